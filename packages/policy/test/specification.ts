// The rules of IAM policies, written to be read: naive, slow, and without a line of the engine.
// Where the engine and this page differ, one of them is wrong. Section names are those of the IAM
// User Guide.

export type Values = string | readonly string[]
export type Requested = {
  readonly principal: {
    readonly type: string
    readonly account?: string
    readonly arn?: string
    readonly id?: string
    readonly issuerArn?: string
    readonly federated?: string
    readonly service?: string
  }
  readonly action: string
  readonly resource: string
  readonly resourceAccount?: string
  readonly context: Readonly<Record<string, Values>>
}
export type OneOrMore<T> = T | readonly T[]
export type StatementText = {
  readonly Sid?: string
  readonly Effect: 'Allow' | 'Deny'
  readonly Principal?: '*' | Readonly<Record<string, OneOrMore<string>>>
  readonly NotPrincipal?: '*' | Readonly<Record<string, OneOrMore<string>>>
  readonly Action?: OneOrMore<string>
  readonly NotAction?: OneOrMore<string>
  readonly Resource?: OneOrMore<string>
  readonly NotResource?: OneOrMore<string>
  readonly Condition?: Readonly<
    Record<string, Readonly<Record<string, OneOrMore<string | boolean | number>>>>
  >
}
export type PolicyText = {
  readonly Version?: string
  readonly Statement: OneOrMore<StatementText>
}
export type PolicyTexts = {
  readonly identity?: readonly PolicyText[]
  readonly boundary?: PolicyText
  readonly session?: readonly PolicyText[]
  readonly resource?: PolicyText
  /** Whether the resource's policy is a role's trust policy. */
  readonly isTrust?: boolean
  readonly serviceControl?: readonly (readonly PolicyText[])[]
  readonly resourceControl?: readonly (readonly PolicyText[])[]
}
export type Verdict = {
  readonly allowed: boolean
  readonly explicitDeny: boolean
  readonly layer: string
}

const listOf = <T>(value: OneOrMore<T> | undefined): readonly T[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value as T]

// ── Policy evaluation logic
// ──────────────────────────────────────────────────────────────────────────────────────────

/** Whether the access is allowed, and which layer determined it. */
export function specified(access: Requested, policies: PolicyTexts): Verdict {
  const { principal } = access
  const trust = policies.isTrust ? 'trust' : 'resource'
  const session = policies.session ?? (principal.type === 'federated-user' ? [] : undefined)
  const layers: [layer: string, policies: readonly PolicyText[]][] = [
    ['identity', policies.identity ?? []],
    [trust, policies.resource ? [policies.resource] : []],
    ['boundary', policies.boundary ? [policies.boundary] : []],
    ['session', session ?? []],
    ['service-control', (policies.serviceControl ?? []).flat()],
    ['resource-control', (policies.resourceControl ?? []).flat()],
  ]

  // An explicit Deny in any policy overrides every Allow.
  for (const [layer, list] of layers) {
    if (list.some((policy) => has('Deny', policy, access, layer))) {
      return { allowed: false, explicitDeny: true, layer }
    }
  }

  // Everything else is about missing Allows.
  const without = (layer: string): Verdict => ({ allowed: false, explicitDeny: false, layer })
  const allows = (list: readonly PolicyText[], layer: string) =>
    list.some((policy) => has('Allow', policy, access, layer))

  for (const layer of ['resource-control', 'service-control'] as const) {
    const levels = layer === 'service-control' ? policies.serviceControl : policies.resourceControl
    if (levels?.some((level) => !allows(level, layer))) return without(layer)
  }

  const hasIdentity = ['root', 'user', 'role-session', 'federated-user'].includes(principal.type)
  const owner = access.resourceAccount ?? /^(?:[^:]*:){4}(\d{12}):/.exec(access.resource)?.[1]
  const isAtHome = owner === undefined ? !policies.resource : owner === principal.account
  const grant = policies.resource ? grantOf(policies.resource, access, trust) : 'nothing'
  const isGranted = grant !== 'nothing'
  if (
    !isGranted &&
    (!hasIdentity || !isAtHome || (policies.isTrust === true && policies.resource !== undefined))
  ) {
    return without(policies.resource ? trust : 'resource')
  }

  // "Policy evaluation for requests within a single account": what a grant of the resource's policy
  // makes up for.
  const standsIn = isGranted && (isAtHome || !hasIdentity) ? grant : 'nothing'
  const coversIdentity = standsIn === 'issuer' || standsIn === 'self'
  const coversAll = standsIn === 'self'
  const needsIdentity = hasIdentity && principal.type !== 'root' && !coversIdentity
  if (needsIdentity && !allows(policies.identity ?? [], 'identity')) return without('identity')
  if (!coversAll && policies.boundary && !allows([policies.boundary], 'boundary')) {
    return without('boundary')
  }
  if (!coversAll && session && !allows(session, 'session')) return without('session')
  const layer = isGranted ? trust : principal.type === 'root' ? 'root' : 'identity'
  return { allowed: true, explicitDeny: false, layer }
}

/** Whether the policy has a statement of that effect that applies. */
function has(effect: string, policy: PolicyText, access: Requested, layer: string): boolean {
  return listOf(policy.Statement).some(
    (statement) =>
      statement.Effect === effect &&
      isAboutPrincipal(statement, access, layer) &&
      applies(statement, policy, access),
  )
}

/** The most direct way in which an applying Allow names the caller. */
function grantOf(policy: PolicyText, access: Requested, layer: string): string {
  const found: readonly string[] = listOf(policy.Statement)
    .filter((statement) => statement.Effect === 'Allow')
    .filter((statement) => isAboutPrincipal(statement, access, layer))
    .filter((statement) => applies(statement, policy, access))
    .map((statement) =>
      statement.NotPrincipal ? 'account' : naming(statement.Principal, access.principal),
    )
  return ['self', 'issuer', 'account'].find((way) => found.includes(way)) ?? 'nothing'
}

function applies(statement: StatementText, policy: PolicyText, access: Requested): boolean {
  const expands = policy.Version === '2012-10-17'
  const { Action, NotAction, Resource, NotResource, Condition = {} } = statement
  const isAction = (pattern: string) =>
    like(signsOf(pattern.toLowerCase(), {}, false)!, access.action.toLowerCase())
  const isResource = (pattern: string) => arnLike(pattern, access.resource, access.context, expands)
  const aboutAction = Action ? listOf(Action).some(isAction) : !listOf(NotAction).some(isAction)
  const aboutResource = NotResource
    ? !listOf(NotResource).some(isResource)
    : Resource === undefined || listOf(Resource).some(isResource)
  const conditions = Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(
      ([key, values]) => [operator, key, listOf(values).map(String)] as const,
    ),
  )
  return (
    aboutAction &&
    aboutResource &&
    conditions.every(([operator, key, values]) =>
      holds(operator, key, values, access.context, expands, statement.Effect),
    )
  )
}

// ── AWS JSON policy elements: Principal, NotPrincipal
// ────────────────────────────────────────────────────────────────

function isAboutPrincipal(statement: StatementText, access: Requested, layer: string): boolean {
  const { principal } = access
  const isOfResource = ['resource', 'trust', 'resource-control'].includes(layer)
  if (!isOfResource) return true
  if (layer === 'resource-control') return statement.Principal === '*'
  if (statement.Principal) return naming(statement.Principal, principal) !== 'nothing'
  const named = naming(statement.NotPrincipal, principal)
  if (statement.Effect === 'Allow') return named === 'nothing'
  // A Deny spares a caller of whom everything is listed: itself, the role or user behind it, and
  // its account.
  const list = statement.NotPrincipal === '*' ? ['*'] : listOf(statement.NotPrincipal?.AWS)
  const lists = (...texts: (string | undefined)[]) =>
    texts.some((text) => text !== undefined && list.includes(text))
  if (lists('*')) return named === 'nothing'
  const listsAccount = lists(principal.account, `arn:aws:iam::${principal.account}:root`)
  switch (principal.type) {
    case 'user':
      return !(listsAccount && lists(principal.arn, principal.id))
    case 'role-session':
    case 'federated-user':
      return !(listsAccount && lists(principal.arn) && lists(principal.issuerArn, principal.id))
    default:
      return named === 'nothing'
  }
}

/**
 * How a Principal element names the caller: itself, the role or user behind it, its account, or
 * not.
 */
function naming(
  element: StatementText['Principal'],
  { type, account, arn, id, issuerArn, federated, service }: Requested['principal'],
): 'self' | 'issuer' | 'account' | 'nothing' {
  const map = element === '*' ? { AWS: '*' } : (element ?? {})
  const aws = listOf(map.AWS)
  const names = (list: readonly string[], text: string | undefined) =>
    text !== undefined && list.includes(text)
  if (type === 'web-identity' || type === 'saml') {
    return names(listOf(map.Federated), federated) ? 'self' : 'nothing'
  }
  if (aws.includes('*')) return 'self'
  if (type === 'service') return names(listOf(map.Service), service) ? 'self' : 'nothing'
  if (type === 'anonymous') return 'nothing'
  if (type !== 'root' && names(aws, arn)) return 'self'
  if (type === 'user' && names(aws, id)) return 'self'
  const isSession = type === 'role-session' || type === 'federated-user'
  if (isSession && (names(aws, issuerArn) || names(aws, id))) return 'issuer'
  return names(aws, account) || names(aws, `arn:aws:iam::${account}:root`) ? 'account' : 'nothing'
}

// ── Wildcards and variables
// ──────────────────────────────────────────────────────────────────────────────────────────

/** A text as signs: a wildcard, or one literal code unit. */
type Sign = { readonly wild: '*' | '?' } | { readonly literal: string }

/** Expands a text; undefined when a variable has no value. */
function signsOf(
  text: string,
  context: Readonly<Record<string, Values>>,
  expands: boolean,
): Sign[] | undefined {
  if (text === '') return []
  const variable = expands ? /^\$\{(?:([*?$])|([^,'{}]+)(?:,\s*'([^']*)'\s*)?)\}/.exec(text) : null
  const length = variable ? variable[0].length : 1
  const rest = signsOf(text.slice(length), context, expands)
  if (rest === undefined) return undefined
  const literals = (value: string): Sign[] => value.split('').map((literal) => ({ literal }))
  if (variable) {
    const [, sign, key, fallback] = variable
    if (sign !== undefined) return [...literals(sign), ...rest]
    const value = lookUp(key!.trim(), context)
    if (Array.isArray(value)) return undefined
    const single = value === undefined ? fallback : String(value)
    return single === undefined ? undefined : [...literals(single), ...rest]
  }
  const sign = text[0]!
  return [sign === '*' || sign === '?' ? { wild: sign } : { literal: sign }, ...rest]
}

function lookUp(key: string, context: Readonly<Record<string, Values>>): Values | undefined {
  return Object.entries(context).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1]
}

function like([first, ...rest]: readonly Sign[], text: string): boolean {
  if (first === undefined) return text === ''
  if ('literal' in first) return text[0] === first.literal && like(rest, text.slice(1))
  if (first.wild === '?') return text !== '' && like(rest, text.slice(1))
  return like(rest, text) || (text !== '' && like([first, ...rest], text.slice(1)))
}

/**
 * Field by field; what is missing at the end of the pattern is `*`. Variables count in the last
 * field.
 */
function arnLike(
  pattern: string,
  arn: string,
  context: Readonly<Record<string, Values>>,
  expands: boolean,
): boolean {
  if (pattern === '*') return true
  const [wanted, found] = [fieldsOf(pattern), fieldsOf(arn)]
  if (found.length < 6) return false
  return [0, 1, 2, 3, 4, 5].every((field) => {
    const signs = signsOf(wanted[field] ?? '*', context, expands && field === 5)
    return signs !== undefined && like(signs, found[field]!)
  })
}

function fieldsOf(arn: string): string[] {
  const fields = arn.split(':')
  return fields.length <= 6 ? fields : [...fields.slice(0, 5), fields.slice(5).join(':')]
}

// ── Condition operators
// ──────────────────────────────────────────────────────────────────────────────────────────────

function holds(
  operator: string,
  key: string,
  literals: readonly string[],
  context: Readonly<Record<string, Values>>,
  expands: boolean,
  effect: string,
): boolean {
  const given = lookUp(key, context)
  const values = given === undefined ? [] : typeof given === 'string' ? [given] : given
  if (operator === 'Null') {
    return literals.some((literal) => (literal.toLowerCase() === 'true') === (values.length === 0))
  }
  const [, prefix, base, suffix] = /^(ForAllValues:|ForAnyValue:)?(.+?)(IfExists)?$/.exec(operator)!
  const isNegated = base!.includes('Not')
  const satisfies = (value: string): boolean => {
    if (literals.length === 0) return false
    const outcome = compare(base!.replace('Not', ''), value, literals, context, expands)
    if (outcome === 'unreadable request') return false
    if (outcome === 'unreadable policy') return effect === 'Deny'
    return outcome !== isNegated
  }
  if (prefix === 'ForAllValues:') return values.every(satisfies)
  if (prefix === 'ForAnyValue:') return values.some(satisfies)
  if (typeof given === 'string') return satisfies(given)
  if (values.length > 0) return false
  if (suffix && given === undefined) return true
  return isNegated && literals.length > 0
}

function compare(
  operator: string,
  value: string,
  literals: readonly string[],
  context: Readonly<Record<string, Values>>,
  expands: boolean,
): boolean | 'unreadable request' | 'unreadable policy' {
  const expanded = (literal: string): string | undefined => {
    const signs = signsOf(literal, context, expands)
    return signs?.map((sign) => ('wild' in sign ? sign.wild : sign.literal)).join('')
  }
  const some = (test: (literal: string) => boolean) => literals.some(test)
  const someText = (test: (text: string) => boolean) =>
    some((literal) => {
      const text = expanded(literal)
      return text !== undefined && test(text)
    })
  const ordered = (read: (text: string) => number) =>
    some((literal) => inOrder(operator, read(value), read(literal)))
  if (operator === 'StringEquals') return someText((text) => text === value)
  if (operator === 'StringEqualsIgnoreCase') {
    return someText((text) => text.toLowerCase() === value.toLowerCase())
  }
  if (operator === 'StringLike') {
    return some((literal) => {
      const signs = signsOf(literal, context, expands)
      return signs !== undefined && like(signs, value)
    })
  }
  if (operator.startsWith('Numeric')) return ordered(numberOf)
  if (operator.startsWith('Date')) return ordered(momentOf)
  if (operator === 'Bool') {
    return someText((text) => (text.toLowerCase() === 'true') === (value.toLowerCase() === 'true'))
  }
  if (operator === 'BinaryEquals') {
    return some((literal) => {
      const [left, right] = [bytesOf(literal), bytesOf(value)]
      return left !== undefined && left === right
    })
  }
  if (operator === 'IpAddress') return inRanges(value, literals)
  return arnAmong(value, literals, context, expands)
}

function inOrder(operator: string, value: number, literal: number): boolean {
  if (operator.endsWith('LessThan')) return value < literal
  if (operator.endsWith('LessThanEquals')) return value <= literal
  if (operator.endsWith('GreaterThan')) return value > literal
  if (operator.endsWith('GreaterThanEquals')) return value >= literal
  return value === literal
}

const numberOf = (text: string): number =>
  /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text) ? Number(text) : Number.NaN

/** Four digits are a year, other numbers seconds since 1970; without offset a time is UTC. */
function momentOf(text: string): number {
  if (/^[+-]?\d+(\.\d+)?$/.test(text) && !/^\d{4}$/.test(text))
    return Math.trunc(Number(text) * 1000)
  const isDate = /^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?)?)?)?$/.test(text)
  if (!isDate) return Number.NaN
  return Date.parse(/T[^Z+-]*$/.test(text) ? `${text}Z` : text)
}

const bytesOf = (text: string): string | undefined =>
  /^[A-Za-z0-9+/]+=*$/.test(text) ? Buffer.from(text, 'base64').toString('hex') : undefined

function inRanges(value: string, literals: readonly string[]): boolean | 'unreadable request' {
  const address = addressOf(value.replace(/^::ffff:(?=\d+\.)/, ''))
  if (address === undefined) return 'unreadable request'
  return literals.some((literal) => {
    const [text, length] = literal.split('/')
    const range = addressOf(text!)
    if (range === undefined || range.bits !== address.bits) return false
    const rest = BigInt(range.bits - Number(length ?? range.bits))
    // An IPv6 range must be written without bits beyond its prefix.
    if (range.bits === 128 && (range.value >> rest) << rest !== range.value) return false
    return range.value >> rest === address.value >> rest
  })
}

function addressOf(text: string): { readonly bits: number; readonly value: bigint } | undefined {
  if (/^\d+\.\d+\.\d+\.\d+$/.test(text)) {
    const octets = text.split('.').map(Number)
    if (octets.some((octet) => octet > 255)) return undefined
    return { bits: 32, value: octets.reduce((sum, octet) => sum * 256n + BigInt(octet), 0n) }
  }
  if (!/^[0-9a-f:]+$/i.test(text)) return undefined
  const [head = '', tail] = text.split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':'))
  const missing = 8 - groups(head).length - groups(tail ?? '').length
  const all = [
    ...groups(head),
    ...Array<string>(Math.max(0, missing)).fill('0'),
    ...groups(tail ?? ''),
  ]
  if (all.length !== 8 || (tail === undefined && missing > 0)) return undefined
  return { bits: 128, value: all.reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n) }
}

function arnAmong(
  value: string,
  literals: readonly string[],
  context: Readonly<Record<string, Values>>,
  expands: boolean,
): boolean | 'unreadable request' | 'unreadable policy' {
  const isArn = (text: string) => text.startsWith('arn:') && text.split(':').length >= 6
  if (!isArn(value)) return 'unreadable request'
  for (const literal of literals) {
    // A literal with variables is whatever they make of it; others must be ARNs as they stand.
    const hasVariables = expands && literal.includes('${')
    if (!hasVariables && literal !== '*' && !isArn(literal)) return 'unreadable policy'
    if (!hasVariables && arnLike(literal, value, context, false)) return true
    if (!hasVariables) continue
    const signs = signsOf(literal, context, true)
    if (signs !== undefined && likeByField(signs, value)) return true
  }
  return false
}

/** As {@link arnLike}, for signs: a colon from a variable parts fields as any other. */
function likeByField(signs: readonly Sign[], arn: string): boolean {
  const fields: Sign[][] = [[]]
  for (const sign of signs) {
    if (fields.length < 6 && 'literal' in sign && sign.literal === ':') fields.push([])
    else fields.at(-1)!.push(sign)
  }
  const found = fieldsOf(arn)
  return fields.length === 6 && fields.every((field, index) => like(field, found[index]!))
}
