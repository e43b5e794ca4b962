// AWS Signature Version 4: canonicalise, sign, presign. Synchronous; time is passed in.
import { type HmacKey, hmac, hmacHex, hmacKey, sha256Hex } from '#hash'
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

/** As the first line of what is signed has it. */
export const ALGORITHM = 'AWS4-HMAC-SHA256'
/** The end of every scope. */
export const TERMINATOR = 'aws4_request'

// Changed on the way by proxies, or of no meaning to the service: the headers that the AWS SDKs
// leave unsigned.
const UNSIGNABLE =
  /^(authorization|cache-control|connection|expect|from|keep-alive|max-forwards|pragma|referer|te|trailer|transfer-encoding|upgrade|user-agent|x-amzn-trace-id|(proxy|sec)-.*)$/

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
export function amzDate(now: number): string {
  const second = Math.floor(now / 1000)
  if (second !== lastSecond) lastDate = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')
  lastSecond = second
  return lastDate
}

// Whoever signs many requests signs several in a second.
let lastSecond = Number.NaN
let lastDate = ''

/**
 * Dot segments and empty segments removed, then every segment encoded once more (all services but
 * S3).
 */
function canonicalPath(path: string): string {
  if (path === '/') return path
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
    const [, name, value] = /^([^=]*)=?(.*)$/s.exec(field) as unknown as [string, string, string]
    // `!` comes before all that an encoded text may hold, so that names count before values.
    if (field && decode(name) !== 'X-Amz-Signature')
      fields.push(`${percentEncode(decode(name))}!${percentEncode(decode(value))}`)
  }
  return fields.sort().join('&').replaceAll('!', '=')
}

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

/** Who signs reads its own query, and need not bring along the messages for broken ones. */
export const decodeOwn = (field: string): string => decodeURIComponent(field.replaceAll('+', ' '))

/** {@link canonicalRequest} with the reader of the query's fields passed in. */
export const canonical = (
  request: SignableRequest,
  signedHeaders: readonly string[],
  options: CanonicalOptions,
  decode: (field: string) => string,
): string => join(inCanonicalForm(request, options, decode), signedHeaders)

/** A request in canonical form, but for the values of its headers. */
export interface CanonicalRequest {
  readonly method: string
  readonly path: string
  readonly query: string
  readonly headers: Readonly<Record<string, string>>
  readonly payloadHash: string
}

const inCanonicalForm = (
  { method, path, query = '', headers, body }: SignableRequest,
  options: CanonicalOptions,
  decode: (field: string) => string,
): CanonicalRequest => ({
  method,
  path: options.rawPath ? path : canonicalPath(path),
  query: canonicalQuery(query, decode),
  headers,
  payloadHash: options.payloadHash ?? sha256Hex(body ?? ''),
})

function join(
  { method, path, query, headers, payloadHash }: CanonicalRequest,
  signedHeaders: readonly string[],
): string {
  let lines = ''
  // AWS writes of spaces; its signers, all of them, take any run of white space for one space.
  for (const name of signedHeaders)
    lines += `${name}:${Object.hasOwn(headers, name) ? headers[name]!.trim().replace(/\s+/g, ' ') : ''}\n`
  return `${method}\n${path}\n${query}\n${lines}\n${signedHeaders.join(';')}\n${payloadHash}`
}

/** The text that is signed: algorithm, time, scope, and the hash of the canonical request. */
export const stringToSign = (
  amzDate: string,
  scope: string,
  canonical: string,
  algorithm: string = ALGORITHM,
): string => `${algorithm}\n${amzDate}\n${scope}\n${sha256Hex(canonical)}`

// Deriving a signing key costs four of the five HMACs of a signature, and serves for a day.
const derived = /* @__PURE__ */ new Map<string, HmacKey>()
const DERIVED_MAX = 1000

/**
 * The key that signs for one day, region and service: four HMACs away from the secret, and kept.
 *
 * @param date `YYYYMMDD`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html#calculate-signature
 * @example
 * ```ts
 * import { signingKey } from '@daypass/protocol'
 *
 * const key = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG' }
 * signingKey(key, '20150830', 'us-east-1', 's3')
 * ```
 */
export function signingKey(
  key: SigningKey,
  date: string,
  region: string,
  service: string,
): HmacKey {
  const name = `${date}/${region}/${service}/${key.secretAccessKey}`
  let step = derived.get(name)
  if (!step) {
    step = hmacKey(`AWS4${key.secretAccessKey}`)
    for (const part of [date, region, service, TERMINATOR]) step = hmacKey(hmac(step, part))
    if (derived.size >= DERIVED_MAX) derived.clear()
    derived.set(name, step)
  }
  return step
}

/** How {@link sign} and {@link presign} deviate from what is usual. */
export interface SignOptions extends CanonicalOptions {
  /**
   * The headers to sign, lower case; all that are not subject to change on the way unless given.
   */
  readonly signedHeaders?: readonly string[]
}

/** The names of the headers to sign, sorted. */
export const signable = (
  headers: Readonly<Record<string, string>>,
  names: readonly string[] = Object.keys(headers).filter((name) => !UNSIGNABLE.test(name)),
): string[] => [...names].sort()

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
  scope: SigningScope,
  options: SignOptions = {},
): Record<string, string> {
  const headers = { ...request.headers }
  const form = { ...inCanonicalForm(request, options, decodeOwn), headers }
  signCanonical(form, key, scope, options.signedHeaders)
  const added: Record<string, string> = {}
  for (const name of ['x-amz-date', 'x-amz-security-token', 'authorization'])
    if (headers[name]) added[name] = headers[name]
  return added
}

/**
 * Signs a request as {@link sign} does, whose path and query are canonical and whose body is hashed
 * already. What is to be added is added to its headers.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 * @example
 * ```ts
 * import { sha256Hex, signCanonical } from '@daypass/protocol/calling'
 *
 * const headers = { host: 'sts.us-east-1.amazonaws.com' }
 * const payloadHash = sha256Hex('Action=GetCallerIdentity&Version=2011-06-15')
 * const key = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG' }
 * const scope = { region: 'us-east-1', service: 'sts', now: Date.now() }
 * signCanonical({ method: 'POST', path: '/', query: '', headers, payloadHash }, key, scope)
 * // headers.authorization: AWS4-HMAC-SHA256 Credential=…
 * ```
 */
export function signCanonical(
  request: CanonicalRequest & { readonly headers: Record<string, string> },
  key: SigningKey,
  { region, service, now }: SigningScope,
  names?: readonly string[],
): void {
  const { headers } = request
  const time = amzDate(now)
  const date = time.slice(0, 8)
  headers['x-amz-date'] = time
  if (key.sessionToken) headers['x-amz-security-token'] = key.sessionToken
  const signedHeaders = signable(headers, names)
  const scope = `${date}/${region}/${service}/${TERMINATOR}`
  const text = join(request, signedHeaders)
  const signature = hmacHex(signingKey(key, date, region, service), stringToSign(time, scope, text))
  headers.authorization = `${ALGORITHM} Credential=${key.accessKeyId}/${scope}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`
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
  const signedHeaders = signable(request.headers, options.signedHeaders)
  const query = presigned(request, key, {
    'X-Amz-Algorithm': ALGORITHM,
    'X-Amz-Credential': `${key.accessKeyId}/${scope}`,
    'X-Amz-Date': time,
    'X-Amz-Expires': String(expiresIn),
    'X-Amz-SignedHeaders': signedHeaders.join(';'),
  })
  const text = canonical({ ...request, query }, signedHeaders, options, decodeOwn)
  const signature = hmacHex(signingKey(key, date, region, service), stringToSign(time, scope, text))
  return `${query}&X-Amz-Signature=${signature}`
}

/** The query of a presigned request, but for its signature. */
export function presigned(
  { query }: SignableRequest,
  { sessionToken }: SigningKey,
  fields: Readonly<Record<string, string>>,
): string {
  const all = { ...fields, ...(sessionToken && { 'X-Amz-Security-Token': sessionToken }) }
  const added = Object.entries(all).map(([name, value]) => `${name}=${percentEncode(value)}`)
  return [...(query ? [query] : []), ...added].join('&')
}
