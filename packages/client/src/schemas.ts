// The rows as static schemas of Smithy, for software that reads those. Nothing in the client does:
// a program that does not import one does not carry them.
import {
  ExpiredTokenException,
  ExpiredTradeInTokenException,
  IDPCommunicationErrorException,
  IDPRejectedClaimException,
  InvalidAuthorizationMessageException,
  InvalidIdentityTokenException,
  JWTPayloadSizeExceededException,
  MalformedPolicyDocumentException,
  OutboundWebIdentityFederationDisabledException,
  PackedPolicyTooLargeException,
  RegionDisabledException,
  SessionDurationEscalationException,
  STSServiceException,
} from './errors.ts'
import * as rows from './rows.ts'

const NAMESPACE = 'com.amazonaws.sts'
const SYNTHETIC = 'smithy.ts.sdk.synthetic.com.amazonaws.sts'

/** The schema of a member: a number for what is simple, a function for what has a name. */
export type SchemaRef = number | (() => unknown) | readonly [() => unknown, number]

/**
 * The schema of a structure: its kind, namespace, name, traits, the members with their schemas, how
 * many are required.
 */
export type StaticStructureSchema = readonly [
  3,
  string,
  string,
  0,
  readonly string[],
  readonly SchemaRef[],
  number?,
]

/** The schema of an error. */
export type StaticErrorSchema = readonly [
  -3,
  string,
  string,
  object | 0,
  readonly string[],
  readonly SchemaRef[],
]

/** The schema of an operation. */
export type StaticOperationSchema = readonly [
  9,
  string,
  string,
  0,
  () => StaticStructureSchema,
  () => StaticStructureSchema,
]

/** @param required How many of the members are: the first ones. */
function structureSchema(
  name: string,
  members: rows.Members,
  required?: number,
): StaticStructureSchema {
  const names = Object.keys(members)
  const kinds = names.map((member) => memberSchema(members[member]!, member))
  const told = [3, NAMESPACE, name, 0, names, kinds] as const
  return required ? [...told, required] : told
}

function memberSchema(kind: rows.Kind, name: string): SchemaRef {
  if (typeof kind === 'object') {
    if (!Array.isArray(kind)) return () => schemaWithin(kind as rows.Members)
    const [of] = kind
    if (typeof of !== 'object') return 64
    return () => [1, NAMESPACE, `${name}List`, 0, () => schemaWithin(of as rows.Members)]
  }
  // ExternalId is a secret for the client alone.
  if (kind === rows.SECRET && name !== 'ExternalId') return [() => [0, NAMESPACE, name, 8, 0], 0]
  return [0, 0, 1, 4][kind]!
}

/** The schema of a structure that others have as a member. */
const schemaWithin = (members: rows.Members): StaticStructureSchema | undefined =>
  new Map<rows.Members, StaticStructureSchema>([
    [rows.credentials, Credentials$],
    [rows.roleUser, AssumedRoleUser$],
    [rows.federatedUser, FederatedUser$],
    [rows.policyArn, PolicyDescriptorType$],
    [rows.tag, Tag$],
    [rows.context, ProvidedContext$],
  ]).get(members)

const operationSchema = (
  name: string,
  input: () => StaticStructureSchema,
  output: () => StaticStructureSchema,
): StaticOperationSchema => [9, NAMESPACE, name, 0, input, output]

// Given the whole row: to bundlers, reading a property may do something, and what may do something
// stays.
const inputSchema = ({ name, input }: rows.Operation, required?: number): StaticStructureSchema =>
  structureSchema(`${name}Request`, input, required)
const outputSchema = ({ name, output }: rows.Operation): StaticStructureSchema =>
  structureSchema(`${name}Response`, output)

const errorSchema = (name: string, code: string, status: number): StaticErrorSchema => [
  -3,
  NAMESPACE,
  name,
  { awsQueryError: [code, status], error: 'client', httpError: status },
  ['message'],
  [0],
]

/** Schema of the operation AssumeRole. */
export const AssumeRole$: StaticOperationSchema = /* @__PURE__ */ operationSchema(
  'AssumeRole',
  () => AssumeRoleRequest$,
  () => AssumeRoleResponse$,
)
/** Schema of its input. */
export const AssumeRoleRequest$: StaticStructureSchema = /* @__PURE__ */ inputSchema(
  rows.AssumeRole,
  2,
)
/** Schema of its output. */
export const AssumeRoleResponse$: StaticStructureSchema = /* @__PURE__ */ outputSchema(
  rows.AssumeRole,
)
/** Schema of the operation AssumeRoleWithSAML. */
export const AssumeRoleWithSAML$: StaticOperationSchema = /* @__PURE__ */ operationSchema(
  'AssumeRoleWithSAML',
  () => AssumeRoleWithSAMLRequest$,
  () => AssumeRoleWithSAMLResponse$,
)
/** Schema of its input. */
export const AssumeRoleWithSAMLRequest$: StaticStructureSchema = /* @__PURE__ */ inputSchema(
  rows.AssumeRoleWithSAML,
  3,
)
/** Schema of its output. */
export const AssumeRoleWithSAMLResponse$: StaticStructureSchema = /* @__PURE__ */ outputSchema(
  rows.AssumeRoleWithSAML,
)
/** Schema of the operation AssumeRoleWithWebIdentity. */
export const AssumeRoleWithWebIdentity$: StaticOperationSchema = /* @__PURE__ */ operationSchema(
  'AssumeRoleWithWebIdentity',
  () => AssumeRoleWithWebIdentityRequest$,
  () => AssumeRoleWithWebIdentityResponse$,
)
/** Schema of its input. */
export const AssumeRoleWithWebIdentityRequest$: StaticStructureSchema = /* @__PURE__ */ inputSchema(
  rows.AssumeRoleWithWebIdentity,
  3,
)
/** Schema of its output. */
export const AssumeRoleWithWebIdentityResponse$: StaticStructureSchema =
  /* @__PURE__ */ outputSchema(rows.AssumeRoleWithWebIdentity)
/** Schema of the operation AssumeRoot. */
export const AssumeRoot$: StaticOperationSchema = /* @__PURE__ */ operationSchema(
  'AssumeRoot',
  () => AssumeRootRequest$,
  () => AssumeRootResponse$,
)
/** Schema of its input. */
export const AssumeRootRequest$: StaticStructureSchema = /* @__PURE__ */ inputSchema(
  rows.AssumeRoot,
  2,
)
/** Schema of its output. */
export const AssumeRootResponse$: StaticStructureSchema = /* @__PURE__ */ outputSchema(
  rows.AssumeRoot,
)
/** Schema of the operation DecodeAuthorizationMessage. */
export const DecodeAuthorizationMessage$: StaticOperationSchema = /* @__PURE__ */ operationSchema(
  'DecodeAuthorizationMessage',
  () => DecodeAuthorizationMessageRequest$,
  () => DecodeAuthorizationMessageResponse$,
)
/** Schema of its input. */
export const DecodeAuthorizationMessageRequest$: StaticStructureSchema =
  /* @__PURE__ */ inputSchema(rows.DecodeAuthorizationMessage, 1)
/** Schema of its output. */
export const DecodeAuthorizationMessageResponse$: StaticStructureSchema =
  /* @__PURE__ */ outputSchema(rows.DecodeAuthorizationMessage)
/** Schema of the operation GetAccessKeyInfo. */
export const GetAccessKeyInfo$: StaticOperationSchema = /* @__PURE__ */ operationSchema(
  'GetAccessKeyInfo',
  () => GetAccessKeyInfoRequest$,
  () => GetAccessKeyInfoResponse$,
)
/** Schema of its input. */
export const GetAccessKeyInfoRequest$: StaticStructureSchema = /* @__PURE__ */ inputSchema(
  rows.GetAccessKeyInfo,
  1,
)
/** Schema of its output. */
export const GetAccessKeyInfoResponse$: StaticStructureSchema = /* @__PURE__ */ outputSchema(
  rows.GetAccessKeyInfo,
)
/** Schema of the operation GetCallerIdentity. */
export const GetCallerIdentity$: StaticOperationSchema = /* @__PURE__ */ operationSchema(
  'GetCallerIdentity',
  () => GetCallerIdentityRequest$,
  () => GetCallerIdentityResponse$,
)
/** Schema of its input. */
export const GetCallerIdentityRequest$: StaticStructureSchema = /* @__PURE__ */ inputSchema(
  rows.GetCallerIdentity,
)
/** Schema of its output. */
export const GetCallerIdentityResponse$: StaticStructureSchema = /* @__PURE__ */ outputSchema(
  rows.GetCallerIdentity,
)
/** Schema of the operation GetDelegatedAccessToken. */
export const GetDelegatedAccessToken$: StaticOperationSchema = /* @__PURE__ */ operationSchema(
  'GetDelegatedAccessToken',
  () => GetDelegatedAccessTokenRequest$,
  () => GetDelegatedAccessTokenResponse$,
)
/** Schema of its input. */
export const GetDelegatedAccessTokenRequest$: StaticStructureSchema = /* @__PURE__ */ inputSchema(
  rows.GetDelegatedAccessToken,
  1,
)
/** Schema of its output. */
export const GetDelegatedAccessTokenResponse$: StaticStructureSchema = /* @__PURE__ */ outputSchema(
  rows.GetDelegatedAccessToken,
)
/** Schema of the operation GetFederationToken. */
export const GetFederationToken$: StaticOperationSchema = /* @__PURE__ */ operationSchema(
  'GetFederationToken',
  () => GetFederationTokenRequest$,
  () => GetFederationTokenResponse$,
)
/** Schema of its input. */
export const GetFederationTokenRequest$: StaticStructureSchema = /* @__PURE__ */ inputSchema(
  rows.GetFederationToken,
  1,
)
/** Schema of its output. */
export const GetFederationTokenResponse$: StaticStructureSchema = /* @__PURE__ */ outputSchema(
  rows.GetFederationToken,
)
/** Schema of the operation GetSessionToken. */
export const GetSessionToken$: StaticOperationSchema = /* @__PURE__ */ operationSchema(
  'GetSessionToken',
  () => GetSessionTokenRequest$,
  () => GetSessionTokenResponse$,
)
/** Schema of its input. */
export const GetSessionTokenRequest$: StaticStructureSchema = /* @__PURE__ */ inputSchema(
  rows.GetSessionToken,
)
/** Schema of its output. */
export const GetSessionTokenResponse$: StaticStructureSchema = /* @__PURE__ */ outputSchema(
  rows.GetSessionToken,
)
/** Schema of the operation GetWebIdentityToken. */
export const GetWebIdentityToken$: StaticOperationSchema = /* @__PURE__ */ operationSchema(
  'GetWebIdentityToken',
  () => GetWebIdentityTokenRequest$,
  () => GetWebIdentityTokenResponse$,
)
/** Schema of its input. */
export const GetWebIdentityTokenRequest$: StaticStructureSchema = /* @__PURE__ */ inputSchema(
  rows.GetWebIdentityToken,
  2,
)
/** Schema of its output. */
export const GetWebIdentityTokenResponse$: StaticStructureSchema = /* @__PURE__ */ outputSchema(
  rows.GetWebIdentityToken,
)
/** Schema of the structure AssumedRoleUser. */
export const AssumedRoleUser$: StaticStructureSchema = /* @__PURE__ */ structureSchema(
  'AssumedRoleUser',
  rows.roleUser,
  2,
)
/** Schema of the structure Credentials. */
export const Credentials$: StaticStructureSchema = /* @__PURE__ */ structureSchema(
  'Credentials',
  rows.credentials,
  4,
)
/** Schema of the structure FederatedUser. */
export const FederatedUser$: StaticStructureSchema = /* @__PURE__ */ structureSchema(
  'FederatedUser',
  rows.federatedUser,
  2,
)
/** Schema of the structure PolicyDescriptorType. */
export const PolicyDescriptorType$: StaticStructureSchema = /* @__PURE__ */ structureSchema(
  'PolicyDescriptorType',
  rows.policyArn,
)
/** Schema of the structure ProvidedContext. */
export const ProvidedContext$: StaticStructureSchema = /* @__PURE__ */ structureSchema(
  'ProvidedContext',
  rows.context,
)
/** Schema of the structure Tag. */
export const Tag$: StaticStructureSchema = /* @__PURE__ */ structureSchema('Tag', rows.tag, 2)
/** Schema of the base of all errors. */
export const STSServiceException$: StaticErrorSchema = [
  -3,
  SYNTHETIC,
  'STSServiceException',
  0,
  [],
  [],
]
/** Schema of the error ExpiredTokenException. */
export const ExpiredTokenException$: StaticErrorSchema = /* @__PURE__ */ errorSchema(
  'ExpiredTokenException',
  'ExpiredTokenException',
  400,
)
/** Schema of the error ExpiredTradeInTokenException. */
export const ExpiredTradeInTokenException$: StaticErrorSchema = /* @__PURE__ */ errorSchema(
  'ExpiredTradeInTokenException',
  'ExpiredTradeInTokenException',
  400,
)
/** Schema of the error IDPCommunicationErrorException. */
export const IDPCommunicationErrorException$: StaticErrorSchema = /* @__PURE__ */ errorSchema(
  'IDPCommunicationErrorException',
  'IDPCommunicationError',
  400,
)
/** Schema of the error IDPRejectedClaimException. */
export const IDPRejectedClaimException$: StaticErrorSchema = /* @__PURE__ */ errorSchema(
  'IDPRejectedClaimException',
  'IDPRejectedClaim',
  403,
)
/** Schema of the error InvalidAuthorizationMessageException. */
export const InvalidAuthorizationMessageException$: StaticErrorSchema = /* @__PURE__ */ errorSchema(
  'InvalidAuthorizationMessageException',
  'InvalidAuthorizationMessageException',
  400,
)
/** Schema of the error InvalidIdentityTokenException. */
export const InvalidIdentityTokenException$: StaticErrorSchema = /* @__PURE__ */ errorSchema(
  'InvalidIdentityTokenException',
  'InvalidIdentityToken',
  400,
)
/** Schema of the error JWTPayloadSizeExceededException. */
export const JWTPayloadSizeExceededException$: StaticErrorSchema = /* @__PURE__ */ errorSchema(
  'JWTPayloadSizeExceededException',
  'JWTPayloadSizeExceededException',
  400,
)
/** Schema of the error MalformedPolicyDocumentException. */
export const MalformedPolicyDocumentException$: StaticErrorSchema = /* @__PURE__ */ errorSchema(
  'MalformedPolicyDocumentException',
  'MalformedPolicyDocument',
  400,
)
/** Schema of the error OutboundWebIdentityFederationDisabledException. */
export const OutboundWebIdentityFederationDisabledException$: StaticErrorSchema =
  /* @__PURE__ */ errorSchema(
    'OutboundWebIdentityFederationDisabledException',
    'OutboundWebIdentityFederationDisabledException',
    403,
  )
/** Schema of the error PackedPolicyTooLargeException. */
export const PackedPolicyTooLargeException$: StaticErrorSchema = /* @__PURE__ */ errorSchema(
  'PackedPolicyTooLargeException',
  'PackedPolicyTooLarge',
  400,
)
/** Schema of the error RegionDisabledException. */
export const RegionDisabledException$: StaticErrorSchema = /* @__PURE__ */ errorSchema(
  'RegionDisabledException',
  'RegionDisabledException',
  403,
)
/** Schema of the error SessionDurationEscalationException. */
export const SessionDurationEscalationException$: StaticErrorSchema = /* @__PURE__ */ errorSchema(
  'SessionDurationEscalationException',
  'SessionDurationEscalationException',
  403,
)

/** Schemas of errors and their classes, by name. */
export interface ErrorTypeRegistry {
  readonly namespace: string
  getSchema(shapeId: string): StaticErrorSchema
  getErrorCtor(schema: StaticErrorSchema): unknown
}

function registry(
  namespace: string,
  errors: readonly (readonly [StaticErrorSchema, unknown])[],
): ErrorTypeRegistry {
  return {
    namespace,
    getSchema(shapeId) {
      const found = errors.find(([schema]) => `${schema[1]}#${schema[2]}` === shapeId)
      if (found) return found[0]
      throw new Error(`@smithy/core/schema - schema not found for ${shapeId}`)
    },
    getErrorCtor: (wanted) => errors.find(([schema]) => schema === wanted)?.[1],
  }
}

/** The errors of STS. */
export const errorTypeRegistries: readonly ErrorTypeRegistry[] = [
  /* @__PURE__ */ registry(SYNTHETIC, [[STSServiceException$, STSServiceException]]),
  /* @__PURE__ */ registry(NAMESPACE, [
    [ExpiredTokenException$, ExpiredTokenException],
    [ExpiredTradeInTokenException$, ExpiredTradeInTokenException],
    [IDPCommunicationErrorException$, IDPCommunicationErrorException],
    [IDPRejectedClaimException$, IDPRejectedClaimException],
    [InvalidAuthorizationMessageException$, InvalidAuthorizationMessageException],
    [InvalidIdentityTokenException$, InvalidIdentityTokenException],
    [JWTPayloadSizeExceededException$, JWTPayloadSizeExceededException],
    [MalformedPolicyDocumentException$, MalformedPolicyDocumentException],
    [
      OutboundWebIdentityFederationDisabledException$,
      OutboundWebIdentityFederationDisabledException,
    ],
    [PackedPolicyTooLargeException$, PackedPolicyTooLargeException],
    [RegionDisabledException$, RegionDisabledException],
    [SessionDurationEscalationException$, SessionDurationEscalationException],
  ]),
]
