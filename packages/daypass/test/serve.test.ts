// `daypass serve`: what it needs to start, what it tells, how it stops.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { chmodSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  GetWebIdentityTokenCommand,
  STSClient,
} from '@daypass/client-sts'
import { daypass, folder, serve, start } from './command-line.ts'

const SECRET = 'wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY'
const SEED = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const ROLE = 'arn:aws:iam::123456789012:role/Reader'
const DIRECTORY = `accounts:
  "123456789012":
    users:
      alice:
        accessKeys: [{ id: AKIAIOSFODNN7EXAMPLE, secret: "\${ALICE}" }]
        mfaDevices: [{ name: alice, seed: ${SEED} }]
    roles:
      Reader:
        trust:
          Statement:
            Effect: Allow
            Action: sts:AssumeRole
            Principal: { AWS: "arn:aws:iam::123456789012:user/alice" }
`
const env = { ALICE: SECRET }

function clientOf(endpoint: string, secretAccessKey = SECRET, region = 'us-east-1'): STSClient {
  const credentials = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey }
  return new STSClient({ endpoint, region, credentials })
}

function configIn(data: string, text = DIRECTORY): string {
  const path = join(data, 'd.yaml')
  writeFileSync(path, text)
  return path
}

test('what a terminal would obey is escaped in the line', async (t) => {
  const condition =
    '            Condition: { StringEquals: { sts:ExternalId: "a\\x9b31m\\xad" } }\n'
  const config = configIn(folder(t), DIRECTORY + condition)
  const running = await serve(t, ['--config', config], { env })
  const role = { RoleArn: ROLE, RoleSessionName: 'test' }
  const asked = clientOf(running.url).send(new AssumeRoleCommand(role))
  await assert.rejects(asked, { name: 'AccessDenied' })
  const [line = ''] = /^\{.*$/m.exec(running.err()) ?? []
  assert.match(line, /a\\u009b31m\\u00ad/)
  assert.match(JSON.parse(line).why.join(), /a\x9b31m\xad/)
})

test('one line of JSON tells of each request, and no secret is in any of them', async (t) => {
  const data = folder(t)
  const running = await serve(t, ['--config', configIn(data), '--data', data], { env })
  const client = clientOf(running.url)
  const { Credentials } = await client.send(
    new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'test', ExternalId: 'not-to-be-told' }),
  )
  const wrong = clientOf(running.url, 'not the secret of alice').send(
    new GetCallerIdentityCommand({}),
  )
  await assert.rejects(wrong, { name: 'SignatureDoesNotMatch' })
  const mfa = { SerialNumber: 'arn:aws:iam::123456789012:mfa/alice', TokenCode: '314159' }
  await assert.rejects(
    client.send(new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'test', ...mfa })),
    { name: 'AccessDenied' },
  )
  client.destroy()
  const lines = running
    .err()
    .split('\n')
    .filter((line) => line.startsWith('{'))
  const entries = lines.map((line) => JSON.parse(line))
  assert.deepEqual(
    entries.map(({ operation, status, code }) => [operation, status, code]),
    [
      ['AssumeRole', 200, undefined],
      ['GetCallerIdentity', 403, 'SignatureDoesNotMatch'],
      ['AssumeRole', 403, 'AccessDenied'],
    ],
  )
  const { keys } = JSON.parse(readFileSync(join(data, 'keyring.json'), 'utf8'))
  const { SecretAccessKey = '', SessionToken = '' } = Credentials ?? {}
  const told = running.out() + running.err()
  for (const secret of [
    SECRET,
    SEED,
    SecretAccessKey,
    SessionToken,
    '314159',
    'not-to-be-told',
    ...keys,
  ])
    assert.ok(secret !== '' && !told.includes(secret))
  assert.equal(running.out(), '')
})

test('sessions outlive a restart with the same data folder', async (t) => {
  const data = folder(t)
  const args = ['--config', configIn(data), '--data', data]
  const first = await serve(t, args, { env })
  const client = clientOf(first.url)
  const { Credentials } = await client.send(
    new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'test' }),
  )
  client.destroy()
  first.signal('SIGTERM')
  assert.equal(await first.code, 0)
  const { url } = await serve(t, args, { env })
  const session = new STSClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: {
      accessKeyId: Credentials!.AccessKeyId!,
      secretAccessKey: Credentials!.SecretAccessKey!,
      sessionToken: Credentials!.SessionToken!,
    },
  })
  const { Arn } = await session.send(new GetCallerIdentityCommand({}))
  assert.equal(Arn, 'arn:aws:sts::123456789012:assumed-role/Reader/test')
  session.destroy()
})

test('the first start makes a keyring that nobody else can read', async (t) => {
  const data = join(folder(t), 'new')
  const running = await serve(t, ['--config', configIn(folder(t)), '--data', data], { env })
  assert.match(running.err(), /made a keyring in/)
  assert.equal(statSync(join(data, 'keyring.json')).mode & 0o777, 0o600)
})

test('without a data folder it says that sessions end with the process', async (t) => {
  const running = await serve(t, ['--config', configIn(folder(t))], { env })
  assert.match(running.err(), /no `--data`: the keyring, and with it every session, ends/)
})

for (const mode of [0o640, 0o604, 0o660])
  test(`a keyring with mode ${mode.toString(8)} is refused`, async (t) => {
    const data = folder(t)
    await daypass(['init', '--data', data])
    const path = join(data, 'keyring.json')
    chmodSync(path, mode)
    const { code, err } = await daypass(['serve', '--data', data, '--port', '0'])
    assert.equal(code, 1)
    assert.ok(
      err.startsWith(`daypass: others may read \`${path}\` (mode ${mode.toString(8)})`),
      err,
    )
    assert.match(err, /run `chmod 600 /)
  })

test('a keyring that is none is refused without being quoted', async (t) => {
  const data = folder(t)
  writeFileSync(join(data, 'keyring.json'), '{"version":1,"keys":["c2VjcmV0"]}', { mode: 0o600 })
  const args = ['serve', '--config', configIn(data), '--data', data]
  const { code, err } = await daypass(args, { env })
  assert.equal(code, 1)
  assert.match(err, /^daypass: cannot use `.*keyring\.json`: keyring: expected /)
  assert.ok(!err.includes('c2VjcmV0'))
})

test('a bad directory file is one line, and nothing is made', async (t) => {
  const data = folder(t)
  const config = configIn(data, 'accounts:\n  "123456789012":\n    user: {}\n')
  const running = await daypass(['serve', '--config', config, '--data', join(data, 'x')])
  assert.equal(running.code, 1)
  assert.match(running.err, /^daypass: .*d\.yaml:3:5: unknown member `user`; expected [^\n]*\n$/)
  assert.equal(existsSync(join(data, 'x')), false)
})

test('who may ask, and how often, is told on the command line', async (t) => {
  const origin = 'https://app.example.com'
  const { url } = await serve(t, [
    ...['--config', configIn(folder(t), 'accounts:\n  "123456789012": {}\n')],
    ...['--cors-origin', origin, 'http://localhost:5173', '--rate-per-address', '0.001'],
    ...['--rate-per-key', '1.5'],
  ])
  const ask = (from: string) => fetch(url, { method: 'OPTIONS', headers: { origin: from } })
  assert.equal((await ask(origin)).headers.get('access-control-allow-origin'), origin)
  assert.equal((await ask('https://other.example.com')).status, 404)
  const codes = []
  for (let i = 0; i < 2; i++) {
    const response = await fetch(`${url}/?Action=GetCallerIdentity&Version=2011-06-15`)
    codes.push(/<Code>(\w+)</.exec(await response.text())?.[1])
  }
  assert.deepEqual(codes, ['MissingAuthenticationToken', 'Throttling'])
})

const misuses: readonly [args: readonly string[], code: number, told: RegExp][] = [
  [[], 252, /expected `--config FILE`, or `--data DIR`/],
  [['--data', 'nowhere'], 1, /no directory in `nowhere`: give `--config FILE`, or run `daypass/],
  [['--config', 'nowhere.yaml'], 1, /cannot read `nowhere\.yaml`: there is no such file/],
  [['--config', 'x', '--port', '65536'], 252, /expected a port, 0 to 65535, got `65536`/],
  [['--config', 'x', '--issuer-url', 'example.com'], 252, /expected a URL such as/],
  [['--config', 'x', '--cors-origin', 'app.example'], 252, /expected an origin such as https:/],
  [['--config', 'x', '--cors-origin', 'any', 'none'], 252, /expected an origin .* got `any`/],
  [['--config', 'x', '--rate-per-key', '0'], 252, /expected requests a second for `--rate-per-k/],
  [['--config', 'x', '--rate-per-address', '9e9'], 252, /requests a second .* got `9e9`/],
  [['--config', 'x', '--port', '-1'], 252, /expected a port, 0 to 65535, got `-1`/],
  [['--config', 'x', '--prot', '1'], 252, /unknown flag `--prot`/],
  [['--config', '--port'], 252, /expected a value after `--config`/],
  [['--config', 'x', '--config', 'y'], 252, /`--config` is given twice/],
  [['d.yaml'], 252, /unexpected `d\.yaml`/],
]
for (const [args, code, told] of misuses)
  test(`daypass ${['serve', ...args].join(' ')} ends with ${code}`, async () => {
    const ended = await daypass(['serve', ...args])
    assert.equal(ended.code, code)
    assert.match(ended.err, told)
  })

test('a port in use is one line', async (t) => {
  const config = configIn(folder(t))
  const { url } = await serve(t, ['--config', config], { env })
  const { host, port } = new URL(url)
  const { code, err } = await daypass(['serve', '--config', config, '--port', port], { env })
  assert.equal(code, 1)
  assert.match(err, new RegExp(`^daypass: \`${host}\` is in use: stop what listens there`, 'm'))
})

for (const [host, told] of [
  ['192.0.2.1', 'it is no address of this machine'],
  ['nowhere.invalid', 'there is no host of that name'],
])
  test(`listening on ${host} is refused in words`, async (t) => {
    const args = ['serve', '--config', configIn(folder(t)), '--host', host!, '--port', '0']
    const { code, err } = await daypass(args, { env })
    assert.equal(code, 1)
    assert.match(err, new RegExp(`^daypass: cannot listen on \`${host}:0\`: ${told}$`, 'm'))
  })

test('a signature for a region that was not named is refused', async (t) => {
  const args = ['--config', configIn(folder(t)), '--region', 'home', 'cellar']
  const { url } = await serve(t, args, { env })
  for (const region of ['home', 'cellar']) {
    const client = clientOf(url, SECRET, region)
    assert.ok((await client.send(new GetCallerIdentityCommand({}))).Arn)
    client.destroy()
  }
  const abroad = clientOf(url, SECRET, 'us-east-1').send(new GetCallerIdentityCommand({}))
  await assert.rejects(abroad, { name: 'SignatureDoesNotMatch' })
})

test('a request that is under way when the signal comes is answered', async (t) => {
  const { url, signal, code } = await serve(t, ['--config', configIn(folder(t))], { env })
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  const closed = once(socket, 'close')
  let answer = ''
  const body = 'Action=GetCallerIdentity&Version=2011-06-15'
  socket.on('data', (chunk) => {
    answer += chunk
    // The service has the head, and waits for the body.
    if (answer !== 'HTTP/1.1 100 Continue\r\n\r\n') return
    signal('SIGTERM')
    socket.write(body)
  })
  const head = ['POST / HTTP/1.1', `Host: ${hostname}`, 'Expect: 100-continue', 'Connection: close']
  const type = 'Content-Type: application/x-www-form-urlencoded'
  socket.write(`${[...head, type, `Content-Length: ${body.length}`].join('\r\n')}\r\n\r\n`)
  assert.equal(await code, 0)
  await closed
  assert.match(answer, /HTTP\/1\.1 403 .*<Code>MissingAuthenticationToken<\/Code>/s)
})

test('a second signal does not wait for what is under way', async (t) => {
  const running = start(['serve', '--port', '0', '--config', configIn(folder(t))], { env })
  await running.told(/listening/)
  running.signal('SIGINT')
  assert.equal(running.exited(), undefined)
  running.signal('SIGINT')
  assert.equal(running.exited(), 1)
  await running.code
})

const ISSUING = DIRECTORY.replace(
  '    users:\n      alice:',
  `    outboundWebIdentityFederation: true
    users:
      alice:
        policies: { own: { Version: "2012-10-17", Statement: { Effect: Allow, Action: "*", Resource: "*" } } }`,
)
const issuers: readonly [what: string, args: readonly string[], begins: (url: string) => string][] =
  [
    ['where it listens', [], (url) => `${url}/issuers/`],
    [
      'what it is told',
      ['--issuer-url', 'https://sts.example.com/'],
      () => 'https://sts.example.com/issuers/',
    ],
  ]
for (const [what, args, begins] of issuers)
  test(`the issuer of tokens for others is ${what}`, async (t) => {
    const data = folder(t)
    const config = configIn(data, ISSUING)
    const running = await serve(t, ['--config', config, '--data', data, ...args], { env })
    const client = clientOf(running.url)
    const { WebIdentityToken } = await client.send(
      new GetWebIdentityTokenCommand({ Audience: ['a'], SigningAlgorithm: 'ES384' }),
    )
    client.destroy()
    const claims = Buffer.from(WebIdentityToken!.split('.')[1]!, 'base64url').toString()
    const { iss } = JSON.parse(claims) as { iss: string }
    assert.ok(iss.startsWith(begins(running.url)), iss)
    const path = new URL(iss).pathname
    const found = await fetch(`${running.url}${path}/.well-known/openid-configuration`)
    assert.equal(((await found.json()) as { issuer: string }).issuer, iss)
  })
