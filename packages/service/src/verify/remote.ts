// An authority over HTTP: a Daypass node that was told to answer this one.
import { type SigningKey, sign } from '@daypass/protocol'
import type { World } from '../world.ts'
import type { Authority } from './authority.ts'
import { ToldError } from './told.ts'
import { readFinding, VERIFY_PATH, VERIFY_SERVICE, writeInquiry } from './wire.ts'

/** A node to ask, and as whom. */
export interface RemoteNode {
  /** `https://sts.example.com`. */
  readonly url: string
  /** Of one of the node's verifiers; a function is asked each time. */
  readonly credentials: SigningKey | (() => Promise<SigningKey>)
  /** The global one unless given. */
  readonly fetch?: typeof fetch
}

const TIMEOUT_MS = 5000
const ANSWER_MAX = 20_000_000

/** Asks a node. Whatever goes wrong on the way is no permission. */
export function remoteAuthority(node: RemoteNode, world: Pick<World, 'now'>): Authority {
  const url = new URL(VERIFY_PATH, node.url)
  const call = node.fetch ?? fetch
  return {
    async inquire(inquiry) {
      const body = writeInquiry(inquiry)
      const { credentials } = node
      const key = typeof credentials === 'function' ? await credentials() : credentials
      const headers = { host: url.host, 'content-type': 'application/json' }
      const request = { method: 'POST', path: url.pathname, headers, body }
      const scope = { region: 'us-east-1', service: VERIFY_SERVICE, now: world.now() }
      const { host: _, ...sent } = { ...headers, ...sign(request, key, scope) }
      const answer = await reached(call, url, { method: 'POST', headers: sent, body })
      return readFinding(answer)
    },
  }
}

async function reached(call: typeof fetch, url: URL, init: RequestInit): Promise<string> {
  let response: Response
  let text: string
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    response = await call(url, { ...init, redirect: 'error', signal })
    text = await response.text()
  } catch (error) {
    throw unavailable('cannot be reached', error)
  }
  if (response.status !== 200 || text.length > ANSWER_MAX)
    throw unavailable(`answered ${response.status}`)
  return text
}

function unavailable(why: string, cause?: unknown): ToldError {
  const error = new ToldError('ServiceUnavailable', 503, 'Service is unable to handle request.')
  error.cause = new Error(`the node that verifies ${why}`, { cause })
  return error
}
