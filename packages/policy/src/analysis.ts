// What every layer says to an access, and which statements came near to allowing it. Computed on
// demand, never while deciding.
import type { Access, Principal } from './access.ts'
import { type Condition, holds } from './condition.ts'
import {
  applies,
  isAboutAction,
  isAboutResource,
  isNamed,
  type Layer,
  layerOf,
  namedIn,
  needsIdentity,
  type Policies,
  type Question,
  sessionOf,
  standingOf,
} from './decide.ts'
import type { Policy, PolicyDocument } from './document.ts'
import { textsOf, valueAt } from './json.ts'
import { keyName } from './keys.ts'
import { NAMED } from './principal.ts'
import { pointerOfCondition, type Statement, type StatementMatch } from './statement.ts'

/** An element of a statement that is not about the access. */
export interface Mismatch {
  readonly element:
    | 'Principal'
    | 'NotPrincipal'
    | 'Action'
    | 'NotAction'
    | 'Resource'
    | 'NotResource'
    | 'Condition'
  /** The JSON pointer (RFC 6901) of the element, or of the key in the condition. */
  readonly pointer: string
  /** Of a condition: the operator as written. */
  readonly operator?: string
  /** Of a condition: the key as AWS writes it. */
  readonly key?: string
  /** The values in the policy. */
  readonly expected: readonly string[]
  /** The value in the request; undefined when it has none. */
  readonly actual: string | readonly string[] | undefined
}

/** A statement that would allow the access, were it not for some of its elements. */
export interface NearMiss {
  readonly statement: StatementMatch
  readonly mismatches: readonly Mismatch[]
}

/** A statement that applies, with the values that its conditions found. */
export interface Applied {
  readonly statement: StatementMatch
  readonly conditions: readonly Mismatch[]
}

/** What a layer says. */
export interface LayerReport {
  readonly layer: Layer
  /** Of service and resource control policies: the level, counted from 0 at the root. */
  readonly level?: number
  /**
   * `not-needed`: it does not allow the access, and need not, as the resource's policy makes up for
   * it.
   */
  readonly outcome: 'allows' | 'denies' | 'does-not-allow' | 'not-needed'
  /** How many policies it has. */
  readonly policies: number
  /** Every statement that applies. */
  readonly applied: readonly Applied[]
  /** Those that come nearest to allowing the access, nearest first; at most five. */
  readonly nearMisses: readonly NearMiss[]
}

const MOST_NEAR_MISSES = 5

/**
 * What every layer says that is present or missed, in the order of the IAM User Guide. Near misses
 * are not looked for; `explain` has them. Nothing is told of an access so odd that it cannot be
 * looked into.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @example
 * ```ts
 * import { contextOf, parsePolicy, reportLayers } from '@daypass/policy'
 *
 * const identity = parsePolicy(
 *   { Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' } },
 *   'identity',
 * )
 * const [report] = reportLayers(
 *   {
 *     principal: { type: 'user', account: '123456789012' },
 *     action: 's3:GetObject',
 *     resource: 'arn:aws:s3:::reports/january.csv',
 *     context: contextOf({}),
 *   },
 *   { identity: [identity] },
 * )
 * report?.outcome // 'allows'
 * ```
 */
export const reportLayers = (access: Access, policies: Policies): readonly LayerReport[] =>
  layersOf(access, policies, false)

/** {@link reportLayers}, with the near misses of layers that do not allow the access. */
export const explainLayers = (access: Access, policies: Policies): readonly LayerReport[] =>
  layersOf(access, policies, true)

function layersOf(
  access: Access,
  policies: Policies,
  looksForNearMisses: boolean,
): readonly LayerReport[] {
  try {
    return analyse(access, policies, looksForNearMisses)
  } catch {
    return []
  }
}

function analyse(
  access: Access,
  policies: Policies,
  looksForNearMisses: boolean,
): readonly LayerReport[] {
  const question: Question = { access, action: access.action.toLowerCase() }
  const { principal } = access
  const { resource, boundary, serviceControl = [], resourceControl = [] } = policies
  const { named, needsGrant } = standingOf(question, policies)
  const session = sessionOf(policies, principal)
  const reports: LayerReport[] = []
  const add = (layer: Layer, list: readonly Policy[], isNeeded: boolean, level?: number) => {
    const report = reportOf(question, layer, list, isNeeded, level)
    const isMissing = report.outcome === 'does-not-allow' || report.outcome === 'not-needed'
    const nearMisses = looksForNearMisses && isMissing ? nearMissesOf(question, list) : []
    reports.push({ ...report, nearMisses })
  }
  if (principal.type === 'root') {
    reports.push({ layer: 'root', outcome: 'allows', policies: 0, applied: [], nearMisses: [] })
  }
  if (policies.identity !== undefined || needsIdentity(principal)) {
    add('identity', policies.identity ?? [], needsIdentity(principal) && named < NAMED.issuer)
  }
  if (resource !== undefined) add(layerOf(resource), [resource], needsGrant)
  else if (needsGrant) add('resource', [], true)
  if (boundary !== undefined) add('boundary', [boundary], named < NAMED.self)
  if (session !== undefined) add('session', session, named < NAMED.self)
  for (const [level, list] of serviceControl.entries()) add('service-control', list, true, level)
  for (const [level, list] of resourceControl.entries()) add('resource-control', list, true, level)
  return reports
}

function reportOf(
  question: Question,
  layer: Layer,
  policies: readonly Policy[],
  isNeeded: boolean,
  level: number | undefined,
): Omit<LayerReport, 'nearMisses'> {
  const { principal } = question.access
  const isOfResource = layer === 'resource' || layer === 'trust'
  const isPlaced = (statement: Statement) =>
    statement.match.effect === 'Deny' ||
    (isOfResource
      ? namedIn(statement, principal) !== NAMED.not
      : statement.principals === undefined || layer === 'resource-control')
  const applied = policies.flatMap((policy) =>
    policy.statements
      .filter((statement) => isPlaced(statement) && isNamed(statement, principal))
      .filter((statement) => applies(statement, question))
      .map((statement) => appliedOf(statement, question)),
  )
  const has = (effect: string) => applied.some(({ statement }) => statement.effect === effect)
  const outcome = has('Deny')
    ? 'denies'
    : has('Allow')
      ? 'allows'
      : isNeeded
        ? 'does-not-allow'
        : 'not-needed'
  return {
    layer,
    ...(level !== undefined && { level }),
    outcome,
    policies: policies.length,
    applied,
  }
}

const appliedOf = (statement: Statement, { access }: Question): Applied => ({
  statement: statement.match,
  conditions: statement.conditions.map((condition) => comparisonOf(condition, statement, access)),
})

function nearMissesOf(question: Question, policies: readonly Policy[]): readonly NearMiss[] {
  // A policy reads its document each time that it is asked for it.
  const misses = policies.flatMap(({ allows, document }) =>
    allows.map((statement) => ({
      statement: statement.match,
      mismatches: mismatchesOf(statement, document, question),
    })),
  )
  // A statement about other actions is no near miss, unless nothing else is wrong with it.
  return misses
    .filter(
      ({ mismatches }) =>
        mismatches.length === 1 || mismatches.every(({ element }) => !element.endsWith('Action')),
    )
    .filter(({ mismatches }) => mismatches.length > 0)
    .sort((a, b) => a.mismatches.length - b.mismatches.length)
    .slice(0, MOST_NEAR_MISSES)
}

function mismatchesOf(
  statement: Statement,
  document: PolicyDocument,
  { access, action }: Question,
): readonly Mismatch[] {
  const { principal, resource, context } = access
  const { notPrincipal, notAction, notResource } = statement
  const found: Mismatch[] = []
  const add = (element: Mismatch['element'], actual: string) => {
    const pointer = `${statement.match.pointer}/${element}`
    const expected = textsOf(valueAt(document, pointer))
    found.push({ element, pointer, expected, actual })
  }
  if (!isNamed(statement, principal)) {
    add(notPrincipal ? 'NotPrincipal' : 'Principal', callerOf(principal))
  }
  if (!isAboutAction(statement, action, context)) {
    add(notAction ? 'NotAction' : 'Action', access.action)
  }
  if (!isAboutResource(statement, resource, context)) {
    add(notResource ? 'NotResource' : 'Resource', resource)
  }
  for (const condition of statement.conditions) {
    if (!holds(condition, context)) found.push(comparisonOf(condition, statement, access))
  }
  return found
}

const comparisonOf = (
  condition: Condition,
  { match }: Statement,
  { context }: Access,
): Mismatch => ({
  element: 'Condition',
  pointer: pointerOfCondition(match, condition),
  operator: condition.operator,
  key: keyName(condition.name),
  expected: condition.values,
  actual: context.get(condition.key),
})

/** The caller as messages name it. */
export const callerOf = ({ arn, federated, service, type }: Principal): string =>
  arn ?? federated ?? service ?? type
