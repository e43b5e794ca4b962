// A process that makes many calls, and looks what is left of them: memory, timers, connections,
// listeners at a signal that outlives them all.
import { setTimeout as pause } from 'node:timers/promises'
import { AssumeRoleCommand, STSClient } from '@daypass/client-sts'
import { CALLER, roleArn } from './directory.ts'
import { answerQuestions } from './harness.ts'

/** What calls left behind. */
export interface Left {
  /** Bytes of heap that each call added, once the process is warm. */
  readonly growth: number
  /** Timers, connections and listeners that are still there once the client is destroyed. */
  readonly things: number
}

const [port] = process.argv.slice(2)
const AT_ONCE = 50

/** Makes calls, the first fifth of which warm the process up. */
async function leave(calls: number): Promise<Left> {
  const before = process.getActiveResourcesInfo().length
  const client = new STSClient({
    region: 'us-east-1',
    credentials: CALLER,
    endpoint: `http://127.0.0.1:${port}`,
  })
  const { signal } = new AbortController()
  let listeners = 0
  const { addEventListener, removeEventListener } = signal
  signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
    listeners++
    addEventListener.apply(signal, args)
  }
  signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
    listeners--
    removeEventListener.apply(signal, args)
  }
  const run = async (count: number): Promise<number> => {
    let left = count
    const callAll = async () => {
      while (left-- > 0)
        await client.send(
          new AssumeRoleCommand({ RoleArn: roleArn(0), RoleSessionName: 'bench' }),
          { abortSignal: signal },
        )
    }
    await Promise.all(Array.from({ length: AT_ONCE }, callAll))
    globalThis.gc?.()
    return process.memoryUsage().heapUsed
  }
  const warm = await run(calls / 5)
  const end = await run((calls / 5) * 4)
  client.destroy()
  const things = () => listeners + process.getActiveResourcesInfo().length - before
  // A busy machine takes its time to close connections; what was forgotten stays longer than that.
  for (let i = 0; i < 50 && things() > 0; i++) await pause(100)
  return { growth: (end - warm) / ((calls / 5) * 4), things: things() }
}

answerQuestions({ leave })
