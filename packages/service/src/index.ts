// @daypass/service: a Security Token Service as a function from request to response.
import type { AuditEntry } from './audit.ts'
import type { ServiceState } from './call.ts'
import { type DirectoryRecord, readConfig } from './config.ts'
import { type CorsOrigins, createCors } from './cors.ts'
import { type TradeInGrant, tradeInToken } from './delegation.ts'
import { createDoor, type ServiceRequest, type ServiceResponse } from './door.ts'
import { createKeySource } from './federation/jwks.ts'
import { createSamlGuard, type SamlMode } from './federation/saml.ts'
import { type BucketPolicies, storedBucketPolicies } from './gateway/policies.ts'
import { createKeyUses } from './key-uses.ts'
import { createKeyring, type Keyring } from './keyring.ts'
import { type Counts, printMetrics } from './metrics.ts'
import { createMfaGuard } from './mfa.ts'
import { createOutbound } from './outbound/outbound.ts'
import { createRateLimit, type RateLimits } from './rate.ts'
import { AWS_REGIONS } from './regions.ts'
import { type Replica, replicaInMemory } from './store/replica.ts'
import { type Authority, localAuthority } from './verify/authority.ts'
import { createVerifyEndpoint } from './verify/endpoint.ts'
import { createS3Tokens, rememberTokens, S3TOKENS_PATH } from './verify/s3tokens.ts'
import { VERIFY_PATH } from './verify/wire.ts'
import { realWorld, type World } from './world.ts'

export type { AuditEntry } from './audit.ts'
export { type ConfigOptions, type DirectoryRecord, readConfig } from './config.ts'
export { ConfigError, type ConfigPath } from './config-reader.ts'
export type { ContextProvider } from './contexts.ts'
export type { CorsOrigins } from './cors.ts'
export type { TradeInGrant } from './delegation.ts'
export type {
  AccessKey,
  Account,
  Directory,
  Group,
  InstanceProfile,
  KeyOwner,
  ManagedPolicy,
  MfaDevice,
  OidcProvider,
  PolicyUse,
  Role,
  Root,
  SamlProvider,
  Tags,
  User,
} from './directory.ts'
export { DENIAL_HEADER, type ServiceRequest, type ServiceResponse } from './door.ts'
export {
  CertificateError,
  type DocumentRequest,
  type FetchDocument,
  isPrivateAddress,
} from './federation/documents.ts'
export type { SamlMode } from './federation/saml.ts'
export type { SigningCertificate } from './federation/saml-metadata.ts'
export type { BucketPolicies } from './gateway/policies.ts'
export {
  createKeyring,
  type Key,
  type Keyring,
  type Purpose,
  parseKeyring,
  printKeyring,
  rotateKeyring,
  rotateSigningKeys,
} from './keyring.ts'
export { type Counts, createMetrics, type Metrics } from './metrics.ts'
export { STEP_SECONDS, totp } from './mfa.ts'
export type { Membership, Organization, OrganizationFeature } from './organization/organization.ts'
export type { SigningKeyPair, SigningKeys, TokenAlgorithm } from './outbound/signing-keys.ts'
export type { RateLimits } from './rate.ts'
export { AWS_REGIONS } from './regions.ts'
export {
  type HandledRequest,
  type HandledResponse,
  requestHandlerFor,
  type ServiceRequestHandler,
} from './request-handler.ts'
export { type ExportOptions, exportConfig } from './store/export.ts'
export { memoryStore } from './store/memory-store.ts'
export { type Plan, type PlanOptions, type PlanStep, planApply } from './store/plan.ts'
export type {
  AccessKeyRecord,
  AccountRecord,
  GroupRecord,
  InstanceProfileRecord,
  MfaRecord,
  NamedKind,
  OidcRecord,
  PolicyRecord,
  PolicyVersionRecord,
  RecordTypes,
  RoleRecord,
  SamlKeyRecord,
  SamlRecord,
  Secret,
  StructureRecord,
  TagRecord,
  UserRecord,
} from './store/records.ts'
export {
  directoryOf,
  openReplica,
  type Replica,
  type ReplicaOptions,
  type StoreHealth,
} from './store/replica.ts'
export type { SortedMap } from './store/sorted-map.ts'
export { type Change, type Changes, type Store, StoreError, type Write } from './store/store.ts'
export type { Transaction } from './store/transaction.ts'
export type {
  AccessDecision,
  AccessQuestion,
  Authority,
  Finding,
  Inquiry,
  VerifiedCaller,
} from './verify/authority.ts'
export type { RemoteNode } from './verify/remote.ts'
export type { SignedStatement } from './verify/statement.ts'
export type { ErrorAnswer, ErrorForm, Told } from './verify/told.ts'
export {
  type AuthorizeOptions,
  createVerifier,
  type NotVerified,
  type Verified,
  type Verifier,
  type VerifierOptions,
} from './verify/verifier.ts'
export { realWorld, type World } from './world.ts'

/** What a service is made of. */
export interface ServiceOptions {
  /**
   * The structure of a directory file. The directory ends with the process. One of `config`,
   * `records` and `replica` is needed.
   */
  readonly config?: unknown
  /** What {@link readConfig} made of such a structure, in place of `config`. */
  readonly records?: readonly DirectoryRecord[]
  /** The directory of a store, as `openReplica` gives it, in place of `config`. */
  readonly replica?: Replica
  /**
   * A new one unless given; then sessions end with the process. As a function it is asked each
   * time, so that the keyring can be rotated while the service runs.
   */
  readonly keyring?: Keyring | (() => Keyring)
  /** The real one unless given. Members that are left out are the real ones. */
  readonly world?: Partial<World>
  /** The regions that signatures may be scoped to; all of AWS's unless given. */
  readonly regions?: Iterable<string>
  /**
   * Whether a denial carries its explanation, encoded, in the header {@link DENIAL_HEADER}: for
   * those who may call DecodeAuthorizationMessage. Off unless given.
   */
  readonly explainDenials?: boolean
  /**
   * The URL that the issuers of outbound federation begin with, as others reach the service:
   * `https://sts.example.com`. Where the service listens unless given.
   */
  readonly issuerBaseUrl?: string
  /**
   * How SAML assertions are held to what they say: `strict`, unless given, to audience, recipient,
   * all times, the validity of certificates, and one use; `aws-compatible` to expiry only, as AWS
   * STS does.
   */
  readonly saml?: SamlMode
  /**
   * The origins whose web pages may call STS: any unless given, as at AWS; none with an empty list.
   * IAM is for none of them.
   */
  readonly corsOrigins?: CorsOrigins
  /**
   * How many requests a second are answered; one more is refused with Throttling. No limits unless
   * given. Addresses are what `sourceIp` of a request says.
   */
  readonly rateLimits?: RateLimits
  /**
   * The ARNs of users and roles that may ask this node, at `/verify`, whom a signature belongs to
   * and what that one may do: gateways, and verifiers that have no keyring. Nobody unless given.
   */
  readonly verifiers?: Iterable<string>
  /**
   * Answers Ceph's radosgw at `/v3/s3tokens`, as Keystone does, when it shows this token: its
   * `rgw_keystone_admin_token`. Off unless given.
   */
  readonly s3TokensAuthToken?: string
  /**
   * The counts of all processes that answer at this address; `GET /metrics` prints their sums and
   * the store's health, for Prometheus. Off unless given.
   */
  readonly metrics?: () => Promise<readonly Counts[]>
  /** Called with one entry for each request that named an operation. */
  readonly audit?: (entry: AuditEntry) => void
  /** Called with errors that should not be; the request is answered with InternalFailure. */
  readonly report?: (error: unknown, requestId: string) => void
}

/** A Security Token Service. */
export interface Service {
  /** Answers a request given as a plain record. */
  readonly handle: (request: ServiceRequest) => Promise<ServiceResponse>
  /** Answers a request as the Fetch standard has it. */
  readonly fetch: (request: Request) => Promise<Response>
  /**
   * Makes a token that a user or role trades in with GetDelegatedAccessToken. AWS makes such tokens
   * in its console and has no interface for it; this one is ours, for whoever runs the service.
   *
   * @throws TypeError when the grant names somebody or something that is not there, is out of
   * bounds, or has session policies that a request could not pass either.
   * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetDelegatedAccessToken.html
   */
  readonly createTradeInToken: (grant: TradeInGrant) => string
  /** Who verifies and decides, for a gateway of the same process. */
  readonly authority: Authority
  /** The policies of buckets that the store of the directory keeps, for gateways. */
  readonly bucketPolicies: BucketPolicies
  /**
   * Tells the service where it listens, without a slash at the end: its issuers are named by it.
   */
  readonly announce: (url: string) => void
}

/**
 * Makes a Security Token Service. It opens no port: `@daypass/service/node` has `listen` for that.
 *
 * @throws ConfigError when `config` is not as it must be.
 * @throws TypeError when there is none of `config`, `records` and `replica`, or an option is not as
 * it must be.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/welcome.html
 * @example
 * ```ts
 * import { createService } from '@daypass/service'
 *
 * const service = createService({
 *   config: { accounts: { '123456789012': { alias: 'example' } } },
 * })
 * const response = await service.fetch(new Request('http://localhost/health'))
 * ```
 */
export function createService(options: ServiceOptions): Service {
  const world: World = { ...realWorld, ...options.world }
  const { keyring: given = createKeyring(world) } = options
  const keyring = typeof given === 'function' ? given : () => given
  const regions = options.regions === undefined ? AWS_REGIONS : new Set(options.regions)
  const replica = options.replica ?? replicaInMemory(recordsOf(options), { keyring, world })
  const { directory, claim } = replica
  const baseUrl = options.issuerBaseUrl?.replace(/\/$/, '')
  const { s3TokensAuthToken: authToken } = options
  const tokens = rememberTokens(world.now)
  const state: ServiceState = {
    directory,
    replica,
    get keyring() {
      return keyring()
    },
    world,
    keyUses: createKeyUses(),
    mfa: createMfaGuard(claim),
    keys: createKeySource(world),
    outbound: createOutbound({ directory, keyring, world, baseUrl }),
    saml: createSamlGuard(options.saml ?? 'strict', world.random, claim),
    remember: authToken === undefined ? undefined : tokens.remember,
  }
  const { audit, report = () => {} } = options
  const door = createDoor(state, {
    regions,
    explainDenials: options.explainDenials ?? false,
    cors: createCors(options.corsOrigins ?? 'any'),
    perKey: createRateLimit(options.rateLimits?.perKey),
    perAddress: createRateLimit(options.rateLimits?.perAddress),
    audit,
    report,
  })
  const verifiers = new Set(options.verifiers)
  const node = {
    directory: () => directory,
    get keyring() {
      return keyring()
    },
    world,
  }
  const verify = createVerifyEndpoint(node, { verifiers, audit, report })
  const s3Tokens = authToken === undefined ? undefined : createS3Tokens(node, { authToken, tokens })
  const { metrics } = options
  const handle: Service['handle'] = async (request) => {
    if (metrics !== undefined && request.path === METRICS_PATH && request.method === 'GET')
      return metricsAnswer(printMetrics(await metrics(), replica.health()))
    if (verifiers.size > 0 && request.path === VERIFY_PATH) return verify(request)
    if (s3Tokens !== undefined && request.path === S3TOKENS_PATH) return s3Tokens(request)
    return door(request)
  }
  return {
    handle,
    fetch: (request) => fetchWith(handle, request),
    createTradeInToken: (grant) => tradeInToken(state, grant),
    authority: localAuthority(node),
    bucketPolicies: storedBucketPolicies(replica),
    announce: state.outbound.announce,
  }
}

const METRICS_PATH = '/metrics'

const metricsAnswer = (body: string): ServiceResponse => ({
  status: 200,
  headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
  body,
})

function recordsOf({ config, records }: ServiceOptions): readonly DirectoryRecord[] {
  if (records === undefined && config === undefined)
    throw new TypeError('expected a `config`, `records` or a `replica`')
  return records ?? readConfig(config)
}

async function fetchWith(handle: Service['handle'], request: Request): Promise<Response> {
  const url = new URL(request.url)
  const headers: Record<string, string> = Object.assign(Object.create(null), {
    host: url.host,
    ...Object.fromEntries(request.headers),
  })
  const {
    status,
    headers: answered,
    body,
  } = await handle({
    method: request.method,
    path: url.pathname,
    query: url.search.slice(1),
    headers,
    body: new Uint8Array(await request.arrayBuffer()),
    secure: url.protocol === 'https:',
  })
  return new Response(body === '' ? null : body, { status, headers: answered })
}
