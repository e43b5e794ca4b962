// Sessions: chains, tags, source identity, session policies, durations, and how long they live.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp.html
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type {
  AssumeRoleRequest,
  GetFederationTokenRequest,
  SigningKey,
  Tag,
} from '@daypass/protocol'
import { createKeyring } from '@daypass/service'
import fc from 'fast-check'
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
  testWorld,
  trust,
} from './fixture.ts'

const OPEN = roleArn('Open')
const NEXT = roleArn('Next')
const input: AssumeRoleRequest = { RoleArn: OPEN, RoleSessionName: 'test' }
const info = { AccessKeyId: 'AKIATZ2X44NMCEQW46PL' }
const alice = key(KEYS.alice)
const tags = (pairs: Record<string, string>): Tag[] =>
  Object.entries(pairs).map(([Key, Value]) => ({ Key, Value }))
const everything = JSON.stringify(document(allow('*')))

/** The fixture with a role Next behind Open, whose trust has this condition and these actions. */
const chained = (condition?: object, ...actions: string[]) =>
  start({
    config: config({ Next: { trust: trust(OPEN, condition, ...actions), tags: { env: 'test' } } }),
  })
const next = { RoleArn: NEXT, RoleSessionName: 'next' }
const refusal = (action: string) =>
  `403 AccessDenied: User: arn:aws:sts::${ACCOUNT}:assumed-role/Open/test is not authorized to perform: ${action} on resource: ${NEXT}`

describe('tags of sessions', () => {
  const duplicate =
    '400 InvalidParameterValue: Duplicate tag keys found. Please note that Tag keys are case insensitive.'
  const transitive =
    '400 InvalidParameterValue: The specified transitive tag key must be included in the requested tags.'
  const rows: readonly [string, Partial<AssumeRoleRequest>, string][] = [
    ['two keys', { Tags: tags({ a: '1', b: '2' }) }, 'ok'],
    ['an empty value', { Tags: tags({ a: '' }) }, 'ok'],
    ['two keys that differ in case only', { Tags: tags({ team: '1', Team: '2' }) }, duplicate],
    ['a transitive key without tag', { TransitiveTagKeys: ['a'] }, transitive],
    [
      'a transitive key in another case',
      { Tags: tags({ a: '1' }), TransitiveTagKeys: ['A'] },
      'ok',
    ],
    [
      'an empty key',
      { Tags: tags({ '': '1' }) },
      "400 ValidationError: 2 validation errors detected: Value '' at 'tags.1.member.key' failed to satisfy constraint: Member must have length greater than or equal to 1; Value '' at 'tags.1.member.key' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+",
    ],
    [
      'more than a token holds',
      { Tags: Array.from({ length: 50 }, (_, i) => ({ Key: `key${i}`, Value: 'x'.repeat(200) })) },
      '400 PackedPolicyTooLarge: Packed size of session tags consumes 345% of allotted space.',
    ],
  ]
  for (const [what, more, expected] of rows)
    it(`${what}: ${expected.slice(0, 30)}`, async () =>
      assert.equal(said(await start().ask(alice, 'AssumeRole', { ...input, ...more })), expected))

  const onTag = (value: string) => ({ StringEquals: { 'aws:PrincipalTag/team': value } })

  it('speak for the caller in the next trust policy, over those of the role', async () => {
    const { ask, session } = chained(onTag('red'))
    const tagged = await session(alice, 'AssumeRole', { ...input, Tags: tags({ Team: 'red' }) })
    assert.equal(said(await ask(tagged, 'AssumeRole', next)), 'ok')
    const plain = await session(alice, 'AssumeRole', input)
    assert.equal(said(await ask(plain, 'AssumeRole', next)), refusal('sts:AssumeRole'))
  })

  it('that are transitive go along as tags of the request, and need sts:TagSession', async () => {
    const request = { StringEquals: { 'aws:RequestTag/team': 'red' } }
    const { ask, session } = chained(request, 'sts:TagSession')
    const give = (TransitiveTagKeys: string[]) =>
      session(alice, 'AssumeRole', { ...input, Tags: tags({ team: 'red' }), TransitiveTagKeys })
    assert.equal(said(await ask(await give(['team']), 'AssumeRole', next)), 'ok')
    assert.equal(said(await ask(await give([]), 'AssumeRole', next)), refusal('sts:AssumeRole'))
    const without = chained()
    const who = await without.session(alice, 'AssumeRole', {
      ...input,
      Tags: tags({ team: 'red' }),
      TransitiveTagKeys: ['team'],
    })
    assert.equal(said(await without.ask(who, 'AssumeRole', next)), refusal('sts:TagSession'))
  })

  it('that are transitive stand over the tags of the next role already in its trust', async () => {
    const { ask, session } = chained(
      { StringEquals: { 'aws:ResourceTag/env': 'production' } },
      'sts:TagSession',
    )
    const who = await session(alice, 'AssumeRole', {
      ...input,
      Tags: tags({ Env: 'production' }),
      TransitiveTagKeys: ['Env'],
    })
    assert.equal(said(await ask(who, 'AssumeRole', next)), 'ok')
  })

  it('that are passed do not stand for the tags of the role, transitive or not', async () => {
    for (const key of ['aws:ResourceTag/env', 'iam:ResourceTag/env', 'aws:ResourceTag/other']) {
      const { ask, session } = chained({ StringEquals: { [key]: 'production' } }, 'sts:TagSession')
      const who = await session(alice, 'AssumeRole', input)
      for (const TransitiveTagKeys of [[], ['Env', 'Other']]) {
        const Tags = tags({ Env: 'production', Other: 'production' })
        const answer = said(await ask(who, 'AssumeRole', { ...next, Tags, TransitiveTagKeys }))
        assert.equal(answer, refusal('sts:AssumeRole'))
      }
    }
  })

  it('that are transitive cannot be set again', async () => {
    const { ask, session } = chained(undefined, 'sts:TagSession')
    const who = await session(alice, 'AssumeRole', {
      ...input,
      Tags: tags({ team: 'red' }),
      TransitiveTagKeys: ['team'],
    })
    assert.equal(
      said(await ask(who, 'AssumeRole', { ...next, Tags: tags({ TEAM: 'red' }) })),
      "400 InvalidParameterValue: One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    )
  })
})

describe('a source identity', () => {
  it('goes along, cannot be changed, and must be allowed at each step', async () => {
    const { ask, session } = chained(undefined, 'sts:SetSourceIdentity')
    const who = await session(alice, 'AssumeRole', { ...input, SourceIdentity: 'alice' })
    const inherited = await ask(who, 'AssumeRole', next)
    assert.equal(inherited.output!.SourceIdentity, 'alice')
    assert.equal(said(await ask(who, 'AssumeRole', { ...next, SourceIdentity: 'alice' })), 'ok')
    assert.equal(
      said(await ask(who, 'AssumeRole', { ...next, SourceIdentity: 'mallory' })),
      '400 ValidationError: The source identity is already set for this assume role session',
    )
    const without = chained()
    const again = await without.session(alice, 'AssumeRole', { ...input, SourceIdentity: 'alice' })
    assert.equal(
      said(await without.ask(again, 'AssumeRole', next)),
      refusal('sts:SetSourceIdentity'),
    )
  })

  it('is known to the policies of later requests', async () => {
    const { ask, session } = chained(
      { StringEquals: { 'aws:SourceIdentity': 'alice' } },
      'sts:SetSourceIdentity',
    )
    const who = await session(alice, 'AssumeRole', { ...input, SourceIdentity: 'alice' })
    assert.equal(said(await ask(who, 'AssumeRole', next)), 'ok')
    assert.equal(
      said(await ask(await session(alice, 'AssumeRole', input), 'AssumeRole', next)),
      refusal('sts:AssumeRole'),
    )
  })
})

describe('durations', () => {
  const range = (value: number, bound: string) =>
    `400 ValidationError: 1 validation error detected: Value '${value}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${bound}`
  const overRole =
    '400 ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.'
  const overChain =
    '400 ValidationError: The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.'
  const chainedRoles = () =>
    config({
      Short: { trust: trust([`arn:aws:iam::${ACCOUNT}:user/alice`, OPEN]) },
      Long: {
        trust: trust([`arn:aws:iam::${ACCOUNT}:user/alice`, OPEN]),
        maxSessionDuration: 43_200,
      },
    })
  const rows: readonly [string, boolean, number | undefined, string | number][] = [
    ['Long', false, undefined, 3600],
    ['Long', false, 900, 900],
    ['Long', false, 43_200, 43_200],
    ['Long', false, 899, range(899, 'greater than or equal to 900')],
    ['Long', false, 43_201, range(43_201, 'less than or equal to 43200')],
    ['Short', false, 3600, 3600],
    ['Short', false, 3601, overRole],
    ['Long', true, 3600, 3600],
    ['Long', true, 3601, overChain],
    // The role's own maximum is told first, and the range of the parameter before both.
    ['Short', true, 3601, overRole],
    ['Short', true, 43_201, range(43_201, 'less than or equal to 43200')],
  ]
  for (const [name, isChained, duration, expected] of rows)
    it(`${isChained ? 'a role session' : 'a user'} assumes ${name} for ${duration}: ${expected}`, async () => {
      const { ask, session } = start({ config: chainedRoles() })
      const who = isChained ? await session(alice, 'AssumeRole', input) : alice
      const RoleArn = roleArn(name)
      const reply = await ask(who, 'AssumeRole', { ...input, RoleArn, DurationSeconds: duration })
      if (typeof expected === 'string') assert.equal(said(reply), expected)
      else {
        const end = reply.output!.Credentials!.Expiration!.getTime()
        assert.equal((end - START) / 1000, expected)
      }
    })

  it('of a session of GetSessionToken are no chain', async () => {
    const { ask, session } = start()
    const who = await session(alice, 'GetSessionToken', {})
    assert.equal(said(await ask(who, 'AssumeRole', { ...input, DurationSeconds: 43_200 })), 'ok')
  })

  const users: readonly [
    'GetSessionToken' | 'GetFederationToken',
    string,
    number | undefined,
    number,
  ][] = [
    ['GetSessionToken', KEYS.alice, undefined, 43_200],
    ['GetSessionToken', KEYS.alice, 129_600, 129_600],
    ['GetSessionToken', KEYS.root, undefined, 3600],
    ['GetSessionToken', KEYS.root, 129_600, 3600],
    ['GetSessionToken', KEYS.root, 900, 900],
    ['GetFederationToken', KEYS.alice, undefined, 43_200],
    ['GetFederationToken', KEYS.alice, 129_600, 129_600],
    ['GetFederationToken', KEYS.root, 129_600, 3600],
  ]
  for (const [name, id, duration, expected] of users)
    it(`${name} by ${id} for ${duration} gives ${expected}`, async () => {
      const request = { ...(name === 'GetFederationToken' && { Name: 'fred' }) }
      const { output } = await start().ask(key(id), name, {
        ...(request as GetFederationTokenRequest),
        DurationSeconds: duration,
      })
      assert.equal((output!.Credentials!.Expiration!.getTime() - START) / 1000, expected)
    })
})

describe('session policies', () => {
  const may = async (fixture: Fixture, who: SigningKey) =>
    said(await fixture.ask(who, 'GetAccessKeyInfo', info)).slice(0, 16)
  const only = 'arn:aws:iam::111111111111:policy/OnlyKeys'
  const readOnly = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
  const rows: readonly [string, Partial<AssumeRoleRequest>, string][] = [
    ['none', {}, 'ok'],
    ['one that allows all', { Policy: everything }, 'ok'],
    [
      'one that allows something else',
      { Policy: JSON.stringify(document(allow('s3:*'))) },
      '403 AccessDenied',
    ],
    [
      'one that denies',
      { Policy: JSON.stringify(document(allow('*'), deny('sts:Get*'))) },
      '403 AccessDenied',
    ],
    ['a managed one', { PolicyArns: [{ arn: only }] }, 'ok'],
    ["AWS's managed one", { PolicyArns: [{ arn: readOnly }] }, 'ok'],
    [
      'two of which one allows',
      { PolicyArns: [{ arn: only }], Policy: JSON.stringify(document(allow('s3:*'))) },
      'ok',
    ],
  ]
  for (const [what, more, expected] of rows)
    it(`${what}: ${expected}`, async () => {
      const fixture = start()
      const who = await fixture.session(alice, 'AssumeRole', { ...input, ...more })
      assert.equal(await may(fixture, who), expected)
    })

  it('that are gone allow nothing, also beside others', async () => {
    const world = testWorld()
    const keyring = createKeyring(world)
    const limit = `arn:aws:iam::${ACCOUNT}:policy/Limit`
    const account = (policies: object) => {
      const given = config() as { accounts: Record<string, { policies?: object }> }
      const own = given.accounts[ACCOUNT]!
      return { accounts: { ...given.accounts, [ACCOUNT]: { ...own, policies } } }
    }
    const before = account({ Limit: document(deny('s3:*')) })
    const who = await start({ config: before, keyring }, world).session(alice, 'AssumeRole', {
      ...input,
      Policy: everything,
      PolicyArns: [{ arn: limit }],
    })
    assert.equal(await may(start({ config: before, keyring }, world), who), 'ok')
    assert.equal(await may(start({ config: account({}), keyring }, world), who), '403 AccessDenied')
  })

  it('that a federated user has none of count nothing in the packed size, which is told', async () => {
    const fixture = start()
    const { output } = await fixture.ask(alice, 'GetFederationToken', { Name: 'fred' })
    assert.equal(output!.PackedPolicySize, 0)
    assert.equal(output!.FederatedUser!.FederatedUserId, `${ACCOUNT}:fred`)
  })

  const wrong: readonly [string, Partial<AssumeRoleRequest>, RegExp][] = [
    ['that is no JSON', { Policy: '{' }, /^400 MalformedPolicyDocument/],
    [
      'that names principals',
      { Policy: JSON.stringify(trust('*')) },
      /^400 MalformedPolicyDocument/,
    ],
    ['that is too long', { Policy: ' '.repeat(2049) }, /^400 ValidationError: .*'policy' .* 2048$/],
    [
      'that with managed ones is too long',
      { Policy: everything.padEnd(2040), PolicyArns: [{ arn: readOnly }] },
      /^400 PackedPolicyTooLarge: Packed policy consumes \d+% of allotted space, please use smaller policy\.$/,
    ],
    [
      'that does not exist',
      { PolicyArns: [{ arn: `arn:aws:iam::${ACCOUNT}:policy/Gone` }] },
      /^400 ValidationError: Policy .* does not exist or is not attachable\.$/,
    ],
    [
      'of another account',
      { PolicyArns: [{ arn: `arn:aws:iam::${OTHER}:policy/OnlyKeys` }] },
      /^400 ValidationError/,
    ],
    [
      'eleven of them',
      { PolicyArns: Array.from({ length: 11 }, () => ({ arn: only })) },
      /^400 ValidationError: Too many session policies/,
    ],
  ]
  for (const [what, more, expected] of wrong)
    it(`${what} are refused`, async () => {
      assert.match(said(await start().ask(alice, 'AssumeRole', { ...input, ...more })), expected)
    })
})

describe('how long a session lives', () => {
  const GONE = '403 InvalidClientTokenId: The security token included in the request is invalid.'
  const EXPIRED = '403 ExpiredToken: The security token included in the request is expired'

  /** Issues a session over one directory and uses it over another, with one keyring. */
  async function across(before: object, after: object, seconds = 0): Promise<string> {
    const world = testWorld()
    const keyring = createKeyring(world)
    const who = await start({ config: before, keyring }, world).session(alice, 'AssumeRole', {
      RoleArn: roleArn('Target'),
      RoleSessionName: 'test',
    })
    world.pass(seconds)
    return said(await start({ config: after, keyring }, world).ask(who, 'GetAccessKeyInfo', info))
  }
  const target = (policy: object, more: object = {}, role = 'Target') =>
    config({
      [role]: {
        trust: trust(`arn:aws:iam::${ACCOUNT}:user/alice`),
        policies: { own: document(policy) },
        ...more,
      },
    })
  const good = target(allow('*'))

  it('ends when it ends, to the second', async () => {
    assert.equal(await across(good, good, 3599), 'ok')
    assert.equal(await across(good, good, 3600), EXPIRED)
  })

  it('ends when its role is gone', async () => {
    assert.equal(await across(good, config()), GONE)
  })

  it('is not revived by a role of the same name made another time', async () => {
    const again = target(allow('*'), { path: '/again/' })
    assert.equal(await across(good, again), GONE)
  })

  it('goes on when the trust changes', async () => {
    const closed = target(allow('*'), { trust: trust(OTHER) })
    assert.equal(await across(good, closed), 'ok')
  })

  it("has its role's permissions as they are now", async () => {
    assert.match(await across(good, target(allow('s3:*'))), /^403 AccessDenied/)
  })

  const older = (time: string) => ({
    ...deny('*'),
    Condition: { DateLessThan: { 'aws:TokenIssueTime': time } },
  })
  it('is revoked by a denial of sessions issued before a time', async () => {
    const revoked = (time: string) =>
      config({
        Target: {
          trust: trust(`arn:aws:iam::${ACCOUNT}:user/alice`),
          policies: { own: document(allow('*'), older(time)) },
        },
      })
    assert.match(
      await across(good, revoked('2026-11-22T12:00:01Z')),
      /with an explicit deny in an identity-based policy$/,
    )
    assert.equal(await across(good, revoked('2026-11-22T12:00:00Z')), 'ok')
  })

  it('follows a managed session policy as it is now, and an inline one as it was', async () => {
    const world = testWorld()
    const keyring = createKeyring(world)
    const changed = config() as { accounts: Record<string, { policies: object }> }
    changed.accounts[ACCOUNT]!.policies = { OnlyKeys: document(allow('s3:*')) }
    const before = start({ keyring }, world)
    const after = start({ config: changed, keyring }, world)
    const managed = { ...input, PolicyArns: [{ arn: `arn:aws:iam::${ACCOUNT}:policy/OnlyKeys` }] }
    const who = await before.session(alice, 'AssumeRole', managed)
    assert.equal(said(await before.ask(who, 'GetAccessKeyInfo', info)), 'ok')
    assert.match(said(await after.ask(who, 'GetAccessKeyInfo', info)), /^403 AccessDenied/)
  })

  it('goes on when the key is inactive that it was got with, and ends with the user', async () => {
    const world = testWorld()
    const keyring = createKeyring(world)
    const who = await start({ keyring }, world).session(alice, 'GetSessionToken', {})
    type Users = { accounts: Record<string, { users: Record<string, { accessKeys: object[] }> }> }
    const inactive = config() as Users
    Object.assign(inactive.accounts[ACCOUNT]!.users.alice!.accessKeys[0]!, { status: 'Inactive' })
    const off = start({ config: inactive, keyring }, world)
    assert.equal(said(await off.ask(who, 'GetCallerIdentity', {})), 'ok')
    const deleted = config() as Users
    delete deleted.accounts[ACCOUNT]!.users.alice
    const gone = start({ config: deleted, keyring }, world)
    assert.equal(said(await gone.ask(who, 'GetCallerIdentity', {})), GONE)
  })

  it('says expired before it says that the signature is wrong', async () => {
    const { ask, session, world } = start()
    const who = await session(alice, 'AssumeRole', input)
    world.pass(3600)
    assert.equal(
      said(await ask({ ...who, secretAccessKey: 'wrong' }, 'GetCallerIdentity', {})),
      EXPIRED,
    )
  })
})

describe('properties of sessions', () => {
  const seconds = fc.oneof(fc.constant(undefined), fc.integer({ min: 900, max: 43_200 }))

  it('no_session_outlives_its_expiry', async () => {
    await fc.assert(
      fc.asyncProperty(seconds, fc.integer({ min: 0, max: 50_000 }), async (duration, later) => {
        const fixture = start()
        const who = await fixture.session(alice, 'AssumeRole', {
          ...input,
          DurationSeconds: duration,
        })
        fixture.world.pass(later)
        const reply = said(await fixture.ask(who, 'GetCallerIdentity', {}))
        assert.equal(reply === 'ok', later < (duration ?? 3600), reply)
      }),
      { numRuns: 60 },
    )
  })

  it('a chain ends no later than its own hour, whoever begins it', async () => {
    await fc.assert(
      fc.asyncProperty(seconds, async (duration) => {
        const { ask, session } = start()
        const who = await session(alice, 'AssumeRole', { ...input, DurationSeconds: 43_200 })
        const reply = await ask(who, 'AssumeRole', {
          ...input,
          RoleArn: roleArn('Open', OTHER),
          DurationSeconds: duration,
        })
        const end = reply.output?.Credentials?.Expiration?.getTime()
        assert.equal(end !== undefined, (duration ?? 3600) <= 3600)
        if (end !== undefined) assert.ok(end - START <= 3_600_000)
      }),
      { numRuns: 40 },
    )
  })

  const action = fc.constantFrom(
    'sts:GetAccessKeyInfo',
    'sts:Get*',
    'sts:*',
    '*',
    's3:*',
    'sts:AssumeRole',
  )
  const statement = fc.tuple(fc.boolean(), action, fc.boolean()).map(([denies, of, inverse]) => ({
    Effect: denies ? 'Deny' : 'Allow',
    [inverse ? 'NotAction' : 'Action']: of,
    Resource: '*',
  }))
  const policy = fc
    .array(statement, { minLength: 1, maxLength: 4 })
    .map((list) => document(...list))

  it('session_policy_only_narrows', async () => {
    await fc.assert(
      fc.asyncProperty(policy, policy, async (own, passed) => {
        const role = { trust: trust(`arn:aws:iam::${ACCOUNT}:user/alice`), policies: { own } }
        const { ask, session } = start({ config: config({ Target: role }) })
        const request = { RoleArn: roleArn('Target'), RoleSessionName: 'test' }
        const ofBoth = async (Policy?: string) => {
          const who = await session(alice, 'AssumeRole', { ...request, Policy })
          const replies = await Promise.all([
            ask(who, 'GetAccessKeyInfo', info),
            ask(who, 'AssumeRole', { ...input, RoleArn: roleArn('Open', OTHER) }),
          ])
          return replies.map(({ status }) => status === 200)
        }
        const whole = await ofBoth()
        const narrowed = await ofBoth(JSON.stringify(passed))
        for (const [i, may] of narrowed.entries()) assert.ok(!may || whole[i])
      }),
      { numRuns: 80 },
    )
  })
})
