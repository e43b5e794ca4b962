// AssumeRoleWithSAML against a small real identity provider: its own keys, its own signatures.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import test from 'node:test'
import { promisify } from 'node:util'
import { directoryOf, readConfig, type ServiceOptions } from '@daypass/service'
import { allow, document, type Fixture, START, said, start } from './fixture.ts'
import {
  ACCOUNT,
  assertion,
  at,
  type Claims,
  DSIG,
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
  XENC,
} from './saml-provider.ts'

const trust = (condition?: object, ...actions: string[]) =>
  document({
    Effect: 'Allow',
    Principal: { Federated: PROVIDER },
    Action: ['sts:AssumeRoleWithSAML', 'sts:TagSession', 'sts:SetSourceIdentity', ...actions],
    ...(condition && { Condition: condition }),
  })

/** A service with one SAML provider and a role that trusts it. */
function world(
  more: { provider?: object; roleTrust?: object; roles?: object; options?: ServiceOptions } = {},
): Fixture {
  const { provider, roleTrust = trust(), roles, options } = more
  return start({
    config: {
      accounts: {
        [ACCOUNT]: {
          roles: {
            Federated: {
              trust: roleTrust,
              maxSessionDuration: 7200,
              policies: { all: document(allow('*')) },
            },
            ...roles,
          },
          samlProviders: {
            MySAMLIdP: { metadata: metadata(), privateKeys: [pem('service.key')], ...provider },
          },
        },
      },
    },
    ...options,
  })
}

const assume = ({ ask }: Fixture, SAMLAssertion: string, more: object = {}) =>
  ask(undefined, 'AssumeRoleWithSAML', {
    RoleArn: ROLE,
    PrincipalArn: PROVIDER,
    SAMLAssertion,
    ...more,
  })

const INVALID = (text: string) => `400 InvalidIdentityToken: ${text}`
const BEHIND = (code = 'AuthSamlInvalidSamlResponseException') =>
  `(Service: AWSOpenIdDiscoveryService; Status Code: 400; Error Code: ${code}; Request ID: ID; Proxy: null)`
const MALFORMED = INVALID(`Invalid base64 SAMLResponse ${BEHIND()}`)
const UNSIGNED = INVALID(
  `Response (with optional signature) must contain an assertion with a mandatory signature ${BEHIND()}`,
)
const SIGNATURE = INVALID('Response signature invalid')
const DENIED = '403 AccessDenied: Not authorized to perform sts:AssumeRoleWithSAML'
const EXPIRED = '400 ExpiredTokenException: Response has expired'

/** What is said, without the id of the request behind ours. */
const answer = (reply: Parameters<typeof said>[0]) =>
  said(reply).replace(/Request ID: [\da-f-]{36}/, 'Request ID: ID')

const ask = async (fixture: Fixture, response: string, more?: object) =>
  answer(await assume(fixture, response, more))

test('an assertion of the provider opens a session and says who came', async () => {
  const fixture = world()
  const { output } = await assume(fixture, signIn())
  const { Credentials, AssumedRoleUser, SessionTokenSize, ...rest } = output!
  assert.deepEqual(
    [rest.Subject, rest.SubjectType, rest.Issuer, rest.Audience, rest.SourceIdentity],
    ['alice@example.com', 'persistent', ENTITY, RECIPIENT, undefined],
  )
  assert.equal(AssumedRoleUser?.Arn, `arn:aws:sts::${ACCOUNT}:assumed-role/Federated/alice`)
  assert.ok(SessionTokenSize! > 0)
  const who = {
    accessKeyId: Credentials!.AccessKeyId!,
    secretAccessKey: Credentials!.SecretAccessKey!,
    sessionToken: Credentials!.SessionToken!,
  }
  const identity = await fixture.ask(who, 'GetCallerIdentity', {})
  assert.equal(identity.output?.Arn, AssumedRoleUser?.Arn)
})

test('NameQualifier is the hash of issuer, account and provider, as the API reference has it', async () => {
  const issuer = 'https://example.com/saml'
  const fixture = world({ provider: { metadata: metadata().replaceAll(ENTITY, issuer) } })
  const { output } = await assume(fixture, signIn({ issuer }))
  assert.equal(output?.NameQualifier, '1uAJanUnBc2XeUkHURMht+xam2c=')
})

for (const [algorithm, digest, by] of [
  ['rsa-sha256', 'sha256', 'idp'],
  ['rsa-sha384', 'sha384', 'idp'],
  ['rsa-sha512', 'sha512', 'idp'],
  ['ecdsa-sha256', 'sha256', 'idp-ec'],
  ['ecdsa-sha384', 'sha384', 'idp-ec'],
  ['ecdsa-sha512', 'sha512', 'idp-ec'],
] as const)
  test(`an assertion signed with ${algorithm} is taken`, async () => {
    assert.equal(await ask(world(), signIn({}, { algorithm, digest, by })), 'ok')
  })

test('response and assertion may both be signed, and then both signatures count', async () => {
  const both = (by: string) => encode(signXml(response(signedAssertion()), '_response', { by }))
  assert.equal(await ask(world(), both('idp')), 'ok')
  assert.equal(await ask(world(), both('stranger')), SIGNATURE)
})

test('namespaces that only values name may be signed too, as Okta and Shibboleth have it', async () => {
  const typed = assertion({ id: '_typed' })
    .replace('<saml:Assertion ', '<saml:Assertion xmlns:xs="http://www.w3.org/2001/XMLSchema" ')
    .replaceAll(
      '<saml:AttributeValue>',
      '<saml:AttributeValue xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="xs:string">',
    )
  const signed = signXml(typed, '_typed', { prefixes: ['xs'] })
  assert.match(signed, /PrefixList="xs"/)
  assert.equal(await ask(world(), encode(response(signed))), 'ok')
})

test('the value of a signature may be written in lines, as Java does', async () => {
  const lines = signedAssertion().replace(
    /(?<=<ds:SignatureValue>)[^<]*/,
    (value) => `\n${value.replace(/.{76}/g, '$&&#13;\n')}\n`,
  )
  assert.match(lines, /&#13;/)
  assert.equal(await ask(world(), encode(response(lines))), 'ok')
})

test('white space between elements, and other prefixes, make no difference', async () => {
  const spaced = assertion({ id: '_spaced' })
    .replaceAll('><', '>\n  <')
    .replaceAll('saml:', '')
    .replace('xmlns:saml=', 'xmlns=')
    .replaceAll('xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ', '')
  assert.match(spaced, /^<Assertion xmlns="urn/)
  const spread = `\n${signXml(spaced, '_spaced')}\n`
  assert.equal(await ask(world(), encode(response(spread))), 'ok')
})

test('base64 may have line ends', async () => {
  assert.equal(await ask(world(), signIn().replace(/.{76}/g, '$&\r\n')), 'ok')
})

for (const [format, type] of [
  ['urn:oasis:names:tc:SAML:2.0:nameid-format:transient', 'transient'],
  ['urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified', undefined],
  ['custom', undefined],
] as const)
  test(`the subject type of ${format} is ${type ?? 'the same'}`, async () => {
    const { output } = await assume(world(), signIn({ format }))
    assert.equal(output?.SubjectType, type ?? format)
  })

test('a role may be named after or before its provider, among others', async () => {
  for (const Role of [
    `${PROVIDER},${ROLE}`,
    `${ROLE}, ${PROVIDER}`,
    [`${ROLE}2,${PROVIDER}`, `${ROLE},${PROVIDER}`],
  ])
    assert.equal(await ask(world(), signIn({ attributes: { Role } })), 'ok')
})

const NOT_NAMED = INVALID(
  "SAML Assertion doesn't contain the requested Role and Metadata in the attributes",
)
const NAME = '[a-zA-Z_0-9+=,.@-]{2,64}'
const BAD_NAME = INVALID(`RoleSessionName in AuthnResponse must match ${NAME}`)
const BAD_SOURCE = INVALID(`Source Identity must match ${NAME} and not begin with "aws:"`)
const CONFIRMATION = '<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">'
const DATA = `<saml:SubjectConfirmationData NotOnOrAfter="${at(300)}" Recipient="${RECIPIENT}"/>`

const REFUSED: readonly (readonly [what: string, claims: Claims, answer: string])[] = [
  ['no Conditions', { conditions: '' }, MALFORMED],
  ['no AuthnStatement', { statement: '' }, MALFORMED],
  ['no NameID format', { format: '' }, MALFORMED],
  ['no NameID', { nameId: '' }, MALFORMED],
  ['no SubjectConfirmation', { confirmation: '' }, MALFORMED],
  [
    'no Recipient',
    {
      confirmation: `${CONFIRMATION}<saml:SubjectConfirmationData NotOnOrAfter="${at(300)}"/></saml:SubjectConfirmation>`,
    },
    MALFORMED,
  ],
  [
    'no NotOnOrAfter for the subject',
    {
      confirmation: `${CONFIRMATION}<saml:SubjectConfirmationData Recipient="${RECIPIENT}"/></saml:SubjectConfirmation>`,
    },
    MALFORMED,
  ],
  [
    'two SubjectConfirmations',
    { confirmation: `${CONFIRMATION}${DATA}</saml:SubjectConfirmation>`.repeat(2) },
    MALFORMED,
  ],
  ['a NotBefore that is no time', { notBefore: 'yesterday' }, MALFORMED],
  ['conditions that have expired', { notOnOrAfter: at(0) }, EXPIRED],
  ['a subject that has expired', { confirmationEnds: at(0) }, EXPIRED],
  ['a session that has ended', { sessionEnds: at(0) }, EXPIRED],
  ['another role', { attributes: { Role: `${ROLE}2,${PROVIDER}` } }, NOT_NAMED],
  ['another provider', { attributes: { Role: `${ROLE},${PROVIDER}2` } }, NOT_NAMED],
  ['role and provider in two values', { attributes: { Role: [ROLE, PROVIDER] } }, NOT_NAMED],
  [
    'role and provider of two pairs',
    { attributes: { Role: [`${ROLE},${PROVIDER}2`, `${ROLE}2,${PROVIDER}`] } },
    NOT_NAMED,
  ],
  ['a pair with more to it', { attributes: { Role: `${ROLE}2,${ROLE},${PROVIDER}` } }, NOT_NAMED],
  ['no role', { attributes: { Role: undefined } }, NOT_NAMED],
  [
    'no session name',
    { attributes: { RoleSessionName: undefined } },
    INVALID('RoleSessionName is required in AuthnResponse'),
  ],
  ['a session name of one character', { attributes: { RoleSessionName: 'a' } }, BAD_NAME],
  ['a session name with a space', { attributes: { RoleSessionName: 'a b' } }, BAD_NAME],
  ['two session names', { attributes: { RoleSessionName: ['alice', 'bob'] } }, BAD_NAME],
  ['a source identity of AWS', { attributes: { SourceIdentity: 'aws:x' } }, BAD_SOURCE],
  [
    'another issuer',
    { issuer: 'https://other.example.com' },
    INVALID(`Issuer not present in specified provider ${BEHIND()}`),
  ],
]

for (const [what, claims, expected] of REFUSED)
  for (const saml of ['strict', 'aws-compatible'] as const)
    test(`an assertion with ${what} is refused, ${saml}`, async () => {
      assert.equal(await ask(world({ options: { saml } }), signIn(claims)), expected)
    })

const STRICT: readonly (readonly [what: string, claims: Claims, answer: string])[] = [
  [
    'another audience',
    { audience: 'https://sp.example.com' },
    INVALID('Response does not contain the required audience.'),
  ],
  ['no audience', { audience: '' }, INVALID('Response does not contain the required audience.')],
  ['a NotBefore in the future', { notBefore: at(61) }, INVALID('Response is not valid yet')],
  [
    'another recipient',
    { recipient: 'not-a-url' },
    INVALID('Response does not contain the required recipient.'),
  ],
  [
    'a recipient like that of AWS',
    { recipient: 'https://evil.example/?signin.aws.amazon.com/saml' },
    INVALID('Response does not contain the required recipient.'),
  ],
  [
    'another method of confirmation',
    {
      confirmation: `<saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:holder-of-key">${DATA}</saml:SubjectConfirmation>`,
    },
    MALFORMED,
  ],
]

for (const [what, claims, expected] of STRICT) {
  test(`an assertion with ${what} is refused unless told to be as AWS is`, async () => {
    assert.equal(await ask(world(), signIn(claims)), expected)
    assert.equal(await ask(world({ options: { saml: 'aws-compatible' } }), signIn(claims)), 'ok')
  })
}

test('a response that was sent elsewhere is refused', async () => {
  const sentTo = (url: string) =>
    encode(response(signedAssertion()).replace(' ID=', ` Destination="${url}" ID=`))
  assert.equal(await ask(world(), sentTo(RECIPIENT)), 'ok')
  for (const url of ['https://sp.example.com/acs', `${RECIPIENT}/`, ''])
    assert.equal(
      await ask(world(), sentTo(url)),
      INVALID('Response does not contain the required recipient.'),
    )
})

test('a response that has no status has not failed', async () => {
  const good = response(signedAssertion())
  const rest = good.replace(/<samlp:Status>.*<\/samlp:Status>/, '')
  assert.notEqual(rest, good)
  assert.equal(await ask(world(), encode(rest)), 'ok')
})

test('a response that says it failed, or of another version, is refused unless as AWS is', async () => {
  const good = response(signedAssertion())
  for (const [from, to] of [
    ['status:Success', 'status:Responder'],
    ['Version="2.0"', 'Version="1.1"'],
  ] as const) {
    const odd = encode(good.replace(from, to))
    assert.equal(await ask(world(), odd), MALFORMED)
    assert.equal(await ask(world({ options: { saml: 'aws-compatible' } }), odd), 'ok')
  }
})

test('a recipient that AWS would not know is given back as the audience', async () => {
  const fixture = world({ options: { saml: 'aws-compatible' } })
  const { output } = await assume(fixture, signIn({ recipient: 'not-a-url' }))
  assert.equal(output?.Audience, 'not-a-url')
})

test('audience and recipient can be those of the service', async () => {
  const own = { audience: 'https://sts.example.com', recipient: 'https://sts.example.com/saml' }
  const provider = { audiences: [own.audience], recipients: [own.recipient] }
  assert.equal(await ask(world({ provider }), signIn(own)), 'ok')
  assert.notEqual(await ask(world({ provider }), signIn()), 'ok')
})

test('replay: an assertion is good for one use, in all the time that it is valid', async () => {
  const fixture = world()
  const once = signIn()
  assert.equal(await ask(fixture, once), 'ok')
  fixture.world.pass(299)
  assert.equal(await ask(fixture, once), INVALID('Response has been used before'))
  fixture.world.pass(1)
  assert.equal(await ask(fixture, once), EXPIRED)
})

test('AWS takes an assertion twice', async () => {
  const fixture = world({ options: { saml: 'aws-compatible' } })
  const twice = signIn()
  assert.deepEqual([await ask(fixture, twice), await ask(fixture, twice)], ['ok', 'ok'])
})

test('an assertion that was refused by policy is not used up', async () => {
  const once = signIn()
  const condition = { NumericGreaterThan: { 'aws:EpochTime': String(START / 1000 + 10) } }
  const fixture = world({ roleTrust: trust(condition) })
  assert.equal(await ask(fixture, once), DENIED)
  fixture.world.pass(20)
  assert.equal(await ask(fixture, once), 'ok')
})

test('an assertion whose tags make no token is not used up', async () => {
  const tags = Object.fromEntries(
    Array.from({ length: 50 }, (_, i) => [`PrincipalTag:${i}`, 'x'.repeat(256)]),
  )
  const fixture = world()
  const large = signIn({ attributes: tags })
  for (let i = 0; i < 2; i++) assert.match(await ask(fixture, large), /^400 PackedPolicyTooLarge/)
})

test('a certificate that has expired signs nothing unless told to be as AWS is', async () => {
  const provider = { metadata: metadata(['expired']) }
  assert.equal(await ask(world({ provider }), signIn()), SIGNATURE)
  const options = { saml: 'aws-compatible' } as const
  assert.equal(await ask(world({ provider, options }), signIn()), 'ok')
})

test('metadata that have expired vouch for nobody unless told to be as AWS is', async () => {
  const provider = { metadata: metadata(['idp'], ` validUntil="${at(0)}"`) }
  const expired = INVALID('Metadata of the specified provider has expired')
  assert.equal(await ask(world({ provider }), signIn()), expired)
  const options = { saml: 'aws-compatible' } as const
  assert.equal(await ask(world({ provider, options }), signIn()), 'ok')
})

test('a provider or role that is not there is refused', async () => {
  const PrincipalArn = `${PROVIDER}2`
  const nowhere = INVALID(
    `Specified provider doesn't exist ${BEHIND('AuthSamlManifestNotFoundException')}`,
  )
  assert.equal(await ask(world(), signIn(), { PrincipalArn }), nowhere)
  const RoleArn = `${ROLE}2`
  const named = signIn({ attributes: { Role: `${RoleArn},${PROVIDER}` } })
  assert.equal(await ask(world(), named, { RoleArn }), DENIED)
})

const session = async (fixture: Fixture, claims: Claims, more: object = {}) => {
  const { output } = await assume(fixture, signIn(claims), more)
  return (output!.Credentials!.Expiration!.getTime() - START) / 1000
}

for (const [claims, more, seconds] of [
  [{}, {}, 3600],
  [{}, { DurationSeconds: 7200 }, 7200],
  [{ attributes: { SessionDuration: '900' } }, {}, 900],
  [{ attributes: { SessionDuration: '7200' } }, {}, 3600],
  [{ attributes: { SessionDuration: '7200' } }, { DurationSeconds: 7200 }, 7200],
  [{ sessionEnds: at(598) }, {}, 598],
  [{ sessionEnds: at(598) }, { DurationSeconds: 7200 }, 598],
] as const)
  test(`a session lasts ${seconds} s by ${JSON.stringify([claims, more])}`, async () => {
    assert.equal(await session(world(), claims, more), seconds)
  })

test('no longer session than the role allows, and no duration that is none', async () => {
  assert.equal(
    await ask(world(), signIn(), { DurationSeconds: 7201 }),
    '400 ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  )
  for (const SessionDuration of ['899', '43201', '1e3', ''])
    assert.match(await ask(world(), signIn({ attributes: { SessionDuration } })), /SessionDuration/)
})

const EDU_PERSON = 'urn:oid:1.3.6.1.4.1.5923.1.1.1.'
const CLAIM = 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/'

for (const [condition, holds] of [
  [{ 'saml:aud': RECIPIENT }, true],
  [{ 'saml:aud': 'urn:amazon:webservices' }, false],
  [{ 'saml:iss': ENTITY }, true],
  [{ 'saml:sub': 'alice@example.com' }, true],
  [{ 'saml:sub': 'bob@example.com' }, false],
  [{ 'saml:sub_type': 'persistent' }, true],
  [{ 'saml:doc': `${ACCOUNT}/MySAMLIdP` }, true],
  [{ 'saml:eduPersonOrgDN': 'o=Example' }, true],
  [{ 'saml:mail': 'alice@example.org' }, true],
  [{ 'saml:uid': 'S-1-5' }, true],
  [{ 'saml:primaryGroupSID': 'S-1-5' }, true],
  [{ 'saml:commonName': 'first' }, true],
  [{ 'saml:cn': 'first' }, false],
  [{ 'sts:RoleSessionName': 'alice' }, true],
  [{ 'sts:SourceIdentity': 'alice' }, true],
  [{ 'aws:RequestTag/team': 'blue' }, true],
  [{ 'aws:PrincipalType': 'User' }, true],
  [{ 'aws:userid': PROVIDER }, true],
  [{ 'aws:FederatedProvider': PROVIDER }, true],
] as const)
  test(`a trust policy that wants ${JSON.stringify(condition)} is ${holds ? '' : 'not '}met`, async () => {
    const attributes = {
      [`${EDU_PERSON}3`]: 'o=Example',
      [`${CLAIM}emailaddress`]: 'alice@example.org',
      'http://schemas.microsoft.com/ws/2008/06/identity/claims/primarygroupsid': 'S-1-5',
      'http://schemas.xmlsoap.org/claims/CommonName': 'first',
      '2.5.4.3': 'second',
      SourceIdentity: 'alice',
      'PrincipalTag:team': 'blue',
      TransitiveTagKeys: 'team',
    }
    const fixture = world({ roleTrust: trust({ StringEquals: condition }) })
    assert.equal(await ask(fixture, signIn({ attributes })), holds ? 'ok' : DENIED)
  })

test('attributes with several values are condition keys with several values', async () => {
  const condition = {
    'ForAnyValue:StringEquals': { 'saml:eduPersonAffiliation': 'staff' },
    'ForAllValues:StringLike': { 'saml:eduPersonAffiliation': ['s*', 'member'] },
  }
  const signedIn = (...values: string[]) =>
    ask(
      world({ roleTrust: trust(condition) }),
      signIn({ attributes: { [`${EDU_PERSON}1`]: values } }),
    )
  assert.equal(await signedIn('member', 'staff'), 'ok')
  assert.equal(await signedIn('member'), DENIED)
  assert.equal(await signedIn('staff', 'alum'), DENIED)
})

test('only subject, its type and its qualifier are known to the session afterwards', async () => {
  const known = (keys: object) => ({
    trust: document({
      Effect: 'Allow',
      Principal: { AWS: ACCOUNT },
      Action: 'sts:AssumeRole',
      Condition: { Null: keys },
    }),
  })
  const fixture = world({
    roles: {
      Known: known({ 'saml:sub': false, 'saml:sub_type': false, 'saml:namequalifier': false }),
      Gone: known({ 'saml:aud': true, 'saml:iss': true, 'saml:doc': true, 'saml:mail': true }),
    },
  })
  const attributes = { [`${CLAIM}emailaddress`]: 'alice@example.org' }
  const { output } = await assume(fixture, signIn({ attributes }))
  const { AccessKeyId, SecretAccessKey, SessionToken } = output!.Credentials!
  const who = {
    accessKeyId: AccessKeyId!,
    secretAccessKey: SecretAccessKey!,
    sessionToken: SessionToken!,
  }
  for (const name of ['Known', 'Gone']) {
    const RoleArn = `arn:aws:iam::${ACCOUNT}:role/${name}`
    const reply = await fixture.ask(who, 'AssumeRole', { RoleArn, RoleSessionName: 'next' })
    assert.equal(said(reply), 'ok', name)
  }
})

test('tags and source identity need their own permissions', async () => {
  const bare = document({
    Effect: 'Allow',
    Principal: { Federated: PROVIDER },
    Action: 'sts:AssumeRoleWithSAML',
  })
  const fixture = world({ roleTrust: bare })
  assert.equal(await ask(fixture, signIn()), 'ok')
  for (const [attributes, action] of [
    [{ 'PrincipalTag:team': 'blue' }, 'sts:TagSession'],
    [{ SourceIdentity: 'alice' }, 'sts:SetSourceIdentity'],
  ] as const)
    assert.equal(
      await ask(fixture, signIn({ attributes })),
      `403 AccessDenied: Not authorized to perform ${action}`,
    )
})

test('a tag has one value', async () => {
  for (const value of [['a', 'b'], [], ['a*b']])
    assert.match(
      await ask(world(), signIn({ attributes: { 'PrincipalTag:team': value } })),
      /PrincipalTag/,
    )
})

test('a tag of an assertion cannot be called as AWS calls its own', async () => {
  const attributes = { 'PrincipalTag:aws:team': 'blue' }
  assert.match(await ask(world(), signIn({ attributes })), /^400 /)
})

test('everyone, in a trust policy, is not somebody of a SAML provider', async () => {
  const everyone = document({
    Effect: 'Allow',
    Principal: { AWS: '*' },
    Action: 'sts:AssumeRoleWithSAML',
  })
  assert.equal(await ask(world({ roleTrust: everyone }), signIn()), DENIED)
})

for (const cipher of ['aes128-gcm', 'aes256-gcm', 'aes128-cbc', 'aes256-cbc'])
  for (const oaep of [
    ['sha1', 'sha1'],
    ['sha256', 'sha1'],
    ['sha256', 'sha256'],
  ] as const)
    test(`an assertion encrypted with ${cipher} and OAEP of ${oaep} is taken`, async () => {
      const provider = { assertionEncryptionMode: 'Required' }
      const encrypted = encode(response(encrypt(signedAssertion(), { cipher, oaep })))
      assert.equal(await ask(world({ provider }), encrypted), 'ok')
    })

test('the key of an encrypted assertion may stand beside it, as Shibboleth has it', async () => {
  const inside = encrypt(signedAssertion())
  const [key] = /<xenc:EncryptedKey>.*<\/xenc:EncryptedKey>/s.exec(inside)!
  const beside = inside
    .replace(key, '<ds:RetrievalMethod URI="#_key"/>')
    .replace(
      '</saml:EncryptedAssertion>',
      `${key.replace('>', ` Id="_key" xmlns:xenc="${XENC}" xmlns:ds="${DSIG}">`)}</saml:EncryptedAssertion>`,
    )
  assert.equal(await ask(world(), encode(response(beside))), 'ok')
})

test('an assertion is decrypted with the key before the last one too', async () => {
  const privateKeys = [pem('stranger.key'), pem('service.key')]
  const encrypted = encode(response(encrypt(signedAssertion())))
  assert.equal(await ask(world({ provider: { privateKeys } }), encrypted), 'ok')
  const foreign = encode(response(encrypt(signedAssertion())))
  const provider = { privateKeys: [pem('stranger.key')] }
  assert.equal(await ask(world({ provider }), foreign), MALFORMED)
})

test('an assertion in clear is refused where encryption is required', async () => {
  const provider = { assertionEncryptionMode: 'Required' }
  assert.equal(await ask(world({ provider }), signIn()), MALFORMED)
})

test('an encrypted assertion without signature is refused', async () => {
  const unsigned = encode(response(encrypt(assertion())))
  assert.equal(await ask(world(), unsigned), UNSIGNED)
})

test('what is decrypted by CBC and nobody signed is wrong in one way only', async () => {
  const signed = signedAssertion()
  const cipher = 'aes256-cbc'
  for (const inside of [
    assertion(),
    signed.replace('alice', 'bob'),
    signed.replace('</saml:Subject>', '<saml:Subject>'),
    signed.replace(ENTITY, 'https://other.example.com'),
    `${signed}${signed}`,
    'no XML',
  ]) {
    assert.notEqual(inside, signed)
    assert.equal(await ask(world(), encode(response(encrypt(inside, { cipher })))), MALFORMED)
    const within = signXml(response(encrypt(inside, { cipher })), '_response')
    const answer = await ask(world(), encode(within))
    assert.match(answer, /^400 InvalidIdentityToken/)
  }
  const within = signXml(response(encrypt(assertion(), { cipher })), '_response')
  assert.equal(await ask(world(), encode(within)), UNSIGNED)
})

test('an encrypted assertion that was tampered with is refused', async () => {
  for (const cipher of ['aes256-gcm', 'aes256-cbc'])
    for (const place of [0, 20, -1]) {
      const tamper = (bytes: Buffer) => {
        const index = place < 0 ? bytes.length + place : place
        bytes[index]! ^= 0x40
        return bytes
      }
      const encrypted = encode(response(encrypt(signedAssertion(), { cipher, tamper })))
      assert.match(await ask(world(), encrypted), /^400 InvalidIdentityToken/)
    }
})

test('a provider that is made again with another key takes nothing of the old one', async () => {
  const provider = { metadata: metadata(['idp-ec']) }
  assert.equal(await ask(world({ provider }), signIn()), SIGNATURE)
})

/** A certificate, changed to one of a key that anybody signs by. */
const withExponentOne = (base64: string) => {
  const hex = Buffer.from(base64, 'base64').toString('hex')
  return Buffer.from(hex.replace('0203010001', '0203000001'), 'hex').toString('base64')
}

test('providers of a directory file are checked', () => {
  for (const [provider, message] of [
    [{ metadata: undefined }, /expected metadata/],
    [{ metadata: 'idp.xml' }, /expected metadata: files are not read here/],
    [{ metadata: '<a/>' }, /expected an `EntityDescriptor` with an `entityID`/],
    [{ metadata: `<!DOCTYPE a>${metadata()}` }, /expected well-formed XML without DTD/],
    [{ metadata: metadata().replace(/>MII/g, '>AAA') }, /expected certificates/],
    [
      { metadata: metadata().replaceAll(/MII[\w+/=\s]+/g, withExponentOne) },
      /expected keys of RSA/,
    ],
    [{ privateKeys: ['no key'] }, /expected a private key in PEM/],
    [{ assertionEncryptionMode: 'Never' }, /expected Allowed or Required/],
    [{ privateKeys: [], assertionEncryptionMode: 'Required' }, /expected a private key/],
    [{ allowSha1: 'yes' }, /expected true or false/],
  ] as const)
    assert.throws(() => world({ provider }), { name: 'ConfigError', message })
})

test('metadata may stand in a file that the caller reads', () => {
  const structure = {
    accounts: { [ACCOUNT]: { samlProviders: { corp: { metadata: 'corp.xml' } } } },
  }
  const records = readConfig(structure, {
    readFile: (path) => (path === 'corp.xml' ? metadata() : ''),
  })
  const provider = directoryOf(records).accounts.get(ACCOUNT)!.samlProviders.get('corp')
  assert.equal(provider?.entityId, ENTITY)
})

test('more responses than wait in line are refused, the others answered', async () => {
  const fixture = world()
  const replies = await Promise.all(Array.from({ length: 200 }, () => ask(fixture, signIn())))
  const answers = new Set(replies)
  assert.deepEqual(answers, new Set(['ok', '400 Throttling: Rate exceeded']))
  assert.equal(await ask(fixture, signIn()), 'ok')
})

test('the thread does not keep the process, and the process waits for its answer', async () => {
  const code = `
    import { createService } from '@daypass/service'
    const service = createService({ config: JSON.parse(process.env.CONFIG) })
    const body = new URLSearchParams(JSON.parse(process.env.FORM))
    const response = await service.fetch(new Request('http://localhost/', { method: 'POST', body }))
    console.log(await response.text())`
  const config = {
    accounts: { [ACCOUNT]: { samlProviders: { MySAMLIdP: { metadata: metadata() } } } },
  }
  const form = {
    Action: 'AssumeRoleWithSAML',
    Version: '2011-06-15',
    RoleArn: ROLE,
    PrincipalArn: PROVIDER,
    SAMLAssertion: encode(response(assertion())),
  }
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=daypass-source', '--input-type=module', '--eval', code],
    {
      cwd: import.meta.dirname,
      env: { ...process.env, CONFIG: JSON.stringify(config), FORM: JSON.stringify(form) },
    },
  )
  assert.match(stdout, /must contain an assertion with a mandatory signature/)
})
