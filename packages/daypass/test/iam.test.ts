// `daypass iam` against a service of its own.
import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import test from 'node:test'
import { daypass, folder, serve } from './command-line.ts'
import { started } from './processes.ts'

test('`daypass iam` manages the directory of a service, and prints documents as JSON', async (t) => {
  const data = `${folder(t)}/data`
  const made = JSON.parse((await daypass(['init', '--data', data])).out)
  const { url } = await serve(t, ['--data', data])
  const env = {
    HOME: '/nowhere',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: made.Root.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: made.Root.SecretAccessKey,
  }
  const iam = (...words: string[]) => started(['iam', ...words], env).ended
  const user = await iam('create-user', '--user-name', 'zoe', '--tags', 'Key=team,Value=blue')
  assert.equal(JSON.parse(user.out).User.UserName, 'zoe')
  const { Role } = JSON.parse((await iam('get-role', '--role-name', 'Reader')).out)
  assert.equal(Role.AssumeRolePolicyDocument.Statement[0].Action, 'sts:AssumeRole')
  const refused = await iam('get-user', '--user-name', 'nobody')
  assert.equal(refused.code, 254)
  assert.match(refused.err, /\(NoSuchEntity\) when calling the GetUser operation: The user with/)
  const unreachable = await iam('list-users', '--endpoint-url', 'http://127.0.0.1:2')
  assert.equal(unreachable.code, 1)
  assert.match(unreachable.err, /^daypass: cannot call ListUsers: .*ECONNREFUSED/)
  const nobody = await started(['iam', 'list-users'], { ...env, AWS_ACCESS_KEY_ID: '' }).ended
  assert.equal(nobody.code, 253)
  assert.match(nobody.err, /^daypass: Could not load credentials from any providers/)
})

for (const status of [200, 502])
  test(`an answer with status ${status} that is none of IAM is told`, async (t) => {
    const proxy = createServer((_, response) => response.writeHead(status).end('<p>Try later'))
    await once(proxy.listen(0, '127.0.0.1'), 'listening')
    t.after(() => proxy.close())
    const { port } = proxy.address() as { port: number }
    const { code, err } = await started(['iam', 'list-users'], {
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
      AWS_SECRET_ACCESS_KEY: 'secret',
    }).ended
    assert.equal(code, 1)
    assert.match(
      err,
      new RegExp(`^daypass: cannot call ListUsers: status ${status}, and no answer of IAM: .*\n$`),
    )
  })
