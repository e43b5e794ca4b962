// Policy documents: reading, refusing what IAM refuses, and compiling what remains, so that
// deciding parses nothing.
import type { Condition } from './condition.ts'
import {
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
import { type Json, JsonError, type JsonText, pointerTo, readJson, readPrinted } from './json.ts'
import { type ArnPattern, arnPatternOf, type Glob, globOf, piecesOf } from './match.ts'
import { readLiterals, readOperator } from './operators.ts'
import type { PrincipalPattern } from './principal.ts'
import { Examination, messageOf, PolicyError, type PolicyKind, type Reason } from './refusal.ts'
import type { Statement, StatementMatch } from './statement.ts'
import { examineTrustScope } from './tenancy.ts'

/** A policy document as JSON. */
export type PolicyDocument = { readonly [element: string]: Json }

/** A policy that was found valid, and compiled. Made by {@link parsePolicy} only. */
export interface Policy {
  readonly kind: PolicyKind
  readonly name: string
  /** The document as it was given, read from its text each time. */
  readonly document: PolicyDocument
  /** Characters without white space: what IAM's quotas count. */
  readonly size: number
  /** The text it was read from; absent when it was given as an object. */
  readonly source: string | undefined
  /** Compiled, in the order of the document. */
  readonly statements: readonly Statement[]
  readonly allows: readonly Statement[]
  readonly denies: readonly Statement[]
}

/** How {@link parsePolicy} reads. */
export interface ParseOptions {
  /** How decisions refer to the policy: its name or ARN. */
  readonly name?: string
  /** Whether the policy is a managed one, for which IAM wants `Version` 2012-10-17. */
  readonly managed?: boolean
}

// IAM takes documents of 131,072 characters; ours is the bound of what is worth reading at all.
const MAX_CHARACTERS = 1_048_576

/**
 * Reads a policy, from its text or as an object, and refuses what IAM refuses in a policy of that
 * kind. Quotas are for the caller to compare with `size`.
 *
 * @throws {PolicyError} with AWS's message, our detail, and the place.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * @example
 * ```ts
 * import { parsePolicy } from '@daypass/policy'
 *
 * const policy = parsePolicy(
 *   {
 *     Version: '2012-10-17',
 *     Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' },
 *   },
 *   'identity',
 *   { name: 'read-reports' },
 * )
 * policy.size // 96
 * ```
 */
export function parsePolicy(
  source: string | object,
  kind: PolicyKind,
  options: ParseOptions = {},
): Policy {
  const isText = typeof source === 'string'
  const text = isText ? source : printed(source, kind)
  const size = measure(text, kind)
  const { value, positionOf } = readText(text, kind, isText)
  const draft = new Examination(kind, positionOf)
  const name = options.name ?? ''
  if (!isObject(value)) {
    return draft.fail('json', `expected an object, found ${nameOf(value)}`, '')
  }
  const statements = readDocument(draft, value, name, options.managed === true)
  draft.settle()
  return new CompiledPolicy(kind, name, text, isText, size, statements)
}

/** A policy keeps its text, a fraction of what the document takes, and reads it when asked. */
class CompiledPolicy implements Policy {
  readonly kind: PolicyKind
  readonly name: string
  readonly size: number
  readonly statements: readonly Statement[]
  readonly allows: readonly Statement[]
  readonly denies: readonly Statement[]
  readonly #text: string
  readonly #isSource: boolean

  constructor(
    kind: PolicyKind,
    name: string,
    text: string,
    isSource: boolean,
    size: number,
    statements: readonly Statement[],
  ) {
    this.kind = kind
    this.name = name
    this.size = size
    this.statements = statements
    this.allows = withEffect(statements, 'Allow')
    this.denies = withEffect(statements, 'Deny')
    this.#text = text
    this.#isSource = isSource
  }

  get source(): string | undefined {
    return this.#isSource ? this.#text : undefined
  }

  get document(): PolicyDocument {
    return JSON.parse(this.#text)
  }
}

/** The statements of one effect: often all, often none, of which there is one list only. */
function withEffect(statements: readonly Statement[], effect: Effect): readonly Statement[] {
  const list = statements.filter(({ match }) => match.effect === effect)
  return list.length === 0 ? NONE : list.length === statements.length ? statements : list
}

function printed(source: object, kind: PolicyKind): string {
  try {
    const text: string | undefined = JSON.stringify(source)
    if (text !== undefined) return text
  } catch {
    // A cycle, a bigint, or a getter that throws: no JSON, which is told below.
  }
  throw new PolicyError(messageOf(kind, 'json', []), 'expected a text or a JSON object', '')
}

/**
 * Counts the characters that are no white space, and refuses a document that is too long or has
 * characters IAM does not take.
 */
function measure(text: string, kind: PolicyKind): number {
  const refuse = (detail: string) => new PolicyError(messageOf(kind, 'json', []), detail, '')
  if (text.length > MAX_CHARACTERS) {
    throw refuse(`expected at most ${MAX_CHARACTERS} characters, found ${text.length}`)
  }
  let size = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    const isSpace = code === 32 || code === 9 || code === 10 || code === 13
    if (!isSpace) size++
    // Policies of other services' resources may name what those services name.
    if (!isSpace && (code < 32 || code > 255) && kind !== 'resource') {
      throw refuse(
        `expected characters of Latin-1, found U+${code.toString(16).toUpperCase().padStart(4, '0')} at character ${i + 1}`,
      )
    }
  }
  return size
}

function readText(text: string, kind: PolicyKind, isSource: boolean): Partial<JsonText> {
  try {
    return isSource ? readJson(text) : { value: readPrinted(text) }
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    throw new PolicyError(messageOf(kind, 'json', []), error.message, error.pointer, error)
  }
}

const MEMBERS = new Set(['Version', 'Id', 'Statement'])
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

function readDocument(
  draft: Examination,
  document: PolicyDocument,
  name: string,
  managed: boolean,
): readonly Statement[] {
  refuseUnknown(draft, document, MEMBERS, '')
  const { Version: version, Id: id, Statement: given } = document
  if (version !== undefined && version !== '2008-10-17' && version !== '2012-10-17') {
    draft.fail('version', 'expected `2012-10-17` or `2008-10-17`', '/Version')
  }
  if (managed && version !== '2012-10-17') {
    draft.note('oldVersion', 'expected `"Version": "2012-10-17"` in a managed policy', '/Version')
  }
  if (id !== undefined && typeof id !== 'string') {
    draft.fail('syntax', `expected a string, found ${nameOf(id)}`, '/Id')
  }
  const list = Array.isArray(given) ? (given as readonly Json[]) : [given]
  if (list.length === 0) draft.fail('noStatement', 'expected at least one statement', '/Statement')
  const sids = new Set<string>()
  return list.map((value, index) => {
    const pointer = textPointer(given ?? null, '/Statement', index)
    if (!isObject(value)) {
      const reason: Reason = given === undefined ? 'noStatement' : 'syntax'
      return draft.fail(reason, `expected a statement object, found ${nameOf(value)}`, pointer)
    }
    return readStatement(draft, value, {
      name,
      index,
      pointer,
      sids,
      variables: version === '2012-10-17',
    })
  })
}

function refuseUnknown(
  draft: Examination,
  object: PolicyDocument,
  known: ReadonlySet<string>,
  pointer: string,
): void {
  for (const member of Object.keys(object)) {
    if (known.has(member)) continue
    const detail = `unknown element \`${member}\`, expected ${[...known].join(', ')}`
    draft.fail('unknown', detail, pointerTo(pointer, member), member)
  }
}

type Effect = StatementMatch['effect']

/** What a statement is read with. */
interface Place {
  readonly name: string
  readonly index: number
  readonly pointer: string
  readonly sids: Set<string>
  readonly variables: boolean
}

function readStatement(draft: Examination, value: PolicyDocument, place: Place): Statement {
  refuseUnknown(draft, value, ELEMENTS, place.pointer)
  const effect = readEffect(draft, value.Effect, place.pointer)
  const sid = readSid(draft, value.Sid, place)
  const [principals, notPrincipal] = readWhom(draft, value, place.pointer, effect)
  const [actions, notAction] = readActions(draft, value, place.pointer)
  const [resources, notResource] = readResources(draft, value, place)
  const conditions = readConditions(draft, value.Condition, place, effect === 'Deny')
  const statement: Statement = {
    match: {
      policy: place.name,
      kind: draft.kind,
      ...(sid !== undefined && { sid }),
      index: place.index,
      effect,
      pointer: place.pointer,
      ...draft.positionOf(place.pointer),
    },
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

function readEffect(
  draft: Examination,
  value: Json | undefined,
  pointer: string,
): 'Allow' | 'Deny' {
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
  value: PolicyDocument,
  pointer: string,
  effect: 'Allow' | 'Deny',
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
  value: PolicyDocument,
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

// The same few actions stand in most policies. How many are kept is bounded, as policies may come
// with requests.
const ACTIONS = new Map<string, Glob>()
const MOST_ACTIONS = 4096
const LONGEST_ACTION = 128

function actionOf(text: string): Glob {
  const known = ACTIONS.get(text)
  if (known !== undefined) return known
  const glob = globOf(piecesOf(text, { wildcards: true, variables: false })!)
  if (ACTIONS.size >= MOST_ACTIONS) ACTIONS.clear()
  if (text.length <= LONGEST_ACTION) ACTIONS.set(text, glob)
  return glob
}

/** The element or its negation; a statement may not have both. */
function oneOf(
  draft: Examination,
  value: PolicyDocument,
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
  value: PolicyDocument,
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
  const patterns = texts.flatMap((text, index) => {
    const at = textPointer(given!, place, index)
    examineResource(draft, text, at)
    const pattern = arnPatternOf(text, { wildcards: true, variables })
    if (pattern === undefined) draft.note('legacy', brokenVariable(text), at)
    return pattern ?? []
  })
  return [patterns, member === 'NotResource']
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
  return Object.entries(value).flatMap(([operator, keys]) => {
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
        if (problem.isVariable) draft.note('legacy', brokenVariable(text), where)
        else if (draft.kind !== 'session') {
          draft.note('legacy', `expected ${problem.wanted}, found \`${text}\``, where)
        }
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
