// The operations of STS: one handler for each row of the table that is served.
import {
  accountOfIdentifier,
  type DecodeAuthorizationMessageRequest,
  type DecodeAuthorizationMessageResponse,
  type GetAccessKeyInfoRequest,
  type GetAccessKeyInfoResponse,
  type GetCallerIdentityResponse,
  type GetFederationTokenRequest,
  type GetFederationTokenResponse,
  type GetSessionTokenRequest,
  type GetSessionTokenResponse,
  type StsOperations,
} from '@daypass/protocol'
import { assumeRole } from './assume-role.ts'
import type { Caller } from './authenticate.ts'
import { authorize, contextFor, permitted } from './authorize.ts'
import type { Call, Handler, SignedCall } from './call.ts'
import { getDelegatedAccessToken } from './delegation.ts'
import { assumeRoleWithSaml } from './federation/assume-role-with-saml.ts'
import { assumeRoleWithWebIdentity } from './federation/web-identity.ts'
import { issueCredentials } from './issue.ts'
import { decodeDenial } from './message.ts'
import { proveMfa } from './mfa.ts'
import { assumeRoot } from './organization/assume-root.ts'
import { getWebIdentityToken } from './outbound/web-identity-token.ts'
import { refuse } from './refusal.ts'
import { sessionPolicy } from './session-policy.ts'
import { refuseReserved, sessionTags, tagKeys } from './tags.ts'

/** Seconds that a session of a user or federated user lasts unless the request says otherwise. */
const USER_SESSION_SECONDS = 43_200
/** Seconds that a session of root lasts at most; a longer request is shortened without a word. */
const ROOT_SESSION_SECONDS_MAX = 3600

/** The handlers of operations that are signed. */
export type SignedHandlers = {
  readonly [Name in keyof StsOperations]?: Handler<StsOperations[Name], SignedCall>
}

/** The handlers of operations whose callers pass a token instead of signing. */
export type TokenHandlers = {
  readonly [Name in keyof StsOperations]?: Handler<StsOperations[Name], Call>
}

/** Long-term keys only: what sessions made by these two operations start from. */
function refuseSessions(caller: Caller, operation: string): void {
  if (caller.session !== undefined) refuse({ reason: 'session-not-allowed', operation })
}

/**
 * Not for sessions of GetSessionToken and GetFederationToken, which may call next to nothing of
 * STS.
 */
function refuseUserSessions(caller: Caller, operation: string): void {
  if (caller.session !== undefined && caller.session.kind !== 'role')
    refuse({ reason: 'session-not-allowed', operation })
}

const userSessionSeconds = (caller: Caller, requested: number | undefined) =>
  caller.entity.kind === 'root'
    ? Math.min(requested ?? ROOT_SESSION_SECONDS_MAX, ROOT_SESSION_SECONDS_MAX)
    : (requested ?? USER_SESSION_SECONDS)

function getCallerIdentity({ caller }: SignedCall): GetCallerIdentityResponse {
  const { principal, userId } = caller
  return { Arn: principal.arn, UserId: userId, Account: principal.account }
}

async function getSessionToken(
  call: SignedCall,
  input: GetSessionTokenRequest,
): Promise<GetSessionTokenResponse> {
  const { state, caller, circumstances } = call
  refuseSessions(caller, 'GetSessionToken')
  const { entity } = caller
  const mfaAt = await proveMfa(state.mfa, entity, input, circumstances.now)
  const issuedAt = Math.floor(circumstances.now / 1000)
  return issueCredentials(
    call,
    permitted(caller),
    {
      kind: entity.kind === 'root' ? 'root' : 'user',
      account: entity.account.id,
      id: entity.kind === 'root' ? entity.account.id : entity.id,
      issuedAt,
      expiresAt: issuedAt + userSessionSeconds(caller, input.DurationSeconds),
      ...(mfaAt !== undefined && { mfaAt }),
    },
    input.MinimumSessionTokenSize,
  )
}

function getFederationToken(
  call: SignedCall,
  input: GetFederationTokenRequest,
): GetFederationTokenResponse {
  const { state, caller, circumstances } = call
  refuseSessions(caller, 'GetFederationToken')
  const { entity } = caller
  const account = entity.account.id
  const name = input.Name!
  const arn = `arn:aws:sts::${account}:federated-user/${name}`
  refuseReserved(input.Tags)
  const tags = sessionTags(input.Tags)
  const context = contextFor(caller, circumstances)
  tagKeys(tags, context)
  const ask = (action: string) =>
    authorize(state.directory, { caller, action, resource: arn, context })
  const permit = ask('sts:GetFederationToken')
  const hasTags = Object.keys(tags.tags).length > 0
  if (hasTags) ask('sts:TagSession')
  // Which policies there are, nobody learns who may not have a session.
  const policies = sessionPolicy(state.directory, account, input)
  const issuedAt = Math.floor(circumstances.now / 1000)
  const issued = issueCredentials(
    call,
    permit,
    {
      kind: 'federated-user',
      account,
      id: entity.kind === 'root' ? account : entity.id,
      name,
      issuedAt,
      expiresAt: issuedAt + userSessionSeconds(caller, input.DurationSeconds),
      ...policies,
      ...(hasTags && { tags: tags.tags }),
    },
    input.MinimumSessionTokenSize,
  )
  const packed = hasTags || policies.policy !== undefined || policies.policyArns !== undefined
  return {
    ...issued,
    FederatedUser: { FederatedUserId: `${account}:${name}`, Arn: arn },
    PackedPolicySize: packed ? issued.SessionTokenUtilization : 0,
  }
}

/** Asks for an action that is on no resource. */
function authorizeAction({ state, caller, circumstances }: SignedCall, action: string): void {
  const context = contextFor(caller, circumstances)
  authorize(state.directory, { caller, action, resource: '*', context })
}

function getAccessKeyInfo(
  call: SignedCall,
  input: GetAccessKeyInfoRequest,
): GetAccessKeyInfoResponse {
  refuseUserSessions(call.caller, 'GetAccessKeyInfo')
  authorizeAction(call, 'sts:GetAccessKeyInfo')
  const accessKeyId = input.AccessKeyId!
  const owner = call.state.directory.accessKey(accessKeyId)?.owner
  const account = owner?.account.id ?? accountOfIdentifier(accessKeyId)
  return { Account: account ?? refuse({ reason: 'unknown-account-of-key', accessKeyId }) }
}

function decodeAuthorizationMessage(
  call: SignedCall,
  input: DecodeAuthorizationMessageRequest,
): DecodeAuthorizationMessageResponse {
  const { state, caller, circumstances } = call
  refuseUserSessions(caller, 'DecodeAuthorizationMessage')
  authorizeAction(call, 'sts:DecodeAuthorizationMessage')
  const account = caller.entity.account.id
  return {
    DecodedMessage:
      decodeDenial(state.keyring, account, input.EncodedMessage!, circumstances.now) ??
      refuse({ reason: 'authorization-message' }),
  }
}

/** The operations that a signature opens. */
export const signedHandlers: SignedHandlers = {
  AssumeRole: assumeRole,
  AssumeRoot: assumeRoot,
  DecodeAuthorizationMessage: decodeAuthorizationMessage,
  GetAccessKeyInfo: getAccessKeyInfo,
  GetCallerIdentity: getCallerIdentity,
  GetDelegatedAccessToken: getDelegatedAccessToken,
  GetFederationToken: getFederationToken,
  GetSessionToken: getSessionToken,
  GetWebIdentityToken: getWebIdentityToken,
}

/** The operations that a token opens. */
export const tokenHandlers: TokenHandlers = {
  AssumeRoleWithSAML: assumeRoleWithSaml,
  AssumeRoleWithWebIdentity: assumeRoleWithWebIdentity,
}
