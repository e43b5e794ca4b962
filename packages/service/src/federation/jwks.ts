// The keys of OpenID Connect providers: found by discovery, fetched once for many requests, and
// again for a key id that is not among them, though not more often than a limit.
import { createPublicKey, X509Certificate } from 'node:crypto'
import type { CryptoKey, JWK } from 'jose'
import type { OidcProvider } from '../directory.ts'
import { refuse } from '../refusal.ts'
import type { World } from '../world.ts'
import { CertificateError } from './documents.ts'

/** Milliseconds that keys are used before they are fetched anew. */
const FRESH_MS = 10 * 60_000
/** Milliseconds that keys are used while the provider cannot be reached. */
const STALE_MS = 60 * 60_000
/** Milliseconds between two fetches from one provider, whatever key ids tokens bring. */
const COOLDOWN_MS = 30_000
/** Milliseconds after a fetch that came to nothing, until the next. */
const RETRY_MS = 5000
/** Of a type with more keys than this, none is used (IAM User Guide, OIDC providers). */
const KEYS_MAX = 100
const PROVIDERS_MAX = 1000

/** Where the keys of a provider are. */
export type TokenSource = Pick<
  OidcProvider,
  'arn' | 'url' | 'thumbprints' | 'jwks' | 'privateAddress'
>

/** A key of a provider. */
export interface VerifyingKey {
  /** Rejects for an algorithm that it is not for. */
  readonly importFor: (algorithm: string) => Promise<CryptoKey>
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
  readonly keyFor: (provider: TokenSource, kid: string | undefined) => Promise<VerifyingKey>
}

interface KeySet {
  readonly byId: ReadonlyMap<unknown, VerifyingKey>
  /** The key of a provider that signs with one only. */
  readonly only: VerifyingKey | undefined
}

/** What is known of a provider. Times are milliseconds since 1970. */
interface Known {
  keys?: KeySet
  fetchedAt: number
  triedAt: number
  /** Why the last fetch came to nothing. */
  failure?: unknown
  fetching?: Promise<void> | undefined
}

/** Makes a source that keeps what it fetched in this process. */
export function createKeySource(world: Pick<World, 'now' | 'fetchDocument'>): KeySource {
  const known = new Map<string, Known>()
  const given = new WeakMap<object, KeySet>()

  const entryOf = ({ arn, thumbprints, privateAddress }: TokenSource): Known => {
    // A provider that was changed is another one.
    const name = [arn, privateAddress, ...thumbprints].join(' ')
    const entry = known.get(name) ?? { fetchedAt: 0, triedAt: Number.NEGATIVE_INFINITY }
    if (known.size >= PROVIDERS_MAX && !known.has(name)) known.delete([...known.keys()][0]!)
    known.set(name, entry)
    return entry
  }

  const fetchInto = async (entry: Known, provider: TokenSource): Promise<void> => {
    const at = world.now()
    try {
      entry.keys = await fetchKeys(provider, world)
      entry.fetchedAt = at
      delete entry.failure
    } catch (error) {
      entry.failure = error
    }
    entry.triedAt = world.now()
    delete entry.fetching
  }

  /** The keys as they are, fetched again unless they were fetched within so many milliseconds. */
  const keysOf = async (provider: TokenSource, within: number): Promise<KeySet> => {
    const entry = entryOf(provider)
    const areYounger = (age: number) =>
      entry.keys !== undefined && world.now() - entry.fetchedAt < age
    // Others may have them fetched meanwhile, by key ids that nobody has: nobody else waits for it.
    if (areYounger(within)) return entry.keys!
    const wait = entry.failure === undefined ? within : RETRY_MS
    if (world.now() - entry.triedAt >= wait) entry.fetching ??= fetchInto(entry, provider)
    // Nobody waits once more for a provider that failed, if there is a way without it.
    if (entry.failure === undefined || !areYounger(STALE_MS)) await entry.fetching
    if (!areYounger(STALE_MS)) throw entry.failure
    return entry.keys!
  }

  return {
    async keyFor(provider, kid) {
      const { jwks } = provider
      if (jwks !== undefined) {
        const keys = given.get(jwks) ?? readKeys(jwks)
        given.set(jwks, keys)
        return choose(keys, kid) ?? noKey()
      }
      const first = choose(await keysOf(provider, FRESH_MS), kid)
      return first ?? choose(await keysOf(provider, COOLDOWN_MS), kid) ?? noKey()
    },
  }
}

const noKey = () => refuse({ reason: 'web-identity-key' })

const choose = ({ byId, only }: KeySet, kid: string | undefined) =>
  kid === undefined ? only : byId.get(kid)

/**
 * Of keys with the same id the last counts; keys that are not for verifying do not count at all.
 */
function readKeys(jwks: readonly unknown[]): KeySet {
  const all = jwks.filter(isObject)
  const types = ['RSA', 'EC'].filter(
    (type) => all.filter(({ kty }) => kty === type).length <= KEYS_MAX,
  )
  const signing = all.filter((jwk) => types.some((type) => type === jwk.kty) && isForVerifying(jwk))
  const keys = signing.map((jwk) => [jwk.kid, verifyingKey(jwk)] as const)
  return { byId: new Map(keys), only: keys.length === 1 ? keys[0]![1] : undefined }
}

function isForVerifying(jwk: JsonObject): boolean {
  const { use, key_ops: operations } = jwk
  const may =
    operations === undefined || (Array.isArray(operations) && operations.includes('verify'))
  return use !== 'enc' && may && !signsNothing(jwk) && isAsCertified(jwk)
}

/** Of an RSA key whose exponent is one, anybody writes the signatures: they are what is signed. */
const signsNothing = ({ e }: JsonObject): boolean =>
  typeof e === 'string' && /^\0*\x01$/.test(Buffer.from(e, 'base64url').toString('latin1'))

/** Whether the certificate that a key brings, if it does, is for that key (RFC 7517 §4.7). */
function isAsCertified(jwk: JsonObject): boolean {
  if (jwk.x5c === undefined) return true
  try {
    const [first] = jwk.x5c as string[]
    const { publicKey } = new X509Certificate(Buffer.from(first!, 'base64'))
    return publicKey.equals(createPublicKey({ key: publicPart(jwk), format: 'jwk' }))
  } catch {
    return false
  }
}

/** What of a key is public, and says nothing of its algorithm: the token says that. */
const publicPart = ({ kty, n, e, crv, x, y }: JsonObject) => ({ kty, n, e, crv, x, y }) as JWK

let jose: Promise<typeof import('jose')> | undefined
/** What verifies tokens: loaded with the first one, for it takes longer than all the rest. */
export const loadJose = (): Promise<typeof import('jose')> => (jose ??= import('jose'))

const imported = async (jwk: JsonObject, algorithm: string): Promise<CryptoKey> =>
  (await (await loadJose()).importJWK(publicPart(jwk), algorithm)) as CryptoKey

function verifyingKey(jwk: JsonObject): VerifyingKey {
  const keys = new Map<string, Promise<CryptoKey>>()
  return {
    importFor(algorithm) {
      const key = keys.get(algorithm) ?? imported(jwk, algorithm)
      keys.set(algorithm, key)
      return key
    },
  }
}

async function fetchKeys(
  { url, thumbprints, privateAddress }: TokenSource,
  world: Pick<World, 'fetchDocument'>,
): Promise<KeySet> {
  const read = async (from: string): Promise<JsonObject> => {
    const text = await world.fetchDocument({ url: from, thumbprints, privateAddress })
    const document: unknown = JSON.parse(text)
    return isObject(document) ? document : noKey()
  }
  try {
    const issuer = url.replace(/\/$/, '')
    const discovery = await read(`${issuer}/.well-known/openid-configuration`)
    const { jwks_uri: jwksUri, issuer: stated } = discovery
    if (typeof jwksUri !== 'string' || stated !== url) return noKey()
    const { keys } = await read(jwksUri)
    return Array.isArray(keys) ? readKeys(keys) : noKey()
  } catch (error) {
    if (error instanceof CertificateError) refuse({ reason: 'web-identity-certificate' })
    return noKey()
  }
}

type JsonObject = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
