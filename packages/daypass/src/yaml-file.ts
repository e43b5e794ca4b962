// A directory file in YAML: its structure, and where everything in it stands.
import type { ConfigPath } from '@daypass/service'
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  visit,
} from 'yaml'
import { Failure } from './failure.ts'
import { placeAt, type Source } from './source.ts'

/** How many nodes aliases may stand for, all in all. */
const ALIASES_MAX = 1000

/**
 * Reads a text.
 *
 * @throws Failure with file, line and column.
 */
export function readYaml(text: string, path: string): Source {
  const at = (offset: number, message: string) => placeAt(text, path, offset, message)
  const document = parseYaml(text, path, at)
  return {
    structure: structureOf(document, path, at),
    offsetOf: (where) => offsetOf(document, where),
  }
}

function parseYaml(
  text: string,
  path: string,
  at: (offset: number, message: string) => string,
): Document.Parsed {
  let document: Document.Parsed
  try {
    document = parseDocument(text, {
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
  if (code === 'MULTIPLE_DOCS') return 'expected one document: another begins here'
  const [said = ''] = message.split(/: |"/)
  return said.charAt(0).toLowerCase() + said.slice(1)
}

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
