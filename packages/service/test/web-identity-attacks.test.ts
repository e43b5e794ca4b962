// Known attacks on identity tokens and their providers, one test for each: none opens a session,
// and none is answered with anything unforeseen.
import assert from 'node:assert/strict'
import { createHmac, createPublicKey } from 'node:crypto'
import test from 'node:test'
import { createService, type Service } from '@daypass/service'
import fc from 'fast-check'
import { testWorld } from './fixture.ts'
import {
  CLAIMS,
  config,
  DISCOVERY,
  granted,
  ISSUER,
  JWKS,
  jwk,
  KEYS,
  NO_JWT,
  NO_KEY,
  NOW,
  p256,
  remote,
  rsa,
  said,
  served,
  stranger,
  token,
  UNVALIDATED,
} from './openid-provider.ts'

const reported: unknown[] = []
const service = createService({
  config: config(),
  world: testWorld(),
  report: (error) => reported.push(error),
})

async function refused(WebIdentityToken: string, answer: string, at: Service = service) {
  assert.equal(await said(at, { WebIdentityToken }), answer)
}

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
/** A token of these parts, in place of a signature. */
const forged = (header: object, claims: object, signature: string) =>
  `${part(header)}.${part(claims)}.${signature}`
/** A token with an HMAC. */
function hmac(algorithm: string, secret: Buffer | string): string {
  const signed = `${part({ alg: algorithm, kid: 'rsa' })}.${part(CLAIMS)}`
  const hash = `sha${algorithm.slice(2)}`
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`
}

test('what the attacks are built on is taken', async () => {
  await granted(service, { WebIdentityToken: await token(CLAIMS) })
  const options = { alg: 'ES256', kid: 'p256', key: p256.privateKey }
  await granted(service, { WebIdentityToken: await token(CLAIMS, options) })
})

for (const algorithm of ['none', 'None', 'NONE', 'nOnE', '', 'HS256 ', 'rs256', 'RS1', 'EdDSA'])
  test(`the algorithm ${JSON.stringify(algorithm)}`, async () => {
    const [, , signature = ''] = (await token(CLAIMS)).split('.')
    const header = { alg: algorithm, kid: 'rsa' }
    await refused(forged(header, CLAIMS, ''), UNVALIDATED)
    await refused(forged(header, CLAIMS, signature), UNVALIDATED)
  })

test('an algorithm that is no text', async () => {
  const [, , signature = ''] = (await token(CLAIMS)).split('.')
  for (const alg of [undefined, null, 0, true, ['RS256'], { toString: 'RS256' }])
    await refused(forged({ alg, kid: 'rsa' }, CLAIMS, signature), UNVALIDATED)
})

test('algorithm confusion: HMAC with the public key of the provider for a secret', async () => {
  const key = createPublicKey(rsa.privateKey)
  for (const algorithm of ['HS256', 'HS384', 'HS512'])
    for (const secret of [
      key.export({ type: 'spki', format: 'pem' }),
      key.export({ type: 'pkcs1', format: 'pem' }),
      key.export({ type: 'spki', format: 'der' }),
      JSON.stringify(KEYS[0]),
      String((KEYS[0] as { n: string }).n),
      '',
    ])
      await refused(hmac(algorithm, secret), UNVALIDATED)
})

test('a key embedded in the header: jwk, jku, x5u, x5c', async () => {
  const own = await jwk(stranger.publicKey, { kid: 'rsa' })
  for (const header of [
    { jwk: own },
    { jku: 'https://evil.example/jwks.json' },
    { x5u: 'https://evil.example/chain.pem' },
    { x5c: ['MIIB'] },
    { jwk: own, jku: JWKS, x5t: 'x' },
  ]) {
    const key = stranger.privateKey
    await refused(await token(CLAIMS, { key, header }), UNVALIDATED)
    await refused(await token(CLAIMS, { key, header, kid: '' }), NO_KEY)
  }
})

test('a header that names a key by its address is not followed', async () => {
  const { service: at, fetched } = remote(served(KEYS))
  const header = { jku: 'https://evil.example/jwks.json', x5u: 'https://evil.example/x' }
  await refused(await token(CLAIMS, { key: stranger.privateKey, header }), UNVALIDATED, at)
  assert.deepEqual(fetched, [DISCOVERY, JWKS])
})

test('a kid that is a path, a query or the name of a prototype', async () => {
  for (const kid of [
    '../../../../dev/null',
    '/etc/passwd',
    "x' UNION SELECT 'key';--",
    'rsa\0',
    'rsa ',
    '|id',
    '${jndi:ldap://evil.example}',
    '__proto__',
    'constructor',
    'toString',
    'k'.repeat(4000),
  ])
    await refused(await token(CLAIMS, { kid }), NO_KEY)
})

test('a critical header that nobody knows', async () => {
  for (const crit of [['b64'], ['exp'], [], null, 'x'])
    await refused(forged({ alg: 'RS256', kid: 'rsa', crit, b64: false }, CLAIMS, 'x'), NO_JWT)
})

test('psychic signatures: r and s are zero, or the order of the curve', async () => {
  const order = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551'
  const header = { alg: 'ES256', kid: 'p256' }
  for (const signature of [
    Buffer.alloc(64),
    Buffer.from(order + order, 'hex'),
    Buffer.from('3006020100020100', 'hex'),
    Buffer.alloc(0),
    Buffer.alloc(63),
    Buffer.alloc(65),
    Buffer.alloc(10_000),
  ])
    await refused(forged(header, CLAIMS, signature.toString('base64url')), UNVALIDATED)
})

test('a signature in DER where two numbers belong', async () => {
  const { sign } = await import('node:crypto')
  const signed = `${part({ alg: 'ES256', kid: 'p256' })}.${part(CLAIMS)}`
  const der = sign('sha256', Buffer.from(signed), p256.privateKey).toString('base64url')
  await refused(`${signed}.${der}`, UNVALIDATED)
})

test('the claims of one token with the signature of another', async () => {
  const [header = '', , signature = ''] = (await token(CLAIMS)).split('.')
  const admin = part({ ...CLAIMS, sub: 'admin' })
  await refused(`${header}.${admin}.${signature}`, UNVALIDATED)
})

test('a token of another issuer with the same key id', async () => {
  const other = 'https://other.example.com'
  const theirs = [await jwk(stranger.publicKey, { kid: 'rsa' })]
  const two = config() as { accounts: Record<string, { oidcProviders: object[] }> }
  const [account] = Object.values(two.accounts)
  account!.oidcProviders.push({ url: other, audiences: [CLAIMS.aud], jwks: { keys: theirs } })
  const at = createService({ config: two, world: testWorld() })
  const theirToken = { key: stranger.privateKey }
  await refused(await token(CLAIMS, theirToken), UNVALIDATED, at)
  await refused(await token({ ...CLAIMS, iss: other }), UNVALIDATED, at)
  const denied = '403 AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity'
  await refused(await token({ ...CLAIMS, iss: other }, theirToken), denied, at)
})

test('an expired token, and its expiry given twice', async () => {
  const expired = `400 ExpiredTokenException: Token expired: current date/time ${NOW - 300} must be before the expiration date/time 1`
  await refused(await token({ ...CLAIMS, exp: 1 }), expired)
  await refused(await token(JSON.stringify(CLAIMS).replace(/\}$/, ',"exp":1}')), expired)
})

test('a token for another audience: the confused deputy', async () => {
  for (const claims of [
    { aud: 'elsewhere' },
    { aud: ['elsewhere'] },
    { azp: 'elsewhere' },
    { aud: 'sts.amazonaws.com.evil.example' },
    { aud: ' sts.amazonaws.com' },
    { aud: 'sts.amazonaws.com,app' },
    { aud: '*' },
  ])
    await refused(await token({ ...CLAIMS, ...claims }), UNVALIDATED)
})

test('a signed token within a signed token', async () => {
  const inner = await token(CLAIMS)
  await refused(await token(inner, { header: { cty: 'JWT' } }), NO_JWT)
  await refused(await token(JSON.stringify(inner)), NO_JWT)
})

test('an access token is no id token', async () => {
  await refused('ya29.a0AfH6SMBx', NO_JWT)
  await refused('opaque-access-token', NO_JWT)
  const { iss, sub, iat, exp } = CLAIMS
  const access = { iss, sub, iat, exp, client_id: 'app', scope: 'openid' }
  const missing = '400 InvalidIdentityToken: Missing a required claim: aud'
  await refused(await token(access, { header: { typ: 'at+jwt' } }), missing)
})

test('huge tokens', async () => {
  const deep = `{"iss":${'['.repeat(7000)}${']'.repeat(7000)}}`
  await refused(
    `${part({ alg: 'RS256' })}.${Buffer.from(deep).toString('base64url')}.x`,
    '400 InvalidIdentityToken: Missing a required claim: sub',
  )
  const long = await said(service, { WebIdentityToken: 'a.'.repeat(1_000_000) })
  assert.match(long, /^400 ValidationError: .*less than or equal to 20000$/)
  await refused('.'.repeat(20_000), NO_JWT)
})

// What a provider may answer with, when it has been taken over or fails.
const HUGE = `{"keys":[${'{},'.repeat(2)}{}]}`
const manyKeys = Array.from({ length: 10_000 }, (_, i) => ({ kty: 'RSA', kid: `k${i}`, n: 'AQAB' }))
for (const [what, documents] of [
  ['nothing', () => undefined],
  ['HTML', () => '<!doctype html><title>Sign in</title>'],
  ['nothing at all', () => ''],
  ['null', () => 'null'],
  ['a list', () => '[]'],
  ['a number', () => '7'],
  ['HTML for keys', (url: string) => (url === JWKS ? '<html>' : served(KEYS)(url))],
  ['keys that are none', served('none')],
  ['keys that are an object', served({ rsa: KEYS[0] })],
  ['keys that are null', served([null, null, 'rsa', 5, []])],
  ['10,000 keys', served([...manyKeys, ...KEYS])],
  [
    'keys within each other',
    (url: string) => (url === JWKS ? '['.repeat(400_000) : served(KEYS)(url)),
  ],
  ['no jwks_uri', served(KEYS, { issuer: ISSUER })],
  ['a jwks_uri that is a list', served(KEYS, { issuer: ISSUER, jwks_uri: [JWKS] })],
  ['another issuer', served(KEYS, { issuer: 'https://other.example', jwks_uri: JWKS })],
  ['the issuer with a slash', served(KEYS, { issuer: `${ISSUER}/`, jwks_uri: JWKS })],
  ['the issuer in capitals', served(KEYS, { issuer: ISSUER.toUpperCase(), jwks_uri: JWKS })],
  ['no issuer', served(KEYS, { jwks_uri: JWKS })],
  ['too few keys', served(JSON.parse(HUGE).keys)],
] as const)
  test(`a provider that answers with ${what} gives no key`, async () => {
    const { service: at } = remote(documents as (url: string) => unknown)
    await refused(await token(CLAIMS), NO_KEY, at)
  })

test('a key that is a private one, or of another form, is nothing to fall over', async () => {
  const { d, ...open } = rsa.privateKey.export({ format: 'jwk' })
  for (const [key, answer] of [
    [{ ...open, d, kid: 'rsa' }, 'ok'],
    [{ ...open, n: 5, kid: 'rsa' }, UNVALIDATED],
    [{ ...open, n: '', kid: 'rsa' }, UNVALIDATED],
    [{ ...open, e: 'AA', kid: 'rsa' }, UNVALIDATED],
    [{ kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', kid: 'rsa' }, UNVALIDATED],
    [{ ...open, kty: ['RSA'], kid: 'rsa' }, NO_KEY],
    [{ ...open, kid: ['rsa'] }, NO_KEY],
  ] as const)
    await refused(await token(CLAIMS), answer, remote(served([key])).service)
})

/** What a session would be opened for. */
async function told(WebIdentityToken: string) {
  const answer = await said(service, { WebIdentityToken })
  if (answer !== 'ok') return answer
  const { SubjectFromWebIdentityToken, Audience } = await granted(service, { WebIdentityToken })
  return [SubjectFromWebIdentityToken, Audience]
}

test('one_changed_character_is_refused_or_changes_nothing', async () => {
  const tokens = [
    await token(CLAIMS),
    await token(CLAIMS, { alg: 'ES256', kid: 'p256', key: p256.privateKey }),
  ]
  const right = [CLAIMS.sub, CLAIMS.aud]
  const change = fc.tuple(
    fc.constantFrom(...tokens),
    fc.nat(),
    fc.constantFrom(...'.=-_+/ aAzZ09\0\n%é'),
    fc.constantFrom('replace', 'insert', 'remove'),
  )
  await fc.assert(
    fc.asyncProperty(change, async ([whole, place, character, how]) => {
      const at = place % whole.length
      const changed =
        whole.slice(0, at) +
        (how === 'remove' ? '' : character) +
        whole.slice(how === 'insert' ? at : at + 1)
      const answer = await told(changed)
      if (Array.isArray(answer)) assert.deepEqual(answer, right)
      else assert.match(answer, /^400 InvalidIdentityToken: /)
    }),
    { numRuns: 500 },
  )
})

test('whatever a signed token claims is answered as foreseen', async () => {
  const names = ['iss', 'sub', 'aud', 'azp', 'iat', 'exp', 'nbf', 'amr', 'email'].concat(
    ['tags', 'roles', 'source_identity', 'tags/transitive_tag_keys', 'tags/principal_tags/x'].map(
      (name) => `https://aws.amazon.com/${name}`,
    ),
  )
  const claims = fc.dictionary(fc.constantFrom(...names), fc.jsonValue(), { maxKeys: 4 })
  await fc.assert(
    fc.asyncProperty(claims, async (changed) => {
      const answer = await said(service, {
        WebIdentityToken: await token({ ...CLAIMS, ...changed }),
      })
      assert.match(
        answer,
        /^(?:ok$|400 (?:InvalidIdentityToken|ExpiredTokenException|InvalidParameterValue): |403 AccessDenied: |500 InternalFailure: Unknown error validating third-party token$)/,
      )
    }),
    { numRuns: 500 },
  )
})

test('nothing of this was unforeseen', () => {
  assert.deepEqual(reported, [])
})
