// A small store that speaks S3 as a gateway needs it, in memory, and holds every request to its
// signature: by aws4, which is not ours.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'

// It has no types of its own.
const aws4 = createRequire(import.meta.url)('aws4') as {
  sign: (request: object, key: object) => { headers: Record<string, string> }
}

export interface Seen {
  readonly method: string
  readonly url: string
  readonly headers: IncomingMessage['headers']
  /** Whole; undefined for one that was broken off. */
  readonly body: Buffer | undefined
}

export interface Store {
  readonly url: string
  /** Every request whose head arrived. */
  readonly seen: Seen[]
  readonly objects: Map<string, Buffer>
  readonly tags: Map<string, Record<string, string>>
  /** Settings of public access that are on, by bucket. */
  readonly blocks: Map<string, string>
  /** Resolves when no request is under way. */
  readonly quiet: () => Promise<void>
  readonly close: () => Promise<void>
}

/** The origin of pages that may do nothing with any bucket. */
export const STRANGE_PAGE = 'https://strange.test'

export const STORE_KEY = { accessKeyId: 'STORE', secretAccessKey: 'the secret of the store' }

export async function openStore(): Promise<Store> {
  const seen: Seen[] = []
  const objects = new Map<string, Buffer>()
  const tags = new Map<string, Record<string, string>>()
  const blocks = new Map<string, string>()
  const open = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    open.add(response)
    response.once('close', () => open.delete(response))
    const chunks: Buffer[] = []
    const entry = {
      method: request.method!,
      url: request.url!,
      headers: request.headers,
      body: undefined as Buffer | undefined,
    }
    seen.push(entry)
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('error', () => {})
    request.on('end', () => {
      if (!request.complete) return
      entry.body = Buffer.concat(chunks)
      answer(request, entry.body, response)
    })
  })
  function answer(request: IncomingMessage, body: Buffer, response: ServerResponse): void {
    const send = (status: number, text: string | Buffer = '', headers = {}) =>
      response
        .writeHead(status, { 'content-length': Buffer.byteLength(text), ...headers })
        .end(request.method === 'HEAD' ? '' : text)
    const fault = signatureFault(request, body)
    if (fault)
      return void send(
        403,
        `<Error><Code>SignatureDoesNotMatch</Code><Message>${fault}</Message></Error>`,
      )
    if (request.method === 'OPTIONS')
      return void (request.headers.origin === STRANGE_PAGE
        ? send(403, '<Error><Code>AccessForbidden</Code></Error>')
        : send(200, '', { 'access-control-allow-origin': request.headers.origin }))
    const url = new URL(request.url!, 'http://store')
    const path = decodeURIComponent(url.pathname)
    const key = path.slice(1)
    if (url.searchParams.has('tagging') && request.method === 'GET') {
      const set = Object.entries(tags.get(key) ?? {}).map(
        ([k, v]) => `<Tag><Key>${k}</Key><Value>${v}</Value></Tag>`,
      )
      return void send(200, `<Tagging><TagSet>${set.join('')}</TagSet></Tagging>`)
    }
    const block = blocks.get(key)
    if (url.searchParams.has('publicAccessBlock') && block !== undefined) {
      const name = 'PublicAccessBlockConfiguration'
      return void send(200, `<${name}><${block}>true</${block}></${name}>`)
    }
    if (url.searchParams.has('delete')) {
      const keys = [...body.toString().matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, name]) => name!)
      for (const name of keys) objects.delete(`${key}/${name}`)
      return void send(
        200,
        `<DeleteResult>${keys.map((name) => `<Deleted><Key>${name}</Key></Deleted>`).join('')}</DeleteResult>`,
      )
    }
    if (request.method === 'PUT') {
      const from = request.headers['x-amz-copy-source'] as string | undefined
      const content = from === undefined ? body : objects.get(decodeURIComponent(from))
      if (content === undefined) return void send(404, '<Error><Code>NoSuchKey</Code></Error>')
      objects.set(key, content)
      return void send(200, '', { etag: `"${createHash('md5').update(content).digest('hex')}"` })
    }
    if (request.method === 'DELETE') {
      objects.delete(key)
      return void send(204)
    }
    const isBucket = !key.includes('/')
    if (isBucket) {
      const known = key === '' || [...objects.keys()].some((name) => name.startsWith(`${key}/`))
      return void send(
        known ? 200 : 404,
        known ? '<ListBucketResult/>' : '<Error><Code>NoSuchBucket</Code></Error>',
      )
    }
    const content = objects.get(key)
    if (content === undefined) return void send(404, '<Error><Code>NoSuchKey</Code></Error>')
    send(200, content, { 'content-type': 'text/plain' })
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    objects,
    tags,
    blocks,
    async quiet() {
      await Promise.all([...open].map((response) => once(response, 'close')))
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

/** What is wrong with the signature of a request; undefined when nothing is. */
function signatureFault(request: IncomingMessage, body: Buffer): string | undefined {
  const [, access, date, region, service, list, given] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, SignedHeaders=([^,]+), Signature=(\w{64})$/.exec(
      request.headers.authorization ?? '',
    ) ?? []
  if (access !== STORE_KEY.accessKeyId) return `unknown key ${access}`
  const stated = request.headers['x-amz-content-sha256']
  if (
    service === 's3' &&
    stated !== 'UNSIGNED-PAYLOAD' &&
    stated !== 'STREAMING-UNSIGNED-PAYLOAD-TRAILER' &&
    stated !== createHash('sha256').update(body).digest('hex')
  )
    return 'wrong hash'
  const headers = Object.fromEntries(
    list!.split(';').map((name) => [name, request.headers[name] as string]),
  )
  const unsigned = Object.keys(request.headers).filter(
    (name) => name.startsWith('x-amz-') && !(name in headers),
  )
  if (unsigned.length > 0) return `unsigned ${unsigned}`
  const again = aws4.sign(
    {
      service: service!,
      region: region!,
      method: request.method!,
      path: request.url!,
      headers,
      ...(service !== 's3' && { body }),
    },
    STORE_KEY,
  )
  const signature = /Signature=(\w{64})/.exec(
    again.headers.Authorization ?? again.headers.authorization ?? '',
  )?.[1]
  return signature === given && date ? undefined : 'wrong signature'
}
