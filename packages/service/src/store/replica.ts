// One node's directory: read from memory, written through the store, which is never behind.
import { Fault } from '@daypass/protocol'
import type { Directory } from '../directory.ts'
import type { Keyring } from '../keyring.ts'
import type { World } from '../world.ts'
import { Memory } from './memory.ts'
import { memoryStore } from './memory-store.ts'
import type { RecordKind } from './records.ts'
import { openSecret, sealRecord } from './secrets.ts'
import { type Changes, type Store, StoreError, type Write } from './store.ts'
import { type Sealer, Transaction } from './transaction.ts'

/** How a node is with its store. */
export interface StoreHealth {
  /** `down` since a verb of the store failed, until one succeeds again. */
  readonly store: 'ok' | 'down'
  /** Seconds since the directory was known to be as the store has it. */
  readonly age: number
}

/** One node's directory. */
export interface Replica {
  /** As this node knows it now: its own writes at once, those of others when it has caught up. */
  readonly directory: Directory
  /**
   * Runs a write and commits what it put. Writes of one node run one after another, and those that
   * wait at the same time are committed together. When another node wrote in between, the directory
   * catches up and the write runs again: it must do nothing but read the directory and put.
   *
   * @returns What `change` gave, once what it put is on disk and in memory.
   * @throws What `change` throws, and then nothing was written.
   * @throws Fault ConcurrentModification when another node wrote one of the same records in
   * between; ServiceUnavailable when the store is down.
   */
  readonly write: <T>(change: (transaction: Transaction) => T) => Promise<T>
  /**
   * Claims a key once across all nodes, until its time is over.
   *
   * @throws Fault ServiceUnavailable when the store is down.
   */
  readonly claim: Store['claim']
  /** The revision of the directory that this node knows. */
  readonly revision: number
  /** Takes in what others wrote. Does not throw: health tells. */
  readonly catchUp: () => Promise<void>
  readonly health: () => StoreHealth
  /** The secrets that the keyring cannot open, and the keys that they were sealed with. */
  readonly lostSecrets: () => { readonly count: number; readonly keyIds: readonly string[] }
  /**
   * Seals anew, a few records at a time, what is not sealed with the keyring's active key. Gives
   * the number of records. What others change meanwhile, they have sealed themselves.
   *
   * @throws Fault ServiceUnavailable when the store is down.
   */
  readonly reseal: () => Promise<number>
  /** Ends catching up, and closes the store when writes under way are done. */
  readonly close: () => Promise<void>
}

/** What a replica is made with. */
export interface ReplicaOptions {
  /** The keyring as it is now. */
  readonly keyring: () => Keyring
  readonly world: Pick<World, 'now' | 'random'>
  /** Milliseconds between two looks for what others wrote; 250 unless given, 0 for none. */
  readonly pollMs?: number
  /** Told when the store fails. */
  readonly report?: (error: unknown) => void
}

const POLL_MS = 250
/** How often a write may find that others were first. */
const ATTEMPTS = 20
/** Writes that go to the store in one commit, at most. */
const TOGETHER = 100
/** Records that are sealed anew in one write: others wait for it. */
const RESEALED_AT_ONCE = 100

/**
 * The directory that records make, to look at.
 *
 * @example
 * ```ts
 * import { directoryOf, readConfig } from '@daypass/service'
 *
 * const records = readConfig({ accounts: { '123456789012': { users: { alice: {} } } } })
 * directoryOf(records).accounts.get('123456789012')?.users.get('alice')?.arn
 * ```
 */
export function directoryOf(records: readonly Required<Write>[]): Directory {
  const directory = new Memory((secret) => ('clear' in secret ? secret.clear : ''))
  directory.apply(records)
  return directory
}

/** A directory that ends with the process, of these records. */
export const replicaInMemory = (
  records: readonly Required<Write>[],
  options: ReplicaOptions,
): Replica => {
  // Nobody reads what is in the store: it need not hold the records a second time.
  const replica = new NodeReplica(memoryStore(), { ...options, pollMs: 0 })
  replica.take({ revision: 0, changes: records })
  replica.isAlone = true
  return replica
}

/**
 * Opens the directory that a store has.
 *
 * @throws StoreError when the store cannot be read.
 * @example
 * ```ts
 * import { createKeyring, createService, memoryStore, openReplica, realWorld } from
 * '@daypass/service'
 *
 * const keyring = createKeyring(realWorld)
 * const replica = await openReplica(memoryStore(), { keyring: () => keyring, world: realWorld })
 * const service = createService({ replica, keyring })
 * await replica.close()
 * ```
 */
export async function openReplica(store: Store, options: ReplicaOptions): Promise<Replica> {
  const replica = new NodeReplica(store, options)
  replica.take(await store.read(0))
  replica.follow(options.pollMs ?? POLL_MS)
  return replica
}

/** The verbs of a store. */
type Verb = 'read' | 'commit' | 'claim'

/** A change that waits for its turn. */
interface Waiting {
  readonly change: (transaction: Transaction) => unknown
  readonly resolve: (result: unknown) => void
  readonly reject: (error: unknown) => void
}

/** A change that was run, what it put, and how it ends once that is on disk. */
interface Tried {
  readonly by: Waiting
  readonly writes: readonly Write[]
  readonly end: () => void
}

const byKey = (write: Write) => [write.key, write] as const

/** Refuses a change of what another node wrote in between; whether it did. */
function refuseLate({ by, writes }: Tried, changed: ReadonlySet<string>): boolean {
  const isLate = writes.some(({ key }) => changed.has(key))
  if (isLate) by.reject(new Fault('ConcurrentModification', CONCURRENT))
  return isLate
}

class NodeReplica implements Replica {
  readonly directory: Memory
  /** Whether nobody else writes the store: then nothing can be behind. */
  isAlone = false
  readonly #store: Store
  readonly #options: ReplicaOptions
  readonly #seal: Sealer
  revision = 0
  /** Verbs of the store that failed when they were asked last. */
  readonly #failing = new Set<Verb>()
  #currentAt: number
  /** The end of the queue of what reads or writes the store. */
  #last: Promise<unknown> = Promise.resolve()
  /** Writes that have not begun. */
  readonly #waiting: Waiting[] = []
  #isCatchingUp: Promise<void> | undefined
  #stop = () => {}

  constructor(store: Store, options: ReplicaOptions) {
    this.#store = store
    this.#options = options
    const { keyring, world } = options
    this.directory = new Memory((secret, binding) => openSecret(keyring(), secret, binding))
    this.#seal = (kind: RecordKind, account, record) =>
      sealRecord(kind, account, record, keyring(), world.random) as never
    this.#currentAt = world.now()
  }

  /** Takes in what the store said. */
  take({ revision, changes }: Pick<Changes, 'revision'> & { changes: Iterable<Write> }): void {
    this.directory.apply(changes)
    this.revision = revision
    this.#currentAt = this.#options.world.now()
  }

  /** Looks for what others wrote from time to time, and when the store hints at it. */
  follow(pollMs: number): void {
    const timer = pollMs > 0 ? setInterval(() => void this.catchUp(), pollMs) : undefined
    timer?.unref()
    const unsubscribe = this.#store.subscribe(() => void this.catchUp())
    this.#stop = () => {
      clearInterval(timer)
      unsubscribe()
    }
  }

  write<T>(change: (transaction: Transaction) => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ change, resolve: resolve as (result: unknown) => void, reject })
      if (this.#waiting.length === 1) this.#flushInTurn()
    })
  }

  #flushInTurn(): void {
    void this.#inTurn(async () => {
      // What was sent at the same time is read by then, and goes to the disk together.
      await new Promise(setImmediate)
      const together = this.#waiting.splice(0, TOGETHER)
      if (this.#waiting.length > 0) this.#flushInTurn()
      try {
        await this.#write(together)
      } catch (error) {
        for (const { reject } of together) reject(error)
      }
    })
  }

  /**
   * Writes what several changes put, in one commit. What a change throws is its own affair, but it
   * is told only when what the change had read is on disk.
   */
  async #write(together: readonly Waiting[]): Promise<void> {
    // A commit that failed may have been done all the same: then it is no other node's.
    if (this.#failing.has('commit')) await this.#readOn()
    const changed = new Set<string>()
    let tried: readonly Tried[] = []
    let waiting = together
    for (let attempt = 0; attempt < ATTEMPTS && waiting.length > 0; attempt++) {
      tried = this.#try(waiting, changed)
      const writes = [...new Map(tried.flatMap(({ writes }) => writes).map(byKey)).values()]
      const revision =
        writes.length === 0
          ? this.revision
          : await this.#reach('commit', () => this.#store.commit(this.revision, writes))
      if (revision !== undefined) {
        if (writes.length > 0)
          this.take({ revision, changes: writes.map((write) => ({ ...write, revision })) })
        for (const { end } of tried) end()
        return
      }
      for (const { key } of await this.#readOn()) changed.add(key)
      waiting = tried.filter((one) => !refuseLate(one, changed)).map(({ by }) => by)
    }
    for (const { reject } of waiting) reject(new Fault('ConcurrentModification', CONCURRENT))
  }

  /** Runs changes, each on the directory as those before it leave it, which is put back at last. */
  #try(waiting: readonly Waiting[], changed: ReadonlySet<string>): readonly Tried[] {
    const tried: Tried[] = []
    const before: Write[] = []
    for (const by of waiting) {
      const transaction = new Transaction(this.directory, this.#seal)
      try {
        const result = by.change(transaction)
        const { writes } = transaction
        const one = { by, writes, end: () => by.resolve(result) }
        if (refuseLate(one, changed)) continue
        tried.push(one)
        if (waiting.length === 1) break
        before.unshift(...writes.map(({ key }) => this.directory.asWritten(key)))
        this.directory.apply(writes)
      } catch (error) {
        const end = () => by.reject(error)
        if (before.length === 0) end()
        else tried.push({ by, writes: [], end })
      }
    }
    this.directory.apply(before)
    return tried
  }

  /** Takes in what others wrote, and tells what that was. */
  async #readOn(): Promise<readonly Write[]> {
    const { revision: since } = this
    const ask = (from: number) => this.#reach('read', () => this.#store.read(from))
    const told = await ask(since)
    // A store that was put back from a backup is behind: what it has counts.
    const read = told.revision < since ? { ...(await ask(0)), isAll: true } : told
    const there = new Set(read.isAll ? read.changes.map(({ key }) => key) : undefined)
    const gone = read.isAll ? [...this.directory.keys()].filter((key) => !there.has(key)) : []
    const changes = [...gone.map((key) => ({ key })), ...read.changes]
    this.take({ revision: read.revision, changes })
    return changes
  }

  claim = (key: string, until: number, now: number): Promise<boolean> =>
    this.#reach('claim', () => this.#store.claim(key, until, now))

  catchUp(): Promise<void> {
    if (this.isAlone) return Promise.resolve()
    this.#isCatchingUp ??= this.#inTurn(async () => {
      this.#isCatchingUp = undefined
      try {
        await this.#readOn()
        if (this.#failing.size > 0) await this.#probe()
      } catch (error) {
        // That the store is down, health tells, and the next look may be luckier.
        if (!(error instanceof Fault)) this.#options.report?.(error)
      }
    })
    return this.#isCatchingUp
  }

  /** Whether a store that can be read can be written to again: a claim of a key that is over. */
  async #probe(): Promise<void> {
    const now = Math.floor(this.#options.world.now() / 1000)
    await this.claim('probe', now, now)
    this.#failing.clear()
  }

  health(): StoreHealth {
    const since = this.isAlone ? 0 : this.#options.world.now() - this.#currentAt
    const age = Math.max(0, Math.floor(since / 1000))
    return { store: this.#failing.size > 0 ? 'down' : 'ok', age }
  }

  lostSecrets() {
    const { keys } = this.#options.keyring()
    const lost = [...this.directory.sealedSecrets()].filter(({ keyId }) => !keys.has(keyId))
    return { count: lost.length, keyIds: [...new Set(lost.map(({ keyId }) => keyId))] }
  }

  async reseal(): Promise<number> {
    const { active } = this.#options.keyring()
    const old = new Set<string>()
    for (const { key, keyId } of this.directory.sealedSecrets())
      if (keyId !== active.id) old.add(key)
    const keys = [...old]
    for (let i = 0; i < keys.length; i += RESEALED_AT_ONCE)
      await this.#reseal(keys.slice(i, i + RESEALED_AT_ONCE))
    return keys.length
  }

  async #reseal(keys: readonly string[]): Promise<void> {
    for (;;)
      try {
        return await this.write((transaction) => {
          for (const key of keys) {
            const value = this.directory.record(key)
            if (value !== undefined) transaction.write({ key, value })
          }
        })
      } catch (error) {
        if (!(error instanceof Fault) || error.code !== 'ConcurrentModification') throw error
      }
  }

  async close(): Promise<void> {
    this.#stop()
    await this.#inTurn(() => this.#store.close())
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work)
    this.#last = done.catch(() => {})
    return done
  }

  async #reach<T>(verb: Verb, ask: () => Promise<T>): Promise<T> {
    try {
      const answer = await ask()
      this.#failing.delete(verb)
      return answer
    } catch (error) {
      if (!(error instanceof StoreError)) throw error
      if (this.#failing.size === 0) this.#options.report?.(error)
      this.#failing.add(verb)
      throw new Fault('ServiceUnavailable', 'Service is unable to handle request.')
    }
  }
}

// AWS's documentation of the code; the text of an answer is not known.
const CONCURRENT =
  'The request was rejected because multiple requests to change this object were submitted simultaneously. Wait a few minutes and submit your request again.'
