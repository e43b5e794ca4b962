// `daypass apply`: brings the directory of a data folder to what a file says, and shows first what
// that changes.
import { directoryOf, type Plan, type PlanStep, planApply, realWorld } from '@daypass/service'
import { readArguments } from './arguments.ts'
import { type DirectoryFile, readDirectoryFile } from './directory-file.ts'
import { isMissing, openDirectory, PLACE_FLAGS, placeOf, writeTo } from './directory-store.ts'
import { EXIT, Failure, misuse } from './failure.ts'
import type { Command, Io } from './io.ts'

/** `daypass apply`. */
export const apply: Command = {
  help: `\
Brings the directory of a data folder to what a file says, also while a service runs on it. What
will change is shown first. What the file does not name stays: users, roles, policies and so on, and
of those that it names their further keys, policies, attachments, groups and tags.

usage: daypass apply FILE (--data DIR | --database URL) [--prune] [--dry-run | --yes]

  --data DIR       the folder, as \`daypass init\` makes it; made if need be
  --database URL   a PostgreSQL database in place of the folder's store
  --prune          delete what the file does not name
  --dry-run        show what would change, and change nothing
  --yes            do not ask

examples:
  daypass apply directory.yaml --data .daypass --dry-run
  daypass apply directory.yaml --data .daypass --prune --yes
`,
  run,
}

const FLAGS = { ...PLACE_FLAGS, prune: 'switch', 'dry-run': 'switch', yes: 'switch' } as const

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = readArguments(args, FLAGS, 1)
  const [path] = positionals
  if (path === undefined) throw misuse('expected a FILE')
  const place = placeOf(values)
  const file = await readDirectoryFile(path, io.env)
  const prune = values.prune ?? false
  if (values['dry-run'] && isMissing(place)) {
    io.print(planText(planOf(file, directoryOf([]), prune).steps, io.terminal))
    return EXIT.done
  }
  const directory = await openDirectory(place, io)
  try {
    const { replica } = directory
    const { steps } = planOf(file, replica.directory, prune)
    io.print(planText(steps, io.terminal))
    if (values['dry-run'] || steps.length === 0) return EXIT.done
    if (!values.yes && !(await agreed(io))) throw new Failure('nothing was changed')
    await writeTo(replica, (transaction) => {
      const plan = planOf(file, transaction.directory, prune)
      if (!isSame(plan.steps, steps))
        throw new Failure('the directory has changed since: nothing was changed, look again')
      for (const write of plan.writes) transaction.write(write)
    })
    return EXIT.done
  } finally {
    await directory.close()
  }
}

/** The plan by which a directory becomes what a file says. */
export const planOf = (
  file: DirectoryFile,
  directory: Parameters<typeof planApply>[0],
  prune = false,
): Plan =>
  file.read((structure, sources) =>
    planApply(directory, structure, { ...sources, world: realWorld, prune }),
  )

const isSame = (one: readonly PlanStep[], other: readonly PlanStep[]): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

async function agreed(io: Io): Promise<boolean> {
  if (!io.terminal) throw misuse('expected `--yes`, as nobody is there to be asked')
  return (await io.ask('Do this? Type yes: ')) === 'yes'
}

const MARKS = { create: '+', update: '~', delete: '-' } as const

/** For a person one line for each step; else JSON. */
function planText(steps: readonly PlanStep[], forPerson: boolean): string {
  if (!forPerson) return `${JSON.stringify({ Steps: steps.map(stepOf) }, null, 2)}\n`
  if (steps.length === 0) return 'nothing to change\n'
  const lines = steps.map(({ action, kind, account, name, members }) => {
    const changed = members === undefined ? '' : `  (${members.join(', ')})`
    return `${MARKS[action]} ${[kind, account, name].filter(Boolean).join(' ')}${changed}\n`
  })
  const count = (action: PlanStep['action']) =>
    steps.filter((step) => step.action === action).length
  return `${lines.join('')}${count('create')} to create, ${count('update')} to update, ${count('delete')} to delete\n`
}

const stepOf = ({ action, kind, account, name, members }: PlanStep) => ({
  Action: action,
  Kind: kind,
  ...(account !== '' && { Account: account }),
  ...(name !== '' && { Name: name }),
  ...(members !== undefined && { Members: members }),
})
