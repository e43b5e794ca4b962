// XML from elsewhere, read strictly: no DTD, nothing that a parser would have to repair, bounded in
// depth and number of nodes.
import { createRequire } from 'node:module'
import { isBalanced } from './xml-tags.ts'

/** Namespaces. */
export const NS = {
  protocol: 'urn:oasis:names:tc:SAML:2.0:protocol',
  assertion: 'urn:oasis:names:tc:SAML:2.0:assertion',
  metadata: 'urn:oasis:names:tc:SAML:2.0:metadata',
  signature: 'http://www.w3.org/2000/09/xmldsig#',
  encryption: 'http://www.w3.org/2001/04/xmlenc#',
  encryption11: 'http://www.w3.org/2009/xmlenc11#',
  exclusive: 'http://www.w3.org/2001/10/xml-exc-c14n#',
} as const

/** What may be wrong with a SAML response. */
export type SamlProblem = 'malformed' | 'unsigned' | 'issuer' | 'signature'

/** Thrown for a response or metadata that cannot be taken. It says nothing of the content. */
export class SamlError extends Error {
  override readonly name = 'SamlError'
  readonly problem: SamlProblem

  constructor(problem: SamlProblem) {
    super(problem)
    this.problem = problem
  }
}

/** Refuses what is being read. */
export function fail(problem: SamlProblem): never {
  throw new SamlError(problem)
}

/** How much of a document is taken. */
export interface XmlLimits {
  readonly depth: number
  readonly nodes: number
  /** Whether comments are passed over; they are refused otherwise. */
  readonly comments: boolean
}

/** The limits of messages: anybody may send one. */
const MESSAGE: XmlLimits = { depth: 48, nodes: 5000, comments: false }

// A declaration (§2.8) has room for nothing else.
const S = '[ \\t\\r\\n]'
const member = (name: string, value: string) => `${S}+${name}${S}*=${S}*["'](${value})["']`
const DECLARATION = new RegExp(
  `^\uFEFF?<\\?xml${member('version', '1\\.0')}(?:${member('encoding', '[\\w.-]+')})?(?:${member('standalone', 'yes|no')})?${S}*\\?>`,
)
// What XML forbids (§2.2) is refused, also where a reference stands for it.
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-fA-F]{1,6});)/
/** Each element with a declaration copies those that are in force. */
const NAMESPACES_MAX = 2000
const ELEMENT = 1
const TEXT = 3
const COMMENT = 8

// Loaded when the first document is read: most services have no SAML provider.
const require = createRequire(import.meta.url)
const dom = () => require('@xmldom/xmldom') as typeof import('@xmldom/xmldom')

/**
 * Parses a document and returns its root.
 *
 * @throws SamlError `malformed`.
 */
export function parseXml(text: string, limits: XmlLimits = MESSAGE): Element {
  refuseMarkup(text, limits)
  const refuseRepair = (): never => fail('malformed')
  const parser = new (dom().DOMParser)({
    errorHandler: { warning: refuseRepair, error: refuseRepair, fatalError: refuseRepair },
  })
  let root: Element | null
  try {
    if (!isBalanced(text.replace(DECLARATION, ''))) return fail('malformed')
    const document = parser.parseFromString(text, 'text/xml')
    const elements = [...siblings(document.firstChild)].filter((node) => node.nodeType === ELEMENT)
    root = elements.length === 1 ? document.documentElement : null
  } catch {
    root = null
  }
  if (!root) return fail('malformed')
  checkNodes(root, limits)
  return root
}

/**
 * Before it is parsed: all that begins with `<!` or `<?`, except the declaration; and `&` that
 * begins no reference.
 */
function refuseMarkup(text: string, { comments, nodes }: XmlLimits): void {
  // Building what is refused for its size takes longer than all else: so it is counted before.
  for (const [mark, most] of [
    [/<[^/]/g, nodes],
    [/["']/g, 2 * nodes],
    [/&/g, nodes],
    [/\bxmlns\b/g, NAMESPACES_MAX],
  ] as const)
    if (isBeyond(text, mark, most)) fail('malformed')
  const declaration = DECLARATION.exec(text)
  const encoding = declaration?.[2]
  if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') fail('malformed')
  const rest = text.slice(declaration?.[0].length ?? 0)
  if (rest.includes('<?') || FORBIDDEN.test(rest)) fail('malformed')
  if (BARE_AMPERSAND.test(rest)) fail('malformed')
  if (comments ? /<!(?!--)/.test(rest) : rest.includes('<!')) fail('malformed')
}

/** Whether something is there more often than that. */
function isBeyond(text: string, mark: RegExp, most: number): boolean {
  let count = 0
  for (const _ of text.matchAll(mark)) if (++count > most) return true
  return false
}

function* siblings(first: Node | null): Generator<Node> {
  for (let node = first; node !== null; node = node.nextSibling) yield node
}

function checkNodes(root: Element, { depth, nodes, comments }: XmlLimits): void {
  let count = 0
  const open: [Node, number][] = [[root, 1]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, level] = next
    if (++count > nodes || level > depth) fail('malformed')
    if (node.nodeType === TEXT) {
      if (FORBIDDEN.test(node.nodeValue ?? '')) fail('malformed')
    } else if (node.nodeType === ELEMENT) {
      count += (node as Element).attributes.length
      if (count > nodes || !areNames(node as Element)) fail('malformed')
      for (const child of siblings(node.firstChild)) open.push([child, level + 1])
    } else if (!comments || node.nodeType !== COMMENT) fail('malformed')
  }
}

/** Whether prefixes are bound, each attribute is there once, and no value has what is forbidden. */
function areNames(element: Element): boolean {
  const names = new Set<string>()
  return [element, ...Array.from(element.attributes)].every((one) => {
    const { prefix, localName, namespaceURI } = one
    if (prefix && !namespaceURI) return false
    if (one === element) return true
    const { name, value } = one as Attr
    // Namespaces in XML 1.0 §3 and §5: no prefix is taken back, and two are never bound.
    if (name.startsWith('xmlns:') && (value === '' || /^xml/i.test(localName))) return false
    const expanded = `${namespaceURI ?? ''} ${localName ?? name}`
    const isNew = !names.has(expanded)
    names.add(expanded)
    return isNew && !FORBIDDEN.test(value)
  })
}

/** The elements right below one. */
export const childElements = (element: Element): Element[] =>
  [...siblings(element.firstChild)].filter((node): node is Element => node.nodeType === ELEMENT)

/** The elements of one name right below one. */
export const childrenOf = (element: Element, namespace: string, name: string): Element[] =>
  childElements(element).filter((child) => isElement(child, namespace, name))

/** Whether an element has this name. */
export const isElement = (element: Element, namespace: string, name: string): boolean =>
  element.localName === name && element.namespaceURI === namespace

/** The one element of a name right below one; `malformed` if there is none or another one. */
export function onlyChild(element: Element, namespace: string, name: string): Element {
  const [child, ...others] = childrenOf(element, namespace, name)
  return child !== undefined && others.length === 0 ? child : fail('malformed')
}

/** An element and all below it, in the order of the document. */
export const allElements = (root: Element): Element[] => [
  root,
  ...Array.from(root.getElementsByTagName('*')),
]

/** An attribute without namespace; undefined when there is none. */
export const attribute = (element: Element, name: string): string | undefined =>
  element.hasAttribute(name) ? (element.getAttribute(name) ?? undefined) : undefined

/** The text of an element that has nothing but text. */
export const textOf = (element: Element): string =>
  childElements(element).length === 0 ? (element.textContent ?? '') : fail('malformed')
