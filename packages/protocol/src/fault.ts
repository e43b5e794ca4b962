// Errors as they cross the wire: one class, one table of codes.

/** `Sender`: the request is at fault. `Receiver`: the service is. */
export type FaultType = 'Sender' | 'Receiver'

/**
 * Every error code of STS and IAM. The first twelve are those that the model of STS declares; those
 * after them any operation may answer; the last are IAM's.
 */
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
  | 'AccountNotManagementOrDelegatedAdministratorException'
  | 'CallerIsNotManagementAccountException'
  | 'ConcurrentModification'
  | 'DeleteConflict'
  | 'DuplicateCertificate'
  | 'DuplicateSSHPublicKey'
  | 'EntityAlreadyExists'
  | 'EntityTemporarilyUnmodifiable'
  | 'FeatureDisabled'
  | 'FeatureEnabled'
  | 'InvalidAuthenticationCode'
  | 'InvalidCertificate'
  | 'InvalidInput'
  | 'InvalidPublicKey'
  | 'InvalidUserType'
  | 'KeyPairMismatch'
  | 'LimitExceeded'
  | 'MalformedCertificate'
  | 'NameConflict'
  | 'NoSuchEntity'
  | 'NotSupportedService'
  | 'OpenIdIdpCommunicationError'
  | 'OrganizationNotFoundException'
  | 'OrganizationNotInAllFeaturesModeException'
  | 'PasswordPolicyViolation'
  | 'PolicyEvaluation'
  | 'PolicyNotAttachable'
  | 'ReportExpired'
  | 'ReportGenerationLimitExceeded'
  | 'ReportInProgress'
  | 'ReportNotPresent'
  | 'RoleModified'
  | 'RoleTemplateDisabled'
  | 'ServiceAccessNotEnabledException'
  | 'ServiceFailure'
  | 'UnmodifiableEntity'
  | 'UnrecognizedPublicKeyEncoding'

/**
 * The HTTP status of each error code.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html
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
  AccountNotManagementOrDelegatedAdministratorException: 400,
  CallerIsNotManagementAccountException: 400,
  ConcurrentModification: 409,
  DeleteConflict: 409,
  DuplicateCertificate: 409,
  DuplicateSSHPublicKey: 400,
  EntityAlreadyExists: 409,
  EntityTemporarilyUnmodifiable: 409,
  FeatureDisabled: 404,
  FeatureEnabled: 409,
  InvalidAuthenticationCode: 403,
  InvalidCertificate: 400,
  InvalidInput: 400,
  InvalidPublicKey: 400,
  InvalidUserType: 400,
  KeyPairMismatch: 400,
  LimitExceeded: 409,
  MalformedCertificate: 400,
  NameConflict: 409,
  NoSuchEntity: 404,
  NotSupportedService: 404,
  OpenIdIdpCommunicationError: 400,
  OrganizationNotFoundException: 400,
  OrganizationNotInAllFeaturesModeException: 400,
  PasswordPolicyViolation: 400,
  PolicyEvaluation: 500,
  PolicyNotAttachable: 400,
  ReportExpired: 410,
  ReportGenerationLimitExceeded: 409,
  ReportInProgress: 404,
  ReportNotPresent: 410,
  RoleModified: 409,
  RoleTemplateDisabled: 400,
  ServiceAccessNotEnabledException: 400,
  ServiceFailure: 500,
  UnmodifiableEntity: 400,
  UnrecognizedPublicKeyEncoding: 400,
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
