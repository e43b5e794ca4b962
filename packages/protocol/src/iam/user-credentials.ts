// Credentials of users beside access keys and passwords: a part of the table of IAM.
import {
  boolean,
  list,
  type Operation,
  optional,
  type StringShape,
  type StructureShape,
  structure,
  timestamp,
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
const publicKeyId: StringShape = { kind: 'string', min: 20, max: 128, pattern: '[\\w]+' }
const serviceUserName: StringShape = { kind: 'string', min: 0, max: 200, pattern: '[\\w+=,.@-]*' }
const serviceCredentialAlias: StringShape = {
  kind: 'string',
  min: 0,
  max: 200,
  pattern: '[\\w+=,.@-]+',
}
const serviceSpecificCredentialId: StringShape = {
  kind: 'string',
  min: 20,
  max: 128,
  pattern: '[\\w]+',
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

export const signingCertificate: StructureShape<SigningCertificate> =
  /* @__PURE__ */ structure<SigningCertificate>('SigningCertificate', {
    UserName: userName,
    CertificateId: certificateId,
    CertificateBody: certificateBody,
    Status: status,
    UploadDate: /* @__PURE__ */ optional(timestamp),
  })

/** An SSH public key without its text. */
export interface SSHPublicKeyMetadata {
  /** The name of the user. */
  UserName: string | undefined
  /** The id of the key. */
  SSHPublicKeyId: string | undefined
  /** `Active` or `Inactive`. */
  Status: string | undefined
  /** When it was uploaded. */
  UploadDate: Date | undefined
}

export const sshPublicKeyMetadata: StructureShape<SSHPublicKeyMetadata> =
  /* @__PURE__ */ structure<SSHPublicKeyMetadata>('SSHPublicKeyMetadata', {
    UserName: userName,
    SSHPublicKeyId: publicKeyId,
    Status: status,
    UploadDate: timestamp,
  })

/** A name and password for a single service, without the password. */
export interface ServiceSpecificCredentialMetadata {
  /** The name of the user. */
  UserName: string | undefined
  /** `Active` or `Inactive`. */
  Status: string | undefined
  /** The name to sign in by. */
  ServiceUserName?: string | undefined
  /** The public part of the credential, for services that have no names. */
  ServiceCredentialAlias?: string | undefined
  /** When it was created. */
  CreateDate: Date | undefined
  /** When it ends, if it does. */
  ExpirationDate?: Date | undefined
  /** The id of the credential. */
  ServiceSpecificCredentialId: string | undefined
  /** The name of the service. */
  ServiceName: string | undefined
}

export const serviceSpecificCredentialMetadata: StructureShape<ServiceSpecificCredentialMetadata> =
  /* @__PURE__ */ structure<ServiceSpecificCredentialMetadata>(
    'ServiceSpecificCredentialMetadata',
    {
      UserName: userName,
      Status: status,
      ServiceUserName: /* @__PURE__ */ optional(serviceUserName),
      ServiceCredentialAlias: /* @__PURE__ */ optional(serviceCredentialAlias),
      CreateDate: timestamp,
      ExpirationDate: /* @__PURE__ */ optional(timestamp),
      ServiceSpecificCredentialId: serviceSpecificCredentialId,
      ServiceName: text,
    },
  )

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
 * import { ListSigningCertificates, writeRequest } from '@daypass/protocol'
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

/** Input of {@link ListSSHPublicKeys}. */
export interface ListSSHPublicKeysRequest extends PageRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
}

/** Output of {@link ListSSHPublicKeys}. */
export interface ListSSHPublicKeysResponse extends PageResponse {
  /** The keys. */
  SSHPublicKeys?: SSHPublicKeyMetadata[] | undefined
}

/**
 * Lists the SSH public keys of a user.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListSSHPublicKeys.html
 * @example
 * ```ts
 * import { ListSSHPublicKeys, writeRequest } from '@daypass/protocol'
 *
 * const body = writeRequest(ListSSHPublicKeys, { UserName: 'alice' })
 * ```
 */
export const ListSSHPublicKeys: Operation<ListSSHPublicKeysRequest, ListSSHPublicKeysResponse> = {
  name: 'ListSSHPublicKeys',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListSSHPublicKeysRequest>('ListSSHPublicKeysRequest', {
    UserName: /* @__PURE__ */ optional(userName),
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListSSHPublicKeysResponse>('ListSSHPublicKeysResponse', {
    SSHPublicKeys: /* @__PURE__ */ optional(/* @__PURE__ */ list(sshPublicKeyMetadata)),
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['NoSuchEntity'],
}

/** Input of {@link ListServiceSpecificCredentials}. */
export interface ListServiceSpecificCredentialsRequest extends PageRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
  /** Only those for this service, such as `codecommit.amazonaws.com`. */
  ServiceName?: string | undefined
  /** Whether those of all users are listed. */
  AllUsers?: boolean | undefined
}

/** Output of {@link ListServiceSpecificCredentials}. */
export interface ListServiceSpecificCredentialsResponse extends PageResponse {
  /** The credentials. */
  ServiceSpecificCredentials?: ServiceSpecificCredentialMetadata[] | undefined
}

/**
 * Lists names and passwords that users have for single services, without the passwords.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListServiceSpecificCredentials.html
 * @example
 * ```ts
 * import { ListServiceSpecificCredentials, writeRequest } from '@daypass/protocol'
 *
 * const body = writeRequest(ListServiceSpecificCredentials, { UserName: 'alice' })
 * ```
 */
export const ListServiceSpecificCredentials: Operation<
  ListServiceSpecificCredentialsRequest,
  ListServiceSpecificCredentialsResponse
> = {
  name: 'ListServiceSpecificCredentials',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListServiceSpecificCredentialsRequest>(
    'ListServiceSpecificCredentialsRequest',
    {
      UserName: /* @__PURE__ */ optional(userName),
      ServiceName: /* @__PURE__ */ optional(text),
      AllUsers: /* @__PURE__ */ optional(boolean),
      Marker: /* @__PURE__ */ optional(marker),
      MaxItems: /* @__PURE__ */ optional(maxItems),
    },
  ),
  output: /* @__PURE__ */ structure<ListServiceSpecificCredentialsResponse>(
    'ListServiceSpecificCredentialsResponse',
    {
      ServiceSpecificCredentials: /* @__PURE__ */ optional(
        /* @__PURE__ */ list(serviceSpecificCredentialMetadata),
      ),
      Marker: /* @__PURE__ */ optional(text),
      IsTruncated: /* @__PURE__ */ optional(boolean),
    },
  ),
  errors: ['NoSuchEntity', 'NotSupportedService'],
}
