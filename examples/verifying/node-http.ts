// A service on node:http whose callers sign with the credentials of Daypass.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { ErrorAnswer, VerifiedCaller, Verifier } from '@daypass/service'

/** A request whose caller is known, and its content. */
export interface Known {
  readonly caller: VerifiedCaller
  readonly body: Buffer
  /** Whether the caller may do this; if not, it was told so. */
  readonly may: (action: string, resource: string) => Promise<boolean>
}

type Handler = (request: IncomingMessage, response: ServerResponse, known: Known) => Promise<void>

const DENIED = { status: 403, code: 'AccessDenied', message: 'Access Denied' }
const FAILED = { status: 500, code: 'InternalFailure', message: 'The request failed.' }

/** Lets nobody through whose signature is not genuine. */
export function verified(verifier: Verifier, handle: Handler): RequestListener {
  return async (request, response) => {
    const answer = ({ status, headers, body }: ErrorAnswer) =>
      void response.writeHead(status, headers).end(body)
    try {
      const verdict = await verifier.verify(request)
      if (!verdict.verified) return answer(verdict.response)
      const { caller } = verdict
      if (caller === undefined) return answer(verifier.refuse(DENIED))
      const chunks: Uint8Array[] = []
      for await (const chunk of verdict.body) chunks.push(chunk)
      const may = async (action: string, resource: string): Promise<boolean> => {
        const { allowed, message } = await verifier.authorize(caller, action, resource)
        if (!allowed) answer(verifier.refuse({ ...DENIED, message }))
        return allowed
      }
      await handle(request, response, { caller, body: Buffer.concat(chunks), may })
    } catch (error) {
      // A body that is not what was signed is told so; everything else is ours.
      if (response.headersSent) response.destroy()
      else answer(verifier.answerTo(error) ?? verifier.refuse(FAILED))
    }
  }
}
