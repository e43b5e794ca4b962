// The condition keys that policies ask for, as IAM tells them: of documents too that it would not
// take as policies, as long as they are made of the elements of one.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForCustomPolicy.html
import { isConditionOperator } from '@daypass/policy'
import { invalid } from './simulation-input.ts'

const ELEMENTS = new Set(['Version', 'Id', 'Statement'])
const OF_STATEMENT = new Set([
  ...['Sid', 'Effect', 'Principal', 'NotPrincipal', 'Action', 'NotAction'],
  ...['Resource', 'NotResource', 'Condition'],
])

/** The keys of each policy of a request, one policy after the other. */
export const contextKeysOfInput = (texts: readonly string[]): string[] =>
  texts.flatMap(
    (text, i) =>
      contextKeysIn(text) ?? invalid(`Policy input list item ${i + 1} has invalid content`),
  )

/** The keys in a document, each once as it is written; undefined when it is none. */
export function contextKeysIn(text: string): string[] | undefined {
  const document = parse(text)
  if (!isObject(document, ELEMENTS)) return undefined
  const statements = listOf(document.Statement)
  const keys = new Set<string>()
  const hasVariables = document.Version === '2012-10-17'
  const addVariables = (value: unknown) => {
    if (hasVariables && typeof value === 'string')
      for (const name of variablesIn(value)) keys.add(name)
  }
  for (const statement of statements) {
    if (!isObject(statement, OF_STATEMENT)) return undefined
    const { Effect: effect, Resource, NotResource, Condition = {} } = statement
    if (effect !== 'Allow' && effect !== 'Deny') return undefined
    ;[...listOf(Resource), ...listOf(NotResource)].forEach(addVariables)
    if (!isObject(Condition)) return undefined
    for (const [operator, operands] of Object.entries(Condition)) {
      if (!isConditionOperator(operator) || !isObject(operands)) return undefined
      for (const [key, values] of Object.entries(operands)) {
        keys.add(key)
        listOf(values).forEach(addVariables)
      }
    }
  }
  return [...keys]
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const listOf = (value: unknown): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value]

/** Whether a value is an object, of these members if they are given. */
const isObject = (value: unknown, names?: ReadonlySet<string>): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  (names === undefined || Object.keys(value).every((name) => names.has(name)))

/** `${aws:username}` and `${aws:username, 'nobody'}` ask for `aws:username`, `${*}` for `*`. */
function* variablesIn(text: string): Generator<string> {
  let end = 0
  for (;;) {
    const start = text.indexOf('${', end)
    end = start < 0 ? -1 : text.indexOf('}', start)
    if (end < 0) return
    yield text
      .slice(start + 2, end)
      .split(',', 1)[0]!
      .trim()
  }
}
