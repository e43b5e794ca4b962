// Credentials from a sign-in at the console.
import assert from 'node:assert/strict'
import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { profileCredentials } from '../../src/credential-providers/ini.node.ts'
import { loginCredentials } from '../../src/credential-providers/login.node.ts'
import { fakeWorld, home, NOW, serve } from './fakes.ts'

const SESSION = 'arn:aws:iam::123456789012:user/alice'
const FILE = `.aws/login/cache/${createHash('sha256').update(SESSION).digest('hex')}.json`
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const dpopKey = privateKey.export({ format: 'pem', type: 'sec1' })
const minutes = (n: number): string => new Date(NOW + n * 60_000).toISOString()
const RENEWED = {
  accessToken: { accessKeyId: 'ASIA2', secretAccessKey: 's2', sessionToken: 't2' },
  expiresIn: 900,
  refreshToken: 'next',
}

/** A home with a sign-in that lasts so many minutes, and the service that renews it. */
async function setup(t: TestContext, left: number, more: object = {}) {
  const state = { status: 200, answer: RENEWED as object }
  const asked: { readonly dpop: string; readonly url: string; readonly body: object }[] = []
  const endpoint = await serve(t, (request, response, body) => {
    asked.push({
      dpop: `${request.headers.dpop}`,
      url: `${request.method} ${request.url}`,
      body: JSON.parse(body),
    })
    response.writeHead(state.status).end(JSON.stringify(state.answer))
  })
  const token = {
    accessToken: {
      accessKeyId: 'ASIA1',
      secretAccessKey: 's1',
      sessionToken: 't1',
      accountId: '123456789012',
      expiresAt: minutes(left),
    },
    tokenType: 'aws_sigv4',
    clientId: 'arn:aws:signin:::devtools/same-device',
    refreshToken: 'refresh',
    dpopKey,
    ...more,
  }
  const HOME = home(t, {
    '.aws/config': `[profile p]\nlogin_session = ${SESSION}\nregion = eu-west-1\n`,
    [FILE]: JSON.stringify(token),
  })
  const world = fakeWorld({ HOME })
  const init = { profile: 'p', clientConfig: { endpoint } }
  const provider = loginCredentials(init, world)
  return { state, asked, world, init, provider, endpoint, file: join(HOME, FILE) }
}

test('credentials that last are those of the file', async (t) => {
  const { asked, provider } = await setup(t, 10)
  assert.deepEqual(await provider(), {
    accessKeyId: 'ASIA1',
    secretAccessKey: 's1',
    sessionToken: 't1',
    accountId: '123456789012',
    expiration: new Date(NOW + 600_000),
  })
  assert.equal(asked.length, 0)
})

test('credentials near their end are renewed once, with a proof of the key, and kept', async (t) => {
  const { asked, provider, endpoint, file } = await setup(t, 4)
  const [one] = await Promise.all([provider(), provider(), provider()])
  assert.deepEqual(one, {
    accessKeyId: 'ASIA2',
    secretAccessKey: 's2',
    sessionToken: 't2',
    accountId: '123456789012',
    expiration: new Date(NOW + 900_000),
  })
  const [{ dpop, url, body }] = asked as [(typeof asked)[0]]
  assert.equal(asked.length, 1)
  assert.equal(url, 'POST /v1/token')
  assert.deepEqual(body, {
    clientId: 'arn:aws:signin:::devtools/same-device',
    grantType: 'refresh_token',
    refreshToken: 'refresh',
  })
  const [header, claims, signature] = dpop.split('.') as [string, string, string]
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString())
  assert.equal(read(header).typ, 'dpop+jwt')
  assert.deepEqual(Object.keys(read(header).jwk), ['kty', 'crv', 'x', 'y'])
  assert.equal(read(claims).htu, `${endpoint}/v1/token`.replace('//v1', '/v1'))
  assert.equal(read(claims).iat, NOW / 1000)
  const key = createPublicKey({ key: read(header).jwk, format: 'jwk' })
  const signed = Buffer.from(`${header}.${claims}`)
  const raw = Buffer.from(signature, 'base64url')
  assert(verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, raw))
  const kept = JSON.parse(readFileSync(file, 'utf8'))
  assert.equal(kept.refreshToken, 'next')
  assert.equal(kept.accessToken.expiresAt, minutes(15))
  assert.equal(kept.dpopKey, dpopKey)
  assert.equal(statSync(file).mode & 0o777, 0o600)
})

test('a sign-in that is over says why, and a service that is down leaves what is valid', async (t) => {
  const over = await setup(t, 4)
  Object.assign(over.state, { status: 403, answer: { error: 'TOKEN_EXPIRED' } })
  await assert.rejects(over.provider(), {
    name: 'CredentialsProviderError',
    message: 'Your session has expired. Please reauthenticate.',
    tryNextLink: false,
  })
  const down = await setup(t, 4)
  Object.assign(down.state, { status: 500, answer: {} })
  assert.equal((await down.provider()).accessKeyId, 'ASIA1')
  const ended = await setup(t, -1)
  Object.assign(ended.state, { status: 500, answer: { secret: 'do-not-print' } })
  await assert.rejects(
    ended.provider(),
    /^CredentialsProviderError: Failed to refresh token: the service of sign-ins answered with status 500/,
  )
})

test('a file that is none, or lacks something, is told without what it holds', async (t) => {
  for (const more of [{ dpopKey: '' }, { refreshToken: 1 }, { accessToken: { accountId: 'x' } }]) {
    const { provider } = await setup(t, 10, more)
    await assert.rejects(provider(), (error: Error) => {
      assert.match(error.message, /^Failed to load a token from .*re-authenticate using aws login$/)
      assert.doesNotMatch(error.message, /s1|refresh"|BEGIN/)
      return true
    })
  }
})

test('a profile without a sign-in lets the next provider try, and one with it is taken by fromIni', async (t) => {
  const { init, world } = await setup(t, 10)
  await assert.rejects(loginCredentials({ ...init, profile: 'other' }, world)(), {
    message: 'Profile other does not contain login_session.',
    tryNextLink: true,
  })
  assert.equal((await profileCredentials(init, world)()).accessKeyId, 'ASIA1')
})
