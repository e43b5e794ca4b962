// The operations on policies of buckets, which the gateway answers itself.
import { escapeXml } from '@daypass/protocol'
import { ToldError } from '../verify/told.ts'
import { isPublic, readBucketPolicy } from './policies.ts'
import { refusePublicPolicy } from './public-access.ts'
import { letPagesRead } from './s3-cors.ts'
import type { S3Request } from './s3-request.ts'
import { type GatewayState, reply, type Visit } from './visit.ts'

const KEPT = new Set([
  ...['GetBucketPolicy', 'PutBucketPolicy', 'DeleteBucketPolicy', 'GetBucketPolicyStatus'],
])

/** Whether the gateway answers an operation itself. */
export const isKept = ({ operation }: S3Request): boolean => KEPT.has(operation.name)

/** Answers an operation on the policy of a bucket. */
export async function answerKept(
  state: GatewayState,
  visit: Visit,
  { operation, bucket }: S3Request,
  body: Uint8Array = new Uint8Array(),
): Promise<void> {
  const { account, policies } = state
  await refuseMissing(state, visit, bucket)
  await letPagesRead(state, visit)
  if (operation.name === 'PutBucketPolicy') {
    const text = new TextDecoder().decode(body)
    await refusePublicPolicy(state, visit, bucket, text)
    await policies.put(account, bucket, text)
    return reply(visit, 204, {})
  }
  if (operation.name === 'DeleteBucketPolicy') {
    await policies.delete(account, bucket)
    return reply(visit, 204, {})
  }
  const policy = policies.get(account, bucket)
  if (policy === undefined)
    throw new ToldError('NoSuchBucketPolicy', 404, 'The bucket policy does not exist', {
      BucketName: bucket,
    })
  if (operation.name === 'GetBucketPolicy')
    return reply(visit, 200, { 'content-type': 'application/json' }, policy)
  const status = String(isPublic(readBucketPolicy(policy, bucket)))
  reply(
    visit,
    200,
    { 'content-type': 'application/xml' },
    `<?xml version="1.0" encoding="UTF-8"?>\n<PolicyStatus xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsPublic>${escapeXml(status)}</IsPublic></PolicyStatus>`,
  )
}

/** A policy is of a bucket that is there. */
async function refuseMissing(state: GatewayState, visit: Visit, bucket: string): Promise<void> {
  const answer = await state.upstream.send(
    {
      method: 'HEAD',
      path: `/${bucket}`,
      query: '',
      headers: {},
      region: state.region ?? 'us-east-1',
    },
    visit.signal,
  )
  answer.resume()
  if (answer.statusCode === 404)
    throw new ToldError('NoSuchBucket', 404, 'The specified bucket does not exist', {
      BucketName: bucket,
    })
  if ((answer.statusCode ?? 502) >= 300)
    throw new Error(`what is behind the gateway answered ${answer.statusCode} for a bucket`)
}
