// A world in which time passes when it is told to, an STS that answers in memory, and folders that go away.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { TestContext } from 'node:test'
import type { AwsCredentialIdentity, HttpRequest, HttpResponse, World } from '@daypass/client-sts'

export const NOW: number = Date.UTC(2026, 6, 1, 12)
export const KEY: AwsCredentialIdentity = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
}
export const ROLE = 'arn:aws:iam::123456789012:role/Reader'

/** A world with a clock of its own; `env` is empty. */
export interface FakeWorld extends World {
  time: number
  readonly waits: number[]
  readonly env: Record<string, string | undefined>
}

export function fakeWorld(env: Record<string, string | undefined> = {}): FakeWorld {
  const world: FakeWorld = {
    time: NOW,
    waits: [],
    env,
    now: () => world.time,
    random: () => 0,
    uuid: () => '01234567-89ab-cdef-0123-456789abcdef',
    wait: async (milliseconds) => {
      world.waits.push(milliseconds)
      world.time += milliseconds
    },
  }
  return world
}

/** A call as it arrives at STS. */
export interface Call {
  readonly host: string
  readonly headers: Readonly<Record<string, string>>
  readonly input: Readonly<Record<string, string>>
}

export interface FakeSts {
  readonly calls: Call[]
  /** What the next answers are instead of credentials: a code and a message, or no answer at all. */
  readonly failures: ([code: string, message: string] | Error)[]
  readonly requestHandler: {
    handle(request: HttpRequest): Promise<{ response: HttpResponse }>
  }
}

/** An STS that gives every caller the role it asks for, for so many seconds. */
export function fakeSts(world: FakeWorld, seconds = 3600): FakeSts {
  const calls: Call[] = []
  const failures: FakeSts['failures'] = []
  const handle = async (request: HttpRequest): Promise<{ response: HttpResponse }> => {
    const input = Object.fromEntries(new URLSearchParams(String(request.body)))
    calls.push({ host: request.hostname, headers: request.headers, input })
    const failure = failures.shift()
    if (failure instanceof Error) throw failure
    const headers = { date: new Date(world.time).toUTCString() }
    if (failure) return { response: { statusCode: 400, headers, body: fault(...failure) } }
    const end = new Date(world.time + seconds * 1000).toISOString()
    return { response: { statusCode: 200, headers, body: session(input, calls.length, end) } }
  }
  return { calls, failures, requestHandler: { handle } }
}

const fault = (code: string, message: string): string =>
  `<ErrorResponse><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error></ErrorResponse>`

/** The n-th session. */
function session({ Action, RoleArn = '' }: Call['input'], n: number, end: string): string {
  const [, , , , account] = RoleArn.split(':')
  return `<${Action}Response><${Action}Result><AssumedRoleUser><AssumedRoleId>AROA:s</AssumedRoleId>
    <Arn>arn:aws:sts::${account}:assumed-role/Reader/s</Arn></AssumedRoleUser><Credentials>
    <AccessKeyId>ASIA${n}</AccessKeyId><SecretAccessKey>secret${n}</SecretAccessKey>
    <SessionToken>token${n}</SessionToken><Expiration>${end}</Expiration></Credentials></${Action}Result></${Action}Response>`
}

/** A service on loopback that lives as long as the test. */
export async function serve(
  t: TestContext,
  answer: (request: IncomingMessage, response: ServerResponse, body: string) => void,
): Promise<string> {
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => answer(request, response, body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

/** A home folder with files, which goes away after the test. */
export function home(t: TestContext, files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'daypass-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  return folder
}
