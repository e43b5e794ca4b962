// The packages in the hands of bundlers, for the browser: nothing of Node's comes along, and
// nothing that only some browsers have.
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { write } from './pack.ts'
import type { Check } from './packaging.ts'
import { tool } from './tools.ts'

const ENTRIES = {
  client: `import { AssumeRoleCommand, STSClient } from '@daypass/client-sts'
globalThis.used = [STSClient, AssumeRoleCommand]
`,
  providers: `import * as providers from '@daypass/client-sts/credential-providers'
globalThis.used = providers
`,
}

const FORBIDDEN = /node:|\bDOMParser\b|\bprocess\.env\b|\brequire\(/

type Bundle = (entry: string, folder: string) => Promise<unknown>

const load = (path: string): Promise<Record<string, unknown>> => import(tool(path))

const viaRollup: Bundle = async (input, dir) => {
  const { rollup } = await load('rollup/dist/rollup.js')
  const plugin = await load('@rollup/plugin-node-resolve/dist/es/index.js')
  const resolve = (plugin.nodeResolve as (options: object) => unknown)({ browser: true })
  const run = rollup as (options: object) => Promise<{ write(options: object): Promise<unknown> }>
  const onwarn = ({ message }: Error) => {
    throw new Error(message)
  }
  return (await run({ input, plugins: [resolve], onwarn })).write({ dir, format: 'es' })
}

const viaWebpack: Bundle = async (entry, path) => {
  const { default: webpack } = await load('webpack/lib/index.js')
  const options = { mode: 'production', target: 'web', entry, output: { path }, devtool: false }
  return new Promise<void>((resolve, reject) => {
    const done = (error: Error | null, stats: { compilation: Record<string, Error[]> }) => {
      const { errors = [], warnings = [] } = stats?.compilation ?? {}
      const fault = error ?? errors[0] ?? warnings[0]
      if (fault) reject(fault)
      else resolve()
    }
    const run = webpack as (options: object, done: unknown) => void
    run(options, done)
  })
}

const viaVite: Bundle = async (input, outDir) => {
  const { build: run } = await load('vite/dist/node/index.js')
  const rolldownOptions = { input }
  const options = { outDir, rolldownOptions, minify: true }
  const start = run as (options: object) => Promise<unknown>
  return start({ root: outDir, configFile: false, logLevel: 'error', build: options })
}

const viaEsbuild: Bundle = (entry, outdir) =>
  build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    outdir,
    logLevel: 'silent',
  })

const BUNDLERS = { esbuild: viaEsbuild, rollup: viaRollup, webpack: viaWebpack, vite: viaVite }

/** The checks of the bundlers, in a project that has the packages installed. */
export function bundlerChecks(project: string): Check[] {
  return Object.entries(BUNDLERS).flatMap(([bundler, bundle]) =>
    Object.entries(ENTRIES).map(([name, source]) => ({
      name: `${bundler}, ${name}`,
      run: async () => {
        write(project, `${name}.entry.mjs`, source)
        const folder = join(project, `${bundler}-${name}`)
        mkdirSync(folder, { recursive: true })
        await bundle(join(project, `${name}.entry.mjs`), folder)
        const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
        const text = files
          .filter((file) => /\.m?js$/.test(file))
          .map((file) => readFileSync(join(folder, file), 'utf8'))
          .join('\n')
        const [found] = FORBIDDEN.exec(text) ?? []
        if (found !== undefined) throw new Error(`the bundle contains \`${found}\``)
        if (!text.includes('AssumeRole')) throw new Error('the bundle is empty')
        return `${gzipSync(text, { level: 9 }).length} bytes gzipped, all parts`
      },
    })),
  )
}
