// How everything here is measured: us and the peer in turns, in one run, and what is told of it.
// Absolute figures belong to a machine and an hour; the ratio of one run is what can be kept.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** What the command line asks for. */
export interface Options {
  /** A short run: fewer rounds, fewer calls. The figures are rough. */
  readonly quick: boolean
  /** Measure the sources instead of the built files. */
  readonly sources: boolean
  /** Install peers that are no dependency into a scratch folder. */
  readonly withPeer: boolean
}

/** One line of the table. */
export interface Row {
  readonly what: string
  readonly unit: string
  readonly ours: number
  /** Half the distance between the quartiles of the rounds, as a share of the median. */
  readonly spread?: number
  readonly peer?: string
  readonly theirs?: number
  /** Ours divided by theirs, round by round: the median. */
  readonly ratio?: number
  readonly goal?: string
  /** Absent where there is no goal, or no peer to hold it against. */
  readonly met?: boolean
}

/** A benchmark: what it yields is printed as it comes. */
export type Benchmark = (options: Options) => AsyncGenerator<Row>

/** The middle value. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The value that this share of the values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
}

const spreadOf = (values: readonly number[]): number =>
  Math.abs((quantile(values, 0.75) - quantile(values, 0.25)) / 2 / median(values))

/** Runs each once a round, round after round: A B A B. What one measures may be several numbers. */
export async function alternate<Name extends string, T>(
  rounds: number,
  contenders: Readonly<Record<Name, () => T | Promise<T>>>,
): Promise<Record<Name, T[]>> {
  const names = Object.keys(contenders) as Name[]
  const measured = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    T[]
  >
  for (let round = 0; round < rounds; round++)
    for (const name of names) measured[name].push(await contenders[name]())
  return measured
}

/** What a comparison is held to. */
export interface Goal {
  /** As the table prints it. */
  readonly text: string
  /** Takes the ratio, and our own figure. */
  readonly met: (ratio: number, ours: number) => boolean
}

/** A row of two measurements that were taken in turns. */
export function compared(
  what: string,
  unit: string,
  ours: readonly number[],
  peer: string,
  theirs: readonly number[],
  goal?: Goal,
): Row {
  const ratio = median(ours.map((value, round) => value / theirs[round]!))
  return {
    what,
    unit,
    ours: median(ours),
    spread: spreadOf(ours),
    peer,
    theirs: median(theirs),
    ratio,
    ...(goal && { goal: goal.text, met: goal.met(ratio, median(ours)) }),
  }
}

/** A row with nobody beside us. */
export function alone(what: string, unit: string, ours: readonly number[], goal?: Goal): Row {
  const row = { what, unit, ours: median(ours), spread: spreadOf(ours) }
  return goal ? { ...row, goal: goal.text, met: goal.met(1, row.ours) } : row
}

/** A goal for the ratio of ours to theirs. */
export const ratioAtLeast = (least: number): Goal => ({
  text: least >= 2 ? `≥ ${least} ×` : `≥ ${Math.round(least * 100)} %`,
  met: (ratio) => ratio >= least,
})

/** A goal for the ratio of ours to theirs. */
export const ratioAtMost = (most: number): Goal => ({
  text: `≤ ${most} ×`,
  met: (ratio) => ratio <= most,
})

/** A goal for our figure alone. */
export const atMost = (most: number, unit: string): Goal => ({
  text: `≤ ${most.toLocaleString('en')} ${unit}`,
  met: (_ratio, ours) => ours <= most,
})

/** Runs a function over and over for about that long; microseconds per call. */
export async function perCall(run: () => unknown, milliseconds: number): Promise<number> {
  let sink: unknown
  const asynchronous = run() instanceof Promise
  const batch = async (calls: number): Promise<number> => {
    const start = performance.now()
    if (asynchronous) for (let i = 0; i < calls; i++) sink = await run()
    else for (let i = 0; i < calls; i++) sink = run()
    return performance.now() - start
  }
  let calls = 1
  let took = await batch(calls)
  while (took < milliseconds / 8) {
    calls *= 2
    took = await batch(calls)
  }
  const wanted = Math.ceil((calls * milliseconds) / took)
  // What the one before left behind is not this one's to clear away.
  globalThis.gc?.()
  const microseconds = ((await batch(wanted)) * 1000) / wanted
  // Keeps the results alive, so that no engine leaves the work undone.
  if (sink === perCall) throw new Error('unreachable')
  return microseconds
}

/** The flags of a process that loads built files, or sources. */
export const nodeFlags = ({ sources }: Pick<Options, 'sources'>): string[] =>
  sources ? ['--conditions=daypass-source'] : []

/** A process of its own that answers questions. */
export interface Worker {
  ask<T>(question: string, ...args: unknown[]): Promise<T>
  stop(): Promise<void>
}

/** Starts a file of this folder as a process; resolves when it is ready. */
export async function startWorker(
  file: string,
  args: readonly string[],
  options: Pick<Options, 'sources'>,
  flags: readonly string[] = [],
): Promise<Worker> {
  const child = spawn(
    process.execPath,
    [...nodeFlags(options), ...flags, join(import.meta.dirname, file), ...args],
    { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] },
  )
  await replyOf(child)
  return {
    async ask<T>(question: string, ...more: unknown[]): Promise<T> {
      child.send([question, ...more])
      return (await replyOf(child)) as T
    },
    async stop() {
      const exited = once(child, 'exit')
      child.disconnect()
      await exited
    },
  }
}

/** Two functions that do the same, ours and a peer's. */
export interface Contest {
  readonly what: string
  readonly ours: () => unknown
  /** Who the peer is, or why there is none. */
  readonly peer?: string
  readonly theirs?: () => unknown
  /** Of microseconds per call; of calls per second with `rate`. */
  readonly goal?: Goal
  /** Whether the row tells calls per second instead of microseconds per call. */
  readonly rate?: boolean
}

/** The benchmark of a file that exports `contests`, in a process of its own. */
export const contestsOf = (file: string): Benchmark =>
  async function* (options) {
    const args = [file, JSON.stringify(options)]
    const worker = await startWorker('contests.ts', args, options, ['--expose-gc'])
    const count = await worker.ask<number>('count')
    for (let i = 0; i < count; i++) yield await worker.ask<Row>('run', i)
    await worker.stop()
  }

async function replyOf(child: ChildProcess): Promise<unknown> {
  const gone = new AbortController()
  const exited = once(child, 'exit', { signal: gone.signal }).then(([code]) => {
    throw new Error(`a process of the benchmark ended with ${code}`)
  })
  const [reply] = await Promise.race([once(child, 'message', { signal: gone.signal }), exited])
  exited.catch(() => {})
  gone.abort()
  if (reply.error !== undefined) throw new Error(reply.error)
  return reply.answer
}

/** The other side of {@link startWorker}: says that it is ready, then answers. Ends when let go. */
export function answerQuestions(
  answers: Readonly<Record<string, (...args: never[]) => unknown>>,
): void {
  process.on('message', async ([question, ...args]: [string, ...never[]]) => {
    try {
      process.send!({ answer: await answers[question]!(...args) })
    } catch (error) {
      process.send!({ error: error instanceof Error ? error.stack : String(error) })
    }
  })
  process.once('disconnect', () => process.exit(0))
  process.send!({ answer: 'ready' })
}
