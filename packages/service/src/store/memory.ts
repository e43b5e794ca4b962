// The directory in memory: indexed, and changed record by record, each in time that does not depend
// on how many there are.
import type { Policy } from '@daypass/policy'
import { type ContextProvider, readContextProviders } from '../contexts.ts'
import type {
  Account,
  Directory,
  Group,
  InstanceProfile,
  KeyOwner,
  ManagedPolicy,
  MfaDevice,
  OidcProvider,
  PolicyUse,
  Role,
  Root,
  SamlProvider,
  ServerCertificate,
  User,
} from '../directory.ts'
import { awsManagedPolicy } from '../managed-policies.ts'
import type { Organization } from '../organization/organization.ts'
import { readOrganization } from '../organization/organization-config.ts'
import { type EntityTypes, entityOf, rootOf, type Unseal } from './entities.ts'
import {
  type AccountRecord,
  accountKey,
  type BucketPolicyRecord,
  bucketPolicyKey,
  contextProviderKey,
  keyFor,
  NAMED_KINDS,
  type NamedKind,
  ORGANIZATION_KEY,
  type RecordKind,
  type RecordTypes,
  readKey,
  type Secret,
  type StructureRecord,
} from './records.ts'
import { keyIdOf, mapSecrets } from './secrets.ts'
import { MutableSortedMap } from './sorted-map.ts'
import type { Change, Write } from './store.ts'

/** Values by a key that several share. */
class Groups<V> {
  readonly #sets = new Map<string, Set<V>>()

  mark(key: string, value: V, isThere: boolean): void {
    const set = this.#sets.get(key)
    if (isThere) {
      if (set === undefined) this.#sets.set(key, new Set([value]))
      else set.add(value)
    } else if (set?.delete(value) && set.size === 0) this.#sets.delete(key)
  }

  get(key: string): ReadonlySet<V> {
    return this.#sets.get(key) ?? NOBODY
  }
}

const NOBODY: ReadonlySet<never> = new Set()
const NO_DEVICES: readonly MfaDevice[] = []
/** Under which devices are found that nobody has: no id of anybody. */
const NOBODYS = ''

class AccountInMemory implements Account {
  readonly id: string
  record: AccountRecord
  root: Root
  disabledRegions: ReadonlySet<string> = NOBODY
  readonly users: MutableSortedMap<User> = new MutableSortedMap()
  readonly groups: MutableSortedMap<Group> = new MutableSortedMap()
  readonly roles: MutableSortedMap<Role> = new MutableSortedMap()
  readonly policies: MutableSortedMap<ManagedPolicy> = new MutableSortedMap()
  readonly instanceProfiles: MutableSortedMap<InstanceProfile> = new MutableSortedMap()
  readonly serverCertificates: MutableSortedMap<ServerCertificate> = new MutableSortedMap()
  readonly mfaDevices: MutableSortedMap<MfaDevice> = new MutableSortedMap()
  readonly oidcProviders: MutableSortedMap<OidcProvider> = new MutableSortedMap()
  readonly samlProviders: MutableSortedMap<SamlProvider> = new MutableSortedMap()
  readonly members: Groups<User> = new Groups()
  readonly devices: Groups<MfaDevice> = new Groups()
  readonly profiles: Groups<InstanceProfile> = new Groups()
  readonly #attached = new Groups<User | Group | Role>()
  readonly #bounded = new Groups<User | Role>()
  readonly #maps = {
    user: this.users,
    group: this.groups,
    role: this.roles,
    policy: this.policies,
    'instance-profile': this.instanceProfiles,
    'server-certificate': this.serverCertificates,
    mfa: this.mfaDevices,
    oidc: this.oidcProviders,
    saml: this.samlProviders,
  }
  readonly #unseal: Unseal

  constructor(id: string, unseal: Unseal) {
    this.id = id
    this.#unseal = unseal
    this.record = { id, createDate: 0 }
    this.root = rootOf(this, undefined, unseal)
  }

  get alias(): string | undefined {
    return this.record.alias
  }

  get outboundWebIdentityFederation(): boolean {
    return this.record.outboundWebIdentityFederation ?? false
  }

  get globalEndpointTokenVersion(): string | undefined {
    return this.record.globalEndpointTokenVersion
  }

  membersOf({ name }: Group): ReadonlySet<User> {
    return this.members.get(name.toLowerCase())
  }

  devicesOf(owner: string): readonly MfaDevice[] {
    const devices = this.devices.get(owner)
    return devices.size === 0 ? NO_DEVICES : [...devices]
  }

  useOf(policyArn: string): PolicyUse {
    return { attached: this.#attached.get(policyArn), bounded: this.#bounded.get(policyArn) }
  }

  profilesOf({ name }: Role): ReadonlySet<InstanceProfile> {
    return this.profiles.get(name.toLowerCase())
  }

  markUses(entity: User | Group | Role, isThere: boolean): void {
    for (const arn of entity.managedPolicies) this.#attached.mark(arn, entity, isThere)
    if (entity.kind !== 'group' && entity.permissionsBoundary !== undefined)
      this.#bounded.mark(entity.permissionsBoundary, entity, isThere)
  }

  become(record: AccountRecord): void {
    this.record = record
    this.root = rootOf(this, record.accessKeys, this.#unseal)
    this.disabledRegions = new Set(record.disabledRegions)
  }

  /** The entities of a kind by the names in their keys. */
  mapOf<K extends NamedKind>(kind: K): MutableSortedMap<EntityTypes[K]> {
    return this.#maps[kind] as unknown as MutableSortedMap<EntityTypes[K]>
  }
}

/** The kinds of what is in an account and has secrets. */
const WITH_SECRETS = ['user', 'mfa', 'saml', 'server-certificate'] as const

/** Where an ARN of IAM has its account: `arn:aws:iam::123456789012:role/…`. */
const [ACCOUNT_AT, ACCOUNT_END] = [13, 25]

/**
 * The directory of one node. What it hands out are values that do not change, and maps that do: who
 * keeps an entity for longer than a request looks it up again.
 */
export class Memory implements Directory {
  readonly accounts: Map<string, AccountInMemory> = new Map()
  contextProviders: ReadonlyMap<string, ContextProvider> = new Map()
  organization: Organization | undefined
  organizationRecord: StructureRecord | undefined
  readonly contextProviderRecords: Map<string, StructureRecord> = new Map()
  readonly #unseal: Unseal
  readonly #handles = new Map<string, AccountInMemory>()
  readonly #keyOwners = new Map<string, User | Root>()
  readonly #entities = new Map<string, User | Role>()
  readonly #bucketPolicies = new Map<string, BucketPolicyRecord>()

  constructor(unseal: Unseal) {
    this.#unseal = unseal
  }

  accessKey(id: string): KeyOwner | undefined {
    const owner = this.#keyOwners.get(id)
    const key = owner?.accessKeys.find((one) => one.id === id)
    return key && { key, owner: owner! }
  }

  record(key: string): object | undefined {
    const { kind, account, name } = readKey(key)
    const value = this.#recordOf(kind, account, name)
    return value && this.#inClear(kind, account, value)
  }

  /** What is written under a key, secrets as they are sealed: what puts it back. */
  asWritten(key: string): Write {
    const { kind, account, name } = readKey(key)
    const value = this.#recordOf(kind, account, name)
    return value === undefined ? { key } : { key, value }
  }

  roleByArn(arn: string): Role | undefined {
    return this.#byArn('role', arn)
  }

  userByArn(arn: string): User | undefined {
    return this.#byArn('user', arn)
  }

  entityById(id: string): User | Role | undefined {
    return this.#entities.get(id)
  }

  policyByArn(arn: string): ManagedPolicy | undefined {
    return this.#byArn('policy', arn)
  }

  bucketPolicy(account: string, bucket: string): string | undefined {
    return this.#bucketPolicies.get(bucketPolicyKey(account, bucket))?.document
  }

  managedPolicy(arn: string): Policy | undefined {
    return this.#byArn('policy', arn)?.policy ?? awsManagedPolicy(arn)
  }

  /** ARNs end with names, by which entities are found; the rest has to be as the entity has it. */
  #byArn<K extends 'user' | 'role' | 'policy'>(kind: K, arn: string): EntityTypes[K] | undefined {
    const account = this.accounts.get(arn.slice(ACCOUNT_AT, ACCOUNT_END))
    const name = arn.slice(arn.lastIndexOf('/') + 1).toLowerCase()
    const entity = account?.mapOf(kind).get(name)
    return entity?.arn === arn ? entity : undefined
  }

  /** The sealed secrets of all records, and the keys that they were sealed with. */
  *sealedSecrets(): Generator<{ readonly key: string; readonly keyId: string }> {
    for (const [id, account] of this.accounts) {
      yield* sealedIn(accountKey(id), 'account', id, account.record)
      for (const kind of WITH_SECRETS)
        for (const [name, { record }] of account.mapOf(kind))
          yield* sealedIn(keyFor(kind, id, name), kind, id, record)
    }
  }

  #recordOf(kind: RecordKind, account: string, name: string): RecordTypes[RecordKind] | undefined {
    switch (kind) {
      case 'organization':
        return this.organizationRecord
      case 'context-provider':
        return this.contextProviderRecords.get(name)
      case 'bucket-policy':
        return this.#bucketPolicies.get(bucketPolicyKey(account, name))
      case 'account':
        return this.accounts.get(account)?.record
      default:
        return this.#handles.get(account)?.mapOf(kind).get(name)?.record
    }
  }

  #inClear(kind: RecordKind, account: string, record: RecordTypes[RecordKind]): object {
    const clear = (secret: Secret, binding: string) => ({ clear: this.#unseal(secret, binding) })
    return mapSecrets(kind, account, record as never, clear)
  }

  /** Takes in what changed. */
  apply(changes: Iterable<Pick<Change, 'key' | 'value'>>): void {
    for (const { key, value } of changes) this.#change(key, value)
  }

  /** The entity that a record would be: for answers about what is being written. */
  preview<K extends NamedKind>(kind: K, account: string, record: RecordTypes[K]): EntityTypes[K] {
    return entityOf(kind, this.#handle(account), record, this.#unseal)
  }

  *records(): Generator<{ readonly key: string; readonly value: object }> {
    for (const key of this.keys()) yield { key, value: this.record(key)! }
  }

  /** The keys of all records. */
  *keys(): Generator<string> {
    if (this.organizationRecord !== undefined) yield ORGANIZATION_KEY
    for (const name of this.contextProviderRecords.keys()) yield contextProviderKey(name)
    yield* this.#bucketPolicies.keys()
    for (const [id, account] of this.accounts) {
      yield accountKey(id)
      for (const kind of NAMED_KINDS)
        for (const name of account.mapOf(kind).keys()) yield keyFor(kind, id, name)
    }
  }

  #change(key: string, value: object | undefined): void {
    const { kind, account, name } = readKey(key)
    switch (kind) {
      case 'organization':
        this.organizationRecord = value as StructureRecord | undefined
        this.organization = value && readOrganization(value, [ORGANIZATION_KEY])
        break
      case 'context-provider':
        this.#vouch(name, value as StructureRecord | undefined)
        break
      case 'bucket-policy':
        if (value === undefined) this.#bucketPolicies.delete(key)
        else this.#bucketPolicies.set(key, value as BucketPolicyRecord)
        break
      case 'account':
        this.#account(account, value as AccountRecord | undefined)
        break
      default:
        this.#entity(kind, account, name, value as RecordTypes[NamedKind] | undefined)
    }
  }

  /** Entities may be told of before their account. */
  #handle(id: string): AccountInMemory {
    let account = this.#handles.get(id)
    if (account === undefined) {
      account = new AccountInMemory(id, this.#unseal)
      this.#handles.set(id, account)
    }
    return account
  }

  #account(id: string, record: AccountRecord | undefined): void {
    const account = this.#handle(id)
    this.#indexKeys(account.root, false)
    account.become(record ?? { id, createDate: 0 })
    if (record === undefined) this.accounts.delete(id)
    else this.accounts.set(id, account)
    this.#indexKeys(account.root, true)
  }

  #entity(
    kind: NamedKind,
    accountId: string,
    name: string,
    record: RecordTypes[NamedKind] | undefined,
  ): void {
    const account = this.#handle(accountId)
    const map = account.mapOf(kind)
    const before = map.get(name)
    if (before !== undefined) this.#index(before, account, false)
    if (record === undefined) {
      map.delete(name)
      return
    }
    const entity = entityOf(kind, account, record, this.#unseal)
    map.set(name, entity)
    this.#index(entity, account, true)
  }

  /** Puts an entity into all indexes that it belongs in, or takes it out of them. */
  #index(entity: EntityTypes[NamedKind], account: AccountInMemory, isThere: boolean): void {
    switch (entity.kind) {
      case 'user':
        mark(this.#entities, entity.id, entity, isThere)
        this.#indexKeys(entity, isThere)
        for (const group of entity.record.groups ?? [])
          account.members.mark(group.toLowerCase(), entity, isThere)
        account.markUses(entity, isThere)
        break
      case 'role':
        mark(this.#entities, entity.id, entity, isThere)
        account.markUses(entity, isThere)
        break
      case 'group':
        account.markUses(entity, isThere)
        break
      case 'mfa':
        account.devices.mark(entity.record.owner ?? NOBODYS, entity, isThere)
        break
      case 'instance-profile':
        for (const role of entity.record.roles ?? [])
          account.profiles.mark(role.toLowerCase(), entity, isThere)
    }
  }

  #indexKeys(owner: User | Root, isThere: boolean): void {
    for (const { id } of owner.accessKeys) mark(this.#keyOwners, id, owner, isThere)
  }

  #vouch(name: string, record: StructureRecord | undefined): void {
    if (record === undefined) this.contextProviderRecords.delete(name)
    else this.contextProviderRecords.set(name, record)
    const structure = Object.fromEntries(this.contextProviderRecords)
    this.contextProviders = readContextProviders(structure, ['contextProviders'])
  }
}

function* sealedIn<K extends RecordKind>(
  key: string,
  kind: K,
  account: string,
  record: RecordTypes[K],
): Generator<{ readonly key: string; readonly keyId: string }> {
  const keyIds: string[] = []
  mapSecrets(kind, account, record, (secret) => {
    if ('sealed' in secret) keyIds.push(keyIdOf(secret.sealed))
    return secret
  })
  for (const keyId of keyIds) yield { key, keyId }
}

/** What has taken another's place stays: a user renamed is told of in either order. */
function mark<V>(map: Map<string, V>, key: string, value: V, isThere: boolean): void {
  if (isThere) map.set(key, value)
  else if (map.get(key) === value) map.delete(key)
}
