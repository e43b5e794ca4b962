// The verifier: AWS's own examples for S3, and everything that must not get past.
import assert from 'node:assert/strict'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { presign, presignV4a, sign, signV4a } from '@daypass/protocol'
import {
  createKeyring,
  createService,
  createVerifier,
  directoryOf,
  readConfig,
  realWorld,
  type ServiceRequest,
  type Verifier,
  type VerifierOptions,
} from '@daypass/service'

const ACCOUNT = '123456789012'
const key = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
}
const asker = { accessKeyId: 'AKIAIOSFODNN7VERIFY1', secretAccessKey: 'verifier-secret' }
const other = { accessKeyId: 'AKIAIOSFODNN7OTHER11', secretAccessKey: 'other-secret' }
const root = { accessKeyId: 'AKIAIOSFODNN7ROOTKEY', secretAccessKey: 'root-secret' }
const VERIFIER_ARN = `arn:aws:iam::${ACCOUNT}:user/gateway`
const allow = (Action: string, Resource: string) => ({
  Version: '2012-10-17',
  Statement: [{ Sid: 'Reads', Effect: 'Allow', Action, Resource }],
})
const keyOf = ({ accessKeyId: id, secretAccessKey: secret }: typeof key) => ({ id, secret })
const records = readConfig({
  accounts: {
    [ACCOUNT]: {
      root: { accessKeys: [keyOf(root)] },
      users: {
        alice: {
          accessKeys: [keyOf(key)],
          tags: { team: 'blue' },
          policies: {
            read: allow('s3:GetObject', 'arn:aws:s3:::reports/*'),
            assume: allow('sts:*', '*'),
          },
        },
        bob: { accessKeys: [keyOf(other)] },
        gateway: { accessKeys: [keyOf(asker)] },
      },
      roles: {
        Reader: {
          trust: {
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Allow',
                Principal: { AWS: ACCOUNT },
                Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
              },
            ],
          },
          policies: { read: allow('s3:*', '*') },
        },
      },
    },
  },
})
const directory = directoryOf(records)
const keyring = createKeyring(realWorld)

/** The hour of the examples in the documentation of S3. */
const EXAMPLES = Date.UTC(2013, 4, 24)
let now = EXAMPLES
const world = { now: () => now }
const service = createService({
  records,
  keyring,
  world,
  verifiers: [VERIFIER_ARN],
  explainDenials: true,
})

const fetchOf = (handle: (request: Request) => Promise<Response>) =>
  ((url: URL, init: RequestInit) => {
    const { redirect: _, signal: __, ...rest } = init
    return handle(new Request(url, rest))
  }) as typeof fetch
const node = { url: 'http://node.example', credentials: asker, fetch: fetchOf(service.fetch) }

/** A verifier with the keyring, and one that asks a node over HTTP: they answer alike. */
const verifiers = (
  options: Omit<VerifierOptions, 'directory' | 'keyring' | 'node'>,
): [string, Verifier][] => [
  ['with the keyring', createVerifier({ ...options, directory, keyring, world })],
  ['over HTTP', createVerifier({ ...options, node, world })],
]

async function contentOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of body) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}

/** What comes of a request: the caller and the body, or the code of the refusal. */
async function outcome(
  verifier: Verifier,
  request: ServiceRequest | Request | IncomingMessage,
): Promise<string> {
  const verdict = await verifier.verify(request)
  if (!verdict.verified) return `${verdict.response.status} ${verdict.refusal.code}`
  try {
    const body = await contentOf(verdict.body)
    return `${verdict.caller?.arn ?? 'nobody'} ${body.length}`
  } catch (error) {
    return `body: ${(error as { told?: { code: string } }).told?.code}`
  }
}

const ALICE = `arn:aws:iam::${ACCOUNT}:user/alice`
const host = 'examplebucket.s3.amazonaws.com'
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
const credential = `AWS4-HMAC-SHA256 Credential=${key.accessKeyId}/20130524/us-east-1/s3/aws4_request`
const date = { 'x-amz-date': '20130524T000000Z' }

function chunked(signatures: readonly string[], trailers = ''): Buffer {
  const [first, second, last] = signatures
  const piece = (size: number, signature: string | undefined) =>
    `${size.toString(16)};chunk-signature=${signature}\r\n${'a'.repeat(size)}`
  return Buffer.from(
    `${piece(65536, first)}\r\n${piece(1024, second)}\r\n${piece(0, last)}${trailers}\r\n`,
  )
}
const CHUNKS = [
  'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
  '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
  'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
]
const TRAILER_CHUNKS = [
  'b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2',
  '1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7',
  '2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992',
]
const TRAILERS =
  'x-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n'

const streaming = (body: Buffer): ServiceRequest => ({
  method: 'PUT',
  path: '/examplebucket/chunkObject.txt',
  headers: {
    host: 's3.amazonaws.com',
    ...date,
    'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
    'content-encoding': 'aws-chunked',
    'x-amz-decoded-content-length': '66560',
    'content-length': '66824',
    authorization: `${credential},SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class,Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9`,
  },
  body,
})
const trailing = (body: Buffer): ServiceRequest => {
  const { headers, ...request } = streaming(body)
  const { 'content-length': _, ...rest } = headers
  return {
    ...request,
    headers: {
      ...rest,
      'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
      'x-amz-trailer': 'x-amz-checksum-crc32c',
      authorization: `${credential},SignedHeaders=content-encoding;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class;x-amz-trailer,Signature=106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e`,
    },
  }
}

// https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html, …/sigv4-query-string-auth.html,
// …/sigv4-streaming.html and …/sigv4-streaming-trailers.html
const examples: Readonly<Record<string, readonly [ServiceRequest, number]>> = {
  'GET Object': [
    {
      method: 'GET',
      path: '/test.txt',
      headers: {
        host,
        ...date,
        range: 'bytes=0-9',
        'x-amz-content-sha256': EMPTY,
        authorization: `${credential},SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41`,
      },
    },
    0,
  ],
  'PUT Object': [
    {
      method: 'PUT',
      path: '/test$file.text',
      headers: {
        host,
        ...date,
        date: 'Fri, 24 May 2013 00:00:00 GMT',
        'x-amz-storage-class': 'REDUCED_REDUNDANCY',
        'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
        authorization: `${credential},SignedHeaders=date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class,Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd`,
      },
      body: 'Welcome to Amazon S3.',
    },
    21,
  ],
  'GET Bucket Lifecycle': [
    {
      method: 'GET',
      path: '/',
      query: 'lifecycle',
      headers: {
        host,
        ...date,
        'x-amz-content-sha256': EMPTY,
        authorization: `${credential}, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature=fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543`,
      },
    },
    0,
  ],
  'a presigned URL': [
    {
      method: 'GET',
      path: '/test.txt',
      query: `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=${key.accessKeyId}%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404`,
      headers: { host },
    },
    0,
  ],
  'a body in signed pieces': [streaming(chunked(CHUNKS)), 66560],
  'a body in signed pieces with a trailer': [trailing(chunked(TRAILER_CHUNKS, TRAILERS)), 66560],
}

for (const [name, [request, length]] of Object.entries(examples))
  for (const [how, verifier] of verifiers({ service: 's3' }))
    test(`the example of S3, ${name}, verifies ${how}`, async () => {
      now = EXAMPLES
      assert.equal(await outcome(verifier, request), `${ALICE} ${length}`)
    })

const [put] = examples['PUT Object']!
const [url] = examples['a presigned URL']!
const [get] = examples['GET Object']!
const withHeaders = (request: ServiceRequest, headers: Record<string, string>): ServiceRequest => ({
  ...request,
  headers: { ...request.headers, ...headers },
})
const { 'x-amz-content-sha256': _hash, ...rest } = get.headers
const withoutHash = { ...get, headers: rest }
const broken = (body: Buffer, at: number): Buffer => {
  const copy = Buffer.from(body)
  copy[at]! ^= 1
  return copy
}
const whole = chunked(CHUNKS)
const withTrailer = chunked(TRAILER_CHUNKS, TRAILERS)

// https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html
const refusals: readonly [what: string, request: ServiceRequest, expected: string, at?: number][] =
  [
    ['without a signature', { ...get, headers: { host } }, '403 AccessDenied'],
    ['of another method', { ...get, method: 'HEAD' }, '403 SignatureDoesNotMatch'],
    ['of another path', { ...get, path: '/test2.txt' }, '403 SignatureDoesNotMatch'],
    ['with a query added', { ...get, query: 'acl' }, '403 SignatureDoesNotMatch'],
    ['with another range', withHeaders(get, { range: 'bytes=0-10' }), '403 SignatureDoesNotMatch'],
    [
      'with a header that nobody signed',
      withHeaders(get, { 'x-amz-copy-source': '/a/b' }),
      '403 AccessDenied',
    ],
    [
      'with another body',
      { ...put, body: 'Welcome to Amazon S4.' },
      'body: XAmzContentSHA256Mismatch',
    ],
    ['with no body', { ...put, body: '' }, 'body: XAmzContentSHA256Mismatch'],
    ['sixteen minutes later', get, '403 RequestTimeTooSkewed', EXAMPLES + 16 * 60_000],
    ['sixteen minutes before', get, '403 RequestTimeTooSkewed', EXAMPLES - 16 * 60_000],
    ['presigned, a day and a second later', url, '403 AccessDenied', EXAMPLES + 86_401_000],
    [
      'presigned, for two weeks',
      { ...url, query: url.query!.replace('86400', '1209600') },
      '400 AuthorizationQueryParametersError',
    ],
    [
      'presigned, for less than nothing',
      { ...url, query: url.query!.replace('86400', '-1') },
      '400 AuthorizationQueryParametersError',
    ],
    [
      'presigned for longer than was signed',
      { ...url, query: url.query!.replace('86400', '86401') },
      '403 SignatureDoesNotMatch',
    ],
    [
      'with a parameter twice',
      { ...url, query: `${url.query}&X-Amz-Expires=1` },
      '400 AuthorizationQueryParametersError',
    ],
    [
      'signed twice',
      withHeaders(url, { authorization: get.headers.authorization! }),
      '400 InvalidArgument',
    ],
    [
      'signed as of old',
      withHeaders(get, { authorization: 'AWS AKIAIOSFODNN7EXAMPLE:abc' }),
      '400 InvalidRequest',
    ],
    [
      'by nobody that is known',
      withHeaders(get, { authorization: get.headers.authorization!.replace('EXAMPLE', 'NOBODY1') }),
      '403 InvalidAccessKeyId',
    ],
    [
      'for another service',
      withHeaders(get, { authorization: get.headers.authorization!.replace('/s3/', '/sts/') }),
      '400 AuthorizationHeaderMalformed',
    ],
    [
      'for no region',
      withHeaders(get, {
        authorization: get.headers.authorization!.replace('us-east-1', 'nowhere'),
      }),
      '400 AuthorizationHeaderMalformed',
    ],
    [
      'with a token that is none',
      withHeaders(get, { 'x-amz-security-token': 'none' }),
      '403 AccessDenied',
    ],
    ['without the hash of its body', withoutHash, '400 InvalidRequest'],
    [
      'with a hash that is none',
      withHeaders(get, { 'x-amz-content-sha256': 'abc' }),
      '400 InvalidArgument',
    ],
    ['with a broken escape', { ...get, path: '/%zz' }, '400 InvalidURI'],
    ['in pieces, one bit changed', streaming(broken(whole, 200)), 'body: SignatureDoesNotMatch'],
    [
      'in pieces, one bit changed in the last',
      streaming(broken(whole, 66_000)),
      'body: SignatureDoesNotMatch',
    ],
    ['in pieces, a signature changed', streaming(broken(whole, 30)), 'body: InvalidRequest'],
    ['in pieces, cut off', streaming(whole.subarray(0, 66_000)), 'body: IncompleteBody'],
    ['in pieces, without the last', streaming(whole.subarray(0, -86)), 'body: IncompleteBody'],
    [
      'in pieces, with more behind',
      streaming(Buffer.concat([whole, Buffer.from('x')])),
      'body: InvalidRequest',
    ],
    [
      'with a trailer that was changed',
      trailing(Buffer.from(withTrailer.toString().replace('sOO8', 'sOO9'))),
      'body: SignatureDoesNotMatch',
    ],
    [
      'with a trailer that is not there',
      trailing(chunked(TRAILER_CHUNKS)),
      'body: SignatureDoesNotMatch',
    ],
  ]

for (const [what, request, expected, at = EXAMPLES] of refusals)
  for (const [how, verifier] of verifiers({ service: 's3' }))
    test(`a request for S3 ${what} is refused ${how}`, async () => {
      now = at
      assert.equal(await outcome(verifier, request), expected)
    })

const only = encodeURIComponent(JSON.stringify(allow('s3:GetObject', 'arn:aws:s3:::reports/q1/*')))
const READER = `Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::${ACCOUNT}:role/Reader&RoleSessionName=me&SourceIdentity=Alice&Tags.member.1.Key=shift&Tags.member.1.Value=night&Policy=${only}`

async function session(
  of = service,
  body = READER,
  signer = key,
): Promise<{
  accessKeyId: string
  secretAccessKey: string
  sessionToken: string
}> {
  now = Date.now()
  const request = {
    method: 'POST',
    path: '/',
    headers: { host: 'localhost', 'content-type': 'application/x-www-form-urlencoded' },
    body,
  }
  const scope = { region: 'us-east-1', service: 'sts', now }
  const headers = { ...request.headers, ...sign(request, signer, scope) }
  const { body: answer } = await of.handle({ ...request, headers })
  const element = (name: string) =>
    new RegExp(`<${name}>([^<]+)<`).exec(answer)?.[1] ?? assert.fail(answer)
  return {
    accessKeyId: element('AccessKeyId'),
    secretAccessKey: element('SecretAccessKey'),
    sessionToken: element('SessionToken'),
  }
}

/** A service with a keyring of its own. */
const elsewhere = createService({ records, keyring: createKeyring(realWorld), world })

/** The same text with another character at one place. */
const changed = (text: string, at: number) =>
  `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`

const s3 = (
  signer: Parameters<typeof sign>[1],
  more: Partial<ServiceRequest> = {},
): ServiceRequest => {
  const request = {
    method: 'GET',
    path: '/reports/q1/a',
    headers: { host, 'x-amz-content-sha256': EMPTY },
    ...more,
  }
  const scope = { region: 'us-east-1', service: 's3', now }
  return {
    ...request,
    headers: {
      ...request.headers,
      ...sign(request, signer, scope, {
        rawPath: true,
        payloadHash: request.headers['x-amz-content-sha256']!,
      }),
    },
  }
}

for (const [how, verifier] of verifiers({ service: 's3' })) {
  test(`a session is told with its tags, its source identity and its times ${how}`, async () => {
    const verdict = await verifier.verify(s3(await session()))
    assert.ok(verdict.verified)
    const { caller } = verdict
    assert.equal(caller!.arn, `arn:aws:sts::${ACCOUNT}:assumed-role/Reader/me`)
    assert.equal(caller!.issuerArn, `arn:aws:iam::${ACCOUNT}:role/Reader`)
    assert.deepEqual(caller!.tags, { shift: 'night' })
    assert.equal(caller!.session!.sourceIdentity, 'Alice')
    assert.equal(caller!.session!.expiresAt - caller!.session!.issuedAt, 3_600_000)
  })

  test(`a decision says because ${how}`, async () => {
    const verdict = await verifier.verify(s3(await session()))
    assert.ok(verdict.verified)
    const ask = (resource: string, resourcePolicy?: object) =>
      verifier.authorize(
        verdict.caller!,
        's3:GetObject',
        resource,
        {},
        resourcePolicy && { resourcePolicy: JSON.stringify(resourcePolicy) },
      )
    const within = await ask('arn:aws:s3:::reports/q1/a')
    assert.deepEqual([within.allowed, within.layer], [true, 'identity'])
    assert.deepEqual(
      within.statements.map(({ sid }) => sid),
      ['Reads', 'Reads'],
    )
    const beyond = await ask('arn:aws:s3:::reports/q2/a')
    assert.deepEqual([beyond.allowed, beyond.layer, beyond.explicitDeny], [false, 'session', false])
    assert.equal(
      beyond.message,
      `User: arn:aws:sts::${ACCOUNT}:assumed-role/Reader/me is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::reports/q2/a because no session policy allows the s3:GetObject action`,
    )
    const statement = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }
    const denied = await ask('arn:aws:s3:::reports/q1/a', {
      Version: '2012-10-17',
      Statement: [statement],
    })
    assert.deepEqual([denied.allowed, denied.layer, denied.explicitDeny], [false, 'resource', true])
  })

  test(`whom root federates may do what the session allows, and nothing else ${how}`, async () => {
    const may = async (policy: string, resource: string) => {
      const body = `Action=GetFederationToken&Version=2011-06-15&Name=fred${policy}`
      const verdict = await verifier.verify(s3(await session(service, body, root)))
      assert.ok(verdict.verified)
      return (await verifier.authorize(verdict.caller!, 's3:GetObject', resource)).allowed
    }
    assert.equal(await may(`&Policy=${only}`, 'arn:aws:s3:::reports/q1/a'), true)
    assert.equal(await may(`&Policy=${only}`, 'arn:aws:s3:::reports/q2/a'), false)
    assert.equal(await may('', 'arn:aws:s3:::reports/q1/a'), false)
  })

  // As S3 was seen to answer; it asks for nothing of these in its documentation.
  test(`credentials that do not count are refused in the words of S3 ${how}`, async () => {
    const good = await session()
    type TokenRow = readonly [Parameters<typeof sign>[1], string, RegExp]
    const rows: readonly TokenRow[] = [
      [
        { ...good, secretAccessKey: 'wrong' },
        '403 SignatureDoesNotMatch',
        /Check your key and signing method\.<.*<AWSAccessKeyId>ASIA/,
      ],
      [
        { ...good, sessionToken: undefined! },
        '403 InvalidAccessKeyId',
        /<Message>The AWS Access Key Id you provided does not exist in our records\.<\/Message><AWSAccessKeyId>ASIA/,
      ],
      [
        { ...good, sessionToken: (await session()).sessionToken },
        '403 InvalidAccessKeyId',
        /records/,
      ],
      // One character is another: of the ciphertext, and of the salt.
      ...[300, 20].map(
        (at): TokenRow => [
          { ...good, sessionToken: changed(good.sessionToken, at) },
          '400 InvalidToken',
          /malformed or otherwise invalid\.<\/Message><Token-0>/,
        ],
      ),
      [
        { ...good, sessionToken: (await session(elsewhere)).sessionToken },
        '403 InvalidAccessKeyId',
        /records/,
      ],
      [
        { ...good, sessionToken: 'garbage' },
        '400 InvalidToken',
        /malformed or otherwise invalid\.<\/Message><Token-0>garbage</,
      ],
      [{ ...key, sessionToken: good.sessionToken }, '400 InvalidToken', /malformed/],
    ]
    for (const [signer, expected, body] of rows) {
      const verdict = await verifier.verify(s3(signer))
      assert.ok(!verdict.verified)
      assert.equal(`${verdict.response.status} ${verdict.refusal.code}`, expected)
      assert.match(verdict.response.body, body)
    }
    now += 3_601_000
    const verdict = await verifier.verify(s3(good))
    assert.ok(!verdict.verified)
    assert.match(
      verdict.response.body,
      /<Error><Code>ExpiredToken<\/Code><Message>The provided token has expired\.<\/Message><Token-0>[^<]+<\/Token-0>/,
    )
    assert.equal(verdict.response.status, 400)
  })
}

// The codes of the JSON and query protocols for the same faults.
const forms: readonly [VerifierOptions['form'], string, RegExp][] = [
  [
    'query',
    '403',
    /^<ErrorResponse><Error><Type>Sender<\/Type><Code>SignatureDoesNotMatch<\/Code>/,
  ],
  ['json-1.0', '400', /^\{"__type":"com\.amazon\.coral\.service#InvalidSignatureException"/],
  ['json-1.1', '400', /^\{"__type":"com\.amazon\.coral\.service#InvalidSignatureException"/],
  ['json-query', '400', /^\{"__type":"com\.amazon\.coral\.service#InvalidSignatureException"/],
  ['rest-json', '403', /^\{"message":"The request signature we calculated/],
]
for (const [form, status, body] of forms)
  for (const [how, verifier] of verifiers({ service: 'notes', form: form! }))
    test(`a service of its own verifies, and refuses in the form ${form}, ${how}`, async () => {
      now = Date.now()
      const request = {
        method: 'POST',
        path: '/a//b/../c',
        headers: { host: 'notes.example' },
        body: '{}',
      }
      const scope = { region: 'eu-west-1', service: 'notes', now }
      const signed = { ...request, headers: { ...request.headers, ...sign(request, key, scope) } }
      assert.equal(await outcome(verifier, signed), `${ALICE} 2`)
      const asymmetric = signV4a(request, key, { ...scope, regionSet: ['eu-*'] })
      assert.equal(
        await outcome(verifier, { ...request, headers: { ...request.headers, ...asymmetric } }),
        `${ALICE} 2`,
      )
      const verdict = await verifier.verify({ ...signed, body: '{ }' })
      assert.ok(!verdict.verified)
      assert.equal(String(verdict.response.status), status)
      assert.equal(
        verdict.response.headers['x-amzn-query-error'],
        form === 'json-query' ? 'SignatureDoesNotMatch;Sender' : undefined,
      )
      assert.match(verdict.response.body, body)
      now += 6 * 60_000
      assert.match(await outcome(verifier, signed), /^40[03] SignatureDoesNotMatch$/)
    })

test('a presigned URL of S3 may be for a set of regions', async () => {
  now = Date.now()
  const request = { method: 'GET', path: '/a', headers: { host } }
  const scope = { regionSet: ['*'], service: 's3', now }
  const query = presignV4a(request, key, scope, 60, {
    rawPath: true,
    payloadHash: 'UNSIGNED-PAYLOAD',
  })
  for (const [, verifier] of verifiers({ service: 's3' }))
    assert.equal(await outcome(verifier, { ...request, query }), `${ALICE} 0`)
})

test('requests of fetch and of node:http verify like plain records', async () => {
  now = Date.now()
  const [, verifier] = verifiers({ service: 's3' })[0]!
  const outcomes: Promise<string>[] = []
  const server = createServer((request, response) => {
    const done = outcome(verifier, request)
    outcomes.push(done)
    done.finally(() => response.end())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const request = s3(key, { headers: { host: `127.0.0.1:${port}`, 'x-amz-content-sha256': EMPTY } })
  const { host: _, ...headers } = request.headers
  await fetch(`http://127.0.0.1:${port}${request.path}`, { headers })
  assert.equal(await outcomes[0], `${ALICE} 0`)
  const query = presign(
    { method: 'GET', path: '/x', headers: { host } },
    key,
    { region: 'us-east-1', service: 's3', now },
    60,
    { rawPath: true, payloadHash: 'UNSIGNED-PAYLOAD' },
  )
  assert.equal(await outcome(verifier, new Request(`https://${host}/x?${query}`)), `${ALICE} 0`)
  server.close()
})

test('only principals that the node was told of may ask it', async () => {
  now = Date.now()
  for (const [credentials, expected] of [
    [asker, `${ALICE} 0`],
    [other, '503 ServiceUnavailable'],
    [{ ...asker, secretAccessKey: 'x' }, '503 ServiceUnavailable'],
  ] as const) {
    const verifier = createVerifier({ service: 's3', node: { ...node, credentials }, world })
    assert.equal(await outcome(verifier, s3(key)), expected)
  }
  const closed = createService({ records, keyring, world })
  const verifier = createVerifier({
    service: 's3',
    node: { ...node, fetch: fetchOf(closed.fetch) },
    world,
  })
  assert.equal(await outcome(verifier, s3(key)), '503 ServiceUnavailable')
})

test('a caller is authorized only by the verifier that verified it', async () => {
  now = Date.now()
  const [[, one], [, two]] = verifiers({ service: 's3' }) as [
    [string, Verifier],
    [string, Verifier],
  ]
  const verdict = await one.verify(s3(key))
  assert.ok(verdict.verified)
  await assert.rejects(two.authorize(verdict.caller!, 's3:GetObject', '*'), TypeError)
  await assert.rejects(one.authorize({ ...verdict.caller! }, 's3:GetObject', '*'), TypeError)
})
