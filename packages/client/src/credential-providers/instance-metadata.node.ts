// Credentials of an EC2 instance, from its metadata service, version 2.
import { type Environment, loadSharedConfig, profileName } from '../profiles.node.ts'
import type { AwsCredentialIdentity } from '../smithy.ts'
import type { World } from '../world.ts'
import { CredentialsProviderError } from './error.ts'
import type { RemoteProviderInit } from './http.node.ts'
import { credentialsIn, parseUrl } from './http.ts'
import { type CredentialAnswer, exchange } from './http-request.ts'
import type { RuntimeConfigAwsCredentialIdentityProvider } from './provider.ts'

/** What this provider needs of the world. */
export interface InstanceWorld extends Pick<World, 'now' | 'random'> {
  readonly env: Environment
}

const IPV4 = 'http://169.254.169.254'
const IPV6 = 'http://[fd00:ec2::254]'
const TOKEN_PATH = '/latest/api/token'
const ROLE_PATH = '/latest/meta-data/iam/security-credentials/'
/**
 * Seconds that a token of the service lasts, and milliseconds before its end that it is no longer
 * used.
 */
const TOKEN_LIFE = 21_600
const TOKEN_MARGIN = 60_000
/** Milliseconds: credentials that could not be renewed are used so much longer, up to twice. */
const EXTENSION = 300_000

/**
 * The provider in a given world. It keeps its token for the service. When the service fails or
 * hands out credentials that have expired, the last ones are used on: services of AWS take them for
 * a while.
 */
export function instanceMetadata(
  init: RemoteProviderInit,
  own: InstanceWorld,
): RuntimeConfigAwsCredentialIdentityProvider {
  const service = new MetadataService(init, own)
  let last: AwsCredentialIdentity | undefined
  const extended = (credentials: AwsCredentialIdentity): AwsCredentialIdentity => {
    init.logger?.warn?.('the metadata service has no new credentials: the last ones are used on')
    return { ...credentials, expiration: new Date(own.now() + EXTENSION * (1 + own.random())) }
  }
  const isPast = ({ expiration }: AwsCredentialIdentity): boolean =>
    expiration !== undefined && expiration.getTime() <= own.now()
  return async () => {
    init.logger?.debug?.('@daypass/client-sts fromInstanceMetadata')
    try {
      last = await service.credentials()
    } catch (error) {
      // While the last ones are valid, whoever keeps them goes on serving them.
      if (!last || !isPast(last)) throw error
      return extended(last)
    }
    return isPast(last) ? extended(last) : last
  }
}

class MetadataService {
  readonly #init: RemoteProviderInit
  readonly #own: InstanceWorld
  #token: { readonly value: string; readonly end: number } | undefined

  constructor(init: RemoteProviderInit, own: InstanceWorld) {
    this.#init = init
    this.#own = own
  }

  async credentials(): Promise<AwsCredentialIdentity> {
    const base = await endpointOf(this.#init, this.#own.env)
    const [role = ''] = (await this.#get(base, ROLE_PATH)).body.trim().split('\n')
    if (!/^[\w+=,.@-]{1,64}$/.test(role)) throw this.#error('the instance has no role')
    const answer = await this.#get(base, ROLE_PATH + role)
    try {
      return credentialsIn(answer)
    } catch {
      throw this.#error('Invalid response received from instance metadata service.')
    }
  }

  async #get(base: URL, path: string): Promise<CredentialAnswer> {
    for (let attempt = 0; ; attempt++) {
      const token = await this.#tokenFor(base)
      const answer = await this.#ask(
        base,
        path,
        'GET',
        token ? { 'x-aws-ec2-metadata-token': token } : {},
      )
      if (answer.status === 200) return answer
      // The token is not good any more: another one is, once.
      if (answer.status === 401) this.#token = undefined
      if (answer.status !== 401 || attempt > 0)
        throw this.#error(
          `Error response received from instance metadata service: ${answer.status}`,
        )
    }
  }

  async #tokenFor(base: URL): Promise<string | undefined> {
    const now = this.#own.now()
    if (this.#token && now < this.#token.end) return this.#token.value
    let failure: CredentialsProviderError
    try {
      const { status, body } = await this.#ask(base, TOKEN_PATH, 'PUT', {
        'x-aws-ec2-metadata-token-ttl-seconds': String(TOKEN_LIFE),
      })
      if (status === 200 && /^[\x21-\x7e]{1,1024}$/.test(body)) {
        this.#token = { value: body, end: now + TOKEN_LIFE * 1000 - TOKEN_MARGIN }
        return body
      }
      failure = this.#error(`EC2 Metadata token request returned error: ${status}`)
    } catch (error) {
      failure = error as CredentialsProviderError
    }
    // Without a token, what can be made to send a plain GET on this machine's behalf could steal
    // its credentials.
    if (this.#init.ec2MetadataV1Disabled === false) return undefined
    throw failure
  }

  async #ask(
    base: URL,
    path: string,
    method: 'GET' | 'PUT',
    headers: Readonly<Record<string, string>>,
  ): Promise<CredentialAnswer> {
    const { timeout = 1000, maxRetries = 0 } = this.#init
    const url = new URL(path, base)
    for (let retries = 0; ; retries++)
      try {
        return await exchange({ url, method, headers, timeout })
      } catch (error) {
        if (retries >= maxRetries)
          throw this.#error(
            `Unable to connect to instance metadata service: ${error}` +
              (method === 'PUT'
                ? ' (from within a container it answers only if its hop limit is 2)'
                : ''),
          )
      }
  }

  #error(message: string): CredentialsProviderError {
    return new CredentialsProviderError(message, { logger: this.#init.logger })
  }
}

async function endpointOf({ profile, logger }: RemoteProviderInit, env: Environment): Promise<URL> {
  const { AWS_EC2_METADATA_SERVICE_ENDPOINT, AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE } = env
  const settings = AWS_EC2_METADATA_SERVICE_ENDPOINT
    ? undefined
    : (await loadSharedConfig({}, env)).profiles.get(profileName(profile, env))
  const mode =
    AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE || settings?.ec2_metadata_service_endpoint_mode
  const text =
    AWS_EC2_METADATA_SERVICE_ENDPOINT ||
    settings?.ec2_metadata_service_endpoint ||
    (/^ipv6$/i.test(mode ?? '') ? IPV6 : IPV4)
  const url = parseUrl(text)
  if (url && /^https?:$/.test(url.protocol)) return url
  throw new CredentialsProviderError(
    `\`${text}\` is no endpoint of the instance metadata service`,
    {
      tryNextLink: false,
      logger,
    },
  )
}
