// `POST /v3/s3tokens`, as Keystone has it: Ceph's radosgw asks whether a signature is genuine. It
// sends the text that was signed and the access key id, and no session token: of temporary
// credentials only those are known that this process issued.
// https://docs.ceph.com/en/latest/radosgw/keystone/
import { constantTimeEqual, readAmzDate } from '@daypass/protocol'
import { type Caller, identify } from '../authenticate.ts'
import { contextFor, judge } from '../authorize.ts'
import type { ServiceRequest, ServiceResponse } from '../door.ts'
import { Refused } from '../refusal.ts'
import type { NodeState } from './authority.ts'
import { judgeOf } from './authority.ts'
import type { SignedStatement } from './statement.ts'

/** The path of the endpoint. */
export const S3TOKENS_PATH = '/v3/s3tokens'

/** What must be allowed to a principal whose signatures are confirmed. */
const S3TOKENS_ACTION = 'daypass:OpenStore'

/** How a session is found again by its access key id. */
export interface IssuedTokens {
  readonly remember: (accessKeyId: string, token: string, expiresAt: number) => void
  readonly tokenOf: (accessKeyId: string) => string | undefined
}

const TOKENS_MAX = 50_000

/** Remembers the tokens that a process issues: the newest fifty thousand, until they expire. */
export function rememberTokens(now: () => number): IssuedTokens {
  const tokens = new Map<string, { readonly token: string; readonly expiresAt: number }>()
  return {
    remember(accessKeyId, token, expiresAt) {
      if (tokens.size >= TOKENS_MAX)
        for (const [id, known] of tokens) if (known.expiresAt * 1000 <= now()) tokens.delete(id)
      if (tokens.size >= TOKENS_MAX) tokens.delete(tokens.keys().next().value!)
      tokens.set(accessKeyId, { token, expiresAt })
    },
    tokenOf: (accessKeyId) => tokens.get(accessKeyId)?.token,
  }
}

/** What the endpoint is made of. */
export interface S3TokensOptions {
  /** What radosgw proves itself with: its `rgw_keystone_admin_token`. */
  readonly authToken: string
  readonly tokens: IssuedTokens
}

const json = (status: number, value: object): ServiceResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(value),
})

/** Keystone's answer, whatever the reason is: it is for the audit only. */
const unauthorized = (): ServiceResponse =>
  json(401, {
    error: {
      code: 401,
      title: 'Unauthorized',
      message: 'The request you have made requires authentication.',
    },
  })

/** Answers radosgw. */
export function createS3Tokens(
  state: NodeState,
  { authToken, tokens }: S3TokensOptions,
): (request: ServiceRequest) => ServiceResponse {
  return (request) => {
    const { headers, method } = request
    if (method !== 'POST') return json(405, { error: { code: 405, title: 'Method Not Allowed' } })
    if (!constantTimeEqual(headers['x-auth-token'] ?? '', authToken)) return unauthorized()
    const now = state.world.now()
    const statement = readStatement(request, tokens, now)
    if (statement === undefined) return unauthorized()
    try {
      const records = { directory: state.directory(), keyring: state.keyring, now }
      const caller = identify(records, statement, (secretAccessKey) =>
        judgeOf(statement, secretAccessKey)(statement.text, statement.signature),
      )
      return mayOpen(state, caller, statement, now) ? confirmation(caller, now) : unauthorized()
    } catch (error) {
      if (error instanceof Refused) return unauthorized()
      throw error
    }
  }
}

/**
 * Ceph decides by its own rights of the project. A session that was narrowed by a policy would not
 * be, so it is not confirmed.
 */
function mayOpen(state: NodeState, caller: Caller, { region }: SignedStatement, now: number) {
  const { session } = caller
  if (session?.policy !== undefined || session?.policyArns !== undefined) return false
  const context = contextFor(caller, { now, region, secure: false })
  const question = { caller, action: S3TOKENS_ACTION, resource: '*', context }
  return judge(state.directory(), question).decision.allowed
}

const WEEK_MS = 7 * 86_400_000
const SKEW_MS = 15 * 60_000

function readStatement(
  { body = '' }: ServiceRequest,
  tokens: IssuedTokens,
  now: number,
): SignedStatement | undefined {
  let credentials: { access?: unknown; signature?: unknown; token?: unknown } | undefined
  try {
    const text = typeof body === 'string' ? body : new TextDecoder().decode(body)
    credentials = JSON.parse(text).credentials
  } catch {
    return undefined
  }
  const { access, signature, token } = credentials ?? {}
  if (typeof access !== 'string' || typeof signature !== 'string' || typeof token !== 'string')
    return undefined
  // Keystone takes base64 in either alphabet.
  const text = Buffer.from(token, 'base64').toString('utf8')
  const [algorithm = '', amzDate = '', scope = '', hash = '', more] = text.split('\n')
  const [date, region = '', service, terminator] = scope.split('/')
  const signedAt = readAmzDate(amzDate)
  const isSound =
    algorithm === 'AWS4-HMAC-SHA256' &&
    /^[\da-f]{64}$/.test(hash) &&
    more === undefined &&
    service === 's3' &&
    terminator === 'aws4_request' &&
    amzDate.startsWith(`${date}T`) &&
    // A presigned URL is good for a week at most; of nearer limits radosgw knows.
    signedAt > now - WEEK_MS &&
    signedAt < now + SKEW_MS
  if (!isSound) return undefined
  const sessionToken = access.startsWith('ASIA') ? (tokens.tokenOf(access) ?? '') : ''
  return { algorithm, accessKeyId: access, sessionToken, region, scope, amzDate, text, signature }
}

/** A token of Keystone: the account is the project, and the principal its user. */
function confirmation({ principal, session }: Caller, now: number): ServiceResponse {
  const account = principal.account!
  const domain = { id: 'default', name: 'Default' }
  const expires = Math.min(
    session ? session.expiresAt * 1000 : Number.POSITIVE_INFINITY,
    now + 300_000,
  )
  return json(200, {
    token: {
      methods: ['s3tokens'],
      issued_at: new Date(now).toISOString().replace(/\.(\d{3})Z$/, '.$1000Z'),
      expires_at: new Date(expires).toISOString().replace(/\.(\d{3})Z$/, '.$1000Z'),
      user: { id: principal.arn!, name: principal.arn!, domain },
      project: { id: account, name: account, domain },
      roles: [{ id: 'member', name: 'member' }],
      catalog: [],
      is_domain: false,
    },
  })
}
