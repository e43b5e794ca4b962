// The layers that every call has, under the names of the official client's: for clients that
// somebody has added layers to. Loaded when such a client makes its first call.
import type { Call, Result } from './attempt.ts'
import { addHost, addLength, addTrace, addUserAgent, authenticate, read, write } from './call.ts'
import { STSServiceException } from './errors.ts'
import { logged } from './log.ts'
import type { Layer } from './middleware.ts'
import { persist } from './persist.ts'
import type { EndpointV2, HandlerExecutionContext, HttpRequest, HttpResponse } from './smithy.ts'

/** A layer that does something to the request, and leaves the rest to the next one. */
const building =
  (build: (request: HttpRequest, call: Call, context: HandlerExecutionContext) => unknown): Layer =>
  (next, context) =>
  async (args) => {
    await build(args.request as HttpRequest, callOf(context), context)
    return next(args)
  }

/** Where the layers find what the call knows. */
export const CALL = '__daypass_call'
const callOf = (context: HandlerExecutionContext): Call => context[CALL] as Call

/** The layers by the first part of their names. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  logger: (next, context) =>
    context.logger ? (args) => logged(next, context, args, callOf(context).operation) : next,

  serializer: (next, context) => async (args) => {
    const call = callOf(context)
    const request = await write(call, args.input)
    context.endpointV2 = withUrl(call.endpoint!)
    return next({ ...args, request })
  },

  contentLength: building(addLength),
  getUserAgent: building((request, call, { userAgent }) => addUserAgent(call, request, userAgent)),
  hostHeader: building(addHost),
  recursionDetection: building(addTrace),

  retry: (next, context) => async (args) => {
    const call = callOf(context)
    const attempt = () => next(args) as Promise<Result>
    return persist(call, args.request as HttpRequest, attempt)
  },

  httpSigning: (next, context) => async (args) => {
    const { request, learn } = await authenticate(callOf(context), args.request as HttpRequest)
    try {
      const result = await next({ ...args, request })
      learn((result.response as Partial<HttpResponse>).headers ?? {})
      return result
    } catch (error) {
      if (error instanceof STSServiceException && learn(error.$response?.headers ?? {}))
        error.$metadata.clockSkewCorrected = true
      throw error
    }
  },

  deserializer: (next, context) => async (args) => {
    const { response } = await next(args)
    return read(callOf(context), response as HttpResponse)
  },
}

/** An endpoint as plugins expect it. */
const withUrl = (endpoint: NonNullable<Call['endpoint']>): EndpointV2 => ({
  properties: {},
  headers: {},
  ...endpoint,
  url: endpoint.url ?? new URL(endpoint.href!),
})
