// awsQuery requests: an operation and its input as form fields. Written by clients, read by
// services.
import { fromBase64, toBase64, utf8 } from './bytes.ts'
import { Fault } from './fault.ts'
import type { ListShape, MapShape, Operation, Shape, StructureShape } from './shape.ts'

/**
 * Percent-encodes a text as RFC 3986 has it: all but letters, digits, `-`, `.`, `_` and `~`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-2.3
 * @example
 * ```ts
 * import { percentEncode } from '@daypass/protocol'
 *
 * percentEncode("it's me") // 'it%27s%20me'
 * ```
 */
export const percentEncode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  )

/**
 * Writes the body of a request: `Action`, `Version`, and the members in the order of the table.
 * Members that are undefined or null are left out; a list without members is sent as `Name=`.
 *
 * @param input Its values are not checked: the service does that.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#request-serialization
 * @example
 * ```ts
 * import { GetAccessKeyInfo, writeRequest } from '@daypass/protocol'
 *
 * writeRequest(GetAccessKeyInfo, { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' })
 * // 'Action=GetAccessKeyInfo&Version=2011-06-15&AccessKeyId=AKIAIOSFODNN7EXAMPLE'
 * ```
 */
export const writeRequest = <I>(operation: Operation<I, unknown>, input: I): string =>
  `Action=${operation.name}&Version=${operation.service.version}${writeMembers(operation.input, input, '')}`

function writeMembers(shape: StructureShape, value: unknown, prefix: string): string {
  let fields = ''
  for (const member of shape.members)
    fields += writeField(
      member.shape,
      (value as Record<string, unknown>)[member.name],
      prefix + member.name,
    )
  return fields
}

function writeField(shape: Shape, value: unknown, name: string): string {
  if (value === undefined || value === null) return ''
  const field = (text: string) => `&${name}=${percentEncode(text)}`
  switch (shape.kind) {
    case 'structure':
      return writeMembers(shape, value, `${name}.`)
    case 'list': {
      const items = [...(value as Iterable<unknown>)]
      if (items.length === 0) return field('')
      return items.map((item, i) => writeField(shape.of, item, `${name}.member.${i + 1}`)).join('')
    }
    case 'map':
      return Object.entries(value as Record<string, unknown>)
        .map(([key, item], i) => {
          const entry = `${name}.entry.${i + 1}`
          return `&${entry}.key=${percentEncode(key)}${writeField(shape.of, item, `${entry}.value`)}`
        })
        .join('')
    case 'timestamp':
      return field((value as Date).toISOString().replace('.000Z', 'Z'))
    case 'blob':
      return field(toBase64(value as Uint8Array))
    default:
      return field(String(value))
  }
}

/** The fields of a form as a tree: `Tags.member.1.Key` lies four steps deep. */
export interface FormNode {
  value?: string
  parts?: Map<string, FormNode>
}

/**
 * How many fields {@link readForm} takes, and how many steps deep a name may lie before it is read
 * over.
 */
export const FORM_LIMITS: { readonly fields: number; readonly depth: number } = {
  fields: 10_000,
  depth: 12,
}

/**
 * Reads form fields, from a body or a query string. Of fields with the same name the first one
 * counts.
 *
 * @throws Fault MalformedQueryString for a broken percent escape or more than {@link FORM_LIMITS}
 *   fields.
 * @see https://url.spec.whatwg.org/#urlencoded-parsing
 * @example
 * ```ts
 * import { readForm } from '@daypass/protocol'
 *
 * readForm('Action=GetCallerIdentity&Version=2011-06-15').parts?.get('Action')?.value
 * ```
 */
export function readForm(form: string): FormNode {
  const root: FormNode = {}
  const fields = form === '' ? [] : form.split('&', FORM_LIMITS.fields + 1)
  if (fields.length > FORM_LIMITS.fields)
    throw new Fault('MalformedQueryString', `More than ${FORM_LIMITS.fields} parameters`)
  for (const field of fields) {
    const equals = field.indexOf('=')
    const name = decodeField(equals < 0 ? field : field.slice(0, equals))
    const node = place(root, name)
    if (node) node.value ??= equals < 0 ? '' : decodeField(field.slice(equals + 1))
  }
  return root
}

function place(root: FormNode, name: string): FormNode | undefined {
  let node = root
  const steps = name.includes('.') ? name.split('.', FORM_LIMITS.depth + 1) : [name]
  if (steps.length > FORM_LIMITS.depth) return undefined
  for (const step of steps) {
    node.parts ??= new Map()
    let next = node.parts.get(step)
    if (next === undefined) {
      next = {}
      node.parts.set(step, next)
    }
    node = next
  }
  return node
}

/**
 * Decodes a name or value of a form or query string: `+` is a space, `%XX` a byte of UTF-8.
 *
 * @throws Fault MalformedQueryString for a broken escape.
 * @see https://url.spec.whatwg.org/#urlencoded-parsing
 * @example
 * ```ts
 * import { decodeField } from '@daypass/protocol'
 *
 * decodeField('a+b%21') // 'a b!'
 * ```
 */
export function decodeField(text: string): string {
  if (!/[%+]/.test(text)) return text
  const broken = /%(?![\da-fA-F]{2})(.{0,2})/s.exec(text)
  if (broken)
    throw new Fault(
      'MalformedQueryString',
      broken[1]!.length < 2
        ? 'Incomplete trailing escape % sequence'
        : `Illegal hex character in escape % pattern: ${broken[0]}`,
    )
  if (text.length > SHORT) return decodeBytes(text)
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return decodeBytes(text)
  }
}

/** Characters up to which the own ways of the engine are fast, whatever is escaped in them. */
const SHORT = 10_000

/** Decodes byte by byte; bytes that are no UTF-8 become U+FFFD. */
function decodeBytes(text: string): string {
  const bytes = utf8(text)
  let length = 0
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i]!
    if (byte === 0x25) {
      bytes[length++] = hexDigit(bytes[i + 1]!) * 16 + hexDigit(bytes[i + 2]!)
      i += 2
    } else bytes[length++] = byte === 0x2b ? 0x20 : byte
  }
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, length))
}

/** The value of a digit, by its character code: `0` is 48, `A` 65, `a` 97. */
const hexDigit = (code: number) => (code & 0xf) + (code > 57 ? 9 : 0)

/**
 * Reads the input of an operation from a form. Parameters that the table does not name are read
 * over. Limits are not looked at: `validate` does that.
 *
 * @throws Fault MalformedInput for a number, list or list index that cannot be read.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#request-serialization
 * @example
 * ```ts
 * import { GetAccessKeyInfo, readForm, readInput } from '@daypass/protocol'
 *
 * const input = readInput(GetAccessKeyInfo, readForm('AccessKeyId=AKIAIOSFODNN7EXAMPLE'))
 * ```
 */
export const readInput = <I>(operation: Operation<I, unknown>, form: FormNode): Partial<I> =>
  readMembers(operation.input, form) as Partial<I>

function readMembers(shape: StructureShape, node: FormNode): Record<string, unknown> {
  const value: Record<string, unknown> = {}
  for (const member of shape.members) {
    const part = node.parts?.get(member.name)
    const read = part && readField(member.shape, part)
    if (read !== undefined) value[member.name] = read
  }
  return value
}

function readField(shape: Shape, node: FormNode): unknown {
  if (shape.kind === 'structure') return node.parts && readMembers(shape, node)
  if (shape.kind === 'list') return readList(shape, node)
  if (shape.kind === 'map') return readMap(shape, node)
  const text = node.value
  if (text === undefined) return undefined
  switch (shape.kind) {
    case 'integer':
      return readInteger(text)
    case 'boolean':
      return BOOLEANS.get(text) ?? malformed()
    case 'timestamp': {
      const date = new Date(text)
      if (Number.isNaN(date.getTime())) throw new Fault('MalformedInput')
      return date
    }
    case 'blob':
      return fromBase64(text) ?? malformed()
    default:
      return text
  }
}

function readInteger(text: string): number {
  if (text === '') throw new Fault('MalformedInput', 'missing value for decimal type')
  const number = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN
  return number >= -(2 ** 31) && number < 2 ** 31 ? number : malformed()
}

/** As AWS was seen to take them: in no other case, and without spaces. */
const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['1', true],
  ['false', false],
  ['0', false],
])

function malformed(message?: string): never {
  throw new Fault('MalformedInput', message)
}

/** How far an index may lie past the one before it; the first one counts as if after `1`. */
const GAP_MAX = 10
/** Characters of a key that a message repeats. */
const KEY_MAX = 1024
const INDEX_DIGITS_MAX = 10

function readIndex(key: string): number {
  if (key.startsWith('-')) malformed(`Key ${key.slice(0, KEY_MAX)} may not have a leading '-'`)
  if (!/^\d+$/.test(key)) malformed('Start of list found where not expected')
  if (key.length > INDEX_DIGITS_MAX) malformed()
  return Number(key) || malformed(`${key} is not a valid index`)
}

/**
 * The numbered parts below `step`, in the order of their numbers: `01` is `1`, and what is left out
 * between them is undefined.
 */
function numbered(node: FormNode, step: string): (FormNode | undefined)[] {
  const given = [...(node.parts?.get(step)?.parts ?? [])]
    .map(([key, part]): [number, FormNode] => [readIndex(key), part])
    .sort(([a], [b]) => a - b)
  const parts: (FormNode | undefined)[] = []
  let last = 1
  for (const [index, part] of given) {
    const gap = index - last
    if (gap > GAP_MAX) malformed(`Excessively sparse input would skip ${gap} list elements`)
    while (parts.length < index - 1) parts.push(undefined)
    parts.push(part)
    last = index
  }
  return parts
}

/** Texts that are left out are undefined, for `validate` to refuse; of all else gaps close. */
function readList(shape: ListShape, node: FormNode): unknown[] | undefined {
  const { of } = shape
  const members = numbered(node, 'member')
  // A list in some other notation is not to count as none: it might be what narrows a session.
  if (!isInNotation(node, members.length)) malformed()
  if (members.length === 0 && node.value === undefined) return undefined
  const items = members.map((member) => {
    if (of.kind === 'structure' && member?.value) malformed()
    return member && readField(of, member)
  })
  return of.kind === 'string' ? items : items.filter((item) => item !== undefined)
}

/** Whether what is there is a list: empty, or members and nothing besides. */
function isInNotation({ parts, value }: FormNode, members: number): boolean {
  if (members === 0 && value) return false
  return parts === undefined || (parts.size === 1 && parts.has('member'))
}

function readMap(shape: MapShape, node: FormNode): Record<string, unknown> | undefined {
  const entries = numbered(node, 'entry').filter((entry) => entry !== undefined)
  if (entries.length === 0) return undefined
  return Object.fromEntries(
    entries.map(({ parts }) => {
      const key = parts?.get('key')?.value ?? malformed()
      const value = parts?.get('value')
      return [key, value && readField(shape.of, value)]
    }),
  )
}
