// XML as awsQuery uses it: elements, text, the five named entities and numeric ones. No DTD, no
// other entity, bounded in size and depth; attributes and namespaces are read over. For documents
// from elsewhere (SAML) this reader is not meant.

/** An element: its local name, its own text with references decoded, and the elements in it. */
export interface XmlElement {
  readonly name: string
  readonly text: string
  readonly children: readonly XmlElement[]
}

/**
 * Thrown by {@link readXml}: what is wrong and at which character.
 *
 * @see https://www.w3.org/TR/xml/#dt-fatal
 * @example
 * ```ts
 * import { readXml, XmlError } from '@daypass/protocol'
 *
 * try {
 *   readXml('<a>')
 * } catch (error) {
 *   error instanceof XmlError && error.message // 'malformed XML at character 3'
 * }
 * ```
 */
export class XmlError extends Error {
  override readonly name = 'XmlError'
}

/**
 * How much {@link readXml} takes unless told otherwise: characters, and elements within elements.
 */
export const XML_LIMITS: { readonly length: number; readonly depth: number } = {
  length: 1 << 20,
  depth: 32,
}

// Text, and the tag behind it: an instruction, a comment, CDATA, an end tag, a start tag. There are
// at most 100 attributes: engines keep a stack of what they may have to go back to, and one without
// bound overflows.
const TOKEN =
  /([^<]*)(?:$|<(?:\?.*?\?|!--.*?--|!\[CDATA\[(.*?)\]\]|\/([^\s>]+)\s*|([^\s/>"'<=&!?]+)(?:\s+[^\s=>/"'<]+\s*=\s*(?:"[^"<]*"|'[^'<]*')){0,100}\s*(\/?))>)/sy
const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * Reads a document and returns its root element. It holds tags and references to their form;
 * characters that XML forbids and attributes given twice it reads over.
 *
 * @throws XmlError when it is malformed, has a DTD or an unknown entity, or passes a limit.
 * @see https://www.w3.org/TR/xml/
 * @example
 * ```ts
 * import { readXml } from '@daypass/protocol'
 *
 * readXml('<Account>123456789012</Account>').text // '123456789012'
 * ```
 */
export function readXml(
  xml: string,
  limits: { length: number; depth: number } = XML_LIMITS,
): XmlElement {
  let at = 0
  const fail = (what: string): never => {
    throw new XmlError(`${what} at character ${at}`)
  }
  if (xml.length > limits.length) throw new XmlError(`longer than ${limits.length} characters`)
  // §2.11: line ends are one character, however they were written. A byte order mark passes for
  // white space.
  if (xml.includes('\r')) xml = xml.replace(/\r\n?/g, '\n')
  const root = elementOf('')
  const open = [root]
  while (at < xml.length) {
    TOKEN.lastIndex = at
    const [, text, data = '', end, tag, isEmpty] =
      TOKEN.exec(xml) ?? fail(/^[^<]*<!d/i.test(xml.slice(at)) ? 'refused DTD' : MALFORMED)
    at = TOKEN.lastIndex
    const top = open[open.length - 1]!
    top.text += (text!.includes('&') ? decode(text!, fail) : text) + data
    if (tag) {
      if (open.length > limits.depth) fail(`deeper than ${limits.depth} elements`)
      const made = elementOf(tag)
      top.children.push(made)
      if (!isEmpty) open.push(made)
    } else if (end && end !== open.pop()!.tag) fail(MALFORMED)
  }
  if (open[1] || root.text.trim() || root.children.length !== 1) fail(MALFORMED)
  return root.children[0]!
}

const MALFORMED = 'malformed XML'

/** An element that is still being read. */
interface OpenElement extends XmlElement {
  /** The name with its prefix. */
  readonly tag: string
  text: string
  readonly children: XmlElement[]
}

const elementOf = (tag: string): OpenElement => ({
  name: tag.slice(tag.indexOf(':') + 1),
  tag,
  text: '',
  children: [],
})

/** Decodes the references in a text. */
const decode = (text: string, fail: (what: string) => never): string =>
  text.replace(
    /&(?:#(\d{1,7}|x[\da-fA-F]{1,6});|(\w{1,4});)?/g,
    (_, number, name) => NAMED[name] ?? characterOf(Number(`0${number}`)) ?? fail('unknown entity'),
  )

/** The character with that code, if XML may have it. */
function characterOf(code: number): string | undefined {
  const character = code <= 0x10ffff ? String.fromCodePoint(code) : '\0'
  return ILLEGAL.test(character) ? undefined : character
}

// What an XML 1.0 document may not contain, not even by reference (§2.2).
const ILLEGAL = /[^\t\n\r -\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u
const ILLEGAL_ALL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu
const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
}

/**
 * Writes a text so that it can stand between tags. Characters that XML cannot hold become U+FFFD.
 *
 * @see https://www.w3.org/TR/xml/#charsets
 * @example
 * ```ts
 * import { escapeXml } from '@daypass/protocol'
 *
 * escapeXml('a < b') // 'a &lt; b'
 * ```
 */
export const escapeXml = (text: string): string =>
  /^[\w\-.:/+= ,@]*$/.test(text)
    ? text
    : text.replace(ILLEGAL_ALL, '\uFFFD').replace(/[&<>"\r]/g, (character) => ESCAPES[character]!)
