// Managed policies that are attached to users, groups and roles, or bound them.
import type { ListEntitiesForPolicyRequest } from '@daypass/protocol/iam'
import type { SignedCall } from '../call.ts'
import type { Group, Role, User } from '../directory.ts'
import {
  ask,
  checkAttachable,
  checkBoundary,
  groupFor,
  noSuchPolicy,
  roleFor,
  userFor,
} from './ask.ts'
import { noSuchEntity } from './faults.ts'
import { accountOf, type IamHandlers, type WriteCall, writing } from './handler.ts'
import { below, type PathRequest, page } from './page.ts'
import { refuseBeyond } from './quotas.ts'
import { ownRoleFor } from './roles.ts'
import { nameOfPolicy, pathOfPolicy } from './view.ts'

type Holder = User | Group | Role

const QUOTA = {
  user: 'AttachedPoliciesPerUser',
  group: 'AttachedPoliciesPerGroup',
  role: 'AttachedPoliciesPerRole',
} as const

/** Attaching what is attached already changes nothing. */
function attach(call: WriteCall, holder: Holder, arn: string) {
  checkAttachable(call, arn)
  const { managedPolicies } = holder
  if (managedPolicies.includes(arn)) return {}
  refuseBeyond(QUOTA[holder.kind], managedPolicies.length)
  call.transaction.change<Holder>(holder, { managedPolicies: [...managedPolicies, arn] })
  return {}
}

function detach({ transaction }: WriteCall, holder: Holder, arn: string) {
  const { managedPolicies } = holder
  if (!managedPolicies.includes(arn)) noSuchPolicy(arn)
  const others = managedPolicies.filter((other) => other !== arn)
  transaction.change<Holder>(holder, { managedPolicies: others })
  return {}
}

/** A policy that is attached. */
export const attachedPolicy = (
  arn: string,
): { readonly PolicyName: string; readonly PolicyArn: string } => ({
  PolicyName: nameOfPolicy(arn),
  PolicyArn: arn,
})

function attachedTo({ managedPolicies }: Holder, input: PathRequest) {
  const arns = managedPolicies.filter((arn) => below(input)({ path: pathOfPolicy(arn) }))
  // A policy of AWS's and one of the account's own may have one name.
  const placeOf = (arn: string) => `${nameOfPolicy(arn).toLowerCase()} ${arn}`
  const { items, end } = page(arns, placeOf, input)
  return { AttachedPolicies: items.map(attachedPolicy), ...end }
}

function putBoundary(call: WriteCall, bounded: User | Role, arn: string) {
  checkBoundary(call, arn)
  call.transaction.change<User | Role>(bounded, { permissionsBoundary: arn })
  return {}
}

function deleteBoundary({ transaction }: WriteCall, bounded: User | Role) {
  const { kind, name, permissionsBoundary } = bounded
  // AWS's text is not known: this is ours.
  if (permissionsBoundary === undefined) noSuchEntity(`permissions boundary of ${kind}`, name)
  transaction.change<User | Role>(bounded, { permissionsBoundary: undefined })
  return {}
}

/** Which kinds of entities a filter is for. */
const KINDS: Readonly<Record<string, Holder['kind']>> = {
  User: 'user',
  Role: 'role',
  Group: 'group',
}

function entitiesFor(call: SignedCall, input: ListEntitiesForPolicyRequest) {
  const { PolicyArn: arn, EntityFilter: filter, PolicyUsageFilter: usage } = input
  ask(call, 'ListEntitiesForPolicy', arn!, { named: `policy ${arn}` })
  checkAttachable(call, arn!)
  const { attached, bounded } = accountOf(call).useOf(arn!)
  const users = new Set<Holder>([
    ...(usage === 'PermissionsBoundary' ? [] : attached),
    ...(usage === 'PermissionsPolicy' ? [] : bounded),
  ])
  const asked = [...users].filter(
    (holder) => below(input)(holder) && (filter === undefined || KINDS[filter] === holder.kind),
  )
  const { items, end } = page(asked, ({ kind, name }) => `${kind} ${name.toLowerCase()}`, input)
  const of = (wanted: Holder['kind']) => items.filter(({ kind }) => kind === wanted)
  return {
    PolicyGroups: of('group').map(({ name, id }) => ({ GroupName: name, GroupId: id })),
    PolicyUsers: of('user').map(({ name, id }) => ({ UserName: name, UserId: id })),
    PolicyRoles: of('role').map(({ name, id }) => ({ RoleName: name, RoleId: id })),
    ...end,
  }
}

const boundaryHandlers: IamHandlers = {
  PutUserPermissionsBoundary: writing((call, { UserName, PermissionsBoundary: boundary }) =>
    putBoundary(
      call,
      userFor(call, 'PutUserPermissionsBoundary', UserName!, { boundary }),
      boundary!,
    ),
  ),
  DeleteUserPermissionsBoundary: writing((call, { UserName }) =>
    deleteBoundary(call, userFor(call, 'DeleteUserPermissionsBoundary', UserName!)),
  ),
  PutRolePermissionsBoundary: writing((call, { RoleName, PermissionsBoundary: boundary }) =>
    putBoundary(
      call,
      ownRoleFor(call, 'PutRolePermissionsBoundary', RoleName!, { boundary }),
      boundary!,
    ),
  ),
  DeleteRolePermissionsBoundary: writing((call, { RoleName }) =>
    deleteBoundary(call, ownRoleFor(call, 'DeleteRolePermissionsBoundary', RoleName!)),
  ),
}

/** Attachments, and permissions boundaries. */
export const attachmentHandlers: IamHandlers = {
  ...boundaryHandlers,
  AttachUserPolicy: writing((call, { UserName, PolicyArn: policyArn }) =>
    attach(call, userFor(call, 'AttachUserPolicy', UserName!, { policyArn }), policyArn!),
  ),
  DetachUserPolicy: writing((call, { UserName, PolicyArn: policyArn }) =>
    detach(call, userFor(call, 'DetachUserPolicy', UserName!, { policyArn }), policyArn!),
  ),
  ListAttachedUserPolicies: (call, input) =>
    attachedTo(userFor(call, 'ListAttachedUserPolicies', input.UserName!), input),
  AttachGroupPolicy: writing((call, { GroupName, PolicyArn: policyArn }) =>
    attach(call, groupFor(call, 'AttachGroupPolicy', GroupName!, { policyArn }), policyArn!),
  ),
  DetachGroupPolicy: writing((call, { GroupName, PolicyArn: policyArn }) =>
    detach(call, groupFor(call, 'DetachGroupPolicy', GroupName!, { policyArn }), policyArn!),
  ),
  ListAttachedGroupPolicies: (call, input) =>
    attachedTo(groupFor(call, 'ListAttachedGroupPolicies', input.GroupName!), input),
  AttachRolePolicy: writing((call, { RoleName, PolicyArn: policyArn }) =>
    attach(call, ownRoleFor(call, 'AttachRolePolicy', RoleName!, { policyArn }), policyArn!),
  ),
  DetachRolePolicy: writing((call, { RoleName, PolicyArn: policyArn }) =>
    detach(call, ownRoleFor(call, 'DetachRolePolicy', RoleName!, { policyArn }), policyArn!),
  ),
  ListAttachedRolePolicies: (call, input) =>
    attachedTo(roleFor(call, 'ListAttachedRolePolicies', input.RoleName!), input),
  ListEntitiesForPolicy: entitiesFor,
}
