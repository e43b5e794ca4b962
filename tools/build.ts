// Builds what is published: every package to its `dist`, exactly the files that its package.json
// names, and the chunks they share. The doors are read off package.json (`openings`); a `.cjs`
// there asks for CommonJS beside ESM.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'tsdown'
import { type Manifest, openings } from './manifest.ts'

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
  for (const { as, built } of doors)
    if (!existsSync(join(folder, built)))
      throw new Error(
        `${manifest.name}: \`${as}\` names \`${built}\`, and the build did not make it`,
      )
}

/** `dist/hash.node.d.cts` is made from the entry `hash.node`. */
const entryName = (built: string): string =>
  built.replace(/^dist\//, '').replace(/(\.d)?\.[cm]?[jt]s$/, '')

const folders = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name))
await Promise.all(folders.map(buildPackage))
