// The transports against a server that misbehaves: on Node, and by fetch as everywhere else.
import assert from 'node:assert/strict'
import { Agent, createServer, get, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { after, before, test } from 'node:test'
import { GetCallerIdentityCommand, type RequestHandler, STSClient } from '@daypass/client-sts'
import { FetchHttpHandler } from '@smithy/fetch-http-handler'
import { NodeHttpHandler } from '@smithy/node-http-handler'
import { createTransport as createNodeTransport } from '../src/transport.node.ts'
import { createTransport as createFetchTransport } from '../src/transport.ts'
import type { TransportOptions } from '../src/transport-options.ts'
import { CALLER, KEY } from './wire.ts'

const whoAmI = new GetCallerIdentityCommand({})

let server: Server
let respond: (response: ServerResponse, socket: Socket) => void = () => {}
let port = 0
const sockets = new Set<Socket>()

before(async () => {
  server = createServer((request, response) => {
    request.resume().on('end', () => respond(response, request.socket))
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
after(() => {
  for (const socket of sockets) socket.destroy()
  server.close()
})

const transports: Record<string, (options: TransportOptions) => RequestHandler> = {
  'node:http': createNodeTransport,
  fetch: createFetchTransport,
}

for (const [name, create] of Object.entries(transports)) {
  const clientWith = (options: TransportOptions = {}): STSClient =>
    new STSClient({
      region: 'us-east-1',
      credentials: KEY,
      endpoint: `http://127.0.0.1:${port}`,
      maxAttempts: 1,
      requestHandler: create(options),
    })

  test(`${name}: an answer arrives with its status and headers`, async () => {
    respond = (response) => response.setHeader('x-amzn-requestid', 'id').end(CALLER)
    const client = clientWith()
    const { Account, $metadata } = await client.send(whoAmI)
    assert.equal(Account, '123456789012')
    assert.equal($metadata.requestId, 'id')
    client.destroy()
  })

  test(`${name}: whoever does not ask for text gets bytes, as from the handlers of the SDK`, async () => {
    respond = (response) => response.end('é')
    const handler = create({})
    const address = { protocol: 'http:', hostname: '127.0.0.1', port, path: '/' }
    const { response } = await handler.handle({ method: 'POST', headers: {}, ...address })
    assert(response.body instanceof Uint8Array)
    assert.equal(new TextDecoder().decode(response.body), 'é')
    handler.destroy?.()
  })

  test(`${name}: a silent server is given up after the time-out, with TimeoutError`, async () => {
    respond = () => {}
    const started = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
    const client = clientWith({ requestTimeout: 1 })
    await assert.rejects(client.send(whoAmI), { name: 'TimeoutError' })
    const patient = clientWith()
    await assert.rejects(patient.send(whoAmI, { requestTimeout: 1 }), { name: 'TimeoutError' })
    const left = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
    assert(left <= started, 'a timer is left')
  })

  test(`${name}: a body that drips without end is given up too`, async () => {
    respond = (response) => {
      response.write('<GetCallerIdentityResponse>')
    }
    const client = clientWith({ requestTimeout: 20 })
    await assert.rejects(client.send(whoAmI), { name: 'TimeoutError' })
  })

  test(`${name}: abort ends a call at once, before it and during it`, async () => {
    const controller = new AbortController()
    const { signal } = controller
    respond = () => controller.abort()
    const client = clientWith()
    const call = client.send(whoAmI, { abortSignal: signal })
    await assert.rejects(call, { name: 'AbortError', message: 'Request aborted' })
    respond = () => assert.fail('it was sent')
    await assert.rejects(client.send(whoAmI, { abortSignal: signal }), { name: 'AbortError' })
  })

  test(`${name}: no listener stays at the signal of the caller`, async () => {
    respond = (response) => response.end(CALLER)
    let listeners = 0
    const signal = new AbortController().signal
    const { addEventListener, removeEventListener } = signal
    signal.addEventListener = (...args: [never, never]) => {
      listeners += 1
      return addEventListener.apply(signal, args)
    }
    signal.removeEventListener = (...args: [never, never]) => {
      listeners -= 1
      return removeEventListener.apply(signal, args)
    }
    const client = clientWith()
    for (let i = 0; i < 3; i++) await client.send(whoAmI, { abortSignal: signal })
    assert.equal(listeners, 0)
  })

  test(`${name}: a connection that breaks is an error that may pass`, async () => {
    for (const cut of [
      (_: ServerResponse, socket: Socket) => socket.destroy(),
      (response: ServerResponse, socket: Socket) => {
        response.setHeader('content-length', '10000').write(CALLER, () => socket.destroy())
      },
    ]) {
      let made = 0
      respond = (response, socket) => {
        made += 1
        if (made < 3) cut(response, socket)
        else response.end(CALLER)
      }
      const client = new STSClient({
        region: 'us-east-1',
        credentials: KEY,
        endpoint: `http://127.0.0.1:${port}`,
        requestHandler: create({}),
        world: { wait: async () => {} },
      })
      assert.equal((await client.send(whoAmI)).$metadata.attempts, 3)
    }
  })

  test(`${name}: a port where nobody listens is an error that tells so`, async () => {
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    const client = new STSClient({
      region: 'us-east-1',
      credentials: KEY,
      endpoint: `http://127.0.0.1:${port}`,
      maxAttempts: 2,
      requestHandler: create({}),
      world: { wait: async () => {} },
    })
    const error = await client.send(whoAmI).catch((error) => error)
    assert.equal(error.code ?? error.cause.code, 'ECONNREFUSED')
    assert.equal(error.$metadata.attempts, 2)
  })

  test(`${name}: a body of 20 MB is not read to its end`, async () => {
    let sent = 0
    respond = (response) => {
      const chunk = Buffer.alloc(1 << 16, 'a')
      const more = (): void => {
        while (sent < 20 << 20 && !response.destroyed) {
          sent += chunk.length
          if (!response.write(chunk)) {
            response.once('drain', more)
            return
          }
        }
        response.end()
      }
      more()
    }
    await assert.rejects(clientWith().send(whoAmI), /longer than 1048576 characters/)
  })

  test(`${name}: a redirect is not followed`, async () => {
    let made = 0
    respond = (response) => {
      made += 1
      response.writeHead(302, { location: 'https://aws.amazon.com/iam' }).end()
    }
    await assert.rejects(clientWith().send(whoAmI), { name: 'Http302' })
    assert.equal(made, 1)
  })

  test(`${name}: options can be read and changed`, async () => {
    const transport = create({ requestTimeout: 5 })
    transport.updateHttpClientConfig?.('requestTimeout' as never, 6 as never)
    assert.deepEqual(transport.httpHandlerConfigs?.(), { requestTimeout: 6 })
  })
}

test('clients share connections, and the last one to be destroyed closes them', async () => {
  respond = (response) => response.end(CALLER)
  const make = (): STSClient =>
    new STSClient({ region: 'a', credentials: KEY, endpoint: `http://127.0.0.1:${port}` })
  const [one, other] = [make(), make()]
  const before = new Set(sockets)
  for (const client of [one, other, one]) await client.send(whoAmI)
  const opened = [...sockets].filter((socket) => !before.has(socket))
  assert(opened.length <= 1)
  one.destroy()
  await other.send(whoAmI)
  other.destroy()
  await one.send(whoAmI)
  one.destroy()
})

test('a connection that the server closed while it idled is no failure: the call is made on another', async () => {
  const asked: Socket[] = []
  let now = 0
  const agent = new Agent({ keepAlive: true })
  const client = new STSClient({
    region: 'us-east-1',
    credentials: KEY,
    endpoint: `http://127.0.0.1:${port}`,
    maxAttempts: 1,
    requestHandler: createNodeTransport({ httpAgent: agent }, () => now),
  })
  const waiting: ServerResponse[] = []
  respond = (response, socket) => {
    asked.push(socket)
    waiting.push(response)
    if (waiting.length === 3) for (const each of waiting) each.end(CALLER)
  }
  await Promise.all([1, 2, 3].map(() => client.send(whoAmI)))
  const kept = new Set(asked)
  assert.equal(kept.size, 3)
  respond = (response, socket) => {
    asked.push(socket)
    if (kept.has(socket)) socket.destroy()
    else response.end(CALLER)
  }
  // One that breaks right after it was used is a failure like any other.
  await assert.rejects(client.send(whoAmI), { name: 'TimeoutError', code: 'ECONNRESET' })
  assert.equal(asked.length, 4)
  now = 60_000
  assert.equal((await client.send(whoAmI)).$metadata.attempts, 1)
  assert.equal(asked.length, 6, 'one that was closed, and a new one')
  client.destroy()
  agent.destroy()
})

test('an agent of one’s own carries the requests', async () => {
  const agent = new Agent({ keepAlive: true })
  respond = (response) => response.end(CALLER)
  for (const httpAgent of [agent, { maxSockets: 1 }]) {
    const client = new STSClient({
      region: 'a',
      credentials: KEY,
      endpoint: `http://127.0.0.1:${port}`,
      requestHandler: { httpAgent },
    })
    assert.equal((await client.send(whoAmI)).Account, '123456789012')
    client.destroy()
  }
})

test('who waits for a free connection is given up when nobody gets one, or when told to', async () => {
  respond = () => {}
  const httpAgent = new Agent({ keepAlive: true, maxSockets: 1 })
  const client = new STSClient({
    region: 'us-east-1',
    credentials: KEY,
    endpoint: `http://127.0.0.1:${port}`,
    maxAttempts: 1,
    requestHandler: { httpAgent, requestTimeout: 1 },
  })
  // Somebody else has the only one, and keeps it.
  const holder = get({ host: '127.0.0.1', port, agent: httpAgent }).on('error', () => {})
  const late = { name: 'TimeoutError', message: 'no free connection in 1 ms' }
  await assert.rejects(client.send(whoAmI), late)
  const controller = new AbortController()
  const { signal: abortSignal } = controller
  const waiting = client.send(whoAmI, { abortSignal, requestTimeout: 60_000 })
  setImmediate(() => controller.abort())
  await assert.rejects(waiting, { name: 'AbortError' })
  holder.destroy()
  httpAgent.destroy()
  assert.equal(process.getActiveResourcesInfo().includes('Timeout'), false, 'a timer is left')
})

test('the time that a request waits for its turn does not count', async () => {
  const requestTimeout = 600
  respond = (response) => {
    setTimeout(() => response.end(CALLER), requestTimeout / 2)
  }
  const client = new STSClient({
    region: 'us-east-1',
    credentials: KEY,
    endpoint: `http://127.0.0.1:${port}`,
    maxAttempts: 1,
    requestHandler: { httpAgent: { maxSockets: 1 }, requestTimeout },
  })
  const calls = await Promise.all([1, 2, 3, 4].map(() => client.send(whoAmI)))
  assert.equal(calls.length, 4)
  client.destroy()
})

test('a connection that is never established is given up', async () => {
  // TLS spoken to a server that does not: the connection stands, the session does not.
  respond = () => {}
  const { createServer } = await import('node:net')
  const mute = createServer(() => {})
  await new Promise<void>((resolve) => mute.listen(0, '127.0.0.1', resolve))
  const client = new STSClient({
    region: 'a',
    credentials: KEY,
    endpoint: `https://127.0.0.1:${(mute.address() as AddressInfo).port}`,
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 10 },
  })
  await assert.rejects(client.send(whoAmI), { name: 'TimeoutError', message: /no connection/ })
  mute.close()
})

test('the handlers of the AWS SDK carry the requests of our client', async () => {
  respond = (response) => response.setHeader('x-amzn-requestid', 'id').end(CALLER)
  for (const requestHandler of [new NodeHttpHandler(), new FetchHttpHandler()]) {
    const client = new STSClient({
      region: 'us-east-1',
      credentials: KEY,
      endpoint: `http://127.0.0.1:${port}`,
      requestHandler,
    })
    const { Account, $metadata } = await client.send(whoAmI)
    assert.deepEqual([Account, $metadata.requestId], ['123456789012', 'id'])
    client.destroy()
  }
})

test('our handler carries the requests of the official client', async () => {
  respond = (response) => response.end(CALLER)
  const { GetCallerIdentityCommand, STSClient } = await import('@aws-sdk/client-sts')
  const requestHandler = createNodeTransport({})
  const client = new STSClient({
    region: 'us-east-1',
    credentials: KEY,
    endpoint: `http://127.0.0.1:${port}`,
    // The official client reads bodies as streams.
    requestHandler: {
      async handle(request: never) {
        const { response } = await requestHandler.handle(request)
        return { response: { ...response, body: Buffer.from(response.body as string) } }
      },
    } as never,
  })
  assert.equal((await client.send(new GetCallerIdentityCommand({}))).Account, '123456789012')
  requestHandler.destroy?.()
})
