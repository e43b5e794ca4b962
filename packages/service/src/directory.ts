// The directory: accounts, users, groups, roles, policies and providers, in memory and indexed by
// what requests name. Entities are values, replaced whole when they change; accounts stay.
import type { Policy } from '@daypass/policy'
import type { ContextProvider } from './contexts.ts'
import type { SigningCertificate } from './federation/saml-metadata.ts'
import type { Organization } from './organization/organization.ts'
import type {
  AccountRecord,
  GroupRecord,
  InstanceProfileRecord,
  MfaRecord,
  OidcRecord,
  PolicyRecord,
  RoleRecord,
  SamlRecord,
  ServerCertificateRecord,
  UserRecord,
} from './store/records.ts'
import type { SortedMap } from './store/sorted-map.ts'

/** Tags by their key. Keys are unique without regard to case. */
export type Tags = ReadonlyMap<string, string>

/** A long-term access key. */
export interface AccessKey {
  readonly id: string
  /** Unsealed when it is first asked for. */
  readonly secret: string
  readonly status: 'Active' | 'Inactive'
  /** Seconds since 1970. */
  readonly createDate: number
}

/** A device that shows time-based one-time passwords. */
export interface MfaDevice {
  readonly kind: 'mfa'
  readonly account: Account
  readonly name: string
  /** `arn:aws:iam::123456789012:mfa/name`. */
  readonly arn: string
  /** The shared secret, unsealed when it is first asked for. */
  readonly seed: Uint8Array
  readonly tags: Tags
  readonly record: MfaRecord
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
  /** Inline policies, compiled when they are first asked for. */
  readonly policies: readonly Policy[]
  /** ARNs of managed policies. */
  readonly managedPolicies: readonly string[]
}

/** A user. */
export interface User extends Entity {
  readonly kind: 'user'
  readonly accessKeys: readonly AccessKey[]
  /** Its devices as they are now. */
  readonly mfaDevices: readonly MfaDevice[]
  /** Its groups as they are now. */
  readonly groups: readonly Group[]
  /** The ARN of a managed policy. */
  readonly permissionsBoundary?: string | undefined
  readonly tags: Tags
  readonly record: UserRecord
}

/** A group of users. */
export interface Group extends Entity {
  readonly kind: 'group'
  readonly record: GroupRecord
}

/** A role. */
export interface Role extends Entity {
  readonly kind: 'role'
  /** Compiled when it is first asked for. */
  readonly trust: Policy
  /** Seconds, 3,600 to 43,200. */
  readonly maxSessionDuration: number
  /** The ARN of a managed policy. */
  readonly permissionsBoundary?: string | undefined
  readonly tags: Tags
  readonly record: RoleRecord
}

/** The root user of an account. */
export interface Root {
  readonly kind: 'root'
  readonly account: Account
  readonly arn: string
  readonly accessKeys: readonly AccessKey[]
  readonly mfaDevices: readonly MfaDevice[]
}

/** A customer managed policy. */
export interface ManagedPolicy {
  readonly kind: 'policy'
  readonly account: Account
  readonly name: string
  readonly path: string
  readonly id: string
  readonly arn: string
  /** The default version, compiled when it is first asked for. */
  readonly policy: Policy
  readonly tags: Tags
  readonly record: PolicyRecord
}

/** An instance profile. */
export interface InstanceProfile {
  readonly kind: 'instance-profile'
  readonly account: Account
  readonly name: string
  readonly path: string
  readonly id: string
  readonly arn: string
  readonly tags: Tags
  readonly record: InstanceProfileRecord
}

/** A certificate of a server. */
export interface ServerCertificate {
  readonly kind: 'server-certificate'
  readonly account: Account
  readonly name: string
  readonly path: string
  readonly id: string
  readonly arn: string
  /** When it ends, in seconds since 1970. Read from the certificate when it is first asked for. */
  readonly expirationDate: number
  readonly tags: Tags
  readonly record: ServerCertificateRecord
}

/**
 * An account: a handle that stays while what is in it changes. Names are looked up in lower case,
 * as they are unique without regard to case; maps know the order of their keys.
 */
export interface Account {
  /** Twelve digits. */
  readonly id: string
  readonly alias?: string | undefined
  readonly root: Root
  readonly users: SortedMap<User>
  readonly groups: SortedMap<Group>
  readonly roles: SortedMap<Role>
  /** Customer managed policies by name. */
  readonly policies: SortedMap<ManagedPolicy>
  readonly instanceProfiles: SortedMap<InstanceProfile>
  readonly serverCertificates: SortedMap<ServerCertificate>
  /** Virtual MFA devices by name, assigned or not. */
  readonly mfaDevices: SortedMap<MfaDevice>
  /** OpenID Connect providers by their issuer. */
  readonly oidcProviders: SortedMap<OidcProvider>
  /** SAML providers by name. */
  readonly samlProviders: SortedMap<SamlProvider>
  /** Whether principals may have tokens for others to begin with (GetWebIdentityToken). */
  readonly outboundWebIdentityFederation?: boolean
  /** Regions in which STS is switched off. */
  readonly disabledRegions?: ReadonlySet<string>
  /** `v1Token`, unless given: what sessions of the global endpoint are good for. */
  readonly globalEndpointTokenVersion?: string | undefined
  readonly record: AccountRecord
  /** Who is in a group. */
  readonly membersOf: (group: Group) => Iterable<User>
  /** The devices of a user or of root, by the user's unique id or the account's. */
  readonly devicesOf: (owner: string) => readonly MfaDevice[]
  /** Who in the account has a managed policy, its own or AWS's. */
  readonly useOf: (policyArn: string) => PolicyUse
  /** The instance profiles that have a role. */
  readonly profilesOf: (role: Role) => Iterable<InstanceProfile>
}

/** An OpenID Connect provider whose tokens an account takes. */
export interface OidcProvider {
  readonly kind: 'oidc'
  readonly account: Account
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
  readonly jwks?: readonly Readonly<Record<string, unknown>>[] | undefined
  /** Whether its server may have a private address. */
  readonly privateAddress: boolean
  readonly tags: Tags
  readonly record: OidcRecord
}

/** A SAML identity provider whose assertions an account takes. Times: milliseconds since 1970. */
export interface SamlProvider {
  readonly kind: 'saml'
  readonly account: Account
  readonly arn: string
  readonly name: string
  /** The issuer of its assertions. */
  readonly entityId: string
  /** By which it signs. */
  readonly certificates: readonly SigningCertificate[]
  /** When its metadata ends. */
  readonly validUntil?: number | undefined
  /** PEM, for assertions that it encrypts. Unsealed when first asked for. */
  readonly privateKeys: readonly string[]
  /** Whether assertions in clear are refused. */
  readonly mustBeEncrypted: boolean
  /** Whether it may sign with SHA-1. */
  readonly allowSha1: boolean
  /** What it may call us; as AWS is called unless given. */
  readonly audiences?: readonly string[] | undefined
  /** Where it may send its assertions; to AWS's sign-in unless given. */
  readonly recipients?: readonly string[] | undefined
  readonly tags: Tags
  readonly record: SamlRecord
}

/** Who an access key belongs to. */
export interface KeyOwner {
  readonly key: AccessKey
  readonly owner: User | Root
}

/** Who has a managed policy. */
export interface PolicyUse {
  /** Whom it is attached to. */
  readonly attached: ReadonlySet<User | Group | Role>
  /** Whose permissions boundary it is. */
  readonly bounded: ReadonlySet<User | Role>
}

/** The directory as it is now. */
export interface Directory {
  readonly accounts: ReadonlyMap<string, Account>
  readonly organization: Organization | undefined
  /** Who vouches for contexts, by ARN. */
  readonly contextProviders: ReadonlyMap<string, ContextProvider>
  /** Who has this access key. */
  readonly accessKey: (id: string) => KeyOwner | undefined
  readonly roleByArn: (arn: string) => Role | undefined
  readonly userByArn: (arn: string) => User | undefined
  /** The user or role that has this unique id. */
  readonly entityById: (id: string) => User | Role | undefined
  /** A customer's or an AWS managed policy, as it applies. */
  readonly managedPolicy: (arn: string) => Policy | undefined
  /** A customer managed policy with all that it is besides. */
  readonly policyByArn: (arn: string) => ManagedPolicy | undefined
  /** The policy of a bucket of an account, as a gateway was given it. */
  readonly bucketPolicy: (account: string, bucket: string) => string | undefined
  /** A record by its key, its secrets in clear. */
  readonly record: (key: string) => object | undefined
  /** All records, their secrets in clear. */
  readonly records: () => Iterable<{ readonly key: string; readonly value: object }>
}

/** Whose policies somebody has: its own, and a user those of its groups too. */
export const holdersOf = (entity: User | Group | Role): readonly (User | Group | Role)[] =>
  entity.kind === 'user' ? [entity, ...entity.groups] : [entity]

/**
 * The identity policies of a user or role as they are now: inline, managed, and those of its
 * groups.
 */
export function identityPolicies(directory: Directory, entity: User | Role): readonly Policy[] {
  return holdersOf(entity).flatMap((holder) => [
    ...holder.policies,
    ...managedPolicies(directory, holder.managedPolicies),
  ])
}

/** The managed policies of that name which exist. */
const managedPolicies = (directory: Directory, arns: readonly string[]): Policy[] =>
  arns.map((arn) => directory.managedPolicy(arn)).filter((policy) => policy !== undefined)
