// Stages a case: a service of its own with a clock that stands still, the sessions that the case
// needs, and the requests that go before.
import {
  type Operation,
  readAnswer,
  type SigningKey,
  sign,
  stsOperations,
  writeRequest,
} from '@daypass/protocol'
import {
  type AuditEntry,
  createKeyring,
  createService,
  DENIAL_HEADER,
  type DirectoryRecord,
  type Keyring,
  realWorld,
  type Service,
  type ServiceRequest,
  type ServiceResponse,
  STEP_SECONDS,
  totp,
} from '@daypass/service'
import type { Case, Filled, Flaw, Placeholder, Request, SessionOf, Signer } from './case.ts'
import { changed, longTermKey, mfaDevice, records } from './fixture.ts'

/** A case that is ready to be run once. */
export interface Staged {
  readonly service: Service
  /** What the request is signed with. */
  readonly key: SigningKey
  readonly region: string
  readonly input: Filled
  /** The time that clients sign at, milliseconds since 1970. */
  readonly clientNow: number
  /** Everything secret that was made or filled in; and what the service told to its operator. */
  readonly secrets: readonly string[]
  readonly told: readonly (AuditEntry | string)[]
}

/** Where the cases of a run are staged: time, and who is told. */
export interface StageOptions {
  /** Milliseconds since 1970, of the clients. */
  readonly now: number
}

const HOST = 'sts.example.test'
const FORM = 'application/x-www-form-urlencoded; charset=utf-8'

/** A request as bytes, signed in its headers by our own signer. */
export function signedPost(
  { operation, input }: { operation: string; input: Filled },
  key: SigningKey,
  scope: { region: string; now: number },
  host: string = HOST,
): ServiceRequest {
  const body = writeRequest(operationNamed(operation), input)
  const headers = { host, 'content-type': FORM }
  const added = sign({ method: 'POST', path: '/', headers, body }, key, {
    ...scope,
    service: 'sts',
  })
  return { method: 'POST', path: '/', headers: { ...headers, ...added }, body }
}

/** The row of an operation. */
export const operationNamed = (name: string): Operation<unknown, Record<string, unknown>> =>
  stsOperations[name as keyof typeof stsOperations] as unknown as Operation<
    unknown,
    Record<string, unknown>
  >

/** Makes services that share keys, and remembers what is secret. */
class Stage {
  readonly secrets: string[] = []
  readonly told: (AuditEntry | string)[] = []
  readonly #keyring: Keyring = createKeyring(realWorld)
  readonly #now: number

  constructor(now: number) {
    this.#now = now
  }

  service(
    at: number,
    content: readonly DirectoryRecord[] = records,
    keyring = this.#keyring,
  ): Service {
    return createService({
      records: content,
      keyring,
      world: { now: () => at },
      audit: (entry) => this.told.push(entry),
      report: (error) => this.told.push(String(error instanceof Error ? error.stack : error)),
    })
  }

  /** Asks a service that is there for this only; at `at`. */
  async ask(service: Service, request: Request, at: number): Promise<ServiceResponse> {
    const key = await this.key(request.as)
    const input = await this.fill(request.input ?? {}, at)
    return service.handle(signedPost({ ...request, input }, key, { region: 'us-east-1', now: at }))
  }

  async key(signer: Signer): Promise<SigningKey> {
    if (typeof signer === 'string') return longTermKey(signer)
    return this.session(signer)
  }

  async session(request: SessionOf, keyring?: Keyring): Promise<SigningKey> {
    const at = this.#now - (request.age ?? 0) * 1000
    const response = await this.ask(
      this.service(at, records, keyring),
      { as: request.by, operation: request.operation, input: request.input ?? {} },
      at,
    )
    if (response.status !== 200)
      throw new Error(`no session to start from: ${response.status} ${response.body}`)
    const { Credentials } = readAnswer(operationNamed(request.operation), response.body).output as {
      Credentials: Record<string, string>
    }
    this.secrets.push(Credentials.SecretAccessKey!, Credentials.SessionToken!)
    return {
      accessKeyId: Credentials.AccessKeyId!,
      secretAccessKey: Credentials.SecretAccessKey!,
      sessionToken: Credentials.SessionToken!,
    }
  }

  /** The input with every placeholder filled in. */
  async fill(input: Readonly<Record<string, unknown>>, at: number): Promise<Filled> {
    const filled: Record<string, unknown> = {}
    for (const [name, value] of Object.entries(input)) filled[name] = await this.#value(value, at)
    return filled
  }

  async #value(value: unknown, at: number): Promise<unknown> {
    if (Array.isArray(value)) return Promise.all(value.map((item) => this.#value(item, at)))
    if (typeof value !== 'object' || value === null) return value
    return 'fill' in value
      ? this.#placeholder(value as Placeholder, at)
      : this.fill(value as Record<string, unknown>, at)
  }

  async #placeholder(place: Placeholder, at: number): Promise<unknown> {
    const code = (name: string, step: number) =>
      totp(mfaDevice(name).seed, Math.floor(at / 1000 / STEP_SECONDS) + step)
    switch (place.fill) {
      case 'code': {
        const right = code(place.device, place.step)
        this.secrets.push(right)
        return right
      }
      case 'wrong-code': {
        const near = new Set(Array.from({ length: 41 }, (_, i) => code(place.device, i - 20)))
        return Array.from({ length: 42 }, (_, i) => String(100_000 + i)).find((c) => !near.has(c))
      }
      case 'denial': {
        const explaining = createService({
          records,
          keyring: this.#keyring,
          world: { now: () => at },
          explainDenials: true,
        })
        const { headers, body } = await this.ask(explaining, place.of, at)
        const message = headers[DENIAL_HEADER]
        if (message === undefined) throw new Error(`no denial to decode: ${body}`)
        return message
      }
      case 'tags':
        return Array.from({ length: place.count }, (_, i) => ({ Key: `${i}`, Value: 'test' }))
      case 'repeat':
        return place.text.repeat(place.times)
    }
  }

  async flawed(key: SigningKey, flaw: Flaw, signer: Signer): Promise<SigningKey> {
    const { sessionToken = '', ...longTerm } = key
    const session = typeof signer === 'string' ? undefined : signer
    switch (flaw) {
      case 'wrong secret':
        return { ...key, secretAccessKey: `${key.secretAccessKey.slice(0, -1)}!` }
      case 'unknown key':
        return { ...key, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }
      case 'no token':
        return longTerm
      case 'broken token':
        return { ...key, sessionToken: 'not-a-token' }
      case 'flipped token': {
        const middle = sessionToken.length >> 1
        const other = sessionToken[middle] === 'A' ? 'B' : 'A'
        const flipped = sessionToken.slice(0, middle) + other + sessionToken.slice(middle + 1)
        return { ...key, sessionToken: flipped }
      }
      case 'token of another session':
        return { ...key, sessionToken: (await this.session(session!)).sessionToken! }
      case 'foreign keyring':
        return this.session(session!, createKeyring(realWorld))
      case 'token with a long-term key': {
        const other = await this.session({ by: 'alice', operation: 'GetSessionToken' })
        return { ...key, sessionToken: other.sessionToken! }
      }
    }
  }
}

/** Stages a case, for one client and one run. */
export async function stage(one: Case, { now }: StageOptions): Promise<Staged> {
  const at = now - (one.clockAhead ?? 0) * 1000
  const scene = new Stage(at)
  const service = scene.service(at, one.variant && changed(one.variant))
  for (const { times = 1, ...request } of one.before ?? [])
    for (let i = 0; i < times; i++) await scene.ask(service, request, at)
  let key = await scene.key(one.as)
  for (const flaw of one.flaws ?? []) key = await scene.flawed(key, flaw, one.as)
  const input = await scene.fill(one.input ?? {}, at)
  const region = one.region ?? 'us-east-1'
  const { secrets, told } = scene
  return { service, key, region, input, clientNow: now, secrets, told }
}
