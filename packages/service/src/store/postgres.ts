// A store in PostgreSQL, or in what speaks its protocol: several nodes share a directory. SQL that
// all of them know; notifications hint at changes where there are any, and polling finds the rest.
import pg from 'pg'
import {
  type Change,
  type Changes,
  forgottenBy,
  type Store,
  StoreError,
  type Write,
} from './store.ts'

/** Connections of one node, besides the one that listens. */
const POOL_SIZE = 4
/** Milliseconds after which a database that does not answer counts as down. */
const CONNECT_MS = 2000
const QUERY_MS = 10_000
/** The same for all of a directory, which takes as long as there is of it. */
const READ_ALL_MS = 300_000
/** Milliseconds before a connection that listened and was lost is made again. */
const LISTEN_AGAIN_MS = 1000
/** Records in one statement; a statement takes 65,535 parameters at most. */
const ROWS_MAX = 5000
/** Claims between two sweeps of what is over. */
const SWEEP_EVERY = 1000
const CHANNEL = 'daypass'

/**
 * What brings a database from each version of the schema to the next. Nothing is ever taken out of
 * the list; `daypass_schema` says how many of them a database has behind it.
 */
const MIGRATIONS: readonly (readonly string[])[] = [
  [
    'CREATE TABLE daypass_directory (one INT PRIMARY KEY, revision BIGINT NOT NULL)',
    'INSERT INTO daypass_directory (one, revision) VALUES (1, 0)',
    // What was deleted stays for a while as a row without value, so that others learn of it.
    'CREATE TABLE daypass_record (key TEXT PRIMARY KEY, revision BIGINT NOT NULL, value TEXT)',
    'CREATE INDEX daypass_record_by_revision ON daypass_record (revision)',
    'CREATE TABLE daypass_used (key TEXT PRIMARY KEY, until BIGINT NOT NULL)',
    'CREATE INDEX daypass_used_by_until ON daypass_used (until)',
  ],
  // The revision up to which deletions are forgotten.
  ['ALTER TABLE daypass_directory ADD COLUMN forgotten BIGINT NOT NULL DEFAULT 0'],
]

// One statement sees one moment, so the revision and the records belong together.
const READ = `SELECT d.revision AS now, d.forgotten, r.key, r.revision, r.value
  FROM daypass_directory d LEFT JOIN daypass_record r ON r.revision > $1
  ORDER BY r.revision`
const READ_ALL = `SELECT d.revision AS now, r.key, r.revision, r.value
  FROM daypass_directory d LEFT JOIN daypass_record r ON r.value IS NOT NULL`
const ADVANCE = 'UPDATE daypass_directory SET revision = $2 WHERE revision = $1'
const FORGET = `DELETE FROM daypass_record WHERE value IS NULL
  AND revision > (SELECT forgotten FROM daypass_directory) AND revision <= $1`
const SET_FORGOTTEN = 'UPDATE daypass_directory SET forgotten = $1'
const CLAIM = `INSERT INTO daypass_used (key, until) VALUES ($1, $2)
  ON CONFLICT (key) DO UPDATE SET until = excluded.until WHERE daypass_used.until <= $3`
const SWEEP = 'DELETE FROM daypass_used WHERE until <= $1'

/**
 * Opens a store in a PostgreSQL database, and makes its tables when they are not there.
 *
 * @param url `postgres://user:password@host:5432/database`.
 * @throws StoreError when that is no URL, the database cannot be reached, or it was written by a
 *   newer version. The message has no password in it.
 * @see https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS
 * @example
 * ```ts
 * import { openPostgres } from '@daypass/service/postgres'
 *
 * const store = await openPostgres('postgres://daypass@127.0.0.1:5432/daypass')
 * await store.claim('code 1', 100, 0) // true
 * await store.close()
 * ```
 */
export async function openPostgres(url: string): Promise<Store> {
  // What takes it apart would repeat all of it, the password too.
  if (!URL.canParse(url)) throw new StoreError('expected a URL such as postgres://user@host/name')
  const store = new PostgresStore(url)
  try {
    await store.migrate()
  } catch (error) {
    await store.close()
    throw error
  }
  store.listen()
  return store
}

class PostgresStore implements Store {
  readonly #url: string
  readonly #pool: pg.Pool
  readonly #listeners = new Set<() => void>()
  #listening: pg.Client | undefined
  #timer: NodeJS.Timeout | undefined
  #isClosed = false
  #claims = 0

  constructor(url: string) {
    this.#url = url
    this.#pool = new pg.Pool({
      connectionString: url,
      max: POOL_SIZE,
      connectionTimeoutMillis: CONNECT_MS,
      query_timeout: QUERY_MS,
      allowExitOnIdle: true,
    })
    // A connection that breaks while nobody uses it is no news: the next one that asks finds out.
    this.#pool.on('error', () => {})
    // Nor is one that breaks in a transaction, whose next statement fails. The pool does not listen
    // while somebody has a connection, and an error that nobody hears ends the process.
    this.#pool.on('connect', (client) => client.on('error', () => {}))
  }

  async migrate(): Promise<void> {
    await this.#told(() => this.#transaction(bringUpToDate))
  }

  read = (since: number): Promise<Changes> =>
    this.#told(async () => {
      if (since === 0) return this.#readAll()
      const { rows } = await this.#pool.query(READ, [since])
      if (since < Number(rows[0].forgotten)) return { ...(await this.#readAll()), isAll: true }
      return changesOf(rows)
    })

  async #readAll(): Promise<Changes> {
    // In no order: sorting a large directory takes the database longer than reading it.
    const all = { text: READ_ALL, query_timeout: READ_ALL_MS }
    const { rows } = await this.#pool.query(all)
    return changesOf(rows)
  }

  commit = (expected: number, writes: readonly Write[]): Promise<number | undefined> =>
    this.#told(async () => {
      const revision = expected + 1
      const isFirst = await this.#transaction(async (client) => {
        const { rowCount } = await client.query(ADVANCE, [expected, revision])
        if (rowCount !== 1) return false
        for (let i = 0; i < writes.length; i += ROWS_MAX)
          await put(client, revision, writes.slice(i, i + ROWS_MAX))
        const forgotten = forgottenBy(revision)
        if (forgotten !== undefined) {
          await client.query(FORGET, [forgotten])
          await client.query(SET_FORGOTTEN, [forgotten])
        }
        return true
      })
      if (!isFirst) return undefined
      // Some databases have no notifications, and none is owed.
      this.#pool.query(`NOTIFY ${CHANNEL}`).catch(() => {})
      return revision
    })

  claim = (key: string, until: number, now: number): Promise<boolean> =>
    this.#told(async () => {
      if (this.#claims++ % SWEEP_EVERY === 0) await this.#pool.query(SWEEP, [now])
      const { rowCount } = await this.#pool.query(CLAIM, [key, until, now])
      return rowCount === 1
    })

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  close = async (): Promise<void> => {
    this.#isClosed = true
    clearTimeout(this.#timer)
    await this.#listening?.end().catch(() => {})
    await this.#pool.end()
  }

  /** Keeps one connection that is told of others' commits. */
  listen(): void {
    const client = new pg.Client({
      connectionString: this.#url,
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
    })
    this.#listening = client
    const again = () => {
      if (this.#isClosed || this.#listening !== client) return
      this.#listening = undefined
      client.end().catch(() => {})
      this.#timer = setTimeout(() => this.listen(), LISTEN_AGAIN_MS).unref()
    }
    client.on('error', again)
    client.on('end', again)
    client.on('notification', () => {
      for (const listener of this.#listeners) listener()
    })
    client
      .connect()
      .then(() => client.query(`LISTEN ${CHANNEL}`))
      .catch(again)
  }

  /**
   * Runs one transaction. One that the database gave up because of another is begun again; a client
   * on which something failed is not used again.
   */
  async #transaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const client = await this.#pool.connect()
      let failure: Error | undefined
      try {
        await client.query('BEGIN')
        const result = await work(client)
        await client.query('COMMIT')
        return result
      } catch (error) {
        failure = error as Error
        if (!GAVE_UP.has((error as { code?: string }).code ?? '') || attempt === ATTEMPTS)
          throw error
      } finally {
        client.release(failure)
      }
    }
  }

  async #told<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      throw storeError(this.#url, error)
    }
  }
}

/**
 * What PostgreSQL and its kin say when one of several transactions had to go: a serialization
 * failure, a deadlock; and, of two that make the same table, that it is there.
 */
const GAVE_UP: ReadonlySet<string> = new Set(['40001', '40P01', '23505', '42P07', '42710'])
const ATTEMPTS = 5

async function bringUpToDate(client: pg.PoolClient): Promise<void> {
  await client.query('CREATE TABLE IF NOT EXISTS daypass_schema (one INT PRIMARY KEY, version INT)')
  await client.query('INSERT INTO daypass_schema VALUES (1, 0) ON CONFLICT (one) DO NOTHING')
  const { rows } = await client.query('SELECT version FROM daypass_schema FOR UPDATE')
  // A number, or the text of one where integers have 64 bits.
  const version = Number(rows[0].version)
  if (version > MIGRATIONS.length)
    throw new StoreError(
      `its schema has version ${version}, expected at most ${MIGRATIONS.length}: it was written by a newer daypass, use that one`,
    )
  for (const statement of MIGRATIONS.slice(version).flat()) await client.query(statement)
  if (version < MIGRATIONS.length)
    await client.query('UPDATE daypass_schema SET version = $1', [MIGRATIONS.length])
}

async function put(
  client: pg.PoolClient,
  revision: number,
  writes: readonly Write[],
): Promise<void> {
  const places = writes.map((_, i) => `($${2 * i + 2}, $1, $${2 * i + 3})`)
  const values = writes.flatMap(({ key, value }) => [
    key,
    value === undefined ? null : JSON.stringify(value),
  ])
  await client.query(
    `INSERT INTO daypass_record (key, revision, value) VALUES ${places.join(', ')}
     ON CONFLICT (key) DO UPDATE SET revision = excluded.revision, value = excluded.value`,
    [revision, ...values],
  )
}

interface Row {
  readonly now: string
  /** Null where there is no record to tell of. */
  readonly key: string | null
  readonly revision: string
  readonly value: string | null
}

const changesOf = (rows: readonly Row[]): Changes => ({
  revision: Number(rows[0]!.now),
  changes: rows.flatMap((row) => (row.key === null ? [] : changeOf(row, row.key))),
})

const changeOf = (row: Row, key: string): Change => ({
  key,
  revision: Number(row.revision),
  ...(row.value !== null && { value: JSON.parse(row.value) as object }),
})

/** What to do about errors that are not ours, by the database's code or the system's. */
const REMEDIES: Readonly<Record<string, string>> = {
  '28000': 'the login was refused: expected the user in the URL to be one that may enter',
  '28P01': 'the login was refused: expected the right password in the URL',
  '3D000': 'there is no such database: `createdb` makes one',
  '42501': 'the user may not make tables or write them',
  '53100': 'the disk is full',
  '25006': 'the database is read-only: expected one that may be written',
  '57P01': 'it is shutting down',
  '57P03': 'it is starting or shutting down',
  ECONNREFUSED: 'nothing listens there',
  ECONNRESET: 'the connection was lost',
  ENOTFOUND: 'there is no such host',
}

// Neither the URL nor what the database says goes further than this.
function storeError(url: string, error: unknown): StoreError {
  const { code = '', message } = error as NodeJS.ErrnoException
  const said = REMEDIES[code] ?? (code === '' || error instanceof StoreError ? message : code)
  return new StoreError(`store \`${placeOf(url)}\`: ${said}`)
}

/** Where a database is, without who may enter. */
function placeOf(url: string): string {
  const { protocol, host, pathname } = new URL(url)
  return `${protocol}//${host}${pathname}`
}
