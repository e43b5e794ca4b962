// The places where credentials are looked for on Node when nobody said where they are.

import { environmentCredentials } from './env.node.ts'
import { CredentialsProviderError, isProviderError } from './error.ts'
import type { RemoteProviderInit } from './http.node.ts'
import type { FromHttpOptions } from './http.ts'
import type { FromIniInit } from './ini.node.ts'
import { type MemoizedProvider, memoizeByProfile } from './memoize.ts'
import { lazily, type RuntimeConfigAwsCredentialIdentityProvider } from './provider.ts'
import type { FromSSOInit } from './sso.node.ts'
import type { FromTokenFileInit, TokenFileWorld } from './token-file.node.ts'

/** The providers that ask more than the environment; most programs on AWS Lambda need none. */
export const onDemand = (): Promise<typeof import('./on-demand.node.ts')> =>
  import('./on-demand.node.ts')

/** What {@link fromNodeProviderChain} is given: what each of its providers takes. */
export type DefaultProviderInit = FromIniInit &
  FromHttpOptions &
  RemoteProviderInit &
  FromSSOInit &
  FromTokenFileInit

/**
 * The default chain in a given world: environment variables (unless a profile is asked for),
 * sign-in parameters, the profile, the token file, the agent of the container, the metadata service
 * of the instance.
 *
 * @throws CredentialsProviderError when none has credentials; its `cause` holds why, one error for
 *   each place.
 */
export function defaultChain(init: DefaultProviderInit, own: TokenFileWorld): MemoizedProvider {
  return memoizeByProfile(() => {
    const places = placesOf(init, own)
    return async (properties) => {
      const reasons: Error[] = []
      for (const place of places)
        try {
          return await place(properties)
        } catch (error) {
          if (!isProviderError(error) || !error.tryNextLink) throw error
          reasons.push(error)
        }
      throw new CredentialsProviderError('Could not load credentials from any providers', {
        tryNextLink: false,
        logger: init.logger,
        cause: new AggregateError(reasons, reasons.map(({ message }) => message).join('\n')),
      })
    }
  }, own)
}

function placesOf(
  init: DefaultProviderInit,
  own: TokenFileWorld,
): RuntimeConfigAwsCredentialIdentityProvider[] {
  const { logger } = init
  const environment: RuntimeConfigAwsCredentialIdentityProvider = async () => {
    if (!init.profile && !own.env.AWS_PROFILE) return environmentCredentials(init, own.env)
    if (own.env.AWS_ACCESS_KEY_ID && own.env.AWS_SECRET_ACCESS_KEY)
      logger?.warn?.('a profile is asked for: the keys in the environment are passed over')
    throw new CredentialsProviderError('AWS_PROFILE is set, skipping fromEnv provider.', { logger })
  }
  const { ssoStartUrl, ssoSession, ssoAccountId, ssoRegion, ssoRoleName } = init
  const hasSso = ssoStartUrl || ssoSession || ssoAccountId || ssoRegion || ssoRoleName
  return [
    environment,
    ...(hasSso ? [lazily(async () => (await onDemand()).signedIn(init, own))] : []),
    lazily(async () => (await onDemand()).profileCredentials(init, own)),
    lazily(async () => (await onDemand()).fromProgram(init, own)),
    lazily(async () => (await onDemand()).tokenFile(init, own)),
    remote(init, own),
  ]
}

/**
 * The agent of a container where there is one, else the metadata service of the instance unless it
 * is switched off.
 */
function remote(
  init: DefaultProviderInit,
  own: TokenFileWorld,
): RuntimeConfigAwsCredentialIdentityProvider {
  const container = lazily(async () => (await onDemand()).httpOnNode(init, own))
  const instance = lazily(async () => (await onDemand()).instanceMetadata(init, own))
  return async (properties) => {
    const { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, AWS_CONTAINER_CREDENTIALS_FULL_URI } = own.env
    const { AWS_EC2_METADATA_DISABLED: disabled } = own.env
    if (AWS_CONTAINER_CREDENTIALS_RELATIVE_URI || AWS_CONTAINER_CREDENTIALS_FULL_URI)
      return container(properties)
    if (disabled && disabled !== 'false')
      throw new CredentialsProviderError('EC2 Instance Metadata Service access disabled', {
        logger: init.logger,
      })
    return instance(properties)
  }
}
