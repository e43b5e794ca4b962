// `daypass exec`: runs a program with the credentials of a role in its environment.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import type { Credentials } from '@daypass/client-sts'
import { readArguments } from './arguments.ts'
import { ASSUME_FLAGS, ASSUME_HELP, type Assumed, assumeRole } from './assume.ts'
import { Failure, misuse } from './failure.ts'
import type { Command, Io } from './io.ts'

/** As shells say it. */
const NOT_FOUND = 127
const NOT_EXECUTABLE = 126
const BY_SIGNAL = 128

/** `daypass exec`. */
export const exec: Command = {
  help: `\
Assumes a role and runs a program with its temporary credentials in the environment. The exit code
is the program's.

usage: daypass exec --role-arn ARN [flags] -- program [arguments]

${ASSUME_HELP}
example:
  daypass exec --role-arn arn:aws:iam::123456789012:role/Deployer -- terraform plan
`,
  run,
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values, rest } = readArguments(args, ASSUME_FLAGS)
  const [program, ...programArgs] = rest ?? []
  if (program === undefined) throw misuse('expected `-- program` at the end')
  const assumed = await assumeRole(values)
  return runProgram(program, programArgs, io, {
    ...withoutOwnCredentials(io.env),
    ...environmentOf(assumed),
  })
}

/** A profile would win over what is put beside it. */
function withoutOwnCredentials(env: Io['env']): Record<string, string | undefined> {
  const { AWS_PROFILE: _, AWS_DEFAULT_PROFILE: __, AWS_SECURITY_TOKEN: ___, ...others } = env
  return others
}

const environmentOf = ({
  credentials,
  region,
  endpoint,
}: Assumed): Record<string, string | undefined> => ({
  ...keysOf(credentials),
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  // Where the profile says so, the program would not know.
  ...(endpoint !== undefined && { AWS_ENDPOINT_URL_STS: endpoint }),
})

const keysOf = (credentials: Credentials): Record<string, string | undefined> => ({
  AWS_ACCESS_KEY_ID: credentials.AccessKeyId,
  AWS_SECRET_ACCESS_KEY: credentials.SecretAccessKey,
  AWS_SESSION_TOKEN: credentials.SessionToken,
  AWS_CREDENTIAL_EXPIRATION: credentials.Expiration?.toISOString(),
})

function runProgram(
  program: string,
  args: readonly string[],
  io: Io,
  env: Record<string, string | undefined>,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: 'inherit' })
    // Ctrl-C reaches the program without us: we only have to outlive it.
    const stopListening = io.onSignal((signal) => {
      if (signal === 'SIGTERM') child.kill(signal)
    })
    child.on('error', ({ code }: NodeJS.ErrnoException) => {
      stopListening()
      reject(
        code === 'ENOENT'
          ? new Failure(`no program \`${program}\``, NOT_FOUND)
          : new Failure(
              `cannot run \`${program}\`: ${code === 'EACCES' ? 'it is no program for this user' : code}`,
              NOT_EXECUTABLE,
            ),
      )
    })
    child.on('exit', (code, signal) => {
      stopListening()
      resolve(code ?? BY_SIGNAL + (signal === null ? 0 : constants.signals[signal]))
    })
  })
}
