// Decisions in AWS's words: the ending of an access-denied message, and the decoded authorization message.
import type { Decision, Layer } from './decide.ts'

interface Wording {
  readonly implicit: string
  readonly explicit: string
}

const WORDING: Readonly<Record<Layer, Wording>> = {
  identity: { implicit: 'identity-based policy', explicit: 'an identity-based policy' },
  resource: { implicit: 'resource-based policy', explicit: 'a resource-based policy' },
  trust: { implicit: 'role trust policy', explicit: 'the role trust policy' },
  boundary: { implicit: 'permissions boundary', explicit: 'a permissions boundary' },
  session: { implicit: 'session policy', explicit: 'a session policy' },
  'service-control': {
    implicit: 'service control policy',
    explicit: 'a service control policy',
  },
  'resource-control': {
    implicit: 'resource control policy',
    explicit: 'a resource control policy',
  },
  root: { implicit: 'identity-based policy', explicit: 'an identity-based policy' },
}

/**
 * The ending of AWS's access-denied message: `because no identity-based policy allows the sts:AssumeRole action`, or `with an
 * explicit deny in a session policy`. Empty for an access that is allowed. `action` is printed as given.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 * @example
 * ```ts
 * import { denialReason } from '@daypass/policy'
 *
 * const decision = { allowed: false, explicitDeny: false, layer: 'boundary', statements: [] } as const
 * denialReason(decision, 'sts:AssumeRole')
 * // 'because no permissions boundary allows the sts:AssumeRole action'
 * ```
 */
export function denialReason(decision: Decision, action: string): string {
  if (decision.allowed) return ''
  const { implicit, explicit } = WORDING[decision.layer]
  return decision.explicitDeny
    ? `with an explicit deny in ${explicit}`
    : `because no ${implicit} allows the ${action} action`
}
