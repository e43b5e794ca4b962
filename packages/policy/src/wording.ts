// Decisions in AWS's words: the ending of an access-denied message.
import type { Decision, Layer } from './decide.ts'

/** What a layer's policies are called. */
export const POLICY_NAMES: Readonly<Record<Layer, { readonly a: string; readonly bare: string }>> =
  {
    identity: { a: 'an identity-based policy', bare: 'identity-based policy' },
    resource: { a: 'a resource-based policy', bare: 'resource-based policy' },
    trust: { a: 'the role trust policy', bare: 'role trust policy' },
    boundary: { a: 'a permissions boundary', bare: 'permissions boundary' },
    session: { a: 'a session policy', bare: 'session policy' },
    'service-control': { a: 'a service control policy', bare: 'service control policy' },
    'resource-control': { a: 'a resource control policy', bare: 'resource control policy' },
    root: { a: 'an identity-based policy', bare: 'identity-based policy' },
  }

/**
 * The ending of AWS's access-denied message: `because no identity-based policy allows the
 * sts:AssumeRole action`, or `with an explicit deny in a session policy`. Empty for an access that
 * is allowed. `action` is printed as given.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 * @example
 * ```ts
 * import { denialReason } from '@daypass/policy'
 *
 * const refusal = { allowed: false, explicitDeny: false, statements: [] }
 * denialReason({ ...refusal, layer: 'boundary' }, 'sts:AssumeRole')
 * // 'because no permissions boundary allows the sts:AssumeRole action'
 * ```
 */
export function denialReason(decision: Decision, action: string): string {
  if (decision.allowed) return ''
  const { a, bare } = POLICY_NAMES[decision.layer]
  return decision.explicitDeny
    ? `with an explicit deny in ${a}`
    : `because no ${bare} allows the ${action} action`
}
