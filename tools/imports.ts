// Which way the imports point: layers between packages, no cycles within, nothing unreachable, no
// Node where it must run anywhere.
import { isBuiltin } from 'node:module'
import {
  type Import,
  type Module,
  type Package,
  type Problem,
  packageNamed,
  type Repository,
  resolve,
  sources,
} from './repository.ts'

/** Each package, and those it may import: only what stands above it. */
const layers: Readonly<Record<string, readonly string[]>> = {
  protocol: [],
  client: ['protocol'],
  policy: ['protocol'],
  service: ['protocol', 'client', 'policy'],
  daypass: ['protocol', 'client', 'policy', 'service'],
}

/** These run on every JavaScript runtime, so `node:` modules stay in files named for it. */
const anywhere = ['protocol', 'client', 'policy']

/** These promise to install nothing but each other. */
const bare = ['protocol', 'client']

/** These are built with all that they import, so that nothing else is installed with them. */
const whole = ['client']

/** Sources import only packages above their own, and only what package.json declares. */
export function checkLayers(repository: Repository): Problem[] {
  const problems: Problem[] = repository.packages.flatMap((home) => checkManifest(repository, home))
  for (const [module, home] of sources(repository))
    for (const one of module.imports) {
      const message = importFault(repository, module, home, one.specifier)
      if (message !== undefined) problems.push({ path: module.path, line: one.line, message })
    }
  return problems
}

function importFault(
  repository: Repository,
  { path }: Module,
  home: Package,
  specifier: string,
): string | undefined {
  if (isBuiltin(specifier)) return undefined
  if (/^[.#]/.test(specifier)) {
    const targets = resolve(repository, path, specifier)
    const found = targets.length > 0 && targets.every((target) => repository.files.has(target))
    if (!found) return `\`${specifier}\` leads to no file`
    const inside = targets.every((target) => target.startsWith(`${home.folder}/src/`))
    return inside ? undefined : `\`${specifier}\` leaves the package: import it by its name`
  }
  const [target, door] = packageNamed(repository, specifier) ?? []
  if (target !== undefined) {
    if (!layers[home.layer]?.includes(target.layer))
      return `${home.layer} must not import ${target.layer} (\`${specifier}\`)`
    if (resolve(repository, path, specifier).length === 0)
      return `${target.layer} opens no \`${door}\` in its package.json`
  }
  const { dependencies, devDependencies, peerDependencies, optionalDependencies } = home.manifest
  const name = /^(@[^/]+\/)?[^/]+/.exec(specifier)?.[0] ?? specifier
  const named = whole.includes(home.layer)
    ? { ...devDependencies }
    : { ...dependencies, ...peerDependencies, ...optionalDependencies }
  return name in named
    ? undefined
    : `\`${name}\` is not a dependency in ${home.folder}/package.json`
}

function checkManifest(repository: Repository, { folder, layer, manifest }: Package): Problem[] {
  const problems: Problem[] = []
  const report = (message: string): void => {
    problems.push({ path: `${folder}/package.json`, line: 1, message })
  }
  if (!(layer in layers))
    report(`\`${layer}\` is no layer: expected ${Object.keys(layers).join(', ')}`)
  if (manifest.version !== repository.packages[0]?.manifest.version)
    report('the packages share one version')
  for (const name of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies })) {
    if (whole.includes(layer)) report(`${layer} is built with all that it imports: not \`${name}\``)
    const target = packageNamed(repository, name)?.[0].layer
    if (target === undefined && bare.includes(layer))
      report(`${layer} installs nothing but our own packages, not \`${name}\``)
    if (target !== undefined && !layers[layer]?.includes(target))
      report(`${layer} must not depend on ${target}`)
  }
  return problems
}

/**
 * `node:` modules are imported only by `*.node.ts`, `node.ts` or below `node/`, and those only on
 * demand.
 */
export function checkPlatform(repository: Repository): Problem[] {
  const problems: Problem[] = []
  for (const [{ path, imports }, { layer }] of sources(repository)) {
    if (!anywhere.includes(layer) || isForNode(path)) continue
    for (const { specifier, kind, line } of imports) {
      const report = (message: string): void => {
        problems.push({ path, line, message: `\`${specifier}\` ${message}` })
      }
      const isOwn = specifier.startsWith('.') && isForNode(specifier)
      if (isBuiltin(specifier)) report('in a file that runs anywhere')
      if (isOwn && kind === 'value') report('is for Node: use `import()` or package.json "imports"')
    }
  }
  return problems
}

const isForNode = (path: string): boolean => /(^|[./])node(\.ts$|\/)/.test(path)

/** No import cycle of any kind: of values, of types, on demand. */
export function checkCycles(repository: Repository): Problem[] {
  const problems: Problem[] = []
  const done = new Set<string>()
  const follow = (path: string, trail: readonly string[]): void => {
    const start = trail.indexOf(path)
    if (start >= 0) {
      const circle = [...trail.slice(start), path].map((one) => one.replace(/^packages\//, ''))
      problems.push({ path, line: 1, message: `import cycle: ${circle.join(' → ')}` })
    }
    if (start >= 0 || done.has(path)) return
    for (const next of neighbours(repository, path)) follow(next, [...trail, path])
    done.add(path)
  }
  for (const [{ path }] of sources(repository)) follow(path, [])
  return problems
}

/**
 * How many files the longest chain of value imports within one package has. Asks for a graph
 * without cycles.
 */
export function longestChain(repository: Repository): number {
  const known = new Map<string, number>()
  const chain = (path: string): number => {
    const length =
      known.get(path) ?? 1 + Math.max(0, ...neighbours(repository, path, ['value']).map(chain))
    known.set(path, length)
    return length
  }
  return Math.max(0, ...[...sources(repository)].map(([{ path }]) => chain(path)))
}

/** Every source can be reached from a door of its package. */
export function checkOrphans(repository: Repository): Problem[] {
  const reached = new Set<string>()
  const reach = (path: string): void => {
    if (reached.has(path)) return
    reached.add(path)
    for (const next of neighbours(repository, path)) reach(next)
  }
  for (const { entries } of repository.packages) entries.forEach(reach)
  return [...sources(repository)]
    .filter(([{ path }]) => !reached.has(path))
    .map(([{ path }]) => ({ path, line: 1, message: 'no entry of the package leads to this file' }))
}

const ours = /^(?:packages\/[^/]+\/src|tools|conformance)\/(?!.*\.test\.ts$)/

/**
 * What a file exports, another one imports, unless it is a door. Types may be there for the
 * signatures that they stand in.
 */
export function checkExports(repository: Repository): Problem[] {
  const used = new Set<string>()
  for (const { path, imports } of repository.modules.values())
    for (const { specifier, names } of imports)
      for (const target of resolve(repository, path, specifier))
        for (const name of names) used.add(`${target} ${name}`)
  const doors = new Set(repository.packages.flatMap(({ entries }) => entries))
  const isUsed = (path: string, name: string): boolean =>
    used.has(`${path} *`) || used.has(`${path} ${name}`)
  return [...repository.modules.values()]
    .filter(({ path }) => ours.test(path) && !doors.has(path))
    .flatMap(({ path, exports }) =>
      exports
        .filter(({ name, isType }) => !isType && !isUsed(path, name))
        .map(({ name, line }) => ({
          path,
          line,
          message: `\`${name}\` is exported, and no other file imports it`,
        })),
    )
}

/** The files of the same package that a file imports. */
function neighbours(
  repository: Repository,
  path: string,
  kinds: readonly Import['kind'][] = ['value', 'type', 'dynamic'],
): string[] {
  const imports = repository.modules.get(path)?.imports ?? []
  return imports
    .filter(({ specifier, kind }) => /^[.#]/.test(specifier) && kinds.includes(kind))
    .flatMap(({ specifier }) => resolve(repository, path, specifier))
}
