// The command as the system starts it: exit codes, environment, signals. Real processes, few of them.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import cluster from 'node:cluster'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { createService } from '@daypass/service'
import { type Listener, listen } from '@daypass/service/node'
import { ALICE, BREAK_GLASS, directoryWith, workRole } from '../src/demo-directory.ts'
import { createProviders } from '../src/demo-providers.ts'
import { tell } from '../src/gathering.ts'
import { folder } from './command-line.ts'
import { MAIN, started } from './processes.ts'

const ROLE = workRole('Developer')

let listener: Listener
before(async () => {
  const service = createService({
    config: directoryWith(createProviders(Date.now).metadata),
    explainDenials: true,
  })
  listener = await listen(service, { port: 0 })
})
after(() => listener.close())

/** An environment with alice's key, and nothing of who runs the tests. */
const environment = (): Record<string, string> => ({
  PATH: process.env.PATH ?? '',
  HOME: '/nowhere',
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ENDPOINT_URL: listener.url,
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: ALICE.accessKeyId,
  AWS_SECRET_ACCESS_KEY: ALICE.secretAccessKey,
})

const daypass = (args: readonly string[], env = environment()) => started(args, env).ended

test('sts prints the answer as the AWS CLI does', async () => {
  const { code, out, err } = await daypass(['sts', 'get-caller-identity'])
  assert.equal(err, '')
  assert.equal(code, 0)
  assert.equal(JSON.parse(out).Arn, 'arn:aws:iam::111122223333:user/alice')
  assert.match(out, /^\{\n {4}"/)
})

test('sts prints times with their offset', async () => {
  const args = ['sts', 'assume-role', '--role-arn', ROLE, '--role-session-name', 'ci']
  const { Credentials, ...others } = JSON.parse((await daypass(args)).out)
  assert.match(Credentials.Expiration, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/)
  assert.equal('$metadata' in others, false)
})

test('a refusal is told in the words of the AWS CLI, with its exit code', async () => {
  const args = ['sts', 'get-access-key-info', '--access-key-id', ALICE.accessKeyId]
  const { code, out, err } = await daypass(args)
  assert.equal(code, 254)
  assert.equal(out, '')
  assert.match(
    err,
    /^daypass: An error occurred \(AccessDenied\) when calling the GetAccessKeyInfo operation: User: arn:aws:iam::111122223333:user\/alice is not authorized to perform: /,
  )
})

test('why tells what an error says that was put through to it', async () => {
  // Alice may have messages decoded, and may not do this: a statement in her own account denies it.
  const { err } = await daypass([
    ...['sts', 'assume-role', '--role-arn', BREAK_GLASS, '--role-session-name', 'ci'],
  ])
  const { child, ended } = started(['why'], environment())
  child.stdin.end(err)
  const { code, out } = await ended
  assert.equal(code, 0)
  assert.match(
    out,
    /^refused: a statement denies it\n {2}who {7}arn:aws:iam::111122223333:user\/alice/,
  )
  assert.match(out, /\(NotWithoutMfa\)\n {4}if aws:MultiFactorAuthPresent is false\n/)
})

test('no credentials, no region and no service are told apart', async () => {
  const { AWS_ACCESS_KEY_ID: _, ...withoutKey } = environment()
  const { AWS_REGION: __, ...withoutRegion } = environment()
  const call = ['sts', 'get-caller-identity']
  const [key, region, service] = await Promise.all([
    daypass(call, withoutKey),
    daypass(call, withoutRegion),
    daypass([...call, '--endpoint-url', 'http://127.0.0.1:1'], {
      ...environment(),
      AWS_MAX_ATTEMPTS: '1',
    }),
  ])
  assert.deepEqual([key?.code, region?.code, service?.code], [253, 253, 1])
  assert.match(key?.err ?? '', /^daypass: Could not load credentials from any providers/)
  assert.match(region?.err ?? '', /^daypass: no region: set AWS_REGION, or give `--region`\n$/)
  assert.match(service?.err ?? '', /^daypass: cannot call GetCallerIdentity: .*ECONNREFUSED/)
})

test('exec puts the credentials of the role in the environment, and takes the profile out', async () => {
  const print =
    'const e = process.env; console.log(e.AWS_ACCESS_KEY_ID.slice(0, 4), !!e.AWS_SESSION_TOKEN, e.AWS_PROFILE, e.AWS_REGION)'
  const args = ['exec', '--role-arn', ROLE, '--', process.execPath, '-e', print]
  const { code, out } = await daypass(args)
  assert.equal(code, 0)
  assert.equal(out, 'ASIA true undefined us-east-1\n')
})

for (const [script, expected] of [
  ['process.exit(7)', 7],
  ['process.kill(process.pid, "SIGKILL")', 137],
] as const)
  test(`exec ends with ${expected} when the program does ${script}`, async () => {
    const args = ['exec', '--role-arn', ROLE, '--', process.execPath, '-e', script]
    assert.equal((await daypass(args)).code, expected)
  })

/** The files of who has the service's address, and alice's key, in a profile. */
const PROFILES: readonly (readonly [what: string, config: (url: string) => string])[] = [
  ['a profile', (url) => `endpoint_url = ${url}\n`],
  [
    'its section of services',
    (url) => `services = here\n[services here]\nsts =\n  endpoint_url = ${url}\n`,
  ],
]
for (const [what, config] of PROFILES)
  test(`the endpoint in ${what} is that of sts, iam and what exec runs`, async (t) => {
    const HOME = folder(t)
    mkdirSync(join(HOME, '.aws'))
    const key = `aws_access_key_id = ${ALICE.accessKeyId}\naws_secret_access_key = ${ALICE.secretAccessKey}\n`
    const profile = `[profile local]\nregion = us-east-1\n${key}${config(listener.url)}`
    writeFileSync(join(HOME, '.aws', 'config'), profile)
    const { PATH = '' } = process.env
    const env = { PATH, HOME, AWS_EC2_METADATA_DISABLED: 'true', AWS_PROFILE: 'local' }
    const own = await daypass(['sts', 'get-caller-identity'], env)
    assert.equal(JSON.parse(own.out).Account, '111122223333')
    const user = await daypass(['iam', 'get-user'], env)
    assert.match(user.err, /^daypass: An error occurred \(AccessDenied\) when calling the GetUser/)
    const print = 'console.log(process.env.AWS_ENDPOINT_URL_STS)'
    const args = ['exec', '--role-arn', ROLE, '--', process.execPath, '-e', print]
    assert.equal((await daypass(args, env)).out, `${listener.url}\n`)
  })

test('exec of a program that is not there ends with 127', async () => {
  const { code, err } = await daypass(['exec', '--role-arn', ROLE, '--', 'no-such-program'])
  assert.equal(code, 127)
  assert.equal(err, 'daypass: no program `no-such-program`\n')
})

test('credential-process prints what the shared files want', async () => {
  const { out } = await daypass(['credential-process', '--role-arn', ROLE])
  const { Version, AccessKeyId, Expiration, ...others } = JSON.parse(out)
  assert.equal(Version, 1)
  assert.match(AccessKeyId, /^ASIA/)
  assert.ok(Date.parse(Expiration) > 0)
  assert.deepEqual(Object.keys(others), ['SecretAccessKey', 'SessionToken'])
})

test('SIGTERM lets serve finish, and it ends with 0', async (t) => {
  const config = join(folder(t), 'd.json')
  writeFileSync(config, JSON.stringify(directoryWith(createProviders(Date.now).metadata)))
  const { child, ended } = started(['serve', '--config', config, '--port', '0'], environment())
  child.stderr.on('data', (chunk) => {
    if (String(chunk).includes('listening')) child.kill('SIGTERM')
  })
  const { code, out, err } = await ended
  assert.equal(code, 0)
  assert.equal(out, '')
  assert.match(err, /listening on http:\/\/127\.0\.0\.1:\d+\ndaypass: stopping\n$/)
})

test('a service whose log nobody reads any more answers on', async (t) => {
  const config = join(folder(t), 'd.json')
  writeFileSync(config, JSON.stringify(directoryWith(createProviders(Date.now).metadata)))
  const { child, ended } = started(['serve', '--config', config, '--port', '0'], environment())
  const url = await new Promise<string>((resolve) =>
    child.stderr.on('data', (chunk) => {
      const [found] = /http:\S+/.exec(String(chunk)) ?? []
      if (found !== undefined) resolve(found)
    }),
  )
  child.stderr.destroy()
  // The second would find nobody if the line about the first had ended the service.
  for (const _ of [1, 2]) {
    const { code, err } = await daypass(['sts', 'get-caller-identity', '--endpoint-url', url])
    assert.deepEqual([code, err], [0, ''])
  }
  child.kill('SIGTERM')
  assert.equal((await ended).code, 0)
})

/** Runs a command line by a shell that does something first, or with its output. */
const inShell = (script: string, args: readonly string[]) => {
  const words = [process.execPath, '--conditions=daypass-source', '--no-warnings', MAIN, ...args]
  const { status, stderr } = spawnSync('sh', ['-c', script, 'sh', ...words], { encoding: 'utf8' })
  return { code: status, err: stderr }
}

test('an answer for which there is no room is a failure of one line', async (t) => {
  const data = folder(t)
  assert.equal((await daypass(['init', '--data', data])).code, 0)
  const { code, err } = inShell('exec "$@" >/dev/full', ['export', '--data', data])
  assert.equal(err, 'daypass: cannot write to standard output: the disk is full\n')
  assert.equal(code, 1)
})

test('a keyring that becomes too large for its disk stays as it was', async (t) => {
  const data = folder(t)
  assert.equal((await daypass(['init', '--data', data])).code, 0)
  const before = readFileSync(join(data, 'keyring.json'), 'utf8')
  const { code, err } = inShell('ulimit -f 1; exec "$@"', ['keyring', 'rotate', '--data', data])
  assert.match(
    err,
    /^daypass: cannot write `.*keyring\.json`: a file may not be that large there\n$/,
  )
  assert.equal(code, 1)
  assert.equal(readFileSync(join(data, 'keyring.json'), 'utf8'), before)
  assert.equal(existsSync(join(data, 'keyring.json.new')), false)
})

const GATEWAY = 'service=s3,port=0,upstream=http://127.0.0.1:9,account=111122223333'
for (const [what, more] of [
  ['a service', []],
  ['a service with a gateway', ['--gateway', GATEWAY]],
  ['a service with workers', ['--workers', '3']],
] as const)
  test(`${what} whose port is in use ends`, async (t) => {
    const data = folder(t)
    assert.equal((await daypass(['init', '--data', data])).code, 0)
    const { port } = new URL(listener.url)
    const env = {
      ...environment(),
      DAYPASS_UPSTREAM_ACCESS_KEY_ID: 'store',
      DAYPASS_UPSTREAM_SECRET_ACCESS_KEY: 'secret',
    }
    const { code, err } = await daypass(['serve', '--data', data, '--port', port, ...more], env)
    assert.equal(code, 1)
    assert.match(err, /^daypass: `127\.0\.0\.1:\d+` is in use: stop what listens there/m)
    assert.equal(err.match(/in use/g)!.length, 1, err)
  })

test('a worker that is about to end can be told anything', async (t) => {
  const path = join(folder(t), 'worker.mjs')
  writeFileSync(path, "process.disconnect(); process.stdin.once('data', () => process.exit())")
  cluster.setupPrimary({ exec: path, stdio: ['pipe', 'ignore', 'ignore', 'ipc'] })
  const worker = cluster.fork()
  await once(worker, 'disconnect')
  tell(worker, 'stop')
  worker.process.stdin!.write('end')
  const [code] = await once(worker, 'exit')
  assert.equal(code, 0)
})

test('what is wrong with a command line is told once, whatever the number of workers', async (t) => {
  const data = folder(t)
  assert.equal((await daypass(['init', '--data', data])).code, 0)
  const of = (workers: string) =>
    daypass(['serve', '--data', data, '--saml', 'lax', '--workers', workers])
  const [one, three] = [await of('1'), await of('3')]
  assert.equal(one.code, 252)
  assert.deepEqual(three, one)
})
