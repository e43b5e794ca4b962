// The keys of OpenID Connect providers: found by discovery, fetched once for many requests, and
// again for a key id that is not among them, though not more often than a limit.
import type { JWK } from 'jose'
import type { OidcProvider } from '../directory.ts'
import { refuse } from '../refusal.ts'
import type { World } from '../world.ts'
import { CertificateError } from './documents.ts'

/** Milliseconds that keys are used before they are fetched anew. */
const FRESH_MS = 10 * 60_000
/** Milliseconds between two fetches from one provider, whatever key ids tokens bring. */
const COOLDOWN_MS = 30_000
/** More keys than this and a set is not used. */
const KEYS_MAX = 100
const PROVIDERS_MAX = 1000

interface Fetched {
  readonly at: number
  readonly keys: readonly JWK[]
}

/** The keys of providers. */
export interface KeySource {
  /**
   * The key that a token names.
   *
   * @param kid The key id in the token's header; a token without one is taken from a provider with
   * a single key.
   * @throws Refused when there is none, or the provider cannot be reached.
   */
  readonly keyFor: (provider: OidcProvider, kid: string | undefined) => Promise<JWK>
}

/** Makes a source that keeps what it fetched in this process. */
export function createKeySource(world: Pick<World, 'now' | 'fetchDocument'>): KeySource {
  const fetched = new Map<string, Promise<Fetched>>()

  const keysOf = async (provider: OidcProvider, olderThan: number): Promise<Fetched> => {
    const known = fetched.get(provider.arn)
    if (known !== undefined) {
      const { at } = await known.catch(() => ({ at: 0 }))
      const age = world.now() - at
      if (at > 0 && age < olderThan) return known
      // Somebody else may have begun to fetch while we waited.
      if (fetched.get(provider.arn) !== known) return fetched.get(provider.arn)!
    }
    if (fetched.size >= PROVIDERS_MAX) fetched.clear()
    const fetching = fetchKeys(provider, world)
    fetched.set(provider.arn, fetching)
    return fetching
  }

  return {
    async keyFor(provider, kid) {
      if (provider.jwks !== undefined) return choose(provider.jwks, kid) ?? noKey()
      const first = choose((await keysOf(provider, FRESH_MS)).keys, kid)
      return first ?? choose((await keysOf(provider, COOLDOWN_MS)).keys, kid) ?? noKey()
    },
  }
}

const noKey = () => refuse({ reason: 'web-identity-key' })

/**
 * Of keys with the same id the last counts; keys that are not for verifying do not count at all.
 */
function choose(keys: readonly JWK[], kid: string | undefined): JWK | undefined {
  const verifying = keys.filter(
    ({ kty, use, key_ops }) =>
      (kty === 'RSA' || kty === 'EC') && use !== 'enc' && (key_ops?.includes('verify') ?? true),
  )
  if (verifying.filter(({ kty }) => kty === 'RSA').length > KEYS_MAX) return undefined
  if (kid === undefined) return verifying.length === 1 ? verifying[0] : undefined
  return verifying.findLast((key) => key.kid === kid)
}

async function fetchKeys(
  provider: OidcProvider,
  world: Pick<World, 'now' | 'fetchDocument'>,
): Promise<Fetched> {
  const at = world.now()
  const read = async (url: string) => {
    const { thumbprints, privateAddress } = provider
    const text = await world.fetchDocument({ url, thumbprints, privateAddress })
    return JSON.parse(text) as Record<string, unknown>
  }
  try {
    const issuer = provider.url.replace(/\/$/, '')
    const discovery = await read(`${issuer}/.well-known/openid-configuration`)
    const { jwks_uri: jwksUri, issuer: stated } = discovery
    if (typeof jwksUri !== 'string' || stated !== provider.url) return { at, keys: [] }
    const { keys } = await read(jwksUri)
    return { at, keys: Array.isArray(keys) ? (keys.filter(isObject) as JWK[]) : [] }
  } catch (error) {
    if (error instanceof CertificateError) refuse({ reason: 'web-identity-certificate' })
    return refuse({ reason: 'web-identity-key' })
  }
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null
