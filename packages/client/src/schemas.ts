// The rows as static schemas of Smithy, for software that reads those. Nothing in the client does:
// a program that does not import one does not carry them.
import type { Operation, Shape, StructureShape } from '@daypass/protocol'
import {
  AssumeRole,
  AssumeRoleWithSAML,
  AssumeRoleWithWebIdentity,
  AssumeRoot,
  DecodeAuthorizationMessage,
  GetAccessKeyInfo,
  GetCallerIdentity,
  GetDelegatedAccessToken,
  GetFederationToken,
  GetSessionToken,
  GetWebIdentityToken,
} from '@daypass/protocol/sts'
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

/** Which structure has which schema: made once for each. */
const known = /* @__PURE__ */ new Map<unknown, StaticStructureSchema>()

function structureSchema(shape: StructureShape): StaticStructureSchema {
  let schema = known.get(shape)
  if (!schema) {
    // Those that are required come first.
    const members = [...shape.members].sort((a, b) => Number(b.required) - Number(a.required))
    const required = members.filter((member) => member.required).length
    const names = members.map(({ name }) => name)
    const kinds = members.map(({ shape: of, name }) => memberSchema(of, name))
    const told = [3, NAMESPACE, shape.name, 0, names, kinds] as const
    schema = required ? [...told, required] : told
    known.set(shape, schema)
  }
  return schema
}

function memberSchema(shape: Shape, name: string): SchemaRef {
  if (shape.kind === 'structure') return () => structureSchema(shape)
  if (shape.kind === 'list') {
    const { of } = shape
    if (of.kind !== 'structure') return 64
    return () => [1, NAMESPACE, `${name}List`, 0, () => structureSchema(of)]
  }
  if (shape.kind === 'string' && shape.sensitive) return [() => [0, NAMESPACE, name, 8, 0], 0]
  return { string: 0, integer: 1, boolean: 2, timestamp: 4, blob: 21, map: 128 }[shape.kind]
}

const operationSchema = ({ name, input, output }: Operation): StaticOperationSchema => [
  9,
  NAMESPACE,
  name,
  0,
  () => structureSchema(input),
  () => structureSchema(output),
]

// Given the whole row: to bundlers, reading a property may do something, and what may do something
// stays.
const schemaOf = (row: Operation, side: 'input' | 'output'): StaticStructureSchema =>
  structureSchema(row[side])

/** The structure that a member of another one has, or of which it has a list. */
function within(row: Operation, side: 'input' | 'output', name: string): StaticStructureSchema {
  const member = row[side].members.find((one) => one.name === name)!.shape
  return structureSchema((member.kind === 'list' ? member.of : member) as StructureShape)
}

const errorSchema = (name: string, code: string, status: number): StaticErrorSchema => [
  -3,
  NAMESPACE,
  name,
  { awsQueryError: [code, status], error: 'client', httpError: status },
  ['message'],
  [0],
]

/** Schema of the operation AssumeRole. */
export const AssumeRole$: StaticOperationSchema = /* @__PURE__ */ operationSchema(AssumeRole)
/** Schema of its input. */
export const AssumeRoleRequest$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  AssumeRole,
  'input',
)
/** Schema of its output. */
export const AssumeRoleResponse$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  AssumeRole,
  'output',
)
/** Schema of the operation AssumeRoleWithSAML. */
export const AssumeRoleWithSAML$: StaticOperationSchema =
  /* @__PURE__ */ operationSchema(AssumeRoleWithSAML)
/** Schema of its input. */
export const AssumeRoleWithSAMLRequest$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  AssumeRoleWithSAML,
  'input',
)
/** Schema of its output. */
export const AssumeRoleWithSAMLResponse$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  AssumeRoleWithSAML,
  'output',
)
/** Schema of the operation AssumeRoleWithWebIdentity. */
export const AssumeRoleWithWebIdentity$: StaticOperationSchema =
  /* @__PURE__ */ operationSchema(AssumeRoleWithWebIdentity)
/** Schema of its input. */
export const AssumeRoleWithWebIdentityRequest$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  AssumeRoleWithWebIdentity,
  'input',
)
/** Schema of its output. */
export const AssumeRoleWithWebIdentityResponse$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  AssumeRoleWithWebIdentity,
  'output',
)
/** Schema of the operation AssumeRoot. */
export const AssumeRoot$: StaticOperationSchema = /* @__PURE__ */ operationSchema(AssumeRoot)
/** Schema of its input. */
export const AssumeRootRequest$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  AssumeRoot,
  'input',
)
/** Schema of its output. */
export const AssumeRootResponse$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  AssumeRoot,
  'output',
)
/** Schema of the operation DecodeAuthorizationMessage. */
export const DecodeAuthorizationMessage$: StaticOperationSchema = /* @__PURE__ */ operationSchema(
  DecodeAuthorizationMessage,
)
/** Schema of its input. */
export const DecodeAuthorizationMessageRequest$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  DecodeAuthorizationMessage,
  'input',
)
/** Schema of its output. */
export const DecodeAuthorizationMessageResponse$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  DecodeAuthorizationMessage,
  'output',
)
/** Schema of the operation GetAccessKeyInfo. */
export const GetAccessKeyInfo$: StaticOperationSchema =
  /* @__PURE__ */ operationSchema(GetAccessKeyInfo)
/** Schema of its input. */
export const GetAccessKeyInfoRequest$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  GetAccessKeyInfo,
  'input',
)
/** Schema of its output. */
export const GetAccessKeyInfoResponse$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  GetAccessKeyInfo,
  'output',
)
/** Schema of the operation GetCallerIdentity. */
export const GetCallerIdentity$: StaticOperationSchema =
  /* @__PURE__ */ operationSchema(GetCallerIdentity)
/** Schema of its input. */
export const GetCallerIdentityRequest$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  GetCallerIdentity,
  'input',
)
/** Schema of its output. */
export const GetCallerIdentityResponse$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  GetCallerIdentity,
  'output',
)
/** Schema of the operation GetDelegatedAccessToken. */
export const GetDelegatedAccessToken$: StaticOperationSchema =
  /* @__PURE__ */ operationSchema(GetDelegatedAccessToken)
/** Schema of its input. */
export const GetDelegatedAccessTokenRequest$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  GetDelegatedAccessToken,
  'input',
)
/** Schema of its output. */
export const GetDelegatedAccessTokenResponse$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  GetDelegatedAccessToken,
  'output',
)
/** Schema of the operation GetFederationToken. */
export const GetFederationToken$: StaticOperationSchema =
  /* @__PURE__ */ operationSchema(GetFederationToken)
/** Schema of its input. */
export const GetFederationTokenRequest$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  GetFederationToken,
  'input',
)
/** Schema of its output. */
export const GetFederationTokenResponse$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  GetFederationToken,
  'output',
)
/** Schema of the operation GetSessionToken. */
export const GetSessionToken$: StaticOperationSchema =
  /* @__PURE__ */ operationSchema(GetSessionToken)
/** Schema of its input. */
export const GetSessionTokenRequest$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  GetSessionToken,
  'input',
)
/** Schema of its output. */
export const GetSessionTokenResponse$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  GetSessionToken,
  'output',
)
/** Schema of the operation GetWebIdentityToken. */
export const GetWebIdentityToken$: StaticOperationSchema =
  /* @__PURE__ */ operationSchema(GetWebIdentityToken)
/** Schema of its input. */
export const GetWebIdentityTokenRequest$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  GetWebIdentityToken,
  'input',
)
/** Schema of its output. */
export const GetWebIdentityTokenResponse$: StaticStructureSchema = /* @__PURE__ */ schemaOf(
  GetWebIdentityToken,
  'output',
)
/** Schema of the structure AssumedRoleUser. */
export const AssumedRoleUser$: StaticStructureSchema = /* @__PURE__ */ within(
  AssumeRole,
  'output',
  'AssumedRoleUser',
)
/** Schema of the structure Credentials. */
export const Credentials$: StaticStructureSchema = /* @__PURE__ */ within(
  AssumeRole,
  'output',
  'Credentials',
)
/** Schema of the structure FederatedUser. */
export const FederatedUser$: StaticStructureSchema = /* @__PURE__ */ within(
  GetFederationToken,
  'output',
  'FederatedUser',
)
/** Schema of the structure PolicyDescriptorType. */
export const PolicyDescriptorType$: StaticStructureSchema = /* @__PURE__ */ within(
  AssumeRole,
  'input',
  'PolicyArns',
)
/** Schema of the structure ProvidedContext. */
export const ProvidedContext$: StaticStructureSchema = /* @__PURE__ */ within(
  AssumeRole,
  'input',
  'ProvidedContexts',
)
/** Schema of the structure Tag. */
export const Tag$: StaticStructureSchema = /* @__PURE__ */ within(AssumeRole, 'input', 'Tags')
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
