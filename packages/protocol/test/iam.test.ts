// The table of IAM against what AWS publishes: members and their order, limits, errors.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  FAULTS,
  IAM,
  iamOperations,
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

const refused = (count: number, clause: string) =>
  `${count} validation error${count > 1 ? 's' : ''} detected: ${clause}`

const KINDS =
  'binary, ipList, booleanList, ip, boolean, numericList, dateList, numeric, date, stringList, string, binaryList'

const LIMITS: [string, Operation, string, string | undefined][] = [
  [
    'a name of an enumeration that there is not',
    iamOperations.SimulateCustomPolicy as Operation,
    'PolicyInputList=&ActionNames.member.1=s3:GetObject&ContextEntries.member.1.ContextKeyType=unknown',
    refused(
      1,
      `Value at 'contextEntries.1.member.contextKeyType' failed to satisfy constraint: Member must satisfy enum value set: [${KINDS}]`,
    ),
  ],
  [
    'a page that is too large',
    iamOperations.ListUsers as Operation,
    'MaxItems=1001',
    refused(
      1,
      "Value at 'maxItems' failed to satisfy constraint: Member must have value less than or equal to 1000",
    ),
  ],
  [
    'a member that is missing',
    iamOperations.GetRole as Operation,
    '',
    refused(1, "Value null at 'roleName' failed to satisfy constraint: Member must not be null"),
  ],
  [
    'an empty list of policies',
    iamOperations.GetContextKeysForCustomPolicy as Operation,
    'PolicyInputList=',
    undefined,
  ],
  ['a page of a thousand', iamOperations.ListRoles as Operation, 'MaxItems=1000', undefined],
]

for (const [what, operation, form, message] of LIMITS)
  test(`${what} is ${message === undefined ? 'taken' : 'refused in the words of AWS'}`, () => {
    assert.equal(validate(operation.input, readInput(operation, readForm(form))), message)
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
