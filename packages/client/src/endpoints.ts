// Where STS is reached, and which region signatures for it name: the rule set of STS.
import type { EndpointV2 } from './smithy.ts'
import type { EndpointParameters } from './target.ts'

// Partitions other than `aws`: how their regions begin, the region that stands for them as a whole,
// and the names of AWS in them, plain and dual-stack. Any other region belongs to `aws`.
const PARTITIONS: readonly string[][] =
  /* @__PURE__ */
  'cn|aws-cn|amazonaws.com.cn|api.amazonwebservices.com.cn eusc-de|aws-eusc|amazonaws.eu|api.amazonwebservices.eu us-iso|aws-iso|c2s.ic.gov|api.aws.ic.gov us-isob|aws-iso-b|sc2s.sgov.gov|api.aws.scloud eu-isoe|aws-iso-e|cloud.adc-e.uk|api.cloud-aws.adc-e.uk us-isof|aws-iso-f|csp.hci.ic.gov|api.aws.hci.ic.gov us-gov|aws-us-gov|amazonaws.com|api.aws'
    .split(' ')
    .map((row) => row.split('|'))

/**
 * The regions that went to the global endpoint when there was no other: no further ones came later.
 */
const LEGACY =
  /^(aws-global|(ap-(northeast|south|southeast)|ca-central|eu-(central|north)|sa-east|us-(east|west))-1|(ap-southeast|us-(east|west))-2|eu-west-[123])$/

function fail(what: string): never {
  throw new Error(`Invalid Configuration: ${what}`)
}

/**
 * Tells the endpoint for a region.
 *
 * @throws Error when the parameters contradict each other, or there is no region.
 * @see https://docs.aws.amazon.com/general/latest/gr/sts.html
 */
export function resolveEndpoint(parameters: EndpointParameters): EndpointV2 {
  const { Region: region, UseFIPS, UseDualStack, Endpoint, UseGlobalEndpoint } = parameters
  if (Endpoint !== undefined) {
    if (UseFIPS) fail('FIPS and custom endpoint are not supported')
    if (UseDualStack) fail('Dualstack and custom endpoint are not supported')
    return endpointOf(Endpoint)
  }
  if (!region) fail('Missing Region')
  if (!/^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(region))
    throw new Error(`Region not accepted: region="${region}" is not a valid hostname component.`)
  const plain = !UseFIPS && !UseDualStack
  if (plain && (UseGlobalEndpoint ? LEGACY.test(region) : region === 'aws-global'))
    return endpointOf('https://sts.amazonaws.com', 'us-east-1')
  const [, begins, stands] = /^(?:(.+)-\w+-\d+|(aws-.+)-global)$/.exec(region) ?? []
  const [start, , name, dual] = PARTITIONS.find(
    ([start, whole]) => start === begins || whole === stands,
  ) ?? ['', '', 'amazonaws.com', 'api.aws']
  const service = UseFIPS && (UseDualStack || start !== 'us-gov') ? 'sts-fips' : 'sts'
  return endpointOf(
    `https://${service}.${region}.${UseDualStack ? dual : name}`,
    plain && UseGlobalEndpoint ? region : undefined,
  )
}

/**
 * An endpoint; with a region if signatures for it must name that one. The URL is made when asked
 * for.
 */
const endpointOf = (
  href: string,
  signingRegion?: string,
): EndpointV2 & { readonly href: string } => ({
  href,
  get url() {
    return new URL(href)
  },
  properties: signingRegion
    ? { authSchemes: [{ name: 'sigv4', signingName: 'sts', signingRegion }] }
    : {},
  headers: {},
})
