// The client beside the official one, and beside calls made by hand.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { CANNED } from './canned.ts'
import type { Called } from './client-calls.ts'
import type { Left } from './client-leaks.ts'
import { bundles, installation } from './client-size.ts'
import { CALLER, roleArn } from './directory.ts'
import {
  alone,
  alternate,
  atMost,
  compared,
  contestsOf,
  type Goal,
  nodeFlags,
  type Options,
  type Row,
  ratioAtLeast,
  ratioAtMost,
  startWorker,
} from './harness.ts'

const OURS = '@daypass/client-sts'
const OFFICIAL = '@aws-sdk/client-sts'
const MEGABYTE = 1024 * 1024
const AT_ONCE = 50
const USERS = 10_000

type Kind = 'commonjs' | 'module'

/** What a fresh process prints: milliseconds, and bytes of memory at the end. */
type Fresh = readonly [time: number, rss: number]

function inFreshProcess(kind: Kind, program: string, options: Options, home?: string): Fresh {
  const args = [...nodeFlags(options), `--input-type=${kind}`, '--eval', program]
  const env = home ? { ...process.env, HOME: home } : process.env
  const settings = { cwd: import.meta.dirname, encoding: 'utf8', env } as const
  return JSON.parse(execFileSync(process.execPath, args, settings))
}

const TELL = 'console.log(JSON.stringify([performance.now() - start, process.memoryUsage.rss()]))'

function importing(names: readonly string[], kind: Kind): string {
  const load = kind === 'commonjs' ? 'require' : 'await import'
  const loads = names.map((name) => `${load}('${name}')`).join(';')
  return `const start = performance.now(); ${loads}; ${TELL}`
}

/** Imports the client in fresh processes, and makes a first call in others. */
async function* coldStart(options: Options): AsyncGenerator<Row> {
  const rounds = options.quick ? 5 : 20
  for (const kind of ['commonjs', 'module'] as const) {
    const run =
      (...names: string[]) =>
      () =>
        inFreshProcess(kind, importing(names, kind), options)
    const fresh = await alternate(rounds, {
      bare: run('node:http', 'node:https', 'node:crypto'),
      ours: run(OURS),
      official: run(OFFICIAL),
      empty: run(),
    })
    const over = (values: Fresh[], floor: Fresh[], member: 0 | 1, scale: number) =>
      values.map((value, round) => (value[member] - floor[round]![member]) / scale)
    const row = (what: string, unit: string, member: 0 | 1, scale: number, goal?: Goal) => {
      const floor = member === 0 ? fresh.bare : fresh.empty
      const ours = over(fresh.ours, floor, member, scale)
      const theirs = over(fresh.official, floor, member, scale)
      return compared(what, unit, ours, 'official', theirs, goal)
    }
    const goal = kind === 'commonjs' ? atMost(3, 'ms') : undefined
    yield row(`import over node:http (${kind})`, 'ms', 0, 1, goal)
    yield row(`memory after import (${kind})`, 'MB', 1, MEGABYTE)
  }
}

function firstCall(name: string, kind: Kind, port: number): string {
  const load = kind === 'commonjs' ? 'require' : 'await import'
  const config = { region: 'us-east-1', credentials: CALLER, endpoint: `http://127.0.0.1:${port}` }
  const input = { RoleArn: roleArn(0), RoleSessionName: 'bench' }
  return `
    const start = performance.now()
    const { STSClient, AssumeRoleCommand } = ${load}('${name}')
    new STSClient(${JSON.stringify(config)})
      .send(new AssumeRoleCommand(${JSON.stringify(input)}))
      .then(() => { ${TELL}; process.exit() })`
}

function firstCallByHand(file: string, kind: Kind, port: number): string {
  const load = kind === 'commonjs' ? 'require' : 'await import'
  return `
    const start = performance.now()
    const { callByHand } = ${load}('${file}')
    callByHand(${port}).then(() => { ${TELL}; process.exit() })`
}

/** First calls, where there are no shared files to read and where there are. */
async function* firstCalls(port: number, options: Options): AsyncGenerator<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'daypass-bench-'))
  const filled = join(folder, 'filled')
  mkdirSync(join(filled, '.aws'), { recursive: true })
  writeFileSync(join(filled, '.aws', 'config'), '[default]\nregion = eu-west-1\n')
  writeFileSync(join(filled, '.aws', 'credentials'), '[other]\naws_access_key_id = AKIA\n')
  for (const kind of ['commonjs', 'module'] as const) {
    const byHand = join(folder, kind === 'commonjs' ? 'floor.cjs' : 'floor.mjs')
    await build({
      entryPoints: [join(import.meta.dirname, 'client-floor.ts')],
      outfile: byHand,
      bundle: true,
      platform: 'node',
      format: kind === 'commonjs' ? 'cjs' : 'esm',
    })
    const run = (program: string, home: string) => () =>
      inFreshProcess(kind, program, options, home)[0]
    const times = await alternate(options.quick ? 5 : 20, {
      ours: run(firstCall(OURS, kind, port), folder),
      withFiles: run(firstCall(OURS, kind, port), filled),
      official: run(firstCall(OFFICIAL, kind, port), folder),
      byHand: run(firstCallByHand(byHand, kind, port), folder),
    })
    const what = 'import, construct, first call'
    const goal = kind === 'commonjs' ? ratioAtMost(1.43) : undefined
    yield compared(`${what} (${kind})`, 'ms', times.ours, 'official', times.official)
    yield compared(`${what} (${kind})`, 'ms', times.ours, 'by hand', times.byHand, goal)
    const { withFiles } = times
    yield compared(`${what}, ~/.aws (${kind})`, 'ms', withFiles, 'by hand', times.byHand, goal)
  }
  rmSync(folder, { recursive: true })
}

async function* calls(options: Options): AsyncGenerator<Row> {
  const server = await startWorker('server.ts', ['bare'], options)
  const port = await server.ask<number>('port')
  await server.ask('answer', CANNED)
  yield* firstCalls(port, options)
  yield* throughput(port, options)
  yield* leaks(port, options)
  await server.stop()
}

async function* leaks(port: number, options: Options): AsyncGenerator<Row> {
  const worker = await startWorker('client-leaks.ts', [String(port)], options, ['--expose-gc'])
  const count = options.quick ? 10_000 : 100_000
  const { growth, things } = await worker.ask<Left>('leave', count)
  const after = `after ${count.toLocaleString('en')} calls`
  yield alone(`heap that a call adds, ${after}`, 'bytes', [growth], atMost(1, 'bytes'))
  yield alone(`timers, connections, listeners left, ${after}`, '', [things], atMost(0, ''))
  await worker.stop()
}

async function* throughput(port: number, options: Options): AsyncGenerator<Row> {
  const [ours, official, floor] = await Promise.all(
    ['ours', 'official', 'floor'].map((kind) =>
      startWorker('client-calls.ts', [kind, String(port)], options),
    ),
  )
  const counts = { ours: 12_000, official: 3_000, floor: 12_000 }
  const scale = options.quick ? 0.25 : 1
  const workers = { ours: ours!, official: official!, floor: floor! }
  const run = (kind: keyof typeof workers) => () =>
    workers[kind].ask<Called>('run', Math.round(counts[kind] * scale), AT_ONCE)
  const contenders = { ours: run('ours'), official: run('official'), floor: run('floor') }
  await alternate(1, contenders)
  const called = await alternate(options.quick ? 3 : 7, contenders)
  const of = (kind: keyof typeof called, member: keyof Called) =>
    called[kind].map((one) => one[member])
  const [rate, cpu] = ['calls, 50 at once', 'CPU per call, 50 at once']
  yield compared(
    rate,
    '/s',
    of('ours', 'rate'),
    'official',
    of('official', 'rate'),
    ratioAtLeast(7),
  )
  yield compared(rate, '/s', of('ours', 'rate'), 'by hand', of('floor', 'rate'))
  yield compared(cpu, 'µs', of('ours', 'cpu'), 'official', of('official', 'cpu'))
  yield compared(cpu, 'µs', of('ours', 'cpu'), 'by hand', of('floor', 'cpu'), ratioAtMost(1.3))
  for (const worker of Object.values(workers)) await worker.stop()
}

async function* sharing(options: Options): AsyncGenerator<Row> {
  const worker = await startWorker('client-sharing.ts', [], options)
  const calls = await worker.ask<number>('callsFor', USERS)
  const what = `AssumeRole for ${USERS.toLocaleString('en')} users of one provider`
  yield alone(what, 'calls', [calls], atMost(1, 'calls'))
  await worker.stop()
}

/** The benchmark `client`. */
export async function* client(options: Options): AsyncGenerator<Row> {
  yield* bundles(options)
  yield* installation()
  yield* coldStart(options)
  yield* contestsOf('client-functions.ts')(options)
  yield* sharing(options)
  yield* calls(options)
}
