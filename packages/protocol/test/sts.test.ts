// The table of STS against what AWS publishes: members, limits, order, errors, proofs.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_Operations.html
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FAULTS, type Operation, type Shape, STS, stsOperations } from '@daypass/protocol'

const ARN =
  'string 20..2048 [\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+'
const NAME = 'string 2..64 [\\w+=,.@-]*'
const POLICY = 'string 1..2048 [\\u0009\\u000A\\u000D\\u0020-\\u00FF]+'
const POLICY_ARNS = `list .. of {arn: ${ARN}}`
const TAG_KEY = 'string 1..128 [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+'
const TAGS = `list 0..50 of {Key*: ${TAG_KEY}, Value*: string 0..256 [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*}`
const SERIAL_NUMBER = 'string 9..256 [\\w+=/:,.@-]*'
const TOKEN_CODE = 'secret 6..6 [\\d]*'
const ACCESS_KEY_ID = 'string 16..128 [\\w]*'
const ROLE_DURATION = 'integer 900..43200'
const LONG_DURATION = 'integer 900..129600'
const TOKEN_SIZE = 'integer 0..4096'
const COUNT = 'integer 0..'
const CREDENTIALS = `{AccessKeyId*: ${ACCESS_KEY_ID}, SecretAccessKey*: secret .., SessionToken*: secret .., Expiration*: timestamp}`
const ASSUMED = '{AssumedRoleId*: string .., Arn*: string ..}'
const SIZES = { SessionTokenUtilization: COUNT, SessionTokenSize: COUNT }

interface Row {
  readonly proof: 'signature' | 'token'
  readonly input: Record<string, string>
  readonly output: Record<string, string>
  readonly errors: readonly string[]
}
const SESSION = ['MalformedPolicyDocument', 'PackedPolicyTooLarge', 'RegionDisabledException']

const PUBLISHED: Record<keyof typeof stsOperations, Row> = {
  AssumeRole: {
    proof: 'signature',
    input: {
      'RoleArn*': ARN,
      'RoleSessionName*': NAME,
      PolicyArns: POLICY_ARNS,
      Policy: POLICY,
      DurationSeconds: ROLE_DURATION,
      Tags: TAGS,
      TransitiveTagKeys: `list 0..50 of ${TAG_KEY}`,
      ExternalId: 'string 2..1224 [\\w+=,.@:\\/-]*',
      SerialNumber: SERIAL_NUMBER,
      TokenCode: TOKEN_CODE,
      // 64 in the model; the live service takes 256.
      SourceIdentity: NAME.replace('64', '256'),
      ProvidedContexts: `list 1..5 of {ProviderArn: ${ARN}, ContextAssertion: secret 4..2048}`,
      MinimumSessionTokenSize: TOKEN_SIZE,
    },
    output: {
      AssumedRoleUser: ASSUMED,
      Credentials: CREDENTIALS,
      PackedPolicySize: COUNT,
      SourceIdentity: 'string ..',
      ...SIZES,
    },
    errors: [...SESSION, 'ExpiredTokenException'],
  },
  AssumeRoleWithSAML: {
    proof: 'token',
    input: {
      'RoleArn*': ARN,
      'PrincipalArn*': ARN,
      'SAMLAssertion*': 'secret 4..100000',
      PolicyArns: POLICY_ARNS,
      Policy: POLICY,
      DurationSeconds: ROLE_DURATION,
      MinimumSessionTokenSize: TOKEN_SIZE,
    },
    output: {
      AssumedRoleUser: ASSUMED,
      Credentials: CREDENTIALS,
      PackedPolicySize: COUNT,
      Subject: 'string ..',
      SubjectType: 'string ..',
      Issuer: 'string ..',
      Audience: 'string ..',
      NameQualifier: 'string ..',
      SourceIdentity: 'string ..',
      ...SIZES,
    },
    errors: [...SESSION, 'IDPRejectedClaim', 'InvalidIdentityToken', 'ExpiredTokenException'],
  },
  AssumeRoleWithWebIdentity: {
    proof: 'token',
    input: {
      'RoleArn*': ARN,
      'RoleSessionName*': NAME,
      'WebIdentityToken*': 'secret 4..20000',
      ProviderId: 'string 4..2048',
      PolicyArns: POLICY_ARNS,
      Policy: POLICY,
      DurationSeconds: ROLE_DURATION,
      MinimumSessionTokenSize: TOKEN_SIZE,
    },
    output: {
      SubjectFromWebIdentityToken: 'string ..',
      AssumedRoleUser: ASSUMED,
      Credentials: CREDENTIALS,
      PackedPolicySize: COUNT,
      Provider: 'string ..',
      Audience: 'string ..',
      SourceIdentity: 'string ..',
      ...SIZES,
    },
    errors: [
      ...SESSION,
      'IDPRejectedClaim',
      'IDPCommunicationError',
      'InvalidIdentityToken',
      'ExpiredTokenException',
    ],
  },
  AssumeRoot: {
    proof: 'signature',
    input: {
      'TargetPrincipal*': 'string 12..2048',
      'TaskPolicyArn*': `{arn: ${ARN}}`,
      DurationSeconds: 'integer 0..900',
      MinimumSessionTokenSize: TOKEN_SIZE,
    },
    output: { Credentials: CREDENTIALS, SourceIdentity: 'string ..', ...SIZES },
    errors: ['RegionDisabledException', 'ExpiredTokenException'],
  },
  DecodeAuthorizationMessage: {
    proof: 'signature',
    input: { 'EncodedMessage*': 'string 1..10240' },
    output: { DecodedMessage: 'string ..' },
    errors: ['InvalidAuthorizationMessageException'],
  },
  GetAccessKeyInfo: {
    proof: 'signature',
    input: { 'AccessKeyId*': ACCESS_KEY_ID },
    output: { Account: 'string ..' },
    errors: [],
  },
  GetCallerIdentity: {
    proof: 'signature',
    input: {},
    output: { Arn: 'string ..', UserId: 'string ..', Account: 'string ..' },
    errors: [],
  },
  GetDelegatedAccessToken: {
    proof: 'signature',
    input: { 'TradeInToken*': 'secret ..' },
    output: { Credentials: CREDENTIALS, PackedPolicySize: COUNT, AssumedPrincipal: 'string ..' },
    errors: ['ExpiredTradeInTokenException', 'RegionDisabledException', 'PackedPolicyTooLarge'],
  },
  GetFederationToken: {
    proof: 'signature',
    input: {
      'Name*': 'string 2..32 [\\w+=,.@-]*',
      Policy: POLICY,
      PolicyArns: POLICY_ARNS,
      DurationSeconds: LONG_DURATION,
      Tags: TAGS,
      MinimumSessionTokenSize: TOKEN_SIZE,
    },
    output: {
      Credentials: CREDENTIALS,
      FederatedUser: '{FederatedUserId*: string .., Arn*: string ..}',
      PackedPolicySize: COUNT,
      ...SIZES,
    },
    errors: SESSION,
  },
  GetSessionToken: {
    proof: 'signature',
    input: {
      DurationSeconds: LONG_DURATION,
      SerialNumber: SERIAL_NUMBER,
      TokenCode: TOKEN_CODE,
      MinimumSessionTokenSize: TOKEN_SIZE,
    },
    output: { Credentials: CREDENTIALS, ...SIZES },
    errors: ['RegionDisabledException'],
  },
  GetWebIdentityToken: {
    proof: 'signature',
    input: {
      'Audience*': 'list 1..10 of string 1..1000',
      DurationSeconds: 'integer 60..3600',
      'SigningAlgorithm*': 'string 5..5',
      Tags: TAGS,
    },
    output: { WebIdentityToken: 'secret ..', Expiration: 'timestamp' },
    errors: [
      'SessionDurationEscalationException',
      'OutboundWebIdentityFederationDisabledException',
      'JWTPayloadSizeExceededException',
    ],
  },
}

/** A shape in one line. */
function spell(shape: Shape): string {
  const bounds = ({ min, max }: { min?: number; max?: number }) => `${min ?? ''}..${max ?? ''}`
  switch (shape.kind) {
    case 'string':
      return `${shape.sensitive ? 'secret' : 'string'} ${bounds(shape)} ${shape.pattern ?? ''}`.trim()
    case 'integer':
      return `integer ${bounds(shape)}`
    case 'list':
      return `list ${bounds(shape)} of ${spell(shape.of)}`
    case 'structure':
      return `{${Object.entries(members(shape))
        .map((member) => member.join(': '))
        .join(', ')}}`
    default:
      return shape.kind
  }
}

const members = (shape: Operation['input']): Record<string, string> =>
  Object.fromEntries(
    shape.members.map(({ name, required, shape }) => [name + (required ? '*' : ''), spell(shape)]),
  )

test('STS has eleven operations, under the name, version and namespace of AWS', () => {
  assert.deepEqual(Object.keys(stsOperations), Object.keys(PUBLISHED))
  assert.equal(Object.keys(stsOperations).length, 11)
  assert.deepEqual(STS, {
    name: 'sts',
    version: '2011-06-15',
    namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
  })
})

for (const [name, row] of Object.entries(PUBLISHED)) {
  const operation = stsOperations[name as keyof typeof stsOperations] as Operation
  test(`${name} has the members, limits, errors and proof that AWS publishes`, () => {
    assert.equal(operation.name, name)
    assert.equal(operation.service, STS)
    assert.equal(operation.proof, row.proof)
    assert.deepEqual(members(operation.input), row.input)
    assert.deepEqual(members(operation.output), row.output)
    assert.deepEqual([...operation.errors].sort(), [...row.errors].sort())
  })

  test(`the output of ${name} is in the order of AWS`, () => {
    const names = operation.output.members.map((member) => member.name)
    assert.deepEqual(names, Object.keys(row.output))
  })

  test(`every error of ${name} has a status`, () => {
    for (const code of operation.errors) assert.ok(Object.hasOwn(FAULTS, code), code)
  })
}

test('exactly two operations are proved by a token instead of a signature', () => {
  const byToken = Object.values(stsOperations).filter(({ proof }) => proof === 'token')
  assert.deepEqual(
    byToken.map(({ name }) => name),
    ['AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
  )
})
