// What the client throws when the service refuses, or when what answers is no service, as classes:
// `instanceof` knows them across copies of the package, and those of the official client.
import { classes, ServiceException, type ServiceExceptionOptions } from './exception.ts'

/** A class of exceptions that says which shape of the model it stands for. */
interface ExceptionClass {
  readonly prototype: ServiceException
  readonly shapeId: string
}

/** Knows its own also when another copy of the package, or the official client, made them. */
function isInstance(this: ExceptionClass & { readonly name: string }, value: unknown): boolean {
  const error = value as Partial<ServiceException> | null | undefined
  if (!error?.$fault || !error.$metadata) return false
  let isNamed = error.name === this.name
  for (let it: object = error; it; it = Object.getPrototypeOf(it)) {
    const of = (it.constructor as { shapeId?: string } | undefined)?.shapeId
    if (it === this.prototype || of === this.shapeId) return true
    if (of && !of.includes('com.amazonaws.sts#')) isNamed = false
  }
  return isNamed
}

/** Makes a class known by the shape that it stands for. */
const standingFor = <Class extends object>(shapeId: string, of: Class): Class =>
  Object.defineProperties(of, {
    shapeId: { value: shapeId },
    name: { value: shapeId.split('#')[1] },
    [Symbol.hasInstance]: { value: isInstance },
  })

/** The class {@link STSServiceException}. */
export interface StsServiceExceptionClass extends ExceptionClass {
  new (options: ServiceExceptionOptions): ServiceException
}

/**
 * An answer that tells of an error. `name` is the code of the error, or the name of the modelled
 * exception; `$metadata` tells the status, the request id and how often it was tried; `$response`
 * is the answer.
 *
 * What is no answer of the service at all (the page of a proxy, a body cut off) is one of these
 * too: named `UnreadableAnswer` after a good status, `Http502` or the like after a bad one.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 * @example
 * ```ts
 * import { GetCallerIdentityCommand, STSClient, STSServiceException } from '@daypass/client-sts'
 *
 * try {
 *   await new STSClient({ region: 'us-east-1' }).send(new GetCallerIdentityCommand({}))
 * } catch (error) {
 *   if (error instanceof STSServiceException) console.error(error.name, error.$metadata.requestId)
 * }
 * ```
 */
export const STSServiceException: StsServiceExceptionClass = /* @__PURE__ */ standingFor(
  'smithy.ts.sdk.synthetic.com.amazonaws.sts#STSServiceException',
  ServiceException as unknown as StsServiceExceptionClass,
)
/** An answer that tells of an error, or that is none. */
export type STSServiceException = ServiceException

/** The class of a modelled exception: {@link STSServiceException} with a name of its own. */
export interface StsExceptionClass<Name extends string> {
  new (
    options: Omit<ServiceExceptionOptions, 'name' | '$fault'>,
  ): STSServiceException & { readonly name: Name; readonly $fault: 'client' }
  readonly prototype: STSServiceException & { readonly name: Name; readonly $fault: 'client' }
  readonly shapeId: string
}

/**
 * Makes the class of a modelled exception.
 *
 * @param more What the model says of it besides.
 */
function exceptionClass<Name extends string>(name: Name, more?: object): StsExceptionClass<Name> {
  class Modelled extends ServiceException {
    constructor(options: ServiceExceptionOptions) {
      super({ ...options, name, $fault: 'client', ...more })
    }
  }
  classes.set(name, Modelled)
  return standingFor(`com.amazonaws.sts#${name}`, Modelled as unknown as StsExceptionClass<Name>)
}

// Names that would not fit on a line twice.
type InvalidMessage = 'InvalidAuthorizationMessageException'
type MalformedPolicy = 'MalformedPolicyDocumentException'
type OutboundDisabled = 'OutboundWebIdentityFederationDisabledException'
type Escalation = 'SessionDurationEscalationException'

/** The identity token or SAML assertion is expired. */
export const ExpiredTokenException: StsExceptionClass<'ExpiredTokenException'> =
  /* @__PURE__ */ exceptionClass('ExpiredTokenException')
/** The identity token or SAML assertion is expired. */
export type ExpiredTokenException = InstanceType<typeof ExpiredTokenException>

/** The token to trade in is expired. */
export const ExpiredTradeInTokenException: StsExceptionClass<'ExpiredTradeInTokenException'> =
  /* @__PURE__ */ exceptionClass('ExpiredTradeInTokenException')
/** The token to trade in is expired. */
export type ExpiredTradeInTokenException = InstanceType<typeof ExpiredTradeInTokenException>

/** The identity provider could not be reached; the call may be made again. */
export const IDPCommunicationErrorException: StsExceptionClass<'IDPCommunicationErrorException'> =
  /* @__PURE__ */ exceptionClass('IDPCommunicationErrorException', { $retryable: {} })
/** The identity provider could not be reached; the call may be made again. */
export type IDPCommunicationErrorException = InstanceType<typeof IDPCommunicationErrorException>

/** The identity provider says that the claim is not valid. */
export const IDPRejectedClaimException: StsExceptionClass<'IDPRejectedClaimException'> =
  /* @__PURE__ */ exceptionClass('IDPRejectedClaimException')
/** The identity provider says that the claim is not valid. */
export type IDPRejectedClaimException = InstanceType<typeof IDPRejectedClaimException>

/** The message to decode is none. */
export const InvalidAuthorizationMessageException: StsExceptionClass<InvalidMessage> =
  /* @__PURE__ */ exceptionClass('InvalidAuthorizationMessageException')
/** The message to decode is none. */
export type InvalidAuthorizationMessageException = InstanceType<
  typeof InvalidAuthorizationMessageException
>

/** The identity token could not be validated. */
export const InvalidIdentityTokenException: StsExceptionClass<'InvalidIdentityTokenException'> =
  /* @__PURE__ */ exceptionClass('InvalidIdentityTokenException')
/** The identity token could not be validated. */
export type InvalidIdentityTokenException = InstanceType<typeof InvalidIdentityTokenException>

/** The token would be too large. */
export const JWTPayloadSizeExceededException: StsExceptionClass<'JWTPayloadSizeExceededException'> =
  /* @__PURE__ */ exceptionClass('JWTPayloadSizeExceededException')
/** The token would be too large. */
export type JWTPayloadSizeExceededException = InstanceType<typeof JWTPayloadSizeExceededException>

/** The policy document is malformed. */
export const MalformedPolicyDocumentException: StsExceptionClass<MalformedPolicy> =
  /* @__PURE__ */ exceptionClass('MalformedPolicyDocumentException')
/** The policy document is malformed. */
export type MalformedPolicyDocumentException = InstanceType<typeof MalformedPolicyDocumentException>

/** The account does not issue identity tokens. */
export const OutboundWebIdentityFederationDisabledException: StsExceptionClass<OutboundDisabled> =
  /* @__PURE__ */ exceptionClass('OutboundWebIdentityFederationDisabledException')
/** The account does not issue identity tokens. */
export type OutboundWebIdentityFederationDisabledException = InstanceType<
  typeof OutboundWebIdentityFederationDisabledException
>

/** Policies and tags of the session are too large together. */
export const PackedPolicyTooLargeException: StsExceptionClass<'PackedPolicyTooLargeException'> =
  /* @__PURE__ */ exceptionClass('PackedPolicyTooLargeException')
/** Policies and tags of the session are too large together. */
export type PackedPolicyTooLargeException = InstanceType<typeof PackedPolicyTooLargeException>

/** STS is not activated in the region for the account. */
export const RegionDisabledException: StsExceptionClass<'RegionDisabledException'> =
  /* @__PURE__ */ exceptionClass('RegionDisabledException')
/** STS is not activated in the region for the account. */
export type RegionDisabledException = InstanceType<typeof RegionDisabledException>

/** The token would outlive the session that asks for it. */
export const SessionDurationEscalationException: StsExceptionClass<Escalation> =
  /* @__PURE__ */ exceptionClass('SessionDurationEscalationException')
/** The token would outlive the session that asks for it. */
export type SessionDurationEscalationException = InstanceType<
  typeof SessionDurationEscalationException
>
