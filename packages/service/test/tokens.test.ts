// Session tokens and keyrings: the format of docs/tokens.md, and what is refused.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { SigningKey } from '@daypass/protocol'
import {
  createKeyring,
  type Keyring,
  parseKeyring,
  printKeyring,
  rotateKeyring,
  rotateSigningKeys,
} from '@daypass/service'
import fc from 'fast-check'
import { keyOf } from '../src/keyring.ts'
import { seal, secretOf, unseal } from '../src/seal.ts'
import { KEYS, key, roleArn, said, start, testWorld } from './fixture.ts'

const INVALID = '403 InvalidClientTokenId: The security token included in the request is invalid.'

const material = Uint8Array.from({ length: 32 }, (_, i) => i)
const salt = Uint8Array.from({ length: 16 }, (_, i) => 0xa0 + i)
const vectorKey = keyOf(material)
const vectorRing: Keyring = { active: vectorKey, keys: new Map([[vectorKey.id, vectorKey]]) }
const VECTOR = {
  accessKeyId: 'ASIARZPUZDIKAAAAAAAA',
  plaintext: '{"k":"r"}',
  sealed: 'Ad9pCNygoaKjpKWmp6ipqqusra6vMBYP1km+oTaVC00x3vYFpN8vdAL5gVSYXw==',
  secret: '4BVu3JMoJYcGlWGbik+0oS4WLhEyXC6gzDc8DKeh',
}

const openRole = { RoleArn: roleArn('Open'), RoleSessionName: 'test' }
const identityOf = async (who: SigningKey, fixture = start()) =>
  said(await fixture.ask(who, 'GetCallerIdentity', {}))

describe('the format of docs/tokens.md', () => {
  it('has the key id of its vectors', () => assert.equal(vectorKey.id, 'df6908dc'))

  it('seals as its vectors say', () => {
    const { accessKeyId, plaintext, sealed } = VECTOR
    assert.equal(seal(vectorRing, 'token', accessKeyId, salt, plaintext), sealed)
    assert.equal(unseal(vectorRing, 'token', accessKeyId, sealed)?.plaintext, plaintext)
  })

  it('derives the secret access key of its vectors', () =>
    assert.equal(secretOf(vectorKey, salt, VECTOR.accessKeyId), VECTOR.secret))

  const wrong: readonly [string, Parameters<typeof unseal>][] = [
    ['another purpose', [vectorRing, 'message', VECTOR.accessKeyId, VECTOR.sealed]],
    ['another binding', [vectorRing, 'token', 'ASIARZPUZDIKAAAAAAAB', VECTOR.sealed]],
    ['no padding', [vectorRing, 'token', VECTOR.accessKeyId, VECTOR.sealed.slice(0, -2)]],
    ['a space', [vectorRing, 'token', VECTOR.accessKeyId, `${VECTOR.sealed} `]],
    [
      'the URL alphabet',
      [vectorRing, 'token', VECTOR.accessKeyId, VECTOR.sealed.replace('+', '-')],
    ],
    ['nothing', [vectorRing, 'token', VECTOR.accessKeyId, '']],
  ]
  for (const [what, parameters] of wrong)
    it(`does not open with ${what}`, () => assert.equal(unseal(...parameters), undefined))

  it('one_flipped_bit_is_refused', () => {
    const bytes = Buffer.from(VECTOR.sealed, 'base64')
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const flipped = Buffer.from(bytes)
      flipped[bit >> 3]! ^= 1 << (bit & 7)
      assert.equal(
        unseal(vectorRing, 'token', VECTOR.accessKeyId, flipped.toString('base64')),
        undefined,
        `bit ${bit}`,
      )
    }
  })

  it('opens whatever it sealed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        fc.uint8Array({ minLength: 16, maxLength: 16 }),
        (plaintext, binding, salt) => {
          const sealed = seal(vectorRing, 'token', binding, salt, plaintext)
          assert.equal(unseal(vectorRing, 'token', binding, sealed)?.plaintext, plaintext)
        },
      ),
    )
  })
})

describe('a session token', () => {
  it('is refused with a bit of it changed, wherever that is', async () => {
    const fixture = start()
    const session = await fixture.session(key(KEYS.alice), 'AssumeRole', openRole)
    const bytes = Buffer.from(session.sessionToken!, 'base64')
    for (const at of [0, 1, 5, 20, 21, bytes.length - 17, bytes.length - 1]) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 1
      const sessionToken = changed.toString('base64')
      assert.equal(await identityOf({ ...session, sessionToken }, fixture), INVALID, `byte ${at}`)
    }
  })

  it('is refused with the key id of another session', async () => {
    const fixture = start()
    const one = await fixture.session(key(KEYS.alice), 'AssumeRole', openRole)
    const two = await fixture.session(key(KEYS.alice), 'AssumeRole', openRole)
    assert.equal(await identityOf({ ...one, sessionToken: two.sessionToken! }, fixture), INVALID)
  })

  it('is refused with a long-term key', async () => {
    const fixture = start()
    const { sessionToken } = await fixture.session(key(KEYS.alice), 'AssumeRole', openRole)
    assert.equal(
      await identityOf({ ...key(KEYS.alice), sessionToken: sessionToken! }, fixture),
      INVALID,
    )
  })

  it('does not open with a secret guessed from the key id', async () => {
    const fixture = start()
    const session = await fixture.session(key(KEYS.alice), 'AssumeRole', openRole)
    const guess = { ...session, secretAccessKey: `secret of ${session.accessKeyId}` }
    assert.match(await identityOf(guess, fixture), /^403 SignatureDoesNotMatch/)
  })

  it('is nothing at a service with another keyring', async () => {
    const session = await start().session(key(KEYS.alice), 'AssumeRole', openRole)
    const elsewhere = start({}, testWorld('elsewhere'))
    assert.equal(await identityOf(session, elsewhere), INVALID)
  })

  it('opens with a retired key, and no more when that has left the keyring', async () => {
    const world = testWorld()
    const keyring = createKeyring(world)
    const session = await start({ keyring }, world).session(key(KEYS.alice), 'AssumeRole', openRole)
    const rotated = rotateKeyring(keyring, world)
    assert.equal(await identityOf(session, start({ keyring: rotated }, world)), 'ok')
    const { active } = rotated
    const alone = { active, keys: new Map([[active.id, active]]) }
    assert.equal(await identityOf(session, start({ keyring: alone }, world)), INVALID)
  })

  it('is sealed with the active key only', async () => {
    const world = testWorld()
    const keyring = rotateKeyring(createKeyring(world), world)
    const session = await start({ keyring }, world).session(key(KEYS.alice), 'AssumeRole', openRole)
    const id = Buffer.from(session.sessionToken!, 'base64').toString('hex', 1, 5)
    assert.equal(id, keyring.active.id)
  })

  const sizes: readonly [number, number][] = [
    [0, 0],
    [1000, 1000],
    [4093, 4096],
    [4096, 4096],
  ]
  for (const [minimum, least] of sizes)
    it(`has at least ${minimum} characters when the request says so`, async () => {
      const { output } = await start().ask(key(KEYS.alice), 'AssumeRole', {
        ...openRole,
        MinimumSessionTokenSize: minimum,
      })
      const size = output!.Credentials!.SessionToken!.length
      assert.ok(size >= least && size <= Math.max(4096, minimum))
      assert.equal(output!.SessionTokenSize, size)
      assert.equal(output!.SessionTokenUtilization, Math.ceil((size / 4096) * 100))
    })
})

describe('a keyring', () => {
  it('is read as it was written, signing keys too', async () => {
    const world = testWorld()
    const keyring = await rotateSigningKeys(rotateKeyring(createKeyring(world), world), world)
    const text = printKeyring(keyring)
    const read = parseKeyring(text)
    assert.equal(printKeyring(read), text)
    assert.equal(read.active.id, keyring.active.id)
    assert.equal(read.signing![0]!.pairs.RS256.kid, keyring.signing![0]!.pairs.RS256.kid)
  })

  const wrong: readonly [string, string, RegExp][] = [
    ['no JSON', '{', /expected JSON/],
    ['null', 'null', /expected version 1/],
    ['another version', '{"version":2,"keys":["AA=="]}', /expected version 1/],
    ['no keys', '{"version":1,"keys":[]}', /expected `keys`/],
    ['a short key', '{"version":1,"keys":["c2VjcmV0"]}', /key 1 to be 32 bytes/],
    [
      'a signing key that is none',
      `{"version":1,"keys":["${Buffer.from(material).toString('base64')}"],"signing":[{"RS256":"c2VjcmV0","ES384":"c2VjcmV0"}]}`,
      /signing keys 1/,
    ],
  ]
  for (const [what, text, expected] of wrong)
    it(`is refused with ${what}, and nothing of it repeated`, () =>
      assert.throws(
        () => parseKeyring(text),
        (error: Error) => expected.test(error.message) && !error.message.includes('c2VjcmV0'),
      ))
})
