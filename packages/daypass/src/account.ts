// `daypass account`: the accounts of a data folder.
import { randomInt } from 'node:crypto'
import { ID_RANDOM_BYTES, newIdentifier, toBase64 } from '@daypass/protocol'
import { type Replica, realWorld } from '@daypass/service'
import { readArguments } from './arguments.ts'
import { openExisting, PLACE_FLAGS, placeOf, writeTo } from './directory-store.ts'
import { EXIT, Failure, misuse } from './failure.ts'
import type { Command, Io } from './io.ts'

/** `daypass account`. */
export const account: Command = {
  help: `Looks after the accounts of a data folder, also while a service runs on it.

usage: daypass account list (--data DIR | --database URL)
       daypass account create (--data DIR | --database URL) [--account DIGITS] [--alias NAME]

  list     the numbers of the accounts and their aliases
  create   makes an account, and a key of its root user, which is printed once

  --account DIGITS   the number of the account, 12 digits; else one is drawn
  --alias NAME       an alias for it

example:
  daypass account create --data .daypass --alias staging
`,
  run,
}

/** A new access key, as it is told once. */
export interface NewKey {
  readonly AccessKeyId: string
  readonly SecretAccessKey: string
}

const SECRET_BYTES = 30

/** Draws an access key. */
export const newKey = (accountId: string): NewKey => ({
  AccessKeyId: newIdentifier('AKIA', accountId, realWorld.random(ID_RANDOM_BYTES)),
  SecretAccessKey: toBase64(realWorld.random(SECRET_BYTES)),
})

/** The number of a new account: as given, or drawn. */
export function accountNumber(given: string | undefined): string {
  if (given !== undefined && !/^\d{12}$/.test(given))
    throw misuse(`expected 12 digits, got \`${given}\``)
  return given ?? String(randomInt(100_000_000_000, 1_000_000_000_000))
}

async function run([what, ...args]: readonly string[], io: Io): Promise<number> {
  if (what !== 'list' && what !== 'create') throw misuse('expected `list` or `create`')
  const { values } = readArguments(args, { ...PLACE_FLAGS, account: 'text', alias: 'text' })
  const directory = await openExisting(placeOf(values), io)
  try {
    if (what === 'list') io.print(listing(directory.replica, io.terminal))
    else await create(directory.replica, accountNumber(values.account), values.alias, io)
    return EXIT.done
  } finally {
    await directory.close()
  }
}

async function create(replica: Replica, id: string, alias: string | undefined, io: Io) {
  if (alias !== undefined && !/^[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9]$/.test(alias))
    throw misuse(`expected an alias of 3 to 63 small letters, digits and -, got \`${alias}\``)
  const key = newKey(id)
  await writeTo(replica, (transaction) => {
    const { accounts } = transaction.directory
    if (accounts.has(id)) throw new Failure(`account \`${id}\` is there already`)
    for (const other of accounts.values())
      if (alias !== undefined && other.alias === alias)
        throw new Failure(`the alias \`${alias}\` is that of account \`${other.id}\``)
    const createDate = Math.floor(realWorld.now() / 1000)
    const secret = { clear: key.SecretAccessKey }
    const accessKey = { id: key.AccessKeyId, secret, status: 'Active', createDate } as const
    transaction.putAccount({ id, alias, createDate, accessKeys: [accessKey] })
  })
  const made = { Account: id, Root: { Arn: `arn:aws:iam::${id}:root`, ...key } }
  io.print(io.terminal ? readable(made) : `${JSON.stringify(made, null, 2)}\n`)
}

const readable = ({ Account, Root }: { readonly Account: string; readonly Root: NewKey }) => `
made the account ${Account}, and the key of its root user (shown once)
  AWS_ACCESS_KEY_ID=${Root.AccessKeyId}
  AWS_SECRET_ACCESS_KEY=${Root.SecretAccessKey}
`

function listing({ directory }: Replica, forPerson: boolean): string {
  const rows = [...directory.accounts.values()].map(({ id, alias }) => ({
    Account: id,
    ...(alias !== undefined && { Alias: alias }),
  }))
  if (!forPerson) return `${JSON.stringify({ Accounts: rows }, null, 2)}\n`
  return rows.map(({ Account, Alias = '' }) => `${Account}  ${Alias}\n`).join('')
}
