// Why a token of an identity provider is refused, and what its bearer is told: in AWS's words.
import type { FaultCode } from '@daypass/protocol'
import { answerOfSaml, isSamlRefusal, type SamlRefusal } from './saml-refusal.ts'

/** A reason to refuse a token of an identity provider. */
export type FederationRefusal =
  | { readonly reason: 'federation-no-such-role' }
  | { readonly reason: 'federation-source-identity' }
  | { readonly reason: 'web-identity-malformed' }
  | { readonly reason: 'web-identity-claim-missing'; readonly claim: string }
  | { readonly reason: 'web-identity-subject' }
  | { readonly reason: 'web-identity-time' }
  | { readonly reason: 'web-identity-provider'; readonly issuer: string }
  | { readonly reason: 'web-identity-key' }
  | { readonly reason: 'web-identity-certificate' }
  | { readonly reason: 'web-identity-invalid' }
  | { readonly reason: 'web-identity-expired'; readonly current: number; readonly expires: number }
  | { readonly reason: 'web-identity-issued-in-future'; readonly issued: number }
  | { readonly reason: 'web-identity-not-yet'; readonly current: number; readonly from: number }
  | { readonly reason: 'web-identity-no-audience' }
  | { readonly reason: 'web-identity-no-party' }
  | { readonly reason: 'web-identity-not-amazon' }
  | { readonly reason: 'web-identity-facebook' }
  | { readonly reason: 'web-identity-tags' }
  | { readonly reason: 'web-identity-principal-tags' }
  | { readonly reason: 'web-identity-no-role-arns' }
  | { readonly reason: 'web-identity-role-not-named' }
  | SamlRefusal

/** Whether a refusal is one of these. */
export const isFederationRefusal = (refusal: {
  readonly reason: string
}): refusal is FederationRefusal => /^(?:federation|web-identity|saml)-/.test(refusal.reason)

const invalid = (message: string): [FaultCode, string] => ['InvalidIdentityToken', message]

/** The code and the text of the answer. */
export function answerOfFederation(refusal: FederationRefusal): [FaultCode, string] {
  if (isSamlRefusal(refusal)) return answerOfSaml(refusal)
  switch (refusal.reason) {
    case 'federation-no-such-role':
      return ['AccessDenied', 'Not authorized to perform sts:AssumeRoleWithWebIdentity']
    case 'web-identity-expired':
      return [
        'ExpiredTokenException',
        `Token expired: current date/time ${refusal.current} must be before the expiration date/time ${refusal.expires}`,
      ]
    // The class of this error at AWS too: a subject that is null gets past its checks.
    case 'web-identity-subject':
      return ['InternalFailure', 'Unknown error validating third-party token']
    // AWS's text of this one is not known: it is ours.
    case 'web-identity-facebook':
      return ['IDPRejectedClaim', 'Provided Token is not a Facebook token']
    default:
      return invalid(textOfInvalidToken(refusal))
  }
}

type InvalidToken = Exclude<
  FederationRefusal,
  | SamlRefusal
  | {
      readonly reason:
        | 'federation-no-such-role'
        | 'web-identity-expired'
        | 'web-identity-subject'
        | 'web-identity-facebook'
    }
>

function textOfInvalidToken(refusal: InvalidToken): string {
  switch (refusal.reason) {
    case 'federation-source-identity':
      return 'Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"'
    case 'web-identity-malformed':
      return 'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)'
    case 'web-identity-claim-missing':
      return `Missing a required claim: ${refusal.claim}`
    case 'web-identity-time':
      return 'Invalid timestamp in token claims.'
    case 'web-identity-provider':
      return `No OpenIDConnect provider found in your account for ${refusal.issuer}`
    case 'web-identity-key':
      return "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements"
    case 'web-identity-certificate':
      return "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint"
    case 'web-identity-invalid':
      return 'The web identity token provided could not be validated. See the AssumeRoleWithWebIdentity documentation for requirements.'
    case 'web-identity-issued-in-future':
      return `Token issued in the future: ${refusal.issued}`
    case 'web-identity-not-yet':
      return `Token not yet valid: current date/time ${refusal.current} must be after or equal to the not-before date/time ${refusal.from}`
    case 'web-identity-no-audience':
      return 'Claim is not allowed to be empty: aud'
    case 'web-identity-no-party':
      return 'Token audience contains more than one audience while authorized party is not present'
    case 'web-identity-not-amazon':
      return 'Provided Token is not a Login With Amazon token'
    case 'web-identity-tags':
      return 'Session tags passed in claim are not in correct format.'
    case 'web-identity-principal-tags':
      return 'principal_tags passed in claim is not in correct format.'
    case 'web-identity-no-role-arns':
      return 'The roles claim contains no valid role ARNs'
    case 'web-identity-role-not-named':
      return 'The target role ARN is not present in the roles claim of the identity token'
  }
}
