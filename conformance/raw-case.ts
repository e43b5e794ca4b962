// Cases that no SDK would ever send: requests as bytes, spoilt before or after they are signed.
import {
  amzDate,
  presign,
  presignV4a,
  readErrorAnswer,
  type SignableRequest,
  sign,
  signV4a,
  XmlError,
} from '@daypass/protocol'
import type { Case, Signer } from './case.ts'
import type { RawAnswer, Send } from './http.ts'
import { type Staged, stage } from './stage.ts'

/** A part of a text, and what is put in its place after signing. */
export type Change = readonly [from: string | RegExp, to: string]

/** How a request is signed. */
export interface RawSigning {
  readonly by?: Signer
  /** In the headers unless given. */
  readonly in?: 'query'
  readonly service?: string
  readonly region?: string
  /** Asymmetrically, for these regions. */
  readonly regionSet?: readonly string[]
  /** Seconds from the service's present. */
  readonly at?: number
  /** All but those that change on the way unless given. */
  readonly headers?: readonly string[]
  /** What `X-Amz-Expires` says. */
  readonly expires?: number
}

/** What is done to a request after it was signed. */
export interface Tampering {
  readonly path?: Change
  readonly query?: Change
  readonly body?: Change
  readonly authorization?: Change
  /** Headers set anew; null takes one away. `{now±seconds}` is a time in the basic format. */
  readonly headers?: Readonly<Record<string, string | null>>
}

/** How an answer has to look. Texts may hold `{now±seconds}` and `{day}`. */
export interface RawExpected {
  readonly status: number
  /** The error code; absent when the answer has none. */
  readonly code?: string
  /** An empty one: there must be no such element. */
  readonly message?: string | RegExp
  readonly headers?: Readonly<Record<string, string | RegExp | null>>
  readonly body?: string | RegExp
}

/** One case. */
export interface RawCase {
  readonly name: string
  readonly section: string
  readonly method?: string
  readonly path?: string
  readonly query?: string
  /** Besides the host. Null takes the content type away. */
  readonly headers?: Readonly<Record<string, string | null>>
  readonly body?: string
  /** False: not at all. */
  readonly signing?: false | RawSigning
  readonly tampering?: Tampering
  /** Whether only a real connection shows it. */
  readonly wire?: true
  readonly expected: RawExpected
}

const FORM = 'application/x-www-form-urlencoded'
/** The request of those cases in which it does not matter which. */
export const WHO = 'Action=GetCallerIdentity&Version=2011-06-15'

const fillTimes = (text: string, now: number): string =>
  text
    .replaceAll('{day}', amzDate(now).slice(0, 8))
    .replace(/\{now([+-]\d+)?\}/g, (_, seconds = '0') => amzDate(now + Number(seconds) * 1000))

type Message = SignableRequest & { readonly headers: Record<string, string> }

function present(entries: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, string] => entry[1] !== null),
  )
}

function messageOf({ method = 'POST', path = '/', query, headers = {}, body }: RawCase): Message {
  const content: Record<string, string> = method === 'POST' ? { 'content-type': FORM } : {}
  return {
    method,
    path,
    ...(query !== undefined && { query }),
    headers: present({ host: 'sts.example.test', ...content, ...headers }),
    ...(body !== undefined ? { body } : method === 'POST' && query === undefined && { body: WHO }),
  }
}

function signed(message: Message, signing: RawSigning, { key, clientNow }: Staged): Message {
  const { service = 'sts', region = 'us-east-1', at = 0, headers, expires = 60 } = signing
  const scope = { service, region, now: clientNow + at * 1000 }
  const { regionSet } = signing
  const options = headers === undefined ? {} : { signedHeaders: headers }
  if (signing.in === 'query') {
    const query = regionSet
      ? presignV4a(message, key, { ...scope, regionSet }, expires, options)
      : presign(message, key, scope, expires, options)
    return { ...message, query }
  }
  const added = regionSet
    ? signV4a(message, key, { ...scope, regionSet }, options)
    : sign(message, key, scope, options)
  return { ...message, headers: { ...message.headers, ...added } }
}

const change = (text: string, [from, to]: Change): string => {
  const result = text.replace(from, to)
  if (result === text) throw new TypeError(`nothing like \`${from}\` in \`${text}\``)
  return result
}

function tampered(message: Message, tampering: Tampering, now: number): Message {
  const { path, query, body, authorization } = tampering
  const set = Object.fromEntries(
    Object.entries(tampering.headers ?? {}).map(([name, value]) => [
      name,
      value === null ? null : fillTimes(value, now),
    ]),
  )
  const headers = present({ ...message.headers, ...set })
  if (authorization) headers.authorization = change(headers.authorization!, authorization)
  return {
    ...message,
    headers,
    ...(path && { path: change(message.path, path) }),
    ...(query && { query: change(message.query ?? '', query) }),
    ...(body && { body: change(message.body as string, body) }),
  }
}

const says = (expected: string | RegExp, got: string, now: number): boolean =>
  expected instanceof RegExp ? expected.test(got) : fillTimes(expected, now) === got

function differences(expected: RawExpected, answer: RawAnswer, now: number): string[] {
  const { status, headers, body } = answer
  const found: string[] = []
  const expect = (what: string, wanted: unknown, got: unknown, same: boolean) => {
    if (!same) found.push(`expected ${what} ${wanted}, got ${got}`)
  }
  expect('status', expected.status, status, status === expected.status)
  for (const [name, value] of Object.entries(expected.headers ?? {})) {
    const got = headers[name]
    const same = value === null ? got === undefined : got !== undefined && says(value, got, now)
    expect(name, value, got, same)
  }
  if (expected.body !== undefined)
    expect('body', expected.body, body.slice(0, 2000), says(expected.body, body, now))
  if (expected.code !== undefined) {
    const { code, message } = errorIn(body)
    expect('code', expected.code, code, code === expected.code)
    if (expected.message === '') expect('message', 'none', message, message === undefined)
    else if (expected.message !== undefined)
      expect('message', expected.message, message, says(expected.message, message ?? '', now))
  }
  return found
}

function errorIn(body: string): { code?: string; message?: string | undefined } {
  try {
    return readErrorAnswer(body)
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    return { code: `(none: ${body.slice(0, 200)})` }
  }
}

/** What a raw case needs from the stage. */
export const stageRaw = (one: RawCase, now: number): Promise<Staged> => {
  const as = one.signing === false ? 'alice' : (one.signing?.by ?? 'alice')
  const staging: Case = { ...one, as, operation: 'GetCallerIdentity', expected: { output: {} } }
  return stage(staging, { now: Math.floor(now / 1000) * 1000 })
}

/** What a raw case came to. */
export interface RawOutcome {
  /** What differs, as one line; undefined when nothing does. */
  readonly difference: string | undefined
  readonly answer: RawAnswer
}

/** Runs a raw case. */
export async function runRaw(one: RawCase, staged: Staged, send: Send): Promise<RawOutcome> {
  let message = messageOf(one)
  if (one.signing !== false) message = signed(message, one.signing ?? {}, staged)
  message = tampered(message, one.tampering ?? {}, staged.clientNow)
  const answer = await send(message)
  const found = differences(one.expected, answer, staged.clientNow)
  return { difference: found.length === 0 ? undefined : found.join('; '), answer }
}
