// Certificates of servers, with their private keys. Nobody is answered the keys.
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { ID_RANDOM_BYTES, newIdentifier } from '@daypass/protocol'
import type {
  UpdateServerCertificateRequest,
  UploadServerCertificateRequest,
} from '@daypass/protocol/iam'
import type { SignedCall } from '../call.ts'
import type { ServerCertificate } from '../directory.ts'
import { arnIn, ask, type Subject } from './ask.ts'
import { fail } from './faults.ts'
import { accountOf, type IamHandlers, secondsOf, type WriteCall, writing } from './handler.ts'
import { below, type PathRequest, pageOf } from './page.ts'
import { refuseBeyond } from './quotas.ts'
import { addTags, dropTags, listedTags, pageOfTags, tagsOfRequest } from './tags.ts'
import { dateOf, tagsOf } from './view.ts'

const malformed = (message: string): never => fail('MalformedCertificate', message)

function certificateOf(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch {
    return malformed('Unable to parse certificate. Please ensure the certificate is in PEM format.')
  }
}

// AWS's text is not known: this is ours, after that for certificates.
function privateKeyOf(pem: string): KeyObject {
  try {
    return createPrivateKey(pem)
  } catch {
    return malformed('Unable to parse private key. Please ensure the key is in PEM format.')
  }
}

const badChain = (index: number): never =>
  malformed(
    `Unable to validate certificate chain. The certificate chain must start with the immediate signing certificate, followed by any intermediaries in order. The index within the chain of the invalid certificate is: ${index}`,
  )

const BLOCK = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

/** Certificates in a chain: each takes time to verify. */
const CHAIN_MAX = 10

/** Each must be signed by the next. Nothing but certificates may stand there. */
function checkChain(certificate: X509Certificate, chain: string): void {
  const blocks = chain.match(BLOCK) ?? malformed('Unknown')
  if (chain.replace(BLOCK, '').trim() !== '') badChain(-1)
  if (blocks.length > CHAIN_MAX) badChain(CHAIN_MAX)
  let signed = certificate
  for (const [i, block] of blocks.entries()) {
    const signer = certificateOf(block)
    // AWS blames who did not sign, and the certificate itself where that is the first.
    if (!signed.checkIssued(signer) || !signed.verify(signer.publicKey)) badChain(i || -1)
    signed = signer
  }
}

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_server-certs.html */
function check(call: SignedCall, input: UploadServerCertificateRequest): void {
  const certificate = certificateOf(input.CertificateBody!)
  const key = privateKeyOf(input.PrivateKey!)
  if (!certificate.checkPrivateKey(key))
    fail(
      'KeyPairMismatch',
      'The private key did not match the public key provided. Please verify the key material and try again.',
    )
  const { now } = call.circumstances
  // An end that cannot be read is no end that is to come.
  if (!(now <= Date.parse(certificate.validTo)))
    malformed(
      "Certificate is no longer valid. The 'Not After' date restriction on the certificate has passed.",
    )
  // Of one that is not valid yet, AWS speaks of the chain.
  if (!(now >= Date.parse(certificate.validFrom))) badChain(-1)
  if (input.CertificateChain !== undefined) checkChain(certificate, input.CertificateChain)
}

const taken = (name: string): never =>
  fail('EntityAlreadyExists', `The Server Certificate with name ${name} already exists.`)

function upload(call: WriteCall, input: UploadServerCertificateRequest) {
  const { ServerCertificateName, Path: path = '/', Tags: tags } = input
  const name = ServerCertificateName!
  const account = accountOf(call)
  ask(call, 'UploadServerCertificate', arnIn(call, `server-certificate${path}${name}`), { tags })
  const tagRecord = tagsOfRequest(tags, 'exact')
  if (account.serverCertificates.has(name.toLowerCase())) taken(name)
  check(call, input)
  refuseBeyond('ServerCertificates', account.serverCertificates.size)
  const certificate = call.transaction.put('server-certificate', account, {
    name,
    path,
    id: newIdentifier('ASCA', account.id, call.state.world.random(ID_RANDOM_BYTES)),
    createDate: secondsOf(call),
    body: input.CertificateBody!.trim(),
    chain: input.CertificateChain?.trim(),
    privateKey: { clear: input.PrivateKey! },
    tags: tagRecord,
  })
  return { ServerCertificateMetadata: listed(certificate), ...tagsOf(certificate.tags) }
}

const listed = (certificate: ServerCertificate) => ({
  Path: certificate.path,
  ServerCertificateName: certificate.name,
  ServerCertificateId: certificate.id,
  Arn: certificate.arn,
  UploadDate: dateOf(certificate.record.createDate),
  Expiration: dateOf(certificate.expirationDate),
})

/** The certificate that a request names, after asking whether the caller may. */
function certificateFor(
  call: SignedCall,
  action: string,
  name: string,
  subject?: Subject,
): ServerCertificate {
  const certificate = accountOf(call).serverCertificates.get(name.toLowerCase())
  ask(call, action, certificate?.arn ?? arnIn(call, `server-certificate/${name}`), {
    ...subject,
    ...(certificate && { entity: certificate }),
  })
  return (
    certificate ?? fail('NoSuchEntity', `The Server Certificate with name ${name} cannot be found.`)
  )
}

function get(call: SignedCall, name: string) {
  const certificate = certificateFor(call, 'GetServerCertificate', name)
  const { body, chain } = certificate.record
  return {
    ServerCertificate: {
      ServerCertificateMetadata: listed(certificate),
      CertificateBody: body,
      ...(chain !== undefined && { CertificateChain: chain }),
      Tags: listedTags(certificate),
    },
  }
}

function list(call: SignedCall, input: PathRequest) {
  ask(call, 'ListServerCertificates', '*')
  const { items, end } = pageOf(accountOf(call).serverCertificates, input, below(input))
  return { ServerCertificateMetadataList: items.map(listed), ...end }
}

function update(call: WriteCall, input: UpdateServerCertificateRequest) {
  const certificate = certificateFor(call, 'UpdateServerCertificate', input.ServerCertificateName!)
  const { NewServerCertificateName: name = certificate.name } = input
  const { NewPath: path = certificate.path } = input
  // As of users, AWS asks about the certificate as it will be, too.
  const arn = arnIn(call, `server-certificate${path}${name}`)
  if (arn !== certificate.arn) ask(call, 'UpdateServerCertificate', arn, { entity: certificate })
  const other = accountOf(call).serverCertificates.get(name.toLowerCase())
  if (other !== undefined && other !== certificate) taken(name)
  call.transaction.change(certificate, { name, path })
  return {}
}

/** Certificates of servers. */
export const serverCertificateHandlers: IamHandlers = {
  UploadServerCertificate: writing(upload),
  GetServerCertificate: (call, input) => get(call, input.ServerCertificateName!),
  ListServerCertificates: list,
  UpdateServerCertificate: writing(update),
  DeleteServerCertificate: writing((call, { ServerCertificateName: name }) => {
    call.transaction.delete(certificateFor(call, 'DeleteServerCertificate', name!))
    return {}
  }),
  TagServerCertificate: writing((call, { ServerCertificateName: name, Tags: tags }) =>
    addTags(call, certificateFor(call, 'TagServerCertificate', name!, { tags }), tags!),
  ),
  UntagServerCertificate: writing((call, { ServerCertificateName: name, TagKeys: tagKeys }) =>
    dropTags(call, certificateFor(call, 'UntagServerCertificate', name!, { tagKeys }), tagKeys!),
  ),
  ListServerCertificateTags: (call, input) => {
    const name = input.ServerCertificateName!
    return pageOfTags(certificateFor(call, 'ListServerCertificateTags', name), input)
  },
}
