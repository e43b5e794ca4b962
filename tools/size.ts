// The size of the client as an application ships it, measured on the built files, and the proof
// that one command brings no other along.
import { gzipSync } from 'node:zlib'
import { type BuildFailure, build, type Metafile } from 'esbuild'
import type { Problem } from './repository.ts'

/**
 * Bytes, minified and gzipped: of the whole bundle for a browser, in one file, and of what a bundle
 * for Node loads at once.
 */
const ceilings: Sizes = { browser: 10_250, node: 9_750 }

const entry = "export { STSClient, AssumeRoleCommand } from '@daypass/client-sts'"

/** Words of commands, and of the classes of errors, that `entry` does not ask for. */
const strangers = [
  'com.amazonaws.sts',
  'hasInstance',
  'AssumeRoleWithSAML',
  'AssumeRoleWithWebIdentity',
  'AssumeRoot',
  'DecodeAuthorizationMessage',
  'GetAccessKeyInfo',
  'GetCallerIdentity',
  'GetFederationToken',
  'GetSessionToken',
]

const path = 'packages/client/src/index.ts'

/** What is loaded at once: for a browser the whole bundle, in one file. */
async function bundleClient(root: string, platform: 'browser' | 'node'): Promise<string> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry, resolveDir: root },
    bundle: true,
    splitting: platform === 'node',
    minify: true,
    format: 'esm',
    platform,
    absWorkingDir: root,
    outdir: 'out',
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  const eager = loadedAtOnce(metafile, 'out/stdin.js')
  const isEager = (file: string): boolean => [...eager].some((name) => file.endsWith(name))
  return outputFiles
    .filter((file) => isEager(file.path))
    .map(({ text }) => text)
    .join('\n')
}

/** The files of a bundle that are loaded with one of them: those that do not wait for a call. */
export function loadedAtOnce({ outputs }: Metafile, first: string): ReadonlySet<string> {
  const loaded = new Set<string>()
  const load = (name: string): void => {
    if (loaded.has(name)) return
    loaded.add(name)
    for (const { path: next, kind } of outputs[name]?.imports ?? [])
      if (kind === 'import-statement' && next in outputs) load(next)
  }
  load(first)
  return loaded
}

/** Bytes of the bundles. */
interface Sizes {
  readonly browser: number
  readonly node: number
}

/** Holds the bundles under their ceilings and free of strangers. */
export async function checkSize(root: string): Promise<Sizes & { problems: Problem[] }> {
  try {
    const bundle = await bundleClient(root, 'browser')
    const browser = gzipSync(bundle, { level: 9 }).length
    const node = gzipSync(await bundleClient(root, 'node'), { level: 9 }).length
    return { problems: sizeFaults(bundle, { browser, node }), browser, node }
  } catch (error) {
    if (!(error instanceof Error && 'errors' in error)) throw error
    const faults = (error as BuildFailure).errors.map(({ text, location }) => ({
      path: location?.namespace === 'file' ? location.file : path,
      line: location?.line ?? 1,
      message: `the client does not bundle (is it built?): ${text}`,
    }))
    return { problems: faults, browser: 0, node: 0 }
  }
}

/** The faults of a bundle, and of bundles of so many bytes. */
export function sizeFaults(bundle: string, sizes: Sizes): Problem[] {
  const problems = strangers
    .filter((word) => bundle.includes(word))
    .map((word) => ({ path, line: 1, message: `the bundle of one command contains \`${word}\`` }))
  for (const platform of ['browser', 'node'] as const) {
    const [size, most] = [sizes[platform], ceilings[platform]]
    if (size > most)
      problems.push({
        path,
        line: 1,
        message: `the bundle for ${platform} has ${size} bytes, at most ${most}`,
      })
  }
  return problems
}
