// One request while it is inside the gateway, and how it is answered.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AuditEntry } from '../audit.ts'
import type { Authority, Inquiry, VerifiedCaller } from '../verify/authority.ts'
import type { RequestHead } from '../verify/request.ts'
import type { SignedStatement } from '../verify/statement.ts'
import type { ErrorForm } from '../verify/told.ts'
import type { World } from '../world.ts'
import { longRestOf, piecesOf, pourLong } from './connections.ts'
import type { BucketPolicies } from './policies.ts'
import type { Upstream } from './upstream.ts'

/** What a gateway is, as those see it who answer its requests. */
export interface GatewayState {
  readonly authority: Authority
  /** The signing name of the service. */
  readonly service: string
  /** Who owns what is behind. */
  readonly account: string
  readonly upstream: Upstream
  readonly policies: BucketPolicies
  /** Names whose subdomains are buckets. */
  readonly domains: readonly string[]
  readonly regions: ReadonlySet<string>
  /** What the upstream's signatures are for; that of the caller's unless given. */
  readonly region: string | undefined
  readonly explains: boolean
  /** Whether the upstream takes checksums behind a body. */
  readonly trailers: boolean
  readonly world: World
  readonly audit: ((entry: AuditEntry) => void) | undefined
  readonly report: (error: unknown, requestId: string) => void
}

/** One request. */
export interface Visit {
  readonly message: IncomingMessage
  readonly response: ServerResponse
  /** As it came; what a presigned URL says of headers is added once it was read. */
  head: RequestHead
  readonly requestId: string
  readonly form: ErrorForm
  readonly circumstances: (region: string) => Inquiry['circumstances']
  /** Told by who learns it, for the record. */
  operation?: string
  caller?: VerifiedCaller | undefined
  statement?: SignedStatement | undefined
  why?: readonly string[]
  /** Ends when the other side has gone. */
  readonly signal: AbortSignal
}

/** The body, and before its first byte the leave to send it, if the sender waits for that. */
export async function* arriving({ message, response, head }: Visit): AsyncGenerator<Uint8Array> {
  if (/100-continue/i.test(head.headers.expect ?? '')) response.writeContinue()
  yield* piecesOf(message)
}

/** Whether a request has a body at all. */
export const hasBody = ({ headers }: RequestHead): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/** Headers between two neighbours only (RFC 9110 §7.6.1), and the time, which is the gateway's. */
const HOP = /^(?:date|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade)$/

/** The headers of an answer that go on. */
export function onwards(answer: IncomingMessage): Record<string, string | string[]> {
  const headers: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(answer.headers))
    if (value !== undefined && !HOP.test(name)) headers[name] = value
  return headers
}

/** Gives an answer of the upstream back as it comes. */
export function relay({ message, response }: Visit, answer: IncomingMessage): Promise<void> {
  response.writeHead(answer.statusCode ?? 502, onwards(answer))
  // `pipeline` makes an error with a stack for each stream that ends well.
  return new Promise((resolve, reject) => {
    response.once('finish', resolve)
    response.once('close', () => {
      if (!response.writableFinished) reject(new Error('the caller has gone'))
    })
    const rest = message.method === 'GET' ? longRestOf(answer) : undefined
    if (rest !== undefined) return pourLong(answer, rest, response)
    answer.once('error', reject)
    answer.pipe(response)
  })
}

/** Gives an answer of our own. */
export function reply(
  { response, message }: Pick<Visit, 'response' | 'message'>,
  status: number,
  headers: Readonly<Record<string, string | string[]>>,
  body: string | Buffer = '',
): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  // A body that is still awaited must not be mistaken for the next request, or that one for it.
  const isAwaited = !message.complete && message.headers.expect !== undefined
  const isLast = isAwaited || headers.connection === 'close'
  response.writeHead(status, {
    ...headers,
    'content-length': Buffer.byteLength(body),
    ...(isLast && { connection: 'close' }),
  })
  if (isLast) response.once('finish', () => message.destroy())
  else if (!message.complete) drain(message)
  if (message.method === 'HEAD') response.end()
  else response.end(body)
}

/** Bytes of a refused body that are read all the same. */
const DRAIN_MAX = 16 * 1024 * 1024

/** Lets the sender of a body come to its end, and so to the answer, but not without end. */
function drain(message: IncomingMessage): void {
  let left = DRAIN_MAX
  // Whoever read it has gone, or is to go.
  message.removeAllListeners('readable')
  message.on('data', ({ length }: Buffer) => {
    left -= length
    if (left < 0) message.destroy()
  })
}
