// Signs what `presign.ts` promises.
import { presign } from '@daypass/protocol/calling'
import { addHost, addLength, authenticate, findKey, signingRegionOf, write } from './call.ts'
import type { STSClientResolvedConfig } from './config.ts'
import type { Call } from './layer.ts'
import { GetCallerIdentity } from './rows.ts'
import type { HttpRequest } from './smithy.ts'
import { printTarget } from './target.ts'

type Headers = Readonly<Record<string, string>> | undefined

/** The request with headers of one's own, not signed yet. */
async function written(
  config: STSClientResolvedConfig,
  headers: Headers = {},
): Promise<{ call: Call; request: HttpRequest }> {
  const call: Call = { config, operation: GetCallerIdentity, options: {} }
  const request = await write(call, {})
  for (const name in headers) request.headers[name.toLowerCase()] = headers[name]!
  addHost(request)
  return { call, request }
}

/** A URL for GET, signed in its query. */
export async function presigned(
  config: STSClientResolvedConfig,
  more: Headers,
  expiresIn: number,
): Promise<string> {
  const { call, request } = await written(config, more)
  const { 'content-type': _, ...headers } = request.headers
  const key = await findKey(call)
  const now = config.world.now() + config.systemClockOffset
  const query = presign(
    { method: 'GET', path: request.path, query: request.body as string, headers },
    key,
    { region: await signingRegionOf(call), service: 'sts', now },
    expiresIn,
  )
  return `${printTarget(request)}?${query}`
}

/** A POST request, signed in its headers. */
export async function signed(
  config: STSClientResolvedConfig,
  more: Headers,
): Promise<{ method: string; url: string; headers: Record<string, string>; body: string }> {
  const { call, request } = await written(config, more)
  addLength(request)
  const now = () => config.world.now() + config.systemClockOffset
  const { method, headers, body } = await authenticate(call, request, now)
  return { method, url: printTarget(request), headers, body: body as string }
}
