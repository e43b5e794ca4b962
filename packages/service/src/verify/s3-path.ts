// Paths of S3: decoded once, and in the one spelling that is signed and forwarded.
import { percentEncode } from '@daypass/protocol'
import { ToldError } from './told.ts'

const badUri = () => new ToldError('InvalidURI', 400, "Couldn't parse the specified URI.")

/**
 * What a path says, with its escapes resolved once.
 *
 * @throws ToldError for a broken escape, or bytes that are no UTF-8.
 */
export function readS3Path(path: string): string {
  if (!path.startsWith('/')) throw badUri()
  try {
    return decodeURIComponent(path)
  } catch {
    throw badUri()
  }
}

/** The one spelling of a path: every byte escaped that is not unreserved, except `/`. */
export const writeS3Path = (decoded: string): string =>
  decoded.split('/').map(percentEncode).join('/')

/** A path in its one spelling. */
export const s3Path = (path: string): string => writeS3Path(readS3Path(path))
