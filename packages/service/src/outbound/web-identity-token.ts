// GetWebIdentityToken: a signed statement of who the caller is, for those who are not AWS.
import type {
  GetWebIdentityTokenRequest,
  GetWebIdentityTokenResponse,
  Tag,
} from '@daypass/protocol'
import type { Caller } from '../authenticate.ts'
import { authorize, contextFor } from '../authorize.ts'
import type { SignedCall } from '../call.ts'
import { refuse } from '../refusal.ts'
import { sessionTags, tagKeys } from '../tags.ts'
import { uuid } from '../uuid.ts'
import { OWN_CLAIM } from './outbound.ts'
import type { TokenAlgorithm } from './signing-keys.ts'

/** Seconds that a token lasts unless the request says otherwise. */
const TOKEN_SECONDS = 300
/** Bytes of claims. */
const PAYLOAD_MAX = 14_984

/** Answers GetWebIdentityToken. */
export async function getWebIdentityToken(
  call: SignedCall,
  input: GetWebIdentityTokenRequest,
): Promise<GetWebIdentityTokenResponse> {
  const { state, caller, circumstances } = call
  if (caller.principal.type === 'federated-user') refuse({ reason: 'outbound-federated-user' })
  const algorithm = algorithmOf(input.SigningAlgorithm!)
  const { tags } = sessionTags(input.Tags)
  const duration = input.DurationSeconds ?? TOKEN_SECONDS
  authorizeToken(call, input, duration)
  const account = caller.entity.account.id
  if (!state.outbound.isEnabled(account)) refuse({ reason: 'outbound-disabled' })
  const issuedAt = Math.floor(circumstances.now / 1000)
  const expiresAt = issuedAt + duration
  const end = caller.session?.expiresAt
  if (end !== undefined && expiresAt > end) refuse({ reason: 'outbound-outlives-session' })
  const payload = JSON.stringify({
    aud: input.Audience!.length === 1 ? input.Audience![0] : input.Audience,
    sub: caller.entity.arn,
    [OWN_CLAIM]: ownClaims(call, tags),
    iss: state.outbound.issuer(account),
    exp: expiresAt,
    iat: issuedAt,
    jti: uuid(state.world.random),
  })
  if (Buffer.byteLength(payload) > PAYLOAD_MAX) refuse({ reason: 'outbound-payload' })
  return {
    WebIdentityToken: await state.outbound.sign(algorithm, payload),
    Expiration: new Date(expiresAt * 1000),
  }
}

function algorithmOf(name: string): TokenAlgorithm {
  if (name === 'RS256' || name === 'ES384') return name
  return refuse({ reason: 'outbound-algorithm' })
}

function authorizeToken(
  { state, caller, circumstances }: SignedCall,
  { Audience: audience, SigningAlgorithm: algorithm, Tags: tags }: GetWebIdentityTokenRequest,
  duration: number,
): void {
  const resource = `arn:aws:sts::${caller.entity.account.id}:self`
  const context = contextFor(caller, circumstances)
  context.set('sts:identitytokenaudience', audience!)
  context.set('sts:signingalgorithm', algorithm!)
  context.set('sts:durationseconds', String(duration))
  tagKeys(sessionTags(tags), context)
  const ask = (action: string) => authorize(state.directory, { caller, action, resource, context })
  ask('sts:GetWebIdentityToken')
  if (hasTags(tags)) ask('sts:TagGetWebIdentityToken')
}

const hasTags = (tags: readonly Tag[] | undefined) => tags !== undefined && tags.length > 0

/** What AWS's own claim holds; what does not apply is left out. */
function ownClaims(
  { state, caller, circumstances }: SignedCall,
  requestTags: Readonly<Record<string, string>>,
): Record<string, unknown> {
  const { entity, session } = caller
  const membership = state.directory.organization?.membership(entity.account.id)
  const federation = session?.federation ?? {}
  const principalTags = principalTagsOf(caller)
  return clean({
    aws_account: entity.account.id,
    source_region: circumstances.region,
    org_id: membership && state.directory.organization?.id,
    ou_path: membership && [membership.path],
    principal_id: entity.arn,
    principal_tags: principalTags,
    request_tags: requestTags,
    original_session_exp: session && new Date(session.expiresAt * 1000).toISOString(),
    source_identity: session?.sourceIdentity,
    federated_provider: federation['aws:federatedprovider'],
    identity_store_user_id: federation['identitystore:userid'],
  })
}

/** The tags of the user or role, and over them those of the session, without regard to case. */
function principalTagsOf({ entity, session }: Caller): Record<string, string> {
  const byKey = new Map<string, readonly [string, string]>()
  const own = entity.kind === 'root' ? [] : entity.tags
  for (const [key, value] of [...own, ...Object.entries(session?.tags ?? {})])
    byKey.set(key.toLowerCase(), [key, value])
  return Object.fromEntries(byKey.values())
}

/** Without members that are undefined, and without empty tags. */
const clean = (claims: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(claims).filter(
      ([, value]) =>
        value !== undefined &&
        (typeof value !== 'object' || value === null || Object.keys(value).length > 0),
    ),
  )
