// awsQuery answers, written and read. The rows that are not of STS follow the protocol tests of Smithy and botocore.
// https://smithy.io/2.0/aws/protocols/aws-query-protocol.html#response-serialization
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  AssumeRole,
  FAULTS,
  Fault,
  type FaultCode,
  GetAccessKeyInfo,
  GetCallerIdentity,
  GetFederationToken,
  type Operation,
  readAnswer,
  readErrorAnswer,
  STS,
  stsOperations,
  writeAnswer,
  writeErrorAnswer,
  XmlError,
} from '@daypass/protocol'
import fc from 'fast-check'
import { Echo, type Everything, structureOf, text } from './values.ts'

const ID = '01234567-89ab-cdef-0123-456789abcdef'
const operations: readonly Operation<never, unknown>[] = [...Object.values(stsOperations), Echo]

test('the answer of GetCallerIdentity is that of STS to the letter', () => {
  const output = {
    UserId: 'AIDACKCEVSQ6C2EXAMPLE',
    Account: '123456789012',
    Arn: 'arn:aws:iam::123456789012:user/Alice',
  }
  assert.equal(
    writeAnswer(GetCallerIdentity, output, ID),
    `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>arn:aws:iam::123456789012:user/Alice</Arn>
    <UserId>AIDACKCEVSQ6C2EXAMPLE</UserId>
    <Account>123456789012</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata>
    <RequestId>${ID}</RequestId>
  </ResponseMetadata>
</GetCallerIdentityResponse>
`,
  )
})

test('the answer of AssumeRole is in the order of STS, without what is not there', () => {
  const output = {
    Credentials: {
      AccessKeyId: 'ASIAQNZGKIQY56JQ7WML',
      SecretAccessKey: 'a/b+c',
      SessionToken: 'IQoJ+/==',
      Expiration: new Date('2026-07-01T12:00:00.900Z'),
    },
    AssumedRoleUser: { AssumedRoleId: 'AROA:s', Arn: 'arn:aws:sts::123456789012:assumed-role/R/s' },
    SourceIdentity: 'alice',
    PackedPolicySize: undefined,
  }
  assert.equal(
    writeAnswer(AssumeRole, output, ID),
    `<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <AssumeRoleResult>
    <AssumedRoleUser>
      <AssumedRoleId>AROA:s</AssumedRoleId>
      <Arn>arn:aws:sts::123456789012:assumed-role/R/s</Arn>
    </AssumedRoleUser>
    <Credentials>
      <AccessKeyId>ASIAQNZGKIQY56JQ7WML</AccessKeyId>
      <SecretAccessKey>a/b+c</SecretAccessKey>
      <SessionToken>IQoJ+/==</SessionToken>
      <Expiration>2026-07-01T12:00:00Z</Expiration>
    </Credentials>
    <SourceIdentity>alice</SourceIdentity>
  </AssumeRoleResult>
  <ResponseMetadata>
    <RequestId>${ID}</RequestId>
  </ResponseMetadata>
</AssumeRoleResponse>
`,
  )
})

test('a packed size of nothing is written, as GetFederationToken has it', () => {
  const answer = writeAnswer(GetFederationToken, { PackedPolicySize: 0 }, ID)
  assert.match(answer, /<PackedPolicySize>0<\/PackedPolicySize>/)
})

test('an answer without members has its result all the same', () => {
  assert.match(
    writeAnswer(GetAccessKeyInfo, {}, ID),
    /<GetAccessKeyInfoResult>\s*<\/GetAccessKeyInfoResult>/,
  )
})

test('to who accepts JSON the answer is JSON, its times in seconds', () => {
  const Expiration = new Date('2026-07-01T12:00:00.900Z')
  const Credentials = { AccessKeyId: 'A', SecretAccessKey: 'b', SessionToken: 'c', Expiration }
  assert.deepEqual(JSON.parse(writeAnswer(AssumeRole, { Credentials }, ID, 'json')), {
    AssumeRoleResponse: {
      AssumeRoleResult: { Credentials: { ...Credentials, Expiration: 1782907200 } },
      ResponseMetadata: { RequestId: ID },
    },
  })
})

for (const operation of operations) {
  test(`every output of ${operation.name} survives being written and read`, () => {
    fc.assert(
      fc.property(structureOf(operation.output), (output) => {
        const xml = writeAnswer(operation, output, ID)
        assert.deepEqual(readAnswer(operation, xml), { output, requestId: ID })
        const { [`${operation.name}Response`]: body } = JSON.parse(
          writeAnswer(operation, output, ID, 'json'),
        )
        assert.deepEqual(
          Object.keys(body[`${operation.name}Result`]).sort(),
          Object.keys(output).sort(),
        )
      }),
    )
  })

  test(`no answer of another operation is read as one of ${operation.name}`, () => {
    for (const other of operations)
      if (other !== operation)
        assert.throws(() => readAnswer(operation, writeAnswer(other, {}, ID)), {
          name: 'XmlError',
          message: `not an answer of ${operation.name}`,
        })
  })
}

const READ: readonly [what: string, result: string, output: Everything][] = [
  [
    'scalars',
    '<Str>myname</Str><Num>123</Num><Yes>true</Yes>',
    { Str: 'myname', Num: 123, Yes: true },
  ],
  ['members in any order', '<Num>1</Num><Str>a</Str>', { Str: 'a', Num: 1 }],
  ['nothing that the table does not name', '<New><Str>b</Str></New><Str>a</Str>', { Str: 'a' }],
  ['the first of repeated members', '<Str>a</Str><Str>b</Str>', { Str: 'a' }],
  [
    'space around all but text',
    '<Str> a </Str><Num> 1 </Num><Yes>\nfalse </Yes><When> 1 </When><Blob> Zm9v\n</Blob>',
    { Str: ' a ', Num: 1, Yes: false, When: new Date(1000), Blob: new TextEncoder().encode('foo') },
  ],
  [
    'other prefixes',
    '<x:Str>a</x:Str><List><y:member>b</y:member></List>',
    { Str: 'a', List: ['b'] },
  ],
  ['escapes', '<Str>&lt;a&gt; &#x1F600; <![CDATA[<b>]]></Str>', { Str: '<a> 😀 <b>' }],
  ['empty text', '<Str/><List><member/><member></member></List>', { Str: '', List: ['', ''] }],
  ['empty lists', '<List/><Parts></Parts>', { List: [], Parts: [] }],
  [
    'lists with members of other names',
    '<List><item>a</item><member>b</member></List>',
    { List: ['a', 'b'] },
  ],
  [
    'lists of structures',
    '<Parts><member><Foo>a</Foo></member><member/></Parts>',
    { Parts: [{ Foo: 'a' }, {}] },
  ],
  [
    'structures in structures',
    '<Struct><Inner><Bar>a</Bar></Inner></Struct>',
    { Struct: { Inner: { Bar: 'a' } } },
  ],
  [
    'maps',
    '<Structs><entry><key>qux</key><value><Foo>bar</Foo></value></entry><entry><key>baz</key><value/></entry></Structs>',
    { Structs: { qux: { Foo: 'bar' }, baz: {} } },
  ],
  [
    'a map with the names of prototypes',
    '<Map><entry><key>constructor</key><value>a</value></entry></Map>',
    { Map: { constructor: 'a' } as never },
  ],
  ['empty maps', '<Map/>', { Map: {} }],
  ['bytes', '<Blob>dmFsdWU=</Blob>', { Blob: new TextEncoder().encode('value') }],
  ['negative numbers', '<Num>-2147483648</Num>', { Num: -2147483648 }],
]

const answerOf = (result: string) =>
  `<EchoResponse><EchoResult>${result}</EchoResult><ResponseMetadata><RequestId>${ID}</RequestId></ResponseMetadata></EchoResponse>`

for (const [what, result, output] of READ)
  test(`the reader of answers takes ${what}`, () => {
    assert.deepEqual(readAnswer(Echo, answerOf(result)), { output, requestId: ID })
  })

const TIMES: readonly [time: string, milliseconds: number][] = [
  ['2015-01-25T08:00:00Z', 1422172800000],
  ['2019-12-16T22:48:18-01:00', 1576540098000],
  ['2019-12-17T00:48:18+01:00', 1576540098000],
  ['2000-01-02T20:34:56.123Z', 946845296123],
  ['2000-01-02T20:34:56.123456789Z', 946845296123],
  ['Sun, 02 Jan 2000 20:34:56 GMT', 946845296000],
  ['Sun, 02 Jan 2000 20:34:56.456 GMT', 946845296456],
  ['1422172800', 1422172800000],
  ['1515531081.123', 1515531081123],
  ['-1', -1000],
]

for (const [time, milliseconds] of TIMES)
  test(`an answer may give a point in time as ${time}`, () => {
    const { output } = readAnswer(Echo, answerOf(`<When>${time}</When>`))
    assert.equal(output.When?.getTime(), milliseconds)
  })

const UNREADABLE: readonly [member: string, message: string][] = [
  ['<Num>abc</Num>', 'expected `Num` to be an integer'],
  ['<Num></Num>', 'expected `Num` to be an integer'],
  ['<Num>1.5</Num>', 'expected `Num` to be an integer'],
  ['<When/>', 'expected `When` to be a point in time'],
  ['<When>yesterday</When>', 'expected `When` to be a point in time'],
  ['<When>2015-01-25T08:00:00</When>', 'expected `When` to be a point in time'],
  ['<When>2015-13-25T08:00:00Z</When>', 'expected `When` to be a point in time'],
  ['<When>99999999999999999999</When>', 'expected `When` to be a point in time'],
  ['<Blob>Zg</Blob>', 'expected `Blob` to be base64'],
  ['<Blob>?</Blob>', 'expected `Blob` to be base64'],
]

for (const [member, message] of UNREADABLE)
  test(`an answer with ${member} cannot be read`, () => {
    assert.throws(() => readAnswer(Echo, answerOf(member)), { name: 'XmlError', message })
  })

test('an answer needs neither namespace nor metadata, and may have any prefix and declaration', () => {
  const bare = '<EchoResponse><EchoResult><Str>a</Str></EchoResult></EchoResponse>'
  assert.deepEqual(readAnswer(Echo, bare), { output: { Str: 'a' }, requestId: undefined })
  const full = `<?xml version="1.0" encoding="UTF-8"?>\n<x:EchoResponse xmlns:x="urn:x"><x:EchoResult/></x:EchoResponse>\n`
  assert.deepEqual(readAnswer(Echo, full).output, {})
})

test('what is not an answer ends in an XmlError', () => {
  for (const xml of [
    '',
    'Service Unavailable',
    '<html><body/></html>',
    '<EchoResponse/>',
    '<EchoResult/>',
    '{}',
  ])
    assert.throws(() => readAnswer(Echo, xml), XmlError)
  assert.throws(() => readAnswer(Echo, answerOf('<a>'.repeat(1_000_000))), XmlError)
  assert.throws(
    () => readAnswer(Echo, answerOf('<Str>a</Str>'), { length: 100, depth: 32 }),
    XmlError,
  )
})

test('the names of prototypes in an answer are names like others', () => {
  const entry = '<entry><key>__proto__</key><value>x</value></entry>'
  const { output } = readAnswer(
    Echo,
    answerOf(`<__proto__><polluted/></__proto__><Map>${entry}</Map>`),
  )
  assert.equal(Reflect.get({}, 'polluted'), undefined)
  assert.deepEqual(Object.keys(output.Map!), ['__proto__'])
  assert.equal(Object.getPrototypeOf(output.Map), Object.prototype)
})

test('an answer that another one quotes is not an answer', () => {
  const quoted = writeAnswer(GetCallerIdentity, { Arn: 'arn:aws:iam::1:role/Admin' }, ID)
  for (const text of [JSON.stringify({ Error: quoted }), `x${quoted}`, `<a>${quoted}</a>`])
    assert.throws(() => readAnswer(GetCallerIdentity, text), XmlError)
})

// Errors.

const errorOf = (code: FaultCode, message?: string) => new Fault(code, message)

test('an error is written as STS writes it', () => {
  const message = "1 validation error detected: Value 'a<b' at 'x' failed"
  assert.equal(
    writeErrorAnswer(STS, errorOf('ValidationError', message), ID),
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <Error>
    <Type>Sender</Type>
    <Code>ValidationError</Code>
    <Message>1 validation error detected: Value 'a&lt;b' at 'x' failed</Message>
  </Error>
  <RequestId>${ID}</RequestId>
</ErrorResponse>
`,
  )
})

test('an error without message has no element for it, in XML and in JSON', () => {
  assert.equal(
    writeErrorAnswer(STS, errorOf('MalformedInput'), ID),
    `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <Error>
    <Type>Sender</Type>
    <Code>MalformedInput</Code>
  </Error>
  <RequestId>${ID}</RequestId>
</ErrorResponse>
`,
  )
  assert.deepEqual(JSON.parse(writeErrorAnswer(STS, errorOf('MalformedInput'), ID, 'json')), {
    Error: { Code: 'MalformedInput', Type: 'Sender' },
    RequestId: ID,
  })
})

test('where no operation was found, the namespace is that of the dispatcher', () => {
  const error = errorOf(
    'InvalidAction',
    'Could not find operation X for version NO_VERSION_SPECIFIED',
  )
  const answer = writeErrorAnswer(STS, error, ID)
  assert.match(
    answer,
    /^<ErrorResponse xmlns="http:\/\/webservices\.amazon\.com\/AWSFault\/2005-15-09">\n/,
  )
})

test('to who accepts JSON the error is JSON', () => {
  assert.deepEqual(
    JSON.parse(writeErrorAnswer(STS, errorOf('Throttling', 'Rate exceeded'), ID, 'json')),
    {
      Error: { Code: 'Throttling', Message: 'Rate exceeded', Type: 'Sender' },
      RequestId: ID,
    },
  )
})

test('every error survives being written and read', () => {
  const codes = fc.constantFrom(...(Object.keys(FAULTS) as FaultCode[]))
  fc.assert(
    fc.property(codes, text, (code, message) => {
      const answer = readErrorAnswer(writeErrorAnswer(STS, errorOf(code, message), ID))
      const type = FAULTS[code] < 500 ? 'Sender' : 'Receiver'
      assert.deepEqual(answer, { code, message: message || undefined, type, requestId: ID })
    }),
  )
})

const ERRORS: readonly [what: string, xml: string, error: object][] = [
  [
    'a customised code',
    '<ErrorResponse><Error><Type>Sender</Type><Code>Customized</Code><Message>Hi</Message></Error><RequestId>foo-id</RequestId></ErrorResponse>',
    { code: 'Customized', message: 'Hi', type: 'Sender', requestId: 'foo-id' },
  ],
  [
    'a message in lower case, and members of its own',
    '<ErrorResponse><Error><message>Hi</message><Code>ComplexError</Code><TopLevel>x</TopLevel></Error><RequestID>foo-id</RequestID></ErrorResponse>',
    { code: 'ComplexError', message: 'Hi', type: undefined, requestId: 'foo-id' },
  ],
  [
    'no wrapper',
    '<Error><Code>NoSuchKey</Code></Error>',
    { code: 'NoSuchKey', message: undefined, type: undefined, requestId: undefined },
  ],
  [
    'prefixes and a declaration',
    '<?xml version="1.0"?><a:ErrorResponse xmlns:a="urn:a"><a:Error><a:Code>X</a:Code></a:Error></a:ErrorResponse>',
    { code: 'X', message: undefined, type: undefined, requestId: undefined },
  ],
]

for (const [what, xml, error] of ERRORS)
  test(`an error is read with ${what}`, () => {
    assert.deepEqual(readErrorAnswer(xml), error)
  })

test('what tells of no error ends in an XmlError', () => {
  for (const xml of [
    ...['', '<html/>', '<UnknownOperationException/>\n', '<ErrorResponse/>'],
    ...['<ErrorResponse><Error/></ErrorResponse>', '<Error><Code/></Error>', '{"Error":{}}'],
    writeAnswer(GetCallerIdentity, {}, ID),
  ])
    assert.throws(() => readErrorAnswer(xml), XmlError)
})

// https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html and the errors of each operation.
const STATUSES: Record<number, readonly FaultCode[]> = {
  400: [
    'ExpiredTokenException',
    'ExpiredTradeInTokenException',
    'IDPCommunicationError',
    'IncompleteSignature',
    'InvalidAction',
    'InvalidAuthorizationMessageException',
    'InvalidIdentityToken',
    'InvalidParameterValue',
    'JWTPayloadSizeExceededException',
    'MalformedInput',
    'MalformedPolicyDocument',
    'MalformedQueryString',
    'PackedPolicyTooLarge',
    'Throttling',
    'ValidationError',
  ],
  403: [
    'AccessDenied',
    'ExpiredToken',
    'IDPRejectedClaim',
    'InvalidClientTokenId',
    'MissingAuthenticationToken',
    'OptInRequired',
    'OutboundWebIdentityFederationDisabledException',
    'RegionDisabledException',
    'SessionDurationEscalationException',
    'SignatureDoesNotMatch',
  ],
  500: ['InternalFailure'],
  503: ['ServiceUnavailable'],
}

// https://docs.aws.amazon.com/IAM/latest/APIReference/API_Operations.html
const IAM_STATUSES: Record<string, FaultCode[]> = {
  400: [
    'AccountNotManagementOrDelegatedAdministratorException',
    'CallerIsNotManagementAccountException',
    'DuplicateSSHPublicKey',
    'InvalidCertificate',
    'InvalidInput',
    'InvalidPublicKey',
    'InvalidUserType',
    'KeyPairMismatch',
    'MalformedCertificate',
    'OpenIdIdpCommunicationError',
    'OrganizationNotFoundException',
    'OrganizationNotInAllFeaturesModeException',
    'PasswordPolicyViolation',
    'PolicyNotAttachable',
    'RoleTemplateDisabled',
    'ServiceAccessNotEnabledException',
    'UnmodifiableEntity',
    'UnrecognizedPublicKeyEncoding',
  ],
  403: ['InvalidAuthenticationCode'],
  404: ['FeatureDisabled', 'NoSuchEntity', 'NotSupportedService', 'ReportInProgress'],
  409: [
    'ConcurrentModification',
    'DeleteConflict',
    'DuplicateCertificate',
    'EntityAlreadyExists',
    'EntityTemporarilyUnmodifiable',
    'FeatureEnabled',
    'LimitExceeded',
    'NameConflict',
    'ReportGenerationLimitExceeded',
    'RoleModified',
  ],
  410: ['ReportExpired', 'ReportNotPresent'],
  500: ['PolicyEvaluation', 'ServiceFailure'],
}

test('every code has the status that STS or IAM gives it', () => {
  const all = [...Object.entries(STATUSES), ...Object.entries(IAM_STATUSES)]
  const statuses = all.flatMap(([status, codes]) =>
    codes.map((code) => [code, Number(status)] as const),
  )
  assert.deepEqual(Object.fromEntries(statuses), FAULTS)
  for (const [code, status] of statuses) {
    const fault = new Fault(code, 'why')
    assert.deepEqual([fault.status, fault.message, fault.name], [status, 'why', 'Fault'])
    assert.equal(fault.type, status < 500 ? 'Sender' : 'Receiver')
    assert.ok(fault instanceof Error)
  }
})
