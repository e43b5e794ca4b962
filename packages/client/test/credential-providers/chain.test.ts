// Providers one after the other.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  CredentialsProviderError,
  propertyProviderChain,
} from '@daypass/client-sts/credential-providers'
import { credentialChain } from '../../src/credential-providers/chain.ts'
import {
  type DefaultProviderInit,
  defaultChain,
} from '../../src/credential-providers/default-chain.node.ts'
import { fakeSts, fakeWorld, home, KEY, NOW, ROLE, serve } from './fakes.ts'

const fails = (message: string, tryNextLink: boolean) => async (): Promise<never> => {
  throw new CredentialsProviderError(message, { tryNextLink })
}

test('the first provider that has credentials gives them, and the others are not asked', async () => {
  const chain = credentialChain(
    [fails('a', true), async () => KEY, async () => assert.fail('it must not be asked')],
    fakeWorld(),
  )
  assert.equal(await chain(), KEY)
})

test('an error that ends the chain ends it, as any other error does', async () => {
  await assert.rejects(
    credentialChain([fails('stop', false), async () => KEY], fakeWorld())(),
    /stop/,
  )
  const broken = async (): Promise<never> => {
    throw new Error('broken')
  }
  await assert.rejects(credentialChain([broken, async () => KEY], fakeWorld())(), /broken/)
})

test('when all have failed, the last error is the answer; without providers there is one too', async () => {
  await assert.rejects(credentialChain([fails('a', true), fails('b', true)], fakeWorld())(), /: b$/)
  await assert.rejects(propertyProviderChain()(), {
    message: 'No providers in chain',
    tryNextLink: false,
  })
})

test('a chain keeps what it found, and gives an end to credentials that say none', async () => {
  const world = fakeWorld()
  let calls = 0
  const chain = credentialChain(
    [
      async () => {
        calls++
        return KEY
      },
    ],
    world,
  ).expireAfter(600_000)
  const { expiration } = await chain()
  assert.deepEqual(expiration, new Date(NOW + 600_000))
  await chain()
  assert.equal(calls, 1)
  world.time += 600_000
  await chain()
  assert.equal(calls, 2)
  assert.equal('expiration' in KEY, false)
})

test('an end in less than five minutes is refused', () => {
  assert.throws(
    () => credentialChain([], fakeWorld()).expireAfter(299_999),
    /lower than five minutes/,
  )
})

/** The default chain in an empty world. */
function setup(folder: string, init: DefaultProviderInit = {}) {
  const world = fakeWorld({ HOME: folder, AWS_EC2_METADATA_DISABLED: 'true' })
  const sts = fakeSts(world)
  const clientConfig = { requestHandler: sts.requestHandler, region: 'eu-west-1', world }
  return { world, sts, chain: defaultChain({ clientConfig, ...init }, world) }
}

const PROFILES =
  '[default]\naws_access_key_id=AKIADEF\naws_secret_access_key=s\n[p]\naws_access_key_id=AKIAP\naws_secret_access_key=s\n'
const ENV = { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 's' }

test('the environment comes first, unless a profile is asked for', async (t) => {
  const folder = home(t, { '.aws/credentials': PROFILES })
  const ask = async (
    env: Record<string, string>,
    init: DefaultProviderInit = {},
  ): Promise<string> => {
    const { world, chain } = setup(folder, init)
    Object.assign(world.env, ENV, env)
    return (await chain()).accessKeyId
  }
  assert.equal(await ask({}), 'AKIAENV')
  assert.equal(await ask({ AWS_PROFILE: 'p' }), 'AKIAP')
  assert.equal(await ask({}, { profile: 'p' }), 'AKIAP')
})

test('then come the profile, the token file, and the machine', async (t) => {
  const folder = home(t, { '.aws/credentials': PROFILES, token: 'jwt' })
  const { world, chain } = setup(folder)
  assert.equal((await chain()).accessKeyId, 'AKIADEF')
  const agent = await serve(t, (_request, response) =>
    response.end(
      JSON.stringify({
        AccessKeyId: 'ASIAECS',
        SecretAccessKey: 's',
        Token: 't',
        Expiration: new Date(NOW + 1e6),
      }),
    ),
  )
  const empty = setup(home(t, { token: 'jwt' }))
  empty.world.env.AWS_CONTAINER_CREDENTIALS_FULL_URI = agent
  Object.assign(world.env, empty.world.env)
  assert.equal((await empty.chain()).accessKeyId, 'ASIAECS')
  const web = setup(empty.world.env.HOME ?? '')
  Object.assign(web.world.env, {
    AWS_CONTAINER_CREDENTIALS_FULL_URI: agent,
    AWS_WEB_IDENTITY_TOKEN_FILE: `${web.world.env.HOME}/token`,
    AWS_ROLE_ARN: ROLE,
  })
  assert.equal((await web.chain()).accessKeyId, 'ASIA1')
})

test('when nothing has credentials, the error names each place', async (t) => {
  const { chain } = setup(home(t))
  await assert.rejects(chain(), (error: Error) => {
    assert.equal(error.name, 'CredentialsProviderError')
    assert.equal(error.message, 'Could not load credentials from any providers')
    assert.equal((error as CredentialsProviderError).tryNextLink, false)
    assert.deepEqual(
      (error.cause as AggregateError).errors.map(({ message }: Error) => message),
      [
        'Unable to find environment variable credentials.',
        'Could not resolve credentials using profile: [default] in configuration/credentials file(s).',
        'Profile default could not be found in shared credentials file.',
        'Web identity configuration not specified',
        'EC2 Instance Metadata Service access disabled',
      ],
    )
    return true
  })
})

test('what the chain found is kept, for each profile of those who ask', async (t) => {
  const { chain, sts } = setup(
    home(t, {
      '.aws/config': `[profile r]\nrole_arn = ${ROLE}\nsource_profile = p\n`,
      '.aws/credentials': PROFILES,
    }),
  )
  const callerClientConfig = { profile: 'r' }
  await Promise.all([chain({ callerClientConfig }), chain({ callerClientConfig }), chain()])
  await chain({ callerClientConfig })
  assert.equal(sts.calls.length, 1)
  assert.equal((await chain()).accessKeyId, 'AKIADEF')
})
