// Bringing a directory to what a file says: which records are to be made, changed or deleted.
import { isDeepStrictEqual } from 'node:util'
import { ID_RANDOM_BYTES, newIdentifier } from '@daypass/protocol'
import { type ConfigOptions, readConfig } from '../config.ts'
import type { Directory } from '../directory.ts'
import type { World } from '../world.ts'
import {
  type AccessKeyRecord,
  foldedKey,
  type KeyCase,
  keyCaseOf,
  type LoginRecord,
  type PolicyRecord,
  type RecordKind,
  type RoleRecord,
  readKey,
  type SamlKeyRecord,
  type TagRecord,
  tidied,
  type UserRecord,
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
export interface PlanOptions extends Pick<ConfigOptions, 'env' | 'readFile' | 'seen'> {
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
  const { world, prune = false, env, readFile, seen } = options
  const records = readConfig(config, {
    ...(env && { env }),
    ...(readFile && { readFile }),
    ...(seen && { seen }),
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
    // Policies of buckets are in no file.
    for (const { key, value } of directory.records())
      if (!named.has(key) && readKey(key).kind !== 'bucket-policy') {
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

const DATES = new Set(['createDate', 'updateDate', 'enableDate', 'changeDate'])

/** The record of the file, with what is kept of the one that is there. */
function merged(key: string, before: object, said: object, prune: boolean, now: number): object {
  const { kind } = readKey(key)
  if (kind === 'context-provider') return said
  if (kind === 'organization') return prune ? said : { ...before, ...said }
  const kept = prune ? keptAlways(before) : before
  const record: Record<string, unknown> = { ...kept, ...said, ...keptAlways(before) }
  for (const name of ['managedPolicies', 'groups', 'audiences', 'thumbprints', 'disabledRegions'])
    record[name] = bothOf(before, said, name, prune)
  const tags = mapOf(said, 'tags')
  const keyCase = keyCaseOf(kind)
  record.tags = prune ? tags : { ...besides(mapOf(before, 'tags'), tags, keyCase), ...tags }
  record.policies = policiesOf(before, said, prune)
  for (const name of WITH_IDS) record[name] = withIdsOf(before, said, name, prune)
  record.login = loginOf(before, said, prune)
  if (kind === 'saml') record.privateKeys = privateKeysOf(before, said)
  if (kind === 'role')
    record.trust = documentOf((before as RoleRecord).trust, (said as RoleRecord).trust)
  if (kind !== 'policy') return record
  const [old, young] = [before as PolicyRecord, said as PolicyRecord]
  return { ...record, ...versionsOf(old, young, prune, now) }
}

/** What a file has no words for. */
const WITHOUT_WORDS = [
  ...['id', 'createDate', 'enableDate', 'drift', 'pairStep', 'metadataDate'],
  ...['outboundPublished', 'credentialReportDate'],
]

function keptAlways(before: object): object {
  const entries = WITHOUT_WORDS.map((name) => [name, (before as Members)[name]] as const)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

const mapOf = (record: object, name: string): TagRecord =>
  ((record as Members)[name] as TagRecord | undefined) ?? {}

/** What was there, without what has the same name in another case. */
function besides(before: TagRecord, said: TagRecord, keyCase: KeyCase): TagRecord {
  const named = new Set(Object.keys(said).map((name) => foldedKey(name, keyCase)))
  const isOther = (name: string) => !named.has(foldedKey(name, keyCase))
  return Object.fromEntries(
    Object.entries(before).filter(([name]) => isOther(name) || Object.hasOwn(said, name)),
  )
}

const listOf = <T>(record: object, name: string): readonly T[] =>
  ((record as Members)[name] as readonly T[] | undefined) ?? []

/** The text that was there if it is the same document, however it is laid out; else the new one. */
function documentOf(before: string | undefined, said: string): string {
  if (before === undefined || before === said) return said
  return isDeepStrictEqual(JSON.parse(before), JSON.parse(said)) ? before : said
}

function policiesOf(before: object, said: object, prune: boolean): TagRecord {
  const [old, young] = [mapOf(before, 'policies'), mapOf(said, 'policies')]
  const known = new Map(Object.entries(old))
  const policies = Object.entries(young).map(([name, text]) => [
    name,
    documentOf(known.get(name), text),
  ])
  const others = prune ? {} : besides(old, young, 'any case')
  return { ...others, ...Object.fromEntries(policies) }
}

function bothOf(before: object, said: object, name: string, prune: boolean): readonly string[] {
  const [old, young] = [listOf<string>(before, name), listOf<string>(said, name)]
  // Groups are called by their names, which are the same in whatever case.
  const folded = (item: string) => foldedKey(item, name === 'groups' ? 'any case' : 'exact')
  const known = new Set(old.map(folded))
  const others = young.filter((item) => !known.has(folded(item)))
  if (old.length === young.length && others.length === 0) return old
  return prune ? young : [...old, ...others]
}

/** Members that are lists of credentials, each with an id. */
const WITH_IDS = ['accessKeys', 'signingCertificates', 'sshKeys', 'serviceCredentials'] as const

function withIdsOf(
  before: object,
  said: object,
  name: (typeof WITH_IDS)[number],
  prune: boolean,
): readonly Credential[] {
  const young = listOf<Credential>(said, name)
  const old = listOf<Credential>(before, name)
  const dated = young.map((one) => {
    const known = old.find(({ id }) => id === one.id)
    return known === undefined ? one : { ...one, createDate: known.createDate }
  })
  const others = prune ? [] : old.filter(({ id }) => !young.some((one) => one.id === id))
  return [...others, ...dated]
}

type Credential = Pick<AccessKeyRecord, 'id' | 'createDate'>

/** A password that is there already keeps its dates; another goes before those before it. */
function loginOf(before: object, said: object, prune: boolean): LoginRecord | undefined {
  const [old, young] = [before as Partial<UserRecord>, said as Partial<UserRecord>].map(
    (record) => record.login,
  )
  if (old === undefined || young === undefined) return young ?? (prune ? undefined : old)
  const { resetRequired } = young
  if (old.hash === young.hash) return tidied({ ...old, resetRequired })
  const others = [old.hash, ...(old.before ?? [])]
  return tidied({ ...young, createDate: old.createDate, before: others })
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

type Versions = Pick<PolicyRecord, 'versions' | 'defaultVersion' | 'lastVersion'>

/**
 * A document by itself is what the policy is to say from now on; versions are said by their ids.
 */
function versionsOf(before: PolicyRecord, said: PolicyRecord, prune: boolean, now: number) {
  const after =
    Object.keys(said.versions).length === 1
      ? withDocument(before, said.versions[said.defaultVersion]!.document, prune, now)
      : withVersions(before, said, prune)
  const isSame =
    isDeepStrictEqual(after.versions, before.versions) &&
    after.defaultVersion === before.defaultVersion
  return { ...after, updateDate: isSame ? before.updateDate : now }
}

function withDocument(before: PolicyRecord, said: string, prune: boolean, now: number): Versions {
  const { versions, defaultVersion, lastVersion } = before
  const current = versions[defaultVersion]!
  const document = documentOf(current.document, said)
  if (document === current.document)
    return {
      versions: prune ? { [defaultVersion]: current } : versions,
      defaultVersion,
      lastVersion,
    }
  const id = `v${lastVersion + 1}`
  const all = { ...(prune ? {} : versions), [id]: { document, createDate: now } }
  return { versions: newest(all, [id]), defaultVersion: id, lastVersion: lastVersion + 1 }
}

function withVersions(before: PolicyRecord, said: PolicyRecord, prune: boolean): Versions {
  const kept = Object.entries(said.versions).map(([id, version]) => {
    const known = before.versions[id]
    const document = documentOf(known?.document, version.document)
    return [id, known?.document === document ? known : version]
  })
  const all = { ...(prune ? {} : before.versions), ...Object.fromEntries(kept) }
  return {
    versions: newest(all, Object.keys(said.versions)),
    defaultVersion: said.defaultVersion,
    lastVersion: Math.max(before.lastVersion, said.lastVersion),
  }
}

/** As many versions as there may be: those that are wanted, and of the others the newest. */
function newest(versions: PolicyRecord['versions'], wanted: readonly string[]) {
  const rank = (id: string) => (wanted.includes(id) ? 2 ** 31 : 0) + Number(id.slice(1))
  const ids = Object.keys(versions).sort((one, other) => rank(other) - rank(one))
  const kept = new Set(ids.slice(0, VERSIONS_MAX))
  return Object.fromEntries(Object.entries(versions).filter(([id]) => kept.has(id)))
}
