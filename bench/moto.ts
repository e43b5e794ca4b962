// The peer that people have: moto's server, in Python, when it is installed. It checks nothing.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout } from 'node:timers/promises'
import { freePort } from '../conformance/free-port.ts'

/** A server of moto. */
export interface Moto {
  readonly port: number
  readonly stop: () => Promise<void>
}

/** Starts moto's server; a text that says why not when there is none. */
export async function startMoto(): Promise<Moto | string> {
  const port = await freePort()
  const child = spawn('moto_server', ['--port', String(port)], { stdio: 'ignore' })
  const ended = once(child, 'exit')
  const failed = await Promise.race([
    once(child, 'error').then(() => 'no `moto_server` here'),
    ended.then(() => '`moto_server` does not start'),
    answers(port),
  ])
  if (typeof failed === 'string') return failed
  return {
    port,
    async stop() {
      child.kill()
      await ended
    },
  }
}

/** Resolves when somebody answers there. */
async function answers(port: number): Promise<undefined> {
  for (;;) {
    try {
      await fetch(`http://127.0.0.1:${port}/`)
      return undefined
    } catch {
      await setTimeout(100)
    }
  }
}
