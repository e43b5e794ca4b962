// A JSON reader (RFC 8259) that knows where each value stands, bounds what it reads, and refuses
// repeated members.

/** Any JSON value. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject

/** A JSON object. */
export type JsonObject = { readonly [member: string]: Json }

/**
 * Where a value stands in a text: lines and columns count from 1, the end is the place after its
 * last character.
 */
export interface Position {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** Why a text is not JSON, and where. */
export class JsonError extends Error {
  override readonly name = 'JsonError'
  /** The JSON pointer (RFC 6901) of the value that was being read. */
  readonly pointer: string
  readonly line: number
  readonly column: number

  constructor(message: string, pointer: string, line: number, column: number) {
    super(message)
    this.pointer = pointer
    this.line = line
    this.column = column
  }
}

/** What {@link readJson} found. */
export interface JsonText {
  readonly value: Json
  /** Where the value at a JSON pointer stands; undefined when there is none. */
  readonly positionOf: (pointer: string) => Position | undefined
}

const MAX_DEPTH = 32
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const LITERALS = { t: ['true', true], f: ['false', false], n: ['null', null] } as const
const ESCAPES: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

/** Adds a step to a JSON pointer, escaped as RFC 6901 section 3 has it. */
export const pointerTo = (parent: string, step: string | number): string =>
  typeof step === 'number' || !/[~/]/.test(step)
    ? `${parent}/${step}`
    : `${parent}/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`

// Statements stand at most this deep. Their places are always asked for, all others hardly ever.
const STATEMENT_DEPTH = 2

/**
 * Reads a JSON text. For the places of values deeper than statements it is read again when one of
 * them is asked for.
 *
 * @throws {JsonError} when it is none, nests deeper than 32 values, or an object names a member
 * twice.
 */
export function readJson(text: string): JsonText {
  const { value, positions } = read(text, STATEMENT_DEPTH)
  let all: ReadonlyMap<string, Position> | undefined
  const positionOf = (pointer: string): Position | undefined => {
    const known = positions.get(pointer)
    if (known !== undefined) return known
    all ??= read(text, MAX_DEPTH).positions
    return all.get(pointer)
  }
  return { value, positionOf }
}

/**
 * Reads what `JSON.stringify` printed, which names no member twice. How deep it nests is for its
 * reader to bound.
 *
 * @throws {JsonError} when it is no JSON.
 */
export function readPrinted(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return readJson(text).value
  }
}

function read(text: string, placesTo: number) {
  const reader = new Reader(text, placesTo)
  const value = reader.value()
  reader.space()
  if (reader.at < text.length) throw reader.error('more text after the end of the value')
  return { value, positions: reader.positions }
}

class Reader {
  readonly text: string
  /** How deep the values are whose places are kept. */
  readonly placesTo: number
  readonly positions = new Map<string, Position>()
  /** The steps to the value that is being read. */
  readonly path: (string | number)[] = []
  at = 0
  line = 1
  lineStart = 0

  constructor(text: string, placesTo: number) {
    this.text = text
    this.placesTo = placesTo
  }

  get pointer(): string {
    return this.path.reduce<string>(pointerTo, '')
  }

  error(message: string): JsonError {
    return new JsonError(message, this.pointer, this.line, this.at - this.lineStart + 1)
  }

  /**
   * Skips white space; the only place where lines end, as strings hold no raw control characters.
   */
  space(): void {
    for (; this.at < this.text.length; this.at++) {
      const code = this.text.charCodeAt(this.at)
      if (code === 10) {
        this.line++
        this.lineStart = this.at + 1
      } else if (code !== 32 && code !== 9 && code !== 13) return
    }
  }

  value(): Json {
    this.space()
    const depth = this.path.length
    if (depth > MAX_DEPTH) throw this.error(`nested deeper than ${MAX_DEPTH} values`)
    if (depth > this.placesTo) return this.bare()
    const line = this.line
    const column = this.at - this.lineStart + 1
    const value = this.bare()
    const endColumn = this.at - this.lineStart + 1
    this.positions.set(this.pointer, { line, column, endLine: this.line, endColumn })
    return value
  }

  /** The value at a step below the one that is being read. */
  inner(step: string | number): Json {
    this.path.push(step)
    const value = this.value()
    this.path.pop()
    return value
  }

  bare(): Json {
    const first = this.text[this.at]
    if (first === '{') return this.object()
    if (first === '[') return this.array()
    if (first === '"') return this.string()
    if (first === 't' || first === 'f' || first === 'n') {
      const [word, value] = LITERALS[first]
      if (!this.text.startsWith(word, this.at)) throw this.unexpected()
      this.at += word.length
      return value
    }
    NUMBER.lastIndex = this.at
    const number = NUMBER.exec(this.text)?.[0]
    if (number === undefined) throw this.unexpected()
    if (!Number.isFinite(Number(number))) throw this.error('number out of range')
    this.at += number.length
    return Number(number)
  }

  object(): Json {
    const members: Record<string, Json> = {}
    this.at++
    this.space()
    if (this.take('}')) return members
    do {
      this.space()
      if (this.text[this.at] !== '"') throw this.expected('a member name in quotes')
      const start = this.at
      const name = this.string()
      if (Object.hasOwn(members, name)) {
        this.at = start
        throw this.error(`member \`${name}\` appears twice`)
      }
      this.space()
      if (!this.take(':')) throw this.expected('`:`')
      const value = this.inner(name)
      // Defined rather than assigned, so that a member named `__proto__` is one like any other.
      if (name === '__proto__') {
        Object.defineProperty(members, name, {
          value,
          enumerable: true,
          configurable: true,
          writable: true,
        })
      } else members[name] = value
      this.space()
    } while (this.take(','))
    if (!this.take('}')) throw this.expected('`,` or `}`')
    return members
  }

  array(): Json {
    const items: Json[] = []
    this.at++
    this.space()
    if (this.take(']')) return items
    do {
      items.push(this.inner(items.length))
      this.space()
    } while (this.take(','))
    if (!this.take(']')) throw this.expected('`,` or `]`')
    return items
  }

  string(): string {
    let text = ''
    let start = ++this.at
    for (;;) {
      const code = this.text.charCodeAt(this.at)
      if (Number.isNaN(code)) throw this.error('the text ends inside a string')
      if (code < 32) throw this.error('control character inside a string')
      if (code === 34) break
      if (code !== 92) {
        this.at++
        continue
      }
      text += this.text.slice(start, this.at) + this.escape()
      start = this.at
    }
    return text + this.text.slice(start, this.at++)
  }

  escape(): string {
    const letter = this.text[this.at + 1] ?? ''
    if (letter !== 'u') {
      const character = ESCAPES[letter]
      if (character === undefined) throw this.error('unknown escape in a string')
      this.at += 2
      return character
    }
    const digits = this.text.slice(this.at + 2, this.at + 6)
    if (!/^[\da-fA-F]{4}$/.test(digits)) {
      throw this.error('`\\u` wants four hexadecimal digits')
    }
    this.at += 6
    return String.fromCharCode(Number.parseInt(digits, 16))
  }

  take(character: string): boolean {
    if (this.text[this.at] !== character) return false
    this.at++
    return true
  }

  unexpected(): JsonError {
    return this.expected('a JSON value')
  }

  expected(what: string): JsonError {
    const found = this.text[this.at]
    return this.error(`expected ${what}, found ${found === undefined ? 'the end' : `\`${found}\``}`)
  }
}

/** The value at a JSON pointer; undefined when there is none. */
export function valueAt(value: Json, pointer: string): Json | undefined {
  let found: unknown = value
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~')
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, name)) return undefined
    found = (found as Record<string, unknown>)[name]
  }
  return found as Json
}

/**
 * All texts in a value, in order: those of an element that is one text, a list, or an object of
 * them.
 */
export function textsOf(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsOf)
}
