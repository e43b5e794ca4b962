// What pages of other origins may do with a bucket, which the store knows: browsers ask before they
// sign, and read only answers that say so, refusals of the gateway's own among them.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html
import type { IncomingMessage } from 'node:http'
import { ToldError } from '../verify/told.ts'
import { placeOf } from './s3-request.ts'
import { pathOf, regionOf } from './s3-upstream.ts'
import { type GatewayState, hasBody, onwards, relay, type Visit } from './visit.ts'

const METHOD = 'access-control-request-method'
const PREFLIGHT = ['origin', METHOD, 'access-control-request-headers']

/** Answers a browser that asks. */
export async function preflight(state: GatewayState, visit: Visit): Promise<void> {
  visit.operation = 's3:OptionsObject'
  const { headers } = visit.head
  if (hasBody(visit.head)) throw forbidden()
  const given = PREFLIGHT.flatMap((name) =>
    headers[name] === undefined ? [] : [[name, headers[name]] as const],
  )
  await relay(visit, await asked(state, visit, Object.fromEntries(given)))
}

/** Lets pages read an answer that the gateway gives, if the store lets them read its own. */
export async function letPagesRead(state: GatewayState, visit: Visit): Promise<void> {
  const { headers, method } = visit.head
  const { response } = visit
  if (headers.origin === undefined || method === 'OPTIONS' || response.headersSent) return
  try {
    const answer = await asked(state, visit, { origin: headers.origin, [METHOD]: method })
    answer.resume()
    if (answer.statusCode !== 200 && answer.statusCode !== 204) return
    for (const [name, value] of Object.entries(onwards(answer)))
      if (name === 'vary' || name.startsWith('access-control-')) response.setHeader(name, value)
  } catch {
    // A page that may not read is told nothing; whoever calls is told what it would be anyway.
  }
}

function asked(
  state: GatewayState,
  visit: Visit,
  headers: Readonly<Record<string, string>>,
): Promise<IncomingMessage> {
  const place = placeOf(visit.head, state.domains)
  if (place.bucket === '' || headers.origin === undefined) throw forbidden()
  const request = { method: 'OPTIONS', path: pathOf(place), query: '', headers }
  return state.upstream.send({ ...request, region: regionOf(state) }, visit.signal)
}

const forbidden = () =>
  new ToldError('AccessForbidden', 403, 'CORSResponse: CORS is not enabled for this bucket.')
