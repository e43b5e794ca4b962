// Call -> Caller for web identities: an OpenID Connect token is checked in the order and with the
// words of AWS.
import type { Account } from '../directory.ts'
import { refuse } from '../refusal.ts'
import { type KeySource, loadJose, type TokenSource, type VerifyingKey } from './jwks.ts'

/** Whose tokens are taken. */
export interface TokenProvider extends TokenSource {
  /** The audiences that count; all of them unless given. */
  readonly audiences?: readonly string[]
}

/**
 * Issuers that every account knows by their domain, as AWS has it. Whose tokens of theirs are meant
 * is for trust policies to say, which are refused when they do not.
 */
const BUILT_IN: ReadonlyMap<string, TokenProvider> = new Map(
  ['accounts.google.com', 'cognito-identity.amazonaws.com'].map((domain) => [
    `https://${domain}`,
    { arn: domain, url: `https://${domain}`, thumbprints: [], privateAddress: false },
  ]),
)

/**
 * A token whose signature, times and audience are right: made only by {@link verifyWebIdentity}.
 */
export interface WebIdentity {
  readonly provider: TokenProvider
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
  given: string,
  account: Account | undefined,
  keys: KeySource,
  now: number,
): Promise<WebIdentity> {
  // Programs send the file as it is, and many a file ends with its line.
  const token = given.replace(/\r?\n$/, '')
  const { header, claims } = decode(token)
  for (const name of ['iss', 'sub', 'aud', 'iat', 'exp'])
    if (claims[name] === undefined) refuse({ reason: 'web-identity-claim-missing', claim: name })
  const times = timesOf(claims)
  const issuer = textOf(claims.iss)
  const provider = providerOf(account, issuer)
  const key = await keys.keyFor(provider, keyIdOf(header))
  await verifySignature(token, key, header.alg)
  checkTimes(times, Math.floor(now / 1000))
  const audience = audienceOf(claims)
  if (provider.audiences?.includes(audience) === false) refuse({ reason: 'web-identity-invalid' })
  return { provider, subject: subjectOf(claims), audience, claims }
}

function providerOf(account: Account | undefined, issuer: string): TokenProvider {
  const known = account && (account.oidcProviders.get(issuer) ?? BUILT_IN.get(issuer))
  return known ?? refuse({ reason: 'web-identity-provider', issuer })
}

/** AWS was seen to take no other kind of value; what it says of others is not known. */
const textOf = (claim: unknown): string =>
  typeof claim === 'string' ? claim : refuse({ reason: 'web-identity-invalid' })

function keyIdOf({ kid }: Claims): string | undefined {
  if (kid === undefined || typeof kid === 'string') return kid
  return refuse({ reason: 'web-identity-key' })
}

/** A number becomes a text, if it is one that no other number is read as. */
function subjectOf({ sub }: Claims): string {
  if (sub === null) refuse({ reason: 'web-identity-subject' })
  return textOf(Number.isSafeInteger(sub) ? String(sub) : sub)
}

// The third part may be missing: then it is the signature that is wrong.
const FORM = /^[\w-]+\.[\w-]+\.[\w-]*$/

/** Header and payload, believed by nobody yet. */
function decode(token: string): { header: Claims; claims: Claims } {
  if (!FORM.test(token)) return refuse({ reason: 'web-identity-malformed' })
  const [header, claims] = token.split('.').slice(0, 2).map(objectOf)
  if (header === undefined || claims === undefined || 'crit' in header)
    return refuse({ reason: 'web-identity-malformed' })
  return { header, claims }
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function objectOf(part: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(utf8.decode(Buffer.from(part, 'base64url')))
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Claims)
      : undefined
  } catch {
    return undefined
  }
}

/**
 * The header says which algorithm, the key which those may be: what the provider says of it beside
 * the key does not count.
 */
async function verifySignature(
  token: string,
  key: VerifyingKey,
  algorithm: unknown,
): Promise<void> {
  const known = ALGORITHMS.find((name) => name === algorithm)
  try {
    if (known === undefined) throw new Error('no algorithm that is taken')
    const { compactVerify } = await loadJose()
    await compactVerify(token, await key.importFor(known), { algorithms: [known] })
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
  const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud]
  if (audiences.length === 0) refuse({ reason: 'web-identity-no-audience' })
  if (azp !== undefined) return textOf(azp)
  if (audiences.length > 1) refuse({ reason: 'web-identity-no-party' })
  return textOf(audiences[0])
}
