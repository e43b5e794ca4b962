// What stands behind the gateway: signs anew with its credentials, and streams both ways.
import type { ClientRequest, IncomingMessage } from 'node:http'
import { type SigningKey, sha256Hex, sign } from '@daypass/protocol'
import { ToldError } from '../verify/told.ts'
import { pourIn, readingLean } from './connections.ts'

// As in `server.ts`: an `import` would load more than everything here.
const { getBuiltinModule } = process

/** What is behind, and how it is reached. */
export interface UpstreamOptions {
  /** `http://127.0.0.1:9000`. */
  readonly url: string
  readonly credentials: SigningKey
  /** The signing name of the service. */
  readonly service: string
}

/** A request to what is behind. */
export interface UpstreamRequest {
  readonly method: string
  /** In the spelling that is signed. */
  readonly path: string
  readonly query: string
  /** Lower-case names; none of signatures. */
  readonly headers: Readonly<Record<string, string>>
  readonly region: string
  /** Whole, or as it comes; then `length` says how much, and it is not signed but by `payload`. */
  readonly body?: Uint8Array | AsyncIterable<Uint8Array>
  readonly length?: number
  /** What is signed in place of the hash of a body that passes, unless the body stays unsigned. */
  readonly payload?: string
}

/** Reaches what is behind. */
export interface Upstream {
  /**
   * Sends a request, and resolves when the answer begins.
   *
   * @throws ToldError ServiceUnavailable when it cannot be reached, and whatever the body throws.
   */
  readonly send: (request: UpstreamRequest, signal?: AbortSignal) => Promise<IncomingMessage>
  readonly close: () => void
}

const SOCKETS_MAX = 512
/** Bytes of a stream that wait on either side before its sender is told to. */
export const STREAM_BYTES = 262_144
/** Milliseconds without a byte in either direction. */
const IDLE_TIMEOUT = 120_000

/** Methods that may be said again when nobody knows whether they were heard (RFC 9110 §9.2.2). */
const REPEATABLE = new Set(['GET', 'HEAD', 'OPTIONS'])
/** Connections in a row that may turn out to have been closed meanwhile. */
const STALE_MAX = 5

/** Opens the way to what is behind. */
export function openUpstream(options: UpstreamOptions, now: () => number): Upstream {
  const base = new URL(options.url)
  const isTls = base.protocol === 'https:'
  const pool = {
    ...{ keepAlive: true, maxSockets: SOCKETS_MAX, maxFreeSockets: 64 },
    highWaterMark: STREAM_BYTES,
  }
  const { Agent, request: start } = getBuiltinModule(isTls ? 'node:https' : 'node:http')
  const agent = readingLean(new Agent(pool))
  const place = {
    protocol: base.protocol,
    hostname: base.hostname.replace(/^\[|\]$/g, ''),
    port: base.port || (isTls ? 443 : 80),
    agent,
    timeout: IDLE_TIMEOUT,
  }
  const begin = (head: Head, signal: AbortSignal | undefined) => {
    const outgoing = start({ ...place, ...head })
    const abandon = () => void outgoing.destroy(new Error('the caller has gone'))
    signal?.addEventListener('abort', abandon)
    outgoing.once('close', () => signal?.removeEventListener('abort', abandon))
    outgoing.on('timeout', () => outgoing.destroy(new Error('no byte for too long')))
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.once('response', resolve)
      outgoing.once('error', reject)
    })
    return { outgoing, answered }
  }
  return {
    async send(request, signal) {
      const { body } = request
      const head = headOf(request, base, options, now())
      for (let stale = 0; ; stale++) {
        const { outgoing, answered } = begin(head, signal)
        if (isStream(body)) await poured(body, request.length ?? 0, outgoing, answered)
        else outgoing.end(body)
        try {
          return await answered
        } catch (error) {
          const isLast = stale === STALE_MAX || !REPEATABLE.has(head.method)
          if (isLast || !isStale(outgoing, error)) throw unavailable(error)
        }
      }
    },
    close: () => agent.destroy(),
  }
}

const isStream = (body: UpstreamRequest['body']): body is AsyncIterable<Uint8Array> =>
  body !== undefined && !(body instanceof Uint8Array)

/** Whether a connection that had been kept was closed from afar as it was used again. */
const isStale = ({ reusedSocket }: ClientRequest, error: unknown): boolean =>
  reusedSocket && /^(?:ECONNRESET|EPIPE)$/.test((error as NodeJS.ErrnoException).code ?? '')

/** What a request begins with, signed. */
interface Head {
  readonly method: string
  /** With the query. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

function headOf(
  { method, path, query, region, body, length, payload, ...request }: UpstreamRequest,
  base: URL,
  { service, credentials }: UpstreamOptions,
  now: number,
): Head {
  const isS3 = service === 's3'
  const payloadHash = isStream(body) ? (payload ?? 'UNSIGNED-PAYLOAD') : undefined
  const size = isStream(body) ? length : body?.length
  const headers: Record<string, string> = { ...request.headers, host: base.host }
  if (size !== undefined) headers['content-length'] = String(size)
  const full = `${base.pathname.replace(/\/$/, '')}${path}`
  const signed = signedFor({ method, path: full, query, headers }, { isS3, payloadHash, body })
  const added = sign(
    signed,
    credentials,
    { region, service, now },
    { rawPath: isS3, ...(payloadHash !== undefined && { payloadHash }) },
  )
  return {
    method,
    path: query === '' ? full : `${full}?${query}`,
    headers: { ...signed.headers, ...added },
  }
}

/** The hash of a whole body stands in a header for S3, and only in the signature for others. */
function signedFor(
  request: { method: string; path: string; query: string; headers: Record<string, string> },
  {
    isS3,
    payloadHash,
    body,
  }: { isS3: boolean; payloadHash: string | undefined; body: UpstreamRequest['body'] },
) {
  const whole = body instanceof Uint8Array ? body : new Uint8Array()
  if (!isS3) return { ...request, body: whole }
  const stated = payloadHash ?? sha256Hex(whole)
  return {
    ...request,
    headers: { ...request.headers, 'x-amz-content-sha256': stated },
    body: whole,
  }
}

/** Pours a body in. An answer before its end counts; what the body throws does not pass. */
async function poured(
  body: AsyncIterable<Uint8Array>,
  length: number,
  outgoing: ClientRequest,
  answered: Promise<IncomingMessage>,
): Promise<void> {
  const sent = pourIn(body, length, outgoing)
  const early = answered.then(
    () => 'answered' as const,
    () => 'failed' as const,
  )
  try {
    await Promise.race([sent, early])
  } catch (error) {
    if (error instanceof ToldError) throw error
    // Whoever is behind may have answered and closed before it had everything.
    if ((await early) === 'failed') throw unavailable(error)
  }
  sent.catch(() => {})
}

function unavailable(cause: unknown): ToldError {
  if (cause instanceof ToldError) return cause
  const error = new ToldError('ServiceUnavailable', 503, 'Please reduce your request rate.')
  error.cause = cause
  return error
}
