// Amazon Resource Names: six fields joined by colons, of which the last may hold colons of its own.

/** The fields of an ARN: `arn:partition:service:region:account:resource`. */
export interface Arn {
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  readonly partition: string
  readonly service: string
  /** Empty for services without regions, as IAM is. */
  readonly region: string
  /** Twelve digits; empty for resources that name no account. */
  readonly account: string
  /** All that follows the fifth colon, for example `role/path/Name`. */
  readonly resource: string
}

/**
 * Reads an ARN; undefined when the text is none: it must begin with `arn:`, have all six fields,
 * and name a partition, a service and a resource. The fields are not checked further.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 * @example
 * ```ts
 * import { parseArn } from '@daypass/protocol'
 *
 * parseArn('arn:aws:iam::123456789012:role/path/Reader')?.account // '123456789012'
 * ```
 */
export function parseArn(text: string): Arn | undefined {
  const [prefix, partition, service, region, account, ...rest] = text.split(':')
  const resource = rest.join(':')
  if (prefix !== 'arn' || !partition || !service || !resource) return undefined
  return { partition, service, region: region!, account: account!, resource }
}

/**
 * Prints an ARN. What {@link parseArn} read comes out as it was.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 * @example
 * ```ts
 * import { printArn } from '@daypass/protocol'
 *
 * const account = '123456789012'
 * printArn({ partition: 'aws', service: 'iam', region: '', account, resource: 'root' })
 * ```
 */
export const printArn = (arn: Arn): string =>
  `arn:${arn.partition}:${arn.service}:${arn.region}:${arn.account}:${arn.resource}`
