// Condition operators, a row per fact of the IAM User Guide.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contextOf, decide, parsePolicy } from '@daypass/policy'

type Given = string | readonly string[] | undefined
type Row = readonly [operator: string, literals: unknown, given: Given, holds: boolean]

const alice = {
  type: 'user',
  account: '111122223333',
  arn: 'arn:aws:iam::111122223333:user/alice',
} as const
const ALL = parsePolicy({ Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }, 'identity')

/** Whether a condition of a session policy holds; session policies may hold broken literals. */
function holds(
  operator: string,
  literals: unknown,
  given: Given,
  more: Record<string, string | readonly string[]> = {},
  version: string | undefined = '2012-10-17',
  effect: 'Allow' | 'Deny' = 'Allow',
): boolean {
  const statement = {
    Action: '*',
    Resource: '*',
    Condition: { [operator]: { 'Example:Key': literals } },
  }
  const document = {
    ...(version && { Version: version }),
    Statement: { Effect: effect, ...statement },
  }
  const session = [parsePolicy(document, 'session')]
  const context = contextOf({ 'EXAMPLE:key': given, ...more })
  const { allowed, explicitDeny } = decide(
    { principal: alice, action: 's3:GetObject', resource: '*', context },
    { identity: [ALL], session },
  )
  return effect === 'Allow' ? allowed : explicitDeny
}

const rows = (section: string, list: readonly Row[]) => {
  for (const [operator, literals, given, expected] of list) {
    const value = given === undefined ? 'no value' : JSON.stringify(given)
    test(`${section}: ${operator} ${JSON.stringify(literals)} is ${expected} for ${value}`, () => {
      assert.equal(holds(operator, literals, given), expected)
    })
  }
}

rows('string operators', [
  ['StringEquals', 'prod', 'prod', true],
  ['StringEquals', 'prod', 'Prod', false],
  ['StringEquals', 'prod*', 'production', false],
  ['StringEquals', '', '', true],
  ['StringEquals', ['dev', 'prod'], 'prod', true],
  ['StringEquals', 10, '10', true],
  ['StringEquals', true, 'true', true],
  ['StringNotEquals', 'prod', 'dev', true],
  ['StringNotEquals', 'prod', 'prod', false],
  ['StringNotEquals', ['dev', 'prod'], 'prod', false],
  ['StringNotEquals', ['dev', 'prod'], 'staging', true],
  ['StringEqualsIgnoreCase', 'prod', 'PrOd', true],
  ['StringNotEqualsIgnoreCase', 'prod', 'PROD', false],
  ['StringLike', 'team-?/*', 'team-a/nested/path', true],
  ['StringLike', 'team-?', 'team-', false],
  ['StringLike', 'a*', 'A1', false],
  ['StringLike', 'prod', 'production', false],
  ['StringLike', '?', '\u{1f600}', false],
  ['StringLike', '??', '\u{1f600}', true],
  ['StringNotLike', ['dev*', 'prod*'], 'production', false],
  ['StringNotLike', ['dev*', 'prod*'], 'staging', true],
])

rows('numeric operators', [
  ['NumericEquals', 10, '10', true],
  ['NumericEquals', '10.0', '10', true],
  ['NumericEquals', '0.1', '1e-1', true],
  ['NumericEquals', '9007199254740993', '9007199254740992', false],
  ['NumericEquals', '9007199254740993', '9007199254740993.0', true],
  ['NumericNotEquals', [10, 20], '20', false],
  ['NumericNotEquals', [10, 20], '30', true],
  ['NumericLessThan', 10, '9.5', true],
  ['NumericLessThan', 10, '10', false],
  ['NumericLessThanEquals', 10, '10', true],
  ['NumericGreaterThan', -10, '-9', true],
  ['NumericGreaterThan', 10, '10', false],
  ['NumericGreaterThanEquals', 10, '10', true],
  ['NumericEquals', 10, 'ten', false],
  ['NumericNotEquals', 10, 'ten', true],
  ['NumericLessThan', 10, '', false],
  ['NumericEquals', 'ten', 'ten', false],
  ['NumericNotEquals', 'ten', '10', true],
  ['NumericEquals', 10, '1e999', false],
])

rows('date operators', [
  ['DateEquals', '2025-01-01T00:00:00Z', '2025-01-01T01:00:00+01:00', true],
  ['DateEquals', '2025-01-01T00:00:00Z', '1735689600', true],
  ['DateEquals', '2025-01-01', '2025-01-01T00:00:00Z', true],
  ['DateEquals', '2025', '2025-01-01T00:00Z', true],
  ['DateEquals', '2025T', '2025-01-01T00:00Z', true],
  ['DateLessThan', '2025', '01T', true],
  ['DateEquals', '2025-01-01T00:00:00.123456789Z', '1735689600.123456789', true],
  ['DateEquals', '2030-01-01T00:00:00Z', '2030-01-01T00:00:00.0001Z', true],
  ['DateEquals', '2030-01-01T00:00:00.1231Z', '2030-01-01T00:00:00.1239Z', true],
  ['DateEquals', '2030-01-01T00:00:00Z', '+1893456000', true],
  ['DateEquals', '1969-12-31T23:59:59.5Z', '-0.5', true],
  ['DateNotEquals', '2025-01-01T00:00:00Z', '2025-01-01T00:00:01Z', true],
  ['DateLessThan', '2025-01-01T00:00:00Z', '2024-12-31T23:59:59Z', true],
  ['DateLessThan', '2025-01-01T00:00:00Z', '2025-01-01T00:00:00Z', false],
  ['DateLessThanEquals', '2025-01-01T00:00:00Z', '2025-01-01T00:00:00Z', true],
  ['DateGreaterThan', '2025-01-01T00:00:00Z', '2025-01-01T00:00:01Z', true],
  ['DateGreaterThanEquals', '2025-01-01T00:00:00Z', '2025-01-01T00:00:00Z', true],
  ['DateEquals', '2025-02-30', '2025-03-02', false],
  ['DateNotEquals', '2025-01-01', '2025-01-01T00:00:00+24:00', true],
  ['DateEquals', '2024-12-31T00:00:00Z', '2025-01-01T00:00:00+24:00', false],
  ['DateEquals', '2025-01-01T00:00:00Z', '2025-01-01T24:00:00Z', false],
  ['DateNotEquals', '2025-01-01', 'yesterday', true],
  ['DateGreaterThan', '2025-01-01', 'tomorrow', false],
])

rows('Bool, Binary and Null', [
  ['Bool', true, 'true', true],
  ['Bool', 'TRUE', 'true', true],
  ['Bool', 'false', 'false', true],
  ['Bool', 'false', 'yes', true],
  ['Bool', 'true', 'yes', false],
  ['Bool', 'false', undefined, false],
  ['BinaryEquals', 'aGVsbG8=', 'aGVsbG8=', true],
  ['BinaryEquals', 'aGVsbG8=', 'aGVsbG8', true],
  ['BinaryEquals', 'aGVsbG8=', 'd29ybGQ=', false],
  ['BinaryEquals', 'aGVsbG8=', '!', false],
  ['Null', true, undefined, true],
  ['Null', 'true', 'x', false],
  ['Null', 'true', [], true],
  ['Null', 'false', 'x', true],
  ['Null', 'false', '', true],
  ['Null', 'false', undefined, false],
  ['Null', 'false', [], false],
  ['Null', ['true', 'false'], undefined, true],
])

rows('IP address operators', [
  ['IpAddress', '192.0.2.0/24', '192.0.2.42', true],
  ['IpAddress', '192.0.2.0/24', '192.0.3.1', false],
  ['IpAddress', '192.0.2.42', '192.0.2.42', true],
  ['IpAddress', '192.0.2.42', '192.0.2.43', false],
  ['IpAddress', '10.1.2.3/8', '10.9.9.9', true],
  ['IpAddress', '0.0.0.0/0', '203.0.113.7', true],
  ['IpAddress', '2001:db8::/32', '2001:db8::123', true],
  ['IpAddress', '2001:db8::1', '2001:DB8:0:0:0:0:0:1', true],
  ['IpAddress', '2001:db8::1/64', '2001:db8::1', false],
  ['IpAddress', ['192.0.2.0/24', '2001:db8::/32'], '2001:db8::123', true],
  ['IpAddress', '192.0.2.0/24', '2001:db8::123', false],
  ['IpAddress', '192.0.2.0/24', '::ffff:192.0.2.9', true],
  ['IpAddress', '::/0', '192.0.2.9', false],
  ['NotIpAddress', ['192.0.2.0/24', '198.51.100.0/24'], '198.51.100.2', false],
  ['NotIpAddress', '192.0.2.0/24', '198.51.100.2', true],
  ['NotIpAddress', '192.0.2.0/24', undefined, true],
  ['IpAddress', '192.0.2.0/24', 'not an address', false],
  ['NotIpAddress', '192.0.2.0/24', 'not an address', false],
  ['IpAddress', '192.0.2.0/33', '192.0.2.1', false],
  ['IpAddress', '192.0.2.0/+24', '192.0.2.1', true],
  ['IpAddress', '192.0.2.0/024', '192.0.2.1', true],
  ['IpAddress', '192.000.002.0/24', '192.0.2.1', true],
  ['IpAddress', '192.0.2.0/24', '192.000.002.1', true],
  ['NotIpAddress', '192.0.2.0/24', '192.0.513', false],
  ['NotIpAddress', '192.0.2.0/24', '3221225985', false],
  ['NotIpAddress', '192.0.2.0/24', '192.0.2.1/32', false],
  ['NotIpAddress', '::ffff:192.0.2.0/120', '::ffff:192.0.2.1', true],
  ['IpAddress', '::192.0.2.0/120', '::192.0.2.1', false],
  ['NotIpAddress', '::192.0.2.0/120', '::192.0.2.1', false],
  ['NotIpAddress', '2001:db8::/64', '2001:db8::192.0.2.1', false],
  ['NotIpAddress', '2001:db8::192.0.2.0/120', '2001:db8::c000:201', true],
  ['IpAddress', 'nonsense', '192.0.2.1', false],
  ['NotIpAddress', 'nonsense', '192.0.2.1', true],
])

const role = 'arn:aws:iam::123456789012:role/team-prod'
rows('ARN operators', [
  ['ArnEquals', 'arn:aws:iam::*:role/team-*', role, true],
  ['ArnLike', 'arn:aws:iam::*:role/team-*', role, true],
  ['ArnLike', 'arn:aws:iam::*:role/Team-*', role, false],
  [
    'ArnLike',
    'arn:aws:lambda:*:*:function:team-*',
    'arn:aws:lambda:us-east-1:123456789012:function:team-prod:live',
    true,
  ],
  [
    'ArnLike',
    'arn:aws:*:*:*:role/team-*',
    'arn:aws:iam::123456789012:prefix:role/team-prod',
    false,
  ],
  ['ArnLike', 'arn:aws:iam::12345678901?:role/*', role, true],
  ['ArnLike', '*', role, true],
  ['ArnNotEquals', 'arn:aws:iam::*:role/team-*', 'arn:aws:iam::123456789012:role/other', true],
  ['ArnNotLike', 'arn:aws:iam::*:role/team-*', role, false],
  ['ArnNotLike', 'arn:aws:iam::*:role/team-*', undefined, true],
  ['ArnLike', 'arn:aws:iam::*:role/team-*', 'not an ARN', false],
  ['ArnNotLike', 'arn:aws:iam::*:role/team-*', 'not an ARN', false],
  ['ArnLike', 'arn:aws:iam::*', role, false],
  ['ArnNotLike', 'arn:aws:iam::*', role, false],
])

test('an ARN pattern that is none grants nothing and denies everything', () => {
  assert.equal(holds('ArnLike', 'nonsense', role, {}, '2012-10-17', 'Deny'), true)
  assert.equal(holds('ArnNotLike', 'nonsense', role, {}, '2012-10-17', 'Deny'), true)
  assert.equal(holds('ArnLike', 'nonsense', 'not an ARN', {}, '2012-10-17', 'Deny'), false)
})

rows('absent keys', [
  ['StringEquals', 'x', undefined, false],
  ['StringNotEquals', 'x', undefined, true],
  ['StringNotLike', 'x', undefined, true],
  ['NumericNotEquals', 1, undefined, true],
  ['DateNotEquals', '2025-01-01', undefined, true],
  ['NumericLessThan', 1, undefined, false],
  ['StringEqualsIfExists', 'x', undefined, true],
  ['StringEqualsIfExists', 'x', 'y', false],
  ['StringEqualsIfExists', 'x', '', false],
  ['StringNotEqualsIfExists', 'x', undefined, true],
  ['BoolIfExists', 'true', undefined, true],
  ['NumericLessThanIfExists', 1, undefined, true],
  ['IpAddressIfExists', '192.0.2.0/24', undefined, true],
  ['StringEquals', 'x', [], false],
  ['StringNotEquals', 'x', [], true],
  ['StringEqualsIfExists', 'x', [], false],
])

rows('empty lists of literals', [
  ['StringEquals', [], 'x', false],
  ['StringNotEquals', [], 'x', false],
  ['StringNotEquals', [], undefined, false],
  ['StringNotEqualsIfExists', [], undefined, true],
  ['ForAllValues:StringNotEquals', [], undefined, true],
  ['ForAllValues:StringNotEquals', [], ['x'], false],
  ['ForAnyValue:StringNotEquals', [], ['x'], false],
])

const set = ['dev', 'prod']
rows('multivalued keys', [
  ['ForAllValues:StringEquals', set, ['dev', 'prod'], true],
  ['ForAllValues:StringEquals', set, ['dev', 'staging'], false],
  ['ForAllValues:StringEquals', set, undefined, true],
  ['ForAllValues:StringEquals', set, [], true],
  ['ForAllValues:StringEquals', set, 'dev', true],
  ['ForAllValues:StringEquals', set, [''], false],
  ['ForAnyValue:StringEquals', set, ['dev', 'staging'], true],
  ['ForAnyValue:StringEquals', set, ['qa', 'staging'], false],
  ['ForAnyValue:StringEquals', set, undefined, false],
  ['ForAnyValue:StringEquals', set, [], false],
  ['ForAllValues:StringNotEquals', set, ['dev', 'staging'], false],
  ['ForAllValues:StringNotEquals', set, ['qa', 'staging'], true],
  ['ForAllValues:StringNotEquals', set, undefined, true],
  ['ForAnyValue:StringNotEquals', set, ['dev', 'staging'], true],
  ['ForAnyValue:StringNotEquals', set, ['dev', 'prod'], false],
  ['ForAnyValue:StringNotEquals', set, undefined, false],
  ['ForAllValues:StringEqualsIfExists', set, undefined, true],
  ['ForAnyValue:StringEqualsIfExists', set, undefined, false],
  ['StringEquals', set, ['dev'], false],
  ['StringEquals', set, ['dev', 'prod'], false],
  ['StringNotEquals', set, ['qa'], false],
  ['StringNotEquals', set, ['qa', 'staging'], false],
  ['StringEqualsIfExists', set, ['dev'], false],
  ['StringNotEqualsIfExists', set, ['qa'], false],
])

test('several keys and operators must all hold', () => {
  const statement = {
    Effect: 'Allow',
    Action: '*',
    Resource: '*',
    Condition: { StringEquals: { a: 'one', b: 'two' }, Bool: { c: 'true' } },
  }
  const identity = [parsePolicy({ Statement: statement }, 'identity')]
  const decideOn = (context: Record<string, string | undefined>) =>
    decide(
      { principal: alice, action: 's3:Get', resource: '*', context: contextOf(context) },
      { identity },
    )
  assert.equal(decideOn({ a: 'one', b: 'two', c: 'true' }).allowed, true)
  for (const missing of [
    { b: 'two', c: 'true' },
    { a: 'one', c: 'true' },
    { a: 'one', b: 'two' },
  ]) {
    assert.equal(decideOn(missing).allowed, false)
  }
})

test('keys are compared without regard to case, tag keys too', () => {
  const Condition = { StringEquals: { 'AWS:principalTag/Dept': 'x' } }
  const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition }
  const identity = [parsePolicy({ Statement: statement }, 'identity')]
  const context = contextOf({ 'aws:PrincipalTag/dEPT': 'x' })
  assert.equal(
    decide({ principal: alice, action: 's3:Get', resource: '*', context }, { identity }).allowed,
    true,
  )
})

// IAM User Guide, "IAM policy elements: Variables and tags".
const VARIABLES: readonly (readonly [
  what: string,
  operator: string,
  literal: string,
  given: string,
  context: Record<string, string | readonly string[]>,
  holds: boolean,
])[] = [
  ['a value', 'StringEquals', '${aws:username}', 'red', { 'aws:username': 'red' }, true],
  [
    'a value in any case',
    'StringEqualsIgnoreCase',
    '${AWS:UserName}',
    'RED',
    { 'aws:username': 'red' },
    true,
  ],
  [
    'a value between wildcards',
    'StringLike',
    'a-${aws:username}-*',
    'a-red-end',
    { 'aws:username': 'red' },
    true,
  ],
  [
    'no wildcard from a value',
    'StringLike',
    'a-${aws:username}',
    'a-any',
    { 'aws:username': '*' },
    false,
  ],
  ['no value, positive', 'StringEquals', '${aws:username}', '', {}, false],
  ['no value, negated', 'StringNotLike', '${aws:username}', 'anything', {}, true],
  ['no value in the middle', 'StringNotEquals', 'a-${aws:username}', 'a-', {}, true],
  ['a default', 'StringEquals', "${aws:username, 'red'}", 'red', {}, true],
  ['a default with a comma', 'StringEquals', "${aws:username, 'red,blue'}", 'red,blue', {}, true],
  [
    'no default for an empty value',
    'StringEquals',
    "${aws:username, 'red'}",
    'red',
    { 'aws:username': '' },
    false,
  ],
  ['an escaped star', 'StringLike', 'a${*}', 'abc', {}, false],
  ['an escaped star, itself', 'StringLike', 'a${*}', 'a*', {}, true],
  ['an escaped question mark', 'StringLike', 'a${?}', 'ab', {}, false],
  [
    'an escaped dollar, once',
    'StringEquals',
    '${$}{aws:username}',
    '${aws:username}',
    { 'aws:username': 'x' },
    true,
  ],
  [
    'a multivalued key',
    'StringEquals',
    '${aws:tagkeys}',
    'x',
    { 'aws:tagkeys': ['x', 'y'] },
    false,
  ],
  ['a list of one', 'StringEquals', '${aws:tagkeys}', 'x', { 'aws:tagkeys': ['x'] }, false],
  [
    'a list of one, with a default',
    'StringEquals',
    "${aws:tagkeys, 'y'}",
    'y',
    { 'aws:tagkeys': ['x'] },
    false,
  ],
  [
    'a whole ARN',
    'ArnEquals',
    '${aws:username}',
    'arn:aws:s3:::x/y',
    { 'aws:username': 'arn:aws:s3:::x/y' },
    true,
  ],
  [
    'a part of an ARN',
    'ArnLike',
    'arn:aws:s3:::x/${aws:username}/*',
    'arn:aws:s3:::x/red/file',
    { 'aws:username': 'red' },
    true,
  ],
  [
    'no wildcard from a part',
    'ArnLike',
    'arn:aws:s3:::x/${aws:username}/*',
    'arn:aws:s3:::x/other/file',
    { 'aws:username': '*' },
    false,
  ],
  ['Bool', 'Bool', '${aws:username}', 'true', { 'aws:username': 'true' }, true],
  [
    'no variable in numbers',
    'NumericEquals',
    '${aws:username}',
    '1',
    { 'aws:username': '1' },
    false,
  ],
  [
    'no variable in addresses',
    'IpAddress',
    '${aws:username}',
    '192.0.2.1',
    { 'aws:username': '192.0.2.1' },
    false,
  ],
]

for (const [what, operator, literal, given, context, expected] of VARIABLES) {
  test(`variables in conditions: ${what}`, () => {
    assert.equal(holds(operator, literal, given, context), expected)
  })
}

test('without version 2012-10-17 a variable is its own text', () => {
  for (const version of ['', '2008-10-17']) {
    const context = { 'aws:username': 'red' }
    assert.equal(
      holds('StringEquals', '${aws:username}', '${aws:username}', context, version),
      true,
    )
    assert.equal(holds('StringEquals', '${aws:username}', 'red', context, version), false)
  }
})
