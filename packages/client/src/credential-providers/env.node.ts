// Credentials from environment variables.
import type { Environment } from '../profiles.node.ts'
import type { AwsCredentialIdentity } from '../smithy.ts'
import { CredentialsProviderError } from './error.ts'
import type { CredentialProviderOptions } from './provider.ts'

/** The credentials in an environment. They are read each time, and never kept. */
export function environmentCredentials(
  { logger }: CredentialProviderOptions,
  env: Environment,
): AwsCredentialIdentity {
  logger?.debug?.('@daypass/client-sts fromEnv')
  const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN } = env
  const { AWS_CREDENTIAL_EXPIRATION, AWS_CREDENTIAL_SCOPE, AWS_ACCOUNT_ID } = env
  if (!AWS_ACCESS_KEY_ID || !AWS_SECRET_ACCESS_KEY)
    throw new CredentialsProviderError('Unable to find environment variable credentials.', {
      logger,
    })
  return {
    accessKeyId: AWS_ACCESS_KEY_ID,
    secretAccessKey: AWS_SECRET_ACCESS_KEY,
    ...(AWS_SESSION_TOKEN && { sessionToken: AWS_SESSION_TOKEN }),
    ...(AWS_CREDENTIAL_EXPIRATION && { expiration: new Date(AWS_CREDENTIAL_EXPIRATION) }),
    ...(AWS_CREDENTIAL_SCOPE && { credentialScope: AWS_CREDENTIAL_SCOPE }),
    ...(AWS_ACCOUNT_ID && { accountId: AWS_ACCOUNT_ID }),
  }
}
