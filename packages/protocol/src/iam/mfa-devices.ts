// MFA devices: a part of the table of IAM.
import {
  type BlobShape,
  boolean,
  list,
  map,
  type Operation,
  optional,
  type StringShape,
  type StructureShape,
  structure,
  timestamp,
  type Unit,
  unit,
} from '../shape.ts'
import type { Tag } from '../sts.ts'
import {
  existingUserName,
  IAM,
  marker,
  maxItems,
  name,
  type PageRequest,
  type PageResponse,
  path,
  tagKeys,
  tags,
  text,
  userName,
} from './shapes.ts'
import { type IamUser, user } from './users.ts'

const serialNumber: StringShape = { kind: 'string', min: 9, max: 256, pattern: '[\\w+=/:,.@-]+' }
const seed: BlobShape = { kind: 'blob', sensitive: true }
const deviceName: StringShape = /* @__PURE__ */ name()
const assignmentStatus: StringShape = { kind: 'string', values: ['Assigned', 'Unassigned', 'Any'] }
const authenticationCode: StringShape = {
  kind: 'string',
  min: 6,
  max: 6,
  pattern: '[\\d]+',
  sensitive: true,
}
const certificationValue: StringShape = {
  kind: 'string',
  min: 1,
  max: 32,
  pattern: '[\\u0020-\\u00FF]+',
}

/** A virtual MFA device. */
export interface VirtualMFADevice {
  /** The serial number; the ARN of a virtual device. */
  SerialNumber: string | undefined
  /** The seed as base32 (RFC 4648). Answered once. */
  Base32StringSeed?: Uint8Array | undefined
  /** The seed as a QR code, a PNG image. Answered once. */
  QRCodePNG?: Uint8Array | undefined
  /** The user that it is enabled for, if it is. */
  User?: IamUser | undefined
  /** Since when it is enabled. */
  EnableDate?: Date | undefined
  /** The tags. */
  Tags?: Tag[] | undefined
}

const virtualMfaDevice: StructureShape<VirtualMFADevice> =
  /* @__PURE__ */ structure<VirtualMFADevice>('VirtualMFADevice', {
    SerialNumber: serialNumber,
    Base32StringSeed: /* @__PURE__ */ optional(seed),
    QRCodePNG: /* @__PURE__ */ optional(seed),
    User: /* @__PURE__ */ optional(user),
    EnableDate: /* @__PURE__ */ optional(timestamp),
    Tags: /* @__PURE__ */ optional(tags),
  })

/** An MFA device. */
export interface MFADevice {
  /** The name of the user. */
  UserName: string | undefined
  /** The serial number; the ARN of a virtual device. */
  SerialNumber: string | undefined
  /** Since when it is enabled. */
  EnableDate: Date | undefined
}

const mfaDevice: StructureShape<MFADevice> = /* @__PURE__ */ structure<MFADevice>('MFADevice', {
  UserName: userName,
  SerialNumber: serialNumber,
  EnableDate: timestamp,
})

/** Input of {@link CreateVirtualMFADevice}. */
export interface CreateVirtualMFADeviceRequest {
  /** The path; it begins and ends with `/`. `/` unless given. */
  Path?: string | undefined
  /** The name of the device. */
  VirtualMFADeviceName: string | undefined
  /** Tags for it, at most 50. */
  Tags?: Tag[] | undefined
}

/** Output of {@link CreateVirtualMFADevice}. */
export interface CreateVirtualMFADeviceResponse {
  /** The device. */
  VirtualMFADevice: VirtualMFADevice | undefined
}

/**
 * Creates a virtual MFA device. Its seed and QR code are answered this once and never again.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateVirtualMFADevice.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { CreateVirtualMFADevice } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(CreateVirtualMFADevice, { VirtualMFADeviceName: 'alice' })
 * ```
 */
export const CreateVirtualMFADevice: Operation<
  CreateVirtualMFADeviceRequest,
  CreateVirtualMFADeviceResponse
> = {
  name: 'CreateVirtualMFADevice',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<CreateVirtualMFADeviceRequest>('CreateVirtualMFADeviceRequest', {
    Path: /* @__PURE__ */ optional(path),
    VirtualMFADeviceName: deviceName,
    Tags: /* @__PURE__ */ optional(tags),
  }),
  output: /* @__PURE__ */ structure<CreateVirtualMFADeviceResponse>(
    'CreateVirtualMFADeviceResponse',
    { VirtualMFADevice: virtualMfaDevice },
  ),
  errors: [
    'LimitExceeded',
    'InvalidInput',
    'EntityAlreadyExists',
    'ConcurrentModification',
    'ServiceFailure',
  ],
}

/** Input of {@link DeleteVirtualMFADevice}. */
export interface DeleteVirtualMFADeviceRequest {
  /** The serial number; the ARN of a virtual device. */
  SerialNumber: string | undefined
}

/**
 * Deletes a virtual MFA device that is enabled for nobody.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteVirtualMFADevice.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeleteVirtualMFADevice } from '@daypass/protocol/iam'
 *
 * const SerialNumber = 'arn:aws:iam::123456789012:mfa/alice'
 * const body = writeRequest(DeleteVirtualMFADevice, { SerialNumber })
 * ```
 */
export const DeleteVirtualMFADevice: Operation<DeleteVirtualMFADeviceRequest, Unit> = {
  name: 'DeleteVirtualMFADevice',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeleteVirtualMFADeviceRequest>('DeleteVirtualMFADeviceRequest', {
    SerialNumber: serialNumber,
  }),
  output: unit,
  errors: [
    'NoSuchEntity',
    'DeleteConflict',
    'LimitExceeded',
    'ServiceFailure',
    'ConcurrentModification',
  ],
}

/** Input of {@link ListVirtualMFADevices}. */
export interface ListVirtualMFADevicesRequest extends PageRequest {
  /** `Assigned`: those enabled for a user. `Unassigned`: the others. `Any` unless given. */
  AssignmentStatus?: string | undefined
}

/** Output of {@link ListVirtualMFADevices}. */
export interface ListVirtualMFADevicesResponse extends PageResponse {
  /** The devices. */
  VirtualMFADevices: VirtualMFADevice[] | undefined
}

/**
 * Lists the virtual MFA devices of the account, without their seeds.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListVirtualMFADevices } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListVirtualMFADevices, { AssignmentStatus: 'Assigned' })
 * ```
 */
export const ListVirtualMFADevices: Operation<
  ListVirtualMFADevicesRequest,
  ListVirtualMFADevicesResponse
> = {
  name: 'ListVirtualMFADevices',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListVirtualMFADevicesRequest>('ListVirtualMFADevicesRequest', {
    AssignmentStatus: /* @__PURE__ */ optional(assignmentStatus),
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListVirtualMFADevicesResponse>(
    'ListVirtualMFADevicesResponse',
    {
      VirtualMFADevices: /* @__PURE__ */ list(virtualMfaDevice),
      IsTruncated: /* @__PURE__ */ optional(boolean),
      Marker: /* @__PURE__ */ optional(text),
    },
  ),
  errors: [],
}

/** Input of {@link EnableMFADevice}. */
export interface EnableMFADeviceRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** The serial number; the ARN of a virtual device. */
  SerialNumber: string | undefined
  /** A code of six digits. */
  AuthenticationCode1: string | undefined
  /** The code after that. */
  AuthenticationCode2: string | undefined
}

/**
 * Enables an MFA device for a user, who shows by two codes in a row that it has it.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableMFADevice.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { EnableMFADevice } from '@daypass/protocol/iam'
 *
 * const SerialNumber = 'arn:aws:iam::123456789012:mfa/alice'
 * const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '789012' }
 * const body = writeRequest(EnableMFADevice, { UserName: 'alice', SerialNumber, ...codes })
 * ```
 */
export const EnableMFADevice: Operation<EnableMFADeviceRequest, Unit> = {
  name: 'EnableMFADevice',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<EnableMFADeviceRequest>('EnableMFADeviceRequest', {
    UserName: existingUserName,
    SerialNumber: serialNumber,
    AuthenticationCode1: authenticationCode,
    AuthenticationCode2: authenticationCode,
  }),
  output: unit,
  errors: [
    'EntityAlreadyExists',
    'EntityTemporarilyUnmodifiable',
    'InvalidAuthenticationCode',
    'LimitExceeded',
    'NoSuchEntity',
    'ServiceFailure',
    'ConcurrentModification',
  ],
}

/** Input of {@link DeactivateMFADevice}. */
export interface DeactivateMFADeviceRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
  /** The serial number; the ARN of a virtual device. */
  SerialNumber: string | undefined
}

/**
 * Ends the use of an MFA device by a user.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeactivateMFADevice.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { DeactivateMFADevice } from '@daypass/protocol/iam'
 *
 * const SerialNumber = 'arn:aws:iam::123456789012:mfa/alice'
 * const body = writeRequest(DeactivateMFADevice, { UserName: 'alice', SerialNumber })
 * ```
 */
export const DeactivateMFADevice: Operation<DeactivateMFADeviceRequest, Unit> = {
  name: 'DeactivateMFADevice',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<DeactivateMFADeviceRequest>('DeactivateMFADeviceRequest', {
    UserName: /* @__PURE__ */ optional(existingUserName),
    SerialNumber: serialNumber,
  }),
  output: unit,
  errors: [
    'EntityTemporarilyUnmodifiable',
    'NoSuchEntity',
    'LimitExceeded',
    'ServiceFailure',
    'ConcurrentModification',
  ],
}

/** Input of {@link ListMFADevices}. */
export interface ListMFADevicesRequest extends PageRequest {
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
}

/** Output of {@link ListMFADevices}. */
export interface ListMFADevicesResponse extends PageResponse {
  /** The devices. */
  MFADevices: MFADevice[] | undefined
}

/**
 * Lists the MFA devices of a user.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADevices.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListMFADevices } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(ListMFADevices, { UserName: 'alice' })
 * ```
 */
export const ListMFADevices: Operation<ListMFADevicesRequest, ListMFADevicesResponse> = {
  name: 'ListMFADevices',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListMFADevicesRequest>('ListMFADevicesRequest', {
    UserName: /* @__PURE__ */ optional(existingUserName),
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListMFADevicesResponse>('ListMFADevicesResponse', {
    MFADevices: /* @__PURE__ */ list(mfaDevice),
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link ResyncMFADevice}. */
export interface ResyncMFADeviceRequest {
  /** The name of the user. */
  UserName: string | undefined
  /** The serial number; the ARN of a virtual device. */
  SerialNumber: string | undefined
  /** A code of six digits. */
  AuthenticationCode1: string | undefined
  /** The code after that. */
  AuthenticationCode2: string | undefined
}

/**
 * Sets the clock that is kept for an MFA device right, by two codes in a row.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ResyncMFADevice.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ResyncMFADevice } from '@daypass/protocol/iam'
 *
 * const SerialNumber = 'arn:aws:iam::123456789012:mfa/alice'
 * const codes = { AuthenticationCode1: '123456', AuthenticationCode2: '789012' }
 * const body = writeRequest(ResyncMFADevice, { UserName: 'alice', SerialNumber, ...codes })
 * ```
 */
export const ResyncMFADevice: Operation<ResyncMFADeviceRequest, Unit> = {
  name: 'ResyncMFADevice',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ResyncMFADeviceRequest>('ResyncMFADeviceRequest', {
    UserName: existingUserName,
    SerialNumber: serialNumber,
    AuthenticationCode1: authenticationCode,
    AuthenticationCode2: authenticationCode,
  }),
  output: unit,
  errors: [
    'InvalidAuthenticationCode',
    'NoSuchEntity',
    'LimitExceeded',
    'ServiceFailure',
    'ConcurrentModification',
  ],
}

/** Input of {@link GetMFADevice}. */
export interface GetMFADeviceRequest {
  /** The serial number; the ARN of a virtual device. */
  SerialNumber: string | undefined
  /** The name of the user; the caller unless given. */
  UserName?: string | undefined
}

/** Output of {@link GetMFADevice}. */
export interface GetMFADeviceResponse {
  /** The name of the user. */
  UserName?: string | undefined
  /** The serial number; the ARN of a virtual device. */
  SerialNumber: string | undefined
  /** Since when it is enabled. */
  EnableDate?: Date | undefined
  /** What the device is certified for, by the name of the programme. */
  Certifications?: Record<string, string> | undefined
}

/**
 * Returns what is known of an MFA device of a user.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetMFADevice.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { GetMFADevice } from '@daypass/protocol/iam'
 *
 * const body = writeRequest(GetMFADevice, { SerialNumber: 'arn:aws:iam::123456789012:mfa/alice' })
 * ```
 */
export const GetMFADevice: Operation<GetMFADeviceRequest, GetMFADeviceResponse> = {
  name: 'GetMFADevice',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<GetMFADeviceRequest>('GetMFADeviceRequest', {
    SerialNumber: serialNumber,
    UserName: /* @__PURE__ */ optional(userName),
  }),
  output: /* @__PURE__ */ structure<GetMFADeviceResponse>('GetMFADeviceResponse', {
    UserName: /* @__PURE__ */ optional(userName),
    SerialNumber: serialNumber,
    EnableDate: /* @__PURE__ */ optional(timestamp),
    Certifications: /* @__PURE__ */ optional(/* @__PURE__ */ map(certificationValue)),
  }),
  errors: ['NoSuchEntity', 'ServiceFailure'],
}

/** Input of {@link TagMFADevice}. */
export interface TagMFADeviceRequest {
  /** The serial number; the ARN of a virtual device. */
  SerialNumber: string | undefined
  /** Tags for it, at most 50. */
  Tags: Tag[] | undefined
}

/**
 * Gives a virtual MFA device tags; those with a key that it has get the new value.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_TagMFADevice.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { TagMFADevice } from '@daypass/protocol/iam'
 *
 * const SerialNumber = 'arn:aws:iam::123456789012:mfa/alice'
 * const body = writeRequest(TagMFADevice, { SerialNumber, Tags: [{ Key: 'team', Value: 'blue' }] })
 * ```
 */
export const TagMFADevice: Operation<TagMFADeviceRequest, Unit> = {
  name: 'TagMFADevice',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<TagMFADeviceRequest>('TagMFADeviceRequest', {
    SerialNumber: serialNumber,
    Tags: tags,
  }),
  output: unit,
  errors: [
    'InvalidInput',
    'NoSuchEntity',
    'LimitExceeded',
    'ConcurrentModification',
    'ServiceFailure',
  ],
}

/** Input of {@link UntagMFADevice}. */
export interface UntagMFADeviceRequest {
  /** The serial number; the ARN of a virtual device. */
  SerialNumber: string | undefined
  /** The keys of the tags to take, at most 50. */
  TagKeys: string[] | undefined
}

/**
 * Takes tags from a virtual MFA device, by their keys.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_UntagMFADevice.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { UntagMFADevice } from '@daypass/protocol/iam'
 *
 * const SerialNumber = 'arn:aws:iam::123456789012:mfa/alice'
 * const body = writeRequest(UntagMFADevice, { SerialNumber, TagKeys: ['team'] })
 * ```
 */
export const UntagMFADevice: Operation<UntagMFADeviceRequest, Unit> = {
  name: 'UntagMFADevice',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<UntagMFADeviceRequest>('UntagMFADeviceRequest', {
    SerialNumber: serialNumber,
    TagKeys: tagKeys,
  }),
  output: unit,
  errors: ['NoSuchEntity', 'InvalidInput', 'ConcurrentModification', 'ServiceFailure'],
}

/** Input of {@link ListMFADeviceTags}. */
export interface ListMFADeviceTagsRequest extends PageRequest {
  /** The serial number; the ARN of a virtual device. */
  SerialNumber: string | undefined
}

/** Output of {@link ListMFADeviceTags}. */
export interface ListMFADeviceTagsResponse extends PageResponse {
  /** The tags. */
  Tags: Tag[] | undefined
}

/**
 * Lists the tags of a virtual MFA device, by their keys.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListMFADeviceTags.html
 * @example
 * ```ts
 * import { writeRequest } from '@daypass/protocol'
 * import { ListMFADeviceTags } from '@daypass/protocol/iam'
 *
 * const SerialNumber = 'arn:aws:iam::123456789012:mfa/alice'
 * const body = writeRequest(ListMFADeviceTags, { SerialNumber })
 * ```
 */
export const ListMFADeviceTags: Operation<ListMFADeviceTagsRequest, ListMFADeviceTagsResponse> = {
  name: 'ListMFADeviceTags',
  service: IAM,
  proof: 'signature',
  input: /* @__PURE__ */ structure<ListMFADeviceTagsRequest>('ListMFADeviceTagsRequest', {
    SerialNumber: serialNumber,
    Marker: /* @__PURE__ */ optional(marker),
    MaxItems: /* @__PURE__ */ optional(maxItems),
  }),
  output: /* @__PURE__ */ structure<ListMFADeviceTagsResponse>('ListMFADeviceTagsResponse', {
    Tags: tags,
    IsTruncated: /* @__PURE__ */ optional(boolean),
    Marker: /* @__PURE__ */ optional(text),
  }),
  errors: ['NoSuchEntity', 'InvalidInput', 'ServiceFailure'],
}
