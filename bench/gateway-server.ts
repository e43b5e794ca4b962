// A process of the gateway's benchmark: `store`, which takes and gives bytes and checks nothing, or
// `gateway`, which stands before a store.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createService } from '@daypass/service'
import { createGateway, listenGateway } from '@daypass/service/gateway'
import { answerQuestions } from './harness.ts'

/** The account that owns the store, and who calls. */
export const ACCOUNT = '123456789012'
export const KEY = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'the secret of alice' }

const PIECE = Buffer.alloc(65_536, 'x')

/** `GET /bucket/N`: so many bytes. */
async function openStore(): Promise<number> {
  const server = createServer((request, response) => {
    const size = Number(/\/(\d+)$/.exec(request.url ?? '')?.[1] ?? 0)
    request.resume().on('end', () => {
      if (request.method === 'PUT')
        return void response.writeHead(200, { 'content-length': 0 }).end()
      response.writeHead(200, { 'content-length': size })
      let left = size
      const more = (): void => {
        while (left > 0) {
          const piece = left < PIECE.length ? PIECE.subarray(0, left) : PIECE
          left -= piece.length
          if (!response.write(piece)) return void response.once('drain', more)
        }
        response.end()
      }
      more()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

async function openGateway(store: string): Promise<number> {
  const statement = { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::bucket/*' }
  const policies = { all: { Version: '2012-10-17', Statement: [statement] } }
  const accessKeys = [{ id: KEY.accessKeyId, secret: KEY.secretAccessKey }]
  const service = createService({
    config: { accounts: { [ACCOUNT]: { users: { alice: { accessKeys, policies } } } } },
  })
  const gateway = createGateway({
    service: 's3',
    upstream: `http://127.0.0.1:${store}`,
    account: ACCOUNT,
    credentials: { accessKeyId: 'store', secretAccessKey: 'the secret of the store' },
    authority: service.authority,
  })
  return (await listenGateway(gateway, { port: 0 })).port
}

if (process.argv[1] === import.meta.filename) {
  const [kind, store = ''] = process.argv.slice(2)
  const port = kind === 'store' ? await openStore() : await openGateway(store)
  answerQuestions({
    port: () => port,
    /** The most memory that was resident until now, in megabytes. */
    peak: () => {
      const status = readFileSync('/proc/self/status', 'utf8')
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024
    },
  })
}
