// MFA devices: made with a seed that is shown once, enabled by two codes in a row, set right by two
// more.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html
import { toBase32, utf8 } from '@daypass/protocol'
import type {
  CreateVirtualMFADeviceRequest,
  DeactivateMFADeviceRequest,
  EnableMFADeviceRequest,
  GetMFADeviceRequest,
  IamUser,
  ListVirtualMFADevicesRequest,
  VirtualMFADevice,
} from '@daypass/protocol/iam'
import type { SignedCall } from '../call.ts'
import type { MfaDevice, Root, User } from '../directory.ts'
import { driftOf, stepOfPair } from '../mfa.ts'
import { arnIn, ask, ownerFor, type Subject, userFor } from './ask.ts'
import { fail, limitExceeded } from './faults.ts'
import { accountOf, type IamHandlers, secondsOf, type WriteCall, writing } from './handler.ts'
import { nameOf } from './owner.ts'
import { type PageRequest, page } from './page.ts'
import { qrCodePng } from './qr-code.ts'
import { addTags, dropTags, pageOfTags, tagsOfRequest } from './tags.ts'
import { dateOf, listedUser, tagsOf } from './view.ts'

/** Sixty-four characters of base32. */
const SEED_BYTES = 40
/** Devices of a user. */
const DEVICES_MAX = 8
/** Characters of the serial number by which other operations name a device. */
const SERIAL_NUMBER_MAX = 256

function createVirtualMfaDevice(call: WriteCall, input: CreateVirtualMFADeviceRequest) {
  const { VirtualMFADeviceName: name, Path: path = '/', Tags: tags } = input
  const account = accountOf(call)
  const arn = arnIn(call, `mfa${path}${name}`)
  ask(call, 'CreateVirtualMFADevice', arn, { tags })
  // A longer one could not be named again. AWS's text is not known: this is ours.
  if (arn.length > SERIAL_NUMBER_MAX)
    fail('ValidationError', `The serial number is longer than ${SERIAL_NUMBER_MAX} characters.`)
  if (account.mfaDevices.has(name!.toLowerCase()))
    fail('EntityAlreadyExists', 'MFA device already exists.')
  const seed = toBase32(call.state.world.random(SEED_BYTES))
  const device = call.transaction.put('mfa', account, {
    name: name!,
    path,
    createDate: secondsOf(call),
    seed: { clear: seed },
    tags: tagsOfRequest(tags, 'exact'),
  })
  const shown = `otpauth://totp/${name}@${account.alias ?? account.id}?secret=${seed}`
  return {
    VirtualMFADevice: {
      SerialNumber: device.arn,
      Base32StringSeed: utf8(seed),
      QRCodePNG: qrCodePng(shown),
      ...tagsOf(device.tags),
    },
  }
}

/** The device of the caller's account that has this serial number. */
function deviceOf(call: SignedCall, serialNumber: string): MfaDevice | undefined {
  const name = serialNumber.slice(serialNumber.lastIndexOf('/') + 1).toLowerCase()
  const device = accountOf(call).mfaDevices.get(name)
  return device?.arn === serialNumber ? device : undefined
}

const noDevice = (serialNumber: string): never =>
  fail('NoSuchEntity', `MFA Device with serial number ${serialNumber} does not exist.`)

/** The device that a request names, after asking whether the caller may. */
function deviceFor(
  call: SignedCall,
  action: string,
  serialNumber: string,
  subject?: Subject,
): MfaDevice {
  const device = deviceOf(call, serialNumber)
  ask(call, action, serialNumber, { ...subject, ...(device && { entity: device }) })
  return device ?? noDevice(serialNumber)
}

function deleteVirtualMfaDevice(
  call: WriteCall,
  { SerialNumber: serialNumber }: { SerialNumber: string | undefined },
) {
  const device = deviceFor(call, 'DeleteVirtualMFADevice', serialNumber!)
  if (device.record.owner !== undefined)
    fail('DeleteConflict', 'MFA VirtualDevice in use. Must deactivate first.')
  call.transaction.delete(device)
  return {}
}

/**
 * Who has a device and adds or removes one of its own has to have shown one: a stolen key alone is
 * no way around it.
 */
function refuseUnproven({ caller }: SignedCall, owner: User | Root): void {
  const isOwn = caller.entity.arn === owner.arn
  if (isOwn && owner.mfaDevices.length > 0 && caller.session?.mfaAt === undefined)
    fail(
      'AccessDenied',
      'To complete this action, please ensure that you are authenticated with an MFA device that is enabled for this user.',
    )
}

const notOfUser = (): never => fail('NoSuchEntity', 'MFA Device invalid for user.')

/** The device of an owner that has this serial number. */
function ownedBy(call: SignedCall, { mfaDevices }: User | Root, serialNumber: string): MfaDevice {
  const device = mfaDevices.find(({ arn }) => arn === serialNumber)
  if (device !== undefined) return device
  return deviceOf(call, serialNumber) === undefined ? noDevice(serialNumber) : notOfUser()
}

/** The step that the later of two codes is of. */
const provenStep = (call: SignedCall, device: MfaDevice, input: EnableMFADeviceRequest): number =>
  stepOfPair(
    device,
    [input.AuthenticationCode1!, input.AuthenticationCode2!],
    call.circumstances.now,
  ) ?? fail('InvalidAuthenticationCode', 'Authentication code for device is not valid.')

/** A device whose code of a step is to be spent. */
interface Proof {
  readonly device: MfaDevice
  readonly step: number
}

/** The device with its clock as a code of this step says. */
const changed = (
  { transaction, circumstances }: WriteCall,
  device: MfaDevice,
  step: number,
  members: Partial<MfaDevice['record']> = {},
): MfaDevice =>
  transaction.change(device, {
    ...members,
    drift: driftOf(step, circumstances.now),
    pairStep: step,
  })

function enable(call: WriteCall, input: EnableMFADeviceRequest): Proof {
  const { UserName: name, SerialNumber: serialNumber } = input
  const user = userFor(call, 'EnableMFADevice', name!)
  refuseUnproven(call, user)
  const device =
    deviceOf(call, serialNumber!) ??
    fail('NoSuchEntity', `VirtualMFADevice with serial number ${serialNumber} doesn't exist.`)
  if (device.record.owner === user.id)
    fail('EntityAlreadyExists', `MFA Device for user ${user.name} already exists.`)
  if (device.record.owner !== undefined)
    fail('EntityAlreadyExists', 'MFA Device is already in use.')
  if (user.mfaDevices.length >= DEVICES_MAX) limitExceeded('MFADevicesPerUser', DEVICES_MAX)
  const step = provenStep(call, device, input)
  const members = { owner: user.id, enableDate: secondsOf(call) }
  return { device: changed(call, device, step, members), step }
}

/** Enables, and then spends the later of the two codes, as AWS was seen to do. */
async function enableAndSpend(call: SignedCall, input: EnableMFADeviceRequest) {
  const { device, step } = await writing(enable)(call, input)
  await call.state.mfa.claim(device, step, call.circumstances.now)
  return {}
}

/** The codes remain to be used: AWS was seen to take them afterwards. */
function resync(call: WriteCall, input: EnableMFADeviceRequest) {
  const user = userFor(call, 'ResyncMFADevice', input.UserName!)
  const device = ownedBy(call, user, input.SerialNumber!)
  changed(call, device, provenStep(call, device, input))
  return {}
}

function deactivate(call: WriteCall, input: DeactivateMFADeviceRequest) {
  const owner = ownerFor(call, 'DeactivateMFADevice', input.UserName)
  refuseUnproven(call, owner)
  const device = ownedBy(call, owner, input.SerialNumber!)
  call.transaction.change(device, { owner: undefined, enableDate: undefined })
  return {}
}

const enabledSince = ({ record }: MfaDevice): Date => dateOf(record.enableDate ?? record.createDate)

function listMfaDevices(call: SignedCall, input: PageRequest & { UserName?: string | undefined }) {
  const owner = ownerFor(call, 'ListMFADevices', input.UserName)
  const { items, end } = page(owner.mfaDevices, ({ arn }) => arn, input)
  const device = (one: MfaDevice) => ({
    UserName: nameOf(owner),
    SerialNumber: one.arn,
    EnableDate: enabledSince(one),
  })
  return { MFADevices: items.map(device), ...end }
}

/** Made for security keys that are things: AWS tells nothing of virtual devices here. */
function getMfaDevice(call: SignedCall, { UserName: name }: GetMFADeviceRequest): never {
  ownerFor(call, 'GetMFADevice', name)
  return fail(
    'ValidationError',
    'The MFA device serial number sent in the request is invalid or not supported by this API. Currently, only hardware FIDO security keys are supported. Please use the compatible device or API.',
  )
}

/** The user that has a device; root has no name and no path. */
function viewOfOwner({ state }: SignedCall, { account, record }: MfaDevice): IamUser | undefined {
  const user = state.directory.entityById(record.owner!)
  if (user?.kind === 'user') return listedUser(user)
  const { root } = account
  const nameless = { Path: undefined, UserName: undefined }
  const CreateDate = dateOf(account.record.createDate)
  return { ...nameless, UserId: account.id, Arn: root.arn, CreateDate }
}

function listVirtualMfaDevices(call: SignedCall, input: ListVirtualMFADevicesRequest) {
  ask(call, 'ListVirtualMFADevices', arnIn(call, 'mfa/'))
  const { AssignmentStatus: status = 'Any' } = input
  const asked = [...accountOf(call).mfaDevices.values()].filter(
    ({ record }) => status === 'Any' || (status === 'Assigned') === (record.owner !== undefined),
  )
  const { items, end } = page(asked, ({ arn }) => arn, input)
  const view = (device: MfaDevice): VirtualMFADevice => ({
    SerialNumber: device.arn,
    ...(device.record.owner !== undefined && {
      User: viewOfOwner(call, device),
      EnableDate: enabledSince(device),
    }),
  })
  return { VirtualMFADevices: items.map(view), ...end }
}

/** MFA devices. */
export const mfaDeviceHandlers: IamHandlers = {
  CreateVirtualMFADevice: writing(createVirtualMfaDevice),
  DeactivateMFADevice: writing(deactivate),
  DeleteVirtualMFADevice: writing(deleteVirtualMfaDevice),
  EnableMFADevice: enableAndSpend,
  GetMFADevice: getMfaDevice,
  ListMFADeviceTags: (call, input) =>
    pageOfTags(deviceFor(call, 'ListMFADeviceTags', input.SerialNumber!), input),
  ListMFADevices: listMfaDevices,
  ListVirtualMFADevices: listVirtualMfaDevices,
  ResyncMFADevice: writing(resync),
  TagMFADevice: writing((call, { SerialNumber, Tags }) =>
    addTags(call, deviceFor(call, 'TagMFADevice', SerialNumber!, { tags: Tags }), Tags!),
  ),
  UntagMFADevice: writing((call, { SerialNumber, TagKeys }) =>
    dropTags(
      call,
      deviceFor(call, 'UntagMFADevice', SerialNumber!, { tagKeys: TagKeys }),
      TagKeys!,
    ),
  ),
}
