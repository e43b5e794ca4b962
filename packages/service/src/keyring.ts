// The keyring: the secrets that session tokens and authorization messages are sealed with, and that
// the secret access keys of sessions are derived from. The format is in docs/tokens.md.
import { createHash } from 'node:crypto'
import { fromBase64, type HmacKey, hmac, hmacKey, toBase64, toHex } from '@daypass/protocol'
import {
  createSigningKeys,
  readSigningKeys,
  type SigningKeys,
  writeSigningKeys,
} from './outbound/signing-keys.ts'
import type { World } from './world.ts'

/** What a sealed value is; each purpose has a key of its own. */
export type Purpose = 'token' | 'message' | 'trade-in' | 'record'

/** One key, ready for use. */
export interface Key {
  /** Four bytes, as hexadecimal. */
  readonly id: string
  readonly material: Uint8Array
  readonly seal: Readonly<Record<Purpose, HmacKey>>
  /** Secret access keys are derived with it. */
  readonly secret: HmacKey
}

/** One key that seals, and all that still open. */
export interface Keyring {
  readonly active: Key
  readonly keys: ReadonlyMap<string, Key>
  /** What signs the tokens of outbound federation: the first signs, all are published. */
  readonly signing?: readonly SigningKeys[]
}

const MATERIAL_BYTES = 32

/** Makes a key of its material. */
export function keyOf(material: Uint8Array): Key {
  const root = hmacKey(material)
  const derive = (purpose: string) => hmacKey(hmac(root, `daypass ${purpose} v1`))
  const digest = createHash('sha256').update('daypass key id').update(material).digest()
  return {
    id: toHex(digest.subarray(0, 4)),
    material,
    seal: {
      token: derive('token'),
      message: derive('message'),
      'trade-in': derive('trade-in'),
      record: derive('record'),
    },
    secret: derive('secret'),
  }
}

function fail(message: string): never {
  throw new TypeError(`keyring: ${message}`)
}

const keyringOf = (keys: readonly Key[], signing?: readonly SigningKeys[]): Keyring => ({
  active: keys[0]!,
  keys: new Map(keys.map((key) => [key.id, key])),
  ...(signing && { signing }),
})

/**
 * Makes a keyring with one new key.
 *
 * @example
 * ```ts
 * import { createKeyring, realWorld } from '@daypass/service'
 *
 * const keyring = createKeyring(realWorld)
 * ```
 */
export const createKeyring = (world: Pick<World, 'random'>): Keyring =>
  keyringOf([keyOf(world.random(MATERIAL_BYTES))])

/**
 * A keyring with a new key in front, which seals from now on; the keys before it still open.
 *
 * @example
 * ```ts
 * import { createKeyring, realWorld, rotateKeyring } from '@daypass/service'
 *
 * const keyring = rotateKeyring(createKeyring(realWorld), realWorld)
 * ```
 */
export const rotateKeyring = (keyring: Keyring, world: Pick<World, 'random'>): Keyring =>
  keyringOf([keyOf(world.random(MATERIAL_BYTES)), ...keyring.keys.values()], keyring.signing)

/** Seconds that keys stay published which sign no more: as long as tokens live, and a leeway. */
const PUBLISHED_SECONDS = 3600 + 300

/**
 * A keyring with new keys that sign the tokens of outbound federation (GetWebIdentityToken): RSA of
 * 2,048 bits and P-384. Those before them stay published as long as tokens that they signed can
 * live. A keyring without any has some made in the process, which end with it.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html
 * @example
 * ```ts
 * import { createKeyring, realWorld, rotateSigningKeys } from '@daypass/service'
 *
 * const keyring = await rotateSigningKeys(createKeyring(realWorld), realWorld)
 * ```
 */
export async function rotateSigningKeys(
  keyring: Keyring,
  world: Pick<World, 'now'>,
): Promise<Keyring> {
  const now = Math.floor(world.now() / 1000)
  const former = (keyring.signing ?? [])
    .filter(({ until = now }) => until >= now)
    .map((keys) => ({ until: now + PUBLISHED_SECONDS, ...keys }))
  return { ...keyring, signing: [await createSigningKeys(), ...former] }
}

/**
 * Writes a keyring as JSON. Whoever has this text has every session: keep it as you keep a private
 * key.
 *
 * @example
 * ```ts
 * import { createKeyring, printKeyring, realWorld } from '@daypass/service'
 *
 * const text = printKeyring(createKeyring(realWorld))
 * ```
 */
export function printKeyring({ keys, signing }: Keyring): string {
  const content = {
    version: 1,
    keys: [...keys.values()].map((key) => toBase64(key.material)),
    ...(signing && { signing: signing.map(writeSigningKeys) }),
  }
  return `${JSON.stringify(content, null, 2)}\n`
}

/**
 * Reads a keyring that {@link printKeyring} wrote; the first key is the active one.
 *
 * @throws TypeError when it is none. The message repeats nothing of the text.
 * @example
 * ```ts
 * import { createKeyring, parseKeyring, printKeyring, realWorld } from '@daypass/service'
 *
 * const keyring = parseKeyring(printKeyring(createKeyring(realWorld)))
 * ```
 */
export function parseKeyring(text: string): Keyring {
  let content: unknown
  try {
    content = JSON.parse(text)
  } catch {
    fail('expected JSON')
  }
  const { version, keys, signing } = (content ?? {}) as Record<string, unknown>
  if (version !== 1) fail('expected version 1')
  if (!Array.isArray(keys) || keys.length === 0) fail('expected `keys`, a list of at least one')
  if (signing !== undefined && (!Array.isArray(signing) || signing.length === 0))
    fail('expected `signing` to be a list of at least one')
  return keyringOf(
    keys.map((key: unknown, i) => {
      const material = typeof key === 'string' ? fromBase64(key) : undefined
      if (material?.length !== MATERIAL_BYTES)
        fail(`expected key ${i + 1} to be ${MATERIAL_BYTES} bytes in base64`)
      return keyOf(material)
    }),
    (signing as unknown[] | undefined)?.map(
      (pair, i) =>
        readSigningKeys(pair) ??
        fail(`expected signing keys ${i + 1} to be RS256 and ES384 in PKCS #8, base64`),
    ),
  )
}
