// A random walk over three accounts: a naive specification, written for reading and not for speed,
// says what each step must answer. Every walk follows from its seed; DAYPASS_SEED repeats one.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Credentials, SigningKey, Tag } from '@daypass/protocol'
import {
  allow,
  deny,
  document,
  type Fixture,
  key,
  START,
  said,
  start,
  testWorld,
} from './fixture.ts'

const ACCOUNTS = ['111111111111', '222222222222', '333333333333']
const ACTIONS = [
  'sts:AssumeRole',
  'sts:TagSession',
  'sts:SetSourceIdentity',
  'sts:GetAccessKeyInfo',
  'sts:GetFederationToken',
]
const STEPS = 2500

/** Numbers from a seed (mulberry32). */
function dice(seed: number) {
  let state = seed
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const chance = (probability: number) => next() < probability
  const one = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  const some = <T>(list: readonly T[], probability = 0.5) => list.filter(() => chance(probability))
  return { chance, one, some }
}
type Dice = ReturnType<typeof dice>

/** What a user or role may do by itself, and for a role who may assume it. */
interface Entity {
  readonly kind: 'user' | 'role'
  readonly account: string
  readonly name: string
  readonly arn: string
  readonly allowed: readonly string[]
  readonly denied: readonly string[]
  readonly trusted: readonly string[]
  readonly trustedWith: readonly string[]
  readonly maximum: number
}

/** Credentials, and what the specification knows of them. */
interface Held {
  readonly signing: SigningKey
  readonly entity: Entity
  readonly kind: 'long-term' | 'user' | 'role' | 'federated'
  readonly arn: string
  /** In seconds of the walk. */
  readonly expires: number
  readonly narrowedTo?: readonly string[]
  readonly handedDown: readonly string[]
  readonly sourceIdentity?: string | undefined
}

const arnOf = (kind: string, account: string, name: string) =>
  `arn:aws:iam::${account}:${kind}/${name}`

function makeEntities({ chance, one, some }: Dice): Entity[] {
  const names = ACCOUNTS.flatMap((account) => [
    ...['ann', 'ben'].map((name) => ({ kind: 'user' as const, account, name })),
    ...['Read', 'Write', 'Admin'].map((name) => ({ kind: 'role' as const, account, name })),
  ])
  const principals = [
    ...ACCOUNTS,
    ...names.map(({ kind, account, name }) => arnOf(kind, account, name)),
  ]
  return names.map((entity) => ({
    ...entity,
    arn: arnOf(entity.kind, entity.account, entity.name),
    allowed: chance(0.4) ? ACTIONS : some(ACTIONS, 0.6),
    denied: chance(0.2) ? [one(ACTIONS)] : [],
    trusted: some(principals, 0.4),
    trustedWith: ['sts:AssumeRole', ...some(['sts:TagSession', 'sts:SetSourceIdentity'], 0.7)],
    maximum: one([3600, 7200, 43_200]),
  }))
}

const idOf = ({ account, name }: Entity) => `AKIA${name.toUpperCase()}0000000${account.slice(0, 6)}`

function directoryOf(entities: readonly Entity[]): object {
  const policies = ({ allowed, denied }: Entity) => {
    const statements = [
      ...(allowed.length > 0 ? [allow([...allowed])] : []),
      ...(denied.length > 0 ? [deny([...denied])] : []),
    ]
    return statements.length > 0 ? { own: document(...statements) } : {}
  }
  const of = (account: string, kind: Entity['kind'], make: (entity: Entity) => object) =>
    Object.fromEntries(
      entities
        .filter((entity) => entity.account === account && entity.kind === kind)
        .map((entity) => [entity.name, { policies: policies(entity), ...make(entity) }]),
    )
  return {
    accounts: Object.fromEntries(
      ACCOUNTS.map((account) => [
        account,
        {
          users: of(account, 'user', (user) => ({
            accessKeys: [{ id: idOf(user), secret: `secret of ${idOf(user)}` }],
          })),
          roles: of(account, 'role', ({ trusted, trustedWith, maximum }) => ({
            maxSessionDuration: maximum,
            trust: document(
              trusted.length > 0
                ? { Effect: 'Allow', Principal: { AWS: trusted }, Action: trustedWith }
                : { Effect: 'Deny', Principal: '*', Action: trustedWith },
            ),
          })),
        },
      ]),
    ),
  }
}

/** Whether the caller's own side lets it do something. */
function ownSideAllows({ entity, narrowedTo, kind }: Held, action: string): boolean {
  if (!entity.allowed.includes(action)) return false
  return narrowedTo === undefined ? kind !== 'federated' : narrowedTo.includes(action)
}

/** Whether the caller may do something with a role. */
function mayOn(held: Held, role: Entity, action: string): boolean {
  const { entity, kind, narrowedTo } = held
  if (entity.denied.includes(action)) return false
  if (!role.trustedWith.includes(action)) return false
  const named = role.trusted.includes(entity.arn)
  if (!named && !role.trusted.includes(entity.account)) return false
  if (!named || role.account !== entity.account) return ownSideAllows(held, action)
  // Naming a user is enough; naming the role behind a session leaves the session policy.
  return kind === 'role' ? (narrowedTo?.includes(action) ?? true) : true
}

interface Assumption {
  readonly RoleArn: string
  readonly RoleSessionName: string
  readonly DurationSeconds?: number
  readonly Tags?: Tag[]
  readonly TransitiveTagKeys?: string[]
  readonly SourceIdentity?: string
  readonly Policy?: string
}

/** The error code of an AssumeRole, or `ok`. */
function assumeRole(held: Held, input: Assumption, role: Entity | undefined): string {
  const { DurationSeconds: duration = 3600, Tags = [], TransitiveTagKeys = [] } = input
  if (duration < 900 || duration > 43_200) return 'ValidationError'
  if (held.kind === 'federated') return 'AccessDenied'
  const keys = Tags.map(({ Key }) => Key!.toLowerCase())
  if (new Set(keys).size < keys.length) return 'InvalidParameterValue'
  if (TransitiveTagKeys.some((name) => !keys.includes(name.toLowerCase())))
    return 'InvalidParameterValue'
  if (held.handedDown.some((name) => keys.includes(name.toLowerCase())))
    return 'InvalidParameterValue'
  const source = input.SourceIdentity ?? held.sourceIdentity
  if (held.sourceIdentity !== undefined && source !== held.sourceIdentity) return 'ValidationError'
  if (role === undefined) return 'AccessDenied'
  const needed = [
    'sts:AssumeRole',
    ...(Tags.length + held.handedDown.length > 0 ? ['sts:TagSession'] : []),
    ...(source !== undefined ? ['sts:SetSourceIdentity'] : []),
  ]
  if (!needed.every((action) => mayOn(held, role, action))) return 'AccessDenied'
  if (duration > role.maximum) return 'ValidationError'
  return held.kind === 'role' && duration > 3600 ? 'ValidationError' : 'ok'
}

/** What was asked, what must come and what came; `first` is what comes before all else. */
type Step = (held: Held, first: string | undefined) => Promise<readonly [string, string, string]>

/** One walk. */
class Walk {
  readonly #dice: Dice
  readonly #entities: readonly Entity[]
  readonly #fixture: Fixture
  #held: Held[]
  #now = 0

  constructor(seed: number) {
    this.#dice = dice(seed)
    this.#entities = makeEntities(this.#dice)
    this.#fixture = start({ config: directoryOf(this.#entities) }, testWorld(String(seed)))
    this.#held = this.#entities
      .filter(({ kind }) => kind === 'user')
      .map((entity) => ({
        signing: key(idOf(entity)),
        entity,
        kind: 'long-term',
        arn: entity.arn,
        expires: Number.POSITIVE_INFINITY,
        handedDown: [],
      }))
  }

  /** Takes a step; returns what was asked, what must come and what came. */
  async step(): Promise<readonly [string, string, string]> {
    const { chance, one } = this.#dice
    if (chance(0.05)) this.#pass(one([1, 60, 900, 3600]))
    const held = one(this.#held)
    const forged = chance(0.03)
    const asked = forged ? { ...held, signing: { ...held.signing, secretAccessKey: 'x' } } : held
    const first =
      this.#now >= held.expires ? 'ExpiredToken' : forged ? 'SignatureDoesNotMatch' : undefined
    const take = one([
      this.#identity,
      this.#keyInfo,
      this.#sessionToken,
      this.#federation,
      ...Array(6).fill(this.#role),
    ]) as Step
    return take.call(this, asked, first)
  }

  #pass(seconds: number): void {
    this.#now += seconds
    this.#fixture.world.pass(seconds)
    // Some that have ended are tried once more, and not all for ever.
    this.#held = this.#held.filter(({ expires }) => this.#now < expires + 900)
  }

  #identity: Step = async (held, first) => {
    const reply = await this.#fixture.ask(held.signing, 'GetCallerIdentity', {})
    const came = reply.status === 200 ? reply.output!.Arn! : reply.code!
    return ['GetCallerIdentity', first ?? held.arn, came]
  }

  #keyInfo: Step = async (held, first) => {
    const input = { AccessKeyId: 'AKIATZ2X44NMCEQW46PL' }
    const reply = await this.#fixture.ask(held.signing, 'GetAccessKeyInfo', input)
    const action = 'sts:GetAccessKeyInfo'
    const may =
      (held.kind === 'long-term' || held.kind === 'role') &&
      !held.entity.denied.includes(action) &&
      ownSideAllows(held, action)
    return ['GetAccessKeyInfo', first ?? (may ? 'ok' : 'AccessDenied'), reply.code ?? said(reply)]
  }

  #sessionToken: Step = async (held, first) => {
    const duration = this.#dice.one([undefined, 899, 900, 129_600, 129_601])
    const reply = await this.#fixture.ask(held.signing, 'GetSessionToken', {
      DurationSeconds: duration,
    })
    const invalid = duration === 899 || duration === 129_601
    const expected = invalid ? 'ValidationError' : held.kind === 'long-term' ? 'ok' : 'AccessDenied'
    this.#keep(reply.output?.Credentials, {
      ...held,
      kind: 'user',
      expires: this.#now + (duration ?? 43_200),
    })
    return [`GetSessionToken ${duration}`, first ?? expected, reply.code ?? said(reply)]
  }

  #federation: Step = async (held, first) => {
    const { chance, some } = this.#dice
    const narrowedTo = chance(0.7) ? some(ACTIONS) : undefined
    const Policy = narrowedTo && policyOf(narrowedTo)
    const reply = await this.#fixture.ask(held.signing, 'GetFederationToken', {
      Name: 'fred',
      Policy,
    })
    const action = 'sts:GetFederationToken'
    const may =
      held.kind === 'long-term' &&
      !held.entity.denied.includes(action) &&
      ownSideAllows(held, action)
    this.#keep(reply.output?.Credentials, {
      ...held,
      kind: 'federated',
      arn: `arn:aws:sts::${held.entity.account}:federated-user/fred`,
      expires: this.#now + 43_200,
      ...(narrowedTo && { narrowedTo }),
    })
    return ['GetFederationToken', first ?? (may ? 'ok' : 'AccessDenied'), reply.code ?? said(reply)]
  }

  #role: Step = async (held, first) => {
    const { chance, one, some } = this.#dice
    const role = chance(0.05)
      ? undefined
      : one(this.#entities.filter(({ kind }) => kind === 'role'))
    const Tags = chance(0.3)
      ? some(['team', 'Team', 'cost'], 0.5).map((Key) => ({ Key, Value: 'v' }))
      : []
    const narrowedTo = chance(0.2) ? some(ACTIONS, 0.8) : undefined
    const input: Assumption = {
      RoleArn: role?.arn ?? arnOf('role', one(ACCOUNTS), 'Gone'),
      RoleSessionName: 'walk',
      ...(chance(0.4) && { DurationSeconds: one([899, 900, 3600, 3601, 7201, 43_200, 43_201]) }),
      ...(Tags.length > 0 && { Tags }),
      ...(chance(0.2) && { TransitiveTagKeys: some(['TEAM', 'cost']) }),
      ...(chance(0.2) && { SourceIdentity: one(['ann', 'ben']) }),
      ...(narrowedTo && { Policy: policyOf(narrowedTo) }),
    }
    const reply = await this.#fixture.ask(held.signing, 'AssumeRole', input)
    const expected = first ?? assumeRole(held, input, role)
    const sourceIdentity = input.SourceIdentity ?? held.sourceIdentity
    if (reply.status === 200 && role !== undefined) {
      const lower = (input.TransitiveTagKeys ?? []).map((name) => name.toLowerCase())
      const expires = this.#now + (input.DurationSeconds ?? 3600)
      const end = reply.output!.Credentials!.Expiration!.getTime()
      assert.equal(end, START + expires * 1000)
      assert.equal(reply.output!.SourceIdentity, sourceIdentity)
      this.#keep(reply.output!.Credentials, {
        entity: role,
        kind: 'role',
        arn: `arn:aws:sts::${role.account}:assumed-role/${role.name}/walk`,
        expires,
        handedDown: [...held.handedDown, ...lower],
        sourceIdentity,
        ...(narrowedTo && { narrowedTo }),
      })
    }
    return [
      `AssumeRole by ${held.arn} ${JSON.stringify(input)}`,
      expected,
      reply.code ?? said(reply),
    ]
  }

  #keep(credentials: Credentials | undefined, held: Omit<Held, 'signing'>): void {
    if (credentials === undefined) return
    const { AccessKeyId, SecretAccessKey, SessionToken } = credentials
    const signing = {
      accessKeyId: AccessKeyId!,
      secretAccessKey: SecretAccessKey!,
      sessionToken: SessionToken!,
    }
    this.#held.push({ ...held, signing })
    // Long-term keys are the first six.
    if (this.#held.length > 40) this.#held.splice(6 + (this.#held.length % 7), 1)
  }
}

const policyOf = (actions: readonly string[]): string =>
  JSON.stringify(document(actions.length > 0 ? allow([...actions]) : deny('s3:*')))

describe('the service and its naive specification', () => {
  const seeds = process.env.DAYPASS_SEED ? [Number(process.env.DAYPASS_SEED)] : [1, 2, 3, 4]
  for (const seed of seeds)
    it(`agree at each of ${STEPS} steps from seed ${seed}`, async () => {
      const walk = new Walk(seed)
      const outcomes = new Map<string, number>()
      for (let i = 0; i < STEPS; i++) {
        const [asked, expected, came] = await walk.step()
        assert.equal(came, expected, `seed ${seed}, step ${i}: ${asked}`)
        outcomes.set(came, (outcomes.get(came) ?? 0) + 1)
      }
      // A walk that is always refused, or never, says nothing.
      for (const outcome of ['ok', 'AccessDenied', 'ValidationError', 'InvalidParameterValue'])
        assert.ok((outcomes.get(outcome) ?? 0) > STEPS / 200, `${outcome} is too rare`)
    })
})
