// Every way in which the service says no. The reason goes to the audit line; what the caller may
// see follows from it in one exhaustive switch, in AWS's words.
import { type Access, type Decision, denialReason, type Policies } from '@daypass/policy'
import { Fault, type FaultCode } from '@daypass/protocol'
import {
  answerOfFederation,
  type FederationRefusal,
  isFederationRefusal,
} from './federation/federation-refusal.ts'
import {
  answerOfOperation,
  isOperationRefusal,
  type OperationRefusal,
} from './operation-refusal.ts'

/** A reason to refuse a request. */
export type Refusal =
  | { readonly reason: 'unknown-access-key'; readonly accessKeyId: string }
  | { readonly reason: 'inactive-access-key'; readonly accessKeyId: string }
  | { readonly reason: 'missing-session-token'; readonly accessKeyId: string }
  | {
      readonly reason: 'invalid-session-token'
      readonly accessKeyId: string
      /** Whether it is whole, and somebody else's, where somebody looked. */
      readonly isOfAnother?: boolean
    }
  | { readonly reason: 'unexpected-session-token'; readonly accessKeyId: string }
  | { readonly reason: 'expired-session'; readonly accessKeyId: string }
  | { readonly reason: 'issuer-gone'; readonly accessKeyId: string; readonly issuer: string }
  | { readonly reason: 'wrong-signature'; readonly accessKeyId: string }
  | { readonly reason: 'throttled-key' | 'throttled-address' }
  | { readonly reason: 'denied'; readonly denial: Denial }
  | { readonly reason: 'no-such-role'; readonly caller: string; readonly role: string }
  | {
      readonly reason: 'not-the-owner'
      readonly caller: string
      readonly action: string
      readonly named: string
    }
  | { readonly reason: 'caller-is-root' }
  | { readonly reason: 'session-not-allowed'; readonly operation: string }
  | { readonly reason: 'session-not-for-iam'; readonly accessKeyId: string }
  | { readonly reason: 'session-not-for-region'; readonly accessKeyId: string }
  | { readonly reason: 'mfa-incomplete' }
  | { readonly reason: 'mfa-unknown-device'; readonly serialNumber: string }
  | { readonly reason: 'mfa-throttled'; readonly serialNumber: string }
  | { readonly reason: 'mfa-wrong-code'; readonly serialNumber: string }
  | { readonly reason: 'mfa-used-code'; readonly serialNumber: string }
  | { readonly reason: 'role-duration'; readonly maximum: number }
  | { readonly reason: 'chained-duration' }
  | { readonly reason: 'source-identity-set' }
  | { readonly reason: 'not-an-arn'; readonly value: string }
  | { readonly reason: 'duplicate-tag-keys' }
  | { readonly reason: 'reserved-tag-key' }
  | { readonly reason: 'transitive-key-without-tag' }
  | { readonly reason: 'transitive-tag-conflict' }
  | { readonly reason: 'session-policy'; readonly message: string; readonly detail: string }
  | { readonly reason: 'too-many-session-policies' }
  | { readonly reason: 'no-such-session-policy'; readonly arn: string }
  | { readonly reason: 'packed-policy'; readonly percent: number }
  | { readonly reason: 'packed-tags'; readonly percent: number }
  | { readonly reason: 'token-too-large' }
  | { readonly reason: 'authorization-message' }
  | { readonly reason: 'unknown-account-of-key'; readonly accessKeyId: string }
  | FederationRefusal
  | OperationRefusal

/** A denial by policy: what was asked, by which policies, and what they said. */
export interface Denial {
  readonly access: Access
  readonly policies: Policies
  readonly decision: Decision
  /** What the caller is told as the reason: nothing, or AWS's ending of the message. */
  readonly tells: 'nothing' | 'reason'
  /** What the message calls the resource, where it is not its ARN. */
  readonly named?: string
}

/** Thrown where a request is refused; caught in one place, the door. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.reason)
    this.refusal = refusal
  }
}

/** Refuses. */
export function refuse(refusal: Refusal): never {
  throw new Refused(refusal)
}

const INVALID_TOKEN = 'The security token included in the request is invalid.'
const EXPIRED_TOKEN = 'The security token included in the request is expired'
const WRONG_SIGNATURE =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.'
const MFA_FAILED = 'MultiFactorAuthentication failed'

/**
 * What the caller is told.
 *
 * @param requestId What IAM calls the authorization id, and the audit line is found by.
 */
export function faultOf(refusal: Refusal, requestId = ''): Fault {
  const [code, message] = answerOf(refusal, requestId)
  return new Fault(code, message)
}

function answerOf(refusal: Refusal, requestId: string): [FaultCode, string] {
  switch (refusal.reason) {
    case 'unknown-access-key':
    case 'inactive-access-key':
    case 'missing-session-token':
    case 'invalid-session-token':
    case 'unexpected-session-token':
    case 'session-not-for-region':
    case 'issuer-gone':
      return ['InvalidClientTokenId', INVALID_TOKEN]
    case 'session-not-for-iam':
      return ['InvalidClientTokenId', 'The security token included in the request is invalid']
    case 'expired-session':
      return ['ExpiredToken', EXPIRED_TOKEN]
    case 'wrong-signature':
      return ['SignatureDoesNotMatch', WRONG_SIGNATURE]
    case 'throttled-key':
    case 'throttled-address':
      return ['Throttling', 'Rate exceeded']
    case 'denied':
      return ['AccessDenied', denialMessage(refusal.denial) + endingOf(refusal.denial, requestId)]
    case 'not-the-owner':
      return [
        'AccessDenied',
        notAuthorized(refusal.caller, refusal.action, refusal.named) + ending(requestId),
      ]
    case 'no-such-role':
      return ['AccessDenied', notAuthorized(refusal.caller, 'sts:AssumeRole', refusal.role)]
    case 'caller-is-root':
      return ['AccessDenied', 'Roles may not be assumed by root accounts.']
    case 'session-not-allowed':
      return ['AccessDenied', `Cannot call ${refusal.operation} with session credentials`]
    case 'mfa-incomplete':
      return [
        'AccessDenied',
        `${MFA_FAILED}, must provide both MFA serial number and one time pass code.`,
      ]
    case 'mfa-unknown-device':
    case 'mfa-throttled':
      return [
        'AccessDenied',
        `${MFA_FAILED}, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.`,
      ]
    case 'mfa-wrong-code':
    case 'mfa-used-code':
      return ['AccessDenied', `${MFA_FAILED} with invalid MFA one time pass code. `]
    default:
      if (isFederationRefusal(refusal)) return answerOfFederation(refusal)
      if (isOperationRefusal(refusal)) return answerOfOperation(refusal)
      return answerOfParameters(refusal)
  }
}

type ParameterReason =
  | 'reserved-tag-key'
  | 'role-duration'
  | 'chained-duration'
  | 'source-identity-set'
  | 'not-an-arn'
  | 'duplicate-tag-keys'
  | 'transitive-key-without-tag'
  | 'transitive-tag-conflict'
  | 'session-policy'
  | 'too-many-session-policies'
  | 'no-such-session-policy'
  | 'packed-policy'
  | 'packed-tags'
  | 'token-too-large'
  | 'authorization-message'
  | 'unknown-account-of-key'

function answerOfParameters(
  refusal: Extract<Refusal, { reason: ParameterReason }>,
): [FaultCode, string] {
  switch (refusal.reason) {
    case 'role-duration':
      return [
        'ValidationError',
        'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
      ]
    case 'chained-duration':
      return [
        'ValidationError',
        'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
      ]
    case 'source-identity-set':
      return ['ValidationError', 'The source identity is already set for this assume role session']
    case 'not-an-arn':
      return ['ValidationError', `${refusal.value} is invalid`]
    case 'duplicate-tag-keys':
      return [
        'InvalidParameterValue',
        'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
      ]
    case 'transitive-key-without-tag':
      return [
        'InvalidParameterValue',
        'The specified transitive tag key must be included in the requested tags.',
      ]
    case 'transitive-tag-conflict':
      return [
        'InvalidParameterValue',
        "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
      ]
    case 'session-policy':
      return ['MalformedPolicyDocument', refusal.message]
    case 'packed-policy':
      return [
        'PackedPolicyTooLarge',
        `Packed policy consumes ${refusal.percent}% of allotted space, please use smaller policy.`,
      ]
    case 'packed-tags':
      return [
        'PackedPolicyTooLarge',
        `Packed size of session tags consumes ${refusal.percent}% of allotted space.`,
      ]
    case 'token-too-large':
      return ['PackedPolicyTooLarge', 'Serialized token too large for session']
    // AWS's texts of those below are not known: these are ours.
    case 'reserved-tag-key':
      return ['InvalidParameterValue', 'Tag keys cannot begin with aws:']
    case 'too-many-session-policies':
      return [
        'ValidationError',
        'Too many session policies: at most 10 managed policies can be passed',
      ]
    case 'no-such-session-policy':
      return ['ValidationError', `Policy ${refusal.arn} does not exist or is not attachable.`]
    case 'authorization-message':
      return ['InvalidAuthorizationMessageException', 'Message is not valid']
    case 'unknown-account-of-key':
      return ['ValidationError', `No account is known for the access key ${refusal.accessKeyId}`]
  }
}

const notAuthorized = (caller: string, action: string, resource?: string) =>
  `User: ${caller} is not authorized to perform: ${action}${resource ? ` on resource: ${resource}` : ''}`

/**
 * Where AWS's IAM, and no other service, sends who was refused; but not for the root access of an
 * organization.
 */
const endingOf = ({ access }: Denial, id: string): string =>
  /^iam:(?!\w*Organizations)/.test(access.action) ? ending(id) : ''

const ending = (id: string): string =>
  `. Go to https://us-east-1.console.aws.amazon.com/iam/home?region=us-east-1#/authorization-details/${id} for complete details, or call the GetRequestAuthorizationDetails API with the following authorization id: ${id}`

/** AWS's message for a denial by policy; STS does not name a resource of `*`, IAM does. */
function denialMessage({ access, decision, tells, named }: Denial): string {
  const { principal, action, resource } = access
  // Nobody of the directory yet: there is no ARN to name.
  if (principal.federated !== undefined) return `Not authorized to perform ${action}`
  const message = notAuthorized(
    principal.arn ?? '',
    action,
    named ?? (resource === '*' && action.startsWith('sts:') ? undefined : resource),
  )
  return tells === 'nothing' ? message : `${message} ${denialReason(decision, action)}`
}
