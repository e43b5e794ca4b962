// When long-term access keys and roles were used last, as far as this node has seen it.

/** The last use of a key or role. */
export interface KeyUse {
  /** Seconds since 1970. */
  readonly date: number
  /** The signing name of the service. */
  readonly service: string
  readonly region: string
}

/**
 * Remembers the last use of each key by its id, and of each role by its unique id, for as long as
 * the process lasts.
 */
export interface KeyUses {
  /** @param now Milliseconds since 1970. */
  readonly note: (id: string, now: number, service: string, region: string) => void
  readonly of: (id: string) => KeyUse | undefined
}

/** Keys come and go: what was known of so many is forgotten, and begun again. */
const USES_MAX = 1_000_000

/** Makes a memory of uses. */
export function createKeyUses(): KeyUses {
  const uses = new Map<string, { date: number; service: string; region: string }>()
  return {
    note(id, now, service, region) {
      const date = Math.floor(now / 1000)
      const use = uses.get(id)
      if (use !== undefined) {
        use.date = date
        use.service = service
        use.region = region
        return
      }
      if (uses.size >= USES_MAX) uses.clear()
      uses.set(id, { date, service, region })
    },
    of: (id) => uses.get(id),
  }
}
