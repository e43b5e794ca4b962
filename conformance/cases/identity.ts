// Who calls, and what becomes of credentials with something wrong about them.
import type { Case, Expected } from '../case.ts'
import { AWAY, arnOf, HOME, role, sessionArn } from '../fixture.ts'
import { federated, refused, SECTIONS, sessionOf, userSession } from './common.ts'

const INVALID = 'The security token included in the request is invalid.'
const EXPIRED = 'The security token included in the request is expired'
const MISMATCH =
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.'

const invalidToken = refused('InvalidClientTokenId', INVALID)
const mismatch = refused('SignatureDoesNotMatch', MISMATCH)
const expired = refused('ExpiredToken', EXPIRED)
const is = (Arn: string, UserId: string | RegExp, Account = HOME): Expected => ({
  output: { Arn, UserId, Account },
})
const USER = /^AIDA[A-Z2-7]{17}$/

const who = (name: string, as: Case['as'], expected: Expected, rest: Partial<Case> = {}): Case => ({
  name,
  section: SECTIONS.identity,
  as,
  operation: 'GetCallerIdentity',
  expected,
  ...rest,
})

const BASIC_TIME = String.raw`\d{8}T\d{6}Z`
const skewed = (text: string) =>
  refused('SignatureDoesNotMatch', new RegExp(text.replaceAll('T', BASIC_TIME)))
const signing = { section: SECTIONS.signing }
const errors = { section: SECTIONS.errors }
const REGION = 'Credential should be scoped to a valid region. '

const principals: Case[] = [
  who('a user is who it says', 'alice', is(arnOf('alice'), USER), { cli: true }),
  who('a path is part of the ARN of a user', 'dora', is(arnOf('dora'), USER)),
  who('a user of another account is of that account', 'mallory', is(arnOf('mallory'), USER, AWAY)),
  who('an explicit deny does not hide who calls', 'carol', is(arnOf('carol'), USER)),
  who('root is the account', 'root', is(arnOf('root'), HOME)),
  who('a session of a user is the user', userSession(), is(arnOf('alice'), USER)),
  who('a session of root is root', userSession('root'), is(arnOf('root'), HOME)),
  who(
    'a session of a role has an ARN of STS',
    sessionOf(),
    is(sessionArn('Reader', 'session'), /^AROA[A-Z2-7]{17}:session$/),
    { cli: true },
  ),
  who(
    'the path of a role is not part of the ARN of its session',
    sessionOf('', { RoleArn: role('Pathed', '/application/') }),
    is(sessionArn('Pathed', 'session'), /^AROA[A-Z2-7]{17}:session$/),
  ),
  who(
    'a session of a chained role is that of the last role',
    {
      by: sessionOf(),
      operation: 'AssumeRole',
      input: { RoleArn: role('Chained'), RoleSessionName: 'two' },
    },
    is(sessionArn('Chained', 'two'), /^AROA[A-Z2-7]{17}:two$/),
  ),
  who(
    'a federated user has a name under the account',
    federated(),
    is(`arn:aws:sts::${HOME}:federated-user/Fiona`, `${HOME}:Fiona`),
    { cli: true },
  ),
]

const keys: Case[] = [
  who('a wrong secret is refused', 'alice', mismatch, {
    flaws: ['wrong secret'],
    cli: true,
    ...errors,
  }),
  who('an unknown key is refused', 'alice', invalidToken, {
    flaws: ['unknown key'],
    cli: true,
    ...errors,
  }),
  who('an inactive key is refused', 'retired', invalidToken, { cli: true, ...errors }),
  who('an inactive key is refused before its signature is looked at', 'retired', invalidToken, {
    flaws: ['wrong secret'],
    ...errors,
  }),
  who('a wrong secret of a session is refused', sessionOf(), mismatch, { flaws: ['wrong secret'] }),
]

const tokens: Case[] = [
  who('a temporary key without its token is refused', sessionOf(), invalidToken, {
    flaws: ['no token'],
  }),
  who(
    'a temporary key without its token is refused before its signature',
    sessionOf(),
    invalidToken,
    {
      flaws: ['no token', 'wrong secret'],
    },
  ),
  who('a broken token is refused', sessionOf(), refused('InvalidClientTokenId'), {
    flaws: ['broken token'],
  }),
  who(
    'a token with one character changed is refused',
    sessionOf(),
    refused('InvalidClientTokenId'),
    {
      flaws: ['flipped token'],
    },
  ),
  who('a token of another session of the same role is refused', sessionOf(), invalidToken, {
    flaws: ['token of another session'],
    cli: true,
  }),
  who('a token of another service is refused', sessionOf(), invalidToken, {
    flaws: ['foreign keyring'],
    cli: true,
  }),
  who('a token beside a long-term key is refused', 'alice', invalidToken, {
    flaws: ['token with a long-term key'],
    cli: true,
  }),
  who('a token beside a long-term key is looked at after the signature', 'alice', mismatch, {
    flaws: ['token with a long-term key', 'wrong secret'],
  }),
  who('an expired session is refused', sessionOf('Reader', {}, { age: 3601 }), expired, {
    cli: true,
  }),
  who('a session ends at its second', sessionOf('Reader', {}, { age: 3600 }), expired),
  who(
    'a session is good in its last minute',
    sessionOf('Reader', {}, { age: 3540 }),
    is(sessionArn('Reader', 'session'), /:session$/),
  ),
  who(
    'an expired session is told before its wrong signature',
    sessionOf('Reader', {}, { age: 4000 }),
    expired,
    {
      flaws: ['wrong secret'],
    },
  ),
  who('an expired session of a user is refused', userSession('alice', { age: 43_201 }), expired),
]

const scope: Case[] = [
  who('a region that is none is refused', 'alice', refused('SignatureDoesNotMatch', REGION), {
    region: 'nowhere-east-1',
    cli: true,
    ...signing,
  }),
  who(
    'a wrong region is told before an unknown key',
    'alice',
    refused('SignatureDoesNotMatch', REGION),
    {
      region: 'nowhere-east-1',
      flaws: ['unknown key'],
      ...signing,
    },
  ),
  who('another region that is one is taken', 'alice', is(arnOf('alice'), USER), {
    region: 'eu-central-1',
    ...signing,
  }),
]

const time: Case[] = [
  who(
    'a signature of sixteen minutes ago is refused',
    'alice',
    skewed(String.raw`^Signature expired: T is now earlier than T \(T - 15 min\.\)$`),
    { clockAhead: -960, ...signing },
  ),
  // The CLI goes by the clock of the machine, and a busy machine takes a minute to start it.
  who(
    'a signature of an hour ago is refused',
    'alice',
    skewed(String.raw`^Signature expired: T is now earlier than T \(T - 15 min\.\)$`),
    { clockAhead: -3600, cli: true, ...signing },
  ),
  who(
    'a signature of sixteen minutes ahead is refused',
    'alice',
    skewed(String.raw`^Signature not yet current: T is still later than T \(T \+ 15 min\.\)$`),
    { clockAhead: 960, ...signing },
  ),
  who('a signature of fourteen minutes ago is taken', 'alice', is(arnOf('alice'), USER), {
    clockAhead: -840,
    ...signing,
  }),
  who('a signature of fourteen minutes ahead is taken', 'alice', is(arnOf('alice'), USER), {
    clockAhead: 840,
    ...signing,
  }),
]

const lifetime: Case[] = [
  who('a deleted role ends its sessions', sessionOf(), invalidToken, {
    variant: 'Reader deleted',
    section: SECTIONS.revoke,
    cli: true,
  }),
  who('a role made again revives no session', sessionOf(), invalidToken, {
    variant: 'Reader recreated',
    section: SECTIONS.revoke,
  }),
  who(
    'a trust policy counts when the session is made, not later',
    sessionOf(),
    is(sessionArn('Reader', 'session'), /:session$/),
    { variant: 'Reader distrusts', section: SECTIONS.revoke },
  ),
  who('a deleted user ends its sessions', userSession(), invalidToken, {
    variant: 'alice deleted',
    section: SECTIONS.revoke,
  }),
  who(
    'a deactivated key does not end the sessions of the user',
    userSession(),
    is(arnOf('alice'), USER),
    {
      variant: 'alice deactivated',
      section: SECTIONS.revoke,
    },
  ),
  who('a deleted user ends the sessions of its federated users', federated(), invalidToken, {
    variant: 'alice deleted',
    section: SECTIONS.revoke,
  }),
  {
    name: 'permission policies of a role count as they are now',
    section: SECTIONS.revoke,
    as: sessionOf(),
    operation: 'GetAccessKeyInfo',
    input: { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
    variant: 'Reader may nothing',
    expected: refused(
      'AccessDenied',
      `User: ${sessionArn('Reader', 'session')} is not authorized to perform: sts:GetAccessKeyInfo because no identity-based policy allows the sts:GetAccessKeyInfo action`,
    ),
  },
]

/** Who calls, and what is wrong with the credentials. */
export const identityCases: readonly Case[] = [
  ...principals,
  ...keys,
  ...tokens,
  ...scope,
  ...time,
  ...lifetime,
]
