// Certificates by which users and root sign. Nothing here is signed by them: they are kept.
import { createHash, X509Certificate } from 'node:crypto'
import { toBase32 } from '@daypass/protocol'
import type {
  UpdateSigningCertificateRequest,
  UploadSigningCertificateRequest,
} from '@daypass/protocol/iam'
import type { SignedCall } from '../call.ts'
import type { Account, Root, User } from '../directory.ts'
import type { SigningCertificateRecord } from '../store/records.ts'
import { ownerFor } from './ask.ts'
import { fail } from './faults.ts'
import { accountOf, type IamHandlers, secondsOf, type WriteCall, writing } from './handler.ts'
import { allBut, changedIn, changeOwner, nameOf, recordOf, settable } from './owner.ts'
import { type PageRequest, page } from './page.ts'
import { refuseBeyond } from './quotas.ts'
import { dateOf } from './view.ts'

const certificatesOf = (owner: User | Root): readonly SigningCertificateRecord[] =>
  recordOf(owner).signingCertificates ?? []

const malformed = (body: string): never =>
  fail('MalformedCertificate', `Certificate ${body} is malformed.`)

function certificateOf(body: string): X509Certificate {
  try {
    return new X509Certificate(body)
  } catch {
    return malformed(body)
  }
}

/** A certificate's id is its SHA-1. */
const idOf = ({ raw }: X509Certificate): string => toBase32(createHash('sha1').update(raw).digest())

/** Who has a certificate already: it says who signed, and is one user's in an account. */
function holderOf(account: Account, certificate: X509Certificate) {
  for (const owner of [account.root, ...account.users.values()])
    for (const known of certificatesOf(owner))
      if (certificateOf(known.body).raw.equals(certificate.raw)) return { owner, known }
  return undefined
}

function upload(
  call: WriteCall,
  { UserName: name, CertificateBody }: UploadSigningCertificateRequest,
) {
  const owner = ownerFor(call, 'UploadSigningCertificate', name)
  const body = CertificateBody!
  const parsed = certificateOf(body)
  if (!(call.circumstances.now <= Date.parse(parsed.validTo))) malformed(body)
  const holder = holderOf(accountOf(call), parsed)
  if (holder !== undefined && holder.owner !== owner)
    fail('DuplicateCertificate', 'Duplicate certificate uploaded.')
  // Whoever sends theirs again is answered it as active, and it stays as it is.
  if (holder !== undefined)
    return { Certificate: viewOf(owner, { ...holder.known, status: 'Active' }) }
  const before = certificatesOf(owner)
  refuseBeyond('SigningCertificatesPerUser', before.length)
  const certificate: SigningCertificateRecord = {
    id: idOf(parsed),
    body,
    status: 'Active',
    createDate: secondsOf(call),
  }
  changeOwner(call, owner, { signingCertificates: [...before, certificate] })
  return { Certificate: viewOf(owner, certificate) }
}

const viewOf = (
  owner: User | Root,
  { id, body, status, createDate }: SigningCertificateRecord,
) => ({
  UserName: nameOf(owner),
  CertificateId: id,
  CertificateBody: body,
  Status: status,
  UploadDate: dateOf(createDate),
})

function list(call: SignedCall, input: PageRequest & { UserName?: string | undefined }) {
  const owner = ownerFor(call, 'ListSigningCertificates', input.UserName)
  const { items, end } = page(certificatesOf(owner), ({ id }) => id, input)
  return { Certificates: items.map((item) => viewOf(owner, item)), ...end }
}

function update(call: WriteCall, input: UpdateSigningCertificateRequest) {
  const owner = ownerFor(call, 'UpdateSigningCertificate', input.UserName)
  const status = settable(input.Status)
  const { id } = known(owner, input.CertificateId!)
  const signingCertificates = changedIn(certificatesOf(owner), id, { status })
  changeOwner(call, owner, { signingCertificates })
  return {}
}

function remove(call: WriteCall, name: string | undefined, certificateId: string) {
  const owner = ownerFor(call, 'DeleteSigningCertificate', name)
  const { id } = known(owner, certificateId)
  changeOwner(call, owner, { signingCertificates: allBut(certificatesOf(owner), id) })
  return {}
}

const known = (owner: User | Root, id: string): SigningCertificateRecord =>
  certificatesOf(owner).find((certificate) => certificate.id === id) ??
  fail('NoSuchEntity', `The Certificate with id ${id} cannot be found.`)

/** Signing certificates. */
export const signingCertificateHandlers: IamHandlers = {
  UploadSigningCertificate: writing(upload),
  ListSigningCertificates: list,
  UpdateSigningCertificate: writing(update),
  DeleteSigningCertificate: writing((call, { UserName, CertificateId }) =>
    remove(call, UserName, CertificateId!),
  ),
}
