// How much memory the process of a service takes, as far as that is V8's to say.
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Bytes of the part of the heap in which objects are made. */
const YOUNG_MAX = 16 * 1024 * 1024
/** V8 grows in steps that lie many seconds apart. */
const LOOK_EVERY_MS = 1000

/**
 * Keeps the process small. What of V8 is made for pages that come and go costs a server a hundred
 * megabytes and makes it no faster:
 *
 * - The young part of the heap doubles each time as much has outlived a collection as it holds,
 *   which under steady load is sooner or later always. It stops while it is large enough; V8 makes
 *   it small again when there is little to do, and then it may grow again.
 * - The compiler in the middle, Maglev, leaves its working memory behind. What is called often is
 *   compiled by the last one, TurboFan, anyway.
 *
 * Both flags could be given to `node`, but nobody would.
 *
 * @see https://nodejs.org/api/v8.html#v8setflagsfromstringflags
 */
export function keepSmall(): void {
  setFlagsFromString('--no-maglev')
  const timer = setInterval(() => {
    const young = getHeapSpaceStatistics().find(({ space_name: name }) => name === 'new_space')
    const mayGrow = young === undefined || young.space_size < YOUNG_MAX
    setFlagsFromString(`--semi-space-growth-factor=${mayGrow ? 2 : 1}`)
  }, LOOK_EVERY_MS)
  timer.unref()
}
