// Users, and their tags.
import { ID_RANDOM_BYTES, newIdentifier } from '@daypass/protocol'
import type {
  CreateUserRequest,
  TagUserRequest,
  UntagUserRequest,
  UpdateUserRequest,
} from '@daypass/protocol/iam'
import type { SignedCall } from '../call.ts'
import type { User } from '../directory.ts'
import { arnIn, ask, checkBoundary, ownerFor, userFor } from './ask.ts'
import { alreadyExists, deleteConflict } from './faults.ts'
import { accountOf, type IamHandlers, secondsOf, type WriteCall, writing } from './handler.ts'
import { below, type PathRequest, pageOf } from './page.ts'
import { refuseBeyond } from './quotas.ts'
import { addTags, dropTags, pageOfTags, tagsOfRequest } from './tags.ts'
import { dateOf, listedUser, madeUser, viewOfUser } from './view.ts'

function createUser(call: WriteCall, input: CreateUserRequest) {
  const { UserName: name, Path: path = '/', PermissionsBoundary: boundary, Tags: tags } = input
  const account = accountOf(call)
  ask(call, 'CreateUser', arnIn(call, `user${path}${name}`), { tags, boundary })
  if (account.users.has(name!.toLowerCase())) alreadyExists('User', name!)
  if (boundary !== undefined) checkBoundary(call, boundary)
  refuseBeyond('Users', account.users.size)
  const user = call.transaction.put('user', account, {
    name: name!,
    path,
    id: newIdentifier('AIDA', account.id, call.state.world.random(ID_RANDOM_BYTES)),
    createDate: secondsOf(call),
    permissionsBoundary: boundary,
    tags: tagsOfRequest(tags),
  })
  return { User: madeUser(user) }
}

/** Keys, memberships and devices stay: they are the user's by its unique id. */
function updateUser(call: WriteCall, input: UpdateUserRequest) {
  const user = userFor(call, 'UpdateUser', input.UserName!)
  const { NewUserName: name = user.name, NewPath: path = user.path } = input
  // AWS asks about the user as it will be, too.
  const arn = arnIn(call, `user${path}${name}`)
  if (arn !== user.arn) ask(call, 'UpdateUser', arn, { entity: user })
  const other = accountOf(call).users.get(name.toLowerCase())
  if (other !== undefined && other !== user) alreadyExists('User', name)
  call.transaction.change(user, { name, path })
  return {}
}

function deleteUser(call: WriteCall, { UserName: name }: { UserName: string | undefined }) {
  const user = userFor(call, 'DeleteUser', name!)
  refuseInUse(user)
  call.transaction.delete(user)
  return {}
}

/** Which of several has to go first, AWS does not say: the order is ours. */
function refuseInUse({ accessKeys, mfaDevices, groups, record }: User): void {
  if (groups.length > 0) deleteConflict('remove users from group')
  if ((record.managedPolicies ?? []).length > 0) deleteConflict('detach all policies')
  if (Object.keys(record.policies ?? {}).length > 0) deleteConflict('delete policies')
  if (accessKeys.length > 0) deleteConflict('delete access keys')
  if (mfaDevices.length > 0) deleteConflict('remove tokens from principal')
  if (record.login !== undefined) deleteConflict('delete login profile')
  if ((record.signingCertificates ?? []).length > 0) deleteConflict('delete certificates')
  const { sshKeys = [], serviceCredentials = [] } = record
  if (sshKeys.length + serviceCredentials.length > 0) deleteConflict()
}

function getUser(call: SignedCall, name: string | undefined) {
  const user = ownerFor(call, 'GetUser', name)
  if (user.kind === 'user') return viewOfUser(user)
  // The root user has no name and no path.
  const { account, arn } = user
  const nameless = { Path: undefined, UserName: undefined }
  const CreateDate = dateOf(account.record.createDate)
  return { ...nameless, UserId: account.id, Arn: arn, CreateDate }
}

function listUsers(call: SignedCall, input: PathRequest) {
  ask(call, 'ListUsers', arnIn(call, `user${input.PathPrefix ?? '/'}`))
  const { items, end } = pageOf(accountOf(call).users, input, below(input))
  return { Users: items.map(listedUser), ...end }
}

function tagUser(call: WriteCall, { UserName: name, Tags: tags }: TagUserRequest) {
  return addTags(call, userFor(call, 'TagUser', name!, { tags }), tags!)
}

function untagUser(call: WriteCall, { UserName: name, TagKeys: tagKeys }: UntagUserRequest) {
  return dropTags(call, userFor(call, 'UntagUser', name!, { tagKeys }), tagKeys!)
}

/** Users. */
export const userHandlers: IamHandlers = {
  CreateUser: writing(createUser),
  UpdateUser: writing(updateUser),
  DeleteUser: writing(deleteUser),
  GetUser: (call, input) => ({ User: getUser(call, input.UserName) }),
  ListUsers: listUsers,
  TagUser: writing(tagUser),
  UntagUser: writing(untagUser),
  ListUserTags: (call, input) => pageOfTags(userFor(call, 'ListUserTags', input.UserName!), input),
}
