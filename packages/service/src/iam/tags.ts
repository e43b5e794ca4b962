// Tags of entities, as requests give them and as records keep them.
import { Fault, type Tag } from '@daypass/protocol'
import type { TagRecord } from '../store/records.ts'
import { limitExceeded } from './faults.ts'

const TAGS_MAX = 50

/**
 * The tags of a request as a record has them.
 *
 * @throws Fault when two keys differ in case only, or one is AWS's.
 */
export function tagsOfRequest(tags: readonly Tag[] | undefined): TagRecord | undefined {
  return tags === undefined ? undefined : withTags(undefined, tags)
}

/** Tags with those of a request: a key that is there in another case is replaced. */
export function withTags(before: TagRecord | undefined, tags: readonly Tag[]): TagRecord {
  const keys = tags.map(({ Key }) => Key!.toLowerCase())
  if (new Set(keys).size < keys.length)
    throw new Fault(
      'InvalidInput',
      'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    )
  // AWS's text is not known: this is ours.
  if (keys.some((key) => key.startsWith('aws:')))
    throw new Fault('InvalidInput', 'Tag keys cannot begin with aws:')
  const kept = withoutTags(before, keys)
  const all = { ...kept, ...Object.fromEntries(tags.map(({ Key, Value }) => [Key!, Value!])) }
  if (Object.keys(all).length > TAGS_MAX) limitExceeded('TagsPerResource', TAGS_MAX)
  return all
}

/** Tags without those of these keys, whatever their case. */
export function withoutTags(before: TagRecord | undefined, keys: readonly string[]): TagRecord {
  const gone = new Set(keys.map((key) => key.toLowerCase()))
  return Object.fromEntries(
    Object.entries(before ?? {}).filter(([key]) => !gone.has(key.toLowerCase())),
  )
}
