// Why an assertion is refused, and what its bearer is told: in AWS's words where they are known.
import type { FaultCode } from '@daypass/protocol'

/** A reason to refuse an assertion. `id` stands in the text, as the id of a request behind ours. */
export type SamlRefusal =
  | { readonly reason: 'saml-no-such-role' }
  | { readonly reason: 'saml-malformed'; readonly id: string }
  | { readonly reason: 'saml-unsigned'; readonly id: string }
  | { readonly reason: 'saml-issuer'; readonly id: string }
  | { readonly reason: 'saml-provider'; readonly id: string }
  | { readonly reason: 'saml-signature' }
  | { readonly reason: 'saml-metadata-expired' }
  | { readonly reason: 'saml-expired' }
  | { readonly reason: 'saml-not-yet' }
  | { readonly reason: 'saml-audience' }
  | { readonly reason: 'saml-recipient' }
  | { readonly reason: 'saml-used' }
  | { readonly reason: 'saml-busy' }
  | { readonly reason: 'saml-role-not-named' }
  | { readonly reason: 'saml-session-name-missing' }
  | { readonly reason: 'saml-session-name' }
  | { readonly reason: 'saml-session-duration' }
  | { readonly reason: 'saml-tags' }

/** Whether a refusal is one of these. */
export const isSamlRefusal = (refusal: { readonly reason: string }): refusal is SamlRefusal =>
  refusal.reason.startsWith('saml-')

const behind = (id: string, code = 'AuthSamlInvalidSamlResponseException') =>
  `(Service: AWSOpenIdDiscoveryService; Status Code: 400; Error Code: ${code}; Request ID: ${id}; Proxy: null)`

/** The code and the text of the answer. */
export function answerOfSaml(refusal: SamlRefusal): [FaultCode, string] {
  switch (refusal.reason) {
    case 'saml-no-such-role':
      return ['AccessDenied', 'Not authorized to perform sts:AssumeRoleWithSAML']
    case 'saml-expired':
      return ['ExpiredTokenException', 'Response has expired']
    case 'saml-busy':
      return ['Throttling', 'Rate exceeded']
    default:
      return ['InvalidIdentityToken', textOf(refusal)]
  }
}

type Invalid = Exclude<
  SamlRefusal,
  { readonly reason: 'saml-no-such-role' | 'saml-expired' | 'saml-busy' }
>

function textOf(refusal: Invalid): string {
  switch (refusal.reason) {
    case 'saml-malformed':
      return `Invalid base64 SAMLResponse ${behind(refusal.id)}`
    case 'saml-unsigned':
      return `Response (with optional signature) must contain an assertion with a mandatory signature ${behind(refusal.id)}`
    case 'saml-issuer':
      return `Issuer not present in specified provider ${behind(refusal.id)}`
    case 'saml-provider':
      return `Specified provider doesn't exist ${behind(refusal.id, 'AuthSamlManifestNotFoundException')}`
    case 'saml-signature':
      return 'Response signature invalid'
    case 'saml-audience':
      return 'Response does not contain the required audience.'
    case 'saml-role-not-named':
      return "SAML Assertion doesn't contain the requested Role and Metadata in the attributes"
    case 'saml-session-name-missing':
      return 'RoleSessionName is required in AuthnResponse'
    case 'saml-session-name':
      return 'RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}'
    // AWS checks nothing like the six below, or its texts are not known: these are ours.
    case 'saml-metadata-expired':
      return 'Metadata of the specified provider has expired'
    case 'saml-not-yet':
      return 'Response is not valid yet'
    case 'saml-recipient':
      return 'Response does not contain the required recipient.'
    case 'saml-used':
      return 'Response has been used before'
    case 'saml-session-duration':
      return 'SessionDuration in AuthnResponse must be a number of seconds from 900 to 43200'
    case 'saml-tags':
      return 'PrincipalTag in AuthnResponse must be a valid tag with one value, 50 at most'
  }
}
