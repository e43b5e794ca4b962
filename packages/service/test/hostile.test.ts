// Requests that are meant to cost, to slip through between two readings, or to get into the log.
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { sign } from '@daypass/protocol'
import type { AuditEntry } from '@daypass/service'
import { listen } from '@daypass/service/node'
import { ACCOUNT, KEYS, key, OTHER, roleArn, said, start } from './fixture.ts'

const TYPE = 'application/x-www-form-urlencoded'
const WHO = 'Action=GetCallerIdentity&Version=2011-06-15'
const ASSUME = `Action=AssumeRole&Version=2011-06-15&RoleSessionName=test&RoleArn=${roleArn('Open')}`

/** A world of its own, and what it answers to a body that alice signed for that host and region. */
function stage() {
  const entries: AuditEntry[] = []
  const fixture = start({ audit: (entry) => entries.push(entry) })
  const post = (body: string, headers: Record<string, string> = {}, region = 'us-east-1') => {
    const request = {
      method: 'POST',
      path: '/',
      headers: { host: 'sts.example', 'content-type': TYPE, ...headers },
      body,
    }
    const scope = { region, service: 'sts', now: fixture.world.now() }
    const signed = { ...request.headers, ...sign(request, key(KEYS.alice), scope) }
    return fixture.service.handle({ ...request, headers: signed })
  }
  return { ...fixture, entries, post }
}

test('an operation that nobody knows is named in the answer, but not in any length', async () => {
  const { post } = stage()
  const short = await post('Action=NoSuch&Version=1')
  assert.match(short.body, /Could not find operation NoSuch for version 1</)
  const long = '"'.repeat(4_000_000)
  const { status, body } = await post(`Action=${long}&Version=${long}`)
  assert.equal(status, 400)
  assert.ok(body.length < 20_000)
})

test('what is named in a request and is no name does not get into the audit line', async () => {
  const { service, entries, post } = stage()
  await post(WHO)
  assert.equal(entries.at(-1)!.operation, 'GetCallerIdentity')
  for (const action of ['a'.repeat(129), 'x\u009b31m', 'x\n{"status":200}', 'é', '']) {
    await post(`Action=${encodeURIComponent(action)}&Version=2011-06-15`)
    assert.equal(entries.at(-1)!.operation, undefined)
    assert.equal(entries.at(-1)!.code, 'InvalidAction')
  }
  for (const [id, expected] of [
    ['AKIAIOSFODNN7EXAMPLE', 'AKIAIOSFODNN7EXAMPLE'],
    ['AKIA\u009b31m', undefined],
    ['A'.repeat(129), undefined],
  ] as const) {
    const headers = {
      host: 'sts.example',
      'content-type': TYPE,
      'x-amz-date': '20261122T120000Z',
      authorization: `AWS4-HMAC-SHA256 Credential=${id}/20261122/us-east-1/sts/aws4_request, SignedHeaders=host, Signature=0`,
    }
    await service.handle({ method: 'POST', path: '/', headers, body: WHO })
    assert.equal(entries.at(-1)!.reason, 'unknown-access-key')
    assert.equal(entries.at(-1)!.accessKeyId, expected)
  }
})

test('a content type that only begins like that of a form is another', async () => {
  const { post } = stage()
  for (const [type, status] of [
    [TYPE, 200],
    [`${TYPE}; charset=utf-8`, 200],
    ['Application/X-WWW-Form-Urlencoded ;charset=UTF-8', 200],
    [`${TYPE}+json`, 302],
    [`${TYPE}x`, 302],
    [`text/plain, ${TYPE}`, 302],
  ] as const)
    assert.equal((await post(WHO, { 'content-type': type })).status, status, type)
})

test('session policies in a notation that is none are refused, not read over', async () => {
  const { post } = stage()
  const arn = `arn:aws:iam::${ACCOUNT}:policy/OnlyKeys`
  assert.equal((await post(`${ASSUME}&PolicyArns.member.1.arn=${arn}`)).status, 200)
  for (const field of [
    'PolicyArns',
    'PolicyArns.member.1',
    'PolicyArns.member.1.Arn',
    'PolicyArns.member.one.arn',
    'PolicyArns.member.arn',
    'PolicyArns.1.arn',
    'PolicyArns.1',
    'PolicyArns.arn',
    'PolicyArns.entry.1.arn',
    'PolicyArns.Member.1.arn',
    'PolicyArns.',
  ])
    assert.equal((await post(`${ASSUME}&${field}=${arn}`)).status, 400, field)
})

test('which policies there are in an account is not for others to find out', async () => {
  const { ask } = stage()
  const other = { RoleArn: roleArn('Open', OTHER), RoleSessionName: 'test' }
  const roleless = { RoleArn: roleArn('None', OTHER), RoleSessionName: 'test' }
  for (const input of [other, roleless])
    for (const name of ['OnlyKeys', 'None']) {
      const PolicyArns = [{ arn: `arn:aws:iam::${OTHER}:policy/${name}` }]
      assert.match(
        said(await ask(key(KEYS.bob), 'AssumeRole', { ...input, PolicyArns })),
        /^403 AccessDenied: User: .* is not authorized to perform: sts:AssumeRole on resource: /,
      )
    }
  for (const name of ['OnlyKeys', 'None']) {
    const PolicyArns = [{ arn: `arn:aws:iam::${ACCOUNT}:policy/${name}` }]
    assert.match(
      said(await ask(key(KEYS.bob), 'GetFederationToken', { Name: 'fred', PolicyArns })),
      /^403 AccessDenied: User: .* is not authorized to perform: sts:GetFederationToken /,
    )
  }
  const PolicyArns = [{ arn: `arn:aws:iam::${OTHER}:policy/None` }]
  assert.match(
    said(await ask(key(KEYS.alice), 'AssumeRole', { ...other, PolicyArns })),
    /^400 ValidationError: Policy .* does not exist or is not attachable\.$/,
  )
})

test('the global endpoint takes signatures for us-east-1 only, whatever the spelling of its name', async () => {
  const { post } = stage()
  for (const host of ['sts.amazonaws.com', 'STS.amazonaws.com', 'sts.amazonaws.com:443']) {
    assert.equal((await post(WHO, { host })).status, 200)
    const { status, body } = await post(WHO, { host }, 'eu-west-1')
    assert.equal(status, 403)
    assert.match(body, /<Message>Credential should be scoped to a valid region. <\/Message>/)
    const regional = await post('Action=AssumeRoot&Version=2011-06-15', { host })
    assert.match(regional.body, /<Message>Unknown Operation<\/Message>/)
  }
})

test('a host of AWS takes signatures for the region in its name only', async () => {
  const { post } = stage()
  for (const [host, own] of [
    ['sts.eu-west-1.amazonaws.com', 'eu-west-1'],
    ['STS.EU-West-1.amazonaws.com:443', 'eu-west-1'],
    ['sts-fips.us-west-2.amazonaws.com', 'us-west-2'],
    ['sts.eu-west-1.api.aws', 'eu-west-1'],
    ['sts.cn-north-1.amazonaws.com.cn', 'cn-north-1'],
    ['sts.us-iso-east-1.c2s.ic.gov', 'us-iso-east-1'],
    ['vpce-0a1b-2c3d.sts.us-east-2.vpce.amazonaws.com', 'us-east-2'],
  ] as const) {
    assert.equal((await post(WHO, { host }, own)).status, 200, host)
    const { status, body } = await post(WHO, { host }, 'ca-central-1')
    assert.equal(status, 403, host)
    assert.match(body, /<Message>Credential should be scoped to a valid region. <\/Message>/)
  }
  for (const host of [
    'sts.eu-west-1.example.com',
    'sts.nowhere.amazonaws.com',
    'sts.eu-west-1.amazonaws.com.example.com',
    'xsts.eu-west-1.amazonaws.com',
  ])
    assert.equal((await post(WHO, { host }, 'ca-central-1')).status, 200, host)
})

test('a host of AWS takes no signature for a region that the service does not', async () => {
  const { service, world } = start({ regions: ['eu-west-1'] })
  const ask = (host: string, region: string) => {
    const request = { method: 'GET', path: '/', query: WHO, headers: { host } }
    const added = sign(request, key(KEYS.alice), { region, service: 'sts', now: world.now() })
    return service.handle({ ...request, headers: { ...request.headers, ...added } })
  }
  assert.equal((await ask('sts.eu-west-1.amazonaws.com', 'eu-west-1')).status, 200)
  assert.equal((await ask('sts.eu-west-2.amazonaws.com', 'eu-west-2')).status, 403)
  assert.equal((await ask('sts.amazonaws.com', 'us-east-1')).status, 403)
})

test('keys of tags that are one word in capitals are one key', async () => {
  const { ask, session } = stage()
  const role = { RoleArn: roleArn('Open'), RoleSessionName: 'test' }
  const tag = (Key: string) => ({ Key, Value: 'x' })
  for (const [one, other] of [
    ['team', 'TEAM'],
    ['s', 'ſ'],
    ['k', '\u212a'],
    ['ΟΔΟΣ', 'οδοσ'],
    ['i', 'ı'],
  ] as const) {
    assert.match(
      said(await ask(key(KEYS.alice), 'AssumeRole', { ...role, Tags: [tag(one), tag(other)] })),
      /^400 InvalidParameterValue: Duplicate tag keys/,
    )
    const Tags = [tag(one)]
    const inherited = await session(key(KEYS.alice), 'AssumeRole', {
      ...role,
      Tags,
      TransitiveTagKeys: [other],
    })
    assert.match(
      said(await ask(inherited, 'AssumeRole', { ...role, Tags: [tag(other)] })),
      /^400 InvalidParameterValue: One of the specified transitive tag keys can't be set/,
    )
  }
})

test('a session cannot have tags called as those of AWS', async () => {
  const { ask } = stage()
  const role = { RoleArn: roleArn('Open'), RoleSessionName: 'test' }
  for (const Key of ['aws:team', 'AWS:team', 'aws:']) {
    const Tags = [{ Key, Value: 'x' }]
    const expected = '400 InvalidParameterValue: Tag keys cannot begin with aws:'
    assert.equal(said(await ask(key(KEYS.alice), 'AssumeRole', { ...role, Tags })), expected)
    const federated = await ask(key(KEYS.alice), 'GetFederationToken', { Name: 'fred', Tags })
    assert.equal(said(federated), expected)
  }
  const Tags = [{ Key: 'team:aws:', Value: 'aws:x' }]
  assert.equal(said(await ask(key(KEYS.alice), 'AssumeRole', { ...role, Tags })), 'ok')
})

test('what a request says of itself counts in its first 1,024 characters', async () => {
  const { ask, session } = stage()
  const role = { RoleArn: roleArn('Open'), RoleSessionName: 'test' }
  const allowing = (Condition: object) =>
    session(key(KEYS.alice), 'AssumeRole', {
      ...role,
      Policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition },
      }),
    })
  const long = await allowing({ StringEquals: { 'aws:UserAgent': 'a'.repeat(1024) } })
  const told = (length: number) => ({ headers: { 'user-agent': 'a'.repeat(length) } })
  for (const [length, status] of [
    [1023, 403],
    [1024, 200],
    [10_000, 200],
  ] as const)
    assert.equal((await ask(long, 'AssumeRole', role, told(length))).status, status)
  // Half a minute, if all of both counted.
  const patterns = Array(60).fill(`*\${aws:Referer}*`)
  const costly = await allowing({ StringLike: { 'aws:UserAgent': patterns } })
  const headers = { 'user-agent': 'a'.repeat(18_000), referer: `${'a'.repeat(9000)}b` }
  assert.equal((await ask(costly, 'AssumeRole', role, { headers })).status, 200)
})

/** What a service answers to some heads, each on a connection of its own. */
async function answersTo(heads: readonly string[]): Promise<string[]> {
  const listener = await listen(stage().service, { port: 0 })
  const answerTo = (head: string) =>
    new Promise<string>((resolve, reject) => {
      let answer = ''
      connect(listener.port, '127.0.0.1')
        .on('data', (bytes) => {
          answer += bytes
        })
        .on('end', () => resolve(answer.slice(9, 12)))
        .on('error', reject)
        .end(`${head}\r\nconnection: close\r\n\r\n`)
    })
  const answers = await Promise.all(heads.map(answerTo))
  await listener.close()
  return answers
}

test('a target may be a whole URL of the same host, and must be a path or one', async () => {
  const rows = [
    ['http://a/health', '200'],
    ['http://a', '302'],
    ['http://a?Version=1', '302'],
    ['HTTPS://a/other', '404'],
    ['http://b/health', '400'],
    ['http://a:80/health', '400'],
    ['http://b@a/health', '400'],
    ['http:///health', '400'],
    ['*', '400'],
  ] as const
  const heads = rows.map(([target]) => `GET ${target} HTTP/1.1\r\nhost: a`)
  assert.deepEqual(
    await answersTo(heads),
    rows.map(([, status]) => status),
  )
  assert.deepEqual(await answersTo(['CONNECT a:443 HTTP/1.1\r\nhost: a:443']), ['400'])
})

test('a request with two of a header of which one counts is refused', async () => {
  const rows = [
    ['host: a', '200'],
    ['host: a\r\nhost: b', '400'],
    ['host: a\r\nHost: a', '400'],
    ['host: a\r\nauthorization: a\r\nAuthorization: b', '400'],
    ['host: a\r\ncontent-type: a\r\ncontent-type: b', '400'],
    ['host: a\r\nx-a: a\r\nx-a: b', '200'],
  ] as const
  const heads = rows.map(([head]) => `GET /health HTTP/1.1\r\n${head}`)
  assert.deepEqual(
    await answersTo(heads),
    rows.map(([, status]) => status),
  )
})
