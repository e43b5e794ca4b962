// The commands that work on the store of a data folder: apply, export, account; and what `serve`
// makes of a folder.
import assert from 'node:assert/strict'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { GetCallerIdentityCommand, STSClient } from '@daypass/client-sts'
import { Fault } from '@daypass/protocol'
import { parse } from 'yaml'
import { writeTo } from '../src/directory-store.ts'
import { daypass, folder, serve } from './command-line.ts'

const ACCOUNT = '012345678901'
const KEY = { id: 'AKIAALICE00000000001', secret: 'a secret that nobody is to see' }
const file = (users: object) => JSON.stringify({ accounts: { [ACCOUNT]: { users } } })

/** Writes a directory file beside a data folder. */
function withFile(data: string, users: object): string {
  const path = join(data, 'file.yaml')
  writeFileSync(path, file(users))
  return path
}

async function identity(url: string, accessKeyId: string, secretAccessKey: string) {
  const credentials = { accessKeyId, secretAccessKey }
  const client = new STSClient({ endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1 })
  try {
    return (await client.send(new GetCallerIdentityCommand({}))).Arn
  } catch (error) {
    return (error as Error).name
  } finally {
    client.destroy()
  }
}

test('apply shows its plan, does it when it is told yes, and the second time there is none', async (t) => {
  const data = folder(t)
  const path = withFile(data, { alice: { accessKeys: [KEY] }, bob: {} })
  const args = ['apply', path, '--data', data]
  const plan = await daypass([...args, '--dry-run'], { terminal: true })
  assert.equal(
    plan.out,
    `+ account ${ACCOUNT}\n+ user ${ACCOUNT} alice\n+ user ${ACCOUNT} bob\n3 to create, 0 to update, 0 to delete\n`,
  )
  assert.deepEqual(JSON.parse((await daypass([...args, '--dry-run'])).out).Steps.length, 3)
  assert.equal((await daypass(args)).code, 252)
  assert.equal((await daypass(['apply', '--data', data, path, '--dry-run'])).code, 0)
  const refused = await daypass(args, { terminal: true, input: 'no' })
  assert.equal(refused.code, 1)
  assert.match(refused.err, /nothing was changed/)
  assert.equal((await daypass(args, { terminal: true, input: 'yes' })).code, 0)
  assert.deepEqual(JSON.parse((await daypass([...args, '--yes'])).out).Steps, [])
})

test('a folder with nothing in it is not made by commands that only look', async (t) => {
  const data = join(folder(t), 'elsewhere')
  const path = withFile(folder(t), { alice: {} })
  const plan = await daypass(['apply', path, '--data', data, '--dry-run'])
  assert.equal(JSON.parse(plan.out).Steps.length, 2)
  for (const args of [['export'], ['account', 'list'], ['account', 'create']]) {
    const { code, out, err } = await daypass([...args, '--data', data])
    assert.deepEqual([code, out], [1, ''])
    assert.match(
      err,
      /^daypass: no directory in `.*elsewhere`: `daypass init --data .*` makes one$/m,
    )
  }
  assert.ok(!existsSync(data))
})

test('what the file does not name stays, unless apply is told to prune', async (t) => {
  const data = folder(t)
  await daypass(['apply', withFile(data, { alice: {}, bob: {} }), '--data', data, '--yes'])
  const path = withFile(data, { alice: {} })
  const steps = async (...args: string[]) =>
    JSON.parse((await daypass(['apply', path, '--data', data, '--dry-run', ...args])).out).Steps
  assert.deepEqual(await steps(), [])
  assert.deepEqual(await steps('--prune'), [
    { Action: 'delete', Kind: 'user', Account: ACCOUNT, Name: 'bob' },
  ])
})

test('what is exported says the same to readers of YAML 1.1', async (t) => {
  const data = folder(t)
  await daypass(['init', '--data', data])
  const { out } = await daypass(['export', '--data', data])
  assert.match(out, /Version: "2012-10-17"/)
  assert.deepEqual(parse(out, { version: '1.1' }), parse(out))
})

test('what is exported can be applied, and has no secret unless it is asked for', async (t) => {
  const data = folder(t)
  await daypass([
    'apply',
    withFile(data, { alice: { accessKeys: [KEY] } }),
    '--data',
    data,
    '--yes',
  ])
  const { out } = await daypass(['export', '--data', data])
  assert.ok(!out.includes(KEY.secret))
  const path = join(data, 'out.yaml')
  writeFileSync(path, out)
  const env = { [`SECRET_${KEY.id}`]: KEY.secret }
  const again = await daypass(['apply', path, '--data', data, '--dry-run', '--prune'], { env })
  assert.deepEqual(JSON.parse(again.out).Steps, [])
  const whole = await daypass(['export', '--data', data, '--secrets'])
  assert.deepEqual(parse(whole.out), JSON.parse(file({ alice: { accessKeys: [KEY] } })))
  const json = await daypass(['export', '--data', data, '--secrets', '--json'])
  assert.deepEqual(JSON.parse(json.out), parse(whole.out))
})

test('an account is made beside others, and its root user is known to a service that runs', async (t) => {
  const data = folder(t)
  await daypass(['init', '--data', data, '--account', ACCOUNT])
  const { url } = await serve(t, ['--data', data])
  const args = ['account', 'create', '--data', data, '--alias', 'staging']
  const { code, out } = await daypass(args)
  assert.equal(code, 0)
  const { Account, Root } = JSON.parse(out)
  const { code: second, err } = await daypass([...args, '--account', '111111111111'])
  assert.equal(second, 1)
  assert.match(err, /the alias `staging` is that of account/)
  const { Accounts } = JSON.parse((await daypass(['account', 'list', '--data', data])).out)
  assert.deepEqual(Accounts, [{ Account: ACCOUNT }, { Account, Alias: 'staging' }])
  // The service looks four times a second.
  let arn: string | undefined
  for (let i = 0; i < 400 && !arn?.endsWith(':root'); i++)
    arn = await identity(url, Root.AccessKeyId, Root.SecretAccessKey)
  assert.equal(arn, `arn:aws:iam::${Account}:root`)
})

test('serve applies its file to the folder, and what others made stays', async (t) => {
  const data = folder(t)
  await daypass(['apply', withFile(data, { bob: {} }), '--data', data, '--yes'])
  const path = withFile(data, { alice: { accessKeys: [KEY] } })
  const { url, err } = await serve(t, ['--config', path, '--data', data])
  assert.match(err(), /applied the file: 1 changes/)
  assert.equal(await identity(url, KEY.id, KEY.secret), `arn:aws:iam::${ACCOUNT}:user/alice`)
  const { accounts } = parse((await daypass(['export', '--data', data])).out)
  assert.deepEqual(Object.keys(accounts[ACCOUNT].users), ['alice', 'bob'])
  const health = await (await fetch(`${url}/health`)).json()
  assert.deepEqual({ ...(health as object), age: 0 }, { status: 'ok', store: 'ok', age: 0 })
})

test('of nodes that start at once with one file, one applies it, and all serve it', async (t) => {
  const data = folder(t)
  const path = withFile(data, { alice: { accessKeys: [KEY] } })
  const nodes = await Promise.all(
    Array.from({ length: 4 }, () => serve(t, ['--config', path, '--data', data])),
  )
  for (const said of [/made a keyring/, /applied the file/])
    assert.equal(nodes.filter(({ err }) => said.test(err())).length, 1)
  for (const { url } of nodes)
    assert.equal(await identity(url, KEY.id, KEY.secret), `arn:aws:iam::${ACCOUNT}:user/alice`)
})

test('a store that cannot be written to is one line', async () => {
  const write = async () => {
    throw new Fault('ServiceUnavailable', 'Service is unable to handle request.')
  }
  await assert.rejects(
    writeTo({ write }, () => {}),
    {
      name: 'Failure',
      message: 'the store could not be written to: look what it has, and try again',
    },
  )
})

test('a rotation of the keyring is noticed, and secrets are sealed anew', async (t) => {
  const data = folder(t)
  const { out } = await daypass(['init', '--data', data, '--account', ACCOUNT])
  const { url, told } = await serve(t, ['--data', data])
  const [{ KeyId: before }] = JSON.parse(
    (await daypass(['keyring', 'list', '--data', data])).out,
  ).Keys
  const rotated = await daypass(['keyring', 'rotate', '--data', data])
  const [{ KeyId: after }] = JSON.parse(rotated.out).Keys
  assert.notEqual(before, after)
  await told(/sealed 2 secrets anew/)
  const { AccessKeyId, SecretAccessKey } = JSON.parse(out).User
  assert.match((await identity(url, AccessKeyId, SecretAccessKey)) ?? '', /user\/alice$/)
  // Without the key that went before, all of them open.
  const path = join(data, 'keyring.json')
  const content = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ ...content, keys: content.keys.slice(0, 1) }))
  assert.equal((await daypass(['export', '--data', data])).code, 0)
})

test('a store without its keyring is not given another one', async (t) => {
  const data = folder(t)
  await daypass(['init', '--data', data])
  const path = join(data, 'keyring.json')
  renameSync(path, `${path}.old`)
  const gone = await daypass(['serve', '--data', data])
  assert.equal(gone.code, 1)
  assert.match(
    gone.err,
    /no keyring in `.*`, and its store has secrets that were sealed with one: put `.*` back/,
  )
  const other = folder(t)
  await daypass(['init', '--data', other])
  renameSync(join(other, 'keyring.json'), path)
  const wrong = await daypass(['serve', '--data', data])
  assert.equal(wrong.code, 1)
  assert.match(
    wrong.err,
    /is not the keyring of this store: 2 secrets were sealed with [0-9a-f]{8}/,
  )
})

test('a store that is damaged is one line, and stays as it is', async (t) => {
  const data = folder(t)
  await daypass(['init', '--data', data])
  const path = join(data, 'daypass.sqlite')
  const bytes = readFileSync(path)
  bytes.fill(0xff, 4096, 12_288)
  writeFileSync(path, bytes)
  for (const name of ['-wal', '-shm']) rmSync(path + name, { force: true })
  const { code, err } = await daypass(['serve', '--data', data])
  assert.equal(code, 1)
  assert.match(
    err,
    /^daypass: store `.*`: it is corrupted: keep a copy, and restore it from a backup\n$/,
  )
  assert.deepEqual(readFileSync(path), bytes)
})
