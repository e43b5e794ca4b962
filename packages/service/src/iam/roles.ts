// Roles.
import { ID_RANDOM_BYTES, newIdentifier } from '@daypass/protocol'
import type { CreateRoleRequest, UpdateRoleRequest } from '@daypass/protocol/iam'
import type { SignedCall } from '../call.ts'
import type { Role } from '../directory.ts'
import { arnIn, ask, checkBoundary, roleFor, type Subject } from './ask.ts'
import { alreadyExists, deleteConflict, fail } from './faults.ts'
import { accountOf, type IamHandlers, secondsOf, type WriteCall, writing } from './handler.ts'
import { below, type PathRequest, pageOf } from './page.ts'
import { refuseBeyond } from './quotas.ts'
import { addTags, dropTags, pageOfTags, tagsOfRequest } from './tags.ts'
import { trustOfRequest } from './trust.ts'
import { listedRole, madeRole, plainRole, viewOfRole } from './view.ts'

/** Paths of the roles that AWS's services have. */
const PROTECTED = /^\/aws-(?:service-role|reserved)\//

/** Whether a role is a service's, and not to be changed by its account. */
const isServiceLinked = ({ path }: { readonly path: string }): boolean => PROTECTED.test(path)

/** The role that a request names, to be changed as only its owner may change it. */
export function ownRoleFor(
  call: SignedCall,
  action: string,
  name: string,
  subject?: Subject,
): Role {
  const role = roleFor(call, action, name, subject)
  if (isServiceLinked(role))
    fail(
      'UnmodifiableEntity',
      `Cannot perform the operation on the protected role '${role.name}' - this role is only modifiable by AWS`,
    )
  return role
}

function createRole(call: WriteCall, input: CreateRoleRequest) {
  const { RoleName: name, Path: path = '/', PermissionsBoundary: boundary, Tags: tags } = input
  const account = accountOf(call)
  const { directory, world } = call.state
  ask(call, 'CreateRole', arnIn(call, `role${path}${name}`), { tags, boundary })
  // AWS's text is not known: this is ours.
  if (isServiceLinked({ path })) fail('InvalidInput', `Path ${path} is reserved for AWS services.`)
  if (boundary !== undefined) checkBoundary(call, boundary)
  const trust = trustOfRequest(directory, input.AssumeRolePolicyDocument!)
  const record = { trust, tags: tagsOfRequest(tags) }
  if (account.roles.has(name!.toLowerCase())) alreadyExists('Role', name!)
  refuseBeyond('Roles', account.roles.size)
  const role = call.transaction.put('role', account, {
    ...record,
    name: name!,
    path,
    id: newIdentifier('AROA', account.id, world.random(ID_RANDOM_BYTES)),
    createDate: secondsOf(call),
    description: input.Description,
    maxSessionDuration: input.MaxSessionDuration,
    permissionsBoundary: boundary,
  })
  return { Role: madeRole(role, directory) }
}

function listRoles(call: SignedCall, input: PathRequest) {
  ask(call, 'ListRoles', arnIn(call, `role${input.PathPrefix ?? '/'}`))
  const { items, end } = pageOf(accountOf(call).roles, input, below(input))
  return { Roles: items.map((role) => listedRole(role, call.state.directory)), ...end }
}

/** Changes what the request gives, and nothing else. */
function updateRole(call: WriteCall, input: UpdateRoleRequest) {
  const { Description: description, MaxSessionDuration: maxSessionDuration } = input
  const role = roleFor(call, 'UpdateRole', input.RoleName!)
  if (maxSessionDuration !== undefined && isServiceLinked(role))
    fail(
      'UnmodifiableEntity',
      `${role.name} is an AWS service linked role, max session duration cannot be changed.`,
    )
  call.transaction.change(role, {
    ...(description !== undefined && { description }),
    ...(maxSessionDuration !== undefined && { maxSessionDuration }),
  })
  return {}
}

function updateDescription(call: WriteCall, name: string, description: string) {
  const role = roleFor(call, 'UpdateRoleDescription', name)
  const changed = call.transaction.change(role, { description })
  return { Role: { ...plainRole(changed, call.state.directory), Description: description } }
}

function updateTrust(call: WriteCall, name: string, document: string) {
  const role = ownRoleFor(call, 'UpdateAssumeRolePolicy', name)
  call.transaction.change(role, { trust: trustOfRequest(call.state.directory, document) })
  return {}
}

function deleteRole(call: WriteCall, name: string) {
  const role = ownRoleFor(call, 'DeleteRole', name)
  if (role.managedPolicies.length > 0) deleteConflict('detach all policies')
  if (role.policies.length > 0) deleteConflict('delete policies')
  for (const _ of role.account.profilesOf(role))
    deleteConflict('remove roles from instance profile')
  call.transaction.delete(role)
  return {}
}

/** Roles. */
export const roleHandlers: IamHandlers = {
  CreateRole: writing(createRole),
  GetRole: (call, { RoleName }) => ({
    Role: viewOfRole(roleFor(call, 'GetRole', RoleName!), call.state),
  }),
  ListRoles: listRoles,
  UpdateRole: writing(updateRole),
  UpdateRoleDescription: writing((call, { RoleName, Description }) =>
    updateDescription(call, RoleName!, Description!),
  ),
  UpdateAssumeRolePolicy: writing((call, { RoleName, PolicyDocument }) =>
    updateTrust(call, RoleName!, PolicyDocument!),
  ),
  DeleteRole: writing((call, { RoleName }) => deleteRole(call, RoleName!)),
  TagRole: writing((call, { RoleName, Tags }) =>
    addTags(call, roleFor(call, 'TagRole', RoleName!, { tags: Tags }), Tags!),
  ),
  UntagRole: writing((call, { RoleName, TagKeys }) =>
    dropTags(call, roleFor(call, 'UntagRole', RoleName!, { tagKeys: TagKeys }), TagKeys!),
  ),
  ListRoleTags: (call, input) => pageOfTags(roleFor(call, 'ListRoleTags', input.RoleName!), input),
}
