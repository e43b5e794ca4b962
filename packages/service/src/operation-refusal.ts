// The refusals that single operations have of their own, and what their callers are told: in AWS's
// words where they are known.
import type { FaultCode } from '@daypass/protocol'

/** A reason that only some operation has. */
export type OperationRefusal =
  // GetWebIdentityToken
  | { readonly reason: 'outbound-federated-user' }
  | { readonly reason: 'outbound-algorithm' }
  | { readonly reason: 'outbound-disabled' }
  | { readonly reason: 'outbound-outlives-session' }
  | { readonly reason: 'outbound-payload' }
  // AssumeRoot
  | { readonly reason: 'root-target' }
  | { readonly reason: 'root-task-policy' }
  | RootRefusal
  // GetDelegatedAccessToken
  | { readonly reason: 'delegation-caller' }
  | { readonly reason: 'delegation-invalid' }
  | { readonly reason: 'delegation-expired' }
  // ProvidedContexts of AssumeRole
  | { readonly reason: 'context-provider'; readonly provider: string }
  | { readonly reason: 'context-assertion'; readonly provider: string; readonly detail: string }
  // Any that gives credentials
  | { readonly reason: 'region-disabled'; readonly account: string }

/** Why nobody but the organization says no to AssumeRoot: the caller learns nothing of it. */
interface RootRefusal {
  readonly reason: 'root-caller' | 'root-not-administrator' | 'root-not-member' | 'root-feature'
  readonly caller: string
  readonly target: string
}

const OWN = /^(?:outbound|root|delegation|context|region)-/

/** Whether a refusal is one of these. */
export const isOperationRefusal = (refusal: {
  readonly reason: string
}): refusal is OperationRefusal => OWN.test(refusal.reason)

/** The code and the text of the answer. */
export function answerOfOperation(refusal: OperationRefusal): [FaultCode, string] {
  switch (refusal.reason) {
    case 'outbound-federated-user':
      return ['AccessDenied', 'GetWebIdentityToken does not support federated user sessions']
    case 'outbound-algorithm':
      return [
        'ValidationError',
        'Requested SigningAlgorithm is not supported. See the GetWebIdentityToken documentation for supported algorithms',
      ]
    case 'outbound-disabled':
      return [
        'OutboundWebIdentityFederationDisabledException',
        'OutboundWebIdentityFederation is disabled.',
      ]
    case 'outbound-outlives-session':
      return [
        'SessionDurationEscalationException',
        "Requested token expiry time must be before the original session's expiry time.",
      ]
    case 'root-target':
      return ['ValidationError', 'Request must contain a valid target principal']
    case 'root-task-policy':
      return ['ValidationError', 'Request must contain valid AWS managed task policy ARN']
    case 'root-caller':
    case 'root-not-administrator':
    case 'root-not-member':
    case 'root-feature':
      return [
        'AccessDenied',
        `User: ${refusal.caller} is not authorized to perform: sts:AssumeRoot on resource: ${refusal.target}`,
      ]
    case 'region-disabled':
      return [
        'RegionDisabledException',
        `STS is not activated in this region for account:${refusal.account}. Your account administrator can activate STS in this region using the IAM Console.`,
      ]
    // AWS's texts of those below are not known: these are ours.
    case 'outbound-payload':
      return [
        'JWTPayloadSizeExceededException',
        'The claims of the token exceed 14984 bytes; pass fewer or shorter tags and audiences',
      ]
    case 'delegation-caller':
      return ['AccessDenied', 'GetDelegatedAccessToken supports IAM users and role sessions only']
    case 'delegation-invalid':
      return ['AccessDenied', 'The trade-in token is not valid for the calling principal']
    case 'delegation-expired':
      return ['ExpiredTradeInTokenException', 'The trade-in token is expired']
    case 'context-provider':
      return ['ValidationError', `No context provider is known as ${refusal.provider}`]
    case 'context-assertion':
      return [
        'ValidationError',
        `The context assertion for ${refusal.provider} could not be validated`,
      ]
  }
}
