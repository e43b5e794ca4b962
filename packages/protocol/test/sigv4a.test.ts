// Signature Version 4A: the vectors of others, over both implementations of the curve.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toHex } from '../src/bytes.ts'
import { Fault } from '../src/fault.ts'
import * as onNode from '../src/p256.node.ts'
import * as plain from '../src/p256.ts'
import { type SignableRequest, sign } from '../src/sigv4.ts'
import {
  isInRegionSet,
  isSignedV4a,
  presignV4a,
  privateKeyOf,
  readSignatureV4a,
  signV4a,
  verifySignatureV4a,
} from '../src/sigv4a.ts'

const key = {
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
}
const now = Date.UTC(2015, 7, 30, 12, 36)
const expectation = {
  now,
  service: 'service',
  regionOf: (set: readonly string[]) => (isInRegionSet('us-east-1', set) ? 'us-east-1' : undefined),
}

// The unit tests of awslabs/aws-c-auth, and the public-key.json of its suite.
const PUBLIC_KEYS: readonly [string, string, string, string][] = [
  [
    'AKISORANDOMAASORANDOM',
    'q+jcrXGc+0zWN6uzclKVhvMmUsIfRPa4rlRandom',
    '15d242ceebf8d8169fd6a8b5a746c41140414c3b07579038da06af89190fffcb',
    '0515242cedd82e94799482e4c0514b505afccf2c0c98d6a553bf539f424c5ec0',
  ],
  [
    key.accessKeyId,
    key.secretAccessKey,
    'b6618f6a65740a99e650b33b6b4b5bd0d43b176d721a3edfea7e7d2d56d936b1',
    '865ed22a7eadc9c5cb9d2cbaca1b3699139fedc5043dc6661864218330c8e518',
  ],
]

for (const [accessKeyId, secretAccessKey, x, y] of PUBLIC_KEYS)
  test(`the key that follows from the secret of ${accessKeyId} is that of aws-c-auth`, () => {
    const d = privateKeyOf({ accessKeyId, secretAccessKey })
    assert.equal(toHex(onNode.ecPublic(onNode.ecKey(d))), `04${x}${y}`)
    assert.equal(toHex(plain.ecPublic(plain.ecKey(d))), `04${x}${y}`)
  })

// Signed by @aws-sdk/signature-v4a 3.1138.0: signatures are random, so they are verified.
const host = 'example.amazonaws.com'
const credential = 'AWS4-ECDSA-P256-SHA256 Credential=AKIDEXAMPLE/20150830/service/aws4_request'
const vectors: Readonly<Record<string, SignableRequest>> = {
  'get-vanilla': {
    method: 'GET',
    path: '/',
    headers: {
      host: 'example.amazonaws.com',
      'x-amz-date': '20150830T123600Z',
      'x-amz-region-set': 'us-east-1',
      'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      authorization:
        'AWS4-ECDSA-P256-SHA256 Credential=AKIDEXAMPLE/20150830/service/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-region-set, Signature=30440220268ced172d68111a6771427dc1f130bf56137e4535c3043d536974b997b8e3a50220333b2d1a2a47c46c343f7cba02d0b1854b568f44a6c7c07b4f0468fbf113d695',
    },
  },
  'get-utf8': {
    method: 'GET',
    path: '/%E1%88%B4',
    headers: {
      host: 'example.amazonaws.com',
      'x-amz-date': '20150830T123600Z',
      'x-amz-region-set': 'us-east-1',
      'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      authorization:
        'AWS4-ECDSA-P256-SHA256 Credential=AKIDEXAMPLE/20150830/service/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-region-set, Signature=3044022075af1b9c026c2bb5ea3a7b0c80618c5d3c6857fd8c1bba5f12727696f9287bce02204891032845882f72433917036b583c146514222e9a8b544296859b58ceeeaab6',
    },
  },
  'get-vanilla-with-session-token': {
    method: 'GET',
    path: '/',
    headers: {
      host: 'example.amazonaws.com',
      'x-amz-date': '20150830T123600Z',
      'x-amz-security-token': '6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267',
      'x-amz-region-set': 'us-east-1',
      'x-amz-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      authorization:
        'AWS4-ECDSA-P256-SHA256 Credential=AKIDEXAMPLE/20150830/service/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-region-set;x-amz-security-token, Signature=3045022100c8ebc07f265f60e2ae08874d70e78a966d19192f00b902e52c312bcf67fe7f0c02206a3c453f3e96d9972e89aa94a9528d6eeb8d32e21983d31499ed0a1ee1987587',
    },
  },
  'post-x-www-form-urlencoded': {
    method: 'POST',
    path: '/',
    query: 'b=2&a=1%20x',
    headers: {
      host: 'example.amazonaws.com',
      'content-type': 'application/x-www-form-urlencoded',
      'x-amz-date': '20150830T123600Z',
      'x-amz-region-set': 'us-east-1',
      'x-amz-content-sha256': '9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e',
      authorization:
        'AWS4-ECDSA-P256-SHA256 Credential=AKIDEXAMPLE/20150830/service/aws4_request, SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-region-set, Signature=3045022100f19031a0915b4ee9b43af63e885c16fdb72a193ba78ab9d077ea4236830966ea02207a9553e7a9dc4380343fdee4461acf9031638c2b61e0fdf9ee786df98c02f259',
    },
    body: 'Param1=value1',
  },
}

for (const [name, request] of Object.entries(vectors))
  test(`the official signer's ${name} verifies, and with one bit changed does not`, () => {
    assert.ok(isSignedV4a(request))
    const presented = readSignatureV4a(request, expectation)
    assert.equal(presented.region, 'us-east-1')
    assert.ok(verifySignatureV4a(request, presented, key))
    assert.ok(!verifySignatureV4a({ ...request, path: '/other' }, presented, key))
    const other = { ...key, secretAccessKey: `${key.secretAccessKey}x` }
    assert.ok(!verifySignatureV4a(request, presented, other))
  })

const requests = fc.record({
  method: fc.constantFrom('GET', 'PUT', 'POST'),
  path: fc.webPath().map((path) => path || '/'),
  body: fc.string(),
  headers: fc.constant({ host }),
})

test('verify_accepts_exactly_what_sign_made, asymmetrically, in headers and in the query', () => {
  const scope = { regionSet: ['eu-*', 'us-*'], service: 'service', now }
  fc.assert(
    fc.property(requests, fc.boolean(), (request, isQuery) => {
      const signed = isQuery
        ? { ...request, query: presignV4a(request, key, scope, 60) }
        : { ...request, headers: { ...request.headers, ...signV4a(request, key, scope) } }
      const presented = readSignatureV4a(signed, expectation)
      assert.ok(verifySignatureV4a(signed, presented, key))
      assert.ok(!verifySignatureV4a({ ...signed, body: `${request.body}.` }, presented, key))
      assert.ok(!verifySignatureV4a({ ...signed, method: 'HEAD' }, presented, key))
    }),
    { numRuns: 50 },
  )
})

test('each implementation of the curve takes what the other signed, and nothing else', () => {
  const d = privateKeyOf(key)
  const [node, own] = [onNode.ecKey(d), plain.ecKey(d)]
  fc.assert(
    fc.property(fc.string(), fc.nat(), (text, at) => {
      const [byNode, byOwn] = [onNode.ecSign(node, text), plain.ecSign(own, text)]
      assert.ok(plain.ecVerify(own, text, byNode) && plain.ecVerify(own, text, byOwn))
      assert.ok(onNode.ecVerify(node, text, byOwn))
      const broken = byOwn.slice()
      broken[at % broken.length]! ^= 1 << (at % 8)
      assert.equal(plain.ecVerify(own, text, broken), onNode.ecVerify(node, text, broken))
      assert.ok(!plain.ecVerify(own, `${text}.`, byOwn))
    }),
    { numRuns: 25 },
  )
  // RFC 6979 §A.2.5, the message `sample`.
  const example = plain.ecKey(0xc9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721n)
  assert.match(
    toHex(plain.ecSign(example, 'sample')),
    /efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716.*f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8/,
  )
})

const refused: readonly [string, SignableRequest, RegExp][] = [
  [
    'for other regions',
    {
      ...vectors['get-vanilla']!,
      headers: { ...vectors['get-vanilla']!.headers, 'x-amz-region-set': 'eu-*' },
    },
    /^Credential should be scoped to a valid region. $/,
  ],
  [
    'whose set of regions is not signed',
    {
      ...vectors['get-vanilla']!,
      headers: {
        ...vectors['get-vanilla']!.headers,
        authorization: `${credential}, SignedHeaders=host;x-amz-date, Signature=00`,
      },
    },
    /^Credential should be scoped to a valid region. $/,
  ],
  [
    'with a region in its scope',
    {
      ...vectors['get-vanilla']!,
      headers: {
        ...vectors['get-vanilla']!.headers,
        authorization:
          'AWS4-ECDSA-P256-SHA256 Credential=A/20150830/us-east-1/service/aws4_request, SignedHeaders=host, Signature=00',
      },
    },
    /^Credential must have exactly 4 slash-delimited elements/,
  ],
  [
    'that is symmetric',
    {
      method: 'GET',
      path: '/',
      headers: {
        host,
        ...sign({ method: 'GET', path: '/', headers: { host } }, key, {
          region: 'us-east-1',
          service: 'service',
          now,
        }),
      },
    },
    /^Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA256'\.$/,
  ],
]

for (const [what, request, message] of refused)
  test(`an asymmetric signature ${what} is refused`, () => {
    assert.throws(
      () => readSignatureV4a(request, expectation),
      (error: unknown) => error instanceof Fault && message.test(error.message),
    )
  })

test('a set of regions has names and patterns', () => {
  const rows: readonly [string, string[], boolean][] = [
    ['us-east-1', ['us-east-1'], true],
    ['us-east-1', ['us-east-2', '*'], true],
    ['us-east-1', ['us-*'], true],
    ['us-east-1', ['*-east-*'], true],
    ['us-east-1', ['us-east-1*1'], false],
    ['us-east-1', ['eu-*'], false],
    ['us-east-1', [], false],
    ['us-east-1', ['us*east'], false],
  ]
  for (const [region, set, expected] of rows) assert.equal(isInRegionSet(region, set), expected)
})
