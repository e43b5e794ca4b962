// `daypass credential-process`: credentials of a role for the shared files of the AWS tools.
import { readArguments } from './arguments.ts'
import { ASSUME_FLAGS, ASSUME_HELP, assumeRole } from './assume.ts'
import { EXIT } from './failure.ts'
import type { Command, Io } from './io.ts'

/** `daypass credential-process`. */
export const credentialProcess: Command = {
  help: `\
Assumes a role and prints its temporary credentials as \`credential_process\` of the shared files
wants them: https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sourcing-external.html

usage: daypass credential-process --role-arn ARN [flags]

${ASSUME_HELP}
example, in ~/.aws/config:
  [profile deployer]
  credential_process = daypass credential-process --profile base --role-arn arn:aws:iam::…
`,
  run,
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const { credentials } = await assumeRole(readArguments(args, ASSUME_FLAGS).values)
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = credentials
  io.print(
    `${JSON.stringify({ Version: 1, AccessKeyId, SecretAccessKey, SessionToken, Expiration }, null, 2)}\n`,
  )
  return EXIT.done
}
