// The account as a whole: alias, summary, details, preferences: a part of the table of IAM.
import {
  boolean,
  list,
  map,
  type Operation,
  optional,
  type StringShape,
  type StructureShape,
  structure,
  timestamp,
  type Unit,
  unit,
} from '../shape.ts'
import type { Tag } from '../sts.ts'
import { type AttachedPolicy, attachedPolicy } from './attachments.ts'
import { type InstanceProfile, instanceProfile } from './instance-profiles.ts'
import { type IamPolicyVersion, policyVersion } from './policies.ts'
import { type RoleLastUsed, roleLastUsed } from './roles.ts'
import {
  type AttachedPermissionsBoundary,
  arn,
  attachedPermissionsBoundary,
  entityType,
  groupName,
  IAM,
  id,
  marker,
  maxItems,
  number,
  type PageRequest,
  type PageResponse,
  path,
  policyDescription,
  policyDocument,
  policyName,
  policyPath,
  policyVersionId,
  roleName,
  tags,
  text,
  userName,
} from './shapes.ts'

const accountAlias: StringShape = {
  kind: 'string',
  min: 3,
  max: 63,
  pattern: '^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$',
}
const globalEndpointTokenVersion: StringShape = { kind: 'string', values: ['v2Token', 'v1Token'] }

/** An inline policy. */
export interface PolicyDetail {
  /** The name of the policy. */
  PolicyName?: string | undefined
  /** The document, percent-encoded (RFC 3986). */
  PolicyDocument?: string | undefined
}

const policyDetail: StructureShape<PolicyDetail> = /* @__PURE__ */ structure<PolicyDetail>(
  'PolicyDetail',
  {
    PolicyName: /* @__PURE__ */ optional(policyName),
    PolicyDocument: /* @__PURE__ */ optional(policyDocument),
  },
)

/** A user with its policies. */
export interface UserDetail {
  /** The path; it begins and ends with `/`. */
  Path?: string | undefined
  /** The name of the user. */
  UserName?: string | undefined
  /** The unique id, `AIDA…`. */
  UserId?: string | undefined
  /** The ARN. */
  Arn?: string | undefined
  /** When it was created. */
  CreateDate?: Date | undefined
  /** Its inline policies. */
  UserPolicyList?: PolicyDetail[] | undefined
  /** Names of the groups that it is in. */
  GroupList?: string[] | undefined
  /** Its managed policies. */
  AttachedManagedPolicies?: AttachedPolicy[] | undefined
  /** The permissions boundary, if there is one. */
  PermissionsBoundary?: AttachedPermissionsBoundary | undefined
  /** The tags. */
  Tags?: Tag[] | undefined
}

const userDetail: StructureShape<UserDetail> = /* @__PURE__ */ structure<UserDetail>('UserDetail', {
  Path: /* @__PURE__ */ optional(path),
  UserName: /* @__PURE__ */ optional(userName),
  UserId: /* @__PURE__ */ optional(id),
  Arn: /* @__PURE__ */ optional(arn),
  CreateDate: /* @__PURE__ */ optional(timestamp),
  UserPolicyList: /* @__PURE__ */ optional(/* @__PURE__ */ list(policyDetail)),
  GroupList: /* @__PURE__ */ optional(/* @__PURE__ */ list(groupName)),
  AttachedManagedPolicies: /* @__PURE__ */ optional(/* @__PURE__ */ list(attachedPolicy)),
  PermissionsBoundary: /* @__PURE__ */ optional(attachedPermissionsBoundary),
  Tags: /* @__PURE__ */ optional(tags),
})

/** A group with its policies. */
export interface GroupDetail {
  /** The path; it begins and ends with `/`. */
  Path?: string | undefined
  /** The name of the group. */
  GroupName?: string | undefined
  /** The unique id, `AGPA…`. */
  GroupId?: string | undefined
  /** The ARN. */
  Arn?: string | undefined
  /** When it was created. */
  CreateDate?: Date | undefined
  /** Its inline policies. */
  GroupPolicyList?: PolicyDetail[] | undefined
  /** Its managed policies. */
  AttachedManagedPolicies?: AttachedPolicy[] | undefined
}

const groupDetail: StructureShape<GroupDetail> = /* @__PURE__ */ structure<GroupDetail>(
  'GroupDetail',
  {
    Path: /* @__PURE__ */ optional(path),
    GroupName: /* @__PURE__ */ optional(groupName),
    GroupId: /* @__PURE__ */ optional(id),
    Arn: /* @__PURE__ */ optional(arn),
    CreateDate: /* @__PURE__ */ optional(timestamp),
    GroupPolicyList: /* @__PURE__ */ optional(/* @__PURE__ */ list(policyDetail)),
    AttachedManagedPolicies: /* @__PURE__ */ optional(/* @__PURE__ */ list(attachedPolicy)),
  },
)

/** A role with its policies. */
export interface RoleDetail {
  /** The path; it begins and ends with `/`. */
  Path?: string | undefined
  /** The name of the role. */
  RoleName?: string | undefined
  /** The unique id, `AROA…`. */
  RoleId?: string | undefined
  /** The ARN. */
  Arn?: string | undefined
  /** When it was created. */
  CreateDate?: Date | undefined
  /** The trust policy, percent-encoded (RFC 3986). */
  AssumeRolePolicyDocument?: string | undefined
  /** The instance profiles that it is in. */
  InstanceProfileList?: InstanceProfile[] | undefined
  /** Its inline policies. */
  RolePolicyList?: PolicyDetail[] | undefined
  /** Its managed policies. */
  AttachedManagedPolicies?: AttachedPolicy[] | undefined
  /** The permissions boundary, if there is one. */
  PermissionsBoundary?: AttachedPermissionsBoundary | undefined
  /** The tags. */
  Tags?: Tag[] | undefined
  /** When the role was used last. */
  RoleLastUsed?: RoleLastUsed | undefined
}

const roleDetail: StructureShape<RoleDetail> = /* @__PURE__ */ structure<RoleDetail>('RoleDetail', {
  Path: /* @__PURE__ */ optional(path),
  RoleName: /* @__PURE__ */ optional(roleName),
  RoleId: /* @__PURE__ */ optional(id),
  Arn: /* @__PURE__ */ optional(arn),
  CreateDate: /* @__PURE__ */ optional(timestamp),
  AssumeRolePolicyDocument: /* @__PURE__ */ optional(policyDocument),
  InstanceProfileList: /* @__PURE__ */ optional(/* @__PURE__ */ list(instanceProfile)),
  RolePolicyList: /* @__PURE__ */ optional(/* @__PURE__ */ list(policyDetail)),
  AttachedManagedPolicies: /* @__PURE__ */ optional(/* @__PURE__ */ list(attachedPolicy)),
  PermissionsBoundary: /* @__PURE__ */ optional(attachedPermissionsBoundary),
  Tags: /* @__PURE__ */ optional(tags),
  RoleLastUsed: /* @__PURE__ */ optional(roleLastUsed),
})

/** A managed policy with its versions. */
export interface ManagedPolicyDetail {
  /** The name of the policy. */
  PolicyName?: string | undefined
  /** The unique id, `ANPA…`. */
  PolicyId?: string | undefined
  /** The ARN. */
  Arn?: string | undefined
  /** The path; it begins and ends with `/`. */
  Path?: string | undefined
  /** The version that counts. */
  DefaultVersionId?: string | undefined
  /** How many users, groups and roles it is attached to. */
  AttachmentCount?: number | undefined
  /** How many it is the permissions boundary of. */
  PermissionsBoundaryUsageCount?: number | undefined
  /** Whether it can be attached. */
  IsAttachable?: boolean | undefined
  /** What it is for. */
  Description?: string | undefined
  /** When it was created. */
  CreateDate?: Date | undefined
  /** When its default version was changed. */
  UpdateDate?: Date | undefined
  /** Its versions. */
  PolicyVersionList?: IamPolicyVersion[] | undefined
}

const managedPolicyDetail: StructureShape<ManagedPolicyDetail> =
  /* @__PURE__ */ structure<ManagedPolicyDetail>('ManagedPolicyDetail', {
    PolicyName: /* @__PURE__ */ optional(policyName),
    PolicyId: /* @__PURE__ */ optional(id),
    Arn: /* @__PURE__ */ optional(arn),
    Path: /* @__PURE__ */ optional(policyPath),
    DefaultVersionId: /* @__PURE__ */ optional(policyVersionId),
    AttachmentCount: /* @__PURE__ */ optional(number),
    PermissionsBoundaryUsageCount: /* @__PURE__ */ optional(number),
    IsAttachable: /* @__PURE__ */ optional(boolean),
    Description: /* @__PURE__ */ optional(policyDescription),
    CreateDate: /* @__PURE__ */ optional(timestamp),
    UpdateDate: /* @__PURE__ */ optional(timestamp),
    PolicyVersionList: /* @__PURE__ */ optional(/* @__PURE__ */ list(policyVersion)),
  })

/** Input of {@link CreateAccountAlias}. */
export interface CreateAccountAliasRequest {
  /** The alias: 3 to 63 lower-case letters, digits and single hyphens. */
  AccountAlias: string | undefined
}

/**
 * Gives the account an alias, in place of the one that it had.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { CreateAccountAlias } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(CreateAccountAlias, { AccountAlias: 'example-corp' })
 * ```
 */
export const CreateAccountAlias: Operation<CreateAccountAliasRequest, Unit> = {
  name: 'CreateAccountAlias',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<CreateAccountAliasRequest>('CreateAccountAliasRequest', {
    AccountAlias: accountAlias,
  }),
  output: unit,
  errors: ['ConcurrentModification', 'EntityAlreadyExists', 'LimitExceeded', 'ServiceFailure'],
}

/** Input of {@link ListAccountAliases}. */
export type ListAccountAliasesRequest = PageRequest

/** Output of {@link ListAccountAliases}. */
export interface ListAccountAliasesResponse extends PageResponse {
  /** At most one. */
  AccountAliases: string[] | undefined
}

/**
 * Lists the alias of the account, if it has one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListAccountAliases } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListAccountAliases, {})
 * ```
 */
export const ListAccountAliases: Operation<ListAccountAliasesRequest, ListAccountAliasesResponse> =
  {
    name: 'ListAccountAliases',
    service: IAM,
    proof: 'signature',
    input: /* @__PURE__ */ structure<ListAccountAliasesRequest>('ListAccountAliasesRequest', {
      Marker: /* @__PURE__ */ optional(marker),
      MaxItems: /* @__PURE__ */ optional(maxItems),
    }),
    output: /* @__PURE__ */ structure<ListAccountAliasesResponse>('ListAccountAliasesResponse', {
      AccountAliases: /* @__PURE__ */ list(accountAlias),
      IsTruncated: /* @__PURE__ */ optional(boolean),
      Marker: /* @__PURE__ */ optional(text),
    }),
    errors: ['ServiceFailure'],
  }

/** Input of {@link DeleteAccountAlias}. */
export interface DeleteAccountAliasRequest {
  /** The alias: 3 to 63 lower-case letters, digits and single hyphens. */
  AccountAlias: string | undefined
}

/**
 * Takes the alias from the account.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountAlias.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteAccountAlias } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(DeleteAccountAlias, { AccountAlias: 'example-corp' })
 * ```
 */
export const DeleteAccountAlias: Operation<DeleteAccountAliasRequest, Unit> = {
  name: 'DeleteAccountAlias',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeleteAccountAliasRequest>('DeleteAccountAliasRequest', {
    AccountAlias: accountAlias,
  }),
  output: unit,
  errors: ['ConcurrentModification', 'NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
}

/** Output of {@link GetAccountSummary}. */
export interface GetAccountSummaryResponse {
  /** Counts and quotas by name, such as `Users` and `UsersQuota`. */
  SummaryMap?: Record<string, number> | undefined
}

/**
 * Counts what is in the account, beside its quotas.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetAccountSummary } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(GetAccountSummary, {})
 * ```
 */
export const GetAccountSummary: Operation<Unit, GetAccountSummaryResponse> = {
  name: 'GetAccountSummary',
  service: IAM,
  proof: 'signature',
  input: unit,
  output: /* @__PURE__ */ structure<GetAccountSummaryResponse>('GetAccountSummaryResponse', {
    SummaryMap: /* @__PURE__ */ optional(/* @__PURE__ */ map(number)),
  }),
  errors: ['ServiceFailure'],
}

/** Input of {@link GetAccountAuthorizationDetails}. */
export interface GetAccountAuthorizationDetailsRequest extends PageRequest {
  /** Only these: `User`, `Group`, `Role`, `LocalManagedPolicy`, `AWSManagedPolicy`. */
  Filter?: string[] | undefined
}

/** Output of {@link GetAccountAuthorizationDetails}. */
export interface GetAccountAuthorizationDetailsResponse extends PageResponse {
  /** The users. */
  UserDetailList?: UserDetail[] | undefined
  /** The groups. */
  GroupDetailList?: GroupDetail[] | undefined
  /** The roles. */
  RoleDetailList?: RoleDetail[] | undefined
  /** The managed policies. */
  Policies?: ManagedPolicyDetail[] | undefined
}

/**
 * Returns all users, groups, roles and managed policies of the account with their policies.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetAccountAuthorizationDetails } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(GetAccountAuthorizationDetails, { Filter: ['User', 'Role'] })
 * ```
 */
export const GetAccountAuthorizationDetails: Operation<
  GetAccountAuthorizationDetailsRequest,
  GetAccountAuthorizationDetailsResponse
> = {
  name: 'GetAccountAuthorizationDetails',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetAccountAuthorizationDetailsRequest>(
    'GetAccountAuthorizationDetailsRequest',
    {
      Filter: /* @__PURE__ */ optional(/* @__PURE__ */ list(entityType)),
      MaxItems: /* @__PURE__ */ optional(maxItems),
      Marker: /* @__PURE__ */ optional(marker),
    },
  ),
  output: /* @__PURE__ */ structure<GetAccountAuthorizationDetailsResponse>(
    'GetAccountAuthorizationDetailsResponse',
    {
      // In AWS's order, which is not that of its model.
      Policies: /* @__PURE__ */ optional(/* @__PURE__ */ list(managedPolicyDetail)),
      UserDetailList: /* @__PURE__ */ optional(/* @__PURE__ */ list(userDetail)),
      RoleDetailList: /* @__PURE__ */ optional(/* @__PURE__ */ list(roleDetail)),
      GroupDetailList: /* @__PURE__ */ optional(/* @__PURE__ */ list(groupDetail)),
      IsTruncated: /* @__PURE__ */ optional(boolean),
      Marker: /* @__PURE__ */ optional(text),
    },
  ),
  errors: ['ServiceFailure'],
}

/** Input of {@link SetSecurityTokenServicePreferences}. */
export interface SetSecurityTokenServicePreferencesRequest {
  /** `v1Token`: valid in regions that are enabled by default. `v2Token`: valid in all. */
  GlobalEndpointTokenVersion: string | undefined
}

/**
 * Chooses the version of session tokens that the global endpoint of STS issues.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetSecurityTokenServicePreferences.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { SetSecurityTokenServicePreferences } from '@daypass/protocol/iam'
 *
 * const GlobalEndpointTokenVersion = 'v2Token'
 * const body = writeRequest(SetSecurityTokenServicePreferences, { GlobalEndpointTokenVersion })
 * ```
 */
export const SetSecurityTokenServicePreferences: Operation<
  SetSecurityTokenServicePreferencesRequest,
  Unit
> = {
  name: 'SetSecurityTokenServicePreferences',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<SetSecurityTokenServicePreferencesRequest>(
    'SetSecurityTokenServicePreferencesRequest',
    { GlobalEndpointTokenVersion: globalEndpointTokenVersion },
  ),
  output: unit,
  errors: ['ServiceFailure'],
}
