// GetWebIdentityToken: tokens that a stock OpenID Connect library verifies from the issuer alone.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_outbound.html
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { GetWebIdentityTokenRequest, SigningKey, Tag } from '@daypass/protocol'
import {
  createKeyring,
  parseKeyring,
  printKeyring,
  rotateSigningKeys,
  type Service,
} from '@daypass/service'
import { createRemoteJWKSet, customFetch, decodeProtectedHeader, jwtVerify } from 'jose'
import {
  ACCOUNT,
  allow,
  config,
  deny,
  document,
  KEYS,
  key,
  OTHER,
  roleArn,
  said,
  start,
  testWorld,
} from './fixture.ts'

const BASE = 'https://sts.example.com'
const OWN = 'https://sts.amazonaws.com/'

type Members = { accounts: Record<string, { users: Record<string, object> }> }

/** The fixture's directory with outbound federation on in the first account, and more users. */
function enabled(users: Record<string, object> = {}, members: object = {}): object {
  const content = config(
    {
      Tagged: {
        path: '/team/',
        trust: document({
          Effect: 'Allow',
          Principal: { AWS: ACCOUNT },
          Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
        }),
        policies: { all: document(allow('*')) },
        tags: { Team: 'green', size: 'small' },
      },
    },
    members,
  ) as Members
  Object.assign(content.accounts[ACCOUNT]!, { outboundWebIdentityFederation: true })
  Object.assign(content.accounts[ACCOUNT]!.users, users)
  return content
}

const begin = (options: object = {}, world = testWorld()) =>
  start({ config: enabled(), issuerBaseUrl: BASE, ...options }, world)

const input: GetWebIdentityTokenRequest = {
  Audience: ['https://api.example'],
  SigningAlgorithm: 'RS256',
}

/** Verifies a token as somebody who knows nothing but the discovery document's URL. */
async function verified(service: Service, token: string, issuer: string, now: number) {
  const fetched = async (url: string) => service.fetch(new Request(url))
  const found = await fetched(`${issuer}/.well-known/openid-configuration`)
  assert.equal(found.status, 200)
  const discovery = (await found.json()) as Record<string, string>
  assert.equal(discovery.issuer, issuer)
  const keys = createRemoteJWKSet(new URL(discovery.jwks_uri!), {
    [customFetch]: (url: string) => fetched(url),
  })
  return jwtVerify(token, keys, {
    issuer,
    audience: 'https://api.example',
    currentDate: new Date(now),
    algorithms: ['RS256', 'ES384'],
  })
}

const issuerOf = (token: string): string => claimsOf(token).iss as string
const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString())

describe('a token', () => {
  for (const [algorithm, kid] of [
    ['RS256', /^RSA_/],
    ['ES384', /^EC384_/],
  ] as const)
    it(`signed with ${algorithm} verifies from its issuer alone`, async () => {
      const { ask, service, world } = begin()
      const { output } = await ask(key(KEYS.alice), 'GetWebIdentityToken', {
        ...input,
        SigningAlgorithm: algorithm,
      })
      const token = output!.WebIdentityToken!
      const issuer = issuerOf(token)
      assert.ok(issuer.startsWith(`${BASE}/issuers/`))
      const { payload, protectedHeader } = await verified(service, token, issuer, world.now())
      assert.equal(protectedHeader.alg, algorithm)
      assert.match(protectedHeader.kid!, kid)
      assert.equal(protectedHeader.typ, 'JWT')
      assert.equal(payload.sub, `arn:aws:iam::${ACCOUNT}:user/alice`)
      assert.equal(payload.exp! - payload.iat!, 300)
      assert.equal(output!.Expiration!.getTime(), payload.exp! * 1000)
      assert.match(payload.jti!, /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
    })

  it('says what AWS says of a user, and leaves out what does not apply', async () => {
    const { ask } = begin()
    const { output } = await ask(key(KEYS.alice), 'GetWebIdentityToken', {
      ...input,
      Tags: [{ Key: 'job', Value: '7' }],
    })
    assert.deepEqual(claimsOf(output!.WebIdentityToken!)[OWN], {
      aws_account: ACCOUNT,
      source_region: 'us-east-1',
      principal_id: `arn:aws:iam::${ACCOUNT}:user/alice`,
      principal_tags: { team: 'blue' },
      request_tags: { job: '7' },
    })
  })

  it('says what AWS says of a role session: its role, its tags, when it ends', async () => {
    const organization = {
      id: 'o-exampleorgid',
      managementAccount: OTHER,
      root: {
        id: 'r-ab12',
        accounts: { [OTHER]: null },
        units: { Work: { id: 'ou-ab12-workload', accounts: { [ACCOUNT]: null } } },
      },
    }
    const { ask, session, world } = begin({ config: enabled({}, { organization }) })
    const who = await session(key(KEYS.alice), 'AssumeRole', {
      RoleArn: roleArn('team/Tagged'),
      RoleSessionName: 'test',
      SourceIdentity: 'alice',
      Tags: [{ Key: 'team', Value: 'red' }],
    })
    const { output } = await ask(who, 'GetWebIdentityToken', input, { region: 'eu-west-1' })
    const claims = claimsOf(output!.WebIdentityToken!)
    assert.equal(claims.sub, `arn:aws:iam::${ACCOUNT}:role/team/Tagged`)
    assert.deepEqual(claims[OWN], {
      aws_account: ACCOUNT,
      source_region: 'eu-west-1',
      org_id: 'o-exampleorgid',
      ou_path: ['o-exampleorgid/r-ab12/ou-ab12-workload/'],
      principal_id: `arn:aws:iam::${ACCOUNT}:role/team/Tagged`,
      principal_tags: { team: 'red', size: 'small' },
      original_session_exp: new Date(world.now() + 3_600_000).toISOString(),
      source_identity: 'alice',
    })
  })

  it('has one audience as text and several as a list, doubles too', async () => {
    const { ask } = begin()
    const audienceFor = async (Audience: string[]) => {
      const { output } = await ask(key(KEYS.alice), 'GetWebIdentityToken', { ...input, Audience })
      return claimsOf(output!.WebIdentityToken!).aud
    }
    assert.equal(await audienceFor(['a']), 'a')
    assert.deepEqual(await audienceFor(['a', 'b', 'a']), ['a', 'b', 'a'])
  })

  it('of one account names another issuer than that of another', async () => {
    const content = enabled() as Members
    Object.assign(content.accounts[OTHER]!, { outboundWebIdentityFederation: true })
    const { ask } = begin({ config: content })
    const issuers = await Promise.all(
      [KEYS.alice, KEYS.carol].map(async (id) => {
        const { output } = await ask(key(id), 'GetWebIdentityToken', input)
        return issuerOf(output!.WebIdentityToken!)
      }),
    )
    assert.notEqual(issuers[0], issuers[1])
  })

  it('names the address that the service announces when no base URL is given', async () => {
    const { ask, service } = start({ config: enabled() })
    service.announce('http://127.0.0.1:9999')
    const { output } = await ask(key(KEYS.alice), 'GetWebIdentityToken', input, {
      headers: { 'x-forwarded-host': 'evil.example' },
    })
    assert.ok(issuerOf(output!.WebIdentityToken!).startsWith('http://127.0.0.1:9999/issuers/'))
  })
})

describe('the keys of issuers', () => {
  it('verify at every node that shares the keyring', async () => {
    const world = testWorld()
    const text = printKeyring(await rotateSigningKeys(createKeyring(world), world))
    const one = begin({ keyring: parseKeyring(text) }, world)
    const two = begin({ keyring: parseKeyring(text) }, world)
    const { output } = await one.ask(key(KEYS.alice), 'GetWebIdentityToken', input)
    const token = output!.WebIdentityToken!
    await verified(two.service, token, issuerOf(token), world.now())
  })

  it('stay published after a rotation as long as their tokens can live, and no longer', async () => {
    const world = testWorld()
    const keyring = await rotateSigningKeys(createKeyring(world), world)
    const before = begin({ keyring }, world)
    const { output } = await before.ask(key(KEYS.alice), 'GetWebIdentityToken', {
      ...input,
      DurationSeconds: 3600,
    })
    const token = output!.WebIdentityToken!
    const issuer = issuerOf(token)
    const after = begin({ keyring: await rotateSigningKeys(keyring, world) }, world)
    world.pass(3599)
    await verified(after.service, token, issuer, world.now())
    const next = await after.ask(key(KEYS.alice), 'GetWebIdentityToken', input)
    const header = decodeProtectedHeader(next.output!.WebIdentityToken!)
    assert.notEqual(header.kid, decodeProtectedHeader(token).kid)
    await verified(after.service, next.output!.WebIdentityToken!, issuer, world.now())
    world.pass(302)
    const jwks = await after.service.fetch(new Request(`${issuer}/.well-known/jwks.json`))
    const { keys } = (await jwks.json()) as { keys: { kid: string }[] }
    assert.equal(keys.length, 2)
    assert.ok(keys.every(({ kid }) => kid !== decodeProtectedHeader(token).kid))
  })

  it('are published without anything private', async () => {
    const { ask, service } = begin()
    const { output } = await ask(key(KEYS.alice), 'GetWebIdentityToken', input)
    const issuer = issuerOf(output!.WebIdentityToken!)
    const jwks = await service.fetch(new Request(`${issuer}/.well-known/jwks.json`))
    const { keys } = (await jwks.json()) as { keys: Record<string, string>[] }
    assert.deepEqual(
      keys.map((jwk) => Object.keys(jwk).sort()),
      [
        ['alg', 'e', 'kid', 'kty', 'n', 'use'],
        ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'],
      ],
    )
  })

  const absent: readonly [string, string, string][] = [
    ['another document', 'GET', '/.well-known/other'],
    ['a path above', 'GET', '/../.well-known/jwks.json'],
    ['another method', 'POST', '/.well-known/jwks.json'],
  ]
  for (const [what, method, path] of absent)
    it(`are not told for ${what}`, async () => {
      const { ask, service } = begin()
      const { output } = await ask(key(KEYS.alice), 'GetWebIdentityToken', input)
      const issuer = new URL(issuerOf(output!.WebIdentityToken!)).pathname
      const response = await service.handle({ method, path: issuer + path, headers: {} })
      assert.equal(response.status, 404)
    })

  it('are not told of accounts that never had an issuer', async () => {
    const { service } = begin()
    const path = '/issuers/00000000-0000-8000-8000-000000000000/.well-known/jwks.json'
    assert.equal((await service.handle({ method: 'GET', path, headers: {} })).status, 404)
  })
})

const POLICY_USER = 'AKIADORA000000000001'
const dora = (...statements: object[]) => ({
  dora: {
    accessKeys: [{ id: POLICY_USER, secret: `secret of ${POLICY_USER}` }],
    policies: { own: document(...statements) },
  },
})
const self = `arn:aws:sts::${ACCOUNT}:self`
const denied = (
  action: string,
  why = `because no identity-based policy allows the ${action} action`,
) =>
  `403 AccessDenied: User: arn:aws:iam::${ACCOUNT}:user/dora is not authorized to perform: ${action} on resource: ${self} ${why}`
const tags = (...keys: string[]): Tag[] => keys.map((Key) => ({ Key, Value: 'v' }))

describe('what policies say of a token', () => {
  const when = (condition: object) => ({
    ...allow('sts:GetWebIdentityToken', self),
    Condition: condition,
  })
  const rows: readonly [string, object[], Partial<GetWebIdentityTokenRequest>, string][] = [
    ['nothing', [allow('s3:*')], {}, denied('sts:GetWebIdentityToken')],
    ['yes', [allow('sts:GetWebIdentityToken', self)], {}, 'ok'],
    [
      'no',
      [allow('*'), deny('sts:GetWebIdentityToken')],
      {},
      denied('sts:GetWebIdentityToken', 'with an explicit deny in an identity-based policy'),
    ],
    [
      'nothing of tags',
      [allow('sts:GetWebIdentityToken')],
      { Tags: tags('job') },
      denied('sts:TagGetWebIdentityToken'),
    ],
    [
      'these tags only',
      [
        allow('sts:GetWebIdentityToken'),
        {
          ...allow('sts:TagGetWebIdentityToken'),
          Condition: { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['job'] } },
        },
      ],
      { Tags: tags('job') },
      'ok',
    ],
    [
      'this audience only, which it is',
      [
        when({
          'ForAllValues:StringEquals': { 'sts:IdentityTokenAudience': 'https://api.example' },
        }),
      ],
      {},
      'ok',
    ],
    [
      'this audience only, which it is not',
      [when({ 'ForAllValues:StringEquals': { 'sts:IdentityTokenAudience': 'a' } })],
      { Audience: ['a', 'b'] },
      denied('sts:GetWebIdentityToken'),
    ],
    [
      'this algorithm only',
      [when({ StringEquals: { 'sts:SigningAlgorithm': 'ES384' } })],
      {},
      denied('sts:GetWebIdentityToken'),
    ],
    [
      'at most 300 seconds, the default',
      [when({ NumericLessThanEquals: { 'sts:DurationSeconds': '300' } })],
      {},
      'ok',
    ],
    [
      'at most 300 seconds, and more are wanted',
      [when({ NumericLessThanEquals: { 'sts:DurationSeconds': '300' } })],
      { DurationSeconds: 301 },
      denied('sts:GetWebIdentityToken'),
    ],
  ]
  for (const [what, statements, more, expected] of rows)
    it(`${what}: ${expected.slice(0, 60)}`, async () => {
      const { ask } = begin({ config: enabled(dora(...statements)) })
      const reply = await ask(key(POLICY_USER), 'GetWebIdentityToken', { ...input, ...more })
      assert.equal(said(reply), expected)
    })
})

describe('a request for a token is refused', () => {
  const unsupported =
    '400 ValidationError: Requested SigningAlgorithm is not supported. See the GetWebIdentityToken documentation for supported algorithms'
  const long = 'x'.repeat(1000)
  const rows: readonly [string, Partial<GetWebIdentityTokenRequest>, string | RegExp][] = [
    ['with RS384', { SigningAlgorithm: 'RS384' }, unsupported],
    ['with ES256', { SigningAlgorithm: 'ES256' }, unsupported],
    ['with rs256', { SigningAlgorithm: 'rs256' }, unsupported],
    [
      'with none',
      { SigningAlgorithm: 'none' },
      "400 ValidationError: 1 validation error detected: Value 'none' at 'signingAlgorithm' failed to satisfy constraint: Member must have length greater than or equal to 5",
    ],
    [
      'for 59 seconds',
      { DurationSeconds: 59 },
      "400 ValidationError: 1 validation error detected: Value '59' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 60",
    ],
    ['for 3601 seconds', { DurationSeconds: 3601 }, /less than or equal to 3600$/],
    [
      'for eleven audiences',
      { Audience: Array(11).fill('a') },
      /at 'audience' .* less than or equal to 10$/,
    ],
    [
      'with tags that differ in case only',
      { Tags: tags('team', 'Team') },
      '400 InvalidParameterValue: Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ],
    [
      'with too much to say',
      {
        Audience: Array.from({ length: 10 }, () => long),
        Tags: Array.from({ length: 15 }, (_, i) => ({ Key: `k${i}`, Value: 'é'.repeat(200) })),
      },
      /^400 JWTPayloadSizeExceededException/,
    ],
  ]
  for (const [what, more, expected] of rows)
    it(what, async () => {
      const reply = said(
        await begin().ask(key(KEYS.alice), 'GetWebIdentityToken', { ...input, ...more }),
      )
      if (typeof expected === 'string') assert.equal(reply, expected)
      else assert.match(reply, expected)
    })

  it('in an account without outbound federation, after everything else', async () => {
    const off =
      '403 OutboundWebIdentityFederationDisabledException: OutboundWebIdentityFederation is disabled.'
    const { ask } = start()
    assert.equal(said(await ask(key(KEYS.alice), 'GetWebIdentityToken', input)), off)
    assert.match(said(await ask(key(KEYS.bob), 'GetWebIdentityToken', input)), /^403 AccessDenied/)
    const wrong = { ...input, SigningAlgorithm: 'RS384' }
    assert.equal(said(await ask(key(KEYS.alice), 'GetWebIdentityToken', wrong)), unsupported)
  })

  it('when the token would outlive the session that asks', async () => {
    const { ask, session, world } = begin()
    const who: SigningKey = await session(key(KEYS.alice), 'AssumeRole', {
      RoleArn: roleArn('Open'),
      RoleSessionName: 'test',
      DurationSeconds: 900,
    })
    const tokenFor = async (DurationSeconds: number) =>
      said(await ask(who, 'GetWebIdentityToken', { ...input, DurationSeconds }))
    assert.equal(await tokenFor(900), 'ok')
    world.pass(1)
    assert.equal(
      await tokenFor(900),
      "403 SessionDurationEscalationException: Requested token expiry time must be before the original session's expiry time.",
    )
    assert.equal(await tokenFor(899), 'ok')
  })
})
