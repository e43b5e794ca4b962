// Policies of buckets, which the gateway keeps: what is behind it knows nothing of our principals.
import { type Policy, PolicyError, parsePolicy } from '@daypass/policy'
import { bucketPolicyKey } from '../store/records.ts'
import type { Replica } from '../store/replica.ts'
import { ToldError } from '../verify/told.ts'

/** Where the policies of buckets are kept. What a promise gives is on the disk. */
export interface BucketPolicies {
  readonly get: (account: string, bucket: string) => string | undefined
  readonly put: (account: string, bucket: string, policy: string) => Promise<void>
  readonly delete: (account: string, bucket: string) => Promise<void>
}

/**
 * Policies of buckets in a store: every node that shares it has them.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
 * @example
 * ```ts
 * import { createKeyring, memoryStore, openReplica, realWorld } from '@daypass/service'
 * import { storedBucketPolicies } from '@daypass/service/gateway'
 *
 * const keyring = createKeyring(realWorld)
 * const replica = await openReplica(memoryStore(), { keyring: () => keyring, world: realWorld })
 * storedBucketPolicies(replica).get('123456789012', 'reports') // undefined
 * ```
 */
export const storedBucketPolicies = (replica: Replica): BucketPolicies => ({
  get: (account, bucket) => replica.directory.bucketPolicy(account, bucket),
  put: (account, bucket, document) =>
    replica.write((transaction) =>
      transaction.write({ key: bucketPolicyKey(account, bucket), value: { document } }),
    ),
  delete: (account, bucket) =>
    replica.write((transaction) => transaction.write({ key: bucketPolicyKey(account, bucket) })),
})

/**
 * Policies of buckets that end with the process.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html
 * @example
 * ```ts
 * import { keepBucketPolicies } from '@daypass/service/gateway'
 *
 * keepBucketPolicies().get('123456789012', 'reports') // undefined
 * ```
 */
export function keepBucketPolicies(): BucketPolicies {
  const policies = new Map<string, string>()
  const nameOf = (account: string, bucket: string) => `${account}/${bucket}`
  return {
    get: (account, bucket) => policies.get(nameOf(account, bucket)),
    put: async (account, bucket, policy) => void policies.set(nameOf(account, bucket), policy),
    delete: async (account, bucket) => void policies.delete(nameOf(account, bucket)),
  }
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-policies.html: 20 KB. */
const POLICY_BYTES = 20 * 1024

/**
 * Reads a policy that is to be a bucket's.
 *
 * @throws ToldError MalformedPolicy, or PolicyTooLarge.
 */
export function readBucketPolicy(text: string, bucket: string): Policy {
  if (Buffer.byteLength(text) > POLICY_BYTES)
    throw malformed('Policy is too large: expected at most 20480 bytes')
  const policy = parsed(text)
  const arn = `arn:aws:s3:::${bucket}`
  const { Statement } = policy.document as { Statement?: unknown }
  for (const statement of [Statement].flat() as Record<string, unknown>[]) {
    // Ours: the text of S3 is not known.
    if (statement.Effect === 'Allow' && statement.NotPrincipal !== undefined)
      throw malformed('Policy allows everybody but those of a NotPrincipal')
    for (const resource of [statement.Resource ?? statement.NotResource].flat())
      if (typeof resource !== 'string' || !isOfBucket(resource, arn))
        throw malformed('Policy has invalid resource')
  }
  return policy
}

const isOfBucket = (resource: string, arn: string): boolean =>
  resource === arn || resource === `${arn}*` || resource.startsWith(`${arn}/`)

function parsed(text: string): Policy {
  try {
    return parsePolicy(text, 'resource', { name: 'bucket policy' })
  } catch (error) {
    if (error instanceof PolicyError) throw malformed(error.message)
    throw error
  }
}

const malformed = (message: string) => new ToldError('MalformedPolicy', 400, message)

/** Condition keys that hold a public statement to somebody, with a value that has no wildcard. */
const NARROWING = new Set([
  ...['aws:sourcearn', 'aws:sourceaccount', 'aws:sourcevpc', 'aws:sourcevpce', 'aws:sourceip'],
  ...['aws:principalorgid', 'aws:principalorgpaths', 'aws:principalaccount', 'aws:principalarn'],
  ...['aws:userid', 's3:dataaccesspointaccount', 's3:dataaccesspointarn'],
])

/**
 * Whether a policy lets everybody in, as S3 counts: an Allow for `*` that no condition narrows.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status
 */
export function isPublic(policy: Policy): boolean {
  const { Statement } = policy.document as { Statement?: unknown }
  return ([Statement].flat() as Record<string, unknown>[]).some((statement) => {
    if (statement.Effect !== 'Allow') return false
    const { Principal, NotPrincipal, Condition = {} } = statement
    const named =
      typeof Principal === 'object' ? Object.values(Principal ?? {}).flat() : [Principal]
    if (NotPrincipal === undefined && !named.includes('*')) return false
    const tests = Object.values(Condition as Record<string, Record<string, unknown>>)
    return !tests.some((test) =>
      Object.entries(test).some(
        ([key, values]) =>
          NARROWING.has(key.toLowerCase()) &&
          [values].flat().every((value) => !/[*?]|^0\.0\.0\.0\/0$|^::\/0$/.test(String(value))),
      ),
    )
  })
}
