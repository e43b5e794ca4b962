// `POST /verify`: what a node answers to those who verify elsewhere. Only principals that the node
// was told of may ask, and they prove who they are like everybody else.
import { SIGV4A_ALGORITHM } from '@daypass/protocol'
import { type AuditEntry, auditEntry } from '../audit.ts'
import { authenticate, type Caller } from '../authenticate.ts'
import type { ServiceRequest, ServiceResponse } from '../door.ts'
import { Refused } from '../refusal.ts'
import { AWS_REGIONS } from '../regions.ts'
import { uuid } from '../uuid.ts'
import { localAuthority, type NodeState } from './authority.ts'
import { type Told, ToldError, toldOf, writeError } from './told.ts'
import { readInquiry, VERIFY_SERVICE, writeFinding, writeRefusal } from './wire.ts'

/** Who may ask, and where it is written down. */
export interface EndpointOptions {
  /** The ARNs of users and roles. */
  readonly verifiers: ReadonlySet<string>
  readonly audit?: ((entry: AuditEntry) => void) | undefined
  readonly report: (error: unknown, requestId: string) => void
}

/** Answers those who verify elsewhere. */
export function createVerifyEndpoint(
  state: NodeState,
  { verifiers, audit, report }: EndpointOptions,
): (request: ServiceRequest) => Promise<ServiceResponse> {
  const authority = localAuthority(state)
  return async (request) => {
    const now = state.world.now()
    const requestId = uuid(state.world.random)
    let caller: Caller | undefined
    const entry = (status: number, told?: Told, refusal?: Refused['refusal']) =>
      audit?.({
        ...auditEntry({
          ...{ now, requestId, caller, status, refusal },
          operation: 'Verify',
          sourceIp: request.sourceIp,
        }),
        ...(told && { code: told.code }),
      })
    try {
      caller = askerOf(request, state, now)
      if (!isAmong(verifiers, caller))
        throw new ToldError('AccessDenied', 403, `${caller.principal.arn} is no verifier`)
      const answer = await answerTo(request, authority)
      entry(200)
      return { status: 200, headers: { 'content-type': 'application/json' }, body: answer }
    } catch (error) {
      const context = { form: 'rest-json', requestId } as const
      const told = toldOf(error, context)
      if (told === undefined) report(error, requestId)
      const told500 = told ?? new ToldError('InternalFailure', 500, 'The request failed').told
      entry(told500.status, told500, error instanceof Refused ? error.refusal : undefined)
      return writeError(told500, context)
    }
  }
}

function askerOf(request: ServiceRequest, state: NodeState, now: number): Caller {
  if (request.method !== 'POST') throw new ToldError('MalformedInput', 400, 'expected POST')
  if (request.headers.authorization?.startsWith(SIGV4A_ALGORITHM))
    throw new ToldError('AccessDenied', 403, 'expected a signature of version 4')
  const { caller } = authenticate(request, {
    directory: state.directory(),
    keyring: state.keyring,
    now,
    service: VERIFY_SERVICE,
    regions: AWS_REGIONS,
  })
  return caller
}

const isAmong = (verifiers: ReadonlySet<string>, { principal, entity }: Caller): boolean =>
  entity.kind !== 'root' && principal.type !== 'federated-user' && verifiers.has(entity.arn)

async function answerTo(
  { body = '' }: ServiceRequest,
  authority: ReturnType<typeof localAuthority>,
): Promise<string> {
  const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
  let inquiry: ReturnType<typeof readInquiry>
  try {
    inquiry = readInquiry(text)
  } catch (error) {
    const why = error instanceof TypeError ? error.message : 'expected JSON'
    throw new ToldError('MalformedInput', 400, why)
  }
  try {
    return writeFinding(await authority.inquire(inquiry))
  } catch (error) {
    const refusal = writeRefusal(error)
    if (refusal === undefined) throw error
    return refusal
  }
}
