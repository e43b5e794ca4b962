// Sealed values: what only a holder of the keyring can make or read, bound to what it belongs to.
// The format, with vectors, is in docs/tokens.md.
import { createCipheriv, createDecipheriv, createSecretKey } from 'node:crypto'
import { hmac, newIdentifier, utf8 } from '@daypass/protocol'
import type { Key, Keyring, Purpose } from './keyring.ts'

const VERSION = 1
const SALT_BYTES = 16
const HEAD_BYTES = 1 + 4 + SALT_BYTES
const TAG_BYTES = 16
const ZERO_NONCE = new Uint8Array(12)

/** A key for one value: no salt comes twice, so neither does the pair of key and nonce. */
const onceKey = (key: Key, purpose: Purpose, salt: Uint8Array, binding: Uint8Array) =>
  createSecretKey(hmac(key.seal[purpose], Buffer.concat([salt, binding])))

/** The length in characters of what seals a plaintext of that many bytes. */
export const sealedLength = (plaintextBytes: number): number =>
  Math.ceil((HEAD_BYTES + plaintextBytes + TAG_BYTES) / 3) * 4

/** How many bytes of plaintext fit into that many characters. */
export const plaintextCapacity = (characters: number): number =>
  Math.floor(characters / 4) * 3 - HEAD_BYTES - TAG_BYTES

/** Seals a plaintext with the keyring's active key. `salt` must be {@link newSalt}'s. */
export function seal(
  keyring: Keyring,
  purpose: Purpose,
  binding: string,
  salt: Uint8Array,
  plaintext: string,
): string {
  const bound = utf8(binding)
  const head = Buffer.concat([Uint8Array.of(VERSION), Buffer.from(keyring.active.id, 'hex'), salt])
  const cipher = createCipheriv(
    'aes-256-gcm',
    onceKey(keyring.active, purpose, salt, bound),
    ZERO_NONCE,
  )
  cipher.setAAD(Buffer.concat([head, bound]))
  const ciphertext = cipher.update(plaintext, 'utf8')
  cipher.final()
  return Buffer.concat([head, ciphertext, cipher.getAuthTag()]).toString('base64')
}

/** Sixteen bytes that nobody can guess. */
export const newSalt = (random: (size: number) => Uint8Array): Uint8Array => random(SALT_BYTES)

/** What came out of a sealed value. */
export interface Unsealed {
  readonly key: Key
  readonly salt: Uint8Array
  readonly plaintext: string
}

/**
 * Opens a sealed value; undefined when it is none, is of another keyring, purpose or binding, or
 * was changed.
 */
export function unseal(
  keyring: Keyring,
  purpose: Purpose,
  binding: string,
  sealed: string,
): Unsealed | undefined {
  const bytes = fromSealed(sealed)
  if (bytes === undefined) return undefined
  const key = keyring.keys.get(bytes.toString('hex', 1, 5))
  if (key === undefined) return undefined
  const bound = utf8(binding)
  const salt = bytes.subarray(5, HEAD_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', onceKey(key, purpose, salt, bound), ZERO_NONCE, {
    authTagLength: TAG_BYTES,
  })
  decipher.setAAD(Buffer.concat([bytes.subarray(0, HEAD_BYTES), bound]))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  try {
    const plaintext = decipher.update(bytes.subarray(HEAD_BYTES, -TAG_BYTES))
    decipher.final()
    return { key, salt, plaintext: plaintext.toString('utf8') }
  } catch {
    return undefined
  }
}

/** The bytes of a sealed value, if it has the one spelling that it may have. */
function fromSealed(sealed: string): Buffer | undefined {
  const bytes = Buffer.from(sealed, 'base64')
  const whole = bytes.length >= HEAD_BYTES + TAG_BYTES && bytes[0] === VERSION
  return whole && bytes.toString('base64') === sealed ? bytes : undefined
}

/** The secret access key that belongs to a session: derived, never stored. */
export const secretOf = (key: Key, salt: Uint8Array, accessKeyId: string): string =>
  Buffer.from(hmac(key.secret, Buffer.concat([salt, utf8(accessKeyId)]))).toString('base64', 0, 30)

/**
 * The access key id of a session, which a token leads back to once the account is known: so a token
 * of another key can be told from one that was changed.
 */
export const sessionKeyId = (key: Key, salt: Uint8Array, account: string): string =>
  newIdentifier('ASIA', account, hmac(key.secret, Buffer.concat([salt, utf8('access key id')])))

/** The access key id that a token of this account is of; undefined for one of no key of ours. */
export function keyIdIn(keyring: Keyring, account: string, token: string): string | undefined {
  const bytes = fromSealed(token)
  const key = bytes && keyring.keys.get(bytes.toString('hex', 1, 5))
  return key && sessionKeyId(key, bytes.subarray(5, HEAD_BYTES), account)
}

/** Whether a text has the form of a sealed value, under a key that the keyring does not have. */
export function isOfAnotherKeyring(keyring: Keyring, text: string): boolean {
  const bytes = fromSealed(text)
  return bytes !== undefined && !keyring.keys.has(bytes.toString('hex', 1, 5))
}
