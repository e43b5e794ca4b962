// Bytes and their spellings: UTF-8, hexadecimal, base64, base32. Plain code, so that every runtime
// has it.

const utf8Encoder: TextEncoder = /* @__PURE__ */ new TextEncoder()

/**
 * The UTF-8 bytes of a text.
 *
 * @see https://encoding.spec.whatwg.org/#utf-8-encoder
 * @example
 * ```ts
 * import { utf8 } from '@daypass/protocol'
 *
 * utf8('é') // Uint8Array [195, 169]
 * ```
 */
export const utf8 = (text: string): Uint8Array<ArrayBuffer> => utf8Encoder.encode(text)

/**
 * Lower-case hexadecimal, two digits a byte.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4648#section-8
 * @example
 * ```ts
 * import { toHex } from '@daypass/protocol'
 *
 * toHex(Uint8Array.of(15, 255)) // '0fff'
 * ```
 */
export function toHex(bytes: Uint8Array): string {
  let hex = ''
  for (const byte of bytes) hex += (byte + 256).toString(16).slice(1)
  return hex
}

/**
 * Standard base64 (RFC 4648 §4), padded.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4648#section-4
 * @example
 * ```ts
 * import { toBase64 } from '@daypass/protocol'
 *
 * toBase64(Uint8Array.of(102)) // 'Zg=='
 * ```
 */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary)
}

/**
 * Reads standard base64 (RFC 4648 §4), strictly: one spelling for each sequence of bytes, so that a
 * sealed value cannot be respelled. Returns undefined for anything else.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4648#section-4
 * @example
 * ```ts
 * import { fromBase64 } from '@daypass/protocol'
 *
 * fromBase64('Zg==') // Uint8Array [102]
 * fromBase64('Zh==') // undefined: bits to spare
 * ```
 */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  // Only the last group, when it is not full, has bits to spare that could spell the same bytes
  // otherwise.
  const rest = bytes.length % 3
  return rest === 0 || toBase64(bytes.subarray(-rest)) === text.slice(-4) ? bytes : undefined
}

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/**
 * Base32 (RFC 4648 §6) without padding.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4648#section-6
 * @example
 * ```ts
 * import { toBase32 } from '@daypass/protocol'
 *
 * toBase32(Uint8Array.of(102)) // 'MY'
 * ```
 */
export function toBase32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff
    for (bits += 8; bits >= 5; bits -= 5) text += BASE32[(value >> (bits - 5)) & 31]
  }
  return bits > 0 ? text + BASE32[(value << (5 - bits)) & 31] : text
}

/**
 * Reads base32 (RFC 4648 §6) in upper or lower case, padded or not; undefined for anything else.
 * Bits to spare at the end are not looked at.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4648#section-6
 * @example
 * ```ts
 * import { fromBase32 } from '@daypass/protocol'
 *
 * fromBase32('my======') // Uint8Array [102]
 * ```
 */
export function fromBase32(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[A-Za-z2-7]*=*$/.test(text)) return undefined
  const digits = text.replaceAll('=', '').toUpperCase()
  const bytes = new Uint8Array(Math.floor((digits.length * 5) / 8))
  let bits = 0
  let value = 0
  let length = 0
  for (const digit of digits) {
    value = ((value << 5) | BASE32.indexOf(digit)) & 0xfff
    bits += 5
    if (bits >= 8) {
      bits -= 8
      bytes[length++] = (value >> bits) & 0xff
    }
  }
  return bytes
}
