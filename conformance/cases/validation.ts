// What parameters must be like, in AWS's words: a table of members, values and constraints.
import type { Case, Expected } from '../case.ts'
import { HOME, role, sessionArn } from '../fixture.ts'
import {
  assume,
  assuming,
  broken,
  federated,
  invalid,
  SECTIONS,
  sessionOf,
  userSession,
} from './common.ts'

const ARN_PATTERN =
  'Member must satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+'
const WORD_PATTERN = String.raw`Member must satisfy regular expression pattern: [\w+=,.@-]*`
const EXTERNAL_PATTERN = String.raw`Member must satisfy regular expression pattern: [\w+=,.@:\/-]*`
const SERIAL_PATTERN = String.raw`Member must satisfy regular expression pattern: [\w+=/:,.@-]*`
const TAG_PATTERN = String.raw`Member must satisfy regular expression pattern: [\p{L}\p{Z}\p{N}_.:/=+\-@]+`
const VALUE_PATTERN = String.raw`Member must satisfy regular expression pattern: [\p{L}\p{Z}\p{N}_.:/=+\-@]*`
const longer = (than: number) => `Member must have length greater than or equal to ${than}`
const shorter = (than: number) => `Member must have length less than or equal to ${than}`
const atLeast = (value: number) => `Member must have value greater than or equal to ${value}`
const atMost = (value: number) => `Member must have value less than or equal to ${value}`
const NOT_NULL = 'Member must not be null'

/** Characters of ARNs, names and policies that are one too many. */
const LONG_ARN = `arn:aws:iam::${HOME}:role/${'a'.repeat(2048)}`.slice(0, 2049)

/** Member of AssumeRole, value, how AWS names it, the constraints that it breaks. */
const TEXTS: readonly [string, string, string, readonly string[]][] = [
  ['RoleArn', '', 'roleArn', [ARN_PATTERN, longer(20)]],
  ['RoleArn', 'arn:aws:iam::1:role', 'roleArn', [longer(20)]],
  ['RoleArn', LONG_ARN, 'roleArn', [shorter(2048)]],
  ['RoleArn', `${role('Reader')}\u{1F600}`, 'roleArn', [ARN_PATTERN]],
  ['RoleSessionName', '', 'roleSessionName', [longer(2)]],
  ['RoleSessionName', 'x', 'roleSessionName', [longer(2)]],
  ['RoleSessionName', 'x'.repeat(65), 'roleSessionName', [shorter(64)]],
  ['RoleSessionName', 'Session1:2', 'roleSessionName', [WORD_PATTERN]],
  ['RoleSessionName', 'two words', 'roleSessionName', [WORD_PATTERN]],
  ['RoleSessionName', 'a/b', 'roleSessionName', [WORD_PATTERN]],
  ['RoleSessionName', 'grün', 'roleSessionName', [WORD_PATTERN]],
  ['RoleSessionName', `${'x'.repeat(64)}:`, 'roleSessionName', [shorter(64), WORD_PATTERN]],
  ['ExternalId', 'x', 'externalId', [longer(2)]],
  ['ExternalId', 'x'.repeat(1225), 'externalId', [shorter(1224)]],
  ['ExternalId', 'XMode Social', 'externalId', [EXTERNAL_PATTERN]],
  ['SerialNumber', 'short', 'serialNumber', [longer(9)]],
  ['SerialNumber', 'x'.repeat(257), 'serialNumber', [shorter(256)]],
  ['SerialNumber', 'with a space', 'serialNumber', [SERIAL_PATTERN]],
  ['SourceIdentity', 'x', 'sourceIdentity', [longer(2)]],
  ['SourceIdentity', 'x'.repeat(257), 'sourceIdentity', [shorter(256)]],
  ['SourceIdentity', 'aws:me', 'sourceIdentity', [WORD_PATTERN]],
]

const texts: Case[] = TEXTS.map(([member, value, name, constraints]) => {
  const shown = value.length > 24 ? `of ${value.length} characters` : JSON.stringify(value)
  return assuming(`${member} ${shown} breaks ${constraints.length} of its constraints`, {
    input: { [member]: value },
    cli: value.includes(':2'),
    expected: broken(name, value, ...constraints),
  })
})

/** Long enough and of the right characters, but no ARNs. */
const NOT_ARNS = [
  'nothing-valid-in-here',
  'arn:a::::something/test-role',
  'arn:a:a::aaaaaaaaaa:',
  'arn::b:::something/test-role',
  'arn:a:::something/test-role',
]

const arns: Case[] = NOT_ARNS.map((value) =>
  assuming(`${value} is no ARN`, {
    input: { RoleArn: value },
    cli: value === NOT_ARNS[0],
    expected: invalid(`${value} is invalid`),
  }),
)

const numbers: Case[] = [
  ...(
    [
      ['AssumeRole', 899, atLeast(900)],
      ['AssumeRole', 0, atLeast(900)],
      ['AssumeRole', -1, atLeast(900)],
      ['AssumeRole', 43_201, atMost(43_200)],
      ['GetSessionToken', 899, atLeast(900)],
      ['GetSessionToken', 129_601, atMost(129_600)],
      ['GetFederationToken', 899, atLeast(900)],
      ['GetFederationToken', 129_601, atMost(129_600)],
    ] as const
  ).map(
    ([operation, DurationSeconds, constraint]): Case => ({
      name: `${operation} for ${DurationSeconds} seconds is out of range`,
      section: SECTIONS[operation === 'AssumeRole' ? 'assumeRole' : 'sessionToken'],
      as: 'alice',
      operation,
      input: {
        ...(operation === 'AssumeRole' && assume('Reader')),
        ...(operation === 'GetFederationToken' && { Name: 'Fiona' }),
        DurationSeconds,
      },
      cli: operation === 'AssumeRole' && DurationSeconds === 899,
      expected: broken('durationSeconds', String(DurationSeconds), constraint),
    }),
  ),
  assuming('a token of more bytes than there are is out of range', {
    input: { MinimumSessionTokenSize: 4097 },
    expected: broken('minimumSessionTokenSize', '4097', atMost(4096)),
  }),
]

const ROLE_MAXIMUM = invalid(
  'The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
)
const CHAIN_MAXIMUM = invalid(
  'The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.',
)
const granted: Expected = { output: { Credentials: { AccessKeyId: /^ASIA/ } } }

const durations: Case[] = [
  assuming('a session may be as short as 900 seconds', {
    input: { DurationSeconds: 900 },
    expected: granted,
  }),
  assuming('a session may be as long as the role allows', {
    role: 'Long',
    input: { DurationSeconds: 43_200 },
    expected: granted,
  }),
  assuming('a session may not be longer than the role allows', {
    input: { DurationSeconds: 3601 },
    expected: ROLE_MAXIMUM,
  }),
  assuming('a chained session may be an hour long', {
    section: SECTIONS.chaining,
    as: sessionOf(),
    role: 'Chained',
    input: { DurationSeconds: 3600 },
    expected: granted,
  }),
  assuming('a chained session may not be longer than an hour', {
    section: SECTIONS.chaining,
    as: sessionOf(),
    role: 'Chained',
    input: { DurationSeconds: 3601 },
    cli: true,
    expected: CHAIN_MAXIMUM,
  }),
  assuming("the role's maximum is told before that of the chain", {
    section: SECTIONS.chaining,
    as: sessionOf(),
    role: 'ChainedPlain',
    input: { DurationSeconds: 3601 },
    expected: ROLE_MAXIMUM,
  }),
  assuming('the range is told before the maximum of the role', {
    as: sessionOf(),
    input: { DurationSeconds: 43_201 },
    expected: broken('durationSeconds', '43201', atMost(43_200)),
  }),
  assuming('a session of a user makes no chain', {
    section: SECTIONS.chaining,
    as: userSession(),
    role: 'Long',
    input: { DurationSeconds: 43_200 },
    expected: granted,
  }),
]

const NOT_BOTH = `Value null at 'roleArn' failed to satisfy constraint: ${NOT_NULL}; Value null at 'roleSessionName' failed to satisfy constraint: ${NOT_NULL}`
const missing: Case[] = [
  {
    name: 'what is required must be there',
    section: SECTIONS.assumeRole,
    as: 'alice',
    operation: 'AssumeRole',
    input: { RoleSessionName: 'session' },
    cli: true,
    expected: broken('roleArn', null, NOT_NULL),
  },
  {
    name: 'all that is missing is told at once',
    section: SECTIONS.assumeRole,
    as: 'alice',
    operation: 'AssumeRole',
    expected: invalid(`2 validation errors detected: ${NOT_BOTH}`),
  },
  assuming('all that is wrong is told at once', {
    input: { RoleSessionName: 'a b', DurationSeconds: 1 },
    expected: invalid(
      `2 validation errors detected: Value 'a b' at 'roleSessionName' failed to satisfy constraint: ${WORD_PATTERN}; Value '1' at 'durationSeconds' failed to satisfy constraint: ${atLeast(900)}`,
    ),
  }),
  assuming('parameters are looked at before the role', {
    role: 'Missing',
    input: { RoleSessionName: 'x' },
    expected: broken('roleSessionName', 'x', longer(2)),
  }),
  {
    name: 'a federated user must have a name',
    section: SECTIONS.federation,
    as: 'alice',
    operation: 'GetFederationToken',
    expected: broken('name', null, NOT_NULL),
  },
  ...(
    [
      ['x', [longer(2)]],
      ['x'.repeat(33), [shorter(32)]],
      ['Fiona Fox', [WORD_PATTERN]],
    ] as const
  ).map(
    ([Name, constraints]): Case => ({
      name: `a federated user is not called ${Name.length > 9 ? 'that long' : Name}`,
      section: SECTIONS.federation,
      as: 'alice',
      operation: 'GetFederationToken',
      input: { Name },
      expected: broken('name', Name, ...constraints),
    }),
  ),
  ...(
    [
      ['AKIA', [longer(16)]],
      ['A'.repeat(129), [shorter(128)]],
      ['AKIA-with-hyphens', [String.raw`Member must satisfy regular expression pattern: [\w]*`]],
    ] as const
  ).map(
    ([AccessKeyId, constraints]): Case => ({
      name: `an access key id is not like ${AccessKeyId.slice(0, 20)}`,
      section: SECTIONS.keyInfo,
      as: 'alice',
      operation: 'GetAccessKeyInfo',
      input: { AccessKeyId },
      expected: broken('accessKeyId', AccessKeyId, ...constraints),
    }),
  ),
  {
    name: 'an access key id must be given',
    section: SECTIONS.keyInfo,
    as: 'alice',
    operation: 'GetAccessKeyInfo',
    expected: broken('accessKeyId', null, NOT_NULL),
  },
  {
    name: 'a message to decode must be given',
    section: SECTIONS.decode,
    as: 'alice',
    operation: 'DecodeAuthorizationMessage',
    expected: broken('encodedMessage', null, NOT_NULL),
  },
]

const tag = (Key: string, Value = 'v') => ({ Key, Value })
const tags = (name: string, Tags: unknown, expected: Expected, more = {}): Case =>
  assuming(name, { section: SECTIONS.tags, input: { Tags, ...more }, expected })
const manyTags = Array.from({ length: 51 }, (_, i) => `Tag(key=${i}, value=test)`).join(', ')
const DUPLICATE = invalid(
  'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
  'InvalidParameterValue',
)

const sessionTags: Case[] = [
  tags('a tag has a key', [tag('')], broken('tags.1.member.key', '', longer(1), TAG_PATTERN)),
  tags(
    'a key has 128 characters at most',
    [tag('k'.repeat(129))],
    broken('tags.1.member.key', 'k'.repeat(129), shorter(128)),
  ),
  tags(
    'a key has only certain characters',
    [tag('a'), tag('b!')],
    broken('tags.2.member.key', 'b!', TAG_PATTERN),
  ),
  tags(
    'a value has 256 characters at most',
    [tag('k', 'v'.repeat(257))],
    broken('tags.1.member.value', 'v'.repeat(257), shorter(256)),
  ),
  tags(
    'a value has only certain characters',
    [tag('k', 'v;')],
    broken('tags.1.member.value', 'v;', VALUE_PATTERN),
  ),
  tags('a value may be empty', [tag('k', '')], granted),
  tags('tags of any script are taken', [tag('Straße', '東京')], granted),
  tags('fifty tags are taken', { fill: 'tags', count: 50 }, granted),
  tags(
    'fifty-one tags are too many',
    { fill: 'tags', count: 51 },
    broken('tags', `[${manyTags}]`, shorter(50)),
  ),
  tags('a key comes once', [tag('team'), tag('team')], DUPLICATE),
  tags('a key comes once in whatever case', [tag('team'), tag('Team')], DUPLICATE),
  tags(
    'a transitive key is a key of a tag',
    [tag('team')],
    invalid(
      'The specified transitive tag key must be included in the requested tags.',
      'InvalidParameterValue',
    ),
    { TransitiveTagKeys: ['project'] },
  ),
  tags('a transitive key is found in whatever case', [tag('team')], granted, {
    TransitiveTagKeys: ['TEAM'],
  }),
]

const limits: Case[] = [
  assuming('a policy of 2,048 characters is not too long', {
    section: SECTIONS.policies,
    input: { Policy: policyOf(2048) },
    expected: granted,
  }),
  assuming('a policy of 2,049 characters is too long', {
    section: SECTIONS.policies,
    input: { Policy: policyOf(2049) },
    expected: broken('policy', policyOf(2049), shorter(2048)),
  }),
  assuming('a policy that is too long is told before the role', {
    section: SECTIONS.policies,
    role: 'Missing',
    input: { Policy: policyOf(2049) },
    expected: broken('policy', policyOf(2049), shorter(2048)),
  }),
  assuming('an empty policy is too short', {
    section: SECTIONS.policies,
    input: { Policy: '' },
    expected: invalid(
      /^\d validation errors? detected: Value '' at 'policy' failed to satisfy constraint: /,
    ),
  }),
  ...(['12345', '1234567'] as const).map((TokenCode) =>
    assuming(`a code of ${TokenCode.length} digits is none`, {
      section: SECTIONS.mfa,
      input: { SerialNumber: `arn:aws:iam::${HOME}:mfa/alice`, TokenCode },
      expected: invalid(
        new RegExp(
          `^1 validation error detected: Value '.*' at 'tokenCode' failed to satisfy constraint: Member must have length ${TokenCode.length < 6 ? 'greater' : 'less'} than or equal to 6$`,
        ),
      ),
    }),
  ),
  // The model says 64; the live service was seen to take more.
  assuming('a source identity may have 256 characters', {
    input: { SourceIdentity: 'x'.repeat(256) },
    expected: { output: { SourceIdentity: 'x'.repeat(256) } },
  }),
  assuming('the name of a session is in its ARN as given', {
    input: { RoleSessionName: 'A_b+c=d,e.f@g-1' },
    expected: { output: { AssumedRoleUser: { Arn: sessionArn('Reader', 'A_b+c=d,e.f@g-1') } } },
  }),
]

/** A policy document of that many characters. */
function policyOf(length: number): string {
  const start =
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:*","Resource":"*"}]}'
  return start + ' '.repeat(length - start.length)
}

const refusedFirst: Case[] = [
  {
    name: 'parameters are looked at only after the signature',
    section: SECTIONS.errors,
    as: 'alice',
    operation: 'AssumeRole',
    flaws: ['wrong secret'],
    expected: { status: 403, code: 'SignatureDoesNotMatch' },
  },
  {
    name: 'who may not call learns nothing of the parameters of GetFederationToken',
    section: SECTIONS.federation,
    as: federated(),
    operation: 'GetFederationToken',
    input: { Name: 'Fiona' },
    expected: {
      status: 403,
      code: 'AccessDenied',
      message: 'Cannot call GetFederationToken with session credentials',
    },
  },
]

/** What parameters must be like. */
export const validationCases: readonly Case[] = [
  ...texts,
  ...arns,
  ...numbers,
  ...durations,
  ...missing,
  ...sessionTags,
  ...limits,
  ...refusedFirst,
]
