// The table of IAM against what AWS publishes: members and their order, limits, errors.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  FAULTS,
  IAM,
  type Operation,
  readAnswer,
  readForm,
  readInput,
  type Shape,
  type StructureShape,
  validate,
  writeAnswer,
  writeRequest,
  XmlError,
} from '@daypass/protocol'
import { iamOperations } from '@daypass/protocol/iam'
import { OPERATIONS, STRUCTURES, TYPES } from './iam-model.ts'

/** The lines of a table, each as its first word and the rest. */
const lines = (table: string): [string, string][] =>
  table
    .trim()
    .split('\n')
    .map((line) => [line.split(' ', 1)[0]!, line.slice(line.indexOf(' ') + 1)])

const structures = new Map(lines(STRUCTURES))
const types = new Map(lines(TYPES))

/** Members as AWS publishes them, with all that they lead to. */
const published = (members: string): string[] =>
  members
    .split(' ')
    .filter((member) => member.includes(':'))
    .map((member) => {
      const [name, type] = member.split(':')
      return `${name}: ${publishedType(type!)}`
    })

function publishedType(name: string): string {
  const members = structures.get(name)
  if (members !== undefined) return `${name} {${published(members).join(', ')}}`
  const type = types.get(name)!
  return type.replace(/(?<=^(list|map).* of ).*/, publishedType)
}

/** Members as our table has them, in the same words. */
const ours = ({ members }: StructureShape): string[] =>
  members.map(({ name, required, shape }) => `${name}${required ? '*' : ''}: ${ourType(shape)}`)

const range = ({ min, max }: { min?: number; max?: number }): string =>
  min === undefined && max === undefined ? '' : ` ${min ?? ''}..${max ?? ''}`

function ourType(shape: Shape): string {
  switch (shape.kind) {
    case 'structure':
      return `${shape.name} {${ours(shape).join(', ')}}`
    case 'list':
      return `list${range(shape)} of ${ourType(shape.of)}`
    case 'map':
      return `map of ${ourType(shape.of)}`
    case 'string': {
      const { sensitive, pattern, values } = shape
      const more = [pattern, values && `{${[...values].sort().join(' ')}}`]
      return [`${sensitive ? 'secret' : 'string'}${range(shape)}`, ...more]
        .filter(Boolean)
        .join(' ')
    }
    case 'integer':
      return `integer${range(shape)}`
    case 'blob':
      return shape.sensitive ? 'secret blob' : 'blob'
    default:
      return shape.kind
  }
}

test('every operation that AWS publishes and we have is held against it', () => {
  const names = lines(OPERATIONS).map(([name]) => name)
  assert.deepEqual(Object.keys(iamOperations).sort(), names.sort())
})

for (const [name, rest] of lines(OPERATIONS)) {
  const [, input = '', output = '', errors = ''] = rest.split('|').map((part) => part.trim())
  const operation = iamOperations[name as keyof typeof iamOperations] as Operation
  test(`${name} has the members, limits and errors that AWS publishes`, () => {
    assert.equal(operation.name, name)
    assert.equal(operation.service, IAM)
    assert.equal(operation.proof, 'signature')
    assert.deepEqual(ours(operation.input), published(input))
    assert.deepEqual(ours(operation.output), published(output))
    assert.equal(operation.output.name === 'Unit', output === '-')
    assert.equal(operation.errors.join(' '), errors)
    for (const code of operation.errors) assert.ok(Object.hasOwn(FAULTS, code), code)
  })
}

const KINDS =
  'binary, ipList, booleanList, ip, boolean, numericList, dateList, numeric, date, stringList, string, binaryList'
const TAG_KEY = '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+'
const NAME = 'It must contain only alphanumeric characters and/or the following: +=,.@_-'
const PATH =
  'It must begin and end with / and contain only alphanumeric characters and/or / characters.'
const PREFIX =
  'It must begin with the / character and contain only alphanumeric characters and/or / characters.'
const BOUNDS = 'PasswordReusePrevention=25&MinimumPasswordLength=129'

type Broken = readonly [member: string, constraint: string]
const clauses = (...broken: Broken[]): string =>
  `${broken.length} validation error${broken.length > 1 ? 's' : ''} detected: ${broken
    .map(
      ([member, constraint]) => `Value at '${member}' failed to satisfy constraint: ${constraint}`,
    )
    .join('; ')}`
const longer = (length: number) => `Member must have length less than or equal to ${length}`
const above = (value: number) => `Member must have value less than or equal to ${value}`
const bad = (member: string, rule: string) =>
  `The specified value for ${member} is invalid. ${rule}`

/** Operation, form, and what IAM says of it: it never repeats a value. */
const LIMITS: readonly [string, keyof typeof iamOperations, string, string | undefined][] = [
  [
    'a name of an enumeration that there is not',
    'SimulateCustomPolicy',
    'PolicyInputList=&ActionNames.member.1=s3:GetObject&ContextEntries.member.1.ContextKeyType=unknown',
    clauses([
      'contextEntries.1.member.contextKeyType',
      `Member must satisfy enum value set: [${KINDS}]`,
    ]),
  ],
  [
    'a name of an enumeration that there is not, in a list',
    'GetAccountAuthorizationDetails',
    'Filter.member.1=user',
    clauses([
      'filter',
      'Member must satisfy constraint: [Member must satisfy enum value set: [LocalManagedPolicy, User, AWSManagedPolicy, Role, Group]]',
    ]),
  ],
  [
    'a status that there is not',
    'UpdateServiceSpecificCredential',
    'ServiceSpecificCredentialId=ACCAEIBAERJR2EXAMPLE&Status=Invalid',
    clauses(['status', 'Member must satisfy enum value set']),
  ],
  ['a page that is too large', 'ListUsers', 'MaxItems=1001', clauses(['maxItems', above(1000)])],
  [
    'numbers that are too large',
    'UpdateAccountPasswordPolicy',
    BOUNDS,
    clauses(['minimumPasswordLength', above(128)], ['passwordReusePrevention', above(24)]),
  ],
  [
    'three numbers that are too large',
    'UpdateAccountPasswordPolicy',
    `${BOUNDS}&MaxPasswordAge=1096`,
    clauses(
      ['minimumPasswordLength', above(128)],
      ['passwordReusePrevention', above(24)],
      ['maxPasswordAge', above(1095)],
    ),
  ],
  ['no name', 'GetRole', '', clauses(['roleName', 'Member must not be null'])],
  [
    'a name that is too long',
    'CreateUser',
    `UserName=${'a'.repeat(65)}`,
    clauses(['userName', longer(64)]),
  ],
  ['a name with a slash', 'CreateUser', 'UserName=a/b', bad('userName', NAME)],
  ['a new name with a space', 'UpdateUser', 'UserName=a&NewUserName=a+b', bad('newUserName', NAME)],
  ['a name that is empty', 'DeleteGroup', 'GroupName=', bad('groupName', NAME)],
  ['a name that is bad besides a null', 'PutRolePolicy', 'RoleName=a/b', bad('roleName', NAME)],
  ['a path without slashes', 'CreateUser', 'UserName=a&Path=team', bad('path', PATH)],
  ['a path that goes on', 'CreateUser', 'UserName=a&Path=/a//b/', undefined],
  [
    'a path that is too long',
    'CreateVirtualMFADevice',
    `VirtualMFADeviceName=a&Path=/${'a'.repeat(511)}/`,
    clauses(['path', longer(512)]),
  ],
  ['a prefix without slash', 'ListRoles', 'PathPrefix=team', bad('pathPrefix', PREFIX)],
  ['a prefix that is empty', 'ListUsers', 'PathPrefix=', bad('pathPrefix', PREFIX)],
  [
    'a prefix of policies that does not end with a slash, and is too long',
    'ListPolicies',
    `PathPrefix=/${'a'.repeat(512)}`,
    bad('pathPrefix', PREFIX),
  ],
  [
    'an ARN that is too short',
    'ListEntitiesForPolicy',
    'PolicyArn=arn:aws:iam::aws:x',
    clauses(['policyArn', 'Member must have length greater than or equal to 20']),
  ],
  [
    'a version that is none',
    'SetDefaultPolicyVersion',
    'PolicyArn=arn:aws:iam::123456789012:policy/read&VersionId=1',
    clauses([
      'versionId',
      'Member must satisfy regular expression pattern: v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?',
    ]),
  ],
  [
    'a policy with letters that are not Latin',
    'PutUserPolicy',
    'UserName=a&PolicyName=p&PolicyDocument=%F0%9F%98%80',
    bad('policyDocument', 'It must contain only printable ASCII characters.'),
  ],
  [
    'a tag key with a star',
    'TagUser',
    'UserName=a&Tags.member.1.Key=a*&Tags.member.1.Value=',
    clauses(['tags.1.member.key', `Member must satisfy regular expression pattern: ${TAG_KEY}`]),
  ],
  [
    'a tag key to take with a star',
    'UntagUser',
    'UserName=a&TagKeys.member.1=a*',
    clauses([
      'tagKeys',
      `Member must satisfy constraint: [${longer(128)}, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: ${TAG_KEY}, Member must not be null]`,
    ]),
  ],
  [
    'a client id and a thumbprint that are too long',
    'CreateOpenIDConnectProvider',
    `Url=https://a.example&ClientIDList.member.1=${'a'.repeat(256)}&ThumbprintList.member.1=${'a'.repeat(41)}`,
    clauses(
      [
        'clientIDList',
        `Member must satisfy constraint: [${longer(255)}, Member must have length greater than or equal to 1]`,
      ],
      [
        'thumbprintList',
        `Member must satisfy constraint: [${longer(40)}, Member must have length greater than or equal to 40]`,
      ],
    ),
  ],
  [
    'what breaks several limits, told by the names of its members,',
    'CreateOpenIDConnectProvider',
    `Url=${'u'.repeat(256)}&ThumbprintList.member.1=${'a'.repeat(41)}`,
    clauses(
      [
        'thumbprintList',
        `Member must satisfy constraint: [${longer(40)}, Member must have length greater than or equal to 40]`,
      ],
      ['url', longer(255)],
    ),
  ],
  ['an empty list of policies', 'GetContextKeysForCustomPolicy', 'PolicyInputList=', undefined],
  ['a page of a thousand', 'ListRoles', 'MaxItems=1000', undefined],
]

for (const [what, name, form, message] of LIMITS)
  test(`${what} is ${message === undefined ? 'taken' : 'refused in the words of AWS'}`, () => {
    const operation = iamOperations[name] as Operation
    const input = readInput(operation, readForm(form))
    assert.equal(validate(operation.input, input, operation.service), message)
  })

test('a request names the version of IAM', () => {
  assert.equal(
    writeRequest(iamOperations.GetUser, { UserName: 'alice' }),
    'Action=GetUser&Version=2010-05-08&UserName=alice',
  )
})

test('an operation that answers nothing has no result, and is read all the same', () => {
  const operation = iamOperations.DisableOutboundWebIdentityFederation
  const xml = writeAnswer(operation, {}, 'b8c1c0a2-0000-4000-8000-000000000000')
  assert.equal(
    xml,
    '<DisableOutboundWebIdentityFederationResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/">\n' +
      '  <ResponseMetadata>\n    <RequestId>b8c1c0a2-0000-4000-8000-000000000000</RequestId>\n' +
      '  </ResponseMetadata>\n</DisableOutboundWebIdentityFederationResponse>\n',
  )
  assert.deepEqual(readAnswer(operation, xml), {
    output: {},
    requestId: 'b8c1c0a2-0000-4000-8000-000000000000',
  })
})

test('an answer that is an empty structure has a result all the same', () => {
  const xml = writeAnswer(iamOperations.UpdateRole, {}, 'id')
  assert.match(xml, /<UpdateRoleResult\/>|<UpdateRoleResult>\s*<\/UpdateRoleResult>/)
  assert.deepEqual(readAnswer(iamOperations.UpdateRole, xml).output, {})
  assert.throws(() => readAnswer(iamOperations.UpdateRole, '<UpdateRoleResponse/>'), XmlError)
})

test('the maps of an answer are entries of key and value', () => {
  const xml = writeAnswer(iamOperations.GetAccountSummary, { SummaryMap: { Users: 27 } }, 'id')
  assert.match(xml, /<SummaryMap>\s*<entry>\s*<key>Users<\/key>\s*<value>27<\/value>\s*<\/entry>/)
  assert.deepEqual(readAnswer(iamOperations.GetAccountSummary, xml).output, {
    SummaryMap: { Users: 27 },
  })
})
