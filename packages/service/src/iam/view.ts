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
import type { Account, Directory, Group, ManagedPolicy, Role, Tags, User } from '../directory.ts'
import { namePrincipals } from '../principals.ts'
import { QUOTAS } from './quotas.ts'

/** A date of a record, in seconds since 1970, as answers have it. */
export const dateOf = (seconds: number): Date => new Date(seconds * 1000)

/** The text of a policy: as it was given, or else as JSON. */
export const textOf = ({ source, document }: Policy): string => source ?? JSON.stringify(document)

/** The name of a managed policy: what its ARN ends with. */
export const nameOfPolicy = (arn: string): string => arn.slice(arn.lastIndexOf('/') + 1)

/** The path of a managed policy, with the slash at both ends. */
export const pathOfPolicy = (arn: string): string =>
  arn.slice(arn.indexOf('/'), arn.lastIndexOf('/') + 1)

/** Tags as answers have them. */
export const tagsOf = (tags: Tags): { Tags?: Tag[] } =>
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
export const listedUser = ({ path, name, id, arn, record }: User): IamUser => ({
  Path: path,
  UserName: name,
  UserId: id,
  Arn: arn,
  CreateDate: dateOf(record.createDate),
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
  CreateDate: dateOf(role.record.createDate),
  AssumeRolePolicyDocument: percentEncode(
    JSON.stringify(namePrincipals(role.trust.document, directory)),
  ),
  MaxSessionDuration: role.maxSessionDuration,
  ...(role.record.description !== undefined && { Description: role.record.description }),
})

/** A role. */
export const viewOfRole = (role: Role, directory: Directory): IamRole => ({
  ...listedRole(role, directory),
  ...boundaryOf(role.permissionsBoundary),
  ...tagsOf(role.tags),
})

/** A group. */
export const viewOfGroup = ({ path, name, id, arn, record }: Group): IamGroup => ({
  Path: path,
  GroupName: name,
  GroupId: id,
  Arn: arn,
  CreateDate: dateOf(record.createDate),
})

/** A managed policy of the account. */
export const viewOfPolicy = (policy: ManagedPolicy): IamPolicy => ({
  ...listedPolicy(policy),
  ...(policy.record.description !== undefined && { Description: policy.record.description }),
  ...tagsOf(policy.tags),
})

/** A managed policy of the account as lists have it: without description and tags. */
export const listedPolicy = ({
  account,
  arn,
  name,
  path,
  id,
  record,
}: ManagedPolicy): IamPolicy => ({
  PolicyName: name,
  PolicyId: id,
  Arn: arn,
  Path: path,
  DefaultVersionId: record.defaultVersion,
  ...usesOf(account, arn),
  IsAttachable: true,
  CreateDate: dateOf(record.createDate),
  UpdateDate: dateOf(record.updateDate),
})

/** A policy of AWS's, and how often the account uses it. */
export function viewOfAwsPolicy(arn: string, account: Account): IamPolicy {
  const hash = createHash('sha256').update(`ANPA ${arn}`).digest()
  return {
    PolicyName: nameOfPolicy(arn),
    PolicyId: newIdentifier('ANPA', '000000000000', hash),
    Arn: arn,
    Path: pathOfPolicy(arn),
    DefaultVersionId: AWS_POLICY_VERSION,
    ...usesOf(account, arn),
    IsAttachable: true,
    CreateDate: dateOf(0),
    UpdateDate: dateOf(0),
  }
}

/** How often an account uses a managed policy. */
function usesOf(account: Account, arn: string) {
  const { attached, bounded } = account.useOf(arn)
  return { AttachmentCount: attached.size, PermissionsBoundaryUsageCount: bounded.size }
}

/** AWS's policies are known in one version each. */
export const AWS_POLICY_VERSION = 'v1'

/** What is in an account, beside its quotas. */
export function summaryOf(account: Account): Record<string, number> {
  const { users, groups, roles, policies, root, oidcProviders, mfaDevices, samlProviders } = account
  const inUse = [...mfaDevices.values()].filter(({ record }) => record.owner !== undefined)
  const versions = [...policies.values()].map(({ record }) => Object.keys(record.versions).length)
  return {
    Users: users.size,
    Groups: groups.size,
    Roles: roles.size,
    Policies: policies.size,
    PolicyVersionsInUse: versions.reduce((sum, count) => sum + count, 0),
    Providers: oidcProviders.size + samlProviders.size,
    ServerCertificates: 0,
    InstanceProfiles: account.instanceProfiles.size,
    MFADevices: mfaDevices.size,
    MFADevicesInUse: inUse.length,
    AccountMFAEnabled: root.mfaDevices.length > 0 ? 1 : 0,
    AccountAccessKeysPresent: root.accessKeys.length > 0 ? 1 : 0,
    AccountPasswordPresent: 0,
    AccountSigningCertificatesPresent: 0,
    ...QUOTAS,
    GlobalEndpointTokenVersion: account.record.globalEndpointTokenVersion === 'v1Token' ? 1 : 2,
  }
}
