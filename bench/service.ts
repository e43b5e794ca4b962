// The service over HTTP, fully enforced, beside a `node:http` server that answers with a text of
// the same length: one process each, 32 sockets, the same requests.
import {
  alone,
  alternate,
  atMost,
  compared,
  type Goal,
  type Options,
  type Row,
  ratioAtLeast,
  startWorker,
  type Worker,
} from './harness.ts'
import type { Kind, Measured } from './load.ts'
import { memory } from './memory.ts'
import { startMoto } from './moto.ts'
import { start, startOf } from './start.ts'

const SOCKETS = 32
/** How many rounds, and the milliseconds of each. */
const roundsOf = ({ quick }: Options): [number, number] => (quick ? [3, 1000] : [7, 3000])
const DIRECTORY_SIZES = { small: 10, large: 100_000 }

/** A server process and where it listens. */
interface Server {
  readonly worker: Worker
  readonly port: number
}

async function startServer(args: string[], options: Options, flags: string[] = []) {
  const worker = await startWorker('server.ts', args, options, flags)
  return { worker, port: await worker.ask<number>('port') }
}

/** What one turn of load gave, and the CPU time that the server took for each answer. */
type Turn = Measured & { readonly cpu: number }

async function turn(
  load: Worker,
  { worker, port }: Server,
  milliseconds: number,
  sockets = SOCKETS,
): Promise<Turn> {
  const before = await worker.ask<number>('cpu')
  const measured = await load.ask<Measured>('drive', port, sockets, milliseconds)
  const cpu = (await worker.ask<number>('cpu')) - before
  return { ...measured, cpu: cpu / ((measured.rate * milliseconds) / 1000) }
}

/** The benchmark `service`. */
export async function* service(options: Options): AsyncGenerator<Row> {
  yield* throughput(options)
  yield* besideMoto(options)
  yield* start(options)
  yield* memory(options)
  yield* directorySize(options)
  yield* startOf(DIRECTORY_SIZES.large, options)
}

const KINDS: readonly { kind: Kind; what: string; least: number }[] = [
  { kind: 'identity by key', what: 'GetCallerIdentity, long-term key', least: 0.55 },
  { kind: 'identity by session', what: 'GetCallerIdentity, session', least: 0.55 },
  { kind: 'assume role', what: 'AssumeRole', least: 0.35 },
]

async function* throughput(options: Options): AsyncGenerator<Row> {
  const load = await startWorker('load.ts', [], options)
  const ours = await startServer(['ours'], options)
  const bare = await startServer(['bare'], options)
  const [rounds, milliseconds] = roundsOf(options)
  for (const { kind, what, least } of KINDS) {
    const length = await load.ask<number>('prepare', ours.port, kind)
    await bare.worker.ask('answer', 'x'.repeat(length))
    for (const server of [ours, bare]) await turn(load, server, milliseconds)
    for (const sockets of [SOCKETS, 1]) {
      const turns = await alternate(rounds, {
        ours: () => turn(load, ours, milliseconds, sockets),
        bare: () => turn(load, bare, milliseconds, sockets),
      })
      const row = (name: string, unit: string, figure: keyof Turn, goal?: Goal) =>
        compared(
          `${what}, ${sockets === 1 ? 'one at a time' : sockets}: ${name}`,
          unit,
          turns.ours.map((one) => one[figure]),
          'bare node:http',
          turns.bare.map((one) => one[figure]),
          goal,
        )
      const isLoad = sockets === SOCKETS
      yield row('answers', '/s', 'rate', isLoad ? ratioAtLeast(least) : undefined)
      if (isLoad) yield row('CPU of the server', 'µs', 'cpu')
      yield row('p50', 'ms', 'p50')
      yield row('p99', 'ms', 'p99', isLoad ? atMost(8, 'ms') : undefined)
    }
  }
  for (const worker of [load, ours.worker, bare.worker]) await worker.stop()
}

const BESIDE_MOTO: readonly { kind: Kind; what: string; least: number }[] = [
  { kind: 'identity by key', what: 'GetCallerIdentity, 32: answers', least: 80 },
  { kind: 'assume role', what: 'AssumeRole, 32: answers', least: 50 },
]

async function* besideMoto(options: Options): AsyncGenerator<Row> {
  const moto = await startMoto()
  if (typeof moto === 'string') return yield { ...alone('beside moto', '', [0]), peer: moto }
  const loads = [
    await startWorker('load.ts', [], options),
    await startWorker('load.ts', [], options),
  ]
  const ours = await startServer(['ours'], options)
  const [rounds, milliseconds] = roundsOf(options)
  const run = async (i: 0 | 1, port: number) =>
    (await loads[i]!.ask<Measured>('drive', port, SOCKETS, milliseconds)).rate
  for (const { kind, what, least } of BESIDE_MOTO) {
    await loads[0]!.ask('prepare', ours.port, kind)
    await loads[1]!.ask('prepare', moto.port, kind)
    await run(0, ours.port)
    const turns = await alternate(rounds, {
      ours: () => run(0, ours.port),
      moto: () => run(1, moto.port),
    })
    yield compared(what, '/s', turns.ours, 'moto server', turns.moto, ratioAtLeast(least))
  }
  await moto.stop()
  for (const worker of [...loads, ours.worker]) await worker.stop()
}

async function* directorySize(options: Options): AsyncGenerator<Row> {
  const { small, large } = DIRECTORY_SIZES
  const loads = [
    await startWorker('load.ts', [], options),
    await startWorker('load.ts', [], options),
  ]
  const servers = [
    await startServer(['ours', String(large)], options, ['--expose-gc']),
    await startServer(['ours', String(small)], options, ['--expose-gc']),
  ]
  const [many, few] = servers as [Server, Server]
  const seconds = (await many.worker.ask<number>('start')) / 1000
  const roles = large.toLocaleString('en')
  yield alone(`start with ${roles} roles`, 's', [seconds], atMost(5, 's'))
  const [most, least] = [await many.worker.ask<number>('rss'), await few.worker.ask<number>('rss')]
  const kilobytes = (most - least) / 1024 / (large - small)
  yield alone(`memory with ${roles} roles, each`, 'KB', [kilobytes])
  await loads[0]!.ask('prepare', many.port, 'assume role', large)
  await loads[1]!.ask('prepare', few.port, 'assume role', small)
  const length = options.quick ? 1000 : 3000
  const run = (i: 0 | 1) => turn(loads[i]!, servers[i]!, length)
  for (const i of [0, 1] as const) await run(i)
  const turns = await alternate(options.quick ? 3 : 7, { many: () => run(0), few: () => run(1) })
  yield compared(
    `AssumeRole with ${roles} roles: answers`,
    '/s',
    turns.many.map(({ rate }) => rate),
    `with ${small} roles`,
    turns.few.map(({ rate }) => rate),
    ratioAtLeast(0.9),
  )
  for (const { worker } of servers) await worker.stop()
  for (const load of loads) await load.stop()
}
