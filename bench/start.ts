// From the start of a process to its first answer over HTTP: the service in a program of a few
// lines, the command, and the command with a large directory, from a file and from stores.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../conformance/nodes/postgres.ts'
import { run, serve } from './command.ts'
import { directoryOf } from './directory.ts'
import {
  alone,
  alternate,
  atMost,
  compared,
  median,
  nodeFlags,
  type Options,
  type Row,
} from './harness.ts'

const OURS = `
  import { createService } from '@daypass/service'
  import { listen } from '@daypass/service/node'
  const service = createService({ config: { accounts: { 123456789012: {} } } })
  const { port } = await listen(service, { port: 0 })
  console.log(port)`
const BARE = `
  import { createServer } from 'node:http'
  const server = createServer((request, response) => response.end('{}'))
  server.listen(0, '127.0.0.1', () => console.log(server.address().port))`

async function ask(port: number): Promise<void> {
  const [response] = await once(get(`http://127.0.0.1:${port}/health`), 'response')
  response.resume()
  await once(response, 'end')
}

/** Milliseconds until a program that prints its port has answered. */
async function ofProgram(program: string, options: Options): Promise<number> {
  const started = performance.now()
  const args = [...nodeFlags(options), '--input-type=module', '--eval', program]
  const child = spawn(process.execPath, args, {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [port] = await once(child.stdout!, 'data')
  await ask(Number(port))
  const took = performance.now() - started
  child.kill()
  await once(child, 'exit')
  return took
}

/** Milliseconds until `daypass serve` has answered. */
async function ofCommand(args: readonly string[], options: Options): Promise<number> {
  const started = performance.now()
  const served = await serve(args, options)
  await ask(served.port)
  const took = performance.now() - started
  await served.stop()
  return took
}

/** The rows of the benchmark `service` that are about its start. */
export async function* start(options: Options): AsyncGenerator<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'daypass-bench-'))
  const config = join(folder, 'directory.json')
  writeFileSync(config, JSON.stringify(directoryOf(1)))
  const times = await alternate(options.quick ? 5 : 20, {
    bare: () => ofProgram(BARE, options),
    service: () => ofProgram(OURS, options),
    command: () => ofCommand(['--config', config], options),
  })
  for (const [what, ours] of [
    ['start to first answer', times.service],
    ['daypass serve: start to first answer', times.command],
  ] as const) {
    yield compared(what, 'ms', ours, 'bare node:http', times.bare, atMost(200, 'ms'))
    const over = ours.map((time, round) => time - times.bare[round]!)
    yield { what: `${what}, over bare`, unit: 'ms', ours: median(over) }
  }
  rmSync(folder, { recursive: true })
}

/** The start with that many roles, from a file; from stores with as many users besides. */
export async function* startOf(roles: number, options: Options): AsyncGenerator<Row> {
  const folder = mkdtempSync(join(tmpdir(), 'daypass-bench-'))
  const config = join(folder, 'directory.json')
  writeFileSync(config, JSON.stringify(directoryOf(roles)))
  const count = roles.toLocaleString('en')
  const row = async (what: string, ...args: string[]) => {
    const seconds: number[] = []
    for (let i = 0; i < (options.quick ? 1 : 3); i++)
      seconds.push((await ofCommand(args, options)) / 1000)
    return alone(`daypass serve: ${what}`, 's', seconds, atMost(5, 's'))
  }
  yield await row(`${count} roles, a JSON file`, '--config', config)
  writeFileSync(config, JSON.stringify(directoryOf(roles, roles)))
  const data = join(folder, 'data')
  run(['apply', config, '--data', data, '--yes'], options)
  yield await row(`${count} roles and users, SQLite`, '--data', data)
  if (!existsSync('/usr/lib/postgresql')) {
    yield { what: 'the same, PostgreSQL', unit: '', ours: 0, peer: 'no PostgreSQL here' }
  } else {
    const postgres = await startPostgres()
    const database = await postgres.database()
    const place = ['--data', join(folder, 'keyring'), '--database', database]
    run(['apply', config, ...place, '--yes'], options)
    yield await row(`${count} roles and users, PostgreSQL`, ...place)
    postgres.remove()
  }
  rmSync(folder, { recursive: true })
}
