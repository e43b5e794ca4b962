// Answers that STS would not give: always one kind of error, with the status and a bounded excerpt,
// and never a secret.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  type HttpResponse,
  STSServiceException,
} from '@daypass/client-sts'
import fc from 'fast-check'
import { CALLER, fault, REQUEST_ID, SESSION, wire } from './wire.ts'

const whoAmI = new GetCallerIdentityCommand({})
const assumeRole = new AssumeRoleCommand({
  RoleArn: 'arn:aws:iam::1:role/R',
  RoleSessionName: 'me',
})

/** The error that an answer makes. */
async function errorFor(
  answer: Partial<HttpResponse>,
  command: typeof whoAmI | typeof assumeRole = whoAmI,
) {
  const { client } = wire([answer], { maxAttempts: 1 })
  const error = await client.send(command as typeof whoAmI).then(
    () => assert.fail('it was taken for an answer'),
    (error) => error,
  )
  assert(error instanceof STSServiceException, String(error))
  assert.equal(error.$metadata.httpStatusCode, answer.statusCode ?? 200)
  assert(error.message.length < 400, 'the excerpt is bounded')
  return error
}

const PORTAL = '<!DOCTYPE html><html><body><h1>Welcome to Hotel Wi-Fi</h1></body></html>'

test('a 200 with an empty body or the page of a captive portal is an error', async () => {
  for (const body of [
    '',
    ' \n',
    PORTAL,
    '<html><body>Sign in</body></html>',
    'ok',
    '{}',
    CALLER.slice(0, 200),
  ]) {
    const error = await errorFor({ body })
    assert.equal(error.name, 'UnreadableAnswer')
    assert.equal(error.$fault, 'server')
    assert.match(error.message, /^status 200, and no answer of STS: /)
  }
  assert.match((await errorFor({ body: PORTAL })).message, /Hotel Wi-Fi/)
  assert.match((await errorFor({ body: '' })).message, /an empty body$/)
})

test('an error without a body that AWS wrote has a name that tells the status', async () => {
  for (const [statusCode, reason] of [
    [403, 'Forbidden'],
    [404, 'Not Found'],
    [407, 'Proxy Authentication Required'],
    [502, 'Bad Gateway'],
    [302, 'Found'],
  ] as const)
    for (const body of ['', PORTAL, '<html><p>no', 'Access denied by corporate proxy', '\u0000']) {
      const error = await errorFor({ statusCode, reason, body })
      assert.equal(error.name, `Http${statusCode}`)
      assert(error.message.startsWith(`status ${statusCode} ${reason}, and no answer of STS`))
      assert.equal(error.$fault, statusCode < 500 ? 'client' : 'server')
    }
})

test('a document type, a foreign entity and a bomb of entities are refused', async () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>${CALLER.replace('Alice', '&a;')}`
  assert.match((await errorFor({ body: bomb })).message, /refused DTD/)
  const entity = CALLER.replace('Alice', '&xxe;')
  assert.match((await errorFor({ body: entity })).message, /unknown entity/)
})

test('an answer of 20 MB is not read to its end', async () => {
  let given = 0
  const chunk = new Uint8Array(65_536).fill(0x61)
  async function* endless() {
    while (given < 20 << 20) {
      given += chunk.length
      yield chunk
    }
  }
  const error = await errorFor({ body: endless() })
  assert.match(error.message, /longer than 1048576 characters/)
  assert(given < 2 << 20, `${given} bytes were read`)
})

test('a million elements within each other are refused', async () => {
  const error = await errorFor({ body: '<a>'.repeat(300_000) })
  assert.match(error.message, /deeper than/)
})

test('no secret of an answer that cannot be read is in the message', async () => {
  const secrets = /the-secret-key|the-session-token|ASIAIOSFODNN7EXAMPLE/
  for (let length = 0; length < SESSION.length; length += 7) {
    const error = await errorFor({ body: SESSION.slice(0, length) }, assumeRole)
    assert.doesNotMatch(error.message, secrets)
    assert.doesNotMatch(String(error.stack), secrets)
  }
  for (const body of [
    `${SESSION}<trailing/>`,
    JSON.stringify({ Credentials: { SecretAccessKey: 'the-secret-key' } }),
    'proxy: could not forward WebIdentityToken=the-session-token',
    '<p title="the-session-token">token</p>',
  ])
    assert.doesNotMatch((await errorFor({ body }, assumeRole)).message, secrets)
})

test('an answer of any kind of body is read', async () => {
  const bytes = new TextEncoder().encode(CALLER)
  async function* chunks() {
    for (let i = 0; i < bytes.length; i += 100) yield bytes.subarray(i, i + 100)
  }
  for (const body of [
    CALLER,
    bytes,
    Buffer.from(bytes),
    new Blob([bytes]),
    new Response(bytes).body,
    chunks(),
  ]) {
    const { client } = wire([{ body }])
    assert.equal((await client.send(whoAmI)).Account, '123456789012')
  }
})

test('characters above U+FFFF arrive as they were sent', async () => {
  const { client } = wire([CALLER.replace('Alice', '&#x1F600;&#128512;😀&amp;')])
  assert.equal((await client.send(whoAmI)).Arn, 'arn:aws:iam::123456789012:user/😀😀😀&')
})

test('the request id is that of the header, or that of the body', async () => {
  const body = fault('AccessDenied')
  assert.equal((await errorFor({ statusCode: 403, body })).$metadata.requestId, REQUEST_ID)
  const headers = { 'x-amzn-requestid': 'of-the-header' }
  const error = await errorFor({ statusCode: 403, body, headers })
  assert.equal(error.$metadata.requestId, 'of-the-header')
  const { client } = wire([CALLER])
  assert.equal((await client.send(whoAmI)).$metadata.requestId, REQUEST_ID)
})

test('whatever comes back, it is an answer or an error of one class', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 100, max: 599 }),
      fc.oneof(
        fc.string(),
        fc.string({ unit: fc.constantFrom('<', '>', '/', 'a', '&', ';', '"', '!', '[', ']', ' ') }),
        fc.nat(CALLER.length).map((length) => CALLER.slice(0, length)),
        fc.nat(CALLER.length).map((at) => `${CALLER.slice(0, at)}&${CALLER.slice(at)}`),
      ),
      async (statusCode, body) => {
        const { client } = wire([{ statusCode, body }], { maxAttempts: 1 })
        await client.send(whoAmI).then(
          ({ $metadata }) => assert.equal($metadata.httpStatusCode, statusCode),
          (error) => assert(error instanceof STSServiceException, String(error)),
        )
      },
    ),
  )
})
