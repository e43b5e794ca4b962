// The lock file: whole, so that `npm ci` works on every platform, and free of the registry it was
// made with.
import type { Problem, Repository } from './repository.ts'

const path = 'package-lock.json'

interface Locked {
  readonly version?: string
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** Nothing names the host of a registry, and every optional dependency has its entry. */
export function checkLockfile(repository: Repository): Problem[] {
  const text = repository.files.get(path)
  if (text === undefined) return []
  const problems: Problem[] = []
  const report = (name: string, message: string): void => {
    const line = text.split('\n').findIndex((one) => one.includes(`"${name}": {`)) + 1
    problems.push({ path, line, message: `\`${name}\` ${message}` })
  }
  const packages: Readonly<Record<string, Locked>> = JSON.parse(text).packages
  for (const [name, { resolved = '', optionalDependencies = {} }] of Object.entries(packages)) {
    if (resolved.includes('://')) report(name, 'names the host of a registry')
    // npm drops, without a word, what its registry does not have; `npm ci` then refuses the file.
    for (const optional of Object.keys(optionalDependencies))
      if (
        !(`node_modules/${optional}` in packages) &&
        !(`${name}/node_modules/${optional}` in packages)
      )
        report(name, `has an optional dependency without an entry: \`${optional}\``)
  }
  return problems
}
