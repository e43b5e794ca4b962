// What a caller is told when a request is refused, in the form of each protocol: query XML, the XML
// of S3, and JSON.
import { escapeXml, Fault } from '@daypass/protocol'
import { faultOf, Refused } from '../refusal.ts'

/** How a service writes its errors; `json-query` is that of SQS, which once spoke awsQuery. */
export type ErrorForm = 'query' | 's3' | 'json-1.0' | 'json-1.1' | 'json-query' | 'rest-json'

/** What is told of a refusal. */
export interface Told {
  readonly status: number
  readonly code: string
  readonly message: string
  /** Further elements, in the XML of S3 only. */
  readonly details?: Readonly<Record<string, string>>
}

/** An error that is told as it stands. */
export class ToldError extends Error {
  override readonly name = 'ToldError'
  readonly told: Told

  constructor(
    code: string,
    status: number,
    message: string,
    details?: Readonly<Record<string, string>>,
  ) {
    super(message)
    this.told = { code, status, message, ...(details && { details }) }
  }
}

interface Signed {
  /** The string to sign. */
  readonly text: string
  readonly signature: string
}

/** What is known of the request that an error answers. */
export interface ErrorContext {
  readonly form: ErrorForm
  readonly requestId: string
  /** The session token that was presented, for the errors of S3 that repeat it to its sender. */
  readonly sessionToken?: string
  /** What was signed, for the error of S3 that tells it. */
  readonly statement?: Signed | undefined
  /** The path, for S3. */
  readonly resource?: string
  readonly isHead?: boolean
  /** Further headers. */
  readonly headers?: Readonly<Record<string, string>>
}

/** An answer with an error. */
export interface ErrorAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The names that JSON services have for the codes of the query protocol. */
const JSON_CODES: Readonly<Record<string, string>> = {
  AccessDenied: 'AccessDeniedException',
  ExpiredToken: 'ExpiredTokenException',
  IncompleteSignature: 'IncompleteSignatureException',
  InternalFailure: 'InternalFailure',
  InvalidClientTokenId: 'UnrecognizedClientException',
  MissingAuthenticationToken: 'MissingAuthenticationTokenException',
  ServiceUnavailable: 'ServiceUnavailableException',
  SignatureDoesNotMatch: 'InvalidSignatureException',
  ValidationError: 'ValidationException',
}

const S3_UNKNOWN_KEY = 'The AWS Access Key Id you provided does not exist in our records.'

/** What is told of an error; undefined for one that should not be. */
export function toldOf(
  error: unknown,
  { form, sessionToken = '', statement }: ErrorContext,
): Told | undefined {
  if (error instanceof ToldError) return error.told
  const isS3 = form === 's3'
  if (error instanceof Refused) {
    const told = isS3 ? s3Refusal(error, sessionToken, statement) : undefined
    if (told !== undefined) return told
    const { code, status, message } = faultOf(error.refusal)
    return { code, status, message }
  }
  if (error instanceof Fault) {
    const { code, status, message } = error
    return isS3 ? s3Fault(error) : { code, status, message }
  }
  return undefined
}

/** The refusals of keys and tokens as S3 has them. */
function s3Refusal(
  { refusal }: Refused,
  token: string,
  statement: Signed | undefined,
): Told | undefined {
  switch (refusal.reason) {
    case 'unknown-access-key':
    case 'inactive-access-key':
    case 'missing-session-token':
    case 'issuer-gone':
      return unknownKey(refusal.accessKeyId)
    case 'invalid-session-token':
      return refusal.isOfAnother ? unknownKey(refusal.accessKeyId) : malformedToken(token)
    case 'unexpected-session-token':
      return malformedToken(token)
    case 'expired-session':
      return {
        code: 'ExpiredToken',
        status: 400,
        message: 'The provided token has expired.',
        details: { 'Token-0': token },
      }
    case 'wrong-signature':
      return {
        code: 'SignatureDoesNotMatch',
        status: 403,
        message:
          'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
        details: { AWSAccessKeyId: refusal.accessKeyId, ...(statement && signedAs(statement)) },
      }
    default:
      return undefined
  }
}

/** What S3 calculated its signature of, so that a client can be held against it. */
const signedAs = ({ text, signature }: Signed): Record<string, string> => ({
  StringToSign: text,
  SignatureProvided: signature,
  StringToSignBytes: Buffer.from(text)
    .toString('hex')
    .replace(/..(?=.)/g, '$& '),
})

const unknownKey = (AWSAccessKeyId: string): Told => ({
  code: 'InvalidAccessKeyId',
  status: 403,
  message: S3_UNKNOWN_KEY,
  details: { AWSAccessKeyId },
})

const malformedToken = (token: string): Told => ({
  code: 'InvalidToken',
  status: 400,
  message: 'The provided token is malformed or otherwise invalid.',
  details: { 'Token-0': token.slice(0, 4096) },
})

/** Faults of the shared reader of signatures, in the codes of S3. */
function s3Fault({ code, status, message }: Fault): Told {
  if (code === 'IncompleteSignature')
    return { code: 'AuthorizationHeaderMalformed', status: 400, message: HEADER_MALFORMED }
  if (code === 'MalformedQueryString') return { code: 'InvalidURI', status: 400, message: BAD_URI }
  return { code, status, message }
}

const HEADER_MALFORMED =
  'The authorization header is malformed; the Credential is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request".'
const BAD_URI = "Couldn't parse the specified URI."

/** Writes an error in the form of the service. */
export function writeError(told: Told, context: ErrorContext): ErrorAnswer {
  const { form, requestId, headers = {} } = context
  switch (form) {
    case 's3':
      return s3Error(told, context)
    case 'query':
      return {
        status: told.status,
        headers: { 'x-amzn-requestid': requestId, 'content-type': 'text/xml', ...headers },
        body: `<ErrorResponse><Error><Type>${told.status < 500 ? 'Sender' : 'Receiver'}</Type><Code>${escapeXml(told.code)}</Code><Message>${escapeXml(told.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>\n`,
      }
    case 'rest-json': {
      const code = JSON_CODES[told.code] ?? told.code
      return {
        status: told.status,
        headers: {
          'x-amzn-requestid': requestId,
          'x-amzn-errortype': code,
          'content-type': 'application/json',
          ...headers,
        },
        body: JSON.stringify({ message: told.message }),
      }
    }
    case 'json-1.0':
    case 'json-1.1':
    case 'json-query': {
      const type = JSON_CODES[told.code] ?? told.code
      return {
        // Services with targets say everything that the sender is at fault for with 400.
        status: told.status < 500 ? 400 : told.status,
        headers: {
          'x-amzn-requestid': requestId,
          'content-type': `application/x-amz-json-${form === 'json-1.1' ? '1.1' : '1.0'}`,
          // Clients that know it take its code for the other one.
          ...(form === 'json-query' && {
            'x-amzn-query-error': `${told.code};${told.status < 500 ? 'Sender' : 'Receiver'}`,
          }),
          ...headers,
        },
        body: JSON.stringify({ __type: `com.amazon.coral.service#${type}`, message: told.message }),
      }
    }
  }
}

function s3Error(
  { code, status, message, details = {} }: Told,
  context: ErrorContext,
): ErrorAnswer {
  const { requestId, resource, isHead, headers = {} } = context
  const elements = {
    Code: code,
    Message: message,
    ...details,
    ...(resource !== undefined && { Resource: resource }),
    RequestId: requestId,
    HostId: Buffer.from(requestId).toString('base64'),
  }
  const inner = Object.entries(elements)
    .map(([name, text]) => `<${name}>${escapeXml(text)}</${name}>`)
    .join('')
  return {
    status,
    headers: {
      'x-amz-request-id': requestId,
      'x-amz-id-2': elements.HostId,
      'content-type': 'application/xml',
      ...headers,
    },
    body: isHead ? '' : `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${inner}</Error>`,
  }
}
