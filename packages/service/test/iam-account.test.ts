// What is of an account as a whole, over the wire: passwords and their policy, the alias, the
// summary, preferences, the credential report, and central management of root access.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SigningKey } from '@daypass/protocol'
import { createKeyring, memoryStore, openReplica, readConfig } from '@daypass/service'
import { hashPassword, isPassword, isPasswordHash } from '../src/passwords.ts'
import {
  ACCOUNT,
  allow,
  config,
  deny,
  document,
  type Fixture,
  KEYS,
  key,
  OTHER,
  said,
  start,
  testWorld,
} from './fixture.ts'
import { askIam } from './iam-client.ts'
import { outputOf, playAs, type Step } from './iam-staff.ts'

const alice = key(KEYS.alice)
const bob = key(KEYS.bob)
const carol = key(KEYS.carol)
const root = key(KEYS.root)

const PASSWORD = 'Correct horse 1'
const OTHER_PASSWORD = 'Battery staple 2'
const BOB = { UserName: 'bob' }
const NO_LOGIN = '404 NoSuchEntity: Login Profile for User bob cannot be found.'
const NOT_CONFORMING =
  '400 PasswordPolicyViolation: Password does not conform to the account password policy.'

/** The fixture, in which bob may do what these say. */
const bobMay = (...statements: [object, ...object[]]): Fixture => {
  const structure = config() as { accounts: Record<string, { users: Record<string, object> }> }
  Object.assign(structure.accounts[ACCOUNT]!.users.bob!, {
    policies: { own: document(...statements) },
  })
  return start({ config: structure })
}

describe('a password', () => {
  it('is kept as what scrypt makes of it, and known again', async () => {
    const { random } = testWorld()
    const [hash, other] = [await hashPassword('päss', random), await hashPassword('päss', random)]
    assert.match(hash, /^\$scrypt\$ln=14,r=8,p=5\$/)
    assert.notEqual(hash, other)
    assert.ok(isPasswordHash(hash))
    assert.deepEqual(
      [
        await isPassword('pa\u0308ss', hash),
        await isPassword('pass', hash),
        await isPassword('', ''),
      ],
      [true, false, false],
    )
    assert.ok(!isPasswordHash(hash.replace('ln=14', 'ln=24')), 'a cost that nobody could bear')
  })

  it('is made, changed and taken away, and answered never', async () => {
    const fixture = start()
    const before = await outputOf(alice, fixture, 'GetAccountSummary', {})
    assert.equal(before.SummaryMap!.AccountPasswordPresent, 0)
    await playAs(alice, fixture, [
      ['GetLoginProfile', BOB, NO_LOGIN],
      ['UpdateLoginProfile', { ...BOB, Password: PASSWORD }, NO_LOGIN],
      ['DeleteLoginProfile', BOB, NO_LOGIN],
      ['CreateLoginProfile', { ...BOB, Password: 'short' }, NOT_CONFORMING],
      ['CreateLoginProfile', { ...BOB, Password: 'onlylowercaseletters' }, NOT_CONFORMING],
      [
        'CreateLoginProfile',
        BOB,
        "400 ValidationError: 1 validation error detected: Value at 'password' failed to satisfy constraint: Member must not be null",
      ],
    ])
    const input = { ...BOB, Password: PASSWORD }
    const { LoginProfile } = await outputOf(alice, fixture, 'CreateLoginProfile', input)
    const CreateDate = new Date(fixture.world.now())
    assert.deepEqual(LoginProfile, { ...BOB, CreateDate, PasswordResetRequired: false })
    fixture.world.pass(60)
    await playAs(alice, fixture, [
      [
        'CreateLoginProfile',
        { ...BOB, Password: PASSWORD },
        '409 EntityAlreadyExists: Login Profile for user bob already exists.',
      ],
      ['UpdateLoginProfile', { ...BOB, PasswordResetRequired: true }],
      ['UpdateLoginProfile', BOB],
      ['UpdateLoginProfile', { ...BOB, Password: OTHER_PASSWORD }],
    ])
    const after = await outputOf(alice, fixture, 'GetLoginProfile', BOB)
    assert.deepEqual(after.LoginProfile, { ...BOB, CreateDate, PasswordResetRequired: true })
    await playAs(alice, fixture, [
      ['DeleteLoginProfile', BOB],
      ['GetLoginProfile', BOB, NO_LOGIN],
    ])
  })

  it('is in a store as a hash only', async () => {
    const world = testWorld()
    const keyring = createKeyring(world)
    const store = memoryStore(readConfig(config()))
    const replica = await openReplica(store, { keyring: () => keyring, world, pollMs: 0 })
    const fixture = start({ replica, keyring, world }, world)
    await playAs(alice, fixture, [['CreateLoginProfile', { ...BOB, Password: PASSWORD }]])
    const stored = JSON.stringify(await store.read(0))
    assert.ok(stored.includes('$scrypt$') && !stored.includes(PASSWORD))
  })

  it('is changed by who knows it and may, or is let by the account', async () => {
    const change = { OldPassword: PASSWORD, NewPassword: OTHER_PASSWORD }
    const isDenied = async (fixture: Fixture) =>
      (await askIam(fixture, bob, 'ChangePassword', change)).code === 'AccessDenied'
    const ready: readonly Step[] = [
      ['CreateLoginProfile', { ...BOB, Password: PASSWORD, PasswordResetRequired: true }],
    ]
    const letAll: Step = ['UpdateAccountPasswordPolicy', { AllowUsersToChangePassword: true }]
    const fixture = bobMay(allow('iam:ChangePassword', '*'))
    await playAs(bob, fixture, [['ChangePassword', change, NO_LOGIN]])
    await playAs(alice, fixture, ready)
    await playAs(bob, fixture, [
      [
        'ChangePassword',
        { ...change, OldPassword: 'wrong' },
        '403 AccessDenied: The old password was incorrect.',
      ],
      [
        'ChangePassword',
        { ...change, NewPassword: PASSWORD },
        '403 AccessDenied: The new password is the same as the old one.',
      ],
      ['ChangePassword', { ...change, NewPassword: 'short' }, NOT_CONFORMING],
      ['ChangePassword', change],
      ['ChangePassword', change, '403 AccessDenied: The old password was incorrect.'],
    ])
    const { LoginProfile } = await outputOf(alice, fixture, 'GetLoginProfile', BOB)
    assert.equal(LoginProfile!.PasswordResetRequired, false)

    const left = bobMay(allow('iam:GetUser'))
    await playAs(alice, left, ready)
    assert.ok(await isDenied(left))
    await playAs(alice, left, [letAll])
    await playAs(bob, left, [['ChangePassword', change]])

    const forbidden = bobMay(deny('iam:ChangePassword', '*'))
    await playAs(alice, forbidden, [...ready, letAll])
    assert.ok(await isDenied(forbidden))
  })

  it('is no business of root and roles, who have none to change', async () => {
    const fixture = start()
    const step: Step = [
      'ChangePassword',
      { OldPassword: PASSWORD, NewPassword: OTHER_PASSWORD },
      '400 InvalidUserType: Only IAM Users can change their own password',
    ]
    const role = { RoleArn: `arn:aws:iam::${ACCOUNT}:role/Open`, RoleSessionName: 'test' }
    for (const who of [root, await fixture.session(alice, 'AssumeRole', role)])
      await playAs(who, fixture, [step])
  })

  it('that was used before is refused as often as the policy says', async () => {
    const fixture = bobMay(allow('iam:ChangePassword', '*'))
    const change = (OldPassword: string, NewPassword: string, answer = 'ok'): Step => [
      'ChangePassword',
      { OldPassword, NewPassword },
      answer,
    ]
    await playAs(alice, fixture, [
      ['CreateLoginProfile', { ...BOB, Password: 'one' }, NOT_CONFORMING],
      ['UpdateAccountPasswordPolicy', { PasswordReusePrevention: 2 }],
      ['CreateLoginProfile', { ...BOB, Password: 'number one' }],
    ])
    await playAs(bob, fixture, [
      change('number one', 'number two'),
      change(
        'number two',
        'number one',
        '400 PasswordPolicyViolation: Password has been used before.',
      ),
      change('number two', 'number three'),
      change('number three', 'number one'),
    ])
  })
})

describe('a password policy', () => {
  const NO_POLICY = `404 NoSuchEntity: The Password Policy with domain name ${ACCOUNT} cannot be found.`
  const MISSING = '404 NoSuchEntity: The account policy with name PasswordPolicy cannot be found.'

  it('says what it was told, and of the rest what is meant without', async () => {
    const fixture = start()
    await playAs(alice, fixture, [
      ['GetAccountPasswordPolicy', {}, NO_POLICY],
      ['DeleteAccountPasswordPolicy', {}, MISSING],
      ['UpdateAccountPasswordPolicy', { MaxPasswordAge: 90, RequireSymbols: true }],
    ])
    const told = async () =>
      (await outputOf(alice, fixture, 'GetAccountPasswordPolicy', {})).PasswordPolicy
    const unsaid = {
      MinimumPasswordLength: 6,
      RequireSymbols: false,
      RequireNumbers: false,
      RequireUppercaseCharacters: false,
      RequireLowercaseCharacters: false,
      AllowUsersToChangePassword: false,
      ExpirePasswords: false,
    }
    assert.deepEqual(await told(), {
      ...unsaid,
      RequireSymbols: true,
      ExpirePasswords: true,
      MaxPasswordAge: 90,
    })
    await playAs(alice, fixture, [['UpdateAccountPasswordPolicy', {}]])
    assert.deepEqual(await told(), unsaid)
    await playAs(alice, fixture, [
      ['DeleteAccountPasswordPolicy', {}],
      ['GetAccountPasswordPolicy', {}, NO_POLICY],
    ])
  })

  const violated = (what: string) => `400 PasswordPolicyViolation: Password should have ${what}`
  const RULES: readonly [rule: object, password: string, refusal: string][] = [
    [{ MinimumPasswordLength: 12 }, 'Aa1!Aa1!', violated('a minimum length of 12')],
    [{ RequireUppercaseCharacters: true }, 'aa1!aa1!', violated('at least one uppercase letter')],
    [{ RequireLowercaseCharacters: true }, 'AA1!AA1!', violated('at least one lowercase letter')],
    [{ RequireNumbers: true }, 'Aab!Aab!', violated('at least one number')],
    [{ RequireSymbols: true }, 'Aa11Aa11', violated('at least one symbol')],
  ]
  for (const [rule, Password, refusal] of RULES)
    it(`of ${JSON.stringify(rule)} refuses the password ${Password}`, () =>
      playAs(alice, start(), [
        ['UpdateAccountPasswordPolicy', rule],
        ['CreateLoginProfile', { ...BOB, Password }, refusal],
      ]))
})

describe('an account', () => {
  it('has one alias, which no other account has', async () => {
    const fixture = start()
    const taken = (alias: string) =>
      `409 EntityAlreadyExists: The account alias ${alias} already exists.`
    const aliases = async () =>
      (await outputOf(alice, fixture, 'ListAccountAliases', {})).AccountAliases
    assert.deepEqual(await aliases(), ['example'])
    await playAs(carol, fixture, [
      ['CreateAccountAlias', { AccountAlias: 'example' }, taken('example')],
    ])
    await playAs(alice, fixture, [
      ['CreateAccountAlias', { AccountAlias: 'example-2' }],
      ['CreateAccountAlias', { AccountAlias: 'example-2' }, taken('example-2')],
      [
        'DeleteAccountAlias',
        { AccountAlias: 'example' },
        '404 NoSuchEntity: The account alias with name example cannot be found.',
      ],
    ])
    await playAs(carol, fixture, [['CreateAccountAlias', { AccountAlias: 'example' }]])
    assert.deepEqual(await aliases(), ['example-2'])
    await playAs(alice, fixture, [['DeleteAccountAlias', { AccountAlias: 'example-2' }]])
    assert.deepEqual(await aliases(), [])
  })

  it('remembers which tokens it wants of the global endpoint', async () => {
    const fixture = start()
    const version = async () =>
      (await outputOf(alice, fixture, 'GetAccountSummary', {})).SummaryMap!
        .GlobalEndpointTokenVersion
    const set = (GlobalEndpointTokenVersion: string, answer?: string): Step => [
      'SetSecurityTokenServicePreferences',
      { GlobalEndpointTokenVersion },
      answer,
    ]
    assert.equal(await version(), 1)
    await playAs(alice, fixture, [
      set('v2Token'),
      set(
        'v3Token',
        "400 ValidationError: 1 validation error detected: Value at 'globalEndpointTokenVersion' failed to satisfy constraint: Member must satisfy enum value set: [v2Token, v1Token]",
      ),
    ])
    assert.equal(await version(), 2)
  })
})

const HEADER =
  'user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated'

describe('the credential report', () => {
  it('is there for four hours once it was asked for, and tells of every user', async () => {
    const fixture = start()
    assert.equal(
      said(await askIam(fixture, root, 'GetCredentialReport', {})),
      '410 ReportNotPresent',
    )
    await playAs(root, fixture, [
      ['CreateUser', { UserName: 'a,b', Path: '/"quoted"/' }],
      ['UpdateAccountPasswordPolicy', { MaxPasswordAge: 1 }],
      ['CreateLoginProfile', { ...BOB, Password: PASSWORD }],
      ['CreateAccessKey', BOB],
    ])
    const generate = async () =>
      (await outputOf(root, fixture, 'GenerateCredentialReport', {})).State
    assert.deepEqual([await generate(), await generate()], ['STARTED', 'COMPLETE'])
    const report = await outputOf(root, fixture, 'GetCredentialReport', {})
    assert.equal(report.ReportFormat, 'text/csv')
    const never = '1970-01-01T00:00:00+00:00'
    const now = '2026-11-22T12:00:00+00:00'
    const none = 'false,N/A,N/A,N/A,N/A'
    const unused = 'N/A,N/A,N/A'
    const certificates = 'false,N/A,false,N/A'
    const arn = `arn:aws:iam::${ACCOUNT}`
    assert.equal(
      new TextDecoder().decode(report.Content),
      [
        HEADER,
        `<root_account>,${arn}:root,${never},not_supported,no_information,not_supported,not_supported,false,true,${never},${now},us-east-1,iam,${none},${certificates}`,
        `"a,b","${arn}:user/""quoted""/a,b",${now},false,N/A,N/A,N/A,false,${none},${none},${certificates}`,
        `alice,${arn}:user/alice,${never},false,N/A,N/A,N/A,true,true,${never},${unused},${none},${certificates}`,
        `bob,${arn}:user/bob,${never},true,no_information,${now},2026-11-23T12:00:00+00:00,false,true,${never},${unused},true,${now},${unused},${certificates}`,
      ].join('\n'),
    )
    fixture.world.pass(4 * 3600)
    assert.equal((await askIam(fixture, root, 'GetCredentialReport', {})).code, 'ReportExpired')
    assert.deepEqual([await generate(), await generate()], ['STARTED', 'COMPLETE'])
  })
})

describe('central management of root access', () => {
  const DELEGATE = '333333333333'
  const ERIN = 'AKIAERIN000000000003'
  const organized = () =>
    start({
      config: {
        ...config(),
        accounts: {
          ...(config() as { accounts: object }).accounts,
          [DELEGATE]: {
            users: {
              erin: {
                accessKeys: [{ id: ERIN, secret: `secret of ${ERIN}` }],
                policies: { all: document(allow('*')) },
              },
            },
          },
        },
        organization: {
          id: 'o-exampleorgid',
          managementAccount: ACCOUNT,
          delegatedAdministrators: [DELEGATE],
          root: { id: 'r-ab12', accounts: { [ACCOUNT]: null, [OTHER]: null, [DELEGATE]: null } },
        },
      },
    })
  const erin = key(ERIN)
  const told = (...EnabledFeatures: string[]) => ({
    OrganizationId: 'o-exampleorgid',
    EnabledFeatures,
  })
  const assume = (fixture: Fixture, name: string) =>
    fixture.ask(alice, 'AssumeRoot', {
      TargetPrincipal: OTHER,
      TaskPolicyArn: { arn: `arn:aws:iam::aws:policy/root-task/${name}` },
    })

  it('is enabled by the management account, and then root can be assumed', async () => {
    const fixture = organized()
    assert.equal((await assume(fixture, 'IAMAuditRootUserCredentials')).code, 'AccessDenied')
    const names = ['RootCredentialsManagement', 'RootSessions'] as const
    const first = await outputOf(alice, fixture, `EnableOrganizations${names[0]}`, {})
    assert.deepEqual(first, told(names[0]))
    assert.equal(said(await assume(fixture, 'IAMAuditRootUserCredentials')), 'ok')
    const both = await outputOf(alice, fixture, `EnableOrganizations${names[1]}`, {})
    assert.deepEqual(both, told(...names))
    assert.deepEqual(await outputOf(erin, fixture, 'ListOrganizationsFeatures', {}), both)
    const second = await outputOf(erin, fixture, `DisableOrganizations${names[0]}`, {})
    assert.deepEqual(second, told(names[1]))
    assert.equal((await assume(fixture, 'IAMAuditRootUserCredentials')).code, 'AccessDenied')
    assert.deepEqual(await outputOf(alice, fixture, `DisableOrganizations${names[1]}`, {}), told())
  })

  const REFUSED: readonly [SigningKey, string, string][] = [
    [carol, 'ListOrganizationsFeatures', 'AccountNotManagementOrDelegatedAdministratorException'],
    [
      carol,
      'EnableOrganizationsRootSessions',
      'AccountNotManagementOrDelegatedAdministratorException',
    ],
    [erin, 'EnableOrganizationsRootSessions', 'CallerIsNotManagementAccountException'],
    [bob, 'ListOrganizationsFeatures', 'AccessDenied'],
  ]
  for (const [who, name, code] of REFUSED)
    it(`${name} by ${who.accessKeyId} is refused as ${code}`, async () => {
      const reply = await askIam(organized(), who, name as 'ListOrganizationsFeatures', {})
      assert.equal(reply.code, code)
    })

  it('is nothing where there is no organization', async () => {
    const reply = await askIam(start(), alice, 'ListOrganizationsFeatures', {})
    assert.equal(reply.code, 'OrganizationNotFoundException')
  })

  it("takes the keys and the password of a member account's root, and lets it have one", async () => {
    const fixture = organized()
    await playAs(alice, fixture, [['EnableOrganizationsRootCredentialsManagement', {}]])
    const session = async (name: string) => {
      const { Credentials } = (await assume(fixture, name)).output!
      return {
        accessKeyId: Credentials!.AccessKeyId!,
        secretAccessKey: Credentials!.SecretAccessKey!,
        sessionToken: Credentials!.SessionToken!,
      }
    }
    const missing = '404 NoSuchEntity: Login Profile for User <root_account> cannot be found.'
    await playAs(await session('IAMCreateRootUserPassword'), fixture, [
      ['GetLoginProfile', {}, missing],
      ['CreateLoginProfile', {}],
      ['GetLoginProfile', {}],
    ])
    await playAs(await session('IAMDeleteRootUserCredentials'), fixture, [
      ['DeleteLoginProfile', {}],
      ['DeleteLoginProfile', {}, missing],
      ['DeleteAccessKey', { AccessKeyId: KEYS.otherRoot }],
    ])
    const gone = await fixture.ask(key(KEYS.otherRoot), 'GetCallerIdentity', {})
    assert.equal(gone.code, 'InvalidClientTokenId')
    await playAs(root, fixture, [
      [
        'CreateLoginProfile',
        {},
        '400 ValidationError: Must specify userName when calling with non-User credentials',
      ],
    ])
  })
})
