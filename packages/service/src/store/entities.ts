// Entities of the directory, each made of its record: what is costly is made when it is first asked
// for, so that a hundred thousand of them are there at once.
import { X509Certificate } from 'node:crypto'
import { type ParseOptions, type Policy, type PolicyKind, parsePolicy } from '@daypass/policy'
import { fromBase32 } from '@daypass/protocol'
import type {
  AccessKey,
  Account,
  Group,
  InstanceProfile,
  ManagedPolicy,
  MfaDevice,
  OidcProvider,
  Role,
  Root,
  SamlProvider,
  ServerCertificate,
  Tags,
  User,
} from '../directory.ts'
import { readMetadata, type SamlMetadata } from '../federation/saml-metadata.ts'
import type {
  AccessKeyRecord,
  GroupRecord,
  InstanceProfileRecord,
  MfaRecord,
  NamedKind,
  OidcRecord,
  PolicyRecord,
  RecordTypes,
  RoleRecord,
  SamlRecord,
  Secret,
  ServerCertificateRecord,
  TagRecord,
  UserRecord,
} from './records.ts'
import { accessKeyBinding, deviceBinding, samlKeyBinding } from './secrets.ts'

/** Opens a secret of the directory. */
export type Unseal = (secret: Secret, binding: string) => string

/** The entities by the kind of their record. */
export interface EntityTypes {
  readonly user: User
  readonly group: Group
  readonly role: Role
  readonly policy: ManagedPolicy
  readonly oidc: OidcProvider
  readonly saml: SamlProvider
  readonly mfa: MfaDevice
  readonly 'instance-profile': InstanceProfile
  readonly 'server-certificate': ServerCertificate
}

const compiled = new Map<string, Policy>()
const COMPILED_MAX = 1000

/**
 * A policy of a record, compiled; the many that are alike are one. What cannot be read, which
 * nobody could have written here, allows nothing and denies all.
 */
function compile(kind: PolicyKind, name: string, text: string): Policy {
  const key = `${kind} ${name} ${text}`
  const known = compiled.get(key)
  if (known !== undefined) return known
  if (compiled.size >= COMPILED_MAX) compiled.clear()
  const policy = read(kind, text, { name })
  compiled.set(key, policy)
  return policy
}

function read(kind: PolicyKind, text: string, options: ParseOptions): Policy {
  try {
    return parsePolicy(text, kind, options)
  } catch {
    return parsePolicy(kind === 'trust' ? NOBODY : NOTHING, kind, options)
  }
}

const Version = '2012-10-17'
const NOTHING = { Version, Statement: { Effect: 'Deny', Action: '*', Resource: '*' } }
const NOBODY = { Version, Statement: { Effect: 'Deny', Action: 'sts:*', Principal: { AWS: '*' } } }

const NONE: readonly never[] = []
const NO_TAGS: Tags = new Map()

const tagsOf = (tags: TagRecord | undefined): Tags =>
  tags === undefined ? NO_TAGS : new Map(Object.entries(tags))

class KeyOfRecord implements AccessKey {
  readonly id: string
  readonly status: AccessKey['status']
  readonly createDate: number
  readonly #owner: string
  readonly #sealed: Secret
  readonly #unseal: Unseal
  #secret: string | undefined

  constructor({ id, status, createDate, secret }: AccessKeyRecord, owner: string, unseal: Unseal) {
    this.id = id
    this.status = status
    this.createDate = createDate
    this.#owner = owner
    this.#sealed = secret
    this.#unseal = unseal
  }

  get secret(): string {
    this.#secret ??= this.#unseal(this.#sealed, accessKeyBinding(this.#owner, this.id))
    return this.#secret
  }
}

const keysOf = (
  records: readonly AccessKeyRecord[] | undefined,
  owner: string,
  unseal: Unseal,
): readonly AccessKey[] =>
  records === undefined ? NONE : records.map((record) => new KeyOfRecord(record, owner, unseal))

/** What all that has a path and a unique id has. */
class Named<R extends { name: string; path: string; id: string; tags?: TagRecord | undefined }> {
  readonly account: Account
  readonly record: R
  readonly #type: string
  #arn: string | undefined
  #tags: Tags | undefined

  constructor(type: string, account: Account, record: R) {
    this.account = account
    this.record = record
    this.#type = type
  }

  get arn(): string {
    this.#arn ??= `arn:aws:iam::${this.account.id}:${this.#type}${this.path}${this.name}`
    return this.#arn
  }

  get name(): string {
    return this.record.name
  }

  get path(): string {
    return this.record.path
  }

  get id(): string {
    return this.record.id
  }

  get tags(): Tags {
    this.#tags ??= tagsOf(this.record.tags)
    return this.#tags
  }
}

type HolderRecord = GroupRecord & { readonly tags?: TagRecord | undefined }

class Holder<R extends HolderRecord> extends Named<R> {
  #policies: readonly Policy[] | undefined

  get policies(): readonly Policy[] {
    const { policies } = this.record
    this.#policies ??=
      policies === undefined
        ? NONE
        : Object.entries(policies).map(([name, text]) => compile('identity', name, text))
    return this.#policies
  }

  get managedPolicies(): readonly string[] {
    return this.record.managedPolicies ?? NONE
  }
}

class UserOfRecord extends Holder<UserRecord> implements User {
  readonly kind = 'user'
  readonly accessKeys: readonly AccessKey[]

  constructor(account: Account, record: UserRecord, unseal: Unseal) {
    super('user', account, record)
    this.accessKeys = keysOf(record.accessKeys, record.id, unseal)
  }

  get mfaDevices(): readonly MfaDevice[] {
    return this.account.devicesOf(this.id)
  }

  get groups(): readonly Group[] {
    const { groups } = this.record
    if (groups === undefined) return NONE
    return groups
      .map((name) => this.account.groups.get(name.toLowerCase()))
      .filter((group) => group !== undefined)
  }

  get permissionsBoundary(): string | undefined {
    return this.record.permissionsBoundary
  }
}

class GroupOfRecord extends Holder<GroupRecord> implements Group {
  readonly kind = 'group'

  constructor(account: Account, record: GroupRecord) {
    super('group', account, record)
  }
}

class RoleOfRecord extends Holder<RoleRecord> implements Role {
  readonly kind = 'role'
  #trust: Policy | undefined

  constructor(account: Account, record: RoleRecord) {
    super('role', account, record)
  }

  get trust(): Policy {
    // Records have it printed, with unique ids in it.
    const options = { name: `trust policy of ${this.name}`, printed: true }
    this.#trust ??= read('trust', this.record.trust, options)
    return this.#trust
  }

  get maxSessionDuration(): number {
    return this.record.maxSessionDuration ?? 3600
  }

  get permissionsBoundary(): string | undefined {
    return this.record.permissionsBoundary
  }
}

class PolicyOfRecord extends Named<PolicyRecord> implements ManagedPolicy {
  readonly kind = 'policy'
  #policy: Policy | undefined

  constructor(account: Account, record: PolicyRecord) {
    super('policy', account, record)
  }

  get policy(): Policy {
    const { versions, defaultVersion } = this.record
    this.#policy ??= compile('identity', this.arn, versions[defaultVersion]?.document ?? '')
    return this.#policy
  }
}

class InstanceProfileOfRecord extends Named<InstanceProfileRecord> implements InstanceProfile {
  readonly kind = 'instance-profile'

  constructor(account: Account, record: InstanceProfileRecord) {
    super('instance-profile', account, record)
  }
}

class ServerCertificateOfRecord
  extends Named<ServerCertificateRecord>
  implements ServerCertificate
{
  readonly kind = 'server-certificate'
  #expirationDate: number | undefined

  constructor(account: Account, record: ServerCertificateRecord) {
    super('server-certificate', account, record)
  }

  get expirationDate(): number {
    this.#expirationDate ??= Date.parse(new X509Certificate(this.record.body).validTo) / 1000
    return this.#expirationDate
  }
}

function deviceOf(account: Account, record: MfaRecord, unseal: Unseal): MfaDevice {
  const { name, path, tags } = record
  let seed: Uint8Array | undefined
  return {
    kind: 'mfa',
    account,
    name,
    arn: `arn:aws:iam::${account.id}:mfa${path}${name}`,
    get seed() {
      seed ??= fromBase32(unseal(record.seed, deviceBinding(account.id, name)))
      return seed ?? new Uint8Array()
    },
    tags: tagsOf(tags),
    record,
  }
}

const oidcOf = (account: Account, record: OidcRecord): OidcProvider => ({
  kind: 'oidc',
  account,
  arn: `arn:aws:iam::${account.id}:oidc-provider/${record.url.slice('https://'.length)}`,
  url: record.url,
  audiences: record.audiences ?? NONE,
  thumbprints: record.thumbprints ?? NONE,
  jwks: record.jwks,
  privateAddress: record.privateAddress ?? false,
  tags: tagsOf(record.tags),
  record,
})

class SamlOfRecord implements SamlProvider {
  readonly kind = 'saml'
  readonly account: Account
  readonly arn: string
  readonly tags: Tags
  readonly record: SamlRecord
  readonly #unseal: Unseal
  #metadata: SamlMetadata | undefined
  #privateKeys: readonly string[] | undefined

  constructor(account: Account, record: SamlRecord, unseal: Unseal) {
    this.account = account
    this.arn = `arn:aws:iam::${account.id}:saml-provider/${record.name}`
    this.tags = tagsOf(record.tags)
    this.record = record
    this.#unseal = unseal
  }

  get #read(): SamlMetadata {
    this.#metadata ??= readMetadata(this.record.metadata)
    return this.#metadata
  }

  get name(): string {
    return this.record.name
  }

  get entityId(): string {
    return this.#read.entityId
  }

  get certificates(): SamlMetadata['certificates'] {
    return this.#read.certificates
  }

  get validUntil(): number | undefined {
    return this.#read.validUntil
  }

  get privateKeys(): readonly string[] {
    this.#privateKeys ??= (this.record.privateKeys ?? []).map(({ id, key }) =>
      this.#unseal(key, samlKeyBinding(this.account.id, this.name, id)),
    )
    return this.#privateKeys
  }

  get mustBeEncrypted(): boolean {
    return this.record.assertionEncryptionMode === 'Required'
  }

  get allowSha1(): boolean {
    return this.record.allowSha1 ?? false
  }

  get audiences(): readonly string[] | undefined {
    return this.record.audiences
  }

  get recipients(): readonly string[] | undefined {
    return this.record.recipients
  }
}

/** The entity that a record is of. */
export function entityOf<K extends NamedKind>(
  kind: K,
  account: Account,
  record: RecordTypes[K],
  unseal: Unseal,
): EntityTypes[K] {
  const made = (): EntityTypes[NamedKind] => {
    switch (kind) {
      case 'user':
        return new UserOfRecord(account, record as UserRecord, unseal)
      case 'group':
        return new GroupOfRecord(account, record as GroupRecord)
      case 'role':
        return new RoleOfRecord(account, record as RoleRecord)
      case 'policy':
        return new PolicyOfRecord(account, record as PolicyRecord)
      case 'instance-profile':
        return new InstanceProfileOfRecord(account, record as InstanceProfileRecord)
      case 'server-certificate':
        return new ServerCertificateOfRecord(account, record as ServerCertificateRecord)
      case 'mfa':
        return deviceOf(account, record as MfaRecord, unseal)
      case 'oidc':
        return oidcOf(account, record as OidcRecord)
      default:
        return new SamlOfRecord(account, record as SamlRecord, unseal)
    }
  }
  return made() as EntityTypes[K]
}

/** The root user of an account as its record has it. */
export function rootOf(
  account: Account,
  accessKeys: readonly AccessKeyRecord[] | undefined,
  unseal: Unseal,
): Root {
  return {
    kind: 'root',
    account,
    arn: `arn:aws:iam::${account.id}:root`,
    accessKeys: keysOf(accessKeys, account.id, unseal),
    get mfaDevices() {
      return account.devicesOf(account.id)
    },
  }
}
