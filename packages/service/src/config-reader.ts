// How a directory file's structure is read: every member is checked, and what is wrong is told with
// its place.
import { type Policy, PolicyError, type PolicyKind, parsePolicy } from '@daypass/policy'

/** Where in the structure something stands: member names and list indexes from the top. */
export type ConfigPath = readonly (string | number)[]

/** Thrown when a directory file's structure is not as it must be. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  readonly path: ConfigPath

  constructor(path: ConfigPath, message: string) {
    super(message)
    this.path = path
  }
}

/** A mapping. */
export type Members = Readonly<Record<string, unknown>>

/** Refuses the structure. */
export const fail = (path: ConfigPath, message: string): never => {
  throw new ConfigError(path, message)
}

/** A structure with no members but those given. */
export function members(value: unknown, path: ConfigPath, allowed?: readonly string[]): Members {
  if (value === undefined || value === null) return {}
  if (typeof value !== 'object' || Array.isArray(value)) return fail(path, 'expected a mapping')
  for (const name of Object.keys(value))
    if (allowed !== undefined && !allowed.includes(name))
      fail([...path, name], `unknown member \`${name}\`; expected ${allowed.join(', ')}`)
  return value as Members
}

/** A list; absent is empty. */
export function items(value: unknown, path: ConfigPath): readonly unknown[] {
  if (value === undefined || value === null) return []
  return Array.isArray(value) ? value : fail(path, 'expected a list')
}

/** A text of this form. */
export function text(value: unknown, path: ConfigPath, pattern: RegExp, expected: string): string {
  if (typeof value !== 'string') return fail(path, `expected ${expected}`)
  return pattern.test(value) ? value : fail(path, `expected ${expected}, got \`${value}\``)
}

/** A policy document: refused as IAM refuses it, at the place where it is wrong. */
export function policy(value: unknown, path: ConfigPath, kind: PolicyKind, name = ''): Policy {
  if (typeof value !== 'object' || value === null) return fail(path, 'expected a policy document')
  try {
    return parsePolicy(value, kind, { name })
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    const pointer = error.pointer.split('/').slice(1)
    const place = pointer.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    return fail([...path, ...place], `${error.message}: ${error.detail}`)
  }
}

/** The content, such as `metadata`, of a file that the structure names. */
export function namedFile(
  content: string,
  name: string,
  path: ConfigPath,
  readFile: ((path: string) => string) | undefined,
): string {
  if (readFile === undefined) return fail(path, `expected ${content}: files are not read here`)
  try {
    return readFile(name)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === undefined) throw error
    const reason = code === 'ENOENT' ? 'there is no such file' : code
    return fail(path, `cannot read \`${name}\`: ${reason}`)
  }
}
