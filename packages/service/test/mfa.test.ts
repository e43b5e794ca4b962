// One-time passwords (RFC 6238): the window, single use, the order of use, and the limit on
// guessing, as measured at AWS.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fromBase32 } from '@daypass/protocol'
import {
  createKeyring,
  memoryStore,
  openReplica,
  readConfig,
  STEP_SECONDS,
  totp,
} from '@daypass/service'
import {
  ACCOUNT,
  allow,
  config,
  document,
  type Fixture,
  KEYS,
  key,
  MFA_DEVICE,
  MFA_SEED,
  roleArn,
  START,
  said,
  start,
  testWorld,
  trust,
} from './fixture.ts'

const seed = fromBase32(MFA_SEED)!
const NOW = START / 1000 / STEP_SECONDS
const alice = key(KEYS.alice)
const WRONG =
  '403 AccessDenied: MultiFactorAuthentication failed with invalid MFA one time pass code. '
const UNABLE =
  '403 AccessDenied: MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.'

/** The code of a step, counted from the one that the fixture's clock begins in. */
const codeAt = (offset: number) => totp(seed, NOW + offset)

/** A code that no step near now has. */
function wrongCode(salt = 0): string {
  const near = new Set(Array.from({ length: 41 }, (_, i) => codeAt(i - 20)))
  let code = salt
  while (near.has(String(code).padStart(6, '0'))) code++
  return String(code).padStart(6, '0')
}

const present = async (
  { ask }: Fixture,
  TokenCode: string | undefined,
  SerialNumber: string | undefined = MFA_DEVICE,
) => said(await ask(alice, 'GetSessionToken', { SerialNumber, TokenCode }))

describe('a code', () => {
  // RFC 6238, appendix B, shortened to six digits.
  const vectors: readonly [number, string][] = [
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ]
  for (const [time, code] of vectors)
    it(`at ${time} is ${code}`, () => {
      const bytes = new TextEncoder().encode('12345678901234567890')
      assert.equal(totp(bytes, Math.floor(time / STEP_SECONDS)), code)
    })

  for (const offset of [-11, -10, -3, -2, -1, 0, 1, 2, 3, 10]) {
    const accepted = Math.abs(offset) <= 2
    it(`of the step ${offset} is ${accepted ? 'accepted' : 'refused'}`, async () =>
      assert.equal(await present(start(), codeAt(offset)), accepted ? 'ok' : WRONG))
  }

  it('is good once', async () => {
    const fixture = start()
    assert.equal(await present(fixture, codeAt(0)), 'ok')
    assert.equal(await present(fixture, codeAt(0)), WRONG)
    fixture.world.pass(STEP_SECONDS)
    assert.equal(await present(fixture, codeAt(0)), WRONG)
  })

  it('of an older step is good after a newer one, each once', async () => {
    const fixture = start()
    for (const offset of [-1, 1, -2, 2, 0])
      assert.equal(await present(fixture, codeAt(offset)), 'ok')
    for (const offset of [-2, -1, 0, 1, 2])
      assert.equal(await present(fixture, codeAt(offset)), WRONG)
  })

  it('is spent by AssumeRole for GetSessionToken too', async () => {
    const fixture = start()
    const request = { RoleArn: roleArn('Open'), RoleSessionName: 'test' }
    const mfa = { SerialNumber: MFA_DEVICE, TokenCode: codeAt(0) }
    assert.equal(said(await fixture.ask(alice, 'AssumeRole', { ...request, ...mfa })), 'ok')
    assert.equal(await present(fixture, codeAt(0)), WRONG)
  })
})

describe('a device', () => {
  const rows: readonly [string, string | undefined, string | undefined, string][] = [
    ['unknown', `arn:aws:iam::${ACCOUNT}:mfa/other`, codeAt(0), UNABLE],
    ['of no account', 'GAHT12345678', codeAt(0), UNABLE],
    [
      'without code',
      MFA_DEVICE,
      undefined,
      '403 AccessDenied: MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.',
    ],
  ]
  for (const [what, serial, code, expected] of rows)
    it(`${what} is refused`, async () => {
      const { ask } = start()
      const reply = await ask(alice, 'GetSessionToken', { SerialNumber: serial, TokenCode: code })
      assert.equal(said(reply), expected)
    })

  it('of another user is refused', async () => {
    const reply = await start().ask(key(KEYS.bob), 'GetSessionToken', {
      SerialNumber: MFA_DEVICE,
      TokenCode: codeAt(0),
    })
    assert.equal(said(reply), UNABLE)
  })

  it('takes a right code after seven wrong ones', async () => {
    const fixture = start()
    for (let i = 0; i < 7; i++) assert.equal(await present(fixture, wrongCode(i * 50)), WRONG)
    assert.equal(await present(fixture, codeAt(0)), 'ok')
  })

  it('takes nothing after eight wrong ones, and again after a while', async () => {
    const fixture = start()
    for (let i = 0; i < 8; i++) assert.equal(await present(fixture, wrongCode(i * 50)), WRONG)
    assert.equal(await present(fixture, codeAt(0)), UNABLE)
    fixture.world.pass(180)
    assert.equal(await present(fixture, codeAt(180 / STEP_SECONDS)), 'ok')
  })
})

describe('codes that come at once', () => {
  it('are taken once, however many of one there are', async () => {
    const fixture = start()
    const all = await Promise.all(Array.from({ length: 20 }, () => present(fixture, codeAt(0))))
    assert.equal(all.filter((one) => one === 'ok').length, 1)
  })

  it('are guessed at eight times, and not once more', async () => {
    const fixture = start()
    const guesses = [...Array.from({ length: 99 }, (_, i) => wrongCode(i * 50)), codeAt(0)]
    const all = await Promise.all(guesses.map((code) => present(fixture, code)))
    assert.equal(all.filter((one) => one === WRONG).length, 8)
    assert.equal(all.filter((one) => one === UNABLE).length, 92)
  })

  it('are taken once by all nodes that share a store', async () => {
    const nodes = await sharing(4)
    const all = await Promise.all(nodes.map((node) => present(node, codeAt(0))))
    assert.equal(all.filter((one) => one === 'ok').length, 1)
    assert.equal(all.filter((one) => one === WRONG).length, 3)
  })

  it('are guessed at eight times at all nodes together', async () => {
    const nodes = await sharing(4)
    const guess = (i: number) => present(nodes[i % 4]!, wrongCode(i * 50))
    for (let i = 0; i < 8; i++) assert.equal(await guess(i), WRONG)
    for (const node of nodes) assert.equal(await present(node, codeAt(0)), UNABLE)
    for (let i = 8; i < 12; i++) assert.equal(await guess(i), UNABLE)
    nodes[0]!.world.pass(180)
    assert.equal(await present(nodes[3]!, codeAt(180 / STEP_SECONDS)), 'ok')
  })

  it('are taken by a node after seven wrong ones at the others', async () => {
    const nodes = await sharing(4)
    const guesses = Array.from({ length: 7 }, (_, i) => present(nodes[i % 3]!, wrongCode(i * 50)))
    for (const answer of await Promise.all(guesses)) assert.equal(answer, WRONG)
    assert.equal(await present(nodes[3]!, codeAt(0)), 'ok')
  })
})

/** Nodes that share a store, a keyring and a clock. */
async function sharing(count: number): Promise<readonly Fixture[]> {
  const store = memoryStore(readConfig(config()))
  const world = testWorld()
  const keyring = createKeyring(world)
  return await Promise.all(
    Array.from({ length: count }, async () => {
      const replica = await openReplica(store, { keyring: () => keyring, world, pollMs: 0 })
      return start({ replica, keyring, world }, world)
    }),
  )
}

describe('what a session says of MFA', () => {
  const when = (condition: object) => ({ trust: trust(ACCOUNT, condition) })
  const present = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
  const young = { NumericLessThan: { 'aws:MultiFactorAuthAge': '300' } }
  const roles = {
    Present: when(present),
    Young: when(young),
    Absent: when({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }),
    Through: {
      trust: trust(`arn:aws:iam::${ACCOUNT}:user/alice`, present),
      policies: { all: document(allow('*')) },
    },
    Behind: when(present),
  }
  const mfa = { SerialNumber: MFA_DEVICE, TokenCode: codeAt(0) }
  const begin = () => start({ config: config(roles) })
  const role = (name: string) => ({ RoleArn: roleArn(name), RoleSessionName: 'test' })

  it('is true with the code in the call itself', async () => {
    assert.equal(said(await begin().ask(alice, 'AssumeRole', { ...role('Present'), ...mfa })), 'ok')
  })

  it('is nothing for a long-term key', async () => {
    const { ask } = begin()
    for (const name of ['Present', 'Absent'])
      assert.match(said(await ask(alice, 'AssumeRole', role(name))), /^403 AccessDenied/)
  })

  it('is true and grows old in a session that was got with a code', async () => {
    const { ask, session, world } = begin()
    const who = await session(alice, 'GetSessionToken', mfa)
    assert.equal(said(await ask(who, 'AssumeRole', role('Young'))), 'ok')
    world.pass(300)
    assert.match(said(await ask(who, 'AssumeRole', role('Young'))), /^403 AccessDenied/)
    assert.equal(said(await ask(who, 'AssumeRole', role('Present'))), 'ok')
  })

  it('is false in a session that was got without', async () => {
    const { ask, session } = begin()
    const who = await session(alice, 'GetSessionToken', {})
    assert.equal(said(await ask(who, 'AssumeRole', role('Absent'))), 'ok')
    assert.match(said(await ask(who, 'AssumeRole', role('Present'))), /^403 AccessDenied/)
  })

  it('does not go along into a role', async () => {
    const { ask, session } = begin()
    const who = await session(alice, 'AssumeRole', { ...role('Through'), ...mfa })
    assert.match(said(await ask(who, 'AssumeRole', role('Behind'))), /^403 AccessDenied/)
  })

  it('cannot be proven by a role session, which has no devices', async () => {
    const { ask, session } = begin()
    const who = await session(alice, 'AssumeRole', role('Open'))
    assert.equal(said(await ask(who, 'AssumeRole', { ...role('Present'), ...mfa })), UNABLE)
  })
})
