// AssumeRole: the two sides that must agree, the further actions that a request needs, and what
// trips people.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject, sign as signBytes } from 'node:crypto'
import { describe, it } from 'node:test'
import type { AssumeRoleRequest, SigningKey } from '@daypass/protocol'
import {
  ACCOUNT,
  allow,
  config,
  deny,
  document,
  type Fixture,
  KEYS,
  key,
  OTHER,
  roleArn,
  START,
  said,
  start,
  trust,
} from './fixture.ts'

const TARGET = roleArn('Target')
const input: AssumeRoleRequest = { RoleArn: TARGET, RoleSessionName: 'test' }

const CALLER = 'AKIADORA000000000001'
const FOREIGN = 'AKIADORA000000000002'
const doraOf = (account: string) => `arn:aws:iam::${account}:user/dora`
const DORA = doraOf(ACCOUNT)

/** dora of both accounts, with these statements, before the role Target with this trust policy. */
function facing(trusted: object, statements: object[] = [], role: object = {}, dora: object = {}) {
  const content = config({ Target: { trust: trusted, ...role } }) as {
    accounts: Record<string, { users: Record<string, object> }>
  }
  for (const [account, id] of [
    [ACCOUNT, CALLER],
    [OTHER, FOREIGN],
  ] as const)
    content.accounts[account]!.users.dora = {
      accessKeys: [{ id, secret: `secret of ${id}` }],
      ...(statements.length > 0 && { policies: { own: document(...statements) } }),
      ...(account === ACCOUNT && dora),
    }
  return start({ config: content })
}

const refusal = (action: string, caller = DORA) =>
  `403 AccessDenied: User: ${caller} is not authorized to perform: ${action} on resource: ${TARGET}`
const NO = refusal('sts:AssumeRole')
const mayAssume = allow('sts:AssumeRole', TARGET)
const not = { Effect: 'Deny', Principal: { AWS: DORA }, Action: 'sts:AssumeRole' }
const entrance = { Effect: 'Allow', Principal: { AWS: DORA }, Action: 'sts:AssumeRole' }

describe('the two sides of AssumeRole', () => {
  const rows: readonly [string, object, object[], string, string?][] = [
    ['the trust names the user', trust(DORA), [], 'ok'],
    ['the trust names the user, who is denied', trust(DORA), [deny('sts:AssumeRole')], NO],
    ['the trust names the account', trust(ACCOUNT), [], NO],
    ['the trust names the account, and the user may', trust(ACCOUNT), [mayAssume], 'ok'],
    [
      "the trust names the account's root, and the user may",
      trust(`arn:aws:iam::${ACCOUNT}:root`),
      [mayAssume],
      'ok',
    ],
    [
      'the trust names the account, and the user may assume another',
      trust(ACCOUNT),
      [allow('sts:AssumeRole', roleArn('Open'))],
      NO,
    ],
    ['the trust names somebody else', trust(`arn:aws:iam::${ACCOUNT}:user/alice`), [mayAssume], NO],
    ['the trust names another account', trust(OTHER), [mayAssume], NO],
    ['the trust names everyone of the account', trust('*'), [], 'ok'],
    ['the trust denies', document(entrance, not), [mayAssume], NO],
    [
      'the trust allows something else',
      document({ ...entrance, Action: 'sts:TagSession' }),
      [mayAssume],
      NO,
    ],
    [
      'from another account, which is trusted',
      trust(OTHER),
      [],
      refusal('sts:AssumeRole', doraOf(OTHER)),
      FOREIGN,
    ],
    [
      'from another account, the user trusted',
      trust(doraOf(OTHER)),
      [],
      refusal('sts:AssumeRole', doraOf(OTHER)),
      FOREIGN,
    ],
    ['from another account, both sides agree', trust(doraOf(OTHER)), [mayAssume], 'ok', FOREIGN],
    [
      'from another account, everyone trusted',
      trust('*'),
      [],
      refusal('sts:AssumeRole', doraOf(OTHER)),
      FOREIGN,
    ],
    [
      'from another account, everyone trusted, and the user may',
      trust('*'),
      [mayAssume],
      'ok',
      FOREIGN,
    ],
    [
      'from another account, which is not trusted',
      trust(ACCOUNT),
      [mayAssume],
      refusal('sts:AssumeRole', doraOf(OTHER)),
      FOREIGN,
    ],
  ]
  for (const [what, trusted, statements, expected, who = CALLER] of rows)
    it(`${what}: ${expected.slice(0, 16)}`, async () => {
      const { ask } = facing(trusted, statements)
      assert.equal(said(await ask(key(who), 'AssumeRole', input)), expected)
    })

  it('tells of a role that does not exist just as of one that refuses', async () => {
    const { ask } = facing(trust(OTHER), [mayAssume])
    const gone = roleArn('Gone')
    const reply = await ask(key(CALLER), 'AssumeRole', { ...input, RoleArn: gone })
    assert.equal(said(reply), NO.replace(TARGET, gone))
  })

  it('is bounded by a permissions boundary, unless the trust names the user', async () => {
    const dora = { permissionsBoundary: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }
    const bounded = facing(trust(ACCOUNT), [mayAssume], {}, dora)
    assert.equal(said(await bounded.ask(key(CALLER), 'AssumeRole', input)), NO)
    const named = facing(trust(DORA), [], {}, dora)
    assert.equal(said(await named.ask(key(CALLER), 'AssumeRole', input)), 'ok')
  })
})

describe('a role that assumes itself', () => {
  const itself = { RoleArn: roleArn('Self'), RoleSessionName: 'again' }
  const asSelf = async (trusted: string[]): Promise<string> => {
    const role = { trust: trust(trusted), policies: { all: document(allow('*')) } }
    const content = config({ Self: role }) as { accounts: Record<string, { roles: object }> }
    const { ask, session } = start({ config: content })
    const who = await session(key(KEYS.alice), 'AssumeRole', {
      ...itself,
      RoleSessionName: 'first',
    })
    return said(await ask(who, 'AssumeRole', itself))
  }

  it('must be trusted by itself', async () => {
    assert.match(await asSelf([`arn:aws:iam::${ACCOUNT}:user/alice`]), /^403 AccessDenied/)
    assert.equal(await asSelf([`arn:aws:iam::${ACCOUNT}:user/alice`, roleArn('Self')]), 'ok')
  })
})

describe('what else a request asks for', () => {
  const tags = { Tags: [{ Key: 'team', Value: 'red' }] }
  const source = { SourceIdentity: 'dora' }
  const rows: readonly [string, string[], Partial<AssumeRoleRequest>, string][] = [
    ['tags need sts:TagSession', [], tags, refusal('sts:TagSession')],
    ['tags with sts:TagSession', ['sts:TagSession'], tags, 'ok'],
    ['a source identity needs sts:SetSourceIdentity', [], source, refusal('sts:SetSourceIdentity')],
    ['a source identity with sts:SetSourceIdentity', ['sts:SetSourceIdentity'], source, 'ok'],
    ['an external id needs nothing', [], { ExternalId: 'abc' }, 'ok'],
  ]
  for (const [what, actions, more, expected] of rows)
    it(`${what}: ${expected.slice(0, 16)}`, async () => {
      const { ask } = facing(trust(DORA, undefined, ...actions))
      assert.equal(said(await ask(key(CALLER), 'AssumeRole', { ...input, ...more })), expected)
    })

  it('needs both sides for it from another account', async () => {
    const trusted = trust(OTHER, undefined, 'sts:TagSession')
    const { ask } = facing(trusted, [mayAssume])
    const reply = await ask(key(FOREIGN), 'AssumeRole', { ...input, ...tags })
    assert.equal(said(reply), refusal('sts:TagSession', doraOf(OTHER)))
  })
})

/** A policy variable. */
const variable = (name: string) => `\${${name}}`

describe('conditions of a trust policy', () => {
  const is = (name: string, value: string) => ({ StringEquals: { [name]: value } })
  const rows: readonly [string, object, Partial<AssumeRoleRequest>, string][] = [
    ['the external id', is('sts:ExternalId', 'abc'), { ExternalId: 'abc' }, 'ok'],
    ['another external id', is('sts:ExternalId', 'abc'), { ExternalId: 'abd' }, NO],
    ['no external id', is('sts:ExternalId', 'abc'), {}, NO],
    ['the session name', is('sts:RoleSessionName', 'test'), {}, 'ok'],
    ['the session name as the user', is('sts:RoleSessionName', variable('aws:username')), {}, NO],
    [
      'the session name as the user, which it is',
      is('sts:RoleSessionName', variable('aws:username')),
      { RoleSessionName: 'dora' },
      'ok',
    ],
    ['a source identity that is missing', is('sts:SourceIdentity', 'dora'), {}, NO],
    [
      'another source identity',
      is('sts:SourceIdentity', 'dora'),
      { SourceIdentity: 'eve' },
      refusal('sts:SetSourceIdentity'),
    ],
    ['the source identity', is('sts:SourceIdentity', 'dora'), { SourceIdentity: 'dora' }, 'ok'],
    ["the caller's own tag", is('aws:PrincipalTag/team', 'blue'), {}, 'ok'],
    ["the role's tag", is('iam:ResourceTag/env', 'test'), {}, 'ok'],
    ["the role's tag by its newer name", is('aws:ResourceTag/Env', 'test'), {}, 'ok'],
    ['a tag in the request', is('aws:RequestTag/cost', '7'), {}, NO],
    ['the address', { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }, {}, 'ok'],
    ['another address', { IpAddress: { 'aws:SourceIp': '198.51.100.0/24' } }, {}, NO],
    ['TLS', { Bool: { 'aws:SecureTransport': 'true' } }, {}, 'ok'],
    ['the region', is('aws:RequestedRegion', 'us-east-1'), {}, 'ok'],
    ['the principal', { ArnEquals: { 'aws:PrincipalArn': DORA } }, {}, 'ok'],
    ['the kind of principal', is('aws:PrincipalType', 'User'), {}, 'ok'],
    ['a time to come', { DateLessThan: { 'aws:CurrentTime': '2026-11-22T12:00:01Z' } }, {}, 'ok'],
    ['a time past', { DateLessThan: { 'aws:CurrentTime': '2026-11-22T12:00:00Z' } }, {}, NO],
    [
      'MFA, which long-term keys say nothing of',
      { Bool: { 'aws:MultiFactorAuthPresent': 'false' } },
      {},
      NO,
    ],
    [
      'a token issue time, which they have not',
      { Null: { 'aws:TokenIssueTime': 'true' } },
      {},
      'ok',
    ],
    [
      'the duration, which is no key here',
      { Null: { 'sts:DurationSeconds': 'true' } },
      { DurationSeconds: 900 },
      'ok',
    ],
    ['an organization, without one', { Null: { 'aws:PrincipalOrgID': 'true' } }, {}, 'ok'],
  ]
  for (const [what, condition, more, expected] of rows)
    it(`${what}: ${expected.slice(0, 16)}`, async () => {
      const trusted = trust(DORA, condition, 'sts:SetSourceIdentity', 'sts:TagSession')
      const { ask } = facing(trusted, [], { tags: { env: 'test' } }, { tags: { team: 'blue' } })
      assert.equal(said(await ask(key(CALLER), 'AssumeRole', { ...input, ...more })), expected)
    })
})

describe('the answer of AssumeRole', () => {
  it('has the session, its credentials and how large the token is, and no packed size', async () => {
    const { ask } = facing(trust(DORA), [], { path: '/team/' })
    const RoleArn = roleArn('team/Target')
    const { output } = await ask(key(CALLER), 'AssumeRole', { ...input, RoleArn })
    assert.equal(output!.AssumedRoleUser!.Arn, `arn:aws:sts::${ACCOUNT}:assumed-role/Target/test`)
    assert.match(output!.AssumedRoleUser!.AssumedRoleId!, /^AROA[A-Z2-7]{17}:test$/)
    assert.match(output!.Credentials!.AccessKeyId!, /^ASIA[A-Z2-7]{16}$/)
    assert.match(output!.Credentials!.SecretAccessKey!, /^[A-Za-z0-9+/]{40}$/)
    assert.equal(output!.Credentials!.Expiration!.getTime(), START + 3_600_000)
    assert.equal(output!.PackedPolicySize, undefined)
    assert.equal(output!.SourceIdentity, undefined)
    assert.ok(output!.SessionTokenSize! > 100)
  })

  it('has the packed size with tags or policies, and it is the utilization', async () => {
    const { ask } = facing(trust(DORA, undefined, 'sts:TagSession'))
    for (const more of [
      { Tags: [{ Key: 'a', Value: 'b' }] },
      { Policy: JSON.stringify(document(allow('*'))) },
      { PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }] },
    ]) {
      const { output } = await ask(key(CALLER), 'AssumeRole', { ...input, ...more })
      assert.equal(output!.PackedPolicySize, output!.SessionTokenUtilization)
    }
  })
})

const PORTAL = 'arn:aws:iam::aws:contextProvider/Portal'
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' })

interface Assertion {
  readonly claims?: object
  readonly header?: object
  readonly by?: KeyObject
}

function assertion({ claims = {}, header = {}, by = ec.privateKey }: Assertion = {}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = {
    iss: 'https://portal.example',
    aud: 'sts.amazonaws.com',
    exp: START / 1000 + 60,
    'sts:context': { 'identitystore:UserId': '906799f4' },
    ...claims,
  }
  const text = `${part({ alg: 'ES256', kid: 'one', ...header })}.${part(body)}`
  const how = { key: by, dsaEncoding: 'ieee-p1363' } as const
  return `${text}.${signBytes('sha256', Buffer.from(text), how).toString('base64url')}`
}

function withPortal(condition: object | undefined, ...actions: string[]): Fixture {
  const role = {
    trust: trust(`arn:aws:iam::${ACCOUNT}:user/alice`, condition, ...actions),
    policies: {
      own: document({
        ...allow('sts:GetAccessKeyInfo'),
        Condition: { StringEquals: { 'identitystore:UserId': '906799f4' } },
      }),
    },
  }
  const jwk = { ...ec.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'ES256' }
  const portal = { issuer: 'https://portal.example', jwks: { keys: [jwk] } }
  return start({ config: config({ Target: role }, { contextProviders: { Portal: portal } }) })
}

const withContext = (text: string, ProviderArn = PORTAL): AssumeRoleRequest => ({
  ...input,
  ProvidedContexts: [{ ProviderArn, ContextAssertion: text }],
})
const asAlice = (fixture: Fixture, request: AssumeRoleRequest) =>
  fixture.ask(key(KEYS.alice), 'AssumeRole', request)

describe('a provided context', () => {
  it('is verified, allowed by sts:SetContext, and known to later requests', async () => {
    const fixture = withPortal(undefined, 'sts:SetContext')
    const who: SigningKey = await fixture.session(
      key(KEYS.alice),
      'AssumeRole',
      withContext(assertion()),
    )
    const info = { AccessKeyId: 'AKIATZ2X44NMCEQW46PL' }
    assert.equal(said(await fixture.ask(who, 'GetAccessKeyInfo', info)), 'ok')
    const without = await fixture.session(key(KEYS.alice), 'AssumeRole', input)
    assert.match(said(await fixture.ask(without, 'GetAccessKeyInfo', info)), /^403 AccessDenied/)
  })

  it('needs sts:SetContext', async () => {
    const alice = `arn:aws:iam::${ACCOUNT}:user/alice`
    const reply = await asAlice(withPortal(undefined), withContext(assertion()))
    assert.equal(said(reply), refusal('sts:SetContext', alice))
  })

  it('is asked for by name and by provider', async () => {
    const named = {
      StringEquals: { 'sts:RequestContext/identitystore:UserId': '906799f4' },
      'ForAllValues:ArnEquals': { 'sts:RequestContextProviders': PORTAL },
    }
    const fixture = withPortal(named, 'sts:SetContext')
    assert.equal(said(await asAlice(fixture, withContext(assertion()))), 'ok')
    const another = assertion({ claims: { 'sts:context': { 'identitystore:UserId': 'eve' } } })
    assert.match(said(await asAlice(fixture, withContext(another))), /^403 AccessDenied/)
  })

  const wrong: readonly [string, string][] = [
    ['of another issuer', assertion({ claims: { iss: 'https://evil.example' } })],
    ['for another audience', assertion({ claims: { aud: 'other' } })],
    ['without an end', assertion({ claims: { exp: undefined } })],
    ['that is over', assertion({ claims: { exp: START / 1000 } })],
    ['that is not yet', assertion({ claims: { nbf: START / 1000 + 1 } })],
    ['signed by another key', assertion({ by: stranger.privateKey })],
    ['of an unknown key id', assertion({ header: { kid: 'two' } })],
    ['of another algorithm', assertion({ header: { alg: 'RS256' } })],
    ['of none', assertion({ header: { alg: 'none' } })],
    ['with critical headers', assertion({ header: { crit: ['b64'] } })],
    [
      'that speaks for AWS',
      assertion({ claims: { 'sts:context': { 'aws:PrincipalOrgID': 'o-x' } } }),
    ],
    [
      'that is not all text',
      assertion({ claims: { 'sts:context': { 'identitystore:UserId': 7 } } }),
    ],
    ['without signature', assertion().split('.').slice(0, 2).join('.')],
    ['with more parts', `${assertion()}.x`],
    ['that is no token', 'none'],
  ]
  for (const [what, text] of wrong)
    it(`${what} is refused`, async () => {
      const reply = said(await asAlice(withPortal(undefined, 'sts:SetContext'), withContext(text)))
      const expected = `400 ValidationError: The context assertion for ${PORTAL} could not be validated`
      assert.equal(reply, expected)
    })

  it('of a provider that nobody configured is refused', async () => {
    const center = 'arn:aws:iam::aws:contextProvider/IdentityCenter'
    const reply = said(await asAlice(withPortal(undefined), withContext(assertion(), center)))
    assert.equal(reply, `400 ValidationError: No context provider is known as ${center}`)
  })
})
