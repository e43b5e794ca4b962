// Sends requests with `fetch`: in browsers, Workers, React Native, and wherever else there is no
// `node:http`. The twin on Node is `transport.node.ts`.
import { send } from './fetch.ts'
import type { RequestHandler } from './smithy.ts'
import type { TransportOptions } from './transport-options.ts'

/** The user agent header is the browser's own. */
export const runtime: string | undefined = undefined

/** Makes the handler that a client has unless it is given one. */
export const createTransport = (options: TransportOptions = {}): RequestHandler => ({
  metadata: { handlerProtocol: 'fetch' },
  httpHandlerConfigs: () => options,
  updateHttpClientConfig(key, value) {
    options = { ...options, [key]: value }
  },
  handle: (request, call = {}, asText) => send(request, options, call, asText),
})
