// Assumes a role, asks who it is, and lists a bucket with the credentials of the role; then with
// credentials that are fetched anew before they expire.

import { once } from 'node:events'
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { fromTemporaryCredentials } from '@aws-sdk/credential-providers'

const { ROLE_ARN, BUCKET, STS_URL, S3_URL } = process.env
const region = 'us-east-1'

const sts = new STSClient({ region, endpoint: STS_URL })
const { Credentials } = await sts.send(
  new AssumeRoleCommand({ RoleArn: ROLE_ARN, RoleSessionName: 'session1', DurationSeconds: 900 }),
)
const credentials = {
  accessKeyId: Credentials.AccessKeyId,
  secretAccessKey: Credentials.SecretAccessKey,
  sessionToken: Credentials.SessionToken,
}
const identity = await new STSClient({ region, endpoint: STS_URL, credentials }).send(
  new GetCallerIdentityCommand({}),
)
console.log('identity', identity.Arn)

const s3 = new S3Client({ region, endpoint: S3_URL, forcePathStyle: true, credentials })
await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'v3/hello.txt', Body: 'Hello from v3' }))
const listed = await s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'v3/' }))
console.log('listed', listed.Contents.map(({ Key }) => Key).join())
const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'v3/hello.txt' }))
console.log('read', await Body.transformToString())

const lasting = new S3Client({
  region,
  endpoint: S3_URL,
  forcePathStyle: true,
  credentials: fromTemporaryCredentials({
    params: { RoleArn: ROLE_ARN, RoleSessionName: 'session2', DurationSeconds: 900 },
    clientConfig: { region, endpoint: STS_URL },
  }),
})
const first = await lasting.config.credentials()
await lasting.send(new ListObjectsV2Command({ Bucket: BUCKET }))
console.log('waiting')
// Whoever runs this says when the first credentials have expired.
await once(process.stdin, 'data')
process.stdin.destroy()
const expired = new S3Client({ region, endpoint: S3_URL, forcePathStyle: true, credentials: first })
const refusal = await expired
  .send(new ListObjectsV2Command({ Bucket: BUCKET }))
  .catch((error) => error)
console.log('expired', refusal.name)
const again = await lasting.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'v3/' }))
const second = await lasting.config.credentials()
console.log('refreshed', again.KeyCount, first.accessKeyId !== second.accessKeyId)
