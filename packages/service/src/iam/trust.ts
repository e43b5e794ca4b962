// Trust policies that requests give: read, refused in the words of IAM, and kept with unique ids in
// the place of users and roles.
import type { Directory } from '../directory.ts'
import { resolvePrincipals } from '../principals.ts'
import { readPolicy } from './documents.ts'
import { fail, limitExceeded } from './faults.ts'
import { QUOTAS } from './quotas.ts'

/**
 * A trust policy as a role's record has it.
 *
 * @throws Fault MalformedPolicyDocument, also for a principal that does not exist; LimitExceeded
 * when it is too long.
 */
export function trustOfRequest(directory: Directory, text: string): string {
  const { size } = readPolicy(text, 'trust')
  const limit = QUOTAS.AssumeRolePolicySizeQuota
  if (size > limit) limitExceeded('ACLSizePerRole', limit)
  const { document, missing } = resolvePrincipals(
    JSON.parse(text),
    (arn) => (directory.userByArn(arn) ?? directory.roleByArn(arn))?.id,
  )
  if (missing !== undefined) fail('MalformedPolicyDocument', missing.message)
  return JSON.stringify(document)
}
