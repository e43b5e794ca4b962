// Which policies of a user, group or role grant access to a service.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPoliciesGrantingServiceAccess.html
import type { Policy } from '@daypass/policy'
import type { PolicyGrantingServiceAccess } from '@daypass/protocol/iam'
import type { SignedCall } from '../call.ts'
import { holdersOf } from '../directory.ts'
import type { IamHandlers } from './handler.ts'
import { page } from './page.ts'
import { managedOf, type Source, sourceFor } from './policy-source.ts'
import { nameOfPolicy } from './view.ts'

/** The elements of a statement that count here. */
interface Granting {
  readonly Effect: string
  readonly Action?: string | readonly string[]
  readonly NotAction?: string | readonly string[]
}

const listOf = <T>(value: T | readonly T[] = []): readonly T[] => [value].flat() as readonly T[]

/** Whether an action is of the service, and whether it is all of it. */
function partOf(action: string, service: string): 'none' | 'some' | 'all' {
  const [vendor, rest = '*'] = action.toLowerCase().split(':')
  if (vendor !== '*' && vendor !== service) return 'none'
  return rest === '*' ? 'all' : 'some'
}

/** The statements of a policy that allow something. */
const grantsOf = ({ document }: Policy): readonly Granting[] =>
  (listOf(document.Statement) as unknown as readonly Granting[]).filter(
    ({ Effect }) => Effect === 'Allow',
  )

/**
 * Whether a statement allows something of a service. On which resources and when, and what is
 * denied elsewhere, does not count.
 */
const grants = ({ Action, NotAction }: Granting, service: string): boolean =>
  Action === undefined
    ? !listOf(NotAction).some((action) => partOf(action, service) === 'all')
    : listOf(Action).some((action) => partOf(action, service) !== 'none')

/** A policy of somebody: what it allows, and what is told of it. */
interface Held {
  readonly granting: readonly Granting[]
  readonly told: PolicyGrantingServiceAccess
}

function* policiesOf(call: SignedCall, source: Source): Generator<Held> {
  const holders = holdersOf(source)
  for (const [arn, policy] of managedOf(call, holders)) {
    const told = { PolicyName: nameOfPolicy(arn), PolicyType: 'MANAGED', PolicyArn: arn }
    yield { granting: grantsOf(policy), told }
  }
  for (const { kind, name, policies } of holders) {
    const owner = { EntityType: kind.toUpperCase(), EntityName: name }
    for (const policy of policies) {
      const told = { PolicyName: policy.name, PolicyType: 'INLINE', ...owner }
      yield { granting: grantsOf(policy), told }
    }
  }
}

/** Whose policies let them use which services. */
export const serviceAccessHandlers: IamHandlers = {
  ListPoliciesGrantingServiceAccess(call, input) {
    const source = sourceFor(call, 'ListPoliciesGrantingServiceAccess', input.Arn!)
    const policies = [...policiesOf(call, source)]
    const { items, end } = page(new Set(input.ServiceNamespaces), (service) => service, input)
    const entries = items.map((service) => ({
      ServiceNamespace: service,
      Policies: policies
        .filter(({ granting }) => granting.some((one) => grants(one, service.toLowerCase())))
        .map(({ told }) => told),
    }))
    return { PoliciesGrantingServiceAccess: entries, ...end }
  },
}
