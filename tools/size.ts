// The size of the client as an application in a browser ships it, and the proof that one command
// brings no other along.
import { gzipSync } from 'node:zlib'
import { type BuildFailure, build } from 'esbuild'
import { sourceCondition } from './manifest.ts'
import type { Problem } from './repository.ts'

/** Bytes, minified and gzipped. */
const ceiling = 7168

const entry = "export { STSClient, AssumeRoleCommand } from '@daypass/client-sts'"

/** Words of commands that `entry` does not ask for. */
const strangers = [
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

/** What a browser loads at once; parts loaded on demand stay out. */
export async function bundleClient(root: string): Promise<string> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry, resolveDir: root },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    conditions: [sourceCondition],
    external: ['node:*'],
    absWorkingDir: root,
    outdir: 'out',
    metafile: true,
    write: false,
    logLevel: 'silent',
  })
  const eager = new Set<string>()
  const load = (name: string): void => {
    if (eager.has(name)) return
    eager.add(name)
    for (const { path: next, kind } of metafile.outputs[name]?.imports ?? [])
      if (kind === 'import-statement' && next in metafile.outputs) load(next)
  }
  load('out/stdin.js')
  const isEager = (file: string): boolean => [...eager].some((name) => file.endsWith(name))
  return outputFiles
    .filter((file) => isEager(file.path))
    .map(({ text }) => text)
    .join('\n')
}

/** Holds the bundle under the ceiling and free of strangers. */
export async function checkSize(root: string): Promise<{ problems: Problem[]; bytes: number }> {
  try {
    const bundle = await bundleClient(root)
    const bytes = gzipSync(bundle, { level: 9 }).length
    return { problems: sizeFaults(bundle, bytes), bytes }
  } catch (error) {
    if (!(error instanceof Error && 'errors' in error)) throw error
    const faults = (error as BuildFailure).errors.map(({ text, location }) => ({
      path: location?.namespace === 'file' ? location.file : path,
      line: location?.line ?? 1,
      message: `the client does not bundle: ${text}`,
    }))
    return { problems: faults, bytes: 0 }
  }
}

/** The faults of a bundle of so many bytes. */
export function sizeFaults(bundle: string, bytes: number): Problem[] {
  const problems = strangers
    .filter((word) => bundle.includes(word))
    .map((word) => ({ path, line: 1, message: `the bundle of one command contains \`${word}\`` }))
  if (bytes > ceiling)
    problems.push({ path, line: 1, message: `the bundle has ${bytes} bytes, at most ${ceiling}` })
  return problems
}
