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
 *   error instanceof XmlError && error.message // 'element without end at character 3'
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

// What stands in tags besides a name alone: instructions, comments, CDATA, end tags, start tags.
// There are at most 100 attributes: engines keep a stack of what they may have to go back to, and
// one without bound overflows.
const TOKEN =
  /<(?:\?.*?\?>|!--.*?-->|!\[CDATA\[(.*?)\]\]>|\/([^\s>]+)\s*>|([^\s/>"'<=&!?]+)(?:\s+[^\s=>/"'<]+\s*=\s*(?:"[^"<]*"|'[^'<]*')){0,100}\s*(\/?)>)/sy
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
  if (xml.length > limits.length) throw new XmlError(`longer than ${limits.length} characters`)
  // §2.11: line ends are one character, however they were written.
  xml = xml.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const open: { name: string; tag: string; text: string; children: XmlElement[] }[] = []
  let at = 0
  const fail = (what: string): never => {
    throw new XmlError(`${what} at character ${at}`)
  }
  const element = (tag: string) => {
    if (open.length > limits.depth) fail(`deeper than ${limits.depth} elements`)
    const made = { name: tag.slice(tag.indexOf(':') + 1), tag, text: '', children: [] }
    open[open.length - 1]?.children.push(made)
    return made
  }
  const root = element('')
  open.push(root)
  const plain = (text: string) => (text.includes('&') ? decode(text, fail) : text)
  while (at < xml.length) {
    const top = open[open.length - 1]!
    const next = (xml.indexOf('<', at + 1) + 1 || xml.length + 1) - 1
    const name = xml.slice(at + 1, xml.indexOf('>', at))
    if (xml[at] !== '<') {
      top.text += plain(xml.slice(at, next))
      at = next
    } else if (/^[\w:]+$/.test(name)) {
      // Nearly all tags have no attributes, and most of them hold text alone.
      const made = element(name)
      at += name.length + 2
      if (xml.startsWith(`</${name}>`, next)) {
        made.text = plain(xml.slice(at, next))
        at = next + name.length + 3
      } else open.push(made)
    } else {
      TOKEN.lastIndex = at
      const [, data, end, tag, isEmpty] =
        TOKEN.exec(xml) ?? fail(/^!d/i.test(name) ? 'refused DTD' : 'malformed tag')
      if (tag) {
        const made = element(tag)
        if (!isEmpty) open.push(made)
      } else if (end) {
        if (end !== open.pop()!.tag) fail('unexpected end tag')
      } else top.text += data ?? ''
      at = TOKEN.lastIndex
    }
  }
  if (open[1]) fail('element without end')
  if (root.text.trim() || root.children.length !== 1) fail('not an XML document')
  return root.children[0]!
}

/** Decodes the references in a text. */
function decode(text: string, fail: (what: string) => never): string {
  return text.replace(
    /&(?:#x([\da-fA-F]{1,6});|#(\d{1,7});|(\w{1,4});)?/g,
    (_, hex, decimal, name) => {
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
      if (!name && code >= 0 && code <= 0x10ffff && !ILLEGAL.test(String.fromCodePoint(code)))
        return String.fromCodePoint(code)
      return NAMED[name] ?? fail('unknown entity')
    },
  )
}

// What an XML 1.0 document may not contain, not even by reference (§2.2).
const ILLEGAL = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u
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
