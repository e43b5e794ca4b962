// A gateway: stands before a service that speaks an AWS protocol, verifies who calls, decides,
// signs anew with the credentials of what is behind, and streams both ways.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { SigningKey } from '@daypass/protocol'
import type { AuditEntry } from '../audit.ts'
import { createPeerOf, type PeerOf } from '../peer.ts'
import { AWS_REGIONS } from '../regions.ts'
import { type Listener, openServer, type ServerCertificate } from '../server.ts'
import { uuid } from '../uuid.ts'
import type { Authority } from '../verify/authority.ts'
import { type RemoteNode, remoteAuthority } from '../verify/remote.ts'
import { headOf } from '../verify/request.ts'
import { type ErrorForm, type Told, ToldError, toldOf, writeError } from '../verify/told.ts'
import { circumstancesOf, tokenOf } from '../verify/verifier.ts'
import { realWorld, type World } from '../world.ts'
import { type BucketPolicies, keepBucketPolicies } from './policies.ts'
import { letPagesRead } from './s3-cors.ts'
import { serveS3 } from './s3-gateway.ts'
import { serveTarget } from './target-gateway.ts'
import { formOf } from './targets.ts'
import { openUpstream, STREAM_BYTES } from './upstream.ts'
import { type GatewayState, reply, type Visit } from './visit.ts'

/** What a gateway is made of. */
export interface GatewayOptions {
  /** The signing name of the service behind: `s3`, `dynamodb`, `sqs` … */
  readonly service: string
  /** Where it is: `http://127.0.0.1:9000`. */
  readonly upstream: string
  /** Twelve digits: who owns what is behind. */
  readonly account: string
  /** What requests to the service behind are signed with. */
  readonly credentials: SigningKey
  /** Who verifies and decides: a service of this process, or a node that is asked over HTTP. */
  readonly authority: Authority | RemoteNode
  /** Where policies of buckets are kept; in this process unless given. */
  readonly policies?: BucketPolicies
  /** Names whose subdomains are buckets, as in `bucket.s3.example.com`; `localhost` always is. */
  readonly domains?: readonly string[]
  /**
   * Whether a store takes bodies with a checksum behind them, as `aws-chunked`: S3 itself does, and
   * who does not would keep the framing as content. Not unless given; then the checksums of large
   * bodies are verified and dropped.
   */
  readonly trailers?: boolean
  /** The regions that callers may sign for; all of AWS's unless given. */
  readonly regions?: Iterable<string>
  /** The region that the service behind takes signatures for; that of the caller unless given. */
  readonly region?: string
  /** Whether denials carry their explanation, encoded, in a header. */
  readonly explainDenials?: boolean
  /** Addresses or networks of proxies that are believed as to who asks; none unless given. */
  readonly trustedProxies?: readonly string[]
  readonly world?: Partial<World>
  /** Called with one entry for each request. */
  readonly audit?: (entry: AuditEntry) => void
  /** Called with errors that should not be, and with why what is behind cannot be reached. */
  readonly report?: (error: unknown, requestId: string) => void
}

/** A gateway. */
export interface Gateway {
  /** Answers a request of `node:http`. */
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  readonly close: () => void
}

/**
 * Makes a gateway. It opens no port: {@link listenGateway} does that.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-policy-language-overview.html
 * @example
 * ```ts
 * import { createService } from '@daypass/service'
 * import { createGateway, listenGateway } from '@daypass/service/gateway'
 *
 * const service = createService({ config: { accounts: { '123456789012': {} } } })
 * const gateway = createGateway({
 *   service: 's3',
 *   upstream: 'http://127.0.0.1:9000',
 *   account: '123456789012',
 *   credentials: { accessKeyId: 'store', secretAccessKey: 'of the store' },
 *   authority: service.authority,
 * })
 * const listener = await listenGateway(gateway, { port: 0 })
 * await listener.close()
 * ```
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { service, account, authority, report = () => {} } = options
  const world: World = { ...realWorld, ...options.world }
  const state: GatewayState = {
    ...{ service, account, world, report, region: options.region, audit: options.audit },
    authority: 'inquire' in authority ? authority : remoteAuthority(authority, world),
    upstream: openUpstream(
      { url: options.upstream, credentials: options.credentials, service },
      world.now,
    ),
    policies: options.policies ?? keepBucketPolicies(),
    domains: [...(options.domains ?? []), 'localhost'].map((name) => name.toLowerCase()),
    regions: options.regions === undefined ? AWS_REGIONS : new Set(options.regions),
    explains: options.explainDenials ?? false,
    trailers: options.trailers ?? false,
  }
  const reception = { state, form: formOf(service), peerOf: createPeerOf(options.trustedProxies) }
  return {
    handle: (message, response) => handle(reception, message, response),
    close: () => state.upstream.close(),
  }
}

/** What every visit is received with. */
interface Reception {
  readonly state: GatewayState
  readonly form: ErrorForm
  readonly peerOf: PeerOf
}

async function handle(
  { state, form, peerOf }: Reception,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const requestId = uuid(state.world.random)
  // Clients correct their clocks by it.
  response.setHeader('date', new Date(state.world.now()).toUTCString())
  const gone = new AbortController()
  response.once('close', () => {
    if (!response.writableFinished) gone.abort()
  })
  message.on('error', () => {})
  response.on('error', () => {})
  let visit: Visit | undefined
  try {
    const head = headOf(message, peerOf)
    visit = {
      ...{ message, response, head, requestId, form, signal: gone.signal },
      circumstances: (region) => circumstancesOf(head, region),
    }
    await (state.service === 's3' ? serveS3(state, visit) : serveTarget(state, visit))
    record(state, requestId, response.statusCode, visit)
  } catch (error) {
    // Nobody is left to be told.
    if (gone.signal.aborted && !response.writable) return
    await failed(state, form, { message, response, requestId, visit, error })
  }
}

interface Failure {
  readonly message: IncomingMessage
  readonly response: ServerResponse
  readonly requestId: string
  readonly visit: Visit | undefined
  readonly error: unknown
}

async function failed(
  state: GatewayState,
  form: ErrorForm,
  { message, response, requestId, visit, error }: Failure,
): Promise<void> {
  const sessionToken = visit ? tokenOf(visit.head) : ''
  const context = {
    ...{ form, requestId, sessionToken, isHead: message.method === 'HEAD' },
    ...(visit && { resource: visit.head.path, statement: visit.statement }),
  }
  const told = toldOf(error, context) ?? INTERNAL
  if (told === INTERNAL || told.status >= 500) state.report(error, requestId)
  const answer = writeError(told, context)
  if (visit !== undefined && form === 's3' && told.status < 500) await letPagesRead(state, visit)
  // Whoever is in front may have seen another end of a request that was no clear one.
  const headers = { ...answer.headers, ...(visit === undefined && { connection: 'close' }) }
  reply({ message, response }, answer.status, headers, answer.body)
  record(state, requestId, answer.status, visit, told)
}

const INTERNAL: Told = new ToldError(
  'InternalError',
  500,
  'We encountered an internal error. Please try again.',
).told

function record(
  { audit, world }: GatewayState,
  requestId: string,
  status: number,
  visit: Visit | undefined,
  told?: Told,
): void {
  const { caller, operation, head, why } = visit ?? {}
  audit?.({
    time: new Date(world.now()).toISOString(),
    requestId,
    ...(operation !== undefined && { operation }),
    ...(head?.sourceIp !== undefined && { sourceIp: head.sourceIp }),
    ...(caller && { caller: caller.arn, accessKeyId: caller.accessKeyId }),
    status,
    ...(told && { code: told.code }),
    ...(why && { reason: 'denied', why }),
  })
}

/** Milliseconds without a byte in either direction. A body may take as long as it likes. */
const IDLE_TIMEOUT = 120_000

/**
 * Serves a gateway over HTTP, or HTTPS.
 *
 * @throws Error as `node:net` and `node:tls` give it, for example with code `EADDRINUSE`.
 * @see https://nodejs.org/api/http.html
 * @example
 * ```ts
 * import { type Gateway, listenGateway } from '@daypass/service/gateway'
 *
 * const serve = (gateway: Gateway) => listenGateway(gateway, { port: 4581 })
 * ```
 */
export async function listenGateway(
  gateway: Gateway,
  {
    port = 4581,
    ...address
  }: {
    readonly port?: number
    readonly host?: string
    readonly certificate?: ServerCertificate
  } = {},
): Promise<Listener> {
  const answer = (message: IncomingMessage, response: ServerResponse) =>
    void gateway.handle(message, response)
  const listener = await openServer(
    { port, ...address },
    { requestTimeout: 0, highWaterMark: STREAM_BYTES },
    answer,
    (server) => {
      server.setTimeout(IDLE_TIMEOUT)
      // Who waits for leave to send a body gets it when it may: see `arriving`.
      server.on('checkContinue', answer)
    },
  )
  return {
    ...listener,
    async close() {
      await listener.close()
      gateway.close()
    },
  }
}
