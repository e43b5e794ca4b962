// Requests to the small services that hand out credentials: bounded in time, and in what is read.
import { createTransport } from '#transport'
import { readBody } from '../body.ts'
import type { HttpRequest, HttpResponse, RequestHandler } from '../smithy.ts'
import { named, race } from '../world.ts'

/** A request. */
export interface CredentialRequest {
  readonly url: URL
  readonly method?: 'GET' | 'PUT' | 'POST'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Milliseconds for all of it. */
  readonly timeout: number
  /** Sends it, in place of the handler of this runtime. */
  readonly handler?: RequestHandler | undefined
}

/** An answer, whatever its status. */
export interface CredentialAnswer {
  readonly status: number
  readonly body: string
}

/** Characters; credentials take a tenth of it. */
const BODY_MAX = 1 << 16

/**
 * Sends a request. Redirects are not followed.
 *
 * @throws Error when there is no answer in time, or too large a one.
 */
export async function exchange({
  url,
  method = 'GET',
  headers = {},
  body,
  timeout,
  handler,
}: CredentialRequest): Promise<CredentialAnswer> {
  const query: Record<string, string[]> = Object.create(null)
  url.searchParams.forEach((value, name) => {
    query[name] ??= []
    query[name].push(value)
  })
  const request: HttpRequest = {
    method,
    protocol: url.protocol,
    hostname: url.hostname,
    ...(url.port && { port: Number(url.port) }),
    path: url.pathname,
    query,
    headers: { accept: 'application/json', ...headers },
    ...(body !== undefined && { body }),
  }
  const sender = handler ?? createTransport({})
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), timeout)
  const options = { requestTimeout: timeout, abortSignal: late.signal }
  try {
    // Not every handler heeds the signal, nor every body.
    return await race(answerOf(sender.handle(request, options, true)), late.signal)
  } catch (error) {
    throw late.signal.aborted ? named('TimeoutError', `no answer in ${timeout} ms`) : error
  } finally {
    clearTimeout(timer)
    // A handler of someone else's is theirs to close.
    if (!handler) sender.destroy?.()
  }
}

async function answerOf(sent: Promise<{ response: HttpResponse }>): Promise<CredentialAnswer> {
  const { statusCode, body } = (await sent).response
  const text = typeof body === 'string' ? body : await readBody(body)
  if (text.length > BODY_MAX)
    throw new Error(`the answer is too large: expected at most ${BODY_MAX} characters`)
  return { status: statusCode, body: text }
}
