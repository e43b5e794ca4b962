// Both sides of AssumeRole: the role's trust policy and the caller's own policies.
import type { Case, Expected } from '../case.ts'
import { AWAY, arnOf, HOME, type PrincipalName, role, sessionArn } from '../fixture.ts'
import {
  assume,
  assuming,
  denied,
  federated,
  notAssumable,
  refused,
  SECTIONS,
  sessionOf,
  userSession,
} from './common.ts'

const granted = (name: string, session = 'session'): Expected => ({
  output: {
    AssumedRoleUser: {
      Arn: sessionArn(name, session),
      AssumedRoleId: new RegExp(`^AROA[A-Z2-7]{17}:${session}$`),
    },
    Credentials: {
      AccessKeyId: /^ASIA[A-Z2-7]{16}$/,
      SecretAccessKey: /^[A-Za-z0-9/+]{40}$/,
      SessionToken: /^[A-Za-z0-9/+=_-]{100,4096}$/,
      Expiration: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/,
    },
    PackedPolicySize: null,
    SourceIdentity: null,
  },
})

/** How a role names those it trusts; whether that suffices where the caller has no policy. */
const TRUSTS = [
  { name: 'ByAccount', says: 'the account', suffices: false },
  { name: 'ByAccountId', says: 'the account by its number', suffices: false },
  { name: 'ByName', says: 'the user', suffices: true },
  { name: 'ByAnybody', says: 'anybody', suffices: true },
]
const CALLERS: readonly {
  as: PrincipalName
  same: boolean
  policy: 'allow' | 'absent' | 'deny'
}[] = [
  { as: 'alice', same: true, policy: 'allow' },
  { as: 'bob', same: true, policy: 'absent' },
  { as: 'carol', same: true, policy: 'deny' },
  { as: 'mallory', same: false, policy: 'allow' },
  { as: 'nina', same: false, policy: 'absent' },
  { as: 'oscar', same: false, policy: 'deny' },
]

const grid: Case[] = TRUSTS.flatMap(({ name, says, suffices }) =>
  CALLERS.map(({ as, same, policy }) => {
    const allowed = policy === 'allow' || (policy === 'absent' && same && suffices)
    const verb = allowed ? 'can be assumed' : 'cannot be assumed'
    const where = same ? 'in its account' : 'from another account'
    return assuming(`a role that trusts ${says} ${verb} ${where} with a policy: ${policy}`, {
      section: same ? SECTIONS.evaluation : SECTIONS.crossAccount,
      as,
      role: name,
      cli: name === 'ByAccount' && policy === 'allow',
      expected: allowed ? granted(name) : notAssumable(as, role(name)),
    })
  }),
)

const roles: Case[] = [
  assuming('a role is assumed', { cli: true, expected: granted('Reader') }),
  assuming('a role that does not exist is refused as one that does not trust', {
    role: 'Missing',
    cli: true,
    expected: notAssumable('alice', role('Missing')),
  }),
  assuming('a role of an account that does not exist is refused the same way', {
    input: { RoleArn: 'arn:aws:iam::999999999999:role/Reader' },
    expected: notAssumable('alice', 'arn:aws:iam::999999999999:role/Reader'),
  }),
  assuming('a role of another account that does not exist is refused the same way', {
    input: { RoleArn: `arn:aws:iam::${AWAY}:role/Missing` },
    expected: notAssumable('alice', `arn:aws:iam::${AWAY}:role/Missing`),
  }),
  assuming('a role of another account that does not trust is refused', {
    input: { RoleArn: `arn:aws:iam::${AWAY}:role/Over` },
    expected: notAssumable('alice', `arn:aws:iam::${AWAY}:role/Over`),
  }),
  assuming('a role with a path is found only under its path', {
    role: 'Pathed',
    expected: notAssumable('alice', role('Pathed')),
  }),
  assuming('the ARN of a user is no role', {
    input: { RoleArn: arnOf('bob') },
    expected: notAssumable('alice', arnOf('bob')),
  }),
  assuming('a role that trusts somebody else is refused', {
    role: 'Nobody',
    expected: notAssumable('alice', role('Nobody')),
  }),
  assuming('a deny in the trust policy wins', {
    role: 'Refusing',
    expected: notAssumable('alice', role('Refusing')),
  }),
  assuming('a deny in the trust policy is for those it names', {
    role: 'Refusing',
    as: 'frank',
    expected: granted('Refusing'),
  }),
  assuming('a policy of a group counts', { as: 'erin', expected: granted('Reader') }),
  assuming('a managed policy counts', { as: 'dora', expected: granted('Reader') }),
  assuming('a permissions boundary that does not allow it refuses', {
    as: 'bounded',
    expected: notAssumable('bounded', role('Reader')),
  }),
  assuming('root assumes no role', {
    as: 'root',
    cli: true,
    expected: refused('AccessDenied', 'Roles may not be assumed by root accounts.'),
  }),
  assuming('a session of root assumes no role', {
    as: userSession('root'),
    expected: refused('AccessDenied', 'Roles may not be assumed by root accounts.'),
  }),
  assuming('a session of a user assumes a role as the user', {
    as: userSession(),
    expected: granted('Reader'),
  }),
  assuming('a session of a user that may not is refused by the name of the user', {
    as: userSession('bob'),
    expected: notAssumable('bob', role('Reader')),
  }),
  assuming('a federated user assumes no role', {
    as: federated(),
    expected: refused('AccessDenied'),
  }),
]

const conditions: Case[] = [
  ...(['alice', 'mallory'] as const).flatMap((as) => [
    assuming(`the right external id admits ${as}`, {
      section: SECTIONS.external,
      as,
      role: 'External',
      input: { ExternalId: 'Unique' },
      expected: granted('External'),
    }),
    assuming(`no external id does not admit ${as}`, {
      section: SECTIONS.external,
      as,
      role: 'External',
      expected: notAssumable(as, role('External')),
    }),
    assuming(`a wrong external id does not admit ${as}`, {
      section: SECTIONS.external,
      as,
      role: 'External',
      input: { ExternalId: 'unique' },
      expected: notAssumable(as, role('External')),
    }),
  ]),
  assuming('an external id that nobody asks for does no harm', {
    section: SECTIONS.external,
    input: { ExternalId: 'Any:thing/at-all' },
    expected: granted('Reader'),
  }),
  assuming('a session name can be asked for', {
    role: 'Named',
    input: { RoleSessionName: 'ok-1' },
    expected: granted('Named', 'ok-1'),
  }),
  assuming('a session name that is not the one asked for is refused', {
    role: 'Named',
    expected: notAssumable('alice', role('Named')),
  }),
  assuming('the name of the user can be asked for as the session name', {
    role: 'OwnName',
    input: { RoleSessionName: 'alice' },
    expected: granted('OwnName', 'alice'),
  }),
  assuming('another name than that of the user is refused', {
    role: 'OwnName',
    input: { RoleSessionName: 'frank' },
    expected: notAssumable('alice', role('OwnName')),
  }),
  assuming('a tag of the user can be asked for', {
    role: 'BlueOnly',
    expected: granted('BlueOnly'),
  }),
  assuming('a user without the tag is refused', {
    role: 'BlueOnly',
    as: 'frank',
    expected: notAssumable('frank', role('BlueOnly')),
  }),
]

const reader = sessionArn('Reader', 'session')
const chains: Case[] = [
  assuming('a role session assumes a role that trusts its role', {
    section: SECTIONS.chaining,
    as: sessionOf(),
    role: 'Chained',
    expected: granted('Chained'),
  }),
  assuming('a role session is refused by its own name', {
    section: SECTIONS.chaining,
    as: sessionOf(),
    role: 'Nobody',
    cli: true,
    expected: denied(reader, 'sts:AssumeRole', role('Nobody')),
  }),
  assuming('a role session without policy needs a role that trusts it by name', {
    section: SECTIONS.chaining,
    as: sessionOf('Idle'),
    role: 'Reader',
    expected: denied(sessionArn('Idle', 'session'), 'sts:AssumeRole', role('Reader')),
  }),
  assuming('a role can trust one session by its ARN', {
    section: SECTIONS.chaining,
    as: sessionOf('Reader', { RoleSessionName: 'chosen' }),
    role: 'BySession',
    expected: granted('BySession'),
  }),
  assuming('a role that trusts one session does not trust another', {
    section: SECTIONS.chaining,
    as: sessionOf(),
    role: 'BySession',
    expected: denied(reader, 'sts:AssumeRole', role('BySession')),
  }),
  assuming('a role does not assume itself unless it trusts itself', {
    section: SECTIONS.chaining,
    as: sessionOf('Itself'),
    role: 'Itself',
    expected: denied(sessionArn('Itself', 'session'), 'sts:AssumeRole', role('Itself')),
  }),
  assuming('a role session of a user that may is not the user', {
    section: SECTIONS.chaining,
    as: sessionOf('Idle'),
    role: 'ByName',
    expected: denied(sessionArn('Idle', 'session'), 'sts:AssumeRole', role('ByName')),
  }),
]

const sizes: Case[] = [
  assuming('a token can be asked to be long', {
    input: { MinimumSessionTokenSize: 3000 },
    expected: {
      output: { Credentials: { SessionToken: /^.{3000,4096}$/s } },
    },
  }),
  assuming('a token can be asked to be as long as any', {
    input: { MinimumSessionTokenSize: 4096 },
    expected: { output: { Credentials: { SessionToken: /^.{4096}$/s } } },
  }),
  {
    name: 'a long token works',
    section: SECTIONS.assumeRole,
    as: sessionOf('Reader', { MinimumSessionTokenSize: 4096 }),
    operation: 'GetCallerIdentity',
    expected: { output: { Arn: reader, Account: HOME } },
  },
]

/** Both sides of AssumeRole. */
export const trustCases: readonly Case[] = [
  ...grid,
  ...roles,
  ...conditions,
  ...chains,
  ...sizes,
  {
    name: 'a good answer has every member',
    section: SECTIONS.assumeRole,
    as: 'alice',
    operation: 'AssumeRole',
    input: assume('Reader'),
    expected: granted('Reader'),
  },
]
