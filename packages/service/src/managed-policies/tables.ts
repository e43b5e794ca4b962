// @daypass/service/managed-policies: the tables of AWS managed policies.
import { broadPolicies } from './broad.ts'
import { iamPolicies } from './iam.ts'
import { jobFunctionPolicies } from './job-functions.ts'
import { rootTaskPolicies } from './root-tasks.ts'
import type { ManagedPolicyRow } from './rows.ts'
import { servicePolicies } from './services.ts'

export type { ManagedPolicyRow } from './rows.ts'

/**
 * The AWS managed policies that the service has.
 *
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
 * @example
 * ```ts
 * import { managedPolicyRows } from '@daypass/service/managed-policies'
 *
 * managedPolicyRows().map(({ name }) => name) // ['/AdministratorAccess', …]
 * ```
 */
export const managedPolicyRows = (): readonly ManagedPolicyRow[] => [
  ...broadPolicies(),
  ...iamPolicies(),
  ...jobFunctionPolicies(),
  ...servicePolicies(),
  ...rootTaskPolicies(),
]
