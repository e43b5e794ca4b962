// A process of the gateway's benchmark: `store`, which gives bytes from memory and does with those
// that it takes what any store of S3 must; `gateway`, which stands before a store; or `relay`,
// which stands there and checks nothing: the least that any process in between costs.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Agent, createServer, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { SigningKey } from '@daypass/protocol'
import { createService } from '@daypass/service'
import { createGateway, listenGateway } from '@daypass/service/gateway'
import { answerQuestions } from './harness.ts'

/** The account that owns the store, and who calls. */
export const ACCOUNT = '123456789012'
export const KEY = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'the secret of alice' }

const PIECE = Buffer.alloc(65_536, 'x')

type Answer = NonNullable<Parameters<typeof createServer>[1]>

async function opened(answer: Answer): Promise<number> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** `GET /bucket/N`: so many bytes. What is put is hashed twice, as it is signed and as its ETag. */
const store: Answer = (request, response) => {
  if (request.method === 'PUT') {
    const [signed, etag] = [createHash('sha256'), createHash('md5')]
    request.on('data', (chunk: Buffer) => {
      signed.update(chunk)
      etag.update(chunk)
    })
    request.on('end', () => {
      const isRight = signed.digest('hex') === request.headers['x-amz-content-sha256']
      const headers = { etag: `"${etag.digest('hex')}"`, 'content-length': 0 }
      response.writeHead(isRight ? 200 : 400, headers).end()
    })
    return
  }
  const size = Number(/\/(\d+)$/.exec(request.url ?? '')?.[1] ?? 0)
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
}

function relay(port: string): Answer {
  const agent = new Agent({ keepAlive: true })
  return (request, response) => {
    const { method = 'GET', url: path = '/', headers } = request
    const outgoing = send({ port, method, path, headers, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    outgoing.on('error', () => response.destroy())
    request.pipe(outgoing)
  }
}

async function openGateway(behind: string, credentials: SigningKey): Promise<number> {
  const statement = { Effect: 'Allow', Action: 's3:*', Resource: 'arn:aws:s3:::bucket/*' }
  const policies = { all: { Version: '2012-10-17', Statement: [statement] } }
  const accessKeys = [{ id: KEY.accessKeyId, secret: KEY.secretAccessKey }]
  const service = createService({
    config: { accounts: { [ACCOUNT]: { users: { alice: { accessKeys, policies } } } } },
  })
  const gateway = createGateway({
    service: 's3',
    upstream: `http://127.0.0.1:${behind}`,
    account: ACCOUNT,
    credentials,
    authority: service.authority,
  })
  return (await listenGateway(gateway, { port: 0 })).port
}

const open = (kind: string, behind: string, credentials: SigningKey): Promise<number> =>
  kind === 'gateway'
    ? openGateway(behind, credentials)
    : opened(kind === 'relay' ? relay(behind) : store)

if (process.argv[1] === import.meta.filename) {
  const [kind = '', behind = '', accessKeyId = 'store', secretAccessKey = 'of the store'] =
    process.argv.slice(2)
  const port = await open(kind, behind, { accessKeyId, secretAccessKey })
  answerQuestions({
    port: () => port,
    /** Milliseconds of the processor until now. */
    cpu: () => {
      const { user, system } = process.cpuUsage()
      return (user + system) / 1000
    },
    /** The most memory that was resident until now, in megabytes. */
    peak: () => {
      const status = readFileSync('/proc/self/status', 'utf8')
      return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1]) / 1024
    },
  })
}
