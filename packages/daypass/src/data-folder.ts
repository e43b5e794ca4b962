// The data folder: the keyring, the store and perhaps a directory file. Files in it are for their
// owner alone.
import { randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rename, stat, unlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import {
  createKeyring,
  type Keyring,
  parseKeyring,
  printKeyring,
  realWorld,
  rotateSigningKeys,
} from '@daypass/service'
import { Failure, reasonOf } from './failure.ts'

const OWNER_ONLY = 0o600
const FOLDER_OWNER_ONLY = 0o700

/** Where the keyring is. */
export const keyringPath = (folder: string): string => join(folder, 'keyring.json')

/** Where the directory file is that counts when no other is named. */
export const directoryPath = (folder: string): string => join(folder, 'directory.yaml')

/** Where the store is: the directory, and the codes and assertions that were used. */
export const storePath = (folder: string): string => join(folder, 'daypass.sqlite')

/** The store, and the files that SQLite keeps beside it. */
export const storeFiles = (folder: string): readonly string[] =>
  ['', '-wal', '-shm'].map((suffix) => storePath(folder) + suffix)

/** Where a gateway that asks another node keeps the policies of buckets. */
export const gatewayPath = (folder: string): string => join(folder, 'gateway.sqlite')

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code

/** Makes the folder, and those that it is in, unless they are there. */
export async function makeFolder(folder: string): Promise<void> {
  const kind = await kindOf(folder)
  if (kind === 'folder') return
  if (kind === 'file') throw new Failure(`\`${folder}\` is a file: expected a folder`)
  // One after the other: where nobody can make any, such as below /proc, Node's `recursive` would
  // try for ever.
  const parent = dirname(resolve(folder))
  if ((await kindOf(parent)) === 'nothing') await makeFolder(parent)
  try {
    await mkdir(folder, { mode: FOLDER_OWNER_ONLY })
  } catch (error) {
    if (codeOf(error) === 'EEXIST' && (await kindOf(folder)) === 'folder') return
    throw new Failure(`cannot make the folder \`${folder}\`: ${reasonOf(error)}`)
  }
}

async function kindOf(path: string): Promise<'folder' | 'file' | 'nothing'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'nothing'
    throw new Failure(`cannot look at \`${path}\`: ${reasonOf(error)}`)
  }
}

/**
 * Reads the keyring of a folder; undefined when there is none.
 *
 * @throws Failure when others may read it, or it is no keyring.
 */
export async function readKeyring(folder: string): Promise<Keyring | undefined> {
  const path = keyringPath(folder)
  try {
    const { mode } = await stat(path)
    if (process.platform !== 'win32' && (mode & 0o077) !== 0)
      throw new Failure(
        `others may read \`${path}\` (mode ${(mode & 0o777).toString(8)}): expected 600, run \`chmod 600 ${path}\` and think about \`daypass keyring rotate\``,
      )
    return parseKeyring(await readFile(path, 'utf8'))
  } catch (error) {
    if (error instanceof Failure) throw error
    if (codeOf(error) === 'ENOENT') return undefined
    if (codeOf(error) !== undefined)
      throw new Failure(`cannot read \`${path}\`: ${reasonOf(error)}`)
    throw new Failure(
      `cannot use \`${path}\`: ${(error as Error).message}; put it back from where you keep it`,
    )
  }
}

/** The keyring of a folder, made if there is none. */
export async function openKeyring(
  folder: string,
): Promise<{ readonly keyring: Keyring; readonly isNew: boolean }> {
  const found = await readKeyring(folder)
  if (found) return { keyring: found, isNew: false }
  await makeFolder(folder)
  const keyring = await rotateSigningKeys(createKeyring(realWorld), realWorld)
  const isNew = await writeNew(keyringPath(folder), printKeyring(keyring))
  // Of several that start at once, one makes it.
  return isNew ? { keyring, isNew } : openKeyring(folder)
}

/** Writes a file whole or not at all; false when it is there already. */
async function writeNew(path: string, text: string): Promise<boolean> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  try {
    await writeDraft(draft, text)
    // A link, unlike a renaming, fails where something stands.
    await link(draft, path)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw new Failure(`cannot write \`${path}\`: ${reasonOf(error)}`)
  } finally {
    await unlink(draft).catch(() => {})
  }
  await syncFolder(path)
  return true
}

/**
 * Replaces the keyring of a folder, whole or not at all. The name of the draft keeps two from doing
 * it at once.
 */
export async function replaceKeyring(
  folder: string,
  change: (keyring: Keyring) => Promise<Keyring>,
): Promise<Keyring> {
  const path = keyringPath(folder)
  const draft = `${path}.new`
  const lock = await open(draft, 'wx', OWNER_ONLY).catch((error) => {
    if (codeOf(error) === 'EEXIST')
      throw new Failure(`\`${draft}\` is there: another rotation is under way, or was cut off`)
    throw new Failure(`cannot write \`${draft}\`: ${reasonOf(error)}`)
  })
  try {
    const keyring = await readKeyring(folder)
    if (!keyring) throw new Failure(`no keyring in \`${folder}\`: \`daypass init\` makes one`)
    const changed = await change(keyring)
    await lock.writeFile(printKeyring(changed))
    await lock.sync()
    await rename(draft, path)
    await syncFolder(path)
    return changed
  } catch (error) {
    await unlink(draft).catch(() => {})
    if (error instanceof Failure || codeOf(error) === undefined) throw error
    throw new Failure(`cannot write \`${path}\`: ${reasonOf(error)}`)
  } finally {
    await lock.close()
  }
}

async function writeDraft(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', OWNER_ONLY)
  try {
    await file.writeFile(text)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** So that the name outlasts a loss of power too; some systems cannot, and need not. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r').catch(() => undefined)
  await folder?.sync().catch(() => {})
  await folder?.close()
}
