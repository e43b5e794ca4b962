// Who can say whom a signature belongs to, and what that one may do: a node that has the keyring
// and the directory. `remote.ts` asks one over HTTP.
import { type Policy, parsePolicy } from '@daypass/policy'
import {
  accountOfIdentifier,
  constantTimeEqual,
  hmac,
  hmacHex,
  hmacKey,
  SIGV4A_ALGORITHM,
  signingKey,
  utf8,
  verifyTextV4a,
} from '@daypass/protocol'
import { type Caller, identify } from '../authenticate.ts'
import {
  anonymousContext,
  type Circumstances,
  type ContextValues,
  contextFor,
  judge,
  judgeAnonymous,
} from '../authorize.ts'
import type { Directory } from '../directory.ts'
import type { Keyring } from '../keyring.ts'
import { encodeDenial } from '../message.ts'
import { type Denial, faultOf, Refused } from '../refusal.ts'
import { isForeign } from '../session.ts'
import type { World } from '../world.ts'
import type { SignedStatement } from './statement.ts'

/** Who signed. Times are milliseconds since 1970. */
export interface VerifiedCaller {
  /** The acting ARN: of the user, the root user, or the session. */
  readonly arn: string
  readonly account: string
  readonly type: 'root' | 'user' | 'role-session' | 'federated-user'
  /** `aws:userid`. */
  readonly userId: string
  readonly accessKeyId: string
  /** The IAM ARN of the role or user behind a session. */
  readonly issuerArn?: string
  /** The tags of the principal, those of its session over those of its own. */
  readonly tags: Readonly<Record<string, string>>
  /** Set for temporary credentials. */
  readonly session?: {
    readonly name?: string
    readonly issuedAt: number
    readonly expiresAt: number
    /** When the MFA code was checked; absent without MFA. */
    readonly mfaAt?: number
    readonly sourceIdentity?: string
  }
}

/** May the caller do this? */
export interface AccessQuestion {
  /** `service:Name`. */
  readonly action: string
  /** An ARN, or `*`. */
  readonly resource: string
  /** Who owns the resource; the caller's account unless given. */
  readonly resourceAccount?: string
  /** The text of the resource's own policy. */
  readonly resourcePolicy?: string
  /** Values of condition keys besides those that the caller and the circumstances have. */
  readonly context?: Readonly<Record<string, string | readonly string[]>>
  /**
   * Condition keys without a value here, or beginnings of them, of which it is to be said whether
   * policies asked for one: the decision might be another if it had one. In lower case.
   */
  readonly watch?: readonly string[]
}

/** The answer, and why. */
export interface AccessDecision {
  readonly allowed: boolean
  readonly explicitDeny: boolean
  /** What determined it: `identity`, `resource`, `boundary`, `session`, `service-control` … */
  readonly layer: string
  /** The statements that determined it: their ids, where they have one. */
  readonly statements: readonly { readonly sid?: string; readonly effect: string }[]
  /** What the caller may be told of a denial, in AWS's words. */
  readonly message: string
  /** Whether the caller may be told more than that access was denied. */
  readonly isTold: boolean
  /** The denial, encoded for DecodeAuthorizationMessage. */
  readonly encoded?: string
  /** The condition keys that `watch` is about, that policies asked for, and that have no value. */
  readonly watched: readonly string[]
}

/** What is asked of an authority at once. */
export interface Inquiry {
  /** Absent for a request that nobody signed. */
  readonly statement?: SignedStatement
  readonly circumstances: Omit<Circumstances, 'now'>
  readonly questions: readonly AccessQuestion[]
  /** Whether the key is needed that signs the pieces of a body. */
  readonly needsChunkKey?: boolean
  /** Whether denials are encoded too. */
  readonly encodes?: boolean
}

/** Whether a signature is one of a text, for the pieces of a body. */
export type IsGenuine = (text: string, signature: string) => boolean

/** What an authority answers. */
export interface Finding {
  readonly caller?: VerifiedCaller
  readonly isGenuine?: IsGenuine
  /** The key of `isGenuine`, good for one day, region and service; asymmetric ones have none. */
  readonly chunkKey?: Uint8Array
  readonly decisions: readonly AccessDecision[]
}

/** Who can look up keys and decide. */
export interface Authority {
  /** @throws Refused when the signature does not count. */
  readonly inquire: (inquiry: Inquiry) => Finding | Promise<Finding>
}

/** What a node has. The directory is asked for each time: it may be another one by then. */
export interface NodeState {
  readonly directory: () => Directory
  readonly keyring: Keyring
  readonly world: Pick<World, 'now' | 'random' | 'fetchDocument'>
}

/** An authority in this process. */
export function localAuthority(state: NodeState): Authority {
  // The caller of a statement that was verified; it is the same object that is asked about again.
  const verified = new WeakMap<SignedStatement, { caller: Caller; secret: string }>()
  return {
    inquire(inquiry) {
      const { statement, needsChunkKey = false } = inquiry
      const records = {
        directory: state.directory(),
        keyring: state.keyring,
        now: state.world.now(),
      }
      if (statement === undefined) return { decisions: decisionsOf(state, records, inquiry) }
      const { caller, secret } = verified.get(statement) ?? proven(statement, records)
      verified.set(statement, { caller, secret })
      return {
        caller: describe(caller),
        ...(needsChunkKey && {
          isGenuine: judgeOf(statement, secret),
          ...chunkKeyOf(statement, secret),
        }),
        decisions: decisionsOf(state, records, inquiry, caller),
      }
    },
  }
}

type Records = Parameters<typeof identify>[0]

function proven(statement: SignedStatement, records: Records): { caller: Caller; secret: string } {
  let secret = ''
  try {
    const caller = identify(records, statement, (secretAccessKey) => {
      secret = secretAccessKey
      return judgeOf(statement, secretAccessKey)(statement.text, statement.signature)
    })
    return { caller, secret }
  } catch (error) {
    if (!(error instanceof Refused) || error.refusal.reason !== 'invalid-session-token') throw error
    // S3 tells a token of somebody else from one that was changed.
    const { accessKeyId, sessionToken } = statement
    const accounts = accountsFrom(accountOfIdentifier(accessKeyId), records.directory)
    const isOfAnother = isForeign(records.keyring, accounts, sessionToken)
    throw new Refused({ ...error.refusal, isOfAnother })
  }
}

/** The accounts of a directory, one of them first, be it there or not. */
function* accountsFrom(first: string | undefined, { accounts }: Directory): Generator<string> {
  if (first !== undefined) yield first
  for (const account of accounts.keys()) if (account !== first) yield account
}

/** Whether a signature is one that a secret access key makes for the scope of a statement. */
export function judgeOf(
  { algorithm, accessKeyId, scope }: SignedStatement,
  secretAccessKey: string,
): IsGenuine {
  const key = { accessKeyId, secretAccessKey }
  if (algorithm === SIGV4A_ALGORITHM)
    return (text, signature) => text !== '' && verifyTextV4a(text, signature, key)
  const [date, region, service] = scope.split('/') as [string, string, string]
  return genuineBy(signingKey(key, date, region, service))
}

type HmacKey = ReturnType<typeof signingKey>

/** By a key that was derived already. */
const genuineBy =
  (key: HmacKey): IsGenuine =>
  (text, signature) =>
    text !== '' && constantTimeEqual(hmacHex(key, text), signature)

/** By the bytes of such a key. */
export const genuineByBytes = (key: Uint8Array): IsGenuine => genuineBy(hmacKey(key))

function chunkKeyOf(
  { algorithm, scope }: SignedStatement,
  secretAccessKey: string,
): { readonly chunkKey?: Uint8Array } {
  if (algorithm === SIGV4A_ALGORITHM) return {}
  let chunkKey: Uint8Array = utf8(`AWS4${secretAccessKey}`)
  for (const part of scope.split('/')) chunkKey = hmac(hmacKey(chunkKey), part)
  return { chunkKey }
}

function describe({ principal, entity, userId, accessKeyId, session }: Caller): VerifiedCaller {
  const { issuerArn } = principal
  return {
    arn: principal.arn!,
    account: principal.account!,
    type: principal.type as VerifiedCaller['type'],
    userId,
    accessKeyId,
    ...(issuerArn !== undefined && { issuerArn }),
    tags: {
      ...(entity.kind !== 'root' && Object.fromEntries(entity.tags)),
      ...session?.tags,
    },
    ...(session && {
      session: {
        ...(session.name !== undefined && { name: session.name }),
        issuedAt: session.issuedAt * 1000,
        expiresAt: session.expiresAt * 1000,
        ...(session.mfaAt !== undefined && { mfaAt: session.mfaAt * 1000 }),
        ...(session.sourceIdentity !== undefined && { sourceIdentity: session.sourceIdentity }),
      },
    }),
  }
}

function decisionsOf(
  state: NodeState,
  { directory, now }: Records,
  { circumstances, questions, encodes = false }: Inquiry,
  caller?: Caller,
): AccessDecision[] {
  return questions.map((question) => {
    const { action, resource, resourceAccount, resourcePolicy, context = {}, watch = [] } = question
    const known = caller
      ? contextFor(caller, { ...circumstances, now })
      : anonymousContext({ ...circumstances, now })
    const values = watch.length === 0 ? known : new WatchedValues(known, watch)
    for (const [key, value] of Object.entries(context)) values.set(key.toLowerCase(), value)
    const account = resourceAccount ?? caller?.principal.account
    const asked = {
      action,
      resource,
      context: values,
      ...(account !== undefined && {
        owned: { account, policy: resourcePolicy === undefined ? undefined : of(resourcePolicy) },
      }),
    }
    const denial = caller
      ? judge(directory, { ...asked, caller })
      : judgeAnonymous(directory, asked)
    const watched = values instanceof WatchedValues ? values.missed() : NONE
    const encoded =
      encodes && !denial.decision.allowed
        ? encodeDenial(denial, state.keyring, state.world)
        : undefined
    return answerOf(denial, watched, encoded)
  })
}

function answerOf(
  denial: Denial,
  watched: readonly string[],
  encoded: string | undefined,
): AccessDecision {
  const { decision, tells } = denial
  return {
    allowed: decision.allowed,
    explicitDeny: decision.explicitDeny,
    layer: decision.layer,
    statements: decision.statements.map(({ sid, effect }) => ({
      ...(sid !== undefined && { sid }),
      effect,
    })),
    message: decision.allowed ? '' : faultOf({ reason: 'denied', denial }).message,
    isTold: tells === 'reason',
    ...(encoded !== undefined && { encoded }),
    watched,
  }
}

const NONE: readonly never[] = []

/** Values of condition keys, and what was asked for in vain while a decision was made. */
class WatchedValues extends Map<string, string | readonly string[]> {
  readonly #watch: readonly string[]
  readonly #missed = new Set<string>()

  constructor(values: ContextValues, watch: readonly string[]) {
    super(values)
    this.#watch = watch
  }

  override get(key: string): string | readonly string[] | undefined {
    const value = super.get(key)
    if (value === undefined && this.#watch.some((start) => key.startsWith(start)))
      this.#missed.add(key)
    return value
  }

  missed(): readonly string[] {
    return [...this.#missed]
  }
}

// The policy of a resource comes as a text with every question about it.
const policyByText = new Map<string, Policy>()
const POLICIES_MAX = 1000

function of(text: string): Policy {
  let policy = policyByText.get(text)
  if (policy === undefined) {
    policy = parsePolicy(text, 'resource', { name: 'resource policy' })
    if (policyByText.size >= POLICIES_MAX) policyByText.clear()
    policyByText.set(text, policy)
  }
  return policy
}
