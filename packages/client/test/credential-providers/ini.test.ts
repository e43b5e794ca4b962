// Credentials as profiles describe them.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { type FromIniInit, profileCredentials } from '../../src/credential-providers/ini.node.ts'
import { memoize } from '../../src/credential-providers/memoize.ts'
import { fakeSts, fakeWorld, home, NOW, serve } from './fakes.ts'

const KEYS = 'aws_access_key_id = AKIA1\naws_secret_access_key = secret\n'
const arn = (name: string): string => `arn:aws:iam::123456789012:role/${name}`

/** A provider whose config file is this text. */
function setup(t: TestContext, config: string, init: FromIniInit = {}) {
  const HOME = home(t, { '.aws/config': config })
  const world = fakeWorld({ HOME })
  const sts = fakeSts(world)
  const clientConfig = { requestHandler: sts.requestHandler, world }
  const provider = profileCredentials({ clientConfig, ...init }, world)
  return { provider, world, sts, HOME }
}

test('keys in a profile are its credentials', async (t) => {
  const { provider } = setup(
    t,
    `[default]\n${KEYS}aws_session_token = t\naws_account_id = 123456789012\naws_credential_scope = us-east-1\n`,
  )
  assert.deepEqual(await provider(), {
    accessKeyId: 'AKIA1',
    secretAccessKey: 'secret',
    sessionToken: 't',
    accountId: '123456789012',
    credentialScope: 'us-east-1',
  })
})

test('the profile is the one that is given, then that of the client, then that of the environment', async (t) => {
  const text = ['a', 'b', 'c'].map(
    (name) => `[profile ${name}]\naws_access_key_id=${name}\naws_secret_access_key=s\n`,
  )
  const { provider, world } = setup(t, text.join(''))
  world.env.AWS_PROFILE = 'c'
  const callerClientConfig = { profile: 'b' }
  assert.equal((await provider({ callerClientConfig })).accessKeyId, 'b')
  assert.equal((await provider()).accessKeyId, 'c')
  const given = profileCredentials({ profile: 'a' }, world)
  assert.equal((await given({ callerClientConfig })).accessKeyId, 'a')
})

test('a role is assumed with the keys of its source, and with all that the profile says', async (t) => {
  const { provider, sts } = setup(
    t,
    `[default]\nrole_arn = ${arn('A')}\nsource_profile = base\nexternal_id = x\nduration_seconds = 900\n` +
      `role_session_name = me\nregion = eu-west-2\nmfa_serial = arn:aws:iam::1:mfa/me\n[profile base]\n${KEYS}region = us-west-2\n`,
    { mfaCodeProvider: async (serial) => (serial.endsWith('/me') ? '123456' : '') },
  )
  assert.equal((await provider()).accessKeyId, 'ASIA1')
  const [call] = sts.calls
  assert.equal(call?.host, 'sts.eu-west-2.amazonaws.com')
  assert.match(call?.headers.authorization ?? '', /Credential=AKIA1\//)
  assert.deepEqual(
    { ...call?.input },
    {
      Action: 'AssumeRole',
      Version: '2011-06-15',
      RoleArn: arn('A'),
      RoleSessionName: 'me',
      DurationSeconds: '900',
      ExternalId: 'x',
      SerialNumber: 'arn:aws:iam::1:mfa/me',
      TokenCode: '123456',
    },
  )
})

test('what a role profile does not say is an hour, and a name with the time', async (t) => {
  const { provider, sts } = setup(
    t,
    `[default]\nrole_arn = ${arn('A')}\nsource_profile = base\nregion = eu-west-2\n[profile base]\n${KEYS}`,
  )
  await provider()
  assert.equal(sts.calls[0]?.input.DurationSeconds, '3600')
  assert.equal(sts.calls[0]?.input.RoleSessionName, `aws-sdk-js-${NOW}`)
})

test('roles lead to roles, and the sources in between are kept', async (t) => {
  const { provider, sts, world } = setup(
    t,
    `[default]\nrole_arn = ${arn('A')}\nsource_profile = b\nregion = eu-west-1\n` +
      `[profile b]\nrole_arn = ${arn('B')}\nsource_profile = c\nregion = eu-west-1\nmfa_serial = arn:aws:iam::1:mfa/me\n[profile c]\n${KEYS}`,
    { mfaCodeProvider: async () => '123456' },
  )
  await provider()
  world.time += 600_000
  await provider()
  assert.deepEqual(
    sts.calls.map(({ input, headers }) => [
      input.RoleArn,
      /Credential=(\w+)/.exec(headers.authorization ?? '')?.[1],
    ]),
    [
      [arn('B'), 'AKIA1'],
      [arn('A'), 'ASIA1'],
      [arn('A'), 'ASIA1'],
    ],
  )
})

test('a source with keys uses them, also where it has a role: even its own', async (t) => {
  const { provider, sts } = setup(
    t,
    `[default]\nrole_arn = ${arn('A')}\nsource_profile = default\nregion = eu-west-1\n${KEYS}`,
  )
  await provider()
  assert.equal(sts.calls.length, 1)
  assert.match(sts.calls[0]?.headers.authorization ?? '', /Credential=AKIA1\//)
})

test('a circle is refused, and the way is named', async (t) => {
  const { provider } = setup(
    t,
    `[default]\nrole_arn = ${arn('A')}\nsource_profile = b\n` +
      `[profile b]\nrole_arn = ${arn('B')}\nsource_profile = c\n[profile c]\nrole_arn = ${arn('C')}\nsource_profile = b\n`,
  )
  await assert.rejects(provider(), {
    name: 'CredentialsProviderError',
    message:
      'Detected a cycle attempting to resolve credentials for profile default. Profiles visited: default, b, c, b',
  })
})

test('a profile that leads to itself is refused, also in a long line', async (t) => {
  const { provider } = setup(t, `[default]\nrole_arn = ${arn('A')}\nsource_profile = default\n`)
  await assert.rejects(provider(), /Profiles visited: default, default$/)
})

test('an MFA device without anybody to ask is an error that ends the chain, and STS is not called', async (t) => {
  const { provider, sts } = setup(
    t,
    `[default]\nrole_arn = ${arn('A')}\nsource_profile = b\nmfa_serial = m\n[profile b]\n${KEYS}`,
  )
  await assert.rejects(provider(), {
    message:
      'Profile default requires multi-factor authentication, but no MFA code callback was provided.',
    tryNextLink: false,
  })
  assert.equal(sts.calls.length, 0)
})

test('a duration that is no number is refused', async (t) => {
  const { provider } = setup(
    t,
    `[default]\nrole_arn = ${arn('A')}\nsource_profile = b\nduration_seconds = 1h\n[profile b]\n${KEYS}`,
  )
  await assert.rejects(provider(), /has duration_seconds `1h`: expected a number of seconds/)
})

test('a role can be assumed with the environment', async (t) => {
  const { provider, sts, world } = setup(
    t,
    `[default]\nrole_arn = ${arn('A')}\ncredential_source = Environment\nregion = eu-west-1\n`,
  )
  Object.assign(world.env, { AWS_ACCESS_KEY_ID: 'AKIAENV', AWS_SECRET_ACCESS_KEY: 's' })
  await provider()
  assert.match(sts.calls[0]?.headers.authorization ?? '', /Credential=AKIAENV\//)
})

test('a role can be assumed with what the container or the instance has', async (t) => {
  const base = await serve(t, (request, response) => {
    if (request.url?.endsWith('/token')) response.end('token')
    else if (request.url?.endsWith('/security-credentials/')) response.end('role')
    else
      response.end(
        JSON.stringify({
          AccessKeyId: request.url?.includes('ecs') ? 'ASIAECS' : 'ASIAEC2',
          SecretAccessKey: 's',
          Token: 't',
          Expiration: new Date(NOW + 3_600_000).toISOString(),
        }),
      )
  })
  for (const [source, key] of [
    ['EcsContainer', 'ASIAECS'],
    ['Ec2InstanceMetadata', 'ASIAEC2'],
  ]) {
    const { provider, sts, world } = setup(
      t,
      `[default]\nrole_arn = ${arn('A')}\ncredential_source = ${source}\nregion = eu-west-1\n`,
    )
    world.env.AWS_CONTAINER_CREDENTIALS_FULL_URI = `${base}/ecs`
    world.env.AWS_EC2_METADATA_SERVICE_ENDPOINT = base
    await provider()
    assert.match(sts.calls[0]?.headers.authorization ?? '', new RegExp(`Credential=${key}/`))
  }
})

test('another source is refused', async (t) => {
  const { provider } = setup(t, `[default]\nrole_arn = ${arn('A')}\ncredential_source = Magic\n`)
  await assert.rejects(provider(), {
    message:
      'Unsupported credential source in profile default. Got Magic, expected EcsContainer or Ec2InstanceMetadata or Environment.',
  })
})

test('a role can be assumed with a process, a token or a sign-in as its source', async (t) => {
  const script = `${JSON.stringify(process.execPath)} -e "console.log(JSON.stringify({Version:1,AccessKeyId:'AKIAPROC',SecretAccessKey:'s'}))"`
  const { provider, sts } = setup(
    t,
    `[default]\nrole_arn = ${arn('A')}\nsource_profile = b\nregion = eu-west-1\n[profile b]\ncredential_process = ${script}\n`,
  )
  await provider()
  assert.match(sts.calls[0]?.headers.authorization ?? '', /Credential=AKIAPROC\//)
})

test('a web identity profile assumes its role in its region', async (t) => {
  const folder = home(t, { token: 'jwt' })
  const { provider, sts, world } = setup(
    t,
    `[default]\nrole_arn = ${arn('A')}\nweb_identity_token_file = ${join(folder, 'token')}\nregion = ap-south-1\n`,
  )
  world.env.AWS_ROLE_SESSION_NAME = 'for-another-role'
  await provider({ callerClientConfig: { region: 'eu-west-1' } })
  const [call] = sts.calls
  assert.equal(call?.host, 'sts.ap-south-1.amazonaws.com')
  assert.equal(call?.input.WebIdentityToken, 'jwt')
  assert.equal(call?.input.RoleSessionName, `aws-sdk-js-session-${NOW}`)
})

test('a profile that is missing, or has nothing, says so', async (t) => {
  const { provider, world } = setup(
    t,
    '[default]\nregion = eu-west-1\n[profile l]\nlogin_session = x\n',
  )
  const message = (name: string): string =>
    `Could not resolve credentials using profile: [${name}] in configuration/credentials file(s).`
  await assert.rejects(provider(), { message: message('default'), tryNextLink: true })
  world.env.AWS_PROFILE = 'typo'
  await assert.rejects(provider(), { message: message('typo') })
  world.env.AWS_PROFILE = 'l'
  await assert.rejects(provider(), /re-authenticate using aws login$/)
})

test('role assumers take the place of the STS client', async (t) => {
  const { provider, sts } = setup(
    t,
    `[default]\nrole_arn = ${arn('A')}\nsource_profile = b\n[profile b]\n${KEYS}`,
    {
      roleAssumer: async (source, { RoleArn }) => ({
        accessKeyId: `${source.accessKeyId}+${RoleArn}`,
        secretAccessKey: 's',
      }),
    },
  )
  assert.equal((await provider()).accessKeyId, `AKIA1+${arn('A')}`)
  assert.equal(sts.calls.length, 0)
})

test('the client that asks gives its handler and region to the STS inside (point 13)', async (t) => {
  const { provider, sts, world } = setup(
    t,
    `[default]\nrole_arn = ${arn('A')}\nsource_profile = b\n[profile b]\n${KEYS}`,
    { clientConfig: {} },
  )
  await provider({
    callerClientConfig: { region: async () => 'sa-east-1', requestHandler: sts.requestHandler },
  })
  assert.equal(sts.calls[0]?.host, 'sts.sa-east-1.amazonaws.com')
  assert.equal(world.waits.length, 0)
})

test('who wants nothing kept has every source asked anew', async (t) => {
  const { provider, sts } = setup(
    t,
    `[default]\nrole_arn = ${arn('A')}\nsource_profile = b\nregion = eu-west-1\n` +
      `[profile b]\nrole_arn = ${arn('B')}\nsource_profile = c\nregion = eu-west-1\n[profile c]\n${KEYS}`,
    { ignoreCache: true },
  )
  await provider()
  await provider()
  assert.deepEqual(
    sts.calls.map(({ input }) => input.RoleArn),
    [arn('B'), arn('A'), arn('B'), arn('A')],
  )
})

test('ten thousand users of a role profile make one call', async (t) => {
  const { provider, sts, world } = setup(
    t,
    `[default]\nrole_arn = ${arn('A')}\nsource_profile = b\nregion = eu-west-1\n[profile b]\n${KEYS}`,
  )
  const kept = memoize(provider, world)
  await Promise.all(Array.from({ length: 10_000 }, () => kept()))
  assert.equal(sts.calls.length, 1)
})

test('secrets are in no message of the log', async (t) => {
  const lines: unknown[] = []
  const write = (...content: unknown[]): void => {
    lines.push(content)
  }
  const logger = { debug: write, info: write, warn: write, error: write }
  const { provider } = setup(
    t,
    `[default]\nrole_arn = ${arn('A')}\nsource_profile = b\nmfa_serial = m\nregion = eu-west-1\n[profile b]\n${KEYS}`,
    { logger, mfaCodeProvider: async () => '123456' },
  )
  await provider({ callerClientConfig: { logger } })
  assert(lines.length > 0)
  assert.doesNotMatch(JSON.stringify(lines), /secret1|token1|123456"|"secret"/)
})
