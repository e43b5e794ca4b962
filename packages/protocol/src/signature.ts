// AWS Signature Version 4 as it arrives: read it, check it without the key, verify it with the key.
import { constantTimeEqual, hmacHex, sha256Hex } from '#hash'
import { Fault } from './fault.ts'
import { decodeField } from './form.ts'
import {
  ALGORITHM,
  amzDate,
  type CanonicalOptions,
  canonicalRequest,
  type SignableRequest,
  type SigningKey,
  signingKey,
  stringToSign,
  TERMINATOR,
} from './sigv4.ts'

/**
 * A signature as a request presents it: syntax, time and scope are right; whether it is genuine is
 * not known yet.
 */
export interface PresentedSignature {
  readonly accessKeyId: string
  /** The session token, empty when there is none. */
  readonly sessionToken: string
  readonly region: string
  readonly signedHeaders: readonly string[]
  readonly signature: string
  /** The time of signing in the basic format, and the scope that it is for. */
  readonly amzDate: string
  readonly scope: string
}

/** What {@link readSignature} holds a signature against. */
export interface SignatureExpectation {
  /** Milliseconds since 1970. */
  readonly now: number
  /** The signing name of the service. */
  readonly service: string
  /** Whether signatures for this region are taken. */
  readonly acceptsRegion: (region: string) => boolean
  /** How far the time of signing may lie from `now`, in minutes; 15 unless given, as at STS. */
  readonly skewMinutes?: number
}

export const incomplete = (message: string): Fault => new Fault('IncompleteSignature', message)
export const mismatch = (message: string): Fault => new Fault('SignatureDoesNotMatch', message)

/** The parts of a signature before anything is checked. */
export interface SignatureParts {
  readonly algorithm: string
  readonly credential: string
  readonly signature: string
  /** As listed. */
  readonly signedHeaders: string
  readonly amzDate: string
  readonly sessionToken: string
  /** Whether it stands in the query. */
  readonly isPresigned: boolean
  /** The first of each parameter of the query that begins with `X-Amz-`. */
  readonly fields: ReadonlyMap<string, string>
}

/**
 * Reads the signature of a request, from its `Authorization` header or from its query string, and
 * checks all that can be checked without the key, in the order and with the messages of AWS.
 *
 * @throws Fault MissingAuthenticationToken, IncompleteSignature, SignatureDoesNotMatch or
 *   MalformedQueryString.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 * @example
 * ```ts
 * import { Fault, readSignature } from '@daypass/protocol'
 *
 * try {
 *   const request = { method: 'GET', path: '/', headers: {} }
 *   readSignature(request, { now: 0, service: 'sts', acceptsRegion: () => true })
 * } catch (error) {
 *   error instanceof Fault && error.code // 'MissingAuthenticationToken'
 * }
 * ```
 */
export function readSignature(
  request: SignableRequest,
  expectation: SignatureExpectation,
): PresentedSignature {
  const parts = readParts(request, ALGORITHM)
  const signedHeaders = parts.signedHeaders.split(';')
  if (!signedHeaders.includes('host') && !signedHeaders.includes(':authority'))
    throw mismatch("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
  checkTime(parts.amzDate, expectation.now, expectation.skewMinutes ?? 15)
  const elements = parts.credential.split('/')
  if (elements.length !== 5)
    throw incomplete(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${parts.credential}'`,
    )
  const [accessKeyId, date, region, service, terminator] = elements as [
    string,
    string,
    string,
    string,
    string,
  ]
  checkScope({ date, region, service, terminator, amzDate: parts.amzDate }, expectation)
  return {
    accessKeyId,
    sessionToken: parts.sessionToken,
    region,
    signedHeaders,
    signature: parts.signature,
    amzDate: parts.amzDate,
    scope: `${date}/${region}/${service}/${terminator}`,
  }
}

/**
 * Reads the parts of a signature, from the header or the query. Nothing is checked but that they
 * are there.
 *
 * @param accepted The algorithm that it must have.
 * @throws Fault when there is none, or one that is incomplete.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
 * @example
 * ```ts
 * import { readParts } from '@daypass/protocol'
 *
 * const authorization = 'AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host, Signature=0'
 * const headers = { authorization, 'x-amz-date': '20150830T123600Z' }
 * readParts({ method: 'GET', path: '/', headers }, 'AWS4-HMAC-SHA256').credential // 'a/b/c/d/e'
 * ```
 */
export function readParts(request: SignableRequest, accepted: string): SignatureParts {
  const authorization = request.headers.authorization
  const presigned = request.query !== undefined && /(?:^|&)X-Amz-Algorithm=/.test(request.query)
  if (authorization !== undefined && presigned) throw mismatch('')
  if (authorization === undefined && !presigned)
    throw new Fault('MissingAuthenticationToken', 'Request is missing Authentication Token')
  return authorization !== undefined
    ? partsOfHeader(authorization, request.headers, accepted)
    : partsOfQuery(request.query!, accepted)
}

const NO_FIELDS: ReadonlyMap<string, string> = /* @__PURE__ */ new Map()

function partsOfHeader(
  authorization: string,
  headers: Readonly<Record<string, string>>,
  accepted: string,
): SignatureParts {
  const space = authorization.indexOf(' ')
  const algorithm = space < 0 ? authorization : authorization.slice(0, space)
  if (algorithm !== accepted) throw incomplete(`Unsupported AWS 'algorithm': '${algorithm}'.`)
  const fields = new Map<string, string>()
  for (const piece of authorization.slice(algorithm.length).split(',')) {
    const pair = piece.trim()
    const equals = pair.indexOf('=')
    if (equals > 0) fields.set(pair.slice(0, equals), pair.slice(equals + 1))
    else if (pair !== '')
      throw incomplete(
        `'${pair}' not a valid key=value pair (missing equal-sign) in Authorization header: '${authorization}'.`,
      )
  }
  const amzDate = headers['x-amz-date'] ?? basicDate(headers.date)
  const credential = fields.get('Credential')
  const signature = fields.get('Signature')
  const signedHeaders = fields.get('SignedHeaders')
  if (!credential || !signature || !signedHeaders || amzDate === undefined) {
    const missing = ['Credential', 'Signature', 'SignedHeaders']
      .filter((name) => !fields.get(name))
      .map((name) => `Authorization header requires '${name}' parameter. `)
    if (amzDate === undefined) missing.push(`${DATE_MISSING} `)
    throw incomplete(`${missing.join('')}Authorization=${authorization}`)
  }
  return {
    algorithm,
    isPresigned: false,
    fields: NO_FIELDS,
    credential,
    signature,
    signedHeaders,
    amzDate,
    sessionToken: headers['x-amz-security-token'] ?? '',
  }
}

const DATE_MISSING =
  "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."

function partsOfQuery(query: string, accepted: string): SignatureParts {
  const fields = new Map<string, string>()
  for (const field of query.split('&')) {
    const equals = field.indexOf('=')
    const name = decodeField(equals < 0 ? field : field.slice(0, equals))
    if (name.startsWith('X-Amz-') && !fields.has(name))
      fields.set(name, equals < 0 ? '' : decodeField(field.slice(equals + 1)))
  }
  const algorithm = fields.get('X-Amz-Algorithm')
  if (algorithm !== accepted) throw incomplete(`Unsupported AWS 'algorithm': '${algorithm}'.`)
  const missing = ['X-Amz-Credential', 'X-Amz-Signature', 'X-Amz-SignedHeaders', 'X-Amz-Date']
    .filter((name) => !fields.get(name))
    .map((name) => `AWS query-string parameters must include '${name}'.`)
  if (missing.length > 0)
    throw incomplete(`${missing.join(' ')} Re-examine the query-string parameters.`)
  return {
    algorithm,
    isPresigned: true,
    fields,
    credential: fields.get('X-Amz-Credential')!,
    signature: fields.get('X-Amz-Signature')!,
    signedHeaders: fields.get('X-Amz-SignedHeaders')!,
    amzDate: fields.get('X-Amz-Date')!,
    sessionToken: fields.get('X-Amz-Security-Token') ?? '',
  }
}

/**
 * A `Date` header in the basic format; one that is neither that nor an HTTP date is left for {@link
 * checkTime} to refuse.
 */
function basicDate(header: string | undefined): string | undefined {
  if (header === undefined || !/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/.test(header))
    return header
  const time = Date.parse(header)
  return Number.isNaN(time) ? header : amzDate(time)
}

/**
 * Reads what {@link amzDate} writes: milliseconds since 1970; NaN for what is no time in the basic
 * format.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html
 * @example
 * ```ts
 * import { readAmzDate } from '@daypass/protocol'
 *
 * readAmzDate('20150830T123600Z') // 1440938160000
 * ```
 */
export function readAmzDate(time: string): number {
  if (!/^\d{8}T\d{6}Z$/.test(time)) return Number.NaN
  const part = (from: number) => Number(time.slice(from, from + 2))
  const [month, day, hour, minute, second] = [part(4) - 1, part(6), part(9), part(11), part(13)]
  const signed = Date.UTC(Number(time.slice(0, 4)), month, day, hour, minute, second)
  // What is no day of the month or hour of the day would be taken for one of the next.
  const read = new Date(signed)
  const exists =
    read.getUTCMonth() === month &&
    read.getUTCDate() === day &&
    read.getUTCHours() === hour &&
    read.getUTCMinutes() === minute &&
    read.getUTCSeconds() === second
  return exists ? signed : Number.NaN
}

/** @throws Fault for a time of signing that is none, or too far from now. */
export function checkTime(time: string, now: number, skewMinutes: number): void {
  const signed = readAmzDate(time)
  if (Number.isNaN(signed))
    throw incomplete(
      `Date must be in ISO-8601 'basic format'. Got '${time}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    )
  const skew = skewMinutes * 60_000
  const current = Math.floor(now / 1000) * 1000
  if (signed < current - skew)
    throw mismatch(
      `Signature expired: ${time} is now earlier than ${amzDate(now - skew)} (${amzDate(now)} - ${skewMinutes} min.)`,
    )
  if (signed > current + skew)
    throw mismatch(
      `Signature not yet current: ${time} is still later than ${amzDate(now + skew)} (${amzDate(now)} + ${skewMinutes} min.)`,
    )
}

function checkScope(
  scope: { date: string; region: string; service: string; terminator: string; amzDate: string },
  { service, acceptsRegion }: SignatureExpectation,
): void {
  let message = ''
  if (!acceptsRegion(scope.region)) message += 'Credential should be scoped to a valid region. '
  if (scope.service !== service)
    message += `Credential should be scoped to correct service: '${service}'. `
  if (scope.terminator !== TERMINATOR)
    message += `Credential should be scoped with a valid terminator: '${TERMINATOR}', not '${scope.terminator}'. `
  if (!scope.amzDate.startsWith(`${scope.date}T`))
    message += `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${scope.date}' != '${scope.amzDate.slice(0, 8)}', from '${scope.amzDate}'.`
  if (message !== '') throw mismatch(message)
}

/**
 * Whether a signature that was read from a request is that of the key. Compares in constant time.
 *
 * A body that differs from what `x-amz-content-sha256` says never verifies: the hash of what
 * arrived is what counts. Neither does a signature that lists a header twice.
 *
 * @throws Fault MalformedQueryString for a broken escape in the query.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 * @example
 * ```ts
 * import {
 *   readSignature, type SignableRequest, type SigningKey, verifySignature,
 * } from '@daypass/protocol'
 *
 * function isGenuine(request: SignableRequest, key: SigningKey): boolean {
 *   const expectation = { now: Date.now(), service: 'sts', acceptsRegion: () => true }
 *   return verifySignature(request, readSignature(request, expectation), key)
 * }
 * ```
 */
export function verifySignature(
  request: SignableRequest,
  presented: PresentedSignature,
  key: Pick<SigningKey, 'accessKeyId' | 'secretAccessKey'>,
  options: CanonicalOptions = {},
): boolean {
  const text = signedText(request, presented, options)
  if (text === undefined) return false
  const [date, region, service] = presented.scope.split('/') as [string, string, string]
  return constantTimeEqual(
    hmacHex(signingKey(key, date, region, service), text),
    presented.signature,
  )
}

/**
 * The text that a signature must be of; undefined when no signature is one of this request: its
 * body is not what its headers say, or a header is listed twice.
 *
 * @param algorithm As it stands in the first line.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-string-to-sign
 * @example
 * ```ts
 * import { signedText } from '@daypass/protocol'
 *
 * const request = { method: 'GET', path: '/', headers: { host: 'example.com' } }
 * const scope = '20150830/us-east-1/s3/aws4_request'
 * signedText(request, { signedHeaders: ['host'], amzDate: '20150830T123600Z', scope })
 * ```
 */
export function signedText(
  request: SignableRequest,
  presented: Pick<PresentedSignature, 'signedHeaders' | 'amzDate' | 'scope'>,
  options: CanonicalOptions = {},
  algorithm: string = ALGORITHM,
): string | undefined {
  const { signedHeaders } = presented
  // One large header, named a thousand times, would be canonicalised a thousand times.
  if (new Set(signedHeaders).size < signedHeaders.length) return undefined
  const { body, headers } = request
  const payloadHash = options.payloadHash ?? sha256Hex(body ?? '')
  const stated = headers['x-amz-content-sha256']
  if (stated !== undefined && stated !== payloadHash) return undefined
  const canonical = canonicalRequest(request, signedHeaders, { ...options, payloadHash })
  return stringToSign(presented.amzDate, presented.scope, canonical, algorithm)
}
