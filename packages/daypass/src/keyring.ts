// `daypass keyring`: which keys there are, and a new one in front.
import { type Keyring, realWorld, rotateKeyring, rotateSigningKeys } from '@daypass/service'
import { readArguments } from './arguments.ts'
import { readKeyring, replaceKeyring } from './data-folder.ts'
import { EXIT, Failure, misuse } from './failure.ts'
import type { Command, Io } from './io.ts'

/** `daypass keyring`. */
export const keyring: Command = {
  help: `Looks after the keyring of a data folder: what session tokens are sealed with.

usage: daypass keyring list --data DIR
       daypass keyring rotate --data DIR

  list     the ids of the keys; the active one seals, the others only open
  rotate   puts new keys in front. Tokens that were sealed or signed before stay good. Services
           that run on the folder notice, and seal the secrets in its store anew

example:
  daypass keyring rotate --data .daypass
`,
  run,
}

async function run([what, ...args]: readonly string[], io: Io): Promise<number> {
  if (what !== 'list' && what !== 'rotate') throw misuse('expected `list` or `rotate`')
  const { data } = readArguments(args, { data: 'text' }).values
  if (data === undefined) throw misuse('expected `--data DIR`')
  const found =
    what === 'rotate'
      ? await replaceKeyring(data, (before) =>
          rotateSigningKeys(rotateKeyring(before, realWorld), realWorld),
        )
      : await readKeyring(data)
  if (!found) throw new Failure(`no keyring in \`${data}\`: \`daypass init\` makes one`)
  io.print(listing(found, io.terminal))
  return EXIT.done
}

/** Ids alone: the keys themselves are never shown. */
function listing({ active, keys }: Keyring, forPerson: boolean): string {
  const rows = [...keys.keys()].map((id) => ({
    KeyId: id,
    Status: id === active.id ? 'Active' : 'Retired',
  }))
  if (!forPerson) return `${JSON.stringify({ Keys: rows }, null, 2)}\n`
  return rows.map(({ KeyId, Status }) => `${KeyId}  ${Status}\n`).join('')
}
