// What IAM accepts and a person hardly means: warnings on valid policies.
import type { Condition } from './condition.ts'
import type { Policy, PolicyDocument } from './document.ts'
import { type JsonText, pointerTo, readJson, textsOf, valueAt } from './json.ts'
import { isMultivaluedKey, isUnknownGlobalKey, keyName } from './keys.ts'
import { holdsIp, readDate, readDecimal, readIpRange } from './literals.ts'
import { piecesOf } from './match.ts'
import { isTrue } from './operators.ts'
import { pointerOfCondition, type Statement } from './statement.ts'
import { admitsWebIdentities, issuerOf } from './tenancy.ts'

/** What a warning is about. */
export type WarningCode =
  | 'wildcard-without-like'
  | 'passes-without-key'
  | 'skipped-without-key'
  | 'variable-without-version'
  | 'not-principal-allow'
  | 'not-action-allow'
  | 'everyone'
  | 'unscoped-web-identity'
  | 'unknown-key'
  | 'multivalued-key'
  | 'unreadable-value'
  | 'no-values'
  | 'no-keys'
  | 'session-arn'
  | 'id-ignored'

/** Something in a valid policy that probably does not do what its author meant. */
export interface PolicyWarning {
  readonly code: WarningCode
  readonly message: string
  /** The JSON pointer (RFC 6901) of what it is about. */
  readonly pointer: string
  /** Counted from 1; absent when the policy was given as an object. */
  readonly line?: number
  /** Counted from 1. */
  readonly column?: number
}

/**
 * What stands in every document that is itself to be looked at, for variables, an `Id` or operators
 * without keys; a name may be written with escapes.
 */
const ODD = /\$\{|"Id"|\{\s*\}|\\u/

type Warn = (code: WarningCode, message: string, pointer: string) => void

/**
 * Warns of what IAM accepts but does not do what it seems to, in the order of the document's
 * statements.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
 * @example
 * ```ts
 * import { lintPolicy, parsePolicy } from '@daypass/policy'
 *
 * const policy = parsePolicy(
 *   {
 *     Version: '2012-10-17',
 *     Statement: {
 *       Effect: 'Allow',
 *       Action: 's3:GetObject',
 *       Resource: '*',
 *       Condition: { StringEquals: { 's3:prefix': 'home/*' } },
 *     },
 *   },
 *   'identity',
 * )
 * lintPolicy(policy)[0]?.code // 'wildcard-without-like'
 * ```
 */
export function lintPolicy(policy: Policy): readonly PolicyWarning[] {
  const warnings: PolicyWarning[] = []
  let text: JsonText | undefined
  const warn: Warn = (code, message, pointer) => {
    // Positions are read again only for policies that have warnings.
    if (policy.source !== undefined) text ??= readJson(policy.source)
    const { line, column } = text?.positionOf(pointer) ?? {}
    warnings.push({ code, message, pointer, ...(line !== undefined && { line, column: column! }) })
  }
  const document = ODD.test(policy.text) ? policy.document : undefined
  if (document?.Id !== undefined && policy.kind !== 'resource' && policy.kind !== 'trust') {
    warn('id-ignored', '`Id` has a meaning in policies of resources only', '/Id')
  }
  for (const statement of policy.statements) {
    lintStatement(policy, document, statement, warn)
    if (document !== undefined && document.Version !== '2012-10-17')
      lintVariables(document, statement, warn)
    for (const condition of statement.conditions) lintCondition(statement, condition, warn)
  }
  return warnings
}

function lintStatement(
  policy: Policy,
  document: PolicyDocument | undefined,
  statement: Statement,
  warn: Warn,
): void {
  const { match, principals, notPrincipal, notAction, conditions } = statement
  const { pointer } = match
  const isAllow = match.effect === 'Allow'
  if (isAllow && notPrincipal) {
    const message = 'Allow with `NotPrincipal` allows everybody else, anonymous callers included'
    warn('not-principal-allow', message, `${pointer}/NotPrincipal`)
  }
  if (isAllow && notAction && policy.kind !== 'boundary' && policy.kind !== 'service-control') {
    const message = 'Allow with `NotAction` allows every other action, those to come included'
    warn('not-action-allow', message, `${pointer}/NotAction`)
  }
  const isOfResource = policy.kind === 'trust' || policy.kind === 'resource'
  if (isAllow && isOfResource && principals?.everyone === true && !notPrincipal) {
    if (conditions.every(({ negated, ifExists }) => negated || ifExists)) {
      const message = '`*` admits every account of everybody; name principals, or add a condition'
      warn('everyone', message, `${pointer}/Principal`)
    }
  }
  if (policy.kind === 'trust') lintWebIdentity(statement, warn)
  const operators = document && valueAt(document, `${pointer}/Condition`)
  for (const [operator, keys] of Object.entries(operators ?? {})) {
    if (Object.keys(keys).length > 0) continue
    const message = `\`${operator}\` has no keys and says nothing`
    warn('no-keys', message, pointerTo(`${pointer}/Condition`, operator))
  }
}

/** Any tenant of an identity provider can assume the role unless the trust asks for the subject. */
function lintWebIdentity(statement: Statement, warn: Warn): void {
  if (!admitsWebIdentities(statement) || statement.conditions.some(wantsNamedRole)) return
  for (const federated of statement.principals?.federated ?? []) {
    if (federated.includes(':saml-provider/')) continue
    const issuer = issuerOf(federated)
    const claims = statement.conditions.filter(
      ({ key, negated, ifExists, quantifier }) =>
        key.startsWith(`${issuer.toLowerCase()}:`) &&
        !key.endsWith(':aud') &&
        !negated &&
        !ifExists &&
        quantifier !== 'all',
    )
    const isTight = ({ values }: Condition) => values.every((value) => !isWide(value))
    if (claims.some(isTight)) continue
    const message =
      claims.length === 0
        ? `every identity of \`${issuer}\` can assume the role; ask for \`${issuer}:sub\``
        : `every tenant of \`${issuer}\` can assume the role; name the owner before the wildcard`
    warn(
      'unscoped-web-identity',
      message,
      claims[0] ? pointerOfCondition(statement.match, claims[0]) : statement.match.pointer,
    )
  }
}

/** Whether a condition lets in only those for whom the provider itself named the role. */
const wantsNamedRole = ({ key, values, negated, ifExists }: Condition): boolean =>
  key === 'sts:roleauthorizedbyidp' && !negated && !ifExists && values.every(isTrue)

/** Whether a subject pattern names nobody: `*`, `repo:*`, `repo:*\/*`. */
const isWide = (value: string): boolean => /^(?:[a-z_]+:)?[*?]/.test(value)

/** What a text would say if its `${…}` were variables. */
const namesVariable = (text: string): boolean =>
  piecesOf(text, { wildcards: false, variables: true })?.some(
    (piece) => typeof piece === 'object',
  ) === true

function lintVariables(
  document: PolicyDocument,
  { match, conditions }: Statement,
  warn: Warn,
): void {
  for (const element of ['Resource', 'NotResource']) {
    const pointer = `${match.pointer}/${element}`
    if (textsOf(valueAt(document, pointer)).some(namesVariable)) warnOfVersion(pointer, warn)
  }
  for (const condition of conditions) {
    const pointer = pointerOfCondition(match, condition)
    if (condition.values.some(namesVariable)) warnOfVersion(pointer, warn)
  }
}

const warnOfVersion = (pointer: string, warn: Warn): void =>
  warn(
    'variable-without-version',
    'without `"Version": "2012-10-17"` a variable is taken as its own text',
    pointer,
  )

function lintCondition({ match }: Statement, condition: Condition, warn: Warn): void {
  const { literals, values, key, name, operator, quantifier, ifExists } = condition
  const pointer = pointerOfCondition(match, condition)
  const isAllow = match.effect === 'Allow'
  const isText = literals.family === 'equals' || literals.family === 'equals-ignoring-case'
  if (isText && values.some((value) => /[*?]/.test(value.replaceAll(/\$\{[*?$]\}/g, '')))) {
    const like = operator.replace(/Equals(?:IgnoreCase)?/, 'Like')
    const message = `\`${operator}\` takes \`*\` and \`?\` as they stand; expected \`${like}\``
    warn('wildcard-without-like', message, pointer)
  }
  if (isAllow && quantifier === 'all') {
    const fix = `\`"Null": {"${name}": "false"}\``
    const message = `\`${operator}\` is true when the request has no \`${name}\`; add ${fix}`
    warn('passes-without-key', message, pointer)
  }
  if (!isAllow && key === 'aws:multifactorauthpresent' && !ifExists && literals.family === 'bool') {
    const message =
      'requests with long-term keys have no `aws:MultiFactorAuthPresent`; for a Deny use `BoolIfExists`'
    warn('skipped-without-key', message, pointer)
  }
  if (isUnknownGlobalKey(name)) {
    warn(
      'unknown-key',
      `there is no global condition key \`${name}\`; it counts as absent`,
      pointer,
    )
  }
  if (quantifier === 'one' && isMultivaluedKey(key) && literals.family !== 'null') {
    const fix = `\`ForAnyValue:${operator}\` or \`ForAllValues:${operator}\``
    const message = `\`${keyName(name)}\` may have several values; expected ${fix}`
    warn('multivalued-key', message, pointer)
  }
  if (values.length === 0) {
    warn('no-values', `no value of \`${name}\` satisfies an empty list`, pointer)
  }
  if (key === 'aws:principalarn' && values.some((value) => value.includes(':assumed-role/'))) {
    const message =
      'for role sessions `aws:PrincipalArn` is the ARN of the role, not of the assumed-role session'
    warn('session-arn', message, pointer)
  }
  lintValues(condition, pointer, warn)
}

/** Values that compare with nothing; only session policies may have broken ones. */
function lintValues({ literals, values, operator }: Condition, pointer: string, warn: Warn): void {
  const isReadable = (value: string, index: number): boolean => {
    switch (literals.family) {
      case 'numeric':
        return readDecimal(value) !== undefined
      case 'date':
        return readDate(value) !== undefined
      case 'ip':
        return readIpRange(value) !== undefined && !hasHostBits(value)
      case 'arn':
        return literals.literals[index] !== undefined
      case 'bool':
      case 'null':
        return /^(?:true|false)$/i.test(value) || namesVariable(value)
      default:
        return true
    }
  }
  for (const [index, value] of values.entries()) {
    if (isReadable(value, index)) continue
    const effect =
      literals.family === 'arn'
        ? 'is no ARN: it grants nothing, and a Deny applies to every ARN'
        : literals.family === 'bool' || literals.family === 'null'
          ? 'counts as `false`'
          : 'matches nothing'
    warn('unreadable-value', `\`${value}\` of \`${operator}\` ${effect}`, pointer)
  }
}

function hasHostBits(value: string): boolean {
  const range = readIpRange(value)
  if (range === undefined || range.groups.length !== 8) return false
  return !holdsIp(range, range.groups)
}
