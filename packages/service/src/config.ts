// From the structure of a directory file to records: every member is checked, and what is wrong is
// told with its place.
import { hash } from 'node:crypto'
import type { Policy, PolicyKind } from '@daypass/policy'
import { type IdPrefix, newIdentifier } from '@daypass/protocol'
import {
  type ConfigPath,
  fail,
  items,
  type Members,
  members,
  policy,
  text,
} from './config-reader.ts'
import { refuseSharedAliases, refuseSharedKeys } from './config-shared.ts'
import {
  accessKey,
  description,
  type Env,
  flag,
  login,
  mfaDevice,
  NAME,
  passwordPolicy,
  pathOf,
  secret,
  tags,
} from './config-values.ts'
import { readContextProviders } from './contexts.ts'
import {
  serverCertificate,
  serviceCredentials,
  signingCertificates,
  sshKeys,
} from './credential-config.ts'
import type { Directory } from './directory.ts'
import { readOidcProviders } from './federation/oidc-config.ts'
import { readSamlProviders } from './federation/saml-config.ts'
import { awsManagedPolicy } from './managed-policies.ts'
import { readOrganization } from './organization/organization-config.ts'
import { readManagedPolicy } from './policy-config.ts'
import { resolvePrincipals } from './principals.ts'
import {
  type AccessKeyRecord,
  type AccountRecord,
  accountKey,
  contextProviderKey,
  keyFor,
  type MfaRecord,
  type NamedKind,
  nameIn,
  ORGANIZATION_KEY,
  type RecordTypes,
  type StructureRecord,
  said,
} from './store/records.ts'
import type { Write } from './store/store.ts'

/** A record that a file gives, under its key. Its secrets are in clear. */
export type DirectoryRecord = Required<Write>

/** What {@link readConfig} takes besides the structure. */
export interface ConfigOptions {
  /** Where secrets written as `${NAME}` are looked up. */
  readonly env?: Env
  /** Reads a file that the structure names by its path, such as the metadata of a SAML provider. */
  readonly readFile?: (path: string) => string
  /**
   * Told of each policy of a user, group or role, or by itself, when it was found valid.
   */
  readonly seen?: (policy: Policy, place: ConfigPath) => void
  /**
   * What is there besides the file, which the file may speak of: its entities keep their unique
   * ids.
   */
  readonly beside?: Directory
  /**
   * Gives unique ids to what has none. Unless given they follow from the names, and are the same
   * each time: the file is the only memory there is.
   */
  readonly newId?: (prefix: IdPrefix, account: string) => string
}

const ARN = /^arn:[\w-]+:iam::(?:\d{12}|aws):policy\/.+$/
const ALIAS = /^[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9]$/
const ACCOUNT_MEMBERS = [
  ...['alias', 'root', 'users', 'groups', 'roles', 'policies', 'oidcProviders', 'samlProviders'],
  ...['mfaDevices', 'instanceProfiles', 'outboundWebIdentityFederation', 'disabledRegions'],
  ...['stsPreferences', 'passwordPolicy', 'serverCertificates'],
]
const ROLE_MEMBERS = [
  ...['path', 'trust', 'policies', 'managedPolicies', 'permissionsBoundary'],
  ...['maxSessionDuration', 'tags', 'description'],
]

/** Regions in which an account has switched STS off. That of the global endpoint cannot be. */
const disabledRegions = (value: unknown, path: ConfigPath): readonly string[] => [
  ...new Set(
    items(value, path).map((region, i) =>
      text(region, [...path, i], /^(?!us-east-1$)[a-z]{2,4}(?:-[a-z]+)+-\d$/, 'a region'),
    ),
  ),
]

function stsPreferences(value: unknown, path: ConfigPath): string | undefined {
  const { globalEndpointTokenVersion: version } = members(value, path, [
    'globalEndpointTokenVersion',
  ])
  return version === undefined
    ? undefined
    : text(version, [...path, 'globalEndpointTokenVersion'], /^v[12]Token$/, 'v1Token or v2Token')
}

type Section = 'policies' | 'groups' | 'users' | 'roles' | 'instanceProfiles' | 'serverCertificates'
type Reads = (this: AccountReader, name: string, value: unknown, path: ConfigPath) => void

/** A role of which it is known whom it is, and nothing else yet. */
interface NamedRole {
  readonly name: string
  readonly content: Members
  readonly id: string
}

/** Reads one account: roles when all accounts have told whom their trust policies may name. */
class AccountReader {
  readonly records: DirectoryRecord[] = []
  readonly id: string
  readonly #path: ConfigPath
  readonly #content: Members
  readonly #options: ConfigOptions
  readonly #env: Env
  /** The unique ids of users and roles by their ARNs, in all accounts of the file. */
  readonly #identities: Map<string, string>
  readonly #names = { policies: new Set<string>(), groups: new Set<string>() }
  readonly #devices = new Set<string>()
  readonly #roles: NamedRole[] = []

  constructor(
    id: string,
    value: unknown,
    path: ConfigPath,
    options: ConfigOptions,
    identities: Map<string, string>,
  ) {
    this.id = id
    this.#path = path
    this.#options = options
    this.#env = options.env ?? {}
    this.#identities = identities
    this.#content = members(value, path, ACCOUNT_MEMBERS)
    this.#account()
    this.#each('policies', this.#policy)
    this.#each('groups', this.#group)
    this.#each('users', this.#user)
    this.#each('roles', this.#identify)
    this.#each('serverCertificates', this.#serverCertificate)
    this.#unassigned()
    this.#providers()
  }

  /** Whom trust policies name must be known by now. */
  readRoles(): void {
    for (const role of this.#roles) this.#role(role, [...this.#path, 'roles', role.name])
    this.#each('instanceProfiles', this.#instanceProfile)
  }

  #account(): void {
    const content = this.#content
    const path = this.#path
    const place = [...path, 'root']
    const root = members(content.root, place, [
      ...['accessKeys', 'mfaDevices', 'login', 'signingCertificates'],
    ])
    const { alias } = content
    const record: AccountRecord = {
      id: this.id,
      createDate: 0,
      ...(alias !== undefined && { alias: text(alias, [...path, 'alias'], ALIAS, 'an alias') }),
      accessKeys: this.#accessKeys(root, place),
      signingCertificates: signingCertificates(root, place),
      login: login(root.login, [...place, 'login'], this.#env),
      outboundWebIdentityFederation: flag(content, path, 'outboundWebIdentityFederation'),
      disabledRegions: disabledRegions(content.disabledRegions, [...path, 'disabledRegions']),
      globalEndpointTokenVersion: stsPreferences(content.stsPreferences, [
        ...path,
        'stsPreferences',
      ]),
      passwordPolicy: passwordPolicy(content.passwordPolicy, [...path, 'passwordPolicy']),
    }
    this.records.push({ key: accountKey(this.id), value: said(record) })
    this.#mfaDevices(root, place, this.id)
  }

  #put<K extends NamedKind>(kind: K, record: RecordTypes[K]): void {
    const key = keyFor(kind, this.id, nameIn(kind, record))
    this.records.push({ key, value: said(record) })
  }

  #each(section: Section, read: Reads): void {
    const seen = new Set<string>()
    const path = [...this.#path, section]
    const content = members(this.#content[section], path)
    for (const name of Object.keys(content)) {
      const place = [...path, name]
      const folded = text(name, place, NAME, 'a name of letters, digits and +=,.@-_').toLowerCase()
      if (seen.has(folded)) fail(place, `second \`${name}\`; case does not count in names`)
      seen.add(folded)
      read.call(this, name, content[name], place)
    }
  }

  #accessKeys(content: Members, path: ConfigPath): readonly AccessKeyRecord[] {
    return items(content.accessKeys, [...path, 'accessKeys']).map((key, i) =>
      accessKey(key, [...path, 'accessKeys', i], this.#env),
    )
  }

  #mfaDevices(content: Members, path: ConfigPath, owner: string | undefined): void {
    const place = [...path, 'mfaDevices']
    for (const [i, item] of items(content.mfaDevices, place).entries()) {
      const device: MfaRecord = mfaDevice(item, [...place, i], this.#env, owner)
      const name = device.name.toLowerCase()
      if (this.#devices.has(name))
        fail([...place, i, 'name'], `second device \`${device.name}\` in the account`)
      this.#devices.add(name)
      this.#put('mfa', device)
    }
  }

  /** Devices that are nobody's. */
  #unassigned(): void {
    this.#mfaDevices(this.#content, this.#path, undefined)
  }

  #providers(): void {
    const { oidcProviders, samlProviders } = this.#content
    const oidc = [...this.#path, 'oidcProviders']
    for (const record of readOidcProviders(oidcProviders, oidc, this.#options.readFile))
      this.#put('oidc', record)
    const saml = [...this.#path, 'samlProviders']
    const sources = {
      secret: (value: unknown, place: ConfigPath) => secret(value, place, this.#env),
      readFile: this.#options.readFile,
    }
    for (const record of readSamlProviders(this.id, samlProviders, saml, sources))
      this.#put('saml', record)
  }

  /** The unique id of something by its ARN: as it has it, or else a new one. */
  #idOf(prefix: IdPrefix, arn: string, existing: { readonly id: string } | undefined): string {
    const { newId } = this.#options
    if (existing !== undefined) return existing.id
    if (newId !== undefined) return newId(prefix, this.id)
    return newIdentifier(prefix, this.id, hash('sha256', `${prefix} ${arn}`, 'buffer'))
  }

  /** What is there besides the file. */
  get #beside() {
    return this.#options.beside?.accounts.get(this.id)
  }

  #arn(type: string, name: string, content: Members, place: ConfigPath): string {
    return `arn:aws:iam::${this.id}:${type}${pathOf(content, place)}${name}`
  }

  #policy(name: string, value: unknown, place: ConfigPath): void {
    this.#names.policies.add(name.toLowerCase())
    const existing = this.#beside?.policies.get(name.toLowerCase())
    const read = readManagedPolicy(name, value, place, (document, at) =>
      this.#text(document, at, 'identity'),
    )
    // As GetPolicy answered it before there were stores.
    const id = this.#idOf('ANPA', `arn:aws:iam::${this.id}:policy${read.path}${name}`, existing)
    this.#put('policy', { ...read, id })
  }

  #identify(name: string, value: unknown, place: ConfigPath): void {
    const content = members(value, place, ROLE_MEMBERS)
    const arn = this.#arn('role', name, content, place)
    const id = this.#idOf('AROA', arn, this.#beside?.roles.get(name.toLowerCase()))
    this.#identities.set(arn, id)
    this.#roles.push({ name, content, id })
  }

  /** What users, groups and roles have in common. */
  #holder(name: string, id: string, content: Members, place: ConfigPath) {
    const policies = Object.entries(members(content.policies, [...place, 'policies']))
    return {
      name,
      path: pathOf(content, place),
      id,
      createDate: 0,
      policies: Object.fromEntries(
        policies.map(([title, document]) => [
          title,
          this.#text(document, [...place, 'policies', title], 'identity'),
        ]),
      ),
      managedPolicies: [
        ...new Set(
          items(content.managedPolicies, [...place, 'managedPolicies']).map((value, i) =>
            this.#managed(value, [...place, 'managedPolicies', i]),
          ),
        ),
      ],
    }
  }

  /** The text of a policy, as records have it. */
  #text(document: unknown, place: ConfigPath, kind: PolicyKind): string {
    const read = policy(document, place, kind)
    this.#options.seen?.(read, place)
    return read.text
  }

  #managed(value: unknown, path: ConfigPath): string {
    const arn = text(value, path, ARN, 'the ARN of a managed policy')
    const own = arn.split(':')[4] === this.id
    const known = own
      ? this.#names.policies.has(arn.slice(arn.lastIndexOf('/') + 1).toLowerCase()) ||
        this.#options.beside?.policyByArn(arn) !== undefined
      : awsManagedPolicy(arn) !== undefined
    return known ? arn : fail(path, `Policy ${arn} does not exist or is not attachable.`)
  }

  #bounded(content: Members, place: ConfigPath) {
    const boundary = content.permissionsBoundary
    return {
      tags: tags(content.tags, [...place, 'tags'], 'any case'),
      ...(boundary !== undefined && {
        permissionsBoundary: this.#managed(boundary, [...place, 'permissionsBoundary']),
      }),
    }
  }

  #group(name: string, value: unknown, place: ConfigPath): void {
    const content = members(value, place, ['path', 'policies', 'managedPolicies'])
    this.#names.groups.add(name.toLowerCase())
    const existing = this.#beside?.groups.get(name.toLowerCase())
    const id = this.#idOf('AGPA', this.#arn('group', name, content, place), existing)
    this.#put('group', this.#holder(name, id, content, place))
  }

  #user(name: string, value: unknown, place: ConfigPath): void {
    const content = members(value, place, [
      ...['path', 'accessKeys', 'mfaDevices', 'policies', 'managedPolicies'],
      ...['permissionsBoundary', 'groups', 'tags', 'login'],
      ...['signingCertificates', 'sshKeys', 'serviceCredentials'],
    ])
    const arn = this.#arn('user', name, content, place)
    const id = this.#idOf('AIDA', arn, this.#beside?.users.get(name.toLowerCase()))
    this.#identities.set(arn, id)
    this.#put('user', {
      ...this.#holder(name, id, content, place),
      accessKeys: this.#accessKeys(content, place),
      signingCertificates: signingCertificates(content, place),
      sshKeys: sshKeys(content, place),
      serviceCredentials: serviceCredentials(content, place, this.#env),
      login: login(content.login, [...place, 'login'], this.#env),
      ...this.#bounded(content, place),
      groups: this.#groups(content, place),
    })
    this.#mfaDevices(content, place, id)
  }

  /** The names of a user's groups, each once. */
  #groups(content: Members, place: ConfigPath): readonly string[] {
    const names = items(content.groups, [...place, 'groups']).map((group, i) =>
      this.#groupName(group, [...place, 'groups', i]),
    )
    return [...new Map(names.map((name) => [name.toLowerCase(), name])).values()]
  }

  #groupName(value: unknown, path: ConfigPath): string {
    const name = text(value, path, NAME, 'the name of a group')
    const key = name.toLowerCase()
    const known = this.#names.groups.has(key) || this.#beside?.groups.has(key)
    return known ? name : fail(path, `no group \`${name}\``)
  }

  #role({ name, content, id }: NamedRole, place: ConfigPath): void {
    const duration = content.maxSessionDuration ?? 3600
    if (!Number.isInteger(duration) || Number(duration) < 3600 || Number(duration) > 43_200)
      fail([...place, 'maxSessionDuration'], 'expected seconds, 3600 to 43200')
    this.#put('role', {
      ...this.#holder(name, id, content, place),
      ...this.#bounded(content, place),
      trust: this.#trust(content.trust, [...place, 'trust']),
      description: description(content, place),
      ...(duration !== 3600 && { maxSessionDuration: Number(duration) }),
    })
  }

  #trust(value: unknown, place: ConfigPath): string {
    const { beside } = this.#options
    const { document, missing } = resolvePrincipals(
      value,
      (arn) => this.#identities.get(arn) ?? (beside?.userByArn(arn) ?? beside?.roleByArn(arn))?.id,
    )
    const text = this.#text(document, place, 'trust')
    if (missing) fail([...place, ...missing.place], missing.message)
    return text
  }

  #serverCertificate(name: string, value: unknown, place: ConfigPath): void {
    const read = serverCertificate(name, value, place, this.#env)
    const arn = `arn:aws:iam::${this.id}:server-certificate${read.path}${name}`
    const existing = this.#beside?.serverCertificates.get(name.toLowerCase())
    this.#put('server-certificate', { ...read, id: this.#idOf('ASCA', arn, existing) })
  }

  #instanceProfile(name: string, value: unknown, place: ConfigPath): void {
    const content = members(value, place, ['path', 'roles', 'tags'])
    const existing = this.#beside?.instanceProfiles.get(name.toLowerCase())
    const roles = members(this.#content.roles, this.#path)
    const known = new Set(Object.keys(roles).map((role) => role.toLowerCase()))
    this.#put('instance-profile', {
      name,
      path: pathOf(content, place),
      id: this.#idOf('AIPA', this.#arn('instance-profile', name, content, place), existing),
      createDate: 0,
      roles: items(content.roles, [...place, 'roles']).map((item, i) => {
        const path = [...place, 'roles', i]
        const role = text(item, path, NAME, 'the name of a role')
        const key = role.toLowerCase()
        if (!known.has(key) && !this.#beside?.roles.has(key)) fail(path, `no role \`${role}\``)
        return role
      }),
      tags: tags(content.tags, [...place, 'tags']),
    })
  }
}

/**
 * Reads the structure of a directory file: `{ accounts: { "123456789012": { users, roles, … } } }`.
 *
 * Unique ids follow from the names, so sessions outlive a restart with the same file and keyring.
 *
 * @returns Records, for `createService`.
 * @throws ConfigError with the place of what is wrong.
 * @example
 * ```ts
 * import { createService, readConfig } from '@daypass/service'
 *
 * const records = readConfig({
 *   accounts: { '123456789012': { users: { alice: { tags: { team: 'blue' } } } } },
 * })
 * const service = createService({ records })
 * ```
 */
export function readConfig(
  config: unknown,
  options: ConfigOptions = {},
): readonly DirectoryRecord[] {
  // `upstreams` is for gateways: nothing of the directory.
  const content = members(
    config,
    [],
    [...['accounts', 'organization', 'contextProviders', 'upstreams']],
  )
  const identities = new Map<string, string>()
  const readers = Object.entries(members(content.accounts, ['accounts'])).map(([id, value]) => {
    const path = ['accounts', id]
    return new AccountReader(
      text(id, path, /^\d{12}$/, 'an account of 12 digits, in quotes'),
      value,
      path,
      options,
      identities,
    )
  })
  if (readers.length === 0) fail(['accounts'], 'expected at least one account')
  refuseSharedAliases(readers)
  refuseSharedKeys(readers)
  for (const reader of readers) reader.readRoles()
  const records = readers.flatMap((reader) => reader.records)
  const { organization, contextProviders } = content
  if (organization !== undefined && organization !== null) {
    const accounts = [...readers.map(({ id }) => id), ...(options.beside?.accounts.keys() ?? [])]
    readOrganization(organization, ['organization'], new Set(accounts))
    records.push({ key: ORGANIZATION_KEY, value: organization as StructureRecord })
  }
  readContextProviders(contextProviders, ['contextProviders'])
  for (const [name, value] of Object.entries(members(contextProviders, ['contextProviders'])))
    records.push({ key: contextProviderKey(name), value: value as StructureRecord })
  return records
}
