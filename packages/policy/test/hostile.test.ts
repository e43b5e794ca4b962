// Input made to hurt: it is refused or decided, and soon.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import {
  contextKeysOf,
  contextOf,
  decide,
  explain,
  lintPolicy,
  type Policy,
  PolicyError,
  type PolicyKind,
  type Principal,
  parsePolicy,
} from '@daypass/policy'
import fc from 'fast-check'
import { policyText } from './generate.ts'

const RUNS = Number(process.env.DAYPASS_RUNS ?? 4000)
const seed = Number(process.env.DAYPASS_SEED ?? Date.now() % 2 ** 31)
const user = {
  type: 'user',
  account: '111122223333',
  arn: 'arn:aws:iam::111122223333:user/a',
} as const
const ask = (
  identity: readonly Policy[],
  resource: string,
  action = 's3:GetObject',
  context = {},
) => decide({ principal: user, action, resource, context: contextOf(context) }, { identity })

test('hostile wildcards are matched in bounded time', () => {
  const long = 'a'.repeat(20_000)
  const patterns = [
    '*a*a*a*a*a*a*a*a*b',
    `${'*a'.repeat(500)}*b`,
    `*${'?'.repeat(2000)}b`,
    `${'*?'.repeat(1000)}b`,
  ]
  for (const pattern of patterns) {
    const resource = parsePolicy(
      { Statement: { Effect: 'Allow', Action: '*', Resource: `arn:aws:s3:::${pattern}` } },
      'identity',
    )
    assert.equal(ask([resource], `arn:aws:s3:::${long}`).allowed, false)
    assert.equal(ask([resource], `arn:aws:s3:::${long}b`).allowed, true)
    const action = parsePolicy(
      { Statement: { Effect: 'Allow', Action: `s3:${pattern}`, Resource: '*' } },
      'identity',
    )
    assert.equal(ask([action], '*', `s3:${long}`).allowed, false)
    const condition = { StringLike: { k: pattern } }
    const conditional = parsePolicy(
      { Statement: { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition } },
      'identity',
    )
    assert.equal(ask([conditional], '*', 's3:Get', { k: long }).allowed, false)
  }
})

test('ten thousand statements are parsed, decided and explained', () => {
  const statement = (n: number) => ({
    Sid: `S${n}`,
    Effect: 'Allow',
    Action: ['s3:*', `x:a${n}`],
    Resource: `arn:aws:s3:::bucket-${n}/*`,
    Condition: { StringLike: { 'aws:username': `*${n}` } },
  })
  const text = JSON.stringify({ Statement: Array.from({ length: 4_000 }, (_, n) => statement(n)) })
  const short = { Effect: 'Deny', Action: 'x:y', Resource: '*' }
  const many = JSON.stringify({ Statement: Array.from({ length: 10_000 }, () => short) })
  const [wide, long] = [parsePolicy(text, 'identity'), parsePolicy(many, 'identity')]
  assert.equal(long.statements.length, 10_000)
  const found = ask([long, wide], 'arn:aws:s3:::bucket-3999/x', 's3:Get', {
    'aws:username': 'u3999',
  })
  assert.equal(found.statements[0]?.sid, 'S3999')
  const access = {
    principal: user,
    action: 's3:Get',
    resource: 'arn:aws:s3:::x',
    context: contextOf({}),
  }
  assert.equal(explain(access, { identity: [wide] }).layers[0]?.nearMisses.length, 5)
  assert.equal(lintPolicy(wide).length, 0)
  assert.equal(contextKeysOf(wide).length, 1)
})

test('documents of which a piece was remembered are forgotten', () => {
  setFlagsFromString('--expose-gc')
  const collect: () => void = runInNewContext('gc')
  const heap = () => {
    collect()
    return process.memoryUsage().heapUsed
  }
  const [count, padding] = [100, 500_000]
  const before = heap()
  for (let n = 0; n < count; n++) {
    const address = `2001:db8:0000:0000:0000:0000:0000:${(4096 + n).toString(16)}`
    const condition = { IpAddress: { 'aws:SourceIp': address } }
    const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition }
    const text = Buffer.from(JSON.stringify({ Statement: statement }) + ' '.repeat(padding))
    parsePolicy(text.toString(), 'identity')
  }
  assert.ok(heap() - before < (count * padding) / 10)
})

test('keys and values named after what every object has are like any others', () => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    const condition = JSON.parse(`{"StringEquals":{"${name}":"${name}"}}`)
    const statement = { Effect: 'Allow', Action: '*', Resource: '*', Condition: condition }
    const identity = parsePolicy({ Statement: statement }, 'identity')
    assert.equal(ask([identity], '*').allowed, false)
    const context = contextOf(JSON.parse(`{"${name}":"${name}"}`))
    const access = { principal: user, action: 's3:Get', resource: '*', context }
    assert.equal(decide(access, { identity: [identity] }).allowed, true)
    const operator = {
      Effect: 'Allow',
      Action: '*',
      Resource: '*',
      Condition: { [name]: { a: 'b' } },
    }
    if (name !== '__proto__') {
      assert.throws(() => parsePolicy({ Statement: operator }, 'identity'), PolicyError)
    }
    assert.equal(decide({ ...access, principal: { type: name } as never }, {}).allowed, false)
  }
})

const KINDS: readonly PolicyKind[] = [
  'identity',
  'boundary',
  'session',
  'trust',
  'resource',
  'service-control',
  'resource-control',
]

/** Parses; what is refused is refused with a PolicyError, what is accepted can be worked with. */
function survives(source: string | object, kind: PolicyKind, access: never): void {
  let policy: Policy
  try {
    policy = parsePolicy(source, kind)
  } catch (error) {
    assert.ok(error instanceof PolicyError, `${error}`)
    return
  }
  lintPolicy(policy)
  contextKeysOf(policy)
  for (const slot of ['resource', 'boundary'] as const) decide(access, { [slot]: policy })
  const decision = decide(access, { identity: [policy], session: [policy] })
  assert.equal(typeof decision.allowed, 'boolean')
  explain(access, { identity: [policy], resource: policy, serviceControl: [[policy]] })
}

const word = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    '',
    '*',
    '${',
    '${aws:username}',
    'arn:aws:s3:::x',
    'arn:',
    '::::::',
    '\ud800',
    's3:Get',
    '1e400',
    '::/200',
  ),
)
const access = fc.record({
  principal: fc.record(
    {
      type: fc.constantFrom(
        'root',
        'user',
        'role-session',
        'federated-user',
        'web-identity',
        'saml',
        'service',
        'anonymous',
        'x',
      ),
      account: word,
      arn: word,
      id: word,
      issuerArn: word,
      federated: word,
      service: word,
    },
    { requiredKeys: ['type'] },
  ) as fc.Arbitrary<Principal>,
  action: word,
  resource: word,
  context: fc.dictionary(word, fc.oneof(word, fc.array(word, { maxLength: 3 }))).map(contextOf),
}) as fc.Arbitrary<never>

test(`random JSON never throws anything but PolicyError (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.oneof(fc.json(), fc.string()), fc.constantFrom(...KINDS), access, survives),
    { numRuns: RUNS / 2, seed },
  )
})

test(`mutated policies never throw anything but PolicyError (seed ${seed})`, () => {
  const KIND_OF_TEXT = ['identity', 'session', 'trust', 'resource', 'resource-control'] as const
  const mutated = fc
    .constantFrom(...KIND_OF_TEXT)
    .chain(policyText)
    .chain((text) =>
      fc
        .tuple(
          fc.nat(),
          fc.nat(8),
          fc.oneof(word, fc.constantFrom('{', '}', '[', ']', '"', ',', 'null', '1')),
        )
        .map(([at, length, piece]) => {
          const json = JSON.stringify(text)
          const start = at % json.length
          return json.slice(0, start) + piece + json.slice(start + length)
        }),
    )
  const reshaped = fc
    .constantFrom(...KIND_OF_TEXT)
    .chain(policyText)
    .chain((text) =>
      fc.tuple(fc.nat(), fc.jsonValue({ maxDepth: 2 })).map(([which, value]) => {
        let count = 0
        // Puts another value in the place of one of them.
        return JSON.parse(JSON.stringify(text), (_, old) => (count++ === which % 12 ? value : old))
      }),
    )
    .filter((value) => typeof value === 'object' && value !== null)
  fc.assert(fc.property(fc.oneof(mutated, reshaped), fc.constantFrom(...KINDS), access, survives), {
    numRuns: RUNS,
    seed,
  })
})
