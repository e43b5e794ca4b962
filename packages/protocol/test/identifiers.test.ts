// Access key ids and unique ids, and the account inside them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  accountOfIdentifier,
  ID_RANDOM_BYTES,
  type IdPrefix,
  newIdentifier,
} from '@daypass/protocol'
import fc from 'fast-check'

const ACCOUNTS: readonly [identifier: string, account: string | undefined][] = [
  ['AKIATZ2X44NMCEQW46PL', '261640479576'],
  ['AKIAUT5AMCC2VINIQAMK', '317627044021'],
  ['ASIAQNZGKIQY56JQ7WML', '029608264753'],
  ['AROAQAAAAAAADJ4XKODQD', '000000000000'],
  ['AKIARZPUZDIKAAAAAAAA', '123456789012'],
  ['AKIA6RVFFB77QAAAAAAA', '999999999999'],
  ['AKIAQAAAAAAAAAAAAAAA', '000000000000'],
  // Made before 2019: nothing inside.
  ['AKIAIOSFODNN7EXAMPLE', undefined],
  ['AIDACKCEVSQ6C2EXAMPLE', undefined],
  ['AKIAPZZZZZZZZZZZZZZZ', undefined],
  ['', undefined],
  ['AKIA', undefined],
  ['AKIATZ2X44NMCEQW46P', undefined],
  ['AKIATZ2X44NMCEQW46P1', undefined],
  ['AKIATZ2X44NMCEQW46P=', undefined],
  ['AKIAZ===============', undefined],
]

for (const [identifier, account] of ACCOUNTS)
  test(`\`${identifier}\` holds ${account ? `the account ${account}` : 'no account'}`, () => {
    assert.equal(accountOfIdentifier(identifier), account)
  })

const PREFIXES: readonly IdPrefix[] = [
  ...(['ABIA', 'ACCA', 'AGPA', 'AIDA', 'AIPA', 'AKIA'] as const),
  ...(['ANPA', 'ANVA', 'APKA', 'AROA', 'ASCA', 'ASIA'] as const),
]
const account = fc
  .bigInt({ min: 0n, max: 999_999_999_999n })
  .map((of) => String(of).padStart(12, '0'))
const random = fc.uint8Array({ minLength: ID_RANDOM_BYTES, maxLength: ID_RANDOM_BYTES })

test('an identifier has the form of its kind and holds its account', () => {
  fc.assert(
    fc.property(fc.constantFrom(...PREFIXES), account, random, (prefix, owner, bytes) => {
      const identifier = newIdentifier(prefix, owner, bytes)
      const key = prefix === 'AKIA' || prefix === 'ASIA' || prefix === 'APKA'
      assert.match(
        identifier,
        key ? /^A(?:KI|PK|SI)A[Q-Z2-7][A-Z2-7]{15}$/ : /^[A-Z]{4}[Q-Z2-7][A-Z2-7]{16}$/,
      )
      assert.ok(identifier.startsWith(prefix))
      assert.equal(accountOfIdentifier(identifier), owner)
      assert.equal(newIdentifier(prefix, owner, bytes), identifier)
    }),
  )
})

test('the constructed identifiers are those that are made', () => {
  const zeros = new Uint8Array(ID_RANDOM_BYTES)
  assert.equal(newIdentifier('AKIA', '123456789012', zeros), 'AKIARZPUZDIKAAAAAAAA')
  assert.equal(newIdentifier('AKIA', '999999999999', zeros), 'AKIA6RVFFB77QAAAAAAA')
  assert.equal(newIdentifier('AROA', '000000000000', zeros), 'AROAQAAAAAAAAAAAAAAAA')
})

test('39 random bits enter an access key id, 44 another id', () => {
  for (const [prefix, bits] of [
    ['AKIA', 39],
    ['AROA', 44],
  ] as const) {
    const zeros = newIdentifier(prefix, '123456789012', new Uint8Array(ID_RANDOM_BYTES))
    let entering = 0
    for (let bit = 0; bit < ID_RANDOM_BYTES * 8; bit++) {
      const bytes = new Uint8Array(ID_RANDOM_BYTES)
      bytes[bit >> 3] = 1 << (bit & 7)
      if (newIdentifier(prefix, '123456789012', bytes) !== zeros) entering++
    }
    assert.equal(entering, bits)
  }
})

test('an identifier needs an account of twelve digits and enough random bytes', () => {
  const bytes = new Uint8Array(ID_RANDOM_BYTES)
  for (const owner of ['', '12345678901', '1234567890123', '12345678901x', '123456789012\n'])
    assert.throws(() => newIdentifier('AKIA', owner, bytes), {
      name: 'TypeError',
      message: `expected an account of 12 digits, got \`${owner}\``,
    })
  assert.throws(() => newIdentifier('AKIA', '123456789012', bytes.subarray(1)), {
    name: 'TypeError',
    message: 'expected 11 random bytes',
  })
})

test('the random bytes are left as they were', () => {
  const bytes = new Uint8Array(ID_RANDOM_BYTES).fill(7)
  newIdentifier('AKIA', '123456789012', bytes)
  assert.deepEqual(bytes, new Uint8Array(ID_RANDOM_BYTES).fill(7))
})
