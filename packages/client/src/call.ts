// The steps of a call, and the straight way through them: for clients that nobody has added layers
// to.
import { readAnswer, sha256Hex, sign, utf8, writeRequest } from '@daypass/protocol/calling'
import { traceId } from '#defaults'
import { runtime } from '#transport'
import type { Call, Result } from './attempt.ts'
import { readBody } from './body.ts'
import { type STSClientResolvedConfig, VERSION } from './config.ts'
import { resolveEndpoint } from './endpoints.ts'
import { persist } from './persist.ts'
import { refusal } from './refusal.ts'
import type {
  AwsCredentialIdentity,
  HttpRequest,
  HttpResponse,
  ResponseMetadata,
  UserAgent,
} from './smithy.ts'
import { type AuthScheme, parseTarget, printQuery, printTarget } from './target.ts'

/** Makes a call. */
export async function make(call: Call, input: object): Promise<Result> {
  const request = await write(call, input)
  await addUserAgent(call, request)
  addLength(request)
  addHost(request)
  addTrace(request)
  return persist(call, request, () => exchange(call, request))
}

async function findEndpoint(
  config: STSClientResolvedConfig,
): Promise<NonNullable<Call['endpoint']>> {
  const { endpointProvider } = config
  const custom = await config.endpoint?.()
  const Endpoint = custom ? printTarget(custom) : await config.serviceConfiguredEndpoint()
  // Who names an endpoint is asked for a region only to sign.
  const Region = Endpoint ? undefined : await config.region()
  const UseFIPS = await config.useFipsEndpoint()
  const UseDualStack = await config.useDualstackEndpoint()
  const UseGlobalEndpoint = await config.useGlobalEndpoint()
  const resolve = endpointProvider ?? resolveEndpoint
  return resolve(
    { Region, UseFIPS, UseDualStack, Endpoint, UseGlobalEndpoint },
    { logger: config.logger },
  )
}

/** Writes the request. */
export async function write(call: Call, input: object): Promise<HttpRequest> {
  const endpoint = await findEndpoint(call.config)
  call.endpoint = endpoint
  const headers: Record<string, string> = { 'content-type': 'application/x-www-form-urlencoded' }
  for (const name in endpoint.headers) headers[name.toLowerCase()] = `${endpoint.headers[name]}`
  return {
    method: 'POST',
    ...parseTarget(endpoint.href ?? endpoint.url!.href),
    query: {},
    headers,
    body: writeRequest(call.operation, input),
  }
}

/** Adds the length of the body. */
export function addLength({ headers, body }: HttpRequest): void {
  headers['content-length'] = `${utf8(body as string).length}`
}

/** Adds whose software calls. */
export async function addUserAgent(
  { config }: Call,
  { headers }: HttpRequest,
  more: UserAgent = [],
): Promise<void> {
  const app = await config.userAgentAppId()
  const own: UserAgent = (await config.defaultUserAgentProvider?.()) ?? OWN
  const products = [...own, ...(config.customUserAgent ?? []), ...more]
  if (app) products.push(['app', app])
  headers['x-amz-user-agent'] = products.map(print).join(' ')
  if (runtime)
    headers['user-agent'] =
      `${headers['x-amz-user-agent']} ua/2.1 lang/js ${runtime} api/sts#${VERSION}`
}

const OWN: UserAgent = [['daypass', VERSION]]
const print = (product: UserAgent[number]): string =>
  product
    .filter(Boolean)
    .join('/')
    .replace(/[^\w!#$%&'*+./^`|~-]/g, '-')

/** Adds the host. */
export function addHost({ headers, hostname, port }: HttpRequest): void {
  headers.host ??= port ? `${hostname}:${port}` : hostname
}

/** Adds the trace of the Lambda function that calls. */
export function addTrace({ headers }: HttpRequest): void {
  const trace = traceId()
  if (trace) headers['x-amzn-trace-id'] ??= trace
}

/** Sends a request as it is, signed, and reads the answer. */
async function exchange(call: Call, request: HttpRequest): Promise<Result> {
  const signed = await authenticate(call, request)
  const { response } = await call.config.requestHandler.handle(signed.request, call.options, true)
  const clockSkewCorrected = signed.learn(response.headers)
  return read(call, response, clockSkewCorrected)
}

/** A request with its signature. */
export interface Signed {
  readonly request: HttpRequest
  /** Learns from an answer what time it is there; tells whether that made the signature wrong. */
  readonly learn: (headers: Readonly<Record<string, string>>) => boolean
}

/**
 * Signs a request, unless its token is the proof: then the caller has no credentials yet, whatever
 * the endpoint says.
 */
export async function authenticate(call: Call, request: HttpRequest): Promise<Signed> {
  const { config, operation } = call
  if (operation.proof === 'token') return { request, learn: () => false }
  const { signer, world } = config
  // Credentials may take their time: somebody may have to type a code.
  const key = signer ? undefined : await findKey(call)
  const signingRegion = await signingRegionOf(call)
  const isLearning = !(await config.disableClockSkewCorrection())
  const offset = isLearning ? config.systemClockOffset : 0
  const sentAt = world.now()
  const now = sentAt + offset
  const options = { signingDate: new Date(now), signingRegion, signingService: 'sts' }
  const own = typeof signer === 'function' ? await signer() : signer
  return {
    request: key
      ? signRequest(request, key, signingRegion, now)
      : await own!.sign(request, options),
    learn({ date = '', age }) {
      const received = world.now()
      const skew = Date.parse(date) - received
      if (!isLearning || age || Number.isNaN(skew) || received - sentAt > 900_000) return false
      config.systemClockOffset = skew
      return Math.abs(skew - offset) >= 240_000
    },
  }
}

/** The credentials to sign with. */
export async function findKey({ config, options }: Call): Promise<AwsCredentialIdentity> {
  const { credentials } = config
  // Plugins and extensions may have set credentials themselves.
  return typeof credentials === 'function' ? credentials(options) : credentials
}

/** The region that the signature names. */
export async function signingRegionOf({ config, endpoint }: Call): Promise<string> {
  const schemes = endpoint?.properties?.authSchemes as AuthScheme[] | undefined
  return config.signingRegion ?? schemes?.[0]?.signingRegion ?? config.region()
}

function signRequest(
  request: HttpRequest,
  key: AwsCredentialIdentity,
  region: string,
  now: number,
): HttpRequest {
  const payloadHash = sha256Hex(request.body as string)
  const headers = { ...request.headers, 'x-amz-content-sha256': payloadHash }
  const query = printQuery(request.query)
  const { method, path } = request
  const scope = { region, service: 'sts', now }
  Object.assign(headers, sign({ method, path, query, headers }, key, scope, { payloadHash }))
  return { ...request, headers }
}

/**
 * Reads an answer.
 *
 * @throws STSServiceException when it tells of an error, or is none.
 */
export async function read(
  { operation }: Call,
  response: HttpResponse,
  clockSkewCorrected?: boolean,
): Promise<Result> {
  const { statusCode, headers } = response
  const body = typeof response.body === 'string' ? response.body : await readBody(response.body)
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
      const { output, requestId } = readAnswer(operation, body)
      $metadata.requestId ??= requestId
      return { response, output: Object.assign(output as object, { $metadata }) }
    } catch (error) {
      reason = error
    }
  if (clockSkewCorrected) $metadata.clockSkewCorrected = true
  throw refusal(operation, body, response, $metadata, reason)
}
