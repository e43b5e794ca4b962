// The Principal element: whom a resource-based policy names, and how directly.
import type { Principal } from './access.ts'

/** A Principal or NotPrincipal element, compiled. */
export interface PrincipalPattern {
  /** `"*"` or `{"AWS": "*"}`. */
  readonly everyone: boolean
  /** Account ids, from the id itself or from the ARN of its root user. */
  readonly accounts: readonly string[]
  readonly arns: readonly string[]
  /** Unique ids, as IAM stores users and roles. */
  readonly ids: readonly string[]
  readonly federated: readonly string[]
  readonly services: readonly string[]
}

/**
 * How directly a principal is named. It decides what an Allow of a resource-based policy makes up
 * for in the same account: an account nothing, the user or role behind a session the identity
 * policies, the caller itself (or everyone) the permissions boundary and session policies too.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export const NAMED = { not: 0, account: 1, issuer: 2, self: 3 } as const
/** One of {@link NAMED}. */
export type Named = (typeof NAMED)[keyof typeof NAMED]

/**
 * How directly the pattern names the principal. `reachesFederated`: whether `*` stands for web
 * identities and SAML subjects too.
 */
export function namedBy(
  pattern: PrincipalPattern,
  principal: Principal,
  reachesFederated: boolean,
): Named {
  switch (principal.type) {
    case 'web-identity':
    case 'saml':
      if (pattern.everyone && reachesFederated) return NAMED.self
      return has(pattern.federated, principal.federated) ? NAMED.self : NAMED.not
    case 'service':
      if (pattern.everyone) return NAMED.self
      return has(pattern.services, principal.service) ? NAMED.self : NAMED.not
    case 'anonymous':
      return pattern.everyone ? NAMED.self : NAMED.not
    case 'root':
      if (pattern.everyone) return NAMED.self
      return has(pattern.accounts, principal.account) ? NAMED.account : NAMED.not
    case 'user':
      if (pattern.everyone || isSelf(pattern, principal) || has(pattern.ids, principal.id)) {
        return NAMED.self
      }
      return has(pattern.accounts, principal.account) ? NAMED.account : NAMED.not
    case 'role-session':
    case 'federated-user':
      if (pattern.everyone || isSelf(pattern, principal)) return NAMED.self
      if (isIssuer(pattern, principal)) return NAMED.issuer
      return has(pattern.accounts, principal.account) ? NAMED.account : NAMED.not
    default:
      return NAMED.not
  }
}

const isSelf = (pattern: PrincipalPattern, principal: Principal): boolean =>
  has(pattern.arns, principal.arn)

const isIssuer = (pattern: PrincipalPattern, principal: Principal): boolean =>
  has(pattern.arns, principal.issuerArn) || has(pattern.ids, principal.id)

const has = (list: readonly string[], value: string | undefined): boolean =>
  value !== undefined && list.includes(value)

/**
 * Whether a NotPrincipal element spares the principal: everything that the caller is must be
 * listed: the session, the role or user behind it, and the account.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export function sparedBy(
  pattern: PrincipalPattern,
  principal: Principal,
  reachesFederated: boolean,
): boolean {
  const { type } = principal
  if (type !== 'user' && type !== 'role-session' && type !== 'federated-user') {
    return namedBy(pattern, principal, reachesFederated) !== NAMED.not
  }
  if (pattern.everyone) return true
  if (!has(pattern.accounts, principal.account)) return false
  if (type === 'user') return isSelf(pattern, principal) || has(pattern.ids, principal.id)
  return isSelf(pattern, principal) && isIssuer(pattern, principal)
}
