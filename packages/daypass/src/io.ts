// What a command is: what it takes from outside and gives back to it. A test passes other ends in.
import { EXIT, reasonOf } from './failure.ts'

/** The two streams, the environment and the signals. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether a person looks at standard output. */
  readonly terminal: boolean
  /** Prints an answer: standard output. */
  readonly print: (text: string) => void
  /** Tells the person who runs the command something: standard error. */
  readonly say: (text: string) => void
  /** Asks the person who runs the command something, and gives back the line that they type. */
  readonly ask: (question: string) => Promise<string>
  /** All of standard input, at most so many bytes. */
  readonly read: (max: number) => Promise<string>
  /** Calls back for each request to end; gives back how to stop listening. */
  readonly onSignal: (listener: (signal: NodeJS.Signals) => void) => () => void
  /** Ends the process at once. */
  readonly exit: (code: number) => void
}

/** A command. */
export interface Command {
  /** What `--help` prints. */
  readonly help: string
  /** Does it, and gives back the exit code. */
  readonly run: (args: readonly string[], io: Io) => Promise<number>
}

/** What a terminal obeys, or what changes the order of what it shows. */
export const OBEYED: RegExp = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** The ends of this process. */
export function processIo(): Io {
  // Whoever reads may stop reading: `daypass … | head`.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(EXIT.done)
    process.stderr.write(`daypass: cannot write to standard output: ${reasonOf(error)}\n`)
    process.exit(EXIT.failed)
  })
  // What cannot be told is lost: a service answers on while its log has no room, or no reader.
  process.stderr.on('error', () => {})
  return {
    env: process.env,
    terminal: process.stdout.isTTY === true,
    print: (text) => void process.stdout.write(text),
    say: (text) => void process.stderr.write(text),
    async ask(question) {
      // Few commands ask anything.
      const { createInterface } = await import('node:readline/promises')
      const lines = createInterface({ input: process.stdin, output: process.stderr })
      // Who ends the input says no.
      const ended = new Promise<string>((resolve) => lines.once('close', () => resolve('')))
      try {
        return await Promise.race([lines.question(question), ended])
      } finally {
        lines.close()
      }
    },
    read: (max) => readText(process.stdin, max),
    onSignal(listener) {
      for (const signal of SIGNALS) process.on(signal, listener)
      return () => {
        for (const signal of SIGNALS) process.off(signal, listener)
      }
    },
    exit: (code) => process.exit(code),
  }
}

/**
 * Reads a stream of bytes as UTF-8 to its end.
 *
 * @throws RangeError when there are more than `max` bytes.
 */
export async function readText(stream: AsyncIterable<Uint8Array>, max: number): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.length
    if (size > max) throw new RangeError(`expected at most ${max} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
