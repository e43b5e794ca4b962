// One request by `fetch`, and its answer.
import { utf8 } from '@daypass/protocol/calling'
import { readBody } from './body.ts'
import type { HttpHandlerOptions, HttpRequest, HttpResponse } from './smithy.ts'
import { printQuery, printTarget } from './target.ts'
import type { TransportOptions } from './transport-options.ts'
import { named, race } from './world.ts'

/** Sends a request; leaves no timer and no listener behind. */
export function send(
  request: HttpRequest,
  options: TransportOptions,
  { abortSignal, requestTimeout: limit = options.requestTimeout ?? 30_000 }: HttpHandlerOptions,
  asText?: boolean,
): Promise<{ response: HttpResponse }> {
  const controller = new AbortController()
  if (abortSignal?.aborted) controller.abort()
  let timer: ReturnType<typeof setTimeout> | undefined
  const settled = new Promise<{ response: HttpResponse }>((resolve, reject) => {
    const giveUp = () => reject(named('TimeoutError', `no answer in ${limit} ms`))
    if (limit > 0) timer = setTimeout(giveUp, limit)
    exchange(request, options, controller.signal, asText).then(resolve, reject)
  })
  // `fetch` itself does not tell everywhere why a request was given up.
  return race(settled, abortSignal).finally(() => {
    clearTimeout(timer)
    controller.abort()
  })
}

async function exchange(
  request: HttpRequest,
  options: TransportOptions,
  signal: AbortSignal,
  asText?: boolean,
): Promise<{ response: HttpResponse }> {
  const { customFetch = fetch, keepAlive, requestInit } = options
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
    signal,
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
}
