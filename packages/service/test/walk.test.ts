// A random walk over three accounts: the naive specification says what each step must answer, to
// the letter. Every walk follows from its seed; DAYPASS_SEED repeats one.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type Credentials, toBase32, utf8 } from '@daypass/protocol'
import { STEP_SECONDS, totp } from '@daypass/service'
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
import {
  ACTIONS,
  type Assumption,
  additionsOf,
  assumeRole,
  type Code,
  Codes,
  durationFault,
  type Entity,
  type Held,
  notWithSession,
  ownDecision,
  type Requirement,
} from './specification.ts'

const ACCOUNTS = ['111111111111', '222222222222', '333333333333']
const STEPS = 2500
const EPOCH = START / 1000

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

const arnOf = (kind: string, account: string, name: string) =>
  kind === 'root' ? `arn:aws:iam::${account}:root` : `arn:aws:iam::${account}:${kind}/${name}`
const sessionArn = ({ account, name }: Entity) =>
  `arn:aws:sts::${account}:assumed-role/${name}/walk`
const deviceOf = ({ account, name }: Pick<Entity, 'account' | 'name'>) =>
  `arn:aws:iam::${account}:mfa/${name}`
const seedOf = (device: string) => utf8(`seed of ${device}`)

const REQUIREMENTS: readonly Requirement[] = [
  { kind: 'external id', value: 'known' },
  { kind: 'mfa' },
  { kind: 'no mfa' },
  { kind: 'recent mfa', seconds: 600 },
  { kind: 'team of the caller', value: 'blue' },
  { kind: 'cost in the request', value: 'low' },
  { kind: 'source identity', value: 'ann' },
  { kind: 'issued after', time: 7200 },
]

/** A requirement as a policy says it. */
function conditionOf(requires: Requirement): object {
  switch (requires.kind) {
    case 'external id':
      return { StringEquals: { 'sts:ExternalId': requires.value } }
    case 'mfa':
      return { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
    case 'no mfa':
      return { Bool: { 'aws:MultiFactorAuthPresent': 'false' } }
    case 'recent mfa':
      return { NumericLessThan: { 'aws:MultiFactorAuthAge': String(requires.seconds) } }
    case 'team of the caller':
      return { StringEquals: { 'aws:PrincipalTag/Team': requires.value } }
    case 'cost in the request':
      return { StringEquals: { 'aws:RequestTag/cost': requires.value } }
    case 'source identity':
      return { StringEquals: { 'sts:SourceIdentity': requires.value } }
    case 'issued after': {
      const time = new Date(START + requires.time * 1000).toISOString()
      return { DateGreaterThan: { 'aws:TokenIssueTime': time } }
    }
  }
}

function makeEntities({ chance, one, some }: Dice): Entity[] {
  const names = ACCOUNTS.flatMap((account) => [
    { kind: 'root' as const, account, name: 'root' },
    ...['ann', 'ben'].map((name) => ({ kind: 'user' as const, account, name })),
    ...['Read', 'Write', 'Admin'].map((name) => ({ kind: 'role' as const, account, name })),
  ])
  const principals = [
    ...ACCOUNTS,
    ...names
      .filter(({ kind }) => kind !== 'root')
      .map(({ kind, account, name }) => arnOf(kind, account, name)),
  ]
  return names.map((entity) => {
    const isRoot = entity.kind === 'root'
    return {
      ...entity,
      arn: arnOf(entity.kind, entity.account, entity.name),
      allowed: isRoot || chance(0.4) ? ACTIONS : some(ACTIONS, 0.6),
      denied: !isRoot && chance(0.2) ? [one(ACTIONS)] : [],
      boundary: !isRoot && chance(0.2) ? some(ACTIONS, 0.7) : undefined,
      team: isRoot ? undefined : one(['blue', 'red', undefined]),
      trusted: [...some(principals, 0.4), ...some(['*'], 0.15)],
      distrusted: chance(0.15) ? [one(principals)] : [],
      trustedWith: ['sts:AssumeRole', ...some(['sts:TagSession', 'sts:SetSourceIdentity'], 0.7)],
      requires: chance(0.4) ? one(REQUIREMENTS) : undefined,
      maximum: one([3600, 7200, 43_200]),
    }
  })
}

const idOf = ({ account, name }: Entity) => `AKIA${name.toUpperCase()}0000000${account.slice(0, 6)}`

const policyOf = (allowed: readonly string[], denied: readonly string[] = []): object => {
  const statements = [
    ...(allowed.length > 0 ? [allow([...allowed])] : []),
    ...(denied.length > 0 ? [deny([...denied])] : []),
  ]
  return document(...(statements.length > 0 ? statements : [deny('s3:*')]))
}

function trustOf({ trusted, distrusted, trustedWith, requires }: Entity): object {
  const about = (Effect: string, AWS: readonly string[], more = {}) =>
    AWS.length > 0 ? [{ Effect, Principal: { AWS }, Action: trustedWith, ...more }] : []
  const statements = [
    ...about('Allow', trusted, requires && { Condition: conditionOf(requires) }),
    ...about('Deny', distrusted),
  ]
  const nobody = { Effect: 'Deny', Principal: { AWS: '*' }, Action: trustedWith }
  return document(...(statements.length > 0 ? statements : [nobody]))
}

function directoryOf(entities: readonly Entity[]): object {
  const proofs = (entity: Entity) => ({
    accessKeys: [{ id: idOf(entity), secret: `secret of ${idOf(entity)}` }],
    mfaDevices: [{ name: entity.name, seed: toBase32(seedOf(deviceOf(entity))) }],
  })
  const common = ({ account, name, allowed, denied, boundary, team }: Entity) => ({
    policies: { own: policyOf(allowed, denied) },
    ...(boundary && { permissionsBoundary: `arn:aws:iam::${account}:policy/${name}` }),
    ...(team && { tags: { team } }),
  })
  const accountOf = (account: string) => {
    const own = entities.filter((entity) => entity.account === account)
    const of = (kind: Entity['kind'], make: (entity: Entity) => object) =>
      Object.fromEntries(
        own.filter((one) => one.kind === kind).map((one) => [one.name, make(one)] as const),
      )
    return {
      root: of('root', proofs).root,
      users: of('user', (user) => ({ ...common(user), ...proofs(user) })),
      roles: of('role', (role) => ({
        ...common(role),
        maxSessionDuration: role.maximum,
        trust: trustOf(role),
      })),
      policies: Object.fromEntries(
        own.flatMap(({ name, boundary }) => (boundary ? [[name, policyOf(boundary)]] : [])),
      ),
    }
  }
  return { accounts: Object.fromEntries(ACCOUNTS.map((account) => [account, accountOf(account)])) }
}

/** What was asked, what must come and what came. */
type Outcome = readonly [asked: string, expected: string, came: string]
/** Takes a step; `first` is what comes before all else. */
type Step = (held: Held, first: string | undefined) => Promise<Outcome>

const NOTHING = {
  narrowedTo: undefined,
  tags: new Map<string, string>(),
  handedDown: [],
  sourceIdentity: undefined,
  mfaAt: undefined,
} as const
const LONG_TERM_KEYS = ACCOUNTS.length * 3

/** One walk. */
class Walk {
  readonly #dice: Dice
  readonly #entities: readonly Entity[]
  readonly #codes: Codes
  readonly #fixture: Fixture
  #held: Held[]
  #now = 0

  constructor(seed: number) {
    this.#dice = dice(seed)
    this.#entities = makeEntities(this.#dice)
    this.#fixture = start({ config: directoryOf(this.#entities) }, testWorld(String(seed)))
    const owners = this.#entities.filter(({ kind }) => kind !== 'role')
    this.#codes = new Codes(new Map(owners.map((owner) => [deviceOf(owner), owner.arn])))
    this.#held = owners.map((entity) => ({
      ...NOTHING,
      signing: key(idOf(entity)),
      entity,
      kind: 'long-term',
      arn: entity.arn,
      issued: 0,
      expires: Number.POSITIVE_INFINITY,
    }))
  }

  async step(): Promise<Outcome> {
    const { chance, one } = this.#dice
    if (chance(0.05)) this.#pass(one([1, 29, 60, 179, 900, 3600]))
    const held = one(this.#held)
    const forged = chance(0.03)
    const asked = forged ? { ...held, signing: { ...held.signing, secretAccessKey: 'x' } } : held
    const first =
      this.#now >= held.expires
        ? '403 ExpiredToken: The security token included in the request is expired'
        : forged
          ? '403 SignatureDoesNotMatch: The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.'
          : undefined
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
    const came = reply.status === 200 ? reply.output!.Arn! : said(reply)
    return ['GetCallerIdentity', first ?? held.arn, came]
  }

  #keyInfo: Step = async (held, first) => {
    const input = { AccessKeyId: 'AKIATZ2X44NMCEQW46PL' }
    const reply = await this.#fixture.ask(held.signing, 'GetAccessKeyInfo', input)
    const expected =
      held.kind === 'user' || held.kind === 'federated'
        ? notWithSession('GetAccessKeyInfo')
        : ownDecision(held, 'sts:GetAccessKeyInfo')
    return [`GetAccessKeyInfo by ${held.arn}`, first ?? expected, said(reply)]
  }

  /** A code of somebody, or none; and what is sent of it. */
  #code({ entity }: Held): { code?: Code; SerialNumber?: string; TokenCode?: string } {
    const { chance, one } = this.#dice
    if (chance(0.7)) return {}
    const owner = chance(0.85) ? entity : one(this.#entities)
    const SerialNumber = deviceOf(owner)
    const device = chance(0.9) ? SerialNumber : deviceOf(one(this.#entities))
    const step = chance(0.8) ? one([-3, -2, -1, 0, 1, 2, 3]) : undefined
    const now = Math.floor((EPOCH + this.#now) / STEP_SECONDS)
    // That no step near now has this code, whoever has the seed knows.
    const TokenCode = totp(seedOf(device), now + (step ?? 5000))
    return { code: { device, step }, SerialNumber, TokenCode }
  }

  #sessionToken: Step = async (held, first) => {
    const duration = this.#dice.one([undefined, 899, 900, 129_600, 129_601])
    const { code, ...proof } = this.#code(held)
    const input = { DurationSeconds: duration, ...proof }
    const reply = await this.#fixture.ask(held.signing, 'GetSessionToken', input)
    const decide = () => {
      const fault = durationFault(duration, 129_600)
      if (fault !== undefined) return fault
      if (held.kind !== 'long-term') return notWithSession('GetSessionToken')
      if (code === undefined) return 'ok'
      return this.#codes.refuse(held, proof.SerialNumber!, code, EPOCH + this.#now) ?? 'ok'
    }
    const expected = first ?? decide()
    const isRoot = held.entity.kind === 'root'
    this.#keep(reply.output?.Credentials, {
      ...NOTHING,
      entity: held.entity,
      arn: held.arn,
      kind: 'user',
      expires: this.#now + (isRoot ? Math.min(duration ?? 3600, 3600) : (duration ?? 43_200)),
      mfaAt: code && this.#now,
    })
    return [`GetSessionToken by ${held.arn} ${JSON.stringify(input)}`, expected, said(reply)]
  }

  #federation: Step = async (held, first) => {
    const { chance, some } = this.#dice
    const narrowedTo = chance(0.7) ? some(ACTIONS) : undefined
    const Policy = narrowedTo && JSON.stringify(policyOf(narrowedTo))
    const input = { Name: 'fred', Policy }
    const reply = await this.#fixture.ask(held.signing, 'GetFederationToken', input)
    const arn = `arn:aws:sts::${held.entity.account}:federated-user/fred`
    const expected =
      held.kind === 'long-term'
        ? ownDecision(held, 'sts:GetFederationToken', ` on resource: ${arn}`)
        : notWithSession('GetFederationToken')
    this.#keep(reply.output?.Credentials, {
      ...NOTHING,
      entity: held.entity,
      kind: 'federated',
      arn,
      expires: this.#now + (held.entity.kind === 'root' ? 3600 : 43_200),
      narrowedTo,
    })
    return [`GetFederationToken by ${held.arn}`, first ?? expected, said(reply)]
  }

  #assumption(role: Entity | undefined, narrowedTo: readonly string[] | undefined): Assumption {
    const { chance, one, some } = this.#dice
    const Tags = chance(0.3)
      ? some(['team', 'Team', 'cost']).map((Key) => ({ Key, Value: one(['blue', 'low', '']) }))
      : []
    return {
      RoleArn: role?.arn ?? arnOf('role', one(ACCOUNTS), 'Gone'),
      RoleSessionName: 'walk',
      ...(chance(0.4) && { DurationSeconds: one([899, 900, 3600, 3601, 7201, 43_200, 43_201]) }),
      ...(Tags.length > 0 && { Tags }),
      ...(chance(0.2) && { TransitiveTagKeys: some(['TEAM', 'cost']) }),
      ...(chance(0.2) && { SourceIdentity: one(['ann', 'ben']) }),
      ...(chance(0.3) && { ExternalId: one(['known', 'unknown']) }),
      ...(narrowedTo && { Policy: JSON.stringify(policyOf(narrowedTo)) }),
    }
  }

  #role: Step = async (held, first) => {
    const { chance, one, some } = this.#dice
    const role = chance(0.05)
      ? undefined
      : one(this.#entities.filter(({ kind }) => kind === 'role'))
    const narrowedTo = chance(0.2) ? some(ACTIONS, 0.8) : undefined
    const { code, ...proof } = this.#code(held)
    const input = { ...this.#assumption(role, narrowedTo), ...proof }
    const reply = await this.#fixture.ask(held.signing, 'AssumeRole', input)
    const circumstances = { codes: this.#codes, code, now: this.#now, epoch: EPOCH }
    const expected = first ?? assumeRole(held, input, role, circumstances)
    if (reply.status === 200 && role !== undefined) {
      const additions = additionsOf(held, input)
      const expires = this.#now + (input.DurationSeconds ?? 3600)
      const { Credentials, SourceIdentity, AssumedRoleUser } = reply.output!
      assert.equal(Credentials!.Expiration!.getTime(), START + expires * 1000)
      assert.equal(SourceIdentity, additions.sourceIdentity)
      assert.equal(AssumedRoleUser!.Arn, sessionArn(role))
      const arn = sessionArn(role)
      const about = { entity: role, kind: 'role', arn, expires, narrowedTo } as const
      this.#keep(Credentials, { ...NOTHING, ...about, ...additions })
    }
    return [`AssumeRole by ${held.arn} ${JSON.stringify(input)}`, expected, said(reply)]
  }

  #keep(credentials: Credentials | undefined, held: Omit<Held, 'signing' | 'issued'>): void {
    if (credentials === undefined) return
    const { AccessKeyId, SecretAccessKey, SessionToken } = credentials
    const signing = {
      accessKeyId: AccessKeyId!,
      secretAccessKey: SecretAccessKey!,
      sessionToken: SessionToken!,
    }
    this.#held.push({ ...held, signing, issued: this.#now })
    if (this.#held.length > 40) this.#held.splice(LONG_TERM_KEYS + (this.#held.length % 7), 1)
  }
}

/** What must happen now and then, or the walk says nothing. */
const COMMON: readonly RegExp[] = [
  /^ok$/,
  /^arn:/,
  /^403 AccessDenied: User: .* sts:AssumeRole on resource: /,
  /^403 AccessDenied: User: .* sts:TagSession on resource: /,
  /^403 AccessDenied: User: .* sts:SetSourceIdentity on resource: /,
  /because no identity-based policy allows/,
  /because no permissions boundary allows/,
  /because no session policy allows/,
  /with an explicit deny/,
  /invalid MFA one time pass code/,
  /unable to validate MFA code/,
  /^400 ValidationError: The source identity/,
  /^400 ValidationError: .* MaxSessionDuration/,
  /^400 ValidationError: .* chaining/,
  /^400 InvalidParameterValue: Duplicate/,
  /^400 InvalidParameterValue: The specified transitive/,
  /^400 InvalidParameterValue: One of the specified/,
  /^403 ExpiredToken/,
  /^403 SignatureDoesNotMatch/,
]

describe('the service and its naive specification', () => {
  const seeds = process.env.DAYPASS_SEED ? [Number(process.env.DAYPASS_SEED)] : [1, 2, 3, 4]
  const outcomes: string[] = []
  for (const seed of seeds)
    it(`agree at each of ${STEPS} steps from seed ${seed}`, async () => {
      const walk = new Walk(seed)
      for (let i = 0; i < STEPS; i++) {
        const [asked, expected, came] = await walk.step()
        assert.equal(came, expected, `seed ${seed}, step ${i}: ${asked}`)
        outcomes.push(came)
      }
    })

  it('agree about everything that there is to say', () => {
    for (const pattern of COMMON)
      assert.ok(
        outcomes.some((outcome) => pattern.test(outcome)),
        `${pattern} never came`,
      )
  })
})
