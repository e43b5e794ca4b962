// `daypass iam` against a service of its own.
import assert from 'node:assert/strict'
import test from 'node:test'
import { daypass, folder, serve } from './command-line.ts'

test('`daypass iam` manages the directory of a service, and prints documents as JSON', async (t) => {
  const data = `${folder(t)}/data`
  const made = JSON.parse((await daypass(['init', '--data', data])).out)
  const { url } = await serve(t, ['--data', data])
  const keys = {
    AWS_ACCESS_KEY_ID: made.Root.AccessKeyId,
    AWS_SECRET_ACCESS_KEY: made.Root.SecretAccessKey,
  }
  const before = { ...process.env }
  Object.assign(process.env, keys)
  t.after(() => {
    process.env = before
  })
  const iam = (...words: string[]) => daypass(['iam', ...words, '--endpoint-url', url])
  const user = await iam('create-user', '--user-name', 'zoe', '--tags', 'Key=team,Value=blue')
  assert.equal(JSON.parse(user.out).User.UserName, 'zoe')
  const { Role } = JSON.parse((await iam('get-role', '--role-name', 'Reader')).out)
  assert.equal(Role.AssumeRolePolicyDocument.Statement[0].Action, 'sts:AssumeRole')
  const refused = await iam('get-user', '--user-name', 'nobody')
  assert.equal(refused.code, 254)
  assert.match(refused.err, /\(NoSuchEntity\) when calling the GetUser operation: The user with/)
  const unreachable = await daypass(['iam', 'list-users', '--endpoint-url', 'http://127.0.0.1:1'])
  assert.equal(unreachable.code, 1)
  assert.match(unreachable.err, /cannot reach `http:\/\/127\.0\.0\.1:1`/)
})
