// Requests to the small services that hand out credentials.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { exchange } from '../../src/credential-providers/http-request.ts'
import { serve } from './fakes.ts'

const url = new URL('http://127.0.0.1:1/x?a=1&a=2&b=%26')

test("a handler of someone else's is given the parts of the request, and is not closed", async () => {
  const seen: unknown[] = []
  const handler = {
    handle: async (request: unknown) => {
      seen.push(request)
      return { response: { statusCode: 200, headers: {}, body: new TextEncoder().encode('ok') } }
    },
    destroy: () => assert.fail('it is not ours to close'),
  }
  assert.deepEqual(await exchange({ url, timeout: 1000, handler }), { status: 200, body: 'ok' })
  assert.deepEqual(JSON.parse(JSON.stringify(seen)), [
    {
      method: 'GET',
      protocol: 'http:',
      hostname: '127.0.0.1',
      port: 1,
      path: '/x',
      query: { a: ['1', '2'], b: ['&'] },
      headers: { accept: 'application/json' },
    },
  ])
})

const slow = [
  ['answer', () => new Promise<never>(() => {})],
  [
    'body',
    async () => ({
      response: {
        statusCode: 200,
        headers: {},
        body: {
          async *[Symbol.asyncIterator]() {
            yield new Uint8Array(1)
            await new Promise(() => {})
          },
        },
      },
    }),
  ],
] as const

for (const [what, handle] of slow)
  test(`a handler that heeds no time-out and never has an ${what} is given up`, async () => {
    await assert.rejects(exchange({ url, timeout: 5, handler: { handle } }), {
      name: 'TimeoutError',
      message: 'no answer in 5 ms',
    })
  })

test('no timer and no connection is left behind', async (t) => {
  const base = await serve(t, (request, response) => {
    if (request.url === '/drop') request.socket.destroy()
    else if (request.url !== '/silent') response.end('ok')
  })
  const left = (): string[] =>
    process.getActiveResourcesInfo().filter((name) => /Timeout|TCPSocketWrap/.test(name))
  const before = left().length
  for (const path of ['/ok', '/drop', '/silent'])
    for (let i = 0; i < 5; i++)
      await exchange({ url: new URL(path, base), timeout: path === '/silent' ? 5 : 5000 }).catch(
        () => {},
      )
  // The other end of a connection hears of its end a little later.
  for (let i = 0; i < 1000 && left().length > before; i++)
    await new Promise((resolve) => setImmediate(resolve))
  assert.equal(left().length, before)
})
