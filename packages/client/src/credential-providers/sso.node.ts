// Credentials of a role, from a sign-in with IAM Identity Center (`aws sso login`).
import { resolveEndpoint } from '../endpoints.ts'
import { loadSharedConfig, profileName, type Settings } from '../profiles.node.ts'
import type { AwsCredentialIdentity, HttpRequest, RequestHandler } from '../smithy.ts'
import type { InnerClientConfig } from './assume.ts'
import { CredentialsProviderError } from './error.ts'
import { parseJson } from './http.ts'
import { exchange } from './http-request.ts'
import type { SourceProfileInit } from './process.node.ts'
import type { CallerClientConfig, RuntimeConfigAwsCredentialIdentityProvider } from './provider.ts'
import { type SsoToken, type SsoWorld, sessionToken, ssoToken } from './sso-token.node.ts'

/** Whose credentials are wanted. */
export interface SsoCredentialsParameters {
  /** The start page of the sign-in. */
  readonly ssoStartUrl: string
  /**
   * The session under which `aws sso login` keeps its token; else it is kept under the start page.
   */
  readonly ssoSession?: string
  /** The account. */
  readonly ssoAccountId: string
  /** The region of IAM Identity Center. */
  readonly ssoRegion: string
  /** The role: the name of a permission set. */
  readonly ssoRoleName: string
}

/** What {@link fromSSO} is given: all parameters, or the profile that has them. */
export interface FromSSOInit extends SourceProfileInit, Partial<SsoCredentialsParameters> {
  /** Sends the request: an `SSOClient`, or whatever has its `send`. */
  readonly ssoClient?: { send(command: never): Promise<unknown> }
  /** For the requests: `region`, `endpoint`, `requestHandler`. */
  readonly clientConfig?: object
  readonly callerClientConfig?: CallerClientConfig
}

const HINT = 'To refresh this SSO session run aws sso login with the corresponding profile.'
const TIMEOUT = 10_000

/** The provider in a given world. */
export function signedIn(
  init: FromSSOInit,
  own: SsoWorld,
): RuntimeConfigAwsCredentialIdentityProvider {
  return async ({ callerClientConfig = init.callerClientConfig } = {}) => {
    init.logger?.debug?.('@daypass/client-sts fromSSO')
    const parameters = isGiven(init)
      ? completed(init)
      : await parametersOf(init, init.profile ?? callerClientConfig?.profile, own)
    const reach = reachOf(init, callerClientConfig, parameters.ssoRegion)
    const token = await tokenFor(parameters, reach, init, own)
    if (!(token.end > own.now()))
      throw fatal(`The SSO session associated with this profile has expired. ${HINT}`, init)
    const input = {
      accountId: parameters.ssoAccountId,
      roleName: parameters.ssoRoleName,
      accessToken: token.accessToken,
    }
    const command = new GetRoleCredentials(input)
    try {
      const output = await (init.ssoClient
        ? init.ssoClient.send(command as never)
        : command.sendBy(reach))
      return identityIn(output)
    } catch (error) {
      // The message, and nothing else: what is at hand here are tokens.
      throw fatal(error instanceof Error ? error.message : String(error), init)
    }
  }
}

const fatal = (message: string, { logger }: SourceProfileInit): CredentialsProviderError =>
  new CredentialsProviderError(message, { tryNextLink: false, logger })

const isGiven = (init: FromSSOInit): boolean =>
  Boolean(
    init.ssoStartUrl || init.ssoAccountId || init.ssoRegion || init.ssoRoleName || init.ssoSession,
  )

function completed(init: FromSSOInit): SsoCredentialsParameters {
  const { ssoStartUrl, ssoSession, ssoAccountId, ssoRegion, ssoRoleName } = init
  if (!ssoStartUrl || !ssoAccountId || !ssoRegion || !ssoRoleName)
    throw fatal(
      'Incomplete configuration. The fromSSO() argument hash must include ' +
        '"ssoStartUrl", "ssoAccountId", "ssoRegion", "ssoRoleName"',
      init,
    )
  return { ssoStartUrl, ssoAccountId, ssoRegion, ssoRoleName, ...(ssoSession && { ssoSession }) }
}

/** Whether a profile asks for a sign-in. */
export const isSsoProfile = (settings: Settings): boolean =>
  ['sso_start_url', 'sso_account_id', 'sso_session', 'sso_region', 'sso_role_name'].some(
    (name) => settings[name] !== undefined,
  )

async function parametersOf(
  init: FromSSOInit,
  profile: string | undefined,
  { env }: SsoWorld,
): Promise<SsoCredentialsParameters> {
  const name = profileName(profile, env)
  const { profiles, ssoSessions } = await loadSharedConfig(init, env)
  const settings = profiles.get(name)
  if (!settings) throw notHere(`Profile ${name} was not found.`, init)
  if (!isSsoProfile(settings))
    throw notHere(`Profile ${name} is not configured with SSO credentials.`, init)
  const { sso_session: session } = settings
  const shared = session ? ssoSessions.get(session) : undefined
  if (session && !shared)
    throw fatal(`Sso session '${session}' could not be found in shared credentials file.`, init)
  for (const member of ['sso_region', 'sso_start_url'])
    if (shared && settings[member] && settings[member] !== shared[member])
      throw fatal(
        `Conflicting SSO ${member.slice(4)} configurations in profile ${name} and sso-session ${session}`,
        init,
      )
  const { sso_start_url, sso_account_id, sso_region, sso_role_name } = { ...settings, ...shared }
  if (!sso_start_url || !sso_account_id || !sso_region || !sso_role_name)
    throw fatal(
      'Profile is configured with invalid SSO credentials. Required parameters "sso_account_id", ' +
        `"sso_region", "sso_role_name", "sso_start_url". Got ${Object.keys(settings).join(', ')}\n` +
        'Reference: https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sso.html',
      init,
    )
  return {
    ssoStartUrl: sso_start_url,
    ssoAccountId: sso_account_id,
    ssoRegion: sso_region,
    ssoRoleName: sso_role_name,
    ...(session && { ssoSession: session }),
  }
}

const notHere = (message: string, { logger }: SourceProfileInit): CredentialsProviderError =>
  new CredentialsProviderError(message, { logger })

async function tokenFor(
  { ssoSession, ssoStartUrl }: SsoCredentialsParameters,
  reach: Reach,
  init: FromSSOInit,
  own: SsoWorld,
): Promise<SsoToken> {
  const { logger } = init
  if (ssoSession) {
    const { handler, timeout } = reach
    return sessionToken(ssoSession, { url: reach.urlOf('oidc'), handler, timeout, logger }, own)
  }
  const token = await ssoToken(ssoStartUrl, own.env)
  if (token) return token
  throw fatal(`The SSO session associated with this profile is invalid. ${HINT}`, init)
}

/** How the services of IAM Identity Center are reached. */
interface Reach {
  readonly urlOf: (service: 'oidc' | 'portal.sso') => URL
  readonly handler: RequestHandler | undefined
  readonly timeout: number
}

function reachOf(
  { clientConfig, parentClientConfig }: FromSSOInit,
  caller: CallerClientConfig | undefined,
  ssoRegion: string,
): Reach {
  const { endpoint, ...own } = (clientConfig ?? {}) as InnerClientConfig & {
    endpoint?: string | URL
  }
  const region = typeof own.region === 'string' ? own.region : ssoRegion
  const handlers = [own, parentClientConfig, caller].map((config) => config?.requestHandler)
  return {
    urlOf: (service) =>
      endpoint
        ? new URL(endpoint)
        : new URL(`https://${stsHost(region).replace(/^sts\./, `${service}.`)}/`),
    handler: handlers.find(isHandler),
    timeout: TIMEOUT,
  }
}

/** The names of AWS in the region's partition are in the endpoints of STS too. */
const stsHost = (region: string): string => resolveEndpoint({ Region: region }).url.hostname

const isHandler = (handler: unknown): handler is RequestHandler =>
  typeof (handler as RequestHandler | undefined)?.handle === 'function'

interface GetRoleCredentialsInput {
  readonly accountId: string
  readonly roleName: string
  readonly accessToken: string
}

/**
 * The one operation of IAM Identity Center's portal that is needed; an official `SSOClient` sends
 * it like its own.
 */
class GetRoleCredentials {
  readonly input: GetRoleCredentialsInput

  constructor(input: GetRoleCredentialsInput) {
    this.input = input
  }

  async sendBy({ urlOf, handler, timeout }: Reach): Promise<unknown> {
    const { accountId, roleName, accessToken } = this.input
    const url = new URL('federation/credentials', urlOf('portal.sso'))
    url.search = String(new URLSearchParams({ role_name: roleName, account_id: accountId }))
    const headers = { 'x-amz-sso_bearer_token': accessToken }
    const { status, body } = await exchange({ url, headers, timeout, handler })
    const answer = parseJson(body) as { message?: unknown } | undefined
    if (status === 200) return answer
    const message = typeof answer?.message === 'string' ? `: ${answer.message.slice(0, 200)}` : ''
    throw new Error(`SSO answered with status ${status}${message}`)
  }

  /**
   * Called by an official client: with its stack of layers, which this leaves aside, and its
   * configuration.
   */
  resolveMiddleware(_stack: unknown, config: OfficialConfig): () => Promise<{ output: unknown }> {
    return async () => {
      const endpoint = await config.endpoint?.()
      const region = await config.region()
      const reach: Reach = {
        urlOf: () =>
          endpoint
            ? new URL(
                `${endpoint.protocol}//${endpoint.hostname}${endpoint.port ? `:${endpoint.port}` : ''}/`,
              )
            : new URL(`https://${stsHost(region).replace(/^sts\./, 'portal.sso.')}/`),
        handler: config.requestHandler,
        timeout: TIMEOUT,
      }
      return { output: await this.sendBy(reach) }
    }
  }
}

interface OfficialConfig {
  readonly region: () => Promise<string>
  readonly endpoint?: () => Promise<Pick<HttpRequest, 'protocol' | 'hostname' | 'port'>>
  readonly requestHandler: RequestHandler
}

function identityIn(output: unknown): AwsCredentialIdentity {
  const { roleCredentials = {} } = (output ?? {}) as {
    roleCredentials?: Readonly<Record<string, unknown>>
  }
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = roleCredentials
  const end = new Date(typeof expiration === 'number' ? expiration : Number.NaN)
  if (
    typeof accessKeyId !== 'string' ||
    typeof secretAccessKey !== 'string' ||
    typeof sessionToken !== 'string' ||
    Number.isNaN(end.getTime())
  )
    throw new Error('SSO returns an invalid temporary credential.')
  const { credentialScope, accountId } = roleCredentials
  return {
    accessKeyId,
    secretAccessKey,
    sessionToken,
    expiration: end,
    ...(typeof credentialScope === 'string' && { credentialScope }),
    ...(typeof accountId === 'string' && { accountId }),
  }
}
