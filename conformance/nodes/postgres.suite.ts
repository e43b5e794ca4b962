// The suite that every store passes, on PostgreSQL; and what is PostgreSQL's alone.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { StoreError } from '@daypass/service'
import { openPostgres } from '@daypass/service/postgres'
import pg from 'pg'
import { storeSuite } from '../../packages/service/test/store-suite.ts'
import { startPostgres } from './postgres.ts'

const server = await startPostgres()
after(() => server.remove())

storeSuite('in PostgreSQL', async () => {
  const url = await server.database()
  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    const { rows } = await client.query(sql)
    await client.end()
    return rows[0]
  }
  return {
    open: () => openPostgres(url),
    skipTo: (revision) => ask(`UPDATE daypass_directory SET revision = ${revision}`),
    rows: async () => Number((await ask('SELECT count(*) FROM daypass_record')).count),
    remove: async () => {},
  }
})

const refused = (url: string, message: RegExp) =>
  assert.rejects(openPostgres(url), (error) => {
    assert.ok(error instanceof StoreError, String(error))
    assert.match(error.message, message)
    assert.doesNotMatch(error.message, /hush/)
    return true
  })

test('nodes that start at once on an empty database make its tables once', async () => {
  const url = await server.database()
  const stores = await Promise.all(Array.from({ length: 8 }, () => openPostgres(url)))
  assert.equal(await stores[0]!.commit(0, [{ key: 'a', value: {} }]), 1)
  assert.equal((await stores[7]!.read(0)).revision, 1)
  await Promise.all(stores.map((store) => store.close()))
})

test('a commit is hinted at to other nodes', async () => {
  const url = await server.database()
  const [one, other] = [await openPostgres(url), await openPostgres(url)]
  // Listening begins in its own time: each commit is another chance to be told.
  let told = false
  other.subscribe(() => {
    told = true
  })
  for (let revision = 0; !told && revision < 1000; revision++)
    await one.commit(revision, [{ key: 'a', value: { revision } }])
  assert.ok(told)
  await Promise.all([one.close(), other.close()])
})

test('a database of a newer version is refused, and left as it is', async () => {
  const url = await server.database()
  await (await openPostgres(url)).close()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('UPDATE daypass_schema SET version = 99')
  await refused(url, /its schema has version 99, expected at most 2: .* newer daypass/)
  const { rows } = await client.query('SELECT version FROM daypass_schema')
  assert.equal(rows[0].version, 99)
  await client.end()
})

test('a database that is not there, or not to be entered, is told without the password', async () => {
  const url = new URL(await server.database())
  url.password = 'hush'
  await refused(String(Object.assign(new URL(url), { pathname: '/nowhere' })), /no such database/)
  await refused(String(Object.assign(new URL(url), { port: '1' })), /nothing listens there/)
})

test('a server that is killed in a transaction fails it, and nothing else', async () => {
  const url = await server.database()
  const store = await openPostgres(url)
  const watcher = new pg.Client({ connectionString: url })
  watcher.on('error', () => {})
  await watcher.connect()
  // So much that there is time to see it written.
  const many = Array.from({ length: 100_000 }, (_, i) => ({ key: `key ${i}`, value: { i } }))
  let isOver = false
  const written = assert.rejects(store.commit(0, many), StoreError).finally(() => {
    isOver = true
  })
  const isWriting = async () => {
    const { rowCount } = await watcher.query(
      "SELECT FROM pg_stat_activity WHERE query LIKE 'INSERT INTO daypass_record%' AND xact_start IS NOT NULL",
    )
    return rowCount === 1
  }
  while (!isOver && !(await isWriting()));
  server.kill()
  await written
  server.start()
  assert.deepEqual(await store.read(0), { revision: 0, changes: [] })
  await store.close()
})

test('a server that was killed is found again, with all that was promised', async () => {
  const store = await openPostgres(await server.database())
  assert.equal(await store.commit(0, [{ key: 'a', value: { text: '1' } }]), 1)
  server.kill()
  await assert.rejects(store.commit(1, [{ key: 'a', value: { text: '2' } }]), StoreError)
  await assert.rejects(store.claim('code', 100, 0), StoreError)
  server.start()
  const { revision, changes } = await store.read(0)
  assert.deepEqual([revision, changes[0]?.value], [1, { text: '1' }])
  assert.equal(await store.claim('code', 100, 0), true)
  await store.close()
})
