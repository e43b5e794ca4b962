// AssumeRoleWithSAML: the bearer of an assertion, and a trust policy that wants just that.
import type { Principal } from '@daypass/policy'
import {
  type AssumeRoleWithSAMLRequest,
  type AssumeRoleWithSAMLResponse,
  parseArn,
  type Tag,
} from '@daypass/protocol'
import { authorizeFederated, type ContextValues, federatedContext } from '../authorize.ts'
import type { Call } from '../call.ts'
import type { SamlProvider } from '../directory.ts'
import { refuse } from '../refusal.ts'
import { issueRoleSession, ROLE_SESSION_SECONDS } from '../role-session.ts'
import { sessionPolicy } from '../session-policy.ts'
import { refuseReserved, type SessionTags, sessionTags, tagKeys } from '../tags.ts'
import { uuid } from '../uuid.ts'
import type { SamlSubject } from './saml.ts'
import { samlAttributeKeys } from './saml-attributes.ts'

const ATTRIBUTE = 'https://aws.amazon.com/SAML/Attributes/'
const NAME = /^[a-zA-Z_0-9+=,.@-]{2,64}$/
const TAG_KEY = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u
const TAG_VALUE = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u
const TAGS_MAX = 50
const SESSION_SECONDS = { min: 900, max: 43_200 }

/** Answers AssumeRoleWithSAML. */
export async function assumeRoleWithSaml(
  call: Call,
  input: AssumeRoleWithSAMLRequest,
): Promise<AssumeRoleWithSAMLResponse> {
  const { state, circumstances } = call
  const { now } = circumstances
  const roleArn = input.RoleArn!
  const accountId = parseArn(roleArn)?.account ?? refuse({ reason: 'not-an-arn', value: roleArn })
  const provider = providerOf(call, input.PrincipalArn!)
  const subject = await state.saml.verify(input.SAMLAssertion!, provider, now)
  checkRole(subject, roleArn)
  const name = nameOf(subject)
  const sourceIdentity = sourceIdentityOf(subject)
  const tags = tagsOf(subject)
  const longest = longestSession(subject, now)
  const role = state.directory.roleByArn(roleArn)
  if (role === undefined || !provider.arn.startsWith(`arn:aws:iam::${accountId}:`))
    return refuse({ reason: 'saml-no-such-role' })
  const principal: Principal = { type: 'saml', account: accountId, federated: provider.arn }
  const context = federatedContext(principal, role, circumstances)
  requestKeys(context, subject, { name, tags, sourceIdentity })
  const ask = (action: string) =>
    authorizeFederated(state.directory, principal, role, action, context)
  const permit = ask('sts:AssumeRoleWithSAML')
  if (Object.keys(tags.tags).length > 0) ask('sts:TagSession')
  if (sourceIdentity !== undefined) ask('sts:SetSourceIdentity')
  const requested = input.DurationSeconds ?? ROLE_SESSION_SECONDS
  if (requested > role.maxSessionDuration)
    refuse({ reason: 'role-duration', maximum: role.maxSessionDuration })
  const policies = sessionPolicy(state.directory, accountId, input)
  const issued = issueRoleSession(call, permit, role, {
    name,
    duration: Math.min(requested, longest),
    policies,
    tags,
    sourceIdentity,
    federation: { 'aws:federatedprovider': provider.arn, ...lastingKeys(subject) },
    minimumSize: input.MinimumSessionTokenSize,
  })
  // Last, so that a request which comes to nothing does not use the assertion up.
  await state.saml.spend(subject, now)
  return {
    Subject: subject.subject,
    SubjectType: subject.subjectType,
    Issuer: subject.issuer,
    Audience: subject.confirmation.recipient,
    NameQualifier: subject.nameQualifier,
    ...issued,
  }
}

function providerOf({ state }: Call, arn: string): SamlProvider {
  const { account, resource } = parseArn(arn) ?? refuse({ reason: 'not-an-arn', value: arn })
  const name = resource.slice('saml-provider/'.length).toLowerCase()
  const provider = state.directory.accounts.get(account)?.samlProviders.get(name)
  return provider?.arn === arn
    ? provider
    : refuse({ reason: 'saml-provider', id: uuid(state.world.random) })
}

/** All values of an attribute of AWS's; undefined when it is absent. */
function valuesOf({ attributes }: SamlSubject, name: string): readonly string[] | undefined {
  const found = attributes.filter(([title]) => title === `${ATTRIBUTE}${name}`)
  return found.length === 0 ? undefined : found.flatMap(([, values]) => values)
}

/** Role and provider, in either order, as one value: parts of two values make no pair. */
function checkRole(subject: SamlSubject, roleArn: string): void {
  const { arn } = subject.provider
  const wanted = [`${roleArn},${arn}`, `${arn},${roleArn}`]
  const named = (valuesOf(subject, 'Role') ?? []).map((value) =>
    value.trim().replace(/\s*,\s*/, ','),
  )
  if (!named.some((pair) => wanted.includes(pair))) refuse({ reason: 'saml-role-not-named' })
}

/** The one value of an attribute; undefined when there is none, or there are more. */
function onlyValue(subject: SamlSubject, name: string): string | undefined {
  const [value, ...others] = valuesOf(subject, name) ?? []
  return others.length === 0 ? value : undefined
}

function nameOf(subject: SamlSubject): string {
  if (!valuesOf(subject, 'RoleSessionName')?.length)
    return refuse({ reason: 'saml-session-name-missing' })
  const name = onlyValue(subject, 'RoleSessionName')
  return name !== undefined && NAME.test(name) ? name : refuse({ reason: 'saml-session-name' })
}

function sourceIdentityOf(subject: SamlSubject): string | undefined {
  if (valuesOf(subject, 'SourceIdentity') === undefined) return undefined
  const value = onlyValue(subject, 'SourceIdentity')
  return value !== undefined && NAME.test(value)
    ? value
    : refuse({ reason: 'federation-source-identity' })
}

/** The seconds that the assertion leaves to a session: these shorten, and never lengthen. */
function longestSession(subject: SamlSubject, now: number): number {
  const { min, max } = SESSION_SECONDS
  const { sessionEnds = Number.POSITIVE_INFINITY } = subject
  const untilEnd = Math.floor(sessionEnds / 1000) - Math.floor(now / 1000)
  if (untilEnd <= 0) return refuse({ reason: 'saml-expired' })
  if (valuesOf(subject, 'SessionDuration') === undefined) return Math.min(untilEnd, max)
  const text = onlyValue(subject, 'SessionDuration')?.trim() ?? ''
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : 0
  if (seconds < min || seconds > max) return refuse({ reason: 'saml-session-duration' })
  return Math.min(untilEnd, seconds)
}

function tagsOf(subject: SamlSubject): SessionTags {
  const prefix = `${ATTRIBUTE}PrincipalTag:`
  const tags: Tag[] = []
  for (const [name, values] of subject.attributes) {
    if (!name.startsWith(prefix)) continue
    const key = name.slice(prefix.length)
    const [value = ''] = values
    if (values.length !== 1 || !TAG_KEY.test(key) || !TAG_VALUE.test(value))
      refuse({ reason: 'saml-tags' })
    tags.push({ Key: key, Value: value })
  }
  const transitive = valuesOf(subject, 'TransitiveTagKeys') ?? []
  if (tags.length > TAGS_MAX || transitive.length > TAGS_MAX) refuse({ reason: 'saml-tags' })
  refuseReserved(tags)
  return sessionTags(tags, transitive)
}

/** What the session remembers of its subject. */
const lastingKeys = ({ subject, subjectType, nameQualifier }: SamlSubject) => ({
  'saml:namequalifier': nameQualifier,
  'saml:sub': subject,
  'saml:sub_type': subjectType,
})

function requestKeys(
  context: ContextValues,
  subject: SamlSubject,
  additions: { name: string; tags: SessionTags; sourceIdentity: string | undefined },
): void {
  const { provider, issuer, confirmation, attributes } = subject
  const [, , , , account] = provider.arn.split(':')
  for (const [key, value] of [
    ...samlAttributeKeys(attributes),
    ...Object.entries(lastingKeys(subject)),
    ['aws:federatedprovider', provider.arn],
    ['saml:aud', confirmation.recipient],
    ['saml:iss', issuer],
    ['saml:doc', `${account}/${provider.name}`],
    ['sts:rolesessionname', additions.name],
  ] as const)
    context.set(key, value)
  if (additions.sourceIdentity !== undefined)
    context.set('sts:sourceidentity', additions.sourceIdentity)
  tagKeys(additions.tags, context)
}
