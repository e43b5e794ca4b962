// aws-chunked: a body that comes in pieces, each with a signature, and trailers behind it.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
import { createHash, type Hash } from 'node:crypto'
import { sha256Hex } from '@daypass/protocol'
import { ToldError } from './told.ts'

/** How the signature of each piece is made out. */
export interface ChunkSeal {
  /** Whether a signature is one of the text. */
  readonly isGenuine: (text: string, signature: string) => boolean
  readonly algorithm: string
  readonly amzDate: string
  readonly scope: string
  /** The signature of the request: each piece is chained to the one before it. */
  readonly seed: string
}

/** What a body in pieces must be. */
export interface ChunkRules {
  /** Absent when the pieces are not signed. */
  readonly seal?: ChunkSeal
  readonly hasTrailer: boolean
  /** Bytes without the framing, when the request says so. */
  readonly decodedLength: number
}

const LINE_MAX = 1024
const TRAILERS_MAX = 8192
const EMPTY_HASH = sha256Hex('')
const CR = 13
const LF = 10

const malformed = (message: string) => new ToldError('InvalidRequest', 400, message)
// AWS's own texts for these two are not known; those for a whole body are used.
const badSignature = () =>
  new ToldError(
    'SignatureDoesNotMatch',
    403,
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
  )
const incomplete = () =>
  new ToldError(
    'IncompleteBody',
    400,
    'You did not provide the number of bytes specified by the Content-Length HTTP header',
  )

/**
 * Takes a body as it arrives and gives back what is in it. The caller must hold back the last bytes
 * until {@link ChunkReader.end} has not thrown.
 */
export class ChunkReader {
  readonly #rules: ChunkRules
  #state: 'head' | 'data' | 'tail' | 'trailers' | 'done' = 'head'
  #line = ''
  #left = 0
  #total = 0
  #hash: Hash | undefined
  #signature = ''
  #previous: string
  #trailerBytes = 0
  readonly #trailerLines: string[] = []
  /** What came behind the body: lower-case names. */
  readonly trailers: Map<string, string> = new Map()

  constructor(rules: ChunkRules) {
    this.#rules = rules
    this.#previous = rules.seal?.seed ?? ''
  }

  /** Takes the next bytes; gives back those of the content. */
  push(bytes: Uint8Array): Uint8Array[] {
    const content: Uint8Array[] = []
    for (let at = 0; at < bytes.length; ) {
      if (this.#state === 'done') throw malformed('There is more after the end of the body.')
      if (this.#state !== 'data') {
        at = this.#readLine(bytes, at)
        continue
      }
      const piece = bytes.subarray(at, at + this.#left)
      at += piece.length
      this.#left -= piece.length
      this.#hash?.update(piece)
      content.push(piece)
      if (this.#left === 0) this.#state = 'tail'
    }
    return content
  }

  /** Says that nothing more comes. */
  end(): void {
    if (this.#state !== 'done' || this.#total !== this.#rules.decodedLength) throw incomplete()
  }

  #readLine(bytes: Uint8Array, from: number): number {
    const end = bytes.indexOf(LF, from)
    const until = end < 0 ? bytes.length : end
    if (this.#line.length + until - from > LINE_MAX) throw malformed('A chunk has too long a head.')
    this.#line += Buffer.from(bytes.buffer, bytes.byteOffset + from, until - from).toString(
      'latin1',
    )
    if (end < 0) return bytes.length
    if (this.#line.charCodeAt(this.#line.length - 1) !== CR) throw malformed('A line has no CRLF.')
    const line = this.#line.slice(0, -1)
    this.#line = ''
    this.#takeLine(line)
    return end + 1
  }

  #takeLine(line: string): void {
    if (this.#state === 'head') this.#takeHead(line)
    else if (this.#state === 'tail') this.#takeTail(line)
    else this.#takeTrailer(line)
  }

  #takeHead(line: string): void {
    const { seal } = this.#rules
    const pattern = seal
      ? /^([\da-fA-F]{1,12});chunk-signature=([\da-f*]{64,144})$/
      : /^([\da-fA-F]{1,12})$/
    const [, size, signature = ''] = pattern.exec(line) ?? []
    if (size === undefined) throw malformed('A chunk has no head that can be read.')
    this.#left = Number.parseInt(size, 16)
    this.#total += this.#left
    if (this.#total > this.#rules.decodedLength) throw incomplete()
    this.#signature = signature
    if (this.#left > 0) {
      this.#hash = seal && createHash('sha256')
      this.#state = 'data'
      return
    }
    this.#check('PAYLOAD', EMPTY_HASH)
    this.#state = 'trailers'
  }

  #takeTail(line: string): void {
    if (line !== '') throw malformed('A chunk is longer than its head says.')
    if (this.#hash) this.#check('PAYLOAD', this.#hash.digest('hex'))
    this.#state = 'head'
  }

  #takeTrailer(line: string): void {
    if (line === '') {
      this.#finish()
      return
    }
    this.#trailerBytes += line.length
    const colon = line.indexOf(':')
    if (!this.#rules.hasTrailer || colon < 1 || this.#trailerBytes > TRAILERS_MAX)
      throw malformed('The body has trailers that cannot be read.')
    const name = line.slice(0, colon).trim().toLowerCase()
    const value = line.slice(colon + 1).trim()
    if (name === 'x-amz-trailer-signature') {
      this.#signature = value
      return
    }
    if (this.trailers.has(name)) throw malformed('A trailer is there twice.')
    this.trailers.set(name, value)
    this.#trailerLines.push(`${name}:${value}\n`)
  }

  #finish(): void {
    const { seal, hasTrailer } = this.#rules
    if (seal && hasTrailer) this.#check('TRAILER', sha256Hex(this.#trailerLines.join('')))
    this.#state = 'done'
  }

  /** Checks the signature of a piece, which becomes the one that the next is chained to. */
  #check(what: 'PAYLOAD' | 'TRAILER', hash: string): void {
    const { seal } = this.#rules
    if (seal === undefined) return
    const { algorithm, amzDate, scope, isGenuine } = seal
    const head = `${algorithm}-${what}\n${amzDate}\n${scope}\n${this.#previous}\n`
    const text = what === 'PAYLOAD' ? `${head}${EMPTY_HASH}\n${hash}` : `${head}${hash}`
    // Asymmetric signatures are of different lengths, and filled up.
    if (!isGenuine(text, this.#signature.replace(/\*+$/, ''))) throw badSignature()
    this.#previous = this.#signature
    this.#signature = ''
    this.#hash = undefined
  }
}
