// Provided contexts: what somebody whom the directory trusts asserts about the person behind an
// AssumeRole, signed. An assertion is a JWT (RFC 7519):
//
//     { "iss": "https://portal.example", "aud": "sts.amazonaws.com", "exp": 1795348800,
//       "sts:context": { "identitystore:UserId": "906799f4-…" } }
//
// AWS takes those of IAM Identity Center only, in a form that is not public; this one is ours.
import { createPublicKey, type JsonWebKey, type KeyObject, verify } from 'node:crypto'
import type { ProvidedContext } from '@daypass/protocol'
import { type ConfigPath, fail, items, members, text } from './config-reader.ts'
import { refuse } from './refusal.ts'

/** Somebody whose assertions are taken. */
export interface ContextProvider {
  /** `arn:aws:iam::aws:contextProvider/Name`. */
  readonly arn: string
  /** What `iss` must be. */
  readonly issuer: string
  /** What `aud` must be or contain. */
  readonly audience: string
  /** Public keys by key id. */
  readonly keys: ReadonlyMap<string, ContextKey>
}

interface ContextKey {
  readonly algorithm: keyof typeof HASHES
  readonly key: KeyObject
}

/** What the contexts of a request come to. */
export interface Contexts {
  /** ARNs of the providers. */
  readonly providers: readonly string[]
  /** Names, lower case, and values. */
  readonly values: ReadonlyMap<string, string>
}

const NO_CONTEXTS: Contexts = { providers: [], values: new Map() }

const HASHES = { RS256: 'sha256', ES256: 'sha256', ES384: 'sha384' } as const
const CURVES: Partial<Record<string, string>> = { ES256: 'prime256v1', ES384: 'secp384r1' }
const AUDIENCE = 'sts.amazonaws.com'
const CLAIM = 'sts:context'
/** Names that are not theirs to give: what STS and IAM themselves say of a request. */
const NAME = /^(?!(?:aws|sts|iam|saml):)[a-z][a-z0-9-]{0,31}:[\w./-]{1,96}$/i

/**
 * Reads the `contextProviders` of a directory file: by name, `{ issuer, audience, jwks }`.
 *
 * @throws ConfigError with the place of what is wrong.
 */
export function readContextProviders(
  value: unknown,
  path: ConfigPath,
): ReadonlyMap<string, ContextProvider> {
  const byArn = new Map<string, ContextProvider>()
  for (const [name, item] of Object.entries(members(value, path))) {
    const place = [...path, name]
    const content = members(item, place, ['issuer', 'audience', 'jwks'])
    const arn = `arn:aws:iam::aws:contextProvider/${text(name, place, /^[\w+=,.@-]{1,64}$/, 'a name')}`
    byArn.set(arn, {
      arn,
      issuer: text(content.issuer, [...place, 'issuer'], /^.{1,255}$/, 'an issuer'),
      audience: text(content.audience ?? AUDIENCE, [...place, 'audience'], /^.{1,255}$/, 'a text'),
      keys: readKeys(content.jwks, [...place, 'jwks']),
    })
  }
  return byArn
}

function readKeys(value: unknown, path: ConfigPath): ReadonlyMap<string, ContextKey> {
  const keys = new Map<string, ContextKey>()
  const place = [...path, 'keys']
  for (const [i, item] of items(members(value, path, ['keys']).keys, place).entries()) {
    const jwk = members(item, [...place, i])
    const kid = text(jwk.kid, [...place, i, 'kid'], /^.{1,128}$/, 'a key id')
    if (jwk.d !== undefined) fail([...place, i], 'expected a public key, found a private one')
    keys.set(kid, readKey(jwk as JsonWebKey, [...place, i]))
  }
  if (keys.size === 0) fail(place, 'expected at least one key')
  return keys
}

function readKey(jwk: JsonWebKey, path: ConfigPath): ContextKey {
  const { alg } = jwk
  if (alg !== 'RS256' && alg !== 'ES256' && alg !== 'ES384')
    return fail([...path, 'alg'], `expected ${Object.keys(HASHES).join(' or ')}`)
  try {
    const key = createPublicKey({ key: jwk, format: 'jwk' })
    const { modulusLength = 0, namedCurve } = key.asymmetricKeyDetails ?? {}
    const fits = alg === 'RS256' ? modulusLength >= 2048 : namedCurve === CURVES[alg]
    if (fits) return { algorithm: alg, key }
  } catch {
    // Told below: what the key is made of never shows in a message.
  }
  return fail(path, `expected a public key for ${alg}`)
}

/**
 * Verifies the contexts of a request.
 *
 * @param now Milliseconds since 1970.
 * @throws Refused for a provider that is not known and an assertion that proves nothing.
 */
export function proveContexts(
  providers: ReadonlyMap<string, ContextProvider> | undefined,
  provided: readonly ProvidedContext[],
  now: number,
): Contexts {
  if (provided.length === 0) return NO_CONTEXTS
  const values = new Map<string, string>()
  const arns = new Set<string>()
  for (const { ProviderArn: arn = '', ContextAssertion: assertion = '' } of provided) {
    const provider = providers?.get(arn) ?? refuse({ reason: 'context-provider', provider: arn })
    arns.add(arn)
    for (const [name, value] of claimsOf(provider, assertion, now)) values.set(name, value)
  }
  return { providers: [...arns], values }
}

function claimsOf(
  provider: ContextProvider,
  assertion: string,
  now: number,
): readonly (readonly [string, string])[] {
  const invalid = (detail: string) =>
    refuse({ reason: 'context-assertion', provider: provider.arn, detail })
  const [head, body, signature, ...rest] = assertion.split('.')
  const { kid, alg, crit } = objectOf(head)
  const key = typeof kid === 'string' ? provider.keys.get(kid) : undefined
  if (key === undefined || signature === undefined || rest.length > 0) return invalid('key')
  // The key says how it signs; a header that says otherwise, or asks for more, is not ours.
  if (alg !== key.algorithm || crit !== undefined) return invalid('algorithm')
  const signed = Buffer.from(`${head}.${body}`)
  const bytes = Buffer.from(signature, 'base64url')
  const how = { key: key.key, dsaEncoding: 'ieee-p1363' } as const
  if (!verify(HASHES[key.algorithm], signed, how, bytes)) return invalid('signature')
  const { iss, aud, exp, nbf, [CLAIM]: context } = objectOf(body)
  if (iss !== provider.issuer) return invalid('issuer')
  if (![aud].flat().includes(provider.audience)) return invalid('audience')
  if (typeof exp !== 'number' || now >= exp * 1000) return invalid('expiry')
  if (nbf !== undefined && (typeof nbf !== 'number' || now < nbf * 1000)) return invalid('not yet')
  if (typeof context !== 'object' || context === null) return invalid('context')
  return Object.entries(context).map(([name, value]) =>
    NAME.test(name) && typeof value === 'string'
      ? ([name.toLowerCase(), value] as const)
      : invalid('name'),
  )
}

function objectOf(part: string | undefined): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part ?? '', 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
