// The checksum that comes behind a body: the store is to keep it with the object. A request that
// says how long it is can have it in front when the body is small enough to be read first; a large
// one has it behind again, where the store takes that.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
import { BodyCheck, type BodyRules, checkedBy } from '../verify/body.ts'
import { CHECKSUMS } from '../verify/checksums.ts'
import { readAll } from '../verify/request.ts'
import type { UpstreamRequest } from './upstream.ts'

/** Bytes of a body that is read before it goes on. */
const SMALL_MAX = 1024 * 1024

type Source = AsyncIterable<Uint8Array>

/** The headers and the body of a request that goes on. */
export type Passing = Pick<UpstreamRequest, 'headers' | 'body' | 'length' | 'payload'>

/** Brings a body with a checksum behind it into a form that the store takes. */
export async function withTrailer(
  { headers, body, length }: { headers: Passing['headers']; body: Source; length: number },
  rules: BodyRules,
  storeTakesTrailers: boolean,
): Promise<Passing> {
  const check = new BodyCheck(rules)
  const source = checkedBy(check, body)
  const [name] = check.announced
  if (name === undefined) return { headers, body: source, length }
  const algorithm = rules.headers['x-amz-sdk-checksum-algorithm']
  const named = { ...headers, ...(algorithm && { 'x-amz-sdk-checksum-algorithm': algorithm }) }
  if (length <= SMALL_MAX) {
    const whole = await readAll(source, SMALL_MAX)
    return { headers: { ...named, [name]: check.sumOf(name) }, body: whole }
  }
  if (!storeTakesTrailers) return { headers, body: source, length }
  const head = `${length.toString(16)}\r\n`
  const tail = (sum: string) => `\r\n0\r\n${name}:${sum}\r\n\r\n`
  const encoding = headers['content-encoding']
  return {
    headers: {
      ...named,
      'x-amz-trailer': name,
      'content-encoding': encoding === undefined ? 'aws-chunked' : `aws-chunked,${encoding}`,
      'x-amz-decoded-content-length': String(length),
    },
    body: framed(source, head, () => tail(check.sumOf(name))),
    // All sums of an algorithm are of one length.
    length: head.length + length + tail(CHECKSUMS[name]!().digest()).length,
    payload: 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
  }
}

/** One piece, and the checksum, which is known when all of the piece has passed. */
async function* framed(
  source: Source,
  head: string,
  tail: () => string,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield Buffer.from(head)
  yield* source
  yield Buffer.from(tail())
}
