// How a command fails: a message for a person, and the exit code that a program goes by.

/** What the process ends with. The numbers from 252 are those of the AWS CLI. */
export const EXIT = {
  /** It did what was asked. */
  done: 0,
  /** It could not: a file, a port, a step of the demonstration. */
  failed: 1,
  /** The command line is not as it must be. */
  usage: 252,
  /** No credentials or no region. */
  configuration: 253,
  /** The service refused. */
  refused: 254,
} as const

/** A failure that is told in one line, without a stack. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: number

  constructor(message: string, code: number = EXIT.failed) {
    super(message)
    this.code = code
  }
}

/** A command line that is not as it must be. */
export const misuse = (message: string): Failure => new Failure(message, EXIT.usage)
