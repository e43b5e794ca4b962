// The size of the client as an application in a browser ships it, measured on the built files, and
// the proof that one command brings no other along.
import { gzipSync } from 'node:zlib'
import { type BuildFailure, build } from 'esbuild'
import type { Problem } from './repository.ts'

/** Bytes, minified and gzipped: of the whole bundle, and of what is loaded at once. */
const ceilings = { plain: 10_450, eager: 10_450 }

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

/** The whole bundle in one file, or what a browser loads at once when parts of it can wait. */
async function bundleClient(root: string, splitting: boolean): Promise<string> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry, resolveDir: root },
    bundle: true,
    splitting,
    minify: true,
    format: 'esm',
    platform: 'browser',
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

/** Bytes of the bundles. */
interface Sizes {
  readonly plain: number
  readonly eager: number
}

/** Holds the bundles under their ceilings and free of strangers. */
export async function checkSize(root: string): Promise<Sizes & { problems: Problem[] }> {
  try {
    const bundle = await bundleClient(root, false)
    const plain = gzipSync(bundle, { level: 9 }).length
    const eager = gzipSync(await bundleClient(root, true), { level: 9 }).length
    return { problems: sizeFaults(bundle, { plain, eager }), plain, eager }
  } catch (error) {
    if (!(error instanceof Error && 'errors' in error)) throw error
    const faults = (error as BuildFailure).errors.map(({ text, location }) => ({
      path: location?.namespace === 'file' ? location.file : path,
      line: location?.line ?? 1,
      message: `the client does not bundle (is it built?): ${text}`,
    }))
    return { problems: faults, plain: 0, eager: 0 }
  }
}

/** The faults of a bundle, and of bundles of so many bytes. */
export function sizeFaults(bundle: string, sizes: Sizes): Problem[] {
  const problems = strangers
    .filter((word) => bundle.includes(word))
    .map((word) => ({ path, line: 1, message: `the bundle of one command contains \`${word}\`` }))
  for (const kind of ['plain', 'eager'] as const)
    if (sizes[kind] > ceilings[kind])
      problems.push({
        path,
        line: 1,
        message: `the ${kind} bundle has ${sizes[kind]} bytes, at most ${ceilings[kind]}`,
      })
  return problems
}
