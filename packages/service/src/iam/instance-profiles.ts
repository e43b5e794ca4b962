// Instance profiles, by which machines have roles.
import { ID_RANDOM_BYTES, newIdentifier } from '@daypass/protocol'
import type {
  CreateInstanceProfileRequest,
  InstanceProfile as ProfileView,
} from '@daypass/protocol/iam'
import type { SignedCall } from '../call.ts'
import type { Directory, InstanceProfile } from '../directory.ts'
import { arnIn, ask, roleFor, type Subject } from './ask.ts'
import { deleteConflict, fail, limitExceeded, noSuchEntity } from './faults.ts'
import { accountOf, type IamHandlers, secondsOf, type WriteCall, writing } from './handler.ts'
import { below, type PageRequest, type PathRequest, page, pageOf } from './page.ts'
import { refuseBeyond } from './quotas.ts'
import { ownRoleFor } from './roles.ts'
import { addTags, dropTags, listedTags, pageOfTags, tagsOfRequest } from './tags.ts'
import { dateOf, plainRole, tagsOf } from './view.ts'

/** An instance profile as lists have it: without tags. */
export const listedProfile = (profile: InstanceProfile, directory: Directory): ProfileView => ({
  Path: profile.path,
  InstanceProfileName: profile.name,
  InstanceProfileId: profile.id,
  Arn: profile.arn,
  CreateDate: dateOf(profile.record.createDate),
  Roles: (profile.record.roles ?? [])
    .map((name) => profile.account.roles.get(name.toLowerCase()))
    .filter((role) => role !== undefined)
    .map((role) => plainRole(role, directory)),
})

/** The instance profile that a request names, after asking whether the caller may. */
function profileFor(
  call: SignedCall,
  action: string,
  name: string,
  subject?: Subject,
): InstanceProfile {
  const profile = accountOf(call).instanceProfiles.get(name.toLowerCase())
  ask(call, action, profile?.arn ?? arnIn(call, `instance-profile/${name}`), {
    named: `instance profile ${name}`,
    ...subject,
    ...(profile && { entity: profile }),
  })
  return profile ?? fail('NoSuchEntity', `Instance Profile ${name} cannot be found.`)
}

function createProfile(call: WriteCall, input: CreateInstanceProfileRequest) {
  const { InstanceProfileName: name, Path: path = '/', Tags: tags } = input
  const account = accountOf(call)
  ask(call, 'CreateInstanceProfile', arnIn(call, `instance-profile${path}${name}`), { tags })
  const tagRecord = tagsOfRequest(tags, 'exact')
  if (account.instanceProfiles.has(name!.toLowerCase()))
    fail('EntityAlreadyExists', `Instance Profile ${name} already exists.`)
  refuseBeyond('InstanceProfiles', account.instanceProfiles.size)
  const profile = call.transaction.put('instance-profile', account, {
    name: name!,
    path,
    id: newIdentifier('AIPA', account.id, call.state.world.random(ID_RANDOM_BYTES)),
    createDate: secondsOf(call),
    tags: tagRecord,
  })
  const view = listedProfile(profile, call.state.directory)
  return { InstanceProfile: { ...view, ...tagsOf(profile.tags) } }
}

function getProfile(call: SignedCall, name: string) {
  const profile = profileFor(call, 'GetInstanceProfile', name)
  const view = listedProfile(profile, call.state.directory)
  return { InstanceProfile: { ...view, Tags: listedTags(profile) } }
}

function listProfiles(call: SignedCall, input: PathRequest) {
  ask(call, 'ListInstanceProfiles', arnIn(call, `instance-profile${input.PathPrefix ?? '/'}`))
  const { items, end } = pageOf(accountOf(call).instanceProfiles, input, below(input))
  return {
    InstanceProfiles: items.map((item) => listedProfile(item, call.state.directory)),
    ...end,
  }
}

function listProfilesForRole(
  call: SignedCall,
  input: PageRequest & { RoleName: string | undefined },
) {
  const role = roleFor(call, 'ListInstanceProfilesForRole', input.RoleName!)
  const { items, end } = page(accountOf(call).profilesOf(role), ({ name }) => name, input)
  return {
    InstanceProfiles: items.map((item) => listedProfile(item, call.state.directory)),
    ...end,
  }
}

function deleteProfile(call: WriteCall, name: string) {
  const profile = profileFor(call, 'DeleteInstanceProfile', name)
  if ((profile.record.roles ?? []).length > 0) deleteConflict('remove roles from instance profile')
  call.transaction.delete(profile)
  return {}
}

function addRole(call: WriteCall, profileName: string, roleName: string) {
  const profile = profileFor(call, 'AddRoleToInstanceProfile', profileName)
  // Who gives a role to machines must be allowed to pass it to EC2.
  const role = ownRoleFor(call, 'PassRole', roleName, {
    passedTo: 'ec2.amazonaws.com',
    named: undefined,
  })
  if ((profile.record.roles ?? []).length > 0)
    limitExceeded('InstanceSessionsPerInstanceProfile', 1)
  call.transaction.change(profile, { roles: [role.name] })
  return {}
}

function removeRole(call: WriteCall, profileName: string, roleName: string) {
  const profile = profileFor(call, 'RemoveRoleFromInstanceProfile', profileName)
  const { name } =
    profile.account.roles.get(roleName.toLowerCase()) ?? noSuchEntity('role', roleName)
  const { roles = [] } = profile.record
  const others = roles.filter((other) => other !== name)
  if (others.length === roles.length)
    fail('NoSuchEntity', `Role ${roleName} in Instance Profile ${profile.name} cannot be found.`)
  call.transaction.change(profile, { roles: others })
  return {}
}

/** Instance profiles. */
export const instanceProfileHandlers: IamHandlers = {
  CreateInstanceProfile: writing(createProfile),
  GetInstanceProfile: (call, { InstanceProfileName }) => getProfile(call, InstanceProfileName!),
  ListInstanceProfiles: listProfiles,
  ListInstanceProfilesForRole: listProfilesForRole,
  DeleteInstanceProfile: writing((call, { InstanceProfileName }) =>
    deleteProfile(call, InstanceProfileName!),
  ),
  AddRoleToInstanceProfile: writing((call, { InstanceProfileName, RoleName }) =>
    addRole(call, InstanceProfileName!, RoleName!),
  ),
  RemoveRoleFromInstanceProfile: writing((call, { InstanceProfileName, RoleName }) =>
    removeRole(call, InstanceProfileName!, RoleName!),
  ),
  TagInstanceProfile: writing((call, { InstanceProfileName: name, Tags: tags }) =>
    addTags(call, profileFor(call, 'TagInstanceProfile', name!, { tags }), tags!),
  ),
  UntagInstanceProfile: writing((call, { InstanceProfileName: name, TagKeys: tagKeys }) =>
    dropTags(call, profileFor(call, 'UntagInstanceProfile', name!, { tagKeys }), tagKeys!),
  ),
  ListInstanceProfileTags: (call, input) =>
    pageOfTags(profileFor(call, 'ListInstanceProfileTags', input.InstanceProfileName!), input),
}
