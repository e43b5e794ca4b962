// Which documents IAM takes, which it refuses, with what text and where.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contextKeysOf, PolicyError, type PolicyKind, parsePolicy } from '@daypass/policy'

const S3 = 'arn:aws:s3:::example_bucket'
const allow = { Effect: 'Allow', Action: 's3:ListBucket', Resource: S3 }
const trusting = { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }
const doc = (statement: unknown, rest: object = { Version: '2012-10-17' }) => ({
  ...rest,
  Statement: statement,
})
const where = (operator: string, values: unknown) => ({
  ...allow,
  Condition: { [operator]: { k: values } },
})

function refusalOf(source: string | object, kind: PolicyKind, managed = false): PolicyError {
  try {
    parsePolicy(source, kind, { managed })
  } catch (error) {
    assert.ok(error instanceof PolicyError, String(error))
    assert.equal(error.code, 'MalformedPolicyDocument')
    assert.match(error.detail, /^[a-z`]/)
    return error
  }
  assert.fail(`accepted ${JSON.stringify(source)}`)
}

const SYNTAX = 'Syntax errors in policy.'
const LEGACY = 'The policy failed legacy parsing'

// The IAM API answers these texts to CreatePolicy and PutUserPolicy.
const REFUSED_IDENTITY: readonly (readonly [
  why: string,
  document: string | object,
  text: string,
])[] = [
  ['text that is no JSON', 'This is not a json document', SYNTAX],
  ['an empty object', '{}', SYNTAX],
  ['a list', '[]', SYNTAX],
  ['an empty text', '', SYNTAX],
  ['text after the end', `${JSON.stringify(doc(allow))} x`, SYNTAX],
  [
    'a member named twice',
    `{"Version":"2012-10-17","Version":"2012-10-17","Statement":${JSON.stringify(allow)}}`,
    SYNTAX,
  ],
  ['an unknown version', doc(allow, { Version: '2013-10-17' }), SYNTAX],
  ['no statement', { Version: '2012-10-17' }, SYNTAX],
  ['a null statement', doc(null), SYNTAX],
  ['a statement that is a text', doc(['afd']), SYNTAX],
  ['an empty list of statements', doc([]), SYNTAX],
  ['an unknown member', { ...doc(allow), Extra: 'x' }, SYNTAX],
  ['an unknown element', doc({ ...allow, Extra: 'x' }), SYNTAX],
  ['an Id that is a list', { ...doc(allow), Id: ['x'] }, SYNTAX],
  ['an unknown effect', doc({ ...allow, Effect: 'invalid' }), SYNTAX],
  ['an effect in the wrong case', doc({ ...allow, Effect: 'denY' }), LEGACY],
  ['no effect', doc({ Action: 's3:x', Resource: '*' }), SYNTAX],
  [
    'an action without service',
    doc({ ...allow, Action: 'invalid' }),
    'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
  ],
  [
    'an empty action',
    doc({ Effect: 'Allow', NotAction: '', Resource: S3 }),
    'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
  ],
  [
    'a space in the service',
    doc({ ...allow, Action: 'a a:ListBucket' }),
    'Vendor a a is not valid',
  ],
  ['an empty service', doc({ ...allow, Action: ':Get' }), 'Vendor  is not valid'],
  ['a wildcard in the service', doc({ ...allow, Action: 's*:Get' }), 'Vendor s* is not valid'],
  [
    'two colons in an action',
    doc({ ...allow, Action: 's3:List:Bucket' }),
    'Actions/Condition can contain only one colon.',
  ],
  ['an action that is a number', doc({ ...allow, Action: 123 }), SYNTAX],
  ['an action in two lists', doc({ ...allow, Action: [[]] }), SYNTAX],
  ['Action and NotAction', doc({ ...allow, NotAction: 's3:x' }), SYNTAX],
  ['Resource and NotResource', doc({ ...allow, NotResource: [] }), SYNTAX],
  ['no actions', doc({ Effect: 'Allow', Resource: S3 }), 'Policy statement must contain actions.'],
  [
    'an empty list of actions',
    doc({ ...allow, Action: [] }),
    'Policy statement must contain actions.',
  ],
  [
    'neither actions nor resources',
    doc({ Effect: 'Allow' }),
    'Policy statement must contain actions.',
  ],
  [
    'no resources',
    doc({ Effect: 'Allow', Action: 'invalid' }),
    'Policy statement must contain resources.',
  ],
  [
    'an empty list of resources',
    doc({ ...allow, Resource: [] }),
    'Policy statement must contain resources.',
  ],
  [
    'a resource that is no ARN',
    doc({ ...allow, Resource: 'invalid resource' }),
    'Resource invalid resource must be in ARN format or "*".',
  ],
  ['an empty resource', doc({ ...allow, Resource: '' }), 'Resource  must be in ARN format or "*".'],
  [
    'a bad resource before a bad action',
    doc({ ...allow, Action: 's:3:x', Resource: 'sdfsadf' }),
    'Resource sdfsadf must be in ARN format or "*".',
  ],
  [
    'no partition',
    doc({ ...allow, Resource: 's3::example/*' }),
    'Partition "" is not valid for resource "arn::example/*:*:*:*".',
  ],
  [
    'an unknown partition',
    doc({ ...allow, Resource: 'a:b:c:d:e:f:g:h' }),
    'Partition "b" is not valid for resource "arn:b:c:d:e:f:g:h".',
  ],
  [
    'an unknown short partition',
    doc({ ...allow, Resource: 'a:bsdfdsafsad' }),
    'Partition "bsdfdsafsad" is not valid for resource "arn:bsdfdsafsad:*:*:*:*".',
  ],
  ['too few fields', doc({ ...allow, Resource: 'arn:aws:s3::example_bucket' }), LEGACY],
  [
    'too few fields before a missing action',
    doc({ Effect: 'Allow', Resource: 'arn:aws:s3::example_bucket' }),
    LEGACY,
  ],
  ['no service in the resource', doc({ ...allow, Resource: 'arn:aws::::example_bucket' }), LEGACY],
  [
    'nothing after the partition',
    doc({ ...allow, Resource: 'arn:aws' }),
    'Resource vendor must be fully qualified and cannot contain regexes.',
  ],
  [
    'a region in an IAM resource',
    doc({ ...allow, Resource: 'arn:aws:iam:us-east-1::example' }),
    'IAM resource arn:aws:iam:us-east-1::example cannot contain region information.',
  ],
  [
    'a region in a bucket',
    doc({ ...allow, Resource: 'arn:aws:s3:us-east-1::example' }),
    'Resource arn:aws:s3:us-east-1::example can not contain region information.',
  ],
  [
    'an unknown IAM resource',
    doc({ ...allow, Resource: 'arn:aws:iam:::example_bucket' }),
    'IAM resource path must either be "*", root, or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.',
  ],
  [
    'a variable before the fifth colon',
    doc({ ...allow, Resource: 'arn:aws:iam::${aws:PrincipalAccount}:role/x' }),
    LEGACY,
  ],
  ['a broken variable', doc({ ...allow, Resource: 'arn:aws:s3:::x/${aws:username' }), LEGACY],
  [
    'a default without quotes',
    doc({ ...allow, Resource: 'arn:aws:s3:::x/${aws:username, me}' }),
    LEGACY,
  ],
  ['a resource that is an object', doc({ ...allow, Resource: { a: S3 } }), SYNTAX],
  [
    'a principal',
    doc({ ...allow, Principal: '*' }),
    'Policy document should not specify a principal.',
  ],
  [
    'a NotPrincipal',
    doc({ ...allow, NotPrincipal: { AWS: '*' } }),
    'Policy document should not specify a principal.',
  ],
  [
    'a Sid with a space',
    doc({ ...allow, Sid: 'a b' }),
    'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
  ],
  ['a Sid that is an object', doc({ ...allow, Sid: {} }), SYNTAX],
  [
    'a Sid used twice',
    doc([
      { ...allow, Sid: 'x' },
      { Sid: 'x', Effect: 'Allow' },
    ]),
    'Statement IDs (SID) in a single policy must be unique.',
  ],
  ['conditions in a list', doc({ ...allow, Condition: [] }), SYNTAX],
  ['an operator that is a text', doc({ ...allow, Condition: { StringEquals: 'b' } }), SYNTAX],
  ['an unknown operator', doc(where('x', '1')), SYNTAX],
  ['an operator with two colons', doc(where('ForAnyValue::StringEqualsIfExists', 'x')), SYNTAX],
  ['an operator in the wrong case', doc(where('stringequals', 'x')), SYNTAX],
  ['NullIfExists', doc(where('NullIfExists', 'true')), SYNTAX],
  ['a condition value that is an object', doc(where('StringEquals', {})), SYNTAX],
  ['a condition value that is null', doc(where('StringEquals', null)), SYNTAX],
  ['a date that is none', doc(where('DateGreaterThan', 'sdfdsf')), LEGACY],
  ['a month that is none', doc(where('DateLessThanEquals', '234-13')), LEGACY],
  [
    'an offset of one digit',
    doc(where('DateLessThanEquals', '2016-12-13t2:00:00.593194+1')),
    LEGACY,
  ],
  [
    'ten digits of a second',
    doc(where('DateLessThanEquals', '2016-12-13t2:00:00.1999999999+10:59')),
    LEGACY,
  ],
  ['seconds beyond 64 bits', doc(where('DateLessThan', '9223372036854775808')), LEGACY],
  ['a number that is none', doc(where('NumericEquals', 'ten')), LEGACY],
  ['an address that is none', doc(where('IpAddress', '10.0.0.256')), LEGACY],
  ['an ARN that is none', doc(where('ArnLike', 'not-an-arn')), LEGACY],
  ['base64 that is none', doc(where('BinaryEquals', 'no-binary')), SYNTAX],
  ['a character outside Latin-1', doc({ ...allow, Sid: '\u2014' }), SYNTAX],
]

for (const [why, document, text] of REFUSED_IDENTITY) {
  test(`an identity-based policy with ${why} is refused`, () => {
    assert.equal(refusalOf(document, 'identity').message, text)
  })
}

test('a managed policy wants version 2012-10-17, and says so before other faults', () => {
  const text = 'Policy document must be version 2012-10-17 or greater.'
  assert.equal(refusalOf({ Statement: allow }, 'identity', true).message, text)
  const old = doc(
    [
      { ...allow, Sid: 'x' },
      { Sid: 'x', Effect: 'Allow' },
    ],
    { Version: '2008-10-17' },
  )
  assert.equal(refusalOf(old, 'identity', true).message, text)
  parsePolicy({ Statement: allow }, 'identity')
})

// IAM User Guide, "Grammar of the IAM JSON policy language".
const ACCEPTED_IDENTITY: readonly (readonly [what: string, document: object])[] = [
  ['one statement without brackets', doc(allow)],
  ['no version', { Statement: allow }],
  ['everything', doc({ Effect: 'Allow', Action: '*', Resource: '*' })],
  ['spaces in the name of an action', doc({ ...allow, Action: 'iam: asdf safdsf af ' })],
  ['a service with dots and dashes', doc({ ...allow, Action: ['s3-s.x:ListBucket'] })],
  ['an unknown service', doc({ ...allow, Resource: 'arn:aws:invalid-service:us-east-1::x' })],
  ['a truncated ARN', doc({ ...allow, Resource: 'arn:aws:fdsasf' })],
  ['an IAM resource without account', doc({ ...allow, Resource: 'arn:aws:iam:::user/x' })],
  ['the root user as resource', doc({ ...allow, Resource: 'arn:aws:iam::*:root' })],
  ['another partition', doc({ ...allow, Resource: 'arn:aws-us-gov:s3:::x' })],
  [
    'an access point with region',
    doc({ ...allow, Resource: 'arn:aws:s3:us-east-1:111122223333:accesspoint/x' }),
  ],
  ['NotAction and NotResource', doc({ Effect: 'Deny', NotAction: 's3:*', NotResource: '*' })],
  ['an Id', { ...doc(allow), Id: 'anything' }],
  ['an empty condition block', doc({ ...allow, Condition: {} })],
  ['an unknown operator without keys', doc({ ...allow, Condition: { x: {}, y: {} } })],
  ['an empty list of values', doc(where('DateGreaterThan', []))],
  ['a boolean and a number as values', doc(where('StringEquals', [true, 10]))],
  ['a set operator with IfExists', doc(where('ForAnyValue:StringEqualsIfExists', 'x'))],
  [
    'a date with microseconds',
    doc(where('DateLessThanEquals', '2016-12-13T21:20:37.593194+00:00')),
  ],
  [
    'a date with a short hour and offset',
    doc(where('DateLessThanEquals', '2016-12-13t2:00:00.593194+23')),
  ],
  ['negative seconds', doc(where('DateLessThan', '-292275054'))],
  [
    'an empty Sid, twice',
    doc([
      { ...allow, Sid: '' },
      { ...allow, Sid: '' },
    ]),
  ],
]

for (const [what, document] of ACCEPTED_IDENTITY) {
  test(`an identity-based policy may have ${what}`, () => {
    const policy = parsePolicy(document, 'identity')
    assert.deepEqual(policy.document, document)
  })
}

test('session policies may hold numbers, dates, addresses and ARNs that are none', () => {
  for (const operator of ['NumericEquals', 'DateEquals', 'IpAddress', 'ArnLike']) {
    parsePolicy(doc(where(operator, 'nonsense')), 'session')
  }
  assert.equal(refusalOf('{', 'session').message, 'The policy is not in the valid JSON format.')
})

// IAM User Guide, "AWS JSON policy elements: Principal"; the texts are those of CreateRole.
const REFUSED_TRUST: readonly (readonly [why: string, document: string | object, text: string])[] =
  [
    ['text that is no JSON', '{invalid', 'This policy contains invalid Json'],
    ['no statements', doc([]), 'Could not parse the policy: Statement is empty!'],
    [
      'an unknown version',
      doc(trusting, { Version: '1' }),
      'The policy must contain a valid version string',
    ],
    ['no effect', doc({ ...trusting, Effect: undefined }), 'Missing required field Effect'],
    ['an unknown effect', doc({ ...trusting, Effect: 'Perhaps' }), 'Invalid effect: Perhaps'],
    [
      'no principal',
      doc({ Effect: 'Allow', Action: 'sts:AssumeRole' }),
      'Missing required field Principal',
    ],
    [
      'an empty principal',
      doc({ ...trusting, Principal: {} }),
      'Missing required field Principal cannot be empty!',
    ],
    [
      'everyone without a type',
      doc({ ...trusting, Principal: '*' }),
      'AssumeRolepolicy contained an invalid principal: "STAR":"*".',
    ],
    [
      'an unknown type of principal',
      doc({ ...trusting, Principal: { Aws: '*' } }),
      'Invalid principal in policy: "Aws"',
    ],
    [
      'a wildcard in a principal',
      doc({ ...trusting, Principal: { AWS: 'arn:aws:iam::111122223333:role/*' } }),
      'Invalid principal in policy: "AWS":"arn:aws:iam::111122223333:role/*"',
    ],
    [
      'a group as principal',
      doc({ ...trusting, Principal: { AWS: 'arn:aws:iam::111122223333:group/x' } }),
      'Invalid principal in policy: "AWS":"arn:aws:iam::111122223333:group/x"',
    ],
    [
      'a service that is none',
      doc({ ...trusting, Principal: { Service: 'ec2' } }),
      'Invalid principal in policy: "SERVICE":"ec2"',
    ],
    [
      'any provider',
      doc({ ...trusting, Principal: { Federated: '*' } }),
      'Federated principals must be valid domain names or SAML metadata ARNs',
    ],
    [
      'Allow with NotPrincipal',
      doc({ Effect: 'Allow', NotPrincipal: { AWS: '*' }, Action: 'sts:AssumeRole' }),
      'Allow with NotPrincipal is not allowed.',
    ],
    [
      'Deny with NotPrincipal',
      doc({ Effect: 'Deny', NotPrincipal: { AWS: '*' }, Action: 'sts:AssumeRole' }),
      'AssumeRole policy must not contain NotPrincipal field.',
    ],
    [
      'no action',
      doc({ Effect: 'Allow', Principal: { AWS: '*' } }),
      'Missing required field Action',
    ],
    [
      'every action',
      doc({ ...trusting, Action: '*' }),
      'AssumeRole policy may only specify STS AssumeRole actions.',
    ],
    [
      'an action of another service',
      doc({ ...trusting, Action: 's3:GetObject' }),
      'AssumeRole policy may only specify STS AssumeRole actions.',
    ],
    ['a resource', doc({ ...trusting, Resource: '*' }), 'Has prohibited field Resource'],
    [
      'a NotResource',
      doc({ ...trusting, NotResource: '*' }),
      'AssumeRole policy must not contain resources.',
    ],
    [
      'a Sid used twice',
      doc([
        { ...trusting, Sid: 'x' },
        { ...trusting, Sid: 'x' },
      ]),
      'The Statement Ids in the policy are not unique',
    ],
  ]

for (const [why, document, text] of REFUSED_TRUST) {
  test(`a trust policy with ${why} is refused`, () => {
    assert.equal(refusalOf(document, 'trust').message, text)
  })
}

test('a trust policy may name principals of every kind', () => {
  const principals = [
    {
      AWS: [
        '111122223333',
        'arn:aws:iam::111122223333:root',
        'arn:aws-cn:iam::111122223333:user/a/b',
      ],
    },
    {
      AWS: [
        'arn:aws:sts::111122223333:assumed-role/R/s',
        'arn:aws:sts::111122223333:federated-user/f',
      ],
    },
    { AWS: ['AIDACKCEVSQ6C2EXAMPLE', 'AROACKCEVSQ6C2EXAMPLE', '*'] },
    { Federated: ['arn:aws:iam::111122223333:saml-provider/corp', 'accounts.google.com'] },
    { Service: ['ec2.amazonaws.com'], AWS: '*' },
  ]
  for (const Principal of principals) parsePolicy(doc({ ...trusting, Principal }), 'trust')
})

// IAM User Guide, "Identity-provider controls for shared OIDC providers".
// Recorded of CreateRole.
const COGNITO = 'cognito-identity.amazonaws.com'
const OF_ALL = `Trust policy with trusted principal ${COGNITO} must evaluate, using StringEquals, StringLike or StringEqualsIgnoreCase, ${COGNITO}:aud which is not scoped to all.`
const COGNITO_ROWS: readonly (readonly [
  operator: string,
  value: string | string[],
  text?: string,
])[] = [
  ['StringEquals', 'pool'],
  ['StringEquals', '*', OF_ALL],
  ['StringEquals', '?'],
  ['StringEquals', '**'],
  ['StringEquals', ''],
  ['StringEquals', []],
  ['StringEquals', ['*', 'pool'], OF_ALL],
  ['StringLike', 'pool:*'],
  ['StringLike', '*', OF_ALL],
  ['StringEqualsIgnoreCase', 'pool'],
  ['ForAnyValue:StringEquals', 'pool'],
  ['ForAllValues:StringLike', ['*', 'pool'], OF_ALL],
  ['StringNotEquals', 'pool', OF_ALL],
  ['StringEqualsIfExists', 'pool', OF_ALL],
  ['Null', 'false', OF_ALL],
  ['Bool', 'true', OF_ALL],
]
const cognito = (more: object) => ({
  Effect: 'Allow',
  Principal: { Federated: COGNITO },
  Action: 'sts:AssumeRoleWithWebIdentity',
  ...more,
})

test('Amazon Cognito is trusted for pools that are named', () => {
  assert.equal(
    refusalOf(doc(cognito({})), 'trust').message,
    'A condition block must be present for the Cognito provider',
  )
  for (const [operator, value, text] of COGNITO_ROWS) {
    const document = doc(cognito({ Condition: { [operator]: { [`${COGNITO}:aud`]: value } } }))
    if (text === undefined) parsePolicy(document, 'trust')
    else assert.equal(refusalOf(document, 'trust').message, text, operator)
  }
  parsePolicy(doc(cognito({ Effect: 'Deny' })), 'trust')
  parsePolicy(doc(cognito({ Action: 'sts:TagSession' })), 'trust')
})

const GITHUB = 'token.actions.githubusercontent.com'
const github = (Condition: object) =>
  doc({
    Effect: 'Allow',
    Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${GITHUB}` },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition,
  })

test('trust in a provider that everybody shares wants a condition on the tenant', () => {
  const text = `Trust policy with trusted principal arn:aws:iam::111122223333:oidc-provider/${GITHUB} must evaluate, using StringEquals, StringLike or StringEqualsIgnoreCase, ${GITHUB}:sub or ${GITHUB}:job_workflow_ref which is not scoped to all.`
  const loose = [
    {},
    { StringEquals: { [`${GITHUB}:aud`]: 'sts.amazonaws.com' } },
    { StringLike: { [`${GITHUB}:sub`]: '*' } },
    { StringLike: { [`${GITHUB}:sub`]: ['repo:acme/app:*', '*'] } },
    { StringNotEquals: { [`${GITHUB}:sub`]: 'repo:evil/app' } },
    { StringEqualsIfExists: { [`${GITHUB}:sub`]: 'repo:acme/app' } },
    { StringEquals: { [`${GITHUB}:repository`]: 'acme/app' } },
  ]
  for (const condition of loose) assert.equal(refusalOf(github(condition), 'trust').message, text)
  parsePolicy(github({ StringLike: { [`${GITHUB}:sub`]: 'repo:acme/app:*' } }), 'trust')
  parsePolicy(github({ StringEquals: { [`${GITHUB}:job_workflow_ref`]: 'acme/app/x' } }), 'trust')
})

test('trust in a provider that IAM knows by name wants a condition on the application', () => {
  const google = (Condition: object) =>
    doc({
      Effect: 'Allow',
      Principal: { Federated: 'accounts.google.com' },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition,
    })
  const text =
    'Policy trusting accounts.google.com requires a StringEquals condition on an application id'
  for (const condition of [
    {},
    { StringLike: { 'accounts.google.com:aud': 'app' } },
    { StringNotEquals: { 'accounts.google.com:aud': 'app' } },
    { StringEquals: { 'accounts.google.com:email': 'a@example.com' } },
  ]) {
    assert.equal(refusalOf(google(condition), 'trust').message, text)
  }
  parsePolicy(google({ StringEquals: { 'accounts.google.com:aud': 'app' } }), 'trust')
})

test('policies of resources want a principal, take none of the others its place', () => {
  const kinds: readonly PolicyKind[] = ['identity', 'boundary', 'session', 'service-control']
  for (const kind of kinds) {
    const { message } = refusalOf(doc({ ...allow, Principal: '*' }), kind)
    assert.equal(message, 'Policy document should not specify a principal.')
    parsePolicy(doc(allow), kind)
  }
  for (const kind of ['resource', 'resource-control', 'trust'] as const) {
    assert.equal(
      refusalOf(doc({ ...trusting, Principal: undefined }), kind).message,
      'Missing required field Principal',
    )
  }
  parsePolicy(doc({ ...allow, Principal: '*' }), 'resource')
  parsePolicy(doc({ Effect: 'Allow', Principal: '*', Action: 's3:*' }), 'resource')
  parsePolicy(doc({ ...allow, NotPrincipal: { AWS: '111122223333' } }), 'resource')
  parsePolicy(doc({ ...allow, Principal: { CanonicalUser: '79a59df900b949e5' } }), 'resource')
  parsePolicy(doc({ ...allow, Principal: '*' }), 'resource-control')
  assert.equal(
    refusalOf(doc({ ...allow, Principal: { AWS: '*' } }), 'resource-control').message,
    SYNTAX,
  )
})

test('a refusal tells the place: pointer, line and column', () => {
  const text = `{
  "Version": "2012-10-17",
  "Statement": [
    {"Effect": "Allow", "Action": "s3:*", "Resource": "*"},
    {"Effect": "Allow", "Action": ["s3:Get", "nonsense"], "Resource": "*"}
  ]
}`
  const { pointer, line, column, detail } = refusalOf(text, 'identity')
  assert.deepEqual(
    { pointer, line, column },
    { pointer: '/Statement/1/Action/1', line: 5, column: 46 },
  )
  assert.equal(detail, 'expected `service:Action` or `*`, found `nonsense`')
  const given = refusalOf(JSON.parse(text), 'identity')
  assert.deepEqual(
    [given.pointer, given.line, given.column],
    ['/Statement/1/Action/1', undefined, undefined],
  )
  const broken = refusalOf('{\n  "Version": 2012-10-17\n}', 'identity')
  assert.deepEqual([broken.line, broken.column], [2, 18])
})

test('a statement knows where it stands', () => {
  const text =
    '{"Statement": [\n  {"Sid": "One", "Effect": "Allow", "Action": "*", "Resource": "*"}\n]}'
  const [statement] = parsePolicy(text, 'identity', { name: 'p' }).statements
  assert.deepEqual(statement?.match, {
    policy: 'p',
    kind: 'identity',
    sid: 'One',
    index: 0,
    effect: 'Allow',
    pointer: '/Statement/0',
    line: 2,
    column: 3,
    endLine: 2,
    endColumn: 68,
  })
})

test('white space does not count towards the size', () => {
  assert.equal(parsePolicy(doc(allow), 'identity').size, JSON.stringify(doc(allow)).length)
  assert.equal(
    parsePolicy(JSON.stringify(doc(allow), null, '\t'), 'identity').size,
    JSON.stringify(doc(allow)).length,
  )
})

test('objects that are no JSON are refused', () => {
  const cycle: Record<string, unknown> = { Version: '2012-10-17' }
  cycle.Statement = cycle
  const throwing = {
    get Statement(): never {
      throw new Error('no')
    },
  }
  for (const source of [cycle, throwing, { Statement: 1n }, () => 1, [], new Map()]) {
    refusalOf(source as object, 'identity')
  }
})

// What differs from its own text is read from the text.
const AS_PRINTED: readonly (readonly [why: string, statement: object, as: object])[] = [
  ['a member that is undefined', { ...allow, Sid: undefined, Other: undefined }, allow],
  [
    'an object that prints itself',
    { ...allow, Action: { toJSON: () => 's3:*' } },
    { ...allow, Action: 's3:*' },
  ],
  ['a text in an object', { ...allow, Resource: Object(S3) }, allow],
  ['an object of a class', Object.assign(Object.create({}), allow), allow],
  ['an object of no class', Object.assign(Object.create(null), allow), allow],
  ['a date', where('DateLessThan', new Date(0)), where('DateLessThan', '1970-01-01T00:00:00.000Z')],
]

for (const [why, statement, as] of AS_PRINTED)
  test(`${why} is read as it is printed`, () => {
    const { document, statements } = parsePolicy(doc(statement), 'identity', { name: 'one' })
    const printed = parsePolicy(JSON.stringify(doc(as)), 'identity', { name: 'one' })
    assert.deepEqual(document, doc(as))
    const bare = ({ match: _, ...rest }: (typeof statements)[number]) => rest
    assert.deepEqual(statements.map(bare), printed.statements.map(bare))
  })

test('what becomes of an object when it was read does not matter', () => {
  const Action = ['s3:GetObject']
  const statement = { ...allow, Action, Condition: { StringEquals: { k: ['a'] } } }
  const policy = parsePolicy(doc(statement), 'identity')
  const before = structuredClone(policy.statements[0]!.conditions[0]!.values)
  Action.push('s3:*')
  statement.Condition.StringEquals.k.push('b')
  assert.equal(policy.statements[0]!.actions.length, 1)
  assert.deepEqual(policy.statements[0]!.conditions[0]!.values, before)
})

test('nesting and length are bounded', () => {
  refusalOf('['.repeat(100_000), 'identity')
  refusalOf(`${'{"a":'.repeat(50)}1${'}'.repeat(50)}`, 'identity')
  refusalOf(' '.repeat(2 ** 20 + 1), 'identity')
})

test('a member named __proto__ is an unknown element, and a key of that name is a key', () => {
  refusalOf(`{"__proto__":{"Statement":${JSON.stringify(allow)}}}`, 'identity')
  const policy = parsePolicy(
    '{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"__proto__":"x"}}}}',
    'identity',
  )
  assert.deepEqual(contextKeysOf(policy), ['__proto__'])
})

test('the context keys of a policy are those of its conditions and variables', () => {
  const policy = parsePolicy(
    doc([
      {
        ...allow,
        Resource: "arn:aws:s3:::home/${aws:username}/${aws:PrincipalTag/team, 'x'}/${*}",
      },
      where('StringEquals', '${AWS:UserName}'),
      where('StringLike', '${aws:SourceIp}'),
    ]),
    'identity',
  )
  assert.deepEqual(contextKeysOf(policy), [
    'aws:username',
    'aws:PrincipalTag/team',
    'k',
    'aws:SourceIp',
  ])
  const old = parsePolicy(doc(where('StringLike', '${aws:SourceIp}'), {}), 'identity')
  assert.deepEqual(contextKeysOf(old), ['k'])
})

test('one document under two names is two policies, and under another kind another still', () => {
  const document = { Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' } }
  const one = parsePolicy(document, 'identity', { name: 'one' })
  const two = parsePolicy(document, 'identity', { name: 'two' })
  assert.deepEqual([one.name, one.statements[0]?.match.policy], ['one', 'one'])
  assert.deepEqual([two.name, two.statements[0]?.match.policy], ['two', 'two'])
  assert.deepEqual([two.allows, two.denies, two.size], [two.statements, [], one.size])
  assert.deepEqual(two.document, document)
  assert.throws(() => parsePolicy(document, 'trust'), PolicyError)
  assert.throws(() => parsePolicy(document, 'identity', { managed: true }), PolicyError)
})
