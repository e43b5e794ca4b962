// The stack of layers that a call goes through, with the steps, priorities and relations that
// plugins of the AWS SDK go by.
import type { Call, Entry, Layer, Next } from './layer.ts'
import type { AbsoluteOptions, MiddlewareStack, RelativeOptions } from './smithy.ts'

const RANKS = 'initialize serialize build finalizeRequest deserialize high normal low'
const rank = ({ step, priority }: Entry): number =>
  RANKS.indexOf(step!) * RANKS.length + RANKS.indexOf(priority!)

const namesOf = ({ name, aliases = [] }: Entry): unknown[] => [name, ...aliases].filter(Boolean)

const title = ({ name = 'anonymous', aliases = [] }: Entry): string =>
  name + (aliases[0] ? ` (a.k.a. ${aliases})` : '')

/**
 * The layers of a call.
 *
 * @param entries Shared with whoever gave them: never changed.
 * @param tells Whether each call prints its layers.
 * @see https://aws.amazon.com/blogs/developer/middleware-stack-modular-aws-sdk-js/
 */
export function stackOf<I extends object, O extends object>(
  entries: readonly Entry[],
  tells = false,
): MiddlewareStack<I, O> {
  let sorted: readonly Entry[] | undefined
  const keep = (isKept: (entry: Entry) => boolean): boolean => {
    const { length } = entries
    entries = entries.filter(isKept)
    sorted = undefined
    return length > entries.length
  }
  const stack: MiddlewareStack<I, O> = {
    add(middleware: unknown, options?: AbsoluteOptions) {
      const absolute = { step: 'initialize', priority: 'normal', ...options }
      stack.addRelativeTo(middleware as never, absolute as unknown as RelativeOptions)
    },
    addRelativeTo(middleware: unknown, options: RelativeOptions) {
      const entry: Entry = { ...options, middleware: middleware as Layer }
      const names = namesOf(entry)
      const isOther = (other: Entry) => !namesOf(other).some((name) => names.includes(name))
      if (!entry.override && !entries.every(isOther))
        throw new Error(`Duplicate middleware name '${title(entry)}'`)
      keep(isOther)
      entries = [...entries, entry]
    },
    use: (pluggable) => pluggable.applyToStack(stack),
    applyToStack(to) {
      for (const { middleware, ...options } of entries)
        to[(options.step ? 'add' : 'addRelativeTo') as 'add'](
          middleware as never,
          options as object,
        )
    },
    clone: () => stackOf(entries, tells),
    remove: (toRemove: unknown) =>
      keep((entry) => entry.middleware !== toRemove && !namesOf(entry).includes(toRemove)),
    removeByTag: (toRemove) => keep(({ tags }) => !tags?.includes(toRemove)),
    concat(from: MiddlewareStack<I, O>) {
      const both = stackOf<I, O>(entries, tells || from.identifyOnResolve())
      both.use(from)
      return both
    },
    identify: () =>
      sort(entries).map(
        (entry) => `${title(entry)} - ${entry.step ?? `${entry.relation} ${entry.toMiddleware}`}`,
      ),
    identifyOnResolve(toggle = tells) {
      tells = toggle
      return tells
    },
    resolve(handler, context) {
      if (tells) console.log(stack.identify())
      sorted ??= sort(entries, true)
      return sorted.reduceRight(
        (next, { middleware }) => middleware(next, context as Call),
        handler as Next,
      ) as never
    },
  }
  return stack
}

/** The layers from the outermost to the one next to the network. */
function sort(entries: readonly Entry[], strict?: boolean): Entry[] {
  const sorted = entries.filter(({ step }) => step).sort((a, b) => rank(a) - rank(b))
  // Those that stand beside another one wait until that one has its place.
  let waiting = entries.filter(({ step }) => !step)
  for (const _ of waiting)
    waiting = waiting.filter((entry) => {
      const beside = sorted.findIndex((other) => namesOf(other).includes(entry.toMiddleware))
      if (beside >= 0) sorted.splice(beside + Number(entry.relation === 'after'), 0, entry)
      return beside < 0
    })
  if (waiting[0] && strict) {
    const { toMiddleware, relation } = waiting[0]
    throw new Error(
      `${toMiddleware} is not found when adding ${title(waiting[0])} middleware ${relation} ${toMiddleware}`,
    )
  }
  return sorted
}
