// AssumeRoleWithSAML, told to be as AWS is, row by row of what AWS was seen to answer: `H` is the
// chapter of the observations, `6.5` the section of the specification sheet.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import { document, type Fixture, START, said, start } from './fixture.ts'
import {
  ACCOUNT,
  assertion,
  at,
  type Claims,
  ENTITY,
  encode,
  encrypt,
  metadata,
  PROVIDER,
  pem,
  RECIPIENT,
  ROLE,
  response,
  signedAssertion,
  signIn,
  signXml,
} from './saml-provider.ts'

const roleTrust = document({
  Effect: 'Allow',
  Principal: { Federated: PROVIDER },
  Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession', 'sts:SetSourceIdentity'],
})
const everybody = document({ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:*' })

const world = (provider: object = {}): Fixture =>
  start({
    saml: 'aws-compatible',
    config: {
      accounts: {
        [ACCOUNT]: {
          roles: {
            Federated: { trust: roleTrust, maxSessionDuration: 7200 },
            Anybody: { trust: everybody },
          },
          samlProviders: {
            MySAMLIdP: { metadata: metadata(), privateKeys: [pem('service.key')], ...provider },
          },
        },
      },
    },
  })
const fixture = world()

const assume = (SAMLAssertion: string, more: object = {}, at: Fixture = fixture) =>
  at.ask(undefined, 'AssumeRoleWithSAML', {
    RoleArn: ROLE,
    PrincipalArn: PROVIDER,
    SAMLAssertion,
    ...more,
  })

/** What is said, without the id of the request behind ours. */
const answer = async (SAMLAssertion: string, more?: object, at?: Fixture) =>
  said(await assume(SAMLAssertion, more, at)).replace(/Request ID: [\da-f-]{36}/, 'Request ID: ID')

const invalid = (text: string) => `400 InvalidIdentityToken: ${text}`
const behind = (code = 'AuthSamlInvalidSamlResponseException') =>
  `(Service: AWSOpenIdDiscoveryService; Status Code: 400; Error Code: ${code}; Request ID: ID; Proxy: null)`
const MALFORMED = invalid(`Invalid base64 SAMLResponse ${behind()}`)
const UNSIGNED = invalid(
  `Response (with optional signature) must contain an assertion with a mandatory signature ${behind()}`,
)
const SIGNATURE = invalid('Response signature invalid')
const EXPIRED = '400 ExpiredTokenException: Response has expired'
const DENIED = '403 AccessDenied: Not authorized to perform sts:AssumeRoleWithSAML'
const NOT_NAMED = invalid(
  "SAML Assertion doesn't contain the requested Role and Metadata in the attributes",
)
const NAME = '[a-zA-Z_0-9+=,.@-]{2,64}'
const BAD_NAME = invalid(`RoleSessionName in AuthnResponse must match ${NAME}`)
const NO_NAME = invalid('RoleSessionName is required in AuthnResponse')
const BAD_SOURCE = invalid(`Source Identity must match ${NAME} and not begin with "aws:"`)

const confirmation = (data: string, method = 'bearer') =>
  `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:${method}"><saml:SubjectConfirmationData ${data}/></saml:SubjectConfirmation>`
const DATA = `NotOnOrAfter="${at(300)}" Recipient="${RECIPIENT}"`
const conditions = (inside: string) =>
  `<saml:Conditions NotBefore="${at(-60)}" NotOnOrAfter="${at(300)}">${inside}</saml:Conditions>`
const audience =
  '<saml:AudienceRestriction><saml:Audience>x</saml:Audience></saml:AudienceRestriction>'

type Row = readonly [row: string, what: string, claims: Claims, answer: string]
const role = (...Role: string[]): Claims => ({ attributes: { Role } })
const attributes = (some: Claims['attributes'] & object): Claims => ({ attributes: some })

const ROWS: readonly Row[] = [
  ['H3', 'no Conditions', { conditions: '' }, MALFORMED],
  ['H3', 'no AuthnStatement', { statement: '' }, MALFORMED],
  ['H3', 'no Format of the NameID', { format: '' }, MALFORMED],
  ['H3', 'no NotOnOrAfter', { confirmation: confirmation(`Recipient="${RECIPIENT}"`) }, MALFORMED],
  ['H3', 'no Recipient', { confirmation: confirmation(`NotOnOrAfter="${at(300)}"`) }, MALFORMED],
  ['H3', 'two confirmations', { confirmation: confirmation(DATA).repeat(2) }, MALFORMED],
  ['H3', 'a NotBefore that is no time', { notBefore: 'soon' }, MALFORMED],
  ['H3', 'a NotBefore that is a date', { notBefore: '2026-11-22' }, MALFORMED],
  ['H3', 'a NotOnOrAfter that is no time', { notOnOrAfter: '2026-13-45T00:00:00Z' }, MALFORMED],
  ['H3', 'the 30th of February', { notOnOrAfter: '2099-02-30T00:00:00Z' }, MALFORMED],
  ['H3', 'the end of a day', { notOnOrAfter: '2099-02-28T24:00:00Z' }, 'ok'],
  ['H3', 'a time of another zone', { notOnOrAfter: '2099-02-28T23:59:59.5-11:30' }, 'ok'],
  ['H4', 'the role before its provider', role(`${ROLE},${PROVIDER}`), 'ok'],
  ['H4', 'the role after its provider', role(`${PROVIDER},${ROLE}`), 'ok'],
  ['H4', 'spaces around the comma', role(` ${ROLE} , ${PROVIDER}\n`), 'ok'],
  ['H4', 'among others', role(`${ROLE}2,${PROVIDER}`, `${PROVIDER},${ROLE}`), 'ok'],
  ['H4', 'another role', role(`${ROLE}2,${PROVIDER}`), NOT_NAMED],
  ['H4', 'another provider', role(`${ROLE},${PROVIDER}2`), NOT_NAMED],
  ['H4', 'a role alone', role(ROLE), NOT_NAMED],
  ['H4', 'in two values', role(ROLE, PROVIDER), NOT_NAMED],
  ['H4', 'of two pairs', role(`${ROLE},${PROVIDER}2`, `${ROLE}2,${PROVIDER}`), NOT_NAMED],
  ['H4', 'three in one value', role(`${ROLE}2,${PROVIDER},${ROLE}`), NOT_NAMED],
  ['H4', 'two pairs in one value', role(`${ROLE}2,${PROVIDER};${ROLE},${PROVIDER}`), NOT_NAMED],
  ['H4', 'a space within', role(`${ROLE.replace('F', 'F ')},${PROVIDER}`), NOT_NAMED],
  ['H4', 'in capitals', role(`${ROLE},${PROVIDER}`.toUpperCase()), NOT_NAMED],
  ['H4', 'no role', { attributes: { Role: undefined } }, NOT_NAMED],
  ['H4', 'an empty role', role(''), NOT_NAMED],
  ['H5', 'conditions past', { notOnOrAfter: at(-300) }, EXPIRED],
  ['H5', 'conditions past now', { notOnOrAfter: at(0) }, EXPIRED],
  ['H5', 'conditions past in a second', { notOnOrAfter: at(1) }, 'ok'],
  ['H5', 'the subject past', { confirmationEnds: at(-300) }, EXPIRED],
  ['H5', 'the subject past now', { confirmationEnds: at(0) }, EXPIRED],
  ['H5', 'the session past', { sessionEnds: at(-300) }, EXPIRED],
  ['H5', 'the session past now', { sessionEnds: at(0) }, EXPIRED],
  ['H6', 'another audience', { audience: 'https://sp.example.com' }, 'ok'],
  ['H6', 'no audience', { audience: '' }, 'ok'],
  ['H6', 'a NotBefore of tomorrow', { notBefore: at(86_400) }, 'ok'],
  ['H6', 'OneTimeUse', { conditions: conditions('<saml:OneTimeUse/>') }, 'ok'],
  [
    'H6',
    'ProxyRestriction',
    { conditions: conditions('<saml:ProxyRestriction Count="0"/>') },
    'ok',
  ],
  ['H6', 'two audiences', { conditions: conditions(audience.repeat(2)) }, 'ok'],
  ['H6', 'a recipient that is no URL', { recipient: 'not-a-url' }, 'ok'],
  ['H10', 'no RoleSessionName', attributes({ RoleSessionName: undefined }), NO_NAME],
  ['H10', 'no value of it', attributes({ RoleSessionName: [] }), NO_NAME],
  ['H10', 'an empty one', attributes({ RoleSessionName: '' }), BAD_NAME],
  ['H10', 'one character', attributes({ RoleSessionName: 'a' }), BAD_NAME],
  ['H10', 'two characters', attributes({ RoleSessionName: 'ab' }), 'ok'],
  ['H10', '64 characters', attributes({ RoleSessionName: 'a'.repeat(64) }), 'ok'],
  ['H10', '65 characters', attributes({ RoleSessionName: 'a'.repeat(65) }), BAD_NAME],
  ['H10', 'all that may be', attributes({ RoleSessionName: 'aZ_0+=,.@-' }), 'ok'],
  ['H10', 'a space', attributes({ RoleSessionName: 'a b' }), BAD_NAME],
  ['H10', 'a line end', attributes({ RoleSessionName: 'alice\n' }), BAD_NAME],
  ['H10', 'a letter of its own', attributes({ RoleSessionName: 'älice' }), BAD_NAME],
  ['H10', 'a SourceIdentity', attributes({ SourceIdentity: 'alice' }), 'ok'],
  ['H10', 'one of one character', attributes({ SourceIdentity: 'a' }), BAD_SOURCE],
  ['H10', 'one that begins with aws:', attributes({ SourceIdentity: 'aws:x' }), BAD_SOURCE],
  ['H10', 'an empty one', attributes({ SourceIdentity: '' }), BAD_SOURCE],
  [
    'H10',
    'another issuer',
    { issuer: `${ENTITY}/` },
    invalid(`Issuer not present in specified provider ${behind()}`),
  ],
]
for (const [row, what, claims, expected] of ROWS)
  test(`${row}: ${what}: ${expected.slice(0, 56)}`, async () => {
    assert.equal(await answer(signIn(claims)), expected)
  })

const signedResponse = (inner: string, by = 'idp') =>
  encode(signXml(response(inner), '_response', { by }))
const tampered = (xml: string) => xml.replace('alice@example.com', 'admin@example.com')

for (const [row, what, made, expected] of [
  ['H2', 'the assertion signed', signIn(), 'ok'],
  ['H2', 'both signed', signedResponse(signedAssertion()), 'ok'],
  ['H2', 'the response signed', signedResponse(assertion()), UNSIGNED],
  ['H2', 'nothing signed', encode(response(assertion())), UNSIGNED],
  ['H2', 'no assertion', encode(response('')), UNSIGNED],
  [
    'H2',
    'a bad signature of the response',
    signedResponse(signedAssertion(), 'stranger'),
    SIGNATURE,
  ],
  ['H2', 'a bad signature of the assertion', signIn({}, { by: 'stranger' }), SIGNATURE],
  ['H2', 'an assertion that was changed', encode(response(tampered(signedAssertion()))), SIGNATURE],
  ['H3', 'no base64', '!!!!', MALFORMED],
  ['H3', 'no XML', encode('SAMLResponse'), MALFORMED],
  ['H3', 'another element', encode(signedAssertion()), MALFORMED],
  [
    'H6',
    'another issuer of the response',
    encode(response(signedAssertion()).replace(ENTITY, 'https://other.example')),
    'ok',
  ],
  [
    'H6',
    'another destination of the response',
    encode(response(signedAssertion()).replace(' ID=', ' Destination="not-a-url" ID=')),
    'ok',
  ],
] as const)
  test(`${row}: ${what}: ${expected.slice(0, 56)}`, async () => {
    assert.equal(await answer(made), expected)
  })

test('H1: a role that is not there, and one that everybody may have', async () => {
  for (const name of ['Missing', 'Anybody']) {
    const RoleArn = `arn:aws:iam::${ACCOUNT}:role/${name}`
    assert.equal(await answer(signIn(role(`${RoleArn},${PROVIDER}`)), { RoleArn }), DENIED)
  }
})

test('H6: an assertion may be used twice, and its certificate may have expired', async () => {
  const twice = signIn()
  assert.deepEqual([await answer(twice), await answer(twice)], ['ok', 'ok'])
  const old = world({ metadata: metadata(['expired']) })
  assert.equal(await answer(signIn(), {}, old), 'ok')
})

const FORMAT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:'
const OLD_FORMAT = 'urn:oasis:names:tc:SAML:1.1:nameid-format:'
for (const [format, type] of [
  [`${FORMAT}persistent`, 'persistent'],
  [`${FORMAT}transient`, 'transient'],
  [`${FORMAT}entity`, `${FORMAT}entity`],
  [`${OLD_FORMAT}unspecified`, `${OLD_FORMAT}unspecified`],
  [`${OLD_FORMAT}emailAddress`, `${OLD_FORMAT}emailAddress`],
  ['custom', 'custom'],
] as const)
  test(`H7: the type of a subject in the format ${format} is ${type}`, async () => {
    assert.equal((await assume(signIn({ format }))).output?.SubjectType, type)
  })

for (const [claims, more, seconds] of [
  [{}, {}, 3600],
  [{}, { DurationSeconds: 900 }, 900],
  [{}, { DurationSeconds: 7200 }, 7200],
  [attributes({ SessionDuration: '900' }), {}, 900],
  [attributes({ SessionDuration: '900' }), { DurationSeconds: 7200 }, 900],
  [attributes({ SessionDuration: '7200' }), {}, 3600],
  [attributes({ SessionDuration: '7200' }), { DurationSeconds: 7200 }, 7200],
  [attributes({ SessionDuration: '43200' }), {}, 3600],
  [{ sessionEnds: at(600) }, {}, 600],
  [{ sessionEnds: at(1) }, {}, 1],
  [{ sessionEnds: at(36_000) }, { DurationSeconds: 7200 }, 7200],
] as const)
  test(`H8: ${JSON.stringify([claims, more])}: ${seconds} s`, async () => {
    const { output } = await assume(signIn(claims), more)
    assert.equal((output!.Credentials!.Expiration!.getTime() - START) / 1000, seconds)
  })

test('H9: an assertion in clear where encryption is required', async () => {
  const required = world({ assertionEncryptionMode: 'Required' })
  assert.equal(await answer(signIn(), {}, required), MALFORMED)
  assert.equal(await answer(encode(response(encrypt(signedAssertion()))), {}, required), 'ok')
})

test('H10: a provider that is not there', async () => {
  const expected = invalid(
    `Specified provider doesn't exist ${behind('AuthSamlManifestNotFoundException')}`,
  )
  for (const PrincipalArn of [
    `${PROVIDER}2`,
    PROVIDER.toUpperCase().replace('ARN:AWS:IAM', 'arn:aws:iam'),
  ])
    assert.equal(await answer(signIn(), { PrincipalArn }), expected)
})

test('H11, 6.5: subject, type, issuer, audience and qualifier in the answer', async () => {
  const recipient = 'https://eu-west-1.signin.aws.amazon.com/saml'
  const { output } = await assume(signIn({ nameId: 'Alice &amp; Bob', recipient }))
  const { Subject, SubjectType, Issuer, Audience, NameQualifier } = output!
  const qualifier = createHash('sha1').update(`${ENTITY}${ACCOUNT}/MySAMLIdP`).digest('base64')
  assert.deepEqual(
    [Subject, SubjectType, Issuer, Audience, NameQualifier],
    ['Alice & Bob', 'persistent', ENTITY, recipient, qualifier],
  )
})

test('6.5: 4 to 100,000 characters', async () => {
  const limit = (text: string) =>
    `400 ValidationError: 1 validation error detected: Value at 'sAMLAssertion' failed to satisfy constraint: Member must have length ${text}`
  assert.equal(await answer('abc'), limit('greater than or equal to 4'))
  assert.equal(await answer('A'.repeat(100_001)), limit('less than or equal to 100000'))
  assert.equal(await answer('A'.repeat(100_000)), MALFORMED)
})
