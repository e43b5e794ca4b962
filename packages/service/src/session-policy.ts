// Session policies: what a session is narrowed to, as it was passed with the request.
import { PolicyError, parsePolicy } from '@daypass/policy'
import type { PolicyDescriptorType } from '@daypass/protocol'
import type { Directory } from './directory.ts'
import { refuse } from './refusal.ts'
import type { Session } from './session.ts'

/** How many characters the inline policy and the ARNs of the managed ones may have together. */
const PLAINTEXT_MAX = 2048
const ARNS_MAX = 10

/** The session policies of a request, checked, in the form that a session keeps them. */
export function sessionPolicy(
  directory: Directory,
  account: string,
  input: {
    readonly Policy?: string | undefined
    readonly PolicyArns?: readonly PolicyDescriptorType[] | undefined
  },
): Pick<Session, 'policy' | 'policyArns'> {
  const { Policy: policy } = input
  const arns = (input.PolicyArns ?? []).map(({ arn }) => arn ?? '')
  if (arns.length > ARNS_MAX) refuse({ reason: 'too-many-session-policies' })
  for (const arn of arns) {
    const owner = arn.split(':')[4]
    const usable = owner === 'aws' || owner === account
    if (!usable || directory.managedPolicy(arn) === undefined)
      refuse({ reason: 'no-such-session-policy', arn })
  }
  if (policy !== undefined) refuseMalformed(policy)
  const size = (policy?.length ?? 0) + arns.join('').length
  if (size > PLAINTEXT_MAX)
    refuse({ reason: 'packed-policy', percent: Math.ceil((size / PLAINTEXT_MAX) * 100) })
  return {
    ...(policy !== undefined && { policy }),
    ...(arns.length > 0 && { policyArns: arns }),
  }
}

function refuseMalformed(policy: string): void {
  try {
    parsePolicy(policy, 'session')
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    refuse({ reason: 'session-policy', message: error.message, detail: error.detail })
  }
}
