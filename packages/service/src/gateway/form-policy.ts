// The policy of a form: who signed it says what the form may be, and until when.
// https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
import { readAmzDate } from '@daypass/protocol'
import type { Presentation } from '../verify/statement.ts'
import { ToldError } from '../verify/told.ts'

/** Who signed a form, and how much the file may be. */
export interface SignedForm {
  readonly presentation: Presentation
  /** Bytes. */
  readonly least: number
  readonly most: number
}

/** What a form is held to. */
export interface FormExpectation {
  /** Milliseconds since 1970. */
  readonly now: number
  readonly regions: ReadonlySet<string>
  readonly bucket: string
}

const ALGORITHM = 'AWS4-HMAC-SHA256'
/** What a policy need not speak of. */
const OWN = /^(?:x-amz-signature|file|policy|x-ignore-.*)$/

const invalid = (what: string) =>
  new ToldError('InvalidPolicyDocument', 400, `Invalid Policy: ${what}`)
const denied = (what: string) =>
  new ToldError('AccessDenied', 403, `Invalid according to Policy: ${what}`)
const missing = (name: string) =>
  new ToldError(
    'InvalidArgument',
    400,
    `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`,
    { ArgumentName: name, ArgumentValue: '' },
  )

/** The value of a field that must be there. */
export function fieldOf(fields: ReadonlyMap<string, string>, name: string): string {
  const value = fields.get(name.toLowerCase())
  if (value === undefined || value === '') throw missing(name)
  return value
}

/**
 * Reads the signature of a form, and holds the form to the policy that it is of. Whether it is
 * genuine is not known yet. Undefined for a form that nobody signed.
 *
 * @throws ToldError
 */
export function presentForm(
  fields: ReadonlyMap<string, string>,
  expectation: FormExpectation,
): SignedForm | undefined {
  if (fields.has('awsaccesskeyid') || fields.has('signature'))
    throw new ToldError(
      'InvalidRequest',
      400,
      'The authorization mechanism you have provided is not supported. Please use AWS4-HMAC-SHA256.',
    )
  if (!fields.has('policy') && !fields.has('x-amz-signature')) return undefined
  const text = fieldOf(fields, 'policy')
  const presentation = presentationOf(fields, text, expectation)
  const { least, most } = heldTo(readPolicy(text), fields, expectation)
  return { presentation, least, most }
}

function presentationOf(
  fields: ReadonlyMap<string, string>,
  text: string,
  { regions }: FormExpectation,
): Presentation {
  const algorithm = fieldOf(fields, 'X-Amz-Algorithm')
  const credential = fieldOf(fields, 'X-Amz-Credential')
  const amzDate = fieldOf(fields, 'X-Amz-Date')
  const signature = fieldOf(fields, 'X-Amz-Signature')
  const [accessKeyId = '', date = '', region = '', ...end] = credential.split('/')
  const signedAt = readAmzDate(amzDate)
  const isRight =
    algorithm === ALGORITHM &&
    end.join('/') === 's3/aws4_request' &&
    regions.has(region) &&
    !Number.isNaN(signedAt) &&
    amzDate.startsWith(`${date}T`)
  if (!isRight)
    throw new ToldError(
      'InvalidArgument',
      400,
      'The X-Amz-Credential, X-Amz-Algorithm or X-Amz-Date field is mal-formed; expecting "<YOUR-AKID>/YYYYMMDD/REGION/s3/aws4_request".',
    )
  const scope = `${date}/${region}/s3/aws4_request`
  const sessionToken = fields.get('x-amz-security-token') ?? ''
  return {
    statement: { algorithm, accessKeyId, sessionToken, region, scope, amzDate, text, signature },
    ...{ signedHeaders: [], isPresigned: false, signedAt, payload: { kind: 'unsigned' } },
  }
}

interface FormPolicy {
  readonly expiration: string
  readonly conditions: readonly unknown[]
}

/** What is signed is the text, so it must be the one spelling that a policy has. */
function readPolicy(text: string): FormPolicy {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.toString('base64') !== text.replace(/[\r\n]/g, '')) throw invalid('Invalid base64.')
  let policy: { expiration?: unknown; conditions?: unknown } | null
  try {
    policy = JSON.parse(bytes.toString())
  } catch {
    throw invalid('Invalid JSON.')
  }
  const { expiration, conditions } = policy ?? {}
  if (typeof expiration !== 'string') throw invalid('Policy missing expiration.')
  if (!Array.isArray(conditions)) throw invalid('Policy missing conditions.')
  return { expiration, conditions }
}

function heldTo(
  { expiration, conditions }: FormPolicy,
  fields: ReadonlyMap<string, string>,
  { now, bucket }: FormExpectation,
): { readonly least: number; readonly most: number } {
  const isTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z$/.test(expiration)
  const until = isTime ? Date.parse(expiration) : Number.NaN
  if (Number.isNaN(until)) throw invalid(`Invalid 'expiration' value: '${expiration}'`)
  if (now >= until) throw denied('Policy expired.')
  const values = new Map([...fields, ['bucket', bucket]])
  const spoken = new Set<string>()
  let [least, most] = [0, Number.MAX_SAFE_INTEGER]
  for (const condition of conditions.flatMap(readCondition)) {
    const [operator, name, value] = condition
    if (operator === 'content-length-range') {
      const [from, to] = [Number(name), Number(value)]
      if (!Number.isSafeInteger(from) || !Number.isSafeInteger(to) || from < 0 || from > to)
        throw invalid('Invalid content-length-range.')
      ;[least, most] = [Math.max(least, from), Math.min(most, to)]
      continue
    }
    const field = name.slice(1).toLowerCase()
    const given = values.get(field) ?? ''
    spoken.add(field)
    const holds = operator === 'eq' ? given === value : given.startsWith(value)
    // A token is told to nobody.
    const told = field === 'x-amz-security-token' ? [operator, name] : condition
    if (!holds) throw denied(`Policy Condition failed: ${JSON.stringify(told)}`)
  }
  const extra = [...values.keys()].filter((name) => !OWN.test(name) && !spoken.has(name))
  if (extra.length > 0) throw denied(`Extra input fields: ${extra.join(', ')}`)
  return { least, most }
}

type FormCondition = readonly [operator: string, name: string, value: string]

function readCondition(condition: unknown): FormCondition[] {
  if (Array.isArray(condition)) {
    const [operator, name, value] = condition
    const lower = String(operator).toLowerCase()
    const isRange = lower === 'content-length-range'
    const isRight =
      condition.length === 3 &&
      (isRange ||
        (/^(?:eq|starts-with)$/.test(lower) && /^\$./.test(name) && typeof value === 'string'))
    if (isRight) return [[lower, String(name), String(value)]]
  } else if (typeof condition === 'object' && condition !== null) {
    const entries = Object.entries(condition)
    if (entries.length > 0 && entries.every(([, value]) => typeof value === 'string'))
      return entries.map(([name, value]) => ['eq', `$${name}`, value])
  }
  throw invalid(`Invalid condition: ${JSON.stringify(condition)}`)
}
