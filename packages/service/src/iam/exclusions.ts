// The PolicyExclusionList of a simulation: which of a principal's policies are left out.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_PolicyIdentifier.html
import type { PolicyIdentifier } from '@daypass/protocol/iam'
import { invalid } from './simulation-input.ts'

/** What is left out. */
export interface Exclusions {
  /** By the kind and the name of who has it, and its own name. */
  inline(kind: string, holder: string, name: string): boolean
  managed(arn: string): boolean
  /** Whether all of such a type: `permission-boundary`, `scp`. */
  all(type: string): boolean
}

const POLICY_ARN = /^arn:[\w-]+:iam::(?:\d{12}|aws):policy\/(?:[^*]+|[^*]*\*[^*]*)$/

/** An ARN of which the part after `policy/` may have one `*`, and any number of `?`. */
function matcher(arn: string): (other: string) => boolean {
  // The text is ours.
  if (!POLICY_ARN.test(arn))
    invalid(`Invalid Policy Identifier: ${arn} is not the ARN of a policy.`)
  const pattern = arn
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace('*', '.*')
    .replaceAll('?', '.')
  const expression = new RegExp(`^${pattern}$`, 's')
  return (other) => expression.test(other)
}

/** Reads a list of identifiers; those that match nothing are without effect, as at AWS. */
export function readExclusions(identifiers: readonly PolicyIdentifier[] = []): Exclusions {
  const types = new Set<string>()
  const arns: ((arn: string) => boolean)[] = []
  const inline = new Set<string>()
  for (const { PolicyType, PolicyArn, InlinePolicyIdentifier: one } of identifiers) {
    if ([PolicyType, PolicyArn, one].filter((part) => part !== undefined).length !== 1)
      // The text is ours.
      invalid(
        'Invalid Policy Identifier: exactly one of PolicyType, PolicyArn and InlinePolicyIdentifier must be given.',
      )
    if (PolicyType !== undefined) types.add(PolicyType)
    if (PolicyArn !== undefined) arns.push(matcher(PolicyArn))
    if (one !== undefined)
      inline.add(`${one.AttachmentType}/${one.AttachmentName!.toLowerCase()}/${one.PolicyName}`)
  }
  return {
    inline: (kind, holder, name) =>
      types.has('inline') || inline.has(`${kind}/${holder.toLowerCase()}/${name}`),
    managed: (arn) =>
      types.has(arn.includes(':iam::aws:') ? 'aws-managed' : 'user-managed') ||
      arns.some((matches) => matches(arn)),
    all: (type) => types.has(type),
  }
}
