// Access keys of users and root.
import { ID_RANDOM_BYTES, newIdentifier, toBase64 } from '@daypass/protocol'
import type { DeleteAccessKeyRequest, UpdateAccessKeyRequest } from '@daypass/protocol/iam'
import type { SignedCall } from '../call.ts'
import type { AccessKey, Root, User } from '../directory.ts'
import type { AccessKeyRecord } from '../store/records.ts'
import { ask, ownerFor } from './ask.ts'
import { fail } from './faults.ts'
import { accountOf, type IamHandlers, secondsOf, type WriteCall, writing } from './handler.ts'
import { allBut, changedIn, changeOwner, nameOf, recordOf, settable } from './owner.ts'
import { type PageRequest, page } from './page.ts'
import { refuseBeyond } from './quotas.ts'
import { dateOf } from './view.ts'

const SECRET_BYTES = 30

interface UserRequest {
  readonly UserName?: string | undefined
}

function createAccessKey(call: WriteCall, { UserName: name }: UserRequest) {
  const owner = ownerFor(call, 'CreateAccessKey', name)
  refuseBeyond('AccessKeysPerUser', owner.accessKeys.length)
  const { random } = call.state.world
  const id = newIdentifier('AKIA', accountOf(call).id, random(ID_RANDOM_BYTES))
  const secret = toBase64(random(SECRET_BYTES))
  const createDate = secondsOf(call)
  const key: AccessKeyRecord = { id, secret: { clear: secret }, status: 'Active', createDate }
  changeKeys(call, owner, (keys) => [...keys, key])
  return {
    AccessKey: {
      UserName: nameOf(owner),
      AccessKeyId: id,
      Status: 'Active',
      SecretAccessKey: secret,
      CreateDate: dateOf(createDate),
    },
  }
}

const changeKeys = (
  call: WriteCall,
  owner: User | Root,
  change: (keys: readonly AccessKeyRecord[]) => readonly AccessKeyRecord[],
): void => changeOwner(call, owner, { accessKeys: change(recordOf(owner).accessKeys ?? []) })

function listAccessKeys(call: SignedCall, input: PageRequest & UserRequest) {
  const owner = ownerFor(call, 'ListAccessKeys', input.UserName)
  const { items, end } = page(owner.accessKeys, ({ id }) => id, input)
  const key = ({ id, status, createDate }: AccessKey) => ({
    UserName: nameOf(owner),
    AccessKeyId: id,
    Status: status,
    CreateDate: dateOf(createDate),
  })
  return { AccessKeyMetadata: items.map(key), ...end }
}

function updateAccessKey(call: WriteCall, input: UpdateAccessKeyRequest) {
  const { UserName: name, AccessKeyId: id } = input
  const owner = ownerFor(call, 'UpdateAccessKey', name)
  const status = settable(input.Status)
  refuseUnknown(owner, id!)
  changeKeys(call, owner, (keys) => changedIn(keys, id!, { status }))
  return {}
}

function deleteAccessKey(call: WriteCall, input: DeleteAccessKeyRequest) {
  const { UserName: name, AccessKeyId: id } = input
  const owner = ownerFor(call, 'DeleteAccessKey', name)
  refuseUnknown(owner, id!)
  changeKeys(call, owner, (keys) => allBut(keys, id!))
  return {}
}

function refuseUnknown({ accessKeys }: User | Root, id: string): void {
  if (!accessKeys.some((key) => key.id === id))
    fail('NoSuchEntity', `The Access Key with id ${id} cannot be found.`)
}

/** Of keys that are not the account's, AWS does not say whether they are there. */
function getAccessKeyLastUsed(call: SignedCall, { AccessKeyId: id }: { AccessKeyId?: string }) {
  const { directory, keyUses } = call.state
  const owner = directory.accessKey(id!)?.owner
  if (owner?.account !== accountOf(call))
    return fail(
      'AccessDenied',
      `User: ${call.caller.principal.arn} is not authorized to perform iam:GetAccessKeyLastUsed on resource: access key ${id}`,
    )
  ask(call, 'GetAccessKeyLastUsed', owner.arn, owner.kind === 'user' ? { entity: owner } : {})
  const use = keyUses.of(id!)
  return {
    UserName: nameOf(owner),
    AccessKeyLastUsed: {
      ...(use && { LastUsedDate: dateOf(use.date) }),
      ServiceName: use?.service ?? 'N/A',
      Region: use?.region ?? 'N/A',
    },
  }
}

/** Access keys. */
export const accessKeyHandlers: IamHandlers = {
  CreateAccessKey: writing(createAccessKey),
  ListAccessKeys: listAccessKeys,
  UpdateAccessKey: writing(updateAccessKey),
  DeleteAccessKey: writing(deleteAccessKey),
  GetAccessKeyLastUsed: getAccessKeyLastUsed,
}
