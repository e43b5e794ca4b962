// The directory: accounts, users, groups, roles, policies and providers, in memory and indexed by
// what requests name.
import type { Policy } from '@daypass/policy'
import type { ContextProvider } from './contexts.ts'
import type { SigningCertificate } from './federation/saml-metadata.ts'
import { awsManagedPolicy } from './managed-policies.ts'
import type { Organization } from './organization/organization.ts'

/** Tags by their key. Keys are unique without regard to case. */
export type Tags = ReadonlyMap<string, string>

/** A long-term access key. */
export interface AccessKey {
  readonly id: string
  readonly secret: string
  readonly status: 'Active' | 'Inactive'
}

/** A device that shows time-based one-time passwords. */
export interface MfaDevice {
  /** `arn:aws:iam::123456789012:mfa/name`. */
  readonly arn: string
  /** The shared secret. */
  readonly seed: Uint8Array
}

/** What users, groups and roles have in common. */
interface Entity {
  readonly account: Account
  readonly name: string
  /** Begins and ends with `/`. */
  readonly path: string
  /** `AIDA…`, `AROA…`, `AGPA…`: never given twice, not even to one of the same name. */
  readonly id: string
  readonly arn: string
  /** Inline policies. */
  readonly policies: readonly Policy[]
  /** ARNs of managed policies. */
  readonly managedPolicies: readonly string[]
}

/** A user. */
export interface User extends Entity {
  readonly kind: 'user'
  readonly accessKeys: readonly AccessKey[]
  readonly mfaDevices: readonly MfaDevice[]
  readonly groups: readonly Group[]
  /** The ARN of a managed policy. */
  readonly permissionsBoundary?: string
  readonly tags: Tags
}

/** A group of users. */
export interface Group extends Entity {
  readonly kind: 'group'
}

/** A role. */
export interface Role extends Entity {
  readonly kind: 'role'
  readonly trust: Policy
  /** Seconds, 3,600 to 43,200. */
  readonly maxSessionDuration: number
  /** The ARN of a managed policy. */
  readonly permissionsBoundary?: string
  readonly tags: Tags
}

/** The root user of an account. */
export interface Root {
  readonly kind: 'root'
  readonly account: Account
  readonly arn: string
  readonly accessKeys: readonly AccessKey[]
  readonly mfaDevices: readonly MfaDevice[]
}

/** An account. Names are looked up without regard to case, as they are unique so. */
export interface Account {
  /** Twelve digits. */
  readonly id: string
  readonly alias?: string
  readonly root: Root
  readonly users: ReadonlyMap<string, User>
  readonly groups: ReadonlyMap<string, Group>
  readonly roles: ReadonlyMap<string, Role>
  /** Customer managed policies by ARN. */
  readonly policies: ReadonlyMap<string, Policy>
  /** OpenID Connect providers by their issuer. */
  readonly oidcProviders: ReadonlyMap<string, OidcProvider>
  /** SAML providers by ARN. */
  readonly samlProviders: ReadonlyMap<string, SamlProvider>
  /** Whether principals may have tokens for others to begin with (GetWebIdentityToken). */
  readonly outboundWebIdentityFederation?: boolean
  /** Regions in which STS is switched off. */
  readonly disabledRegions?: ReadonlySet<string>
}

/** An OpenID Connect provider whose tokens an account takes. */
export interface OidcProvider {
  readonly arn: string
  /** The issuer, to the letter: `https://token.actions.githubusercontent.com`. */
  readonly url: string
  readonly audiences: readonly string[]
  /**
   * SHA-1 fingerprints, 40 hexadecimal digits, for servers that are not trusted otherwise: of their
   * certificates, or of authorities that signed them.
   */
  readonly thumbprints: readonly string[]
  /** Its keys (RFC 7517), when they are given and not fetched. */
  readonly jwks?: readonly Readonly<Record<string, unknown>>[]
  /** Whether its server may have a private address. */
  readonly privateAddress: boolean
}

/** A SAML identity provider whose assertions an account takes. Times: milliseconds since 1970. */
export interface SamlProvider {
  readonly arn: string
  readonly name: string
  /** The issuer of its assertions. */
  readonly entityId: string
  /** By which it signs. */
  readonly certificates: readonly SigningCertificate[]
  /** When its metadata ends. */
  readonly validUntil?: number
  /** PEM, for assertions that it encrypts. */
  readonly privateKeys: readonly string[]
  /** Whether assertions in clear are refused. */
  readonly mustBeEncrypted: boolean
  /** Whether it may sign with SHA-1. */
  readonly allowSha1: boolean
  /** What it may call us; as AWS is called unless given. */
  readonly audiences?: readonly string[]
  /** Where it may send its assertions; to AWS's sign-in unless given. */
  readonly recipients?: readonly string[]
}

/** Who an access key belongs to. */
export interface KeyOwner {
  readonly key: AccessKey
  readonly owner: User | Root
}

/** What a directory has besides accounts. */
export interface DirectoryExtras {
  readonly organization?: Organization
  /** Who vouches for contexts, by ARN. */
  readonly contextProviders?: ReadonlyMap<string, ContextProvider>
}

/** The directory as it is now. */
export interface Directory extends DirectoryExtras {
  readonly accounts: ReadonlyMap<string, Account>
  /** Who has this access key. */
  readonly accessKey: (id: string) => KeyOwner | undefined
  readonly roleByArn: (arn: string) => Role | undefined
  readonly userByArn: (arn: string) => User | undefined
  /** The user or role that has this unique id. */
  readonly entityById: (id: string) => User | Role | undefined
  /** A customer's or an AWS managed policy. */
  readonly managedPolicy: (arn: string) => Policy | undefined
}

/**
 * Indexes accounts. Two entities that would answer to the same id or key must not be among them.
 */
export function createDirectory(
  accounts: Iterable<Account>,
  extras: DirectoryExtras = {},
): Directory {
  const byAccount = new Map<string, Account>()
  const keys = new Map<string, KeyOwner>()
  const roles = new Map<string, Role>()
  const users = new Map<string, User>()
  const entities = new Map<string, User | Role>()
  const policies = new Map<string, Policy>()
  for (const account of accounts) {
    byAccount.set(account.id, account)
    for (const owner of [account.root, ...account.users.values()])
      for (const key of owner.accessKeys) keys.set(key.id, { key, owner })
    for (const user of account.users.values()) {
      users.set(user.arn, user)
      entities.set(user.id, user)
    }
    for (const role of account.roles.values()) {
      roles.set(role.arn, role)
      entities.set(role.id, role)
    }
    for (const [arn, policy] of account.policies) policies.set(arn, policy)
  }
  return {
    ...extras,
    accounts: byAccount,
    accessKey: (id) => keys.get(id),
    roleByArn: (arn) => roles.get(arn),
    userByArn: (arn) => users.get(arn),
    entityById: (id) => entities.get(id),
    managedPolicy: (arn) => policies.get(arn) ?? awsManagedPolicy(arn),
  }
}

/**
 * The identity policies of a user or role as they are now: inline, managed, and those of its
 * groups.
 */
export function identityPolicies(directory: Directory, entity: User | Role): readonly Policy[] {
  const holders = entity.kind === 'user' ? [entity, ...entity.groups] : [entity]
  return holders.flatMap((holder) => [
    ...holder.policies,
    ...managedPolicies(directory, holder.managedPolicies),
  ])
}

/** The managed policies of that name which exist. */
export const managedPolicies = (directory: Directory, arns: readonly string[]): Policy[] =>
  arns.map((arn) => directory.managedPolicy(arn)).filter((policy) => policy !== undefined)
