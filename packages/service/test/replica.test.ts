// A node and its store: what goes on when the store is down, what is told of it, and secrets after
// a rotation of the keyring.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fromBase32 } from '@daypass/protocol'
import {
  createKeyring,
  type Keyring,
  memoryStore,
  openReplica,
  type Replica,
  readConfig,
  rotateKeyring,
  STEP_SECONDS,
  type Store,
  StoreError,
  totp,
} from '@daypass/service'
import fc from 'fast-check'
import {
  ACCOUNT,
  config,
  KEYS,
  key,
  MFA_DEVICE,
  MFA_SEED,
  roleArn,
  said,
  start,
  testWorld,
} from './fixture.ts'
import { askIam } from './iam-client.ts'

/** A store that can be taken away. */
function failing(store: Store): Store & { isDown: boolean } {
  const made = {
    isDown: false,
    read: (since: number) => reach(() => store.read(since)),
    commit: (...args: Parameters<Store['commit']>) => reach(() => store.commit(...args)),
    claim: (...args: Parameters<Store['claim']>) => reach(() => store.claim(...args)),
    subscribe: store.subscribe,
    close: store.close,
  }
  const reach = async <T>(work: () => Promise<T>): Promise<T> => {
    if (made.isDown) throw new StoreError('the store is down')
    return work()
  }
  return made
}

const refuseIf = (condition: boolean) =>
  condition ? Promise.reject(new StoreError('the disk is full')) : undefined

/** A node on a store, whose keyring may change. */
async function node(store: Store, keyring?: Keyring) {
  const world = testWorld()
  const keys = { ring: keyring ?? createKeyring(world) }
  const told: string[] = []
  const replica = await openReplica(store, {
    keyring: () => keys.ring,
    world,
    pollMs: 0,
    report: (error) => told.push((error as Error).message),
  })
  return { replica, keys, told, ...start({ replica, keyring: () => keys.ring, world }, world) }
}

const root = key(KEYS.root)
const alice = key(KEYS.alice)
const withCode = (now: number) => ({
  SerialNumber: MFA_DEVICE,
  TokenCode: totp(fromBase32(MFA_SEED)!, Math.floor(now / 1000 / STEP_SECONDS)),
})

describe('a store that is down', () => {
  it('stops what writes and what claims, and nothing else, until it is up again', async () => {
    const store = failing(memoryStore(readConfig(config())))
    const { replica, ask, session, world, told, service, ...fixture } = await node(store)
    const createUser = (UserName: string) =>
      askIam({ ...fixture, ask, session, world, service }, root, 'CreateUser', { UserName })
    const unavailable = '503 ServiceUnavailable: Service is unable to handle request.'
    const role = { RoleArn: roleArn('Open'), RoleSessionName: 'one' }
    const before = await session(alice, 'AssumeRole', role)
    store.isDown = true
    world.pass(90)
    await replica.catchUp()
    assert.equal(said(await createUser('dave')), unavailable)
    assert.equal(said(await ask(alice, 'GetSessionToken', withCode(world.now()))), unavailable)
    assert.equal(said(await ask(before, 'GetCallerIdentity', {})), 'ok')
    assert.equal(said(await ask(alice, 'AssumeRole', role)), 'ok')
    const health = async () => (await service.fetch(new Request('http://a/health'))).json()
    assert.deepEqual(await health(), { status: 'degraded', store: 'down', age: 90 })
    assert.deepEqual(told, ['the store is down'])
    store.isDown = false
    assert.equal(said(await createUser('dave')), 'ok')
    assert.equal(said(await ask(alice, 'GetSessionToken', withCode(world.now()))), 'ok')
    assert.deepEqual(await health(), { status: 'ok', store: 'ok', age: 0 })
  })

  it('that can be read and not written to is told to be down, until a look finds otherwise', async () => {
    const inner = memoryStore(readConfig(config()))
    let isFull = true
    const store: Store = {
      ...inner,
      commit: (...args) => refuseIf(isFull) ?? inner.commit(...args),
      claim: (...args) => refuseIf(isFull) ?? inner.claim(...args),
    }
    const { replica, ...fixture } = await node(store)
    const create = () => askIam(fixture, root, 'CreateUser', { UserName: 'dave' })
    assert.equal((await create()).status, 503)
    await replica.catchUp()
    assert.equal(replica.health().store, 'down')
    isFull = false
    await replica.catchUp()
    assert.equal(replica.health().store, 'ok')
    assert.equal(said(await create()), 'ok')
  })

  it('whose commit failed after it was done does not hide it', async () => {
    const inner = memoryStore(readConfig(config()))
    let isLost = true
    const store: Store = {
      ...inner,
      subscribe: () => () => {},
      async commit(expected, writes) {
        const revision = await inner.commit(expected, writes)
        if (isLost) throw new StoreError('the connection was lost')
        return revision
      },
    }
    const { replica, ...fixture } = await node(store)
    const create = async () => said(await askIam(fixture, root, 'CreateUser', { UserName: 'dave' }))
    assert.match(await create(), /^503 /)
    isLost = false
    // Nobody else wrote it, so there is no one to have been first.
    const there = '409 EntityAlreadyExists: User with name dave already exists.'
    assert.equal(await create(), there)
    assert.equal(said(await askIam(fixture, root, 'GetUser', { UserName: 'dave' })), 'ok')
    isLost = true
    assert.match(said(await askIam(fixture, root, 'DeleteUser', { UserName: 'dave' })), /^503 /)
    await replica.catchUp()
    assert.equal(replica.directory.accounts.get(ACCOUNT)!.users.has('dave'), false)
  })
})

/** A store that counts, and that can be made to fail. */
function counted() {
  const inner = memoryStore(readConfig(config()))
  const made = { commits: 0, isFull: false }
  const commit: Store['commit'] = (...args) => {
    made.commits++
    return refuseIf(made.isFull) ?? inner.commit(...args)
  }
  // It hints at nothing: whoever is behind finds out when it writes.
  return Object.assign(made, { inner, store: { ...inner, subscribe: () => () => {}, commit } })
}

describe('writes that wait at the same time', () => {
  /** What somebody does to users: makes one, renames one, deletes one. */
  type Step = readonly [verb: 'create' | 'rename' | 'delete', name: string, other: string]
  const STEPS = fc.array(
    fc.tuple(
      fc.constantFrom('create', 'rename', 'delete'),
      fc.constantFrom('x', 'y', 'z', 'bob'),
      fc.constantFrom('x', 'y', 'z'),
    ),
    { minLength: 2, maxLength: 12 },
  ) as fc.Arbitrary<Step[]>

  const step = (replica: Replica, [verb, name, other]: Step, i: number): Promise<string> =>
    replica
      .write((transaction) => {
        const account = transaction.directory.accounts.get(ACCOUNT)!
        const user = account.users.get(name)
        if ((user === undefined) !== (verb === 'create')) throw new Error(`${name} is amiss`)
        if (verb === 'rename' && account.users.has(other)) throw new Error(`${other} is there`)
        if (verb === 'delete') transaction.delete(user!)
        else if (verb === 'rename') transaction.change(user!, { name: other })
        else transaction.put('user', account, { name, path: '/', id: `AIDA${i}`, createDate: i })
        return `${verb} ${account.users.size}`
      })
      .catch((error: Error) => error.message)

  it('come to the same as one after another, in fewer commits', () =>
    fc.assert(
      fc.asyncProperty(STEPS, async (steps) => {
        const [slow, fast] = [counted(), counted()]
        const [one, together] = [await node(slow.store), await node(fast.store)]
        const expected: string[] = []
        for (const [i, some] of steps.entries()) expected.push(await step(one.replica, some, i))
        const answers = await Promise.all(steps.map((some, i) => step(together.replica, some, i)))
        assert.deepEqual(answers, expected)
        assert.ok(fast.commits <= 1)
        const [left, right] = [one, together].map(({ replica }) => [...replica.directory.records()])
        assert.deepEqual(new Set(right), new Set(left))
        // What another node reads is what this one holds in memory.
        const other = await node(fast.inner)
        assert.deepEqual(new Set(other.replica.directory.records()), new Set(right))
        const ids = (replica: Replica) =>
          steps.map((_, i) => replica.directory.entityById(`AIDA${i}`)?.arn)
        assert.deepEqual(ids(together.replica), ids(one.replica))
      }),
    ))

  it('fail together when the store does, and then nothing was', async () => {
    const made = counted()
    const { replica } = await node(made.store)
    const before = [...replica.directory.records()]
    made.isFull = true
    // The first is refused for what is on disk, the last for what the one before it put.
    const creating = () =>
      Promise.all(['bob', 'x', 'y', 'x'].map((name, i) => step(replica, ['create', name, ''], i)))
    const down = 'Service is unable to handle request.'
    assert.deepEqual(await creating(), ['bob is amiss', down, down, down])
    assert.deepEqual([...replica.directory.records()], before)
    assert.equal(replica.directory.entityById('AIDA1'), undefined)
    made.isFull = false
    assert.deepEqual(await creating(), ['bob is amiss', 'create 2', 'create 3', 'x is amiss'])
  })

  it('lose to another node only where it wrote the same', async () => {
    const made = counted()
    const [one, other] = [await node(made.store), await node(made.inner)]
    assert.equal(await step(other.replica, ['create', 'x', ''], 9), 'create 2')
    const answers = ['x', 'y'].map((name, i) => step(one.replica, ['create', name, ''], i))
    assert.match((await Promise.all(answers))[0]!, /multiple requests to change this object/)
    assert.equal(await answers[1], 'create 3')
  })

  it('are judged again when what they were refused for lost to another node', async () => {
    const made = counted()
    const [one, other] = [await node(made.store), await node(made.inner)]
    assert.equal(await step(other.replica, ['create', 'y', ''], 9), 'create 2')
    // The first makes x and y, of which the other node has made y.
    const answers = await Promise.allSettled([
      one.replica.write((transaction) => {
        const account = transaction.directory.accounts.get(ACCOUNT)!
        for (const name of ['x', 'y'])
          transaction.put('user', account, { name, path: '/', id: `AIDA${name}`, createDate: 0 })
      }),
      step(one.replica, ['create', 'x', ''], 1),
    ])
    assert.deepEqual(
      answers.map(({ status }) => status),
      ['rejected', 'fulfilled'],
    )
    assert.equal((answers[1] as PromiseFulfilledResult<string>).value, 'create 3')
  })
})

describe('a node that was away for longer than its store tells of deletions', () => {
  /** The store after so many commits of others. */
  async function passBy(store: Store): Promise<void> {
    let { revision } = await store.read(0)
    while (revision < 11_000) revision = (await store.commit(revision, []))!
  }

  /** Two nodes, of which one deletes Bob and makes another of his name while the other is away. */
  async function two() {
    const { store, inner } = counted()
    const keyring = createKeyring(testWorld())
    const [here, away] = [await node(inner, keyring), await node(store, keyring)]
    await here.replica.write((transaction) => {
      const account = transaction.directory.accounts.get(ACCOUNT)!
      transaction.delete(account.users.get('bob')!)
      transaction.delete(account.roles.get('open')!)
    })
    await passBy(inner)
    return { here, away }
  }

  it('learns of them all the same, and ends their sessions', async () => {
    const { here, away } = await two()
    const role = { RoleArn: roleArn('Open'), RoleSessionName: 'test' }
    assert.equal(said(await away.ask(alice, 'AssumeRole', role)), 'ok')
    const session = await away.session(alice, 'AssumeRole', role)
    await away.replica.catchUp()
    assert.match(said(await away.ask(session, 'GetCallerIdentity', {})), /^403 /)
    assert.match(said(await away.ask(alice, 'AssumeRole', role)), /^403 /)
    const [left, right] = [here, away].map(({ replica }) => [...replica.directory.records()])
    assert.deepEqual(new Set(right), new Set(left))
  })

  it('does not write what was deleted', async () => {
    const { away } = await two()
    const written = away.replica.write((transaction) => {
      const bob = transaction.directory.accounts.get(ACCOUNT)!.users.get('bob')!
      transaction.change(bob, { path: '/again/' })
    })
    await assert.rejects(written, { code: 'ConcurrentModification' })
    assert.equal(away.replica.directory.accounts.get(ACCOUNT)!.users.has('bob'), false)
  })
})

it('a code is not spent on a role that another node has just made', async () => {
  const inner = memoryStore(readConfig(config()))
  const keyring = createKeyring(testWorld())
  const here = await node(inner, keyring)
  const away = await node({ ...inner, subscribe: () => () => {} }, keyring)
  const trust = JSON.stringify({
    Version: '2012-10-17',
    Statement: {
      Effect: 'Allow',
      Action: 'sts:AssumeRole',
      Principal: { AWS: '*' },
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    },
  })
  await here.replica.write((transaction) => {
    const account = transaction.directory.accounts.get(ACCOUNT)!
    const id = 'AROAFRESHFRESHFRESH00'
    transaction.put('role', account, { name: 'Fresh', path: '/', id, createDate: 0, trust })
  })
  const role = { RoleArn: roleArn('Fresh'), RoleSessionName: 'test' }
  const proof = withCode(away.world.now())
  assert.equal(said(await away.ask(alice, 'AssumeRole', { ...role, ...proof })), 'ok')
})

describe('a node whose store is put back from a backup', () => {
  it('forgets what was written since', async () => {
    let current = memoryStore()
    const store: Store = {
      ...current,
      read: (since) => current.read(since),
      commit: (expected, writes) => current.commit(expected, writes),
    }
    const { replica } = await node(store)
    const { directory } = replica
    const users = () => [...directory.accounts.get(ACCOUNT)!.users.keys()]
    await replica.write((transaction) => {
      for (const record of readConfig(config())) transaction.write(record)
    })
    const backup = memoryStore([...directory.records()])
    const before = users()
    const add = (name: string) =>
      replica.write((transaction) => {
        const account = transaction.directory.accounts.get(ACCOUNT)!
        transaction.put('user', account, { name, path: '/', id: `AIDA${name}`, createDate: 0 })
      })
    await add('eve')
    assert.deepEqual(users(), [...before, 'eve'])
    current = backup
    await replica.catchUp()
    assert.deepEqual(users().sort(), [...before].sort())
    await add('zoe')
    assert.equal((await backup.read(0)).revision, replica.revision)
  })
})

describe('secrets after a rotation', () => {
  it('open as before, are sealed anew, and then without the former key', async () => {
    const store = memoryStore()
    const { replica, keys, ask, world } = await node(store)
    await replica.write((transaction) => {
      for (const record of readConfig(config())) transaction.write(record)
    })
    keys.ring = rotateKeyring(keys.ring, world)
    assert.equal(said(await ask(alice, 'GetCallerIdentity', {})), 'ok')
    const count = await replica.reseal()
    assert.ok(count >= 5)
    assert.equal(await replica.reseal(), 0)
    const { active } = keys.ring
    const only: Keyring = { active, keys: new Map([[active.id, active]]) }
    const later = await node(store, only)
    assert.deepEqual(later.replica.lostSecrets(), { count: 0, keyIds: [] })
    assert.equal(said(await later.ask(alice, 'GetCallerIdentity', {})), 'ok')
  })

  it('are told to be lost when their key is', async () => {
    const store = memoryStore()
    const { replica, keys } = await node(store)
    await replica.write((transaction) => {
      for (const record of readConfig(config())) transaction.write(record)
    })
    const other = await node(store, createKeyring(testWorld('another')))
    const { count, keyIds } = other.replica.lostSecrets()
    assert.deepEqual([count, keyIds], [6, [keys.ring.active.id]])
  })

  it('open for whom they belong to only', async () => {
    const store = memoryStore()
    const { replica, ask } = await node(store)
    await replica.write((transaction) => {
      for (const record of readConfig(config())) transaction.write(record)
    })
    // Somebody who can write the store gives bob alice's secret.
    const { revision, changes } = await store.read(0)
    const recordOf = (name: string) =>
      changes.find(({ key }) => key === `user/${ACCOUNT}/${name}`)!.value as {
        accessKeys: { id: string; secret: object }[]
      }
    const secret = recordOf('alice').accessKeys[0]!.secret
    const bob = recordOf('bob')
    const accessKeys = [{ ...bob.accessKeys[0]!, secret }]
    const value = { ...bob, accessKeys }
    await store.commit(revision, [{ key: `user/${ACCOUNT}/bob`, value }])
    await replica.catchUp()
    const forged = { accessKeyId: KEYS.bob, secretAccessKey: alice.secretAccessKey }
    const answer = await ask(forged, 'GetCallerIdentity', {}).catch(() => undefined)
    assert.notEqual(answer?.status, 200)
  })
})
