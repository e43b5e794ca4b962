// The 69 cases that AWS publishes for the endpoint rules of STS, and what lies around them.
// @see
// https://github.com/boto/botocore/blob/develop/tests/functional/endpoint-rules/sts/endpoint-tests-1.json
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { GetCallerIdentityCommand, type STSClientConfig } from '@daypass/client-sts'
import { CASES } from './endpoint-cases.ts'
import { CALLER, wire } from './wire.ts'

/** Where a client with this configuration goes, and which region it names. */
async function destination(config: STSClientConfig): Promise<{ url: string; signed: string }> {
  const { client, requests } = wire([CALLER], { region: undefined, ...config })
  await client.send(new GetCallerIdentityCommand({}))
  const [{ protocol, hostname, port, headers }] = requests as [(typeof requests)[0]]
  const signed = /\/(\w[\w-]+)\/sts\/aws4_request/.exec(headers.authorization ?? '')?.[1] ?? ''
  return { url: `${protocol}//${hostname}${port ? `:${port}` : ''}`, signed }
}

test('endpoints are those of the 69 published cases', async () => {
  assert.equal(CASES.length, 69)
  for (const [index, [region, fips, dualstack, global, endpoint, expected]] of CASES.entries()) {
    const config: STSClientConfig = {
      // A signature needs a region even where the endpoint does not.
      ...(region ? { region } : endpoint && { region: 'us-east-1' }),
      useFipsEndpoint: fips,
      useDualstackEndpoint: dualstack,
      useGlobalEndpoint: global,
      ...(endpoint && { endpoint }),
    }
    if (!expected.startsWith('https:')) {
      const message = expected.replace('Invalid Configuration: Missing Region', 'Region is missing')
      await assert.rejects(destination(config), { message }, `case ${index}`)
      continue
    }
    const [url, signed = region || 'us-east-1'] = expected.split(' ')
    assert.deepEqual(await destination(config), { url, signed }, `case ${index}`)
  }
})

test('a region with fips in its name asks for a FIPS endpoint', async () => {
  assert.deepEqual(await destination({ region: 'fips-us-east-1' }), {
    url: 'https://sts-fips.us-east-1.amazonaws.com',
    signed: 'us-east-1',
  })
  const { url } = await destination({ region: 'us-gov-west-1-fips' })
  assert.equal(url, 'https://sts.us-gov-west-1.amazonaws.com')
})

test('a region of no known partition is taken for one of aws, and a hostile one is refused', async () => {
  assert.equal(
    (await destination({ region: 'xx-new-1' })).url,
    'https://sts.xx-new-1.amazonaws.com',
  )
  assert.equal(
    (await destination({ region: 'eusc-de-east-1' })).url,
    'https://sts.eusc-de-east-1.amazonaws.eu',
  )
  for (const region of ['us-east-1.evil.example', 'a/b', '@evil', 'us-east-1#', ' ', '-a'])
    await assert.rejects(destination({ region }), /not a valid hostname component/)
})

test('an endpoint may be a string, a URL, its parts, or a function that promises one of them', async () => {
  const parts = { protocol: 'http:', hostname: 'localhost', port: 4580, path: '/' }
  for (const endpoint of [
    'http://localhost:4580',
    new URL('http://localhost:4580/'),
    parts,
    { url: new URL('http://localhost:4580') },
    async () => 'http://localhost:4580',
    async () => parts,
  ] as STSClientConfig['endpoint'][])
    assert.equal((await destination({ region: 'a', endpoint })).url, 'http://localhost:4580')
  for (const endpoint of [
    'localhost:4580',
    'http://host/a/../b',
    'http://host/.',
    'http://host/..?x',
    'http://host/ä',
    'http://bücher.example',
    'http://host/a b',
    ' http://host',
  ])
    await assert.rejects(destination({ region: 'a', endpoint }), /no endpoint/)
})

test('a path of an endpoint is kept, and its standard port is not sent', async () => {
  const { client, requests } = wire([CALLER], { endpoint: 'https://[::1]:443/sts' })
  await client.send(new GetCallerIdentityCommand({}))
  const [{ hostname, port, path, headers }] = requests as [(typeof requests)[0]]
  assert.deepEqual([hostname, port, path, headers.host], ['[::1]', undefined, '/sts/', '[::1]'])
})

test('an endpoint provider of one’s own takes the place of the rules', async () => {
  const { url, signed } = await destination({
    region: 'eu-west-1',
    endpointProvider: ({ Region }) => ({
      url: new URL(`https://sts.${Region}.example.com`),
      properties: { authSchemes: [{ name: 'sigv4', signingRegion: 'moon-1' }] },
    }),
  })
  assert.deepEqual([url, signed], ['https://sts.eu-west-1.example.com', 'moon-1'])
})
