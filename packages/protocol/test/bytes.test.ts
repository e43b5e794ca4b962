// Spellings of bytes: the vectors of RFC 4648 §10, and what is refused.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fromBase32, fromBase64, toBase32, toBase64, toHex, utf8 } from '@daypass/protocol'
import fc from 'fast-check'

const RFC_4648: readonly [text: string, base64: string, base32: string, hex: string][] = [
  ['', '', '', ''],
  ['f', 'Zg==', 'MY======', '66'],
  ['fo', 'Zm8=', 'MZXQ====', '666f'],
  ['foo', 'Zm9v', 'MZXW6===', '666f6f'],
  ['foob', 'Zm9vYg==', 'MZXW6YQ=', '666f6f62'],
  ['fooba', 'Zm9vYmE=', 'MZXW6YTB', '666f6f6261'],
  ['foobar', 'Zm9vYmFy', 'MZXW6YTBOI======', '666f6f626172'],
]

for (const [text, base64, base32, hex] of RFC_4648)
  test(`RFC 4648 §10: "${text}" is ${base64 || 'nothing'} and ${base32 || 'nothing'}`, () => {
    const bytes = utf8(text)
    assert.equal(toBase64(bytes), base64)
    assert.deepEqual(fromBase64(base64), bytes)
    assert.equal(toBase32(bytes), base32.replaceAll('=', ''))
    assert.deepEqual(fromBase32(base32), bytes)
    assert.deepEqual(fromBase32(base32.replaceAll('=', '')), bytes)
    assert.deepEqual(fromBase32(base32.toLowerCase()), bytes)
    assert.equal(toHex(bytes), hex)
  })

test('bytes of every length and value survive base64, base32 and hexadecimal', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      assert.deepEqual(fromBase64(toBase64(bytes)), bytes)
      assert.deepEqual(fromBase32(toBase32(bytes)), bytes)
      assert.equal(toBase64(bytes), Buffer.from(bytes).toString('base64'))
      assert.equal(toHex(bytes), Buffer.from(bytes).toString('hex'))
    }),
  )
})

test('base64 has one spelling for each sequence of bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'AZaz09+/=BQgw'), maxLength: 16 }), (text) => {
      const bytes = fromBase64(text)
      assert.ok(bytes === undefined || toBase64(bytes) === text)
    }),
    { numRuns: 1000 },
  )
})

for (const text of [
  'Zg',
  'Zg=',
  'Zh==',
  'Zm9',
  'Zm9=',
  'Zm9vYh==',
  'Zm9v\n',
  ' Zm9v',
  'Zm-_',
  '====',
  'A===',
  'ßßßß',
])
  test(`base64 refuses ${JSON.stringify(text)}`, () => {
    assert.equal(fromBase64(text), undefined)
  })

for (const text of ['MZXW1', 'MZ XW', 'MZ=XW', 'M0', '8', 'ß', 'ſ', 'ı', 'MZ\n'])
  test(`base32 refuses ${JSON.stringify(text)}`, () => {
    assert.equal(fromBase32(text), undefined)
  })

// With a pattern that starts over at every sign, this is 5 × 10¹¹ steps.
test('a million padding signs before a wrong one are read in one go', () => {
  assert.equal(fromBase32(`${'='.repeat(1_000_000)}!`), undefined)
  assert.equal(fromBase64(`${'='.repeat(999_999)}!`), undefined)
})
