// boto3, in one process of Python; and the AWS CLI, in a process for each case.
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { SigningKey } from '@daypass/protocol'
import type { Case, Got } from '../case.ts'
import { plain } from '../compare.ts'
import { type Client, type Errand, each } from './client.ts'

/** What a program left behind. */
export interface Ended {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a program to its end. */
function run(
  command: string,
  args: readonly string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...environment(), ...env } })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (status) => resolve({ status: status ?? -1, stdout, stderr }))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}

/** Nothing of the machine's own settings for AWS, and no proxy. */
function environment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^(AWS_|BOTO|https?_proxy$|all_proxy$)/i.test(name),
  )
  return {
    ...(Object.fromEntries(kept) as Record<string, string>),
    AWS_CONFIG_FILE: join(import.meta.dirname, 'aws.ini'),
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_PAGER: '',
    NO_PROXY: '*',
    PYTHONDONTWRITEBYTECODE: '1',
  }
}

const works = (command: string, ...args: string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0

/** Members that only the newest models have, and those of Debian's packages have not. */
const known = ({ input = {} }: Case): boolean => !('MinimumSessionTokenSize' in input)

/** boto3. */
export const boto: Client = {
  name: 'boto3',
  blind: { edges: true },
  takes: known,
  missing: () => (works('python3', '-c', 'import boto3') ? undefined : 'python3 has no boto3'),
  async run(errands) {
    const input = errands.map(({ one, staged, url }) => ({
      url,
      operation: one.operation,
      region: staged.region,
      key: staged.key,
      input: staged.input,
    }))
    const script = join(import.meta.dirname, 'boto.py')
    const { status, stdout, stderr } = await run('python3', [script], {
      input: JSON.stringify(input),
    })
    if (status !== 0) throw new Error(`boto3 ended with ${status}: ${stderr}`)
    return JSON.parse(stdout) as Got[]
  },
}

const kebab = (name: string) => name.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase()

/** Runs the AWS CLI with a key. */
export const runAws = (
  args: readonly string[],
  { accessKeyId, secretAccessKey, sessionToken }: SigningKey,
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> =>
  run('aws', args, {
    env: {
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      ...(sessionToken !== undefined && { AWS_SESSION_TOKEN: sessionToken }),
      ...env,
    },
  })

// Newer versions say how often they tried.
const ERROR =
  /An error occurred \((\w+)\) when calling the \w+ operation(?: \(.*? retries: \d\))?: (.*)/s

async function askCli({ one, staged, url }: Errand): Promise<Got> {
  const settings = ['--endpoint-url', url, '--region', staged.region, '--output', 'json']
  const json = ['--cli-input-json', JSON.stringify(staged.input)]
  const args = ['sts', kebab(one.operation), ...settings, ...json]
  const { status, stdout, stderr } = await runAws(args, staged.key)
  if (status === 0)
    return {
      output: JSON.parse(stdout, (name, value) =>
        name === 'Expiration' ? plain(new Date(value)) : value,
      ) as Record<string, unknown>,
    }
  const told = ERROR.exec(stderr)
  return told === null
    ? { code: `exit ${status}`, message: stderr }
    : { code: told[1]!, message: told[2]!.replace(/\n$/, '') }
}

/** The AWS CLI. */
export const cli: Client = {
  name: 'AWS CLI',
  blind: { status: true, edges: true },
  takes: (one) => one.cli === true && known(one),
  missing: () => (works('aws', '--version') ? undefined : 'there is no `aws`'),
  // A case's clock stands still from when it is staged, and each call starts an interpreter.
  batch: 4,
  run: (errands) => each(errands, askCli, 2),
}
