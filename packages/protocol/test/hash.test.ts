// SHA-256 and HMAC, the plain code and Node's: the vectors of FIPS 180-4 and RFC 4231, and one against the other.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toHex } from '@daypass/protocol'
import fc from 'fast-check'
import * as node from '../src/hash.node.ts'
import * as plain from '../src/hash.ts'

const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))
/** The exports of both modules; a key of one is nothing to the other. */
interface Hash<Key> {
  readonly sha256Hex: typeof plain.sha256Hex
  readonly hmacKey: (secret: string | Uint8Array) => Key
  readonly hmac: (key: Key, data: string | Uint8Array) => Uint8Array
  readonly hmacHex: (key: Key, data: string | Uint8Array) => string
  readonly constantTimeEqual: typeof plain.constantTimeEqual
}
const implementations: readonly [whose: string, hash: Hash<unknown>][] = [
  ["Node's", node as Hash<unknown>],
  ['the plain', plain as Hash<unknown>],
]

// The examples that NIST publishes with FIPS 180-4.
const SHA_256: readonly [what: string, data: string, digest: string][] = [
  ['nothing', '', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['one block', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'two blocks',
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
  [
    'three blocks',
    'abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu',
    'cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1',
  ],
  [
    'a million letters',
    'a'.repeat(1_000_000),
    'cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0',
  ],
]

// RFC 4231 §4.2 to §4.8; of test case 5 the first 16 bytes alone are given.
const HMAC_SHA_256: readonly [key: Uint8Array, data: Uint8Array, digest: string][] = [
  [
    hex('0b'.repeat(20)),
    hex('4869205468657265'),
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  ],
  [
    hex('4a656665'),
    hex('7768617420646f2079612077616e7420666f72206e6f7468696e673f'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  ],
  [
    hex('aa'.repeat(20)),
    hex('dd'.repeat(50)),
    '773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe',
  ],
  [
    hex('0102030405060708090a0b0c0d0e0f10111213141516171819'),
    hex('cd'.repeat(50)),
    '82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b',
  ],
  [
    hex('0c'.repeat(20)),
    hex('546573742057697468205472756e636174696f6e'),
    'a3b6167473100ee06e0c796c2955552b',
  ],
  [
    hex('aa'.repeat(131)),
    new TextEncoder().encode('Test Using Larger Than Block-Size Key - Hash Key First'),
    '60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54',
  ],
  [
    hex('aa'.repeat(131)),
    new TextEncoder().encode(
      'This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.',
    ),
    '9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2',
  ],
]

for (const [whose, { sha256Hex, hmacKey, hmac, hmacHex }] of implementations) {
  for (const [what, data, digest] of SHA_256)
    test(`FIPS 180-4: ${whose} SHA-256 of ${what}`, () => {
      assert.equal(sha256Hex(data), digest)
      assert.equal(sha256Hex(new TextEncoder().encode(data)), digest)
    })

  for (const [i, [secret, data, digest]] of HMAC_SHA_256.entries())
    test(`RFC 4231 §4.${i + 2}: ${whose} HMAC-SHA256`, () => {
      const key = hmacKey(secret)
      assert.equal(hmacHex(key, data).slice(0, digest.length), digest)
      assert.equal(toHex(hmac(key, data)), hmacHex(key, data))
    })
}

test('both hashes agree on every text and on bytes of every length', () => {
  const data = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    fc.string({ unit: 'binary' }),
    fc.uint8Array({ maxLength: 300 }),
  )
  fc.assert(
    fc.property(data, data, (secret, message) => {
      assert.equal(plain.sha256Hex(message), node.sha256Hex(message))
      assert.equal(
        plain.hmacHex(plain.hmacKey(secret), message),
        node.hmacHex(node.hmacKey(secret), message),
      )
    }),
    { numRuns: 500 },
  )
  for (let length = 0; length <= 260; length++) {
    const bytes = new Uint8Array(length).fill(length)
    assert.equal(plain.sha256Hex(bytes), node.sha256Hex(bytes), `${length} bytes`)
  }
})

test('a prepared key serves any number of messages', () => {
  for (const [, { hmacKey, hmacHex }] of implementations) {
    const key = hmacKey('key')
    const first = hmacHex(key, 'one')
    hmacHex(key, 'two'.repeat(100))
    assert.equal(hmacHex(key, 'one'), first)
  }
})

// The plain code computes its constants from roots. An engine may round a power in the last of its 53 bits; what counts are
// 32 bits behind the point, and none of the 72 constants comes near enough to an edge for the last bit to matter.
test('no constant of SHA-256 hangs on how an engine rounds a power', () => {
  const primes = [...Array(312).keys()].filter(
    (n) => n > 1 && ![2, 3, 5, 7, 11, 13, 17].some((p) => n !== p && n % p === 0),
  )
  assert.equal(primes.length, 64)
  const constants = [
    ...primes.map((prime) => prime ** (1 / 3)),
    ...primes.slice(0, 8).map((prime) => prime ** (1 / 2)),
  ]
  for (const root of constants) {
    const beyond = ((root % 1) * 2 ** 32) % 1
    const rounding = 8 * Number.EPSILON * 8 * 2 ** 32
    assert.ok(beyond > rounding && beyond < 1 - rounding, `${root}`)
  }
})

for (const [whose, { constantTimeEqual }] of implementations)
  test(`${whose} comparison tells texts apart as \`===\` does`, () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 6 })
    fc.assert(
      fc.property(text, text, (one, other) => {
        assert.equal(constantTimeEqual(one, other), one === other)
        assert.ok(constantTimeEqual(one, one))
        assert.equal(constantTimeEqual(one, `${one}x`), false)
        assert.equal(constantTimeEqual(`x${one}`, one), false)
      }),
    )
    assert.equal(constantTimeEqual('', 'a'), false)
    assert.equal(constantTimeEqual('abab', 'ab'), false)
    assert.equal(constantTimeEqual('ab', 'abab'), false)
  })
