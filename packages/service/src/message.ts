// Encoded authorization messages: why a request was refused, sealed so that only its account can
// have it decoded.
import { decodedMessage, explain } from '@daypass/policy'
import type { Keyring } from './keyring.ts'
import type { Denial } from './refusal.ts'
import { newSalt, seal, sealedLength, unseal } from './seal.ts'
import type { World } from './world.ts'

/** Characters that DecodeAuthorizationMessage takes. */
const MESSAGE_MAX = 10_240
/** Seconds that a message can be decoded. */
const LIFETIME_SECONDS = 24 * 3600

/** What is sealed: when it ends, and the document as it will be answered. */
interface Content {
  readonly e: number
  readonly d: string
}

/**
 * Encodes a denial for the account of who was refused; undefined when it would be too long, or when
 * what decided is not that account's to know: a trust policy in another account.
 */
export function encodeDenial(
  { access, policies, decision }: Denial,
  keyring: Keyring,
  world: World,
): string | undefined {
  const account = access.principal.account
  if (account === undefined || (access.resourceAccount ?? account) !== account) return undefined
  const document = decodedMessage(access, policies, decision)
  const { sentences, advice } = explain(access, policies, decision)
  const e = Math.floor(world.now() / 1000) + LIFETIME_SECONDS
  // AWS's document, and what a person makes of it; the latter goes where both are too long.
  for (const d of [{ ...document, explanation: { sentences, advice } }, document]) {
    const content: Content = { e, d: JSON.stringify(d) }
    const plaintext = JSON.stringify(content)
    if (sealedLength(Buffer.byteLength(plaintext)) <= MESSAGE_MAX)
      return seal(keyring, 'message', account, newSalt(world.random), plaintext)
  }
  return undefined
}

/**
 * The document in an encoded message; undefined when it is none, of another account, changed, or
 * too old.
 */
export function decodeDenial(
  keyring: Keyring,
  account: string,
  message: string,
  now: number,
): string | undefined {
  const opened = unseal(keyring, 'message', account, message)
  if (opened === undefined) return undefined
  const { e, d } = JSON.parse(opened.plaintext) as Content
  return now < e * 1000 ? d : undefined
}
