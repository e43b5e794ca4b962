// The stack of layers that a call goes through, with the steps, priorities and relations that
// plugins of the AWS SDK go by.
import type { Call, Entry, Layer, Next } from './layer.ts'
import type {
  AbsoluteOptions,
  DeserializeHandler,
  Handler,
  HandlerExecutionContext,
  MiddlewareStack,
  Pluggable,
  RelativeOptions,
} from './smithy.ts'

const RANKS = 'initialize serialize build finalizeRequest deserialize high normal low'
const rank = ({ step, priority }: Entry): number =>
  RANKS.indexOf(step!) * RANKS.length + RANKS.indexOf(priority!)

const namesOf = ({ name, aliases = [] }: Entry): unknown[] => [name, ...aliases]

const title = ({ name = 'anonymous', aliases = [] }: Entry): string =>
  name + (aliases[0] ? ` (a.k.a. ${aliases})` : '')

/**
 * The layers of a call.
 *
 * @see https://aws.amazon.com/blogs/developer/middleware-stack-modular-aws-sdk-js/
 */
export class Stack<I extends object, O extends object> implements MiddlewareStack<I, O> {
  #entries: readonly Entry[]
  #sorted: readonly Entry[] | undefined
  #identifyOnResolve = false

  /** @param entries Shared with whoever gave them: never changed. */
  constructor(entries: readonly Entry[]) {
    this.#entries = entries
  }

  #keep(isKept: (entry: Entry) => boolean): boolean {
    const before = this.#entries
    this.#entries = before.filter(isKept)
    this.#sorted = undefined
    return before.length > this.#entries.length
  }

  add(middleware: unknown, options?: AbsoluteOptions): void {
    this.addRelativeTo(middleware, {
      step: 'initialize',
      priority: 'normal',
      ...options,
    } as unknown as RelativeOptions)
  }

  addRelativeTo(middleware: unknown, options: RelativeOptions): void {
    const entry: Entry = { ...options, middleware: middleware as Layer }
    const names = namesOf(entry)
    const isTaken = this.#keep(
      (other) => !namesOf(other).some((name) => name && names.includes(name)),
    )
    if (isTaken && !entry.override) throw new Error(`Duplicate middleware name '${title(entry)}'`)
    this.#entries = [...this.#entries, entry]
  }

  use(pluggable: Pluggable<I, O>): void {
    pluggable.applyToStack(this)
  }

  // A property and not a method: plugins of the SDK take it off the stack.
  readonly applyToStack = (stack: MiddlewareStack<I, O>): void => {
    for (const { middleware, ...options } of this.#entries)
      stack[(options.step ? 'add' : 'addRelativeTo') as 'add'](
        middleware as never,
        options as object,
      )
  }

  clone(): Stack<I, O> {
    const copy = new Stack<I, O>(this.#entries)
    copy.#identifyOnResolve = this.#identifyOnResolve
    return copy
  }

  remove(toRemove: unknown): boolean {
    return this.#keep(
      (entry) => entry.middleware !== toRemove && !namesOf(entry).includes(toRemove),
    )
  }

  removeByTag(toRemove: string): boolean {
    return this.#keep(({ tags }) => !tags?.includes(toRemove))
  }

  concat<A extends I, B extends O>(from: MiddlewareStack<A, B>): MiddlewareStack<A, B> {
    const both = this.clone() as unknown as Stack<A, B>
    both.use(from)
    both.#identifyOnResolve ||= from.identifyOnResolve()
    return both
  }

  identify(): string[] {
    return this.#sort().map(
      (entry) => `${title(entry)} - ${entry.step ?? `${entry.relation} ${entry.toMiddleware}`}`,
    )
  }

  identifyOnResolve(toggle: boolean = this.#identifyOnResolve): boolean {
    this.#identifyOnResolve = toggle
    return toggle
  }

  resolve<A extends I, B extends O>(
    handler: DeserializeHandler<A, B>,
    context: HandlerExecutionContext,
  ): Handler<A, B> {
    if (this.#identifyOnResolve) console.log(this.identify())
    this.#sorted ??= this.#sort(true)
    return this.#sorted.reduceRight(
      (next, { middleware }) => middleware(next, context as Call),
      handler as Next,
    ) as Handler<A, B>
  }

  /** The layers from the outermost to the one next to the network. */
  #sort(strict?: boolean): Entry[] {
    const sorted = this.#entries.filter(({ step }) => step).sort((a, b) => rank(a) - rank(b))
    // Those that stand beside another one wait until that one has its place.
    let waiting = this.#entries.filter(({ step }) => !step)
    for (let before = 0; before !== waiting.length; ) {
      before = waiting.length
      waiting = waiting.filter((entry) => {
        const beside = sorted.findIndex((other) => namesOf(other).includes(entry.toMiddleware))
        if (beside >= 0) sorted.splice(beside + Number(entry.relation === 'after'), 0, entry)
        return beside < 0
      })
    }
    if (waiting[0] && strict) {
      const { toMiddleware, relation } = waiting[0]
      throw new Error(
        `${toMiddleware} is not found when adding ${title(waiting[0])} middleware ${relation} ${toMiddleware}`,
      )
    }
    return sorted
  }
}
