// A program as people write them: who am I? The SDK finds the token by the environment.
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'

const { Arn = '' } = await new STSClient().send(new GetCallerIdentityCommand({}))
process.stdout.write(Arn)
