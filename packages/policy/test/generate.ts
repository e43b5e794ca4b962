// Random accesses and policies from a small vocabulary, so that they meet often.
import fc from 'fast-check'
import type {
  OneOrMore,
  PolicyText,
  PolicyTexts,
  Requested,
  StatementText,
} from './specification.ts'

const HOME = '111122223333'
const AWAY = '444455556666'

const principals: readonly Requested['principal'][] = [
  { type: 'root', account: HOME, arn: `arn:aws:iam::${HOME}:root` },
  {
    type: 'user',
    account: HOME,
    arn: `arn:aws:iam::${HOME}:user/dev/alice`,
    id: 'AIDAALICE0000000001',
  },
  { type: 'user', account: AWAY, arn: `arn:aws:iam::${AWAY}:user/bob`, id: 'AIDABOB000000000002' },
  {
    type: 'role-session',
    account: HOME,
    arn: `arn:aws:sts::${HOME}:assumed-role/Reader/one`,
    id: 'AROAREADER000000003',
    issuerArn: `arn:aws:iam::${HOME}:role/team/Reader`,
  },
  {
    type: 'federated-user',
    account: HOME,
    arn: `arn:aws:sts::${HOME}:federated-user/carol`,
    id: 'AIDAALICE0000000001',
    issuerArn: `arn:aws:iam::${HOME}:user/dev/alice`,
  },
  { type: 'web-identity', federated: `arn:aws:iam::${HOME}:oidc-provider/id.example.com` },
  { type: 'saml', account: HOME, federated: `arn:aws:iam::${HOME}:saml-provider/corp` },
  { type: 'service', service: 'ec2.amazonaws.com' },
  { type: 'anonymous' },
]

const AWS = principals.flatMap(({ account, arn, id, issuerArn, type }) =>
  type === 'root'
    ? [account!, arn!]
    : [account, arn, id, issuerArn].filter((text) => text !== undefined),
)
const ACTIONS = ['sts:AssumeRole', 's3:GetObject', 's3:PutObject', 'STS:tagsession']
const ACTION_PATTERNS = [
  ...ACTIONS,
  '*',
  's3:*',
  's3:?etObject',
  'sts:*Role*',
  '*:*',
  's3:*et*ject',
  's3:GetObjec',
]
const RESOURCES = [
  '*',
  `arn:aws:iam::${HOME}:role/team/Reader`,
  `arn:aws:iam::${AWAY}:role/Other`,
  'arn:aws:s3:::reports/2026/alice/a*b',
  'arn:aws:s3:::reports/2026/a:b:c',
]
const RESOURCE_PATTERNS = [
  ...RESOURCES,
  'arn:aws:iam::*:role/*',
  'arn:aws:s3:::reports/*',
  'arn:aws:s3:::reports/????/*/a*b',
  'arn:aws:s3:::reports/*${aws:username}*',
  "arn:aws:s3:::reports/2026/${aws:PrincipalTag/team, 'alice'}/a${*}b",
  'arn:aws:s3:::*:b:*',
  'arn:*:iam::*3:role/*',
  'arn:aws:s3',
]
const TEXTS = [
  '',
  'alice',
  'Alice',
  'al*',
  'a*e',
  'a?ice',
  '${aws:username}',
  "${aws:PrincipalTag/team, 'alice'}",
  'x${?}',
]
const NUMBERS = ['1', '10', '1e1', '-2.5', '10.0']
const DATES = [
  '2026-01-01T00:00:00Z',
  '2026-01-01',
  '1767225600',
  '2026-01-01T01:00:00+01:00',
  '2025',
]
const ADDRESSES = [
  '192.0.2.7',
  '192.0.2.0/24',
  '10.1.2.3/8',
  '2001:db8::/32',
  '2001:db8::1',
  '2001:db8::1/64',
  '0.0.0.0/0',
]
const ARNS = [
  'arn:aws:iam::*:role/*',
  'arn:aws:iam::111122223333:role/team/Reader',
  'arn:aws:iam::*',
  '*',
  'arn:aws:s3:::${aws:username}',
  '${aws:sourcearn}',
]
const BYTES = ['aGk=', 'aGk', 'eA==']
const BROKEN = ['', 'abc', '1.2.3', '12:00']

const FAMILIES: readonly (readonly [operators: readonly string[], literals: readonly string[]])[] =
  [
    [
      [
        'StringEquals',
        'StringNotEquals',
        'StringEqualsIgnoreCase',
        'StringNotEqualsIgnoreCase',
        'StringLike',
        'StringNotLike',
      ],
      TEXTS,
    ],
    [
      [
        'NumericEquals',
        'NumericNotEquals',
        'NumericLessThan',
        'NumericLessThanEquals',
        'NumericGreaterThan',
        'NumericGreaterThanEquals',
      ],
      NUMBERS,
    ],
    [
      [
        'DateEquals',
        'DateNotEquals',
        'DateLessThan',
        'DateLessThanEquals',
        'DateGreaterThan',
        'DateGreaterThanEquals',
      ],
      DATES,
    ],
    [['Bool'], ['true', 'false', 'TRUE', 'no', '${aws:username}']],
    [['BinaryEquals'], BYTES],
    [['IpAddress', 'NotIpAddress'], ADDRESSES],
    [['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike'], ARNS],
  ]
const TOLERANT = new Set(['Numeric', 'Date', 'IpAddr', 'NotIp', 'Arn'])
const KEYS = [
  'aws:username',
  'aws:PrincipalTag/team',
  'aws:TagKeys',
  'aws:SourceIp',
  'aws:CurrentTime',
  'aws:SourceArn',
  'sts:ExternalId',
]

const some = <T>(arbitrary: fc.Arbitrary<T>, max = 3): fc.Arbitrary<OneOrMore<T>> =>
  fc.oneof(arbitrary, fc.array(arbitrary, { minLength: 1, maxLength: max }))

/** A condition block. Session policies may hold literals that cannot be read. */
const conditions = (
  isSession: boolean,
  minLength = 0,
): fc.Arbitrary<NonNullable<StatementText['Condition']>> => {
  const block = fc.constantFrom(...FAMILIES).chain(([operators, literals]) => {
    const isTolerant = [...TOLERANT].some((prefix) => operators[0]!.startsWith(prefix))
    const pool = isSession && isTolerant ? [...literals, ...BROKEN] : literals
    const name = fc
      .tuple(
        fc.constantFrom('', '', 'ForAllValues:', 'ForAnyValue:'),
        fc.constantFrom(...operators),
        fc.constantFrom('', '', 'IfExists'),
      )
      .map((parts) => parts.join(''))
    const values = fc.oneof(
      { weight: 9, arbitrary: some(fc.constantFrom(...pool)) },
      { weight: 1, arbitrary: fc.constant<string[]>([]) },
    )
    return fc.tuple(
      name,
      fc.dictionary(fc.constantFrom(...KEYS), values, { minKeys: 1, maxKeys: 2 }),
    )
  })
  const nulls = fc.tuple(
    fc.constant('Null'),
    fc.dictionary(fc.constantFrom(...KEYS), some(fc.constantFrom('true', 'false')), {
      minKeys: 1,
      maxKeys: 1,
    }),
  )
  const blocks = fc.array(
    fc.oneof({ weight: 6, arbitrary: block }, { weight: 1, arbitrary: nulls }),
    { minLength, maxLength: 2 },
  )
  return blocks.map((list) => Object.fromEntries(list))
}

const awsPrincipal = fc
  .record(
    {
      AWS: some(fc.constantFrom(...AWS, '*')),
      Federated: some(fc.constantFrom(...principals.flatMap(({ federated }) => federated ?? []))),
      Service: fc.constantFrom('ec2.amazonaws.com', 'lambda.amazonaws.com'),
    },
    { requiredKeys: [] },
  )
  .filter((map) => Object.keys(map).length > 0)

type Kind = 'identity' | 'session' | 'trust' | 'resource' | 'resource-control'

const statement = (kind: Kind): fc.Arbitrary<StatementText> => {
  const either = <T>(element: string, not: string, value: fc.Arbitrary<T>, both = true) =>
    fc
      .tuple(both ? fc.constantFrom(element, element, element, not) : fc.constant(element), value)
      .map(([name, content]) => ({ [name]: content }))
  const isTrust = kind === 'trust'
  const actions = isTrust
    ? fc.constantFrom('sts:AssumeRole', 'sts:*', 'sts:Assume*', 'sts:TagSession')
    : fc.constantFrom(...ACTION_PATTERNS)
  const parts: fc.Arbitrary<object>[] = [
    fc.constantFrom('Allow', 'Allow', 'Deny').map((Effect) => ({ Effect })),
    either('Action', 'NotAction', some(actions)),
    fc
      .oneof(fc.constant({}), fc.constant({}), conditions(kind === 'session'))
      .map((Condition) => ({ Condition })),
  ]
  if (!isTrust)
    parts.push(either('Resource', 'NotResource', some(fc.constantFrom(...RESOURCE_PATTERNS))))
  if (kind === 'resource-control') parts.push(fc.constant({ Principal: '*' }))
  if (isTrust) parts.push(either('Principal', '', awsPrincipal, false))
  if (kind === 'resource') {
    const principal = fc.oneof(awsPrincipal, fc.constant('*' as const))
    parts.push(either('Principal', 'NotPrincipal', principal))
  }
  return fc.tuple(...parts).map((list) => Object.assign({}, ...list) as StatementText)
}

/** A valid policy of a kind. */
export const policyText = (kind: Kind): fc.Arbitrary<PolicyText> =>
  fc.record(
    {
      Version: fc.constantFrom('2012-10-17', '2012-10-17', '2012-10-17', '2008-10-17'),
      Statement: fc.oneof(
        statement(kind),
        fc.array(statement(kind), { minLength: 1, maxLength: 4 }),
      ),
    },
    { requiredKeys: ['Statement'] },
  )

const value = fc.constantFrom(
  '',
  'alice',
  'Alice',
  'a*e',
  'x?',
  'true',
  'false',
  '10',
  '-2.5',
  '2026-01-01T00:00:00Z',
  '1767225600',
  '192.0.2.9',
  '10.9.9.9',
  '::ffff:192.0.2.9',
  '2001:db8::1',
  'aGk=',
  'nonsense',
  'arn:aws:iam::111122223333:role/team/Reader',
  'arn:aws:s3:::alice',
)

/** An access. */
export const access: fc.Arbitrary<Requested> = fc.record(
  {
    principal: fc.constantFrom(...principals),
    action: fc.constantFrom(...ACTIONS),
    resource: fc.constantFrom(...RESOURCES),
    resourceAccount: fc.constantFrom(HOME, HOME, HOME, HOME, AWAY),
    context: fc.dictionary(
      fc.constantFrom(...KEYS),
      fc.oneof(
        { weight: 4, arbitrary: value },
        { weight: 1, arbitrary: fc.array(value, { maxLength: 3 }) },
      ),
    ),
  },
  { requiredKeys: ['principal', 'action', 'resource', 'context'] },
)

const lists = (kind: Kind, max = 2) => fc.array(policyText(kind), { maxLength: max })

const FULL: PolicyText = { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }
const FULL_CONTROL: PolicyText = {
  Statement: { Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' },
}

/** Levels of an organization that mostly let everything pass, as they do in life. */
const levels = (kind: Kind, full: PolicyText) =>
  fc.array(
    fc.oneof(
      { weight: 3, arbitrary: fc.constant([full]) },
      { weight: 1, arbitrary: lists(kind).map((list) => [full, ...list]) },
      { weight: 1, arbitrary: lists(kind) },
    ),
    { maxLength: 2 },
  )

const sometimes = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })

/** The policies of an access: each layer is there or not. */
export const policyTexts: fc.Arbitrary<PolicyTexts> = fc
  .record({
    identity: sometimes(fc.oneof(lists('identity', 3), fc.constant([FULL]))),
    boundary: sometimes(policyText('identity')),
    session: sometimes(lists('session')),
    serviceControl: sometimes(levels('identity', FULL)),
    resourceControl: sometimes(levels('resource-control', FULL_CONTROL)),
    resource: sometimes(
      fc.oneof(
        policyText('trust').map((text) => [text, true] as const),
        policyText('resource').map((text) => [text, false] as const),
      ),
    ),
  })
  .map(({ identity, boundary, session, serviceControl, resourceControl, resource }) => ({
    ...(identity && { identity }),
    ...(boundary && { boundary }),
    ...(session && { session }),
    ...(serviceControl && { serviceControl }),
    ...(resourceControl && { resourceControl }),
    ...(resource && { resource: resource[0] }),
    isTrust: resource?.[1] ?? false,
  }))

/** One statement about everything, so that its conditions decide. */
export const conditional: fc.Arbitrary<
  readonly [StatementText, version: string, 'identity' | 'session']
> = fc.constantFrom('identity' as const, 'session' as const).chain((kind) =>
  fc.tuple(
    fc.record({
      Effect: fc.constantFrom('Allow', 'Deny'),
      Action: fc.constant('*'),
      Resource: fc.constant('*'),
      Condition: conditions(kind === 'session', 1),
    }),
    fc.constantFrom('2012-10-17', '2012-10-17', '2008-10-17'),
    fc.constant(kind),
  ),
)
