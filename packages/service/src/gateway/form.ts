// multipart/form-data as browsers send files with: fields first, then one file, which streams.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTForms.html, RFC 7578
import { ToldError } from '../verify/told.ts'

/** A form whose fields were read; its file comes as it arrives. */
export interface Form {
  /** Lower-case names. */
  readonly fields: ReadonlyMap<string, string>
  readonly fileName: string
  readonly file: AsyncGenerator<Uint8Array, void, undefined>
  /** Bytes of the body before the file, and those after it when nothing else comes. */
  readonly around: number
}

/** Bytes of all that comes before the file. */
const FIELDS_MAX = 20_000
const HEAD_END = Buffer.from('\r\n\r\n')

export const malformedForm = (): ToldError =>
  new ToldError(
    'MalformedPOSTRequest',
    400,
    'The body of your POST request is not well-formed multipart/form-data.',
  )

/** The boundary that a content type tells; undefined for another type. */
export const boundaryOf = (contentType = ''): string | undefined =>
  /^multipart\/form-data\s*;\s*boundary=(?:"([^"\r\n]{1,70})"|([^\s;,"]{1,70}))\s*$/i
    .exec(contentType)
    ?.slice(1)
    .find((text) => text !== undefined)

/**
 * Reads a form up to its file.
 *
 * @throws ToldError for one without a file, or with more before it than S3 takes.
 */
export async function readForm(source: AsyncIterable<Uint8Array>, boundary: string): Promise<Form> {
  const delimiter = Buffer.from(`\r\n--${boundary}`)
  const pieces = source[Symbol.asyncIterator]()
  const fields = new Map<string, string>()
  // The first delimiter needs no line end before it.
  let rest = Buffer.from('\r\n')
  let before = -rest.length
  const until = async (end: Buffer): Promise<Buffer> => {
    for (;;) {
      const at = rest.indexOf(end)
      const size = at < 0 ? rest.length : at
      if (before + size > FIELDS_MAX)
        throw new ToldError(
          'MaxPostPreDataLengthExceeded',
          400,
          'Your POST request fields preceeding the upload file was too large.',
        )
      if (at >= 0) {
        const found = rest.subarray(0, at)
        rest = rest.subarray(at + end.length)
        before += at + end.length
        return found
      }
      const { done, value } = await pieces.next()
      if (done) throw malformedForm()
      rest = Buffer.concat([rest, value])
    }
  }
  if ((await until(delimiter)).length > 0) throw malformedForm()
  for (;;) {
    const head = (await until(HEAD_END)).toString()
    if (head.startsWith('--')) throw noFile()
    const { name, fileName } = dispositionOf(head)
    if (name === 'file') {
      const file = fileOf(rest, pieces, delimiter)
      return { fields, fileName, file, around: before + delimiter.length + '--\r\n'.length }
    }
    if (fields.has(name)) throw malformedForm()
    fields.set(name, (await until(delimiter)).toString())
  }
}

const noFile = () =>
  new ToldError('InvalidArgument', 400, 'POST requires exactly one file upload per request.', {
    ArgumentName: 'file',
    ArgumentValue: '0',
  })

function dispositionOf(head: string): { readonly name: string; readonly fileName: string } {
  const lines = head.split('\r\n').slice(1)
  const line = lines.find((each) => /^content-disposition:/i.test(each)) ?? ''
  const parameter = (name: string) =>
    new RegExp(`[;\\s]${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i')
      .exec(line)
      ?.slice(1)
      .find((text) => text !== undefined)
  const name = parameter('name')
  if (!/^content-disposition:\s*form-data\s*;/i.test(line) || name === undefined)
    throw malformedForm()
  // Some send all of a path.
  const fileName = (parameter('filename') ?? '').replace(/^.*[/\\]/s, '')
  return { name: name.toLowerCase(), fileName }
}

/** The bytes of the file: up to the delimiter, and what comes behind it is read and dropped. */
async function* fileOf(
  first: Buffer,
  pieces: AsyncIterator<Uint8Array>,
  delimiter: Buffer,
): AsyncGenerator<Uint8Array, void, undefined> {
  let held = first
  for (;;) {
    const at = held.indexOf(delimiter)
    const free = at < 0 ? held.length - delimiter.length + 1 : at
    if (free > 0) yield held.subarray(0, free)
    if (at >= 0) break
    held = held.subarray(Math.max(0, free))
    const { done, value } = await pieces.next()
    if (done) throw malformedForm()
    held = Buffer.concat([held, value])
  }
  while (!(await pieces.next()).done);
}
