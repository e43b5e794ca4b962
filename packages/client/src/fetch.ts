// One request by `fetch`, and its answer.
import { readBody } from './body.ts'
import type { HttpHandlerOptions, HttpRequest, HttpResponse } from './smithy.ts'
import { printQuery, printTarget } from './target.ts'
import type { TransportOptions } from './transport-options.ts'
import { abortError, named } from './world.ts'

/** Sends a request; leaves no timer and no listener behind. */
export async function send(
  request: HttpRequest,
  { customFetch = fetch, credentials, cache, keepAlive, requestInit, ...options }: TransportOptions,
  { abortSignal, requestTimeout: limit = options.requestTimeout ?? 30_000 }: HttpHandlerOptions,
  asText?: boolean,
): Promise<{ response: HttpResponse }> {
  if (abortSignal?.aborted) throw abortError()
  const controller = new AbortController()
  const { signal } = controller
  const abort = () => controller.abort()
  abortSignal?.addEventListener('abort', abort)
  const timer = limit > 0 ? setTimeout(abort, limit) : undefined
  try {
    // `fetch` sets the host itself.
    const { host: _, ...headers } = request.headers
    const response = await customFetch(printTarget(request) + printQuery(request.query, '?'), {
      method: request.method,
      headers,
      body: request.body,
      // A token must not follow to wherever a stranger points.
      redirect: 'manual',
      credentials,
      cache,
      keepalive: keepAlive,
      ...requestInit?.(request),
      signal,
    } as RequestInit)
    // React Native has no streams.
    const text = await (response.body ? readBody(response.body) : response.text()).catch(brokenOff)
    return {
      response: {
        statusCode: response.status,
        reason: response.statusText,
        headers: Object.fromEntries(response.headers as unknown as Iterable<[string, string]>),
        body: asText ? text : new TextEncoder().encode(text),
      },
    }
  } catch (error) {
    if (abortSignal?.aborted) throw abortError()
    throw signal.aborted ? named('TimeoutError', `no answer in ${limit} ms`) : error
  } finally {
    clearTimeout(timer)
    abortSignal?.removeEventListener('abort', abort)
  }
}

/** What each runtime says in its own words, in those of Node. */
function brokenOff(cause: Error): never {
  if (cause.name === 'AbortError') throw cause
  throw named('TimeoutError', 'the answer broke off', { code: 'ECONNRESET', cause })
}
