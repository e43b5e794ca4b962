// The memory of `daypass serve` while it issues sessions: the command as anybody starts it, audit
// lines and all, looked at from outside.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { directoryOf } from './directory.ts'
import { alone, atMost, nodeFlags, type Options, type Row, startWorker } from './harness.ts'

const SOCKETS = 32
const PACKAGE = join(import.meta.dirname, '../packages/daypass')

/** Megabytes of a process that are in memory. */
const residentMegabytes = ({ pid }: ChildProcess): number =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024

/** Starts the command; resolves when it listens. */
async function serve(folder: string, options: Options) {
  const config = join(folder, 'directory.json')
  writeFileSync(config, JSON.stringify(directoryOf(1)))
  const main = join(PACKAGE, options.sources ? 'src/main.ts' : 'dist/main.js')
  const args = [...nodeFlags(options), main, 'serve', '--config', config, '--port', '0']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'pipe'] })
  const stderr = child.stderr!
  let said = ''
  for (;;) {
    said += (await once(stderr, 'data'))[0]
    const port = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1]
    if (port === undefined) continue
    stderr.resume()
    return { child, port: Number(port) }
  }
}

/** The rows of the benchmark `service` that are about memory. */
export async function* memory(options: Options): AsyncGenerator<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'daypass-bench-'))
  const load = await startWorker('load.ts', [], options)
  const { child, port } = await serve(folder, options)
  const total = options.quick ? 200_000 : 1_000_000
  // The heap takes its size while the first of them come; what counts is what comes after.
  const first = options.quick ? 100_000 : 200_000
  await load.ask('prepare', port, 'assume role')
  await load.ask('drive', port, SOCKETS, 600_000, first)
  const before = residentMegabytes(child)
  await load.ask('drive', port, SOCKETS, 600_000, total - first)
  const after = residentMegabytes(child)
  const count = total.toLocaleString('en')
  yield alone(`daypass serve: memory after ${count} sessions`, 'MB', [after], atMost(120, 'MB'))
  const rest = (total - first).toLocaleString('en')
  yield alone(`growth over the last ${rest}`, 'MB', [after - before], atMost(10, 'MB'))
  child.kill()
  await once(child, 'exit')
  await load.stop()
  rmSync(folder, { recursive: true })
}
