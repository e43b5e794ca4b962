// What a client of the suite is: something that is driven with staged cases.
import type { Case, Got } from '../case.ts'
import type { Blindness } from '../compare.ts'
import type { Staged } from '../stage.ts'

/** Where a case is to be asked, and with what. */
export interface Errand {
  readonly one: Case
  readonly staged: Staged
  /** `http://127.0.0.1:49152`. */
  readonly url: string
}

/** A way to ask. */
export interface Client {
  readonly name: string
  readonly blind?: Blindness
  /** Whether it is tried with this case; all cases unless given. */
  readonly takes?: (one: Case) => boolean
  /** Why it cannot be run here; undefined when it can. */
  readonly missing?: () => string | undefined
  /** How many cases are staged at a time: few where a call takes long. */
  readonly batch?: number
  /** Answers one errand after another; the answers in the order of the errands. */
  readonly run: (errands: readonly Errand[]) => Promise<readonly Got[]>
}

/** Runs errands one after another, or a few at a time. */
export async function each(
  errands: readonly Errand[],
  ask: (errand: Errand) => Promise<Got>,
  atOnce = 4,
): Promise<Got[]> {
  const answers: Got[] = []
  let next = 0
  const work = async () => {
    while (next < errands.length) {
      const i = next++
      answers[i] = await ask(errands[i]!)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return answers
}
