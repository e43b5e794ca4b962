// Why IAM refuses a policy: its texts by kind of policy, and which of several reasons it names.
import type { Position } from './json.ts'

/**
 * What a policy is for; it decides which elements the policy may have.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html
 */
export type PolicyKind =
  | 'identity'
  | 'boundary'
  | 'session'
  | 'trust'
  | 'resource'
  | 'service-control'
  | 'resource-control'

/**
 * A policy that IAM would refuse. The message is AWS's text where it is known.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreatePolicy.html
 * @example
 * ```ts
 * import { PolicyError, parsePolicy } from '@daypass/policy'
 *
 * try {
 *   parsePolicy('{"Statement":{"Effect":"Allow","Action":"read","Resource":"*"}}', 'identity')
 * } catch (error) {
 *   if (error instanceof PolicyError) console.log(error.line, error.column, error.detail)
 * }
 * ```
 */
export class PolicyError extends Error {
  override readonly name = 'PolicyError'
  readonly code = 'MalformedPolicyDocument'
  /** What is wrong and what was expected, in our words. */
  readonly detail: string
  /** The JSON pointer (RFC 6901) of what is wrong. */
  readonly pointer: string
  /** Counted from 1; absent when the policy was given as an object. */
  readonly line?: number
  /** Counted from 1. */
  readonly column?: number

  constructor(
    message: string,
    detail: string,
    pointer: string,
    position?: { readonly line: number; readonly column: number },
  ) {
    super(message)
    this.detail = detail
    this.pointer = pointer
    if (position !== undefined) {
      this.line = position.line
      this.column = position.column
    }
  }
}

/**
 * The stages in which IAM examines identity-based policies; of several faults the one of the
 * earliest stage is named.
 */
const STAGES = ['syntax', 'version', 'legacy', 'sid', 'elements', 'resources', 'actions'] as const
type Stage = (typeof STAGES)[number]

/** What may be wrong with a policy. */
export type Reason =
  | 'json'
  | 'syntax'
  | 'unknown'
  | 'version'
  | 'noStatement'
  | 'noEffect'
  | 'effect'
  | 'oldVersion'
  | 'legacy'
  | 'sidCharacters'
  | 'sidTwice'
  | 'principalForbidden'
  | 'noPrincipal'
  | 'emptyPrincipal'
  | 'principal'
  | 'everyone'
  | 'federated'
  | 'allowNotPrincipal'
  | 'notPrincipal'
  | 'noActions'
  | 'noResources'
  | 'resourceForbidden'
  | 'notResourceForbidden'
  | 'notSts'
  | 'application'
  | 'unscoped'
  | 'cognito'
  | 'arn'
  | 'partition'
  | 'vendor'
  | 'iamRegion'
  | 's3Region'
  | 'iamPath'
  | 'noVendor'
  | 'colons'
  | 'actionVendor'

interface Text {
  readonly stage: Stage
  /** For a role's trust policy, where IAM has other texts. */
  readonly trust?: string
  readonly text: string
}

/** AWS's texts. Those of faults that no recording shows are the nearest text that one does. */
const TEXTS: Readonly<Record<Reason, Text>> = {
  json: {
    stage: 'syntax',
    text: 'Syntax errors in policy.',
    trust: 'This policy contains invalid Json',
  },
  syntax: { stage: 'syntax', text: 'Syntax errors in policy.', trust: 'Syntax error in policy.' },
  unknown: { stage: 'syntax', text: 'Syntax errors in policy.', trust: 'Unknown field {}' },
  version: {
    stage: 'syntax',
    text: 'Syntax errors in policy.',
    trust: 'The policy must contain a valid version string',
  },
  noStatement: {
    stage: 'syntax',
    text: 'Syntax errors in policy.',
    trust: 'Could not parse the policy: Statement is empty!',
  },
  noEffect: {
    stage: 'syntax',
    text: 'Syntax errors in policy.',
    trust: 'Missing required field Effect',
  },
  effect: { stage: 'syntax', text: 'Syntax errors in policy.', trust: 'Invalid effect: {}' },
  oldVersion: { stage: 'version', text: 'Policy document must be version 2012-10-17 or greater.' },
  legacy: { stage: 'legacy', text: 'The policy failed legacy parsing' },
  sidCharacters: {
    stage: 'sid',
    text: 'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
  },
  sidTwice: {
    stage: 'sid',
    text: 'Statement IDs (SID) in a single policy must be unique.',
    trust: 'The Statement Ids in the policy are not unique',
  },
  principalForbidden: {
    stage: 'elements',
    text: 'Policy document should not specify a principal.',
  },
  noPrincipal: { stage: 'elements', text: 'Missing required field Principal' },
  emptyPrincipal: {
    stage: 'elements',
    text: 'Missing required field Principal cannot be empty!',
  },
  principal: { stage: 'elements', text: 'Invalid principal in policy: {}' },
  everyone: {
    stage: 'elements',
    text: 'AssumeRolepolicy contained an invalid principal: "STAR":"*".',
  },
  federated: {
    stage: 'elements',
    text: 'Federated principals must be valid domain names or SAML metadata ARNs',
  },
  allowNotPrincipal: { stage: 'elements', text: 'Allow with NotPrincipal is not allowed.' },
  notPrincipal: {
    stage: 'elements',
    text: 'AssumeRole policy must not contain NotPrincipal field.',
  },
  noActions: {
    stage: 'elements',
    text: 'Policy statement must contain actions.',
    trust: 'Missing required field Action',
  },
  noResources: { stage: 'elements', text: 'Policy statement must contain resources.' },
  resourceForbidden: { stage: 'elements', text: 'Has prohibited field Resource' },
  notResourceForbidden: {
    stage: 'elements',
    text: 'AssumeRole policy must not contain resources.',
  },
  notSts: {
    stage: 'actions',
    text: 'AssumeRole policy may only specify STS AssumeRole actions.',
  },
  application: {
    stage: 'actions',
    text: 'Policy trusting {} requires a StringEquals condition on an application id',
  },
  unscoped: {
    stage: 'actions',
    text: 'Trust policy with trusted principal {} must evaluate, using StringEquals, StringLike or StringEqualsIgnoreCase, {} which is not scoped to all.',
  },
  cognito: {
    stage: 'actions',
    text: 'A condition block must be present for the Cognito provider',
  },
  arn: { stage: 'resources', text: 'Resource {} must be in ARN format or "*".' },
  partition: { stage: 'resources', text: 'Partition "{}" is not valid for resource "{}".' },
  vendor: {
    stage: 'resources',
    text: 'Resource vendor must be fully qualified and cannot contain regexes.',
  },
  iamRegion: { stage: 'resources', text: 'IAM resource {} cannot contain region information.' },
  s3Region: { stage: 'resources', text: 'Resource {} can not contain region information.' },
  iamPath: {
    stage: 'resources',
    text: 'IAM resource path must either be "*", root, or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.',
  },
  noVendor: {
    stage: 'actions',
    text: 'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
  },
  colons: { stage: 'actions', text: 'Actions/Condition can contain only one colon.' },
  actionVendor: { stage: 'actions', text: 'Vendor {} is not valid' },
}

/** Collects what is wrong with one document and settles on the fault that IAM would name. */
export class Examination {
  readonly kind: PolicyKind
  readonly #positionOf: ((pointer: string) => Position | undefined) | undefined
  #worst: { readonly stage: number; readonly error: PolicyError } | undefined

  constructor(kind: PolicyKind, positionOf?: (pointer: string) => Position | undefined) {
    this.kind = kind
    this.#positionOf = positionOf
  }

  positionOf(pointer: string): Position | undefined {
    return this.#positionOf?.(pointer)
  }

  /**
   * Notes a fault. Of a trust policy the first one counts, of other policies the one of the
   * earliest stage.
   */
  note(reason: Reason, detail: string, pointer: string, ...inserts: readonly string[]): void {
    const stage = this.kind === 'trust' ? 0 : STAGES.indexOf(TEXTS[reason].stage)
    if (this.#worst !== undefined && this.#worst.stage <= stage) return
    const message = messageOf(this.kind, reason, inserts)
    const error = new PolicyError(message, detail, pointer, this.positionOf(pointer))
    this.#worst = { stage, error }
  }

  /** Notes a fault after which nothing more can be read. */
  fail(reason: Reason, detail: string, pointer: string, ...inserts: readonly string[]): never {
    this.note(reason, detail, pointer, ...inserts)
    throw this.#worst!.error
  }

  /** @throws {PolicyError} when any fault was noted. */
  settle(): void {
    if (this.#worst !== undefined) throw this.#worst.error
  }
}

/** AWS's text for a fault. */
export function messageOf(kind: PolicyKind, reason: Reason, inserts: readonly string[]): string {
  const entry = TEXTS[reason]
  // STS answers for session policies, IAM for the others.
  if (kind === 'session' && reason === 'json') return 'The policy is not in the valid JSON format.'
  const template = kind === 'trust' ? (entry.trust ?? entry.text) : entry.text
  let next = 0
  return template.replaceAll('{}', () => inserts[next++] ?? '')
}
