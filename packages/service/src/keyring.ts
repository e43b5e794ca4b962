// The keyring: the secrets that session tokens and authorization messages are sealed with, and that
// the secret access keys of sessions are derived from. The format is in docs/tokens.md.
import { createHash } from 'node:crypto'
import { fromBase64, type HmacKey, hmac, hmacKey, toBase64, toHex } from '@daypass/protocol'
import type { World } from './world.ts'

/** What a sealed value is; each purpose has a key of its own. */
export type Purpose = 'token' | 'message'

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
    seal: { token: derive('token'), message: derive('message') },
    secret: derive('secret'),
  }
}

const keyringOf = (keys: readonly Key[]): Keyring => ({
  active: keys[0]!,
  keys: new Map(keys.map((key) => [key.id, key])),
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
  keyringOf([keyOf(world.random(MATERIAL_BYTES)), ...keyring.keys.values()])

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
export const printKeyring = (keyring: Keyring): string =>
  `${JSON.stringify({ version: 1, keys: [...keyring.keys.values()].map((key) => toBase64(key.material)) }, null, 2)}\n`

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
    throw new TypeError('keyring: expected JSON')
  }
  const { version, keys } = (content ?? {}) as { version?: unknown; keys?: unknown }
  if (version !== 1) throw new TypeError('keyring: expected version 1')
  if (!Array.isArray(keys) || keys.length === 0) throw new TypeError('keyring: expected `keys`')
  return keyringOf(
    keys.map((key: unknown, i) => {
      const material = typeof key === 'string' ? fromBase64(key) : undefined
      if (material?.length !== MATERIAL_BYTES)
        throw new TypeError(
          `keyring: expected key ${i + 1} to be ${MATERIAL_BYTES} bytes in base64`,
        )
      return keyOf(material)
    }),
  )
}
