// What a verifying node and the node that it asks say to each other, as JSON. Ours, not AWS's.
import { fromBase64, toBase64 } from '@daypass/protocol'
import { type Refusal, Refused } from '../refusal.ts'
import {
  type AccessDecision,
  type AccessQuestion,
  type Finding,
  genuineByBytes,
  type Inquiry,
  type VerifiedCaller,
} from './authority.ts'
import type { SignedStatement } from './statement.ts'

/** The path of the endpoint, and the signing name of whoever asks. */
export const VERIFY_PATH = '/verify'
export const VERIFY_SERVICE = 'daypass'

/** The refusals of keys, tokens and signatures: what is told of them is for the verifier to say. */
const AUTHENTICATION: ReadonlySet<string> = new Set<Refusal['reason']>([
  'unknown-access-key',
  'inactive-access-key',
  'missing-session-token',
  'invalid-session-token',
  'unexpected-session-token',
  'expired-session',
  'issuer-gone',
  'wrong-signature',
])

/** One request can be about a thousand objects of one bucket, whose policy goes over once. */
interface WireQuestion extends Omit<AccessQuestion, 'resourcePolicy'> {
  readonly policy?: number
}

/** Writes what is asked. */
export function writeInquiry({ questions, ...inquiry }: Inquiry): string {
  const policies = [...new Set(questions.flatMap(({ resourcePolicy }) => resourcePolicy ?? []))]
  const asked = questions.map(({ resourcePolicy, ...question }): WireQuestion => {
    if (resourcePolicy === undefined) return question
    return { ...question, policy: policies.indexOf(resourcePolicy) }
  })
  return JSON.stringify({ ...inquiry, policies, questions: asked })
}

type Fields = Readonly<Record<string, unknown>>

const fail = (what: string): never => {
  throw new TypeError(`expected ${what}`)
}
const fieldsOf = (value: unknown, what: string): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : fail(what)
const textOf = (value: unknown, what: string): string =>
  typeof value === 'string' ? value : fail(what)
const optionalText = (fields: Fields, name: string): Record<string, string> =>
  fields[name] === undefined ? {} : { [name]: textOf(fields[name], name) }
const listOf = (value: unknown, what: string): readonly unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : fail(what)
const textsOf = (value: unknown, what: string): string[] =>
  listOf(value, what).map((one) => textOf(one, what))

/**
 * Reads what is asked.
 *
 * @throws TypeError or SyntaxError when it is none.
 */
export function readInquiry(text: string): Inquiry {
  const fields = fieldsOf(JSON.parse(text), 'an inquiry')
  const circumstances = fieldsOf(fields.circumstances, 'circumstances')
  const policies = textsOf(fields.policies, 'policies')
  return {
    ...(fields.statement !== undefined && { statement: readStatement(fields.statement) }),
    circumstances: {
      region: textOf(circumstances.region, 'region'),
      secure: circumstances.secure === true,
      ...optionalText(circumstances, 'sourceIp'),
      ...optionalText(circumstances, 'userAgent'),
      ...optionalText(circumstances, 'referer'),
    },
    questions: listOf(fields.questions, 'questions').map((one) => readQuestion(one, policies)),
    needsChunkKey: fields.needsChunkKey === true,
    encodes: fields.encodes === true,
  }
}

function readStatement(value: unknown): SignedStatement {
  const fields = fieldsOf(value, 'a statement')
  const member = (name: keyof SignedStatement) => textOf(fields[name], name)
  return {
    algorithm: member('algorithm'),
    accessKeyId: member('accessKeyId'),
    sessionToken: member('sessionToken'),
    region: member('region'),
    scope: member('scope'),
    amzDate: member('amzDate'),
    text: member('text'),
    signature: member('signature'),
  }
}

function readQuestion(value: unknown, policies: readonly string[]): AccessQuestion {
  const fields = fieldsOf(value, 'a question')
  const context = Object.entries(fieldsOf(fields.context ?? {}, 'a context'))
  return {
    action: textOf(fields.action, 'action'),
    resource: textOf(fields.resource, 'resource'),
    ...optionalText(fields, 'resourceAccount'),
    ...(fields.policy !== undefined && {
      resourcePolicy: textOf(policies[Number(fields.policy)], 'a policy'),
    }),
    context: Object.fromEntries(
      context.map(([key, one]) => [key, typeof one === 'string' ? one : textsOf(one, 'values')]),
    ),
    watch: textsOf(fields.watch, 'watch'),
  }
}

/** Writes what was found. */
export const writeFinding = ({ caller, decisions, chunkKey }: Finding): string =>
  JSON.stringify({ caller, decisions, ...(chunkKey && { chunkKey: toBase64(chunkKey) }) })

/** Writes a refusal; undefined for one that is none of a signature. */
export const writeRefusal = (error: unknown): string | undefined =>
  error instanceof Refused && AUTHENTICATION.has(error.refusal.reason)
    ? JSON.stringify({ refusal: error.refusal })
    : undefined

/**
 * Reads what was found. It comes from the node that this one trusts, so its form is known.
 *
 * @throws Refused when the node refused the signature.
 */
export function readFinding(text: string): Finding {
  const fields = fieldsOf(JSON.parse(text), 'a finding')
  if (fields.refusal !== undefined) throw new Refused(fields.refusal as Refusal)
  const { caller, decisions, chunkKey } = fields
  const key = typeof chunkKey === 'string' ? fromBase64(chunkKey) : undefined
  return {
    ...(caller !== undefined && { caller: caller as VerifiedCaller }),
    decisions: listOf(decisions, 'decisions') as readonly AccessDecision[],
    ...(key && { isGenuine: genuineByBytes(key) }),
  }
}
