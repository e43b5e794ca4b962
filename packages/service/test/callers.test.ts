// Who may call what: the credentials that sign, by the operation, and the refusal of each cell.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SigningKey, StsOperations } from '@daypass/protocol'
import {
  ACCOUNT,
  type CallOptions,
  config,
  type Fixture,
  KEYS,
  key,
  OTHER,
  roleArn,
  said,
  start,
} from './fixture.ts'

const ORGANIZATION = {
  organization: {
    id: 'o-exampleorgid',
    managementAccount: ACCOUNT,
    features: ['RootCredentialsManagement', 'RootSessions'],
    root: { id: 'r-ab12', accounts: { [ACCOUNT]: null, [OTHER]: null } },
  },
}
const directory = config({}, ORGANIZATION) as { accounts: Record<string, object> }
Object.assign(directory.accounts[ACCOUNT]!, { outboundWebIdentityFederation: true })

const TASK = 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials'
const assumeRoot = { TargetPrincipal: OTHER, TaskPolicyArn: { arn: TASK } }
const role = { RoleArn: roleArn('Open'), RoleSessionName: 'test' }
const everything = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: '*', Resource: '*' },
})

/** How each kind of credentials is come by. */
const CALLERS = {
  user: async () => key(KEYS.alice),
  root: async () => key(KEYS.root),
  'user session': (fixture) => fixture.session(key(KEYS.alice), 'GetSessionToken', {}),
  'role session': (fixture) => fixture.session(key(KEYS.alice), 'AssumeRole', role),
  'federated user': (fixture) =>
    fixture.session(key(KEYS.alice), 'GetFederationToken', { Name: 'fred', Policy: everything }),
  'assumed root': (fixture) => fixture.session(key(KEYS.alice), 'AssumeRoot', assumeRoot),
  anonymous: async () => undefined,
} as const satisfies Record<string, (fixture: Fixture) => Promise<SigningKey | undefined>>
type CallerName = keyof typeof CALLERS

const INPUTS: { readonly [Name in keyof StsOperations]?: object } = {
  AssumeRole: role,
  AssumeRoot: assumeRoot,
  DecodeAuthorizationMessage: { EncodedMessage: 'none' },
  GetAccessKeyInfo: { AccessKeyId: 'AKIATZ2X44NMCEQW46PL' },
  GetCallerIdentity: {},
  GetDelegatedAccessToken: { TradeInToken: 'none' },
  GetFederationToken: { Name: 'fred' },
  GetSessionToken: {},
  GetWebIdentityToken: { Audience: ['a'], SigningAlgorithm: 'ES384' },
}

const anonymous = '403 MissingAuthenticationToken: Request is missing Authentication Token'
const withSession = (operation: string) =>
  `403 AccessDenied: Cannot call ${operation} with session credentials`
const noRoot = (caller: string) =>
  `403 AccessDenied: User: ${caller} is not authorized to perform: sts:AssumeRoot on resource: arn:aws:iam::${OTHER}:root`
const noDelegation =
  '403 AccessDenied: GetDelegatedAccessToken supports IAM users and role sessions only'
const badToken = '403 AccessDenied: The trade-in token is not valid for the calling principal'
const badMessage = '400 InvalidAuthorizationMessageException: Message is not valid'
const rootAssumes = '403 AccessDenied: Roles may not be assumed by root accounts.'
const alice = `arn:aws:iam::${ACCOUNT}:user/alice`
const noUse = (action: string) =>
  `403 AccessDenied: User: arn:aws:iam::${OTHER}:root is not authorized to perform: sts:${action} on resource: arn:aws:sts::${OTHER}:self with an explicit deny in a session policy`

/** What is not `ok`. */
const REFUSALS: { readonly [Name in keyof StsOperations]?: Partial<Record<CallerName, string>> } = {
  AssumeRole: {
    root: rootAssumes,
    'federated user': withSession('AssumeRole'),
    'assumed root': rootAssumes,
  },
  AssumeRoot: {
    root: noRoot(`arn:aws:iam::${ACCOUNT}:root`),
    'user session': noRoot(alice),
    'federated user': noRoot(`arn:aws:sts::${ACCOUNT}:federated-user/fred`),
    'assumed root': noRoot(`arn:aws:iam::${OTHER}:root`),
  },
  // Who may decode gets as far as the message, which is none.
  DecodeAuthorizationMessage: {
    user: badMessage,
    root: badMessage,
    'role session': badMessage,
    'user session': withSession('DecodeAuthorizationMessage'),
    'federated user': withSession('DecodeAuthorizationMessage'),
    'assumed root': withSession('DecodeAuthorizationMessage'),
  },
  GetAccessKeyInfo: {
    'user session': withSession('GetAccessKeyInfo'),
    'federated user': withSession('GetAccessKeyInfo'),
    'assumed root': withSession('GetAccessKeyInfo'),
  },
  GetCallerIdentity: {},
  GetDelegatedAccessToken: {
    user: badToken,
    'role session': badToken,
    root: noDelegation,
    'user session': noDelegation,
    'federated user': noDelegation,
    'assumed root': noDelegation,
  },
  GetFederationToken: {
    'user session': withSession('GetFederationToken'),
    'role session': withSession('GetFederationToken'),
    'federated user': withSession('GetFederationToken'),
    'assumed root': withSession('GetFederationToken'),
  },
  GetSessionToken: {
    'user session': withSession('GetSessionToken'),
    'role session': withSession('GetSessionToken'),
    'federated user': withSession('GetSessionToken'),
    'assumed root': withSession('GetSessionToken'),
  },
  GetWebIdentityToken: {
    'federated user':
      '403 AccessDenied: GetWebIdentityToken does not support federated user sessions',
    'assumed root': noUse('GetWebIdentityToken'),
  },
}

describe('who may call what', () => {
  for (const [name, refusals] of Object.entries(REFUSALS))
    for (const [caller, credentials] of Object.entries(CALLERS)) {
      const expected = caller === 'anonymous' ? anonymous : (refusals[caller as CallerName] ?? 'ok')
      it(`${caller} calls ${name}: ${expected}`, async () => {
        const fixture = start({ config: directory })
        const operation = name as keyof StsOperations
        const who = await credentials(fixture)
        assert.equal(said(await fixture.ask(who, operation, INPUTS[operation] as never)), expected)
      })
    }

  it('GetCallerIdentity is answered against an explicit deny', async () => {
    const fixture = start()
    const Policy = everything.replace('Allow', 'Deny')
    const who = await fixture.session(key(KEYS.alice), 'AssumeRole', { ...role, Policy })
    assert.equal(said(await fixture.ask(who, 'GetCallerIdentity', {})), 'ok')
  })
})

describe('who the caller is', () => {
  const identities: readonly [CallerName, string, RegExp, string][] = [
    ['user', alice, /^AIDA[A-Z2-7]{17}$/, ACCOUNT],
    ['root', `arn:aws:iam::${ACCOUNT}:root`, /^111111111111$/, ACCOUNT],
    ['user session', alice, /^AIDA[A-Z2-7]{17}$/, ACCOUNT],
    [
      'role session',
      `arn:aws:sts::${ACCOUNT}:assumed-role/Open/test`,
      /^AROA[A-Z2-7]{17}:test$/,
      ACCOUNT,
    ],
    [
      'federated user',
      `arn:aws:sts::${ACCOUNT}:federated-user/fred`,
      /^111111111111:fred$/,
      ACCOUNT,
    ],
    ['assumed root', `arn:aws:iam::${OTHER}:root`, /^222222222222$/, OTHER],
  ]
  for (const [caller, arn, userId, account] of identities)
    it(`is ${arn} for ${caller}`, async () => {
      const fixture = start({ config: directory })
      const { output } = await fixture.ask(await CALLERS[caller](fixture), 'GetCallerIdentity', {})
      assert.equal(output!.Arn, arn)
      assert.match(output!.UserId!, userId)
      assert.equal(output!.Account, account)
    })
})

describe('two operations are at regional endpoints only', () => {
  const refused: readonly [keyof StsOperations, string][] = [
    ['GetWebIdentityToken', '400 InvalidAction: Operation not supported on STS global endpoint'],
    ['AssumeRoot', '400 InvalidAction: Unknown Operation'],
    ['GetCallerIdentity', 'ok'],
  ]
  for (const [name, expected] of refused)
    it(`${name} at sts.amazonaws.com: ${expected}`, async () => {
      const headers = { host: 'sts.amazonaws.com' }
      const { ask } = start({ config: directory })
      const input = INPUTS[name] as never
      assert.equal(said(await ask(key(KEYS.alice), name, input, { headers })), expected)
    })
})

describe('a region that an account has switched off', () => {
  const off = config() as { accounts: Record<string, object> }
  Object.assign(off.accounts[ACCOUNT]!, { disabledRegions: ['eu-south-1'] })
  const region = 'eu-south-1'
  const disabled = (account: string) =>
    `403 RegionDisabledException: STS is not activated in this region for account:${account}. Your account administrator can activate STS in this region using the IAM Console.`

  it('gives no credentials to its principals', async () => {
    const { ask } = start({ config: off })
    const reply = await ask(key(KEYS.alice), 'GetSessionToken', {}, { region })
    assert.equal(said(reply), disabled(ACCOUNT))
  })

  it('gives none for its roles to principals of other accounts', async () => {
    const { ask } = start({ config: off })
    assert.equal(
      said(await ask(key(KEYS.carol), 'AssumeRole', role, { region })),
      disabled(ACCOUNT),
    )
  })

  it('tells who the caller is all the same, and does all in other regions', async () => {
    const { ask } = start({ config: off })
    assert.equal(said(await ask(key(KEYS.alice), 'GetCallerIdentity', {}, { region })), 'ok')
    assert.equal(said(await ask(key(KEYS.alice), 'GetSessionToken', {})), 'ok')
  })
})

// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_enable-regions.html
describe('a token of the global endpoint', () => {
  const INVALID = '403 InvalidClientTokenId: The security token included in the request is invalid.'
  const GLOBAL = { headers: { host: 'sts.amazonaws.com' } }
  const preferring = (version: string | undefined, account = ACCOUNT): object => {
    const made = config() as { accounts: Record<string, object> }
    if (version !== undefined)
      Object.assign(made.accounts[account]!, {
        stsPreferences: { globalEndpointTokenVersion: version },
      })
    return made
  }
  const rows: readonly [string, object, CallOptions, string, string][] = [
    ['is good in a region that is on by default', preferring(undefined), GLOBAL, 'eu-west-1', 'ok'],
    ['is not in one that is opted in to', preferring(undefined), GLOBAL, 'eu-south-1', INVALID],
    ['is not in one of another partition', preferring('v1Token'), GLOBAL, 'cn-north-1', INVALID],
    ['is everywhere when its account says so', preferring('v2Token'), GLOBAL, 'eu-south-1', 'ok'],
    [
      'does not depend on what the account of the caller says',
      preferring('v2Token', OTHER),
      GLOBAL,
      'eu-south-1',
      INVALID,
    ],
    ['is another one than that of a region', preferring('v1Token'), {}, 'eu-south-1', 'ok'],
  ]
  for (const [what, directory, where, region, expected] of rows)
    it(`${what}: ${region}`, async () => {
      const { ask, session } = start({ config: directory })
      const who = await session(key(KEYS.carol), 'AssumeRole', role, where)
      assert.equal(said(await ask(who, 'GetCallerIdentity', {}, { region })), expected)
    })
})
