// Where a request goes: endpoints and queries, as URLs and in parts. Without `URL`, of which React
// Native has only a piece.
import { percentEncode } from '@daypass/protocol/calling'
import type { EndpointV2, HttpRequest } from './smithy.ts'

/** What the rules go by. */
export interface EndpointParameters {
  readonly Region?: string | undefined
  readonly UseDualStack?: boolean | undefined
  readonly UseFIPS?: boolean | undefined
  /** A custom endpoint. */
  readonly Endpoint?: string | undefined
  readonly UseGlobalEndpoint?: boolean | undefined
}

/** How the endpoint wants to be signed for, where it differs from the region of the client. */
export interface AuthScheme {
  readonly name: string
  readonly signingName?: string
  readonly signingRegion?: string
}

/** The parts of an endpoint that a request is made of. */
export interface Target {
  readonly protocol: string
  readonly hostname: string
  readonly port?: number | undefined
  /** With a slash at the end. */
  readonly path: string
}

// Without dot segments: what goes over the wire would not be what is signed.
const HREF =
  /^(?=[!-~]*$)(https?:)\/\/(?:[^/?#@]*@)?(\[[\da-f:.]+\]|[^/?#:@[\]]+)(?::(\d+))?((?:\/(?!\.\.?(?:[/?#]|$))[^/?#]*)*)(?:[?#]|$)/i

/**
 * Takes a URL apart.
 *
 * @throws Error when it is none for HTTP.
 */
export function parseTarget(href: string): Target {
  const [, scheme, host, port, path] = HREF.exec(href) ?? []
  if (!host) throw new Error(`\`${href}\` is no endpoint: expected a URL like \`https://host\``)
  const protocol = scheme!.toLowerCase()
  const isStandard = !port || +port === (protocol === 'http:' ? 80 : 443)
  return {
    protocol,
    hostname: host.toLowerCase(),
    port: isStandard ? undefined : +port,
    path: `${path}/`.replace(/\/+/g, '/'),
  }
}

/** The URL that parts of an endpoint make up. */
export const printTarget = ({ protocol, hostname, port, path }: Partial<Target>): string =>
  `${protocol}//${hostname}${port ? `:${port}` : ''}${path ?? '/'}`

/**
 * The query string of a request, in the canonical form of signatures, with `start` before it unless
 * it is empty.
 */
export function printQuery(query: HttpRequest['query'], start = ''): string {
  const fields: string[] = []
  // `!` comes before all that an encoded text may hold, so that names count before values.
  for (const name in query)
    for (const value of [query[name] ?? ''].flat())
      fields.push(`${percentEncode(name)}!${percentEncode(value)}`)
  return fields[0] ? start + fields.sort().join('&').replaceAll('!', '=') : ''
}

/**
 * An endpoint; with a region if signatures for it must name that one. The URL is made when asked
 * for.
 */
export const endpointOf = (
  href: string,
  signingRegion?: string,
): EndpointV2 & { readonly target: Target } => ({
  target: parseTarget(href),
  get url() {
    return new URL(href)
  },
  properties: signingRegion
    ? { authSchemes: [{ name: 'sigv4', signingName: 'sts', signingRegion }] }
    : {},
  headers: {},
})
