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

/** An agent, the module it belongs to, and how many requests have got a connection from it. */
interface Line {
  readonly http: Http
  readonly agent: Agent
  served: number
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
    return exchange(this.#line(request.protocol), request, this.#options, call, this.#now, asText)
  }

  #line(protocol: string): Line {
    const isPlain = protocol === 'http:'
    const given = this.#options[isPlain ? 'httpAgent' : 'httpsAgent']
    const lines = given ? this.#own : shared
    if (!given) sharers.add(this)
    let line = lines.get(protocol)
    if (!line) {
      // The latter takes longer to load than all else.
      const http = isPlain ? builtin('node:http') : (builtin('node:https') as Http)
      const isAgent = typeof (given as Agent | undefined)?.destroy === 'function'
      const agent = isAgent ? given : new http.Agent({ keepAlive: true, maxSockets: 50, ...given })
      line = { http, agent: agent as Agent, served: 0 }
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

/** When a connection brought its last answer. */
const USED_AT = Symbol('used at')
type UsedSocket = Socket & { [USED_AT]?: number }
/** Milliseconds; servers keep connections that idle for longer, and then close them. */
const IDLE = 1000

/**
 * One request and its answer, read in full. Leaves no timer and no listener behind, whatever
 * happens.
 */
const exchange = (
  line: Line,
  wanted: HttpRequest,
  { requestTimeout: usual = 30_000, connectionTimeout = 5000, socketTimeout }: TransportOptions,
  { abortSignal, requestTimeout = usual }: HttpHandlerOptions,
  now: () => number,
  asText?: boolean,
): Promise<{ response: HttpResponse }> =>
  new Promise((resolve, reject) => {
    const { http, agent } = line
    const target = targetOf(wanted, agent)
    const startedAt = now()
    let request: ClientRequest
    let isUnanswered = true
    let answering: NodeJS.Timeout | undefined
    let connecting: NodeJS.Timeout | undefined
    const settle = (): void => {
      isUnanswered = false
      clearTimeout(answering)
      clearTimeout(connecting)
      abortSignal?.removeEventListener('abort', abort)
    }
    const fail = (error: Error & { code?: string }): void => {
      const isBroken = error.code === 'ECONNRESET' || error.code === 'EPIPE'
      const usedAt = (request.socket as UsedSocket | null)?.[USED_AT] ?? startedAt
      if (isBroken && isUnanswered && startedAt - usedAt > IDLE) {
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
    const giveUp = (what: string, milliseconds: number): void =>
      fail(named('TimeoutError', `${what} in ${milliseconds} ms`, { code: 'ETIMEDOUT' }))
    const start = (): void => {
      request = http.request(target, (answer) => {
        isUnanswered = false
        collect(answer, asText, succeed, fail)
      })
      request.on('error', fail)
      if (socketTimeout) request.setTimeout(socketTimeout, () => giveUp('silence', socketTimeout))
      // A connection that was kept, and was free, stands already.
      if (request.reusedSocket) line.served++
      else request.once('socket', use)
      request.end(wanted.body)
    }
    const use = (socket: Socket): void => {
      line.served++
      if (request.destroyed) return
      answering?.refresh()
      connecting = limitConnection(socket, connectionTimeout, giveUp)
    }
    const succeed = (response: HttpResponse): void => {
      settle()
      ;(request.socket as UsedSocket)[USED_AT] = now()
      resolve({ response })
    }
    start()
    abortSignal?.addEventListener('abort', abort)
    answering = limitAnswer(line, request!, requestTimeout, giveUp)
  })

type GiveUp = (what: string, milliseconds: number) => void

/** Gives up a request that is not answered in time, or that nobody in its line was before. */
function limitAnswer(
  line: Line,
  request: ClientRequest,
  milliseconds: number,
  giveUp: GiveUp,
): NodeJS.Timeout | undefined {
  if (milliseconds <= 0) return undefined
  let { served } = line
  const timer = setTimeout(() => {
    if (request.socket) giveUp('no answer', milliseconds)
    else if (served === line.served) giveUp('no free connection', milliseconds)
    else {
      // Its turn will come: others had theirs meanwhile.
      served = line.served
      timer.refresh()
    }
  }, milliseconds)
  return timer
}

/** Gives up a connection that does not stand in time. */
function limitConnection(
  socket: Socket,
  milliseconds: number,
  giveUp: GiveUp,
): NodeJS.Timeout | undefined {
  if (!socket.connecting || milliseconds <= 0) return undefined
  const timer = setTimeout(giveUp, milliseconds, 'no connection', milliseconds)
  socket.once('encrypted' in socket ? 'secureConnect' : 'connect', () => clearTimeout(timer))
  return timer
}

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
