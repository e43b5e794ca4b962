// Whether a value keeps the limits of its shape, in the words of AWS's ValidationError.
import type { ListShape, Service, Shape, StringShape, StructureShape } from './shape.ts'

/** The name of a member as AWS's messages have it: `RoleArn` becomes `roleArn`. */
const lowerCamel = (name: string) => name.charAt(0).toLowerCase() + name.slice(1)

const patterns = new Map<string, RegExp>()

function matches(pattern: string, text: string): boolean {
  let expression = patterns.get(pattern)
  if (expression === undefined) {
    // Java reads these without the `u` flag's meaning of \u10000; only \p{…} needs the flag.
    expression = new RegExp(`^(?:${pattern})$`, pattern.includes('\\p{') ? 'u' : '')
    patterns.set(pattern, expression)
  }
  return expression.test(text)
}

/** Unicode scalar values; a plain length decides where it can. */
function scalars(text: string): number {
  let count = text.length
  for (let i = 0; i < text.length - 1; i++)
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00)
      count--
  return count
}

const lengths = (length: number, min = 0, max = Number.POSITIVE_INFINITY): string[] =>
  length > max
    ? [`Member must have length less than or equal to ${max}`]
    : length < min
      ? [`Member must have length greater than or equal to ${min}`]
      : []

const enumeration = (values: readonly string[], unlisted = false) =>
  `Member must satisfy enum value set${unlisted ? '' : `: [${values.join(', ')}]`}`

/** What a text breaks: length and pattern. */
function brokenByText(shape: StringShape, text: string): string[] {
  const broken = lengths(scalars(text), shape.min, shape.max)
  if (shape.pattern !== undefined && !matches(shape.pattern, text))
    broken.push(`Member must satisfy regular expression pattern: ${shape.pattern}`)
  if (shape.values !== undefined && !shape.values.includes(text))
    broken.push(enumeration(shape.values, shape.unlisted))
  return broken
}

/** What is found wrong with an input. */
interface Findings {
  /** Whether values are left out. */
  readonly terse: boolean
  readonly clauses: string[]
  /** The message of the first text that has one of its own. */
  refusal?: string
}

const NOT_NULL = 'Member must not be null'

/** All that a list of texts asks of its members, as one constraint. */
function memberConstraint({ min, max, pattern, values }: StringShape, dense = false): string {
  const all = [
    max !== undefined && `Member must have length less than or equal to ${max}`,
    min !== undefined && `Member must have length greater than or equal to ${min}`,
    pattern !== undefined && `Member must satisfy regular expression pattern: ${pattern}`,
    values !== undefined && enumeration(values),
    dense && NOT_NULL,
  ].filter(Boolean)
  return `Member must satisfy constraint: [${all.join(', ') || NOT_NULL}]`
}

const hides = (shape: Shape): boolean =>
  'sensitive' in shape && shape.sensitive === true && !('echoed' in shape && shape.echoed)

/** Whether AWS leaves the value out of its message: secrets, and what is none of an enumeration. */
const leavesOut = (shape: Shape): boolean =>
  hides(shape) || (shape.kind === 'string' && shape.values !== undefined)

/**
 * A value as AWS prints it: lists in brackets, structures as `Tag(key=k, value=v)`. What AWS puts
 * for secrets is not known.
 */
function print(shape: Shape, value: unknown): string {
  if (hides(shape)) return '***'
  if (value === undefined) return 'null'
  if (shape.kind === 'list')
    return `[${(value as unknown[]).map((item) => print(shape.of, item)).join(', ')}]`
  if (shape.kind !== 'structure') return String(value)
  const members = shape.members.map(
    (member) =>
      `${lowerCamel(member.name)}=${print(member.shape, (value as Record<string, unknown>)[member.name])}`,
  )
  return `${shape.name}(${members.join(', ')})`
}

function check(shape: Shape, value: unknown, path: string, found: Findings): void {
  const shown = found.terse || leavesOut(shape) ? 'Value' : `Value '${print(shape, value)}'`
  const broken = (constraint: string) =>
    found.clauses.push(`${shown} at '${path}' failed to satisfy constraint: ${constraint}`)
  if (shape.kind === 'string') {
    const { pattern, refusal } = shape
    brokenByText(shape, value as string).forEach(broken)
    if (refusal !== undefined && pattern !== undefined && !matches(pattern, value as string))
      found.refusal ??= `The specified value for ${path} is invalid. ${refusal}`
  } else if (shape.kind === 'integer') {
    const number = value as number
    if (shape.min !== undefined && number < shape.min)
      broken(`Member must have value greater than or equal to ${shape.min}`)
    if (shape.max !== undefined && number > shape.max)
      broken(`Member must have value less than or equal to ${shape.max}`)
  } else if (shape.kind === 'list') checkList(shape, value as unknown[], path, found, broken)
  else if (shape.kind === 'structure') checkMembers(shape, value, `${path}.`, found)
}

function checkList(
  shape: ListShape,
  items: unknown[],
  path: string,
  found: Findings,
  broken: (constraint: string) => void,
): void {
  lengths(items.length, shape.min, shape.max).forEach(broken)
  const { of } = shape
  if (of.kind === 'string') {
    // A member that is undefined was left out.
    if (items.some((item) => item === undefined || brokenByText(of, item as string).length > 0))
      broken(memberConstraint(of, shape.dense))
  } else for (const [i, item] of items.entries()) check(of, item, `${path}.${i + 1}.member`, found)
}

function checkMembers(shape: StructureShape, value: unknown, path: string, found: Findings): void {
  for (const { name, shape: of, required } of shape.members) {
    const given = (value as Record<string, unknown>)[name]
    // `Audience=` is no list for STS, and an empty one for IAM.
    const member = !found.terse && Array.isArray(given) && given.length === 0 ? undefined : given
    if (member !== undefined) check(of, member, path + lowerCamel(name), found)
    else if (required)
      found.clauses.push(
        `Value${found.terse ? '' : ' null'} at '${path + lowerCamel(name)}' failed to satisfy constraint: ${NOT_NULL}`,
      )
  }
}

/** Characters of a message: what was refused for its size is not sent back in that size. */
const MESSAGE_MAX = 65_536

/** The member of the input that a clause is about. */
const memberOf = (clause: string): string => /'(\w+)/.exec(clause)?.[1] ?? ''

/**
 * Where a name lies in a hash table of Java's with room for so many. Wherever IAM was recorded to
 * tell of several members, it was in this order.
 */
function bucketOf(name: string, count: number): number {
  let hash = 0
  for (let i = 0; i < name.length; i++) hash = (Math.imul(31, hash) + name.charCodeAt(i)) | 0
  let size = 16
  while (count > size * 0.75) size *= 2
  return (hash ^ (hash >>> 16)) & (size - 1)
}

/**
 * Holds an input against its shape. Returns AWS's message with every constraint that is broken, or
 * undefined when all are kept. Sensitive values are not repeated, and a message ends after 65,536
 * characters.
 *
 * @param value As `readInput` made it: kinds are right already, limits are not known to be.
 * @param service Whose words are used: IAM never repeats a value, and says of names and paths what
 *   they must be like.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
 * @example
 * ```ts
 * import { GetAccessKeyInfo, validate } from '@daypass/protocol'
 *
 * validate(GetAccessKeyInfo.input, {})
 * // "1 validation error detected: Value null at 'accessKeyId' failed to satisfy constraint: Member must not be null"
 * ```
 */
export function validate(
  shape: StructureShape,
  value: unknown,
  service?: Service,
): string | undefined {
  const found: Findings = { terse: service?.terse === true, clauses: [] }
  checkMembers(shape, value, '', found)
  const { clauses, refusal } = found
  if (refusal !== undefined) return refusal
  if (found.terse) {
    const place = (clause: string) => bucketOf(memberOf(clause), shape.members.length)
    clauses.sort((a, b) => place(a) - place(b))
  }
  if (clauses.length === 0) return undefined
  const message = `${clauses.length} validation error${clauses.length > 1 ? 's' : ''} detected: ${clauses.join('; ')}`
  return message.slice(0, MESSAGE_MAX)
}
