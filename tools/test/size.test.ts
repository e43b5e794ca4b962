// The bundle of the client: too large, or carrying what was not asked for.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sizeFaults } from '../size.ts'

test('a small bundle of what was asked for is fine', () => {
  assert.deepEqual(
    sizeFaults('Action=AssumeRole&Version=2011-06-15', { browser: 3000, node: 3000 }),
    [],
  )
})

test('a bundle over the ceiling, or with a stranger in it, is told', () => {
  const messages = sizeFaults('"GetFederationToken"', { browser: 99_999, node: 3000 }).map(
    ({ message }) => message,
  )
  assert.equal(messages.length, 2)
  assert.equal(messages[0], 'the bundle of one command contains `GetFederationToken`')
  assert.match(messages[1]!, /^the bundle for browser has 99999 bytes, at most \d+$/)
})
