// Nodes as people run them: processes of `daypass serve`, which can be killed; and a client of IAM
// that says what it was answered, or that it was not.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import {
  type InputOf,
  type Operation,
  type OutputOf,
  readAnswer,
  readErrorAnswer,
  type SigningKey,
  signForm,
  writeRequest,
} from '@daypass/protocol'
import { type IamOperations, iamOperations } from '@daypass/protocol/iam'

const COMMAND = [
  '--conditions=daypass-source',
  join(import.meta.dirname, '../../packages/daypass/src/main.ts'),
]

/** A node that runs. */
export interface Node {
  readonly url: string
  /** The processes that it started. */
  readonly workers: () => readonly number[]
  /** Ends it and all that it started, as `kill -9` does. */
  readonly kill: () => Promise<unknown>
  /** Ends it as Ctrl-C does; resolves to its exit code. */
  readonly stop: () => Promise<number | null>
  /** Rejects when it ends though nobody ended it, and tells its last words. */
  readonly died: Promise<void>
}

/** Runs `daypass` with these words; what it prints. */
export const daypass = (...words: string[]): string =>
  execFileSync(process.execPath, [...COMMAND, ...words], { encoding: 'utf8', stdio: 'pipe' })

/** Starts `daypass serve` with these words, and waits until it listens. */
export async function startNode(...words: string[]): Promise<Node> {
  const child = spawn(process.execPath, [...COMMAND, 'serve', ...words], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const told = lastWords(child)
  const url = await listening(child)
  const workers = () =>
    execFileSync('ps', ['-o', 'pid=', '--ppid', String(child.pid)], { encoding: 'utf8' })
      .split('\n')
      .map(Number)
      .filter((pid) => pid > 0)
  let isOver = false
  const ended = once(child, 'exit')
  const died = ended.then(([code, signal]) => {
    if (!isOver) throw new Error(`it ended by itself (${code ?? signal}): ${told()}`)
  })
  // Whoever waits for something else of it need not wait for this.
  died.catch(() => {})
  const end = async (signal: NodeJS.Signals) => {
    isOver = true
    child.kill(signal)
    const [code] = await ended
    return code
  }
  return { url, workers, kill: () => end('SIGKILL'), stop: () => end('SIGINT'), died }
}

/** The end of what a process tells. */
function lastWords(child: ChildProcess): () => string {
  let told = ''
  child.stderr!.setEncoding('utf8')
  child.stderr!.on('data', (text: string) => {
    told = (told + text).slice(-10_000)
  })
  return () => told
}

function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let told = ''
    child.stderr!.on('data', (text: string) => {
      // What comes later nobody needs.
      if (told.length < 100_000) told += text
      const url = /listening on (http:\/\/[^\s,]+)/.exec(told)?.[1]
      if (url !== undefined) resolve(url)
    })
    child.once('exit', (code) => reject(new Error(`exit code ${code}: ${told}`)))
  })
}

/** What became of a request: an answer, a refusal, or nobody knows. */
export type Outcome<O> =
  | { readonly status: 200; readonly output: O }
  | { readonly status: number; readonly code: string | undefined; readonly output?: undefined }

/** Milliseconds after which a node counts as gone. */
const ANSWER_MS = 15_000

/** Asks a node for an operation of IAM. Status 0: nobody answered. */
export async function ask<Name extends keyof IamOperations>(
  url: string,
  key: SigningKey,
  name: Name,
  input: InputOf<IamOperations[Name]>,
): Promise<Outcome<OutputOf<IamOperations[Name]>>> {
  const operation = iamOperations[name] as Operation<unknown, never>
  const scope = { region: 'us-east-1', service: 'iam', now: Date.now() }
  const request = signForm(writeRequest(operation, input), key, scope, new URL(url).host)
  try {
    const response = await fetch(url, {
      ...request,
      headers: { ...request.headers, connection: 'close' },
      signal: AbortSignal.timeout(ANSWER_MS),
    })
    const body = await response.text()
    if (response.status === 200) return { status: 200, output: readAnswer(operation, body).output }
    return { status: response.status, code: readErrorAnswer(body).code }
  } catch {
    return { status: 0, code: undefined }
  }
}
