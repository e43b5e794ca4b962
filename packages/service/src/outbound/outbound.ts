// Outbound federation: for each account an issuer of tokens that says to others who its principals
// are, and the documents by which they check them (OpenID Connect Discovery 1.0).
import { createHash } from 'node:crypto'
import type { Directory } from '../directory.ts'
import type { Keyring } from '../keyring.ts'
import type { World } from '../world.ts'
import {
  createSigningKeys,
  type SigningKeys,
  signToken,
  type TokenAlgorithm,
} from './signing-keys.ts'

/** Where the documents of issuers are served. */
export const ISSUERS_PATH = '/issuers/'

/** The claim that holds what only AWS has words for. */
export const OWN_CLAIM = 'https://sts.amazonaws.com/'

/** The issuers of all accounts. */
export interface Outbound {
  /** Whether the account's principals may have tokens. */
  readonly isEnabled: (account: string) => boolean
  /** The URL of an account's issuer: the same as long as the base URL is. */
  readonly issuer: (account: string) => string
  /** Tells the address that the service is reached at, for want of a better one. */
  readonly announce: (url: string) => void
  /** Signs claims as a JWT. */
  readonly sign: (algorithm: TokenAlgorithm, payload: string) => Promise<string>
  /**
   * The document at a path below {@link ISSUERS_PATH}, JSON; undefined when there is none. Those of
   * an issuer that was switched off stay.
   */
  readonly document: (path: string) => Promise<string | undefined>
}

/** What issuers are made of. */
export interface OutboundOptions {
  readonly directory: Directory
  /** The keyring as it is now. */
  readonly keyring: () => Keyring
  readonly world: Pick<World, 'now'>
  /** Without a slash at the end. Never taken from a request: whoever asks could choose it. */
  readonly baseUrl: string | undefined
}

/** A UUID (RFC 9562 §5.8) that stands for an account. */
function issuerId(account: string): string {
  const bytes = createHash('sha256').update(`daypass issuer ${account}`).digest()
  bytes[6] = (bytes[6]! & 0x0f) | 0x80
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex', 0, 16)
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** Makes the issuers of a directory's accounts. */
export function createOutbound({ directory, keyring, world, baseUrl }: OutboundOptions): Outbound {
  let announced = 'http://127.0.0.1:4580'
  let own: Promise<readonly SigningKeys[]> | undefined
  const signing = async (): Promise<readonly SigningKeys[]> => {
    const given = keyring().signing
    if (given !== undefined) return given
    own ??= createSigningKeys().then((keys) => [keys])
    return own
  }
  const urlOf = (id: string) => `${baseUrl ?? announced}${ISSUERS_PATH}${id}`
  return {
    isEnabled: (account) => directory.accounts.get(account)?.outboundWebIdentityFederation ?? false,
    issuer: (account) => urlOf(issuerId(account)),
    announce: (url) => {
      announced = url
    },
    sign: async (algorithm, payload) => signToken((await signing())[0]!, algorithm, payload),
    async document(path) {
      const [, id, name] = /^\/issuers\/([\da-f-]{36})\/\.well-known\/([\w.-]+)$/.exec(path) ?? []
      if (id === undefined || !isPublished(directory, id)) return undefined
      if (name === 'openid-configuration') return JSON.stringify(discovery(urlOf(id)))
      if (name !== 'jwks.json') return undefined
      return JSON.stringify({ keys: publicKeys(await signing(), world.now()) })
    },
  }
}

/** Whether an account has or had an issuer of this id. */
function isPublished(directory: Directory, id: string): boolean {
  for (const { record } of directory.accounts.values())
    if (
      (record.outboundWebIdentityFederation || record.outboundPublished) &&
      issuerId(record.id) === id
    )
      return true
  return false
}

const discovery = (issuer: string) => ({
  issuer,
  jwks_uri: `${issuer}/.well-known/jwks.json`,
  response_types_supported: ['id_token'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256', 'ES384'],
  claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'jti', OWN_CLAIM],
})

const publicKeys = (signing: readonly SigningKeys[], now: number) =>
  signing
    .filter(({ until }) => until === undefined || now < until * 1000)
    .flatMap(({ pairs }) => [pairs.RS256.publicKey, pairs.ES384.publicKey])
