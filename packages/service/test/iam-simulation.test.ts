// Simulation over the wire: decisions, and what is told of them.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulateCustomPolicy.html
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_EvaluationResult.html
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contextOf, decide, parsePolicy } from '@daypass/policy'
import type {
  ContextEntry,
  EvaluationResult,
  PolicyIdentifier,
  SimulateCustomPolicyRequest,
  SimulatePrincipalPolicyRequest,
} from '@daypass/protocol/iam'
import fc from 'fast-check'
import { ACCOUNT, allow, config, deny, document, KEYS, key, OTHER, said, start } from './fixture.ts'
import { askIam } from './iam-client.ts'

const alice = key(KEYS.alice)
const USER = `arn:aws:iam::${ACCOUNT}:user/alice`
const OBJECT = 'arn:aws:s3:::reports/january'

const text = (...statements: object[]) => JSON.stringify(document(...statements))
const when = (Condition: object) => ({ ...allow('s3:GetObject'), Condition })
const entry = (
  ContextKeyName: string,
  ContextKeyType: string,
  ...ContextKeyValues: string[]
): ContextEntry => ({ ContextKeyName, ContextKeyType, ContextKeyValues })
const resourcePolicy = (AWS: string, Effect = 'Allow') =>
  JSON.stringify(
    document({
      Effect,
      Principal: { AWS },
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::reports/*',
    }),
  )

type Custom = Partial<SimulateCustomPolicyRequest>

const custom = (input: Custom, fixture = start()) =>
  askIam(fixture, alice, 'SimulateCustomPolicy', {
    PolicyInputList: [text(allow('s3:GetObject'))],
    ActionNames: ['s3:GetObject'],
    ...input,
  })

async function first(input: Custom): Promise<EvaluationResult> {
  const reply = await custom(input)
  assert.equal(said(reply), 'ok')
  return reply.output!.EvaluationResults![0]!
}

const owned = { ResourceArns: [OBJECT], CallerArn: USER }
const BOUNDARY_PUT = { PermissionsBoundaryPolicyInputList: [text(allow('s3:PutObject'))] }

/** What is simulated, and what comes of it. */
const DECISIONS: [string, Custom, string][] = [
  ['an action that is allowed', {}, 'allowed'],
  ['an action of another name', { ActionNames: ['s3:PutObject'] }, 'implicitDeny'],
  ['an action in another case', { ActionNames: ['S3:getobject'] }, 'allowed'],
  ['an action without name', { ActionNames: ['s3:'] }, 'implicitDeny'],
  ['no policy at all', { PolicyInputList: [] }, 'implicitDeny'],
  [
    'an Allow beside a Deny',
    { PolicyInputList: [text(allow('*')), text(deny('s3:Get*'))] },
    'explicitDeny',
  ],
  [
    'a resource beside the one that is allowed',
    {
      PolicyInputList: [text(allow('s3:GetObject', 'arn:aws:s3:::other/*'))],
      ResourceArns: [OBJECT],
    },
    'implicitDeny',
  ],
  ['a boundary that does not allow', BOUNDARY_PUT, 'implicitDeny'],
  [
    'a boundary that denies',
    { PermissionsBoundaryPolicyInputList: [text(deny('*'))] },
    'explicitDeny',
  ],
  [
    "a resource's policy that names the caller",
    { PolicyInputList: [], ...owned, ResourcePolicy: resourcePolicy(USER) },
    'allowed',
  ],
  [
    "a resource's policy that names the caller, beside a boundary that does not allow",
    { PolicyInputList: [], ...owned, ...BOUNDARY_PUT, ResourcePolicy: resourcePolicy(USER) },
    'allowed',
  ],
  [
    "a resource's policy that names the account only",
    { PolicyInputList: [], ...owned, ResourcePolicy: resourcePolicy(ACCOUNT) },
    'implicitDeny',
  ],
  [
    "a resource's policy that names somebody else",
    { PolicyInputList: [], ...owned, ResourcePolicy: resourcePolicy(OTHER) },
    'implicitDeny',
  ],
  [
    "a resource's policy that denies",
    { ...owned, ResourcePolicy: resourcePolicy(USER, 'Deny') },
    'explicitDeny',
  ],
  [
    'another account whose policy allows',
    {
      ...owned,
      ResourceOwner: `arn:aws:iam::${OTHER}:root`,
      ResourcePolicy: resourcePolicy(ACCOUNT),
    },
    'allowed',
  ],
  [
    'another account, with no policy of the caller',
    {
      ...owned,
      PolicyInputList: [],
      ResourceOwner: `arn:aws:iam::${OTHER}:root`,
      ResourcePolicy: resourcePolicy(USER),
    },
    'implicitDeny',
  ],
  [
    'another account without a policy',
    { ...owned, ResourceOwner: `arn:aws:iam::${OTHER}:root` },
    'implicitDeny',
  ],
  [
    'an organization that allows at each level',
    {
      OrderedOrganizationPolicyInputList: [
        { ServiceControlPolicyInputList: [text(allow('*'))] },
        { ServiceControlPolicyInputList: [text(allow('s3:*')), text(allow('ec2:*'))] },
      ],
    },
    'allowed',
  ],
  [
    'an organization with a level that does not allow',
    {
      OrderedOrganizationPolicyInputList: [
        { ServiceControlPolicyInputList: [text(allow('*'))] },
        { ServiceControlPolicyInputList: [text(allow('ec2:*'))] },
      ],
    },
    'implicitDeny',
  ],
  [
    'an organization that denies',
    {
      OrderedOrganizationPolicyInputList: [
        { ServiceControlPolicyInputList: [text(allow('*')), text(deny('s3:*'))] },
      ],
    },
    'explicitDeny',
  ],
  [
    'a role whose trust policy names the caller',
    {
      PolicyInputList: [],
      ActionNames: ['sts:AssumeRole'],
      ResourceArns: [`arn:aws:iam::${ACCOUNT}:role/Reader`],
      CallerArn: USER,
      ResourcePolicy: JSON.stringify(
        document({ Effect: 'Allow', Principal: { AWS: USER }, Action: 'sts:AssumeRole' }),
      ),
    },
    'allowed',
  ],
  [
    'a role whose trust policy names nobody that is the caller',
    {
      PolicyInputList: [text(allow('*'))],
      ActionNames: ['sts:AssumeRole'],
      ResourceArns: [`arn:aws:iam::${ACCOUNT}:role/Reader`],
      CallerArn: USER,
      ResourcePolicy: JSON.stringify(
        document({ Effect: 'Allow', Principal: { AWS: OTHER }, Action: 'sts:AssumeRole' }),
      ),
    },
    'implicitDeny',
  ],
]

/** A role in the place of the user. */
const ROLE = `arn:aws:iam::${ACCOUNT}:role/Worker`
const worker = { ResourceArns: [OBJECT], CallerArn: ROLE, PolicyInputList: [] }
DECISIONS.push(
  [
    "a resource's policy that names the role",
    { ...worker, ResourcePolicy: resourcePolicy(ROLE) },
    'allowed',
  ],
  [
    "a resource's policy that names the role, beside a boundary that does not allow",
    { ...worker, ...BOUNDARY_PUT, ResourcePolicy: resourcePolicy(ROLE) },
    'implicitDeny',
  ],
)

/** A condition, the entries of the request, and what comes of it. */
const CONDITIONS: [object, ContextEntry[], string][] = [
  [
    { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } },
    [entry('AWS:requestedregion', 'string', 'eu-west-1')],
    'allowed',
  ],
  [{ StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }, [], 'implicitDeny'],
  [
    { NumericLessThan: { 's3:max-keys': '10' } },
    [entry('s3:max-keys', 'numeric', '9.5')],
    'allowed',
  ],
  [
    { Bool: { 'aws:SecureTransport': 'true' } },
    [entry('aws:SecureTransport', 'boolean', 'TRUE')],
    'allowed',
  ],
  [
    { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
    [entry('aws:SourceIp', 'ip', '192.0.2.7')],
    'allowed',
  ],
  [
    { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } },
    [entry('aws:SourceIp', 'ip', '198.51.100.7')],
    'implicitDeny',
  ],
  [
    { DateLessThan: { 'aws:TokenIssueTime': '2026-01-01T00:00:00Z' } },
    [entry('aws:TokenIssueTime', 'date', '2025-12-31T23:59:59Z')],
    'allowed',
  ],
  [{ BinaryEquals: { 'x:blob': 'QUJD' } }, [entry('x:blob', 'binary', 'QUJD')], 'allowed'],
  [
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
    [entry('aws:TagKeys', 'stringList', 'a', 'b')],
    'allowed',
  ],
  [
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } },
    [entry('aws:TagKeys', 'stringList', 'a', 'c')],
    'implicitDeny',
  ],
  [
    { 'ForAnyValue:NumericEquals': { 'x:sizes': '2' } },
    [entry('x:sizes', 'numericList', '1', '2')],
    'allowed',
  ],
  [{ Null: { 'x:absent': 'true' } }, [], 'allowed'],
  [{ DateLessThan: { 'aws:CurrentTime': '2026-11-23T00:00:00Z' } }, [], 'allowed'],
  [{ DateGreaterThan: { 'aws:CurrentTime': '2026-11-23T00:00:00Z' } }, [], 'implicitDeny'],
  [{ StringEquals: { 'aws:PrincipalAccount': ACCOUNT } }, [], 'allowed'],
]

for (const [what, input, decision] of DECISIONS)
  test(`${what}: ${decision}`, async () => {
    assert.equal((await first(input)).EvalDecision, decision)
  })

for (const [condition, ContextEntries, decision] of CONDITIONS)
  test(`${JSON.stringify(condition)} with ${ContextEntries.length} entries: ${decision}`, async () => {
    const PolicyInputList = [text(when(condition))]
    assert.equal((await first({ PolicyInputList, ContextEntries })).EvalDecision, decision)
  })

test('a caller brings its ARN, account and name as condition keys', async () => {
  const PolicyInputList = [
    text({
      ...when({ ArnEquals: { 'aws:PrincipalArn': USER } }),
      Resource: 'arn:aws:s3:::reports/${aws:username}/*',
    }),
  ]
  const ResourceArns = ['arn:aws:s3:::reports/alice/january']
  const decided = async (input: Custom) =>
    (await first({ PolicyInputList, ResourceArns, ...input })).EvalDecision
  assert.equal(await decided({ CallerArn: USER }), 'allowed')
  assert.equal(await decided({}), 'implicitDeny')
  assert.equal(
    await decided({ CallerArn: USER, ContextEntries: [entry('aws:username', 'string', 'bob')] }),
    'implicitDeny',
  )
})

const PRETTY = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": "s3:GetObject",
      "Resource": "*"
    },
    {
      "Effect": "Deny",
      "Action": "s3:PutObject",
      "Resource": "*"
    }
  ]
}`

/** A policy, an action, and line and column where the statement begins and ends. */
const PLACES: [string, string, string, [number, number, number, number]][] = [
  ['the first of a list', PRETTY, 's3:GetObject', [3, 17, 8, 6]],
  ['the second of a list', PRETTY, 's3:PutObject', [8, 6, 13, 6]],
  [
    'lines that end with CR LF',
    ` \r\n${PRETTY.replaceAll('\n', '\r\n')}`,
    's3:GetObject',
    [4, 17, 9, 6],
  ],
  ['one line', text(allow('s3:GetObject')), 's3:GetObject', [1, 38, 1, 95]],
  [
    'a statement alone',
    '{"Statement": {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}}',
    's3:GetObject',
    [1, 16, 1, 77],
  ],
]

for (const [what, policy, action, [line, column, endLine, endColumn]] of PLACES)
  test(`the place of a statement: ${what}`, async () => {
    const result = await first({ PolicyInputList: [policy], ActionNames: [action] })
    assert.deepEqual(result.MatchedStatements, [
      {
        SourcePolicyId: 'PolicyInputList.1',
        SourcePolicyType: 'IAM Policy',
        StartPosition: { Line: line, Column: column },
        EndPosition: { Line: endLine, Column: endColumn },
      },
    ])
  })

const ids = ({ MatchedStatements }: EvaluationResult) =>
  MatchedStatements!.map(
    ({ SourcePolicyId, SourcePolicyType }) => `${SourcePolicyId} (${SourcePolicyType})`,
  )

test('of an Allow the statements of identity and resource are told, of a Deny only the Denies', async () => {
  const allowed = await first({ ...owned, ResourcePolicy: resourcePolicy(USER) })
  assert.deepEqual(ids(allowed).sort(), [
    'PolicyInputList.1 (IAM Policy)',
    'ResourcePolicy (Resource Policy)',
  ])
  const denied = await first({
    PolicyInputList: [text(allow('*')), text(deny('s3:*'))],
    PermissionsBoundaryPolicyInputList: [text(deny('s3:*'))],
  })
  assert.deepEqual(ids(denied).sort(), [
    'PermissionsBoundaryPolicyInputList.1 (Permissions Boundary Policy)',
    'PolicyInputList.2 (IAM Policy)',
  ])
})

test('without a resource there are no results of resources', async () => {
  const result = await first({})
  assert.equal(result.EvalResourceName, '*')
  assert.equal(result.EvalDecisionDetails, undefined)
  assert.equal(result.ResourceSpecificResults, undefined)
})

test('several resources have the worst of their decisions, and one result each', async () => {
  const result = await first({
    PolicyInputList: [text(allow('s3:GetObject', OBJECT))],
    ResourceArns: [OBJECT, 'arn:aws:s3:::reports/february'],
  })
  assert.equal(result.EvalResourceName, 'arn:aws:s3:::${BucketName}/${KeyName}')
  assert.equal(result.EvalDecision, 'implicitDeny')
  assert.deepEqual(ids(result), ['PolicyInputList.1 (IAM Policy)'])
  assert.deepEqual(result.EvalDecisionDetails, {})
  assert.deepEqual(
    result.ResourceSpecificResults!.map((one) => [one.EvalResourceName, one.EvalResourceDecision]),
    [
      [OBJECT, 'allowed'],
      ['arn:aws:s3:::reports/february', 'implicitDeny'],
    ],
  )
})

test('across accounts each kind of policy has its say', async () => {
  const result = await first({
    ...owned,
    ...BOUNDARY_PUT,
    ResourceOwner: `arn:aws:iam::${OTHER}:root`,
    ResourcePolicy: resourcePolicy(USER),
  })
  const details = {
    'IAM Policy': 'allowed',
    'Resource Policy': 'allowed',
    'Permissions Boundary Policy': 'implicitDeny',
  }
  assert.equal(result.EvalDecision, 'implicitDeny')
  assert.deepEqual(result.EvalDecisionDetails, details)
  assert.deepEqual(result.ResourceSpecificResults![0]!.EvalDecisionDetails, details)
  assert.deepEqual(result.PermissionsBoundaryDecisionDetail, {
    AllowedByPermissionsBoundary: false,
  })
})

test('an organization that refuses lets no statement be told', async () => {
  const result = await first({
    OrderedOrganizationPolicyInputList: [{ ServiceControlPolicyInputList: [text(deny('*'))] }],
  })
  assert.deepEqual(result.OrganizationsDecisionDetail, { AllowedByOrganizations: false })
  assert.deepEqual(result.MatchedStatements, [])
})

test('condition keys that nobody gave are told only where an Allow is missing', async () => {
  const asks = text(when({ StringEquals: { 'x:Missing': 'yes', 'aws:userid': 'me' } }))
  const missing = async (input: Custom) => (await first(input)).MissingContextValues
  assert.deepEqual(await missing({ PolicyInputList: [asks] }), ['x:Missing', 'aws:userid'])
  assert.deepEqual(
    await missing({
      PolicyInputList: [asks],
      ContextEntries: [entry('x:missing', 'string', 'no')],
    }),
    ['aws:userid'],
  )
  assert.deepEqual(await missing({ PolicyInputList: [asks, text(allow('*'))] }), [])
})

/** What is wrong with a request, and what IAM says. */
const REFUSED: [string, Custom, string][] = [
  [
    'a policy that is no JSON',
    { PolicyInputList: [text(), '{'] },
    'Policy input list item 1 has invalid content',
  ],
  [
    'two boundaries',
    { PermissionsBoundaryPolicyInputList: [text(allow('*')), text(allow('*'))] },
    'The list of Permissions Boundary policies cannot exceed 1 items.',
  ],
  [
    'an action without service',
    { ActionNames: ['GetObject'] },
    'The action is invalid since it is missing names',
  ],
  [
    'a resource that is no ARN',
    { ResourceArns: ['arn:aws:s3'] },
    'ResourceNames are not in a valid ARN format: arn:aws:s3.',
  ],
  [
    'an owner that is no ARN',
    { ResourceOwner: ACCOUNT },
    `'${ACCOUNT}' is not a valid as a Resource Owner.`,
  ],
  [
    'a caller that is a session',
    { CallerArn: `arn:aws:sts::${ACCOUNT}:assumed-role/R/s` },
    'Invalid caller - Caller must be an IAM user, role or group in this context.',
  ],
  [
    'a resource policy without caller',
    { ResourceArns: [OBJECT], ResourcePolicy: resourcePolicy(USER) },
    'Invalid caller - Caller cannot be null or empty.',
  ],
  [
    'a resource policy without resource',
    { CallerArn: USER, ResourcePolicy: resourcePolicy(USER) },
    'Invalid Entity Arn: * does not clearly define entity type and name.',
  ],
  [
    'a level without policies',
    { OrderedOrganizationPolicyInputList: [{ ServiceControlPolicyInputList: [] }] },
    'Organization policy at index 1 must contain at least one service control policy',
  ],
  [
    'a marker that is none',
    { Marker: 'not-a-simulation-marker' },
    'Invalid marker for pagination.',
  ],
  [
    'an entry without type',
    { ContextEntries: [{ ContextKeyName: 'x:key', ContextKeyValues: ['yes'] }] },
    'Context key x:key has invalid type null.',
  ],
  [
    'an entry without values',
    { ContextEntries: [{ ContextKeyName: 'x:key', ContextKeyType: 'string' }] },
    'Context values for context key x:key cannot be null or empty.',
  ],
  [
    'an entry without name',
    { ContextEntries: [{ ContextKeyType: 'string', ContextKeyValues: ['yes'] }] },
    'ContextKeyName cannot be null or empty.',
  ],
  [
    'two values of a single one',
    { ContextEntries: [entry('x:key', 'string', 'a', 'b')] },
    'Context key string expected a single value, but received 2.',
  ],
  [
    'two entries of one key',
    { ContextEntries: [entry('x:key', 'string', 'a'), entry('X:KEY', 'string', 'b')] },
    'Duplicate context key: X:KEY.',
  ],
  [
    'a number in hexadecimal',
    { ContextEntries: [entry('x:key', 'numeric', '0x10')] },
    'Invalid context value for key x:key: expected numeric format.',
  ],
  [
    'a number that is none',
    { ContextEntries: [entry('x:key', 'numericList', '1', 'NaN')] },
    'Invalid context value for key x:key: expected numeric format.',
  ],
  [
    'a date that is none',
    { ContextEntries: [entry('x:key', 'date', 'tomorrow')] },
    'Invalid context value for key x:key: expected DateTime format.',
  ],
  [
    'an address that is none',
    { ContextEntries: [entry('x:key', 'ip', '999.0.0.1')] },
    'Invalid context value for key x:key: expected IP address.',
  ],
  [
    'bytes that are none',
    { ContextEntries: [entry('x:key', 'binary', '!base64')] },
    'Invalid context value for key x:key: expected base-64 encoded binary format.',
  ],
]

for (const [what, input, message] of REFUSED)
  test(`${what} is refused`, async () => {
    assert.equal(said(await custom(input)), `400 InvalidInput: ${message}`)
  })

test('pages count actions, and end where the actions end', async () => {
  const fixture = start()
  const ActionNames = Array.from({ length: 7 }, (_, i) => `x:Action${i}`)
  const seen: (string | undefined)[] = []
  let Marker: string | undefined
  do {
    const { output } = await custom(
      { ActionNames, MaxItems: 3, ...(Marker && { Marker }) },
      fixture,
    )
    seen.push(...output!.EvaluationResults!.map(({ EvalActionName }) => EvalActionName))
    Marker = output!.Marker
    assert.equal(output!.IsTruncated, Marker !== undefined)
  } while (Marker !== undefined)
  assert.deepEqual(seen, ActionNames)
})

test('what is too large to simulate is refused before it is tried', async () => {
  const values = Array.from({ length: 10_000 }, () => '*a*a*b')
  const PolicyInputList = [text(when({ StringLike: { 'x:key': values } }))]
  const ContextEntries = [entry('x:key', 'string', 'a'.repeat(100_000))]
  assert.equal(
    said(await custom({ PolicyInputList, ContextEntries })),
    '400 InvalidInput: The policies, resources and context values are too large to simulate at once.',
  )
})

test('a page has fewer actions than were asked for when they are much work', async () => {
  const PolicyInputList = [text(allow(Array.from({ length: 8500 }, (_, i) => `s3:Get${i}`)))]
  const ResourceArns = Array.from({ length: 100 }, (_, i) => `arn:aws:s3:::reports/${i}`)
  const ActionNames = Array.from({ length: 20 }, (_, i) => `s3:Get${i}`)
  const { output } = await custom({ PolicyInputList, ResourceArns, ActionNames })
  const { length } = output!.EvaluationResults!
  assert.ok(length >= 1 && length < 20, String(length))
  assert.equal(output!.IsTruncated, true)
  const next = await custom({ PolicyInputList, ActionNames, Marker: output!.Marker })
  assert.equal(next.output!.EvaluationResults![0]!.EvalActionName, `s3:Get${length}`)
})

test('simulation says what the engine decides', async () => {
  const fixture = start()
  const actions = ['s3:GetObject', 's3:PutObject', 'ec2:RunInstances']
  const statement = fc.record({
    Effect: fc.constantFrom('Allow', 'Deny'),
    Action: fc.constantFrom('*', 's3:*', 's3:Get*', ...actions),
    Resource: fc.constantFrom('*', OBJECT, 'arn:aws:s3:::reports/*', 'arn:aws:s3:::other/*'),
  })
  const documents = fc.array(fc.array(statement, { minLength: 1, maxLength: 3 }), { maxLength: 3 })
  await fc.assert(
    fc.asyncProperty(documents, fc.option(documents), async (identity, boundary) => {
      const PolicyInputList = identity.map((statements) => text(...statements))
      const [limit] = (boundary ?? []).map((statements) => text(...statements))
      const { output } = await custom(
        {
          PolicyInputList,
          ActionNames: actions,
          ResourceArns: [OBJECT],
          ...(limit !== undefined && { PermissionsBoundaryPolicyInputList: [limit] }),
        },
        fixture,
      )
      for (const { EvalActionName: action, EvalDecision } of output!.EvaluationResults!) {
        const { allowed, explicitDeny } = decide(
          {
            principal: { type: 'user', account: ACCOUNT },
            action: action!,
            resource: OBJECT,
            context: contextOf({}),
          },
          {
            identity: PolicyInputList.map((policy) => parsePolicy(policy, 'identity')),
            ...(limit !== undefined && { boundary: parsePolicy(limit, 'boundary') }),
          },
        )
        const expected = allowed ? 'allowed' : explicitDeny ? 'explicitDeny' : 'implicitDeny'
        assert.equal(EvalDecision, expected)
      }
    }),
    { numRuns: 100 },
  )
})

/** alice with a group, an inline policy, managed policies and a boundary. */
const staffed = () =>
  start({
    config: {
      accounts: {
        [ACCOUNT]: {
          ...(config() as { accounts: Record<string, { users: object }> }).accounts[ACCOUNT],
          groups: { staff: { policies: { put: document(allow('s3:PutObject')) } } },
          policies: {
            Deleting: document(allow('s3:DeleteObject')),
            Limit: document(allow(['s3:GetObject', 's3:PutObject', 'iam:*'])),
          },
          users: {
            alice: {
              accessKeys: [{ id: KEYS.alice, secret: `secret of ${KEYS.alice}` }],
              path: '/team/',
              groups: ['staff'],
              policies: { get: document(allow(['s3:GetObject', 'iam:*'])) },
              managedPolicies: [
                `arn:aws:iam::${ACCOUNT}:policy/Deleting`,
                'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess',
              ],
              permissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/Limit`,
            },
          },
        },
      },
    },
  })

const principal = (input: Partial<SimulatePrincipalPolicyRequest>, fixture = staffed()) =>
  askIam(fixture, alice, 'SimulatePrincipalPolicy', {
    PolicySourceArn: `arn:aws:iam::${ACCOUNT}:user/team/alice`,
    ActionNames: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
    ...input,
  })

test('a user has its own policies, those of its groups, and its boundary', async () => {
  const { output } = await principal({})
  assert.deepEqual(
    output!.EvaluationResults!.map((one) => [
      one.EvalActionName,
      one.EvalDecision,
      one.MatchedStatements!.map(({ SourcePolicyId }) => SourcePolicyId).sort(),
      one.PermissionsBoundaryDecisionDetail!.AllowedByPermissionsBoundary,
    ]),
    [
      ['s3:GetObject', 'allowed', ['AmazonS3ReadOnlyAccess', 'user_alice_get'], true],
      ['s3:PutObject', 'allowed', ['group_staff_put'], true],
      ['s3:DeleteObject', 'implicitDeny', [], false],
    ],
  )
})

test('a boundary of the request takes the place of the one that is attached', async () => {
  const { output } = await principal({
    PermissionsBoundaryPolicyInputList: [text(allow('s3:DeleteObject'))],
  })
  assert.deepEqual(
    output!.EvaluationResults!.map(({ EvalDecision }) => EvalDecision),
    ['implicitDeny', 'implicitDeny', 'allowed'],
  )
})

/** What is left out, and what is then decided of reading and of writing. */
const EXCLUSIONS: [string, PolicyIdentifier[], [string, string]][] = [
  ['nothing', [], ['allowed', 'allowed']],
  [
    'what there is not',
    [{ PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/No` }],
    ['allowed', 'allowed'],
  ],
  ['resource control policies', [{ PolicyType: 'rcp' }], ['allowed', 'allowed']],
  ['inline policies', [{ PolicyType: 'inline' }], ['allowed', 'implicitDeny']],
  [
    'inline policies and those of AWS',
    [{ PolicyType: 'inline' }, { PolicyType: 'aws-managed' }],
    ['implicitDeny', 'implicitDeny'],
  ],
  [
    'inline policies and those of an ARN with a star',
    [{ PolicyType: 'inline' }, { PolicyArn: 'arn:aws:iam::aws:policy/AmazonS3*Access' }],
    ['implicitDeny', 'implicitDeny'],
  ],
  [
    'inline policies and those of the account',
    [{ PolicyType: 'inline' }, { PolicyType: 'user-managed' }],
    ['allowed', 'implicitDeny'],
  ],
  [
    "a group's inline policy",
    [
      {
        InlinePolicyIdentifier: {
          PolicyName: 'put',
          AttachmentType: 'group',
          AttachmentName: 'Staff',
        },
      },
    ],
    ['allowed', 'implicitDeny'],
  ],
]

for (const [what, PolicyExclusionList, expected] of EXCLUSIONS)
  test(`a principal is simulated without ${what}`, async () => {
    const ActionNames = ['s3:GetObject', 's3:PutObject']
    const { output } = await principal({ ActionNames, PolicyExclusionList })
    assert.deepEqual(
      output!.EvaluationResults!.map(({ EvalDecision }) => EvalDecision),
      expected,
    )
  })

test('a principal is simulated without its boundary', async () => {
  const PolicyExclusionList = [{ PolicyType: 'permission-boundary' }]
  const { output } = await principal({ ActionNames: ['s3:DeleteObject'], PolicyExclusionList })
  const [one] = output!.EvaluationResults!
  assert.deepEqual(
    [one!.EvalDecision, one!.PermissionsBoundaryDecisionDetail],
    ['allowed', undefined],
  )
})

const BAD_EXCLUSIONS: [string, PolicyIdentifier][] = [
  ['two things', { PolicyType: 'scp', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }],
  ['no ARN of a policy', { PolicyArn: `arn:aws:iam::${ACCOUNT}:role/policy` }],
  ['a star in the account', { PolicyArn: 'arn:aws:iam::*:policy/AdministratorAccess' }],
  ['two stars', { PolicyArn: 'arn:aws:iam::aws:policy/*Access*' }],
]

for (const [what, identifier] of BAD_EXCLUSIONS)
  test(`an exclusion that names ${what} is refused`, async () => {
    const { code } = await principal({ PolicyExclusionList: [identifier] })
    assert.equal(code, 'InvalidInput')
  })

test('an organization has its say about those who are in it', async () => {
  const { accounts } = config() as { accounts: object }
  const organization = {
    id: 'o-exampleorgid',
    managementAccount: OTHER,
    root: {
      id: 'r-ab12',
      accounts: {
        [OTHER]: null,
        [ACCOUNT]: {
          serviceControlPolicies: { Limit: document(allow('iam:*'), allow('s3:Get*')) },
        },
      },
    },
  }
  const { output } = await principal(
    { PolicySourceArn: USER },
    start({ config: { accounts, organization } }),
  )
  assert.deepEqual(
    output!.EvaluationResults!.map((one) => [
      one.EvalDecision,
      one.OrganizationsDecisionDetail!.AllowedByOrganizations,
    ]),
    [
      ['allowed', true],
      ['implicitDeny', false],
      ['implicitDeny', false],
    ],
  )
})

test('a group is simulated by its policies alone', async () => {
  const PolicySourceArn = `arn:aws:iam::${ACCOUNT}:group/staff`
  const { output } = await principal({ PolicySourceArn })
  assert.deepEqual(
    output!.EvaluationResults!.map(({ EvalDecision }) => EvalDecision),
    ['implicitDeny', 'allowed', 'implicitDeny'],
  )
})

/** A source, and what IAM says. */
const SOURCES: [string, string][] = [
  [
    `arn:aws:iam::${ACCOUNT}:user/nobody`,
    '404 NoSuchEntity: The user with name nobody cannot be found.',
  ],
  [
    `arn:aws:iam::${ACCOUNT}:role/Nothing`,
    '404 NoSuchEntity: The role with name Nothing cannot be found.',
  ],
  [
    `arn:aws:sts::${ACCOUNT}:assumed-role/Open/session`,
    `400 InvalidInput: Invalid Entity Arn: arn:aws:sts::${ACCOUNT}:assumed-role/Open/session does not clearly define entity type and name.`,
  ],
  [
    `arn:aws:iam::${OTHER}:user/carol`,
    `400 InvalidInput: Invalid Policy Source Arn: caller's account ${ACCOUNT} does not have access to policies in account ${OTHER}`,
  ],
]

for (const [PolicySourceArn, answer] of SOURCES)
  test(`the policies of ${PolicySourceArn} cannot be simulated`, async () => {
    const fixture = start()
    const input = { PolicySourceArn, ActionNames: ['s3:GetObject'] }
    assert.equal(said(await askIam(fixture, alice, 'SimulatePrincipalPolicy', input)), answer)
    const keys = await askIam(fixture, alice, 'GetContextKeysForPrincipalPolicy', {
      PolicySourceArn,
    })
    assert.equal(said(keys), answer)
  })

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForCustomPolicy.html
test('context keys are those of conditions and variables, each once', async () => {
  const policies = [
    text(
      { ...allow('s3:GetObject', 'arn:aws:s3:::home/${aws:username}/*') },
      when({ StringEquals: { 'aws:SourceVpc': 'vpc-1' }, Bool: { 'aws:securetransport': true } }),
    ),
    text(when({ Bool: { 'aws:SecureTransport': true } })),
  ]
  const { output } = await askIam(start(), alice, 'GetContextKeysForCustomPolicy', {
    PolicyInputList: policies,
  })
  assert.deepEqual(output!.ContextKeyNames, [
    'aws:username',
    'aws:SourceVpc',
    'aws:securetransport',
    'aws:SecureTransport',
  ])
})

const BY_NAME = { StringEquals: { 'aws:username': 'a' } }
const statement = (elements: object, Version = '2012-10-17') => ({ Version, Statement: elements })
// What GetContextKeysForCustomPolicy was recorded to answer; undefined is for a refusal.
const CONTEXT_KEYS: readonly [
  what: string,
  document: object,
  keys: readonly string[] | undefined,
][] = [
  [
    'variables with defaults, and those that stand for a character',
    statement({
      ...allow('s3:GetObject', "arn:aws:s3:::b/${aws:username, 'nobody'}/${*}/${?}/${$}/${open"),
    }),
    ['aws:username', '*', '?', '$'],
  ],
  [
    'no variables in an old version',
    statement(allow('s3:GetObject', 'arn:aws:s3:::b/${aws:username}'), '2008-10-17'),
    [],
  ],
  [
    'those of NotResource',
    statement({ Effect: 'Deny', Action: '*', NotResource: '${aws:PrincipalTag/a}' }),
    ['aws:PrincipalTag/a'],
  ],
  [
    'spellings, each once',
    statement({
      ...allow('*', '${aws:username}${AWS:username}'),
      Condition: { StringEquals: { 'aws:username': '${aws:username}', 'AWS:username': 'a' } },
    }),
    ['aws:username', 'AWS:username'],
  ],
  [
    'variables of any operator',
    statement({
      ...allow('*'),
      Condition: { NumericEquals: { 'aws:MultiFactorAuthAge': '${aws:PrincipalTag/Age}' } },
    }),
    ['aws:MultiFactorAuthAge', 'aws:PrincipalTag/Age'],
  ],
  [
    'a principal',
    statement({ ...allow('*'), Principal: '*', Condition: BY_NAME }),
    ['aws:username'],
  ],
  [
    'no resource',
    statement({ Effect: 'Allow', Action: '*', Condition: BY_NAME }),
    ['aws:username'],
  ],
  [
    'no action',
    statement({ Effect: 'Allow', Resource: '*', Condition: BY_NAME }),
    ['aws:username'],
  ],
  ['what is no action', statement({ ...allow('abc'), Condition: BY_NAME }), ['aws:username']],
  [
    'what is no resource',
    statement({ ...allow('*', 'bad'), Condition: BY_NAME }),
    ['aws:username'],
  ],
  [
    'what is no number',
    statement({ ...allow('*'), Condition: { NumericEquals: { 'aws:EpochTime': 'nope' } } }),
    ['aws:EpochTime'],
  ],
  ['variables where there are none', statement(allow('${aws:username}')), []],
  [
    'a variable for a key',
    statement({ Effect: 'Allow', Condition: { StringEquals: { '${aws:username}': 'a' } } }),
    ['${aws:username}'],
  ],
  ['an empty condition', statement({ Effect: 'Allow', Condition: {} }), []],
  ['no statements', { Statement: [] }, []],
  ['no statement', { Version: '2012-10-17' }, []],
  ['empty lists', statement({ Effect: 'Allow', Action: [], Resource: [] }), []],
  [
    'an unknown operator',
    statement({ ...allow('*'), Condition: { MadeUp: { a: 'b' } } }),
    undefined,
  ],
  ['no effect', statement({ Action: '*', Resource: '*' }), undefined],
  ['an unknown element', { ...statement(allow('*')), Foo: 'x' }, undefined],
  ['an unknown element of a statement', statement({ ...allow('*'), Foo: 'x' }), undefined],
  ['a list', [], undefined],
]

for (const [what, document, keys] of CONTEXT_KEYS)
  test(`context keys are ${keys === undefined ? 'not ' : ''}told of ${what}`, async () => {
    const { output, message } = await askIam(start(), alice, 'GetContextKeysForCustomPolicy', {
      PolicyInputList: [JSON.stringify(document)],
    })
    assert.deepEqual(output?.ContextKeyNames, keys)
    if (keys === undefined) assert.equal(message, 'Policy input list item 1 has invalid content')
  })

test('the path in the ARN of a source does not count, and who asks is asked about the entity', async () => {
  const PolicySourceArn = `arn:aws:iam::${ACCOUNT}:user/elsewhere/bob`
  const own = document(allow('iam:*', `arn:aws:iam::${ACCOUNT}:user/bob`))
  const structure = config() as { accounts: Record<string, { users: { alice: object } }> }
  Object.assign(structure.accounts[ACCOUNT]!.users.alice, { policies: { own } })
  const fixture = start({ config: structure })
  for (const name of ['GetContextKeysForPrincipalPolicy', 'SimulatePrincipalPolicy'] as const) {
    const input = { PolicySourceArn, ActionNames: ['s3:GetObject'] }
    assert.equal(said(await askIam(fixture, alice, name, input)), 'ok')
    const none = await askIam(fixture, alice, name, { ...input, PolicySourceArn: 'x'.repeat(20) })
    assert.equal(none.code, 'InvalidInput')
  }
})
