// RSA public keys as SSH writes them (RFC 4253 §6.6) and as PEM (RFC 7468 §13).
import { createPublicKey, type KeyObject } from 'node:crypto'

/** An RSA public key. */
export interface RsaKey {
  /** The exponent and the modulus, in base64url without leading zeros. */
  readonly e: string
  readonly n: string
  readonly bits: number
  readonly pem: string
}

const SSH = /^\s*ssh-rsa +([A-Za-z0-9+/]+={0,2})(?:\s[\s\S]*)?$/
// No other label: Node would take a private key or a certificate for the public key in it.
const PEM = /^\s*-----BEGIN (RSA )?PUBLIC KEY-----[\s\S]+-----END (RSA )?PUBLIC KEY-----\s*$/

/** Whether a text has the form that SSH writes. */
export const isSshText = (text: string): boolean => SSH.test(text)

/**
 * Reads a key.
 *
 * @returns The key; undefined when the text has the form of one and is none, or is no RSA key;
 *   `unrecognized` when it has neither form.
 */
export function readRsaKey(text: string): RsaKey | undefined | 'unrecognized' {
  const ssh = SSH.exec(text)?.[1]
  if (ssh === undefined && !PEM.test(text)) return 'unrecognized'
  try {
    return keyOf(ssh === undefined ? createPublicKey(text) : readBlob(Buffer.from(ssh, 'base64')))
  } catch {
    return undefined
  }
}

function keyOf(key: KeyObject): RsaKey | undefined {
  if (key.asymmetricKeyType !== 'rsa') return undefined
  const { e = '', n = '' } = key.export({ format: 'jwk' })
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0
  return { e, n, bits, pem: key.export({ type: 'spki', format: 'pem' }).toString() }
}

/** @throws Error when it is no key. */
function readBlob(blob: Buffer): KeyObject {
  const [name, e, n, ...more] = fields(blob)
  if (name?.toString() !== 'ssh-rsa' || n === undefined || more.length > 0)
    throw new Error('expected an RSA key')
  const jwk = { kty: 'RSA', e: e!.toString('base64url'), n: n.toString('base64url') }
  return createPublicKey({ key: jwk, format: 'jwk' })
}

/** Strings, each after its length in four bytes (RFC 4251 §5). */
function fields(blob: Buffer): Buffer[] {
  const found: Buffer[] = []
  for (let at = 0; at < blob.length; ) {
    const end = at + 4 + blob.readUInt32BE(at)
    if (end > blob.length) throw new Error('expected more bytes')
    found.push(blob.subarray(at + 4, end))
    at = end
  }
  return found
}

/** The key as SSH signs and compares it. */
export const sshBlob = ({ e, n }: RsaKey): Buffer =>
  Buffer.concat([Buffer.from('ssh-rsa'), integer(e), integer(n)].map(field))

const field = (bytes: Buffer): Buffer => {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(bytes.length)
  return Buffer.concat([length, bytes])
}

/** A number that is not negative: its first bit is no sign. */
function integer(base64url: string): Buffer {
  const bytes = Buffer.from(base64url, 'base64url')
  return bytes[0]! & 0x80 ? Buffer.concat([Buffer.alloc(1), bytes]) : bytes
}
