// The region that the STS inside a provider is called in.
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { findRegion, type RegionSources } from '../../src/credential-providers/region.ts'
import { home } from './fakes.ts'

/** What the environment says of regions for the length of a test. */
function environment(t: TestContext, variables: Readonly<Record<string, string>> = {}): void {
  const folder = home(t, { config: '[profile p]\nregion = sa-east-1\n[default]\n' })
  const files = {
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
  }
  const names = ['AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_PROFILE', ...Object.keys(files)]
  const before = names.map((name) => [name, process.env[name]] as const)
  const set = (name: string, value: string | undefined): void => {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
  t.after(() => {
    for (const [name, value] of before) set(name, value)
  })
  const wanted: Readonly<Record<string, string>> = { ...files, ...variables }
  for (const name of names) set(name, wanted[name])
}

const aws = 'arn:aws:iam::123456789012:role/R'
const none = { clients: [], roleArn: aws }

const env = { AWS_REGION: 'eu-west-3', AWS_DEFAULT_REGION: 'eu-south-1' }
const cases: [string, RegionSources, Record<string, string>, string][] = [
  [
    'its own region, before all others',
    { ...none, own: 'eu-west-1', clients: ['eu-west-2'] },
    env,
    'eu-west-1',
  ],
  ['its own region as a function', { ...none, own: async () => 'eu-west-1' }, env, 'eu-west-1'],
  [
    'the region of the client it works for',
    { ...none, clients: [undefined, async () => 'eu-west-2'] },
    env,
    'eu-west-2',
  ],
  ['AWS_REGION', { ...none, profile: 'p' }, env, 'eu-west-3'],
  [
    'AWS_DEFAULT_REGION (point 12)',
    { ...none, profile: 'p' },
    { AWS_DEFAULT_REGION: 'eu-south-1' },
    'eu-south-1',
  ],
  ['the region of the profile', { ...none, profile: 'p' }, {}, 'sa-east-1'],
  ['the region that serves the partition', none, {}, 'us-east-1'],
  [
    'its own region even where the role is elsewhere',
    { own: 'us-east-1', clients: [], roleArn: 'arn:aws-cn:iam::1:role/R' },
    {},
    'us-east-1',
  ],
  [
    'no region of another partition',
    { clients: ['us-east-1'], roleArn: 'arn:aws-cn:iam::1:role/R' },
    env,
    'cn-northwest-1',
  ],
  [
    'the next region, if it is in the partition',
    { clients: ['us-east-1'], roleArn: 'arn:aws-us-gov:iam::1:role/R' },
    { AWS_REGION: 'us-gov-east-1' },
    'us-gov-east-1',
  ],
  [
    'any region, where the role is no ARN',
    { clients: ['mars-1'], roleArn: 'reader' },
    {},
    'mars-1',
  ],
]

for (const [name, sources, variables, expected] of cases)
  test(`the region is ${name} (point 13)`, async (t) => {
    environment(t, variables)
    assert.equal(await findRegion(sources), expected)
  })

test('each partition has a region of its own', async (t) => {
  environment(t)
  const partitions = ['aws-us-gov', 'aws-eusc', 'aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f']
  const found = partitions.map((name) =>
    findRegion({ clients: [], roleArn: `arn:${name}:iam::1:role/R` }),
  )
  assert.deepEqual(await Promise.all(found), [
    'us-gov-west-1',
    'eusc-de-east-1',
    'us-iso-east-1',
    'us-isob-east-1',
    'eu-isoe-west-1',
    'us-isof-south-1',
  ])
})

test('a client without a region is passed over', async (t) => {
  environment(t)
  const missing = async (): Promise<string> => {
    throw new Error('Region is missing')
  }
  assert.equal(await findRegion({ clients: [missing, 'eu-west-2'], roleArn: aws }), 'eu-west-2')
})
