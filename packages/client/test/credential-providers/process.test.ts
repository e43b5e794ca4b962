// Credentials that a program prints.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { fromProgram } from '../../src/credential-providers/process.node.ts'
import { fakeWorld, home, NOW } from './fakes.ts'

/** A provider whose program is this text of JavaScript. */
function setup(t: TestContext, program: string, settings = '') {
  const folder = home(t, { 'program.cjs': program })
  const command = `"${process.execPath}" "${join(folder, 'program.cjs')}"`
  const HOME = home(t, {
    '.aws/config': `[default]\ncredential_process = ${command}\n${settings}[profile none]\nregion = x\n`,
  })
  const world = fakeWorld({ HOME, PATH: process.env.PATH })
  return { world, provider: fromProgram({}, world) }
}

const prints = (value: unknown): string =>
  `process.stdout.write(${JSON.stringify(JSON.stringify(value))})`
const KEYS = { Version: 1, AccessKeyId: 'AKIA1', SecretAccessKey: 'the-secret' }

test('a program prints credentials', async (t) => {
  const Expiration = new Date(NOW + 1000).toISOString()
  const { provider } = setup(
    t,
    prints({ ...KEYS, SessionToken: 't', Expiration, AccountId: '123456789012' }),
  )
  assert.deepEqual(await provider(), {
    accessKeyId: 'AKIA1',
    secretAccessKey: 'the-secret',
    sessionToken: 't',
    expiration: new Date(NOW + 1000),
    accountId: '123456789012',
  })
})

test('the account may stand in the profile', async (t) => {
  const { provider } = setup(t, prints(KEYS), 'aws_account_id = 123456789012\n')
  assert.equal((await provider()).accountId, '123456789012')
})

const wrong: [string, string, RegExp][] = [
  [
    'no JSON',
    'console.log("the-secret")',
    /^Profile default credential_process returned invalid JSON\.$/,
  ],
  ['another version', prints({ ...KEYS, Version: 2 }), /did not return Version 1\.$/],
  ['no key', prints({ ...KEYS, SecretAccessKey: 1 }), /returned invalid credentials\.$/],
  [
    'credentials that have ended',
    prints({ ...KEYS, Expiration: new Date(NOW - 1).toISOString() }),
    /returned expired credentials\.$/,
  ],
  [
    'an end that is no date',
    prints({ ...KEYS, Expiration: 'soon' }),
    /returned expired credentials\.$/,
  ],
  [
    'too much',
    'process.stdout.write("the-secret".repeat(20000))',
    /it wrote more than 65536 bytes$/,
  ],
  [
    'an exit code',
    'console.error("the-secret"); process.exit(3)',
    /credential_process failed: it ended with exit code 3$/,
  ],
]

for (const [name, program, message] of wrong)
  test(`a program with ${name} is an error that tells nothing it wrote`, async (t) => {
    const { provider } = setup(t, program)
    await assert.rejects(provider(), (error: Error & { tryNextLink: boolean }) => {
      assert.equal(error.name, 'CredentialsProviderError')
      assert.match(error.message, message)
      assert.doesNotMatch(error.message, /the-secret|program\.cjs/)
      assert.equal(error.tryNextLink, true)
      return true
    })
  })

test('a profile without a program, and one that is missing, say so', async (t) => {
  const { world } = setup(t, prints(KEYS))
  await assert.rejects(fromProgram({ profile: 'none' }, world)(), {
    message: 'Profile none did not contain credential_process.',
  })
  await assert.rejects(fromProgram({ profile: 'typo' }, world)(), {
    message: 'Profile typo could not be found in shared credentials file.',
  })
})
