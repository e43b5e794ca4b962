// Who a request comes from: the other end of its connection or, where that is a proxy that is
// trusted, whom the proxy names.
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'
import type { TLSSocket } from 'node:tls'

/** Who is at the other end. */
export interface Peer {
  /** IPv4 without the prefix that IPv6 gives it; empty when the connection has gone. */
  readonly sourceIp: string
  /** Whether the request came over TLS, at least its first part of the way. */
  readonly secure: boolean
}

/** Tells who a request comes from. */
export type PeerOf = (message: IncomingMessage) => Peer

/** The other end of the connection. */
export const peerOfSocket: PeerOf = ({ socket }) => ({
  sourceIp: addressOf(socket.remoteAddress),
  secure: (socket as Partial<TLSSocket>).encrypted === true,
})

const addressOf = (address = ''): string =>
  address.startsWith('::ffff:') ? address.slice(7) : address

/**
 * Believes proxies. Each one adds, at the end of `X-Forwarded-For`, who connected to it: of that
 * list the last address counts which is none of a trusted proxy. What stands before it, the client
 * may have written itself.
 *
 * @param trusted Addresses, and networks such as `10.0.0.0/8`.
 * @throws TypeError when one of them is neither.
 * @see https://www.rfc-editor.org/rfc/rfc7239#section-8.1
 * @example
 * ```ts
 * import { createPeerOf } from '@daypass/service/node'
 *
 * const peerOf = createPeerOf(['10.0.0.0/8', '::1'])
 * ```
 */
export function createPeerOf(trusted: readonly string[] = []): PeerOf {
  if (trusted.length === 0) return peerOfSocket
  const proxies = listOf(trusted)
  const isProxy = (address: string): boolean =>
    isIP(address) !== 0 && proxies.check(address, familyOf(address))
  return (message) => {
    let { sourceIp, secure } = peerOfSocket(message)
    if (!isProxy(sourceIp)) return { sourceIp, secure }
    const { 'x-forwarded-for': chain = '', 'x-forwarded-proto': protocol } = message.headers
    for (const entry of String(chain).split(',').reverse()) {
      const address = addressOf(entry.trim())
      // Nobody is known beyond what is no address.
      if (isIP(address) === 0) break
      sourceIp = address
      if (!isProxy(address)) break
    }
    if (protocol !== undefined) secure = /(?:^|,)\s*https\s*$/i.test(String(protocol))
    return { sourceIp, secure }
  }
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4')

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', prefix, ...more] = network.split('/')
    const bits = isIP(address) === 6 ? 128 : 32
    const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits)
    if (isIP(address) === 0 || !isPrefix || more.length > 0)
      throw new TypeError(`expected an address or a network such as 10.0.0.0/8, got \`${network}\``)
    list.addSubnet(address, Number(prefix ?? bits), familyOf(address))
  }
  return list
}
