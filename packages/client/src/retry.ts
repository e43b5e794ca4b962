// Whether a call is made again, and when: the standard strategy of the AWS SDKs.

import type { RateLimiter } from './retry-adaptive.ts'
import type { World } from './world.ts'

/** What kind of error it is, as far as a strategy cares. */
export type RetryErrorType = 'TRANSIENT' | 'THROTTLING' | 'SERVER_ERROR' | 'CLIENT_ERROR'

/** What a strategy is told of an error. */
export interface RetryErrorInfo {
  error?: unknown
  errorType: RetryErrorType
  /** Not before then, says the service. */
  retryAfterHint?: Date | undefined
}

/** The right to make a call once. */
export interface RetryToken {
  getRetryCount(): number
  /** Milliseconds to wait before. */
  getRetryDelay(): number
}

/** Decides whether a call is made again. */
export interface RetryStrategyV2 {
  acquireInitialRetryToken(retryTokenScope: string): Promise<RetryToken>
  /** Rejects when the call must not be made again. */
  refreshRetryTokenForRetry(token: RetryToken, errorInfo: RetryErrorInfo): Promise<RetryToken>
  recordSuccess(token: RetryToken): void
}

/** A strategy in the older form: makes the calls itself. */
export interface RetryStrategy {
  readonly mode?: string
  retry(next: (args: never) => Promise<never>, args: never): Promise<never>
}

const BUCKET = 500
const DELAY_MAX = 20_000
/** How much longer than its own delay the service may make a call wait, milliseconds. */
const HINT_MAX = 5000

/** The strategies that clients have unless they are given one. */
export interface OwnRetryStrategy extends RetryStrategyV2 {
  readonly mode: string
  recordSuccess(token?: RetryToken): void
  /** How many tokens are left in the bucket. */
  getCapacity(): number
}

/**
 * The standard strategy: back-off that doubles, with jitter, and a bucket of tokens that keeps a
 * client from making things worse when the service is down. With a limiter, the adaptive one.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
 */
export function ownRetryStrategy(
  maxAttempts: () => Promise<number>,
  own: World,
  limiter: RateLimiter | undefined,
): OwnRetryStrategy {
  let capacity = BUCKET
  const token = async (count: number, delay: number, cost?: number): Promise<CostlyToken> => {
    await limiter?.acquire()
    return { getRetryCount: () => count, getRetryDelay: () => delay, cost }
  }
  return {
    mode: limiter ? 'adaptive' : 'standard',
    acquireInitialRetryToken: () => token(0, 0),
    async refreshRetryTokenForRetry(last, { errorType, retryAfterHint }) {
      const throttling = errorType === 'THROTTLING'
      limiter?.update(throttling)
      const cost = throttling ? 5 : errorType === 'TRANSIENT' ? 14 : Number.POSITIVE_INFINITY
      const count = last.getRetryCount() + 1
      if (!(count < (await maxAttempts())) || capacity < cost)
        throw new Error('No retry token available')
      capacity -= cost
      const most = Math.min((throttling ? 500 : 25) * 2 ** count, DELAY_MAX)
      const delay = Math.floor(own.random() * most)
      const asked = +retryAfterHint! - own.now() || 0
      return token(count, Math.max(delay, Math.min(asked, delay + HINT_MAX)), cost)
    },
    recordSuccess(last) {
      limiter?.update(false)
      capacity = Math.min(BUCKET, capacity + ((last as Partial<CostlyToken>)?.cost ?? 1))
    },
    getCapacity: () => capacity,
  }
}

interface CostlyToken extends RetryToken {
  /** What the retry took out of the bucket; success puts it back. */
  readonly cost: number | undefined
}
