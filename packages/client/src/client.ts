// `STSClient`: the client with credentials from all the usual places.
import { defaultCredentials } from '#default-credentials'
import { Client } from './base-client.ts'
import type { STSClientConfig } from './config.ts'

/**
 * A client of AWS Security Token Service, or of whatever speaks its protocol.
 *
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html
 * @example
 * ```ts
 * import { GetCallerIdentityCommand, STSClient } from '@daypass/client-sts'
 *
 * const client = new STSClient({ region: 'eu-west-1' })
 * const { Arn } = await client.send(new GetCallerIdentityCommand({}))
 * ```
 */
export class STSClient extends Client {
  constructor(configuration: STSClientConfig = {}) {
    super(configuration, defaultCredentials)
  }
}
