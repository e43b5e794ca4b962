// Credentials of a role, from AssumeRole.
import type { Client } from '../base-client.ts'
import { AssumeRoleCommand } from '../commands.ts'
import type { STSClientConfig } from '../config.ts'
import type { AssumeRoleCommandInput } from '../model.ts'
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider, Logger } from '../smithy.ts'
import type { World } from '../world.ts'
import {
  type InnerClientConfig,
  identityOf,
  innerClientConfig,
  openClient,
  type Plugin,
} from './assume.ts'
import { CredentialsProviderError } from './error.ts'
import { type MemoizedProvider, memoize, memoizeByProfile } from './memoize.ts'
import type {
  CallerClientConfig,
  CredentialProviderOptions,
  RuntimeConfigAwsCredentialIdentityProvider,
} from './provider.ts'

/** What {@link fromTemporaryCredentials} is given. */
export interface FromTemporaryCredentialsOptions extends CredentialProviderOptions {
  /**
   * The input of AssumeRole. Without `RoleSessionName` the session is called `aws-sdk-js-` and the
   * time.
   */
  readonly params: Omit<AssumeRoleCommandInput, 'RoleSessionName'> & {
    RoleSessionName?: string | undefined
  }
  /**
   * The credentials to assume the role with, or a provider of them: another role's, for example.
   * Else the default chain's.
   */
  readonly masterCredentials?: AwsCredentialIdentity | AwsCredentialIdentityProvider
  /** For the STS client. What it leaves out comes from the client that the provider works for. */
  readonly clientConfig?: STSClientConfig
  /** Added to the STS client, once. */
  readonly clientPlugins?: readonly Plugin[]
  /**
   * Asks for the code of an MFA device, when `params` names one; once for each time the role is
   * assumed.
   */
  readonly mfaCodeProvider?: (mfaSerial: string) => Promise<string>
}

/** What this provider needs of the world. */
export interface TemporaryWorld extends Pick<World, 'now' | 'random'> {
  /** Where credentials come from that nobody gave; without it there are none. */
  readonly defaultCredentials?: (profile: string | undefined) => AwsCredentialIdentityProvider
}

/** The provider in a given world. */
export function temporaryCredentials(
  options: FromTemporaryCredentialsOptions,
  own: TemporaryWorld,
): MemoizedProvider {
  const { masterCredentials, clientConfig } = options
  const make = (): RuntimeConfigAwsCredentialIdentityProvider => assuming(options, own)
  // Without credentials of its own it takes those of the default chain, which go by the profile.
  return masterCredentials || clientConfig?.credentials || clientConfig?.profile
    ? memoize(make(), own)
    : memoizeByProfile(make, own)
}

/** The provider that keeps nothing but its client. */
function assuming(
  options: FromTemporaryCredentialsOptions,
  own: TemporaryWorld,
): RuntimeConfigAwsCredentialIdentityProvider {
  let client: Client | undefined
  return async ({ callerClientConfig } = {}) => {
    const logger = options.logger ?? callerClientConfig?.logger
    logger?.debug?.('@daypass/client-sts fromTemporaryCredentials')
    const input = await inputOf(options, own.now(), logger)
    client ??= await open(options, callerClientConfig, own)
    const identity = identityOf(await client.send(new AssumeRoleCommand(input)))
    if (identity) return identity
    throw new CredentialsProviderError(
      `Invalid response from STS.assumeRole call with role ${options.params.RoleArn}`,
      { logger },
    )
  }
}

async function inputOf(
  { params, mfaCodeProvider }: FromTemporaryCredentialsOptions,
  now: number,
  logger: Logger | undefined,
): Promise<AssumeRoleCommandInput> {
  const input: AssumeRoleCommandInput = {
    ...params,
    RoleSessionName: params.RoleSessionName ?? `aws-sdk-js-${now}`,
  }
  if (!params.SerialNumber) return input
  if (!mfaCodeProvider)
    throw new CredentialsProviderError(
      'Temporary credential requires multi-factor authentication, but no MFA code callback was provided.',
      { tryNextLink: false, logger },
    )
  return { ...input, TokenCode: await mfaCodeProvider(params.SerialNumber) }
}

async function open(
  options: FromTemporaryCredentialsOptions,
  caller: CallerClientConfig | undefined,
  { defaultCredentials }: TemporaryWorld,
): Promise<Client> {
  const { params, masterCredentials, clientConfig, parentClientConfig, logger } = options
  const config = await innerClientConfig({
    own: clientConfig as InnerClientConfig | undefined,
    clients: [parentClientConfig, caller],
    logger,
    roleArn: params.RoleArn,
  })
  const credentials =
    masterCredentials ??
    config.credentials ??
    caller?.credentialDefaultProvider?.() ??
    defaultCredentials?.(config.profile)
  return openClient({ ...config, credentials }, options.clientPlugins)
}
