// What is wrong, as far as a retry strategy cares: whether an error may pass, and when.
import { BROKEN } from '#network'
import type { RetryErrorInfo } from './retry.ts'
import type { HttpResponse, ResponseMetadata } from './smithy.ts'

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
// By their names: what took too long, and what was signed for a wrong time.
const TRANSIENT = /^(TimeoutError|RequestTimeout|InvalidSignature.*Signature expired)/

const isPassing = (told: string): boolean => TRANSIENT.test(told) || BROKEN.test(told)

const isTransient = (error: Symptoms, depth = 9): boolean => {
  const { name = '', code = name, message, $retryable, $metadata, cause } = error
  return (
    name !== 'AbortError' &&
    ($retryable !== undefined ||
      $metadata?.clockSkewCorrected ||
      /^50[0234]$/.test(`${$metadata?.httpStatusCode}`) ||
      [name, code].some((sign) => isPassing(`${sign}: ${message}`)) ||
      (!!cause && depth > 0 && isTransient(cause, depth - 1)))
  )
}

/** Tells what a strategy must know of an error. */
export function retryErrorInfo(thrown: unknown, now: number): RetryErrorInfo {
  const error = Object(thrown) as Symptoms
  const { name = '', $metadata, $response, $retryable } = error
  const status = $metadata?.httpStatusCode ?? 0
  const { 'retry-after': after, 'x-amz-retry-after': milliseconds } = $response?.headers ?? {}
  const delay = +milliseconds! || +after! * 1000 || Date.parse(after!) - now
  return {
    error: thrown,
    errorType:
      status === 429 || $retryable?.throttling || THROTTLING.test(name)
        ? 'THROTTLING'
        : isTransient(error)
          ? 'TRANSIENT'
          : status >= 500
            ? 'SERVER_ERROR'
            : 'CLIENT_ERROR',
    retryAfterHint: delay >= 0 ? new Date(now + delay) : undefined,
  }
}
