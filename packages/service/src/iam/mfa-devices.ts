// MFA devices.
import type { SignedCall } from '../call.ts'
import type { MfaDevice } from '../directory.ts'
import { ownerFor } from './ask.ts'
import type { IamHandlers } from './handler.ts'
import { type PageRequest, page } from './page.ts'
import { dateOf } from './view.ts'

function listMfaDevices(call: SignedCall, input: PageRequest & { UserName?: string | undefined }) {
  const owner = ownerFor(call, 'ListMFADevices', input.UserName)
  const { items, end } = page(owner.mfaDevices, ({ arn }) => arn, input)
  const device = ({ arn, record }: MfaDevice) => ({
    UserName: owner.kind === 'root' ? undefined : owner.name,
    SerialNumber: arn,
    EnableDate: dateOf(record.enableDate ?? record.createDate),
  })
  return { MFADevices: items.map(device), ...end }
}

/** MFA devices. */
export const mfaDeviceHandlers: IamHandlers = { ListMFADevices: listMfaDevices }
