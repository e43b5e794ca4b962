// Certificates by which users sign: a part of the table of IAM.
import {
  boolean,
  list,
  type Operation,
  optional,
  type StringShape,
  type StructureShape,
  structure,
  timestamp,
  type Unit,
  unit,
} from '../shape.ts'
import {
  existingUserName,
  IAM,
  marker,
  maxItems,
  type PageRequest,
  type PageResponse,
  status,
  text,
  userName,
} from './shapes.ts'

const certificateId: StringShape = { kind: 'string', min: 24, max: 128, pattern: '[\\w]+' }
const certificateBody: StringShape = {
  kind: 'string',
  min: 1,
  max: 16_384,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
}

/** An X.509 certificate that a user signs with. */
export interface SigningCertificate {
  /** The name of the user. */
  UserName: string | undefined
  /** The id of the certificate. */
  CertificateId: string | undefined
  /** The certificate, PEM. */
  CertificateBody: string | undefined
  /** `Active` or `Inactive`. */
  Status: string | undefined
  /** When it was uploaded. */
  UploadDate?: Date | undefined
}

const signingCertificate: StructureShape<SigningCertificate> =
  /* @__PURE__ */ structure<SigningCertificate>('SigningCertificate', {
    UserName: userName,
    CertificateId: certificateId,
    CertificateBody: certificateBody,
    Status: status,
    UploadDate: /* @__PURE__ */ optional(timestamp),
  })

/** Input of {@link UploadSigningCertificate}. */
export interface UploadSigningCertificateRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
  /** The certificate, PEM. */
  CertificateBody: string | undefined
}

/** Output of {@link UploadSigningCertificate}. */
export interface UploadSigningCertificateResponse {
  /** The certificate. */
  Certificate: SigningCertificate | undefined
}

/**
 * Uploads an X.509 certificate that a user signs with.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadSigningCertificate.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UploadSigningCertificate } from '@daypass/protocol/iam'
 *
 * declare const pem: string
 * const body = writeRequest(UploadSigningCertificate, { UserName: 'alice', CertificateBody: pem })
 * ```
 */
export const UploadSigningCertificate: Operation<
  UploadSigningCertificateRequest,
  UploadSigningCertificateResponse
> = {
  name: 'UploadSigningCertificate',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UploadSigningCertificateRequest>(
    'UploadSigningCertificateRequest',
    {
      UserName: /* @__PURE__ */ optional(existingUserName),
      CertificateBody: certificateBody,
    },
  ),
  output: /* @__PURE__ */ structure<UploadSigningCertificateResponse>(
    'UploadSigningCertificateResponse',
    {
      Certificate: signingCertificate,
    },
  ),
  errors: [
    'LimitExceeded',
    'EntityAlreadyExists',
    'MalformedCertificate',
    'InvalidCertificate',
    'DuplicateCertificate',
    'NoSuchEntity',
    'ConcurrentModification',
    'ServiceFailure',
  ],
}

/** Input of {@link ListSigningCertificates}. */
export interface ListSigningCertificatesRequest extends PageRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
}

/** Output of {@link ListSigningCertificates}. */
export interface ListSigningCertificatesResponse extends PageResponse {
  /** The certificates. */
  Certificates: SigningCertificate[] | undefined
}

/**
 * Lists the X.509 certificates that a user signs with.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSigningCertificates.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListSigningCertificates } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListSigningCertificates, { UserName: 'alice' })
 * ```
 */
export const ListSigningCertificates: Operation<
  ListSigningCertificatesRequest,
  ListSigningCertificatesResponse
> = {
  name: 'ListSigningCertificates',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListSigningCertificatesRequest>(
    'ListSigningCertificatesRequest',
    {
      UserName: /* @__PURE__ */ optional(existingUserName),
      Marker: /* @__PURE__ */ optional(marker),
      MaxItems: /* @__PURE__ */ optional(maxItems),
    },
  ),
  output: /* @__PURE__ */ structure<ListSigningCertificatesResponse>(
    'ListSigningCertificatesResponse',
    {
      Certificates: /* @__PURE__ */ list(signingCertificate),
      IsTruncated: /* @__PURE__ */ optional(boolean),
      Marker: /* @__PURE__ */ optional(text),
    },
  ),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link UpdateSigningCertificate}. */
export interface UpdateSigningCertificateRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
  /** The id of the certificate. */
  CertificateId: string | undefined
  /** `Active` or `Inactive`. */
  Status: string | undefined
}

/**
 * Makes a certificate active or inactive.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSigningCertificate.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UpdateSigningCertificate } from '@daypass/protocol/iam'
 *
 * const CertificateId = 'TA7SMP42TDN5Z26OBPJE7EXAMPLE'
 * const body = writeRequest(UpdateSigningCertificate, { CertificateId, Status: 'Inactive' })
 * ```
 */
export const UpdateSigningCertificate: Operation<UpdateSigningCertificateRequest, Unit> = {
  name: 'UpdateSigningCertificate',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UpdateSigningCertificateRequest>(
    'UpdateSigningCertificateRequest',
    {
      UserName: /* @__PURE__ */ optional(existingUserName),
      CertificateId: certificateId,
      Status: status,
    },
  ),
  output: unit,
  errors: ['NoSuchEntity', 'LimitExceeded', 'ServiceFailure', 'InvalidInput'],
}

/** Input of {@link DeleteSigningCertificate}. */
export interface DeleteSigningCertificateRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
  /** The id of the certificate. */
  CertificateId: string | undefined
}

/**
 * Deletes a certificate that a user signs with.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSigningCertificate.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteSigningCertificate } from '@daypass/protocol/iam'
 *
 * const CertificateId = 'TA7SMP42TDN5Z26OBPJE7EXAMPLE'
 * const body = writeRequest(DeleteSigningCertificate, { CertificateId })
 * ```
 */
export const DeleteSigningCertificate: Operation<DeleteSigningCertificateRequest, Unit> = {
  name: 'DeleteSigningCertificate',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeleteSigningCertificateRequest>(
    'DeleteSigningCertificateRequest',
    {
      UserName: /* @__PURE__ */ optional(existingUserName),
      CertificateId: certificateId,
    },
  ),
  output: unit,
  errors: ['NoSuchEntity', 'LimitExceeded', 'ConcurrentModification', 'ServiceFailure'],
}
