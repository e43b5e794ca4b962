// Call -> Caller for web identities: an OpenID Connect token is checked in the order and with the
// words of AWS.
import { compactVerify, importJWK } from 'jose'
import type { Account, OidcProvider } from '../directory.ts'
import { refuse } from '../refusal.ts'
import type { KeySource } from './jwks.ts'

/**
 * A token whose signature, times and audience are right: made only by {@link verifyWebIdentity}.
 */
export interface WebIdentity {
  readonly provider: OidcProvider
  readonly subject: string
  /** The audience that counts: `azp` if there is one, else `aud`. */
  readonly audience: string
  readonly claims: Claims
}

/** The claims of a token, unchecked but for what {@link verifyWebIdentity} says. */
export type Claims = Readonly<Record<string, unknown>>

// No HMAC, so that a provider's public key cannot be taken for a secret; no `none`; no PSS, as AWS
// has it.
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'ES256', 'ES384', 'ES512']
const LEEWAY_SECONDS = 300

/**
 * Verifies a token for a role in `account`.
 *
 * @param now Milliseconds since 1970.
 * @throws Refused with what is wrong with it.
 */
export async function verifyWebIdentity(
  token: string,
  account: Account | undefined,
  keys: KeySource,
  now: number,
): Promise<WebIdentity> {
  const { header, claims } = decode(token)
  for (const name of ['iss', 'sub', 'aud', 'iat', 'exp'])
    if (claims[name] === undefined) refuse({ reason: 'web-identity-claim-missing', claim: name })
  if (claims.sub === null) refuse({ reason: 'web-identity-subject' })
  const times = timesOf(claims)
  const issuer = String(claims.iss)
  const provider =
    account?.oidcProviders.get(issuer) ?? refuse({ reason: 'web-identity-provider', issuer })
  const kid = header.kid
  const key = await keys.keyFor(provider, kid === undefined ? undefined : String(kid))
  await verifySignature(token, { ...key }, String(header.alg))
  checkTimes(times, Math.floor(now / 1000))
  const audience = audienceOf(claims)
  if (!provider.audiences.includes(audience)) refuse({ reason: 'web-identity-invalid' })
  return { provider, subject: String(claims.sub), audience, claims }
}

/** Header and payload, believed by nobody yet. */
function decode(token: string): { header: Claims; claims: Claims } {
  const parts = token.split('.')
  const [header, claims] = parts.slice(0, 2).map(objectOf)
  if (parts.length !== 3 || header === undefined || claims === undefined || 'crit' in header)
    return refuse({ reason: 'web-identity-malformed' })
  return { header, claims }
}

function objectOf(part: string): Claims | undefined {
  if (!/^[\w-]+$/.test(part)) return undefined
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Claims)
      : undefined
  } catch {
    return undefined
  }
}

async function verifySignature(
  token: string,
  key: { alg?: string | undefined },
  algorithm: string,
): Promise<void> {
  if (!ALGORITHMS.includes(algorithm)) refuse({ reason: 'web-identity-invalid' })
  // What the key says of its algorithm does not count; its type and curve must fit all the same.
  delete key.alg
  try {
    await compactVerify(token, await importJWK(key, algorithm), { algorithms: [algorithm] })
  } catch {
    refuse({ reason: 'web-identity-invalid' })
  }
}

interface Times {
  readonly exp: number
  readonly iat: number
  readonly nbf: number | undefined
}

/** Whole seconds, also as text. */
function timesOf(claims: Claims): Times {
  const read = (value: unknown): number => {
    const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
    return Number.isSafeInteger(number)
      ? (number as number)
      : refuse({ reason: 'web-identity-time' })
  }
  const { exp, iat, nbf } = claims
  return { exp: read(exp), iat: read(iat), nbf: nbf === undefined ? undefined : read(nbf) }
}

function checkTimes({ exp, iat, nbf }: Times, now: number): void {
  if (now - LEEWAY_SECONDS >= exp)
    refuse({ reason: 'web-identity-expired', current: now - LEEWAY_SECONDS, expires: exp })
  if (now + LEEWAY_SECONDS < iat) refuse({ reason: 'web-identity-issued-in-future', issued: iat })
  if (nbf !== undefined && now + LEEWAY_SECONDS < nbf)
    refuse({ reason: 'web-identity-not-yet', current: now + LEEWAY_SECONDS, from: nbf })
}

/** The audience that counts. Several need an authorized party. */
function audienceOf({ aud, azp }: Claims): string {
  const audiences = [aud].flat()
  if (audiences.length === 0) refuse({ reason: 'web-identity-no-audience' })
  if (azp !== undefined) return String(azp)
  if (audiences.length > 1) refuse({ reason: 'web-identity-no-party' })
  return String(audiences[0])
}
