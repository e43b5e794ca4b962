// Entities of the directory as IAM answers them.
import { createHash } from 'node:crypto'
import type { Policy } from '@daypass/policy'
import { newIdentifier, percentEncode, type Tag } from '@daypass/protocol'
import type {
  AttachedPermissionsBoundary,
  IamGroup,
  IamPolicy,
  IamRole,
  IamUser,
  RoleLastUsed,
} from '@daypass/protocol/iam'
import type { ServiceState } from '../call.ts'
import type { Account, Directory, Group, ManagedPolicy, Role, Tags, User } from '../directory.ts'
import type { KeyUses } from '../key-uses.ts'
import { type AwsManagedPolicy, awsManagedPolicies } from '../managed-policies.ts'
import { toldPrincipals } from '../principals.ts'
import { QUOTAS } from './quotas.ts'
import { listedTags } from './tags.ts'

/** A date of a record, in seconds since 1970, as answers have it. */
export const dateOf = (seconds: number): Date => new Date(seconds * 1000)

/** The text of a policy: as it was given, or else as JSON. */
export const textOf = ({ source, document }: Policy): string => source ?? JSON.stringify(document)

/** The name of a managed policy: what its ARN ends with. */
export const nameOfPolicy = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)

/** The path of a managed policy, with the slash at both ends. */
export const pathOfPolicy = (arn: string): string =>
  arn.slice(arn.indexOf('/'), arn.lastIndexOf('/') + 1)

/** Tags of something new, in the order in which they were given; nothing when there are none. */
export const tagsOf = (tags: Tags): { Tags?: Tag[] } =>
  tags.size === 0 ? {} : { Tags: [...tags].map(([Key, Value]) => ({ Key, Value })) }

/** The permissions boundary as answers have it. */
export const boundaryOf = (
  arn: string | undefined,
): { PermissionsBoundary?: AttachedPermissionsBoundary } =>
  arn === undefined
    ? {}
    : {
        PermissionsBoundary: {
          PermissionsBoundaryType: 'Policy',
          PermissionsBoundaryArn: arn,
        },
      }

/** A user as lists have it: without tags and permissions boundary. */
export const listedUser = ({ path, name, id, arn, record }: User): IamUser => ({
  Path: path,
  UserName: name,
  UserId: id,
  Arn: arn,
  CreateDate: dateOf(record.createDate),
})

/** A user as it is told of when it is made. */
export const madeUser = (user: User): IamUser => ({
  ...listedUser(user),
  ...boundaryOf(user.permissionsBoundary),
  ...tagsOf(user.tags),
})

/** A user. */
export const viewOfUser = (user: User): IamUser => ({
  ...madeUser(user),
  ...(user.tags.size > 0 && { Tags: listedTags(user) }),
})

/** A role as instance profiles have it. */
export const plainRole = (role: Role, directory: Directory): IamRole => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.id,
  Arn: role.arn,
  CreateDate: dateOf(role.record.createDate),
  AssumeRolePolicyDocument: percentEncode(
    JSON.stringify(toldPrincipals(role.trust.document, directory)),
  ),
})

/** A role as it is told of when it is made. */
export const madeRole = (role: Role, directory: Directory): IamRole => ({
  ...plainRole(role, directory),
  ...boundaryOf(role.permissionsBoundary),
  ...tagsOf(role.tags),
})

/** A role as lists have it: without tags and permissions boundary. */
export const listedRole = (role: Role, directory: Directory): IamRole => ({
  ...plainRole(role, directory),
  ...(role.record.description !== undefined && { Description: role.record.description }),
  MaxSessionDuration: role.maxSessionDuration,
})

/** A role. */
export const viewOfRole = (role: Role, { directory, keyUses }: ServiceState): IamRole => ({
  ...listedRole(role, directory),
  ...boundaryOf(role.permissionsBoundary),
  ...(role.tags.size > 0 && { Tags: listedTags(role) }),
  RoleLastUsed: lastUseOf(role, keyUses),
})

/** When and where a role's sessions were used last, as far as it is known. */
export function lastUseOf({ id }: Role, uses: KeyUses): RoleLastUsed {
  const use = uses.of(id)
  return use === undefined ? {} : { LastUsedDate: dateOf(use.date), Region: use.region }
}

/** A group. */
export const viewOfGroup = ({ path, name, id, arn, record }: Group): IamGroup => ({
  Path: path,
  GroupName: name,
  GroupId: id,
  Arn: arn,
  CreateDate: dateOf(record.createDate),
})

/** A managed policy as lists have it, and how often an account uses it. */
export function listedPolicy(
  policy: ManagedPolicy | AwsManagedPolicy,
  account: Account,
): IamPolicy {
  const { id, version, createDate, updateDate } =
    'record' in policy ? ownFacts(policy) : awsFacts(policy)
  const { attached, bounded } = account.useOf(policy.arn)
  return {
    PolicyName: policy.name,
    PolicyId: id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: version,
    AttachmentCount: attached.size,
    PermissionsBoundaryUsageCount: bounded.size,
    IsAttachable: true,
    CreateDate: createDate,
    UpdateDate: updateDate,
  }
}

const ownFacts = ({ id, record }: ManagedPolicy) => ({
  id,
  version: record.defaultVersion,
  createDate: dateOf(record.createDate),
  updateDate: dateOf(record.updateDate),
})

// AWS's ids are not public: these are ours, the same ones everywhere.
const awsFacts = ({ arn, versionId, createDate, updateDate }: AwsManagedPolicy) => ({
  id: newIdentifier('ANPA', '000000000000', createHash('sha256').update(`ANPA ${arn}`).digest()),
  version: versionId,
  createDate,
  updateDate,
})

/** What is in an account, beside its quotas. */
export function summaryOf(account: Account): Record<string, number> {
  const { users, groups, roles, policies, root, oidcProviders, mfaDevices, samlProviders } = account
  const { signingCertificates = [], login } = account.record
  const inUse = [...mfaDevices.values()].filter(({ record }) => record.owner !== undefined)
  // Of a policy that anybody has, its own account's or AWS's, the default version is in use.
  const used = [...policies.values(), ...awsManagedPolicies().values()].filter(({ arn }) => {
    const { attached, bounded } = account.useOf(arn)
    return attached.size + bounded.size > 0
  })
  return {
    Users: users.size,
    Groups: groups.size,
    Roles: roles.size,
    Policies: policies.size,
    PolicyVersionsInUse: used.length,
    Providers: oidcProviders.size + samlProviders.size,
    ServerCertificates: account.serverCertificates.size,
    InstanceProfiles: account.instanceProfiles.size,
    MFADevices: mfaDevices.size,
    MFADevicesInUse: inUse.length,
    AccountMFAEnabled: root.mfaDevices.length > 0 ? 1 : 0,
    AccountAccessKeysPresent: root.accessKeys.length > 0 ? 1 : 0,
    AccountPasswordPresent: login === undefined ? 0 : 1,
    AccountSigningCertificatesPresent: signingCertificates.length > 0 ? 1 : 0,
    ...QUOTAS,
    GlobalEndpointTokenVersion: account.record.globalEndpointTokenVersion === 'v2Token' ? 2 : 1,
  }
}
