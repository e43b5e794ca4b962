// GetDelegatedAccessToken: a trade-in token is one principal's, for a time, and for what it grants.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_GetDelegatedAccessToken.html
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { createKeyring, type TradeInGrant } from '@daypass/service'
import {
  ACCOUNT,
  allow,
  config,
  document,
  KEYS,
  key,
  OTHER,
  roleArn,
  START,
  said,
  start,
  testWorld,
} from './fixture.ts'

const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`
const grant: TradeInGrant = { principal: ALICE, role: roleArn('Open', OTHER) }
const alice = key(KEYS.alice)
const INVALID = '403 AccessDenied: The trade-in token is not valid for the calling principal'

describe('a trade-in token', () => {
  it('gives the role that it grants, for as long as it grants', async () => {
    const { ask, service } = start()
    const TradeInToken = service.createTradeInToken({
      ...grant,
      name: 'partner',
      sessionSeconds: 900,
    })
    const { output } = await ask(alice, 'GetDelegatedAccessToken', { TradeInToken })
    const arn = `arn:aws:sts::${OTHER}:assumed-role/Open/partner`
    assert.equal(output!.AssumedPrincipal, arn)
    assert.equal(output!.PackedPolicySize, undefined)
    const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = output!.Credentials!
    assert.equal(Expiration!.getTime(), START + 900_000)
    const who = {
      accessKeyId: AccessKeyId!,
      secretAccessKey: SecretAccessKey!,
      sessionToken: SessionToken!,
    }
    const identity = await ask(who, 'GetCallerIdentity', {})
    assert.equal(identity.output!.Arn, arn)
  })

  it('gives no more than its policies say', async () => {
    const { ask, session, service } = start()
    const policy = JSON.stringify(document(allow('s3:*')))
    const TradeInToken = service.createTradeInToken({ ...grant, policy })
    const who = await session(alice, 'GetDelegatedAccessToken', { TradeInToken })
    const info = { AccessKeyId: 'AKIATZ2X44NMCEQW46PL' }
    assert.match(said(await ask(who, 'GetAccessKeyInfo', info)), /because no session policy allows/)
  })

  it('acts in the name of an account without a role, for what its policies say', async () => {
    const { ask, session, service } = start()
    const TradeInToken = service.createTradeInToken({
      principal: ALICE,
      account: OTHER,
      name: 'partner',
      policy: JSON.stringify(document(allow('s3:*'))),
    })
    const who = await session(alice, 'GetDelegatedAccessToken', { TradeInToken })
    const { output } = await ask(who, 'GetCallerIdentity', {})
    assert.equal(output!.Arn, `arn:aws:sts::${OTHER}:federated-user/partner`)
  })

  it('lasts no longer than its role lets sessions last', async () => {
    const content = structuredClone(config()) as {
      accounts: Record<string, { roles: Record<string, object> }>
    }
    Object.assign(content.accounts[OTHER]!.roles.Open!, { maxSessionDuration: 3600 })
    const { ask, service } = start({ config: content })
    const TradeInToken = service.createTradeInToken({ ...grant, sessionSeconds: 43_200 })
    const { output } = await ask(alice, 'GetDelegatedAccessToken', { TradeInToken })
    assert.equal(output!.Credentials!.Expiration!.getTime(), START + 3_600_000)
  })

  it('is of one principal: another, whatever it may, does not get in', async () => {
    const { ask, service } = start()
    const TradeInToken = service.createTradeInToken(grant)
    const reply = await ask(key(KEYS.carol), 'GetDelegatedAccessToken', { TradeInToken })
    assert.equal(said(reply), INVALID)
  })

  it('may be of a role, whose sessions trade it in', async () => {
    const { ask, session, service } = start()
    const TradeInToken = service.createTradeInToken({ ...grant, principal: roleArn('Open') })
    const who = await session(alice, 'AssumeRole', {
      RoleArn: roleArn('Open'),
      RoleSessionName: 'test',
    })
    assert.equal(said(await ask(who, 'GetDelegatedAccessToken', { TradeInToken })), 'ok')
  })

  it('needs sts:GetDelegatedAccessToken', async () => {
    const { ask, service } = start()
    const principal = `arn:aws:iam::${ACCOUNT}:user/bob`
    const TradeInToken = service.createTradeInToken({ ...grant, principal })
    assert.equal(
      said(await ask(key(KEYS.bob), 'GetDelegatedAccessToken', { TradeInToken })),
      `403 AccessDenied: User: ${principal} is not authorized to perform: sts:GetDelegatedAccessToken because no identity-based policy allows the sts:GetDelegatedAccessToken action`,
    )
  })

  it('ends', async () => {
    const { ask, service, world } = start()
    const TradeInToken = service.createTradeInToken({ ...grant, validSeconds: 60 })
    world.pass(59)
    assert.equal(said(await ask(alice, 'GetDelegatedAccessToken', { TradeInToken })), 'ok')
    world.pass(1)
    assert.equal(
      said(await ask(alice, 'GetDelegatedAccessToken', { TradeInToken })),
      '400 ExpiredTradeInTokenException: The trade-in token is expired',
    )
  })

  it('is nothing when its role is gone', async () => {
    const world = testWorld()
    const keyring = createKeyring(world)
    const TradeInToken = start({ keyring }, world).service.createTradeInToken(grant)
    const content = config() as { accounts: Record<string, object> }
    content.accounts[OTHER] = {}
    const after = start({ config: content, keyring }, world)
    assert.equal(said(await after.ask(alice, 'GetDelegatedAccessToken', { TradeInToken })), INVALID)
  })

  it('is nothing changed, of another keyring, or in place of a session token', async () => {
    const { ask, session, service } = start()
    const TradeInToken = service.createTradeInToken(grant)
    const bytes = Buffer.from(TradeInToken, 'base64')
    bytes[30]! ^= 1
    const changed = bytes.toString('base64')
    const elsewhere = start({}, testWorld('elsewhere')).service.createTradeInToken(grant)
    const { sessionToken } = await session(alice, 'GetSessionToken', {})
    for (const token of [changed, elsewhere, sessionToken!, 'x'.repeat(20_000)])
      assert.equal(
        said(await ask(alice, 'GetDelegatedAccessToken', { TradeInToken: token })),
        INVALID,
      )
  })

  const wrong: readonly [string, TradeInGrant][] = [
    ['for nobody', { ...grant, principal: `arn:aws:iam::${ACCOUNT}:user/nobody` }],
    ['of no role', { ...grant, role: roleArn('Gone') }],
    ['of a role and an account', { ...grant, account: OTHER }],
    ['of nothing', { principal: ALICE }],
    ['of no account', { principal: ALICE, account: '999999999999' }],
    ['for too long', { ...grant, validSeconds: 604_801 }],
    ['for too long a session', { ...grant, sessionSeconds: 43_201 }],
    ['for half a second', { ...grant, validSeconds: 60.5 }],
    ['with a policy that is none', { ...grant, policy: '{' }],
    [
      'with a policy that does not exist',
      { ...grant, policyArns: [`arn:aws:iam::${OTHER}:policy/No`] },
    ],
    ['of a name that is none', { ...grant, name: 'a/b' }],
  ]
  for (const [what, parts] of wrong)
    it(`${what} is not made`, () =>
      assert.throws(() => start().service.createTradeInToken(parts), TypeError))
})
