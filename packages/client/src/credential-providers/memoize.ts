// Credentials that are asked for once, however many wait for them, and renewed before they end.
import type { AwsCredentialIdentity } from '../smithy.ts'
import { race, type World, world } from '../world.ts'
import type { IdentityProperties, RuntimeConfigAwsCredentialIdentityProvider } from './provider.ts'

/**
 * Milliseconds before their end from which on credentials are renewed; half of their life if that
 * is less.
 */
const RENEW_BEFORE = 300_000
/** Milliseconds until a renewal that failed is tried again, and the most that this grows to. */
const BACK_OFF = 1000
const BACK_OFF_MAX = 60_000

/**
 * A provider that keeps credentials. Clients, the official ones too, see by `memoized` that they
 * need not.
 */
export interface MemoizedProvider extends RuntimeConfigAwsCredentialIdentityProvider {
  readonly memoized: true
}

/**
 * Keeps the credentials of a provider: for good when they do not expire.
 *
 * - One call serves all who wait. Who gives up waiting (`abortSignal`) takes nothing from the
 *   others.
 * - Five minutes before the end (a little later, by chance, so that not all processes come at
 *   once), or at half of a shorter life, one call renews them in the background, and the old ones
 *   still serve.
 * - A renewal that fails is tried again after a growing pause; the old credentials serve as long as
 *   they are valid.
 *
 * There are no timers: renewal is set off by those who ask.
 */
export function memoize(
  provider: RuntimeConfigAwsCredentialIdentityProvider,
  own: Pick<World, 'now' | 'random'> = world,
): MemoizedProvider {
  if ((provider as Partial<MemoizedProvider>).memoized) return provider as MemoizedProvider
  let kept: AwsCredentialIdentity | undefined
  let renewAt = 0
  let failures = 0
  let pending: Promise<AwsCredentialIdentity> | undefined

  const renew = async (properties: IdentityProperties): Promise<AwsCredentialIdentity> => {
    try {
      kept = await provider(properties)
      const left = endOf(kept) - own.now()
      renewAt = endOf(kept) - Math.min(RENEW_BEFORE, left / 2) * (1 - own.random() / 10)
      failures = 0
      return kept
    } catch (error) {
      renewAt =
        own.now() + Math.min(BACK_OFF_MAX, BACK_OFF * 2 ** failures++) * (0.5 + own.random() / 2)
      throw error
    }
  }
  return marked(async ({ abortSignal, ...properties } = {}) => {
    const now = own.now()
    const isValid = kept && now < endOf(kept) && !properties.forceRefresh
    if (!isValid || now >= renewAt) {
      pending ??= renew(properties).finally(() => {
        pending = undefined
      })
      if (!isValid) return race(pending, abortSignal)
      pending.catch(() => {})
    }
    return kept!
  })
}

/** When credentials end, in milliseconds since 1970. */
const endOf = ({ expiration }: AwsCredentialIdentity): number =>
  expiration ? +expiration : Number.POSITIVE_INFINITY

/**
 * As {@link memoize}, for providers that go by the profile of the client that asks: each profile
 * has a provider of its own.
 */
export function memoizeByProfile(
  make: () => RuntimeConfigAwsCredentialIdentityProvider,
  own: Pick<World, 'now' | 'random'> = world,
): MemoizedProvider {
  const memos = new Map<string | undefined, MemoizedProvider>()
  return marked((properties) => {
    const profile = properties?.callerClientConfig?.profile
    let memo = memos.get(profile)
    if (!memo) {
      memo = memoize(make(), own)
      memos.set(profile, memo)
    }
    return memo(properties)
  })
}

/** A provider that asks one that keeps credentials. */
export const marked = (provider: RuntimeConfigAwsCredentialIdentityProvider): MemoizedProvider =>
  Object.assign(provider, { memoized: true as const })
