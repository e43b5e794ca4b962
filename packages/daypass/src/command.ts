// The commands by their names. Each is loaded when it is called.
import { createRequire } from 'node:module'
import { EXIT, Failure, misuse } from './failure.ts'
import { type Command, type Io, OBEYED } from './io.ts'

export { processIo } from './io.ts'

interface Entry {
  readonly summary: string
  /** Whether each of its operations has a help page of its own. */
  readonly hasPages?: true
  readonly load: () => Promise<Command>
}

const COMMANDS: Readonly<Record<string, Entry>> = {
  demo: {
    summary: 'see what it does: a story of a service and two clients',
    load: async () => (await import('./demo.ts')).demo,
  },
  init: {
    summary: 'make a data folder: a keyring, a store, an account and its keys',
    load: async () => (await import('./init.ts')).init,
  },
  apply: {
    summary: 'bring the directory of a data folder to what a file says',
    load: async () => (await import('./apply.ts')).apply,
  },
  export: {
    summary: 'print the directory of a data folder as a file',
    load: async () => (await import('./export.ts')).exportDirectory,
  },
  account: {
    summary: 'list the accounts of a data folder, or make another one',
    load: async () => (await import('./account.ts')).account,
  },
  serve: {
    summary: 'run the Security Token Service',
    load: async () => (await import('./serve.ts')).serve,
  },
  gateway: {
    summary: 'stand before a store: verify, decide, sign anew',
    load: async () => (await import('./gateway.ts')).gateway,
  },
  sts: {
    summary: 'call an operation of STS',
    hasPages: true,
    load: async () => (await import('./sts.ts')).sts,
  },
  iam: {
    summary: 'call an operation of IAM',
    hasPages: true,
    load: async () => (await import('./iam.ts')).iam,
  },
  exec: {
    summary: 'run a program with the credentials of a role',
    load: async () => (await import('./exec.ts')).exec,
  },
  'credential-process': {
    summary: 'print the credentials of a role for the shared files',
    load: async () => (await import('./credential-process.ts')).credentialProcess,
  },
  why: {
    summary: 'decode a refusal and tell what it says',
    load: async () => (await import('./why.ts')).why,
  },
  keyring: {
    summary: 'list the keys that seal tokens, or add a new one',
    load: async () => (await import('./keyring.ts')).keyring,
  },
}

const help = (): string => `\
Temporary credentials: run a Security Token Service, call one, and be told why it refused.

usage: daypass <command> [flags]

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(20)}${summary}`)
  .join('\n')}

  daypass <command> --help tells more; daypass --version says which version this is.

examples:
  daypass demo
  daypass init --data .daypass && daypass serve --data .daypass
  daypass sts get-caller-identity --endpoint-url http://127.0.0.1:4580 --region us-east-1
  daypass exec --role-arn arn:aws:iam::123456789012:role/Deployer -- terraform plan
`

/**
 * Runs a command line and gives back the exit code. What fails is told on standard error, in one
 * line.
 */
export async function run(args: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(args, io)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    // It may quote what a service answered.
    io.say(`daypass: ${error.message.replace(OBEYED, '?')}\n`)
    const page = error.page ?? hint(args)
    if (error.code === EXIT.usage) io.say(`daypass: \`daypass ${page}--help\` tells more\n`)
    return error.code
  }
}

/** The part of a command line whose help page tells what would have been right. */
function hint([name = '', operation = '']: readonly string[]): string {
  if (!Object.hasOwn(COMMANDS, name)) return ''
  return COMMANDS[name]!.hasPages && /^[a-z]/.test(operation) ? `${name} ${operation} ` : `${name} `
}

async function dispatch([name, ...args]: readonly string[], io: Io): Promise<number> {
  if (name === '--version') {
    io.print(`${version()}\n`)
    return EXIT.done
  }
  if (name === 'help' && args.length > 0) return dispatch([...args, '--help'], io)
  if (name === '--help' || name === 'help') {
    io.print(help())
    return EXIT.done
  }
  if (name === undefined) {
    io.say(help())
    return EXIT.usage
  }
  if (!Object.hasOwn(COMMANDS, name)) throw misuse(`no command \`${name}\``)
  const { load, hasPages } = COMMANDS[name]!
  const command = await load()
  const end = args.indexOf('--')
  if ((end < 0 ? args : args.slice(0, end)).includes('--help') && !hasPages) {
    io.print(command.help)
    return EXIT.done
  }
  return command.run(args, io)
}

/** As package.json has it, which stands one folder up from here, built or not. */
const version = (): string =>
  (createRequire(import.meta.url)('../package.json') as { version: string }).version
