// A JSON reader (RFC 8259) that knows where each value stands, bounds what it reads, and refuses
// repeated members.

/** Any JSON value. */
export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [member: string]: Json }

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

/**
 * What {@link readJson} found: the value, and the position of every value in it by JSON pointer.
 */
export interface JsonText {
  readonly value: Json
  readonly positions: ReadonlyMap<string, Position>
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
  `${parent}/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`

/**
 * Reads a JSON text.
 *
 * @throws {JsonError} when it is none, nests deeper than 32 values, or an object names a member
 * twice.
 */
export function readJson(text: string): JsonText {
  const reader = new Reader(text)
  const value = reader.value('', 0)
  reader.space()
  if (reader.at < text.length) throw reader.error('more text after the end of the value', '')
  return { value, positions: reader.positions }
}

class Reader {
  readonly text: string
  readonly positions = new Map<string, Position>()
  at = 0
  line = 1
  lineStart = 0

  constructor(text: string) {
    this.text = text
  }

  error(message: string, pointer: string): JsonError {
    return new JsonError(message, pointer, this.line, this.at - this.lineStart + 1)
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

  value(pointer: string, depth: number): Json {
    this.space()
    if (depth > MAX_DEPTH) throw this.error(`nested deeper than ${MAX_DEPTH} values`, pointer)
    const line = this.line
    const column = this.at - this.lineStart + 1
    const value = this.bare(pointer, depth)
    this.positions.set(pointer, {
      line,
      column,
      endLine: this.line,
      endColumn: this.at - this.lineStart + 1,
    })
    return value
  }

  bare(pointer: string, depth: number): Json {
    const first = this.text[this.at]
    if (first === '{') return this.object(pointer, depth)
    if (first === '[') return this.array(pointer, depth)
    if (first === '"') return this.string(pointer)
    if (first === 't' || first === 'f' || first === 'n') {
      const [word, value] = LITERALS[first]
      if (!this.text.startsWith(word, this.at)) throw this.unexpected(pointer)
      this.at += word.length
      return value
    }
    NUMBER.lastIndex = this.at
    const number = NUMBER.exec(this.text)?.[0]
    if (number === undefined) throw this.unexpected(pointer)
    if (!Number.isFinite(Number(number))) throw this.error('number out of range', pointer)
    this.at += number.length
    return Number(number)
  }

  object(pointer: string, depth: number): Json {
    const members: Record<string, Json> = {}
    this.at++
    this.space()
    if (this.take('}')) return members
    do {
      this.space()
      if (this.text[this.at] !== '"') throw this.expected('a member name in quotes', pointer)
      const start = this.at
      const name = this.string(pointer)
      if (Object.hasOwn(members, name)) {
        this.at = start
        throw this.error(`member \`${name}\` appears twice`, pointer)
      }
      this.space()
      if (!this.take(':')) throw this.expected('`:`', pointer)
      const value = this.value(pointerTo(pointer, name), depth + 1)
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
    if (!this.take('}')) throw this.expected('`,` or `}`', pointer)
    return members
  }

  array(pointer: string, depth: number): Json {
    const items: Json[] = []
    this.at++
    this.space()
    if (this.take(']')) return items
    do {
      items.push(this.value(pointerTo(pointer, items.length), depth + 1))
      this.space()
    } while (this.take(','))
    if (!this.take(']')) throw this.expected('`,` or `]`', pointer)
    return items
  }

  string(pointer: string): string {
    let text = ''
    let start = ++this.at
    for (;;) {
      const code = this.text.charCodeAt(this.at)
      if (Number.isNaN(code)) throw this.error('the text ends inside a string', pointer)
      if (code < 32) throw this.error('control character inside a string', pointer)
      if (code === 34) break
      if (code !== 92) {
        this.at++
        continue
      }
      text += this.text.slice(start, this.at) + this.escape(pointer)
      start = this.at
    }
    return text + this.text.slice(start, this.at++)
  }

  escape(pointer: string): string {
    const letter = this.text[this.at + 1] ?? ''
    if (letter !== 'u') {
      const character = ESCAPES[letter]
      if (character === undefined) throw this.error('unknown escape in a string', pointer)
      this.at += 2
      return character
    }
    const digits = this.text.slice(this.at + 2, this.at + 6)
    if (!/^[\da-fA-F]{4}$/.test(digits)) {
      throw this.error('`\\u` wants four hexadecimal digits', pointer)
    }
    this.at += 6
    return String.fromCharCode(Number.parseInt(digits, 16))
  }

  take(character: string): boolean {
    if (this.text[this.at] !== character) return false
    this.at++
    return true
  }

  unexpected(pointer: string): JsonError {
    return this.expected('a JSON value', pointer)
  }

  expected(what: string, pointer: string): JsonError {
    const found = this.text[this.at]
    return this.error(
      `expected ${what}, found ${found === undefined ? 'the end' : `\`${found}\``}`,
      pointer,
    )
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
