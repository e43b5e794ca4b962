// The gateway for S3: what gets past, with which signature, and what never reaches the store.
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { type IncomingMessage, request as send } from 'node:http'
import { type AddressInfo, connect, createServer } from 'node:net'
import { after, before, beforeEach, test } from 'node:test'
import { crc32 } from 'node:zlib'
import { presign, type SigningKey, sign, signV4a } from '@daypass/protocol'
import { createService, readConfig } from '@daypass/service'
import {
  createGateway,
  keepBucketPolicies,
  type Listener,
  listenGateway,
} from '@daypass/service/gateway'
import { openStore, STORE_KEY, STRANGE_PAGE, type Store } from './store.ts'

const ACCOUNT = '123456789012'
const OTHER = '210987654321'
const keyOf = (accessKeyId: string) => ({
  accessKeyId,
  secretAccessKey: `secret of ${accessKeyId}`,
})
const admin = keyOf('AKIAIOSFODNN7ADMIN11')
const reader = keyOf('AKIAIOSFODNN7READER1')
const writer = keyOf('AKIAIOSFODNN7WRITER1')
const copier = keyOf('AKIAIOSFODNN7COPIER1')
const nobody = keyOf('AKIAIOSFODNN7NOBODY1')
const stranger = keyOf('AKIAIOSFODNN7STRANG1')
const root = keyOf('AKIAIOSFODNN7ROOT111')
const maker = keyOf('AKIAIOSFODNN7MAKER11')
const asker = keyOf('AKIAIOSFODNN7ASKER11')
const accessKeys = ({ accessKeyId: id, secretAccessKey: secret }: SigningKey) => [{ id, secret }]
const allow = (Action: string | string[], Resource: string | string[], Condition?: object) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, Resource, ...(Condition && { Condition }) }],
})
const records = readConfig({
  accounts: {
    [ACCOUNT]: {
      root: { accessKeys: accessKeys(root) },
      users: {
        admin: { accessKeys: accessKeys(admin), policies: { all: allow('*', '*') } },
        reader: {
          accessKeys: accessKeys(reader),
          policies: {
            read: allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::reports/open/*'),
            list: allow('s3:ListBucket', 'arn:aws:s3:::reports', {
              StringLike: { 's3:prefix': 'open/*' },
            }),
            tagged: allow('s3:GetObject', 'arn:aws:s3:::reports/tagged/*', {
              StringEquals: { 's3:ExistingObjectTag/public': 'yes' },
            }),
          },
        },
        writer: {
          accessKeys: accessKeys(writer),
          policies: { write: allow(['s3:PutObject', 's3:DeleteObject'], 'arn:aws:s3:::reports/*') },
        },
        copier: {
          accessKeys: accessKeys(copier),
          policies: { copy: allow(['s3:GetObject', 's3:PutObject'], 'arn:aws:s3:::reports/*') },
        },
        nobody: { accessKeys: accessKeys(nobody) },
        maker: { accessKeys: accessKeys(maker), policies: { make: allow('s3:CreateBucket', '*') } },
        asker: { accessKeys: accessKeys(asker) },
      },
    },
    [OTHER]: {
      users: {
        stranger: { accessKeys: accessKeys(stranger), policies: { all: allow('s3:*', '*') } },
      },
    },
  },
})
const service = createService({ records, verifiers: [`arn:aws:iam::${ACCOUNT}:user/asker`] })
const policies = keepBucketPolicies()

let store: Store
let near: Listener
let far: Listener
let trailing: Listener

before(async () => {
  store = await openStore()
  const common = {
    service: 's3',
    upstream: store.url,
    account: ACCOUNT,
    credentials: STORE_KEY,
    policies,
    domains: ['s3.test'],
  }
  const overHttp = ((url: URL, { redirect: _, signal: __, ...init }: RequestInit) =>
    service.fetch(new Request(url, init))) as typeof fetch
  const node = { url: 'http://node.test', credentials: asker, fetch: overHttp }
  near = await listenGateway(
    createGateway({ ...common, authority: service.authority, explainDenials: true }),
    { port: 0 },
  )
  far = await listenGateway(createGateway({ ...common, authority: node }), { port: 0 })
  trailing = await listenGateway(
    createGateway({ ...common, authority: service.authority, trailers: true }),
    { port: 0 },
  )
})
after(async () => {
  await near.close()
  await far.close()
  await trailing.close()
  await store.close()
})
beforeEach(() => {
  store.seen.length = 0
  store.objects.clear()
  store.tags.clear()
  for (const key of ['open/a', 'shut/b', 'tagged/yes', 'tagged/no'])
    store.objects.set(`reports/${key}`, Buffer.from(`content of ${key}`))
  store.tags.set('reports/tagged/yes', { public: 'yes' })
})

interface Asked {
  readonly method?: string
  readonly path: string
  readonly query?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Buffer
  /** In place of the hash of the body. */
  readonly hash?: string
}
interface Answered {
  readonly status: number
  readonly code: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

const sha256 = (body: string | Buffer) => createHash('sha256').update(body).digest('hex')

function signed(
  key: SigningKey,
  { method = 'GET', path, query = '', headers = {}, body = '', hash }: Asked,
  port = near.port,
) {
  const all: Record<string, string> = {
    host: `127.0.0.1:${port}`,
    'x-amz-content-sha256': hash ?? sha256(body),
    ...headers,
  }
  const payloadHash = all['x-amz-content-sha256']!
  const scope = { region: 'us-east-1', service: 's3', now: Date.now() }
  return {
    method,
    path,
    query,
    headers: {
      ...all,
      ...sign({ method, path, query, headers: all }, key, scope, { rawPath: true, payloadHash }),
    },
    body,
  }
}

function call(request: ReturnType<typeof signed>, port = near.port): Promise<Answered> {
  const { method, path, query, headers, body } = request
  return new Promise((resolve, reject) => {
    const outgoing = send(
      {
        port,
        method,
        path: query ? `${path}?${query}` : path,
        headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString()
          resolve({
            status: answer.statusCode!,
            code: /<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? '',
            headers: answer.headers,
            body: text,
          })
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

const outcome = async (key: SigningKey, asked: Asked) => {
  const { status, code } = await call(signed(key, asked))
  return `${status}${code && ` ${code}`}`
}

// Who may what: identity policies, conditions, copies, and what a denial tells of what is not there.
const rows: readonly [who: string, SigningKey, Asked, string][] = [
  ['an administrator reads', admin, { path: '/reports/shut/b' }, '200'],
  ['a reader reads what it may', reader, { path: '/reports/open/a' }, '200'],
  ['a reader does not read the rest', reader, { path: '/reports/shut/b' }, '403 AccessDenied'],
  [
    'a reader does not learn what is not there',
    reader,
    { path: '/reports/open/none' },
    '403 AccessDenied',
  ],
  [
    'an administrator learns what is not there',
    admin,
    { path: '/reports/open/none' },
    '404 NoSuchKey',
  ],
  [
    'a reader lists by prefix',
    reader,
    { path: '/reports', query: 'list-type=2&prefix=open%2F' },
    '200',
  ],
  [
    'a reader does not list the rest by dot segments',
    reader,
    { path: '/reports', query: 'list-type=2&prefix=open%2F..%2Fshut%2F' },
    '403 AccessDenied',
  ],
  [
    'a reader lists by a prefix with slashes',
    reader,
    { path: '/reports', query: 'list-type=2&prefix=open%2F%2Fa%2F' },
    '200',
  ],
  [
    'a reader does not list the rest',
    reader,
    { path: '/reports', query: 'list-type=2' },
    '403 AccessDenied',
  ],
  [
    'a reader does not see versions',
    reader,
    { path: '/reports', query: 'versions&prefix=open%2F' },
    '403 AccessDenied',
  ],
  [
    'a reader reads no versions',
    reader,
    { path: '/reports/open/a', query: 'versionId=1' },
    '403 AccessDenied',
  ],
  [
    'a reader writes what it may',
    reader,
    { method: 'PUT', path: '/reports/open/c', body: 'new' },
    '200',
  ],
  [
    'a reader sets no ACL',
    reader,
    {
      method: 'PUT',
      path: '/reports/open/c',
      body: 'new',
      headers: { 'x-amz-acl': 'public-read' },
    },
    '403 AccessDenied',
  ],
  [
    'a reader sets no tags',
    reader,
    { method: 'PUT', path: '/reports/open/c', body: 'new', headers: { 'x-amz-tagging': 'a=b' } },
    '403 AccessDenied',
  ],
  [
    'a writer copies nothing that it may not read',
    writer,
    { method: 'PUT', path: '/reports/c', headers: { 'x-amz-copy-source': '/reports/open/a' } },
    '403 AccessDenied',
  ],
  [
    'a reader copies what it may',
    reader,
    { method: 'PUT', path: '/reports/open/c', headers: { 'x-amz-copy-source': 'reports/open/a' } },
    '200',
  ],
  [
    'a reader copies nothing else',
    reader,
    { method: 'PUT', path: '/reports/open/c', headers: { 'x-amz-copy-source': 'reports/shut/b' } },
    '403 AccessDenied',
  ],
  [
    'a reader copies nothing else, escaped',
    reader,
    {
      method: 'PUT',
      path: '/reports/open/c',
      headers: { 'x-amz-copy-source': 'reports%2Fshut/b' },
    },
    '400 InvalidArgument',
  ],
  [
    'a copy takes no tags along that its caller may not put',
    copier,
    { method: 'PUT', path: '/reports/c', headers: { 'x-amz-copy-source': 'reports/tagged/yes' } },
    '403 AccessDenied',
  ],
  [
    'a copy without tags needs no leave for them',
    copier,
    { method: 'PUT', path: '/reports/c', headers: { 'x-amz-copy-source': 'reports/tagged/no' } },
    '200',
  ],
  [
    'a copy that replaces tags leaves those that are there',
    copier,
    {
      method: 'PUT',
      path: '/reports/c',
      headers: { 'x-amz-copy-source': 'reports/tagged/yes', 'x-amz-tagging-directive': 'REPLACE' },
    },
    '200',
  ],
  ['a tag that is there counts', reader, { path: '/reports/tagged/yes' }, '200'],
  [
    'a tag that is not there counts too',
    reader,
    { path: '/reports/tagged/no' },
    '403 AccessDenied',
  ],
  ['nobody in particular reads nothing', nobody, { path: '/reports/open/a' }, '403 AccessDenied'],
  [
    'a stranger needs the bucket to say so',
    stranger,
    { path: '/reports/open/a' },
    '403 AccessDenied',
  ],
  ['a stranger does not list the buckets', stranger, { path: '/' }, '403 AccessDenied'],
  ['a maker makes a bucket', maker, { method: 'PUT', path: '/made' }, '200'],
  [
    'a maker gives a bucket no tags',
    maker,
    {
      ...{ method: 'PUT', path: '/made' },
      body: '<CreateBucketConfiguration><Tags><Tag><Key>a</Key><Value>b</Value></Tag></Tags></CreateBucketConfiguration>',
    },
    '403 AccessDenied',
  ],
  ['root does what it likes', root, { path: '/reports/shut/b' }, '200'],
]
for (const [who, key, asked, expected] of rows)
  test(`${who}, before a node of the process and over HTTP`, async () => {
    assert.equal(await outcome(key, asked), expected)
    const { status, code } = await call(signed(key, asked, far.port), far.port)
    assert.equal(`${status}${code && ` ${code}`}`, expected)
    // The store has seen nothing of what is refused, but the question for tags.
    const isRefused = !/^(?:200|404)/.test(expected) && !asked.path.includes('none')
    if (isRefused)
      assert.deepEqual(
        store.seen.filter(({ url }) => !url.includes('tagging')),
        [],
      )
  })

test('a denial is told as S3 tells it, and encoded on request', async () => {
  const { body, headers } = await call(signed(reader, { path: '/reports/shut/b' }))
  assert.match(
    body,
    /^<\?xml version="1.0" encoding="UTF-8"\?>\n<Error><Code>AccessDenied<\/Code><Message>User: arn:aws:iam::123456789012:user\/reader is not authorized to perform: s3:GetObject on resource: &quot;arn:aws:s3:::reports\/shut\/b&quot; because no identity-based policy allows the s3:GetObject action<\/Message>/,
  )
  assert.ok(headers['x-daypass-encoded-authorization-message'])
  const { body: foreign } = await call(signed(stranger, { path: '/reports/shut/b' }))
  assert.match(foreign, /<Message>Access Denied<\/Message>/)
})

test('a wrong signature is told with what it should have been of', async () => {
  const request = signed(reader, { path: '/reports/open/a' })
  const authorization = request.headers.authorization!.replace(/.{64}$/, '0'.repeat(64))
  const { status, body } = await call({
    ...request,
    headers: { ...request.headers, authorization },
  })
  assert.equal(status, 403)
  assert.match(
    body,
    /<Code>SignatureDoesNotMatch<\/Code><Message>The request signature we calculated does not match the signature you provided\. Check your key and signing method\.<\/Message><AWSAccessKeyId>AKIAIOSFODNN7READER1<\/AWSAccessKeyId><StringToSign>AWS4-HMAC-SHA256\n\d{8}T\d{6}Z\n\d{8}\/us-east-1\/s3\/aws4_request\n\w{64}<\/StringToSign><SignatureProvided>0{64}<\/SignatureProvided><StringToSignBytes>41 57 53 34 /,
  )
})

test('a bucket may be named by the host', async () => {
  const host = { host: 'reports.s3.test' }
  assert.equal(await outcome(reader, { path: '/open/a', headers: host }), '200')
  assert.equal(await outcome(reader, { path: '/shut/b', headers: host }), '403 AccessDenied')
  assert.deepEqual(
    store.seen.map(({ url }) => url).filter((url) => !url.includes('tagging')),
    ['/reports/open/a'],
  )
})

test('a presigned URL, and a signature for a set of regions, get past', async () => {
  const host = `127.0.0.1:${near.port}`
  const scope = { region: 'eu-west-1', service: 's3', now: Date.now() }
  const request = { method: 'GET', path: '/reports/open/a', headers: { host } }
  const query = presign(request, reader, scope, 60, {
    rawPath: true,
    payloadHash: 'UNSIGNED-PAYLOAD',
  })
  assert.equal((await call({ ...request, query, body: '' })).status, 200)
  const headers = { host, 'x-amz-content-sha256': sha256('') }
  const asymmetric = signV4a(
    { ...request, headers },
    reader,
    { ...scope, regionSet: ['*'] },
    { rawPath: true },
  )
  assert.equal(
    (await call({ ...request, query: '', headers: { ...headers, ...asymmetric }, body: '' }))
      .status,
    200,
  )
})

const bucketPolicy = (Effect: string, Principal: unknown, Action: string, key = '*') =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect, Principal, Action, Resource: `arn:aws:s3:::reports/${key}` }],
  })
const policyOf = (body: string) => ({ method: 'PUT', path: '/reports', query: 'policy', body })

test('what a presigned URL says in place of headers counts like them', async () => {
  const host = `127.0.0.1:${near.port}`
  const put = (key: SigningKey, more: string) => {
    const request = { method: 'PUT', path: '/reports/open/c', query: more, headers: { host } }
    const scope = { region: 'us-east-1', service: 's3', now: Date.now() }
    const unsigned = { rawPath: true, payloadHash: 'UNSIGNED-PAYLOAD' }
    return call({ ...request, query: presign(request, key, scope, 60, unsigned), body: 'hello' })
  }
  const checksum = 'x-amz-checksum-crc32=AAAAAA%3D%3D&x-amz-sdk-checksum-algorithm=CRC32'
  const all = `x-amz-acl=private&x-amz-meta-name=%C3%A9&X-Amz-Storage-Class=GLACIER&${checksum}`
  assert.equal((await put(admin, all)).status, 200)
  const { url, headers } = store.seen[0]!
  assert.equal(url, '/reports/open/c')
  assert.equal(headers['x-amz-acl'], 'private')
  assert.equal(headers['x-amz-storage-class'], 'GLACIER')
  assert.equal(Buffer.from(String(headers['x-amz-meta-name']), 'latin1').toString(), 'é')
  assert.equal(headers['x-amz-checksum-crc32'], undefined)
  store.seen.length = 0
  const codes = [
    (await put(reader, 'x-amz-acl=private')).code,
    (await put(admin, 'x-amz-acl=private&X-Amz-Acl=public-read')).code,
    (await put(admin, 'x-amz-meta-a=b%0D%0Ax-amz-acl:%20public-read')).code,
    (await put(admin, 'x-amz-do-as-i-say=yes')).code,
    (await put(reader, 'x-amz-copy-source=reports/shut/b')).code,
  ]
  assert.deepEqual(codes, [
    ...['AccessDenied', 'InvalidRequest', 'InvalidRequest', 'NotImplemented', 'AccessDenied'],
  ])
  assert.deepEqual(store.seen, [])
})

test('policies of buckets are kept by the gateway, and count', async () => {
  assert.equal(
    await outcome(admin, { path: '/reports', query: 'policy' }),
    '404 NoSuchBucketPolicy',
  )
  assert.equal(await outcome(reader, policyOf('{}')), '403 AccessDenied')
  assert.equal(await outcome(admin, policyOf('{}')), '400 MalformedPolicy')
  assert.equal(
    await outcome(
      admin,
      policyOf(bucketPolicy('Allow', '*', 's3:GetObject').replaceAll('reports', 'other')),
    ),
    '400 MalformedPolicy',
  )
  const arn = `arn:aws:iam::${OTHER}:user/stranger`
  assert.equal(
    await outcome(admin, policyOf(bucketPolicy('Allow', { AWS: arn }, 's3:GetObject'))),
    '204',
  )
  assert.equal(await outcome(stranger, { path: '/reports/shut/b' }), '200')
  assert.equal(
    await outcome(stranger, { method: 'PUT', path: '/reports/shut/b', body: 'x' }),
    '403 AccessDenied',
  )
  const { body } = await call(signed(admin, { path: '/reports', query: 'policyStatus' }))
  assert.match(body, /<IsPublic>false<\/IsPublic>/)
  assert.equal(await outcome(admin, policyOf(bucketPolicy('Deny', '*', 's3:*', 'open/*'))), '204')
  assert.equal(await outcome(reader, { path: '/reports/open/a' }), '403 AccessDenied')
  assert.equal(await outcome(admin, { path: '/reports/open/a' }), '403 AccessDenied')
  assert.equal(await outcome(admin, { method: 'DELETE', path: '/reports', query: 'policy' }), '204')
  assert.equal(await outcome(reader, { path: '/reports/open/a' }), '200')
  assert.equal(
    await outcome(admin, {
      ...policyOf(bucketPolicy('Allow', '*', 's3:GetObject')),
      path: '/none',
    }),
    '404 NoSuchBucket',
  )
})

test('a bucket can be open to those who do not sign, and a policy can lock out all but root', async () => {
  const plain = {
    method: 'GET',
    path: '/reports/open/a',
    query: '',
    headers: { host: `127.0.0.1:${near.port}` },
    body: '',
  }
  assert.equal((await call(plain)).code, 'AccessDenied')
  assert.equal(
    await outcome(admin, policyOf(bucketPolicy('Allow', '*', 's3:GetObject', 'open/*'))),
    '204',
  )
  assert.equal((await call(plain)).body, 'content of open/a')
  assert.match(
    (await call({ ...plain, query: 'response-content-type=text%2Fhtml' })).body,
    /Request specific response headers cannot be used for anonymous GET requests\./,
  )
  assert.equal((await call({ ...plain, path: '/reports/shut/b' })).code, 'AccessDenied')
  const { body } = await call(signed(admin, { path: '/reports', query: 'policyStatus' }))
  assert.match(body, /<IsPublic>true<\/IsPublic>/)
  const lock = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*'],
      },
    ],
  })
  assert.equal(await outcome(admin, policyOf(lock)), '204')
  assert.equal(
    await outcome(admin, { method: 'DELETE', path: '/reports', query: 'policy' }),
    '403 AccessDenied',
  )
  assert.equal(await outcome(root, { method: 'DELETE', path: '/reports', query: 'policy' }), '204')
})

test('a bucket that is to have no public policy gets none, or lets nobody else in by it', async () => {
  const open = bucketPolicy('Allow', '*', 's3:GetObject', 'open/*')
  store.blocks.set('reports', 'BlockPublicPolicy')
  assert.equal(await outcome(admin, policyOf(open)), '403 AccessDenied')
  store.blocks.set('reports', 'RestrictPublicBuckets')
  assert.equal(await outcome(admin, policyOf(open)), '204')
  assert.equal(await outcome(stranger, { path: '/reports/open/a' }), '403 AccessDenied')
  assert.equal(await outcome(nobody, { path: '/reports/open/a' }), '200')
  store.blocks.clear()
  assert.equal(await outcome(stranger, { path: '/reports/open/a' }), '200')
  policies.delete(ACCOUNT, 'reports')
  const everybodyBut = open.replace('"Principal":"*"', '"NotPrincipal":{"AWS":"123456789012"}')
  assert.equal(await outcome(admin, policyOf(everybodyBut)), '400 MalformedPolicy')
})

test('a browser that asks what pages may do is answered by the store', async () => {
  const headers = {
    host: `127.0.0.1:${near.port}`,
    origin: 'https://page.test',
    'access-control-request-method': 'PUT',
    'x-amz-acl': 'public-read',
    cookie: 'a=b',
  }
  const ask = { method: 'OPTIONS', path: '/reports/open/a', query: 'acl', headers, body: '' }
  const answer = await call(ask)
  assert.equal(answer.headers['access-control-allow-origin'], 'https://page.test')
  const [{ url, headers: seen } = { url: '', headers: {} as IncomingMessage['headers'] }] =
    store.seen
  assert.equal(url, '/reports/open/a')
  assert.equal(seen['access-control-request-method'], 'PUT')
  assert.deepEqual([seen['x-amz-acl'], seen.cookie], [undefined, undefined])
  assert.equal((await call({ ...ask, path: '/' })).code, 'AccessForbidden')
  assert.equal((await call({ ...ask, body: 'x' })).code, 'AccessForbidden')
})

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html: errors too are for pages to read.
test('pages may read what the gateway answers where the store lets them', async () => {
  const asked: readonly [SigningKey, Asked, string][] = [
    [nobody, { path: '/reports/open/a' }, '403 AccessDenied'],
    [admin, { path: '/reports/open/a', query: 'acl&tagging' }, '400 InvalidRequest'],
    [{ ...admin, secretAccessKey: 'x' }, { path: '/reports/open/a' }, '403 SignatureDoesNotMatch'],
    [admin, { path: '/reports', query: 'policy' }, '404 NoSuchBucketPolicy'],
    [
      admin,
      { method: 'PUT', path: '/reports', query: 'policy', body: '{}' },
      '400 MalformedPolicy',
    ],
  ]
  for (const [key, request, expected] of asked)
    for (const origin of ['https://page.test', STRANGE_PAGE]) {
      const { status, code, headers } = await call(signed(key, { ...request, headers: { origin } }))
      assert.equal(`${status} ${code}`, expected)
      const allowed = origin === STRANGE_PAGE ? undefined : origin
      assert.equal(headers['access-control-allow-origin'], allowed)
    }
  const { headers } = await call(signed(nobody, { path: '/', headers: { origin: STRANGE_PAGE } }))
  assert.equal(headers['access-control-allow-origin'], undefined)
})

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
test('a bucket may want conditional headers of all that makes objects', async () => {
  const Condition = {
    Null: { 's3:if-none-match': 'true' },
    Bool: { 's3:ObjectCreationOperation': 'true' },
  }
  const resource = { Principal: '*', Action: 's3:PutObject', Resource: 'arn:aws:s3:::reports/*' }
  const Statement = [{ Effect: 'Deny', ...resource, Condition }]
  await policies.put(ACCOUNT, 'reports', JSON.stringify({ Version: '2012-10-17', Statement }))
  const put = { method: 'PUT', path: '/reports/open/c', body: 'x' }
  const conditional = { 'if-none-match': '*' }
  const upload = { method: 'POST', path: '/reports/open/c' }
  const rows: readonly [Asked, string][] = [
    [put, '403 AccessDenied'],
    [{ ...put, headers: conditional }, '200'],
    [{ ...put, query: 'partNumber=1&uploadId=1' }, '200'],
    [{ ...upload, query: 'uploadId=1', body: '<a/>' }, '403 AccessDenied'],
    [{ ...put, body: '', headers: { 'x-amz-copy-source': 'reports/open/a' } }, '403 AccessDenied'],
  ]
  for (const [asked, expected] of rows) assert.equal(await outcome(admin, asked), expected)
  assert.notEqual(await outcome(admin, { ...upload, query: 'uploads' }), '403 AccessDenied')
  policies.delete(ACCOUNT, 'reports')
})

test('of objects to delete each is decided by itself', async () => {
  const key = (name: string) => `<Object><Key>${name}</Key></Object>`
  const body = `<Delete>${key('open/a')}${key('open/../shut/b')}</Delete>`
  const only = allow('s3:DeleteObject', 'arn:aws:s3:::reports/open/*')
  policies.put(
    ACCOUNT,
    'reports',
    JSON.stringify({
      ...only,
      Statement: [
        { ...only.Statement[0], Principal: { AWS: `arn:aws:iam::${ACCOUNT}:user/nobody` } },
      ],
    }),
  )
  const { status, body: answer } = await call(
    signed(nobody, { method: 'POST', path: '/reports', query: 'delete', body }),
  )
  policies.delete(ACCOUNT, 'reports')
  assert.equal(status, 200)
  assert.match(
    answer,
    /<Deleted><Key>open\/a<\/Key><\/Deleted><Error><Key>open\/..\/shut\/b<\/Key><Code>AccessDenied<\/Code><Message>User: /,
  )
  assert.deepEqual(
    [store.objects.has('reports/open/a'), store.objects.has('reports/shut/b')],
    [false, true],
  )
})

test('a body is checked as it passes, and the store never has one that is wrong', async () => {
  const large = Buffer.alloc(300_000, 'x')
  const put = (body: Buffer, hash: string, headers = {}) => ({
    method: 'PUT',
    path: '/reports/open/c',
    body,
    hash,
    headers,
  })
  assert.equal(await outcome(reader, put(large, sha256(large))), '200')
  assert.equal(await outcome(reader, put(large, 'UNSIGNED-PAYLOAD')), '200')
  store.objects.delete('reports/open/c')
  assert.equal(await outcome(reader, put(large, sha256('other'))), '400 XAmzContentSHA256Mismatch')
  assert.equal(
    await outcome(reader, put(large, 'UNSIGNED-PAYLOAD', { 'x-amz-checksum-crc32': 'AAAAAA==' })),
    '400 BadDigest',
  )
  assert.equal(
    await outcome(
      reader,
      put(large, 'UNSIGNED-PAYLOAD', { 'content-md5': '1B2M2Y8AsgTpgAmY7PhCfg==' }),
    ),
    '400 BadDigest',
  )
  const trailer = (crc: string) =>
    put(
      Buffer.from(`493e0\r\n${large}\r\n0\r\nx-amz-checksum-crc32:${crc}\r\n\r\n`),
      'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      {
        'x-amz-decoded-content-length': '300000',
        'x-amz-trailer': 'x-amz-checksum-crc32',
        'content-encoding': 'aws-chunked',
      },
    )
  assert.equal(await outcome(reader, trailer('AAAAAA==')), '400 BadDigest')
  assert.equal(store.objects.has('reports/open/c'), false)
  const { headers, ...rest } = trailer(crcOf(large))
  const { 'x-amz-trailer': _, ...unannounced } = headers as Record<string, string>
  const silent = await outcome(reader, { ...rest, headers: unannounced })
  assert.equal(silent, '400 MalformedTrailerError')
  assert.equal(await outcome(reader, trailer(crcOf(large))), '200')
  assert.deepEqual(store.objects.get('reports/open/c'), large)
  assert.equal(store.seen.at(-1)!.headers['content-encoding'], undefined)
})

const crcOf = (body: Buffer): string => {
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return sum.toString('base64')
}

/** An upload with its checksum behind it. */
const trailed = (content: Buffer, crc = crcOf(content)): Asked => ({
  method: 'PUT',
  path: '/reports/open/c',
  body: Buffer.from(
    `${content.length.toString(16)}\r\n${content}\r\n0\r\nx-amz-checksum-crc32:${crc}\r\n\r\n`,
  ),
  hash: 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  headers: {
    'x-amz-decoded-content-length': String(content.length),
    'x-amz-trailer': 'x-amz-checksum-crc32',
    'x-amz-sdk-checksum-algorithm': 'CRC32',
    'content-encoding': 'aws-chunked,gzip',
  },
})

// https://reveng.sourceforge.io/crc-catalogue/all.htm: what each makes of 123456789.
const sums: Readonly<Record<string, string>> = {
  'content-md5': createHash('md5').update('123456789').digest('base64'),
  'x-amz-checksum-crc32': 'y/Q5Jg==',
  'x-amz-checksum-crc32c': '4waSgw==',
  'x-amz-checksum-crc64nvme': 'rosUhgp5mIg=',
  'x-amz-checksum-sha1': createHash('sha1').update('123456789').digest('base64'),
  'x-amz-checksum-sha256': createHash('sha256').update('123456789').digest('base64'),
}
for (const [header, sum] of Object.entries(sums))
  test(`${header} is held to the body`, async () => {
    const put = (body: string) =>
      outcome(admin, { method: 'PUT', path: '/reports/c', body, headers: { [header]: sum } })
    assert.equal(await put('123456789'), '200')
    assert.equal(await put('123456780'), '400 BadDigest')
    assert.equal(await put('023456789'), '400 BadDigest')
  })

test('a checksum behind a body comes to the store, which keeps it with the object', async () => {
  const [small, large] = [Buffer.from('hello'), Buffer.alloc(1_100_000, 'x')]
  const put = async (content: Buffer, port: number, crc?: string) =>
    (await call(signed(admin, trailed(content, crc), port), port)).status
  assert.equal(await put(small, near.port), 200)
  assert.equal(await put(large, near.port), 200)
  assert.equal(await put(large, trailing.port), 200)
  const told = store.seen.map(({ headers, body }) => [
    ...[headers['x-amz-checksum-crc32'], headers['x-amz-trailer'], headers['content-encoding']],
    ...[headers['x-amz-sdk-checksum-algorithm'], headers['x-amz-decoded-content-length']],
    body!.subarray(-50).toString().split('x').at(-1),
  ])
  assert.deepEqual(told, [
    ['NhCmhg==', undefined, 'gzip', 'CRC32', undefined, 'hello'],
    [undefined, undefined, 'gzip', undefined, undefined, ''],
    [
      ...[undefined, 'x-amz-checksum-crc32', 'aws-chunked,gzip', 'CRC32', '1100000'],
      `-amz-checksum-crc32:${crcOf(large)}\r\n\r\n`,
    ],
  ])
  assert.match(store.seen[2]!.body!.subarray(0, 12).toString(), /^10c8e0\r\nxxxx$/)
  assert.match(store.seen[2]!.body!.subarray(-60).toString(), /x\r\n0\r\nx-amz-checksum-crc32:/)
  store.seen.length = 0
  for (const port of [near.port, trailing.port])
    for (const content of [small, large]) assert.equal(await put(content, port, 'AAAAAA=='), 400)
  assert.deepEqual(
    store.seen.filter(({ body }) => body !== undefined),
    [],
  )
})

test('who does not sign may send a checksum behind a body, too', async () => {
  const open = { Effect: 'Allow', Principal: '*', Action: 's3:PutObject', Resource: '*' }
  const Statement = [{ ...open, Resource: 'arn:aws:s3:::reports/open/*' }]
  await policies.put(ACCOUNT, 'reports', JSON.stringify({ Version: '2012-10-17', Statement }))
  const { method, path, headers, body } = signed(admin, trailed(Buffer.from('hello')))
  const { authorization: _, 'x-amz-date': __, ...rest } = headers as Record<string, string>
  assert.equal((await call({ method, path, query: '', headers: rest, body })).status, 200)
  assert.equal(store.objects.get('reports/open/c')?.toString(), 'hello')
  policies.delete(ACCOUNT, 'reports')
})

// Whatever two servers could read differently. Each is signed rightly by one who may do everything.
const tricks: readonly [what: string, asked: Asked, expected: string][] = [
  ['a dot segment above the bucket', { path: '/reports/../other/b' }, '400 InvalidURI'],
  ['one that is escaped', { path: '/reports/a/%2e%2e/%2e%2e/b' }, '400 InvalidURI'],
  ['one that is escaped twice', { path: '/reports/%252e%252e/other/b' }, '400 InvalidURI'],
  ['one that is the bucket', { path: '/reports/a/..' }, '400 InvalidURI'],
  ['one with a backslash', { path: '/reports/..%5cother' }, '400 InvalidURI'],
  ['a null character that is escaped twice', { path: '/reports/open/a%2500' }, '400 InvalidURI'],
  ['more readings than any key has', { path: `/reports/a%${'25'.repeat(40)}` }, '400 InvalidURI'],
  ['an empty bucket', { path: '//reports/shut/b' }, '400 InvalidURI'],
  ['a bucket with an escaped slash', { path: '/reports%2fshut/b' }, '400 InvalidBucketName'],
  ['a bucket of dots', { path: '/.../b' }, '400 InvalidBucketName'],
  ['a null character', { path: '/reports/open/a%00' }, '400 InvalidURI'],
  ['a line end', { path: '/reports/open/a%0d%0a' }, '400 InvalidURI'],
  ['bytes that are no UTF-8', { path: '/reports/open/%ff' }, '400 InvalidURI'],
  ['a broken escape', { path: '/reports/open/%4' }, '400 InvalidURI'],
  ['a key of 1,025 bytes', { path: `/reports/${'a'.repeat(1025)}` }, '400 KeyTooLongError'],
  ['two subresources', { path: '/reports/open/a', query: 'acl&tagging' }, '400 InvalidRequest'],
  [
    'a subresource of another method',
    { method: 'PUT', path: '/reports/open/a', query: 'torrent', body: 'x' },
    '400 InvalidRequest',
  ],
  [
    'an upload without its part',
    { method: 'PUT', path: '/reports/open/a', query: 'uploadId=1', body: 'x' },
    '400 InvalidRequest',
  ],
  [
    'a parameter twice',
    { path: '/reports', query: 'prefix=open%2F&prefix=' },
    '400 InvalidRequest',
  ],
  // Some stores pass over what is empty: the part would be an object, its abortion a deletion.
  ...['PUT', 'GET', 'DELETE', 'POST'].map((method): (typeof tricks)[number] => [
    `${method} of an upload without a name`,
    {
      method,
      path: '/reports/open/a',
      query: `${method === 'PUT' ? 'partNumber=1&' : ''}uploadId=`,
    },
    '400 InvalidRequest',
  ]),
  [
    'a version without a name',
    { path: '/reports/open/a', query: 'versionId=' },
    '400 InvalidRequest',
  ],
  [
    'a part of no number',
    { method: 'PUT', path: '/reports/open/a', query: 'partNumber=0&uploadId=1', body: 'x' },
    '400 InvalidArgument',
  ],
  [
    'a line end for a header of the answer',
    { path: '/reports/open/a', query: 'response-content-type=a%0d%0aset-cookie:b' },
    '400 InvalidRequest',
  ],
  [
    'a rename where none belongs',
    {
      method: 'PUT',
      path: '/reports/open/a',
      headers: { 'x-amz-rename-source': 'reports/shut/b' },
    },
    '400 InvalidRequest',
  ],
  [
    'a copy where none belongs',
    { path: '/reports/open/a', headers: { 'x-amz-copy-source': 'reports/shut/b' } },
    '400 InvalidRequest',
  ],
  [
    'a copy from above',
    {
      method: 'PUT',
      path: '/reports/open/a',
      headers: { 'x-amz-copy-source': 'reports/../shut/b' },
    },
    '400 InvalidURI',
  ],
  [
    'a header that nobody knows',
    { path: '/reports/open/a', headers: { 'x-amz-do-as-i-say': 'yes' } },
    '501 NotImplemented',
  ],
  [
    'another owner than there is',
    { path: '/reports/open/a', headers: { 'x-amz-expected-bucket-owner': OTHER } },
    '403 AccessDenied',
  ],
  [
    'a method that nobody knows',
    { method: 'PATCH', path: '/reports/open/a' },
    '405 MethodNotAllowed',
  ],
  [
    'a document with a DTD',
    { method: 'POST', path: '/reports', query: 'delete', body: '<!DOCTYPE a><Delete/>' },
    '400 MalformedXML',
  ],
]
// Documents that a store could read otherwise than they were decided.
const object = (parts: string) => `<Delete><Object>${parts}</Object></Delete>`
const tags = (parts: string) => `<Tagging><TagSet>${parts}</TagSet></Tagging>`
const twofold: readonly (readonly [what: string, query: string, body: string])[] = [
  ['an object of two keys', 'delete', object('<Key>open/a</Key><Key>shut/b</Key>')],
  [
    'an object of two versions',
    'delete',
    object('<Key>a</Key><VersionId></VersionId><VersionId>1</VersionId>'),
  ],
  ['a key with elements in it', 'delete', object('<Key>open/a<Key>shut/b</Key></Key>')],
  ['a key that is cut by a comment', 'delete', object('<Key>open/a<!-- -->b</Key>')],
  ['a key of another namespace', 'delete', object('<x:Key>open/a</x:Key>')],
  [
    'a key whose namespace is another',
    'delete',
    object('<Key xmlns="x">a</Key>').replace('>', ' xmlns="y">'),
  ],
  [
    'an object in an element that nobody knows',
    'delete',
    `<Delete><a>${object('<Key>a</Key>')}</a></Delete>`,
  ],
  ['another root', 'delete', object('<Key>open/a</Key>').replaceAll('Delete', 'Tagging')],
  ['another encoding', 'delete', `<?xml version="1.0" encoding="utf-7"?>${object('<Key>a</Key>')}`],
  [
    'a tag of two values',
    'tagging',
    tags('<Tag><Key>a</Key><Value>b</Value><Value>c</Value></Tag>'),
  ],
  [
    'a restoration into another bucket',
    'restore',
    '<RestoreRequest><Type>SELECT</Type><OutputLocation/></RestoreRequest>',
  ],
  ['two sets of tags', 'tagging', tags('</TagSet><TagSet>')],
  [
    'a retention of two modes',
    'retention',
    '<Retention><Mode>GOVERNANCE</Mode><Mode>COMPLIANCE</Mode></Retention>',
  ],
  [
    'a legal hold with text beside it',
    'legal-hold',
    '<LegalHold>OFF<Status>ON</Status></LegalHold>',
  ],
]
for (const [what, query, body] of twofold)
  test(`${what} is refused before the store sees a byte`, async () => {
    const method = query === 'delete' || query === 'restore' ? 'POST' : 'PUT'
    const path = query === 'delete' ? '/reports' : '/reports/open/a'
    assert.equal(await outcome(admin, { method, path, query, body }), '400 MalformedXML')
    assert.deepEqual(store.seen, [])
  })

for (const [what, asked, expected] of tricks)
  test(`${what} is refused before the store sees a byte`, async () => {
    assert.equal(await outcome(admin, asked), expected)
    assert.deepEqual(store.seen, [])
  })

// Keys that a store could take for others: who may use each of them may, and they go on as they are.
const readings: readonly [path: string, isReaders: boolean][] = [
  ['/reports/open//a', true],
  ['/reports/open/./a', true],
  ['/reports/open/x/../a', true],
  ['/reports/open/100%25', true],
  ['/reports//shut/b', false],
  ['/reports/open/../shut/b', false],
  ['/reports/open/%252e%252e/shut/b', false],
  ['/reports/open/..%5Cshut', false],
  ['/reports/open/..%252fshut/b', false],
  ['/reports/shut%252fb', false],
]
for (const [path, isReaders] of readings)
  test(`${path} is decided for each key that it could be read as`, async () => {
    const passed = async (key: SigningKey, asked: Asked) => {
      store.seen.length = 0
      await call(signed(key, asked))
      return store.seen.flatMap(({ url }) => (url.includes('tagging') ? [] : url))
    }
    const copy = {
      ...{ method: 'PUT', path: '/reports/open/c' },
      headers: { 'x-amz-copy-source': path },
    }
    assert.deepEqual(await passed(admin, { path }), [path])
    assert.deepEqual(await passed(reader, { path }), isReaders ? [path] : [])
    assert.deepEqual(await passed(reader, copy), isReaders ? ['/reports/open/c'] : [])
  })

test('what is escaped goes on in one spelling, which is the one that is signed', async () => {
  store.objects.set('reports/a b+c', Buffer.from('x'))
  const request = signed(admin, { path: '/reports/a%20b%2Bc' })
  for (const path of [
    '/reports/a%20b%2Bc',
    '/reports/a%20b%2bc',
    '/report%73/%61%20b%2Bc',
    '/reports/a%20b+c',
  ])
    assert.equal((await call({ ...request, path })).status, 200, path)
  assert.deepEqual(new Set(store.seen.map(({ url }) => url)), new Set(['/reports/a%20b%2Bc']))
})

test('headers and parameters that mean nothing here do not go on', async () => {
  await call(
    signed(admin, {
      path: '/reports/open/a',
      query: 'x-id=GetObject&unknown=1',
      headers: { 'x-copy-from': 'reports/shut/b', 'x-forwarded-host': 'evil', cookie: 'a=b' },
    }),
  )
  const [{ url, headers } = { url: '', headers: {} as IncomingMessage['headers'] }] = store.seen
  assert.equal(url, '/reports/open/a')
  for (const name of ['x-copy-from', 'x-forwarded-host', 'cookie'])
    assert.equal(headers[name], undefined)
})

test('a header that asks for more goes on with those operations only that it is decided for', async () => {
  const more = { 'x-amz-acl': 'public-read', 'x-amz-tagging': 'a=b', 'x-amz-meta-a': 'b' }
  const put = { method: 'PUT', path: '/reports/open/c', body: 'x', headers: more }
  assert.equal(await outcome(reader, { ...put, query: 'partNumber=1&uploadId=1' }), '200')
  assert.equal(await outcome(admin, put), '200')
  assert.equal(await outcome(admin, { ...put, query: 'acl', body: '' }), '200')
  assert.deepEqual(
    store.seen.map(({ headers }) => Object.keys(more).filter((name) => name in headers)),
    [['x-amz-meta-a'], Object.keys(more), ['x-amz-acl', 'x-amz-meta-a']],
  )
})

test('who is refused half way gets to the answer, and may go on', async () => {
  const body = Buffer.from(`+5\r\n${'x'.repeat(4_000_000)}`)
  const asked: Asked = {
    ...{ method: 'PUT', path: '/reports/open/c', body },
    hash: 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
    headers: { 'x-amz-decoded-content-length': '5', 'x-amz-trailer': 'x-amz-checksum-crc32' },
  }
  const { method, path, headers } = signed(admin, asked)
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const head = `${method} ${path} HTTP/1.1\r\n${lines.join('')}content-length: ${body.length}\r\n\r\n`
  assert.deepEqual(await raw(`${head}${body}${rawRequest([])}`, false), [
    'HTTP/1.1 400',
    'HTTP/1.1 200',
  ])
})

test('what is missing of a body is never taken from the next request', async () => {
  const heard = new Map<number | undefined, string>()
  const early = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (data) => {
      heard.set(socket.remotePort, `${heard.get(socket.remotePort) ?? ''}${data}`)
      if (/^(?:PUT|GET) /.test(data.toString()))
        socket.write('HTTP/1.1 403 Forbidden\r\ncontent-length: 2\r\n\r\nno')
    })
  })
  await new Promise<void>((resolve) => early.listen(0, '127.0.0.1', resolve))
  const upstream = `http://127.0.0.1:${(early.address() as AddressInfo).port}`
  const gate = await listenGateway(
    createGateway({
      ...{ service: 's3', account: ACCOUNT, authority: service.authority },
      ...{ upstream, credentials: STORE_KEY },
    }),
    { port: 0 },
  )
  const { path, headers } = signed(
    admin,
    { method: 'PUT', path: '/reports/open/c', hash: 'UNSIGNED-PAYLOAD' },
    gate.port,
  )
  const length = { 'content-length': 300_000 }
  const put = send({ port: gate.port, method: 'PUT', path, headers: { ...headers, ...length } })
  put.write('x'.repeat(200_000))
  const [answer] = (await once(put, 'response')) as [IncomingMessage]
  assert.equal(answer.statusCode, 403)
  answer.resume()
  put.end('x'.repeat(100_000))
  await once(answer, 'end')
  const get = signed(admin, { path: '/reports/open/a' }, gate.port)
  assert.equal((await call(get, gate.port)).status, 403)
  const [first = '', second] = heard.values()
  // Either all of it came before, or the connection was given up.
  assert.equal(/GET /.test(first), second === undefined && first.includes('x'.repeat(300_000)))
  await gate.close()
  early.close()
})

// The cases of ceph/s3-tests on policies of buckets, as its test_s3.py has them: what its second
// user may.
const bucketArn = 'arn:aws:s3:::reports'
const statement = (
  Action: string | string[],
  Condition?: object,
  { Effect = 'Allow', Resource = `${bucketArn}/*` }: { Effect?: string; Resource?: string } = {},
) => ({ Effect, Principal: { AWS: '*' }, Action, Resource, ...(Condition && { Condition }) })
const everything = statement('s3:*')
const putting: Asked = { method: 'PUT', path: '/reports/c', body: 'x' }
const copyOf = (source: string, headers = {}): Asked => ({
  ...{ method: 'PUT', path: '/reports/c' },
  headers: { 'x-amz-copy-source': source, ...headers },
})
const taggingOf = (parts: string) =>
  `<Tagging><TagSet><Tag><Key>security</Key><Value>${parts}</Value></Tag></TagSet></Tagging>`
const taggedPut = (value: string): Asked => ({
  ...putting,
  headers: { 'x-amz-tagging': `security=${value}` },
})
const isTagged = { StringEquals: { 's3:ExistingObjectTag/public': 'yes' } }
const kms = { 'x-amz-server-side-encryption': 'aws:kms' }
const referers = { StringLikeIfExists: { 'aws:Referer': 'http://www.example.com/*' } }
type Case = readonly [name: string, policy: object | readonly object[], Asked, isAllowed: boolean]
const list = statement('s3:ListBucket', undefined, { Resource: bucketArn })
const fromOpen = statement(['s3:GetObject', 's3:PutObject'], undefined)
const onlyOpen = statement(
  's3:PutObject',
  { StringNotLike: { 's3:x-amz-copy-source': 'reports/open/*' } },
  { Effect: 'Deny' },
)
const directive = statement('s3:PutObject', {
  StringEquals: { 's3:x-amz-metadata-directive': 'COPY' },
})
const noPublicAcl = statement(
  's3:PutObject',
  { StringLike: { 's3:x-amz-acl': 'public*' } },
  { Effect: 'Deny' },
)
const grant = statement(['s3:PutObject', 's3:PutObjectAcl'], {
  StringEquals: { 's3:x-amz-grant-full-control': 'id=1' },
})
const encrypted = statement(
  's3:PutObject',
  { Null: { 's3:x-amz-server-side-encryption': 'true' } },
  { Effect: 'Deny' },
)
const byKms = statement(
  's3:PutObject',
  { StringNotEquals: { 's3:x-amz-server-side-encryption': 'aws:kms' } },
  { Effect: 'Deny' },
)
const publicTag = statement(['s3:PutObject', 's3:PutObjectTagging'], {
  StringEquals: { 's3:RequestObjectTag/security': 'public' },
})
const cases: readonly Case[] = [
  ['bucket_policy', list, { path: '/reports' }, true],
  ['bucketv2_policy', list, { path: '/reports', query: 'list-type=2' }, true],
  ['bucket_policy_acl', [everything, { ...list, Effect: 'Deny' }], { path: '/reports' }, false],
  [
    'set_condition_operator_end_with_IfExists',
    statement('s3:GetObject', referers),
    { path: '/reports/open/a', headers: { referer: 'http://www.example.com/index.html' } },
    true,
  ],
  [
    'set_condition_operator_end_with_IfExists',
    statement('s3:GetObject', referers),
    { path: '/reports/open/a', headers: { referer: 'http://example.com' } },
    false,
  ],
  [
    'set_condition_operator_end_with_IfExists',
    statement('s3:GetObject', referers),
    { path: '/reports/open/a' },
    true,
  ],
  [
    'get_tags_acl_public',
    statement('s3:GetObjectTagging'),
    { path: '/reports/open/a', query: 'tagging' },
    true,
  ],
  [
    'put_tags_acl_public',
    statement('s3:PutObjectTagging'),
    { ...putting, query: 'tagging', body: taggingOf('a') },
    true,
  ],
  [
    'delete_tags_obj_public',
    statement('s3:DeleteObjectTagging'),
    { method: 'DELETE', path: '/reports/open/a', query: 'tagging' },
    true,
  ],
  [
    'delete_tags_obj_public',
    statement('s3:DeleteObject'),
    { method: 'DELETE', path: '/reports/open/a', query: 'tagging' },
    false,
  ],
  [
    'get_obj_existing_tag',
    statement('s3:GetObject', isTagged),
    { path: '/reports/tagged/yes' },
    true,
  ],
  [
    'get_obj_existing_tag',
    statement('s3:GetObject', isTagged),
    { path: '/reports/tagged/no' },
    false,
  ],
  [
    'get_obj_tagging_existing_tag',
    statement('s3:GetObjectTagging', isTagged),
    { path: '/reports/tagged/yes', query: 'tagging' },
    true,
  ],
  [
    'get_obj_tagging_existing_tag',
    statement('s3:GetObjectTagging', isTagged),
    { path: '/reports/tagged/yes' },
    false,
  ],
  [
    'put_obj_tagging_existing_tag',
    statement('s3:PutObjectTagging', isTagged),
    { method: 'PUT', path: '/reports/tagged/no', query: 'tagging', body: taggingOf('public') },
    false,
  ],
  [
    'get_obj_acl_existing_tag',
    statement('s3:GetObjectAcl', isTagged),
    { path: '/reports/tagged/yes', query: 'acl' },
    true,
  ],
  ['put_obj_copy_source', [fromOpen, onlyOpen], copyOf('reports/open/a'), true],
  ['put_obj_copy_source', [fromOpen, onlyOpen], copyOf('reports/shut/b'), false],
  ['put_obj_copy_source', [fromOpen, onlyOpen], copyOf('reports/open%2F../shut/b'), false],
  [
    'upload_part_copy',
    [fromOpen, onlyOpen],
    { ...copyOf('reports/shut/b'), query: 'partNumber=1&uploadId=1' },
    false,
  ],
  [
    'put_obj_copy_source_meta',
    [statement('s3:GetObject'), directive],
    copyOf('reports/tagged/no', { 'x-amz-metadata-directive': 'COPY' }),
    true,
  ],
  [
    'put_obj_copy_source_meta',
    [statement('s3:GetObject'), directive],
    copyOf('reports/tagged/no'),
    false,
  ],
  ['put_obj_acl', [everything, noPublicAcl], putting, true],
  [
    'put_obj_acl',
    [everything, noPublicAcl],
    { ...putting, headers: { 'x-amz-acl': 'public-read' } },
    false,
  ],
  ['put_obj_grant', grant, { ...putting, headers: { 'x-amz-grant-full-control': 'id=1' } }, true],
  ['put_obj_grant', grant, putting, false],
  ['put_obj_s3_noenc', [everything, encrypted], putting, false],
  ['put_obj_kms_noenc', [everything, byKms], { ...putting, headers: kms }, true],
  [
    'put_obj_kms_s3',
    [everything, byKms],
    { ...putting, headers: { 'x-amz-server-side-encryption': 'AES256' } },
    false,
  ],
  ['put_obj_request_obj_tag', publicTag, taggedPut('public'), true],
  ['put_obj_request_obj_tag', publicTag, taggedPut('private'), false],
  ['put_obj_request_obj_tag', publicTag, putting, false],
]
for (const [name, policy, asked, isAllowed] of cases)
  test(`s3-tests: ${name}: ${asked.method ?? 'GET'} of ${asked.path} is ${isAllowed ? 'allowed' : 'denied'}`, async () => {
    const Statement = [policy].flat()
    await policies.put(ACCOUNT, 'reports', JSON.stringify({ Version: '2012-10-17', Statement }))
    const expected = isAllowed ? /^20\d$/ : /^403 AccessDenied$/
    assert.match(await outcome(stranger, asked), expected)
    policies.delete(ACCOUNT, 'reports')
  })

/** Sends bytes as they are, and gives back the first line of each answer. */
function raw(text: string, ends = true): Promise<string[]> {
  return new Promise((resolve) => {
    const socket = connect(near.port, '127.0.0.1')
    let got = ''
    socket.on('data', (data) => {
      got += data
    })
    socket.on('error', () => {})
    socket.on('close', () => resolve(got.match(/HTTP\/1\.1 \d+/g) ?? []))
    if (ends) socket.end(text)
    else socket.write(text)
  })
}

function rawRequest(extra: readonly string[], target = '/reports/open/a', body = ''): string {
  const { headers } = signed(admin, { path: '/reports/open/a' })
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
  return `GET ${target} HTTP/1.1\r\n${[...lines, ...extra, 'connection: close'].join('\r\n')}\r\n\r\n${body}`
}

const smuggled: readonly [what: string, text: () => string][] = [
  ['two lengths', () => rawRequest(['content-length: 0', 'content-length: 5'], undefined, 'GET /')],
  [
    'a length and a transfer encoding',
    () =>
      rawRequest(
        ['content-length: 4', 'transfer-encoding: chunked'],
        undefined,
        '0\r\n\r\nGET / HTTP/1.1\r\n\r\n',
      ),
  ],
  [
    'a transfer encoding in disguise',
    () => rawRequest(['transfer-encoding: xchunked'], undefined, '0\r\n\r\n'),
  ],
  [
    'a transfer encoding twice',
    () =>
      rawRequest(
        ['transfer-encoding: chunked', 'transfer-encoding: identity'],
        undefined,
        '0\r\n\r\n',
      ),
  ],
  ['two hosts', () => rawRequest(['host: evil.test'])],
  ['a target with another host', () => rawRequest([], 'http://evil.test/reports/open/a')],
  ['two signatures', () => rawRequest(['authorization: AWS4-HMAC-SHA256 x'])],
  ['a folded header', () => rawRequest(['x-amz-meta-a: b\r\n c'])],
  ['a bare line feed', () => rawRequest(['x-amz-meta-a: b\nx-amz-acl: public-read'])],
  ['a header added behind the signature', () => rawRequest(['x-amz-acl: public-read'])],
  ['a header that was signed, again', () => rawRequest(['x-amz-date: 20150830T123600Z'])],
  ['three hundred headers', () => rawRequest(Array.from({ length: 300 }, (_, i) => `x-${i}: a`))],
  ['a space before the colon', () => rawRequest(['content-length : 5'])],
]
for (const [what, text] of smuggled)
  test(`a request with ${what} is refused before the store sees a byte`, async () => {
    const answers = await raw(text())
    assert.deepEqual(
      answers.filter((line) => !/ 4\d\d$/.test(line)),
      [],
    )
    assert.deepEqual(store.seen, [])
  })

test('who waits for leave to send a body gets none when it may not', async () => {
  const body = Buffer.alloc(100_000)
  const statuses: number[] = []
  for (const [key, expected] of [
    [reader, 200],
    [nobody, 403],
  ] as const) {
    const { method, path, headers } = signed(key, { method: 'PUT', path: '/reports/open/c', body })
    let continued = false
    const status = await new Promise<number>((resolve, reject) => {
      const outgoing = send(
        {
          port: near.port,
          method,
          path,
          headers: { ...headers, expect: '100-continue', 'content-length': body.length },
        },
        (answer) => {
          answer.resume()
          resolve(answer.statusCode!)
        },
      )
      outgoing.on('continue', () => {
        continued = true
        outgoing.end(body)
      })
      outgoing.on('error', reject)
      outgoing.flushHeaders()
    })
    statuses.push(status)
    assert.equal(status, expected)
    assert.equal(continued, expected === 200)
  }
})

// Long answers of a stated length go past the parser of HTTP: every byte has to be where it was.
test('a long answer comes whole, however slowly it is read, and leaves nothing behind', async () => {
  const content = randomBytes(5_000_003)
  store.objects.set('reports/open/long', content)
  const get = (path: string, method = 'GET') => {
    const { headers } = signed(admin, { method, path })
    return new Promise<IncomingMessage>((resolve, reject) => {
      send({ port: near.port, method, path, headers }, resolve).on('error', reject).end()
    })
  }
  const head = await get('/reports/open/long', 'HEAD')
  assert.equal(head.headers['content-length'], '5000003')
  for await (const piece of head) assert.fail(`an answer to HEAD with ${piece.length} bytes`)
  for (let round = 0; round < 3; round++) {
    const answers = await Promise.all([get('/reports/open/long'), get('/reports/open/long')])
    const bodies = answers.map(async (answer) => {
      const hash = createHash('sha256')
      // Each piece waits for its turn, so that those behind it must.
      for await (const piece of answer) {
        await new Promise((resolve) => setImmediate(resolve))
        hash.update(piece)
      }
      return hash.digest('hex')
    })
    assert.deepEqual(await Promise.all(bodies), [sha256(content), sha256(content)])
    assert.equal(await outcome(admin, { path: '/reports/open/a' }), '200')
  }
})

test('who goes away during a long answer takes its connection along', async () => {
  store.objects.set('reports/open/long', Buffer.alloc(50_000_000))
  const { headers } = signed(admin, { path: '/reports/open/long' })
  const gone = new Promise<void>((resolve) => {
    const outgoing = send({ port: near.port, path: '/reports/open/long', headers }, (answer) => {
      answer.once('data', () => outgoing.destroy())
      answer.on('error', () => {}).on('close', resolve)
    })
    outgoing.on('error', () => {}).end()
  })
  await gone
  await store.quiet()
  assert.equal(await outcome(admin, { path: '/reports/open/a' }), '200')
})

for (const length of [10, 10_000_000])
  test(`an answer of ${length} bytes that the store breaks off is broken off for the caller`, async () => {
    const breaking = createServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', () => {
        const head = `HTTP/1.1 200 OK\r\ncontent-length: ${length}\r\n\r\n`
        socket.write(`${head}${'x'.repeat(length / 2)}`, () => socket.destroy())
      })
    })
    await new Promise<void>((resolve) => breaking.listen(0, '127.0.0.1', resolve))
    const upstream = `http://127.0.0.1:${(breaking.address() as AddressInfo).port}`
    const gate = await listenGateway(
      createGateway({
        ...{ service: 's3', account: ACCOUNT, authority: service.authority },
        ...{ upstream, credentials: STORE_KEY },
      }),
      { port: 0 },
    )
    const { path, headers } = signed(admin, { path: '/reports/open/a' }, gate.port)
    const { host: _, ...rest } = headers
    await assert.rejects(async () => {
      const response = await fetch(`${gate.url}${path}`, { headers: rest })
      await response.text()
    }, TypeError)
    await gate.close()
    breaking.close()
  })

test('a connection that was kept and is closed meanwhile is no failure of who only asks', async () => {
  const closing = createServer((socket) => {
    let requests = 0
    socket.on('error', () => {})
    socket.on('data', (data) => {
      if (!/^(?:GET|PUT) /.test(data.toString())) return
      if (++requests > 1) socket.resetAndDestroy()
      else socket.write('HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n')
    })
  })
  await new Promise<void>((resolve) => closing.listen(0, '127.0.0.1', resolve))
  const upstream = `http://127.0.0.1:${(closing.address() as AddressInfo).port}`
  const gate = await listenGateway(
    createGateway({
      ...{ service: 's3', account: ACCOUNT, authority: service.authority },
      ...{ upstream, credentials: STORE_KEY },
    }),
    { port: 0 },
  )
  const ask = async (asked: Asked) =>
    (await call(signed(admin, asked, gate.port), gate.port)).status
  const get = { path: '/reports/open/a' }
  const put = { method: 'PUT', path: '/reports/open/a', body: 'hello' }
  const statuses = [await ask(get), await ask(get), await ask(put), await ask(get)]
  assert.deepEqual(statuses, [200, 200, 503, 200])
  await gate.close()
  closing.close()
})

test('the checksum that an SDK names goes on with it, and not without it', async () => {
  const put = (headers: Record<string, string>) =>
    outcome(admin, { method: 'PUT', path: '/reports/open/c', body: 'hello', headers })
  const named = { 'x-amz-sdk-checksum-algorithm': 'CRC32' }
  assert.equal(await put({ ...named, 'x-amz-checksum-crc32': 'NhCmhg==' }), '200')
  assert.equal(await put(named), '200')
  assert.deepEqual(
    store.seen.map(({ headers }) => headers['x-amz-sdk-checksum-algorithm']),
    ['CRC32', undefined],
  )
})

test('a store that refuses our signature, or is not there, is no word about the caller', async () => {
  const said: unknown[] = []
  const options = {
    service: 's3',
    account: ACCOUNT,
    authority: service.authority,
    report: (error: unknown) => said.push(error),
  }
  const wrong = await listenGateway(
    createGateway({
      ...options,
      upstream: store.url,
      credentials: { ...STORE_KEY, secretAccessKey: 'x' },
    }),
    { port: 0 },
  )
  const gone = await listenGateway(
    createGateway({ ...options, upstream: 'http://127.0.0.1:9', credentials: STORE_KEY }),
    { port: 0 },
  )
  const ask = (port: number) => call(signed(admin, { path: '/reports/open/a' }, port), port)
  assert.deepEqual(
    [(await ask(wrong.port)).code, (await ask(gone.port)).code],
    ['InternalError', 'ServiceUnavailable'],
  )
  assert.equal(said.length, 2)
  await wrong.close()
  await gone.close()
})
