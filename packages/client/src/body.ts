// Reads the body of an answer, of whichever kind a request handler gives it, and not more of it than an answer can have.

/** Bytes of an answer that are read; what is larger is no answer of STS. */
export const BODY_MAX: number = 1 << 20

type Chunk = Uint8Array | string

/** A body as text, cut off a little behind {@link BODY_MAX}. */
export function readBody(body: unknown): string | Promise<string> {
  if (typeof body === 'string') return body
  if (!body) return ''
  if (body instanceof Uint8Array) return new TextDecoder().decode(body)
  const stream = body as Partial<ReadableStream<Chunk> & AsyncIterable<Chunk> & Blob>
  if (stream.getReader) return readStream(body as ReadableStream<Chunk>)
  if (stream[Symbol.asyncIterator]) return gather(body as AsyncIterable<Chunk>)
  return stream.text ? stream.text() : String(body)
}

async function readStream(stream: ReadableStream<Chunk>): Promise<string> {
  const reader = stream.getReader()
  return gather({
    [Symbol.asyncIterator]: () => ({
      next: () => reader.read() as Promise<IteratorResult<Chunk>>,
      return: async () => {
        reader.cancel().catch(() => {})
        return { done: true, value: undefined }
      },
    }),
  })
}

async function gather(chunks: AsyncIterable<Chunk>): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of chunks) {
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    if (text.length > BODY_MAX) break
  }
  return text
}
