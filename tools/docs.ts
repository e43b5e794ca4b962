// What the public exports say of themselves: every one has a docstring, and where it matters a
// source and an example.
import type { ESTree } from 'rolldown/utils'
import { openings } from './manifest.ts'
import { type Module, type Problem, type Repository, resolve } from './repository.ts'

/**
 * Here functions, classes and operation tables also name their specification and show how they are
 * used.
 */
const exemplary = ['protocol', 'client', 'policy']

/**
 * A name that a package opens to the outside, with the places that declare it: more than one for
 * overloads, for a type beside a value, and for twins that package.json chooses between.
 */
export interface PublicExport {
  readonly name: string
  readonly layer: string
  readonly places: readonly Place[]
}

interface Place {
  readonly path: string
  readonly line: number
  readonly doc: string | undefined
  /** A function, a class or the row of an operation: what a reader wants to see in use. */
  readonly usable: boolean
}

/** Every public export once, as the package knows it that declares it. */
export function publicExports(repository: Repository): PublicExport[] {
  const found = new Map<string, PublicExport>()
  for (const { folder, layer, manifest } of repository.packages)
    for (const { as, source } of openings(manifest)) {
      const entry = `${folder}/${source}`
      const names = as.startsWith('.') ? repository.modules.get(entry)?.exports : []
      for (const { name } of names ?? []) {
        const places = origins(repository, entry, name)
          .filter(([{ path }]) => path.startsWith(`${folder}/`))
          .flatMap(([module, local]) => placesOf(module, local))
        const [first] = places
        if (first) found.set(`${first.path} ${first.line} ${name}`, { name, layer, places })
      }
    }
  return [...found.values()]
}

/** Missing docstrings, descriptions, sources and examples. */
export function checkDocs(repository: Repository): Problem[] {
  return publicExports(repository).flatMap(({ name, layer, places }) => {
    const docs = places.flatMap(({ doc }) => doc ?? [])
    const tags = docs.flatMap((doc) => doc.split(/^(?=@)/m))
    const lacks: string[] = []
    if (docs.length === 0) lacks.push('has no docstring')
    else if (!docs.some(hasDescription)) lacks.push('has a docstring that describes nothing')
    else if (exemplary.includes(layer) && places.some(({ usable }) => usable)) {
      if (!tags.some((tag) => /^@see\s+\S/.test(tag))) lacks.push('has no `@see`')
      if (!tags.some((tag) => /^@example\b/.test(tag) && /^```ts$/m.test(tag)))
        lacks.push('has no `@example` with a ```ts fence')
    }
    const { path = '', line = 1 } = places[0] ?? {}
    return lacks.map((lack) => ({ path, line, message: `\`${name}\` ${lack}` }))
  })
}

/** The description is what stands before the first tag: at least two words. */
const hasDescription = (doc: string): boolean => /^[^@]*?\S\s+\S/.test(doc.split(/^@/m)[0] ?? '')

/** Follows `export … from` to the modules that declare a name. */
function origins(repository: Repository, path: string, name: string): [Module, string][] {
  const module = repository.modules.get(path)
  const one = module?.exports.find((candidate) => candidate.name === name)
  if (module === undefined || one === undefined) return []
  if (one.from === undefined) return [[module, one.local]]
  return resolve(repository, path, one.from).flatMap((next) => origins(repository, next, one.local))
}

function placesOf(module: Module, name: string): Place[] {
  return module.program.body.flatMap((statement) => {
    const isExport = statement.type === 'ExportNamedDeclaration'
    const usable = declares(isExport ? statement.declaration : statement, name)
    if (usable === undefined) return []
    const { path } = module
    const line = module.lineAt(statement.start)
    return [{ path, line, doc: docBefore(module, statement.start), usable }]
  })
}

/** Whether a statement declares the name, and if so whether it is something to use. */
function declares(statement: ESTree.Node | null, name: string): boolean | undefined {
  switch (statement?.type) {
    case 'FunctionDeclaration':
    case 'TSDeclareFunction':
    case 'ClassDeclaration':
      return statement.id?.name === name ? true : undefined
    case 'TSInterfaceDeclaration':
    case 'TSTypeAliasDeclaration':
      return statement.id.name === name ? false : undefined
    case 'VariableDeclaration': {
      const one = statement.declarations.find(
        ({ id }) => id.type === 'Identifier' && id.name === name,
      )
      return one && isUsable(one)
    }
    default:
      return undefined
  }
}

function isUsable({ id, init }: ESTree.VariableDeclarator): boolean {
  const type = id.typeAnnotation?.typeAnnotation
  if (type?.type === 'TSFunctionType' || type?.type === 'TSConstructorType') return true
  if (type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier')
    if (/^Operation/.test(type.typeName.name)) return true
  let value = init
  while (value?.type === 'TSAsExpression' || value?.type === 'TSSatisfiesExpression')
    value = value.expression
  return /^(Arrow)?FunctionExpression$|^ClassExpression$/.test(value?.type ?? '')
}

/** The docstring that ends right before an offset, without its stars. */
function docBefore({ comments, text }: Module, offset: number): string | undefined {
  const last = comments.findLast(({ end }) => end <= offset)
  const isDoc = last?.type === 'Block' && last.value.startsWith('*')
  return isDoc && text.slice(last.end, offset).trim() === '' ? unstarred(last.value) : undefined
}

/** The text of a docstring, line for line, from what stands between its slashes. */
export const unstarred = (comment: string): string =>
  comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*+ ?/, '').trimEnd())
    .join('\n')
    .trimEnd()
