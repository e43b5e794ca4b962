// Keys that a store could take for others. S3 takes a key as it stands, `a//b` and `a/../b` too; a
// store that looks for it in a file system, or reads its path like the one of a page, may merge
// slashes, resolve dot segments, or decode once more. So such a key is decided for each reading.
import { ToldError } from '../verify/told.ts'

const KEY_BYTES = 1024
/** More than any key has that was not made to have them. */
const READINGS_MAX = 16

export const invalidUri = (): ToldError =>
  new ToldError('InvalidURI', 400, "Couldn't parse the specified URI.")

/** What else a key could be read as, in one step. */
const STEPS: readonly ((key: string) => readonly string[])[] = [
  (key) => [key.replaceAll('\\', '/')],
  (key) => [key.replace(/\/{2,}/g, '/').replace(/^\//, '')],
  resolved,
  decodedAgain,
]

/** A backslash, an escape, an empty segment, or a dot segment. */
const ODD = /[\\%]|(?:^|\/)(?:\/|\.\.?(?:\/|$))/

/**
 * All that a key could be read as, itself first.
 *
 * @throws ToldError for one with a reading outside of its bucket, or that no XML can hold.
 */
export function readingsOf(key: string): readonly string[] {
  if (Buffer.byteLength(key) > KEY_BYTES)
    throw new ToldError('KeyTooLongError', 400, 'Your key is too long', {
      Size: String(Buffer.byteLength(key)),
      MaxSizeAllowed: String(KEY_BYTES),
    })
  const readings = new Set([key])
  // What is added is visited, too.
  if (ODD.test(key))
    for (const reading of readings) {
      for (const step of STEPS) for (const next of step(reading)) readings.add(next)
      if (readings.size > READINGS_MAX) throw invalidUri()
    }
  for (const reading of readings)
    if (reading === '' || /[\u0000-\u001f\u007f]/.test(reading)) throw invalidUri()
  return [...readings]
}

/** All that a prefix could be read as: that of some key which begins with it. */
export function readingsOfPrefix(prefix: string): readonly string[] {
  const rest = /(?:^|[\\/])\.\.?$/.test(prefix) ? '/x' : 'x'
  return readingsOf(prefix + rest).map((key) => key.slice(0, -rest.length))
}

/** Without dot segments: RFC 3986 §5.2.4, and without the slash that it leaves at the end. */
function resolved(key: string): readonly string[] {
  const segments = key.split('/')
  const last = segments.at(-1)!
  const kept: string[] = []
  for (const segment of segments) {
    if (segment === '..') {
      if (kept.length === 0) throw invalidUri()
      kept.pop()
    } else if (segment !== '.') kept.push(segment)
  }
  const whole = kept.join('/')
  return last === '.' || last === '..' ? [whole, `${whole}/`] : [whole]
}

function decodedAgain(key: string): readonly string[] {
  try {
    return [decodeURIComponent(key)]
  } catch {
    return []
  }
}
