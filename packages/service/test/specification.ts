// The naive specification of STS: what each request must answer, written for reading and not for
// speed, from the documentation and not from the code that it is held against.
import type { SigningKey, Tag } from '@daypass/protocol'

/** The actions that policies of the walk speak of. */
export const ACTIONS: readonly string[] = [
  'sts:AssumeRole',
  'sts:TagSession',
  'sts:SetSourceIdentity',
  'sts:GetAccessKeyInfo',
  'sts:GetFederationToken',
]

/** A condition of a trust policy. */
export type Requirement =
  | { readonly kind: 'external id'; readonly value: string }
  | { readonly kind: 'mfa' }
  | { readonly kind: 'no mfa' }
  | { readonly kind: 'recent mfa'; readonly seconds: number }
  | { readonly kind: 'team of the caller'; readonly value: string }
  | { readonly kind: 'cost in the request'; readonly value: string }
  | { readonly kind: 'source identity'; readonly value: string }
  | { readonly kind: 'issued after'; readonly time: number }

/** Somebody as a policy names them. */
export interface Named {
  /** An ARN, an account id, or `*`. */
  readonly name: string
  /** Which of those that had the ARN one after another was meant when the policy was written. */
  readonly generation: number
}

/** What a user, role or root may do by itself, and for a role who may assume it. */
export interface Entity {
  readonly kind: 'user' | 'role' | 'root'
  readonly account: string
  readonly name: string
  readonly arn: string
  /** How often it was deleted and made again under its name. */
  readonly generation: number
  readonly allowed: readonly string[]
  readonly denied: readonly string[]
  readonly boundary: readonly string[] | undefined
  readonly team: string | undefined
  readonly trusted: readonly Named[]
  readonly distrusted: readonly Named[]
  readonly trustedWith: readonly string[]
  readonly requires: Requirement | undefined
  readonly maximum: number
}

/** Credentials, and what the specification knows of them. Times are seconds of the walk. */
export interface Held {
  readonly signing: SigningKey
  /** The user, role or root behind the credentials, as it is now. */
  readonly entity: Entity
  /** The {@link Entity.generation} that they were issued for. */
  readonly generation: number
  readonly kind: 'long-term' | 'user' | 'role' | 'federated'
  readonly arn: string
  readonly issued: number
  readonly expires: number
  /** What the session policy allows. */
  readonly narrowedTo: readonly string[] | undefined
  /** Tags of the session by their keys in lower case. */
  readonly tags: ReadonlyMap<string, string>
  readonly handedDown: readonly string[]
  readonly sourceIdentity: string | undefined
  readonly mfaAt: number | undefined
}

/** A code as it was made up: of which device, how many steps from now; undefined: of none. */
export interface Code {
  readonly device: string
  readonly step: number | undefined
}

/** What AssumeRole is asked for. */
export interface Assumption {
  readonly RoleArn: string
  readonly RoleSessionName: string
  readonly DurationSeconds?: number
  readonly Tags?: Tag[]
  readonly TransitiveTagKeys?: string[]
  readonly SourceIdentity?: string
  readonly ExternalId?: string
  readonly Policy?: string
  readonly SerialNumber?: string
  readonly TokenCode?: string
}

const accessDenied = (message: string) => `403 AccessDenied: ${message}`
const outOfRange = (value: number, which: string, bound: number) =>
  `400 ValidationError: 1 validation error detected: Value '${value}' at 'durationSeconds' failed to satisfy constraint: Member must have value ${which} than or equal to ${bound}`

/** What is said of a duration that no role and no user can have; undefined when there is nothing. */
export function durationFault(value: number | undefined, maximum: number): string | undefined {
  if (value === undefined) return undefined
  if (value < 900) return outOfRange(value, 'greater', 900)
  return value > maximum ? outOfRange(value, 'less', maximum) : undefined
}

/** What is said to a session that may not call an operation. */
export const notWithSession = (operation: string): string =>
  accessDenied(`Cannot call ${operation} with session credentials`)

/** Why the caller's own policies do not let it do something; undefined when they do. */
export function ownSideRefuses(held: Held, action: string): string | undefined {
  const { entity, narrowedTo } = held
  if (entity.denied.includes(action)) return ' with an explicit deny in an identity-based policy'
  const because = (what: string) => ` because no ${what} allows the ${action} action`
  if (!entity.allowed.includes(action)) return because('identity-based policy')
  if (entity.boundary?.includes(action) === false) return because('permissions boundary')
  const narrowed = narrowedTo ?? (held.kind === 'federated' ? [] : undefined)
  return narrowed?.includes(action) === false ? because('session policy') : undefined
}

/** An operation that only the caller's own policies decide. */
export function ownDecision(held: Held, action: string, resource = ''): string {
  const refusal = ownSideRefuses(held, action)
  if (refusal === undefined) return 'ok'
  return accessDenied(
    `User: ${held.arn} is not authorized to perform: ${action}${resource}${refusal}`,
  )
}

/** The memory of one-time codes: which were used, and how often a device was guessed at. */
export class Codes {
  readonly #owners: ReadonlyMap<string, string>
  readonly #used = new Set<string>()
  readonly #guesses = new Map<string, number>()

  /** @param owners The ARN of the user or root that each device belongs to. */
  constructor(owners: ReadonlyMap<string, string>) {
    this.#owners = owners
  }

  /** Takes a code, at a time in seconds since 1970; what is said when it is refused. */
  refuse(held: Held, serialNumber: string, code: Code, now: number): string | undefined {
    const failed = (how: string) => accessDenied(`MultiFactorAuthentication failed${how}`)
    const unable = failed(
      ', unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.',
    )
    const owner = held.kind === 'role' ? undefined : held.entity.arn
    if (owner === undefined || this.#owners.get(serialNumber) !== owner) return unable
    const window = `${serialNumber} ${Math.floor(now / 180)}`
    const guesses = this.#guesses.get(window) ?? 0
    if (guesses >= 8) return unable
    const { device, step } = code
    const use = `${serialNumber} ${Math.floor(now / 30) + (step ?? 0)}`
    const isRight = device === serialNumber && step !== undefined && Math.abs(step) <= 2
    if (isRight && !this.#used.has(use)) {
      this.#used.add(use)
      return undefined
    }
    this.#guesses.set(window, guesses + 1)
    return failed(' with invalid MFA one time pass code. ')
  }
}

/** What a request for a role adds to the session. */
export interface Additions {
  readonly tags: ReadonlyMap<string, string>
  readonly handedDown: readonly string[]
  readonly sourceIdentity: string | undefined
}

/** The tags and the source identity that a session would have. */
export function additionsOf(held: Held, input: Assumption): Additions {
  const inherited = held.handedDown.map((key) => [key, held.tags.get(key)!] as const)
  const passed = (input.Tags ?? []).map(({ Key, Value }) => [Key!.toLowerCase(), Value!] as const)
  const transitive = (input.TransitiveTagKeys ?? []).map((key) => key.toLowerCase())
  return {
    tags: new Map([...inherited, ...passed]),
    handedDown: [...new Set([...held.handedDown, ...transitive])],
    sourceIdentity: input.SourceIdentity ?? held.sourceIdentity,
  }
}

/** What is wrong with the tags and the source identity of a request. */
function additionsFault(held: Held, input: Assumption): string | undefined {
  const invalid = (message: string) => `400 InvalidParameterValue: ${message}`
  const keys = (input.Tags ?? []).map(({ Key }) => Key!.toLowerCase())
  if (new Set(keys).size < keys.length)
    return invalid('Duplicate tag keys found. Please note that Tag keys are case insensitive.')
  if ((input.TransitiveTagKeys ?? []).some((key) => !keys.includes(key.toLowerCase())))
    return invalid('The specified transitive tag key must be included in the requested tags.')
  if (held.handedDown.some((key) => keys.includes(key)))
    return invalid(
      "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key from the calling session.",
    )
  const { sourceIdentity } = held
  if (sourceIdentity !== undefined && (input.SourceIdentity ?? sourceIdentity) !== sourceIdentity)
    return '400 ValidationError: The source identity is already set for this assume role session'
  return undefined
}

/** The circumstances in which a role is asked for. */
interface Asking {
  readonly held: Held
  readonly input: Assumption
  readonly additions: Additions
  /** Whether a code in the request was right. */
  readonly proven: boolean
  readonly now: number
}

/** Whether the condition of a trust policy is met. */
function isMet(requires: Requirement, { held, input, additions, proven, now }: Asking): boolean {
  const session = held.kind === 'long-term' ? undefined : held
  const mfaAt = proven ? now : held.kind === 'user' ? held.mfaAt : undefined
  switch (requires.kind) {
    case 'external id':
      return input.ExternalId === requires.value
    case 'mfa':
      return mfaAt !== undefined
    case 'no mfa':
      // A long-term key has not the key at all, so it is not false.
      return session !== undefined && mfaAt === undefined
    case 'recent mfa':
      return mfaAt !== undefined && now - mfaAt < requires.seconds
    case 'team of the caller':
      return (held.tags.get('team') ?? held.entity.team) === requires.value
    case 'cost in the request':
      return additions.tags.get('cost') === requires.value
    case 'source identity':
      return additions.sourceIdentity === requires.value
    case 'issued after':
      return session !== undefined && session.issued > requires.time
  }
}

/** Whether both sides let the caller do something with a role. */
function mayOn(asking: Asking, role: Entity, action: string): boolean {
  const { held } = asking
  const { entity } = held
  if (entity.denied.includes(action)) return false
  const isEntity = ({ name, generation }: Named) =>
    name === entity.arn && generation === entity.generation
  const isCalled = (one: Named) => one.name === '*' || one.name === entity.account || isEntity(one)
  if (role.distrusted.some(isCalled)) return false
  if (!role.trustedWith.includes(action) || !role.trusted.some(isCalled)) return false
  if (role.requires !== undefined && !isMet(role.requires, asking)) return false
  if (role.account !== entity.account) return ownSideRefuses(held, action) === undefined
  // Who is named itself needs no policy of its own.
  const isUser = held.kind !== 'role'
  if (role.trusted.some((one) => one.name === '*' || (isUser && isEntity(one)))) return true
  if (!role.trusted.some(isEntity)) return ownSideRefuses(held, action) === undefined
  // The role behind a session is named: what bounds the role and the session still counts.
  const bounds = [entity.boundary, held.narrowedTo]
  return bounds.every((bound) => bound?.includes(action) ?? true)
}

/** What AssumeRole must answer; `ok` when it gives credentials. */
export function assumeRole(
  held: Held,
  input: Assumption,
  role: Entity | undefined,
  { codes, code, now, epoch }: { codes: Codes; code: Code | undefined; now: number; epoch: number },
): string {
  const { DurationSeconds: duration = 3600, SerialNumber: serialNumber } = input
  const range = durationFault(duration, 43_200)
  if (range !== undefined) return range
  if (held.entity.kind === 'root' && held.kind !== 'federated')
    return accessDenied('Roles may not be assumed by root accounts.')
  if (held.kind === 'federated') return notWithSession('AssumeRole')
  const fault = additionsFault(held, input)
  if (fault !== undefined) return fault
  if (serialNumber !== undefined && code !== undefined) {
    const refusal = codes.refuse(held, serialNumber, code, epoch + now)
    if (refusal !== undefined) return refusal
  }
  const additions = additionsOf(held, input)
  const asking: Asking = { held, input, additions, proven: code !== undefined, now }
  const needed = [
    ...(additions.sourceIdentity !== undefined ? ['sts:SetSourceIdentity'] : []),
    'sts:AssumeRole',
    ...(additions.tags.size > 0 ? ['sts:TagSession'] : []),
  ]
  const missing =
    role === undefined ? 'sts:AssumeRole' : needed.find((action) => !mayOn(asking, role, action))
  if (missing !== undefined)
    return accessDenied(
      `User: ${held.arn} is not authorized to perform: ${missing} on resource: ${input.RoleArn}`,
    )
  if (duration > role!.maximum)
    return '400 ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.'
  if (held.kind === 'role' && duration > 3600)
    return '400 ValidationError: The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.'
  return 'ok'
}
