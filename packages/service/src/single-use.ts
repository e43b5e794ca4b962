// What may be used once: one-time codes, assertions. Each is claimed under a key until a time after
// which it would be refused anyway.

/** Remembers what was used. */
export interface SingleUse {
  /**
   * Claims a key. Of any number of claims of one key, one gets true, until the key's time is over.
   *
   * @param until Seconds since 1970: from then on the key may be forgotten.
   * @param now Seconds since 1970.
   * @throws Error when it cannot be written down: then nothing was claimed.
   */
  readonly claim: (key: string, until: number, now: number) => boolean
}

/** Keys in memory at which those that are over are looked for. */
const SWEEP_AT = 10_000

/**
 * A memory that ends with the process.
 *
 * @example
 * ```ts
 * import { rememberInProcess } from '@daypass/service'
 *
 * const used = rememberInProcess()
 * used.claim('code 1', 100, 0) // true
 * used.claim('code 1', 100, 0) // false
 * ```
 */
export function rememberInProcess(): SingleUse {
  const used = new Map<string, number>()
  let sweepAt = SWEEP_AT
  return {
    claim(key, until, now) {
      if ((used.get(key) ?? 0) > now) return false
      if (used.size >= sweepAt) {
        for (const [old, end] of used) if (end <= now) used.delete(old)
        sweepAt = Math.max(SWEEP_AT, used.size * 2)
      }
      used.set(key, until)
      return true
    },
  }
}
