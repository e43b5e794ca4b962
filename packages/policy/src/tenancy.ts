// Trust in identity providers that everybody shares: IAM wants the tenant named when such a trust
// policy is saved.
import type { Condition } from './condition.ts'
import { matchesSome } from './match.ts'
import type { Examination } from './refusal.ts'
import type { Statement } from './statement.ts'

/**
 * The claims that tell the tenants of a shared provider apart, by issuer.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html
 */
const TENANT_CLAIMS: Readonly<Record<string, string>> = {
  'agent.buildkite.com': 'sub',
  'api.pulumi.com/oidc': 'aud',
  'app.terraform.io': 'sub',
  'cognito-identity.amazonaws.com': 'aud',
  'gitlab.com': 'sub',
  'oidc-configuration.audit-log.githubusercontent.com': 'sub',
  'oidc.codefresh.io': 'sub',
  'oidc.vercel.com': 'aud',
  'proidc.upbound.io': 'sub',
  'sandboxes.cloud': 'aud',
  'scalr.io': 'sub',
  'studio.datachain.ai/api': 'sub',
  'tokens.cloud.shisho.dev': 'sub',
  'vstoken.actions.githubusercontent.com': 'sub',
}

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
    const isGithub = issuer.startsWith(GITHUB)
    const claim = isGithub ? 'sub' : TENANT_CLAIMS[issuer]
    if (claim === undefined) continue
    const keys = [`${issuer}:${claim}`, ...(isGithub ? [`${issuer}:job_workflow_ref`] : [])]
    if (!isScoped(statement.conditions, keys, isGithub)) {
      const wanted = `\`${keys.join('` or `')}\``
      const detail = `any tenant could assume the role; expected a condition on ${wanted}`
      draft.note('unscoped', detail, pointer, federated, keys.join(' or '))
    }
  }
}

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
