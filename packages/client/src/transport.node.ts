// Sends requests with `node:http` and `node:https`, on connections that are kept: the twin of
// `transport.ts` on Node, where the first use of `fetch` costs 40 ms and each further one several
// times as much.
import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import type { Socket } from 'node:net'
import { builtin } from './builtin.node.ts'
import type { HttpHandlerOptions, HttpRequest, HttpResponse, RequestHandler } from './smithy.ts'
import { printQuery } from './target.ts'
import { BODY_MAX, type TransportOptions } from './transport-options.ts'
import { abortError, named } from './world.ts'

/** The user agent header tells the runtime. */
export const runtime: string | undefined = `md/nodejs#${process.versions.node}`

/**
 * Makes the handler that a client has unless it is given one.
 *
 * @param now Milliseconds since 1970.
 */
export const createTransport = (
  options: TransportOptions = {},
  now: () => number = Date.now,
): RequestHandler => new NodeTransport(options, now)

type Http = Pick<typeof import('node:http'), 'Agent' | 'request'>

/** An agent and the module it belongs to. */
interface Line {
  readonly http: Http
  readonly agent: Agent
}

// All clients without agents of their own share connections. The last one to be destroyed closes
// them.
const shared = new Map<string, Line>()
const sharers = new Set<NodeTransport>()

/** Closes the connections of lines, and forgets them. */
function close(lines: Map<string, Line>): void {
  for (const { agent } of lines.values()) agent.destroy()
  lines.clear()
}

class NodeTransport implements RequestHandler {
  readonly metadata: { readonly handlerProtocol: string } = { handlerProtocol: 'http/1.1' }
  readonly #own = new Map<string, Line>()
  readonly #now: () => number
  #options: TransportOptions

  constructor(options: TransportOptions, now: () => number) {
    this.#options = options
    this.#now = now
  }

  async handle(
    request: HttpRequest,
    call: HttpHandlerOptions = {},
    asText?: boolean,
  ): Promise<{ response: HttpResponse }> {
    if (call.abortSignal?.aborted) throw abortError()
    const { protocol } = request
    const line = this.#known(protocol) ?? this.#open(protocol)
    return exchange(line, request, this.#options, call, this.#now, asText)
  }

  #known(protocol: string): Line | undefined {
    const own = this.#own.get(protocol)
    return own ?? (sharers.has(this) ? shared.get(protocol) : undefined)
  }

  #open(protocol: string): Line {
    const isPlain = protocol === 'http:'
    const given = this.#options[isPlain ? 'httpAgent' : 'httpsAgent']
    // The latter takes longer to load than all else.
    const http = isPlain ? builtin('node:http') : (builtin('node:https') as Http)
    const lines = given ? this.#own : shared
    if (!given) sharers.add(this)
    let line = lines.get(protocol)
    if (!line) {
      const isAgent = typeof (given as Agent | undefined)?.destroy === 'function'
      const agent = isAgent ? given : new http.Agent({ keepAlive: true, maxSockets: 50, ...given })
      line = { http, agent: agent as Agent }
      lines.set(protocol, line)
    }
    return line
  }

  updateHttpClientConfig(key: never, value: never): void {
    this.#own.clear()
    this.#options = { ...this.#options, [key]: value }
  }

  httpHandlerConfigs(): object {
    return this.#options
  }

  destroy(): void {
    close(this.#own)
    if (sharers.delete(this) && sharers.size === 0) close(shared)
  }
}

// When a connection brought its last answer.
const usedAt = new WeakMap<Socket, number>()
/** Milliseconds; servers keep connections that idle for longer, and then close them. */
const IDLE = 1000

/**
 * One request and its answer, read in full. Leaves no timer and no listener behind, whatever
 * happens.
 */
const exchange = (
  { http, agent }: Line,
  wanted: HttpRequest,
  { requestTimeout: usual = 30_000, connectionTimeout = 5000, socketTimeout }: TransportOptions,
  { abortSignal, requestTimeout = usual }: HttpHandlerOptions,
  now: () => number,
  asText?: boolean,
): Promise<{ response: HttpResponse }> =>
  new Promise((resolve, reject) => {
    const target = targetOf(wanted, agent)
    const timers: NodeJS.Timeout[] = []
    const startedAt = now()
    let request: ClientRequest
    let isUnanswered = true
    const settle = (): void => {
      isUnanswered = false
      for (const timer of timers) clearTimeout(timer)
      abortSignal?.removeEventListener('abort', abort)
    }
    const fail = (error: Error & { code?: string }): void => {
      const isBroken = error.code === 'ECONNRESET' || error.code === 'EPIPE'
      const idled = startedAt - usedAt.get(request.socket!)!
      if (isBroken && isUnanswered && idled > IDLE) {
        // The server closed the connection while it idled, and never saw the request. It has closed
        // the others that idled, too: the call is made on a new one.
        for (const idle of Object.values(agent.freeSockets ?? {}).flat()) idle!.destroy()
        start()
        return
      }
      settle()
      // The official client gives lost connections this name too: who retries goes by it.
      if (isBroken || error.code === 'ETIMEDOUT') error.name = 'TimeoutError'
      reject(error)
      request.destroy()
    }
    const abort = (): void => fail(abortError())
    const late = (milliseconds: number, what: string) => (): void =>
      fail(named('TimeoutError', `${what} in ${milliseconds} ms`, { code: 'ETIMEDOUT' }))
    const limit = (milliseconds: number, what: string): void => {
      if (milliseconds > 0) timers.push(setTimeout(late(milliseconds, what), milliseconds))
    }
    const succeed = (response: HttpResponse): void => {
      settle()
      usedAt.set(request.socket!, now())
      resolve({ response })
    }
    const start = (): void => {
      request = http.request(target, (answer) => {
        isUnanswered = false
        collect(answer, asText, succeed, fail)
      })
      request.on('error', fail)
      if (socketTimeout) request.setTimeout(socketTimeout, late(socketTimeout, 'silence'))
      // A connection that was kept stands already.
      if (!request.reusedSocket)
        request.once('socket', (socket) => {
          if (!socket.connecting || request.destroyed) return
          const first = timers.length
          limit(connectionTimeout, 'no connection')
          socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () =>
            clearTimeout(timers[first]),
          )
        })
      request.end(wanted.body)
    }
    limit(requestTimeout, 'no answer')
    abortSignal?.addEventListener('abort', abort)
    start()
  })

/** A request in the words of Node. */
function targetOf(
  { method, hostname, port, path, query, headers, username, password = '' }: HttpRequest,
  agent: Agent,
): RequestOptions {
  const auth = username === undefined ? undefined : `${username}:${password}`
  return {
    method,
    // IPv6 addresses stand in brackets in URLs only.
    host: hostname.replace(/^\[|]$/g, ''),
    port,
    path: path + printQuery(query, '?'),
    // As a list they go out as they are; as an object each would be looked at and kept.
    headers: headers.host && !auth ? listed(headers) : headers,
    auth,
    agent,
  }
}

function listed(headers: Readonly<Record<string, string>>): string[] {
  const list: string[] = []
  for (const name in headers) list.push(name, headers[name]!)
  return list
}

/** Reads a body; no more of it than a little over {@link BODY_MAX}. */
function collect(
  answer: IncomingMessage,
  asText: boolean | undefined,
  done: (response: HttpResponse) => void,
  fail: (error: Error) => void,
): void {
  const chunks: Buffer[] = []
  let length = 0
  const finish = (): void => {
    const bytes = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
    done({
      statusCode: answer.statusCode!,
      reason: answer.statusMessage,
      headers: joined(answer),
      body: asText ? bytes.toString() : bytes,
    })
  }
  answer.on('data', (chunk: Buffer) => {
    chunks.push(chunk)
    length += chunk.length
    if (length <= BODY_MAX) return
    finish()
    answer.destroy()
  })
  answer.on('end', finish).on('error', fail)
}

/** Headers; of those that came several times, one. */
function joined({ headers }: IncomingMessage): Record<string, string> {
  if (headers['set-cookie']) headers['set-cookie'] = `${headers['set-cookie']}` as never
  return headers as Record<string, string>
}
