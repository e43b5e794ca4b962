// The engine against the specification, on generated cases; and what holds of every decision.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  type Access,
  contextOf,
  type Decision,
  decide,
  explain,
  type Policies,
  type PolicyKind,
  parsePolicy,
} from '@daypass/policy'
import fc from 'fast-check'
import { access, conditional, policyText, policyTexts } from './generate.ts'
import { type PolicyText, type PolicyTexts, type Requested, specified } from './specification.ts'

const RUNS = Number(process.env.DAYPASS_RUNS ?? 4000)
const seed = Number(process.env.DAYPASS_SEED ?? Date.now() % 2 ** 31)
const few = { numRuns: Math.max(200, RUNS / 10), seed }

const accessOf = ({ context, ...rest }: Requested): Access =>
  ({ ...rest, context: contextOf(context) }) as Access

function compiled(texts: PolicyTexts): Policies {
  const parse = (kind: PolicyKind) => (text: PolicyText) => parsePolicy(text, kind)
  return {
    ...(texts.identity && { identity: texts.identity.map(parse('identity')) }),
    ...(texts.boundary && { boundary: parse('boundary')(texts.boundary) }),
    ...(texts.session && { session: texts.session.map(parse('session')) }),
    ...(texts.resource && {
      resource: parse(texts.isTrust ? 'trust' : 'resource')(texts.resource),
    }),
    ...(texts.serviceControl && {
      serviceControl: texts.serviceControl.map((level) => level.map(parse('service-control'))),
    }),
    ...(texts.resourceControl && {
      resourceControl: texts.resourceControl.map((level) => level.map(parse('resource-control'))),
    }),
  }
}

const decided = (request: Requested, texts: PolicyTexts): Decision =>
  decide(accessOf(request), compiled(texts))

test(`the engine decides as the specification does (${RUNS} cases, seed ${seed})`, () => {
  fc.assert(
    fc.property(access, policyTexts, (request, texts) => {
      const { allowed, explicitDeny, layer } = decided(request, texts)
      assert.deepEqual({ allowed, explicitDeny, layer }, specified(request, texts))
    }),
    { numRuns: RUNS, seed },
  )
})

test('the generated cases reach every outcome', () => {
  // From one seed, so that no chance decides whether the rare ones are there.
  const cases = fc.sample(fc.tuple(access, policyTexts), { numRuns: 4000, seed: 1 })
  const seen = new Set(
    cases.map(([request, texts]) => {
      const { allowed, explicitDeny, layer } = decided(request, texts)
      return `${allowed ? 'allow' : explicitDeny ? 'deny' : 'miss'} ${layer}`
    }),
  )
  assert.equal(seen.size, 18, [...seen].sort().join(', '))
})

test(`the engine reads conditions as the specification does (${RUNS} cases, seed ${seed})`, () => {
  const user = {
    type: 'user',
    account: '111122223333',
    arn: 'arn:aws:iam::111122223333:user/alice',
  }
  fc.assert(
    fc.property(conditional, access, ([statement, version, kind], { context }) => {
      const request = { principal: user, action: 's3:GetObject', resource: '*', context }
      const text: PolicyText = { Version: version, Statement: statement }
      const texts: PolicyTexts =
        kind === 'identity' ? { identity: [text] } : { identity: [ALLOW], session: [text] }
      const { allowed, explicitDeny, layer } = decided(request, texts)
      assert.deepEqual({ allowed, explicitDeny, layer }, specified(request, texts))
    }),
    { numRuns: RUNS, seed },
  )
})

test('parse_then_print_is_identity', () => {
  fc.assert(
    fc.property(policyText('resource'), access, (text, request) => {
      const policy = parsePolicy(JSON.stringify(text), 'resource')
      assert.equal(JSON.stringify(policy.document), JSON.stringify(text))
      const again = parsePolicy(policy.document, 'resource')
      const decisions = [policy, again].map((resource) => {
        const { allowed, layer } = decide(accessOf(request), { resource })
        return [allowed, layer]
      })
      assert.deepEqual(decisions[0], decisions[1])
    }),
    few,
  )
})

const ALLOW: PolicyText = { Statement: { Effect: 'Allow', Action: '*', Resource: '*' } }
const DENY: PolicyText = { Statement: { Effect: 'Deny', Action: '*', Resource: '*' } }

test('default_deny: without policies only the root user of the account may do anything', () => {
  fc.assert(
    fc.property(access, (request) => {
      const { allowed, layer } = decided(request, {})
      assert.equal(allowed, request.principal.type === 'root' && layer === 'root')
    }),
    few,
  )
})

test('deny_overrides_allow: a Deny of everything in any layer refuses', () => {
  const layers = fc.constantFrom('identity', 'boundary', 'session', 'serviceControl')
  fc.assert(
    fc.property(access, policyTexts, layers, (request, texts, layer) => {
      const added =
        layer === 'boundary'
          ? { boundary: DENY }
          : layer === 'serviceControl'
            ? { serviceControl: [...(texts.serviceControl ?? []), [DENY]] }
            : { [layer]: [...(texts[layer as 'identity'] ?? []), DENY] }
      const decision = decided(request, { ...texts, ...added })
      assert.equal(decision.allowed, false)
      assert.equal(decision.explicitDeny, true)
    }),
    few,
  )
})

test('allowed_only_if_some_statement_allows: without Allow statements only root passes', () => {
  const denying = (text: PolicyText): PolicyText => ({
    ...text,
    Statement: [text.Statement]
      .flat()
      .map((statement) => ({ ...statement, Effect: 'Deny' as const })),
  })
  fc.assert(
    fc.property(access, policyTexts, (request, texts) => {
      const { allowed, statements } = decided(request, texts)
      if (allowed && request.principal.type !== 'root') {
        assert.ok(statements.some(({ effect }) => effect === 'Allow'))
      }
      const identity = texts.identity?.map(denying)
      const session = texts.session?.map(denying)
      const resource = texts.resource && denying(texts.resource)
      const without = decided(request, {
        ...(identity && { identity }),
        ...(session && { session }),
        ...(resource && { resource }),
        isTrust: texts.isTrust === true,
      })
      assert.equal(without.allowed && request.principal.type !== 'root', false)
    }),
    few,
  )
})

test('adding_an_allow_never_denies', () => {
  fc.assert(
    fc.property(access, policyTexts, policyText('identity'), (request, texts, text) => {
      const statements = [text.Statement].flat()
      const allow: PolicyText = {
        ...text,
        Statement: statements.map((statement) => ({ ...statement, Effect: 'Allow' as const })),
      }
      const before = decided(request, texts)
      const after = decided(request, { ...texts, identity: [...(texts.identity ?? []), allow] })
      assert.ok(after.allowed || !before.allowed)
    }),
    few,
  )
})

test('session_policy_only_narrows', () => {
  fc.assert(
    fc.property(access, policyTexts, policyText('session'), (request, texts, session) => {
      const { session: _, ...rest } = texts
      if (request.principal.type === 'federated-user') return
      const before = decided(request, rest)
      const after = decided(request, { ...rest, session: [session] })
      assert.ok(before.allowed || !after.allowed)
    }),
    few,
  )
})

test('a boundary of everything changes nothing', () => {
  fc.assert(
    fc.property(access, policyTexts, (request, texts) => {
      const { boundary: _, ...rest } = texts
      const [without, bounded] = [
        decided(request, rest),
        decided(request, { ...rest, boundary: ALLOW }),
      ]
      assert.equal(without.allowed, bounded.allowed)
    }),
    few,
  )
})

test('an explanation agrees with the decision, and its layers account for it', () => {
  fc.assert(
    fc.property(access, policyTexts, (request, texts) => {
      const { decision, layers, sentences, advice } = explain(accessOf(request), compiled(texts))
      const outcomes = layers.map(({ outcome }) => outcome)
      if (decision.explicitDeny) assert.ok(outcomes.includes('denies'))
      else assert.ok(!outcomes.includes('denies'))
      assert.equal(
        decision.allowed,
        !outcomes.includes('denies') && !outcomes.includes('does-not-allow'),
      )
      assert.ok(sentences.length >= 2)
      assert.equal(advice.length > 0, !decision.allowed)
      for (const match of decision.statements) {
        const applied = layers.flatMap((layer) => layer.applied.map(({ statement }) => statement))
        assert.ok(applied.includes(match))
      }
    }),
    few,
  )
})
