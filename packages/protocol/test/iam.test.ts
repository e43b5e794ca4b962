// The table of IAM against what AWS publishes: members, order, limits, errors, statuses.
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
  type StructureShape,
  validate,
  writeAnswer,
  writeRequest,
} from '@daypass/protocol'

const NO_ENTITY = ['NoSuchEntity', 'ServiceFailure']
const PAGED = 'Marker MaxItems'
const MORE = 'IsTruncated Marker'
const SIMULATED =
  'PermissionsBoundaryPolicyInputList ActionNames* ResourceArns ResourcePolicy ResourceOwner CallerArn ContextEntries ResourceHandlingOption MaxItems Marker'

/** Input, output and errors of each operation; `*` marks members that are required. */
const PUBLISHED: Record<keyof typeof iamOperations, [string, string, string[]]> = {
  SimulateCustomPolicy: [
    `PolicyInputList* ${SIMULATED.replace(' ', ' OrderedOrganizationPolicyInputList ')}`,
    `EvaluationResults ${MORE}`,
    ['InvalidInput', 'PolicyEvaluation'],
  ],
  SimulatePrincipalPolicy: [
    `PolicySourceArn* PolicyInputList ${SIMULATED}`,
    `EvaluationResults ${MORE}`,
    ['NoSuchEntity', 'InvalidInput', 'PolicyEvaluation'],
  ],
  GetContextKeysForCustomPolicy: ['PolicyInputList*', 'ContextKeyNames', ['InvalidInput']],
  GetContextKeysForPrincipalPolicy: [
    'PolicySourceArn* PolicyInputList',
    'ContextKeyNames',
    ['NoSuchEntity', 'InvalidInput'],
  ],
  EnableOutboundWebIdentityFederation: ['', 'IssuerIdentifier', ['FeatureEnabled']],
  DisableOutboundWebIdentityFederation: ['', '', ['FeatureDisabled']],
  GetOutboundWebIdentityFederationInfo: [
    '',
    'IssuerIdentifier JwtVendingEnabled',
    ['FeatureDisabled'],
  ],
  GetUser: ['UserName', 'User*', NO_ENTITY],
  ListUsers: [`PathPrefix ${PAGED}`, `Users* ${MORE}`, ['ServiceFailure']],
  GetRole: ['RoleName*', 'Role*', NO_ENTITY],
  ListRoles: [`PathPrefix ${PAGED}`, `Roles* ${MORE}`, ['ServiceFailure']],
  ListAccountAliases: [PAGED, `AccountAliases* ${MORE}`, ['ServiceFailure']],
  GetAccountSummary: ['', 'SummaryMap', ['ServiceFailure']],
  ListRolePolicies: [`RoleName* ${PAGED}`, `PolicyNames* ${MORE}`, NO_ENTITY],
  GetRolePolicy: ['RoleName* PolicyName*', 'RoleName* PolicyName* PolicyDocument*', NO_ENTITY],
  ListAttachedRolePolicies: [
    `RoleName* PathPrefix ${PAGED}`,
    `AttachedPolicies ${MORE}`,
    ['InvalidInput', ...NO_ENTITY],
  ],
  ListUserPolicies: [`UserName* ${PAGED}`, `PolicyNames* ${MORE}`, NO_ENTITY],
  GetUserPolicy: ['UserName* PolicyName*', 'UserName* PolicyName* PolicyDocument*', NO_ENTITY],
  ListAttachedUserPolicies: [
    `UserName* PathPrefix ${PAGED}`,
    `AttachedPolicies ${MORE}`,
    ['InvalidInput', ...NO_ENTITY],
  ],
  GetPolicy: ['PolicyArn*', 'Policy', ['InvalidInput', ...NO_ENTITY]],
  GetPolicyVersion: ['PolicyArn* VersionId*', 'PolicyVersion', ['InvalidInput', ...NO_ENTITY]],
  ListMFADevices: [`UserName ${PAGED}`, `MFADevices* ${MORE}`, NO_ENTITY],
  ListAccessKeys: [`UserName ${PAGED}`, `AccessKeyMetadata* ${MORE}`, NO_ENTITY],
  ListGroupsForUser: [`UserName* ${PAGED}`, `Groups* ${MORE}`, NO_ENTITY],
}

const names = ({ members }: StructureShape) =>
  members.map(({ name, required }) => name + (required ? '*' : '')).join(' ')

for (const [name, [input, output, errors]] of Object.entries(PUBLISHED)) {
  const operation = iamOperations[name as keyof typeof iamOperations] as Operation
  test(`${name} has the members and errors that AWS publishes`, () => {
    assert.equal(operation.name, name)
    assert.equal(operation.service, IAM)
    assert.equal(operation.proof, 'signature')
    assert.equal(names(operation.input), input)
    assert.equal(names(operation.output), output)
    assert.deepEqual([...operation.errors].sort(), [...errors].sort())
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

test('the maps of an answer are entries of key and value', () => {
  const xml = writeAnswer(iamOperations.GetAccountSummary, { SummaryMap: { Users: 27 } }, 'id')
  assert.match(xml, /<SummaryMap>\s*<entry>\s*<key>Users<\/key>\s*<value>27<\/value>\s*<\/entry>/)
  assert.deepEqual(readAnswer(iamOperations.GetAccountSummary, xml).output, {
    SummaryMap: { Users: 27 },
  })
})
