// The decoded authorization message: what DecodeAuthorizationMessage answers.
import type { Access } from './access.ts'
import { type Decision, decide, type Policies } from './decide.ts'
import type { Policy } from './document.ts'
import { textsOf, valueAt } from './json.ts'
import { keyName } from './keys.ts'
import type { StatementMatch } from './statement.ts'

interface Items<T> {
  readonly items: readonly T[]
}
interface Value {
  readonly value: string
}
interface KeyValues {
  readonly key: string
  readonly values: Items<Value>
}
interface DecodedStatement {
  readonly statementId: string
  readonly effect: 'ALLOW' | 'DENY'
  readonly principals: Items<Value>
  readonly principalGroups: Items<Value>
  readonly actions: Items<Value>
  readonly resources: Items<Value>
  readonly conditions: Items<KeyValues>
}

/**
 * The JSON that DecodeAuthorizationMessage answers.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 */
export interface DecodedMessage {
  readonly allowed: boolean
  readonly explicitDeny: boolean
  readonly matchedStatements: Items<DecodedStatement>
  readonly failures: Items<never>
  readonly context: {
    readonly principal: { readonly id: string; readonly name?: string; readonly arn: string }
    readonly action: string
    readonly resource: string
    readonly conditions: Items<KeyValues>
  }
}

const items = <T>(list: readonly T[]): Items<T> => ({ items: list })
const valuesOf = (texts: readonly string[]): Items<Value> =>
  items(texts.map((value) => ({ value })))

/**
 * What DecodeAuthorizationMessage tells of an access: the decision, the statements that determined
 * it, and the whole context. `decision` spares deciding again.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 * @example
 * ```ts
 * import { contextOf, decodedMessage } from '@daypass/policy'
 *
 * const access = {
 *   principal: { type: 'anonymous' },
 *   action: 's3:GetObject',
 *   resource: 'arn:aws:s3:::reports/january.csv',
 *   context: contextOf({ 'aws:SourceIp': '192.0.2.1' }),
 * } as const
 * JSON.stringify(decodedMessage(access, {})) // '{"allowed":false,"explicitDeny":false,…'
 * ```
 */
export function decodedMessage(
  access: Access,
  policies: Policies,
  decision: Decision = decide(access, policies),
): DecodedMessage {
  const { principal, context } = access
  const name = textOf(context.get('aws:username'))
  return {
    allowed: decision.allowed,
    explicitDeny: decision.explicitDeny,
    matchedStatements: items(
      decision.statements.map((match) => decodedStatement(match, access, policies)),
    ),
    failures: items([]),
    context: {
      principal: {
        id: textOf(context.get('aws:userid')) ?? principal.id ?? '',
        ...(name !== undefined && { name }),
        arn: principal.arn ?? principal.federated ?? principal.service ?? '',
      },
      action: access.action,
      resource: access.resource,
      conditions: items([...context.keys()].map((key) => keyValues(key, listOf(context.get(key))))),
    },
  }
}

const textOf = (value: string | readonly string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : value?.[0]

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

const keyValues = (key: string, values: readonly string[]): KeyValues => ({
  key: keyName(key),
  values: valuesOf(values),
})

function decodedStatement(
  match: StatementMatch,
  { principal }: Access,
  policies: Policies,
): DecodedStatement {
  const policy = policyOf(match, policies)
  const texts = (element: string): readonly string[] =>
    policy === undefined ? [] : textsOf(valueAt(policy.document, `${match.pointer}/${element}`))
  const either = (element: string) => valuesOf([...texts(element), ...texts(`Not${element}`)])
  const isOfResource = policy?.statements[match.index]?.principals !== undefined
  const conditions = policy?.statements[match.index]?.conditions ?? []
  return {
    statementId: match.sid ?? '',
    effect: match.effect === 'Deny' ? 'DENY' : 'ALLOW',
    // A policy without principals speaks of the one it is attached to.
    principals: isOfResource ? either('Principal') : valuesOf(principal.id ? [principal.id] : []),
    principalGroups: items([]),
    actions: either('Action'),
    resources: either('Resource'),
    conditions: items(conditions.map(({ name, values }) => keyValues(name, values))),
  }
}

function policyOf(match: StatementMatch, policies: Policies): Policy | undefined {
  const { identity, resource, boundary, session, serviceControl, resourceControl } = policies
  const single = [resource, boundary].filter((policy) => policy !== undefined)
  const levels = [...(serviceControl ?? []), ...(resourceControl ?? [])].flat()
  const all = [...(identity ?? []), ...single, ...(session ?? []), ...levels]
  return all.find((policy) => policy.statements[match.index]?.match === match)
}
