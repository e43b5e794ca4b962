// A random walk over three accounts: the naive specification says what each step must answer, to
// the letter. Every walk follows from its seed; DAYPASS_SEED repeats one.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Credentials } from '@daypass/protocol'
import { STEP_SECONDS, totp } from '@daypass/service'
import { type Fixture, key, START, said, start, testWorld } from './fixture.ts'
import { askIam } from './iam-client.ts'
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
} from './specification.ts'
import {
  ACCOUNTS,
  arnOf,
  type Dice,
  deviceOf,
  dice,
  directoryOf,
  first,
  idOf,
  makeEntities,
  nameOf,
  ownPolicy,
  policyOf,
  propertiesOf,
  REQUIREMENTS,
  seedOf,
  sessionArn,
  trustOf,
} from './walk-world.ts'

const STEPS = 2500
const EPOCH = START / 1000

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
  #entities: readonly Entity[]
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
      generation: 0,
      kind: 'long-term',
      arn: entity.arn,
      issued: 0,
      expires: Number.POSITIVE_INFINITY,
    }))
  }

  async step(): Promise<Outcome> {
    const { chance, one } = this.#dice
    if (chance(0.05)) this.#pass(one([1, 29, 60, 179, 900, 3600]))
    if (chance(0.03)) await this.#change()
    const roles = this.#held.filter(({ kind }) => kind === 'role')
    const known = one(roles.length > 0 && chance(0.4) ? roles : this.#held)
    const held = { ...known, entity: this.#current(known.entity) }
    const forged = chance(0.03)
    const asked = forged ? { ...held, signing: { ...held.signing, secretAccessKey: 'x' } } : held
    const first =
      this.#now >= held.expires
        ? '403 ExpiredToken: The security token included in the request is expired'
        : held.generation !== held.entity.generation
          ? '403 InvalidClientTokenId: The security token included in the request is invalid.'
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

  /** An entity as it is now. */
  #current({ arn }: Entity): Entity {
    return this.#entities.find((entity) => entity.arn === arn)!
  }

  /** Changes a role: what it may do, who is trusted, or all of it under the same name. */
  async #change(): Promise<void> {
    const { chance, one, some } = this.#dice
    const role = one(this.#entities.filter(({ kind }) => kind === 'role'))
    const root = this.#held.find(
      ({ entity }) => entity.kind === 'root' && entity.account === role.account,
    )!
    const RoleName = role.name
    const iam = async (name: Parameters<typeof askIam>[2], input: object) =>
      assert.equal(
        said(await askIam(this.#fixture, root.signing, name, { RoleName, ...input } as never)),
        'ok',
        name,
      )
    const changed = { ...role }
    if (chance(0.5)) {
      changed.allowed = some(ACTIONS, 0.8)
      changed.denied = chance(0.2) ? [one(ACTIONS)] : []
      await iam('PutRolePolicy', ownPolicy(changed))
    } else {
      // Whoever has the name now is meant, and who is not there cannot be named: the role itself.
      const isAnew = chance(0.5)
      const others = this.#entities.filter(({ kind }) => kind !== 'root')
      const named = isAnew ? others.filter(({ arn }) => arn !== role.arn) : others
      changed.trusted = [...some(named, 0.4), ...some(ACCOUNTS).map(first)].map(nameOf)
      changed.distrusted = chance(0.15) ? [nameOf(one(named))] : []
      changed.requires = chance(0.4) ? one(REQUIREMENTS) : undefined
      const trust = JSON.stringify(trustOf(changed))
      if (isAnew) {
        changed.generation++
        await iam('DeleteRolePolicy', { PolicyName: 'own' })
        await iam('DeleteRole', {})
        await iam('CreateRole', { AssumeRolePolicyDocument: trust, ...propertiesOf(changed) })
        await iam('PutRolePolicy', ownPolicy(changed))
      } else await iam('UpdateAssumeRolePolicy', { PolicyDocument: trust })
    }
    this.#entities = this.#entities.map((entity) => (entity === role ? changed : entity))
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
    const input = { Name: 'fred', Policy, DurationSeconds: 900 }
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
      expires: this.#now + 900,
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
      ...(chance(0.4) && { TransitiveTagKeys: some(['TEAM', 'cost'], 0.3) }),
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

  #keep(
    credentials: Credentials | undefined,
    held: Omit<Held, 'signing' | 'issued' | 'generation'>,
  ): void {
    if (credentials === undefined) return
    const { AccessKeyId, SecretAccessKey, SessionToken } = credentials
    const signing = {
      accessKeyId: AccessKeyId!,
      secretAccessKey: SecretAccessKey!,
      sessionToken: SessionToken!,
    }
    const { generation } = held.entity
    this.#held.push({ ...held, signing, issued: this.#now, generation })
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
  /^403 InvalidClientTokenId/,
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
