// Why a signature is refused: each message of AWS, and which one is said when several apply.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  Fault,
  type FaultCode,
  readSignature,
  type SignableRequest,
  verifySignature,
} from '@daypass/protocol'

const NOW = Date.UTC(2015, 7, 30, 12, 36)
const GENUINE = {
  algorithm: 'AWS4-HMAC-SHA256',
  /** Whatever else stands in the header. */
  stray: '',
  credential: 'AKIDEXAMPLE/20150830/us-east-1/sts/aws4_request',
  signedHeaders: 'content-type;host;x-amz-date',
  signature: '0'.repeat(64) as string | undefined,
  date: '20150830T123600Z' as string | undefined,
  /** A sign of the other form. */
  other: false,
}
type Parts = typeof GENUINE

const authorizationOf = ({ algorithm, stray, credential, signedHeaders, signature }: Parts) =>
  `${algorithm} ${stray}Credential=${credential}, SignedHeaders=${signedHeaders}${signature ? `, Signature=${signature}` : ''}`

function inHeader(parts: Parts): SignableRequest {
  const headers: Record<string, string> = { authorization: authorizationOf(parts) }
  if (parts.date !== undefined) headers['x-amz-date'] = parts.date
  const query = parts.other ? 'Action=X&X-Amz-Algorithm=AWS4-HMAC-SHA256' : undefined
  return { method: 'POST', path: '/', query, headers }
}

function inQuery(parts: Parts): SignableRequest {
  const fields = new URLSearchParams({
    Action: 'GetCallerIdentity',
    'X-Amz-Algorithm': parts.algorithm,
    'X-Amz-Credential': parts.credential,
    'X-Amz-SignedHeaders': parts.signedHeaders,
  })
  if (parts.date !== undefined) fields.set('X-Amz-Date', parts.date)
  if (parts.signature !== undefined) fields.set('X-Amz-Signature', parts.signature)
  const headers: Record<string, string> = parts.other ? { authorization: 'AWS4-HMAC-SHA256' } : {}
  return { method: 'GET', path: '/', query: fields.toString(), headers }
}

const read = (request: SignableRequest, more: { now?: number; skewMinutes?: number } = {}) =>
  readSignature(request, {
    now: NOW,
    service: 'sts',
    acceptsRegion: (region) => region === 'us-east-1',
    ...more,
  })

function refusal(request: SignableRequest, more?: { now?: number; skewMinutes?: number }): Fault {
  try {
    read(request, more)
  } catch (error) {
    if (error instanceof Fault) return error
    throw error
  }
  return assert.fail('was not refused')
}

function refuses(
  request: SignableRequest,
  code: FaultCode,
  message: string,
  more?: { now?: number; skewMinutes?: number },
): void {
  const fault = refusal(request, more)
  assert.equal(fault.code, code)
  assert.equal(fault.status, code === 'IncompleteSignature' ? 400 : 403)
  assert.equal(fault.type, 'Sender')
  assert.equal(fault.message, message)
}

test('a request without a signature misses its authentication token', () => {
  const otherCase = inQuery(GENUINE).query?.toLowerCase()
  for (const query of [undefined, '', 'Action=GetCallerIdentity', 'X-Amz-Signature=0', otherCase])
    refuses(
      { method: 'GET', path: '/', query, headers: { host: 'sts' } },
      'MissingAuthenticationToken',
      'Request is missing Authentication Token',
    )
})

// In AWS's order: whichever stands first is the one that is said.
interface Rung {
  readonly what: string
  readonly break: Partial<Parts>
  readonly code: FaultCode
  readonly message: string | ((parts: Parts) => string)
  /** Where it can be said at all, when not in both forms. */
  readonly only?: 'header'
  readonly inQuery?: string
}
const LADDER: readonly Rung[] = [
  {
    what: 'both forms at once',
    break: { other: true },
    code: 'SignatureDoesNotMatch',
    message: '',
  },
  {
    what: 'another algorithm',
    break: { algorithm: 'AWS3-HMAC-SHA256' },
    code: 'IncompleteSignature',
    message: "Unsupported AWS 'algorithm': 'AWS3-HMAC-SHA256'.",
  },
  {
    what: 'something that is no pair',
    break: { stray: 'nonsense, ' },
    code: 'IncompleteSignature',
    message: (parts) =>
      `'nonsense' not a valid key=value pair (missing equal-sign) in Authorization header: '${authorizationOf(parts)}'.`,
    only: 'header',
  },
  {
    what: 'no signature',
    break: { signature: undefined },
    code: 'IncompleteSignature',
    message: (parts) =>
      `Authorization header requires 'Signature' parameter. Authorization=${authorizationOf(parts)}`,
    inQuery:
      "AWS query-string parameters must include 'X-Amz-Signature'. Re-examine the query-string parameters.",
  },
  {
    what: 'an unsigned host',
    break: { signedHeaders: 'content-type;x-amz-date' },
    code: 'SignatureDoesNotMatch',
    message: "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
  },
  {
    what: 'a malformed date',
    break: { date: '2015-08-30T12:36:00Z' },
    code: 'IncompleteSignature',
    message:
      "Date must be in ISO-8601 'basic format'. Got '2015-08-30T12:36:00Z'. See http://en.wikipedia.org/wiki/ISO_8601",
  },
  {
    what: 'a time long past',
    break: { date: '20150830T122059Z' },
    code: 'SignatureDoesNotMatch',
    message:
      'Signature expired: 20150830T122059Z is now earlier than 20150830T122100Z (20150830T123600Z - 15 min.)',
  },
  {
    what: 'a malformed credential',
    break: { credential: 'AKIDEXAMPLE/20150830/us-east-1/aws4_request' },
    code: 'IncompleteSignature',
    message:
      "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'AKIDEXAMPLE/20150830/us-east-1/aws4_request'",
  },
  {
    what: 'another region',
    break: { credential: 'AKIDEXAMPLE/20150830/eu-west-1/sts/aws4_request' },
    code: 'SignatureDoesNotMatch',
    message: 'Credential should be scoped to a valid region. ',
  },
]

for (const { what, only, ...rung } of LADDER)
  test(`${what} is refused with ${rung.code}`, () => {
    const parts = { ...GENUINE, ...rung.break }
    const said = typeof rung.message === 'string' ? rung.message : rung.message(parts)
    refuses(inHeader(parts), rung.code, said)
    if (only !== 'header') refuses(inQuery(parts), rung.code, rung.inQuery ?? said)
  })

test('of several faults the first of the ladder is said, whatever the others', () => {
  for (let chosen = 1; chosen < 1 << LADDER.length; chosen++) {
    const rungs = LADDER.filter((_, i) => chosen & (1 << i))
    // Where two break the same part, the first one breaks it.
    const parts: Parts = Object.assign({}, GENUINE, ...rungs.map((rung) => rung.break).reverse())
    const [first] = rungs as [Rung]
    const said = typeof first.message === 'string' ? first.message : first.message(parts)
    refuses(inHeader(parts), first.code, said)
    const inQueries = rungs.find(({ only }) => only !== 'header')
    if (inQueries)
      refuses(inQuery(parts), inQueries.code, inQueries.inQuery ?? (inQueries.message as string))
  }
})

const MISSING: readonly [authorization: string, message: string][] = [
  [
    'AWS4-HMAC-SHA256',
    "Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256",
  ],
  [
    'AWS4-HMAC-SHA256 Credential=a,Signature=,',
    "Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256 Credential=a,Signature=,",
  ],
  [
    'AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=b',
    "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. Authorization=AWS4-HMAC-SHA256 Credential=a, SignedHeaders=host, Signature=b",
  ],
  [
    'AWS4-HMAC-SHA256 =a',
    "'=a' not a valid key=value pair (missing equal-sign) in Authorization header: 'AWS4-HMAC-SHA256 =a'.",
  ],
  ['Bearer e30.e30.e30', "Unsupported AWS 'algorithm': 'Bearer'."],
  ['AWS AKIDEXAMPLE:signature', "Unsupported AWS 'algorithm': 'AWS'."],
  ['aws4-hmac-sha256 Credential=a', "Unsupported AWS 'algorithm': 'aws4-hmac-sha256'."],
  ['', "Unsupported AWS 'algorithm': ''."],
]

for (const [authorization, message] of MISSING)
  test(`an authorization \`${authorization}\` is incomplete`, () => {
    refuses(
      { method: 'POST', path: '/', headers: { authorization } },
      'IncompleteSignature',
      message,
    )
  })

test('a query that has nothing but the algorithm is told all that it misses', () => {
  refuses(
    { method: 'GET', path: '/', query: 'X-Amz-Algorithm=AWS4-HMAC-SHA256', headers: {} },
    'IncompleteSignature',
    "AWS query-string parameters must include 'X-Amz-Credential'. AWS query-string parameters must include 'X-Amz-Signature'. AWS query-string parameters must include 'X-Amz-SignedHeaders'. AWS query-string parameters must include 'X-Amz-Date'. Re-examine the query-string parameters.",
  )
})

const REGION = 'Credential should be scoped to a valid region. '
const SERVICE = "Credential should be scoped to correct service: 'sts'. "
const TERMINATOR =
  "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'. "
const DATE =
  "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20150829' != '20150830', from '20150830T123600Z'."
const SCOPES: readonly [scope: string, message: string][] = [
  ['20150830/eu-west-1/sts/aws4_request', REGION],
  ['20150830/US-EAST-1/sts/aws4_request', REGION],
  ['20150830//sts/aws4_request', REGION],
  ['20150830/us-east-1/iam/aws4_request', SERVICE],
  ['20150830/us-east-1/sts/aws5_request', TERMINATOR],
  ['20150829/us-east-1/sts/aws4_request', DATE],
  ['20150830/eu-west-1/iam/aws4_request', REGION + SERVICE],
  ['20150829/eu-west-1/iam/aws5_request', REGION + SERVICE + TERMINATOR + DATE],
]

for (const [scope, message] of SCOPES)
  test(`a signature scoped to ${scope} does not match`, () => {
    const parts = { ...GENUINE, credential: `AKIDEXAMPLE/${scope}` }
    refuses(inHeader(parts), 'SignatureDoesNotMatch', message)
    refuses(inQuery(parts), 'SignatureDoesNotMatch', message)
  })

for (const credential of [
  'AKIDEXAMPLE',
  'a/b/c/d',
  'a/b/c/d/e/f',
  'AKID/EXAMPLE/20150830/us-east-1/sts/aws4_request',
])
  test(`a credential \`${credential}\` has not five elements`, () => {
    const message = `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`
    refuses(inHeader({ ...GENUINE, credential }), 'IncompleteSignature', message)
    refuses(inQuery({ ...GENUINE, credential }), 'IncompleteSignature', message)
  })

const MALFORMED_DATES = [
  '20150830T123600',
  '20150830 123600Z',
  '20150830T123600z',
  '20150830T123660Z',
  '20150830T243600Z',
  '20150231T123600Z',
  '20151330T123600Z',
  '00000000T000000Z',
  '20150830T123600Z\n',
  '20150830T123600+0000',
  '1440938160',
  'x'.repeat(1000),
]

for (const date of MALFORMED_DATES)
  test(`the date ${JSON.stringify(date).slice(0, 30)} is not in the basic format`, () => {
    const message = `Date must be in ISO-8601 'basic format'. Got '${date}'. See http://en.wikipedia.org/wiki/ISO_8601`
    refuses(inHeader({ ...GENUINE, date }), 'IncompleteSignature', message)
    refuses(inQuery({ ...GENUINE, date }), 'IncompleteSignature', message)
  })

const SKEWS: readonly [
  date: string,
  now: string,
  skewMinutes: number,
  message: string | undefined,
][] = [
  ['20150830T122100Z', '2015-08-30T12:36:00Z', 15, undefined],
  ['20150830T122100Z', '2015-08-30T12:36:00.999Z', 15, undefined],
  [
    '20150830T122100Z',
    '2015-08-30T12:36:01Z',
    15,
    'Signature expired: 20150830T122100Z is now earlier than 20150830T122101Z (20150830T123601Z - 15 min.)',
  ],
  [
    '20150830T121323Z',
    '2015-08-30T12:50:39Z',
    15,
    'Signature expired: 20150830T121323Z is now earlier than 20150830T123539Z (20150830T125039Z - 15 min.)',
  ],
  ['20150830T125100Z', '2015-08-30T12:36:00Z', 15, undefined],
  [
    '20150830T125101Z',
    '2015-08-30T12:36:00Z',
    15,
    'Signature not yet current: 20150830T125101Z is still later than 20150830T125100Z (20150830T123600Z + 15 min.)',
  ],
  [
    '20150830T123059Z',
    '2015-08-30T12:36:00Z',
    5,
    'Signature expired: 20150830T123059Z is now earlier than 20150830T123100Z (20150830T123600Z - 5 min.)',
  ],
]

for (const [date, now, skewMinutes, message] of SKEWS)
  test(`at ${now}, ${date} is ${message ? 'refused' : 'accepted'} within ${skewMinutes} minutes`, () => {
    const more = { now: Date.parse(now), skewMinutes }
    for (const request of [inHeader({ ...GENUINE, date }), inQuery({ ...GENUINE, date })])
      if (message) refuses(request, 'SignatureDoesNotMatch', message, more)
      else assert.equal(read(request, more).amzDate, date)
  })

test('a signature made before midnight holds after it', () => {
  const credential = 'AKIDEXAMPLE/20150830/us-east-1/sts/aws4_request'
  const parts = { ...GENUINE, credential, date: '20150830T235959Z' }
  assert.equal(read(inHeader(parts), { now: Date.UTC(2015, 7, 31, 0, 5) }).amzDate, parts.date)
})

test('the time stands in X-Amz-Date, or else in Date, as an HTTP date or in the basic format', () => {
  const { headers, ...request } = inHeader({ ...GENUINE, date: undefined })
  const dated = (more: Record<string, string>) => ({ ...request, headers: { ...headers, ...more } })
  for (const date of ['Sun, 30 Aug 2015 12:36:00 GMT', '20150830T123600Z'])
    assert.equal(read(dated({ date })).amzDate, '20150830T123600Z')
  const both = { date: 'Mon, 07 Sep 2015 12:36:00 GMT', 'x-amz-date': '20150830T123600Z' }
  assert.equal(read(dated(both)).amzDate, '20150830T123600Z')
  for (const date of ['yesterday', '2015-08-30 12:36', '1', ''])
    refuses(
      dated({ date }),
      'IncompleteSignature',
      `Date must be in ISO-8601 'basic format'. Got '${date}'. See http://en.wikipedia.org/wiki/ISO_8601`,
    )
})

test('the parts of an authorization come in any order, with or without spaces between', () => {
  const { credential, signedHeaders, signature, date } = GENUINE
  const parts = [
    `Credential=${credential}`,
    `SignedHeaders=${signedHeaders}`,
    `Signature=${signature}`,
  ]
  for (const separator of [',', ', ', ' , ', ',\t'])
    for (const [a, b, c] of [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ] as const) {
      const authorization = `AWS4-HMAC-SHA256 ${[parts[a], parts[b], parts[c]].join(separator)}`
      const headers = { authorization, 'x-amz-date': date! }
      assert.deepEqual(read({ method: 'POST', path: '/', headers }), {
        accessKeyId: 'AKIDEXAMPLE',
        sessionToken: '',
        region: 'us-east-1',
        signedHeaders: ['content-type', 'host', 'x-amz-date'],
        signature,
        amzDate: date,
        scope: '20150830/us-east-1/sts/aws4_request',
      })
    }
})

test('of repeated parts the last counts in the header, the first in the query', () => {
  const { headers } = inHeader({ ...GENUINE, stray: 'Signature=first, ' })
  assert.equal(read({ method: 'POST', path: '/', headers }).signature, GENUINE.signature)
  const { query } = inQuery(GENUINE)
  const repeated = `${query}&X-Amz-Signature=second&X-Amz-Date=20990101T000000Z`
  const presented = read({ method: 'GET', path: '/', query: repeated, headers: {} })
  assert.equal(presented.signature, GENUINE.signature)
})

test('a broken escape in the query is a malformed query, whether it is read or verified', () => {
  const malformed = { name: 'Fault', code: 'MalformedQueryString', status: 400 }
  const query = 'X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=%zz'
  assert.throws(() => read({ method: 'GET', path: '/', query, headers: {} }), malformed)
  const request = { ...inHeader(GENUINE), query: 'Action=%4' }
  const key = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
  assert.throws(() => verifySignature(request, read(request), key), malformed)
})

test('an authorization of any length is read in one go', () => {
  const names = ',='.repeat(500_000)
  for (const authorization of [
    `AWS4-HMAC-SHA256 ${names}`,
    `AWS4-HMAC-SHA256 ${'a=b,'.repeat(250_000)}`,
    `AWS4-HMAC-SHA256 Credential=${'/'.repeat(1_000_000)}, SignedHeaders=host, Signature=a`,
    ' '.repeat(1_000_000),
  ]) {
    const headers = { authorization, 'x-amz-date': GENUINE.date! }
    assert.equal(refusal({ method: 'POST', path: '/', headers }).code, 'IncompleteSignature')
  }
})
