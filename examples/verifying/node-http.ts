// A service on node:http whose callers sign with the credentials of Daypass.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import type { VerifiedCaller, Verifier } from '@daypass/service'

/** A request whose caller is known, and its content. */
export interface Known {
  readonly caller: VerifiedCaller
  readonly body: Buffer
  /** Whether the caller may do this; if not, it was told so. */
  readonly may: (action: string, resource: string) => Promise<boolean>
}

/** Lets nobody through whose signature is not genuine. */
export function verified(
  verifier: Verifier,
  handle: (request: IncomingMessage, response: ServerResponse, known: Known) => Promise<void>,
): RequestListener {
  return async (request, response) => {
    const verdict = await verifier.verify(request)
    if (!verdict.verified || verdict.caller === undefined) {
      const { status, headers, body } = verdict.verified
        ? verifier.refuse({ status: 403, code: 'AccessDenied', message: 'Access Denied' })
        : verdict.response
      response.writeHead(status, headers).end(body)
      return
    }
    const { caller } = verdict
    const chunks: Uint8Array[] = []
    for await (const chunk of verdict.body) chunks.push(chunk)
    const may = async (action: string, resource: string): Promise<boolean> => {
      const { allowed, message } = await verifier.authorize(caller, action, resource)
      if (allowed) return true
      const refusal = verifier.refuse({ status: 403, code: 'AccessDenied', message })
      response.writeHead(refusal.status, refusal.headers).end(refusal.body)
      return false
    }
    await handle(request, response, { caller, body: Buffer.concat(chunks), may })
  }
}
