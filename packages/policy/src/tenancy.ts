// Trust in identity providers that everybody shares: IAM wants the tenant named when such a trust
// policy is saved.
import type { Condition } from './condition.ts'
import { matchesSome } from './match.ts'
import type { Examination } from './refusal.ts'
import type { Statement } from './statement.ts'

const COGNITO = 'cognito-identity.amazonaws.com'

/**
 * The claims that tell the tenants of a shared provider apart, by issuer.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
const TENANT_CLAIMS: ReadonlyMap<string, string> = new Map([
  ['agent.buildkite.com', 'sub'],
  ['api.pulumi.com/oidc', 'aud'],
  ['app.terraform.io', 'sub'],
  [COGNITO, 'aud'],
  ['gitlab.com', 'sub'],
  ['oidc-configuration.audit-log.githubusercontent.com', 'sub'],
  ['oidc.codefresh.io', 'sub'],
  ['oidc.vercel.com', 'aud'],
  ['proidc.upbound.io', 'sub'],
  ['sandboxes.cloud', 'aud'],
  ['scalr.io', 'sub'],
  ['studio.datachain.ai/api', 'sub'],
  ['tokens.cloud.shisho.dev', 'sub'],
  ['vstoken.actions.githubusercontent.com', 'sub'],
])

/** The claims of which IAM wants one compared, for the providers that it knows by name. */
const APPLICATION_CLAIMS: ReadonlyMap<string, readonly string[]> = new Map([
  ['accounts.google.com', ['aud', 'oaud', 'sub']],
  ['graph.facebook.com', ['app_id', 'sub']],
  ['www.amazon.com', ['app_id', 'sub']],
])

const GITHUB = 'token.actions.githubusercontent.com'
const NO_CONTEXT = new Map<string, string>()

/**
 * The issuer of a Federated principal: host and path of an OpenID Connect provider, or the name of
 * a built-in one.
 */
export function issuerOf(federated: string): string {
  const [, issuer] = federated.split(':oidc-provider/')
  return issuer ?? federated
}

/** Whether the statement lets web identities in. */
export function admitsWebIdentities(statement: Statement): boolean {
  const named = matchesSome(statement.actions, 'sts:assumerolewithwebidentity', NO_CONTEXT)
  return statement.match.effect === 'Allow' && named !== statement.notAction
}

/** Notes a shared provider that is trusted without a condition on the tenant. */
export function examineTrustScope(draft: Examination, statement: Statement, pointer: string): void {
  if (!admitsWebIdentities(statement)) return
  for (const federated of statement.principals?.federated ?? []) {
    const issuer = issuerOf(federated)
    const claims = APPLICATION_CLAIMS.get(issuer)
    if (claims !== undefined) {
      const keys = claims.map((name) => `${issuer}:${name}`)
      if (statement.conditions.some((condition) => isEquality(condition, keys))) continue
      draft.note('application', expectation(keys), pointer, issuer)
      continue
    }
    const isGithub = issuer.startsWith(GITHUB)
    const claim = isGithub ? 'sub' : TENANT_CLAIMS.get(issuer)
    if (claim === undefined) continue
    const keys = [`${issuer}:${claim}`, ...(isGithub ? [`${issuer}:job_workflow_ref`] : [])]
    if (isScoped(statement.conditions, keys, isGithub)) continue
    const isBare = issuer === COGNITO && statement.conditions.length === 0
    if (isBare) draft.note('cognito', expectation(keys), pointer)
    else draft.note('unscoped', expectation(keys), pointer, federated, keys.join(' or '))
  }
}

const expectation = (keys: readonly string[]): string =>
  `any tenant could assume the role; expected a condition on \`${keys.join('` or `')}\``

/**
 * Whether a condition compares one of the keys for equality; IAM wants the key in this very case.
 */
const isEquality = (condition: Condition, keys: readonly string[]): boolean =>
  (condition.literals.family === 'equals' ||
    condition.literals.family === 'equals-ignoring-case') &&
  !condition.negated &&
  !condition.ifExists &&
  keys.includes(condition.name)

/** Whether one operator asks for these keys, and for nothing that every tenant has. */
function isScoped(
  conditions: readonly Condition[],
  keys: readonly string[],
  isGithub: boolean,
): boolean {
  const isLoose = (value: string) =>
    value === '*' || (isGithub && (value.trim() === '' || value.startsWith('*')))
  const relevant = conditions.filter(
    ({ literals, negated, ifExists, name }) =>
      (literals.family === 'equals' ||
        literals.family === 'equals-ignoring-case' ||
        literals.family === 'like') &&
      !negated &&
      !ifExists &&
      keys.some((key) => key.toLowerCase() === name.toLowerCase()),
  )
  return relevant.some(({ operator }) =>
    relevant.every((other) => other.operator !== operator || !other.values.some(isLoose)),
  )
}
