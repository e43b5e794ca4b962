// Credentials of a role, from AssumeRoleWithWebIdentity.
import type { AssumeRoleWithWebIdentityCommandInput } from '../model.ts'
import type { World } from '../world.ts'
import type { InnerClientConfig, Plugin } from './assume.ts'
import {
  type CallerClientConfig,
  type CredentialProviderOptions,
  firstOf,
  type RuntimeConfigAwsCredentialIdentityProvider,
} from './provider.ts'
import {
  getDefaultRoleAssumerWithWebIdentity,
  type RoleAssumerWithWebIdentity,
} from './role-assumer.ts'

/** What {@link fromWebToken} is given. */
export interface FromWebTokenInit extends CredentialProviderOptions {
  /** The role to assume. */
  readonly roleArn: string
  /**
   * The token of the identity provider; as a function it is asked for a fresh one each time the
   * role is assumed.
   */
  readonly webIdentityToken: string | (() => string | Promise<string>)
  /** The session's name; `aws-sdk-js-session-` and the time unless given. */
  readonly roleSessionName?: string | undefined
  /** The host of an OAuth 2.0 provider; not for OpenID Connect. */
  readonly providerId?: string | undefined
  /** Managed policies that narrow the session. */
  readonly policyArns?: { arn?: string | undefined }[] | undefined
  /** A policy document that narrows the session. */
  readonly policy?: string | undefined
  /** Seconds that the credentials last; 3,600 unless given. */
  readonly durationSeconds?: number | undefined
  /** Assumes the role in place of the provider's own STS client. */
  readonly roleAssumerWithWebIdentity?: RoleAssumerWithWebIdentity
  /** For the STS client: any member of `STSClientConfig`. */
  readonly clientConfig?: object
  /** Added to the STS client, once. */
  readonly clientPlugins?: readonly Plugin[]
}

/**
 * How often a token is presented whose verification the service could not begin, and milliseconds
 * before the second time.
 */
const ATTEMPTS = 4
const PAUSE = 250

/** The provider in a given world. It keeps nothing but its client. */
export function webToken(
  init: FromWebTokenInit,
  own: Pick<World, 'now' | 'random' | 'wait'>,
): RuntimeConfigAwsCredentialIdentityProvider {
  let assumer = init.roleAssumerWithWebIdentity
  return async ({ callerClientConfig } = {}) => {
    init.logger?.debug?.('@daypass/client-sts fromWebToken')
    assumer ??= ownAssumer(init, callerClientConfig)
    for (let attempt = 1; ; attempt++)
      try {
        return await assumer(await inputOf(init, own.now()))
      } catch (error) {
        if (attempt === ATTEMPTS || !isPassing(error)) throw error
        await own.wait(PAUSE * 2 ** (attempt - 1) * (0.5 + own.random() / 2))
      }
  }
}

const ownAssumer = (
  { clientConfig, parentClientConfig, logger, clientPlugins }: FromWebTokenInit,
  caller: CallerClientConfig | undefined,
): RoleAssumerWithWebIdentity =>
  getDefaultRoleAssumerWithWebIdentity(
    {
      ...(clientConfig as InnerClientConfig | undefined),
      ...(logger && { credentialProviderLogger: logger }),
      parentClientConfig: firstOf([parentClientConfig, caller]),
    },
    clientPlugins,
  )

async function inputOf(
  init: FromWebTokenInit,
  now: number,
): Promise<AssumeRoleWithWebIdentityCommandInput> {
  const { webIdentityToken: token } = init
  return {
    RoleArn: init.roleArn,
    RoleSessionName: init.roleSessionName ?? `aws-sdk-js-session-${now}`,
    WebIdentityToken: typeof token === 'function' ? await token() : token,
    ProviderId: init.providerId,
    PolicyArns: init.policyArns,
    Policy: init.policy,
    DurationSeconds: init.durationSeconds,
  }
}

/**
 * Whether the service may take the same token a moment later: it could not reach the identity
 * provider, or not fetch its keys. The client has tried again by itself where `attempts` says so.
 */
function isPassing(error: unknown): boolean {
  const { name, message, $metadata } = error as {
    name?: unknown
    message?: unknown
    $metadata?: { attempts?: number }
  }
  if (($metadata?.attempts ?? 1) > 1) return false
  return (
    /^IDPCommunicationError(Exception)?$/.test(String(name)) ||
    (/^InvalidIdentityToken(Exception)?$/.test(String(name)) &&
      /retrieve verification key/i.test(String(message)))
  )
}
