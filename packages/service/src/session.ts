// Sessions: what is true while temporary credentials last, and the token that says so.
// The format is in docs/tokens.md.
import type { Keyring } from './keyring.ts'
import { isOfAnotherKeyring, keyIdIn, secretOf, unseal } from './seal.ts'

/** What a session acts as. */
export type SessionKind = 'role' | 'user' | 'federated-user' | 'root' | 'assumed-root'

/** What is true while temporary credentials last. Times are whole seconds since 1970. */
export interface Session {
  readonly kind: SessionKind
  readonly account: string
  /** The unique id of the role or user behind it; the account for root. */
  readonly id: string
  /** The name of the session, or of the federated user. */
  readonly name?: string
  readonly issuedAt: number
  readonly expiresAt: number
  /** When the MFA code was checked. */
  readonly mfaAt?: number
  /** The session policy as it was given. */
  readonly policy?: string
  /** ARNs of managed session policies, read when used. */
  readonly policyArns?: readonly string[]
  readonly tags?: Readonly<Record<string, string>>
  /** Keys among the tags that go along into further roles. */
  readonly transitiveTagKeys?: readonly string[]
  readonly sourceIdentity?: string
  /** 1: valid only in the regions that are on by default. */
  readonly version?: 1
  /** What a federated session remembers: condition keys, lower case, and their values. */
  readonly federation?: Readonly<Record<string, string | readonly string[]>>
}

/** The short names of the format (docs/tokens.md), in its order. */
const MEMBERS = {
  kind: 'k',
  account: 'a',
  id: 'i',
  name: 'n',
  issuedAt: 'b',
  expiresAt: 'e',
  mfaAt: 'm',
  policy: 'p',
  policyArns: 'q',
  tags: 't',
  transitiveTagKeys: 'h',
  sourceIdentity: 's',
  federation: 'c',
  version: 'v',
} as const satisfies Record<keyof Session, string>

const KINDS: Record<SessionKind, string> = {
  role: 'r',
  user: 'u',
  'federated-user': 'f',
  root: 't',
  'assumed-root': 'x',
}

const entriesOfMembers = Object.entries(MEMBERS) as [keyof Session, string][]
const kindOfLetter = new Map(
  Object.entries(KINDS).map(([kind, letter]) => [letter, kind as SessionKind]),
)

/** Writes what is sealed in a token. */
export function writeSession(session: Session): string {
  const content: Record<(typeof MEMBERS)[keyof Session], unknown> = {
    k: KINDS[session.kind],
    a: session.account,
    i: session.id,
    n: session.name,
    b: session.issuedAt,
    e: session.expiresAt,
    m: session.mfaAt,
    p: session.policy,
    q: session.policyArns,
    t: session.tags,
    h: session.transitiveTagKeys,
    s: session.sourceIdentity,
    c: session.federation,
    v: session.version,
  }
  return JSON.stringify(content)
}

/**
 * Reads what {@link writeSession} wrote. It comes out of a seal, so its form is known to be right.
 */
function readSession(text: string): Session {
  const content = JSON.parse(text) as Record<string, unknown>
  const session: Record<string, unknown> = {}
  for (const [member, short] of entriesOfMembers)
    if (content[short] !== undefined) session[member] = content[short]
  session.kind = kindOfLetter.get(content[MEMBERS.kind] as string)
  return session as unknown as Session
}

/** A session that was opened from its token, and the secret access key that goes with it. */
export interface OpenedSession {
  readonly session: Session
  readonly secretAccessKey: string
}

/** How many opened tokens are kept for a keyring: at most some 20 MB. */
const OPENED_MAX = 2000

interface OpenedToken extends OpenedSession {
  readonly accessKeyId: string
}

// A session calls many times, and its token opens to the same every time. Kept are only tokens that
// did open, beside the keyring that opened them. Whether the session has expired and whether its
// issuer is still there is nothing of the token's, and is looked at on every call.
const openedTokens = new WeakMap<Keyring, Map<string, OpenedToken>>()

function openedBy(keyring: Keyring): Map<string, OpenedToken> {
  const tokens = openedTokens.get(keyring) ?? new Map<string, OpenedToken>()
  openedTokens.set(keyring, tokens)
  return tokens
}

/**
 * Opens a session token that is presented with this access key id; undefined when it is none of
 * ours, or of another key.
 */
export function openToken(
  keyring: Keyring,
  accessKeyId: string,
  token: string,
): OpenedSession | undefined {
  if (token.length > TOKEN_MAX) return undefined
  const tokens = openedBy(keyring)
  const known = tokens.get(token)
  if (known !== undefined) return known.accessKeyId === accessKeyId ? known : undefined
  const unsealed = unseal(keyring, 'token', accessKeyId, token)
  if (unsealed === undefined) return undefined
  const opened = {
    accessKeyId,
    session: readSession(unsealed.plaintext),
    secretAccessKey: secretOf(unsealed.key, unsealed.salt, accessKeyId),
  }
  if (tokens.size >= OPENED_MAX) tokens.delete(tokens.keys().next().value!)
  tokens.set(token, opened)
  return opened
}

/** Accounts that are tried for the key that a token is of. */
const ACCOUNTS_MAX = 16

/**
 * Whether a token that does not open is whole and of somebody else: of another access key of one
 * of the first accounts, or of another keyring.
 */
export function isForeign(keyring: Keyring, accounts: Iterable<string>, token: string): boolean {
  if (token.length > TOKEN_MAX) return false
  if (isOfAnotherKeyring(keyring, token)) return true
  let tried = 0
  for (const account of accounts) {
    if (tried++ === ACCOUNTS_MAX) return false
    const accessKeyId = keyIdIn(keyring, account, token)
    if (accessKeyId !== undefined && openToken(keyring, accessKeyId, token) !== undefined)
      return true
  }
  return false
}

/** The most characters that a session token has. */
export const TOKEN_MAX = 4096
