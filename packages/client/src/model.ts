// Input and output of every command, by the names that the official client gives them.
import type * as row from '@daypass/protocol'
import type { HttpHandlerOptions, MetadataBearer } from './smithy.ts'

/** Input of {@link AssumeRoleCommand}. */
export interface AssumeRoleCommandInput extends row.AssumeRoleRequest {}

/** Output of {@link AssumeRoleCommand}. */
export interface AssumeRoleCommandOutput extends row.AssumeRoleResponse, MetadataBearer {}

/** Input of {@link AssumeRoleWithSAMLCommand}. */
export interface AssumeRoleWithSAMLCommandInput extends row.AssumeRoleWithSAMLRequest {}

/** Output of {@link AssumeRoleWithSAMLCommand}. */
export interface AssumeRoleWithSAMLCommandOutput
  extends row.AssumeRoleWithSAMLResponse,
    MetadataBearer {}

/** Input of {@link AssumeRoleWithWebIdentityCommand}. */
export interface AssumeRoleWithWebIdentityCommandInput
  extends row.AssumeRoleWithWebIdentityRequest {}

/** Output of {@link AssumeRoleWithWebIdentityCommand}. */
export interface AssumeRoleWithWebIdentityCommandOutput
  extends row.AssumeRoleWithWebIdentityResponse,
    MetadataBearer {}

/** Input of {@link AssumeRootCommand}. */
export interface AssumeRootCommandInput extends row.AssumeRootRequest {}

/** Output of {@link AssumeRootCommand}. */
export interface AssumeRootCommandOutput extends row.AssumeRootResponse, MetadataBearer {}

/** Input of {@link DecodeAuthorizationMessageCommand}. */
export interface DecodeAuthorizationMessageCommandInput
  extends row.DecodeAuthorizationMessageRequest {}

/** Output of {@link DecodeAuthorizationMessageCommand}. */
export interface DecodeAuthorizationMessageCommandOutput
  extends row.DecodeAuthorizationMessageResponse,
    MetadataBearer {}

/** Input of {@link GetAccessKeyInfoCommand}. */
export interface GetAccessKeyInfoCommandInput extends row.GetAccessKeyInfoRequest {}

/** Output of {@link GetAccessKeyInfoCommand}. */
export interface GetAccessKeyInfoCommandOutput
  extends row.GetAccessKeyInfoResponse,
    MetadataBearer {}

/** Input of {@link GetCallerIdentityCommand}. */
export interface GetCallerIdentityCommandInput extends row.GetCallerIdentityRequest {}

/** Output of {@link GetCallerIdentityCommand}. */
export interface GetCallerIdentityCommandOutput
  extends row.GetCallerIdentityResponse,
    MetadataBearer {}

/** Input of {@link GetDelegatedAccessTokenCommand}. */
export interface GetDelegatedAccessTokenCommandInput extends row.GetDelegatedAccessTokenRequest {}

/** Output of {@link GetDelegatedAccessTokenCommand}. */
export interface GetDelegatedAccessTokenCommandOutput
  extends row.GetDelegatedAccessTokenResponse,
    MetadataBearer {}

/** Input of {@link GetFederationTokenCommand}. */
export interface GetFederationTokenCommandInput extends row.GetFederationTokenRequest {}

/** Output of {@link GetFederationTokenCommand}. */
export interface GetFederationTokenCommandOutput
  extends row.GetFederationTokenResponse,
    MetadataBearer {}

/** Input of {@link GetSessionTokenCommand}. */
export interface GetSessionTokenCommandInput extends row.GetSessionTokenRequest {}

/** Output of {@link GetSessionTokenCommand}. */
export interface GetSessionTokenCommandOutput extends row.GetSessionTokenResponse, MetadataBearer {}

/** Input of {@link GetWebIdentityTokenCommand}. */
export interface GetWebIdentityTokenCommandInput extends row.GetWebIdentityTokenRequest {}

/** Output of {@link GetWebIdentityTokenCommand}. */
export interface GetWebIdentityTokenCommandOutput
  extends row.GetWebIdentityTokenResponse,
    MetadataBearer {}

/** The input of any command. */
export type ServiceInputTypes =
  | AssumeRoleCommandInput
  | AssumeRoleWithSAMLCommandInput
  | AssumeRoleWithWebIdentityCommandInput
  | AssumeRootCommandInput
  | DecodeAuthorizationMessageCommandInput
  | GetAccessKeyInfoCommandInput
  | GetCallerIdentityCommandInput
  | GetDelegatedAccessTokenCommandInput
  | GetFederationTokenCommandInput
  | GetSessionTokenCommandInput
  | GetWebIdentityTokenCommandInput

/** The output of any command. */
export type ServiceOutputTypes =
  | AssumeRoleCommandOutput
  | AssumeRoleWithSAMLCommandOutput
  | AssumeRoleWithWebIdentityCommandOutput
  | AssumeRootCommandOutput
  | DecodeAuthorizationMessageCommandOutput
  | GetAccessKeyInfoCommandOutput
  | GetCallerIdentityCommandOutput
  | GetDelegatedAccessTokenCommandOutput
  | GetFederationTokenCommandOutput
  | GetSessionTokenCommandOutput
  | GetWebIdentityTokenCommandOutput

/** What can be set for a single call. */
export interface STSRequestOptions extends HttpHandlerOptions {
  /** Taken for compatibility; nothing is recorded. */
  metricsRecorder?: unknown
}
