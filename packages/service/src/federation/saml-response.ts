// From what a browser or a program brings to the assertion that was signed: the envelope is held to
// one form, so that there is one assertion and no doubt which.
import { type Assertion, readAssertion } from './saml-assertion.ts'
import { decryptAssertion, noticesChanges } from './saml-encryption.ts'
import { hasNoRoom } from './saml-room.ts'
import { type SignatureKeys, verifySignature } from './saml-signature.ts'
import {
  allElements,
  attribute,
  childrenOf,
  fail,
  isElement,
  NS,
  onlyChild,
  parseXml,
  textOf,
} from './saml-xml.ts'

/** A response to read, and by what. It is handed from thread to thread, so it is plain data. */
export interface SamlJob extends SignatureKeys {
  /** Base64. */
  readonly response: string
  readonly issuer: string
  /** For encrypted assertions, PEM. */
  readonly privateKeys: readonly string[]
  readonly mustBeEncrypted: boolean
  /** Whether a response of another version, or one that says that it failed, is refused. */
  readonly strict: boolean
}

/** What a response says. */
export interface SamlResponse {
  readonly assertion: Assertion
  /** Where it was sent: signed where the response is, and else whatever its bearer wrote. */
  readonly destination?: string
}

const BASE64 = /^[A-Za-z0-9+/\r\n]+={0,2}[\r\n]*$/
const RESPONSE_MAX = 100_000
const SUCCESS = 'urn:oasis:names:tc:SAML:2.0:status:Success'

/**
 * Reads a response: its signatures are verified, and what is returned stood in the assertion as it
 * was signed.
 *
 * @throws SamlError with what is wrong.
 */
export function readResponse(job: SamlJob): SamlResponse {
  const text = decode(job.response)
  const root = parseXml(text)
  if (!isElement(root, NS.protocol, 'Response') || (job.strict && hasFailed(root)))
    return fail('malformed')
  const found = checkEnvelope(root)
  if (found === undefined) return fail('unsigned')
  const encrypted = found.localName === 'EncryptedAssertion'
  if (found.parentNode !== root || (job.mustBeEncrypted && !encrypted)) return fail('malformed')
  if (!encrypted) checkAssertion(found, job)
  const isSigned = childrenOf(root, NS.signature, 'Signature').length > 0
  if (isSigned) verifySignature(text, root, job)
  const assertion = encrypted
    ? encryptedAssertion(found, isSigned, job)
    : signedAssertion(text, found, job)
  const destination = attribute(root, 'Destination')
  return { assertion, ...(destination !== undefined && { destination }) }
}

/**
 * Whether a response is of another version, or says that it failed. One without a version or a
 * status says neither.
 *
 * @see SAML 2.0 core §3.2.2
 */
function hasFailed(response: Element): boolean {
  const status = childrenOf(response, NS.protocol, 'Status')
  const codes = status.flatMap((one) => childrenOf(one, NS.protocol, 'StatusCode'))
  return (
    (attribute(response, 'Version') ?? '2.0') !== '2.0' ||
    codes.some((code) => attribute(code, 'Value') !== SUCCESS)
  )
}

function encryptedAssertion(encrypted: Element, isSigned: boolean, job: SamlJob): Assertion {
  const isAuthentic = isSigned || noticesChanges(encrypted)
  const plain = decryptAssertion(encrypted, job.privateKeys)
  try {
    const root = parseXml(plain)
    if (checkEnvelope(root) !== root) return fail('malformed')
    checkAssertion(root, job)
    const assertion = signedAssertion(plain, root, job)
    return isAuthentic || hasNoRoom(root, job.certificates) ? assertion : fail('malformed')
  } catch (error) {
    // What a changed ciphertext became is not told apart.
    if (isAuthentic) throw error
    return fail('malformed')
  }
}

function decode(base64: string): string {
  if (base64.length > RESPONSE_MAX || !BASE64.test(base64)) return fail('malformed')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'))
  } catch {
    return fail('malformed')
  }
}

/** One assertion at most, ids that are unique, signatures where they may be. */
function checkEnvelope(root: Element): Element | undefined {
  const elements = allElements(root)
  const ids = new Set<string>()
  for (const element of elements)
    for (const { localName, name, value } of Array.from(element.attributes))
      if (/^id$/i.test(localName ?? name)) {
        if (ids.has(value)) fail('malformed')
        ids.add(value)
      }
  const [found, ...others] = elements.filter((element) =>
    /^(?:Encrypted)?Assertion$/.test(element.localName),
  )
  if (others.length > 0 || (found && found.namespaceURI !== NS.assertion)) fail('malformed')
  for (const element of elements)
    if (element.localName === 'Signature') {
      const parent = element.parentNode
      const inPlace = parent === root || (parent === found && found?.localName === 'Assertion')
      if (element.namespaceURI !== NS.signature || !inPlace) fail('signature')
    }
  return found
}

/** What is told before the signature is looked at. Nothing of it is believed. */
function checkAssertion(assertion: Element, { issuer }: SamlJob): void {
  if (!isElement(assertion, NS.assertion, 'Assertion')) fail('malformed')
  if (childrenOf(assertion, NS.signature, 'Signature').length === 0) fail('unsigned')
  if (textOf(onlyChild(assertion, NS.assertion, 'Issuer')) !== issuer) fail('issuer')
}

/** The assertion as it was signed: from here on the document that it came in is forgotten. */
function signedAssertion(text: string, element: Element, job: SamlJob): Assertion {
  const id = attribute(element, 'ID')
  const assertion = readAssertion(parseXml(verifySignature(text, element, job)))
  if (assertion.id !== id) return fail('signature')
  return assertion.issuer === job.issuer ? assertion : fail('issuer')
}
