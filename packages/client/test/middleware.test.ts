// Layers of one's own: steps, priorities and relations as the plugins of the AWS SDK use them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { STSClient as OfficialClient } from '@aws-sdk/client-sts'
import {
  AssumeRoleCommand,
  GetCallerIdentityCommand,
  type HttpRequest,
  type HttpResponse,
  STSClient,
} from '@daypass/client-sts'
import fc from 'fast-check'
import { stackOf } from '../src/middleware.ts'
import type { BuildHandler, MiddlewareStack } from '../src/smithy.ts'
import { CALLER, KEY, wire } from './wire.ts'

/** A layer that does nothing. */
const pass = <T>(next: T): T => next

/** The class as the interface that users see. */
const emptyStack = (): MiddlewareStack<object, object> => stackOf([])

const whoAmI = () => new GetCallerIdentityCommand({})

test('a client identifies its layers as the official client does', () => {
  const config = { region: 'us-east-1', credentials: KEY }
  assert.deepEqual(
    new STSClient(config).middlewareStack.identify(),
    new OfficialClient(config).middlewareStack.identify(),
  )
})

test('layers of every step see what the step is for', async () => {
  const seen: string[] = []
  const { client, requests } = wire([CALLER])
  const steps = ['initialize', 'serialize', 'build', 'finalizeRequest', 'deserialize'] as const
  for (const step of steps)
    client.middlewareStack.add(
      (next, context) => async (args) => {
        const { headers } = (args.request ?? { headers: {} }) as HttpRequest
        seen.push(`${step}: ${context.commandName} ${Object.keys(headers).length > 0}`)
        const result = await next(args)
        seen.push(`${step}: ${(result.response as HttpResponse).statusCode} ${'output' in result}`)
        return result
      },
      { step: step as 'build', priority: 'low', name: step },
    )
  await client.send(whoAmI())
  assert.deepEqual(seen, [
    'initialize: GetCallerIdentityCommand false',
    'serialize: GetCallerIdentityCommand true',
    'build: GetCallerIdentityCommand true',
    'finalizeRequest: GetCallerIdentityCommand true',
    'deserialize: GetCallerIdentityCommand true',
    'deserialize: 200 false',
    'finalizeRequest: 200 true',
    'build: 200 true',
    'serialize: 200 true',
    'initialize: 200 true',
  ])
  assert.match(requests[0]!.headers.authorization!, /^AWS4/)
})

test('a header that is added while the request is built is signed, however its name is written', async () => {
  const signatures = []
  for (const name of ['x-own', 'X-Own']) {
    const { client, requests } = wire([CALLER])
    client.middlewareStack.add(
      (next) => (args) => {
        ;(args.request as HttpRequest).headers[name] = 'value'
        return next(args)
      },
      { step: 'build' },
    )
    await client.send(whoAmI())
    assert.match(requests[0]!.headers.authorization!, /SignedHeaders=[^,]*;x-own/)
    signatures.push(requests[0]!.headers.authorization)
  }
  assert.equal(signatures[1], signatures[0])
})

test('layers that are added behind the retry see the signed request', async () => {
  for (const priority of ['high', 'normal', 'low'] as const) {
    const { client } = wire([CALLER])
    let isSigned = false
    client.middlewareStack.add(
      (next) => (args) => {
        isSigned = 'authorization' in (args.request as HttpRequest).headers
        return next(args)
      },
      { step: 'finalizeRequest', priority },
    )
    await client.send(whoAmI())
    assert(isSigned, priority)
  }
})

test('a request without a body is signed and sent as one', async () => {
  const { client, requests } = wire([CALLER])
  client.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as HttpRequest
      Object.assign(request, { method: 'GET', body: undefined })
      return next(args)
    },
    { step: 'build', priority: 'high' },
  )
  await client.send(whoAmI())
  const [{ method, headers }] = requests as [HttpRequest]
  assert.deepEqual([method, headers['content-length']], ['GET', '0'])
  assert.match(headers['x-amz-content-sha256']!, /^e3b0c44298fc1c14/)
})

test('a body that is changed while the request is built is sent with its length and hash', async () => {
  const { client, requests } = wire([CALLER])
  client.middlewareStack.add(
    (next) => (args) => {
      const request = args.request as HttpRequest
      request.body += '&Extra=ä'
      return next(args)
    },
    { step: 'build', priority: 'high' },
  )
  await client.send(whoAmI())
  const [{ headers, body }] = requests as [HttpRequest]
  assert.equal(headers['content-length'], String(Buffer.byteLength(body as string)))
})

test('a layer of a command is for this command alone', async () => {
  let calls = 0
  const { client } = wire([CALLER])
  const command = whoAmI()
  command.middlewareStack.add((next) => (args) => {
    calls += 1
    return next(args)
  })
  await client.send(command)
  await client.send(whoAmI())
  assert.equal(calls, 1)
  assert.deepEqual(command.middlewareStack.identify(), ['anonymous - initialize'])
})

test('a plugin adds its layers beside the ones it names, by any of their names', async () => {
  const order: string[] = []
  const { client } = wire([CALLER])
  const note =
    (name: string) =>
    <A, R>(next: (args: A) => R) =>
    (args: A) => {
      order.push(name)
      return next(args)
    }
  client.middlewareStack.use({
    applyToStack(stack) {
      stack.addRelativeTo(note('before'), { relation: 'before', toMiddleware: 'awsAuthMiddleware' })
      stack.addRelativeTo(note('after'), {
        relation: 'after',
        toMiddleware: 'httpSigningMiddleware',
        name: 'after',
      })
      stack.addRelativeTo(note('after after'), { relation: 'after', toMiddleware: 'after' })
    },
  })
  await client.send(whoAmI())
  assert.deepEqual(order, ['before', 'after', 'after after'])
})

test('each attempt goes through the layers behind the retry', async () => {
  let attempts = 0
  const { client } = wire([Object.assign(new Error('reset'), { code: 'ECONNRESET' }), CALLER])
  const count =
    (next: BuildHandler<object, object>): typeof next =>
    (args) => {
      attempts += 1
      return next(args)
    }
  client.middlewareStack.addRelativeTo(count as never, {
    relation: 'after',
    toMiddleware: 'retryMiddleware',
  })
  const { $metadata } = await client.send(whoAmI())
  assert.equal(attempts, 2)
  assert.equal($metadata.attempts, 2)
})

test('a layer may answer in the place of the service', async () => {
  const { client, requests } = wire([CALLER])
  client.middlewareStack.add(() => async () => ({
    response: {},
    output: { $metadata: {}, Account: 'mocked' },
  }))
  assert.equal((await client.send(whoAmI())).Account, 'mocked')
  assert.equal(requests.length, 0)
})

test('a layer that is removed is gone: by name, alias, reference or tag', () => {
  const { client } = wire([])
  const stack = client.middlewareStack
  const layer = <T>(next: T): T => next
  stack.add(layer, { tags: ['TAG'], name: 'one' })
  assert.equal(stack.removeByTag('OTHER'), false)
  assert.equal(stack.removeByTag('TAG'), true)
  stack.add(layer)
  assert.equal(stack.remove(layer), true)
  assert.equal(stack.remove(layer), false)
  assert.equal(stack.remove('awsAuthMiddleware'), true)
  assert.equal(stack.remove('loggerMiddleware'), true)
  assert.equal(stack.identify().length, 7)
})

test('without its signing layer a client sends unsigned requests', async () => {
  const { client, requests } = wire([CALLER])
  client.middlewareStack.remove('httpSigningMiddleware')
  await client.send(whoAmI())
  assert.equal(requests[0]!.headers.authorization, undefined)
})

test('a newcomer whose name is taken changes nothing', () => {
  const stack = emptyStack()
  stack.add(pass, { name: 'a', step: 'build' })
  assert.throws(() => stack.add(pass, { name: 'a' }), /Duplicate/)
  assert.deepEqual(stack.identify(), ['a - build'])
})

test('a name is taken once, unless the newcomer overrides', () => {
  const stack = emptyStack()
  stack.add((next) => next, { name: 'a', aliases: ['b'] })
  assert.throws(() => stack.add((next) => next, { name: 'b' }), /Duplicate middleware name 'b'/)
  stack.add((next) => next, { name: 'b', override: true, step: 'initialize' })
  assert.deepEqual(stack.identify(), ['b - initialize'])
})

test('a layer beside one that is not there is refused when it is used', async () => {
  const { client } = wire([CALLER])
  const options = { relation: 'before', toMiddleware: 'missing', name: 'lost' } as const
  client.middlewareStack.addRelativeTo(pass, options)
  assert.equal(client.middlewareStack.identify().length, 9)
  assert.throws(() => client.send(whoAmI()), /missing is not found when adding lost middleware/)
})

test('a clone changes without the original, and both together are their sum', () => {
  const stack = emptyStack()
  stack.add((next) => next, { name: 'a' })
  const clone = stack.clone()
  clone.add((next) => next, { name: 'b', step: 'build', priority: 'high' })
  assert.equal(stack.identify().length, 1)
  const other = emptyStack()
  other.addRelativeTo(pass, { name: 'c', relation: 'before', toMiddleware: 'b' })
  assert.deepEqual(clone.concat(other).identify(), ['a - initialize', 'c - before b', 'b - build'])
})

test('the layers have the order that the official stack gives them', () => {
  const step = fc.constantFrom('initialize', 'serialize', 'build', 'finalizeRequest', 'deserialize')
  const priority = fc.constantFrom('high', 'normal', 'low')
  const absolute = fc.record({ step, priority })
  const relative = fc.record({
    relation: fc.constantFrom('before', 'after'),
    to: fc.nat(),
  })
  fc.assert(
    fc.property(fc.array(fc.oneof(absolute, relative), { maxLength: 12 }), (layers) => {
      const mine = emptyStack()
      const theirs = new OfficialClient({ region: 'a', credentials: KEY }).middlewareStack.clone()
      for (const line of theirs.identify()) theirs.remove(line.split(' ')[0]!)
      layers.forEach((layer, index) => {
        for (const stack of [mine, theirs] as MiddlewareStack<object, object>[]) {
          const name = `layer${index}`
          if ('step' in layer) stack.add((next) => next, { name, ...layer } as never)
          else if (index > 0)
            stack.addRelativeTo(pass, {
              name,
              relation: layer.relation as 'before',
              toMiddleware: `layer${layer.to % index}`,
            })
        }
      })
      const isRooted = layers.length === 0 || 'step' in layers[0]!
      if (isRooted) assert.deepEqual(mine.identify(), theirs.identify())
    }),
  )
})

test('a handler can be had without a client: as libraries that presign do', async () => {
  const { client } = wire([CALLER])
  const command = new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::1:role/R', RoleSessionName: 'me' })
  const stack = client.middlewareStack.clone()
  let presigned: HttpRequest | undefined
  stack.add(
    () => async (args) => {
      presigned = args.request as HttpRequest
      return { response: {}, output: { $metadata: { httpStatusCode: 200 } } }
    },
    { step: 'finalizeRequest', priority: 'low', name: 'presign' },
  )
  const handler = command.resolveMiddleware(stack, client.config, {})
  const { output } = await handler({ input: command.input })
  assert.equal(output.$metadata.httpStatusCode, 200)
  assert.match(presigned!.headers.authorization!, /^AWS4/)
})

test('identifyOnResolve prints the layers of each call', async (context) => {
  const print = context.mock.method(console, 'log', () => {})
  const { client } = wire([CALLER])
  client.middlewareStack.identifyOnResolve(true)
  await client.send(whoAmI())
  assert.equal(print.mock.callCount(), 1)
  assert.equal(client.middlewareStack.clone().identifyOnResolve(), true)
})
