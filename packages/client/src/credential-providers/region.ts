// Which region the STS inside a provider is called in: never one of another partition by accident.
import { parseArn } from '@daypass/protocol/arn'
import { settingsOf } from '#defaults'

/** Partitions: how the names of their regions begin, and the region that serves them as a whole. */
const PARTITIONS: Readonly<Record<string, readonly [start: string, region: string]>> = {
  'aws-cn': ['cn', 'cn-northwest-1'],
  'aws-us-gov': ['us-gov', 'us-gov-west-1'],
  'aws-eusc': ['eusc', 'eusc-de-east-1'],
  'aws-iso': ['us-iso', 'us-iso-east-1'],
  'aws-iso-b': ['us-isob', 'us-isob-east-1'],
  'aws-iso-e': ['eu-isoe', 'eu-isoe-west-1'],
  'aws-iso-f': ['us-isof', 'us-isof-south-1'],
}

/** The partition that a region belongs to. */
export const partitionOf = (region: string): string =>
  Object.keys(PARTITIONS).find(
    (name) => region.startsWith(`${PARTITIONS[name]![0]}-`) || region === `${name}-global`,
  ) ?? 'aws'

/** A region, or a function that finds one. */
export type Region = string | (() => Promise<string | undefined>) | undefined

/** Where a region may be said, from near to far. */
export interface RegionSources {
  /** What the provider was told: it counts, whatever it is. */
  readonly own?: Region
  /** The clients that the provider works for. */
  readonly clients: readonly Region[]
  /** The profile whose region counts after `AWS_REGION` and `AWS_DEFAULT_REGION`. */
  readonly profile?: string | undefined
  /** The role to assume: its partition rules out the regions of others. */
  readonly roleArn: string | undefined
}

/**
 * The region: the provider's own, that of a client it works for, of the environment, of the
 * profile; else the one that serves the partition of the role.
 */
export async function findRegion({
  own,
  clients,
  profile,
  roleArn,
}: RegionSources): Promise<string> {
  const told = await resolved(own)
  if (told) return told
  const partition = parseArn(roleArn ?? '')?.partition
  const settings = async () => (await settingsOf?.(profile)('region')) as string | undefined
  for (const source of [...clients, settings]) {
    // A client that has no region says so by an error: the next source may know one.
    const region = await resolved(source).catch(() => undefined)
    if (region && (!partition || partitionOf(region) === partition)) return region
  }
  return PARTITIONS[partition ?? 'aws']?.[1] ?? 'us-east-1'
}

const resolved = async (region: Region): Promise<string | undefined> =>
  typeof region === 'function' ? region() : region
