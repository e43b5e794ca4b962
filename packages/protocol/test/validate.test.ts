// Whether an input keeps its limits, and AWS's words when it does not.
// https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  AssumeRole,
  AssumeRoleWithSAML,
  AssumeRoleWithWebIdentity,
  AssumeRoot,
  GetFederationToken,
  GetSessionToken,
  GetWebIdentityToken,
  type Operation,
  stsOperations,
  validate,
} from '@daypass/protocol'
import fc from 'fast-check'
import { structureOf } from './values.ts'

const ROLE = 'arn:aws:iam::123456789012:role/Reader'
const good = { RoleArn: ROLE, RoleSessionName: 'alice' }
const ARN_PATTERN =
  '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+'
const TAG_KEY = '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+'
const tags = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ Key: String(i), Value: 'test' }))

const MIN = (length: number) => `Member must have length greater than or equal to ${length}`
const MAX = (length: number) => `Member must have length less than or equal to ${length}`
const LEAST = (value: number) => `Member must have value greater than or equal to ${value}`
const MOST = (value: number) => `Member must have value less than or equal to ${value}`
const PATTERN = (pattern: string) => `Member must satisfy regular expression pattern: ${pattern}`

type Row = readonly [operation: Operation, input: object, ...clauses: string[]]

/** A clause about a value, and one about a value that is not repeated. */
const at = (member: string, value: string, constraint: string) =>
  `Value '${value}' at '${member}' failed to satisfy constraint: ${constraint}`
const hidden = (member: string, constraint: string) =>
  `Value at '${member}' failed to satisfy constraint: ${constraint}`
const missing = (member: string) =>
  `Value null at '${member}' failed to satisfy constraint: Member must not be null`

const ROWS: readonly Row[] = [
  // What is required.
  [AssumeRole, {}, missing('roleArn'), missing('roleSessionName')],
  [AssumeRole, { RoleArn: ROLE }, missing('roleSessionName')],
  [
    AssumeRole,
    { ...good, Tags: [{}] },
    missing('tags.1.member.key'),
    missing('tags.1.member.value'),
  ],
  [AssumeRoot, { TargetPrincipal: '123456789012' }, missing('taskPolicyArn')],
  [AssumeRoleWithWebIdentity, good, missing('webIdentityToken')],
  [AssumeRoleWithSAML, { RoleArn: ROLE }, missing('principalArn'), missing('sAMLAssertion')],
  [GetWebIdentityToken, {}, missing('audience'), missing('signingAlgorithm')],

  // Role ARNs.
  [
    AssumeRole,
    { ...good, RoleArn: '' },
    at('roleArn', '', MIN(20)),
    at('roleArn', '', PATTERN(ARN_PATTERN)),
  ],
  [AssumeRole, { ...good, RoleArn: 'a'.repeat(19) }, at('roleArn', 'a'.repeat(19), MIN(20))],
  [AssumeRole, { ...good, RoleArn: 'a'.repeat(2049) }, at('roleArn', 'a'.repeat(2049), MAX(2048))],
  [AssumeRole, { ...good, RoleArn: `${ROLE}\0` }, at('roleArn', `${ROLE}\0`, PATTERN(ARN_PATTERN))],
  [AssumeRole, { ...good, RoleArn: `${ROLE}😀` }, at('roleArn', `${ROLE}😀`, PATTERN(ARN_PATTERN))],
  [
    AssumeRole,
    { ...good, RoleArn: '😀'.repeat(19) },
    at('roleArn', '😀'.repeat(19), MIN(20)),
    at('roleArn', '😀'.repeat(19), PATTERN(ARN_PATTERN)),
  ],
  // Lengths count characters, not the halves that they are made of.
  [
    AssumeRole,
    { ...good, RoleArn: '😀'.repeat(20) },
    at('roleArn', '😀'.repeat(20), PATTERN(ARN_PATTERN)),
  ],
  [
    AssumeRole,
    { ...good, RoleArn: '😀'.repeat(2048) },
    at('roleArn', '😀'.repeat(2048), PATTERN(ARN_PATTERN)),
  ],

  // Session names, external ids, source identities, names.
  [AssumeRole, { ...good, RoleSessionName: '' }, at('roleSessionName', '', MIN(2))],
  [
    AssumeRole,
    { ...good, RoleSessionName: 'a'.repeat(65) },
    at('roleSessionName', 'a'.repeat(65), MAX(64)),
  ],
  [
    AssumeRole,
    { ...good, RoleSessionName: 'Session1:2' },
    at('roleSessionName', 'Session1:2', PATTERN('[\\w+=,.@-]*')),
  ],
  [
    AssumeRole,
    { ...good, RoleSessionName: 'alice\n' },
    at('roleSessionName', 'alice\n', PATTERN('[\\w+=,.@-]*')),
  ],
  [
    AssumeRole,
    { ...good, RoleSessionName: 'älice' },
    at('roleSessionName', 'älice', PATTERN('[\\w+=,.@-]*')),
  ],
  [
    AssumeRole,
    { ...good, ExternalId: 'XMode Social' },
    at('externalId', 'XMode Social', PATTERN('[\\w+=,.@:\\/-]*')),
  ],
  [AssumeRole, { ...good, ExternalId: 'x' }, at('externalId', 'x', MIN(2))],
  [
    AssumeRole,
    { ...good, ExternalId: 'x'.repeat(1225) },
    at('externalId', 'x'.repeat(1225), MAX(1224)),
  ],
  [AssumeRole, { ...good, SourceIdentity: 'a' }, at('sourceIdentity', 'a', MIN(2))],
  [
    AssumeRole,
    { ...good, SourceIdentity: 'a b' },
    at('sourceIdentity', 'a b', PATTERN('[\\w+=,.@-]*')),
  ],
  [GetFederationToken, { Name: 'x'.repeat(33) }, at('name', 'x'.repeat(33), MAX(32))],

  // Policies.
  [
    AssumeRole,
    { ...good, Policy: '' },
    at('policy', '', MIN(1)),
    at('policy', '', PATTERN('[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+')),
  ],
  [AssumeRole, { ...good, Policy: ' '.repeat(2049) }, at('policy', ' '.repeat(2049), MAX(2048))],
  [
    AssumeRole,
    { ...good, Policy: '{}€' },
    at('policy', '{}€', PATTERN('[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+')),
  ],
  [
    AssumeRole,
    { ...good, PolicyArns: [{ arn: ROLE }, { arn: 'x' }] },
    at('policyArns.2.member.arn', 'x', MIN(20)),
  ],
  [
    AssumeRoot,
    { TargetPrincipal: '123456789012', TaskPolicyArn: { arn: 'x' } },
    at('taskPolicyArn.arn', 'x', MIN(20)),
  ],

  // Durations.
  [AssumeRole, { ...good, DurationSeconds: 899 }, at('durationSeconds', '899', LEAST(900))],
  [AssumeRole, { ...good, DurationSeconds: 0 }, at('durationSeconds', '0', LEAST(900))],
  [AssumeRole, { ...good, DurationSeconds: -1 }, at('durationSeconds', '-1', LEAST(900))],
  [AssumeRole, { ...good, DurationSeconds: 43_201 }, at('durationSeconds', '43201', MOST(43_200))],
  [GetSessionToken, { DurationSeconds: 899 }, at('durationSeconds', '899', LEAST(900))],
  [GetSessionToken, { DurationSeconds: 129_601 }, at('durationSeconds', '129601', MOST(129_600))],
  [
    AssumeRoot,
    { TargetPrincipal: '123456789012', TaskPolicyArn: {}, DurationSeconds: 901 },
    at('durationSeconds', '901', MOST(900)),
  ],
  [AssumeRoot, { TargetPrincipal: '123456789012', TaskPolicyArn: {}, DurationSeconds: 0 }],
  [
    GetWebIdentityToken,
    { Audience: ['a'], SigningAlgorithm: 'RS256', DurationSeconds: 59 },
    at('durationSeconds', '59', LEAST(60)),
  ],
  [
    GetSessionToken,
    { MinimumSessionTokenSize: 4097 },
    at('minimumSessionTokenSize', '4097', MOST(4096)),
  ],

  // MFA.
  [GetSessionToken, { SerialNumber: 'short' }, at('serialNumber', 'short', MIN(9))],
  [
    GetSessionToken,
    { SerialNumber: 'has a space in it' },
    at('serialNumber', 'has a space in it', PATTERN('[\\w+=/:,.@-]*')),
  ],

  // Tags.
  [
    AssumeRole,
    { ...good, Tags: [{ Key: '', Value: '' }] },
    at('tags.1.member.key', '', MIN(1)),
    at('tags.1.member.key', '', PATTERN(TAG_KEY)),
  ],
  [
    AssumeRole,
    { ...good, Tags: [...tags(1), { Key: 'k', Value: '!' }] },
    at('tags.2.member.value', '!', PATTERN('[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*')),
  ],
  [
    AssumeRole,
    { ...good, Tags: [{ Key: 'k'.repeat(129), Value: 'v'.repeat(257) }] },
    at('tags.1.member.key', 'k'.repeat(129), MAX(128)),
    at('tags.1.member.value', 'v'.repeat(257), MAX(256)),
  ],
  [
    AssumeRole,
    { ...good, Tags: tags(51) },
    at(
      'tags',
      `[${tags(51)
        .map(({ Key }) => `Tag(key=${Key}, value=test)`)
        .join(', ')}]`,
      MAX(50),
    ),
  ],
  [
    AssumeRole,
    {
      ...good,
      Tags: [
        { Key: 'aws:x', Value: 'é 1' },
        { Key: '日本語', Value: '' },
      ],
    },
  ],
  [AssumeRole, { ...good, Tags: [{ Key: '𝒳'.repeat(128), Value: '𝒳'.repeat(256) }] }],
  [AssumeRole, { ...good, Tags: tags(50) }],

  // Lists of texts are told of as a whole.
  [
    GetWebIdentityToken,
    { Audience: ['a', ''], SigningAlgorithm: 'RS256' },
    at('audience', '[a, ]', `Member must satisfy constraint: [${MAX(1000)}, ${MIN(1)}]`),
  ],
  // An empty list is none: I1, as it was recorded of `Audience=`.
  [GetWebIdentityToken, { Audience: [], SigningAlgorithm: 'RS256' }, missing('audience')],
  [AssumeRole, { ...good, ProvidedContexts: [], Tags: [], TransitiveTagKeys: [] }],
  // So are those that were left out.
  [
    AssumeRole,
    { ...good, TransitiveTagKeys: [undefined, 'ok'] },
    at(
      'transitiveTagKeys',
      '[null, ok]',
      `Member must satisfy constraint: [${MAX(128)}, ${MIN(1)}, ${PATTERN(TAG_KEY)}]`,
    ),
  ],
  [
    GetWebIdentityToken,
    { Audience: Array(11).fill('a'), SigningAlgorithm: 'RS256' },
    at('audience', '[a, a, a, a, a, a, a, a, a, a, a]', MAX(10)),
  ],
  [
    GetWebIdentityToken,
    { Audience: ['a'], SigningAlgorithm: 'HS2567' },
    at('signingAlgorithm', 'HS2567', MAX(5)),
  ],
  [
    AssumeRole,
    { ...good, TransitiveTagKeys: ['ok', '!'] },
    at(
      'transitiveTagKeys',
      '[ok, !]',
      `Member must satisfy constraint: [${MAX(128)}, ${MIN(1)}, ${PATTERN(TAG_KEY)}]`,
    ),
  ],

  // Several at once.
  [
    AssumeRole,
    { RoleArn: 'x', RoleSessionName: 'a b', DurationSeconds: 1 },
    at('roleArn', 'x', MIN(20)),
    at('roleSessionName', 'a b', PATTERN('[\\w+=,.@-]*')),
    at('durationSeconds', '1', LEAST(900)),
  ],

  // What is secret is not repeated, but for a TokenCode.
  [GetSessionToken, { TokenCode: '12345' }, at('tokenCode', '12345', MIN(6))],
  [GetSessionToken, { TokenCode: '1234567' }, at('tokenCode', '1234567', MAX(6))],
  [GetSessionToken, { TokenCode: '12345x' }, at('tokenCode', '12345x', PATTERN('[\\d]*'))],
  [
    AssumeRoleWithWebIdentity,
    { ...good, WebIdentityToken: 'jwt' },
    hidden('webIdentityToken', MIN(4)),
  ],
  [
    AssumeRoleWithSAML,
    { RoleArn: ROLE, PrincipalArn: ROLE, SAMLAssertion: 'x'.repeat(100_001) },
    hidden('sAMLAssertion', MAX(100_000)),
  ],
  [
    AssumeRole,
    { ...good, ProvidedContexts: Array(6).fill({ ContextAssertion: 'assertion' }) },
    at(
      'providedContexts',
      `[${Array(6).fill('ProvidedContext(providerArn=null, contextAssertion=***)').join(', ')}]`,
      MAX(5),
    ),
  ],
  [
    AssumeRole,
    { ...good, ProvidedContexts: [{ ContextAssertion: 'abc' }] },
    hidden('providedContexts.1.member.contextAssertion', MIN(4)),
  ],
]

for (const [operation, input, ...clauses] of ROWS) {
  const what = JSON.stringify(input).slice(0, 90)
  test(`${operation.name} ${clauses.length ? 'refuses' : 'takes'} ${what}`, () => {
    const errors = clauses.length === 1 ? 'error' : 'errors'
    assert.equal(
      validate(operation.input, input),
      clauses.length
        ? `${clauses.length} validation ${errors} detected: ${clauses.join('; ')}`
        : undefined,
    )
  })
}

test('the text of a missing role is that of STS to the letter', () => {
  assert.equal(
    validate(AssumeRole.input, { RoleSessionName: 'alice' }),
    "1 validation error detected: Value null at 'roleArn' failed to satisfy constraint: Member must not be null",
  )
})

test('whatever the input, a message names as many constraints as it says, and no secret', () => {
  const secret = 'S3CR3T'
  for (const operation of Object.values(stsOperations) as Operation[])
    fc.assert(
      fc.property(structureOf(operation.input), (input) => {
        for (const { name, shape } of operation.input.members)
          if (shape.kind === 'string' && shape.sensitive && !shape.echoed && name in input)
            Reflect.set(input, name, secret.repeat(20_000))
        const message = validate(operation.input, input)
        if (message === undefined) return
        const count = Number(/^(\d+) validation errors? detected: Value /.exec(message)?.[1])
        assert.ok(message.split(' failed to satisfy constraint: ').length - 1 >= count)
        assert.ok(count > 0 && !message.includes(secret))
      }),
      { numRuns: 50 },
    )
})

test('what is refused for its size is not sent back in that size', () => {
  const RoleArn = '"'.repeat(10_000_000)
  assert.equal(validate(AssumeRole.input, { ...good, RoleArn })!.length, 65_536)
  const Tags = Array.from({ length: 5000 }, (_, i) => ({
    Key: `${i}${'k'.repeat(1000)}`,
    Value: '',
  }))
  const message = validate(AssumeRole.input, { ...good, Tags })!
  assert.match(message, /^5001 validation errors detected: Value /)
  assert.equal(message.length, 65_536)
})

test('ten million characters are held against a pattern in one go', () => {
  const RoleArn = `${'a'.repeat(10_000_000)}\0`
  assert.match(validate(AssumeRole.input, { ...good, RoleArn })!, /^2 validation errors detected/)
  const Tags = [{ Key: `${'é'.repeat(10_000_000)}!`, Value: '' }]
  assert.match(validate(AssumeRole.input, { ...good, Tags })!, /^2 validation errors detected/)
})
