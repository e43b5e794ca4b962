// SHA-256 and HMAC on Node, by `node:crypto`: the twin of `hash.ts`, with the same exports. It
// takes longer to load than all that stands on it: that is done when something is first hashed.
import { createRequire } from 'node:module'

type Crypto = typeof import('node:crypto')

let loaded: Crypto | undefined
const crypto = (): Crypto => {
  loaded ??=
    process.getBuiltinModule?.('node:crypto') ?? createRequire(process.execPath)('node:crypto')
  return loaded!
}

/** `hash` takes a third of the time; it is there since Node 20.12. */
function sha256(data: string | Uint8Array, encoding: 'hex' | 'binary'): string {
  const { hash, createHash }: Partial<Crypto> & Pick<Crypto, 'createHash'> = crypto()
  return hash ? hash('sha256', data, encoding) : createHash('sha256').update(data).digest(encoding)
}

/**
 * A key made ready for {@link hmac}: the two padded blocks, elsewhere already hashed; behind each
 * there is room for what is hashed with it.
 */
export type HmacKey = { readonly inner: Buffer; readonly outer: Buffer }

const BLOCK_BYTES = 64
const DIGEST_BYTES = 32
/** Room for a message: what signatures sign is shorter. */
const MESSAGE_BYTES = 448

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
export const sha256Hex = (data: string | Uint8Array): string => sha256(data, 'hex')

/**
 * Makes a key ready for {@link hmac}: worth keeping where it is used often.
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
export function hmacKey(secret: string | Uint8Array): HmacKey {
  const raw = Buffer.from(secret)
  const key = raw.length > BLOCK_BYTES ? Buffer.from(sha256(raw, 'hex'), 'hex') : raw
  const padded = (pad: number, size: number) => {
    const block = Buffer.alloc(size, pad)
    for (let i = 0; i < key.length; i++) block[i]! ^= key[i]!
    return block
  }
  const inner = padded(0x36, BLOCK_BYTES + MESSAGE_BYTES)
  return { inner, outer: padded(0x5c, BLOCK_BYTES + DIGEST_BYTES) }
}

/**
 * HMAC as RFC 2104 writes it down. `createHmac` takes twice the time: it makes an object around a
 * native one, which the garbage collector has to finish.
 */
function digest(key: HmacKey, data: string | Uint8Array, encoding: 'hex' | 'binary'): string {
  key.outer.write(sha256(innerMessage(key, data), 'binary'), BLOCK_BYTES, 'binary')
  return sha256(key.outer, encoding)
}

/** The inner block with the message behind it; in its own room if a text surely fits. */
function innerMessage({ inner }: HmacKey, data: string | Uint8Array): Uint8Array {
  if (typeof data === 'string' && data.length * 3 <= MESSAGE_BYTES)
    return inner.subarray(0, BLOCK_BYTES + inner.write(data, BLOCK_BYTES))
  const bytes = typeof data === 'string' ? Buffer.from(data) : data
  return Buffer.concat([inner.subarray(0, BLOCK_BYTES), bytes])
}

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
  Buffer.from(digest(key, data, 'binary'), 'binary')

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
export const hmacHex = (key: HmacKey, data: string | Uint8Array): string => digest(key, data, 'hex')

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
  return a.length === b.length && crypto().timingSafeEqual(a, b)
}
