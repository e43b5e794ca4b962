// The edge of the service: how often somebody may ask, which pages may, and what a connection may
// do.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { describe, it, test } from 'node:test'
import { connect as connectTls } from 'node:tls'
import { type SigningKey, sign } from '@daypass/protocol'
import {
  createService,
  type ServiceOptions,
  type ServiceRequest,
  type ServiceResponse,
} from '@daypass/service'
import { listen } from '@daypass/service/node'
import { createRateLimit, networkOf } from '../src/rate.ts'
import { config, type Fixture, KEYS, key, said, start } from './fixture.ts'

const TYPE = 'application/x-www-form-urlencoded'
const WHO = 'Action=GetCallerIdentity&Version=2011-06-15'
const alice = key(KEYS.alice)
const THROTTLED = '400 Throttling: Rate exceeded'

/** GetCallerIdentity, signed by somebody for a service. */
function signedBy(
  { world }: Pick<Fixture, 'world'>,
  who: SigningKey,
  headers: Record<string, string> = {},
  service = 'sts',
): ServiceRequest {
  const version = service === 'iam' ? '2010-05-08' : '2011-06-15'
  const request = {
    method: 'POST',
    path: '/',
    headers: { host: 'sts.example', 'content-type': TYPE, ...headers },
    body: `Action=${service === 'iam' ? 'ListUsers' : 'GetCallerIdentity'}&Version=${version}`,
  }
  const added = sign(request, who, { region: 'us-east-1', service, now: world.now() })
  return { ...request, headers: { ...request.headers, ...added } }
}

describe('a limit on how often one key may ask', () => {
  const begin = (perKey: number) => start({ config: config(), rateLimits: { perKey } })
  const ask = async ({ ask }: Fixture, who = alice) => said(await ask(who, 'GetCallerIdentity', {}))

  it('answers a second of requests at once, and one more as AWS does', async () => {
    const fixture = begin(3)
    for (let i = 0; i < 3; i++) assert.equal(await ask(fixture), 'ok')
    assert.equal(await ask(fixture), THROTTLED)
  })

  it('fills again as time passes', async () => {
    const fixture = begin(2)
    for (let i = 0; i < 2; i++) assert.equal(await ask(fixture), 'ok')
    assert.equal(await ask(fixture), THROTTLED)
    fixture.world.pass(0.5)
    assert.equal(await ask(fixture), 'ok')
    assert.equal(await ask(fixture), THROTTLED)
    fixture.world.pass(3600)
    for (let i = 0; i < 2; i++) assert.equal(await ask(fixture), 'ok')
    assert.equal(await ask(fixture), THROTTLED)
  })

  it('may be less than one request a second', async () => {
    const fixture = begin(0.1)
    assert.equal(await ask(fixture), 'ok')
    fixture.world.pass(9)
    assert.equal(await ask(fixture), THROTTLED)
    fixture.world.pass(1)
    assert.equal(await ask(fixture), 'ok')
  })

  it('holds back nobody else', async () => {
    const fixture = begin(1)
    assert.equal(await ask(fixture), 'ok')
    assert.equal(await ask(fixture), THROTTLED)
    assert.equal(await ask(fixture, key(KEYS.bob)), 'ok')
  })

  it('is not used up by who only knows the id of the key', async () => {
    const fixture = begin(1)
    for (let i = 0; i < 5; i++)
      assert.match(await ask(fixture, { ...alice, secretAccessKey: 'x' }), /SignatureDoesNotMatch/)
    assert.equal(await ask(fixture), 'ok')
  })

  it('remembers no more than 10,000, and who asks too often is not forgotten', () => {
    const limit = createRateLimit(1)
    assert.equal(limit('often', 0), true)
    for (let i = 0; i < 20_000; i++) {
      if (i % 1000 === 0) assert.equal(limit('often', 0), false)
      assert.equal(limit(`other ${i}`, 0), true)
    }
    assert.equal(limit('other 19999', 0), false)
    assert.equal(limit('other 0', 0), true)
  })

  it('does not fill when the clock goes back', () => {
    const limit = createRateLimit(1)
    assert.equal(limit('somebody', 10_000), true)
    assert.equal(limit('somebody', 0), false)
    assert.equal(limit('somebody', 10_500), false)
    assert.equal(limit('somebody', 11_000), true)
  })
})

describe('a limit on how often one address may ask', () => {
  const begin = () => start({ config: config(), rateLimits: { perAddress: 2 } })
  const from = async ({ ask }: Fixture, sourceIp: string, who: SigningKey | undefined = alice) =>
    said(await ask(who, 'GetCallerIdentity', {}, { sourceIp }))

  it('counts whoever signs, and who does not', async () => {
    const fixture = begin()
    assert.match(await from(fixture, '192.0.2.1', { ...alice, secretAccessKey: 'x' }), /^403/)
    assert.equal(await from(fixture, '192.0.2.1', key(KEYS.bob)), 'ok')
    assert.equal(await from(fixture, '192.0.2.1'), THROTTLED)
    assert.equal(await from(fixture, '192.0.2.2'), 'ok')
  })

  it('takes a network of IPv6 for one address', async () => {
    const fixture = begin()
    assert.equal(await from(fixture, '2001:db8::1'), 'ok')
    assert.equal(await from(fixture, '2001:db8::ffff:2'), 'ok')
    assert.equal(await from(fixture, '2001:db8:0:0:9::'), THROTTLED)
    assert.equal(await from(fixture, '2001:db8:0:1::1'), 'ok')
  })

  const networks: readonly [string, string][] = [
    ['192.0.2.1', '192.0.2.1'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8:1:2::', '2001:db8:1:2'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
  ]
  for (const [address, network] of networks)
    it(`counts ${address} as ${network}`, () => assert.equal(networkOf(address), network))
})

test('a limit that is none is refused, and so is an origin that is none', () => {
  for (const options of [
    { rateLimits: { perKey: 0 } },
    { rateLimits: { perAddress: -1 } },
    { rateLimits: { perKey: Number.NaN } },
    { rateLimits: { perKey: Number.POSITIVE_INFINITY } },
    { corsOrigins: ['app.example.com'] },
    { corsOrigins: ['https://app.example.com/'] },
    { corsOrigins: ['*'] },
  ] satisfies ServiceOptions[])
    assert.throws(() => createService({ config: config(), ...options }), TypeError)
})

describe('a page of another origin', () => {
  const ORIGIN = 'https://app.example.com'
  const allowedTo = async (options: ServiceOptions, origin: string, service = 'sts') => {
    const fixture = start({ config: config(), ...options })
    const preflight = await fixture.service.handle({
      method: 'OPTIONS',
      path: '/',
      headers: { origin, 'access-control-request-method': 'POST' },
    })
    const { headers } = await fixture.service.handle(signedBy(fixture, alice, { origin }, service))
    const allow = 'access-control-allow-origin'
    return [preflight.status, preflight.headers[allow], headers[allow]]
  }

  it('may ask STS unless it is told otherwise', async () => {
    assert.deepEqual(await allowedTo({}, ORIGIN), [200, '*', '*'])
  })

  it('may not read what IAM answers', async () => {
    assert.equal((await allowedTo({}, ORIGIN, 'iam'))[2], undefined)
  })

  it('may ask when its origin is among those that are named, and else not', async () => {
    const corsOrigins = [ORIGIN, 'http://localhost:5173']
    assert.deepEqual(await allowedTo({ corsOrigins }, ORIGIN), [200, ORIGIN, ORIGIN])
    for (const origin of ['https://other.example.com', `${ORIGIN}:8443`, 'null'])
      assert.deepEqual(await allowedTo({ corsOrigins }, origin), [404, undefined, undefined])
  })

  it('may not ask when none may', async () => {
    assert.deepEqual(await allowedTo({ corsOrigins: [] }, ORIGIN), [404, undefined, undefined])
  })
})

describe('a connection', () => {
  /** Sends bytes to a service of its own; hands back all that comes until the connection ends. */
  async function exchange(bytes: string): Promise<string> {
    const listener = await listen(start().service, { port: 0 })
    try {
      return await new Promise((resolve, reject) => {
        let answer = ''
        const socket = connect(listener.port, '127.0.0.1', () => socket.write(bytes))
        socket.setEncoding('latin1')
        socket.on('data', (text: string) => {
          answer += text
        })
        socket.on('end', () => resolve(answer))
        socket.on('error', reject)
      })
    } finally {
      await listener.close()
    }
  }
  const statuses = (answer: string) => [...answer.matchAll(/HTTP\/1\.1 (\d{3})/g)].map(([, s]) => s)
  const head = `POST / HTTP/1.1\r\nhost: a\r\ncontent-type: ${TYPE}\r\n`
  const closing = 'connection: close\r\n'
  const health = 'GET /health HTTP/1.1\r\nhost: a\r\n\r\n'

  it('is told to continue with a body that is awaited', async () => {
    const answer = await exchange(
      `${head}${closing}expect: 100-continue\r\ncontent-length: ${WHO.length}\r\n\r\n${WHO}`,
    )
    assert.deepEqual(statuses(answer), ['100', '403'])
  })

  it('ends with what is no HTTP, after the answers to the requests before it', async () => {
    const chunked = `${head}transfer-encoding: chunked\r\n\r\n5\r\nAction`
    for (const [bytes, told] of [
      ['garbage', ['400']],
      [`${head}content-length: ${WHO.length}\r\n\r\n${WHO}garbage`, ['403', '400']],
      // What has not come whole is itself refused: nothing else would ever end it.
      [`${chunked}garbage`, ['400']],
      [`${health}${chunked}garbage`, ['200', '400']],
      [`${health}CONNECT a:80 HTTP/1.1\r\nhost: a\r\n\r\n`, ['200', '400']],
    ] as const)
      assert.deepEqual(statuses(await exchange(bytes)), told)
  })

  it('is not told to continue with a body that is announced as too large', async () => {
    const answer = await exchange(`${head}expect: 100-continue\r\ncontent-length: 10000001\r\n\r\n`)
    assert.deepEqual(statuses(answer), ['413'])
  })

  it('is ended at once where a body is announced as too large', async () => {
    assert.deepEqual(statuses(await exchange(`${head}content-length: 99999999999\r\n\r\n`)), [
      '413',
    ])
  })

  it('has two hundred headers at most in a request, and none of them is overlooked', async () => {
    const get = (count: number) =>
      exchange(`GET /health HTTP/1.1\r\nhost: a\r\n${closing}${'x: y\r\n'.repeat(count - 2)}\r\n`)
    assert.deepEqual(statuses(await get(200)), ['200'])
    assert.deepEqual(statuses(await get(201)), ['400'])
    assert.deepEqual(statuses(await get(3000)), ['400'])
  })

  /** A listener whose answers are waited for, and a connection to it. */
  async function waiting() {
    const done = { status: 200, headers: {}, body: '' }
    let onAsked = () => {}
    const asked = new Promise<void>((resolve) => {
      onAsked = resolve
    })
    let release = () => {}
    const answered = new Promise<ServiceResponse>((resolve) => {
      release = () => resolve(done)
    })
    const handle = ({ path }: ServiceRequest) => {
      if (path === '/first') return Promise.resolve(done)
      onAsked()
      return answered
    }
    const listener = await listen({ handle }, { port: 0 })
    const socket = connect(listener.port, '127.0.0.1').setEncoding('latin1')
    const told = { text: '' }
    socket.on('data', (text) => {
      told.text += text
    })
    return { listener, socket, told, asked, release, ended: once(socket, 'end') }
  }

  it('ends with the answer that is under way when the listener closes', async () => {
    const { listener, socket, told, asked, release, ended } = await waiting()
    socket.write(health)
    await asked
    const closed = listener.close()
    release()
    await Promise.all([closed, ended])
    assert.deepEqual(statuses(told.text), ['200'])
    assert.match(told.text, /\r\nconnection: close\r\n/i)
  })

  it('ends with the answer to what had begun to come when the listener closed', async () => {
    const { listener, socket, told, release, ended } = await waiting()
    socket.write(`${health.replace('/health', '/first')}${health.slice(0, 20)}`)
    await once(socket, 'data')
    const closed = listener.close()
    release()
    socket.write(health.slice(20))
    await Promise.all([closed, ended])
    assert.deepEqual(statuses(told.text), ['200', '200'])
    assert.match(told.text, /\r\nconnection: keep-alive\r\n.*\r\nconnection: close\r\n/is)
  })

  it('has its requests answered in their order when it does not wait', async () => {
    const get = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nhost: a\r\n${more}\r\n`
    const answer = await exchange(get('/health') + get('/') + get('/other') + get('/%zz', closing))
    assert.deepEqual(statuses(answer), ['200', '302', '404', '400'])
    for (const what of ['\0', 'GET  x\r\n\r\n', 'GET / HTTP/1.1\r\nno header\r\n\r\n'])
      assert.deepEqual(statuses(await exchange(get('/health') + get('/other') + what)), [
        ...['200', '404', '400'],
      ])
  })
})

test('bodies that are on their way have so much room together, and small ones always have some', async () => {
  const { port, close } = await listen(start().service, { port: 0, bodiesMax: 1_000_000 })
  const url = `http://127.0.0.1:${port}/`
  const post = async (size: number) => {
    const body = WHO.padEnd(size, '&')
    // Who is refused before all is sent may see the connection end.
    const answer = fetch(url, { method: 'POST', headers: { 'content-type': TYPE }, body })
    return await answer.then(({ status }) => status).catch(() => 503)
  }
  const until = async (size: number, status: number) => {
    while ((await post(size)) !== status);
  }
  // Not an endless number of fields: the answer to what has room is another one.
  assert.deepEqual([await post(WHO.length), await post(2_000_000)], [403, 503])
  await until(900_000, 400)
  const slow = connect(port, '127.0.0.1')
  slow.write(`POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 900000\r\n\r\n${'&'.repeat(800_000)}`)
  await until(900_000, 503)
  assert.equal(await post(9000), 403)
  slow.destroy()
  await until(900_000, 400)
  await close()
})

test('whom a trusted proxy names is who policies and the record see', async (t) => {
  const { service, world } = start({ config: config() })
  const seen: (readonly [string | undefined, boolean | undefined])[] = []
  const watched = {
    handle: (request: ServiceRequest) => {
      seen.push([request.sourceIp, request.secure])
      return service.handle(request)
    },
  }
  const listener = await listen(watched, { port: 0, trustedProxies: ['127.0.0.1'] })
  t.after(listener.close)
  const { method, headers: signed, body } = signedBy({ world }, alice)
  const { host: _, ...rest } = signed
  const headers = {
    ...rest,
    'x-forwarded-for': '192.0.2.66, 198.51.100.7',
    'x-forwarded-proto': 'https',
  }
  await fetch(listener.url, { method, headers, body: String(body) })
  assert.deepEqual(seen, [['198.51.100.7', true]])
})

test('a certificate that is renewed is shown to whoever connects then', async (t) => {
  const file = (name: string) =>
    readFileSync(new URL(`./fixtures/${name}.pem`, import.meta.url), 'utf8')
  const [own, issued] = ['localhost', 'issued'].map((name) => ({
    cert: file(`${name}.cert`),
    key: file(`${name}.key`),
  }))
  const { service } = start({ config: config() })
  const listener = await listen(service, { port: 0, certificate: own! })
  t.after(listener.close)
  const shown = () =>
    new Promise<string>((resolve, reject) => {
      const socket = connectTls({ port: listener.port, rejectUnauthorized: false }, () => {
        resolve(socket.getPeerX509Certificate()!.toString())
        socket.destroy()
      })
      socket.on('error', reject)
    })
  assert.equal(await shown(), own!.cert)
  listener.renew(issued!)
  assert.equal(await shown(), issued!.cert)
  assert.throws(() => listener.renew({ cert: own!.cert, key: issued!.key }))
  assert.equal(await shown(), issued!.cert)
})
