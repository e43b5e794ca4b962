// IAM over the wire: what it reads, who may ask, and how requests find their way.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeRequest } from '@daypass/protocol'
import { GetUser, type IamOperations } from '@daypass/protocol/iam'
import { totp } from '@daypass/service'
import {
  ACCOUNT,
  allow,
  document,
  KEYS,
  key,
  MFA_DEVICE,
  OTHER,
  roleArn,
  said,
  start,
  trust,
} from './fixture.ts'
import { askIam, post } from './iam-client.ts'

const alice = key(KEYS.alice)
const bob = key(KEYS.bob)
const root = key(KEYS.root)

const accessKeys = (id: string) => [{ id, secret: `secret of ${id}` }]
const AMAZON = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'
const OWN = `arn:aws:iam::${ACCOUNT}:policy/OnlyKeys`
const NOT_KNOWN = '1970-01-01T00:00:00.000Z'

const staffed = (members: object = {}) =>
  start({
    config: {
      accounts: {
        [ACCOUNT]: {
          alias: 'example',
          root: { accessKeys: accessKeys(KEYS.root) },
          policies: { OnlyKeys: document(allow('sts:GetAccessKeyInfo')) },
          groups: { staff: { managedPolicies: [OWN] }, admins: { path: '/top/' } },
          users: {
            alice: {
              accessKeys: accessKeys(KEYS.alice),
              path: '/team/',
              groups: ['staff', 'admins'],
              policies: { all: document(allow('*')), more: document(allow('s3:*')) },
              managedPolicies: [OWN, AMAZON],
              permissionsBoundary: 'arn:aws:iam::aws:policy/AdministratorAccess',
              tags: { team: 'blue' },
            },
            bob: { accessKeys: accessKeys(KEYS.bob), ...members },
          },
          roles: {
            Reader: {
              path: '/team/',
              trust: trust(`arn:aws:iam::${ACCOUNT}:user/team/alice`),
              policies: { read: document(allow('s3:Get*')) },
              managedPolicies: [AMAZON],
              maxSessionDuration: 7200,
              tags: { team: 'blue' },
            },
            Writer: { trust: trust(ACCOUNT) },
          },
        },
        [OTHER]: { users: { carol: { accessKeys: accessKeys(KEYS.carol) } } },
      },
    },
  })

type Asked = [keyof IamOperations, object]
const decoded = (text: string | undefined) => JSON.parse(decodeURIComponent(text!))

test('a user is answered with path, tags and boundary', async () => {
  const { output } = await askIam(staffed(), alice, 'GetUser', { UserName: 'ALICE' })
  const { UserId, CreateDate, ...rest } = output!.User!
  assert.match(UserId!, /^AIDA\w{17}$/)
  assert.equal(CreateDate!.toISOString(), NOT_KNOWN)
  assert.deepEqual(rest, {
    Path: '/team/',
    UserName: 'alice',
    Arn: `arn:aws:iam::${ACCOUNT}:user/team/alice`,
    PermissionsBoundary: {
      PermissionsBoundaryType: 'Policy',
      PermissionsBoundaryArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
    },
    Tags: [{ Key: 'team', Value: 'blue' }],
  })
})

test('GetUser without a name answers who asks: a user or root, but no session of a role', async () => {
  const fixture = staffed()
  const own = await askIam(fixture, alice, 'GetUser', {})
  assert.equal(own.output!.User!.UserName, 'alice')
  const whole = await askIam(fixture, root, 'GetUser', {})
  assert.equal(whole.output!.User!.Arn, `arn:aws:iam::${ACCOUNT}:root`)
  assert.equal(whole.output!.User!.UserId, ACCOUNT)
  const role = { RoleArn: `arn:aws:iam::${ACCOUNT}:role/team/Reader`, RoleSessionName: 'test' }
  const session = await fixture.session(alice, 'AssumeRole', role)
  assert.equal(
    said(await askIam(fixture, session, 'GetUser', {})),
    '400 ValidationError: Must specify userName when calling with non-User credentials',
  )
})

test('a role is answered with its trust policy, whose principals have their names again', async () => {
  const { output } = await askIam(staffed(), alice, 'GetRole', { RoleName: 'Reader' })
  const { RoleId, AssumeRolePolicyDocument, CreateDate, ...rest } = output!.Role!
  assert.match(RoleId!, /^AROA\w{17}$/)
  assert.equal(CreateDate!.toISOString(), NOT_KNOWN)
  assert.doesNotMatch(AssumeRolePolicyDocument!, /[^\w%.~-]/)
  assert.equal(
    decoded(AssumeRolePolicyDocument).Statement[0].Principal.AWS,
    `arn:aws:iam::${ACCOUNT}:user/team/alice`,
  )
  assert.deepEqual(rest, {
    Path: '/team/',
    RoleName: 'Reader',
    Arn: `arn:aws:iam::${ACCOUNT}:role/team/Reader`,
    MaxSessionDuration: 7200,
    Tags: [{ Key: 'team', Value: 'blue' }],
    RoleLastUsed: {},
  })
})

test('lists leave out tags and boundaries, and keep to a path', async () => {
  const fixture = staffed()
  const users = await askIam(fixture, alice, 'ListUsers', {})
  assert.deepEqual(
    users.output!.Users!.map(({ UserName, Tags, PermissionsBoundary }) => [
      UserName,
      Tags,
      PermissionsBoundary,
    ]),
    [
      ['alice', undefined, undefined],
      ['bob', undefined, undefined],
    ],
  )
  const roles = await askIam(fixture, alice, 'ListRoles', { PathPrefix: '/team/' })
  assert.deepEqual(
    roles.output!.Roles!.map(({ RoleName, Tags }) => [RoleName, Tags]),
    [['Reader', undefined]],
  )
})

test('inline policies are answered by name, percent-encoded', async () => {
  const fixture = staffed()
  const names = await askIam(fixture, alice, 'ListUserPolicies', { UserName: 'alice' })
  assert.deepEqual(names.output!.PolicyNames, ['all', 'more'])
  const named = { UserName: 'alice', PolicyName: 'more' }
  const { output } = await askIam(fixture, alice, 'GetUserPolicy', named)
  assert.doesNotMatch(output!.PolicyDocument!, /[^\w%.~-]/)
  assert.deepEqual(decoded(output!.PolicyDocument), document(allow('s3:*')))
  const ofRole = await askIam(fixture, alice, 'ListRolePolicies', { RoleName: 'Reader' })
  assert.deepEqual(ofRole.output!.PolicyNames, ['read'])
  const read = { RoleName: 'Reader', PolicyName: 'read' }
  const document_ = (await askIam(fixture, alice, 'GetRolePolicy', read)).output!.PolicyDocument
  assert.deepEqual(decoded(document_), document(allow('s3:Get*')))
})

test('managed policies are answered with their one version and how often they are used', async () => {
  const fixture = staffed()
  const attached = await askIam(fixture, alice, 'ListAttachedUserPolicies', { UserName: 'alice' })
  assert.deepEqual(attached.output!.AttachedPolicies, [
    { PolicyName: 'AmazonS3ReadOnlyAccess', PolicyArn: AMAZON },
    { PolicyName: 'OnlyKeys', PolicyArn: OWN },
  ])
  const { output } = await askIam(fixture, alice, 'GetPolicy', { PolicyArn: OWN })
  const { PolicyId, CreateDate, UpdateDate, ...rest } = output!.Policy!
  assert.match(PolicyId!, /^ANPA\w{17}$/)
  assert.deepEqual([CreateDate, UpdateDate], [new Date(0), new Date(0)])
  assert.deepEqual(rest, {
    PolicyName: 'OnlyKeys',
    Arn: OWN,
    Path: '/',
    DefaultVersionId: 'v1',
    AttachmentCount: 2,
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    Tags: [],
  })
  const version = { PolicyArn: OWN, VersionId: 'v1' }
  const first = (await askIam(fixture, alice, 'GetPolicyVersion', version)).output!.PolicyVersion!
  assert.equal(first.IsDefaultVersion, true)
  assert.deepEqual(decoded(first.Document), document(allow('sts:GetAccessKeyInfo')))
})

test('keys, devices, groups, alias and counts are answered', async () => {
  const fixture = staffed()
  const keys = await askIam(fixture, alice, 'ListAccessKeys', {})
  assert.deepEqual(keys.output!.AccessKeyMetadata, [
    { UserName: 'alice', AccessKeyId: KEYS.alice, Status: 'Active', CreateDate: new Date(0) },
  ])
  const groups = await askIam(fixture, alice, 'ListGroupsForUser', { UserName: 'alice' })
  assert.deepEqual(
    groups.output!.Groups!.map(({ Arn }) => Arn),
    [`arn:aws:iam::${ACCOUNT}:group/top/admins`, `arn:aws:iam::${ACCOUNT}:group/staff`],
  )
  const aliases = await askIam(fixture, alice, 'ListAccountAliases', {})
  assert.deepEqual(aliases.output!.AccountAliases, ['example'])
  const counts = (await askIam(fixture, alice, 'GetAccountSummary', {})).output!.SummaryMap!
  const { Users, Groups, Roles, Policies, UsersQuota } = counts
  assert.deepEqual(
    { Users, Groups, Roles, Policies, UsersQuota },
    {
      Users: 2,
      Groups: 2,
      Roles: 2,
      Policies: 1,
      UsersQuota: 5000,
    },
  )
  const devices = await askIam(start(), alice, 'ListMFADevices', {})
  assert.deepEqual(
    devices.output!.MFADevices!.map(({ UserName, SerialNumber }) => [UserName, SerialNumber]),
    [['alice', MFA_DEVICE]],
  )
})

/** What is not there, and what IAM says. */
const MISSING: [...Asked, string][] = [
  ['GetUser', { UserName: 'none' }, 'NoSuchEntity: The user with name none cannot be found.'],
  ['GetRole', { RoleName: 'None' }, 'NoSuchEntity: The role with name None cannot be found.'],
  [
    'ListAccessKeys',
    { UserName: 'none' },
    'NoSuchEntity: The user with name none cannot be found.',
  ],
  [
    'ListAttachedRolePolicies',
    { RoleName: 'None' },
    'NoSuchEntity: The role with name None cannot be found.',
  ],
  [
    'GetUserPolicy',
    { UserName: 'bob', PolicyName: 'x' },
    'NoSuchEntity: The user policy with name x cannot be found.',
  ],
  [
    'GetRolePolicy',
    { RoleName: 'Reader', PolicyName: 'x' },
    'NoSuchEntity: The role policy with name x cannot be found.',
  ],
  ['GetPolicy', { PolicyArn: `${AMAZON}x` }, `NoSuchEntity: Policy ${AMAZON}x was not found.`],
  [
    'GetPolicyVersion',
    { PolicyArn: OWN, VersionId: 'v2' },
    `NoSuchEntity: Policy ${OWN} version v2 does not exist or is not attachable.`,
  ],
]

for (const [name, input, answer] of MISSING)
  test(`${name} of ${Object.values(input)} finds nothing`, async () => {
    assert.equal(said(await askIam(staffed(), alice, name, input as never)), `404 ${answer}`)
  })

test('an ARN that is none cannot be parsed', async () => {
  const reply = await askIam(staffed(), alice, 'GetPolicy', {
    PolicyArn: 'arn:aws:iam::aws:Nothing',
  })
  assert.equal(said(reply), '400 ValidationError: Invalid ARN:  Could not be parsed!')
})

/** Each operation, and the resource that it is asked on. */
const RESOURCES: [...Asked, resource: string, named?: string][] = [
  ['SimulateCustomPolicy', { PolicyInputList: [], ActionNames: ['s3:GetObject'] }, '*'],
  [
    'SimulatePrincipalPolicy',
    { PolicySourceArn: roleArn('Open'), ActionNames: ['s3:GetObject'] },
    roleArn('Open'),
  ],
  ['GetContextKeysForCustomPolicy', { PolicyInputList: [] }, '*'],
  ['GetContextKeysForPrincipalPolicy', { PolicySourceArn: roleArn('Open') }, roleArn('Open')],
  [
    'ListPoliciesGrantingServiceAccess',
    { Arn: roleArn('Open'), ServiceNamespaces: ['s3'] },
    roleArn('Open'),
  ],
  ['EnableOutboundWebIdentityFederation', {}, '*'],
  ['DisableOutboundWebIdentityFederation', {}, '*'],
  ['GetOutboundWebIdentityFederationInfo', {}, '*'],
  ['GetUser', {}, `arn:aws:iam::${ACCOUNT}:user/bob`, 'user bob'],
  ['GetUser', { UserName: 'alice' }, `arn:aws:iam::${ACCOUNT}:user/team/alice`, 'user alice'],
  ['GetUser', { UserName: 'none' }, `arn:aws:iam::${ACCOUNT}:user/none`, 'user none'],
  ['ListUsers', {}, `arn:aws:iam::${ACCOUNT}:user/`],
  ['ListUsers', { PathPrefix: '/team/' }, `arn:aws:iam::${ACCOUNT}:user/team/`],
  ['GetRole', { RoleName: 'Reader' }, `arn:aws:iam::${ACCOUNT}:role/team/Reader`, 'role Reader'],
  ['ListRoles', {}, `arn:aws:iam::${ACCOUNT}:role/`],
  ['ListAccountAliases', {}, '*'],
  ['GetAccountSummary', {}, '*'],
  ['ListRolePolicies', { RoleName: 'Writer' }, roleArn('Writer'), 'role Writer'],
  ['GetRolePolicy', { RoleName: 'Writer', PolicyName: 'x' }, roleArn('Writer'), 'role Writer'],
  ['ListAttachedRolePolicies', { RoleName: 'Writer' }, roleArn('Writer'), 'role Writer'],
  ['ListUserPolicies', { UserName: 'bob' }, `arn:aws:iam::${ACCOUNT}:user/bob`, 'user bob'],
  [
    'GetUserPolicy',
    { UserName: 'bob', PolicyName: 'x' },
    `arn:aws:iam::${ACCOUNT}:user/bob`,
    'user bob',
  ],
  ['ListAttachedUserPolicies', { UserName: 'bob' }, `arn:aws:iam::${ACCOUNT}:user/bob`, 'user bob'],
  ['GetPolicy', { PolicyArn: OWN }, OWN, `policy ${OWN}`],
  ['GetPolicyVersion', { PolicyArn: AMAZON, VersionId: 'v1' }, AMAZON, `policy ${AMAZON}`],
  ['ListMFADevices', {}, `arn:aws:iam::${ACCOUNT}:user/bob`, 'user bob'],
  ['ListAccessKeys', {}, `arn:aws:iam::${ACCOUNT}:user/bob`, 'user bob'],
  ['ListGroupsForUser', { UserName: 'bob' }, `arn:aws:iam::${ACCOUNT}:user/bob`, 'user bob'],
]

for (const [name, input, resource, named = resource] of RESOURCES)
  test(`${name} ${JSON.stringify(input)} is asked on ${resource}`, async () => {
    assert.equal(
      said(await askIam(staffed(), bob, name, input as never)),
      `403 AccessDenied: User: arn:aws:iam::${ACCOUNT}:user/bob is not authorized to perform: iam:${name} on resource: ${named} because no identity-based policy allows the iam:${name} action`,
    )
    const policies = { own: document(allow(`iam:${name}`, resource)) }
    const allowed = staffed({ policies })
    assert.notEqual((await askIam(allowed, bob, name, input as never)).status, 403)
  })

test('the tags of what is asked for are condition keys', async () => {
  const Condition = {
    StringEquals: { 'iam:ResourceTag/team': 'blue', 'aws:ResourceTag/team': 'blue' },
  }
  const own = { look: document({ ...(allow('iam:Get*') as object), Condition }) }
  const fixture = start({
    config: {
      accounts: {
        [ACCOUNT]: {
          users: { bob: { accessKeys: accessKeys(KEYS.bob), policies: own } },
          roles: {
            Blue: { trust: trust(ACCOUNT), tags: { team: 'blue' } },
            Grey: { trust: trust(ACCOUNT) },
          },
        },
      },
    },
  })
  assert.equal((await askIam(fixture, bob, 'GetRole', { RoleName: 'Blue' })).status, 200)
  assert.equal((await askIam(fixture, bob, 'GetRole', { RoleName: 'Grey' })).code, 'AccessDenied')
})

// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
test('sessions of a user use IAM only with MFA, those of a federated user never', async () => {
  const fixture = start()
  const refused = '403 InvalidClientTokenId: The security token included in the request is invalid'
  const plain = await fixture.session(alice, 'GetSessionToken', {})
  assert.equal(said(await askIam(fixture, plain, 'GetUser', {})), refused)
  const input = { Name: 'guest', Policy: JSON.stringify(document(allow('*'))) }
  const federated = await fixture.session(alice, 'GetFederationToken', input)
  assert.equal(said(await askIam(fixture, federated, 'GetUser', { UserName: 'alice' })), refused)
  const seed = new TextEncoder().encode('12345678901234567890')
  const TokenCode = totp(seed, Math.floor(fixture.world.now() / 30_000))
  const proven = await fixture.session(alice, 'GetSessionToken', {
    SerialNumber: MFA_DEVICE,
    TokenCode,
  })
  assert.equal((await askIam(fixture, proven, 'GetUser', {})).status, 200)
})

test('a list goes on where its marker says, whatever came in between', async () => {
  const names = ['a', 'B', 'c', 'd-e', 'f', 'g']
  const users = Object.fromEntries(names.map((name) => [name, {}]))
  const fixture = start({
    config: {
      accounts: { [ACCOUNT]: { root: { accessKeys: accessKeys(KEYS.root) }, users } },
    },
  })
  const seen: (string | undefined)[] = []
  let Marker: string | undefined
  do {
    const page = await askIam(fixture, root, 'ListUsers', {
      MaxItems: 4,
      ...(Marker && { Marker }),
    })
    seen.push(...page.output!.Users!.map(({ UserName }) => UserName))
    Marker = page.output!.Marker
    assert.equal(page.output!.IsTruncated, Marker !== undefined)
  } while (Marker !== undefined)
  assert.deepEqual(seen.toSorted(), names.toSorted())
  const odd = await askIam(fixture, root, 'ListUsers', { Marker: 'no*marker' })
  assert.equal(said(odd), '400 ValidationError: Invalid Marker.')
})

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_EnableOutboundWebIdentityFederation.html
test('outbound federation is switched on once and off once, and the switch counts at once', async () => {
  const fixture = start()
  const ask = async (name: 'Enable' | 'Disable') =>
    said(await askIam(fixture, alice, `${name}OutboundWebIdentityFederation`, {}))
  const info = () => askIam(fixture, alice, 'GetOutboundWebIdentityFederationInfo', {})
  const token = async () =>
    (
      await fixture.ask(alice, 'GetWebIdentityToken', {
        Audience: ['https://example.com'],
        SigningAlgorithm: 'ES384',
      })
    ).code
  const off = `404 FeatureDisabled: Outbound identity federation is disabled for account ${ACCOUNT}`
  assert.equal(said(await info()), off)
  assert.equal(await ask('Disable'), off)
  assert.equal(await token(), 'OutboundWebIdentityFederationDisabledException')
  assert.equal(await ask('Enable'), 'ok')
  assert.equal(
    await ask('Enable'),
    `409 FeatureEnabled: Outbound identity federation is already enabled for account ${ACCOUNT}`,
  )
  const { output } = await info()
  assert.equal(output!.JwtVendingEnabled, true)
  assert.match(output!.IssuerIdentifier!, /^https?:\/\//)
  assert.equal(await token(), undefined)
  assert.equal(await ask('Disable'), 'ok')
  assert.equal(await token(), 'OutboundWebIdentityFederationDisabledException')
})

const IAM_NAMESPACE = 'https://iam.amazonaws.com/doc/2010-05-08/'
const STS_NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/'
const NO_OPERATION = 'http://webservices.amazon.com/AWSFault/2005-15-09'

/** A body, the service that its signature is for, and status, namespace and text of the answer. */
const ROUTES: [string, string, number, string, string][] = [
  ['Action=GetUser&Version=2010-05-08', 'iam', 200, IAM_NAMESPACE, '<GetUserResult>'],
  ['Action=GetUser&Version=2010-05-08&UserName=none', 'iam', 404, IAM_NAMESPACE, 'NoSuchEntity'],
  [
    'Action=GetCallerIdentity&Version=2011-06-15',
    'sts',
    200,
    STS_NAMESPACE,
    '<GetCallerIdentityResult>',
  ],
  [
    'Action=GetUser&Version=2010-05-08',
    'sts',
    400,
    NO_OPERATION,
    'Could not find operation GetUser for version 2010-05-08',
  ],
  [
    'Action=GetCallerIdentity&Version=2011-06-15',
    'iam',
    403,
    STS_NAMESPACE,
    "correct service: 'sts'",
  ],
  [
    'Action=GetUser&Version=2011-06-15',
    'sts',
    400,
    NO_OPERATION,
    'Could not find operation GetUser for version 2011-06-15',
  ],
  [
    'Action=GetCallerIdentity&Version=2010-05-08',
    'iam',
    400,
    NO_OPERATION,
    'Could not find operation GetCallerIdentity for version 2010-05-08',
  ],
  [
    'Action=GetUser',
    'iam',
    400,
    NO_OPERATION,
    'Could not find operation GetUser for version NO_VERSION_SPECIFIED',
  ],
  [
    'Action=constructor&Version=2010-05-08',
    'iam',
    400,
    NO_OPERATION,
    'Could not find operation constructor for version 2010-05-08',
  ],
]

for (const [body, scope, status, namespace, part] of ROUTES)
  test(`${body}, signed for ${scope}, is answered ${status}`, async () => {
    const response = await post(start(), alice, body, scope)
    assert.equal(response.status, status)
    assert.ok(response.body.includes(` xmlns="${namespace}"`), response.body)
    assert.ok(response.body.replaceAll('&#39;', "'").includes(part), response.body)
  })

test('what only STS has stays with STS: its second request id, and leave for web pages', async () => {
  const origin = { origin: 'https://example.com' }
  const body = writeRequest(GetUser, {})
  const { headers } = await post(start(), alice, body, 'iam', origin)
  assert.equal(headers['x-amz-sts-extended-request-id'], undefined)
  assert.equal(headers['access-control-allow-origin'], undefined)
  assert.match(headers['x-amzn-requestid']!, /^[\da-f-]{36}$/)
})
