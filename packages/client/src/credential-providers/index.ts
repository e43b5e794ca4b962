// @daypass/client-sts/credential-providers, where there is no Node: browsers, Workers, React
// Native. The twin on Node is `node.ts`.
import { world } from '../world.ts'
import {
  type CognitoIdentityCredentialProvider,
  cognitoIdentity,
  cognitoIdentityPool,
  type FromCognitoIdentityParameters,
  type FromCognitoIdentityPoolParameters,
} from './cognito.ts'
import { type FromHttpOptions, httpInBrowser } from './http.ts'
import { memoize } from './memoize.ts'
import type { RuntimeConfigAwsCredentialIdentityProvider } from './provider.ts'
import { type FromTemporaryCredentialsOptions, temporaryCredentials } from './temporary.ts'
import { type FromWebTokenInit, webToken } from './web-token.ts'

export type { InnerClientConfig, Plugin } from './assume.ts'
export {
  type CustomCredentialChainOptions,
  createCredentialChain,
  propertyProviderChain,
} from './chain.ts'
export type {
  CognitoIdentityCredentialProvider,
  CognitoIdentityCredentials,
  CognitoProviderParameters,
  FromCognitoIdentityParameters,
  FromCognitoIdentityPoolParameters,
  IdentityStorage,
  Logins,
} from './cognito.ts'
export { CredentialsProviderError, type ProviderErrorOptions } from './error.ts'
export type { FromHttpOptions, HttpProviderCredentials } from './http.ts'
export type {
  CallerClientConfig,
  CredentialProviderOptions,
  IdentityProperties,
  RuntimeConfigAwsCredentialIdentityProvider,
  RuntimeConfigIdentityProvider,
} from './provider.ts'
export type { Region } from './region.ts'
export type { RoleAssumer, RoleAssumerWithWebIdentity } from './role-assumer.ts'
export type { FromTemporaryCredentialsOptions } from './temporary.ts'
export type { FromWebTokenInit } from './web-token.ts'

/**
 * Credentials of a role, from AssumeRole. They are kept, renewed before they expire, and shared by
 * all who use the provider.
 *
 * @throws CredentialsProviderError when an MFA code is needed and nobody can be asked;
 *   STSServiceException when STS refuses.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 * @example
 * ```ts
 * import { fromTemporaryCredentials } from '@daypass/client-sts/credential-providers'
 *
 * const credentials = fromTemporaryCredentials({
 *   masterCredentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' },
 *   params: { RoleArn: 'arn:aws:iam::123456789012:role/Reader', DurationSeconds: 900 },
 *   clientConfig: { region: 'eu-west-1' },
 * })
 * ```
 */
export const fromTemporaryCredentials = (
  options: FromTemporaryCredentialsOptions,
): RuntimeConfigAwsCredentialIdentityProvider => temporaryCredentials(options, world)

/**
 * Credentials of a role, from AssumeRoleWithWebIdentity: the call is not signed. They are kept,
 * renewed before they expire, and shared by all who use the provider; `webIdentityToken` as a
 * function is asked for a fresh token each time.
 *
 * @throws STSServiceException when STS refuses. A token whose provider's keys STS could not fetch
 *   is presented again.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 * @example
 * ```ts
 * import { fromWebToken } from '@daypass/client-sts/credential-providers'
 *
 * const credentials = fromWebToken({
 *   roleArn: 'arn:aws:iam::123456789012:role/Reader',
 *   webIdentityToken: async () => (await fetch('/token')).text(),
 *   clientConfig: { region: 'eu-west-1' },
 * })
 * ```
 */
export const fromWebToken = (init: FromWebTokenInit): RuntimeConfigAwsCredentialIdentityProvider =>
  memoize(webToken(init, world))

/**
 * Credentials from an HTTPS endpoint of one's own, that answers as container agents do. They are
 * kept, and renewed before they expire.
 *
 * @throws CredentialsProviderError when the endpoint is not to be trusted, or has no credentials.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
 * @example
 * ```ts
 * import { fromHttp } from '@daypass/client-sts/credential-providers'
 *
 * const credentials = fromHttp({ credentialsFullUri: 'https://app.example.com/credentials' })
 * ```
 */
export const fromHttp = (
  options: FromHttpOptions = {},
): RuntimeConfigAwsCredentialIdentityProvider => memoize(httpInBrowser(options, world))

/**
 * Credentials of an identity of Amazon Cognito. They are kept, renewed before they expire, and
 * shared by all who use the provider.
 *
 * @throws CredentialsProviderError when the answer has none; an Error with the name of Cognito's
 *   when it refuses.
 * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html
 * @example
 * ```ts
 * import { fromCognitoIdentity } from '@daypass/client-sts/credential-providers'
 *
 * const credentials = fromCognitoIdentity({
 *   identityId: 'us-east-1:128d0a74-c82f-4553-916d-90053e4a8b0f',
 *   clientConfig: { region: 'us-east-1' },
 * })
 * ```
 */
export const fromCognitoIdentity = (
  parameters: FromCognitoIdentityParameters,
): CognitoIdentityCredentialProvider => cognitoIdentity(parameters, world)

/**
 * Credentials of an identity from a pool of Amazon Cognito, which is made when there is none: of a
 * guest, or of somebody who signed in elsewhere. The id of the identity is kept, and so are its
 * credentials.
 *
 * @throws CredentialsProviderError when the answer has none; an Error with the name of Cognito's
 *   when it refuses.
 * @see https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetId.html
 * @example
 * ```ts
 * import { fromCognitoIdentityPool } from '@daypass/client-sts/credential-providers'
 *
 * const credentials = fromCognitoIdentityPool({
 *   identityPoolId: 'us-east-1:1699ebc0-7900-4099-b910-2df94f52a030',
 *   logins: { 'accounts.google.com': async () => (await fetch('/token')).text() },
 *   clientConfig: { region: 'us-east-1' },
 * })
 * ```
 */
export const fromCognitoIdentityPool = (
  parameters: FromCognitoIdentityPoolParameters,
): CognitoIdentityCredentialProvider => cognitoIdentityPool(parameters, world)
