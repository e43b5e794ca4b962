// `/v3/s3tokens`: whose signatures are confirmed to Ceph, and whose are not.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { hmacHex, type SigningKey, sign, signingKey } from '@daypass/protocol'
import { createService } from '@daypass/service'

const ACCOUNT = '123456789012'
const alice = { accessKeyId: 'AKIAIOSFODNN7ALICE11', secretAccessKey: 'secret of alice' }
const bob = { accessKeyId: 'AKIAIOSFODNN7BOB1111', secretAccessKey: 'secret of bob' }
const AUTH = 'the token of radosgw'
const allow = (Action: string[]) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
})
const keys = ({ accessKeyId: id, secretAccessKey: secret }: SigningKey) => [{ id, secret }]
let now = Date.UTC(2026, 10, 25)
const config = {
  accounts: {
    [ACCOUNT]: {
      users: {
        alice: {
          accessKeys: keys(alice),
          policies: { all: allow(['sts:*', 'daypass:OpenStore']) },
        },
        bob: { accessKeys: keys(bob), policies: { all: allow(['s3:*']) } },
      },
      roles: {
        Store: {
          trust: {
            Version: '2012-10-17',
            Statement: [{ Effect: 'Allow', Principal: { AWS: ACCOUNT }, Action: 'sts:AssumeRole' }],
          },
          policies: { open: allow(['daypass:OpenStore']) },
        },
      },
    },
  },
}
const service = createService({ config, world: { now: () => now }, s3TokensAuthToken: AUTH })

async function assume(more = ''): Promise<SigningKey> {
  const body = `Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::${ACCOUNT}:role/Store&RoleSessionName=me${more}`
  const request = {
    method: 'POST',
    path: '/',
    headers: { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded' },
    body,
  }
  const headers = {
    ...request.headers,
    ...sign(request, alice, { region: 'us-east-1', service: 'sts', now }),
  }
  const { body: answer } = await service.handle({ ...request, headers })
  const element = (name: string) =>
    new RegExp(`<${name}>([^<]+)<`).exec(answer)?.[1] ?? assert.fail(answer)
  return { accessKeyId: element('AccessKeyId'), secretAccessKey: element('SecretAccessKey') }
}

/** What radosgw sends, and what comes of it. */
async function ask(
  key: SigningKey,
  { auth = AUTH, change = (text: string) => text, handle = service.handle } = {},
) {
  const time = new Date(now).toISOString().replace(/[-:]|\.\d{3}/g, '')
  const scope = `${time.slice(0, 8)}/us-east-1/s3/aws4_request`
  const text = `AWS4-HMAC-SHA256\n${time}\n${scope}\n${createHash('sha256').update('a request').digest('hex')}`
  const signature = hmacHex(signingKey(key, time.slice(0, 8), 'us-east-1', 's3'), text)
  const token = Buffer.from(change(text)).toString('base64')
  const body = JSON.stringify({ credentials: { access: key.accessKeyId, token, signature } })
  const { status, body: answer } = await handle({
    method: 'POST',
    path: '/v3/s3tokens',
    headers: { 'x-auth-token': auth },
    body,
  })
  return { status, answer: JSON.parse(answer || '{}') }
}

test('a long-term key is confirmed, with its account as the project', async () => {
  const { status, answer } = await ask(alice)
  assert.equal(status, 200)
  assert.equal(answer.token.project.id, ACCOUNT)
  assert.equal(answer.token.user.id, `arn:aws:iam::${ACCOUNT}:user/alice`)
  assert.match(answer.token.expires_at, /^2026-11-25T00:05:00\.000000Z$/)
})

test('a session that this process issued is confirmed until it expires', async () => {
  const session = await assume()
  assert.equal(
    (await ask(session)).answer.token.user.id,
    `arn:aws:sts::${ACCOUNT}:assumed-role/Store/me`,
  )
  now += 3_601_000
  assert.equal((await ask(session)).status, 401)
})

test('what is not to be confirmed is not, and no reason is told', async () => {
  const narrowed = await assume(
    `&Policy=${encodeURIComponent(JSON.stringify(allow(['s3:GetObject', 'daypass:*'])))}`,
  )
  const other = createService({ config, world: { now: () => now }, s3TokensAuthToken: AUTH })
  const off = createService({ config, world: { now: () => now } })
  const rows: readonly [string, ReturnType<typeof ask>, number][] = [
    ['a session with a policy, which Ceph would not hold it to', ask(narrowed), 401],
    ['a session of another process', ask(await assume(), { handle: other.handle }), 401],
    ['a principal that may not open stores', ask(bob), 401],
    ['a wrong secret', ask({ ...alice, secretAccessKey: 'x' }), 401],
    ['an unknown key', ask({ ...alice, accessKeyId: 'AKIAIOSFODNN7NOBODY1' }), 401],
    ['another text', ask(alice, { change: (text) => text.replace(/.$/, '0') }), 401],
    [
      'a text for another service',
      ask(alice, { change: (text) => text.replace('/s3/', '/sts/') }),
      401,
    ],
    ['a wrong token of radosgw', ask(alice, { auth: 'another' }), 401],
    ['no token of radosgw', ask(alice, { auth: '' }), 401],
    [
      'a service without the endpoint',
      ask(alice, { handle: off.handle as typeof service.handle }).catch(() => ({
        status: 404,
        answer: {},
      })),
      404,
    ],
  ]
  for (const [what, asked, expected] of rows) assert.equal((await asked).status, expected, what)
})
