// Reading a statement: its elements one by one, compiled, and what IAM has against them noted.
import type { Condition } from './condition.ts'
import {
  compact,
  examineAction,
  examineResource,
  examineTrustAction,
  isObject,
  NONE,
  nameOf,
  readPrincipals,
  readTexts,
  textPointer,
} from './elements.ts'
import { type Json, type JsonObject, pointerTo } from './json.ts'
import { type ArnPattern, arnPatternOf, type Glob, globOf, piecesOf } from './match.ts'
import { remembering } from './memo.ts'
import { readLiterals, readOperator } from './operators.ts'
import type { PrincipalPattern } from './principal.ts'
import type { Examination, PolicyKind, Reason } from './refusal.ts'
import type { Effect, Statement, StatementMatch } from './statement.ts'
import { examineTrustScope } from './tenancy.ts'

const ELEMENTS = new Set([
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
])

/** Refuses an object with a member that is not among these. */
export function refuseUnknown(
  draft: Examination,
  object: JsonObject,
  known: ReadonlySet<string>,
  pointer: string,
): void {
  for (const member of Object.keys(object)) {
    if (known.has(member)) continue
    const detail = `unknown element \`${member}\`, expected ${[...known].join(', ')}`
    draft.fail('unknown', detail, pointerTo(pointer, member), member)
  }
}

/** What a statement is read with. */
export interface Place {
  readonly name: string
  readonly index: number
  readonly pointer: string
  readonly sids: Set<string>
  readonly variables: boolean
}

/** Reads a statement, and notes what IAM has against it. */
export function readStatement(draft: Examination, value: JsonObject, place: Place): Statement {
  refuseUnknown(draft, value, ELEMENTS, place.pointer)
  const effect = readEffect(draft, value.Effect, place.pointer)
  const sid = readSid(draft, value.Sid, place)
  const [principals, notPrincipal] = readWhom(draft, value, place.pointer, effect)
  const [actions, notAction] = readActions(draft, value, place.pointer)
  const [resources, notResource] = readResources(draft, value, place)
  const conditions = readConditions(draft, value.Condition, place, effect === 'Deny')
  const statement: Statement = {
    match: matchOf(draft, place, sid, effect),
    principals,
    notPrincipal,
    actions,
    notAction,
    resources,
    notResource,
    conditions,
  }
  if (draft.kind === 'trust') examineTrustScope(draft, statement, place.pointer)
  return statement
}

function matchOf(
  draft: Examination,
  { name: policy, index, pointer }: Place,
  sid: string | undefined,
  effect: Effect,
): StatementMatch {
  const { kind } = draft
  const position = draft.positionOf(pointer)
  if (sid === undefined && position === undefined) return { policy, kind, index, effect, pointer }
  return { policy, kind, ...(sid !== undefined && { sid }), index, effect, pointer, ...position }
}

function readEffect(draft: Examination, value: Json | undefined, pointer: string): Effect {
  if (value === 'Allow' || value === 'Deny') return value
  const place = `${pointer}/Effect`
  if (value === undefined) return draft.fail('noEffect', 'expected an `Effect`', pointer)
  if (typeof value !== 'string') {
    return draft.fail('syntax', `expected a string, found ${nameOf(value)}`, place)
  }
  const isNearly = /^(?:allow|deny)$/i.test(value)
  const reason: Reason = isNearly && draft.kind !== 'trust' ? 'legacy' : 'effect'
  draft.note(reason, `expected \`Allow\` or \`Deny\`, found \`${value}\``, place, value)
  return 'Deny'
}

function readSid(draft: Examination, value: Json | undefined, place: Place): string | undefined {
  if (value === undefined) return undefined
  const pointer = `${place.pointer}/Sid`
  if (typeof value !== 'string') {
    return draft.fail('syntax', `expected a string, found ${nameOf(value)}`, pointer)
  }
  // Services other than IAM take what they like as the Sid of a resource-based policy.
  if (draft.kind !== 'resource' && !/^[0-9A-Za-z]*$/.test(value)) {
    draft.note('sidCharacters', `expected letters and digits, found \`${value}\``, pointer)
  }
  if (value !== '' && place.sids.has(value)) {
    draft.note('sidTwice', `another statement is called \`${value}\` already`, pointer)
  }
  place.sids.add(value)
  return value === '' ? undefined : value
}

const NAMES_PRINCIPALS: ReadonlySet<PolicyKind> = new Set(['trust', 'resource', 'resource-control'])

function readWhom(
  draft: Examination,
  value: JsonObject,
  pointer: string,
  effect: Effect,
): [PrincipalPattern | undefined, boolean] {
  const { Principal: principal, NotPrincipal: notPrincipal } = value
  if (!NAMES_PRINCIPALS.has(draft.kind)) {
    const member = principal === undefined ? 'NotPrincipal' : 'Principal'
    if (principal !== undefined || notPrincipal !== undefined) {
      const detail = `only policies of a resource name principals, this is a policy of kind ${draft.kind}`
      draft.note('principalForbidden', detail, `${pointer}/${member}`)
    }
    return [undefined, false]
  }
  if (notPrincipal === undefined) {
    if (principal === undefined) {
      draft.note('noPrincipal', 'expected a `Principal`', pointer)
      return [undefined, false]
    }
    return [readPrincipals(draft, principal, `${pointer}/Principal`), false]
  }
  const place = `${pointer}/NotPrincipal`
  if (principal !== undefined) {
    draft.fail('syntax', 'expected one of `Principal` and `NotPrincipal`, found both', place)
  }
  if (draft.kind === 'trust') {
    const reason: Reason = effect === 'Allow' ? 'allowNotPrincipal' : 'notPrincipal'
    draft.fail(reason, 'a trust policy names whom it trusts with `Principal`', place)
  }
  return [readPrincipals(draft, notPrincipal, place), true]
}

function readActions(
  draft: Examination,
  value: JsonObject,
  pointer: string,
): [readonly Glob[], boolean] {
  const [given, member] = oneOf(draft, value, 'Action', pointer)
  const place = `${pointer}/${member}`
  const texts = given === undefined ? [] : readTexts(draft, given, place)
  if (texts.length === 0) {
    const detail = 'expected an `Action` or `NotAction` with at least one action'
    draft.note('noActions', detail, given === undefined ? pointer : place)
  }
  const examine = draft.kind === 'trust' ? examineTrustAction : examineAction
  const globs = texts.map((text, index) => {
    examine(draft, text, textPointer(given!, place, index))
    return actionOf(text.toLowerCase())
  })
  return [globs, member === 'NotAction']
}

const actionOf = remembering((text) =>
  globOf(piecesOf(text, { wildcards: true, variables: false })!),
)

/** The element or its negation; a statement may not have both. */
function oneOf(
  draft: Examination,
  value: JsonObject,
  element: 'Action' | 'Resource',
  pointer: string,
): [given: Json | undefined, member: string] {
  const not = `Not${element}`
  if (value[not] === undefined) return [value[element], element]
  if (value[element] !== undefined) {
    const detail = `expected one of \`${element}\` and \`${not}\`, found both`
    draft.fail('syntax', detail, `${pointer}/${not}`)
  }
  return [value[not], not]
}

function readResources(
  draft: Examination,
  value: JsonObject,
  { pointer, variables }: Place,
): [readonly ArnPattern[] | undefined, boolean] {
  const [given, member] = oneOf(draft, value, 'Resource', pointer)
  const place = `${pointer}/${member}`
  if (draft.kind === 'trust') {
    if (given !== undefined) {
      const reason: Reason = member === 'Resource' ? 'resourceForbidden' : 'notResourceForbidden'
      draft.note(reason, 'the resource of a trust policy is the role itself', place)
    }
    return [undefined, false]
  }
  if (given === undefined && draft.kind === 'resource') return [undefined, false]
  const texts = given === undefined ? [] : readTexts(draft, given, place)
  if (texts.length === 0) {
    const detail = 'expected a `Resource` or `NotResource` with at least one resource'
    draft.note('noResources', detail, given === undefined ? pointer : place)
  }
  const patterns = texts.flatMap((text, index): ArnPattern | [] => {
    const at = textPointer(given!, place, index)
    examineResource(draft, text, at)
    const pattern = arnPatternOf(text, { wildcards: true, variables })
    if (pattern === undefined) draft.note('legacy', brokenVariable(text), at)
    return pattern ?? []
  })
  return [compact(patterns), member === 'NotResource']
}

const brokenVariable = (text: string): string =>
  `expected variables of the form \`\${key}\` or \`\${key, 'default'}\`, found \`${text}\``

function readConditions(
  draft: Examination,
  value: Json | undefined,
  place: Place,
  denies: boolean,
): readonly Condition[] {
  if (value === undefined) return NONE
  const pointer = `${place.pointer}/Condition`
  if (!isObject(value)) {
    return draft.fail('syntax', `expected an object, found ${nameOf(value)}`, pointer)
  }
  const conditions = Object.entries(value).flatMap(([operator, keys]) => {
    const at = pointerTo(pointer, operator)
    if (!isObject(keys)) {
      return draft.fail('syntax', `expected an object of keys, found ${nameOf(keys)}`, at)
    }
    const names = Object.keys(keys)
    const known = readOperator(operator)
    // IAM accepts any word for an operator that is given no keys: it says nothing.
    if (known === undefined && names.length > 0) {
      draft.fail('syntax', `unknown condition operator \`${operator}\``, at)
    }
    return names.map((name): Condition => {
      const values = readScalars(draft, keys[name]!, pointerTo(at, name))
      const pointerOfKey = pointerTo(at, name)
      const literals = readLiterals(known!.family, values, place.variables, (problem) => {
        const text = values[problem.index]!
        const where = textPointer(keys[name]!, pointerOfKey, problem.index)
        const detail = `expected ${problem.wanted}, found \`${text}\``
        if (problem.kind === 'base64') draft.note('syntax', detail, where)
        else if (problem.kind === 'variable') draft.note('legacy', brokenVariable(text), where)
        else if (draft.kind !== 'session') draft.note('legacy', detail, where)
      })
      const { family, order, negated, quantifier, ifExists } = known!
      const key = name.toLowerCase()
      return {
        family,
        order,
        negated,
        quantifier,
        ifExists,
        operator,
        name,
        key,
        values,
        denies,
        literals,
      }
    })
  })
  return compact(conditions)
}

function readScalars(draft: Examination, value: Json, pointer: string): readonly string[] {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value]
  return list.map((item, index) => {
    if (typeof item === 'string') return item
    if (typeof item === 'number' || typeof item === 'boolean') return String(item)
    const detail = `expected a string, a number or a boolean, found ${nameOf(item)}`
    return draft.fail('syntax', detail, textPointer(value, pointer, index))
  })
}
