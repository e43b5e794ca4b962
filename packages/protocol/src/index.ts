// @daypass/protocol: the wire of AWS STS, both directions. A table of all that the package opens.

export { constantTimeEqual, type HmacKey, hmac, hmacHex, hmacKey, sha256Hex } from '#hash'
export {
  type Answer,
  type AnswerError,
  type AnswerForm,
  readAnswer,
  readErrorAnswer,
  writeAnswer,
  writeErrorAnswer,
} from './answer.ts'
export { type Arn, parseArn, printArn } from './arn.ts'
export { fromBase32, fromBase64, toBase32, toBase64, toHex, utf8 } from './bytes.ts'
export { FAULTS, Fault, type FaultCode, type FaultType } from './fault.ts'
export {
  decodeField,
  FORM_LIMITS,
  type FormNode,
  percentEncode,
  readForm,
  readInput,
  writeRequest,
} from './form.ts'
export { IAM } from './iam/shapes.ts'
export {
  accountOfIdentifier,
  ID_RANDOM_BYTES,
  type IdPrefix,
  newIdentifier,
} from './identifiers.ts'
export type {
  BlobShape,
  BooleanShape,
  InputOf,
  IntegerShape,
  ListShape,
  MapShape,
  Member,
  Operation,
  OutputOf,
  Proof,
  Service,
  Shape,
  StringShape,
  StructureShape,
  TimestampShape,
  Unit,
} from './shape.ts'
export {
  type PresentedSignature,
  readAmzDate,
  readParts,
  readSignature,
  type SignatureExpectation,
  type SignatureParts,
  signedText,
  verifySignature,
} from './signature.ts'
export { type SignedForm, signForm } from './signed-form.ts'
export {
  amzDate,
  type CanonicalOptions,
  canonicalRequest,
  presign,
  type SignableRequest,
  type SigningKey,
  type SigningScope,
  type SignOptions,
  sign,
  signingKey,
} from './sigv4.ts'
export {
  type AsymmetricExpectation,
  type AsymmetricScope,
  isInRegionSet,
  isSignedV4a,
  presignV4a,
  readSignatureV4a,
  regionSetOf,
  SIGV4A_ALGORITHM,
  signV4a,
  verifySignatureV4a,
  verifyTextV4a,
} from './sigv4a.ts'
export {
  type AssumedRoleUser,
  AssumeRole,
  type AssumeRoleRequest,
  type AssumeRoleResponse,
  AssumeRoleWithSAML,
  type AssumeRoleWithSAMLRequest,
  type AssumeRoleWithSAMLResponse,
  AssumeRoleWithWebIdentity,
  type AssumeRoleWithWebIdentityRequest,
  type AssumeRoleWithWebIdentityResponse,
  AssumeRoot,
  type AssumeRootRequest,
  type AssumeRootResponse,
  type Credentials,
  DecodeAuthorizationMessage,
  type DecodeAuthorizationMessageRequest,
  type DecodeAuthorizationMessageResponse,
  type FederatedUser,
  GetAccessKeyInfo,
  type GetAccessKeyInfoRequest,
  type GetAccessKeyInfoResponse,
  GetCallerIdentity,
  type GetCallerIdentityRequest,
  type GetCallerIdentityResponse,
  GetDelegatedAccessToken,
  type GetDelegatedAccessTokenRequest,
  type GetDelegatedAccessTokenResponse,
  GetFederationToken,
  type GetFederationTokenRequest,
  type GetFederationTokenResponse,
  GetSessionToken,
  type GetSessionTokenRequest,
  type GetSessionTokenResponse,
  GetWebIdentityToken,
  type GetWebIdentityTokenRequest,
  type GetWebIdentityTokenResponse,
  type PolicyDescriptorType,
  type ProvidedContext,
  STS,
  type StsOperations,
  stsOperations,
  type Tag,
  type TokenSizes,
} from './sts.ts'
export { validate } from './validate.ts'
export { escapeXml, readXml, XML_LIMITS, type XmlElement, XmlError } from './xml.ts'
