// The gateway: what verifying and deciding cost a request, and what a store loses by one before it,
// beside what it loses by anything that stands before it.
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type SigningKey, sha256Hex, sign } from '@daypass/protocol'
import { createService, createVerifier, type ServiceRequest } from '@daypass/service'
import { startSwift } from '../conformance/gateway/swift.ts'
import { ACCOUNT, KEY } from './gateway-server.ts'
import {
  alone,
  alternate,
  compared,
  type Goal,
  type Options,
  perCall,
  type Row,
  ratioAtLeast,
  ratioAtMost,
  startWorker,
  type Worker,
} from './harness.ts'

const EMPTY = sha256Hex('')
const SMALL = 1024
const LARGE = 64 * 1024 * 1024
const IN_FLIGHT = 16

function signedFor(
  host: string,
  method: string,
  path: string,
  hash = EMPTY,
  key: SigningKey = KEY,
): ServiceRequest {
  const headers = { host, 'x-amz-content-sha256': hash }
  const scope = { region: 'us-east-1', service: 's3', now: Date.now() }
  const added = sign({ method, path, headers }, key, scope, { rawPath: true, payloadHash: hash })
  return { method, path, headers: { ...headers, ...added } }
}

const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT })

/** Sends a request and reads the answer to its end. */
function send(
  port: number,
  { method, path, headers }: ServiceRequest,
  body?: Buffer,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const length = body ? { 'content-length': body.length } : {}
    const outgoing = request({ port, method, path, agent, headers: { ...headers, ...length } })
    outgoing.on('response', (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`answered ${answer.statusCode}`))
      answer.resume().on('end', resolve)
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

/** What streams are read into: a load that makes memory for each read would be the slowest. */
const SINK = Buffer.alloc(262_144)

/** Sends a request and reads a long answer to its end, on a connection of its own. */
function stream(
  port: number,
  { method, path, headers }: ServiceRequest,
  body?: Buffer,
): Promise<void> {
  const all = Object.entries({ ...headers, 'content-length': body?.length ?? 0 })
  const lines = all.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return new Promise((resolve, reject) => {
    let head = ''
    let left: number | undefined
    const take = (count: number): boolean => {
      let rest = count
      if (left === undefined) {
        head += SINK.toString('latin1', 0, count)
        const end = head.indexOf('\r\n\r\n')
        if (end < 0) return true
        if (!head.startsWith('HTTP/1.1 200 ')) reject(new Error(head.slice(0, 100)))
        left = Number(/^content-length: (\d+)/im.exec(head)?.[1])
        rest = head.length - end - 4
      }
      left -= rest
      if (left <= 0) socket.destroy()
      return true
    }
    const socket = connect({ port, host: '127.0.0.1', onread: { buffer: SINK, callback: take } })
    socket.on('close', () => (left === 0 ? resolve() : reject(new Error('broken off'))))
    socket.on('error', reject)
    socket.write(`${method} ${path} HTTP/1.1\r\n${lines}\r\n`)
    if (body) socket.write(body)
  })
}

/** Requests per second. */
async function rate(
  port: number,
  one: ServiceRequest,
  total: number,
  body?: Buffer,
): Promise<number> {
  const started = performance.now()
  let left = total
  const line = async (): Promise<void> => {
    while (left-- > 0) await send(port, one, body)
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, line))
  return (total / (performance.now() - started)) * 1000
}

/** What streams one after the other take: megabytes per second, and what the process spends. */
interface Streamed {
  readonly speed: number
  /** Milliseconds of the processor for a stream. */
  readonly cpu: number
}

async function streamed(
  place: Place,
  one: ServiceRequest,
  count: number,
  body?: Buffer,
): Promise<Streamed> {
  const spent = await place.worker.ask<number>('cpu')
  const started = performance.now()
  for (let i = 0; i < count; i++) await stream(place.port, one, body)
  const seconds = (performance.now() - started) / 1000
  const cpu = ((await place.worker.ask<number>('cpu')) - spent) / count
  return { speed: (count * LARGE) / 1e6 / seconds, cpu }
}

/** A process that takes requests. */
interface Place {
  readonly worker: Worker
  readonly port: number
}

async function placed(
  options: Options,
  kind: string,
  behind?: Pick<Place, 'port'>,
  { accessKeyId, secretAccessKey }: SigningKey = KEY,
): Promise<Place> {
  const stated = behind && [String(behind.port), accessKeyId, secretAccessKey]
  const args = [kind, ...(stated ?? [])]
  const worker = await startWorker('gateway-server.ts', args, options)
  return { worker, port: await worker.ask<number>('port') }
}

async function* decisions(rounds: number, milliseconds: number): AsyncGenerator<Row> {
  const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::bucket/*' }
  const policies = { all: { Version: '2012-10-17', Statement: [statement] } }
  const accessKeys = [{ id: KEY.accessKeyId, secret: KEY.secretAccessKey }]
  const { authority } = createService({
    config: { accounts: { [ACCOUNT]: { users: { alice: { accessKeys, policies } } } } },
  })
  const verifier = createVerifier({ service: 's3', authority })
  const one = signedFor('store.example', 'GET', '/bucket/key')
  const whole = async (): Promise<void> => {
    const verdict = await verifier.verify(one)
    if (!verdict.verified) throw new Error(verdict.refusal.code)
    await verifier.authorize(verdict.caller!, 's3:GetObject', 'arn:aws:s3:::bucket/key')
  }
  await perCall(whole, milliseconds)
  const { ours } = await alternate(rounds, { ours: () => perCall(whole, milliseconds) })
  yield alone('verify and decide a request of S3', 'µs', ours)
}

interface Streams {
  readonly what: string
  readonly rounds: number
  readonly count: number
  readonly one: ServiceRequest
  readonly body?: Buffer
}

async function* streams(
  [store, relay, gate]: readonly [Place, Place, Place],
  { what, rounds, count, one, body }: Streams,
  goal: Goal,
): AsyncGenerator<Row> {
  const run = (place: Place) => () => streamed(place, one, count, body)
  const taken = await alternate(rounds, { ours: run(gate), relay: run(relay), store: run(store) })
  const speeds = (of: readonly Streamed[]) => of.map(({ speed }) => speed)
  const [ours, theirs] = [speeds(taken.ours), speeds(taken.relay)]
  yield compared(
    what,
    'MB/s',
    ours,
    'a canned store alone',
    speeds(taken.store),
    ratioAtLeast(0.85),
  )
  yield compared(what, 'MB/s', ours, 'a relay', theirs)
  const cpu = (of: readonly Streamed[]) => of.map((each) => each.cpu)
  yield compared(`${what}: processor`, 'ms', cpu(taken.ours), 'a relay', cpu(taken.relay), goal)
}

/** Figures of the gateway. */
export async function* gateway(options: Options): AsyncGenerator<Row> {
  const [rounds, total, count] = options.quick ? [3, 1000, 2] : [7, 4000, 4]
  yield* decisions(rounds, options.quick ? 40 : 200)
  const store = await placed(options, 'store')
  const relay = await placed(options, 'relay', store)
  const gate = await placed(options, 'gateway', store)
  const host = `127.0.0.1:${gate.port}`
  const small = signedFor(host, 'GET', `/bucket/${SMALL}`)
  await rate(gate.port, small, total / 4)
  const rates = await alternate(rounds, {
    ours: () => rate(gate.port, small, total),
    relay: () => rate(relay.port, small, total),
    store: () => rate(store.port, small, total),
  })
  yield compared('GET of 1 KB', '/s', rates.ours, 'a canned store alone', rates.store)
  yield compared('GET of 1 KB', '/s', rates.ours, 'a relay', rates.relay)
  const peak = await gate.worker.ask<number>('peak')
  const places = [store, relay, gate] as const
  const get = signedFor(host, 'GET', `/bucket/${LARGE}`)
  yield* streams(places, { what: 'GET of 64 MB', rounds, count, one: get }, ratioAtMost(1.15))
  const body = Buffer.alloc(LARGE, 'x')
  const put = signedFor(host, 'PUT', '/bucket/key', sha256Hex(body))
  yield* streams(
    places,
    { what: 'PUT of 64 MB, hashed', rounds, count, one: put, body },
    ratioAtMost(2),
  )
  const added = (await gate.worker.ask<number>('peak')) - peak
  yield alone('memory that streams of 64 MB add', 'MB', [added])
  for (const { worker } of places.toReversed()) await worker.stop()
  yield* realStore(options)
  agent.destroy()
}

/** What a store that people run loses by a gateway: it checks, looks up, and keeps on a disk. */
async function* realStore(options: Options): AsyncGenerator<Row> {
  const [rounds, few, streams] = options.quick ? [3, 100, 1] : [7, 400, 2]
  const folder = mkdtempSync(join(tmpdir(), 'daypass-bench-'))
  const store = await startSwift(folder).catch(() => undefined)
  if (store === undefined) {
    const peer = 'no Swift here: as root, `npm run gateway` installs it'
    return yield { ...alone('before a store that keeps', '', [0]), peer }
  }
  try {
    const port = Number(new URL(store.url).port)
    const gate = await placed(options, 'gateway', { port }, store)
    const far = { port, host: `127.0.0.1:${port}`, key: store }
    const near = { port: gate.port, host: `127.0.0.1:${gate.port}`, key: KEY }
    await send(port, signedFor(far.host, 'PUT', '/bucket', EMPTY, store))
    for (const size of [LARGE, SMALL]) {
      const body = Buffer.alloc(size, 'x')
      const hash = sha256Hex(body)
      const path = `/bucket/${size}`
      const [what, unit] = size === SMALL ? ['1 KB', '/s'] : ['64 MB', 'MB/s']
      for (const method of ['PUT', 'GET']) {
        const run =
          ({ host, key, ...to }: typeof near) =>
          async (): Promise<number> => {
            const sent = method === 'PUT' ? body : undefined
            const one = signedFor(host, method, path, sent && hash, key)
            if (size === SMALL) return rate(to.port, one, few, sent)
            const started = performance.now()
            for (let i = 0; i < streams; i++) await stream(to.port, one, sent)
            return (streams * LARGE) / 1000 / (performance.now() - started)
          }
        const contenders = { ours: run(near), theirs: run(far) }
        await alternate(1, contenders)
        const { ours, theirs } = await alternate(rounds, contenders)
        yield compared(
          `${method} of ${what}`,
          unit,
          ours,
          'Swift alone',
          theirs,
          ratioAtLeast(0.85),
        )
      }
    }
    await gate.worker.stop()
  } finally {
    store.close()
    rmSync(folder, { recursive: true, maxRetries: 5 })
  }
}
