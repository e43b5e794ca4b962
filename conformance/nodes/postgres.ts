// A PostgreSQL server of this run's own: Debian's, in a folder, on loopback, killed like any other.
import { execFileSync, type SpawnSyncOptions, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { needPackages } from '../debian.ts'
import { freePort } from '../free-port.ts'

/** A server that can be stopped, killed and started again. */
export interface Postgres {
  /** The URL of a place for tables that nobody has used. */
  readonly database: () => Promise<string>
  readonly start: () => void
  /** Ends it as `kill -9` does: all its processes at once. */
  readonly kill: () => void
  /** Ends it and takes its folder away. */
  readonly remove: () => void
}

const VERSIONS = '/usr/lib/postgresql'
/** The database refuses to run as root, and Debian makes this user for it. */
const USER = 'postgres'
const START_ATTEMPTS = 20
const QUIET: SpawnSyncOptions = { stdio: 'ignore' }

/** Debian's newest server; installed when there is none, which only root can. */
function programs(): string {
  if (newest() === undefined) needPackages('PostgreSQL', ['postgresql'])
  return newest()!
}

function newest(): string | undefined {
  if (!existsSync(VERSIONS)) return undefined
  const version = readdirSync(VERSIONS).sort((a, b) => Number(b) - Number(a))[0]
  const folder = join(VERSIONS, version ?? '', 'bin')
  return existsSync(join(folder, 'initdb')) ? folder : undefined
}

/** Starts a server, which keeps what it promised: nothing of its durability is switched off. */
export async function startPostgres(): Promise<Postgres> {
  const bin = programs()
  const folder = mkdtempSync(join(tmpdir(), 'daypass-postgres-'))
  const data = join(folder, 'data')
  const asUser = process.getuid?.() === 0 ? ['runuser', '-u', USER, '--'] : ['env']
  if (process.getuid?.() === 0) {
    const id = (flag: string) => Number(execFileSync('id', [flag, USER], { encoding: 'utf8' }))
    chownSync(folder, id('-u'), id('-g'))
  }
  const run = (program: string, ...args: string[]) =>
    execFileSync(asUser[0]!, [...asUser.slice(1), join(bin, program), ...args], QUIET)
  run('initdb', '--pgdata', data, '--auth', 'trust', '--username', 'daypass', '--encoding', 'UTF8')
  const port = await freePort()
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`
  const start = () => {
    // What was killed may hold its memory a moment longer, and then it starts at the next attempt.
    for (let attempt = 1; ; attempt++)
      try {
        return run('pg_ctl', '--pgdata', data, '-o', settings, '-l', `${folder}/log`, '-w', 'start')
      } catch (error) {
        if (attempt === START_ATTEMPTS) throw error
      }
  }
  start()
  let databases = 0
  const url = `postgres://daypass@127.0.0.1:${port}/postgres`
  return {
    async database() {
      const name = `daypass_${++databases}`
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query(`CREATE SCHEMA ${name}`)
      await client.end()
      return `${url}?options=${encodeURIComponent(`-c search_path=${name}`)}`
    },
    start,
    kill() {
      const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
      const children = spawnSync('pgrep', ['-P', String(pid)], { encoding: 'utf8' }).stdout
      process.kill(pid, 'SIGKILL')
      spawnSync('kill', ['-KILL', ...children.split('\n').filter(Boolean)])
    },
    remove() {
      spawnSync(asUser[0]!, [
        ...asUser.slice(1),
        ...[join(bin, 'pg_ctl'), '--pgdata', data, '--mode', 'immediate', 'stop'],
      ])
      rmSync(folder, { recursive: true })
    },
  }
}
