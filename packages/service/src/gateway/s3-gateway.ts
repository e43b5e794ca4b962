// The gateway for S3: one request from its head to its answer.
import type { IncomingMessage } from 'node:http'
import { sha256Hex, type XmlElement } from '@daypass/protocol'
import type { VerifiedCaller } from '../verify/authority.ts'
import { checked } from '../verify/body.ts'
import { readAll } from '../verify/request.ts'
import { s3Path } from '../verify/s3-path.ts'
import { isSigned, type Presentation, presentS3 } from '../verify/statement.ts'
import { ToldError } from '../verify/told.ts'
import { rulesFor, skewOf } from '../verify/verifier.ts'
import { answerKept, isKept } from './bucket-policy.ts'
import { deleteObjects } from './delete-objects.ts'
import { denialText } from './denial.ts'
import { isForm, serveForm } from './form-gateway.ts'
import { refusePublic } from './public-access.ts'
import { arnOf, type S3Question } from './s3-access.ts'
import { preflight } from './s3-cors.ts'
import { decided, denial, inquired, refuseTagsOfCopy } from './s3-decision.ts'
import { readDocument, S3_DOCUMENTS } from './s3-documents.ts'
import { placeOf, readS3Request, type S3Request, withMovedHeaders } from './s3-request.ts'
import { answered, outgoing } from './s3-upstream.ts'
import { arriving, type GatewayState, hasBody, type Visit } from './visit.ts'

/** Bytes of a body that is read before it goes on: S3 takes a DeleteObjects of 2 MB. */
const SMALL_BODY_MAX = 4 * 1024 * 1024
const EMPTY_HASH = sha256Hex('')

/** Verifies, decides, and forwards or answers. */
export async function serveS3(state: GatewayState, visit: Visit): Promise<void> {
  if (visit.head.method === 'OPTIONS') return preflight(state, visit)
  if (isForm(visit)) return serveForm(state, visit, placeOf(visit.head, state.domains))
  const presentation = presented(state, visit)
  visit.statement = presentation?.statement
  if (presentation?.isPresigned) visit.head = withMovedHeaders(visit.head)
  const { head } = visit
  const request = readS3Request(head, state.domains)
  visit.operation = `s3:${request.operation.name}`
  refuseOtherOwners(state, visit)
  if (
    presentation === undefined &&
    [...request.query.keys()].some((n) => n.startsWith('response-'))
  )
    throw new ToldError(
      'InvalidRequest',
      400,
      'Request specific response headers cannot be used for anonymous GET requests.',
    )
  const known = await bodyFirst(state, visit, request, presentation)
  const document = known && documentOf(request, known.body)
  const asking = { request, head, presentation, document }
  const { questions, finding } = await decided(state, visit, asking)
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
  await refuseTagsOfCopy(state, visit, asking)
  if (isKept(request)) {
    await answerKept(state, visit, request, known?.body)
    return
  }
  const answer = await state.upstream.send(
    await outgoing(state, visit, request, presentation, known?.body ?? finding),
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

function documentOf({ operation }: S3Request, body: Uint8Array): XmlElement | undefined {
  const root = S3_DOCUMENTS[operation.name]
  return root === undefined || body.length === 0 ? undefined : readDocument(body, root)
}

const LOOKS = new Set(['GetObject', 'HeadObject', 'GetObjectAttributes'])

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
