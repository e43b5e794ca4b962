// A test as an application developer would write it: the code under test has a role assumed and
// uses it, and the service is a value in this process. No port, no container, no waiting.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as official from '@aws-sdk/client-sts'
import * as daypass from '@daypass/client-sts'
import { createService, requestHandlerFor } from '@daypass/service'

const ROLE = 'arn:aws:iam::123456789012:role/Uploader'

/** The directory, small enough to be read with the test. */
const config = {
  accounts: {
    '123456789012': {
      users: {
        app: {
          accessKeys: [{ id: 'AKIARZPUZDIKOFNC4HXN', secret: 'a secret of the test' }],
          policies: {
            upload: {
              Version: '2012-10-17',
              Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: ROLE },
            },
          },
        },
      },
      roles: {
        Uploader: {
          trust: {
            Version: '2012-10-17',
            Statement: {
              Effect: 'Allow',
              Action: 'sts:AssumeRole',
              Principal: { AWS: '123456789012' },
              Condition: { StringEquals: { 'sts:ExternalId': 'the-uploader' } },
            },
          },
        },
      },
    },
  },
}

/** The code under test: what an application does with STS. */
function uploader(sdk: typeof daypass, options: daypass.STSClientConfig) {
  const client = new sdk.STSClient(options)
  return {
    async signIn(ExternalId: string) {
      const { Credentials } = await client.send(
        new sdk.AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: 'upload', ExternalId }),
      )
      return {
        accessKeyId: Credentials!.AccessKeyId!,
        secretAccessKey: Credentials!.SecretAccessKey!,
        sessionToken: Credentials!.SessionToken!,
      }
    },
    async whoAmI(credentials: daypass.AwsCredentialIdentity) {
      const session = new sdk.STSClient({ ...options, credentials })
      return (await session.send(new sdk.GetCallerIdentityCommand({}))).Arn
    },
  }
}

for (const [name, sdk] of [
  ['@daypass/client-sts', daypass],
  ['@aws-sdk/client-sts', official as unknown as typeof daypass],
] as const) {
  let now = Date.now()
  const service = createService({ config, world: { now: () => now } })
  const app = uploader(sdk, {
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIARZPUZDIKOFNC4HXN', secretAccessKey: 'a secret of the test' },
    requestHandler: requestHandlerFor(service),
  })

  test(`${name}: the role is assumed with its external id`, async () => {
    const arn = await app.whoAmI(await app.signIn('the-uploader'))
    assert.equal(arn, 'arn:aws:sts::123456789012:assumed-role/Uploader/upload')
  })

  test(`${name}: another external id is refused`, async () => {
    await assert.rejects(app.signIn('somebody-else'), { name: 'AccessDenied' })
  })

  test(`${name}: the session ends after an hour`, async () => {
    const credentials = await app.signIn('the-uploader')
    now += 3_601_000
    await assert.rejects(app.whoAmI(credentials), { Code: 'ExpiredToken' })
  })
}
