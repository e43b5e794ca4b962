// AWS Security Token Service, API version 2011-06-15: the table of its operations. Interfaces
// first, with the words that a user reads; the compiler holds each row to them. Outputs are in the
// order in which AWS sends them.
import {
  integer,
  list,
  type Operation,
  optional,
  type Service,
  type StringShape,
  type StructureShape,
  string,
  structure,
  timestamp,
} from './shape.ts'

/** The service as signatures and documents name it. */
export const STS: Service = {
  name: 'sts',
  version: '2011-06-15',
  namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
}

const WORD = '[\\w+=,.@-]*'
const TEXT = '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+'
const arn: StringShape = {
  kind: 'string',
  min: 20,
  max: 2048,
  pattern:
    '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+',
}
const text: StringShape = { kind: 'string' }
const secret: StringShape = { kind: 'string', sensitive: true }
const sessionName: StringShape = { kind: 'string', min: 2, max: 64, pattern: WORD }
const sessionPolicy: StringShape = { kind: 'string', min: 1, max: 2048, pattern: TEXT }
const serialNumber: StringShape = { kind: 'string', min: 9, max: 256, pattern: '[\\w+=/:,.@-]*' }
const tokenCode: StringShape = {
  kind: 'string',
  min: 6,
  max: 6,
  pattern: '[\\d]*',
  sensitive: true,
  echoed: true,
}
const roleDuration = /* @__PURE__ */ integer(900, 43_200)
const longDuration = /* @__PURE__ */ integer(900, 129_600)
const tokenSize = /* @__PURE__ */ integer(0, 4096)
const count = /* @__PURE__ */ integer(0)

/** Temporary credentials. */
export interface Credentials {
  /** The access key id; it begins with `ASIA`. */
  AccessKeyId: string | undefined
  /** The key to sign requests with. */
  SecretAccessKey: string | undefined
  /** The token that goes with every request signed with the key. */
  SessionToken: string | undefined
  /** When the credentials end. */
  Expiration: Date | undefined
}

const credentials: StructureShape<Credentials> = /* @__PURE__ */ structure('Credentials', {
  AccessKeyId: /* @__PURE__ */ string({ min: 16, max: 128, pattern: '[\\w]*' }),
  SecretAccessKey: secret,
  SessionToken: secret,
  Expiration: timestamp,
})

/** The session of a role. */
export interface AssumedRoleUser {
  /** The role's unique id, a colon, and the session's name. */
  AssumedRoleId: string | undefined
  /** The session's ARN, `arn:aws:sts::123456789012:assumed-role/Role/session`. */
  Arn: string | undefined
}

const assumedRoleUser: StructureShape<AssumedRoleUser> = /* @__PURE__ */ structure(
  'AssumedRoleUser',
  { AssumedRoleId: text, Arn: text },
)

/** The ARN of a managed policy. */
export interface PolicyDescriptorType {
  arn?: string | undefined
}

const policyDescriptor: StructureShape<PolicyDescriptorType> = /* @__PURE__ */ structure(
  'PolicyDescriptorType',
  { arn: /* @__PURE__ */ optional(arn) },
)
const policyArns = /* @__PURE__ */ optional(/* @__PURE__ */ list(policyDescriptor))

/** A name and a value attached to a session. Keys are compared without regard to case. */
export interface Tag {
  Key: string | undefined
  Value: string | undefined
}

const tagKey: StringShape = {
  kind: 'string',
  min: 1,
  max: 128,
  pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+',
}
const tag: StructureShape<Tag> = /* @__PURE__ */ structure('Tag', {
  Key: tagKey,
  Value: /* @__PURE__ */ string({ min: 0, max: 256, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' }),
})
const tags = /* @__PURE__ */ optional(/* @__PURE__ */ list(tag, 0, 50))

/** A trusted context assertion, as IAM Identity Center makes them. */
export interface ProvidedContext {
  /** The ARN of the context provider. */
  ProviderArn?: string | undefined
  /** The signed assertion of the provider. */
  ContextAssertion?: string | undefined
}

const providedContext: StructureShape<ProvidedContext> = /* @__PURE__ */ structure(
  'ProvidedContext',
  {
    ProviderArn: /* @__PURE__ */ optional(arn),
    ContextAssertion: /* @__PURE__ */ optional(
      /* @__PURE__ */ string({ min: 4, max: 2048, sensitive: true }),
    ),
  },
)

/** What every answer with credentials says of the session token's size. */
export interface TokenSizes {
  /** How large the session token is, in percent of the largest that is issued. */
  SessionTokenUtilization?: number | undefined
  /** The size of the session token in bytes. */
  SessionTokenSize?: number | undefined
}
const size = /* @__PURE__ */ optional(count)

/** Input of {@link AssumeRole}. */
export interface AssumeRoleRequest {
  /** The role to assume. */
  RoleArn: string | undefined
  /** A name for the session, 2 to 64 characters; it becomes part of the session's ARN. */
  RoleSessionName: string | undefined
  /** Managed policies that narrow the session, at most 10. */
  PolicyArns?: PolicyDescriptorType[] | undefined
  /**
   * A policy document that narrows the session, at most 2,048 characters together with the managed
   * ones.
   */
  Policy?: string | undefined
  /** Seconds, 900 to the role's maximum (at most 3,600 for a role session); 3,600 unless given. */
  DurationSeconds?: number | undefined
  /** Session tags, at most 50. */
  Tags?: Tag[] | undefined
  /** Keys of the tags that go along when the session assumes a further role. */
  TransitiveTagKeys?: string[] | undefined
  /** What the owner of the role asked to be given, against confused deputies. */
  ExternalId?: string | undefined
  /** The caller's MFA device. */
  SerialNumber?: string | undefined
  /** The six digits that the device shows. */
  TokenCode?: string | undefined
  /**
   * Who stands behind the session; cannot be changed later on, and goes along into further roles.
   */
  SourceIdentity?: string | undefined
  /** Trusted context assertions, at most 5. */
  ProvidedContexts?: ProvidedContext[] | undefined
  /**
   * Bytes: the token is padded to at least this size, 0 to 4,096. To try software with long tokens.
   */
  MinimumSessionTokenSize?: number | undefined
}

/** Output of {@link AssumeRole}. */
export interface AssumeRoleResponse extends TokenSizes {
  /** The temporary credentials. */
  Credentials?: Credentials | undefined
  /** The session's ARN and id. */
  AssumedRoleUser?: AssumedRoleUser | undefined
  /**
   * How much of the space for policies and tags is used, in percent.
   * @deprecated Since 2026-06-17: SessionTokenUtilization says it.
   */
  PackedPolicySize?: number | undefined
  /** Who stands behind the session, if that was set. */
  SourceIdentity?: string | undefined
}

/**
 * Returns temporary credentials for a role.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 * @example
 * ```ts
 * import { AssumeRole, writeRequest } from '@daypass/protocol'
 *
 * const RoleArn = 'arn:aws:iam::123456789012:role/Reader'
 * const body = writeRequest(AssumeRole, { RoleArn, RoleSessionName: 'alice' })
 * ```
 */
export const AssumeRole: Operation<AssumeRoleRequest, AssumeRoleResponse> = {
  name: 'AssumeRole',
  service: STS,
  proof: 'signature',
  input: /* @__PURE__ */ structure<AssumeRoleRequest>('AssumeRoleRequest', {
    RoleArn: arn,
    RoleSessionName: sessionName,
    PolicyArns: policyArns,
    // The model gives no maximum here; the service refuses more than it does elsewhere.
    Policy: /* @__PURE__ */ optional(sessionPolicy),
    DurationSeconds: /* @__PURE__ */ optional(roleDuration),
    Tags: tags,
    TransitiveTagKeys: /* @__PURE__ */ optional(/* @__PURE__ */ list(tagKey, 0, 50)),
    ExternalId: /* @__PURE__ */ optional(
      /* @__PURE__ */ string({ min: 2, max: 1224, pattern: '[\\w+=,.@:\\/-]*' }),
    ),
    SerialNumber: /* @__PURE__ */ optional(serialNumber),
    TokenCode: /* @__PURE__ */ optional(tokenCode),
    // The model says 64; the live service takes 256.
    SourceIdentity: /* @__PURE__ */ optional({ ...sessionName, max: 256 }),
    ProvidedContexts: /* @__PURE__ */ optional(/* @__PURE__ */ list(providedContext, 1, 5)),
    MinimumSessionTokenSize: /* @__PURE__ */ optional(tokenSize),
  }),
  output: /* @__PURE__ */ structure<AssumeRoleResponse>('AssumeRoleResponse', {
    AssumedRoleUser: /* @__PURE__ */ optional(assumedRoleUser),
    Credentials: /* @__PURE__ */ optional(credentials),
    PackedPolicySize: size,
    SourceIdentity: /* @__PURE__ */ optional(text),
    SessionTokenUtilization: size,
    SessionTokenSize: size,
  }),
  errors: [
    'MalformedPolicyDocument',
    'PackedPolicyTooLarge',
    'RegionDisabledException',
    'ExpiredTokenException',
  ],
}

/** Input of {@link AssumeRoleWithSAML}. */
export interface AssumeRoleWithSAMLRequest {
  /** The role to assume. */
  RoleArn: string | undefined
  /** The SAML provider in IAM that describes the identity provider. */
  PrincipalArn: string | undefined
  /** The identity provider's answer, base64. */
  SAMLAssertion: string | undefined
  /** Managed policies that narrow the session, at most 10. */
  PolicyArns?: PolicyDescriptorType[] | undefined
  /** A policy document that narrows the session. */
  Policy?: string | undefined
  /** Seconds, 900 to the role's maximum; what the assertion says may shorten it. */
  DurationSeconds?: number | undefined
  /** Bytes: the token is padded to at least this size, 0 to 4,096. */
  MinimumSessionTokenSize?: number | undefined
}

/** Output of {@link AssumeRoleWithSAML}. */
export interface AssumeRoleWithSAMLResponse extends TokenSizes {
  /** The temporary credentials. */
  Credentials?: Credentials | undefined
  /** The session's ARN and id. */
  AssumedRoleUser?: AssumedRoleUser | undefined
  /**
   * How much of the space for policies and tags is used, in percent.
   * @deprecated Since 2026-06-17: SessionTokenUtilization says it.
   */
  PackedPolicySize?: number | undefined
  /** The NameID of the assertion. */
  Subject?: string | undefined
  /** The format of the NameID. */
  SubjectType?: string | undefined
  /** The issuer of the assertion. */
  Issuer?: string | undefined
  /** The recipient that the assertion names. */
  Audience?: string | undefined
  /** A hash of issuer, account and provider, which makes the subject unique. */
  NameQualifier?: string | undefined
  /** Who stands behind the session, if the assertion says so. */
  SourceIdentity?: string | undefined
}

/**
 * Returns temporary credentials for a role to somebody who signed in with SAML 2.0. Not signed.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithSAML.html
 * @example
 * ```ts
 * import { AssumeRoleWithSAML } from '@daypass/protocol'
 *
 * AssumeRoleWithSAML.proof // 'token'
 * ```
 */
export const AssumeRoleWithSAML: Operation<AssumeRoleWithSAMLRequest, AssumeRoleWithSAMLResponse> =
  {
    name: 'AssumeRoleWithSAML',
    service: STS,
    proof: 'token',
    input: /* @__PURE__ */ structure<AssumeRoleWithSAMLRequest>('AssumeRoleWithSAMLRequest', {
      RoleArn: arn,
      PrincipalArn: arn,
      SAMLAssertion: /* @__PURE__ */ string({ min: 4, max: 100_000, sensitive: true }),
      PolicyArns: policyArns,
      Policy: /* @__PURE__ */ optional(sessionPolicy),
      DurationSeconds: /* @__PURE__ */ optional(roleDuration),
      MinimumSessionTokenSize: /* @__PURE__ */ optional(tokenSize),
    }),
    output: /* @__PURE__ */ structure<AssumeRoleWithSAMLResponse>('AssumeRoleWithSAMLResponse', {
      AssumedRoleUser: /* @__PURE__ */ optional(assumedRoleUser),
      Credentials: /* @__PURE__ */ optional(credentials),
      PackedPolicySize: size,
      Subject: /* @__PURE__ */ optional(text),
      SubjectType: /* @__PURE__ */ optional(text),
      Issuer: /* @__PURE__ */ optional(text),
      Audience: /* @__PURE__ */ optional(text),
      NameQualifier: /* @__PURE__ */ optional(text),
      SourceIdentity: /* @__PURE__ */ optional(text),
      SessionTokenUtilization: size,
      SessionTokenSize: size,
    }),
    errors: [
      'MalformedPolicyDocument',
      'PackedPolicyTooLarge',
      'RegionDisabledException',
      'IDPRejectedClaim',
      'InvalidIdentityToken',
      'ExpiredTokenException',
    ],
  }

/** Input of {@link AssumeRoleWithWebIdentity}. */
export interface AssumeRoleWithWebIdentityRequest {
  /** The role to assume. */
  RoleArn: string | undefined
  /** A name for the session, 2 to 64 characters. */
  RoleSessionName: string | undefined
  /** The identity token that the provider issued: a JWT. */
  WebIdentityToken: string | undefined
  /** The host of an OAuth 2.0 provider of old; absent for OpenID Connect. */
  ProviderId?: string | undefined
  /** Managed policies that narrow the session, at most 10. */
  PolicyArns?: PolicyDescriptorType[] | undefined
  /** A policy document that narrows the session. */
  Policy?: string | undefined
  /** Seconds, 900 to the role's maximum; 3,600 unless given. */
  DurationSeconds?: number | undefined
  /** Bytes: the token is padded to at least this size, 0 to 4,096. */
  MinimumSessionTokenSize?: number | undefined
}

/** Output of {@link AssumeRoleWithWebIdentity}. */
export interface AssumeRoleWithWebIdentityResponse extends TokenSizes {
  /** The temporary credentials. */
  Credentials?: Credentials | undefined
  /** The token's `sub` claim. */
  SubjectFromWebIdentityToken?: string | undefined
  /** The session's ARN and id. */
  AssumedRoleUser?: AssumedRoleUser | undefined
  /**
   * How much of the space for policies and tags is used, in percent.
   * @deprecated Since 2026-06-17: SessionTokenUtilization says it.
   */
  PackedPolicySize?: number | undefined
  /** The ARN of the OIDC provider, or the issuer when it is a built-in one. */
  Provider?: string | undefined
  /** The audience that counted: `azp` if the token has it, else `aud`. */
  Audience?: string | undefined
  /** Who stands behind the session, if the token says so. */
  SourceIdentity?: string | undefined
}

/**
 * Returns temporary credentials for a role to the bearer of an OpenID Connect token. Not signed.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 * @example
 * ```ts
 * import { AssumeRoleWithWebIdentity } from '@daypass/protocol'
 *
 * AssumeRoleWithWebIdentity.proof // 'token'
 * ```
 */
export const AssumeRoleWithWebIdentity: Operation<
  AssumeRoleWithWebIdentityRequest,
  AssumeRoleWithWebIdentityResponse
> = {
  name: 'AssumeRoleWithWebIdentity',
  service: STS,
  proof: 'token',
  input: /* @__PURE__ */ structure<AssumeRoleWithWebIdentityRequest>(
    'AssumeRoleWithWebIdentityRequest',
    {
      RoleArn: arn,
      RoleSessionName: sessionName,
      WebIdentityToken: /* @__PURE__ */ string({ min: 4, max: 20_000, sensitive: true }),
      ProviderId: /* @__PURE__ */ optional(/* @__PURE__ */ string({ min: 4, max: 2048 })),
      PolicyArns: policyArns,
      Policy: /* @__PURE__ */ optional(sessionPolicy),
      DurationSeconds: /* @__PURE__ */ optional(roleDuration),
      MinimumSessionTokenSize: /* @__PURE__ */ optional(tokenSize),
    },
  ),
  output: /* @__PURE__ */ structure<AssumeRoleWithWebIdentityResponse>(
    'AssumeRoleWithWebIdentityResponse',
    {
      SubjectFromWebIdentityToken: /* @__PURE__ */ optional(text),
      AssumedRoleUser: /* @__PURE__ */ optional(assumedRoleUser),
      Credentials: /* @__PURE__ */ optional(credentials),
      PackedPolicySize: size,
      Provider: /* @__PURE__ */ optional(text),
      Audience: /* @__PURE__ */ optional(text),
      SourceIdentity: /* @__PURE__ */ optional(text),
      SessionTokenUtilization: size,
      SessionTokenSize: size,
    },
  ),
  errors: [
    'MalformedPolicyDocument',
    'PackedPolicyTooLarge',
    'RegionDisabledException',
    'IDPRejectedClaim',
    'IDPCommunicationError',
    'InvalidIdentityToken',
    'ExpiredTokenException',
  ],
}

/** Input of {@link AssumeRoot}. */
export interface AssumeRootRequest {
  /** The member account: its number, or the ARN of its root. */
  TargetPrincipal: string | undefined
  /** The managed policy of the task to be done, which narrows the session. */
  TaskPolicyArn: PolicyDescriptorType | undefined
  /** Seconds, 0 to 900; 900 unless given. */
  DurationSeconds?: number | undefined
  /** Bytes: the token is padded to at least this size, 0 to 4,096. */
  MinimumSessionTokenSize?: number | undefined
}

/** Output of {@link AssumeRoot}. */
export interface AssumeRootResponse extends TokenSizes {
  /** The temporary credentials. */
  Credentials?: Credentials | undefined
  /** Who stands behind the session, if that was set. */
  SourceIdentity?: string | undefined
}

/**
 * Returns short-lived credentials of a member account's root for one privileged task.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html
 * @example
 * ```ts
 * import { AssumeRoot, writeRequest } from '@daypass/protocol'
 *
 * const TaskPolicyArn = { arn: 'arn:aws:iam::aws:policy/root-task/S3UnlockBucketPolicy' }
 * const body = writeRequest(AssumeRoot, { TargetPrincipal: '123456789012', TaskPolicyArn })
 * ```
 */
export const AssumeRoot: Operation<AssumeRootRequest, AssumeRootResponse> = {
  name: 'AssumeRoot',
  service: STS,
  proof: 'signature',
  input: /* @__PURE__ */ structure<AssumeRootRequest>('AssumeRootRequest', {
    TargetPrincipal: /* @__PURE__ */ string({ min: 12, max: 2048 }),
    TaskPolicyArn: policyDescriptor,
    DurationSeconds: /* @__PURE__ */ optional(/* @__PURE__ */ integer(0, 900)),
    MinimumSessionTokenSize: /* @__PURE__ */ optional(tokenSize),
  }),
  output: /* @__PURE__ */ structure<AssumeRootResponse>('AssumeRootResponse', {
    Credentials: /* @__PURE__ */ optional(credentials),
    SourceIdentity: /* @__PURE__ */ optional(text),
    SessionTokenUtilization: size,
    SessionTokenSize: size,
  }),
  errors: ['RegionDisabledException', 'ExpiredTokenException'],
}

/** Input of {@link DecodeAuthorizationMessage}. */
export interface DecodeAuthorizationMessageRequest {
  /** The message as the refusal carried it. */
  EncodedMessage: string | undefined
}

/** Output of {@link DecodeAuthorizationMessage}. */
export interface DecodeAuthorizationMessageResponse {
  /** A JSON document that says what was asked, by whom, and which statements decided. */
  DecodedMessage?: string | undefined
}

/**
 * Decodes the message that explains why a request was refused.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 * @example
 * ```ts
 * import { DecodeAuthorizationMessage, writeRequest } from '@daypass/protocol'
 *
 * const body = writeRequest(DecodeAuthorizationMessage, { EncodedMessage: 'AQIDBA==' })
 * ```
 */
export const DecodeAuthorizationMessage: Operation<
  DecodeAuthorizationMessageRequest,
  DecodeAuthorizationMessageResponse
> = {
  name: 'DecodeAuthorizationMessage',
  service: STS,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DecodeAuthorizationMessageRequest>(
    'DecodeAuthorizationMessageRequest',
    { EncodedMessage: /* @__PURE__ */ string({ min: 1, max: 10_240 }) },
  ),
  output: /* @__PURE__ */ structure<DecodeAuthorizationMessageResponse>(
    'DecodeAuthorizationMessageResponse',
    { DecodedMessage: /* @__PURE__ */ optional(text) },
  ),
  errors: ['InvalidAuthorizationMessageException'],
}

/** Input of {@link GetAccessKeyInfo}. */
export interface GetAccessKeyInfoRequest {
  /** The access key id to look into. */
  AccessKeyId: string | undefined
}

/** Output of {@link GetAccessKeyInfo}. */
export interface GetAccessKeyInfoResponse {
  /** The account, twelve digits. */
  Account?: string | undefined
}

/**
 * Returns the account that an access key id belongs to.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html
 * @example
 * ```ts
 * import { GetAccessKeyInfo, writeRequest } from '@daypass/protocol'
 *
 * const body = writeRequest(GetAccessKeyInfo, { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' })
 * ```
 */
export const GetAccessKeyInfo: Operation<GetAccessKeyInfoRequest, GetAccessKeyInfoResponse> = {
  name: 'GetAccessKeyInfo',
  service: STS,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetAccessKeyInfoRequest>('GetAccessKeyInfoRequest', {
    AccessKeyId: /* @__PURE__ */ string({ min: 16, max: 128, pattern: '[\\w]*' }),
  }),
  output: /* @__PURE__ */ structure<GetAccessKeyInfoResponse>('GetAccessKeyInfoResponse', {
    Account: /* @__PURE__ */ optional(text),
  }),
  errors: [],
}

/** Input of {@link GetCallerIdentity}: nothing. */
export type GetCallerIdentityRequest = Record<never, never>

/** Output of {@link GetCallerIdentity}. */
export interface GetCallerIdentityResponse {
  /** The unique id; for a role session the role's, a colon, and the session's name. */
  UserId?: string | undefined
  /** The account, twelve digits. */
  Account?: string | undefined
  /** The ARN of whose credentials signed the request. */
  Arn?: string | undefined
}

/**
 * Returns who signed the request. Needs no permission.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
 * @example
 * ```ts
 * import { GetCallerIdentity, writeRequest } from '@daypass/protocol'
 *
 * writeRequest(GetCallerIdentity, {}) // 'Action=GetCallerIdentity&Version=2011-06-15'
 * ```
 */
export const GetCallerIdentity: Operation<GetCallerIdentityRequest, GetCallerIdentityResponse> = {
  name: 'GetCallerIdentity',
  service: STS,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetCallerIdentityRequest>('GetCallerIdentityRequest', {}),
  output: /* @__PURE__ */ structure<GetCallerIdentityResponse>('GetCallerIdentityResponse', {
    Arn: /* @__PURE__ */ optional(text),
    UserId: /* @__PURE__ */ optional(text),
    Account: /* @__PURE__ */ optional(text),
  }),
  errors: [],
}

/** Input of {@link GetDelegatedAccessToken}. */
export interface GetDelegatedAccessTokenRequest {
  /** The token to trade in; it belongs to the caller. */
  TradeInToken: string | undefined
}

/** Output of {@link GetDelegatedAccessToken}. */
export interface GetDelegatedAccessTokenResponse {
  /** The temporary credentials. */
  Credentials?: Credentials | undefined
  /**
   * Not filled in.
   * @deprecated Since 2026-06-17.
   */
  PackedPolicySize?: number | undefined
  /** The ARN of the principal that the credentials act as. */
  AssumedPrincipal?: string | undefined
}

/**
 * Trades a token for temporary credentials in the account that granted it.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetDelegatedAccessToken.html
 * @example
 * ```ts
 * import { GetDelegatedAccessToken, writeRequest } from '@daypass/protocol'
 *
 * const body = writeRequest(GetDelegatedAccessToken, { TradeInToken: 'token' })
 * ```
 */
export const GetDelegatedAccessToken: Operation<
  GetDelegatedAccessTokenRequest,
  GetDelegatedAccessTokenResponse
> = {
  name: 'GetDelegatedAccessToken',
  service: STS,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetDelegatedAccessTokenRequest>(
    'GetDelegatedAccessTokenRequest',
    { TradeInToken: secret },
  ),
  output: /* @__PURE__ */ structure<GetDelegatedAccessTokenResponse>(
    'GetDelegatedAccessTokenResponse',
    {
      Credentials: /* @__PURE__ */ optional(credentials),
      PackedPolicySize: size,
      AssumedPrincipal: /* @__PURE__ */ optional(text),
    },
  ),
  errors: ['ExpiredTradeInTokenException', 'RegionDisabledException', 'PackedPolicyTooLarge'],
}

/** The session of a federated user. */
export interface FederatedUser {
  /** The account, a colon, and the name. */
  FederatedUserId: string | undefined
  /** The session's ARN, `arn:aws:sts::123456789012:federated-user/name`. */
  Arn: string | undefined
}

/** Input of {@link GetFederationToken}. */
export interface GetFederationTokenRequest {
  /** The name of the federated user, 2 to 32 characters. */
  Name: string | undefined
  /**
   * A policy document: what of the caller's rights the session has. Without any policy it has none.
   */
  Policy?: string | undefined
  /** Managed policies to the same end, at most 10. */
  PolicyArns?: PolicyDescriptorType[] | undefined
  /** Seconds, 900 to 129,600; 43,200 unless given, at most 3,600 for root. */
  DurationSeconds?: number | undefined
  /** Session tags, at most 50. */
  Tags?: Tag[] | undefined
  /** Bytes: the token is padded to at least this size, 0 to 4,096. */
  MinimumSessionTokenSize?: number | undefined
}

/** Output of {@link GetFederationToken}. */
export interface GetFederationTokenResponse extends TokenSizes {
  /** The temporary credentials. */
  Credentials?: Credentials | undefined
  /** The session's ARN and id. */
  FederatedUser?: FederatedUser | undefined
  /**
   * How much of the space for policies and tags is used, in percent.
   * @deprecated Since 2026-06-17: SessionTokenUtilization says it.
   */
  PackedPolicySize?: number | undefined
}

/**
 * Returns temporary credentials for somebody whom the calling user vouches for.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
 * @example
 * ```ts
 * import { GetFederationToken, writeRequest } from '@daypass/protocol'
 *
 * const body = writeRequest(GetFederationToken, { Name: 'bob', DurationSeconds: 900 })
 * ```
 */
export const GetFederationToken: Operation<GetFederationTokenRequest, GetFederationTokenResponse> =
  {
    name: 'GetFederationToken',
    service: STS,
    proof: 'signature',
    input: /* @__PURE__ */ structure<GetFederationTokenRequest>('GetFederationTokenRequest', {
      Name: /* @__PURE__ */ string({ min: 2, max: 32, pattern: WORD }),
      Policy: /* @__PURE__ */ optional(sessionPolicy),
      PolicyArns: policyArns,
      DurationSeconds: /* @__PURE__ */ optional(longDuration),
      Tags: tags,
      MinimumSessionTokenSize: /* @__PURE__ */ optional(tokenSize),
    }),
    output: /* @__PURE__ */ structure<GetFederationTokenResponse>('GetFederationTokenResponse', {
      Credentials: /* @__PURE__ */ optional(credentials),
      FederatedUser: /* @__PURE__ */ optional(
        /* @__PURE__ */ structure<FederatedUser>('FederatedUser', {
          FederatedUserId: text,
          Arn: text,
        }),
      ),
      PackedPolicySize: size,
      SessionTokenUtilization: size,
      SessionTokenSize: size,
    }),
    errors: ['MalformedPolicyDocument', 'PackedPolicyTooLarge', 'RegionDisabledException'],
  }

/** Input of {@link GetSessionToken}. */
export interface GetSessionTokenRequest {
  /** Seconds, 900 to 129,600; 43,200 unless given, at most 3,600 for root. */
  DurationSeconds?: number | undefined
  /** The caller's MFA device. */
  SerialNumber?: string | undefined
  /** The six digits that the device shows. */
  TokenCode?: string | undefined
  /** Bytes: the token is padded to at least this size, 0 to 4,096. */
  MinimumSessionTokenSize?: number | undefined
}

/** Output of {@link GetSessionToken}. */
export interface GetSessionTokenResponse extends TokenSizes {
  /** The temporary credentials. */
  Credentials?: Credentials | undefined
}

/**
 * Returns temporary credentials of the calling user itself, with MFA if a code is given.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
 * @example
 * ```ts
 * import { GetSessionToken, writeRequest } from '@daypass/protocol'
 *
 * const body = writeRequest(GetSessionToken, { DurationSeconds: 900 })
 * ```
 */
export const GetSessionToken: Operation<GetSessionTokenRequest, GetSessionTokenResponse> = {
  name: 'GetSessionToken',
  service: STS,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetSessionTokenRequest>('GetSessionTokenRequest', {
    DurationSeconds: /* @__PURE__ */ optional(longDuration),
    SerialNumber: /* @__PURE__ */ optional(serialNumber),
    TokenCode: /* @__PURE__ */ optional(tokenCode),
    MinimumSessionTokenSize: /* @__PURE__ */ optional(tokenSize),
  }),
  output: /* @__PURE__ */ structure<GetSessionTokenResponse>('GetSessionTokenResponse', {
    Credentials: /* @__PURE__ */ optional(credentials),
    SessionTokenUtilization: size,
    SessionTokenSize: size,
  }),
  errors: ['RegionDisabledException'],
}

/** Input of {@link GetWebIdentityToken}. */
export interface GetWebIdentityTokenRequest {
  /** Whom the token is for, 1 to 10. */
  Audience: string[] | undefined
  /** Seconds, 60 to 3,600; 300 unless given. */
  DurationSeconds?: number | undefined
  /** `RS256` or `ES384`. */
  SigningAlgorithm: string | undefined
  /** Tags that go into the token, at most 50. */
  Tags?: Tag[] | undefined
}

/** Output of {@link GetWebIdentityToken}. */
export interface GetWebIdentityTokenResponse {
  /** The token, a signed JWT. */
  WebIdentityToken?: string | undefined
  /** When the token ends. */
  Expiration?: Date | undefined
}

/**
 * Returns a signed JWT that tells other services who the caller is.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html
 * @example
 * ```ts
 * import { GetWebIdentityToken, writeRequest } from '@daypass/protocol'
 *
 * const Audience = ['https://example.com']
 * const body = writeRequest(GetWebIdentityToken, { Audience, SigningAlgorithm: 'ES384' })
 * ```
 */
export const GetWebIdentityToken: Operation<
  GetWebIdentityTokenRequest,
  GetWebIdentityTokenResponse
> = {
  name: 'GetWebIdentityToken',
  service: STS,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetWebIdentityTokenRequest>('GetWebIdentityTokenRequest', {
    Audience: /* @__PURE__ */ list(/* @__PURE__ */ string({ min: 1, max: 1000 }), 1, 10),
    // Before the optional members, as the SDKs write them.
    SigningAlgorithm: /* @__PURE__ */ string({ min: 5, max: 5 }),
    DurationSeconds: /* @__PURE__ */ optional(/* @__PURE__ */ integer(60, 3600)),
    Tags: tags,
  }),
  output: /* @__PURE__ */ structure<GetWebIdentityTokenResponse>('GetWebIdentityTokenResponse', {
    WebIdentityToken: /* @__PURE__ */ optional(secret),
    Expiration: /* @__PURE__ */ optional({ kind: 'timestamp', exact: true }),
  }),
  errors: [
    'SessionDurationEscalationException',
    'OutboundWebIdentityFederationDisabledException',
    'JWTPayloadSizeExceededException',
  ],
}

/** The rows of STS by their names. */
export interface StsOperations {
  readonly AssumeRole: typeof AssumeRole
  readonly AssumeRoleWithSAML: typeof AssumeRoleWithSAML
  readonly AssumeRoleWithWebIdentity: typeof AssumeRoleWithWebIdentity
  readonly AssumeRoot: typeof AssumeRoot
  readonly DecodeAuthorizationMessage: typeof DecodeAuthorizationMessage
  readonly GetAccessKeyInfo: typeof GetAccessKeyInfo
  readonly GetCallerIdentity: typeof GetCallerIdentity
  readonly GetDelegatedAccessToken: typeof GetDelegatedAccessToken
  readonly GetFederationToken: typeof GetFederationToken
  readonly GetSessionToken: typeof GetSessionToken
  readonly GetWebIdentityToken: typeof GetWebIdentityToken
}

/**
 * Every operation of STS by its name.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html
 * @example
 * ```ts
 * import { stsOperations } from '@daypass/protocol'
 *
 * Object.keys(stsOperations).length // 11
 * ```
 */
export const stsOperations: StsOperations = {
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
}
