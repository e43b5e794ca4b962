// A store that ends with the process.
import { type Change, forgottenBy, type Store, type Write } from './store.ts'

/** Keys in memory at which those that are over are looked for. */
const SWEEP_AT = 10_000

/**
 * A store in memory.
 *
 * @param records What it holds to begin with.
 * @example
 * ```ts
 * import { memoryStore } from '@daypass/service'
 *
 * const store = memoryStore()
 * await store.commit(0, [{ key: 'account/123456789012', value: { id: '123456789012' } }]) // 1
 * await store.claim('code 1', 100, 0) // true
 * await store.claim('code 1', 100, 0) // false
 * ```
 */
export function memoryStore(records: readonly Required<Write>[] = []): Store {
  const byKey = new Map<string, Change>()
  const listeners = new Set<() => void>()
  const claims = new ClaimsInMemory()
  let revision = 0
  let forgotten = 0
  const commit = (writes: readonly Write[]): number => {
    revision++
    for (const write of writes) {
      // What was written last stands last.
      byKey.delete(write.key)
      byKey.set(write.key, { ...write, revision })
    }
    forget(forgottenBy(revision))
    return revision
  }
  const forget = (upTo: number | undefined): void => {
    if (upTo === undefined) return
    forgotten = upTo
    for (const [key, change] of byKey)
      if (change.value === undefined && change.revision <= upTo) byKey.delete(key)
  }
  if (records.length > 0) commit(records)
  return {
    async read(since) {
      const isAll = since > 0 && since < forgotten
      const from = isAll ? 0 : since
      const changes: Change[] = []
      for (const change of byKey.values())
        if (change.revision > from && (from > 0 || change.value !== undefined)) changes.push(change)
      return { revision, changes, ...(isAll && { isAll }) }
    },
    async commit(expected, writes) {
      if (expected !== revision) return undefined
      const made = commit(writes)
      for (const listener of listeners) listener()
      return made
    },
    claim: async (key, until, now) => claims.claim(key, until, now),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close: async () => {},
  }
}

class ClaimsInMemory {
  readonly #used = new Map<string, number>()
  #sweepAt = SWEEP_AT

  claim(key: string, until: number, now: number): boolean {
    if ((this.#used.get(key) ?? 0) > now) return false
    if (this.#used.size >= this.#sweepAt) {
      for (const [old, end] of this.#used) if (end <= now) this.#used.delete(old)
      this.#sweepAt = Math.max(SWEEP_AT, this.#used.size * 2)
    }
    this.#used.set(key, until)
    return true
  }
}
