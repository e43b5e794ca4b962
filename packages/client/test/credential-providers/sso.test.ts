// Credentials from a sign-in with IAM Identity Center.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type FromSSOInit, signedIn } from '../../src/credential-providers/sso.node.ts'
import { fakeWorld, home, NOW, serve } from './fakes.ts'

const START = 'https://example.awsapps.com/start'
const SESSION = `[profile p]
sso_session = dev
sso_account_id = 123456789012
sso_role_name = Reader
[sso-session dev]
sso_region = eu-west-1
sso_start_url = ${START}
`
const LEGACY = `[profile p]
sso_start_url = ${START}
sso_region = eu-west-1
sso_account_id = 123456789012
sso_role_name = Reader
`
const cacheOf = (name: string): string =>
  `.aws/sso/cache/${createHash('sha1').update(name).digest('hex')}.json`
const minutes = (n: number): string => new Date(NOW + n * 60_000).toISOString()

/** The portal and the token service, and a home with a token that lasts so many minutes. */
async function setup(t: TestContext, config: string, token: object, init: FromSSOInit = {}) {
  const state = { asked: [] as string[], bodies: [] as string[], renewStatus: 200 }
  const endpoint = await serve(t, (request, response, body) => {
    state.asked.push(
      `${request.method} ${request.url} ${request.headers['x-amz-sso_bearer_token'] ?? ''}`,
    )
    state.bodies.push(body)
    if (request.url === '/token')
      response
        .writeHead(state.renewStatus)
        .end(JSON.stringify({ accessToken: 'renewed', expiresIn: 28_800, refreshToken: 'next' }))
    else if (request.headers['x-amz-sso_bearer_token'] === 'refused')
      response.writeHead(401).end('{"message":"Session token not found or invalid"}')
    else
      response.end(
        JSON.stringify({
          roleCredentials: {
            accessKeyId: 'ASIA1',
            secretAccessKey: 's',
            sessionToken: 't',
            expiration: NOW + 3_600_000,
          },
        }),
      )
  })
  const name = config.includes('sso_session') ? 'dev' : START
  const HOME = home(t, { '.aws/config': config, [cacheOf(name)]: JSON.stringify(token) })
  const world = fakeWorld({ HOME })
  const provider = signedIn({ profile: 'p', clientConfig: { endpoint }, ...init }, world)
  return { state, world, provider, endpoint, cache: join(HOME, cacheOf(name)) }
}

test('the token of a session is exchanged for credentials', async (t) => {
  const { provider, state } = await setup(t, SESSION, {
    accessToken: 'good',
    expiresAt: minutes(60),
  })
  assert.deepEqual(await provider(), {
    accessKeyId: 'ASIA1',
    secretAccessKey: 's',
    sessionToken: 't',
    expiration: new Date(NOW + 3_600_000),
  })
  assert.deepEqual(state.asked, [
    'GET /federation/credentials?account_id=123456789012&role_name=Reader good',
  ])
})

test('a profile of old has its token under the start page, also with the date of the AWS CLI of old', async (t) => {
  const token = { accessToken: 'good', expiresAt: '2026-07-01T13:00:00UTC' }
  const { provider } = await setup(t, LEGACY, token)
  assert.equal((await provider()).accessKeyId, 'ASIA1')
})

const renewable = {
  clientId: 'c',
  clientSecret: 'the-client-secret',
  refreshToken: 'the-refresh-token',
  extra: 1,
}

test('a token that ends soon is renewed once for all, and kept for its owner alone', async (t) => {
  const token = { accessToken: 'old', expiresAt: minutes(4), ...renewable }
  const { provider, state, cache } = await setup(t, SESSION, token)
  await Promise.all([provider(), provider(), provider()])
  assert.equal(state.asked.filter((line) => line.startsWith('POST /token')).length, 1)
  assert.deepEqual(JSON.parse(state.bodies[0] ?? ''), {
    clientId: 'c',
    clientSecret: 'the-client-secret',
    grantType: 'refresh_token',
    refreshToken: 'the-refresh-token',
  })
  assert.deepEqual(JSON.parse(readFileSync(cache, 'utf8')), {
    ...renewable,
    accessToken: 'renewed',
    expiresAt: minutes(480),
    refreshToken: 'next',
  })
  assert.equal(statSync(cache).mode & 0o777, 0o600)
  assert.equal(readdirSync(join(cache, '..')).length, 1)
  assert.match(state.asked.at(-1) ?? '', / renewed$/)
})

test('a token that cannot be renewed is used while it is valid, and not renewed again at once', async (t) => {
  const token = { accessToken: 'old', expiresAt: minutes(4), ...renewable }
  const { provider, state, world } = await setup(t, SESSION, token)
  state.renewStatus = 500
  await provider()
  await provider()
  const renewals = (): number => state.asked.filter((line) => line.startsWith('POST')).length
  assert.equal(renewals(), 1)
  world.time += 30_000
  await provider()
  assert.equal(renewals(), 2)
  world.time = NOW + 4 * 60_000
  await assert.rejects(provider(), (error: Error & { tryNextLink: boolean }) => {
    assert.match(
      error.message,
      /^Token is expired\. To refresh this SSO session run 'aws sso login'/,
    )
    assert.equal(error.tryNextLink, false)
    return true
  })
})

test('a token of old that has ended asks for a new sign-in', async (t) => {
  const { provider } = await setup(t, LEGACY, { accessToken: 'old', expiresAt: minutes(-1) })
  await assert.rejects(provider(), {
    message:
      'The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login with the corresponding profile.',
    tryNextLink: false,
  })
})

for (const [name, config, message] of [
  ['session', SESSION, /^The SSO session token of session dev was not found or is invalid\./],
  ['profile of old', LEGACY, /^The SSO session associated with this profile is invalid\./],
] as const)
  test(`a ${name} without a token asks for a sign-in`, async (t) => {
    const { provider } = await setup(t, config, { accessToken: 1 })
    await assert.rejects(provider(), (error: Error) => message.test(error.message))
  })

test('what the portal refuses ends the chain, and tells no token', async (t) => {
  const { provider } = await setup(t, SESSION, { accessToken: 'refused', expiresAt: minutes(60) })
  await assert.rejects(provider(), {
    message: 'SSO answered with status 401: Session token not found or invalid',
    tryNextLink: false,
  })
})

test('what is missing in a profile, or contradicts itself, is said', async (t) => {
  const token = { accessToken: 'good', expiresAt: minutes(60) }
  const cases: [string, RegExp][] = [
    ['[profile p]\nregion = x\n', /^Profile p is not configured with SSO credentials\.$/],
    ['[profile q]\nregion = x\n', /^Profile p was not found\.$/],
    ['[profile p]\nsso_session = dev\n', /^Sso session 'dev' could not be found/],
    [
      `${SESSION}[profile p]\nsso_region = us-east-1\n`,
      /^Conflicting SSO region configurations in profile p and sso-session dev$/,
    ],
    [
      LEGACY.replace(/sso_role_name.*/, ''),
      /^Profile is configured with invalid SSO credentials\. Required parameters .* Got sso_start_url, sso_region, sso_account_id/,
    ],
  ]
  for (const [config, message] of cases) {
    const { provider } = await setup(t, config, token)
    await assert.rejects(provider(), (error: Error) => {
      assert.match(error.message, message)
      return true
    })
  }
})

test('the parameters may be given, all of them', async (t) => {
  const parameters = {
    ssoStartUrl: START,
    ssoAccountId: '1',
    ssoRegion: 'eu-west-1',
    ssoRoleName: 'R',
  }
  const { provider, state, world } = await setup(
    t,
    LEGACY,
    { accessToken: 'good', expiresAt: minutes(60) },
    parameters,
  )
  await provider()
  assert.deepEqual(state.asked, ['GET /federation/credentials?account_id=1&role_name=R good'])
  await assert.rejects(
    signedIn({ ssoStartUrl: START }, world)(),
    /^CredentialsProviderError: Incomplete configuration\./,
  )
})

test('the host is that of the region and its partition, and the handler is the one of the client that asks', async (t) => {
  for (const [region, host] of [
    ['eu-west-1', 'portal.sso.eu-west-1.amazonaws.com'],
    ['cn-north-1', 'portal.sso.cn-north-1.amazonaws.com.cn'],
  ]) {
    const config = LEGACY.replace('eu-west-1', region ?? '')
    const { provider } = await setup(
      t,
      config,
      { accessToken: 'good', expiresAt: minutes(60) },
      { clientConfig: {} },
    )
    let hostname = ''
    const requestHandler = {
      handle: async (request: { hostname: string }) => {
        hostname = request.hostname
        return { response: { statusCode: 500, headers: {}, body: '' } }
      },
    }
    await assert.rejects(provider({ callerClientConfig: { requestHandler } }))
    assert.equal(hostname, host)
  }
})

test('a region that is no name of a host is asked nowhere', async (t) => {
  const { provider } = await setup(
    t,
    LEGACY.replace('eu-west-1', 'evil.example/'),
    { accessToken: 'good', expiresAt: minutes(60) },
    { clientConfig: {} },
  )
  await assert.rejects(provider(), /Region not accepted/)
})

test('a client that is given sends the request', async (t) => {
  const inputs: unknown[] = []
  const ssoClient = {
    send: async ({ input }: { input: unknown }) => {
      inputs.push(input)
      return {
        roleCredentials: {
          accessKeyId: 'A',
          secretAccessKey: 'S',
          sessionToken: 'T',
          expiration: NOW,
        },
      }
    },
  }
  const { provider } = await setup(
    t,
    SESSION,
    { accessToken: 'good', expiresAt: minutes(60) },
    { ssoClient },
  )
  assert.equal((await provider()).accessKeyId, 'A')
  assert.deepEqual(inputs, [{ accountId: '123456789012', roleName: 'Reader', accessToken: 'good' }])
})

test('an official SSOClient sends the request too', async (t) => {
  const { SSOClient } = (await import('@aws-sdk/nested-clients/sso' as string)) as {
    SSOClient: new (config: object) => { send(command: never): Promise<unknown> }
  }
  const { endpoint, world } = await setup(t, SESSION, {
    accessToken: 'good',
    expiresAt: minutes(60),
  })
  const ssoClient = new SSOClient({ region: 'eu-west-1', endpoint })
  assert.equal((await signedIn({ profile: 'p', ssoClient }, world)()).accessKeyId, 'ASIA1')
})
