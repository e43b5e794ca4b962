// AWS's quotas, as GetAccountSummary tells them.
import { limitExceeded } from './faults.ts'

/** What there may be at most, by the names of GetAccountSummary. */
export const QUOTAS = {
  UsersQuota: 5000,
  GroupsQuota: 300,
  RolesQuota: 1000,
  PoliciesQuota: 1500,
  ServerCertificatesQuota: 20,
  InstanceProfilesQuota: 1000,
  UserPolicySizeQuota: 2048,
  GroupPolicySizeQuota: 5120,
  RolePolicySizeQuota: 10_240,
  PolicySizeQuota: 6144,
  AssumeRolePolicySizeQuota: 2048,
  GroupsPerUserQuota: 10,
  SigningCertificatesPerUserQuota: 2,
  AccessKeysPerUserQuota: 2,
  AttachedPoliciesPerGroupQuota: 10,
  AttachedPoliciesPerRoleQuota: 10,
  AttachedPoliciesPerUserQuota: 10,
  PolicyVersionsInUseQuota: 10_000,
  VersionsPerPolicyQuota: 5,
} as const

type QuotaName = keyof typeof QUOTAS extends infer Name
  ? Name extends `${infer Quota}Quota`
    ? Quota
    : never
  : never

/** Quotas that messages call otherwise than GetAccountSummary does. */
const TOLD: Partial<Record<QuotaName, string>> = {
  Users: 'UsersPerAccount',
  Groups: 'GroupsPerAccount',
  Roles: 'RolesPerAccount',
  Policies: 'PoliciesPerAccount',
  InstanceProfiles: 'InstanceProfilesPerAccount',
  ServerCertificates: 'ServerCertificatesPerAccount',
  SigningCertificatesPerUser: 'CertificatesPerUser',
  AttachedPoliciesPerGroup: 'PoliciesPerGroup',
  AttachedPoliciesPerRole: 'PoliciesPerRole',
  AttachedPoliciesPerUser: 'PoliciesPerUser',
}

/** Refuses one more of what there are so many of already. */
export function refuseBeyond(quota: QuotaName, count: number): void {
  const limit = QUOTAS[`${quota}Quota`]
  if (count >= limit) limitExceeded(TOLD[quota] ?? quota, limit)
}
