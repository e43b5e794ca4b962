// What the client throws when the service refuses, or when what answers is no service.
import type { HttpResponse, ResponseMetadata } from './smithy.ts'

const SHAPE = 'com.amazonaws.sts#'

/** What an {@link STSServiceException} is made of. */
export interface ServiceExceptionOptions {
  name: string
  $fault: 'client' | 'server'
  message?: string
  $metadata: ResponseMetadata
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
export class STSServiceException extends Error {
  static readonly shapeId: string = 'smithy.ts.sdk.synthetic.com.amazonaws.sts#STSServiceException'
  override readonly name: string
  /** Who is at fault. */
  readonly $fault: 'client' | 'server'
  readonly $metadata: ResponseMetadata
  /** There when the model says that the call may be made again. */
  declare readonly $retryable?: { readonly throttling?: boolean }
  /** The answer, not enumerable. */
  declare readonly $response?: HttpResponse
  /** `Sender` or `Receiver`, as the answer says. */
  declare readonly Type?: string
  /** The code as the answer says it. */
  declare readonly Code?: string
  /** The error as the answer has it. */
  declare readonly Error?: { Type?: string; Code?: string; Message?: string }

  constructor(options: ServiceExceptionOptions) {
    super(options.message)
    this.name = options.name
    this.$fault = options.$fault
    this.$metadata = options.$metadata
  }

  /** Knows its own also when another copy of the package, or the official client, made them. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    const error = value as Partial<STSServiceException> | null | undefined
    if (!error?.$fault || !error.$metadata) return false
    // biome-ignore lint/complexity/noThisInStatic: inherited; `this` is the class asked about.
    const { prototype, shapeId, name } = this
    let isNamed = error.name === name
    // A class says by `shapeId` which shape of the model it stands for: also in another copy.
    for (let it: object = error; it; it = Object.getPrototypeOf(it)) {
      const of = (it.constructor as { shapeId?: string } | undefined)?.shapeId
      if (it === prototype || of === shapeId) return true
      if (of?.includes('com.amazonaws')) isNamed = false
    }
    return isNamed
  }
}

/** The class of a modelled exception: {@link STSServiceException} with a name of its own. */
export interface StsExceptionClass<Name extends string> {
  new (
    options: Omit<ServiceExceptionOptions, 'name' | '$fault'>,
  ): STSServiceException & { readonly name: Name; readonly $fault: 'client' }
  readonly prototype: STSServiceException & { readonly name: Name; readonly $fault: 'client' }
  readonly shapeId: string
}

const classes: Record<string, StsExceptionClass<string>> = {}

/**
 * The class of an exception by name: made when first asked for, so that a command does not bring
 * along those of others.
 */
export function exceptionClass<Name extends string>(name: Name): StsExceptionClass<Name> {
  classes[name] ??= Object.defineProperty(
    class extends STSServiceException {
      static override readonly shapeId: string = SHAPE + name
      constructor(options: Omit<ServiceExceptionOptions, 'name' | '$fault'>) {
        super({ ...options, name, $fault: 'client' })
        if (name === 'IDPCommunicationErrorException') Object.assign(this, { $retryable: {} })
      }
    },
    'name',
    { value: name },
  ) as unknown as StsExceptionClass<string>
  return classes[name] as unknown as StsExceptionClass<Name>
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
  /* @__PURE__ */ exceptionClass('IDPCommunicationErrorException')
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
