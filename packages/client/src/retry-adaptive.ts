// The adaptive strategy: the standard one, and a limit on the rate of calls that follows what the
// service bears.
import { type RetryErrorInfo, type RetryToken, StandardRetryStrategy } from './retry.ts'
import { type World, world } from './world.ts'

// The constants of the CUBIC algorithm, as all AWS SDKs have them.
const BETA = 0.7
const SCALE = 0.4
const SMOOTH = 0.8
const RATE_MIN = 0.5
const CAPACITY_MIN = 1

/**
 * A bucket of the right to send, that fills at a rate which falls when the service throttles and
 * then grows back.
 */
export class RateLimiter {
  readonly #world: World
  #enabled = false
  #tokens = 0
  #rate = RATE_MIN
  #capacity = CAPACITY_MIN
  #filledAt = 0
  #rateBefore = 0
  #throttledAt: number
  #window = 0
  #measured = 0
  #sent = 0
  #measuredAt: number

  constructor(own: World) {
    this.#world = own
    this.#throttledAt = this.#seconds()
    this.#measuredAt = Math.floor(this.#seconds())
  }

  #seconds(): number {
    return this.#world.now() / 1000
  }

  /** Waits until one more request may be sent. */
  async acquire(): Promise<void> {
    if (!this.#enabled) return
    for (this.#fill(); this.#tokens < 1; this.#fill())
      await this.#world.wait(Math.ceil(((1 - this.#tokens) / this.#rate) * 1000))
    this.#tokens -= 1
  }

  #fill(): void {
    const now = this.#seconds()
    const since = this.#filledAt ? now - this.#filledAt : 0
    this.#tokens = Math.min(this.#capacity, this.#tokens + since * this.#rate)
    this.#filledAt = now
  }

  /** Learns from an answer. */
  update(throttled: boolean): void {
    const now = this.#seconds()
    this.#measure(now)
    let rate: number
    if (throttled) {
      this.#rateBefore = this.#enabled ? Math.min(this.#measured, this.#rate) : this.#measured
      this.#throttledAt = now
      this.#window = Math.cbrt((this.#rateBefore * (1 - BETA)) / SCALE)
      this.#enabled = true
      rate = this.#rateBefore * BETA
    } else {
      this.#window = Math.cbrt((this.#rateBefore * (1 - BETA)) / SCALE)
      rate = SCALE * (now - this.#throttledAt - this.#window) ** 3 + this.#rateBefore
    }
    this.#fill()
    const bounded = Math.min(rate, 2 * this.#measured)
    this.#rate = Math.max(bounded, RATE_MIN)
    this.#capacity = Math.max(bounded, CAPACITY_MIN)
    this.#tokens = Math.min(this.#tokens, this.#capacity)
  }

  /** How many requests a second there were, by halves of a second. */
  #measure(now: number): void {
    this.#sent += 1
    const bucket = Math.floor(now * 2) / 2
    if (bucket <= this.#measuredAt) return
    const rate = this.#sent / (bucket - this.#measuredAt)
    this.#measured = rate * SMOOTH + this.#measured * (1 - SMOOTH)
    this.#sent = 0
    this.#measuredAt = bucket
  }
}

/**
 * The adaptive strategy.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export class AdaptiveRetryStrategy extends StandardRetryStrategy {
  override readonly mode: string = 'adaptive'
  readonly #limiter: RateLimiter

  constructor(maxAttempts: () => Promise<number>, own: World = world) {
    super(maxAttempts, own)
    this.#limiter = new RateLimiter(own)
  }

  override async acquireInitialRetryToken(scope: string): Promise<RetryToken> {
    await this.#limiter.acquire()
    return super.acquireInitialRetryToken(scope)
  }

  override async refreshRetryTokenForRetry(
    token: RetryToken,
    info: RetryErrorInfo,
  ): Promise<RetryToken> {
    this.#limiter.update(info.errorType === 'THROTTLING')
    const next = await super.refreshRetryTokenForRetry(token, info)
    await this.#limiter.acquire()
    return next
  }

  override recordSuccess(token: RetryToken): void {
    this.#limiter.update(false)
    super.recordSuccess(token)
  }
}
