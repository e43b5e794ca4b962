// Inline policies of users, groups and roles.
import { percentEncode } from '@daypass/protocol'
import type { Group, Role, User } from '../directory.ts'
import { groupFor, roleFor, userFor } from './ask.ts'
import { readPolicy } from './documents.ts'
import { fail, noSuchEntity } from './faults.ts'
import { type IamHandlers, type WriteCall, writing } from './handler.ts'
import { type PageRequest, page } from './page.ts'
import { QUOTAS } from './quotas.ts'
import { ownRoleFor } from './roles.ts'

type Holder = User | Group | Role

const QUOTA = {
  user: QUOTAS.UserPolicySizeQuota,
  group: QUOTAS.GroupPolicySizeQuota,
  role: QUOTAS.RolePolicySizeQuota,
}

/** Puts a policy, in the place of one of the same name. The quota is for all of them together. */
function put({ transaction }: WriteCall, holder: Holder, name: string, text: string) {
  const { size } = readPolicy(text, 'identity')
  const others = holder.policies.filter((policy) => policy.name !== name)
  const quota = QUOTA[holder.kind]
  if (others.reduce((sum, policy) => sum + policy.size, size) > quota)
    fail(
      'LimitExceeded',
      `Maximum policy size of ${quota} bytes exceeded for ${holder.kind} ${holder.name}`,
    )
  transaction.change<Holder>(holder, { policies: { ...holder.record.policies, [name]: text } })
  return {}
}

function textOf({ kind, record }: Holder, name: string): string {
  const { policies = {} } = record
  return Object.hasOwn(policies, name) ? policies[name]! : noSuchEntity(`${kind} policy`, name)
}

const get = (holder: Holder, name: string) => ({
  PolicyName: name,
  PolicyDocument: percentEncode(textOf(holder, name)),
})

function list({ record }: Holder, input: PageRequest) {
  const names = Object.keys(record.policies ?? {})
  const { items, end } = page(names, (name) => name, input)
  return { PolicyNames: items, ...end }
}

function remove({ transaction }: WriteCall, holder: Holder, name: string) {
  textOf(holder, name)
  const others = Object.entries(holder.record.policies ?? {}).filter(([key]) => key !== name)
  transaction.change<Holder>(holder, { policies: Object.fromEntries(others) })
  return {}
}

/** Inline policies. */
export const inlinePolicyHandlers: IamHandlers = {
  PutUserPolicy: writing((call, { UserName, PolicyName, PolicyDocument }) =>
    put(call, userFor(call, 'PutUserPolicy', UserName!), PolicyName!, PolicyDocument!),
  ),
  GetUserPolicy(call, { UserName, PolicyName }) {
    const user = userFor(call, 'GetUserPolicy', UserName!)
    return { UserName: user.name, ...get(user, PolicyName!) }
  },
  ListUserPolicies: (call, input) =>
    list(userFor(call, 'ListUserPolicies', input.UserName!), input),
  DeleteUserPolicy: writing((call, { UserName, PolicyName }) =>
    remove(call, userFor(call, 'DeleteUserPolicy', UserName!), PolicyName!),
  ),
  PutGroupPolicy: writing((call, { GroupName, PolicyName, PolicyDocument }) =>
    put(call, groupFor(call, 'PutGroupPolicy', GroupName!), PolicyName!, PolicyDocument!),
  ),
  GetGroupPolicy(call, { GroupName, PolicyName }) {
    const group = groupFor(call, 'GetGroupPolicy', GroupName!)
    return { GroupName: group.name, ...get(group, PolicyName!) }
  },
  ListGroupPolicies: (call, input) =>
    list(groupFor(call, 'ListGroupPolicies', input.GroupName!), input),
  DeleteGroupPolicy: writing((call, { GroupName, PolicyName }) =>
    remove(call, groupFor(call, 'DeleteGroupPolicy', GroupName!), PolicyName!),
  ),
  PutRolePolicy: writing((call, { RoleName, PolicyName, PolicyDocument }) =>
    put(call, ownRoleFor(call, 'PutRolePolicy', RoleName!), PolicyName!, PolicyDocument!),
  ),
  GetRolePolicy(call, { RoleName, PolicyName }) {
    const role = roleFor(call, 'GetRolePolicy', RoleName!)
    return { RoleName: role.name, ...get(role, PolicyName!) }
  },
  ListRolePolicies: (call, input) =>
    list(roleFor(call, 'ListRolePolicies', input.RoleName!), input),
  DeleteRolePolicy: writing((call, { RoleName, PolicyName }) =>
    remove(call, ownRoleFor(call, 'DeleteRolePolicy', RoleName!), PolicyName!),
  ),
}
