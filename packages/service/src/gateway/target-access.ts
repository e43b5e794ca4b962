// What a request to a service with targets asks for: actions, ARNs and condition keys.
import type { AccessQuestion } from '../verify/authority.ts'
import { ToldError } from '../verify/told.ts'
import { readPartiQl } from './partiql.ts'
import { LOOKUPS, type ResourceRule, type TargetService } from './targets.ts'

/** The members of a request: as JSON has them, or the texts of a form. */
export type Members = Readonly<Record<string, unknown>>

/** Where ARNs are. */
export interface Where {
  readonly region: string
  readonly account: string
}

/** Asks the service for what stands at a place of an answer; undefined when there is none. */
export type Lookup = (
  target: string,
  members: Members,
  path: readonly string[],
) => Promise<string | undefined>

const NAME = /^[\w.\-/+=@:,!]{1,2048}$/

const refuse = (message: string) => new ToldError('ValidationException', 400, message)

/** What must be allowed for an operation. */
export async function targetQuestions(
  service: TargetService | undefined,
  prefix: string,
  operation: string,
  members: Members,
  where: Where,
  lookup: Lookup,
): Promise<AccessQuestion[]> {
  const usual = `${prefix}:${service?.actions?.[operation] ?? operation}`
  const watch = [...OF_ALL, ...(service === undefined ? OF_STRANGERS : []), `${prefix}:`]
  const ask = (resource: string, action = usual, keys?: ResourceRule['keys']) => ({
    ...{ action, resource, resourceAccount: where.account, watch },
    context: contextOf(service, operation, members, keys),
  })
  const statements = prefix === 'dynamodb' ? partiQlOf(operation, members) : undefined
  if (statements !== undefined)
    return statements.map((statement) => {
      const { action, table, index } = readPartiQl(statement)
      const arn = `arn:aws:dynamodb:${where.region}:${where.account}:table/${checkedName(table)}`
      return ask(index === undefined ? arn : `${arn}/index/${checkedName(index)}`, action)
    })
  const rules = service?.operations[operation] ?? service?.usual ?? []
  const named = rules.map((rule) => ({ rule, names: namesFor(rule, members) }))
  const missing = named.find(({ rule, names }) => rule.required && names.length === 0)
  if (missing !== undefined)
    throw new ToldError(
      'AccessDenied',
      403,
      `the gateway cannot tell what ${prefix}:${operation} is about: expected \`${missing.rule.from}\``,
    )
  const questions: AccessQuestion[] = []
  for (const { rule, names } of named) {
    const isHidden = names.length === 0 && rule.otherwise !== undefined
    const known = isHidden ? [await keyOfCiphertext(rule.otherwise, members, lookup)] : names
    for (const name of known) {
      const resource = await arnOf(rule, name, members, where, lookup)
      questions.push(ask(resource, rule.action, rule.keys))
    }
  }
  if (questions.length === 0) questions.push(ask('*'))
  return questions
}

/** Tags of what is there already are for the service alone to know. */
const OF_ALL = ['aws:resourcetag/']
/** Where the tags of a request stand is known for the services of the table only. */
const OF_STRANGERS = ['aws:requesttag/', 'aws:tagkeys']

/** Whether a condition key has no value since the request has none: nobody else knows better. */
export function isKnownKey(service: TargetService | undefined, key: string): boolean {
  const rules = Object.values(service?.operations ?? {}).flat()
  const known = [service?.keys ?? {}, ...rules.map(({ keys = {} }) => keys)].flatMap(Object.values)
  return [...known, ...known.filter(isMap).map(namesOf), ...(service?.absent ?? [])].some((name) =>
    isMap(name) ? key.startsWith(name.toLowerCase()) : key === name.toLowerCase(),
  )
}

const isMap = (key: string) => key.endsWith(':')
/** `kms:EncryptionContextKeys` of `kms:EncryptionContext:`. */
const namesOf = (key: string) => `${key.slice(0, -1)}Keys`

const namesFor = ({ from }: ResourceRule, members: Members): readonly string[] =>
  from === '' ? [''] : namesAt(members, from)

/** The service tells which key it is, and nothing of what is in the ciphertext. */
async function keyOfCiphertext(
  names: Readonly<Record<string, string>>,
  members: Members,
  lookup: Lookup,
): Promise<string> {
  const asked = Object.entries(names).flatMap(([name, here]) =>
    members[here] === undefined ? [] : [[name, members[here]]],
  )
  const found = await lookup('TrentService.Decrypt', Object.fromEntries(asked), ['KeyId'])
  if (found === undefined) throw unreadable()
  return found
}

const unreadable = () =>
  new ToldError(
    'AccessDenied',
    403,
    'The ciphertext refers to a customer master key that does not exist, does not exist in this region, or you are not allowed to access.',
  )

const LISTS: Readonly<Record<string, string>> = {
  ExecuteStatement: 'Statement',
  BatchExecuteStatement: 'Statements.[].Statement',
  ExecuteTransaction: 'TransactStatements.[].Statement',
}

function partiQlOf(operation: string, members: Members): string[] | undefined {
  const from = LISTS[operation]
  return from === undefined ? undefined : namesAt(members, from)
}

/** The texts that stand at a place, each once. */
function namesAt(members: unknown, from: string): string[] {
  let values: unknown[] = [members]
  for (const step of from.split('.')) {
    if (step === '{}') {
      values = values.flatMap((value) => Object.keys(objectOf(value)))
    } else if (step === '[]') {
      values = values.flatMap((value) => {
        if (!Array.isArray(value)) throw refuse(`expected a list in \`${from}\``)
        return value
      })
    } else
      values = values.flatMap((value) => {
        const member = objectOf(value)[step]
        return member === undefined || member === null ? [] : [member]
      })
  }
  return [...new Set(values.map((value) => checkedName(value)))]
}

function objectOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refuse('expected an object')
  return value as Record<string, unknown>
}

function checkedName(value: unknown): string {
  if (typeof value !== 'string') throw refuse('expected the name of a resource as a text')
  // A statement is no name; it is read for itself.
  if (/\s/.test(value)) return value
  if (!NAME.test(value)) throw refuse('expected the name of a resource')
  return value
}

async function arnOf(
  rule: ResourceRule,
  name: string,
  members: Members,
  { region, account }: Where,
  lookup: Lookup,
): Promise<string> {
  if (/\s/.test(name)) throw refuse('expected the name of a resource')
  const isArn = name.startsWith('arn:')
  const found =
    rule.lookup === undefined ||
    (rule.lookup === 'key' && /^arn:[^:]+:kms:[^:]*:\d+:key\//.test(name))
      ? undefined
      : await lookedUp(rule.lookup, name, lookup)
  if (found !== undefined) return found
  const pattern = rule.types ? (rule.types[String(members.ResourceType)] ?? '*') : rule.arn
  const fill = (text: string) =>
    isArn
      ? name
      : pattern
          .replace('{region}', region)
          .replace('{account}', account)
          .replace('{}', () => text)
  switch (rule.as) {
    case 'queue':
      return fill(queueOf(name))
    case 'parameter':
      return (isArn ? name : fill(name.replace(/^\//, ''))).replace(/(:parameter\/[^:]*):.*$/, '$1')
    case 'topic':
      return name.replace(/^((?:[^:]*:){5}[^:]*):[^:]*$/, '$1')
    case 'index': {
      const index = members.IndexName
      const arn = fill(name)
      return typeof index === 'string' && /:table\/[^/]+$/.test(arn)
        ? `${arn}/index/${checkedName(index)}`
        : arn
    }
    default:
      return fill(name)
  }
}

function lookedUp(
  kind: keyof typeof LOOKUPS,
  name: string,
  lookup: Lookup,
): Promise<string | undefined> {
  const [target, member, path] = LOOKUPS[kind]
  return lookup(target, { [member]: name }, path)
}

/** The name of a queue, of which the URL ends with account and name. */
export function queueOf(url: string): string {
  const [, name] = /^(?:https?:\/\/[^/]+)?\/(?:[\w-]+\/)?([\w-]{1,80}(?:\.fifo)?)$/.exec(url) ?? []
  if (name === undefined && /^[\w-]{1,80}(?:\.fifo)?$/.test(url)) return url
  if (name === undefined) throw refuse('expected the URL of a queue')
  return name
}

type Values = Record<string, string | readonly string[]>

function contextOf(
  service: TargetService | undefined,
  operation: string,
  members: Members,
  more: ResourceRule['keys'],
): Values {
  const context: Values = { ...service?.defaults?.[operation] }
  for (const [member, key] of Object.entries({ ...service?.keys, ...more })) {
    const value = members[member]
    if (value === undefined || value === null) continue
    if (isMap(key)) {
      const map = Object.entries(objectOf(value))
      for (const [name, one] of map) context[`${key}${name}`] = String(one)
      context[namesOf(key)] = map.map(([name]) => name)
    } else context[key] = Array.isArray(value) ? value.map(String) : String(value)
  }
  const tags = tagsOf(members)
  for (const [name, value] of tags) context[`aws:RequestTag/${name}`] = value
  const names = [...tags.map(([name]) => name), ...removedTags(members)]
  if (names.length > 0) context['aws:TagKeys'] = names
  return context
}

/** The tags that a request gives: a list, a map, or the fields of a form. */
function tagsOf(members: Members): (readonly [name: string, value: string])[] {
  const tags = members.Tags ?? members.tags
  if (Array.isArray(tags))
    return tags.map((tag) => {
      const { Key, Value, TagKey = Key, TagValue = Value } = objectOf(tag)
      return [String(TagKey ?? ''), String(TagValue ?? '')]
    })
  if (tags !== undefined && tags !== null)
    return Object.entries(objectOf(tags)).map(([name, value]) => [name, String(value)])
  return Object.entries(members).flatMap(([field, name]) => {
    const [, tag] = /^((?:Tags\.(?:member|entry)|Tag)\.\d+)\.Key$/.exec(field) ?? []
    return tag === undefined ? [] : [[String(name), String(members[`${tag}.Value`] ?? '')] as const]
  })
}

/** The names of the tags that a request takes away. */
function removedTags(members: Members): string[] {
  const { TagKeys } = members
  if (Array.isArray(TagKeys)) return TagKeys.map(String)
  return Object.entries(members).flatMap(([field, name]) =>
    /^TagKeys?\.(?:member\.)?\d+$/.test(field) ? [String(name)] : [],
  )
}
