// What a package.json opens to the outside: each file that is published, and the source it is built
// from.

/** A value of a package.json, as JSON has it. */
export type Json = string | boolean | null | Json[] | { [key: string]: Json }

/** The parts of a package.json that these tools read. */
export interface Manifest {
  readonly name: string
  readonly version?: string
  readonly exports?: Json
  readonly imports?: Json
  readonly bin?: Json
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

/** One door of a package. Both paths are relative to the package, without the leading `./`. */
export interface Opening {
  /** What asks for it: `.`, `./node`, `#hash`, or `bin`. */
  readonly as: string
  readonly source: string
  /** Undefined when it is built into whatever asks for it. */
  readonly built: string | undefined
}

/** The condition under which the repository runs its own sources, unbuilt. */
const sourceCondition = 'daypass-source'

/**
 * The doors of a package, read off `exports`, `imports` and `bin`: nothing lists them a second
 * time.
 */
export function openings(manifest: Manifest): Opening[] {
  const found: Opening[] = []
  const pair = (as: string, built: Json | undefined, source: Json | undefined): void => {
    const onlySource = members(built).get(sourceCondition)
    if (onlySource !== undefined && members(built).size === 1)
      for (const one of typeof onlySource === 'string'
        ? [onlySource]
        : members(onlySource).values())
        if (typeof one === 'string') found.push({ as, source: bare(one), built: undefined })
    if (typeof built === 'string') {
      if (typeof source === 'string') found.push({ as, source: bare(source), built: bare(built) })
      return
    }
    for (const [condition, value] of members(built)) {
      if (condition === sourceCondition) continue
      pair(as, value, branch(members(built).get(sourceCondition) ?? source, condition))
    }
  }
  for (const table of [manifest.exports, manifest.imports])
    for (const [as, value] of members(table)) pair(as, value, undefined)
  const commands =
    typeof manifest.bin === 'string' ? [manifest.bin] : members(manifest.bin).values()
  for (const built of commands)
    if (typeof built === 'string')
      pair('bin', built, built.replace(/^\.\/dist\//, './src/').replace(/\.js$/, '.ts'))
  return found
}

/** Sources may differ by condition as the built files do: `{ node: …, default: … }`. */
function branch(source: Json | undefined, condition: string): Json | undefined {
  const choices = members(source)
  return choices.size === 0 ? source : (choices.get(condition) ?? choices.get('default'))
}

function members(value: Json | undefined): Map<string, Json> {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value)
  return new Map(isRecord ? Object.entries(value) : [])
}

const bare = (path: string): string => path.replace(/^\.\//, '')
