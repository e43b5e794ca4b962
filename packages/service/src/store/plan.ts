// Bringing a directory to what a file says: which records are to be made, changed or deleted.
import { isDeepStrictEqual } from 'node:util'
import { ID_RANDOM_BYTES, newIdentifier } from '@daypass/protocol'
import { type ConfigOptions, readConfig } from '../config.ts'
import type { Directory } from '../directory.ts'
import type { World } from '../world.ts'
import {
  type AccessKeyRecord,
  type PolicyRecord,
  type RecordKind,
  readKey,
  type SamlKeyRecord,
  type TagRecord,
  tidied,
} from './records.ts'
import type { Write } from './store.ts'

/** One step of a plan: an entity that the file has and the directory has not, or otherwise. */
export interface PlanStep {
  readonly action: 'create' | 'update' | 'delete'
  /** `user`, `role`, …; `account` for an account itself. */
  readonly kind: RecordKind
  /** Twelve digits; empty for what is in no account. */
  readonly account: string
  readonly name: string
  /** Of an update: the members that change. */
  readonly members?: readonly string[]
}

/** What has to be done. */
export interface Plan {
  readonly steps: readonly PlanStep[]
  /** Records to be written; their secrets are in clear. */
  readonly writes: readonly Write[]
}

/** What {@link planApply} takes besides. */
export interface PlanOptions extends Pick<ConfigOptions, 'env' | 'readFile'> {
  readonly world: Pick<World, 'now' | 'random'>
  /**
   * Whether what the file does not name goes: entities, and of entities keys, policies,
   * attachments, groups and tags. Else all of that stays.
   */
  readonly prune?: boolean
}

/**
 * What has to be done for a directory to be as a file says. Unique ids and dates of entities that
 * are there stay.
 *
 * @param config The structure of a directory file.
 * @throws ConfigError with the place of what is wrong.
 * @example
 * ```ts
 * import { directoryOf, planApply, realWorld } from '@daypass/service'
 *
 * const config = { accounts: { '123456789012': { users: { alice: {} } } } }
 * planApply(directoryOf([]), config, { world: realWorld }).steps.length // 2
 * ```
 */
export function planApply(directory: Directory, config: unknown, options: PlanOptions): Plan {
  const { world, prune = false, env, readFile } = options
  const records = readConfig(config, {
    ...(env && { env }),
    ...(readFile && { readFile }),
    beside: directory,
    newId: (prefix, account) => newIdentifier(prefix, account, world.random(ID_RANDOM_BYTES)),
  })
  const now = Math.floor(world.now() / 1000)
  const steps: PlanStep[] = []
  const writes: Write[] = []
  const named = new Set<string>()
  for (const { key, value } of records) {
    named.add(key)
    const before = directory.record(key)
    const after = tidied(before === undefined ? value : merged(key, before, value, prune, now))
    const dated = withDates(after, now)
    if (before !== undefined && isDeepStrictEqual(before, dated)) continue
    writes.push({ key, value: dated })
    steps.push({
      ...stepOf(before === undefined ? 'create' : 'update', key, dated),
      ...(before && { members: changedMembers(before, dated) }),
    })
  }
  if (prune)
    for (const { key, value } of directory.records())
      if (!named.has(key)) {
        writes.push({ key })
        steps.push(stepOf('delete', key, value))
      }
  return { steps, writes }
}

function stepOf(action: PlanStep['action'], key: string, record: object): PlanStep {
  const { kind, account, name } = readKey(key)
  const { name: title = name } = record as { readonly name?: string }
  return { action, kind, account, name: title }
}

type Members = Readonly<Record<string, unknown>>

function changedMembers(before: object, after: object): readonly string[] {
  const [old, young] = [before as Members, after as Members]
  const names = new Set([...Object.keys(old), ...Object.keys(young)])
  return [...names].filter((name) => !isDeepStrictEqual(old[name], young[name])).sort()
}

/** Dates that a file cannot know: of what is new, now. */
function withDates(record: object, now: number): object {
  const dated = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(dated)
    if (typeof value !== 'object' || value === null) return value
    const entries = Object.entries(value)
    if (!entries.some(([, member]) => member === 0 || typeof member === 'object')) return value
    return Object.fromEntries(
      entries.map(([name, member]) => [
        name,
        DATES.has(name) && member === 0 ? now : dated(member),
      ]),
    )
  }
  return dated(record) as object
}

const DATES = new Set(['createDate', 'updateDate', 'enableDate'])

/** The record of the file, with what is kept of the one that is there. */
function merged(key: string, before: object, said: object, prune: boolean, now: number): object {
  const { kind } = readKey(key)
  if (kind === 'organization' || kind === 'context-provider') return said
  const kept = prune ? keptAlways(before) : before
  const record: Record<string, unknown> = { ...kept, ...said, ...keptAlways(before) }
  for (const name of ['managedPolicies', 'groups', 'audiences', 'thumbprints', 'disabledRegions'])
    record[name] = bothOf(before, said, name, prune)
  for (const name of ['policies', 'tags'])
    record[name] = prune
      ? (said as Members)[name]
      : { ...mapOf(before, name), ...mapOf(said, name) }
  record.accessKeys = keysOf(before, said, prune)
  if (kind === 'saml') record.privateKeys = privateKeysOf(before, said)
  return kind === 'policy'
    ? withVersions(record as unknown as PolicyRecord, before as PolicyRecord, said, prune, now)
    : record
}

/** What a file has no words for. */
function keptAlways(before: object): object {
  const { id, createDate, enableDate, outboundPublished } = before as Members
  return {
    ...(id !== undefined && { id }),
    createDate,
    ...(enableDate !== undefined && { enableDate }),
    ...(outboundPublished !== undefined && { outboundPublished }),
  }
}

const mapOf = (record: object, name: string): TagRecord =>
  ((record as Members)[name] as TagRecord | undefined) ?? {}

const listOf = <T>(record: object, name: string): readonly T[] =>
  ((record as Members)[name] as readonly T[] | undefined) ?? []

function bothOf(before: object, said: object, name: string, prune: boolean): readonly string[] {
  const [old, young] = [listOf<string>(before, name), listOf<string>(said, name)]
  const same = old.length === young.length && young.every((item) => old.includes(item))
  if (same) return old
  return prune ? young : [...new Set([...old, ...young])]
}

function keysOf(before: object, said: object, prune: boolean): readonly AccessKeyRecord[] {
  const young = listOf<AccessKeyRecord>(said, 'accessKeys')
  const old = listOf<AccessKeyRecord>(before, 'accessKeys')
  const dated = young.map((key) => {
    const known = old.find(({ id }) => id === key.id)
    return known === undefined ? key : { ...key, createDate: known.createDate }
  })
  const others = prune ? [] : old.filter(({ id }) => !young.some((key) => key.id === id))
  return [...others, ...dated]
}

/** A key that is there already keeps its id and date. */
function privateKeysOf(before: object, said: object): readonly SamlKeyRecord[] {
  const old = listOf<SamlKeyRecord>(before, 'privateKeys')
  const young = listOf<SamlKeyRecord>(said, 'privateKeys')
  return (said as Members).privateKeys === undefined
    ? old
    : young.map((key) => old.find((known) => isDeepStrictEqual(known.key, key.key)) ?? key)
}

const VERSIONS_MAX = 5

/**
 * A document by itself is what the policy is to say from now on; versions are said by their ids.
 */
function withVersions(
  record: PolicyRecord,
  before: PolicyRecord,
  said: object,
  prune: boolean,
  now: number,
): PolicyRecord {
  const young = said as PolicyRecord
  const isOne = Object.keys(young.versions).length === 1
  const current = before.versions[before.defaultVersion]!
  const document = young.versions[young.defaultVersion]!.document
  const lastVersion = Math.max(before.lastVersion, isOne ? 0 : young.lastVersion)
  if (isOne && current.document === document) {
    const versions = prune ? { [before.defaultVersion]: current } : before.versions
    const { defaultVersion, updateDate } = before
    return { ...record, versions, defaultVersion, lastVersion, updateDate }
  }
  if (isOne) {
    const id = `v${lastVersion + 1}`
    const others = prune ? {} : withRoom(before)
    const versions = { ...others, [id]: { document, createDate: now } }
    const made = { versions, defaultVersion: id, lastVersion: lastVersion + 1 }
    return { ...record, ...made, updateDate: now }
  }
  const dated = Object.fromEntries(
    Object.entries(young.versions).map(([id, version]) => {
      const known = before.versions[id]
      return [id, known?.document === version.document ? known : version]
    }),
  )
  const versions = prune ? dated : { ...before.versions, ...dated }
  const isSame =
    isDeepStrictEqual(versions, before.versions) && young.defaultVersion === before.defaultVersion
  return { ...record, versions, lastVersion, updateDate: isSame ? before.updateDate : now }
}

/** The versions without the oldest that is not in use, if there is no room for one more. */
function withRoom({ versions, defaultVersion }: PolicyRecord): PolicyRecord['versions'] {
  const ids = Object.keys(versions)
  if (ids.length < VERSIONS_MAX) return versions
  const oldest = ids
    .filter((id) => id !== defaultVersion)
    .sort((one, other) => Number(one.slice(1)) - Number(other.slice(1)))[0]
  return Object.fromEntries(Object.entries(versions).filter(([id]) => id !== oldest))
}
