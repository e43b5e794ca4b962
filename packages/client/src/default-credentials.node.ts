// Where credentials come from when nobody gave any, on Node: the places where the AWS CLI looks
// too. They are many: loaded when first needed.
import type { STSClientConfig } from './config.ts'
import type { AwsCredentialIdentityProvider } from './smithy.ts'

/** Makes the provider that a client has unless it is given one. */
export function defaultCredentials(given: STSClientConfig): AwsCredentialIdentityProvider {
  let chain: Promise<AwsCredentialIdentityProvider> | undefined
  return async (properties) => {
    chain ??= import('./credential-providers/node.ts').then(({ fromNodeProviderChain }) =>
      fromNodeProviderChain({
        profile: given.profile,
        logger: given.logger,
        parentClientConfig: given,
      }),
    )
    return (await chain)(properties)
  }
}
