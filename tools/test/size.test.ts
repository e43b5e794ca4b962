// The bundle of the client: too large, or carrying what was not asked for.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sizeFaults } from '../size.ts'

test('a small bundle of what was asked for is fine', () => {
  assert.deepEqual(
    sizeFaults('Action=AssumeRole&Version=2011-06-15', { plain: 3000, eager: 3000 }),
    [],
  )
})

test('a bundle over the ceiling, or with a stranger in it, is told', () => {
  const messages = sizeFaults('"GetFederationToken"', { plain: 99_999, eager: 3000 }).map(
    ({ message }) => message,
  )
  assert.deepEqual(messages, [
    'the bundle of one command contains `GetFederationToken`',
    'the plain bundle has 99999 bytes, at most 11650',
  ])
})
