// SHA-256 (FIPS 180-4) and HMAC (RFC 2104) in plain, synchronous code, for runtimes without
// `node:crypto`. `hash.node.ts` is its twin on Node; package.json "imports" chooses. Synchronous on
// purpose: a signature is five hashes, and asynchronous WebCrypto costs more in waiting than plain
// code does in work.
import { toHex, utf8 } from './bytes.ts'

/** A key made ready for {@link hmac}: at most one block. */
export type HmacKey = Uint8Array

// FIPS 180-4 §4.2.2 and §5.3.3: the first 32 bits of the fractional parts of cube and square roots
// of the first primes.
const roots = (power: number, count: number): Uint32Array => {
  const primes: number[] = []
  for (let candidate = 2; primes.length < count; candidate++)
    if (primes.every((prime) => candidate % prime)) primes.push(candidate)
  return Uint32Array.from(primes, (prime) => (prime ** power % 1) * 2 ** 32)
}
const K: Uint32Array = /* @__PURE__ */ roots(1 / 3, 64)
const H: Uint32Array = /* @__PURE__ */ roots(1 / 2, 8)

const rotate = (word: number, by: number) => (word >>> by) | (word << (32 - by))

type Words = [number, number, number, number, number, number, number, number]

/** SHA-256 of bytes: padded (§5.1.1), then mixed block by block (§6.2.2). */
function digest(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const padded = new Uint8Array(((data.length + 72) >> 6) << 6)
  padded.set(data)
  padded[data.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 8, data.length / 2 ** 29)
  view.setUint32(padded.length - 4, data.length * 8)
  const state = H.slice()
  for (let block = 0; block < padded.length; block += 64) {
    const w = new Uint32Array(64)
    const words = [...state] as Words
    for (let i = 0; i < 64; i++) {
      const [a, b, c, , e, f, g] = words
      const x = w[i - 15]!
      const y = w[i - 2]!
      const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)
      const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10)
      w[i] = i < 16 ? view.getUint32(block + i * 4) : w[i - 16]! + s0 + w[i - 7]! + s1
      const t1 =
        words.pop()! +
        (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) +
        (g ^ (e & (f ^ g))) +
        K[i]! +
        w[i]!
      const t2 = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) | (c & (a | b)))
      words.unshift((t1 + t2) | 0)
      words[4] = (words[4] + t1) | 0
    }
    words.forEach((word, i) => {
      state[i]! += word
    })
  }
  state.forEach((word, i) => {
    view.setUint32(i * 4, word)
  })
  return padded.slice(0, 32)
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
export const sha256Hex = (data: string | Uint8Array): string => toHex(digest(bytesOf(data)))

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
  const key = bytesOf(secret)
  return key.length > 64 ? digest(key) : key
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
export function hmac(key: HmacKey, data: string | Uint8Array): Uint8Array<ArrayBuffer> {
  // Beyond the key, `undefined ^ pad` is the padding itself.
  const half = (pad: number, rest: Uint8Array) =>
    digest(Uint8Array.from([...Array.from({ length: 64 }, (_, i) => key[i]! ^ pad), ...rest]))
  return half(0x5c, half(0x36, bytesOf(data)))
}

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
