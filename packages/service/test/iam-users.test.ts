// Users, their keys and their groups, over the wire: what is answered, in which words, and what
// changes at once for whoever has a key.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SigningKey } from '@daypass/protocol'
import {
  ACCOUNT,
  allow,
  config,
  document,
  type Fixture,
  KEYS,
  key,
  OTHER,
  said,
  start,
} from './fixture.ts'
import { askIam } from './iam-client.ts'
import { type Name, outputOf, playAs, type Step } from './iam-staff.ts'

const alice = key(KEYS.alice)
const bob = key(KEYS.bob)
const root = key(KEYS.root)
const arn = (resource: string) => `arn:aws:iam::${ACCOUNT}:${resource}`

const play = (fixture: Fixture, who: SigningKey, steps: readonly Step[]) =>
  playAs(who, fixture, steps)

const output = <N extends Name>(
  fixture: Fixture,
  name: N,
  input: Parameters<typeof askIam<N>>[3],
  who = alice,
) => outputOf(who, fixture, name, input)

/** A key that IAM made for a user. */
async function keyFor(fixture: Fixture, UserName: string): Promise<SigningKey> {
  const { AccessKey } = await output(fixture, 'CreateAccessKey', { UserName })
  const { AccessKeyId, SecretAccessKey } = AccessKey!
  return { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey! }
}

const NONE = {
  user: '404 NoSuchEntity: The user with name none cannot be found.',
  group: '404 NoSuchEntity: The group with name none cannot be found.',
}
const CONFLICT = (what: string) => `409 DeleteConflict: Cannot delete entity, must ${what} first.`
const PATH_TEXT =
  'is invalid. It must begin and end with / and contain only alphanumeric characters and/or / characters.'
const TOKEN = '403 InvalidClientTokenId: The security token included in the request is invalid.'

/** Where AWS says no, and how (observed answers of IAM, users and groups). */
const REFUSALS: readonly Step[] = [
  ['GetUser', { UserName: 'none' }, NONE.user],
  ['UpdateUser', { UserName: 'none' }, NONE.user],
  ['DeleteUser', { UserName: 'none' }, NONE.user],
  ['TagUser', { UserName: 'none', Tags: [{ Key: 'a', Value: 'b' }] }, NONE.user],
  ['UntagUser', { UserName: 'none', TagKeys: ['a'] }, NONE.user],
  ['ListUserTags', { UserName: 'none' }, NONE.user],
  ['CreateAccessKey', { UserName: 'none' }, NONE.user],
  ['ListAccessKeys', { UserName: 'none' }, NONE.user],
  ['ListSigningCertificates', { UserName: 'none' }, NONE.user],
  ['ListSSHPublicKeys', { UserName: 'none' }, NONE.user],
  ['ListServiceSpecificCredentials', { UserName: 'none' }, NONE.user],
  ['GetGroup', { GroupName: 'none' }, NONE.group],
  ['UpdateGroup', { GroupName: 'none' }, NONE.group],
  ['DeleteGroup', { GroupName: 'none' }, NONE.group],
  ['AddUserToGroup', { GroupName: 'none', UserName: 'none' }, NONE.user],
  ['AddUserToGroup', { GroupName: 'none', UserName: 'bob' }, NONE.group],
  ['RemoveUserFromGroup', { GroupName: 'none', UserName: 'none' }, NONE.user],
  ['RemoveUserFromGroup', { GroupName: 'none', UserName: 'bob' }, NONE.group],
  [
    'CreateUser',
    { UserName: 'BOB' },
    '409 EntityAlreadyExists: User with name BOB already exists.',
  ],
  [
    'UpdateUser',
    { UserName: 'bob', NewUserName: 'Alice' },
    '409 EntityAlreadyExists: User with name Alice already exists.',
  ],
  [
    'CreateUser',
    { UserName: 'x', Path: 'team/' },
    `400 ValidationError: The specified value for path ${PATH_TEXT}`,
  ],
  [
    'UpdateUser',
    { UserName: 'bob', NewPath: '/team' },
    `400 ValidationError: The specified value for newPath ${PATH_TEXT}`,
  ],
  [
    'CreateUser',
    { UserName: 'x', PermissionsBoundary: arn('policy/none') },
    `404 NoSuchEntity: Scope ARN: ${arn('policy/none')} does not exist or is not attachable.`,
  ],
  ['ListUsers', { Marker: 'none' }, '400 ValidationError: Invalid Marker.'],
  ['GetGroup', { GroupName: 'staff', Marker: 'none' }, '400 ValidationError: Invalid Marker.'],
  [
    'UpdateAccessKey',
    { UserName: 'bob', AccessKeyId: KEYS.alice, Status: 'Inactive' },
    `404 NoSuchEntity: The Access Key with id ${KEYS.alice} cannot be found.`,
  ],
  [
    'DeleteAccessKey',
    { UserName: 'bob', AccessKeyId: KEYS.alice },
    `404 NoSuchEntity: The Access Key with id ${KEYS.alice} cannot be found.`,
  ],
  [
    'UpdateAccessKey',
    { AccessKeyId: KEYS.alice, Status: 'Expired' },
    '400 InvalidInput: Operation does not support status Expired',
  ],
  ...[KEYS.carol, 'AKIAZZZZZZZZZZZZZZZZ'].map(
    (AccessKeyId): Step => [
      'GetAccessKeyLastUsed',
      { AccessKeyId },
      `403 AccessDenied: User: ${arn('user/alice')} is not authorized to perform iam:GetAccessKeyLastUsed on resource: access key ${AccessKeyId}`,
    ],
  ),
]

const withGroup = () => {
  const structure = config() as { accounts: Record<string, Record<string, unknown>> }
  structure.accounts[ACCOUNT]!.groups = { staff: {} }
  return start({ config: structure })
}

for (const step of REFUSALS)
  it(`${step[0]} ${JSON.stringify(step[1])} is refused: ${step[2]?.slice(0, 60)}`, () =>
    play(withGroup(), alice, [step]))

describe('a user', () => {
  it('is answered with its members and no others', async () => {
    const fixture = start()
    const made = await output(fixture, 'CreateUser', { UserName: 'dave', Path: '/t/' })
    assert.deepEqual(Object.keys(made.User!), ['Path', 'UserName', 'UserId', 'Arn', 'CreateDate'])
    assert.deepEqual((await output(fixture, 'GetUser', { UserName: 'DAVE' })).User, made.User)
  })

  it('lists its tags in their order, and answers them as they were given when it is made', async () => {
    const fixture = start()
    const Tags = ['b', 'a', 'C'].map((Key) => ({ Key, Value: '' }))
    const { User } = await output(fixture, 'CreateUser', { UserName: 'dave', Tags })
    assert.deepEqual(User!.Tags, Tags)
    const sorted = ['C', 'a', 'b'].map((Key) => ({ Key, Value: '' }))
    const dave = { UserName: 'dave' }
    assert.deepEqual((await output(fixture, 'GetUser', dave)).User!.Tags, sorted)
    assert.deepEqual((await output(fixture, 'ListUserTags', dave)).Tags, sorted)
    await play(fixture, alice, [
      ['TagUser', { ...dave, Tags: [{ Key: 'A', Value: '2' }] }],
      ['UntagUser', { ...dave, TagKeys: ['c', 'absent'] }],
    ])
    const first = await output(fixture, 'ListUserTags', { ...dave, MaxItems: 1 })
    assert.deepEqual([first.Tags, first.IsTruncated], [[{ Key: 'A', Value: '2' }], true])
    const rest = await output(fixture, 'ListUserTags', { ...dave, Marker: first.Marker! })
    assert.deepEqual([rest.Tags, rest.IsTruncated], [[{ Key: 'b', Value: '' }], false])
  })

  it('keeps its id, keys, groups, device and password under another name and path', async () => {
    const fixture = withGroup()
    const before = (await output(fixture, 'GetUser', {})).User!
    await play(fixture, alice, [
      ['AddUserToGroup', { GroupName: 'staff', UserName: 'alice' }],
      ['CreateLoginProfile', { UserName: 'alice', Password: 'Correct horse 1' }],
      ['UpdateUser', { UserName: 'alice', NewUserName: 'Ann', NewPath: '/new/' }],
      ['GetUser', { UserName: 'alice' }, NONE.user.replace('none', 'alice')],
      ['GetLoginProfile', { UserName: 'ann' }],
    ])
    const after = (await output(fixture, 'GetUser', {})).User!
    assert.deepEqual(after, {
      ...before,
      Path: '/new/',
      UserName: 'Ann',
      Arn: arn('user/new/Ann'),
    })
    const groups = await output(fixture, 'ListGroupsForUser', { UserName: 'Ann' })
    assert.deepEqual(
      groups.Groups!.map(({ GroupName }) => GroupName),
      ['staff'],
    )
    const devices = await output(fixture, 'ListMFADevices', {})
    assert.equal(devices.MFADevices!.length, 1)
    const members = await output(fixture, 'GetGroup', { GroupName: 'staff' })
    assert.deepEqual(
      members.Users!.map(({ UserName }) => UserName),
      ['Ann'],
    )
    const session = await fixture.session(alice, 'GetSessionToken', {})
    await play(fixture, alice, [['UpdateUser', { UserName: 'ANN', NewUserName: 'ann' }]])
    const identity = await fixture.ask(session, 'GetCallerIdentity', {})
    assert.equal(identity.output!.Arn, arn('user/new/ann'))
    assert.equal((await output(fixture, 'GetUser', {})).User!.UserName, 'ann')
  })

  it('that takes the old name of another inherits nothing of it', async () => {
    const fixture = withGroup()
    const old = await fixture.session(bob, 'GetSessionToken', {})
    await play(fixture, alice, [
      ['AddUserToGroup', { GroupName: 'staff', UserName: 'bob' }],
      ['CreateLoginProfile', { UserName: 'bob', Password: 'Correct horse 1' }],
      ['UpdateUser', { UserName: 'bob', NewUserName: 'robert' }],
      ['CreateUser', { UserName: 'bob' }],
      [
        'GetLoginProfile',
        { UserName: 'bob' },
        '404 NoSuchEntity: Login Profile for User bob cannot be found.',
      ],
    ])
    const { AccessKeyMetadata } = await output(fixture, 'ListAccessKeys', { UserName: 'bob' })
    const { Groups } = await output(fixture, 'ListGroupsForUser', { UserName: 'bob' })
    const { Users } = await output(fixture, 'GetGroup', { GroupName: 'staff' })
    assert.deepEqual([AccessKeyMetadata, Groups], [[], []])
    assert.deepEqual(
      Users!.map(({ UserName }) => UserName),
      ['robert'],
    )
    for (const who of [bob, old]) {
      const identity = await fixture.ask(who, 'GetCallerIdentity', {})
      assert.equal(identity.output!.Arn, arn('user/robert'))
    }
  })

  it('is deleted when nothing of it is left, and its keys and sessions with it', async () => {
    const fixture = withGroup()
    const dave = { UserName: 'dave' }
    const member = { ...dave, GroupName: 'staff' }
    const policy = { ...dave, PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }
    const inline = {
      ...dave,
      PolicyName: 'p',
      PolicyDocument: JSON.stringify(document(allow('*'))),
    }
    await play(fixture, alice, [['CreateUser', dave]])
    const his = await keyFor(fixture, 'dave')
    const { accessKeyId: AccessKeyId } = his
    await play(fixture, alice, [
      ['AddUserToGroup', member],
      ['AttachUserPolicy', policy],
      ['PutUserPolicy', inline],
      ['CreateLoginProfile', { ...dave, Password: 'Correct horse 1' }],
    ])
    const session = await fixture.session(his, 'GetSessionToken', {})
    await play(fixture, alice, [
      ['DeleteUser', dave, CONFLICT('remove users from group')],
      ['DeleteGroup', { GroupName: 'staff' }, CONFLICT('remove users from group')],
      ['RemoveUserFromGroup', member],
      ['RemoveUserFromGroup', member],
      ['DeleteUser', dave, CONFLICT('detach all policies')],
      ['DetachUserPolicy', policy],
      ['DeleteUser', dave, CONFLICT('delete policies')],
      ['DeleteUserPolicy', inline],
      ['DeleteUser', dave, CONFLICT('delete access keys')],
      ['DeleteAccessKey', { ...dave, AccessKeyId }],
      ['DeleteUser', dave, CONFLICT('delete login profile')],
      ['DeleteLoginProfile', dave],
    ])
    assert.equal(said(await fixture.ask(his, 'GetCallerIdentity', {})), TOKEN)
    assert.equal(said(await fixture.ask(session, 'GetCallerIdentity', {})), 'ok')
    await play(fixture, alice, [
      ['DeleteUser', dave],
      ['CreateUser', dave],
    ])
    assert.equal(said(await fixture.ask(session, 'GetCallerIdentity', {})), TOKEN)
    const device = CONFLICT('remove tokens from principal')
    await play(fixture, root, [
      ['DeleteUserPolicy', { UserName: 'alice', PolicyName: 'all' }],
      ['DeleteAccessKey', { UserName: 'alice', AccessKeyId: KEYS.alice }],
      ['DeleteUser', { UserName: 'alice' }, device],
    ])
  })
})

describe('an access key', () => {
  it('that is set Inactive or deleted stops at once, and works again when it is Active', async () => {
    const fixture = start()
    const its = { UserName: 'bob', AccessKeyId: KEYS.bob }
    const identity = async () => said(await fixture.ask(bob, 'GetCallerIdentity', {}))
    await play(fixture, alice, [['UpdateAccessKey', { ...its, Status: 'Inactive' }]])
    assert.equal(await identity(), TOKEN)
    await play(fixture, alice, [['UpdateAccessKey', { ...its, Status: 'Active' }]])
    assert.equal(await identity(), 'ok')
    await play(fixture, alice, [['DeleteAccessKey', its]])
    assert.equal(await identity(), TOKEN)
  })

  it('is shown once with its secret, and never again', async () => {
    const fixture = start()
    const made = await output(fixture, 'CreateAccessKey', { UserName: 'bob' })
    assert.match(made.AccessKey!.SecretAccessKey!, /^[\w+/]{40}$/)
    const { AccessKeyMetadata } = await output(fixture, 'ListAccessKeys', { UserName: 'bob' })
    assert.equal(AccessKeyMetadata!.length, 2)
    for (const metadata of AccessKeyMetadata!)
      assert.deepEqual(Object.keys(metadata), ['UserName', 'AccessKeyId', 'Status', 'CreateDate'])
  })

  it('was used last where and when it signed', async () => {
    const fixture = start()
    const use = () => output(fixture, 'GetAccessKeyLastUsed', { AccessKeyId: KEYS.bob })
    assert.deepEqual(await use(), {
      UserName: 'bob',
      AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' },
    })
    await fixture.ask(bob, 'GetCallerIdentity', {}, { region: 'eu-west-1' })
    const LastUsedDate = new Date(fixture.world.now())
    fixture.world.pass(60)
    assert.deepEqual(await use(), {
      UserName: 'bob',
      AccessKeyLastUsed: { LastUsedDate, ServiceName: 'sts', Region: 'eu-west-1' },
    })
  })

  it('of root is its own to make, list and delete, where the request names no user', async () => {
    const fixture = start()
    const { AccessKey } = await output(fixture, 'CreateAccessKey', {}, root)
    assert.equal(AccessKey!.UserName, undefined)
    const { AccessKeyId, SecretAccessKey } = AccessKey!
    const second = { accessKeyId: AccessKeyId!, secretAccessKey: SecretAccessKey! }
    const { User } = await output(fixture, 'GetUser', {}, second)
    assert.deepEqual([User!.Arn, User!.UserId], [arn('root'), ACCOUNT])
    await play(fixture, second, [
      ['CreateAccessKey', {}, '409 LimitExceeded: Cannot exceed quota for AccessKeysPerUser: 2'],
      ['DeleteAccessKey', { AccessKeyId: KEYS.root }],
    ])
    const { AccessKeyMetadata } = await output(fixture, 'ListAccessKeys', {}, second)
    assert.deepEqual(
      AccessKeyMetadata!.map((one) => one.AccessKeyId),
      [AccessKeyId],
    )
    assert.equal(said(await fixture.ask(root, 'GetCallerIdentity', {})), TOKEN)
  })

  it('of the caller is meant where the request names no user', async () => {
    const fixture = start()
    await play(fixture, alice, [
      ['UpdateAccessKey', { AccessKeyId: KEYS.alice, Status: 'Inactive' }],
    ])
    assert.equal(said(await fixture.ask(alice, 'GetCallerIdentity', {})), TOKEN)
  })
})

describe('a group', () => {
  it('has members once each, who are listed in pages', async () => {
    const fixture = withGroup()
    const users = ['bob', 'alice', 'Zoe', 'carl']
    await play(fixture, alice, [
      ['CreateUser', { UserName: 'Zoe' }],
      ['CreateUser', { UserName: 'carl' }],
      ...users.map((UserName): Step => ['AddUserToGroup', { GroupName: 'STAFF', UserName }]),
      ['AddUserToGroup', { GroupName: 'staff', UserName: 'BOB' }],
    ])
    const names: unknown[] = []
    let Marker: string | undefined
    do {
      const page = await output(fixture, 'GetGroup', { GroupName: 'staff', MaxItems: 3, Marker })
      assert.deepEqual(Object.keys(page.Group!), [
        ...['Path', 'GroupName', 'GroupId', 'Arn', 'CreateDate'],
      ])
      names.push(page.Users!.map(({ UserName }) => UserName))
      Marker = page.Marker
    } while (Marker !== undefined)
    assert.deepEqual(names, [['alice', 'bob', 'carl'], ['Zoe']])
  })

  it('keeps its id, members and what it gives them under another name and path', async () => {
    const fixture = withGroup()
    const everything = JSON.stringify(document(allow('iam:*')))
    const before = (await output(fixture, 'GetGroup', { GroupName: 'staff' })).Group!
    await play(fixture, alice, [
      ['PutGroupPolicy', { GroupName: 'staff', PolicyName: 'p', PolicyDocument: everything }],
      ['AddUserToGroup', { GroupName: 'staff', UserName: 'bob' }],
      ['UpdateGroup', { GroupName: 'staff', NewGroupName: 'crew', NewPath: '/new/' }],
    ])
    const { Group, Users } = await output(fixture, 'GetGroup', { GroupName: 'crew' }, bob)
    assert.deepEqual(Group, {
      ...before,
      Path: '/new/',
      GroupName: 'crew',
      Arn: arn('group/new/crew'),
    })
    assert.deepEqual(
      Users!.map(({ UserName }) => UserName),
      ['bob'],
    )
    await play(fixture, alice, [
      ['CreateGroup', { GroupName: 'staff' }],
      [
        'UpdateGroup',
        { GroupName: 'staff', NewGroupName: 'CREW' },
        '409 EntityAlreadyExists: Group with name CREW already exists.',
      ],
      ['RemoveUserFromGroup', { GroupName: 'crew', UserName: 'bob' }],
      ['DeleteGroup', { GroupName: 'crew' }, CONFLICT('delete policies')],
      ['DeleteGroup', { GroupName: 'staff' }],
    ])
    assert.equal((await askIam(fixture, bob, 'ListGroups', {})).code, 'AccessDenied')
  })

  it('is one of ten at most that a user is in', async () => {
    const fixture = start()
    const groups = Array.from({ length: 11 }, (_, i) => ({ GroupName: `g${i}` }))
    const beyond = '409 LimitExceeded: Cannot exceed quota for GroupsPerUser: 10'
    const added = groups.map(
      (group, i): Step => ['AddUserToGroup', { ...group, UserName: 'bob' }, i < 10 ? 'ok' : beyond],
    )
    await play(fixture, alice, [
      ...groups.map((group): Step => ['CreateGroup', group]),
      ...added,
      added[0]!,
    ])
  })
})

const QUOTAS: readonly [kind: string, count: number, step: Step][] = [
  [
    'users',
    5000,
    [
      'CreateUser',
      { UserName: 'x' },
      '409 LimitExceeded: Cannot exceed quota for UsersPerAccount: 5000',
    ],
  ],
  [
    'groups',
    300,
    [
      'CreateGroup',
      { GroupName: 'x' },
      '409 LimitExceeded: Cannot exceed quota for GroupsPerAccount: 300',
    ],
  ],
]

for (const [kind, count, step] of QUOTAS)
  it(`${kind} are ${count} at most in an account`, () => {
    const many = Array.from({ length: count }, (_, i) => [`n${i}`, {}])
    const structure = { accounts: { [ACCOUNT]: { [kind]: Object.fromEntries(many) } } }
    Object.assign(structure.accounts[ACCOUNT]!, {
      root: { accessKeys: [{ id: KEYS.root, secret: root.secretAccessKey }] },
    })
    return play(start({ config: structure }), root, [step])
  })

/**
 * What bob may by one statement, and may not (service authorization reference of IAM): action,
 * resource, condition, what is asked, and whether it is allowed.
 */
const PERMISSIONS: [string, string, object | undefined, Step, boolean][] = [
  ['GetUser', 'user/bob', undefined, ['GetUser', {}], true],
  ['GetUser', 'user/alice', undefined, ['GetUser', {}], false],
  ['CreateUser', 'user/team/*', undefined, ['CreateUser', { UserName: 'x', Path: '/team/' }], true],
  ['CreateUser', 'user/team/*', undefined, ['CreateUser', { UserName: 'x' }], false],
  ['UpdateUser', 'user/bob', undefined, ['UpdateUser', { UserName: 'bob' }], true],
  [
    'UpdateUser',
    'user/bob',
    undefined,
    ['UpdateUser', { UserName: 'bob', NewUserName: 'robert' }],
    false,
  ],
  ['ListGroupsForUser', 'user/bob', undefined, ['ListGroupsForUser', { UserName: 'bob' }], true],
  [
    'AddUserToGroup',
    'group/staff',
    undefined,
    ['AddUserToGroup', { GroupName: 'staff', UserName: 'alice' }],
    true,
  ],
  [
    'AddUserToGroup',
    'user/alice',
    undefined,
    ['AddUserToGroup', { GroupName: 'staff', UserName: 'alice' }],
    false,
  ],
  [
    'CreateUser',
    'user/*',
    { StringEquals: { 'aws:RequestTag/team': 'red' } },
    ['CreateUser', { UserName: 'x', Tags: [{ Key: 'Team', Value: 'red' }] }],
    true,
  ],
  [
    'CreateUser',
    'user/*',
    { StringEquals: { 'aws:RequestTag/team': 'red' } },
    ['CreateUser', { UserName: 'x' }],
    false,
  ],
  [
    'CreateUser',
    'user/*',
    { StringEquals: { 'iam:PermissionsBoundary': arn('policy/OnlyKeys') } },
    ['CreateUser', { UserName: 'x', PermissionsBoundary: arn('policy/OnlyKeys') }],
    true,
  ],
  [
    'CreateUser',
    'user/*',
    { StringEquals: { 'iam:PermissionsBoundary': arn('policy/OnlyKeys') } },
    ['CreateUser', { UserName: 'x' }],
    false,
  ],
  [
    'UntagUser',
    'user/alice',
    { 'ForAllValues:StringEquals': { 'aws:TagKeys': ['team'] } },
    ['UntagUser', { UserName: 'alice', TagKeys: ['team', 'other'] }],
    false,
  ],
  [
    'DeleteAccessKey',
    'user/*',
    { StringEquals: { 'iam:ResourceTag/team': 'blue' } },
    ['DeleteAccessKey', { UserName: 'alice', AccessKeyId: KEYS.alice }],
    true,
  ],
  [
    'GetAccessKeyLastUsed',
    'user/alice',
    { StringEquals: { 'aws:ResourceTag/team': 'blue' } },
    ['GetAccessKeyLastUsed', { AccessKeyId: KEYS.alice }],
    true,
  ],
  [
    'GetAccessKeyLastUsed',
    'user/bob',
    undefined,
    ['GetAccessKeyLastUsed', { AccessKeyId: KEYS.alice }],
    false,
  ],
]

for (const [action, resource, Condition, step, isAllowed] of PERMISSIONS)
  it(`${action} on ${resource}${Condition ? ` if ${JSON.stringify(Condition)}` : ''} ${isAllowed ? 'lets' : 'does not let'} bob ask for ${step[0]} ${JSON.stringify(step[1])}`, async () => {
    const statement = { ...allow(`iam:${action}`, arn(resource)), ...(Condition && { Condition }) }
    const structure = config() as { accounts: Record<string, Record<string, object>> }
    structure.accounts[ACCOUNT]!.groups = { staff: {} }
    Object.assign((structure.accounts[ACCOUNT]!.users as Record<string, object>).bob!, {
      policies: { own: document(statement) },
    })
    const [name, input] = step
    const reply = await askIam(start({ config: structure }), bob, name, input as never)
    assert.equal(reply.code, isAllowed ? undefined : 'AccessDenied', reply.message)
  })

it('users of one account are no business of another', async () => {
  const fixture = start()
  const carol = key(KEYS.carol)
  await play(fixture, carol, [
    ['GetUser', { UserName: 'alice' }, NONE.user.replace('none', 'alice')],
    ['CreateUser', { UserName: 'alice' }],
  ])
  const { User } = await output(fixture, 'GetUser', { UserName: 'alice' }, carol)
  assert.equal(User!.Arn, `arn:aws:iam::${OTHER}:user/alice`)
})
