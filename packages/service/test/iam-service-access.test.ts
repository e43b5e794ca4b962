// By which policies somebody can use a service.
// https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPoliciesGrantingServiceAccess.html
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ACCOUNT, OTHER, said, start } from './fixture.ts'
import { askIam } from './iam-client.ts'
import { ADMIN } from './iam-staff.ts'

const USER = `arn:aws:iam::${ACCOUNT}:user/team/ann`
const { accessKeyId: id, secretAccessKey: secret } = ADMIN
const policy = (...Statement: object[]) => ({ Version: '2012-10-17', Statement })
const allow = (Action: string | string[]) => ({ Effect: 'Allow', Action, Resource: '*' })
const not = (NotAction: string | string[]) => ({ Effect: 'Allow', NotAction, Resource: '*' })

const fixtureWith = (own: object) =>
  start({
    config: {
      accounts: {
        [ACCOUNT]: {
          root: { accessKeys: [{ id, secret }] },
          users: {
            ann: {
              path: '/team/',
              groups: ['staff'],
              policies: { own },
              permissionsBoundary: 'arn:aws:iam::aws:policy/AdministratorAccess',
            },
          },
          groups: {
            staff: {
              policies: { shared: policy(allow('kms:Sign')) },
              managedPolicies: ['arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess'],
            },
          },
        },
      },
    },
  })

/** The names of the policies by which ann can use a service. */
async function namesFor(own: object, service: string): Promise<string[]> {
  const input = { Arn: USER, ServiceNamespaces: [service] }
  const reply = await askIam(fixtureWith(own), ADMIN, 'ListPoliciesGrantingServiceAccess', input)
  assert.equal(said(reply), 'ok')
  const [entry, ...others] = reply.output!.PoliciesGrantingServiceAccess!
  assert.deepEqual([entry?.ServiceNamespace, others], [service, []])
  return entry!.Policies!.map(({ PolicyName }) => PolicyName!)
}

/** What ann's policy says, and whether she can use S3 by it. */
const STATEMENTS: [what: string, statement: object, grants: boolean][] = [
  ['an action', allow('s3:GetObject'), true],
  ['an action in another case', allow(['ec2:*', 'S3:Get*']), true],
  ['all actions', allow('*'), true],
  ['an action of another service', allow('s3express:*'), false],
  ['a denial', { ...allow('s3:*'), Effect: 'Deny' }, false],
  ['all but another service', not('ec2:*'), true],
  ['all but some of it', not('s3:Get*'), true],
  ['all but it', not(['ec2:*', 's3:*']), false],
  ['all but everything', not('*'), false],
]

for (const [what, statement, grants] of STATEMENTS)
  test(`a policy about ${what} ${grants ? 'grants' : 'does not grant'} access to it`, async () => {
    assert.deepEqual(await namesFor(policy(statement), 's3'), grants ? ['own'] : [])
  })

test('managed policies are told by their ARNs, inline ones by whose they are', async () => {
  const fixture = fixtureWith(policy(allow(['sqs:*', 'kms:*'])))
  const reply = await askIam(fixture, ADMIN, 'ListPoliciesGrantingServiceAccess', {
    Arn: USER,
    ServiceNamespaces: ['sqs', 'kms'],
  })
  const own = { PolicyType: 'INLINE', EntityType: 'USER', EntityName: 'ann', PolicyName: 'own' }
  assert.deepEqual(reply.output, {
    PoliciesGrantingServiceAccess: [
      {
        ServiceNamespace: 'kms',
        Policies: [
          own,
          {
            PolicyName: 'shared',
            PolicyType: 'INLINE',
            EntityType: 'GROUP',
            EntityName: 'staff',
          },
        ],
      },
      {
        ServiceNamespace: 'sqs',
        Policies: [
          {
            PolicyName: 'AmazonSQSReadOnlyAccess',
            PolicyType: 'MANAGED',
            PolicyArn: 'arn:aws:iam::aws:policy/AmazonSQSReadOnlyAccess',
          },
          own,
        ],
      },
    ],
    IsTruncated: false,
  })
})

test('services beyond a hundred are told on a second page', async () => {
  const fixture = fixtureWith(policy(allow('*')))
  const ServiceNamespaces = Array.from({ length: 120 }, (_, i) => `s${String(i).padStart(3, '0')}`)
  const told: (string | undefined)[] = []
  let Marker: string | undefined
  do {
    const input = { Arn: USER, ServiceNamespaces, Marker }
    const { output } = await askIam(fixture, ADMIN, 'ListPoliciesGrantingServiceAccess', input)
    told.push(...output!.PoliciesGrantingServiceAccess!.map((entry) => entry.ServiceNamespace))
    Marker = output!.Marker
  } while (Marker !== undefined)
  assert.deepEqual(told, ServiceNamespaces)
})

/** ARNs of nobody here. */
const NOBODY: [arn: string, answer: RegExp][] = [
  [`arn:aws:iam::${ACCOUNT}:role/none`, /^404 NoSuchEntity: The role with name none cannot be/],
  [`arn:aws:iam::${OTHER}:user/ann`, /^400 InvalidInput: /],
  [`arn:aws:iam::${ACCOUNT}:policy/none`, /^400 InvalidInput: /],
]

for (const [Arn, answer] of NOBODY)
  test(`${Arn} has no policies`, async () => {
    const input = { Arn, ServiceNamespaces: ['s3'] }
    const fixture = fixtureWith(policy(allow('*')))
    const reply = await askIam(fixture, ADMIN, 'ListPoliciesGrantingServiceAccess', input)
    assert.match(said(reply), answer)
  })
