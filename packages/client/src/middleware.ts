// The stack of layers that a call goes through, with the steps, priorities and relations that plugins of the AWS SDK go by.
import type {
  AbsoluteOptions,
  Handler,
  HandlerArguments,
  HandlerExecutionContext,
  Middleware,
  MiddlewareStack,
  Pluggable,
  RelativeOptions,
} from './smithy.ts'

/** A layer with its place. Options of either kind: those with `relation` stand beside another layer. */
export type Entry<I extends object, O extends object> = AbsoluteOptions &
  Partial<RelativeOptions> & { middleware: Middleware<I, O> }

const STEPS = ['initialize', 'serialize', 'build', 'finalizeRequest', 'deserialize']
const PRIORITIES = ['high', 'normal', 'low']

const namesOf = ({ name, aliases = [] }: { name?: string; aliases?: string[] }): string[] =>
  name ? [name, ...aliases] : aliases

const title = ({ name = 'anonymous', aliases = [] }: { name?: string; aliases?: string[] }) =>
  name + (aliases.length > 0 ? ` (a.k.a. ${aliases.join(',')})` : '')

const place = ({
  relation,
  toMiddleware,
  step,
  priority,
}: AbsoluteOptions & Partial<RelativeOptions>) =>
  relation ? `${relation} ${toMiddleware}` : `${priority} priority in ${step} step`

/**
 * The layers of a call.
 *
 * @see https://aws.amazon.com/blogs/developer/middleware-stack-modular-aws-sdk-js/
 */
export class Stack<I extends object, O extends object> implements MiddlewareStack<I, O> {
  #entries: readonly Entry<I, O>[]
  #sorted: Entry<I, O>[] | undefined
  #identifyOnResolve = false

  /** @param entries Shared with whoever gave them: never changed. */
  constructor(entries: readonly Entry<I, O>[]) {
    this.#entries = entries
  }

  #change(entries: readonly Entry<I, O>[]): boolean {
    const changed = entries.length !== this.#entries.length
    this.#entries = entries
    this.#sorted = undefined
    return changed
  }

  #insert(entry: Entry<I, O>): void {
    const names = namesOf(entry)
    const rivals = this.#entries.filter((other) =>
      namesOf(other).some((name) => names.includes(name)),
    )
    for (const rival of rivals) {
      if (!entry.override) throw new Error(`Duplicate middleware name '${title(entry)}'`)
      if (place(rival) !== place(entry))
        throw new Error(
          `"${title(rival)}" middleware with ${place(rival)} cannot be overridden by "${title(entry)}" middleware with ${place(entry)}.`,
        )
    }
    this.#change([...this.#entries.filter((other) => !rivals.includes(other)), entry])
  }

  add(middleware: Middleware<I, O>, options: AbsoluteOptions = {}): void {
    this.#insert({ step: 'initialize', priority: 'normal', ...options, middleware })
  }

  addRelativeTo(middleware: Middleware<I, O>, options: RelativeOptions): void {
    this.#insert({ ...options, middleware })
  }

  use(pluggable: Pluggable<I, O>): void {
    pluggable.applyToStack(this)
  }

  // A property and not a method: plugins of the SDK take it off the stack.
  readonly applyToStack = (stack: MiddlewareStack<I, O>): void => {
    for (const { middleware, ...options } of this.#entries)
      if (options.relation) stack.addRelativeTo(middleware, options as RelativeOptions)
      else stack.add(middleware, options)
  }

  clone(): Stack<I, O> {
    const copy = new Stack(this.#entries)
    copy.#identifyOnResolve = this.#identifyOnResolve
    return copy
  }

  remove(toRemove: Middleware<I, O> | string): boolean {
    return this.#change(
      this.#entries.filter(
        (entry) =>
          entry.middleware !== toRemove &&
          !(typeof toRemove === 'string' && namesOf(entry).includes(toRemove)),
      ),
    )
  }

  removeByTag(toRemove: string): boolean {
    return this.#change(this.#entries.filter(({ tags }) => !tags?.includes(toRemove)))
  }

  concat<A extends I, B extends O>(from: MiddlewareStack<A, B>): MiddlewareStack<A, B> {
    const both = this.clone() as unknown as Stack<A, B>
    both.use(from)
    both.identifyOnResolve(this.#identifyOnResolve || from.identifyOnResolve())
    return both
  }

  identify(): string[] {
    return this.#order(true).map(
      (entry) => `${title(entry)} - ${entry.step ?? `${entry.relation} ${entry.toMiddleware}`}`,
    )
  }

  identifyOnResolve(toggle?: boolean): boolean {
    if (toggle !== undefined) this.#identifyOnResolve = toggle
    return this.#identifyOnResolve
  }

  resolve<A extends I, B extends O>(
    handler: (args: HandlerArguments<A>) => Promise<{ response: unknown }>,
    context: HandlerExecutionContext,
  ): Handler<A, B> {
    if (this.#identifyOnResolve) console.log(this.identify())
    this.#sorted ??= this.#order(false)
    let next = handler as unknown as Handler<I, O>
    for (let i = this.#sorted.length; i-- > 0; ) next = this.#sorted[i]!.middleware(next, context)
    return next as unknown as Handler<A, B>
  }

  /** The layers from the outermost to the one next to the network. */
  #order(lenient: boolean): Entry<I, O>[] {
    const beside = new Map<Entry<I, O>, { before: Entry<I, O>[]; after: Entry<I, O>[] }>()
    for (const entry of this.#entries) beside.set(entry, { before: [], after: [] })
    for (const entry of this.#entries) {
      const { relation, toMiddleware } = entry
      if (!relation) continue
      const target = this.#entries.find((other) => namesOf(other).includes(toMiddleware!))
      if (target) beside.get(target)![relation].push(entry)
      else if (!lenient)
        throw new Error(
          `${toMiddleware} is not found when adding ${title(entry)} middleware ${place(entry)}`,
        )
    }
    const around = (entry: Entry<I, O>): Entry<I, O>[] => {
      const { before, after } = beside.get(entry)!
      return [...before.flatMap(around), entry, ...after.reverse().flatMap(around)]
    }
    const rank = ({ step = 'initialize', priority = 'normal' }: Entry<I, O>) =>
      STEPS.indexOf(step) * PRIORITIES.length + PRIORITIES.indexOf(priority)
    return this.#entries
      .filter(({ relation }) => !relation)
      .sort((one, other) => rank(one) - rank(other))
      .flatMap(around)
  }
}
