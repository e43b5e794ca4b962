// What a logger is told, and above all what it is not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect } from 'node:util'
import {
  AssumeRoleCommand,
  AssumeRoleWithSAMLCommand,
  AssumeRoleWithWebIdentityCommand,
  GetDelegatedAccessTokenCommand,
  type STSClient,
} from '@daypass/client-sts'
import { fault, SESSION, wire } from './wire.ts'

/** All that a logger is told. */
async function logged(call: (client: STSClient) => Promise<unknown>, reply: string, status = 200) {
  const entries: { level: string; entry: Record<string, unknown> }[] = []
  const tell = (level: string) => (entry: unknown) => {
    entries.push({ level, entry: entry as Record<string, unknown> })
  }
  const logger = {
    debug: tell('debug'),
    info: tell('info'),
    warn: tell('warn'),
    error: tell('error'),
  }
  const { client } = wire([{ statusCode: status, body: reply }], { logger })
  await call(client).catch(() => {})
  return entries
}

const RoleArn = 'arn:aws:iam::123456789012:role/Reader'

test('no secret reaches the logger: of none of the operations that have one', async () => {
  const secret = 'do-not-print-this'
  const answer = SESSION.replace('the-secret-key', secret).replace('the-session-token', secret)
  const role = { RoleArn, RoleSessionName: 'me' }
  const said = [
    ...(await logged(
      (client) =>
        client.send(
          new AssumeRoleCommand({
            ...role,
            ExternalId: secret,
            TokenCode: secret,
            ProvidedContexts: [{ ProviderArn: RoleArn, ContextAssertion: secret }],
          }),
        ),
      answer,
    )),
    ...(await logged(
      (client) =>
        client.send(new AssumeRoleWithWebIdentityCommand({ ...role, WebIdentityToken: secret })),
      answer.replaceAll('AssumeRole', 'AssumeRoleWithWebIdentity'),
    )),
    ...(await logged(
      (client) =>
        client.send(
          new AssumeRoleWithSAMLCommand({ RoleArn, PrincipalArn: RoleArn, SAMLAssertion: secret }),
        ),
      fault('IDPRejectedClaim'),
      403,
    )),
    ...(await logged(
      (client) => client.send(new GetDelegatedAccessTokenCommand({ TradeInToken: secret })),
      fault('ExpiredTradeInTokenException'),
      400,
    )),
  ]
  assert.equal(said.length, 4)
  const text = inspect(said, { depth: 20, showHidden: false })
  assert(!text.includes(secret), text)
  assert.match(text, /SensitiveInformation/)
})

test('an entry tells the command, its input, its output and how it went', async () => {
  const [entry] = await logged(
    (client) => client.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'me', Tags: [] })),
    SESSION,
  )
  const { clientName, commandName, input, output, metadata } = entry!.entry as {
    [name: string]: Record<string, Record<string, string>>
  }
  assert.equal(entry!.level, 'info')
  assert.equal(clientName, 'STSClient')
  assert.equal(commandName, 'AssumeRoleCommand')
  assert.deepEqual(input, { RoleArn, RoleSessionName: 'me', Tags: [] })
  assert.equal(output!.Credentials!.AccessKeyId, 'ASIAIOSFODNN7EXAMPLE')
  assert.equal(metadata!.httpStatusCode as unknown, 200)
})

test('an error is told as an error', async () => {
  const [entry] = await logged(
    (client) => client.send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'me' })),
    fault('AccessDenied', 'no'),
    403,
  )
  assert.equal(entry!.level, 'error')
  assert.equal((entry!.entry.error as Error).name, 'AccessDenied')
})

test('input of the wrong kind and members that nobody knows are not told', async () => {
  const [entry] = await logged(
    (client) =>
      client.send(
        new AssumeRoleCommand({ RoleArn, Tags: 'secret', Secret: 'secret' } as unknown as {
          RoleArn: string
          RoleSessionName: string
        }),
      ),
    SESSION,
  )
  assert.doesNotMatch(inspect(entry, { depth: 9 }), /'secret'/)
})
