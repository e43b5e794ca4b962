// A node that is going to be killed: it has its own service make users with access keys, as fast as
// it can, and prints what was acknowledged.
import { readFileSync } from 'node:fs'
import { openReplica, parseKeyring, realWorld } from '@daypass/service'
import { openSqlite } from '@daypass/service/sqlite'
import { key, start } from './fixture.ts'
import { askIam } from './iam-client.ts'

const [path = '', keyringPath = '', admin = '', round = ''] = process.argv.slice(2)
const keyring = parseKeyring(readFileSync(keyringPath, 'utf8'))
const replica = await openReplica(openSqlite(path), { keyring: () => keyring, world: realWorld })
const fixture = start({ replica, keyring, world: realWorld }, { ...realWorld, pass: () => {} })

/** One of several that write at once. */
async function write(lane: number): Promise<never> {
  for (let i = 0; ; i++) {
    const UserName = `user-${round}-${lane}-${i}`
    const made = await askIam(fixture, key(admin), 'CreateUser', { UserName })
    const keyed = await askIam(fixture, key(admin), 'CreateAccessKey', { UserName })
    if (made.status !== 200 || keyed.status !== 200)
      throw new Error(`${made.code} ${keyed.code} ${keyed.message}`)
    const { AccessKeyId, SecretAccessKey } = keyed.output!.AccessKey!
    process.stdout.write(`${UserName} ${AccessKeyId} ${SecretAccessKey}\n`)
  }
}

await Promise.all([0, 1, 2].map(write))
