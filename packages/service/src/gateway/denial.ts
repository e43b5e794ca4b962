// What S3 says of a denial.
import type { AccessDecision } from '../verify/authority.ts'
import type { S3Question } from './s3-access.ts'

/** The sentence names the resource in quotes. */
export function denialText({ resource }: S3Question, decision: AccessDecision): string {
  if (!decision.isTold) return 'Access Denied'
  const named = ` on resource: ${resource}`
  return decision.message.replace(named, () =>
    resource === '*' ? '' : ` on resource: "${resource}"`,
  )
}
