// Credentials from HTTP endpoints: agents of containers, and one's own.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { containerMetadata, httpOnNode } from '../../src/credential-providers/http.node.ts'
import { type FromHttpOptions, httpInBrowser } from '../../src/credential-providers/http.ts'
import { fakeWorld, home, NOW, serve } from './fakes.ts'

const CREDENTIALS = {
  AccessKeyId: 'ASIA1',
  SecretAccessKey: 'the-secret',
  Token: 'the-token',
  Expiration: new Date(NOW + 3_600_000).toISOString(),
  AccountId: '123456789012',
}

interface Asked {
  readonly path: string | undefined
  readonly authorization: string | undefined
}

/** An agent that gives these answers in turn, and then credentials. */
async function agent(t: TestContext, ...answers: [status: number, body: string][]) {
  const asked: Asked[] = []
  const url = await serve(t, (request, response) => {
    asked.push({ path: request.url, authorization: request.headers.authorization })
    const [status, body] = answers.shift() ?? [200, JSON.stringify(CREDENTIALS)]
    response.writeHead(status).end(body)
  })
  return { asked, url }
}

test('an endpoint gives credentials', async (t) => {
  const { asked, url } = await agent(t)
  const world = fakeWorld({ AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/v2/creds?id=a%20b&x=1` })
  assert.deepEqual(await httpOnNode({}, world)(), {
    accessKeyId: 'ASIA1',
    secretAccessKey: 'the-secret',
    sessionToken: 'the-token',
    expiration: new Date(NOW + 3_600_000),
    accountId: '123456789012',
  })
  assert.equal(asked[0]?.path, '/v2/creds?id=a%20b&x=1')
})

test('the token of EKS Pod Identity is read from its file each time, and wins over a text', async (t) => {
  const { asked, url } = await agent(t)
  const file = join(home(t, { token: 'first' }), 'token')
  const world = fakeWorld({
    AWS_CONTAINER_CREDENTIALS_FULL_URI: url,
    AWS_CONTAINER_AUTHORIZATION_TOKEN: 'text',
    AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE: file,
  })
  const provider = httpOnNode({}, world)
  await provider()
  writeFileSync(file, 'second')
  await provider()
  delete world.env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE
  await provider()
  assert.deepEqual(
    asked.map(({ authorization }) => authorization),
    ['first', 'second', 'text'],
  )
})

test('a token with a line break is sent nowhere', async (t) => {
  const { asked, url } = await agent(t)
  const options = {
    awsContainerCredentialsFullUri: url,
    awsContainerAuthorizationToken: 'a\r\nx: y',
  }
  await assert.rejects(httpOnNode(options, fakeWorld())(), {
    name: 'CredentialsProviderError',
    message: 'Authorization token contains invalid \\r\\n sequence.',
  })
  assert.equal(asked.length, 0)
})

test('a busy, broken or silent endpoint is asked again, after a pause', async (t) => {
  const { asked, url } = await agent(t, [500, ''], [429, ''], [503, 'x'])
  const world = fakeWorld()
  await httpOnNode({ awsContainerCredentialsFullUri: url, timeout: 700 }, world)()
  assert.equal(asked.length, 4)
  assert.deepEqual(world.waits, [700, 700, 700])
})

test('it is asked four times at most', async (t) => {
  const { asked, url } = await agent(t, [500, ''], [500, ''], [500, ''], [500, ''])
  await assert.rejects(httpOnNode({ awsContainerCredentialsFullUri: url }, fakeWorld())(), {
    name: 'CredentialsProviderError',
    message: 'Server responded with status: 500',
    tryNextLink: true,
  })
  assert.equal(asked.length, 4)
})

test('an endpoint that refuses is not asked again, and says why', async (t) => {
  const { asked, url } = await agent(t, [400, '{"Code":"AccessDenied","Message":"no role"}'])
  await assert.rejects(httpOnNode({ awsContainerCredentialsFullUri: url }, fakeWorld())(), {
    message: 'Server responded with status: 400',
    Code: 'AccessDenied',
    Message: 'no role',
  })
  assert.equal(asked.length, 1)
})

const wrong: [string, string][] = [
  ['no JSON', '<html>the-secret</html>'],
  ['no object', 'null'],
  ['a member missing', JSON.stringify({ ...CREDENTIALS, Token: undefined })],
  ['a date that is none', JSON.stringify({ ...CREDENTIALS, Expiration: 'soon' })],
  [
    'a member of another type',
    JSON.stringify({ ...CREDENTIALS, SecretAccessKey: { x: 'the-secret' } }),
  ],
]

for (const [name, body] of wrong)
  test(`an answer with ${name} is an error without its content`, async (t) => {
    const { url } = await agent(t, [200, body])
    const provider = httpOnNode({ awsContainerCredentialsFullUri: url }, fakeWorld())
    await assert.rejects(provider(), (error: Error) => {
      assert.match(error.message, /^HTTP credential provider response not of the required format/)
      assert.doesNotMatch(error.message, /the-secret/)
      return true
    })
  })

test('an answer that is too large is not waited for to its end', async (t) => {
  const url = await serve(t, (_request, response) => response.write('x'.repeat(2 << 20)))
  const options = { awsContainerCredentialsFullUri: url, maxRetries: 0, timeout: 20_000 }
  await assert.rejects(httpOnNode(options, fakeWorld())(), /the answer is too large/)
})

test('an endpoint that does not answer is given up', async (t) => {
  const url = await serve(t, () => {})
  const options = { awsContainerCredentialsFullUri: url, maxRetries: 0, timeout: 20 }
  await assert.rejects(httpOnNode(options, fakeWorld())(), /no credentials from .*TimeoutError/)
})

test('a redirect is not followed', async (t) => {
  const { asked, url: target } = await agent(t)
  const url = await serve(t, (_request, response) =>
    response.writeHead(302, { location: target }).end(),
  )
  await assert.rejects(
    httpOnNode({ awsContainerCredentialsFullUri: url }, fakeWorld())(),
    /status: 302/,
  )
  assert.equal(asked.length, 0)
})

const refused = [
  'http://example.com/',
  'http://169.254.170.3/',
  'http://169.254.169.254/latest/',
  'http://localhost.example.com/',
  'http://127.0.0.1.example.com/',
  'http://[::2]/',
  'http://user@10.0.0.1/',
  'http://2130706434.example/',
  'ftp://127.0.0.1/',
  'file:///etc/passwd',
  'not a url',
]

for (const url of refused)
  test(`\`${url}\` is not asked`, async () => {
    const provider = httpOnNode({ awsContainerCredentialsFullUri: url }, fakeWorld())
    await assert.rejects(
      provider(),
      /^CredentialsProviderError: URL not accepted\. It must either be HTTPS/,
    )
  })

test('localhost and every spelling of a loopback address may be asked', async (t) => {
  const { url } = await agent(t)
  const { port } = new URL(url)
  for (const host of ['localhost', '127.1', '0x7f.0.0.1', '2130706433'])
    await httpOnNode({ awsContainerCredentialsFullUri: `http://${host}:${port}` }, fakeWorld())()
})

test('a relative URI is a path, and not more of a host', async () => {
  const options = { awsContainerCredentialsRelativeUri: '@evil.example/x' }
  await assert.rejects(
    httpOnNode(options, fakeWorld())(),
    /is no relative URI: expected one like `\/path`/,
  )
})

test('without an endpoint the chain goes on', async () => {
  await assert.rejects(httpOnNode({}, fakeWorld())(), {
    message:
      'No HTTP credential provider host provided.\nSet AWS_CONTAINER_CREDENTIALS_FULL_URI or AWS_CONTAINER_CREDENTIALS_RELATIVE_URI.',
    tryNextLink: true,
  })
})

test('the metadata of a container come from the environment alone, once unless told otherwise', async (t) => {
  const { asked, url } = await agent(t, [500, ''])
  const world = fakeWorld({ AWS_CONTAINER_CREDENTIALS_FULL_URI: url })
  await assert.rejects(containerMetadata({}, world)(), /status: 500/)
  assert.equal((await containerMetadata({}, world)()).accessKeyId, 'ASIA1')
  assert.equal(asked.length, 2)
  await assert.rejects(containerMetadata({}, fakeWorld())(), {
    message:
      'The container metadata credential provider cannot be used unless the AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or AWS_CONTAINER_CREDENTIALS_FULL_URI environment variable is set',
    tryNextLink: false,
  })
})

test('in a browser the endpoint and the header are given, and the environment does not count', async (t) => {
  const { asked, url } = await agent(t)
  const options: FromHttpOptions = { credentialsFullUri: url, authorizationToken: 'text' }
  assert.equal((await httpInBrowser(options, fakeWorld())()).accessKeyId, 'ASIA1')
  assert.equal(asked[0]?.authorization, 'text')
  await assert.rejects(httpInBrowser({}, fakeWorld())(), {
    message: 'No HTTP credential provider host provided.',
  })
})
