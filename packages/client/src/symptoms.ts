// What is wrong, as far as a retry strategy cares: whether an error may pass, and when.
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
// Names, and codes of Node and other runtimes; what services say: HTTP/2 refused the stream, the
// time was wrong; what browsers, and those that follow them, say of a network that is not there.
const TRANSIENT =
  /^(TimeoutError|RequestTimeout|E(CONNRE|PIPE|TIMEDOUT|HOSTUN|NETUN|NOTFOUND|AI_AGAIN)|Connection|UND_|ERR_HTTP2.*REFUSED_STREAM|InvalidSignature.*Signature expired|TypeError: (failed to f|networke|the internet c|load failed|network |fetch failed|error sending))/i

const isTransient = (error: Symptoms, depth = 9): boolean => {
  const { name = '', code = name, message, $retryable, $metadata, cause } = error
  return (
    name !== 'AbortError' &&
    ($retryable !== undefined ||
      $metadata?.clockSkewCorrected ||
      /^50[0234]$/.test(`${$metadata?.httpStatusCode}`) ||
      [name, code].some((sign) => TRANSIENT.test(`${sign}: ${message}`)) ||
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
    ...(delay >= 0 && { retryAfterHint: new Date(now + delay) }),
  }
}
