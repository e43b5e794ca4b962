// The only file that listens: HTTP over `node:http`, with a bound on everything that a client can
// send or withhold.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Service, ServiceResponse } from './index.ts'
import { createPeerOf, type PeerOf } from './peer.ts'
import { type Listener, openServer, type ServerCertificate } from './server.ts'

export { createPeerOf, type Peer, type PeerOf } from './peer.ts'
export type { Listener, ServerCertificate } from './server.ts'

/** Where to listen, and how. */
export interface ListenOptions {
  /** 4580 unless given; 0 takes any that is free. */
  readonly port?: number
  /** 127.0.0.1 unless given. */
  readonly host?: string
  /** TLS with this certificate; plain HTTP unless given. */
  readonly certificate?: ServerCertificate
  /**
   * Addresses of proxies, and networks of them such as `10.0.0.0/8`, whose `X-Forwarded-For` and
   * `X-Forwarded-Proto` are believed. Nobody's unless given.
   */
  readonly trustedProxies?: readonly string[]
  /**
   * Bytes that bodies may take together while they arrive; 256 MiB unless given. Beyond that what
   * is larger than 64 KiB is refused with 503, which clients try again.
   */
  readonly bodiesMax?: number
}

/** Bytes. One more is refused with 413. */
const BODY_MAX = 10_000_000
/** Bytes up to which a body does not count among those that take room. */
const BODY_SMALL = 65_536
const BODIES_MAX = 268_435_456
/** Headers. With one more the request is refused: none may be overlooked. */
const HEADERS_MAX = 200
/** Milliseconds that a client may take for the whole request. */
const REQUEST_TIMEOUT = 30_000
/** Milliseconds after which a connection on which nothing moves is closed. */
const IDLE_TIMEOUT = 90_000

/**
 * Serves a service over HTTP, or HTTPS.
 *
 * @throws Error as `node:net` and `node:tls` give it, for example with code `EADDRINUSE`.
 * @throws TypeError when a trusted proxy is neither an address nor a network.
 * @example
 * ```ts
 * import { createService } from '@daypass/service'
 * import { listen } from '@daypass/service/node'
 *
 * const config = { accounts: { '123456789012': {} } }
 * const listener = await listen(createService({ config }), { port: 0 })
 * await listener.close()
 * ```
 */
export async function listen(
  service: Pick<Service, 'handle'> & Partial<Pick<Service, 'announce'>>,
  { port = 4580, host, certificate, trustedProxies, bodiesMax = BODIES_MAX }: ListenOptions = {},
): Promise<Listener> {
  const reception = { service, peerOf: createPeerOf(trustedProxies), room: bodiesMax }
  const take = (request: IncomingMessage, response: ServerResponse): void =>
    receive(reception, request, response)
  const listener = await openServer(
    { port, host, certificate },
    { requestTimeout: REQUEST_TIMEOUT, connectionsCheckingInterval: 1000 },
    take,
    (server) => {
      // Node would drop those past its own limit without a word.
      server.maxHeadersCount = 0
      server.timeout = IDLE_TIMEOUT
      server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
        if (refusalUnread(request) === undefined) response.writeContinue()
        take(request, response)
      })
    },
  )
  service.announce?.(listener.url)
  return listener
}

/** Who answers, and who is taken to ask. */
interface Reception {
  readonly service: Pick<Service, 'handle'>
  readonly peerOf: PeerOf
  /** Bytes that are left for bodies that are on their way. */
  room: number
}

function receive(reception: Reception, request: IncomingMessage, response: ServerResponse): void {
  const refusal = refusalUnread(request)
  if (refusal !== undefined) {
    refuseUnread(response, refusal)
    return
  }
  const chunks: Buffer[] = []
  let size = 0
  let held = 0
  let refused = false
  request.on('data', (chunk: Buffer) => {
    size += chunk.length
    if (refused) return
    if (size > BODY_SMALL) {
      held += chunk.length
      reception.room -= chunk.length
    }
    const isRoom = size <= BODY_SMALL || reception.room >= 0
    if (size <= BODY_MAX && isRoom) return void chunks.push(chunk)
    refused = true
    chunks.length = 0
    refuseUnread(response, size > BODY_MAX ? 413 : 503)
    request.destroy()
  })
  request.on('close', () => {
    reception.room += held
  })
  request.on('end', () => {
    if (refused) return
    const body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
    inTurn(() => answer(reception, request, body, response))
  })
  // The other side has gone: nobody is left to answer.
  request.on('error', () => {})
  response.on('error', () => {})
}

/** The status of a request that is refused for its head alone. */
function refusalUnread({ rawHeaders }: IncomingMessage): 400 | 413 | undefined {
  if (rawHeaders.length > 2 * HEADERS_MAX) return 400
  for (let i = 0; i < rawHeaders.length; i += 2)
    if (isNamed(rawHeaders[i]!, 'content-length') && Number(rawHeaders[i + 1]) > BODY_MAX)
      return 413
  return undefined
}

const isNamed = (header: string, name: string): boolean =>
  header.length === name.length && header.toLowerCase() === name

/** Answers before the request has been read, and reads no more of it. */
function refuseUnread(response: ServerResponse, status: number): void {
  response.on('error', () => {})
  response.writeHead(status, { 'content-length': 0, connection: 'close' }).end()
}

let arrived: (() => void)[] = []

/**
 * What arrived in one turn of the event loop is answered in one go: first all reads, then all work,
 * then all writes. Code and tables stay in the processor's caches meanwhile, which under load is
 * worth more than anything that could be saved inside a request.
 */
function inTurn(work: () => void): void {
  if (arrived.push(work) > 1) return
  setImmediate(() => {
    const works = arrived
    arrived = []
    for (const one of works) one()
  })
}

function answer(
  { service, peerOf }: Reception,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): void {
  const headers = headersOf(request.rawHeaders)
  const target = request.url ?? '/'
  // A target may be a whole URL (RFC 9112 §3.2.2).
  const [origin = '', authority] = /^https?:\/\/([^/?]*)\/?/i.exec(target) ?? []
  const isElsewhere = authority !== undefined && authority !== headers?.host
  if (headers === undefined || isElsewhere) {
    send(response, AMBIGUOUS)
    return
  }
  const url = origin === '' ? target : `/${target.slice(origin.length)}`
  const question = url.indexOf('?')
  service
    .handle({
      method: request.method ?? 'GET',
      path: question < 0 ? url : url.slice(0, question),
      query: question < 0 ? '' : url.slice(question + 1),
      headers,
      body,
      ...peerOf(request),
    })
    .then(
      (answered) => send(response, answered),
      () => response.destroy(),
    )
}

const AMBIGUOUS: ServiceResponse = { status: 400, headers: {}, body: '' }

/** Of two of these, somebody in front may have obeyed the other (RFC 9112 §3.2, RFC 9110 §5.3). */
const SINGLE: ReadonlySet<string> = new Set(['host', 'authorization', 'content-type'])

/**
 * Lower-case names; what came several times is joined in the order received, as signatures want it.
 * Undefined when that may not be.
 */
function headersOf(raw: readonly string[]): Record<string, string> | undefined {
  const headers: Record<string, string> = Object.create(null)
  for (let i = 0; i < raw.length; i += 2) {
    const name = raw[i]!.toLowerCase()
    const before = headers[name]
    if (before !== undefined && SINGLE.has(name)) return undefined
    headers[name] = before === undefined ? raw[i + 1]! : `${before},${raw[i + 1]}`
  }
  return headers
}

function send(response: ServerResponse, { status, headers, body }: ServiceResponse): void {
  // As a string it leaves in one piece with the head.
  response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
}
