// AssumeRoot and organizations: root of a member account for one task, and the policies of the
// levels above an account.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user-access-management.html
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { contextOf, decide } from '@daypass/policy'
import type { AssumeRootRequest } from '@daypass/protocol'
import { ConfigError, readConfig } from '@daypass/service'
import { taskCeiling } from '../src/organization/task-policies.ts'
import {
  ACCOUNT,
  allow,
  config,
  deny,
  document,
  KEYS,
  key,
  OTHER,
  roleArn,
  START,
  said,
  start,
  trust,
} from './fixture.ts'

const TASKS = 'arn:aws:iam::aws:policy/root-task/'
const AUDIT = `${TASKS}IAMAuditRootUserCredentials`
const BUCKET = `${TASKS}S3UnlockBucketPolicy`
const DELEGATE = '333333333333'
const ERIN = 'AKIAERIN000000000003'

interface Parts {
  readonly features?: readonly string[]
  readonly levels?: object
  readonly unit?: object
  readonly account?: object | null
  readonly roles?: Record<string, object>
}

/** Three accounts: the first manages, the second is a member in a unit, the third is a delegate. */
function organized(parts: Parts = {}, statements: object[] = [allow('*')]) {
  const { features = ['RootCredentialsManagement', 'RootSessions'], roles = {} } = parts
  const content = config(roles, {
    organization: {
      id: 'o-exampleorgid',
      managementAccount: ACCOUNT,
      delegatedAdministrators: [DELEGATE],
      features,
      root: {
        id: 'r-ab12',
        ...parts.levels,
        accounts: { [ACCOUNT]: null, [DELEGATE]: null },
        units: {
          Work: {
            id: 'ou-ab12-workload',
            ...parts.unit,
            accounts: { [OTHER]: parts.account ?? null },
          },
        },
      },
    },
  }) as { accounts: Record<string, object> }
  content.accounts[DELEGATE] = {
    users: {
      erin: {
        accessKeys: [{ id: ERIN, secret: `secret of ${ERIN}` }],
        policies: { own: document(...statements) },
      },
    },
  }
  content.accounts['444444444444'] = {}
  return content
}

const input: AssumeRootRequest = { TargetPrincipal: OTHER, TaskPolicyArn: { arn: AUDIT } }
const denied = (caller: string, target = OTHER) =>
  `403 AccessDenied: User: ${caller} is not authorized to perform: sts:AssumeRoot on resource: arn:aws:iam::${target}:root`
const alice = `arn:aws:iam::${ACCOUNT}:user/alice`
const carol = `arn:aws:iam::${OTHER}:user/carol`
const erin = `arn:aws:iam::${DELEGATE}:user/erin`

describe('who may assume root of whom', () => {
  const badTarget = '400 ValidationError: Request must contain a valid target principal'
  const badTask = '400 ValidationError: Request must contain valid AWS managed task policy ARN'
  const rows: readonly [string, string, Partial<AssumeRootRequest>, string, Parts?][] = [
    ['the management account', KEYS.alice, {}, 'ok'],
    ['a delegated administrator', ERIN, {}, 'ok'],
    ['by the ARN of root', KEYS.alice, { TargetPrincipal: `arn:aws:iam::${OTHER}:root` }, 'ok'],
    ['a member', KEYS.carol, { TargetPrincipal: DELEGATE }, denied(carol, DELEGATE)],
    [
      'the management account of itself',
      KEYS.alice,
      { TargetPrincipal: ACCOUNT },
      denied(alice, ACCOUNT),
    ],
    [
      'a delegate of the management account',
      ERIN,
      { TargetPrincipal: ACCOUNT },
      denied(erin, ACCOUNT),
    ],
    [
      'of an account outside',
      KEYS.alice,
      { TargetPrincipal: '444444444444' },
      denied(alice, '444444444444'),
    ],
    [
      'of an account that is none',
      KEYS.alice,
      { TargetPrincipal: '555555555555' },
      denied(alice, '555555555555'),
    ],
    ['without the feature', KEYS.alice, {}, denied(alice), { features: ['RootSessions'] }],
    [
      'with the other feature',
      KEYS.alice,
      { TaskPolicyArn: { arn: BUCKET } },
      denied(alice),
      { features: ['RootCredentialsManagement'] },
    ],
    [
      'with the feature of the task',
      KEYS.alice,
      { TaskPolicyArn: { arn: BUCKET } },
      'ok',
      { features: ['RootSessions'] },
    ],
    ['of a user', KEYS.alice, { TargetPrincipal: `arn:aws:iam::${OTHER}:user/carol` }, badTarget],
    ['of too many digits', KEYS.alice, { TargetPrincipal: '2222222222222' }, badTarget],
    [
      'for another policy',
      KEYS.alice,
      { TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/AdministratorAccess' } },
      badTask,
    ],
    ['for an unknown task', KEYS.alice, { TaskPolicyArn: { arn: `${TASKS}constructor` } }, badTask],
    [
      'for no task',
      KEYS.alice,
      { TaskPolicyArn: undefined },
      "400 ValidationError: 1 validation error detected: Value null at 'taskPolicyArn' failed to satisfy constraint: Member must not be null",
    ],
    [
      'for 901 seconds',
      KEYS.alice,
      { DurationSeconds: 901 },
      "400 ValidationError: 1 validation error detected: Value '901' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 900",
    ],
    ['for 0 seconds', KEYS.alice, { DurationSeconds: 0 }, 'ok'],
  ]
  for (const [what, who, more, expected, parts] of rows)
    it(`${what}: ${expected.slice(0, 24)}`, async () => {
      const { ask } = start({ config: organized(parts) })
      assert.equal(said(await ask(key(who), 'AssumeRoot', { ...input, ...more })), expected)
    })

  it('nobody without an organization', async () => {
    assert.equal(said(await start().ask(key(KEYS.alice), 'AssumeRoot', input)), denied(alice))
  })

  const on = (task: string) => ({
    ...allow('sts:AssumeRoot', `arn:aws:iam::${OTHER}:root`),
    Condition: { ArnEquals: { 'sts:TaskPolicyArn': task } },
  })
  const because = `${denied(erin)} because no identity-based policy allows the sts:AssumeRoot action`
  const policies: readonly [string, object[], string][] = [
    ['no policy allows it', [allow('s3:*')], because],
    ['a policy allows this task', [on(AUDIT)], 'ok'],
    ['a policy allows another task', [on(BUCKET)], because],
    [
      'a policy allows another account',
      [allow('sts:AssumeRoot', `arn:aws:iam::${ACCOUNT}:root`)],
      because,
    ],
    [
      'a policy denies',
      [allow('*'), deny('sts:AssumeRoot')],
      `${denied(erin)} with an explicit deny in an identity-based policy`,
    ],
  ]
  for (const [what, statements, expected] of policies)
    it(`${what}: ${expected.slice(0, 24)}`, async () => {
      const { ask } = start({ config: organized({}, statements) })
      assert.equal(said(await ask(key(ERIN), 'AssumeRoot', input)), expected)
    })

  it('for 900 seconds at most, which is what it lasts', async () => {
    const { ask } = start({ config: organized() })
    const { output } = await ask(key(KEYS.alice), 'AssumeRoot', input)
    assert.equal(output!.Credentials!.Expiration!.getTime(), START + 900_000)
  })
})

describe('the task policies', () => {
  const root = `arn:aws:iam::${OTHER}:root`
  const names: readonly [string, string, string, boolean][] = [
    ['IAMAuditRootUserCredentials', 'iam:ListAccessKeys', root, true],
    ['IAMAuditRootUserCredentials', 'iam:GetAccountSummary', '*', true],
    [
      'IAMAuditRootUserCredentials',
      'iam:ListAccessKeys',
      `arn:aws:iam::${OTHER}:user/carol`,
      false,
    ],
    ['IAMAuditRootUserCredentials', 'iam:DeleteAccessKey', root, false],
    ['IAMCreateRootUserPassword', 'iam:CreateLoginProfile', root, true],
    [
      'IAMCreateRootUserPassword',
      'iam:CreateLoginProfile',
      `arn:aws:iam::${OTHER}:user/carol`,
      false,
    ],
    ['IAMCreateRootUserPassword', 'iam:ListAccessKeys', root, false],
    ['IAMDeleteRootUserCredentials', 'iam:DeleteAccessKey', root, true],
    ['IAMDeleteRootUserCredentials', 'iam:GetAccountSummary', '*', false],
    ['IAMDeleteRootUserCredentials', 'iam:DeleteUser', `arn:aws:iam::${OTHER}:user/carol`, false],
    ['S3UnlockBucketPolicy', 's3:DeleteBucketPolicy', 'arn:aws:s3:::locked', true],
    ['S3UnlockBucketPolicy', 's3:GetObject', 'arn:aws:s3:::locked/secret', false],
    ['SQSUnlockQueuePolicy', 'sqs:SetQueueAttributes', `arn:aws:sqs:us-east-1:${OTHER}:q`, true],
    ['SQSUnlockQueuePolicy', 'sqs:GetQueueAttributes', `arn:aws:sqs:us-east-1:${OTHER}:q`, true],
    ['SQSUnlockQueuePolicy', 'sqs:ReceiveMessage', `arn:aws:sqs:us-east-1:${OTHER}:q`, false],
  ]
  for (const [name, action, resource, expected] of names)
    it(`${name} ${expected ? 'leaves' : 'denies'} ${action} on ${resource}`, () => {
      const access = {
        principal: { type: 'root', account: OTHER, arn: root },
        action,
        resource,
        resourceAccount: OTHER,
        context: contextOf({
          'aws:PrincipalArn': root,
          'aws:PrincipalAccount': OTHER,
          'aws:ResourceAccount': OTHER,
        }),
      } as const
      const { allowed } = decide(access, { session: taskCeiling(TASKS + name) })
      assert.equal(allowed, expected)
    })

  it('leave nothing when the name is of none', () =>
    assert.deepEqual(taskCeiling(`${TASKS}Other`), []))
})

describe('policies of an organization', () => {
  const carolCalls = async (parts: Parts, RoleArn = roleArn('Open', OTHER)) => {
    const { ask } = start({ config: organized(parts) })
    const request = { RoleArn, RoleSessionName: 'test' }
    return said(await ask(key(KEYS.carol), 'AssumeRole', request))
  }
  const info = async (who: string, parts: Parts) => {
    const { ask } = start({ config: organized(parts) })
    return said(await ask(key(who), 'GetAccessKeyInfo', { AccessKeyId: 'AKIATZ2X44NMCEQW46PL' }))
  }
  const no = (caller: string, why: string) =>
    `403 AccessDenied: User: ${caller} is not authorized to perform: sts:GetAccessKeyInfo ${why}`
  const explicit = 'with an explicit deny in a service control policy'
  const implicit = 'because no service control policy allows the sts:GetAccessKeyInfo action'
  const denial = { serviceControlPolicies: { FullAWSAccess: null, No: document(deny('sts:Get*')) } }
  const list = { serviceControlPolicies: { S3: document(allow('s3:*')) } }

  const rows: readonly [string, string, Parts, string][] = [
    ['none', KEYS.carol, {}, 'ok'],
    ['a denial at the root', KEYS.carol, { levels: denial }, no(carol, explicit)],
    ['a denial at a unit', KEYS.carol, { unit: denial }, no(carol, explicit)],
    ['a denial at the account', KEYS.carol, { account: denial }, no(carol, explicit)],
    ['a list at a unit that has not the action', KEYS.carol, { unit: list }, no(carol, implicit)],
    [
      'a denial, for root of a member',
      KEYS.otherRoot,
      { unit: denial },
      no(`arn:aws:iam::${OTHER}:root`, explicit),
    ],
    ['a denial at a unit, for another account', ERIN, { unit: denial }, 'ok'],
    ['a denial at the root, for the management account', KEYS.alice, { levels: denial }, 'ok'],
  ]
  for (const [what, who, parts, expected] of rows)
    it(`${what}: ${expected.slice(0, 16)}`, async () =>
      assert.equal(await info(who, parts), expected))

  it('are named to members when they keep them from a role', async () => {
    const levels = {
      serviceControlPolicies: { FullAWSAccess: null, No: document(deny('sts:AssumeRole')) },
    }
    assert.equal(
      await carolCalls({ levels }),
      `403 AccessDenied: User: ${carol} is not authorized to perform: sts:AssumeRole on resource: ${roleArn('Open', OTHER)} ${explicit}`,
    )
  })

  const perimeter = {
    resourceControlPolicies: {
      OwnPeople: document({
        Effect: 'Deny',
        Principal: '*',
        Action: 'sts:AssumeRole',
        Resource: '*',
        Condition: { StringNotEqualsIfExists: { 'aws:PrincipalOrgID': 'o-exampleorgid' } },
      }),
    },
  }
  it('of the resource keep strangers from the roles of a member', async () => {
    const content = organized({ unit: perimeter })
    const inside = start({ config: content })
    const request = { RoleArn: roleArn('Open', OTHER), RoleSessionName: 'test' }
    assert.equal(said(await inside.ask(key(KEYS.alice), 'AssumeRole', request)), 'ok')
    const { organization } = content as { organization?: { root: { accounts: object } } }
    organization!.root.accounts = { [DELEGATE]: null }
    Object.assign(organization!, { managementAccount: DELEGATE, delegatedAdministrators: [] })
    const outside = start({ config: content })
    // A stranger is not told what keeps it out.
    assert.match(
      said(await outside.ask(key(KEYS.alice), 'AssumeRole', request)),
      /^403 AccessDenied: .*role\/Open$/,
    )
  })

  it('give the keys of organization and path', async () => {
    const condition = {
      StringEquals: {
        'aws:PrincipalOrgID': 'o-exampleorgid',
        'aws:ResourceOrgID': 'o-exampleorgid',
      },
      'ForAnyValue:StringLike': {
        'aws:PrincipalOrgPaths': 'o-exampleorgid/r-ab12/ou-ab12-workload/*',
        'aws:ResourceOrgPaths': 'o-exampleorgid/r-ab12/',
      },
    }
    const roles = { Target: { trust: trust([OTHER, ACCOUNT], condition) } }
    assert.equal(await carolCalls({ roles }, roleArn('Target')), 'ok')
    const { ask } = start({ config: organized({ roles }) })
    const request = { RoleArn: roleArn('Target'), RoleSessionName: 'test' }
    assert.match(said(await ask(key(KEYS.alice), 'AssumeRole', request)), /^403 AccessDenied/)
  })
})

describe('a directory file with an organization is refused', () => {
  const base = { id: 'o-exampleorgid', managementAccount: ACCOUNT }
  const root = { id: 'r-ab12', accounts: { [ACCOUNT]: null } }
  const rows: readonly [string, object, readonly (string | number)[]][] = [
    ['without id', { managementAccount: ACCOUNT, root }, ['id']],
    [
      'with a management account that is nowhere',
      { ...base, managementAccount: OTHER, root },
      ['managementAccount'],
    ],
    [
      'with an account that is not in the file',
      { ...base, root: { ...root, accounts: { '999999999999': null } } },
      ['root', 'accounts', '999999999999'],
    ],
    [
      'with an account in two places',
      {
        ...base,
        root: {
          ...root,
          units: { Two: { id: 'ou-ab12-workload', accounts: { [ACCOUNT]: null } } },
        },
      },
      ['root', 'units', 'Two', 'accounts', ACCOUNT],
    ],
    ['with an unknown feature', { ...base, root, features: ['Everything'] }, ['features', 0]],
    [
      'with a unit of a wrong id',
      { ...base, root: { ...root, units: { Two: { id: 'two' } } } },
      ['root', 'units', 'Two', 'id'],
    ],
    [
      'with a policy that names principals',
      { ...base, root: { ...root, serviceControlPolicies: { No: trust('*') } } },
      ['root', 'serviceControlPolicies', 'No', 'Statement', '0', 'Principal'],
    ],
    ['with an unknown member', { ...base, root, policies: {} }, ['policies']],
  ]
  for (const [what, organization, path] of rows)
    it(`${what}, at its place`, () =>
      assert.throws(
        () => readConfig(config({}, { organization })),
        (error) => {
          assert.ok(error instanceof ConfigError)
          assert.deepEqual(error.path.map(String), ['organization', ...path.map(String)])
          return true
        },
      ))
})
