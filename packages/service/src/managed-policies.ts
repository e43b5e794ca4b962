// AWS managed policies: those that people attach all the time. Their documents are what AWS had
// published on 2026-08-26, or those of the last in `services.ts` on 2026-04-29. A policy that AWS
// changed since is here as it was, and one that is in no table does not exist.
import { createRequire } from 'node:module'
import { type Policy, parsePolicy } from '@daypass/policy'
import type { ManagedPolicyRow } from './managed-policies/rows.ts'
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

/**
 * The tables are a quarter of the service, and many a directory needs none of them: they are loaded
 * when the first policy is asked for. In one go, since decisions wait for nothing.
 */
const rows = once<ReadonlyMap<string, ManagedPolicyRow>>(() => {
  // By the name of the package: the file is another one in the sources than in what is built.
  const load = createRequire(import.meta.url)
  const tables: typeof import('./managed-policies/tables.ts') = load(
    '@daypass/service/managed-policies',
  )
  return new Map(tables.managedPolicyRows().map((row) => [PREFIX + row.name, row]))
})

/** The row of an AWS managed policy by its ARN. */
export const managedPolicyRow = (arn: string): ManagedPolicyRow | undefined =>
  arn.startsWith(PREFIX) ? rows().get(arn) : undefined

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
  const row = managedPolicyRow(arn)
  if (row === undefined) return undefined
  const document = { Version: '2012-10-17', Statement: row.statements }
  const policy = parsePolicy(document, 'identity', { name: arn })
  compiled.set(arn, policy)
  return policy
}
