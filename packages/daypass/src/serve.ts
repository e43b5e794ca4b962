// `daypass serve`: the service on a port, until it is told to stop.
import { existsSync } from 'node:fs'
import {
  type AuditEntry,
  type CorsOrigins,
  createMetrics,
  createService,
  type Metrics,
  type Replica,
  readConfig,
  type SamlMode,
  type Service,
  type ServiceOptions,
} from '@daypass/service'
import { type Listener, listen } from '@daypass/service/node'
import { planOf } from './apply.ts'
import { type Arguments, readArguments } from './arguments.ts'
import { directoryPath, storePath } from './data-folder.ts'
import { type DirectoryFile, readDirectoryFile } from './directory-file.ts'
import {
  type DirectoryStore,
  openDirectory,
  PLACE_FLAGS,
  type Place,
  placeOf,
  writeTo,
} from './directory-store.ts'
import { EXIT, Failure, misuse } from './failure.ts'
import { gatherer } from './gathering.ts'
import { keepSmall } from './heap.ts'
import { type Command, type Io, OBEYED } from './io.ts'
import {
  cannotListen,
  LISTEN_FLAGS,
  LISTEN_HELP,
  type Listening,
  listeningOf,
} from './listening.ts'
import {
  asWorker,
  isWorker,
  portOfWorkers,
  superviseWorkers,
  tellUp,
  workersOf,
} from './workers.ts'

/** `daypass serve`. */
export const serve: Command = {
  help: `Runs the Security Token Service. One line of JSON per request goes to standard error.

usage: daypass serve [--config FILE] [--data DIR] [--database URL] [--workers N]
                     [--host H] [--port P] [--tls-cert FILE --tls-key FILE]
                     [--trusted-proxy NET …] [--region R …] [--issuer-url URL]
                     [--saml MODE] [--explain-denials] [--cors-origin O …]
                     [--rate-per-key N] [--rate-per-address N] [--metrics]
                     [--gateway WORDS …] [--verifier ARN …] [--s3tokens]

  --config FILE      the directory: accounts, users, roles, policies, as YAML or JSON; a secret
                     written as \${NAME} is taken from the environment. With --data it is applied to
                     what is there, and what it does not name stays
  --data DIR         the folder with keyring and store, made at the first start. Without it the
                     directory, the keyring and so the sessions live as long as the process
  --database URL     a PostgreSQL database in place of the folder's store, for many nodes:
                     postgres://user@host:5432/name. The keyring is that of the data folder, or
                     DAYPASS_KEYRING or the output of DAYPASS_KEYRING_COMMAND in the environment
  --workers N        how many processes share the port, each on a core; 1 unless given
  --port P           4580 unless given; 0 takes any that is free
${LISTEN_HELP}\
  --region R …       the regions that signatures may name; all of AWS's unless given
  --issuer-url URL   how others reach the service, for the issuers of GetWebIdentityToken; where it
                     listens unless given
  --saml MODE        strict, unless given: assertions are held to audience, recipient and all times,
                     and are good for one use; or aws-compatible: to their expiry only
  --cors-origin O …  the origins whose web pages may call STS, such as https://app.example.com;
                     any unless given, or none
  --rate-per-key N   how many requests a second one access key may make, and
  --rate-per-address N
                     how many may come from one address; no limits unless given
  --metrics          count requests, and tell at /metrics what Prometheus reads
  --gateway WORDS …  also stand before a store: service=s3,port=4581,account=123456789012,upstream=…
                     in one word; \`daypass gateway --help\` tells all
  --verifier ARN …   users and roles whose gateways and services may ask this node, at /verify, who
                     signed a request and what that one may do
  --s3tokens         answer Ceph's radosgw at /v3/s3tokens, as Keystone does, if it shows the token
                     in DAYPASS_S3TOKENS_AUTH_TOKEN. Policies are not Ceph's: docs/gateway.md
  --explain-denials  tell who is refused why, encoded, for those who may decode it: \`daypass why\`

Ctrl-C lets requests that are under way finish; a second one does not.

examples:
  daypass serve --data .daypass
  daypass serve --config examples/daypass.yaml --port 0
  AWS_ENDPOINT_URL=http://127.0.0.1:4580 AWS_DEFAULT_REGION=us-east-1 aws sts get-caller-identity
`,
  run,
}

const FLAGS = {
  config: 'text',
  ...PLACE_FLAGS,
  workers: 'text',
  ...LISTEN_FLAGS,
  port: 'text',
  region: 'list',
  'issuer-url': 'text',
  saml: 'text',
  'cors-origin': 'list',
  'rate-per-key': 'text',
  'rate-per-address': 'text',
  gateway: 'list',
  verifier: 'list',
  s3tokens: 'switch',
  metrics: 'switch',
  'explain-denials': 'switch',
} as const

type Values = Arguments<typeof FLAGS>['values']

async function run(args: readonly string[], io: Io): Promise<number> {
  const { values } = readArguments(args, FLAGS)
  const workers = workersOf(values.workers)
  if (isWorker()) return asWorker(io, (ends) => serveOne(values, ends))
  if (workers === 1) return serveOne(values, io)
  if (!hasPlace(values))
    throw misuse('expected `--data DIR` or `--database URL` with `--workers`: they share a store')
  // What there is to be told or applied, is once.
  const directory = await inPlace(values, await fileOf(values, io), io)
  await directory.close()
  return superviseWorkers(workers, io)
}

async function serveOne(values: Values, io: Io): Promise<number> {
  const port = portOfWorkers(portOf(values.port), io)
  const issuerBaseUrl = issuerOf(values['issuer-url'])
  const saml = samlModeOf(values.saml)
  const corsOrigins = originsOf(values['cors-origin'])
  const perKey = rateOf('rate-per-key', values['rate-per-key'])
  const perAddress = rateOf('rate-per-address', values['rate-per-address'])
  const listening = await listeningOf(values)
  const metrics = values.metrics ? createMetrics() : undefined
  // What gateways take is loaded when there are any.
  const gatewayRoom = values.gateway && (await import('./gateways.ts'))
  const specs = gatewayRoom ? values.gateway!.map(gatewayRoom.readGateway) : []
  const verifiers = values.verifier?.map(verifierOf)
  const file = await fileOf(values, io)
  const directory = hasPlace(values) ? await inPlace(values, file, io) : undefined
  try {
    directory?.followKeyring()
    const accounts =
      directory === undefined
        ? inProcess(file!, io)
        : { replica: directory.replica, keyring: directory.keyring }
    // Not before: with all compilers, a large directory is read a tenth faster.
    keepSmall()
    const shared = { explainDenials: values['explain-denials'] ?? false, ...logTo(io, metrics) }
    const service = createService({
      ...accounts,
      ...(values.region && { regions: values.region }),
      ...(issuerBaseUrl !== undefined && { issuerBaseUrl }),
      ...(saml !== undefined && { saml }),
      ...(corsOrigins && { corsOrigins }),
      rateLimits: { ...(perKey && { perKey }), ...(perAddress && { perAddress }) },
      ...(verifiers && { verifiers }),
      ...(metrics && { metrics: gatherer(metrics.counts) }),
      ...(values.s3tokens && { s3TokensAuthToken: authTokenOf(io) }),
      ...shared,
    })
    const gateways = gatewayRoom
      ? await gatewayRoom.openGateways(specs, {
          ...{ io, listening, regions: values.region },
          ...{ upstreams: gatewayRoom.upstreamsOf(file), authority: service.authority },
          ...{ policies: service.bucketPolicies, ...shared },
        })
      : []
    const listeners = [await openBeside(gateways, service, listening, port), ...gateways]
    listening.follow(listeners, io)
    return await untilStopped(listeners, io)
  } finally {
    await directory?.close()
  }
}

function verifierOf(given: string): string {
  if (/^arn:[\w-]+:iam::\d{12}:(?:user|role)\/.+$/.test(given)) return given
  throw misuse(`expected the ARN of a user or role for \`--verifier\`, got \`${given}\``)
}

function authTokenOf({ env }: Io): string {
  const { DAYPASS_S3TOKENS_AUTH_TOKEN: token = '' } = env
  if (token.length >= 16) return token
  throw new Failure(
    'expected DAYPASS_S3TOKENS_AUTH_TOKEN, 16 characters or more, for `--s3tokens`',
    EXIT.configuration,
  )
}

/** Where requests are written down and counted, and errors that should not be. */
export function logTo(
  io: Io,
  metrics?: Metrics,
): Required<Pick<ServiceOptions, 'audit' | 'report'>> {
  const write = auditTo(io)
  return {
    audit(entry) {
      metrics?.count(entry)
      write(entry)
    },
    report: (error, requestId) => io.say(`daypass: ${requestId}: ${withoutMessage(error)}\n`),
  }
}

/** Entries that come in one turn are written at once, before the answers that they are about. */
function auditTo(io: Io): (entry: AuditEntry) => void {
  let lines = ''
  const write = () => {
    const written = lines
    lines = ''
    io.say(written)
  }
  return (entry) => {
    if (lines === '') queueMicrotask(write)
    lines += `${harmless(JSON.stringify(entry))}\n`
  }
}

/** JSON without what a terminal obeys. */
const harmless = (json: string): string =>
  /[^ -~]/.test(json) ? json.replace(OBEYED, escaped) : json

const escaped = (character: string): string =>
  character.replace(/./gs, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)

function portOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  const port = /^\d{1,5}$/.test(given) ? Number(given) : Number.NaN
  if (!(port <= 65_535)) throw misuse(`expected a port, 0 to 65535, got \`${given}\``)
  return port
}

function issuerOf(given: string | undefined): string | undefined {
  if (given !== undefined && !/^https?:\/\/[^\s?#]+$/.test(given))
    throw misuse(`expected a URL such as https://sts.example.com, got \`${given}\``)
  return given
}

function samlModeOf(given: string | undefined): SamlMode | undefined {
  if (given === undefined || given === 'strict' || given === 'aws-compatible') return given
  throw misuse(`expected strict or aws-compatible for \`--saml\`, got \`${given}\``)
}

function originsOf(given: readonly string[] | undefined): CorsOrigins | undefined {
  if (given?.length === 1 && given[0] === 'any') return 'any'
  if (given?.length === 1 && given[0] === 'none') return []
  for (const origin of given ?? [])
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw misuse(`expected an origin such as https://app.example.com, got \`${origin}\``)
  return given
}

function rateOf(flag: string, given: string | undefined): number | undefined {
  if (given === undefined) return undefined
  if (!/^\d{1,9}(\.\d{1,3})?$/.test(given) || Number(given) === 0)
    throw misuse(`expected requests a second for \`--${flag}\`, such as 50, got \`${given}\``)
  return Number(given)
}

/** Whether a command line names a store. */
export const hasPlace = ({ data, database }: Place): boolean =>
  data !== undefined || database !== undefined

/** The file to start from; none when the store is all there is. */
export async function fileOf(
  values: Place & { readonly config?: string },
  io: Io,
): Promise<DirectoryFile | undefined> {
  const path = configOf(values)
  return path === undefined ? undefined : readDirectoryFile(path, io.env)
}

function configOf({
  config,
  data,
  database,
}: Place & { readonly config?: string }): string | undefined {
  if (config !== undefined) return config
  if (database !== undefined) return undefined
  if (data === undefined)
    throw misuse('expected `--config FILE`, or `--data DIR` as `daypass init` makes it')
  const path = directoryPath(data)
  if (existsSync(path)) return path
  if (existsSync(storePath(data))) return undefined
  throw new Failure(
    `no directory in \`${data}\`: give \`--config FILE\`, or run \`daypass init --data ${data}\``,
  )
}

/** A directory that ends with the process. */
export function inProcess(file: DirectoryFile, io: Io): ServiceOptions {
  io.say('daypass: no `--data`: the keyring, and with it every session, ends with this process\n')
  const records = file.read(readConfig)
  for (const warning of file.warnings()) io.say(`${warning}\n`)
  return { records }
}

/** The directory of a store, after what the file says was applied to it. */
export async function inPlace(
  given: Place,
  file: DirectoryFile | undefined,
  io: Io,
): Promise<DirectoryStore> {
  const place = placeOf(given)
  // What is wrong with the file is told before anything is made.
  if (place.data !== undefined && !existsSync(storePath(place.data))) file?.read(readConfig)
  const directory = await openDirectory(place, io)
  if (file === undefined && place.database === undefined) await refuseEmpty(directory, place.data!)
  // For workers the one who looks after them has applied it.
  if (file !== undefined && !isWorker()) await applyFile(directory.replica, file, io)
  return directory
}

/** A store of nobody is one that was lost, or never was: nothing can be done with it. */
async function refuseEmpty({ replica, close }: DirectoryStore, data: string): Promise<void> {
  if (replica.directory.accounts.size > 0) return
  await close()
  throw new Failure(
    `there is no account in \`${storePath(data)}\`: if there were any, restore it from a backup; else \`daypass account create --data ${data}\` makes one`,
  )
}

async function applyFile(replica: Replica, file: DirectoryFile, io: Io): Promise<void> {
  const { steps } = await writeTo(replica, (transaction) => {
    const plan = planOf(file, transaction.directory)
    for (const write of plan.writes) transaction.write(write)
    return plan
  })
  if (steps.length > 0) io.say(`daypass: applied the file: ${steps.length} changes\n`)
  for (const warning of file.warnings()) io.say(`${warning}\n`)
}

/** Opens the service. If it cannot, the gateways close: what listens keeps a process alive. */
async function openBeside(
  gateways: readonly Listener[],
  service: Service,
  { follow: _, ...address }: Listening,
  port = 4580,
): Promise<Listener> {
  try {
    return await listen(service, { ...address, port })
  } catch (error) {
    await Promise.all(gateways.map((gateway) => gateway.close()))
    throw cannotListen(error, `${address.host}:${port}`, '`--port`')
  }
}

/** An error that should not be: what and where it is. Its message may hold what was sent. */
function withoutMessage(error: unknown): string {
  if (!(error instanceof Error)) return 'internal error'
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  const codes = [error, error.cause].flatMap((each) => (each as NodeJS.ErrnoException)?.code ?? [])
  return [[error.name, ...codes].join(' '), ...frames].join('\n')
}

/** What listens until it is told to stop. */
interface Stoppable {
  readonly url: string
  readonly close: () => Promise<void>
}

/** Tells where the listeners are, and closes them when the person says so. */
export function untilStopped(listeners: readonly Stoppable[], io: Io): Promise<number> {
  const urls = listeners.map(({ url }) => url)
  // Of several workers, the one who looks after them tells.
  const tell = isWorker() ? () => {} : io.say
  return new Promise((resolve, reject) => {
    let stopping = false
    const stopListening = io.onSignal(() => {
      if (stopping) return io.exit(EXIT.failed)
      stopping = true
      tell('daypass: stopping\n')
      Promise.all(listeners.map((listener) => listener.close())).then(() => {
        stopListening()
        resolve(EXIT.done)
      }, reject)
    })
    for (const url of urls) tell(`daypass: listening on ${url}\n`)
    if (isWorker()) tellUp(urls)
  })
}
