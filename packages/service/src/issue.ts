// Permit -> Session -> Credentials: nobody issues credentials without a permit.
import type { Credentials } from '@daypass/protocol'
import type { Permit } from './authorize.ts'
import type { Call } from './call.ts'
import { refuse } from './refusal.ts'
import { refuseDisabledRegion } from './regions.ts'
import { newSalt, plaintextCapacity, seal, sealedLength, secretOf, sessionKeyId } from './seal.ts'
import { type Session, TOKEN_MAX, writeSession } from './session.ts'

/** Temporary credentials and how large their token is, as answers have them. */
export interface Issued {
  readonly Credentials: Required<Credentials>
  /** The token's length in percent of {@link TOKEN_MAX}, rounded up. */
  readonly SessionTokenUtilization: number
  /** The token's length in characters. */
  readonly SessionTokenSize: number
}

/**
 * Issues the credentials of a session. The permit says that somebody checked whether it may be.
 *
 * @param minimumSize The token is padded to at least that many characters, 0 to {@link TOKEN_MAX}.
 */
export function issueCredentials(
  { state: { directory, keyring, world, remember }, circumstances }: Call,
  _permit: Permit,
  session: Session,
  minimumSize = 0,
): Issued {
  refuseDisabledRegion(directory, session.account, circumstances.region)
  const salt = newSalt(world.random)
  const accessKeyId = sessionKeyId(keyring.active, salt, session.account)
  // Which tokens the global endpoint gives is said by the account whose credentials they are.
  const isRegional =
    !circumstances.atGlobalEndpoint ||
    directory.accounts.get(session.account)?.globalEndpointTokenVersion === 'v2Token'
  const plaintext = writeSession(isRegional ? session : { ...session, version: 1 })
  const bytes = Buffer.byteLength(plaintext)
  const missing = Math.max(0, plaintextCapacity(Math.ceil(minimumSize / 4) * 4) - bytes)
  if (sealedLength(bytes + missing) > TOKEN_MAX) refuseSize(session)
  const token = seal(keyring, 'token', accessKeyId, salt, plaintext + ' '.repeat(missing))
  remember?.(accessKeyId, token, session.expiresAt)
  return {
    Credentials: {
      AccessKeyId: accessKeyId,
      SecretAccessKey: secretOf(keyring.active, salt, accessKeyId),
      SessionToken: token,
      Expiration: new Date(session.expiresAt * 1000),
    },
    SessionTokenUtilization: Math.ceil((token.length / TOKEN_MAX) * 100),
    SessionTokenSize: token.length,
  }
}

/** Names the tags when they alone are too many. */
function refuseSize({ tags }: Session): never {
  const size = Buffer.byteLength(JSON.stringify(tags ?? {}))
  const percent = Math.ceil((sealedLength(size) / TOKEN_MAX) * 100)
  return refuse(percent > 100 ? { reason: 'packed-tags', percent } : { reason: 'token-too-large' })
}
