// Credentials of an EC2 instance.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { RemoteProviderInit } from '../../src/credential-providers/http.node.ts'
import { instanceMetadata } from '../../src/credential-providers/instance-metadata.node.ts'
import { fakeWorld, home, NOW, serve } from './fakes.ts'

const ROLE_PATH = '/latest/meta-data/iam/security-credentials/'

/** A metadata service, version 2 unless told otherwise. */
async function instance(t: TestContext, init: RemoteProviderInit = {}) {
  const state = {
    asked: [] as string[],
    tokens: 0,
    tokenStatus: 200,
    role: 'app-role',
    status: 200,
    end: NOW + 3_600_000,
    versions: [2],
  }
  const url = await serve(t, (request, response) => {
    const { method, url: path, headers } = request
    state.asked.push(`${method} ${path}`)
    const reply = (status: number, body = ''): unknown => response.writeHead(status).end(body)
    if (path === '/latest/api/token') {
      if (method !== 'PUT' || headers['x-aws-ec2-metadata-token-ttl-seconds'] !== '21600')
        return reply(400)
      return reply(state.tokenStatus, state.tokenStatus === 200 ? `token${++state.tokens}` : '')
    }
    const token = headers['x-aws-ec2-metadata-token']
    const isKnown = token ? token === `token${state.tokens}` : state.versions.includes(1)
    if (!isKnown) return reply(401)
    if (state.status !== 200) return reply(state.status)
    if (path === ROLE_PATH) return reply(200, state.role)
    const Expiration = new Date(state.end).toISOString()
    return reply(
      200,
      JSON.stringify({
        Code: 'Success',
        AccessKeyId: 'ASIA1',
        SecretAccessKey: 's',
        Token: 't',
        Expiration,
      }),
    )
  })
  const world = fakeWorld({ AWS_EC2_METADATA_SERVICE_ENDPOINT: url })
  return { state, url, world, provider: instanceMetadata(init, world) }
}

test('credentials are asked for with a token, and the token is kept', async (t) => {
  const { provider, state, world } = await instance(t)
  assert.equal((await provider()).accessKeyId, 'ASIA1')
  await provider()
  const once = [`GET ${ROLE_PATH}`, `GET ${ROLE_PATH}app-role`]
  assert.deepEqual(state.asked, ['PUT /latest/api/token', ...once, ...once])
  world.time += 6 * 3_600_000
  state.end = world.time + 3_600_000
  await provider()
  assert.equal(state.tokens, 2)
})

test('a token that is no longer taken is replaced, once', async (t) => {
  const { provider, state } = await instance(t)
  await provider()
  state.tokens = 7
  assert.equal((await provider()).accessKeyId, 'ASIA1')
  assert.equal(state.tokens, 8)
  state.status = 401
  await assert.rejects(provider(), /Error response received from instance metadata service: 401/)
})

for (const status of [400, 403, 404, 405, 500])
  test(`where tokens are refused with ${status}, version 1 is not used`, async (t) => {
    const { provider, state } = await instance(t)
    state.versions = [1]
    state.tokenStatus = status
    await assert.rejects(provider(), {
      name: 'CredentialsProviderError',
      message: `EC2 Metadata token request returned error: ${status}`,
      tryNextLink: true,
    })
    assert.deepEqual(state.asked, ['PUT /latest/api/token'])
  })

test('version 1 is used where it is allowed, and version 2 fails', async (t) => {
  const { provider, state } = await instance(t, { ec2MetadataV1Disabled: false })
  state.versions = [1]
  state.tokenStatus = 404
  assert.equal((await provider()).accessKeyId, 'ASIA1')
})

test('a service that does not answer is given up, with a word on containers', async (t) => {
  const AWS_EC2_METADATA_SERVICE_ENDPOINT = await serve(t, () => {})
  const provider = instanceMetadata(
    { timeout: 20 },
    fakeWorld({ AWS_EC2_METADATA_SERVICE_ENDPOINT }),
  )
  await assert.rejects(provider(), /Unable to connect to instance metadata service: .*hop limit/)
})

test('requests that get no answer are made again as often as asked for', async (t) => {
  let asked = 0
  const AWS_EC2_METADATA_SERVICE_ENDPOINT = await serve(t, (request) => {
    asked++
    request.socket.destroy()
  })
  const world = fakeWorld({ AWS_EC2_METADATA_SERVICE_ENDPOINT })
  await assert.rejects(instanceMetadata({ maxRetries: 2 }, world)(), /Unable to connect/)
  assert.equal(asked, 3)
})

test('while the service is down, credentials that have ended are used on', async (t) => {
  const { provider, state, world } = await instance(t)
  const first = await provider()
  state.status = 500
  await assert.rejects(provider(), /: 500/)
  world.time = first.expiration!.getTime()
  const extended = await provider()
  assert.equal(extended.accessKeyId, 'ASIA1')
  assert.deepEqual(extended.expiration, new Date(world.time + 300_000))
})

test('when the service hands out credentials that have ended, they are used on', async (t) => {
  const { provider, state } = await instance(t)
  state.end = NOW - 1000
  assert.deepEqual((await provider()).expiration, new Date(NOW + 300_000))
})

test('a service that was down from the start has no credentials', async (t) => {
  const { provider, state } = await instance(t)
  state.status = 500
  await assert.rejects(provider(), { name: 'CredentialsProviderError', tryNextLink: true })
})

for (const role of ['', '../../user-data', 'a b', 'x'.repeat(65), '<html>'])
  test(`\`${role.slice(0, 20)}\` is no role`, async (t) => {
    const { provider, state } = await instance(t)
    state.role = role
    await assert.rejects(provider(), /the instance has no role/)
    assert.equal(state.asked.length, 2)
  })

test('the profile can say where the service is', async (t) => {
  const { world, url } = await instance(t)
  const HOME = home(t, {
    '.aws/config': `[profile p]\nec2_metadata_service_endpoint = ${url}\n[default]\nec2_metadata_service_endpoint = ftp://x\n`,
  })
  delete world.env.AWS_EC2_METADATA_SERVICE_ENDPOINT
  world.env.HOME = HOME
  assert.equal((await instanceMetadata({ profile: 'p' }, world)()).accessKeyId, 'ASIA1')
  await assert.rejects(instanceMetadata({}, world)(), {
    message: '`ftp://x` is no endpoint of the instance metadata service',
    tryNextLink: false,
  })
})
