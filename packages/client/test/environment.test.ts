// Settings from the environment and the shared files, each program in a process of its own.
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { promisify } from 'node:util'

let home = ''
before(async () => {
  home = await mkdtemp(join(tmpdir(), 'daypass-'))
  await writeFile(
    join(home, 'config'),
    `[default]
region = eu-north-1
max_attempts = 4
disable_clock_skew_correction = true
retry_mode = adaptive
use_dualstack_endpoint = true
[profile other]
region = eu-south-1
endpoint_url = http://global.example
services = mine
[profile plain]
region = eu-south-2
endpoint_url = http://plain.example
ignore_configured_endpoint_urls = true
[services mine]
sts =
  endpoint_url = http://sts.example:4580
`,
  )
})
after(() => rm(home, { recursive: true }))

/** What a client finds in an environment. */
async function found(env: Record<string, string>, config = '{}'): Promise<Record<string, unknown>> {
  const program = `
    import { STSClient } from '@daypass/client-sts'
    const { config } = new STSClient(${config})
    const told = {}
    for (const name of ['region', 'useFipsEndpoint', 'useDualstackEndpoint', 'maxAttempts', 'retryMode',
      'userAgentAppId', 'disableClockSkewCorrection', 'serviceConfiguredEndpoint'])
      told[name] = await config[name]().catch((error) => error.message)
    console.log(JSON.stringify(told))`
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['--conditions=daypass-source', '--input-type=module', '--eval', program],
    { cwd: import.meta.dirname, env: { PATH: process.env.PATH, HOME: home, ...env } },
  )
  return JSON.parse(stdout)
}

const files = () => ({ AWS_CONFIG_FILE: join(home, 'config'), AWS_SHARED_CREDENTIALS_FILE: 'none' })

test('without any setting there is no region, and everything else has its default', async () => {
  assert.deepEqual(await found({}), {
    region: 'Region is missing',
    useFipsEndpoint: false,
    useDualstackEndpoint: false,
    maxAttempts: 3,
    retryMode: 'standard',
    disableClockSkewCorrection: false,
  })
})

test('AWS_DEFAULT_REGION is read after AWS_REGION, and the profile after both', async () => {
  const regions = [
    [{ AWS_REGION: 'a', AWS_DEFAULT_REGION: 'b', ...files() }, 'a'],
    [{ AWS_DEFAULT_REGION: 'b', ...files() }, 'b'],
    [files(), 'eu-north-1'],
    [{ AWS_CONFIG_FILE: '~/config' }, 'eu-north-1'],
    [{ ...files(), AWS_PROFILE: 'other' }, 'eu-south-1'],
  ] as const
  for (const [env, region] of regions) assert.equal((await found(env)).region, region)
  assert.equal((await found(files(), "{ profile: 'plain' }")).region, 'eu-south-2')
})

test('settings of the environment win over those of the profile, and those of the program over both', async () => {
  const { region: own, serviceConfiguredEndpoint: _none, ...settings } = await found(files())
  assert.deepEqual(settings, {
    useFipsEndpoint: false,
    useDualstackEndpoint: true,
    maxAttempts: 4,
    retryMode: 'adaptive',
    disableClockSkewCorrection: true,
  })
  assert.equal(own, 'eu-north-1')
  const env = {
    ...files(),
    AWS_MAX_ATTEMPTS: '5',
    AWS_RETRY_MODE: 'standard',
    AWS_USE_FIPS_ENDPOINT: 'true',
    AWS_USE_DUALSTACK_ENDPOINT: 'false',
    AWS_SDK_UA_APP_ID: 'app',
    AWS_DISABLE_CLOCK_SKEW_CORRECTION: 'true',
  }
  const { region: _, ...told } = await found(env, '{ maxAttempts: 6 }')
  assert.deepEqual(told, {
    useFipsEndpoint: true,
    useDualstackEndpoint: false,
    maxAttempts: 6,
    retryMode: 'standard',
    userAgentAppId: 'app',
    disableClockSkewCorrection: true,
  })
})

test('the endpoint is that of the environment for STS, of the environment, of the section, of the profile', async () => {
  const own = { AWS_ENDPOINT_URL_STS: 'http://own', AWS_ENDPOINT_URL: 'http://all' }
  const endpoints = [
    [{ ...files(), ...own }, 'http://own'],
    [{ ...files(), AWS_ENDPOINT_URL: 'http://all' }, 'http://all'],
    [{ ...files(), AWS_PROFILE: 'other' }, 'http://sts.example:4580'],
    [{ ...own, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' }, undefined],
    [{ ...files(), ...own, AWS_PROFILE: 'plain' }, undefined],
  ] as const
  for (const [env, endpoint] of endpoints)
    assert.equal((await found(env)).serviceConfiguredEndpoint, endpoint)
})

test('a number of attempts that is none is refused', async () => {
  const { maxAttempts } = await found({ AWS_MAX_ATTEMPTS: 'many' })
  assert.equal(maxAttempts, '`many` is no number of attempts: expected 1 or more')
})

test('a pipe serves as a file, and is read once, whatever a client asks for', async () => {
  const pipe = join(home, 'pipe')
  await promisify(execFile)('mkfifo', [pipe])
  const written = writeFile(pipe, '[default]\nregion = eu-north-1\nmax_attempts = 4\n')
  const env = { AWS_CONFIG_FILE: pipe, AWS_SHARED_CREDENTIALS_FILE: 'none' }
  const { region, maxAttempts } = await found(env)
  assert.deepEqual([region, maxAttempts], ['eu-north-1', 4])
  await written
})
