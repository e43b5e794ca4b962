// OpenStack Swift with s3api, Debian's: a store that holds every request to its signature.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { mkdirSync, openSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../free-port.ts'

/** A store that runs. */
export interface RunningStore {
  readonly url: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly close: () => void
}

const KINDS = ['account', 'container', 'object'] as const

/** Starts it in a folder of its own; root is needed, as its programs want it. */
export async function startSwift(folder: string): Promise<RunningStore> {
  const etc = join(folder, 'etc')
  mkdirSync(join(folder, 'node/disk'), { recursive: true })
  mkdirSync(etc)
  const write = (name: string, text: string) => writeFileSync(join(etc, name), text)
  write('swift.conf', '[swift-hash]\nswift_hash_path_suffix = a\nswift_hash_path_prefix = b\n')
  const children: ChildProcess[] = []
  const start = (program: string, args: readonly string[]) => {
    const log = openSync(join(folder, `${program}.log`), 'a')
    children.push(spawn(program, args, { stdio: ['ignore', log, log] }))
  }
  for (const kind of KINDS) {
    const port = await freePort()
    write(`${kind}.conf`, backend(kind, port, folder))
    ring(etc, kind, port)
    start(`swift-${kind}-server`, [join(etc, `${kind}.conf`)])
  }
  const [memcached, port] = [await freePort(), await freePort()]
  start('memcached', ['-u', 'root', '-l', '127.0.0.1', '-p', String(memcached), '-m', '32'])
  write('proxy.conf', proxy(port, memcached, folder))
  start('swift-proxy-server', [join(etc, 'proxy.conf')])
  const url = `http://127.0.0.1:${port}`
  const close = () => {
    // Nothing of it is kept, and its proxy takes long to stop by itself.
    for (const child of children) child.kill('SIGKILL')
  }
  try {
    await answers(url)
  } catch (error) {
    close()
    throw error
  }
  return { url, accessKeyId: 'test:tester', secretAccessKey: 'testing', close }
}

function ring(cwd: string, kind: string, port: number): void {
  const build = (...args: string[]) =>
    execFileSync('swift-ring-builder', [`${kind}.builder`, ...args], { cwd, stdio: 'ignore' })
  build('create', '4', '1', '0')
  const place = ['--region', '1', '--zone', '1', '--ip', '127.0.0.1', '--port', String(port)]
  build('add', ...place, '--device', 'disk', '--weight', '1')
  build('rebalance')
}

const backend = (kind: string, port: number, folder: string): string => `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
swift_dir = ${folder}/etc
devices = ${folder}/node
mount_check = false
workers = 0
user = root
fallocate_reserve = 0
[pipeline:main]
pipeline = ${kind}-server
[app:${kind}-server]
use = egg:swift#${kind}
`

const FILTERS = ['catch_errors', 'gatekeeper', 'bulk', 'slo', 'dlo', 'copy', 'symlink']

const PIPELINE = [
  ...['catch_errors', 'gatekeeper', 'cache', 'bulk', 's3api', 'tempauth', 'copy', 'slo', 'dlo'],
  ...['versioned_writes', 'symlink', 'proxy-server'],
]

const proxy = (port: number, memcached: number, folder: string): string => `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
swift_dir = ${folder}/etc
workers = 0
user = root
[pipeline:main]
pipeline = ${PIPELINE.join(' ')}
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
allow_account_management = true
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:${memcached}
[filter:versioned_writes]
use = egg:swift#versioned_writes
allow_object_versioning = true
[filter:s3api]
use = egg:swift#s3api
s3_acl = false
location = us-east-1
auth_pipeline_check = false
${FILTERS.map((name) => `[filter:${name}]\nuse = egg:swift#${name}`).join('\n')}
`

/** Waits until it answers at all: it refuses who does not sign. */
async function answers(url: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const answer = await fetch(url).catch(() => undefined)
    if (answer !== undefined && answer.status < 500) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error('Swift does not answer')
}
