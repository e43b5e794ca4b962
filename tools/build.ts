// Builds what is published: every package to its `dist`, exactly the files that its package.json
// names, and the chunks they share. The doors are read off package.json (`openings`); a `.cjs`
// there asks for CommonJS beside ESM. What stands below `dist/node/` is built for Node and what
// stands below `dist/web/` for everything else, each with all that it imports.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { build } from 'tsdown'
import { type Manifest, type Opening, openings } from './manifest.ts'

const root = join(import.meta.dirname, '..')

/** A door with a file of its own. */
type Door = Opening & { readonly built: string }

async function buildPackage(folder: string): Promise<void> {
  const manifest = manifestOf(folder)
  const doors = openings(manifest).filter((door): door is Door => door.built !== undefined)
  rmSync(join(folder, 'dist'), { recursive: true, force: true })
  for (const flavour of ['node', 'web', undefined]) await buildDoors(folder, doors, flavour)
  if (doors.some(({ built }) => built.endsWith('.cjs'))) shareDeclarations(folder, doors)
  easeLoading(join(folder, 'dist'))
  for (const { as, built } of doors)
    if (!existsSync(join(folder, built)))
      throw new Error(
        `${manifest.name}: \`${as}\` names \`${built}\`, and the build did not make it`,
      )
}

/** Builds the doors of one flavour. */
async function buildDoors(
  folder: string,
  all: readonly Door[],
  flavour: string | undefined,
): Promise<void> {
  const doors = all.filter(({ built }) => /^dist\/(node|web)\//.exec(built)?.[1] === flavour)
  if (doors.length === 0) return
  const dual = doors.some(({ built }) => built.endsWith('.cjs'))
  const isCore = reachedFrom(join(folder, doors[0]!.source))
  await build({
    config: false,
    cwd: folder,
    tsconfig: join(root, 'tsconfig.json'),
    logLevel: 'warn',
    failOnWarn: true,
    report: false,
    clean: false,
    outDir: flavour ? `dist/${flavour}` : 'dist',
    // The target is the package's own `engines.node`.
    entry: Object.fromEntries(doors.map(({ built, source }) => [entryName(built), source])),
    format: dual ? ['esm', 'cjs'] : ['esm'],
    platform: dual ? 'neutral' : 'node',
    fixedExtension: false,
    // A chunk may be called what a door is called, and would take its place.
    hash: flavour === undefined,
    sourcemap: false,
    dts: doors.some(({ built }) => built.includes('.d.')) && { generator: 'oxc' },
    deps: flavour
      ? {
          neverBundle: [/^node:/],
          alwaysBundle: [/^@daypass\//],
          // No type comes from there.
          dts: { neverBundle: ['#hash'], alwaysBundle: [/^@daypass\//] },
        }
      : // `#…` stays as it is: the runtime that loads the package chooses. Nothing is bundled in.
        { neverBundle: [/^#/, /^node:/], onlyBundle: [] },
    inputOptions: { resolve: flavour ? { conditionNames: ['daypass-source', 'import'] } : {} },
    plugins: flavour ? [{ name: 'inner doors', resolveId: innerDoors(flavour === 'node') }] : [],
    // What only bundlers read is as small as can be. What a person may come by in a stack keeps its
    // lines and the names of its functions.
    minify: flavour
      ? {
          compress: true,
          mangle: { toplevel: flavour === 'web' },
          codegen: { removeWhitespace: flavour === 'web' },
        }
      : false,
    // Docstrings go to the `.d.ts`; the annotations that let a bundler drop unused tables stay.
    outputOptions: (options, format) => ({
      ...options,
      comments: { jsdoc: false, annotation: true, legal: true },
      // What the main door needs at once is one file, however much of it others need too.
      ...(flavour && {
        codeSplitting: {
          groups: [
            {
              name: (id, modules) =>
                format === 'cjs' && EXTRA.test(id) ? 'extra' : isCore(id, modules) ? 'core' : null,
            },
            // Many programs read the profiles and need nothing else of what is shared.
            { name: 'shared', test: /(?<!\.d|\/profiles\.node)\.ts$/, minShareCount: 2 },
          ],
        },
      }),
    }),
    checks: { legacyCjs: false, pluginTimings: false },
  })
}

// Hardly any program asks for these tables, and they are an eighth of what there is to load.
// CommonJS can wait until somebody does.
const EXTRA = /\/client\/src\/schemas\.ts$/

/**
 * Makes files quicker to load. Chunks in CommonJS pass on what they have by getters, as if it could
 * still change. It cannot: and a hundred functions are a good part of what a process needs to
 * start. Getters it takes for what is seldom asked for. And one character that is not ASCII makes
 * an engine keep all of a file in twice the space.
 */
function easeLoading(dist: string): void {
  const getter =
    /Object\.defineProperty\(exports, "([^"]+)", \{[^{}]+\{\s*return ([\w$]+);?\s*\}\s*\}\)/g
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' }))
    if (/(?<!\.d)\.c?js$/.test(name)) {
      const path = join(dist, name)
      const text = readFileSync(path, 'utf8')
        .replace(getter, 'exports.$1 = $2')
        .replace('require_extra = require("./extra.cjs")', `extra = ${passOnExtra}`)
        .replace(/exports\.([\w$]+) = require_extra\.([\w$]+)/g, 'extra("$1", "$2")')
        .replace(/[\u0080-\uffff]/g, escaped)
      writeFileSync(path, text)
    }
}

const passOnExtra = `(name, as) => Object.defineProperty(exports, name, {
	configurable: true,
	enumerable: true,
	get: () => require("./extra.cjs")[as]
})`

/** Leads each `#…` of any package to its source for Node, or for everything else. */
function innerDoors(forNode: boolean): (id: string) => string | undefined {
  const paths = new Map<string, string>()
  for (const folder of folders)
    for (const { as, source } of openings(manifestOf(folder)))
      if (as.startsWith('#') && (source.endsWith('.node.ts') === forNode || !paths.has(as)))
        paths.set(as, join(folder, source))
  return (id) => paths.get(id)
}

type Modules = { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null }

/** Tells whether a module is needed at once by one that is loaded: not on demand. */
function reachedFrom(path: string): (id: string, modules: Modules) => boolean {
  const reached = new Set<string>()
  const reach = (id: string, modules: Modules): void => {
    for (const next of modules.getModuleInfo(id)?.importedIds ?? [])
      if (!reached.has(next)) {
        reached.add(next)
        reach(next, modules)
      }
  }
  return (id, modules) => {
    if (reached.size === 0) reach(path, modules)
    return reached.has(id)
  }
}

/**
 * Both formats have the same types, so one file says them: a `.d.ts` passes on its `.d.cts`, which
 * an ES module may import, while the other way round not every compiler allows it. Types of a `#…`
 * are those that it has by default, whatever runtime the compiler thinks of. What nothing leads to
 * goes.
 */
function shareDeclarations(folder: string, doors: readonly Door[]): void {
  const kept = new Set<string>()
  const byDefault = new Map(
    doors.flatMap(({ as, built }) => (built.endsWith('.cjs') ? [[as, join(folder, built)]] : [])),
  )
  const keep = (path: string): void => {
    if (kept.has(path)) return
    kept.add(path)
    const here = dirname(path)
    const text = readFileSync(path, 'utf8')
      // Left behind by types that nothing uses.
      .replace(/^import ['"]#[^'"]+['"];\n/gm, '')
      .replace(/(?<= from ")#[^"]+/g, (as) =>
        join('.', relative(here, byDefault.get(as)!)).replace(/^(?!\.)/, './'),
      )
    writeFileSync(path, text)
    for (const [, next] of text.matchAll(/ from "(\.[^"]+)\.cjs"/g))
      keep(join(here, `${next}.d.cts`))
  }
  const declared = doors.map(({ built }) => built).filter((built) => built.includes('.d.'))
  for (const built of declared) {
    const path = join(folder, built)
    if (built.endsWith('.d.cts')) keep(path)
    else if (declared.includes(built.replace(/\.d\.ts$/, '.d.cts'))) {
      writeFileSync(path, `export * from "./${basename(built, '.d.ts')}.cjs";\n`)
      kept.add(path)
    }
  }
  const dist = join(folder, 'dist')
  for (const name of readdirSync(dist, { recursive: true, encoding: 'utf8' }))
    if (/\.d\.c?ts$/.test(name) && !kept.has(join(dist, name))) rmSync(join(dist, name))
}

const manifestOf = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

/** `dist/hash.node.d.cts` is made from the entry `hash.node`. */
const entryName = (built: string): string =>
  built.replace(/^dist\/(node\/|web\/)?/, '').replace(/(\.d)?\.[cm]?[jt]s$/, '')

const folders = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name))
await Promise.all(folders.map(buildPackage))
