// Roles, policies, attachments and instance profiles over the wire: what AWS's IAM was recorded to
// answer in February 2026, and what its documentation says.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import { ACCOUNT, allow, document, roleArn, trust } from './fixture.ts'
import { askIam } from './iam-client.ts'
import {
  ADMIN,
  AWS,
  FOREIGN,
  LINKED,
  NONE,
  OWN,
  outputOf,
  play,
  READ,
  type Step,
  staffed,
  TRUST,
} from './iam-staff.ts'

/** A document of that many characters that are no white space, and some that are. */
const sized = (size: number) => {
  const empty = JSON.stringify(document({ ...allow('s3:Get'), Sid: '' }))
  return empty.replace('"Sid":""', `  "Sid" : "${'x'.repeat(size - empty.length)}"\n`)
}
const SMALL = JSON.stringify(document({ ...allow('s3:Get'), Sid: '' })).length

const missing = (kind: string, name: string) =>
  `404 NoSuchEntity: The ${kind} with name ${name} cannot be found.`
const unattachable = (arn: string) =>
  `404 NoSuchEntity: Policy ${arn} does not exist or is not attachable.`
const notFound = (arn: string) => `404 NoSuchEntity: Policy ${arn} was not found.`
const conflict = (what: string) => `409 DeleteConflict: Cannot delete entity, must ${what} first.`
const beyond = (quota: string, limit: number) =>
  `409 LimitExceeded: Cannot exceed quota for ${quota}: ${limit}`
const malformed = (message: string) => `400 MalformedPolicyDocument: ${message}`
const notOwner = (action: string, arn: string) =>
  `403 AccessDenied: User: arn:aws:iam::${ACCOUNT}:user/admin is not authorized to perform: iam:${action} on resource: policy ${arn}`
const SYNTAX = malformed('Syntax errors in policy.')
const PROTECTED = `400 UnmodifiableEntity: Cannot perform the operation on the protected role '${LINKED}' - this role is only modifiable by AWS`

const role = { RoleName: 'Reader' }
const user = { UserName: 'ann' }
const group = { GroupName: 'staff' }
const profile = { InstanceProfileName: 'web' }
const own = { PolicyArn: OWN }
const tags = (...keys: string[]) => ({ Tags: keys.map((Key) => ({ Key, Value: 'x' })) })
const many = Array.from({ length: 50 }, (_, i) => `k${i}`)
const version = (VersionId: string) => ({ ...own, VersionId })
const noVersion = (id: string, arn = OWN) =>
  `404 NoSuchEntity: Policy ${arn} version ${id} does not exist or is not attachable.`

const SCRIPTS: Record<string, readonly Step[]> = {
  'a role that is there, or is not': [
    [
      'CreateRole',
      { RoleName: 'READER', AssumeRolePolicyDocument: TRUST },
      '409 EntityAlreadyExists: Role with name READER already exists.',
    ],
    ...(
      [
        'GetRole',
        'DeleteRole',
        'UpdateRole',
        'ListRolePolicies',
        'ListAttachedRolePolicies',
        'ListRoleTags',
        'ListInstanceProfilesForRole',
      ] as const
    ).map((name): Step => [name, { RoleName: 'None' }, missing('role', 'None')]),
    ['DeleteRole', { RoleName: 'reader' }],
    ['GetRole', role, missing('role', 'Reader')],
    [
      'CreateRole',
      { RoleName: 'x', Path: '/aws-service-role/x/', AssumeRolePolicyDocument: TRUST },
      '400 InvalidInput: Path /aws-service-role/x/ is reserved for AWS services.',
    ],
  ],
  'what has to go before a role': [
    ['AttachRolePolicy', { ...role, ...own }],
    ['DeleteRole', role, conflict('detach all policies')],
    ['DetachRolePolicy', { ...role, ...own }],
    ['PutRolePolicy', { ...role, PolicyName: 'p', PolicyDocument: READ }],
    ['DeleteRole', role, conflict('delete policies')],
    ['DeleteRolePolicy', { ...role, PolicyName: 'p' }],
    ['CreateInstanceProfile', profile],
    ['AddRoleToInstanceProfile', { ...profile, ...role }],
    ['DeleteRole', role, conflict('remove roles from instance profile')],
    ['RemoveRoleFromInstanceProfile', { ...profile, ...role }],
    ['DeleteRole', role],
  ],
  'a trust policy': [
    [
      'UpdateAssumeRolePolicy',
      { ...role, PolicyDocument: 'no json' },
      malformed('This policy contains invalid Json'),
    ],
    [
      'UpdateAssumeRolePolicy',
      { ...role, PolicyDocument: TRUST.replace('sts:AssumeRole', 'ec2:RunInstances') },
      malformed('AssumeRole policy may only specify STS AssumeRole actions.'),
    ],
    [
      'UpdateAssumeRolePolicy',
      { ...role, PolicyDocument: TRUST.replace('"Action"', '"Resource":"*","Action"') },
      malformed('Has prohibited field Resource'),
    ],
    [
      'UpdateAssumeRolePolicy',
      { ...role, PolicyDocument: JSON.stringify(trust(roleArn('None'))) },
      malformed(`Invalid principal in policy: "AWS":"${roleArn('None')}"`),
    ],
    [
      'UpdateAssumeRolePolicy',
      {
        ...role,
        PolicyDocument: JSON.stringify(trust(Array.from({ length: 60 }, () => roleArn('Writer')))),
      },
      beyond('ACLSizePerRole', 2048),
    ],
    [
      'UpdateAssumeRolePolicy',
      { ...role, PolicyDocument: JSON.stringify(trust(roleArn('Writer'))) },
    ],
  ],
  'inline policies': [
    [
      'PutRolePolicy',
      { RoleName: 'None', PolicyName: 'p', PolicyDocument: READ },
      missing('role', 'None'),
    ],
    [
      'PutUserPolicy',
      { UserName: 'none', PolicyName: 'p', PolicyDocument: READ },
      missing('user', 'none'),
    ],
    [
      'PutGroupPolicy',
      { GroupName: 'none', PolicyName: 'p', PolicyDocument: READ },
      missing('group', 'none'),
    ],
    ['PutRolePolicy', { ...role, PolicyName: 'p', PolicyDocument: 'no json' }, SYNTAX],
    ...(['Get', 'Delete'] as const).flatMap((verb): Step[] => [
      [`${verb}RolePolicy`, { ...role, PolicyName: 'p' }, missing('role policy', 'p')],
      [`${verb}UserPolicy`, { ...user, PolicyName: 'p' }, missing('user policy', 'p')],
      [
        `${verb}GroupPolicy`,
        { ...group, PolicyName: '__proto__' },
        missing('group policy', '__proto__'),
      ],
    ]),
    [
      'PutUserPolicy',
      { ...user, PolicyName: 'p', PolicyDocument: sized(2049) },
      '409 LimitExceeded: Maximum policy size of 2048 bytes exceeded for user ann',
    ],
    ['PutUserPolicy', { ...user, PolicyName: 'p', PolicyDocument: sized(2048 - SMALL) }],
    [
      'PutUserPolicy',
      { ...user, PolicyName: 'q', PolicyDocument: sized(SMALL + 1) },
      '409 LimitExceeded: Maximum policy size of 2048 bytes exceeded for user ann',
    ],
    ['PutUserPolicy', { ...user, PolicyName: 'q', PolicyDocument: sized(SMALL) }],
    ['PutUserPolicy', { ...user, PolicyName: 'p', PolicyDocument: sized(2048 - SMALL) }],
    ['DeleteUserPolicy', { ...user, PolicyName: 'q' }],
    ['PutUserPolicy', { ...user, PolicyName: 'P', PolicyDocument: READ }],
    ['GetUserPolicy', { ...user, PolicyName: 'p' }],
    ['DeleteUserPolicy', { ...user, PolicyName: 'p' }],
    ['GetUserPolicy', { ...user, PolicyName: 'P' }, missing('user policy', 'P')],
    ['PutGroupPolicy', { ...group, PolicyName: 'p', PolicyDocument: sized(5120) }],
    [
      'PutGroupPolicy',
      { ...group, PolicyName: 'p', PolicyDocument: sized(5121) },
      '409 LimitExceeded: Maximum policy size of 5120 bytes exceeded for group staff',
    ],
    ['PutRolePolicy', { ...role, PolicyName: 'p', PolicyDocument: sized(10_240) }],
    [
      'PutRolePolicy',
      { ...role, PolicyName: 'q', PolicyDocument: sized(SMALL) },
      '409 LimitExceeded: Maximum policy size of 10240 bytes exceeded for role Reader',
    ],
  ],
  'a managed policy': [
    [
      'CreatePolicy',
      { PolicyName: 'read', PolicyDocument: READ },
      '409 EntityAlreadyExists: A policy called read already exists. Duplicate names are not allowed.',
    ],
    [
      'CreatePolicy',
      { PolicyName: 'x', PolicyDocument: READ.replace('2012-10-17', '2008-10-17') },
      malformed('Policy document must be version 2012-10-17 or greater.'),
    ],
    ['CreatePolicy', { PolicyName: 'x', PolicyDocument: '{}' }, SYNTAX],
    ['CreatePolicy', { PolicyName: 'x', PolicyDocument: sized(6145) }, beyond('PolicySize', 6144)],
    ['CreatePolicy', { PolicyName: 'x', PolicyDocument: sized(6144) }],
    ['GetPolicy', { PolicyArn: NONE }, notFound(NONE)],
    [
      'GetPolicy',
      { PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/Read` },
      notFound(`arn:aws:iam::${ACCOUNT}:policy/Read`),
    ],
    [
      'GetPolicy',
      { PolicyArn: 'x'.repeat(20) },
      '400 ValidationError: Invalid ARN:  Could not be parsed!',
    ],
    ['DeletePolicy', { PolicyArn: NONE }, notFound(NONE)],
    ['AttachUserPolicy', { ...user, ...own }],
    ['DeletePolicy', own, '409 DeleteConflict: Cannot delete a policy attached to entities.'],
    ['DetachUserPolicy', { ...user, ...own }],
    ['PutUserPermissionsBoundary', { ...user, PermissionsBoundary: OWN }],
    ['DeletePolicy', own, '409 DeleteConflict: Cannot delete a policy attached to entities.'],
    ['DeleteUserPermissionsBoundary', user],
    ['DeletePolicy', own],
    ['ListEntitiesForPolicy', own, unattachable(OWN)],
  ],
  'versions of a policy': [
    ...['v2', 'v3', 'v4', 'v5'].map(
      (): Step => ['CreatePolicyVersion', { ...own, PolicyDocument: READ }],
    ),
    [
      'CreatePolicyVersion',
      { ...own, PolicyDocument: READ },
      '409 LimitExceeded: A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
    ],
    ['CreatePolicyVersion', { PolicyArn: NONE, PolicyDocument: READ }, unattachable(NONE)],
    [
      'DeletePolicyVersion',
      version('v1'),
      '409 DeleteConflict: Cannot delete the default version of a policy.',
    ],
    [
      'DeletePolicy',
      own,
      "409 DeleteConflict: This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.",
    ],
    ['SetDefaultPolicyVersion', version('v3')],
    ['DeletePolicyVersion', version('v1')],
    ...(['GetPolicyVersion', 'DeletePolicyVersion', 'SetDefaultPolicyVersion'] as const).flatMap(
      (name): Step[] => [
        [name, version('v1'), noVersion('v1')],
        [name, { PolicyArn: NONE, VersionId: 'v1' }, noVersion('v1', NONE)],
        [
          name,
          version('1'),
          "400 ValidationError: 1 validation error detected: Value at 'versionId' failed to satisfy constraint: Member must satisfy regular expression pattern: v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?",
        ],
      ],
    ),
    [
      'CreatePolicyVersion',
      { ...own, PolicyDocument: READ.replace('s3:', '') },
      malformed('Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.'),
    ],
  ],
  "policies that are AWS's or another account's": (
    ['GetPolicy', 'ListPolicyVersions', 'DeletePolicy', 'TagPolicy', 'CreatePolicyVersion'] as const
  ).flatMap((name): Step[] => [
    [name, { PolicyArn: FOREIGN, PolicyDocument: READ, ...tags('a') }, notOwner(name, FOREIGN)],
    [
      name,
      { PolicyArn: AWS, PolicyDocument: READ, ...tags('a') },
      /^(Get|List)/.test(name) ? 'ok' : notOwner(name, AWS),
    ],
  ]),
  attachments: [
    ['AttachRolePolicy', { ...role, PolicyArn: NONE }, unattachable(NONE)],
    ['AttachUserPolicy', { ...user, PolicyArn: FOREIGN }, unattachable(FOREIGN)],
    [
      'AttachGroupPolicy',
      { ...group, PolicyArn: 'longpolicynamebutnoarn' },
      '400 ValidationError: ARN longpolicynamebutnoarn is not valid.',
    ],
    ['DetachRolePolicy', { ...role, ...own }, notFound(OWN)],
    ['AttachRolePolicy', { ...role, ...own }],
    ['AttachRolePolicy', { ...role, ...own }],
    ['AttachRolePolicy', { ...role, PolicyArn: AWS }],
    ...Array.from(
      { length: 9 },
      (_, i): Step => ['CreatePolicy', { PolicyName: `p${i}`, PolicyDocument: READ }],
    ),
    ...Array.from(
      { length: 9 },
      (_, i): Step => [
        'AttachRolePolicy',
        { ...role, PolicyArn: `arn:aws:iam::${ACCOUNT}:policy/p${i}` },
        i < 8 ? 'ok' : beyond('PoliciesPerRole', 10),
      ],
    ),
  ],
  'permissions boundaries': [
    ...(
      [
        'PutRolePermissionsBoundary',
        'CreateRole',
        'PutUserPermissionsBoundary',
        'CreateUser',
      ] as const
    ).flatMap((name): Step[] => {
      const input = {
        RoleName: name.startsWith('C') ? 'New' : 'Reader',
        UserName: name.startsWith('C') ? 'new' : 'ann',
        AssumeRolePolicyDocument: TRUST,
      }
      const wrong = `arn:aws:iam::${ACCOUNT}:not_a_policy/invalid`
      return [
        [
          name,
          { ...input, PermissionsBoundary: wrong },
          `400 InvalidInput: ARN ${wrong} is not valid.`,
        ],
        [
          name,
          { ...input, PermissionsBoundary: NONE },
          `404 NoSuchEntity: Scope ARN: ${NONE} does not exist or is not attachable.`,
        ],
        [name, { ...input, PermissionsBoundary: AWS }],
      ]
    }),
    ['DeleteRolePermissionsBoundary', role],
    ['DeleteRolePermissionsBoundary', role, missing('permissions boundary of role', 'Reader')],
  ],
  tags: [
    [
      'TagRole',
      { ...role, ...tags('a', 'A') },
      '400 InvalidInput: Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    ],
    ['TagPolicy', { ...own, ...tags('a', 'A') }],
    ['TagPolicy', { ...own, ...tags('a', 'a') }, '400 InvalidInput: Duplicate tag keys found.'],
    [
      'TagRole',
      { ...role, ...tags('AWS:x') },
      '400 InvalidInput: Tag keys beginning with aws: are reserved for system use.',
    ],
    [
      'TagRole',
      { ...role, ...tags(...many) },
      '409 LimitExceeded: The number of tags has reached the maximum limit.',
    ],
    ['UntagRole', { ...role, TagKeys: ['TEAM', 'other'] }],
    ['TagRole', { ...role, ...tags(...many) }],
    ['TagPolicy', { PolicyArn: NONE, ...tags('a') }, notFound(NONE)],
  ],
  'instance profiles': [
    ['CreateInstanceProfile', profile],
    [
      'CreateInstanceProfile',
      { InstanceProfileName: 'WEB' },
      '409 EntityAlreadyExists: Instance Profile WEB already exists.',
    ],
    ...(
      [
        'GetInstanceProfile',
        'DeleteInstanceProfile',
        'TagInstanceProfile',
        'UntagInstanceProfile',
        'ListInstanceProfileTags',
        'AddRoleToInstanceProfile',
        'RemoveRoleFromInstanceProfile',
      ] as const
    ).map(
      (name): Step => [
        name,
        { InstanceProfileName: 'none', ...role, ...tags('a'), TagKeys: ['a'] },
        '404 NoSuchEntity: Instance Profile none cannot be found.',
      ],
    ),
    ...(['AddRoleToInstanceProfile', 'RemoveRoleFromInstanceProfile'] as const).map(
      (name): Step => [name, { ...profile, RoleName: 'None' }, missing('role', 'None')],
    ),
    [
      'RemoveRoleFromInstanceProfile',
      { ...profile, ...role },
      '404 NoSuchEntity: Role Reader in Instance Profile web cannot be found.',
    ],
    ['AddRoleToInstanceProfile', { ...profile, ...role }],
    [
      'AddRoleToInstanceProfile',
      { ...profile, RoleName: 'Writer' },
      beyond('InstanceSessionsPerInstanceProfile', 1),
    ],
    ['DeleteInstanceProfile', profile, conflict('remove roles from instance profile')],
    ['RemoveRoleFromInstanceProfile', { ...profile, RoleName: 'READER' }],
    ['DeleteInstanceProfile', profile],
  ],
  'service-linked roles': [
    ['CreateServiceLinkedRole', { AWSServiceName: 'autoscaling.amazonaws.com' }],
    [
      'CreateServiceLinkedRole',
      { AWSServiceName: 'autoscaling.amazonaws.com' },
      `400 InvalidInput: Service role name ${LINKED} has been taken in this account, please try a different suffix.`,
    ],
    ...['alice', 'example.com', 'amazonaws.com'].map(
      (service) =>
        [
          'CreateServiceLinkedRole',
          { AWSServiceName: service },
          `400 InvalidInput: expected a service such as autoscaling.amazonaws.com, got ${service}`,
        ] as const,
    ),
    [
      'CreateServiceLinkedRole',
      { AWSServiceName: 'ecs.amazonaws.com', CustomSuffix: 'x' },
      '400 InvalidInput: Custom suffix is not allowed for ecs.amazonaws.com',
    ],
    ...(
      [
        'DeleteRole',
        'PutRolePolicy',
        'DeleteRolePolicy',
        'AttachRolePolicy',
        'DetachRolePolicy',
        'UpdateAssumeRolePolicy',
        'PutRolePermissionsBoundary',
        'DeleteRolePermissionsBoundary',
      ] as const
    ).map(
      (name): Step => [
        name,
        {
          RoleName: LINKED,
          PolicyName: 'p',
          PolicyDocument: TRUST,
          PolicyArn: AWS,
          PermissionsBoundary: AWS,
        },
        PROTECTED,
      ],
    ),
    ['CreateInstanceProfile', profile],
    ['AddRoleToInstanceProfile', { ...profile, RoleName: LINKED }, PROTECTED],
    [
      'UpdateRole',
      { RoleName: LINKED, MaxSessionDuration: 7200 },
      `400 UnmodifiableEntity: ${LINKED} is an AWS service linked role, max session duration cannot be changed.`,
    ],
    ['UpdateRole', { RoleName: LINKED, Description: 'mine' }],
    ['TagRole', { RoleName: LINKED, ...tags('a') }],
    ['DeleteServiceLinkedRole', role, '404 NoSuchEntity: Reader exists but is not a service role.'],
    ['DeleteServiceLinkedRole', { RoleName: 'None' }, missing('role', 'None')],
    ['DeleteServiceLinkedRole', { RoleName: LINKED }],
    ['GetRole', { RoleName: LINKED }, missing('role', LINKED)],
    [
      'GetServiceLinkedRoleDeletionStatus',
      { DeletionTaskId: 'nonsense' },
      '400 InvalidInput: Invalid task id',
    ],
    [
      'GetServiceLinkedRoleDeletionStatus',
      {
        DeletionTaskId: `task/aws-service-role/autoscaling.amazonaws.com/${LINKED}/cc20023b-069d-4d01-86e3-a2e91d74f1f8`,
      },
      '404 NoSuchEntity: Cannot find deletion status for given id.',
    ],
  ],
}

describe('requests are answered as AWS answers them:', () => {
  for (const [name, steps] of Object.entries(SCRIPTS))
    it(name, async () => void (await play(steps)))
})

test('a service-linked role is told otherwise to who makes it, and its deletion by its task', async () => {
  const fixture = await play([])
  const service = 'autoscaling.amazonaws.com'
  const role = { RoleName: LINKED }
  const statement = (document: string | undefined) =>
    JSON.parse(decodeURIComponent(document!)).Statement[0]
  const made = await askIam(fixture, ADMIN, 'CreateServiceLinkedRole', { AWSServiceName: service })
  assert.deepEqual(statement(made.output!.Role!.AssumeRolePolicyDocument), {
    Action: ['sts:AssumeRole'],
    Effect: 'Allow',
    Principal: { Service: [service] },
  })
  const told = await askIam(fixture, ADMIN, 'GetRole', role)
  assert.deepEqual(statement(told.output!.Role!.AssumeRolePolicyDocument), {
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sts:AssumeRole',
  })
  const { DeletionTaskId } = (await askIam(fixture, ADMIN, 'DeleteServiceLinkedRole', role)).output!
  assert.match(
    DeletionTaskId!,
    /^task\/aws-service-role\/autoscaling\.amazonaws\.com\/AWSServiceRoleForAutoScaling\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/,
  )
  const status = await askIam(fixture, ADMIN, 'GetServiceLinkedRoleDeletionStatus', {
    DeletionTaskId,
  })
  assert.deepEqual(status.output, { Status: 'SUCCEEDED' })
})

test('a policy is as new as its newest version, and in use when somebody has it', async () => {
  const fixture = staffed()
  const summary = async () =>
    (await outputOf(ADMIN, fixture, 'GetAccountSummary', {})).SummaryMap!.PolicyVersionsInUse!
  const before = await summary()
  const made = await outputOf(ADMIN, fixture, 'CreatePolicy', {
    PolicyName: 'late',
    PolicyDocument: READ,
  })
  const PolicyArn = made.Policy!.Arn!
  fixture.world.pass(60)
  await play([['CreatePolicyVersion', { PolicyArn, PolicyDocument: READ }]], fixture)
  const { Policy } = await outputOf(ADMIN, fixture, 'GetPolicy', { PolicyArn })
  assert.equal(Policy!.DefaultVersionId, 'v1')
  assert.deepEqual(Policy!.UpdateDate, new Date(fixture.world.now()))
  assert.equal(await summary(), before)
  await play([['CreateUser', { UserName: 'bounded', PermissionsBoundary: PolicyArn }]], fixture)
  assert.equal(await summary(), before + 1)
  await play([['AttachUserPolicy', { UserName: 'bounded', PolicyArn }]], fixture)
  assert.equal(await summary(), before + 1)
  await play([['AttachUserPolicy', { UserName: 'bounded', PolicyArn: AWS }]], fixture)
  assert.equal(await summary(), before + 2)
})
