// What every provider is, and what it may be told of who asks.
import type {
  AwsCredentialIdentity,
  AwsCredentialIdentityProvider,
  Logger,
  Provider,
} from '../smithy.ts'

/** The configuration of a client that asks: its own clients and official ones pass theirs. */
export interface CallerClientConfig {
  readonly region?: string | Provider<string | undefined>
  readonly profile?: string
  readonly logger?: Logger
  readonly requestHandler?: unknown
  readonly userAgentAppId?: unknown
  readonly credentialDefaultProvider?: (input?: never) => AwsCredentialIdentityProvider
}

/** What a provider may be told of who asks. */
export interface IdentityProperties {
  /** The configuration of the client that asks: a provider with a client of its own goes by it. */
  readonly callerClientConfig?: CallerClientConfig
  /** Passes over credentials that are kept. */
  readonly forceRefresh?: boolean
  /** Ends the wait of this caller, and of no other. */
  readonly abortSignal?: AbortSignal
}

/** A function that promises something, and may be told who asks. */
export type RuntimeConfigIdentityProvider<T> = (
  awsIdentityProperties?: IdentityProperties,
) => Promise<T>

/** A function that promises credentials, and may be told who asks. */
export type RuntimeConfigAwsCredentialIdentityProvider =
  RuntimeConfigIdentityProvider<AwsCredentialIdentity>

/** What every provider can be given. */
export interface CredentialProviderOptions {
  /** Told which providers are asked. Credentials are never logged. */
  readonly logger?: Logger
  /** The configuration of the client that a provider was made for. */
  readonly parentClientConfig?: CallerClientConfig
}

/** Makes a provider that is loaded when it is first asked. */
export function lazily(
  load: () => Promise<RuntimeConfigAwsCredentialIdentityProvider>,
): RuntimeConfigAwsCredentialIdentityProvider {
  let loaded: Promise<RuntimeConfigAwsCredentialIdentityProvider> | undefined
  return async (properties) => {
    loaded ??= load()
    return (await loaded)(properties)
  }
}

/** Of each member that a client inside a provider may take over, the first that is set. */
export function firstOf(clients: readonly (CallerClientConfig | undefined)[]): CallerClientConfig {
  const found: Record<string, unknown> = {}
  for (const member of ['region', 'profile', 'logger', 'requestHandler', 'userAgentAppId'] as const)
    found[member] = clients.find((client) => client?.[member] !== undefined)?.[member]
  return found
}
