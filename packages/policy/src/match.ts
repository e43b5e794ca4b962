// Patterns: wildcards, policy variables, actions and ARNs. Everything is taken apart when the
// policy is parsed; matching allocates nothing, unless a pattern holds a variable or a long text
// between two stars.
import type { Context } from './access.ts'

/** A policy variable, `${key}` or `${key, 'text'}`. */
export interface Variable {
  /** In lower case. */
  readonly key: string
  /** As written. */
  readonly name: string
  readonly fallback: string | undefined
}

/** `*`: any run of characters, also none. */
const ANY = -1
/** `?`: any one character. */
const ONE = -2

/** A piece of a pattern: literal text, one of the two wildcards, or a variable. */
export type Piece = string | typeof ANY | typeof ONE | Variable

/** Which signs of a text mean something. */
export interface Notation {
  readonly wildcards: boolean
  readonly variables: boolean
}

// One variable: an escaped sign, or a key with an optional default in single quotes.
const SIGN = /[*?$]/
const VARIABLE = /\$\{(?:([*?$])|([^,'{}]+)(?:,\s*'([^']*)'\s*)?)\}/y

/**
 * Takes a text apart. Undefined when it holds a `${` that begins no variable.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function piecesOf(text: string, notation: Notation): readonly Piece[] | undefined {
  if (!SIGN.test(text)) return text === '' ? [] : [text]
  const pieces: Piece[] = []
  let literal = ''
  let at = 0
  // Where the run of plain characters began that is not in `literal` yet.
  let run = 0
  const take = (length: number) => {
    literal += text.slice(run, at)
    at += length
    run = at
  }
  const flush = (piece: Piece) => {
    if (literal !== '') pieces.push(literal)
    literal = ''
    // Neighbouring stars are one: a run of any length followed by another is a run of any length.
    if (piece !== ANY || pieces.at(-1) !== ANY) pieces.push(piece)
  }
  while (at < text.length) {
    const character = text[at]!
    if (notation.variables && character === '$' && text[at + 1] === '{') {
      VARIABLE.lastIndex = at
      const found = VARIABLE.exec(text)
      if (found === null) return undefined
      take(found[0].length)
      const [, sign, key, fallback] = found
      if (sign !== undefined) literal += sign
      else {
        const name = key!.trim()
        if (name === '') return undefined
        flush({ key: name.toLowerCase(), name, fallback })
      }
      continue
    }
    if (notation.wildcards && (character === '*' || character === '?')) {
      take(1)
      flush(character === '*' ? ANY : ONE)
    } else at++
  }
  take(0)
  if (literal !== '') pieces.push(literal)
  return pieces
}

/**
 * The value of a variable: undefined when the key is absent without default, or has a list of
 * values, be it of one.
 */
function valueFor(variable: Variable, context: Context): string | undefined {
  const value = context.get(variable.key)
  if (value === undefined) return variable.fallback
  return typeof value === 'string' ? value : undefined
}

/** The text that pieces without wildcards stand for; undefined when a variable has no value. */
export function textOf(pieces: readonly Piece[], context: Context): string | undefined {
  let text = ''
  for (const piece of pieces) {
    if (typeof piece === 'string') text += piece
    else if (typeof piece === 'object') {
      const value = valueFor(piece, context)
      if (value === undefined) return undefined
      text += value
    }
  }
  return text
}

/** A compiled pattern over one run of text. */
export interface Glob {
  readonly shape: 'any' | 'exact' | 'prefix' | 'tokens' | 'variable'
  /** The text of an exact pattern, or what a prefix pattern begins with. */
  readonly text: string
  /** Code units, with {@link ANY} and {@link ONE} among them. */
  readonly tokens: Int32Array
  /** Kept for patterns with variables only. */
  readonly pieces: readonly Piece[]
}

const NOTHING = new Int32Array(0)
const NO_PIECES: readonly Piece[] = []
const EVERYTHING: Glob = { shape: 'any', text: '', tokens: NOTHING, pieces: NO_PIECES }

/** Compiles pieces into a pattern. */
export function globOf(pieces: readonly Piece[]): Glob {
  const [first, second] = pieces
  if (pieces.some((piece) => typeof piece === 'object')) {
    return { shape: 'variable', text: '', tokens: NOTHING, pieces }
  }
  if (pieces.length === 0) return { shape: 'exact', text: '', tokens: NOTHING, pieces: NO_PIECES }
  if (pieces.length === 1 && first === ANY) return EVERYTHING
  if (typeof first === 'string' && pieces.length === 1) {
    return { shape: 'exact', text: first, tokens: NOTHING, pieces: NO_PIECES }
  }
  if (typeof first === 'string' && pieces.length === 2 && second === ANY) {
    return { shape: 'prefix', text: first, tokens: NOTHING, pieces: NO_PIECES }
  }
  return { shape: 'tokens', text: '', tokens: tokensOf(pieces, undefined)!, pieces: NO_PIECES }
}

/**
 * Pieces as code units and wildcards. What a variable stands for is literal, wildcard signs in it
 * too.
 */
function tokensOf(pieces: readonly Piece[], context: Context | undefined): Int32Array | undefined {
  const tokens: number[] = []
  for (const piece of pieces) {
    if (typeof piece === 'number') {
      tokens.push(piece)
      continue
    }
    const text =
      typeof piece === 'string'
        ? piece
        : context === undefined
          ? undefined
          : valueFor(piece, context)
    if (text === undefined) return undefined
    for (let i = 0; i < text.length; i++) tokens.push(text.charCodeAt(i))
  }
  return Int32Array.from(tokens)
}

/** Whether the pattern matches `text` from `start` to before `end`. */
export function matchesGlob(
  glob: Glob,
  text: string,
  start: number,
  end: number,
  context: Context,
): boolean {
  switch (glob.shape) {
    case 'any':
      return true
    case 'exact':
      return end - start === glob.text.length && text.startsWith(glob.text, start)
    case 'prefix':
      return end - start >= glob.text.length && text.startsWith(glob.text, start)
    case 'tokens':
      return run(glob.tokens, 0, glob.tokens.length, text, start, end)
    case 'variable': {
      const tokens = tokensOf(glob.pieces, context)
      return tokens !== undefined && run(tokens, 0, tokens.length, text, start, end)
    }
  }
}

/**
 * Whether tokens match a run of text. What stands between two stars is taken where it comes first,
 * what stands after the last one from the end: nothing is ever tried again. The time is linear, but
 * for a run of more than {@link SHORT} tokens with `?` among them, which is held against the text
 * place by place.
 */
function run(
  tokens: Int32Array,
  from: number,
  to: number,
  text: string,
  start: number,
  end: number,
): boolean {
  let token = nextStar(tokens, from, to)
  let at = start + token - from
  if (at > end || !fits(tokens, from, token, text, start)) return false
  if (token === to) return at === end
  for (;;) {
    const first = token + 1
    token = nextStar(tokens, first, to)
    const length = token - first
    if (token === to) return at + length <= end && fits(tokens, first, to, text, end - length)
    at = find(tokens, first, token, text, at, end)
    if (at < 0) return false
    at += length
  }
}

/** Where the next star stands, or `to`. */
function nextStar(tokens: Int32Array, from: number, to: number): number {
  let token = from
  while (token < to && tokens[token] !== ANY) token++
  return token
}

/** Whether tokens without stars match what begins at `at`, which is long enough. */
function fits(tokens: Int32Array, from: number, to: number, text: string, at: number): boolean {
  for (let token = from; token < to; token++) {
    const wanted = tokens[token]!
    if (wanted !== ONE && wanted !== text.charCodeAt(at + token - from)) return false
  }
  return true
}

/** Tokens up to which looking at every place anew costs less than preparing. */
const SHORT = 32

/** Where tokens without stars match first, from `at` on; -1 for nowhere. */
function find(
  tokens: Int32Array,
  from: number,
  to: number,
  text: string,
  at: number,
  end: number,
): number {
  const length = to - from
  if (length > SHORT && at + length <= end) {
    const wanted = tokens.subarray(from, to)
    if (!wanted.includes(ONE)) return findText(wanted, text, at, end)
  }
  for (let place = at; place + length <= end; place++)
    if (fits(tokens, from, to, text, place)) return place
  return -1
}

/** The same for code units alone, by Knuth, Morris and Pratt. */
function findText(wanted: Int32Array, text: string, at: number, end: number): number {
  // How much of a match goes on being one of what ends here, when the next code unit is another.
  const kept = new Int32Array(wanted.length)
  for (let i = 1, matched = 0; i < wanted.length; i++) {
    while (matched > 0 && wanted[i] !== wanted[matched]) matched = kept[matched - 1]!
    if (wanted[i] === wanted[matched]) matched++
    kept[i] = matched
  }
  for (let place = at, matched = 0; place < end; place++) {
    const unit = text.charCodeAt(place)
    while (matched > 0 && unit !== wanted[matched]) matched = kept[matched - 1]!
    if (unit === wanted[matched]) matched++
    if (matched === wanted.length) return place + 1 - matched
  }
  return -1
}

const FIELDS = 5

/**
 * A pattern over ARNs, matched field by field: a `*` in one of the first five does not run over a
 * colon.
 */
export interface ArnPattern {
  /** `*` alone: anything, also what is no ARN. */
  readonly anything: boolean
  /** The first five fields with their colons, where no wildcard is in them. */
  readonly head: string | undefined
  /** Empty where there is a head. */
  readonly fields: readonly Glob[]
  readonly rest: Glob
}

const ANYTHING: ArnPattern = { anything: true, head: undefined, fields: [], rest: EVERYTHING }
const NO_FIELDS: readonly Glob[] = []
const HEAD = /^(?:[^:*?]*:){5}/

/**
 * Compiles an ARN pattern. Fields missing at its end count as `*`. Undefined when it holds a broken
 * variable.
 */
export function arnPatternOf(text: string, notation: Notation): ArnPattern | undefined {
  if (text === '*') return ANYTHING
  const head = HEAD.exec(text)?.[0]
  if (head !== undefined) {
    const rest = piecesOf(text.slice(head.length), notation)
    return rest && { anything: false, head, fields: NO_FIELDS, rest: globOf(rest) }
  }
  const fields: Glob[] = []
  let start = 0
  while (fields.length < FIELDS) {
    const colon = text.indexOf(':', start)
    const end = colon < 0 ? text.length : colon
    // Variables have a meaning in the last field only.
    fields.push(globOf(piecesOf(text.slice(start, end), { wildcards: true, variables: false })!))
    start = end + 1
    if (colon < 0) break
  }
  const truncated = start > text.length
  while (fields.length < FIELDS) fields.push(EVERYTHING)
  const rest = truncated ? [ANY as Piece] : piecesOf(text.slice(start), notation)
  return rest && { anything: false, head: undefined, fields, rest: globOf(rest) }
}

/** Whether the pattern matches the text. */
export function matchesArn(pattern: ArnPattern, text: string, context: Context): boolean {
  if (pattern.anything) return true
  const { head, rest } = pattern
  if (head !== undefined) {
    return text.startsWith(head) && matchesGlob(rest, text, head.length, text.length, context)
  }
  let start = 0
  for (let field = 0; field < FIELDS; field++) {
    const end = text.indexOf(':', start)
    if (end < 0 || !matchesGlob(pattern.fields[field]!, text, start, end, context)) return false
    start = end + 1
  }
  return matchesGlob(rest, text, start, text.length, context)
}

/**
 * Whether the pieces, once their variables have values, are an ARN pattern that matches the text.
 * For condition values, where a variable may stand for a whole ARN. Undefined when a variable has
 * no value.
 */
export function matchesArnPieces(
  pieces: readonly Piece[],
  text: string,
  context: Context,
): boolean | undefined {
  const tokens = tokensOf(pieces, context)
  if (tokens === undefined) return undefined
  let from = 0
  let start = 0
  for (let field = 0; field < FIELDS; field++) {
    const to = tokens.indexOf(58, from)
    const end = text.indexOf(':', start)
    if (to < 0 || end < 0 || !run(tokens, from, to, text, start, end)) return false
    from = to + 1
    start = end + 1
  }
  return run(tokens, from, tokens.length, text, start, text.length)
}

/** Whether the text has the form of an ARN: `arn:` and at least six fields. */
export function isArn(text: string): boolean {
  if (!text.startsWith('arn:')) return false
  let colon = 3
  for (let field = 1; field < FIELDS; field++) {
    colon = text.indexOf(':', colon + 1)
    if (colon < 0) return false
  }
  return true
}

/** Whether any pattern of the list matches. */
export function matchesSome(globs: readonly Glob[], text: string, context: Context): boolean {
  for (let i = 0; i < globs.length; i++) {
    if (matchesGlob(globs[i]!, text, 0, text.length, context)) return true
  }
  return false
}
