// Groups, and who is in them. A membership stands in the record of the user.
import { ID_RANDOM_BYTES, newIdentifier } from '@daypass/protocol'
import type {
  AddUserToGroupRequest,
  CreateGroupRequest,
  GetGroupRequest,
  UpdateGroupRequest,
} from '@daypass/protocol/iam'
import type { SignedCall } from '../call.ts'
import type { Group, User } from '../directory.ts'
import { arnIn, ask, groupFor, userFor } from './ask.ts'
import { alreadyExists, deleteConflict, noSuchEntity } from './faults.ts'
import { accountOf, type IamHandlers, secondsOf, type WriteCall, writing } from './handler.ts'
import { below, type PageRequest, type PathRequest, page, pageOf } from './page.ts'
import { refuseBeyond } from './quotas.ts'
import { listedUser, viewOfGroup } from './view.ts'

function createGroup(call: WriteCall, { GroupName: name, Path: path = '/' }: CreateGroupRequest) {
  const account = accountOf(call)
  ask(call, 'CreateGroup', arnIn(call, `group${path}${name}`))
  if (account.groups.has(name!.toLowerCase())) alreadyExists('Group', name!)
  refuseBeyond('Groups', account.groups.size)
  const group = call.transaction.put('group', account, {
    name: name!,
    path,
    id: newIdentifier('AGPA', account.id, call.state.world.random(ID_RANDOM_BYTES)),
    createDate: secondsOf(call),
  })
  return { Group: viewOfGroup(group) }
}

const byName = ({ name }: User | Group): string => name.toLowerCase()

function getGroup(call: SignedCall, input: GetGroupRequest) {
  const group = groupFor(call, 'GetGroup', input.GroupName!)
  const { items, end } = page(accountOf(call).membersOf(group), byName, input)
  return { Group: viewOfGroup(group), Users: items.map(listedUser), ...end }
}

function listGroups(call: SignedCall, input: PathRequest) {
  ask(call, 'ListGroups', arnIn(call, `group${input.PathPrefix ?? '/'}`))
  const { items, end } = pageOf(accountOf(call).groups, input, below(input))
  return { Groups: items.map(viewOfGroup), ...end }
}

function updateGroup(call: WriteCall, input: UpdateGroupRequest) {
  const group = groupFor(call, 'UpdateGroup', input.GroupName!)
  const account = accountOf(call)
  const { NewGroupName: name = group.name, NewPath: path = group.path } = input
  // AWS asks about the group as it will be, too.
  const arn = arnIn(call, `group${path}${name}`)
  if (arn !== group.arn) ask(call, 'UpdateGroup', arn)
  const other = account.groups.get(name.toLowerCase())
  if (other !== undefined && other !== group) alreadyExists('Group', name)
  call.transaction.change(group, { name, path })
  if (name !== group.name)
    for (const user of account.membersOf(group))
      call.transaction.change(user, { groups: [...without(user, group), name] })
  return {}
}

/** The names of a user's groups but one. */
const without = ({ record: { groups = [] } }: User, group: Group): readonly string[] =>
  groups.filter((name) => name.toLowerCase() !== group.name.toLowerCase())

/** Which of several has to go first, AWS does not say: the order is ours. */
function deleteGroup(call: WriteCall, { GroupName: name }: { GroupName: string | undefined }) {
  const group = groupFor(call, 'DeleteGroup', name!)
  const [member] = accountOf(call).membersOf(group)
  if (member !== undefined) deleteConflict('remove users from group')
  if (group.managedPolicies.length > 0) deleteConflict('detach all policies')
  if (Object.keys(group.record.policies ?? {}).length > 0) deleteConflict('delete policies')
  call.transaction.delete(group)
  return {}
}

/** The user and the group of a request; where neither is there, AWS tells of the user. */
function membership(call: SignedCall, action: string, input: AddUserToGroupRequest) {
  const { users, groups } = accountOf(call)
  const group = groups.get(input.GroupName!.toLowerCase())
  ask(call, action, group?.arn ?? arnIn(call, `group/${input.GroupName}`), {
    named: `group ${input.GroupName}`,
  })
  const user = users.get(input.UserName!.toLowerCase()) ?? noSuchEntity('user', input.UserName!)
  return { user, group: group ?? noSuchEntity('group', input.GroupName!) }
}

function addUserToGroup(call: WriteCall, input: AddUserToGroupRequest) {
  const { user, group } = membership(call, 'AddUserToGroup', input)
  if (user.groups.includes(group)) return {}
  refuseBeyond('GroupsPerUser', user.groups.length)
  call.transaction.change(user, { groups: [...(user.record.groups ?? []), group.name] })
  return {}
}

/** Who is not in the group stays out of it: AWS says yes to that. */
function removeUserFromGroup(call: WriteCall, input: AddUserToGroupRequest) {
  const { user, group } = membership(call, 'RemoveUserFromGroup', input)
  if (user.groups.includes(group)) call.transaction.change(user, { groups: without(user, group) })
  return {}
}

function listGroupsForUser(
  call: SignedCall,
  input: PageRequest & { UserName: string | undefined },
) {
  const { groups } = userFor(call, 'ListGroupsForUser', input.UserName!)
  const { items, end } = page(groups, byName, input)
  return { Groups: items.map(viewOfGroup), ...end }
}

/** Groups. */
export const groupHandlers: IamHandlers = {
  CreateGroup: writing(createGroup),
  GetGroup: getGroup,
  ListGroups: listGroups,
  UpdateGroup: writing(updateGroup),
  DeleteGroup: writing(deleteGroup),
  AddUserToGroup: writing(addUserToGroup),
  RemoveUserFromGroup: writing(removeUserFromGroup),
  ListGroupsForUser: listGroupsForUser,
}
