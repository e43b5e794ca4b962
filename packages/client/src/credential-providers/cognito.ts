// Credentials of an identity of Amazon Cognito: of somebody who signed in elsewhere, or of nobody.
import { resolveEndpoint } from '../endpoints.ts'
import type { AwsCredentialIdentity, HttpRequest, RequestHandler } from '../smithy.ts'
import { named, type World } from '../world.ts'
import type { InnerClientConfig } from './assume.ts'
import { CredentialsProviderError } from './error.ts'
import { parseJson } from './http.ts'
import { exchange } from './http-request.ts'
import { type MemoizedProvider, memoize } from './memoize.ts'
import type {
  CallerClientConfig,
  CredentialProviderOptions,
  RuntimeConfigIdentityProvider,
} from './provider.ts'
import { findRegion } from './region.ts'

/** Tokens by the name of their issuer, or functions that promise one. */
export type Logins = Readonly<Record<string, string | (() => Promise<string>)>>

/** Where ids of identities are kept; `localStorage` is one. */
export interface IdentityStorage {
  getItem(key: string): string | null | Promise<string | null>
  removeItem(key: string): void | Promise<void>
  setItem(key: string, data: string): void | Promise<void>
}

/** What both providers are given. */
export interface CognitoProviderParameters extends CredentialProviderOptions {
  /** Sends the requests: a `CognitoIdentityClient`, or whatever has its `send`. */
  readonly client?: { send(command: never): Promise<unknown> }
  /** For the requests: `region`, `endpoint`, `requestHandler`. */
  readonly clientConfig?: object
  /** The role to take, where the identity may have several. */
  readonly customRoleArn?: string
  /** Whose identity it is; none for guests. */
  readonly logins?: Logins
}

/** What {@link fromCognitoIdentity} is given. */
export interface FromCognitoIdentityParameters extends CognitoProviderParameters {
  /** The id of the identity. */
  readonly identityId: string
}

/** What {@link fromCognitoIdentityPool} is given. */
export interface FromCognitoIdentityPoolParameters extends CognitoProviderParameters {
  /** The account of the pool. */
  readonly accountId?: string
  /** Where ids are kept: `localStorage` where there is one, else this process. */
  readonly cache?: IdentityStorage
  /** The pool. */
  readonly identityPoolId: string
  /** Under which name the id is kept. Ids of those who signed in are kept under a name alone. */
  readonly userIdentifier?: string
}

/** Credentials, and whose they are. */
export interface CognitoIdentityCredentials extends AwsCredentialIdentity {
  readonly identityId: string
}

/** A function that promises {@link CognitoIdentityCredentials}. */
export type CognitoIdentityCredentialProvider =
  RuntimeConfigIdentityProvider<CognitoIdentityCredentials>

const TIMEOUT = 10_000

/** The provider of one identity, in a given world. */
export function cognitoIdentity(
  parameters: FromCognitoIdentityParameters,
  own: Pick<World, 'now' | 'random'>,
): CognitoIdentityCredentialProvider {
  const { identityId, logger } = parameters
  const provider = memoize(({ callerClientConfig } = {}) => {
    logger?.debug?.('@daypass/client-sts fromCognitoIdentity')
    return credentialsFor(identityId, parameters, callerClientConfig)
  }, own)
  return provider as MemoizedProvider & CognitoIdentityCredentialProvider
}

/** The provider of an identity from a pool, in a given world. */
export function cognitoIdentityPool(
  parameters: FromCognitoIdentityPoolParameters,
  own: Pick<World, 'now' | 'random'>,
): CognitoIdentityCredentialProvider {
  const { accountId, identityPoolId, logins = {}, logger } = parameters
  const isGuest = Object.keys(logins).length === 0
  const user = parameters.userIdentifier ?? (isGuest ? 'ANONYMOUS' : undefined)
  const key = `aws:cognito-identity-credentials:${identityPoolId}:${user}`
  const cache = user ? (parameters.cache ?? usualCache()) : memory()
  const find = async (caller: CallerClientConfig | undefined): Promise<string> => {
    const known = await cache.getItem(key)
    if (known) return known
    const { IdentityId } = await ask('GetId', parameters, caller, {
      AccountId: accountId,
      IdentityPoolId: identityPoolId,
      Logins: await tokensOf(logins),
    })
    if (typeof IdentityId !== 'string') throw lacking('identity ID', parameters)
    await keep(() => cache.setItem(key, IdentityId))
    return IdentityId
  }
  const provider = memoize(async ({ callerClientConfig } = {}) => {
    logger?.debug?.('@daypass/client-sts fromCognitoIdentityPool')
    try {
      return await credentialsFor(await find(callerClientConfig), parameters, callerClientConfig)
    } catch (error) {
      // The identity may be gone: the next call asks for another one.
      await keep(() => cache.removeItem(key))
      throw error
    }
  }, own)
  return provider as MemoizedProvider & CognitoIdentityCredentialProvider
}

/** A cache that does not work keeps nobody from signing in. */
const keep = async (change: () => void | Promise<void>): Promise<void> => {
  try {
    await change()
  } catch {}
}

function memory(): IdentityStorage {
  const kept = new Map<string, string>()
  return {
    getItem: (key) => kept.get(key) ?? null,
    removeItem: (key) => void kept.delete(key),
    setItem: (key, data) => void kept.set(key, data),
  }
}

let shared: IdentityStorage | undefined

function usualCache(): IdentityStorage {
  const { window } = globalThis as { window?: { localStorage?: IdentityStorage } }
  try {
    if (window?.localStorage) return window.localStorage
  } catch {}
  shared ??= memory()
  return shared
}

async function tokensOf(logins: Logins | undefined): Promise<object | undefined> {
  if (!logins || Object.keys(logins).length === 0) return undefined
  const tokens = Object.entries(logins).map(async ([name, token]) => [
    name,
    typeof token === 'function' ? await token() : token,
  ])
  return Object.fromEntries(await Promise.all(tokens))
}

const lacking = (what: string, { logger }: CognitoProviderParameters): CredentialsProviderError =>
  new CredentialsProviderError(`Response from Amazon Cognito contained no ${what}`, { logger })

async function credentialsFor(
  identityId: string,
  parameters: CognitoProviderParameters,
  caller: CallerClientConfig | undefined,
): Promise<CognitoIdentityCredentials> {
  const { Credentials } = await ask('GetCredentialsForIdentity', parameters, caller, {
    CustomRoleArn: parameters.customRoleArn,
    IdentityId: identityId,
    Logins: await tokensOf(parameters.logins),
  })
  if (typeof Credentials !== 'object' || !Credentials) throw lacking('credentials', parameters)
  const { AccessKeyId, SecretKey, SessionToken, Expiration } = Credentials as Readonly<
    Record<string, unknown>
  >
  if (typeof AccessKeyId !== 'string') throw lacking('access key ID', parameters)
  if (typeof SecretKey !== 'string') throw lacking('secret key', parameters)
  // Seconds on the wire; what another client read is a date already.
  const end = typeof Expiration === 'number' ? new Date(Expiration * 1000) : Expiration
  return {
    identityId,
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretKey,
    ...(typeof SessionToken === 'string' && { sessionToken: SessionToken }),
    ...(end instanceof Date && { expiration: end }),
  }
}

type Answer = Readonly<Record<string, unknown>>

/** Makes a call, which is not signed: by the client that was given, or without one. */
async function ask(
  operation: string,
  { client, clientConfig, parentClientConfig }: CognitoProviderParameters,
  caller: CallerClientConfig | undefined,
  input: object,
): Promise<Answer> {
  const command = new CognitoCommand(operation, input)
  if (client) return (await client.send(command as never)) as Answer
  const { endpoint, ...given } = (clientConfig ?? {}) as InnerClientConfig & {
    readonly endpoint?: string | URL
  }
  const configs = [given, parentClientConfig, caller]
  const region = await findRegion({
    own: given.region,
    clients: [parentClientConfig?.region, caller?.region],
    profile: configs.map((config) => config?.profile).find(Boolean),
    roleArn: undefined,
  })
  const handler = configs.map((config) => config?.requestHandler).find(isHandler)
  return command.sendTo(endpoint ? new URL(endpoint) : serviceIn(region), handler)
}

const isHandler = (handler: unknown): handler is RequestHandler =>
  typeof (handler as RequestHandler | undefined)?.handle === 'function'

/** The names of AWS in the region's partition are in the endpoints of STS too. */
const serviceIn = (region: string): URL => {
  const { href } = resolveEndpoint({ Region: region }).url
  return new URL(href.replace('//sts', '//cognito-identity'))
}

/** An operation of Cognito; an official `CognitoIdentityClient` sends it like its own. */
class CognitoCommand {
  readonly input: object
  readonly #operation: string

  constructor(operation: string, input: object) {
    this.#operation = operation
    this.input = input
  }

  async sendTo(url: URL, handler: RequestHandler | undefined): Promise<Answer> {
    const { status, body } = await exchange({
      url,
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': `AWSCognitoIdentityService.${this.#operation}`,
      },
      body: JSON.stringify(this.input),
      timeout: TIMEOUT,
      handler,
    })
    const answer = (parseJson(body) ?? {}) as Answer
    if (status === 200) return answer
    // The name of an error may have the name of its model before it.
    const name = `${answer.__type ?? 'CognitoError'}`.replace(/^.*#/, '').slice(0, 100)
    const said = answer.message ?? answer.Message
    const message = typeof said === 'string' ? said.slice(0, 200) : ''
    throw named(name, message || `Amazon Cognito answered with status ${status}`)
  }

  /**
   * Called by an official client: with its stack of layers, which this leaves aside, and its
   * configuration.
   */
  resolveMiddleware(_stack: unknown, config: OfficialConfig): () => Promise<{ output: unknown }> {
    return async () => {
      const endpoint = await config.endpoint?.()
      const url = endpoint
        ? new URL(
            `${endpoint.protocol}//${endpoint.hostname}${endpoint.port ? `:${endpoint.port}` : ''}/`,
          )
        : serviceIn(await config.region())
      return { output: await this.sendTo(url, config.requestHandler) }
    }
  }
}

interface OfficialConfig {
  readonly region: () => Promise<string>
  readonly endpoint?: () => Promise<Pick<HttpRequest, 'protocol' | 'hostname' | 'port'>>
  readonly requestHandler: RequestHandler
}
