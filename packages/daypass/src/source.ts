// What every kind of directory file is read to.
import type { ConfigPath } from '@daypass/service'

/** A structure, and where in the text its parts stand. */
export interface Source {
  readonly structure: unknown
  /**
   * Where something stands, counted from 0: the value if it is a plain one, else the key; of what
   * is not there, what it is missing in.
   */
  readonly offsetOf: (where: ConfigPath) => number
}

/** `file:line:column: message`. */
export function placeAt(text: string, path: string, offset: number, message: string): string {
  const before = text.slice(0, offset)
  const line = before.split('\n').length
  return `${path}:${line}:${offset - before.lastIndexOf('\n')}: ${message}`
}
