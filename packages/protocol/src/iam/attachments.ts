// Managed policies on users, groups and roles, and permissions boundaries: a part of the table of
// IAM.
import {
  boolean,
  list,
  type Operation,
  optional,
  type StructureShape,
  structure,
  type Unit,
  unit,
} from '../shape.ts'
import {
  arn,
  entityPathPrefix,
  entityType,
  groupName,
  IAM,
  id,
  marker,
  maxItems,
  type PageRequest,
  type PageResponse,
  policyName,
  policyPathPrefix,
  policyUsage,
  roleName,
  text,
  userName,
} from './shapes.ts'

/** A managed policy that is attached to somebody. */
export interface AttachedPolicy {
  /** The name of the policy. */
  PolicyName?: string | undefined
  /** The ARN of the policy. */
  PolicyArn?: string | undefined
}

export const attachedPolicy: StructureShape<AttachedPolicy> =
  /* @__PURE__ */ structure<AttachedPolicy>('AttachedPolicy', {
    PolicyName: /* @__PURE__ */ optional(policyName),
    PolicyArn: /* @__PURE__ */ optional(arn),
  })

/** A group that a policy is attached to. */
export interface PolicyGroup {
  /** The name of the group. */
  GroupName?: string | undefined
  /** The unique id, `AGPA…`. */
  GroupId?: string | undefined
}

const policyGroup: StructureShape<PolicyGroup> = /* @__PURE__ */ structure<PolicyGroup>(
  'PolicyGroup',
  { GroupName: /* @__PURE__ */ optional(groupName), GroupId: /* @__PURE__ */ optional(id) },
)

/** A user that a policy is attached to. */
export interface PolicyUser {
  /** The name of the user. */
  UserName?: string | undefined
  /** The unique id, `AIDA…`. */
  UserId?: string | undefined
}

const policyUser: StructureShape<PolicyUser> = /* @__PURE__ */ structure<PolicyUser>('PolicyUser', {
  UserName: /* @__PURE__ */ optional(userName),
  UserId: /* @__PURE__ */ optional(id),
})

/** A role that a policy is attached to. */
export interface PolicyRole {
  /** The name of the role. */
  RoleName?: string | undefined
  /** The unique id, `AROA…`. */
  RoleId?: string | undefined
}

const policyRole: StructureShape<PolicyRole> = /* @__PURE__ */ structure<PolicyRole>('PolicyRole', {
  RoleName: /* @__PURE__ */ optional(roleName),
  RoleId: /* @__PURE__ */ optional(id),
})

/** Input of {@link AttachUserPolicy}. */
export interface AttachUserPolicyRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** The ARN of the policy. */
  PolicyArn: string | undefined
}

/**
 * Attaches a managed policy to a user.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachUserPolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { AttachUserPolicy } from '@daypass/protocol/iam'
 *
 * const PolicyArn = 'arn:aws:iam::123456789012:policy/read'
 * const body = writeRequest(AttachUserPolicy, { UserName: 'alice', PolicyArn })
 * ```
 */
export const AttachUserPolicy: Operation<AttachUserPolicyRequest, Unit> = {
  name: 'AttachUserPolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<AttachUserPolicyRequest>('AttachUserPolicyRequest', {
    UserName: userName,
    PolicyArn: arn,
  }),
  output: unit,
  errors: [
    'NoSuchEntity',
    'LimitExceeded',
    'InvalidInput',
    'PolicyNotAttachable',
    'ServiceFailure',
  ],
}

/** Input of {@link DetachUserPolicy}. */
export interface DetachUserPolicyRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** The ARN of the policy. */
  PolicyArn: string | undefined
}

/**
 * Detaches a managed policy from a user.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachUserPolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DetachUserPolicy } from '@daypass/protocol/iam'
 *
 * const PolicyArn = 'arn:aws:iam::123456789012:policy/read'
 * const body = writeRequest(DetachUserPolicy, { UserName: 'alice', PolicyArn })
 * ```
 */
export const DetachUserPolicy: Operation<DetachUserPolicyRequest, Unit> = {
  name: 'DetachUserPolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DetachUserPolicyRequest>('DetachUserPolicyRequest', {
    UserName: userName,
    PolicyArn: arn,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'LimitExceeded', 'InvalidInput', 'ServiceFailure'],
}

/** Input of {@link ListAttachedUserPolicies}. */
export interface ListAttachedUserPoliciesRequest extends PageRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** Only those whose path begins so. */
  PathPrefix?: string | undefined
}

/** Output of {@link ListAttachedUserPolicies}. */
export interface ListAttachedUserPoliciesResponse extends PageResponse {
  /** Managed policies. */
  AttachedPolicies?: AttachedPolicy[] | undefined
}

/**
 * Lists the managed policies of a user; not those of the user's groups.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedUserPolicies.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListAttachedUserPolicies } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListAttachedUserPolicies, { UserName: 'alice' })
 * ```
 */
export const ListAttachedUserPolicies: Operation<
  ListAttachedUserPoliciesRequest,
  ListAttachedUserPoliciesResponse
> = {
  name: 'ListAttachedUserPolicies',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListAttachedUserPoliciesRequest>(
    'ListAttachedUserPoliciesRequest',
    {
      UserName: userName,
      PathPrefix: /* @__PURE__ */ optional(policyPathPrefix),
      Marker: /* @__PURE__ */ optional(marker),
      MaxItems: /* @__PURE__ */ optional(maxItems),
    },
  ),
  output: /* @__PURE__ */ structure<ListAttachedUserPoliciesResponse>(
    'ListAttachedUserPoliciesResponse',
    {
      AttachedPolicies: /* @__PURE__ */ optional(/* @__PURE__ */ list(attachedPolicy)),
      IsTruncated: /* @__PURE__ */ optional(boolean),
      Marker: /* @__PURE__ */ optional(text),
    },
  ),
  errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],
}

/** Input of {@link AttachGroupPolicy}. */
export interface AttachGroupPolicyRequest {
  /** The name of the group. */
  GroupName: string | undefined
  /** The ARN of the policy. */
  PolicyArn: string | undefined
}

/**
 * Attaches a managed policy to a group.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachGroupPolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { AttachGroupPolicy } from '@daypass/protocol/iam'
 *
 * const PolicyArn = 'arn:aws:iam::123456789012:policy/read'
 * const body = writeRequest(AttachGroupPolicy, { GroupName: 'admins', PolicyArn })
 * ```
 */
export const AttachGroupPolicy: Operation<AttachGroupPolicyRequest, Unit> = {
  name: 'AttachGroupPolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<AttachGroupPolicyRequest>('AttachGroupPolicyRequest', {
    GroupName: groupName,
    PolicyArn: arn,
  }),
  output: unit,
  errors: [
    'NoSuchEntity',
    'LimitExceeded',
    'InvalidInput',
    'PolicyNotAttachable',
    'ServiceFailure',
  ],
}

/** Input of {@link DetachGroupPolicy}. */
export interface DetachGroupPolicyRequest {
  /** The name of the group. */
  GroupName: string | undefined
  /** The ARN of the policy. */
  PolicyArn: string | undefined
}

/**
 * Detaches a managed policy from a group.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachGroupPolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DetachGroupPolicy } from '@daypass/protocol/iam'
 *
 * const PolicyArn = 'arn:aws:iam::123456789012:policy/read'
 * const body = writeRequest(DetachGroupPolicy, { GroupName: 'admins', PolicyArn })
 * ```
 */
export const DetachGroupPolicy: Operation<DetachGroupPolicyRequest, Unit> = {
  name: 'DetachGroupPolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DetachGroupPolicyRequest>('DetachGroupPolicyRequest', {
    GroupName: groupName,
    PolicyArn: arn,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'LimitExceeded', 'InvalidInput', 'ServiceFailure'],
}

/** Input of {@link ListAttachedGroupPolicies}. */
export interface ListAttachedGroupPoliciesRequest extends PageRequest {
  /** The name of the group. */
  GroupName: string | undefined
  /** Only those whose path begins so. */
  PathPrefix?: string | undefined
}

/** Output of {@link ListAttachedGroupPolicies}. */
export interface ListAttachedGroupPoliciesResponse extends PageResponse {
  /** Managed policies. */
  AttachedPolicies?: AttachedPolicy[] | undefined
}

/**
 * Lists the managed policies of a group.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedGroupPolicies.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListAttachedGroupPolicies } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListAttachedGroupPolicies, { GroupName: 'admins' })
 * ```
 */
export const ListAttachedGroupPolicies: Operation<
  ListAttachedGroupPoliciesRequest,
  ListAttachedGroupPoliciesResponse
> = {
  name: 'ListAttachedGroupPolicies',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListAttachedGroupPoliciesRequest>(
    'ListAttachedGroupPoliciesRequest',
    {
      GroupName: groupName,
      PathPrefix: /* @__PURE__ */ optional(policyPathPrefix),
      Marker: /* @__PURE__ */ optional(marker),
      MaxItems: /* @__PURE__ */ optional(maxItems),
    },
  ),
  output: /* @__PURE__ */ structure<ListAttachedGroupPoliciesResponse>(
    'ListAttachedGroupPoliciesResponse',
    {
      AttachedPolicies: /* @__PURE__ */ optional(/* @__PURE__ */ list(attachedPolicy)),
      IsTruncated: /* @__PURE__ */ optional(boolean),
      Marker: /* @__PURE__ */ optional(text),
    },
  ),
  errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],
}

/** Input of {@link AttachRolePolicy}. */
export interface AttachRolePolicyRequest {
  /** The name of the role. */
  RoleName: string | undefined
  /** The ARN of the policy. */
  PolicyArn: string | undefined
}

/**
 * Attaches a managed policy to a role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { AttachRolePolicy } from '@daypass/protocol/iam'
 *
 * const PolicyArn = 'arn:aws:iam::123456789012:policy/read'
 * const body = writeRequest(AttachRolePolicy, { RoleName: 'Reader', PolicyArn })
 * ```
 */
export const AttachRolePolicy: Operation<AttachRolePolicyRequest, Unit> = {
  name: 'AttachRolePolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<AttachRolePolicyRequest>('AttachRolePolicyRequest', {
    RoleName: roleName,
    PolicyArn: arn,
  }),
  output: unit,
  errors: [
    'NoSuchEntity',
    'LimitExceeded',
    'InvalidInput',
    'UnmodifiableEntity',
    'PolicyNotAttachable',
    'ServiceFailure',
  ],
}

/** Input of {@link DetachRolePolicy}. */
export interface DetachRolePolicyRequest {
  /** The name of the role. */
  RoleName: string | undefined
  /** The ARN of the policy. */
  PolicyArn: string | undefined
}

/**
 * Detaches a managed policy from a role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DetachRolePolicy } from '@daypass/protocol/iam'
 *
 * const PolicyArn = 'arn:aws:iam::123456789012:policy/read'
 * const body = writeRequest(DetachRolePolicy, { RoleName: 'Reader', PolicyArn })
 * ```
 */
export const DetachRolePolicy: Operation<DetachRolePolicyRequest, Unit> = {
  name: 'DetachRolePolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DetachRolePolicyRequest>('DetachRolePolicyRequest', {
    RoleName: roleName,
    PolicyArn: arn,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'LimitExceeded', 'InvalidInput', 'UnmodifiableEntity', 'ServiceFailure'],
}

/** Input of {@link ListAttachedRolePolicies}. */
export interface ListAttachedRolePoliciesRequest extends PageRequest {
  /** The name of the role. */
  RoleName: string | undefined
  /** Only those whose path begins so. */
  PathPrefix?: string | undefined
}

/** Output of {@link ListAttachedRolePolicies}. */
export interface ListAttachedRolePoliciesResponse extends PageResponse {
  /** Managed policies. */
  AttachedPolicies?: AttachedPolicy[] | undefined
}

/**
 * Lists the managed policies of a role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListAttachedRolePolicies } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListAttachedRolePolicies, { RoleName: 'Reader' })
 * ```
 */
export const ListAttachedRolePolicies: Operation<
  ListAttachedRolePoliciesRequest,
  ListAttachedRolePoliciesResponse
> = {
  name: 'ListAttachedRolePolicies',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListAttachedRolePoliciesRequest>(
    'ListAttachedRolePoliciesRequest',
    {
      RoleName: roleName,
      PathPrefix: /* @__PURE__ */ optional(policyPathPrefix),
      Marker: /* @__PURE__ */ optional(marker),
      MaxItems: /* @__PURE__ */ optional(maxItems),
    },
  ),
  output: /* @__PURE__ */ structure<ListAttachedRolePoliciesResponse>(
    'ListAttachedRolePoliciesResponse',
    {
      AttachedPolicies: /* @__PURE__ */ optional(/* @__PURE__ */ list(attachedPolicy)),
      IsTruncated: /* @__PURE__ */ optional(boolean),
      Marker: /* @__PURE__ */ optional(text),
    },
  ),
  errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],
}

/** Input of {@link ListEntitiesForPolicy}. */
export interface ListEntitiesForPolicyRequest extends PageRequest {
  /** The ARN of the policy. */
  PolicyArn: string | undefined
  /** Only `User`, `Group` or `Role`. */
  EntityFilter?: string | undefined
  /** Only those whose path begins so. */
  PathPrefix?: string | undefined
  /** Only those used as `PermissionsPolicy`, or as `PermissionsBoundary`. */
  PolicyUsageFilter?: string | undefined
}

/** Output of {@link ListEntitiesForPolicy}. */
export interface ListEntitiesForPolicyResponse extends PageResponse {
  /** The groups. */
  PolicyGroups?: PolicyGroup[] | undefined
  /** The users. */
  PolicyUsers?: PolicyUser[] | undefined
  /** The roles. */
  PolicyRoles?: PolicyRole[] | undefined
}

/**
 * Lists the users, groups and roles that a managed policy is attached to.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListEntitiesForPolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListEntitiesForPolicy } from '@daypass/protocol/iam'
 *
 * const PolicyArn = 'arn:aws:iam::123456789012:policy/read'
 * const body = writeRequest(ListEntitiesForPolicy, { PolicyArn, EntityFilter: 'Role' })
 * ```
 */
export const ListEntitiesForPolicy: Operation<
  ListEntitiesForPolicyRequest,
  ListEntitiesForPolicyResponse
> = {
  name: 'ListEntitiesForPolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListEntitiesForPolicyRequest>('ListEntitiesForPolicyRequest', {
    PolicyArn: arn,
    EntityFilter: /* @__PURE__ */ optional(entityType),
    PathPrefix: /* @__PURE__ */ optional(entityPathPrefix),
    PolicyUsageFilter: /* @__PURE__ */ optional(policyUsage),
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListEntitiesForPolicyResponse>(
    'ListEntitiesForPolicyResponse',
    {
      PolicyGroups: /* @__PURE__ */ optional(/* @__PURE__ */ list(policyGroup)),
      PolicyUsers: /* @__PURE__ */ optional(/* @__PURE__ */ list(policyUser)),
      PolicyRoles: /* @__PURE__ */ optional(/* @__PURE__ */ list(policyRole)),
      IsTruncated: /* @__PURE__ */ optional(boolean),
      Marker: /* @__PURE__ */ optional(text),
    },
  ),
  errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],
}

/** Input of {@link PutUserPermissionsBoundary}. */
export interface PutUserPermissionsBoundaryRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** The ARN of the managed policy. */
  PermissionsBoundary: string | undefined
}

/**
 * Makes a managed policy the permissions boundary of a user: what it may have at most.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPermissionsBoundary.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { PutUserPermissionsBoundary } from '@daypass/protocol/iam'
 *
 * const PermissionsBoundary = 'arn:aws:iam::123456789012:policy/bounds'
 * const body = writeRequest(PutUserPermissionsBoundary, { UserName: 'alice', PermissionsBoundary })
 * ```
 */
export const PutUserPermissionsBoundary: Operation<PutUserPermissionsBoundaryRequest, Unit> = {
  name: 'PutUserPermissionsBoundary',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<PutUserPermissionsBoundaryRequest>(
    'PutUserPermissionsBoundaryRequest',
    { UserName: userName, PermissionsBoundary: arn },
  ),
  output: unit,
  errors: ['NoSuchEntity', 'InvalidInput', 'PolicyNotAttachable', 'ServiceFailure'],
}

/** Input of {@link DeleteUserPermissionsBoundary}. */
export interface DeleteUserPermissionsBoundaryRequest {
  /** The name of the user. */
  UserName: string | undefined
}

/**
 * Takes the permissions boundary from a user.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPermissionsBoundary.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteUserPermissionsBoundary } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(DeleteUserPermissionsBoundary, { UserName: 'alice' })
 * ```
 */
export const DeleteUserPermissionsBoundary: Operation<DeleteUserPermissionsBoundaryRequest, Unit> =
  {
    name: 'DeleteUserPermissionsBoundary',
    service: IAM,
    proof: 'signature',
    input: /* @__PURE__ */ structure<DeleteUserPermissionsBoundaryRequest>(
      'DeleteUserPermissionsBoundaryRequest',
      { UserName: userName },
    ),
    output: unit,
    errors: ['NoSuchEntity', 'ServiceFailure'],
  }

/** Input of {@link PutRolePermissionsBoundary}. */
export interface PutRolePermissionsBoundaryRequest {
  /** The name of the role. */
  RoleName: string | undefined
  /** The ARN of the managed policy. */
  PermissionsBoundary: string | undefined
}

/**
 * Makes a managed policy the permissions boundary of a role: what it may have at most.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePermissionsBoundary.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { PutRolePermissionsBoundary } from '@daypass/protocol/iam'
 *
 * const RoleName = 'Reader'
 * const PermissionsBoundary = 'arn:aws:iam::123456789012:policy/bounds'
 * const body = writeRequest(PutRolePermissionsBoundary, { RoleName, PermissionsBoundary })
 * ```
 */
export const PutRolePermissionsBoundary: Operation<PutRolePermissionsBoundaryRequest, Unit> = {
  name: 'PutRolePermissionsBoundary',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<PutRolePermissionsBoundaryRequest>(
    'PutRolePermissionsBoundaryRequest',
    { RoleName: roleName, PermissionsBoundary: arn },
  ),
  output: unit,
  errors: [
    'NoSuchEntity',
    'InvalidInput',
    'UnmodifiableEntity',
    'PolicyNotAttachable',
    'ServiceFailure',
  ],
}

/** Input of {@link DeleteRolePermissionsBoundary}. */
export interface DeleteRolePermissionsBoundaryRequest {
  /** The name of the role. */
  RoleName: string | undefined
}

/**
 * Takes the permissions boundary from a role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePermissionsBoundary.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteRolePermissionsBoundary } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(DeleteRolePermissionsBoundary, { RoleName: 'Reader' })
 * ```
 */
export const DeleteRolePermissionsBoundary: Operation<DeleteRolePermissionsBoundaryRequest, Unit> =
  {
    name: 'DeleteRolePermissionsBoundary',
    service: IAM,
    proof: 'signature',
    input: /* @__PURE__ */ structure<DeleteRolePermissionsBoundaryRequest>(
      'DeleteRolePermissionsBoundaryRequest',
      { RoleName: roleName },
    ),
    output: unit,
    errors: ['NoSuchEntity', 'UnmodifiableEntity', 'ServiceFailure'],
  }
