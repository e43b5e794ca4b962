// Credentials of a role, from AssumeRole.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GetCallerIdentityCommand, STSClient, type STSClientConfig } from '@daypass/client-sts'
import {
  type FromTemporaryCredentialsOptions,
  temporaryCredentials,
} from '../../src/credential-providers/temporary.ts'
import { type FakeWorld, fakeSts, fakeWorld, KEY, NOW, ROLE } from './fakes.ts'

/** A provider with an STS of its own. */
function setup(
  options: Partial<FromTemporaryCredentialsOptions> = {},
  config: STSClientConfig = {},
  world: FakeWorld = fakeWorld(),
) {
  const sts = fakeSts(world)
  const clientConfig = { requestHandler: sts.requestHandler, world, region: 'eu-west-1', ...config }
  const provider = temporaryCredentials(
    { params: { RoleArn: ROLE }, masterCredentials: KEY, clientConfig, ...options },
    world,
  )
  return { provider, sts, world }
}

test('the credentials have an end, and name the account', async () => {
  const { provider, sts } = setup()
  assert.deepEqual(await provider(), {
    accessKeyId: 'ASIA1',
    secretAccessKey: 'secret1',
    sessionToken: 'token1',
    expiration: new Date(NOW + 3_600_000),
    accountId: '123456789012',
  })
  assert.equal(sts.calls[0]?.input.RoleSessionName, `aws-sdk-js-${NOW}`)
  assert.match(sts.calls[0]?.headers.authorization ?? '', /AKIAIOSFODNN7EXAMPLE/)
})

test('the input of AssumeRole is sent as it is', async () => {
  const { provider, sts } = setup({
    params: { RoleArn: ROLE, RoleSessionName: 'alice', DurationSeconds: 900, ExternalId: 'x' },
  })
  await provider()
  const { RoleSessionName, DurationSeconds, ExternalId } = sts.calls[0]!.input
  assert.deepEqual([RoleSessionName, DurationSeconds, ExternalId], ['alice', '900', 'x'])
})

test('five clients with one provider make one call (point 9)', async () => {
  const { provider, sts, world } = setup()
  const service = fakeSts(world)
  const clients = Array.from(
    { length: 5 },
    () =>
      new STSClient({
        region: 'eu-west-1',
        credentials: provider,
        world,
        requestHandler: service.requestHandler,
      }),
  )
  await Promise.all(
    clients.flatMap((client) =>
      [1, 2].map(() => client.send(new GetCallerIdentityCommand({})).catch(() => {})),
    ),
  )
  assert.equal(sts.calls.length, 1)
  assert.equal(service.calls.length, 10)
})

test('a person is asked for one code, whoever waits (point 9)', async () => {
  const serials: string[] = []
  const { provider, sts } = setup({
    params: { RoleArn: ROLE, SerialNumber: 'arn:aws:iam::123456789012:mfa/alice' },
    mfaCodeProvider: async (serial) => {
      serials.push(serial)
      return '123456'
    },
  })
  await Promise.all([provider(), provider(), provider()])
  assert.deepEqual(serials, ['arn:aws:iam::123456789012:mfa/alice'])
  assert.equal(sts.calls[0]?.input.TokenCode, '123456')
})

test('a device without anybody to ask ends the chain', async () => {
  const { provider } = setup({ params: { RoleArn: ROLE, SerialNumber: 'arn:aws:iam::1:mfa/a' } })
  await assert.rejects(provider(), {
    name: 'CredentialsProviderError',
    tryNextLink: false,
    message:
      'Temporary credential requires multi-factor authentication, but no MFA code callback was provided.',
  })
})

test('with STS down the credentials serve while they are valid (point 10)', async () => {
  const { provider, sts, world } = setup()
  await provider()
  world.time = NOW + 58 * 60_000
  sts.failures.push(
    ...Array.from({ length: 9 }, () => ['AccessDenied', 'down'] as [string, string]),
  )
  assert.equal((await provider()).accessKeyId, 'ASIA1')
})

test('plugins are added once, however often the role is assumed (point 11)', async () => {
  let added = 0
  let ran = 0
  const { provider } = setup({
    clientPlugins: [
      {
        applyToStack: (stack: { add(layer: unknown, options: object): void }) => {
          added++
          stack.add(
            (next: (args: unknown) => unknown) => (args: unknown) => {
              ran++
              return next(args)
            },
            { step: 'build' },
          )
        },
      },
    ],
  })
  for (let i = 0; i < 3; i++) await provider({ forceRefresh: true })
  assert.equal(added, 1)
  assert.equal(ran, 3)
})

test('a chain of roles: one role is assumed with the credentials of another', async () => {
  const first = setup()
  const { provider, sts } = setup({ masterCredentials: first.provider })
  await provider()
  assert.match(sts.calls[0]?.headers.authorization ?? '', /Credential=ASIA1\//)
  assert.equal(sts.calls[0]?.headers['x-amz-security-token'], 'token1')
})

test('what the client has that asks, the STS inside takes over (point 13)', async () => {
  const world = fakeWorld()
  const sts = fakeSts(world)
  const lines: unknown[] = []
  const logger = { debug() {}, warn() {}, error() {}, info: (line: unknown) => lines.push(line) }
  const provider = temporaryCredentials(
    { params: { RoleArn: ROLE }, masterCredentials: KEY, clientConfig: { world } },
    world,
  )
  await provider({
    callerClientConfig: {
      region: async () => 'ap-south-1',
      requestHandler: sts.requestHandler,
      logger,
    },
  })
  assert.equal(sts.calls[0]?.host, 'sts.ap-south-1.amazonaws.com')
  assert.equal(lines.length, 1)
})

test('a handler that speaks HTTP/2 alone is passed over', async () => {
  const world = fakeWorld()
  const sts = fakeSts(world)
  const h2 = {
    metadata: { handlerProtocol: 'h2' },
    handle: async () => assert.fail('it must not be used'),
  }
  const clientConfig = { world, region: 'eu-west-1', requestHandler: h2 }
  const provider = temporaryCredentials(
    { params: { RoleArn: ROLE }, masterCredentials: KEY, clientConfig },
    world,
  )
  await provider({ callerClientConfig: { requestHandler: sts.requestHandler } })
  assert.equal(sts.calls.length, 1)
})

test("credentials that the provider was given are used, and nobody else's", async () => {
  const world = fakeWorld()
  const sts = fakeSts(world)
  const clientConfig = { world, region: 'eu-west-1', requestHandler: sts.requestHandler }
  const provider = temporaryCredentials(
    { params: { RoleArn: ROLE }, clientConfig },
    {
      ...world,
      defaultCredentials: (profile) => async () => ({ ...KEY, accessKeyId: `AKIA${profile}` }),
    },
  )
  await provider({ callerClientConfig: { profile: 'one' } })
  await provider({ callerClientConfig: { profile: 'two' } })
  await provider({ callerClientConfig: { profile: 'two' } })
  assert.deepEqual(
    sts.calls.map(({ headers }) => /Credential=(\w+)/.exec(headers.authorization ?? '')?.[1]),
    ['AKIAone', 'AKIAtwo'],
  )
})

test('an answer without credentials is an error', async () => {
  const world = fakeWorld()
  const handle = async () => ({
    response: {
      statusCode: 200,
      headers: {},
      body: '<AssumeRoleResponse><AssumeRoleResult></AssumeRoleResult></AssumeRoleResponse>',
    },
  })
  const { provider } = setup({}, { requestHandler: { handle } }, world)
  await assert.rejects(provider(), {
    name: 'CredentialsProviderError',
    message: `Invalid response from STS.assumeRole call with role ${ROLE}`,
  })
})
