// The elements of a statement, one text at a time: actions, resources and principals as IAM accepts
// them.
import { type Json, pointerTo } from './json.ts'
import { globOf, matchesGlob, piecesOf } from './match.ts'
import type { PrincipalPattern } from './principal.ts'
import type { Examination, PolicyKind } from './refusal.ts'

const PARTITION = /^aws(?:-[a-z0-9-]+)?$/

/** Shared by all that is empty. */
export const NONE: readonly never[] = []

/**
 * A list to keep: lists that grew have room for many more, and most are short.
 */
export const compact = <T>(list: readonly T[]): readonly T[] =>
  list.length === 0 ? NONE : list.slice()

/** Notes what IAM has against an action of a policy that is no trust policy. */
export function examineAction(draft: Examination, action: string, pointer: string): void {
  if (action === '*') return
  const [vendor = '', ...names] = action.split(':')
  if (names.length === 0) {
    draft.note('noVendor', `expected \`service:Action\` or \`*\`, found \`${action}\``, pointer)
  } else if (names.length > 1) {
    draft.note('colons', `more than one colon in action \`${action}\``, pointer)
  } else if (vendor !== '*' && !/^[a-zA-Z0-9.-]+$/.test(vendor)) {
    const detail = `expected letters, digits, \`-\` and \`.\` before the colon of \`${action}\``
    draft.note('actionVendor', detail, pointer, vendor)
  }
}

const TRUST_ACTIONS = [
  'sts:assumerole',
  'sts:assumerolewithsaml',
  'sts:assumerolewithwebidentity',
  'sts:tagsession',
  'sts:setsourceidentity',
  'sts:setcontext',
]

/** Notes an action that has no place in a trust policy. */
export function examineTrustAction(draft: Examination, action: string, pointer: string): void {
  const lower = action.toLowerCase()
  if (TRUST_ACTIONS.includes(lower)) return
  const glob = globOf(piecesOf(lower, { wildcards: true, variables: false })!)
  const means = (name: string) => matchesGlob(glob, name, 0, name.length, new Map())
  if (!lower.startsWith('sts:') || !TRUST_ACTIONS.some(means)) {
    const detail = `expected sts:AssumeRole, sts:TagSession or another action on roles, found \`${action}\``
    draft.note('notSts', detail, pointer)
  }
}

/** Notes what IAM has against a resource. */
export function examineResource(draft: Examination, resource: string, pointer: string): void {
  if (resource === '*') return
  const fields = resource.split(':')
  const [prefix, partition, vendor, region, account, ...rest] = fields
  if (partition === undefined) {
    const detail = `expected an ARN or \`*\`, found \`${resource}\``
    draft.note('arn', detail, pointer, resource)
    return
  }
  if (partition !== '*' && !PARTITION.test(partition)) {
    const told = ['arn', ...fields.slice(1)]
    while (told.length < 6) told.push('*')
    const detail = `no partition is called \`${partition}\``
    draft.note('partition', detail, pointer, partition, told.join(':'))
    return
  }
  if (prefix !== 'arn' || vendor === '' || (fields.length < 6 && resource.includes('::'))) {
    draft.note(
      'legacy',
      `expected \`arn:partition:service:region:account:resource\`, found \`${resource}\``,
      pointer,
    )
  } else if (vendor === undefined) {
    draft.note('vendor', `no service in \`${resource}\``, pointer)
  } else if (/\$\{/.test([partition, vendor, region, account].join(':'))) {
    draft.note(
      'legacy',
      `a variable may stand only after the fifth colon of \`${resource}\``,
      pointer,
    )
  } else if (vendor === 'iam' && region) {
    if (region !== '*')
      draft.note('iamRegion', 'expected no region, as IAM has none', pointer, resource)
  } else if (vendor === 's3' && region && region !== '*' && account === '') {
    draft.note('s3Region', 'the ARN of a bucket has no region', pointer, resource)
  } else if (vendor === 'iam' && rest.length > 0 && !isIamPath(rest.join(':'))) {
    draft.note('iamPath', `no resource of IAM is called \`${rest.join(':')}\``, pointer)
  }
}

const IAM_PATH =
  /^(?:root$|(?:user|federated-user|role|group|instance-profile|mfa|u2f|server-certificate|policy|sms-mfa|saml-provider|oidc-provider|report|access-report|contextProvider|delegation-request)\/)|^[^/]*[*?$]/

const isIamPath = (path: string): boolean => IAM_PATH.test(path)

/** A single text or a list of texts; anything else is a fault of syntax. */
export function readTexts(draft: Examination, value: Json, pointer: string): readonly string[] {
  const list = Array.isArray(value) ? (value as readonly Json[]) : [value]
  return list.map((item, index) => {
    if (typeof item === 'string') return item
    const place = Array.isArray(value) ? pointerTo(pointer, index) : pointer
    return draft.fail('syntax', `expected a string, found ${nameOf(item)}`, place)
  })
}

/** The pointer of the nth text of an element, which may be written without brackets. */
export const textPointer = (value: Json, pointer: string, index: number): string =>
  Array.isArray(value) ? pointerTo(pointer, index) : pointer

/** What kind of JSON value this is, for messages. */
export function nameOf(value: Json | undefined): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

/** Whether a JSON value is an object. */
export const isObject = (value: Json | undefined): value is { readonly [member: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const ACCOUNT = /^\d{12}$/
const UNIQUE_ID = /^A[IR][DO]A[A-Z0-9]{8,124}$/
const ROOT_ARN = /^arn:aws[a-z0-9-]*:iam::(\d{12}):root$/
const PRINCIPAL_ARN =
  /^arn:aws[a-z0-9-]*:(?:iam::\d{12}:(?:user|role)\/[^*?]+|sts::\d{12}:(?:assumed-role\/[^/*?]+\/[^/*?]+|federated-user\/[^/*?]+))$/
const DOMAIN = /^[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+$/
const PROVIDER_ARN = /^arn:aws[a-z0-9-]*:iam::\d{12}:(?:saml-provider|oidc-provider)\/[^*?]+$/
// The service of Amazon CloudFront that reads buckets is named by an ARN with a word for its
// account.
const ORIGIN_ACCESS_ARN = /^arn:aws[a-z0-9-]*:iam::cloudfront:user\/[^*?]+$/

const NOBODY: PrincipalPattern = {
  everyone: false,
  accounts: NONE,
  arns: NONE,
  ids: NONE,
  federated: NONE,
  services: NONE,
}

/**
 * Reads a Principal or NotPrincipal element.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function readPrincipals(draft: Examination, value: Json, pointer: string): PrincipalPattern {
  const { kind } = draft
  if (value === '*') {
    if (kind === 'trust') {
      draft.note('everyone', 'expected `{"AWS": "*"}` in a trust policy, found `"*"`', pointer)
    }
    return { ...NOBODY, everyone: true }
  }
  if (kind === 'resource-control') {
    draft.note('syntax', 'a resource control policy has no principal but `"*"`', pointer)
    return NOBODY
  }
  if (!isObject(value)) {
    return draft.fail('syntax', `expected \`"*"\` or an object, found ${nameOf(value)}`, pointer)
  }
  const types = Object.keys(value)
  if (types.length === 0) draft.note('emptyPrincipal', 'expected at least one principal', pointer)
  const list = (type: string) => readPrincipalTexts(draft, type, value, pointer)
  for (const type of types) {
    if (!isPrincipalType(type, kind)) {
      const detail = `expected AWS, Federated${kind === 'trust' ? '' : ', CanonicalUser'} or Service, found \`${type}\``
      draft.note('principal', detail, pointerTo(pointer, type), `"${type}"`)
    }
  }
  const aws = list('AWS')
  const root = (text: string) => ROOT_ARN.exec(text)?.[1]
  list('CanonicalUser')
  return {
    everyone: aws.includes('*'),
    accounts: compact(aws.flatMap((text) => (ACCOUNT.test(text) ? text : (root(text) ?? [])))),
    arns: compact(aws.filter((text) => PRINCIPAL_ARN.test(text))),
    ids: compact(aws.filter((text) => UNIQUE_ID.test(text))),
    federated: list('Federated'),
    services: list('Service'),
  }
}

const isPrincipalType = (type: string, kind: PolicyKind): boolean =>
  type === 'AWS' ||
  type === 'Federated' ||
  type === 'Service' ||
  (type === 'CanonicalUser' && kind !== 'trust')

function readPrincipalTexts(
  draft: Examination,
  type: string,
  map: { readonly [member: string]: Json },
  pointer: string,
): readonly string[] {
  const value = Object.hasOwn(map, type) ? map[type] : undefined
  if (value === undefined) return NONE
  const place = pointerTo(pointer, type)
  const texts = readTexts(draft, value, place)
  if (texts.length === 0) {
    draft.note('emptyPrincipal', `expected at least one ${type} principal`, place)
  }
  for (const [index, text] of texts.entries()) {
    examinePrincipal(draft, type, text, textPointer(value, place, index))
  }
  return texts
}

function examinePrincipal(draft: Examination, type: string, text: string, pointer: string): void {
  if (type === 'AWS') {
    const known =
      text === '*' ||
      [ACCOUNT, ROOT_ARN, UNIQUE_ID, PRINCIPAL_ARN].some((form) => form.test(text)) ||
      (draft.kind === 'resource' && ORIGIN_ACCESS_ARN.test(text))
    if (!known) {
      const detail = `expected \`*\`, an account id, or the ARN of a user, role or session without wildcards, found \`${text}\``
      draft.note('principal', detail, pointer, `"AWS":"${text}"`)
    }
  } else if (type === 'Federated' && !PROVIDER_ARN.test(text) && !DOMAIN.test(text)) {
    draft.note('federated', `expected a provider's ARN or domain name, found \`${text}\``, pointer)
  } else if (type === 'Service' && !DOMAIN.test(text)) {
    const detail = `expected a service such as \`ec2.amazonaws.com\`, found \`${text}\``
    draft.note('principal', detail, pointer, `"SERVICE":"${text}"`)
  }
}
