// Several nodes on one directory: what one writes, the others know; of two that write the same, one
// wins; and whatever is killed, what was promised is there. `DAYPASS_ROUNDS` sets how often things
// are killed: 200 for a long look.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createKeyring, openReplica, realWorld, type Store } from '@daypass/service'
import { openPostgres } from '@daypass/service/postgres'
import pg from 'pg'
import { ask, daypass, type Node, type Outcome, startNode } from './node.ts'
import { startPostgres } from './postgres.ts'

const ROUNDS = Number(process.env.DAYPASS_ROUNDS ?? 5)
/** Rounds in one account: it has room for 1,000 roles. */
const ROUNDS_OF_ACCOUNT = 25

const server = await startPostgres()
const folder = mkdtempSync(join(tmpdir(), 'daypass-nodes-'))
after(() => {
  server.remove()
  rmSync(folder, { recursive: true })
})

const keyOf = ({ Root }: { Root: { AccessKeyId: string; SecretAccessKey: string } }) => ({
  accessKeyId: Root.AccessKeyId,
  secretAccessKey: Root.SecretAccessKey,
})

let places = 0
/** A new directory in a database, and the root key of its one account. */
async function newDatabase() {
  const data = join(folder, `data-${++places}`)
  const place = ['--data', data, '--database', await server.database()]
  return { place, key: newAccount(place) }
}

/** The root key of a new account. */
const newAccount = (place: readonly string[]) =>
  keyOf(JSON.parse(daypass('account', 'create', ...place)))

/** A new directory in a folder, and the root key of its one account. */
function newFolder() {
  const place = ['--data', join(folder, `data-${++places}`)]
  return { place, key: keyOf(JSON.parse(daypass('init', ...place))) }
}

const trust = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
})

test('what one node writes, another knows at the next request', async () => {
  const { place, key } = await newDatabase()
  const [one, other] = await Promise.all([
    startNode(...place, '--port', '0'),
    startNode(...place, '--port', '0'),
  ])
  for (let i = 0; i < 10; i++) {
    const UserName = `user-${i}`
    assert.equal((await ask(one.url, key, 'CreateUser', { UserName })).status, 200)
    const { output } = await ask(other.url, key, 'CreateAccessKey', { UserName })
    const { AccessKeyId, SecretAccessKey } = output!.AccessKey!
    const hers = { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey! }
    // She is known, and may do nothing.
    assert.equal((await ask(one.url, hers, 'GetUser', {})).status, 403)
  }
  assert.deepEqual(await Promise.all([one.stop(), other.stop()]), [0, 0])
})

test('what one worker writes, another knows at the next request', async () => {
  const { place, key } = newFolder()
  const node = await startNode(...place, '--port', '0', '--workers', '2')
  assert.equal(node.workers().length, 2)
  for (let i = 0; i < 20; i++) {
    const UserName = `user-${i}`
    assert.equal((await ask(node.url, key, 'CreateUser', { UserName })).status, 200)
    assert.equal((await ask(node.url, key, 'GetUser', { UserName })).status, 200)
    assert.equal((await ask(node.url, key, 'DeleteUser', { UserName })).status, 200)
  }
  assert.equal(await node.stop(), 0)
})

test('of two nodes that write the same record at once, one wins and the other is told', async () => {
  const url = await server.database()
  const keyring = createKeyring(realWorld)
  const open = async () =>
    openReplica(await openPostgres(url), { keyring: () => keyring, world: realWorld, pollMs: 0 })
  const replicas = [await open(), await open()]
  const account = (alias: string) => ({ id: '123456789012', createDate: 0, alias })
  await replicas[0]!.write((transaction) => transaction.putAccount(account('first')))
  await replicas[1]!.catchUp()
  for (let round = 0; round < 20; round++) {
    const results = await Promise.allSettled(
      replicas.map((replica, i) =>
        replica.write((transaction) => transaction.putAccount(account(`round-${round}-${i}`))),
      ),
    )
    const lost = results.filter((result) => result.status === 'rejected')
    const won = results.findIndex((result) => result.status === 'fulfilled')
    assert.equal(lost.length, 1)
    assert.equal((lost[0]!.reason as { code: string }).code, 'ConcurrentModification')
    await Promise.all(replicas.map((replica) => replica.catchUp()))
    for (const { directory } of replicas)
      assert.equal(directory.accounts.get('123456789012')?.alias, `round-${round}-${won}`)
  }
  await Promise.all(replicas.map((replica) => replica.close()))
})

test('a node that was away while ten thousand others wrote learns of what was deleted', async () => {
  const url = await server.database()
  const keyring = createKeyring(realWorld)
  const open = (store: Store) =>
    openReplica(store, { keyring: () => keyring, world: realWorld, pollMs: 0 })
  const here = await open(await openPostgres(url))
  // It hears of nothing before it asks.
  const away = await open({ ...(await openPostgres(url)), subscribe: () => () => {} })
  const id = '123456789012'
  const user = (name: string) => ({ name, path: '/', id: `AIDA${name}`, createDate: 0 })
  await here.write((transaction) => transaction.putAccount({ id, createDate: 0 }))
  await here.write((transaction) => {
    const account = transaction.directory.accounts.get(id)!
    for (const name of ['alice', 'bob']) transaction.put('user', account, user(name))
  })
  await away.catchUp()
  await here.write((transaction) =>
    transaction.delete(transaction.directory.userByArn(`arn:aws:iam::${id}:user/bob`)!),
  )
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('UPDATE daypass_directory SET revision = 10998')
  await here.catchUp()
  for (const alias of ['one', 'two', 'three'])
    await here.write((transaction) => transaction.putAccount({ id, createDate: 0, alias }))
  const { rows } = await client.query('SELECT key FROM daypass_record ORDER BY key')
  assert.deepEqual(
    rows.map(({ key }) => key),
    [`account/${id}`, `user/${id}/alice`],
  )
  // It had known both, and would have missed the deletion.
  assert.equal(away.directory.entityById('AIDAbob')?.name, 'bob')
  await away.catchUp()
  for (const { directory, revision } of [here, away]) {
    assert.equal(revision, 11_001)
    assert.equal(directory.accounts.get(id)?.alias, 'three')
    assert.equal(directory.entityById('AIDAbob'), undefined)
    assert.equal(directory.entityById('AIDAalice')?.name, 'alice')
  }
  await Promise.all([client.end(), here.close(), away.close()])
})

test('ten thousand races for a code have one winner each', async () => {
  const url = await server.database()
  const stores = await Promise.all(Array.from({ length: 4 }, () => openPostgres(url)))
  for (let batch = 0; batch < 50; batch++) {
    const wins = await Promise.all(
      Array.from({ length: 200 }, async (_, i) => {
        const key = `code ${batch} ${i}`
        const [one, other] = [stores[i % 4]!, stores[(i + 1) % 4]!]
        const claims = await Promise.all([one.claim(key, 100, 0), other.claim(key, 100, 0)])
        return claims.filter(Boolean).length
      }),
    )
    assert.ok(wins.every((count) => count === 1))
  }
  await Promise.all(stores.map((store) => store.close()))
})

test('without its database a node answers from memory, and says how old that is', async (t) => {
  const { place, key } = await newDatabase()
  const node = await startNode(...place, '--port', '0')
  t.after(() => node.kill())
  const health = async () => (await fetch(`${node.url}/health`)).json()
  assert.deepEqual(await health(), { status: 'ok', store: 'ok', age: 0 })
  server.kill()
  const refused = await ask(node.url, key, 'CreateUser', { UserName: 'alice' })
  assert.deepEqual([refused.status, 'code' in refused && refused.code], [503, 'ServiceUnavailable'])
  assert.equal((await ask(node.url, key, 'ListUsers', {})).status, 200)
  assert.equal((await health()).store, 'down')
  server.start()
  // It recovers by itself: the next write is the proof.
  let status = 0
  for (let attempt = 0; status !== 200 && attempt < 50; attempt++)
    status = (await ask(node.url, key, 'CreateUser', { UserName: 'alice' })).status
  assert.equal(status, 200)
  // Each verb of the store has its say; the next look is a moment away.
  for (let attempt = 0; (await health()).store !== 'ok' && attempt < 100; attempt++) await pause()
  assert.equal((await health()).store, 'ok')
  assert.equal(await node.stop(), 0)
})

/** A little time for processes to go on in. */
const pause = () => new Promise((resolve) => setTimeout(resolve, 20))

/**
 * Asks again while nobody answers: a connection may be that of a process which was killed, and a
 * busy machine takes its time to start another one.
 */
async function answered<O>(ask: () => Promise<Outcome<O>>): Promise<Outcome<O>> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await ask()
    if (outcome.status !== 0 || attempt === 2000) return outcome
    await pause()
  }
}

/** Writes roles until told to stop; keeps each that was acknowledged. */
function writer(node: () => Node, key: ReturnType<typeof keyOf>, name: string) {
  const promised: string[] = []
  let isStopped = false
  const done = (async () => {
    for (let i = 0; !isStopped; i++) {
      const RoleName = `${name}-${i}`
      const input = { RoleName, AssumeRolePolicyDocument: trust }
      const { status } = await ask(node().url, key, 'CreateRole', input)
      if (status === 200) promised.push(RoleName)
      if (status === 0) await pause()
      else assert.ok(status === 200 || status === 503, `${RoleName}: ${status}`)
    }
  })()
  return {
    promised,
    done,
    stop: async () => {
      isStopped = true
      await done
    },
  }
}

/** The names of all roles that were written, whole. */
async function rolesOf(url: string, key: ReturnType<typeof keyOf>): Promise<Set<string>> {
  const names = new Set<string>()
  let Marker: string | undefined
  do {
    const page = { MaxItems: 1000, ...(Marker && { Marker }) }
    const { status, output } = await answered(() => ask(url, key, 'ListRoles', page))
    assert.equal(status, 200)
    for (const { RoleName, AssumeRolePolicyDocument } of output!.Roles!)
      if (decodeURIComponent(AssumeRolePolicyDocument!) === trust) names.add(RoleName!)
    Marker = output!.Marker
  } while (Marker !== undefined)
  return names
}

interface Killing {
  readonly title: string
  readonly create: () => Promise<{ place: string[]; key: ReturnType<typeof keyOf> }>
  readonly words: readonly string[]
  /** Kills something; gives back the node to go on with. */
  readonly kill: (node: Node, start: () => Promise<Node>) => Promise<Node>
}

/** The workers that were killed. */
const killed = new Set<number>()

const killings: readonly Killing[] = [
  {
    title: 'a node on a folder',
    create: async () => newFolder(),
    words: [],
    kill: async (node, start) => {
      await node.kill()
      return start()
    },
  },
  {
    title: 'a worker',
    create: async () => newFolder(),
    words: ['--workers', '2'],
    kill: async (node) => {
      // Those that were killed before may still be listed, and be gone a moment later.
      const living = () => node.workers().find((pid) => !killed.has(pid))
      let worker = living()
      for (; worker === undefined; worker = living()) await pause()
      killed.add(worker)
      process.kill(worker, 'SIGKILL')
      return node
    },
  },
  {
    title: 'PostgreSQL',
    create: newDatabase,
    words: [],
    kill: async (node) => {
      server.kill()
      server.start()
      return node
    },
  },
]

for (const { title, create, words, kill } of killings)
  test(`kill -9 of ${title} under writes loses nothing that was promised`, async (t) => {
    const { place, key } = await create()
    const start = () => startNode(...place, '--port', '0', ...words)
    let node = await start()
    t.after(() => node.kill())
    const accounts = [{ key, promised: [] as string[] }]
    for (let round = 0; round < ROUNDS; round++) {
      if (round > 0 && round % ROUNDS_OF_ACCOUNT === 0)
        accounts.unshift({ key: newAccount(place), promised: [] })
      const { key, promised } = accounts[0]!
      const writers = [0, 1, 2].map((i) => writer(() => node, key, `round-${round}-${i}`))
      // A few writes, so that the end comes in the midst of others.
      const enough = 1 + (round % 7)
      const failed = Promise.race([node.died, ...writers.map(({ done }) => done)])
      while (writers.every(({ promised }) => promised.length < enough))
        await Promise.race([pause(), failed])
      node = await kill(node, start)
      await Promise.all(writers.map(({ stop }) => stop()))
      promised.push(...writers.flatMap(({ promised }) => promised))
    }
    for (const { key, promised } of accounts) {
      const there = await rolesOf(node.url, key)
      for (const name of promised) assert.ok(there.has(name), `${name} was promised, and is gone`)
    }
    assert.equal(await node.stop(), 0)
  })
