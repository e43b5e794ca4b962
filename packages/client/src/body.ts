// Reads the body of an answer, of whichever kind a request handler gives it, and not more of it
// than an answer can have. The client's own handlers give text.

import { BODY_MAX } from './transport-options.ts'

type Chunk = Uint8Array | string

/** What a request handler may give. */
type Body = ReadableStream<Chunk> & AsyncIterable<Chunk> & Blob

/** A body as text, cut off a little behind {@link BODY_MAX}. */
export async function readBody(body: unknown): Promise<string> {
  // Of a Blob, and of an answer whose body is not to be had as a stream.
  if ((body as Body | undefined)?.text) return (body as Body).text()
  const decoder = new TextDecoder()
  if (body instanceof Uint8Array) return decoder.decode(body)
  let text = ''
  for await (const chunk of chunksOf(body as Body)) {
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    if (text.length > BODY_MAX) break
  }
  return text
}

/** The chunks of a body. Streams of the web are not iterable in every browser. */
async function* chunksOf(body: Body | undefined): AsyncGenerator<Chunk> {
  if (!body) return
  if (!body.getReader) return yield* body
  const reader = body.getReader()
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
