// Sends requests with `fetch`: in browsers, Workers, React Native, and wherever else there is no `node:http`.
import { BODY_MAX } from './attempt.ts'
import type { HttpRequest, RequestHandler } from './smithy.ts'
import { printQuery } from './target.ts'
import { abortError, named } from './world.ts'

/** How requests are sent. What one runtime does not know, it leaves aside. */
export interface TransportOptions {
  /** Milliseconds until a request that is not answered in full is given up; 30,000 unless given, 0 for never. */
  readonly requestTimeout?: number
  /** Milliseconds until a connection must stand; 5,000 unless given, 0 for never. On Node only. */
  readonly connectionTimeout?: number
  /** Milliseconds without any byte after which a connection is given up. On Node only. */
  readonly socketTimeout?: number
  /** Taken for compatibility: requests that take too long are always given up. */
  readonly throwOnRequestTimeout?: boolean
  /** Taken for compatibility. */
  readonly socketAcquisitionWarningTimeout?: number
  /** `node:http` agent, or its options. On Node only. */
  readonly httpAgent?: object
  /** `node:https` agent, or its options: a proxy for example. On Node only. */
  readonly httpsAgent?: object
  /** Taken for compatibility. */
  readonly logger?: unknown
  /** As in `RequestInit`. With `fetch` only. */
  readonly keepAlive?: boolean
  /** As in `RequestInit`. With `fetch` only. */
  readonly credentials?: string
  /** As in `RequestInit`. With `fetch` only. */
  readonly cache?: string
  /** What `fetch` is called with besides. */
  readonly requestInit?: (request: HttpRequest) => RequestInit
  /** Takes the place of `fetch`. */
  readonly customFetch?: typeof fetch
}

/** The user agent header is the browser's own. */
export const runtime: string | undefined = undefined

/** Makes the handler that a client has unless it is given one. */
export const createTransport = (options: TransportOptions): RequestHandler => ({
  metadata: { handlerProtocol: 'fetch' },
  httpHandlerConfigs: () => options,
  updateHttpClientConfig(key, value) {
    options = { ...options, [key]: value }
  },
  async handle(
    request,
    { abortSignal, requestTimeout: limit = options.requestTimeout ?? 30_000 } = {},
  ) {
    if (abortSignal?.aborted) throw abortError()
    const controller = new AbortController()
    const { signal } = controller
    const abort = () => controller.abort()
    abortSignal?.addEventListener('abort', abort)
    const timer = limit > 0 ? setTimeout(abort, limit) : undefined
    try {
      return { response: await exchange(request, options, signal) }
    } catch (error) {
      if (abortSignal?.aborted) throw abortError()
      throw signal.aborted ? named('TimeoutError', `no answer in ${limit} ms`) : error
    } finally {
      clearTimeout(timer)
      abortSignal?.removeEventListener('abort', abort)
    }
  },
})

async function exchange(
  request: HttpRequest,
  { customFetch = fetch, credentials, cache, keepAlive, requestInit }: TransportOptions,
  signal: AbortSignal,
) {
  const { method, protocol, hostname, port, path, query, body } = request
  // `fetch` sets the host itself.
  const { host: _, ...headers } = request.headers
  const response = await customFetch(
    `${protocol}//${hostname}${port ? `:${port}` : ''}${path}${printQuery(query, '?')}`,
    {
      method,
      headers,
      body,
      // A token must not follow to wherever a stranger points.
      redirect: 'manual',
      credentials,
      cache,
      keepalive: keepAlive,
      ...requestInit?.(request),
      signal,
    } as RequestInit,
  )
  return {
    statusCode: response.status,
    reason: response.statusText,
    headers: Object.fromEntries(response.headers as unknown as Iterable<[string, string]>),
    body: await readText(response),
  }
}

/** The body as text, cut off a little behind {@link BODY_MAX}. */
async function readText(response: Response): Promise<string> {
  const reader = response.body?.getReader()
  // React Native has no streams.
  if (!reader) return response.text()
  const decoder = new TextDecoder()
  let text = ''
  while (text.length <= BODY_MAX) {
    const { done, value } = await reader.read()
    if (done) return text
    text += decoder.decode(value, { stream: true })
  }
  reader.cancel()
  return text
}
