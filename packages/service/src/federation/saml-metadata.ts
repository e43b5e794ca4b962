// The metadata of a SAML identity provider (SAML 2.0 metadata §2.4.3): who it is and by which keys
// it signs.
import { X509Certificate } from 'node:crypto'
import {
  allElements,
  attribute,
  childrenOf,
  isElement,
  NS,
  parseXml,
  SamlError,
  type XmlLimits,
} from './saml-xml.ts'

/** A certificate by whose key a provider signs. Times are milliseconds since 1970. */
export interface SigningCertificate {
  readonly pem: string
  readonly validFrom: number
  readonly validTo: number
}

/** What a provider's metadata says. */
export interface SamlMetadata {
  readonly entityId: string
  /** Without one, no assertion is believed. */
  readonly certificates: readonly SigningCertificate[]
  /** Milliseconds since 1970. */
  readonly validUntil?: number
}

/** Thrown for metadata that cannot be taken. */
export class MetadataError extends Error {
  override readonly name = 'MetadataError'
}

/** Thrown for metadata of an entity that issues no assertions. */
export class NoIssuerError extends MetadataError {}

const LENGTH_MAX = 10_000_000
const LIMITS: XmlLimits = { depth: 48, nodes: 10_000, comments: true }
const CERTIFICATES_MAX = 10
const RSA_BITS_MIN = 1024

/**
 * Reads metadata.
 *
 * @throws MetadataError that says what was expected.
 */
export function readMetadata(xml: string): SamlMetadata {
  if (xml.length > LENGTH_MAX) throw new MetadataError('expected at most 10000000 characters')
  const root = entityOf(parse(xml))
  const entityId = attribute(root, 'entityID')
  if (!isElement(root, NS.metadata, 'EntityDescriptor') || !entityId)
    throw new MetadataError('expected an `EntityDescriptor` with an `entityID`')
  const descriptors = childrenOf(root, NS.metadata, 'IDPSSODescriptor')
  if (descriptors.length === 0) throw new NoIssuerError('expected an `IDPSSODescriptor`')
  const certificates = descriptors
    .flatMap((descriptor) => childrenOf(descriptor, NS.metadata, 'KeyDescriptor'))
    .filter((key) => (attribute(key, 'use') ?? 'signing') === 'signing')
    .flatMap((key) => allElements(key))
    .filter((element) => isElement(element, NS.signature, 'X509Data'))
    // Others would be those of authorities: they certify the provider, they do not sign for it.
    .flatMap((data) => childrenOf(data, NS.signature, 'X509Certificate').slice(0, 1))
    .map((element) => certificateOf(element.textContent ?? ''))
  if (certificates.length > CERTIFICATES_MAX)
    throw new MetadataError(`expected at most ${CERTIFICATES_MAX} signing certificates`)
  const ends = [root, ...descriptors]
    .map((element) => attribute(element, 'validUntil'))
    .filter((end) => end !== undefined)
    .map((end) => Date.parse(end))
  if (ends.some(Number.isNaN)) throw new MetadataError('expected a date and time in `validUntil`')
  return { entityId, certificates, ...(ends.length > 0 && { validUntil: Math.min(...ends) }) }
}

/** The only entity of a group of them, or else what was given. */
function entityOf(root: Element): Element {
  if (!isElement(root, NS.metadata, 'EntitiesDescriptor')) return root
  const [entity, ...others] = childrenOf(root, NS.metadata, 'EntityDescriptor')
  if (entity === undefined || others.length > 0)
    throw new MetadataError('expected one `EntityDescriptor`')
  return entity
}

function parse(xml: string): Element {
  try {
    return parseXml(xml.trim(), LIMITS)
  } catch (error) {
    if (!(error instanceof SamlError)) throw error
    throw new MetadataError('expected well-formed XML without DTD')
  }
}

function certificateOf(base64: string): SigningCertificate {
  let certificate: X509Certificate
  try {
    certificate = new X509Certificate(Buffer.from(base64, 'base64'))
  } catch {
    throw new MetadataError('expected certificates in base64')
  }
  const { publicKey } = certificate
  const { modulusLength: bits = 0, publicExponent = 1n } = publicKey.asymmetricKeyDetails ?? {}
  // With an exponent of one anybody signs.
  const isRsa = bits >= RSA_BITS_MIN && publicExponent > 1n
  const isGood = publicKey.asymmetricKeyType === 'ec' || isRsa
  if (!isGood) throw new MetadataError('expected keys of RSA, 1024 bits or more, or ECDSA')
  return {
    pem: certificate.toString(),
    validFrom: Date.parse(certificate.validFrom),
    validTo: Date.parse(certificate.validTo),
  }
}
