// `daypass serve` as anybody starts it, and other commands, looked at from outside.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { nodeFlags, type Options } from './harness.ts'

const PACKAGE = join(import.meta.dirname, '../packages/daypass')

const argumentsOf = (args: readonly string[], options: Options): string[] => [
  ...nodeFlags(options),
  join(PACKAGE, options.sources ? 'src/main.ts' : 'dist/main.js'),
  ...args,
]

/** A service that the command runs. */
export interface Served {
  readonly port: number
  /** Megabytes of the process that are in memory. */
  readonly residentMegabytes: () => number
  readonly stop: () => Promise<void>
}

/** Runs `daypass serve`; resolves when it listens. */
export async function serve(args: readonly string[], options: Options): Promise<Served> {
  const child = spawn(process.execPath, argumentsOf(['serve', ...args, '--port', '0'], options), {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const port = await portOf(child)
  child.stderr!.resume()
  return {
    port,
    residentMegabytes: () =>
      Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)], { encoding: 'utf8' })) /
      1024,
    async stop() {
      child.kill()
      await once(child, 'exit')
    },
  }
}

async function portOf(child: ChildProcess): Promise<number> {
  let said = ''
  for await (const chunk of child.stderr!.iterator({ destroyOnReturn: false })) {
    said += chunk
    const port = /listening on http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1]
    if (port !== undefined) return Number(port)
  }
  throw new Error(`\`daypass serve\` ended: ${said}`)
}

/** Runs a command to its end. */
export function run(args: readonly string[], options: Options): void {
  execFileSync(process.execPath, argumentsOf(args, options), { stdio: 'ignore' })
}
