// What the runner needs besides the repository: other runtimes, bundlers, checkers of packages. It
// weighs more than a gigabyte, so it is installed when first asked for, out of the way of `npm ci`.
import { execFile, spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { needPackages } from '../conformance/debian.ts'

/** The repository. */
export const root: string = join(import.meta.dirname, '..')
/** Where everything is installed, packed and bundled. */
export const cache: string = join(root, 'node_modules/.cache/daypass-runtimes')

const run = promisify(execFile)

/** What a program printed. */
export interface Printed {
  readonly stdout: string
  readonly stderr: string
}

/** Milliseconds that any program may take. */
const PATIENCE = 120_000

/**
 * Runs a program to its end.
 *
 * @throws Error with what it printed, unless it ended well.
 */
export async function execute(
  program: string,
  args: readonly string[],
  options: {
    readonly cwd?: string
    readonly env?: NodeJS.ProcessEnv
    readonly timeout?: number
  } = {},
): Promise<Printed> {
  try {
    return await run(program, args, { timeout: PATIENCE, maxBuffer: 1 << 26, ...options })
  } catch (error) {
    const { stdout, stderr, message } = error as Printed & Error
    throw new Error([message, stdout, stderr].filter(Boolean).join('\n').trim())
  }
}

/** A program of the tools, by its package and the path in it. */
export const tool = (path: string): string => join(cache, 'node_modules', path)

/** The files that say what is installed. */
const LOCK = ['package.json', 'package-lock.json']

/** Installs the tools, unless they are there as the lock file wants them. */
export async function installTools(): Promise<void> {
  const wanted = LOCK.map((name) => readFileSync(join(import.meta.dirname, 'tools', name), 'utf8'))
  const mark = join(cache, 'node_modules/.installed')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted.join('')) return
  console.log('installing other runtimes and bundlers below node_modules/.cache …')
  mkdirSync(cache, { recursive: true })
  for (const name of LOCK) copyFileSync(join(import.meta.dirname, 'tools', name), join(cache, name))
  // `npm ci` wants entries for builds of rollup on platforms that not every registry carries;
  // `install` goes by the lock file too.
  const quiet = ['--ignore-scripts', '--no-audit', '--no-fund']
  await execute('npm', ['install', ...quiet], { cwd: cache, timeout: 10 * PATIENCE })
  writeFileSync(mark, wanted.join(''))
}

const CHROMIUM = '/usr/bin/chromium'

/** The path of Chromium: Debian's, installed if it is missing and we may. */
export function findChromium(): string {
  if (existsSync(CHROMIUM)) return CHROMIUM
  console.log('installing chromium …')
  needPackages('Chromium', ['chromium'])
  return CHROMIUM
}

/** Runs a program while `during` works with it. */
export async function alongside<T>(
  program: string,
  args: readonly string[],
  during: () => Promise<T>,
): Promise<T> {
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  try {
    return await during()
  } finally {
    child.kill('SIGKILL')
  }
}
