// Bytes -> Call, and Output or Fault -> bytes: what a request is as HTTP and as awsQuery, and the
// one place where errors are caught.
import {
  type AnswerForm,
  Fault,
  type FormNode,
  IAM,
  type Operation,
  readForm,
  readInput,
  type Service,
  type SignableRequest,
  STS,
  stsOperations,
  validate,
  writeAnswer,
  writeErrorAnswer,
} from '@daypass/protocol'
import { type AuditEntry, auditEntry } from './audit.ts'
import { authenticate, type Caller } from './authenticate.ts'
import type { Call, Handler, ServiceState, SignedCall } from './call.ts'
import type { Cors } from './cors.ts'
import { encodeDenial } from './message.ts'
import { ISSUERS_PATH } from './outbound/outbound.ts'
import { networkOf, type RateLimit } from './rate.ts'
import { faultOf, Refused, refuse } from './refusal.ts'
import { isGlobalHost, refuseDisabledRegion, regionOfHost } from './regions.ts'
import type { Replica } from './store/replica.ts'
import { signedHandlers, tokenHandlers } from './sts.ts'
import { uuid } from './uuid.ts'

/** An HTTP request as a plain record. */
export interface ServiceRequest extends SignableRequest {
  /** The address that the request came from. */
  readonly sourceIp?: string
  /** Whether it came over TLS. */
  readonly secure?: boolean
}

/** An HTTP response as a plain record. */
export interface ServiceResponse {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** What the door is told besides the service's state. */
export interface DoorOptions {
  /** The regions that signatures may be scoped to. */
  readonly regions: ReadonlySet<string>
  /** Whether a denial carries its encoded explanation in a header. */
  readonly explainDenials: boolean
  readonly cors: Cors
  readonly perKey: RateLimit
  readonly perAddress: RateLimit
  readonly audit?: ((entry: AuditEntry) => void) | undefined
  /** Told of errors that should not be: the request is answered with InternalFailure. */
  readonly report: (error: unknown, requestId: string) => void
}

/** The header in which a denial is explained, for who may decode it. */
export const DENIAL_HEADER = 'x-daypass-encoded-authorization-message'

const BODY_MAX = 10_000_000
const QUERY_MAX = 15_900
const FORM_TYPE = /^application\/x-www-form-urlencoded\s*(?:[;,]|$)/i
/** Characters of a name that nobody knows, in the answer that says so. */
const NAME_MAX = 1024
const ELSEWHERE = 'https://aws.amazon.com/iam'
const METHODS_WITHOUT_OPERATION = new Set(['HEAD', 'PUT', 'PATCH', 'DELETE'])

/** Answers requests. */
export function createDoor(
  state: ServiceState,
  options: DoorOptions,
): (request: ServiceRequest) => Promise<ServiceResponse> {
  return async (request) => {
    if (request.path.startsWith(ISSUERS_PATH)) return publish(state, request)
    const early = answerWithoutOperation(state, request, options.cors)
    if (early !== undefined) return early
    const before = state.replica.revision
    const visit = new Visit(state, options, request)
    try {
      return visit.answered(await visit.run())
    } catch (error) {
      if (!(await wasBehind(state.replica, before, error))) return visit.failed(error)
    }
    const again = new Visit(state, options, request)
    try {
      return again.answered(await again.run())
    } catch (error) {
      return again.failed(error)
    }
  }
}

/**
 * Whether a refusal may come from not knowing yet what another node wrote: a new key, a new role. A
 * store that is down is not waited for.
 */
async function wasBehind(replica: Replica, before: number, error: unknown): Promise<boolean> {
  const isRefusal = error instanceof Refused || (error instanceof Fault && error.status < 500)
  const lost = error instanceof Fault && error.code === 'ConcurrentModification'
  if (!isRefusal || lost || replica.health().store === 'down') return false
  await replica.catchUp()
  return replica.revision !== before
}

const plain = (status: number, body = '', headers: Record<string, string> = {}) => ({
  status,
  headers,
  body,
})

/** The documents of the issuers of outbound federation, which are for everyone. */
async function publish(state: ServiceState, request: ServiceRequest): Promise<ServiceResponse> {
  const { method, path } = request
  const document = method === 'GET' ? await state.outbound.document(path) : undefined
  if (document === undefined) return plain(404)
  return plain(200, document, {
    'content-type': 'application/json',
    'cache-control': 'public, max-age=300',
    'access-control-allow-origin': '*',
  })
}

/** What HTTP alone decides: paths, methods, sizes, escapes. */
function answerWithoutOperation(
  state: ServiceState,
  request: ServiceRequest,
  cors: Cors,
): ServiceResponse | undefined {
  const { method, path, query = '', headers, body } = request
  if (path === '/health' && method === 'GET') return health(state)
  if (/%(?![\da-fA-F]{2})/.test(path)) return plain(400)
  if (path !== '/') return path[0] !== '/' || leadsAboveRoot(path) ? plain(400) : unknownOperation
  if (method === 'OPTIONS') return preflight(headers, cors)
  if (METHODS_WITHOUT_OPERATION.has(method)) return unknownOperation
  if (method !== 'GET' && method !== 'POST') return plain(400)
  if (query.length > QUERY_MAX) return plain(400)
  if ((body?.length ?? 0) > BODY_MAX) return plain(413)
  return undefined
}

/** A service whose store is down still answers, of what it knows; what it knows has an age. */
function health({ replica }: ServiceState): ServiceResponse {
  const { store, age } = replica.health()
  const body = { status: store === 'ok' ? 'ok' : 'degraded', store, age }
  return plain(200, `${JSON.stringify(body)}\n`, { 'content-type': 'application/json' })
}

function leadsAboveRoot(path: string): boolean {
  let depth = 0
  for (const segment of path.split('/')) {
    if (segment === '..') depth--
    else if (segment !== '' && segment !== '.') depth++
    if (depth < 0) return true
  }
  return false
}

const unknownOperation: ServiceResponse = plain(404, '<UnknownOperationException/>\n', {
  'content-type': 'application/xml',
})

function preflight(headers: ServiceRequest['headers'], cors: Cors): ServiceResponse {
  const allowed = headers.origin === undefined ? undefined : cors(headers.origin)
  if (allowed === undefined) return unknownOperation
  return plain(200, '', {
    ...allowed,
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    'access-control-allow-headers': headers['access-control-request-headers'] ?? '*',
    'access-control-expose-headers': EXPOSED,
    'access-control-max-age': '172800',
  })
}

const EXPOSED = `x-amzn-requestid, x-amz-sts-extended-request-id, date, ${DENIAL_HEADER}`

/** What a request asks for. */
interface Asked {
  readonly form: FormNode
  readonly action: string
  readonly version: string
}

/** Thrown for a request that names no operation: AWS sends it to a web page. */
class Redirect extends Error {}

type AnyOperation = Operation<unknown, unknown>

const UTF8 = new TextDecoder()

/** One request while it is inside. */
class Visit {
  readonly #state: ServiceState
  readonly #options: DoorOptions
  readonly #request: ServiceRequest
  readonly #now: number
  readonly #requestId: string
  readonly #form: AnswerForm
  #service: Service = STS
  #operation: string | undefined
  #caller: Caller | undefined
  #output: unknown

  constructor(state: ServiceState, options: DoorOptions, request: ServiceRequest) {
    this.#state = state
    this.#options = options
    this.#request = request
    this.#now = state.world.now()
    this.#requestId = uuid(state.world.random)
    this.#form = /^application\/json\s*(?:[;,]|$)/i.test(request.headers.accept ?? '')
      ? 'json'
      : 'xml'
  }

  /** Finds what is asked for, and does it. */
  run(): string | Promise<string> {
    const { perAddress } = this.#options
    const { sourceIp } = this.#request
    if (sourceIp !== undefined && !perAddress(networkOf(sourceIp), this.#now))
      refuse({ reason: 'throttled-address' })
    const form = this.#readForm()
    const action = form.parts?.get('Action')?.value
    if (action === undefined) throw new Redirect()
    this.#operation = action
    const version = form.parts?.get('Version')?.value ?? 'NO_VERSION_SPECIFIED'
    this.#service = serviceOf(version, this.#request)
    const asked = { form, action, version }
    if (this.#service === STS) return this.#perform(STS_TABLE, asked)
    return iam === undefined
      ? loadIam().then((table) => this.#perform(table, asked))
      : this.#perform(iam, asked)
  }

  /** Proves who calls, reads the input and runs the handler. */
  #perform(table: Table, { form, action, version }: Asked): string | Promise<string> {
    const operation = operationOf(table, action, version)
    const { host = '' } = this.#request.headers
    if (isGlobalHost(host)) refuseRegional(action)
    if (operation?.proof === 'token') {
      const handler = tokenHandlers[action as keyof typeof tokenHandlers]
      if (handler === undefined) return noOperation(action, version)
      const call: Call = { state: this.#state, circumstances: this.#circumstances('us-east-1') }
      return this.#answer(operation, form, handler as Handler<AnyOperation, Call>, call)
    }
    const { caller, region } = authenticate(this.#request, {
      directory: this.#state.directory,
      keyring: this.#state.keyring,
      now: this.#now,
      service: table.service.name,
      regions: this.#regions(table, host),
    })
    this.#caller = caller
    const used = usedBy(caller)
    if (used !== undefined) this.#state.keyUses.note(used, this.#now, table.service.name, region)
    if (!this.#options.perKey(caller.accessKeyId, this.#now)) refuse({ reason: 'throttled-key' })
    if (table.service === IAM) refuseWeakSessions(caller)
    const handler = (table.signed as Record<string, unknown>)[action]
    if (operation === undefined || handler === undefined) return noOperation(action, version)
    if (operation.errors.includes('RegionDisabledException'))
      refuseDisabledRegion(this.#state.directory, caller.entity.account.id, region)
    // IAM is in one region, wherever its callers are.
    const asked = table.service === IAM ? 'us-east-1' : region
    const call = { state: this.#state, circumstances: this.#circumstances(asked), caller }
    return this.#answer(operation, form, handler as Handler<AnyOperation, SignedCall>, call)
  }

  /** A host of AWS's takes signatures for its own region only; IAM is at every host. */
  #regions({ service }: Table, host: string): ReadonlySet<string> {
    const { regions } = this.#options
    const pinned = service === STS ? regionOfHost(host) : undefined
    if (pinned === undefined) return regions
    return new Set(regions.has(pinned) ? [pinned] : [])
  }

  #readForm(): FormNode {
    const { method, query = '', headers, body = '' } = this.#request
    if (method === 'GET') return readForm(query)
    if (!FORM_TYPE.test(headers['content-type'] ?? '')) throw new Redirect()
    const text = typeof body === 'string' ? body : UTF8.decode(body)
    return readForm(query === '' ? text : `${query}&${text}`)
  }

  #circumstances(region: string) {
    const { headers, sourceIp, secure = false } = this.#request
    const { 'user-agent': userAgent, referer, host = '' } = headers
    const atGlobalEndpoint = isGlobalHost(host)
    return { now: this.#now, region, atGlobalEndpoint, sourceIp, secure, userAgent, referer }
  }

  #answer<C>(
    operation: AnyOperation,
    form: FormNode,
    handler: (call: C, input: unknown) => unknown,
    call: C,
  ): string | Promise<string> {
    const input = readInput(operation, form)
    const invalid = validate(operation.input, input, operation.service)
    if (invalid !== undefined) throw new Fault('ValidationError', invalid)
    const write = (output: unknown) => {
      this.#output = output
      return writeAnswer(operation, output, this.#requestId, this.#form)
    }
    const output = handler(call, input)
    return output instanceof Promise ? output.then(write) : write(output)
  }

  answered(body: string): ServiceResponse {
    this.#audit(200)
    return this.#response(200, body)
  }

  failed(error: unknown): ServiceResponse {
    if (error instanceof Redirect) {
      const { method, query } = this.#request
      const location = method === 'GET' && query ? `${ELSEWHERE}?${query}` : ELSEWHERE
      return this.#response(302, '', { location })
    }
    const refusal = error instanceof Refused ? error.refusal : undefined
    const fault = refusal
      ? faultOf(refusal, this.#requestId)
      : error instanceof Fault
        ? error
        : this.#unexpected(error)
    this.#audit(fault.status, fault, refusal)
    const body = writeErrorAnswer(this.#service, fault, this.#requestId, this.#form)
    return this.#response(fault.status, body, this.#explanation(refusal))
  }

  #unexpected(error: unknown): Fault {
    this.#options.report(error, this.#requestId)
    return new Fault(
      'InternalFailure',
      'The request processing has failed because of an unknown error',
    )
  }

  #explanation(refusal: Refused['refusal'] | undefined): Record<string, string> {
    if (!this.#options.explainDenials || refusal?.reason !== 'denied') return {}
    const encoded = encodeDenial(refusal.denial, this.#state.keyring, this.#state.world)
    return encoded === undefined ? {} : { [DENIAL_HEADER]: encoded }
  }

  #audit(status: number, fault?: Fault, refusal?: Refused['refusal']): void {
    this.#options.audit?.(
      auditEntry({
        now: this.#now,
        requestId: this.#requestId,
        operation: this.#operation,
        sourceIp: this.#request.sourceIp,
        caller: this.#caller,
        output: this.#output,
        status,
        fault,
        refusal,
      }),
    )
  }

  #response(status: number, body: string, more: Record<string, string> = {}): ServiceResponse {
    const headers: Record<string, string> = {
      // The service's own time: clients correct their clocks by it.
      date: httpDate(this.#now),
      'x-amzn-requestid': this.#requestId,
      ...more,
    }
    if (this.#service === STS)
      headers['x-amz-sts-extended-request-id'] = btoa(
        `1:S:${this.#now}:R:${this.#requestId.slice(0, 5)}`,
      )
    if (body !== '')
      headers['content-type'] = this.#form === 'json' ? 'application/json' : 'text/xml'
    const { origin } = this.#request.headers
    // IAM is not for web pages.
    const isPage = origin !== undefined && this.#service === STS
    const allowed = isPage ? this.#options.cors(origin) : undefined
    if (allowed !== undefined)
      Object.assign(headers, allowed, { 'access-control-expose-headers': EXPOSED })
    return { status, headers, body }
  }
}

let second = Number.NaN
let dateOfSecond = ''

/** A time as HTTP writes it (RFC 9110 §5.6.7), spelled once a second. */
function httpDate(now: number): string {
  const current = Math.floor(now / 1000)
  if (current !== second) {
    second = current
    dateOfSecond = new Date(now).toUTCString()
  }
  return dateOfSecond
}

/** Two operations are to be had at regional endpoints only. */
function refuseRegional(action: string): void {
  if (action === 'GetWebIdentityToken')
    throw new Fault('InvalidAction', 'Operation not supported on STS global endpoint')
  if (action === 'AssumeRoot') throw new Fault('InvalidAction', 'Unknown Operation')
}

/** What is known of a service: its operations, and who answers those that are signed. */
interface Table {
  readonly service: Service
  readonly operations: object
  readonly signed: object
}

const STS_TABLE: Table = { service: STS, operations: stsOperations, signed: signedHandlers }

/** A hundred and fifty operations of which many a service is never asked for one. */
let iam: Table | undefined

async function loadIam(): Promise<Table> {
  const { iamHandlers, iamOperations } = await import('./iam/iam.ts')
  iam = { service: IAM, operations: iamOperations, signed: iamHandlers }
  return iam
}

/**
 * Not for sessions of users without MFA, and not for federated users. IAM does not say so: to it
 * their tokens are invalid.
 */
function refuseWeakSessions({ session, accessKeyId }: Caller): void {
  if (session === undefined) return
  const isUsers = session.kind === 'user' || session.kind === 'root'
  if (session.kind === 'federated-user' || (isUsers && session.mfaAt === undefined))
    refuse({ reason: 'session-not-for-iam', accessKeyId })
}

/**
 * The service that a request means. At AWS its host says so; here it is what the signature is for,
 * but for a request with the version of STS: that is one for STS, signed wrongly.
 */
function serviceOf(version: string, { headers, query = '' }: ServiceRequest): Service {
  if (version === STS.version) return STS
  const scope = `/${IAM.name}/aws4_request`
  const isSigned = headers.authorization !== undefined || query.includes('X-Amz-Signature=')
  const isIam = headers.authorization?.includes(scope) || query.includes(encodeURIComponent(scope))
  return isIam || (!isSigned && version === IAM.version) ? IAM : STS
}

/** The row of an operation; undefined when there is none of that name and version. */
function operationOf(
  { service, operations }: Table,
  action: string,
  version: string,
): AnyOperation | undefined {
  if (version !== service.version || !Object.hasOwn(operations, action)) return undefined
  return (operations as Record<string, AnyOperation>)[action]
}

function noOperation(action: string, version: string): never {
  const [name, of] = [action, version].map((text) => text.slice(0, NAME_MAX))
  throw new Fault('InvalidAction', `Could not find operation ${name} for version ${of}`)
}

/** What a request counts as a use of: the long-term key, or the role of a session. */
function usedBy({ session, entity, accessKeyId }: Caller): string | undefined {
  if (session === undefined) return accessKeyId
  return entity.kind === 'role' ? entity.id : undefined
}
