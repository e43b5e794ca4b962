// Functions that assume roles.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { getDefaultRoleAssumer, getDefaultRoleAssumerWithWebIdentity } from '@daypass/client-sts'
import { fakeSts, fakeWorld, KEY, ROLE } from './fakes.ts'

const params = { RoleArn: ROLE, RoleSessionName: 'alice' }

function setup() {
  const world = fakeWorld()
  const sts = fakeSts(world)
  return { sts, options: { region: 'eu-west-1', requestHandler: sts.requestHandler, world } }
}

test("calls with different source credentials never sign with each other's", async () => {
  const { sts, options } = setup()
  const assume = getDefaultRoleAssumer(options)
  const names = Array.from({ length: 20 }, (_, index) => `AKIA${index}`)
  await Promise.all(
    names.map((accessKeyId) =>
      assume({ ...KEY, accessKeyId }, { ...params, RoleSessionName: accessKeyId }),
    ),
  )
  for (const { headers, input } of sts.calls)
    assert.match(headers.authorization ?? '', new RegExp(`Credential=${input.RoleSessionName}/`))
  assert.equal(sts.calls.length, 20)
})

test('one client serves as long as the source credentials are the same, and takes its plugins once', async () => {
  const { options } = setup()
  let added = 0
  const assume = getDefaultRoleAssumer(options, [{ applyToStack: () => added++ }])
  for (let i = 0; i < 3; i++) await assume(KEY, params)
  assert.equal(added, 1)
  await assume({ ...KEY }, params)
  assert.equal(added, 2)
})

test('a role in another partition is assumed there, by the same function', async () => {
  const world = fakeWorld()
  const sts = fakeSts(world)
  const assume = getDefaultRoleAssumer({
    world,
    parentClientConfig: { region: 'eu-west-1', requestHandler: sts.requestHandler },
  } as object)
  await assume(KEY, params)
  await assume(KEY, { ...params, RoleArn: ROLE.replace('aws', 'aws-cn') })
  assert.deepEqual(
    sts.calls.map(({ host }) => host),
    ['sts.eu-west-1.amazonaws.com', 'sts.cn-northwest-1.amazonaws.com.cn'],
  )
})

test('a region that cannot be found now may be found the next time', async () => {
  const { sts, options } = setup()
  let calls = 0
  const region = async (): Promise<string> => {
    if (++calls === 1) throw new Error('not yet')
    return 'eu-west-1'
  }
  const assume = getDefaultRoleAssumerWithWebIdentity({ ...options, region })
  const input = { ...params, WebIdentityToken: 'jwt' }
  await assert.rejects(assume(input), /not yet/)
  assert.equal((await assume(input)).accessKeyId, 'ASIA1')
  assert.equal(sts.calls[0]?.headers.authorization, undefined)
})

test('an answer without credentials is an error', async () => {
  const handle = async (request: { body?: unknown }) => {
    const action = new URLSearchParams(String(request.body)).get('Action')
    const body = `<${action}Response><${action}Result></${action}Result></${action}Response>`
    return { response: { statusCode: 200, headers: {}, body } }
  }
  const options = { region: 'eu-west-1', requestHandler: { handle } }
  await assert.rejects(getDefaultRoleAssumer(options)(KEY, params), {
    message: `Invalid response from STS.assumeRole call with role ${ROLE}`,
  })
  const input = { ...params, WebIdentityToken: 'jwt' }
  await assert.rejects(getDefaultRoleAssumerWithWebIdentity(options)(input), {
    message: `Invalid response from STS.assumeRoleWithWebIdentity call with role ${ROLE}`,
  })
})
