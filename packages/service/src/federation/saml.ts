// Call -> Caller for SAML: a response is read in its own thread, and held to what it says of itself
// and to the provider.
import { createHash } from 'node:crypto'
import type { SamlProvider } from '../directory.ts'
import { refuse } from '../refusal.ts'
import type { Store } from '../store/store.ts'
import { uuid } from '../uuid.ts'
import type { World } from '../world.ts'
import type { Assertion } from './saml-assertion.ts'
import { createSamlReader } from './saml-reader.ts'
import type { SamlResponse } from './saml-response.ts'
import type { SamlProblem } from './saml-xml.ts'

/**
 * How assertions are held to what they say. `strict`: audience, recipient, all times, certificates,
 * one use. `aws-compatible`: expiry only, as AWS STS was seen to do.
 */
export type SamlMode = 'strict' | 'aws-compatible'

declare const verified: unique symbol

/** An assertion whose signature and times are right: made only by {@link SamlGuard.verify}. */
export interface SamlSubject extends Assertion {
  readonly [verified]: true
  readonly provider: SamlProvider
  /** The format of the NameID, in short where it is persistent or transient. */
  readonly subjectType: string
  /** What makes the subject unique: issuer, account and provider, hashed. */
  readonly nameQualifier: string
}

/** Verifies assertions and remembers which were used. */
export interface SamlGuard {
  /**
   * @param now Milliseconds since 1970.
   * @throws Refused with what is wrong with it.
   */
  readonly verify: (response: string, provider: SamlProvider, now: number) => Promise<SamlSubject>
  /** Uses an assertion up. @throws Refused when it was used before. */
  readonly spend: (subject: SamlSubject, now: number) => Promise<void>
}

/** Milliseconds that the clock of a provider may be ahead of ours. */
const SKEW = 60_000
const FORMAT = /^urn:oasis:names:tc:SAML:2\.0:nameid-format:(persistent|transient)$/
const BEARER = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'

/** One thread serves all guards of the process. */
const reader = createSamlReader()

/** Makes a guard. Assertions are claimed, once for all nodes. */
export function createSamlGuard(
  mode: SamlMode,
  random: World['random'],
  claim: Store['claim'],
): SamlGuard {
  const strict = mode === 'strict'
  return {
    async verify(response, provider, now) {
      const verdict = await reader.read({
        response,
        issuer: provider.entityId,
        certificates: certificatesOf(provider, now, strict),
        allowSha1: provider.allowSha1,
        privateKeys: provider.privateKeys,
        mustBeEncrypted: provider.mustBeEncrypted,
        strict,
      })
      if ('problem' in verdict) return refuseProblem(verdict.problem, random)
      const { assertion } = verdict
      checkExpiry(assertion, now)
      if (strict) checkStrictly(verdict, provider, now, random)
      return subjectOf(assertion, provider)
    },
    async spend(subject, now) {
      if (!strict) return
      const key = createHash('sha256').update(`${subject.provider.arn} ${subject.id}`)
      const until = Math.ceil(expiryOf(subject) / 1000)
      if (!(await claim(`saml ${key.digest('hex')}`, until, Math.floor(now / 1000))))
        refuse({ reason: 'saml-used' })
    },
  }
}

/** In strict mode certificates have their time, and the metadata that they stand in, too. */
function certificatesOf(provider: SamlProvider, now: number, strict: boolean): string[] {
  if (strict && provider.validUntil !== undefined && now >= provider.validUntil)
    refuse({ reason: 'saml-metadata-expired' })
  return provider.certificates
    .filter(({ validFrom, validTo }) => !strict || (validFrom <= now && now <= validTo))
    .map(({ pem }) => pem)
}

function refuseProblem(problem: SamlProblem, random: World['random']): never {
  if (problem === 'signature') refuse({ reason: 'saml-signature' })
  return refuse({ reason: `saml-${problem}`, id: uuid(random) })
}

function subjectOf(assertion: Assertion, provider: SamlProvider): SamlSubject {
  const { issuer, subjectFormat } = assertion
  const [, , , , account] = provider.arn.split(':')
  return {
    ...assertion,
    provider,
    subjectType: FORMAT.exec(subjectFormat)?.[1] ?? subjectFormat,
    nameQualifier: createHash('sha1')
      .update(`${issuer}${account}/${provider.name}`)
      .digest('base64'),
  } as SamlSubject
}

/** When an assertion cannot be used any more. */
const expiryOf = ({ confirmation, conditions }: Assertion): number =>
  Math.min(confirmation.notOnOrAfter, conditions.notOnOrAfter ?? Number.POSITIVE_INFINITY)

function checkExpiry(assertion: Assertion, now: number): void {
  const { sessionEnds = Number.POSITIVE_INFINITY } = assertion
  if (now >= expiryOf(assertion) || now >= sessionEnds) refuse({ reason: 'saml-expired' })
}

function checkStrictly(
  { assertion: { confirmation, conditions }, destination }: SamlResponse,
  provider: SamlProvider,
  now: number,
  random: World['random'],
): void {
  if (confirmation.method !== BEARER || conditions.unknown)
    refuse({ reason: 'saml-malformed', id: uuid(random) })
  for (const { notBefore } of [confirmation, conditions])
    if (notBefore !== undefined && now + SKEW < notBefore) refuse({ reason: 'saml-not-yet' })
  const { audiences } = conditions
  const isOurs = (audience: string) =>
    provider.audiences?.includes(audience) ?? isAwsAudience(audience)
  if (audiences.length === 0 || !audiences.every((list) => list.some(isOurs)))
    refuse({ reason: 'saml-audience' })
  const isUs = (url: string) => provider.recipients?.includes(url) ?? AWS_SIGN_IN.test(url)
  if (!isUs(confirmation.recipient) || (destination !== undefined && !isUs(destination)))
    refuse({ reason: 'saml-recipient' })
}

// Where AWS takes responses, in every region.
const AWS_SIGN_IN =
  /^https:\/\/(?:[a-z0-9-]{1,32}\.)?signin\.aws\.amazon\.com\/saml(?:\/acs\/\w+)?$/

const isAwsAudience = (audience: string) =>
  audience === 'urn:amazon:webservices' || AWS_SIGN_IN.test(audience)
