// What a request to a service with targets asks for: actions, ARNs and condition keys.
import type { AccessQuestion } from '../verify/authority.ts'
import { ToldError } from '../verify/told.ts'
import { readPartiQl } from './partiql.ts'
import type { LOOKUPS, ResourceRule, TargetService } from './targets.ts'

/** The members of a request: as JSON has them, or the texts of a form. */
export type Members = Readonly<Record<string, unknown>>

/** Where ARNs are. */
export interface Where {
  readonly region: string
  readonly account: string
}

/** Asks the service for the ARN of what a name stands for; undefined when there is none. */
export type Lookup = (kind: keyof typeof LOOKUPS, name: string) => Promise<string | undefined>

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
  const named = service?.actions?.[operation] ?? operation
  const ask = (resource: string, action = `${prefix}:${named}`): AccessQuestion => ({
    action,
    resource,
    resourceAccount: where.account,
    context: contextOf(service, members),
    watch: service?.unknown ?? [],
  })
  const statements = prefix === 'dynamodb' ? partiQlOf(operation, members) : undefined
  if (statements !== undefined)
    return statements.map((statement) => {
      const { action, table, index } = readPartiQl(statement)
      const arn = `arn:aws:dynamodb:${where.region}:${where.account}:table/${checkedName(table)}`
      return ask(index === undefined ? arn : `${arn}/index/${checkedName(index)}`, action)
    })
  const listed = service?.operations[operation]
  const rules = listed ?? service?.usual ?? []
  const questions: AccessQuestion[] = []
  for (const rule of rules) {
    const names = rule.from === '' ? [''] : namesAt(members, rule.from)
    if (names.length === 0 && rule.required)
      throw new ToldError(
        'AccessDenied',
        403,
        `the gateway cannot tell what ${prefix}:${operation} is about: expected \`${rule.from}\``,
      )
    if (names.length === 0 && rule.otherwise !== undefined) {
      const found = await lookup(rule.otherwise, '')
      if (found === undefined) throw unreadable()
      names.push(found)
    }
    for (const name of names)
      questions.push(ask(await arnOf(rule, name, members, where, lookup), rule.action))
    if (listed === undefined && names.length > 0) break
  }
  if (questions.length === 0) questions.push(ask('*'))
  return questions
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
      : await lookup(rule.lookup, name)
  if (found !== undefined) return found
  const fill = (text: string) =>
    isArn
      ? name
      : rule.arn
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

/** The name of a queue, of which the URL ends with account and name. */
export function queueOf(url: string): string {
  const [, name] = /^(?:https?:\/\/[^/]+)?\/(?:[\w-]+\/)?([\w-]{1,80}(?:\.fifo)?)$/.exec(url) ?? []
  if (name === undefined && /^[\w-]{1,80}(?:\.fifo)?$/.test(url)) return url
  if (name === undefined) throw refuse('expected the URL of a queue')
  return name
}

function contextOf(
  service: TargetService | undefined,
  members: Members,
): Record<string, string | readonly string[]> {
  const context: Record<string, string | readonly string[]> = {}
  for (const [member, key] of Object.entries(service?.keys ?? {}))
    if (typeof members[member] === 'string') context[key] = members[member]
  for (const [member, start] of Object.entries(service?.maps ?? {})) {
    const map = members[member]
    if (typeof map !== 'object' || map === null) continue
    for (const [name, value] of Object.entries(map)) context[`${start}${name}`] = String(value)
    context[`${start.slice(0, -1)}Keys`] = Object.keys(map)
  }
  const tags = members.Tags
  if (Array.isArray(tags)) addTags(context, tags)
  return context
}

function addTags(
  context: Record<string, string | readonly string[]>,
  tags: readonly unknown[],
): void {
  const names: string[] = []
  for (const tag of tags) {
    const { Key, Value, TagKey = Key, TagValue = Value } = objectOf(tag)
    if (typeof TagKey !== 'string') continue
    names.push(TagKey)
    context[`aws:RequestTag/${TagKey}`] = typeof TagValue === 'string' ? TagValue : ''
  }
  if (names.length > 0) context['aws:TagKeys'] = names
}
