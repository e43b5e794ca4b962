// The stores, and what a file is told that is none.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import test from 'node:test'
import { inspect } from 'node:util'
import { memoryStore, readConfig, StoreError } from '@daypass/service'
import { openPostgres } from '@daypass/service/postgres'
import { openSqlite } from '@daypass/service/sqlite'
import { config, KEYS, key, roleArn, said, start } from './fixture.ts'
import { storeSuite } from './store-suite.ts'

const newFolder = () => mkdtempSync(join(tmpdir(), 'daypass-'))

storeSuite('in memory', async () => {
  const store = memoryStore()
  return {
    open: async () => store,
    async skipTo(revision) {
      let { revision: now } = await store.read(0)
      while (now < revision) now = (await store.commit(now, []))!
    },
    remove: async () => {},
  }
})

storeSuite('in a file', async () => {
  const folder = newFolder()
  const path = join(folder, 'daypass.sqlite')
  const ask = (sql: string) => {
    const database = new DatabaseSync(path)
    const row = database.prepare(sql).get()
    database.close()
    return row
  }
  return {
    open: async () => openSqlite(path),
    skipTo: async (revision) => ask(`UPDATE directory SET revision = ${revision}`),
    rows: async () => Number(ask('SELECT count(*) AS count FROM record')?.count),
    remove: async () => rmSync(folder, { recursive: true }),
  }
})

async function inFolder(use: (path: string) => void | Promise<void>): Promise<void> {
  const folder = newFolder()
  try {
    await use(join(folder, 'daypass.sqlite'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const refused = (path: string, message: RegExp) =>
  assert.throws(
    () => openSqlite(path),
    (error) => {
      assert.ok(error instanceof StoreError, String(error))
      assert.match(error.message, message)
      return true
    },
  )

test('a file that is no database is refused', () =>
  inFolder((path) => {
    writeFileSync(path, 'something else entirely, and long enough to be looked at'.repeat(20))
    refused(path, /it is no database/)
  }))

test('a file in a folder that is not there is refused', () =>
  inFolder((path) => refused(join(path, 'nowhere', 'daypass.sqlite'), /ENOENT|ENOTDIR/)))

test('a file of a newer version is refused, and left as it is', () =>
  inFolder((path) => {
    const database = new DatabaseSync(path)
    database.exec('PRAGMA user_version = 99')
    database.close()
    refused(path, /its schema has version 99, expected at most 2: .* newer daypass/)
    const after = new DatabaseSync(path)
    assert.equal(after.prepare('PRAGMA user_version').get()?.user_version, 99)
    after.close()
  }))

test('a file from before there were records keeps its claims', () =>
  inFolder(async (path) => {
    const database = new DatabaseSync(path)
    database.exec(
      'CREATE TABLE used (key TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID',
    )
    database.exec("INSERT INTO used VALUES ('a', 100)")
    database.close()
    const store = openSqlite(path)
    assert.equal(await store.claim('a', 200, 50), false)
    assert.equal(await store.commit(0, [{ key: 'a', value: {} }]), 1)
    await store.close()
  }))

test('a file is for its owner alone', () =>
  inFolder(async (path) => {
    const store = openSqlite(path)
    await store.commit(0, [{ key: 'a', value: {} }])
    for (const name of [path, `${path}-wal`]) assert.equal(statSync(name).mode & 0o077, 0)
    await store.close()
  }))

test('policies that cannot be read allow nothing, and nothing else stops', async () => {
  const spoil = (kind: string, members: object) =>
    readConfig(config()).map((record) =>
      record.key.startsWith(kind) ? { ...record, value: { ...record.value, ...members } } : record,
    )
  const role = { RoleArn: roleArn('Open'), RoleSessionName: 'test' }
  for (const records of [
    spoil('role/', { trust: 'nonsense' }),
    spoil('role/', { trust: '{"Statement":{}}' }),
    spoil('user/', { policies: { own: '{' } }),
  ]) {
    const { ask } = start({ records })
    assert.match(said(await ask(key(KEYS.alice), 'AssumeRole', role)), /^403 AccessDenied/)
    assert.equal(said(await ask(key(KEYS.alice), 'GetCallerIdentity', {})), 'ok')
  }
})

test('of a URL that is none, nothing is told: half of it may be a password', async () => {
  for (const url of [
    'postgres://daypass:hu#sh@localhost/daypass',
    'postgres://a:hush@localhost:x',
    '',
  ])
    await assert.rejects(openPostgres(url), (error) => {
      assert.ok(error instanceof StoreError)
      assert.doesNotMatch(inspect(error), /hush|hu#sh/)
      return true
    })
})
