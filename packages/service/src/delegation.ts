// Delegated access: a token that its holder trades in for temporary credentials. At AWS such tokens
// come out of delegation requests in the console and have no public form; here an administrator
// makes them. The format is in docs/tokens.md.
import type {
  GetDelegatedAccessTokenRequest,
  GetDelegatedAccessTokenResponse,
  PolicyDescriptorType,
} from '@daypass/protocol'
import { authorize, contextFor } from './authorize.ts'
import type { ServiceState, SignedCall } from './call.ts'
import type { Directory, Role, User } from './directory.ts'
import { issueCredentials } from './issue.ts'
import type { Keyring } from './keyring.ts'
import { faultOf, Refused, refuse } from './refusal.ts'
import { ROLE_SESSION_SECONDS } from './role-session.ts'
import { newSalt, seal, unseal } from './seal.ts'
import type { Session } from './session.ts'
import { sessionPolicy } from './session-policy.ts'

/** What a trade-in token is made of. */
export interface TradeInGrant {
  /** The ARN of the user or role that may trade the token in; nobody else can. */
  readonly principal: string
  /** The ARN of the role that the credentials act as. One of `role` and `account` is needed. */
  readonly role?: string
  /**
   * The account in whose name the credentials act, without a role: they may do what the policies
   * say, and nothing else.
   */
  readonly account?: string
  /** The session's name, 2 to 32 letters, digits and `+=,.@-_`; `delegated` unless given. */
  readonly name?: string
  /** A policy document that narrows the session. */
  readonly policy?: string
  /** ARNs of managed policies that narrow the session, at most 10. */
  readonly policyArns?: readonly string[]
  /** Seconds that the token can be traded in, 60 to 604,800; 3,600 unless given. */
  readonly validSeconds?: number
  /** Seconds that the credentials last, 900 to 43,200; 3,600 unless given. */
  readonly sessionSeconds?: number
}

/** What is sealed; the binding is the unique id of who may trade it in. */
interface Content {
  /** When the token ends, in seconds since 1970. */
  readonly e: number
  /** Seconds that the credentials last. */
  readonly d: number
  readonly k: 'role' | 'federated-user'
  readonly a: string
  /** The unique id of the role; of root the account. */
  readonly i: string
  readonly n: string
  readonly p?: string
  readonly q?: readonly string[]
}

const TOKEN_MAX = 16_384

const seconds = (value: number, minimum: number, maximum: number, name: string): number => {
  if (Number.isInteger(value) && value >= minimum && value <= maximum) return value
  throw new TypeError(`expected \`${name}\` from ${minimum} to ${maximum} seconds`)
}

/** The user or role of an ARN. */
const entityOf = (directory: Directory, arn: string): User | Role | undefined =>
  directory.userByArn(arn) ?? directory.roleByArn(arn)

/**
 * Makes a trade-in token.
 *
 * @throws TypeError when the grant names somebody or something that is not there, is out of bounds,
 * or has session policies that a request could not pass either.
 */
export function tradeInToken(state: ServiceState, grant: TradeInGrant): string {
  const { directory, keyring, world } = state
  const holder = entityOf(directory, grant.principal)
  if (holder === undefined) throw new TypeError(`no user or role \`${grant.principal}\``)
  const name = grant.name ?? 'delegated'
  if (!/^[\w+=,.@-]{2,32}$/.test(name))
    throw new TypeError('expected a `name` of 2 to 32 characters')
  const target = targetOf(directory, grant)
  const policies = policiesOf(directory, target.a, grant)
  const content: Content = {
    e:
      Math.floor(world.now() / 1000) +
      seconds(grant.validSeconds ?? 3600, 60, 604_800, 'validSeconds'),
    d: seconds(grant.sessionSeconds ?? ROLE_SESSION_SECONDS, 900, 43_200, 'sessionSeconds'),
    ...target,
    n: name,
    ...(policies.policy !== undefined && { p: policies.policy }),
    ...(policies.policyArns !== undefined && { q: policies.policyArns }),
  }
  return seal(keyring, 'trade-in', holder.id, newSalt(world.random), JSON.stringify(content))
}

function targetOf(
  directory: Directory,
  { role, account }: TradeInGrant,
): Pick<Content, 'k' | 'a' | 'i'> {
  if ((role === undefined) === (account === undefined))
    throw new TypeError('expected either `role` or `account`')
  if (role !== undefined) {
    const found = directory.roleByArn(role)
    if (found === undefined) throw new TypeError(`no role \`${role}\``)
    return { k: 'role', a: found.account.id, i: found.id }
  }
  if (!directory.accounts.has(account!)) throw new TypeError(`no account \`${account}\``)
  return { k: 'federated-user', a: account!, i: account! }
}

function policiesOf(
  directory: Directory,
  account: string,
  { policy, policyArns }: TradeInGrant,
): Pick<Session, 'policy' | 'policyArns'> {
  try {
    return sessionPolicy(directory, account, {
      Policy: policy,
      PolicyArns: policyArns?.map((arn): PolicyDescriptorType => ({ arn })),
    })
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    throw new TypeError(faultOf(error.refusal).message)
  }
}

function openTradeIn(keyring: Keyring, holder: string, token: string): Content | undefined {
  if (token.length > TOKEN_MAX) return undefined
  const opened = unseal(keyring, 'trade-in', holder, token)
  return opened && (JSON.parse(opened.plaintext) as Content)
}

/** Answers GetDelegatedAccessToken. */
export function getDelegatedAccessToken(
  call: SignedCall,
  input: GetDelegatedAccessTokenRequest,
): GetDelegatedAccessTokenResponse {
  const { state, caller, circumstances } = call
  const { entity, session } = caller
  if (entity.kind === 'root' || (session !== undefined && session.kind !== 'role'))
    return refuse({ reason: 'delegation-caller' })
  const permit = authorize(state.directory, {
    caller,
    action: 'sts:GetDelegatedAccessToken',
    resource: '*',
    context: contextFor(caller, circumstances),
  })
  const content =
    openTradeIn(state.keyring, entity.id, input.TradeInToken!) ??
    refuse({ reason: 'delegation-invalid' })
  if (circumstances.now >= content.e * 1000) refuse({ reason: 'delegation-expired' })
  const issuedAt = Math.floor(circumstances.now / 1000)
  const opened = sessionOf(state.directory, content, issuedAt)
  const { Credentials } = issueCredentials(call, permit, opened.session)
  return { Credentials, AssumedPrincipal: opened.arn }
}

/** The session of a token, if what it acts as is still there. */
function sessionOf(
  directory: Directory,
  { k: kind, a: account, i: id, n: name, d: duration, p: policy, q: policyArns }: Content,
  issuedAt: number,
): { readonly session: Session; readonly arn: string } {
  const role = kind === 'role' ? directory.entityById(id) : undefined
  if (kind === 'role' && role?.kind !== 'role') return refuse({ reason: 'delegation-invalid' })
  const longest = role?.kind === 'role' ? role.maxSessionDuration : duration
  return {
    arn: role
      ? `arn:aws:sts::${account}:assumed-role/${role.name}/${name}`
      : `arn:aws:sts::${account}:federated-user/${name}`,
    session: {
      kind,
      account,
      id,
      name,
      issuedAt,
      expiresAt: issuedAt + Math.min(duration, longest),
      ...(policy !== undefined && { policy }),
      ...(policyArns !== undefined && { policyArns }),
    },
  }
}
