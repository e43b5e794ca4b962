// The directory of a data folder: its store, and the keyring that its secrets are sealed with.
import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import {
  type Keyring,
  openReplica,
  type Replica,
  realWorld,
  type Store,
  StoreError,
} from '@daypass/service'
import { openSqlite } from '@daypass/service/sqlite'
import { keyringPath, openKeyring, readKeyring, statePath } from './data-folder.ts'
import { Failure } from './failure.ts'
import type { Io } from './io.ts'

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
 * Opens the directory of a folder. A folder that has none gets an empty one, and a keyring.
 *
 * @throws Failure when store or keyring cannot be read, or do not belong together.
 */
export async function openDirectory(folder: string, io: Io): Promise<DirectoryStore> {
  const path = statePath(folder)
  if (existsSync(path) && !existsSync(keyringPath(folder))) await refuseWithoutKeyring(folder)
  const { keyring, isNew } = await openKeyring(folder)
  if (isNew) io.say(`daypass: made a keyring in ${folder}\n`)
  const current = new CurrentKeyring(folder, keyring, io)
  const replica = await opened(() => openSqlite(path), current, io)
  refuseLost(replica, keyringPath(folder))
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

async function opened(open: () => Store, current: CurrentKeyring, io: Io): Promise<Replica> {
  try {
    return await openReplica(open(), {
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
  const store = openSqlite(statePath(folder))
  const { revision } = await store.read(0).finally(store.close)
  if (revision === 0) return
  throw new Failure(
    `no keyring in \`${folder}\`, and its store has secrets that were sealed with one: put \`${keyringPath(folder)}\` back from where you keep it`,
  )
}

function refuseLost(replica: Replica, path: string): void {
  const { count, keyIds } = replica.lostSecrets()
  if (count === 0) return
  throw new Failure(
    `\`${path}\` is not the keyring of this store: ${count} secrets were sealed with ${keyIds.join(', ')}, expected these keys in it; put it back from where you keep it`,
  )
}

/** The keyring of a folder, read again when its file changes. */
class CurrentKeyring {
  readonly #path: string
  readonly #folder: string
  readonly #io: Io
  #keyring: Keyring
  #changedAt: number | undefined

  constructor(folder: string, keyring: Keyring, io: Io) {
    this.#folder = folder
    this.#path = keyringPath(folder)
    this.#keyring = keyring
    this.#io = io
  }

  get = (): Keyring => this.#keyring

  async follow(replica: Replica): Promise<void> {
    try {
      const { mtimeMs } = await stat(this.#path)
      const before = this.#changedAt
      this.#changedAt = mtimeMs
      if (before === mtimeMs) return
      const read = await readKeyring(this.#folder)
      if (read === undefined) return
      const isRotated = read.active.id !== this.#keyring.active.id
      this.#keyring = read
      if (!isRotated) return
      this.#io.say(`daypass: the keyring was rotated: ${read.active.id} seals from now on\n`)
      const count = await replica.reseal()
      this.#io.say(`daypass: sealed ${count} secrets anew\n`)
    } catch (error) {
      // What is there is still good; the next look may be luckier.
      this.#changedAt = undefined
      this.#io.say(`daypass: cannot follow the keyring: ${(error as Error).message}\n`)
    }
  }
}
