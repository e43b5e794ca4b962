// Credentials of a role, from a web identity token in a file: EKS service accounts, CI.
import { type Environment, readBounded } from '../profiles.node.ts'
import type { World } from '../world.ts'
import { CredentialsProviderError } from './error.ts'
import type { RuntimeConfigAwsCredentialIdentityProvider } from './provider.ts'
import { type FromWebTokenInit, webToken } from './web-token.ts'

/** What {@link fromTokenFile} is given. */
export interface FromTokenFileInit extends Partial<Omit<FromWebTokenInit, 'webIdentityToken'>> {
  /** The file; else `AWS_WEB_IDENTITY_TOKEN_FILE`. It is read each time the role is assumed. */
  readonly webIdentityTokenFile?: string
}

/** What this provider needs of the world. */
export interface TokenFileWorld extends Pick<World, 'now' | 'random' | 'wait'> {
  readonly env: Environment
}

/** Bytes; STS takes tokens of at most 20,000 characters. */
const TOKEN_MAX = 1 << 16

/** The provider in a given world. It keeps nothing but its client. */
export function tokenFile(
  init: FromTokenFileInit,
  own: TokenFileWorld,
): RuntimeConfigAwsCredentialIdentityProvider {
  let provider: RuntimeConfigAwsCredentialIdentityProvider | undefined
  return async (properties) => {
    init.logger?.debug?.('@daypass/client-sts fromTokenFile')
    const { AWS_WEB_IDENTITY_TOKEN_FILE, AWS_ROLE_ARN, AWS_ROLE_SESSION_NAME } = own.env
    const file = init.webIdentityTokenFile ?? AWS_WEB_IDENTITY_TOKEN_FILE
    const roleArn = init.roleArn ?? AWS_ROLE_ARN
    if (!file || !roleArn)
      throw new CredentialsProviderError('Web identity configuration not specified', {
        logger: init.logger,
      })
    const roleSessionName = init.roleSessionName ?? AWS_ROLE_SESSION_NAME
    provider ??= webToken(
      { ...init, roleArn, roleSessionName, webIdentityToken: () => read(file) },
      own,
    )
    return provider(properties)
  }
}

async function read(file: string): Promise<string> {
  try {
    return (await readBounded(file, TOKEN_MAX)).trim()
  } catch (error) {
    throw new CredentialsProviderError(`could not read the web identity token: ${error}`, {
      tryNextLink: false,
      cause: error,
    })
  }
}
