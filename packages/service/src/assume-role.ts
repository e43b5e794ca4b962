// AssumeRole: two sides have to agree, the role's trust policy and, unless that names the caller
// itself, the caller's own policies.
import type { AssumeRoleRequest, AssumeRoleResponse } from '@daypass/protocol'
import { parseArn } from '@daypass/protocol'
import type { Caller } from './authenticate.ts'
import {
  authorize,
  type ContextValues,
  contextFor,
  type Permit,
  resourceKeys,
} from './authorize.ts'
import type { SignedCall } from './call.ts'
import { type Contexts, proveContexts } from './contexts.ts'
import type { Role } from './directory.ts'
import { proveMfa } from './mfa.ts'
import { refuse } from './refusal.ts'
import { issueRoleSession, ROLE_SESSION_SECONDS } from './role-session.ts'
import { sessionPolicy } from './session-policy.ts'
import { refuseReserved, type SessionTags, sessionTags, tagKeys } from './tags.ts'

/** Seconds that a session of a role lasts at most which was assumed by a role session. */
const CHAINED_SECONDS_MAX = 3600

/** Answers AssumeRole. */
export async function assumeRole(
  call: SignedCall,
  input: AssumeRoleRequest,
): Promise<AssumeRoleResponse> {
  const { state, caller, circumstances } = call
  if (caller.principal.type === 'root') refuse({ reason: 'caller-is-root' })
  if (caller.principal.type === 'federated-user')
    refuse({ reason: 'session-not-allowed', operation: 'AssumeRole' })
  const roleArn = input.RoleArn!
  if (parseArn(roleArn) === undefined) refuse({ reason: 'not-an-arn', value: roleArn })
  refuseReserved(input.Tags)
  const tags = sessionTags(input.Tags, input.TransitiveTagKeys, caller.session)
  const sourceIdentity = inheritedSourceIdentity(caller, input)
  const contexts = proveContexts(
    state.directory.contextProviders,
    input.ProvidedContexts ?? [],
    circumstances.now,
  )
  // A code is good once: whether another node has just made the role is asked before it is spent.
  if (input.TokenCode !== undefined && state.directory.roleByArn(roleArn) === undefined)
    await state.replica.catchUp()
  const mfaAt = await proveMfa(state.mfa, caller.entity, input, circumstances.now)
  const role =
    state.directory.roleByArn(roleArn) ??
    refuse({ reason: 'no-such-role', caller: caller.principal.arn!, role: roleArn })
  const context = contextFor(caller, circumstances)
  resourceKeys(role, context)
  inheritedKeys(caller, context)
  const additions = { tags, sourceIdentity, contexts, mfaAt }
  requestKeys(input, additions, context)
  const permit = authorizeAssumption(call, role, context, additions)
  const duration = durationOf(caller, role, input.DurationSeconds)
  // Which policies there are in an account, nobody learns who may not have a session there.
  const policies = sessionPolicy(state.directory, role.account.id, input)
  return issueRoleSession(call, permit, role, {
    name: input.RoleSessionName!,
    duration,
    policies,
    tags,
    sourceIdentity,
    ...(contexts.values.size > 0 && { federation: rememberedKeys(contexts) }),
    minimumSize: input.MinimumSessionTokenSize,
  })
}

/** A source identity cannot change once it is set, and goes along. */
function inheritedSourceIdentity(caller: Caller, input: AssumeRoleRequest): string | undefined {
  const inherited = caller.session?.sourceIdentity
  if (inherited !== undefined && (input.SourceIdentity ?? inherited) !== inherited)
    refuse({ reason: 'source-identity-set' })
  return input.SourceIdentity ?? inherited
}

/** What the request adds to the session, as policies see it. */
interface Additions {
  readonly tags: SessionTags
  readonly sourceIdentity: string | undefined
  readonly contexts: Contexts
  readonly mfaAt?: number | undefined
}

/**
 * Tags that are handed down override the role's own already here. Those that the caller passes do
 * not: whoever is let in by the tags of a role does not choose them.
 */
function inheritedKeys({ session }: Caller, context: ContextValues): void {
  for (const key of session?.transitiveTagKeys ?? []) {
    context.set(`aws:resourcetag/${key.toLowerCase()}`, session!.tags![key]!)
    context.set(`iam:resourcetag/${key.toLowerCase()}`, session!.tags![key]!)
  }
}

function requestKeys(
  input: AssumeRoleRequest,
  { tags, sourceIdentity, contexts, mfaAt }: Additions,
  context: ContextValues,
): void {
  context.set('sts:rolesessionname', input.RoleSessionName!)
  if (input.ExternalId !== undefined) context.set('sts:externalid', input.ExternalId)
  if (sourceIdentity !== undefined) context.set('sts:sourceidentity', sourceIdentity)
  if (contexts.providers.length > 0) context.set('sts:requestcontextproviders', contexts.providers)
  for (const [name, value] of contexts.values) context.set(`sts:requestcontext/${name}`, value)
  tagKeys(tags, context)
  if (mfaAt !== undefined) {
    context.set('aws:multifactorauthpresent', 'true')
    context.set('aws:multifactorauthage', '0')
  }
}

/** What of the contexts later requests of the session are asked about. */
const rememberedKeys = ({ values }: Contexts): Record<string, string> =>
  Object.fromEntries([...values].filter(([name]) => name.startsWith('identitystore:')))

/** Every action that the request needs on the role. */
function authorizeAssumption(
  { state, caller }: SignedCall,
  role: Role,
  context: ContextValues,
  { tags, sourceIdentity, contexts }: Additions,
): Permit {
  const ask = (action: string) =>
    authorize(state.directory, { caller, action, resource: role.arn, context, role })
  // A source identity of another value than the trust policy wants is refused by this name.
  if (sourceIdentity !== undefined) ask('sts:SetSourceIdentity')
  const permit = ask('sts:AssumeRole')
  if (Object.keys(tags.tags).length > 0) ask('sts:TagSession')
  if (contexts.providers.length > 0) ask('sts:SetContext')
  return permit
}

/** Seconds; first the role's maximum, then that of a chain. */
function durationOf(caller: Caller, role: Role, requested = ROLE_SESSION_SECONDS): number {
  if (requested > role.maxSessionDuration)
    refuse({ reason: 'role-duration', maximum: role.maxSessionDuration })
  if (caller.session?.kind === 'role' && requested > CHAINED_SECONDS_MAX)
    refuse({ reason: 'chained-duration' })
  return requested
}
