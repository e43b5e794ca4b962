// Where a keyring comes from: a file in the data folder, the environment, or a command that prints
// it, for those who keep secrets elsewhere.
import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { promisify } from 'node:util'
import { type Keyring, parseKeyring } from '@daypass/service'
import { keyringPath, openKeyring, readKeyring } from './data-folder.ts'
import { Failure, misuse, reasonOf } from './failure.ts'
import type { Io } from './io.ts'

/** Where a keyring comes from. */
export interface KeyringSource {
  /** As messages name it. */
  readonly name: string
  /**
   * The keyring as it is now.
   *
   * @throws Failure when it cannot be read, or is none; the message has nothing of it.
   */
  readonly read: () => Promise<Keyring>
  /** What changes when the keyring does, as far as a look from outside tells. */
  readonly stamp: () => Promise<unknown>
}

/** The keyring itself, as `daypass init` writes it; and a command whose output it is. */
const KEYRING_VARIABLE = 'DAYPASS_KEYRING'
const KEYRING_COMMAND_VARIABLE = 'DAYPASS_KEYRING_COMMAND'

const COMMAND_MS = 30_000
/** Milliseconds between two runs of the command while a service runs. */
const COMMAND_AGAIN_MS = 60_000
/** Bytes. */
const OUTPUT_MAX = 1024 * 1024

/**
 * The source of the keyring: the environment before the folder.
 *
 * @param folder The data folder; its keyring is made when there is none.
 * @throws Failure when there is neither.
 */
export function keyringSource(folder: string | undefined, io: Io): KeyringSource {
  const { [KEYRING_VARIABLE]: text, [KEYRING_COMMAND_VARIABLE]: command } = io.env
  if (text) return fromText(text)
  if (command) return fromCommand(command, io)
  if (folder !== undefined) return fromFolder(folder, io)
  const elsewhere = `\`${KEYRING_VARIABLE}\` or \`${KEYRING_COMMAND_VARIABLE}\``
  throw misuse(`expected a keyring: \`--data DIR\`, or ${elsewhere} in the environment`)
}

/** Whether the keyring comes from elsewhere than the data folder. */
export const hasKeyringElsewhere = ({ env }: Io): boolean =>
  Boolean(env[KEYRING_VARIABLE] || env[KEYRING_COMMAND_VARIABLE])

function parsed(text: string, name: string): Keyring {
  try {
    return parseKeyring(text)
  } catch (error) {
    throw new Failure(`cannot use ${name}: ${(error as Error).message}`)
  }
}

function fromText(text: string): KeyringSource {
  const name = `\`${KEYRING_VARIABLE}\``
  return { name, read: async () => parsed(text, name), stamp: async () => 0 }
}

function fromCommand(command: string, io: Io): KeyringSource {
  const name = `the output of \`${KEYRING_COMMAND_VARIABLE}\``
  const run = promisify(execFile)
  return {
    name,
    async read() {
      const options = { timeout: COMMAND_MS, maxBuffer: OUTPUT_MAX, env: { ...io.env } }
      // What it printed is the keyring, or was to be: no error may repeat it.
      const { stdout } = await run('/bin/sh', ['-c', command], options).catch(
        ({ code }: { code?: unknown }) => {
          throw new Failure(`\`${KEYRING_COMMAND_VARIABLE}\` failed: ${code ?? 'no answer'}`)
        },
      )
      return parsed(stdout, name)
    },
    stamp: async () => Math.floor(Date.now() / COMMAND_AGAIN_MS),
  }
}

function fromFolder(folder: string, io: Io): KeyringSource {
  const path = keyringPath(folder)
  let isOpen = false
  return {
    name: `\`${path}\``,
    async read() {
      if (isOpen) {
        const read = await readKeyring(folder)
        if (read === undefined) throw new Failure(`no keyring in \`${folder}\``)
        return read
      }
      const { keyring, isNew } = await openKeyring(folder)
      isOpen = true
      if (isNew) io.say(`daypass: made a keyring in ${folder}\n`)
      return keyring
    },
    async stamp() {
      const { mtimeMs } = await stat(path).catch((error) => {
        throw new Failure(`cannot look at \`${path}\`: ${reasonOf(error)}`)
      })
      return mtimeMs
    },
  }
}
