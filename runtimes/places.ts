// The runtimes, and how the suite gets into each of them.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'
import { build } from 'esbuild'
import { freePort } from '../conformance/free-port.ts'
import { playInHermes } from './hermes.ts'
import { toJavaScript, write } from './pack.ts'
import type { Address, Ending, Got } from './suite.ts'
import { alongside, cache, execute, findChromium, tool } from './tools.ts'

/** The projects that have our packages installed. */
export interface Projects {
  readonly esm: string
  readonly cjs: string
}

/** A runtime, or a way into one. */
export interface Place {
  readonly name: string
  readonly play: (address: Address) => Promise<readonly Ending[]>
}

const GET = `async (url, headers) => {
  const response = await fetch(url, { headers })
  return { status: response.status, text: await response.text() }
}`
const PACKAGE = '@daypass/client-sts'

/** Programs that play the suite: the address comes in as JSON, the endings go out. */
const PROGRAMS = {
  'main.mjs': `import * as sts from '${PACKAGE}'
import * as providers from '${PACKAGE}/credential-providers'
import { runSuite } from './suite.mjs'
const address = JSON.parse(globalThis.process.env.STAGE)
const endings = await runSuite({ ...address, sts, providers, get: ${GET} })
console.log('ENDINGS ' + JSON.stringify(endings))
globalThis.process.exit()
`,
  'main.cjs': `const sts = require('${PACKAGE}')
const providers = require('${PACKAGE}/credential-providers')
const { runSuite } = require('./suite.cjs')
const address = JSON.parse(process.env.STAGE)
runSuite({ ...address, sts, providers, get: ${GET} }).then((endings) => {
  console.log('ENDINGS ' + JSON.stringify(endings))
  process.exit()
})
`,
  'worker.mjs': `import * as sts from '${PACKAGE}'
import * as providers from '${PACKAGE}/credential-providers'
import { runSuite } from './suite.mjs'
export default {
  async fetch(request) {
    const address = await request.json()
    return Response.json(await runSuite({ ...address, sts, providers, get: ${GET} }))
  },
}
`,
  'page.mjs': `import * as sts from '${PACKAGE}'
import * as providers from '${PACKAGE}/credential-providers'
import { runSuite } from './suite.mjs'
globalThis.play = (address, get = ${GET}) => runSuite({ ...address, sts, providers, get })
`,
}

/** Puts the programs into the projects. */
export async function writePrograms({ esm, cjs }: Projects): Promise<void> {
  const source = readFileSync(join(import.meta.dirname, 'suite.ts'), 'utf8')
  write(esm, 'suite.mjs', await toJavaScript(source, 'esm'))
  write(cjs, 'suite.cjs', await toJavaScript(source, 'cjs'))
  for (const [name, text] of Object.entries(PROGRAMS))
    write(name.endsWith('.cjs') ? cjs : esm, name, text)
}

async function playProgram(
  program: string,
  args: readonly string[],
  cwd: string,
  address: Address,
): Promise<Ending[]> {
  // Nothing of this machine's configuration: it has a region too.
  const env = { PATH: process.env.PATH, HOME: join(cache, 'home'), STAGE: JSON.stringify(address) }
  const { stdout, stderr } = await execute(program, args, { cwd, env })
  const line = stdout.split('\n').find((one) => one.startsWith('ENDINGS '))
  if (line === undefined) throw new Error(`no endings: ${stdout}${stderr}`)
  return JSON.parse(line.slice('ENDINGS '.length))
}

/** The suite as one script for what a platform's bundler makes of the conditions. */
export async function bundle(
  entry: string,
  conditions: readonly string[],
  format: 'esm' | 'iife',
): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    format,
    platform: 'neutral',
    mainFields: ['browser', 'module', 'main'],
    conditions: [...conditions],
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  })
  return outputFiles[0]!.text
}

function nodes({ esm, cjs }: Projects): Place[] {
  return ['20.0', '20', '22', '24', '26'].flatMap((major) => {
    const program = tool(`node-${major}/bin/node`)
    return [
      {
        name: `Node ${major}, ESM`,
        play: (address: Address) => playProgram(program, ['main.mjs'], esm, address),
      },
      {
        name: `Node ${major}, CommonJS`,
        play: (address: Address) => playProgram(program, ['main.cjs'], cjs, address),
      },
    ]
  })
}

async function playInWorkerd({ esm }: Projects, address: Address): Promise<Ending[]> {
  const script = await bundle(
    join(esm, 'worker.mjs'),
    ['workerd', 'worker', 'browser', 'import'],
    'esm',
  )
  write(esm, 'worker.bundle.mjs', script)
  const port = await freePort()
  write(
    esm,
    'worker.capnp',
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .suite),
    (name = "internet", network = (allow = ["public", "private", "local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const suite :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.bundle.mjs")],
  compatibilityDate = "2026-01-01",
);
`,
  )
  const body = JSON.stringify(address)
  const program = tool('@cloudflare/workerd-linux-64/bin/workerd')
  return alongside(program, ['serve', join(esm, 'worker.capnp')], async () => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body })
        return (await answer.json()) as Ending[]
      } catch (error) {
        if (attempt === 50) throw error
        await new Promise((resolve) => setTimeout(resolve, 100))
      }
    }
  })
}

const listening = (server: ReturnType<typeof createServer>): Promise<number> =>
  new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })

const CHROMIUM_FLAGS = [
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run',
  '--disable-background-networking --disable-component-update --disable-sync',
].flatMap((line) => line.split(' '))

/** A page on a host of that name; the service is another origin, so its CORS answers count too. */
async function playInChromium(
  { esm }: Projects,
  host: string,
  secure: boolean,
  address: Address,
): Promise<Ending[]> {
  const script = await bundle(join(esm, 'page.mjs'), ['browser', 'import'], 'iife')
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(isScript ? script : '<!doctype html><script src="/page.js"></script>')
  })
  const port = await listening(server)
  const { chromium } = await import(tool('playwright-core/index.mjs'))
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...CHROMIUM_FLAGS, `--host-resolver-rules=MAP ${host} 127.0.0.1`],
  })
  try {
    const page = await browser.newPage()
    await page.goto(`http://${host}:${port}/`)
    const found = await page.evaluate('[isSecureContext, typeof crypto.subtle]')
    const expected = [secure, secure ? 'object' : 'undefined']
    if (String(found) !== String(expected)) throw new Error(`the page is not as meant: ${found}`)
    return await page.evaluate(`globalThis.play(${JSON.stringify(address)})`)
  } finally {
    await browser.close()
    server.close()
  }
}

/**
 * What React Native has from 0.74: `fetch` without streams, timers, abort controllers, UTF-8 one
 * way. No `URL` that reads, no `TextDecoder`, no `crypto`, no `DOMParser`, nothing of Node's.
 */
function reactNativeGlobals(): Record<string, unknown> {
  return {
    console,
    setTimeout,
    clearTimeout,
    AbortController,
    TextEncoder,
    fetch: async (url: string, init?: RequestInit) => {
      const response = await fetch(url, init)
      const { status, statusText, headers } = response
      return { status, statusText, headers, text: () => response.text() }
    },
  }
}

async function playAsReactNative({ esm }: Projects, address: Address): Promise<Ending[]> {
  const script = await bundle(join(esm, 'page.mjs'), ['react-native', 'import'], 'iife')
  const context = createContext(reactNativeGlobals())
  runInContext(script, context)
  const play = runInContext('globalThis.play', context) as (
    address: Address,
    get?: (url: string) => Promise<Got>,
  ) => Promise<Ending[]>
  return play(address)
}

/** All places, in the order in which they are told of. */
export function places(projects: Projects): Place[] {
  const { esm } = projects
  return [
    ...nodes(projects),
    {
      name: 'Bun 1.4.5',
      play: (address) =>
        playProgram(tool('@oven/bun-linux-x64/bin/bun'), ['main.mjs'], esm, address),
    },
    {
      name: 'Deno 2.9.6',
      play: (address) => {
        const args = ['run', '-A', '--no-remote', '--node-modules-dir=manual', 'main.mjs']
        return playProgram(tool('@deno/linux-x64-glibc/deno'), args, esm, address)
      },
    },
    { name: 'workerd', play: (address) => playInWorkerd(projects, address) },
    {
      name: 'Chromium, insecure origin',
      play: (address) => playInChromium(projects, 'app.test', false, address),
    },
    {
      name: 'Chromium, secure origin',
      play: (address) => playInChromium(projects, 'localhost', true, address),
    },
    {
      name: 'React Native: its bundle, in Hermes 0.12',
      play: async (address) => {
        const script = await bundle(join(esm, 'page.mjs'), ['react-native', 'import'], 'iife')
        return playInHermes(esm, script, address)
      },
    },
    {
      name: 'React Native: its bundle, its globals, on V8',
      play: (address) => playAsReactNative(projects, address),
    },
  ]
}
