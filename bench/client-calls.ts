// A process that calls AssumeRole, many times at once: with our client, the official one, or by
// hand.
import { callByHand } from './client-floor.ts'
import { CALLER, roleArn } from './directory.ts'
import { answerQuestions } from './harness.ts'

/** What calling cost. */
export interface Called {
  /** Calls per second. */
  readonly rate: number
  /** Microseconds of CPU time per call, of this process. */
  readonly cpu: number
}

const PACKAGES = { ours: '@daypass/client-sts', official: '@aws-sdk/client-sts' }
const [kind, port] = process.argv.slice(2) as [keyof typeof PACKAGES | 'floor', string]

async function caller(): Promise<() => Promise<unknown>> {
  if (kind === 'floor') return () => callByHand(Number(port))
  const { AssumeRoleCommand, STSClient } = (await import(
    PACKAGES[kind]
  )) as typeof import('@aws-sdk/client-sts')
  const client = new STSClient({
    region: 'us-east-1',
    credentials: CALLER,
    endpoint: `http://127.0.0.1:${port}`,
  })
  const input = { RoleArn: roleArn(0), RoleSessionName: 'bench' }
  return () => client.send(new AssumeRoleCommand(input))
}

const call = await caller()

async function run(calls: number, atOnce: number): Promise<Called> {
  let left = calls
  const before = process.cpuUsage()
  const start = performance.now()
  const callAll = async () => {
    while (left-- > 0) await call()
  }
  await Promise.all(Array.from({ length: atOnce }, callAll))
  const { user, system } = process.cpuUsage(before)
  return { rate: (calls / (performance.now() - start)) * 1000, cpu: (user + system) / calls }
}

answerQuestions({ run })
