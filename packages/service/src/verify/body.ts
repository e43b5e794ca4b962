// The body of a request, checked as it passes: its hash, the signatures of its pieces, its
// checksums. What passes last is let go when all of it was right, so that whoever reads it never
// has a whole body that is wrong.
import { createHash, type Hash } from 'node:crypto'
import { CHECKSUMS, type Checksum } from './checksums.ts'
import { ChunkReader, type ChunkSeal } from './chunks.ts'
import type { Payload } from './statement.ts'
import { ToldError } from './told.ts'

/** What a body is held to. */
export interface BodyRules {
  readonly payload: Payload
  readonly headers: Readonly<Record<string, string>>
  /** For pieces that are signed. */
  readonly seal?: ChunkSeal | undefined
}

const NOTHING = new Uint8Array()

/** Checks a body as it passes. */
export class BodyCheck {
  readonly #payload: Payload
  readonly #headers: Readonly<Record<string, string>>
  readonly #chunks: ChunkReader | undefined
  readonly #hash: Hash | undefined
  readonly #checksums: (readonly [header: string, sum: Checksum])[]
  #held: Uint8Array = NOTHING

  /** @throws ToldError when the headers do not say what they must. */
  constructor({ payload, headers, seal }: BodyRules) {
    this.#payload = payload
    this.#headers = headers
    this.#chunks = payload.kind === 'chunked' ? readerOf(payload, headers, seal) : undefined
    this.#hash = payload.kind === 'hash' ? createHash('sha256') : undefined
    const announced = (headers['x-amz-trailer'] ?? '').toLowerCase().split(',')
    this.#checksums = Object.entries(CHECKSUMS)
      .filter(([header]) => headers[header] !== undefined || announced.includes(header))
      .map(([header, create]) => [header, create()])
  }

  /** Takes the next bytes, and gives back those that may go on. */
  push(bytes: Uint8Array): Uint8Array[] {
    const content = this.#chunks?.push(bytes) ?? [bytes]
    const free: Uint8Array[] = []
    for (const piece of content) {
      if (piece.length === 0) continue
      this.#hash?.update(piece)
      for (const [, sum] of this.#checksums) sum.update(piece)
      if (this.#held.length > 0) free.push(this.#held)
      this.#held = piece
    }
    return free
  }

  /**
   * Says that nothing more comes, and gives back what was held.
   *
   * @throws ToldError when the body is not what it must be.
   */
  end(): Uint8Array {
    this.#chunks?.end()
    if (this.#payload.kind === 'hash') checkHash(this.#payload.sha256, this.#hash!.digest('hex'))
    for (const [header, sum] of this.#checksums) this.#checkSum(header, sum.digest())
    for (const header of this.#chunks?.trailers.keys() ?? [])
      if (!this.announced.includes(header)) throw malformedTrailer()
    return this.#held
  }

  /** The checksums that are to come behind the body, by the names that headers have for them. */
  get announced(): readonly string[] {
    return this.#checksums
      .map(([header]) => header)
      .filter((header) => this.#headers[header] === undefined)
  }

  /** A checksum that came behind the body, after {@link end}. */
  sumOf(header: string): string {
    return this.#chunks?.trailers.get(header) ?? ''
  }

  #checkSum(header: string, computed: string): void {
    const stated = this.#headers[header] ?? this.#chunks?.trailers.get(header)
    if (stated === undefined) throw malformedTrailer()
    if (stated === computed) return
    if (header === 'content-md5')
      throw new ToldError(
        'BadDigest',
        400,
        'The Content-MD5 you specified did not match what we received.',
        { ExpectedDigest: stated, CalculatedDigest: computed },
      )
    const name = header.slice('x-amz-checksum-'.length).toUpperCase()
    throw new ToldError(
      'BadDigest',
      400,
      `The ${name} you specified did not match the calculated checksum.`,
    )
  }
}

const malformedTrailer = () =>
  new ToldError(
    'MalformedTrailerError',
    400,
    'The request contained trailing data that was not well-formed or did not conform to our published schema.',
  )

function checkHash(stated: string, computed: string): void {
  if (stated !== computed)
    throw new ToldError(
      'XAmzContentSHA256Mismatch',
      400,
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
      { ClientComputedContentSHA256: stated, S3ComputedContentSHA256: computed },
    )
}

/** Bytes of a body without its framing, as the request says. */
export function decodedLengthOf(headers: Readonly<Record<string, string>>): number {
  const stated = headers['x-amz-decoded-content-length']
  if (stated === undefined)
    throw new ToldError(
      'MissingContentLength',
      411,
      'You must provide the Content-Length HTTP header.',
    )
  if (!/^\d{1,15}$/.test(stated))
    throw new ToldError(
      'InvalidArgument',
      400,
      'The x-amz-decoded-content-length header is not a number.',
    )
  return Number(stated)
}

function readerOf(
  { isSigned, hasTrailer }: Payload & { kind: 'chunked' },
  headers: Readonly<Record<string, string>>,
  seal: ChunkSeal | undefined,
): ChunkReader {
  if (isSigned && seal === undefined)
    throw new ToldError(
      'NotImplemented',
      501,
      'Pieces with asymmetric signatures are verified only by a node that has the keyring.',
    )
  return new ChunkReader({
    ...(isSigned && { seal: seal! }),
    hasTrailer,
    decodedLength: decodedLengthOf(headers),
  })
}

/** The content of a body, checked as it passes: throws where it is wrong. */
export const checked = (
  source: AsyncIterable<Uint8Array>,
  rules: BodyRules,
): AsyncGenerator<Uint8Array, void, undefined> => checkedBy(new BodyCheck(rules), source)

/** {@link checked} by a check that is asked for more afterwards. */
export async function* checkedBy(
  check: BodyCheck,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  // By `yield*` each piece would pass another iterator, which costs a stream more than its check.
  for await (const bytes of source) for (const piece of check.push(bytes)) yield piece
  const last = check.end()
  if (last.length > 0) yield last
}
