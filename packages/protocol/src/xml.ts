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

// At most 100 attributes: engines keep a stack of what they may have to go back to, and one without
// bound overflows.
const OPEN_TAG = /([^\s/>"'<=&!?]+)(?:\s+[^\s=>/"'<]+\s*=\s*(?:"[^"<]*"|'[^'<]*')){0,100}\s*(\/?)>/y
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
  xml = xml.replace(/\r\n?/g, '\n') // §2.11: line ends are one character, however they were written
  const document = { name: '', text: '', children: [] as XmlElement[] }
  const open: { name: string; tag: string; text: string; children: XmlElement[] }[] = [
    { ...document, tag: '' },
  ]
  let at = xml.startsWith('\uFEFF') ? 1 : 0
  const fail = (what: string): never => {
    throw new XmlError(`${what} at character ${at}`)
  }
  /** Moves behind the next `end`, and returns what stood before it. */
  const until = (end: string, what: string): string => {
    const stop = xml.indexOf(end, at)
    if (stop < 0) fail(`${what} without end`)
    const passed = xml.slice(at, stop)
    at = stop + end.length
    return passed
  }
  while (at < xml.length) {
    const top = open.at(-1)!
    if (xml[at] !== '<') {
      const next = xml.indexOf('<', at)
      const text = xml.slice(at, next < 0 ? xml.length : next)
      top.text += text.includes('&') ? decode(text, fail) : text
      at += text.length
    } else if (xml.startsWith('</', at)) {
      at += 2
      if (until('>', 'tag').trimEnd() !== top.tag || open.length === 1) fail('unexpected end tag')
      open.pop()
    } else if (xml.startsWith('<?', at)) {
      until('?>', 'instruction')
    } else if (xml.startsWith('<!--', at)) {
      at += 4
      until('-->', 'comment')
    } else if (xml.startsWith('<![CDATA[', at)) {
      at += 9
      top.text += until(']]>', 'CDATA section')
    } else {
      OPEN_TAG.lastIndex = at + 1
      const match =
        OPEN_TAG.exec(xml) ?? fail(xml[at + 1] === '!' ? 'refused DTD' : 'malformed tag')
      const tag = match[1]!
      const element = { name: tag.slice(tag.indexOf(':') + 1), tag, text: '', children: [] }
      if (open.length === 1 && top.children.length > 0) fail('second root element')
      if (open.length > limits.depth) fail(`deeper than ${limits.depth} elements`)
      top.children.push(element)
      at = OPEN_TAG.lastIndex
      if (match[2] === '') open.push(element)
    }
  }
  const root = open[0]!
  if (open.length > 1) fail('element without end')
  if (root.text.trim() !== '' || root.children.length === 0) fail('not an XML document')
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
