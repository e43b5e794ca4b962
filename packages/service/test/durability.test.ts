// What was acknowledged is there, whenever the process is killed. DAYPASS_ROUNDS says how often;
// `npm run durability` takes its time.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  createKeyring,
  openReplica,
  planApply,
  printKeyring,
  realWorld,
  type UserRecord,
} from '@daypass/service'
import { openSqlite } from '@daypass/service/sqlite'
import { ACCOUNT, KEYS, key } from './fixture.ts'

const ROUNDS = Number(process.env.DAYPASS_ROUNDS ?? 2)
const WRITER = fileURLToPath(new URL('./durability-writer.ts', import.meta.url))

/** Two processes write, until one of them has written so much; then both are killed at once. */
async function killedWriters(args: readonly string[], lines: number): Promise<string[]> {
  const children = ['a', 'b'].map((name) =>
    spawn(
      process.execPath,
      ['--conditions=daypass-source', WRITER, ...args.slice(0, -1), `${args.at(-1)}${name}`],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    ),
  )
  const told = children.map((child) => {
    let out = ''
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      out += chunk
      if (out.split('\n').length > lines) for (const one of children) one.kill('SIGKILL')
    })
    return once(child, 'close').then(([code]) => {
      assert.notEqual(code, 1, 'a writer failed')
      return out.split('\n').slice(0, -1)
    })
  })
  return (await Promise.all(told)).flat()
}

test(`in ${ROUNDS} rounds of kill -9 of two processes nothing that was acknowledged is lost`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'daypass-'))
  const [path, keyringPath] = [join(folder, 'daypass.sqlite'), join(folder, 'keyring.json')]
  const keyring = createKeyring(realWorld)
  const open = () => openReplica(openSqlite(path), { keyring: () => keyring, world: realWorld })
  try {
    writeFileSync(keyringPath, printKeyring(keyring))
    const first = await open()
    const secret = key(KEYS.root).secretAccessKey
    const root = { accessKeys: [{ id: KEYS.root, secret }] }
    await first.write((transaction) => {
      const config = { accounts: { [ACCOUNT]: { root } } }
      const plan = planApply(transaction.directory, config, { world: realWorld })
      for (const write of plan.writes) transaction.write(write)
    })
    await first.close()
    const acknowledged: string[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const lines = 1 + ((round * 7) % 23)
      acknowledged.push(
        ...(await killedWriters([path, keyringPath, KEYS.root, `${round}-`], lines)),
      )
      const replica = await open()
      const { directory } = replica
      for (const line of acknowledged) {
        const [name = '', id = '', secret] = line.split(' ')
        const user = directory.accounts.get(ACCOUNT)!.users.get(name)
        assert.ok(user, `${name} was acknowledged and is lost`)
        assert.equal(directory.accessKey(id)?.key.secret, secret, `the key of ${name} is lost`)
      }
      for (const { key, value } of directory.records())
        if (key.startsWith('user/')) assert.match((value as UserRecord).id, /^AIDA[A-Z2-7]{17}$/)
      await replica.close()
    }
    assert.ok(acknowledged.length >= ROUNDS)
  } finally {
    rmSync(folder, { recursive: true })
  }
})
