// Drives clients with cases: each case is staged for each client anew, behind a port of its own.
import { type Listener, listen } from '@daypass/service/node'
import type { Case, Got } from './case.ts'
import type { Client, Errand } from './clients/client.ts'
import { difference } from './compare.ts'
import { sendTo } from './http.ts'
import { type RawCase, type RawOutcome, runRaw, stageRaw } from './raw-case.ts'
import { type Staged, type StageOptions, stage } from './stage.ts'

/** One case by one client. */
export interface Result {
  readonly client: string
  readonly one: Case
  readonly staged: Staged
  readonly got: Got
  /** What differs from what is expected; undefined when nothing does. */
  readonly difference: string | undefined
}

/** How the suite is run. */
export interface SuiteOptions extends StageOptions {
  /** Whether to open no ports: for clients that ask the service itself. */
  readonly inProcess?: boolean
}

const BATCH = 100

/** Runs the cases that a client takes, some at a time. */
export async function runClient(
  client: Client,
  cases: readonly Case[],
  options: SuiteOptions,
): Promise<Result[]> {
  const taken = cases.filter((one) => client.takes?.(one) ?? true)
  const results: Result[] = []
  const { batch = BATCH } = client
  for (let i = 0; i < taken.length; i += batch)
    results.push(...(await runBatch(client, taken.slice(i, i + batch), options)))
  return results
}

async function runBatch(
  client: Client,
  cases: readonly Case[],
  { inProcess = false, now }: SuiteOptions,
): Promise<Result[]> {
  const listeners: Listener[] = []
  const errands: Errand[] = []
  try {
    for (const one of cases) {
      const staged = await stage(one, { now: inProcess ? now : Date.now() })
      if (inProcess) {
        errands.push({ one, staged, url: '' })
        continue
      }
      const listener = await listen(staged.service, { port: 0 })
      listeners.push(listener)
      errands.push({ one, staged, url: listener.url })
    }
    const answers = await client.run(errands)
    return errands.map(({ one, staged }, i) => ({
      client: client.name,
      one,
      staged,
      got: answers[i]!,
      difference: difference(one.expected, answers[i]!, client.blind),
    }))
  } finally {
    await Promise.all(listeners.map((listener) => listener.close()))
  }
}

/** A raw case, and what it came to. */
export interface RawResult {
  readonly one: RawCase
  readonly staged: Staged
  readonly outcome: RawOutcome
}

/** Runs raw cases, each behind a port of its own, or none. */
export async function runRawCases(
  rawCases: readonly RawCase[],
  now: number,
  inProcess = false,
): Promise<RawResult[]> {
  const results: RawResult[] = []
  for (const one of rawCases) {
    if (inProcess && one.wire) continue
    const staged = await stageRaw(one, now)
    if (inProcess) {
      results.push({ one, staged, outcome: await runRaw(one, staged, staged.service.handle) })
      continue
    }
    const listener = await listen(staged.service, { port: 0 })
    const { send, close } = sendTo(listener.url)
    try {
      results.push({ one, staged, outcome: await runRaw(one, staged, send) })
    } finally {
      close()
      await listener.close()
    }
  }
  return results
}
