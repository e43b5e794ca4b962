// For people who write services: who signed a request, and may that one do something?
import type { IncomingMessage } from 'node:http'
import type { Directory } from '../directory.ts'
import type { ServiceRequest } from '../door.ts'
import type { Keyring } from '../keyring.ts'
import { AWS_REGIONS } from '../regions.ts'
import { uuid } from '../uuid.ts'
import { realWorld, type World } from '../world.ts'
import {
  type AccessDecision,
  type AccessQuestion,
  type Authority,
  type Inquiry,
  localAuthority,
  type VerifiedCaller,
} from './authority.ts'
import { type BodyRules, checked } from './body.ts'
import { type RemoteNode, remoteAuthority } from './remote.ts'
import { bodyOf, headOf, type RequestHead, readAll } from './request.ts'
import { s3Path } from './s3-path.ts'
import { isSigned, type Presentation, present, presentS3 } from './statement.ts'
import { type ErrorAnswer, type ErrorForm, type Told, toldOf, writeError } from './told.ts'

/** What a verifier is made of. */
export interface VerifierOptions {
  /** The signing name of the service: `s3`, `execute-api`, your own. */
  readonly service: string
  /** The directory; with `keyring`. */
  readonly directory?: Directory
  readonly keyring?: Keyring
  /** In place of `directory` and `keyring`: what a service of the same process is to ask. */
  readonly authority?: Authority
  /** In place of all of them: a Daypass node to ask. */
  readonly node?: RemoteNode
  /** The regions that signatures may name; all of AWS's unless given. */
  readonly regions?: Iterable<string>
  /** How errors are written; `s3` for S3 and `query` for others unless given. */
  readonly form?: ErrorForm
  /** How far the time of signing may lie: 15 minutes for S3, STS and IAM, and 5 for others. */
  readonly skewMinutes?: number
  /** Bytes of a body that is read whole: 10,000,000 unless given. */
  readonly maxBody?: number
  /** Whether requests without a signature get past, with nobody as their caller. */
  readonly allowAnonymous?: boolean
  readonly world?: Partial<World>
}

/** A request whose signature is genuine. */
export interface Verified {
  readonly verified: true
  /** Undefined only where anonymous requests are allowed. */
  readonly caller: VerifiedCaller | undefined
  /** The region that the signature is for. */
  readonly region: string
  /**
   * The content of the body, without framing, checked as it passes: it throws where the body is not
   * what was signed, and {@link Verifier.answerTo} tells what to answer then. Read it to its end
   * before you act on it.
   */
  readonly body: AsyncIterable<Uint8Array>
}

/** A request that is refused, and the answer to give. */
export interface NotVerified {
  readonly verified: false
  /** For the record: the reason by its code, and what the caller is told. */
  readonly refusal: Told
  readonly response: ErrorAnswer
}

/** What {@link Verifier.authorize} takes besides the question. */
export interface AuthorizeOptions {
  /** The policy of the resource, as JSON. */
  readonly resourcePolicy?: string
  /** Who owns the resource; the caller's account unless given. */
  readonly resourceAccount?: string
}

/** Verifies requests and decides. */
export interface Verifier {
  /** Who signed a request: a plain record, a Request of the Fetch standard, or one of node:http. */
  readonly verify: (
    request: ServiceRequest | Request | IncomingMessage,
  ) => Promise<Verified | NotVerified>
  /**
   * May a caller that this verifier has verified do something, and why?
   *
   * @param context Values of condition keys besides those of the caller and the request.
   */
  readonly authorize: (
    caller: VerifiedCaller,
    action: string,
    resource: string,
    context?: AccessQuestion['context'],
    options?: AuthorizeOptions,
  ) => Promise<AccessDecision>
  /** An error in the form of the service: for your own refusals. */
  readonly refuse: (told: Told) => ErrorAnswer
  /**
   * The answer to an error that a body threw which is not what was signed, or a node that could not
   * be asked; undefined for any other error.
   */
  readonly answerTo: (error: unknown) => ErrorAnswer | undefined
}

const BODY_MAX = 10_000_000
const FIFTEEN_MINUTES = new Set(['s3', 'sts', 'iam'])

/** How far the time of signing may lie, in minutes. */
export const skewOf = (service: string): number => (FIFTEEN_MINUTES.has(service) ? 15 : 5)

/**
 * Makes a verifier for a service that speaks an AWS protocol, or is only signed like one.
 *
 * @throws TypeError when there is neither `directory` and `keyring` nor `authority` nor `node`.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 * @example
 * ```ts
 * import {
 *   createKeyring,
 *   createVerifier,
 *   directoryOf,
 *   readConfig,
 *   realWorld,
 * } from '@daypass/service'
 *
 * const directory = directoryOf(readConfig({ accounts: { '123456789012': {} } }))
 * const keyring = createKeyring(realWorld)
 * const verifier = createVerifier({ service: 'notes', directory, keyring })
 *
 * export async function handle(request: Request): Promise<Response> {
 *   const verdict = await verifier.verify(request)
 *   if (!verdict.verified) return new Response(verdict.response.body, verdict.response)
 *   const note = 'arn:aws:notes:us-east-1:123456789012:note/1'
 *   const { allowed, message } = await verifier.authorize(verdict.caller!, 'notes:Read', note)
 *   return new Response(allowed ? 'the note' : message, { status: allowed ? 200 : 403 })
 * }
 * ```
 */
export function createVerifier(options: VerifierOptions): Verifier {
  const world: World = { ...realWorld, ...options.world }
  const authority = authorityOf(options, world)
  const isS3 = options.service === 's3'
  const form = options.form ?? (isS3 ? 's3' : 'query')
  const expected = {
    service: options.service,
    skewMinutes: options.skewMinutes ?? skewOf(options.service),
    regions: options.regions === undefined ? AWS_REGIONS : new Set(options.regions),
  }
  const asked = new WeakMap<VerifiedCaller, Pick<Inquiry, 'statement' | 'circumstances'>>()
  const errorOf = (told: Told, head?: RequestHead, token?: string) =>
    writeError(told, contextOf(form, world, head, token))

  async function verdictOn(
    head: RequestHead,
    source: AsyncIterable<Uint8Array>,
  ): Promise<Verified> {
    const region = 'us-east-1'
    if (options.allowAnonymous && !isSigned(head))
      return { verified: true, caller: undefined, region, body: source }
    const expectation = { ...expected, now: world.now() }
    const whole = isS3 ? undefined : await readAll(source, options.maxBody ?? BODY_MAX)
    const presentation = isS3
      ? presentS3({ ...head, path: s3Path(head.path) }, expectation)
      : present({ ...head, body: whole! }, expectation)
    const { statement, payload } = presentation
    const circumstances = circumstancesOf(head, statement.region)
    const needsChunkKey = payload.kind === 'chunked' && payload.isSigned
    const inquiry = { statement, circumstances, questions: [], needsChunkKey }
    const { caller, isGenuine } = await authority.inquire(inquiry)
    asked.set(caller!, { statement, circumstances })
    const body = whole
      ? once(whole)
      : checked(source, rulesFor(presentation, head.headers, isGenuine))
    return { verified: true, caller: caller!, region: statement.region, body }
  }

  return {
    async verify(request) {
      let head: RequestHead | undefined
      try {
        head = headOf(request)
        return await verdictOn(head, bodyOf(request))
      } catch (error) {
        const token = head && tokenOf(head)
        const told = toldOf(error, contextOf(form, world, head, token))
        if (told === undefined) throw error
        return { verified: false, refusal: told, response: errorOf(told, head, token) }
      }
    },
    async authorize(caller, action, resource, context, more = {}) {
      const about = asked.get(caller)
      if (about === undefined) throw new TypeError('expected a caller that was verified here')
      const question = { action, resource, ...(context && { context }), ...more }
      const { decisions } = await authority.inquire({ ...about, questions: [question] })
      return decisions[0]!
    },
    refuse: (told) => errorOf(told),
    answerTo(error) {
      const told = toldOf(error, contextOf(form, world, undefined))
      return told && errorOf(told)
    },
  }
}

function authorityOf(
  { directory, keyring, node, authority }: VerifierOptions,
  world: World,
): Authority {
  if (authority !== undefined) return authority
  if (node !== undefined) return remoteAuthority(node, world)
  if (directory === undefined || keyring === undefined)
    throw new TypeError('expected a `directory` and a `keyring`, an `authority`, or a `node`')
  return localAuthority({
    directory: () => directory,
    keyring,
    world,
  })
}

function contextOf(
  form: ErrorForm,
  { random }: Pick<World, 'random'>,
  head: RequestHead | undefined,
  sessionToken = '',
) {
  return {
    form,
    requestId: uuid(random),
    sessionToken,
    ...(head && { resource: head.path, isHead: head.method === 'HEAD' }),
  }
}

/** The session token that a request presents, wherever it stands. */
export function tokenOf({ headers, query }: Pick<RequestHead, 'headers' | 'query'>): string {
  const header = headers['x-amz-security-token']
  if (header !== undefined) return header
  return new URLSearchParams(query.replaceAll('+', '%2B')).get('X-Amz-Security-Token') ?? ''
}

/** What policies can ask of the way that a request came. */
export function circumstancesOf(head: RequestHead, region: string): Inquiry['circumstances'] {
  const { sourceIp, secure = false, headers } = head
  const { 'user-agent': userAgent, referer } = headers
  return {
    region,
    secure,
    ...(sourceIp !== undefined && { sourceIp }),
    ...(userAgent !== undefined && { userAgent }),
    ...(referer !== undefined && { referer }),
  }
}

/** What the body of a verified request is held to. */
export function rulesFor(
  { statement, payload }: Presentation,
  headers: BodyRules['headers'],
  isGenuine: ((text: string, signature: string) => boolean) | undefined,
): BodyRules {
  const { algorithm, amzDate, scope, signature: seed } = statement
  const seal = isGenuine && { isGenuine, algorithm, amzDate, scope, seed }
  return { payload, headers, seal }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield bytes
}
