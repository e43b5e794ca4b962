// Credentials of a directory file beside access keys and passwords.
//
//     users:
//       alice:
//         signingCertificates: [{ id: TA7S…, certificate: "-----BEGIN …", status: Inactive }]
//         sshKeys: [{ id: APKA…, key: ssh-rsa AAAA… }]
//         serviceCredentials:
//           - { id: ACCA…, service: …, alias: …, secret: "${NAME}", expires: "2027-…" }
//     serverCertificates:
//       web: { certificate: "-----BEGIN …", chain: "-----BEGIN …", privateKey: "${NAME}" }
import { X509Certificate } from 'node:crypto'
import { type ConfigPath, fail, items, type Members, members, text } from './config-reader.ts'
import { activity, type Env, pathOf, secret, tags } from './config-values.ts'
import { readRsaKey } from './rsa-key.ts'
import type {
  ServerCertificateRecord,
  ServiceCredentialRecord,
  SigningCertificateRecord,
  SshKeyRecord,
} from './store/records.ts'

const ID = /^\w{16,128}$/

/** A list of credentials that have an id and a status. */
function credentials<T>(
  content: Members,
  path: ConfigPath,
  name: string,
  more: readonly string[],
  read: (item: Members, place: ConfigPath) => T,
) {
  return items(content[name], [...path, name]).map((value, i) => {
    const place = [...path, name, i]
    const item = members(value, place, ['id', 'status', ...more])
    return {
      id: text(item.id, [...place, 'id'], ID, 'an id'),
      ...read(item, place),
      status: activity(item.status, [...place, 'status']),
      createDate: 0,
    }
  })
}

/** Those of a user or root. */
export const signingCertificates = (
  content: Members,
  path: ConfigPath,
): readonly SigningCertificateRecord[] =>
  credentials(content, path, 'signingCertificates', ['certificate'], (item, place) => ({
    body: certificate(item.certificate, [...place, 'certificate']),
  }))

function certificate(value: unknown, path: ConfigPath): string {
  const expected = 'a certificate, PEM'
  const pem = text(value, path, /^/, expected)
  try {
    const { validTo } = new X509Certificate(pem)
    if (!Number.isNaN(Date.parse(validTo))) return pem
  } catch {
    // Told below.
  }
  return fail(path, `expected ${expected}`)
}

/** Those of a user. */
export const sshKeys = (content: Members, path: ConfigPath): readonly SshKeyRecord[] =>
  credentials(content, path, 'sshKeys', ['key'], (item, place) => {
    const body = text(item.key, [...place, 'key'], /^/, 'an SSH public key')
    const key = readRsaKey(body)
    if (key === undefined || key === 'unrecognized')
      fail([...place, 'key'], 'expected an RSA public key: `ssh-rsa …` or PEM')
    return { body }
  })

/** Those of a user. */
export const serviceCredentials = (
  content: Members,
  path: ConfigPath,
  env: Env,
): readonly ServiceCredentialRecord[] =>
  credentials(
    content,
    path,
    'serviceCredentials',
    ['service', 'alias', 'secret', 'expires'],
    ({ service, alias, secret: value, expires }, place) => ({
      service: text(service, [...place, 'service'], /^[a-z.-]+\.amazonaws\.com$/, 'a service'),
      alias: text(alias, [...place, 'alias'], /^[\w+=,.@-]{1,200}$/, 'a name'),
      secret: { clear: secret(value, [...place, 'secret'], env) },
      ...(expires !== undefined && { expirationDate: date(expires, [...place, 'expires']) }),
    }),
  )

function date(value: unknown, path: ConfigPath): number {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
  const time = Date.parse(text(value, path, form, 'a date such as 2027-01-01T00:00:00Z'))
  return Number.isNaN(time) ? fail(path, `no such date: \`${value}\``) : time / 1000
}

/** A certificate of a server, as far as the file knows it. */
export function serverCertificate(
  name: string,
  value: unknown,
  path: ConfigPath,
  env: Env,
): Omit<ServerCertificateRecord, 'id'> {
  const content = members(value, path, ['path', 'certificate', 'chain', 'privateKey', 'tags'])
  const { chain } = content
  return {
    name,
    path: pathOf(content, path),
    createDate: 0,
    body: certificate(content.certificate, [...path, 'certificate']),
    ...(chain !== undefined && { chain: certificate(chain, [...path, 'chain']) }),
    privateKey: { clear: secret(content.privateKey, [...path, 'privateKey'], env) },
    tags: tags(content.tags, [...path, 'tags']),
  }
}
