// Holds what a client made of an answer against what a case expects.
import { isDeepStrictEqual } from 'node:util'
import type { Expectation, Expected, Got } from './case.ts'

/** What a client cannot tell. */
export interface Blindness {
  /** It does not say which status the answer had. */
  readonly status?: boolean
  /** It trims messages, or has one of its own where there is none. */
  readonly edges?: boolean
}

const print = (value: unknown): string =>
  value instanceof RegExp
    ? String(value)
    : JSON.stringify(value, (_, item) => (item instanceof RegExp ? String(item) : item))

/** What differs, as one line; undefined when nothing does. */
export function difference(
  expected: Expected,
  got: Got,
  blind: Blindness = {},
): string | undefined {
  const told = () => `expected ${print(expected)}, got ${print(got)}`
  if ('output' in expected !== 'output' in got) return told()
  if ('output' in expected)
    return 'output' in got && fits(expected.output, got.output) ? undefined : told()
  if ('output' in got) return told()
  const status = blind.status || got.status === expected.status
  const message =
    expected.message === undefined || saysSame(expected.message, got.message, blind.edges ?? false)
  return status && got.code === expected.code && message ? undefined : told()
}

function saysSame(expected: string | RegExp, got: string, edges: boolean): boolean {
  if (expected instanceof RegExp) return expected.test(got)
  if (edges && expected === '') return true
  const [one, other] = edges ? [expected.trim(), got.trim()] : [expected, got]
  return one === other || isDeepStrictEqual(clauses(one), clauses(other))
}

/** The clauses of a validation message; AWS gives them in no stable order. */
function clauses(message: string): string[] {
  const [, head, rest] = /^(\d+ validation errors detected: )(.*)$/s.exec(message) ?? []
  return head === undefined ? [message] : [head, ...rest!.split(/; (?=Value )/).sort()]
}

function fits(expected: Expectation, got: unknown): boolean {
  if (expected === null) return got === undefined || got === null
  if (expected instanceof RegExp)
    return (typeof got === 'string' || typeof got === 'number') && expected.test(String(got))
  if (typeof expected !== 'object') return got === expected
  if (typeof got !== 'object' || got === null) return false
  return Object.entries(expected).every(([name, value]) =>
    fits(value, (got as Record<string, unknown>)[name]),
  )
}

/** An output with its dates as texts, as {@link Got} has them. */
export function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().replace('.000Z', 'Z')
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== '$metadata')
      .map(([name, item]) => [name, plain(item)]),
  )
}
