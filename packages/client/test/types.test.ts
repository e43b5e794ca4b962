// Programs written for the official client, with its types: they compile, or this file does not.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type * as official from '@aws-sdk/client-sts'
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  type AssumeRoleCommandOutput,
  type Credentials,
  GetCallerIdentityCommand,
  MalformedPolicyDocumentException,
  STS,
  STSClient,
  type STSClientConfig,
  STSServiceException,
} from '@daypass/client-sts'
import type { AwsCredentialIdentityProvider, Client, Command, MetadataBearer } from '@smithy/types'
import { KEY, SESSION, wire } from './wire.ts'

// What mocks of the AWS SDK infer of a client: aws-sdk-client-mock takes a client as this, or its
// class.
type ClassType<T> = { prototype: T }
declare function mockClient<TInput extends object, TOutput extends MetadataBearer, TConfiguration>(
  client:
    | Client<TInput, TOutput, TConfiguration>
    | ClassType<Client<TInput, TOutput, TConfiguration>>,
): { input: TInput; output: TOutput; configuration: TConfiguration }

declare function outputOf<TInput extends object, TOutput extends MetadataBearer>(
  command: new (input: TInput) => Command<object, TInput, MetadataBearer, TOutput, unknown>,
): TOutput

/** Never called: the compiler reads it. */
export function programs(): void {
  const mock = mockClient(STSClient)
  const instance = mockClient(new STSClient({}))
  const input: official.ServiceInputTypes = mock.input
  const output: official.ServiceOutputTypes = instance.output
  const ofCommand = outputOf(GetCallerIdentityCommand)
  const account: string | undefined = ofCommand.Account
  void [input, output, account]

  // Where a program keeps the credentials of a configuration does not matter to others.
  const given: official.STSClientConfig['credentials'] = ({} as STSClientConfig).credentials
  void given

  // Inputs and outputs of the one are those of the other.
  const theirs: official.AssumeRoleCommandInput = {} as AssumeRoleCommandInput
  const mine: AssumeRoleCommandInput = theirs
  const theirOutput: official.AssumeRoleCommandOutput = {} as AssumeRoleCommandOutput
  const myOutput: AssumeRoleCommandOutput = theirOutput
  const credentials: official.Credentials = {} as Credentials
  void [mine, myOutput, credentials]

  // Providers feed both.
  const provider: AwsCredentialIdentityProvider = async () => KEY
  const withProvider = new STSClient({ credentials: provider, region: 'us-east-1' })
  const theirConfig: official.STSClientConfig = { credentials: withProvider.config.credentials }
  void theirConfig

  // @ts-expect-error A required member is missing.
  new AssumeRoleCommand({ RoleArn: 'arn' })
  // @ts-expect-error A member of another kind.
  new AssumeRoleCommand({ RoleArn: 'arn', RoleSessionName: 'me', DurationSeconds: '900' })
  // @ts-expect-error A member that is none.
  new STSClient({ regoin: 'us-east-1' })
}

test('the program of the developer guide: assume a role, and act as it', async () => {
  const { client: sts } = wire([SESSION])
  const command = new AssumeRoleCommand({
    RoleArn: 'arn:aws:iam::123456789012:role/Reader',
    RoleSessionName: 'session1',
    DurationSeconds: 900,
  })
  const data = await sts.send(command)
  const config: STSClientConfig = {
    credentials: {
      accessKeyId: data.Credentials!.AccessKeyId!,
      secretAccessKey: data.Credentials!.SecretAccessKey!,
      sessionToken: data.Credentials!.SessionToken,
    } as typeof KEY,
  }
  const next = new STSClient(config)
  assert.equal((await next.config.credentials()).sessionToken, 'the-session-token')
  next.destroy()
})

test('the program with a callback reads the error without narrowing it', async () => {
  const sts = new STS({
    region: 'us-east-1',
    credentials: KEY,
    requestHandler: {
      handle: async () => ({ response: { statusCode: 503, headers: {}, body: '' } }),
    },
    maxAttempts: 1,
  })
  const params: AssumeRoleCommandInput = { RoleArn: 'arn', RoleSessionName: 'me' }
  const name = await new Promise((resolve) => {
    sts.assumeRole(params, (err, data) => {
      if (err) resolve(err.name)
      else resolve(data?.Credentials?.AccessKeyId)
    })
  })
  assert.equal(name, 'Http503')
})

test('the program that catches errors by class and by name', async () => {
  const { client } = wire([{ statusCode: 403, body: '' }])
  try {
    await client.send(new GetCallerIdentityCommand({}))
    assert.fail('it went well')
  } catch (error) {
    if (error instanceof MalformedPolicyDocumentException) assert.fail(error.message)
    else if (error instanceof STSServiceException) {
      const { requestId, cfId, extendedRequestId } = error.$metadata
      assert.deepEqual(
        { requestId, cfId, extendedRequestId },
        {
          requestId: undefined,
          cfId: undefined,
          extendedRequestId: undefined,
        },
      )
    } else throw error
  }
})
