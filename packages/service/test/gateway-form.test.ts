// Forms by which browsers put objects: what their policies hold them to, and what reaches the store.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { amzDate, hmacHex, signingKey } from '@daypass/protocol'
import { createService } from '@daypass/service'
import {
  createGateway,
  type GatewayOptions,
  keepBucketPolicies,
  listenGateway,
} from '@daypass/service/gateway'
import { openStore, STORE_KEY, type Store } from './store.ts'

const ACCOUNT = '123456789012'
const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'the secret of alice' }
const now = Date.parse('2015-08-30T12:36:00Z')
const allow = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::reports/up/*' }],
}
const service = createService({
  config: {
    accounts: {
      [ACCOUNT]: {
        users: {
          alice: {
            accessKeys: [{ id: key.accessKeyId, secret: key.secretAccessKey }],
            policies: { allow },
          },
        },
      },
    },
  },
  world: { now: () => now },
})
const policies = keepBucketPolicies()

let store: Store
let gate: Awaited<ReturnType<typeof listenGateway>>
before(async () => {
  store = await openStore()
  const options: GatewayOptions = {
    ...{ service: 's3', upstream: store.url, account: ACCOUNT, credentials: STORE_KEY, policies },
    ...{ authority: service.authority, world: { now: () => now } },
  }
  gate = await listenGateway(createGateway(options), { port: 0 })
})
after(async () => {
  await gate.close()
  await store.close()
})
beforeEach(() => {
  store.seen.length = 0
  store.objects.clear()
})

type Fields = Record<string, string>
type Condition = Fields | readonly [string, string | number, string | number]
interface Sent {
  readonly fields?: Fields
  /** Besides those that say what the fields are. */
  readonly conditions?: readonly Condition[]
  /** Changed after signing; an empty one is taken away. */
  readonly changed?: Fields
  readonly seconds?: number
  readonly file?: string
  readonly fileName?: string
  readonly end?: string
}

const END = '\r\n--xx--\r\n'

/** A form, signed by alice. */
function formOf(sent: Sent): string {
  const { fields = {}, conditions = [], changed = {}, seconds = 60, file = 'content' } = sent
  const date = amzDate(now)
  const scope = `${date.slice(0, 8)}/us-east-1/s3/aws4_request`
  const stated: Fields = {
    key: 'up/a',
    ...fields,
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `${key.accessKeyId}/${scope}`,
    'X-Amz-Date': date,
  }
  const spoken = new Set(conditions.map((one) => (Array.isArray(one) ? one[1] : '')))
  const equal = Object.entries(stated).filter(([name]) => !spoken.has(`$${name}`))
  const expiration = new Date(now + seconds * 1000).toISOString()
  const all = [{ bucket: 'reports' }, ...equal.map(([name, value]) => ({ [name]: value }))]
  const policy = Buffer.from(
    JSON.stringify({ expiration, conditions: [...all, ...conditions] }),
  ).toString('base64')
  const signature = hmacHex(signingKey(key, date.slice(0, 8), 'us-east-1', 's3'), policy)
  const whole = { ...stated, Policy: policy, 'X-Amz-Signature': signature, ...changed }
  const parts = Object.entries(whole)
    .filter(([, value]) => value !== '')
    .map(
      ([name, value]) =>
        `--xx\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
    )
  const head = `--xx\r\nContent-Disposition: form-data; name="file"; filename="${sent.fileName ?? 'f'}"`
  return `${parts.join('')}${head}\r\nContent-Type: text/plain\r\n\r\n${file}${sent.end ?? END}`
}

async function outcome(sent: Sent): Promise<string> {
  const response = await fetch(`${gate.url}/reports`, {
    ...{ method: 'POST', body: formOf(sent), redirect: 'manual' },
    headers: { 'content-type': 'multipart/form-data; boundary=xx' },
  })
  const text = await response.text()
  return `${response.status} ${/<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? text}`.trim()
}

const UNSIGNED = { Policy: '', 'X-Amz-Signature': '' }
const large = 'x'.repeat(1_500_000)
const rows: readonly [what: string, sent: Sent, expected: string][] = [
  ['a form as it was signed', {}, '204'],
  ['a large one', { file: large }, '204'],
  ['one with something behind a small file', { end: `\r\n--xx\r\n\r\n\r\n${END}` }, '204'],
  [
    'one with something behind a large file',
    { file: large, end: `\r\n--xx\r\n${END}` },
    '400 MalformedPOSTRequest',
  ],
  ['one that is broken off', { end: '' }, '400 MalformedPOSTRequest'],
  ['one that expired', { seconds: 0 }, '403 AccessDenied'],
  ['another key', { changed: { key: 'up/b' } }, '403 AccessDenied'],
  ['a field that nobody signed', { changed: { 'x-amz-meta-a': 'b' } }, '403 AccessDenied'],
  ['a field to ignore', { changed: { 'x-ignore-a': 'b' } }, '204'],
  [
    'a wrong signature',
    { changed: { 'X-Amz-Signature': '0'.repeat(64) } },
    '403 SignatureDoesNotMatch',
  ],
  ['no signature', { changed: { 'X-Amz-Signature': '' } }, '400 InvalidArgument'],
  ['no policy', { changed: { Policy: '' } }, '400 InvalidArgument'],
  ['no key', { changed: { key: '' } }, '400 InvalidArgument'],
  ['a policy that is no JSON', { changed: { Policy: 'YQ==' } }, '400 InvalidPolicyDocument'],
  ['Signature Version 2', { changed: { AWSAccessKeyId: 'a' } }, '400 InvalidRequest'],
  ['neither policy nor signature', { changed: UNSIGNED }, '403 AccessDenied'],
  ['a key that the signer may not put', { fields: { key: 'shut/a' } }, '403 AccessDenied'],
  ['a key above', { fields: { key: 'up/../shut/a' } }, '403 AccessDenied'],
  [
    'a file name that climbs',
    { fields: { key: '${filename}' }, fileName: '..', conditions: [['starts-with', '$key', '']] },
    '400 InvalidURI',
  ],
  [
    'a beginning that holds',
    { fields: { key: 'up/${filename}' }, conditions: [['starts-with', '$key', 'up/']] },
    '204',
  ],
  [
    'a beginning that does not',
    { conditions: [['starts-with', '$key', 'down/']] },
    '403 AccessDenied',
  ],
  ['a file within its range', { conditions: [['content-length-range', 1, 7]] }, '204'],
  [
    'a file that is too large',
    { conditions: [['content-length-range', 1, 6]] },
    '400 EntityTooLarge',
  ],
  [
    'a large file that is too large',
    { file: large, conditions: [['content-length-range', 1, 6]] },
    '400 EntityTooLarge',
  ],
  [
    'a file that is too small',
    { conditions: [['content-length-range', 8, 9]] },
    '400 EntityTooSmall',
  ],
  ['a wrong checksum', { fields: { 'Content-MD5': '1B2M2Y8AsgTpgAmY7PhCfg==' } }, '400 BadDigest'],
  ['an ACL that the signer may not set', { fields: { acl: 'public-read' } }, '403 AccessDenied'],
  ['a copy', { fields: { 'x-amz-copy-source': 'reports/a' } }, '400 InvalidArgument'],
  [
    'a line end in a header',
    { fields: { 'x-amz-meta-a': 'b\r\nx-amz-acl: c' } },
    '400 InvalidArgument',
  ],
  ['status 200', { fields: { success_action_status: '200' } }, '200'],
  ['a way onwards', { fields: { success_action_redirect: 'https://example.com/' } }, '303'],
]
for (const [what, sent, expected] of rows)
  test(`${what}: ${expected}`, async () => {
    assert.equal(await outcome(sent), expected)
    const isPut = /^[23]/.test(expected)
    assert.equal(store.objects.size, isPut ? 1 : 0)
    if (isPut) assert.equal([...store.objects.values()].join(), sent.file ?? 'content')
  })

test('who does not sign may put what the policy of the bucket lets everybody put', async () => {
  const Statement = [{ ...allow.Statement[0], Principal: '*' }]
  policies.put(ACCOUNT, 'reports', JSON.stringify({ ...allow, Statement }))
  assert.equal(await outcome({ changed: UNSIGNED }), '204')
  assert.equal(await outcome({ changed: { ...UNSIGNED, key: 'shut/a' } }), '403 AccessDenied')
  policies.delete(ACCOUNT, 'reports')
})

test('an answer of 201 tells where the object is', async () => {
  assert.match(
    await outcome({ fields: { success_action_status: '201' } }),
    /^201 <\?xml.*\n<PostResponse><Location>http:\/\/127\.0\.0\.1:\d+\/reports\/up%2Fa<\/Location><Bucket>reports<\/Bucket><Key>up\/a<\/Key><ETag>&quot;\w{32}&quot;<\/ETag><\/PostResponse>$/,
  )
})
