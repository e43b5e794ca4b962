// Decisions, a row per fact of the IAM User Guide.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Access,
  contextOf,
  type Decision,
  decide,
  denialReason,
  type Layer,
  type Policies,
  type PolicyKind,
  type Principal,
  parsePolicy,
} from '@daypass/policy'

const HOME = '111122223333'
const AWAY = '444455556666'
const user: Principal = {
  type: 'user',
  account: HOME,
  arn: `arn:aws:iam::${HOME}:user/dev/alice`,
  id: 'AIDAALICE000000000001',
}
const session: Principal = {
  type: 'role-session',
  account: HOME,
  arn: `arn:aws:sts::${HOME}:assumed-role/Reader/one`,
  id: 'AROAREADER00000000002',
  issuerArn: `arn:aws:iam::${HOME}:role/team/Reader`,
}
const federated: Principal = {
  type: 'federated-user',
  account: HOME,
  arn: `arn:aws:sts::${HOME}:federated-user/carol`,
  id: user.id!,
  issuerArn: user.arn!,
}
const root: Principal = { type: 'root', account: HOME, arn: `arn:aws:iam::${HOME}:root` }
const webIdentity: Principal = {
  type: 'web-identity',
  federated: `arn:aws:iam::${HOME}:oidc-provider/id.example.com`,
}
const saml: Principal = {
  type: 'saml',
  account: HOME,
  federated: `arn:aws:iam::${HOME}:saml-provider/corp`,
}
const service: Principal = { type: 'service', service: 'ec2.amazonaws.com' }
const anonymous: Principal = { type: 'anonymous' }

const OBJECT = 'arn:aws:s3:::reports/2026.csv'
const policy = (statement: object, kind: PolicyKind = 'identity', name = kind as string) =>
  parsePolicy({ Version: '2012-10-17', Statement: statement }, kind, { name })
const allow = { Effect: 'Allow', Action: '*', Resource: '*' }
const deny = { Effect: 'Deny', Action: '*', Resource: '*' }
const ALLOW = policy(allow)
const DENY = policy(deny)
const NOTHING = policy({ Effect: 'Allow', Action: 'x:y', Resource: '*' })

const ask = (principal: Principal, policies: Policies, more: Partial<Access> = {}): Decision =>
  decide(
    {
      principal,
      action: 's3:GetObject',
      resource: OBJECT,
      resourceAccount: HOME,
      context: contextOf({}),
      ...more,
    },
    policies,
  )

const outcome = ({ allowed, explicitDeny, layer }: Decision): string =>
  `${allowed ? 'allow' : explicitDeny ? 'deny' : 'miss'} ${layer}`

// IAM User Guide, "AWS JSON policy elements: Action" and "Resource".
const ACTIONS: readonly (readonly [pattern: string, action: string, matches: boolean])[] = [
  ['*', 's3:GetObject', true],
  ['s3:*', 's3:GetObject', true],
  ['s3:*', 's3:GetObjectTagging', true],
  ['s3:GetObject', 'S3:getobject', true],
  ['S3:GETOBJECT', 's3:GetObject', true],
  ['s3:Get*', 's3:GetObject', true],
  ['s3:*Object', 's3:GetObject', true],
  ['s3:?etObject', 's3:GetObject', true],
  ['s3:GetObject?', 's3:GetObject', false],
  ['s3:GetObject*', 's3:GetObject', true],
  ['s3:GetObject', 's3:GetObjectAcl', false],
  ['s3:Get*', 's3:PutObject', false],
  ['sts:*', 's3:GetObject', false],
  ['*:*', 's3:GetObject', true],
  ['*:Get*', 's3:GetObject', true],
]
for (const [pattern, action, matches] of ACTIONS) {
  test(`Action ${pattern} is${matches ? '' : ' not'} about ${action}, NotAction the reverse`, () => {
    const identity = (element: string) => [
      policy({ ...allow, Action: undefined, [element]: pattern }),
    ]
    assert.equal(ask(user, { identity: identity('Action') }, { action }).allowed, matches)
    assert.equal(ask(user, { identity: identity('NotAction') }, { action }).allowed, !matches)
  })
}

const RESOURCES: readonly (readonly [
  pattern: string,
  resource: string,
  matches: boolean,
  context?: Record<string, string>,
])[] = [
  ['*', OBJECT, true],
  ['*', '*', true],
  ['arn:aws:s3:::*', '*', false],
  ['arn:aws:s3:::reports/*', OBJECT, true],
  ['arn:aws:s3:::Reports/*', OBJECT, false],
  ['arn:aws:s3:::reports', OBJECT, false],
  ['arn:aws:s3:::*/2026.csv', 'arn:aws:s3:::a/b/c/2026.csv', true],
  ['arn:aws:s3:::reports/????.csv', OBJECT, true],
  ['arn:aws:s3:::reports/???.csv', OBJECT, false],
  ['arn:aws:sns:*:111122223333:t', 'arn:aws:sns:eu-central-1:111122223333:t', true],
  ['arn:aws:sns:*:t', 'arn:aws:sns:eu-central-1:111122223333:t', false],
  ['arn:aws:sns:*', 'arn:aws:sns:eu-central-1:111122223333:t', true],
  ['arn:aws:lambda:*:*:function:f*', 'arn:aws:lambda:us-east-1:111122223333:function:f:live', true],
  ['arn:aws:iam::*:role/*', 'arn:aws:iam::111122223333:role/team/Reader', true],
  ['arn:aws:iam::*:role/Reader', 'arn:aws:iam::111122223333:role/team/Reader', false],
  ['arn:aws:iam::1111*:role/R', 'arn:aws:iam::111122223333:role/R', true],
  ['arn:*:s3:::reports/*', OBJECT, true],
  ['arn:aws:s3', OBJECT, true],
  [
    'arn:aws:s3:::home/${aws:username}/*',
    'arn:aws:s3:::home/alice/f',
    true,
    { 'aws:username': 'alice' },
  ],
  [
    'arn:aws:s3:::home/${aws:username}/*',
    'arn:aws:s3:::home/bob/f',
    false,
    { 'aws:username': 'alice' },
  ],
  ['arn:aws:s3:::home/${aws:username}/*', 'arn:aws:s3:::home//f', false],
  [
    'arn:aws:s3:::home/${aws:username}/*',
    'arn:aws:s3:::home/bob/f',
    false,
    { 'aws:username': '*' },
  ],
  ['arn:aws:s3:::home/${aws:username}/*', 'arn:aws:s3:::home/*/f', true, { 'aws:username': '*' }],
  ["arn:aws:s3:::home/${aws:username, 'all'}/*", 'arn:aws:s3:::home/all/f', true],
  ['arn:aws:s3:::home/${*}', 'arn:aws:s3:::home/*', true],
  ['arn:aws:s3:::home/${*}', 'arn:aws:s3:::home/x', false],
  ['arn:aws:s3:::home/$x', 'arn:aws:s3:::home/$x', true],
]
for (const [pattern, resource, matches, context = {}] of RESOURCES) {
  const given = Object.values(context).map((value) => ` where the variable is ${value}`)
  test(`Resource ${pattern} is${matches ? '' : ' not'} about ${resource}${given}`, () => {
    const identity = (element: string) => [
      policy({ ...allow, Resource: undefined, [element]: pattern }),
    ]
    const more = { resource, context: contextOf(context) }
    assert.equal(ask(user, { identity: identity('Resource') }, more).allowed, matches)
    assert.equal(ask(user, { identity: identity('NotResource') }, more).allowed, !matches)
  })
}

// IAM User Guide, "AWS JSON policy elements: Principal".
const NAMES: readonly (readonly [element: unknown, principal: Principal, granted: boolean])[] = [
  ['*', user, true],
  ['*', anonymous, true],
  ['*', service, true],
  [{ AWS: '*' }, session, true],
  [{ AWS: '*' }, anonymous, true],
  [{ AWS: '*' }, webIdentity, false],
  [{ AWS: '*' }, saml, false],
  ['*', webIdentity, false],
  [{ AWS: user.arn }, user, true],
  [{ AWS: user.id }, user, true],
  [{ AWS: [`arn:aws:iam::${HOME}:user/bob`, user.arn] }, user, true],
  [{ AWS: `arn:aws:iam::${HOME}:user/alice` }, user, false],
  [{ AWS: session.issuerArn }, session, true],
  [{ AWS: session.id }, session, true],
  [{ AWS: session.arn }, session, true],
  [{ AWS: `arn:aws:iam::${HOME}:role/Reader` }, session, false],
  [{ AWS: `arn:aws:sts::${HOME}:assumed-role/Reader/two` }, session, false],
  [{ AWS: 'AROAREADER00000000009' }, session, false],
  [{ AWS: HOME }, anonymous, false],
  [{ AWS: HOME }, service, false],
  [{ AWS: HOME }, saml, false],
  [{ AWS: HOME }, root, true],
  [{ AWS: AWAY }, root, false],
  [{ Federated: webIdentity.federated }, webIdentity, true],
  [{ Federated: saml.federated }, saml, true],
  [
    { Federated: 'accounts.google.com' },
    { type: 'web-identity', federated: 'accounts.google.com' },
    true,
  ],
  [{ Federated: `arn:aws:iam::${AWAY}:oidc-provider/id.example.com` }, webIdentity, false],
  [{ Federated: saml.federated }, user, false],
  [{ Service: 'ec2.amazonaws.com' }, service, true],
  [{ Service: 'lambda.amazonaws.com' }, service, false],
  [{ AWS: AWAY, Service: ['lambda.amazonaws.com', 'ec2.amazonaws.com'] }, service, true],
  [{ CanonicalUser: '79a59df900b949e5' }, user, false],
]
for (const [element, principal, granted] of NAMES) {
  test(`Principal ${JSON.stringify(element)} ${granted ? 'grants' : 'gives nothing to'} ${principal.type}`, () => {
    // Across accounts, so that nothing else can allow it.
    const resource = policy({ ...allow, Principal: element }, 'resource')
    const { allowed } = ask(principal, { resource, identity: [ALLOW] }, { resourceAccount: AWAY })
    assert.equal(allowed, granted)
  })
}

test('an account as principal wants the identity-based policy of its users and sessions too', () => {
  for (const element of [HOME, `arn:aws:iam::${HOME}:root`]) {
    const resource = policy({ ...allow, Principal: { AWS: element } }, 'resource')
    for (const principal of [user, session]) {
      assert.equal(outcome(ask(principal, { resource, identity: [] })), 'miss identity')
      assert.equal(outcome(ask(principal, { resource, identity: [ALLOW] })), 'allow resource')
    }
  }
})

// IAM User Guide, "AWS JSON policy elements: NotPrincipal".
const SPARED: readonly (readonly [list: unknown, principal: Principal, spared: boolean])[] = [
  [{ AWS: [user.arn, HOME] }, user, true],
  [{ AWS: [user.arn] }, user, false],
  [{ AWS: [HOME] }, user, false],
  [{ AWS: [session.arn, session.issuerArn, HOME] }, session, true],
  [{ AWS: [session.issuerArn, HOME] }, session, false],
  [{ AWS: [session.arn, HOME] }, session, false],
  [{ AWS: [HOME] }, root, true],
  [{ Service: ['ec2.amazonaws.com'] }, service, true],
  [{ AWS: [HOME] }, anonymous, false],
  [{ AWS: '*' }, user, true],
]
for (const [list, principal, spared] of SPARED) {
  test(`a Deny with NotPrincipal ${JSON.stringify(list)} ${spared ? 'spares' : 'hits'} ${principal.type}`, () => {
    const resource = policy({ ...deny, NotPrincipal: list }, 'resource')
    assert.equal(ask(principal, { resource, identity: [ALLOW] }).explicitDeny, !spared)
  })
}

// IAM User Guide, "Determining whether a request is allowed or denied within an account".
const EVALUATION: readonly (readonly [
  what: string,
  principal: Principal,
  policies: Policies,
  outcome: string,
])[] = [
  ['no policy', user, {}, 'miss identity'],
  ['no policy of a role session', session, { identity: [] }, 'miss identity'],
  ['an Allow', user, { identity: [ALLOW] }, 'allow identity'],
  ['an Allow among others', user, { identity: [NOTHING, ALLOW] }, 'allow identity'],
  ['a Deny beside an Allow', user, { identity: [ALLOW, DENY] }, 'deny identity'],
  ['the root user', root, {}, 'allow root'],
  [
    'the root user under a service control policy',
    root,
    { serviceControl: [[NOTHING]] },
    'miss service-control',
  ],
  [
    'the root user denied by its organization',
    root,
    { serviceControl: [[ALLOW, DENY]] },
    'deny service-control',
  ],
  [
    'the root user denied by the resource',
    root,
    { resource: policy({ ...deny, Principal: '*' }, 'resource') },
    'deny resource',
  ],
  ['the root user with a task policy', root, { session: [NOTHING] }, 'miss session'],
  ['a boundary that allows', user, { identity: [ALLOW], boundary: ALLOW }, 'allow identity'],
  [
    'a boundary that does not allow',
    user,
    { identity: [ALLOW], boundary: NOTHING },
    'miss boundary',
  ],
  [
    'a boundary that denies',
    user,
    { identity: [ALLOW], boundary: policy([allow, deny]) },
    'deny boundary',
  ],
  ['a boundary alone', user, { identity: [], boundary: ALLOW }, 'miss identity'],
  [
    'a session policy that allows',
    session,
    { identity: [ALLOW], session: [ALLOW] },
    'allow identity',
  ],
  [
    'two session policies, one of which allows',
    session,
    { identity: [ALLOW], session: [NOTHING, ALLOW] },
    'allow identity',
  ],
  [
    'a session policy that does not allow',
    session,
    { identity: [ALLOW], session: [NOTHING] },
    'miss session',
  ],
  ['an empty session policy', session, { identity: [ALLOW], session: [] }, 'miss session'],
  [
    'a session policy beyond the role',
    session,
    { identity: [NOTHING], session: [ALLOW] },
    'miss identity',
  ],
  [
    'a session policy that denies',
    session,
    { identity: [ALLOW], session: [ALLOW, DENY] },
    'deny session',
  ],
  ['a federated user without session policy', federated, { identity: [ALLOW] }, 'miss session'],
  [
    'a federated user with one',
    federated,
    { identity: [ALLOW], session: [ALLOW] },
    'allow identity',
  ],
  [
    'a federated user under a boundary',
    federated,
    { identity: [ALLOW], session: [ALLOW], boundary: NOTHING },
    'miss boundary',
  ],
  [
    'an organization that allows at every level',
    user,
    { identity: [ALLOW], serviceControl: [[ALLOW], [NOTHING, ALLOW]] },
    'allow identity',
  ],
  [
    'an organization with a level that does not',
    user,
    { identity: [ALLOW], serviceControl: [[ALLOW], [NOTHING]] },
    'miss service-control',
  ],
  [
    'an organization with a level without policies',
    user,
    { identity: [ALLOW], serviceControl: [[]] },
    'miss service-control',
  ],
  [
    'a service control policy alone',
    user,
    { identity: [], serviceControl: [[ALLOW]] },
    'miss identity',
  ],
  ['an anonymous caller', anonymous, {}, 'miss resource'],
  ['a service without policy of the resource', service, { identity: [ALLOW] }, 'miss resource'],
]
for (const [what, principal, policies, expected] of EVALUATION) {
  test(`evaluation: ${what} is ${expected}`, () => {
    assert.equal(outcome(ask(principal, policies)), expected)
  })
}

test('resource control policies speak of everyone, web identities too', () => {
  const full = policy({ ...allow, Principal: '*' }, 'resource-control')
  const denying = policy({ ...deny, Principal: '*' }, 'resource-control')
  const resource = policy({ ...allow, Principal: { Federated: webIdentity.federated } }, 'resource')
  assert.equal(outcome(ask(webIdentity, { resource, resourceControl: [[full]] })), 'allow resource')
  assert.equal(
    outcome(ask(webIdentity, { resource, resourceControl: [[full], []] })),
    'miss resource-control',
  )
  assert.equal(
    outcome(ask(webIdentity, { resource, resourceControl: [[full, denying]] })),
    'deny resource-control',
  )
  assert.equal(
    outcome(ask(user, { identity: [ALLOW], resourceControl: [[full]] })),
    'allow identity',
  )
})

// IAM User Guide, "Policy evaluation for requests within a single account": whether missing Allows
// elsewhere still deny.
type Miss = 'identity' | 'boundary' | 'session'
const TABLE: readonly (readonly [
  named: string,
  element: string,
  principal: Principal,
  denying: readonly Miss[],
])[] = [
  ['a user', user.arn!, user, []],
  ['a user by its unique id', user.id!, user, []],
  ['the user behind a federated user', user.arn!, federated, ['boundary', 'session']],
  ['a federated user', federated.arn!, federated, []],
  ['a role', session.issuerArn!, session, ['boundary', 'session']],
  ['a role by its unique id', session.id!, session, ['boundary', 'session']],
  ['an assumed-role session', session.arn!, session, []],
  ['the account of a user', HOME, user, ['identity', 'boundary', 'session']],
  [
    'the account of a session',
    `arn:aws:iam::${HOME}:root`,
    session,
    ['identity', 'boundary', 'session'],
  ],
  ['everyone, to a user', '*', user, []],
  ['everyone, to a session', '*', session, []],
  ['everyone, to a federated user', '*', federated, []],
]
const missing: Readonly<Record<Miss, Policies>> = {
  identity: { identity: [NOTHING], boundary: ALLOW, session: [ALLOW] },
  boundary: { identity: [ALLOW], boundary: NOTHING, session: [ALLOW] },
  session: { identity: [ALLOW], boundary: ALLOW, session: [NOTHING] },
}
for (const kind of ['resource', 'trust'] as const) {
  const statement =
    kind === 'trust'
      ? { Effect: 'Allow', Action: 'sts:AssumeRole' }
      : { Effect: 'Allow', Action: 's3:*', Resource: '*' }
  const more =
    kind === 'trust' ? { action: 'sts:AssumeRole', resource: `arn:aws:iam::${HOME}:role/R` } : {}
  for (const [named, element, principal, denying] of TABLE) {
    for (const layer of ['identity', 'boundary', 'session'] as const) {
      const expected = denying.includes(layer) ? `miss ${layer}` : `allow ${kind}`
      test(`a ${kind} policy that names ${named}, without Allow in ${layer}: ${expected}`, () => {
        const resource = policy({ ...statement, Principal: { AWS: element } }, kind)
        assert.equal(outcome(ask(principal, { ...missing[layer], resource }, more)), expected)
      })
    }
    test(`a ${kind} policy that names ${named} does not make up for denials or the organization`, () => {
      const resource = policy({ ...statement, Principal: { AWS: element } }, kind)
      const all = { identity: [ALLOW], session: [ALLOW], resource }
      for (const layer of ['identity', 'session'] as const) {
        assert.equal(
          outcome(ask(principal, { ...all, [layer]: [ALLOW, DENY] }, more)),
          `deny ${layer}`,
        )
      }
      assert.equal(outcome(ask(principal, { ...all, boundary: DENY }, more)), 'deny boundary')
      const serviceControl = [[NOTHING]]
      assert.equal(
        outcome(ask(principal, { ...all, serviceControl }, more)),
        'miss service-control',
      )
    })
  }
}

// IAM User Guide, "Cross-account policy evaluation logic": both sides must allow, however directly
// one names the caller.
const away = { resourceAccount: AWAY }
for (const element of ['*', HOME, session.arn!, session.issuerArn!, session.id!]) {
  test(`across accounts ${element} as principal wants an identity-based policy too`, () => {
    const resource = policy({ ...allow, Principal: { AWS: element } }, 'resource')
    assert.equal(outcome(ask(session, { resource, identity: [] }, away)), 'miss identity')
    assert.equal(outcome(ask(session, { resource, identity: [ALLOW] }, away)), 'allow resource')
    assert.equal(
      outcome(ask(session, { resource, identity: [ALLOW], boundary: NOTHING }, away)),
      'miss boundary',
    )
    assert.equal(
      outcome(ask(session, { resource, identity: [ALLOW], session: [] }, away)),
      'miss session',
    )
  })
}

test('across accounts nothing goes without a policy of the resource', () => {
  assert.equal(outcome(ask(user, { identity: [ALLOW] }, away)), 'miss resource')
  assert.equal(outcome(ask(root, {}, away)), 'miss resource')
  const resource = policy({ ...allow, Principal: { AWS: AWAY } }, 'resource')
  assert.equal(outcome(ask(user, { identity: [ALLOW], resource }, away)), 'miss resource')
})

test('the account of the resource is read from its ARN unless it is stated', () => {
  const resource = `arn:aws:iam::${AWAY}:role/R`
  const identity = [ALLOW]
  assert.equal(
    outcome(ask(user, { identity }, { resource, resourceAccount: HOME })),
    'allow identity',
  )
  const { principal, ...access } = {
    principal: user,
    action: 'iam:GetRole',
    resource,
    context: contextOf({}),
  }
  assert.equal(outcome(decide({ principal, ...access }, { identity })), 'miss resource')
  const managed = { ...access, resource: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }
  assert.equal(outcome(decide({ principal, ...managed }, { identity })), 'allow identity')
})

// IAM User Guide, "Trust policies" and "Granting permissions to assume a role".
const ROLE = `arn:aws:iam::${HOME}:role/Target`
const assume = { action: 'sts:AssumeRole', resource: ROLE }
const trust = (statement: object) =>
  policy({ Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }, 'trust')
const TRUST: readonly (readonly [
  what: string,
  principal: Principal,
  policies: Policies,
  outcome: string,
])[] = [
  [
    'an identity-based policy without trust',
    user,
    { identity: [ALLOW], resource: trust({ Principal: { AWS: AWAY } }) },
    'miss trust',
  ],
  [
    'trust in the user itself',
    user,
    { identity: [], resource: trust({ Principal: { AWS: user.arn } }) },
    'allow trust',
  ],
  [
    'trust in the account',
    user,
    { identity: [], resource: trust({ Principal: { AWS: HOME } }) },
    'miss identity',
  ],
  [
    'trust in the account and an identity-based policy',
    user,
    { identity: [ALLOW], resource: trust({ Principal: { AWS: HOME } }) },
    'allow trust',
  ],
  [
    'trust in everyone',
    user,
    { identity: [], resource: trust({ Principal: { AWS: '*' } }) },
    'allow trust',
  ],
  [
    'trust in a service',
    service,
    { resource: trust({ Principal: { Service: 'ec2.amazonaws.com' } }) },
    'allow trust',
  ],
  [
    'trust that denies',
    user,
    { identity: [ALLOW], resource: trust({ Effect: 'Deny', Principal: { AWS: '*' } }) },
    'deny trust',
  ],
  [
    'trust in another action',
    user,
    { identity: [ALLOW], resource: trust({ Principal: { AWS: '*' }, Action: 'sts:TagSession' }) },
    'miss trust',
  ],
  [
    'trust in a provider, for its web identities',
    webIdentity,
    { resource: trust({ Action: 'sts:*', Principal: { Federated: webIdentity.federated } }) },
    'allow trust',
  ],
  [
    'trust in everyone, for web identities',
    webIdentity,
    { resource: trust({ Action: 'sts:*', Principal: { AWS: '*' } }) },
    'miss trust',
  ],
  [
    'trust in a provider, for SAML',
    saml,
    { resource: trust({ Action: 'sts:*', Principal: { Federated: saml.federated } }) },
    'allow trust',
  ],
  [
    'trust in an unmet condition',
    user,
    {
      identity: [ALLOW],
      resource: trust({
        Principal: { AWS: HOME },
        Condition: { StringEquals: { 'sts:ExternalId': 'x' } },
      }),
    },
    'miss trust',
  ],
  [
    'a role in itself without trust',
    session,
    { identity: [ALLOW], resource: trust({ Principal: { AWS: user.arn } }) },
    'miss trust',
  ],
]
for (const [what, principal, policies, expected] of TRUST) {
  test(`trust: ${what} is ${expected}`, () => {
    assert.equal(outcome(ask(principal, policies, assume)), expected)
  })
}

test('across accounts even trust in the caller itself wants its identity-based policy', () => {
  const resource = trust({ Principal: { AWS: [user.arn, '*'] } })
  const there = { ...assume, resource: ROLE.replace(HOME, AWAY), resourceAccount: AWAY }
  assert.equal(outcome(ask(user, { identity: [], resource }, there)), 'miss identity')
  assert.equal(outcome(ask(user, { identity: [ALLOW], resource }, there)), 'allow trust')
})

test('the grant that names the caller most directly counts', () => {
  const principals = [HOME, user.arn!, session.issuerArn!, session.arn!]
  const statements = principals.map((AWS) => ({ ...allow, Principal: { AWS } }))
  const resource = policy(statements, 'resource')
  assert.equal(
    outcome(ask(session, { resource, identity: [], boundary: NOTHING })),
    'allow resource',
  )
})

test('a decision names what determined it', () => {
  const identity = [NOTHING, policy([{ ...allow, Sid: 'Wide' }], 'identity', 'wide')]
  const { statements } = ask(user, { identity, boundary: ALLOW })
  assert.deepEqual(
    statements.map(({ policy: name, sid, index, effect }) => [name, sid, index, effect]),
    [
      ['wide', 'Wide', 0, 'Allow'],
      ['identity', undefined, 0, 'Allow'],
    ],
  )
  const denied = ask(user, { identity: [...identity, DENY] })
  assert.deepEqual(
    denied.statements.map(({ effect }) => effect),
    ['Deny'],
  )
  assert.deepEqual(ask(user, {}).statements, [])
})

test('policies in the wrong place allow nothing and still deny', () => {
  const resource = policy({ ...allow, Principal: '*' }, 'resource')
  const denying = policy({ ...deny, Principal: '*' }, 'resource')
  assert.equal(outcome(ask(user, { identity: [resource] })), 'miss identity')
  assert.equal(outcome(ask(user, { identity: [ALLOW], boundary: resource })), 'miss boundary')
  assert.equal(outcome(ask(user, { identity: [ALLOW, denying] })), 'deny identity')
  assert.equal(outcome(ask(anonymous, { resource: ALLOW })), 'miss resource')
  assert.equal(outcome(ask(user, { identity: [ALLOW], resource: DENY })), 'deny resource')
})

test('what cannot be judged is refused', () => {
  const identity = [
    ALLOW,
    policy({ Effect: 'Allow', NotAction: 'a:b', NotResource: 'arn:aws:s3:::x' }),
  ]
  for (const action of ['', 's3', 's3:', ':GetObject', 's3:Get:Object']) {
    assert.equal(ask(user, { identity }, { action }).allowed, false)
  }
  for (const resource of ['', 'x', 'arn:aws:s3', 'arn:aws:s3::x', '**']) {
    assert.equal(ask(user, { identity }, { resource }).allowed, false)
  }
  const throwing = {
    get(): never {
      throw new Error('no')
    },
    keys: () => [],
  }
  const conditional = policy({ ...allow, Condition: { StringEquals: { a: 'b' } } })
  assert.equal(ask(user, { identity: [conditional] }, { context: throwing }).allowed, false)
  assert.equal(ask({ type: 'ghost' } as never, { identity: [ALLOW] }).allowed, false)
  assert.equal(ask(user, { identity: [ALLOW] }, { action: 1 as never }).allowed, false)
  assert.equal(decide(null as never, { identity: [ALLOW] }).allowed, false)
})

// IAM User Guide, "Troubleshoot access denied error messages".
const REASONS: readonly (readonly [layer: Layer, explicit: boolean, text: string])[] = [
  ['identity', false, 'because no identity-based policy allows the sts:AssumeRole action'],
  ['resource', false, 'because no resource-based policy allows the sts:AssumeRole action'],
  ['session', false, 'because no session policy allows the sts:AssumeRole action'],
  ['boundary', false, 'because no permissions boundary allows the sts:AssumeRole action'],
  ['service-control', false, 'because no service control policy allows the sts:AssumeRole action'],
  [
    'resource-control',
    false,
    'because no resource control policy allows the sts:AssumeRole action',
  ],
  ['trust', false, 'because no role trust policy allows the sts:AssumeRole action'],
  ['identity', true, 'with an explicit deny in an identity-based policy'],
  ['resource', true, 'with an explicit deny in a resource-based policy'],
  ['session', true, 'with an explicit deny in a session policy'],
  ['boundary', true, 'with an explicit deny in a permissions boundary'],
  ['service-control', true, 'with an explicit deny in a service control policy'],
  ['resource-control', true, 'with an explicit deny in a resource control policy'],
  ['trust', true, 'with an explicit deny in the role trust policy'],
]
for (const [layer, explicitDeny, text] of REASONS) {
  test(`a refusal reads "${text}"`, () => {
    const decision = { allowed: false, explicitDeny, layer, statements: [] }
    assert.equal(denialReason(decision, 'sts:AssumeRole'), text)
  })
}

test('an access that is allowed has no reason for its refusal', () => {
  assert.equal(denialReason(ask(user, { identity: [ALLOW] }), 's3:GetObject'), '')
})
