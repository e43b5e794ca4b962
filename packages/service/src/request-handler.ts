// A service in the place of the network: what a client of the AWS SDK sends its requests with.
import type { ServiceRequest, ServiceResponse } from './door.ts'

/** What a client hands to its request handler, as far as a service reads it. */
export interface HandledRequest {
  readonly method: string
  readonly protocol: string
  readonly hostname: string
  readonly port?: number | undefined
  readonly path: string
  readonly query?: Readonly<Record<string, string | readonly string[] | null>> | undefined
  readonly headers: Readonly<Record<string, string>>
  readonly body?: unknown
}

/** What it is handed back. */
export interface HandledResponse {
  statusCode: number
  headers: Record<string, string>
  body: Uint8Array
}

/** A request handler, for `requestHandler` in the configuration of a client. */
export interface ServiceRequestHandler {
  readonly handle: (request: HandledRequest) => Promise<{ response: HandledResponse }>
  readonly metadata: { readonly handlerProtocol: string }
  readonly destroy: () => void
  readonly updateHttpClientConfig: () => void
  readonly httpHandlerConfigs: () => Record<string, never>
}

/**
 * Lets a client talk to a service in the same process, without a port: for `requestHandler` of
 * `@daypass/client-sts` and of `@aws-sdk/client-sts`. Give the client a region and credentials;
 * which endpoint it has does not matter.
 *
 * @example
 * ```ts
 * import { GetCallerIdentityCommand, STSClient } from '@daypass/client-sts'
 * import { createService, requestHandlerFor } from '@daypass/service'
 *
 * const keys = [{ id: 'AKIAIOSFODNN7EXAMPLE', secret: 'secret' }]
 * const config = { accounts: { '123456789012': { root: { accessKeys: keys } } } }
 * const service = createService({ config })
 * const client = new STSClient({
 *   region: 'us-east-1',
 *   credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' },
 *   requestHandler: requestHandlerFor(service),
 * })
 * const { Arn } = await client.send(new GetCallerIdentityCommand({}))
 * ```
 */
export function requestHandlerFor(service: {
  readonly handle: (request: ServiceRequest) => Promise<ServiceResponse>
}): ServiceRequestHandler {
  return {
    handle: async (request) => {
      const { status, headers, body } = await service.handle({
        method: request.method,
        path: request.path,
        query: queryOf(request.query),
        headers: headersOf(request),
        body: bytesOf(request.body),
        sourceIp: '127.0.0.1',
        secure: request.protocol === 'https:',
      })
      const response = {
        statusCode: status,
        headers: { ...headers },
        body: new TextEncoder().encode(body),
      }
      return { response }
    },
    metadata: { handlerProtocol: 'http/1.1' },
    destroy() {},
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  }
}

/** Lower-case names, and the host that the network would have added. */
function headersOf({ hostname, port, headers }: HandledRequest): Record<string, string> {
  const lower: Record<string, string> = Object.create(null)
  lower.host = port === undefined ? hostname : `${hostname}:${port}`
  for (const [name, value] of Object.entries(headers)) lower[name.toLowerCase()] = value
  return lower
}

const queryOf = (query: HandledRequest['query'] = {}): string =>
  Object.entries(query)
    .flatMap(([name, value]) =>
      (value === null || typeof value === 'string' ? [value] : value).map((one) =>
        [name, one ?? ''].map(encodeURIComponent).join('='),
      ),
    )
    .join('&')

function bytesOf(body: unknown): Uint8Array {
  if (body === undefined || body === null) return new Uint8Array()
  if (typeof body === 'string') return new TextEncoder().encode(body)
  if (body instanceof Uint8Array) return body
  throw new TypeError('expected the body of a request as text or bytes')
}
