// Call -> Caller: who signed the request. The order of the checks is AWS's: scope, key, token, its
// expiry, whether its issuer is still there, and the signature last.
import type { Principal } from '@daypass/policy'
import {
  IAM,
  isInRegionSet,
  isSignedV4a,
  type PresentedSignature,
  readSignature,
  readSignatureV4a,
  type SignableRequest,
  verifySignature,
  verifySignatureV4a,
} from '@daypass/protocol'
import type { Directory, Role, Root, User } from './directory.ts'
import type { Keyring } from './keyring.ts'
import { refuse } from './refusal.ts'
import { isOptIn } from './regions.ts'
import { openToken, type Session } from './session.ts'

const IAM_REGION = 'us-east-1'

declare const proven: unique symbol

/** Somebody whose signature was verified. Made only here. */
export interface Caller {
  readonly [proven]: 'signature'
  readonly principal: Principal
  /** The user, role or root behind the credentials. */
  readonly entity: User | Role | Root
  /** `aws:userid`. */
  readonly userId: string
  readonly accessKeyId: string
  /** Set for temporary credentials. */
  readonly session?: Session
}

/** Where keys and tokens are looked up. */
export interface Records {
  readonly directory: Directory
  readonly keyring: Keyring
  /** Milliseconds since 1970. */
  readonly now: number
}

/** What a signature is verified against. */
export interface Expected extends Records {
  /** The signing name of the service. */
  readonly service: string
  /** The regions that signatures are taken for; the first is meant by a signature for them all. */
  readonly regions: ReadonlySet<string>
}

/** A caller, and the region that the signature is scoped to. */
export interface Authenticated {
  readonly caller: Caller
  readonly region: string
}

/**
 * Verifies the signature of a request.
 *
 * @throws Fault for a signature that is absent, incomplete, out of time or out of scope.
 * @throws Refused for everything else that is wrong with it.
 */
export function authenticate(request: SignableRequest, expected: Expected): Authenticated {
  const { regions } = expected
  const isAsymmetric = isSignedV4a(request)
  const presented = isAsymmetric
    ? readSignatureV4a(request, { ...expected, regionOf: (set) => firstIn(regions, set) })
    : readSignature(request, { ...expected, acceptsRegion: (region) => regions.has(region) })
  const { accessKeyId, region } = presented
  const verify = isAsymmetric ? verifySignatureV4a : verifySignature
  // IAM is in one region, whichever a signature for it names.
  const asked = expected.service === IAM.name ? { ...presented, region: IAM_REGION } : presented
  const caller = identify(expected, asked, (secretAccessKey) =>
    verify(request, presented, { accessKeyId, secretAccessKey }),
  )
  return { caller, region }
}

/**
 * Who a signature belongs to.
 *
 * @param isGenuine Whether the signature is one of this secret access key.
 * @throws Refused for a key, token or signature that does not count.
 */
export function identify(
  records: Records,
  presented: Pick<PresentedSignature, 'accessKeyId' | 'sessionToken' | 'region'>,
  isGenuine: (secretAccessKey: string) => boolean,
): Caller {
  const { accessKeyId, sessionToken } = presented
  const { caller, secretAccessKey } = accessKeyId.startsWith('ASIA')
    ? callerOfSession(records, accessKeyId, sessionToken, presented.region)
    : callerOfKey(records, accessKeyId)
  if (!isGenuine(secretAccessKey)) refuse({ reason: 'wrong-signature', accessKeyId })
  if (sessionToken !== '' && caller.session === undefined)
    refuse({ reason: 'unexpected-session-token', accessKeyId })
  return caller
}

/** The region that a signature for a set of regions is taken to be for. */
export const firstIn = (
  regions: ReadonlySet<string>,
  regionSet: readonly string[],
): string | undefined => [...regions].find((region) => isInRegionSet(region, regionSet))

/** Not proven yet: the signature is still to be verified with the key. */
interface Claimed {
  readonly caller: Caller
  readonly secretAccessKey: string
}

function callerOfKey({ directory }: Records, accessKeyId: string): Claimed {
  const { key, owner } =
    directory.accessKey(accessKeyId) ?? refuse({ reason: 'unknown-access-key', accessKeyId })
  if (key.status !== 'Active') refuse({ reason: 'inactive-access-key', accessKeyId })
  // The id as the directory has it: the one that was presented keeps the whole request in memory.
  return { caller: callerOf(owner, key.id), secretAccessKey: key.secret }
}

function callerOfSession(
  { directory, keyring, now }: Records,
  accessKeyId: string,
  token: string,
  region: string,
): Claimed {
  if (token === '') refuse({ reason: 'missing-session-token', accessKeyId })
  const { session, secretAccessKey } =
    openToken(keyring, accessKeyId, token) ??
    refuse({ reason: 'invalid-session-token', accessKeyId })
  if (session.version === 1 && isOptIn(region))
    refuse({ reason: 'session-not-for-region', accessKeyId })
  if (now >= session.expiresAt * 1000) refuse({ reason: 'expired-session', accessKeyId })
  const entity = issuerOf(directory, session)
  if (entity === undefined)
    return refuse({ reason: 'issuer-gone', accessKeyId, issuer: session.id })
  return { caller: callerOf(entity, accessKeyId, session), secretAccessKey }
}

/**
 * The user, role or root that a session was issued for, if it is still there: by id, so that a
 * namesake does not count.
 */
function issuerOf(directory: Directory, session: Session): User | Role | Root | undefined {
  if (session.kind === 'root' || session.kind === 'assumed-root')
    return directory.accounts.get(session.account)?.root
  return directory.entityById(session.id) ?? directory.accounts.get(session.id)?.root
}

/**
 * A caller as the directory has it now, when time has passed since the signature was verified: who
 * has been deleted meanwhile, or whose key has, is refused.
 */
export function callerNow(directory: Directory, caller: Caller): Caller {
  const { accessKeyId, session } = caller
  if (session === undefined) {
    const { key, owner } =
      directory.accessKey(accessKeyId) ?? refuse({ reason: 'unknown-access-key', accessKeyId })
    if (key.status !== 'Active') refuse({ reason: 'inactive-access-key', accessKeyId })
    return owner === caller.entity ? caller : callerOf(owner, accessKeyId)
  }
  const entity = issuerOf(directory, session)
  if (entity === caller.entity) return caller
  if (entity === undefined)
    return refuse({ reason: 'issuer-gone', accessKeyId, issuer: session.id })
  return callerOf(entity, accessKeyId, session)
}

function callerOf(entity: User | Role | Root, accessKeyId: string, session?: Session): Caller {
  const account = entity.account.id
  const base = { entity, accessKeyId, ...(session && { session }) }
  const made = (principal: Principal, userId: string) => ({ ...base, principal, userId }) as Caller
  if (session?.kind === 'federated-user') {
    const arn = `arn:aws:sts::${account}:federated-user/${session.name}`
    return made(
      { type: 'federated-user', account, arn, id: session.id, issuerArn: entity.arn },
      `${account}:${session.name}`,
    )
  }
  switch (entity.kind) {
    case 'root':
      return made({ type: 'root', account, arn: entity.arn }, account)
    case 'user':
      return made({ type: 'user', account, arn: entity.arn, id: entity.id }, entity.id)
    case 'role': {
      const arn = `arn:aws:sts::${account}:assumed-role/${entity.name}/${session?.name}`
      return made(
        { type: 'role-session', account, arn, id: entity.id, issuerArn: entity.arn },
        `${entity.id}:${session?.name}`,
      )
    }
  }
}
