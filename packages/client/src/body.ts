// Reads the body of an answer, of whichever kind a request handler gives it, and not more of it
// than an answer can have. The client's own handlers give text.

/** Bytes of an answer that are read; what is larger is no answer of STS. */
export const BODY_MAX: number = 1 << 20

type Chunk = Uint8Array | string

/** A body as text, cut off a little behind {@link BODY_MAX}. */
export async function readBody(body: unknown): Promise<string> {
  if (!body) return ''
  if (body instanceof Blob) return body.text()
  const decoder = new TextDecoder()
  if (body instanceof Uint8Array) return decoder.decode(body)
  let text = ''
  for await (const chunk of chunksOf(body as Stream)) {
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    if (text.length > BODY_MAX) break
  }
  return text
}

type Stream = ReadableStream<Chunk> & AsyncIterable<Chunk>

/** The chunks of a stream of either kind. Those of the web are not iterable in every browser. */
async function* chunksOf(stream: Stream) {
  const reader = stream.getReader?.()
  if (!reader) return yield* stream
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      yield value
    }
  } finally {
    reader.cancel().catch(() => {})
  }
}
