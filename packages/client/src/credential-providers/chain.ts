// Providers asked one after the other.
import { type World, world } from '../world.ts'
import { CredentialsProviderError, isProviderError } from './error.ts'
import { type MemoizedProvider, memoizeByProfile } from './memoize.ts'
import type {
  RuntimeConfigAwsCredentialIdentityProvider,
  RuntimeConfigIdentityProvider,
} from './provider.ts'

/** What a chain can be told besides its providers. */
export interface CustomCredentialChainOptions {
  /**
   * Gives credentials that do not say when they expire an end, so that the chain is asked again.
   *
   * @param milliseconds At least five minutes.
   * @throws Error when it is less.
   */
  expireAfter(
    milliseconds: number,
  ): RuntimeConfigAwsCredentialIdentityProvider & CustomCredentialChainOptions
}

const FIVE_MINUTES = 300_000

/**
 * A provider that asks others in order, and gives the first credentials that one of them has. An
 * error ends it, unless its `tryNextLink` is `true`; when all have failed, it rejects with the
 * error of the last one.
 *
 * The credentials are kept, renewed before they expire, and shared by all who use the chain.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html#credentialProviderChain
 * @example
 * ```ts
 * import * as providers from '@daypass/client-sts/credential-providers'
 *
 * const { createCredentialChain, fromEnv, fromIni } = providers
 * const credentials = createCredentialChain(fromEnv(), fromIni()).expireAfter(15 * 60_000)
 * ```
 */
export const createCredentialChain = (
  ...credentialProviders: RuntimeConfigAwsCredentialIdentityProvider[]
): RuntimeConfigAwsCredentialIdentityProvider & CustomCredentialChainOptions =>
  credentialChain(credentialProviders, world)

/** The chain in a given world. */
export function credentialChain(
  providers: readonly RuntimeConfigAwsCredentialIdentityProvider[],
  own: Pick<World, 'now' | 'random'>,
): MemoizedProvider & CustomCredentialChainOptions {
  let life: number | undefined
  const first = propertyProviderChain(...providers)
  const provide: RuntimeConfigAwsCredentialIdentityProvider = async (properties) => {
    const credentials = await first(properties)
    return credentials.expiration || life === undefined
      ? credentials
      : { ...credentials, expiration: new Date(own.now() + life) }
  }
  const memo = memoizeByProfile(() => provide, own)
  const chain = Object.assign(memo, {
    expireAfter(milliseconds: number) {
      if (milliseconds < FIVE_MINUTES)
        throw new Error(
          'createCredentialChain(...).expireAfter(ms) may not be called with a duration lower than five minutes.',
        )
      life = milliseconds
      return chain
    },
  })
  return chain
}

/**
 * Asks providers of anything in order, and gives what the first one has that does not fail. An
 * error ends it, unless its `tryNextLink` is `true`. Nothing is kept.
 *
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html#credentialProviderChain
 * @example
 * ```ts
 * import {
 *   CredentialsProviderError,
 *   propertyProviderChain,
 * } from '@daypass/client-sts/credential-providers'
 *
 * const region = propertyProviderChain<string>(
 *   async () => {
 *     throw new CredentialsProviderError('no region here')
 *   },
 *   async () => 'eu-central-1',
 * )
 * ```
 */
export const propertyProviderChain =
  <T>(...providers: RuntimeConfigIdentityProvider<T>[]): RuntimeConfigIdentityProvider<T> =>
  async (properties) => {
    let last: unknown = new CredentialsProviderError('No providers in chain', {
      tryNextLink: false,
    })
    for (const provider of providers)
      try {
        return await provider(properties)
      } catch (error) {
        if (!isProviderError(error) || !error.tryNextLink) throw error
        last = error
      }
    throw last
  }
