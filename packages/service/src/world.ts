// All that is impure, as one value: a test passes another world in, and moves its clock.
import { randomFillSync } from 'node:crypto'
import { type FetchDocument, fetchDocument } from './federation/documents.ts'

/** What the service takes from outside besides requests. */
export interface World {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** That many bytes that nobody can guess. */
  readonly random: (size: number) => Uint8Array
  /** Fetches the documents of identity providers. */
  readonly fetchDocument: FetchDocument
}

const POOL_BYTES = 8192

/** Random bytes from a pool: filling it costs no more than asking for sixteen bytes. */
function pooledRandom(): World['random'] {
  const pool = new Uint8Array(POOL_BYTES)
  let used = POOL_BYTES
  return (size) => {
    if (size > POOL_BYTES) return randomFillSync(new Uint8Array(size))
    if (used + size > POOL_BYTES) {
      randomFillSync(pool)
      used = 0
    }
    const bytes = pool.slice(used, used + size)
    pool.fill(0, used, used + size)
    used += size
    return bytes
  }
}

/** The world as it is: the system's clock and random numbers, and HTTPS. */
export const realWorld: World = {
  now: Date.now,
  random: pooledRandom(),
  fetchDocument,
}
