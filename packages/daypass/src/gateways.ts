// Gateways as a command line describes them: one word with commas for each.
import type { SigningKey } from '@daypass/protocol'
import type { Authority, BucketPolicies, RemoteNode, ServiceOptions } from '@daypass/service'
import {
  createGateway,
  type Listener,
  listenGateway,
  readUpstreams,
} from '@daypass/service/gateway'
import type { DirectoryFile } from './directory-file.ts'
import { EXIT, Failure, misuse } from './failure.ts'
import type { Io } from './io.ts'
import { cannotListen, type Listening } from './listening.ts'

/** One gateway. */
export interface GatewaySpec {
  readonly service: string
  readonly port: number
  readonly upstream: string
  readonly account: string
  readonly host?: string
  readonly region?: string
  readonly domains: readonly string[]
  readonly trailers: boolean
}

/** What the words of `--gateway` must be, and an example of each. */
const WORDS: Readonly<Record<string, readonly [pattern: RegExp, example: string]>> = {
  service: [/^[a-z][a-z0-9-]{0,62}$/, 's3'],
  port: [/^\d{1,5}$/, '4581'],
  upstream: [/^https?:\/\/[^\s,?#@]+$/, 'http://127.0.0.1:9000'],
  account: [/^\d{12}$/, '123456789012'],
  host: [/^[\w.:[\]-]+$/, '127.0.0.1'],
  region: [/^[a-z0-9-]{1,63}$/, 'us-east-1'],
  domain: [/^[\w.-]{1,253}$/, 's3.example.com'],
  trailers: [/^(?:yes|no)$/, 'yes'],
}
const NEEDED = ['service', 'port', 'upstream', 'account'] as const

/**
 * Reads one `--gateway`.
 *
 * @throws Failure that says what was expected.
 */
export function readGateway(given: string): GatewaySpec {
  const words = new Map<string, string[]>()
  for (const word of given.split(',')) {
    const equals = word.indexOf('=')
    const name = word.slice(0, Math.max(equals, 0))
    const value = word.slice(equals + 1)
    const known = Object.hasOwn(WORDS, name) ? WORDS[name] : undefined
    if (known === undefined)
      throw misuse(`expected ${Object.keys(WORDS).join('=, ')}= in \`--gateway\`, got \`${word}\``)
    if (!known[0].test(value))
      throw misuse(`expected \`${name}\` such as ${known[1]} in \`--gateway\`, got \`${value}\``)
    const before = words.get(name) ?? []
    if (before.length > 0 && name !== 'domain') throw misuse(`\`${name}\` is there twice`)
    words.set(name, [...before, value])
  }
  const [missing] = NEEDED.filter((name) => !words.has(name))
  if (missing !== undefined) throw misuse(`expected \`${missing}=…\` in \`--gateway ${given}\``)
  const one = (name: string): string => words.get(name)?.[0] ?? ''
  const port = Number(one('port'))
  if (port > 65_535) throw misuse(`expected a port, 0 to 65535, got \`${port}\``)
  return {
    service: one('service'),
    port,
    upstream: one('upstream').replace(/\/$/, ''),
    account: one('account'),
    ...(words.has('host') && { host: one('host') }),
    ...(words.has('region') && { region: one('region') }),
    domains: words.get('domain') ?? [],
    trailers: one('trailers') === 'yes',
  }
}

/** The credentials of stores that a directory file gives. */
export const upstreamsOf = (file: DirectoryFile | undefined): ReadonlyMap<string, SigningKey> =>
  file?.read(readUpstreams) ?? new Map()

/** What all gateways of a process have in common. */
export interface GatewaysOptions extends Pick<ServiceOptions, 'audit' | 'report'> {
  readonly io: Io
  readonly listening: Listening
  readonly regions: readonly string[] | undefined
  readonly upstreams: ReadonlyMap<string, SigningKey>
  readonly authority: Authority | RemoteNode
  readonly policies: BucketPolicies
  readonly explainDenials: boolean
}

/**
 * Opens gateways, all of them or none.
 *
 * @throws Failure for a port that is in use, or a store without credentials.
 */
export async function openGateways(
  specs: readonly GatewaySpec[],
  options: GatewaysOptions,
): Promise<Listener[]> {
  const prepared = specs.map((spec) => ({ spec, credentials: credentialsFor(spec, options) }))
  const listeners: Listener[] = []
  try {
    for (const { spec, credentials } of prepared)
      listeners.push(await openGateway(spec, credentials, options))
  } catch (error) {
    await Promise.all(listeners.map((listener) => listener.close()))
    throw error
  }
  return listeners
}

function credentialsFor({ upstream }: GatewaySpec, { io, upstreams }: GatewaysOptions): SigningKey {
  const known = upstreams.get(upstream)
  if (known !== undefined) return known
  const { DAYPASS_UPSTREAM_ACCESS_KEY_ID: accessKeyId } = io.env
  const { DAYPASS_UPSTREAM_SECRET_ACCESS_KEY: secretAccessKey } = io.env
  if (accessKeyId && secretAccessKey) return { accessKeyId, secretAccessKey }
  throw new Failure(
    `no credentials for \`${upstream}\`: set DAYPASS_UPSTREAM_ACCESS_KEY_ID and DAYPASS_UPSTREAM_SECRET_ACCESS_KEY, or write them under \`upstreams\` in the directory file`,
    EXIT.configuration,
  )
}

async function openGateway(
  { port, host, ...spec }: GatewaySpec,
  credentials: SigningKey,
  { io: _, upstreams: __, listening, regions, ...options }: GatewaysOptions,
): Promise<Listener> {
  const { follow: ___, trustedProxies, ...usual } = listening
  const gateway = createGateway({
    ...spec,
    ...options,
    credentials,
    ...(regions && { regions }),
    ...(trustedProxies && { trustedProxies }),
  })
  const address = { ...usual, ...(host !== undefined && { host }), port }
  try {
    return await listenGateway(gateway, address)
  } catch (error) {
    throw cannotListen(error, `${address.host}:${port}`, 'another `port`')
  }
}
