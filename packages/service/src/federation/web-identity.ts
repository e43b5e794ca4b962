// AssumeRoleWithWebIdentity: the bearer of a token, and a trust policy that wants just that.
import type { Principal } from '@daypass/policy'
import {
  type AssumeRoleWithWebIdentityRequest,
  type AssumeRoleWithWebIdentityResponse,
  parseArn,
  type Tag,
} from '@daypass/protocol'
import { authorizeFederated, type ContextValues, federatedContext } from '../authorize.ts'
import type { Call } from '../call.ts'
import { refuse } from '../refusal.ts'
import { issueRoleSession, ROLE_SESSION_SECONDS } from '../role-session.ts'
import { sessionPolicy } from '../session-policy.ts'
import { areTags, refuseReserved, type SessionTags, sessionTags, tagKeys } from '../tags.ts'
import { type Claims, type TokenProvider, verifyWebIdentity, type WebIdentity } from './oidc.ts'

const CLAIM = 'https://aws.amazon.com/'
const NAME = /^[a-zA-Z_0-9+=,.@-]{2,64}$/

const GITHUB =
  'actor actor_id enterprise_id environment job_workflow_ref ref repository repository_id repository_owner_id workflow'
const BUILDKITE =
  'build_branch cluster_id cluster_name organization_id organization_slug pipeline_id pipeline_slug'

// Claims beyond `sub`, `aud`, `amr` and `email` that AWS evaluates, by the providers that it
// evaluates them for (Service Authorization Reference, AWS STS).
const VENDOR_CLAIMS: readonly (readonly [provider: RegExp, claims: string])[] = [
  [/^token\.actions\.githubusercontent\.com(?:\/|$)/, GITHUB],
  [/^token\.actions\.[\w-]+\.ghe\.com$/, GITHUB],
  [/^github\.com\/enterprises\/[^/]+$/, GITHUB],
  [
    /^gitlab\.com$/,
    'namespace_id pipeline_source project_id ref_protected runner_environment user_access_level user_email user_id user_login',
  ],
  [/^agent\.(?:buildkite\.com|[\w-]+\.buildkite\.(?:dev|site))$/, BUILDKITE],
  [/^oidc\.circleci\.com\/org\/[^/]+$/, 'oidc.circleci.com/project-id'],
  [/^idcs-\w+\.identity\.oraclecloud\.com$/, 'rpst_id'],
  [/^accounts\.google\.com$/, 'google/organization_number'],
]

/** Answers AssumeRoleWithWebIdentity. */
export async function assumeRoleWithWebIdentity(
  call: Call,
  input: AssumeRoleWithWebIdentityRequest,
): Promise<AssumeRoleWithWebIdentityResponse> {
  const { state, circumstances } = call
  const roleArn = input.RoleArn!
  const accountId = parseArn(roleArn)?.account ?? refuse({ reason: 'not-an-arn', value: roleArn })
  refuseLegacyProvider(input.ProviderId)
  const account = state.directory.accounts.get(accountId)
  const token = input.WebIdentityToken!
  const identity = await verifyWebIdentity(token, account, state.keys, circumstances.now)
  const { provider, subject, audience, claims } = identity
  const authorizedByProvider = checkRoles(claims, roleArn)
  const tags = tagsOf(claims)
  const sourceIdentity = sourceIdentityOf(claims)
  const role = state.directory.roleByArn(roleArn) ?? refuse({ reason: 'federation-no-such-role' })
  const principal: Principal = { type: 'web-identity', account: accountId, federated: provider.arn }
  const federation = providerKeys(identity)
  const context = federatedContext(principal, role, circumstances)
  for (const [key, value] of Object.entries({ ...federation, ...passingKeys(identity) }))
    context.set(key, value)
  requestKeys(context, input, { tags, sourceIdentity, authorizedByProvider })
  const ask = (action: string) =>
    authorizeFederated(state.directory, principal, role, action, context)
  const permit = ask('sts:AssumeRoleWithWebIdentity')
  if (Object.keys(tags.tags).length > 0) ask('sts:TagSession')
  if (sourceIdentity !== undefined) ask('sts:SetSourceIdentity')
  const duration = input.DurationSeconds ?? ROLE_SESSION_SECONDS
  if (duration > role.maxSessionDuration)
    refuse({ reason: 'role-duration', maximum: role.maxSessionDuration })
  const policies = sessionPolicy(state.directory, accountId, input)
  return {
    SubjectFromWebIdentityToken: subject,
    // Of providers that need no entry it is the issuer (API_AssumeRoleWithWebIdentity).
    Provider: provider.arn.startsWith('arn:') ? provider.arn : provider.url,
    Audience: audience,
    ...issueRoleSession(call, permit, role, {
      name: input.RoleSessionName!,
      duration,
      policies,
      tags,
      sourceIdentity,
      federation,
      minimumSize: input.MinimumSessionTokenSize,
    }),
  }
}

/** The providers of old, which have no OpenID Connect tokens: none of them is served. */
function refuseLegacyProvider(provider: string | undefined): void {
  if (provider === undefined) return
  if (provider === 'www.amazon.com') refuse({ reason: 'web-identity-not-amazon' })
  if (provider === 'graph.facebook.com') refuse({ reason: 'web-identity-facebook' })
  refuse({ reason: 'federation-no-such-role' })
}

/** Whether the token names the role. A token that names roles opens no others. */
function checkRoles(claims: Claims, roleArn: string): boolean {
  const claim = claims[`${CLAIM}roles`]
  if (claim === undefined) return false
  const named = typeof claim === 'string' ? claim.split(';') : textsOf(claim)
  if (!named.some((arn) => parseArn(arn)?.resource.startsWith('role/')))
    refuse({ reason: 'web-identity-no-role-arns' })
  if (!named.includes(roleArn)) refuse({ reason: 'web-identity-role-not-named' })
  return true
}

/** Session tags from the claims, nested or flat. */
function tagsOf(claims: Claims): SessionTags {
  const nested = claims[`${CLAIM}tags`]
  const flat = `${CLAIM}tags/principal_tags/`
  if (nested !== undefined && !isObject(nested)) refuse({ reason: 'web-identity-tags' })
  const { principal_tags: principalTags, transitive_tag_keys: transitive } = (nested ??
    {}) as Claims
  if (principalTags !== undefined && !isObject(principalTags))
    refuse({ reason: 'web-identity-principal-tags' })
  const tags: Tag[] = Object.entries((principalTags ?? {}) as Claims).map(([Key, value]) => ({
    Key,
    Value: onlyText(value) ?? refuse({ reason: 'web-identity-principal-tags' }),
  }))
  for (const [name, value] of Object.entries(claims))
    if (name.startsWith(flat))
      tags.push({
        Key: name.slice(flat.length),
        Value:
          typeof value === 'string' ? value : refuse({ reason: 'web-identity-principal-tags' }),
      })
  const keys = transitive ?? claims[`${CLAIM}tags/transitive_tag_keys`] ?? []
  const transitiveKeys = [keys].flat()
  if (!transitiveKeys.every((key) => typeof key === 'string') || !areTags(tags, transitiveKeys))
    return refuse({ reason: 'web-identity-tags' })
  refuseReserved(tags)
  return sessionTags(tags, transitiveKeys)
}

/** The texts of a list, or the one that stands for itself. */
const textsOf = (claim: unknown): string[] =>
  (Array.isArray(claim) ? claim : [claim]).filter((one) => typeof one === 'string')

const isObject = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The one text in a list of one. */
const onlyText = (value: unknown): string | undefined =>
  Array.isArray(value) && value.length === 1 && typeof value[0] === 'string' ? value[0] : undefined

function sourceIdentityOf(claims: Claims): string | undefined {
  const claim = claims[`${CLAIM}source_identity`]
  if (claim === undefined) return undefined
  const valid = typeof claim === 'string' && NAME.test(claim)
  return valid ? claim : refuse({ reason: 'federation-source-identity' })
}

/** What the provider says of the subject, as condition keys; the session remembers it. */
function providerKeys({ provider, subject, audience, claims }: WebIdentity) {
  const prefix = prefixOf(provider)
  const keys: Record<string, string | string[]> = {
    'aws:federatedprovider': provider.arn,
    [`${prefix}:sub`]: subject,
    [`${prefix}:aud`]: audience,
  }
  const amr = textsOf(claims.amr)
  return amr.length > 0 ? { ...keys, [`${prefix}:amr`]: amr } : keys
}

/** What is known of the subject during the call only. */
function passingKeys({ provider, claims }: WebIdentity) {
  const prefix = prefixOf(provider)
  const keys: Record<string, string | string[]> = {}
  // The audience that counts is `azp` then; this is the other one.
  if (claims.azp !== undefined) keys[`${prefix}:oaud`] = textsOf(claims.aud)
  const names = VENDOR_CLAIMS.find(([pattern]) => pattern.test(prefix))?.[1].split(' ') ?? []
  for (const name of ['email', ...names]) {
    const value = claims[name]
    // Several large numbers are read as the same one.
    if (typeof value === 'number' && !Number.isSafeInteger(value))
      refuse({ reason: 'web-identity-invalid' })
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
      keys[`${prefix}:${name}`] = String(value)
  }
  return keys
}

/** Condition keys of a provider begin with its host and path. */
const prefixOf = ({ url }: TokenProvider) => url.replace('https://', '').toLowerCase()

function requestKeys(
  context: ContextValues,
  input: AssumeRoleWithWebIdentityRequest,
  additions: {
    tags: SessionTags
    sourceIdentity: string | undefined
    authorizedByProvider: boolean
  },
): void {
  context.set('sts:rolesessionname', input.RoleSessionName!)
  context.set('sts:roleauthorizedbyidp', String(additions.authorizedByProvider))
  if (additions.sourceIdentity !== undefined)
    context.set('sts:sourceidentity', additions.sourceIdentity)
  tagKeys(additions.tags, context)
}
