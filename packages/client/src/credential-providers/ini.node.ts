// Credentials as a profile of the shared files describes them.
import type { AssumeRoleCommandInput } from '../model.ts'
import { loadSharedConfig, profileName, type Settings } from '../profiles.node.ts'
import type { AwsCredentialIdentity } from '../smithy.ts'
import type { InnerClientConfig, Plugin } from './assume.ts'
import { environmentCredentials } from './env.node.ts'
import { CredentialsProviderError } from './error.ts'
import { httpOnNode } from './http.node.ts'
import { instanceMetadata } from './instance-metadata.node.ts'
import { loginCredentials } from './login.node.ts'
import { memoize } from './memoize.ts'
import { fromProgram, type SourceProfileInit } from './process.node.ts'
import {
  type CallerClientConfig,
  firstOf,
  type IdentityProperties,
  type RuntimeConfigAwsCredentialIdentityProvider,
} from './provider.ts'
import {
  getDefaultRoleAssumer,
  type RoleAssumer,
  type RoleAssumerWithWebIdentity,
} from './role-assumer.ts'
import { isSsoProfile, signedIn } from './sso.node.ts'
import { type TokenFileWorld, tokenFile } from './token-file.node.ts'

/** What {@link fromIni} is given. */
export interface FromIniInit extends SourceProfileInit {
  /** Asks for the code of an MFA device, when a profile names one. */
  readonly mfaCodeProvider?: (mfaSerial: string) => Promise<string>
  /** Assumes roles in place of the provider's own STS client. */
  readonly roleAssumer?: RoleAssumer
  /** Assumes roles with tokens in place of the provider's own STS client. */
  readonly roleAssumerWithWebIdentity?: RoleAssumerWithWebIdentity
  /** For the STS client: any member of `STSClientConfig`. */
  readonly clientConfig?: object
  /** Added to the STS client, once. */
  readonly clientPlugins?: readonly Plugin[]
}

/**
 * The provider in a given world. It keeps its clients, and the credentials of profiles that others
 * have as their source.
 */
export function profileCredentials(
  init: FromIniInit,
  own: TokenFileWorld,
): RuntimeConfigAwsCredentialIdentityProvider {
  const steps = new Map<string, RuntimeConfigAwsCredentialIdentityProvider>()
  const stepTo: Ladder['stepTo'] = (name, path) => {
    const key = [...path, name].join('\n')
    let step = steps.get(key)
    if (!step) {
      const provider = profileStep(name, path, { init, own, stepTo })
      step = init.ignoreCache || path.length === 0 ? provider : memoize(provider, own)
      steps.set(key, step)
    }
    return step
  }
  return async (properties = {}) => {
    init.logger?.debug?.('@daypass/client-sts fromIni')
    const profile = init.profile ?? properties.callerClientConfig?.profile
    return stepTo(profileName(profile, own.env), [])(properties)
  }
}

/** What profiles have in common that lead from one to the next. */
interface Ladder {
  readonly init: FromIniInit
  readonly own: TokenFileWorld
  /** The provider of a profile, reached by way of others. */
  readonly stepTo: (
    name: string,
    path: readonly string[],
  ) => RuntimeConfigAwsCredentialIdentityProvider
}

/** The provider of one profile. The files are read each time. */
function profileStep(
  name: string,
  path: readonly string[],
  ladder: Ladder,
): RuntimeConfigAwsCredentialIdentityProvider {
  const { init, own } = ladder
  const { logger } = init
  const isSource = path.length > 0
  const role = roleStep(name, path, ladder)
  let behind: RuntimeConfigAwsCredentialIdentityProvider | undefined
  return async (properties = {}) => {
    const { profiles } = await loadSharedConfig(init, own.env)
    const settings = profiles.get(name) ?? {}
    if (isSource && hasKeys(settings)) return keysOf(settings)
    if (isSource && path.includes(name))
      throw new CredentialsProviderError(
        'Detected a cycle attempting to resolve credentials for profile ' +
          `${path[0]}. Profiles visited: ${[...path, name].join(', ')}`,
        { logger },
      )
    if (asksForRole(settings) || (isSource && !settings.role_arn && settings.credential_source))
      return role(settings, properties)
    if (hasKeys(settings)) return keysOf(settings)
    behind ??= providerBehind(name, settings, properties.callerClientConfig, ladder)
    if (behind) return behind(properties)
    throw new CredentialsProviderError(
      `Could not resolve credentials using profile: [${name}] in configuration/credentials file(s).`,
      { logger },
    )
  }
}

const hasKeys = (settings: Settings): boolean =>
  Boolean(settings.aws_access_key_id && settings.aws_secret_access_key)

const keysOf = (settings: Settings): AwsCredentialIdentity => ({
  accessKeyId: settings.aws_access_key_id!,
  secretAccessKey: settings.aws_secret_access_key!,
  ...(settings.aws_session_token && { sessionToken: settings.aws_session_token }),
  ...(settings.aws_credential_scope && { credentialScope: settings.aws_credential_scope }),
  ...(settings.aws_account_id && { accountId: settings.aws_account_id }),
})

const asksForRole = ({ role_arn, source_profile, credential_source }: Settings): boolean =>
  Boolean(role_arn && (source_profile ? !credential_source : credential_source))

/** The kinds of profiles that need neither keys nor a source. */
function providerBehind(
  name: string,
  settings: Settings,
  caller: CallerClientConfig | undefined,
  { init, own }: Ladder,
): RuntimeConfigAwsCredentialIdentityProvider | undefined {
  const { role_arn, role_session_name, web_identity_token_file } = settings
  if (web_identity_token_file && role_arn)
    return tokenFile(
      {
        ...init,
        parentClientConfig: nearest(settings, init.parentClientConfig, caller),
        webIdentityTokenFile: web_identity_token_file,
        roleArn: role_arn,
        // A name in the environment is for the role in the environment.
        roleSessionName: role_session_name ?? `aws-sdk-js-session-${own.now()}`,
      },
      own,
    )
  if (settings.credential_process) return fromProgram({ ...init, profile: name }, own)
  if (isSsoProfile(settings)) return signedIn({ ...init, profile: name }, own)
  if (settings.login_session) return loginCredentials({ ...init, profile: name }, own)
  return undefined
}

/** Assumes the role of a profile with what its source has. */
function roleStep(name: string, path: readonly string[], { init, own, stepTo }: Ladder) {
  let assumer = init.roleAssumer
  let named: RuntimeConfigAwsCredentialIdentityProvider | undefined
  return async (
    settings: Settings,
    properties: IdentityProperties,
  ): Promise<AwsCredentialIdentity> => {
    const { role_arn, source_profile, credential_source, mfa_serial } = settings
    if (!source_profile) named ??= namedSource(credential_source!, name, init, own)
    const source = source_profile ? stepTo(source_profile, [...path, name]) : named!
    const credentials = await source(properties)
    if (!role_arn) return credentials
    const params: AssumeRoleCommandInput = {
      RoleArn: role_arn,
      RoleSessionName: settings.role_session_name || `aws-sdk-js-${own.now()}`,
      ExternalId: settings.external_id,
      DurationSeconds: durationOf(settings, name, init),
    }
    if (mfa_serial) {
      if (!init.mfaCodeProvider)
        throw new CredentialsProviderError(
          `Profile ${name} requires multi-factor authentication, but no MFA code callback was provided.`,
          { logger: init.logger, tryNextLink: false },
        )
      params.SerialNumber = mfa_serial
      params.TokenCode = await init.mfaCodeProvider(mfa_serial)
    }
    assumer ??= getDefaultRoleAssumer(
      {
        ...(init.clientConfig as InnerClientConfig | undefined),
        ...(init.logger && { credentialProviderLogger: init.logger }),
        parentClientConfig: nearest(
          settings,
          init.parentClientConfig,
          properties.callerClientConfig,
        ),
      },
      init.clientPlugins,
    )
    return assumer(credentials, params)
  }
}

function durationOf(
  { duration_seconds = '3600' }: Settings,
  name: string,
  init: FromIniInit,
): number {
  if (/^\d{1,9}$/.test(duration_seconds)) return Number(duration_seconds)
  throw new CredentialsProviderError(
    `Profile ${name} has duration_seconds \`${duration_seconds}\`: expected a number of seconds`,
    { logger: init.logger, tryNextLink: false },
  )
}

/** The region of a profile wins over that of the clients it works for. */
const nearest = (
  { region }: Settings,
  ...clients: readonly (CallerClientConfig | undefined)[]
): CallerClientConfig => ({ ...firstOf(clients), ...(region && { region }) })

function namedSource(
  source: string,
  profile: string,
  init: FromIniInit,
  own: TokenFileWorld,
): RuntimeConfigAwsCredentialIdentityProvider {
  switch (source) {
    case 'EcsContainer':
      return httpOnNode(init, own)
    case 'Ec2InstanceMetadata':
      return instanceMetadata(init, own)
    case 'Environment':
      return async () => environmentCredentials(init, own.env)
    default:
      throw new CredentialsProviderError(
        `Unsupported credential source in profile ${profile}. Got ${source}, expected EcsContainer or ` +
          'Ec2InstanceMetadata or Environment.',
        { logger: init.logger },
      )
  }
}
