// Reads a command line: flags with values, switches, and what stands without a flag.
import { parseArgs } from 'node:util'
import { misuse } from './failure.ts'

/**
 * What a flag takes: a text, all that follows up to the next flag, or nothing.
 */
export type FlagKind = 'text' | 'list' | 'switch'

/** The flags of a command, without the dashes. */
export type Flags = Readonly<Record<string, FlagKind>>

/** What a command line says. */
export interface Arguments<F extends Flags> {
  readonly values: {
    readonly [K in keyof F]?: F[K] extends 'switch'
      ? true
      : F[K] extends 'list'
        ? readonly string[]
        : string
  }
  readonly positionals: readonly string[]
  /** What follows `--`; undefined when there is none. */
  readonly rest: readonly string[] | undefined
}

/**
 * Reads arguments. A flag may be given once, a list more often.
 *
 * @throws Failure when a flag is unknown, lacks its value, or is given twice.
 */
export function readArguments<const F extends Flags>(
  args: readonly string[],
  flags: F,
  positionalsMax = 0,
): Arguments<F> {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      Object.entries(flags).map(([name, kind]) => [
        name,
        { type: kind === 'switch' ? ('boolean' as const) : ('string' as const) },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const values: Record<string, string | string[] | true> = Object.create(null)
  const positionals: string[] = []
  const end = tokens.find(({ kind }) => kind === 'option-terminator')?.index ?? args.length
  let list: string[] | undefined
  for (const token of tokens) {
    if (token.index >= end) break
    if (token.kind === 'positional') {
      ;(list ?? positionals).push(token.value)
    } else if (token.kind === 'option') {
      list = undefined
      const { name, rawName, value, inlineValue } = token
      const kind = Object.hasOwn(flags, name) ? flags[name] : undefined
      if (kind === undefined) throw misuse(`unknown flag \`${rawName}\``)
      if (kind === 'switch' && value !== undefined) throw misuse(`\`${rawName}\` takes no value`)
      if (kind !== 'switch' && (value === undefined || (!inlineValue && value.startsWith('--'))))
        throw misuse(`expected a value after \`${rawName}\``)
      if (kind === 'list') {
        list = (values[name] as string[] | undefined) ?? []
        list.push(value!)
        values[name] = list
      } else {
        if (name in values) throw misuse(`\`${rawName}\` is given twice`)
        values[name] = value ?? true
      }
    }
  }
  if (positionals.length > positionalsMax)
    throw misuse(`unexpected \`${positionals[positionalsMax]}\``)
  return {
    values: values as Arguments<F>['values'],
    positionals,
    rest: end === args.length ? undefined : args.slice(end + 1),
  }
}
