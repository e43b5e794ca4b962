// AWS managed policies: those that people attach all the time. Their documents are what AWS had
// published on 2026-08-26. A policy that AWS changed since is here as it was, and one that is in no
// table does not exist.
import { type Policy, parsePolicy } from '@daypass/policy'
import { broadPolicies } from './managed-policies/broad.ts'
import { iamPolicies } from './managed-policies/iam.ts'
import { jobFunctionPolicies } from './managed-policies/job-functions.ts'
import { rootTaskPolicies } from './managed-policies/root-tasks.ts'
import type { ManagedPolicyRow } from './managed-policies/rows.ts'
import { servicePolicies } from './managed-policies/services.ts'
import { once } from './once.ts'

/** An AWS managed policy as IAM tells of it. */
export interface AwsManagedPolicy {
  readonly arn: string
  readonly name: string
  /** With a slash at both ends. */
  readonly path: string
  /** The only version that there is here, under AWS's id. */
  readonly versionId: string
  readonly createDate: Date
  readonly updateDate: Date
  readonly description: string
}

const PREFIX = 'arn:aws:iam::aws:policy'

const TABLES = [broadPolicies, iamPolicies, jobFunctionPolicies, servicePolicies, rootTaskPolicies]

const rows = once<ReadonlyMap<string, ManagedPolicyRow>>(
  () => new Map(TABLES.flatMap((table) => table()).map((row) => [PREFIX + row.name, row])),
)

function tell(arn: string, row: ManagedPolicyRow): AwsManagedPolicy {
  const slash = row.name.lastIndexOf('/') + 1
  return {
    arn,
    name: row.name.slice(slash),
    path: row.name.slice(0, slash),
    versionId: row.version,
    createDate: new Date(row.created),
    updateDate: new Date(row.updated),
    description: row.description,
  }
}

/** What is known of every AWS managed policy, by its ARN. */
export const awsManagedPolicies: () => ReadonlyMap<string, AwsManagedPolicy> = once(
  () => new Map([...rows()].map(([arn, row]) => [arn, tell(arn, row)])),
)

const compiled = new Map<string, Policy>()

/** An AWS managed policy by its ARN; undefined for one that is in no table. */
export function awsManagedPolicy(arn: string): Policy | undefined {
  const known = compiled.get(arn)
  if (known !== undefined) return known
  const row = arn.startsWith(PREFIX) ? rows().get(arn) : undefined
  if (row === undefined) return undefined
  const document = { Version: '2012-10-17', Statement: row.statements }
  const policy = parsePolicy(document, 'identity', { name: arn })
  compiled.set(arn, policy)
  return policy
}
