// Access keys of users: a part of the table of IAM.
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

const accessKeyId: StringShape = {
  kind: 'string',
  min: 16,
  max: 128,
  pattern: '[\\w]+',
  refusal: 'It must contain only alphanumeric characters.',
}
const secret: StringShape = { kind: 'string', sensitive: true }

/** A new access key. */
export interface AccessKey {
  /** The name of the user. */
  UserName: string | undefined
  /** The access key id. */
  AccessKeyId: string | undefined
  /** `Active` or `Inactive`. */
  Status: string | undefined
  /** The secret. Answered once. */
  SecretAccessKey: string | undefined
  /** When it was created. */
  CreateDate?: Date | undefined
}

const accessKey: StructureShape<AccessKey> = /* @__PURE__ */ structure<AccessKey>('AccessKey', {
  UserName: userName,
  AccessKeyId: accessKeyId,
  Status: status,
  SecretAccessKey: secret,
  CreateDate: /* @__PURE__ */ optional(timestamp),
})

/** An access key without its secret. */
export interface AccessKeyMetadata {
  /** The name of the user. */
  UserName?: string | undefined
  /** The access key id. */
  AccessKeyId?: string | undefined
  /** `Active` or `Inactive`. */
  Status?: string | undefined
  /** When it was created. */
  CreateDate?: Date | undefined
}

const accessKeyMetadata: StructureShape<AccessKeyMetadata> =
  /* @__PURE__ */ structure<AccessKeyMetadata>('AccessKeyMetadata', {
    UserName: /* @__PURE__ */ optional(userName),
    AccessKeyId: /* @__PURE__ */ optional(accessKeyId),
    Status: /* @__PURE__ */ optional(status),
    CreateDate: /* @__PURE__ */ optional(timestamp),
  })

/** When, where and for what an access key was used last. */
export interface AccessKeyLastUsed {
  /** When; absent if never. */
  LastUsedDate?: Date | undefined
  /** For which service; `N/A` if for none yet. */
  ServiceName: string | undefined
  /** In which region; `N/A` if in none yet. */
  Region: string | undefined
}

const accessKeyLastUsed: StructureShape<AccessKeyLastUsed> =
  /* @__PURE__ */ structure<AccessKeyLastUsed>('AccessKeyLastUsed', {
    LastUsedDate: /* @__PURE__ */ optional(timestamp),
    ServiceName: text,
    Region: text,
  })

/** Input of {@link CreateAccessKey}. */
export interface CreateAccessKeyRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
}

/** Output of {@link CreateAccessKey}. */
export interface CreateAccessKeyResponse {
  /** The key. */
  AccessKey: AccessKey | undefined
}

/**
 * Creates an access key. Its secret is answered this once and never again.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccessKey.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { CreateAccessKey } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(CreateAccessKey, { UserName: 'alice' })
 * ```
 */
export const CreateAccessKey: Operation<CreateAccessKeyRequest, CreateAccessKeyResponse> = {
  name: 'CreateAccessKey',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<CreateAccessKeyRequest>('CreateAccessKeyRequest', {
    UserName: /* @__PURE__ */ optional(existingUserName),
  }),
  output: /* @__PURE__ */ structure<CreateAccessKeyResponse>('CreateAccessKeyResponse', {
    AccessKey: accessKey,
  }),
  errors: ['NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
}

/** Input of {@link ListAccessKeys}. */
export interface ListAccessKeysRequest extends PageRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
}

/** Output of {@link ListAccessKeys}. */
export interface ListAccessKeysResponse extends PageResponse {
  /** The access keys. */
  AccessKeyMetadata: AccessKeyMetadata[] | undefined
}

/**
 * Lists the access keys of a user, without their secrets.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListAccessKeys } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListAccessKeys, { UserName: 'alice' })
 * ```
 */
export const ListAccessKeys: Operation<ListAccessKeysRequest, ListAccessKeysResponse> = {
  name: 'ListAccessKeys',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListAccessKeysRequest>('ListAccessKeysRequest', {
    UserName: /* @__PURE__ */ optional(existingUserName),
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListAccessKeysResponse>('ListAccessKeysResponse', {
    AccessKeyMetadata: /* @__PURE__ */ list(accessKeyMetadata),
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link UpdateAccessKey}. */
export interface UpdateAccessKeyRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
  /** The access key id. */
  AccessKeyId: string | undefined
  /** `Active` or `Inactive`. */
  Status: string | undefined
}

/**
 * Makes an access key active or inactive. Nothing can be signed with an inactive one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UpdateAccessKey } from '@daypass/protocol/iam'
 *
 * const AccessKeyId = 'AKIAIOSFODNN7EXAMPLE'
 * const Status = 'Inactive'
 * const body = writeRequest(UpdateAccessKey, { UserName: 'alice', AccessKeyId, Status })
 * ```
 */
export const UpdateAccessKey: Operation<UpdateAccessKeyRequest, Unit> = {
  name: 'UpdateAccessKey',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UpdateAccessKeyRequest>('UpdateAccessKeyRequest', {
    UserName: /* @__PURE__ */ optional(existingUserName),
    AccessKeyId: accessKeyId,
    Status: status,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'LimitExceeded', 'ServiceFailure', 'InvalidInput'],
}

/** Input of {@link DeleteAccessKey}. */
export interface DeleteAccessKeyRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
  /** The access key id. */
  AccessKeyId: string | undefined
}

/**
 * Deletes an access key.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccessKey.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteAccessKey } from '@daypass/protocol/iam'
 *
 * const AccessKeyId = 'AKIAIOSFODNN7EXAMPLE'
 * const body = writeRequest(DeleteAccessKey, { UserName: 'alice', AccessKeyId })
 * ```
 */
export const DeleteAccessKey: Operation<DeleteAccessKeyRequest, Unit> = {
  name: 'DeleteAccessKey',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeleteAccessKeyRequest>('DeleteAccessKeyRequest', {
    UserName: /* @__PURE__ */ optional(existingUserName),
    AccessKeyId: accessKeyId,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'LimitExceeded', 'ServiceFailure'],
}

/** Input of {@link GetAccessKeyLastUsed}. */
export interface GetAccessKeyLastUsedRequest {
  /** The access key id. */
  AccessKeyId: string | undefined
}

/** Output of {@link GetAccessKeyLastUsed}. */
export interface GetAccessKeyLastUsedResponse {
  /** Whose key it is. */
  UserName?: string | undefined
  /** When and for what it was used last. */
  AccessKeyLastUsed?: AccessKeyLastUsed | undefined
}

/**
 * Says when, where and for what service an access key was last used, and whose it is.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetAccessKeyLastUsed } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(GetAccessKeyLastUsed, { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' })
 * ```
 */
export const GetAccessKeyLastUsed: Operation<
  GetAccessKeyLastUsedRequest,
  GetAccessKeyLastUsedResponse
> = {
  name: 'GetAccessKeyLastUsed',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetAccessKeyLastUsedRequest>('GetAccessKeyLastUsedRequest', {
    AccessKeyId: accessKeyId,
  }),
  output: /* @__PURE__ */ structure<GetAccessKeyLastUsedResponse>('GetAccessKeyLastUsedResponse', {
    UserName: /* @__PURE__ */ optional(existingUserName),
    AccessKeyLastUsed: /* @__PURE__ */ optional(accessKeyLastUsed),
  }),
  errors: [],
}
