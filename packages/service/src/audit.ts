// The audit line: what was asked, by whom, what came of it and why. It never holds a secret, a
// token, a code or an assertion: inputs do not enter it, only names that are public in ARNs.
import { explain } from '@daypass/policy'
import type { Fault } from '@daypass/protocol'
import type { Caller } from './authenticate.ts'
import type { Refusal } from './refusal.ts'

/** One request, for the record. */
export interface AuditEntry {
  /** ISO 8601. */
  readonly time: string
  readonly requestId: string
  /** The operation, when the request named one. */
  readonly operation?: string
  readonly sourceIp?: string
  /** The ARN of who signed, once that is verified. */
  readonly caller?: string
  /** Of who signed, or claimed to: `caller` says whether that was verified. */
  readonly accessKeyId?: string
  /** Whom a provider vouched for, once that is verified: `{provider} {subject}`. */
  readonly bearer?: string
  /** The ARN of the session that was opened. */
  readonly session?: string
  /** The HTTP status of the answer. */
  readonly status: number
  /** The error code of the answer. */
  readonly code?: string
  /** Why it was refused: the reason by its name, and for a denial by policy what decided. */
  readonly reason?: string
  readonly why?: readonly string[]
}

/** What is known of a request when it has been answered. */
export interface Outcome {
  readonly now: number
  readonly requestId: string
  readonly operation: string | undefined
  readonly sourceIp: string | undefined
  readonly caller: Caller | undefined
  /** What the operation gave; of it, only names get into the record. */
  readonly output?: unknown
  readonly status: number
  readonly fault?: Fault | undefined
  readonly refusal?: Refusal | undefined
}

/** Names of operations and ids of keys. What was never verified and is none is left out. */
const isName = (text: string | undefined) => text !== undefined && /^\w{1,128}$/.test(text)

/** What an answer may have that is for the record. */
interface Issued {
  readonly AssumedRoleUser?: { readonly Arn?: string }
  readonly FederatedUser?: { readonly Arn?: string }
  /** Of web identities. */
  readonly Provider?: string
  readonly SubjectFromWebIdentityToken?: string
  /** Of SAML. */
  readonly Issuer?: string
  readonly Subject?: string
}

/** Characters of a name that somebody else chose. */
const NAME_MAX = 512

function namesOf(output: unknown): Pick<AuditEntry, 'bearer' | 'session'> {
  const issued = (output ?? {}) as Issued
  const session = (issued.AssumedRoleUser ?? issued.FederatedUser)?.Arn
  const provider = issued.Provider ?? issued.Issuer
  const subject = issued.SubjectFromWebIdentityToken ?? issued.Subject
  return {
    ...(provider !== undefined && { bearer: `${provider} ${subject}`.slice(0, NAME_MAX) }),
    ...(session !== undefined && { session }),
  }
}

/** Puts the audit line together. */
export function auditEntry(outcome: Outcome): AuditEntry {
  const { now, requestId, operation, sourceIp, caller, status, fault, refusal } = outcome
  return {
    time: new Date(now).toISOString(),
    requestId,
    ...(isName(operation) && { operation }),
    ...(sourceIp !== undefined && { sourceIp }),
    ...(caller && { caller: caller.principal.arn!, accessKeyId: caller.accessKeyId }),
    ...namesOf(outcome.output),
    status,
    ...(fault && { code: fault.code }),
    ...(refusal && { reason: refusal.reason }),
    // Not verified, but whoever looks for a lost key wants to know.
    ...(refusal &&
      'accessKeyId' in refusal &&
      isName(refusal.accessKeyId) && { accessKeyId: refusal.accessKeyId }),
    ...(refusal?.reason === 'denied' && { why: sentencesOf(refusal) }),
  }
}

const sentencesOf = ({ denial }: Extract<Refusal, { reason: 'denied' }>) =>
  explain(denial.access, denial.policies, denial.decision).sentences
