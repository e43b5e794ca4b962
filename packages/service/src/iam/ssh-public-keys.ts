// SSH public keys of users. Nothing here is entered by them: they are kept for who asks.
import { createHash } from 'node:crypto'
import { ID_RANDOM_BYTES, newIdentifier } from '@daypass/protocol'
import type { GetSSHPublicKeyRequest, UpdateSSHPublicKeyRequest } from '@daypass/protocol/iam'
import type { SignedCall } from '../call.ts'
import type { User } from '../directory.ts'
import { isSshText, type RsaKey, readRsaKey, sshBlob } from '../rsa-key.ts'
import type { SshKeyRecord } from '../store/records.ts'
import { ownerFor, userFor } from './ask.ts'
import { fail, limitExceeded } from './faults.ts'
import { accountOf, type IamHandlers, secondsOf, type WriteCall, writing } from './handler.ts'
import { allBut, changedIn, settable } from './owner.ts'
import { type PageRequest, page } from './page.ts'
import { dateOf } from './view.ts'

/** Bits of the shortest key that is taken. */
const BITS_MIN = 2048
/** Keys of one user. */
const KEYS_MAX = 5

/** The key of a text. */
function parsed(body: string): RsaKey {
  const key = readRsaKey(body)
  if (key === 'unrecognized')
    return fail('UnrecognizedPublicKeyEncoding', 'Invalid public key uploaded.')
  if (key === undefined || key.bits < BITS_MIN)
    return fail('InvalidPublicKey', 'Invalid body for public key')
  return key
}

function upload(call: WriteCall, name: string, body: string) {
  const user = userFor(call, 'UploadSSHPublicKey', name)
  const { record } = user
  const { sshKeys = [] } = record
  const blob = sshBlob(parsed(body))
  if (sshKeys.some((known) => sshBlob(parsed(known.body)).equals(blob)))
    fail('DuplicateSSHPublicKey', 'Duplicate SSH public key uploaded.')
  if (sshKeys.length >= KEYS_MAX) limitExceeded('SSHPublicKeysPerUser', KEYS_MAX)
  const key: SshKeyRecord = {
    id: newIdentifier('APKA', accountOf(call).id, call.state.world.random(ID_RANDOM_BYTES)),
    body,
    status: 'Active',
    createDate: secondsOf(call),
  }
  call.transaction.change(user, { sshKeys: [...sshKeys, key] })
  return { SSHPublicKey: viewOf(user, key, body) }
}

const listed = ({ name }: User, { id, status, createDate }: SshKeyRecord) => ({
  UserName: name,
  SSHPublicKeyId: id,
  Status: status,
  UploadDate: dateOf(createDate),
})

/** MD5 in pairs of digits (RFC 4716 §4). */
const fingerprintOf = (key: RsaKey): string =>
  createHash('md5').update(sshBlob(key)).digest('hex').match(/../g)!.join(':')

const viewOf = (user: User, key: SshKeyRecord, body: string) => ({
  ...listed(user, key),
  Fingerprint: fingerprintOf(parsed(key.body)),
  SSHPublicKeyBody: body,
})

function get(call: SignedCall, input: GetSSHPublicKeyRequest) {
  const user = userFor(call, 'GetSSHPublicKey', input.UserName!)
  const key = known(call, user, input.SSHPublicKeyId!)
  const isAsked = isSshText(key.body) === (input.Encoding === 'SSH')
  return { SSHPublicKey: viewOf(user, key, isAsked ? key.body : otherEncoding(key.body)) }
}

function otherEncoding(body: string): string {
  const key = parsed(body)
  return isSshText(body) ? key.pem : `ssh-rsa ${sshBlob(key).toString('base64')}`
}

/** Root has none, and is told so. */
function list(call: SignedCall, input: PageRequest & { UserName?: string | undefined }) {
  const owner = ownerFor(call, 'ListSSHPublicKeys', input.UserName)
  const keys = owner.kind === 'user' ? keysOf(owner).map((key) => listed(owner, key)) : []
  const { items, end } = page(keys, ({ SSHPublicKeyId: id }) => id, input)
  return { SSHPublicKeys: items, ...end }
}

function update(call: WriteCall, input: UpdateSSHPublicKeyRequest) {
  const user = userFor(call, 'UpdateSSHPublicKey', input.UserName!)
  const status = settable(input.Status)
  const { id } = known(call, user, input.SSHPublicKeyId!)
  call.transaction.change(user, { sshKeys: changedIn(keysOf(user), id, { status }) })
  return {}
}

function remove(call: WriteCall, name: string, keyId: string) {
  const user = userFor(call, 'DeleteSSHPublicKey', name)
  const { id } = known(call, user, keyId)
  call.transaction.change(user, { sshKeys: allBut(keysOf(user), id) })
  return {}
}

const keysOf = ({ record }: User): readonly SshKeyRecord[] => record.sshKeys ?? []

function known(call: SignedCall, user: User, id: string): SshKeyRecord {
  const has = (one: User) => keysOf(one).find((key) => key.id === id)
  const isOfAnother = () => [...accountOf(call).users.values()].some(has)
  return (
    has(user) ??
    fail(
      'NoSuchEntity',
      isOfAnother()
        ? `User has no Public Key with id ${id}.`
        : `The Public Key with id ${id} cannot be found.`,
    )
  )
}

/** SSH public keys. */
export const sshKeyHandlers: IamHandlers = {
  UploadSSHPublicKey: writing((call, { UserName, SSHPublicKeyBody }) =>
    upload(call, UserName!, SSHPublicKeyBody!),
  ),
  GetSSHPublicKey: get,
  ListSSHPublicKeys: list,
  UpdateSSHPublicKey: writing(update),
  DeleteSSHPublicKey: writing((call, { UserName, SSHPublicKeyId }) =>
    remove(call, UserName!, SSHPublicKeyId!),
  ),
}
