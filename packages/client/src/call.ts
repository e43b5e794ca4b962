// A call, layer by layer, under the names that the layers of the official client have: what a
// request is made of on its way out, and an answer read by on its way back.
import { percentEncode, sha256Hex, signCanonical, utf8 } from '@daypass/protocol/calling'
import { traceId } from '#defaults'
import { logged, readBody, refusal, resolveEndpoint, retryErrorInfo } from '#seldom'
import { runtime } from '#transport'
import { VERSION } from './config.ts'
import type { Call, Entry, Layer } from './layer.ts'
import type {
  AwsCredentialIdentity,
  EndpointV2,
  HttpRequest,
  HttpResponse,
  MetadataBearer,
  Priority,
  ResponseMetadata,
  Step,
} from './smithy.ts'
import { type AuthScheme, parseTarget, printQuery, printTarget, type Target } from './target.ts'
import { readAnswer, writeRequest } from './wire.ts'
import { abortError, race } from './world.ts'

/** Writes the request. */
export async function write(call: Call, input: object): Promise<HttpRequest> {
  const { config, operation } = call
  const custom = await config.endpoint?.()
  const Endpoint = custom ? printTarget(custom) : await config.serviceConfiguredEndpoint()
  const endpoint: EndpointV2 & { target?: Target } = await (
    config.endpointProvider ?? resolveEndpoint
  )(
    {
      // Who names an endpoint is asked for a region only to sign.
      Region: Endpoint ? undefined : await config.region(),
      UseFIPS: await config.useFipsEndpoint(),
      UseDualStack: await config.useDualstackEndpoint(),
      Endpoint,
      UseGlobalEndpoint: await config.useGlobalEndpoint(),
    },
    config,
  )
  call.endpointV2 = endpoint
  const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const name in endpoint.headers) headers[name] = `${endpoint.headers[name]}`
  return {
    method: 'POST',
    ...(endpoint.target ?? parseTarget(endpoint.url.href)),
    query: {},
    headers,
    body: writeRequest(operation, input),
  }
}

const serialize: Layer = (next, call) => async (args) =>
  next({ ...args, request: await write(call, args.input) })

/** A layer that adds headers, and leaves the rest to the next one. */
const adding =
  (add: (request: HttpRequest, call: Call) => Promise<void> | void): Layer =>
  (next, call) =>
  (args) => {
    const adds = add(args.request!, call)
    return adds ? adds.then(() => next(args)) : next(args)
  }

/** Adds the length of the body. */
export function addLength({ headers, body = '' }: HttpRequest): void {
  headers['content-length'] = `${utf8(body as string).length}`
}

/** Adds whose software calls. */
async function addUserAgent(
  { headers }: HttpRequest,
  { config, userAgent = [] }: Call,
): Promise<void> {
  const app = await config.userAgentAppId()
  const own = (await config.defaultUserAgentProvider?.()) ?? [['daypass', VERSION]]
  const products = [...own, ...(config.customUserAgent ?? []), ...userAgent]
  if (app) products.push(['app', app])
  const told = products
    .map((product) =>
      product
        .filter(Boolean)
        .join('/')
        .replace(/[^\w!#$%&'*+./^`|~-]/g, '-'),
    )
    .join(' ')
  headers['x-amz-user-agent'] = told
  if (runtime) headers['user-agent'] = `${told} ua/2.1 lang/js ${runtime} api/sts#${VERSION}`
}

/** Adds the host. */
export function addHost({ headers, hostname, port }: HttpRequest): void {
  headers.host ??= port ? `${hostname}:${port}` : hostname
}

/** Adds the trace of the Lambda function that calls. */
function addTrace({ headers }: HttpRequest): void {
  const trace = traceId?.()
  if (trace) headers['x-amzn-trace-id'] ??= trace
}

/** Makes the call until it succeeds, or must not be made again. */
const persist: Layer =
  (next, { config, options: { abortSignal } }) =>
  async (args) => {
    const { world } = config
    const { headers } = args.request!
    const strategy = await config.retryStrategy()
    if ('retry' in strategy) return strategy.retry(next as never, args as never)
    const max = await config.maxAttempts()
    let totalRetryDelay = 0
    let token = await race(strategy.acquireInitialRetryToken(''), abortSignal)
    headers['amz-sdk-invocation-id'] = world.uuid()
    for (let attempts = 1; ; attempts++) {
      // Tells caller and service how often the call was made.
      const count = (told: Partial<MetadataBearer>): void => {
        told.$metadata = { ...told.$metadata, attempts, totalRetryDelay }
      }
      headers['amz-sdk-request'] = `attempt=${attempts}; max=${max}`
      try {
        const result = await next(args)
        strategy.recordSuccess(token)
        count(result.output as MetadataBearer)
        return result
      } catch (thrown) {
        const info = await retryErrorInfo(thrown, world.now())
        try {
          token = await race(strategy.refreshRetryTokenForRetry(token, info), abortSignal)
        } catch {
          if (abortSignal?.aborted) throw abortError()
          count(Object(thrown))
          throw thrown
        }
        const delay = token.getRetryDelay()
        totalRetryDelay += delay
        await world.wait(delay, abortSignal)
      }
    }
  }

/** The credentials to sign with. */
export async function findKey({ config, options }: Call): Promise<AwsCredentialIdentity> {
  const { credentials } = config
  // Plugins and extensions may have set credentials themselves.
  const key = typeof credentials === 'function' ? await credentials(options) : credentials
  if (key.accessKeyId === undefined || key.secretAccessKey === undefined)
    throw new Error('Resolved credential object is not valid')
  return key
}

/** The region that the signature names. */
export function signingRegionOf({ config, endpointV2 }: Call): string | Promise<string> {
  const schemes = endpointV2?.properties?.authSchemes as AuthScheme[] | undefined
  return config.signingRegion ?? schemes?.[0]?.signingRegion ?? config.region()
}

/** Signs a request, with a signature for the time that `now` tells when the key is found. */
export async function authenticate(
  call: Call,
  request: HttpRequest,
  now: () => number,
): Promise<HttpRequest> {
  const { signer } = call.config
  // Credentials may take their time: somebody may have to type a code.
  const key = signer ? undefined : await findKey(call)
  const region = await signingRegionOf(call)
  if (!key) {
    const own = typeof signer === 'function' ? await signer() : signer!
    return own.sign(request, {
      signingDate: new Date(now()),
      signingRegion: region,
      signingService: 'sts',
    })
  }
  const payloadHash = sha256Hex((request.body as string) ?? '')
  const headers: Record<string, string> = {}
  // Plugins write names as they like: signatures know them in lower case.
  for (const name in request.headers) headers[name.toLowerCase()] = request.headers[name]!
  headers['x-amz-content-sha256'] = payloadHash
  // Each segment of the path is encoded once more.
  const path = request.path.replace(/[^/]+/g, percentEncode)
  signCanonical(
    { method: request.method, path, query: printQuery(request.query), headers, payloadHash },
    key,
    { region, service: 'sts', now: now() },
  )
  return { ...request, headers }
}

/**
 * Signs, unless a token is the proof: then the caller has no credentials yet, whatever the endpoint
 * says. Learns from the answer what time it is there.
 */
const signing: Layer = (next, call) => async (args) => {
  const { config } = call
  if (call.operation.isUnsigned) return next(args)
  const isLearning = !(await config.disableClockSkewCorrection())
  let offset = 0
  let sentAt = 0
  /** Tells whether the time was so wrong that the signature was. */
  const learn = (answer: unknown): boolean => {
    const { date, age } = (answer as HttpResponse | undefined)?.headers ?? {}
    const received = config.world.now()
    const skew = Date.parse(date!) - received
    if (!isLearning || age || received - sentAt > 900_000 || Number.isNaN(skew)) return false
    config.systemClockOffset = skew
    return Math.abs(skew - offset) >= 240_000
  }
  const request = await authenticate(call, args.request!, () => {
    offset = isLearning ? config.systemClockOffset : 0
    sentAt = config.world.now()
    return sentAt + offset
  })
  try {
    const result = await next({ ...args, request })
    learn(result.response)
    return result
  } catch (error) {
    const { $response, $metadata } = Object(error)
    if (learn($response)) $metadata.clockSkewCorrected = true
    throw error
  }
}

/** Reads the answer. */
const deserialize: Layer =
  (next, { operation }) =>
  async (args) => {
    const response = (await next(args)).response as HttpResponse
    const { statusCode, headers, body: sent } = response
    const body = typeof sent === 'string' ? sent : await readBody(sent)
    const $metadata: ResponseMetadata = {
      httpStatusCode: statusCode,
      requestId:
        headers['x-amzn-requestid'] ?? headers['x-amzn-request-id'] ?? headers['x-amz-request-id'],
      extendedRequestId: headers['x-amz-id-2'],
      cfId: headers['x-amz-cf-id'],
    }
    let reason: unknown
    if (statusCode >= 200 && statusCode < 300)
      try {
        const [output, requestId] = readAnswer(operation, body)
        $metadata.requestId ??= requestId
        return { response, output: Object.assign(output, { $metadata }) }
      } catch (error) {
        reason = error
      }
    throw await refusal(body, { response, $metadata, operation, reason })
  }

const log: Layer = (next, call) => (call.logger ? (args) => logged(next, call, args) : next)

/** Name, step, what it does, where in the step it stands, other names. */
const OWN: readonly [string, Step, Layer, Priority?, string[]?][] = [
  ['logger', 'initialize', log],
  ['serializer', 'serialize', serialize],
  ['contentLength', 'build', /* @__PURE__ */ adding(addLength)],
  ['getUserAgent', 'build', /* @__PURE__ */ adding(addUserAgent), 'low'],
  ['hostHeader', 'build', /* @__PURE__ */ adding(addHost), 'low'],
  ['recursionDetection', 'build', /* @__PURE__ */ adding(addTrace), 'low'],
  ['retry', 'finalizeRequest', persist, 'high'],
  ['httpSigning', 'finalizeRequest', signing, 'high', ['apiKey', 'token', 'awsAuth']],
  ['deserializer', 'deserialize', deserialize],
]

const title = (name: string): string => `${name}Middleware`

/** The layers of every call. */
export const LAYERS: readonly Entry[] = /* @__PURE__ */ OWN.map(
  ([name, step, middleware, priority = 'normal', aliases]) => ({
    name: title(name),
    step,
    middleware,
    priority,
    aliases: aliases?.map(title),
  }),
)
