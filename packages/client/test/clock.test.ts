// A clock that is wrong is put right by the answers.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GetCallerIdentityCommand, type HttpRequest, type HttpResponse } from '@daypass/client-sts'
import { CALLER, fault, NOW, wire } from './wire.ts'

const HOUR = 3_600_000
const whoAmI = new GetCallerIdentityCommand({})
const dated = (now: number, more: Partial<HttpResponse>): Partial<HttpResponse> => ({
  ...more,
  headers: { date: new Date(now).toUTCString(), ...more.headers },
})
const signedAt = ({ headers }: HttpRequest): string => headers['x-amz-date'] ?? ''
const refused = { statusCode: 403, body: fault('SignatureDoesNotMatch', 'Signature expired: …') }

test('a refusal by a service with another clock corrects ours, and the call is made once more', async () => {
  const { client, requests } = wire([
    dated(NOW + HOUR, refused),
    dated(NOW + HOUR, { body: CALLER }),
  ])
  const { $metadata } = await client.send(whoAmI)
  assert.equal($metadata.attempts, 2)
  assert.deepEqual(requests.map(signedAt), ['20260701T120000Z', '20260701T130000Z'])
  assert.equal(client.config.systemClockOffset, HOUR - 49)
})

test('a clock is corrected once for a call: when that does not help, the refusal stands', async () => {
  const { client, requests } = wire([dated(NOW + HOUR, refused)])
  await assert.rejects(client.send(whoAmI), { name: 'SignatureDoesNotMatch' })
  assert.equal(requests.length, 2)
  await assert.rejects(client.send(whoAmI), { name: 'SignatureDoesNotMatch' })
  assert.equal(requests.length, 3)
})

test('every answer teaches the time, also one that is good', async () => {
  const { client, requests } = wire([dated(NOW - 2 * HOUR, { body: CALLER })])
  await client.send(whoAmI)
  assert.equal(client.config.systemClockOffset, -2 * HOUR)
  await client.send(whoAmI)
  assert.deepEqual(requests.map(signedAt), ['20260701T120000Z', '20260701T100000Z'])
})

test('the time of a cached answer, or of none, is not learnt', async () => {
  for (const headers of [
    { date: new Date(NOW + HOUR).toUTCString(), age: '3600' },
    { date: 'yesterday' },
    {},
  ]) {
    const { client } = wire([{ body: CALLER, headers: headers as Record<string, string> }])
    await client.send(whoAmI)
    assert.equal(client.config.systemClockOffset, 0)
  }
})

test('a client goes by the clock that a test of others puts in place', async (context) => {
  context.mock.timers.enable({ apis: ['Date'], now: NOW })
  const { client, requests } = wire([CALLER], { world: {} })
  await client.send(new GetCallerIdentityCommand({}))
  assert.equal(requests[0]!.headers['x-amz-date'], '20260701T120000Z')
})

test('a clock may be left alone, or set beforehand', async () => {
  const alone = wire([dated(NOW + HOUR, refused)], { disableClockSkewCorrection: true })
  await assert.rejects(alone.client.send(whoAmI))
  assert.equal(alone.requests.length, 1)
  assert.equal(alone.client.config.systemClockOffset, 0)
  const set = wire([CALLER], { systemClockOffset: HOUR })
  await set.client.send(whoAmI)
  assert.deepEqual(set.requests.map(signedAt), ['20260701T130000Z'])
})

test('the layers correct the clock as the straight way does', async () => {
  const { client, requests } = wire([dated(NOW + HOUR, refused), CALLER])
  client.middlewareStack.add((next) => next, { name: 'nothing' })
  await client.send(whoAmI)
  assert.deepEqual(requests.map(signedAt), ['20260701T120000Z', '20260701T130000Z'])
})
