// `--gateway` of `daypass serve`, and `daypass gateway`: what they need, and that what is kept
// outlives them.
import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { sha256Hex, sign } from '@daypass/protocol'
import { daypass, folder, start } from './command-line.ts'
import { started } from './processes.ts'

const ACCOUNT = '123456789012'
const key = { accessKeyId: 'AKIAIOSFODNN7ROOT111', secretAccessKey: 'secret of root' }
const asker = { accessKeyId: 'AKIAIOSFODNN7ASKER11', secretAccessKey: 'secret of the asker' }
const directory = (upstream: string) => `accounts:
  "${ACCOUNT}":
    root: { accessKeys: [{ id: ${key.accessKeyId}, secret: ${key.secretAccessKey} }] }
    users:
      asker: { accessKeys: [{ id: ${asker.accessKeyId}, secret: ${asker.secretAccessKey} }] }
upstreams:
  ${upstream}: { accessKeyId: store, secretAccessKey: "\${STORE}" }
`
const env = { STORE: 'secret of the store' }

const fixture = (name: string) =>
  new URL(`../../service/test/fixtures/${name}`, import.meta.url).pathname

/** A store that takes everything, gives it back at once, and tells who asked. */
async function openStore(
  t: TestContext,
  isTls = false,
): Promise<{ url: string; askers: string[] }> {
  const askers: string[] = []
  const answer: RequestListener = (request, response) => {
    askers.push(/Credential=(\w+)\//.exec(request.headers.authorization ?? '')?.[1] ?? '')
    const chunks: Buffer[] = []
    request.on('data', (chunk) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      const content = body.length > 0 ? body : Buffer.from('content')
      response.writeHead(200, { 'content-length': content.length }).end(content)
    })
  }
  const [cert, key] = ['localhost.cert.pem', 'localhost.key.pem'].map((name) =>
    readFileSync(fixture(name)),
  )
  const server = isTls ? createTlsServer({ cert, key }, answer) : createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  return { url: isTls ? `https://localhost:${port}` : `http://127.0.0.1:${port}`, askers }
}

async function call(
  url: string,
  path: string,
  query = '',
  method = 'GET',
  body = '',
  signer = key,
) {
  const { host } = new URL(url)
  const headers = { host, 'x-amz-content-sha256': sha256Hex(body) }
  const scope = { region: 'us-east-1', service: 's3', now: Date.now() }
  const options = { rawPath: true, payloadHash: headers['x-amz-content-sha256'] }
  const signed = sign({ method, path, query, headers }, signer, scope, options)
  const { host: _, ...sent } = { ...headers, ...signed }
  const response = await fetch(`${url}${path}${query && `?${query}`}`, {
    method,
    headers: sent,
    ...(body && { body }),
  })
  return `${response.status} ${await response.text()}`
}

const words = (upstream: string) => `service=s3,port=0,upstream=${upstream},account=${ACCOUNT}`
const policy = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: ACCOUNT },
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::reports/*',
    },
  ],
})

/** Starts a command with a gateway; gives back where the gateway listens. */
async function open(args: readonly string[]) {
  const running = start(args, { env })
  const isServe = args[0] === 'serve'
  const [, one = ''] = await running.told(/listening on (http:\S+)/)
  const [, two = ''] = isServe
    ? await running.told(/listening on \S+\s+daypass: listening on (http:\S+)/)
    : ['', one]
  const close = async () => {
    running.signal('SIGTERM')
    assert.equal(await running.code, 0)
  }
  return { service: one, gateway: two, close, err: running.err }
}

/** Starts a gateway as a process of its own. */
async function openAlone(
  t: TestContext,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
) {
  const { child, ended } = started(['gateway', ...args], environment)
  t.after(() => child.kill('SIGKILL'))
  let err = ''
  const listening = new Promise<string>((resolve) => {
    child.stderr.on('data', (chunk) => {
      err += chunk
      const [, found] = /listening on (http:\S+)/.exec(err) ?? []
      if (found) resolve(found)
    })
  })
  const url = await Promise.race([listening, ended.then((end) => assert.fail(end.err))])
  const kill = async () => {
    child.kill('SIGKILL')
    await ended
  }
  return { url, kill, err: () => err }
}

test('a gateway of the service and one alone share the policies of a store, beyond their end', async (t) => {
  const store = await openStore(t)
  const data = folder(t)
  const config = join(data, 'd.yaml')
  writeFileSync(config, directory(store.url))
  const common = ['--config', config, '--data', data, '--gateway', words(store.url)]
  const first = await open(['serve', '--port', '0', ...common])
  assert.equal(await call(first.gateway, '/reports/a'), '200 content')
  assert.match(await call(first.gateway, '/reports', 'policy'), /^404 .*NoSuchBucketPolicy/s)
  assert.equal(await call(first.gateway, '/reports', 'policy', 'PUT', policy), '204 ')
  await first.close()
  assert.match(first.err(), /"operation":"s3:PutBucketPolicy".*"status":204/)
  const second = await open(['gateway', ...common])
  assert.equal(await call(second.gateway, '/reports', 'policy'), `200 ${policy}`)
  assert.match(
    await call(second.gateway, '/reports/a', '', 'GET', '', { ...key, secretAccessKey: 'x' }),
    /SignatureDoesNotMatch/,
  )
  await second.close()
  assert.deepEqual(new Set(store.askers), new Set(['store']))
  for (const secret of Object.values({ ...env, root: key.secretAccessKey }))
    assert.ok(!(first.err() + second.err()).includes(secret))
})

test('a gateway asks a node that names its user as a verifier, and keeps policies itself', async (t) => {
  const store = await openStore(t)
  const data = folder(t)
  const config = join(data, 'd.yaml')
  writeFileSync(config, directory(store.url))
  const node = start(
    [
      'serve',
      '--port',
      '0',
      '--config',
      config,
      '--verifier',
      `arn:aws:iam::${ACCOUNT}:user/asker`,
    ],
    { env },
  )
  const [, url = ''] = await node.told(/listening on (http:\S+)/)
  const args = ['--node', url, '--data', join(data, 'gateway'), '--gateway', words(store.url)]
  const run = () =>
    openAlone(t, args, {
      AWS_ACCESS_KEY_ID: asker.accessKeyId,
      AWS_SECRET_ACCESS_KEY: asker.secretAccessKey,
      DAYPASS_UPSTREAM_ACCESS_KEY_ID: 'store',
      DAYPASS_UPSTREAM_SECRET_ACCESS_KEY: 'secret of the store',
    })
  const first = await run()
  assert.equal(await call(first.url, '/reports/a'), '200 content')
  assert.equal(await call(first.url, '/reports', 'policy', 'PUT', policy), '204 ')
  await first.kill()
  const second = await run()
  assert.equal(await call(second.url, '/reports', 'policy'), `200 ${policy}`)
  node.signal('SIGTERM')
  await node.code
  // Nobody to ask is no permission.
  assert.match(await call(second.url, '/reports/a'), /^503 .*ServiceUnavailable/s)
  await second.kill()
})

test('a store behind TLS is believed by the authority that the environment names', async (t) => {
  const store = await openStore(t, true)
  const data = folder(t)
  const config = join(data, 'd.yaml')
  writeFileSync(config, directory(store.url))
  const args = ['--config', config, '--data', data, '--gateway', words(store.url)]
  const authority = { NODE_EXTRA_CA_CERTS: fixture('localhost.cert.pem') }
  const believing = await openAlone(t, args, { ...env, ...authority })
  assert.equal(await call(believing.url, '/reports/a'), '200 content')
  const long = 'x'.repeat(3_000_000)
  for (let round = 0; round < 2; round++)
    assert.equal(await call(believing.url, '/reports/a', '', 'PUT', long), `200 ${long}`)
  await believing.kill()
  store.askers.length = 0
  const unknowing = await openAlone(t, args, env)
  assert.match(await call(unknowing.url, '/reports/a'), /^503 .*ServiceUnavailable/s)
  assert.match(unknowing.err(), /ToldError DEPTH_ZERO_SELF_SIGNED_CERT\n/)
  assert.deepEqual(store.askers, [])
  await unknowing.kill()
})

const misused: readonly [words: string, message: RegExp][] = [
  ['service=s3', /expected `port=…` in `--gateway service=s3`/],
  ['service=s3,port=x', /expected `port` such as 4581 in `--gateway`, got `x`/],
  ['service=s3,port=70000,upstream=http://a,account=123456789012', /expected a port, 0 to 65535/],
  ['service=s3,port=1,upstream=ftp://a,account=123456789012', /expected `upstream` such as http/],
  [
    'service=s3,port=1,upstream=http://a:b@c,account=123456789012',
    /expected `upstream` such as http/,
  ],
  ['service=s3,port=1,upstream=http://a,account=12', /expected `account` such as 123456789012/],
  ['service=s3,service=sqs', /`service` is there twice/],
  ['bucket=a', /expected service=, port=.* in `--gateway`, got `bucket=a`/],
]
for (const [given, message] of misused)
  test(`--gateway ${given} is refused, and it is said why`, async () => {
    const { code, err } = await daypass(['gateway', '--gateway', given])
    assert.equal(code, 252)
    assert.match(err, message)
  })

test('a store without credentials is refused before anything listens', async (t) => {
  const data = folder(t)
  const config = join(data, 'd.yaml')
  writeFileSync(config, directory('http://other.test'))
  const { code, err } = await daypass(
    ['gateway', '--config', config, '--gateway', words('http://127.0.0.1:9')],
    { env },
  )
  assert.equal(code, 253)
  assert.match(
    err,
    /no credentials for `http:\/\/127\.0\.0\.1:9`: set DAYPASS_UPSTREAM_ACCESS_KEY_ID/,
  )
})

test('a node that is no URL, and no gateway at all, are refused', async () => {
  for (const [args, message] of [
    [['gateway'], /expected `--gateway service=…/],
    [
      ['gateway', '--node', 'x', '--gateway', words('http://a')],
      /expected a URL such as https:\/\/sts\.example\.com, got `x`/,
    ],
    [
      ['serve', '--verifier', 'alice', '--config', 'x'],
      /expected the ARN of a user or role for `--verifier`/,
    ],
  ] as const) {
    const { code, err } = await daypass(args)
    assert.equal(code, 252)
    assert.match(err, message)
  }
})
