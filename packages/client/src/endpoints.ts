// Where STS is reached, and which region signatures for it name: the rule set of STS.
import { percentEncode } from '@daypass/protocol'
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

// Partitions other than `aws`: how their regions begin, the names of AWS in them, plain and dual-stack. Any other region
// belongs to `aws`.
const PARTITIONS = [
  ['cn', 'amazonaws.com.cn', 'api.amazonwebservices.com.cn'],
  ['eusc-de', 'amazonaws.eu', 'api.amazonwebservices.eu'],
  ['us-iso', 'c2s.ic.gov', 'api.aws.ic.gov'],
  ['us-isob', 'sc2s.sgov.gov', 'api.aws.scloud'],
  ['eu-isoe', 'cloud.adc-e.uk', 'api.cloud-aws.adc-e.uk'],
  ['us-isof', 'csp.hci.ic.gov', 'api.aws.hci.ic.gov'],
] as const

/** The regions that went to the global endpoint when there was no other: no further ones came later. */
const LEGACY =
  /^(aws-global|(ap-(northeast|south|southeast)|ca-central|eu-(central|north)|sa-east|us-(east|west))-1|(ap-southeast|us-(east|west))-2|eu-west-[123])$/

const GLOBAL = 'https://sts.amazonaws.com'

/**
 * Tells the endpoint for a region.
 *
 * @throws Error when the parameters contradict each other, or there is no region.
 * @see https://docs.aws.amazon.com/general/latest/gr/sts.html
 */
export function resolveEndpoint(parameters: EndpointParameters): EndpointV2 {
  const { Region: region, UseFIPS, UseDualStack, Endpoint, UseGlobalEndpoint } = parameters
  const invalid = (what: string): never => {
    throw new Error(`Invalid Configuration: ${what}`)
  }
  if (Endpoint !== undefined) {
    if (UseFIPS) invalid('FIPS and custom endpoint are not supported')
    if (UseDualStack) invalid('Dualstack and custom endpoint are not supported')
    return endpointOf(Endpoint)
  }
  if (!region) return invalid('Missing Region')
  if (!/^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(region))
    throw new Error(`Region not accepted: region="${region}" is not a valid hostname component.`)
  const plain = !UseFIPS && !UseDualStack
  if (plain && (UseGlobalEndpoint ? LEGACY.test(region) : region === 'aws-global'))
    return endpointOf(GLOBAL, 'us-east-1')
  const [, name, dual] = PARTITIONS.find(([start]) =>
    new RegExp(`^(${start}-\\w+-\\d+|${pseudoRegion(start)})$`).test(region),
  ) ?? ['', 'amazonaws.com', 'api.aws']
  const isGov = /^(us-gov-\w+-\d+|aws-us-gov-global)$/.test(region)
  const service = UseFIPS && !(isGov && !UseDualStack) ? 'sts-fips' : 'sts'
  return endpointOf(
    `https://${service}.${region}.${UseDualStack ? dual : name}`,
    plain && UseGlobalEndpoint ? region : undefined,
  )
}

/** `us-isob` is part of `aws-iso-b`, whose global services are at `aws-iso-b-global`. */
const pseudoRegion = (start: string): string =>
  `aws-${start.replace(/^.*iso(.?)$/, (_, letter) => (letter ? `iso-${letter}` : 'iso'))}-global`

/** An endpoint; with a region if signatures for it must name that one. The URL is made when asked for. */
function endpointOf(url: string, signingRegion?: string): EndpointV2 & { readonly href: string } {
  return {
    href: url,
    get url() {
      return new URL(url)
    },
    properties: signingRegion
      ? { authSchemes: [{ name: 'sigv4', signingName: 'sts', signingRegion }] }
      : {},
    headers: {},
  }
}

/** The parts of an endpoint that a request is made of. */
export interface Target {
  readonly protocol: string
  readonly hostname: string
  readonly port?: number
  /** With a slash at the end. */
  readonly path: string
}

// Read without `URL`, of which React Native has only a part.
const HREF =
  /^(https?:)\/\/(?:[^/?#@]*@)?(\[[\da-f:.]+\]|[^/?#:@[\]\s]+)(?::(\d+))?(\/[^?#\s]*)?(?:[?#]|$)/i

/**
 * Takes a URL apart.
 *
 * @throws Error when it is none for HTTP.
 */
export function parseTarget(href: string): Target {
  const [, protocol, hostname, port, path = ''] = HREF.exec(href) ?? []
  if (!protocol || !hostname)
    throw new Error(`\`${href}\` is no endpoint: expected a URL like \`https://host\``)
  return {
    protocol: protocol.toLowerCase(),
    hostname: hostname.toLowerCase(),
    ...(port && Number(port) !== (protocol === 'http:' ? 80 : 443) && { port: Number(port) }),
    path: `${path.replace(/\/$/, '')}/`,
  }
}

/** The URL that parts of an endpoint make up. */
export const printTarget = ({ protocol, hostname, port, path }: Partial<Target>): string =>
  `${protocol ?? 'https:'}//${hostname}${port ? `:${port}` : ''}${path ?? '/'}`

/** The query string of a request, with `start` before it unless it is empty. */
export function printQuery(query: HttpRequest['query'], start = ''): string {
  let text = ''
  for (const name in query)
    for (const value of [query[name] ?? ''].flat())
      text += `${text ? '&' : start}${percentEncode(name)}=${percentEncode(value)}`
  return text
}
