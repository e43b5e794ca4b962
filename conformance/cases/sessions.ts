// What sessions carry: tags, source identity, session policies; and who may give them.
import type { Case, Expected } from '../case.ts'
import { arnOf, HOME, role, sessionArn } from '../fixture.ts'
import {
  assuming,
  denied,
  document,
  federated,
  invalid,
  notAssumable,
  refused,
  SECTIONS,
  sessionOf,
} from './common.ts'

const granted: Expected = { output: { Credentials: { AccessKeyId: /^ASIA/ } } }
/** Granted, and what it takes of the room in a token is told: a percentage. */
const packed: Expected = {
  output: { Credentials: { AccessKeyId: /^ASIA/ }, PackedPolicySize: /^[1-9]\d?$/ },
}
const reader = sessionArn('Reader', 'session')
const team = { Tags: [{ Key: 'team', Value: 'green' }] }
const transitive = { ...team, TransitiveTagKeys: ['team'] }

const tagging: Case[] = [
  assuming('a role that allows tags takes them, and counts their size', {
    section: SECTIONS.tags,
    input: team,
    expected: packed,
  }),
  assuming('a role that does not allow tags refuses them by their action', {
    section: SECTIONS.tags,
    role: 'Idle',
    input: team,
    cli: true,
    expected: denied(arnOf('alice'), 'sts:TagSession', role('Idle')),
  }),
  assuming('a role that asks for a tag refuses without', {
    section: SECTIONS.tags,
    role: 'TagRequired',
    expected: notAssumable('alice', role('TagRequired')),
  }),
  assuming('a role that asks for a tag takes it', {
    section: SECTIONS.tags,
    role: 'TagRequired',
    input: { Tags: [{ Key: 'Project', Value: 'x' }] },
    expected: granted,
  }),
  assuming('a role that asks for a tag refuses another value', {
    section: SECTIONS.tags,
    role: 'TagRequired',
    input: { Tags: [{ Key: 'project', Value: 'y' }] },
    expected: notAssumable('alice', role('TagRequired')),
  }),
  assuming('a transitive tag goes along into a role that allows tags', {
    section: SECTIONS.tags,
    as: sessionOf('Reader', transitive),
    role: 'Chained',
    expected: granted,
  }),
  assuming('a transitive tag goes not into a role that does not allow tags', {
    section: SECTIONS.tags,
    as: sessionOf('Reader', transitive),
    role: 'ChainedPlain',
    expected: denied(reader, 'sts:TagSession', role('ChainedPlain')),
  }),
  assuming('a tag that is not transitive is left behind', {
    section: SECTIONS.tags,
    as: sessionOf('Reader', team),
    role: 'ChainedPlain',
    expected: granted,
  }),
  ...['team', 'TEAM'].map((Key) =>
    assuming(`an inherited tag cannot be set again as ${Key}`, {
      section: SECTIONS.tags,
      as: sessionOf('Reader', transitive),
      role: 'Chained',
      input: { Tags: [{ Key, Value: 'other' }] },
      expected: invalid(
        "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
        'InvalidParameterValue',
      ),
    }),
  ),
  assuming('a tag of the session overrides that of the role', {
    section: SECTIONS.tags,
    as: sessionOf('Reader', { Tags: [{ Key: 'team', Value: 'blue' }] }),
    role: 'BlueOnly',
    expected: granted,
  }),
  assuming('without a tag of the session that of the role counts', {
    section: SECTIONS.tags,
    as: sessionOf('Reader'),
    role: 'BlueOnly',
    expected: denied(reader, 'sts:AssumeRole', role('BlueOnly')),
  }),
]

const source = (SourceIdentity: string) => ({ SourceIdentity })
const sources: Case[] = [
  assuming('a source identity is answered', {
    section: SECTIONS.source,
    input: source('alice'),
    cli: true,
    expected: { output: { SourceIdentity: 'alice' } },
  }),
  assuming('a role that does not allow a source identity refuses it by its action', {
    section: SECTIONS.source,
    role: 'Idle',
    input: source('alice'),
    expected: denied(arnOf('alice'), 'sts:SetSourceIdentity', role('Idle')),
  }),
  assuming('a role that asks for a source identity refuses without', {
    section: SECTIONS.source,
    role: 'BySource',
    expected: notAssumable('alice', role('BySource')),
  }),
  assuming('a role that asks for a source identity refuses another by the action that sets it', {
    section: SECTIONS.source,
    role: 'BySource',
    input: source('mallory'),
    expected: denied(arnOf('alice'), 'sts:SetSourceIdentity', role('BySource')),
  }),
  assuming('a source identity goes along', {
    section: SECTIONS.source,
    as: sessionOf('Reader', source('alice')),
    role: 'Chained',
    expected: { output: { SourceIdentity: 'alice' } },
  }),
  assuming('a source identity goes not into a role that does not allow it', {
    section: SECTIONS.source,
    as: sessionOf('Reader', source('alice')),
    role: 'ChainedPlain',
    expected: denied(reader, 'sts:SetSourceIdentity', role('ChainedPlain')),
  }),
  assuming('a source identity may be given again', {
    section: SECTIONS.source,
    as: sessionOf('Reader', source('alice')),
    role: 'Chained',
    input: source('alice'),
    expected: { output: { SourceIdentity: 'alice' } },
  }),
  assuming('a source identity cannot change', {
    section: SECTIONS.source,
    as: sessionOf('Reader', source('alice')),
    role: 'Chained',
    input: source('bob'),
    cli: true,
    expected: invalid('The source identity is already set for this assume role session'),
  }),
]

const INFO = document({ Effect: 'Allow', Action: 'sts:GetAccessKeyInfo', Resource: '*' })
const DENY_INFO = document(
  { Effect: 'Allow', Action: '*', Resource: '*' },
  { Effect: 'Deny', Action: 'sts:GetAccessKeyInfo', Resource: '*' },
)
const S3 = document({ Effect: 'Allow', Action: 's3:*', Resource: '*' })
const INFO_ARN = `arn:aws:iam::${HOME}:policy/info`
const key = { AccessKeyId: 'AKIATZ2X44NMCEQW46PL' }
const info = (name: string, as: Case['as'], expected: Expected, cli = false): Case => ({
  name,
  section: SECTIONS.policies,
  as,
  operation: 'GetAccessKeyInfo',
  input: key,
  cli,
  expected,
})
const answered: Expected = { output: { Account: '261640479576' } }
const noInfo = (because: string, caller = reader): Expected =>
  denied(caller, 'sts:GetAccessKeyInfo', undefined, because)

const policies: Case[] = [
  info('a session policy allows what it names', sessionOf('Reader', { Policy: INFO }), answered),
  info(
    'a session policy refuses what it does not name',
    sessionOf('Reader', { Policy: S3 }),
    noInfo(' because no session policy allows the sts:GetAccessKeyInfo action'),
    true,
  ),
  info(
    'a session policy can deny',
    sessionOf('Reader', { Policy: DENY_INFO }),
    noInfo(' with an explicit deny in a session policy'),
  ),
  info(
    'a session policy allows nothing that the role may not',
    sessionOf('Idle', { Policy: INFO }),
    noInfo(
      ' because no identity-based policy allows the sts:GetAccessKeyInfo action',
      sessionArn('Idle', 'session'),
    ),
  ),
  info(
    'a managed policy can be the session policy',
    sessionOf('Reader', { PolicyArns: [{ arn: INFO_ARN }] }),
    answered,
  ),
  info(
    'a managed policy of AWS can be the session policy',
    sessionOf('Reader', { PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/PowerUserAccess' }] }),
    answered,
  ),
  info(
    'a managed session policy refuses what it does not name',
    sessionOf('Reader', { PolicyArns: [{ arn: `arn:aws:iam::${HOME}:policy/less` }] }),
    noInfo(' because no session policy allows the sts:GetAccessKeyInfo action'),
  ),
  info(
    'session policies together allow what one of them does',
    sessionOf('Reader', { Policy: S3, PolicyArns: [{ arn: INFO_ARN }] }),
    answered,
  ),
  assuming('a session policy counts in a chain', {
    section: SECTIONS.policies,
    as: sessionOf('Reader', { Policy: S3 }),
    role: 'ByAccount',
    expected: denied(reader, 'sts:AssumeRole', role('ByAccount')),
  }),
  assuming('a session policy is counted as packed', {
    section: SECTIONS.policies,
    input: { Policy: INFO },
    expected: packed,
  }),
  ...(
    [
      ['no JSON', 'this is no policy'],
      ['without statement', '{"Version":"2012-10-17"}'],
      [
        'with a principal',
        document({ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }),
      ],
      ['with an unknown effect', document({ Effect: 'Perhaps', Action: '*', Resource: '*' })],
      ['without action', document({ Effect: 'Allow', Resource: '*' })],
      ['of another version', '{"Version":"2020-01-01","Statement":[]}'],
    ] as const
  ).map(([what, Policy]) =>
    assuming(`a session policy ${what} is malformed`, {
      section: SECTIONS.policies,
      input: { Policy },
      cli: what === 'no JSON',
      expected: refused('MalformedPolicyDocument', undefined, 400),
    }),
  ),
  assuming('session policies together may not be too long', {
    section: SECTIONS.policies,
    input: { Policy: INFO + ' '.repeat(2040 - INFO.length), PolicyArns: [{ arn: INFO_ARN }] },
    expected: refused('PackedPolicyTooLarge', undefined, 400),
  }),
]

const fiona = `arn:aws:sts::${HOME}:federated-user/Fiona`
const federation: Case[] = [
  info('a federated user without session policy may nothing', federated(), refused('AccessDenied')),
  {
    name: 'GetFederationToken needs its permission',
    section: SECTIONS.federation,
    as: 'bob',
    operation: 'GetFederationToken',
    input: { Name: 'Fiona' },
    cli: true,
    expected: denied(
      arnOf('bob'),
      'sts:GetFederationToken',
      fiona,
      ' because no identity-based policy allows the sts:GetFederationToken action',
    ),
  },
  {
    name: 'GetFederationToken can be denied',
    section: SECTIONS.federation,
    as: 'carol',
    operation: 'GetFederationToken',
    input: { Name: 'Fiona' },
    expected: denied(
      arnOf('carol'),
      'sts:GetFederationToken',
      fiona,
      ' with an explicit deny in an identity-based policy',
    ),
  },
]

/** What sessions carry. */
export const sessionCases: readonly Case[] = [...tagging, ...sources, ...policies, ...federation]
