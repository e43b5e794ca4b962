// Credentials from an HTTP endpoint: of a container agent, or one's own.
import type { AwsCredentialIdentity } from '../smithy.ts'
import type { World } from '../world.ts'
import { CredentialsProviderError } from './error.ts'
import { type CredentialAnswer, exchange } from './http-request.ts'
import type {
  CredentialProviderOptions,
  RuntimeConfigAwsCredentialIdentityProvider,
} from './provider.ts'

/** What {@link fromHttp} is given. */
export interface FromHttpOptions extends CredentialProviderOptions {
  /** The endpoint. On Node; else `AWS_CONTAINER_CREDENTIALS_FULL_URI`. */
  readonly awsContainerCredentialsFullUri?: string
  /**
   * Its path at 169.254.170.2. On Node; else `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI`; it wins over
   * the full one.
   */
  readonly awsContainerCredentialsRelativeUri?: string
  /**
   * Holds the `Authorization` header; read each time. On Node; else
   * `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE`.
   */
  readonly awsContainerAuthorizationTokenFile?: string
  /**
   * The `Authorization` header, if no file holds it. On Node; else
   * `AWS_CONTAINER_AUTHORIZATION_TOKEN`.
   */
  readonly awsContainerAuthorizationToken?: string
  /** The endpoint. Where there is no Node. */
  readonly credentialsFullUri?: string
  /** The `Authorization` header. Where there is no Node. */
  readonly authorizationToken?: string
  /** How often a request that failed is made again; 3 unless given. */
  readonly maxRetries?: number
  /** Milliseconds until a request is given up, and before it is made again; 1,000 unless given. */
  readonly timeout?: number
}

/** What the endpoint answers. */
export interface HttpProviderCredentials {
  AccessKeyId: string
  SecretAccessKey: string
  Token: string
  AccountId?: string
  /** RFC 3339. */
  Expiration: string
}

/** The provider for browsers, in a given world. */
export function httpInBrowser(
  options: FromHttpOptions,
  own: Pick<World, 'wait'>,
): RuntimeConfigAwsCredentialIdentityProvider {
  const { credentialsFullUri, authorizationToken, logger } = options
  return async () => {
    logger?.debug?.('@daypass/client-sts fromHttp')
    if (!credentialsFullUri)
      throw new CredentialsProviderError('No HTTP credential provider host provided.', { logger })
    const authorization = async (): Promise<string | undefined> => authorizationToken
    return askEndpoint({ ...options, url: credentialsFullUri, authorization }, own)
  }
}

/** An endpoint, and how it is asked. */
export interface Endpoint extends Pick<FromHttpOptions, 'logger' | 'maxRetries' | 'timeout'> {
  readonly url: string
  /** The value of the `Authorization` header, asked for before each request. */
  readonly authorization: () => Promise<string | undefined>
}

/**
 * Asks an endpoint, again when it is busy, broken or silent.
 *
 * @throws CredentialsProviderError
 */
export async function askEndpoint(
  { url: href, authorization, logger, maxRetries = 3, timeout = 1000 }: Endpoint,
  own: Pick<World, 'wait'>,
): Promise<AwsCredentialIdentity> {
  const url = parseUrl(href)
  if (!url || !isTrusted(url)) throw new CredentialsProviderError(NOT_ACCEPTED, { logger })
  for (let retries = 0; ; retries++) {
    const header = await authorization()
    let failure: CredentialsProviderError
    try {
      const headers = header && { authorization: checkHeader(header) }
      const answer = await exchange({ url, timeout, ...(headers && { headers }) })
      if (answer.status === 200) return credentialsIn(answer)
      failure = refusal(answer)
    } catch (error) {
      if (error instanceof CredentialsProviderError) throw error
      failure = new CredentialsProviderError(`no credentials from ${url.host}: ${error}`, {
        logger,
      })
    }
    const { status = 503 } = failure as { status?: number }
    if (retries >= maxRetries || (status < 500 && status !== 429)) throw failure
    await own.wait(timeout)
  }
}

const NOT_ACCEPTED = `URL not accepted. It must either be HTTPS or match one of the following:
  - loopback CIDR 127.0.0.0/8 or [::1/128]
  - ECS container host 169.254.170.2
  - EKS container host 169.254.170.23 or [fd00:ec2::23]`

/** Hosts that may be asked without TLS: this machine, and the agents of ECS and EKS. */
const isTrusted = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' ||
  (protocol === 'http:' &&
    (/^127(\.\d{1,3}){3}$/.test(hostname) ||
      ['localhost', '[::1]', '169.254.170.2', '169.254.170.23', '[fd00:ec2::23]'].includes(
        hostname,
      )))

/** A URL; undefined for what is none. */
export function parseUrl(href: string): URL | undefined {
  try {
    return new URL(href)
  } catch {
    return undefined
  }
}

function checkHeader(value: string): string {
  if (/[\r\n]/.test(value))
    throw new CredentialsProviderError('Authorization token contains invalid \\r\\n sequence.', {
      tryNextLink: false,
    })
  return value
}

/** The credentials in an answer, in the form that ECS, EKS and EC2 share. */
export function credentialsIn({ body }: CredentialAnswer): AwsCredentialIdentity {
  const { AccessKeyId, SecretAccessKey, Token, Expiration, AccountId } = (parseJson(body) ??
    {}) as Partial<Record<keyof HttpProviderCredentials, unknown>>
  const expiration = new Date(typeof Expiration === 'string' ? Expiration : Number.NaN)
  if (
    typeof AccessKeyId !== 'string' ||
    typeof SecretAccessKey !== 'string' ||
    typeof Token !== 'string' ||
    Number.isNaN(expiration.getTime())
  )
    throw new CredentialsProviderError(
      'HTTP credential provider response not of the required format, an object matching: ' +
        '{ AccessKeyId: string, SecretAccessKey: string, Token: string, Expiration: string(rfc3339) }',
    )
  return {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: Token,
    expiration,
    ...(typeof AccountId === 'string' && AccountId && { accountId: AccountId }),
  }
}

/**
 * An answer that is no credentials, as an error: with the code that it gives, and the message of a
 * refusal.
 */
function refusal({
  status,
  body,
}: CredentialAnswer): CredentialsProviderError & { status: number } {
  const { Code, Message } = (parseJson(body) ?? {}) as { Code?: unknown; Message?: unknown }
  return Object.assign(
    new CredentialsProviderError(`Server responded with status: ${status}`),
    { status },
    status < 500 && typeof Code === 'string' && { Code: Code.slice(0, 200) },
    status < 500 && typeof Message === 'string' && { Message: Message.slice(0, 200) },
  )
}

/** An object or array; undefined for what is no JSON. */
export function parseJson(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}
