// Functions that assume a role: what providers, and those who configure them, hand around.
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

/**
 * A function that assumes roles. It keeps one client, for the source credentials that it was called
 * with last: calls with different ones never sign with each other's.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 * @example
 * ```ts
 * import { getDefaultRoleAssumer } from '@daypass/client-sts'
 *
 * const assume = getDefaultRoleAssumer({ region: 'eu-west-1' })
 * const source = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'example' }
 * const RoleArn = 'arn:aws:iam::123456789012:role/Reader'
 * const credentials = assume(source, { RoleArn, RoleSessionName: 'me' })
 * ```
 */
export function getDefaultRoleAssumer(
  stsOptions: STSRoleAssumerOptions = {},
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

/**
 * A function that assumes roles with the tokens of identity providers. Its calls are not signed.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 * @example
 * ```ts
 * import { getDefaultRoleAssumerWithWebIdentity } from '@daypass/client-sts'
 *
 * const assume = getDefaultRoleAssumerWithWebIdentity({ region: 'eu-west-1' })
 * const RoleArn = 'arn:aws:iam::123456789012:role/Reader'
 * const credentials = assume({ RoleArn, RoleSessionName: 'me', WebIdentityToken: 'eyJ…' })
 * ```
 */
export function getDefaultRoleAssumerWithWebIdentity(
  stsOptions: STSRoleAssumerOptions = {},
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
