// ARNs: six fields, of which the last may hold colons.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Arn, parseArn, printArn } from '@daypass/protocol'
import fc from 'fast-check'

const ARNS: readonly [text: string, ...fields: string[]][] = [
  ['arn:aws:iam::123456789012:role/path/R', 'aws', 'iam', '', '123456789012', 'role/path/R'],
  ['arn:aws:iam::123456789012:root', 'aws', 'iam', '', '123456789012', 'root'],
  ['arn:aws-cn:sts::1:assumed-role/R/s', 'aws-cn', 'sts', '', '1', 'assumed-role/R/s'],
  ['arn:aws:iam::aws:policy/P', 'aws', 'iam', '', 'aws', 'policy/P'],
  ['arn:aws:s3:::bucket/key:with:colons:', 'aws', 's3', '', '', 'bucket/key:with:colons:'],
  ['arn:aws:sqs:us-east-1:1:q', 'aws', 'sqs', 'us-east-1', '1', 'q'],
  ['arn:aws:logs:us-east-1:1::', 'aws', 'logs', 'us-east-1', '1', ':'],
]

for (const [text, partition, service, region, account, resource] of ARNS)
  test(`${text} is an ARN`, () => {
    assert.deepEqual(parseArn(text), { partition, service, region, account, resource })
  })

for (const text of [
  ...['', 'arn', 'arn:aws:iam::123456789012', 'arn:aws:iam::123456789012:', 'ARN:aws:iam:::role/R'],
  ...['nothing-valid-in-here', 'arn:a:a::aaaaaaaaaa:', 'arn:a::::something/test-role'],
  ...['arn::b:::something/test-role', ' arn:aws:iam::1:root', 'xarn:aws:iam::1:root'],
])
  test(`\`${text}\` is no ARN`, () => {
    assert.equal(parseArn(text), undefined)
  })

const field = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes(':'))
const arn: fc.Arbitrary<Arn> = fc.record({
  partition: field,
  service: field,
  region: fc.oneof(fc.constant(''), field),
  account: fc.oneof(fc.constant(''), field),
  resource: fc.string({ unit: 'grapheme', minLength: 1 }),
})

test('parse_then_print_is_identity, of ARNs', () => {
  const text = fc.oneof(
    arn.map(printArn),
    fc
      .array(fc.constantFrom(':', 'arn', 'aws', 'a', '/', ' '), { maxLength: 14 })
      .map((of) => `arn:${of.join('')}`),
  )
  fc.assert(
    fc.property(text, (spelled) => {
      const parsed = parseArn(spelled)
      if (parsed) assert.equal(printArn(parsed), spelled)
    }),
    { numRuns: 1000 },
  )
})

test('print_then_parse_is_identity, of ARNs', () => {
  fc.assert(
    fc.property(arn, (fields) => {
      assert.deepEqual(parseArn(printArn(fields)), { ...fields })
    }),
  )
})
