// What a directory consists of, as plain JSON: one record for each entity, under a key. The file,
// the store and the memory speak of entities in these words.

/**
 * A secret: sealed under the keyring (docs/tokens.md), as a store has it, or in clear, as a file
 * gives it. {@link sealRecord} stands between them.
 */
export type Secret = { readonly clear: string } | { readonly sealed: string }

/** Tags by their key. */
export type TagRecord = Readonly<Record<string, string>>

/**
 * How the keys of tags are told apart: those of users and roles without regard to case, those of
 * all others with.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html#id_tags_rules
 */
export type KeyCase = 'any case' | 'exact'

/** How the keys of tags of such entities are told apart. */
export const keyCaseOf = (kind: string): KeyCase =>
  kind === 'user' || kind === 'role' ? 'any case' : 'exact'

/** The key of a tag as it is compared. */
export const foldedKey = (key: string, keyCase: KeyCase): string =>
  keyCase === 'exact' ? key : key.toLowerCase()

/** A long-term access key. */
export interface AccessKeyRecord {
  readonly id: string
  readonly secret: Secret
  readonly status: 'Active' | 'Inactive'
  /** Seconds since 1970, as all dates of records. */
  readonly createDate: number
}

/** An X.509 certificate that a user or root signs with. */
export interface SigningCertificateRecord {
  /** 32 capitals and digits. */
  readonly id: string
  /** PEM, as it was given. */
  readonly body: string
  readonly status: 'Active' | 'Inactive'
  readonly createDate: number
}

/** An SSH public key of a user. */
export interface SshKeyRecord {
  /** `APKA…`. */
  readonly id: string
  /** `ssh-rsa …` or PEM, as it was given. */
  readonly body: string
  readonly status: 'Active' | 'Inactive'
  readonly createDate: number
}

/** What a user has to sign in to a single service by. */
export interface ServiceCredentialRecord {
  /** `ACCA…`. */
  readonly id: string
  /** `codecommit.amazonaws.com`, …. */
  readonly service: string
  /** The name to sign in by, or the public part of an API key. */
  readonly alias: string
  readonly secret: Secret
  readonly status: 'Active' | 'Inactive'
  readonly createDate: number
  readonly expirationDate?: number | undefined
}

/** A password, as far as it is kept. */
export interface LoginRecord {
  /** What scrypt makes of the password (RFC 7914). */
  readonly hash: string
  readonly createDate: number
  /** When the password was set last. */
  readonly changeDate: number
  readonly resetRequired?: boolean | undefined
  /** Hashes of those before it, the latest first. */
  readonly before?: readonly string[] | undefined
}

/** An account: what it is by itself, and its root user. */
export interface AccountRecord {
  /** Twelve digits. */
  readonly id: string
  readonly createDate: number
  readonly alias?: string | undefined
  /** Keys of the root user. */
  readonly accessKeys?: readonly AccessKeyRecord[] | undefined
  /** Those of the root user. */
  readonly signingCertificates?: readonly SigningCertificateRecord[] | undefined
  readonly outboundWebIdentityFederation?: boolean | undefined
  /** Whether it ever was on: then its issuer's documents stay. */
  readonly outboundPublished?: boolean | undefined
  readonly disabledRegions?: readonly string[] | undefined
  /** `v1Token` or `v2Token`: SetSecurityTokenServicePreferences. */
  readonly globalEndpointTokenVersion?: string | undefined
  /** The password of the root user. */
  readonly login?: LoginRecord | undefined
  /** When a credential report was asked for. */
  readonly credentialReportDate?: number | undefined
  /** As UpdateAccountPasswordPolicy has it. */
  readonly passwordPolicy?: Readonly<Record<string, unknown>> | undefined
}

/** What every named entity has. */
interface NamedRecord {
  readonly name: string
  /** Begins and ends with `/`. */
  readonly path: string
  /** The unique id: `AIDA…`, `AROA…`, `AGPA…`, `ANPA…`, `AIPA…`, `ASCA…`. */
  readonly id: string
  readonly createDate: number
}

/** What can hold permissions. Policies are texts: documents as they were given. */
interface HolderRecord extends NamedRecord {
  /** Inline policies: documents by name. */
  readonly policies?: Readonly<Record<string, string>> | undefined
  /** ARNs of managed policies, in the order in which they were attached. */
  readonly managedPolicies?: readonly string[] | undefined
}

/** A user. */
export interface UserRecord extends HolderRecord {
  readonly accessKeys?: readonly AccessKeyRecord[] | undefined
  readonly signingCertificates?: readonly SigningCertificateRecord[] | undefined
  readonly sshKeys?: readonly SshKeyRecord[] | undefined
  readonly serviceCredentials?: readonly ServiceCredentialRecord[] | undefined
  readonly login?: LoginRecord | undefined
  /** Names of groups. */
  readonly groups?: readonly string[] | undefined
  readonly permissionsBoundary?: string | undefined
  readonly tags?: TagRecord | undefined
}

/** A group. */
export type GroupRecord = HolderRecord

/** A role. */
export interface RoleRecord extends HolderRecord {
  /** The trust policy: a document in which users and roles stand by their unique ids. */
  readonly trust: string
  readonly description?: string | undefined
  /** Seconds; 3,600 unless given. */
  readonly maxSessionDuration?: number | undefined
  readonly permissionsBoundary?: string | undefined
  readonly tags?: TagRecord | undefined
}

/** One version of a managed policy. */
export interface PolicyVersionRecord {
  readonly document: string
  readonly createDate: number
}

/** A customer managed policy. */
export interface PolicyRecord extends NamedRecord {
  readonly description?: string | undefined
  readonly updateDate: number
  /** By their ids: `v1`, `v2`. */
  readonly versions: Readonly<Record<string, PolicyVersionRecord>>
  readonly defaultVersion: string
  /** The number of the version made last: none comes twice. */
  readonly lastVersion: number
  readonly tags?: TagRecord | undefined
}

/** An OpenID Connect provider. */
export interface OidcRecord {
  /** The issuer: `https://…`. */
  readonly url: string
  readonly createDate: number
  readonly audiences?: readonly string[] | undefined
  /** SHA-1 fingerprints, 40 hexadecimal digits. */
  readonly thumbprints?: readonly string[] | undefined
  /** Its keys (RFC 7517), when they are given and not fetched. */
  readonly jwks?: readonly Readonly<Record<string, unknown>>[] | undefined
  readonly privateAddress?: boolean | undefined
  readonly tags?: TagRecord | undefined
}

/** A private key by which a SAML provider's assertions are decrypted. */
export interface SamlKeyRecord {
  readonly id: string
  readonly createDate: number
  /** PEM. */
  readonly key: Secret
}

/** A SAML provider. */
export interface SamlRecord {
  readonly name: string
  /** Capitals and digits. */
  readonly id: string
  readonly createDate: number
  /** Its metadata, XML. */
  readonly metadata: string
  /** When they were replaced. */
  readonly metadataDate?: number | undefined
  readonly privateKeys?: readonly SamlKeyRecord[] | undefined
  readonly assertionEncryptionMode?: 'Allowed' | 'Required' | undefined
  readonly allowSha1?: boolean | undefined
  readonly audiences?: readonly string[] | undefined
  readonly recipients?: readonly string[] | undefined
  readonly tags?: TagRecord | undefined
}

/** A virtual MFA device, assigned or not. */
export interface MfaRecord {
  readonly name: string
  readonly path: string
  readonly createDate: number
  /** The seed, base32. */
  readonly seed: Secret
  /** Whose it is: the unique id of a user, or the account for its root user. */
  readonly owner?: string | undefined
  readonly enableDate?: number | undefined
  /** Steps that its clock is ahead of ours; behind when below zero. */
  readonly drift?: number | undefined
  /** The step of the later of the two codes that were last taken to enable it or set it right. */
  readonly pairStep?: number | undefined
  readonly tags?: TagRecord | undefined
}

/** An instance profile. */
export interface InstanceProfileRecord extends NamedRecord {
  /** Names of roles: one at most. */
  readonly roles?: readonly string[] | undefined
  readonly tags?: TagRecord | undefined
}

/** A certificate of a server. */
export interface ServerCertificateRecord extends NamedRecord {
  /** PEM, as it was given. */
  readonly body: string
  /** Those who signed it, PEM, as they were given. */
  readonly chain?: string | undefined
  /** PEM. */
  readonly privateKey: Secret
  readonly tags?: TagRecord | undefined
}

/** A member of the directory file that is kept as it stands there. */
export type StructureRecord = Readonly<Record<string, unknown>>

/** The policy of a bucket of an account, which a gateway keeps. */
export interface BucketPolicyRecord {
  /** As it was given. */
  readonly document: string
}

/** The kinds of records. */
export interface RecordTypes {
  readonly account: AccountRecord
  readonly user: UserRecord
  readonly group: GroupRecord
  readonly role: RoleRecord
  readonly policy: PolicyRecord
  readonly oidc: OidcRecord
  readonly saml: SamlRecord
  readonly mfa: MfaRecord
  readonly 'instance-profile': InstanceProfileRecord
  readonly 'server-certificate': ServerCertificateRecord
  readonly organization: StructureRecord
  readonly 'context-provider': StructureRecord
  readonly 'bucket-policy': BucketPolicyRecord
}

/** A kind of record. */
export type RecordKind = keyof RecordTypes

/** The kinds that are in an account, under a name. */
export type NamedKind = Exclude<
  RecordKind,
  'account' | 'organization' | 'context-provider' | 'bucket-policy'
>

/** Those kinds, in an order in which each is after what it speaks of. */
export const NAMED_KINDS: readonly NamedKind[] = [
  ...(['policy', 'group', 'user', 'mfa', 'role', 'instance-profile', 'oidc', 'saml'] as const),
  'server-certificate',
]

/** The name that a record is found by, within its kind and account. */
export const nameIn = (kind: NamedKind, record: RecordTypes[NamedKind]): string =>
  kind === 'oidc' ? (record as OidcRecord).url : (record as { readonly name: string }).name

/**
 * The key of a record in an account. Names of IAM are unique without regard to case; URLs are not.
 */
export const keyFor = (kind: NamedKind, account: string, name: string): string =>
  `${kind}/${account}/${kind === 'oidc' ? name : name.toLowerCase()}`

/** The key of an account. */
export const accountKey = (account: string): string => `account/${account}`

/** The key of a context provider. */
export const contextProviderKey = (name: string): string => `context-provider/${name}`

/** The key of the policy of a bucket. */
export const bucketPolicyKey = (account: string, bucket: string): string =>
  `bucket-policy/${account}/${bucket}`

/** The key of the organization: there is one at most. */
export const ORGANIZATION_KEY = 'organization'

/** What a key says. */
export interface RecordKey {
  readonly kind: RecordKind
  readonly account: string
  /** As the key has it: lower case. */
  readonly name: string
}

/** Reads a key. */
export function readKey(key: string): RecordKey {
  const [kind = '', account = ''] = key.split('/', 2)
  const name = key.slice(kind.length + account.length + 2)
  return kind === 'context-provider'
    ? { kind, account: '', name: account }
    : { kind: kind as RecordKind, account, name }
}

/** A record without members that say nothing: one entity has one form. */
export function tidied<R extends object>(record: R): R {
  return without(record, (value) => isNothing(value) || value === false)
}

/** A record as a file says it: with what it says is false, without what it does not say. */
export function said<R extends object>(record: R): R {
  return without(record, isNothing)
}

/** A loop and no pipeline: it runs for every record of every file. */
function without<R extends object>(record: R, isLeftOut: (value: unknown) => boolean): R {
  const kept: Record<string, unknown> = {}
  for (const name in record) if (!isLeftOut(record[name])) kept[name] = record[name]
  return kept as R
}

function isNothing(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === undefined
  for (const _ in value) return false
  return true
}
