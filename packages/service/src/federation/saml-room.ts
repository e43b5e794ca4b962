// What of a signed assertion its signature does not cover. CBC does not notice that a ciphertext
// was changed: where any text would do, whoever puts blocks of somebody else's assertion there, and
// asks whether it is still taken, learns what they decrypt to.
import { allElements, childElements, childrenOf, NS } from './saml-xml.ts'

const NAMESPACES: ReadonlySet<string> = new Set([
  ...Object.values(NS),
  'http://www.w3.org/2001/XMLSchema',
  'http://www.w3.org/2001/XMLSchema-instance',
])

const isBlank = (text: string): boolean => text.trim() === ''

/**
 * Whether there is room for nothing in an assertion besides what was signed: in its signature stand
 * the value and, if anything, a certificate that is known; and no namespace is declared but those
 * that assertions have.
 *
 * @param assertion One whose signature was verified, and has the form that this asks for.
 * @param certificates PEM.
 */
export function hasNoRoom(assertion: Element, certificates: readonly string[]): boolean {
  const known = certificates.map((pem) => pem.replace(/-----.*-----|\s/g, ''))
  const texts: ReadonlyMap<string, (text: string) => boolean> = new Map([
    ['Signature', isBlank],
    ['KeyInfo', isBlank],
    ['X509Data', isBlank],
    ['SignatureValue', (text) => /^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text)],
    ['X509Certificate', (text) => known.includes(text.replace(/\s/g, ''))],
  ])
  const isExpected = (element: Element): boolean =>
    element.namespaceURI === NS.signature &&
    texts.get(element.localName)?.(textBelow(element)) === true &&
    attributesOf(element).every(isDeclaration)
  const [signature] = childrenOf(assertion, NS.signature, 'Signature')
  // The first is SignedInfo, and signed.
  const [, ...rest] = childElements(signature!)
  const unsigned = [signature!, ...rest.flatMap(allElements)]
  const declared = allElements(assertion).flatMap(attributesOf).filter(isDeclaration)
  return unsigned.every(isExpected) && declared.every(({ value }) => NAMESPACES.has(value))
}

const attributesOf = (element: Element): Attr[] => Array.from(element.attributes)

const isDeclaration = ({ name }: Attr): boolean => name === 'xmlns' || name.startsWith('xmlns:')

/** The text right below an element. */
const textBelow = (element: Element): string =>
  Array.from(element.childNodes)
    .map(({ nodeValue }) => nodeValue ?? '')
    .join('')
