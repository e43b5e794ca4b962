// A service that is a function from Request to Response, as Deno, Bun and Workers have them.
import type { VerifiedCaller, Verifier } from '@daypass/service'

type Handler = (request: Request) => Promise<Response>

/** Lets nobody through whose signature is not genuine. */
export function verified(
  verifier: Verifier,
  handle: (request: Request, caller: VerifiedCaller) => Promise<Response>,
): Handler {
  return async (request) => {
    // The signature is over the body: it is read for verifying, and once more by the handler.
    const verdict = await verifier.verify(request.clone() as Request)
    if (!verdict.verified) return new Response(verdict.response.body, verdict.response)
    if (verdict.caller === undefined) return new Response(null, { status: 403 })
    return handle(request, verdict.caller)
  }
}

/** The answer to a caller that may not do something; undefined when it may. */
export async function refusal(
  verifier: Verifier,
  caller: VerifiedCaller,
  action: string,
  resource: string,
): Promise<Response | undefined> {
  const { allowed, message } = await verifier.authorize(caller, action, resource)
  if (allowed) return undefined
  const answer = verifier.refuse({ status: 403, code: 'AccessDenied', message })
  return new Response(answer.body, answer)
}
