// The layers of a call, from the input to the network and back. They have the names and places of the official client's, so
// that plugins find theirs.

import {
  type Operation,
  readAnswer,
  readErrorAnswer,
  sha256Hex,
  sign,
  utf8,
  writeRequest,
} from '@daypass/protocol'
import { traceId } from '#defaults'
import { runtime } from '#transport'
import { readBody } from './body.ts'
import {
  type RequestSigner,
  resolveValue,
  type SigningOptions,
  type STSClientResolvedConfig,
} from './config.ts'
import {
  type AuthScheme,
  parseTarget,
  printQuery,
  printTarget,
  resolveEndpoint,
  type Target,
} from './endpoints.ts'
import { exceptionClass, STSServiceException } from './errors.ts'
import type { Entry } from './middleware.ts'
import type { ServiceInputTypes, ServiceOutputTypes } from './model.ts'
import { type RetryStrategy, type RetryStrategyV2, retryErrorInfo } from './retry.ts'
import type {
  AwsCredentialIdentity,
  EndpointV2,
  HandlerExecutionContext,
  HttpRequest,
  HttpResponse,
  Middleware,
  ResponseMetadata,
  UserAgent,
} from './smithy.ts'
import { race } from './world.ts'

/** The version of this package. */
export const VERSION: string = '0.1.0'

/** What the layers know of the call besides what plugins see. */
export interface Call {
  readonly config: STSClientResolvedConfig
  readonly operation: Operation
  readonly abortSignal: AbortSignal | undefined
  signingRegion?: string
}

/** Where the layers find it. */
export const CALL: unique symbol = Symbol('call')

/** The context of a call. */
export interface CallContext extends HandlerExecutionContext {
  readonly [CALL]: Call
}

type Layer = Middleware<ServiceInputTypes, ServiceOutputTypes>
type Args = Parameters<ReturnType<Layer>>[0]

const callOf = (context: HandlerExecutionContext): Call => (context as CallContext)[CALL]
const requestOf = (args: Args): HttpRequest => args.request as HttpRequest

const log: Layer = (next, context) =>
  context.logger
    ? async (args) =>
        (await import('./log.ts')).logged(next, context, args, callOf(context).operation)
    : next

// An endpoint costs more to find than a request to write, and hardly ever changes.
const targets = /* @__PURE__ */ new Map<string, { endpoint: EndpointV2; target: Target }>()
const TARGETS_MAX = 100

async function findTarget({ config }: Call, context: HandlerExecutionContext) {
  const custom = await config.endpoint?.()
  const configured =
    custom || (await config.ignoreConfiguredEndpointUrls())
      ? undefined
      : await config.serviceConfiguredEndpoint()
  const Endpoint = custom ? printTarget(custom) : configured
  const parameters = {
    Endpoint,
    // Those who name an endpoint are asked for a region only when they sign.
    Region: Endpoint ? undefined : await resolveValue(config.region),
    UseFIPS: await resolveValue(config.useFipsEndpoint),
    UseDualStack: await resolveValue(config.useDualstackEndpoint),
    UseGlobalEndpoint: await resolveValue(config.useGlobalEndpoint),
  }
  const { endpointProvider } = config
  const key = endpointProvider ? '' : Object.values(parameters).join()
  let found = targets.get(key)
  if (!found) {
    const endpoint = (endpointProvider ?? resolveEndpoint)(parameters, { logger: context.logger })
    const { href } = endpoint as { href?: string }
    found = { endpoint, target: parseTarget(href ?? endpoint.url.href) }
    if (targets.size >= TARGETS_MAX) targets.clear()
    if (key) targets.set(key, found)
  }
  return found
}

const serialize: Layer = (next, context) => async (args) => {
  const call = callOf(context)
  const { endpoint, target } = await findTarget(call, context)
  context.endpointV2 = endpoint
  call.signingRegion = (
    endpoint.properties?.authSchemes as AuthScheme[] | undefined
  )?.[0]?.signingRegion
  const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const name in endpoint.headers) headers[name.toLowerCase()] = endpoint.headers[name]!.join()
  const body = writeRequest(call.operation, args.input as never)
  return next({
    ...args,
    request: { method: 'POST', ...target, query: {}, headers, body } satisfies HttpRequest,
  })
}

const setLength: Layer = (next) => (args) => {
  const { headers, body } = requestOf(args)
  if (typeof body === 'string') headers['content-length'] = String(utf8(body).length)
  return next(args)
}

const TOKEN = /[^!$%&'*+\-.^_`|~\w]/g
/** Name and version as the header has them. */
const product = ([name, version]: readonly [string, string?]): string =>
  name
    .split('/')
    .map((part) => part.replace(TOKEN, '-'))
    .join('/') + (version ? `/${version.replace(TOKEN, '-')}` : '')

const setUserAgent: Layer = (next, context) => async (args) => {
  const { headers } = requestOf(args)
  const { config } = callOf(context)
  const appId = await resolveValue(config.userAgentAppId)
  const agent: UserAgent = config.defaultUserAgentProvider
    ? await config.defaultUserAgentProvider()
    : [['daypass', VERSION]]
  const custom = [
    ...(config.customUserAgent ?? []),
    ...(context.userAgent ?? []),
    ...(appId ? [['app', appId] as [string, string]] : []),
  ]
  const short = [...agent, ...custom].map(product).join(' ')
  headers['x-amz-user-agent'] = short
  if (runtime) headers['user-agent'] = `${short} ua/2.1 lang/js ${runtime} api/sts#${VERSION}`
  return next(args)
}

const setHost: Layer = (next) => (args) => {
  const { headers, hostname, port } = requestOf(args)
  headers.host ??= port ? `${hostname}:${port}` : hostname
  return next(args)
}

const setTrace: Layer = (next) => (args) => {
  const { headers } = requestOf(args)
  const trace = traceId()
  if (trace) headers['x-amzn-trace-id'] ??= trace
  return next(args)
}

const retry: Layer = (next, context) => async (args) => {
  const { config, abortSignal } = callOf(context)
  const { world } = config
  const strategy = await resolveValue<RetryStrategyV2 | RetryStrategy>(config.retryStrategy)
  if ('retry' in strategy && !('refreshRetryTokenForRetry' in strategy))
    return strategy.retry(next as never, args as never)
  const { headers } = requestOf(args)
  const max = await resolveValue(config.maxAttempts)
  headers['amz-sdk-invocation-id'] = world.uuid()
  let token = await race((strategy as RetryStrategyV2).acquireInitialRetryToken(''), abortSignal)
  let totalRetryDelay = 0
  for (let attempts = 1; ; attempts++) {
    headers['amz-sdk-request'] = `attempt=${attempts}; max=${max}`
    try {
      const result = await next(args)
      ;(strategy as RetryStrategyV2).recordSuccess(token)
      Object.assign(result.output.$metadata, { attempts, totalRetryDelay })
      return result
    } catch (thrown) {
      const error = thrown as { $metadata?: ResponseMetadata }
      try {
        token = await race(
          (strategy as RetryStrategyV2).refreshRetryTokenForRetry(
            token,
            retryErrorInfo(thrown, world.now()),
          ),
          abortSignal,
        )
      } catch (refused) {
        if (abortSignal?.aborted && (refused as Error).name === 'AbortError') throw refused
        if (thrown instanceof Error)
          error.$metadata = Object.assign(error.$metadata ?? {}, { attempts, totalRetryDelay })
        throw thrown
      }
      const delay = token.getRetryDelay()
      totalRetryDelay += delay
      if (delay > 0) await world.wait(delay, abortSignal)
    }
  }
}

const authenticate: Layer = (next, context) => async (args) => {
  const call = callOf(context)
  const { config, operation, signingRegion } = call
  // Whoever signs in with a token has no credentials yet, whatever the endpoint says.
  if (operation.proof === 'token') return next(args)
  const region = config.signingRegion ?? signingRegion ?? (await resolveValue(config.region))
  const signer = await findSigner(call)
  const correct = !(await config.disableClockSkewCorrection())
  const sentAt = config.world.now()
  const offset = correct ? config.systemClockOffset : 0
  const signed = await signer.sign(requestOf(args), {
    signingDate: new Date(sentAt + offset),
    signingRegion: region,
    signingService: 'sts',
  })
  /** Learns from an answer what time it is there; tells whether that changed what we thought. */
  const learn = (headers: Readonly<Record<string, string>> | undefined): boolean => {
    const date = Date.parse(headers?.date ?? '')
    const now = config.world.now()
    if (!correct || headers?.age !== undefined || Number.isNaN(date) || now - sentAt > 900_000)
      return false
    config.systemClockOffset = date - now
    return Math.abs(config.systemClockOffset - offset) >= 240_000
  }
  try {
    const result = await next({ ...args, request: signed })
    learn((result.response as HttpResponse).headers)
    return result
  } catch (error) {
    if (error instanceof STSServiceException && learn(error.$response?.headers))
      error.$metadata.clockSkewCorrected = true
    throw error
  }
}

/** Who signs: whoever was given to do it, or the credentials, which may take their time. */
async function findSigner({ config, abortSignal }: Call): Promise<RequestSigner> {
  const { signer, credentials } = config
  if (signer) return typeof signer === 'function' ? signer() : signer
  const key: AwsCredentialIdentity =
    typeof credentials === 'function' ? await credentials({ abortSignal }) : credentials
  return { sign: async (request, options) => signRequest(request, key, options) }
}

function signRequest(
  request: HttpRequest,
  key: AwsCredentialIdentity,
  { signingRegion, signingService, signingDate }: SigningOptions,
): HttpRequest {
  const { method, path, query } = request
  const payloadHash = sha256Hex(request.body as string)
  const headers = { ...request.headers, 'x-amz-content-sha256': payloadHash }
  const added = sign(
    { method, path, query: printQuery(query), headers },
    key,
    { region: signingRegion, service: signingService, now: signingDate.getTime() },
    { payloadHash },
  )
  return { ...request, headers: Object.assign(headers, added) }
}

const deserialize: Layer = (next, context) => async (args) => {
  const { operation } = callOf(context)
  const { response } = (await next(args)) as { response: HttpResponse }
  const { statusCode, headers } = response
  const body = await readBody(response.body)
  const $metadata: ResponseMetadata = {
    httpStatusCode: statusCode,
    requestId:
      headers['x-amzn-requestid'] ?? headers['x-amzn-request-id'] ?? headers['x-amz-request-id'],
    extendedRequestId: headers['x-amz-id-2'],
    cfId: headers['x-amz-cf-id'],
  }
  let error: STSServiceException
  try {
    if (statusCode >= 200 && statusCode < 300) {
      const { output, requestId } = readAnswer(operation, body)
      $metadata.requestId ??= requestId
      return { response, output: Object.assign(output as object, { $metadata }) }
    }
    error = refusal(operation, body, $metadata)
  } catch (reason) {
    error = (await import('./unreadable.ts')).unreadable(body, response, $metadata, reason as Error)
  }
  Object.defineProperty(error, '$response', { value: { ...response, body }, configurable: true })
  throw error
}

/** The error that an answer tells of. */
function refusal(operation: Operation, body: string, $metadata: ResponseMetadata) {
  const { code, message = code, type, requestId } = readErrorAnswer(body)
  $metadata.requestId ??= requestId
  const status = $metadata.httpStatusCode ?? 0
  const isException = code.endsWith('Exception')
  const modelled = isException || operation.errors.includes(code)
  const error = modelled
    ? new (exceptionClass(isException ? code : `${code}Exception`))({ message, $metadata })
    : new STSServiceException({
        name: code,
        message,
        $fault: status < 500 ? 'client' : 'server',
        $metadata,
      })
  return Object.assign(error, {
    Type: type,
    Code: code,
    Error: { Type: type, Code: code, Message: message },
  })
}

/** The layers that every call has. */
export const LAYERS: readonly Entry<ServiceInputTypes, ServiceOutputTypes>[] = [
  { name: 'loggerMiddleware', step: 'initialize', priority: 'normal', middleware: log },
  { name: 'serializerMiddleware', step: 'serialize', priority: 'normal', middleware: serialize },
  { name: 'contentLengthMiddleware', step: 'build', priority: 'normal', middleware: setLength },
  { name: 'getUserAgentMiddleware', step: 'build', priority: 'low', middleware: setUserAgent },
  { name: 'hostHeaderMiddleware', step: 'build', priority: 'low', middleware: setHost },
  { name: 'recursionDetectionMiddleware', step: 'build', priority: 'low', middleware: setTrace },
  { name: 'retryMiddleware', step: 'finalizeRequest', priority: 'high', middleware: retry },
  {
    name: 'httpSigningMiddleware',
    aliases: ['apiKeyMiddleware', 'tokenMiddleware', 'awsAuthMiddleware'],
    step: 'finalizeRequest',
    priority: 'normal',
    middleware: authenticate,
  },
  {
    name: 'deserializerMiddleware',
    step: 'deserialize',
    priority: 'normal',
    middleware: deserialize,
  },
]
