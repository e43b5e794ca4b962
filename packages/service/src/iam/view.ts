// Entities of the directory as IAM answers them.
import { createHash } from 'node:crypto'
import type { Policy } from '@daypass/policy'
import {
  type AttachedPermissionsBoundary,
  type IamGroup,
  type IamPolicy,
  type IamRole,
  type IamUser,
  newIdentifier,
  percentEncode,
  type Tag,
} from '@daypass/protocol'
import type { Account, Directory, Group, Role, Tags, User } from '../directory.ts'
import { namePrincipals } from '../principals.ts'

// The directory does not know when its entities were made; every answer must have a date.
const UNKNOWN_DATE = new Date(0)

/** When an entity was made. */
export const createDate = (): Date => UNKNOWN_DATE

/** The text of a policy: as it was given, or else as JSON. */
export const textOf = ({ source, document }: Policy): string => source ?? JSON.stringify(document)

/** The name of a managed policy: what its ARN ends with. */
export const nameOfPolicy = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)

/** The path of a managed policy, with the slash at both ends. */
export const pathOfPolicy = (arn: string): string =>
  arn.slice(arn.indexOf('/'), arn.lastIndexOf('/') + 1)

const tagsOf = (tags: Tags): { Tags?: Tag[] } =>
  tags.size === 0 ? {} : { Tags: [...tags].map(([Key, Value]) => ({ Key, Value })) }

const boundaryOf = (
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
export const listedUser = ({ path, name, id, arn }: User): IamUser => ({
  Path: path,
  UserName: name,
  UserId: id,
  Arn: arn,
  CreateDate: createDate(),
})

/** A user. */
export const viewOfUser = (user: User): IamUser => ({
  ...listedUser(user),
  ...boundaryOf(user.permissionsBoundary),
  ...tagsOf(user.tags),
})

/** A role as lists have it: without tags and permissions boundary. */
export const listedRole = (role: Role, directory: Directory): IamRole => ({
  Path: role.path,
  RoleName: role.name,
  RoleId: role.id,
  Arn: role.arn,
  CreateDate: createDate(),
  AssumeRolePolicyDocument: percentEncode(
    JSON.stringify(namePrincipals(role.trust.document, directory)),
  ),
  MaxSessionDuration: role.maxSessionDuration,
})

/** A role. */
export const viewOfRole = (role: Role, directory: Directory): IamRole => ({
  ...listedRole(role, directory),
  ...boundaryOf(role.permissionsBoundary),
  ...tagsOf(role.tags),
})

/** A group. */
export const viewOfGroup = ({ path, name, id, arn }: Group): IamGroup => ({
  Path: path,
  GroupName: name,
  GroupId: id,
  Arn: arn,
  CreateDate: createDate(),
})

/** A managed policy, and how often the account uses it. */
export function viewOfPolicy(arn: string, account: Account): IamPolicy {
  const holders = [...account.users.values(), ...account.roles.values()]
  const all = [...holders, ...account.groups.values()]
  const owner = arn.split(':')[4]!
  const hash = createHash('sha256').update(`ANPA ${arn}`).digest()
  return {
    PolicyName: nameOfPolicy(arn),
    PolicyId: newIdentifier('ANPA', owner === 'aws' ? '000000000000' : owner, hash),
    Arn: arn,
    Path: pathOfPolicy(arn),
    DefaultVersionId: ONLY_VERSION,
    AttachmentCount: all.filter(({ managedPolicies }) => managedPolicies.includes(arn)).length,
    PermissionsBoundaryUsageCount: holders.filter(
      ({ permissionsBoundary }) => permissionsBoundary === arn,
    ).length,
    IsAttachable: true,
    CreateDate: createDate(),
    UpdateDate: createDate(),
  }
}

/** The directory keeps one version of each policy. */
export const ONLY_VERSION = 'v1'

/** AWS's quotas, as GetAccountSummary tells them. */
const QUOTAS = {
  UsersQuota: 5000,
  GroupsQuota: 300,
  RolesQuota: 1000,
  PoliciesQuota: 1500,
  ServerCertificatesQuota: 20,
  InstanceProfilesQuota: 1000,
  UserPolicySizeQuota: 2048,
  GroupPolicySizeQuota: 5120,
  RolePolicySizeQuota: 10_240,
  PolicySizeQuota: 6144,
  AssumeRolePolicySizeQuota: 2048,
  GroupsPerUserQuota: 10,
  SigningCertificatesPerUserQuota: 2,
  AccessKeysPerUserQuota: 2,
  AttachedPoliciesPerGroupQuota: 10,
  AttachedPoliciesPerRoleQuota: 10,
  AttachedPoliciesPerUserQuota: 10,
  PolicyVersionsInUseQuota: 10_000,
  VersionsPerPolicyQuota: 5,
  GlobalEndpointTokenVersion: 2,
} as const

/** What is in an account, beside its quotas. */
export function summaryOf({
  users,
  groups,
  roles,
  policies,
  root,
  oidcProviders,
}: Account): Record<string, number> {
  const devices = [...users.values()].reduce((sum, user) => sum + user.mfaDevices.length, 0)
  const used = devices + root.mfaDevices.length
  return {
    Users: users.size,
    Groups: groups.size,
    Roles: roles.size,
    Policies: policies.size,
    PolicyVersionsInUse: policies.size,
    Providers: oidcProviders.size,
    ServerCertificates: 0,
    InstanceProfiles: 0,
    MFADevices: used,
    MFADevicesInUse: used,
    AccountMFAEnabled: root.mfaDevices.length > 0 ? 1 : 0,
    AccountAccessKeysPresent: root.accessKeys.length > 0 ? 1 : 0,
    AccountPasswordPresent: 0,
    AccountSigningCertificatesPresent: 0,
    ...QUOTAS,
  }
}
