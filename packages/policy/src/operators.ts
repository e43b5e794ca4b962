// The condition operators by name, and how their literals are read.
import {
  type Decimal,
  type IpRange,
  readBase64,
  readDate,
  readDecimal,
  readIpRange,
} from './literals.ts'
import {
  type ArnPattern,
  arnPatternOf,
  type Glob,
  globOf,
  isArn,
  type Piece,
  piecesOf,
} from './match.ts'
import { remembering } from './memo.ts'

/** What an operator compares. */
export type Family =
  | 'equals'
  | 'equals-ignoring-case'
  | 'like'
  | 'numeric'
  | 'date'
  | 'bool'
  | 'binary'
  | 'ip'
  | 'arn'
  | 'null'

/** How the value of the request must stand to the literal. */
export type Order = 'equal' | 'less' | 'less-or-equal' | 'greater' | 'greater-or-equal'

/** An operator without its prefix and suffix. */
export interface Operator {
  readonly family: Family
  readonly order: Order
  readonly negated: boolean
}

const is = (family: Family, order: Order = 'equal'): Operator => ({ family, order, negated: false })
const isNot = (family: Family): Operator => ({ family, order: 'equal', negated: true })

const OPERATORS: Readonly<Record<string, Operator>> = {
  StringEquals: is('equals'),
  StringNotEquals: isNot('equals'),
  StringEqualsIgnoreCase: is('equals-ignoring-case'),
  StringNotEqualsIgnoreCase: isNot('equals-ignoring-case'),
  StringLike: is('like'),
  StringNotLike: isNot('like'),
  NumericEquals: is('numeric'),
  NumericNotEquals: isNot('numeric'),
  NumericLessThan: is('numeric', 'less'),
  NumericLessThanEquals: is('numeric', 'less-or-equal'),
  NumericGreaterThan: is('numeric', 'greater'),
  NumericGreaterThanEquals: is('numeric', 'greater-or-equal'),
  DateEquals: is('date'),
  DateNotEquals: isNot('date'),
  DateLessThan: is('date', 'less'),
  DateLessThanEquals: is('date', 'less-or-equal'),
  DateGreaterThan: is('date', 'greater'),
  DateGreaterThanEquals: is('date', 'greater-or-equal'),
  Bool: is('bool'),
  BinaryEquals: is('binary'),
  IpAddress: is('ip'),
  NotIpAddress: isNot('ip'),
  ArnEquals: is('arn'),
  ArnNotEquals: isNot('arn'),
  ArnLike: is('arn'),
  ArnNotLike: isNot('arn'),
  Null: is('null'),
}

/** An operator as it is written in a policy: with what surrounds the comparison. */
export interface OperatorName extends Operator {
  /** `one`: no prefix; `all`: `ForAllValues:`; `any`: `ForAnyValue:`. */
  readonly quantifier: 'one' | 'all' | 'any'
  readonly ifExists: boolean
}

/**
 * Reads an operator's name; undefined when it is none.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const readOperator: (name: string) => OperatorName | undefined = remembering((name) => {
  const [, prefix, base, suffix] =
    /^(ForAllValues:|ForAnyValue:)?([A-Za-z]+?)(IfExists)?$/.exec(name) ?? []
  if (base === undefined || !Object.hasOwn(OPERATORS, base)) return undefined
  // `Null` asks whether the key exists; a condition on that condition has no meaning.
  if (base === 'Null' && (prefix !== undefined || suffix !== undefined)) return undefined
  return {
    ...OPERATORS[base]!,
    quantifier: prefix === undefined ? 'one' : prefix === 'ForAllValues:' ? 'all' : 'any',
    ifExists: suffix !== undefined,
  }
})

/**
 * Whether a text is the name of a condition operator, as a policy may have it: with
 * `ForAllValues:`, `ForAnyValue:` and `IfExists` where they mean something.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 * @example
 * ```ts
 * import { isConditionOperator } from '@daypass/policy'
 *
 * isConditionOperator('ForAnyValue:StringLikeIfExists') // true
 * ```
 */
export const isConditionOperator = (name: string): boolean => readOperator(name) !== undefined

/** An ARN literal: a pattern, the pieces of one with variables, or undefined for what is no ARN. */
export type ArnLiteral = ArnPattern | readonly Piece[] | undefined

/** Texts to look one up in. */
export interface Texts {
  /** All of them, while they are few. */
  readonly few: readonly string[]
  /** All of them otherwise. */
  readonly many: ReadonlySet<string> | undefined
}

const FEW = 8
const NO_TEMPLATES: readonly (readonly Piece[])[] = []

const textsOf = (texts: readonly string[]): Texts =>
  texts.length > FEW ? { few: [], many: new Set(texts) } : { few: texts, many: undefined }

/**
 * The literals of a condition, read as its operator wants them. Unreadable ones are left out: they
 * match nothing.
 */
export type Literals =
  | {
      readonly family: 'equals' | 'equals-ignoring-case'
      readonly texts: Texts
      /** Those with variables. */
      readonly templates: readonly (readonly Piece[])[]
    }
  | { readonly family: 'like'; readonly globs: readonly Glob[] }
  | { readonly family: 'numeric'; readonly numbers: readonly Decimal[] }
  | { readonly family: 'date'; readonly moments: readonly number[] }
  | { readonly family: 'bool'; readonly templates: readonly (readonly Piece[])[] }
  | { readonly family: 'binary'; readonly bytes: ReadonlySet<string> }
  | { readonly family: 'ip'; readonly ranges: readonly IpRange[] }
  | { readonly family: 'arn'; readonly literals: readonly ArnLiteral[] }
  | { readonly family: 'null'; readonly whenAbsent: boolean; readonly whenPresent: boolean }

/** A literal that cannot be read. */
export interface Unreadable {
  readonly index: number
  readonly wanted: string
  /**
   * Broken base64 is a fault of syntax; a broken variable no policy may hold, either. A broken
   * number, date, address or ARN may stand in a session policy.
   */
  readonly kind: 'base64' | 'variable' | 'literal'
}

/** Whether a text says true; everything else says false. */
export const isTrue = (text: string): boolean => text.toLowerCase() === 'true'

const hasVariable = (pieces: readonly Piece[]): boolean =>
  pieces.some((piece) => typeof piece === 'object')

/**
 * Reads the literals of an operator. `variables`: whether `${…}` has its meaning in this policy.
 */
export function readLiterals(
  family: Family,
  values: readonly string[],
  variables: boolean,
  report: (problem: Unreadable) => void,
): Literals {
  const read = <T>(
    wanted: string,
    reader: (text: string) => T | undefined,
    kind: Unreadable['kind'] = 'literal',
  ): readonly T[] => {
    const literals = values.map((text, index) => {
      const literal = reader(text)
      if (literal === undefined) report({ index, wanted, kind })
      return literal
    })
    return literals.includes(undefined)
      ? literals.filter((literal) => literal !== undefined)
      : (literals as T[])
  }
  const templates = (wildcards: boolean): (readonly Piece[])[] =>
    values.map((text, index) => {
      const pieces = piecesOf(text, { wildcards, variables })
      if (pieces === undefined) report({ index, wanted: 'a variable', kind: 'variable' })
      return pieces ?? []
    })
  switch (family) {
    case 'equals':
    case 'equals-ignoring-case': {
      const isPlain = !values.some((text) => text.includes('$'))
      const all = isPlain ? NO_TEMPLATES : templates(false)
      const texts = isPlain
        ? values
        : all.filter((pieces) => !hasVariable(pieces)).map((pieces) => pieces.join(''))
      const folded = family === 'equals' ? texts : texts.map((text) => text.toLowerCase())
      return {
        family,
        texts: textsOf(folded),
        templates: isPlain ? NO_TEMPLATES : all.filter(hasVariable),
      }
    }
    case 'like':
      return { family, globs: templates(true).map(globOf) }
    case 'numeric':
      return { family, numbers: read('a number', readDecimal) }
    case 'date':
      return { family, moments: read('a date, or seconds since 1970', readDate) }
    case 'bool':
      return { family, templates: templates(false) }
    case 'binary':
      return { family, bytes: new Set(read('base64', readBase64, 'base64')) }
    case 'ip':
      return { family, ranges: read('an IP address or CIDR range', readIpRange) }
    case 'arn': {
      const all = templates(true)
      const literals = values.map((text, i) => readArn(text, all[i]!, variables))
      // What begins as an ARN or with a variable may be saved, whatever follows.
      for (const [index, literal] of literals.entries())
        if (literal === undefined && !/^(?:arn:|\$\{)/.test(values[index]!))
          report({ index, wanted: 'an ARN', kind: 'literal' })
      return { family, literals }
    }
    case 'null': {
      const whenPresent = values.some((text) => !isTrue(text))
      return { family, whenAbsent: values.some(isTrue), whenPresent }
    }
  }
}

function readArn(text: string, pieces: readonly Piece[], variables: boolean): ArnLiteral {
  if (variables && text.includes('${')) return pieces
  if (text !== '*' && !isArn(text)) return undefined
  return arnPatternOf(text, { wildcards: true, variables: false })
}
