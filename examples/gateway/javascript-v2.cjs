// Version 2 of the SDK, with callbacks: assumes a role, asks who it is, lists a bucket.
const AWS = require('aws-sdk')

const { ROLE_ARN, BUCKET, STS_URL, S3_URL } = process.env
AWS.config.update({ region: 'us-east-1' })

const params = { RoleArn: ROLE_ARN, RoleSessionName: 'session1', DurationSeconds: 900 }
const sts = new AWS.STS({ apiVersion: '2011-06-15', endpoint: STS_URL })
sts.assumeRole(params, (error, data) => {
  if (error) return fail(error)
  const credentials = {
    accessKeyId: data.Credentials.AccessKeyId,
    secretAccessKey: data.Credentials.SecretAccessKey,
    sessionToken: data.Credentials.SessionToken,
  }
  const assumed = new AWS.STS({ ...credentials, endpoint: STS_URL })
  assumed.getCallerIdentity({}, (error, identity) => {
    if (error) return fail(error)
    console.log('identity', identity.Arn)
    const s3 = new AWS.S3({
      ...credentials,
      endpoint: S3_URL,
      s3ForcePathStyle: true,
      signatureVersion: 'v4',
    })
    s3.putObject({ Bucket: BUCKET, Key: 'v2/hello.txt', Body: 'Hello from v2' }, (error) => {
      if (error) return fail(error)
      s3.listObjectsV2({ Bucket: BUCKET, Prefix: 'v2/' }, (error, listed) => {
        if (error) return fail(error)
        console.log('listed', listed.Contents.map(({ Key }) => Key).join())
      })
    })
  })
})

function fail(error) {
  console.error(error.code, error.message)
  process.exitCode = 1
}
