// Signature Version 4: what sign made is accepted, nothing else is, and why not is said in AWS's words.
import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { test } from 'node:test'
import {
  Fault,
  percentEncode,
  presign,
  readSignature,
  type SignableRequest,
  type SigningKey,
  type SigningScope,
  sign,
  verifySignature,
} from '@daypass/protocol'
import { SignatureV4 } from '@smithy/signature-v4'
import fc from 'fast-check'

const NOW = Date.UTC(2015, 7, 30, 12, 36)

// Requests of every kind that a server may get.

const LETTERS = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789']
const word = (minLength: number, maxLength = 12) =>
  fc.string({ unit: fc.constantFrom(...LETTERS), minLength, maxLength })
const wellFormed = fc.string({ unit: 'grapheme', maxLength: 10 })
const printable = fc.string({ unit: 'grapheme-ascii', maxLength: 20 }).map((text) => `x${text}y`)

const headerName = fc
  .tuple(fc.constantFrom('x-', 'my-', 'content-'), word(1))
  .map(([prefix, name]) => prefix + name.toLowerCase())
const query = fc
  .array(fc.tuple(wellFormed, wellFormed), { maxLength: 4 })
  .map((fields) => fields.map((field) => field.map(percentEncode).join('=')).join('&'))
const path = fc.array(word(1), { maxLength: 4 }).map((segments) => `/${segments.join('/')}`)

const unsigned: fc.Arbitrary<SignableRequest> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'DELETE'),
  path,
  query: fc.option(query, { nil: undefined }),
  headers: fc
    .dictionary(headerName, printable, { maxKeys: 4 })
    .map((headers) => ({ host: 'sts.example.com:4580', ...headers })),
  body: fc.option(fc.oneof(wellFormed, fc.uint8Array({ maxLength: 40 })), { nil: undefined }),
})
const key: fc.Arbitrary<SigningKey> = fc.record({
  accessKeyId: word(16, 20),
  secretAccessKey: printable,
  sessionToken: fc.option(printable, { nil: undefined }),
})
const scope: fc.Arbitrary<SigningScope> = fc.record({
  region: word(1),
  service: fc.constantFrom('sts', 'iam'),
  now: fc.integer({ min: 0, max: Date.UTC(9999, 11) }),
})

/** Whether a server that knows one key takes a request. */
function accepts(request: SignableRequest, known: SigningKey, { region, ...at }: SigningScope) {
  try {
    const presented = readSignature(request, { ...at, acceptsRegion: (name) => name === region })
    return (
      presented.accessKeyId === known.accessKeyId &&
      presented.sessionToken === (known.sessionToken ?? '') &&
      verifySignature(request, presented, known)
    )
  } catch (error) {
    if (error instanceof Fault) return false
    throw error
  }
}

const inHeaders = (request: SignableRequest, by: SigningKey, at: SigningScope) => ({
  ...request,
  headers: { ...request.headers, ...sign(request, by, at) },
})
const inQuery = (request: SignableRequest, by: SigningKey, at: SigningScope) => ({
  ...request,
  query: presign(request, by, at, 60),
})

for (const [form, signed] of [
  ['headers', inHeaders],
  ['query', inQuery],
] as const)
  test(`verify_accepts_exactly_what_sign_made, in the ${form}`, () => {
    fc.assert(
      fc.property(unsigned, key, scope, printable, (request, by, at, otherSecret) => {
        const whole = signed(request, by, at)
        assert.ok(accepts(whole, by, at))
        assert.ok(!accepts(request, by, at))
        fc.pre(otherSecret !== by.secretAccessKey)
        assert.ok(!accepts(whole, { ...by, secretAccessKey: otherSecret }, at))
        assert.ok(!accepts(whole, by, { ...at, service: 'sso' }))
        assert.ok(!accepts(whole, by, { ...at, region: `${at.region}2` }))
      }),
    )
  })

/** What a query says, however it is spelled. */
const meaning = (text: string) => JSON.stringify([...new URLSearchParams(text)].sort())

const flipChar = (text: string, where: number, bit: number) => {
  const at = where % text.length
  const flipped = String.fromCharCode(text.charCodeAt(at) ^ (1 << bit))
  return text.slice(0, at) + flipped + text.slice(at + 1)
}

/** Every place of a signed request that has a bit to flip. */
function flips(request: SignableRequest, where: number, bit: number): SignableRequest[] {
  const { method, path, query, headers, body } = request
  const flipped = Object.keys(headers).map((name) => {
    const value = flipChar(headers[name]!, where, bit)
    return { ...request, headers: { ...headers, [name]: value } }
  })
  flipped.push({ ...request, method: flipChar(method, where, bit) })
  if (path !== '/') flipped.push({ ...request, path: `/${flipChar(path.slice(1), where, bit)}` })
  if (query) {
    const other = flipChar(query, where, bit)
    if (meaning(other) !== meaning(query)) flipped.push({ ...request, query: other })
  }
  if (typeof body === 'string' && body !== '')
    flipped.push({ ...request, body: flipChar(body, where, bit) })
  else if (body instanceof Uint8Array && body.length > 0)
    flipped.push({
      ...request,
      body: body.map((byte, i) => (i === where % body.length ? byte ^ (1 << bit) : byte)),
    })
  return flipped
}

for (const [form, signed] of [
  ['headers', inHeaders],
  ['query', inQuery],
] as const)
  test(`one_flipped_bit_is_refused, signed in the ${form}`, () => {
    const where = fc.nat({ max: 10_000 })
    fc.assert(
      fc.property(
        unsigned,
        key,
        scope,
        where,
        fc.nat({ max: 6 }),
        (request, by, at, place, bit) => {
          const whole = signed(request, by, at)
          for (const flipped of flips(whole, place, bit))
            assert.ok(!accepts(flipped, by, at), JSON.stringify(flipped))
        },
      ),
      { numRuns: 300 },
    )
  })

test('each bit of the authorization of a request counts', () => {
  const request = { method: 'POST', path: '/', headers: { host: 'sts' }, body: 'Action=X' }
  const by = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' }
  const at = { region: 'us-east-1', service: 'sts', now: NOW }
  const whole = inHeaders(request, by, at)
  const signed: Record<string, string> = whole.headers
  for (const name of ['authorization', 'x-amz-date', 'x-amz-security-token', 'host'])
    for (let place = 0; place < signed[name]!.length; place++)
      for (let bit = 0; bit < 7; bit++) {
        const headers = { ...signed, [name]: flipChar(signed[name]!, place, bit) }
        assert.ok(!accepts({ ...whole, headers }, by, at), JSON.stringify(headers))
      }
})

test('what is not signed may change on the way, and what is signed may be anything', () => {
  const by = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  const at = { region: 'us-east-1', service: 'sts', now: NOW }
  const headers = { host: 'sts', 'user-agent': 'vault', 'x-vault-aws-iam-server-id': 'id' }
  const request = { method: 'POST', path: '/', headers, body: 'Action=GetCallerIdentity' }
  const whole = inHeaders(request, by, at)
  assert.doesNotMatch(whole.headers.authorization!, /user-agent/)
  assert.ok(accepts({ ...whole, headers: { ...whole.headers, 'user-agent': 'proxy' } }, by, at))
  assert.ok(accepts({ ...whole, headers: { ...whole.headers, 'x-forwarded-for': '::1' } }, by, at))
  const signedHeaders = ['user-agent', 'host', 'x-amz-date']
  const added = sign(request, by, at, { signedHeaders })
  assert.match(added.authorization!, /SignedHeaders=host;user-agent;x-amz-date,/)
  assert.ok(accepts({ ...request, headers: { ...headers, ...added } }, by, at))
})

test('runs of white space within a header value are one space, as every signer has it', () => {
  const by = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  const at = { region: 'us-east-1', service: 'sts', now: NOW }
  const whole = inHeaders(
    { method: 'GET', path: '/', headers: { host: 'sts', 'x-one': ' a b  c ' } },
    by,
    at,
  )
  for (const value of ['a b c', ' a  b c', 'a\tb \t c'])
    assert.ok(accepts({ ...whole, headers: { ...whole.headers, 'x-one': value } }, by, at))
  for (const value of ['ab c', 'a b c.', 'a b'])
    assert.ok(!accepts({ ...whole, headers: { ...whole.headers, 'x-one': value } }, by, at))
})

test('a header that is listed as signed but absent counts as empty, whatever it is called', () => {
  const by = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  const at = { region: 'us-east-1', service: 'sts', now: NOW }
  const request = { method: 'GET', path: '/', headers: { host: 'sts' } }
  const signedHeaders = ['__proto__', 'constructor', 'host', 'toString', 'x-amz-date']
  const added = sign(request, by, at, { signedHeaders })
  const headers: Record<string, string> = { ...request.headers, ...added }
  assert.ok(accepts({ ...request, headers }, by, at))
  assert.ok(!accepts({ ...request, headers: { ...headers, constructor: 'x' } }, by, at))
})

test('a header that is listed twice is refused: it would be canonicalised as often as it is named', () => {
  const by = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  const at = { region: 'us-east-1', service: 'sts', now: NOW }
  const headers = { host: 'sts', 'x-large': 'a '.repeat(5000) }
  const signedHeaders = ['host', 'x-amz-date', ...Array(2500).fill('x-large')]
  for (const [listed, taken] of [
    [signedHeaders, false],
    [signedHeaders.slice(0, 4), false],
    [signedHeaders.slice(0, 3), true],
  ] as const) {
    const request = { method: 'GET', path: '/', headers }
    const added = sign(request, by, at, { signedHeaders: listed })
    assert.equal(accepts({ ...request, headers: { ...headers, ...added } }, by, at), taken)
  }
})

test('a hash of the body that a header states is refused when it is not that of the body', () => {
  const by = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  const at = { region: 'us-east-1', service: 'sts', now: NOW }
  const body = 'Action=GetCallerIdentity'
  const hash = createHash('sha256').update(body).digest('hex')
  for (const stated of [hash, hash.toUpperCase(), 'UNSIGNED-PAYLOAD', '0'.repeat(64), '']) {
    const headers = { host: 'sts', 'x-amz-content-sha256': stated }
    const request = { method: 'POST', path: '/', headers, body }
    const added = sign(request, by, at)
    assert.equal(
      accepts({ ...request, headers: { ...headers, ...added } }, by, at),
      stated === hash,
    )
  }
})

// The signer of the official SDK, on the same requests.

class Sha256 {
  readonly #hash
  constructor(secret?: string | ArrayBuffer | ArrayBufferView) {
    this.#hash =
      secret === undefined
        ? createHash('sha256')
        : createHmac(
            'sha256',
            typeof secret === 'string' ? secret : new Uint8Array(secret as ArrayBuffer),
          )
  }
  update(data: Uint8Array): void {
    this.#hash.update(data)
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest()
  }
  reset(): void {}
}

/** A query as the official signer wants it; it loses fields called `__proto__`. */
const queryOf = (text = '') => {
  fc.pre(!text.includes('__proto__'))
  const fields = new URLSearchParams(text)
  return Object.fromEntries([...fields.keys()].map((name) => [name, fields.getAll(name)]))
}

const official = ({ region, service }: SigningScope, credentials: SigningKey) =>
  new SignatureV4({ region, service, credentials, sha256: Sha256, applyChecksum: false })

test("the official SDK's signature for a request is ours, character by character", async () => {
  await fc.assert(
    fc.asyncProperty(unsigned, key, scope, async (request, by, at) => {
      const { headers } = await official(at, by).sign(
        {
          ...request,
          protocol: 'https:',
          hostname: 'sts.example.com',
          query: queryOf(request.query),
        },
        { signingDate: new Date(at.now) },
      )
      const ours = sign(request, by, at)
      assert.equal(ours.authorization, headers.authorization)
      assert.ok(accepts({ ...request, headers }, by, at))
    }),
    { numRuns: 60 },
  )
})

test('a URL that the official SDK presigned is accepted', async () => {
  await fc.assert(
    fc.asyncProperty(unsigned, key, scope, async (request, by, at) => {
      const empty = { ...request, body: undefined }
      const signed = await official(at, by).presign(
        {
          ...empty,
          protocol: 'https:',
          hostname: 'sts.example.com',
          query: queryOf(request.query),
        },
        { signingDate: new Date(at.now), expiresIn: 60 },
      )
      const query = Object.entries(signed.query ?? {})
        .flatMap(([name, values]) => [values ?? []].flat().map((value) => [name, value]))
        .map((field) => field.map((part) => percentEncode(part!)).join('='))
        .join('&')
      assert.ok(accepts({ ...empty, headers: signed.headers, query }, by, at))
    }),
    { numRuns: 60 },
  )
})
