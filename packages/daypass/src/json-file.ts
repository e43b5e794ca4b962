// A directory file in JSON, which is read a hundred times faster than YAML is.
import type { ConfigPath } from '@daypass/service'
import type { Source } from './source.ts'

/** Levels of structure: more than a directory has, and few enough to walk through. */
const DEPTH_MAX = 64

/**
 * Reads a text; undefined for one that is no JSON, or names a member of an object twice: what is
 * wrong with it, the reader of YAML tells.
 */
export function readJson(text: string): Source | undefined {
  if (!/^\s*\{/.test(text)) return undefined
  try {
    const structure: unknown = JSON.parse(text)
    // Of two members of one name only the last is in the structure, but both have a colon.
    if (membersIn(structure, DEPTH_MAX) !== colonsIn(text)) return undefined
    return { structure, offsetOf: (where) => offsetOf(text, where) }
  } catch {
    return undefined
  }
}

/** How many members a structure has, all in all; none when it nests deeper than these levels. */
function membersIn(value: unknown, levels: number): number {
  if (typeof value !== 'object' || value === null) return 0
  if (levels === 0) return Number.NaN
  let count = 0
  if (Array.isArray(value)) for (const item of value) count += membersIn(item, levels - 1)
  // What JSON is read as inherits nothing that would be told here.
  else
    for (const name in value)
      count += 1 + membersIn((value as Record<string, unknown>)[name], levels - 1)
  return count
}

const [QUOTE, COLON] = [34, 58]

/** How many colons stand outside of strings. */
function colonsIn(text: string): number {
  let count = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === COLON) count++
    else if (code === QUOTE) at = endOfString(text, at)
  }
  return count
}

/** Where the quote stands that ends a string. */
function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); ; end = text.indexOf('"', end + 1)) {
    let backslashes = 0
    while (text[end - 1 - backslashes] === '\\') backslashes++
    if (backslashes % 2 === 0) return end
  }
}

const SPACE = /\s*/y

function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at
  SPACE.test(text)
  return SPACE.lastIndex
}

/** Where a value ends that begins here: behind its last character. */
function endOfValue(text: string, start: number): number {
  let depth = 0
  for (let at = start; ; at++) {
    const character = text[at]!
    if (character === '"') at = endOfString(text, at)
    else if (character === '{' || character === '[') depth++
    else if (character === '}' || character === ']') depth--
    else if (depth === 0 && /[\s,]/.test(character)) return at
    if (depth < 0) return at
    if (depth === 0 && /["}\]]/.test(text[at]!)) return at + 1
  }
}

/** Where something stands in a text that is JSON. */
function offsetOf(text: string, path: ConfigPath): number {
  let at = skipSpace(text, 0)
  let key = at
  for (const step of path) {
    const found = text[at] === '{' || text[at] === '[' ? find(text, at, step) : undefined
    if (found === undefined) return key
    ;({ key, at } = found)
  }
  return text[at] === '{' || text[at] === '[' || text.startsWith('null', at) ? key : at
}

/** Where a member or an item of what begins here stands; undefined when there is none. */
function find(
  text: string,
  start: number,
  step: string | number,
): { readonly key: number; readonly at: number } | undefined {
  const isObject = text[start] === '{'
  let at = skipSpace(text, start + 1)
  for (let index = 0; text[at] !== '}' && text[at] !== ']'; index++) {
    const key = at
    let name: string | number = index
    if (isObject) {
      const end = endOfString(text, at) + 1
      name = JSON.parse(text.slice(at, end))
      at = skipSpace(text, skipSpace(text, end) + 1)
    }
    if (String(name) === String(step)) return { key, at }
    at = skipSpace(text, endOfValue(text, at))
    if (text[at] === ',') at = skipSpace(text, at + 1)
  }
  return undefined
}
