// @daypass/client-sts/credential-providers, on Node. Each provider is loaded when it is first
// asked.
import type { Environment } from '../profiles.node.ts'
import { type World, world } from '../world.ts'
import type {
  CognitoIdentityCredentialProvider,
  FromCognitoIdentityParameters,
  FromCognitoIdentityPoolParameters,
} from './cognito.ts'
import { type DefaultProviderInit, defaultChain, onDemand } from './default-chain.node.ts'
import { environmentCredentials } from './env.node.ts'
import type { RemoteProviderInit } from './http.node.ts'
import type { FromHttpOptions } from './http.ts'
import type { FromIniInit } from './ini.node.ts'
import type { FromLoginCredentialsInit } from './login.node.ts'
import { marked, memoize, memoizeByProfile } from './memoize.ts'
import type { FromProcessInit } from './process.node.ts'
import {
  type CredentialProviderOptions,
  lazily,
  type RuntimeConfigAwsCredentialIdentityProvider,
} from './provider.ts'
import type { FromSSOInit } from './sso.node.ts'
import type { FromTemporaryCredentialsOptions } from './temporary.ts'
import type { FromTokenFileInit } from './token-file.node.ts'
import type { FromWebTokenInit } from './web-token.ts'

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
export type { DefaultProviderInit } from './default-chain.node.ts'
export { CredentialsProviderError, type ProviderErrorOptions } from './error.ts'
export type { RemoteProviderInit } from './http.node.ts'
export type { FromHttpOptions, HttpProviderCredentials } from './http.ts'
export type { FromIniInit } from './ini.node.ts'
export type { FromLoginCredentialsInit } from './login.node.ts'
export type { FromProcessInit, SourceProfileInit } from './process.node.ts'
export type {
  CallerClientConfig,
  CredentialProviderOptions,
  IdentityProperties,
  RuntimeConfigAwsCredentialIdentityProvider,
  RuntimeConfigIdentityProvider,
} from './provider.ts'
export type { Region } from './region.ts'
export type { RoleAssumer, RoleAssumerWithWebIdentity } from './role-assumer.ts'
export type { FromSSOInit, SsoCredentialsParameters } from './sso.node.ts'
export type { FromTemporaryCredentialsOptions } from './temporary.ts'
export type { FromTokenFileInit } from './token-file.node.ts'
export type { FromWebTokenInit } from './web-token.ts'

/** The world as it is, with the environment of this process. */
const own: World & { readonly env: Environment } = {
  ...world,
  get env() {
    return process.env
  },
}

/**
 * Keeps what a provider has: for each profile of those who ask, unless the provider has a profile
 * of its own; not at all if it was told to ask anew each time.
 */
function kept(
  {
    profile,
    ignoreCache,
  }: { readonly profile?: string | undefined; readonly ignoreCache?: boolean },
  load: () => Promise<RuntimeConfigAwsCredentialIdentityProvider>,
): RuntimeConfigAwsCredentialIdentityProvider {
  if (ignoreCache) return lazily(load)
  return profile ? memoize(lazily(load)) : memoizeByProfile(() => lazily(load))
}

/**
 * Credentials of a role, from AssumeRole. They are kept, renewed before they expire, and shared by
 * all who use the provider. Where no credentials are given to assume the role with, they are those
 * of {@link fromNodeProviderChain}.
 *
 * @throws CredentialsProviderError when an MFA code is needed and nobody can be asked;
 *   STSServiceException when STS refuses.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 * @example
 * ```ts
 * import { fromTemporaryCredentials } from '@daypass/client-sts/credential-providers'
 *
 * const credentials = fromTemporaryCredentials({
 *   params: {
 *     RoleArn: 'arn:aws:iam::123456789012:role/Reader',
 *     SerialNumber: 'arn:aws:iam::123456789012:mfa/me',
 *   },
 *   mfaCodeProvider: async (serial) => prompt(`The code of ${serial}?`) ?? '',
 * })
 * ```
 */
export const fromTemporaryCredentials = (
  options: FromTemporaryCredentialsOptions,
): RuntimeConfigAwsCredentialIdentityProvider =>
  marked(
    lazily(async () =>
      (await onDemand()).temporaryCredentials(options, {
        ...world,
        defaultCredentials: (profile) => fromNodeProviderChain(profile ? { profile } : {}),
      }),
    ),
  )

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
 *   roleArn: 'arn:aws:iam::123456789012:role/Deploy',
 *   webIdentityToken: async () => (await fetch('http://localhost/token')).text(),
 * })
 * ```
 */
export const fromWebToken = (init: FromWebTokenInit): RuntimeConfigAwsCredentialIdentityProvider =>
  memoize(lazily(async () => (await onDemand()).webToken(init, own)))

/**
 * Credentials of a role, with a web identity token from a file, which is read each time: as EKS
 * gives one to service accounts. The file, the role and the session's name are those of the
 * environment unless given.
 *
 * @throws CredentialsProviderError when there is no token; STSServiceException when STS refuses it.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
 * @example
 * ```ts
 * import { fromTokenFile } from '@daypass/client-sts/credential-providers'
 *
 * const credentials = fromTokenFile({ clientConfig: { region: 'eu-west-1' } })
 * ```
 */
export const fromTokenFile = (
  init: FromTokenFileInit = {},
): RuntimeConfigAwsCredentialIdentityProvider =>
  memoize(lazily(async () => (await onDemand()).tokenFile(init, own)))

/**
 * Credentials from the environment: `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`,
 * `AWS_SESSION_TOKEN`, `AWS_CREDENTIAL_EXPIRATION`, `AWS_CREDENTIAL_SCOPE`, `AWS_ACCOUNT_ID`. It is
 * read each time.
 *
 * @throws CredentialsProviderError when it has none.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html
 * @example
 * ```ts
 * import { fromEnv } from '@daypass/client-sts/credential-providers'
 *
 * const credentials = fromEnv()
 * ```
 */
export const fromEnv =
  (init: CredentialProviderOptions = {}): RuntimeConfigAwsCredentialIdentityProvider =>
  async () =>
    environmentCredentials(init, own.env)

/**
 * Credentials as a profile of the shared config and credentials files has them: keys, a role with
 * its `source_profile` or `credential_source`, a web identity token, a process, a sign-in with IAM
 * Identity Center. They are kept, and renewed before they expire.
 *
 * @throws CredentialsProviderError when the profile has no credentials, or profiles lead in a
 *   circle.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
 * @example
 * ```ts
 * import { fromIni } from '@daypass/client-sts/credential-providers'
 *
 * const credentials = fromIni({ profile: 'deploy' })
 * ```
 */
export const fromIni = (init: FromIniInit = {}): RuntimeConfigAwsCredentialIdentityProvider =>
  kept(init, async () => (await onDemand()).profileCredentials(init, own))

/**
 * Credentials that a program prints, which the profile names as its `credential_process`. It may
 * print 64 KiB, and take five minutes. They are kept, and renewed before they expire.
 *
 * @throws CredentialsProviderError when there is no such program, or it fails; what it wrote is not
 *   told.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
 * @example
 * ```ts
 * import { fromProcess } from '@daypass/client-sts/credential-providers'
 *
 * const credentials = fromProcess({ profile: 'vault' })
 * ```
 */
export const fromProcess = (
  init: FromProcessInit = {},
): RuntimeConfigAwsCredentialIdentityProvider =>
  kept(init, async () => (await onDemand()).fromProgram(init, own))

/**
 * Credentials of a role, from a sign-in with IAM Identity Center: `aws sso login` keeps a token,
 * which is renewed here too. The parameters are those of the profile unless all of them are given.
 *
 * @throws CredentialsProviderError when nobody is signed in, or the portal refuses.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html
 * @example
 * ```ts
 * import { fromSSO } from '@daypass/client-sts/credential-providers'
 *
 * const credentials = fromSSO({ profile: 'developer' })
 * ```
 */
export const fromSSO = (init: FromSSOInit = {}): RuntimeConfigAwsCredentialIdentityProvider =>
  kept(init, async () => (await onDemand()).signedIn(init, own))

/**
 * Credentials from an HTTP endpoint: by options, or by the environment that ECS and EKS give to
 * containers. Without TLS only this machine and the agents of ECS and EKS are asked.
 *
 * @throws CredentialsProviderError when there is no endpoint, it is not to be trusted, or it has no
 *   credentials.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
 * @example
 * ```ts
 * import { fromHttp } from '@daypass/client-sts/credential-providers'
 *
 * const credentials = fromHttp({ awsContainerCredentialsFullUri: 'http://127.0.0.1:9911/creds' })
 * ```
 */
export const fromHttp = (
  options: FromHttpOptions = {},
): RuntimeConfigAwsCredentialIdentityProvider =>
  memoize(lazily(async () => (await onDemand()).httpOnNode(options, own)))

/**
 * Credentials from the agent of a container (ECS tasks, EKS Pod Identity, Greengrass), where the
 * environment says it is.
 *
 * @throws CredentialsProviderError when there is no agent, or it has no credentials.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-container-credentials.html
 * @example
 * ```ts
 * import { fromContainerMetadata } from '@daypass/client-sts/credential-providers'
 *
 * const credentials = fromContainerMetadata({ timeout: 2000, maxRetries: 1 })
 * ```
 */
export const fromContainerMetadata = (
  init: RemoteProviderInit = {},
): RuntimeConfigAwsCredentialIdentityProvider =>
  memoize(lazily(async () => (await onDemand()).containerMetadata(init, own)))

/**
 * Credentials of an EC2 instance, from its metadata service: version 2, with a token. Version 1 is
 * used only where `ec2MetadataV1Disabled` is `false`. While the service has no new credentials, the
 * last ones are used on.
 *
 * @throws CredentialsProviderError when there is no service, or the instance has no role.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-imds-credentials.html
 * @example
 * ```ts
 * import { fromInstanceMetadata } from '@daypass/client-sts/credential-providers'
 *
 * const credentials = fromInstanceMetadata({ timeout: 2000, maxRetries: 1 })
 * ```
 */
export const fromInstanceMetadata = (
  init: RemoteProviderInit = {},
): RuntimeConfigAwsCredentialIdentityProvider =>
  memoize(lazily(async () => (await onDemand()).instanceMetadata(init, own)))

/**
 * Credentials from wherever they are: environment variables (unless a profile is asked for), the
 * profile, the web identity token file, the agent of the container, the metadata service of the
 * instance.
 *
 * @throws CredentialsProviderError when there are none; its `cause` holds an error for each place.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html#credentialProviderChain
 * @example
 * ```ts
 * import { fromNodeProviderChain } from '@daypass/client-sts/credential-providers'
 *
 * const credentials = fromNodeProviderChain({ clientConfig: { region: 'eu-west-1' } })
 * ```
 */
export const fromNodeProviderChain = (
  init: DefaultProviderInit = {},
): RuntimeConfigAwsCredentialIdentityProvider => defaultChain(init, own)

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
): CognitoIdentityCredentialProvider =>
  marked(
    lazily(async () => (await onDemand()).cognitoIdentity(parameters, own)),
  ) as unknown as CognitoIdentityCredentialProvider

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
): CognitoIdentityCredentialProvider =>
  marked(
    lazily(async () => (await onDemand()).cognitoIdentityPool(parameters, own)),
  ) as unknown as CognitoIdentityCredentialProvider

/**
 * Credentials from a sign-in at the console: `aws login` keeps them, and they are renewed here too.
 * The sign-in is that of the profile (`login_session`).
 *
 * @throws CredentialsProviderError when nobody is signed in, or the sign-in is over.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-login-credentials.html
 * @example
 * ```ts
 * import { fromLoginCredentials } from '@daypass/client-sts/credential-providers'
 *
 * const credentials = fromLoginCredentials({ profile: 'developer' })
 * ```
 */
export const fromLoginCredentials = (
  init: FromLoginCredentialsInit = {},
): RuntimeConfigAwsCredentialIdentityProvider =>
  kept(init, async () => (await onDemand()).loginCredentials(init, own))
