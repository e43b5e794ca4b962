// JSON whose names are there once: two readers could obey different ones of two.
import { ToldError } from '../verify/told.ts'

const refuse = (what: string) => new ToldError('SerializationException', 400, what)

const TOKEN = /\s*(?:("(?:[^"\\]|\\.)*")|([{}[\],:])|([^\s{}[\],:"]+))/sy

/**
 * Reads a JSON object. Names may not be there twice; those of the outermost object not even in
 * another case.
 *
 * @throws ToldError
 */
export function readJsonOnce(text: string): Record<string, unknown> {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw refuse('expected JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refuse('expected a JSON object')
  refuseRepeated(text)
  return value as Record<string, unknown>
}

/** The text is known to be JSON. */
function refuseRepeated(text: string): void {
  const open: (Set<string> | undefined)[] = []
  let isName = false
  TOKEN.lastIndex = 0
  for (let token = TOKEN.exec(text); token !== null; token = TOKEN.exec(text)) {
    const [, string, mark] = token
    if (string !== undefined) {
      const names = open.at(-1)
      if (!isName || names === undefined) continue
      const name = JSON.parse(string) as string
      const key = open.length === 1 ? name.toLowerCase() : name
      if (names.has(key)) throw refuse(`the member ${name.slice(0, 64)} is there more than once`)
      names.add(key)
      isName = false
    } else if (mark === '{') {
      open.push(new Set())
      isName = true
    } else if (mark === '[') open.push(undefined)
    else if (mark === '}' || mark === ']') open.pop()
    else if (mark === ',') isName = open.at(-1) !== undefined
    else if (mark === ':') isName = false
  }
}
