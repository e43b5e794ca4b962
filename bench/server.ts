// A process that serves: `ours`, the service as anybody starts it, or `bare`, a `node:http` server
// that reads the body and answers with one text.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createService, readConfig } from '@daypass/service'
import { listen } from '@daypass/service/node'
import { directoryOf } from './directory.ts'
import { answerQuestions } from './harness.ts'

async function serveOurs(roles: number) {
  const started = performance.now()
  const records = readConfig(directoryOf(roles))
  const { port } = await listen(createService({ records }), { port: 0 })
  return { port, start: performance.now() - started }
}

let canned = ''

async function serveBare() {
  const headers = { 'content-type': 'text/xml' }
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { ...headers, 'content-length': canned.length }).end(canned)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as AddressInfo).port, start: 0 }
}

const [kind, roles = '1'] = process.argv.slice(2)
const served = kind === 'bare' ? await serveBare() : await serveOurs(Number(roles))
answerQuestions({
  port: () => served.port,
  start: () => served.start,
  answer: (text: string) => {
    canned = text
  },
  /** Microseconds of CPU time so far. */
  cpu: () => {
    const { user, system } = process.cpuUsage()
    return user + system
  },
  /** Bytes in memory, after a garbage collection where that is at hand. */
  rss: () => {
    globalThis.gc?.()
    return process.memoryUsage.rss()
  },
})
