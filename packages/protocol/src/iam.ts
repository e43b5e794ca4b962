// AWS Identity and Access Management, API version 2010-05-08: the table of the operations that are
// served. Interfaces first, with the words that a user reads; the compiler holds each row to them.
import {
  boolean,
  type IntegerShape,
  integer,
  list,
  map,
  type Operation,
  optional,
  type Service,
  type StringShape,
  type StructureShape,
  structure,
  timestamp,
} from './shape.ts'
import type { Tag } from './sts.ts'

/** The service as signatures and documents name it. */
export const IAM: Service = {
  name: 'iam',
  version: '2010-05-08',
  namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
}

const text: StringShape = { kind: 'string' }
const number = /* @__PURE__ */ integer()
const policyDocument: StringShape = {
  kind: 'string',
  min: 1,
  max: 131_072,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
}
const contextKeyName: StringShape = { kind: 'string', min: 5, max: 256 }
const contextKeyType: StringShape = {
  kind: 'string',
  values: [
    'binary',
    'ipList',
    'booleanList',
    'ip',
    'boolean',
    'numericList',
    'dateList',
    'numeric',
    'date',
    'stringList',
    'string',
    'binaryList',
  ],
}
const resourceName: StringShape = { kind: 'string', min: 1, max: 2048 }
const actionName: StringShape = { kind: 'string', min: 3, max: 128 }
const resourceHandlingOption: StringShape = { kind: 'string', min: 1, max: 64 }
// IAM does not repeat a number that is out of bounds.
const maxItems: IntegerShape = { kind: 'integer', min: 1, max: 1000, sensitive: true }
const marker: StringShape = { kind: 'string', min: 1, max: 320, pattern: '[\\u0020-\\u00FF]+' }
const arn: StringShape = { kind: 'string', min: 20, max: 2048 }
const tagKey: StringShape = {
  kind: 'string',
  min: 1,
  max: 128,
  pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+',
}
const tagValue: StringShape = {
  kind: 'string',
  min: 0,
  max: 256,
  pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*',
}
const path: StringShape = {
  kind: 'string',
  min: 1,
  max: 512,
  pattern: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)',
}
const userName: StringShape = { kind: 'string', min: 1, max: 64, pattern: '[\\w+=,.@-]+' }
const id: StringShape = { kind: 'string', min: 16, max: 128, pattern: '[\\w]+' }
const existingUserName: StringShape = { kind: 'string', min: 1, max: 128, pattern: '[\\w+=,.@-]+' }
const pathPrefix: StringShape = {
  kind: 'string',
  min: 1,
  max: 512,
  pattern: '\\u002F[\\u0021-\\u007F]*',
}
const roleName: StringShape = { kind: 'string', min: 1, max: 64, pattern: '[\\w+=,.@-]+' }
const roleDescription: StringShape = {
  kind: 'string',
  max: 1000,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*',
}
const roleMaxSessionDuration: IntegerShape = { kind: 'integer', min: 3600, max: 43_200 }
const accountAlias: StringShape = {
  kind: 'string',
  min: 3,
  max: 63,
  pattern: '^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$',
}
const policyName: StringShape = { kind: 'string', min: 1, max: 128, pattern: '[\\w+=,.@-]+' }
const policyPath: StringShape = {
  kind: 'string',
  min: 1,
  max: 512,
  pattern: '((/[A-Za-z0-9\\.,\\+@=_-]+)*)/',
}
const policyVersionId: StringShape = { kind: 'string', pattern: 'v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?' }
const policyDescription: StringShape = { kind: 'string', max: 1000 }
const serialNumber: StringShape = { kind: 'string', min: 9, max: 256, pattern: '[\\w+=/:,.@-]+' }
const accessKeyId: StringShape = { kind: 'string', min: 16, max: 128, pattern: '[\\w]+' }
const groupName: StringShape = { kind: 'string', min: 1, max: 128, pattern: '[\\w+=,.@-]+' }

/** The service control policies of one level of an organization. */
export interface OrganizationPolicyLevel {
  /** Policy documents of which one must allow. */
  ServiceControlPolicyInputList: string[] | undefined
}

const orderedOrganizationPolicy: StructureShape<OrganizationPolicyLevel> =
  /* @__PURE__ */ structure<OrganizationPolicyLevel>('OrderedOrganizationPolicyType', {
    ServiceControlPolicyInputList: /* @__PURE__ */ list(policyDocument),
  })

/** A condition key of a simulated request. */
export interface ContextEntry {
  /** The name, such as `aws:SourceIp`. */
  ContextKeyName?: string | undefined
  /** The value, or the values of a list. */
  ContextKeyValues?: string[] | undefined
  /** `string`, `numeric`, `boolean`, `ip`, `binary` or `date`, or one of them and `List`. */
  ContextKeyType?: string | undefined
}

const contextEntry: StructureShape<ContextEntry> = /* @__PURE__ */ structure<ContextEntry>(
  'ContextEntry',
  {
    ContextKeyName: /* @__PURE__ */ optional(contextKeyName),
    ContextKeyValues: /* @__PURE__ */ optional(/* @__PURE__ */ list(text)),
    ContextKeyType: /* @__PURE__ */ optional(contextKeyType),
  },
)

/** A place in the text of a policy, counted from 1. */
export interface PolicyPosition {
  /** The line. */
  Line?: number | undefined
  /** The column. */
  Column?: number | undefined
}

const position: StructureShape<PolicyPosition> = /* @__PURE__ */ structure<PolicyPosition>(
  'Position',
  { Line: /* @__PURE__ */ optional(number), Column: /* @__PURE__ */ optional(number) },
)

/** A statement that decided a simulation. */
export interface SimulatedStatement {
  /** The policy: its name, its owner and name, or its place in the request. */
  SourcePolicyId?: string | undefined
  /** The kind of policy, such as `IAM Policy`. */
  SourcePolicyType?: string | undefined
  /** Where the statement begins. */
  StartPosition?: PolicyPosition | undefined
  /** The place after its end. */
  EndPosition?: PolicyPosition | undefined
}

const statement: StructureShape<SimulatedStatement> = /* @__PURE__ */ structure<SimulatedStatement>(
  'Statement',
  {
    SourcePolicyId: /* @__PURE__ */ optional(text),
    SourcePolicyType: /* @__PURE__ */ optional(text),
    StartPosition: /* @__PURE__ */ optional(position),
    EndPosition: /* @__PURE__ */ optional(position),
  },
)

/** What service control policies had to say. */
export interface OrganizationsDecisionDetail {
  /** Whether they allow it. */
  AllowedByOrganizations?: boolean | undefined
}

const organizationsDecisionDetail: StructureShape<OrganizationsDecisionDetail> =
  /* @__PURE__ */ structure<OrganizationsDecisionDetail>('OrganizationsDecisionDetail', {
    AllowedByOrganizations: /* @__PURE__ */ optional(boolean),
  })

/** What the permissions boundary had to say. */
export interface PermissionsBoundaryDecisionDetail {
  /** Whether it allows it. */
  AllowedByPermissionsBoundary?: boolean | undefined
}

const permissionsBoundaryDecisionDetail: StructureShape<PermissionsBoundaryDecisionDetail> =
  /* @__PURE__ */ structure<PermissionsBoundaryDecisionDetail>(
    'PermissionsBoundaryDecisionDetail',
    { AllowedByPermissionsBoundary: /* @__PURE__ */ optional(boolean) },
  )

/** What a simulation says of one action on one resource. */
export interface ResourceSpecificResult {
  /** The resource. */
  EvalResourceName: string | undefined
  /** `allowed`, `explicitDeny` or `implicitDeny`. */
  EvalResourceDecision: string | undefined
  /** The statements that decided it. */
  MatchedStatements?: SimulatedStatement[] | undefined
  /** Condition keys that were not given and might have allowed it. */
  MissingContextValues?: string[] | undefined
  /** What each kind of policy says, when caller and resource are of different accounts. */
  EvalDecisionDetails?: Record<string, string> | undefined
  /** Present when there is a permissions boundary. */
  PermissionsBoundaryDecisionDetail?: PermissionsBoundaryDecisionDetail | undefined
}

const resourceSpecificResult: StructureShape<ResourceSpecificResult> =
  /* @__PURE__ */ structure<ResourceSpecificResult>('ResourceSpecificResult', {
    EvalResourceName: resourceName,
    EvalResourceDecision: text,
    MatchedStatements: /* @__PURE__ */ optional(/* @__PURE__ */ list(statement)),
    MissingContextValues: /* @__PURE__ */ optional(/* @__PURE__ */ list(contextKeyName)),
    EvalDecisionDetails: /* @__PURE__ */ optional(/* @__PURE__ */ map(text)),
    PermissionsBoundaryDecisionDetail: /* @__PURE__ */ optional(permissionsBoundaryDecisionDetail),
  })

/** What a simulation says of one action. */
export interface EvaluationResult {
  /** The action. */
  EvalActionName: string | undefined
  /** The resource. */
  EvalResourceName?: string | undefined
  /** `allowed`, `explicitDeny` or `implicitDeny`; of several resources the worst. */
  EvalDecision: string | undefined
  /** The statements that decided it. */
  MatchedStatements?: SimulatedStatement[] | undefined
  /** Condition keys that were not given and might have allowed it. */
  MissingContextValues?: string[] | undefined
  /** Present when service control policies took part. */
  OrganizationsDecisionDetail?: OrganizationsDecisionDetail | undefined
  /** Present when there is a permissions boundary. */
  PermissionsBoundaryDecisionDetail?: PermissionsBoundaryDecisionDetail | undefined
  /** What each kind of policy says, when caller and resource are of different accounts. */
  EvalDecisionDetails?: Record<string, string> | undefined
  /** One for each resource; absent when none was given. */
  ResourceSpecificResults?: ResourceSpecificResult[] | undefined
}

const evaluationResult: StructureShape<EvaluationResult> =
  /* @__PURE__ */ structure<EvaluationResult>('EvaluationResult', {
    EvalActionName: actionName,
    EvalResourceName: /* @__PURE__ */ optional(resourceName),
    EvalDecision: text,
    MatchedStatements: /* @__PURE__ */ optional(/* @__PURE__ */ list(statement)),
    MissingContextValues: /* @__PURE__ */ optional(/* @__PURE__ */ list(contextKeyName)),
    OrganizationsDecisionDetail: /* @__PURE__ */ optional(organizationsDecisionDetail),
    PermissionsBoundaryDecisionDetail: /* @__PURE__ */ optional(permissionsBoundaryDecisionDetail),
    EvalDecisionDetails: /* @__PURE__ */ optional(/* @__PURE__ */ map(text)),
    ResourceSpecificResults: /* @__PURE__ */ optional(/* @__PURE__ */ list(resourceSpecificResult)),
  })

/** The permissions boundary of a user or role. */
export interface AttachedPermissionsBoundary {
  /** `PermissionsBoundaryPolicy`. */
  PermissionsBoundaryType?: string | undefined
  /** The ARN of the policy. */
  PermissionsBoundaryArn?: string | undefined
}

const attachedPermissionsBoundary: StructureShape<AttachedPermissionsBoundary> =
  /* @__PURE__ */ structure<AttachedPermissionsBoundary>('AttachedPermissionsBoundary', {
    PermissionsBoundaryType: /* @__PURE__ */ optional(text),
    PermissionsBoundaryArn: /* @__PURE__ */ optional(arn),
  })

const tag: StructureShape<Tag> = /* @__PURE__ */ structure<Tag>('Tag', {
  Key: tagKey,
  Value: tagValue,
})

/** A user. */
export interface IamUser {
  /** The path; it begins and ends with `/`. */
  Path: string | undefined
  /** The name of the user. */
  UserName: string | undefined
  /** The unique id, `AIDA…`. */
  UserId: string | undefined
  /** The ARN. */
  Arn: string | undefined
  /** When it was created. */
  CreateDate: Date | undefined
  /** When the user signed in with a password. */
  PasswordLastUsed?: Date | undefined
  /** The permissions boundary, if there is one. */
  PermissionsBoundary?: AttachedPermissionsBoundary | undefined
  /** The tags. */
  Tags?: Tag[] | undefined
}

const user: StructureShape<IamUser> = /* @__PURE__ */ structure<IamUser>('User', {
  Path: path,
  UserName: userName,
  UserId: id,
  Arn: arn,
  CreateDate: timestamp,
  PasswordLastUsed: /* @__PURE__ */ optional(timestamp),
  PermissionsBoundary: /* @__PURE__ */ optional(attachedPermissionsBoundary),
  Tags: /* @__PURE__ */ optional(/* @__PURE__ */ list(tag, undefined, 50)),
})

/** When and where a role was used last. */
export interface RoleLastUsed {
  /** When. */
  LastUsedDate?: Date | undefined
  /** In which region. */
  Region?: string | undefined
}

const roleLastUsed: StructureShape<RoleLastUsed> = /* @__PURE__ */ structure<RoleLastUsed>(
  'RoleLastUsed',
  { LastUsedDate: /* @__PURE__ */ optional(timestamp), Region: /* @__PURE__ */ optional(text) },
)

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
}

const role: StructureShape<IamRole> = /* @__PURE__ */ structure<IamRole>('Role', {
  Path: path,
  RoleName: roleName,
  RoleId: id,
  Arn: arn,
  CreateDate: timestamp,
  AssumeRolePolicyDocument: /* @__PURE__ */ optional(policyDocument),
  Description: /* @__PURE__ */ optional(roleDescription),
  MaxSessionDuration: /* @__PURE__ */ optional(roleMaxSessionDuration),
  PermissionsBoundary: /* @__PURE__ */ optional(attachedPermissionsBoundary),
  Tags: /* @__PURE__ */ optional(/* @__PURE__ */ list(tag, undefined, 50)),
  RoleLastUsed: /* @__PURE__ */ optional(roleLastUsed),
})

/** A managed policy that is attached to somebody. */
export interface AttachedPolicy {
  /** The name of the policy. */
  PolicyName?: string | undefined
  /** The ARN of the policy. */
  PolicyArn?: string | undefined
}

const attachedPolicy: StructureShape<AttachedPolicy> = /* @__PURE__ */ structure<AttachedPolicy>(
  'AttachedPolicy',
  { PolicyName: /* @__PURE__ */ optional(policyName), PolicyArn: /* @__PURE__ */ optional(arn) },
)

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

const policyShape: StructureShape<IamPolicy> = /* @__PURE__ */ structure<IamPolicy>('Policy', {
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
  Tags: /* @__PURE__ */ optional(/* @__PURE__ */ list(tag, undefined, 50)),
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

const policyVersion: StructureShape<IamPolicyVersion> = /* @__PURE__ */ structure<IamPolicyVersion>(
  'PolicyVersion',
  {
    Document: /* @__PURE__ */ optional(policyDocument),
    VersionId: /* @__PURE__ */ optional(policyVersionId),
    IsDefaultVersion: /* @__PURE__ */ optional(boolean),
    CreateDate: /* @__PURE__ */ optional(timestamp),
  },
)

/** An MFA device. */
export interface MFADevice {
  /** The name of the user. */
  UserName: string | undefined
  /** The serial number; the ARN of a virtual device. */
  SerialNumber: string | undefined
  /** Since when it is enabled. */
  EnableDate: Date | undefined
}

const mfaDevice: StructureShape<MFADevice> = /* @__PURE__ */ structure<MFADevice>('MFADevice', {
  UserName: userName,
  SerialNumber: serialNumber,
  EnableDate: timestamp,
})

/** An access key without its secret. */
export interface AccessKeyMetadata {
  /** The name of the user. */
  UserName?: string | undefined
  /** The access key id. */
  AccessKeyId?: string | undefined
  /** `Active` or `Inactive`. */
  Status?: string | undefined
  /** When it was created. */
  CreateDate?: Date | undefined
}

const accessKeyMetadata: StructureShape<AccessKeyMetadata> =
  /* @__PURE__ */ structure<AccessKeyMetadata>('AccessKeyMetadata', {
    UserName: /* @__PURE__ */ optional(userName),
    AccessKeyId: /* @__PURE__ */ optional(accessKeyId),
    Status: /* @__PURE__ */ optional(text),
    CreateDate: /* @__PURE__ */ optional(timestamp),
  })

/** A group of users. */
export interface IamGroup {
  /** The path; it begins and ends with `/`. */
  Path: string | undefined
  /** The name of the group. */
  GroupName: string | undefined
  /** The unique id, `AGPA…`. */
  GroupId: string | undefined
  /** The ARN. */
  Arn: string | undefined
  /** When it was created. */
  CreateDate: Date | undefined
}

const group: StructureShape<IamGroup> = /* @__PURE__ */ structure<IamGroup>('Group', {
  Path: path,
  GroupName: groupName,
  GroupId: id,
  Arn: arn,
  CreateDate: timestamp,
})

/** Input of {@link SimulateCustomPolicy}. */
export interface SimulateCustomPolicyRequest {
  /** Policy documents as their JSON text, 1 to 131,072 characters each. */
  PolicyInputList: string[] | undefined
  /** The permissions boundary, at most one. */
  PermissionsBoundaryPolicyInputList?: string[] | undefined
  /** Service control policies by level, from the root of the organization to the account. */
  OrderedOrganizationPolicyInputList?: OrganizationPolicyLevel[] | undefined
  /** Actions such as `s3:GetObject`, 3 to 128 characters each. */
  ActionNames: string[] | undefined
  /** What the actions are on; `*` unless given. */
  ResourceArns?: string[] | undefined
  /** The policy of the resources, for all of them alike. */
  ResourcePolicy?: string | undefined
  /** The account that owns the resources whose ARNs have none, as the ARN of its root user. */
  ResourceOwner?: string | undefined
  /** Who acts: the ARN of a user, group or role. Needed beside a ResourcePolicy. */
  CallerArn?: string | undefined
  /** The condition keys of the simulated requests. */
  ContextEntries?: ContextEntry[] | undefined
  /** The kind of simulation, for actions of Amazon EC2. */
  ResourceHandlingOption?: string | undefined
  /** How many are answered at most, 1 to 1,000; 100 unless given. */
  MaxItems?: number | undefined
  /** Where to go on: the Marker of the answer before. */
  Marker?: string | undefined
}

/** Output of {@link SimulateCustomPolicy}. */
export interface SimulatePolicyResponse {
  /** One for each action. */
  EvaluationResults?: EvaluationResult[] | undefined
  /** Whether there are more. */
  IsTruncated?: boolean | undefined
  /** Where to go on, when IsTruncated. */
  Marker?: string | undefined
}

/**
 * Says what policies that are passed with the request would allow.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html
 * @example
 * ```ts
 * import { SimulateCustomPolicy, writeRequest } from '@daypass/protocol'
 *
 * const PolicyInputList = ['{"Version":"2012-10-17","Statement":[]}']
 * const ActionNames = ['s3:GetObject']
 * const body = writeRequest(SimulateCustomPolicy, { PolicyInputList, ActionNames })
 * ```
 */
export const SimulateCustomPolicy: Operation<SimulateCustomPolicyRequest, SimulatePolicyResponse> =
  {
    name: 'SimulateCustomPolicy',
    service: IAM,
    proof: 'signature',
    input: /* @__PURE__ */ structure<SimulateCustomPolicyRequest>('SimulateCustomPolicyRequest', {
      PolicyInputList: /* @__PURE__ */ list(policyDocument),
      PermissionsBoundaryPolicyInputList: /* @__PURE__ */ optional(
        /* @__PURE__ */ list(policyDocument),
      ),
      OrderedOrganizationPolicyInputList: /* @__PURE__ */ optional(
        /* @__PURE__ */ list(orderedOrganizationPolicy, undefined, 7),
      ),
      ActionNames: /* @__PURE__ */ list(actionName),
      ResourceArns: /* @__PURE__ */ optional(/* @__PURE__ */ list(resourceName)),
      ResourcePolicy: /* @__PURE__ */ optional(policyDocument),
      ResourceOwner: /* @__PURE__ */ optional(resourceName),
      CallerArn: /* @__PURE__ */ optional(resourceName),
      ContextEntries: /* @__PURE__ */ optional(/* @__PURE__ */ list(contextEntry)),
      ResourceHandlingOption: /* @__PURE__ */ optional(resourceHandlingOption),
      MaxItems: /* @__PURE__ */ optional(maxItems),
      Marker: /* @__PURE__ */ optional(marker),
    }),
    output: /* @__PURE__ */ structure<SimulatePolicyResponse>('SimulatePolicyResponse', {
      EvaluationResults: /* @__PURE__ */ optional(/* @__PURE__ */ list(evaluationResult)),
      IsTruncated: /* @__PURE__ */ optional(boolean),
      Marker: /* @__PURE__ */ optional(text),
    }),
    errors: ['InvalidInput', 'PolicyEvaluation'],
  }

/** Input of {@link SimulatePrincipalPolicy}. */
export interface SimulatePrincipalPolicyRequest {
  /** The user, group or role whose policies are meant. */
  PolicySourceArn: string | undefined
  /** Policy documents that are taken as if they were attached too. */
  PolicyInputList?: string[] | undefined
  /** The permissions boundary, at most one; it takes the place of the one that is attached. */
  PermissionsBoundaryPolicyInputList?: string[] | undefined
  /** Actions such as `s3:GetObject`, 3 to 128 characters each. */
  ActionNames: string[] | undefined
  /** What the actions are on; `*` unless given. */
  ResourceArns?: string[] | undefined
  /** The policy of the resources, for all of them alike. */
  ResourcePolicy?: string | undefined
  /** The account that owns the resources whose ARNs have none, as the ARN of its root user. */
  ResourceOwner?: string | undefined
  /** Who acts: the ARN of a user, group or role. Needed beside a ResourcePolicy. */
  CallerArn?: string | undefined
  /** The condition keys of the simulated requests. */
  ContextEntries?: ContextEntry[] | undefined
  /** The kind of simulation, for actions of Amazon EC2. */
  ResourceHandlingOption?: string | undefined
  /** How many are answered at most, 1 to 1,000; 100 unless given. */
  MaxItems?: number | undefined
  /** Where to go on: the Marker of the answer before. */
  Marker?: string | undefined
}

/**
 * Says what a user, group or role may do, by its policies as they are now.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 * @example
 * ```ts
 * import { SimulatePrincipalPolicy, writeRequest } from '@daypass/protocol'
 *
 * const PolicySourceArn = 'arn:aws:iam::123456789012:user/alice'
 * const ActionNames = ['s3:GetObject']
 * const body = writeRequest(SimulatePrincipalPolicy, { PolicySourceArn, ActionNames })
 * ```
 */
export const SimulatePrincipalPolicy: Operation<
  SimulatePrincipalPolicyRequest,
  SimulatePolicyResponse
> = {
  name: 'SimulatePrincipalPolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<SimulatePrincipalPolicyRequest>(
    'SimulatePrincipalPolicyRequest',
    {
      PolicySourceArn: arn,
      PolicyInputList: /* @__PURE__ */ optional(/* @__PURE__ */ list(policyDocument)),
      PermissionsBoundaryPolicyInputList: /* @__PURE__ */ optional(
        /* @__PURE__ */ list(policyDocument),
      ),
      ActionNames: /* @__PURE__ */ list(actionName),
      ResourceArns: /* @__PURE__ */ optional(/* @__PURE__ */ list(resourceName)),
      ResourcePolicy: /* @__PURE__ */ optional(policyDocument),
      ResourceOwner: /* @__PURE__ */ optional(resourceName),
      CallerArn: /* @__PURE__ */ optional(resourceName),
      ContextEntries: /* @__PURE__ */ optional(/* @__PURE__ */ list(contextEntry)),
      ResourceHandlingOption: /* @__PURE__ */ optional(resourceHandlingOption),
      MaxItems: /* @__PURE__ */ optional(maxItems),
      Marker: /* @__PURE__ */ optional(marker),
    },
  ),
  output: /* @__PURE__ */ structure<SimulatePolicyResponse>('SimulatePolicyResponse', {
    EvaluationResults: /* @__PURE__ */ optional(/* @__PURE__ */ list(evaluationResult)),
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['NoSuchEntity', 'InvalidInput', 'PolicyEvaluation'],
}

/** Input of {@link GetContextKeysForCustomPolicy}. */
export interface GetContextKeysForCustomPolicyRequest {
  /** Policy documents as their JSON text, 1 to 131,072 characters each. */
  PolicyInputList: string[] | undefined
}

/** Output of {@link GetContextKeysForCustomPolicy}. */
export interface GetContextKeysForPolicyResponse {
  /** Condition keys, each once. */
  ContextKeyNames?: string[] | undefined
}

/**
 * Returns the condition keys that policies ask for.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForCustomPolicy.html
 * @example
 * ```ts
 * import { GetContextKeysForCustomPolicy, writeRequest } from '@daypass/protocol'
 *
 * const PolicyInputList = ['{"Version":"2012-10-17","Statement":[]}']
 * const body = writeRequest(GetContextKeysForCustomPolicy, { PolicyInputList })
 * ```
 */
export const GetContextKeysForCustomPolicy: Operation<
  GetContextKeysForCustomPolicyRequest,
  GetContextKeysForPolicyResponse
> = {
  name: 'GetContextKeysForCustomPolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetContextKeysForCustomPolicyRequest>(
    'GetContextKeysForCustomPolicyRequest',
    { PolicyInputList: /* @__PURE__ */ list(policyDocument) },
  ),
  output: /* @__PURE__ */ structure<GetContextKeysForPolicyResponse>(
    'GetContextKeysForPolicyResponse',
    { ContextKeyNames: /* @__PURE__ */ optional(/* @__PURE__ */ list(contextKeyName)) },
  ),
  errors: ['InvalidInput'],
}

/** Input of {@link GetContextKeysForPrincipalPolicy}. */
export interface GetContextKeysForPrincipalPolicyRequest {
  /** The user, group or role whose policies are meant. */
  PolicySourceArn: string | undefined
  /** Policy documents that are looked at too. */
  PolicyInputList?: string[] | undefined
}

/**
 * Returns the condition keys that the policies of a user, group or role ask for.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForPrincipalPolicy.html
 * @example
 * ```ts
 * import { GetContextKeysForPrincipalPolicy, writeRequest } from '@daypass/protocol'
 *
 * const PolicySourceArn = 'arn:aws:iam::123456789012:user/alice'
 * const body = writeRequest(GetContextKeysForPrincipalPolicy, { PolicySourceArn })
 * ```
 */
export const GetContextKeysForPrincipalPolicy: Operation<
  GetContextKeysForPrincipalPolicyRequest,
  GetContextKeysForPolicyResponse
> = {
  name: 'GetContextKeysForPrincipalPolicy',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetContextKeysForPrincipalPolicyRequest>(
    'GetContextKeysForPrincipalPolicyRequest',
    {
      PolicySourceArn: arn,
      PolicyInputList: /* @__PURE__ */ optional(/* @__PURE__ */ list(policyDocument)),
    },
  ),
  output: /* @__PURE__ */ structure<GetContextKeysForPolicyResponse>(
    'GetContextKeysForPolicyResponse',
    { ContextKeyNames: /* @__PURE__ */ optional(/* @__PURE__ */ list(contextKeyName)) },
  ),
  errors: ['NoSuchEntity', 'InvalidInput'],
}

/** Input of {@link EnableOutboundWebIdentityFederation}: nothing. */
export type EnableOutboundWebIdentityFederationRequest = Record<never, never>

/** Output of {@link EnableOutboundWebIdentityFederation}. */
export interface EnableOutboundWebIdentityFederationResponse {
  /** The issuer, a URL. */
  IssuerIdentifier?: string | undefined
}

/**
 * Lets principals of the account have JSON Web Tokens by GetWebIdentityToken.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOutboundWebIdentityFederation.html
 * @example
 * ```ts
 * import { EnableOutboundWebIdentityFederation, writeRequest } from '@daypass/protocol'
 *
 * const body = writeRequest(EnableOutboundWebIdentityFederation, {})
 * ```
 */
export const EnableOutboundWebIdentityFederation: Operation<
  EnableOutboundWebIdentityFederationRequest,
  EnableOutboundWebIdentityFederationResponse
> = {
  name: 'EnableOutboundWebIdentityFederation',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<EnableOutboundWebIdentityFederationRequest>(
    'EnableOutboundWebIdentityFederationRequest',
    {},
  ),
  output: /* @__PURE__ */ structure<EnableOutboundWebIdentityFederationResponse>(
    'EnableOutboundWebIdentityFederationResponse',
    { IssuerIdentifier: /* @__PURE__ */ optional(text) },
  ),
  errors: ['FeatureEnabled'],
}

/** Input of {@link DisableOutboundWebIdentityFederation}: nothing. */
export type DisableOutboundWebIdentityFederationRequest = Record<never, never>

/** Output of {@link DisableOutboundWebIdentityFederation}: nothing. */
export type DisableOutboundWebIdentityFederationResponse = Record<never, never>

/**
 * Ends what {@link EnableOutboundWebIdentityFederation} began.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOutboundWebIdentityFederation.html
 * @example
 * ```ts
 * import { DisableOutboundWebIdentityFederation, writeRequest } from '@daypass/protocol'
 *
 * const body = writeRequest(DisableOutboundWebIdentityFederation, {})
 * ```
 */
export const DisableOutboundWebIdentityFederation: Operation<
  DisableOutboundWebIdentityFederationRequest,
  DisableOutboundWebIdentityFederationResponse
> = {
  name: 'DisableOutboundWebIdentityFederation',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DisableOutboundWebIdentityFederationRequest>(
    'DisableOutboundWebIdentityFederationRequest',
    {},
  ),
  output: /* @__PURE__ */ structure<DisableOutboundWebIdentityFederationResponse>(
    'DisableOutboundWebIdentityFederationResponse',
    {},
  ),
  errors: ['FeatureDisabled'],
}

/** Input of {@link GetOutboundWebIdentityFederationInfo}: nothing. */
export type GetOutboundWebIdentityFederationInfoRequest = Record<never, never>

/** Output of {@link GetOutboundWebIdentityFederationInfo}. */
export interface GetOutboundWebIdentityFederationInfoResponse {
  /** The issuer, a URL. */
  IssuerIdentifier?: string | undefined
  /** Whether tokens are issued. */
  JwtVendingEnabled?: boolean | undefined
}

/**
 * Returns the issuer of the account's JSON Web Tokens.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOutboundWebIdentityFederationInfo.html
 * @example
 * ```ts
 * import { GetOutboundWebIdentityFederationInfo, writeRequest } from '@daypass/protocol'
 *
 * const body = writeRequest(GetOutboundWebIdentityFederationInfo, {})
 * ```
 */
export const GetOutboundWebIdentityFederationInfo: Operation<
  GetOutboundWebIdentityFederationInfoRequest,
  GetOutboundWebIdentityFederationInfoResponse
> = {
  name: 'GetOutboundWebIdentityFederationInfo',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetOutboundWebIdentityFederationInfoRequest>(
    'GetOutboundWebIdentityFederationInfoRequest',
    {},
  ),
  output: /* @__PURE__ */ structure<GetOutboundWebIdentityFederationInfoResponse>(
    'GetOutboundWebIdentityFederationInfoResponse',
    {
      IssuerIdentifier: /* @__PURE__ */ optional(text),
      JwtVendingEnabled: /* @__PURE__ */ optional(boolean),
    },
  ),
  errors: ['FeatureDisabled'],
}

/** Input of {@link GetUser}. */
export interface GetUserRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
}

/** Output of {@link GetUser}. */
export interface GetUserResponse {
  /** The user. */
  User: IamUser | undefined
}

/**
 * Returns a user.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetUser.html
 * @example
 * ```ts
 * import { GetUser, writeRequest } from '@daypass/protocol'
 *
 * const body = writeRequest(GetUser, { UserName: 'alice' })
 * ```
 */
export const GetUser: Operation<GetUserRequest, GetUserResponse> = {
  name: 'GetUser',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetUserRequest>('GetUserRequest', {
    UserName: /* @__PURE__ */ optional(existingUserName),
  }),
  output: /* @__PURE__ */ structure<GetUserResponse>('GetUserResponse', { User: user }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link ListUsers}. */
export interface ListUsersRequest {
  /** Only those whose path begins so. */
  PathPrefix?: string | undefined
  /** Where to go on: the Marker of the answer before. */
  Marker?: string | undefined
  /** How many are answered at most, 1 to 1,000; 100 unless given. */
  MaxItems?: number | undefined
}

/** Output of {@link ListUsers}. */
export interface ListUsersResponse {
  /** The users, without their tags. */
  Users: IamUser[] | undefined
  /** Whether there are more. */
  IsTruncated?: boolean | undefined
  /** Where to go on, when IsTruncated. */
  Marker?: string | undefined
}

/**
 * Lists users.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUsers.html
 * @example
 * ```ts
 * import { ListUsers, writeRequest } from '@daypass/protocol'
 *
 * const body = writeRequest(ListUsers, { PathPrefix: '/team/' })
 * ```
 */
export const ListUsers: Operation<ListUsersRequest, ListUsersResponse> = {
  name: 'ListUsers',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListUsersRequest>('ListUsersRequest', {
    PathPrefix: /* @__PURE__ */ optional(pathPrefix),
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListUsersResponse>('ListUsersResponse', {
    Users: /* @__PURE__ */ list(user),
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['ServiceFailure'],
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
 * import { GetRole, writeRequest } from '@daypass/protocol'
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
export interface ListRolesRequest {
  /** Only those whose path begins so. */
  PathPrefix?: string | undefined
  /** Where to go on: the Marker of the answer before. */
  Marker?: string | undefined
  /** How many are answered at most, 1 to 1,000; 100 unless given. */
  MaxItems?: number | undefined
}

/** Output of {@link ListRoles}. */
export interface ListRolesResponse {
  /** The roles, without their tags. */
  Roles: IamRole[] | undefined
  /** Whether there are more. */
  IsTruncated?: boolean | undefined
  /** Where to go on, when IsTruncated. */
  Marker?: string | undefined
}

/**
 * Lists roles.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRoles.html
 * @example
 * ```ts
 * import { ListRoles, writeRequest } from '@daypass/protocol'
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

/** Input of {@link ListAccountAliases}. */
export interface ListAccountAliasesRequest {
  /** Where to go on: the Marker of the answer before. */
  Marker?: string | undefined
  /** How many are answered at most, 1 to 1,000; 100 unless given. */
  MaxItems?: number | undefined
}

/** Output of {@link ListAccountAliases}. */
export interface ListAccountAliasesResponse {
  /** At most one. */
  AccountAliases: string[] | undefined
  /** Whether there are more. */
  IsTruncated?: boolean | undefined
  /** Where to go on, when IsTruncated. */
  Marker?: string | undefined
}

/**
 * Lists the alias of the account, if it has one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccountAliases.html
 * @example
 * ```ts
 * import { ListAccountAliases, writeRequest } from '@daypass/protocol'
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

/** Input of {@link GetAccountSummary}: nothing. */
export type GetAccountSummaryRequest = Record<never, never>

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
 * import { GetAccountSummary, writeRequest } from '@daypass/protocol'
 *
 * const body = writeRequest(GetAccountSummary, {})
 * ```
 */
export const GetAccountSummary: Operation<GetAccountSummaryRequest, GetAccountSummaryResponse> = {
  name: 'GetAccountSummary',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetAccountSummaryRequest>('GetAccountSummaryRequest', {}),
  output: /* @__PURE__ */ structure<GetAccountSummaryResponse>('GetAccountSummaryResponse', {
    SummaryMap: /* @__PURE__ */ optional(/* @__PURE__ */ map(number)),
  }),
  errors: ['ServiceFailure'],
}

/** Input of {@link ListRolePolicies}. */
export interface ListRolePoliciesRequest {
  /** The name of the role. */
  RoleName: string | undefined
  /** Where to go on: the Marker of the answer before. */
  Marker?: string | undefined
  /** How many are answered at most, 1 to 1,000; 100 unless given. */
  MaxItems?: number | undefined
}

/** Output of {@link ListRolePolicies}. */
export interface ListRolePoliciesResponse {
  /** Names of inline policies. */
  PolicyNames: string[] | undefined
  /** Whether there are more. */
  IsTruncated?: boolean | undefined
  /** Where to go on, when IsTruncated. */
  Marker?: string | undefined
}

/**
 * Lists the names of a role's inline policies.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListRolePolicies.html
 * @example
 * ```ts
 * import { ListRolePolicies, writeRequest } from '@daypass/protocol'
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
 * import { GetRolePolicy, writeRequest } from '@daypass/protocol'
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

/** Input of {@link ListAttachedRolePolicies}. */
export interface ListAttachedRolePoliciesRequest {
  /** The name of the role. */
  RoleName: string | undefined
  /** Only those whose path begins so. */
  PathPrefix?: string | undefined
  /** Where to go on: the Marker of the answer before. */
  Marker?: string | undefined
  /** How many are answered at most, 1 to 1,000; 100 unless given. */
  MaxItems?: number | undefined
}

/** Output of {@link ListAttachedRolePolicies}. */
export interface ListAttachedRolePoliciesResponse {
  /** Managed policies. */
  AttachedPolicies?: AttachedPolicy[] | undefined
  /** Whether there are more. */
  IsTruncated?: boolean | undefined
  /** Where to go on, when IsTruncated. */
  Marker?: string | undefined
}

/**
 * Lists the managed policies of a role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedRolePolicies.html
 * @example
 * ```ts
 * import { ListAttachedRolePolicies, writeRequest } from '@daypass/protocol'
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
      PathPrefix: /* @__PURE__ */ optional(policyPath),
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

/** Input of {@link ListUserPolicies}. */
export interface ListUserPoliciesRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** Where to go on: the Marker of the answer before. */
  Marker?: string | undefined
  /** How many are answered at most, 1 to 1,000; 100 unless given. */
  MaxItems?: number | undefined
}

/** Output of {@link ListUserPolicies}. */
export interface ListUserPoliciesResponse {
  /** Names of inline policies. */
  PolicyNames: string[] | undefined
  /** Whether there are more. */
  IsTruncated?: boolean | undefined
  /** Where to go on, when IsTruncated. */
  Marker?: string | undefined
}

/**
 * Lists the names of a user's inline policies.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListUserPolicies.html
 * @example
 * ```ts
 * import { ListUserPolicies, writeRequest } from '@daypass/protocol'
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
 * import { GetUserPolicy, writeRequest } from '@daypass/protocol'
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

/** Input of {@link ListAttachedUserPolicies}. */
export interface ListAttachedUserPoliciesRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** Only those whose path begins so. */
  PathPrefix?: string | undefined
  /** Where to go on: the Marker of the answer before. */
  Marker?: string | undefined
  /** How many are answered at most, 1 to 1,000; 100 unless given. */
  MaxItems?: number | undefined
}

/** Output of {@link ListAttachedUserPolicies}. */
export interface ListAttachedUserPoliciesResponse {
  /** Managed policies. */
  AttachedPolicies?: AttachedPolicy[] | undefined
  /** Whether there are more. */
  IsTruncated?: boolean | undefined
  /** Where to go on, when IsTruncated. */
  Marker?: string | undefined
}

/**
 * Lists the managed policies of a user; not those of the user's groups.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAttachedUserPolicies.html
 * @example
 * ```ts
 * import { ListAttachedUserPolicies, writeRequest } from '@daypass/protocol'
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
      PathPrefix: /* @__PURE__ */ optional(policyPath),
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
 * import { GetPolicy, writeRequest } from '@daypass/protocol'
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
    Policy: /* @__PURE__ */ optional(policyShape),
  }),
  errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],
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
 * import { GetPolicyVersion, writeRequest } from '@daypass/protocol'
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

/** Input of {@link ListMFADevices}. */
export interface ListMFADevicesRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
  /** Where to go on: the Marker of the answer before. */
  Marker?: string | undefined
  /** How many are answered at most, 1 to 1,000; 100 unless given. */
  MaxItems?: number | undefined
}

/** Output of {@link ListMFADevices}. */
export interface ListMFADevicesResponse {
  /** The devices. */
  MFADevices: MFADevice[] | undefined
  /** Whether there are more. */
  IsTruncated?: boolean | undefined
  /** Where to go on, when IsTruncated. */
  Marker?: string | undefined
}

/**
 * Lists the MFA devices of a user.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADevices.html
 * @example
 * ```ts
 * import { ListMFADevices, writeRequest } from '@daypass/protocol'
 *
 * const body = writeRequest(ListMFADevices, { UserName: 'alice' })
 * ```
 */
export const ListMFADevices: Operation<ListMFADevicesRequest, ListMFADevicesResponse> = {
  name: 'ListMFADevices',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListMFADevicesRequest>('ListMFADevicesRequest', {
    UserName: /* @__PURE__ */ optional(existingUserName),
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListMFADevicesResponse>('ListMFADevicesResponse', {
    MFADevices: /* @__PURE__ */ list(mfaDevice),
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link ListAccessKeys}. */
export interface ListAccessKeysRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
  /** Where to go on: the Marker of the answer before. */
  Marker?: string | undefined
  /** How many are answered at most, 1 to 1,000; 100 unless given. */
  MaxItems?: number | undefined
}

/** Output of {@link ListAccessKeys}. */
export interface ListAccessKeysResponse {
  /** The access keys. */
  AccessKeyMetadata: AccessKeyMetadata[] | undefined
  /** Whether there are more. */
  IsTruncated?: boolean | undefined
  /** Where to go on, when IsTruncated. */
  Marker?: string | undefined
}

/**
 * Lists the access keys of a user, without their secrets.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html
 * @example
 * ```ts
 * import { ListAccessKeys, writeRequest } from '@daypass/protocol'
 *
 * const body = writeRequest(ListAccessKeys, { UserName: 'alice' })
 * ```
 */
export const ListAccessKeys: Operation<ListAccessKeysRequest, ListAccessKeysResponse> = {
  name: 'ListAccessKeys',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListAccessKeysRequest>('ListAccessKeysRequest', {
    UserName: /* @__PURE__ */ optional(existingUserName),
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListAccessKeysResponse>('ListAccessKeysResponse', {
    AccessKeyMetadata: /* @__PURE__ */ list(accessKeyMetadata),
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link ListGroupsForUser}. */
export interface ListGroupsForUserRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** Where to go on: the Marker of the answer before. */
  Marker?: string | undefined
  /** How many are answered at most, 1 to 1,000; 100 unless given. */
  MaxItems?: number | undefined
}

/** Output of {@link ListGroupsForUser}. */
export interface ListGroupsForUserResponse {
  /** The groups. */
  Groups: IamGroup[] | undefined
  /** Whether there are more. */
  IsTruncated?: boolean | undefined
  /** Where to go on, when IsTruncated. */
  Marker?: string | undefined
}

/**
 * Lists the groups that a user is in.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListGroupsForUser.html
 * @example
 * ```ts
 * import { ListGroupsForUser, writeRequest } from '@daypass/protocol'
 *
 * const body = writeRequest(ListGroupsForUser, { UserName: 'alice' })
 * ```
 */
export const ListGroupsForUser: Operation<ListGroupsForUserRequest, ListGroupsForUserResponse> = {
  name: 'ListGroupsForUser',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListGroupsForUserRequest>('ListGroupsForUserRequest', {
    UserName: existingUserName,
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListGroupsForUserResponse>('ListGroupsForUserResponse', {
    Groups: /* @__PURE__ */ list(group),
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** The rows of IAM by their names. */
export interface IamOperations {
  readonly SimulateCustomPolicy: typeof SimulateCustomPolicy
  readonly SimulatePrincipalPolicy: typeof SimulatePrincipalPolicy
  readonly GetContextKeysForCustomPolicy: typeof GetContextKeysForCustomPolicy
  readonly GetContextKeysForPrincipalPolicy: typeof GetContextKeysForPrincipalPolicy
  readonly EnableOutboundWebIdentityFederation: typeof EnableOutboundWebIdentityFederation
  readonly DisableOutboundWebIdentityFederation: typeof DisableOutboundWebIdentityFederation
  readonly GetOutboundWebIdentityFederationInfo: typeof GetOutboundWebIdentityFederationInfo
  readonly GetUser: typeof GetUser
  readonly ListUsers: typeof ListUsers
  readonly GetRole: typeof GetRole
  readonly ListRoles: typeof ListRoles
  readonly ListAccountAliases: typeof ListAccountAliases
  readonly GetAccountSummary: typeof GetAccountSummary
  readonly ListRolePolicies: typeof ListRolePolicies
  readonly GetRolePolicy: typeof GetRolePolicy
  readonly ListAttachedRolePolicies: typeof ListAttachedRolePolicies
  readonly ListUserPolicies: typeof ListUserPolicies
  readonly GetUserPolicy: typeof GetUserPolicy
  readonly ListAttachedUserPolicies: typeof ListAttachedUserPolicies
  readonly GetPolicy: typeof GetPolicy
  readonly GetPolicyVersion: typeof GetPolicyVersion
  readonly ListMFADevices: typeof ListMFADevices
  readonly ListAccessKeys: typeof ListAccessKeys
  readonly ListGroupsForUser: typeof ListGroupsForUser
}

/**
 * Every operation of IAM that is served, by its name.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
 * @example
 * ```ts
 * import { iamOperations } from '@daypass/protocol'
 *
 * iamOperations.GetUser.input.members.map(({ name }) => name) // ['UserName']
 * ```
 */
export const iamOperations: IamOperations = {
  SimulateCustomPolicy,
  SimulatePrincipalPolicy,
  GetContextKeysForCustomPolicy,
  GetContextKeysForPrincipalPolicy,
  EnableOutboundWebIdentityFederation,
  DisableOutboundWebIdentityFederation,
  GetOutboundWebIdentityFederationInfo,
  GetUser,
  ListUsers,
  GetRole,
  ListRoles,
  ListAccountAliases,
  GetAccountSummary,
  ListRolePolicies,
  GetRolePolicy,
  ListAttachedRolePolicies,
  ListUserPolicies,
  GetUserPolicy,
  ListAttachedUserPolicies,
  GetPolicy,
  GetPolicyVersion,
  ListMFADevices,
  ListAccessKeys,
  ListGroupsForUser,
}
