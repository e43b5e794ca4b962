// Where a directory is kept: the store of a data folder or a database, and the keyring that its
// secrets are sealed with.
import { existsSync } from 'node:fs'
import { Fault } from '@daypass/protocol'
import {
  type Keyring,
  openReplica,
  type Replica,
  realWorld,
  type Store,
  StoreError,
  type Transaction,
} from '@daypass/service'
import { openSqlite } from '@daypass/service/sqlite'
import { keyringPath, makeFolder, storePath } from './data-folder.ts'
import { Failure, misuse } from './failure.ts'
import type { Io } from './io.ts'
import { hasKeyringElsewhere, type KeyringSource, keyringSource } from './keyring-source.ts'

/** Where a directory is kept, as a command line says it. */
export interface Place {
  /** A data folder. */
  readonly data?: string | undefined
  /** The URL of a database; then the folder has the keyring only. */
  readonly database?: string | undefined
}

/** The flags that say it. */
export const PLACE_FLAGS = { data: 'text', database: 'text' } as const

/**
 * Checks that a place is named.
 *
 * @throws Failure when none is, or the URL is not one of a database.
 */
export function placeOf({ data, database }: Place): Place {
  if (data === undefined && database === undefined)
    throw misuse('expected `--data DIR` or `--database URL`')
  if (database !== undefined && !/^postgres(?:ql)?:$/.test(protocolOf(database)))
    throw misuse('expected `--database` to be a URL such as postgres://user@host:5432/name')
  return { data, database }
}

const protocolOf = (url: string): string => (URL.canParse(url) ? new URL(url).protocol : '')

/** Whether there is nothing yet where a directory is to be. */
export const isMissing = ({ data, database }: Place): boolean =>
  database === undefined && !existsSync(storePath(data!))

/** A directory that is open. */
export interface DirectoryStore {
  readonly replica: Replica
  /** The keyring as it is now. */
  readonly keyring: () => Keyring
  /** Looks from time to time whether the keyring was rotated, and seals secrets anew if it was. */
  readonly followKeyring: () => void
  readonly close: () => Promise<void>
}

/** Milliseconds between two looks at the keyring. */
const KEYRING_MS = 1000

/**
 * Opens a directory that is there already: to make one would hide that another one was meant.
 *
 * @throws Failure for a folder without a store.
 */
export async function openExisting(place: Place, io: Io): Promise<DirectoryStore> {
  const { data } = place
  if (isMissing(place))
    throw new Failure(`no directory in \`${data}\`: \`daypass init --data ${data}\` makes one`)
  return openDirectory(place, io)
}

/**
 * Opens a directory. A place that has none gets an empty one, and a folder a keyring.
 *
 * @throws Failure when store or keyring cannot be read, or do not belong together.
 */
export async function openDirectory(place: Place, io: Io): Promise<DirectoryStore> {
  const { data, database } = place
  if (database === undefined && !hasKeyringElsewhere(io)) await refuseWithoutKeyring(data!)
  const source = keyringSource(data, io)
  const current = new CurrentKeyring(source, await source.read(), io)
  if (database === undefined) await makeFolder(data!)
  const open = async () =>
    database === undefined ? openSqlite(storePath(data!)) : await openDatabase(database)
  const replica = await opened(open, current, io)
  refuseLost(replica, source.name)
  let timer: NodeJS.Timeout | undefined
  return {
    replica,
    keyring: current.get,
    followKeyring() {
      timer = setInterval(() => void current.follow(replica), KEYRING_MS).unref()
    },
    async close() {
      clearInterval(timer)
      await replica.close()
    },
  }
}

/** How often what somebody else changed meanwhile is looked at again. */
const ATTEMPTS = 10

/**
 * Writes to a directory. Whether somebody else wrote the same meanwhile is for the change to see,
 * which is run again then: of nodes that start at once with one file, one applies it.
 *
 * @throws Failure when the store cannot be written to; it was told why.
 */
export async function writeTo<T>(
  replica: Pick<Replica, 'write'>,
  change: (transaction: Transaction) => T,
): Promise<T> {
  for (let attempt = 1; ; attempt++)
    try {
      return await replica.write(change)
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      if (error.code === 'ConcurrentModification' && attempt < ATTEMPTS) continue
      throw new Failure('the store could not be written to: look what it has, and try again')
    }
}

/** What it takes to reach a database is loaded when there is one. */
const openDatabase = async (url: string): Promise<Store> =>
  (await import('@daypass/service/postgres')).openPostgres(url)

async function opened(
  open: () => Promise<Store>,
  current: CurrentKeyring,
  io: Io,
): Promise<Replica> {
  try {
    return await openReplica(await open(), {
      keyring: current.get,
      world: realWorld,
      report: (error) => io.say(`daypass: ${(error as Error).message}\n`),
    })
  } catch (error) {
    if (error instanceof StoreError) throw new Failure(error.message)
    throw error
  }
}

/** A store whose keyring is gone: making another one would hide it. */
async function refuseWithoutKeyring(folder: string): Promise<void> {
  const path = storePath(folder)
  if (!existsSync(path) || existsSync(keyringPath(folder))) return
  const store = openSqlite(path)
  const { revision } = await store.read(0).finally(store.close)
  if (revision === 0) return
  throw new Failure(
    `no keyring in \`${folder}\`, and its store has secrets that were sealed with one: put \`${keyringPath(folder)}\` back from where you keep it`,
  )
}

function refuseLost(replica: Replica, name: string): void {
  const { count, keyIds } = replica.lostSecrets()
  if (count === 0) return
  throw new Failure(
    `${name} is not the keyring of this store: ${count} secrets were sealed with ${keyIds.join(', ')}, expected these keys in it; put it back from where you keep it`,
  )
}

/** The keyring of a place, read again when it may have changed. */
export class CurrentKeyring {
  readonly #source: KeyringSource
  readonly #io: Pick<Io, 'say'>
  #keyring: Keyring
  #stamp: unknown
  /** The key that all secrets of the store were sealed with; unknown at first. */
  #sealedWith: string | undefined
  /** What was told of the last look, if that failed. */
  #trouble: string | undefined

  constructor(source: KeyringSource, keyring: Keyring, io: Pick<Io, 'say'>) {
    this.#source = source
    this.#keyring = keyring
    this.#io = io
  }

  get = (): Keyring => this.#keyring

  async follow(replica: Pick<Replica, 'reseal'>): Promise<void> {
    try {
      const stamp = await this.#source.stamp()
      const before = this.#stamp
      this.#stamp = stamp
      if (before === stamp) return
      const read = await this.#source.read()
      const { id } = read.active
      if (id !== this.#keyring.active.id)
        this.#io.say(`daypass: the keyring was rotated: ${id} seals from now on\n`)
      this.#keyring = read
      if (id !== this.#sealedWith) {
        const count = await replica.reseal()
        this.#sealedWith = id
        if (count > 0) this.#io.say(`daypass: sealed ${count} secrets anew\n`)
      }
      this.#trouble = undefined
    } catch (error) {
      // What is there is still good; the next look may be luckier.
      this.#stamp = undefined
      const { message } = error as Error
      if (message !== this.#trouble)
        this.#io.say(`daypass: cannot follow the keyring: ${message}\n`)
      this.#trouble = message
    }
  }
}
