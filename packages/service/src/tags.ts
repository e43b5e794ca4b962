// Session tags: keys unique without regard to case, transitive ones inherited by the next session
// and never overridden.
import type { Tag } from '@daypass/protocol'
import { refuse } from './refusal.ts'
import type { Session } from './session.ts'

/**
 * The tags of a session to be: those that were passed and those that the calling session hands
 * down.
 */
export interface SessionTags {
  readonly tags: Readonly<Record<string, string>>
  readonly transitiveTagKeys: readonly string[]
}

const NO_TAGS: SessionTags = { tags: {}, transitiveTagKeys: [] }

// By way of capitals: `ſ` and `s`, `ς` and `σ` are one letter, though each is lower case already.
const fold = (key: string) => key.toUpperCase().toLowerCase()
const folded = (keys: Iterable<string>) => new Set([...keys].map(fold))

/**
 * Tags of somebody's own choice cannot be called as AWS calls its own.
 *
 * @throws Refused for a key that begins with `aws:`.
 */
export function refuseReserved(tags: readonly Tag[] | undefined): void {
  for (const { Key: key } of tags ?? [])
    if (/^aws:/i.test(key!)) refuse({ reason: 'reserved-tag-key' })
}

/**
 * Puts together the tags of a session.
 *
 * @param inherited The calling session; its transitive tags come along.
 * @throws Refused for keys given twice, transitive keys without tag, and keys that are inherited
 * already.
 */
export function sessionTags(
  tags: readonly Tag[] = [],
  transitiveKeys: readonly string[] = [],
  inherited?: Session,
): SessionTags {
  const handedDown = inherited?.transitiveTagKeys ?? []
  if (tags.length + transitiveKeys.length + handedDown.length === 0) return NO_TAGS
  const passed = tags.map(({ Key, Value }) => [Key!, Value!] as const)
  const passedKeys = folded(passed.map(([key]) => key))
  if (passedKeys.size < passed.length) refuse({ reason: 'duplicate-tag-keys' })
  const transitive = folded(transitiveKeys)
  for (const key of transitive)
    if (!passedKeys.has(key)) refuse({ reason: 'transitive-key-without-tag' })
  for (const key of folded(handedDown))
    if (passedKeys.has(key)) refuse({ reason: 'transitive-tag-conflict' })
  return {
    tags: Object.fromEntries([
      ...handedDown.map((key) => [key, inherited!.tags![key]!] as const),
      ...passed,
    ]),
    transitiveTagKeys: [
      ...handedDown,
      ...passed.map(([key]) => key).filter((key) => transitive.has(fold(key))),
    ],
  }
}

/** What the API takes as the key of a tag. */
export const TAG_KEY: RegExp = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u
/** What it takes as the value. */
export const TAG_VALUE: RegExp = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u
const TAGS_MAX = 50

/** Whether tags that come with a token keep the limits that the API sets for those in a request. */
export const areTags = (tags: readonly Tag[], transitiveKeys: readonly string[]): boolean =>
  tags.length <= TAGS_MAX &&
  transitiveKeys.length <= TAGS_MAX &&
  tags.every(({ Key: key, Value: value }) => TAG_KEY.test(key!) && TAG_VALUE.test(value!))

/** Sets the condition keys that speak of tags in the request. */
export function tagKeys(
  { tags, transitiveTagKeys }: SessionTags,
  values: Map<string, string | readonly string[]>,
): void {
  const entries = Object.entries(tags)
  if (entries.length === 0) return
  for (const [key, value] of entries) values.set(`aws:requesttag/${key.toLowerCase()}`, value)
  values.set(
    'aws:tagkeys',
    entries.map(([key]) => key),
  )
  if (transitiveTagKeys.length > 0) values.set('sts:transitivetagkeys', transitiveTagKeys)
}
