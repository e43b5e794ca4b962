// Whether a call is made again, and after how long: in a world where waiting takes no time.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  type HttpResponse,
  STS,
  type STSClientConfig,
} from '@daypass/client-sts'
import { BROKEN as onNodeBroken } from '../src/network.node.ts'
import { BROKEN as elsewhereBroken } from '../src/network.ts'
import { rateLimiter } from '../src/retry-adaptive.ts'
import { CALLER, fault, KEY, NOW, type Reply, wire } from './wire.ts'

const whoAmI = new GetCallerIdentityCommand({})

const answer = (statusCode: number, code: string, headers = {}): Partial<HttpResponse> => ({
  statusCode,
  body: fault(code),
  headers,
})
const broken = (code: string): Error => Object.assign(new Error(code), { code })

/** How often the call was made, and how long was waited in between. */
async function attempts(replies: Reply[], config: STSClientConfig = {}) {
  const { client, requests, waits } = wire(replies, config)
  const result = await client.send(whoAmI).catch((error) => error)
  return { made: requests.length, waits, result, requests }
}

test('errors that may pass are tried three times, with back-off that doubles', async () => {
  for (const reply of [
    ...[500, 502, 503, 504].map((status) => answer(status, 'InternalFailure')),
    ...'ECONNRESET ECONNREFUSED EPIPE ETIMEDOUT EHOSTUNREACH ENETUNREACH ENOTFOUND EAI_AGAIN'
      .split(' ')
      .map(broken),
    new TypeError('Failed to fetch'),
    new TypeError('Load failed'),
    Object.assign(new Error('late'), { name: 'TimeoutError' }),
    new Error('wrapped', { cause: broken('ECONNRESET') }),
  ]) {
    const { made, waits, result } = await attempts([reply])
    assert.equal(made, 3)
    assert.deepEqual(waits, [49, 99])
    assert.deepEqual(
      { attempts: result.$metadata.attempts, totalRetryDelay: result.$metadata.totalRetryDelay },
      { attempts: 3, totalRetryDelay: 148 },
    )
  }
})

test('each runtime knows what is said of a network that is not there', () => {
  const both = [
    'TypeError: Failed to fetch',
    'TypeError: Load failed',
    'TypeError: NetworkError when attempting to fetch resource.',
    'TypeError: Network request failed',
    'TypeError: The Internet connection appears to be offline.',
  ]
  const onNode = [
    'TypeError: fetch failed',
    'TypeError: error sending request for url',
    'ECONNRESET: read',
    'EAI_AGAIN: getaddrinfo',
    'UND_ERR_SOCKET: other side closed',
    'ConnectionRefused: Unable to connect',
    'ERR_HTTP2_STREAM_ERROR: Stream closed with error code NGHTTP2_REFUSED_STREAM',
  ]
  const neither = ['TypeError: x is not a function', 'Error: no', 'EACCES: permission denied']
  for (const text of [...both, ...onNode]) assert.match(text, onNodeBroken)
  for (const text of [...both, 'Error: Network connection lost.'])
    assert.match(text, elsewhereBroken)
  for (const text of neither) {
    assert.doesNotMatch(text, onNodeBroken)
    assert.doesNotMatch(text, elsewhereBroken)
  }
})

test('throttling waits longer, whatever its code and status', async () => {
  for (const code of [
    'BandwidthLimitExceeded',
    'EC2ThrottledException',
    'LimitExceededException',
    'PriorRequestNotComplete',
    'ProvisionedThroughputExceededException',
    'RequestLimitExceeded',
    'RequestThrottled',
    'RequestThrottledException',
    'SlowDown',
    'ThrottledException',
    'Throttling',
    'ThrottlingException',
    'TooManyRequestsException',
    'TransactionInProgressException',
  ])
    assert.deepEqual((await attempts([answer(400, code)])).waits, [999, 1999], code)
  assert.deepEqual((await attempts([answer(429, 'Odd')])).waits, [999, 1999])
})

test('an error that says no is not tried again', async () => {
  for (const reply of [
    answer(403, 'AccessDenied'),
    answer(403, 'ExpiredToken'),
    answer(400, 'ValidationError'),
    answer(501, 'NotImplemented'),
    answer(400, 'LimitExceeded'),
    new TypeError('x is not a function'),
    new Error('no'),
    Object.assign(broken('ECONNRESET'), { name: 'AbortError' }),
  ])
    assert.equal((await attempts([reply])).made, 1)
})

test('after a failure that passed, the output tells of it', async () => {
  const { result, requests } = await attempts([broken('ECONNRESET'), answer(503, 'Odd'), CALLER])
  assert.equal(result.Account, '123456789012')
  assert.equal(result.$metadata.attempts, 3)
  assert.equal(result.$metadata.totalRetryDelay, 148)
  const headers = requests.map(({ headers }) => headers)
  assert.deepEqual(
    headers.map((header) => header['amz-sdk-request']),
    ['attempt=1; max=3', 'attempt=2; max=3', 'attempt=3; max=3'],
  )
  assert.equal(new Set(headers.map((header) => header['amz-sdk-invocation-id'])).size, 1)
})

test('Retry-After is waited for, but at most five seconds longer than the back-off', async () => {
  const after = (headers: Record<string, string>) =>
    attempts([answer(503, 'ServiceUnavailable', headers), CALLER]).then(({ waits }) => waits[0])
  assert.equal(await after({ 'retry-after': '1' }), 1000)
  assert.equal(await after({ 'retry-after': '2.5' }), 2500)
  assert.equal(await after({ 'retry-after': new Date(NOW + 3000).toUTCString() }), 3000)
  assert.equal(await after({ 'retry-after': '86400' }), 5049)
  assert.equal(await after({ 'retry-after': new Date(NOW - 3000).toUTCString() }), 49)
  assert.equal(await after({ 'retry-after': 'soon' }), 49)
  assert.equal(await after({ 'x-amz-retry-after': '1500' }), 1500)
})

test('a number of attempts that is none means once', async () => {
  for (const maxAttempts of [Number.NaN, 0, -1]) {
    const { client, requests } = wire([{ statusCode: 503, body: '' }], { maxAttempts })
    await assert.rejects(client.send(new GetCallerIdentityCommand({})))
    assert.equal(requests.length, 1, `${maxAttempts}`)
  }
})

test('maxAttempts may be a number or a function, and 1 means once', async () => {
  const reply = answer(500, 'InternalFailure')
  assert.equal((await attempts([reply], { maxAttempts: 1 })).made, 1)
  assert.equal((await attempts([reply], { maxAttempts: async () => 5 })).made, 5)
})

test('the bucket of tokens stops a client from making things worse, and success fills it', async () => {
  const replies: Reply[] = []
  const { client, requests } = wire(replies)
  replies.push(answer(500, 'InternalFailure'))
  // 500 tokens at 14 for each retry: 35 retries.
  for (let i = 0; i < 30; i++) await client.send(whoAmI).catch(() => {})
  assert.equal(requests.length, 30 + 35)
  const retries = async () => {
    const before = requests.length
    await client.send(whoAmI).catch(() => {})
    return requests.length - before - 1
  }
  assert.equal(await retries(), 0)
  replies[0] = CALLER
  for (let i = 0; i < 14; i++) await client.send(whoAmI)
  replies[0] = answer(500, 'InternalFailure')
  assert.equal(await retries(), 1)
})

test('a retry that succeeds gives its tokens back', async () => {
  const { client } = wire([])
  const strategy = (await client.config.retryStrategy()) as unknown as {
    acquireInitialRetryToken(scope: string): Promise<never>
    refreshRetryTokenForRetry(token: never, info: object): Promise<never>
    recordSuccess(token: never): void
    getCapacity(): number
  }
  const token = await strategy.acquireInitialRetryToken('')
  const next = await strategy.refreshRetryTokenForRetry(token, { errorType: 'TRANSIENT' })
  assert.equal(strategy.getCapacity(), 486)
  strategy.recordSuccess(next)
  assert.equal(strategy.getCapacity(), 500)
})

test('abort ends the wait between attempts', async () => {
  const controller = new AbortController()
  const { client, requests } = wire([answer(500, 'InternalFailure')], {
    retryStrategy: {
      acquireInitialRetryToken: async () => ({ getRetryCount: () => 0, getRetryDelay: () => 0 }),
      refreshRetryTokenForRetry: () => {
        controller.abort()
        return new Promise(() => {})
      },
      recordSuccess: () => {},
    },
  })
  const call = client.send(whoAmI, { abortSignal: controller.signal })
  await assert.rejects(call, { name: 'AbortError', message: 'Request aborted' })
  assert.equal(requests.length, 1)
})

test('a strategy in the older form makes the calls itself', async () => {
  const reply = answer(500, 'InternalFailure')
  const { made } = await attempts([reply, reply, reply, reply, CALLER], {
    retryStrategy: {
      mode: 'standard',
      async retry(next, args) {
        for (;;)
          try {
            return await next(args)
          } catch {}
      },
    },
  })
  assert.equal(made, 5)
})

test('InvalidIdentityToken is tried again when the keys of the provider could not be fetched', async () => {
  const input = { RoleArn: 'arn:aws:iam::1:role/R', RoleSessionName: 'ci', WebIdentityToken: 'eyJ' }
  const made = async (message: string) => {
    const { client, requests } = wire([
      { statusCode: 400, body: fault('InvalidIdentityToken', message) },
    ])
    await client.send(new AssumeRoleWithWebIdentityCommand(input)).catch(() => {})
    return requests.length
  }
  const text =
    "Couldn't retrieve verification key from your identity provider, please reference AssumeRoleWithWebIdentity documentation for requirements"
  assert.equal(await made(text), 3)
  assert.equal(await made('Invalid token'), 1)
})

test('IDPCommunicationError is tried again, as the model says', async () => {
  const { client, requests } = wire([{ statusCode: 400, body: fault('IDPCommunicationError') }])
  const input = { RoleArn: 'arn:aws:iam::1:role/R', RoleSessionName: 'ci', WebIdentityToken: 'eyJ' }
  const error = await client.send(new AssumeRoleWithWebIdentityCommand(input)).catch((e) => e)
  assert.equal(error.name, 'IDPCommunicationErrorException')
  assert.deepEqual(error.$retryable, {})
  assert.equal(requests.length, 3)
})

test('the adaptive mode holds back after throttling, and speeds up again', async () => {
  const { client, requests, waits, clock } = wire([answer(400, 'Throttling'), CALLER], {
    retryMode: 'adaptive',
  })
  assert(client.config.retryStrategy)
  await client.send(whoAmI)
  assert.equal(requests.length, 2)
  assert.equal(((await client.config.retryStrategy()) as { mode?: string }).mode, 'adaptive')
  const before = waits.length
  for (let i = 0; i < 10; i++) await client.send(whoAmI)
  assert(waits.length > before, 'calls were held back')
  clock.now += 600_000
  for (let i = 0; i < 50; i++) {
    clock.now += 1000
    await client.send(whoAmI)
  }
  const later = waits.length
  await client.send(whoAmI)
  assert.equal(waits.length, later)
})

test('the rate falls to seven tenths when the service throttles, and follows a cubic curve back', () => {
  const clock = { now: 1_000_000 }
  const waits: number[] = []
  const limiter = rateLimiter({
    now: () => clock.now,
    random: () => 0,
    uuid: () => '',
    wait: async (milliseconds) => {
      waits.push(milliseconds)
      clock.now += milliseconds
    },
  })
  for (let i = 0; i < 20; i++) {
    clock.now += 100
    limiter.update(false)
  }
  limiter.update(true)
  return (async () => {
    for (let i = 0; i < 20; i++) await limiter.acquire()
    const rate = 20_000 / waits.reduce((sum, wait) => sum + wait, 0)
    // It was about ten in a second.
    assert(rate > 4 && rate < 9, `${rate}`)
  })()
})

test('methods of STS are made again like any call', async () => {
  let made = 0
  const sts = new STS({
    region: 'us-east-1',
    credentials: KEY,
    world: { wait: async () => {} },
    requestHandler: {
      async handle() {
        made += 1
        if (made < 3) throw broken('ECONNRESET')
        return { response: { statusCode: 200, headers: {}, body: CALLER } }
      },
    },
  })
  assert.equal((await sts.getCallerIdentity()).$metadata.attempts, 3)
})
