// `daypass init`: a data folder with all that `daypass serve` needs.
import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { ID_RANDOM_BYTES, newIdentifier, toBase64 } from '@daypass/protocol'
import { createKeyring, printKeyring, realWorld, rotateSigningKeys } from '@daypass/service'
import { readArguments } from './arguments.ts'
import { directoryPath, keyringPath, makeFolder, writeNew } from './data-folder.ts'
import { EXIT, Failure, misuse } from './failure.ts'
import type { Command, Io } from './io.ts'

const SECRET_BYTES = 30

/** `daypass init`. */
export const init: Command = {
  help: `\
Makes a data folder, for its owner alone: a keyring, and a directory file with one account, the key
of its root user, a user and a role. Nothing that is there is overwritten. The secrets are printed
once.

usage: daypass init --data DIR [--account DIGITS]

  --data DIR         the folder, made if need be
  --account DIGITS   the number of the account, 12 digits; else one is drawn

example:
  daypass init --data .daypass
  daypass serve --data .daypass
`,
  run,
}

interface Key {
  readonly AccessKeyId: string
  readonly SecretAccessKey: string
}

function newKey(account: string): Key {
  return {
    AccessKeyId: newIdentifier('AKIA', account, realWorld.random(ID_RANDOM_BYTES)),
    SecretAccessKey: toBase64(realWorld.random(SECRET_BYTES)),
  }
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values } = readArguments(args, { data: 'text', account: 'text' })
  const folder = values.data
  if (folder === undefined) throw misuse('expected `--data DIR`')
  const account = values.account ?? String(randomInt(100_000_000_000, 1_000_000_000_000))
  if (!/^\d{12}$/.test(account)) throw misuse(`expected 12 digits, got \`${account}\``)
  const [root, alice] = [newKey(account), newKey(account)]
  for (const path of [keyringPath(folder), directoryPath(folder)])
    if (existsSync(path)) throw new Failure(`\`${path}\` is there already: nothing was changed`)
  await makeFolder(folder)
  const keyring = await rotateSigningKeys(createKeyring(realWorld), realWorld)
  await writeNew(keyringPath(folder), printKeyring(keyring))
  await writeNew(directoryPath(folder), directoryText(account, root, alice))
  const made = {
    Keyring: keyringPath(folder),
    Directory: directoryPath(folder),
    Account: account,
    Root: { Arn: `arn:aws:iam::${account}:root`, ...root },
    User: { Arn: `arn:aws:iam::${account}:user/alice`, ...alice },
    Role: { Arn: `arn:aws:iam::${account}:role/Reader` },
  }
  io.print(io.terminal ? readable(folder, made) : `${JSON.stringify(made, null, 2)}\n`)
  return EXIT.done
}

interface Made {
  readonly Keyring: string
  readonly Directory: string
  readonly Root: Key
  readonly User: Key
  readonly Role: { readonly Arn: string }
}

const readable = (folder: string, { Keyring, Directory, Root, User, Role }: Made): string => `
made ${Keyring}     what session tokens are sealed with: keep it as you keep a private key
made ${Directory}   who there is and what they may do: yours to edit

the root user's key (shown once; the directory file has it)
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

const directoryText = (account: string, root: Key, alice: Key): string => `\
# The directory of \`daypass serve\`. A secret may stand elsewhere: "\${NAME}" is looked up in the
# environment when the service starts.
accounts:
  "${account}":
    root:
      accessKeys:
        - { id: ${root.AccessKeyId}, secret: "${root.SecretAccessKey}" }
    users:
      alice:
        accessKeys:
          - { id: ${alice.AccessKeyId}, secret: "${alice.SecretAccessKey}" }
        policies:
          may-assume:
            Version: "2012-10-17"
            Statement:
              - Effect: Allow
                Action: sts:AssumeRole
                Resource: arn:aws:iam::${account}:role/Reader
    roles:
      Reader:
        trust: # who may assume the role: here whoever in the account has a policy that says so
          Version: "2012-10-17"
          Statement:
            - { Effect: Allow, Action: sts:AssumeRole, Principal: { AWS: "${account}" } }
        managedPolicies: ["arn:aws:iam::aws:policy/ReadOnlyAccess"]
        maxSessionDuration: 3600
`
