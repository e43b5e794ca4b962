// AssumeRoleWithWebIdentity: the session that a token opens, what trust policies see of it, and how
// the keys of a provider are come by.
import assert from 'node:assert/strict'
import test from 'node:test'
import {
  AssumeRole,
  GetCallerIdentity,
  type Operation,
  sign,
  writeRequest,
} from '@daypass/protocol'
import { createService, isPrivateAddress, type Service } from '@daypass/service'
import { START, testWorld } from './fixture.ts'
import {
  ACCOUNT,
  ask,
  CLAIMS,
  config,
  DENIED,
  DISCOVERY,
  granted,
  headers,
  ISSUER,
  JWKS,
  KEYS,
  NO_KEY,
  NOW,
  PROVIDER,
  remote,
  said,
  served,
  token,
  trust,
} from './openid-provider.ts'

const AWS = 'https://aws.amazon.com/'
const TAGGED = {
  ...CLAIMS,
  amr: ['mfa', 'pwd'],
  email: 'alice@example.com',
  color: 'blue',
  [`${AWS}tags`]: {
    principal_tags: { Team: ['blue'], Unit: ['7'] },
    transitive_tag_keys: ['team'],
  },
  [`${AWS}source_identity`]: 'alice',
}

const world = testWorld()
const withRoles = (roles: object = {}) =>
  createService({ world, config: config({ jwks: { keys: KEYS } }, roles) })
const service = withRoles({ Bare: { trust: trust() } })
const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`

/** The answer of an operation to whoever a token let in. */
async function askAs<I>(
  at: Service,
  claims: object,
  operation: Operation<I, unknown>,
  input: I,
): Promise<{ status: number; body: string }> {
  const { Credentials } = await granted(at, { WebIdentityToken: await token(claims) })
  const body = writeRequest(operation, input)
  const request = { method: 'POST', path: '/', headers, body }
  const key = {
    accessKeyId: Credentials!.AccessKeyId!,
    secretAccessKey: Credentials!.SecretAccessKey!,
    sessionToken: Credentials!.SessionToken!,
  }
  const signed = sign(request, key, { region: 'us-east-1', service: 'sts', now: world.now() })
  return at.handle({ ...request, headers: { ...headers, ...signed } })
}

test('a token opens the role, and its credentials sign requests', async () => {
  const output = await granted(service, { WebIdentityToken: await token(CLAIMS) })
  assert.equal(output.AssumedRoleUser?.Arn, `arn:aws:sts::${ACCOUNT}:assumed-role/Deployer/run-1`)
  assert.ok((output.PackedPolicySize ?? 0) > 0, 'what the token says takes space')
  const { status, body } = await askAs(service, CLAIMS, GetCallerIdentity, {})
  assert.equal(status, 200, body)
})

test('the session may outlive its token', async () => {
  const WebIdentityToken = await token({ ...CLAIMS, exp: NOW + 60 })
  const { Credentials } = await granted(service, { WebIdentityToken })
  assert.equal(Credentials?.Expiration?.getTime(), START + 3600_000)
})

test('a token may end with a line end, as files do', async () => {
  const made = await token(CLAIMS)
  for (const end of ['\n', '\r\n']) await granted(service, { WebIdentityToken: made + end })
  assert.match(await said(service, { WebIdentityToken: `${made}\n\n` }), /not a valid JWT/)
})

test('a token may open more than one session', async () => {
  const WebIdentityToken = await token(CLAIMS)
  for (let i = 0; i < 2; i++) await granted(service, { WebIdentityToken })
})

// what the trust policy sees. Names of keys are compared without case.
for (const [condition, holds] of [
  [{ StringEquals: { 'idp.example.com:sub': CLAIMS.sub } }, true],
  [{ StringEquals: { 'IDP.example.com:SUB': CLAIMS.sub } }, true],
  [{ StringLike: { 'idp.example.com:sub': 'repo:acme/*' } }, true],
  [{ StringEquals: { 'idp.example.com:sub': 'somebody else' } }, false],
  [{ StringEquals: { 'idp.example.com/:sub': CLAIMS.sub } }, false],
  [{ 'ForAnyValue:StringEquals': { 'idp.example.com:amr': 'mfa' } }, true],
  [{ 'ForAllValues:StringEquals': { 'idp.example.com:amr': 'mfa' } }, false],
  [{ StringEquals: { 'idp.example.com:email': 'alice@example.com' } }, true],
  [{ Null: { 'idp.example.com:color': true } }, true],
  [{ Null: { 'idp.example.com:oaud': true } }, true],
  [{ StringEquals: { 'aws:RequestTag/team': 'blue' } }, true],
  [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['Team', 'Unit'] } }, true],
  [{ 'ForAllValues:StringEquals': { 'sts:TransitiveTagKeys': ['Team'] } }, true],
  [{ StringEquals: { 'sts:SourceIdentity': 'alice', 'sts:RoleSessionName': 'run-1' } }, true],
  [{ Bool: { 'sts:RoleAuthorizedByIdp': 'false' } }, true],
  [{ StringEquals: { 'aws:PrincipalType': 'User', 'aws:PrincipalAccount': ACCOUNT } }, true],
  [{ StringEquals: { 'aws:userid': PROVIDER, 'aws:FederatedProvider': PROVIDER } }, true],
  [{ Null: { 'aws:PrincipalArn': true } }, true],
] as const)
  test(`a trust policy that wants ${JSON.stringify(condition)} is ${holds ? '' : 'not '}met`, async () => {
    const only = { trust: trust(condition, ['sts:TagSession', 'sts:SetSourceIdentity']) }
    const input = { RoleArn: role('Only'), WebIdentityToken: await token(TAGGED) }
    assert.equal(await said(withRoles({ Only: only }), input), holds ? 'ok' : DENIED)
  })

// Providers that need no entry: trust policies name them by their domain.
for (const [domain, condition, claims, answer] of [
  ['accounts.google.com', { aud: 'my-app' }, { aud: 'my-app', sub: '1234' }, 'ok'],
  ['accounts.google.com', { aud: 'my-app' }, { aud: 'x', azp: 'my-app', sub: '1' }, 'ok'],
  ['accounts.google.com', { aud: 'my-app' }, { aud: 'another-app', sub: '1234' }, DENIED],
  ['accounts.google.com', { aud: 'my-app' }, { aud: 'my-app', azp: 'another' }, DENIED],
  ['cognito-identity.amazonaws.com', { aud: 'pool' }, { aud: 'pool', sub: 'id' }, 'ok'],
  ['cognito-identity.amazonaws.com', { aud: 'pool' }, { aud: 'other', sub: 'id' }, DENIED],
] as const)
  test(`${domain} is known: ${JSON.stringify(claims)}: ${answer}`, async () => {
    const url = `https://${domain}`
    const StringEquals = Object.fromEntries(
      Object.entries(condition).map(([name, value]) => [`${domain}:${name}`, value]),
    )
    const Statement = {
      Effect: 'Allow',
      Principal: { Federated: domain },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals },
    }
    const documents: Record<string, object> = {
      [`${url}/.well-known/openid-configuration`]: { issuer: url, jwks_uri: JWKS },
      [JWKS]: { keys: KEYS },
    }
    const fetchDocument = async (request: { url: string }) => JSON.stringify(documents[request.url])
    const at = createService({
      world: { ...world, fetchDocument },
      config: config(undefined, { Known: { trust: { Version: '2012-10-17', Statement } } }),
    })
    const input = {
      RoleArn: role('Known'),
      WebIdentityToken: await token({ ...CLAIMS, iss: url, ...claims }),
    }
    if (answer === 'ok') assert.equal((await granted(at, input)).Provider, url)
    else assert.equal(await said(at, input), answer)
    const elsewhere = { ...input, RoleArn: 'arn:aws:iam::222222222222:role/Known' }
    assert.match(await said(at, elsewhere), /No OpenIDConnect provider found in your account/)
  })

test('where azp counts, aud is the other audience', async () => {
  const claims = { ...CLAIMS, aud: ['first', 'second'], azp: 'sts.amazonaws.com' }
  const other = (value: string) => ({
    Other: { trust: trust({ 'ForAnyValue:StringEquals': { 'idp.example.com:oaud': value } }) },
  })
  const input = { RoleArn: role('Other'), WebIdentityToken: await token(claims) }
  assert.equal(await said(withRoles(other('second')), input), 'ok')
  assert.equal(await said(withRoles(other('sts.amazonaws.com')), input), DENIED)
})

// claims of their own that AWS evaluates.
for (const [url, claims, key, holds] of [
  ['token.actions.githubusercontent.com', { repository: 'a/b' }, 'repository', true],
  ['token.actions.githubusercontent.com/acme', { ref: 'main' }, 'ref', true],
  ['token.actions.acme.ghe.com', { environment: 'live' }, 'environment', true],
  ['github.com/enterprises/acme', { actor_id: 5 }, 'actor_id', true],
  ['gitlab.com', { ref_protected: true }, 'ref_protected', true],
  ['agent.buildkite.com', { cluster_id: 'c' }, 'cluster_id', true],
  ['agent.acme.buildkite.dev', { cluster_id: 'c' }, 'cluster_id', true],
  [
    'oidc.circleci.com/org/o',
    { 'oidc.circleci.com/project-id': 'p' },
    'oidc.circleci.com/project-id',
    true,
  ],
  ['idcs-1a.identity.oraclecloud.com', { rpst_id: 'r' }, 'rpst_id', true],
  ['token.actions.githubusercontent.com', { color: 'blue' }, 'color', false],
  ['gitlab.com', { repository: 'a/b' }, 'repository', false],
  ['token.actions.githubusercontent.com.evil.example', { ref: 'x' }, 'ref', false],
  ['eviltoken.actions.githubusercontent.com', { ref: 'x' }, 'ref', false],
] as const)
  test(`${url}:${key} is ${holds ? '' : 'no '}condition key`, async () => {
    const Principal = { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${url}` }
    const Statement = {
      Effect: 'Allow',
      Action: 'sts:AssumeRoleWithWebIdentity',
      Principal,
      Condition: {
        // Of providers for everybody, trust policies must say whom of theirs they mean.
        StringEquals: {
          [`${url}:sub`]: CLAIMS.sub,
          [`${url}:${key}`]: String(Object.values(claims)[0]),
        },
      },
    }
    const structure = config(
      { url: `https://${url}`, jwks: { keys: KEYS } },
      { Own: { trust: { Version: '2012-10-17', Statement } } },
    )
    const WebIdentityToken = await token({ ...CLAIMS, ...claims, iss: `https://${url}` })
    const at = createService({ world, config: structure })
    const answer = await said(at, { RoleArn: role('Own'), WebIdentityToken })
    assert.equal(answer, holds ? 'ok' : DENIED)
  })

// what later requests know.
test('provider, subject, audience and methods are known to the session afterwards', async () => {
  const next = (condition: object) => ({
    trust: {
      Version: '2012-10-17',
      Statement: {
        Effect: 'Allow',
        Principal: { AWS: ACCOUNT },
        Action: ['sts:AssumeRole', 'sts:SetSourceIdentity', 'sts:TagSession'],
        Condition: condition,
      },
    },
  })
  const first = {
    path: '/deploy/',
    trust: trust({}, ['sts:TagSession', 'sts:SetSourceIdentity']),
    policies: {
      all: { Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } },
    },
  }
  const known = {
    StringEquals: {
      'idp.example.com:sub': CLAIMS.sub,
      'idp.example.com:aud': CLAIMS.aud,
      'aws:FederatedProvider': PROVIDER,
      'aws:PrincipalTag/team': 'blue',
      'aws:SourceIdentity': 'alice',
    },
    'ForAnyValue:StringEquals': { 'idp.example.com:amr': 'mfa' },
  }
  const handedDown = {
    StringEquals: { 'aws:RequestTag/team': 'blue' },
    Null: { 'aws:RequestTag/unit': true },
  }
  const gone = { Null: { 'idp.example.com:email': true, 'sts:RoleAuthorizedByIdp': true } }
  const at = withRoles({
    Deployer: first,
    Known: next(known),
    Transitive: next(handedDown),
    Gone: next(gone),
  })
  for (const name of ['Known', 'Transitive', 'Gone']) {
    const input = { RoleArn: role(name), RoleSessionName: 'next' }
    const { status, body } = await askAs(at, TAGGED, AssumeRole, input)
    assert.equal(status, 200, `${name}: ${body}`)
  }
})

test('tags and source identity of the token need their own actions in the trust policy', async () => {
  for (const [claims, action] of [
    [{ [`${AWS}tags/principal_tags/Team`]: 'blue' }, 'sts:TagSession'],
    [{ [`${AWS}source_identity`]: 'alice' }, 'sts:SetSourceIdentity'],
  ] as const) {
    const WebIdentityToken = await token({ ...CLAIMS, ...claims })
    const { SourceIdentity } = await granted(service, { WebIdentityToken })
    assert.equal(SourceIdentity, claims[`${AWS}source_identity`])
    const answer = await said(service, { RoleArn: role('Bare'), WebIdentityToken })
    assert.equal(answer, `403 AccessDenied: Not authorized to perform ${action}`)
  }
})

for (const tags of [
  { '': 'x' },
  { 'line\nbreak': 'x' },
  { ['k'.repeat(129)]: 'x' },
  { key: 'v'.repeat(257) },
  Object.fromEntries(Array.from({ length: 51 }, (_, i) => [`k${i}`, 'x'])),
])
  test(`tags that no request could pass are refused: ${JSON.stringify(tags).slice(0, 24)}`, async () => {
    const claims = Object.entries(tags).map(([name, value]) => [
      `${AWS}tags/principal_tags/${name}`,
      value,
    ])
    const WebIdentityToken = await token({ ...CLAIMS, ...Object.fromEntries(claims) })
    assert.equal(
      await said(service, { WebIdentityToken }),
      '400 InvalidIdentityToken: Session tags passed in claim are not in correct format.',
    )
  })

test('a duration above the role maximum is refused', async () => {
  const input = { DurationSeconds: 7200, WebIdentityToken: await token(CLAIMS) }
  assert.equal(
    await said(service, input),
    '400 ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.',
  )
})

test('the documents of a provider are fetched once for many requests', async () => {
  const { service: at, fetched, world: moving } = remote(served(KEYS))
  const WebIdentityToken = await token(CLAIMS)
  await Promise.all(Array.from({ length: 50 }, () => granted(at, { WebIdentityToken })))
  assert.deepEqual(fetched, [DISCOVERY, JWKS])
  moving.pass(601)
  await Promise.all(Array.from({ length: 50 }, () => said(at, { WebIdentityToken })))
  assert.equal(fetched.length, 4)
})

test('a new key is found, but unknown key ids do not make us fetch at will', async () => {
  let keys = KEYS.slice(1)
  const { service: at, fetched, world: moving } = remote((url) => served(keys)(url))
  const WebIdentityToken = await token(CLAIMS)
  assert.equal(await said(at, { WebIdentityToken }), NO_KEY)
  keys = [...KEYS]
  assert.equal(await said(at, { WebIdentityToken }), NO_KEY)
  assert.equal(fetched.length, 2)
  moving.pass(31)
  await granted(at, { WebIdentityToken })
  assert.equal(fetched.length, 4)
})

test('keys are used on for an hour while their provider cannot be reached', async () => {
  let reachable = true
  const { service: at, world: moving } = remote((url) =>
    reachable ? served(KEYS)(url) : undefined,
  )
  const late = await token({ ...CLAIMS, exp: NOW + 36_000 })
  await granted(at, { WebIdentityToken: late })
  reachable = false
  moving.pass(3599)
  await granted(at, { WebIdentityToken: late })
  moving.pass(1)
  assert.equal(await said(at, { WebIdentityToken: late }), NO_KEY)
  reachable = true
  moving.pass(5)
  await granted(at, { WebIdentityToken: late })
})

test('a provider that stalls stalls nobody whose keys are known', async () => {
  let answer = (url: string): unknown => served(KEYS)(url)
  const { service: at, fetched, world: moving } = remote((url) => answer(url))
  const WebIdentityToken = await token({ ...CLAIMS, exp: NOW + 36_000 })
  await granted(at, { WebIdentityToken })
  answer = () => undefined
  moving.pass(601)
  await granted(at, { WebIdentityToken })
  // From here on its server takes connections and says nothing: this would wait for ever.
  let speak = () => {}
  const silence = new Promise<void>((resolve) => {
    speak = resolve
  })
  answer = (url) => silence.then(() => served(KEYS.slice(1))(url))
  moving.pass(5)
  for (let i = 0; i < 3; i++) await granted(at, { WebIdentityToken })
  assert.equal(fetched.length, 4)
  speak()
  await silence
  await new Promise(setImmediate)
  assert.equal(await said(at, { WebIdentityToken }), NO_KEY)
})

test('whoever has a provider asked by a key id that nobody has holds up nobody else', async () => {
  let answer = (url: string): unknown => served(KEYS)(url)
  const { service: at, fetched, world: moving } = remote((url) => answer(url))
  const WebIdentityToken = await token(CLAIMS)
  await granted(at, { WebIdentityToken })
  let speak = () => {}
  const silence = new Promise<void>((resolve) => {
    speak = resolve
  })
  answer = (url) => silence.then(() => served(KEYS)(url))
  moving.pass(31)
  const unknown = said(at, { WebIdentityToken: await token(CLAIMS, { kid: 'nobody' }) })
  await new Promise(setImmediate)
  assert.equal(fetched.length, 3)
  await granted(at, { WebIdentityToken })
  speak()
  assert.equal(await unknown, NO_KEY)
})

test('a provider that cannot be reached is not asked again at once', async () => {
  const { service: at, fetched, world: moving } = remote(() => undefined)
  const WebIdentityToken = await token(CLAIMS)
  for (let i = 0; i < 20; i++) assert.equal(await said(at, { WebIdentityToken }), NO_KEY)
  assert.deepEqual(fetched, [DISCOVERY])
  moving.pass(5)
  assert.equal(await said(at, { WebIdentityToken }), NO_KEY)
  assert.equal(fetched.length, 2)
})

test('the record says whom the provider vouched for, and which session was opened', async () => {
  const entries: { bearer?: string; session?: string }[] = []
  const at = createService({ config: config(), world, audit: (entry) => entries.push(entry) })
  await granted(at, { WebIdentityToken: await token(CLAIMS) })
  await said(at, { WebIdentityToken: await token({ ...CLAIMS, aud: 'elsewhere' }) })
  const [right, wrong] = entries
  assert.equal(right?.bearer, `${PROVIDER} ${CLAIMS.sub}`)
  assert.equal(right?.session, `arn:aws:sts::${ACCOUNT}:assumed-role/Deployer/run-1`)
  assert.deepEqual([wrong?.bearer, wrong?.session], [undefined, undefined])
})

test('no refusal repeats the token', async () => {
  const made = await token({ ...CLAIMS, aud: 'elsewhere' })
  const entries: unknown[] = []
  const at = createService({ config: config(), world, audit: (entry) => entries.push(entry) })
  const response = await ask(at, { WebIdentityToken: made, RoleSessionName: '!' })
  await ask(at, { WebIdentityToken: made })
  const seen = response.body + JSON.stringify(entries)
  for (const part of made.split('.')) assert.ok(!seen.includes(part))
})

for (const [address, isPrivate] of [
  ['127.0.0.1', true],
  ['10.1.2.3', true],
  ['169.254.169.254', true],
  ['::1', true],
  ['fe80::1', true],
  ['::ffff:127.0.0.1', true],
  ['::', true],
  ['::7f00:1', true],
  ['64:ff9b::7f00:1', true],
  ['64:ff9b:1::7f00:1', true],
  ['2001:0:1::80ff:fffe', true],
  ['fec0::1', true],
  ['2002:7f00:1::', true],
  ['93.184.216.34', false],
  ['2606:2800:220:1::1', false],
] as const)
  test(`${address} is ${isPrivate ? 'a private' : 'a public'} address`, () => {
    assert.equal(isPrivateAddress(address), isPrivate)
  })

test('an issuer within may have a port, in its ARN and its condition keys too', async () => {
  const url = 'https://idp.internal:8443/realm'
  const arn = `arn:aws:iam::${ACCOUNT}:oidc-provider/idp.internal:8443/realm`
  const within = (subject: string) => {
    const Statement = {
      Effect: 'Allow',
      Principal: { Federated: arn },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { 'idp.internal:8443/realm:sub': subject } },
    }
    const provider = { url, audiences: ['a'], jwks: { keys: KEYS }, privateAddress: true }
    const deployer = { path: '/deploy/', trust: { Version: '2012-10-17', Statement } }
    return createService({ world, config: config(provider, { Deployer: deployer }) })
  }
  const WebIdentityToken = await token({ ...CLAIMS, iss: url, aud: 'a', sub: 'job' })
  assert.equal((await granted(within('job'), { WebIdentityToken })).Provider, arn)
  assert.equal(await said(within('other'), { WebIdentityToken }), DENIED)
})

// issuers are told apart to the letter.
for (const url of [`${ISSUER}/`, 'https://IDP.example.com', `${ISSUER}/Realm`, `${ISSUER}/realm`])
  test(`tokens of ${ISSUER} are not those of ${url}, nor the other way round`, async () => {
    const at = createService({ world, config: config({ url, jwks: { keys: KEYS } }) })
    for (const [iss, answer] of [
      [ISSUER, new RegExp(`No OpenIDConnect provider found in your account for ${ISSUER}$`)],
      [url, /^403 AccessDenied/],
    ] as const)
      assert.match(await said(at, { WebIdentityToken: await token({ ...CLAIMS, iss }) }), answer)
  })

test('documents are looked for below an issuer with a slash at its end', async () => {
  const url = `${ISSUER}/`
  const fetched: string[] = []
  const fetchDocument = async (request: { url: string }) => {
    fetched.push(request.url)
    return JSON.stringify(served(KEYS, { issuer: url, jwks_uri: JWKS })(request.url))
  }
  const at = createService({ world: { ...world, fetchDocument }, config: config({ url }) })
  const WebIdentityToken = await token({ ...CLAIMS, iss: url })
  assert.equal(await said(at, { WebIdentityToken }), DENIED)
  assert.deepEqual(fetched, [DISCOVERY, JWKS])
})
