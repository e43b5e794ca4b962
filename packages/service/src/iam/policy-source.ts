// Whose policies a request is about: the user, group or role that its ARN names, and what it has.
import { type Policy, parsePolicy } from '@daypass/policy'
import type { SignedCall } from '../call.ts'
import { type Group, holdersOf, type Role, type User } from '../directory.ts'
import { ask } from './ask.ts'
import { type Exclusions, readExclusions } from './exclusions.ts'
import { noSuchEntity } from './faults.ts'
import { invalid, readEntityArn } from './simulation-input.ts'
import { nameOfPolicy, textOf } from './view.ts'

/** Who can have policies. */
export type Source = User | Group | Role

/**
 * The user, group or role of the caller's account that an ARN names, after asking whether the
 * caller may. The path in the ARN does not count.
 */
export function sourceFor(call: SignedCall, action: string, arn: string): Source {
  const source =
    readEntityArn(arn) ??
    invalid(`Invalid Entity Arn: ${arn} does not clearly define entity type and name.`)
  const { account } = call.caller.entity
  if (source.account !== account.id)
    invalid(
      `Invalid Policy Source Arn: caller's account ${account.id} does not have access to policies in account ${source.account}`,
    )
  const name = source.name.toLowerCase()
  const entity = {
    user: account.users.get(name),
    group: account.groups.get(name),
    role: account.roles.get(name),
  }[source.kind]
  ask(call, action, entity?.arn ?? arn)
  return entity ?? noSuchEntity(source.kind, source.name)
}

/** The texts of all policies of a user with its groups and boundary, of a group, or of a role. */
export function policyTextsOf(call: SignedCall, source: Source): readonly string[] {
  const own = source.kind === 'group' ? undefined : source.permissionsBoundary
  const boundary = own === undefined ? undefined : call.state.directory.managedPolicy(own)
  return [...policiesOf(call, source), ...(boundary ? [boundary] : [])].map(textOf)
}

/** The managed policies that are attached to holders, each once, with their ARNs. */
export const managedOf = (
  { state }: SignedCall,
  holders: readonly Source[],
): readonly (readonly [arn: string, policy: Policy])[] =>
  [...new Set(holders.flatMap(({ managedPolicies }) => managedPolicies))].flatMap((arn) => {
    const policy = state.directory.managedPolicy(arn)
    return policy === undefined ? [] : [[arn, policy] as const]
  })

/** The policies of a user with its groups, of a group, or of a role, by the names of results. */
export function policiesOf(
  call: SignedCall,
  source: Source,
  without: Exclusions = readExclusions(),
): readonly Policy[] {
  const holders = holdersOf(source)
  const inline = holders.flatMap(({ kind, name, policies }) =>
    policies
      .filter((policy) => !without.inline(kind, name, policy.name))
      .map((policy) => withPlaces(policy, `${kind}_${name}_${policy.name}`, 'identity')),
  )
  const managed = managedOf(call, holders)
    .filter(([arn]) => !without.managed(arn))
    .map(([arn, policy]) => withPlaces(policy, nameOfPolicy(arn), 'identity'))
  return [...inline, ...managed]
}

const placed = { identity: new WeakMap<Policy, Policy>(), boundary: new WeakMap<Policy, Policy>() }

/** The policy under another name, with the places of its statements in its text. */
export function withPlaces(policy: Policy, name: string, kind: 'identity' | 'boundary'): Policy {
  let known = placed[kind].get(policy)
  if (known === undefined || known.name !== name) {
    known = parsePolicy(textOf(policy), kind, { name })
    placed[kind].set(policy, known)
  }
  return known
}
