// What every store must do: one suite, which each backend passes.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Change, Store, Write } from '@daypass/service'
import fc from 'fast-check'

/** A store that several may have open. */
export interface Backend {
  /** Another handle on the same store, as another process has it. */
  readonly open: () => Promise<Store>
  /** Has the directory at a revision, as if there had been so many commits. */
  readonly skipTo: (revision: number) => Promise<unknown>
  /** How many records there are on the disk, deleted ones too. */
  readonly rows?: () => Promise<number>
  /** Takes the store away. */
  readonly remove: () => Promise<void>
}

const value = (text: string) => ({ text })
const put = (key: string, text: string): Write => ({ key, value: value(text) })

/** What a reader knows that has read all that there was to read. */
function known(changes: readonly Change[], before = new Map<string, object>()) {
  for (const { key, value } of changes)
    if (value === undefined) before.delete(key)
    else before.set(key, value)
  return before
}

/** Registers the suite for a backend. */
export function storeSuite(name: string, create: () => Promise<Backend>): void {
  /** Runs with two handles on one new store. */
  const withStore =
    (use: (one: Store, other: Store, backend: Backend) => Promise<void>) =>
    async (): Promise<void> => {
      const backend = await create()
      const [one, other] = [await backend.open(), await backend.open()]
      try {
        await use(one, other, backend)
      } finally {
        await one.close()
        if (other !== one) await other.close()
        await backend.remove()
      }
    }

  describe(`a store ${name}`, () => {
    it(
      'begins empty at revision 0',
      withStore(async (store) => {
        assert.deepEqual(await store.read(0), { revision: 0, changes: [] })
      }),
    )

    it(
      'gives back what was written, with the revision that it was written at',
      withStore(async (one, other) => {
        assert.equal(await one.commit(0, [put('a', '1'), put('b', '1')]), 1)
        assert.equal(await one.commit(1, [put('b', '2')]), 2)
        for (const store of [one, other]) {
          const { revision, changes } = await store.read(0)
          assert.equal(revision, 2)
          assert.deepEqual(
            new Set(changes),
            new Set([
              { key: 'a', revision: 1, value: value('1') },
              { key: 'b', revision: 2, value: value('2') },
            ]),
          )
        }
        assert.deepEqual(
          (await other.read(1)).changes.map(({ key }) => key),
          ['b'],
        )
        assert.deepEqual(await other.read(2), { revision: 2, changes: [] })
      }),
    )

    it(
      'writes nothing of a commit that comes too late',
      withStore(async (one, other) => {
        assert.equal(await one.commit(0, [put('a', '1')]), 1)
        assert.equal(await other.commit(0, [put('a', '2'), put('b', '2')]), undefined)
        assert.deepEqual(await other.read(0), {
          revision: 1,
          changes: [{ key: 'a', revision: 1, value: value('1') }],
        })
        assert.equal(await other.commit(1, [put('a', '2')]), 2)
      }),
    )

    it(
      'tells who was there before what was deleted, and nobody else',
      withStore(async (one, other) => {
        await one.commit(0, [put('a', '1'), put('b', '1')])
        await one.commit(1, [{ key: 'a' }])
        assert.deepEqual(await other.read(1), {
          revision: 2,
          changes: [{ key: 'a', revision: 2 }],
        })
        assert.deepEqual(
          (await other.read(0)).changes.map(({ key }) => key),
          ['b'],
        )
        await other.commit(2, [put('a', '3')])
        assert.deepEqual((await one.read(2)).changes, [
          { key: 'a', revision: 3, value: value('3') },
        ])
      }),
    )

    it(
      'forgets deletions after ten thousand commits; who was away since then is told all there is',
      withStore(async (one, other, { skipTo, rows }) => {
        await one.commit(0, [put('a', '1'), put('b', '1'), put('c', '1')])
        await one.commit(1, [{ key: 'a' }])
        await skipTo(9998)
        await one.commit(9998, [{ key: 'b' }])
        assert.deepEqual(known((await other.read(1)).changes), new Map())
        await skipTo(10_999)
        assert.equal(await one.commit(10_999, [put('d', '1')]), 11_000)
        if (rows !== undefined) assert.equal(await rows(), 3)
        for (const since of [1, 999]) {
          const { revision, changes, isAll } = await other.read(since)
          assert.deepEqual([revision, isAll], [11_000, true])
          assert.deepEqual([...known(changes).keys()].sort(), ['c', 'd'])
        }
        for (const since of [1000, 9998]) {
          const { changes, isAll } = await other.read(since)
          assert.deepEqual(
            changes.map(({ key }) => key),
            ['b', 'd'],
          )
          assert.equal(isAll, undefined)
        }
        await skipTo(20_999)
        assert.equal(await one.commit(20_999, [{ key: 'c' }]), 21_000)
        if (rows !== undefined) assert.equal(await rows(), 2)
      }),
    )

    it(
      'lets one of many win that write at once',
      withStore(async (one, other) => {
        const attempts = Array.from({ length: 20 }, (_, i) =>
          (i % 2 ? one : other).commit(0, [put('winner', String(i))]),
        )
        const results = await Promise.all(attempts)
        assert.deepEqual(
          results.filter((revision) => revision !== undefined),
          [1],
        )
        const winner = String(results.indexOf(1))
        assert.deepEqual((await one.read(0)).changes[0]?.value, value(winner))
      }),
    )

    it(
      'keeps any text, and many records at once',
      withStore(async (one, other) => {
        const text = 'ä “quoted” \u0000 \u2028 \\ 😀'
        const writes = Array.from({ length: 2000 }, (_, i) => put(`key/${i}`, text))
        assert.equal(await one.commit(0, writes), 1)
        const { changes } = await other.read(0)
        assert.equal(changes.length, 2000)
        assert.ok(changes.every((change) => (change.value as { text: string }).text === text))
      }),
    )

    it('tells each reader the same, whatever is written and whenever it reads', async () => {
      const step = fc.record({
        key: fc.constantFrom('a', 'b', 'c'),
        text: fc.option(fc.string({ maxLength: 3 })),
        reads: fc.boolean(),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), (steps) =>
          withStore(async (one, other) => {
            const model = new Map<string, object>()
            const seen = new Map<string, object>()
            let [revision, read] = [0, 0]
            for (const { key, text, reads } of steps) {
              const write = text === null ? { key } : put(key, text)
              revision = (await one.commit(revision, [write]))!
              known([{ ...write, revision }], model)
              if (!reads) continue
              const news = await other.read(read)
              read = news.revision
              assert.equal(read, revision)
              assert.deepEqual(known(news.changes, seen), model)
            }
            assert.deepEqual(known((await other.read(0)).changes), model)
          })(),
        ),
        { numRuns: 15 },
      )
    })

    it(
      'grants one of two claims of a key, until its time is over',
      withStore(async (one, other) => {
        assert.equal(await one.claim('a', 100, 0), true)
        assert.equal(await other.claim('a', 100, 99), false)
        assert.equal(await other.claim('b', 100, 99), true)
        assert.equal(await other.claim('a', 200, 100), true)
        assert.equal(await one.claim('a', 200, 150), false)
      }),
    )

    it(
      'grants one of many claims that are made at once',
      withStore(async (one, other) => {
        const claims = Array.from({ length: 50 }, (_, i) =>
          (i % 2 ? one : other).claim('code', 100, 0),
        )
        assert.equal((await Promise.all(claims)).filter(Boolean).length, 1)
      }),
    )
  })
}
