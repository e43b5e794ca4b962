// What keeps a directory durably: a log of records with one revision, in three verbs. A node holds
// the directory in memory; the store tells it what changed.

/** A record as it was written last. */
export interface Change {
  readonly key: string
  /** The revision of the directory that this was written at. */
  readonly revision: number
  /** Plain JSON; absent when the record was deleted. */
  readonly value?: object
}

/** A record to be written. */
export interface Write {
  readonly key: string
  /** Plain JSON; absent to delete. */
  readonly value?: object
}

/** What changed after a revision. */
export interface Changes {
  /** The revision of the directory now. */
  readonly revision: number
  /** Each record once, as it is now: those after a revision in the order of their writing. */
  readonly changes: readonly Change[]
  /**
   * Whether the revision is so long ago that the store has forgotten what was deleted since. Then
   * the changes are all records that there are, as from 0 on: what is not among them is gone.
   */
  readonly isAll?: boolean
}

/** How many commits a deletion is told of, at least. */
const COMMITS_TOLD = 10_000
const FORGETS_EVERY = 1000

/**
 * The revision up to which a store forgets deletions when it commits this one; undefined for most.
 * Who has read less than that gets all records anew, so nobody misses a deletion, however long it
 * was away.
 */
export const forgottenBy = (revision: number): number | undefined =>
  revision > COMMITS_TOLD && revision % FORGETS_EVERY === 0 ? revision - COMMITS_TOLD : undefined

/**
 * A store of a directory. Any number of processes may share one. What a promise gives is on disk.
 *
 * Every verb rejects with a {@link StoreError} when the store cannot be reached or cannot write: of
 * a commit or a claim that fails so, nothing or all was done, and the next read tells which.
 */
export interface Store {
  /**
   * What changed after a revision. From 0 on, and where deletions since are forgotten: all records,
   * without those that are deleted, in no order.
   */
  readonly read: (since: number) => Promise<Changes>
  /**
   * Writes all of these records or none, if the directory is still at that revision.
   *
   * @returns The new revision, or undefined when somebody else wrote first.
   */
  readonly commit: (expected: number, writes: readonly Write[]) => Promise<number | undefined>
  /**
   * Claims a key. Of any number of claims of one key, one gets true, until the key's time is over.
   *
   * @param until Seconds since 1970: from then on the key may be forgotten.
   * @param now Seconds since 1970.
   */
  readonly claim: (key: string, until: number, now: number) => Promise<boolean>
  /**
   * Calls back when others may have written: a hint, which may come late, twice or never.
   *
   * @returns How to stop listening.
   */
  readonly subscribe: (listener: () => void) => () => void
  readonly close: () => Promise<void>
}

/** Thrown by a store that cannot be reached or cannot write. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}
