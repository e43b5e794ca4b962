// Users.
import { type CreateUserRequest, ID_RANDOM_BYTES, newIdentifier } from '@daypass/protocol'
import type { SignedCall } from '../call.ts'
import type { User } from '../directory.ts'
import { arnIn, ask, checkBoundary, ownerFor, userFor } from './ask.ts'
import { alreadyExists, deleteConflict } from './faults.ts'
import { accountOf, type IamHandlers, secondsOf, type WriteCall, writing } from './handler.ts'
import { below, type PathRequest, pageOf } from './page.ts'
import { tagsOfRequest } from './tags.ts'
import { dateOf, listedUser, viewOfUser } from './view.ts'

function createUser(call: WriteCall, input: CreateUserRequest) {
  const { UserName: name, Path: path = '/', PermissionsBoundary: boundary, Tags: tags } = input
  const account = accountOf(call)
  ask(call, 'CreateUser', arnIn(call, `user${path}${name}`), { tags, boundary })
  if (account.users.has(name!.toLowerCase())) alreadyExists('User', name!)
  if (boundary !== undefined) checkBoundary(call, boundary)
  const user = call.transaction.put('user', account, {
    name: name!,
    path,
    id: newIdentifier('AIDA', account.id, call.state.world.random(ID_RANDOM_BYTES)),
    createDate: secondsOf(call),
    permissionsBoundary: boundary,
    tags: tagsOfRequest(tags),
  })
  return { User: viewOfUser(user) }
}

function deleteUser(call: WriteCall, { UserName: name }: { UserName: string | undefined }) {
  const user = userFor(call, 'DeleteUser', name!)
  refuseInUse(user)
  call.transaction.delete(user)
  return {}
}

/** In the order in which they have to go. */
function refuseInUse({ accessKeys, mfaDevices, groups, record }: User): void {
  if (accessKeys.length > 0) deleteConflict('delete access keys')
  if (mfaDevices.length > 0) deleteConflict('delete MFA device')
  if (groups.length > 0) deleteConflict('remove users from group')
  if (Object.keys(record.policies ?? {}).length > 0) deleteConflict('delete policies')
  if ((record.managedPolicies ?? []).length > 0) deleteConflict('detach all policies')
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

/** Users. */
export const userHandlers: IamHandlers = {
  CreateUser: writing(createUser),
  DeleteUser: writing(deleteUser),
  GetUser: (call, input) => ({ User: getUser(call, input.UserName) }),
  ListUsers: listUsers,
}
