// What a request of S3 may do: its questions, asked of the authority with the policies of buckets.
import type { IncomingMessage } from 'node:http'
import type { TLSSocket } from 'node:tls'
import type { XmlElement } from '@daypass/protocol'
import { DENIAL_HEADER } from '../door.ts'
import type { AccessDecision, Finding } from '../verify/authority.ts'
import type { RequestHead } from '../verify/request.ts'
import type { Presentation } from '../verify/statement.ts'
import { ToldError } from '../verify/told.ts'
import { denialText } from './denial.ts'
import { existingTags, hasTags } from './existing-tags.ts'
import {
  type S3Circumstances,
  type S3Question,
  s3Questions,
  tagCopyQuestions,
} from './s3-access.ts'
import type { S3Request } from './s3-request.ts'
import type { GatewayState, Visit } from './visit.ts'

/** What is asked about. */
export interface S3Asking {
  readonly request: S3Request
  /** Whose headers count. */
  readonly head: RequestHead
  readonly presentation: Presentation | undefined
  readonly document?: XmlElement | undefined
  /** Whether it was signed in a form. */
  readonly isForm?: boolean
}

/** The questions, and what was found of them. */
export interface S3Decided {
  readonly questions: readonly S3Question[]
  readonly finding: Finding
}

/** Asks all that a request needs; for the tags of objects the store first, if policies do. */
export async function decided(
  state: GatewayState,
  visit: Visit,
  { request, head, presentation, document, isForm = false }: S3Asking,
): Promise<S3Decided> {
  const circumstances = circumstancesOf(state, visit, presentation, isForm)
  return decidedOn(state, visit, presentation, s3Questions(request, head, document, circumstances))
}

function circumstancesOf(
  { account, world }: GatewayState,
  { message }: Visit,
  presentation: Presentation | undefined,
  isForm: boolean,
): S3Circumstances {
  return { account, presentation, now: world.now(), tlsVersion: tlsOf(message), isForm }
}

async function decidedOn(
  state: GatewayState,
  visit: Visit,
  presentation: Presentation | undefined,
  asked: readonly S3Question[],
): Promise<S3Decided> {
  const finding = await inquired(state, visit, presentation, asked)
  if (!finding.decisions.some(({ watched }) => watched.length > 0))
    return { questions: asked, finding }
  const questions = await existingTags(state, visit, asked)
  return { questions, finding: await inquired(state, visit, presentation, questions) }
}

/** @throws ToldError for a copy that would take tags along which its caller may not. */
export async function refuseTagsOfCopy(
  state: GatewayState,
  visit: Visit,
  { request, head, presentation }: S3Asking,
): Promise<void> {
  const circumstances = circumstancesOf(state, visit, presentation, false)
  const asked = tagCopyQuestions(request, head, circumstances)
  if (asked.length === 0) return
  const { questions, finding } = await decidedOn(state, visit, presentation, asked)
  const denied = finding.decisions.findIndex(({ allowed }) => !allowed)
  if (denied >= 0 && (await hasTags(state, visit, request.source!)))
    throw denial(visit, questions[denied]!, finding.decisions[denied]!)
}

/** Asks, with the policies of the buckets that the questions are about. */
export async function inquired(
  { account, policies, authority, explains }: GatewayState,
  visit: Visit,
  presentation: Presentation | undefined,
  questions: readonly S3Question[],
): Promise<Finding> {
  return authority.inquire({
    ...(presentation && { statement: presentation.statement }),
    circumstances: visit.circumstances(presentation?.statement.region ?? 'us-east-1'),
    questions: questions.map(({ bucket: of, ...question }) => {
      const resourcePolicy = of === '' ? undefined : policies.get(account, of)
      return { ...question, ...(resourcePolicy !== undefined && { resourcePolicy }) }
    }),
    needsChunkKey: presentation?.payload.kind === 'chunked' && presentation.payload.isSigned,
    encodes: explains,
  })
}

/** `1.2` of `TLSv1.2`. */
const tlsOf = ({ socket }: IncomingMessage): string | undefined =>
  (socket as Partial<TLSSocket>).getProtocol?.()?.replace('TLSv', '')

/** The error that tells of a denial. */
export function denial(visit: Visit, question: S3Question, decision: AccessDecision): ToldError {
  visit.why = [decision.message]
  if (decision.encoded !== undefined && !visit.response.headersSent)
    visit.response.setHeader(DENIAL_HEADER, decision.encoded)
  return new ToldError('AccessDenied', 403, denialText(question, decision))
}
