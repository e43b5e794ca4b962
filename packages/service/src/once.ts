// What is made when it is first asked for, so that a service starts without it.

/** A function that makes a value the first time, and gives the same one from then on. */
export function once<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}
