// Readers of the literals that conditions compare: numbers, dates, IP addresses, base64. Undefined
// means unreadable.
import { remembering } from './memo.ts'

/** A decimal number: as a double, and in full for what a double cannot tell apart. */
export interface Decimal {
  readonly double: number
  readonly digits: bigint
  readonly exponent: number
}

const DECIMAL = /^([+-]?)(\d{1,128})(?:\.(\d{0,128}))?(?:[eE]([+-]?\d{1,3}))?$/

/** Reads an integer or decimal number, with an optional exponent. */
export function readDecimal(text: string): Decimal | undefined {
  const found = DECIMAL.exec(text)
  if (found === null) return undefined
  const [, sign, whole, fraction = '', exponent = '0'] = found
  const double = Number(text)
  if (!Number.isFinite(double)) return undefined
  return {
    double,
    digits: BigInt((sign === '-' ? '-' : '') + whole + fraction),
    exponent: Number(exponent) - fraction.length,
  }
}

/** Negative when a < b, zero when equal, positive when a > b; exact. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (a.double !== b.double) return a.double < b.double ? -1 : 1
  const exponent = Math.min(a.exponent, b.exponent)
  const left = a.digits * 10n ** BigInt(a.exponent - exponent)
  const right = b.digits * 10n ** BigInt(b.exponent - exponent)
  return left < right ? -1 : left > right ? 1 : 0
}

const EPOCH = /^[+-]?(?:\d{5,}|\d{1,3})(?:\.\d{1,9})?$|^[+-]?\d{4}\.\d{1,9}$|^[+-]\d{4}$/
const LAST_SECOND = 2 ** 63
const DATE =
  /^(\d{4}|\d{1,3}(?=[Tt]$))(?:[Tt]|-(\d{1,2})(?:-(\d{1,2})(?:[Tt](?:(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?)?)?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?)?)?$/

/**
 * Reads a moment in whole milliseconds since 1970, what is behind them left out: ISO 8601 in the
 * W3C profile (a year, a month, a day or a time of day, UTC when no offset is given), or seconds
 * since 1970. Four digits are a year, and so are fewer before a `T` with nothing behind it.
 *
 * @see https://www.w3.org/TR/NOTE-datetime
 */
export function readDate(text: string): number | undefined {
  if (text.length > 64) return undefined
  if (EPOCH.test(text)) {
    const seconds = Number(text)
    return Math.abs(seconds) < LAST_SECOND ? Math.trunc(seconds * 1000) : undefined
  }
  const found = DATE.exec(text)
  if (found === null) return undefined
  const [, year, month = '1', day = '1', hour = '0', minute = '0', second = '0', fraction, zone] =
    found
  const date = new Date(0)
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
  if (date.getUTCMonth() !== Number(month) - 1 || date.getUTCDate() !== Number(day))
    return undefined
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined
  const offset = offsetOf(zone)
  if (offset === undefined) return undefined
  const time = (Number(hour) * 60 + Number(minute) - offset) * 60 + Number(second)
  return date.getTime() + time * 1000 + Number(`${fraction ?? ''}000`.slice(0, 3))
}

/** Minutes east of UTC. */
function offsetOf(zone: string | undefined): number | undefined {
  if (zone === undefined || zone === 'Z' || zone === 'z') return 0
  const hours = Number(zone.slice(1, 3))
  const minutes = Number(zone.slice(-2)) * (zone.length > 3 ? 1 : 0)
  if (hours > 23 || minutes > 59) return undefined
  return (zone[0] === '-' ? -1 : 1) * (hours * 60 + minutes)
}

/**
 * A range of addresses: the prefix in 16-bit groups, two for IPv4 and eight for IPv6, and how many
 * bits of it count.
 */
export interface IpRange {
  readonly groups: readonly number[]
  readonly bits: number
}

/** With leading zeros, too: AWS reads them as decimals. */
const OCTET = /^0*\d{1,3}$/

/** Reads an address: two groups for IPv4, eight for IPv6. */
export function readIp(text: string): readonly number[] | undefined {
  if (text.length > 45) return undefined
  return text.includes(':') ? readIpv6(text) : readIpv4(text)
}

function readIpv4(text: string): readonly number[] | undefined {
  const octets = text.split('.')
  if (octets.length !== 4 || !octets.every((octet) => OCTET.test(octet) && Number(octet) < 256)) {
    return undefined
  }
  const [a, b, c, d] = octets.map(Number)
  return [a! * 256 + b!, c! * 256 + d!]
}

function readIpv6(text: string): readonly number[] | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const head = readGroups(halves[0]!, halves.length === 1)
  const tail = halves.length === 2 ? readGroups(halves[1]!, true) : []
  if (head === undefined || tail === undefined) return undefined
  const missing = 8 - head.length - tail.length
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined
  const groups = [...head, ...new Array<number>(missing).fill(0), ...tail]
  // AWS reads a dotted tail in mapped addresses only.
  return text.includes('.') && !isMapped(groups) ? undefined : groups
}

function readGroups(text: string, last: boolean): number[] | undefined {
  if (text === '') return []
  const groups: number[] = []
  const parts = text.split(':')
  for (const [index, part] of parts.entries()) {
    if (last && index === parts.length - 1 && part.includes('.')) {
      const ipv4 = readIpv4(part)
      if (ipv4 === undefined) return undefined
      groups.push(...ipv4)
    } else if (/^[\da-fA-F]{1,4}$/.test(part)) groups.push(Number.parseInt(part, 16))
    else return undefined
  }
  return groups
}

/** An IPv4 address in IPv6 clothes (`::ffff:192.0.2.1`) as the IPv4 address that it is. */
export const unmapIp = (groups: readonly number[]): readonly number[] =>
  isMapped(groups) ? groups.slice(6) : groups

const isMapped = (groups: readonly number[]): boolean =>
  groups.length === 8 && groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0)

/** Reads an address or a CIDR range. Without prefix length it is the one address. */
export const readIpRange: (text: string) => IpRange | undefined = remembering((text) => {
  const slash = text.indexOf('/')
  const groups = readIp(slash < 0 ? text : text.slice(0, slash))
  if (groups === undefined) return undefined
  const most = groups.length * 16
  const length = slash < 0 ? String(most) : text.slice(slash + 1)
  if (!/^\+?\d{1,3}$/.test(length) || Number(length) > most) return undefined
  return { groups, bits: Number(length) }
})

/** The bits of one group that a prefix of `bits` covers. */
const maskOf = (bits: number, group: number): number =>
  (0xffff << Math.max(0, Math.min(16, 16 - (bits - group * 16)))) & 0xffff

/**
 * Whether the address lies in the range. An IPv6 range with bits set beyond its prefix holds
 * nothing, an IPv4 one does.
 */
export function holdsIp(range: IpRange, address: readonly number[]): boolean {
  if (range.groups.length !== address.length) return false
  for (let i = 0; i < address.length; i++) {
    const mask = maskOf(range.bits, i)
    if ((address[i]! & mask) !== (range.groups[i]! & mask)) return false
    if (address.length === 8 && (range.groups[i]! & ~mask) !== 0) return false
  }
  return true
}

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/

/** Reads base64, padded or not, into a text of bytes. */
export function readBase64(text: string): string | undefined {
  return BASE64.test(text) ? atob(text) : undefined
}
