// The examples in docstrings and in Markdown, compiled as a reader would: each on its own,
// importing by package name what was built. So is each door of a package, with all of its names.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unstarred } from './docs.ts'
import { openings } from './manifest.ts'
import { type Problem, type Repository, sources } from './repository.ts'

/** A ```ts fence. `line` is that of its first line of code. */
export interface Example {
  readonly path: string
  readonly line: number
  readonly code: string
}

interface Fence extends Example {
  readonly info: string
}

/** Every example of the repository: in the docstrings of the packages and in Markdown files. */
export const examplesIn = (repository: Repository): Example[] =>
  fencesIn(repository).filter(({ info }) => info === 'ts')

/** Examples that do not compile, and fences that try to get out of it. */
export function checkExamples(repository: Repository, root: string): Problem[] {
  const excused = fencesIn(repository).filter(({ info }) => /^(ts|typescript)\b./.test(info))
  return [
    ...excused.map(({ path, line, info }) => ({
      path,
      line: line - 1,
      message: `a fence marked \`${info}\`: expected \`ts\`, which compiles`,
    })),
    ...compile([...examplesIn(repository), ...doorsIn(repository)], root),
  ]
}

/** Each door of each package as an example that imports every name that its source exports. */
const doorsIn = (repository: Repository): Example[] =>
  repository.packages.flatMap(({ folder, manifest }) => {
    const doors = new Map(openings(manifest).map(({ as, source }) => [as, `${folder}/${source}`]))
    return [...doors].flatMap(([as, path]) => {
      const names = repository.modules.get(path)?.exports ?? []
      if (!as.startsWith('.') || names.length === 0) return []
      const list = names.map(({ name }) => name).join(', ')
      const code = `export type { ${list} } from '${manifest.name}${as.slice(1)}'`
      return [{ path, line: 1, code }]
    })
  })

function fencesIn(repository: Repository): Fence[] {
  const found: Fence[] = []
  for (const [{ path, comments, lineAt }] of sources(repository))
    for (const { type, value, start } of comments)
      if (type === 'Block' && value.startsWith('*'))
        found.push(...fences(path, unstarred(value), lineAt(start)))
  for (const [path, text] of repository.files)
    if (path.endsWith('.md')) found.push(...fences(path, text, 1))
  return found
}

function* fences(path: string, text: string, firstLine: number): Generator<Fence> {
  let open: { mark: string; indent: string; info: string; line: number } | undefined
  let code: string[] = []
  for (const [index, line] of text.split('\n').entries()) {
    const [, indent = '', mark = '', info = ''] = /^(\s*)(`{3,}|~{3,})(.*)$/.exec(line) ?? []
    if (open === undefined && mark !== '') {
      open = { mark, indent, info: info.trim(), line: firstLine + index + 1 }
      code = []
    } else if (open !== undefined && mark.startsWith(open.mark) && info.trim() === '') {
      yield { path, line: open.line, code: code.join('\n'), info: open.info }
      open = undefined
    } else if (open !== undefined)
      code.push(line.startsWith(open.indent) ? line.slice(open.indent.length) : line)
  }
}

/** One run of the compiler, in a folder of its own where the names of our packages resolve. */
function compile(examples: readonly Example[], root: string): Problem[] {
  if (examples.length === 0) return []
  const cache = join(root, 'node_modules/.cache')
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'daypass-examples-'))
  try {
    const write = (name: string, text: string): void => writeFileSync(join(folder, name), text)
    for (const [index, { code }] of examples.entries()) write(`${index}.ts`, `${code}\n`)
    write('package.json', '{ "type": "module" }')
    write('tsconfig.json', JSON.stringify(settings))
    return faults(examples, folder, join(root, 'node_modules/.bin/tsc'))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Only faults inside the folder: those in the sources are told by the check of types. */
function faults(examples: readonly Example[], folder: string, compiler: string): Problem[] {
  const options = { cwd: folder, encoding: 'utf8' } as const
  const { stdout, error } = spawnSync(compiler, ['--pretty', 'false'], options)
  // A fault without a place is one of the settings: nothing was compiled, and nothing may pass.
  if (error || /^error /m.test(stdout)) throw error ?? new Error(stdout)
  const lines = stdout.matchAll(/^(\d+)\.ts\((\d+),\d+\): error (.*)$/gm)
  return [...lines].flatMap(([, index, at, message]) => {
    const example = examples[Number(index)]
    if (example === undefined) return []
    const line = example.line + Number(at) - 1
    return [
      { path: example.path, line, message: `does not compile with what is built: ${message}` },
    ]
  })
}

const settings = {
  extends: '../../../tsconfig.json',
  compilerOptions: {
    customConditions: [],
    // Each example is a module of its own, and may name a result that it does nothing with.
    moduleDetection: 'force',
    noUnusedLocals: false,
    noUnusedParameters: false,
    isolatedDeclarations: false,
    declaration: false,
  },
  include: ['*.ts'],
  exclude: [],
}
