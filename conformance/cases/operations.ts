// The other operations: what they answer, and the table of who may call which.
import type { Case, Expected, OperationName, Signer } from '../case.ts'
import { AWAY, arnOf, HOME, longTermKey, role, sessionArn } from '../fixture.ts'
import { assume, denied, federated, refused, SECTIONS, sessionOf, userSession } from './common.ts'

const credentials = {
  AccessKeyId: /^ASIA[A-Z2-7]{16}$/,
  SecretAccessKey: /^[A-Za-z0-9/+]{40}$/,
  SessionToken: /^.{100,4096}$/,
  Expiration: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
}

const AUDIT = 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials'

const tokens: Case[] = [
  {
    name: 'GetSessionToken answers credentials and nothing about a principal',
    section: SECTIONS.sessionToken,
    as: 'alice',
    operation: 'GetSessionToken',
    cli: true,
    expected: { output: { Credentials: credentials, AssumedRoleUser: null } },
  },
  {
    name: 'GetSessionToken needs no permission',
    section: SECTIONS.sessionToken,
    as: 'bob',
    operation: 'GetSessionToken',
    expected: { output: { Credentials: credentials } },
  },
  {
    name: 'GetSessionToken cannot be denied',
    section: SECTIONS.sessionToken,
    as: 'carol',
    operation: 'GetSessionToken',
    expected: { output: { Credentials: credentials } },
  },
  {
    name: 'GetSessionToken gives root what it asks for in part',
    section: SECTIONS.sessionToken,
    as: 'root',
    operation: 'GetSessionToken',
    input: { DurationSeconds: 129_600 },
    expected: { output: { Credentials: credentials } },
  },
  {
    name: 'a session of root ends after an hour whatever was asked for',
    section: SECTIONS.sessionToken,
    as: userSession('root', { input: { DurationSeconds: 129_600 }, age: 3601 }),
    operation: 'GetCallerIdentity',
    expected: refused('ExpiredToken'),
  },
  {
    name: 'a session of a user lasts as long as asked for',
    section: SECTIONS.sessionToken,
    as: userSession('alice', { input: { DurationSeconds: 129_600 }, age: 129_500 }),
    operation: 'GetCallerIdentity',
    expected: { output: { Arn: arnOf('alice') } },
  },
  {
    name: 'GetFederationToken answers the federated user and a packed size of nothing',
    section: SECTIONS.federation,
    as: 'alice',
    operation: 'GetFederationToken',
    input: { Name: 'Fiona' },
    cli: true,
    expected: {
      output: {
        Credentials: credentials,
        FederatedUser: {
          Arn: `arn:aws:sts::${HOME}:federated-user/Fiona`,
          FederatedUserId: `${HOME}:Fiona`,
        },
        PackedPolicySize: 0,
      },
    },
  },
  {
    name: 'root may make a federated user of its own',
    section: SECTIONS.federation,
    as: 'root',
    operation: 'GetFederationToken',
    input: { Name: 'Fiona' },
    expected: { output: { FederatedUser: { FederatedUserId: `${HOME}:Fiona` } } },
  },
]

const LARGEST = { MinimumSessionTokenSize: 4096 }
/** Every operation whose credentials can be asked to be long. */
const LONG: readonly [OperationName, Case['input']][] = [
  ['AssumeRole', assume('Reader', LARGEST)],
  ['AssumeRoot', { TargetPrincipal: AWAY, TaskPolicyArn: { arn: AUDIT }, ...LARGEST }],
  ['GetFederationToken', { Name: 'Fiona', ...LARGEST }],
  ['GetSessionToken', LARGEST],
]
const sizes: Case[] = LONG.map(([operation, input]) => ({
  name: `${operation} makes its token as long as it was asked to, and says how long`,
  section: SECTIONS.sizes,
  as: 'alice',
  operation,
  ...(input && { input }),
  expected: {
    output: {
      Credentials: { ...credentials, SessionToken: /^.{4096}$/ },
      SessionTokenSize: 4096,
      SessionTokenUtilization: 100,
    },
  },
}))

const info = (AccessKeyId: string, Account: string, name: string, cli = false): Case => ({
  name,
  section: SECTIONS.keyInfo,
  as: 'alice',
  operation: 'GetAccessKeyInfo',
  input: { AccessKeyId },
  cli,
  expected: { output: { Account } },
})

const infos: Case[] = [
  info('AKIATZ2X44NMCEQW46PL', '261640479576', 'the account is in the id of a key', true),
  info(longTermKey('bob').accessKeyId, HOME, 'the account of a key of its own is told'),
  info(longTermKey('mallory').accessKeyId, '111122223333', 'the account of any key is told'),
  {
    name: 'GetAccessKeyInfo needs its permission',
    section: SECTIONS.denied,
    as: 'bob',
    operation: 'GetAccessKeyInfo',
    input: { AccessKeyId: 'AKIATZ2X44NMCEQW46PL' },
    cli: true,
    expected: denied(
      arnOf('bob'),
      'sts:GetAccessKeyInfo',
      undefined,
      ' because no identity-based policy allows the sts:GetAccessKeyInfo action',
    ),
  },
  {
    name: 'a permissions boundary is named as the reason',
    section: SECTIONS.denied,
    as: 'bounded',
    operation: 'GetAccessKeyInfo',
    input: { AccessKeyId: 'AKIATZ2X44NMCEQW46PL' },
    expected: denied(
      arnOf('bounded'),
      'sts:GetAccessKeyInfo',
      undefined,
      ' because no permissions boundary allows the sts:GetAccessKeyInfo action',
    ),
  },
  {
    name: 'an explicit deny is named as the reason',
    section: SECTIONS.denied,
    as: 'carol',
    operation: 'GetAccessKeyInfo',
    input: { AccessKeyId: 'AKIATZ2X44NMCEQW46PL' },
    expected: denied(
      arnOf('carol'),
      'sts:GetAccessKeyInfo',
      undefined,
      ' with an explicit deny in an identity-based policy',
    ),
  },
]

const INVALID_MESSAGE = refused('InvalidAuthorizationMessageException', undefined, 400)
const denial = {
  fill: 'denial',
  of: { as: 'bob', operation: 'AssumeRole', input: assume('Reader') },
} as const
const foreign = {
  fill: 'denial',
  of: {
    as: 'nina',
    operation: 'GetAccessKeyInfo',
    input: { AccessKeyId: 'AKIATZ2X44NMCEQW46PL' },
  },
} as const

const decode = (
  name: string,
  EncodedMessage: unknown,
  expected: Expected,
  rest: Partial<Case> = {},
): Case => ({
  as: 'alice',
  ...rest,
  name,
  section: SECTIONS.decode,
  operation: 'DecodeAuthorizationMessage',
  input: { EncodedMessage },
  expected,
})

const decodings: Case[] = [
  decode(
    'a denial is decoded',
    denial,
    {
      output: {
        DecodedMessage:
          /^\{"allowed":false,"explicitDeny":false,"matchedStatements":\{"items":\[.*"failures":\{"items":\[.*"context":\{"principal":\{.*"action":"sts:AssumeRole","resource":"arn:aws:iam::123456789012:role\/Reader","conditions":\{"items":\[/s,
      },
    },
    { cli: true },
  ),
  decode('what is no message is not decoded', 'no-message-at-all', INVALID_MESSAGE),
  decode('a denial in another account is not decoded', foreign, INVALID_MESSAGE),
  decode(
    'decoding needs its permission',
    denial,
    denied(
      arnOf('bob'),
      'sts:DecodeAuthorizationMessage',
      undefined,
      ' because no identity-based policy allows the sts:DecodeAuthorizationMessage action',
    ),
    { as: 'bob', cli: true },
  ),
]

const SIGNERS: readonly [string, Signer][] = [
  ['a user', 'alice'],
  ['root', 'root'],
  ['a session of a user', userSession()],
  ['a session of root', userSession('root')],
  ['a role session', sessionOf()],
  [
    'a federated user',
    federated('alice', {
      Policy: '{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}',
    }),
  ],
]

const never = (operation: OperationName) =>
  refused('AccessDenied', `Cannot call ${operation} with session credentials`)
const NO_ROOT = refused('AccessDenied', 'Roles may not be assumed by root accounts.')
const REFUSED = refused('AccessDenied')
const yes: Expected = { output: {} }

/** Who may call what: in the order of the signers above. */
const MATRIX: readonly {
  operation: OperationName
  input?: Case['input']
  /** Undefined: the documentation does not say. */
  outcomes: readonly (Expected | undefined)[]
}[] = [
  { operation: 'GetCallerIdentity', outcomes: [yes, yes, yes, yes, yes, yes] },
  {
    operation: 'AssumeRole',
    input: assume('ByAccount'),
    outcomes: [yes, NO_ROOT, yes, NO_ROOT, yes, REFUSED],
  },
  {
    operation: 'GetSessionToken',
    outcomes: [yes, yes, ...Array.from({ length: 4 }, () => never('GetSessionToken'))],
  },
  {
    operation: 'GetFederationToken',
    input: { Name: 'Fred' },
    outcomes: [yes, yes, ...Array.from({ length: 4 }, () => never('GetFederationToken'))],
  },
  {
    operation: 'GetAccessKeyInfo',
    input: { AccessKeyId: 'AKIATZ2X44NMCEQW46PL' },
    outcomes: [yes, yes, REFUSED, REFUSED, yes, REFUSED],
  },
  {
    operation: 'DecodeAuthorizationMessage',
    input: { EncodedMessage: denial },
    outcomes: [yes, yes, REFUSED, REFUSED, yes, REFUSED],
  },
  {
    operation: 'AssumeRoot',
    input: {
      TargetPrincipal: AWAY,
      TaskPolicyArn: { arn: AUDIT },
    },
    outcomes: [yes, REFUSED, REFUSED, REFUSED, yes, REFUSED],
  },
  {
    operation: 'GetWebIdentityToken',
    input: { Audience: ['https://api.example.com'], SigningAlgorithm: 'ES384' },
    outcomes: [yes, undefined, yes, undefined, yes, REFUSED],
  },
  {
    operation: 'GetDelegatedAccessToken',
    input: { TradeInToken: 'not-a-trade-in-token' },
    outcomes: [undefined, undefined, undefined, undefined, undefined, REFUSED],
  },
]

const matrix: Case[] = MATRIX.flatMap(({ operation, input, outcomes }) =>
  outcomes.flatMap((expected, i): Case[] => {
    if (expected === undefined) return []
    const [who, as] = SIGNERS[i]!
    const may = expected === yes ? 'may' : 'may not'
    const name = `${who} ${may} call ${operation}`
    const section = SECTIONS.comparison
    return [{ name, section, as, operation, ...(input && { input }), expected }]
  }),
)

const lasting: Case[] = [
  {
    name: 'a role session lasts as long as asked for',
    section: SECTIONS.assumeRole,
    as: sessionOf('Long', { DurationSeconds: 43_200 }, { age: 43_100 }),
    operation: 'GetCallerIdentity',
    expected: { output: { Arn: sessionArn('Long', 'session') } },
  },
  {
    name: 'a role session lasts no longer than asked for',
    section: SECTIONS.assumeRole,
    as: sessionOf('Reader', { DurationSeconds: 900 }, { age: 901 }),
    operation: 'AssumeRole',
    input: assume('Chained'),
    expected: refused('ExpiredToken', 'The security token included in the request is expired'),
  },
  {
    name: 'a federated user is refused roles as long as the session lasts',
    section: SECTIONS.comparison,
    as: federated(),
    operation: 'AssumeRole',
    input: { RoleArn: role('ByAnybody'), RoleSessionName: 'session' },
    expected: REFUSED,
  },
]

/** The other operations, and who may call which. */
export const operationCases: readonly Case[] = [
  ...tokens,
  ...sizes,
  ...infos,
  ...decodings,
  ...matrix,
  ...lasting,
]
