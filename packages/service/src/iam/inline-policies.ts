// Inline policies of users, groups and roles.
import { percentEncode } from '@daypass/protocol'
import type { Group, Role, User } from '../directory.ts'
import { roleFor, userFor } from './ask.ts'
import { noSuchEntity } from './faults.ts'
import type { IamHandlers } from './handler.ts'
import { type PageRequest, page } from './page.ts'

type Holder = User | Group | Role

function namesOf({ record }: Holder, input: PageRequest) {
  const names = Object.keys(record.policies ?? {})
  const { items, end } = page(names, (name) => name, input)
  return { PolicyNames: items, ...end }
}

function policyOf({ kind, record }: Holder, name: string) {
  const { policies = {} } = record
  const text = Object.hasOwn(policies, name)
    ? policies[name]!
    : noSuchEntity(`${kind} policy`, name)
  return { PolicyName: name, PolicyDocument: percentEncode(text) }
}

/** Inline policies. */
export const inlinePolicyHandlers: IamHandlers = {
  ListRolePolicies: (call, input) =>
    namesOf(roleFor(call, 'ListRolePolicies', input.RoleName!), input),
  GetRolePolicy(call, { RoleName, PolicyName }) {
    const role = roleFor(call, 'GetRolePolicy', RoleName!)
    return { RoleName: role.name, ...policyOf(role, PolicyName!) }
  },
  ListUserPolicies: (call, input) =>
    namesOf(userFor(call, 'ListUserPolicies', input.UserName!), input),
  GetUserPolicy(call, { UserName, PolicyName }) {
    const user = userFor(call, 'GetUserPolicy', UserName!)
    return { UserName: user.name, ...policyOf(user, PolicyName!) }
  },
}
