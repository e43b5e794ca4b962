// Multi-factor authentication: what a code is good for, and for how often.
import type { Case, Placeholder } from '../case.ts'
import { arnOf, device, role, sessionArn } from '../fixture.ts'
import {
  assume,
  assuming,
  denied,
  notAssumable,
  refused,
  SECTIONS,
  sessionOf,
  userSession,
} from './common.ts'

const WRONG_CODE = refused(
  'AccessDenied',
  'MultiFactorAuthentication failed with invalid MFA one time pass code. ',
)
const UNABLE = refused(
  'AccessDenied',
  'MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
)
const ONE_ONLY = refused(
  'AccessDenied',
  'MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
)
const granted = { output: { Credentials: { AccessKeyId: /^ASIA/ } } }

const code = (step = 0, name = 'alice'): Placeholder => ({ fill: 'code', device: name, step })
const wrong: Placeholder = { fill: 'wrong-code', device: 'alice' }
const proof = (TokenCode: Placeholder, name = 'alice') => ({
  SerialNumber: device(name),
  TokenCode,
})
const withCode = (step = 0, name = 'alice') => proof(code(step, name), name)

const token = (
  name: string,
  input: Case['input'],
  rest: Partial<Case> & Pick<Case, 'expected'>,
): Case => ({
  as: 'alice',
  ...rest,
  name,
  section: SECTIONS.mfa,
  operation: 'GetSessionToken',
  input: input ?? {},
})
const role_ = (name: string, rest: Parameters<typeof assuming>[1]): Case =>
  assuming(name, { section: SECTIONS.mfa, role: 'WithMfa', ...rest })

const window: Case[] = [
  ...[-2, -1, 0, 1, 2].map((step) =>
    token(`a code ${step} steps away is taken`, withCode(step), {
      expected: granted,
      cli: step === 0,
    }),
  ),
  ...[-10, -3, 3, 10].map((step) =>
    token(`a code ${step} steps away is refused`, withCode(step), { expected: WRONG_CODE }),
  ),
]

const once: Case[] = [
  token('a code is good once', withCode(), {
    before: [{ as: 'alice', operation: 'GetSessionToken', input: withCode() }],
    cli: true,
    expected: WRONG_CODE,
  }),
  role_('a code used for one operation is used for the other', {
    input: withCode(),
    before: [{ as: 'alice', operation: 'GetSessionToken', input: withCode() }],
    expected: WRONG_CODE,
  }),
  token('an older code that was not used is taken after a newer one', withCode(-2), {
    before: [{ as: 'alice', operation: 'GetSessionToken', input: withCode(2) }],
    expected: granted,
  }),
  token('a code of another device of the user is not used up', withCode(0, 'alice-spare'), {
    before: [{ as: 'alice', operation: 'GetSessionToken', input: withCode() }],
    expected: granted,
  }),
]

const guesses = (times: number) => [
  { as: 'alice', operation: 'GetSessionToken', input: proof(wrong), times } as const,
]
const wrongness: Case[] = [
  token('a wrong code is refused', proof(wrong), { expected: WRONG_CODE }),
  token(
    'a code of another device is wrong',
    { ...withCode(), SerialNumber: device('alice-spare') },
    {
      expected: WRONG_CODE,
    },
  ),
  token(
    'an unknown device is refused',
    { ...withCode(), SerialNumber: device('unknown') },
    {
      cli: true,
      expected: UNABLE,
    },
  ),
  token('a device of another user is refused', withCode(0, 'bob'), { expected: UNABLE }),
  token('a device of another account is refused', proof(code(0, 'mallory'), 'mallory'), {
    expected: UNABLE,
  }),
  token(
    'a serial number without code is refused',
    { SerialNumber: device('alice') },
    {
      expected: ONE_ONLY,
    },
  ),
  token('a code without serial number is refused', { TokenCode: code() }, { expected: ONE_ONLY }),
  token('after seven wrong codes a right one is taken', withCode(), {
    before: guesses(7),
    expected: granted,
  }),
  token('after eight wrong codes a right one is refused', withCode(), {
    before: guesses(8),
    expected: UNABLE,
  }),
  token('a throttled device does not throttle another of the user', withCode(0, 'alice-spare'), {
    before: guesses(8),
    expected: granted,
  }),
  token('root has its own device', withCode(0, 'root'), { as: 'root', expected: granted }),
  token('a device of a user is none of root', withCode(), { as: 'root', expected: UNABLE }),
]

const WITH_MFA = userSession('alice', { input: withCode() })
const trust: Case[] = [
  role_('a role that wants MFA refuses who has none', {
    cli: true,
    expected: notAssumable('alice', role('WithMfa')),
  }),
  role_('a role that wants MFA takes a code', { input: withCode(), cli: true, expected: granted }),
  role_('a role that wants MFA takes a session of a user with MFA', {
    as: WITH_MFA,
    expected: granted,
  }),
  role_('a role that wants MFA refuses a session of a user without', {
    as: userSession(),
    expected: notAssumable('alice', role('WithMfa')),
  }),
  role_('a role session made with MFA has none itself', {
    as: sessionOf('Plain', withCode()),
    expected: denied(sessionArn('Plain', 'session'), 'sts:AssumeRole', role('WithMfa')),
  }),
  role_('a role that wants recent MFA takes a recent one', {
    role: 'RecentMfa',
    as: { ...WITH_MFA, age: 500 },
    expected: granted,
  }),
  role_('a role that wants recent MFA refuses an old one', {
    role: 'RecentMfa',
    as: { ...WITH_MFA, age: 700 },
    expected: notAssumable('alice', role('RecentMfa')),
  }),
  role_('a role that wants recent MFA takes a code', {
    role: 'RecentMfa',
    input: withCode(),
    expected: granted,
  }),
  role_('a role that wants no MFA still checks a code that is given', {
    role: 'Reader',
    input: proof(wrong),
    expected: WRONG_CODE,
  }),
  role_('a role session has no devices', {
    role: 'Chained',
    as: sessionOf(),
    input: withCode(),
    expected: UNABLE,
  }),
  {
    name: 'a session of a user with MFA is the user',
    section: SECTIONS.mfa,
    as: WITH_MFA,
    operation: 'GetCallerIdentity',
    expected: { output: { Arn: arnOf('alice') } },
  },
  {
    name: 'a code is checked before the role is looked for',
    section: SECTIONS.mfa,
    as: 'alice',
    operation: 'AssumeRole',
    input: assume('Missing', proof(wrong)),
    expected: WRONG_CODE,
  },
]

/** What codes are good for. */
export const mfaCases: readonly Case[] = [...window, ...once, ...wrongness, ...trust]
