// The directory that the cases play in: two accounts, and a principal for every way to be allowed.

import { createHash } from 'node:crypto'
import { newIdentifier, type SigningKey, toBase32, utf8 } from '@daypass/protocol'
import {
  type Directory,
  type DirectoryRecord,
  directoryOf,
  type MfaDevice,
  readConfig,
} from '@daypass/service'

/** The account that most roles are in. */
export const HOME = '123456789012'
/** Another account. */
export const AWAY = '111122223333'

type Statement = Readonly<Record<string, unknown>>

const policy = (...Statement: Statement[]) => ({ Version: '2012-10-17', Statement })
const allow = (Action: string | string[], more: Statement = { Resource: '*' }) => ({
  Effect: 'Allow',
  Action,
  ...more,
})
const deny = (Action: string | string[], more: Statement = { Resource: '*' }) => ({
  Effect: 'Deny',
  Action,
  ...more,
})

const MAY = { may: policy(allow('sts:*')) }
const MAY_NOT = { may: policy(allow('*'), deny('sts:*')) }

/** The name of a principal of the fixture that has a long-term key. */
export type PrincipalName =
  | 'alice'
  | 'bob'
  | 'carol'
  | 'dora'
  | 'erin'
  | 'frank'
  | 'bounded'
  | 'retired'
  | 'root'
  | 'mallory'
  | 'nina'
  | 'oscar'

/** The account of each; `root` is the account's root user, the others are users of that name. */
const PRINCIPALS: Readonly<Record<PrincipalName, string>> = {
  alice: HOME,
  bob: HOME,
  carol: HOME,
  dora: HOME,
  erin: HOME,
  frank: HOME,
  bounded: HOME,
  retired: HOME,
  root: HOME,
  mallory: AWAY,
  nina: AWAY,
  oscar: AWAY,
}

const PATHS: Partial<Record<PrincipalName, string>> = { dora: '/division/team/' }

/** The ARN of a principal. */
export const arnOf = (name: PrincipalName): string =>
  name === 'root'
    ? `arn:aws:iam::${HOME}:root`
    : `arn:aws:iam::${PRINCIPALS[name]}:user${PATHS[name] ?? '/'}${name}`

/** The ARN of a role at {@link HOME}. */
export const role = (name: string, path = '/'): string => `arn:aws:iam::${HOME}:role${path}${name}`

/** The ARN of a session of a role at {@link HOME}. */
export const sessionArn = (name: string, session: string): string =>
  `arn:aws:sts::${HOME}:assumed-role/${name}/${session}`

/** The ARN of an MFA device. */
export const device = (name: string, account: string = HOME): string =>
  `arn:aws:iam::${account}:mfa/${name}`

/** The long-term key of a principal. */
export function longTermKey(name: PrincipalName): SigningKey {
  const random = createHash('sha256').update(name).digest()
  return {
    accessKeyId: newIdentifier('AKIA', PRINCIPALS[name], random),
    secretAccessKey: `${name}/long-term-secret/`.padEnd(40, 'x'),
  }
}

const DEVICES = ['alice', 'alice-spare', 'bob', 'root', 'mallory'] as const

/** The seed of a device. */
const seedOf = (name: string): Uint8Array => utf8(`seed of ${name}`.padEnd(20, '.'))

function proofs(name: PrincipalName, devices: readonly (typeof DEVICES)[number][] = []) {
  const { accessKeyId: id, secretAccessKey: secret } = longTermKey(name)
  const status = name === 'retired' ? 'Inactive' : 'Active'
  return {
    accessKeys: [{ id, secret, status }],
    mfaDevices: devices.map((title) => ({ name: title, seed: toBase32(seedOf(title)) })),
  }
}

const AWS = (...principals: string[]) => ({ Principal: { AWS: principals } })
const trust = (principals: readonly string[], more: Statement = {}, actions = ['sts:AssumeRole']) =>
  policy(allow(actions, { ...AWS(...principals), ...more }))
const account = (id: string) => `arn:aws:iam::${id}:root`
const ALL_THREE = ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity']
const when = (operator: string, key: string, value: string) => ({
  Condition: { [operator]: { [key]: value } },
})
const EVERYBODY = (Object.keys(PRINCIPALS) as PrincipalName[]).filter((name) => name !== 'root')

const ROLES: Readonly<Record<string, object>> = {
  Reader: { trust: trust([account(HOME)], {}, ALL_THREE), policies: MAY, tags: { team: 'red' } },
  Pathed: { path: '/application/', trust: trust([account(HOME)]) },
  Long: { trust: trust([account(HOME)]), maxSessionDuration: 43_200, policies: MAY },
  Idle: { trust: trust([account(HOME)]) },
  ByAccount: { trust: trust([account(HOME), account(AWAY)]) },
  ByAccountId: { trust: trust([HOME, AWAY]) },
  ByName: { trust: trust(EVERYBODY.map(arnOf)) },
  ByAnybody: { trust: trust(['*']) },
  Nobody: { trust: trust([arnOf('frank')]) },
  Refusing: {
    trust: policy(
      allow('sts:AssumeRole', AWS(account(HOME))),
      deny('sts:AssumeRole', AWS(arnOf('alice'))),
    ),
  },
  External: {
    trust: trust([account(HOME), account(AWAY)], when('StringEquals', 'sts:ExternalId', 'Unique')),
  },
  Named: { trust: trust([account(HOME)], when('StringLike', 'sts:RoleSessionName', 'ok-*')) },
  OwnName: {
    trust: trust(
      [account(HOME)],
      when('StringEquals', 'sts:RoleSessionName', `$${'{aws:username}'}`),
    ),
  },
  WithMfa: { trust: trust([account(HOME)], when('Bool', 'aws:MultiFactorAuthPresent', 'true')) },
  RecentMfa: {
    trust: trust([account(HOME)], when('NumericLessThan', 'aws:MultiFactorAuthAge', '600')),
  },
  Plain: { trust: trust([account(HOME)]), policies: MAY },
  Chained: { trust: trust([role('Reader')], {}, ALL_THREE), maxSessionDuration: 43_200 },
  ChainedPlain: { trust: trust([role('Reader')]) },
  BySession: { trust: trust([sessionArn('Reader', 'chosen')]) },
  Itself: { trust: trust([account(HOME)]), policies: {} },
  BlueOnly: {
    trust: trust([account(HOME)], when('StringEquals', 'aws:PrincipalTag/team', 'blue')),
  },
  BySource: {
    trust: trust([account(HOME)], when('StringEquals', 'sts:SourceIdentity', 'alice'), ALL_THREE),
  },
  TagRequired: {
    trust: trust([account(HOME)], when('StringEquals', 'aws:RequestTag/project', 'x'), ALL_THREE),
  },
}

const user = (name: PrincipalName, content: object) => ({ [name]: { ...proofs(name), ...content } })

const ORGANIZATION = {
  id: 'o-exampleorgid',
  managementAccount: HOME,
  features: ['RootCredentialsManagement', 'RootSessions'],
  root: { id: 'r-ab12', accounts: { [HOME]: {}, [AWAY]: {} } },
}

const CONFIG = {
  organization: ORGANIZATION,
  accounts: {
    [HOME]: {
      outboundWebIdentityFederation: true,
      disabledRegions: ['me-south-1'],
      root: proofs('root', ['root']),
      groups: { callers: { policies: MAY } },
      users: {
        ...user('alice', {
          ...proofs('alice', ['alice', 'alice-spare']),
          policies: MAY,
          tags: { team: 'blue' },
        }),
        ...user('bob', proofs('bob', ['bob'])),
        ...user('carol', { policies: MAY_NOT }),
        ...user('dora', { path: PATHS.dora, managedPolicies: [`arn:aws:iam::${HOME}:policy/may`] }),
        ...user('erin', { groups: ['callers'] }),
        ...user('frank', { policies: MAY }),
        ...user('bounded', {
          policies: MAY,
          permissionsBoundary: `arn:aws:iam::${HOME}:policy/less`,
        }),
        ...user('retired', { policies: MAY }),
      },
      roles: ROLES,
      policies: {
        may: MAY.may,
        less: policy(allow('s3:*')),
        info: policy(allow('sts:GetAccessKeyInfo')),
      },
    },
    [AWAY]: {
      users: {
        ...user('mallory', { ...proofs('mallory', ['mallory']), policies: MAY }),
        ...user('nina', {}),
        ...user('oscar', { policies: MAY_NOT }),
      },
      roles: { Over: { trust: trust([account(AWAY)]) } },
    },
  },
}

/** The records of the directory as it is at first. */
export const records: readonly DirectoryRecord[] = readConfig(CONFIG)

/** The directory that they make. */
const directory: Directory = directoryOf(records)

/** How a directory may have changed. */
export type Variant =
  | 'Reader deleted'
  | 'Reader recreated'
  | 'Reader distrusts'
  | 'Reader may nothing'
  | 'alice deleted'
  | 'alice deactivated'

/** The records of the directory with something changed in it. */
export function changed(variant: Variant): readonly DirectoryRecord[] {
  const reader = directory.roleByArn(role('Reader'))!.record
  const alice = directory.userByArn(arnOf('alice'))!.record
  const key = alice.accessKeys![0]!
  switch (variant) {
    case 'Reader deleted':
      return withRecord(reader, undefined)
    case 'Reader recreated':
      return withRecord(reader, { id: newIdentifier('AROA', HOME, utf8('another one')) })
    case 'Reader distrusts':
      return withRecord(reader, { trust: directory.roleByArn(role('Nobody'))!.record.trust })
    case 'Reader may nothing':
      return withRecord(reader, { policies: {} })
    case 'alice deleted':
      return withRecord(alice, undefined)
    case 'alice deactivated':
      return withRecord(alice, { accessKeys: [{ ...key, status: 'Inactive' }] })
  }
}

/** The records without one of them, or with other members in it. */
const withRecord = <R extends object>(record: R, members: Partial<R> | undefined) =>
  records.flatMap(({ key, value }) => {
    if (value !== record) return [{ key, value }]
    return members === undefined ? [] : [{ key, value: { ...value, ...members } }]
  })

/** Everything in the fixture that must not be seen anywhere. */
export const fixtureSecrets = (): string[] => [
  ...(Object.keys(PRINCIPALS) as PrincipalName[]).map((name) => longTermKey(name).secretAccessKey),
  ...DEVICES.map((name) => toBase32(seedOf(name))),
]

/** The device of that name. */
export function mfaDevice(name: string): MfaDevice {
  const owners = [...directory.accounts.values()].flatMap((one) => [
    one.root,
    ...one.users.values(),
  ])
  const found = owners
    .flatMap(({ mfaDevices }) => mfaDevices)
    .find(({ arn }) => arn.endsWith(`:mfa/${name}`))
  if (found === undefined) throw new TypeError(`no device \`${name}\` in the fixture`)
  return found
}
