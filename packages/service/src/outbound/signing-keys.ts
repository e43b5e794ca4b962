// The keys that sign the tokens of outbound federation, one for each algorithm. The format in which
// a keyring keeps them is in docs/tokens.md.
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPair,
  type KeyObject,
  sign,
} from 'node:crypto'
import { promisify } from 'node:util'
import { toBase64 } from '@daypass/protocol'

/** The algorithms that a token can be signed with. */
export type TokenAlgorithm = 'RS256' | 'ES384'

/** A private key, and what is published of it. */
export interface SigningKeyPair {
  readonly kid: string
  readonly privateKey: KeyObject
  /** A JSON Web Key (RFC 7517 §4). */
  readonly publicKey: Readonly<Record<string, unknown>>
}

/** One key for each algorithm. */
export interface SigningKeys {
  readonly pairs: Readonly<Record<TokenAlgorithm, SigningKeyPair>>
  /** Seconds since 1970 until which they are published; absent for those that sign. */
  readonly until?: number
}

const PREFIX: Record<TokenAlgorithm, string> = { RS256: 'RSA', ES384: 'EC384' }
const ALGORITHMS = Object.keys(PREFIX) as TokenAlgorithm[]

/** A pair whose public part is worked out when it is first asked for: few services ever are. */
function pairOf(algorithm: TokenAlgorithm, privateKey: KeyObject): SigningKeyPair {
  let published: ReturnType<typeof publicKeyOf>
  const publicKey = () => (published ??= publicKeyOf(algorithm, privateKey))
  return {
    privateKey,
    get publicKey() {
      return publicKey()
    },
    get kid() {
      return publicKey().kid
    },
  }
}

/** What is published of a key. Its id, of the form `RSA_…`, follows from the public key. */
function publicKeyOf(algorithm: TokenAlgorithm, privateKey: KeyObject) {
  const key = createPublicKey(privateKey)
  const digest = createHash('sha256').update(key.export({ type: 'spki', format: 'der' }))
  const kid = `${PREFIX[algorithm]}_${digest.digest('hex').slice(0, 16)}`
  return { ...key.export({ format: 'jwk' }), kid, use: 'sig', alg: algorithm }
}

const generate = promisify(generateKeyPair)

/** Makes a key for each algorithm: RSA of 2,048 bits, and P-384. */
export async function createSigningKeys(): Promise<SigningKeys> {
  const [rsa, ec] = await Promise.all([
    generate('rsa', { modulusLength: 2048 }),
    generate('ec', { namedCurve: 'P-384' }),
  ])
  return {
    pairs: { RS256: pairOf('RS256', rsa.privateKey), ES384: pairOf('ES384', ec.privateKey) },
  }
}

/** Signs the claims of a token: a JWT (RFC 7519) as a compact JWS (RFC 7515 §7.1). */
export function signToken(
  { pairs }: SigningKeys,
  algorithm: TokenAlgorithm,
  payload: string,
): string {
  const { kid, privateKey } = pairs[algorithm]
  const header = JSON.stringify({ kid, typ: 'JWT', alg: algorithm })
  const text = `${base64url(header)}.${base64url(payload)}`
  const hash = algorithm === 'RS256' ? 'sha256' : 'sha384'
  const signature = sign(hash, Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return `${text}.${signature.toString('base64url')}`
}

const base64url = (text: string) => Buffer.from(text).toString('base64url')

/** What a keyring's JSON has of signing keys: PKCS #8 in base64, by algorithm. */
export function writeSigningKeys({ pairs, until }: SigningKeys): object {
  const der = (algorithm: TokenAlgorithm) =>
    toBase64(pairs[algorithm].privateKey.export({ type: 'pkcs8', format: 'der' }))
  return {
    ...Object.fromEntries(ALGORITHMS.map((algorithm) => [algorithm, der(algorithm)])),
    ...(until !== undefined && { until }),
  }
}

/** Reads what {@link writeSigningKeys} wrote; undefined when it is not that. */
export function readSigningKeys(content: unknown): SigningKeys | undefined {
  if (typeof content !== 'object' || content === null) return undefined
  const { until, ...written } = content as Record<string, unknown>
  if (until !== undefined && !Number.isSafeInteger(until)) return undefined
  const RS256 = readPair('RS256', written.RS256)
  const ES384 = readPair('ES384', written.ES384)
  if (RS256 === undefined || ES384 === undefined) return undefined
  return { pairs: { RS256, ES384 }, ...(until !== undefined && { until: Number(until) }) }
}

function readPair(algorithm: TokenAlgorithm, text: unknown): SigningKeyPair | undefined {
  if (typeof text !== 'string') return undefined
  try {
    const der = Buffer.from(text, 'base64')
    const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    const { modulusLength, namedCurve } = key.asymmetricKeyDetails ?? {}
    const fits =
      algorithm === 'RS256'
        ? key.asymmetricKeyType === 'rsa' && (modulusLength ?? 0) >= 2048
        : key.asymmetricKeyType === 'ec' && namedCurve === 'secp384r1'
    return fits ? pairOf(algorithm, key) : undefined
  } catch {
    return undefined
  }
}
