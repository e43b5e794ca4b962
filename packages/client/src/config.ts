// The configuration of a client: what can be given, and what becomes of it. Nothing is looked up
// before it is needed.
import { settingsOf } from '#defaults'
import { memoize, rateLimiter } from '#seldom'
import { createTransport } from '#transport'
import type { RuntimeConfigAwsCredentialIdentityProvider } from './credential-providers/provider.ts'
import type { SettingName } from './defaults.ts'
import { ownRetryStrategy, type RetryStrategy, type RetryStrategyV2 } from './retry.ts'
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
import { type EndpointParameters, parseTarget, printTarget } from './target.ts'
import type { TransportOptions } from './transport-options.ts'
import { type World, world } from './world.ts'

/** A value, or a function that promises one. */
type Given<T> = T | Provider<T>

type Identifier = RuntimeConfigAwsCredentialIdentityProvider

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
   * The AWS region. Without it: `AWS_REGION`, then `AWS_DEFAULT_REGION`, then the profile; where
   * none of them is, calls reject with `Region is missing`.
   */
  region?: string | undefined | Provider<string | undefined>
  /**
   * Use IPv6/IPv4 endpoints. Else `AWS_USE_DUALSTACK_ENDPOINT`, or `use_dualstack_endpoint` in the
   * profile.
   */
  useDualstackEndpoint?: boolean | undefined | Provider<boolean | undefined>
  /** Use FIPS endpoints. Else `AWS_USE_FIPS_ENDPOINT`, or `use_fips_endpoint` in the profile. */
  useFipsEndpoint?: boolean | undefined | Provider<boolean | undefined>
  /**
   * Where the service is, if not at AWS's address for the region: `http://127.0.0.1:4580`. Else
   * `AWS_ENDPOINT_URL_STS`, `AWS_ENDPOINT_URL`, or `endpoint_url` in the profile or its section for
   * STS.
   */
  endpoint?: Given<string> | Given<Endpoint> | Given<EndpointV2> | Given<URL>
  /** Use the global endpoint `sts.amazonaws.com` in those regions that once had no other. */
  useGlobalEndpoint?: boolean | undefined | Provider<boolean | undefined>
}

/** What every client of the AWS SDK can be given. */
export interface ClientDefaults {
  /** Sends the requests: a handler, or options for the one that the client has. */
  requestHandler?: RequestHandler | TransportOptions
  /**
   * The profile of the shared files that settings come from; else `AWS_PROFILE`, else `default`.
   */
  profile?: string
  /**
   * How often a request is made at most; 3 unless given here, in `AWS_MAX_ATTEMPTS`, or in the
   * profile.
   */
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
  /**
   * Credentials, or a function that promises them. Without: on Node, all the places where the AWS
   * CLI looks too.
   */
  credentials?: AwsCredentialIdentity | AwsCredentialIdentityProvider
  /**
   * Decides whether and when a call is made again; takes the place of `maxAttempts` and
   * `retryMode`.
   */
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
  /**
   * Taken for compatibility: the layers of a call are put together in less time than it takes to
   * look them up.
   */
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

/** What a client can be given: {@link STSClientConfig} under its other name. */
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

/** What a client goes by: {@link STSClientResolvedConfig} under its other name. */
export type STSClientResolvedConfigType = STSClientResolvedConfig

/** The version of this package. */
export const VERSION: string = '0.1.0'

/** `fips-us-gov-west-1` is a region that asks for FIPS. */
const FIPS = /fips-(?:dkr-|prod-)?|-fips/

/** The settings that a program need not make, and what they are when they are nowhere. */
const DEFAULTS: Readonly<Record<SettingName, boolean | string | number | undefined>> = {
  region: undefined,
  endpoint: undefined,
  userAgentAppId: undefined,
  useFipsEndpoint: false,
  useDualstackEndpoint: false,
  useGlobalEndpoint: false,
  ignoreConfiguredEndpointUrls: false,
  disableClockSkewCorrection: false,
  maxAttempts: 3,
  retryMode: 'standard',
}

/** Promises what a function promises: the function is called once. */
function once<T>(find: () => Promise<T>): Provider<T> {
  let kept: Promise<T> | undefined
  return () => {
    kept ??= find()
    return kept
  }
}

type Settings = { [K in SettingName]: Provider<never> }

/** What was given, or else what the setting says: that is looked up once. */
function findSettings(given: STSClientConfig): Settings {
  const settings = {} as Settings
  const read = settingsOf?.(given.profile)
  for (const key in DEFAULTS) {
    const name = key as SettingName
    const own: unknown = given[name]
    const usual = DEFAULTS[name]
    const look = once(async () => (read ? read(name, usual) : usual))
    settings[name] = (
      typeof own === 'function'
        ? async () => (await own()) ?? look()
        : once(async () => own ?? look())
    ) as Provider<never>
  }
  return settings
}

/** What a client goes by, from what it was given. */
export function resolveConfig(
  given: STSClientConfig,
  defaultCredentials?: (given: STSClientConfig) => AwsCredentialIdentityProvider,
): STSClientResolvedConfig {
  const { credentials, requestHandler, endpoint, customUserAgent } = given
  const own = { ...world, ...given.world }
  const settings = findSettings(given)
  let identity: Identifier | Promise<Identifier> | undefined
  const config: STSClientResolvedConfig = {
    ...(given as Omit<STSClientConfig, 'customUserAgent'>),
    ...settings,
    apiVersion: '2011-06-15',
    serviceId: 'STS',
    world: own,
    async region() {
      const name = (await settings.region()) as string | undefined
      if (!name) throw new Error('Region is missing')
      return /^(fips-aws-global|aws-fips)$/.test(name) ? 'us-east-1' : name.replace(FIPS, '')
    },
    useFipsEndpoint: async () =>
      (await settings.useFipsEndpoint()) || FIPS.test(await settings.region()),
    endpoint:
      typeof endpoint === 'function'
        ? async () => inParts(await endpoint())
        : endpoint
          ? once(async () => inParts(endpoint))
          : undefined,
    serviceConfiguredEndpoint: async () =>
      (await settings.ignoreConfiguredEndpointUrls()) ? undefined : settings.endpoint(),
    async credentials(properties) {
      if (typeof credentials === 'object') return credentials
      const makeDefault = config.credentialDefaultProvider ?? defaultCredentials
      identity ??= memoize(credentials ?? makeDefault?.(given as never) ?? missing, own)
      return (await identity)({ callerClientConfig: config, ...properties })
    },
    retryStrategy: once(
      async () =>
        (given.retryStrategy as RetryStrategyV2 | undefined) ??
        ownRetryStrategy(
          config.maxAttempts,
          own,
          (await config.retryMode()) === 'adaptive' ? await rateLimiter(own) : undefined,
        ),
    ),
    requestHandler: isHandler(requestHandler) ? requestHandler : createTransport(requestHandler),
    systemClockOffset: given.systemClockOffset ?? 0,
    customUserAgent: typeof customUserAgent === 'string' ? [[customUserAgent]] : customUserAgent,
  }
  for (const extension of given.extensions ?? []) extension.configure(openTo(config))
  return config
}

const missing = async (): Promise<never> => {
  throw new Error('Credential is missing')
}

const isHandler = (given: RequestHandler | TransportOptions = {}): given is RequestHandler =>
  'handle' in given

/** What an extension can read and set. */
const OPEN = ['Region', 'HttpHandler', 'Credentials', 'RetryStrategy', 'HttpAuthSchemeProvider']

/** The configuration as an extension sees it. */
function openTo(config: STSClientResolvedConfig): STSExtensionConfiguration {
  const members = config as unknown as Record<string, unknown>
  const none = (): unknown[] => []
  const open: Record<string, unknown> = {
    httpHandlerConfigs: () => config.requestHandler.httpHandlerConfigs?.() ?? {},
    updateHttpClientConfig: (key: never, value: never) =>
      config.requestHandler.updateHttpClientConfig?.(key, value),
    addChecksumAlgorithm: none,
    checksumAlgorithms: none,
    setHttpAuthScheme: none,
    httpAuthSchemes: none,
  }
  for (const name of OPEN) {
    const getter = name[0]!.toLowerCase() + name.slice(1)
    const member = getter.replace('httpHandler', 'requestHandler')
    open[getter] = () => members[member]
    open[`set${name}`] = (value: unknown) => {
      members[member] = value
    }
  }
  return open as unknown as STSExtensionConfiguration
}

/** A custom endpoint in parts, in whichever way it was given. */
function inParts(given: string | Endpoint | EndpointV2 | URL): Endpoint {
  if (typeof given === 'string') return parseTarget(given)
  const { href, url } = given as URL & EndpointV2
  return parseTarget(href ?? url?.href ?? printTarget(given as Endpoint))
}
