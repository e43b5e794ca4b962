// The identity providers of `daypass demo`: an issuer of OpenID Connect and one of SAML 2.0, with
// keys that are made anew each time. They sign; the service verifies as it would from anybody.
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'

/** Who issues tokens to jobs. */
export const ISSUER = 'https://ci.example.com'
/** Who signs people in. */
const SIGN_IN = 'https://login.example.com/saml'
/** What the issuer's tokens are for. */
export const AUDIENCE = 'sts.amazonaws.com'

const AWS_SIGN_IN = 'https://signin.aws.amazon.com/saml'
const ATTRIBUTES = 'https://aws.amazon.com/SAML/Attributes/'
const DSIG = 'http://www.w3.org/2000/09/xmldsig#'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const SHA256 = 'http://www.w3.org/2001/04/xmlenc#sha256'
const RSA_SHA256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
const MINUTES = 60_000

/** The providers, by a clock in milliseconds since 1970. */
export interface Providers {
  /** A token of the issuer for a job. */
  readonly token: (subject: string) => string
  /** A document of the issuer, as it stands on its server. */
  readonly document: (url: string) => string | undefined
  /** The metadata of the one that signs people in. */
  readonly metadata: string
  /** What it sends when somebody has signed in who may have a role, in base64. */
  readonly response: (subject: string, role: string, provider: string) => string
}

/** Makes providers, and their keys. */
export function createProviders(now: () => number): Providers {
  const issuer = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const signIn = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const certificate = certificateOf(signIn.publicKey, signIn.privateKey, now())
  let count = 0
  return {
    token: (sub) => {
      const iat = Math.floor(now() / 1000)
      const claims = { iss: ISSUER, sub, aud: AUDIENCE, iat, exp: iat + 300 }
      return tokenOf({ alg: 'ES256', kid: 'demo' }, claims, issuer.privateKey)
    },
    document: (url) => {
      const keys = [{ ...issuer.publicKey.export({ format: 'jwk' }), kid: 'demo' }]
      if (url === `${ISSUER}/keys`) return JSON.stringify({ keys })
      const discovery = { issuer: ISSUER, jwks_uri: `${ISSUER}/keys` }
      const isDiscovery = url === `${ISSUER}/.well-known/openid-configuration`
      return isDiscovery ? JSON.stringify(discovery) : undefined
    },
    metadata: metadataWith(certificate),
    response: (subject, role, provider) => {
      const assertion = assertionOf(`_${++count}`, now(), { subject, role, provider })
      return Buffer.from(responseAround(signed(assertion, signIn.privateKey))).toString('base64')
    },
  }
}

const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A JSON Web Signature in its compact form (RFC 7515 §7.1). */
function tokenOf(header: object, claims: object, key: KeyObject): string {
  const text = `${base64url(header)}.${base64url(claims)}`
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' })
  return `${text}.${signature.toString('base64url')}`
}

const metadataWith = (certificate: Buffer): string => `\
<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="${SIGN_IN}">
  <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <KeyDescriptor use="signing">
      <KeyInfo xmlns="${DSIG}">
        <X509Data><X509Certificate>${certificate.toString('base64')}</X509Certificate></X509Data>
      </KeyInfo>
    </KeyDescriptor>
    <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST"
      Location="${SIGN_IN}"/>
  </IDPSSODescriptor>
</EntityDescriptor>`

interface Claims {
  readonly subject: string
  readonly role: string
  readonly provider: string
}

/** An assertion in its canonical form, so that it can be signed as it stands. */
function assertionOf(id: string, now: number, { subject, role, provider }: Claims): string {
  const at = (minutes: number) => new Date(now + minutes * MINUTES).toISOString()
  const attribute = (name: string, value: string) =>
    `<Attribute Name="${ATTRIBUTES}${name}"><AttributeValue>${value}</AttributeValue></Attribute>`
  return [
    `<Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="${id}" IssueInstant="${at(0)}" Version="2.0">`,
    `<Issuer>${SIGN_IN}</Issuer>`,
    '<Subject>',
    `<NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${subject}</NameID>`,
    '<SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">',
    `<SubjectConfirmationData NotOnOrAfter="${at(5)}" Recipient="${AWS_SIGN_IN}"></SubjectConfirmationData>`,
    '</SubjectConfirmation></Subject>',
    `<Conditions NotBefore="${at(0)}" NotOnOrAfter="${at(5)}">`,
    '<AudienceRestriction><Audience>urn:amazon:webservices</Audience></AudienceRestriction>',
    '</Conditions>',
    `<AuthnStatement AuthnInstant="${at(0)}"></AuthnStatement>`,
    '<AttributeStatement>',
    attribute('Role', `${role},${provider}`),
    attribute('RoleSessionName', 'demo'),
    '</AttributeStatement></Assertion>',
  ].join('')
}

/** Signs a canonical assertion: a signature is put after its Issuer (SAML 2.0 core §5.4). */
function signed(assertion: string, key: KeyObject): string {
  const [, id] = / ID="([^"]*)"/.exec(assertion)!
  const digest = createHash('sha256').update(assertion).digest('base64')
  const empty = (name: string, algorithm: string) => `<${name} Algorithm="${algorithm}"></${name}>`
  const info = (namespace: string) =>
    [
      `<SignedInfo${namespace}>`,
      empty('CanonicalizationMethod', EXCLUSIVE),
      empty('SignatureMethod', RSA_SHA256),
      `<Reference URI="#${id}"><Transforms>`,
      empty('Transform', `${DSIG}enveloped-signature`),
      empty('Transform', EXCLUSIVE),
      '</Transforms>',
      empty('DigestMethod', SHA256),
      `<DigestValue>${digest}</DigestValue></Reference></SignedInfo>`,
    ].join('')
  const value = sign('sha256', Buffer.from(info(` xmlns="${DSIG}"`)), key).toString('base64')
  const signature = `<Signature xmlns="${DSIG}">${info('')}<SignatureValue>${value}</SignatureValue></Signature>`
  return assertion.replace('</Issuer>', `</Issuer>${signature}`)
}

const responseAround = (assertion: string): string =>
  [
    '<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_response" Version="2.0">',
    '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>',
    `${assertion}</samlp:Response>`,
  ].join('')

/** An element in DER (X.690). */
function der(tag: number, ...contents: readonly (Buffer | readonly Buffer[])[]): Buffer {
  const content = Buffer.concat(contents.flat() as Buffer[])
  const { length } = content
  const size = length < 128 ? [length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

/** A certificate that a key signs for itself (RFC 5280 §4.1), good for a day. */
function certificateOf(publicKey: KeyObject, key: KeyObject, now: number): Buffer {
  const [INTEGER, BITS, OID, TEXT, TIME, SEQUENCE, SET] = [2, 3, 6, 12, 24, 48, 49]
  const algorithm = der(
    SEQUENCE,
    der(OID, Buffer.from('2a864886f70d01010b', 'hex')),
    Buffer.from('0500', 'hex'),
  )
  const commonName = der(OID, Buffer.from('550403', 'hex'))
  const name = der(
    SEQUENCE,
    der(SET, der(SEQUENCE, commonName, der(TEXT, Buffer.from('login.example.com')))),
  )
  const time = (at: number) =>
    der(TIME, Buffer.from(`${new Date(at).toISOString().replace(/\D/g, '').slice(0, 14)}Z`))
  const day = 24 * 60 * MINUTES
  const content = der(
    SEQUENCE,
    der(INTEGER, Buffer.from([1])),
    algorithm,
    name,
    der(SEQUENCE, time(now - day), time(now + day)),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
  )
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', content, key)])
  return der(SEQUENCE, content, algorithm, der(BITS, signature))
}
