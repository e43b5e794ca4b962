// The organization that accounts may be in: who manages it, what is enabled for it, and the
// policies of each level above an account.
import { type Policy, parsePolicy } from '@daypass/policy'
import { once } from '../once.ts'

/** What an organization may have enabled of IAM's central management of root access. */
export type OrganizationFeature = 'RootCredentialsManagement' | 'RootSessions'

/** An account's place in the organization. */
export interface Membership {
  /** `o-…/r-…/ou-…/`: the value of aws:PrincipalOrgPaths. */
  readonly path: string
  /** For each level from the root down to the account, the policies of which one must allow. */
  readonly serviceControl: readonly (readonly Policy[])[]
  readonly resourceControl: readonly (readonly Policy[])[]
}

/** An organization. */
export interface Organization {
  /** `o-…`. */
  readonly id: string
  /** Not subject to the policies of its organization. */
  readonly managementAccount: string
  /** Accounts that act for the management account in IAM. */
  readonly delegatedAdministrators: ReadonlySet<string>
  readonly features: ReadonlySet<OrganizationFeature>
  /** The place of an account; undefined for one that is not in the organization. */
  readonly membership: (account: string) => Membership | undefined
}

/** The policies that apply to an account by its organization; the management account is exempt. */
export function organizationPolicies(
  organization: Organization | undefined,
  account: string | undefined,
): Membership | undefined {
  if (organization === undefined || account === undefined) return undefined
  return account === organization.managementAccount ? undefined : organization.membership(account)
}

const everything = (Principal?: '*') => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', ...(Principal && { Principal }), Action: '*', Resource: '*' }],
})

/** The policy that is attached to every level unless another one is. */
export const fullAccess: () => Policy = once(() =>
  parsePolicy(everything(), 'service-control', { name: 'FullAWSAccess' }),
)

/** The policy that is attached to every level and cannot be detached. */
export const fullResourceAccess: () => Policy = once(() =>
  parsePolicy(everything('*'), 'resource-control', { name: 'RCPFullAWSAccess' }),
)
