// Sends requests with `fetch`: in browsers, Workers, React Native, and wherever else there is no `node:http`.
import { readBody } from './body.ts'
import { printQuery } from './endpoints.ts'
import type { HttpHandlerOptions, HttpRequest, HttpResponse, RequestHandler } from './smithy.ts'
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
export const createTransport = (
  options: TransportOptions | (() => Promise<TransportOptions>),
): RequestHandler => new FetchTransport(options)

class FetchTransport implements RequestHandler {
  readonly metadata: { readonly handlerProtocol: string } = { handlerProtocol: 'fetch' }
  #options: TransportOptions | (() => Promise<TransportOptions>)

  constructor(options: TransportOptions | (() => Promise<TransportOptions>)) {
    this.#options = options
  }

  async handle(
    request: HttpRequest,
    { abortSignal, requestTimeout }: HttpHandlerOptions = {},
  ): Promise<{ response: HttpResponse }> {
    if (typeof this.#options === 'function') this.#options = await this.#options()
    const options = this.#options
    if (abortSignal?.aborted) throw abortError()
    const controller = new AbortController()
    const abort = (): void => controller.abort()
    abortSignal?.addEventListener('abort', abort)
    const limit = requestTimeout ?? options.requestTimeout ?? 30_000
    const timer = limit > 0 ? setTimeout(abort, limit) : undefined
    try {
      return await this.#exchange(request, options, controller.signal)
    } catch (error) {
      if (abortSignal?.aborted) throw abortError()
      if (controller.signal.aborted)
        throw named('TimeoutError', `no answer in ${limit} ms`, { code: 'ETIMEDOUT' })
      throw error
    } finally {
      clearTimeout(timer)
      abortSignal?.removeEventListener('abort', abort)
    }
  }

  async #exchange(
    request: HttpRequest,
    options: TransportOptions,
    signal: AbortSignal,
  ): Promise<{ response: HttpResponse }> {
    const { method, protocol, hostname, port, path, query, body } = request
    // `fetch` sets the host itself.
    const { host: _, ...headers } = request.headers
    const response = await (options.customFetch ?? fetch)(
      `${protocol}//${hostname}${port ? `:${port}` : ''}${path}${printQuery(query, '?')}`,
      {
        method,
        headers,
        ...(body !== undefined && { body: body as BodyInit }),
        // A token must not follow to wherever a stranger points.
        redirect: 'manual',
        ...(options.credentials && { credentials: options.credentials as RequestCredentials }),
        ...(options.cache && { cache: options.cache as RequestCache }),
        ...(options.keepAlive && { keepalive: true }),
        ...options.requestInit?.(request),
        signal,
      },
    )
    // React Native has no streams.
    const text = await (response.body ? readBody(response.body) : response.text())
    return {
      response: {
        statusCode: response.status,
        reason: response.statusText,
        headers: Object.fromEntries(response.headers as unknown as Iterable<[string, string]>),
        body: text,
      },
    }
  }

  updateHttpClientConfig(key: never, value: never): void {
    const options = this.#options
    this.#options =
      typeof options === 'function'
        ? async () => ({ ...(await options()), [key as string]: value })
        : { ...options, [key]: value }
  }

  httpHandlerConfigs(): object {
    return typeof this.#options === 'function' ? {} : this.#options
  }

  destroy(): void {}
}
