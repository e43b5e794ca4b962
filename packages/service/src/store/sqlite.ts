// A store in a file, in SQLite by Node's own `node:sqlite`. Several processes may share the file;
// each sees what the others wrote.
import { closeSync, openSync } from 'node:fs'
import { DatabaseSync, type StatementSync } from 'node:sqlite'
import {
  type Change,
  type Changes,
  forgottenBy,
  type Store,
  StoreError,
  type Write,
} from './store.ts'

/** Milliseconds that one process waits for another which writes. */
const BUSY_MS = 5000
/** Claims between two sweeps of what is over. */
const SWEEP_EVERY = 1000

/**
 * What brings a file from each version of the schema to the next. Nothing is ever taken out of the
 * list; `PRAGMA user_version` says how many of them a file has behind it.
 */
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS used (
     key TEXT PRIMARY KEY, until INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE directory (
     one INTEGER PRIMARY KEY CHECK (one = 1), revision INTEGER NOT NULL
   ) STRICT;
   INSERT INTO directory (one, revision) VALUES (1, 0);
   -- What was deleted stays for a while as a row without value, so that others learn of it.
   CREATE TABLE record (
     key TEXT PRIMARY KEY, revision INTEGER NOT NULL, value TEXT
   ) STRICT;
   CREATE INDEX record_by_revision ON record (revision);`,
  // The revision up to which deletions are forgotten.
  'ALTER TABLE directory ADD COLUMN forgotten INTEGER NOT NULL DEFAULT 0',
]

/**
 * Opens a store in a file; made when it is not there, for its owner alone. What is promised is on
 * the disk.
 *
 * @throws StoreError when the file cannot be opened, is no database, or was written by a newer
 *   version.
 * @see https://www.sqlite.org/wal.html
 * @example
 * ```ts
 * import { openSqlite } from '@daypass/service/sqlite'
 *
 * const store = openSqlite(':memory:')
 * await store.claim('code 1', 100, 0) // true
 * await store.close()
 * ```
 */
export function openSqlite(path: string): Store {
  const database = opened(path)
  const store = new SqliteStore(database, path)
  return {
    read: async (since) => store.read(since),
    commit: async (expected, writes) => store.commit(expected, writes),
    claim: async (key, until, now) => store.claim(key, until, now),
    // Others tell nobody; looking is a matter of microseconds.
    subscribe: () => () => {},
    close: async () => database.close(),
  }
}

function opened(path: string): DatabaseSync {
  let database: DatabaseSync | undefined
  try {
    // SQLite gives the files beside it the permissions of this one.
    if (path !== ':memory:') closeSync(openSync(path, 'a', 0o600))
    database = new DatabaseSync(path)
    database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`)
    database.exec('PRAGMA journal_mode = WAL')
    database.exec('PRAGMA synchronous = FULL')
    migrate(database)
    return database
  } catch (error) {
    database?.close()
    throw storeError(path, error)
  }
}

function migrate(database: DatabaseSync): void {
  if (versionOf(database) === MIGRATIONS.length) return
  database.exec('BEGIN IMMEDIATE')
  const version = versionOf(database)
  if (version > MIGRATIONS.length)
    throw new StoreError(
      `its schema has version ${version}, expected at most ${MIGRATIONS.length}: it was written by a newer daypass, use that one`,
    )
  for (const migration of MIGRATIONS.slice(version)) database.exec(migration)
  database.exec(`PRAGMA user_version = ${MIGRATIONS.length}`)
  database.exec('COMMIT')
}

const versionOf = (database: DatabaseSync): number =>
  Number(database.prepare('PRAGMA user_version').get()?.user_version)

/** What to do about the errors that have nothing to do with us, by SQLite's number. */
const REMEDIES: Readonly<Record<number, string>> = {
  5: 'another process has been writing for too long',
  8: 'it is read-only: expected a folder and a file that this user may write',
  10: 'reading or writing failed: the disk may be full, or broken',
  11: 'it is corrupted: keep a copy, and restore it from a backup',
  13: 'the disk is full',
  14: 'expected a file in a folder that this user may write',
  26: 'it is no database: expected one that daypass made',
}

const READ_ONLY = REMEDIES[8]!
/** Those that there are before SQLite has a look. */
const FILE_REMEDIES: Readonly<Record<string, string>> = {
  EROFS: READ_ONLY,
  EACCES: READ_ONLY,
  EPERM: READ_ONLY,
  ENOSPC: REMEDIES[13]!,
}

function storeError(path: string, error: unknown): StoreError {
  const { errcode, code, message } = error as NodeJS.ErrnoException & { errcode?: number }
  const remedy = errcode === undefined ? FILE_REMEDIES[code ?? ''] : REMEDIES[errcode & 0xff]
  const said = remedy ?? (error instanceof StoreError || errcode !== undefined ? message : code)
  return new StoreError(`store \`${path}\`: ${said ?? message}`, { cause: error })
}

class SqliteStore {
  readonly #database: DatabaseSync
  readonly #path: string
  readonly #revision: StatementSync
  readonly #dataVersion: StatementSync
  readonly #all: StatementSync
  readonly #since: StatementSync
  readonly #setRevision: StatementSync
  readonly #put: StatementSync
  readonly #forget: StatementSync
  readonly #setForgotten: StatementSync
  readonly #claim: StatementSync
  readonly #sweep: StatementSync
  /** The revision that was seen last, and SQLite's number for what others had written by then. */
  #seen: { readonly revision: number; readonly dataVersion: unknown } | undefined
  #claims = 0

  constructor(database: DatabaseSync, path: string) {
    this.#database = database
    this.#path = path
    this.#revision = database.prepare('SELECT revision, forgotten FROM directory')
    this.#dataVersion = database.prepare('PRAGMA data_version')
    this.#all = database.prepare('SELECT key, revision, value FROM record WHERE value IS NOT NULL')
    this.#since = database.prepare(
      'SELECT key, revision, value FROM record WHERE revision > ? ORDER BY revision',
    )
    this.#setRevision = database.prepare('UPDATE directory SET revision = ?')
    this.#put = database.prepare(
      `INSERT INTO record (key, revision, value) VALUES (?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET revision = excluded.revision, value = excluded.value`,
    )
    this.#forget = database.prepare(
      `DELETE FROM record WHERE value IS NULL
       AND revision > (SELECT forgotten FROM directory) AND revision <= ?`,
    )
    this.#setForgotten = database.prepare('UPDATE directory SET forgotten = ?')
    this.#claim = database.prepare(
      `INSERT INTO used (key, until) VALUES (?, ?)
       ON CONFLICT (key) DO UPDATE SET until = excluded.until WHERE until <= ?`,
    )
    this.#sweep = database.prepare('DELETE FROM used WHERE until <= ?')
  }

  read(since: number): Changes {
    return this.#told(() => {
      const dataVersion = this.#dataVersion.get()?.data_version
      if (since > 0 && this.#seen?.revision === since && this.#seen.dataVersion === dataVersion)
        return { revision: since, changes: [] }
      const changes = this.#transaction('BEGIN', () => {
        const { revision, forgotten } = this.#current()
        const isAll = since > 0 && since < forgotten
        const rows = since === 0 || isAll ? this.#all.iterate() : this.#since.iterate(since)
        return { revision, changes: Array.from(rows, changeOf), ...(isAll && { isAll }) }
      })
      this.#seen = { revision: changes.revision, dataVersion }
      return changes
    })
  }

  commit(expected: number, writes: readonly Write[]): number | undefined {
    const revision = expected + 1
    return this.#told(() =>
      this.#transaction('BEGIN IMMEDIATE', () => {
        if (this.#current().revision !== expected) return undefined
        this.#setRevision.run(revision)
        for (const { key, value } of writes)
          this.#put.run(key, revision, value === undefined ? null : JSON.stringify(value))
        const forgotten = forgottenBy(revision)
        if (forgotten !== undefined) {
          this.#forget.run(forgotten)
          this.#setForgotten.run(forgotten)
        }
        return revision
      }),
    )
  }

  claim(key: string, until: number, now: number): boolean {
    return this.#told(() => {
      if (this.#claims++ % SWEEP_EVERY === 0) this.#sweep.run(now)
      return this.#claim.run(key, until, now).changes === 1
    })
  }

  #current(): { readonly revision: number; readonly forgotten: number } {
    const { revision, forgotten } = this.#revision.get() ?? {}
    return { revision: Number(revision), forgotten: Number(forgotten) }
  }

  #transaction<T>(begin: string, work: () => T): T {
    this.#database.exec(begin)
    try {
      const result = work()
      this.#database.exec('COMMIT')
      return result
    } catch (error) {
      try {
        this.#database.exec('ROLLBACK')
      } catch {
        // SQLite has rolled back by itself.
      }
      throw error
    }
  }

  #told<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      throw storeError(this.#path, error)
    }
  }
}

const changeOf = (row: Record<string, unknown>): Change => ({
  key: row.key as string,
  revision: Number(row.revision),
  ...(row.value !== null && { value: JSON.parse(row.value as string) as object }),
})
