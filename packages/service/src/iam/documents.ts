// Policy documents that requests give: read, or refused in the words of IAM.
import { type Policy, PolicyError, type PolicyKind, parsePolicy } from '@daypass/policy'
import { fail } from './faults.ts'

/**
 * Reads a policy document.
 *
 * @param managed Whether it is to be a managed policy, of which IAM wants more.
 * @throws Fault MalformedPolicyDocument.
 */
export function readPolicy(text: string, kind: PolicyKind, managed = false): Policy {
  try {
    return parsePolicy(text, kind, { managed })
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    return fail('MalformedPolicyDocument', error.message)
  }
}
