// A process that asks: raw sockets that stay open, requests that were signed before, each socket
// sending its next one when the last was answered. Signing and parsing cost it nothing while it
// measures.
import { connect, type Socket } from 'node:net'
import { AssumeRole, readAnswer, type SigningKey, sign } from '@daypass/protocol'
import { CALLER, roleArn } from './directory.ts'
import { answerQuestions, quantile } from './harness.ts'

/** What a load was answered with. */
export interface Measured {
  /** Answers per second. */
  readonly rate: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
}

/** What is asked for. */
export type Kind = 'identity by key' | 'identity by session' | 'assume role'

const SESSIONS = 64
const REQUESTS = 1024
const REGION = 'us-east-1'
const VERSION = 'Version=2011-06-15'

/** A request as the SDKs send it, byte for byte. */
function requestOf(body: string, key: SigningKey, port: number): Buffer {
  const headers: Record<string, string> = {
    host: `127.0.0.1:${port}`,
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': String(Buffer.byteLength(body)),
    'amz-sdk-invocation-id': crypto.randomUUID(),
    'amz-sdk-request': 'attempt=1; max=3',
    'user-agent': 'aws-sdk-js/3.1169.0 ua/2.1 os/linux lang/js md/nodejs#24 api/sts#3.1169.0',
  }
  const scope = { region: REGION, service: 'sts', now: Date.now() }
  Object.assign(headers, sign({ method: 'POST', path: '/', headers, body }, key, scope))
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return Buffer.from(`POST / HTTP/1.1\r\n${lines.join('')}\r\n${body}`)
}

const assumeRole = (number: number, role: number) =>
  `Action=AssumeRole&${VERSION}&RoleArn=${encodeURIComponent(roleArn(role))}&RoleSessionName=s${number}`

/** Sends one request on a connection of its own, and gives the answer's body. */
async function bodyOf(port: number, request: Buffer): Promise<string> {
  return await new Promise((resolve, reject) => {
    const conversation = new Conversation(port, reject)
    conversation.ask(request, (answer) => {
      conversation.end()
      if (!answer.startsWith('HTTP/1.1 200')) reject(new Error(`answered with ${answer}`))
      else resolve(answer.slice(answer.indexOf('\r\n\r\n') + 4))
    })
  })
}

/**
 * One socket: a request, its answer, the next request. A new socket where the server closes it
 * after each answer.
 */
class Conversation {
  readonly #port: number
  readonly #failed: (error: Error) => void
  #socket: Socket | undefined
  #received: Buffer | undefined
  #answered: ((answer: string) => void) | undefined

  constructor(port: number, failed: (error: Error) => void) {
    this.#port = port
    this.#failed = failed
  }

  ask(request: Buffer, answered: (answer: string) => void): void {
    this.#answered = answered
    this.#socket ??= this.#connect()
    this.#socket.write(request)
  }

  end(): void {
    this.#answered = undefined
    this.#socket?.destroy()
    this.#socket = undefined
  }

  #connect(): Socket {
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true })
    socket.on('data', (chunk) => this.#receive(chunk))
    socket.on('error', this.#failed)
    socket.on('close', () => {
      if (this.#socket === socket && this.#answered)
        this.#failed(new Error('the server closed the connection'))
    })
    return socket
  }

  #receive(chunk: Buffer): void {
    const received = this.#received ? Buffer.concat([this.#received, chunk]) : chunk
    const end = received.indexOf('\r\n\r\n')
    const head = end < 0 ? '' : received.toString('latin1', 0, end)
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
    if (end < 0 || received.length < end + 4 + length) {
      this.#received = received
      return
    }
    this.#received = undefined
    const answered = this.#answered
    this.#answered = undefined
    if (/\r\nconnection: close/i.test(head)) this.end()
    answered?.(received.toString('latin1'))
  }
}

/** Makes the requests of a kind, for a service at that port. */
async function prepare(port: number, kind: Kind, roles = 1): Promise<number> {
  let keys: SigningKey[] = [CALLER]
  if (kind === 'identity by session') {
    const bodies = Array.from({ length: SESSIONS }, (_, i) =>
      bodyOf(port, requestOf(assumeRole(i, 0), CALLER, port)),
    )
    keys = (await Promise.all(bodies)).map((xml) => {
      const { Credentials: issued } = readAnswer(AssumeRole, xml).output
      return {
        accessKeyId: issued!.AccessKeyId!,
        secretAccessKey: issued!.SecretAccessKey!,
        sessionToken: issued!.SessionToken!,
      }
    })
  }
  const identity = `Action=GetCallerIdentity&${VERSION}`
  requests = Array.from({ length: REQUESTS }, (_, i) =>
    requestOf(
      kind === 'assume role' ? assumeRole(i, Math.floor((i * roles) / REQUESTS)) : identity,
      keys[i % keys.length]!,
      port,
    ),
  )
  return (await bodyOf(port, requests[0]!)).length
}

let requests: Buffer[] = []

/** Asks on that many sockets until the time is over or that many answers have come. */
async function drive(
  port: number,
  sockets: number,
  milliseconds: number,
  most = Number.POSITIVE_INFINITY,
): Promise<Measured> {
  const latencies: number[] = []
  const start = performance.now()
  const until = start + milliseconds
  let next = 0
  await new Promise<void>((resolve, reject) => {
    let open = sockets
    const converse = (): void => {
      const conversation = new Conversation(port, reject)
      const ask = (): void => {
        const sent = performance.now()
        conversation.ask(requests[next++ % requests.length]!, (answer) => {
          const now = performance.now()
          latencies.push(now - sent)
          if (!answer.startsWith('HTTP/1.1 200')) reject(new Error(`answered with ${answer}`))
          else if (now < until && next < most) ask()
          else {
            conversation.end()
            if (--open === 0) resolve()
          }
        })
      }
      ask()
    }
    for (let i = 0; i < sockets; i++) converse()
  })
  return {
    rate: (latencies.length / (performance.now() - start)) * 1000,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
  }
}

answerQuestions({ prepare, drive })
