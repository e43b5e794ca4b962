// How commands listen: with a certificate, behind proxies, and counting.
import assert from 'node:assert/strict'
import { copyFileSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { join } from 'node:path'
import { test } from 'node:test'
import { connect } from 'node:tls'
import { CertificateFiles } from '../src/listening.ts'
import { daypass, folder, serve } from './command-line.ts'

const fixture = (name: string) => join(import.meta.dirname, '../../service/test/fixtures', name)
const OWN = fixture('localhost.cert.pem')
const OWN_KEY = fixture('localhost.key.pem')
const ISSUED = fixture('issued.cert.pem')
const ISSUED_KEY = fixture('issued.key.pem')

function configIn(data: string): string {
  const path = join(data, 'd.yaml')
  writeFileSync(path, 'accounts: { "123456789012": { users: { alice: {} } } }\n')
  return path
}

/** What an HTTPS server that shows our own certificate answers. */
const get = (url: URL): Promise<string> =>
  new Promise((resolve, reject) => {
    const ca = readFileSync(OWN)
    const sent = request(url, { ca, servername: 'localhost', agent: false }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve(text))
    })
    sent.on('error', reject).end()
  })

test('with a certificate it listens for HTTPS, and for nothing less', async (t) => {
  const config = configIn(folder(t))
  const args = ['--config', config, '--tls-cert', OWN, '--tls-key', OWN_KEY, '--metrics']
  const { url } = await serve(t, args)
  assert.match(url, /^https:/)
  assert.match(await get(new URL('/health', url)), /"status":"ok"/)
  const { port } = new URL(url)
  const old = connect({ port: Number(port), maxVersion: 'TLSv1.1', rejectUnauthorized: false })
  await assert.rejects(new Promise((_, reject) => old.once('error', reject)))
  await assert.rejects(fetch(`http://127.0.0.1:${port}/health`))
})

test('metrics tell of requests by operation, status and code, and of the store', async (t) => {
  const { url } = await serve(t, ['--config', configIn(folder(t)), '--metrics'])
  const ask = (action: string) =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `Action=${action}&Version=2011-06-15`,
    })
  for (const action of ['GetCallerIdentity', 'GetCallerIdentity', 'Nonsense%0A%22'])
    await ask(action)
  const response = await fetch(`${url}/metrics`)
  assert.equal(response.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8')
  assert.deepEqual(
    (await response.text()).split('\n').filter((line) => /^\w/.test(line)),
    [
      'daypass_requests_total{operation="",status="403",code="MissingAuthenticationToken"} 1',
      'daypass_requests_total{operation="GetCallerIdentity",status="403",code="MissingAuthenticationToken"} 2',
      'daypass_store_up 1',
      'daypass_directory_age_seconds 0',
    ],
  )
})

test('without the flag there are no metrics', async (t) => {
  const { url } = await serve(t, ['--config', configIn(folder(t))])
  assert.equal((await fetch(`${url}/metrics`)).status, 404)
})

for (const [args, said] of [
  [['--tls-cert', OWN], /expected `--tls-cert FILE` and `--tls-key FILE` together/],
  [['--tls-cert', OWN, '--tls-key', ISSUED_KEY], /cannot use `.*` with `.*`: expected a certif/],
  [['--tls-cert', OWN, '--tls-key', '/nowhere'], /cannot read `\/nowhere`: there is no such file/],
  [['--trusted-proxy', '10.0.0.0/33'], /got `10\.0\.0\.0\/33` for `--trusted-proxy`/],
] as const)
  test(`\`serve ${args.map((arg) => arg.split('/').at(-1)).join(' ')}\` does not start`, async (t) => {
    const { code, err } = await daypass(['serve', '--config', configIn(folder(t)), ...args])
    assert.notEqual(code, 0)
    assert.match(err, said)
    assert.doesNotMatch(err, /PRIVATE KEY/)
  })

test('a certificate is read again when its files have changed, and only then', async (t) => {
  const data = folder(t)
  const [cert, key] = [join(data, 'cert.pem'), join(data, 'key.pem')]
  const put = (from: string, to: string, seconds: number) => {
    copyFileSync(from, to)
    utimesSync(to, seconds, seconds)
  }
  put(OWN, cert, 1)
  put(OWN_KEY, key, 1)
  const files = new CertificateFiles(cert, key)
  assert.equal((await files.read()).cert, readFileSync(OWN, 'utf8'))
  assert.equal(await files.readIfChanged(), undefined)
  put(ISSUED, cert, 2)
  await assert.rejects(files.readIfChanged(), /cannot use/, 'half of it was changed')
  put(ISSUED_KEY, key, 2)
  assert.equal((await files.readIfChanged())?.cert, readFileSync(ISSUED, 'utf8'))
  assert.equal(await files.readIfChanged(), undefined)
})
