// The rows of the table as flags: names and values as the AWS CLI has them.
import { readFileSync } from 'node:fs'
import type { Member, Operation, Shape, StructureShape } from '@daypass/protocol'
import type { FlagKind, Flags } from './arguments.ts'
import { misuse, reasonOf } from './failure.ts'

/** What a flag may be given: text, or several. */
type Given = string | readonly string[] | true | undefined

/** `AssumeRoleWithSAML` is `assume-role-with-saml`. */
export const kebab = (name: string): string =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()

const kindOf = ({ kind }: Shape): FlagKind =>
  kind === 'list' || kind === 'structure' ? 'list' : kind === 'boolean' ? 'switch' : 'text'

/** The flags of an operation. */
export const flagsOf = ({ input }: Operation): Flags =>
  Object.fromEntries(input.members.map(({ name, shape }) => [kebab(name), kindOf(shape)]))

/** One line for each flag of an operation. */
export const flagHelp = ({ input }: Operation): string =>
  input.members
    .map(
      ({ name, shape, required }) =>
        `  ${`--${kebab(name)}`.padEnd(30)}${described(shape)}${required ? ', required' : ''}\n`,
    )
    .join('')

function described(shape: Shape): string {
  if (shape.kind === 'string') return `text${range(shape, ' characters')}`
  if (shape.kind === 'integer') return `number${range(shape, '')}`
  if (shape.kind === 'list') return `${described(shape.of)} …${range(shape, ' of them')}`
  if (shape.kind === 'structure')
    return shape.members.map(({ name, shape: { kind } }) => `${name}=${kind}`).join(',')
  return shape.kind
}

function range({ min, max }: { readonly min?: number; readonly max?: number }, of: string): string {
  if (max === undefined) return min === undefined ? '' : `, at least ${min}${of}`
  if (min === max) return `, ${min}${of}`
  return min === undefined ? `, at most ${max}${of}` : `, ${min} to ${max}${of}`
}

/**
 * The input of an operation from what its flags were given.
 *
 * @param given What may be left out although the table requires it.
 * @throws Failure when something required is missing or cannot be read as what it must be. Limits
 * are the service's to check.
 */
export function inputOf(
  { input }: Operation,
  values: Readonly<Record<string, Given>>,
  given: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const missing = input.members.filter(
    ({ name, required }) => required && values[kebab(name)] === undefined && !(name in given),
  )
  if (missing.length > 0)
    throw misuse(
      `the following arguments are required: ${missing.map(({ name }) => `--${kebab(name)}`).join(', ')}`,
    )
  const read: Record<string, unknown> = { ...given }
  for (const { name, shape } of input.members) {
    const flag = kebab(name)
    const value = values[flag]
    if (value !== undefined) read[name] = readValue(shape, value, flag)
  }
  return read
}

function readValue(shape: Shape, value: string | readonly string[] | true, flag: string): unknown {
  if (value === true) return true
  if (typeof value === 'string') return scalar(shape, fromFile(value, flag), flag)
  const texts = value.map((text) => fromFile(text, flag))
  const [first = ''] = texts
  if (texts.length === 1 && /^\s*[[{]/.test(first)) {
    const parsed = fromJson(first, flag)
    const isItem = shape.kind === 'list' && !Array.isArray(parsed)
    return checked(shape, isItem ? [parsed] : parsed, flag)
  }
  if (shape.kind === 'structure') return shorthand(shape, texts.join(','), flag)
  if (shape.kind !== 'list') throw misuse(`\`--${flag}\`: expected JSON`)
  const { of } = shape
  return texts.map((text) =>
    of.kind !== 'structure'
      ? scalar(of, text, flag)
      : text.startsWith('{')
        ? checked(of, fromJson(text, flag), flag)
        : shorthand(of, text, flag),
  )
}

function scalar({ kind }: Shape, text: string, flag: string): unknown {
  if (kind === 'string') return text
  if (kind === 'integer' && /^-?\d{1,10}$/.test(text)) return Number(text)
  if (kind === 'boolean' && /^(?:true|false)$/.test(text)) return text === 'true'
  throw misuse(`\`--${flag}\`: expected ${kind === 'integer' ? 'a number' : kind}, got \`${text}\``)
}

/** `file://token.jwt` stands for what the file holds. */
function fromFile(text: string, flag: string): string {
  if (!text.startsWith('file://')) return text
  const path = text.slice('file://'.length)
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw misuse(`\`--${flag}\`: cannot read \`${path}\`: ${reasonOf(error)}`)
  }
}

function fromJson(text: string, flag: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw misuse(`\`--${flag}\`: expected JSON`)
  }
}

const memberOf = ({ members }: StructureShape, name: string, flag: string): Member =>
  members.find((member) => member.name === name) ??
  (() => {
    const names = members.map((member) => `\`${member.name}\``).join(', ')
    throw misuse(`\`--${flag}\`: unknown \`${name}\`, expected ${names}`)
  })()

const PAIR = /(\w+)=(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|((?:[^,\\]|\\.)*))(?:,|$)/sy

/** `Key=team,Value=blue`; a value with commas is quoted, or the commas are escaped. */
function shorthand(shape: StructureShape, text: string, flag: string): Record<string, unknown> {
  const read: Record<string, unknown> = {}
  let from = 0
  while (from < text.length) {
    PAIR.lastIndex = from
    const [pair, name = '', single, double, bare = ''] = PAIR.exec(text) ?? []
    if (!pair) throw misuse(`\`--${flag}\`: expected Name=value,…, got \`${text.slice(from)}\``)
    const value = (single ?? double ?? bare).replace(/\\(.)/gs, '$1')
    read[name] = scalar(memberOf(shape, name, flag).shape, value, flag)
    from += pair.length
  }
  return read
}

/** Holds JSON to a shape: kinds and names of members, nothing more. */
function checked(shape: Shape, value: unknown, flag: string): unknown {
  if (shape.kind === 'list' && Array.isArray(value))
    return value.map((item) => checked(shape.of, item, flag))
  if (shape.kind === 'structure' && typeof value === 'object' && value && !Array.isArray(value))
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        checked(memberOf(shape, name, flag).shape, member, flag),
      ]),
    )
  if (shape.kind === 'string' && typeof value === 'string') return value
  if (shape.kind === 'integer' && Number.isInteger(value)) return value
  if (shape.kind === 'boolean' && typeof value === 'boolean') return value
  throw misuse(`\`--${flag}\`: expected ${shape.kind}, got \`${JSON.stringify(value)}\``)
}
