// AssumeRoleWithWebIdentity, row by row of what AWS was seen to answer: `G` is the chapter of the
// observations, `6.2` the section of the specification sheet.
import assert from 'node:assert/strict'
import { createPrivateKey, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { createService } from '@daypass/service'
import { testWorld } from './fixture.ts'
import {
  ACCOUNT,
  CLAIMS,
  config,
  DENIED,
  granted,
  ISSUER,
  invalid,
  jwk,
  KEYS,
  NO_JWT,
  NO_KEY,
  NOW,
  PROVIDER,
  p256,
  p384,
  p521,
  ROLE,
  rsa,
  said,
  type TokenOptions,
  token,
  trust,
  UNVALIDATED,
} from './openid-provider.ts'

const world = testWorld()
const everything = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:*' }],
}
const service = createService({
  world,
  config: config(undefined, {
    Anybody: { trust: everything },
    ByName: { trust: trust({ Bool: { 'sts:RoleAuthorizedByIdp': 'true' } }) },
  }),
})

const without = (name: string) =>
  Object.fromEntries(Object.entries(CLAIMS).filter(([claim]) => claim !== name))
const missing = (claim: string) => invalid(`Missing a required claim: ${claim}`)
const noProvider = (issuer: string) =>
  invalid(`No OpenIDConnect provider found in your account for ${issuer}`)
const TIME = invalid('Invalid timestamp in token claims.')
const TAGS = invalid('Session tags passed in claim are not in correct format.')
const PRINCIPAL_TAGS = invalid('principal_tags passed in claim is not in correct format.')
const SOURCE = invalid(
  'Source Identity must match [a-zA-Z_0-9+=,.@-]{2,64} and not begin with "aws:"',
)
const expired = (exp: number) =>
  `400 ExpiredTokenException: Token expired: current date/time ${NOW - 300} must be before the expiration date/time ${exp}`
const ahead = (iat: number) => invalid(`Token issued in the future: ${iat}`)
const early = (nbf: number) =>
  invalid(
    `Token not yet valid: current date/time ${NOW + 300} must be after or equal to the not-before date/time ${nbf}`,
  )

const AWS = 'https://aws.amazon.com/'
const tagged = (tags: unknown) => ({ [`${AWS}tags`]: tags })
const named = (roles: unknown) => ({ [`${AWS}roles`]: roles })
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`
const written = (claims: string) => JSON.stringify(CLAIMS).replace('{', `{${claims},`)
const doubled = (claims: string) => JSON.stringify(CLAIMS).replace(/\}$/, `,${claims}}`)

/** Row, what is special, the claims beside the usual ones or the payload, the answer. */
type Row = readonly [row: string, what: string, claims: object | string, answer: string]

const CLAIM_ROWS: readonly Row[] = [
  ...['iss', 'sub', 'aud', 'iat', 'exp'].map(
    (name): Row => ['G4', `no ${name}`, JSON.stringify(without(name)), missing(name)],
  ),
  ['G4', 'no claim at all', '{}', missing('iss')],
  ['G4', 'an issuer only', `{"iss":"${ISSUER}"}`, missing('sub')],
  ['G2', 'another issuer', { iss: 'https://other.example' }, noProvider('https://other.example')],
  ['G2', 'a slash at the end of iss', { iss: `${ISSUER}/` }, noProvider(`${ISSUER}/`)],
  ['G2', 'iss in capitals', { iss: ISSUER.toUpperCase() }, noProvider(ISSUER.toUpperCase())],
  ['G2', 'iss by http', { iss: 'http://idp.example.com' }, noProvider('http://idp.example.com')],
  ['G2', 'iss without scheme', { iss: 'idp.example.com' }, noProvider('idp.example.com')],
  ['G2', 'iss with the port', { iss: `${ISSUER}:443` }, noProvider(`${ISSUER}:443`)],
  ['G2', 'an empty iss', { iss: '' }, noProvider('')],
  ['G3', 'another audience', { aud: 'elsewhere' }, UNVALIDATED],
  ['G3', 'an audience in capitals', { aud: 'STS.amazonaws.com' }, UNVALIDATED],
  ['G3', 'an empty audience', { aud: '' }, UNVALIDATED],
  ['G3', 'a list of another audience', { aud: ['elsewhere'] }, UNVALIDATED],
  ['G3', 'an empty azp', { azp: '' }, UNVALIDATED],
  ['G3', 'another azp', { azp: 'elsewhere' }, UNVALIDATED],
  ['G5', 'no audience in the list', { aud: [] }, invalid('Claim is not allowed to be empty: aud')],
  ['G6', 'a list of one audience', { aud: ['sts.amazonaws.com'] }, 'ok'],
  [
    'G6',
    'two audiences without azp',
    { aud: ['sts.amazonaws.com', 'app'] },
    invalid('Token audience contains more than one audience while authorized party is not present'),
  ],
  ['G6', 'two audiences with azp', { aud: ['a', 'b'], azp: 'sts.amazonaws.com' }, 'ok'],
  [
    'G6',
    'two audiences, azp of another',
    { aud: ['sts.amazonaws.com', 'app'], azp: 'x' },
    UNVALIDATED,
  ],
  ['G6', 'azp beside another aud', { aud: 'elsewhere', azp: 'sts.amazonaws.com' }, 'ok'],
  ['G12', 'an empty subject', { sub: '' }, 'ok'],
  ['G12', 'a subject of one character', { sub: 'a' }, 'ok'],
  ['G12', 'a subject of 300 characters', { sub: 's'.repeat(300) }, 'ok'],
  ['G12', 'a subject that is a number', { sub: 123 }, 'ok'],
  [
    'G12',
    'a subject that is null',
    { sub: null },
    '500 InternalFailure: Unknown error validating third-party token',
  ],
  ['G13', 'the right audience last', written('"aud":"elsewhere"'), 'ok'],
  ['G13', 'the right audience first', doubled('"aud":"elsewhere"'), UNVALIDATED],
  ['G13', 'the right expiry last', written('"exp":1'), 'ok'],
  ['G13', 'the right expiry first', doubled('"exp":1'), expired(1)],
]

const TIME_ROWS: readonly Row[] = [
  ['G9', 'expired 23 s ago', { exp: NOW - 23 }, 'ok'],
  ['G9', 'expired 299 s ago', { exp: NOW - 299 }, 'ok'],
  ['G9', 'expired 300 s ago', { exp: NOW - 300 }, expired(NOW - 300)],
  ['G9', 'expired 324 s ago', { exp: NOW - 324 }, expired(NOW - 324)],
  ['G9', 'expired for ever', { exp: 0 }, expired(0)],
  ['G10', 'issued 280 s ahead', { iat: NOW + 280 }, 'ok'],
  ['G10', 'issued 300 s ahead', { iat: NOW + 300 }, 'ok'],
  ['G10', 'issued 301 s ahead', { iat: NOW + 301 }, ahead(NOW + 301)],
  ['G10', 'issued an hour ahead', { iat: NOW + 3600, exp: NOW + 7200 }, ahead(NOW + 3600)],
  ['6.2', 'issued a year ago', { iat: NOW - 31_536_000 }, 'ok'],
  ['G10', 'valid from 280 s ahead', { nbf: NOW + 280 }, 'ok'],
  ['G10', 'valid from 300 s ahead', { nbf: NOW + 300 }, 'ok'],
  ['G10', 'valid from 301 s ahead', { nbf: NOW + 301 }, early(NOW + 301)],
  ['G10', 'valid from an hour ahead', { nbf: NOW + 3600 }, early(NOW + 3600)],
  ...(['exp', 'iat', 'nbf'] as const).flatMap((name): Row[] => [
    ['G11', `${name} as text`, { [name]: String(NOW + 60) }, 'ok'],
    ['G11', `${name} with a fraction`, { [name]: NOW + 0.5 }, TIME],
    ['G11', `${name} as text with a fraction`, { [name]: `${NOW}.5` }, TIME],
    ['G11', `${name} that is null`, { [name]: null }, TIME],
    ['G11', `${name} that is no time`, { [name]: 'invalid' }, TIME],
    ['G11', `${name} that is empty`, { [name]: '' }, TIME],
    ['G11', `${name} that is a truth`, { [name]: true }, TIME],
    ['G11', `${name} in a list`, { [name]: [NOW + 60] }, TIME],
    ['G11', `${name} in an object`, { [name]: { at: NOW } }, TIME],
  ]),
]

const AWS_CLAIM_ROWS: readonly Row[] = [
  ['G15', 'tags, nested', tagged({ principal_tags: { Team: ['blue'] } }), 'ok'],
  [
    'G15',
    'tags, nested, one transitive',
    tagged({ principal_tags: { Team: ['blue'], Unit: ['x'] }, transitive_tag_keys: ['Team'] }),
    'ok',
  ],
  ['G15', 'tags, nested, none', tagged({ principal_tags: {}, transitive_tag_keys: [] }), 'ok'],
  ['G15', 'a tag, flat', { [`${AWS}tags/principal_tags/Team`]: 'blue' }, 'ok'],
  ['G15', 'a tag that is a text', tagged({ principal_tags: { Team: 'blue' } }), PRINCIPAL_TAGS],
  ['G15', 'a tag of two values', tagged({ principal_tags: { Team: ['a', 'b'] } }), PRINCIPAL_TAGS],
  ['G15', 'a tag without value', tagged({ principal_tags: { Team: [] } }), PRINCIPAL_TAGS],
  ['G15', 'a tag that is a number', tagged({ principal_tags: { Team: [1] } }), PRINCIPAL_TAGS],
  ['G15', 'tags in a list', tagged({ principal_tags: ['Team'] }), PRINCIPAL_TAGS],
  ['G15', 'tags that are a text', tagged('Team=blue'), TAGS],
  ['G15', 'tags that are a list', tagged([{ Team: ['blue'] }]), TAGS],
  ['G15', 'tags that are null', tagged(null), TAGS],
  [
    'G15',
    'a transitive key that is a number',
    tagged({ principal_tags: { Team: ['blue'] }, transitive_tag_keys: [1] }),
    TAGS,
  ],
  ['G16', 'a source identity', { [`${AWS}source_identity`]: 'alice' }, 'ok'],
  ['G16', 'a source identity of one character', { [`${AWS}source_identity`]: 'a' }, SOURCE],
  ['G16', 'a source identity with a space', { [`${AWS}source_identity`]: 'a b' }, SOURCE],
  ['G16', 'a source identity of AWS', { [`${AWS}source_identity`]: 'aws:alice' }, SOURCE],
  ['G16', 'a source identity in a list', { [`${AWS}source_identity`]: ['alice'] }, SOURCE],
  ['G17', 'the role, named', named([ROLE]), 'ok'],
  ['G17', 'the role among others, by semicolons', named(`${role('A')};${ROLE}`), 'ok'],
  [
    'G17',
    'another role, named',
    named([role('Other')]),
    invalid('The target role ARN is not present in the roles claim of the identity token'),
  ],
  ...[[], '', 'x', ['x'], null, 7, [[ROLE]], { role: ROLE }, `arn:aws:iam::${ACCOUNT}:user/a`].map(
    (roles): Row => [
      'G17',
      `no role, named: ${JSON.stringify(roles)}`,
      named(roles),
      invalid('The roles claim contains no valid role ARNs'),
    ],
  ),
]

// Types that are not recorded: refused, and never taken for the value that they print as.
const CONFUSED_ROWS: readonly Row[] = [
  ...['iss', 'sub', 'aud', 'azp'].flatMap((name) => {
    const right = name === 'azp' ? CLAIMS.aud : CLAIMS[name as 'iss']
    return [true, {}, { toString: right }, [[right]], ...(name === 'aud' ? [] : [[right]])].map(
      (value): Row => [
        '6.2',
        `${name} that is ${JSON.stringify(value)}`,
        { [name]: value },
        UNVALIDATED,
      ],
    )
  }),
  ...['9007199254740993', '12345678901234567890', '1e400', '1.5'].map(
    (sub): Row => ['6.2', `sub that is ${sub}`, doubled(`"sub":${sub}`), UNVALIDATED],
  ),
  ['6.2', 'iss that is null', { iss: null }, UNVALIDATED],
  ['6.2', 'aud that is null', { aud: null }, UNVALIDATED],
  ['6.2', 'azp that is null', { azp: null }, UNVALIDATED],
  ['6.2', 'a number for an audience', { aud: [5] }, UNVALIDATED],
  [
    '6.2',
    'claims deep in each other',
    { iss: JSON.parse(`${'['.repeat(4000)}${']'.repeat(4000)}`) },
    UNVALIDATED,
  ],
  [
    '6.2',
    'the name of a prototype among the claims',
    written('"__proto__":{"sub":"x"},"constructor":{"aud":"y"}'),
    'ok',
  ],
]

for (const [row, what, claims, answer] of [
  ...CLAIM_ROWS,
  ...TIME_ROWS,
  ...AWS_CLAIM_ROWS,
  ...CONFUSED_ROWS,
])
  test(`${row}: ${what}: ${answer.slice(0, 48)}`, async () => {
    const payload = typeof claims === 'string' ? claims : { ...CLAIMS, ...claims }
    assert.equal(await said(service, { WebIdentityToken: await token(payload) }), answer)
  })

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const [head = '', body = '', signature = ''] = (await token(CLAIMS)).split('.')

// G7, 6.2 row 1.
for (const [what, text, answer] of [
  ['a text', 'not-a-jwt', NO_JWT],
  ['two parts', `${head}.${body}`, NO_JWT],
  ['four parts', `${head}.${body}.${signature}.`, NO_JWT],
  ['five parts, as of a JWE', `${head}.a.b.c.d`, NO_JWT],
  ['no header', `.${body}.${signature}`, NO_JWT],
  ['no payload', `${head}..${signature}`, NO_JWT],
  ['a header that is no object', `${part('RS256')}.${body}.${signature}`, NO_JWT],
  ['a header that is a list', `${part([])}.${body}.${signature}`, NO_JWT],
  ['a payload that is null', `${head}.${part(null)}.${signature}`, NO_JWT],
  ['a payload that is no JSON', `${head}.${Buffer.from('{').toString('base64url')}.x`, NO_JWT],
  [
    'a payload that is not UTF-8',
    `${head}.${Buffer.from([0x7b, 0xff]).toString('base64url')}.x`,
    NO_JWT,
  ],
  ['padding', `${head}=.${body}.${signature}`, NO_JWT],
  ['the alphabet of plain base64', `${head}.${body}+/.${signature}`, NO_JWT],
  ['a line end in it', `${head}.${body}.\n${signature}`, NO_JWT],
  ['a space before it', ` ${head}.${body}.${signature}`, NO_JWT],
  ['crit', await token(CLAIMS, { header: { crit: ['b64'], b64: true } }), NO_JWT],
  ['an empty crit', `${part({ alg: 'RS256', kid: 'rsa', crit: [] })}.${body}.${signature}`, NO_JWT],
  ['no signature', `${head}.${body}.`, UNVALIDATED],
  [
    '3 characters',
    'a.b',
    "400 ValidationError: 1 validation error detected: Value at 'webIdentityToken' failed to satisfy constraint: Member must have length greater than or equal to 4",
  ],
  [
    '20,001 characters',
    'a'.repeat(20_001),
    "400 ValidationError: 1 validation error detected: Value at 'webIdentityToken' failed to satisfy constraint: Member must have length less than or equal to 20000",
  ],
] as const)
  test(`G7: a token with ${what}: ${answer.slice(0, 48)}`, async () => {
    assert.equal(await said(service, { WebIdentityToken: text }), answer)
  })

const RS = { key: rsa.privateKey, kid: 'rsa' }
// G14, 6.2: what signs, and what the key is.
for (const [alg, options, answer] of [
  ['RS256', RS, 'ok'],
  ['RS384', RS, 'ok'],
  ['RS512', RS, 'ok'],
  ['PS256', RS, UNVALIDATED],
  ['PS384', RS, UNVALIDATED],
  ['PS512', RS, UNVALIDATED],
  ['ES256', { key: p256.privateKey, kid: 'p256' }, 'ok'],
  ['ES384', { key: p384.privateKey, kid: 'p384' }, 'ok'],
  ['ES512', { key: p521.privateKey, kid: 'p521' }, 'ok'],
  ['ES256', { key: p256.privateKey, kid: 'rsa' }, UNVALIDATED],
  ['ES256', { key: p256.privateKey, kid: 'p384' }, UNVALIDATED],
  ['RS256', { key: rsa.privateKey, kid: 'p256' }, UNVALIDATED],
  ['RS256', { key: rsa.privateKey, kid: 'RSA' }, NO_KEY],
  ['RS256', { key: rsa.privateKey, kid: 'encrypts' }, NO_KEY],
  ['RS256', { key: rsa.privateKey, kid: 'signs' }, NO_KEY],
  ['RS256', { key: rsa.privateKey, kid: '' }, NO_KEY],
  ['RS256', { key: rsa.privateKey, header: { kid: '' } }, NO_KEY],
  ['RS256', { key: rsa.privateKey, header: { kid: ['rsa'] } }, NO_KEY],
  ['RS256', { key: rsa.privateKey, header: { kid: null } }, NO_KEY],
] as readonly (readonly [string, TokenOptions, string])[])
  test(`G14: ${alg} ${JSON.stringify(options.header ?? options.kid)}: ${answer.slice(0, 24)}`, async () => {
    const WebIdentityToken = await token(CLAIMS, { alg, ...options })
    assert.equal(await said(service, { WebIdentityToken }), answer)
  })

const pem = (name: string) => readFileSync(new URL(`fixtures/saml/${name}.pem`, import.meta.url))
const certified = new X509Certificate(pem('idp.cert'))
const certifiedKey = createPrivateKey(pem('idp.key'))
const x5c = [certified.raw.toString('base64')]
const only = await jwk(rsa.publicKey, { kid: 'only' })
const many = async (count: number, key = rsa) =>
  Promise.all(Array.from({ length: count }, (_, i) => jwk(key.publicKey, { kid: `k${i}` })))
const EC = { alg: 'ES256', kid: 'p256', key: p256.privateKey }

// G8, G22, 6.2: which key it is.
for (const [row, what, keys, options, answer] of [
  ['G8', 'no kid and one key', [only], { kid: '' }, 'ok'],
  ['G8', 'no kid, one key that signs', [only, KEYS[4]!], { kid: '' }, 'ok'],
  ['G8', 'no kid and two keys', [only, KEYS[1]!], { kid: '' }, NO_KEY],
  ['G8', 'another kid and one key', [only], { kid: 'rsa' }, NO_KEY],
  ['G8', 'no key', [], {}, NO_KEY],
  ['6.2', 'the last key of a kid', [await jwk(p256.publicKey, { kid: 'rsa' }), KEYS[0]!], {}, 'ok'],
  [
    '6.2',
    'not the last key of a kid',
    [KEYS[0]!, await jwk(p256.publicKey, { kid: 'rsa' })],
    {},
    UNVALIDATED,
  ],
  ['G22', 'alg of the key', [{ ...KEYS[0], alg: 'ES512' }], {}, 'ok'],
  ['G22', 'key_ops verify', [{ ...KEYS[0], key_ops: ['verify'] }], {}, 'ok'],
  ['G22', 'key_ops encrypt', [{ ...KEYS[0], key_ops: ['encrypt'] }], {}, NO_KEY],
  ['G22', 'key_ops that is a text', [{ ...KEYS[0], key_ops: 'verify' }], {}, NO_KEY],
  ['G22', 'key_ops that is a number', [{ ...KEYS[0], key_ops: 1 }], {}, NO_KEY],
  ['G22', 'use enc', [{ ...KEYS[0], use: 'enc' }], {}, NO_KEY],
  [
    'G22',
    'x5c of the key',
    [await jwk(certified.publicKey, { kid: 'rsa', x5c })],
    { key: certifiedKey },
    'ok',
  ],
  ['G22', 'x5c of another key', [{ ...KEYS[0], x5c }], {}, NO_KEY],
  ['G22', 'x5c that is none', [{ ...KEYS[0], x5c: ['x'] }], {}, NO_KEY],
  ['G22', 'an empty x5c', [{ ...KEYS[0], x5c: [] }], {}, NO_KEY],
  ['G22', 'x5c that is a number', [{ ...KEYS[0], x5c: 5 }], {}, NO_KEY],
  ['G22', '100 RSA keys', await many(100), { kid: 'k99' }, 'ok'],
  ['G22', '101 RSA keys', await many(101), { kid: 'k0' }, NO_KEY],
  ['G22', '101 RSA keys and one of another type', [...(await many(101)), KEYS[1]!], EC, 'ok'],
  ['G22', '101 EC keys', await many(101, p256), { ...EC, kid: 'k0' }, NO_KEY],
  ['6.2', 'a symmetric key', [{ kty: 'oct', k: 'c2VjcmV0', kid: 'rsa' }], {}, NO_KEY],
  ['6.2', 'an RSA key whose exponent is one', [{ ...KEYS[0], e: 'AQ' }], {}, NO_KEY],
  ['6.2', 'an exponent of one with zeros', [{ ...KEYS[0], e: 'AAAB' }], {}, NO_KEY],
  ['6.2', 'a key that is none', [{ kty: 'RSA', kid: 'rsa' }], {}, UNVALIDATED],
] as readonly (readonly [string, string, readonly object[], TokenOptions, string])[])
  test(`${row}: ${what}: ${answer.slice(0, 24)}`, async () => {
    const at = createService({ world, config: config({ jwks: { keys } }) })
    const WebIdentityToken = await token(CLAIMS, options)
    assert.equal(await said(at, { WebIdentityToken }), answer)
  })

// G1, G19.
for (const [ProviderId, answer] of [
  ['www.amazon.com', invalid('Provided Token is not a Login With Amazon token')],
  ['graph.facebook.com', '403 IDPRejectedClaim: Provided Token is not a Facebook token'],
  ['accounts.google.com', DENIED],
  ['example.com', DENIED],
  [PROVIDER, DENIED],
  [ISSUER, DENIED],
] as const)
  test(`G19: a token of OpenID Connect by ProviderId ${ProviderId}`, async () => {
    const WebIdentityToken = await token(CLAIMS)
    assert.equal(await said(service, { WebIdentityToken, ProviderId }), answer)
  })

// G1, G17, G21: who is meant.
for (const [row, name, claims, answer] of [
  ['G1', 'Missing', {}, DENIED],
  ['G1', 'Missing', named([role('Missing')]), DENIED],
  ['G21', 'Anybody', {}, DENIED],
  ['G17', 'ByName', {}, DENIED],
  ['G17', 'ByName', named([role('ByName')]), 'ok'],
] as const)
  test(`${row}: ${name} with ${JSON.stringify(claims)}: ${answer}`, async () => {
    const WebIdentityToken = await token({ ...CLAIMS, ...claims })
    assert.equal(await said(service, { RoleArn: role(name), WebIdentityToken }), answer)
  })

test('the account of the role is the one whose providers count', async () => {
  const RoleArn = 'arn:aws:iam::222222222222:role/Deployer'
  const WebIdentityToken = await token(CLAIMS)
  assert.equal(await said(service, { RoleArn, WebIdentityToken }), noProvider(ISSUER))
})

// G6, G12, G18: what is told.
for (const [claims, subject, audience] of [
  [{}, CLAIMS.sub, 'sts.amazonaws.com'],
  [{ aud: ['app'], azp: 'sts.amazonaws.com' }, CLAIMS.sub, 'sts.amazonaws.com'],
  [{ sub: 123 }, '123', 'sts.amazonaws.com'],
  [{ sub: '' }, '', 'sts.amazonaws.com'],
] as const)
  test(`G18: the answer to ${JSON.stringify(claims)}`, async () => {
    const input = { WebIdentityToken: await token({ ...CLAIMS, ...claims }) }
    const output = await granted(service, input)
    assert.equal(output.SubjectFromWebIdentityToken ?? '', subject)
    assert.deepEqual([output.Audience, output.Provider], [audience, PROVIDER])
    assert.equal(output.PackedPolicySize, output.SessionTokenUtilization)
  })

// Two are wrong: the first in the order of the checks is told.
for (const [first, claims, options, answer] of [
  ['a claim before the provider', { iss: 'https://x', sub: undefined }, {}, missing('sub')],
  [
    'the provider before the key',
    { iss: 'https://x.example' },
    { kid: 'x' },
    noProvider('https://x.example'),
  ],
  ['the key before the time', { exp: 1 }, { kid: 'x' }, NO_KEY],
  [
    'the signature before the time',
    { exp: 1 },
    { key: p384.privateKey, alg: 'ES384' },
    UNVALIDATED,
  ],
  ['the time before the audience', { exp: 1, aud: 'x' }, {}, expired(1)],
  ['the audience before the roles', { aud: 'x', ...named(['x']) }, {}, UNVALIDATED],
  [
    'the roles before the trust policy',
    named([ROLE]),
    { role: 'Anybody' },
    invalid('The target role ARN is not present in the roles claim of the identity token'),
  ],
] as readonly (readonly [string, object, TokenOptions & { role?: string }, string])[])
  test(`6.2: ${first}`, async () => {
    const WebIdentityToken = await token({ ...CLAIMS, ...claims }, options)
    const RoleArn = options.role === undefined ? ROLE : role(options.role)
    assert.equal(await said(service, { RoleArn, WebIdentityToken }), answer)
  })
