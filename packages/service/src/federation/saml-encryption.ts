// Encrypted assertions (XML Encryption 1.1): AES under a key that RSA-OAEP carries. Every failure
// is the same failure, and none comes sooner than the others for what the key is.
import {
  constants,
  createDecipheriv,
  createHash,
  privateDecrypt,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'
import { attribute, childrenOf, fail, NS, onlyChild, textOf } from './saml-xml.ts'

/** Ciphers by their identifiers: mode and bytes of key. */
const CIPHERS: Readonly<Record<string, readonly ['cbc' | 'gcm', number]>> = {
  [`${NS.encryption}aes128-cbc`]: ['cbc', 16],
  [`${NS.encryption}aes256-cbc`]: ['cbc', 32],
  [`${NS.encryption11}aes128-gcm`]: ['gcm', 16],
  [`${NS.encryption11}aes256-gcm`]: ['gcm', 32],
}
const HASHES: Readonly<Record<string, string>> = {
  [`${NS.signature}sha1`]: 'sha1',
  [`${NS.encryption}sha256`]: 'sha256',
}
const MASKS: Readonly<Record<string, string>> = {
  [`${NS.encryption11}mgf1sha1`]: 'sha1',
  [`${NS.encryption11}mgf1sha256`]: 'sha256',
}

/**
 * Whether the cipher of an EncryptedAssertion notices when what it made is changed: CBC does not.
 *
 * @throws SamlError `malformed`.
 */
export const noticesChanges = (encrypted: Element): boolean => cipherOf(encrypted)[0] === 'gcm'

const cipherOf = (encrypted: Element) =>
  CIPHERS[algorithmOf(onlyChild(encrypted, NS.encryption, 'EncryptedData'))] ?? fail('malformed')

/**
 * Decrypts an EncryptedAssertion.
 *
 * No cipher says who encrypted: the assertion within has to be signed.
 *
 * @param privateKeys PEM.
 * @throws SamlError `malformed`.
 */
export function decryptAssertion(encrypted: Element, privateKeys: readonly string[]): string {
  const data = onlyChild(encrypted, NS.encryption, 'EncryptedData')
  const [mode, size] = cipherOf(encrypted)
  const [info] = childrenOf(data, NS.signature, 'KeyInfo')
  const carried = [...(info ? [info] : []), encrypted].flatMap((parent) =>
    childrenOf(parent, NS.encryption, 'EncryptedKey'),
  )
  const [carrier] = carried
  if (carrier === undefined || carried.length > 1) return fail('malformed')
  const content = cipherValue(data)
  for (const privateKey of privateKeys) {
    const key = carriedKey(carrier, privateKey)
    const plain = decrypt(mode, key?.length === size ? key : randomBytes(size), content)
    if (plain !== undefined) return plain
  }
  return fail('malformed')
}

const algorithmOf = (element: Element): string =>
  attribute(onlyChild(element, NS.encryption, 'EncryptionMethod'), 'Algorithm') ?? ''

function cipherValue(element: Element): Buffer {
  const data = onlyChild(element, NS.encryption, 'CipherData')
  return Buffer.from(textOf(onlyChild(data, NS.encryption, 'CipherValue')), 'base64')
}

function decrypt(mode: 'cbc' | 'gcm', key: Buffer, content: Buffer): string | undefined {
  try {
    const bits = key.length * 8
    if (mode === 'gcm') {
      const decipher = createDecipheriv(
        `aes-${bits}-gcm` as 'aes-256-gcm',
        key,
        content.subarray(0, 12),
        { authTagLength: 16 },
      )
      decipher.setAuthTag(content.subarray(-16))
      return utf8(Buffer.concat([decipher.update(content.subarray(12, -16)), decipher.final()]))
    }
    const decipher = createDecipheriv(`aes-${bits}-cbc`, key, content.subarray(0, 16))
    decipher.setAutoPadding(false)
    const padded = Buffer.concat([decipher.update(content.subarray(16)), decipher.final()])
    const padding = padded.at(-1) ?? 0
    return padding >= 1 && padding <= 16 ? utf8(padded.subarray(0, -padding)) : undefined
  } catch {
    return undefined
  }
}

const utf8 = (bytes: Uint8Array) => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

/** The key that an EncryptedKey carries; undefined when it is not for this private key. */
function carriedKey(carrier: Element, privateKey: string): Buffer | undefined {
  const method = onlyChild(carrier, NS.encryption, 'EncryptionMethod')
  const [digest] = childrenOf(method, NS.signature, 'DigestMethod')
  const [mask] = childrenOf(method, NS.encryption11, 'MGF')
  const hash = digest ? HASHES[attribute(digest, 'Algorithm') ?? ''] : 'sha1'
  const maskHash = mask ? MASKS[attribute(mask, 'Algorithm') ?? ''] : 'sha1'
  const algorithm = attribute(method, 'Algorithm')
  const isOaep =
    algorithm === `${NS.encryption}rsa-oaep-mgf1p` || algorithm === `${NS.encryption11}rsa-oaep`
  if (!isOaep || hash === undefined || maskHash === undefined) return fail('malformed')
  try {
    const padding = constants.RSA_NO_PADDING
    return unpadOaep(
      privateDecrypt({ key: privateKey, padding }, cipherValue(carrier)),
      hash,
      maskHash,
    )
  } catch {
    return undefined
  }
}

/**
 * EME-OAEP decoding (RFC 8017 §7.1.2) with an empty label. `node:crypto` has no way to say that the
 * mask is of another hash, as `rsa-oaep-mgf1p` wants it.
 */
function unpadOaep(encoded: Buffer, hash: string, maskHash: string): Buffer | undefined {
  const label = createHash(hash).digest()
  const size = label.length
  const seed = xor(encoded.subarray(1, size + 1), encoded.subarray(size + 1), maskHash)
  const block = xor(encoded.subarray(size + 1), seed, maskHash)
  // All of it is looked at before anything is decided.
  let start = -1
  let wrong = encoded[0]! | Number(!timingSafeEqual(block.subarray(0, size), label))
  for (let i = size; i < block.length; i++) {
    const byte = block[i]!
    if (start < 0 && byte === 1) start = i + 1
    else if (start < 0) wrong |= byte
  }
  return wrong === 0 && start > 0 ? block.subarray(start) : undefined
}

/** Bytes under the mask that MGF1 makes of a seed (RFC 8017 §B.2.1). */
function xor(bytes: Buffer, seed: Buffer, hash: string): Buffer {
  const masks: Buffer[] = []
  const counter = Buffer.alloc(4)
  for (let made = 0, i = 0; made < bytes.length; i++) {
    counter.writeUInt32BE(i)
    const mask = createHash(hash).update(seed).update(counter).digest()
    masks.push(mask)
    made += mask.length
  }
  const mask = Buffer.concat(masks)
  return Buffer.from(bytes.map((byte, i) => byte ^ mask[i]!))
}
