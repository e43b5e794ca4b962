// The queue before the thread that reads SAML responses: started when the first one comes, one at a
// time, bounded in length and time, and no reason for the process to stay.
import { Worker } from 'node:worker_threads'
import { refuse } from './refusal.ts'
import type { SamlJob } from './saml-response.ts'
import type { SamlVerdict } from './saml-worker.ts'

/** Reads responses elsewhere. */
export interface SamlReader {
  /** @throws Refused when too many wait. */
  readonly read: (job: SamlJob) => Promise<SamlVerdict>
}

const QUEUE_MAX = 128
/** Milliseconds for one response: the most that its bounds allow takes a tenth of it. */
const TIME_MAX = 5000
const MEMORY = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 32 }

interface Waiting {
  readonly job: SamlJob
  readonly done: (verdict: SamlVerdict) => void
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
    return new Promise((done) => {
      this.#queue.push({ job, done })
      this.#next()
    })
  }

  #next(): void {
    if (this.#current !== undefined) return
    this.#current = this.#queue.shift()
    if (this.#current === undefined) return void this.#worker?.unref()
    this.#worker ??= this.#start()
    this.#worker.ref()
    this.#timer = setTimeout(() => this.#failed(), TIME_MAX)
    this.#worker.postMessage(this.#current.job)
  }

  #start(): Worker {
    // By the name of the package: the file is another one in the sources than in what is built.
    const file = new URL(import.meta.resolve('@daypass/service/saml-worker'))
    const worker = new Worker(file, { resourceLimits: MEMORY })
    const ended = () => worker === this.#worker && this.#failed()
    worker.on('message', (verdict: SamlVerdict) => worker === this.#worker && this.#done(verdict))
    worker.on('error', ended)
    worker.on('exit', ended)
    return worker
  }

  #done(verdict: SamlVerdict): void {
    clearTimeout(this.#timer)
    const current = this.#current
    this.#current = undefined
    current?.done(verdict)
    this.#next()
  }

  /** What stalls the thread, or ends it, is refused; the next response has a new thread. */
  #failed(): void {
    const worker = this.#worker
    this.#worker = undefined
    void worker?.terminate()
    this.#done({ problem: 'malformed' })
  }
}
