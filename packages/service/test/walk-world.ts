// The world of the random walk: numbers from a seed, users and roles made up from them, and the
// directory that has them.
import { toBase32, utf8 } from '@daypass/protocol'
import { allow, deny, document, START } from './fixture.ts'
import { ACTIONS, type Entity, type Named, type Requirement } from './specification.ts'

/** The accounts. */
export const ACCOUNTS: readonly string[] = ['111111111111', '222222222222', '333333333333']

/** What comes out by chance, and the same for the same seed. */
export interface Dice {
  readonly chance: (probability: number) => boolean
  readonly one: <T>(list: readonly T[]) => T
  readonly some: <T>(list: readonly T[], probability?: number) => T[]
}

/** Numbers from a seed (mulberry32). */
export function dice(seed: number): Dice {
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

export const arnOf = (kind: string, account: string, name: string): string =>
  kind === 'root' ? `arn:aws:iam::${account}:root` : `arn:aws:iam::${account}:${kind}/${name}`
export const sessionArn = ({ account, name }: Entity): string =>
  `arn:aws:sts::${account}:assumed-role/${name}/walk`
export const deviceOf = ({ account, name }: Pick<Entity, 'account' | 'name'>): string =>
  `arn:aws:iam::${account}:mfa/${name}`
export const seedOf = (device: string): Uint8Array => utf8(`seed of ${device}`)

export const REQUIREMENTS: readonly Requirement[] = [
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

export const first = (name: string): Named => ({ name, generation: 0 })

export function makeEntities({ chance, one, some }: Dice): Entity[] {
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
  ].map(first)
  return names.map((entity) => {
    const isRoot = entity.kind === 'root'
    return {
      ...entity,
      arn: arnOf(entity.kind, entity.account, entity.name),
      generation: 0,
      allowed: isRoot || chance(0.6) ? ACTIONS : some(ACTIONS, 0.6),
      denied: !isRoot && chance(0.2) ? [one(ACTIONS)] : [],
      boundary: !isRoot && chance(0.2) ? some(ACTIONS, 0.7) : undefined,
      team: isRoot ? undefined : one(['blue', 'red', undefined]),
      trusted: [...some(principals, 0.5), ...some([first('*')], 0.15)],
      distrusted: chance(0.15) ? [one(principals)] : [],
      trustedWith: ['sts:AssumeRole', ...some(['sts:TagSession', 'sts:SetSourceIdentity'], 0.85)],
      requires: chance(0.4) ? one(REQUIREMENTS) : undefined,
      maximum: one([3600, 7200, 43_200]),
    }
  })
}

export const idOf = ({ account, name }: Entity): string =>
  `AKIA${name.toUpperCase()}0000000${account.slice(0, 6)}`

export const policyOf = (allowed: readonly string[], denied: readonly string[] = []): object => {
  const statements = [
    ...(allowed.length > 0 ? [allow([...allowed])] : []),
    ...(denied.length > 0 ? [deny([...denied])] : []),
  ]
  return document(...(statements.length > 0 ? statements : [deny('s3:*')]))
}

export function trustOf({ trusted, distrusted, trustedWith, requires }: Entity): object {
  const about = (Effect: string, names: readonly Named[], more = {}) => {
    const AWS = names.map(({ name }) => name)
    return AWS.length > 0 ? [{ Effect, Principal: { AWS }, Action: trustedWith, ...more }] : []
  }
  const statements = [
    ...about('Allow', trusted, requires && { Condition: conditionOf(requires) }),
    ...about('Deny', distrusted),
  ]
  const nobody = { Effect: 'Deny', Principal: { AWS: '*' }, Action: trustedWith }
  return document(...(statements.length > 0 ? statements : [nobody]))
}

export function directoryOf(entities: readonly Entity[]): object {
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

export const nameOf = (one: Named | Entity): Named =>
  'arn' in one ? { name: one.arn, generation: one.generation } : one

/** The policy of a role, as IAM is asked to put it. */
export const ownPolicy = ({ allowed, denied }: Entity): object => ({
  PolicyName: 'own',
  PolicyDocument: JSON.stringify(policyOf(allowed, denied)),
})

/** What a role has besides policies, as IAM is asked to make it. */
export const propertiesOf = ({ account, name, boundary, team, maximum }: Entity): object => ({
  MaxSessionDuration: maximum,
  ...(boundary && { PermissionsBoundary: `arn:aws:iam::${account}:policy/${name}` }),
  ...(team && { Tags: [{ Key: 'team', Value: team }] }),
})
