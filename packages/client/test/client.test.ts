// The main road: a call is sent, signed, answered, refused.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import {
  AssumeRoleCommand,
  ExpiredTokenException,
  GetCallerIdentityCommand,
  presignGetCallerIdentity,
  STSClient,
  STSServiceException,
} from '@daypass/client-sts'
import { CALLER, fault, KEY, REQUEST_ID, SESSION, wire } from './wire.ts'

const assumeRole = new AssumeRoleCommand({
  RoleArn: 'arn:aws:iam::123456789012:role/Reader',
  RoleSessionName: 'alice',
})

test('a call promises its output with metadata', async () => {
  const { client, requests } = wire([SESSION])
  const output = await client.send(assumeRole)
  assert.equal(output.Credentials?.SessionToken, 'the-session-token')
  assert.deepEqual(output.Credentials?.Expiration, new Date('2026-07-01T13:00:00Z'))
  assert.deepEqual(output.$metadata, {
    httpStatusCode: 200,
    requestId: REQUEST_ID,
    extendedRequestId: undefined,
    cfId: undefined,
    attempts: 1,
    totalRetryDelay: 0,
  })
  assert.equal(requests.length, 1)
  assert.match(
    requests[0]?.headers.authorization ?? '',
    /^AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE\/20260701\/us-east-1\/sts/,
  )
})

test('credentials that lack a part sign nothing, and an empty session token is none', async () => {
  const { accessKeyId } = KEY
  for (const credentials of [{ accessKeyId }, {}, async () => ({ secretAccessKey: 'x' })]) {
    const { client, requests } = wire([CALLER], { credentials: credentials as never })
    await assert.rejects(client.send(new GetCallerIdentityCommand({})), {
      message: 'Resolved credential object is not valid',
    })
    await assert.rejects(presignGetCallerIdentity(client), /not valid/)
    assert.equal(requests.length, 0)
  }
  for (const sessionToken of ['', null, undefined]) {
    const credentials = { ...KEY, sessionToken } as typeof KEY
    const { client, requests } = wire([CALLER], { credentials })
    await client.send(new GetCallerIdentityCommand({}))
    assert(!('x-amz-security-token' in requests[0]!.headers))
  }
})

test('options may be null', async () => {
  const { client } = wire([CALLER])
  const none = null as unknown as undefined
  const { Account } = await client.send(new GetCallerIdentityCommand({}), none)
  assert.equal(Account, '123456789012')
})

test('a call tells a callback', async () => {
  const { client } = wire([CALLER])
  const account = await new Promise((resolve) =>
    client.send(new GetCallerIdentityCommand({}), (_error, data) => resolve(data?.Account)),
  )
  assert.equal(account, '123456789012')
})

test('a refusal is an exception of its class', async () => {
  const { client } = wire([{ statusCode: 400, body: fault('ExpiredTokenException', 'gone') }])
  await assert.rejects(client.send(assumeRole), (error) => {
    assert(error instanceof ExpiredTokenException)
    assert(error instanceof STSServiceException)
    assert.equal(error.message, 'gone')
    assert.equal(error.$metadata.requestId, REQUEST_ID)
    return true
  })
})

test('a code may be the name of its exception', async () => {
  for (const [code, name] of [
    ['MalformedPolicyDocument', 'MalformedPolicyDocumentException'],
    ['MalformedPolicyDocumentException', 'MalformedPolicyDocumentException'],
    ['IDPRejectedClaimException', 'IDPRejectedClaimException'],
    ['ExpiredTokenException', 'ExpiredTokenException'],
    ['ExpiredToken', 'ExpiredToken'],
  ] as const) {
    const { client } = wire([{ statusCode: 400, body: fault(code) }])
    await assert.rejects(client.send(assumeRole), { name, Code: code })
  }
})

test('a call goes over a connection that is kept, and is answered', async () => {
  const server = createServer((_request, response) => {
    response.setHeader('x-amzn-requestid', 'over-http').end(CALLER)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const client = new STSClient({
    region: 'us-east-1',
    credentials: KEY,
    endpoint: `http://127.0.0.1:${port}`,
  })
  try {
    for (let i = 0; i < 3; i++) {
      const { Account, $metadata } = await client.send(new GetCallerIdentityCommand({}))
      assert.equal(Account, '123456789012')
      assert.equal($metadata.requestId, 'over-http')
    }
    const connections = await new Promise((resolve) =>
      server.getConnections((_error, count) => resolve(count)),
    )
    assert.equal(connections, 1)
  } finally {
    client.destroy()
    server.close()
  }
})
