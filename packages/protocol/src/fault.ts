// Errors as they cross the wire: one class, one table of codes.

/** `Sender`: the request is at fault. `Receiver`: the service is. */
export type FaultType = 'Sender' | 'Receiver'

/** Every error code of STS. The first twelve are those that the model declares. */
export type FaultCode =
  | 'ExpiredTokenException'
  | 'ExpiredTradeInTokenException'
  | 'IDPCommunicationError'
  | 'IDPRejectedClaim'
  | 'InvalidAuthorizationMessageException'
  | 'InvalidIdentityToken'
  | 'JWTPayloadSizeExceededException'
  | 'MalformedPolicyDocument'
  | 'OutboundWebIdentityFederationDisabledException'
  | 'PackedPolicyTooLarge'
  | 'RegionDisabledException'
  | 'SessionDurationEscalationException'
  | 'AccessDenied'
  | 'ExpiredToken'
  | 'IncompleteSignature'
  | 'InternalFailure'
  | 'InvalidAction'
  | 'InvalidClientTokenId'
  | 'InvalidParameterValue'
  | 'MalformedInput'
  | 'MalformedQueryString'
  | 'MissingAuthenticationToken'
  | 'OptInRequired'
  | 'ServiceUnavailable'
  | 'SignatureDoesNotMatch'
  | 'Throttling'
  | 'ValidationError'

/**
 * The HTTP status of each error code.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 */
export const FAULTS: Readonly<Record<FaultCode, number>> = {
  ExpiredTokenException: 400,
  ExpiredTradeInTokenException: 400,
  IDPCommunicationError: 400,
  IDPRejectedClaim: 403,
  InvalidAuthorizationMessageException: 400,
  InvalidIdentityToken: 400,
  JWTPayloadSizeExceededException: 400,
  MalformedPolicyDocument: 400,
  OutboundWebIdentityFederationDisabledException: 403,
  PackedPolicyTooLarge: 400,
  RegionDisabledException: 403,
  SessionDurationEscalationException: 403,
  AccessDenied: 403,
  ExpiredToken: 403,
  IncompleteSignature: 400,
  InternalFailure: 500,
  InvalidAction: 400,
  InvalidClientTokenId: 403,
  InvalidParameterValue: 400,
  MalformedInput: 400,
  MalformedQueryString: 400,
  MissingAuthenticationToken: 403,
  OptInRequired: 403,
  ServiceUnavailable: 503,
  SignatureDoesNotMatch: 403,
  Throttling: 400,
  ValidationError: 400,
}

/**
 * An error that is answered over the wire.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 * @example
 * ```ts
 * import { Fault } from '@daypass/protocol'
 *
 * const fault = new Fault('ExpiredToken', 'The security token included in the request is expired')
 * fault.status // 403
 * ```
 */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: FaultCode
  /** The HTTP status. */
  readonly status: number
  readonly type: FaultType

  /** @param message What the caller is told; some answers of AWS have none. */
  constructor(code: FaultCode, message = '') {
    super(message)
    this.code = code
    this.status = FAULTS[code]
    this.type = this.status < 500 ? 'Sender' : 'Receiver'
  }
}
