// Policies tried out: a part of the table of IAM.
import {
  boolean,
  list,
  map,
  type Operation,
  optional,
  type StringShape,
  type StructureShape,
  structure,
} from '../shape.ts'
import {
  arn,
  IAM,
  marker,
  maxItems,
  number,
  type PageRequest,
  type PageResponse,
  policyDocument,
  policyName,
  text,
} from './shapes.ts'

/** A policy in a list: AWS prints another pattern for it than its model has. */
const simulatedPolicy: StringShape = {
  ...policyDocument,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]+',
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
const policyEvaluationDecision: StringShape = {
  kind: 'string',
  values: ['allowed', 'explicitDeny', 'implicitDeny'],
}
const actionName: StringShape = { kind: 'string', min: 3, max: 128 }
const attachmentType: StringShape = { kind: 'string', values: ['user', 'group', 'role'] }
const attachmentName: StringShape = { kind: 'string', min: 1, max: 128, pattern: '[\\w+=,.@-]+' }
const excludedPolicyType: StringShape = {
  kind: 'string',
  values: ['inline', 'aws-managed', 'user-managed', 'permission-boundary', 'scp', 'rcp'],
}
const resourceHandlingOption: StringShape = { kind: 'string', min: 1, max: 64 }

/** The service control policies of one level of an organization. */
export interface OrganizationPolicyLevel {
  /** Policy documents of which one must allow. */
  ServiceControlPolicyInputList?: string[] | undefined
}

const organizationPolicyLevel: StructureShape<OrganizationPolicyLevel> =
  /* @__PURE__ */ structure<OrganizationPolicyLevel>('OrderedOrganizationPolicyType', {
    ServiceControlPolicyInputList: /* @__PURE__ */ optional(/* @__PURE__ */ list(simulatedPolicy)),
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
    EvalResourceDecision: policyEvaluationDecision,
    MatchedStatements: /* @__PURE__ */ optional(/* @__PURE__ */ list(statement)),
    MissingContextValues: /* @__PURE__ */ optional(/* @__PURE__ */ list(contextKeyName)),
    EvalDecisionDetails: /* @__PURE__ */ optional(/* @__PURE__ */ map(policyEvaluationDecision)),
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
    EvalDecision: policyEvaluationDecision,
    MatchedStatements: /* @__PURE__ */ optional(/* @__PURE__ */ list(statement)),
    MissingContextValues: /* @__PURE__ */ optional(/* @__PURE__ */ list(contextKeyName)),
    OrganizationsDecisionDetail: /* @__PURE__ */ optional(organizationsDecisionDetail),
    PermissionsBoundaryDecisionDetail: /* @__PURE__ */ optional(permissionsBoundaryDecisionDetail),
    EvalDecisionDetails: /* @__PURE__ */ optional(/* @__PURE__ */ map(policyEvaluationDecision)),
    ResourceSpecificResults: /* @__PURE__ */ optional(/* @__PURE__ */ list(resourceSpecificResult)),
  })

/** An inline policy, by its name and where it is. */
export interface InlinePolicyIdentifier {
  /** The name of the policy. */
  PolicyName: string | undefined
  /** `user`, `group` or `role`. */
  AttachmentType: string | undefined
  /** The name of the user, group or role. */
  AttachmentName: string | undefined
}

const inlinePolicyIdentifier: StructureShape<InlinePolicyIdentifier> =
  /* @__PURE__ */ structure<InlinePolicyIdentifier>('InlinePolicyIdentifierType', {
    PolicyName: policyName,
    AttachmentType: attachmentType,
    AttachmentName: attachmentName,
  })

/** A policy that a simulation leaves out. */
export interface PolicyIdentifier {
  /** `inline`, `aws-managed`, `user-managed`, `permission-boundary`, `scp` or `rcp`. */
  PolicyType?: string | undefined
  /** The ARN, unless it is an inline policy. */
  PolicyArn?: string | undefined
  /** Which inline policy, if it is one. */
  InlinePolicyIdentifier?: InlinePolicyIdentifier | undefined
}

const policyIdentifier: StructureShape<PolicyIdentifier> =
  /* @__PURE__ */ structure<PolicyIdentifier>('PolicyIdentifier', {
    PolicyType: /* @__PURE__ */ optional(excludedPolicyType),
    PolicyArn: /* @__PURE__ */ optional(arn),
    InlinePolicyIdentifier: /* @__PURE__ */ optional(inlinePolicyIdentifier),
  })

/** Input of {@link SimulateCustomPolicy}. */
export interface SimulateCustomPolicyRequest extends PageRequest {
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
}

/** Output of {@link SimulateCustomPolicy}. */
export interface SimulatePolicyResponse extends PageResponse {
  /** One for each action. */
  EvaluationResults?: EvaluationResult[] | undefined
}

/**
 * Says what policies that are passed with the request would allow.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { SimulateCustomPolicy } from '@daypass/protocol/iam'
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
      PolicyInputList: /* @__PURE__ */ list(simulatedPolicy),
      PermissionsBoundaryPolicyInputList: /* @__PURE__ */ optional(
        /* @__PURE__ */ list(simulatedPolicy),
      ),
      OrderedOrganizationPolicyInputList: /* @__PURE__ */ optional(
        /* @__PURE__ */ list(organizationPolicyLevel, undefined, 7),
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
export interface SimulatePrincipalPolicyRequest extends PageRequest {
  /** The user, group or role whose policies are meant. */
  PolicySourceArn: string | undefined
  /** Policy documents that are taken as if they were attached too. */
  PolicyInputList?: string[] | undefined
  /** The permissions boundary, at most one; it takes the place of the one that is attached. */
  PermissionsBoundaryPolicyInputList?: string[] | undefined
  /** Policies that are attached and are left out, at most 256. */
  PolicyExclusionList?: PolicyIdentifier[] | undefined
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
}

/**
 * Says what a user, group or role may do, by its policies as they are now.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { SimulatePrincipalPolicy } from '@daypass/protocol/iam'
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
      PolicyInputList: /* @__PURE__ */ optional(/* @__PURE__ */ list(simulatedPolicy)),
      PermissionsBoundaryPolicyInputList: /* @__PURE__ */ optional(
        /* @__PURE__ */ list(simulatedPolicy),
      ),
      PolicyExclusionList: /* @__PURE__ */ optional(
        /* @__PURE__ */ list(policyIdentifier, undefined, 256),
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
 * import { writeRequest } from '@daypass/protocol'
 * import { GetContextKeysForCustomPolicy } from '@daypass/protocol/iam'
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
    { PolicyInputList: /* @__PURE__ */ list(simulatedPolicy) },
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
 * import { writeRequest } from '@daypass/protocol'
 * import { GetContextKeysForPrincipalPolicy } from '@daypass/protocol/iam'
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
      PolicyInputList: /* @__PURE__ */ optional(/* @__PURE__ */ list(simulatedPolicy)),
    },
  ),
  output: /* @__PURE__ */ structure<GetContextKeysForPolicyResponse>(
    'GetContextKeysForPolicyResponse',
    { ContextKeyNames: /* @__PURE__ */ optional(/* @__PURE__ */ list(contextKeyName)) },
  ),
  errors: ['NoSuchEntity', 'InvalidInput'],
}
