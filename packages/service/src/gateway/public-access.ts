// What a store was told of public access to a bucket: the policies that the gateway keeps for it
// are held to that, as S3 holds its own.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
import { readXml } from '@daypass/protocol'
import { readAll } from '../verify/request.ts'
import { ToldError } from '../verify/told.ts'
import { isPublic, readBucketPolicy } from './policies.ts'
import type { S3Question } from './s3-access.ts'
import type { GatewayState, Visit } from './visit.ts'

const ANSWER_MAX = 65_536

type Setting = 'BlockPublicPolicy' | 'RestrictPublicBuckets'

const denied = () => new ToldError('AccessDenied', 403, 'Access Denied')

/** @throws ToldError for a public policy of a bucket that is to have none. */
export async function refusePublicPolicy(
  state: GatewayState,
  visit: Visit,
  bucket: string,
  policy: string,
): Promise<void> {
  if (!isPublic(readBucketPolicy(policy, bucket))) return
  if (await isSet(state, visit, bucket, 'BlockPublicPolicy')) throw denied()
}

/** @throws ToldError for who is of another account, where public policies let nobody in. */
export async function refusePublic(
  state: GatewayState,
  visit: Visit,
  questions: readonly S3Question[],
): Promise<void> {
  const { account, policies } = state
  if (visit.caller?.account === account) return
  for (const bucket of new Set(questions.map((question) => question.bucket))) {
    const policy = policies.get(account, bucket)
    if (policy === undefined || !isPublic(readBucketPolicy(policy, bucket))) continue
    if (await isSet(state, visit, bucket, 'RestrictPublicBuckets')) throw denied()
  }
}

/** A store that has no such setting answers with an error, or as if asked something else. */
async function isSet(
  state: GatewayState,
  visit: Visit,
  bucket: string,
  setting: Setting,
): Promise<boolean> {
  const answer = await state.upstream.send(
    {
      ...{ method: 'GET', path: `/${bucket}`, query: 'publicAccessBlock', headers: {} },
      region: state.region ?? 'us-east-1',
    },
    visit.signal,
  )
  const text = Buffer.from(await readAll(answer as AsyncIterable<Uint8Array>, ANSWER_MAX))
  const status = answer.statusCode ?? 502
  if (status >= 500 && status !== 501) throw denied()
  if (status !== 200) return false
  const { name, children } = readXml(text.toString())
  return (
    name === 'PublicAccessBlockConfiguration' &&
    children.some((child) => child.name === setting && child.text === 'true')
  )
}
