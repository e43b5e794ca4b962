// AWS Signature Version 4A: the asymmetric form, for a set of regions. ECDSA over P-256 with a key
// that follows from the secret access key. Synchronous; time is passed in.
import { hmac, hmacKey } from '#hash'
import { type EcKey, ecKey, ecSign, ecVerify } from '#p256'
import { toHex, utf8 } from './bytes.ts'
import {
  checkTime,
  incomplete,
  mismatch,
  type PresentedSignature,
  readParts,
  type SignatureParts,
  signedText,
} from './signature.ts'
import {
  amzDate,
  type CanonicalOptions,
  canonical,
  decodeOwn,
  presigned,
  type SignableRequest,
  type SigningKey,
  type SignOptions,
  signable,
  stringToSign,
  TERMINATOR,
} from './sigv4.ts'

/** The name of the algorithm, as a signature states it. */
export const SIGV4A_ALGORITHM = 'AWS4-ECDSA-P256-SHA256'

/** The order of the group, less two: what is above it is no candidate for a key. */
const CANDIDATE_MAX = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc63254fn
const COUNTER_MAX = 254

/**
 * The private key that follows from a secret access key: a number from 1 to the order of the group
 * less one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function privateKeyOf({ accessKeyId, secretAccessKey }: SigningKey): bigint {
  const key = hmacKey(`AWS4A${secretAccessKey}`)
  const label = utf8(SIGV4A_ALGORITHM)
  const id = utf8(accessKeyId)
  for (let counter = 1; counter <= COUNTER_MAX; counter++) {
    const input = Uint8Array.of(0, 0, 0, 1, ...label, 0, ...id, counter, 0, 0, 1, 0)
    const candidate = BigInt(`0x${toHex(hmac(key, input))}`)
    if (candidate <= CANDIDATE_MAX) return candidate + 1n
  }
  throw new RangeError('no key follows from this secret access key')
}

// Deriving a key costs a multiplication on the curve, and serves as long as the secret does.
const derived = /* @__PURE__ */ new Map<string, { secret: string; key: EcKey }>()
const DERIVED_MAX = 1000

function keyFor(key: SigningKey): EcKey {
  const known = derived.get(key.accessKeyId)
  if (known?.secret === key.secretAccessKey) return known.key
  const made = ecKey(privateKeyOf(key))
  if (derived.size >= DERIVED_MAX) derived.delete(derived.keys().next().value!)
  derived.set(key.accessKeyId, { secret: key.secretAccessKey, key: made })
  return made
}

/** What an asymmetric signature is for. */
export interface AsymmetricScope {
  /** Names of regions; `*` stands for any characters. */
  readonly regionSet: readonly string[]
  /** The signing name of the service. */
  readonly service: string
  /** The time of signing, milliseconds since 1970. */
  readonly now: number
}

/**
 * Signs a request in its headers, for a set of regions. Returns the headers to add: `x-amz-date`,
 * `x-amz-region-set`, `x-amz-security-token` for temporary credentials, and `authorization`.
 *
 * @param request Must have a `host` header.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html#how-sigv4a-works
 * @example
 * ```ts
 * import { signV4a } from '@daypass/protocol'
 *
 * const request = { method: 'GET', path: '/', headers: { host: 'example.com' } }
 * const key = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG' }
 * signV4a(request, key, { regionSet: ['*'], service: 's3', now: Date.now() })
 * ```
 */
export function signV4a(
  request: SignableRequest,
  key: SigningKey,
  { regionSet, service, now }: AsymmetricScope,
  options: SignOptions = {},
): Record<string, string> {
  const time = amzDate(now)
  const added: Record<string, string> = {
    'x-amz-date': time,
    'x-amz-region-set': regionSet.join(','),
  }
  if (key.sessionToken) added['x-amz-security-token'] = key.sessionToken
  const headers = { ...request.headers, ...added }
  const signedHeaders = signable(headers, options.signedHeaders)
  const scope = `${time.slice(0, 8)}/${service}/${TERMINATOR}`
  const text = canonical({ ...request, headers }, signedHeaders, options, decodeOwn)
  const signature = ecSign(keyFor(key), stringToSign(time, scope, text, SIGV4A_ALGORITHM))
  added.authorization = `${SIGV4A_ALGORITHM} Credential=${key.accessKeyId}/${scope}, SignedHeaders=${signedHeaders.join(';')}, Signature=${toHex(signature)}`
  return added
}

/**
 * Signs a request in its query string, for a set of regions. Returns the whole query string.
 *
 * @param expiresIn Seconds.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html#how-sigv4a-works
 * @example
 * ```ts
 * import { presignV4a } from '@daypass/protocol'
 *
 * const request = { method: 'GET', path: '/', headers: { host: 'example.com' } }
 * const key = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG' }
 * presignV4a(request, key, { regionSet: ['*'], service: 's3', now: Date.now() }, 60)
 * ```
 */
export function presignV4a(
  request: SignableRequest,
  key: SigningKey,
  { regionSet, service, now }: AsymmetricScope,
  expiresIn: number,
  options: SignOptions = {},
): string {
  const time = amzDate(now)
  const scope = `${time.slice(0, 8)}/${service}/${TERMINATOR}`
  const signedHeaders = signable(request.headers, options.signedHeaders)
  const query = presigned(request, key, {
    'X-Amz-Algorithm': SIGV4A_ALGORITHM,
    'X-Amz-Credential': `${key.accessKeyId}/${scope}`,
    'X-Amz-Date': time,
    'X-Amz-Expires': String(expiresIn),
    'X-Amz-Region-Set': regionSet.join(','),
    'X-Amz-SignedHeaders': signedHeaders.join(';'),
  })
  const text = canonical({ ...request, query }, signedHeaders, options, decodeOwn)
  const signature = ecSign(keyFor(key), stringToSign(time, scope, text, SIGV4A_ALGORITHM))
  return `${query}&X-Amz-Signature=${toHex(signature)}`
}

/**
 * Whether a request says that it is signed asymmetrically, in its header or in its query.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html#how-sigv4a-works
 * @example
 * ```ts
 * import { isSignedV4a } from '@daypass/protocol'
 *
 * isSignedV4a({ method: 'GET', path: '/', headers: {} }) // false
 * ```
 */
export const isSignedV4a = ({ headers, query = '' }: SignableRequest): boolean =>
  headers.authorization?.startsWith(SIGV4A_ALGORITHM) ??
  /(?:^|&)X-Amz-Algorithm=AWS4-ECDSA-P256-SHA256(?:&|$)/.test(query)

/** What {@link readSignatureV4a} holds a signature against. */
export interface AsymmetricExpectation {
  /** Milliseconds since 1970. */
  readonly now: number
  /** The signing name of the service. */
  readonly service: string
  /**
   * The region that a set of regions means here, undefined when it means none: {@link
   * isInRegionSet} tells of one.
   */
  readonly regionOf: (regionSet: readonly string[]) => string | undefined
  /** How far the time of signing may lie from `now`, in minutes; 15 unless given. */
  readonly skewMinutes?: number
}

/**
 * Whether a region is in a set of regions, whose names may have `*` for any characters.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html#how-sigv4a-works
 * @example
 * ```ts
 * import { isInRegionSet } from '@daypass/protocol'
 *
 * isInRegionSet('us-east-1', ['eu-west-1', 'us-*']) // true
 * ```
 */
export const isInRegionSet = (region: string, regionSet: readonly string[]): boolean =>
  regionSet.some((pattern) => {
    const [first = '', ...rest] = pattern.split('*')
    if (rest.length === 0) return region === pattern
    const last = rest.pop()!
    if (!region.startsWith(first) || !region.endsWith(last)) return false
    let at = first.length
    for (const part of rest) {
      const found = region.indexOf(part, at)
      if (found < 0) return false
      at = found + part.length
    }
    return at + last.length <= region.length
  })

/**
 * The set of regions that a signature is for: it stands where the signature does.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html#how-sigv4a-works
 * @example
 * ```ts
 * import {
 *   readParts, regionSetOf, SIGV4A_ALGORITHM, type SignableRequest,
 * } from '@daypass/protocol'
 *
 * const regionsOf = (request: SignableRequest) =>
 *   regionSetOf(readParts(request, SIGV4A_ALGORITHM), request)
 * ```
 */
export const regionSetOf = (parts: SignatureParts, { headers }: SignableRequest): string[] => {
  const listed = parts.isPresigned
    ? parts.fields.get('X-Amz-Region-Set')
    : headers['x-amz-region-set']
  return listed === undefined || listed === '' ? [] : listed.split(',').map((name) => name.trim())
}

/**
 * Reads the asymmetric signature of a request and checks all that can be checked without the key.
 * The texts are those of {@link readSignature}; where AWS's are not known, they are ours.
 *
 * @throws Fault as readSignature does.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html#how-sigv4a-works
 * @example
 * ```ts
 * import { readSignatureV4a, type SignableRequest } from '@daypass/protocol'
 *
 * const regionOf = () => 'us-east-1'
 * const keyOf = (request: SignableRequest) =>
 *   readSignatureV4a(request, { now: Date.now(), service: 'sts', regionOf }).accessKeyId
 * ```
 */
export function readSignatureV4a(
  request: SignableRequest,
  { now, service, regionOf, skewMinutes = 15 }: AsymmetricExpectation,
): PresentedSignature {
  const parts = readParts(request, SIGV4A_ALGORITHM)
  const signedHeaders = parts.signedHeaders.split(';')
  if (!signedHeaders.includes('host') && !signedHeaders.includes(':authority'))
    throw mismatch("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.")
  checkTime(parts.amzDate, now, skewMinutes)
  const elements = parts.credential.split('/')
  const [accessKeyId, date, named, terminator] = elements
  if (accessKeyId === undefined || elements.length !== 4)
    throw incomplete(
      `Credential must have exactly 4 slash-delimited elements, e.g. keyid/date/service/term, got '${parts.credential}'`,
    )
  const region = regionOf(regionSetOf(parts, request))
  // In a header it counts only when it is signed; in a query everything is.
  const isRegionSigned = parts.isPresigned || signedHeaders.includes('x-amz-region-set')
  let message = ''
  if (region === undefined || !isRegionSigned)
    message += 'Credential should be scoped to a valid region. '
  if (named !== service) message += `Credential should be scoped to correct service: '${service}'. `
  if (terminator !== TERMINATOR)
    message += `Credential should be scoped with a valid terminator: '${TERMINATOR}', not '${terminator}'. `
  if (!parts.amzDate.startsWith(`${date}T`))
    message += `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${parts.amzDate.slice(0, 8)}', from '${parts.amzDate}'.`
  if (message !== '') throw mismatch(message)
  return {
    accessKeyId,
    sessionToken: parts.sessionToken,
    region: region!,
    signedHeaders,
    signature: parts.signature,
    amzDate: parts.amzDate,
    scope: `${date}/${named}/${terminator}`,
  }
}

/**
 * Whether an asymmetric signature that was read from a request is that of the key.
 *
 * @throws Fault MalformedQueryString for a broken escape in the query.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html#how-sigv4a-works
 * @example
 * ```ts
 * import {
 *   type PresentedSignature, type SignableRequest, type SigningKey, verifySignatureV4a,
 * } from '@daypass/protocol'
 *
 * const isGenuine = (request: SignableRequest, read: PresentedSignature, key: SigningKey) =>
 *   verifySignatureV4a(request, read, key)
 * ```
 */
export function verifySignatureV4a(
  request: SignableRequest,
  presented: PresentedSignature,
  key: SigningKey,
  options: CanonicalOptions = {},
): boolean {
  const text = signedText(request, presented, options, SIGV4A_ALGORITHM)
  return text !== undefined && verifyTextV4a(text, presented.signature, key)
}

/**
 * Whether a signature in hexadecimal is the key's over a text to be signed.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html#how-sigv4a-works
 * @example
 * ```ts
 * import { verifyTextV4a } from '@daypass/protocol'
 *
 * const key = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG' }
 * verifyTextV4a('AWS4-ECDSA-P256-SHA256\n…', '3045…', key) // false
 * ```
 */
export function verifyTextV4a(text: string, signature: string, key: SigningKey): boolean {
  if (signature.length > 144 || !/^(?:[\da-f]{2})+$/.test(signature)) return false
  const bytes = Uint8Array.from(signature.match(/../g)!, (pair) => Number.parseInt(pair, 16))
  return ecVerify(keyFor(key), text, bytes)
}
