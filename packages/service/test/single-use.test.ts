// What may be used once is used once: in a process, in a file, and after the process was killed.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { rememberInProcess, type SingleUse } from '@daypass/service'
import { openSingleUse } from '@daypass/service/sqlite'
import fc from 'fast-check'

function inFolder<T>(use: (path: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'daypass-'))
  try {
    return use(join(folder, 'daypass.sqlite'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const BACKENDS: [string, (use: (used: SingleUse) => void) => void][] = [
  ['in the process', (use) => use(rememberInProcess())],
  [
    'in a file',
    (use) =>
      inFolder((path) => {
        const file = openSingleUse(path)
        use(file)
        file.close()
      }),
  ],
]

for (const [where, withBackend] of BACKENDS) {
  test(`${where}: of two claims of a key one is granted, until its time is over`, () =>
    withBackend((used) => {
      assert.equal(used.claim('a', 100, 0), true)
      assert.equal(used.claim('a', 100, 99), false)
      assert.equal(used.claim('b', 100, 99), true)
      assert.equal(used.claim('a', 200, 100), true)
      assert.equal(used.claim('a', 200, 150), false)
    }))

  test(`${where}: whatever is claimed when, no key is granted twice while its time lasts`, () =>
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(50), fc.nat(5))),
        (claims) =>
          withBackend((used) => {
            const until = new Map<string, number>()
            let now = 1
            for (const [key, lasts, passed] of claims) {
              now += passed
              const free = (until.get(key) ?? 0) <= now
              assert.equal(used.claim(key, now + lasts, now), free)
              if (free) until.set(key, now + lasts)
            }
          }),
      ),
      { numRuns: 20 },
    ))
}

test('two processes that share a file share what was used', () =>
  inFolder((path) => {
    const [one, other] = [openSingleUse(path), openSingleUse(path)]
    assert.equal(one.claim('a', 100, 0), true)
    assert.equal(other.claim('a', 100, 0), false)
    one.close()
    other.close()
  }))

test('what was acknowledged survives a kill -9', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'daypass-'))
  const path = join(folder, 'daypass.sqlite')
  const module = import.meta.resolve('@daypass/service/sqlite')
  const script = `
    const { openSingleUse } = await import(${JSON.stringify(module)})
    const used = openSingleUse(${JSON.stringify(path)})
    for (let i = 0; ; i++) if (used.claim(String(i), 1e9, 0)) process.stdout.write(i + '\\n')`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let acknowledged = ''
  child.stdout.on('data', (chunk) => {
    acknowledged += chunk
    if (acknowledged.split('\n').length > 50) child.kill('SIGKILL')
  })
  await once(child, 'close')
  const used = openSingleUse(path)
  const keys = acknowledged.split('\n').slice(0, -1)
  assert.ok(keys.length >= 50)
  for (const key of keys) assert.equal(used.claim(key, 1e9, 0), false, `claim ${key} was lost`)
  used.close()
  rmSync(folder, { recursive: true })
})

test('a file that is no database is refused', () =>
  inFolder((path) => {
    writeFileSync(
      path,
      'something else entirely, and long enough to be looked at closely'.repeat(20),
    )
    assert.throws(() => openSingleUse(path), /database/)
  }))
