// Documents of identity providers, fetched over HTTPS: bounded in size and time, without redirects,
// from public addresses only unless the provider was declared to be within, and from the server
// whose certificate was pinned or is trusted.
import type { X509Certificate } from 'node:crypto'
import { lookup as resolve } from 'node:dns'
import type { IncomingMessage } from 'node:http'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import type { TLSSocket } from 'node:tls'

/** What to fetch, and on what terms. */
export interface DocumentRequest {
  /** An `https:` URL. */
  readonly url: string
  /**
   * SHA-1 fingerprints of certificates, 40 hexadecimal digits: the server's own, or that of an
   * authority which signed it for its host, makes up for a chain that is not trusted.
   */
  readonly thumbprints: readonly string[]
  /** Whether the server may have a private address. */
  readonly privateAddress: boolean
  /** All the time that it may take, 5,000 unless given. */
  readonly milliseconds?: number
}

/** Thrown when the server's certificate is neither trusted nor pinned. */
export class CertificateError extends Error {
  override readonly name = 'CertificateError'
}

/** Fetches a document and returns its text. */
export type FetchDocument = (document: DocumentRequest) => Promise<string>

const BYTES_MAX = 1_000_000
const TIMEOUT_MS = 5000

// RFC 6890: what is not a public address.
const PRIVATE = new BlockList()
for (const [network, prefix] of [
  ...([
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
  ] as const),
  ...([
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
  ] as const),
  ...([
    ['198.18.0.0', 15],
    ['224.0.0.0', 4],
    ['240.0.0.0', 4],
  ] as const),
])
  PRIVATE.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ...([
    // IPv4 in a form that nobody uses any more; `::` and `::1` among them.
    ['::', 96],
    ['64:ff9b::', 96],
    ['64:ff9b:1::', 48],
    ['2001::', 32],
    ['2002::', 16],
    ['fc00::', 7],
    ['fe80::', 10],
    ['fec0::', 10],
    ['ff00::', 8],
  ] as const),
])
  PRIVATE.addSubnet(network, prefix, 'ipv6')

/** Whether an address is one that is not reached from everywhere. */
export const isPrivateAddress = (address: string): boolean =>
  PRIVATE.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/**
 * Resolves names to public addresses: the check is made on the very addresses that are connected
 * to.
 */
const publicLookup: LookupFunction = (hostname, options, callback) =>
  resolve(hostname, { ...options, all: true }, (error, addresses) => {
    const refused = error ?? addresses.some(({ address }) => isPrivateAddress(address))
    if (refused) return callback(error ?? new Error('a private address'), [])
    if (options.all) return callback(null, addresses)
    return callback(null, addresses[0]!.address, addresses[0]!.family)
  })

/** Certificates that one server may send. */
const CHAIN_MAX = 10

/**
 * Whether the server is vouched for: by the system, by its own certificate, or by an authority that
 * was pinned. Anybody can send the certificate of an authority along, so it counts only for what it
 * signed, for that host and at this time.
 */
function isTrusted(socket: TLSSocket, host: string, thumbprints: readonly string[]): boolean {
  if (socket.authorized) return true
  const pinned = new Set(thumbprints.map((thumbprint) => thumbprint.toLowerCase()))
  const isPinned = ({ fingerprint }: X509Certificate) =>
    pinned.has(fingerprint.replaceAll(':', '').toLowerCase())
  let one = socket.getPeerX509Certificate()
  if (one === undefined) return false
  if (isPinned(one)) return true
  if ((isIP(host) === 0 ? one.checkHost(host) : one.checkIP(host)) === undefined) return false
  for (let i = 0; i < CHAIN_MAX && isCurrent(one); i++) {
    const issuer: X509Certificate | undefined = one.issuerCertificate
    const signed = issuer?.ca && one.checkIssued(issuer) && one.verify(issuer.publicKey)
    if (issuer === undefined || !signed) return false
    if (isPinned(issuer)) return isCurrent(issuer)
    one = issuer
  }
  return false
}

function isCurrent({ validFrom, validTo }: X509Certificate): boolean {
  const now = Date.now()
  return Date.parse(validFrom) <= now && now <= Date.parse(validTo)
}

/** Reads an answer to its end; throws when it is cut off before. */
async function read(response: IncomingMessage): Promise<string> {
  if (response.statusCode !== 200)
    throw new Error(`expected status 200, got ${response.statusCode}`)
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > BYTES_MAX) throw new Error(`longer than ${BYTES_MAX} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Fetches over `node:https`. */
export const fetchDocument: FetchDocument = (document) =>
  new Promise((answer, refuse) => {
    const { url, thumbprints, privateAddress, milliseconds = TIMEOUT_MS } = document
    const { protocol, hostname } = new URL(url)
    if (protocol !== 'https:') return refuse(new Error('expected an https URL'))
    const literal = hostname.replace(/^\[|\]$/g, '')
    if (!privateAddress && isIP(literal) !== 0 && isPrivateAddress(literal))
      return refuse(new Error('a private address'))
    // TLS is loaded when the first document is asked for.
    const outgoing = process.getBuiltinModule('node:https').request(url, {
      agent: false,
      headers: { accept: 'application/json' },
      // Whether the certificate will do is decided below, before an answer is read.
      rejectUnauthorized: false,
      signal: AbortSignal.timeout(milliseconds),
      ...(!privateAddress && { lookup: publicLookup }),
    })
    outgoing.on('error', refuse)
    outgoing.on('socket', (socket) =>
      socket.on('secureConnect', () => {
        if (!isTrusted(socket as TLSSocket, literal, thumbprints))
          outgoing.destroy(new CertificateError('certificate is neither trusted nor pinned'))
      }),
    )
    outgoing.on('response', (response) => {
      read(response)
        .finally(() => outgoing.destroy())
        .then(answer, refuse)
    })
    outgoing.end()
    return undefined
  })
