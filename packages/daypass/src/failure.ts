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
  /** The help page that tells more, if not that of what was called: `sts `. */
  readonly page: string | undefined

  constructor(message: string, code: number = EXIT.failed, page?: string) {
    super(message)
    this.code = code
    this.page = page
  }
}

/** What the system's codes are for a person. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not go or write there',
  EPERM: 'this user may not go or write there',
  EROFS: 'it is read-only there',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  EFBIG: 'a file may not be that large there',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of its path is no folder',
  EISDIR: 'it is a folder',
}

/** Why something could not be done to a file or folder. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  return code === undefined ? message : (REASONS[code] ?? code)
}

/** A command line that is not as it must be. */
export const misuse = (message: string, page?: string): Failure =>
  new Failure(message, EXIT.usage, page)
