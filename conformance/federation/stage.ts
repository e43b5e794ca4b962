// What both kinds of federation are tried on: a service that listens, a clock that can be moved,
// and programs that are not ours.
import { execFile, execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { createService, type ServiceOptions } from '@daypass/service'
import { listen } from '@daypass/service/node'

/** One thing that was tried. */
export interface Result {
  readonly name: string
  /** What is wrong; undefined when nothing is. */
  readonly difference: string | undefined
}

/** Collects what was tried. */
export class Trials {
  readonly results: Result[] = []

  /** Whether an outcome is the one expected, which a text may hold among others. */
  async expect(name: string, outcome: Promise<string>, expected: string | RegExp): Promise<void> {
    const got = await outcome.catch((error: unknown) => String(error))
    const right = typeof expected === 'string' ? got === expected : expected.test(got)
    this.results.push({
      name,
      difference: right ? undefined : `expected ${expected}, got ${got}`,
    })
  }
}

/** A service that listens. */
export interface Listening {
  readonly url: string
  /** Moves its clock, by seconds. */
  readonly wait: (seconds: number) => void
  readonly client: STSClient
  /** What it stumbled over: nothing, it is to be hoped. */
  readonly stumbles: readonly string[]
  readonly close: () => Promise<void>
}

/** Starts a service on a port of its own. */
export async function start(options: Omit<ServiceOptions, 'world'>): Promise<Listening> {
  let ahead = 0
  const stumbles: string[] = []
  const service = createService({
    ...options,
    world: { now: () => Date.now() + ahead },
    report: (error) => stumbles.push(error instanceof Error ? (error.stack ?? '') : String(error)),
  })
  const listener = await listen(service, { port: 0 })
  const client = clientOf(listener.url)
  return {
    url: listener.url,
    wait: (seconds) => {
      ahead += seconds * 1000
    },
    client,
    stumbles,
    close: async () => {
      client.destroy()
      await listener.close()
    },
  }
}

interface Keys {
  readonly AccessKeyId?: string | undefined
  readonly SecretAccessKey?: string | undefined
  readonly SessionToken?: string | undefined
}

/** The official client; without keys it signs nothing that need not be signed. */
export function clientOf(endpoint: string, keys: Keys = {}): STSClient {
  const { AccessKeyId = 'none', SecretAccessKey = 'none', SessionToken } = keys
  return new STSClient({
    endpoint,
    region: 'us-east-1',
    maxAttempts: 1,
    credentials: {
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      ...(SessionToken !== undefined && { sessionToken: SessionToken }),
    },
  })
}

/** Whose keys these are. */
export async function callerOf(endpoint: string, keys: Keys | undefined): Promise<string> {
  const client = clientOf(endpoint, keys)
  try {
    return (await client.send(new GetCallerIdentityCommand({}))).Arn ?? ''
  } finally {
    client.destroy()
  }
}

/** What a refusal says: `Name: message`. */
export const refusalOf = (outcome: Promise<unknown>): Promise<string> =>
  outcome.then(
    (output) => `granted: ${JSON.stringify(output)}`,
    (error: Error) => `${error.name}: ${error.message}`,
  )

/** A folder for this run. */
export function makeFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'daypass-federation-'))
  return { path, remove: () => rmSync(path, { recursive: true }) }
}

/** Makes a key and a certificate that vouches for itself: `<name>.key` and `<name>.crt`. */
export function makeCertificate(folder: string, name: string, host = `${name}.example.com`): void {
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', `/CN=${host}`],
      ...['-addext', `subjectAltName=DNS:${host}`],
      ...['-keyout', join(folder, `${name}.key`), '-out', join(folder, `${name}.crt`)],
    ],
    { stdio: 'ignore' },
  )
}

/** Nothing of the machine's own settings for AWS, and no proxy. */
export const bareEnvironment = (): Record<string, string> => ({
  ...(Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(AWS_|BOTO|https?_proxy$|all_proxy$)/i.test(name),
    ),
  ) as Record<string, string>),
  AWS_CONFIG_FILE: '/dev/null',
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_REGION: 'us-east-1',
  AWS_DEFAULT_REGION: 'us-east-1',
  PYTHONDONTWRITEBYTECODE: '1',
})

const runFile = promisify(execFile)

/** Runs a program; what it prints. */
export async function runProgram(
  command: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<string> {
  const { stdout } = await runFile(command, args, {
    env: { ...bareEnvironment(), ...env },
    maxBuffer: 100_000_000,
  })
  return stdout
}

/** Runs a program of this folder; what it prints. */
export const run = (
  command: string,
  script: string,
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
): Promise<string> => runProgram(command, [join(import.meta.dirname, script), ...args], env)

/** Whether there is the CLI of AWS. */
export const hasAwsCli = (): boolean =>
  spawnSync('aws', ['--version'], { stdio: 'ignore' }).status === 0

/** A Python that has these modules. */
export const pythonWith = (...modules: string[]): string | undefined =>
  ['python3', '/usr/bin/python3'].find(
    (command) =>
      spawnSync(command, ['-c', `import ${modules.join(', ')}`], { stdio: 'ignore' }).status === 0,
  )
