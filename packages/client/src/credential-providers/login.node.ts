// Credentials from a sign-in at the console (`aws login`): they stand in a file, and a refresh
// token beside them, bound to a key, gets the next ones.
import { createHash, createPrivateKey, createPublicKey, randomUUID, sign } from 'node:crypto'
import { join } from 'node:path'
import { settingsOf } from '#defaults'
import {
  homeDirectory,
  loadSharedConfig,
  profileName,
  readBounded,
  type Settings,
} from '../profiles.node.ts'
import type { AwsCredentialIdentity, RequestHandler } from '../smithy.ts'
import type { InnerClientConfig } from './assume.ts'
import { CredentialsProviderError } from './error.ts'
import { parseJson } from './http.ts'
import { exchange } from './http-request.ts'
import type { SourceProfileInit } from './process.node.ts'
import type { CallerClientConfig, RuntimeConfigAwsCredentialIdentityProvider } from './provider.ts'
import { partitionOf } from './region.ts'
import { replace, type SsoWorld } from './sso-token.node.ts'

/** What {@link fromLoginCredentials} is given. */
export interface FromLoginCredentialsInit extends SourceProfileInit {
  /** For the requests: `region` (the one of the sign-in wins), `endpoint`, `requestHandler`. */
  readonly clientConfig?: object
}

/** What `aws login` keeps. */
interface LoginToken {
  readonly accessToken: {
    readonly accessKeyId: string
    readonly secretAccessKey: string
    readonly sessionToken: string
    readonly accountId: string
    readonly expiresAt: string
  }
  readonly clientId: string
  readonly refreshToken: string
  /** The private key that the refresh token is bound to, PEM. */
  readonly dpopKey: string
  readonly signInRegion?: string
}

const FILE_MAX = 1 << 16
const TIMEOUT = 10_000
/** Milliseconds: credentials with less than this left are renewed. */
const RENEW_BEFORE = 300_000
/** Seconds that renewed credentials last when the answer does not say. */
const LIFE = 900

/** Where people of a partition sign in. */
const SIGN_IN: Readonly<Record<string, string>> = {
  aws: 'signin.aws.amazon.com',
  'aws-cn': 'signin.amazonaws.cn',
  'aws-us-gov': 'signin.amazonaws-us-gov.com',
  'aws-eusc': 'signin.amazonaws-eusc.eu',
  'aws-iso': 'signin.c2shome.ic.gov',
  'aws-iso-b': 'signin.sc2shome.sgov.gov',
  'aws-iso-e': 'signin.csphome.adc-e.uk',
  'aws-iso-f': 'signin.csphome.hci.ic.gov',
}

/** Renewals under way in this process, by file: a refresh token is good for one. */
const renewals = new Map<string, Promise<LoginToken>>()

/** The provider in a given world. */
export function loginCredentials(
  init: FromLoginCredentialsInit,
  own: SsoWorld,
): RuntimeConfigAwsCredentialIdentityProvider {
  const { logger } = init
  return async ({ callerClientConfig } = {}) => {
    logger?.debug?.('@daypass/client-sts fromLoginCredentials')
    const name = profileName(init.profile ?? callerClientConfig?.profile, own.env)
    const settings = (await loadSharedConfig(init, own.env)).profiles.get(name)
    if (!settings?.login_session)
      throw new CredentialsProviderError(`Profile ${name} does not contain login_session.`, {
        logger,
      })
    const file = fileOf(settings.login_session, own)
    const token = await readToken(file, init)
    if (endOf(token) - own.now() > RENEW_BEFORE) return identityIn(token)
    let renewal = renewals.get(file)
    if (!renewal) {
      renewal = reachOf(token, settings, init, callerClientConfig).then((reach) =>
        renew(token, file, reach, own),
      )
      renewals.set(file, renewal)
      const done = (): boolean => renewals.delete(file)
      renewal.then(done, done)
    }
    try {
      return identityIn(await renewal)
    } catch (error) {
      const isFinal = error instanceof CredentialsProviderError
      if (isFinal || endOf(token) <= own.now())
        throw isFinal
          ? error
          : new CredentialsProviderError(
              `Failed to refresh token: ${(error as Error).message}. Please re-authenticate using aws login`,
              { logger },
            )
      logger?.warn?.('the sign-in could not be renewed: its credentials are used to their end')
      return identityIn(token)
    }
  }
}

function fileOf(session: string, { env }: SsoWorld): string {
  const folder = env.AWS_LOGIN_CACHE_DIRECTORY ?? join(homeDirectory(env), '.aws', 'login', 'cache')
  return join(folder, `${createHash('sha256').update(session).digest('hex')}.json`)
}

async function readToken(file: string, { logger }: FromLoginCredentialsInit): Promise<LoginToken> {
  const text = await readBounded(file, FILE_MAX).catch(() => '')
  const token = parseJson(text) as Partial<LoginToken> | undefined
  const { accessToken, ...rest } = token ?? {}
  const isWhole = [
    accessToken?.accessKeyId,
    accessToken?.secretAccessKey,
    accessToken?.sessionToken,
    accessToken?.accountId,
    rest.clientId,
    rest.refreshToken,
    rest.dpopKey,
  ].every((member) => typeof member === 'string' && member)
  if (isWhole && !Number.isNaN(endOf(token as LoginToken))) return token as LoginToken
  // What is at hand here are tokens: the message tells none of it.
  throw new CredentialsProviderError(
    `Failed to load a token from ${file}, please re-authenticate using aws login`,
    { tryNextLink: false, logger },
  )
}

const endOf = ({ accessToken }: LoginToken): number => Date.parse(accessToken.expiresAt)

const identityIn = (token: LoginToken): AwsCredentialIdentity => {
  const { accessKeyId, secretAccessKey, sessionToken, accountId } = token.accessToken
  const expiration = new Date(endOf(token))
  return { accessKeyId, secretAccessKey, sessionToken, accountId, expiration }
}

/** How the service of sign-ins is reached. */
interface Reach {
  readonly url: URL
  readonly handler: RequestHandler | undefined
}

async function reachOf(
  { signInRegion }: LoginToken,
  settings: Settings,
  { clientConfig, parentClientConfig, profile }: FromLoginCredentialsInit,
  caller: CallerClientConfig | undefined,
): Promise<Reach> {
  const { endpoint, ...given } = (clientConfig ?? {}) as InnerClientConfig & {
    readonly endpoint?: string | URL
  }
  const ofCaller = caller?.region
  const region =
    signInRegion ||
    (typeof given.region === 'string' && given.region) ||
    settings.region ||
    (typeof ofCaller === 'function' ? await ofCaller().catch(() => undefined) : ofCaller) ||
    ((await settingsOf?.(profile)('region')) as string | undefined) ||
    'us-east-1'
  const handlers = [given, parentClientConfig, caller].map((config) => config?.requestHandler)
  return {
    url: new URL(
      '/v1/token',
      endpoint ?? `https://${region}.${SIGN_IN[partitionOf(region)] ?? SIGN_IN.aws}`,
    ),
    handler: handlers.find(
      (handler): handler is RequestHandler =>
        typeof (handler as RequestHandler | undefined)?.handle === 'function' &&
        (handler as RequestHandler).metadata?.handlerProtocol !== 'h2',
    ),
  }
}

/** Why a sign-in is over, in the words of the AWS SDKs. */
const REASONS: Readonly<Record<string, string>> = {
  TOKEN_EXPIRED: 'Your session has expired. Please reauthenticate.',
  USER_CREDENTIALS_CHANGED:
    'Unable to refresh credentials because of a change in your password. Please reauthenticate with your new password.',
  INSUFFICIENT_PERMISSIONS:
    "Unable to refresh credentials due to insufficient permissions. You may be missing permission for the 'CreateOAuth2Token' action.",
}

/**
 * Gets the next credentials and keeps them.
 *
 * @throws CredentialsProviderError when the sign-in is over; Error when the service is not there.
 */
async function renew(
  token: LoginToken,
  file: string,
  { url, handler }: Reach,
  own: SsoWorld,
): Promise<LoginToken> {
  const { clientId, refreshToken, dpopKey } = token
  const { status, body } = await exchange({
    url,
    method: 'POST',
    headers: { 'content-type': 'application/json', dpop: proofOf(dpopKey, url, own) },
    body: JSON.stringify({ clientId, grantType: 'refresh_token', refreshToken }),
    timeout: TIMEOUT,
    handler,
  })
  const answer = (parseJson(body) ?? {}) as Readonly<Record<string, unknown>>
  if (status !== 200) {
    const reason = REASONS[`${answer.error}`]
    if (reason) throw new CredentialsProviderError(reason, { tryNextLink: false })
    throw new Error(`the service of sign-ins answered with status ${status}`)
  }
  const access = (answer.accessToken ?? {}) as Readonly<Record<string, unknown>>
  const { accessKeyId, secretAccessKey, sessionToken } = access
  const next = answer.refreshToken
  if (
    typeof accessKeyId !== 'string' ||
    typeof secretAccessKey !== 'string' ||
    typeof sessionToken !== 'string' ||
    typeof next !== 'string'
  )
    throw new CredentialsProviderError('Token refresh response missing required fields', {
      tryNextLink: false,
    })
  const life = typeof answer.expiresIn === 'number' ? answer.expiresIn : LIFE
  const expiresAt = new Date(own.now() + life * 1000).toISOString()
  const renewed: LoginToken = {
    ...token,
    accessToken: { ...token.accessToken, accessKeyId, secretAccessKey, sessionToken, expiresAt },
    refreshToken: next,
  }
  // The credentials serve this process also where they cannot be kept for others.
  await replace(file, JSON.stringify(renewed, null, 2)).catch(() => {})
  return renewed
}

/**
 * A proof of having the key that the refresh token is bound to, for one request.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9449#section-4.2
 */
function proofOf(pem: string, url: URL, own: SsoWorld): string {
  const key = createPrivateKey(pem)
  const { kty, crv, x, y } = createPublicKey(key).export({ format: 'jwk' })
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const header = { alg: 'ES256', typ: 'dpop+jwt', jwk: { kty, crv, x, y } }
  const claims = {
    jti: randomUUID(),
    htm: 'POST',
    htu: `${url.origin}${url.pathname}`,
    iat: Math.floor(own.now() / 1000),
  }
  const text = `${part(header)}.${part(claims)}`
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' })
  return `${text}.${signature.toString('base64url')}`
}
