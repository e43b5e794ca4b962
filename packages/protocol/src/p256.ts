// ECDSA over P-256 with SHA-256 (FIPS 186-5), in plain code, for runtimes without `node:crypto`.
// `p256.node.ts` is its twin on Node; package.json "imports" chooses. Nonces are those of RFC 6979.
// Big integers take a time that depends on their values: sign with it only where nobody who could
// learn the key from it measures.
import { hmac, hmacKey, sha256Hex } from '#hash'
import { toHex } from './bytes.ts'

const P = 0xffffffff00000001000000000000000000000000ffffffffffffffffffffffffn
const N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
const GX = 0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n
const GY = 0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n

/** A private key, made ready: here the number itself, and its point. */
export type EcKey = { readonly d: bigint; readonly point: readonly [bigint, bigint] }

/** A point in Jacobian coordinates; the point at infinity has a third coordinate of zero. */
type Point = readonly [bigint, bigint, bigint]

const mod = (value: bigint, by: bigint): bigint => {
  const rest = value % by
  return rest < 0n ? rest + by : rest
}

/** The inverse, by Fermat's little theorem: both moduli are prime. */
function inverse(value: bigint, by: bigint): bigint {
  let result = 1n
  let base = mod(value, by)
  for (let power = by - 2n; power > 0n; power >>= 1n) {
    if (power & 1n) result = (result * base) % by
    base = (base * base) % by
  }
  return result
}

function double([x, y, z]: Point): Point {
  if (z === 0n) return [0n, 1n, 0n]
  const delta = (z * z) % P
  const gamma = (y * y) % P
  const beta = (x * gamma) % P
  const alpha = mod(3n * (x - delta) * (x + delta), P)
  const doubled = mod(alpha * alpha - 8n * beta, P)
  return [
    doubled,
    mod(alpha * (4n * beta - doubled) - 8n * gamma * gamma, P),
    mod((y + z) * (y + z) - gamma - delta, P),
  ]
}

function add(one: Point, other: Point): Point {
  if (one[2] === 0n) return other
  if (other[2] === 0n) return one
  const [x1, y1, z1] = one
  const [x2, y2, z2] = other
  const [zz1, zz2] = [(z1 * z1) % P, (z2 * z2) % P]
  const [u1, u2] = [(x1 * zz2) % P, (x2 * zz1) % P]
  const [s1, s2] = [(y1 * z2 * zz2) % P, (y2 * z1 * zz1) % P]
  const [h, r] = [mod(u2 - u1, P), mod(s2 - s1, P)]
  if (h === 0n) return r === 0n ? double(one) : [0n, 1n, 0n]
  const hh = (h * h) % P
  const hhh = (h * hh) % P
  const v = (u1 * hh) % P
  const x = mod(r * r - hhh - 2n * v, P)
  return [x, mod(r * (v - x) - s1 * hhh, P), mod(h * z1 * z2, P)]
}

function multiply(point: Point, by: bigint): Point {
  let low: Point = [0n, 1n, 0n]
  let high = point
  for (let bit = 255n; bit >= 0n; bit--) {
    const sum = add(low, high)
    if ((by >> bit) & 1n) {
      low = sum
      high = double(high)
    } else {
      high = sum
      low = double(low)
    }
  }
  return low
}

function affine([x, y, z]: Point): [bigint, bigint] {
  const once = inverse(z, P)
  const twice = (once * once) % P
  return [(x * twice) % P, (y * twice * once) % P]
}

const BASE: Point = [GX, GY, 1n]

const hex32 = (value: bigint): string => value.toString(16).padStart(64, '0')
const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
const digest = (data: string): bigint => mod(BigInt(`0x${sha256Hex(data)}`), N)

/** Makes a private key ready: a number from 1 to N - 1. */
export const ecKey = (d: bigint): EcKey => ({ d, point: affine(multiply(BASE, d)) })

/** The public key: 04, and both coordinates. */
export const ecPublic = ({ point }: EcKey): Uint8Array =>
  bytesOf(`04${hex32(point[0])}${hex32(point[1])}`)

/** Signs the UTF-8 of a text: r and s in DER. */
export function ecSign({ d }: EcKey, data: string): Uint8Array {
  const e = digest(data)
  for (const k of nonces(d, e)) {
    const r = affine(multiply(BASE, k))[0] % N
    const s = mod(inverse(k, N) * (e + r * d), N)
    if (r !== 0n && s !== 0n) return der(r, s)
  }
  throw new RangeError('unreachable: there is always another nonce')
}

/** Nonces that follow from key and message (RFC 6979 §3.2). */
function* nonces(d: bigint, e: bigint): Generator<bigint> {
  let key = hmacKey(new Uint8Array(32))
  let value = new Uint8Array(32).fill(1)
  const seed = bytesOf(hex32(d) + hex32(e))
  for (const mark of [0, 1]) {
    key = hmacKey(hmac(key, Uint8Array.of(...value, mark, ...seed)))
    value = hmac(key, value)
  }
  for (;;) {
    value = hmac(key, value)
    const k = BigInt(`0x${toHex(value)}`)
    if (k > 0n && k < N) yield k
    key = hmacKey(hmac(key, Uint8Array.of(...value, 0)))
    value = hmac(key, value)
  }
}

/** Whether a signature in DER is this key's over the UTF-8 of a text. */
export function ecVerify({ point }: EcKey, data: string, signature: Uint8Array): boolean {
  const [r, s] = fromDer(signature) ?? []
  if (r === undefined || s === undefined || r < 1n || r >= N || s < 1n || s >= N) return false
  const w = inverse(s, N)
  const sum = add(
    multiply(BASE, (digest(data) * w) % N),
    multiply([point[0], point[1], 1n], (r * w) % N),
  )
  return sum[2] !== 0n && affine(sum)[0] % N === r
}

function der(r: bigint, s: bigint): Uint8Array {
  const integers = [r, s].flatMap((value) => {
    const hex = value.toString(16)
    const bytes = [...bytesOf(hex.length % 2 === 0 ? hex : `0${hex}`)]
    if (bytes[0]! > 127) bytes.unshift(0)
    return [2, bytes.length, ...bytes]
  })
  return Uint8Array.of(0x30, integers.length, ...integers)
}

/** Two positive integers in the one spelling that DER has for them. */
function fromDer(bytes: Uint8Array): [bigint, bigint] | undefined {
  if (bytes.length > 72 || bytes[0] !== 0x30 || bytes[1] !== bytes.length - 2) return undefined
  const values: bigint[] = []
  for (let at = 2; at < bytes.length; ) {
    const length = bytes[at + 1] ?? 0
    const content = bytes.subarray(at + 2, at + 2 + length)
    if (bytes[at] !== 2 || length === 0 || content.length !== length) return undefined
    const padded = content[0] === 0 && (content[1] ?? 0) < 128
    if (content[0]! > 127 || (length > 1 && padded)) return undefined
    values.push(BigInt(`0x${toHex(content)}`))
    at += 2 + length
  }
  return values.length === 2 ? (values as [bigint, bigint]) : undefined
}
