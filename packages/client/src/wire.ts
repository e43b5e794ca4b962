// What goes over the wire and what comes back, driven by the rows: awsQuery, as a client needs it.
import { percentEncode, readXml, type XmlElement, XmlError } from '@daypass/protocol/calling'
import { COUNT, type Kind, type Members, type Operation } from './rows.ts'

/** The body of a request. */
export const writeRequest = ({ name, input }: Operation, value: object): string =>
  `Action=${name}&Version=2011-06-15${writeFields(input, value, '')}`

/** A value as fields, the first of which begins with `&`; nothing for none. */
function writeFields(kind: Kind, value: unknown, name: string): string {
  if (value === undefined || value === null) return ''
  if (typeof kind !== 'object') return `&${name}=${percentEncode(`${value}`)}`
  let fields = ''
  if (isList(kind)) {
    let count = 0
    for (const item of value as Iterable<unknown>)
      if (item !== undefined && item !== null)
        fields += writeFields(kind[0], item, `${name}.member.${++count}`)
    return count ? fields : `&${name}=`
  }
  for (const member in kind)
    fields += writeFields(
      kind[member]!,
      (value as Record<string, unknown>)[member],
      name ? `${name}.${member}` : member,
    )
  return fields
}

/** Whether it is the kind of a list. */
export const isList = (kind: readonly [Kind] | Members): kind is readonly [Kind] =>
  Array.isArray(kind)

/** The first element of that name in another one. */
export const part = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child) => child.name === name)

/**
 * Reads the answer of an operation that went well: its output, and the request id that stands in
 * it.
 *
 * @throws XmlError when it is not XML, or not the answer of this operation.
 */
export function readAnswer(
  { name, output }: Operation,
  xml: string,
): [output: object, requestId: string | undefined] {
  const root = readXml(xml)
  const result = part(root, `${name}Result`)
  if (root.name !== `${name}Response` || !result) throw new XmlError(`not an answer of ${name}`)
  return [readMembers(output, result), part(part(root, 'ResponseMetadata'), 'RequestId')?.text]
}

/** Reads a structure; of one that is not there no member is. */
export function readMembers(members: Members, element: XmlElement | undefined): object {
  const value: Record<string, unknown> = {}
  for (const name in members) {
    const found = part(element, name)
    if (found) value[name] = readValue(members[name]!, found)
  }
  return value
}

// Outputs of STS have no lists.
function readValue(kind: Kind, element: XmlElement): unknown {
  if (typeof kind === 'object') return readMembers(kind as Members, element)
  if (kind < COUNT) return element.text
  const text = element.text.trim()
  const value = kind === COUNT ? +text : new Date(ISO.test(text) ? text : +text * 1000)
  if (text && !Number.isNaN(+value)) return value
  throw new XmlError(`\`${element.name}\` cannot be read`)
}

// A point in time that is not seconds since 1970, with `Z` or an offset.
const ISO = /\dT.*(Z|[+-]\d\d:\d\d)$/
