// Tokens that were opened before: what is kept of them lets nobody in who would not have come in.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createKeyring, realWorld, rotateKeyring } from '@daypass/service'
import { newSalt, seal } from '../src/seal.ts'
import { openToken, type Session, writeSession } from '../src/session.ts'

const KEY = 'ASIAIOSFODNN7EXAMPLE'
const OTHER_KEY = 'ASIAIOSFODNN7EXAMPLF'

const sessionOf = (name: string): Session => ({
  kind: 'role',
  account: '123456789012',
  id: 'AROAIOSFODNN7EXAMPLE',
  name,
  issuedAt: 0,
  expiresAt: 3600,
})

const tokenOf = (keyring: ReturnType<typeof createKeyring>, name: string, key = KEY) =>
  seal(keyring, 'token', key, newSalt(realWorld.random), writeSession(sessionOf(name)))

test('a token opens to the same again', () => {
  const keyring = createKeyring(realWorld)
  const token = tokenOf(keyring, 'one')
  const first = openToken(keyring, KEY, token)
  assert.deepEqual(first?.session, sessionOf('one'))
  assert.deepEqual(openToken(keyring, KEY, token), first)
})

test('a token that was opened before stays shut for another access key', () => {
  const keyring = createKeyring(realWorld)
  const token = tokenOf(keyring, 'one')
  assert.ok(openToken(keyring, KEY, token))
  assert.equal(openToken(keyring, OTHER_KEY, token), undefined)
})

test('a token that another access key failed to open still opens for its own', () => {
  const keyring = createKeyring(realWorld)
  const token = tokenOf(keyring, 'one')
  assert.equal(openToken(keyring, OTHER_KEY, token), undefined)
  assert.ok(openToken(keyring, KEY, token))
})

test('what one keyring opened stays shut for a keyring without that key', () => {
  const keyring = createKeyring(realWorld)
  const token = tokenOf(keyring, 'one')
  assert.ok(openToken(keyring, KEY, token))
  assert.ok(openToken(rotateKeyring(keyring, realWorld), KEY, token))
  assert.equal(openToken(createKeyring(realWorld), KEY, token), undefined)
})

test('tokens open to their own sessions when more were opened than are kept', () => {
  const keyring = createKeyring(realWorld)
  const tokens = Array.from({ length: 2500 }, (_, i) => tokenOf(keyring, `session-${i}`))
  for (const _ of [1, 2])
    for (const [i, token] of tokens.entries())
      assert.equal(openToken(keyring, KEY, token)?.session.name, `session-${i}`)
})
