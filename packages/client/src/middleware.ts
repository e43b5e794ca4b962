// The stack of layers that a call goes through, with the steps, priorities and relations that
// plugins of the AWS SDK go by.
import type {
  AbsoluteOptions,
  DeserializeHandler,
  Handler,
  HandlerExecutionContext,
  MiddlewareStack,
  Pluggable,
  RelativeOptions,
} from './smithy.ts'

/** A layer of whichever step, as the stack itself calls it. */
export type Layer = (next: AnyHandler, context: HandlerExecutionContext) => AnyHandler
type AnyHandler = (args: {
  input: object
  request?: unknown
}) => Promise<{ response: unknown; output?: unknown }>

/**
 * A layer with its place. Options of either kind: those with `relation` stand beside another layer.
 */
export type Entry = AbsoluteOptions & Partial<RelativeOptions> & { middleware: Layer }

const STEPS = ['initialize', 'serialize', 'build', 'finalizeRequest', 'deserialize']
const PRIORITIES = ['high', 'normal', 'low']

const namesOf = ({ name, aliases = [] }: AbsoluteOptions): unknown[] => [name, ...aliases]

const title = ({ name = 'anonymous', aliases = [] }: AbsoluteOptions): string =>
  name + (aliases[0] ? ` (a.k.a. ${aliases})` : '')

/**
 * The layers of a call.
 *
 * @see https://aws.amazon.com/blogs/developer/middleware-stack-modular-aws-sdk-js/
 */
export class Stack<I extends object, O extends object> implements MiddlewareStack<I, O> {
  #entries: readonly Entry[]
  #identifyOnResolve = false
  /** Whether the layers are those that it was made with. */
  isPristine = true

  /** @param entries Shared with whoever gave them: never changed. */
  constructor(entries: readonly Entry[]) {
    this.#entries = entries
  }

  #keep(isKept: (entry: Entry) => boolean): boolean {
    const before = this.#entries.length
    this.#entries = this.#entries.filter(isKept)
    this.isPristine &&= before === this.#entries.length
    return before > this.#entries.length
  }

  #insert(entry: Entry): void {
    const names = namesOf(entry)
    const others = this.#entries.filter(
      (other) => !namesOf(other).some((name) => name && names.includes(name)),
    )
    if (!entry.override && others.length < this.#entries.length)
      throw new Error(`Duplicate middleware name '${title(entry)}'`)
    this.#entries = [...others, entry]
    this.isPristine = false
  }

  add(middleware: unknown, options?: AbsoluteOptions): void {
    const layer = middleware as Layer
    this.#insert({ step: 'initialize', priority: 'normal', ...options, middleware: layer })
  }

  addRelativeTo(middleware: unknown, options: RelativeOptions): void {
    this.#insert({ ...options, middleware: middleware as Layer })
  }

  use(pluggable: Pluggable<I, O>): void {
    pluggable.applyToStack(this)
  }

  // A property and not a method: plugins of the SDK take it off the stack.
  readonly applyToStack = (stack: MiddlewareStack<I, O>): void => {
    for (const { middleware, ...options } of this.#entries)
      if (!options.step) stack.addRelativeTo(middleware as never, options as RelativeOptions)
      else stack.add(middleware as never, options as never)
  }

  clone(): Stack<I, O> {
    const copy = new Stack<I, O>(this.#entries)
    copy.#identifyOnResolve = this.#identifyOnResolve
    copy.isPristine = this.isPristine
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
    this.isPristine &&= !toggle
    return toggle
  }

  resolve<A extends I, B extends O>(
    handler: DeserializeHandler<A, B>,
    context: HandlerExecutionContext,
  ): Handler<A, B> {
    if (this.#identifyOnResolve) console.log(this.identify())
    return this.#sort(true).reduceRight(
      (next, { middleware }) => middleware(next, context),
      handler as unknown as AnyHandler,
    ) as Handler<A, B>
  }

  /** The layers from the outermost to the one next to the network. */
  #sort(strict?: boolean): Entry[] {
    const rank = ({ step, priority }: Entry) =>
      STEPS.indexOf(step!) * 3 + PRIORITIES.indexOf(priority!)
    const sorted = this.#entries
      .filter(({ step }) => step)
      .sort((one, other) => rank(one) - rank(other))
    // Those that stand beside another one wait until that one has its place.
    for (let waiting = this.#entries.filter(({ step }) => !step); waiting[0]; ) {
      const left = waiting.filter((entry) => {
        const beside = sorted.findIndex((other) => namesOf(other).includes(entry.toMiddleware))
        if (beside >= 0) sorted.splice(beside + Number(entry.relation === 'after'), 0, entry)
        return beside < 0
      })
      if (left.length === waiting.length) {
        const [{ toMiddleware, relation }] = left as [Entry]
        if (!strict) break
        throw new Error(
          `${toMiddleware} is not found when adding ${title(left[0]!)} middleware ${relation} ${toMiddleware}`,
        )
      }
      waiting = left
    }
    return sorted
  }
}
