// `daypass sts`: each row of the table as a subcommand.
import * as commands from '@daypass/client-sts'
import { type Operation, stsOperations } from '@daypass/protocol'
import { readArguments } from './arguments.ts'
import { answered, CLIENT_FLAGS, CLIENT_HELP, openClient } from './client.ts'
import { EXIT, misuse } from './failure.ts'
import { flagHelp, flagsOf, inputOf, kebab } from './flags.ts'
import type { Command, Io } from './io.ts'

const operations: ReadonlyMap<string, Operation> = new Map(
  Object.values(stsOperations).map((operation) => [kebab(operation.name), operation as Operation]),
)

/** `daypass sts`. */
export const sts: Command = {
  help: `Calls an operation of STS and prints the answer as JSON. Flags are those of the AWS CLI.

usage: daypass sts <operation> [flags]

${[...operations.keys()].map((name) => `  ${name}\n`).join('')}
${CLIENT_HELP}
  \`daypass sts <operation> --help\` lists the flags of one. A value written file://PATH is read
  from there. Lists and structures may be JSON.

examples:
  daypass sts get-caller-identity
  daypass sts assume-role --role-arn arn:aws:iam::123456789012:role/Deployer \\
    --role-session-name ci --tags Key=team,Value=blue --policy file://policy.json
`,
  run,
}

async function run([name, ...args]: readonly string[], io: Io): Promise<number> {
  if (name === '--help') {
    io.print(sts.help)
    return EXIT.done
  }
  if (name === undefined) throw misuse('expected an operation')
  const operation = operations.get(name)
  if (operation === undefined) throw misuse(`no operation \`${name}\``)
  if (args.includes('--help')) {
    io.print(`usage: daypass sts ${name} [flags]\n\n${flagHelp(operation)}\n${CLIENT_HELP}`)
    return EXIT.done
  }
  const { values } = readArguments(args, { ...flagsOf(operation), ...CLIENT_FLAGS })
  const input = inputOf(operation, values)
  const client = openClient(values)
  const output = await answered(operation.name, client.send(commandOf(operation, input)))
  client.destroy()
  io.print(`${JSON.stringify(printable(output), null, 4)}\n`)
  return EXIT.done
}

/** The client has a class for each row, named after it. */
function commandOf({ name }: Operation, input: object): commands.GetCallerIdentityCommand {
  const classes = commands as unknown as Record<
    string,
    new (
      input: object,
    ) => commands.GetCallerIdentityCommand
  >
  return new classes[`${name}Command`]!(input)
}

/** An output as the AWS CLI prints it: times with their offset, no metadata. */
function printable(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().replace(/\.\d+Z$/, '+00:00')
  if (Array.isArray(value)) return value.map(printable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, member]) => name !== '$metadata' && member !== undefined)
      .map(([name, member]) => [name, printable(member)]),
  )
}
