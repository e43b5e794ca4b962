// The gateway: what verifying and deciding cost a request, and what a store loses by one before it.
import { Agent, request } from 'node:http'
import { sha256Hex, sign } from '@daypass/protocol'
import { createService, createVerifier, type ServiceRequest } from '@daypass/service'
import { ACCOUNT, KEY } from './gateway-server.ts'
import {
  alone,
  alternate,
  compared,
  type Options,
  perCall,
  type Row,
  startWorker,
} from './harness.ts'

const EMPTY = sha256Hex('')
const SMALL = 1024
const LARGE = 64 * 1024 * 1024
const IN_FLIGHT = 16

function signedFor(host: string, method: string, path: string, hash = EMPTY): ServiceRequest {
  const headers = { host, 'x-amz-content-sha256': hash }
  const scope = { region: 'us-east-1', service: 's3', now: Date.now() }
  const added = sign({ method, path, headers }, KEY, scope, { rawPath: true, payloadHash: hash })
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

/** Requests per second. */
async function rate(port: number, one: ServiceRequest, total: number): Promise<number> {
  const started = performance.now()
  let left = total
  const line = async (): Promise<void> => {
    while (left-- > 0) await send(port, one)
  }
  await Promise.all(Array.from({ length: IN_FLIGHT }, line))
  return (total / (performance.now() - started)) * 1000
}

/** Megabytes per second, one stream after the other. */
async function speed(
  port: number,
  one: ServiceRequest,
  count: number,
  body?: Buffer,
): Promise<number> {
  const started = performance.now()
  for (let i = 0; i < count; i++) await send(port, one, body)
  return (count * LARGE) / 1e6 / ((performance.now() - started) / 1000)
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

/** Figures of the gateway. */
export async function* gateway(options: Options): AsyncGenerator<Row> {
  const [rounds, total, streams] = options.quick ? [3, 1000, 2] : [7, 4000, 4]
  yield* decisions(rounds, options.quick ? 40 : 200)
  const store = await startWorker('gateway-server.ts', ['store'], options)
  const behind = await store.ask<number>('port')
  const before = await startWorker('gateway-server.ts', ['gateway', String(behind)], options)
  const port = await before.ask<number>('port')
  const small = signedFor(`127.0.0.1:${port}`, 'GET', `/bucket/${SMALL}`)
  await rate(port, small, total / 4)
  const rates = await alternate(rounds, {
    ours: () => rate(port, small, total),
    theirs: () => rate(behind, small, total),
  })
  yield compared('GET of 1 KB', '/s', rates.ours, 'the store alone', rates.theirs)
  const peak = await before.ask<number>('peak')
  const get = signedFor(`127.0.0.1:${port}`, 'GET', `/bucket/${LARGE}`)
  const goal = { text: '≥ 85 %', met: (ratio: number) => ratio >= 0.85 }
  const down = await alternate(rounds, {
    ours: () => speed(port, get, streams),
    theirs: () => speed(behind, get, streams),
  })
  yield compared('GET of 64 MB', 'MB/s', down.ours, 'the store alone', down.theirs, goal)
  const body = Buffer.alloc(LARGE, 'x')
  const put = signedFor(`127.0.0.1:${port}`, 'PUT', '/bucket/key', sha256Hex(body))
  const up = await alternate(rounds, {
    ours: () => speed(port, put, streams, body),
    theirs: () => speed(behind, put, streams, body),
  })
  yield compared(
    'PUT of 64 MB, its hash checked',
    'MB/s',
    up.ours,
    'the store alone',
    up.theirs,
    goal,
  )
  yield alone('memory that streams of 64 MB add', 'MB', [(await before.ask<number>('peak')) - peak])
  await before.stop()
  await store.stop()
  agent.destroy()
}
