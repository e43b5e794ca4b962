// Credentials that are asked for once, and renewed before they end.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { AwsCredentialIdentity } from '@daypass/client-sts'
import { memoize, memoizeByProfile } from '../../src/credential-providers/memoize.ts'
import { type FakeWorld, fakeWorld, KEY, NOW } from './fakes.ts'

/** A provider that counts its calls, and can be made to fail. */
function source(world: FakeWorld, seconds?: number) {
  const state = { calls: 0, failing: false }
  const provider = async (): Promise<AwsCredentialIdentity> => {
    state.calls++
    if (state.failing) throw new Error('STS is down')
    const expiration = seconds && new Date(world.now() + seconds * 1000)
    return { ...KEY, accessKeyId: `ASIA${state.calls}`, ...(expiration && { expiration }) }
  }
  return { state, provider }
}

/** Lets what was set off in the background come to its end. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

const minutes = (n: number): number => n * 60_000

test('ten thousand who wait are served by one call', async () => {
  const world = fakeWorld()
  const { state, provider } = source(world, 3600)
  const memo = memoize(provider, world)
  const all = await Promise.all(Array.from({ length: 10_000 }, () => memo()))
  assert.equal(state.calls, 1)
  assert(all.every((one) => one === all[0]))
})

test('ten thousand who wait for a call that fails are told, and the next one asks again', async () => {
  const world = fakeWorld()
  const { state, provider } = source(world, 3600)
  const memo = memoize(provider, world)
  state.failing = true
  const all = await Promise.allSettled(Array.from({ length: 10_000 }, () => memo()))
  assert(all.every(({ status }) => status === 'rejected'))
  assert.equal(state.calls, 1)
  state.failing = false
  assert.equal((await memo()).accessKeyId, 'ASIA2')
})

test('a provider that throws at once does not block the next call', async () => {
  let calls = 0
  const memo = memoize(() => {
    if (++calls === 1) throw new Error('not yet')
    return Promise.resolve(KEY)
  }, fakeWorld())
  await assert.rejects(memo(), /not yet/)
  assert.equal(await memo(), KEY)
})

test('credentials without an end are kept for good', async () => {
  const world = fakeWorld()
  const { state, provider } = source(world)
  const memo = memoize(provider, world)
  await memo()
  world.time += minutes(1_000_000)
  assert.equal((await memo()).accessKeyId, 'ASIA1')
  assert.equal(state.calls, 1)
})

test('from five minutes before the end, one call renews in the background, and the old ones serve', async () => {
  const world = fakeWorld()
  const { state, provider } = source(world, 3600)
  const memo = memoize(provider, world)
  await memo()
  world.time = NOW + minutes(55) - 1
  await memo()
  assert.equal(state.calls, 1)
  world.time = NOW + minutes(55)
  const late = await Promise.all(Array.from({ length: 100 }, () => memo()))
  assert(late.every(({ accessKeyId }) => accessKeyId === 'ASIA1'))
  assert.equal(state.calls, 2)
  await settled()
  assert.equal((await memo()).accessKeyId, 'ASIA2')
  assert.equal(state.calls, 2)
})

test('chance moves the renewal by at most half a minute, and never before the five minutes', async () => {
  const world = { ...fakeWorld(), random: () => 0.999999 }
  const { state, provider } = source(world, 3600)
  let time = NOW
  const memo = memoize(provider, { now: () => time, random: world.random })
  await memo()
  time = NOW + minutes(55)
  await memo()
  assert.equal(state.calls, 1)
  time = NOW + minutes(55.5)
  await memo()
  assert.equal(state.calls, 2)
})

test('while renewals fail the old credentials serve as long as they are valid, and pauses grow', async () => {
  const world = fakeWorld()
  const { state, provider } = source(world, 3600)
  const memo = memoize(provider, world)
  await memo()
  state.failing = true
  const attempts: number[] = []
  for (world.time = NOW + minutes(55); world.time < NOW + minutes(60); world.time += 500) {
    const before = state.calls
    assert.equal((await memo()).accessKeyId, 'ASIA1')
    await settled()
    if (state.calls > before) attempts.push(world.time - NOW - minutes(55))
  }
  assert.deepEqual(
    attempts,
    [
      0, 500, 1500, 3500, 7500, 15_500, 31_500, 61_500, 91_500, 121_500, 151_500, 181_500, 211_500,
      241_500, 271_500,
    ],
  )
  await assert.rejects(memo(), /STS is down/)
  state.failing = false
  assert.match((await memo()).accessKeyId, /^ASIA/)
})

test('short-lived credentials cost one call, and are renewed at half of their life', async () => {
  const world = fakeWorld()
  const { state, provider } = source(world, 120)
  const memo = memoize(provider, world)
  for (let i = 0; i < 5; i++) await memo()
  world.time = NOW + 59_999
  await memo()
  assert.equal(state.calls, 1)
  world.time = NOW + 60_000
  await memo()
  await settled()
  assert.equal(state.calls, 2)
})

test('credentials that have ended already are given once, and asked for again', async () => {
  const world = fakeWorld()
  const { state, provider } = source(world, -1)
  const memo = memoize(provider, world)
  await memo()
  await memo()
  assert.equal(state.calls, 2)
})

test('who gives up waiting takes nothing from the others, and leaves no listener behind', async () => {
  const world = fakeWorld()
  let give: ((identity: AwsCredentialIdentity) => void) | undefined
  const memo = memoize(() => new Promise((resolve) => (give = resolve)), world)
  const controller = new AbortController()
  const first = memo({ abortSignal: controller.signal })
  const second = memo()
  controller.abort()
  await assert.rejects(first, { name: 'AbortError' })
  give?.(KEY)
  assert.equal(await second, KEY)
})

test('a forced refresh passes over what is kept, and rejects when it fails', async () => {
  const world = fakeWorld()
  const { state, provider } = source(world, 3600)
  const memo = memoize(provider, world)
  await memo()
  assert.equal((await memo({ forceRefresh: true })).accessKeyId, 'ASIA2')
  state.failing = true
  await assert.rejects(memo({ forceRefresh: true }), /STS is down/)
  assert.equal((await memo()).accessKeyId, 'ASIA2')
})

test('a provider that keeps its credentials is not kept twice, and says so to clients', () => {
  const memo = memoize(async () => KEY)
  assert.equal(memoize(memo), memo)
  assert.equal(memo.memoized, true)
})

test("clients with different profiles do not get each other's credentials", async () => {
  let made = 0
  const memo = memoizeByProfile(() => {
    made++
    return async (properties) => ({
      ...KEY,
      accessKeyId: String(properties?.callerClientConfig?.profile),
    })
  }, fakeWorld())
  const ask = async (profile: string): Promise<string> =>
    (await memo({ callerClientConfig: { profile } })).accessKeyId
  assert.deepEqual(await Promise.all([ask('a'), ask('b'), ask('a')]), ['a', 'b', 'a'])
  assert.equal(made, 2)
})
