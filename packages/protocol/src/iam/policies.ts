// Managed policies, their versions and tags: a part of the table of IAM.
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
import {
  arn,
  IAM,
  id,
  marker,
  maxItems,
  number,
  type PageRequest,
  type PageResponse,
  policyDescription,
  policyDocument,
  policyName,
  policyPath,
  policyPathPrefix,
  policyUsage,
  policyVersionId,
  tagKeys,
  tags,
  text,
} from './shapes.ts'

const policyScope: StringShape = { kind: 'string', values: ['All', 'AWS', 'Local'] }

/** A managed policy. */
export interface IamPolicy {
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
  /** The tags. */
  Tags?: Tag[] | undefined
}

const policy: StructureShape<IamPolicy> = /* @__PURE__ */ structure<IamPolicy>('Policy', {
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
  Tags: /* @__PURE__ */ optional(tags),
})

/** A version of a managed policy. */
export interface IamPolicyVersion {
  /** The document, percent-encoded (RFC 3986). */
  Document?: string | undefined
  /** The version, such as `v1`. */
  VersionId?: string | undefined
  /** Whether it is the one that counts. */
  IsDefaultVersion?: boolean | undefined
  /** When it was created. */
  CreateDate?: Date | undefined
}

export const policyVersion: StructureShape<IamPolicyVersion> =
  /* @__PURE__ */ structure<IamPolicyVersion>('PolicyVersion', {
    Document: /* @__PURE__ */ optional(policyDocument),
    VersionId: /* @__PURE__ */ optional(policyVersionId),
    IsDefaultVersion: /* @__PURE__ */ optional(boolean),
    CreateDate: /* @__PURE__ */ optional(timestamp),
  })

/** Input of {@link CreatePolicy}. */
export interface CreatePolicyRequest {
  /** The name of the policy. */
  PolicyName: string | undefined
  /** The path; it begins and ends with `/`. `/` unless given. */
  Path?: string | undefined
  /** The policy as its JSON text. */
  PolicyDocument: string | undefined
  /** What it is for. */
  Description?: string | undefined
  /** Tags for it, at most 50. */
  Tags?: Tag[] | undefined
}

/** Output of {@link CreatePolicy}. */
export interface CreatePolicyResponse {
  /** The policy. */
  Policy?: IamPolicy | undefined
}

/**
 * Creates a managed policy, with its document as version `v1`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { CreatePolicy } from '@daypass/protocol/iam'
 *
 * const PolicyDocument = '{"Version":"2012-10-17","Statement":[]}'
 * const body = writeRequest(CreatePolicy, { PolicyName: 'read', PolicyDocument })
 * ```
 */
export const CreatePolicy: Operation<CreatePolicyRequest, CreatePolicyResponse> = {
  name: 'CreatePolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<CreatePolicyRequest>('CreatePolicyRequest', {
    PolicyName: policyName,
    Path: /* @__PURE__ */ optional(policyPath),
    PolicyDocument: policyDocument,
    Description: /* @__PURE__ */ optional(policyDescription),
    Tags: /* @__PURE__ */ optional(tags),
  }),
  output: /* @__PURE__ */ structure<CreatePolicyResponse>('CreatePolicyResponse', {
    Policy: /* @__PURE__ */ optional(policy),
  }),
  errors: [
    'InvalidInput',
    'LimitExceeded',
    'EntityAlreadyExists',
    'MalformedPolicyDocument',
    'ConcurrentModification',
    'ServiceFailure',
  ],
}

/** Input of {@link GetPolicy}. */
export interface GetPolicyRequest {
  /** The ARN of the policy. */
  PolicyArn: string | undefined
}

/** Output of {@link GetPolicy}. */
export interface GetPolicyResponse {
  /** The policy. */
  Policy?: IamPolicy | undefined
}

/**
 * Returns what is known of a managed policy, without its document.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetPolicy } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(GetPolicy, { PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' })
 * ```
 */
export const GetPolicy: Operation<GetPolicyRequest, GetPolicyResponse> = {
  name: 'GetPolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetPolicyRequest>('GetPolicyRequest', { PolicyArn: arn }),
  output: /* @__PURE__ */ structure<GetPolicyResponse>('GetPolicyResponse', {
    Policy: /* @__PURE__ */ optional(policy),
  }),
  errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],
}

/** Input of {@link ListPolicies}. */
export interface ListPoliciesRequest extends PageRequest {
  /** `Local`: those of the account. `AWS`: those of AWS. `All`: both, unless given. */
  Scope?: string | undefined
  /** Only those that are attached to somebody. */
  OnlyAttached?: boolean | undefined
  /** Only those whose path begins so. */
  PathPrefix?: string | undefined
  /** Only those used as `PermissionsPolicy`, or as `PermissionsBoundary`. */
  PolicyUsageFilter?: string | undefined
}

/** Output of {@link ListPolicies}. */
export interface ListPoliciesResponse extends PageResponse {
  /** The policies, without their tags. */
  Policies?: IamPolicy[] | undefined
}

/**
 * Lists managed policies: those of the account, of AWS, or both.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListPolicies } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListPolicies, { Scope: 'Local' })
 * ```
 */
export const ListPolicies: Operation<ListPoliciesRequest, ListPoliciesResponse> = {
  name: 'ListPolicies',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListPoliciesRequest>('ListPoliciesRequest', {
    Scope: /* @__PURE__ */ optional(policyScope),
    OnlyAttached: /* @__PURE__ */ optional(boolean),
    PathPrefix: /* @__PURE__ */ optional(policyPathPrefix),
    PolicyUsageFilter: /* @__PURE__ */ optional(policyUsage),
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListPoliciesResponse>('ListPoliciesResponse', {
    Policies: /* @__PURE__ */ optional(/* @__PURE__ */ list(policy)),
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['ServiceFailure'],
}

/** Input of {@link DeletePolicy}. */
export interface DeletePolicyRequest {
  /** The ARN of the policy. */
  PolicyArn: string | undefined
}

/**
 * Deletes a managed policy that is attached to nobody and has no version but the default one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeletePolicy } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(DeletePolicy, { PolicyArn: 'arn:aws:iam::123456789012:policy/read' })
 * ```
 */
export const DeletePolicy: Operation<DeletePolicyRequest, Unit> = {
  name: 'DeletePolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeletePolicyRequest>('DeletePolicyRequest', { PolicyArn: arn }),
  output: unit,
  errors: ['NoSuchEntity', 'LimitExceeded', 'InvalidInput', 'DeleteConflict', 'ServiceFailure'],
}

/** Input of {@link CreatePolicyVersion}. */
export interface CreatePolicyVersionRequest {
  /** The ARN of the policy. */
  PolicyArn: string | undefined
  /** The policy as its JSON text. */
  PolicyDocument: string | undefined
  /** Whether it is to be the version that counts. */
  SetAsDefault?: boolean | undefined
}

/** Output of {@link CreatePolicyVersion}. */
export interface CreatePolicyVersionResponse {
  /** The version. */
  PolicyVersion?: IamPolicyVersion | undefined
}

/**
 * Adds a version to a managed policy, of which there can be five.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicyVersion.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { CreatePolicyVersion } from '@daypass/protocol/iam'
 *
 * const PolicyArn = 'arn:aws:iam::123456789012:policy/read'
 * const PolicyDocument = '{"Version":"2012-10-17","Statement":[]}'
 * const body = writeRequest(CreatePolicyVersion, { PolicyArn, PolicyDocument, SetAsDefault: true })
 * ```
 */
export const CreatePolicyVersion: Operation<
  CreatePolicyVersionRequest,
  CreatePolicyVersionResponse
> = {
  name: 'CreatePolicyVersion',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<CreatePolicyVersionRequest>('CreatePolicyVersionRequest', {
    PolicyArn: arn,
    PolicyDocument: policyDocument,
    SetAsDefault: /* @__PURE__ */ optional(boolean),
  }),
  output: /* @__PURE__ */ structure<CreatePolicyVersionResponse>('CreatePolicyVersionResponse', {
    PolicyVersion: /* @__PURE__ */ optional(policyVersion),
  }),
  errors: [
    'NoSuchEntity',
    'MalformedPolicyDocument',
    'InvalidInput',
    'LimitExceeded',
    'ServiceFailure',
  ],
}

/** Input of {@link GetPolicyVersion}. */
export interface GetPolicyVersionRequest {
  /** The ARN of the policy. */
  PolicyArn: string | undefined
  /** The version, such as `v1`. */
  VersionId: string | undefined
}

/** Output of {@link GetPolicyVersion}. */
export interface GetPolicyVersionResponse {
  /** The version. */
  PolicyVersion?: IamPolicyVersion | undefined
}

/**
 * Returns a version of a managed policy with its document.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicyVersion.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetPolicyVersion } from '@daypass/protocol/iam'
 *
 * const PolicyArn = 'arn:aws:iam::aws:policy/ReadOnlyAccess'
 * const body = writeRequest(GetPolicyVersion, { PolicyArn, VersionId: 'v1' })
 * ```
 */
export const GetPolicyVersion: Operation<GetPolicyVersionRequest, GetPolicyVersionResponse> = {
  name: 'GetPolicyVersion',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetPolicyVersionRequest>('GetPolicyVersionRequest', {
    PolicyArn: arn,
    VersionId: policyVersionId,
  }),
  output: /* @__PURE__ */ structure<GetPolicyVersionResponse>('GetPolicyVersionResponse', {
    PolicyVersion: /* @__PURE__ */ optional(policyVersion),
  }),
  errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],
}

/** Input of {@link ListPolicyVersions}. */
export interface ListPolicyVersionsRequest extends PageRequest {
  /** The ARN of the policy. */
  PolicyArn: string | undefined
}

/** Output of {@link ListPolicyVersions}. */
export interface ListPolicyVersionsResponse extends PageResponse {
  /** The versions, newest first, without their documents. */
  Versions?: IamPolicyVersion[] | undefined
}

/**
 * Lists the versions of a managed policy, without their documents.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyVersions.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListPolicyVersions } from '@daypass/protocol/iam'
 *
 * const PolicyArn = 'arn:aws:iam::123456789012:policy/read'
 * const body = writeRequest(ListPolicyVersions, { PolicyArn })
 * ```
 */
export const ListPolicyVersions: Operation<ListPolicyVersionsRequest, ListPolicyVersionsResponse> =
  {
    name: 'ListPolicyVersions',
    service: IAM,
    proof: 'signature',
    input: /* @__PURE__ */ structure<ListPolicyVersionsRequest>('ListPolicyVersionsRequest', {
      PolicyArn: arn,
      Marker: /* @__PURE__ */ optional(marker),
      MaxItems: /* @__PURE__ */ optional(maxItems),
    }),
    output: /* @__PURE__ */ structure<ListPolicyVersionsResponse>('ListPolicyVersionsResponse', {
      Versions: /* @__PURE__ */ optional(/* @__PURE__ */ list(policyVersion)),
      IsTruncated: /* @__PURE__ */ optional(boolean),
      Marker: /* @__PURE__ */ optional(text),
    }),
    errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],
  }

/** Input of {@link DeletePolicyVersion}. */
export interface DeletePolicyVersionRequest {
  /** The ARN of the policy. */
  PolicyArn: string | undefined
  /** The version, such as `v1`. */
  VersionId: string | undefined
}

/**
 * Deletes a version of a managed policy; not the default one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeletePolicyVersion.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeletePolicyVersion } from '@daypass/protocol/iam'
 *
 * const PolicyArn = 'arn:aws:iam::123456789012:policy/read'
 * const body = writeRequest(DeletePolicyVersion, { PolicyArn, VersionId: 'v2' })
 * ```
 */
export const DeletePolicyVersion: Operation<DeletePolicyVersionRequest, Unit> = {
  name: 'DeletePolicyVersion',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeletePolicyVersionRequest>('DeletePolicyVersionRequest', {
    PolicyArn: arn,
    VersionId: policyVersionId,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'LimitExceeded', 'InvalidInput', 'DeleteConflict', 'ServiceFailure'],
}

/** Input of {@link SetDefaultPolicyVersion}. */
export interface SetDefaultPolicyVersionRequest {
  /** The ARN of the policy. */
  PolicyArn: string | undefined
  /** The version, such as `v1`. */
  VersionId: string | undefined
}

/**
 * Chooses the version of a managed policy that counts wherever it is attached.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetDefaultPolicyVersion.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { SetDefaultPolicyVersion } from '@daypass/protocol/iam'
 *
 * const PolicyArn = 'arn:aws:iam::123456789012:policy/read'
 * const body = writeRequest(SetDefaultPolicyVersion, { PolicyArn, VersionId: 'v2' })
 * ```
 */
export const SetDefaultPolicyVersion: Operation<SetDefaultPolicyVersionRequest, Unit> = {
  name: 'SetDefaultPolicyVersion',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<SetDefaultPolicyVersionRequest>(
    'SetDefaultPolicyVersionRequest',
    { PolicyArn: arn, VersionId: policyVersionId },
  ),
  output: unit,
  errors: ['NoSuchEntity', 'InvalidInput', 'LimitExceeded', 'ServiceFailure'],
}

/** Input of {@link TagPolicy}. */
export interface TagPolicyRequest {
  /** The ARN of the policy. */
  PolicyArn: string | undefined
  /** Tags for it, at most 50. */
  Tags: Tag[] | undefined
}

/**
 * Gives a managed policy tags; those with a key that it has already get the new value.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagPolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { TagPolicy } from '@daypass/protocol/iam'
 *
 * const PolicyArn = 'arn:aws:iam::123456789012:policy/read'
 * const body = writeRequest(TagPolicy, { PolicyArn, Tags: [{ Key: 'team', Value: 'blue' }] })
 * ```
 */
export const TagPolicy: Operation<TagPolicyRequest, Unit> = {
  name: 'TagPolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<TagPolicyRequest>('TagPolicyRequest', {
    PolicyArn: arn,
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

/** Input of {@link UntagPolicy}. */
export interface UntagPolicyRequest {
  /** The ARN of the policy. */
  PolicyArn: string | undefined
  /** The keys of the tags to take, at most 50. */
  TagKeys: string[] | undefined
}

/**
 * Takes tags from a managed policy, by their keys.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagPolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UntagPolicy } from '@daypass/protocol/iam'
 *
 * const PolicyArn = 'arn:aws:iam::123456789012:policy/read'
 * const body = writeRequest(UntagPolicy, { PolicyArn, TagKeys: ['team'] })
 * ```
 */
export const UntagPolicy: Operation<UntagPolicyRequest, Unit> = {
  name: 'UntagPolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UntagPolicyRequest>('UntagPolicyRequest', {
    PolicyArn: arn,
    TagKeys: tagKeys,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'InvalidInput', 'ConcurrentModification', 'ServiceFailure'],
}

/** Input of {@link ListPolicyTags}. */
export interface ListPolicyTagsRequest extends PageRequest {
  /** The ARN of the policy. */
  PolicyArn: string | undefined
}

/** Output of {@link ListPolicyTags}. */
export interface ListPolicyTagsResponse extends PageResponse {
  /** The tags. */
  Tags: Tag[] | undefined
}

/**
 * Lists the tags of a managed policy, by their keys.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyTags.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListPolicyTags } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListPolicyTags, { PolicyArn: 'arn:aws:iam::123456789012:policy/read' })
 * ```
 */
export const ListPolicyTags: Operation<ListPolicyTagsRequest, ListPolicyTagsResponse> = {
  name: 'ListPolicyTags',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListPolicyTagsRequest>('ListPolicyTagsRequest', {
    PolicyArn: arn,
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListPolicyTagsResponse>('ListPolicyTagsResponse', {
    Tags: tags,
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['NoSuchEntity', 'ServiceFailure', 'InvalidInput'],
}
