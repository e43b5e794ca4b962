// Functions that assume a role, as `assumers.ts` promises them.
import type { Client } from '../base-client.ts'
import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand } from '../commands.ts'
import type { AssumeRoleCommandInput, AssumeRoleWithWebIdentityCommandInput } from '../model.ts'
import type { AwsCredentialIdentity, Logger } from '../smithy.ts'
import {
  type InnerClientConfig,
  identityOf,
  innerClientConfig,
  openClient,
  type Plugin,
} from './assume.ts'
import type { CallerClientConfig } from './provider.ts'

/**
 * What the client of a role assumer goes by: any member of `STSClientConfig`, and the client that
 * it works for.
 */
export interface STSRoleAssumerOptions extends InnerClientConfig {
  readonly credentialProviderLogger?: Logger
  readonly parentClientConfig?: CallerClientConfig
}

/** Assumes a role with credentials. */
export type RoleAssumer = (
  sourceCreds: AwsCredentialIdentity,
  params: AssumeRoleCommandInput,
) => Promise<AwsCredentialIdentity>

/** Assumes a role with the token of an identity provider. */
export type RoleAssumerWithWebIdentity = (
  params: AssumeRoleWithWebIdentityCommandInput,
) => Promise<AwsCredentialIdentity>

/** Makes {@link RoleAssumer}. */
export function roleAssumer(
  stsOptions: STSRoleAssumerOptions,
  stsPlugins?: readonly Plugin[],
): RoleAssumer {
  const clientFor = clientsBy(stsOptions, stsPlugins)
  return async (sourceCreds, params) => {
    const client = await clientFor(sourceCreds, params.RoleArn)
    const identity = identityOf(await client.send(new AssumeRoleCommand(params)))
    if (identity) return identity
    throw new Error(`Invalid response from STS.assumeRole call with role ${params.RoleArn}`)
  }
}

/** Makes {@link RoleAssumerWithWebIdentity}. */
export function webIdentityAssumer(
  stsOptions: STSRoleAssumerOptions,
  stsPlugins?: readonly Plugin[],
): RoleAssumerWithWebIdentity {
  const clientFor = clientsBy(stsOptions, stsPlugins)
  return async (params) => {
    const client = await clientFor(undefined, params.RoleArn)
    const identity = identityOf(await client.send(new AssumeRoleWithWebIdentityCommand(params)))
    if (identity) return identity
    throw new Error(
      `Invalid response from STS.assumeRoleWithWebIdentity call with role ${params.RoleArn}`,
    )
  }
}

/**
 * Opens a client when the credentials, or the partition of the role, are not those of the last
 * time.
 */
function clientsBy(
  { parentClientConfig, credentialProviderLogger, ...own }: STSRoleAssumerOptions,
  plugins: readonly Plugin[] | undefined,
): (
  credentials: AwsCredentialIdentity | undefined,
  roleArn: string | undefined,
) => Promise<Client> {
  let last: { credentials: unknown; partition: unknown; client: Promise<Client> } | undefined
  const open = async (
    credentials: AwsCredentialIdentity | undefined,
    roleArn: string | undefined,
  ): Promise<Client> => {
    const config = await innerClientConfig({ own, clients: [parentClientConfig], roleArn })
    credentialProviderLogger?.debug?.(`@daypass/client-sts role assumer region=${config.region}`)
    return openClient(credentials ? { ...config, credentials } : config, plugins)
  }
  return (credentials, roleArn) => {
    const partition = roleArn?.split(':', 2)[1]
    if (last?.credentials === credentials && last?.partition === partition) return last!.client
    const made = { credentials, partition, client: open(credentials, roleArn) }
    last = made
    made.client.catch(() => {
      if (last === made) last = undefined
    })
    return made.client
  }
}
