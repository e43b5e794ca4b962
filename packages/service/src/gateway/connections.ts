// Connections to what is behind the gateway. Node makes a new piece of memory for every read of a
// connection, and its parser of HTTP another one for what is in it: to a stream that costs more
// than all the rest does. So here reads have memory that is used again, what is left of a long
// answer, once its head is known, goes from the read to the caller, and the memory of a body that
// passes is given back as it goes.
import type { Agent, ClientRequest, IncomingMessage, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** Bytes that one read takes. */
const READ_BYTES = 262_144
/** Bytes of an answer that are worth a connection of their own. */
const LONG_ANSWER = 1_048_576

/** Takes a piece; its memory is used again after `done` is called. Whether there may be more. */
type Sink = (piece: Buffer, done: () => void) => boolean

/** What connections are read into, in place of the parser. */
const sinks = new WeakMap<Socket, Sink | undefined>()

/** Has the connections of an agent read into memory that is used again. */
export function readingLean<A extends Agent>(agent: A): A {
  const connect = agent.createConnection
  agent.createConnection = (options, connected) => {
    const free: Buffer[] = []
    const onread = {
      buffer: () => free.pop() ?? Buffer.allocUnsafeSlow(READ_BYTES),
      callback(count: number, whole: Uint8Array): boolean {
        const buffer = whole as Buffer
        const done = () => void free.push(buffer)
        const piece = buffer.subarray(0, count)
        const sink = sinks.get(socket)
        if (sink !== undefined) return sink(piece, done)
        // The parser may keep what it is given. What comes without having been asked for is no
        // part of the next answer.
        if (!socket.emit('data', Buffer.from(piece))) socket.destroy()
        done()
        return true
      },
    }
    const socket = connect.call(agent, { ...options, onread }, connected) as Socket
    sinks.set(socket, undefined)
    return socket
  }
  return agent
}

/**
 * How many bytes of an answer to a GET are still on their way, if it is one that {@link pourLong}
 * can take: a long one of a stated length over a connection without TLS, which is not worth another
 * handshake.
 */
export function longRestOf(answer: IncomingMessage): number | undefined {
  const { socket, headers, statusCode = 0 } = answer
  const length = headers['content-length']
  const hasBody = statusCode >= 200 && statusCode !== 204 && statusCode !== 304
  const isPlain = sinks.has(socket) && !('encrypted' in socket)
  if (!isPlain || !hasBody || length === undefined || headers['transfer-encoding'] !== undefined)
    return undefined
  const rest = Number(length) - answer.readableLength
  return rest >= LONG_ANSWER ? rest : undefined
}

/**
 * Pours what is left of an answer out, past the parser, which waits for it in vain: the connection
 * ends with the answer.
 */
export function pourLong(answer: IncomingMessage, rest: number, to: ServerResponse): void {
  const { socket } = answer
  let left = rest
  answer.on('error', () => {})
  socket.once('close', () => {
    if (left > 0) to.destroy()
  })
  to.once('close', () => socket.destroy())
  to.on('drain', () => socket.resume())
  // What the parser had already comes first; nothing else can come before this is done.
  while (answer.readableLength > 0) to.write(answer.read())
  sinks.set(socket, (piece, done) => {
    const due = piece.length > left ? piece.subarray(0, left) : piece
    left -= due.length
    const hasRoom = to.write(due, done)
    if (left > 0) return hasRoom
    to.end()
    socket.destroy()
    return false
  })
  socket.resume()
}

/** Memory that belongs to one piece of a body alone. */
const owned = new WeakSet<ArrayBufferLike>()

/** Node counts versions whose types do not have it yet. */
type Transferable = ArrayBuffer & { readonly transfer: (length: number) => ArrayBuffer }

/** The body of a request, as it comes. What is poured in of it is gone afterwards. */
export async function* piecesOf(
  message: IncomingMessage,
): AsyncGenerator<Uint8Array, void, undefined> {
  // Who reads no further has something to answer first.
  for await (const piece of message.iterator({ destroyOnReturn: false })) {
    const { buffer, length } = piece as Buffer
    if (length === buffer.byteLength) owned.add(buffer)
    yield piece
  }
}

/**
 * Pours a body of that many bytes in, and resolves when all of it was taken, or nobody takes more.
 * Memory of what came from afar is given back at once: the collector, left to itself, would run all
 * the time for what lives no longer than a write.
 *
 * @throws whatever the body throws, and an Error where it is of another length, after the request
 *   was broken off: what is missing would be taken from the next request of the connection.
 */
export async function pourIn(
  body: AsyncIterable<Uint8Array>,
  length: number,
  to: ClientRequest,
): Promise<void> {
  let left = length
  let before: ArrayBufferLike | undefined
  // Pieces are written in order: once one is, so are all whose memory is another.
  const written = (buffer: ArrayBufferLike) => (error?: Error | null) => {
    if (error || before === buffer) return
    if (before !== undefined && owned.delete(before)) (before as Transferable).transfer(0)
    before = buffer
  }
  let wake = () => {}
  to.on('drain', () => wake()).on('close', () => wake())
  try {
    for await (const piece of body) {
      left -= piece.length
      if (left < 0) break
      const hasRoom = to.write(piece, written(piece.buffer))
      if (!hasRoom && !to.destroyed)
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      if (to.destroyed) return
    }
    if (left !== 0) throw new Error('the body is not as long as it was said to be')
    to.end()
  } catch (error) {
    to.destroy(error as Error)
    throw error
  }
}
