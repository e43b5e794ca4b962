// Who may change roles and policies, what answers hold, and how soon changes count.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ACCOUNT, allow, deny, document, type Fixture, roleArn, said, trust } from './fixture.ts'
import { askIam } from './iam-client.ts'
import { ADMIN, ANN, AWS, ask, type Name, OWN, play, READ, staffed, TRUST } from './iam-staff.ts'

const inAccount = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`
const READER = inAccount('role/team/Reader')
const PROFILE = inAccount('instance-profile/web')
const LINKED = 'role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling'

const role = { RoleName: 'Reader' }
const policy = { PolicyName: 'p' }
const profile = { InstanceProfileName: 'web' }
const withTag = { Tags: [{ Key: 'team', Value: 'blue' }] }

/** Operations, the resource that each is asked on, and what denials call it. */
const RESOURCES: [Name, object, resource: string, named?: string][] = [
  [
    'CreateRole',
    { RoleName: 'x', Path: '/a/', AssumeRolePolicyDocument: TRUST },
    inAccount('role/a/x'),
  ],
  ['ListRoles', { PathPrefix: '/team/' }, inAccount('role/team/')],
  ...(
    [
      'GetRole',
      'DeleteRole',
      'UpdateRole',
      'ListRolePolicies',
      'ListAttachedRolePolicies',
      'ListRoleTags',
      'ListInstanceProfilesForRole',
      'DeleteRolePermissionsBoundary',
    ] as const
  ).map((name): [Name, object, string, string] => [name, role, READER, 'role Reader']),
  ['UpdateRoleDescription', { ...role, Description: 'x' }, READER, 'role Reader'],
  ['UpdateAssumeRolePolicy', { ...role, PolicyDocument: TRUST }, READER, 'role Reader'],
  ['PutRolePolicy', { ...role, ...policy, PolicyDocument: READ }, READER, 'role Reader'],
  ['GetRolePolicy', { ...role, ...policy }, READER, 'role Reader'],
  ['DeleteRolePolicy', { ...role, ...policy }, READER, 'role Reader'],
  ['AttachRolePolicy', { ...role, PolicyArn: OWN }, READER, 'role Reader'],
  ['DetachRolePolicy', { ...role, PolicyArn: OWN }, READER, 'role Reader'],
  ['PutRolePermissionsBoundary', { ...role, PermissionsBoundary: AWS }, READER, 'role Reader'],
  ['TagRole', { ...role, ...withTag }, READER, 'role Reader'],
  ['UntagRole', { ...role, TagKeys: ['team'] }, READER, 'role Reader'],
  [
    'PutUserPolicy',
    { UserName: 'ann', ...policy, PolicyDocument: READ },
    inAccount('user/ann'),
    'user ann',
  ],
  ['DeleteUserPolicy', { UserName: 'ann', ...policy }, inAccount('user/ann'), 'user ann'],
  ['AttachUserPolicy', { UserName: 'ann', PolicyArn: OWN }, inAccount('user/ann'), 'user ann'],
  ['DetachUserPolicy', { UserName: 'ann', PolicyArn: OWN }, inAccount('user/ann'), 'user ann'],
  [
    'PutUserPermissionsBoundary',
    { UserName: 'ann', PermissionsBoundary: AWS },
    inAccount('user/ann'),
    'user ann',
  ],
  ['DeleteUserPermissionsBoundary', { UserName: 'ann' }, inAccount('user/ann'), 'user ann'],
  ...(
    [
      'GetGroupPolicy',
      'DeleteGroupPolicy',
      'PutGroupPolicy',
      'AttachGroupPolicy',
      'DetachGroupPolicy',
      'ListGroupPolicies',
      'ListAttachedGroupPolicies',
    ] as const
  ).map((name): [Name, object, string, string] => [
    name,
    {
      GroupName: 'staff',
      ...(/(Get|Delete|Put)/.test(name) && policy),
      ...(name === 'PutGroupPolicy' && { PolicyDocument: READ }),
      ...(/tach[GR]/.test(name) && { PolicyArn: OWN }),
    },
    inAccount('group/staff'),
    'group staff',
  ]),
  ['CreatePolicy', { ...policy, PolicyDocument: READ }, inAccount('policy/p'), 'policy p'],
  ['ListPolicies', { PathPrefix: '/team/' }, '*', 'policy path /team/'],
  ...(
    [
      'GetPolicy',
      'DeletePolicy',
      'ListPolicyVersions',
      'ListPolicyTags',
      'ListEntitiesForPolicy',
    ] as const
  ).map((name): [Name, object, string, string] => [name, { PolicyArn: OWN }, OWN, `policy ${OWN}`]),
  ...(['GetPolicyVersion', 'SetDefaultPolicyVersion', 'DeletePolicyVersion'] as const).map(
    (name): [Name, object, string, string] => [
      name,
      { PolicyArn: OWN, VersionId: 'v1' },
      OWN,
      `policy ${OWN}`,
    ],
  ),
  ['CreatePolicyVersion', { PolicyArn: OWN, PolicyDocument: READ }, OWN, `policy ${OWN}`],
  ['TagPolicy', { PolicyArn: OWN, ...withTag }, OWN, `policy ${OWN}`],
  ['UntagPolicy', { PolicyArn: OWN, TagKeys: ['a'] }, OWN, `policy ${OWN}`],
  ['CreateInstanceProfile', { ...profile, Path: '/a/' }, inAccount('instance-profile/a/web')],
  ['ListInstanceProfiles', {}, inAccount('instance-profile/')],
  ...(['GetInstanceProfile', 'DeleteInstanceProfile', 'ListInstanceProfileTags'] as const).map(
    (name): [Name, object, string, string] => [name, profile, PROFILE, 'instance profile web'],
  ),
  ['RemoveRoleFromInstanceProfile', { ...profile, ...role }, PROFILE, 'instance profile web'],
  ['TagInstanceProfile', { ...profile, ...withTag }, PROFILE, 'instance profile web'],
  ['UntagInstanceProfile', { ...profile, TagKeys: ['a'] }, PROFILE, 'instance profile web'],
  ['CreateServiceLinkedRole', { AWSServiceName: 'autoscaling.amazonaws.com' }, inAccount(LINKED)],
  ['DeleteServiceLinkedRole', role, READER],
  [
    'GetServiceLinkedRoleDeletionStatus',
    { DeletionTaskId: `task/${LINKED.slice(5)}/00000000-0000-4000-8000-000000000000` },
    inAccount(LINKED),
  ],
  ['GetAccountAuthorizationDetails', {}, '*'],
]

describe('an operation is asked on its resource:', () => {
  for (const [name, input, resource, named = resource] of RESOURCES)
    it(name, async () => {
      assert.equal(
        said(await ask(staffed(), name, input, ANN)),
        `403 AccessDenied: User: ${inAccount('user/ann')} is not authorized to perform: iam:${name} on resource: ${named} because no identity-based policy allows the iam:${name} action`,
      )
      const allowed = staffed([allow(`iam:${name}`, resource)])
      assert.notEqual((await ask(allowed, name, input, ANN)).status, 403)
    })
})

/** What ann may under a condition, what she then gets, and what not. */
const CONDITIONS: [string, Name, condition: object, granted: object, refused: object][] = [
  [
    'the policy that is attached',
    'AttachRolePolicy',
    { ArnEquals: { 'iam:PolicyARN': AWS } },
    { ...role, PolicyArn: AWS },
    { ...role, PolicyArn: OWN },
  ],
  [
    'the boundary that is set',
    'PutRolePermissionsBoundary',
    { StringEquals: { 'iam:PermissionsBoundary': OWN } },
    { ...role, PermissionsBoundary: OWN },
    { ...role, PermissionsBoundary: AWS },
  ],
  [
    'the boundary of what is made',
    'CreateRole',
    { StringEquals: { 'iam:PermissionsBoundary': OWN } },
    { RoleName: 'x', AssumeRolePolicyDocument: TRUST, PermissionsBoundary: OWN },
    { RoleName: 'x', AssumeRolePolicyDocument: TRUST },
  ],
  [
    'the tags of the role',
    'UpdateRole',
    { StringEquals: { 'aws:ResourceTag/team': '${aws:PrincipalTag/team}' } },
    role,
    { RoleName: 'Writer' },
  ],
  [
    'the tags that are given',
    'CreatePolicy',
    { StringEquals: { 'aws:RequestTag/team': 'blue' } },
    { ...policy, PolicyDocument: READ, ...withTag },
    { ...policy, PolicyDocument: READ },
  ],
  [
    'the keys of tags',
    'UntagRole',
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } },
    { ...role, TagKeys: ['team'] },
    { ...role, TagKeys: ['team', 'cost'] },
  ],
  [
    'the service of a role',
    'CreateServiceLinkedRole',
    { StringEquals: { 'iam:AWSServiceName': 'ecs.amazonaws.com' } },
    { AWSServiceName: 'ecs.amazonaws.com' },
    { AWSServiceName: 'eks.amazonaws.com' },
  ],
]

describe('a policy can ask for', () => {
  for (const [what, name, Condition, granted, refused] of CONDITIONS)
    it(what, async () => {
      const fixture = staffed([{ ...allow(`iam:${name}`), Condition }])
      assert.equal((await ask(fixture, name, refused, ANN)).code, 'AccessDenied')
      assert.equal(said(await ask(fixture, name, granted, ANN)), 'ok')
    })

  it('the role that is passed to a machine', async () => {
    const add = { ...profile, ...role }
    const made = [['CreateInstanceProfile', profile]] as const
    const may = allow('iam:AddRoleToInstanceProfile')
    const refused = await play(made, staffed([may]))
    assert.equal(
      said(await ask(refused, 'AddRoleToInstanceProfile', add, ANN)),
      `403 AccessDenied: User: ${inAccount('user/ann')} is not authorized to perform: iam:PassRole on resource: ${READER} because no identity-based policy allows the iam:PassRole action`,
    )
    const Condition = { StringEquals: { 'iam:PassedToService': 'ec2.amazonaws.com' } }
    const granted = await play(
      made,
      staffed([may, { ...allow('iam:PassRole', READER), Condition }]),
    )
    assert.equal(said(await ask(granted, 'AddRoleToInstanceProfile', add, ANN)), 'ok')
  })
})

const get = async (fixture: Fixture) =>
  (await askIam(fixture, ADMIN, 'GetRole', { RoleName: 'New' })).output!.Role!

describe('answers hold what AWS answers:', () => {
  const full = { Description: '', MaxSessionDuration: 7200, PermissionsBoundary: OWN, ...withTag }
  const BASE = ['Path', 'RoleName', 'RoleId', 'Arn', 'CreateDate', 'AssumeRolePolicyDocument']
  const BOUNDED = ['PermissionsBoundary', 'Tags']

  for (const [given, more, described] of [
    [{}, [], []],
    [full, BOUNDED, ['Description']],
  ] as const)
    it(`a role with ${Object.keys(given).join(', ') || 'nothing'}`, async () => {
      const fixture = staffed()
      const made = await askIam(fixture, ADMIN, 'CreateRole', {
        RoleName: 'New',
        AssumeRolePolicyDocument: TRUST,
        ...given,
      })
      assert.deepEqual(Object.keys(made.output!.Role!), [...BASE, ...more])
      assert.deepEqual(Object.keys(await get(fixture)), [
        ...BASE,
        ...described,
        'MaxSessionDuration',
        ...more,
        'RoleLastUsed',
      ])
      const { Roles } = (await askIam(fixture, ADMIN, 'ListRoles', {})).output!
      assert.deepEqual(Object.keys(Roles![0]!), [...BASE, ...described, 'MaxSessionDuration'])
      await play([['UpdateRole', { RoleName: 'New' }]], fixture)
      assert.equal((await get(fixture)).MaxSessionDuration, more.length > 0 ? 7200 : 3600)
      const update = { RoleName: 'New', Description: 'new' }
      const { Role } = (await askIam(fixture, ADMIN, 'UpdateRoleDescription', update)).output!
      assert.deepEqual(Object.keys(Role!), [...BASE, 'Description'])
    })

  it('a trust policy has the form that it was given, and an account as its root', async () => {
    const fixture = staffed()
    const text = `{ "Statement": {"Effect":"Allow","Action":["sts:AssumeRole"],\n"Principal":{"AWS":["${ACCOUNT}"]}},"Version":"2012-10-17"}`
    await play([['CreateRole', { RoleName: 'New', AssumeRolePolicyDocument: text }]], fixture)
    assert.equal(
      decodeURIComponent((await get(fixture)).AssumeRolePolicyDocument!),
      `{"Statement":{"Effect":"Allow","Action":["sts:AssumeRole"],"Principal":{"AWS":"${inAccount('root')}"}},"Version":"2012-10-17"}`,
    )
  })

  it('a permission policy is the text that was given', async () => {
    const text = `\n{ "Version": "2012-10-17",\t"Statement": ${JSON.stringify(allow('s3:*'))} }`
    const input = { ...role, ...policy }
    const fixture = await play([['PutRolePolicy', { ...input, PolicyDocument: text }]])
    const { output } = await askIam(fixture, ADMIN, 'GetRolePolicy', input)
    assert.equal(decodeURIComponent(output!.PolicyDocument!), text)
  })

  it("tags of policies in the order of AWS's lists, those of something new as they were given", async () => {
    const fixture = staffed()
    const Tags = ['abc', 'b', 'A', 'a'].map((Key) => ({ Key, Value: '' }))
    const made = await askIam(fixture, ADMIN, 'CreatePolicy', {
      PolicyName: 'p',
      PolicyDocument: READ,
      Tags,
    })
    assert.deepEqual(made.output!.Policy!.Tags, Tags)
    const input = { PolicyArn: made.output!.Policy!.Arn! }
    const first = await askIam(fixture, ADMIN, 'ListPolicyTags', { ...input, MaxItems: 3 })
    assert.deepEqual(
      first.output!.Tags!.map(({ Key }) => Key),
      ['A', 'a', 'b'],
    )
    const { Marker, IsTruncated } = first.output!
    assert.equal(IsTruncated, true)
    const second = await askIam(fixture, ADMIN, 'ListPolicyTags', { ...input, Marker })
    assert.deepEqual(second.output, { Tags: [{ Key: 'abc', Value: '' }], IsTruncated: false })
  })

  it('versions, the newest first, with numbers that go on', async () => {
    const make = ['CreatePolicyVersion', { PolicyArn: OWN, PolicyDocument: READ }] as const
    const fixture = await play([
      make,
      make,
      ['DeletePolicyVersion', { PolicyArn: OWN, VersionId: 'v3' }],
      make,
    ])
    const { Versions } = (await askIam(fixture, ADMIN, 'ListPolicyVersions', { PolicyArn: OWN }))
      .output!
    assert.deepEqual(
      Versions!.map(({ VersionId, IsDefaultVersion }) => [VersionId, IsDefaultVersion]),
      [
        ['v4', false],
        ['v2', false],
        ['v1', true],
      ],
    )
    assert.deepEqual(Object.keys(Versions![0]!), ['VersionId', 'IsDefaultVersion', 'CreateDate'])
  })

  it('who has a policy, by kind and by use', async () => {
    const fixture = await play([
      ['AttachGroupPolicy', { GroupName: 'staff', PolicyArn: OWN }],
      ['AttachUserPolicy', { UserName: 'ann', PolicyArn: OWN }],
      ['PutRolePermissionsBoundary', { ...role, PermissionsBoundary: OWN }],
    ])
    const who = async (filter: object) => {
      const { output } = await askIam(fixture, ADMIN, 'ListEntitiesForPolicy', {
        PolicyArn: OWN,
        ...filter,
      })
      const { PolicyGroups, PolicyUsers, PolicyRoles } = output!
      return [
        PolicyGroups!.map((one) => one.GroupName),
        PolicyUsers!.map((one) => one.UserName),
        PolicyRoles!.map((one) => one.RoleName),
      ]
    }
    assert.deepEqual(await who({}), [['staff'], ['ann'], ['Reader']])
    assert.deepEqual(await who({ PolicyUsageFilter: 'PermissionsPolicy' }), [
      ['staff'],
      ['ann'],
      [],
    ])
    assert.deepEqual(await who({ PolicyUsageFilter: 'PermissionsBoundary' }), [[], [], ['Reader']])
    assert.deepEqual(await who({ EntityFilter: 'User' }), [[], ['ann'], []])
    assert.deepEqual(await who({ PathPrefix: '/team/' }), [[], [], ['Reader']])
    assert.deepEqual(await who({ MaxItems: 1 }), [['staff'], [], []])
    const listed = async (filter: object) =>
      (await askIam(fixture, ADMIN, 'ListPolicies', filter)).output!.Policies!.map(({ Arn }) => Arn)
    const ADMINISTRATORS = 'arn:aws:iam::aws:policy/AdministratorAccess'
    const used = (PolicyUsageFilter?: string) => listed({ OnlyAttached: true, PolicyUsageFilter })
    assert.deepEqual(await used(), [OWN, ADMINISTRATORS])
    assert.deepEqual(await used('PermissionsPolicy'), [OWN, ADMINISTRATORS])
    assert.deepEqual(await used('PermissionsBoundary'), [OWN])
    // The kind of use narrows only those that are used.
    assert.deepEqual(await listed({ PolicyUsageFilter: 'PermissionsBoundary' }), await listed({}))
    assert.deepEqual(await listed({ Scope: 'Local', PathPrefix: '/other/' }), [])
  })

  // As AWS was recorded to list these two, 2026-02-16.
  it('attached policies by name, in whatever case', async () => {
    const arns = ['AmazonElasticMapReduceRole', 'AWSControlTowerServiceRolePolicy'].map(
      (name) => `arn:aws:iam::aws:policy/service-role/${name}`,
    )
    const fixture = await play(
      arns.toReversed().map((PolicyArn) => ['AttachRolePolicy', { ...role, PolicyArn }]),
    )
    const { output } = await askIam(fixture, ADMIN, 'ListAttachedRolePolicies', role as never)
    const listed = output!.AttachedPolicies!.map(({ PolicyArn }) => PolicyArn)
    assert.deepEqual(listed, arns)
  })

  it('attached policies in pages, also two of one name', async () => {
    const PolicyName = AWS.slice(AWS.lastIndexOf('/') + 1)
    const own = inAccount(`policy/${PolicyName}`)
    const fixture = await play([
      ['CreatePolicy', { PolicyName, PolicyDocument: READ }],
      ['AttachUserPolicy', { UserName: 'ann', PolicyArn: AWS }],
      ['AttachUserPolicy', { UserName: 'ann', PolicyArn: own }],
    ])
    const found: string[] = []
    let Marker: string | undefined
    do {
      const input = { UserName: 'ann', MaxItems: 1, Marker }
      const { output } = await askIam(fixture, ADMIN, 'ListAttachedUserPolicies', input)
      found.push(...output!.AttachedPolicies!.map(({ PolicyArn }) => PolicyArn!))
      Marker = output!.Marker
    } while (Marker !== undefined)
    assert.deepEqual(found, [own, AWS])
  })

  it('the whole account in pages, by kinds', async () => {
    const fixture = await play([
      ['CreateInstanceProfile', profile],
      ['AddRoleToInstanceProfile', { ...profile, ...role }],
    ])
    const found: string[] = []
    let Marker: string | undefined
    do {
      const { output } = await askIam(fixture, ADMIN, 'GetAccountAuthorizationDetails', {
        MaxItems: 1,
        Marker,
      })
      const {
        UserDetailList: users,
        GroupDetailList: groups,
        RoleDetailList: roles,
        Policies: policies,
      } = output!
      for (const { Arn } of [...users!, ...groups!, ...roles!, ...policies!]) found.push(Arn!)
      Marker = output!.Marker
    } while (Marker !== undefined)
    assert.deepEqual(found.sort(), [
      inAccount('group/staff'),
      OWN,
      roleArn('Writer'),
      READER,
      inAccount('user/admin'),
      inAccount('user/ann'),
      'arn:aws:iam::aws:policy/AdministratorAccess',
    ])
    const filter = { Filter: ['Role'] }
    const { output } = await askIam(fixture, ADMIN, 'GetAccountAuthorizationDetails', filter)
    const reader = output!.RoleDetailList!.find(({ RoleName }) => RoleName === 'Reader')!
    assert.equal(reader.InstanceProfileList![0]!.InstanceProfileName, 'web')
    assert.deepEqual([output!.UserDetailList, output!.Policies], [[], []])
    assert.equal(
      said(await ask(fixture, 'GetAccountAuthorizationDetails', { ...filter, Marker: 'none' })),
      '400 ValidationError: Marker and Filter do not match',
    )
  })
})

describe('changes count at once for sessions that are there:', () => {
  /** A session of a new role with a managed policy that lets it list roles. */
  async function session() {
    const fixture = staffed([allow('sts:AssumeRole')])
    const list = JSON.stringify(document(allow('iam:ListRoles')))
    const nothing = JSON.stringify(document(deny('*')))
    const policyArn = inAccount('policy/List')
    await play(
      [
        ['CreatePolicy', { PolicyName: 'List', PolicyDocument: list }],
        ['CreatePolicyVersion', { PolicyArn: policyArn, PolicyDocument: nothing }],
        ['CreateRole', { RoleName: 'New', AssumeRolePolicyDocument: TRUST }],
        ['AttachRolePolicy', { RoleName: 'New', PolicyArn: policyArn }],
      ],
      fixture,
    )
    const assume = { RoleArn: roleArn('New'), RoleSessionName: 'test' }
    const who = await fixture.session(ANN, 'AssumeRole', assume)
    const listing = async () => (await askIam(fixture, who, 'ListRoles', {})).code ?? 'ok'
    assert.equal(await listing(), 'ok')
    return { fixture, who, listing, assume, policyArn }
  }

  it('a version, and its way back', async () => {
    const { fixture, listing, policyArn } = await session()
    await play([['SetDefaultPolicyVersion', { PolicyArn: policyArn, VersionId: 'v2' }]], fixture)
    assert.equal(await listing(), 'AccessDenied')
    await play([['SetDefaultPolicyVersion', { PolicyArn: policyArn, VersionId: 'v1' }]], fixture)
    assert.equal(await listing(), 'ok')
  })

  it('a policy that is detached, or bounded', async () => {
    const { fixture, listing, policyArn } = await session()
    await play(
      [['PutRolePermissionsBoundary', { RoleName: 'New', PermissionsBoundary: OWN }]],
      fixture,
    )
    assert.equal(await listing(), 'AccessDenied')
    await play([['DeleteRolePermissionsBoundary', { RoleName: 'New' }]], fixture)
    assert.equal(await listing(), 'ok')
    await play([['DetachRolePolicy', { RoleName: 'New', PolicyArn: policyArn }]], fixture)
    assert.equal(await listing(), 'AccessDenied')
  })

  it('a trust policy, for the next one', async () => {
    const { fixture, listing, assume } = await session()
    const nobody = JSON.stringify(trust(roleArn('Writer')))
    await play([['UpdateAssumeRolePolicy', { RoleName: 'New', PolicyDocument: nobody }]], fixture)
    assert.equal((await fixture.ask(ANN, 'AssumeRole', assume)).code, 'AccessDenied')
    assert.equal(await listing(), 'ok')
  })

  it('a role that is deleted, and one made again revives none', async () => {
    const { fixture, who, listing, policyArn } = await session()
    await play(
      [
        ['DetachRolePolicy', { RoleName: 'New', PolicyArn: policyArn }],
        ['DeleteRole', { RoleName: 'New' }],
      ],
      fixture,
    )
    assert.equal(await listing(), 'InvalidClientTokenId')
    await play(
      [
        ['CreateRole', { RoleName: 'New', AssumeRolePolicyDocument: TRUST }],
        ['AttachRolePolicy', { RoleName: 'New', PolicyArn: policyArn }],
      ],
      fixture,
    )
    assert.equal(await listing(), 'InvalidClientTokenId')
    assert.equal((await fixture.ask(who, 'GetCallerIdentity', {})).code, 'InvalidClientTokenId')
  })

  it('and a role remembers when and where it was used last', async () => {
    const { fixture, who } = await session()
    fixture.world.pass(60)
    await fixture.ask(who, 'GetCallerIdentity', {}, { region: 'eu-west-1' })
    const LastUsedDate = new Date(fixture.world.now())
    fixture.world.pass(60)
    assert.deepEqual((await get(fixture)).RoleLastUsed, { LastUsedDate, Region: 'eu-west-1' })
  })
})
