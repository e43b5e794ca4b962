// The memory of `daypass serve` while it issues sessions: the command as anybody starts it, audit
// lines and all, looked at from outside.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from './command.ts'
import { directoryOf } from './directory.ts'
import { alone, atMost, type Options, type Row, startWorker } from './harness.ts'

const SOCKETS = 32

/** The rows of the benchmark `service` that are about memory. */
export async function* memory(options: Options): AsyncGenerator<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'daypass-bench-'))
  const load = await startWorker('load.ts', [], options)
  const config = join(folder, 'directory.json')
  writeFileSync(config, JSON.stringify(directoryOf(1)))
  const served = await serve(['--config', config], options)
  const { port, residentMegabytes } = served
  const total = options.quick ? 200_000 : 1_000_000
  // The heap takes its size while the first of them come; what counts is what comes after.
  const first = options.quick ? 100_000 : 200_000
  await load.ask('prepare', port, 'assume role')
  await load.ask('drive', port, SOCKETS, 600_000, first)
  const before = residentMegabytes()
  await load.ask('drive', port, SOCKETS, 600_000, total - first)
  const after = residentMegabytes()
  const count = total.toLocaleString('en')
  yield alone(`daypass serve: memory after ${count} sessions`, 'MB', [after], atMost(120, 'MB'))
  const rest = (total - first).toLocaleString('en')
  yield alone(`growth over the last ${rest}`, 'MB', [after - before], atMost(10, 'MB'))
  await served.stop()
  await load.stop()
  rmSync(folder, { recursive: true })
}
