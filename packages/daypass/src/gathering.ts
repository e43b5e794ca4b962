// What each of several workers knows, put together: `/metrics` comes to whichever of them takes the
// connection, and tells of all.
import cluster, { type Worker } from 'node:cluster'

/** Milliseconds after which those who have not told are left out. */
const TELL_MS = 1000

/** What a worker and the one who looks after it say to each other. */
type Message =
  /** A worker wants to know what all know; `id` is its own number for that. */
  | { readonly gather: 'ask'; readonly id: number }
  /** A worker is to tell, and does. */
  | { readonly gather: 'tell'; readonly question: number }
  | { readonly gather: 'told'; readonly question: number; readonly value: unknown }
  /** The answer to `ask`. */
  | { readonly gather: 'all'; readonly id: number; readonly values: readonly unknown[] }

const isMessage = (message: unknown): message is Message =>
  typeof message === 'object' && message !== null && 'gather' in message

/**
 * Gives what all workers know, each by its own `know`; called once in each of them. Where there are
 * no workers, this process is all.
 */
export function gatherer<T>(know: () => T): () => Promise<readonly T[]> {
  if (!cluster.isWorker) return async () => [know()]
  const waiting = new Map<number, (values: readonly T[]) => void>()
  let lastId = 0
  process.on('message', (message) => {
    if (!isMessage(message)) return
    if (message.gather === 'tell')
      send({ gather: 'told', question: message.question, value: know() })
    if (message.gather === 'all') {
      waiting.get(message.id)?.(message.values as readonly T[])
      waiting.delete(message.id)
    }
  })
  return () =>
    new Promise((resolve) => {
      // Nobody looks after this worker any more.
      if (!process.connected) return resolve([know()])
      const id = ++lastId
      waiting.set(id, resolve)
      send({ gather: 'ask', id })
    })
}

const send = (message: Message): void => {
  process.send?.(message)
}

/** Tells a worker something. One that is about to end is told nothing. */
export function tell(worker: Worker, message: unknown): void {
  // An error that nobody takes would end this process.
  if (worker.isConnected()) worker.send(message as object, undefined, () => {})
}

/**
 * Carries questions and answers between workers; each one that starts is made known to it. The one
 * who asks is among those who tell, also when it has not yet said that it listens.
 */
export class Gathering {
  readonly #workers: ReadonlySet<Worker>
  readonly #told = new Map<number, { readonly values: unknown[]; readonly check: () => void }>()
  #lastQuestion = 0

  /** @param workers Those that listen, as they are from time to time. */
  constructor(workers: ReadonlySet<Worker>) {
    this.#workers = workers
  }

  add(worker: Worker): void {
    worker.on('message', (message: unknown) => {
      if (!isMessage(message)) return
      if (message.gather === 'ask') this.#ask(worker, message.id)
      if (message.gather === 'told') {
        const told = this.#told.get(message.question)
        told?.values.push(message.value)
        told?.check()
      }
    })
  }

  #ask(asker: Worker, id: number): void {
    const question = ++this.#lastQuestion
    const asked = [...new Set([...this.#workers, asker])].filter((worker) => worker.isConnected())
    const values: unknown[] = []
    const done = (): void => {
      clearTimeout(timer)
      this.#told.delete(question)
      tell(asker, { gather: 'all', id, values } satisfies Message)
    }
    const timer = setTimeout(done, TELL_MS)
    this.#told.set(question, {
      values,
      check: () => void (values.length === asked.length && done()),
    })
    for (const worker of asked) tell(worker, { gather: 'tell', question } satisfies Message)
  }
}
