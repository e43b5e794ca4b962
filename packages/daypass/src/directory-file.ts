// The directory file: YAML or JSON to a structure, and every complaint with its line and column.
import { createReadStream, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { lintPolicy, type Policy } from '@daypass/policy'
import { ConfigError, type ConfigPath, type Directory } from '@daypass/service'
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  visit,
} from 'yaml'
import { Failure, reasonOf } from './failure.ts'
import { readText } from './io.ts'

/** A directory file that was read, and is yet to be understood. */
export interface DirectoryFile {
  /**
   * Understands the structure of the file, as `readConfig` and `planApply` do.
   *
   * @throws Failure with file, line and column, in place of a ConfigError.
   */
  readonly read: <T>(how: (structure: unknown, sources: FileSources) => T) => T
  /**
   * What is worth a warning in the policies that the file gives: `file:line:column: message`.
   *
   * @param directory What the file comes to.
   */
  readonly warnings: (directory: Directory) => readonly string[]
}

/** Where a file's secrets and the files that it names come from. */
export interface FileSources {
  readonly env: Env
  readonly readFile: (path: string) => string
}

/** Bytes. */
const FILE_MAX = 64 * 1024 * 1024
/** How many nodes aliases may stand for, all in all. */
const ALIASES_MAX = 1000

type Env = Readonly<Record<string, string | undefined>>

/**
 * Reads a directory file.
 *
 * @param env Where secrets written as `${NAME}` are looked up.
 * @throws Failure with file, line and column.
 */
export async function readDirectoryFile(path: string, env: Env): Promise<DirectoryFile> {
  const text = await readText(createReadStream(path), FILE_MAX).catch((error) => {
    throw new Failure(`cannot read \`${path}\`: ${reasonOf(error)}`)
  })
  return parseDirectoryFile(text, path, env)
}

/** {@link readDirectoryFile} for a text. */
export function parseDirectoryFile(text: string, path: string, env: Env): DirectoryFile {
  const lines = new LineCounter()
  const at = (offset: number, message: string): string => {
    const { line, col } = lines.linePos(offset)
    return `${path}:${line}:${col}: ${message}`
  }
  const document = parseYaml(text, path, lines, at)
  const structure = structureOf(document, path, at)
  const place = (where: ConfigPath, message: string) => at(offsetOf(document, where), message)
  // Files that it names are beside it.
  const readFile = (name: string) => readFileSync(resolve(dirname(path), name), 'utf8')
  return {
    read(how) {
      try {
        return how(structure, { env, readFile })
      } catch (error) {
        if (!(error instanceof ConfigError)) throw error
        throw new Failure(place(error.path, withoutSecrets(error)))
      }
    },
    warnings: (directory) =>
      [...policiesOf(directory)].flatMap(([where, policy]) =>
        lintPolicy(policy).map(({ pointer, message }) =>
          place([...where, ...stepsOf(pointer)], message),
        ),
      ),
  }
}

function parseYaml(
  text: string,
  path: string,
  lineCounter: LineCounter,
  at: (offset: number, message: string) => string,
): Document.Parsed {
  let document: Document.Parsed
  try {
    document = parseDocument(text, {
      lineCounter,
      prettyErrors: false,
      // Account numbers are texts also without quotes.
      stringKeys: true,
      // It would warn on standard error, with pieces of the file.
      logLevel: 'error',
    })
  } catch (error) {
    if (error instanceof RangeError) throw new Failure(`${path}: nested too deeply`)
    throw error
  }
  const [problem] = [...document.errors, ...document.warnings]
  if (problem) throw new Failure(at(problem.pos[0], complaint(problem)))
  return document
}

/** What the parser says, without the piece of the file that it quotes: that may be a secret. */
function complaint({ code, message }: { readonly code: string; readonly message: string }): string {
  if (code === 'RESOURCE_EXHAUSTION') return 'nested too deeply'
  if (code === 'TAG_RESOLVE_FAILED') return 'unknown tag; a value that begins with `!` needs quotes'
  const [said = ''] = message.split(/: |"/)
  return said.charAt(0).toLowerCase() + said.slice(1)
}

/** What is wrong near a secret is not quoted: a comma can make a name of half of it. */
const withoutSecrets = ({ path, message }: ConfigError): string =>
  path.includes('accessKeys') || path.includes('mfaDevices')
    ? message.replace(/ `.*`; expected/s, '; expected').replace(/, got `.*`$/s, '')
    : message

function structureOf(
  document: Document.Parsed,
  path: string,
  at: (offset: number, message: string) => string,
): unknown {
  try {
    return document.toJS({ maxAliasCount: ALIASES_MAX })
  } catch (error) {
    if (error instanceof ReferenceError) throw new Failure(aliasComplaint(document, path, at))
    if (error instanceof RangeError) throw new Failure(`${path}: nested too deeply`)
    throw error
  }
}

/** Which alias stands for nothing; if none does, they stand for too much. */
function aliasComplaint(
  document: Document.Parsed,
  path: string,
  at: (offset: number, message: string) => string,
): string {
  let complaint = `${path}: aliases stand for too much`
  visit(document, {
    Alias(_, alias) {
      if (alias.resolve(document) !== undefined) return undefined
      const said = 'no such anchor; a value that begins with `*` needs quotes'
      complaint = at(alias.range?.[0] ?? 0, said)
      return visit.BREAK
    },
  })
  return complaint
}

/**
 * Where something stands: the value if it is a plain one, else the key; of what is not there, what
 * it is missing in.
 */
function offsetOf(document: Document.Parsed, path: ConfigPath): number {
  let node: Node | null | undefined = document.contents
  let offset = 0
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document)
    if (isMap<Node, Node>(node)) {
      const pair: Pair<Node, Node | null> | undefined = node.items.find(
        ({ key }) => isScalar(key) && String(key.value) === String(step),
      )
      if (!pair) return offset
      offset = pair.key.range?.[0] ?? offset
      node = pair.value
    } else if (isSeq<Node>(node)) {
      const item: Node | undefined = node.items[Number(step)]
      if (!item) return offset
      offset = item.range?.[0] ?? offset
      node = item
    } else return offset
  }
  return isScalar(node) && node.value !== null ? (node.range?.[0] ?? offset) : offset
}

/** The steps of a JSON pointer (RFC 6901 §4). */
const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))

/** Every policy in a directory, with its place in the file. */
function* policiesOf(directory: Directory): Generator<[ConfigPath, Policy]> {
  for (const { id, users, groups, roles, policies } of directory.accounts.values()) {
    const account = ['accounts', id]
    for (const { name, policy } of policies.values()) yield [[...account, 'policies', name], policy]
    for (const [section, entities] of Object.entries({ users, groups, roles }))
      for (const entity of entities.values()) {
        const place = [...account, section, entity.name]
        for (const policy of entity.policies)
          yield [[...place, 'policies', policy.name ?? ''], policy]
        if (entity.kind === 'role') yield [[...place, 'trust'], entity.trust]
      }
  }
}
