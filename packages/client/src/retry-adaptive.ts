// What the adaptive strategy has besides the standard one: a limit on the rate of calls that
// follows what the service bears.
import type { World } from './world.ts'

/** Holds calls back. */
export interface RateLimiter {
  /** Waits until one more request may be sent. */
  acquire(): Promise<void>
  /** Learns from an answer. */
  update(throttled: boolean): void
}

/**
 * A bucket of the right to send, that fills at a rate which falls when the service throttles and
 * then grows back: the CUBIC algorithm, with the constants that all AWS SDKs have.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export function rateLimiter(own: World): RateLimiter {
  const seconds = (): number => own.now() / 1000
  let isOn = false
  let tokens = 0
  let rate = 0.5
  let capacity = 1
  let filledAt = 0
  let before = 0
  let throttledAt = seconds()
  let measured = 0
  let sent = 0
  let measuredAt = Math.floor(throttledAt)
  const fill = (now = seconds()): void => {
    tokens = Math.min(capacity, tokens + (filledAt && now - filledAt) * rate)
    filledAt = now
  }
  return {
    async acquire() {
      if (!isOn) return
      for (fill(); tokens < 1; fill()) await own.wait(Math.ceil(((1 - tokens) / rate) * 1000))
      tokens--
    },
    update(throttled) {
      const now = seconds()
      // How many requests a second there were, by halves of a second.
      const half = Math.floor(now * 2) / 2
      sent++
      if (half > measuredAt) {
        measured = (sent / (half - measuredAt)) * 0.8 + measured * 0.2
        sent = 0
        measuredAt = half
      }
      if (throttled) {
        before = isOn ? Math.min(measured, rate) : measured
        throttledAt = now
        isOn = true
      }
      const back = now - throttledAt - Math.cbrt(before * 0.75)
      fill(now)
      const bounded = Math.min(throttled ? before * 0.7 : 0.4 * back ** 3 + before, 2 * measured)
      rate = Math.max(bounded, 0.5)
      capacity = Math.max(bounded, 1)
      tokens = Math.min(tokens, capacity)
    },
  }
}
