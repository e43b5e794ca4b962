// Our providers and the official ones, in each other's place; and what a program finds at the door.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { GetCallerIdentityCommand, STSClient, type STSClientConfig } from '@aws-sdk/client-sts'
import { fromEnv as officialFromEnv } from '@aws-sdk/credential-provider-env'
import * as own from '@daypass/client-sts'
import * as providers from '@daypass/client-sts/credential-providers'
import { CredentialsProviderError as OfficialError } from '@smithy/core/config'
import { memoize } from '../../src/credential-providers/memoize.ts'
import { temporaryCredentials } from '../../src/credential-providers/temporary.ts'
import { fakeSts, fakeWorld, KEY, ROLE } from './fakes.ts'

/** An official client, whose requests are answered here. */
function officialClient(credentials: STSClientConfig['credentials']) {
  const keys: (string | undefined)[] = []
  const handle = async ({ headers }: { headers: Record<string, string> }) => {
    keys.push(/Credential=(\w+)/.exec(headers.authorization ?? '')?.[1])
    const body =
      '<GetCallerIdentityResponse><GetCallerIdentityResult></GetCallerIdentityResult></GetCallerIdentityResponse>'
    return { response: { statusCode: 200, headers: {}, body: new TextEncoder().encode(body) } }
  }
  const client = new STSClient({
    region: 'eu-west-1',
    credentials,
    requestHandler: { handle } as never,
  })
  return { client, keys }
}

test('five official clients with one provider of ours make one call (point 9)', async () => {
  const world = { ...fakeWorld(), now: Date.now }
  const sts = fakeSts(Object.assign(fakeWorld(), { time: Date.now() }))
  const clientConfig = { region: 'eu-west-1', requestHandler: sts.requestHandler }
  const provider = temporaryCredentials(
    { params: { RoleArn: ROLE }, masterCredentials: KEY, clientConfig },
    world,
  )
  const clients = Array.from({ length: 5 }, () => officialClient(provider))
  await Promise.all(clients.map(({ client }) => client.send(new GetCallerIdentityCommand({}))))
  assert.equal(sts.calls.length, 1)
  assert.deepEqual(
    clients.map(({ keys }) => keys),
    Array.from({ length: 5 }, () => ['ASIA1']),
  )
})

test('an official client leaves renewal to our providers: short-lived credentials cost one call (point 10)', async () => {
  let calls = 0
  const provider = memoize(async () => {
    calls++
    return { ...KEY, expiration: new Date(Date.now() + 120_000) }
  })
  const { client } = officialClient(provider)
  for (let i = 0; i < 3; i++) await client.send(new GetCallerIdentityCommand({}))
  assert.equal(calls, 1)
})

test('the STS inside our provider takes over region and handler of an official client (point 13)', async () => {
  const sts = fakeSts(Object.assign(fakeWorld(), { time: Date.now() }))
  const client = new STSClient({
    region: 'ap-south-1',
    credentials: providers.fromTemporaryCredentials({
      params: { RoleArn: ROLE },
      masterCredentials: KEY,
    }),
    requestHandler: sts.requestHandler as never,
  })
  await client.send(new GetCallerIdentityCommand({})).catch(() => {})
  assert.deepEqual(
    sts.calls.slice(0, 2).map(({ host, input }) => [host, input.Action]),
    [
      ['sts.ap-south-1.amazonaws.com', 'AssumeRole'],
      ['sts.ap-south-1.amazonaws.com', 'GetCallerIdentity'],
    ],
  )
})

test('our client takes official providers, and our chain goes by their errors', async () => {
  const name = 'AWS_ACCESS_KEY_ID'
  const before = process.env[name]
  delete process.env[name]
  try {
    const chain = providers.createCredentialChain(officialFromEnv(), async () => KEY)
    const sts = fakeSts(Object.assign(fakeWorld(), { time: Date.now() }))
    const client = new own.STSClient({
      region: 'eu-west-1',
      credentials: chain,
      requestHandler: sts.requestHandler,
    })
    const params = { RoleArn: ROLE, RoleSessionName: 'alice' }
    await client.send(new own.AssumeRoleCommand(params))
    assert.match(sts.calls[0]?.headers.authorization ?? '', /Credential=AKIAIOSFODNN7EXAMPLE/)
  } finally {
    if (before !== undefined) process.env[name] = before
  }
})

test('errors are known by name, whoever made them', () => {
  const official = new OfficialError('x', { tryNextLink: false })
  assert(official instanceof providers.CredentialsProviderError)
  const ours = new providers.CredentialsProviderError('x')
  assert.deepEqual(
    [ours.name, ours.message, ours.tryNextLink],
    ['CredentialsProviderError', 'x', true],
  )
  assert.equal(new providers.CredentialsProviderError('x', false).tryNextLink, false)
  assert.equal(new Error('x') instanceof providers.CredentialsProviderError, false)
  assert.equal((undefined as unknown) instanceof providers.CredentialsProviderError, false)
  const from = providers.CredentialsProviderError.from(
    Object.assign(new Error('y'), { code: 1 }),
    false,
  )
  assert.deepEqual(
    [from.message, from.tryNextLink, (from as { code?: number }).code],
    ['y', false, 1],
  )
})

test('the door on Node has every provider of the official package, and its error', () => {
  assert.deepEqual(Object.keys(providers).sort(), [
    'CredentialsProviderError',
    'createCredentialChain',
    'fromCognitoIdentity',
    'fromCognitoIdentityPool',
    'fromContainerMetadata',
    'fromEnv',
    'fromHttp',
    'fromIni',
    'fromInstanceMetadata',
    'fromLoginCredentials',
    'fromNodeProviderChain',
    'fromProcess',
    'fromSSO',
    'fromTemporaryCredentials',
    'fromTokenFile',
    'fromWebToken',
    'propertyProviderChain',
  ])
})

test('nothing runs and nothing of Node is loaded when providers are imported and made', () => {
  const program = `
    const before = new Set(process.moduleLoadList)
    const all = await import('@daypass/client-sts/credential-providers')
    for (const [name, make] of Object.entries(all))
      if (name.startsWith('from')) make({ params: { RoleArn: 'x' }, roleArn: 'x', webIdentityToken: 'x' })
    const loaded = process.moduleLoadList.filter((name) => !before.has(name))
    console.log(loaded.filter((name) => /NativeModule (http|https|child_process|tls)$/.test(name)).join())
    console.log(process.getActiveResourcesInfo().filter((name) => /Timeout|TCP|Process/.test(name)).join())`
  const args = ['--conditions=daypass-source', '--input-type=module', '-e', program]
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  })
  assert.equal(stderr, '')
  assert.equal(stdout, '\n\n')
})
