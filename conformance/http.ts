// Requests as bytes over `node:http`, with nothing added that was not asked for.
import { Agent, request } from 'node:http'
import type { ServiceRequest } from '@daypass/service'

/** An answer as bytes. */
export interface RawAnswer {
  readonly status: number
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Something that answers requests: a service in this process, or one behind a port. */
export type Send = (message: ServiceRequest) => Promise<RawAnswer>

/** Sends to a port. The host header is the message's own. */
export function sendTo(url: string): { send: Send; close: () => void } {
  const { hostname, port } = new URL(url)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const send: Send = ({ method, path, query, headers, body }) =>
    new Promise((resolve, reject) => {
      const target = query ? `${path}?${query}` : path
      const outgoing = request(
        { agent, hostname, port, method, path: target, headers, setHost: false },
        (incoming) => {
          const chunks: Buffer[] = []
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
          incoming.on('end', () =>
            resolve({
              status: incoming.statusCode ?? 0,
              headers: incoming.headers as Record<string, string>,
              body: Buffer.concat(chunks).toString(),
            }),
          )
          incoming.on('error', reject)
        },
      )
      outgoing.on('error', reject)
      outgoing.end(body)
    })
  return { send, close: () => agent.destroy() }
}
