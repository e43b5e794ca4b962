// The middleware of this folder, in front of services that it lets signed requests through to.
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { test } from 'node:test'
import { sha256Hex, sign } from '@daypass/protocol'
import { createService, createVerifier } from '@daypass/service'
import { addVerifier } from './fastify.ts'
import { refusal, verified as verifiedFetch } from './fetch-handler.ts'
import { verified } from './node-http.ts'

const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' }
const NOTE = 'arn:aws:notes:us-east-1:123456789012:note/1'
const service = createService({
  config: {
    accounts: {
      '123456789012': {
        users: {
          alice: {
            accessKeys: [{ id: key.accessKeyId, secret: key.secretAccessKey }],
            policies: {
              read: {
                Version: '2012-10-17',
                Statement: [{ Effect: 'Allow', Action: 'notes:Read', Resource: NOTE }],
              },
            },
          },
        },
      },
    },
  },
})
const verifier = createVerifier({
  service: 'notes',
  authority: service.authority,
  form: 'rest-json',
})

/** The headers of a signed request. */
function headersFor(host: string, body: string): Record<string, string> {
  const headers = { host, 'content-type': 'application/json' }
  const scope = { region: 'us-east-1', service: 'notes', now: Date.now() }
  const { host: _, ...sent } = {
    ...headers,
    ...sign({ method: 'POST', path: '/', headers, body }, key, scope),
  }
  return sent
}

async function outcomes(
  ask: (headers: Record<string, string>, body: string) => Promise<Response>,
  host: string,
): Promise<string[]> {
  const signed = headersFor(host, '{"a":1}')
  const answers = [await ask(signed, '{"a":1}'), await ask(signed, '{"a":2}'), await ask({}, '')]
  return Promise.all(
    answers.map(async (answer) => `${answer.status} ${(await answer.text()).slice(0, 60)}`),
  )
}

const REFUSED = '403 {"message":"The request signature we calculated does not mat'
const MISSING = '403 {"message":"Request is missing Authentication Token"}'

for (const [action, expected] of [
  ['notes:Read', '200 alice {"a":1}'],
  ['notes:Write', '403 {"message":"User: arn:aws:iam::123456789012:user/alice is no'],
] as const) {
  test(`behind node:http, ${action} by somebody who may read`, async () => {
    const server = createServer(
      verified(verifier, async (_, response, { caller, body, may }) => {
        if (await may(action, NOTE)) response.end(`${caller.arn.split('/').at(-1)} ${body}`)
      }),
    )
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    const got = await outcomes(
      (headers, body) => fetch(`http://${host}/`, { method: 'POST', headers, body }),
      host,
    )
    server.closeAllConnections()
    server.close()
    assert.deepEqual(got, [expected, REFUSED, MISSING])
  })

  test(`behind fetch, ${action} by somebody who may read`, async () => {
    const handle = verifiedFetch(verifier, async (request, caller) => {
      const refused = await refusal(verifier, caller, action, NOTE)
      return refused ?? new Response(`${caller.arn.split('/').at(-1)} ${await request.text()}`)
    })
    const host = 'notes.example'
    const got = await outcomes(
      (headers, body) => handle(new Request(`https://${host}/`, { method: 'POST', headers, body })),
      host,
    )
    assert.deepEqual(got, [expected, REFUSED, MISSING])
  })

  test(`behind Fastify's hook, ${action} by somebody who may read`, async () => {
    let hook: ((request: never, reply: never, payload: never) => Promise<unknown>) | undefined
    addVerifier(
      {
        addHook: (_, given) => {
          hook = given as typeof hook
        },
      },
      verifier,
    )
    const host = 'notes.example'
    const ask = async (headers: Record<string, string>, body: string) => {
      const all = { host, ...headers }
      const raw = Object.assign(Readable.from([Buffer.from(body)]), {
        method: 'POST',
        url: '/',
        rawHeaders: Object.entries(all).flat(),
        socket: {},
      })
      const sent = { status: 0, body: '' }
      const reply = {
        code(status: number) {
          sent.status = status
          return reply
        },
        headers: () => reply,
        send(text: string) {
          sent.body = text
          return reply
        },
      }
      const request = {
        raw,
        routeOptions: { config: { action, resource: NOTE } },
        caller: undefined as { arn: string } | undefined,
      }
      const parsed = await hook!(request as never, reply as never, raw as never)
      if (parsed === reply) return new Response(sent.body, { status: sent.status })
      const chunks = await (parsed as Readable).toArray()
      return new Response(`${request.caller!.arn.split('/').at(-1)} ${Buffer.concat(chunks)}`)
    }
    assert.deepEqual(await outcomes(ask, host), [expected, REFUSED, MISSING])
  })
}

// A store checks a body as it passes, so its readers learn late that it is wrong.
test('a body that is not what was signed is told so, behind node:http and behind fetch', async () => {
  const store = createVerifier({ service: 's3', authority: service.authority })
  const signed = (host: string, sum: string) => {
    const headers = { host, 'x-amz-content-sha256': sum }
    const scope = { region: 'us-east-1', service: 's3', now: Date.now() }
    const request = { method: 'PUT', path: '/note', headers }
    return { ...headers, ...sign(request, key, scope, { rawPath: true, payloadHash: sum }) }
  }
  const server = createServer(
    verified(store, async (_, response, { body }) => void response.end(`kept ${body}`)),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const near = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const handle = verifiedFetch(
    store,
    async (request) => new Response(`kept ${await request.text()}`),
  )
  const ways: readonly [string, (url: string, init: RequestInit) => Promise<Response>][] = [
    [near, fetch],
    ['notes.example', (url, init) => handle(new Request(url, init))],
  ]
  for (const [host, ask] of ways)
    for (const [sum, expected] of [
      [sha256Hex('hello'), '200 kept hello'],
      [
        sha256Hex('other'),
        '400 <?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>XAmzContentSHA256Mismatch',
      ],
    ] as const) {
      const { host: _, ...headers } = signed(host, sum)
      const init = { method: 'PUT', headers: { ...headers, host }, body: 'hello' }
      const answer = await ask(`http://${host}/note`, init)
      assert.equal(`${answer.status} ${await answer.text()}`.slice(0, expected.length), expected)
    }
  server.closeAllConnections()
  server.close()
})
