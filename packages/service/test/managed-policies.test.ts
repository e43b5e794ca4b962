// The AWS managed policies that there are.
// https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html
import assert from 'node:assert/strict'
import { describe, it, test } from 'node:test'
import { contextOf, decide } from '@daypass/policy'
import { actions } from '../src/managed-policies/rows.ts'
import { awsManagedPolicies, awsManagedPolicy } from '../src/managed-policies.ts'

const PREFIX = 'arn:aws:iam::aws:policy'
const ACCOUNT = '123456789012'
const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`

describe('every AWS managed policy', () => {
  for (const [arn, told] of awsManagedPolicies())
    it(`${told.name} is a document that is taken, and says what IAM asks of it`, () => {
      assert.equal(arn, `${PREFIX}${told.path}${told.name}`)
      assert.match(told.versionId, /^v[1-9]\d*$/)
      assert.ok(told.createDate <= told.updateDate, 'changed before it was made')
      assert.match(told.description, /^[A-Z].*\.$/)
      assert.ok(awsManagedPolicy(arn))
      assert.equal(awsManagedPolicy(arn), awsManagedPolicy(arn), 'compiled twice')
    })
})

describe('AWS managed policies, as AWS tells of them', () => {
  const KNOWN: readonly [string, string, string][] = [
    ['/AdministratorAccess', 'v1', '2015-02-06T18:39:46.000Z'],
    ['/IAMFullAccess', 'v2', '2015-02-06T18:40:38.000Z'],
    ['/job-function/ViewOnlyAccess', 'v45', '2016-11-10T17:20:15.000Z'],
    ['/service-role/AWSLambdaBasicExecutionRole', 'v1', '2015-04-09T15:03:43.000Z'],
    ['/service-role/AmazonElasticMapReduceRole', 'v10', '2015-02-06T18:41:20.000Z'],
    ['/AmazonEKS_CNI_Policy', 'v6', '2018-05-27T21:07:42.000Z'],
    ['/root-task/S3UnlockBucketPolicy', 'v1', '2024-11-06T21:55:56.000Z'],
  ]
  for (const [name, version, created] of KNOWN)
    it(`${name} is version ${version}, made at ${created}`, () => {
      const told = awsManagedPolicies().get(PREFIX + name)
      assert.deepEqual([told?.versionId, told?.createDate.toISOString()], [version, created])
    })

  it('have no other names: neither without their path nor in an account', () => {
    for (const name of ['/ViewOnlyAccess', '/constructor', '/No', ''])
      assert.equal(awsManagedPolicy(PREFIX + name), undefined)
    assert.equal(awsManagedPolicy(`arn:aws:iam::${ACCOUNT}:policy/ReadOnlyAccess`), undefined)
  })
})

describe('a user with an AWS managed policy', () => {
  const object = 'arn:aws:s3:::reports/january.csv'
  const role = `arn:aws:iam::${ACCOUNT}:role/service-role/app`
  const RULES: readonly [string, string, string, boolean][] = [
    ['/AdministratorAccess', 'iam:CreateUser', ALICE, true],
    ['/PowerUserAccess', 'ec2:RunInstances', '*', true],
    ['/PowerUserAccess', 'iam:CreateUser', ALICE, false],
    ['/PowerUserAccess', 'iam:ListRoles', '*', true],
    ['/ReadOnlyAccess', 's3:GetObject', object, true],
    ['/ReadOnlyAccess', 's3:PutObject', object, false],
    ['/ReadOnlyAccess', 'sts:GetCallerIdentity', '*', true],
    ['/ReadOnlyAccess', 'sts:AssumeRole', role, false],
    ['/ReadOnlyAccess', 'secretsmanager:GetSecretValue', '*', false],
    ['/job-function/ViewOnlyAccess', 's3:ListAllMyBuckets', '*', true],
    ['/job-function/ViewOnlyAccess', 's3:GetObject', object, false],
    ['/SecurityAudit', 'iam:GetRole', role, true],
    ['/SecurityAudit', 's3:GetObject', object, false],
    ['/IAMReadOnlyAccess', 'iam:SimulatePrincipalPolicy', ALICE, true],
    ['/IAMReadOnlyAccess', 'iam:CreateUser', ALICE, false],
    ['/IAMUserChangePassword', 'iam:ChangePassword', ALICE, true],
    ['/IAMUserChangePassword', 'iam:ChangePassword', `${ALICE}s`, false],
    ['/IAMUserSSHKeys', 'iam:UploadSSHPublicKey', ALICE, true],
    ['/job-function/DatabaseAdministrator', 'iam:PassRole', role, false],
    ['/AmazonS3ReadOnlyAccess', 's3:ListBucket', 'arn:aws:s3:::reports', true],
    ['/AmazonSQSReadOnlyAccess', 'sqs:SendMessage', '*', false],
    ['/service-role/AWSLambdaBasicExecutionRole', 'logs:PutLogEvents', '*', true],
    ['/service-role/AWSCodeDeployRole', 'ec2:DescribeInstances', '*', true],
    ['/service-role/AWSCodeDeployRole', 'iam:PassRole', role, false],
    ['/AWSDenyAll', 'sts:GetCallerIdentity', '*', false],
  ]
  for (const [name, action, resource, expected] of RULES)
    it(`${name} ${expected ? 'may' : 'may not'} ${action} on ${resource}`, () => {
      const access = {
        principal: { type: 'user', account: ACCOUNT, arn: ALICE, id: 'AIDACKCEVSQ6C2EXAMPLE' },
        action,
        resource,
        context: contextOf({ 'aws:username': 'alice', 'aws:PrincipalArn': ALICE }),
      } as const
      const { allowed } = decide(access, { identity: [awsManagedPolicy(PREFIX + name)!] })
      assert.equal(allowed, expected)
    })
})

test('actions are written service by service, in the order of the document', () => {
  assert.deepEqual(actions('\n  s3: Get* List*\n    Head*\n  ec2: Describe*\n  s3: Put*\n'), [
    's3:Get*',
    's3:List*',
    's3:Head*',
    'ec2:Describe*',
    's3:Put*',
  ])
})
