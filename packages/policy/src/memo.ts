// What short texts were read to: the same actions, operators and addresses stand in most policies.

const MOST = 4096
const LONGEST = 128

/**
 * The function, which from now on reads a text once, as long as it is short and not too many others
 * came since. How much is kept is bounded: policies may come with requests.
 */
export function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    if (text.length > LONGEST) return read(text)
    const before = known.get(text)
    if (before !== undefined) return before
    const own = copyOf(text)
    const value = read(own)
    if (known.size >= MOST) known.clear()
    known.set(own, value)
    return value
  }
}

/** A text of its own: a piece that was cut from a document keeps all of the document in memory. */
const copyOf = (text: string): string => text.split('').join('')
