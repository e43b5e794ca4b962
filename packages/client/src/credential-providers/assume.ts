// How providers call STS: the client they make for it, and the credentials in its answer.
import type { AssumedRoleUser, Credentials } from '@daypass/protocol'
import { parseArn } from '@daypass/protocol/arn'
import { Client } from '../base-client.ts'
import type { STSClientConfig } from '../config.ts'
import type { AwsCredentialIdentity, Logger, RequestHandler } from '../smithy.ts'
import type { CallerClientConfig } from './provider.ts'
import { findRegion, type Region } from './region.ts'

/** The members of a client's configuration that providers look at. */
export interface InnerClientConfig extends Omit<CallerClientConfig, 'region' | 'requestHandler'> {
  readonly region?: Region
  readonly requestHandler?: unknown
  readonly credentials?: unknown
}

/** A plugin, for the stack of whichever client. */
export interface Plugin {
  applyToStack: (stack: never) => void
}

type OwnPlugin = Parameters<Client['middlewareStack']['use']>[0]

/** What a client inside a provider is made from. */
export interface InnerClientSources {
  /** What the user of the provider gave for it: `clientConfig`. */
  readonly own: InnerClientConfig | undefined
  /** Those it works for, from near to far. */
  readonly clients: readonly (CallerClientConfig | undefined)[]
  readonly logger?: Logger | undefined
  readonly roleArn: string | undefined
}

/**
 * The configuration of a client inside a provider: what was given for it, and for the rest what the
 * clients have that it works for. A handler that speaks HTTP/2 alone is passed over, since STS does
 * not.
 */
export async function innerClientConfig({
  own = {},
  clients,
  logger,
  roleArn,
}: InnerClientSources): Promise<InnerClientConfig> {
  const all = [own, ...clients]
  const first = <K extends keyof CallerClientConfig>(member: K) =>
    all.find((config) => config?.[member] !== undefined)?.[member]
  const profile = first('profile') as string | undefined
  const region = await findRegion({
    own: own.region,
    clients: clients.map((client) => client?.region),
    profile,
    roleArn,
  })
  return {
    ...own,
    region,
    profile,
    userAgentAppId: first('userAgentAppId'),
    logger: own.logger ?? logger ?? (first('logger') as Logger | undefined),
    requestHandler: all.map((config) => config?.requestHandler).find(speaksHttp1),
  }
}

const speaksHttp1 = (handler: unknown): boolean =>
  handler !== undefined && (handler as RequestHandler).metadata?.handlerProtocol !== 'h2'

/** A client with its plugins, which it is given once. It is told its credentials, or has none. */
export function openClient(config: InnerClientConfig, plugins: readonly Plugin[] = []): Client {
  const client = new Client(config as STSClientConfig)
  for (const plugin of plugins) client.middlewareStack.use(plugin as OwnPlugin)
  return client
}

/** The credentials in an answer of STS, undefined when there are none. */
export function identityOf(answer: {
  Credentials?: Partial<Credentials> | undefined
  AssumedRoleUser?: Partial<AssumedRoleUser> | undefined
}): AwsCredentialIdentity | undefined {
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = answer.Credentials ?? {}
  if (!AccessKeyId || !SecretAccessKey) return undefined
  const accountId = parseArn(answer.AssumedRoleUser?.Arn ?? '')?.account
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    ...(SessionToken && { sessionToken: SessionToken }),
    ...(Expiration && { expiration: Expiration }),
    ...(accountId && { accountId }),
  }
}
