// The part of the conformance suite that needs no port and nothing installed.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { httpCases } from './cases/http.ts'
import { cases } from './cases/index.ts'
import { signatureCases } from './cases/signatures.ts'
import { rawClients } from './clients/raw.ts'
import { officialSdk, ownClient } from './clients/sdk.ts'
import { type Exchange, leaksIn } from './secrets.ts'
import { runClient, runRawCases } from './suite.ts'

const NOW = Date.now()

test('no two cases have one name', () => {
  const names = [...cases, ...httpCases, ...signatureCases].map(({ name }) => name)
  assert.deepEqual(
    names.filter((name, i) => names.indexOf(name) !== i),
    [],
  )
})

const told = (failures: readonly { name: string; difference: string | undefined }[]) =>
  failures
    .filter(({ difference }) => difference !== undefined)
    .map(({ name, difference }) => `${name}: ${difference}`)

for (const client of [...rawClients(true), officialSdk(true), ownClient(true)])
  test(`${client.name} is answered as AWS answers, and told no secrets`, async () => {
    const results = await runClient(client, cases, { now: NOW, inProcess: true })
    assert.ok(results.length > 0)
    const exchanges: Exchange[] = results.map(({ one, staged, got }) => ({
      name: one.name,
      staged,
      answer: got,
    }))
    assert.deepEqual(
      told(results.map(({ one, difference }) => ({ name: one.name, difference }))),
      [],
    )
    assert.deepEqual(exchanges.flatMap(leaksIn), [])
  })

test('odd requests are answered as AWS answers, and told no secrets', async () => {
  const results = await runRawCases([...httpCases, ...signatureCases], NOW, true)
  assert.ok(results.length > 0)
  const outcomes = results.map(({ one, outcome }) => ({
    name: one.name,
    difference: outcome.difference,
  }))
  assert.deepEqual(told(outcomes), [])
  const exchanges = results.map(({ one, staged, outcome }) => ({
    name: one.name,
    staged,
    answer: outcome.answer,
  }))
  assert.deepEqual(exchanges.flatMap(leaksIn), [])
})

test('a secret that is told is found, wherever and however', async () => {
  const assumed = cases.find(
    ({ operation, expected }) => operation === 'AssumeRole' && 'output' in expected,
  )!
  const options = { now: NOW, inProcess: true }
  const [result] = await runClient(ownClient(true), [assumed], options)
  const { one, staged, got } = result!
  const Policy = '{"Version":"2012-10-17"}'
  const { SecretAccessKey } = (got as { output: { Credentials: { SecretAccessKey: string } } })
    .output.Credentials
  const leaks = (told: string, answer: unknown = got) =>
    leaksIn({ name: one.name, staged: { ...staged, input: { Policy }, told: [told] }, answer })
  assert.equal(leaks('nothing').length, 0)
  assert.equal(leaks(`a stack with ${Policy}`).length, 1)
  assert.equal(leaks(`a stack with ${staged.key.secretAccessKey}`).length, 1)
  assert.equal(leaks('nothing', { message: staged.key.secretAccessKey }).length, 1)
  const body = JSON.stringify({ SecretAccessKey })
  for (const answer of [got, { body }, { body: `<SecretAccessKey>${SecretAccessKey}</` }])
    assert.equal(leaks(`a stack with ${SecretAccessKey}`, answer).length, 1)
})
