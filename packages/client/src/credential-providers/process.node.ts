// Credentials from a program that the profile names.
import {
  type Environment,
  loadSharedConfig,
  profileName,
  type SharedConfigOptions,
} from '../profiles.node.ts'
import type { AwsCredentialIdentity } from '../smithy.ts'
import type { World } from '../world.ts'
import { CredentialsProviderError } from './error.ts'
import { parseJson } from './http.ts'
import type {
  CredentialProviderOptions,
  RuntimeConfigAwsCredentialIdentityProvider,
} from './provider.ts'

/** What providers that read a profile are given. */
export interface SourceProfileInit extends SharedConfigOptions, CredentialProviderOptions {
  /** Ask anew each time: nothing is kept. */
  readonly ignoreCache?: boolean
}

/** What {@link fromProcess} is given. */
export interface FromProcessInit extends SourceProfileInit {}

/** What this provider needs of the world. */
export interface ProcessWorld extends Pick<World, 'now'> {
  readonly env: Environment
}

/** Bytes of output, and milliseconds, that the program has. It may have to ask a person. */
const OUTPUT_MAX = 1 << 16
const TIMEOUT = 300_000

/** The provider in a given world. */
export function fromProgram(
  init: FromProcessInit,
  own: ProcessWorld,
): RuntimeConfigAwsCredentialIdentityProvider {
  return async ({ callerClientConfig } = {}) => {
    const { logger } = init
    logger?.debug?.('@daypass/client-sts fromProcess')
    const name = profileName(init.profile ?? callerClientConfig?.profile, own.env)
    const settings = (await loadSharedConfig(init, own.env)).profiles.get(name)
    const refuse = (what: string): never => {
      throw new CredentialsProviderError(`Profile ${name} ${what}`, { logger })
    }
    if (!settings) return refuse('could not be found in shared credentials file.')
    const command = settings.credential_process
    if (!command) return refuse('did not contain credential_process.')
    // Neither the command nor what it wrote is told: both may hold secrets.
    const output = await run(command, own.env).catch((error: Error) =>
      refuse(`credential_process failed: ${error.message}`),
    )
    const data = parseJson(output.trim()) as Readonly<Record<string, unknown>> | undefined
    if (!data) return refuse('credential_process returned invalid JSON.')
    if (data.Version !== 1) return refuse('credential_process did not return Version 1.')
    const identity = identityIn(data, settings.aws_account_id)
    if (!identity) return refuse('credential_process returned invalid credentials.')
    if (identity.expiration && !(own.now() <= identity.expiration.getTime()))
      return refuse('credential_process returned expired credentials.')
    return identity
  }
}

function identityIn(
  data: Readonly<Record<string, unknown>>,
  profileAccount: string | undefined,
): AwsCredentialIdentity | undefined {
  const text = (name: string): string | undefined =>
    typeof data[name] === 'string' && data[name] ? data[name] : undefined
  const accessKeyId = text('AccessKeyId')
  const secretAccessKey = text('SecretAccessKey')
  const sessionToken = text('SessionToken')
  const expiration = text('Expiration')
  const credentialScope = text('CredentialScope')
  const accountId = text('AccountId') ?? profileAccount
  if (!accessKeyId || !secretAccessKey) return undefined
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken && { sessionToken }),
    ...(expiration && { expiration: new Date(expiration) }),
    ...(credentialScope && { credentialScope }),
    ...(accountId && { accountId }),
  }
}

async function run(command: string, env: Environment): Promise<string> {
  // It takes longer to load than all the rest, and few profiles name a program.
  const { exec } = await import('node:child_process')
  const options = { env, timeout: TIMEOUT, maxBuffer: OUTPUT_MAX, windowsHide: true }
  return new Promise((resolve, reject) => {
    exec(command, options, (error, stdout) => {
      if (!error) resolve(stdout)
      else if (String(error.code) === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
        reject(new Error(`it wrote more than ${OUTPUT_MAX} bytes`))
      else if (error.killed) reject(new Error(`it took more than ${TIMEOUT / 1000} seconds`))
      else if (error.signal) reject(new Error(`it was ended by ${error.signal}`))
      else reject(new Error(`it ended with exit code ${error.code}`))
    })
  })
}
