// Credentials of a role, from the token of an identity provider.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { tokenFile } from '../../src/credential-providers/token-file.node.ts'
import { type FromWebTokenInit, webToken } from '../../src/credential-providers/web-token.ts'
import { fakeSts, fakeWorld, home, NOW, ROLE } from './fakes.ts'

function setup(init: Partial<FromWebTokenInit> = {}) {
  const world = fakeWorld()
  const sts = fakeSts(world)
  const clientConfig = { region: 'eu-west-1', requestHandler: sts.requestHandler, world }
  const provider = webToken(
    { roleArn: ROLE, webIdentityToken: 'jwt', clientConfig, ...init },
    world,
  )
  return { world, sts, provider, clientConfig }
}

test('the role is assumed with the token, and the call is not signed (point 1)', async () => {
  const { provider, sts } = setup({
    policyArns: [{ arn: 'arn:aws:iam::aws:policy/A' }],
    durationSeconds: 900,
  })
  assert.equal((await provider()).accountId, '123456789012')
  const { input, headers } = sts.calls[0]!
  assert.equal(headers.authorization, undefined)
  assert.deepEqual(
    { ...input },
    {
      Action: 'AssumeRoleWithWebIdentity',
      Version: '2011-06-15',
      RoleArn: ROLE,
      RoleSessionName: `aws-sdk-js-session-${NOW}`,
      WebIdentityToken: 'jwt',
      'PolicyArns.member.1.arn': 'arn:aws:iam::aws:policy/A',
      DurationSeconds: '900',
    },
  )
})

test('the token may be a function, which is asked for a fresh one each time (point 14)', async () => {
  let n = 0
  const { provider, sts } = setup({ webIdentityToken: async () => `jwt${++n}` })
  await provider()
  await provider()
  assert.deepEqual(
    sts.calls.map(({ input }) => input.WebIdentityToken),
    ['jwt1', 'jwt2'],
  )
})

const passing: [string, string] = [
  'InvalidIdentityToken',
  "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements",
]

test('a token whose verification key STS could not fetch is presented again (point 14)', async () => {
  const { provider, sts } = setup()
  sts.failures.push(passing, passing)
  assert.equal((await provider()).accessKeyId, 'ASIA3')
})

test('the client presents it three times at most, and nobody besides it (point 14)', async () => {
  const { provider, sts } = setup()
  sts.failures.push(...Array.from({ length: 9 }, () => passing))
  await assert.rejects(provider(), { name: 'InvalidIdentityTokenException' })
  assert.equal(sts.calls.length, 3)
})

test('a role assumer that does not try again is asked four times at most (point 14)', async () => {
  let calls = 0
  const { provider, world } = setup({
    roleAssumerWithWebIdentity: async () => {
      calls++
      throw Object.assign(new Error(passing[1]), { name: passing[0] })
    },
  })
  await assert.rejects(provider(), /retrieve verification key/)
  assert.equal(calls, 4)
  assert.deepEqual(world.waits, [125, 250, 500])
})

test('a token that is refused is not presented again', async () => {
  const { provider, sts } = setup()
  sts.failures.push(['InvalidIdentityToken', 'No OpenIDConnect provider found in your account'])
  await assert.rejects(provider(), /No OpenIDConnect provider/)
  assert.equal(sts.calls.length, 1)
})

test('when the identity provider cannot be reached the client tries again, and nobody besides it', async () => {
  const { provider, sts } = setup()
  sts.failures.push(
    ...Array.from({ length: 9 }, () => ['IDPCommunicationError', 'no'] as [string, string]),
  )
  await assert.rejects(provider(), { name: 'IDPCommunicationErrorException' })
  assert.equal(sts.calls.length, 3)
})

test('a role assumer takes the place of the STS client, and is helped in the same way', async () => {
  let calls = 0
  const { provider, sts } = setup({
    roleAssumerWithWebIdentity: async ({ RoleArn }) => {
      if (++calls < 3) throw Object.assign(new Error('no'), { name: 'IDPCommunicationError' })
      return { accessKeyId: String(RoleArn), secretAccessKey: 's' }
    },
  })
  assert.equal((await provider()).accessKeyId, ROLE)
  assert.equal(sts.calls.length, 0)
})

test('a token file is read each time, and its role and name stand in the environment', async (t) => {
  const { world, sts, clientConfig } = setup()
  const file = join(home(t, { token: 'first\n' }), 'token')
  Object.assign(world.env, {
    AWS_WEB_IDENTITY_TOKEN_FILE: file,
    AWS_ROLE_ARN: ROLE,
    AWS_ROLE_SESSION_NAME: 'pod',
  })
  const provider = tokenFile({ clientConfig }, world)
  await provider()
  writeFileSync(file, 'second')
  await provider()
  assert.deepEqual(
    sts.calls.map(({ input }) => [input.WebIdentityToken, input.RoleSessionName]),
    [
      ['first', 'pod'],
      ['second', 'pod'],
    ],
  )
})

test('without a token file the chain goes on; with one that cannot be read it ends', async (t) => {
  const { world } = setup()
  const missing = {
    name: 'CredentialsProviderError',
    message: 'Web identity configuration not specified',
  }
  await assert.rejects(tokenFile({}, world)(), { ...missing, tryNextLink: true })
  const folder = home(t, { large: 'x'.repeat(70_000) })
  for (const name of ['none', 'large']) {
    const provider = tokenFile({ webIdentityTokenFile: join(folder, name), roleArn: ROLE }, world)
    await assert.rejects(provider(), { name: 'CredentialsProviderError', tryNextLink: false })
  }
})
