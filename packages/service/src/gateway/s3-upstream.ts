// What goes on to the store, spelled anew, and what comes back.
import type { IncomingMessage } from 'node:http'
import { percentEncode } from '@daypass/protocol'
import type { Finding } from '../verify/authority.ts'
import { type BodyRules, checked, decodedLengthOf } from '../verify/body.ts'
import { type RequestHead, readAll } from '../verify/request.ts'
import { writeS3Path } from '../verify/s3-path.ts'
import type { Payload, Presentation } from '../verify/statement.ts'
import { ToldError } from '../verify/told.ts'
import { rulesFor } from '../verify/verifier.ts'
import { S3_EXTRAS, S3_HEADERS } from './s3-operations.ts'
import type { S3Object, S3Request } from './s3-request.ts'
import { withTrailer } from './s3-trailers.ts'
import type { UpstreamRequest } from './upstream.ts'
import { arriving, type GatewayState, onwards, relay, reply, type Visit } from './visit.ts'

/** The path of a bucket or object behind the gateway. */
export const pathOf = ({ bucket, key }: Pick<S3Object, 'bucket' | 'key'>): string =>
  writeS3Path(bucket === '' ? '/' : key === '' ? `/${bucket}` : `/${bucket}/${key}`)

/** The parameters in the one spelling that signatures have. */
const queryOf = (query: Iterable<readonly [string, string]>): string =>
  [...query]
    .map(([name, value]) =>
      value === '' ? percentEncode(name) : `${percentEncode(name)}=${percentEncode(value)}`,
    )
    .join('&')

/** The region that what goes on is signed for. */
export const regionOf = (state: GatewayState, presentation?: Presentation): string =>
  state.region ?? presentation?.statement.region ?? 'us-east-1'

/** Nobody has decided about a header that asks for more with an operation that it is none of. */
function belongs(header: string, operation: string): boolean {
  const extras = S3_EXTRAS.filter((extra) => extra.header.test(header))
  return extras.length === 0 || extras.some(({ operations }) => operations.includes(operation))
}

function headersOf({ head }: Visit, { operation, source }: S3Request): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(head.headers))
    if (name.startsWith('x-amz-meta-') || (S3_HEADERS.has(name) && belongs(name, operation.name)))
      headers[name] = value
  // It says which checksum the store is to keep, and is an error without that one.
  const algorithm = head.headers['x-amz-sdk-checksum-algorithm']
  if (algorithm !== undefined && headers[`x-amz-checksum-${algorithm.toLowerCase()}`] !== undefined)
    headers['x-amz-sdk-checksum-algorithm'] = algorithm
  const encoding = (headers['content-encoding'] ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '' && one !== 'aws-chunked')
  if (encoding.length > 0) headers['content-encoding'] = encoding.join(',')
  else delete headers['content-encoding']
  if (source !== undefined)
    headers[operation.header ?? 'x-amz-rename-source'] =
      `${writeS3Path(`${source.bucket}/${source.key}`)}${source.versionId === undefined ? '' : `?versionId=${percentEncode(source.versionId)}`}`
  return headers
}

/** The request that goes on, with its body checked as it passes. */
export async function outgoing(
  state: GatewayState,
  visit: Visit,
  request: S3Request,
  presentation: Presentation | undefined,
  known: Uint8Array | Finding,
): Promise<UpstreamRequest> {
  const { operation, query } = request
  const base = {
    method: operation.method,
    path: pathOf(request),
    query: queryOf(query),
    headers: headersOf(visit, request),
    region: regionOf(state, presentation),
  }
  if (!operation.streams) return known instanceof Uint8Array ? { ...base, body: known } : base
  const { headers } = visit.head
  const body = arriving(visit)
  const rules: BodyRules =
    presentation === undefined
      ? { payload: payloadOfNobody(headers), headers }
      : rulesFor(presentation, headers, (known as Finding).isGenuine)
  const { payload } = rules
  if (payload.kind !== 'chunked') {
    const passing = { body: checked(body, rules), length: lengthOf(headers) }
    return { ...base, ...passing, ...(payload.kind === 'hash' && { payload: payload.sha256 }) }
  }
  const length = decodedLengthOf(headers)
  const passing = { headers: base.headers, body, length }
  return { ...base, ...(await withTrailer(passing, rules, state.trailers)) }
}

/** What who does not sign says of a body. */
function payloadOfNobody(headers: RequestHead['headers']): Payload {
  const stated = headers['x-amz-content-sha256'] ?? ''
  if (/^[\da-f]{64}$/.test(stated)) return { kind: 'hash', sha256: stated }
  return /^STREAMING-UNSIGNED-|^$/.test(stated) && headers['x-amz-trailer'] !== undefined
    ? { kind: 'chunked', isSigned: false, hasTrailer: true }
    : { kind: 'unsigned' }
}

/** Bytes of a body, as the request says. */
export function lengthOf(headers: RequestHead['headers']): number {
  const stated = headers['content-length']
  if (stated !== undefined && /^\d{1,15}$/.test(stated)) return Number(stated)
  throw new ToldError(
    'MissingContentLength',
    411,
    'You must provide the Content-Length HTTP header.',
  )
}

const ERROR_MAX = 65_536

/** Gives the answer back, but for what concerns only the gateway and what is behind it. */
export async function answered(
  state: GatewayState,
  visit: Visit,
  { operation, bucket }: S3Request,
  answer: IncomingMessage,
): Promise<void> {
  const status = answer.statusCode ?? 502
  if (operation.name === 'DeleteBucket' && status < 300)
    await state.policies.delete(state.account, bucket)
  if (status !== 403 && status !== 401) return relay(visit, answer)
  const body = Buffer.from(await readAll(answer as AsyncIterable<Uint8Array>, ERROR_MAX))
  if (
    /<Code>(?:SignatureDoesNotMatch|InvalidAccessKeyId|InvalidToken|ExpiredToken|RequestTimeTooSkewed|AuthorizationHeaderMalformed)</.test(
      body.toString(),
    )
  )
    throw Object.assign(new Error('what is behind the gateway refuses its credentials'), {
      code: 'UPSTREAM_REFUSES_CREDENTIALS',
    })
  reply(visit, status, onwards(answer), body)
}
