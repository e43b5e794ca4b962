// Explanations for a person, decoded messages, and warnings.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Access,
  contextOf,
  decodedMessage,
  explain,
  lintPolicy,
  type Policies,
  type PolicyKind,
  parsePolicy,
  type WarningCode,
} from '@daypass/policy'

// A path may have any sign, also one that means something in a replacement.
const ARN = 'arn:aws:iam::111122223333:user/$&/alice'
const ROLE = 'arn:aws:iam::111122223333:role/Reader'
const access = (values: Record<string, string | readonly string[]> = {}): Access => ({
  principal: { type: 'user', account: '111122223333', arn: ARN, id: 'AIDACKCEVSQ6C2EXAMPLE' },
  action: 'sts:AssumeRole',
  resource: ROLE,
  context: contextOf(values),
})
const policy = (statement: object, kind: PolicyKind, name: string) =>
  parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statement }, null, 2), kind, {
    name,
  })
const trust = (statement: object) =>
  policy(
    { Effect: 'Allow', Principal: { AWS: ARN }, Action: 'sts:AssumeRole', ...statement },
    'trust',
    'Reader',
  )
const identity = policy(
  { Sid: 'Wide', Effect: 'Allow', Action: 'sts:*', Resource: '*' },
  'identity',
  'assume',
)

const EXPLAINED: readonly (readonly [
  what: string,
  values: Record<string, string | readonly string[]>,
  policies: Policies,
  reasons: readonly string[],
  advice: readonly string[],
])[] = [
  [
    'an external id that is absent',
    {},
    { resource: trust({ Condition: { StringEquals: { 'sts:externalid': 'abc' } } }) },
    [
      'No role trust policy allows it.',
      'Statement 1 of the role trust policy `Reader` (line 3) would allow it, but it wants `sts:ExternalId` to be `abc`, and the request has none.',
    ],
    [
      'Send `sts:ExternalId` that is `abc`, as statement 1 of the role trust policy `Reader` (line 3) wants it.',
      `Add a statement that allows \`sts:AssumeRole\` on \`${ROLE}\` to the role trust policy, with \`${ARN}\` as principal.`,
    ],
  ],
  [
    'a key that must be absent',
    { 'sts:ExternalId': 'abc' },
    { resource: trust({ Condition: { Null: { 'sts:ExternalId': 'TRUE' } } }) },
    [
      'No role trust policy allows it.',
      'Statement 1 of the role trust policy `Reader` (line 3) would allow it, but it wants `sts:ExternalId` absent, and the request has `abc`.',
    ],
    [
      'Send `sts:ExternalId` not at all, as statement 1 of the role trust policy `Reader` (line 3) wants it.',
      `Add a statement that allows \`sts:AssumeRole\` on \`${ROLE}\` to the role trust policy, with \`${ARN}\` as principal.`,
    ],
  ],
  [
    'an address outside the range and another principal',
    { 'aws:SourceIp': '203.0.113.9' },
    {
      resource: trust({
        Principal: { AWS: ['111122223344', 'arn:aws:iam::111122223333:user/bob'] },
        Condition: { IpAddress: { 'aws:SourceIp': ['192.0.2.0/24', '198.51.100.0/24'] } },
      }),
    },
    [
      'No role trust policy allows it.',
      `Statement 1 of the role trust policy \`Reader\` (line 3) would allow it, but its Principal is one of \`111122223344\`, \`arn:aws:iam::111122223333:user/bob\`, not \`${ARN}\`, and it wants \`aws:SourceIp\` to be inside one of \`192.0.2.0/24\`, \`198.51.100.0/24\`, and the request has \`203.0.113.9\`.`,
    ],
    [
      `In statement 1 of the role trust policy \`Reader\` (line 3), add \`${ARN}\` to Principal, and send \`aws:SourceIp\` that is inside one of \`192.0.2.0/24\`, \`198.51.100.0/24\`.`,
      `Add a statement that allows \`sts:AssumeRole\` on \`${ROLE}\` to the role trust policy, with \`${ARN}\` as principal.`,
    ],
  ],
  [
    'trust in the account only',
    {},
    { identity: [], resource: trust({ Principal: { AWS: '111122223333' } }) },
    [
      'There is no identity-based policy.',
      "The role trust policy allows it, but to the account as a whole or from another account: the caller's own policies must allow it too.",
    ],
    [`Add a statement that allows \`sts:AssumeRole\` on \`${ROLE}\` to an identity-based policy.`],
  ],
  [
    'a Deny without MFA',
    { 'aws:MultiFactorAuthPresent': 'false' },
    {
      identity: [
        policy(
          {
            Effect: 'Deny',
            Action: '*',
            Resource: '*',
            Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
          },
          'identity',
          'mfa',
        ),
      ],
      resource: trust({}),
    },
    [
      'Statement 1 of the identity-based policy `mfa` (line 3) denies it.',
      'Its conditions are met: `aws:MultiFactorAuthPresent` is `false`.',
    ],
    [
      'Narrow statement 1 of the identity-based policy `mfa` (line 3), or make the request so that it does not apply.',
    ],
  ],
  [
    'an access that is allowed',
    {},
    { identity: [identity], resource: trust({ Principal: { AWS: '111122223333' } }) },
    [
      'Statement 1 of the role trust policy `Reader` (line 3) allows it.',
      'Statement `Wide` of the identity-based policy `assume` (line 3) allows it.',
    ],
    [],
  ],
  [
    'a boundary of other resources',
    {},
    {
      identity: [identity],
      resource: trust({ Principal: { AWS: '111122223333' } }),
      boundary: policy(
        { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::*:role/dev-*' },
        'boundary',
        'dev',
      ),
    },
    [
      'No permissions boundary allows it.',
      `Statement 1 of the permissions boundary \`dev\` (line 3) would allow it, but its Resource is \`arn:aws:iam::*:role/dev-*\`, not \`${ROLE}\`.`,
    ],
    [
      `In statement 1 of the permissions boundary \`dev\` (line 3), add \`${ROLE}\` to Resource.`,
      `Add a statement that allows \`sts:AssumeRole\` on \`${ROLE}\` to a permissions boundary.`,
    ],
  ],
]

for (const [what, values, policies, reasons, advice] of EXPLAINED) {
  test(`an explanation of ${what}`, () => {
    const explanation = explain(access(values), policies)
    const may = explanation.decision.allowed ? 'may' : 'may not'
    assert.deepEqual(explanation.sentences, [
      `\`${ARN}\` ${may} do \`sts:AssumeRole\` on \`${ROLE}\`.`,
      ...reasons,
    ])
    assert.deepEqual(explanation.advice, advice)
  })
}

test('a near miss says which key of which operator failed, expected and actual', () => {
  const resource = trust({ Condition: { 'ForAnyValue:StringLike': { 'aws:TagKeys': ['a*'] } } })
  const { layers } = explain(access({ 'aws:TagKeys': ['b', 'c'] }), { resource })
  const report = layers.find(({ layer }) => layer === 'trust')
  assert.equal(report?.outcome, 'does-not-allow')
  assert.deepEqual(report?.nearMisses[0]?.mismatches, [
    {
      element: 'Condition',
      pointer: '/Statement/Condition/ForAnyValue:StringLike/aws:TagKeys',
      operator: 'ForAnyValue:StringLike',
      key: 'aws:TagKeys',
      expected: ['a*'],
      actual: ['b', 'c'],
    },
  ])
})

test('statements about other actions are near misses only when nothing else is wrong', () => {
  const statements = [
    { Effect: 'Allow', Action: 'sts:AssumeRol', Resource: '*' },
    { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::x' },
  ]
  const { layers } = explain(access(), { identity: [policy(statements, 'identity', 'p')] })
  assert.deepEqual(
    layers[0]?.nearMisses.map(({ statement }) => statement.index),
    [0],
  )
})

test('levels of an organization are told apart', () => {
  const full = policy({ Effect: 'Allow', Action: '*', Resource: '*' }, 'service-control', 'full')
  const { sentences } = explain(access(), {
    identity: [identity],
    serviceControl: [[full], [full], []],
  })
  assert.equal(sentences[1], 'There is no service control policy at level 2.')
})

test('an explanation of nonsense is a refusal', () => {
  const resource = trust({ Condition: { StringEquals: { 'sts:ExternalId': 'abc' } } })
  for (const nonsense of [
    { ...access(), action: 1 as never },
    { ...access(), context: null as never },
  ]) {
    assert.equal(explain(nonsense, { resource }).decision.allowed, false)
  }
})

// AWS STS API Reference, "DecodeAuthorizationMessage".
test('a decoded message tells the decision, its statements and the whole context', () => {
  const denying = policy(
    {
      Sid: 'No',
      Effect: 'Deny',
      Action: ['sts:AssumeRole'],
      Resource: '*',
      Condition: { StringEquals: { 'aws:username': 'alice' } },
    },
    'identity',
    'p',
  )
  const context = {
    'aws:userid': 'AIDACKCEVSQ6C2EXAMPLE',
    'aws:username': 'alice',
    'aws:tagkeys': ['a', 'b'],
  }
  assert.deepEqual(decodedMessage(access(context), { identity: [denying] }), {
    allowed: false,
    explicitDeny: true,
    matchedStatements: {
      items: [
        {
          statementId: 'No',
          effect: 'DENY',
          principals: { items: [{ value: 'AIDACKCEVSQ6C2EXAMPLE' }] },
          principalGroups: { items: [] },
          actions: { items: [{ value: 'sts:AssumeRole' }] },
          resources: { items: [{ value: '*' }] },
          conditions: { items: [{ key: 'aws:username', values: { items: [{ value: 'alice' }] } }] },
        },
      ],
    },
    failures: { items: [] },
    context: {
      principal: { id: 'AIDACKCEVSQ6C2EXAMPLE', name: 'alice', arn: ARN },
      action: 'sts:AssumeRole',
      resource: ROLE,
      conditions: {
        items: [
          { key: 'aws:userid', values: { items: [{ value: 'AIDACKCEVSQ6C2EXAMPLE' }] } },
          { key: 'aws:username', values: { items: [{ value: 'alice' }] } },
          { key: 'aws:TagKeys', values: { items: [{ value: 'a' }, { value: 'b' }] } },
        ],
      },
    },
  })
})

test('a decoded message of an implicit refusal has no statements', () => {
  const message = decodedMessage(access(), {})
  assert.deepEqual(message.matchedStatements, { items: [] })
  assert.equal(message.explicitDeny, false)
})

const allow = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }
const when = (Condition: object, Effect = 'Allow') => ({ ...allow, Effect, Condition })
const oidc = (Condition: object) => ({
  Effect: 'Allow',
  Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/id.example.com' },
  Action: 'sts:AssumeRoleWithWebIdentity',
  Condition,
})
const WARNED: readonly (readonly [
  code: WarningCode,
  statement: object,
  kind?: PolicyKind,
  version?: string,
])[] = [
  ['wildcard-without-like', when({ StringEquals: { k: 'a*' } })],
  ['passes-without-key', when({ 'ForAllValues:StringEquals': { 'aws:TagKeys': 'a' } })],
  ['skipped-without-key', when({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }, 'Deny')],
  [
    'variable-without-version',
    { ...allow, Resource: 'arn:aws:s3:::${aws:username}' },
    'identity',
    '2008-10-17',
  ],
  [
    'variable-without-version',
    when({ StringEquals: { k: '${aws:username}' } }),
    'identity',
    '2008-10-17',
  ],
  ['not-principal-allow', { ...allow, NotPrincipal: { AWS: '111122223333' } }, 'resource'],
  ['not-action-allow', { Effect: 'Allow', NotAction: 'iam:*', Resource: '*' }],
  ['everyone', { Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }, 'trust'],
  ['everyone', { ...allow, Principal: '*' }, 'resource'],
  ['unscoped-web-identity', oidc({}), 'trust'],
  ['unscoped-web-identity', oidc({ StringEquals: { 'id.example.com:aud': 'sts' } }), 'trust'],
  [
    'unscoped-web-identity',
    oidc({ Bool: { 'sts:RoleAuthorizedByIdp': ['true', 'false'] } }),
    'trust',
  ],
  ['unscoped-web-identity', oidc({ StringLike: { 'id.example.com:sub': 'repo:*' } }), 'trust'],
  ['unknown-key', when({ StringEquals: { 'aws:SourceAdress': 'x' } })],
  ['multivalued-key', when({ StringEquals: { 'aws:TagKeys': 'x' } })],
  ['unreadable-value', when({ NumericEquals: { k: 'ten' } }), 'session'],
  ['unreadable-value', when({ IpAddress: { k: '2001:db8::1/64' } })],
  ['unreadable-value', when({ ArnLike: { k: 'arn:aws:iam::*' } })],
  ['unreadable-value', when({ Bool: { k: 'yes' } })],
  ['no-values', when({ StringEquals: { k: [] } })],
  ['no-keys', when({ StringEquals: {} })],
  ['session-arn', when({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:sts::*:assumed-role/R/*' } })],
]
for (const [code, statement, kind = 'identity', version = '2012-10-17'] of WARNED) {
  test(`a warning of ${code}: ${JSON.stringify(statement)}`, () => {
    const text = JSON.stringify({ Version: version, Statement: [statement] })
    const warnings = lintPolicy(parsePolicy(text, kind))
    assert.deepEqual(
      warnings.map((warning) => warning.code),
      [code],
    )
    assert.equal(warnings[0]?.line, 1)
    assert.ok(warnings[0]?.pointer.startsWith('/Statement/0'))
    assert.equal(lintPolicy(parsePolicy(JSON.parse(text), kind))[0]?.line, undefined)
  })
}

test('an Id in an identity-based policy is warned of', () => {
  const warnings = lintPolicy(parsePolicy({ Id: 'x', Statement: allow }, 'identity'))
  assert.deepEqual(
    warnings.map(({ code }) => code),
    ['id-ignored'],
  )
})

test('policies as the IAM User Guide recommends them have no warnings', () => {
  const fine: readonly (readonly [object, PolicyKind])[] = [
    [allow, 'identity'],
    [when({ StringLike: { 's3:prefix': 'home/${aws:username}/*' } }), 'identity'],
    [
      when({
        'ForAnyValue:StringEquals': { 'aws:TagKeys': 'x' },
        Null: { 'aws:TagKeys': 'false' },
      }),
      'identity',
    ],
    [when({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }, 'Deny'), 'identity'],
    [when({ ArnLike: { 'aws:PrincipalArn': 'arn:aws:iam::*:role/*' } }), 'identity'],
    [oidc({ StringEquals: { 'id.example.com:sub': 'alice' } }), 'trust'],
    [oidc({ Bool: { 'sts:RoleAuthorizedByIdp': 'true' } }), 'trust'],
    [
      { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
      'trust',
    ],
    [
      { ...allow, Principal: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } } },
      'resource',
    ],
  ]
  for (const [statement, kind] of fine) {
    const parsed = parsePolicy({ Version: '2012-10-17', Statement: statement }, kind)
    assert.deepEqual(lintPolicy(parsed), [])
  }
})
