// What a decision is asked about: who, what, on which resource, under which circumstances.

/**
 * Who asks.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export interface Principal {
  readonly type:
    | 'root'
    | 'user'
    | 'role-session'
    | 'federated-user'
    | 'web-identity'
    | 'saml'
    | 'service'
    | 'anonymous'
  /** Twelve digits. */
  readonly account?: string
  /**
   * The acting ARN: of the root user, the user, the assumed-role session or the federated-user
   * session.
   */
  readonly arn?: string
  /**
   * The stable unique id (`AIDA…`, `AROA…`) of the user or role behind it, without session name.
   */
  readonly id?: string
  /**
   * For a role session the IAM ARN of the role, with its path; for a federated user that of the IAM
   * user.
   */
  readonly issuerArn?: string
  /** For web identities and SAML: the provider's ARN, or the name of a built-in provider. */
  readonly federated?: string
  /** For services, for example `ec2.amazonaws.com`. */
  readonly service?: string
}

/**
 * The values of the condition keys of a request. Keys are asked for in lower case. A `Map` is one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export interface Context {
  /**
   * The value, the list of values of a multivalued key, or undefined when the request has no such
   * key.
   */
  get(key: string): string | readonly string[] | undefined
  keys(): Iterable<string>
}

/** What is asked: may this principal do this action on this resource? */
export interface Access {
  readonly principal: Principal
  /** `service:Name`, in any case. */
  readonly action: string
  /** An ARN, or `*` for actions that have no resource. */
  readonly resource: string
  /** Twelve digits; when absent, the account that the resource's ARN names. */
  readonly resourceAccount?: string
  readonly context: Context
}

/**
 * A context of plain values: keys may be in any case, numbers and booleans become their text,
 * undefined values are left out. A list makes a multivalued key.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 * @example
 * ```ts
 * import { contextOf } from '@daypass/policy'
 *
 * const context = contextOf({ 'aws:SecureTransport': true, 'aws:TagKeys': ['team', 'cost'] })
 * context.get('aws:securetransport') // 'true'
 * ```
 */
export function contextOf(
  record: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>,
): Context {
  const values = new Map<string, string | readonly string[]>()
  for (const [key, value] of Object.entries(record)) {
    if (value === undefined) continue
    values.set(key.toLowerCase(), typeof value === 'object' ? value : String(value))
  }
  return values
}

/** The account that owns the resource: as stated, else as its ARN says, else unknown. */
export function resourceAccountOf(access: Access): string | undefined {
  if (access.resourceAccount !== undefined) return access.resourceAccount
  let start = 0
  for (let field = 0; field < 4; field++) {
    start = access.resource.indexOf(':', start) + 1
    if (start === 0) return undefined
  }
  const end = access.resource.indexOf(':', start)
  return end - start === 12 ? access.resource.slice(start, end) : undefined
}
