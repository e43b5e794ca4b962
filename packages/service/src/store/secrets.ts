// Secrets of records under the keyring: sealed on their way into a store, unsealed when they are
// needed. Each is bound to what it belongs to, so none serves in another's place (docs/tokens.md).
import type { Keyring } from '../keyring.ts'
import { newSalt, seal, unseal } from '../seal.ts'
import type {
  AccessKeyRecord,
  AccountRecord,
  MfaRecord,
  RecordKind,
  RecordTypes,
  SamlRecord,
  Secret,
  ServerCertificateRecord,
  UserRecord,
} from './records.ts'

/** What an access key's secret is bound to. The owner is a unique id, or the account for root. */
export const accessKeyBinding = (owner: string, id: string): string => `access-key ${owner} ${id}`

/** What a device's seed is bound to. */
export const deviceBinding = (account: string, name: string): string =>
  `mfa ${account} ${name.toLowerCase()}`

/** What a SAML provider's private key is bound to. */
export const samlKeyBinding = (account: string, provider: string, id: string): string =>
  `saml ${account} ${provider.toLowerCase()} ${id}`

/** What a credential for a single service is bound to, by the unique id of its user. */
const serviceCredentialBinding = (user: string, id: string): string =>
  `service-credential ${user} ${id}`

/** What the private key of a server's certificate is bound to, by the certificate's unique id. */
const serverKeyBinding = (account: string, id: string): string =>
  `server-certificate ${account} ${id}`

/**
 * The secret itself.
 *
 * @throws Error when the keyring has not the key that it was sealed with.
 */
export function openSecret(keyring: Keyring, secret: Secret, binding: string): string {
  if ('clear' in secret) return secret.clear
  const opened = unseal(keyring, 'record', binding, secret.sealed)
  if (opened === undefined)
    throw new Error('a secret of the directory was sealed with a key that the keyring has not')
  return opened.plaintext
}

/** The id of the key that a value was sealed with: four bytes behind the version. */
export const keyIdOf = (sealed: string): string =>
  Buffer.from(sealed.slice(0, 8), 'base64').toString('hex', 1, 5)

/** A change of every secret of a record. */
type Each = (secret: Secret, binding: string) => Secret

/** The record with each of its secrets changed. */
export function mapSecrets<K extends RecordKind>(
  kind: K,
  account: string,
  record: RecordTypes[K],
  change: Each,
): RecordTypes[K] {
  const mapped = (): RecordTypes[RecordKind] => {
    switch (kind) {
      case 'account':
        return withKeys(record as AccountRecord, account, change)
      case 'user':
        return withServiceSecrets(
          withKeys(record as UserRecord, (record as UserRecord).id, change),
          change,
        )
      case 'mfa': {
        const device = record as MfaRecord
        return { ...device, seed: change(device.seed, deviceBinding(account, device.name)) }
      }
      case 'saml':
        return withPrivateKeys(record as SamlRecord, account, change)
      case 'server-certificate': {
        const certificate = record as ServerCertificateRecord
        const binding = serverKeyBinding(account, certificate.id)
        return { ...certificate, privateKey: change(certificate.privateKey, binding) }
      }
      default:
        return record
    }
  }
  return mapped() as RecordTypes[K]
}

function withKeys<R extends { readonly accessKeys?: readonly AccessKeyRecord[] | undefined }>(
  record: R,
  owner: string,
  change: Each,
): R {
  if (record.accessKeys === undefined) return record
  const accessKeys = record.accessKeys.map((key) => ({
    ...key,
    secret: change(key.secret, accessKeyBinding(owner, key.id)),
  }))
  return { ...record, accessKeys }
}

function withServiceSecrets(record: UserRecord, change: Each): UserRecord {
  if (record.serviceCredentials === undefined) return record
  const serviceCredentials = record.serviceCredentials.map((credential) => ({
    ...credential,
    secret: change(credential.secret, serviceCredentialBinding(record.id, credential.id)),
  }))
  return { ...record, serviceCredentials }
}

function withPrivateKeys(record: SamlRecord, account: string, change: Each): SamlRecord {
  if (record.privateKeys === undefined) return record
  const privateKeys = record.privateKeys.map((key) => ({
    ...key,
    key: change(key.key, samlKeyBinding(account, record.name, key.id)),
  }))
  return { ...record, privateKeys }
}

/** The record as a store may have it: no secret in clear. */
export const sealRecord = <K extends RecordKind>(
  kind: K,
  account: string,
  record: RecordTypes[K],
  keyring: Keyring,
  random: (size: number) => Uint8Array,
): RecordTypes[K] =>
  mapSecrets(kind, account, record, (secret, binding) =>
    'clear' in secret
      ? { sealed: seal(keyring, 'record', binding, newSalt(random), secret.clear) }
      : secret,
  )
