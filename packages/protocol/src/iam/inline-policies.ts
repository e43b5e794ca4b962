// Policies that are part of a user, a group or a role: a part of the table of IAM.
import { boolean, list, type Operation, optional, structure, type Unit, unit } from '../shape.ts'
import {
  existingUserName,
  groupName,
  IAM,
  marker,
  maxItems,
  type PageRequest,
  type PageResponse,
  policyDocument,
  policyName,
  roleName,
  text,
} from './shapes.ts'

/** Input of {@link PutUserPolicy}. */
export interface PutUserPolicyRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** The name of the policy. */
  PolicyName: string | undefined
  /** The policy as its JSON text. */
  PolicyDocument: string | undefined
}

/**
 * Writes an inline policy of a user, over the one of that name if there is one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutUserPolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { PutUserPolicy } from '@daypass/protocol/iam'
 *
 * const UserName = 'alice'
 * const PolicyDocument = '{"Version":"2012-10-17","Statement":[]}'
 * const body = writeRequest(PutUserPolicy, { UserName, PolicyName: 'read', PolicyDocument })
 * ```
 */
export const PutUserPolicy: Operation<PutUserPolicyRequest, Unit> = {
  name: 'PutUserPolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<PutUserPolicyRequest>('PutUserPolicyRequest', {
    UserName: existingUserName,
    PolicyName: policyName,
    PolicyDocument: policyDocument,
  }),
  output: unit,
  errors: ['LimitExceeded', 'MalformedPolicyDocument', 'NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link GetUserPolicy}. */
export interface GetUserPolicyRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** The name of the policy. */
  PolicyName: string | undefined
}

/** Output of {@link GetUserPolicy}. */
export interface GetUserPolicyResponse {
  /** The name of the user. */
  UserName: string | undefined
  /** The name of the policy. */
  PolicyName: string | undefined
  /** The document, percent-encoded (RFC 3986). */
  PolicyDocument: string | undefined
}

/**
 * Returns an inline policy of a user.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUserPolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetUserPolicy } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(GetUserPolicy, { UserName: 'alice', PolicyName: 'read' })
 * ```
 */
export const GetUserPolicy: Operation<GetUserPolicyRequest, GetUserPolicyResponse> = {
  name: 'GetUserPolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetUserPolicyRequest>('GetUserPolicyRequest', {
    UserName: existingUserName,
    PolicyName: policyName,
  }),
  output: /* @__PURE__ */ structure<GetUserPolicyResponse>('GetUserPolicyResponse', {
    UserName: existingUserName,
    PolicyName: policyName,
    PolicyDocument: policyDocument,
  }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link ListUserPolicies}. */
export interface ListUserPoliciesRequest extends PageRequest {
  /** The name of the user. */
  UserName: string | undefined
}

/** Output of {@link ListUserPolicies}. */
export interface ListUserPoliciesResponse extends PageResponse {
  /** Names of inline policies. */
  PolicyNames: string[] | undefined
}

/**
 * Lists the names of a user's inline policies.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserPolicies.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListUserPolicies } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListUserPolicies, { UserName: 'alice' })
 * ```
 */
export const ListUserPolicies: Operation<ListUserPoliciesRequest, ListUserPoliciesResponse> = {
  name: 'ListUserPolicies',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListUserPoliciesRequest>('ListUserPoliciesRequest', {
    UserName: existingUserName,
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListUserPoliciesResponse>('ListUserPoliciesResponse', {
    PolicyNames: /* @__PURE__ */ list(policyName),
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link DeleteUserPolicy}. */
export interface DeleteUserPolicyRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** The name of the policy. */
  PolicyName: string | undefined
}

/**
 * Deletes an inline policy of a user.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteUserPolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteUserPolicy } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(DeleteUserPolicy, { UserName: 'alice', PolicyName: 'read' })
 * ```
 */
export const DeleteUserPolicy: Operation<DeleteUserPolicyRequest, Unit> = {
  name: 'DeleteUserPolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeleteUserPolicyRequest>('DeleteUserPolicyRequest', {
    UserName: existingUserName,
    PolicyName: policyName,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
}

/** Input of {@link PutGroupPolicy}. */
export interface PutGroupPolicyRequest {
  /** The name of the group. */
  GroupName: string | undefined
  /** The name of the policy. */
  PolicyName: string | undefined
  /** The policy as its JSON text. */
  PolicyDocument: string | undefined
}

/**
 * Writes an inline policy of a group, over the one of that name if there is one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutGroupPolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { PutGroupPolicy } from '@daypass/protocol/iam'
 *
 * const GroupName = 'admins'
 * const PolicyDocument = '{"Version":"2012-10-17","Statement":[]}'
 * const body = writeRequest(PutGroupPolicy, { GroupName, PolicyName: 'read', PolicyDocument })
 * ```
 */
export const PutGroupPolicy: Operation<PutGroupPolicyRequest, Unit> = {
  name: 'PutGroupPolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<PutGroupPolicyRequest>('PutGroupPolicyRequest', {
    GroupName: groupName,
    PolicyName: policyName,
    PolicyDocument: policyDocument,
  }),
  output: unit,
  errors: ['LimitExceeded', 'MalformedPolicyDocument', 'NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link GetGroupPolicy}. */
export interface GetGroupPolicyRequest {
  /** The name of the group. */
  GroupName: string | undefined
  /** The name of the policy. */
  PolicyName: string | undefined
}

/** Output of {@link GetGroupPolicy}. */
export interface GetGroupPolicyResponse {
  /** The name of the group. */
  GroupName: string | undefined
  /** The name of the policy. */
  PolicyName: string | undefined
  /** The document, percent-encoded (RFC 3986). */
  PolicyDocument: string | undefined
}

/**
 * Returns an inline policy of a group.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetGroupPolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetGroupPolicy } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(GetGroupPolicy, { GroupName: 'admins', PolicyName: 'read' })
 * ```
 */
export const GetGroupPolicy: Operation<GetGroupPolicyRequest, GetGroupPolicyResponse> = {
  name: 'GetGroupPolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetGroupPolicyRequest>('GetGroupPolicyRequest', {
    GroupName: groupName,
    PolicyName: policyName,
  }),
  output: /* @__PURE__ */ structure<GetGroupPolicyResponse>('GetGroupPolicyResponse', {
    GroupName: groupName,
    PolicyName: policyName,
    PolicyDocument: policyDocument,
  }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link ListGroupPolicies}. */
export interface ListGroupPoliciesRequest extends PageRequest {
  /** The name of the group. */
  GroupName: string | undefined
}

/** Output of {@link ListGroupPolicies}. */
export interface ListGroupPoliciesResponse extends PageResponse {
  /** Names of inline policies. */
  PolicyNames: string[] | undefined
}

/**
 * Lists the names of a group's inline policies.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupPolicies.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListGroupPolicies } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListGroupPolicies, { GroupName: 'admins' })
 * ```
 */
export const ListGroupPolicies: Operation<ListGroupPoliciesRequest, ListGroupPoliciesResponse> = {
  name: 'ListGroupPolicies',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListGroupPoliciesRequest>('ListGroupPoliciesRequest', {
    GroupName: groupName,
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListGroupPoliciesResponse>('ListGroupPoliciesResponse', {
    PolicyNames: /* @__PURE__ */ list(policyName),
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link DeleteGroupPolicy}. */
export interface DeleteGroupPolicyRequest {
  /** The name of the group. */
  GroupName: string | undefined
  /** The name of the policy. */
  PolicyName: string | undefined
}

/**
 * Deletes an inline policy of a group.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteGroupPolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteGroupPolicy } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(DeleteGroupPolicy, { GroupName: 'admins', PolicyName: 'read' })
 * ```
 */
export const DeleteGroupPolicy: Operation<DeleteGroupPolicyRequest, Unit> = {
  name: 'DeleteGroupPolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeleteGroupPolicyRequest>('DeleteGroupPolicyRequest', {
    GroupName: groupName,
    PolicyName: policyName,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
}

/** Input of {@link PutRolePolicy}. */
export interface PutRolePolicyRequest {
  /** The name of the role. */
  RoleName: string | undefined
  /** The name of the policy. */
  PolicyName: string | undefined
  /** The policy as its JSON text. */
  PolicyDocument: string | undefined
}

/**
 * Writes an inline policy of a role, over the one of that name if there is one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { PutRolePolicy } from '@daypass/protocol/iam'
 *
 * const RoleName = 'Reader'
 * const PolicyDocument = '{"Version":"2012-10-17","Statement":[]}'
 * const body = writeRequest(PutRolePolicy, { RoleName, PolicyName: 'read', PolicyDocument })
 * ```
 */
export const PutRolePolicy: Operation<PutRolePolicyRequest, Unit> = {
  name: 'PutRolePolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<PutRolePolicyRequest>('PutRolePolicyRequest', {
    RoleName: roleName,
    PolicyName: policyName,
    PolicyDocument: policyDocument,
  }),
  output: unit,
  errors: [
    'LimitExceeded',
    'MalformedPolicyDocument',
    'NoSuchEntity',
    'UnmodifiableEntity',
    'ServiceFailure',
  ],
}

/** Input of {@link GetRolePolicy}. */
export interface GetRolePolicyRequest {
  /** The name of the role. */
  RoleName: string | undefined
  /** The name of the policy. */
  PolicyName: string | undefined
}

/** Output of {@link GetRolePolicy}. */
export interface GetRolePolicyResponse {
  /** The name of the role. */
  RoleName: string | undefined
  /** The name of the policy. */
  PolicyName: string | undefined
  /** The document, percent-encoded (RFC 3986). */
  PolicyDocument: string | undefined
}

/**
 * Returns an inline policy of a role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetRolePolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetRolePolicy } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(GetRolePolicy, { RoleName: 'Reader', PolicyName: 'read' })
 * ```
 */
export const GetRolePolicy: Operation<GetRolePolicyRequest, GetRolePolicyResponse> = {
  name: 'GetRolePolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetRolePolicyRequest>('GetRolePolicyRequest', {
    RoleName: roleName,
    PolicyName: policyName,
  }),
  output: /* @__PURE__ */ structure<GetRolePolicyResponse>('GetRolePolicyResponse', {
    RoleName: roleName,
    PolicyName: policyName,
    PolicyDocument: policyDocument,
  }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link ListRolePolicies}. */
export interface ListRolePoliciesRequest extends PageRequest {
  /** The name of the role. */
  RoleName: string | undefined
}

/** Output of {@link ListRolePolicies}. */
export interface ListRolePoliciesResponse extends PageResponse {
  /** Names of inline policies. */
  PolicyNames: string[] | undefined
}

/**
 * Lists the names of a role's inline policies.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListRolePolicies } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListRolePolicies, { RoleName: 'Reader' })
 * ```
 */
export const ListRolePolicies: Operation<ListRolePoliciesRequest, ListRolePoliciesResponse> = {
  name: 'ListRolePolicies',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListRolePoliciesRequest>('ListRolePoliciesRequest', {
    RoleName: roleName,
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListRolePoliciesResponse>('ListRolePoliciesResponse', {
    PolicyNames: /* @__PURE__ */ list(policyName),
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link DeleteRolePolicy}. */
export interface DeleteRolePolicyRequest {
  /** The name of the role. */
  RoleName: string | undefined
  /** The name of the policy. */
  PolicyName: string | undefined
}

/**
 * Deletes an inline policy of a role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteRolePolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteRolePolicy } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(DeleteRolePolicy, { RoleName: 'Reader', PolicyName: 'read' })
 * ```
 */
export const DeleteRolePolicy: Operation<DeleteRolePolicyRequest, Unit> = {
  name: 'DeleteRolePolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeleteRolePolicyRequest>('DeleteRolePolicyRequest', {
    RoleName: roleName,
    PolicyName: policyName,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'LimitExceeded', 'UnmodifiableEntity', 'ServiceFailure'],
}
