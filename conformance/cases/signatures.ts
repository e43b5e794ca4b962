// Signatures with something wrong about them, and odd ones that are right: a table.
import { createHash } from 'node:crypto'
import {
  type RawCase,
  type RawExpected,
  type RawSigning,
  type Tampering,
  WHO,
} from '../raw-case.ts'
import { federated, SECTIONS, sessionOf } from './common.ts'

const ok: RawExpected = { status: 200 }
const refused = (code: string, message: string | RegExp, status = 403): RawExpected => ({
  status,
  code,
  message,
})
const MISMATCH = refused(
  'SignatureDoesNotMatch',
  'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
)
const incomplete = (message: string | RegExp): RawExpected =>
  refused('IncompleteSignature', message, 400)
const mismatch = (message: string): RawExpected => refused('SignatureDoesNotMatch', message)

const HASH_OF_WHO = createHash('sha256').update(WHO).digest('hex')

interface Spoilt {
  readonly signing?: RawSigning
  readonly tampering?: Tampering
  readonly headers?: RawCase['headers']
  readonly method?: string
  readonly query?: string
}
const header = (name: string, spoilt: Spoilt, expected: RawExpected): RawCase => ({
  name,
  section: SECTIONS.signing,
  ...spoilt,
  expected,
})
const url = (name: string, spoilt: Spoilt, expected: RawExpected): RawCase => ({
  name,
  section: SECTIONS.signing,
  method: 'GET',
  query: WHO,
  ...spoilt,
  signing: { ...spoilt.signing, in: 'query' },
  expected,
})
const set = (authorization: string): Spoilt => ({ tampering: { headers: { authorization } } })
const put = (from: string | RegExp, to: string): Spoilt => ({
  tampering: { authorization: [from, to] },
})

const tampered: RawCase[] = [
  header('a body that was changed is refused', { tampering: { body: ['2011', '2012'] } }, MISMATCH),
  header(
    'a body that was made longer is refused',
    { tampering: { body: [/$/, '&More=1'] } },
    MISMATCH,
  ),
  header('a query that was added is refused', { tampering: { query: [/^/, 'Extra=1'] } }, MISMATCH),
  header(
    'a query that was changed is refused',
    { method: 'GET', query: WHO, tampering: { query: ['GetCallerIdentity', 'GetSessionToken'] } },
    MISMATCH,
  ),
  header(
    'a host that was changed is refused',
    { tampering: { headers: { host: 'other.example.test' } } },
    MISMATCH,
  ),
  header(
    'a signed header that was changed is refused',
    { headers: { 'x-custom': 'one' }, tampering: { headers: { 'x-custom': 'two' } } },
    MISMATCH,
  ),
  header(
    'a signed header that was taken away is refused',
    { headers: { 'x-custom': 'one' }, tampering: { headers: { 'x-custom': null } } },
    MISMATCH,
  ),
  header(
    'a header that is not signed may change',
    { tampering: { headers: { 'x-custom': 'two' } } },
    ok,
  ),
  header('a signature with one digit changed is refused', put(/.$/, 'x'), MISMATCH),
  header(
    'a signature in capitals is refused',
    put(/Signature=\w+$/, `Signature=${'A'.repeat(64)}`),
    MISMATCH,
  ),
  header('a short signature is refused', put(/Signature=\w+$/, 'Signature=0'), MISMATCH),
  header('the key of another is refused', put(/AKIA\w{16}/, 'AKIAIOSFODNN7EXAMPLE'), {
    status: 403,
    code: 'InvalidClientTokenId',
    message: 'The security token included in the request is invalid.',
  }),
  header(
    'a body that was changed is refused whatever hash a header tells of it',
    {
      headers: { 'x-amz-content-sha256': HASH_OF_WHO },
      tampering: { body: ['2011', '2012'] },
    },
    MISMATCH,
  ),
  header(
    'a header may tell the hash of the body',
    { headers: { 'x-amz-content-sha256': HASH_OF_WHO } },
    ok,
  ),
]

const both = {
  region: 'Credential should be scoped to a valid region. ',
  service: "Credential should be scoped to correct service: 'sts'. ",
  terminator:
    "Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'. ",
}
const scopes: RawCase[] = [
  header(
    'a signature for another service is refused',
    { signing: { service: 's3' } },
    mismatch(both.service),
  ),
  header(
    'a signature for no region is refused',
    { signing: { region: 'nowhere' } },
    mismatch(both.region),
  ),
  header(
    'a signature for neither is refused with both reasons',
    { signing: { region: 'nowhere', service: 's3' } },
    mismatch(both.region + both.service),
  ),
  header(
    'a scope with another ending is refused',
    put('aws4_request', 'aws5_request'),
    mismatch(both.terminator),
  ),
  header(
    'all that is wrong with a scope is told',
    {
      signing: { region: 'nowhere', service: 's3' },
      tampering: { authorization: ['aws4_request', 'aws5_request'] },
    },
    mismatch(both.region + both.service + both.terminator),
  ),
  header(
    'a scope of another day is refused',
    put(/\/\d{8}\//, '/20150829/'),
    mismatch(
      "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20150829' != '{day}', from '{now}'.",
    ),
  ),
  header(
    'what is wrong with the scope is told before the key',
    {
      signing: { region: 'nowhere' },
      tampering: { authorization: [/AKIA\w{16}/, 'AKIAIOSFODNN7EXAMPLE'] },
    },
    mismatch(both.region),
  ),
]

const NOT_BASIC = (date: string) =>
  incomplete(
    `Date must be in ISO-8601 'basic format'. Got '${date}'. See http://en.wikipedia.org/wiki/ISO_8601`,
  )
const dated = (date: string): Spoilt => ({ tampering: { headers: { 'x-amz-date': date } } })
const times: RawCase[] = [
  header('a signature of fifteen minutes ago is taken', { signing: { at: -900 } }, ok),
  header('a signature of fifteen minutes ahead is taken', { signing: { at: 900 } }, ok),
  header(
    'a signature of a second more ago is refused',
    { signing: { at: -901 } },
    mismatch('Signature expired: {now-901} is now earlier than {now-900} ({now} - 15 min.)'),
  ),
  header(
    'a signature of a second more ahead is refused',
    { signing: { at: 901 } },
    mismatch(
      'Signature not yet current: {now+901} is still later than {now+900} ({now} + 15 min.)',
    ),
  ),
  ...[
    '2026-11-22T12:00:00Z',
    '20261122',
    '20261122T120000',
    '20261322T120000Z',
    '20260230T120000Z',
    'now',
  ].map((date) => header(`${date} is no date`, dated(date), NOT_BASIC(date))),
  header(
    'the date can be in a header of that name',
    {
      signing: { headers: ['host'] },
      tampering: { headers: { 'x-amz-date': null, date: '{now}' } },
    },
    ok,
  ),
  header('the date of Amazon wins', { headers: { date: 'Mon, 01 Jan 2001 00:00:00 GMT' } }, ok),
  header(
    'a date of HTTP that is long ago is refused',
    {
      signing: { headers: ['host'] },
      tampering: { headers: { 'x-amz-date': null, date: 'Mon, 01 Jan 2001 00:00:00 GMT' } },
    },
    mismatch('Signature expired: 20010101T000000Z is now earlier than {now-900} ({now} - 15 min.)'),
  ),
]

const CREDENTIAL = 'AKIAIOSFODNN7EXAMPLE/20150830/us-east-1/sts/aws4_request'
const A = 'AWS4-HMAC-SHA256'
const requires = (name: string) => `Authorization header requires '${name}' parameter.`
const NO_DATE =
  "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."
const malformed: RawCase[] = [
  ...[
    'Basic YTpi',
    'Bearer x',
    'AWS AKIAIOSFODNN7EXAMPLE:x',
    'AWS4-HMAC-SHA512 Credential=x',
    'x',
  ].map((text) =>
    header(
      `an authorization like \`${text}\` is refused`,
      set(text),
      incomplete(`Unsupported AWS 'algorithm': '${text.split(' ')[0]}'.`),
    ),
  ),
  ...(
    [
      [`${A} SignedHeaders=host, Signature=x`, ['Credential']],
      [`${A} Credential=${CREDENTIAL}, SignedHeaders=host`, ['Signature']],
      [`${A} Credential=${CREDENTIAL}, Signature=x`, ['SignedHeaders']],
      [`${A} Credential=${CREDENTIAL}`, ['Signature', 'SignedHeaders']],
      [`${A} Nothing=x`, ['Credential', 'Signature', 'SignedHeaders']],
    ] as const
  ).map(([text, missing]) =>
    header(
      `an authorization without ${missing.join(', ')} is refused`,
      set(text),
      incomplete(`${missing.map(requires).join(' ')} Authorization=${text}`),
    ),
  ),
  header(
    'an authorization without date is refused',
    {
      tampering: {
        headers: {
          'x-amz-date': null,
          authorization: `${A} Credential=${CREDENTIAL}, SignedHeaders=host, Signature=x`,
        },
      },
    },
    incomplete(
      `${NO_DATE} Authorization=${A} Credential=${CREDENTIAL}, SignedHeaders=host, Signature=x`,
    ),
  ),
  header(
    'a part without equal sign is refused',
    set(`${A} Credential, Signature=x`),
    incomplete(
      `'Credential' not a valid key=value pair (missing equal-sign) in Authorization header: '${A} Credential, Signature=x'.`,
    ),
  ),
  ...['a', 'a/b/c/d', 'a/b/c/d/e/f'].map((credential) =>
    header(
      `a credential of ${credential.split('/').length} elements is refused`,
      put(/Credential=[^,]+/, `Credential=${credential}`),
      incomplete(
        `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${credential}'`,
      ),
    ),
  ),
  header(
    'a host that is not signed is refused',
    { signing: { headers: ['x-amz-date'] } },
    mismatch("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."),
  ),
  header(
    'two authentications are refused without a word',
    {
      tampering: { query: [/^/, `X-Amz-Algorithm=${A}`] },
    },
    refused('SignatureDoesNotMatch', ''),
  ),
  header(
    'no authentication is told',
    { tampering: { headers: { authorization: null } } },
    refused('MissingAuthenticationToken', 'Request is missing Authentication Token'),
  ),
]

const odd: RawCase[] = [
  header('commas without spaces are taken', { tampering: { authorization: [/, /g, ','] } }, ok),
  header(
    'the parts of an authorization may come in any order',
    put(/^(AWS4-HMAC-SHA256) (.*), (SignedHeaders=.*), (Signature=.*)$/, '$1 $4, $3, $2'),
    ok,
  ),
  header('a header with runs of spaces is signed as one', { headers: { 'x-custom': 'a   b' } }, ok),
  header(
    'a path is known to Vault by a header that is signed',
    {
      headers: {
        'x-vault-aws-iam-server-id': 'vault.example',
        'content-length': String(WHO.length),
      },
    },
    ok,
  ),
  header(
    'a header that pins a login to one Vault cannot be changed',
    {
      headers: { 'x-vault-aws-iam-server-id': 'vault.example' },
      tampering: { headers: { 'x-vault-aws-iam-server-id': 'other.example' } },
    },
    MISMATCH,
  ),
  header('a session signs like a user', { signing: { by: sessionOf() } }, ok),
  header(
    'a token that is not signed is still needed',
    {
      signing: { by: sessionOf() },
      tampering: { headers: { 'x-amz-security-token': null } },
    },
    refused('InvalidClientTokenId', 'The security token included in the request is invalid.'),
  ),
]

const EKS = { 'x-k8s-aws-id': 'my-cluster' }
const must = (name: string) => `AWS query-string parameters must include '${name}'.`
const REEXAMINE = ' Re-examine the query-string parameters.'
const without = (name: string): Spoilt => ({
  tampering: { query: [new RegExp(`&${name}=[^&]*`), ''] },
})
const presigned: RawCase[] = [
  url('a URL can be signed', {}, ok),
  url('a URL can be signed by a session', { signing: { by: sessionOf() } }, ok),
  url('a URL can be signed by a federated user', { signing: { by: federated() } }, ok),
  url(
    'a URL is good for fifteen minutes whatever it says',
    { signing: { at: -890, expires: 60 } },
    ok,
  ),
  url(
    'a URL is good for no more than fifteen minutes whatever it says',
    { signing: { at: -960, expires: 3600 } },
    mismatch('Signature expired: {now-960} is now earlier than {now-900} ({now} - 15 min.)'),
  ),
  url('a URL can pin a cluster', { headers: EKS }, ok),
  url(
    'a URL that pins a cluster is answered in JSON',
    {
      headers: EKS,
      tampering: { headers: { accept: 'application/json' } },
    },
    {
      status: 200,
      body: /^\{"GetCallerIdentityResponse":\{"GetCallerIdentityResult":\{.*"Account":"123456789012"/,
    },
  ),
  url(
    'a URL that pins a cluster is refused for another',
    {
      headers: EKS,
      tampering: { headers: { 'x-k8s-aws-id': 'other-cluster' } },
    },
    MISMATCH,
  ),
  url(
    'a URL that pins a cluster is refused without',
    {
      headers: EKS,
      tampering: { headers: { 'x-k8s-aws-id': null } },
    },
    MISMATCH,
  ),
  url(
    'a URL that was changed is refused',
    { tampering: { query: ['GetCallerIdentity', 'GetSessionToken'] } },
    MISMATCH,
  ),
  url(
    'a URL that was made longer is refused',
    { tampering: { query: [/$/, '&Extra=1'] } },
    MISMATCH,
  ),
  url(
    'a URL with another algorithm is refused',
    { tampering: { query: ['SHA256', 'SHA512'] } },
    incomplete("Unsupported AWS 'algorithm': 'AWS4-HMAC-SHA512'."),
  ),
  ...['X-Amz-Credential', 'X-Amz-Signature', 'X-Amz-SignedHeaders', 'X-Amz-Date'].map((name) =>
    url(`a URL without ${name} is refused`, without(name), incomplete(must(name) + REEXAMINE)),
  ),
  url('a URL for no region is refused', { signing: { region: 'nowhere' } }, mismatch(both.region)),
  url(
    'a URL without its token is refused',
    {
      signing: { by: sessionOf() },
      ...without('X-Amz-Security-Token'),
    },
    refused('InvalidClientTokenId', 'The security token included in the request is invalid.'),
  ),
  url(
    'a broken escape in a query is told',
    { tampering: { query: [/$/, '&a=%zz'] } },
    {
      status: 400,
      code: 'MalformedQueryString',
      message: 'Illegal hex character in escape % pattern: %zz',
    },
  ),
  url(
    'half an escape in a query is told',
    { tampering: { query: [/$/, '&a=%4'] } },
    {
      status: 400,
      code: 'MalformedQueryString',
      message: 'Incomplete trailing escape % sequence',
    },
  ),
]

const ECDSA = 'AWS4-ECDSA-P256-SHA256'
const asymmetric: RawCase[] = [
  ...[['us-east-1'], ['*'], ['eu-west-1', 'us-*'], ['us-west-2', 'us-east-1']].map((regionSet) =>
    header(`an asymmetric signature for ${regionSet} is taken`, { signing: { regionSet } }, ok),
  ),
  header(
    'an asymmetric signature of a session is taken',
    { signing: { regionSet: ['*'], by: sessionOf() } },
    ok,
  ),
  url('a URL can be signed asymmetrically', { signing: { regionSet: ['*'] } }, ok),
  url(
    'a URL can be signed asymmetrically by a session',
    {
      signing: { regionSet: ['us-east-1'], by: sessionOf() },
    },
    ok,
  ),
  header(
    'an asymmetric signature for no region that is one is refused',
    { signing: { regionSet: ['nowhere-*', 'elsewhere'] } },
    mismatch(both.region),
  ),
  header(
    'an asymmetric signature for another region than that of the host is refused',
    {
      headers: { host: 'sts.eu-west-1.amazonaws.com' },
      signing: { regionSet: ['us-*'] },
    },
    mismatch(both.region),
  ),
  header(
    'an asymmetric signature for another service is refused',
    { signing: { regionSet: ['*'], service: 's3' } },
    mismatch(both.service),
  ),
  header(
    'an asymmetric signature of long ago is refused',
    { signing: { regionSet: ['*'], at: -901 } },
    mismatch('Signature expired: {now-901} is now earlier than {now-900} ({now} - 15 min.)'),
  ),
  header(
    'a body that was changed after it was signed asymmetrically is refused',
    { signing: { regionSet: ['*'] }, tampering: { body: ['2011', '2012'] } },
    MISMATCH,
  ),
  header(
    'a set of regions that was changed is refused',
    { signing: { regionSet: ['us-east-1'] }, tampering: { headers: { 'x-amz-region-set': '*' } } },
    MISMATCH,
  ),
  header(
    'an asymmetric signature that is none is refused',
    {
      signing: { regionSet: ['*'] },
      tampering: { authorization: [/Signature=\w+$/, 'Signature=30'] },
    },
    MISMATCH,
  ),
  header(
    'a symmetric signature that says that it is asymmetric is incomplete',
    put('AWS4-HMAC-SHA256', ECDSA),
    incomplete(/^Credential must have exactly 4 slash-delimited elements/),
  ),
]

/** Signatures. */
export const signatureCases: readonly RawCase[] = [
  ...tampered,
  ...scopes,
  ...times,
  ...malformed,
  ...odd,
  ...presigned,
  ...asymmetric,
]
