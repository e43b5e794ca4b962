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

/** The name that a holder's policy was put under; names are the same in whatever case. */
const nameIn = ({ record }: Holder, name: string): string | undefined =>
  Object.keys(record.policies ?? {}).find((other) => other.toLowerCase() === name.toLowerCase())

/** Puts a policy, in the place of one of the same name. The quota is for all of them together. */
function put(call: WriteCall, holder: Holder, name: string, text: string) {
  const { size } = readPolicy(text, 'identity')
  const key = nameIn(holder, name) ?? name
  const others = holder.policies.filter((policy) => policy.name !== key)
  const quota = QUOTA[holder.kind]
  if (others.reduce((sum, policy) => sum + policy.size, size) > quota)
    fail(
      'LimitExceeded',
      `Maximum policy size of ${quota} bytes exceeded for ${holder.kind} ${holder.name}`,
    )
  return change(call, holder, { ...holder.record.policies, [key]: text })
}

function change({ transaction }: WriteCall, holder: Holder, policies: Record<string, string>) {
  transaction.change<Holder>(holder, { policies })
  return {}
}

/** The name and the text of a policy. */
function find(holder: Holder, name: string): [key: string, text: string] {
  const key = nameIn(holder, name) ?? noSuchEntity(`${holder.kind} policy`, name)
  return [key, holder.record.policies![key]!]
}

const get = (holder: Holder, name: string) => ({
  PolicyName: name,
  PolicyDocument: percentEncode(find(holder, name)[1]),
})

function list({ record }: Holder, input: PageRequest) {
  const { items, end } = page(Object.keys(record.policies ?? {}), (name) => name, input)
  return { PolicyNames: items, ...end }
}

function remove(call: WriteCall, holder: Holder, name: string) {
  const [key] = find(holder, name)
  const { [key]: _, ...others } = holder.record.policies!
  return change(call, holder, others)
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
