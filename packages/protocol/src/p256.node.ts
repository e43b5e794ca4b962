// ECDSA over P-256 with SHA-256 on Node, by `node:crypto`: the twin of `p256.ts`, with the same
// exports.
import {
  createECDH,
  createPrivateKey,
  createPublicKey,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto'

/** A private key, made ready: on Node two KeyObjects. */
export type EcKey = {
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly point: Uint8Array
}

/** Makes a private key ready: a number from 1 to N - 1. */
export function ecKey(d: bigint): EcKey {
  const secret = Buffer.from(d.toString(16).padStart(64, '0'), 'hex')
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(secret)
  const point = pair.getPublicKey()
  const key = {
    kty: 'EC',
    crv: 'P-256',
    x: point.toString('base64url', 1, 33),
    y: point.toString('base64url', 33),
  }
  return {
    privateKey: createPrivateKey({
      format: 'jwk',
      key: { ...key, d: secret.toString('base64url') },
    }),
    publicKey: createPublicKey({ format: 'jwk', key }),
    point,
  }
}

/** The public key: 04, and both coordinates. */
export const ecPublic = ({ point }: EcKey): Uint8Array => point

/** Signs the UTF-8 of a text: r and s in DER. */
export const ecSign = ({ privateKey }: EcKey, data: string): Uint8Array =>
  sign('sha256', Buffer.from(data), privateKey)

/** Whether a signature in DER is this key's over the UTF-8 of a text. */
export const ecVerify = ({ publicKey }: EcKey, data: string, signature: Uint8Array): boolean =>
  verify('sha256', Buffer.from(data), publicKey, signature)
