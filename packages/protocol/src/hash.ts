// SHA-256 (FIPS 180-4) and HMAC (RFC 2104) in plain, synchronous code, for runtimes without
// `node:crypto`. `hash.node.ts` is its twin on Node; package.json "imports" chooses. Synchronous on
// purpose: a signature is five hashes, and asynchronous WebCrypto costs more in waiting than plain
// code does in work.
import { toHex, utf8 } from './bytes.ts'

/**
 * A key made ready for {@link hmac}: the two padded blocks, already hashed.
 */
export type HmacKey = { readonly inner: Uint32Array; readonly outer: Uint32Array }

// FIPS 180-4 §4.2.2 and §5.3.3: the first 32 bits of the fractional parts of cube and square roots
// of the first primes.
const roots = (power: number, count: number): Uint32Array => {
  const words = new Uint32Array(count)
  for (let candidate = 2, found = 0; found < count; candidate++) {
    let prime = true
    for (let divisor = 2; divisor * divisor <= candidate; divisor++)
      if (candidate % divisor === 0) prime = false
    if (prime) words[found++] = (candidate ** power % 1) * 2 ** 32
  }
  return words
}
const K: Uint32Array = /* @__PURE__ */ roots(1 / 3, 64)
const H: Uint32Array = /* @__PURE__ */ roots(1 / 2, 8)

const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by))

type Words = [number, number, number, number, number, number, number, number]

/** One block of 64 bytes (FIPS 180-4 §6.2.2), mixed into `state`. */
function compress(state: Uint32Array, block: DataView, offset: number): void {
  const w = new Uint32Array(64)
  const words = [...state] as Words
  for (let i = 0; i < 64; i++) {
    if (i < 16) w[i] = block.getUint32(offset + i * 4)
    else {
      const x = w[i - 15]!
      const y = w[i - 2]!
      const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)
      const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10)
      w[i] = w[i - 16]! + s0 + w[i - 7]! + s1
    }
    const [a, b, c, , e, f, g] = words
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const t1 = words.pop()! + s1 + ((e & f) ^ (~e & g)) + K[i]! + w[i]!
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    words.unshift((t1 + s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0)
    words[4] = (words[4] + t1) | 0
  }
  words.forEach((word, i) => {
    state[i] = state[i]! + word
  })
}

/** Finishes a hash: `data` follows `before` bytes (whole blocks) that are in `start` already. */
function digest(start: Uint32Array, data: Uint8Array, before = 0): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(((data.length + 72) >> 6) << 6)
  padded.set(data)
  padded[data.length] = 0x80
  const view = new DataView(padded.buffer)
  const bits = (before + data.length) * 8
  view.setUint32(padded.length - 8, Math.floor(bits / 2 ** 32))
  view.setUint32(padded.length - 4, bits)
  const state = start.slice()
  for (let offset = 0; offset < padded.length; offset += 64) compress(state, view, offset)
  const out = new DataView(new ArrayBuffer(32))
  state.forEach((word, i) => {
    out.setUint32(i * 4, word)
  })
  return new Uint8Array(out.buffer)
}

const bytesOf = (data: string | Uint8Array) => (typeof data === 'string' ? utf8(data) : data)

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
export const sha256Hex = (data: string | Uint8Array): string => toHex(digest(H, bytesOf(data)))

/**
 * Makes a key ready for {@link hmac}. Worth keeping: making it costs half of using it.
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
  const raw = bytesOf(secret)
  const key = raw.length > 64 ? digest(H, raw) : raw
  const half = (pad: number) => {
    const block = new Uint8Array(64).fill(pad)
    key.forEach((byte, i) => {
      block[i] = byte ^ pad
    })
    const state = H.slice()
    compress(state, new DataView(block.buffer), 0)
    return state
  }
  return { inner: half(0x36), outer: half(0x5c) }
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
  digest(key.outer, digest(key.inner, bytesOf(data), 64), 64)

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
export const hmacHex = (key: HmacKey, data: string | Uint8Array): string => toHex(hmac(key, data))

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
  const a = utf8(one)
  const b = utf8(other)
  let difference = a.length ^ b.length
  for (let i = 0; i < a.length; i++) difference |= a[i]! ^ (b[i % b.length] ?? 0)
  return difference === 0
}
