// The forms in which a request is given: a plain record, a Request of the Fetch standard, and one
// of node:http, whose head is read strictly.
import type { IncomingMessage } from 'node:http'
import type { ServiceRequest } from '../door.ts'
import { type PeerOf, peerOfSocket } from '../peer.ts'
import { ToldError } from './told.ts'

/** A request without its body. */
export interface RequestHead extends Omit<ServiceRequest, 'body'> {
  readonly query: string
}

/** As many as the service takes. */
const HEADERS_MAX = 200

type AnyRequest = ServiceRequest | Request | IncomingMessage

const isMessage = (request: AnyRequest): request is IncomingMessage => 'rawHeaders' in request
const isFetch = (request: AnyRequest): request is Request => request instanceof Request

const badRequest = (message: string) => new ToldError('InvalidRequest', 400, message)

/**
 * The head of a request.
 *
 * @param peerOf Whom a request of node:http comes from; who connects unless given.
 * @throws ToldError for one that two readers could read differently.
 */
export function headOf(request: AnyRequest, peerOf: PeerOf = peerOfSocket): RequestHead {
  if (isMessage(request)) return headOfMessage(request, peerOf)
  if (isFetch(request)) {
    const { pathname, search, host, protocol } = new URL(request.url)
    const headers = Object.assign(Object.create(null), {
      host,
      ...Object.fromEntries(request.headers),
    })
    const secure = protocol === 'https:'
    return { method: request.method, path: pathname, query: search.slice(1), headers, secure }
  }
  const { body: _, query = '', ...head } = request
  return { ...head, query }
}

/**
 * Headers of which one is there at most: of two, somebody in front or behind may obey the other.
 * What else is repeated counts, and goes on, as one header that is joined.
 */
const SINGLE =
  /^(?:host|authorization|content-length|content-type|content-md5|content-encoding|transfer-encoding|date|range|expect|if-.+|x-amz-(?!meta-).+)$/

function headOfMessage(message: IncomingMessage, peerOf: PeerOf): RequestHead {
  const { method = 'GET', url = '/', rawHeaders } = message
  if (!url.startsWith('/')) throw badRequest('The request target is not a path.')
  // Node passes over those beyond two thousand; somebody else might not.
  if (rawHeaders.length > 2 * HEADERS_MAX) throw badRequest('There are too many headers.')
  const headers: Record<string, string> = Object.create(null)
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]!.toLowerCase()
    const value = rawHeaders[i + 1]!
    const before = headers[name]
    if (before !== undefined && SINGLE.test(name))
      throw badRequest(`The header ${name} is there more than once.`)
    headers[name] = before === undefined ? value : `${before},${value}`
  }
  if (headers.host === undefined || !/^[\w.:[\]-]+$/.test(headers.host))
    throw badRequest('The Host header is missing or malformed.')
  const encoding = headers['transfer-encoding']
  if (encoding !== undefined && headers['content-length'] !== undefined)
    throw badRequest('There are both Transfer-Encoding and Content-Length.')
  if (encoding !== undefined && encoding.toLowerCase() !== 'chunked')
    throw badRequest('The Transfer-Encoding is not chunked.')
  const question = url.indexOf('?')
  return {
    method,
    path: question < 0 ? url : url.slice(0, question),
    query: question < 0 ? '' : url.slice(question + 1),
    headers,
    ...peerOf(message),
  }
}

/** The body of a request, as it arrives. */
export async function* bodyOf(request: AnyRequest): AsyncGenerator<Uint8Array> {
  if (isMessage(request)) yield* request as AsyncIterable<Uint8Array>
  else if (isFetch(request)) {
    if (request.body !== null) yield* request.body as AsyncIterable<Uint8Array>
  } else if (request.body !== undefined) {
    yield typeof request.body === 'string' ? Buffer.from(request.body) : request.body
  }
}

/**
 * All of a body.
 *
 * @throws ToldError when there is more than `max` bytes.
 */
export async function readAll(source: AsyncIterable<Uint8Array>, max: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of source) {
    size += chunk.length
    if (size > max) throw new ToldError('EntityTooLarge', 413, `expected at most ${max} bytes`)
    chunks.push(chunk)
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}
