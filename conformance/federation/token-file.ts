// A program as people write them: who am I? The credentials come of the token that the environment
// names, by way of what the argument says.
import { readFileSync } from 'node:fs'
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { fromTokenFile, fromWebToken } from '@aws-sdk/credential-provider-web-identity'
import {
  fromTokenFile as ourTokenFile,
  fromWebToken as ourWebToken,
} from '@daypass/client-sts/credential-providers'

const { AWS_WEB_IDENTITY_TOKEN_FILE: path = '', AWS_ROLE_ARN: roleArn = '' } = process.env
const { AWS_ENDPOINT_URL_STS: endpoint = '', AWS_REGION: region = '' } = process.env
const clientConfig = { endpoint, region }
const token = { roleArn, roleSessionName: 'run', webIdentityToken: readFileSync(path, 'utf8') }

const providers: Readonly<Record<string, (() => ReturnType<typeof fromTokenFile>) | undefined>> = {
  // The SDK finds the token on its own.
  default: undefined,
  fromTokenFile: () => fromTokenFile({ clientConfig }),
  fromWebToken: () => fromWebToken({ ...token, clientConfig }),
  ours: () => ourTokenFile({ clientConfig }),
  oursByToken: () => ourWebToken({ ...token, clientConfig }),
}

const credentials = providers[process.argv[2] ?? '']?.()
const client = new STSClient(credentials ? { credentials } : {})
const { Arn = '' } = await client.send(new GetCallerIdentityCommand({}))
process.stdout.write(Arn)
