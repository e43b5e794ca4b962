// Flags are read off the rows of the table: names and values as the AWS CLI has them.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { AssumeRole, type Operation, stsOperations } from '@daypass/protocol'
import fc from 'fast-check'
import { readArguments } from '../src/arguments.ts'
import { Failure } from '../src/failure.ts'
import { flagsOf, inputOf, kebab } from '../src/flags.ts'
import { folder } from './command-line.ts'

const row = AssumeRole as Operation
const REQUIRED = ['--role-arn', 'arn:aws:iam::123456789012:role/R', '--role-session-name', 's']

const read = (...args: string[]): Record<string, unknown> =>
  inputOf(row, readArguments([...REQUIRED, ...args], flagsOf(row)).values)

// https://docs.aws.amazon.com/cli/latest/reference/sts/
const names: readonly [wire: string, cli: string][] = [
  ['AssumeRole', 'assume-role'],
  ['AssumeRoleWithSAML', 'assume-role-with-saml'],
  ['AssumeRoleWithWebIdentity', 'assume-role-with-web-identity'],
  ['SAMLAssertion', 'saml-assertion'],
  ['RoleArn', 'role-arn'],
  ['PolicyArns', 'policy-arns'],
  ['TransitiveTagKeys', 'transitive-tag-keys'],
  ['GetAccessKeyInfo', 'get-access-key-info'],
]
for (const [wire, cli] of names) test(`${wire} is ${cli}`, () => assert.equal(kebab(wire), cli))

test('every member of every row has a flag of its own', () => {
  for (const operation of Object.values(stsOperations)) {
    const flags = Object.keys(flagsOf(operation as Operation))
    assert.equal(flags.length, operation.input.members.length)
    for (const flag of flags) assert.match(flag, /^[a-z]+(-[a-z]+)*$/)
  }
})

const TAGS = [
  { Key: 'team', Value: 'blue' },
  { Key: 'note', Value: 'a,b' },
]
const spellings: readonly [title: string, args: string[]][] = [
  ['shorthand, quoted', ['Key=team,Value=blue', 'Key=note,Value="a,b"']],
  ['shorthand, escaped', ['Key=team,Value=blue', 'Key=note,Value=a\\,b']],
  ['a list of JSON', [JSON.stringify(TAGS)]],
  ['JSON one by one', TAGS.map((tag) => JSON.stringify(tag))],
  ['both', ['Key=team,Value=blue', JSON.stringify(TAGS[1])]],
]
for (const [title, args] of spellings)
  test(`tags as ${title}`, () => assert.deepEqual(read('--tags', ...args).Tags, TAGS))

test('a value with any text comes through shorthand and JSON alike', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (Value) => {
      const escaped = Value.replace(/[\\,]/g, '\\$&')
      // A text in quotes is their content.
      fc.pre(!/^['"]/.test(Value))
      const tag = { Key: 'k', Value }
      assert.deepEqual(read('--tags', `Key=k,Value=${escaped}`).Tags, [tag])
      assert.deepEqual(read('--tags', JSON.stringify(tag)).Tags, [tag])
    }),
  )
})

test('numbers, lists and texts are read as the row says', () => {
  const input = read(
    ...['--duration-seconds', '900', '--transitive-tag-keys', 'a', 'b', '--policy={"a":1}'],
    ...['--policy-arns', 'arn=arn:aws:iam::aws:policy/ReadOnlyAccess'],
  )
  assert.deepEqual(input, {
    RoleArn: REQUIRED[1],
    RoleSessionName: 's',
    DurationSeconds: 900,
    TransitiveTagKeys: ['a', 'b'],
    Policy: '{"a":1}',
    PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }],
  })
})

test('file:// stands for what the file holds', (t) => {
  const path = join(folder(t), 'policy.json')
  writeFileSync(path, '{"Version":"2012-10-17"}')
  assert.equal(read('--policy', `file://${path}`).Policy, '{"Version":"2012-10-17"}')
})

const faults: readonly [args: string[], told: RegExp][] = [
  [['--duration-seconds', 'long'], /`--duration-seconds`: expected a number, got `long`/],
  [['--tags', 'team'], /`--tags`: expected Name=value,…, got `team`/],
  [['--tags', 'Key=a,Color=blue'], /unknown `Color`, expected `Key`, `Value`/],
  [['--tags', '[{"Key":1}]'], /`--tags`: expected string, got `1`/],
  [['--tags', '[{'], /`--tags`: expected JSON/],
  [['--tags', '"'.repeat(100_000)], /expected Name=value/],
  [['--policy', 'file://nowhere.json'], /cannot read `nowhere\.json`: there is no such file/],
]
for (const [args, told] of faults)
  test(`${args.join(' ').slice(0, 60)} is refused`, () => {
    assert.throws(
      () => read(...args),
      (error) => error instanceof Failure && error.code === 252 && told.test(error.message),
    )
  })

test('what is missing is listed', () => {
  assert.throws(() => inputOf(row, {}), {
    message: 'the following arguments are required: --role-arn, --role-session-name',
  })
})
