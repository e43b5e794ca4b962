// Credentials of an identity of Amazon Cognito, against a server that answers as Cognito does.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import {
  cognitoIdentity,
  cognitoIdentityPool,
  type FromCognitoIdentityPoolParameters,
} from '../../src/credential-providers/cognito.ts'
import { fakeWorld, NOW, serve } from './fakes.ts'

const POOL = 'us-east-1:pool'

/** A pool, and what was asked of it. */
async function setup(t: TestContext, init: Partial<FromCognitoIdentityPoolParameters> = {}) {
  const asked: { readonly operation: string; readonly input: Record<string, unknown> }[] = []
  const state = { refuses: false, authorization: undefined as string | undefined }
  const endpoint = await serve(t, (request, response, body) => {
    const operation = `${request.headers['x-amz-target']}`.split('.')[1]!
    state.authorization = request.headers.authorization
    asked.push({ operation, input: JSON.parse(body) })
    if (state.refuses)
      response
        .writeHead(400)
        .end('{"__type":"com.amazonaws.cognito#NotAuthorizedException","message":"no guests"}')
    else if (operation === 'GetId') response.end(`{"IdentityId":"id-${asked.length}"}`)
    else
      response.end(
        JSON.stringify({
          Credentials: {
            AccessKeyId: 'ASIA1',
            SecretKey: 's',
            SessionToken: 't',
            Expiration: (NOW + 3_600_000) / 1000,
          },
        }),
      )
  })
  const world = fakeWorld()
  const kept = new Map<string, string>()
  const cache = {
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => void kept.delete(key),
    setItem: (key: string, data: string) => void kept.set(key, data),
  }
  const clientConfig = { region: 'us-east-1', endpoint }
  const parameters = { identityPoolId: POOL, cache, clientConfig, ...init }
  const make = () => cognitoIdentityPool(parameters, world)
  return { asked, state, world, kept, make, provider: make(), clientConfig }
}

const CREDENTIALS = {
  accessKeyId: 'ASIA1',
  secretAccessKey: 's',
  sessionToken: 't',
  expiration: new Date(NOW + 3_600_000),
}

test('an identity has credentials, which are asked for once and unsigned', async (t) => {
  const { asked, state, world, clientConfig } = await setup(t)
  const customRoleArn = 'arn:aws:iam::123456789012:role/R'
  const logins = { issuer: 'token', other: async () => 'fresh' }
  const given = { identityId: 'id', customRoleArn, logins, clientConfig }
  const provider = cognitoIdentity(given, world)
  const [one, other] = await Promise.all([provider(), provider()])
  assert.deepEqual(one, { identityId: 'id', ...CREDENTIALS })
  assert.equal(other, one)
  assert.deepEqual(asked, [
    {
      operation: 'GetCredentialsForIdentity',
      input: {
        CustomRoleArn: customRoleArn,
        IdentityId: 'id',
        Logins: { issuer: 'token', other: 'fresh' },
      },
    },
  ])
  assert.equal(state.authorization, undefined)
})

test('a guest of a pool gets an identity, whose id is kept', async (t) => {
  const { asked, kept, make, provider } = await setup(t, { accountId: '123456789012' })
  assert.deepEqual(await provider(), { identityId: 'id-1', ...CREDENTIALS })
  assert.deepEqual([...kept], [[`aws:cognito-identity-credentials:${POOL}:ANONYMOUS`, 'id-1']])
  assert.deepEqual(asked[0], {
    operation: 'GetId',
    input: { AccountId: '123456789012', IdentityPoolId: POOL },
  })
  await make()()
  assert.deepEqual(
    asked.map(({ operation }) => operation),
    ['GetId', 'GetCredentialsForIdentity', 'GetCredentialsForIdentity'],
  )
})

test('the id of somebody who signed in is kept under the name that is given, or not at all', async (t) => {
  const logins = { issuer: 'token' }
  const unnamed = await setup(t, { logins })
  await unnamed.provider()
  assert.equal(unnamed.kept.size, 0)
  const named = await setup(t, { logins, userIdentifier: 'alice' })
  await named.provider()
  assert.deepEqual([...named.kept.keys()], [`aws:cognito-identity-credentials:${POOL}:alice`])
})

test('a refusal has the name that Cognito gives it, and the id is forgotten', async (t) => {
  const { state, kept, provider } = await setup(t)
  kept.set(`aws:cognito-identity-credentials:${POOL}:ANONYMOUS`, 'gone')
  state.refuses = true
  await assert.rejects(provider(), { name: 'NotAuthorizedException', message: 'no guests' })
  assert.equal(kept.size, 0)
})

test('an answer without credentials is told, and none of it', async () => {
  for (const [answer, message] of [
    [{}, /no credentials$/],
    [{ Credentials: { SecretKey: 'secret' } }, /no access key ID$/],
    [{ Credentials: { AccessKeyId: 'ASIA1' } }, /no secret key$/],
  ] as const) {
    const client = { send: async () => answer }
    const provider = cognitoIdentity({ identityId: 'id', client }, fakeWorld())
    await assert.rejects(provider(), { name: 'CredentialsProviderError', message })
  }
})

test('a client that was given sends the calls', async (t) => {
  const { asked, clientConfig, world } = await setup(t)
  const { hostname, port, protocol } = new URL(clientConfig.endpoint)
  const config = {
    region: async () => 'us-east-1',
    endpoint: async () => ({ protocol, hostname, port: Number(port) }),
    requestHandler: undefined,
  }
  type Command = {
    resolveMiddleware(stack: null, config: object): () => Promise<{ output: never }>
  }
  const client = {
    send: async (command: Command) => (await command.resolveMiddleware(null, config)()).output,
  }
  const provider = cognitoIdentity({ identityId: 'id', client: client as never }, world)
  assert.equal((await provider()).accessKeyId, 'ASIA1')
  assert.equal(asked.length, 1)
})
