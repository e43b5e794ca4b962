// `daypass init` and `daypass keyring`: files for their owner alone, never overwritten.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { GetCallerIdentityCommand, STSClient } from '@daypass/client-sts'
import { accountOfIdentifier } from '@daypass/protocol'
import { parseKeyring } from '@daypass/service'
import { daypass, folder, serve } from './command-line.ts'

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8)

test('init makes a folder, a keyring and a store that nobody else can read', async (t) => {
  const data = join(folder(t), 'deep', 'data')
  const { code, out } = await daypass(['init', '--data', data])
  assert.equal(code, 0)
  assert.equal(mode(data), '700')
  assert.equal(mode(join(data, 'keyring.json')), '600')
  assert.equal(mode(join(data, 'daypass.sqlite')), '600')
  assert.deepEqual(readdirSync(data).toSorted(), ['daypass.sqlite', 'keyring.json'])
  const { Account, Root } = JSON.parse(out)
  assert.equal(accountOfIdentifier(Root.AccessKeyId), Account)
})

test('init names no keyring when that is kept elsewhere', async (t) => {
  const [data, other] = [folder(t), folder(t)]
  await daypass(['init', '--data', other])
  const env = { DAYPASS_KEYRING: readFileSync(join(other, 'keyring.json'), 'utf8') }
  const { out } = await daypass(['init', '--data', data], { env })
  assert.deepEqual(readdirSync(data), ['daypass.sqlite'])
  assert.equal('Keyring' in JSON.parse(out), false)
})

test('the service accepts the keys that init made', async (t) => {
  const data = folder(t)
  const { out } = await daypass(['init', '--data', data, '--account', '012345678901'])
  const { url } = await serve(t, ['--data', data])
  for (const { Arn, AccessKeyId, SecretAccessKey } of ['Root', 'User'].map(
    (n) => JSON.parse(out)[n],
  )) {
    const client = new STSClient({
      endpoint: url,
      region: 'us-east-1',
      credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey },
    })
    const answer = await client.send(new GetCallerIdentityCommand({}))
    assert.equal(answer.Arn, Arn)
    assert.equal(answer.Account, '012345678901')
    client.destroy()
  }
})

test('a person is told the keys and what to do next', async (t) => {
  const data = folder(t)
  const { out } = await daypass(['init', '--data', data], { terminal: true })
  assert.match(out, /AWS_SECRET_ACCESS_KEY=\S{40}\n/)
  assert.ok(out.includes(`daypass serve --data ${data}`))
})

for (const name of ['keyring.json', 'directory.yaml', 'daypass.sqlite'])
  test(`init changes nothing where a ${name} is`, async (t) => {
    const data = folder(t)
    writeFileSync(join(data, name), 'mine')
    const { code, err, out } = await daypass(['init', '--data', data])
    assert.equal(code, 1)
    assert.equal(out, '')
    assert.equal(err, `daypass: \`${join(data, name)}\` is there already: nothing was changed\n`)
    assert.deepEqual(readdirSync(data), [name])
    assert.equal(readFileSync(join(data, name), 'utf8'), 'mine')
  })

test('an account is twelve digits', async (t) => {
  const { code, err } = await daypass(['init', '--data', folder(t), '--account', '12'])
  assert.equal(code, 252)
  assert.match(err, /expected 12 digits, got `12`/)
})

test('a rotation puts a new key in front and keeps the others', async (t) => {
  const data = folder(t)
  await daypass(['init', '--data', data])
  const path = join(data, 'keyring.json')
  const before = parseKeyring(readFileSync(path, 'utf8'))
  const { code, out } = await daypass(['keyring', 'rotate', '--data', data])
  assert.equal(code, 0)
  const after = parseKeyring(readFileSync(path, 'utf8'))
  assert.deepEqual([...after.keys.keys()], [after.active.id, before.active.id])
  assert.notEqual(after.active.id, before.active.id)
  assert.equal(mode(path), '600')
  assert.deepEqual(readdirSync(data).toSorted(), ['daypass.sqlite', 'keyring.json'])
  assert.deepEqual(JSON.parse(out).Keys, [
    { KeyId: after.active.id, Status: 'Active' },
    { KeyId: before.active.id, Status: 'Retired' },
  ])
  assert.equal((await daypass(['keyring', 'list', '--data', data])).out, out)
})

test('two rotations at once do not lose a key', async (t) => {
  const data = folder(t)
  await daypass(['init', '--data', data])
  const path = join(data, 'keyring.json')
  const before = readFileSync(path, 'utf8')
  writeFileSync(`${path}.new`, '')
  const { code, err } = await daypass(['keyring', 'rotate', '--data', data])
  assert.equal(code, 1)
  assert.match(err, /another rotation is under way, or was cut off/)
  assert.equal(readFileSync(path, 'utf8'), before)
})

test('where there is no keyring there is none to list or rotate', async (t) => {
  const data = folder(t)
  for (const what of ['list', 'rotate']) {
    const { code, err } = await daypass(['keyring', what, '--data', data])
    assert.equal(code, 1)
    assert.match(err, /no keyring in/)
    assert.deepEqual(readdirSync(data), [])
  }
})

/** Places where nothing can be made, and what a person is told. */
const NO_PLACES: readonly [place: (folder: string) => string, message: RegExp][] = [
  [(data) => join(data, 'file'), /: a part of its path is no folder$/],
  [(data) => join(data, 'file', 'data'), /: a part of its path is no folder$/],
  [
    () => '/proc/daypass/data',
    /^cannot make the folder `\/proc\/daypass`: there is no such file or folder$/,
  ],
  [() => '/dev/null/data', /: a part of its path is no folder$/],
]

for (const [place, message] of NO_PLACES)
  test(`init tells why it makes nothing in ${place('a folder')}`, async (t) => {
    const data = folder(t)
    writeFileSync(join(data, 'file'), 'mine')
    const { code, out, err } = await daypass(['init', '--data', place(data)])
    assert.deepEqual([code, out], [1, ''])
    assert.match(err.replace(/^daypass: /, '').trimEnd(), message)
    assert.equal(readFileSync(join(data, 'file'), 'utf8'), 'mine')
  })

test('a store of nobody is not served: it was lost, or has still to be made', async (t) => {
  const data = folder(t)
  await daypass(['init', '--data', data])
  for (const name of readdirSync(data))
    if (name.startsWith('daypass.sqlite')) writeFileSync(join(data, name), '')
  const { code, err } = await daypass(['serve', '--data', data, '--port', '0'])
  assert.equal(code, 1)
  assert.match(err, /there is no account in `.*daypass\.sqlite`: if there were any, restore it/)
})

test('a keyring that was cut off is told as that', async (t) => {
  const data = folder(t)
  await daypass(['init', '--data', data])
  const path = join(data, 'keyring.json')
  writeFileSync(path, readFileSync(path, 'utf8').slice(0, 100))
  const { code, err } = await daypass(['export', '--data', data])
  assert.equal(code, 1)
  assert.match(
    err,
    /cannot use `.*keyring\.json`: .*expected JSON; put it back from where you keep/,
  )
})
