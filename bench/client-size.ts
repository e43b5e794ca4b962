// How large the client is: bundled for a browser and for Node, and installed.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { loadedAtOnce } from '../tools/size.ts'
import { alone, atMost, compared, type Goal, type Options, type Row } from './harness.ts'

const root = join(import.meta.dirname, '..')
const KILOBYTE = 1000

const ENTRIES: readonly { what: string; names: string; from: string; goals: boolean }[] = [
  {
    what: 'GetCallerIdentity',
    names: 'STSClient, GetCallerIdentityCommand',
    from: 'client-sts',
    goals: true,
  },
  { what: 'AssumeRole', names: 'STSClient, AssumeRoleCommand', from: 'client-sts', goals: true },
  {
    what: 'fromTemporaryCredentials',
    names: 'fromTemporaryCredentials',
    from: 'client-sts/credential-providers',
    goals: false,
  },
]

const GOALS = { browser: 5, node: 6 }

/**
 * Bytes minified, gzipped, compressed with brotli: of the whole bundle in one file, or with
 * splitting of what is loaded at once.
 */
async function bundled(
  contents: string,
  platform: 'browser' | 'node',
  options: Options,
  splitting: boolean,
) {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    splitting,
    format: 'esm',
    platform,
    legalComments: 'none',
    mainFields: platform === 'browser' ? ['browser', 'module', 'main'] : ['module', 'main'],
    conditions: options.sources ? ['daypass-source'] : [],
    outdir: 'out',
    absWorkingDir: root,
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  const eager = loadedAtOnce(metafile, 'out/stdin.js')
  const files = outputFiles.filter(({ path }) => eager.has(path.slice(root.length + 1)))
  const bytes = Buffer.concat(files.map(({ contents }) => contents))
  return {
    min: bytes.length / KILOBYTE,
    gzip: gzipSync(bytes, { level: 9 }).length / KILOBYTE,
    brotli: brotliCompressSync(bytes).length / KILOBYTE,
  }
}

/** How large a bundle is. */
export async function* bundles(options: Options): AsyncGenerator<Row> {
  for (const { what, names, from, goals } of ENTRIES)
    for (const platform of ['browser', 'node'] as const) {
      const entry = (name: string) => `export { ${names} } from '${name}'`
      const ours = await bundled(entry(`@daypass/${from}`), platform, options, false)
      // The official providers are another package, which is not installed here.
      const theirs =
        from === 'client-sts'
          ? await bundled(entry(`@aws-sdk/${from}`), platform, options, false)
          : undefined
      for (const form of ['min', 'gzip', 'brotli'] as const) {
        const goal: Goal | undefined =
          goals && form === 'gzip' ? atMost(GOALS[platform], 'KB') : undefined
        const row = `${what}, ${platform}: ${form}`
        yield theirs
          ? compared(row, 'KB', [ours[form]], 'official', [theirs[form]], goal)
          : alone(row, 'KB', [ours[form]], goal)
      }
      const atOnce = await bundled(entry(`@daypass/${from}`), platform, options, true)
      yield alone(`${what}, ${platform}: gzip of what is loaded at once`, 'KB', [atOnce.gzip])
    }
}

/** Packages, files and bytes that an installation brings. */
interface Installed {
  packages: number
  files: number
  bytes: number
}

function packedOurs(): Installed {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts', '--silent']
  const cwd = join(root, 'packages', 'client')
  const [packed] = Object.values(
    JSON.parse(execFileSync('npm', args, { cwd, encoding: 'utf8' })),
  ) as { entryCount: number; unpackedSize: number }[]
  // It is built with all that it imports.
  return { packages: 1, files: packed!.entryCount, bytes: packed!.unpackedSize }
}

/** Walks what the package depends on, as it is installed here. */
function installedTree(name: string): Installed {
  const installed = { packages: 0, files: 0, bytes: 0 }
  const seen = new Set<string>()
  const add = (dependency: string, from: string): void => {
    const folder = folderOf(dependency, from)
    if (folder === undefined || seen.has(folder)) return
    seen.add(folder)
    installed.packages++
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || entry.parentPath.includes('node_modules', folder.length)) continue
      installed.files++
      installed.bytes += statSync(join(entry.parentPath, entry.name)).size
    }
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    for (const next of Object.keys(manifest.dependencies ?? {})) add(next, folder)
  }
  add(name, root)
  return installed
}

function folderOf(name: string, from: string): string | undefined {
  const places = createRequire(join(from, 'index.js')).resolve.paths(name) ?? []
  return places
    .map((place) => join(place, name))
    .find((folder) => statSync(join(folder, 'package.json'), { throwIfNoEntry: false }))
    ?.replace(/\/$/, '')
}

/** What an installation brings. */
export function* installation(): Generator<Row> {
  const ours = packedOurs()
  const theirs = installedTree('@aws-sdk/client-sts')
  const row = (what: string, unit: string, member: keyof Installed, scale: number, goal: Goal) =>
    compared(what, unit, [ours[member] / scale], 'official', [theirs[member] / scale], goal)
  yield row('installed: packages', '', 'packages', 1, atMost(2, ''))
  yield row('installed: files', '', 'files', 1, atMost(60, ''))
  yield row('installed: size', 'KB', 'bytes', KILOBYTE, atMost(400, 'KB'))
}
