// Names and passwords of users for single services: a part of the table of IAM.
import {
  boolean,
  type IntegerShape,
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
  IAM,
  marker,
  maxItems,
  type PageRequest,
  type PageResponse,
  status,
  text,
  userName,
} from './shapes.ts'

const serviceUserName: StringShape = { kind: 'string', min: 0, max: 200, pattern: '[\\w+=,.@-]*' }
const servicePassword: StringShape = { kind: 'string', sensitive: true }
const serviceCredentialAlias: StringShape = {
  kind: 'string',
  min: 0,
  max: 200,
  pattern: '[\\w+=,.@-]+',
}
const serviceCredentialSecret: StringShape = { kind: 'string', sensitive: true }
const serviceSpecificCredentialId: StringShape = {
  kind: 'string',
  min: 20,
  max: 128,
  pattern: '[\\w]+',
}
const credentialAgeDays: IntegerShape = { kind: 'integer', min: 1, max: 36600 }

/** A name and password for a single service. */
export interface ServiceSpecificCredential {
  /** When it was created. */
  CreateDate: Date | undefined
  /** When it ends, if it does. */
  ExpirationDate?: Date | undefined
  /** The name of the service, such as `codecommit.amazonaws.com`. */
  ServiceName: string | undefined
  /** The name to sign in by. */
  ServiceUserName?: string | undefined
  /** The password. Answered once. */
  ServicePassword?: string | undefined
  /** The public part of the credential, for services that have no names. */
  ServiceCredentialAlias?: string | undefined
  /** The secret part, for services that have no passwords. Answered once. */
  ServiceCredentialSecret?: string | undefined
  /** The id of the credential, `ACCA…`. */
  ServiceSpecificCredentialId: string | undefined
  /** The name of the user. */
  UserName: string | undefined
  /** `Active` or `Inactive`. */
  Status: string | undefined
}

const serviceSpecificCredential: StructureShape<ServiceSpecificCredential> =
  /* @__PURE__ */ structure<ServiceSpecificCredential>('ServiceSpecificCredential', {
    CreateDate: timestamp,
    ExpirationDate: /* @__PURE__ */ optional(timestamp),
    ServiceName: text,
    ServiceUserName: /* @__PURE__ */ optional(serviceUserName),
    ServicePassword: /* @__PURE__ */ optional(servicePassword),
    ServiceCredentialAlias: /* @__PURE__ */ optional(serviceCredentialAlias),
    ServiceCredentialSecret: /* @__PURE__ */ optional(serviceCredentialSecret),
    ServiceSpecificCredentialId: serviceSpecificCredentialId,
    UserName: userName,
    Status: status,
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
  /** The id of the credential, `ACCA…`. */
  ServiceSpecificCredentialId: string | undefined
  /** The name of the service, such as `codecommit.amazonaws.com`. */
  ServiceName: string | undefined
}

const serviceSpecificCredentialMetadata: StructureShape<ServiceSpecificCredentialMetadata> =
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

/** Input of {@link CreateServiceSpecificCredential}. */
export interface CreateServiceSpecificCredentialRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** The name of the service, such as `codecommit.amazonaws.com`. */
  ServiceName: string | undefined
  /** Days after which it ends, 1 to 36,600; never unless given. */
  CredentialAgeDays?: number | undefined
}

/** Output of {@link CreateServiceSpecificCredential}. */
export interface CreateServiceSpecificCredentialResponse {
  /** The credential. */
  ServiceSpecificCredential?: ServiceSpecificCredential | undefined
}

/**
 * Creates a name and password for a single service. The password is answered this once.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateServiceSpecificCredential.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { CreateServiceSpecificCredential } from '@daypass/protocol/iam'
 *
 * const ServiceName = 'codecommit.amazonaws.com'
 * const body = writeRequest(CreateServiceSpecificCredential, { UserName: 'alice', ServiceName })
 * ```
 */
export const CreateServiceSpecificCredential: Operation<
  CreateServiceSpecificCredentialRequest,
  CreateServiceSpecificCredentialResponse
> = {
  name: 'CreateServiceSpecificCredential',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<CreateServiceSpecificCredentialRequest>(
    'CreateServiceSpecificCredentialRequest',
    {
      UserName: userName,
      ServiceName: text,
      CredentialAgeDays: /* @__PURE__ */ optional(credentialAgeDays),
    },
  ),
  output: /* @__PURE__ */ structure<CreateServiceSpecificCredentialResponse>(
    'CreateServiceSpecificCredentialResponse',
    {
      ServiceSpecificCredential: /* @__PURE__ */ optional(serviceSpecificCredential),
    },
  ),
  errors: ['LimitExceeded', 'NoSuchEntity', 'NotSupportedService'],
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
 * import { writeRequest } from '@daypass/protocol'
 * import { ListServiceSpecificCredentials } from '@daypass/protocol/iam'
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

/** Input of {@link UpdateServiceSpecificCredential}. */
export interface UpdateServiceSpecificCredentialRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
  /** The id of the credential, `ACCA…`. */
  ServiceSpecificCredentialId: string | undefined
  /** `Active` or `Inactive`. */
  Status: string | undefined
}

/**
 * Makes a credential for a single service active or inactive.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateServiceSpecificCredential.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UpdateServiceSpecificCredential } from '@daypass/protocol/iam'
 *
 * const ServiceSpecificCredentialId = 'ACCAEIBAERJR2EXAMPLE'
 * const input = { ServiceSpecificCredentialId, Status: 'Inactive' }
 * const body = writeRequest(UpdateServiceSpecificCredential, input)
 * ```
 */
export const UpdateServiceSpecificCredential: Operation<
  UpdateServiceSpecificCredentialRequest,
  Unit
> = {
  name: 'UpdateServiceSpecificCredential',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UpdateServiceSpecificCredentialRequest>(
    'UpdateServiceSpecificCredentialRequest',
    {
      UserName: /* @__PURE__ */ optional(userName),
      ServiceSpecificCredentialId: serviceSpecificCredentialId,
      Status: status,
    },
  ),
  output: unit,
  errors: ['NoSuchEntity'],
}

/** Input of {@link ResetServiceSpecificCredential}. */
export interface ResetServiceSpecificCredentialRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
  /** The id of the credential, `ACCA…`. */
  ServiceSpecificCredentialId: string | undefined
}

/** Output of {@link ResetServiceSpecificCredential}. */
export interface ResetServiceSpecificCredentialResponse {
  /** The credential. */
  ServiceSpecificCredential?: ServiceSpecificCredential | undefined
}

/**
 * Gives a credential for a single service another password, which is answered this once.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ResetServiceSpecificCredential.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ResetServiceSpecificCredential } from '@daypass/protocol/iam'
 *
 * const ServiceSpecificCredentialId = 'ACCAEIBAERJR2EXAMPLE'
 * const body = writeRequest(ResetServiceSpecificCredential, { ServiceSpecificCredentialId })
 * ```
 */
export const ResetServiceSpecificCredential: Operation<
  ResetServiceSpecificCredentialRequest,
  ResetServiceSpecificCredentialResponse
> = {
  name: 'ResetServiceSpecificCredential',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ResetServiceSpecificCredentialRequest>(
    'ResetServiceSpecificCredentialRequest',
    {
      UserName: /* @__PURE__ */ optional(userName),
      ServiceSpecificCredentialId: serviceSpecificCredentialId,
    },
  ),
  output: /* @__PURE__ */ structure<ResetServiceSpecificCredentialResponse>(
    'ResetServiceSpecificCredentialResponse',
    {
      ServiceSpecificCredential: /* @__PURE__ */ optional(serviceSpecificCredential),
    },
  ),
  errors: ['NoSuchEntity'],
}

/** Input of {@link DeleteServiceSpecificCredential}. */
export interface DeleteServiceSpecificCredentialRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
  /** The id of the credential, `ACCA…`. */
  ServiceSpecificCredentialId: string | undefined
}

/**
 * Deletes a credential for a single service.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteServiceSpecificCredential.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteServiceSpecificCredential } from '@daypass/protocol/iam'
 *
 * const ServiceSpecificCredentialId = 'ACCAEIBAERJR2EXAMPLE'
 * const body = writeRequest(DeleteServiceSpecificCredential, { ServiceSpecificCredentialId })
 * ```
 */
export const DeleteServiceSpecificCredential: Operation<
  DeleteServiceSpecificCredentialRequest,
  Unit
> = {
  name: 'DeleteServiceSpecificCredential',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeleteServiceSpecificCredentialRequest>(
    'DeleteServiceSpecificCredentialRequest',
    {
      UserName: /* @__PURE__ */ optional(userName),
      ServiceSpecificCredentialId: serviceSpecificCredentialId,
    },
  ),
  output: unit,
  errors: ['NoSuchEntity'],
}
