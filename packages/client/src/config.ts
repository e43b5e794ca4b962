// The configuration of a client: what can be given, and what becomes of it. Nothing is looked up before it is needed.
import { findSetting } from '#defaults'
import { createTransport } from '#transport'
import { memoize } from './credential-providers/memoize.ts'
import type { RuntimeConfigAwsCredentialIdentityProvider } from './credential-providers/provider.ts'
import type { Setting } from './defaults.ts'
import { type EndpointParameters, parseTarget, printTarget } from './endpoints.ts'
import { type RetryStrategy, type RetryStrategyV2, StandardRetryStrategy } from './retry.ts'
import type {
  AwsCredentialIdentity,
  AwsCredentialIdentityProvider,
  Endpoint,
  EndpointV2,
  HttpRequest,
  Logger,
  Provider,
  RequestHandler,
  UserAgent,
} from './smithy.ts'
import type { TransportOptions } from './transport.ts'
import { type World, world } from './world.ts'

/** A value, or a function that promises one. */
type Given<T> = T | Provider<T>

/** What a signature is for. */
export interface SigningOptions {
  readonly signingDate: Date
  readonly signingRegion: string
  readonly signingService: string
}

/** Signs requests in the client's place. */
export interface RequestSigner {
  sign(request: HttpRequest, options: SigningOptions): Promise<HttpRequest>
}

/** What an extension can read and set while a client is made. */
export interface STSExtensionConfiguration {
  region(): Provider<string>
  setRegion(region: Provider<string>): void
  httpHandler(): RequestHandler
  setHttpHandler(handler: RequestHandler): void
  httpHandlerConfigs(): object
  updateHttpClientConfig(key: never, value: never): void
  credentials(): AwsCredentialIdentity | AwsCredentialIdentityProvider | undefined
  setCredentials(credentials: AwsCredentialIdentity | AwsCredentialIdentityProvider): void
  retryStrategy(): Provider<RetryStrategyV2 | RetryStrategy>
  setRetryStrategy(strategy: Provider<RetryStrategyV2 | RetryStrategy>): void
  /** Taken for compatibility: STS uses SHA-256 alone, and the client brings it along. */
  addChecksumAlgorithm(algorithm: unknown): void
  checksumAlgorithms(): unknown[]
  /** Taken for compatibility: see `signer`. */
  setHttpAuthScheme(scheme: unknown): void
  httpAuthSchemes(): unknown[]
  setHttpAuthSchemeProvider(provider: unknown): void
  httpAuthSchemeProvider(): unknown
}

/** Changes the configuration of a client while it is made. */
export interface RuntimeExtension {
  configure(extensionConfiguration: STSExtensionConfiguration): void
}

/** The parameters that endpoints are found by. */
export interface ClientInputEndpointParameters {
  /**
   * The AWS region. Without it: `AWS_REGION`, then `AWS_DEFAULT_REGION`, then the profile; where none of them is, calls
   * reject with `Region is missing`.
   */
  region?: string | undefined | Provider<string | undefined>
  /** Use IPv6/IPv4 endpoints. Else `AWS_USE_DUALSTACK_ENDPOINT`, or `use_dualstack_endpoint` in the profile. */
  useDualstackEndpoint?: boolean | undefined | Provider<boolean | undefined>
  /** Use FIPS endpoints. Else `AWS_USE_FIPS_ENDPOINT`, or `use_fips_endpoint` in the profile. */
  useFipsEndpoint?: boolean | undefined | Provider<boolean | undefined>
  /**
   * Where the service is, if not at AWS's address for the region: `http://127.0.0.1:4580`. Else `AWS_ENDPOINT_URL_STS`,
   * `AWS_ENDPOINT_URL`, or `endpoint_url` in the profile or its section for STS.
   */
  endpoint?: Given<string> | Given<Endpoint> | Given<EndpointV2> | Given<URL>
  /** Use the global endpoint `sts.amazonaws.com` in those regions that once had no other. */
  useGlobalEndpoint?: boolean | undefined | Provider<boolean | undefined>
}

/** What every client of the AWS SDK can be given. */
export interface ClientDefaults {
  /** Sends the requests: a handler, or options for the one that the client has. */
  requestHandler?: RequestHandler | TransportOptions | Provider<TransportOptions>
  /** The profile of the shared files that settings come from; else `AWS_PROFILE`, else `default`. */
  profile?: string
  /** How often a request is made at most; 3 unless given here, in `AWS_MAX_ATTEMPTS`, or in the profile. */
  maxAttempts?: Given<number>
  /** `standard` or `adaptive`; else `AWS_RETRY_MODE`, or the profile. */
  retryMode?: Given<string>
  /** Where entries about every call go. Secrets are left out of them. */
  logger?: Logger
  /** Change the configuration while the client is made. */
  extensions?: RuntimeExtension[]
  /** Taken for compatibility: the time-outs of `requestHandler` say it more exactly. */
  defaultsMode?: Given<string>
  /** Taken for compatibility: operations of STS have no host prefix. */
  disableHostPrefix?: boolean
  /** Whose software calls; replaces the client's own name. */
  defaultUserAgentProvider?: Provider<UserAgent>
  /** Makes the default for `credentials`. */
  credentialDefaultProvider?: (input?: never) => AwsCredentialIdentityProvider
  /** Taken for compatibility. */
  runtime?: string
  /** Taken for compatibility: `STS`. */
  serviceId?: string
}

/** What a client can be given. Every member may be left out. */
export interface STSClientConfig extends ClientDefaults, ClientInputEndpointParameters {
  /** Credentials, or a function that promises them. Without: on Node, all the places where the AWS CLI looks too. */
  credentials?: AwsCredentialIdentity | AwsCredentialIdentityProvider
  /** Decides whether and when a call is made again; takes the place of `maxAttempts` and `retryMode`. */
  retryStrategy?: RetryStrategyV2 | RetryStrategy
  /** Finds the endpoint in place of the client's own rules. */
  endpointProvider?: (parameters: EndpointParameters, context?: { logger?: Logger }) => EndpointV2
  /** Pass over endpoints that the environment and the shared files name. */
  ignoreConfiguredEndpointUrls?: Given<boolean>
  /** Taken for compatibility: the protocol of an endpoint is the one it is given with. */
  tls?: boolean
  /** Signs in the client's place: an object with `sign`, or a function that promises one. */
  signer?: RequestSigner | ((authScheme?: unknown) => Promise<RequestSigner>)
  /** The region that signatures name, if not the client's. */
  signingRegion?: string
  /** Taken for compatibility: the path of STS is `/`. */
  signingEscapePath?: boolean
  /** Milliseconds that the service's clock is ahead. Every answer corrects it. */
  systemClockOffset?: number
  /** Do not learn the time from answers. */
  disableClockSkewCorrection?: Given<boolean>
  /** Whose software calls, besides the client's own name. */
  customUserAgent?: string | UserAgent
  /** Which application calls; else `AWS_SDK_UA_APP_ID`, or `sdk_ua_app_id` in the profile. */
  userAgentAppId?: string | undefined | Provider<string | undefined>
  /** Taken for compatibility: the layers of a call are put together in less time than it takes to look them up. */
  cacheMiddleware?: boolean
  /** Taken for compatibility: requests are signed with Signature Version 4. */
  authSchemePreference?: Given<string[]>
  /** Taken for compatibility: see `signer`. */
  httpAuthSchemes?: unknown[]
  /** Taken for compatibility: see `signer`. */
  httpAuthSchemeProvider?: unknown
  /** Taken for compatibility: see `signer`. */
  sigv4aSigningRegionSet?: string[] | undefined | Provider<string[] | undefined>
  /** Taken for compatibility: see `signer`. */
  signerConstructor?: unknown
  /** Taken for compatibility: the client speaks awsQuery. */
  protocol?: unknown
  /** Taken for compatibility: the client brings along what it needs. */
  sha256?: unknown
  /** Taken for compatibility, as all that follows: the client brings along what it needs. */
  urlParser?: unknown
  bodyLengthChecker?: unknown
  streamCollector?: unknown
  base64Decoder?: unknown
  base64Encoder?: unknown
  utf8Decoder?: unknown
  utf8Encoder?: unknown
  /** Time, chance and patience: for tests. */
  world?: Partial<World>
}

/** {@link STSClientConfig} under its other name. */
export type STSClientConfigType = STSClientConfig

/** What a client goes by: every member is there, or is a function that finds it. */
export interface STSClientResolvedConfig
  extends Omit<
    STSClientConfig,
    | 'region'
    | 'credentials'
    | 'endpoint'
    | 'requestHandler'
    | 'maxAttempts'
    | 'retryMode'
    | 'retryStrategy'
    | 'useDualstackEndpoint'
    | 'useFipsEndpoint'
    | 'useGlobalEndpoint'
    | 'systemClockOffset'
    | 'userAgentAppId'
    | 'customUserAgent'
    | 'world'
    | 'ignoreConfiguredEndpointUrls'
    | 'disableClockSkewCorrection'
  > {
  readonly apiVersion: string
  readonly serviceId: string
  region: Provider<string>
  credentials: RuntimeConfigAwsCredentialIdentityProvider
  /** Undefined when the rules find the endpoint. */
  endpoint?: Provider<Endpoint>
  requestHandler: RequestHandler
  maxAttempts: Provider<number>
  retryMode: Provider<string>
  retryStrategy: Provider<RetryStrategyV2 | RetryStrategy>
  useDualstackEndpoint: Provider<boolean>
  useFipsEndpoint: Provider<boolean>
  useGlobalEndpoint: Provider<boolean>
  systemClockOffset: number
  userAgentAppId: Provider<string | undefined>
  ignoreConfiguredEndpointUrls: Provider<boolean>
  disableClockSkewCorrection: Provider<boolean>
  customUserAgent?: UserAgent
  /** An endpoint that the environment or the shared files name. */
  readonly serviceConfiguredEndpoint: Provider<string | undefined>
  readonly world: World
}

/** {@link STSClientResolvedConfig} under its other name. */
export type STSClientResolvedConfigType = STSClientResolvedConfig

/** The value of a member, in whichever way it was given. */
export const resolveValue = <T>(given: Given<T>): T | Promise<T> =>
  typeof given === 'function' ? (given as Provider<T>)() : given

/** Where the settings stand that a program did not make. */
const SETTINGS = {
  region: { env: ['AWS_REGION', 'AWS_DEFAULT_REGION'], key: 'region' },
  useFipsEndpoint: { env: ['AWS_USE_FIPS_ENDPOINT'], key: 'use_fips_endpoint' },
  useDualstackEndpoint: { env: ['AWS_USE_DUALSTACK_ENDPOINT'], key: 'use_dualstack_endpoint' },
  maxAttempts: { env: ['AWS_MAX_ATTEMPTS'], key: 'max_attempts' },
  retryMode: { env: ['AWS_RETRY_MODE'], key: 'retry_mode' },
  userAgentAppId: { env: ['AWS_SDK_UA_APP_ID'], key: 'sdk_ua_app_id' },
  disableClockSkewCorrection: { env: ['AWS_DISABLE_CLOCK_SKEW_CORRECTION'] },
  ignoreConfiguredEndpointUrls: {
    env: ['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'],
    key: 'ignore_configured_endpoint_urls',
  },
  endpoint: {
    env: ['AWS_ENDPOINT_URL_STS', 'AWS_ENDPOINT_URL'],
    key: 'endpoint_url',
    serviceKey: 'endpoint_url',
  },
} satisfies Record<string, Setting>

/**
 * A function that promises what was given, or else what a setting says, or else a default. What was found is kept.
 */
function provider<T>(
  given: Given<T | undefined>,
  read: (found: string | undefined) => T,
  setting: Setting,
  profile: string | undefined,
): Provider<T> {
  if (given !== undefined)
    return async () =>
      (await resolveValue<T | undefined>(given)) ?? read(await findSetting(setting, profile))
  let kept: Promise<T> | undefined
  return () => {
    kept ??= findSetting(setting, profile).then(read)
    kept.catch(() => {
      kept = undefined
    })
    return kept
  }
}

const isTrue = (found: string | undefined): boolean => found?.toLowerCase() === 'true'

/** `fips-us-gov-west-1` is a region that asks for FIPS. */
const FIPS_REGION = /fips-(?:dkr-|prod-)?|-fips/

function readRegion(found: string | undefined): string {
  if (!found) throw new Error('Region is missing')
  return found
}

function readAttempts(found: string | undefined): number {
  const attempts = Number.parseInt(found ?? '3', 10)
  if (Number.isNaN(attempts)) throw new Error(`\`${found}\` is no number of attempts: expected 3`)
  return attempts
}

/** What a client goes by, from what it was given. */
export function resolveConfig(
  given: STSClientConfig,
  defaultCredentials: (given: STSClientConfig) => AwsCredentialIdentityProvider,
): STSClientResolvedConfig {
  const { profile, credentials, requestHandler, retryStrategy, endpoint } = given
  const own = given.world ? { ...world, ...given.world } : world
  const region = provider(given.region, readRegion, SETTINGS.region, profile)
  const fips = provider(given.useFipsEndpoint, isTrue, SETTINGS.useFipsEndpoint, profile)
  const maxAttempts = provider(given.maxAttempts, readAttempts, SETTINGS.maxAttempts, profile)
  const retryMode = provider(
    given.retryMode,
    (found) => found ?? 'standard',
    SETTINGS.retryMode,
    profile,
  )
  const isHandler = typeof (requestHandler as RequestHandler | undefined)?.handle === 'function'
  let identity: RuntimeConfigAwsCredentialIdentityProvider | undefined
  let strategy: Promise<RetryStrategyV2 | RetryStrategy> | undefined
  const config: STSClientResolvedConfig = {
    ...(given as Omit<STSClientConfig, 'customUserAgent'>),
    apiVersion: '2011-06-15',
    serviceId: 'STS',
    world: own,
    region: async () => {
      const name = await region()
      return /^(fips-aws-global|aws-fips)$/.test(name) ? 'us-east-1' : name.replace(FIPS_REGION, '')
    },
    useFipsEndpoint: async () => (await fips()) || FIPS_REGION.test(await region().catch(() => '')),
    useDualstackEndpoint: provider(
      given.useDualstackEndpoint,
      isTrue,
      SETTINGS.useDualstackEndpoint,
      profile,
    ),
    useGlobalEndpoint: async () => (await resolveValue(given.useGlobalEndpoint)) === true,
    ignoreConfiguredEndpointUrls: provider(
      given.ignoreConfiguredEndpointUrls,
      isTrue,
      SETTINGS.ignoreConfiguredEndpointUrls,
      profile,
    ),
    disableClockSkewCorrection: provider(
      given.disableClockSkewCorrection,
      isTrue,
      SETTINGS.disableClockSkewCorrection,
      profile,
    ),
    userAgentAppId: provider(
      given.userAgentAppId,
      (found) => found,
      SETTINGS.userAgentAppId,
      profile,
    ),
    serviceConfiguredEndpoint: provider(undefined, (found) => found, SETTINGS.endpoint, profile),
    endpoint:
      endpoint === undefined
        ? undefined
        : async () =>
            endpointInParts(await resolveValue<string | Endpoint | EndpointV2 | URL>(endpoint)),
    credentials: async (properties) => {
      if (credentials && typeof credentials !== 'function') return credentials
      identity ??= memoize(
        (credentials ??
          (config.credentialDefaultProvider ?? defaultCredentials)(
            given as never,
          )) as RuntimeConfigAwsCredentialIdentityProvider,
        own,
      )
      return identity({ callerClientConfig: config, ...properties })
    },
    maxAttempts,
    retryMode,
    retryStrategy: () => {
      strategy ??= retryStrategy
        ? Promise.resolve(retryStrategy)
        : retryMode().then(async (mode) =>
            mode === 'adaptive'
              ? new (await import('./retry-adaptive.ts')).AdaptiveRetryStrategy(maxAttempts, own)
              : new StandardRetryStrategy(maxAttempts, own),
          )
      return strategy
    },
    requestHandler: isHandler
      ? (requestHandler as RequestHandler)
      : createTransport((requestHandler as TransportOptions | undefined) ?? {}),
    systemClockOffset: given.systemClockOffset ?? 0,
    customUserAgent:
      typeof given.customUserAgent === 'string' ? [[given.customUserAgent]] : given.customUserAgent,
  }
  for (const extension of given.extensions ?? []) extension.configure(openTo(config))
  return config
}

/** The configuration as an extension sees it. */
function openTo(config: STSClientResolvedConfig): STSExtensionConfiguration {
  const set =
    <K extends keyof STSClientResolvedConfig>(key: K) =>
    (value: STSClientResolvedConfig[K]): void => {
      config[key] = value
    }
  return {
    region: () => config.region,
    setRegion: set('region'),
    httpHandler: () => config.requestHandler,
    setHttpHandler: set('requestHandler'),
    httpHandlerConfigs: () => config.requestHandler.httpHandlerConfigs?.() ?? {},
    updateHttpClientConfig: (key, value) =>
      config.requestHandler.updateHttpClientConfig?.(key, value),
    credentials: () => config.credentials,
    setCredentials: (credentials) => {
      config.credentials =
        typeof credentials === 'function'
          ? memoize(credentials as RuntimeConfigAwsCredentialIdentityProvider, config.world)
          : async () => credentials
    },
    retryStrategy: () => config.retryStrategy,
    setRetryStrategy: set('retryStrategy'),
    addChecksumAlgorithm: () => {},
    checksumAlgorithms: () => [],
    setHttpAuthScheme: () => {},
    httpAuthSchemes: () => config.httpAuthSchemes ?? [],
    setHttpAuthSchemeProvider: () => {},
    httpAuthSchemeProvider: () => config.httpAuthSchemeProvider,
  }
}

/** A custom endpoint in parts, in whichever way it was given. */
const endpointInParts = (given: string | Endpoint | EndpointV2 | URL): Endpoint =>
  typeof given === 'string'
    ? parseTarget(given)
    : given instanceof URL || !('url' in given)
      ? parseTarget('href' in given ? given.href : printTarget(given))
      : parseTarget(given.url.href)
