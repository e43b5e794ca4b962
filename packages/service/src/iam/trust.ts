// Trust policies that requests give: read, refused in the words of IAM, and kept with unique ids in
// the place of users and roles.
import { PolicyError, parsePolicy } from '@daypass/policy'
import { Fault } from '@daypass/protocol'
import type { Directory } from '../directory.ts'
import { resolvePrincipals } from '../principals.ts'
import { limitExceeded } from './faults.ts'
import { QUOTAS } from './quotas.ts'

/**
 * A trust policy as a role's record has it.
 *
 * @throws Fault MalformedPolicyDocument, also for a principal that does not exist; LimitExceeded
 * when it is too long.
 */
export function trustOfRequest(directory: Directory, text: string): string {
  const { size } = read(text)
  const limit = QUOTAS.AssumeRolePolicySizeQuota
  if (size > limit) limitExceeded('ACLSizePerRole', limit)
  const { document, missing } = resolvePrincipals(
    JSON.parse(text),
    (arn) => (directory.userByArn(arn) ?? directory.roleByArn(arn))?.id,
  )
  if (missing !== undefined) throw new Fault('MalformedPolicyDocument', missing.message)
  return JSON.stringify(document)
}

function read(text: string) {
  try {
    return parsePolicy(text, 'trust', { name: 'trust policy' })
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    throw new Fault('MalformedPolicyDocument', error.message)
  }
}
