// A map that knows the order of its keys, for lists in pages: sorted when a list is asked for after
// keys came or went, and not at each page.

/** A map whose values can be had in the order of their keys. */
export interface SortedMap<V> extends ReadonlyMap<string, V> {
  /** Values in the order of their keys (by code unit), from behind a key on. */
  readonly sorted: (after?: string) => Iterable<V>
}

/** A {@link SortedMap} that can be written to. */
export class MutableSortedMap<V> extends Map<string, V> implements SortedMap<V> {
  #keys: string[] | undefined

  override set(key: string, value: V): this {
    if (!this.has(key)) this.#keys = undefined
    return super.set(key, value)
  }

  override delete(key: string): boolean {
    this.#keys = undefined
    return super.delete(key)
  }

  override clear(): void {
    this.#keys = undefined
    super.clear()
  }

  *sorted(after?: string): Generator<V> {
    this.#keys ??= [...this.keys()].sort(byCodeUnit)
    const keys = this.#keys
    for (let i = after === undefined ? 0 : firstBehind(keys, after); i < keys.length; i++)
      yield this.get(keys[i]!)!
  }
}

const byCodeUnit = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)

function firstBehind(keys: readonly string[], after: string): number {
  let [low, high] = [0, keys.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (keys[middle]! <= after) low = middle + 1
    else high = middle
  }
  return low
}
