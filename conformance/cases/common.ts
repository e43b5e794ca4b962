// What many cases have in common: sections, refusals, and requests that only differ in one member.
import type { Case, Expected, Request, SessionOf } from '../case.ts'
import { arnOf, type PrincipalName, role } from '../fixture.ts'

const GUIDE = 'IAM User Guide'
const REFERENCE = 'STS API Reference'

/** Where in the public documentation a rule stands. */
export const SECTIONS = {
  assumeRole: `${REFERENCE}, AssumeRole`,
  identity: `${REFERENCE}, GetCallerIdentity`,
  sessionToken: `${REFERENCE}, GetSessionToken`,
  federation: `${REFERENCE}, GetFederationToken`,
  keyInfo: `${REFERENCE}, GetAccessKeyInfo`,
  decode: `${REFERENCE}, DecodeAuthorizationMessage`,
  errors: `${REFERENCE}, Common Errors`,
  query: `${REFERENCE}, Making Query Requests`,
  signing: `${GUIDE}, Signature Version 4 for API requests`,
  troubleshooting: `${GUIDE}, Troubleshoot Signature Version 4`,
  comparison: `${GUIDE}, Compare AWS STS credentials`,
  tags: `${GUIDE}, Pass session tags in AWS STS`,
  source: `${GUIDE}, Monitor and control actions taken with assumed roles`,
  policies: `${GUIDE}, Policies and permissions: session policies`,
  evaluation: `${GUIDE}, Policy evaluation logic`,
  crossAccount: `${GUIDE}, Cross-account policy evaluation logic`,
  external: `${GUIDE}, Access to AWS accounts owned by third parties`,
  mfa: `${GUIDE}, Secure API access with MFA`,
  revoke: `${GUIDE}, Revoke IAM role temporary security credentials`,
  denied: `${GUIDE}, Troubleshoot access denied error messages`,
  chaining: `${GUIDE}, Roles terms and concepts: role chaining`,
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
export const broken = (member: string, value: string | null, ...constraints: string[]): Expected => {
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
export const userSession = (by: PrincipalName = 'alice', rest: Partial<SessionOf> = {}): SessionOf => ({
  by,
  operation: 'GetSessionToken',
  ...rest,
})

/** A federated user's session. */
export const federated = (
  by: PrincipalName = 'alice',
  more: Request['input'] = {},
): SessionOf => ({ by, operation: 'GetFederationToken', input: { Name: 'Fiona', ...more } })

/** A policy document as text. */
export const document = (...Statement: object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement })

/** A request for a role at home, by somebody. */
export const assuming = (
  name: string,
  { section = SECTIONS.assumeRole, as = 'alice', role: target = 'Reader', input = {}, ...rest }: Partial<Case> & {
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
