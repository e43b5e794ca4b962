// SHA-256 and HMAC on Node, by `node:crypto`: the twin of `hash.ts`, with the same exports.
import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto'

/** A key made ready for {@link hmac}: on Node a KeyObject, elsewhere the two padded blocks, already hashed. */
export type HmacKey = KeyObject

/** SHA-256 of a text (as UTF-8) or of bytes, in lower-case hexadecimal. */
export const sha256Hex = (data: string | Uint8Array): string => hash('sha256', data, 'hex')

/** Makes a key ready for {@link hmac}. Worth keeping: on Node a raw key costs five times a prepared one. */
export const hmacKey = (secret: string | Uint8Array): HmacKey =>
  createSecretKey(Buffer.from(secret))

/** HMAC-SHA256 (RFC 2104), 32 bytes. */
export const hmac = (key: HmacKey, data: string | Uint8Array): Uint8Array<ArrayBuffer> =>
  createHmac('sha256', key).update(data).digest() as Uint8Array<ArrayBuffer>

/** HMAC-SHA256 in lower-case hexadecimal. */
export const hmacHex = (key: HmacKey, data: string | Uint8Array): string =>
  createHmac('sha256', key).update(data).digest('hex')

/** Whether two texts are equal, in a time that depends on their lengths alone. */
export function constantTimeEqual(one: string, other: string): boolean {
  const a = Buffer.from(one)
  const b = Buffer.from(other)
  return a.length === b.length && timingSafeEqual(a, b)
}
