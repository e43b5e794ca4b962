// What goes over the wire is what the official client would have sent.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as official from '@aws-sdk/client-sts'
import * as ours from '@daypass/client-sts'
import { CALLER, KEY } from './wire.ts'

const RoleArn = 'arn:aws:iam::123456789012:role/path/Reader+=,.@-_'

/** Operations with inputs that show every kind of member. */
const inputs = {
  AssumeRole: {
    RoleArn,
    RoleSessionName: 'alice@example.com',
    PolicyArns: [{ arn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }, {}],
    Policy: '{"Version":"2012-10-17","Statement":[]} äöü 😀',
    DurationSeconds: 900,
    Tags: [
      { Key: 'team', Value: "it's (blue) *!" },
      { Key: 'empty', Value: '' },
    ],
    TransitiveTagKeys: ['team', 'empty'],
    ExternalId: 'id',
    SerialNumber: 'arn:aws:iam::123456789012:mfa/alice',
    TokenCode: '123456',
    SourceIdentity: 'alice',
    ProvidedContexts: [],
    MinimumSessionTokenSize: 0,
  },
  AssumeRoleWithSAML: {
    RoleArn,
    PrincipalArn: 'arn:aws:iam::123456789012:saml-provider/corp',
    SAMLAssertion: 'PHNhbWw+/+==',
    DurationSeconds: 900,
    Policy: '{}',
  },
  AssumeRoleWithWebIdentity: {
    DurationSeconds: 900,
    RoleArn,
    RoleSessionName: 'ci',
    WebIdentityToken: 'eyJ.eyJ.sig',
    ProviderId: 'www.amazon.com',
  },
  AssumeRoot: {
    TargetPrincipal: '123456789012',
    TaskPolicyArn: { arn: 'arn:aws:iam::aws:policy/root-task/IAMAuditRootUserCredentials' },
  },
  DecodeAuthorizationMessage: { EncodedMessage: 'A+/=' },
  GetAccessKeyInfo: { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
  GetCallerIdentity: {},
  GetDelegatedAccessToken: { TradeInToken: 'token' },
  GetFederationToken: { Tags: [], Policy: undefined, Name: 'bob', DurationSeconds: 900 },
  GetSessionToken: { TokenCode: '123456', SerialNumber: 'GAHT12345678', DurationSeconds: 129600 },
  GetWebIdentityToken: {
    Tags: [{ Key: 'a', Value: 'b' }],
    SigningAlgorithm: 'ES384',
    DurationSeconds: 60,
    Audience: ['https://example.com', 'b'],
  },
}

type Name = keyof typeof inputs
type Sent = ours.HttpRequest

/** What a client sends for a command. */
async function sent(
  library: typeof official | typeof ours,
  name: Name,
  config: object,
  endsIn: (client: ours.STSClient) => void = () => {},
): Promise<Sent> {
  let request: Sent | undefined
  const requestHandler = {
    async handle(sent: Sent) {
      request = sent
      const body = new TextEncoder().encode(CALLER.replaceAll('GetCallerIdentity', name))
      return { response: { statusCode: 200, headers: {}, body } }
    },
  }
  const client = new library.STSClient({
    region: 'eu-west-1',
    credentials: KEY,
    requestHandler,
    ...config,
  } as ours.STSClientConfig & official.STSClientConfig) as ours.STSClient
  endsIn(client)
  const Command = library[`${name}Command`] as unknown as new (
    input: object,
  ) => ours.GetCallerIdentityCommand
  await client.send(new Command(inputs[name]))
  assert(request)
  return request
}

for (const name of Object.keys(inputs) as Name[])
  test(`${name} is sent as the official client sends it, with the same signature`, async () => {
    for (const config of [
      {},
      { credentials: { ...KEY, sessionToken: 'FwoG/+==' } },
      { endpoint: 'http://127.0.0.1:4580/base/' },
      { region: 'aws-global' },
    ]) {
      // The official client signs the two operations with tokens on the global endpoint.
      if ('region' in config && name.startsWith('AssumeRoleWith')) continue
      const theirs = await sent(official, name, config)
      const at = theirs.headers['x-amz-date'] ?? '20260701T120000Z'
      const [, year, month, day, hour, minute, second] = /^(....)(..)(..)T(..)(..)(..)Z$/.exec(at)!
      const now = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
      const uuid = () => theirs.headers['amz-sdk-invocation-id']!
      const world = { now: () => now, uuid }
      const mine = await sent(ours, name, { ...config, world }, ({ middlewareStack }) => {
        middlewareStack.add(
          (next) => (args) => {
            const { headers } = args.request as Sent
            headers['x-amz-user-agent'] = theirs.headers['x-amz-user-agent']!
            return next(args)
          },
          { step: 'build', priority: 'low', name: 'sameUserAgent' },
        )
      })
      const { 'user-agent': _, ...headers } = mine.headers
      const { 'user-agent': __, ...expected } = theirs.headers
      assert.deepEqual(headers, expected)
      for (const part of [
        'method',
        'protocol',
        'hostname',
        'port',
        'path',
        'query',
        'body',
      ] as const)
        assert.deepEqual(mine[part], theirs[part], part)
    }
  })

test('headers and queries of one’s own are signed, or left unsigned, as by the official client', async () => {
  const own: [headers: Record<string, string>, query?: Record<string, string | string[]>][] = [
    [{ 'Cache-Control': 'no-store', Pragma: 'no-cache', From: 'a', Referer: 'b', TE: 'c' }],
    [{ Connection: 'a', Expect: 'b', 'Proxy-X': 'c', 'sec-x': 'd', 'X-Amzn-Trace-Id': 'e' }],
    [{ 'Keep-Alive': 'a', 'Max-Forwards': '1', Trailer: 'b', Upgrade: 'c', authorization: 'd' }],
    [{ 'X-B': '  a   "b  c"\t', 'x-empty': '', x_a: '1', 'x-a': 'é', A: '2' }],
    [{}, { b: '2', a: ['z', 'y'], 'a b': "c/d~e'(*", A: '', 'a.b': '+' }],
  ]
  for (const [headers, query] of own) {
    const signatures: string[] = []
    // Ours signs at the time at which the official client did.
    let signedAt = 0
    for (const library of [official, ours]) {
      const { headers: signed } = await sent(library, 'GetCallerIdentity', {}, (client) => {
        client.middlewareStack.addRelativeTo(
          (next) => (args) => {
            const request = args.request as Sent
            const fixed = { 'amz-sdk-invocation-id': 'id', 'x-amz-user-agent': 'ua' }
            Object.assign(request.headers, fixed, headers)
            Object.assign(request, query && { query })
            return next(args)
          },
          { relation: 'before', toMiddleware: 'httpSigningMiddleware', name: 'own' },
        )
        if (library === ours) Object.assign(client.config.world, { now: () => signedAt })
      })
      const [, date, time] = /^(\d{8})T(\d{6})Z$/.exec(signed['x-amz-date']!)!
      signedAt = Date.parse(
        `${date!.replace(/(....)(..)/, '$1-$2-')}T${time!.replace(/(..)(..)/, '$1:$2:')}Z`,
      )
      signatures.push(signed.authorization!)
    }
    assert.equal(signatures[1], signatures[0])
  }
})

test('what is not there in a list has no number', async () => {
  const row = {
    ...inputs.AssumeRole,
    PolicyArns: [null, { arn: 'a' }, undefined, {}, { arn: 'b' }],
    TransitiveTagKeys: [undefined, '', 'team', null, 'env'],
  }
  const bodies: unknown[] = []
  for (const library of [official, ours]) {
    const requestHandler = {
      async handle({ body }: { body?: unknown }) {
        bodies.push(body)
        throw new Error('sent')
      },
    }
    const config = { region: 'eu-west-1', credentials: KEY, requestHandler, maxAttempts: 1 }
    const client = new library.STSClient(config as never) as ours.STSClient
    const Command = library.AssumeRoleCommand as typeof ours.AssumeRoleCommand
    await assert.rejects(client.send(new Command(row as never)), /sent/)
  }
  assert.equal(bodies[1], bodies[0])
  assert.match(String(bodies[0]), /PolicyArns\.member\.3\.arn=b/)
})

test('the names of the official client are all there', () => {
  const isOurs = (name: string) => /^(default|module\.exports)$/.test(name) || name in ours
  const missing = Object.keys(official).filter((name) => !isOurs(name))
  assert.deepEqual(missing, [])
  const more = Object.keys(ours).filter((name) => !(name in official))
  assert.deepEqual(more, ['presignGetCallerIdentity', 'signGetCallerIdentity'])
})

test('the schemas are those of the official client, but for the order of outputs and more secrets', () => {
  const plain = (schema: unknown): unknown[] =>
    JSON.parse(JSON.stringify(schema, (_, value) => (typeof value === 'function' ? 'ref' : value)))
  for (const [name, schema] of Object.entries(official)) {
    if (!name.endsWith('$')) continue
    const [kind, space, title, traits, members, kinds, required] = plain(schema)
    const mine = plain(Object.entries(ours).find(([one]) => one === name)?.[1])
    assert.deepEqual(mine.slice(0, 4), [kind, space, title, traits])
    if (kind === 9) continue
    const pairs = (names: unknown, values: unknown) =>
      (names as string[])
        .map((member, index) => [member, [(values as unknown[])[index]].flat(2)[0]])
        .filter(([member]) => !/SessionToken|TokenCode|ContextAssertion/.test(`${member}`))
        .sort()
    assert.deepEqual(pairs(mine[4], mine[5]), pairs(members, kinds), name)
    assert.equal(mine[6], required)
  }
})

test('a request is the same by the straight way and through the layers', async () => {
  const world = { now: () => Date.UTC(2026, 6, 1), uuid: () => 'id' }
  for (const name of Object.keys(inputs) as Name[]) {
    const straight = await sent(ours, name, { world })
    const layered = await sent(ours, name, { world }, ({ middlewareStack }) =>
      middlewareStack.add((next) => next, { name: 'nothing' }),
    )
    assert.deepEqual(straight, layered)
  }
})
