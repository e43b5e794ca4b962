// The operations as a client must know them: which members they have, in the order of the wire,
// and of which kind. The table of the protocol knows more (limits, patterns); a test holds these
// rows to it, and the compiler holds them to the interfaces.
import type {
  AssumedRoleUser,
  AssumeRoleRequest,
  AssumeRoleResponse,
  AssumeRoleWithSAMLRequest,
  AssumeRoleWithSAMLResponse,
  AssumeRoleWithWebIdentityRequest,
  AssumeRoleWithWebIdentityResponse,
  AssumeRootRequest,
  AssumeRootResponse,
  Credentials,
  DecodeAuthorizationMessageRequest,
  DecodeAuthorizationMessageResponse,
  FederatedUser as FederatedUserType,
  GetAccessKeyInfoRequest,
  GetAccessKeyInfoResponse,
  GetCallerIdentityRequest,
  GetCallerIdentityResponse,
  GetDelegatedAccessTokenRequest,
  GetDelegatedAccessTokenResponse,
  GetFederationTokenRequest,
  GetFederationTokenResponse,
  GetSessionTokenRequest,
  GetSessionTokenResponse,
  GetWebIdentityTokenRequest,
  GetWebIdentityTokenResponse,
  PolicyDescriptorType,
  ProvidedContext,
  Tag,
} from '@daypass/protocol'

/** A text. */
export const TEXT = 0
/** A text that no log may show. */
export const SECRET = 1
/** A whole number. */
export const COUNT = 2
/** A point in time. */
export const TIME = 3

/** What a value is: a structure by its members, a list by what it holds, or something simple. */
export type Kind = 0 | 1 | 2 | 3 | readonly [Kind] | Members

/** Members in the order of the wire. */
export interface Members {
  readonly [name: string]: Kind
}

/** The kind of a value of type `T`. */
type KindOf<T> = T extends string
  ? 0 | 1
  : T extends number
    ? 2
    : T extends Date
      ? 3
      : T extends readonly (infer Item)[]
        ? readonly [KindOf<Item>]
        : MembersOf<T>
type MembersOf<T> = { readonly [K in keyof T]-?: KindOf<NonNullable<T[K]>> }

/** A row: one operation. */
export interface Operation<Input = Members, Output = Members> {
  readonly name: string
  readonly input: Input
  readonly output: Output
  /** The caller has no credentials yet: a token that it passes is the proof. */
  readonly isUnsigned?: true
  /** The errors after which the call may be made again: code, colon, message. */
  readonly passing?: RegExp
}

type Row<Input, Output> = Operation<MembersOf<Input>, MembersOf<Output>>

export const credentials: MembersOf<Credentials> = {
  AccessKeyId: TEXT,
  SecretAccessKey: SECRET,
  SessionToken: SECRET,
  Expiration: TIME,
}
export const roleUser: MembersOf<AssumedRoleUser> = { AssumedRoleId: TEXT, Arn: TEXT }
export const federatedUser: MembersOf<FederatedUserType> = { FederatedUserId: TEXT, Arn: TEXT }
export const policyArn: MembersOf<PolicyDescriptorType> = { arn: TEXT }
export const tag: MembersOf<Tag> = { Key: TEXT, Value: TEXT }
export const context: MembersOf<ProvidedContext> = { ProviderArn: TEXT, ContextAssertion: SECRET }

export const AssumeRole: Row<AssumeRoleRequest, AssumeRoleResponse> = {
  name: 'AssumeRole',
  input: {
    RoleArn: TEXT,
    RoleSessionName: TEXT,
    PolicyArns: [policyArn],
    Policy: TEXT,
    DurationSeconds: COUNT,
    Tags: [tag],
    TransitiveTagKeys: [TEXT],
    // A secret between the two who share it, though the model does not say so.
    ExternalId: SECRET,
    SerialNumber: TEXT,
    TokenCode: SECRET,
    SourceIdentity: TEXT,
    ProvidedContexts: [context],
    MinimumSessionTokenSize: COUNT,
  },
  output: {
    AssumedRoleUser: roleUser,
    Credentials: credentials,
    PackedPolicySize: COUNT,
    SourceIdentity: TEXT,
    SessionTokenUtilization: COUNT,
    SessionTokenSize: COUNT,
  },
}

export const AssumeRoleWithSAML: Row<AssumeRoleWithSAMLRequest, AssumeRoleWithSAMLResponse> = {
  name: 'AssumeRoleWithSAML',
  isUnsigned: true,
  input: {
    RoleArn: TEXT,
    PrincipalArn: TEXT,
    SAMLAssertion: SECRET,
    PolicyArns: [policyArn],
    Policy: TEXT,
    DurationSeconds: COUNT,
    MinimumSessionTokenSize: COUNT,
  },
  output: {
    AssumedRoleUser: roleUser,
    Credentials: credentials,
    PackedPolicySize: COUNT,
    Subject: TEXT,
    SubjectType: TEXT,
    Issuer: TEXT,
    Audience: TEXT,
    NameQualifier: TEXT,
    SourceIdentity: TEXT,
    SessionTokenUtilization: COUNT,
    SessionTokenSize: COUNT,
  },
}

export const AssumeRoleWithWebIdentity: Row<
  AssumeRoleWithWebIdentityRequest,
  AssumeRoleWithWebIdentityResponse
> = {
  name: 'AssumeRoleWithWebIdentity',
  isUnsigned: true,
  passing: /^IDPCommunicationError:|retrieve verification key/,
  input: {
    RoleArn: TEXT,
    RoleSessionName: TEXT,
    WebIdentityToken: SECRET,
    ProviderId: TEXT,
    PolicyArns: [policyArn],
    Policy: TEXT,
    DurationSeconds: COUNT,
    MinimumSessionTokenSize: COUNT,
  },
  output: {
    SubjectFromWebIdentityToken: TEXT,
    AssumedRoleUser: roleUser,
    Credentials: credentials,
    PackedPolicySize: COUNT,
    Provider: TEXT,
    Audience: TEXT,
    SourceIdentity: TEXT,
    SessionTokenUtilization: COUNT,
    SessionTokenSize: COUNT,
  },
}

export const AssumeRoot: Row<AssumeRootRequest, AssumeRootResponse> = {
  name: 'AssumeRoot',
  input: {
    TargetPrincipal: TEXT,
    TaskPolicyArn: policyArn,
    DurationSeconds: COUNT,
    MinimumSessionTokenSize: COUNT,
  },
  output: {
    Credentials: credentials,
    SourceIdentity: TEXT,
    SessionTokenUtilization: COUNT,
    SessionTokenSize: COUNT,
  },
}

export const DecodeAuthorizationMessage: Row<
  DecodeAuthorizationMessageRequest,
  DecodeAuthorizationMessageResponse
> = {
  name: 'DecodeAuthorizationMessage',
  input: { EncodedMessage: TEXT },
  output: { DecodedMessage: TEXT },
}

export const GetAccessKeyInfo: Row<GetAccessKeyInfoRequest, GetAccessKeyInfoResponse> = {
  name: 'GetAccessKeyInfo',
  input: { AccessKeyId: TEXT },
  output: { Account: TEXT },
}

export const GetCallerIdentity: Row<GetCallerIdentityRequest, GetCallerIdentityResponse> = {
  name: 'GetCallerIdentity',
  input: {},
  output: { Arn: TEXT, UserId: TEXT, Account: TEXT },
}

export const GetDelegatedAccessToken: Row<
  GetDelegatedAccessTokenRequest,
  GetDelegatedAccessTokenResponse
> = {
  name: 'GetDelegatedAccessToken',
  input: { TradeInToken: SECRET },
  output: { Credentials: credentials, PackedPolicySize: COUNT, AssumedPrincipal: TEXT },
}

export const GetFederationToken: Row<GetFederationTokenRequest, GetFederationTokenResponse> = {
  name: 'GetFederationToken',
  input: {
    Name: TEXT,
    Policy: TEXT,
    PolicyArns: [policyArn],
    DurationSeconds: COUNT,
    Tags: [tag],
    MinimumSessionTokenSize: COUNT,
  },
  output: {
    Credentials: credentials,
    FederatedUser: federatedUser,
    PackedPolicySize: COUNT,
    SessionTokenUtilization: COUNT,
    SessionTokenSize: COUNT,
  },
}

export const GetSessionToken: Row<GetSessionTokenRequest, GetSessionTokenResponse> = {
  name: 'GetSessionToken',
  input: {
    DurationSeconds: COUNT,
    SerialNumber: TEXT,
    TokenCode: SECRET,
    MinimumSessionTokenSize: COUNT,
  },
  output: { Credentials: credentials, SessionTokenUtilization: COUNT, SessionTokenSize: COUNT },
}

export const GetWebIdentityToken: Row<GetWebIdentityTokenRequest, GetWebIdentityTokenResponse> = {
  name: 'GetWebIdentityToken',
  input: { Audience: [TEXT], SigningAlgorithm: TEXT, DurationSeconds: COUNT, Tags: [tag] },
  output: { WebIdentityToken: SECRET, Expiration: TIME },
}
