// Where credentials come from when nobody gave any: nowhere, where there is no Node. The twin on
// Node is `default-credentials.node.ts`.
import type { STSClientConfig } from './config.ts'
import type { AwsCredentialIdentityProvider } from './smithy.ts'

/** Makes the provider that a client has unless it is given one. */
export const defaultCredentials:
  | ((given: STSClientConfig) => AwsCredentialIdentityProvider)
  | undefined = undefined
