// Files and stores: what a file says is applied, what it does not say stays, and what is exported
// says the same.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  createKeyring,
  exportConfig,
  memoryStore,
  openReplica,
  type Plan,
  planApply,
  type Replica,
} from '@daypass/service'
import fc from 'fast-check'
import { ACCOUNT, allow, document, OTHER, testWorld, trust } from './fixture.ts'

type Structure = Record<string, unknown>

const world = testWorld()
const keyring = createKeyring(world)
const openNew = (): Promise<Replica> =>
  openReplica(memoryStore(), { keyring: () => keyring, world, pollMs: 0 })

/** Applies a structure, as `daypass apply` does. */
const apply = (replica: Replica, structure: unknown, prune = false): Promise<Plan> =>
  replica.write((transaction) => {
    const plan = planApply(transaction.directory, structure, { world, prune })
    for (const write of plan.writes) transaction.write(write)
    return plan
  })

const exported = (replica: Replica) => exportConfig(replica.directory, { secrets: true })

/** A structure without what is meant when nothing is said. */
const said = (members: Structure): Structure =>
  Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) =>
        value !== undefined &&
        !(typeof value === 'object' && value !== null && Object.keys(value).length === 0),
    ),
  )

/** What scrypt could have made of some password. */
const passwordHash = (letter: string): string =>
  `$scrypt$ln=14,r=8,p=5$${letter.repeat(22)}$${letter.repeat(43)}`

const some = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined })
const name = fc.constantFrom('Ada', 'bob', 'c.d', 'e@f')
const path = some(fc.constantFrom('/team/', '/a/b/'))
const tags = fc.dictionary(fc.constantFrom('team', 'Stage'), fc.constantFrom('', 'blue'))
const policyDocument = fc
  .tuple(fc.constantFrom('s3:*', 'sts:AssumeRole'), fc.constantFrom('*', 'arn:aws:s3:::bucket/*'))
  .map(([action, resource]) => document(allow(action, resource)))
const inline = fc.dictionary(fc.constantFrom('one', 'two'), policyDocument)
const awsPolicies = fc.subarray([
  'arn:aws:iam::aws:policy/ReadOnlyAccess',
  'arn:aws:iam::aws:policy/AdministratorAccess',
])
const managed = some(awsPolicies)

const login = some(
  fc
    .record({
      passwordHash: fc.constantFrom(...['A', 'B'].map(passwordHash)),
      resetRequired: some(fc.constant(true)),
    })
    .map(said),
)

const policies = fc.dictionary(
  name,
  fc.oneof(
    policyDocument,
    fc
      .record({ path, tags, description: fc.constant('what it is for'), document: policyDocument })
      .map(said),
    fc
      .record({
        versions: fc.record({ v2: policyDocument, v7: policyDocument }),
        defaultVersion: fc.constantFrom('v2', 'v7'),
      })
      .map(said),
  ),
)
const groups = fc.dictionary(name, fc.record({ path, policies: inline, managedPolicies: managed }))
const users = (account: string) =>
  fc
    .dictionary(
      name,
      fc.record({
        path,
        tags,
        policies: inline,
        managedPolicies: managed,
        permissionsBoundary: some(fc.constant('arn:aws:iam::aws:policy/ReadOnlyAccess')),
        login,
        accessKeys: fc.subarray(['Active', 'Inactive']),
        device: fc.boolean(),
        inGroups: fc.boolean(),
      }),
    )
    .map((byName) =>
      Object.entries(byName).map(([user, { accessKeys, device, inGroups, ...members }], i) => ({
        user,
        inGroups,
        members: {
          ...members,
          accessKeys: accessKeys.map((status, k) => ({
            id: `AKIA${account}${i}${k}AA`,
            secret: `secret of ${account} ${i} ${k}`,
            ...(status === 'Inactive' && { status }),
          })),
          ...(device && { mfaDevices: [{ name: `device-${i}`, seed: 'GEZDGNBVGY3TQOJQ' }] }),
        },
      })),
    )
const roles = fc.dictionary(
  name,
  fc.record({
    path,
    tags,
    policies: inline,
    description: some(fc.constant('what it is for')),
    maxSessionDuration: some(fc.constantFrom(7200, 43_200)),
    trusts: fc.constantFrom('users', 'root', 'account', 'a list'),
  }),
)

const account = (id: string) =>
  fc
    .record({
      alias: some(fc.constant(`alias-${id}`)),
      root: login.map((login) => login && { login }),
      passwordPolicy: some(fc.constant({ MinimumPasswordLength: 12, RequireSymbols: true })),
      users: users(id),
      groups,
      roles,
      policies,
      disabledRegions: fc.subarray(['eu-west-1', 'ap-east-1']),
      outboundWebIdentityFederation: some(fc.constant(true)),
      oidc: fc.boolean(),
    })
    .map(({ users, roles, groups, oidc, ...members }) => {
      const arnOf = ({ user, members }: (typeof users)[number]) =>
        `arn:aws:iam::${id}:user${members.path ?? '/'}${user}`
      return said({
        ...members,
        groups: Object.fromEntries(Object.entries(groups).map(([n, group]) => [n, said(group)])),
        users: Object.fromEntries(
          users.map(({ user, inGroups, members }) => [
            user,
            said({ ...members, groups: inGroups ? Object.keys(groups) : undefined }),
          ]),
        ),
        roles: Object.fromEntries(
          Object.entries(roles).map(([n, { trusts, ...role }]) => {
            const root = `arn:aws:iam::${id}:root`
            const trusted = { root, account: id, 'a list': [id], users: users.map(arnOf) }[trusts]
            return [n, said({ ...role, trust: trust(trusted.length > 0 ? trusted : root) })]
          }),
        ),
        ...(oidc && { oidcProviders: [{ url: 'https://idp.example.com', audiences: ['one'] }] }),
      })
    })

const structure = fc
  .record({ [ACCOUNT]: account(ACCOUNT), [OTHER]: account(OTHER) })
  .map((accounts) => ({ accounts }))

/** Structures are compared without regard to the order of members and of lists that are sets. */
const normal = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(normal)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      ['groups', 'managedPolicies', 'disabledRegions', 'AWS'].includes(name) &&
      Array.isArray(member)
        ? [...member].sort()
        : normal(member),
    ]),
  )
}

describe('a file that is applied', () => {
  it('comes out of an export as it went in', () =>
    fc.assert(
      fc.asyncProperty(structure, async (file) => {
        const replica = await openNew()
        await apply(replica, file)
        assert.deepEqual(normal(exported(replica)), normal(file))
      }),
      { numRuns: 20 },
    ))

  it('changes nothing the second time, nor does what was exported', () =>
    fc.assert(
      fc.asyncProperty(structure, fc.boolean(), async (file, prune) => {
        const replica = await openNew()
        await apply(replica, file)
        world.pass(60)
        assert.deepEqual((await apply(replica, file, prune)).steps, [])
        assert.deepEqual((await apply(replica, exported(replica), prune)).steps, [])
      }),
      { numRuns: 15 },
    ))

  it('is all that there is when it is told to prune, and keeps ids', () =>
    fc.assert(
      fc.asyncProperty(structure, structure, async (one, two) => {
        const replica = await openNew()
        await apply(replica, one)
        const ids = idsOf(replica)
        await apply(replica, two, true)
        assert.deepEqual(normal(exported(replica)), normal(two))
        for (const [key, id] of idsOf(replica))
          if (ids.has(key)) assert.equal(id, ids.get(key), key)
      }),
      { numRuns: 20 },
    ))

  it('changes nothing that it does not name', () =>
    fc.assert(
      fc.asyncProperty(structure, structure, async (one, two) => {
        const replica = await openNew()
        await apply(replica, one)
        const before = new Map([...replica.directory.records()].map((r) => [r.key, r.value]))
        const { writes } = await apply(replica, two)
        const named = new Set(writes.map(({ key }) => key))
        for (const [key, value] of before) {
          const after = replica.directory.record(key) as Structure | undefined
          assert.ok(after, `${key} is gone`)
          if (!named.has(key)) assert.deepEqual(after, value)
          for (const list of ['accessKeys', 'policies', 'tags', 'groups', 'managedPolicies'])
            for (const item of namesIn((value as Structure)[list]))
              assert.ok(namesIn(after[list]).includes(item), `${key} lost ${list} ${item}`)
        }
      }),
      { numRuns: 20 },
    ))
})

const namesIn = (list: unknown): string[] =>
  Array.isArray(list)
    ? list.map((item) => (typeof item === 'string' ? item : (item as { id: string }).id))
    : Object.keys((list as object | undefined) ?? {})

function idsOf({ directory }: Replica): Map<string, unknown> {
  const named = [...directory.records()].filter(({ key }) => !key.startsWith('account'))
  return new Map(named.map(({ key, value }) => [key, (value as Structure).id]))
}

describe('a plan', () => {
  it('names what is created, updated and deleted, and which members change', async () => {
    const replica = await openNew()
    const users = { alice: { tags: { team: 'blue' } }, bob: {} }
    await apply(replica, { accounts: { [ACCOUNT]: { users } } })
    const next = { alice: { tags: { team: 'red' } }, carol: {} }
    const config = { accounts: { [ACCOUNT]: { users: next } } }
    const { steps } = planApply(replica.directory, config, { world, prune: true })
    assert.deepEqual(
      steps.map(({ action, kind, name, members }) => [action, kind, name, members]),
      [
        ['update', 'user', 'alice', ['tags']],
        ['create', 'user', 'carol', undefined],
        ['delete', 'user', 'bob', undefined],
      ],
    )
  })

  it('makes a new version of a policy whose document changes', async () => {
    const replica = await openNew()
    const config = (action: string) => ({
      accounts: { [ACCOUNT]: { policies: { One: document(allow(action)) } } },
    })
    for (const action of ['s3:A', 's3:B', 's3:C', 's3:D', 's3:E', 's3:F'])
      await apply(replica, config(action))
    const { record } = replica.directory.accounts.get(ACCOUNT)!.policies.get('one')!
    assert.deepEqual(Object.keys(record.versions), ['v2', 'v3', 'v4', 'v5', 'v6'])
    assert.equal(record.defaultVersion, 'v6')
  })

  it('keeps of a password that does not change when it was set, and of another the one before', async () => {
    const replica = await openNew()
    const config = (letter: string, resetRequired?: true) => ({
      accounts: {
        [ACCOUNT]: {
          users: {
            alice: {
              login: {
                passwordHash: passwordHash(letter),
                ...(resetRequired && { resetRequired }),
              },
            },
          },
        },
      },
    })
    const alice = () => replica.directory.accounts.get(ACCOUNT)!.users.get('alice')!.record.login!
    await apply(replica, config('A'))
    const made = Math.floor(world.now() / 1000)
    world.pass(60)
    await apply(replica, config('A', true))
    assert.deepEqual(alice(), {
      hash: passwordHash('A'),
      createDate: made,
      changeDate: made,
      resetRequired: true,
    })
    await apply(replica, config('B'))
    assert.deepEqual(alice(), {
      hash: passwordHash('B'),
      createDate: made,
      changeDate: made + 60,
      before: [passwordHash('A')],
    })
  })

  it('keeps what was enabled for the organization, unless it says otherwise or is to prune', async () => {
    const replica = await openNew()
    const config = (features?: string[]) => ({
      accounts: { [ACCOUNT]: {} },
      organization: {
        id: 'o-exampleorgid',
        managementAccount: ACCOUNT,
        root: { id: 'r-ab12', accounts: { [ACCOUNT]: {} } },
        ...(features && { features }),
      },
    })
    const enabled = () => [...replica.directory.organization!.features]
    await apply(replica, config(['RootSessions']))
    await apply(replica, config())
    assert.deepEqual(enabled(), ['RootSessions'])
    await apply(replica, config([]))
    assert.deepEqual(enabled(), [])
    await apply(replica, config(['RootSessions']))
    await apply(replica, config(), true)
    assert.deepEqual(enabled(), [])
  })

  it('takes names for the same that differ in case only, where IAM does', async () => {
    const replica = await openNew()
    const config = (write: (name: string) => string, action: string) => {
      const tags = { [write('team')]: action }
      const alice = {
        groups: [write('staff')],
        policies: { [write('own')]: document(allow(action)) },
      }
      return {
        accounts: {
          [ACCOUNT]: {
            groups: { staff: {} },
            users: { alice: { ...alice, tags } },
            policies: { Read: { document: document(allow('s3:*')), tags } },
          },
        },
      }
    }
    await apply(
      replica,
      config((name) => name, 's3:A'),
    )
    await apply(
      replica,
      config((name) => name.toUpperCase(), 's3:B'),
    )
    const { users, policies } = replica.directory.accounts.get(ACCOUNT)!
    const alice = users.get('alice')!
    assert.deepEqual([...alice.tags], [['TEAM', 's3:B']])
    assert.deepEqual(
      alice.policies.map(({ name }) => name),
      ['OWN'],
    )
    assert.equal(alice.groups.length, 1)
    assert.deepEqual([...policies.get('read')!.tags.keys()], ['team', 'TEAM'])
  })

  it('leaves a document alone that only is laid out otherwise', async () => {
    const replica = await openNew()
    const policy = document(allow('s3:*'))
    const config = { accounts: { [ACCOUNT]: { users: { alice: { policies: { one: policy } } } } } }
    await apply(replica, config)
    const text = JSON.stringify(policy, null, 4)
    await replica.write((transaction) => {
      const alice = transaction.directory.accounts.get(ACCOUNT)!.users.get('alice')!
      transaction.change(alice, { policies: { one: text } })
    })
    assert.deepEqual((await apply(replica, config, true)).steps, [])
    const alice = replica.directory.accounts.get(ACCOUNT)!.users.get('alice')!
    assert.equal(alice.record.policies!.one, text)
  })
})

describe('an export', () => {
  it('has references in the place of secrets unless it is asked for them', async () => {
    const replica = await openNew()
    const accessKeys = [{ id: 'AKIAALICE00000000001', secret: 'a secret' }]
    const mfaDevices = [
      { name: 'one.a', seed: 'GEZDGNBVGY3TQOJQ' },
      { name: 'one-a', seed: 'GEZDGNBVGY3TQOJQ' },
    ]
    const login = { passwordHash: passwordHash('A') }
    const alice = { accessKeys, mfaDevices, login }
    const file = { accounts: { [ACCOUNT]: { users: { alice } } } }
    await apply(replica, file)
    const text = JSON.stringify(exportConfig(replica.directory))
    for (const secret of ['a secret', 'GEZDGNBV', '$scrypt$'])
      assert.ok(!text.includes(secret), secret)
    const names = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name)
    assert.deepEqual(names, [
      'SECRET_AKIAALICE00000000001',
      `PASSWORD_${ACCOUNT}_alice`,
      `SEED_${ACCOUNT}_one_a`,
      `SEED_${ACCOUNT}_one_a_2`,
    ])
  })
})
