// What outlives the process, in SQLite by Node's own `node:sqlite`.
import { DatabaseSync } from 'node:sqlite'
import type { SingleUse } from './single-use.ts'

/** A memory of what was used, in a file. */
export interface SingleUseFile extends SingleUse {
  readonly close: () => void
}

/** Milliseconds that one process waits for another which writes. */
const BUSY_MS = 5000

/**
 * Opens a memory of what was used in a file; made when it is not there. A claim is on the disk
 * before it is answered. Several processes may share the file.
 *
 * @throws Error when the file cannot be opened or is no SQLite database.
 * @see https://www.sqlite.org/wal.html
 * @example
 * ```ts
 * import { openSingleUse } from '@daypass/service/sqlite'
 *
 * const used = openSingleUse(':memory:')
 * used.claim('code 1', 100, 0) // true
 * ```
 */
export function openSingleUse(path: string): SingleUseFile {
  const database = new DatabaseSync(path)
  try {
    database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`)
    database.exec('PRAGMA journal_mode = WAL')
    database.exec('PRAGMA synchronous = FULL')
    database.exec(
      'CREATE TABLE IF NOT EXISTS used (key TEXT PRIMARY KEY, until INTEGER NOT NULL) STRICT, WITHOUT ROWID',
    )
  } catch (error) {
    database.close()
    throw error
  }
  const claim = database.prepare(
    'INSERT INTO used (key, until) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET until = excluded.until WHERE until <= ?',
  )
  const sweep = database.prepare('DELETE FROM used WHERE until <= ?')
  let claims = 0
  return {
    claim(key, until, now) {
      if (claims++ % SWEEP_EVERY === 0) sweep.run(now)
      return claim.run(key, until, now).changes === 1
    },
    close: () => database.close(),
  }
}

/** Claims between two sweeps of what is over. */
const SWEEP_EVERY = 1000
