// The gateway for services whose requests name their operation: read whole, verified, decided, and
// signed anew.
import { decodeField } from '@daypass/protocol'
import { DENIAL_HEADER } from '../door.ts'
import { readAll } from '../verify/request.ts'
import { present } from '../verify/statement.ts'
import { ToldError } from '../verify/told.ts'
import { skewOf } from '../verify/verifier.ts'
import { readJsonOnce } from './json-once.ts'
import { isKnownKey, type Lookup, type Members, queueOf, targetQuestions } from './target-access.ts'
import { IAM_PREFIXES, TARGET_SERVICES, type TargetService } from './targets.ts'
import { arriving, type GatewayState, relay, type Visit } from './visit.ts'

/** Bytes of a body: DynamoDB takes 16 MB. */
const BODY_MAX = 20 * 1024 * 1024

/** Headers that go on. */
const HEADERS = new Set([
  ...['accept', 'content-type', 'user-agent', 'x-amz-target', 'x-amzn-query-mode'],
  ...['smithy-protocol', 'amz-sdk-invocation-id', 'amz-sdk-request', 'x-amz-user-agent'],
])

/** What a request asks of a service. */
interface TargetRequest {
  readonly operation: string
  readonly members: Members
}

/** Verifies, decides and forwards. */
export async function serveTarget(state: GatewayState, visit: Visit): Promise<void> {
  const { service, authority, account, regions, world, explains } = state
  const { head } = visit
  const body = await readAll(arriving(visit), BODY_MAX)
  const { statement, signedHeaders } = present(
    { ...head, body },
    { service, regions, now: world.now(), skewMinutes: skewOf(service) },
  )
  refuseUnsignedTarget(head.headers, signedHeaders)
  const circumstances = visit.circumstances(statement.region)
  // Who is not known learns nothing of what is behind.
  const { caller } = await authority.inquire({ statement, circumstances, questions: [] })
  visit.caller = caller
  const known = TARGET_SERVICES[service]
  const prefix = known?.prefix ?? IAM_PREFIXES[service] ?? service
  const { operation, members } = readTarget(state, visit, known, body)
  visit.operation = `${prefix}:${operation}`
  const where = { region: statement.region, account }
  const lookup = lookupAt(state, visit, statement.region)
  const questions = await targetQuestions(known, prefix, operation, members, where, lookup)
  const { decisions } = await authority.inquire({
    ...{ statement, circumstances, questions, encodes: explains },
  })
  const denied = decisions.find(({ allowed }) => !allowed)
  if (denied !== undefined) {
    visit.why = [denied.message]
    if (denied.encoded !== undefined) visit.response.setHeader(DENIAL_HEADER, denied.encoded)
    throw new ToldError('AccessDenied', 403, denied.message)
  }
  const [unknown] = decisions
    .flatMap(({ watched }) => watched)
    .filter((key) => !isKnownKey(known, key))
  if (unknown !== undefined)
    throw new ToldError(
      'AccessDenied',
      403,
      `a policy asks for ${unknown}, of which the gateway knows nothing`,
    )
  const answer = await state.upstream.send(
    {
      method: head.method,
      path: head.path,
      query: withoutSignature(head.query),
      headers: Object.fromEntries(
        Object.entries(head.headers).filter(([name]) => HEADERS.has(name)),
      ),
      region: state.region ?? statement.region,
      body,
    },
    visit.signal,
  )
  await relay(visit, answer)
}

/** The query of a presigned request, without what the caller signed it with. */
const withoutSignature = (query: string): string =>
  query
    .split('&')
    .filter(
      (field) =>
        !/^X-Amz-(?:Algorithm|Credential|Date|Expires|Security-Token|Signature|SignedHeaders)=/.test(
          field,
        ),
    )
    .join('&')

function refuseUnsignedTarget(
  headers: Readonly<Record<string, string>>,
  signedHeaders: readonly string[],
): void {
  if (headers['x-amz-target'] !== undefined && !signedHeaders.includes('x-amz-target'))
    throw new ToldError(
      'SignatureDoesNotMatch',
      403,
      "'x-amz-target' must be a 'SignedHeader' in the AWS Authorization.",
    )
  if (headers['content-encoding'] !== undefined)
    throw new ToldError('InvalidParameterValue', 400, 'expected a body without Content-Encoding')
}

const RPC_PATH = /^\/service\/\w{1,128}\/operation\/(\w{1,128})$/
const QUEUE_PATH = /^\/(?:[\w-]+\/)?[\w-]{1,80}(?:\.fifo)?$/

function readTarget(
  { service }: GatewayState,
  { head }: Visit,
  known: TargetService | undefined,
  body: Uint8Array,
): TargetRequest {
  const { headers, path, method, query } = head
  const target = headers['x-amz-target']
  const rpc = RPC_PATH.exec(path)?.[1]
  if (rpc !== undefined && known === undefined) return { operation: rpc, members: {} }
  const isQueue = service === 'sqs' && QUEUE_PATH.test(path)
  if (path !== '/' && !isQueue) throw unknownOperation()
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  if (target !== undefined) {
    const dot = target.lastIndexOf('.')
    const operation = target.slice(dot + 1)
    const isKnown = known === undefined || target === `${known.target}${operation}`
    if (method !== 'POST' || query !== '' || !isKnown || !/^\w{1,128}$/.test(operation))
      throw unknownOperation()
    refuseContentType(headers, known === undefined ? JSON_OR_CBOR : JSON_TYPE)
    const members = known === undefined ? {} : readJsonOnce(decoded(text, body) || '{}')
    return { operation, members: isQueue ? withQueue(members, path) : members }
  }
  if (method !== 'POST' && (method !== 'GET' || body.length > 0)) throw unknownOperation()
  if (body.length > 0) refuseContentType(headers, FORM_TYPE)
  const form = formOf([query, decoded(text, body)].filter((one) => one !== '').join('&'))
  const { Action: operation, ...members } = form
  if (operation === undefined || !/^\w{1,128}$/.test(operation)) throw unknownOperation()
  return { operation, members: isQueue ? withQueue(members, path) : members }
}

const JSON_TYPE = /^application\/(?:x-amz-json-1\.[01]|json)(?:\s*;\s*charset=utf-8)?$/i
const JSON_OR_CBOR =
  /^application\/(?:x-amz-(?:json-1\.[01]|cbor-1\.1)|json)(?:\s*;\s*charset=utf-8)?$/i
const FORM_TYPE = /^application\/x-www-form-urlencoded(?:\s*;\s*charset=utf-8)?$/i

/** A body that is JSON here may be a form, with another operation, for who believes its header. */
function refuseContentType({ 'content-type': stated }: Visit['head']['headers'], type: RegExp) {
  if (!type.test(stated ?? ''))
    throw new ToldError(
      'SerializationException',
      400,
      'the Content-Type is not that of the request',
    )
}

function decoded(decoder: TextDecoder, body: Uint8Array): string {
  try {
    return decoder.decode(body)
  } catch {
    throw new ToldError('SerializationException', 400, 'expected UTF-8')
  }
}

/** A queue can be named by the path too, but then it is the same one. */
function withQueue(members: Members, path: string): Members {
  const { QueueUrl } = members
  if (typeof QueueUrl === 'string' && queueOf(QueueUrl) !== queueOf(path))
    throw new ToldError('InvalidParameterValue', 400, 'the path and `QueueUrl` name two queues')
  return { ...members, QueueUrl: QueueUrl ?? path }
}

const unknownOperation = () =>
  new ToldError(
    'UnknownOperationException',
    404,
    'the gateway cannot tell which operation the request means',
  )

/** The fields of a form, each once, not even in another case. */
function formOf(text: string): Record<string, string> {
  const fields: Record<string, string> = Object.create(null)
  const names = new Set<string>()
  // To some it is another `&`.
  if (text.includes(';')) throw new ToldError('InvalidParameterValue', 400, '`;` is not escaped')
  for (const field of text === '' ? [] : text.split('&')) {
    const equals = field.indexOf('=')
    const name = decodeField(equals < 0 ? field : field.slice(0, equals))
    if (names.has(name.toLowerCase()))
      throw new ToldError('InvalidParameterValue', 400, `${name.slice(0, 64)} is there twice`)
    names.add(name.toLowerCase())
    fields[name] = equals < 0 ? '' : decodeField(field.slice(equals + 1))
  }
  return fields
}

const ANSWER_MAX = 1024 * 1024

/** Asks the service what a name stands for. */
function lookupAt(state: GatewayState, visit: Visit, region: string): Lookup {
  return async (target, members, path) => {
    const answer = await state.upstream.send(
      {
        method: 'POST',
        path: '/',
        query: '',
        headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
        region: state.region ?? region,
        body: Buffer.from(JSON.stringify(members)),
      },
      visit.signal,
    )
    const bytes = await readAll(answer as AsyncIterable<Uint8Array>, ANSWER_MAX)
    const status = answer.statusCode ?? 502
    if (status === 400 || status === 404) return undefined
    if (status !== 200) throw new Error(`what is behind the gateway answered ${status}`)
    let value: unknown = JSON.parse(Buffer.from(bytes).toString())
    for (const step of path) value = (value as Record<string, unknown> | undefined)?.[step]
    if (typeof value !== 'string') throw new Error(`what is behind the gateway told no ARN`)
    return value
  }
}
