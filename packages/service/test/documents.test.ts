// Documents of identity providers, fetched from a real HTTPS server on loopback.
import assert from 'node:assert/strict'
import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import test from 'node:test'
import { CertificateError, realWorld } from '@daypass/service'

// A certificate for localhost that nobody vouches for, and its key: made for these tests.
const file = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url))
const cert = file('localhost.cert.pem')
const thumbprint = createHash('sha1').update(new X509Certificate(cert).raw).digest('hex')

const own = { cert, key: file('localhost.key.pem') }

async function serving<T>(
  listener: RequestListener,
  use: (url: string) => Promise<T>,
  identity: { cert: string | Buffer; key: Buffer } = own,
): Promise<T> {
  const server = createServer(identity, listener)
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  try {
    return await use(`https://localhost:${(server.address() as AddressInfo).port}/jwks`)
  } finally {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
}

const fetchFrom = (listener: RequestListener, terms: object) =>
  serving(listener, (url) =>
    realWorld.fetchDocument({ url, thumbprints: [thumbprint], privateAddress: true, ...terms }),
  )

const answers: RequestListener = (_, response) => response.end('{"keys":[]}')

test('a pinned certificate makes up for one that nobody vouches for', async () => {
  assert.equal(await fetchFrom(answers, {}), '{"keys":[]}')
})

test('a certificate that is neither trusted nor pinned is refused, whatever its server answers', async () => {
  const pinned = { thumbprints: ['00'.repeat(20)] }
  await assert.rejects(fetchFrom(answers, pinned), CertificateError)
  await assert.rejects(fetchFrom(answers, { thumbprints: [] }), CertificateError)
})

// One key, with a certificate of an authority; of somebody who took its name and the id of its key;
// and of the authority, but for another host. Each server sends the authority's along.
const authority = file('authority.cert.pem')
for (const [name, expected] of [
  ['issued', '{"keys":[]}'],
  ['impostor', 'CertificateError'],
  ['elsewhere', 'CertificateError'],
] as const)
  test(`a pinned authority vouches for what it signed for that host: ${name}`, async () => {
    const identity = {
      cert: `${file(`${name}.cert.pem`)}${authority}`,
      key: file('issued.key.pem'),
    }
    const pinned = new X509Certificate(authority).fingerprint.replaceAll(':', '')
    const fetching = serving(
      answers,
      (url) => realWorld.fetchDocument({ url, thumbprints: [pinned], privateAddress: true }),
      identity,
    )
    assert.equal(await fetching.catch((error: Error) => error.name), expected)
  })

test('a server with a private address is not asked unless it was declared so', async () => {
  await assert.rejects(fetchFrom(answers, { privateAddress: false }), /private address/)
})

for (const url of ['https://127.0.0.1:1/', 'https://[::1]:1/', 'https://169.254.169.254/latest'])
  test(`${url} is a private address`, async () => {
    const terms = { url, thumbprints: [], privateAddress: false }
    await assert.rejects(realWorld.fetchDocument(terms), /private address/)
  })

test('plain HTTP is refused', async () => {
  const terms = { url: 'http://127.0.0.1/', thumbprints: [], privateAddress: true }
  await assert.rejects(realWorld.fetchDocument(terms), /https/)
})

test('a redirect is not followed', async () => {
  const listener: RequestListener = (_, response) =>
    response.writeHead(302, { location: 'https://localhost/elsewhere' }).end()
  await assert.rejects(fetchFrom(listener, {}), /status 200, got 302/)
})

test('a document that does not end is cut off', async () => {
  const listener: RequestListener = (_, response) => {
    const more = () => {
      while (response.write('x'.repeat(65_536))) if (response.destroyed) return
      response.once('drain', more)
    }
    more()
  }
  await assert.rejects(fetchFrom(listener, {}), /longer than/)
})

// One that says nothing, one that stops in the midst, one that gives a byte at a time.
for (const [what, listener] of [
  ['says nothing', () => {}],
  ['stops', (_, response) => response.write('{')],
  [
    'drips',
    (_, response) => {
      const drip = () => {
        if (!response.destroyed) response.write(' ', () => setImmediate(drip))
      }
      drip()
    },
  ],
] as readonly (readonly [string, RequestListener])[])
  test(`a server that ${what} is waited for no longer than the limit`, async () => {
    await assert.rejects(fetchFrom(listener, { milliseconds: 100 }))
  })

test('a document whose server goes away in the midst is none', async () => {
  const listener: RequestListener = (_, response) => {
    response.writeHead(200, { 'content-length': '100' })
    response.write('{"keys":[]}', () => response.destroy())
  }
  await assert.rejects(fetchFrom(listener, {}))
})

test('an answer other than 200 is none, whatever it says', async () => {
  for (const status of [201, 204, 206, 404, 500]) {
    const listener: RequestListener = (_, response) =>
      response.writeHead(status).end(status === 204 ? undefined : '{"keys":[]}')
    await assert.rejects(fetchFrom(listener, {}), new RegExp(`status 200, got ${status}`))
  }
})
