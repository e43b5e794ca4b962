// The edge of the service: a table of odd requests, and of what AWS answers to them.
import { type RawCase, type RawExpected, WHO } from '../raw-case.ts'
import { SECTIONS } from './common.ts'

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}'
const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/'
const DISPATCH = 'http://webservices.amazon.com/AWSFault/2005-15-09'
const EMPTY = { body: '' }
const ok: RawExpected = { status: 200 }

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
/** A text in which `{}` stands for a request id, and `{…}` for anything in a line. */
const layout = (text: string): RegExp => {
  const pattern = literally(text)
    .replaceAll(String.raw`\{\}`, UUID)
    .replaceAll(String.raw`\{…\}`, '[^<\\n]+')
  return new RegExp(`^${pattern}$`)
}

const section = SECTIONS.query
const http = (name: string, rest: Omit<RawCase, 'name' | 'section'>): RawCase => ({
  name,
  section,
  ...rest,
})
const get = (name: string, query: string, expected: RawExpected): RawCase =>
  http(name, { method: 'GET', query, expected })
const post = (name: string, body: string, expected: RawExpected): RawCase =>
  http(name, { body, expected })

const layouts: RawCase[] = [
  http('an answer is laid out like this', {
    expected: {
      status: 200,
      headers: {
        'content-type': 'text/xml',
        'x-amzn-requestid': new RegExp(`^${UUID}$`),
        'x-amz-sts-extended-request-id': /./,
      },
      body: layout(`<GetCallerIdentityResponse xmlns="${NAMESPACE}">
  <GetCallerIdentityResult>
    <Arn>arn:aws:iam::123456789012:user/alice</Arn>
    <UserId>{…}</UserId>
    <Account>123456789012</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata>
    <RequestId>{}</RequestId>
  </ResponseMetadata>
</GetCallerIdentityResponse>
`),
    },
  }),
  http('credentials are laid out like this', {
    body: 'Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::123456789012:role/Reader&RoleSessionName=session&SourceIdentity=alice',
    expected: {
      status: 200,
      body: layout(`<AssumeRoleResponse xmlns="${NAMESPACE}">
  <AssumeRoleResult>
    <AssumedRoleUser>
      <AssumedRoleId>{…}:session</AssumedRoleId>
      <Arn>arn:aws:sts::123456789012:assumed-role/Reader/session</Arn>
    </AssumedRoleUser>
    <Credentials>
      <AccessKeyId>{…}</AccessKeyId>
      <SecretAccessKey>{…}</SecretAccessKey>
      <SessionToken>{…}</SessionToken>
      <Expiration>{…}</Expiration>
    </Credentials>
    <SourceIdentity>alice</SourceIdentity>
    <SessionTokenUtilization>{…}</SessionTokenUtilization>
    <SessionTokenSize>{…}</SessionTokenSize>
  </AssumeRoleResult>
  <ResponseMetadata>
    <RequestId>{}</RequestId>
  </ResponseMetadata>
</AssumeRoleResponse>
`),
    },
  }),
  http('the end of a token for others is told with milliseconds', {
    body: 'Action=GetWebIdentityToken&Version=2011-06-15&Audience.member.1=a&SigningAlgorithm=ES384',
    expected: {
      status: 200,
      body: /<Expiration>\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z<\/Expiration>/,
    },
  }),
  http('an error is laid out like this', {
    signing: false,
    expected: {
      status: 403,
      headers: { 'content-type': 'text/xml', 'x-amzn-requestid': new RegExp(`^${UUID}$`) },
      body: layout(`<ErrorResponse xmlns="${NAMESPACE}">
  <Error>
    <Type>Sender</Type>
    <Code>MissingAuthenticationToken</Code>
    <Message>Request is missing Authentication Token</Message>
  </Error>
  <RequestId>{}</RequestId>
</ErrorResponse>
`),
    },
  }),
  http('an answer says how long it is and when it was given', {
    wire: true,
    expected: { status: 200, headers: { 'content-length': /^\d+$/, date: / GMT$/ } },
  }),
]

const noOperation = (what: string): RawExpected => ({
  status: 400,
  code: 'InvalidAction',
  message: `Could not find operation ${what}`,
  body: new RegExp(`^<ErrorResponse xmlns="${literally(DISPATCH)}">`),
})
const elsewhere = (location = 'https://aws.amazon.com/iam'): RawExpected => ({
  status: 302,
  headers: { location, 'x-amzn-requestid': new RegExp(`^${UUID}$`) },
  ...EMPTY,
})
const TEXT = { 'content-type': 'text/plain' }

const dispatch: RawCase[] = [
  post(
    'another version is told',
    'Action=GetCallerIdentity&Version=2011-06-16',
    noOperation('GetCallerIdentity for version 2011-06-16'),
  ),
  http('the global endpoint makes no tokens for others', {
    headers: { host: 'sts.amazonaws.com' },
    body: 'Action=GetWebIdentityToken&Version=2011-06-15&Audience.member.1=a&SigningAlgorithm=RS256',
    expected: {
      status: 400,
      code: 'InvalidAction',
      message: 'Operation not supported on STS global endpoint',
    },
  }),
  http('the global endpoint knows nothing of root for a task', {
    headers: { host: 'sts.amazonaws.com' },
    body: 'Action=AssumeRoot&Version=2011-06-15&TargetPrincipal=111122223333&TaskPolicyArn.arn=arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials',
    expected: { status: 400, code: 'InvalidAction', message: 'Unknown Operation' },
  }),
  post(
    'an unknown action is told',
    'Action=NoSuchAction&Version=2011-06-15',
    noOperation('NoSuchAction for version 2011-06-15'),
  ),
  post(
    'an action of the prototype of objects is unknown',
    'Action=constructor&Version=2011-06-15',
    noOperation('constructor for version 2011-06-15'),
  ),
  post(
    'no version is told',
    'Action=GetCallerIdentity',
    noOperation('GetCallerIdentity for version NO_VERSION_SPECIFIED'),
  ),
  post(
    'an empty version is told',
    'Action=GetCallerIdentity&Version=',
    noOperation('GetCallerIdentity for version '),
  ),
  post(
    'an empty action is told',
    'Action=&Version=2011-06-15',
    noOperation(' for version 2011-06-15'),
  ),
  post(
    'an action in another case is unknown',
    'Action=getcalleridentity&Version=2011-06-15',
    noOperation('getcalleridentity for version 2011-06-15'),
  ),
  post('without action one is sent elsewhere', 'Version=2011-06-15', elsewhere()),
  post('with an empty body one is sent elsewhere', '', elsewhere()),
  get(
    'without action one is sent elsewhere with the query',
    'Version=2011-06-15',
    elsewhere('https://aws.amazon.com/iam?Version=2011-06-15'),
  ),
  get('with nothing at all one is sent elsewhere', '', elsewhere()),
  http('without content type one is sent elsewhere', {
    headers: { 'content-type': null },
    expected: elsewhere(),
  }),
  http('with another content type one is sent elsewhere', { headers: TEXT, expected: elsewhere() }),
  http('who is sent elsewhere need not be known', {
    headers: TEXT,
    signing: false,
    expected: elsewhere(),
  }),
  http('a content type may name its encoding', {
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    expected: ok,
  }),
  http('an unknown action is told only to who has signed', {
    body: 'Action=NoSuchAction&Version=2011-06-15',
    signing: false,
    expected: { status: 403, code: 'MissingAuthenticationToken' },
  }),
]

const NOTHING_HERE: RawExpected = { status: 404, body: '<UnknownOperationException/>\n' }
const unsigned = (name: string, rest: Partial<RawCase> & Pick<RawCase, 'expected'>): RawCase =>
  http(name, { signing: false, ...rest })

const paths: RawCase[] = [
  unsigned('there is nothing at another path', { path: '/other', expected: NOTHING_HERE }),
  unsigned('there is nothing at a longer path', { path: '/a/b/c', expected: NOTHING_HERE }),
  http('there is nothing at another path for who has signed', {
    tampering: { path: ['/', '/tampered'] },
    expected: NOTHING_HERE,
  }),
  ...['PUT', 'PATCH'].map((method) =>
    unsigned(`there is nothing to ${method}`, { method, expected: NOTHING_HERE }),
  ),
  unsigned('there is nothing to HEAD', { method: 'HEAD', expected: { status: 404 } }),
  unsigned('an unknown method is refused', {
    method: 'PROPFIND',
    expected: { status: 400, ...EMPTY },
  }),
  unsigned('a path with a broken escape is refused', {
    path: '/%zz',
    expected: { status: 400, ...EMPTY },
  }),
  unsigned('a path with half an escape is refused', {
    path: '/%4',
    expected: { status: 400, ...EMPTY },
  }),
  ...['/..', '/../', '/a/../../b'].map((path) =>
    unsigned(`${path} leads above the root and is refused`, {
      path,
      expected: { status: 400, ...EMPTY },
    }),
  ),
  unsigned('there is nothing at a path that stays below the root', {
    path: '/a/../b',
    expected: NOTHING_HERE,
  }),
]

const browsers: RawCase[] = [
  unsigned('a browser may ask whether it may ask', {
    method: 'OPTIONS',
    headers: { origin: 'https://app.example', 'access-control-request-method': 'POST' },
    expected: {
      status: 200,
      headers: { 'access-control-allow-origin': '*', 'access-control-max-age': '172800' },
      ...EMPTY,
    },
  }),
  http('a browser may read the answer', {
    headers: { origin: 'https://app.example' },
    expected: { status: 200, headers: { 'access-control-allow-origin': '*' } },
  }),
  http('who is no browser is not told about origins', {
    expected: { status: 200, headers: { 'access-control-allow-origin': null } },
  }),
]

const padded = (length: number) => `${WHO}&Padding=`.padEnd(length, 'x')
const sizes: RawCase[] = [
  post('a body of ten million bytes is taken', padded(10_000_000), ok),
  http('a body of one byte more is refused', {
    body: padded(10_000_001),
    expected: { status: 413, headers: { 'x-amzn-requestid': null }, ...EMPTY },
  }),
  get('a query of 14,000 characters is taken', padded(14_000), ok),
  get('a query of 20,000 characters is refused', padded(20_000), {
    status: 400,
    headers: { 'x-amzn-requestid': null },
    ...EMPTY,
  }),
]

const JSON_ = { accept: 'application/json' }
const JSON_TYPE = { 'content-type': 'application/json' }
const json: RawCase[] = [
  http('an answer can be JSON', {
    headers: JSON_,
    expected: {
      status: 200,
      headers: JSON_TYPE,
      body: new RegExp(
        `^\\{"GetCallerIdentityResponse":\\{"GetCallerIdentityResult":\\{"Arn":"arn:aws:iam::123456789012:user/alice","UserId":"\\w+","Account":"123456789012"\\},"ResponseMetadata":\\{"RequestId":"${UUID}"\\}\\}\\}$`,
      ),
    },
  }),
  http('a point in time is a number in JSON', {
    headers: JSON_,
    body: 'Action=GetSessionToken&Version=2011-06-15',
    expected: { status: 200, body: /"Expiration":\d{10}[,}]/ },
  }),
  http('an answer is JSON for who prefers it', {
    headers: { accept: 'application/json, text/plain, */*' },
    expected: { status: 200, headers: JSON_TYPE },
  }),
  http('an answer is XML for who takes anything', {
    headers: { accept: '*/*' },
    expected: { status: 200, headers: { 'content-type': 'text/xml' } },
  }),
  http('an error can be JSON', {
    headers: JSON_,
    signing: false,
    expected: {
      status: 403,
      headers: JSON_TYPE,
      body: new RegExp(
        `^\\{"Error":\\{"Code":"MissingAuthenticationToken","Message":"Request is missing Authentication Token","Type":"Sender"\\},"RequestId":"${UUID}"\\}$`,
      ),
    },
  }),
]

const assume = (more: string) =>
  `Action=AssumeRole&Version=2011-06-15&RoleArn=arn:aws:iam::123456789012:role/Reader&RoleSessionName=session&${more}`
const MALFORMED: RawExpected = { status: 400, code: 'MalformedInput', message: '' }
const TAG = (index: string, key = 'k') =>
  `Tags.member.${index}.Key=${key}&Tags.member.${index}.Value=v`

const parameters: RawCase[] = [
  post('of two equal parameters the first counts', `${assume('RoleSessionName=second')}`, {
    status: 200,
    body: /<Arn>arn:aws:sts::123456789012:assumed-role\/Reader\/session<\/Arn>/,
  }),
  post('an unknown parameter is read over', assume('Nothing=at.all&Nothing.member.1=x'), ok),
  post('a plus is a space', assume('SerialNumber=a+b'), {
    status: 400,
    code: 'ValidationError',
    message: /Value 'a b' at 'serialNumber'/,
  }),
  post('escapes may be lower case', assume('SerialNumber=%c3%a9'), {
    status: 400,
    code: 'ValidationError',
    message: /Value 'é' at 'serialNumber'/,
  }),
  post('an index may have zeros in front', assume(TAG('01')), ok),
  ...(
    [
      ['0', '0 is not a valid index'],
      ['-1', "Key -1 may not have a leading '-'"],
      ['%2B1', 'Start of list found where not expected'],
      ['one', 'Start of list found where not expected'],
      ['12', 'Excessively sparse input would skip 11 list elements'],
    ] as const
  ).map(([index, message]) =>
    post(`an index of ${index} is malformed`, assume(TAG(index)), { ...MALFORMED, message }),
  ),
  post('an index far past the others is malformed', assume(`${TAG('1')}&${TAG('100', 'l')}`), {
    ...MALFORMED,
    message: 'Excessively sparse input would skip 99 list elements',
  }),
  post(
    'a text that is left out of a list breaks what its members must be',
    assume(`${TAG('1')}&TransitiveTagKeys.member.2=k`),
    {
      status: 400,
      code: 'ValidationError',
      message:
        "1 validation error detected: Value '[null, k]' at 'transitiveTagKeys' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1, Member must satisfy regular expression pattern: [\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+]",
    },
  ),
  post('an index a little past the others is taken', assume(`${TAG('1')}&${TAG('4', 'l')}`), ok),
  post('an empty list is none', assume('Tags=&TransitiveTagKeys=&PolicyArns='), ok),
  post('an empty number is malformed', assume('DurationSeconds='), {
    ...MALFORMED,
    message: 'missing value for decimal type',
  }),
  ...[
    'abc',
    '900.0',
    '9e2',
    '%20900%20',
    '900%0A',
    '%09900',
    '99999999999',
    '0x384',
    '2147483648',
  ].map((text) => post(`${text} is no number`, assume(`DurationSeconds=${text}`), MALFORMED)),
  ...['%2B900', '0900'].map((text) =>
    post(`${text} is a number`, assume(`DurationSeconds=${text}`), ok),
  ),
  post('zero is a number', assume('DurationSeconds=0'), {
    status: 400,
    code: 'ValidationError',
    message:
      "1 validation error detected: Value '0' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
  }),
  get('a GET is as good as a POST', `${assume('DurationSeconds=900')}`, ok),
]

/** The edge of the service. */
export const httpCases: readonly RawCase[] = [
  ...layouts,
  ...dispatch,
  ...paths,
  ...browsers,
  ...sizes,
  ...json,
  ...parameters,
]
