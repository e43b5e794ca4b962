// Runs command lines as the system does: processes of their own, with an environment of their own.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'

/** What runs the command, as it is in the sources. */
export const MAIN: string = new URL('../src/main.ts', import.meta.url).pathname

/** What became of a process. */
export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** Starts `daypass` with these words. */
export function started(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): { readonly child: ChildProcessWithoutNullStreams; readonly ended: Promise<Ended> } {
  const flags = ['--conditions=daypass-source', '--no-warnings', MAIN]
  const child = spawn(process.execPath, [...flags, ...args], { env })
  let out = ''
  let err = ''
  child.stdout.on('data', (chunk) => {
    out += chunk
  })
  child.stderr.on('data', (chunk) => {
    err += chunk
  })
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code) => resolve({ code, out, err })),
  )
  return { child, ended }
}
