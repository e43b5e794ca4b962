// Whether a call is made again, and when: the standard strategy of the AWS SDKs.

import type { RateLimiter } from './retry-adaptive.ts'
import type { HttpResponse, ResponseMetadata } from './smithy.ts'
import type { World } from './world.ts'

/** What kind of error it is, as far as a strategy cares. */
export type RetryErrorType = 'TRANSIENT' | 'THROTTLING' | 'SERVER_ERROR' | 'CLIENT_ERROR'

/** What a strategy is told of an error. */
export interface RetryErrorInfo {
  error?: unknown
  errorType: RetryErrorType
  /** Not before then, says the service. */
  retryAfterHint?: Date
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

/** The parts of an error that the decision goes by. */
interface Symptoms {
  readonly name?: string
  readonly code?: string
  readonly message?: string
  readonly cause?: Symptoms
  readonly $retryable?: { readonly throttling?: boolean }
  readonly $metadata?: ResponseMetadata
  readonly $response?: HttpResponse
}

// By what tells these codes from all others.
const THROTTLING =
  /thrott|\w(Limit|Throughput)Exceeded|^(LimitExceededEx|PriorReq|SlowD|TooManyReq|Transaction)/i
const TRANSIENT_NAME = /^(TimeoutError|RequestTimeout(Exception)?)$/
const TRANSIENT_CODE =
  /^(E(CONNRE(SET|FUSED)|PIPE|TIMEDOUT|(HOST|NET)UNREACH|NOTFOUND|AI_AGAIN)|Connection\w+|UND_\w+)$/
// What browsers, and the runtimes that follow them, say of a network that is not there.
const NETWORK =
  /^(failed to fetch|networkerror|the internet c|load failed|network |fetch failed|error sending)/i

function isTransient(error: Symptoms, depth = 0): boolean {
  const { name = '', code = '', message = '', $metadata, cause } = error
  if (name === 'AbortError') return false
  return (
    error.$retryable !== undefined ||
    $metadata?.clockSkewCorrected === true ||
    (name === 'InvalidSignatureException' && message.includes('Signature expired')) ||
    TRANSIENT_NAME.test(name) ||
    TRANSIENT_CODE.test(code) ||
    /^50[0234]$/.test(`${$metadata?.httpStatusCode}`) ||
    (error instanceof TypeError && NETWORK.test(message)) ||
    (code === 'ERR_HTTP2_STREAM_ERROR' && message.includes('NGHTTP2_REFUSED_STREAM')) ||
    // The service could not fetch the keys of the identity provider: the token may be good.
    (name === 'InvalidIdentityTokenException' && /retrieve verification key/.test(message)) ||
    (typeof cause === 'object' && cause !== null && depth < 10 && isTransient(cause, depth + 1))
  )
}

/** Tells what a strategy must know of an error. */
export function retryErrorInfo(thrown: unknown, now: number): RetryErrorInfo {
  const error: Symptoms = typeof thrown === 'object' && thrown !== null ? thrown : {}
  const status = error.$metadata?.httpStatusCode ?? 0
  const errorType =
    status === 429 || error.$retryable?.throttling || THROTTLING.test(error.name ?? '')
      ? 'THROTTLING'
      : isTransient(error)
        ? 'TRANSIENT'
        : status >= 500
          ? 'SERVER_ERROR'
          : 'CLIENT_ERROR'
  const delay = askedDelay(error.$response?.headers ?? {}, now)
  return { error: thrown, errorType, ...(delay >= 0 && { retryAfterHint: new Date(now + delay) }) }
}

/** Milliseconds that the service asks to wait: NaN when it does not. */
function askedDelay(headers: Readonly<Record<string, string>>, now: number): number {
  const { 'retry-after': after = '', 'x-amz-retry-after': milliseconds = '' } = headers
  if (/^\d+(\.\d+)?$/.test(after)) return Number(after) * 1000
  return after ? Date.parse(after) - now : Number.parseFloat(milliseconds)
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
  limiter: RateLimiter | false,
): OwnRetryStrategy {
  let capacity = BUCKET
  return {
    mode: limiter ? 'adaptive' : 'standard',
    async acquireInitialRetryToken() {
      if (limiter) await limiter.acquire()
      return retryToken(0, 0)
    },
    async refreshRetryTokenForRetry(token, { errorType, retryAfterHint }) {
      const throttling = errorType === 'THROTTLING'
      if (limiter) limiter.update(throttling)
      const cost = throttling ? 5 : 14
      const count = token.getRetryCount()
      if (
        !(throttling || errorType === 'TRANSIENT') ||
        count + 1 >= (await maxAttempts()) ||
        capacity < cost
      )
        throw new Error('No retry token available')
      capacity -= cost
      const delay = Math.floor(
        own.random() * Math.min((throttling ? 1000 : 50) * 2 ** count, DELAY_MAX),
      )
      const asked = retryAfterHint ? retryAfterHint.getTime() - own.now() : 0
      if (limiter) await limiter.acquire()
      return retryToken(count + 1, Math.max(delay, Math.min(asked, delay + HINT_MAX)), cost)
    },
    recordSuccess(token) {
      if (limiter) limiter.update(false)
      capacity = Math.min(BUCKET, capacity + ((token as Partial<CostlyToken>)?.cost ?? 1))
    },
    getCapacity: () => capacity,
  }
}

interface CostlyToken extends RetryToken {
  /** What the retry took out of the bucket; success puts it back. */
  readonly cost: number | undefined
}

const retryToken = (count: number, delay: number, cost?: number): CostlyToken => ({
  getRetryCount: () => count,
  getRetryDelay: () => delay,
  cost,
})
