// Policy documents: reading, refusing what IAM refuses, and compiling what remains, so that
// deciding parses nothing.
import { compact, isObject, nameOf, textPointer } from './elements.ts'
import {
  type Json,
  JsonError,
  type JsonObject,
  type JsonText,
  readJson,
  readPrinted,
} from './json.ts'
import { Examination, messageOf, PolicyError, type PolicyKind, type Reason } from './refusal.ts'
import type { Effect, Statement } from './statement.ts'
import { readStatement, refuseUnknown } from './statement-reader.ts'

/** A policy document as JSON. */
export type PolicyDocument = JsonObject

/** A policy that was found valid, and compiled. Made by {@link parsePolicy} only. */
export interface Policy {
  readonly kind: PolicyKind
  readonly name: string
  /** The document as it was given, read from its text each time. */
  readonly document: PolicyDocument
  /** The document as text: as it was given, or printed. */
  readonly text: string
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
  /**
   * Whether the text is what `JSON.stringify` printed: then no member stands in it twice, and where
   * things stand in it is of no interest.
   */
  readonly printed?: boolean
}

// IAM takes documents of 131,072 characters; ours is the bound of what is worth reading at all.
const MAX_CHARACTERS = 1_048_576
/** Levels of objects and lists. */
const MAX_DEPTH = 32

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
  if (typeof source === 'string' && options.printed !== true)
    return compiled(source, undefined, kind, options)
  const text = typeof source === 'string' ? source : printed(source, kind)
  const recent = recentOf(kind, options.managed === true)
  const { name = '' } = options
  const twin = recent.get(text)
  if (twin !== undefined) return twin.called(name)
  const policy = compiled(text, source, kind, options)
  if (recent.size >= MOST_RECENT) recent.clear()
  if (text.length <= LONGEST_RECENT) recent.set(text, policy)
  return policy
}

type Recent = Map<string, CompiledPolicy>

// Many roles of a directory share a trust policy or a permission. Texts, which come with requests,
// are not among these.
const RECENT = new Map<string, Recent>()
const MOST_RECENT = 128
const LONGEST_RECENT = 8192

function recentOf(kind: PolicyKind, managed: boolean): Recent {
  const key = managed ? `managed ${kind}` : kind
  const known = RECENT.get(key)
  if (known !== undefined) return known
  const recent: Recent = new Map()
  RECENT.set(key, recent)
  return recent
}

/** @param source What the text was printed from or is printed as; undefined for any other text. */
function compiled(
  text: string,
  source: string | object | undefined,
  kind: PolicyKind,
  options: ParseOptions,
): CompiledPolicy {
  const size = measure(text, kind)
  const isText = source === undefined
  const { value, positionOf } =
    typeof source === 'object' && isJson(source, MAX_DEPTH)
      ? { value: source }
      : readText(text, kind, isText)
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
  readonly text: string
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
    this.text = text
    this.#isSource = isSource
  }

  /** The same policy under a name. */
  called(name: string): CompiledPolicy {
    if (name === this.name) return this
    const statements = this.statements.map(
      (statement): Statement => ({ ...statement, match: { ...statement.match, policy: name } }),
    )
    return new CompiledPolicy(this.kind, name, this.text, this.#isSource, this.size, statements)
  }

  get source(): string | undefined {
    return this.#isSource ? this.text : undefined
  }

  get document(): PolicyDocument {
    return JSON.parse(this.text)
  }
}

/** The statements of one effect: often all, often none, of which there is one list only. */
function withEffect(statements: readonly Statement[], effect: Effect): readonly Statement[] {
  const list = statements.filter(({ match }) => match.effect === effect)
  return list.length === statements.length ? statements : compact(list)
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

const PLAIN = /^[!-~]*$/

/**
 * Counts the characters that are no white space, and refuses a document that is too long or has
 * characters IAM does not take.
 */
function measure(text: string, kind: PolicyKind): number {
  const refuse = (detail: string) => new PolicyError(messageOf(kind, 'json', []), detail, '')
  if (text.length > MAX_CHARACTERS) {
    throw refuse(`expected at most ${MAX_CHARACTERS} characters, found ${text.length}`)
  }
  if (PLAIN.test(text)) return text.length
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

/**
 * Whether a value is what its own text would be read as, as long as nobody changes it: then it need
 * not be read. Of a directory's hundred thousand policies that is worth it.
 *
 * @param levels How deep it may nest.
 */
function isJson(value: unknown, levels: number): value is Json {
  if (typeof value === 'string' || typeof value === 'boolean' || value === null) return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'object' || levels === 0) return false
  if (Array.isArray(value)) {
    for (const item of value) if (!isJson(item, levels - 1)) return false
    return true
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return false
  for (const name in value)
    if (!isJson((value as Record<string, unknown>)[name], levels - 1)) return false
  return true
}

const MEMBERS = new Set(['Version', 'Id', 'Statement'])
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
