// Caller x Call -> Permit: gathers what the request is about and which policies apply, and asks
// `decide`.
import {
  type Access,
  decide,
  type Policies,
  type Policy,
  type Principal,
  parsePolicy,
} from '@daypass/policy'
import type { Caller } from './authenticate.ts'
import { type Directory, identityPolicies, type Role, type Tags } from './directory.ts'
import { once } from './once.ts'
import { type Organization, organizationPolicies } from './organization/organization.ts'
import { taskCeiling } from './organization/task-policies.ts'
import { type Denial, refuse } from './refusal.ts'

declare const granted: unique symbol

/**
 * The right to do something, because policies say so or because nothing forbids it to anybody. Made
 * only here.
 */
export interface Permit {
  readonly [granted]: true
}

const permit = {} as Permit

/** The circumstances of a request, as far as policies can ask for them. */
export interface Circumstances {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly region: string
  /** Whether it came to the endpoint of old, which is in no region. */
  readonly atGlobalEndpoint?: boolean
  readonly sourceIp?: string
  /** Whether the request came over TLS. */
  readonly secure: boolean
  readonly userAgent?: string
  readonly referer?: string
}

/** Values of condition keys; keys in lower case. */
export type ContextValues = Map<string, string | readonly string[]>

/** The keys that say who asks. */
function principalKeys(caller: Caller, now: number, values: ContextValues): void {
  const { principal, entity, session } = caller
  const type = {
    root: 'Account',
    user: 'User',
    'role-session': 'AssumedRole',
    'federated-user': 'FederatedUser',
  }
  values.set('aws:principalaccount', principal.account!)
  values.set('aws:principalarn', principal.type === 'role-session' ? entity.arn : principal.arn!)
  values.set('aws:principaltype', type[principal.type as keyof typeof type])
  values.set('aws:principalisawsservice', 'false')
  values.set('aws:userid', caller.userId)
  if (principal.type === 'user') values.set('aws:username', (entity as { name: string }).name)
  if (entity.kind !== 'root')
    for (const [key, tag] of entity.tags) values.set(`aws:principaltag/${key.toLowerCase()}`, tag)
  if (session === undefined) return
  for (const [key, tag] of Object.entries(session.tags ?? {}))
    values.set(`aws:principaltag/${key.toLowerCase()}`, tag)
  values.set('aws:tokenissuetime', new Date(session.issuedAt * 1000).toISOString())
  values.set('aws:multifactorauthpresent', String(session.mfaAt !== undefined))
  if (session.mfaAt !== undefined)
    values.set('aws:multifactorauthage', String(Math.floor(now / 1000) - session.mfaAt))
  if (session.sourceIdentity !== undefined) values.set('aws:sourceidentity', session.sourceIdentity)
  if (session.kind === 'assumed-root') values.set('aws:assumedroot', 'true')
  for (const [key, value] of Object.entries(session.federation ?? {})) values.set(key, value)
}

/**
 * Characters that count of what a request says of itself. A session policy can hold both of them
 * against each other, dozens of times, and each match costs up to the product of their lengths.
 */
const CLAIMED_MAX = 1024

/** The keys that every request has. */
function requestKeys(circumstances: Circumstances, values: ContextValues): void {
  const { now, region, sourceIp, secure, userAgent, referer } = circumstances
  values.set('aws:currenttime', new Date(now).toISOString())
  values.set('aws:epochtime', String(Math.floor(now / 1000)))
  values.set('aws:requestedregion', region)
  values.set('aws:securetransport', String(secure))
  values.set('aws:viaawsservice', 'false')
  if (sourceIp !== undefined) values.set('aws:sourceip', sourceIp)
  if (userAgent !== undefined) values.set('aws:useragent', userAgent.slice(0, CLAIMED_MAX))
  if (referer !== undefined) values.set('aws:referer', referer.slice(0, CLAIMED_MAX))
}

/** The keys that say what is asked for. */
export function resourceKeys(
  entity: { readonly account: { readonly id: string }; readonly tags: Tags },
  values: ContextValues,
): void {
  values.set('aws:resourceaccount', entity.account.id)
  for (const [key, tag] of entity.tags) {
    values.set(`aws:resourcetag/${key.toLowerCase()}`, tag)
    values.set(`iam:resourcetag/${key.toLowerCase()}`, tag)
  }
}

/** The keys of a request by this caller. */
export function contextFor(caller: Caller, circumstances: Circumstances): ContextValues {
  const values: ContextValues = new Map()
  requestKeys(circumstances, values)
  principalKeys(caller, circumstances.now, values)
  return values
}

const NONE: readonly Policy[] = []

/** The policies of the caller's side. */
function callerPolicies(directory: Directory, caller: Caller): Policies {
  const { entity, session } = caller
  const narrowed = session && sessionPolicies(directory, session)
  if (entity.kind === 'root') {
    // Root needs no policies. Whom it federates may do what the session allows.
    const isFederated = caller.principal.type === 'federated-user'
    return { ...(isFederated && { identity: [all()] }), ...(narrowed && { session: narrowed }) }
  }
  const boundary = entity.permissionsBoundary
  return {
    identity: identityPolicies(directory, entity),
    // A boundary whose policy is gone bounds to nothing.
    ...(boundary !== undefined && {
      boundary: directory.managedPolicy(boundary) ?? nothing(),
    }),
    ...(narrowed && { session: narrowed }),
  }
}

/** A policy that is about everything. */
const whole = (Effect: 'Allow' | 'Deny', name: string) =>
  once(() =>
    parsePolicy(
      { Version: '2012-10-17', Statement: { Effect, Action: '*', Resource: '*' } },
      'identity',
      { name },
    ),
  )

const all = whole('Allow', 'what root may do')
const nothing = whole('Deny', 'a policy that does not exist')

/** The session policies: undefined when the session has none; present and empty allows nothing. */
function sessionPolicies(
  directory: Directory,
  session: NonNullable<Caller['session']>,
): readonly Policy[] | undefined {
  const { policy, policyArns } = session
  if (session.kind === 'assumed-root') return taskCeiling(policyArns?.[0])
  if (policy === undefined && policyArns === undefined)
    return session.kind === 'federated-user' ? NONE : undefined
  return [
    ...(policy === undefined ? NONE : [compiled(policy)]),
    // One that is gone may have been what denied.
    ...(policyArns ?? []).map((arn) => directory.managedPolicy(arn) ?? nothing()),
  ]
}

// The text of a session policy comes with every request of the session.
const sessionPolicyByText = new Map<string, Policy>()
const SESSION_POLICIES_MAX = 1000

function compiled(text: string): Policy {
  let policy = sessionPolicyByText.get(text)
  if (policy === undefined) {
    policy = parsePolicy(text, 'session', { name: 'session policy' })
    if (sessionPolicyByText.size >= SESSION_POLICIES_MAX) sessionPolicyByText.clear()
    sessionPolicyByText.set(text, policy)
  }
  return policy
}

/** What is to be permitted. */
export interface Question {
  readonly caller: Caller
  /** `service:Name`. */
  readonly action: string
  /** An ARN, or `*`. */
  readonly resource: string
  readonly context: ContextValues
  /** The role, when it is one that is asked for: its trust policy takes part. */
  readonly role?: Role
  /** The account of a resource of another account that has no policy: the organization's leave. */
  readonly member?: string
  /** Of a resource that is no role: whose it is, and its own policy. */
  readonly owned?: { readonly account: string; readonly policy?: Policy | undefined }
  /** What a denial calls the resource, where it is not its ARN. */
  readonly named?: string | undefined
}

/** The keys that say which organization caller and resource are of. */
function organizationKeys(
  organization: Organization | undefined,
  accounts: Readonly<Record<'principal' | 'resource', string>>,
  values: ContextValues,
): void {
  for (const side of ['principal', 'resource'] as const) {
    const membership = organization?.membership(accounts[side])
    if (membership === undefined) continue
    values.set(`aws:${side}orgid`, organization!.id)
    values.set(`aws:${side}orgpaths`, [membership.path])
  }
}

/** What the organizations of caller and resource have to say. */
function controlPolicies(
  { organization }: Directory,
  principal: string,
  resource: string,
): Pick<Policies, 'serviceControl' | 'resourceControl'> {
  const serviceControl = organizationPolicies(organization, principal)?.serviceControl
  const resourceControl = organizationPolicies(organization, resource)?.resourceControl
  return { ...(serviceControl && { serviceControl }), ...(resourceControl && { resourceControl }) }
}

/**
 * Asks the policies whether the caller may do something.
 *
 * @throws Refused with the denial.
 */
export function authorize(directory: Directory, question: Question): Permit {
  const denial = judge(directory, question)
  return denial.decision.allowed ? permit : refuse({ reason: 'denied', denial })
}

/** Asks the policies: what was asked, of which policies, and what they said, be it yes or no. */
export function judge(directory: Directory, question: Question): Denial {
  const { caller, action, resource, context, role, member, owned, named } = question
  const principal = caller.principal.account!
  const holder = role?.account.id ?? owned?.account
  const owner = holder ?? member ?? principal
  context.set('aws:resourceaccount', owner)
  organizationKeys(directory.organization, { principal, resource: owner }, context)
  const access: Access = {
    principal: caller.principal,
    action,
    resource,
    resourceAccount: holder ?? principal,
    context,
  }
  const resourcePolicy = role?.trust ?? owned?.policy
  const policies: Policies = {
    ...callerPolicies(directory, caller),
    ...(resourcePolicy && { resource: resourcePolicy }),
    ...controlPolicies(directory, principal, owner),
  }
  const decision = decide(access, policies)
  // What the owner of a role or of another's resource wrote is not the caller's to know; what its
  // own organization did, is.
  const isControl = decision.layer === 'service-control' || decision.layer === 'resource-control'
  const isOwn = role === undefined && (holder ?? principal) === principal
  const isTold = isOwn || (isControl && isMember(directory, principal))
  const tells = isTold ? 'reason' : 'nothing'
  return { access, policies, decision, tells, ...(named !== undefined && { named }) }
}

/** {@link judge} for somebody who did not sign: the resource's own policy alone can allow. */
export function judgeAnonymous(
  directory: Directory,
  question: Omit<Question, 'caller' | 'role' | 'member'>,
): Denial {
  const { action, resource, context, owned } = question
  const owner = owned?.account ?? ''
  context.set('aws:resourceaccount', owner)
  organizationKeys(directory.organization, { principal: '', resource: owner }, context)
  const { resourceControl } = controlPolicies(directory, '', owner)
  const access: Access = {
    principal: { type: 'anonymous' },
    action,
    resource,
    resourceAccount: owner,
    context,
  }
  const policies: Policies = {
    ...(owned?.policy && { resource: owned.policy }),
    ...(resourceControl && { resourceControl }),
  }
  return { access, policies, decision: decide(access, policies), tells: 'nothing' }
}

/** The keys of a request by nobody. */
export function anonymousContext(circumstances: Circumstances): ContextValues {
  const values: ContextValues = new Map()
  requestKeys(circumstances, values)
  values.set('aws:principaltype', 'Anonymous')
  values.set('aws:principalisawsservice', 'false')
  return values
}

const isMember = ({ organization }: Directory, account: string) =>
  organization?.membership(account) !== undefined

/** The keys of a request by somebody whom a provider vouches for: nobody of the directory yet. */
export function federatedContext(
  principal: Principal,
  role: Role,
  circumstances: Circumstances,
): ContextValues {
  const values: ContextValues = new Map()
  requestKeys(circumstances, values)
  values.set('aws:principalaccount', principal.account!)
  values.set('aws:principaltype', 'User')
  values.set('aws:userid', principal.federated!)
  resourceKeys(role, values)
  return values
}

/**
 * Asks a role's trust policy, and nothing else, whether somebody whom a provider vouches for may do
 * something.
 *
 * @throws Refused with the denial.
 */
export function authorizeFederated(
  directory: Directory,
  principal: Principal,
  role: Role,
  action: string,
  context: ContextValues,
): Permit {
  const resourceAccount = role.account.id
  const accounts = { principal: principal.account!, resource: resourceAccount }
  organizationKeys(directory.organization, accounts, context)
  const access: Access = { principal, action, resource: role.arn, resourceAccount, context }
  // Service control policies are about principals of the organization, which this one is not.
  const { resourceControl } = controlPolicies(directory, accounts.principal, resourceAccount)
  const policies: Policies = {
    resource: role.trust,
    ...(resourceControl && { resourceControl }),
  }
  const decision = decide(access, policies)
  if (decision.allowed) return permit
  return refuse({ reason: 'denied', denial: { access, policies, decision, tells: 'nothing' } })
}

/**
 * The permit of what no policy can allow or deny: GetCallerIdentity, and GetSessionToken by a
 * long-term key.
 */
export const permitted = (_caller: Caller): Permit => permit
