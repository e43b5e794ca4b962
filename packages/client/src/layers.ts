// The layers that every call has, under the names of the official client's: for clients that
// somebody has added layers to.
import type { Call, Result } from './attempt.ts'
import { addHost, addLength, addTrace, addUserAgent, authenticate, read, write } from './call.ts'
import { STSServiceException } from './errors.ts'
import { logged } from './log.ts'
import type { Entry, Layer } from './middleware.ts'
import { persist } from './persist.ts'
import type {
  EndpointV2,
  HandlerExecutionContext,
  HttpRequest,
  HttpResponse,
  Priority,
  Step,
} from './smithy.ts'

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

/** A layer with its name and place. */
const entry = (
  name: string,
  step: Step,
  middleware: Layer,
  priority: Priority = 'normal',
  aliases?: string[],
): Entry => ({ name: `${name}Middleware`, step, priority, aliases, middleware })

const log: Layer = (next, context) =>
  context.logger ? (args) => logged(next, context, args, callOf(context).operation) : next

const serialize: Layer = (next, context) => async (args) => {
  const call = callOf(context)
  const request = await write(call, args.input)
  context.endpointV2 = withUrl(call.endpoint!)
  return next({ ...args, request })
}

const retry: Layer = (next, context) => (args) =>
  persist(callOf(context), args.request as HttpRequest, () => next(args) as Promise<Result>)

const signing: Layer = (next, context) => async (args) => {
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
}

const deserialize: Layer = (next, context) => async (args) =>
  read(callOf(context), (await next(args)).response as HttpResponse)

/** The layers of every call. */
export const LAYERS: readonly Entry[] = [
  /* @__PURE__ */ entry('logger', 'initialize', log),
  /* @__PURE__ */ entry('serializer', 'serialize', serialize),
  /* @__PURE__ */ entry('contentLength', 'build', /* @__PURE__ */ building(addLength)),
  /* @__PURE__ */ entry(
    'getUserAgent',
    'build',
    /* @__PURE__ */ building((request, call, { userAgent }) =>
      addUserAgent(call, request, userAgent),
    ),
    'low',
  ),
  /* @__PURE__ */ entry('hostHeader', 'build', /* @__PURE__ */ building(addHost), 'low'),
  /* @__PURE__ */ entry('recursionDetection', 'build', /* @__PURE__ */ building(addTrace), 'low'),
  /* @__PURE__ */ entry('retry', 'finalizeRequest', retry, 'high'),
  /* @__PURE__ */ entry('httpSigning', 'finalizeRequest', signing, 'normal', [
    'apiKeyMiddleware',
    'tokenMiddleware',
    'awsAuthMiddleware',
  ]),
  /* @__PURE__ */ entry('deserializer', 'deserialize', deserialize),
]

/** An endpoint as plugins expect it. */
const withUrl = (endpoint: NonNullable<Call['endpoint']>): EndpointV2 => ({
  properties: {},
  headers: {},
  ...endpoint,
  url: endpoint.url ?? new URL(endpoint.href!),
})
