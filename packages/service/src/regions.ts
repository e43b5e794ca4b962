// The regions that signatures may be scoped to: a table of AWS's, November 2026; the one that the
// name of a host says; and those that an account has switched off.
import type { Directory } from './directory.ts'
import { refuse } from './refusal.ts'

const REGIONS = `
us-east-1
af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2
ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6
ap-southeast-7 ca-central-1 ca-west-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2
eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1
us-east-2 us-west-1 us-west-2 cn-north-1 cn-northwest-1 eusc-de-east-1 us-iso-east-1
us-iso-west-1 us-isob-east-1 us-isob-west-1 eu-isoe-west-1 us-isof-east-1 us-isof-south-1
us-gov-east-1 us-gov-west-1`

/**
 * Every region of AWS, the first one first. A service of one's own takes them all unless it is told
 * which.
 */
export const AWS_REGIONS: ReadonlySet<string> = new Set(REGIONS.trim().split(/\s+/))

const ON_BY_DEFAULT: ReadonlySet<string> = new Set(
  `
ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1
eu-central-1 eu-north-1 eu-west-1 eu-west-2 eu-west-3 sa-east-1 us-east-1 us-east-2 us-west-1
us-west-2`
    .trim()
    .split(/\s+/),
)

/** Whether a region of AWS's is one that an account has to opt in to, or of another partition. */
export const isOptIn = (region: string): boolean =>
  AWS_REGIONS.has(region) && !ON_BY_DEFAULT.has(region)

const SUFFIXES =
  'amazonaws\\.(?:com(?:\\.cn)?|eu)|api\\.aws|api\\.amazonwebservices\\.(?:com\\.cn|eu)|' +
  '(?:c2s\\.ic|sc2s\\.sgov)\\.gov|cloud\\.adc-e\\.uk|csp\\.hci\\.ic\\.gov'
const REGIONAL_HOST = new RegExp(
  `^(?:vpce-[\\w-]+\\.)?sts(?:-fips)?\\.([a-z\\d-]+)\\.(?:vpce\\.)?(?:${SUFFIXES})(?::\\d+)?$`,
  'i',
)
const GLOBAL_HOST = /^sts\.amazonaws\.com(?::\d+)?$/i

/** Whether a host is that of old, which has no region in its name. */
export const isGlobalHost = (host: string): boolean => GLOBAL_HOST.test(host)

/**
 * The only region that AWS takes signatures for at this host: the one in its name, `us-east-1` at
 * the host of old. Undefined for a host that is not AWS's.
 */
export function regionOfHost(host: string): string | undefined {
  if (isGlobalHost(host)) return 'us-east-1'
  const region = REGIONAL_HOST.exec(host)?.[1]?.toLowerCase()
  return region !== undefined && AWS_REGIONS.has(region) ? region : undefined
}

/** Refuses in a region in which the account has switched STS off. */
export function refuseDisabledRegion(directory: Directory, account: string, region: string): void {
  if (directory.accounts.get(account)?.disabledRegions?.has(region))
    refuse({ reason: 'region-disabled', account })
}
