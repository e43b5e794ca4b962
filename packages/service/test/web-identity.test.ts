// AssumeRoleWithWebIdentity against a small real identity provider: its own keys, its own documents.
import assert from 'node:assert/strict'
import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import test from 'node:test'
import {
  AssumeRoleWithWebIdentity,
  type AssumeRoleWithWebIdentityRequest,
  GetCallerIdentity,
  readAnswer,
  readErrorAnswer,
  sign,
  writeRequest,
} from '@daypass/protocol'
import { createService, isPrivateAddress, type Service } from '@daypass/service'
import { CompactSign, exportJWK } from 'jose'
import { START, testWorld } from './fixture.ts'

const ISSUER = 'https://idp.example.com'
const ACCOUNT = '111111111111'
const PROVIDER = `arn:aws:iam::${ACCOUNT}:oidc-provider/idp.example.com`
const ROLE = `arn:aws:iam::${ACCOUNT}:role/deploy/Deployer`
const NOW = START / 1000

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const p384 = generateKeyPairSync('ec', { namedCurve: 'P-384' })

const jwk = async (key: KeyObject, more: object) => ({ ...(await exportJWK(key)), ...more })
const KEYS = [
  await jwk(rsa.publicKey, { kid: 'rsa', alg: 'RS256', use: 'sig' }),
  await jwk(p256.publicKey, { kid: 'p256' }),
  await jwk(p384.publicKey, { kid: 'p384', alg: 'ES256' }),
  await jwk(rsa.publicKey, { kid: 'encrypts', use: 'enc' }),
  await jwk(rsa.publicKey, { kid: 'signs', key_ops: ['sign'] }),
]

const CLAIMS = {
  iss: ISSUER,
  sub: 'repo:acme/app:ref:refs/heads/main',
  aud: 'sts.amazonaws.com',
  iat: NOW,
  exp: NOW + 300,
}

type Options = { alg?: string; kid?: string; key?: KeyObject; header?: object }

const token = (claims: object | string, options: Options = {}): Promise<string> => {
  const { alg = 'RS256', kid = 'rsa', key = rsa.privateKey, header = {} } = options
  const payload = typeof claims === 'string' ? claims : JSON.stringify(claims)
  return new CompactSign(new TextEncoder().encode(payload))
    .setProtectedHeader({ alg, ...(kid && { kid }), ...header })
    .sign(key)
}

const trust = (conditions: object = {}, actions: string[] = []) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: PROVIDER },
      Action: ['sts:AssumeRoleWithWebIdentity', ...actions],
      Condition: { StringEquals: { 'idp.example.com:aud': 'sts.amazonaws.com' }, ...conditions },
    },
  ],
})

const anybody = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:*' }],
}

const config = (provider: object = { jwks: { keys: KEYS } }) => ({
  accounts: {
    [ACCOUNT]: {
      oidcProviders: [{ url: ISSUER, audiences: ['sts.amazonaws.com', 'app'], ...provider }],
      roles: {
        Deployer: {
          path: '/deploy/',
          trust: trust({}, ['sts:TagSession', 'sts:SetSourceIdentity']),
        },
        Strict: { trust: trust({ StringLike: { 'idp.example.com:sub': 'repo:acme/*' } }) },
        Other: { trust: trust({ StringEquals: { 'idp.example.com:sub': 'somebody else' } }) },
        Named: { trust: trust({ Bool: { 'sts:RoleAuthorizedByIdp': 'true' } }) },
        Anybody: { trust: anybody },
      },
    },
  },
})

const world = testWorld()
const service = createService({ config: config(), world })

const headers = { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded' }

async function ask(input: Partial<AssumeRoleWithWebIdentityRequest>, at: Service = service) {
  const body = writeRequest(AssumeRoleWithWebIdentity, {
    RoleArn: ROLE,
    RoleSessionName: 'run-1',
    WebIdentityToken: undefined,
    ...input,
  })
  return at.handle({ method: 'POST', path: '/', headers, body })
}

async function granted(input: Partial<AssumeRoleWithWebIdentityRequest>, at?: Service) {
  const response = await ask(input, at)
  assert.equal(response.status, 200, response.body)
  return readAnswer(AssumeRoleWithWebIdentity, response.body).output
}

async function refused(input: Partial<AssumeRoleWithWebIdentityRequest>, at?: Service) {
  const response = await ask(input, at)
  const { code, message } = readErrorAnswer(response.body)
  return `${response.status} ${code}: ${message}`
}

test('a token opens the role, and the answer names subject, provider and audience', async () => {
  const output = await granted({ WebIdentityToken: await token(CLAIMS) })
  assert.equal(output.SubjectFromWebIdentityToken, CLAIMS.sub)
  assert.equal(output.Provider, PROVIDER)
  assert.equal(output.Audience, 'sts.amazonaws.com')
  assert.equal(output.AssumedRoleUser?.Arn, `arn:aws:sts::${ACCOUNT}:assumed-role/Deployer/run-1`)
  assert.ok((output.PackedPolicySize ?? 0) > 0, 'what the token says takes space')
})

test('the session may outlive its token', async () => {
  const WebIdentityToken = await token({ ...CLAIMS, exp: NOW + 60 })
  const { Credentials } = await granted({ WebIdentityToken })
  assert.equal(Credentials?.Expiration?.getTime(), START + 3600_000)
})

test('the credentials of the session sign requests', async () => {
  const { Credentials } = await granted({ WebIdentityToken: await token(CLAIMS) })
  const body = writeRequest(GetCallerIdentity, {})
  const request = { method: 'POST', path: '/', headers, body }
  const key = {
    accessKeyId: Credentials!.AccessKeyId!,
    secretAccessKey: Credentials!.SecretAccessKey!,
    sessionToken: Credentials!.SessionToken!,
  }
  const signed = sign(request, key, { region: 'us-east-1', service: 'sts', now: START })
  const response = await service.handle({ ...request, headers: { ...headers, ...signed } })
  assert.equal(response.status, 200, response.body)
})

for (const [alg, kid, key] of [
  ['RS256', 'rsa', rsa.privateKey],
  ['RS384', 'rsa', rsa.privateKey],
  ['RS512', 'rsa', rsa.privateKey],
  ['ES256', 'p256', p256.privateKey],
  ['ES384', 'p384', p384.privateKey],
] as const)
  test(`${alg} is taken, whatever the key says of its algorithm`, async () => {
    await granted({ WebIdentityToken: await token(CLAIMS, { alg, kid, key }) })
  })

const UNVALIDATED =
  '400 InvalidIdentityToken: The web identity token provided could not be validated. See the AssumeRoleWithWebIdentity documentation for requirements.'
const NO_KEY =
  "400 InvalidIdentityToken: Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements"
const NO_JWT =
  '400 InvalidIdentityToken: The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)'
const DENIED = '403 AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity'
const invalid = (text: string) => `400 InvalidIdentityToken: ${text}`

/** A token signed with the provider's public key as if it were a secret: algorithm confusion. */
function confused(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const signed = `${part({ alg: 'HS256', kid: 'rsa' })}.${part(CLAIMS)}`
  const secret = createPublicKey(rsa.privateKey).export({ type: 'spki', format: 'pem' })
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
}

/** A token that says it needs no signature. */
function unsigned(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'none', kid: 'rsa' })}.${part(CLAIMS)}.`
}

const without = (name: string) =>
  Object.fromEntries(Object.entries(CLAIMS).filter(([claim]) => claim !== name))

// API_AssumeRoleWithWebIdentity, Errors; the texts are those of the live service.
const REFUSALS: [string, string | Promise<string>, string][] = [
  ['text that is no JWT', 'not-a-jwt', NO_JWT],
  ['two parts', 'aaaa.bbbb', NO_JWT],
  ['a payload that is no JSON', token('no json'), NO_JWT],
  [
    'a critical header that nobody knows',
    token(CLAIMS, { header: { crit: ['b64'], b64: true } }),
    NO_JWT,
  ],
  ...['iss', 'sub', 'aud', 'iat', 'exp'].map((name): [string, Promise<string>, string] => [
    `a token without ${name}`,
    token(without(name)),
    invalid(`Missing a required claim: ${name}`),
  ]),
  [
    'a subject that is null',
    token({ ...CLAIMS, sub: null }),
    '500 InternalFailure: Unknown error validating third-party token',
  ],
  [
    'an empty list of audiences',
    token({ ...CLAIMS, aud: [] }),
    invalid('Claim is not allowed to be empty: aud'),
  ],
  [
    'several audiences without authorized party',
    token({ ...CLAIMS, aud: ['app', 'sts.amazonaws.com'] }),
    invalid('Token audience contains more than one audience while authorized party is not present'),
  ],
  ['an audience that is not registered', token({ ...CLAIMS, aud: 'elsewhere' }), UNVALIDATED],
  [
    'an authorized party that is not registered',
    token({ ...CLAIMS, azp: 'elsewhere' }),
    UNVALIDATED,
  ],
  [
    'an issuer that is not registered',
    token({ ...CLAIMS, iss: 'https://evil.example.com' }),
    invalid('No OpenIDConnect provider found in your account for https://evil.example.com'),
  ],
  [
    'the issuer in another case',
    token({ ...CLAIMS, iss: 'https://IDP.example.com' }),
    invalid('No OpenIDConnect provider found in your account for https://IDP.example.com'),
  ],
  ['a key id that nobody has', token(CLAIMS, { kid: 'unknown' }), NO_KEY],
  ['no key id, among several keys', token(CLAIMS, { kid: '' }), NO_KEY],
  ['a key that encrypts', token(CLAIMS, { kid: 'encrypts' }), NO_KEY],
  ['a key that may only sign', token(CLAIMS, { kid: 'signs' }), NO_KEY],
  ['the signature of another key', token(CLAIMS, { key: stranger.privateKey }), UNVALIDATED],
  ['PSS', token(CLAIMS, { alg: 'PS256' }), UNVALIDATED],
  ['algorithm confusion: an HMAC with the public key', confused(), UNVALIDATED],
  ['the algorithm none', unsigned(), UNVALIDATED],
  [
    'a time that is no number',
    token({ ...CLAIMS, exp: 'invalid' }),
    invalid('Invalid timestamp in token claims.'),
  ],
  [
    'a time with a fraction',
    token({ ...CLAIMS, iat: NOW + 0.5 }),
    invalid('Invalid timestamp in token claims.'),
  ],
  [
    'a token that ended 324 seconds ago',
    token({ ...CLAIMS, exp: NOW - 324 }),
    `400 ExpiredTokenException: Token expired: current date/time ${NOW - 300} must be before the expiration date/time ${NOW - 324}`,
  ],
  [
    'a token of the future',
    token({ ...CLAIMS, iat: NOW + 3600 }),
    invalid(`Token issued in the future: ${NOW + 3600}`),
  ],
  [
    'a token that is not valid yet',
    token({ ...CLAIMS, nbf: NOW + 3600 }),
    invalid(
      `Token not yet valid: current date/time ${NOW + 300} must be after or equal to the not-before date/time ${NOW + 3600}`,
    ),
  ],
  [
    'tags that are no object',
    token({ ...CLAIMS, 'https://aws.amazon.com/tags': 'x' }),
    invalid('Session tags passed in claim are not in correct format.'),
  ],
  ...[
    { '': 'x' },
    { 'line\nbreak': 'x' },
    { ['k'.repeat(129)]: 'x' },
    { key: 'v'.repeat(257) },
    Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'x'])),
  ].map((tags): (typeof REFUSALS)[number] => [
    `tags that no request could pass: ${JSON.stringify(tags).slice(0, 24)}`,
    token({
      ...CLAIMS,
      ...Object.fromEntries(
        Object.entries(tags).map(([name, value]) => [
          `https://aws.amazon.com/tags/principal_tags/${name}`,
          value,
        ]),
      ),
    }),
    invalid('Session tags passed in claim are not in correct format.'),
  ]),
  [
    'a tag that is a text and no list of one',
    token({ ...CLAIMS, 'https://aws.amazon.com/tags': { principal_tags: { Team: 'x' } } }),
    invalid('principal_tags passed in claim is not in correct format.'),
  ],
  [
    'roles that do not name this one',
    token({ ...CLAIMS, 'https://aws.amazon.com/roles': `arn:aws:iam::${ACCOUNT}:role/Strict` }),
    invalid('The target role ARN is not present in the roles claim of the identity token'),
  ],
  [
    'roles that are none',
    token({ ...CLAIMS, 'https://aws.amazon.com/roles': ['nothing'] }),
    invalid('The roles claim contains no valid role ARNs'),
  ],
]
for (const [what, made, expected] of REFUSALS)
  test(`refused: ${what}`, async () => {
    assert.equal(await refused({ WebIdentityToken: await made }), expected)
  })

// Leeway of five minutes; whole numbers as text; the last of two members counts.
const GRANTS: [string, object | string][] = [
  ['a token that ended 299 seconds ago', { ...CLAIMS, exp: NOW - 299 }],
  ['a token issued 280 seconds ahead', { ...CLAIMS, iat: NOW + 280 }],
  ['a token valid from 280 seconds ahead', { ...CLAIMS, nbf: NOW + 280 }],
  ['times as text', { ...CLAIMS, exp: String(NOW + 60), iat: String(NOW) }],
  ['a subject that is a number', { ...CLAIMS, sub: 123 }],
  [
    'several audiences and an authorized party',
    { ...CLAIMS, aud: ['a', 'b'], azp: 'sts.amazonaws.com' },
  ],
  ['a member given twice', JSON.stringify(CLAIMS).replace('{', '{"aud":"elsewhere",')],
]
for (const [what, claims] of GRANTS)
  test(`granted: ${what}`, async () => {
    await granted({ WebIdentityToken: await token(claims) })
  })

const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`

// reference_policies_elements_principal: who a trust policy means.
const TRUST: [string, string, object, boolean][] = [
  ['a subject that the trust policy wants', 'Strict', {}, true],
  ['another subject than the trust policy wants', 'Other', {}, false],
  ['a principal of everybody, which means nobody with a token', 'Anybody', {}, false],
  ['a role that does not exist', 'Missing', {}, false],
  ['a role that the provider must name, unnamed', 'Named', {}, false],
  [
    'a role that the provider must name, named',
    'Named',
    { 'https://aws.amazon.com/roles': [role('Named')] },
    true,
  ],
]
for (const [what, name, claims, allowed] of TRUST)
  test(`${allowed ? 'granted' : 'denied'}: ${what}`, async () => {
    const input = { RoleArn: role(name), WebIdentityToken: await token({ ...CLAIMS, ...claims }) }
    if (allowed) await granted(input)
    else assert.equal(await refused(input), DENIED)
  })

test('tags and source identity of the token need their own actions in the trust policy', async () => {
  const claims = {
    ...CLAIMS,
    'https://aws.amazon.com/tags/principal_tags/Team': 'blue',
    'https://aws.amazon.com/source_identity': 'alice',
  }
  const WebIdentityToken = await token(claims)
  assert.equal((await granted({ WebIdentityToken })).SourceIdentity, 'alice')
  assert.equal(
    await refused({ RoleArn: role('Strict'), WebIdentityToken }),
    '403 AccessDenied: Not authorized to perform sts:TagSession',
  )
})

test('a duration above the role maximum is refused', async () => {
  const input = { DurationSeconds: 7200, WebIdentityToken: await token(CLAIMS) }
  assert.equal(
    await refused(input),
    '400 ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  )
})

/** A service whose provider is reached over a network that counts. */
function remote(documents: () => Record<string, unknown>) {
  const fetched: string[] = []
  const moving = testWorld()
  const at = createService({
    config: config({}),
    world: {
      ...moving,
      fetchDocument: async ({ url }) => {
        fetched.push(url)
        const found = documents()[url]
        if (found === undefined) throw new Error('unreachable')
        return JSON.stringify(found)
      },
    },
  })
  return { at, fetched, moving }
}

const DISCOVERY = `${ISSUER}/.well-known/openid-configuration`
const JWKS = `${ISSUER}/jwks.json`
const served = (keys: object[]) => ({
  [DISCOVERY]: { issuer: ISSUER, jwks_uri: JWKS },
  [JWKS]: { keys },
})

test('the documents of a provider are fetched once for many requests', async () => {
  const { at, fetched } = remote(() => served(KEYS))
  const WebIdentityToken = await token(CLAIMS)
  await Promise.all(Array.from({ length: 50 }, () => granted({ WebIdentityToken }, at)))
  assert.deepEqual(fetched, [DISCOVERY, JWKS])
})

test('a new key is found, but unknown key ids do not make us fetch at will', async () => {
  let keys = KEYS.slice(1)
  const { at, fetched, moving } = remote(() => served(keys))
  const WebIdentityToken = await token(CLAIMS)
  assert.equal(await refused({ WebIdentityToken }, at), NO_KEY)
  keys = KEYS
  assert.equal(await refused({ WebIdentityToken }, at), NO_KEY)
  assert.equal(fetched.length, 2)
  moving.pass(31)
  await granted({ WebIdentityToken }, at)
  assert.equal(fetched.length, 4)
})

test('a provider that cannot be reached, or speaks for another issuer, gives no key', async () => {
  const WebIdentityToken = await token(CLAIMS)
  assert.equal(await refused({ WebIdentityToken }, remote(() => ({})).at), NO_KEY)
  const liar = { ...served(KEYS), [DISCOVERY]: { issuer: 'https://other', jwks_uri: JWKS } }
  assert.equal(await refused({ WebIdentityToken }, remote(() => liar).at), NO_KEY)
})

test('no refusal repeats the token', async () => {
  const made = await token({ ...CLAIMS, aud: 'elsewhere' })
  const entries: unknown[] = []
  const at = createService({ config: config(), world, audit: (entry) => entries.push(entry) })
  const response = await ask({ WebIdentityToken: made, RoleSessionName: '!' }, at)
  await ask({ WebIdentityToken: made }, at)
  const seen = response.body + JSON.stringify(entries)
  for (const part of made.split('.')) assert.ok(!seen.includes(part))
})

for (const [address, isPrivate] of [
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['169.254.169.254', true],
  ['::1', true],
  ['fe80::1', true],
  ['::ffff:127.0.0.1', true],
  ['93.184.216.34', false],
  ['2606:2800:220:1::1', false],
] as const)
  test(`${address} is ${isPrivate ? 'a private' : 'a public'} address`, () => {
    assert.equal(isPrivateAddress(address), isPrivate)
  })

test('an issuer within may have a port, in its ARN and its condition keys too', async () => {
  const url = 'https://idp.internal:8443/realm'
  const arn = `arn:aws:iam::${ACCOUNT}:oidc-provider/idp.internal:8443/realm`
  const within = (subject: string) =>
    createService({
      world,
      config: {
        accounts: {
          [ACCOUNT]: {
            oidcProviders: [{ url, audiences: ['a'], jwks: { keys: KEYS }, privateAddress: true }],
            roles: {
              Deployer: {
                path: '/deploy/',
                trust: {
                  Version: '2012-10-17',
                  Statement: {
                    Effect: 'Allow',
                    Principal: { Federated: arn },
                    Action: 'sts:AssumeRoleWithWebIdentity',
                    Condition: { StringEquals: { 'idp.internal:8443/realm:sub': subject } },
                  },
                },
              },
            },
          },
        },
      },
    })
  const WebIdentityToken = await token({ ...CLAIMS, iss: url, aud: 'a', sub: 'job' })
  assert.equal((await granted({ WebIdentityToken }, within('job'))).Provider, arn)
  assert.match(await refused({ WebIdentityToken }, within('other')), /AccessDenied/)
})
