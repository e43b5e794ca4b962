// IAM's operations that write: what they change is there at once, and for every node.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createKeyring, memoryStore, openReplica, readConfig, type Store } from '@daypass/service'
import { ACCOUNT, config, document, KEYS, key, said, start, testWorld, trust } from './fixture.ts'
import { askIam } from './iam-client.ts'

const administrators = config({}, {}) as { accounts: Record<string, Record<string, object>> }
Object.assign(administrators.accounts[ACCOUNT]!.users!, {
  admin: {
    accessKeys: [{ id: 'AKIAADMIN00000000001', secret: 'secret of AKIAADMIN00000000001' }],
    managedPolicies: ['arn:aws:iam::aws:policy/AdministratorAccess'],
  },
})
const ADMIN = key('AKIAADMIN00000000001')

/** Two nodes on one store. */
async function nodes(shared: Store = memoryStore(readConfig(administrators))) {
  // Hints may never come: nodes that need them would fail here.
  const store: Store = { ...shared, subscribe: () => () => {} }
  const world = testWorld()
  const keyring = createKeyring(world)
  const open = async () => {
    const replica = await openReplica(store, { keyring: () => keyring, world, pollMs: 0 })
    return { replica, ...start({ replica, keyring, world }, world) }
  }
  return { one: await open(), other: await open(), store }
}

describe('a user', () => {
  it('is created, has keys that work at once, and is deleted', async () => {
    const fixture = start({ config: administrators })
    const made = await askIam(fixture, ADMIN, 'CreateUser', {
      UserName: 'dave',
      Path: '/team/',
      Tags: [{ Key: 'team', Value: 'red' }],
    })
    assert.equal(made.output?.User?.Arn, `arn:aws:iam::${ACCOUNT}:user/team/dave`)
    assert.match(made.output?.User?.UserId ?? '', /^AIDA[A-Z2-7]{17}$/)
    const created = await askIam(fixture, ADMIN, 'CreateAccessKey', { UserName: 'Dave' })
    const { AccessKeyId, SecretAccessKey } = created.output!.AccessKey!
    const dave = { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey! }
    const identity = await fixture.ask(dave, 'GetCallerIdentity', {})
    assert.equal(identity.output?.Arn, `arn:aws:iam::${ACCOUNT}:user/team/dave`)
    const conflict = await askIam(fixture, ADMIN, 'DeleteUser', { UserName: 'dave' })
    assert.equal(
      said(conflict),
      '409 DeleteConflict: Cannot delete entity, must delete access keys first.',
    )
  })

  it('of a name that is taken, in whatever case, is not created', async () => {
    const fixture = start({ config: administrators })
    assert.equal(
      said(await askIam(fixture, ADMIN, 'CreateUser', { UserName: 'ALICE' })),
      '409 EntityAlreadyExists: User with name ALICE already exists.',
    )
  })

  it('is not created by who may not', async () => {
    const fixture = start({ config: administrators })
    assert.match(
      said(await askIam(fixture, key(KEYS.bob), 'CreateUser', { UserName: 'dave' })),
      /^403 AccessDenied: User: .*user\/bob is not authorized to perform: iam:CreateUser on resource: .*user\/dave because/,
    )
  })

  it('has two access keys at most', async () => {
    const fixture = start({ config: administrators })
    const create = () => askIam(fixture, ADMIN, 'CreateAccessKey', { UserName: 'alice' })
    assert.deepEqual(
      [said(await create()), said(await create())],
      ['ok', '409 LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2'],
    )
  })
})

describe('a role', () => {
  it('can be assumed at once, and names its principals', async () => {
    const fixture = start({ config: administrators })
    const alice = `arn:aws:iam::${ACCOUNT}:user/alice`
    const made = await askIam(fixture, ADMIN, 'CreateRole', {
      RoleName: 'New',
      AssumeRolePolicyDocument: JSON.stringify(trust(alice)),
    })
    assert.match(decodeURIComponent(made.output!.Role!.AssumeRolePolicyDocument!), /user\/alice/)
    const input = { RoleArn: made.output!.Role!.Arn!, RoleSessionName: 'one' }
    assert.equal(said(await fixture.ask(key(KEYS.alice), 'AssumeRole', input)), 'ok')
  })

  it('that trusts nobody who exists is not created', async () => {
    const nobody = `arn:aws:iam::${ACCOUNT}:user/nobody`
    const fixture = start({ config: administrators })
    const made = await askIam(fixture, ADMIN, 'CreateRole', {
      RoleName: 'New',
      AssumeRolePolicyDocument: JSON.stringify(trust(nobody)),
    })
    assert.equal(
      said(made),
      `400 MalformedPolicyDocument: Invalid principal in policy: "AWS":"${nobody}"`,
    )
  })

  it('with a document that is none is not created', async () => {
    const fixture = start({ config: administrators })
    for (const [text, message] of [
      ['{', 'This policy contains invalid Json'],
      [JSON.stringify(document()), undefined],
    ] as const) {
      const made = await askIam(fixture, ADMIN, 'CreateRole', {
        RoleName: 'New',
        AssumeRolePolicyDocument: text,
      })
      assert.equal(made.code, 'MalformedPolicyDocument')
      if (message !== undefined) assert.equal(made.message, message)
    }
  })
})

describe('two nodes on one store', () => {
  it('see what the other wrote when they have caught up, and before they refuse', async () => {
    const { one, other } = await nodes()
    const user = () => other.replica.directory.accounts.get(ACCOUNT)?.users.get('dave')?.path
    await askIam(one, ADMIN, 'CreateUser', { UserName: 'dave' })
    assert.equal(user(), undefined)
    assert.equal(said(await askIam(other, ADMIN, 'GetUser', { UserName: 'dave' })), 'ok')
    await askIam(one, ADMIN, 'UpdateUser', { UserName: 'dave', NewPath: '/team/' })
    assert.equal(user(), '/')
    await other.replica.catchUp()
    assert.equal(user(), '/team/')
  })

  it('write one after another, and check again what the other may have changed', async () => {
    const { one, other } = await nodes()
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        askIam(i % 2 ? one : other, ADMIN, 'CreateUser', { UserName: `user-${i}` }),
      ),
    )
    assert.deepEqual(new Set(made.map(said)), new Set(['ok']))
    await one.replica.catchUp()
    const { Users } = (await askIam(one, ADMIN, 'ListUsers', {})).output!
    assert.equal(Users!.filter(({ UserName }) => UserName?.startsWith('user-')).length, 20)
  })

  it('that change one record at once: one does, the other is told to try again', async () => {
    const { one, other } = await nodes()
    const results = await Promise.all(
      [one, other].map((node) => askIam(node, ADMIN, 'CreateAccessKey', { UserName: 'bob' })),
    )
    assert.deepEqual(results.map(({ status }) => status).sort(), [200, 409])
    assert.equal(results.find(({ status }) => status === 409)?.code, 'ConcurrentModification')
  })

  it('leave nobody in a group that is not there, when one renames it and the other adds to it', async () => {
    for (const order of ['rename', 'add']) {
      const { one, other } = await nodes()
      await askIam(one, ADMIN, 'CreateGroup', { GroupName: 'staff' })
      await other.replica.catchUp()
      const rename = () =>
        askIam(one, ADMIN, 'UpdateGroup', { GroupName: 'staff', NewGroupName: 'crew' })
      const add = () =>
        askIam(other, ADMIN, 'AddUserToGroup', { GroupName: 'staff', UserName: 'bob' })
      const both = order === 'rename' ? [rename(), add()] : [add(), rename()]
      await Promise.all(both)
      await Promise.all([one.replica.catchUp(), other.replica.catchUp()])
      for (const { replica } of [one, other]) {
        const { users, groups } = replica.directory.accounts.get(ACCOUNT)!
        for (const name of users.get('bob')!.record.groups ?? [])
          assert.ok(groups.has(name.toLowerCase()), `bob is in ${name}`)
      }
    }
  })

  it('take a one-time code once between them', async () => {
    const { one, other } = await nodes()
    const granted = await Promise.all(
      Array.from({ length: 100 }, (_, i) => (i % 2 ? one : other).replica.claim('code', 100, 0)),
    )
    assert.equal(granted.filter(Boolean).length, 1)
  })

  it('keep no secret in clear', async () => {
    const { one, store } = await nodes(memoryStore())
    await one.replica.write((transaction) => {
      for (const record of readConfig(administrators)) transaction.write(record)
    })
    const stored = JSON.stringify((await store.read(0)).changes)
    assert.ok(!stored.includes('secret of'), 'a secret is in the store')
    assert.equal(said(await one.ask(ADMIN, 'GetCallerIdentity', {})), 'ok')
  })
})
