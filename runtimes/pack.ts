// The packages as they are published: built, packed, and installed from their tarballs.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { transform } from 'esbuild'
import { cache, execute, root } from './tools.ts'

/** One packed package. */
export interface Packed {
  readonly name: string
  readonly tarball: string
  readonly files: readonly string[]
  /** Bytes when unpacked. */
  readonly size: number
}

interface NpmPacked {
  readonly name: string
  readonly filename: string
  readonly files: readonly { readonly path: string }[]
  readonly unpackedSize: number
}

/** Packs some of the packages, by the names of their folders. */
export async function pack(...folders: readonly string[]): Promise<Packed[]> {
  const destination = join(cache, 'packed')
  rmSync(destination, { recursive: true, force: true })
  mkdirSync(destination, { recursive: true })
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', destination]
  const workspaces = folders.flatMap((folder) => ['--workspace', `packages/${folder}`])
  const { stdout } = await execute('npm', [...args, ...workspaces], { cwd: root })
  const all: readonly NpmPacked[] = Object.values(JSON.parse(stdout))
  return all.map(({ name, filename, files, unpackedSize }) => ({
    name,
    tarball: join(destination, filename.replace('@', '').replace('/', '-')),
    files: files.map(({ path }) => path),
    size: unpackedSize,
  }))
}

/**
 * A project that has the packages, and nothing else of ours.
 *
 * @param as Under which names they are installed.
 */
export async function project(
  folder: string,
  type: 'module' | 'commonjs',
  as: Readonly<Record<string, Packed>>,
): Promise<string> {
  const path = join(cache, folder)
  rmSync(path, { recursive: true, force: true })
  mkdirSync(path, { recursive: true })
  const dependencies = Object.fromEntries(
    Object.entries(as).map(([name, { tarball }]) => [name, `file:${tarball}`]),
  )
  write(path, 'package.json', JSON.stringify({ private: true, type, dependencies }))
  const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts']
  await execute('npm', ['install', ...quiet], { cwd: path })
  return path
}

/** Writes a file of a project. */
export function write(path: string, name: string, content: string): void {
  writeFileSync(join(path, name), content)
}

/** A file of this folder as JavaScript. */
export async function toJavaScript(source: string, format: 'esm' | 'cjs'): Promise<string> {
  return (await transform(source, { loader: 'ts', format, target: 'es2022' })).code
}
