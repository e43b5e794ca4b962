// The queue before the thread that reads SAML responses: started when the first one comes, one at a
// time, bounded in length and time, and no reason for the process to stay.
import type { Worker } from 'node:worker_threads'
import { refuse } from '../refusal.ts'
import type { SamlJob } from './saml-response.ts'
import type { SamlVerdict } from './saml-worker.ts'

/** Reads responses elsewhere. */
export interface SamlReader {
  /** @throws Refused when too many wait; what ended the thread, if something did. */
  readonly read: (job: SamlJob) => Promise<SamlVerdict>
}

const QUEUE_MAX = 128
/** Milliseconds for one response: the most that its bounds allow takes a tenth of it. */
const TIME_MAX = 5000
const MEMORY = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32 }

interface Waiting {
  readonly job: SamlJob
  readonly done: (verdict: SamlVerdict) => void
  readonly failed: (error: Error) => void
}

/** Makes a reader. Its thread starts with the first response. */
export function createSamlReader(): SamlReader {
  const reader = new ThreadReader()
  return { read: (job) => reader.read(job) }
}

class ThreadReader {
  readonly #queue: Waiting[] = []
  #worker: Worker | undefined
  #current: Waiting | undefined
  #timer: NodeJS.Timeout | undefined

  read(job: SamlJob): Promise<SamlVerdict> {
    if (this.#queue.length >= QUEUE_MAX) refuse({ reason: 'saml-busy' })
    return new Promise((done, failed) => {
      this.#queue.push({ job, done, failed })
      this.#next()
    })
  }

  #next(): void {
    if (this.#current !== undefined) return
    this.#current = this.#queue.shift()
    if (this.#current === undefined) return void this.#worker?.unref()
    this.#worker ??= this.#start()
    this.#worker.ref()
    this.#timer = setTimeout(() => {
      this.#stop()
      this.#finish()?.done({ problem: 'malformed' })
    }, TIME_MAX)
    this.#worker.postMessage(this.#current.job)
  }

  #start(): Worker {
    // By the name of the package: the file is another one in the sources than in what is built.
    const file = new URL(import.meta.resolve('@daypass/service/saml-worker'))
    const { Worker: Thread } = process.getBuiltinModule('node:worker_threads')
    const worker = new Thread(file, { resourceLimits: MEMORY, execArgv: [] })
    worker.on('message', (verdict: SamlVerdict) => {
      if (worker === this.#worker) this.#finish()?.done(verdict)
    })
    const ended = (error: Error) => {
      if (worker !== this.#worker) return
      this.#stop()
      this.#finish()?.failed(error)
    }
    worker.on('error', ended)
    worker.on('exit', (code) => ended(new Error(`the thread ended with code ${code}`)))
    return worker
  }

  /** The next response has a new thread. */
  #stop(): void {
    void this.#worker?.terminate()
    this.#worker = undefined
  }

  #finish(): Waiting | undefined {
    clearTimeout(this.#timer)
    const current = this.#current
    this.#current = undefined
    this.#next()
    return current
  }
}
