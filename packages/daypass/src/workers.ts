// `daypass serve --workers N`: the same command N times, on one port. One process looks after the
// others and answers nothing itself.
import cluster, { type Worker } from 'node:cluster'
import { EXIT, Failure, misuse } from './failure.ts'
import { Gathering, tell } from './gathering.ts'
import type { Io } from './io.ts'

/** More of them than a machine has cores help nobody. */
const WORKERS_MAX = 256
/** Milliseconds before a worker is replaced that ended before it listened. */
const AGAIN_MS = 1000
/** What a worker is told when it is to finish. */
const STOP = 'stop'
/**
 * Tells a worker the port of those before it: asked for any that is free, it would get another one
 * when nobody listens any more.
 */
const PORT_VARIABLE = 'DAYPASS_WORKERS_PORT'

/** What a worker tells. */
interface Told {
  /** Where the service listens, and where its gateways do. */
  readonly up?: readonly string[]
  /** Why it ends: a failure, as it is thrown. */
  readonly down?: Pick<Failure, 'message' | 'code' | 'page'>
}

/** Tells the one who looks after this worker where it listens. */
export const tellUp = (urls: readonly string[]): void => {
  process.send?.({ up: urls } satisfies Told)
}

/** Tells the one who looks after this worker why it ends: of many that do, one is enough to say. */
const tellDown = ({ message, code, page }: Failure): Promise<void> =>
  new Promise((resolve) => {
    const told: Told = { down: { message, code, page } }
    process.send!(told, undefined, undefined, () => resolve())
  })

/** Reads the number of workers. */
export function workersOf(given: string | undefined): number {
  const count = /^\d{1,3}$/.test(given ?? '1') ? Number(given ?? 1) : Number.NaN
  if (!(count >= 1 && count <= WORKERS_MAX))
    throw misuse(`expected a number of workers, 1 to ${WORKERS_MAX}, got \`${given}\``)
  return count
}

/** Whether this process is one of several that another one looks after. */
export const isWorker = (): boolean => cluster.isWorker

/** The port to listen on, of which the command line says `given`. */
export const portOfWorkers = (given: number | undefined, { env }: Io): number | undefined =>
  isWorker() && env[PORT_VARIABLE] !== undefined ? Number(env[PORT_VARIABLE]) : given

/**
 * Runs workers until it is told to stop, and a new one for each that ends.
 *
 * @returns The exit code.
 * @throws Failure when the first ones cannot start: that of the first that told why.
 */
export function superviseWorkers(count: number, io: Io): Promise<number> {
  return new Promise((resolve, reject) => {
    const supervisor = new Supervisor(count, io, resolve, reject)
    supervisor.start()
  })
}

class Supervisor {
  readonly #count: number
  readonly #io: Io
  readonly #done: (code: number) => void
  readonly #failed: (error: Error) => void
  readonly #listening = new Set<Worker>()
  readonly #running = new Set<Worker>()
  readonly #gathering = new Gathering(this.#listening)
  #port: string | undefined
  #failure: Failure | undefined
  #isUp = false
  #isStopping = false
  #stopListening = () => {}

  constructor(count: number, io: Io, done: (code: number) => void, failed: (error: Error) => void) {
    this.#count = count
    this.#io = io
    this.#done = done
    this.#failed = failed
  }

  start(): void {
    this.#stopListening = this.#io.onSignal(() => this.#stop())
    for (let i = 0; i < this.#count; i++) this.#fork()
  }

  #fork(): void {
    const port = this.#port
    const worker = cluster.fork(port === undefined ? {} : { [PORT_VARIABLE]: port })
    this.#running.add(worker)
    this.#gathering.add(worker)
    worker.on('message', (message: Told) => {
      if (message?.up !== undefined) this.#started(worker, message.up)
      if (message?.down !== undefined) this.#notStarted(message.down)
    })
    worker.on('exit', (code, signal) => {
      const ended = () => this.#ended(worker, signal ?? `exit code ${code}`)
      // Its last words may come after it.
      if (worker.isConnected()) worker.once('disconnect', ended)
      else ended()
    })
  }

  #started(worker: Worker, urls: readonly string[]): void {
    this.#listening.add(worker)
    const [service = '', ...gateways] = urls
    this.#port ??= new URL(service).port
    if (this.#isUp || this.#listening.size < this.#count) return
    this.#isUp = true
    for (const url of gateways) this.#io.say(`daypass: listening on ${url}\n`)
    this.#io.say(`daypass: listening on ${service}, ${this.#count} workers\n`)
  }

  #notStarted({ message, code, page }: NonNullable<Told['down']>): void {
    if (this.#isUp) this.#io.say(`daypass: ${message}\n`)
    else this.#failure ??= new Failure(message, code, page)
  }

  #ended(worker: Worker, how: string): void {
    this.#running.delete(worker)
    const hadListened = this.#listening.delete(worker)
    if (this.#isStopping) this.#finish()
    else if (this.#isUp) {
      this.#io.say(`daypass: a worker ended (${how}): starting another\n`)
      setTimeout(() => this.#forkAgain(), hadListened ? 0 : AGAIN_MS)
    } else {
      this.#isStopping = true
      this.#kill()
      this.#finish()
    }
  }

  #forkAgain(): void {
    if (!this.#isStopping) this.#fork()
  }

  #kill(): void {
    for (const worker of this.#running) worker.process.kill('SIGKILL')
  }

  #stop(): void {
    if (this.#isStopping) {
      this.#kill()
      this.#io.exit(EXIT.failed)
      return
    }
    this.#isStopping = true
    this.#io.say('daypass: stopping\n')
    for (const worker of this.#running) tell(worker, STOP)
    this.#finish()
  }

  #finish(): void {
    if (this.#running.size > 0) return
    this.#stopListening()
    if (this.#isUp) this.#done(EXIT.done)
    else this.#failed(this.#failure ?? new Failure('the workers could not start'))
  }
}

/**
 * Runs a worker: it stops when it is told to, also before it listens, or when nobody looks after it
 * any more. Signals that a terminal sends to all are not for it.
 */
export async function asWorker(io: Io, work: (io: Io) => Promise<number>): Promise<number> {
  const listeners = new Set<(signal: NodeJS.Signals) => void>()
  let isTold = false
  const told = (): void => {
    isTold = true
    for (const listener of listeners) listener('SIGTERM')
  }
  io.onSignal(() => {})
  process.on('message', (message) => {
    if (message === STOP) told()
  })
  process.once('disconnect', told)
  const onSignal: Io['onSignal'] = (listener) => {
    listeners.add(listener)
    if (isTold) queueMicrotask(() => listener('SIGTERM'))
    return () => listeners.delete(listener)
  }
  try {
    return await work({ ...io, onSignal })
  } catch (error) {
    if (!(error instanceof Failure) || !process.connected) throw error
    await tellDown(error)
    return error.code
  } finally {
    // What ties the worker to the other process would keep it alive, also one that could not start.
    if (process.connected) process.disconnect()
  }
}
