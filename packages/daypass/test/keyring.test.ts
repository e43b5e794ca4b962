// The keyring of a service that runs: looked at from time to time, and what follows from a new one.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createKeyring, realWorld, rotateKeyring } from '@daypass/service'
import { CurrentKeyring } from '../src/directory-store.ts'

/** A keyring that can be changed, or be gone; what was told, and how often secrets were sealed. */
function followed() {
  let keyring = createKeyring(realWorld)
  let failure: string | undefined
  let stamp = 0
  let isStoreDown = false
  const told: string[] = []
  const source = {
    name: 'a keyring',
    read: async () => keyring,
    async stamp() {
      if (failure !== undefined) throw new Error(failure)
      return stamp
    },
  }
  const current = new CurrentKeyring(source, keyring, {
    say: (text) => void told.push(text),
  })
  return {
    told,
    look: () =>
      current.follow({
        async reseal() {
          if (isStoreDown) throw new Error('the store is down')
          return 2
        },
      }),
    rotate() {
      keyring = rotateKeyring(keyring, realWorld)
      stamp++
    },
    fail(message: string | undefined) {
      failure = message
    },
    stop(isDown: boolean) {
      isStoreDown = isDown
    },
  }
}

const ROTATED = /^daypass: the keyring was rotated: [0-9a-f]{8} seals from now on\n$/
const SEALED = /^daypass: sealed 2 secrets anew\n$/

function assertTold(told: readonly string[], ...patterns: readonly RegExp[]): void {
  assert.equal(told.length, patterns.length, told.join(''))
  for (const [i, pattern] of patterns.entries()) assert.match(told[i]!, pattern)
}

test('secrets are sealed anew at the first look, and once for each rotation', async () => {
  const { told, look, rotate } = followed()
  for (let i = 0; i < 3; i++) await look()
  assertTold(told, SEALED)
  rotate()
  for (let i = 0; i < 3; i++) await look()
  assertTold(told, SEALED, ROTATED, SEALED)
})

test('secrets that could not be sealed anew are when the store is back', async () => {
  const { told, look, rotate, stop } = followed()
  await look()
  rotate()
  stop(true)
  for (let i = 0; i < 3; i++) await look()
  const DOWN = /^daypass: cannot follow the keyring: the store is down\n$/
  assertTold(told, SEALED, ROTATED, DOWN)
  stop(false)
  for (let i = 0; i < 3; i++) await look()
  assertTold(told, SEALED, ROTATED, DOWN, SEALED)
})

test('what is wrong with the keyring is told once, and again when it is wrong again', async () => {
  const { told, look, fail } = followed()
  fail('gone')
  for (let i = 0; i < 3; i++) await look()
  fail(undefined)
  await look()
  fail('gone')
  await look()
  const GONE = /^daypass: cannot follow the keyring: gone\n$/
  assertTold(told, GONE, SEALED, GONE)
})
