// AWS Signature Version 4: canonicalise, sign, presign, and on the other side read and verify.
// Synchronous; time is passed in.
import { constantTimeEqual, type HmacKey, hmac, hmacHex, hmacKey, sha256Hex } from '#hash'
import { Fault } from './fault.ts'
import { decodeField, percentEncode } from './form.ts'

/** An HTTP request as far as signatures know it. */
export interface SignableRequest {
  readonly method: string
  /** As it goes over the wire, percent-encoded, beginning with `/`. */
  readonly path: string
  /** Without `?`, as it goes over the wire; empty or absent when there is none. */
  readonly query?: string
  /**
   * Lower-case names; a header that came several times is joined with `,` in the order received.
   */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array
}

/** What a request is signed with. */
export interface SigningKey {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken?: string
}

/** What a signature is for. */
export interface SigningScope {
  readonly region: string
  /** The signing name of the service: `sts`, `iam`, `s3`. */
  readonly service: string
  /** The time of signing, milliseconds since 1970. */
  readonly now: number
}

const ALGORITHM = 'AWS4-HMAC-SHA256'
const TERMINATOR = 'aws4_request'

// Changed on the way by proxies, or of no meaning to the service: the headers that the AWS SDKs
// leave unsigned.
const UNSIGNABLE =
  /^(authorization|connection|expect|from|keep-alive|max-forwards|pragma|referer|te|trailer|transfer-encoding|upgrade|user-agent|x-amzn-trace-id|proxy-.*|sec-.*)$/

/**
 * A time in the basic format of ISO 8601.
 *
 * @param now Milliseconds since 1970.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html
 * @example
 * ```ts
 * import { amzDate } from '@daypass/protocol'
 *
 * amzDate(Date.UTC(2015, 7, 30, 12, 36)) // '20150830T123600Z'
 * ```
 */
export const amzDate = (now: number): string =>
  `${new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`

/**
 * Dot segments and empty segments removed, then every segment encoded once more (all services but
 * S3).
 */
function canonicalPath(path: string): string {
  const segments: string[] = []
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop()
    else if (segment !== '' && segment !== '.') segments.push(percentEncode(segment))
  }
  return `/${segments.join('/')}${segments[0] && path.endsWith('/') ? '/' : ''}`
}

/** Names and values encoded anew and sorted; the signature itself is left out. */
function canonicalQuery(query: string, decode: (field: string) => string): string {
  if (query === '') return ''
  const fields: string[] = []
  for (const field of query.split('&')) {
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(field)!
    // `!` comes before all that an encoded text may hold, so that names count before values.
    if (field && decode(name) !== 'X-Amz-Signature')
      fields.push(`${percentEncode(decode(name))}!${percentEncode(decode(value))}`)
  }
  return fields.sort().join('&').replaceAll('!', '=')
}

// AWS writes of spaces; its signers, all of them, take any run of white space for one space.
const collapse = (value: string) => value.trim().replace(/\s+/g, ' ')

/** What differs between services and between the two forms of a signature. */
export interface CanonicalOptions {
  /** The value of the last line: the body's hash unless told otherwise (`UNSIGNED-PAYLOAD`). */
  readonly payloadHash?: string
  /** The path as it is, as S3 wants it, instead of normalised and encoded twice. */
  readonly rawPath?: boolean
}

/**
 * The canonical form of a request: what is hashed and signed.
 *
 * @param signedHeaders Lower-case names, sorted.
 * @throws Fault MalformedQueryString for a broken escape in the query.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#create-canonical-request
 * @example
 * ```ts
 * import { canonicalRequest } from '@daypass/protocol'
 *
 * canonicalRequest({ method: 'GET', path: '/', headers: { host: 'example.com' } }, ['host'])
 * ```
 */
export const canonicalRequest = (
  request: SignableRequest,
  signedHeaders: readonly string[],
  options: CanonicalOptions = {},
): string => canonical(request, signedHeaders, options, decodeField)

// Who signs reads its own query, and need not bring along the messages for broken ones.
const decodeOwn = (field: string): string => decodeURIComponent(field.replaceAll('+', ' '))

function canonical(
  { method, path, query = '', headers, body }: SignableRequest,
  signedHeaders: readonly string[],
  options: CanonicalOptions,
  decode: (field: string) => string,
): string {
  const payloadHash = options.payloadHash ?? sha256Hex(body ?? '')
  let lines = ''
  for (const name of signedHeaders)
    lines += `${name}:${Object.hasOwn(headers, name) ? collapse(headers[name]!) : ''}\n`
  return `${method}\n${options.rawPath ? path : canonicalPath(path)}\n${canonicalQuery(query, decode)}\n${lines}\n${signedHeaders.join(';')}\n${payloadHash}`
}

/** The text that is signed: algorithm, time, scope, and the hash of the canonical request. */
const stringToSign = (amzDate: string, scope: string, canonical: string) =>
  `${ALGORITHM}\n${amzDate}\n${scope}\n${sha256Hex(canonical)}`

// Deriving a signing key costs four of the five HMACs of a signature, and serves for a day.
const derived = /* @__PURE__ */ new Map<string, { secret: string; key: HmacKey }>()
const DERIVED_MAX = 1000

function signingKey(key: SigningKey, date: string, region: string, service: string): HmacKey {
  const name = `${key.accessKeyId}/${date}/${region}/${service}`
  const known = derived.get(name)
  if (known?.secret === key.secretAccessKey) return known.key
  let step = hmacKey(`AWS4${key.secretAccessKey}`)
  for (const part of [date, region, service, TERMINATOR]) step = hmacKey(hmac(step, part))
  if (derived.size >= DERIVED_MAX) derived.delete(derived.keys().next().value!)
  derived.set(name, { secret: key.secretAccessKey, key: step })
  return step
}

/** How {@link sign} and {@link presign} deviate from what is usual. */
export interface SignOptions extends CanonicalOptions {
  /**
   * The headers to sign, lower case; all that are not subject to change on the way unless given.
   */
  readonly signedHeaders?: readonly string[]
}

const signable = (headers: Readonly<Record<string, string>>, options: SignOptions) =>
  (options.signedHeaders ?? Object.keys(headers).filter((name) => !UNSIGNABLE.test(name)))
    .slice()
    .sort()

/**
 * Signs a request in its headers. Returns the headers to add: `x-amz-date`, `x-amz-security-token`
 * for temporary credentials, and `authorization`.
 *
 * @param request Must have a `host` header.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 * @example
 * ```ts
 * import { sign } from '@daypass/protocol'
 *
 * const headers = {
 *   host: 'sts.us-east-1.amazonaws.com',
 *   'content-type': 'application/x-www-form-urlencoded',
 * }
 * const body = 'Action=GetCallerIdentity&Version=2011-06-15'
 * const key = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG' }
 * const scope = { region: 'us-east-1', service: 'sts', now: Date.now() }
 * const signed = { ...headers, ...sign({ method: 'POST', path: '/', headers, body }, key, scope) }
 * ```
 */
export function sign(
  request: SignableRequest,
  key: SigningKey,
  { region, service, now }: SigningScope,
  options: SignOptions = {},
): Record<string, string> {
  const time = amzDate(now)
  const date = time.slice(0, 8)
  const added: Record<string, string> = { 'x-amz-date': time }
  if (key.sessionToken !== undefined) added['x-amz-security-token'] = key.sessionToken
  const headers = { ...request.headers, ...added }
  const signedHeaders = signable(headers, options)
  const scope = `${date}/${region}/${service}/${TERMINATOR}`
  const text = canonical({ ...request, headers }, signedHeaders, options, decodeOwn)
  const signature = hmacHex(signingKey(key, date, region, service), stringToSign(time, scope, text))
  added.authorization = `${ALGORITHM} Credential=${key.accessKeyId}/${scope}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`
  return added
}

/**
 * Signs a request in its query string: a URL that whoever has it may use. Returns the whole query
 * string.
 *
 * @param expiresIn Seconds; STS itself disregards it and takes the URL for 15 minutes.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 * @example
 * ```ts
 * import { presign } from '@daypass/protocol'
 *
 * const request = {
 *   method: 'GET', path: '/', query: 'Action=GetCallerIdentity&Version=2011-06-15',
 *   headers: { host: 'sts.us-east-1.amazonaws.com', 'x-k8s-aws-id': 'my-cluster' },
 * }
 * const key = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG' }
 * const query = presign(request, key, { region: 'us-east-1', service: 'sts', now: Date.now() }, 60)
 * ```
 */
export function presign(
  request: SignableRequest,
  key: SigningKey,
  { region, service, now }: SigningScope,
  expiresIn: number,
  options: SignOptions = {},
): string {
  const time = amzDate(now)
  const date = time.slice(0, 8)
  const scope = `${date}/${region}/${service}/${TERMINATOR}`
  const signedHeaders = signable(request.headers, options)
  const fields: [string, string][] = [
    ['X-Amz-Algorithm', ALGORITHM],
    ['X-Amz-Credential', `${key.accessKeyId}/${scope}`],
    ['X-Amz-Date', time],
    ['X-Amz-Expires', String(expiresIn)],
    ['X-Amz-SignedHeaders', signedHeaders.join(';')],
  ]
  if (key.sessionToken !== undefined) fields.push(['X-Amz-Security-Token', key.sessionToken])
  const query = [
    ...(request.query ? [request.query] : []),
    ...fields.map(([name, value]) => `${name}=${percentEncode(value)}`),
  ].join('&')
  const text = canonical({ ...request, query }, signedHeaders, options, decodeOwn)
  const signature = hmacHex(signingKey(key, date, region, service), stringToSign(time, scope, text))
  return `${query}&X-Amz-Signature=${signature}`
}

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

const incomplete = (message: string) => new Fault('IncompleteSignature', message)
const mismatch = (message: string) => new Fault('SignatureDoesNotMatch', message)

/** The parts of a signature before anything is checked. */
interface Parts {
  readonly credential: string
  readonly signature: string
  readonly signedHeaders: string
  readonly amzDate: string
  readonly sessionToken: string
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
  const authorization = request.headers.authorization
  const presigned = request.query !== undefined && /(?:^|&)X-Amz-Algorithm=/.test(request.query)
  if (authorization !== undefined && presigned) throw mismatch('')
  if (authorization === undefined && !presigned)
    throw new Fault('MissingAuthenticationToken', 'Request is missing Authentication Token')
  const parts =
    authorization !== undefined
      ? partsOfHeader(authorization, request.headers)
      : partsOfQuery(request.query!)
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

function partsOfHeader(authorization: string, headers: Readonly<Record<string, string>>): Parts {
  const space = authorization.indexOf(' ')
  const algorithm = space < 0 ? authorization : authorization.slice(0, space)
  if (algorithm !== ALGORITHM) throw incomplete(`Unsupported AWS 'algorithm': '${algorithm}'.`)
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
  const date = headers['x-amz-date'] ?? basicDate(headers.date)
  const missing = [
    ...['Credential', 'Signature', 'SignedHeaders']
      .filter((name) => !fields.get(name))
      .map((name) => `Authorization header requires '${name}' parameter.`),
    ...(date === undefined
      ? ["Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."]
      : []),
  ]
  if (missing.length > 0) throw incomplete(`${missing.join(' ')} Authorization=${authorization}`)
  return {
    credential: fields.get('Credential')!,
    signature: fields.get('Signature')!,
    signedHeaders: fields.get('SignedHeaders')!,
    amzDate: date!,
    sessionToken: headers['x-amz-security-token'] ?? '',
  }
}

function partsOfQuery(query: string): Parts {
  const fields = new Map<string, string>()
  for (const field of query.split('&')) {
    const equals = field.indexOf('=')
    const name = decodeField(equals < 0 ? field : field.slice(0, equals))
    if (name.startsWith('X-Amz-') && !fields.has(name))
      fields.set(name, equals < 0 ? '' : decodeField(field.slice(equals + 1)))
  }
  const algorithm = fields.get('X-Amz-Algorithm')
  if (algorithm !== ALGORITHM) throw incomplete(`Unsupported AWS 'algorithm': '${algorithm}'.`)
  const missing = ['X-Amz-Credential', 'X-Amz-Signature', 'X-Amz-SignedHeaders', 'X-Amz-Date']
    .filter((name) => !fields.get(name))
    .map((name) => `AWS query-string parameters must include '${name}'.`)
  if (missing.length > 0)
    throw incomplete(`${missing.join(' ')} Re-examine the query-string parameters.`)
  return {
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

function checkTime(time: string, now: number, skewMinutes: number): void {
  const [, ...fields] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(time) ?? []
  const [year, month, day, hour, minute, second] = fields.map(Number) as [number, ...number[]]
  const signed = Date.UTC(year, month! - 1, day, hour, minute, second)
  if (Number.isNaN(signed) || amzDate(signed) !== time)
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
  const { signedHeaders } = presented
  // One large header, named a thousand times, would be canonicalised a thousand times.
  if (new Set(signedHeaders).size < signedHeaders.length) return false
  const [date, region, service] = presented.scope.split('/') as [string, string, string]
  const { body, headers } = request
  const payloadHash = options.payloadHash ?? sha256Hex(body ?? '')
  const stated = headers['x-amz-content-sha256']
  if (stated !== undefined && stated !== payloadHash) return false
  const canonical = canonicalRequest(request, signedHeaders, { ...options, payloadHash })
  const expected = hmacHex(
    signingKey(key, date, region, service),
    stringToSign(presented.amzDate, presented.scope, canonical),
  )
  return constantTimeEqual(expected, presented.signature)
}
