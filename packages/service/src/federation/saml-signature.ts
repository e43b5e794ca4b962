// XML signatures as SAML has them (SAML 2.0 core §5.4): of one form, over one element, by keys that
// are known beforehand. What is read afterwards is what was signed, and nothing else.
import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto'
import { SignedXml } from 'xml-crypto'
import { attribute, childElements, childrenOf, fail, isElement, NS, textOf } from './saml-xml.ts'

/** By what signatures are verified. */
export interface SignatureKeys {
  /** Of those who may sign, PEM. */
  readonly certificates: readonly string[]
  /** Whether RSA with SHA-1 is taken too. */
  readonly allowSha1: boolean
}

const MORE = 'http://www.w3.org/2001/04/xmldsig-more#'
const ENVELOPED = `${NS.signature}enveloped-signature`
// Without comments in the document the two are the same.
const CANONICAL = [NS.exclusive, `${NS.exclusive}WithComments`]
const SHA1 = `${NS.signature}sha1`

type KeyType = 'rsa' | 'ec'

/** Algorithms by their identifiers (RFC 9231). No HMAC: a certificate is no secret. */
const SIGNATURES: Readonly<Record<string, readonly [KeyType, string]>> = {
  [`${MORE}rsa-sha256`]: ['rsa', 'sha256'],
  [`${MORE}rsa-sha384`]: ['rsa', 'sha384'],
  [`${MORE}rsa-sha512`]: ['rsa', 'sha512'],
  [`${MORE}ecdsa-sha256`]: ['ec', 'sha256'],
  [`${MORE}ecdsa-sha384`]: ['ec', 'sha384'],
  [`${MORE}ecdsa-sha512`]: ['ec', 'sha512'],
}
const DIGESTS: Readonly<Record<string, string>> = {
  [`${NS.encryption}sha256`]: 'sha256',
  [`${MORE}sha384`]: 'sha384',
  [`${NS.encryption}sha512`]: 'sha512',
}

/**
 * Verifies the signature of an element of a document and returns the element as it was signed:
 * canonical, without its signature.
 *
 * @param text The document that `signed` was parsed from.
 * @throws SamlError `signature`.
 */
export function verifySignature(text: string, signed: Element, keys: SignatureKeys): string {
  const [signature, ...others] = childrenOf(signed, NS.signature, 'Signature')
  const id = attribute(signed, 'ID')
  if (signature === undefined || others.length > 0 || id === undefined || !/^[\w.:-]+$/.test(id))
    return fail('signature')
  const value = checkForm(signature, id)
  const verifier = new SignedXml({
    publicCert: keys.certificates[0] ?? fail('signature'),
    getCertFromKeyInfo: () => null,
  })
  restrict(verifier, keys, value)
  try {
    verifier.loadSignature(signature)
    if (!verifier.checkSignature(text)) return fail('signature')
  } catch {
    return fail('signature')
  }
  const [canonical, ...more] = verifier.getSignedReferences()
  return canonical !== undefined && more.length === 0 ? canonical : fail('signature')
}

/**
 * The one form: nothing may be there twice, missing, or besides what is listed. Returns the value
 * of the signature, which some write in lines.
 */
function checkForm(signature: Element, id: string): Buffer {
  const [signedInfo, signatureValue] = parts(signature, ['SignedInfo', 'SignatureValue'], 'KeyInfo')
  const [method, algorithm, reference] = parts(signedInfo, [
    ...['CanonicalizationMethod', 'SignatureMethod', 'Reference'],
  ])
  const [transforms, digest, digestValue] = parts(reference, [
    'Transforms',
    'DigestMethod',
    'DigestValue',
  ])
  const [enveloped, canonical] = parts(transforms, ['Transform', 'Transform'])
  const isCanonical = (element: Element | undefined): boolean =>
    CANONICAL.includes(attribute(element!, 'Algorithm') ?? '') &&
    childElements(element!).every((child) => isElement(child, NS.exclusive, 'InclusiveNamespaces'))
  const right =
    attribute(reference!, 'URI') === `#${id}` &&
    attribute(enveloped!, 'Algorithm') === ENVELOPED &&
    isCanonical(canonical) &&
    isCanonical(method) &&
    [enveloped, algorithm, digest, digestValue].every((leaf) => childElements(leaf!).length === 0)
  if (!right) fail('signature')
  return Buffer.from(textOf(signatureValue!), 'base64')
}

/** The children of an element, which are these in this order. */
function parts(element: Element | undefined, names: readonly string[], last?: string): Element[] {
  const children = childElements(element!)
  const expected = last !== undefined && children.length > names.length ? [...names, last] : names
  const right =
    children.length === expected.length &&
    children.every((child, i) => isElement(child, NS.signature, expected[i]!))
  return right ? children : fail('signature')
}

/** Leaves the library the algorithms above, the keys given, and the one kind of id. */
function restrict(
  verifier: SignedXml,
  { certificates, allowSha1 }: SignatureKeys,
  value: Buffer,
): void {
  verifier.idAttributes = ['ID']
  const keys = certificates.map(keyOf)
  const signatures = allowSha1
    ? { ...SIGNATURES, [`${NS.signature}rsa-sha1`]: ['rsa', 'sha1'] as const }
    : SIGNATURES
  const digests = allowSha1 ? { ...DIGESTS, [SHA1]: 'sha1' } : DIGESTS
  verifier.SignatureAlgorithms = Object.fromEntries(
    Object.entries(signatures).map(([uri, [type, hash]]) => [
      uri,
      class {
        getAlgorithmName = () => uri
        getSignature = (): never => fail('signature')
        verifySignature = (text: string) =>
          keys.some((key) => key.asymmetricKeyType === type && isSigned(text, key, hash, value))
      },
    ]),
  )
  verifier.HashAlgorithms = Object.fromEntries(
    Object.entries(digests).map(([uri, hash]) => [
      uri,
      class {
        getAlgorithmName = () => uri
        getHash = (text: string) => createHash(hash).update(text, 'utf8').digest('base64')
      },
    ]),
  )
  const known = verifier.CanonicalizationAlgorithms
  verifier.CanonicalizationAlgorithms = Object.fromEntries(
    [ENVELOPED, ...CANONICAL].map((uri) => [uri, known[uri]!]),
  )
}

const isSigned = (text: string, key: KeyObject, hash: string, value: Buffer): boolean =>
  verify(hash, Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }, value)

const keyByPem = new Map<string, KeyObject>()
const KEYS_MAX = 1000

function keyOf(pem: string): KeyObject {
  let key = keyByPem.get(pem)
  if (key === undefined) {
    key = createPublicKey(pem)
    if (keyByPem.size >= KEYS_MAX) keyByPem.clear()
    keyByPem.set(pem, key)
  }
  return key
}
