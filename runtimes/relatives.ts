// Our client, under the official name, among its relatives: the S3 client, the official providers,
// their handler for requests, and the mock of clients. Compiled and run by `npm run runtimes`, where they are
// installed.
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3'
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  STS,
  STSClient,
  type STSClientConfig,
} from '@aws-sdk/client-sts'
import { fromTemporaryCredentials, fromWebToken } from '@aws-sdk/client-sts/credential-providers'
import * as official from '@aws-sdk/credential-providers'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { mockClient } from 'aws-sdk-client-mock'
import type { Surroundings } from './programs.ts'

function equal(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`expected \`${expected}\`, got \`${actual}\``)
}

const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' }

/** The credentials that an S3 client signs with. */
async function signedBy(client: S3Client): Promise<string | undefined> {
  let signer: string | undefined
  client.middlewareStack.add(
    () => async (args) => {
      const { headers } = args.request as { headers: Record<string, string> }
      if (headers['x-amz-security-token'])
        signer = /=(ASIA\w{16})/.exec(headers.authorization!)?.[1]
      return { response: {}, output: { $metadata: {} } }
    },
    { step: 'finalizeRequest', priority: 'low' },
  )
  await client.send(new ListBucketsCommand({}))
  return signer
}

/** The encounters, by what they show. */
export const relatives: Readonly<Record<string, (given: Surroundings) => Promise<unknown>>> = {
  async 'the official S3 client takes our provider'({ config, roleArn }) {
    const { credentials: masterCredentials, ...clientConfig } = config
    const credentials = fromTemporaryCredentials({
      params: { RoleArn: roleArn, RoleSessionName: 's3' },
      masterCredentials: masterCredentials!,
      clientConfig,
    })
    const signer = await signedBy(new S3Client({ region: 'eu-west-1', credentials }))
    equal(signer, (await credentials()).accessKeyId)
  },

  async 'the official S3 client takes the credentials of our client'({ config, roleArn }) {
    const { credentials: masterCredentials, ...clientConfig } = config
    const params = { RoleArn: roleArn, RoleSessionName: 's3' }
    const credentials = fromTemporaryCredentials({
      params,
      masterCredentials: masterCredentials!,
      clientConfig,
    })
    const ours = new STSClient({ ...config, credentials })
    const signer = await signedBy(
      new S3Client({ region: 'eu-west-1', credentials: ours.config.credentials }),
    )
    equal(signer, (await credentials()).accessKeyId)
  },

  async 'our client takes the official providers'({ config, ...given }) {
    const { webIdentityRoleArn: roleArn, webIdentityToken, roleArn: role } = given
    const clientConfig = { region: 'eu-west-1', endpoint: config.endpoint as string }
    const credentials = official.fromWebToken({ roleArn, webIdentityToken, clientConfig })
    const { Arn } = await new STSClient({ ...config, credentials }).send(
      new GetCallerIdentityCommand({}),
    )
    equal(Arn?.includes(':assumed-role/Deployer/'), true)
    const temporary = official.fromTemporaryCredentials({
      params: { RoleArn: role, RoleSessionName: 'theirs' },
      masterCredentials: config.credentials!,
      clientConfig,
    })
    const found = await new STS({ ...config, credentials: temporary }).getCallerIdentity({})
    equal(found.Arn?.endsWith(':assumed-role/Reader/theirs'), true)
  },

  async 'official and our providers are links of one chain'({ config, ...given }) {
    const ours = fromWebToken({
      roleArn: given.webIdentityRoleArn,
      roleSessionName: 'link',
      webIdentityToken: given.webIdentityToken,
      clientConfig: { region: 'eu-west-1', endpoint: config.endpoint! },
    })
    const chain = official.createCredentialChain(official.fromEnv(), ours)
    const { Arn } = await new STS({ ...config, credentials: chain }).getCallerIdentity({})
    equal(Arn?.endsWith('/link'), true)
  },

  async 'the official handler for requests carries our requests'({ config }) {
    const requestHandler = new NodeHttpHandler({ requestTimeout: 5000 })
    const client = new STSClient({ ...config, requestHandler })
    const { $metadata } = await client.send(new GetCallerIdentityCommand({}))
    equal($metadata.httpStatusCode, 200)
    client.destroy()
  },

  async 'aws-sdk-client-mock mocks our client, by class and by instance'() {
    const config: STSClientConfig = { region: 'us-east-1', credentials: key }
    const all = mockClient(STSClient)
    all.on(GetCallerIdentityCommand).resolves({ Account: '111122223333' })
    equal(
      (await new STSClient(config).send(new GetCallerIdentityCommand({}))).Account,
      '111122223333',
    )
    equal((await new STS(config).getCallerIdentity({})).Account, '111122223333')
    equal(all.commandCalls(GetCallerIdentityCommand).length, 2)
    all.restore()

    const client = new STSClient(config)
    const one = mockClient(client)
    const input = { RoleArn: 'arn:aws:iam::123456789012:role/R', RoleSessionName: 'me' }
    one.on(AssumeRoleCommand, input).resolvesOnce({ PackedPolicySize: 7 }).rejects('no more')
    equal((await client.send(new AssumeRoleCommand(input))).PackedPolicySize, 7)
    const again = await client.send(new AssumeRoleCommand(input)).catch((error) => error.message)
    equal(again, 'no more')
    equal(one.calls()[0]!.args[0].input, input)
  },
}
