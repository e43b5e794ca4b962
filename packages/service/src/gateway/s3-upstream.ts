// What goes on to the store, spelled anew, and what comes back.
import type { IncomingMessage } from 'node:http'
import { percentEncode } from '@daypass/protocol'
import type { Finding } from '../verify/authority.ts'
import { checked, decodedLengthOf } from '../verify/body.ts'
import { type RequestHead, readAll } from '../verify/request.ts'
import { writeS3Path } from '../verify/s3-path.ts'
import type { Presentation } from '../verify/statement.ts'
import { ToldError } from '../verify/told.ts'
import { rulesFor } from '../verify/verifier.ts'
import { S3_HEADERS } from './s3-operations.ts'
import type { S3Object, S3Request } from './s3-request.ts'
import type { UpstreamRequest } from './upstream.ts'
import { arriving, type GatewayState, relay, reply, type Visit } from './visit.ts'

/** The path of a bucket or object behind the gateway. */
export const pathOf = ({ bucket, key }: Pick<S3Object, 'bucket' | 'key'>): string =>
  writeS3Path(bucket === '' ? '/' : key === '' ? `/${bucket}` : `/${bucket}/${key}`)

/** The parameters in the one spelling that signatures have. */
export const queryOf = (query: Iterable<readonly [string, string]>): string =>
  [...query]
    .map(([name, value]) =>
      value === '' ? percentEncode(name) : `${percentEncode(name)}=${percentEncode(value)}`,
    )
    .join('&')

/** The region that what goes on is signed for. */
export const regionOf = (state: GatewayState, presentation?: Presentation): string =>
  state.region ?? presentation?.statement.region ?? 'us-east-1'

function headersOf({ head }: Visit, { operation, source }: S3Request): Record<string, string> {
  const headers: Record<string, string> = {}
  for (const [name, value] of Object.entries(head.headers))
    if (S3_HEADERS.has(name) || name.startsWith('x-amz-meta-')) headers[name] = value
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
export function outgoing(
  state: GatewayState,
  visit: Visit,
  request: S3Request,
  presentation: Presentation | undefined,
  known: Uint8Array | Finding,
): UpstreamRequest {
  const { operation, query } = request
  const base = {
    method: operation.method,
    path: pathOf(request),
    query: queryOf(query),
    headers: headersOf(visit, request),
    region: regionOf(state, presentation),
  }
  if (!operation.streams) return known instanceof Uint8Array ? { ...base, body: known } : base
  const { isGenuine } = known as Finding
  const payload = presentation?.payload ?? { kind: 'unsigned' as const }
  const length =
    payload.kind === 'chunked' ? decodedLengthOf(visit.head.headers) : lengthOf(visit.head.headers)
  const body =
    presentation === undefined
      ? arriving(visit)
      : checked(arriving(visit), rulesFor(presentation, visit.head.headers, isGenuine))
  return { ...base, body, length, ...(payload.kind === 'hash' && { sha256: payload.sha256 }) }
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
    throw new Error('what is behind the gateway refuses its credentials')
  const headers = { 'content-type': answer.headers['content-type'] ?? 'application/xml' }
  reply(visit, status, headers, body)
}
