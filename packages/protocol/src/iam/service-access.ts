// Which policies grant access to services: a part of the table of IAM.
import {
  boolean,
  list,
  type Operation,
  optional,
  type StringShape,
  type StructureShape,
  structure,
} from '../shape.ts'
import { arn, IAM, marker, name, type PageResponse, policyName, text } from './shapes.ts'

const serviceNamespace: StringShape = { kind: 'string', min: 1, max: 64, pattern: '[\\w-]*' }
const entityName: StringShape = /* @__PURE__ */ name(128)
const policyType: StringShape = { kind: 'string', values: ['INLINE', 'MANAGED'] }
const ownerType: StringShape = { kind: 'string', values: ['USER', 'ROLE', 'GROUP'] }

/** A policy that grants access to a service. */
export interface PolicyGrantingServiceAccess {
  /** The name of the policy. */
  PolicyName: string | undefined
  /** `INLINE` or `MANAGED`. */
  PolicyType: string | undefined
  /** The ARN of a managed policy. */
  PolicyArn?: string | undefined
  /** Whose inline policy it is: `USER`, `ROLE` or `GROUP`. */
  EntityType?: string | undefined
  /** The name of whose inline policy it is. */
  EntityName?: string | undefined
}

const policyGrantingServiceAccess: StructureShape<PolicyGrantingServiceAccess> =
  /* @__PURE__ */ structure<PolicyGrantingServiceAccess>('PolicyGrantingServiceAccess', {
    PolicyName: policyName,
    PolicyType: policyType,
    PolicyArn: /* @__PURE__ */ optional(arn),
    EntityType: /* @__PURE__ */ optional(ownerType),
    EntityName: /* @__PURE__ */ optional(entityName),
  })

/** A service, and the policies that grant access to it. */
export interface ListPoliciesGrantingServiceAccessEntry {
  /** The service as actions name it: `s3`. */
  ServiceNamespace?: string | undefined
  /** The policies. */
  Policies?: PolicyGrantingServiceAccess[] | undefined
}

const entry: StructureShape<ListPoliciesGrantingServiceAccessEntry> =
  /* @__PURE__ */ structure<ListPoliciesGrantingServiceAccessEntry>(
    'ListPoliciesGrantingServiceAccessEntry',
    {
      ServiceNamespace: /* @__PURE__ */ optional(serviceNamespace),
      Policies: /* @__PURE__ */ optional(/* @__PURE__ */ list(policyGrantingServiceAccess)),
    },
  )

/** Input of {@link ListPoliciesGrantingServiceAccess}. */
export interface ListPoliciesGrantingServiceAccessRequest {
  /** Where to go on: the Marker of the answer before. */
  Marker?: string | undefined
  /** The ARN of a user, group or role. */
  Arn: string | undefined
  /** The services as actions name them: `s3`; at most 200. */
  ServiceNamespaces: string[] | undefined
}

/** Output of {@link ListPoliciesGrantingServiceAccess}. */
export interface ListPoliciesGrantingServiceAccessResponse extends PageResponse {
  /** Each service with its policies. */
  PoliciesGrantingServiceAccess: ListPoliciesGrantingServiceAccessEntry[] | undefined
}

/**
 * Lists the policies by which a user, group or role can use services. Policies of a user's groups
 * count, permissions boundaries and policies of resources and organizations do not.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPoliciesGrantingServiceAccess.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListPoliciesGrantingServiceAccess } from '@daypass/protocol/iam'
 *
 * const Arn = 'arn:aws:iam::123456789012:user/alice'
 * const body = writeRequest(ListPoliciesGrantingServiceAccess, { Arn, ServiceNamespaces: ['s3'] })
 * ```
 */
export const ListPoliciesGrantingServiceAccess: Operation<
  ListPoliciesGrantingServiceAccessRequest,
  ListPoliciesGrantingServiceAccessResponse
> = {
  name: 'ListPoliciesGrantingServiceAccess',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListPoliciesGrantingServiceAccessRequest>(
    'ListPoliciesGrantingServiceAccessRequest',
    {
      Marker: /* @__PURE__ */ optional(marker),
      Arn: arn,
      ServiceNamespaces: /* @__PURE__ */ list(serviceNamespace, 1, 200),
    },
  ),
  output: /* @__PURE__ */ structure<ListPoliciesGrantingServiceAccessResponse>(
    'ListPoliciesGrantingServiceAccessResponse',
    {
      PoliciesGrantingServiceAccess: /* @__PURE__ */ list(entry),
      IsTruncated: /* @__PURE__ */ optional(boolean),
      Marker: /* @__PURE__ */ optional(text),
    },
  ),
  errors: ['NoSuchEntity', 'InvalidInput'],
}
