// The directory file: YAML or JSON to a structure, and every complaint with its line and column.
import { readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { lintPolicy, type Policy } from '@daypass/policy'
import { ConfigError, type ConfigOptions, type ConfigPath } from '@daypass/service'
import { Failure, reasonOf } from './failure.ts'
import { readText } from './io.ts'
import { readJson } from './json-file.ts'
import { placeAt } from './source.ts'

/** A directory file that was read, and is yet to be understood. */
export interface DirectoryFile {
  /**
   * Understands the structure of the file, as `readConfig` and `planApply` do.
   *
   * @throws Failure with file, line and column, in place of a ConfigError.
   */
  readonly read: <T>(how: (structure: unknown, sources: FileSources) => T) => T
  /**
   * What is worth a warning in the policies that the file gives, once they are understood:
   * `file:line:column: message`.
   */
  readonly warnings: () => readonly string[]
}

/** Where a file's secrets and the files that it names come from, and who is told of policies. */
export type FileSources = Required<Pick<ConfigOptions, 'env' | 'readFile' | 'seen'>>

/** Bytes. */
const FILE_MAX = 64 * 1024 * 1024
/** Warnings that are told: whoever has more of them begins with these. */
const WARNINGS_MAX = 100

type Env = Readonly<Record<string, string | undefined>>

/**
 * Reads a directory file.
 *
 * @param env Where secrets written as `${NAME}` are looked up.
 * @throws Failure with file, line and column.
 */
export async function readDirectoryFile(path: string, env: Env): Promise<DirectoryFile> {
  const text = await textOf(path).catch((error) => {
    throw new Failure(`cannot read \`${path}\`: ${reasonOf(error)}`)
  })
  return parseDirectoryFile(text, path, env)
}

/** Reads a file in one piece; a pipe, of which nobody knows how long it is, piece by piece. */
async function textOf(path: string): Promise<string> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size === 0) return await readText(file.createReadStream({ autoClose: false }), FILE_MAX)
    if (size > FILE_MAX) throw new RangeError(`expected at most ${FILE_MAX} bytes`)
    const bytes = Buffer.allocUnsafeSlow(size)
    let end = 0
    // One read may give less than there is: the rest of the file would be missing without a word.
    while (end < size) {
      const { bytesRead } = await file.read(bytes, end)
      if (bytesRead === 0) break
      end += bytesRead
    }
    return bytes.toString('utf8', 0, end)
  } finally {
    await file.close()
  }
}

/** {@link readDirectoryFile} for a text. */
export async function parseDirectoryFile(
  text: string,
  path: string,
  env: Env,
): Promise<DirectoryFile> {
  // What reads YAML takes a while to be loaded.
  const source = readJson(text) ?? (await import('./yaml-file.ts')).readYaml(text, path)
  const place = (where: ConfigPath, message: string) =>
    placeAt(text, path, source.offsetOf(where), message)
  // Files that it names are beside it.
  const readFile = (name: string) => readFileSync(resolve(dirname(path), name), 'utf8')
  let odd: Odd[] = []
  const seen = (policy: Policy, where: ConfigPath) => {
    for (const { pointer, message } of lintPolicy(policy))
      odd.push({ where: [...where, ...stepsOf(pointer)], message })
  }
  return {
    read(how) {
      odd = []
      try {
        return how(source.structure, { env, readFile, seen })
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error
        throw new Failure(place(error.path, withoutSecrets(error)))
      }
    },
    warnings() {
      const told = odd.slice(0, WARNINGS_MAX).map(({ where, message }) => place(where, message))
      const more = odd.length - told.length
      return more === 0 ? told : [...told, `${path}: ${more} further warnings like these`]
    },
  }
}

/** What is odd in a policy, and where. */
interface Odd {
  readonly where: ConfigPath
  readonly message: string
}

/** What has secrets in it, below any of these names. */
const SECRETIVE: ReadonlySet<string | number> = new Set([
  ...['accessKeys', 'mfaDevices', 'login', 'serviceCredentials'],
  ...['serverCertificates', 'samlProviders', 'upstreams'],
])

/** What is wrong near a secret is not quoted: a comma can make a name of half of it. */
const withoutSecrets = ({ path, message }: ConfigError): string =>
  path.some((step) => SECRETIVE.has(step))
    ? message.replace(/ `.*`; expected/s, '; expected').replace(/, got `.*`$/s, '')
    : message

/** The steps of a JSON pointer (RFC 6901 §4). */
const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
