// What both listeners are: an HTTP server, with TLS or without, that closes when all is quiet.
import type {
  Server as HttpServer,
  IncomingMessage,
  RequestListener,
  ServerOptions,
  ServerResponse,
} from 'node:http'
import type { Server as HttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

// An `import` would make Node read all that `node:http` exports: `WebSocket` too, and with it load
// undici, which takes longer than everything here. TLS is loaded for those who have a certificate.
const { getBuiltinModule } = process

/** A certificate and its private key, both PEM. */
export interface ServerCertificate {
  /** With those of the authorities between it and a root behind it. */
  readonly cert: string
  readonly key: string
}

/** Where to listen, and how. */
export interface Address {
  /** 0 takes any that is free. */
  readonly port: number
  /** 127.0.0.1 unless given. */
  readonly host?: string | undefined
  /** TLS with this certificate; plain HTTP unless given. */
  readonly certificate?: ServerCertificate | undefined
}

/** A server that listens. */
export interface Listener {
  /** `http://127.0.0.1:4580`. */
  readonly url: string
  readonly port: number
  /**
   * Takes no further connections, ends each with the answer to what is under way on it, and
   * resolves when all are gone.
   */
  readonly close: () => Promise<void>
  /**
   * Shows another certificate to those who connect from now on.
   *
   * @throws Error as `node:tls` gives it when certificate and key do not belong together, or there
   * was no certificate before.
   */
  readonly renew: (certificate: ServerCertificate) => void
}

/** Bytes of the request line and headers together. */
const HEAD_MAX = 32_768
/** Milliseconds that a client may take for the headers. */
const HEADERS_TIMEOUT = 10_000
const KEEP_ALIVE_TIMEOUT = 65_000
const BAD_REQUEST = 'HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n'

/**
 * Opens a server.
 *
 * @param prepare Adds what one listener has and another has not, before it listens.
 * @throws Error as `node:net` and `node:tls` give it, for example with code `EADDRINUSE`.
 */
export async function openServer(
  { port, host = '127.0.0.1', certificate }: Address,
  limits: Pick<ServerOptions, 'requestTimeout' | 'connectionsCheckingInterval' | 'highWaterMark'>,
  listener: RequestListener,
  prepare: (server: HttpServer) => void,
): Promise<Listener> {
  const options = {
    maxHeaderSize: HEAD_MAX,
    headersTimeout: HEADERS_TIMEOUT,
    keepAliveTimeout: KEEP_ALIVE_TIMEOUT,
    insecureHTTPParser: false,
    ...limits,
  }
  const server: HttpServer | HttpsServer = certificate
    ? getBuiltinModule('node:https').createServer({ ...options, ...certificate }, listener)
    : getBuiltinModule('node:http').createServer(options, listener)
  const answers = answersOf(server)
  refuseInTurn(server, answers)
  prepare(server)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve()
    })
  })
  const address = server.address() as AddressInfo
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address
  return {
    url: `${certificate ? 'https' : 'http'}://${name}:${address.port}`,
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        endConnections(server, answers)
      }),
    renew(next) {
      if (!('setSecureContext' in server)) throw new Error('expected a server with TLS')
      server.setSecureContext(next)
    },
  }
}

const REQUESTS = ['request', 'checkContinue'] as const

/**
 * The last answer of each connection, and the one before: only the last can be to a request that
 * has not come whole.
 */
type Answers = Map<Duplex, readonly [last: ServerResponse, before?: ServerResponse]>

function answersOf(server: HttpServer): Answers {
  const answers: Answers = new Map()
  for (const event of REQUESTS)
    server.on(event, ({ socket }: IncomingMessage, response: ServerResponse) => {
      const before = answers.get(socket)?.[0]
      if (before === undefined) socket.once('close', () => answers.delete(socket))
      answers.set(socket, before ? [response, before] : [response])
    })
  return answers
}

/**
 * Ends each connection, those on which something is under way with the answer to it: else who goes
 * on asking would keep a server from closing.
 */
function endConnections(server: HttpServer, answers: Answers): void {
  const end = (response: ServerResponse): void => {
    response.shouldKeepAlive = false
    // The head may have left, and promised that the connection stays.
    response.once('close', () => server.closeIdleConnections())
  }
  for (const event of REQUESTS)
    server.prependListener(event, (_request: IncomingMessage, response: ServerResponse) =>
      end(response),
    )
  for (const [last] of answers.values()) if (!last.writableFinished) end(last)
  server.closeIdleConnections()
}

/**
 * Refuses what is no request: bytes that are no HTTP, heads that are too large, requests that never
 * end, a wish for a tunnel. Requests before it are answered first, else they would be taken for
 * refused.
 */
function refuseInTurn(server: HttpServer, answers: Answers): void {
  const refuse = (socket: Duplex): void => {
    const [last, before] = answers.get(socket) ?? []
    const due = last?.req.complete ? last : before
    if (due === undefined || due.writableFinished) socket.end(BAD_REQUEST)
    else due.once('close', () => socket.end(BAD_REQUEST))
  }
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET' || !socket.writable) socket.destroy()
    else refuse(socket)
  })
  // Without an answer the connection would just end.
  server.on('connect', (_request, socket) => refuse(socket))
}
