// `daypass init`: a data folder with all that `daypass serve` needs.
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { planApply, realWorld } from '@daypass/service'
import { accountNumber, type NewKey, newKey } from './account.ts'
import { readArguments } from './arguments.ts'
import { directoryPath, keyringPath, storeFiles, storePath } from './data-folder.ts'
import { openDirectory, writeTo } from './directory-store.ts'
import { EXIT, Failure, misuse } from './failure.ts'
import type { Command, Io } from './io.ts'
import { hasKeyringElsewhere } from './keyring-source.ts'

/** `daypass init`. */
export const init: Command = {
  help: `\
Makes a data folder, for its owner alone: a keyring, and a store with one account, the key of its
root user, a user and a role. Nothing that is there is overwritten. The secrets are printed once.

usage: daypass init --data DIR [--account DIGITS]

  --data DIR         the folder, made if need be
  --account DIGITS   the number of the account, 12 digits; else one is drawn

example:
  daypass init --data .daypass
  daypass serve --data .daypass
`,
  run,
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values } = readArguments(args, { data: 'text', account: 'text' })
  const folder = values.data
  if (folder === undefined) throw misuse('expected `--data DIR`')
  const account = accountNumber(values.account)
  const [root, alice] = [newKey(account), newKey(account)]
  for (const path of [keyringPath(folder), directoryPath(folder), storePath(folder)])
    if (existsSync(path)) throw new Failure(`\`${path}\` is there already: nothing was changed`)
  try {
    await fill(folder, firstAccount(account, root, alice), io)
  } catch (error) {
    // What is half made is in the way of the next attempt, and nobody has seen a key of it.
    for (const path of [keyringPath(folder), ...storeFiles(folder)])
      await rm(path, { force: true }).catch(() => {})
    throw error
  }
  const made = {
    ...(!hasKeyringElsewhere(io) && { Keyring: keyringPath(folder) }),
    Store: storePath(folder),
    Account: account,
    Root: { Arn: `arn:aws:iam::${account}:root`, ...root },
    User: { Arn: `arn:aws:iam::${account}:user/alice`, ...alice },
    Role: { Arn: `arn:aws:iam::${account}:role/Reader` },
  }
  io.print(io.terminal ? readable(folder, made) : `${JSON.stringify(made, null, 2)}\n`)
  return EXIT.done
}

async function fill(folder: string, structure: unknown, io: Io): Promise<void> {
  const directory = await openDirectory({ data: folder }, { ...io, say: () => {} })
  try {
    await writeTo(directory.replica, (transaction) => {
      const plan = planApply(transaction.directory, structure, { world: realWorld })
      for (const write of plan.writes) transaction.write(write)
    })
  } finally {
    await directory.close()
  }
}

interface Made {
  /** Absent when the keyring is kept elsewhere. */
  readonly Keyring?: string
  readonly Store: string
  readonly Root: NewKey
  readonly User: NewKey
  readonly Role: { readonly Arn: string }
}

const readableKeyring = (path: string): string => `
made ${path}     what sessions and the secrets in the store are sealed with: whoever has
  it, has them, and without it they are lost. Keep a copy, apart from the copies of the store`

const readable = (folder: string, { Keyring, Store, Root, User, Role }: Made): string => `\
${Keyring === undefined ? '' : readableKeyring(Keyring)}
made ${Store}   who there is and what they may do

the root user's key (shown once)
  AWS_ACCESS_KEY_ID=${Root.AccessKeyId}
  AWS_SECRET_ACCESS_KEY=${Root.SecretAccessKey}

the key of the user alice
  AWS_ACCESS_KEY_ID=${User.AccessKeyId}
  AWS_SECRET_ACCESS_KEY=${User.SecretAccessKey}

next
  daypass serve --data ${folder}

and in another terminal, with alice's key in the environment
  export AWS_ENDPOINT_URL=http://127.0.0.1:4580 AWS_DEFAULT_REGION=us-east-1
  daypass sts get-caller-identity
  daypass exec --role-arn ${Role.Arn} -- daypass sts get-caller-identity
`

const Version = '2012-10-17'

/** The structure of a directory file. */
function firstAccount(account: string, root: NewKey, alice: NewKey): unknown {
  const keys = ({ AccessKeyId, SecretAccessKey }: NewKey) => [
    { id: AccessKeyId, secret: SecretAccessKey },
  ]
  const assume = { Effect: 'Allow', Action: 'sts:AssumeRole' }
  const mayAssume = { ...assume, Resource: `arn:aws:iam::${account}:role/Reader` }
  return {
    accounts: {
      [account]: {
        root: { accessKeys: keys(root) },
        users: {
          alice: {
            accessKeys: keys(alice),
            policies: { 'may-assume': { Version, Statement: [mayAssume] } },
          },
        },
        roles: {
          // Whoever in the account has a policy that says so may assume it.
          Reader: {
            trust: { Version, Statement: [{ ...assume, Principal: { AWS: account } }] },
            managedPolicies: ['arn:aws:iam::aws:policy/ReadOnlyAccess'],
          },
        },
      },
    },
  }
}
