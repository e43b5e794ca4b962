// Where STS is reached, and which region signatures for it name: the rule set of STS.
import type { EndpointV2 } from './smithy.ts'
import { type EndpointParameters, endpointOf } from './target.ts'

// Partitions other than `aws`: how their regions begin, what comes after `aws-` in their name, and
// the names of AWS in them, plain and dual-stack, where they differ. Other regions are in `aws`.
const PARTITIONS =
  'cn cn amazonaws.com.cn api.amazonwebservices.com.cn|eusc-de eusc amazonaws.eu api.amazonwebservices.eu|us-iso iso c2s.ic.gov api.aws.ic.gov|us-isob iso-b sc2s.sgov.gov api.aws.scloud|eu-isoe iso-e cloud.adc-e.uk api.cloud-aws.adc-e.uk|us-isof iso-f csp.hci.ic.gov api.aws.hci.ic.gov|us-gov us-gov'

/**
 * The regions that went to the global endpoint when there was no other: no further ones came later.
 */
const LEGACY =
  /^(aws-global|(ap-(northeast|south)|ca-central|eu-(central|north)|sa-east)-1|(ap-southeast|us-east|us-west)-[12]|eu-west-[123])$/

/**
 * Tells the endpoint for a region.
 *
 * @throws Error when the parameters contradict each other, or there is no region.
 * @see https://docs.aws.amazon.com/general/latest/gr/sts.html
 */
export function resolveEndpoint({
  Region: region,
  UseFIPS,
  UseDualStack,
  Endpoint,
  UseGlobalEndpoint,
}: EndpointParameters): EndpointV2 {
  const isPlain = !UseFIPS && !UseDualStack
  if (Endpoint !== undefined) {
    if (!isPlain)
      throw new Error(
        `Invalid Configuration: ${UseFIPS ? 'FIPS' : 'Dualstack'} and custom endpoint are not supported`,
      )
    return endpointOf(Endpoint)
  }
  if (!region) throw new Error('Invalid Configuration: Missing Region')
  if (!/^(?!-)[a-z\d-]{0,62}[a-z\d]$/i.test(region))
    throw new Error(`Region not accepted: region="${region}" is not a valid hostname component.`)
  if (isPlain && (UseGlobalEndpoint ? LEGACY.test(region) : region === 'aws-global'))
    return endpointOf('https://sts.amazonaws.com', 'us-east-1')
  const [, begins, whole] = /^(?:(.+)-\w+-\d+|aws-(.+)-global)$/.exec(region) ?? []
  const [start, , name = 'amazonaws.com', dual = 'api.aws'] =
    PARTITIONS.split('|')
      .map((row) => row.split(' '))
      .find(([start, rest]) => start === begins || rest === whole) ?? []
  // In GovCloud, whose plain name is that of `aws`, every endpoint is a FIPS endpoint.
  const service = UseFIPS && (UseDualStack || start !== 'us-gov') ? 'sts-fips' : 'sts'
  return endpointOf(
    `https://${service}.${region}.${UseDualStack ? dual : name}`,
    isPlain && UseGlobalEndpoint ? region : undefined,
  )
}
