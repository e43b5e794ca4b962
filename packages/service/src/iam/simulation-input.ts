// What a request for a simulation brings: actions, resources, condition keys and policies, each
// refused in the words of IAM when it is not as it must be.
import { isIP } from 'node:net'
import { type Policy, PolicyError, type PolicyKind, parsePolicy } from '@daypass/policy'
import { Fault, fromBase64 } from '@daypass/protocol'
import type { ContextEntry, OrganizationPolicyLevel } from '@daypass/protocol/iam'

/** Refuses an input. */
export function invalid(message: string): never {
  throw new Fault('InvalidInput', message)
}

/** The kinds of entities that have identity-based policies. */
export type EntityKind = 'user' | 'group' | 'role'

/** What the ARN of a user, group or role says. */
export interface EntityArn {
  readonly account: string
  readonly kind: EntityKind
  readonly name: string
}

/** Reads the ARN of a user, group or role. */
export function readEntityArn(arn: string): EntityArn | undefined {
  const [, account, kind, name] =
    /^arn:[\w-]+:iam::(\d{12}):(user|group|role)\/(?:[!-~]+\/)?([\w+=,.@-]+)$/.exec(arn) ?? []
  return name === undefined ? undefined : { account: account!, kind: kind as EntityKind, name }
}

const ARN = /^arn:[^:]*:[^:]+:[^:]*:[^:]*:./

/** The resources of a simulation: ARNs, or `*`. */
export function readResources(arns: readonly string[] | undefined): readonly string[] {
  const list = arns === undefined || arns.length === 0 ? ['*'] : arns
  for (const arn of list)
    if (arn !== '*' && !ARN.test(arn))
      invalid(`ResourceNames are not in a valid ARN format: ${arn}.`)
  return list
}

/** The actions of a simulation. */
export function readActions(actions: readonly string[]): readonly string[] {
  for (const action of actions)
    if (!action.includes(':')) invalid('The action is invalid since it is missing names')
  return actions
}

/** The account in the ARN of its root user. */
export function readOwner(owner: string): string {
  const account = /^arn:[\w-]+:iam::(\d{12}):.+$/.exec(owner)?.[1]
  return account ?? invalid(`'${owner}' is not a valid as a Resource Owner.`)
}

const NUMBER = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/
const DATE =
  /^\d{4}(?:-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?)?$|^\d+$/

const isIpRange = (text: string): boolean => {
  const [address = '', prefix, ...rest] = text.split('/')
  const bits = isIP(address) === 4 ? 32 : 128
  return (
    isIP(address) !== 0 &&
    rest.length === 0 &&
    (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits))
  )
}

/** What values of a type look like, and how IAM calls that. Any text is a string or boolean. */
const FORMATS: Readonly<Record<string, readonly [(text: string) => boolean, string]>> = {
  numeric: [(text) => NUMBER.test(text), 'numeric format'],
  date: [(text) => DATE.test(text), 'DateTime format'],
  ip: [isIpRange, 'IP address'],
  binary: [(text) => fromBase64(text) !== undefined, 'base-64 encoded binary format'],
}

/** The condition keys of a simulation, in lower case. */
export function readContext(
  entries: readonly ContextEntry[] | undefined,
): Map<string, string | readonly string[]> {
  const context = new Map<string, string | readonly string[]>()
  for (const { ContextKeyName: name, ContextKeyType: type, ContextKeyValues: values } of entries ??
    []) {
    if (name === undefined && type === undefined && values === undefined) continue
    if (!name) return invalid('ContextKeyName cannot be null or empty.')
    if (type === undefined) return invalid(`Context key ${name} has invalid type null.`)
    if (values === undefined || values.length === 0)
      return invalid(`Context values for context key ${name} cannot be null or empty.`)
    if (context.has(name.toLowerCase())) invalid(`Duplicate context key: ${name}.`)
    context.set(name.toLowerCase(), readValues(name, type, values))
  }
  return context
}

function readValues(
  name: string,
  type: string,
  values: readonly string[],
): string | readonly string[] {
  const isList = type.endsWith('List')
  const [isSound, format] = FORMATS[isList ? type.slice(0, -4) : type] ?? []
  if (!isList && values.length > 1)
    invalid(`Context key ${type} expected a single value, but received ${values.length}.`)
  if (isSound && !values.every(isSound))
    invalid(`Invalid context value for key ${name}: expected ${format}.`)
  return isList ? values : values[0]!
}

/** Reads a policy; the message is for one that is none. */
function readPolicy(text: string, kind: PolicyKind, name: string, message: string): Policy {
  try {
    return parsePolicy(text, kind, { name })
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    return invalid(message)
  }
}

/** The policies of a PolicyInputList. */
export const readPolicies = (texts: readonly string[]): readonly Policy[] =>
  texts.map((text, i) =>
    readPolicy(
      text,
      'identity',
      `PolicyInputList.${i + 1}`,
      `Policy input list item ${i + 1} has invalid content`,
    ),
  )

/** The permissions boundary of a PermissionsBoundaryPolicyInputList. */
export function readBoundary(texts: readonly string[] | undefined): Policy | undefined {
  const [text, ...more] = texts ?? []
  if (more.length > 0) invalid('The list of Permissions Boundary policies cannot exceed 1 items.')
  // AWS's text for what is no policy is not known: this is ours.
  return text === undefined
    ? undefined
    : readPolicy(
        text,
        'boundary',
        'PermissionsBoundaryPolicyInputList.1',
        'Permissions Boundary policy input list item 1 has invalid content',
      )
}

/** The policy of a simulated resource: of a role, its trust policy. */
export function readResourcePolicy(text: string, resources: readonly string[]): Policy {
  const isTrust = resources.every((arn) => /^arn:[\w-]+:iam::\d{12}:role\//.test(arn))
  if (isTrust)
    try {
      return parsePolicy(text, 'trust', { name: RESOURCE_POLICY })
    } catch {
      // With a resource in it, it is no trust policy, and read as that of any resource.
    }
  return readPolicy(text, 'resource', RESOURCE_POLICY, 'Resource policy has invalid content')
}

const RESOURCE_POLICY = 'ResourcePolicy'

/** The levels of an OrderedOrganizationPolicyInputList. */
export const readLevels = (
  levels: readonly OrganizationPolicyLevel[],
): readonly (readonly Policy[])[] =>
  levels.map(({ ServiceControlPolicyInputList: texts = [] }, i) =>
    texts.length === 0
      ? invalid(
          `Organization policy at index ${i + 1} must contain at least one service control policy`,
        )
      : texts.map((text) =>
          readPolicy(
            text,
            'service-control',
            '',
            `Organization policy at index ${i + 1} has invalid content`,
          ),
        ),
  )
