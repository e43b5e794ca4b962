// The token of a sign-in with IAM Identity Center, as `aws sso login` keeps it, and its renewal.
import { createHash, randomUUID } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Environment, homeDirectory, readBounded } from '../profiles.node.ts'
import type { Logger } from '../smithy.ts'
import type { World } from '../world.ts'
import { CredentialsProviderError } from './error.ts'
import { parseJson } from './http.ts'
import { type CredentialAnswer, type CredentialRequest, exchange } from './http-request.ts'

/** What this needs of the world. */
export interface SsoWorld extends Pick<World, 'now'> {
  readonly env: Environment
}

/** A token, and when it ends in milliseconds since 1970. */
export interface SsoToken {
  readonly accessToken: string
  readonly end: number
}

/** Where tokens are renewed. */
export interface SsoTokenService extends Pick<CredentialRequest, 'handler' | 'timeout'> {
  /** The service `oidc` of the region. */
  readonly url: URL
  readonly logger?: Logger | undefined
}

const HINT = "To refresh this SSO session run 'aws sso login' with the corresponding profile."
const FILE_MAX = 1 << 16
/** Milliseconds: a token with less than this left is renewed; and how often that is tried. */
const RENEW_BEFORE = 300_000
const RENEW_AGAIN = 30_000

/** Renewals in all of this process, by file: a refresh token is good for one. */
const renewals = new Map<
  string,
  { readonly at: number; readonly done: Promise<SsoToken | undefined> }
>()

/**
 * The file that keeps a token: named for the session, or for the start URL where there is no
 * session.
 */
const fileOf = (name: string, env: Environment): string => {
  const digest = createHash('sha1').update(name).digest('hex')
  return join(homeDirectory(env), '.aws', 'sso', 'cache', `${digest}.json`)
}

type TokenFile = Readonly<Record<string, unknown>>

/**
 * The token of a sign-in, undefined when there is none to be read.
 *
 * @param name The start URL; tokens of old are not renewed.
 */
export async function ssoToken(name: string, env: Environment): Promise<SsoToken | undefined> {
  return tokenIn(await readToken(fileOf(name, env)))
}

/**
 * The token of a session, renewed when its end is near. What cannot be renewed is used while it is
 * valid.
 *
 * @throws CredentialsProviderError when there is no valid token.
 */
export async function sessionToken(
  session: string,
  service: SsoTokenService,
  own: SsoWorld,
): Promise<SsoToken> {
  const file = fileOf(session, own.env)
  const refuse = (message: string): never => {
    throw new CredentialsProviderError(`${message} ${HINT}`, {
      tryNextLink: false,
      logger: service.logger,
    })
  }
  const content = await readToken(file)
  const token = tokenIn(content)
  if (!content || !token)
    return refuse(`The SSO session token of session ${session} was not found or is invalid.`)
  const now = own.now()
  if (token.end - now > RENEW_BEFORE) return token
  let renewal = renewals.get(file)
  if (!renewal || Math.abs(now - renewal.at) >= RENEW_AGAIN) {
    renewal = { at: now, done: renew(file, content, service, now).catch(() => undefined) }
    renewals.set(file, renewal)
  }
  const renewed = await renewal.done
  if (renewed && renewed.end > now) return renewed
  return token.end > now ? token : refuse('Token is expired.')
}

async function renew(
  file: string,
  content: TokenFile,
  { url, handler, timeout }: SsoTokenService,
  now: number,
): Promise<SsoToken | undefined> {
  const { clientId, clientSecret, refreshToken } = content
  if (!clientId || !clientSecret || !refreshToken) return undefined
  const answer = await exchange({
    url: new URL('token', url),
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ clientId, clientSecret, grantType: 'refresh_token', refreshToken }),
    timeout,
    handler,
  })
  const { accessToken, expiresIn, refreshToken: next } = fieldsOf(answer)
  if (typeof accessToken !== 'string' || typeof expiresIn !== 'number') return undefined
  const end = now + expiresIn * 1000
  const text = JSON.stringify(
    {
      ...content,
      accessToken,
      expiresAt: new Date(end).toISOString(),
      refreshToken: typeof next === 'string' ? next : refreshToken,
    },
    null,
    2,
  )
  // The token serves this process also where it cannot be kept for others.
  await replace(file, text).catch(() => {})
  return { accessToken, end }
}

const fieldsOf = ({ status, body }: CredentialAnswer): TokenFile =>
  status === 200 ? ((parseJson(body) ?? {}) as TokenFile) : {}

/** Writes a file that only its owner may read: whole, or not at all. */
export async function replace(file: string, text: string): Promise<void> {
  const draft = `${file}.${randomUUID()}`
  try {
    await writeFile(draft, text, { mode: 0o600, flag: 'wx' })
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

async function readToken(file: string): Promise<TokenFile | undefined> {
  const text = await readBounded(file, FILE_MAX).catch(() => '')
  return parseJson(text) as TokenFile | undefined
}

function tokenIn(content: TokenFile | undefined): SsoToken | undefined {
  const { accessToken, expiresAt } = content ?? {}
  if (typeof accessToken !== 'string' || !accessToken || typeof expiresAt !== 'string')
    return undefined
  // The AWS CLI of old wrote `2020-06-17T10:02:08UTC`.
  const end = Date.parse(expiresAt.replace(/UTC$/, 'Z'))
  return Number.isNaN(end) ? undefined : { accessToken, end }
}
