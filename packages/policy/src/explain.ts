// Decisions in sentences for a person: what was decided, why, what nearly allowed it, and what to
// change.
import type { Access } from './access.ts'
import {
  callerOf,
  explainLayers,
  type LayerReport,
  type Mismatch,
  type NearMiss,
} from './analysis.ts'
import { type Decision, decide, type Layer, type Policies } from './decide.ts'
import { isTrue } from './operators.ts'
import type { StatementMatch } from './statement.ts'
import { POLICY_NAMES } from './wording.ts'

/** A decision with its reasons. */
export interface Explanation {
  readonly decision: Decision
  /** What each layer says. */
  readonly layers: readonly LayerReport[]
  /** Why, for a person; the first sentence is the decision. */
  readonly sentences: readonly string[]
  /** What would change a refusal, the least first. */
  readonly advice: readonly string[]
}

/**
 * Explains a decision. `decision` spares deciding again.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
 * @example
 * ```ts
 * import { contextOf, explain, parsePolicy } from '@daypass/policy'
 *
 * const arn = 'arn:aws:iam::123456789012:user/alice'
 * const identity = parsePolicy(
 *   { Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' } },
 *   'identity',
 *   { name: 'read-reports' },
 * )
 * const { sentences } = explain(
 *   {
 *     principal: { type: 'user', account: '123456789012', arn },
 *     action: 's3:GetObject',
 *     resource: 'arn:aws:s3:::invoices/7.pdf',
 *     context: contextOf({}),
 *   },
 *   { identity: [identity] },
 * )
 * for (const sentence of sentences) console.log(sentence)
 * ```
 */
export function explain(
  access: Access,
  policies: Policies,
  decision: Decision = decide(access, policies),
): Explanation {
  const layers = explainLayers(access, policies)
  return {
    decision,
    layers,
    sentences: [verdictOf(access, decision), ...reasonsFor(access, decision, layers)],
    advice: decision.allowed ? [] : adviceFor(access, decision, layers),
  }
}

const verdictOf = ({ principal, action, resource }: Access, { allowed }: Decision): string =>
  `\`${callerOf(principal)}\` may ${allowed ? '' : 'not '}do \`${action}\` on \`${resource}\`.`

function reasonsFor(
  access: Access,
  decision: Decision,
  layers: readonly LayerReport[],
): readonly string[] {
  if (decision.allowed) {
    if (decision.statements.length === 0) return ['The root user needs no identity-based policy.']
    return decision.statements.map((match) => `${capital(placeOf(match))} allows it.`)
  }
  const report = deciding(decision, layers)
  if (decision.explicitDeny) {
    return decision.statements.flatMap((match) => [
      `${capital(placeOf(match))} denies it.`,
      ...whyDenied(match, report),
    ])
  }
  return [
    missing(decision.layer, report),
    ...background(access, decision, layers),
    ...misses(report),
  ]
}

/** The report of the layer that determined the decision; of several levels the one that refuses. */
const deciding = (
  { layer, explicitDeny }: Decision,
  layers: readonly LayerReport[],
): LayerReport | undefined =>
  layers.find(
    (report) =>
      report.layer === layer && report.outcome === (explicitDeny ? 'denies' : 'does-not-allow'),
  )

function whyDenied(match: StatementMatch, report: LayerReport | undefined): readonly string[] {
  const applied = report?.applied.find(({ statement }) => statement === match)
  if (applied === undefined || applied.conditions.length === 0) return []
  const met = applied.conditions.map((condition) => `${subject(condition)} ${found(condition)}`)
  return [`Its conditions are met: ${met.join(', and ')}.`]
}

function missing(layer: Layer, report: LayerReport | undefined): string {
  const { bare } = POLICY_NAMES[layer]
  const level = report?.level === undefined ? '' : ` at level ${report.level}`
  if (report === undefined || report.policies > 0) return `No ${bare}${level} allows it.`
  if (layer === 'session') return 'The session was given no session policy, which allows nothing.'
  return `There is no ${bare}${level}.`
}

/** What else one has to know to understand which layer refuses. */
function background(
  { principal, resource, resourceAccount }: Access,
  { layer }: Decision,
  layers: readonly LayerReport[],
): readonly string[] {
  const grant = layers.find((report) => report.layer === 'trust' || report.layer === 'resource')
  if (layer === 'identity' && grant?.outcome === 'allows') {
    const { bare } = POLICY_NAMES[grant.layer]
    return [
      `The ${bare} allows it, but to the account as a whole or from another account: the caller's own policies must allow it too.`,
    ]
  }
  if ((layer === 'boundary' || layer === 'session') && grant?.outcome !== 'allows') {
    return [`What ${POLICY_NAMES[layer].a} does not allow, no other policy can give.`]
  }
  const owner = resourceAccount ?? resource.split(':')[4]
  if (layer === 'resource' && owner && principal.account && owner !== principal.account) {
    return [`The resource belongs to account ${owner}, so a policy of the resource must allow it.`]
  }
  return []
}

const misses = (report: LayerReport | undefined): readonly string[] =>
  (report?.nearMisses ?? []).map(
    ({ statement, mismatches }) =>
      `${capital(placeOf(statement))} would allow it, but ${mismatches.map(butFor).join(', and ')}.`,
  )

function butFor(mismatch: Mismatch): string {
  const { element, expected, actual } = mismatch
  if (element === 'Condition') {
    return `it wants ${subject(mismatch)} ${wish(mismatch)}, and the request ${has(actual)}`
  }
  if (element.startsWith('Not')) return `its ${element} excludes \`${actual}\``
  return `its ${element} is ${oneOf(expected)}, not \`${actual}\``
}

function adviceFor(
  access: Access,
  decision: Decision,
  layers: readonly LayerReport[],
): readonly string[] {
  if (decision.explicitDeny) {
    return decision.statements.map(
      (match) => `Narrow ${placeOf(match)}, or make the request so that it does not apply.`,
    )
  }
  const report = deciding(decision, layers)
  const nearest = report?.nearMisses.slice(0, 1).map((miss) => fixFor(miss)) ?? []
  const { a } = POLICY_NAMES[decision.layer]
  const isOfResource = decision.layer === 'trust' || decision.layer === 'resource'
  const whom = isOfResource ? `, with \`${callerOf(access.principal)}\` as principal` : ''
  const { action, resource } = access
  return [
    ...nearest,
    `Add a statement that allows \`${action}\` on \`${resource}\` to ${a}${whom}.`,
  ]
}

function fixFor({ statement, mismatches }: NearMiss): string {
  const steps = mismatches.map((mismatch) => {
    const { element, actual } = mismatch
    if (element === 'Condition') return `send ${subject(mismatch)} ${wished(mismatch)}`
    if (element.startsWith('Not')) return `take \`${actual}\` out of ${element}`
    return `add \`${actual}\` to ${element}`
  })
  const isRequest = mismatches.every(({ element }) => element === 'Condition')
  const text = steps.join(', and ')
  return isRequest
    ? `${capital(text)}, as ${placeOf(statement)} wants it.`
    : `In ${placeOf(statement)}, ${text}.`
}

/** The statement as a person finds it. */
function placeOf({ sid, index, kind, policy, line }: StatementMatch): string {
  const statement = sid === undefined ? `statement ${index + 1}` : `statement \`${sid}\``
  const name = policy === '' ? '' : ` \`${policy}\``
  const place = line === undefined ? '' : ` (line ${line})`
  return `${statement} of the ${POLICY_NAMES[kind].bare}${name}${place}`
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The key of a condition, with what its set operator says. */
function subject({ operator = '', key }: Mismatch): string {
  if (operator.startsWith('ForAllValues:')) return `every value of \`${key}\``
  return operator.startsWith('ForAnyValue:') ? `some value of \`${key}\`` : `\`${key}\``
}

const COMPARISONS: readonly (readonly [operator: RegExp, words: string])[] = [
  [/^(?:String|Arn)Not(?:Like|Equals)|^(?:Numeric|Date)NotEquals/, 'other than '],
  [/^NotIpAddress/, 'outside '],
  [/^IpAddress/, 'inside '],
  [/^(?:StringLike|Arn)/, 'like '],
  [/^NumericLessThanEquals/, 'at most '],
  [/^NumericLessThan/, 'less than '],
  [/^NumericGreaterThanEquals/, 'at least '],
  [/^NumericGreaterThan/, 'more than '],
  [/^DateLessThanEquals/, 'no later than '],
  [/^DateLessThan/, 'before '],
  [/^DateGreaterThanEquals/, 'no earlier than '],
  [/^DateGreaterThan/, 'after '],
]

/** What a condition wants, after "wants `key`". */
function wish({ operator = '', expected }: Mismatch): string {
  const base = operator.replace(/^For(?:All|Any)Values?:/, '')
  if (base === 'Null') return expected.some(isTrue) ? 'absent' : 'present'
  const words = COMPARISONS.find(([pattern]) => pattern.test(base))?.[1] ?? ''
  return `${words === '' ? 'to be ' : `to be ${words}`}${oneOf(expected)}`
}

/** The same, after "send `key`". */
const wished = (mismatch: Mismatch): string => {
  const text = wish(mismatch)
  if (text === 'absent') return 'not at all'
  return text === 'present' ? 'with any value' : text.replace(/^to be/, 'that is')
}

/** What the request holds, after the key. */
function found({ actual }: Mismatch): string {
  if (actual === undefined || actual.length === 0) return 'is absent'
  return `is ${listed(actual)}`
}

const has = (actual: Mismatch['actual']): string =>
  actual === undefined || actual.length === 0 ? 'has none' : `has ${listed(actual)}`

const listed = (value: string | readonly string[]): string =>
  typeof value === 'string' ? `\`${value}\`` : value.map((text) => `\`${text}\``).join(', ')

/** At most four values, as more tell a person nothing. */
function oneOf(values: readonly string[]): string {
  if (values.length === 0) return 'nothing'
  if (values.length === 1) return `\`${values[0]}\``
  const shown = values.slice(0, 4).map((text) => `\`${text}\``)
  const more = values.length > 4 ? ` or ${values.length - 4} others` : ''
  return `one of ${shown.join(', ')}${more}`
}
