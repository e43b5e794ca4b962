// Tags of entities: as requests give them, as records keep them, and the operations on them.
import type { Tag } from '@daypass/protocol'
import type {
  InstanceProfile,
  ManagedPolicy,
  MfaDevice,
  OidcProvider,
  Role,
  SamlProvider,
  ServerCertificate,
  User,
} from '../directory.ts'
import { foldedKey, type KeyCase, keyCaseOf, type TagRecord } from '../store/records.ts'
import { fail } from './faults.ts'
import type { WriteCall } from './handler.ts'
import { type PageEnd, type PageRequest, page } from './page.ts'

/** What has tags. */
type Tagged =
  | User
  | Role
  | ManagedPolicy
  | InstanceProfile
  | OidcProvider
  | SamlProvider
  | ServerCertificate
  | MfaDevice

const TAGS_MAX = 50

/**
 * The tags of a request as the record of something new has them.
 *
 * @throws Fault when two keys are the same, or one is AWS's.
 */
export function tagsOfRequest(
  tags: readonly Tag[] | undefined,
  keyCase: KeyCase = 'any case',
): TagRecord | undefined {
  return tags === undefined ? undefined : withTags(undefined, tags, keyCase)
}

/** Tags with those of a request, which replace those of the same key. */
function withTags(
  before: TagRecord | undefined,
  tags: readonly Tag[],
  keyCase: KeyCase,
): TagRecord {
  const keys = tags.map(({ Key }) => foldedKey(Key!, keyCase))
  if (new Set(keys).size < keys.length)
    fail(
      'InvalidInput',
      keyCase === 'exact'
        ? 'Duplicate tag keys found.'
        : 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    )
  if (tags.some(({ Key }) => Key!.toLowerCase().startsWith('aws:')))
    fail('InvalidInput', 'Tag keys beginning with aws: are reserved for system use.')
  const kept = withoutTags(before, keys, keyCase)
  const all = { ...kept, ...Object.fromEntries(tags.map(({ Key, Value }) => [Key!, Value!])) }
  if (Object.keys(all).length > TAGS_MAX)
    fail('LimitExceeded', 'The number of tags has reached the maximum limit.')
  return all
}

function withoutTags(
  before: TagRecord | undefined,
  keys: readonly string[],
  keyCase: KeyCase,
): TagRecord {
  const gone = new Set(keys.map((key) => foldedKey(key, keyCase)))
  return Object.fromEntries(
    Object.entries(before ?? {}).filter(([key]) => !gone.has(foldedKey(key, keyCase))),
  )
}

/** Adds a request's tags to an entity. */
export function addTags(
  { transaction }: WriteCall,
  entity: Tagged,
  tags: readonly Tag[],
): Record<never, never> {
  if (tags.length === 0) fail('InvalidInput', 'The provided tag map must not be null/empty.')
  transaction.change<Tagged>(entity, {
    tags: withTags(entity.record.tags, tags, keyCaseOf(entity.kind)),
  })
  return {}
}

/**
 * Takes the tags of these keys from an entity. Keys that it does not have are nothing to it; no
 * keys at all are to users and roles, too.
 */
export function dropTags(
  { transaction }: WriteCall,
  entity: Tagged,
  keys: readonly string[],
): Record<never, never> {
  if (keys.length === 0 && keyCaseOf(entity.kind) === 'exact')
    fail('InvalidInput', 'The provided tag keys must not be null/empty.')
  transaction.change<Tagged>(entity, {
    tags: withoutTags(entity.record.tags, keys, keyCaseOf(entity.kind)),
  })
  return {}
}

/**
 * The place of a key in AWS's lists, as it was seen: by code unit, but where keys are told apart by
 * case, short ones first.
 */
const placeOf = (key: string, keyCase: KeyCase) =>
  keyCase === 'exact' ? `${String(key.length).padStart(3, '0')} ${key}` : key

/** An entity's tags in the order in which AWS lists them. */
export const listedTags = (entity: Tagged): Tag[] =>
  pageOfTags(entity, { MaxItems: entity.tags.size }).Tags

/** One page of an entity's tags. */
export function pageOfTags(entity: Tagged, input: PageRequest): { Tags: Tag[] } & PageEnd {
  const { items, end } = page(entity.tags, ([key]) => placeOf(key, keyCaseOf(entity.kind)), input)
  return { Tags: items.map(([Key, Value]) => ({ Key, Value })), ...end }
}
