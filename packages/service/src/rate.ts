// How often one access key, or one address, may ask: a bucket each that fills as time passes, and
// a bound on how many are remembered.

/** How many requests a second are answered; whatever is left out is not limited. */
export interface RateLimits {
  /** By one access key whose signature was verified. A second's worth may come at once. */
  readonly perKey?: number
  /** From one address; of IPv6 from one network of 64 bits, which is what one host has. */
  readonly perAddress?: number
}

/** Takes one request of somebody, at a time in milliseconds; false when it is one too many. */
export type RateLimit = (name: string, now: number) => boolean

/**
 * Buckets that are kept. The one longest unused goes first, and whoever asks too often is not that.
 */
const BUCKETS_MAX = 10_000

interface Bucket {
  /** Requests that may still come. */
  readonly left: number
  /** When that was so. */
  readonly at: number
}

/**
 * Makes a limit; one that is undefined holds nobody back.
 *
 * @throws TypeError when it is not a number of requests a second.
 */
export function createRateLimit(perSecond: number | undefined): RateLimit {
  if (perSecond === undefined) return () => true
  if (!(perSecond > 0 && perSecond < Number.POSITIVE_INFINITY))
    throw new TypeError(`expected a number of requests a second above 0, got \`${perSecond}\``)
  const size = Math.max(1, perSecond)
  const buckets = new Map<string, Bucket>()
  return (name, now) => {
    const { left, at } = buckets.get(name) ?? { left: size, at: now }
    const filled = Math.min(size, left + (Math.max(0, now - at) / 1000) * perSecond)
    const isTaken = filled >= 1
    buckets.delete(name)
    if (buckets.size >= BUCKETS_MAX) buckets.delete(buckets.keys().next().value!)
    buckets.set(name, { left: isTaken ? filled - 1 : filled, at: Math.max(at, now) })
    return isTaken
  }
}

/** What an address counts as: itself, or its network of 64 bits when it is one of IPv6. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return address
  const [head = '', tail] = address.split('::')
  const groups = head.split(':').filter(Boolean)
  const ending = tail?.split(':').filter(Boolean) ?? []
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - groups.length - ending.length)
  return [...groups, ...Array<string>(zeros).fill('0'), ...ending].slice(0, 4).join(':')
}
