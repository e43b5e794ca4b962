// Whether the account issues JSON Web Tokens for others: a part of the table of IAM.
import { boolean, type Operation, optional, structure, type Unit, unit } from '../shape.ts'
import { IAM, text } from './shapes.ts'

/** Output of {@link EnableOutboundWebIdentityFederation}. */
export interface EnableOutboundWebIdentityFederationResponse {
  /** The issuer, a URL. */
  IssuerIdentifier?: string | undefined
}

/**
 * Lets principals of the account have JSON Web Tokens by GetWebIdentityToken.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOutboundWebIdentityFederation.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { EnableOutboundWebIdentityFederation } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(EnableOutboundWebIdentityFederation, {})
 * ```
 */
export const EnableOutboundWebIdentityFederation: Operation<
  Unit,
  EnableOutboundWebIdentityFederationResponse
> = {
  name: 'EnableOutboundWebIdentityFederation',
  service: IAM,
  proof: 'signature',
  input: unit,
  output: /* @__PURE__ */ structure<EnableOutboundWebIdentityFederationResponse>(
    'EnableOutboundWebIdentityFederationResponse',
    { IssuerIdentifier: /* @__PURE__ */ optional(text) },
  ),
  errors: ['FeatureEnabled'],
}

/**
 * Ends what {@link EnableOutboundWebIdentityFederation} began.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DisableOutboundWebIdentityFederation.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DisableOutboundWebIdentityFederation } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(DisableOutboundWebIdentityFederation, {})
 * ```
 */
export const DisableOutboundWebIdentityFederation: Operation<Unit, Unit> = {
  name: 'DisableOutboundWebIdentityFederation',
  service: IAM,
  proof: 'signature',
  input: unit,
  output: unit,
  errors: ['FeatureDisabled'],
}

/** Output of {@link GetOutboundWebIdentityFederationInfo}. */
export interface GetOutboundWebIdentityFederationInfoResponse {
  /** The issuer, a URL. */
  IssuerIdentifier?: string | undefined
  /** Whether tokens are issued. */
  JwtVendingEnabled?: boolean | undefined
}

/**
 * Returns the issuer of the account's JSON Web Tokens.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetOutboundWebIdentityFederationInfo.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetOutboundWebIdentityFederationInfo } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(GetOutboundWebIdentityFederationInfo, {})
 * ```
 */
export const GetOutboundWebIdentityFederationInfo: Operation<
  Unit,
  GetOutboundWebIdentityFederationInfoResponse
> = {
  name: 'GetOutboundWebIdentityFederationInfo',
  service: IAM,
  proof: 'signature',
  input: unit,
  output: /* @__PURE__ */ structure<GetOutboundWebIdentityFederationInfoResponse>(
    'GetOutboundWebIdentityFederationInfoResponse',
    {
      IssuerIdentifier: /* @__PURE__ */ optional(text),
      JwtVendingEnabled: /* @__PURE__ */ optional(boolean),
    },
  ),
  errors: ['FeatureDisabled'],
}
