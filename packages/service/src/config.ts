// From the structure of a directory file to a directory: every member is checked, and what is wrong
// is told with its place.
import { hash } from 'node:crypto'
import type { Policy } from '@daypass/policy'
import { fromBase32, type IdPrefix, newIdentifier } from '@daypass/protocol'
import {
  type ConfigPath,
  fail,
  items,
  type Members,
  members,
  policy,
  text,
} from './config-reader.ts'
import { readContextProviders } from './contexts.ts'
import {
  type AccessKey,
  type Account,
  createDirectory,
  type Directory,
  type Group,
  type MfaDevice,
  type Role,
  type Root,
  type User,
} from './directory.ts'
import { readOidcProviders } from './federation/oidc-config.ts'
import { readSamlProviders } from './federation/saml-config.ts'
import { awsManagedPolicy } from './managed-policies.ts'
import { readOrganization } from './organization/organization-config.ts'
import { resolvePrincipals } from './principals.ts'

/** What {@link readConfig} takes besides the structure. */
export interface ConfigOptions {
  /** Where secrets written as `${NAME}` are looked up. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Reads a file that the structure names by its path, such as the metadata of a SAML provider. */
  readonly readFile?: (path: string) => string
}

const NAME = /^[\w+=,.@-]{1,128}$/
const PATH = /^\/(?:[!-~]+\/)?$/
const ARN = /^arn:[\w-]+:iam::(?:\d{12}|aws):policy\/.+$/

/** A secret: as it stands, or from the environment. What it is never shows in a message. */
function secret(value: unknown, path: ConfigPath, { env = {} }: ConfigOptions): string {
  const reference = typeof value === 'string' ? /^\$\{(\w+)\}$/.exec(value) : null
  if (reference) return env[reference[1]!] ?? fail(path, `environment has no \`${reference[1]}\``)
  return typeof value === 'string' && value !== '' ? value : fail(path, 'expected a text')
}

function accessKey(value: unknown, path: ConfigPath, options: ConfigOptions): AccessKey {
  const key = members(value, path, ['id', 'secret', 'status'])
  const id = secret(key.id, [...path, 'id'], options)
  if (!/^\w{16,128}$/.test(id) || id.startsWith('ASIA'))
    fail([...path, 'id'], `expected a long-term access key id (AKIA…), got \`${id}\``)
  const status = key.status ?? 'Active'
  if (status !== 'Active' && status !== 'Inactive')
    return fail([...path, 'status'], 'expected Active or Inactive')
  return { id, secret: secret(key.secret, [...path, 'secret'], options), status }
}

function mfaDevice(
  account: string,
  value: unknown,
  path: ConfigPath,
  options: ConfigOptions,
): MfaDevice {
  const device = members(value, path, ['name', 'seed'])
  const name = text(device.name, [...path, 'name'], NAME, 'a device name')
  const seed = fromBase32(secret(device.seed, [...path, 'seed'], options))
  if (seed === undefined || seed.length < 10)
    return fail([...path, 'seed'], 'expected a seed in base32, at least 16 characters')
  return { arn: `arn:aws:iam::${account}:mfa/${name}`, seed }
}

const NO_TAGS: ReadonlyMap<string, string> = new Map()

function tags(value: unknown, path: ConfigPath): ReadonlyMap<string, string> {
  if (value === undefined) return NO_TAGS
  const byKey = new Map<string, string>()
  const seen = new Set<string>()
  for (const [key, tag] of Object.entries(members(value, path))) {
    if (seen.has(key.toLowerCase()))
      fail([...path, key], `second tag \`${key}\`; case does not count`)
    seen.add(key.toLowerCase())
    byKey.set(key, text(tag, [...path, key], /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u, 'a tag value'))
  }
  return byKey
}

function flag(content: Members, path: ConfigPath, name: string): boolean {
  const value = content[name] ?? false
  return typeof value === 'boolean' ? value : fail([...path, name], 'expected true or false')
}

/** Regions in which an account has switched STS off. That of the global endpoint cannot be. */
const disabledRegions = (value: unknown, path: ConfigPath): ReadonlySet<string> =>
  new Set(
    items(value, path).map((region, i) =>
      text(region, [...path, i], /^(?!us-east-1$)[a-z]{2,4}(?:-[a-z]+)+-\d$/, 'a region'),
    ),
  )

/** An id that stays the same as long as the name does: the file is the only memory there is. */
function stableId(prefix: IdPrefix, account: string, arn: string): string {
  return newIdentifier(prefix, account, hash('sha256', `${prefix} ${arn}`, 'buffer'))
}

const NONE: readonly never[] = []

/** A list to keep. Most are empty, of which there is one only. */
const kept = <T>(list: readonly T[]): readonly T[] => (list.length === 0 ? NONE : list)

/** The ARNs of users and roles, and their unique ids. */
type Identities = Map<string, string>

/** Reads one account: roles when all accounts have told whom their trust policies may name. */
class AccountReader {
  readonly users = new Map<string, User>()
  readonly groups = new Map<string, Group>()
  readonly roles = new Map<string, Role>()
  readonly policies = new Map<string, Policy>()
  readonly account: Account
  readonly #id: string
  readonly #path: ConfigPath
  readonly #content: Members
  readonly #options: ConfigOptions
  readonly #identities: Identities

  constructor(
    id: string,
    value: unknown,
    path: ConfigPath,
    options: ConfigOptions,
    identities: Identities,
  ) {
    this.#id = id
    this.#path = path
    this.#options = options
    this.#identities = identities
    const content = members(value, path, [
      ...['alias', 'root', 'users', 'groups', 'roles', 'policies', 'oidcProviders'],
      ...['samlProviders', 'outboundWebIdentityFederation', 'disabledRegions'],
    ])
    this.#content = content
    const root = members(content.root, [...path, 'root'], ['accessKeys', 'mfaDevices'])
    const alias = content.alias
    this.account = {
      id,
      ...(alias !== undefined && {
        alias: text(
          alias,
          [...path, 'alias'],
          /^[a-z0-9](?:[a-z0-9]|-(?!-)){1,61}[a-z0-9]$/,
          'an alias',
        ),
      }),
      root: this.#root(root, [...path, 'root']),
      users: this.users,
      groups: this.groups,
      roles: this.roles,
      policies: this.policies,
      oidcProviders: readOidcProviders(
        id,
        content.oidcProviders,
        [...path, 'oidcProviders'],
        options.readFile,
      ),
      samlProviders: readSamlProviders(id, content.samlProviders, [...path, 'samlProviders'], {
        secret: (value, place) => secret(value, place, options),
        readFile: options.readFile,
      }),
      outboundWebIdentityFederation: flag(content, path, 'outboundWebIdentityFederation'),
      disabledRegions: disabledRegions(content.disabledRegions, [...path, 'disabledRegions']),
    }
    this.#each('policies', this.#policy)
    this.#each('groups', this.#group)
    this.#each('users', this.#user)
    this.#each('roles', this.#identify)
  }

  /** Whom trust policies name must be known by now. */
  readRoles(): void {
    for (const [name, value] of Object.entries(members(this.#content.roles, this.#path)))
      this.#role(name, value, [...this.#path, 'roles', name])
  }

  #each(
    section: 'policies' | 'groups' | 'users' | 'roles',
    read: (this: AccountReader, name: string, value: unknown, path: ConfigPath) => void,
  ): void {
    const seen = new Set<string>()
    const path = [...this.#path, section]
    for (const [name, value] of Object.entries(members(this.#content[section], path))) {
      const place = [...path, name]
      text(name, place, NAME, 'a name of letters, digits and +=,.@-_')
      if (seen.has(name.toLowerCase()))
        fail(place, `second \`${name}\`; case does not count in names`)
      seen.add(name.toLowerCase())
      read.call(this, name, value, place)
    }
  }

  #root(content: Members, path: ConfigPath): Root {
    const reader = this
    return {
      kind: 'root',
      get account() {
        return reader.account
      },
      arn: `arn:aws:iam::${this.#id}:root`,
      ...this.#proofs(content, path),
    }
  }

  #proofs(content: Members, path: ConfigPath) {
    return {
      accessKeys: items(content.accessKeys, [...path, 'accessKeys']).map((key, i) =>
        accessKey(key, [...path, 'accessKeys', i], this.#options),
      ),
      mfaDevices: items(content.mfaDevices, [...path, 'mfaDevices']).map((device, i) =>
        mfaDevice(this.#id, device, [...path, 'mfaDevices', i], this.#options),
      ),
    }
  }

  #policy(name: string, value: unknown, path: ConfigPath): void {
    const arn = `arn:aws:iam::${this.#id}:policy/${name}`
    this.policies.set(arn, policy(value, path, 'identity', arn))
  }

  #named(type: string, name: string, content: Members, place: ConfigPath) {
    const path = text(content.path ?? '/', [...place, 'path'], PATH, 'a path such as / or /team/')
    return { path, arn: `arn:aws:iam::${this.#id}:${type}${path}${name}` }
  }

  #identify(name: string, value: unknown, place: ConfigPath): void {
    const { arn } = this.#named('role', name, members(value, place), place)
    this.#identities.set(arn, stableId('AROA', this.#id, arn))
  }

  /** What users, groups and roles have in common. */
  #entity(prefix: IdPrefix, type: string, name: string, content: Members, place: ConfigPath) {
    const { path, arn } = this.#named(type, name, content, place)
    const id = this.#identities.get(arn) ?? stableId(prefix, this.#id, arn)
    return {
      account: this.account,
      name,
      path,
      id,
      arn,
      policies: kept(
        Object.entries(members(content.policies, [...place, 'policies'])).map(([title, document]) =>
          policy(document, [...place, 'policies', title], 'identity', title),
        ),
      ),
      managedPolicies: kept(
        items(content.managedPolicies, [...place, 'managedPolicies']).map((value, i) =>
          this.#managed(value, [...place, 'managedPolicies', i]),
        ),
      ),
    }
  }

  #managed(value: unknown, path: ConfigPath): string {
    const arn = text(value, path, ARN, 'the ARN of a managed policy')
    if (!this.policies.has(arn) && awsManagedPolicy(arn) === undefined)
      fail(path, `Policy ${arn} does not exist or is not attachable.`)
    return arn
  }

  #bounded(content: Members, place: ConfigPath) {
    const boundary = content.permissionsBoundary
    return {
      tags: tags(content.tags, [...place, 'tags']),
      ...(boundary !== undefined && {
        permissionsBoundary: this.#managed(boundary, [...place, 'permissionsBoundary']),
      }),
    }
  }

  #group(name: string, value: unknown, place: ConfigPath): void {
    const content = members(value, place, ['path', 'policies', 'managedPolicies'])
    const group: Group = { kind: 'group', ...this.#entity('AGPA', 'group', name, content, place) }
    this.groups.set(name.toLowerCase(), group)
  }

  #user(name: string, value: unknown, place: ConfigPath): void {
    const content = members(value, place, [
      ...['path', 'accessKeys', 'mfaDevices', 'policies', 'managedPolicies'],
      ...['permissionsBoundary', 'groups', 'tags'],
    ])
    const user = this.#entity('AIDA', 'user', name, content, place)
    this.#identities.set(user.arn, user.id)
    this.users.set(name.toLowerCase(), {
      kind: 'user',
      ...user,
      ...this.#proofs(content, place),
      ...this.#bounded(content, place),
      groups: items(content.groups, [...place, 'groups']).map((group, i) => {
        const path = [...place, 'groups', i]
        const title = text(group, path, NAME, 'the name of a group')
        return this.groups.get(title.toLowerCase()) ?? fail(path, `no group \`${title}\``)
      }),
    })
  }

  #role(name: string, value: unknown, place: ConfigPath): void {
    const content = members(value, place, [
      ...['path', 'trust', 'policies', 'managedPolicies', 'permissionsBoundary'],
      ...['maxSessionDuration', 'tags'],
    ])
    const duration = content.maxSessionDuration ?? 3600
    if (!Number.isInteger(duration) || Number(duration) < 3600 || Number(duration) > 43_200)
      fail([...place, 'maxSessionDuration'], 'expected seconds, 3600 to 43200')
    this.roles.set(name.toLowerCase(), {
      kind: 'role',
      ...this.#entity('AROA', 'role', name, content, place),
      ...this.#bounded(content, place),
      trust: this.#trust(content.trust, [...place, 'trust'], name),
      maxSessionDuration: Number(duration),
    })
  }

  #trust(value: unknown, place: ConfigPath, role: string): Policy {
    const { document, missing } = resolvePrincipals(value, (arn) => this.#identities.get(arn))
    const trust = policy(document, place, 'trust', `trust policy of ${role}`)
    return missing ? fail([...place, ...missing.place], missing.message) : trust
  }
}

/**
 * Reads the structure of a directory file: `{ accounts: { "123456789012": { users, roles, … } } }`.
 *
 * Unique ids follow from the names, so sessions outlive a restart with the same file and keyring.
 *
 * @throws ConfigError with the place of what is wrong.
 * @example
 * ```ts
 * import { readConfig } from '@daypass/service'
 *
 * const directory = readConfig({
 *   accounts: { '123456789012': { users: { alice: { tags: { team: 'blue' } } } } },
 * })
 * ```
 */
export function readConfig(config: unknown, options: ConfigOptions = {}): Directory {
  const content = members(config, [], ['accounts', 'organization', 'contextProviders'])
  const identities: Identities = new Map()
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
  const accounts = readers.map((reader) => reader.account)
  refuseSharedKeys(accounts)
  for (const reader of readers) reader.readRoles()
  const { organization } = content
  return createDirectory(accounts, {
    contextProviders: readContextProviders(content.contextProviders, ['contextProviders']),
    ...(organization !== undefined && {
      organization: readOrganization(
        organization,
        ['organization'],
        new Set(accounts.map(({ id }) => id)),
      ),
    }),
  })
}

function refuseSharedKeys(accounts: readonly Account[]): void {
  const owners = new Map<string, string>()
  for (const account of accounts)
    for (const owner of [account.root, ...account.users.values()])
      for (const [i, key] of owner.accessKeys.entries()) {
        const place = owner.kind === 'root' ? ['root'] : ['users', owner.name]
        if (owners.has(key.id))
          fail(
            ['accounts', account.id, ...place, 'accessKeys', i, 'id'],
            `\`${key.id}\` is a key of ${owners.get(key.id)} already`,
          )
        owners.set(key.id, owner.arn)
      }
}
