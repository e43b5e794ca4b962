// What many cases have in common: sections, refusals, and requests that only differ in one member.
import type { Case, Expected, Request, SessionOf } from '../case.ts'
import { arnOf, type PrincipalName, role } from '../fixture.ts'

/** Where in the public documentation a rule stands. */
export const SECTIONS = {
  assumeRole: 'STS API Reference, AssumeRole',
  identity: 'STS API Reference, GetCallerIdentity',
  sessionToken: 'STS API Reference, GetSessionToken',
  federation: 'STS API Reference, GetFederationToken',
  sizes: 'IAM User Guide, IAM and AWS STS quotas: session tokens',
  keyInfo: 'STS API Reference, GetAccessKeyInfo',
  outbound: 'STS API Reference, GetWebIdentityToken',
  assumeRoot: 'STS API Reference, AssumeRoot',
  webIdentity: 'STS API Reference, AssumeRoleWithWebIdentity',
  decode: 'STS API Reference, DecodeAuthorizationMessage',
  errors: 'STS API Reference, Common Errors',
  query: 'STS API Reference, Making Query Requests',
  signing: 'IAM User Guide, Signature Version 4 for API requests',
  troubleshooting: 'IAM User Guide, Troubleshoot Signature Version 4',
  comparison: 'IAM User Guide, Compare AWS STS credentials',
  tags: 'IAM User Guide, Pass session tags in AWS STS',
  source: 'IAM User Guide, Monitor and control actions taken with assumed roles',
  policies: 'IAM User Guide, Policies and permissions: session policies',
  evaluation: 'IAM User Guide, Policy evaluation logic',
  crossAccount: 'IAM User Guide, Cross-account policy evaluation logic',
  external: 'IAM User Guide, Access to AWS accounts owned by third parties',
  mfa: 'IAM User Guide, Secure API access with MFA',
  revoke: 'IAM User Guide, Revoke IAM role temporary security credentials',
  denied: 'IAM User Guide, Troubleshoot access denied error messages',
  chaining: 'IAM User Guide, Roles terms and concepts: role chaining',
} as const

/** A refusal. */
export const refused = (code: string, message?: string | RegExp, status = 403): Expected => ({
  status,
  code,
  ...(message !== undefined && { message }),
})

/** A parameter that is not as it must be. */
export const invalid = (message: string | RegExp, code = 'ValidationError'): Expected =>
  refused(code, message, 400)

/** One constraint broken, in AWS's words. */
export const broken = (
  member: string,
  value: string | null,
  ...constraints: string[]
): Expected => {
  const shown = value === null ? 'null' : `'${value}'`
  const count = `${constraints.length} validation error${constraints.length > 1 ? 's' : ''}`
  const clauses = constraints.map(
    (constraint) => `Value ${shown} at '${member}' failed to satisfy constraint: ${constraint}`,
  )
  return invalid(`${count} detected: ${clauses.join('; ')}`)
}

/** The refusal of an action. */
export const denied = (caller: string, action: string, on?: string, because = ''): Expected =>
  refused(
    'AccessDenied',
    `User: ${caller} is not authorized to perform: ${action}${on === undefined ? '' : ` on resource: ${on}`}${because}`,
  )

/** The refusal to assume a role. */
export const notAssumable = (caller: PrincipalName, arn: string): Expected =>
  denied(arnOf(caller), 'sts:AssumeRole', arn)

/** A request for a role at home. */
export const assume = (name: string, more: Request['input'] = {}): Request['input'] => ({
  RoleArn: role(name),
  RoleSessionName: 'session',
  ...more,
})

/** A session of a role at home. */
export const sessionOf = (
  name = 'Reader',
  more: Request['input'] = {},
  rest: Partial<SessionOf> = {},
): SessionOf => ({ by: 'alice', operation: 'AssumeRole', input: assume(name, more), ...rest })

/** A session of a user. */
export const userSession = (
  by: PrincipalName = 'alice',
  rest: Partial<SessionOf> = {},
): SessionOf => ({
  by,
  operation: 'GetSessionToken',
  ...rest,
})

/** A federated user's session. */
export const federated = (by: PrincipalName = 'alice', more: Request['input'] = {}): SessionOf => ({
  by,
  operation: 'GetFederationToken',
  input: { Name: 'Fiona', ...more },
})

/** A policy document as text. */
export const document = (...Statement: object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement })

/** A request for a role at home, by somebody. */
export const assuming = (
  name: string,
  {
    section = SECTIONS.assumeRole,
    as = 'alice',
    role: target = 'Reader',
    input = {},
    ...rest
  }: Partial<Case> & {
    role?: string
    expected: Expected
  },
): Case => ({
  ...rest,
  name,
  section,
  as,
  operation: 'AssumeRole',
  input: assume(target, input),
})
