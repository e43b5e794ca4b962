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

async function serving<T>(listener: RequestListener, use: (url: string) => Promise<T>): Promise<T> {
  const server = createServer({ cert, key: file('localhost.key.pem') }, listener)
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
