// The condition keys by the names that AWS writes them with. Requests and policies may use any
// case.

/**
 * The global condition keys, and those of STS and IAM that concern roles. `…/` at the end stands
 * for any suffix.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecuritytokenservice.html
 */
const NAMES = [
  'aws:AssumedRoot',
  'aws:CalledVia',
  'aws:CalledViaAWSMCP',
  'aws:CalledViaFirst',
  'aws:CalledViaLast',
  'aws:ChatbotSourceArn',
  'aws:CurrentTime',
  'aws:Ec2InstanceSourcePrivateIPv4',
  'aws:Ec2InstanceSourceVpc',
  'aws:EpochTime',
  'aws:FederatedProvider',
  'aws:IsMcpServiceAction',
  'aws:MultiFactorAuthAge',
  'aws:MultiFactorAuthPresent',
  'aws:PrincipalAccount',
  'aws:PrincipalArn',
  'aws:PrincipalIsAWSService',
  'aws:PrincipalOrgID',
  'aws:PrincipalOrgPaths',
  'aws:PrincipalServiceName',
  'aws:PrincipalServiceNamesList',
  'aws:PrincipalTag/',
  'aws:PrincipalType',
  'aws:referer',
  'aws:RequestedRegion',
  'aws:RequestTag/',
  'aws:ResourceAccount',
  'aws:ResourceOrgID',
  'aws:ResourceOrgPaths',
  'aws:ResourceTag/',
  'aws:SecureTransport',
  'aws:SourceAccount',
  'aws:SourceArn',
  'aws:SourceIdentity',
  'aws:SourceIp',
  'aws:SourceOrgID',
  'aws:SourceOrgPaths',
  'aws:SourceOwner',
  'aws:SourceVpc',
  'aws:SourceVpcArn',
  'aws:SourceVpce',
  'aws:TagKeys',
  'aws:TokenIssueTime',
  'aws:UserAgent',
  'aws:userid',
  'aws:username',
  'aws:ViaAWSMCPService',
  'aws:ViaAWSService',
  'aws:VpceAccount',
  'aws:VpceOrgID',
  'aws:VpceOrgPaths',
  'aws:VpcSourceIp',
  'ec2:RoleDelivery',
  'ec2:SourceInstanceArn',
  'iam:ResourceTag/',
  'identitystore:UserId',
  'lambda:SourceFunctionArn',
  'ssm:SourceInstanceArn',
  'sts:AWSServiceName',
  'sts:DurationSeconds',
  'sts:ExternalId',
  'sts:IdentityTokenAudience',
  'sts:RequestContext/',
  'sts:RequestContextProviders',
  'sts:RoleAuthorizedByIdp',
  'sts:RoleSessionName',
  'sts:SigningAlgorithm',
  'sts:SourceIdentity',
  'sts:TaskPolicyArn',
  'sts:TransitiveTagKeys',
]

/** Keys that may have several values. */
const MULTIVALUED = new Set([
  'aws:calledvia',
  'aws:principalorgpaths',
  'aws:principalservicenameslist',
  'aws:resourceorgpaths',
  'aws:sourceorgpaths',
  'aws:tagkeys',
  'aws:vpceorgpaths',
  'sts:identitytokenaudience',
  'sts:requestcontextproviders',
  'sts:transitivetagkeys',
])

const BY_KEY: ReadonlyMap<string, string> = new Map(NAMES.map((name) => [name.toLowerCase(), name]))

/** The name of a key as AWS writes it; a key that is not in the list as it is given. */
export function keyName(key: string): string {
  const slash = key.indexOf('/') + 1
  const prefix = BY_KEY.get(key.slice(0, slash).toLowerCase())
  if (slash > 0 && prefix !== undefined) return prefix + key.slice(slash)
  return BY_KEY.get(key.toLowerCase()) ?? key
}

/** Whether a key begins with `aws:`, the prefix of the global keys, and is none of them. */
export function isUnknownGlobalKey(key: string): boolean {
  const lower = key.toLowerCase()
  if (!lower.startsWith('aws:') || BY_KEY.has(lower)) return false
  const slash = lower.indexOf('/') + 1
  return slash === 0 || !BY_KEY.has(lower.slice(0, slash))
}

/** Whether a key, in lower case, may have several values and so wants a set operator. */
export const isMultivaluedKey = (key: string): boolean => MULTIVALUED.has(key)
