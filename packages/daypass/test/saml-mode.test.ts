// `daypass serve --saml`: how strictly assertions are held to what they say.
import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { AssumeRoleWithSAMLCommand, STSClient } from '@daypass/client-sts'
import { ACCOUNT, metadata, PROVIDER, ROLE, signIn } from '../../service/test/saml-provider.ts'
import { daypass, folder, serve } from './command-line.ts'

const DIRECTORY = {
  accounts: {
    [ACCOUNT]: {
      samlProviders: { MySAMLIdP: { metadata: metadata() } },
      roles: {
        Federated: {
          trust: {
            Version: '2012-10-17',
            Statement: {
              Effect: 'Allow',
              Principal: { Federated: PROVIDER },
              Action: 'sts:AssumeRoleWithSAML',
            },
          },
        },
      },
    },
  },
}

/** Signed by the provider for somebody else, and good for long: the clock is the system's. */
const forAnother = signIn({
  audience: 'https://another.example.com',
  notBefore: '2020-01-01T00:00:00Z',
  notOnOrAfter: '2999-01-01T00:00:00Z',
  confirmationEnds: '2999-01-01T00:00:00Z',
})

for (const [args, expected] of [
  [[], 'InvalidIdentityTokenException'],
  [['--saml', 'strict'], 'InvalidIdentityTokenException'],
  [['--saml', 'aws-compatible'], 'alice@example.com'],
] as const)
  test(`an assertion for another audience, with \`${args.join(' ')}\`: ${expected}`, async (t) => {
    const data = folder(t)
    const path = join(data, 'd.json')
    writeFileSync(path, JSON.stringify(DIRECTORY))
    const { url } = await serve(t, ['--config', path, ...args])
    const client = new STSClient({ endpoint: url, region: 'us-east-1' })
    t.after(() => client.destroy())
    const command = new AssumeRoleWithSAMLCommand({
      RoleArn: ROLE,
      PrincipalArn: PROVIDER,
      SAMLAssertion: forAnother,
    })
    const outcome = await client.send(command).then(
      ({ Subject }) => Subject,
      (error: Error) => error.name,
    )
    assert.equal(outcome, expected)
  })

test('there is no third mode', async () => {
  const { code, err } = await daypass(['serve', '--saml', 'lax'])
  assert.equal(code, 252)
  assert.match(err, /expected strict or aws-compatible for `--saml`, got `lax`/)
})
