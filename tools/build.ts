// Builds what is published: every package to its `dist`, exactly the files that its package.json
// names, and the chunks they share. The doors are read off package.json (`openings`); a `.cjs`
// there asks for CommonJS beside ESM.
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, relative } from 'node:path'
import { build } from 'tsdown'
import { type Manifest, type Opening, openings } from './manifest.ts'

const root = join(import.meta.dirname, '..')

async function buildPackage(folder: string): Promise<void> {
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const doors = openings(manifest)
  const dual = doors.some(({ built }) => built.endsWith('.cjs'))
  await build({
    config: false,
    cwd: folder,
    tsconfig: join(root, 'tsconfig.json'),
    logLevel: 'warn',
    failOnWarn: true,
    report: false,
    // The target is the package's own `engines.node`.
    entry: Object.fromEntries(doors.map(({ built, source }) => [entryName(built), source])),
    format: dual ? ['esm', 'cjs'] : ['esm'],
    platform: dual ? 'neutral' : 'node',
    fixedExtension: false,
    hash: false,
    sourcemap: false,
    dts: doors.some(({ built }) => built.includes('.d.')) && { generator: 'oxc' },
    // `#…` stays as it is: the runtime that loads the package chooses. Nothing else is ever bundled
    // in.
    deps: { neverBundle: [/^#/, /^node:/], onlyBundle: [] },
    // Docstrings go to the `.d.ts`; the annotations that let a bundler drop unused tables stay.
    outputOptions: { comments: { jsdoc: false, annotation: true, legal: true } },
    checks: { legacyCjs: false },
  })
  if (dual) shareDeclarations(folder, doors)
  for (const { as, built } of doors)
    if (!existsSync(join(folder, built)))
      throw new Error(
        `${manifest.name}: \`${as}\` names \`${built}\`, and the build did not make it`,
      )
}

/**
 * Both formats have the same types, so one file says them: a `.d.ts` passes on its `.d.cts`, which
 * an ES module may import, while the other way round not every compiler allows it. Types of a `#…`
 * are those that it has by default, whatever runtime the compiler thinks of. What nothing leads to
 * goes.
 */
function shareDeclarations(folder: string, doors: readonly Opening[]): void {
  const kept = new Set<string>()
  const byDefault = new Map(
    doors.flatMap(({ as, built }) => (built.endsWith('.cjs') ? [[as, join(folder, built)]] : [])),
  )
  const keep = (path: string): void => {
    if (kept.has(path)) return
    kept.add(path)
    const here = dirname(path)
    const text = readFileSync(path, 'utf8').replace(/(?<= from ")#[^"]+/g, (as) =>
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

/** `dist/hash.node.d.cts` is made from the entry `hash.node`. */
const entryName = (built: string): string =>
  built.replace(/^dist\//, '').replace(/(\.d)?\.[cm]?[jt]s$/, '')

const folders = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name))
await Promise.all(folders.map(buildPackage))
