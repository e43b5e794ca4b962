// Access key ids and unique ids. Those made since about 2019 carry the account that they belong to:
// of the ten bytes behind the four-letter prefix, the first bit is a marker and the next forty are
// the account.
import { fromBase32, toBase32 } from './bytes.ts'

/**
 * What an identifier is of. `AKIA` long-term access key, `ASIA` temporary access key, `AIDA` user,
 * `AROA` role, `AGPA` group, `ANPA` managed policy, `ANVA` managed policy version, `AIPA` instance
 * profile, `ABIA` bearer token, `ACCA` context-specific credential, `APKA` public key, `ASCA`
 * server certificate.
 */
export type IdPrefix =
  | 'ABIA'
  | 'ACCA'
  | 'AGPA'
  | 'AIDA'
  | 'AIPA'
  | 'AKIA'
  | 'ANPA'
  | 'ANVA'
  | 'APKA'
  | 'AROA'
  | 'ASCA'
  | 'ASIA'

/** What identifies a key has 20 characters. */
const OF_KEYS: ReadonlySet<IdPrefix> = new Set(['AKIA', 'APKA', 'ASIA'])

/** How many random bytes {@link newIdentifier} takes. */
export const ID_RANDOM_BYTES = 11

/**
 * Makes an identifier: 20 characters for a key (`AKIA`, `APKA`, `ASIA`), 21 for everything else,
 * the account inside.
 *
 * @param prefix What it identifies.
 * @param account Twelve digits.
 * @param random {@link ID_RANDOM_BYTES} random bytes; 39 bits of them enter the id of a key, 44
 *   another id.
 * @throws TypeError when the account is not twelve digits or there are too few random bytes.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 * @example
 * ```ts
 * import { newIdentifier } from '@daypass/protocol'
 *
 * newIdentifier('ASIA', '123456789012', crypto.getRandomValues(new Uint8Array(11)))
 * ```
 */
export function newIdentifier(prefix: IdPrefix, account: string, random: Uint8Array): string {
  if (!/^\d{12}$/.test(account))
    throw new TypeError(`expected an account of 12 digits, got \`${account}\``)
  if (random.length < ID_RANDOM_BYTES)
    throw new TypeError(`expected ${ID_RANDOM_BYTES} random bytes`)
  const bytes = random.slice(0, ID_RANDOM_BYTES)
  const head = 2 ** 47 + Number(account) * 128 + (bytes[5]! & 0x7f)
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(head / 2 ** (40 - 8 * i)) % 256
  return prefix + toBase32(bytes).slice(0, OF_KEYS.has(prefix) ? 16 : 17)
}

/**
 * The account inside an access key id or unique id, twelve digits; undefined when there is none, as
 * in ids made before 2019. Says nothing about whether the identifier exists.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html
 * @example
 * ```ts
 * import { accountOfIdentifier } from '@daypass/protocol'
 *
 * accountOfIdentifier('AKIATZ2X44NMCEQW46PL') // '261640479576'
 * ```
 */
export function accountOfIdentifier(identifier: string): string | undefined {
  const bytes = fromBase32(identifier.slice(4, 20))
  if (bytes === undefined || bytes.length < 10 || bytes[0]! < 0x80) return undefined
  const head = bytes.subarray(0, 6).reduce((sum, byte) => sum * 256 + byte, 0)
  return String(Math.floor((head % 2 ** 47) / 128)).padStart(12, '0')
}
