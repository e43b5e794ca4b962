// One request by `fetch`, and its answer.
import { utf8 } from '@daypass/protocol/calling'
import { readBody } from './body.ts'
import type { HttpHandlerOptions, HttpRequest, HttpResponse } from './smithy.ts'
import { printQuery, printTarget } from './target.ts'
import type { TransportOptions } from './transport-options.ts'
import { abortError, named } from './world.ts'

/** Sends a request; leaves no timer and no listener behind. */
export async function send(
  request: HttpRequest,
  options: TransportOptions,
  { abortSignal, requestTimeout: limit = options.requestTimeout ?? 30_000 }: HttpHandlerOptions,
  asText?: boolean,
): Promise<{ response: HttpResponse }> {
  const { customFetch = fetch, keepAlive, requestInit } = options
  const controller = new AbortController()
  // React Native does not pass on why a request was given up.
  let why: Error | undefined
  const giveUp = (error: Error) => {
    why = error
    controller.abort()
  }
  const abort = () => giveUp(abortError())
  const late = () => giveUp(named('TimeoutError', `no answer in ${limit} ms`))
  const timer = limit > 0 ? setTimeout(late, limit) : undefined
  abortSignal?.addEventListener('abort', abort)
  if (abortSignal?.aborted) abort()
  try {
    // `fetch` sets the host itself.
    const { host: _, ...headers } = request.headers
    const answer = await customFetch(printTarget(request) + printQuery(request.query, '?'), {
      ...(options as RequestInit),
      method: request.method,
      headers,
      body: request.body as string,
      // A token must not follow to wherever a stranger points.
      redirect: 'manual',
      keepalive: keepAlive,
      ...requestInit?.(request),
      signal: controller.signal,
    })
    // What each runtime says in its own words, in those of Node. React Native has no streams.
    const text = await readBody(answer.body ?? answer).catch((cause) => {
      throw named('TimeoutError', 'the answer broke off', { code: 'ECONNRESET', cause })
    })
    return {
      response: {
        statusCode: answer.status,
        reason: answer.statusText,
        headers: Object.fromEntries(answer.headers as unknown as Iterable<[string, string]>),
        body: asText ? text : utf8(text),
      },
    }
  } catch (error) {
    throw why ?? error
  } finally {
    clearTimeout(timer)
    abortSignal?.removeEventListener('abort', abort)
  }
}
