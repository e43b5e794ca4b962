// A plugin for Fastify: it is known who calls before any handler runs, and every route says what is
// asked of its caller.
import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import type { VerifiedCaller, Verifier } from '@daypass/service'

/** As much of Fastify as this needs. */
interface FastifyRequest {
  readonly raw: IncomingMessage
  readonly routeOptions: {
    readonly config: { readonly action?: string; readonly resource?: string }
  }
  caller?: VerifiedCaller
}
interface FastifyReply {
  code(status: number): FastifyReply
  headers(values: Readonly<Record<string, string>>): FastifyReply
  send(body: string): FastifyReply
}
interface Fastify {
  addHook(
    name: 'preParsing',
    hook: (request: FastifyRequest, reply: FastifyReply, payload: Readable) => Promise<unknown>,
  ): unknown
}

/**
 * Adds the hook. A route is `app.post('/notes', { config: { action: 'notes:Write', resource:
 * 'arn:aws:notes:us-east-1:123456789012:*' } }, handler)`, and its handler finds `request.caller`.
 */
export function addVerifier(app: Fastify, verifier: Verifier): void {
  app.addHook('preParsing', async (request, reply) => {
    const verdict = await verifier.verify(request.raw)
    if (!verdict.verified) {
      const { status, headers, body } = verdict.response
      return reply.code(status).headers(headers).send(body)
    }
    const { action, resource = '*' } = request.routeOptions.config
    const denied = { allowed: false, message: 'Access Denied' }
    const { allowed, message } =
      verdict.caller === undefined || action === undefined
        ? denied
        : await verifier.authorize(verdict.caller, action, resource)
    if (!allowed) {
      const { status, headers, body } = verifier.refuse({
        status: 403,
        code: 'AccessDenied',
        message,
      })
      return reply.code(status).headers(headers).send(body)
    }
    request.caller = verdict.caller!
    // What Fastify parses is the body as it was verified.
    return Readable.from(verdict.body)
  })
}
