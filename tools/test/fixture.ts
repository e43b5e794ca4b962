// Small repositories held in memory, for the tests of the rules.
import { type Problem, type Repository, repositoryOf } from '../repository.ts'

const names: Readonly<Record<string, string>> = {
  protocol: '@daypass/protocol',
  client: '@daypass/client-sts',
  policy: '@daypass/policy',
  service: '@daypass/service',
  daypass: 'daypass',
}

/** The text of a package.json whose one door is `src/index.ts`; `more` is laid over it. */
export function manifest(layer: string, more: Readonly<Record<string, unknown>> = {}): string {
  const built = { types: './dist/index.d.ts', default: './dist/index.js' }
  return JSON.stringify({
    name: names[layer] ?? layer,
    version: '1.0.0',
    exports: { '.': { 'daypass-source': './src/index.ts', import: built } },
    ...more,
  })
}

/**
 * A repository of the given files. A layer that has files gets a package.json without dependencies,
 * unless one is given.
 */
export function repository(files: Readonly<Record<string, string>>): Repository {
  const all = new Map(Object.entries(files))
  for (const layer of Object.keys(names)) {
    const path = `packages/${layer}/package.json`
    const isThere = Object.keys(files).some((file) => file.startsWith(`packages/${layer}/`))
    if (isThere && !all.has(path)) all.set(path, manifest(layer))
  }
  return repositoryOf(all)
}

/** Problems as they are printed. */
export const printed = (problems: readonly Problem[]): string[] =>
  problems.map(({ path, line, message }) => `${path}:${line}: ${message}`)
