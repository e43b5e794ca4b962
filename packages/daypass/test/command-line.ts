// Runs command lines in this process, with ends that a test can see into.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { run } from '../src/command.ts'
import type { Io } from '../src/io.ts'

/** What a command line is run with. */
export interface Surroundings {
  readonly env?: Io['env']
  readonly input?: string
  readonly terminal?: boolean
}

/** A command line that was started. */
export interface Running {
  readonly code: Promise<number>
  /** What it printed until now. */
  readonly out: () => string
  /** What it told until now. */
  readonly err: () => string
  /** Resolves when standard error holds a match. */
  readonly told: (pattern: RegExp) => Promise<RegExpExecArray>
  readonly signal: (signal: NodeJS.Signals) => void
  /** The code of `exit`, once it was called. */
  readonly exited: () => number | undefined
}

/** Starts a command line. */
export function start(
  args: readonly string[],
  { env = {}, input = '', terminal = false }: Surroundings = {},
): Running {
  let out = ''
  let err = ''
  let exited: number | undefined
  const listeners = new Set<(signal: NodeJS.Signals) => void>()
  const waiting = new Set<() => void>()
  const code = run(args, {
    env,
    terminal,
    print: (text) => {
      out += text
    },
    say(text) {
      err += text
      for (const look of waiting) look()
    },
    ask: async () => input,
    read: async () => input,
    onSignal(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    exit: (given) => {
      exited = given
    },
  })
  return {
    code,
    out: () => out,
    err: () => err,
    told: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const match = pattern.exec(err)
          if (match) resolve(match)
        }
        waiting.add(look)
        look()
        code.then(() => reject(new Error(`ended without ${pattern}: ${err}`)), reject)
      }),
    signal: (signal) => {
      for (const listener of listeners) listener(signal)
    },
    exited: () => exited,
  }
}

/** Runs a command line to its end. */
export async function daypass(
  args: readonly string[],
  surroundings?: Surroundings,
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const running = start(args, surroundings)
  return { code: await running.code, out: running.out(), err: running.err() }
}

/** Starts `daypass serve` on a free port. */
export async function serve(
  t: TestContext,
  args: readonly string[],
  surroundings?: Surroundings,
): Promise<Running & { readonly url: string }> {
  const running = start(['serve', '--port', '0', ...args], surroundings)
  const [, url = ''] = await running.told(/listening on (https?:\S+)/)
  t.after(async () => {
    running.signal('SIGTERM')
    await running.code
  })
  return { ...running, url }
}

/** A folder that is gone after the test. */
export function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'daypass-'))
  t.after(() => rmSync(path, { recursive: true }))
  return path
}
