// Whether a condition holds in a request.
import type { Context } from './access.ts'
import {
  compareDecimals,
  type Decimal,
  holdsIp,
  type IpRange,
  readBase64,
  readDate,
  readDecimal,
  readIp,
  unmapIp,
} from './literals.ts'
import { isArn, matchesArn, matchesArnPieces, matchesSome, type Piece, textOf } from './match.ts'
import {
  type ArnLiteral,
  isTrue,
  type Literals,
  type OperatorName,
  type Order,
  type Texts,
} from './operators.ts'

/** One key of one operator of a statement, compiled. */
export interface Condition extends OperatorName {
  /** The operator as written, for example `ForAnyValue:StringLike`. */
  readonly operator: string
  /** The key as written. */
  readonly name: string
  /** The key in lower case. */
  readonly key: string
  /** The values as written, numbers and booleans as their text. */
  readonly values: readonly string[]
  /**
   * Whether the statement is a Deny: see {@link compare} for what an ARN pattern that is none does
   * to it.
   */
  readonly denies: boolean
  readonly literals: Literals
}

/**
 * Whether the condition holds.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export function holds(condition: Condition, context: Context): boolean {
  const given = context.get(condition.key)
  const isEmpty = given === undefined || (typeof given !== 'string' && given.length === 0)
  const { literals } = condition
  if (literals.family === 'null') return isEmpty ? literals.whenAbsent : literals.whenPresent
  if (isEmpty) return holdsWithoutValue(condition, given === undefined)
  // An empty list of literals is met by no value, whatever the operator.
  if (condition.values.length === 0) return false
  if (typeof given === 'string') return holdsFor(condition, given, context)
  switch (condition.quantifier) {
    case 'one':
      // A list without a set operator never matches, whatever it holds, negated or not.
      return false
    case 'all':
      for (let i = 0; i < given.length; i++) {
        if (!holdsFor(condition, given[i]!, context)) return false
      }
      return true
    case 'any':
      for (let i = 0; i < given.length; i++) {
        if (holdsFor(condition, given[i]!, context)) return true
      }
      return false
  }
}

function holdsWithoutValue(condition: Condition, isAbsent: boolean): boolean {
  if (condition.quantifier !== 'one') return condition.quantifier === 'all'
  if (condition.ifExists && isAbsent) return true
  return condition.negated && condition.values.length > 0
}

function holdsFor(condition: Condition, value: string, context: Context): boolean {
  const outcome = compare(condition, value, context)
  if (outcome === 'never') return false
  if (outcome === 'as-deny') return condition.denies
  return outcome !== condition.negated
}

/**
 * Whether the value compares with some literal as the operator wants. Two outcomes know no
 * negation: an address or an ARN of the request that cannot be read satisfies nothing (`never`),
 * and an ARN pattern that is none grants nothing and denies everything (`as-deny`).
 */
function compare(
  { literals, order }: Condition,
  value: string,
  context: Context,
): boolean | 'never' | 'as-deny' {
  switch (literals.family) {
    case 'equals':
      return (
        isAmong(literals.texts, value) || equalsTemplate(literals.templates, value, false, context)
      )
    case 'equals-ignoring-case': {
      const folded = value.toLowerCase()
      return (
        isAmong(literals.texts, folded) || equalsTemplate(literals.templates, folded, true, context)
      )
    }
    case 'like':
      return matchesSome(literals.globs, value, context)
    case 'numeric':
      return comparesNumber(literals.numbers, value, order)
    case 'date':
      return comparesDate(literals.moments, value, order)
    case 'bool':
      return equalsBool(literals.templates, value, context)
    case 'binary': {
      const bytes = readBase64(value)
      return bytes !== undefined && literals.bytes.has(bytes)
    }
    case 'ip': {
      const address = readIp(value)
      if (address === undefined) return 'never'
      return comparesIp(literals.ranges, unmapIp(address))
    }
    case 'arn':
      return isArn(value) ? comparesArn(literals.literals, value, context) : 'never'
    case 'null':
      return false
  }
}

function isAmong({ few, many }: Texts, value: string): boolean {
  for (let i = 0; i < few.length; i++) if (few[i] === value) return true
  return many?.has(value) === true
}

function equalsTemplate(
  templates: readonly (readonly Piece[])[],
  value: string,
  folded: boolean,
  context: Context,
): boolean {
  for (let i = 0; i < templates.length; i++) {
    const text = textOf(templates[i]!, context)
    if (text !== undefined && (folded ? text.toLowerCase() : text) === value) return true
  }
  return false
}

function equalsBool(
  templates: readonly (readonly Piece[])[],
  value: string,
  context: Context,
): boolean {
  for (let i = 0; i < templates.length; i++) {
    const text = textOf(templates[i]!, context)
    if (text !== undefined && isTrue(text) === isTrue(value)) return true
  }
  return false
}

function comparesNumber(numbers: readonly Decimal[], value: string, order: Order): boolean {
  const number = readDecimal(value)
  if (number === undefined) return false
  for (let i = 0; i < numbers.length; i++) {
    if (stands(compareDecimals(number, numbers[i]!), order)) return true
  }
  return false
}

function comparesDate(moments: readonly number[], value: string, order: Order): boolean {
  const moment = readDate(value)
  if (moment === undefined) return false
  for (let i = 0; i < moments.length; i++) {
    if (stands(moment - moments[i]!, order)) return true
  }
  return false
}

function stands(difference: number, order: Order): boolean {
  switch (order) {
    case 'equal':
      return difference === 0
    case 'less':
      return difference < 0
    case 'less-or-equal':
      return difference <= 0
    case 'greater':
      return difference > 0
    case 'greater-or-equal':
      return difference >= 0
  }
}

function comparesIp(ranges: readonly IpRange[], address: readonly number[]): boolean {
  for (let i = 0; i < ranges.length; i++) {
    if (holdsIp(ranges[i]!, address)) return true
  }
  return false
}

function comparesArn(
  literals: readonly ArnLiteral[],
  value: string,
  context: Context,
): boolean | 'as-deny' {
  for (let i = 0; i < literals.length; i++) {
    const literal = literals[i]
    if (literal === undefined) return 'as-deny'
    const matched =
      'anything' in literal
        ? matchesArn(literal, value, context)
        : matchesArnPieces(literal, value, context) === true
    if (matched) return true
  }
  return false
}
