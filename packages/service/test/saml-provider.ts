// A small SAML identity provider for tests: it signs, encrypts, and also does what it must not.
import {
  constants,
  createCipheriv,
  createHash,
  createPublicKey,
  publicEncrypt,
  randomBytes,
  sign,
} from 'node:crypto'
import { readFileSync } from 'node:fs'
import { SignedXml } from 'xml-crypto'
import { START } from './fixture.ts'

/** A key or certificate of the fixtures, PEM. */
export const pem = (name: string): string =>
  readFileSync(new URL(`fixtures/saml/${name}.pem`, import.meta.url), 'utf8')

const base64Of = (name: string) => pem(`${name}.cert`).replace(/-----.*-----|\s/g, '')

/** The issuer. */
export const ENTITY = 'https://idp.example.com/saml'
/** Where AWS takes responses. */
export const RECIPIENT = 'https://signin.aws.amazon.com/saml'
export const ACCOUNT = '123456789012'
export const PROVIDER: string = `arn:aws:iam::${ACCOUNT}:saml-provider/MySAMLIdP`
export const ROLE: string = `arn:aws:iam::${ACCOUNT}:role/Federated`

/** Namespaces of signatures and of encryption. */
export const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const MORE = 'http://www.w3.org/2001/04/xmldsig-more#'
export const XENC = 'http://www.w3.org/2001/04/xmlenc#'
const XENC11 = 'http://www.w3.org/2009/xmlenc11#'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const NAMESPACES =
  'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"'
const ATTRIBUTE = 'https://aws.amazon.com/SAML/Attributes/'

/** The provider's metadata, with these certificates. */
export const metadata = (names: readonly string[] = ['idp', 'idp-ec'], more = ''): string =>
  `<?xml version="1.0"?>
<!-- made by hand -->
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${ENTITY}"${more}>
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    ${names.map((name) => `<md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="${DSIG}"><ds:X509Data><ds:X509Certificate>${base64Of(name)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`).join('\n    ')}
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.com/sso"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>`

/** A time so many seconds from the start of the test's clock. */
export const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString()

/** What an assertion says; parts are XML. */
export interface Claims {
  readonly id?: string
  readonly issuer?: string
  readonly nameId?: string
  readonly format?: string
  /** Replaces the whole element. */
  readonly confirmation?: string
  readonly recipient?: string
  readonly confirmationEnds?: string
  readonly conditions?: string
  readonly notBefore?: string
  readonly notOnOrAfter?: string
  readonly audience?: string
  readonly statement?: string
  readonly sessionEnds?: string
  /** By name; names without a colon are AWS's. */
  readonly attributes?: Readonly<Record<string, string | readonly string[] | undefined>>
}

let count = 0

/** An assertion, not signed. */
export function assertion(claims: Claims = {}): string {
  const {
    id = `_assertion-${++count}`,
    issuer = ENTITY,
    nameId = 'alice@example.com',
    format = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    recipient = RECIPIENT,
    confirmationEnds = at(300),
    notBefore = at(-60),
    notOnOrAfter = at(300),
    audience = 'urn:amazon:webservices',
    sessionEnds,
  } = claims
  const confirmation =
    claims.confirmation ??
    `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${confirmationEnds}" Recipient="${recipient}"/></saml:SubjectConfirmation>`
  const conditions =
    claims.conditions ??
    `<saml:Conditions NotBefore="${notBefore}" NotOnOrAfter="${notOnOrAfter}">${audience === '' ? '' : `<saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction>`}</saml:Conditions>`
  const statement =
    claims.statement ??
    `<saml:AuthnStatement AuthnInstant="${at(0)}"${sessionEnds ? ` SessionNotOnOrAfter="${sessionEnds}"` : ''}><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`
  const attributes = { Role: `${ROLE},${PROVIDER}`, RoleSessionName: 'alice', ...claims.attributes }
  return `<saml:Assertion ${NAMESPACES} ID="${id}" Version="2.0" IssueInstant="${at(0)}"><saml:Issuer>${issuer}</saml:Issuer><saml:Subject><saml:NameID${format === '' ? '' : ` Format="${format}"`}>${nameId}</saml:NameID>${confirmation}</saml:Subject>${conditions}${statement}<saml:AttributeStatement>${Object.entries(attributes).map(attribute).join('')}</saml:AttributeStatement></saml:Assertion>`
}

const attribute = ([name, values]: [string, string | readonly string[] | undefined]) =>
  values === undefined
    ? ''
    : `<saml:Attribute Name="${/[.]|^urn:/.test(name) ? name : ATTRIBUTE + name}">${[values]
        .flat()
        .map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`)
        .join('')}</saml:Attribute>`

/** How something is signed. */
export interface Signing {
  /** The name of the fixtures' key and certificate. */
  readonly by?: string
  /** The end of the algorithm's identifier. */
  readonly algorithm?: string
  readonly digest?: string
  readonly transforms?: readonly string[]
  readonly canonicalization?: string
  /** Prefixes whose namespaces are signed wherever they stand. */
  readonly prefixes?: readonly string[]
  /** Signs in place of the key. */
  readonly signer?: (text: string) => string
}

const IDENTIFIERS: Record<string, string> = {
  'rsa-sha1': `${DSIG}rsa-sha1`,
  'hmac-sha1': `${DSIG}hmac-sha1`,
  sha1: `${DSIG}sha1`,
  sha256: `${XENC}sha256`,
  sha384: `${MORE}sha384`,
  sha512: `${XENC}sha512`,
}

/** Signs the element of an id, as identity providers do: after its Issuer. */
export function signXml(xml: string, id: string, signing: Signing = {}): string {
  const {
    by = 'idp',
    algorithm = 'rsa-sha256',
    digest = 'sha256',
    transforms = [`${DSIG}enveloped-signature`, EXCLUSIVE],
    canonicalization = EXCLUSIVE,
    prefixes = [],
  } = signing
  const uri = IDENTIFIERS[algorithm] ?? `${MORE}${algorithm}`
  const key = pem(`${by}.key`)
  const hash = algorithm.split('-')[1]!
  const makeSignature =
    signing.signer ??
    ((text: string) =>
      sign(hash, Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64'))
  const signer = new SignedXml({
    privateKey: key,
    publicCert: pem(`${by}.cert`),
    signatureAlgorithm: uri,
    canonicalizationAlgorithm: canonicalization,
  })
  signer.SignatureAlgorithms[uri] = class {
    getAlgorithmName = () => uri
    getSignature = (text: unknown) => makeSignature(String(text))
    verifySignature = () => false
  } as never
  const digestUri = IDENTIFIERS[digest]!
  signer.HashAlgorithms[digestUri] = class {
    getAlgorithmName = () => digestUri
    getHash = (text: string) => createHash(digest).update(text).digest('base64')
  }
  const element = `//*[@ID='${id}']`
  signer.addReference({
    xpath: element,
    digestAlgorithm: digestUri,
    transforms,
    inclusiveNamespacesPrefixList: [...prefixes],
  })
  const reference = `${element}/*[local-name(.)='Issuer']`
  signer.computeSignature(xml, { prefix: 'ds', location: { reference, action: 'after' } })
  const signed = signer.getSignedXml()
  return prefixes.length === 0 ? signed : withoutExtraPrefixes(signed, makeSignature)
}

/** The library names prefixes in every transform: this leaves them in that which has them. */
function withoutExtraPrefixes(signed: string, makeSignature: (text: string) => string): string {
  const extra = /<InclusiveNamespaces [^>]*enveloped-signature"\/>/
  const repaired = signed.replace(extra, '')
  const [info] = /<ds:SignedInfo>.*<\/ds:SignedInfo>/s.exec(repaired)!
  const canonical = info
    .replace('<ds:SignedInfo>', `<ds:SignedInfo xmlns:ds="${DSIG}">`)
    .replace(/(<InclusiveNamespaces)( PrefixList="[^"]*")( xmlns="[^"]*")/, '$1$3$2')
    .replace(/<([\w:]+)([^<>]*)\/>/g, '<$1$2></$1>')
  return repaired.replace(/(?<=<ds:SignatureValue>)[^<]*/, makeSignature(canonical))
}

/** A signed assertion. */
export function signedAssertion(claims: Claims = {}, signing: Signing = {}): string {
  const id = claims.id ?? `_assertion-${++count}`
  return signXml(assertion({ ...claims, id }), id, signing)
}

/** A response around something, not signed. */
export const response = (content: string, id = '_response'): string =>
  `<samlp:Response ${NAMESPACES} ID="${id}" Version="2.0" IssueInstant="${at(0)}"><saml:Issuer>${ENTITY}</saml:Issuer><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>${content}</samlp:Response>`

/** As it is posted. */
export const encode = (xml: string): string => Buffer.from(xml).toString('base64')

/** What the provider sends when somebody signed in. */
export const signIn = (claims: Claims = {}, signing: Signing = {}): string =>
  encode(response(signedAssertion(claims, signing)))

/** How something is encrypted. */
export interface Encryption {
  readonly cipher?: string
  /** The hashes of OAEP and of its mask. */
  readonly oaep?: readonly [hash: 'sha1' | 'sha256', mask: 'sha1' | 'sha256']
  /** Changes the ciphertext. */
  readonly tamper?: (bytes: Buffer) => Buffer
}

/** Encrypts an assertion for the service. */
export function encrypt(xml: string, options: Encryption = {}): string {
  const { cipher = 'aes256-gcm', oaep = ['sha1', 'sha1'], tamper = (bytes) => bytes } = options
  const [, bits, mode] = /^aes(\d+)-(\w+)$/.exec(cipher)!
  const key = randomBytes(Number(bits) / 8)
  const iv = randomBytes(mode === 'gcm' ? 12 : 16)
  const cipherer = createCipheriv(`aes-${bits}-${mode}`, key, iv)
  const parts: Buffer[] = [iv, cipherer.update(xml), cipherer.final()]
  if (mode === 'gcm') parts.push((cipherer as unknown as { getAuthTag: () => Buffer }).getAuthTag())
  const [hash, mask] = oaep
  const method =
    mask === 'sha1'
      ? `<xenc:EncryptionMethod Algorithm="${XENC}rsa-oaep-mgf1p"><ds:DigestMethod Algorithm="${IDENTIFIERS[hash]}"/></xenc:EncryptionMethod>`
      : `<xenc:EncryptionMethod Algorithm="${XENC11}rsa-oaep"><ds:DigestMethod Algorithm="${IDENTIFIERS[hash]}"/><xenc11:MGF xmlns:xenc11="${XENC11}" Algorithm="${XENC11}mgf1${mask}"/></xenc:EncryptionMethod>`
  const value = (bytes: Buffer) =>
    `<xenc:CipherData><xenc:CipherValue>${bytes.toString('base64')}</xenc:CipherValue></xenc:CipherData>`
  const space = mode === 'gcm' ? XENC11 : XENC
  return `<saml:EncryptedAssertion><xenc:EncryptedData xmlns:xenc="${XENC}" xmlns:ds="${DSIG}" Type="${XENC}Element"><xenc:EncryptionMethod Algorithm="${space}${cipher}"/><ds:KeyInfo><xenc:EncryptedKey>${method}${value(carry(key, hash, mask))}</xenc:EncryptedKey></ds:KeyInfo>${value(tamper(Buffer.concat(parts)))}</xenc:EncryptedData></saml:EncryptedAssertion>`
}

/** RSA-OAEP: by `node:crypto`, or by hand where the mask is of another hash. */
function carry(key: Buffer, hash: string, mask: string): Buffer {
  const publicKey = createPublicKey(pem('service.key'))
  if (hash === mask) return publicEncrypt({ key: publicKey, oaepHash: hash }, key)
  const label = createHash(hash).digest()
  const block = Buffer.alloc(256 - 1 - label.length)
  label.copy(block)
  block[block.length - key.length - 1] = 1
  key.copy(block, block.length - key.length)
  const seed = randomBytes(label.length)
  const masked = under(block, seed, mask)
  const encoded = Buffer.concat([Buffer.from([0]), under(seed, masked, mask), masked])
  return publicEncrypt({ key: publicKey, padding: constants.RSA_NO_PADDING }, encoded)
}

const under = (bytes: Buffer, seed: Buffer, hash: string): Buffer =>
  Buffer.from(
    bytes.map((byte, i) => {
      const size = hash === 'sha1' ? 20 : 32
      const counter = Buffer.from([0, 0, 0, Math.floor(i / size)])
      return byte ^ createHash(hash).update(seed).update(counter).digest()[i % size]!
    }),
  )
