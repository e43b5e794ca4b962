// One small world for the tests of the service: two accounts, their users and roles, a clock that
// tests move, and a signer over `service.handle`.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import {
  type InputOf,
  type Operation,
  type OutputOf,
  readAnswer,
  readErrorAnswer,
  type SigningKey,
  type StsOperations,
  signForm,
  stsOperations,
  writeRequest,
} from '@daypass/protocol'
import {
  createKeyring,
  createService,
  type Service,
  type ServiceOptions,
  type ServiceResponse,
  type World,
} from '@daypass/service'

/** The accounts of the fixture. */
export const ACCOUNT = '111111111111'
export const OTHER = '222222222222'

/** 2026-11-22T12:00:00Z. */
export const START: number = Date.UTC(2026, 10, 22, 12)

/** A world whose clock stands still until it is moved, and whose random bytes repeat. */
export interface TestWorld extends World {
  /** Moves the clock by that many seconds. */
  readonly pass: (seconds: number) => void
}

/** Makes a world. Two made of one seed behave alike. */
export function testWorld(seed = 'daypass'): TestWorld {
  let now = START
  let count = 0
  return {
    now: () => now,
    pass: (seconds) => {
      now += seconds * 1000
    },
    random: (size) => {
      const bytes = new Uint8Array(Math.ceil(size / 32) * 32)
      for (let at = 0; at < size; at += 32)
        bytes.set(createHash('sha256').update(`${seed} ${count++}`).digest(), at)
      return bytes.slice(0, size)
    },
    fetchDocument: () => Promise.reject(new Error('no network in tests')),
  }
}

/** A policy document of these statements. */
export const document = (...statements: object[]): object => ({
  Version: '2012-10-17',
  Statement: statements,
})

/** A statement that allows actions on a resource. */
export const allow = (Action: string | string[], Resource: string | string[] = '*'): object => ({
  Effect: 'Allow',
  Action,
  Resource,
})

/** A statement that denies actions on a resource. */
export const deny = (Action: string | string[], Resource: string | string[] = '*'): object => ({
  Effect: 'Deny',
  Action,
  Resource,
})

/** A trust policy that lets a principal do these actions, under a condition. */
export const trust = (AWS: string | string[], condition?: object, ...actions: string[]): object =>
  document({
    Effect: 'Allow',
    Principal: { AWS },
    Action: ['sts:AssumeRole', ...actions],
    ...(condition && { Condition: condition }),
  })

/** The keys of who is in the fixture. */
export const key = (id: string): SigningKey => ({
  accessKeyId: id,
  secretAccessKey: `secret of ${id}`,
})

const accessKeys = (id: string) => [{ id, secret: `secret of ${id}` }]

/** Ids of access keys by who has them. */
export const KEYS = {
  root: 'AKIAROOT000000000001',
  alice: 'AKIAALICE00000000001',
  bob: 'AKIABOB0000000000001',
  carol: 'AKIACAROL00000000002',
  otherRoot: 'AKIAROOT000000000002',
} as const

/** The seed of alice's MFA device, base32. */
export const MFA_SEED = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
/** The serial number of alice's MFA device. */
export const MFA_DEVICE: string = `arn:aws:iam::${ACCOUNT}:mfa/alice`

/** The ARN of a role in {@link ACCOUNT}. */
export const roleArn = (name: string, account: string = ACCOUNT): string =>
  `arn:aws:iam::${account}:role/${name}`

/** An open role: everyone of both accounts whose own policies agree, tags and names included. */
const open = {
  trust: trust(
    [ACCOUNT, OTHER],
    undefined,
    'sts:TagSession',
    'sts:SetSourceIdentity',
    'sts:SetContext',
  ),
  policies: { all: document(allow('*')) },
  maxSessionDuration: 43_200,
}

/**
 * The structure of the fixture's directory file. alice may do everything in STS and has an MFA
 * device, bob has no policy, carol is alice's like in the other account.
 *
 * @param roles More roles of {@link ACCOUNT}.
 * @param members More members of the whole structure.
 */
export function config(roles: Record<string, object> = {}, members: object = {}): object {
  return {
    accounts: {
      [ACCOUNT]: {
        alias: 'example',
        root: { accessKeys: accessKeys(KEYS.root) },
        users: {
          alice: {
            accessKeys: accessKeys(KEYS.alice),
            mfaDevices: [{ name: 'alice', seed: MFA_SEED }],
            policies: { all: document(allow('*')) },
            tags: { team: 'blue' },
          },
          bob: { accessKeys: accessKeys(KEYS.bob) },
        },
        roles: { Open: open, ...roles },
        policies: { OnlyKeys: document(allow('sts:GetAccessKeyInfo')) },
      },
      [OTHER]: {
        root: { accessKeys: accessKeys(KEYS.otherRoot) },
        users: {
          carol: {
            accessKeys: accessKeys(KEYS.carol),
            policies: { all: document(allow('*')) },
          },
        },
        roles: { Open: open },
      },
    },
    ...members,
  }
}

/** What came back: the output of the operation, or the error's code and message. */
export interface Reply<Output> {
  readonly status: number
  readonly output?: Output
  readonly code?: string
  readonly message?: string
  readonly response: ServiceResponse
}

/** How a request differs from the usual. */
export interface CallOptions {
  readonly region?: string
  readonly headers?: Record<string, string>
  readonly sourceIp?: string
  readonly secure?: boolean
}

/** A service to ask. */
export interface Fixture {
  readonly service: Service
  readonly world: TestWorld
  /** Signs a request of an operation and reads what comes back. */
  readonly ask: <Name extends keyof StsOperations>(
    who: SigningKey | undefined,
    name: Name,
    input: InputOf<StsOperations[Name]>,
    options?: CallOptions,
  ) => Promise<Reply<OutputOf<StsOperations[Name]>>>
  /** Asks for credentials and makes a key of them; fails when they are refused. */
  readonly session: <Name extends keyof StsOperations>(
    who: SigningKey,
    name: Name,
    input: InputOf<StsOperations[Name]>,
    options?: CallOptions,
  ) => Promise<SigningKey>
}

const HOST = 'sts.example'

/** Starts a service over the fixture's directory, or over that of the options. */
export function start(options: ServiceOptions = {}, world: TestWorld = testWorld()): Fixture {
  const service = createService({
    keyring: createKeyring(world),
    world,
    report: (error) => assert.fail(String((error as Error).stack)),
    ...(options.records === undefined && options.replica === undefined && { config: config() }),
    ...options,
  })
  const ask: Fixture['ask'] = async (who, name, input, options = {}) => {
    const { region = 'us-east-1', headers = {}, sourceIp = '192.0.2.1', secure = true } = options
    const operation = stsOperations[name] as Operation<unknown, never>
    const body = writeRequest(operation, input)
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const request = who
      ? signForm(body, who, { region, service: 'sts', now: world.now() }, HOST, headers)
      : { method: 'POST', path: '/', headers: { host: HOST, ...type, ...headers }, body }
    const response = await service.handle({ ...request, sourceIp, secure })
    return replyOf(operation, response)
  }
  const session: Fixture['session'] = async (who, name, input, options) => {
    const { output, code, message } = await ask(who, name, input, options)
    const credentials = (output as { Credentials?: Record<string, string> } | undefined)
      ?.Credentials
    assert.ok(credentials, `${name}: ${code} ${message}`)
    return {
      accessKeyId: credentials.AccessKeyId!,
      secretAccessKey: credentials.SecretAccessKey!,
      sessionToken: credentials.SessionToken!,
    }
  }
  return { service, world, ask, session }
}

function replyOf<O>(operation: Operation<unknown, never>, response: ServiceResponse): Reply<O> {
  const { status, body } = response
  if (status === 200) return { status, response, output: readAnswer(operation, body).output as O }
  if (!body.startsWith('<ErrorResponse')) return { status, response }
  const { code, message } = readErrorAnswer(body)
  return { status, response, code, ...(message !== undefined && { message }) }
}

/** What a refusal is compared with: `status code: message`. */
export const said = ({ status, code, message }: Reply<unknown>): string =>
  status === 200 ? 'ok' : `${status} ${code}${message ? `: ${message}` : ''}`
