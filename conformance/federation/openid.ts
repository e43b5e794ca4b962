// OpenID Connect against `oidc-provider`: somebody signs in by code and PKCE, and the id token
// opens a role.
import { execFileSync } from 'node:child_process'
import { createHash, generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import type { RequestListener } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { AssumeRoleWithWebIdentityCommand } from '@aws-sdk/client-sts'
import { Browser, formOf } from './browser.ts'
import {
  callerOf,
  hasAwsCli,
  type Listening,
  makeCertificate,
  pythonWith,
  type Result,
  refusalOf,
  run,
  runProgram,
  start,
  Trials,
} from './stage.ts'

const VERSION = '9.13.3'
const CACHE = join(import.meta.dirname, '../../node_modules/.cache/federation')
const CALLBACK = 'https://app.example.com/callback'
const ACCOUNT = '123456789012'
const ROLE = `arn:aws:iam::${ACCOUNT}:role/Deployer`
const SESSION = `arn:aws:sts::${ACCOUNT}:assumed-role/Deployer/run`
const INVALID = /^InvalidIdentityTokenException: The web identity token provided could not be/

type Provider = new (issuer: string, configuration: object) => { callback(): RequestListener }

/** The package, installed where it is no dependency of anything. */
async function installProvider(): Promise<Provider> {
  const folder = join(CACHE, 'node_modules/oidc-provider')
  const manifest = join(folder, 'package.json')
  const installed = existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version
  if (installed !== VERSION) {
    mkdirSync(CACHE, { recursive: true })
    writeFileSync(join(CACHE, 'package.json'), '{ "private": true }')
    const args = ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--save-exact']
    execFileSync('npm', [...args, `oidc-provider@${VERSION}`], { cwd: CACHE, stdio: 'ignore' })
  }
  const { default: provider } = await import(pathToFileURL(join(folder, 'lib/index.js')).href)
  return provider as Provider
}

const client = (id: string, algorithm = 'RS256') => ({
  client_id: id,
  redirect_uris: [CALLBACK],
  token_endpoint_auth_method: 'none',
  id_token_signed_response_alg: algorithm,
})

/** Keys of two kinds, under ids of this generation. */
const newKeys = (generation: number) => {
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  return [rsa, ec].map((key, i) => ({
    ...key.export({ format: 'jwk' }),
    kid: `${generation}-${i}`,
    use: 'sig',
  }))
}

const CLAIM = 'https://aws.amazon.com/'
const claims = {
  [`${CLAIM}tags`]: { principal_tags: { team: ['blue'] }, transitive_tag_keys: ['team'] },
  [`${CLAIM}source_identity`]: 'alice',
}

const configuration = (keys: readonly object[]) => ({
  clients: [client('app'), client('app-ec', 'ES256'), client('other')],
  jwks: { keys },
  cookies: { keys: [randomBytes(16).toString('hex')] },
  conformIdTokenClaims: false,
  claims: { openid: ['sub', ...Object.keys(claims)] },
  findAccount: (_: unknown, accountId: string) => ({
    accountId,
    claims: () => ({ sub: accountId, ...claims }),
  }),
})

/** The provider's server: it counts what it is asked for, and can change its keys. */
async function serveProvider(make: Provider, folder: string) {
  let answer: RequestListener = () => {}
  const asked: string[] = []
  const server = createServer(
    {
      key: readFileSync(join(folder, 'localhost.key')),
      cert: readFileSync(join(folder, 'localhost.crt')),
    },
    (request, response) => {
      asked.push(request.url ?? '')
      answer(request, response)
    },
  )
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready))
  const issuer = `https://localhost:${(server.address() as AddressInfo).port}`
  let generation = 0
  const rotate = (): void => {
    answer = new make(issuer, configuration(newKeys(++generation))).callback()
  }
  rotate()
  const keysAsked = () => asked.filter((url) => url === '/jwks').length
  const close = () => new Promise<void>((done) => void server.close(() => done()))
  return { issuer, rotate, keysAsked, close }
}

interface Tokens {
  readonly id_token: string
  readonly access_token: string
}

/** Signs somebody in, without anybody there. */
async function signIn(issuer: string, ca: string, clientId = 'app'): Promise<Tokens> {
  const browser = new Browser(ca)
  const verifier = randomBytes(32).toString('base64url')
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  let page = await browser.visit(`${issuer}/auth?${query}`, undefined, CALLBACK)
  while (page.status !== 0) {
    const { action, fields } = formOf(page)
    const filled = 'login' in fields ? { ...fields, login: 'alice', password: 'any' } : fields
    page = await browser.visit(action, filled, CALLBACK)
  }
  const { body } = await browser.visit(`${issuer}/token`, {
    grant_type: 'authorization_code',
    client_id: clientId,
    code: page.url.searchParams.get('code') ?? '',
    redirect_uri: CALLBACK,
    code_verifier: verifier,
  })
  return JSON.parse(body) as Tokens
}

function directoryFor(issuer: string, thumbprints: readonly string[]) {
  const host = issuer.slice('https://'.length)
  const conditions = {
    StringEquals: {
      [`${host}:sub`]: 'alice',
      [`${host}:aud`]: ['app', 'app-ec'],
      'aws:RequestTag/team': 'blue',
    },
  }
  return {
    accounts: {
      [ACCOUNT]: {
        oidcProviders: [
          { url: issuer, audiences: ['app', 'app-ec'], thumbprints, privateAddress: true },
        ],
        roles: {
          Deployer: {
            trust: {
              Version: '2012-10-17',
              Statement: {
                Effect: 'Allow',
                Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${host}` },
                Action: [
                  'sts:AssumeRoleWithWebIdentity',
                  'sts:TagSession',
                  'sts:SetSourceIdentity',
                ],
                Condition: conditions,
              },
            },
          },
        },
      },
    },
  }
}

const assume = (service: Listening, token: string) =>
  service.client.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: ROLE,
      RoleSessionName: 'run',
      WebIdentityToken: token,
    }),
  )

const callerBy = async (service: Listening, token: string): Promise<string> =>
  callerOf(service.url, (await assume(service, token)).Credentials)

/** Tries federation with a provider of OpenID Connect. */
export async function tryOpenId(folder: string): Promise<readonly Result[]> {
  makeCertificate(folder, 'localhost', 'localhost')
  const certificate = readFileSync(join(folder, 'localhost.crt'), 'utf8')
  const thumbprint = new X509Certificate(certificate).fingerprint.replaceAll(':', '')
  const provider = await serveProvider(await installProvider(), folder)
  const { issuer } = provider
  const trials = new Trials()
  const service = await start({ config: directoryFor(issuer, [thumbprint]) })
  const unpinned = await start({ config: directoryFor(issuer, ['0'.repeat(40)]) })
  const login = (clientId?: string) => signIn(issuer, certificate, clientId)
  try {
    const tokens = await login()
    const { id_token: token } = tokens
    await trials.expect('the id token of a sign-in opens a role', callerBy(service, token), SESSION)
    const many = Promise.all(Array.from({ length: 20 }, () => assume(service, token)))
    const asked = many.then(() => `${provider.keysAsked()}`)
    await trials.expect('keys are fetched once for many requests', asked, '1')
    const ecToken = login('app-ec').then(({ id_token }) => callerBy(service, id_token))
    await trials.expect('a token signed with ES256 opens it too', ecToken, SESSION)
    await tryPrograms(trials, service, token, folder)
    await tryWrongTokens(trials, { service, unpinned }, tokens, login)
    await tryRotation(trials, service, provider, token, login)
    const { id_token: last } = await login()
    service.wait(3600 + 301)
    await trials.expect(
      'an expired token does not',
      refusalOf(assume(service, last)),
      /^ExpiredTok/,
    )
    const stumbles = Promise.resolve(service.stumbles.join())
    await trials.expect('the service stumbles over nothing', stumbles, '')
    return trials.results
  } finally {
    await Promise.all([service.close(), unpinned.close()])
    await provider.close()
  }
}

/** Programs that find the token in a file, as Kubernetes leaves it there. */
async function tryPrograms(
  trials: Trials,
  { url }: Listening,
  token: string,
  folder: string,
): Promise<void> {
  const path = join(folder, 'token')
  writeFileSync(path, token)
  const environment = {
    AWS_WEB_IDENTITY_TOKEN_FILE: path,
    AWS_ROLE_ARN: ROLE,
    AWS_ROLE_SESSION_NAME: 'run',
    AWS_ENDPOINT_URL_STS: url,
  }
  for (const provider of ['default', 'fromTokenFile', 'fromWebToken', 'ours', 'oursByToken']) {
    const flags = ['--conditions=daypass-source']
    const caller = runProgram(
      process.execPath,
      [...flags, join(import.meta.dirname, 'token-file.ts'), provider],
      environment,
    )
    await trials.expect(`the token opens the role by ${provider}`, caller, SESSION)
  }
  const python = pythonWith('boto3')
  const boto = python
    ? run(python, 'token_file.py', [], environment)
    : Promise.resolve('python3 has no boto3')
  await trials.expect('boto3 takes the token from a file', boto, SESSION)
  if (!hasAwsCli()) return
  // The CLI keeps what it was given in a file, and would find it there in the next run.
  const name = `cli-${Date.now()}`
  const identity = ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text']
  const cli = runProgram('aws', identity, { ...environment, AWS_ROLE_SESSION_NAME: name })
  await trials.expect(
    'the AWS CLI takes the token from a file',
    cli.then((text) => text.trim()),
    SESSION.replace(/run$/, name),
  )
}

async function tryWrongTokens(
  trials: Trials,
  { service, unpinned }: { service: Listening; unpinned: Listening },
  tokens: Tokens,
  login: (clientId: string) => Promise<Tokens>,
): Promise<void> {
  const { id_token: token } = tokens
  const expect = (name: string, wrong: string, expected: RegExp, at = service) =>
    trials.expect(name, refusalOf(assume(at, wrong)), expected)
  const [header = '', payload = '', signature = ''] = token.split('.')
  await expect('a token for another audience does not', (await login('other')).id_token, INVALID)
  await expect('an access token is no id token', tokens.access_token, /not a valid JWT/)
  const other = Buffer.from(payload, 'base64url').toString().replace('"alice"', '"admin"')
  const forged = `${header}.${Buffer.from(other).toString('base64url')}.${signature}`
  await expect('a token whose subject was changed does not', forged, INVALID)
  const none = Buffer.from('{"alg":"none"}').toString('base64url')
  await expect('a token without signature does not', `${none}.${payload}.`, /InvalidIdentityToken/)
  await expect('a certificate that was not pinned is not trusted', token, /thumbprint$/, unpinned)
}

async function tryRotation(
  trials: Trials,
  service: Listening,
  provider: { rotate: () => void; keysAsked: () => number },
  token: string,
  login: () => Promise<Tokens>,
): Promise<void> {
  provider.rotate()
  const { id_token: next } = await login()
  const before = provider.keysAsked()
  const early = refusalOf(assume(service, next))
  await trials.expect('new keys are not asked for twice in 30 seconds', early, /retrieve verific/)
  service.wait(31)
  await trials.expect('a token by a new key opens the role', callerBy(service, next), SESSION)
  const asked = Promise.resolve(`${provider.keysAsked() - before}`)
  await trials.expect('for which the keys were fetched once more', asked, '1')
  const gone = refusalOf(assume(service, token))
  await trials.expect('a token by a key that is gone does not', gone, /retrieve verification key/)
}
