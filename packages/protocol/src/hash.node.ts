// SHA-256 and HMAC on Node, by `node:crypto`: the twin of `hash.ts`, with the same exports.
import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto'

/**
 * A key made ready for {@link hmac}: on Node a KeyObject, elsewhere the two padded blocks, already
 * hashed.
 */
export type HmacKey = KeyObject

/**
 * SHA-256 of a text (as UTF-8) or of bytes, in lower-case hexadecimal.
 *
 * @see https://csrc.nist.gov/pubs/fips/180-4/upd1/final
 * @example
 * ```ts
 * import { sha256Hex } from '@daypass/protocol'
 *
 * sha256Hex('') // 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
 * ```
 */
export const sha256Hex = (data: string | Uint8Array): string => hash('sha256', data, 'hex')

/**
 * Makes a key ready for {@link hmac}. Worth keeping: on Node a raw key costs five times a prepared
 * one.
 *
 * @see https://www.rfc-editor.org/rfc/rfc2104
 * @example
 * ```ts
 * import { hmacHex, hmacKey } from '@daypass/protocol'
 *
 * const key = hmacKey('secret')
 * hmacHex(key, 'message')
 * ```
 */
export const hmacKey = (secret: string | Uint8Array): HmacKey =>
  createSecretKey(Buffer.from(secret))

/**
 * HMAC-SHA256 (RFC 2104), 32 bytes.
 *
 * @see https://www.rfc-editor.org/rfc/rfc2104
 * @example
 * ```ts
 * import { hmac, hmacKey } from '@daypass/protocol'
 *
 * hmac(hmacKey('secret'), 'message').length // 32
 * ```
 */
export const hmac = (key: HmacKey, data: string | Uint8Array): Uint8Array<ArrayBuffer> =>
  createHmac('sha256', key).update(data).digest() as Uint8Array<ArrayBuffer>

/**
 * HMAC-SHA256 in lower-case hexadecimal.
 *
 * @see https://www.rfc-editor.org/rfc/rfc2104
 * @example
 * ```ts
 * import { hmacHex, hmacKey } from '@daypass/protocol'
 *
 * hmacHex(hmacKey('secret'), 'message').length // 64
 * ```
 */
export const hmacHex = (key: HmacKey, data: string | Uint8Array): string =>
  createHmac('sha256', key).update(data).digest('hex')

/**
 * Whether two texts are equal, in a time that depends on their lengths alone.
 *
 * @see https://codahale.com/a-lesson-in-timing-attacks/
 * @example
 * ```ts
 * import { constantTimeEqual } from '@daypass/protocol'
 *
 * constantTimeEqual('expected', 'presented') // false
 * ```
 */
export function constantTimeEqual(one: string, other: string): boolean {
  const a = Buffer.from(one)
  const b = Buffer.from(other)
  return a.length === b.length && timingSafeEqual(a, b)
}
