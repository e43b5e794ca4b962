// The repository as the checks see it: its files, its packages, and its TypeScript parsed once.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import {
  type ESTree,
  type ParseResult,
  parseSync,
  Visitor,
  type VisitorObject,
} from 'rolldown/utils'
import { type Manifest, openings } from './manifest.ts'

/** Something to put right. Paths are relative to the repository, lines count from 1. */
export interface Problem {
  readonly path: string
  readonly line: number
  readonly message: string
}

/** A package under `packages/`. */
export interface Package {
  /** `packages/client` */
  readonly folder: string
  /** `client`: the name that the layers go by. */
  readonly layer: string
  readonly manifest: Manifest
  /** The source files it opens to the outside, relative to the repository. */
  readonly entries: readonly string[]
}

/** An import of any kind; an `export … from` is one too. */
export interface Import {
  readonly specifier: string
  readonly kind: 'value' | 'type' | 'dynamic'
  /** What it asks for by name; `*` for all that there is. */
  readonly names: readonly string[]
  readonly line: number
}

/** One exported name, and where it comes from: another module (`from`) or this one (`local`). */
export interface Export {
  readonly name: string
  readonly local: string
  readonly from: string | undefined
  readonly isType: boolean
  readonly line: number
}

/** A parsed TypeScript file. */
export interface Module {
  readonly path: string
  readonly text: string
  readonly program: ESTree.Program
  readonly comments: ParseResult['comments']
  readonly imports: readonly Import[]
  readonly exports: readonly Export[]
  readonly errors: readonly Problem[]
  lineAt(offset: number): number
}

/** Everything the rules read. Made from a folder, or for a test from a record of texts. */
export interface Repository {
  readonly files: ReadonlyMap<string, string>
  readonly packages: readonly Package[]
  readonly modules: ReadonlyMap<string, Module>
}

/** Reads the files that git knows or would take: ignored ones are none of our business. */
export function readRepository(root: string): Repository {
  const listing = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  })
  const paths = listing.split('\0').filter((path) => path !== '' && existsSync(join(root, path)))
  return repositoryOf(paths.map((path) => [path, readFileSync(join(root, path), 'utf8')]))
}

/** A repository from pairs of path and text. */
export function repositoryOf(files: Iterable<readonly [path: string, text: string]>): Repository {
  const byPath = new Map([...files].toSorted(([one], [other]) => (one < other ? -1 : 1)))
  const packages: Package[] = []
  const modules = new Map<string, Module>()
  for (const [path, text] of byPath) {
    const layer = /^packages\/([^/]+)\/package\.json$/.exec(path)?.[1]
    if (layer !== undefined) packages.push(packageOf(layer, JSON.parse(text)))
    if (path.endsWith('.ts')) modules.set(path, parse(path, text))
  }
  return { files: byPath, packages, modules }
}

function packageOf(layer: string, manifest: Manifest): Package {
  const folder = `packages/${layer}`
  const sources = openings(manifest).map(({ source }) => posix.join(folder, source))
  return { folder, layer, manifest, entries: [...new Set(sources)] }
}

/** The package that a file of `packages/*\/src` belongs to. */
const packageAt = (repository: Repository, path: string): Package | undefined =>
  repository.packages.find(({ folder }) => path.startsWith(`${folder}/src/`))

/** Every module below `packages/*\/src`, with its package. */
export function* sources(repository: Repository): Generator<[Module, Package]> {
  for (const module of repository.modules.values()) {
    const home = packageAt(repository, module.path)
    if (home !== undefined) yield [module, home]
  }
}

/**
 * The files an import may lead to; more than one where package.json chooses by condition, none
 * outside.
 */
export function resolve(repository: Repository, from: string, specifier: string): string[] {
  if (specifier.startsWith('.')) return [posix.join(posix.dirname(from), specifier)]
  if (specifier.startsWith('#')) {
    const home = packageAt(repository, from)
    const inside = home && openings(home.manifest).filter(({ as }) => as === specifier)
    return [...new Set(inside?.map(({ source }) => posix.join(home?.folder ?? '', source)))]
  }
  const [target, as] = packageNamed(repository, specifier) ?? []
  const doors = target && openings(target.manifest).filter((door) => door.as === as)
  return [...new Set(doors?.map(({ source }) => posix.join(target?.folder ?? '', source)))]
}

/**
 * One of our packages, with the door that a bare specifier asks for: `@daypass/service/node` →
 * `./node`.
 */
export function packageNamed(
  repository: Repository,
  specifier: string,
): [Package, door: string] | undefined {
  for (const one of repository.packages) {
    const { name } = one.manifest
    if (specifier === name || specifier.startsWith(`${name}/`))
      return [one, `.${specifier.slice(name.length)}`]
  }
  return undefined
}

function parse(path: string, text: string): Module {
  const { program, comments, module, errors } = parseSync(path, text)
  const lineStarts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)]
  const lineAt = (offset: number): number => lineStarts.findLastIndex((at) => at <= offset) + 1
  const exports = module.staticExports.flatMap(({ entries }) =>
    entries.map((entry) => ({
      name: entry.exportName.name ?? (entry.exportName.kind === 'Default' ? 'default' : '*'),
      local: (entry.moduleRequest ? entry.importName.name : entry.localName.name) ?? '*',
      from: entry.moduleRequest?.value,
      isType: entry.isType,
      line: lineAt(entry.start),
    })),
  )
  const problems = errors.map(({ message, labels }) => ({
    path,
    line: lineAt(labels[0]?.start ?? 0),
    message: `does not parse: ${message}`,
  }))
  const imports = importsOf(program, lineAt)
  return { path, text, program, comments, imports, exports, errors: problems, lineAt }
}

function importsOf(program: ESTree.Program, lineAt: (offset: number) => number): Import[] {
  const imports: Import[] = []
  const add = (
    source: ESTree.Node | null,
    kind: Import['kind'],
    names: readonly string[] = ['*'],
  ): void => {
    if (source?.type !== 'Literal' || typeof source.value !== 'string') return
    imports.push({ specifier: source.value, kind, names, line: lineAt(source.start) })
  }
  visit(program, {
    ImportDeclaration: ({ source, importKind, specifiers }) =>
      add(source, importKind ?? 'value', specifiers.map(importedName)),
    ExportNamedDeclaration: ({ source, exportKind, specifiers }) =>
      add(
        source,
        exportKind ?? 'value',
        specifiers.map(({ local }) => nameOf(local)),
      ),
    ExportAllDeclaration: ({ source, exportKind }) => add(source, exportKind ?? 'value'),
    ImportExpression: ({ source }) => add(source, 'dynamic'),
    TSImportType: ({ source }) => add(source, 'type'),
    // `new URL('./worker.ts', import.meta.url)`: how one file names another without importing it.
    NewExpression: ({ callee, arguments: [first] }) => {
      const isFile = first?.type === 'Literal' && /^\.\.?\/.*\.ts$/.test(String(first.value))
      if (callee.type === 'Identifier' && callee.name === 'URL' && isFile) add(first, 'dynamic')
    },
  })
  return imports
}

function importedName(specifier: ESTree.ImportDeclarationSpecifier): string {
  if (specifier.type === 'ImportSpecifier') return nameOf(specifier.imported)
  return specifier.type === 'ImportDefaultSpecifier' ? 'default' : '*'
}

const nameOf = (name: ESTree.ModuleExportName): string =>
  name.type === 'Literal' ? name.value : name.name

/** Calls back for the nodes of the named types, in the order of the text. */
export function visit(program: ESTree.Program, visitor: VisitorObject): void {
  new Visitor(visitor).visit(program)
}
