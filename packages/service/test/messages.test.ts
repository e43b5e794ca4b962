// Encoded authorization messages: what they tell, to whom, and for how long; and the validation of
// parameters over the wire.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AssumeRoleRequest } from '@daypass/protocol'
import { createKeyring, DENIAL_HEADER, rotateKeyring } from '@daypass/service'
import {
  ACCOUNT,
  allow,
  config,
  deny,
  document,
  type Fixture,
  KEYS,
  key,
  OTHER,
  roleArn,
  said,
  start,
  testWorld,
  trust,
} from './fixture.ts'

const alice = key(KEYS.alice)
const bob = key(KEYS.bob)
const INVALID = '400 InvalidAuthorizationMessageException: Message is not valid'
const info = { AccessKeyId: 'AKIATZ2X44NMCEQW46PL' }

const explained = (options: object = {}) => start({ explainDenials: true, ...options })

async function messageFor(fixture: Fixture): Promise<string> {
  const { response } = await fixture.ask(bob, 'GetAccessKeyInfo', info)
  return response.headers[DENIAL_HEADER]!
}

describe('an encoded message', () => {
  it('tells what was asked and what decided, in the form of AWS', async () => {
    const fixture = explained()
    const EncodedMessage = await messageFor(fixture)
    const { output } = await fixture.ask(alice, 'DecodeAuthorizationMessage', { EncodedMessage })
    const decoded = JSON.parse(output!.DecodedMessage!)
    assert.equal(decoded.allowed, false)
    assert.equal(decoded.explicitDeny, false)
    assert.deepEqual(decoded.matchedStatements, { items: [] })
    assert.deepEqual(decoded.failures, { items: [] })
    assert.equal(decoded.context.action, 'sts:GetAccessKeyInfo')
    assert.equal(decoded.context.principal.arn, `arn:aws:iam::${ACCOUNT}:user/bob`)
    assert.equal(decoded.context.principal.name, 'bob')
    const region = decoded.context.conditions.items.find(
      (item: { key: string }) => item.key === 'aws:RequestedRegion',
    )
    assert.deepEqual(region.values, { items: [{ value: 'us-east-1' }] })
  })

  it('names the statement that denied', async () => {
    const denial = { Sid: 'NoKeys', ...deny('sts:GetAccessKeyInfo') }
    const content = config() as { accounts: Record<string, { users: { bob: object } }> }
    Object.assign(content.accounts[ACCOUNT]!.users.bob, {
      policies: { own: document(allow('*'), denial) },
    })
    const fixture = explained({ config: content })
    const EncodedMessage = await messageFor(fixture)
    const { output } = await fixture.ask(alice, 'DecodeAuthorizationMessage', { EncodedMessage })
    const decoded = JSON.parse(output!.DecodedMessage!)
    assert.equal(decoded.explicitDeny, true)
    assert.equal(decoded.matchedStatements.items[0].statementId, 'NoKeys')
    assert.equal(decoded.matchedStatements.items[0].effect, 'DENY')
  })

  it('says in sentences what nearly allowed it, and what would change it', async () => {
    const condition = { StringEquals: { 'aws:RequestedRegion': 'eu-west-1' } }
    const near = { ...allow('sts:GetAccessKeyInfo'), Condition: condition }
    const content = config() as { accounts: Record<string, { users: { bob: object } }> }
    Object.assign(content.accounts[ACCOUNT]!.users.bob, { policies: { own: document(near) } })
    const fixture = explained({ config: content })
    const EncodedMessage = await messageFor(fixture)
    const { output } = await fixture.ask(alice, 'DecodeAuthorizationMessage', { EncodedMessage })
    const { sentences, advice } = JSON.parse(output!.DecodedMessage!).explanation
    assert.match(sentences.join(' '), /aws:RequestedRegion.*eu-west-1.*us-east-1/)
    assert.ok(advice.length > 0)
  })

  it('is not given unless the service is told to', async () => {
    const { response } = await start().ask(bob, 'GetAccessKeyInfo', info)
    assert.equal(response.headers[DENIAL_HEADER], undefined)
  })

  it('is not given for the trust policy of another account', async () => {
    const content = config({ Target: { trust: trust(ACCOUNT) } })
    const fixture = explained({ config: content })
    const request = { RoleArn: roleArn('Target'), RoleSessionName: 'test' }
    const foreign = await fixture.ask(key(KEYS.carol), 'AssumeRole', request)
    assert.equal(foreign.status, 403)
    assert.equal(foreign.response.headers[DENIAL_HEADER], undefined)
    const own = await fixture.ask(bob, 'AssumeRole', request)
    assert.notEqual(own.response.headers[DENIAL_HEADER], undefined)
  })

  it('is for its account only', async () => {
    const fixture = explained()
    const EncodedMessage = await messageFor(fixture)
    const reply = await fixture.ask(key(KEYS.carol), 'DecodeAuthorizationMessage', {
      EncodedMessage,
    })
    assert.equal(said(reply), INVALID)
  })

  it('can be read for a day', async () => {
    const fixture = explained()
    const EncodedMessage = await messageFor(fixture)
    const read = async () =>
      said(await fixture.ask(alice, 'DecodeAuthorizationMessage', { EncodedMessage }))
    fixture.world.pass(86_399)
    assert.equal(await read(), 'ok')
    fixture.world.pass(1)
    assert.equal(await read(), INVALID)
  })

  it('can be read after the keyring was rotated', async () => {
    const world = testWorld()
    const keyring = createKeyring(world)
    const EncodedMessage = await messageFor(start({ keyring, explainDenials: true }, world))
    const after = start({ keyring: rotateKeyring(keyring, world) }, world)
    assert.equal(
      said(await after.ask(alice, 'DecodeAuthorizationMessage', { EncodedMessage })),
      'ok',
    )
  })

  it('needs sts:DecodeAuthorizationMessage to be read', async () => {
    const fixture = explained()
    const EncodedMessage = await messageFor(fixture)
    assert.equal(
      said(await fixture.ask(bob, 'DecodeAuthorizationMessage', { EncodedMessage })),
      `403 AccessDenied: User: arn:aws:iam::${ACCOUNT}:user/bob is not authorized to perform: sts:DecodeAuthorizationMessage because no identity-based policy allows the sts:DecodeAuthorizationMessage action`,
    )
  })

  it('is nothing changed, of another keyring, or when it is something else', async () => {
    const fixture = explained()
    const message = await messageFor(fixture)
    const bytes = Buffer.from(message, 'base64')
    bytes[bytes.length - 1]! ^= 1
    const elsewhere = await messageFor(start({ explainDenials: true }, testWorld('elsewhere')))
    const { sessionToken } = await fixture.session(alice, 'GetSessionToken', {})
    for (const EncodedMessage of [bytes.toString('base64'), elsewhere, sessionToken!, 'x'])
      assert.equal(
        said(await fixture.ask(alice, 'DecodeAuthorizationMessage', { EncodedMessage })),
        INVALID,
      )
  })
})

describe('the account of an access key', () => {
  const rows: readonly [string, string][] = [
    ['AKIATZ2X44NMCEQW46PL', '261640479576'],
    ['ASIAQNZGKIQY56JQ7WML', '029608264753'],
    // A key of the directory, whatever its id says.
    [KEYS.carol, OTHER],
  ]
  for (const [AccessKeyId, account] of rows)
    it(`of ${AccessKeyId} is ${account}`, async () => {
      const { output } = await start().ask(alice, 'GetAccessKeyInfo', { AccessKeyId })
      assert.equal(output!.Account, account)
    })

  it('of an old key that nobody here has is not known', async () => {
    const reply = await start().ask(alice, 'GetAccessKeyInfo', {
      AccessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    })
    assert.match(said(reply), /^400 ValidationError: No account is known/)
  })
})

describe('validation comes before the role is looked at', () => {
  const broken = (value: string, member: string, constraint: string) =>
    `Value ${value} at '${member}' failed to satisfy constraint: Member must ${constraint}`
  const one = (clause: string) => `400 ValidationError: 1 validation error detected: ${clause}`
  const rows: readonly [string, Partial<AssumeRoleRequest>, string][] = [
    ['no role', { RoleArn: undefined }, one(broken('null', 'roleArn', 'not be null'))],
    [
      'no name',
      { RoleSessionName: undefined },
      one(broken('null', 'roleSessionName', 'not be null')),
    ],
    [
      'a short name',
      { RoleSessionName: 'x' },
      one(broken("'x'", 'roleSessionName', 'have length greater than or equal to 2')),
    ],
    [
      'a name with a colon',
      { RoleSessionName: 'a:b' },
      one(broken("'a:b'", 'roleSessionName', 'satisfy regular expression pattern: [\\w+=,.@-]*')),
    ],
    [
      'an external id with a space',
      { ExternalId: 'a b' },
      one(broken("'a b'", 'externalId', 'satisfy regular expression pattern: [\\w+=,.@:\\/-]*')),
    ],
    [
      'what is no ARN',
      { RoleArn: 'nothing-valid-in-here' },
      '400 ValidationError: nothing-valid-in-here is invalid',
    ],
    [
      'too many contexts',
      { ProvidedContexts: Array.from({ length: 6 }, () => ({ ProviderArn: roleArn('Gone') })) },
      '400 ValidationError',
    ],
    [
      'no context',
      { ProvidedContexts: [{ ContextAssertion: 'none' }] },
      '400 ValidationError: No context provider is known as ',
    ],
  ]
  for (const [what, more, expected] of rows)
    it(`${what}: ${expected.slice(0, 60)}`, async () => {
      const request = { RoleArn: roleArn('Gone'), RoleSessionName: 'test', ...more }
      const reply = said(await start().ask(alice, 'AssumeRole', request))
      if (expected.endsWith('ValidationError')) assert.ok(reply.startsWith(expected))
      else assert.equal(reply.trimEnd(), expected.trimEnd())
    })
})
