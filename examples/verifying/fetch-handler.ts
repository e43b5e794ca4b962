// A service that is a function from Request to Response, as Deno, Bun and Workers have them.
import type { VerifiedCaller, Verifier } from '@daypass/service'

type Handler = (request: Request) => Promise<Response>

/** Lets nobody through whose signature is not genuine. */
export function verified(
  verifier: Verifier,
  handle: (request: Request, caller: VerifiedCaller) => Promise<Response>,
): Handler {
  return async (request) => {
    try {
      const verdict = await verifier.verify(request)
      if (!verdict.verified) return new Response(verdict.response.body, verdict.response)
      if (verdict.caller === undefined) return new Response(null, { status: 403 })
      const chunks: BlobPart[] = []
      for await (const chunk of verdict.body) chunks.push(chunk as Uint8Array<ArrayBuffer>)
      // What the handler reads is the body as it was verified.
      const { url, method, headers } = request
      const body = chunks.length === 0 ? null : new Blob(chunks)
      return await handle(new Request(url, { method, headers, body }), verdict.caller)
    } catch (error) {
      const answer = verifier.answerTo(error)
      if (answer === undefined) throw error
      return new Response(answer.body, answer)
    }
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
