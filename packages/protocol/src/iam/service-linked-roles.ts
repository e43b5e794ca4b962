// Roles that belong to a service: a part of the table of IAM.
import {
  list,
  type Operation,
  optional,
  type StringShape,
  type StructureShape,
  structure,
} from '../shape.ts'
import { type IamRole, role } from './roles.ts'
import { arn, groupName, IAM, roleDescription, roleName } from './shapes.ts'

const regionName: StringShape = { kind: 'string', min: 1, max: 100 }
const reason: StringShape = { kind: 'string', max: 1000 }
const customSuffix: StringShape = { kind: 'string', min: 1, max: 64, pattern: '[\\w+=,.@-]+' }
const deletionTaskId: StringShape = { kind: 'string', min: 1, max: 1000 }
const deletionTaskStatus: StringShape = {
  kind: 'string',
  values: ['SUCCEEDED', 'IN_PROGRESS', 'FAILED', 'NOT_STARTED'],
}

/** Where a service-linked role is in use. */
export interface RoleUsage {
  /** The region. */
  Region?: string | undefined
  /** ARNs of what uses it. */
  Resources?: string[] | undefined
}

const roleUsage: StructureShape<RoleUsage> = /* @__PURE__ */ structure<RoleUsage>('RoleUsageType', {
  Region: /* @__PURE__ */ optional(regionName),
  Resources: /* @__PURE__ */ optional(/* @__PURE__ */ list(arn)),
})

/** Why a service-linked role was not deleted. */
export interface DeletionTaskFailureReason {
  /** A short text. */
  Reason?: string | undefined
  /** Where the role is in use. */
  RoleUsageList?: RoleUsage[] | undefined
}

const deletionTaskFailureReason: StructureShape<DeletionTaskFailureReason> =
  /* @__PURE__ */ structure<DeletionTaskFailureReason>('DeletionTaskFailureReasonType', {
    Reason: /* @__PURE__ */ optional(reason),
    RoleUsageList: /* @__PURE__ */ optional(/* @__PURE__ */ list(roleUsage)),
  })

/** Input of {@link CreateServiceLinkedRole}. */
export interface CreateServiceLinkedRoleRequest {
  /** The service, such as `elasticbeanstalk.amazonaws.com`. */
  AWSServiceName: string | undefined
  /** What it is for. */
  Description?: string | undefined
  /** What is appended to the name of the role, where the service lets it. */
  CustomSuffix?: string | undefined
}

/** Output of {@link CreateServiceLinkedRole}. */
export interface CreateServiceLinkedRoleResponse {
  /** The role. */
  Role?: IamRole | undefined
}

/**
 * Creates the role that a service acts by in the account.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceLinkedRole.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { CreateServiceLinkedRole } from '@daypass/protocol/iam'
 *
 * const AWSServiceName = 'elasticbeanstalk.amazonaws.com'
 * const body = writeRequest(CreateServiceLinkedRole, { AWSServiceName })
 * ```
 */
export const CreateServiceLinkedRole: Operation<
  CreateServiceLinkedRoleRequest,
  CreateServiceLinkedRoleResponse
> = {
  name: 'CreateServiceLinkedRole',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<CreateServiceLinkedRoleRequest>(
    'CreateServiceLinkedRoleRequest',
    {
      AWSServiceName: groupName,
      Description: /* @__PURE__ */ optional(roleDescription),
      CustomSuffix: /* @__PURE__ */ optional(customSuffix),
    },
  ),
  output: /* @__PURE__ */ structure<CreateServiceLinkedRoleResponse>(
    'CreateServiceLinkedRoleResponse',
    { Role: /* @__PURE__ */ optional(role) },
  ),
  errors: ['InvalidInput', 'LimitExceeded', 'NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link DeleteServiceLinkedRole}. */
export interface DeleteServiceLinkedRoleRequest {
  /** The name of the role. */
  RoleName: string | undefined
}

/** Output of {@link DeleteServiceLinkedRole}. */
export interface DeleteServiceLinkedRoleResponse {
  /** The id of the deletion. */
  DeletionTaskId: string | undefined
}

/**
 * Begins to delete a service-linked role, when its service has no more use for it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceLinkedRole.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteServiceLinkedRole } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(DeleteServiceLinkedRole, { RoleName: 'Reader' })
 * ```
 */
export const DeleteServiceLinkedRole: Operation<
  DeleteServiceLinkedRoleRequest,
  DeleteServiceLinkedRoleResponse
> = {
  name: 'DeleteServiceLinkedRole',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeleteServiceLinkedRoleRequest>(
    'DeleteServiceLinkedRoleRequest',
    { RoleName: roleName },
  ),
  output: /* @__PURE__ */ structure<DeleteServiceLinkedRoleResponse>(
    'DeleteServiceLinkedRoleResponse',
    { DeletionTaskId: deletionTaskId },
  ),
  errors: ['NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
}

/** Input of {@link GetServiceLinkedRoleDeletionStatus}. */
export interface GetServiceLinkedRoleDeletionStatusRequest {
  /** The id of the deletion. */
  DeletionTaskId: string | undefined
}

/** Output of {@link GetServiceLinkedRoleDeletionStatus}. */
export interface GetServiceLinkedRoleDeletionStatusResponse {
  /** `NOT_STARTED`, `IN_PROGRESS`, `SUCCEEDED` or `FAILED`. */
  Status: string | undefined
  /** Why it failed, if it did. */
  Reason?: DeletionTaskFailureReason | undefined
}

/**
 * Says how far {@link DeleteServiceLinkedRole} has come.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLinkedRoleDeletionStatus.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetServiceLinkedRoleDeletionStatus } from '@daypass/protocol/iam'
 *
 * const DeletionTaskId = 'task/aws-service-role/example.amazonaws.com/ExampleRole/1'
 * const body = writeRequest(GetServiceLinkedRoleDeletionStatus, { DeletionTaskId })
 * ```
 */
export const GetServiceLinkedRoleDeletionStatus: Operation<
  GetServiceLinkedRoleDeletionStatusRequest,
  GetServiceLinkedRoleDeletionStatusResponse
> = {
  name: 'GetServiceLinkedRoleDeletionStatus',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetServiceLinkedRoleDeletionStatusRequest>(
    'GetServiceLinkedRoleDeletionStatusRequest',
    { DeletionTaskId: deletionTaskId },
  ),
  output: /* @__PURE__ */ structure<GetServiceLinkedRoleDeletionStatusResponse>(
    'GetServiceLinkedRoleDeletionStatusResponse',
    { Status: deletionTaskStatus, Reason: /* @__PURE__ */ optional(deletionTaskFailureReason) },
  ),
  errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],
}
