// The operations of later years: tokens for others, root for a task, and switched-off regions.
import type { Case, Expected } from '../case.ts'
import { AWAY, arnOf, HOME, role } from '../fixture.ts'
import {
  assuming,
  broken,
  denied,
  federated,
  invalid,
  refused,
  SECTIONS,
  sessionOf,
  userSession,
} from './common.ts'

const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/
const token: Expected = { output: { WebIdentityToken: JWT, Expiration: /^\d{4}-\d\d-\d\dT.*Z$/ } }

/** Cases of an operation that only regional endpoints have. */
const regional =
  (section: string, operation: Case['operation'], usual: Case['input']) =>
  (name: string, input: Case['input'], expected: Expected, rest: Partial<Case> = {}): Case => ({
    as: 'alice',
    region: 'eu-central-1',
    ...rest,
    name,
    section,
    operation,
    input: { ...usual, ...input },
    expected,
  })

const outbound = regional(SECTIONS.outbound, 'GetWebIdentityToken', {
  Audience: ['https://api.example.com'],
  SigningAlgorithm: 'RS256',
})

const UNSUPPORTED = invalid(
  'Requested SigningAlgorithm is not supported. See the GetWebIdentityToken documentation for supported algorithms',
)
const LENGTHS =
  'Member must satisfy constraint: [Member must have length less than or equal to 1000, Member must have length greater than or equal to 1]'
const tag = (Key: string) => ({ Key, Value: 'v' })

const tokens: Case[] = [
  outbound('a user has a token made for others', {}, token),
  outbound('a token can be signed with an elliptic curve', { SigningAlgorithm: 'ES384' }, token),
  outbound('a session of a user has a token made for others', {}, token, { as: userSession() }),
  outbound('a role session has a token made for others', {}, token, { as: sessionOf() }),
  outbound(
    'a federated user has no token made for others',
    {},
    refused('AccessDenied', 'GetWebIdentityToken does not support federated user sessions'),
    { as: federated() },
  ),
  ...['RS384', 'ES256', 'HS256', 'rs256'].map((SigningAlgorithm) =>
    outbound(`a token is not signed with ${SigningAlgorithm}`, { SigningAlgorithm }, UNSUPPORTED),
  ),
  outbound(
    'the name of an algorithm has five characters',
    { SigningAlgorithm: 'none' },
    broken('signingAlgorithm', 'none', 'Member must have length greater than or equal to 5'),
  ),
  outbound(
    'a token may be for ten',
    { Audience: Array.from({ length: 10 }, (_, i) => `a${i}`) },
    token,
  ),
  outbound(
    'a token is not for eleven',
    { Audience: Array.from({ length: 11 }, (_, i) => `a${i}`) },
    broken(
      'audience',
      '[a0, a1, a2, a3, a4, a5, a6, a7, a8, a9, a10]',
      'Member must have length less than or equal to 10',
    ),
  ),
  outbound('an audience is not empty', { Audience: [''] }, broken('audience', '[]', LENGTHS)),
  outbound('an audience may come twice', { Audience: ['a', 'a'] }, token),
  ...(
    [
      [59, 'greater than or equal to 60'],
      [3601, 'less than or equal to 3600'],
    ] as const
  ).map(([DurationSeconds, constraint]) =>
    outbound(
      `a token does not last ${DurationSeconds} seconds`,
      { DurationSeconds },
      broken('durationSeconds', String(DurationSeconds), `Member must have value ${constraint}`),
    ),
  ),
  outbound(
    'a token does not outlast the session',
    { DurationSeconds: 3600 },
    refused(
      'SessionDurationEscalationException',
      "Requested token expiry time must be before the original session's expiry time.",
    ),
    { as: sessionOf('Reader', {}, { age: 3000 }) },
  ),
  outbound('a token may have tags', { Tags: [tag('team'), tag('aws:team')] }, token),
  outbound(
    'the tags of a token differ in more than case',
    { Tags: [tag('team'), tag('Team')] },
    invalid(
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
      'InvalidParameterValue',
    ),
  ),
  outbound(
    'tokens for others can be switched off',
    {},
    refused(
      'OutboundWebIdentityFederationDisabledException',
      'OutboundWebIdentityFederation is disabled.',
    ),
    { as: 'mallory' },
  ),
  outbound(
    'that tokens for others are switched off is told only to who may have them',
    {},
    denied(
      arnOf('nina'),
      'sts:GetWebIdentityToken',
      `arn:aws:sts::${AWAY}:self`,
      ' because no identity-based policy allows the sts:GetWebIdentityToken action',
    ),
    { as: 'nina' },
  ),
]

const TASK = { arn: 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials' }
const rootOf = regional(SECTIONS.assumeRoot, 'AssumeRoot', {
  TargetPrincipal: AWAY,
  TaskPolicyArn: TASK,
})
const notRoot = (caller: string, target = AWAY): Expected =>
  denied(caller, 'sts:AssumeRoot', `arn:aws:iam::${target}:root`)
const granted: Expected = { output: { Credentials: { AccessKeyId: /^ASIA/ } } }

const roots: Case[] = [
  rootOf('the management account has root of a member for a task', {}, granted),
  rootOf(
    'root of a member may be named by its ARN',
    { TargetPrincipal: `arn:aws:iam::${AWAY}:root` },
    granted,
  ),
  rootOf('a role session has root of a member', {}, granted, { as: sessionOf() }),
  rootOf('root has root of no member', {}, notRoot(arnOf('root')), { as: 'root' }),
  rootOf(
    'a member has root of no other',
    { TargetPrincipal: HOME },
    notRoot(arnOf('mallory'), HOME),
    {
      as: 'mallory',
    },
  ),
  rootOf('who has no permission has root of no member', {}, refused('AccessDenied'), { as: 'bob' }),
  rootOf(
    'a user is no target',
    { TargetPrincipal: arnOf('nina') },
    invalid('Request must contain a valid target principal'),
  ),
  rootOf(
    'any policy is no task',
    { TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' } },
    invalid('Request must contain valid AWS managed task policy ARN'),
  ),
  rootOf(
    'a task must be named',
    { TaskPolicyArn: undefined },
    broken('taskPolicyArn', null, 'Member must not be null'),
  ),
  rootOf(
    'root is had for fifteen minutes at most',
    { DurationSeconds: 901 },
    broken('durationSeconds', '901', 'Member must have value less than or equal to 900'),
  ),
  {
    name: 'who has root of a member is root of that member',
    section: SECTIONS.assumeRoot,
    as: {
      by: 'alice',
      operation: 'AssumeRoot',
      input: { TargetPrincipal: AWAY, TaskPolicyArn: TASK },
    },
    operation: 'GetCallerIdentity',
    expected: { output: { Arn: `arn:aws:iam::${AWAY}:root`, UserId: AWAY, Account: AWAY } },
  },
]

const contexts: Case[] = [
  assuming('a context of an unknown provider is refused', {
    input: {
      ProvidedContexts: [
        { ProviderArn: 'arn:aws:iam::aws:contextProvider/Unknown', ContextAssertion: 'assertion' },
      ],
    },
    expected: { status: 400, code: 'ValidationError' },
  }),
  assuming('a region that the account switched off is told', {
    region: 'me-south-1',
    expected: refused(
      'RegionDisabledException',
      `STS is not activated in this region for account:${HOME}. Your account administrator can activate STS in this region using the IAM Console.`,
    ),
  }),
]

const unsigned = (name: string, input: Case['input'], expected: Expected): Case => ({
  name,
  section: SECTIONS.webIdentity,
  as: 'alice',
  operation: 'AssumeRoleWithWebIdentity',
  input: { RoleArn: role('Reader'), RoleSessionName: 'session', ...input },
  expected,
})
const web: Case[] = [
  unsigned(
    'what is no token is told',
    { WebIdentityToken: 'no-token' },
    invalid(
      'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
      'InvalidIdentityToken',
    ),
  ),
  unsigned(
    'a token must be given',
    {},
    broken('webIdentityToken', null, 'Member must not be null'),
  ),
]

/** The operations of later years. */
export const outboundCases: readonly Case[] = [...tokens, ...roots, ...contexts, ...web]
