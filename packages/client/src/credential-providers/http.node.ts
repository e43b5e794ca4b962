// Credentials from the agent of a container: ECS tasks, EKS pods (Pod Identity), Greengrass.
import { type Environment, readBounded } from '../profiles.node.ts'
import type { World } from '../world.ts'
import { CredentialsProviderError } from './error.ts'
import { askEndpoint, type FromHttpOptions } from './http.ts'
import type { RuntimeConfigAwsCredentialIdentityProvider } from './provider.ts'

/** What providers that ask the machine they run on are given. */
export interface RemoteProviderInit
  extends Pick<FromHttpOptions, 'logger' | 'timeout' | 'maxRetries'> {
  /**
   * For the instance metadata service: never ask it without a token. `false` allows version 1,
   * where version 2 fails.
   */
  readonly ec2MetadataV1Disabled?: boolean
  /** For the instance metadata service: the profile that says where it is. */
  readonly profile?: string
}

/** What these providers need of the world. */
export interface HttpWorld extends Pick<World, 'wait'> {
  readonly env: Environment
}

const ECS_HOST = 'http://169.254.170.2'
const TOKEN_MAX = 1 << 16

/** The provider for Node, in a given world. */
export function httpOnNode(
  options: FromHttpOptions,
  own: HttpWorld,
): RuntimeConfigAwsCredentialIdentityProvider {
  const { logger } = options
  return async () => {
    logger?.debug?.('@daypass/client-sts fromHttp')
    const { env } = own
    const relative =
      options.awsContainerCredentialsRelativeUri ?? env.AWS_CONTAINER_CREDENTIALS_RELATIVE_URI
    const full = options.awsContainerCredentialsFullUri ?? env.AWS_CONTAINER_CREDENTIALS_FULL_URI
    const file =
      options.awsContainerAuthorizationTokenFile ?? env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE
    const token = options.awsContainerAuthorizationToken ?? env.AWS_CONTAINER_AUTHORIZATION_TOKEN
    const url = relative ? ECS_HOST + relative : full
    if (!url)
      throw new CredentialsProviderError(
        'No HTTP credential provider host provided.\n' +
          'Set AWS_CONTAINER_CREDENTIALS_FULL_URI or AWS_CONTAINER_CREDENTIALS_RELATIVE_URI.',
        { logger },
      )
    if (relative && !relative.startsWith('/'))
      throw new CredentialsProviderError(
        `\`${relative}\` is no relative URI: expected one like \`/path\``,
        {
          logger,
        },
      )
    return askEndpoint({ ...options, url, authorization: () => authorizationOf(file, token) }, own)
  }
}

/** The provider that takes its endpoint from the environment alone. */
export function containerMetadata(
  { logger, timeout, maxRetries = 0 }: RemoteProviderInit,
  own: HttpWorld,
): RuntimeConfigAwsCredentialIdentityProvider {
  const ask = httpOnNode(
    { ...(logger && { logger }), ...(timeout && { timeout }), maxRetries },
    own,
  )
  return async (properties) => {
    const { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, AWS_CONTAINER_CREDENTIALS_FULL_URI } = own.env
    if (!AWS_CONTAINER_CREDENTIALS_RELATIVE_URI && !AWS_CONTAINER_CREDENTIALS_FULL_URI)
      throw new CredentialsProviderError(
        'The container metadata credential provider cannot be used unless the AWS_CONTAINER_CREDENTIALS_RELATIVE_URI' +
          ' or AWS_CONTAINER_CREDENTIALS_FULL_URI environment variable is set',
        { tryNextLink: false, logger },
      )
    return ask(properties)
  }
}

/** The `Authorization` header: a file wins over a text. */
async function authorizationOf(
  file: string | undefined,
  token: string | undefined,
): Promise<string | undefined> {
  if (!file) return token
  try {
    return await readBounded(file, TOKEN_MAX)
  } catch (error) {
    throw new CredentialsProviderError(`could not read the authorization token: ${error}`, {
      tryNextLink: false,
    })
  }
}
