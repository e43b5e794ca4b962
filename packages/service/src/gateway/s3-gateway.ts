// The gateway for S3: one request from its head to its answer.
import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'
import { percentEncode, sha256Hex, type XmlElement } from '@daypass/protocol'
import { DENIAL_HEADER } from '../door.ts'
import type { AccessDecision, Finding, VerifiedCaller } from '../verify/authority.ts'
import { checked, decodedLengthOf } from '../verify/body.ts'
import { readAll } from '../verify/request.ts'
import { s3Path, writeS3Path } from '../verify/s3-path.ts'
import { isSigned, type Presentation, presentS3 } from '../verify/statement.ts'
import { ToldError } from '../verify/told.ts'
import { rulesFor, skewOf } from '../verify/verifier.ts'
import { answerKept, isKept } from './bucket-policy.ts'
import { deleteObjects } from './delete-objects.ts'
import { denialText } from './denial.ts'
import { existingTags } from './existing-tags.ts'
import { refusePublic } from './public-access.ts'
import { arnOf, EXISTING_TAGS, readDocument, type S3Question, s3Questions } from './s3-access.ts'
import { S3_HEADERS } from './s3-operations.ts'
import { readS3Request, type S3Object, type S3Request } from './s3-request.ts'
import type { UpstreamRequest } from './upstream.ts'
import { arriving, type GatewayState, hasBody, relay, reply, type Visit } from './visit.ts'

/** Bytes of a body that is read before it goes on: S3 takes a DeleteObjects of 2 MB. */
const SMALL_BODY_MAX = 4 * 1024 * 1024
const EMPTY_HASH = sha256Hex('')

/** Verifies, decides, and forwards or answers. */
export async function serveS3(state: GatewayState, visit: Visit): Promise<void> {
  const { head } = visit
  if (head.method === 'OPTIONS')
    throw new ToldError(
      'AccessForbidden',
      403,
      'CORSResponse: CORS is not enabled for this bucket.',
    )
  const request = readS3Request(head, state.domains)
  visit.operation = `s3:${request.operation.name}`
  const presentation = presented(state, visit)
  refuseOtherOwners(state, visit)
  const known = await bodyFirst(state, visit, request, presentation)
  const document = known && documentOf(request, known.body)
  const { questions, finding } = await decided(state, visit, request, presentation, document)
  const { decisions, caller } = finding
  visit.caller = caller
  await refusePublic(state, visit, questions)
  if (request.operation.name === 'DeleteObjects') {
    await deleteObjects(state, visit, { request, document, questions, decisions })
    return
  }
  const isOwner = isKept(request) && isRootOf(state.account, caller)
  const denied = isOwner ? -1 : decisions.findIndex(({ allowed }) => !allowed)
  if (denied >= 0) throw denial(visit, questions[denied]!, decisions[denied]!)
  if (isKept(request)) {
    await answerKept(state, visit, request, known?.body)
    return
  }
  const answer = await state.upstream.send(
    outgoing(state, visit, request, presentation, known?.body ?? finding),
    visit.signal,
  )
  if (answer.statusCode === 404 && LOOKS.has(request.operation.name))
    await refuseUnlisted(state, visit, presentation, questions[0]!, answer)
  await answered(state, visit, request, answer)
}

function presented({ service, regions, world }: GatewayState, { head }: Visit) {
  if (!isSigned(head)) return undefined
  const expectation = { service, regions, now: world.now(), skewMinutes: skewOf(service) }
  return presentS3({ ...head, path: s3Path(head.path) }, expectation)
}

/** The root user of an account always has its buckets' policies in hand. */
const isRootOf = (account: string, caller: VerifiedCaller | undefined): boolean =>
  caller?.type === 'root' && caller.account === account

function refuseOtherOwners({ account }: GatewayState, { head }: Visit): void {
  for (const name of ['x-amz-expected-bucket-owner', 'x-amz-source-expected-bucket-owner']) {
    const expected = head.headers[name]
    if (expected !== undefined && expected !== account)
      throw new ToldError('AccessDenied', 403, 'Access Denied')
  }
}

/** A body that is not streamed is read and checked first, when somebody signed it. */
async function bodyFirst(
  state: GatewayState,
  visit: Visit,
  { operation }: S3Request,
  presentation: Presentation | undefined,
): Promise<{ readonly body: Uint8Array } | undefined> {
  if (operation.streams || operation.method === 'GET' || operation.method === 'HEAD')
    return undefined
  const { head } = visit
  const payload = presentation?.payload
  const isEmpty = payload?.kind !== 'hash' || payload.sha256 === EMPTY_HASH
  if (!hasBody(head) && isEmpty) return { body: new Uint8Array() }
  if (presentation === undefined) return { body: await readAll(arriving(visit), SMALL_BODY_MAX) }
  const { statement } = presentation
  const { isGenuine } = await state.authority.inquire({
    statement,
    circumstances: visit.circumstances(statement.region),
    questions: [],
    needsChunkKey: payload?.kind === 'chunked' && payload.isSigned,
  })
  const rules = rulesFor(presentation, head.headers, isGenuine)
  return { body: await readAll(checked(arriving(visit), rules), SMALL_BODY_MAX) }
}

/** The operations whose documents say something that policies can ask for. */
const READ = new Set([
  ...['CreateBucket', 'DeleteObjects', 'PutObjectTagging', 'PutObjectRetention'],
  'PutObjectLegalHold',
])

function documentOf({ operation }: S3Request, body: Uint8Array): XmlElement | undefined {
  if (!READ.has(operation.name) || body.length === 0) return undefined
  return readDocument(new TextDecoder().decode(body))
}

const LOOKS = new Set(['GetObject', 'HeadObject', 'GetObjectAttributes'])

async function decided(
  state: GatewayState,
  visit: Visit,
  request: S3Request,
  presentation: Presentation | undefined,
  document: XmlElement | undefined,
): Promise<{ readonly questions: readonly S3Question[]; readonly finding: Finding }> {
  const { account, world } = state
  const tlsVersion = tlsOf(visit.message)
  const asked = s3Questions(request, visit.head, document, {
    ...{ account, presentation, now: world.now(), tlsVersion },
  })
  const finding = await inquired(state, visit, presentation, asked)
  if (!finding.decisions.some(({ watched }) => watched.includes(EXISTING_TAGS)))
    return { questions: asked, finding }
  const questions = await existingTags(state, visit, asked)
  return { questions, finding: await inquired(state, visit, presentation, questions) }
}

/** Asks, with the policies of the buckets that the questions are about. */
async function inquired(
  { account, policies, authority, explains }: GatewayState,
  visit: Visit,
  presentation: Presentation | undefined,
  questions: readonly S3Question[],
): Promise<Finding> {
  return authority.inquire({
    ...(presentation && { statement: presentation.statement }),
    circumstances: visit.circumstances(presentation?.statement.region ?? 'us-east-1'),
    questions: questions.map(({ bucket: of, ...question }) => {
      const resourcePolicy = of === '' ? undefined : policies.get(account, of)
      return { ...question, ...(resourcePolicy !== undefined && { resourcePolicy }) }
    }),
    needsChunkKey: presentation?.payload.kind === 'chunked' && presentation.payload.isSigned,
    encodes: explains,
  })
}

/** `1.2` of `TLSv1.2`. */
const tlsOf = ({ socket }: IncomingMessage): string | undefined =>
  (socket as Partial<TLSSocket>).getProtocol?.()?.replace('TLSv', '')

function denial(visit: Visit, question: S3Question, decision: AccessDecision): ToldError {
  visit.why = [decision.message]
  if (decision.encoded !== undefined && !visit.response.headersSent)
    visit.response.setHeader(DENIAL_HEADER, decision.encoded)
  return new ToldError('AccessDenied', 403, denialText(question, decision))
}

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

function outgoing(
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
  const length = lengthOf(visit, payload.kind === 'chunked')
  const body =
    presentation === undefined
      ? arriving(visit)
      : checked(arriving(visit), rulesFor(presentation, visit.head.headers, isGenuine))
  return { ...base, body, length, ...(payload.kind === 'hash' && { sha256: payload.sha256 }) }
}

function lengthOf({ head: { headers } }: Visit, isChunked: boolean): number {
  if (isChunked) return decodedLengthOf(headers)
  const stated = headers['content-length']
  if (stated !== undefined && /^\d{1,15}$/.test(stated)) return Number(stated)
  throw new ToldError(
    'MissingContentLength',
    411,
    'You must provide the Content-Length HTTP header.',
  )
}

/** Who may not list a bucket is not told which objects are not there. */
async function refuseUnlisted(
  state: GatewayState,
  visit: Visit,
  presentation: Presentation | undefined,
  asked: S3Question,
  answer: IncomingMessage,
): Promise<void> {
  const resource = arnOf({ bucket: asked.bucket, key: '' })
  const question = { ...asked, action: 's3:ListBucket', resource, watch: [] }
  const { decisions } = await inquired(state, visit, presentation, [question])
  if (decisions[0]!.allowed) return
  answer.resume()
  throw new ToldError('AccessDenied', 403, denialText(question, decisions[0]!))
}

const ERROR_MAX = 65_536

/** Gives the answer back, but for what concerns only the gateway and what is behind it. */
async function answered(
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
