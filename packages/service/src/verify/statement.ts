// A signature as it is handed to whoever can look up the key: the text that was signed, and what
// it says of itself. No part of the request's body or headers goes along.
import {
  type CanonicalOptions,
  Fault,
  isSignedV4a,
  type PresentedSignature,
  readAmzDate,
  readParts,
  readSignature,
  readSignatureV4a,
  regionSetOf,
  SIGV4A_ALGORITHM,
  type SignableRequest,
  signedText,
} from '@daypass/protocol'
import { firstIn } from '../authenticate.ts'
import { ToldError } from './told.ts'

/** What was signed, as whom, with what. */
export interface SignedStatement {
  readonly algorithm: string
  readonly accessKeyId: string
  /** Empty when there is none. */
  readonly sessionToken: string
  readonly region: string
  /** Without the key: `20150830/us-east-1/s3/aws4_request`. */
  readonly scope: string
  readonly amzDate: string
  /** The string to sign. */
  readonly text: string
  /** Hexadecimal. */
  readonly signature: string
}

/** What signatures are held against. */
export interface Expectation {
  /** Milliseconds since 1970. */
  readonly now: number
  /** The signing name of the service. */
  readonly service: string
  readonly skewMinutes: number
  /** The regions that signatures may name. */
  readonly regions: ReadonlySet<string>
}

const HMAC_ALGORITHM = 'AWS4-HMAC-SHA256'

/** What the body of a request must be. */
export type Payload =
  | { readonly kind: 'hash'; readonly sha256: string }
  | { readonly kind: 'unsigned' }
  | { readonly kind: 'chunked'; readonly isSigned: boolean; readonly hasTrailer: boolean }

/** A request whose signature was read. */
export interface Presentation {
  readonly statement: SignedStatement
  readonly signedHeaders: readonly string[]
  readonly isPresigned: boolean
  /** Milliseconds since 1970. */
  readonly signedAt: number
  readonly payload: Payload
}

/**
 * Reads the signature of a request for any service but S3: its whole body is signed.
 *
 * @throws Fault for one that is absent, incomplete, out of time or out of scope.
 */
export function present(request: SignableRequest, expectation: Expectation): Presentation {
  const isAsymmetric = isSignedV4a(request)
  const { regions } = expectation
  const presented = isAsymmetric
    ? readSignatureV4a(request, { ...expectation, regionOf: (set) => firstIn(regions, set) })
    : readSignature(request, { ...expectation, acceptsRegion: (name) => regions.has(name) })
  const algorithm = isAsymmetric ? SIGV4A_ALGORITHM : HMAC_ALGORITHM
  const stated = request.headers['x-amz-content-sha256']
  return {
    statement: statementOf(request, presented, algorithm, {}),
    signedHeaders: presented.signedHeaders,
    isPresigned: request.headers.authorization === undefined,
    signedAt: readAmzDate(presented.amzDate),
    payload: stated === undefined ? { kind: 'unsigned' } : { kind: 'hash', sha256: stated },
  }
}

/** An empty text is no text that anybody signs: it never verifies. */
function statementOf(
  request: SignableRequest,
  presented: PresentedSignature,
  algorithm: string,
  options: CanonicalOptions,
): SignedStatement {
  const { accessKeyId, sessionToken, region, scope, amzDate, signature } = presented
  const text = signedText(request, presented, options, algorithm) ?? ''
  return { algorithm, accessKeyId, sessionToken, region, scope, amzDate, text, signature }
}

const WEEK_SECONDS = 604_800

const queryError = (message: string) =>
  new ToldError('AuthorizationQueryParametersError', 400, message)
const malformed = (message: string, details?: Record<string, string>) =>
  new ToldError('AuthorizationHeaderMalformed', 400, message, details)

const PRESIGNED_PARAMETERS = [
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Signature',
  'X-Amz-Date',
  'X-Amz-SignedHeaders',
  'X-Amz-Expires',
]
const MISSING_PARAMETERS =
  'Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.'

/** Whether a request says that it is signed, in any version of signatures. */
export const isSigned = ({ headers, query = '' }: SignableRequest): boolean =>
  headers.authorization !== undefined ||
  /(?:^|&)(?:X-Amz-Algorithm|X-Amz-Signature|X-Amz-Credential|AWSAccessKeyId|Signature)=/.test(
    query,
  )

/**
 * Reads the signature of a request for S3: the path is encoded once, the body may be unsigned or
 * come in signed pieces, and a presigned URL lives as long as it says.
 *
 * @param request Its path must be in the one spelling that S3 signs.
 * @throws ToldError or Fault.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html
 */
export function presentS3(request: SignableRequest, expectation: Expectation): Presentation {
  const { headers } = request
  const algorithm = isSignedV4a(request) ? SIGV4A_ALGORITHM : HMAC_ALGORITHM
  const parts = readS3Parts(request, algorithm)
  const { amzDate, isPresigned } = parts
  const elements = parts.credential.split('/')
  const isAsymmetric = algorithm === SIGV4A_ALGORITHM
  const [accessKeyId = '', ...scope] = elements
  checkS3Scope(scope, isPresigned, isAsymmetric, amzDate, expectation)
  const region = isAsymmetric
    ? (firstIn(expectation.regions, regionSetOf(parts, request)) ?? '')
    : scope[1]!
  if (!expectation.regions.has(region)) throw wrongRegion(region, isPresigned, expectation)
  const signedAt = readAmzDate(amzDate)
  if (isPresigned) checkPresigned(signedAt, parts.fields, expectation.now)
  else checkSkew(amzDate, signedAt, expectation)
  const signedHeaders = parts.signedHeaders.split(';')
  if (!signedHeaders.includes('host')) throw unsignedHeaders('host')
  const stated = headers['x-amz-content-sha256'] ?? parts.fields.get('X-Amz-Content-Sha256')
  if (stated === undefined && !isPresigned)
    throw new ToldError(
      'InvalidRequest',
      400,
      'Missing required header for this request: x-amz-content-sha256',
    )
  const payloadHash = stated ?? 'UNSIGNED-PAYLOAD'
  const payload = payloadOf(payloadHash, isAsymmetric)
  refuseUnsignedHeaders(headers, signedHeaders)
  const { sessionToken, signature } = parts
  const presented = {
    ...{ accessKeyId, sessionToken, region, signedHeaders, signature, amzDate },
    scope: scope.join('/'),
  }
  return {
    statement: statementOf(request, presented, algorithm, { rawPath: true, payloadHash }),
    signedHeaders,
    isPresigned,
    signedAt,
    payload,
  }
}

function readS3Parts(request: SignableRequest, algorithm: string) {
  const { headers, query = '' } = request
  const isPresigned = headers.authorization === undefined
  if (!isSigned(request)) throw new ToldError('AccessDenied', 403, 'Access Denied')
  if (/^AWS /.test(headers.authorization ?? '') || (isPresigned && !query.includes('X-Amz-')))
    throw new ToldError(
      'InvalidRequest',
      400,
      'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
    )
  if (!isPresigned && /(?:^|&)X-Amz-(?:Algorithm|Signature|Credential)=/.test(query))
    throw new ToldError(
      'InvalidArgument',
      400,
      'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
      { ArgumentName: 'Authorization', ArgumentValue: headers.authorization ?? '' },
    )
  if (isPresigned) {
    const given = (name: string) => query.split('&').filter((one) => one.startsWith(`${name}=`))
    const counts = PRESIGNED_PARAMETERS.map((name) => given(name).length)
    if (counts.some((count) => count !== 1)) throw queryError(MISSING_PARAMETERS)
  }
  try {
    return readParts(request, algorithm)
  } catch (error) {
    if (error instanceof Fault && error.code === 'IncompleteSignature')
      throw isPresigned ? queryError(MISSING_PARAMETERS) : incompleteHeader(error.message)
    throw error
  }
}

const incompleteHeader = (message: string) =>
  message.startsWith('Unsupported')
    ? new ToldError('InvalidArgument', 400, 'Unsupported Authorization Type')
    : message.includes('X-Amz-Date')
      ? new ToldError(
          'AccessDenied',
          403,
          'AWS authentication requires a valid Date or x-amz-date header',
        )
      : malformed(
          'The authorization header is malformed; the authorization header requires three components: Credential, SignedHeaders, and Signature.',
        )

function checkS3Scope(
  scope: readonly string[],
  isPresigned: boolean,
  isAsymmetric: boolean,
  amzDate: string,
  { service }: Expectation,
): void {
  const [date, ...rest] = scope
  const [named, terminator] = rest.slice(-2)
  const wrong = (what: string) =>
    isPresigned
      ? queryError(`Error parsing the X-Amz-Credential parameter; ${what}`)
      : malformed(`The authorization header is malformed; ${what}`)
  if (scope.length !== (isAsymmetric ? 3 : 4))
    throw wrong(
      'the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".',
    )
  if (named !== service)
    throw wrong(`incorrect service "${named}". This endpoint belongs to "${service}".`)
  if (terminator !== 'aws4_request')
    throw wrong(`incorrect terminal "${terminator}". This endpoint uses "aws4_request".`)
  if (!amzDate.startsWith(`${date}T`))
    throw wrong(`Invalid credential date "${date}". This date is not the same as X-Amz-Date.`)
}

function wrongRegion(region: string, isPresigned: boolean, { regions }: Expectation): ToldError {
  const expected = regions.has('us-east-1') ? 'us-east-1' : ([...regions][0] ?? '')
  const what = `the region '${region}' is wrong; expecting '${expected}'`
  return isPresigned
    ? queryError(`Error parsing the X-Amz-Credential parameter; ${what}`)
    : malformed(`The authorization header is malformed; ${what}`, { Region: expected })
}

function checkSkew(amzDate: string, signedAt: number, { now, skewMinutes }: Expectation): void {
  const skew = skewMinutes * 60_000
  if (Number.isNaN(signedAt))
    throw new ToldError(
      'AccessDenied',
      403,
      'AWS authentication requires a valid Date or x-amz-date header',
    )
  if (Math.abs(now - signedAt) > skew)
    throw new ToldError(
      'RequestTimeTooSkewed',
      403,
      'The difference between the request time and the current time is too large.',
      {
        RequestTime: amzDate,
        ServerTime: new Date(now).toISOString(),
        MaxAllowedSkewMilliseconds: String(skew),
      },
    )
}

function checkPresigned(signedAt: number, fields: ReadonlyMap<string, string>, now: number): void {
  const given = fields.get('X-Amz-Expires') ?? ''
  if (Number.isNaN(signedAt))
    throw queryError("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\"")
  if (/^-\d+$/.test(given)) throw queryError('X-Amz-Expires must be non-negative')
  if (!/^\d{1,9}$/.test(given)) throw queryError('X-Amz-Expires should be a number')
  const seconds = Number(given)
  if (seconds > WEEK_SECONDS)
    throw queryError(
      'X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds',
    )
  const expires = signedAt + seconds * 1000
  const ServerTime = new Date(now).toISOString()
  if (now > expires)
    throw new ToldError('AccessDenied', 403, 'Request has expired', {
      'X-Amz-Expires': given,
      Expires: new Date(expires).toISOString(),
      ServerTime,
    })
  if (signedAt > now + 15 * 60_000)
    throw new ToldError('AccessDenied', 403, 'Request is not yet valid', {
      'X-Amz-Date': fields.get('X-Amz-Date') ?? '',
      ServerTime,
    })
}

function payloadOf(stated: string, isAsymmetric: boolean): Payload {
  if (/^[\da-f]{64}$/.test(stated)) return { kind: 'hash', sha256: stated }
  const name = isAsymmetric ? 'AWS4-ECDSA-P256-SHA256' : 'AWS4-HMAC-SHA256'
  switch (stated) {
    case 'UNSIGNED-PAYLOAD':
      return { kind: 'unsigned' }
    case 'STREAMING-UNSIGNED-PAYLOAD-TRAILER':
      return { kind: 'chunked', isSigned: false, hasTrailer: true }
    case `STREAMING-${name}-PAYLOAD`:
      return { kind: 'chunked', isSigned: true, hasTrailer: false }
    case `STREAMING-${name}-PAYLOAD-TRAILER`:
      return { kind: 'chunked', isSigned: true, hasTrailer: true }
    default:
      throw new ToldError(
        'InvalidArgument',
        400,
        'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a valid sha256 value.',
        { ArgumentName: 'x-amz-content-sha256', ArgumentValue: stated.slice(0, 128) },
      )
  }
}

const unsignedHeaders = (names: string) =>
  new ToldError(
    'AccessDenied',
    403,
    'There were headers present in the request which were not signed',
    { HeadersNotSigned: names },
  )

/**
 * Whoever stands between could have added a header that nobody signed. Those that say what is to be
 * done begin with `x-amz-`.
 */
function refuseUnsignedHeaders(
  headers: Readonly<Record<string, string>>,
  signedHeaders: readonly string[],
): void {
  const signed = new Set(signedHeaders)
  const names = Object.keys(headers).filter(
    (name) => name.startsWith('x-amz-') && !signed.has(name),
  )
  if (names.length > 0) throw unsignedHeaders(names.sort().join(', '))
}
