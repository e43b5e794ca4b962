// A directory as the structure of a directory file: what makes an empty one the same.
import type { PolicyDocument } from '@daypass/policy'
import type { Account, Directory } from '../directory.ts'
import { namePrincipals } from '../principals.ts'
import {
  type AccessKeyRecord,
  accountKey,
  keyFor,
  type LoginRecord,
  type MfaRecord,
  type NamedKind,
  ORGANIZATION_KEY,
  type PolicyRecord,
  type RecordTypes,
  readKey,
  type SamlRecord,
  type Secret,
  type ServiceCredentialRecord,
  type SigningCertificateRecord,
  said,
} from './records.ts'

/** How {@link exportConfig} writes. */
export interface ExportOptions {
  /**
   * Whether secrets are written in clear. Else each is a reference such as `${SECRET_AKIA…}`, to be
   * found in the environment by whoever applies the file.
   */
  readonly secrets?: boolean
}

type Structure = Record<string, unknown>

/**
 * The structure of the directory file that says what a directory holds. Unique ids and dates are
 * not in it: whoever applies the file to another store makes other users and roles of the same
 * names.
 *
 * @example
 * ```ts
 * import { directoryOf, exportConfig, readConfig } from '@daypass/service'
 *
 * const config = { accounts: { '123456789012': { users: { alice: {} } } } }
 * exportConfig(directoryOf(readConfig(config))) // the same
 * ```
 */
export function exportConfig(directory: Directory, options: ExportOptions = {}): Structure {
  const exporter = new Exporter(directory, options.secrets ?? false)
  const accounts = [...directory.accounts.values()].map((account) => [
    account.id,
    exporter.account(account),
  ])
  const contextProviders: Structure = {}
  for (const { key, value } of directory.records()) {
    const { kind, name } = readKey(key)
    if (kind === 'context-provider') contextProviders[name] = value
  }
  return said({
    accounts: Object.fromEntries(accounts),
    organization: directory.record(ORGANIZATION_KEY),
    contextProviders,
  })
}

class Exporter {
  readonly #directory: Directory
  readonly #secrets: boolean
  /** The references given so far. */
  readonly #names = new Set<string>()

  constructor(directory: Directory, secrets: boolean) {
    this.#directory = directory
    this.#secrets = secrets
  }

  account(account: Account): Structure {
    const record = this.#directory.record(accountKey(account.id)) as RecordTypes['account']
    const { globalEndpointTokenVersion } = record
    const each = <K extends NamedKind>(
      kind: K,
      entities: Iterable<{ readonly name: string }>,
      write: (record: RecordTypes[K]) => unknown,
    ) =>
      Object.fromEntries(
        [...entities].map(({ name }) => {
          const entity = this.#directory.record(keyFor(kind, account.id, name)) as RecordTypes[K]
          return [name, write(entity)]
        }),
      )
    return said({
      alias: record.alias,
      root: said({
        accessKeys: this.#accessKeys(record.accessKeys),
        signingCertificates: signingCertificates(record.signingCertificates),
        login: this.#login(record.login, `PASSWORD_${account.id}`),
        mfaDevices: this.#devices(account, account.id),
      }),
      users: each('user', account.users.sorted(), (user) => this.#user(account, user)),
      groups: each('group', account.groups.sorted(), holder),
      roles: each('role', account.roles.sorted(), (role) => this.#role(role)),
      policies: each('policy', account.policies.sorted(), managedPolicy),
      mfaDevices: this.#devices(account, undefined),
      instanceProfiles: each('instance-profile', account.instanceProfiles.sorted(), (profile) =>
        said({ path: pathOf(profile.path), roles: profile.roles, tags: profile.tags }),
      ),
      serverCertificates: each(
        'server-certificate',
        account.serverCertificates.sorted(),
        ({ name, path, body: certificate, chain, privateKey, tags }) =>
          said({
            path: pathOf(path),
            certificate,
            chain,
            privateKey: this.#secret(privateKey, `KEY_${account.id}_${name}`),
            tags,
          }),
      ),
      oidcProviders: [...account.oidcProviders.sorted()].map(({ record: provider }) =>
        oidcProvider(provider),
      ),
      samlProviders: each('saml', account.samlProviders.sorted(), (provider) =>
        this.#samlProvider(account.id, provider),
      ),
      outboundWebIdentityFederation: record.outboundWebIdentityFederation,
      disabledRegions: record.disabledRegions,
      stsPreferences: said({ globalEndpointTokenVersion }),
      passwordPolicy: record.passwordPolicy,
    })
  }

  #user(account: Account, user: RecordTypes['user']): Structure {
    return said({
      ...holder(user),
      accessKeys: this.#accessKeys(user.accessKeys),
      signingCertificates: signingCertificates(user.signingCertificates),
      sshKeys: user.sshKeys?.map(({ id, body: key, status }) => ({ id, key, ...unless(status) })),
      serviceCredentials: this.#serviceCredentials(user.serviceCredentials),
      login: this.#login(user.login, `PASSWORD_${account.id}_${user.name}`),
      mfaDevices: this.#devices(account, user.id),
      permissionsBoundary: user.permissionsBoundary,
      groups: user.groups,
      tags: user.tags,
    })
  }

  #role(role: RecordTypes['role']): Structure {
    const document = JSON.parse(role.trust) as PolicyDocument
    const { description, maxSessionDuration, permissionsBoundary, tags } = role
    return said({
      ...holder(role),
      trust: namePrincipals(document, this.#directory),
      description,
      maxSessionDuration,
      permissionsBoundary,
      tags,
    })
  }

  #accessKeys(keys: readonly AccessKeyRecord[] | undefined): readonly Structure[] | undefined {
    return keys?.map(({ id, secret, status }) => ({
      id,
      secret: this.#secret(secret, `SECRET_${id}`),
      ...unless(status),
    }))
  }

  #serviceCredentials(
    credentials: readonly ServiceCredentialRecord[] | undefined,
  ): readonly Structure[] | undefined {
    return credentials?.map(({ id, service, alias, secret, status, expirationDate }) => ({
      id,
      service,
      alias,
      secret: this.#secret(secret, `SECRET_${id}`),
      ...unless(status),
      ...(expirationDate !== undefined && { expires: isoOf(expirationDate) }),
    }))
  }

  #login(login: LoginRecord | undefined, name: string): Structure | undefined {
    if (login === undefined) return undefined
    const { hash: clear, resetRequired } = login
    return {
      ...(clear !== '' && { passwordHash: this.#secret({ clear }, name) }),
      ...(resetRequired && { resetRequired }),
    }
  }

  #devices(account: Account, owner: string | undefined): readonly Structure[] {
    const devices =
      owner === undefined
        ? [...account.mfaDevices.values()].filter(({ record }) => record.owner === undefined)
        : account.devicesOf(owner)
    return devices
      .map(({ name }) => keyFor('mfa', account.id, name))
      .sort()
      .map((key) => this.#directory.record(key) as MfaRecord)
      .map(({ name, path, seed, tags }) =>
        said({
          name,
          path: pathOf(path),
          seed: this.#secret(seed, `SEED_${account.id}_${name}`),
          tags,
        }),
      )
  }

  #samlProvider(account: string, provider: SamlRecord): Structure {
    const { name, metadata, privateKeys, audiences, recipients, tags } = provider
    return said({
      metadata,
      privateKeys: privateKeys?.map(({ key }, i) =>
        this.#secret(key, `KEY_${account}_${name}_${i + 1}`),
      ),
      assertionEncryptionMode: provider.assertionEncryptionMode,
      allowSha1: provider.allowSha1 || undefined,
      audiences,
      recipients,
      tags,
    })
  }

  #secret(secret: Secret, name: string): string {
    if (this.#secrets && 'clear' in secret) return secret.clear
    const base = name.replace(/\W/g, '_')
    let reference = base
    for (let i = 2; this.#names.has(reference); i++) reference = `${base}_${i}`
    this.#names.add(reference)
    return `\${${reference}}`
  }
}

/** A status, unless it is the one that is meant when none is given. */
const unless = (status: 'Active' | 'Inactive') => (status === 'Active' ? {} : { status })

const isoOf = (seconds: number): string => `${new Date(seconds * 1000).toISOString().slice(0, 19)}Z`

const signingCertificates = (certificates: readonly SigningCertificateRecord[] | undefined) =>
  certificates?.map(({ id, body: certificate, status }) => ({
    id,
    certificate,
    ...unless(status),
  }))

/** A path, unless it is the one that is meant when none is given. */
const pathOf = (path: string): string | undefined => (path === '/' ? undefined : path)

const holder = ({ path, policies = {}, managedPolicies }: RecordTypes['group']): Structure =>
  said({
    path: pathOf(path),
    policies: Object.fromEntries(
      Object.entries(policies).map(([name, text]) => [name, JSON.parse(text)]),
    ),
    managedPolicies,
  })

/** A policy that is nothing but its document is written so. */
function managedPolicy(policy: PolicyRecord): unknown {
  const { path, description, tags, defaultVersion } = policy
  const documents = Object.entries(policy.versions).map(([id, { document }]) => [
    id,
    JSON.parse(document) as unknown,
  ])
  const more = said({ path: pathOf(path), description, tags })
  if (documents.length > 1)
    return { ...more, versions: Object.fromEntries(documents), defaultVersion }
  const document = documents[0]![1]
  return Object.keys(more).length === 0 ? document : { ...more, document }
}

const oidcProvider = (provider: RecordTypes['oidc']): Structure =>
  said({
    url: provider.url,
    audiences: provider.audiences,
    thumbprints: provider.thumbprints,
    jwks: provider.jwks && { keys: provider.jwks },
    privateAddress: provider.privateAddress || undefined,
    tags: provider.tags,
  })
