// Roles, and their tags: a part of the table of IAM.
import {
  boolean,
  type IntegerShape,
  list,
  type Operation,
  optional,
  type StructureShape,
  structure,
  timestamp,
  type Unit,
  unit,
} from '../shape.ts'
import type { Tag } from '../sts.ts'
import {
  type AttachedPermissionsBoundary,
  arn,
  attachedPermissionsBoundary,
  IAM,
  id,
  marker,
  maxItems,
  number,
  type PageRequest,
  type PageResponse,
  path,
  pathPrefix,
  policyDocument,
  roleDescription,
  roleName,
  tagKeys,
  tags,
  text,
} from './shapes.ts'

const roleMaxSessionDuration: IntegerShape = {
  kind: 'integer',
  min: 3600,
  max: 43_200,
}

/** When and where a role was used last. */
export interface RoleLastUsed {
  /** When. */
  LastUsedDate?: Date | undefined
  /** In which region. */
  Region?: string | undefined
}

export const roleLastUsed: StructureShape<RoleLastUsed> = /* @__PURE__ */ structure<RoleLastUsed>(
  'RoleLastUsed',
  { LastUsedDate: /* @__PURE__ */ optional(timestamp), Region: /* @__PURE__ */ optional(text) },
)

/** The template that a role was made from. */
export interface SourceRoleTemplate {
  /** The ARN of the template. */
  TemplateArn: string | undefined
  /** The minor version of the template. */
  TemplateMinorVersion: number | undefined
}

const sourceRoleTemplate: StructureShape<SourceRoleTemplate> =
  /* @__PURE__ */ structure<SourceRoleTemplate>('SourceRoleTemplate', {
    TemplateArn: arn,
    TemplateMinorVersion: number,
  })

/** A role. */
export interface IamRole {
  /** The path; it begins and ends with `/`. */
  Path: string | undefined
  /** The name of the role. */
  RoleName: string | undefined
  /** The unique id, `AROA…`. */
  RoleId: string | undefined
  /** The ARN. */
  Arn: string | undefined
  /** When it was created. */
  CreateDate: Date | undefined
  /** The trust policy, percent-encoded (RFC 3986). */
  AssumeRolePolicyDocument?: string | undefined
  /** What it is for. */
  Description?: string | undefined
  /** Seconds that a session lasts at most, 3,600 to 43,200. */
  MaxSessionDuration?: number | undefined
  /** The permissions boundary, if there is one. */
  PermissionsBoundary?: AttachedPermissionsBoundary | undefined
  /** The tags. */
  Tags?: Tag[] | undefined
  /** When the role was used last. */
  RoleLastUsed?: RoleLastUsed | undefined
  /** The template that it was made from, if it was. */
  SourceRoleTemplate?: SourceRoleTemplate | undefined
}

export const role: StructureShape<IamRole> = /* @__PURE__ */ structure<IamRole>('Role', {
  Path: path,
  RoleName: roleName,
  RoleId: id,
  Arn: arn,
  CreateDate: timestamp,
  AssumeRolePolicyDocument: /* @__PURE__ */ optional(policyDocument),
  Description: /* @__PURE__ */ optional(roleDescription),
  MaxSessionDuration: /* @__PURE__ */ optional(roleMaxSessionDuration),
  PermissionsBoundary: /* @__PURE__ */ optional(attachedPermissionsBoundary),
  Tags: /* @__PURE__ */ optional(tags),
  RoleLastUsed: /* @__PURE__ */ optional(roleLastUsed),
  SourceRoleTemplate: /* @__PURE__ */ optional(sourceRoleTemplate),
})

/** Input of {@link CreateRole}. */
export interface CreateRoleRequest {
  /** The path; it begins and ends with `/`. `/` unless given. */
  Path?: string | undefined
  /** The name of the role. */
  RoleName: string | undefined
  /** The trust policy as its JSON text. */
  AssumeRolePolicyDocument: string | undefined
  /** What it is for. */
  Description?: string | undefined
  /** Seconds that a session lasts at most, 3,600 to 43,200; 3,600 unless given. */
  MaxSessionDuration?: number | undefined
  /** The ARN of the managed policy that bounds it. */
  PermissionsBoundary?: string | undefined
  /** Tags for it, at most 50. */
  Tags?: Tag[] | undefined
}

/** Output of {@link CreateRole}. */
export interface CreateRoleResponse {
  /** The role. */
  Role: IamRole | undefined
}

/**
 * Creates a role with a trust policy, which says who may assume it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { CreateRole } from '@daypass/protocol/iam'
 *
 * const AssumeRolePolicyDocument = '{"Version":"2012-10-17","Statement":[]}'
 * const body = writeRequest(CreateRole, { RoleName: 'Reader', AssumeRolePolicyDocument })
 * ```
 */
export const CreateRole: Operation<CreateRoleRequest, CreateRoleResponse> = {
  name: 'CreateRole',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<CreateRoleRequest>('CreateRoleRequest', {
    Path: /* @__PURE__ */ optional(path),
    RoleName: roleName,
    AssumeRolePolicyDocument: policyDocument,
    Description: /* @__PURE__ */ optional(roleDescription),
    MaxSessionDuration: /* @__PURE__ */ optional(roleMaxSessionDuration),
    PermissionsBoundary: /* @__PURE__ */ optional(arn),
    Tags: /* @__PURE__ */ optional(tags),
  }),
  output: /* @__PURE__ */ structure<CreateRoleResponse>('CreateRoleResponse', { Role: role }),
  errors: [
    'LimitExceeded',
    'InvalidInput',
    'EntityAlreadyExists',
    'MalformedPolicyDocument',
    'ConcurrentModification',
    'ServiceFailure',
  ],
}

/** Input of {@link GetRole}. */
export interface GetRoleRequest {
  /** The name of the role. */
  RoleName: string | undefined
}

/** Output of {@link GetRole}. */
export interface GetRoleResponse {
  /** The role. */
  Role: IamRole | undefined
}

/**
 * Returns a role with its trust policy.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRole.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetRole } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(GetRole, { RoleName: 'Reader' })
 * ```
 */
export const GetRole: Operation<GetRoleRequest, GetRoleResponse> = {
  name: 'GetRole',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetRoleRequest>('GetRoleRequest', { RoleName: roleName }),
  output: /* @__PURE__ */ structure<GetRoleResponse>('GetRoleResponse', { Role: role }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link ListRoles}. */
export interface ListRolesRequest extends PageRequest {
  /** Only those whose path begins so. */
  PathPrefix?: string | undefined
}

/** Output of {@link ListRoles}. */
export interface ListRolesResponse extends PageResponse {
  /** The roles, without their tags. */
  Roles: IamRole[] | undefined
}

/**
 * Lists roles.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListRoles } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListRoles, { PathPrefix: '/team/' })
 * ```
 */
export const ListRoles: Operation<ListRolesRequest, ListRolesResponse> = {
  name: 'ListRoles',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListRolesRequest>('ListRolesRequest', {
    PathPrefix: /* @__PURE__ */ optional(pathPrefix),
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListRolesResponse>('ListRolesResponse', {
    Roles: /* @__PURE__ */ list(role),
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['ServiceFailure'],
}

/** Input of {@link UpdateRole}. */
export interface UpdateRoleRequest {
  /** The name of the role. */
  RoleName: string | undefined
  /** What it is for. */
  Description?: string | undefined
  /** Seconds that a session lasts at most, 3,600 to 43,200. */
  MaxSessionDuration?: number | undefined
}

/**
 * Changes what a role is for and how long its sessions may last.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UpdateRole } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(UpdateRole, { RoleName: 'Reader', MaxSessionDuration: 7200 })
 * ```
 */
export const UpdateRole: Operation<UpdateRoleRequest, Unit> = {
  name: 'UpdateRole',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UpdateRoleRequest>('UpdateRoleRequest', {
    RoleName: roleName,
    Description: /* @__PURE__ */ optional(roleDescription),
    MaxSessionDuration: /* @__PURE__ */ optional(roleMaxSessionDuration),
  }),
  output: /* @__PURE__ */ structure<Unit>('UpdateRoleResponse', {}),
  errors: ['UnmodifiableEntity', 'NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link UpdateRoleDescription}. */
export interface UpdateRoleDescriptionRequest {
  /** The name of the role. */
  RoleName: string | undefined
  /** What it is for. */
  Description: string | undefined
}

/** Output of {@link UpdateRoleDescription}. */
export interface UpdateRoleDescriptionResponse {
  /** The role. */
  Role?: IamRole | undefined
}

/**
 * Changes what a role is for. {@link UpdateRole} does that too.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRoleDescription.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UpdateRoleDescription } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(UpdateRoleDescription, { RoleName: 'Reader', Description: 'Reads' })
 * ```
 */
export const UpdateRoleDescription: Operation<
  UpdateRoleDescriptionRequest,
  UpdateRoleDescriptionResponse
> = {
  name: 'UpdateRoleDescription',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UpdateRoleDescriptionRequest>('UpdateRoleDescriptionRequest', {
    RoleName: roleName,
    Description: roleDescription,
  }),
  output: /* @__PURE__ */ structure<UpdateRoleDescriptionResponse>(
    'UpdateRoleDescriptionResponse',
    { Role: /* @__PURE__ */ optional(role) },
  ),
  errors: ['NoSuchEntity', 'UnmodifiableEntity', 'ServiceFailure'],
}

/** Input of {@link UpdateAssumeRolePolicy}. */
export interface UpdateAssumeRolePolicyRequest {
  /** The name of the role. */
  RoleName: string | undefined
  /** The trust policy as its JSON text. */
  PolicyDocument: string | undefined
}

/**
 * Replaces the trust policy of a role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAssumeRolePolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UpdateAssumeRolePolicy } from '@daypass/protocol/iam'
 *
 * const PolicyDocument = '{"Version":"2012-10-17","Statement":[]}'
 * const body = writeRequest(UpdateAssumeRolePolicy, { RoleName: 'Reader', PolicyDocument })
 * ```
 */
export const UpdateAssumeRolePolicy: Operation<UpdateAssumeRolePolicyRequest, Unit> = {
  name: 'UpdateAssumeRolePolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UpdateAssumeRolePolicyRequest>('UpdateAssumeRolePolicyRequest', {
    RoleName: roleName,
    PolicyDocument: policyDocument,
  }),
  output: unit,
  errors: [
    'NoSuchEntity',
    'MalformedPolicyDocument',
    'LimitExceeded',
    'UnmodifiableEntity',
    'ServiceFailure',
  ],
}

/** Input of {@link DeleteRole}. */
export interface DeleteRoleRequest {
  /** The name of the role. */
  RoleName: string | undefined
}

/**
 * Deletes a role that has no policies and is in no instance profile any more.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRole.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteRole } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(DeleteRole, { RoleName: 'Reader' })
 * ```
 */
export const DeleteRole: Operation<DeleteRoleRequest, Unit> = {
  name: 'DeleteRole',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeleteRoleRequest>('DeleteRoleRequest', { RoleName: roleName }),
  output: unit,
  errors: [
    'NoSuchEntity',
    'DeleteConflict',
    'LimitExceeded',
    'UnmodifiableEntity',
    'ConcurrentModification',
    'ServiceFailure',
  ],
}

/** Input of {@link TagRole}. */
export interface TagRoleRequest {
  /** The name of the role. */
  RoleName: string | undefined
  /** Tags for it, at most 50. */
  Tags: Tag[] | undefined
}

/**
 * Gives a role tags; those with a key that it has already get the new value.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagRole.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { TagRole } from '@daypass/protocol/iam'
 *
 * const Tags = [{ Key: 'team', Value: 'blue' }]
 * const body = writeRequest(TagRole, { RoleName: 'Reader', Tags })
 * ```
 */
export const TagRole: Operation<TagRoleRequest, Unit> = {
  name: 'TagRole',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<TagRoleRequest>('TagRoleRequest', {
    RoleName: roleName,
    Tags: tags,
  }),
  output: unit,
  errors: [
    'NoSuchEntity',
    'LimitExceeded',
    'InvalidInput',
    'ConcurrentModification',
    'ServiceFailure',
  ],
}

/** Input of {@link UntagRole}. */
export interface UntagRoleRequest {
  /** The name of the role. */
  RoleName: string | undefined
  /** The keys of the tags to take, at most 50. */
  TagKeys: string[] | undefined
}

/**
 * Takes tags from a role, by their keys.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagRole.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UntagRole } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(UntagRole, { RoleName: 'Reader', TagKeys: ['team'] })
 * ```
 */
export const UntagRole: Operation<UntagRoleRequest, Unit> = {
  name: 'UntagRole',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UntagRoleRequest>('UntagRoleRequest', {
    RoleName: roleName,
    TagKeys: tagKeys,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'ConcurrentModification', 'ServiceFailure'],
}

/** Input of {@link ListRoleTags}. */
export interface ListRoleTagsRequest extends PageRequest {
  /** The name of the role. */
  RoleName: string | undefined
}

/** Output of {@link ListRoleTags}. */
export interface ListRoleTagsResponse extends PageResponse {
  /** The tags. */
  Tags: Tag[] | undefined
}

/**
 * Lists the tags of a role, by their keys.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoleTags.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListRoleTags } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListRoleTags, { RoleName: 'Reader' })
 * ```
 */
export const ListRoleTags: Operation<ListRoleTagsRequest, ListRoleTagsResponse> = {
  name: 'ListRoleTags',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListRoleTagsRequest>('ListRoleTagsRequest', {
    RoleName: roleName,
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListRoleTagsResponse>('ListRoleTagsResponse', {
    Tags: tags,
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}
