// The decision: all layers of policies, in the order of the IAM User Guide. Pure, synchronous,
// total.
import { type Access, type Context, type Principal, resourceAccountOf } from './access.ts'
import { holds } from './condition.ts'
import type { Policy } from './document.ts'
import { isArn, matchesArn, matchesSome } from './match.ts'
import { NAMED, type Named, namedBy, sparedBy } from './principal.ts'
import type { Statement, StatementMatch } from './statement.ts'

/**
 * Every policy that has a say, by layer.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export interface Policies {
  /** Of the user with its groups, or of the role. Absent for principals that have none. */
  readonly identity?: readonly Policy[]
  readonly boundary?: Policy
  /**
   * One set, whose union counts. Absent: no session policy. Empty: a session policy that allows
   * nothing.
   */
  readonly session?: readonly Policy[]
  /** Of the resource; a role's trust policy is one. */
  readonly resource?: Policy
  /**
   * Of the principal's organization, one entry per level (root, organizational units, account);
   * each must allow.
   */
  readonly serviceControl?: readonly (readonly Policy[])[]
  /** Of the resource's organization, in the same way. */
  readonly resourceControl?: readonly (readonly Policy[])[]
}

/** What a decision came from. `root`: the root user, who needs no identity-based policy. */
export type Layer =
  | 'identity'
  | 'resource'
  | 'trust'
  | 'boundary'
  | 'session'
  | 'service-control'
  | 'resource-control'
  | 'root'

/** The answer, and what determined it. */
export interface Decision {
  readonly allowed: boolean
  /** Whether a Deny statement matched; otherwise a refusal is for want of an Allow. */
  readonly explicitDeny: boolean
  /** The layer that determined it. */
  readonly layer: Layer
  /**
   * What determined it: the Deny, or the Allow of each layer that was needed; empty when an Allow
   * is missing.
   */
  readonly statements: readonly StatementMatch[]
}

const NONE: readonly StatementMatch[] = []

/** An access as the layers are asked about it. */
export interface Question {
  readonly access: Access
  /** In lower case. */
  readonly action: string
}

/**
 * Decides whether an access is allowed. An explicit Deny in any layer wins; otherwise every layer
 * that is present must allow, except those that an Allow of the resource's policy makes up for.
 * Whatever is odd is refused.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 * @example
 * ```ts
 * import { contextOf, decide, parsePolicy } from '@daypass/policy'
 *
 * const arn = 'arn:aws:iam::123456789012:user/alice'
 * const identity = parsePolicy(
 *   '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}',
 *   'identity',
 * )
 * const decision = decide(
 *   {
 *     principal: { type: 'user', account: '123456789012', arn, id: 'AIDACKCEVSQ6C2EXAMPLE' },
 *     action: 's3:GetObject',
 *     resource: 'arn:aws:s3:::reports/january.csv',
 *     context: contextOf({ 'aws:PrincipalArn': arn }),
 *   },
 *   { identity: [identity] },
 * )
 * decision.allowed // true
 * ```
 */
export function decide(access: Access, policies: Policies): Decision {
  try {
    const question: Question = { access, action: access.action.toLowerCase() }
    const denied = findDeny(question, policies)
    if (denied !== undefined) return denied
    if (!isSound(access)) return refusal(firstLayer(policies))
    return findAllow(question, policies)
  } catch {
    // A context that throws, or values that are not what their types say.
    return refusal('identity')
  }
}

const refusal = (layer: Layer): Decision => ({
  allowed: false,
  explicitDeny: false,
  layer,
  statements: NONE,
})

/** Whether the access can be judged at all: `service:Action` on an ARN or on `*`. */
function isSound({ action, resource }: Access): boolean {
  const colon = action.indexOf(':')
  if (colon < 1 || colon === action.length - 1 || action.indexOf(':', colon + 1) >= 0) return false
  return resource === '*' || isArn(resource)
}

const firstLayer = (policies: Policies): Layer =>
  policies.identity === undefined && policies.resource !== undefined
    ? layerOf(policies.resource)
    : 'identity'

/** The layer of a policy of the resource. */
export const layerOf = (resource: Policy): Layer =>
  resource.kind === 'trust' ? 'trust' : 'resource'

function findDeny(question: Question, policies: Policies): Decision | undefined {
  const { identity, resource, boundary, session, serviceControl, resourceControl } = policies
  let statement = identity && denyAmong(question, identity)
  if (statement !== undefined) return denial('identity', statement)
  statement = resource && denyIn(question, resource)
  if (statement !== undefined) return denial(layerOf(resource!), statement)
  statement = boundary && denyIn(question, boundary)
  if (statement !== undefined) return denial('boundary', statement)
  statement = session && denyAmong(question, session)
  if (statement !== undefined) return denial('session', statement)
  statement = serviceControl && denyInLevels(question, serviceControl)
  if (statement !== undefined) return denial('service-control', statement)
  statement = resourceControl && denyInLevels(question, resourceControl)
  return statement && denial('resource-control', statement)
}

const denial = (layer: Layer, statement: Statement): Decision => ({
  allowed: false,
  explicitDeny: true,
  layer,
  statements: [statement.match],
})

function denyInLevels(
  question: Question,
  levels: readonly (readonly Policy[])[],
): Statement | undefined {
  for (let i = 0; i < levels.length; i++) {
    const statement = denyAmong(question, levels[i]!)
    if (statement !== undefined) return statement
  }
  return undefined
}

function denyAmong(question: Question, policies: readonly Policy[]): Statement | undefined {
  for (let i = 0; i < policies.length; i++) {
    const statement = denyIn(question, policies[i]!)
    if (statement !== undefined) return statement
  }
  return undefined
}

function denyIn(question: Question, policy: Policy): Statement | undefined {
  for (let i = 0; i < policy.denies.length; i++) {
    const statement = policy.denies[i]!
    if (isNamed(statement, question.access.principal) && applies(statement, question)) {
      return statement
    }
  }
  return undefined
}

function findAllow(question: Question, policies: Policies): Decision {
  const { resource, resourceControl, serviceControl } = policies
  if (resourceControl !== undefined && !allowedInLevels(question, resourceControl)) {
    return refusal('resource-control')
  }
  if (serviceControl !== undefined && !allowedInLevels(question, serviceControl)) {
    return refusal('service-control')
  }
  const standing = standingOf(question, policies)
  if (standing.grant === undefined && standing.needsGrant) {
    return refusal(resource === undefined ? 'resource' : layerOf(resource))
  }
  return passRemaining(question, policies, standing)
}

/** Where the caller stands towards the resource's policy. */
export interface Standing {
  /** The Allow of that policy that names the caller most directly. */
  readonly grant: Statement | undefined
  /** Whether nothing else can allow the access. */
  readonly needsGrant: boolean
  /** How directly the grant names the caller, as far as it makes up for other layers. */
  readonly named: Named
}

/** Finds where the caller stands towards the resource's policy. */
export function standingOf(question: Question, { resource }: Policies): Standing {
  const { access } = question
  const grant = resource && grantIn(question, resource)
  const isIdentified = hasIdentity(access.principal)
  const isAtHome = isSameAccount(access, resource)
  return {
    grant,
    // A role is assumed by leave of its trust policy only, whatever else allows it.
    needsGrant: !isIdentified || !isAtHome || resource?.kind === 'trust',
    // Only in the caller's own account does the resource's policy make up for other layers.
    named:
      grant !== undefined && (isAtHome || !isIdentified)
        ? namedIn(grant, access.principal)
        : NAMED.account,
  }
}

/** The layers of the caller, less those that the grant of the resource's policy makes up for. */
function passRemaining(
  question: Question,
  policies: Policies,
  { grant, named }: Standing,
): Decision {
  const { principal } = question.access
  const { boundary, resource } = policies
  const statements: StatementMatch[] = []
  let layer: Layer = principal.type === 'root' ? 'root' : 'identity'
  if (grant !== undefined) {
    layer = layerOf(resource!)
    statements.push(grant.match)
  }
  if (named < NAMED.issuer && needsIdentity(principal)) {
    const statement = allowAmong(question, policies.identity ?? [])
    if (statement === undefined) return refusal('identity')
    statements.push(statement.match)
  }
  if (named < NAMED.self) {
    if (boundary !== undefined) {
      const statement = allowIn(question, boundary)
      if (statement === undefined) return refusal('boundary')
      statements.push(statement.match)
    }
    const session = sessionOf(policies, principal)
    if (session !== undefined) {
      const statement = allowAmong(question, session)
      if (statement === undefined) return refusal('session')
      statements.push(statement.match)
    }
  }
  return { allowed: true, explicitDeny: false, layer, statements }
}

/** Whether a principal has identity-based policies, or as the root user passes without. */
function hasIdentity({ type }: Principal): boolean {
  return type === 'root' || type === 'user' || type === 'role-session' || type === 'federated-user'
}

/** Whether the principal may do nothing that its identity-based policies do not allow. */
export const needsIdentity = (principal: Principal): boolean =>
  hasIdentity(principal) && principal.type !== 'root'

/** The session policies; a federated user without any may do nothing by itself. */
export const sessionOf = (
  { session }: Policies,
  { type }: Principal,
): readonly Policy[] | undefined => session ?? (type === 'federated-user' ? [] : undefined)

/**
 * Whether caller and resource are of one account. Of an unknown one only while no policy of the
 * resource is asked.
 */
function isSameAccount(access: Access, resource: Policy | undefined): boolean {
  const account = resourceAccountOf(access)
  return account === undefined ? resource === undefined : account === access.principal.account
}

/** Whether each level has an Allow. */
function allowedInLevels(question: Question, levels: readonly (readonly Policy[])[]): boolean {
  for (let i = 0; i < levels.length; i++) {
    if (allowAmong(question, levels[i]!) === undefined) return false
  }
  return true
}

function allowAmong(question: Question, policies: readonly Policy[]): Statement | undefined {
  for (let i = 0; i < policies.length; i++) {
    const statement = allowIn(question, policies[i]!)
    if (statement !== undefined) return statement
  }
  return undefined
}

/**
 * An Allow of a policy that is not of the resource. One that names principals is misplaced here and
 * allows nothing.
 */
function allowIn(question: Question, policy: Policy): Statement | undefined {
  for (let i = 0; i < policy.allows.length; i++) {
    const statement = policy.allows[i]!
    const isPlaced = statement.principals === undefined || policy.kind === 'resource-control'
    if (isPlaced && isNamed(statement, question.access.principal) && applies(statement, question)) {
      return statement
    }
  }
  return undefined
}

/** The Allow of the resource's policy that names the caller most directly. */
function grantIn(question: Question, policy: Policy): Statement | undefined {
  let best: Statement | undefined
  let named: Named = NAMED.not
  for (let i = 0; i < policy.allows.length && named < NAMED.self; i++) {
    const statement = policy.allows[i]!
    const here = namedIn(statement, question.access.principal)
    if (here <= named || !applies(statement, question)) continue
    best = statement
    named = here
  }
  return best
}

/** How directly an Allow of the resource's policy names the caller. */
export function namedIn(statement: Statement, principal: Principal): Named {
  const { principals, notPrincipal } = statement
  if (principals === undefined) return NAMED.not
  const named = namedBy(principals, principal, false)
  if (!notPrincipal) return named
  // Whom an Allow leaves out with NotPrincipal is clear, whom it means is not: it makes up for
  // nothing.
  return named === NAMED.not ? NAMED.account : NAMED.not
}

/**
 * Whether a statement is about the principal; those of policies without principals are about
 * everyone.
 */
export function isNamed(statement: Statement, principal: Principal): boolean {
  const { principals, notPrincipal, match } = statement
  if (principals === undefined) return true
  const reachesFederated = match.kind === 'resource-control'
  if (!notPrincipal) return namedBy(principals, principal, reachesFederated) !== NAMED.not
  return match.effect === 'Deny'
    ? !sparedBy(principals, principal, reachesFederated)
    : namedIn(statement, principal) !== NAMED.not
}

/** Whether action, resource and conditions of a statement are those of the access. */
export function applies(statement: Statement, question: Question): boolean {
  const { context } = question.access
  const { conditions } = statement
  if (!isAboutAction(statement, question.action, context)) return false
  if (!isAboutResource(statement, question.access.resource, context)) return false
  for (let i = 0; i < conditions.length; i++) {
    if (!holds(conditions[i]!, context)) return false
  }
  return true
}

/** Whether a statement is about an action, given in lower case. */
export const isAboutAction = (statement: Statement, action: string, context: Context): boolean =>
  matchesSome(statement.actions, action, context) !== statement.notAction

/** Whether a statement is about a resource. */
export function isAboutResource(statement: Statement, resource: string, context: Context): boolean {
  const { resources } = statement
  if (resources === undefined) return true
  for (let i = 0; i < resources.length; i++) {
    if (matchesArn(resources[i]!, resource, context)) return !statement.notResource
  }
  return statement.notResource
}
