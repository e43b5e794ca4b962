// SSH public keys of users: a part of the table of IAM.
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
  IAM,
  marker,
  maxItems,
  type PageRequest,
  type PageResponse,
  status,
  text,
  userName,
} from './shapes.ts'

const publicKeyId: StringShape = { kind: 'string', min: 20, max: 128, pattern: '[\\w]+' }
const fingerprint: StringShape = { kind: 'string', min: 48, max: 48, pattern: '[:\\w]+' }
const publicKeyBody: StringShape = {
  kind: 'string',
  min: 1,
  max: 16_384,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
}
const encoding: StringShape = { kind: 'string', values: ['SSH', 'PEM'] }

/** An SSH public key. */
export interface SSHPublicKey {
  /** The name of the user. */
  UserName: string | undefined
  /** The id of the key, `APKA…`. */
  SSHPublicKeyId: string | undefined
  /** The MD5 of the key, in pairs of digits. */
  Fingerprint: string | undefined
  /** The key: `ssh-rsa …`, or PEM. */
  SSHPublicKeyBody: string | undefined
  /** `Active` or `Inactive`. */
  Status: string | undefined
  /** When it was uploaded. */
  UploadDate?: Date | undefined
}

const sshPublicKey: StructureShape<SSHPublicKey> = /* @__PURE__ */ structure<SSHPublicKey>(
  'SSHPublicKey',
  {
    UserName: userName,
    SSHPublicKeyId: publicKeyId,
    Fingerprint: fingerprint,
    SSHPublicKeyBody: publicKeyBody,
    Status: status,
    UploadDate: /* @__PURE__ */ optional(timestamp),
  },
)

/** An SSH public key without its text. */
export interface SSHPublicKeyMetadata {
  /** The name of the user. */
  UserName: string | undefined
  /** The id of the key, `APKA…`. */
  SSHPublicKeyId: string | undefined
  /** `Active` or `Inactive`. */
  Status: string | undefined
  /** When it was uploaded. */
  UploadDate: Date | undefined
}

const sshPublicKeyMetadata: StructureShape<SSHPublicKeyMetadata> =
  /* @__PURE__ */ structure<SSHPublicKeyMetadata>('SSHPublicKeyMetadata', {
    UserName: userName,
    SSHPublicKeyId: publicKeyId,
    Status: status,
    UploadDate: timestamp,
  })

/** Input of {@link UploadSSHPublicKey}. */
export interface UploadSSHPublicKeyRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** The key: `ssh-rsa …`, or PEM. */
  SSHPublicKeyBody: string | undefined
}

/** Output of {@link UploadSSHPublicKey}. */
export interface UploadSSHPublicKeyResponse {
  /** The key. */
  SSHPublicKey?: SSHPublicKey | undefined
}

/**
 * Uploads an SSH public key of a user.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UploadSSHPublicKey.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UploadSSHPublicKey } from '@daypass/protocol/iam'
 *
 * declare const key: string
 * const body = writeRequest(UploadSSHPublicKey, { UserName: 'alice', SSHPublicKeyBody: key })
 * ```
 */
export const UploadSSHPublicKey: Operation<UploadSSHPublicKeyRequest, UploadSSHPublicKeyResponse> =
  {
    name: 'UploadSSHPublicKey',
    service: IAM,
    proof: 'signature',
    input: /* @__PURE__ */ structure<UploadSSHPublicKeyRequest>('UploadSSHPublicKeyRequest', {
      UserName: userName,
      SSHPublicKeyBody: publicKeyBody,
    }),
    output: /* @__PURE__ */ structure<UploadSSHPublicKeyResponse>('UploadSSHPublicKeyResponse', {
      SSHPublicKey: /* @__PURE__ */ optional(sshPublicKey),
    }),
    errors: [
      'LimitExceeded',
      'NoSuchEntity',
      'InvalidPublicKey',
      'DuplicateSSHPublicKey',
      'UnrecognizedPublicKeyEncoding',
    ],
  }

/** Input of {@link GetSSHPublicKey}. */
export interface GetSSHPublicKeyRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** The id of the key, `APKA…`. */
  SSHPublicKeyId: string | undefined
  /** `SSH` or `PEM`. */
  Encoding: string | undefined
}

/** Output of {@link GetSSHPublicKey}. */
export interface GetSSHPublicKeyResponse {
  /** The key. */
  SSHPublicKey?: SSHPublicKey | undefined
}

/**
 * Answers an SSH public key of a user.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetSSHPublicKey.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetSSHPublicKey } from '@daypass/protocol/iam'
 *
 * const SSHPublicKeyId = 'APKAEIBAERJR2EXAMPLE'
 * const input = { UserName: 'alice', SSHPublicKeyId, Encoding: 'SSH' }
 * const body = writeRequest(GetSSHPublicKey, input)
 * ```
 */
export const GetSSHPublicKey: Operation<GetSSHPublicKeyRequest, GetSSHPublicKeyResponse> = {
  name: 'GetSSHPublicKey',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetSSHPublicKeyRequest>('GetSSHPublicKeyRequest', {
    UserName: userName,
    SSHPublicKeyId: publicKeyId,
    Encoding: encoding,
  }),
  output: /* @__PURE__ */ structure<GetSSHPublicKeyResponse>('GetSSHPublicKeyResponse', {
    SSHPublicKey: /* @__PURE__ */ optional(sshPublicKey),
  }),
  errors: ['NoSuchEntity', 'UnrecognizedPublicKeyEncoding'],
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
 * import { writeRequest } from '@daypass/protocol'
 * import { ListSSHPublicKeys } from '@daypass/protocol/iam'
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

/** Input of {@link UpdateSSHPublicKey}. */
export interface UpdateSSHPublicKeyRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** The id of the key, `APKA…`. */
  SSHPublicKeyId: string | undefined
  /** `Active` or `Inactive`. */
  Status: string | undefined
}

/**
 * Makes an SSH public key active or inactive.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateSSHPublicKey.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UpdateSSHPublicKey } from '@daypass/protocol/iam'
 *
 * const SSHPublicKeyId = 'APKAEIBAERJR2EXAMPLE'
 * const input = { UserName: 'alice', SSHPublicKeyId, Status: 'Inactive' }
 * const body = writeRequest(UpdateSSHPublicKey, input)
 * ```
 */
export const UpdateSSHPublicKey: Operation<UpdateSSHPublicKeyRequest, Unit> = {
  name: 'UpdateSSHPublicKey',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UpdateSSHPublicKeyRequest>('UpdateSSHPublicKeyRequest', {
    UserName: userName,
    SSHPublicKeyId: publicKeyId,
    Status: status,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'InvalidInput'],
}

/** Input of {@link DeleteSSHPublicKey}. */
export interface DeleteSSHPublicKeyRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** The id of the key, `APKA…`. */
  SSHPublicKeyId: string | undefined
}

/**
 * Deletes an SSH public key of a user.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteSSHPublicKey.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteSSHPublicKey } from '@daypass/protocol/iam'
 *
 * const SSHPublicKeyId = 'APKAEIBAERJR2EXAMPLE'
 * const body = writeRequest(DeleteSSHPublicKey, { UserName: 'alice', SSHPublicKeyId })
 * ```
 */
export const DeleteSSHPublicKey: Operation<DeleteSSHPublicKeyRequest, Unit> = {
  name: 'DeleteSSHPublicKey',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeleteSSHPublicKeyRequest>('DeleteSSHPublicKeyRequest', {
    UserName: userName,
    SSHPublicKeyId: publicKeyId,
  }),
  output: unit,
  errors: ['NoSuchEntity'],
}
