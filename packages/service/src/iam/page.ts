// Lists in pages: how much is answered at once, and markers that say where to go on.
import { Fault } from '@daypass/protocol'
import type { SortedMap } from '../store/sorted-map.ts'

/** How a request asks for a page. */
export interface PageRequest {
  readonly Marker?: string | undefined
  readonly MaxItems?: number | undefined
}

/** What an answer says of further pages. */
export interface PageEnd {
  readonly IsTruncated: boolean
  readonly Marker?: string
}

/** Items of a page unless the request says how many. */
export const PAGE_DEFAULT = 100

/** A marker that stands for a text. */
export const markerOf = (text: string): string => Buffer.from(text).toString('base64url')

/** What a marker stands for; undefined when it is none of ours. */
export function readMarker(marker: string): string | undefined {
  const text = Buffer.from(marker, 'base64url').toString()
  return markerOf(text) === marker ? text : undefined
}

/**
 * One page of a list, in the order of the items' names. A marker is the name that the page before
 * ended with, so that what comes and goes in between moves nothing.
 *
 * @throws Fault ValidationError for a marker that is none.
 */
export function page<T>(
  items: Iterable<T>,
  nameOf: (item: T) => string,
  { Marker: marker, MaxItems: size = PAGE_DEFAULT }: PageRequest,
): { readonly items: T[]; readonly end: PageEnd } {
  const after = afterOf(marker)
  const rest = [...items]
    .map((item) => [nameOf(item), item] as const)
    .filter(([name]) => after === undefined || compare(name, after) > 0)
    .sort(([one], [other]) => compare(one, other))
  const shown = rest.slice(0, size)
  const last = shown.at(-1)
  return {
    items: shown.map(([, item]) => item),
    end:
      last !== undefined && rest.length > size
        ? { IsTruncated: true, Marker: markerOf(last[0]) }
        : { IsTruncated: false },
  }
}

// AWS's text is not known: this is ours.
const afterOf = (marker: string | undefined): string | undefined =>
  marker === undefined
    ? undefined
    : (readMarker(marker) ?? fail('ValidationError', 'Invalid Marker.'))

/**
 * One page of a map of the directory, in the order of its keys, which are the names in lower case:
 * it costs what the page holds, however much the map does.
 *
 * @param keep Which entities the list is of; all unless given.
 * @throws Fault ValidationError for a marker that is none.
 */
export function pageOf<T extends { readonly name: string }>(
  map: SortedMap<T>,
  { Marker: marker, MaxItems: size = PAGE_DEFAULT }: PageRequest,
  keep: (item: T) => boolean = () => true,
): { readonly items: T[]; readonly end: PageEnd } {
  const items: T[] = []
  for (const item of map.sorted(afterOf(marker))) {
    if (!keep(item)) continue
    const last = items.at(-1)
    if (last !== undefined && items.length === size)
      return { items, end: { IsTruncated: true, Marker: markerOf(last.name.toLowerCase()) } }
    items.push(item)
  }
  return { items, end: { IsTruncated: false } }
}

/** How a request asks for entities below a path. */
export interface PathRequest extends PageRequest {
  readonly PathPrefix?: string | undefined
}

/** Whether an entity is below the path that a request asks for. */
export const below =
  ({ PathPrefix: prefix = '/' }: PathRequest) =>
  ({ path }: { readonly path: string }): boolean =>
    path.startsWith(prefix)

const fail = (code: 'ValidationError', message: string): never => {
  throw new Fault(code, message)
}

const compare = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0)
