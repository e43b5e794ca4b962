// Instance profiles, by which machines have roles: a part of the table of IAM.
import {
  boolean,
  list,
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
import { type IamRole, role } from './roles.ts'
import {
  arn,
  IAM,
  id,
  marker,
  maxItems,
  name,
  type PageRequest,
  type PageResponse,
  path,
  pathPrefix,
  roleName,
  tagKeys,
  tags,
  text,
} from './shapes.ts'

const instanceProfileName: StringShape = /* @__PURE__ */ name(128)

/** An instance profile. */
export interface InstanceProfile {
  /** The path; it begins and ends with `/`. */
  Path: string | undefined
  /** The name of the instance profile. */
  InstanceProfileName: string | undefined
  /** The unique id, `AIPA…`. */
  InstanceProfileId: string | undefined
  /** The ARN. */
  Arn: string | undefined
  /** When it was created. */
  CreateDate: Date | undefined
  /** Its role. */
  Roles: IamRole[] | undefined
  /** The tags. */
  Tags?: Tag[] | undefined
}

export const instanceProfile: StructureShape<InstanceProfile> =
  /* @__PURE__ */ structure<InstanceProfile>('InstanceProfile', {
    Path: path,
    InstanceProfileName: instanceProfileName,
    InstanceProfileId: id,
    Arn: arn,
    CreateDate: timestamp,
    Roles: /* @__PURE__ */ list(role),
    Tags: /* @__PURE__ */ optional(tags),
  })

/** Input of {@link CreateInstanceProfile}. */
export interface CreateInstanceProfileRequest {
  /** The name of the instance profile. */
  InstanceProfileName: string | undefined
  /** The path; it begins and ends with `/`. `/` unless given. */
  Path?: string | undefined
  /** Tags for it, at most 50. */
  Tags?: Tag[] | undefined
}

/** Output of {@link CreateInstanceProfile}. */
export interface CreateInstanceProfileResponse {
  /** The instance profile. */
  InstanceProfile: InstanceProfile | undefined
}

/**
 * Creates an instance profile, by which a machine has a role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateInstanceProfile.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { CreateInstanceProfile } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(CreateInstanceProfile, { InstanceProfileName: 'web' })
 * ```
 */
export const CreateInstanceProfile: Operation<
  CreateInstanceProfileRequest,
  CreateInstanceProfileResponse
> = {
  name: 'CreateInstanceProfile',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<CreateInstanceProfileRequest>('CreateInstanceProfileRequest', {
    InstanceProfileName: instanceProfileName,
    Path: /* @__PURE__ */ optional(path),
    Tags: /* @__PURE__ */ optional(tags),
  }),
  output: /* @__PURE__ */ structure<CreateInstanceProfileResponse>(
    'CreateInstanceProfileResponse',
    { InstanceProfile: instanceProfile },
  ),
  errors: [
    'EntityAlreadyExists',
    'InvalidInput',
    'LimitExceeded',
    'ConcurrentModification',
    'ServiceFailure',
  ],
}

/** Input of {@link GetInstanceProfile}. */
export interface GetInstanceProfileRequest {
  /** The name of the instance profile. */
  InstanceProfileName: string | undefined
}

/** Output of {@link GetInstanceProfile}. */
export interface GetInstanceProfileResponse {
  /** The instance profile. */
  InstanceProfile: InstanceProfile | undefined
}

/**
 * Returns an instance profile with its role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetInstanceProfile.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetInstanceProfile } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(GetInstanceProfile, { InstanceProfileName: 'web' })
 * ```
 */
export const GetInstanceProfile: Operation<GetInstanceProfileRequest, GetInstanceProfileResponse> =
  {
    name: 'GetInstanceProfile',
    service: IAM,
    proof: 'signature',
    input: /* @__PURE__ */ structure<GetInstanceProfileRequest>('GetInstanceProfileRequest', {
      InstanceProfileName: instanceProfileName,
    }),
    output: /* @__PURE__ */ structure<GetInstanceProfileResponse>('GetInstanceProfileResponse', {
      InstanceProfile: instanceProfile,
    }),
    errors: ['NoSuchEntity', 'ServiceFailure'],
  }

/** Input of {@link ListInstanceProfiles}. */
export interface ListInstanceProfilesRequest extends PageRequest {
  /** Only those whose path begins so. */
  PathPrefix?: string | undefined
}

/** Output of {@link ListInstanceProfiles}. */
export interface ListInstanceProfilesResponse extends PageResponse {
  /** The instance profiles. */
  InstanceProfiles: InstanceProfile[] | undefined
}

/**
 * Lists instance profiles.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfiles.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListInstanceProfiles } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListInstanceProfiles, { PathPrefix: '/team/' })
 * ```
 */
export const ListInstanceProfiles: Operation<
  ListInstanceProfilesRequest,
  ListInstanceProfilesResponse
> = {
  name: 'ListInstanceProfiles',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListInstanceProfilesRequest>('ListInstanceProfilesRequest', {
    PathPrefix: /* @__PURE__ */ optional(pathPrefix),
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListInstanceProfilesResponse>('ListInstanceProfilesResponse', {
    InstanceProfiles: /* @__PURE__ */ list(instanceProfile),
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['ServiceFailure'],
}

/** Input of {@link ListInstanceProfilesForRole}. */
export interface ListInstanceProfilesForRoleRequest extends PageRequest {
  /** The name of the role. */
  RoleName: string | undefined
}

/** Output of {@link ListInstanceProfilesForRole}. */
export interface ListInstanceProfilesForRoleResponse extends PageResponse {
  /** The instance profiles. */
  InstanceProfiles: InstanceProfile[] | undefined
}

/**
 * Lists the instance profiles that a role is in.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfilesForRole.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListInstanceProfilesForRole } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListInstanceProfilesForRole, { RoleName: 'Reader' })
 * ```
 */
export const ListInstanceProfilesForRole: Operation<
  ListInstanceProfilesForRoleRequest,
  ListInstanceProfilesForRoleResponse
> = {
  name: 'ListInstanceProfilesForRole',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListInstanceProfilesForRoleRequest>(
    'ListInstanceProfilesForRoleRequest',
    {
      RoleName: roleName,
      Marker: /* @__PURE__ */ optional(marker),
      MaxItems: /* @__PURE__ */ optional(maxItems),
    },
  ),
  output: /* @__PURE__ */ structure<ListInstanceProfilesForRoleResponse>(
    'ListInstanceProfilesForRoleResponse',
    {
      InstanceProfiles: /* @__PURE__ */ list(instanceProfile),
      IsTruncated: /* @__PURE__ */ optional(boolean),
      Marker: /* @__PURE__ */ optional(text),
    },
  ),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link DeleteInstanceProfile}. */
export interface DeleteInstanceProfileRequest {
  /** The name of the instance profile. */
  InstanceProfileName: string | undefined
}

/**
 * Deletes an instance profile that has no role any more.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteInstanceProfile.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteInstanceProfile } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(DeleteInstanceProfile, { InstanceProfileName: 'web' })
 * ```
 */
export const DeleteInstanceProfile: Operation<DeleteInstanceProfileRequest, Unit> = {
  name: 'DeleteInstanceProfile',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeleteInstanceProfileRequest>('DeleteInstanceProfileRequest', {
    InstanceProfileName: instanceProfileName,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'DeleteConflict', 'LimitExceeded', 'ServiceFailure'],
}

/** Input of {@link AddRoleToInstanceProfile}. */
export interface AddRoleToInstanceProfileRequest {
  /** The name of the instance profile. */
  InstanceProfileName: string | undefined
  /** The name of the role. */
  RoleName: string | undefined
}

/**
 * Puts a role in an instance profile, which holds one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AddRoleToInstanceProfile.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { AddRoleToInstanceProfile } from '@daypass/protocol/iam'
 *
 * const RoleName = 'Reader'
 * const body = writeRequest(AddRoleToInstanceProfile, { InstanceProfileName: 'web', RoleName })
 * ```
 */
export const AddRoleToInstanceProfile: Operation<AddRoleToInstanceProfileRequest, Unit> = {
  name: 'AddRoleToInstanceProfile',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<AddRoleToInstanceProfileRequest>(
    'AddRoleToInstanceProfileRequest',
    { InstanceProfileName: instanceProfileName, RoleName: roleName },
  ),
  output: unit,
  errors: [
    'NoSuchEntity',
    'EntityAlreadyExists',
    'LimitExceeded',
    'UnmodifiableEntity',
    'ServiceFailure',
  ],
}

/** Input of {@link RemoveRoleFromInstanceProfile}. */
export interface RemoveRoleFromInstanceProfileRequest {
  /** The name of the instance profile. */
  InstanceProfileName: string | undefined
  /** The name of the role. */
  RoleName: string | undefined
}

/**
 * Takes the role out of an instance profile.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_RemoveRoleFromInstanceProfile.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { RemoveRoleFromInstanceProfile } from '@daypass/protocol/iam'
 *
 * const InstanceProfileName = 'web'
 * const RoleName = 'Reader'
 * const body = writeRequest(RemoveRoleFromInstanceProfile, { InstanceProfileName, RoleName })
 * ```
 */
export const RemoveRoleFromInstanceProfile: Operation<RemoveRoleFromInstanceProfileRequest, Unit> =
  {
    name: 'RemoveRoleFromInstanceProfile',
    service: IAM,
    proof: 'signature',
    input: /* @__PURE__ */ structure<RemoveRoleFromInstanceProfileRequest>(
      'RemoveRoleFromInstanceProfileRequest',
      { InstanceProfileName: instanceProfileName, RoleName: roleName },
    ),
    output: unit,
    errors: ['NoSuchEntity', 'LimitExceeded', 'UnmodifiableEntity', 'ServiceFailure'],
  }

/** Input of {@link TagInstanceProfile}. */
export interface TagInstanceProfileRequest {
  /** The name of the instance profile. */
  InstanceProfileName: string | undefined
  /** Tags for it, at most 50. */
  Tags: Tag[] | undefined
}

/**
 * Gives an instance profile tags; those with a key that it has get the new value.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagInstanceProfile.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { TagInstanceProfile } from '@daypass/protocol/iam'
 *
 * const Tags = [{ Key: 'team', Value: 'blue' }]
 * const body = writeRequest(TagInstanceProfile, { InstanceProfileName: 'web', Tags })
 * ```
 */
export const TagInstanceProfile: Operation<TagInstanceProfileRequest, Unit> = {
  name: 'TagInstanceProfile',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<TagInstanceProfileRequest>('TagInstanceProfileRequest', {
    InstanceProfileName: instanceProfileName,
    Tags: tags,
  }),
  output: unit,
  errors: [
    'NoSuchEntity',
    'InvalidInput',
    'LimitExceeded',
    'ConcurrentModification',
    'ServiceFailure',
  ],
}

/** Input of {@link UntagInstanceProfile}. */
export interface UntagInstanceProfileRequest {
  /** The name of the instance profile. */
  InstanceProfileName: string | undefined
  /** The keys of the tags to take, at most 50. */
  TagKeys: string[] | undefined
}

/**
 * Takes tags from an instance profile, by their keys.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagInstanceProfile.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UntagInstanceProfile } from '@daypass/protocol/iam'
 *
 * const TagKeys = ['team']
 * const body = writeRequest(UntagInstanceProfile, { InstanceProfileName: 'web', TagKeys })
 * ```
 */
export const UntagInstanceProfile: Operation<UntagInstanceProfileRequest, Unit> = {
  name: 'UntagInstanceProfile',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UntagInstanceProfileRequest>('UntagInstanceProfileRequest', {
    InstanceProfileName: instanceProfileName,
    TagKeys: tagKeys,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'InvalidInput', 'ConcurrentModification', 'ServiceFailure'],
}

/** Input of {@link ListInstanceProfileTags}. */
export interface ListInstanceProfileTagsRequest extends PageRequest {
  /** The name of the instance profile. */
  InstanceProfileName: string | undefined
}

/** Output of {@link ListInstanceProfileTags}. */
export interface ListInstanceProfileTagsResponse extends PageResponse {
  /** The tags. */
  Tags: Tag[] | undefined
}

/**
 * Lists the tags of an instance profile, by their keys.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListInstanceProfileTags.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListInstanceProfileTags } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListInstanceProfileTags, { InstanceProfileName: 'web' })
 * ```
 */
export const ListInstanceProfileTags: Operation<
  ListInstanceProfileTagsRequest,
  ListInstanceProfileTagsResponse
> = {
  name: 'ListInstanceProfileTags',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListInstanceProfileTagsRequest>(
    'ListInstanceProfileTagsRequest',
    {
      InstanceProfileName: instanceProfileName,
      Marker: /* @__PURE__ */ optional(marker),
      MaxItems: /* @__PURE__ */ optional(maxItems),
    },
  ),
  output: /* @__PURE__ */ structure<ListInstanceProfileTagsResponse>(
    'ListInstanceProfileTagsResponse',
    {
      Tags: tags,
      IsTruncated: /* @__PURE__ */ optional(boolean),
      Marker: /* @__PURE__ */ optional(text),
    },
  ),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}
