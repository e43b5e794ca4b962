// Roles.
import { type CreateRoleRequest, ID_RANDOM_BYTES, newIdentifier } from '@daypass/protocol'
import type { SignedCall } from '../call.ts'
import { arnIn, ask, checkAttachable, roleFor } from './ask.ts'
import { alreadyExists } from './faults.ts'
import { accountOf, type IamHandlers, secondsOf, type WriteCall, writing } from './handler.ts'
import { below, type PathRequest, pageOf } from './page.ts'
import { tagsOfRequest } from './tags.ts'
import { trustOfRequest } from './trust.ts'
import { listedRole, viewOfRole } from './view.ts'

function createRole(call: WriteCall, input: CreateRoleRequest) {
  const { RoleName: name, Path: path = '/', PermissionsBoundary: boundary, Tags: tags } = input
  const account = accountOf(call)
  const { directory, world } = call.state
  ask(call, 'CreateRole', arnIn(call, `role${path}${name}`), { tags, boundary })
  if (account.roles.has(name!.toLowerCase())) alreadyExists('Role', name!)
  if (boundary !== undefined) checkAttachable(call, boundary)
  const role = call.transaction.put('role', account, {
    name: name!,
    path,
    id: newIdentifier('AROA', account.id, world.random(ID_RANDOM_BYTES)),
    createDate: secondsOf(call),
    trust: trustOfRequest(directory, input.AssumeRolePolicyDocument!),
    description: input.Description,
    maxSessionDuration: input.MaxSessionDuration,
    permissionsBoundary: boundary,
    tags: tagsOfRequest(tags),
  })
  return { Role: viewOfRole(role, directory) }
}

function listRoles(call: SignedCall, input: PathRequest) {
  ask(call, 'ListRoles', arnIn(call, `role${input.PathPrefix ?? '/'}`))
  const { items, end } = pageOf(accountOf(call).roles, input, below(input))
  return { Roles: items.map((role) => listedRole(role, call.state.directory)), ...end }
}

/** Roles. */
export const roleHandlers: IamHandlers = {
  CreateRole: writing(createRole),
  GetRole: (call, input) => ({
    Role: viewOfRole(roleFor(call, 'GetRole', input.RoleName!), call.state.directory),
  }),
  ListRoles: listRoles,
}
