// What the gateway is tried on: a service whose clock can be moved, a gateway before a store, and
// the tools of others.
import { execFileSync, spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromBase32 } from '@daypass/protocol'
import { createService, readConfig, STEP_SECONDS, totp } from '@daypass/service'
import { createGateway, listenGateway } from '@daypass/service/gateway'
import { listen } from '@daypass/service/node'
import { needPackages } from '../debian.ts'
import type { RunningStore } from './swift.ts'

/** Who calls, and who owns the store. */
export const PEOPLE = '111111111111'
export const OWNER = '222222222222'
/** Each program is a user of its own: a code of MFA counts once. */
const USERS = ['v3', 'v2', 'boto', 'ruby', 'cli', 'tools'] as const
export type UserName = (typeof USERS)[number]

const SEED = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
const allow = (Action: string | string[], more: object = { Resource: '*' }) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action, ...more }],
})
const trust = (Condition?: object) =>
  allow('sts:AssumeRole', { Principal: { AWS: PEOPLE }, ...(Condition && { Condition }) })

/** The keys of a user. */
export const keyOf = (name: UserName) => ({
  id: `AKIAIOSFODNN7${name.toUpperCase().padEnd(7, 'X')}`,
  secret: `the secret of ${name}`,
})

const config = {
  accounts: {
    [PEOPLE]: {
      users: Object.fromEntries(
        USERS.map((name) => [
          name,
          {
            accessKeys: [keyOf(name)],
            mfaDevices: [{ name, seed: SEED }],
            policies: { all: allow(['sts:*']) },
          },
        ]),
      ),
    },
    [OWNER]: {
      roles: {
        Store: { trust: trust(), policies: { all: allow(['s3:*', 'sts:*']) } },
        Guarded: {
          trust: trust({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } }),
          policies: { all: allow('s3:*') },
        },
      },
    },
  },
}

/** A service and a gateway that listen. */
export interface Stage {
  readonly sts: string
  readonly s3: string
  /** Sets the clock of both, by seconds from the time that it is. */
  readonly setClock: (seconds: number) => void
  readonly code: () => string
  readonly requests: { sts: number; s3: number }
  readonly stumbles: unknown[]
  readonly close: () => Promise<void>
}

/** Opens both. */
export async function openStage(store: RunningStore): Promise<Stage> {
  let ahead = 0
  const now = () => Date.now() + ahead
  const requests = { sts: 0, s3: 0 }
  const stumbles: unknown[] = []
  const report = (error: unknown) => void stumbles.push(error)
  const service = createService({
    records: readConfig(config),
    world: { now },
    explainDenials: true,
    report,
    audit: () => void requests.sts++,
  })
  const listener = await listen(service, { port: 0 })
  const gateway = createGateway({
    service: 's3',
    upstream: store.url,
    account: OWNER,
    credentials: store,
    region: 'us-east-1',
    authority: service.authority,
    policies: service.bucketPolicies,
    explainDenials: true,
    world: { now },
    report,
    audit: () => void requests.s3++,
  })
  const before = await listenGateway(gateway, { port: 0 })
  return {
    sts: listener.url,
    s3: before.url,
    setClock: (seconds) => {
      ahead = seconds * 1000
    },
    code: () => totp(fromBase32(SEED)!, Math.floor(now() / 1000 / STEP_SECONDS)),
    requests,
    stumbles,
    close: async () => {
      await before.close()
      await listener.close()
    },
  }
}

const root = join(import.meta.dirname, '../..')
/** Where the tools are installed. */
export const cache: string = join(root, 'node_modules/.cache/daypass-gateway')

/** Installs what npm has, unless it is there as the lock file wants it. */
export function installTools(): void {
  const from = join(import.meta.dirname, 'tools')
  const wanted = readFileSync(join(from, 'package-lock.json'), 'utf8')
  const mark = join(cache, 'node_modules/.installed')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return
  console.log('installing SDKs below node_modules/.cache …')
  mkdirSync(cache, { recursive: true })
  for (const name of ['package.json', 'package-lock.json'])
    copyFileSync(join(from, name), join(cache, name))
  const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund']
  execFileSync('npm', args, { cwd: cache, stdio: 'ignore' })
  writeFileSync(mark, wanted)
}

const PACKAGES = [
  ...['swift-proxy', 'swift-account', 'swift-container', 'swift-object', 'memcached'],
  ...['rclone', 's3cmd', 'ruby-aws-sdk-core', 'python3-boto3', 'awscli'],
]
const PROGRAMS = ['swift-proxy-server', 'memcached', 'rclone', 's3cmd', 'ruby', 'aws']

/** Installs what Debian has. */
export function installPrograms(): void {
  const isThere = (name: string) =>
    (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, name)))
  if (PROGRAMS.every(isThere)) return
  console.log('installing Swift, rclone, s3cmd, Ruby …')
  needPackages('Swift, or no client of S3', PACKAGES)
}

/** Milliseconds that any program may take. */
const PATIENCE = 120_000

/** What a program printed, whatever came of it. */
export function runProgram(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  onOutput: (text: string, input: NodeJS.WritableStream) => void = () => {},
  cwd: string = cache,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const { PATH = '', HOME = '' } = process.env
    const child = spawn(program, args, { cwd, env: { PATH, HOME, ...env }, timeout: PATIENCE })
    let output = ''
    const take = (chunk: Buffer) => {
      output += chunk
      onOutput(output, child.stdin)
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    child.on('error', reject)
    child.on('close', (code) => resolve(code === 0 ? output.trim() : `exit ${code}: ${output}`))
  })
}
