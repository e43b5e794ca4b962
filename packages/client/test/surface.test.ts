// The surface: callbacks, the class with methods, errors across copies, configuration, presigned
// proofs.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as official from '@aws-sdk/client-sts'
import {
  __Client,
  $Command,
  AssumeRoleCommand,
  AssumeRoleWithSAMLCommand,
  AssumeRoleWithWebIdentityCommand,
  type AwsCredentialIdentity,
  ExpiredTokenException,
  GetCallerIdentityCommand,
  getDefaultRoleAssumer,
  MalformedPolicyDocumentException,
  presignGetCallerIdentity,
  STS,
  STSClient,
  STSServiceException,
  signGetCallerIdentity,
} from '@daypass/client-sts'
import { readSignature, verifySignature } from '@daypass/protocol'
import { CALLER, fault, KEY, NOW, SESSION, wire } from './wire.ts'

const whoAmI = new GetCallerIdentityCommand({})
const role = { RoleArn: 'arn:aws:iam::123456789012:role/Reader', RoleSessionName: 'alice' }

const stsWith = (body: string, statusCode = 200): STS =>
  new STS({
    region: 'us-east-1',
    credentials: KEY,
    requestHandler: { handle: async () => ({ response: { statusCode, headers: {}, body } }) },
  })

test('a method of STS promises, or tells a callback, with options or without', async () => {
  const sts = stsWith(CALLER)
  assert(sts instanceof STSClient && sts instanceof __Client)
  assert.equal((await sts.getCallerIdentity()).Account, '123456789012')
  assert.equal((await sts.getCallerIdentity({}, { requestTimeout: 5 })).Account, '123456789012')
  const told = await new Promise((resolve) =>
    sts.getCallerIdentity({}, (error, data) => resolve([error, data])),
  )
  const toldWithOptions = await new Promise((resolve) =>
    sts.getCallerIdentity({}, { requestTimeout: 5 }, (error, data) => resolve([error, data])),
  )
  for (const said of [told, toldWithOptions] as [null, { Account: string }][])
    assert.deepEqual([said[0], said[1].Account], [null, '123456789012'])
})

test('a callback is told the error alone', async () => {
  const sts = stsWith(fault('AccessDenied', 'no'), 403)
  const said = await new Promise<unknown[]>((resolve) =>
    sts.assumeRole(role, (error, data) => resolve(data ? [error, data] : [error])),
  )
  assert.equal(said.length, 1)
  assert.equal((said[0] as Error).name, 'AccessDenied')
})

test('what a callback throws does not end the process', async () => {
  await new Promise<void>((resolve) => {
    stsWith(CALLER).getCallerIdentity({}, () => {
      resolve()
      throw new Error('in the callback')
    })
  })
  await new Promise((resolve) => setImmediate(resolve))
})

test('STS has a method for every operation of the official class', () => {
  const methods = (one: object) =>
    Object.getOwnPropertyNames(one).filter((name) => !/^(constructor|destroy|send)$/.test(name))
  assert.deepEqual(
    methods(STS.prototype)
      .filter((name) => !name.startsWith('#'))
      .sort(),
    methods(official.STS.prototype).sort(),
  )
})

test('errors of either package are instances of the classes of both', async () => {
  const body = fault('MalformedPolicyDocument', 'bad')
  const mine = await stsWith(body, 400)
    .assumeRole(role)
    .catch((error) => error)
  assert(mine instanceof MalformedPolicyDocumentException)
  assert(mine instanceof STSServiceException)
  assert(mine instanceof official.MalformedPolicyDocumentException)
  assert(mine instanceof official.STSServiceException)
  assert(!(mine instanceof ExpiredTokenException))
  assert(!(mine instanceof official.ExpiredTokenException))
  const theirs = new official.MalformedPolicyDocumentException({ message: '', $metadata: {} })
  assert(theirs instanceof MalformedPolicyDocumentException)
  assert(theirs instanceof STSServiceException)
  assert(!(theirs instanceof ExpiredTokenException))
  for (const other of [new Error('no'), null, undefined, 1, {}, { $fault: 'client' }])
    assert(!(other instanceof STSServiceException))
})

test('an error of another service is none of STS', () => {
  class S3ServiceException extends Error {
    static readonly shapeId = 'smithy.ts.sdk.synthetic.com.amazonaws.s3#S3ServiceException'
    readonly $fault = 'client'
    readonly $metadata = {}
  }
  assert(!(new S3ServiceException() instanceof STSServiceException))
})

test('an error tells what the service said, as the official one does', async () => {
  const error = await stsWith(fault('AccessDenied', 'User: x is not authorized'), 403)
    .assumeRole(role)
    .catch((error) => error)
  assert.equal(error.name, 'AccessDenied')
  assert.equal(error.message, 'User: x is not authorized')
  assert.equal(error.$fault, 'client')
  assert.equal(error.Code, 'AccessDenied')
  assert.equal(error.Type, 'Sender')
  assert.deepEqual(error.Error, {
    Type: 'Sender',
    Code: 'AccessDenied',
    Message: 'User: x is not authorized',
  })
  assert.equal(error.$response.statusCode, 403)
  assert(!Object.keys(error).includes('$response'))
  assert.equal(JSON.parse(JSON.stringify(error)).message, 'User: x is not authorized')
  assert(!('Message' in error))
  assert.match(String(error), /^AccessDenied: User/)
})

test('an exception can be made by hand, for tests', () => {
  const error = new ExpiredTokenException({ message: 'gone', $metadata: {} })
  assert.equal(error.name, 'ExpiredTokenException')
  assert.equal(error.constructor.name, 'ExpiredTokenException')
  assert.equal(error.$fault, 'client')
})

test('AssumeRoleWithWebIdentity and AssumeRoleWithSAML are never signed, on no endpoint', async () => {
  const { client, requests } = wire([{ statusCode: 400, body: fault('x') }], {
    credentials: () => assert.fail('credentials were asked for'),
    useGlobalEndpoint: true,
  })
  const { WebIdentityToken, PrincipalArn } = { WebIdentityToken: 'eyJ', PrincipalArn: role.RoleArn }
  const web = new AssumeRoleWithWebIdentityCommand({ ...role, WebIdentityToken })
  await assert.rejects(client.send(web), { name: 'x' })
  const saml = new AssumeRoleWithSAMLCommand({ ...role, PrincipalArn, SAMLAssertion: 'PHM=' })
  await assert.rejects(client.send(saml), { name: 'x' })
  assert.equal(requests.length, 2)
  for (const { hostname, headers } of requests) {
    assert.equal(hostname, 'sts.amazonaws.com')
    assert.deepEqual(
      Object.keys(headers).filter((name) =>
        /authorization|x-amz-(date|content|security)/.test(name),
      ),
      [],
    )
  }
})

test('a client goes by its configuration, and tells it', async () => {
  const { config } = new STSClient({
    region: async () => 'eu-west-1',
    credentials: async () => ({ ...KEY, accountId: '123456789012' }),
    endpoint: 'http://localhost:4580/x',
    maxAttempts: 7,
    useFipsEndpoint: async () => true,
  })
  assert.equal(await config.region(), 'eu-west-1')
  assert.equal((await config.credentials()).accountId, '123456789012')
  assert.deepEqual(await config.endpoint?.(), {
    protocol: 'http:',
    hostname: 'localhost',
    port: 4580,
    path: '/x/',
  })
  assert.equal(await config.maxAttempts(), 7)
  assert.equal(await config.useFipsEndpoint(), true)
  assert.equal(await config.useDualstackEndpoint(), false)
  assert.equal(await config.retryMode(), 'standard')
  assert.equal(new STSClient().config.endpoint, undefined)
})

test('credentials are asked for once, and renewed in the background before they end', async () => {
  let asked = 0
  const credentials = async (): Promise<AwsCredentialIdentity> => {
    asked += 1
    if (asked > 1) throw new Error('the source is down')
    return { ...KEY, expiration: new Date(NOW + 3_600_000) }
  }
  const { client, clock } = wire([CALLER], { credentials })
  await Promise.all(Array.from({ length: 100 }, () => client.send(whoAmI)))
  assert.equal(asked, 1)
  clock.now = NOW + 3_400_000
  await client.send(whoAmI)
  assert.equal(asked, 2)
  clock.now = NOW + 3_600_001
  await assert.rejects(client.send(whoAmI), /the source is down/)
})

test('abort reaches those who wait for credentials', async () => {
  const controller = new AbortController()
  const { client } = wire([CALLER], { credentials: () => new Promise(() => {}) })
  const call = client.send(whoAmI, { abortSignal: controller.signal })
  controller.abort()
  await assert.rejects(call, { name: 'AbortError' })
})

test('a signer of one’s own signs in place of the client', async () => {
  const signer = {
    sign: async (request: { headers: Record<string, string> }, options: object) => ({
      ...request,
      headers: { ...request.headers, authorization: JSON.stringify(options) },
    }),
  }
  for (const given of [signer, async () => signer]) {
    const { client, requests } = wire([CALLER], { signer: given as never, signingRegion: 'moon' })
    await client.send(whoAmI)
    assert.deepEqual(JSON.parse(requests[0]!.headers.authorization!), {
      signingDate: new Date(NOW).toISOString(),
      signingRegion: 'moon',
      signingService: 'sts',
    })
  }
})

test('an extension changes the configuration while the client is made', async () => {
  const { client, requests } = wire([CALLER], {
    extensions: [
      {
        configure(open) {
          const region = open.region()
          open.setRegion(async () => `${await region()}-x`.replace('-1-x', '-2'))
          open.setCredentials({ ...KEY, accessKeyId: 'AKIDEXTENSION' })
          open.updateHttpClientConfig('requestTimeout' as never, 5 as never)
          assert.deepEqual(open.httpHandlerConfigs(), {})
        },
      },
    ],
  })
  await client.send(whoAmI)
  assert.match(requests[0]!.headers.authorization!, /AKIDEXTENSION\/\d+\/us-east-2\/sts/)
})

test('whose software calls is told in the user agent', async () => {
  const { client, requests } = wire([CALLER], {
    customUserAgent: [['app name', '1.0 (x)'], ['single']],
    userAgentAppId: 'my-app',
  })
  await client.send(whoAmI)
  const agent = requests[0]!.headers['x-amz-user-agent']
  assert.match(agent!, /^daypass\/\d+\.\d+\.\d+ app-name\/1\.0--x- single app\/my-app$/)
  assert.match(requests[0]!.headers['user-agent']!, /^daypass\/.* lang\/js md\/nodejs#\d+/)
})

test('a role assumer gives credentials for a role', async () => {
  const { client, requests } = wire([SESSION])
  const assume = getDefaultRoleAssumer({
    region: 'eu-west-1',
    requestHandler: client.config.requestHandler,
  })
  const identity = await assume({ ...KEY, accessKeyId: 'AKIDSOURCE' }, role)
  assert.deepEqual(identity, {
    accessKeyId: 'ASIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'the-secret-key',
    sessionToken: 'the-session-token',
    expiration: new Date('2026-07-01T13:00:00Z'),
    accountId: '123456789012',
  })
  assert.match(requests[0]!.headers.authorization!, /AKIDSOURCE\/\d+\/eu-west-1/)
})

test('a presigned URL proves who signed it, with the headers that tie it to one purpose', async () => {
  const { client } = wire([], { credentials: { ...KEY, sessionToken: 'FwoG/+==' } })
  const href = await presignGetCallerIdentity(client, { headers: { 'X-K8s-Aws-Id': 'cluster' } })
  const url = new URL(href)
  assert.equal(url.origin + url.pathname, 'https://sts.us-east-1.amazonaws.com/')
  assert.deepEqual(
    [...url.searchParams.keys()],
    [
      'Action',
      'Version',
      'X-Amz-Algorithm',
      'X-Amz-Credential',
      'X-Amz-Date',
      'X-Amz-Expires',
      'X-Amz-SignedHeaders',
      'X-Amz-Security-Token',
      'X-Amz-Signature',
    ],
  )
  assert.equal(url.searchParams.get('X-Amz-SignedHeaders'), 'host;x-k8s-aws-id')
  assert.equal(url.searchParams.get('X-Amz-Expires'), '60')
  const verify = (cluster: string) => {
    const headers = { host: url.host, 'x-k8s-aws-id': cluster }
    const request = { method: 'GET', path: '/', query: url.search.slice(1), headers }
    const expectation = { now: NOW, service: 'sts', acceptsRegion: () => true }
    return verifySignature(request, readSignature(request, expectation), KEY)
  }
  assert.equal(verify('cluster'), true)
  assert.equal(verify('other'), false)
})

test('a signed request proves it in its headers', async () => {
  const { client } = wire([])
  const request = await signGetCallerIdentity(client, {
    headers: { 'X-Vault-AWS-IAM-Server-ID': 'vault.example.com' },
  })
  assert.equal(request.method, 'POST')
  assert.equal(request.url, 'https://sts.us-east-1.amazonaws.com/')
  assert.equal(request.body, 'Action=GetCallerIdentity&Version=2011-06-15')
  assert.equal(request.headers['content-length'], '43')
  const expectation = { now: NOW, service: 'sts', acceptsRegion: () => true }
  const sent = { ...request, path: '/' }
  const presented = readSignature(sent, expectation)
  assert(presented.signedHeaders.includes('x-vault-aws-iam-server-id'))
  assert.equal(verifySignature(sent, presented, KEY), true)
})

test('a command is a command, and says where its parameters come from', () => {
  const command = new AssumeRoleCommand(role)
  assert(command instanceof $Command)
  assert.deepEqual(command.input, role)
  assert.deepEqual(
    AssumeRoleCommand.getEndpointParameterInstructions(),
    official.AssumeRoleCommand.getEndpointParameterInstructions(),
  )
})
