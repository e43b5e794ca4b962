// `daypass export`: the directory of a data folder as a directory file.
import { exportConfig } from '@daypass/service'
import { stringify } from 'yaml'
import { readArguments } from './arguments.ts'
import { openExisting, PLACE_FLAGS, placeOf } from './directory-store.ts'
import { EXIT } from './failure.ts'
import type { Command, Io } from './io.ts'

/** `daypass export`. */
export const exportDirectory: Command = {
  help: `\
Prints the directory of a data folder as a directory file. Applied again it changes nothing. Unique
ids and dates are not in it: applied to another folder it makes others of the same names.

usage: daypass export (--data DIR | --database URL) [--json] [--secrets]

  --data DIR       the folder
  --database URL   a PostgreSQL database in place of the folder's store
  --json           JSON, and not YAML
  --secrets        write secrets in clear; else each is a reference to the
                   environment, \${SECRET_AKIA…}, \${SEED_…} or \${KEY_…}

example:
  daypass export --data .daypass > directory.yaml
`,
  run,
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values } = readArguments(args, { ...PLACE_FLAGS, json: 'switch', secrets: 'switch' })
  const directory = await openExisting(placeOf(values), io)
  try {
    const structure = exportConfig(directory.replica.directory, {
      secrets: values.secrets ?? false,
    })
    io.print(
      values.json
        ? `${JSON.stringify(structure, null, 2)}\n`
        : stringify(structure, {
            lineWidth: 0,
            aliasDuplicateObjects: false,
            // In YAML 1.1, which many still read, `2012-10-17` is a date and `yes` is true.
            compat: 'yaml-1.1',
          }),
    )
    return EXIT.done
  } finally {
    await directory.close()
  }
}
