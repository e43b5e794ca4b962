// Those who mean harm, or do not know better: bytes that are no request, or far too much of one.
// Each ends with an error or a closed connection, within bounds, and the service still answers.
import { connect } from 'node:net'
import { createService, type Service, type ServiceRequest } from '@daypass/service'
import { listen } from '@daypass/service/node'
import { longTermKey, records } from './fixture.ts'
import { sendTo } from './http.ts'
import { WHO } from './raw-case.ts'
import { signedPost } from './stage.ts'

/** What came of an attack. */
export interface HostileResult {
  readonly name: string
  /** What is wrong; undefined when nothing is. */
  readonly difference: string | undefined
}

/** What is sent, and what may come back: the start of an answer, or nothing but the end. */
interface Attack {
  readonly name: string
  /** Pieces; those who send slowly send one after another. */
  readonly pieces: readonly (string | Buffer)[]
  /** The statuses that are good answers; 0 is a connection closed without one. */
  readonly statuses: readonly number[]
  /** Nothing ends it but the service's patience. */
  readonly waits?: true
  /** Sent four times a second until the connection ends. */
  readonly drip?: string
}

const HEAD = 'POST / HTTP/1.1\r\nHost: sts.example.test\r\n'
const FORM = 'Content-Type: application/x-www-form-urlencoded\r\n'
const closing = 'Connection: close\r\n'

const whole = (body: string | Buffer): Buffer[] => [
  Buffer.from(`${HEAD}${FORM}${closing}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n`),
  Buffer.from(body),
]
const asking = (more: string): Buffer[] => whole(`${WHO}${more}`)

const MILLION = 1_000_000
const nestedXml = '<a>'.repeat(MILLION) + '</a>'.repeat(MILLION)
const nestedQuery = `&${'a.'.repeat(MILLION)}a=1`
const manyParameters = Array.from({ length: 100_000 }, (_, i) => `&p${i}=${i}`).join('')

const ATTACKS: readonly Attack[] = [
  {
    name: 'a body of ten million bytes',
    pieces: asking(`&a=${'x'.repeat(9_999_900)}`),
    statuses: [403],
  },
  { name: 'a body of more than that', pieces: whole('x'.repeat(10_000_001)), statuses: [413] },
  {
    name: 'a body that claims to be endless',
    pieces: [`${HEAD}${FORM}Content-Length: 99999999999\r\n\r\n`, 'x'.repeat(10_000_001)],
    statuses: [413, 0],
  },
  {
    name: 'chunks without end',
    pieces: [
      `${HEAD}${FORM}Transfer-Encoding: chunked\r\n\r\n`,
      ...Array.from({ length: 11 }, () => `f4240\r\n${'x'.repeat(MILLION)}\r\n`),
    ],
    statuses: [413, 0],
  },
  { name: 'XML nested a million deep', pieces: whole(nestedXml), statuses: [302, 400, 403, 413] },
  { name: 'a query nested a million deep', pieces: asking(nestedQuery), statuses: [400, 403] },
  { name: 'a hundred thousand parameters', pieces: asking(manyParameters), statuses: [400, 403] },
  {
    name: 'a header of a hundred thousand bytes',
    pieces: [`${HEAD}X-Long: ${'x'.repeat(100_000)}\r\n\r\n`],
    statuses: [400, 431],
  },
  {
    name: 'ten thousand headers',
    pieces: [`${HEAD}${'X-Many: x\r\n'.repeat(10_000)}\r\n`],
    statuses: [400, 431],
  },
  {
    name: 'a request line of a hundred thousand bytes',
    pieces: [`GET /?${'a'.repeat(100_000)} HTTP/1.1\r\nHost: a\r\n\r\n`],
    statuses: [400, 414, 431],
  },
  {
    name: 'bytes that are no HTTP',
    pieces: [Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc])],
    statuses: [400, 0],
  },
  {
    name: 'a version of HTTP that is none',
    pieces: ['GET / HTTP/9.9\r\n\r\n'],
    statuses: [400, 505],
  },
  {
    name: 'two lengths that differ',
    pieces: [`${HEAD}Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd`],
    statuses: [400],
  },
  {
    name: 'a length and chunks at once',
    pieces: [`${HEAD}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    statuses: [400],
  },
  {
    name: 'garbage behind a good request',
    pieces: [`GET /health HTTP/1.1\r\nHost: a\r\n\r\n\0\0\0garbage\r\n\r\n`],
    // The bytes came together, so the connection may end before the good answer is ready.
    statuses: [200, 400],
  },
  {
    name: 'UTF-8 that is none',
    pieces: whole(Buffer.from([...Buffer.from(`${WHO}&RoleArn=`), 0xff, 0xfe, 0xc0])),
    statuses: [400, 403],
  },
  {
    name: 'escapes that are no UTF-8',
    pieces: asking('&RoleArn=%ff%fe%c0%af'),
    statuses: [400, 403],
  },
  { name: 'half an escape', pieces: asking('&RoleArn=%'), statuses: [400] },
  {
    name: 'an authorization of ten thousand commas',
    pieces: [
      `${HEAD}${FORM}${closing}Authorization: AWS4-HMAC-SHA256 ${','.repeat(10_000)}\r\nContent-Length: ${WHO.length}\r\n\r\n${WHO}`,
    ],
    statuses: [400, 403],
  },
  {
    name: 'names of the prototype of objects',
    pieces: asking(
      '&__proto__.polluted=1&constructor.prototype.polluted=1&Tags.member.__proto__=1',
    ),
    statuses: [400, 403],
  },
  {
    name: 'a head that never ends, line by line',
    pieces: [HEAD],
    drip: 'X-Slow: x\r\n',
    statuses: [0, 400, 408],
    waits: true,
  },
  {
    name: 'a body that comes byte by byte',
    pieces: [`${HEAD}${FORM}Content-Length: 1000000\r\n\r\nAction=`],
    drip: 'x',
    statuses: [0, 400, 408],
    waits: true,
  },
  {
    name: 'chunks of one byte without end',
    pieces: [`${HEAD}${FORM}Transfer-Encoding: chunked\r\n\r\n`],
    drip: '1\r\nx\r\n',
    statuses: [0, 400, 408],
    waits: true,
  },
  { name: 'a connection on which nothing comes', pieces: [], statuses: [0, 400, 408], waits: true },
  {
    name: 'a request every now and then that is never whole',
    pieces: ['GET /health HTTP/1.1\r\nHost: a\r\n\r\nGET'],
    drip: ' ',
    statuses: [200],
    waits: true,
  },
  { name: 'half a head', pieces: [HEAD], statuses: [0, 400, 408], waits: true },
  {
    name: 'half a body',
    pieces: [`${HEAD}${FORM}Content-Length: 100\r\n\r\nAction=`],
    statuses: [0, 400, 408],
    waits: true,
  },
]

/** Sends all pieces, whatever comes; the status of the first answer, 0 when there was none. */
function attack(port: number, { pieces, waits, drip }: Attack): Promise<number> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    let answer = ''
    const dripping = drip && setInterval(() => socket.write(drip), 250)
    const end = () => {
      clearInterval(dripping || undefined)
      socket.destroy()
      resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0))
    }
    socket.setEncoding('latin1')
    socket.on('data', (text: string) => {
      answer += text
      if (!waits && answer.includes('\r\n\r\n')) end()
    })
    // Who is refused in the middle of sending may see no more than a reset.
    socket.on('error', () => {})
    socket.on('close', end)
    socket.on('connect', () => {
      for (const piece of pieces) socket.write(piece)
    })
  })
}

async function stillAnswers(url: string, now: number): Promise<boolean> {
  const { send, close } = sendTo(url)
  const scope = { region: 'us-east-1', now }
  const request: ServiceRequest = signedPost(
    { operation: 'GetCallerIdentity', input: {} },
    longTermKey('alice'),
    scope,
  )
  try {
    return (await send(request)).status === 200
  } finally {
    close()
  }
}

/** Attacks a service that listens, in every way. */
export async function runHostile(): Promise<HostileResult[]> {
  const now = Date.now()
  const failures: unknown[] = []
  const service: Service = createService({
    records,
    world: { now: () => now },
    report: (error) => failures.push(error),
  })
  const listener = await listen(service, { port: 0 })
  const results: HostileResult[] = []
  const held = async (one: Attack): Promise<string | undefined> => {
    const status = await attack(listener.port, one)
    if (failures.length > 0) return `the service stumbled: ${failures.splice(0).join(', ')}`
    if (!one.statuses.includes(status))
      return `expected status ${one.statuses.join(' or ')}, got ${status}`
    return (await stillAnswers(listener.url, now)) ? undefined : 'the service does not answer now'
  }
  const patient = ATTACKS.filter(({ waits }) => waits)
  const waiting = patient.map(async (one) => ({ name: one.name, difference: await held(one) }))
  try {
    for (const one of ATTACKS)
      if (!one.waits) results.push({ name: one.name, difference: await held(one) })
    return [...results, ...(await Promise.all(waiting))]
  } finally {
    await listener.close()
  }
}
