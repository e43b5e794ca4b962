// All that is impure about a call besides the network: a test can be its own world, and never has
// to wait.
import { uuid } from '#defaults'

/** Time, chance and patience. */
export interface World {
  /** Milliseconds since 1970. */
  now(): number
  /** At least 0, less than 1. */
  random(): number
  /** A name for a call: a UUID. */
  uuid(): string
  /**
   * Waits so many milliseconds; rejects with the `AbortError` of the client when the signal fires.
   */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>
}

/** The world as it is. */
export const world: World = {
  // Looked up at each call: tests put clocks of their own there.
  now: () => Date.now(),
  random: Math.random,
  uuid,
  wait: (milliseconds, signal) => {
    let timer: ReturnType<typeof setTimeout>
    const waited = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, milliseconds)
    })
    return race(waited, signal).finally(() => clearTimeout(timer))
  },
}

/** An error with a name. */
export const named = <E extends object>(name: string, message: string, more?: E): Error & E =>
  Object.assign(new Error(message), { name }, more)

/** What a call that was given up rejects with. */
export const abortError = (): Error => named('AbortError', 'Request aborted')

/**
 * Settles as the promise does, or rejects as soon as the signal fires; leaves no listener behind.
 */
export function race<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise
  let abort: () => void
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(abortError())
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort)
  })
  return Promise.race([promise, aborted]).finally(() => signal.removeEventListener('abort', abort))
}
