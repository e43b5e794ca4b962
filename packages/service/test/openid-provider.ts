// A small provider of OpenID Connect for tests: its keys, its tokens, its documents, and a service
// that knows it.
import assert from 'node:assert/strict'
import { generateKeyPairSync, type KeyObject, type KeyPairKeyObjectResult } from 'node:crypto'
import {
  AssumeRoleWithWebIdentity,
  type AssumeRoleWithWebIdentityRequest,
  type AssumeRoleWithWebIdentityResponse,
  readAnswer,
  readErrorAnswer,
  writeRequest,
} from '@daypass/protocol'
import { createService, type Service, type ServiceResponse } from '@daypass/service'
import { CompactSign, exportJWK } from 'jose'
import { START, type TestWorld, testWorld } from './fixture.ts'

export const ISSUER = 'https://idp.example.com'
export const ACCOUNT = '111111111111'
export const PROVIDER: string = `arn:aws:iam::${ACCOUNT}:oidc-provider/idp.example.com`
export const ROLE: string = `arn:aws:iam::${ACCOUNT}:role/deploy/Deployer`
/** Seconds since 1970. */
export const NOW: number = START / 1000

export const rsa: KeyPairKeyObjectResult = generateKeyPairSync('rsa', { modulusLength: 2048 })
export const stranger: KeyPairKeyObjectResult = generateKeyPairSync('rsa', { modulusLength: 2048 })
export const p256: KeyPairKeyObjectResult = generateKeyPairSync('ec', { namedCurve: 'P-256' })
export const p384: KeyPairKeyObjectResult = generateKeyPairSync('ec', { namedCurve: 'P-384' })
export const p521: KeyPairKeyObjectResult = generateKeyPairSync('ec', { namedCurve: 'P-521' })

/** A public key as it stands in a JWKS. */
export const jwk = async (key: KeyObject, more: object = {}): Promise<object> => ({
  ...(await exportJWK(key)),
  ...more,
})

/** The keys of the provider, of which two are for other things. */
export const KEYS: readonly object[] = await Promise.all([
  jwk(rsa.publicKey, { kid: 'rsa', alg: 'RS256', use: 'sig' }),
  jwk(p256.publicKey, { kid: 'p256' }),
  jwk(p384.publicKey, { kid: 'p384', alg: 'ES256' }),
  jwk(p521.publicKey, { kid: 'p521' }),
  jwk(rsa.publicKey, { kid: 'encrypts', use: 'enc' }),
  jwk(rsa.publicKey, { kid: 'signs', key_ops: ['sign'] }),
])

export const CLAIMS: {
  readonly iss: string
  readonly sub: string
  readonly aud: string
  readonly iat: number
  readonly exp: number
} = {
  iss: ISSUER,
  sub: 'repo:acme/app:ref:refs/heads/main',
  aud: 'sts.amazonaws.com',
  iat: NOW,
  exp: NOW + 300,
}

/** How a token is signed. */
export interface TokenOptions {
  readonly alg?: string
  /** Empty: none. */
  readonly kid?: string
  readonly key?: KeyObject
  readonly header?: object
}

/** A signed token. A text is signed as it stands. */
export const token = (claims: object | string, options: TokenOptions = {}): Promise<string> => {
  const { alg = 'RS256', kid = 'rsa', key = rsa.privateKey, header = {} } = options
  const payload = typeof claims === 'string' ? claims : JSON.stringify(claims)
  return new CompactSign(new TextEncoder().encode(payload))
    .setProtectedHeader({ alg, ...(kid && { kid }), ...header })
    .sign(key)
}

/** A trust policy for the provider's tokens. */
export const trust = (conditions: object = {}, actions: string[] = []): object => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: PROVIDER },
      Action: ['sts:AssumeRoleWithWebIdentity', ...actions],
      Condition: { StringEquals: { 'idp.example.com:aud': 'sts.amazonaws.com' }, ...conditions },
    },
  ],
})

/** A directory with the provider and a role that trusts it, and more roles. */
export const config = (
  provider: object = { jwks: { keys: KEYS } },
  roles: object = {},
): object => ({
  accounts: {
    [ACCOUNT]: {
      oidcProviders: [{ url: ISSUER, audiences: ['sts.amazonaws.com', 'app'], ...provider }],
      roles: {
        Deployer: {
          path: '/deploy/',
          trust: trust({}, ['sts:TagSession', 'sts:SetSourceIdentity']),
        },
        ...roles,
      },
    },
  },
})

export const headers: Record<string, string> = {
  host: 'localhost',
  'content-type': 'application/x-www-form-urlencoded',
}

type Input = Partial<AssumeRoleWithWebIdentityRequest>

/** Asks a service for the role. */
export async function ask(service: Service, input: Input): Promise<ServiceResponse> {
  const body = writeRequest(AssumeRoleWithWebIdentity, {
    RoleArn: ROLE,
    RoleSessionName: 'run-1',
    WebIdentityToken: undefined,
    ...input,
  })
  return service.handle({ method: 'POST', path: '/', headers, body })
}

/** The answer; fails when there is none. */
export async function granted(
  service: Service,
  input: Input,
): Promise<AssumeRoleWithWebIdentityResponse> {
  const response = await ask(service, input)
  assert.equal(response.status, 200, response.body)
  return readAnswer(AssumeRoleWithWebIdentity, response.body).output
}

/** What is said: `ok`, or `status code: message`. */
export async function said(service: Service, input: Input): Promise<string> {
  const response = await ask(service, input)
  if (response.status === 200) return 'ok'
  const { code, message } = readErrorAnswer(response.body)
  return `${response.status} ${code}: ${message}`
}

/** A service that fetches the provider's documents, over a network that counts. */
export function remote(documents: (url: string) => unknown): {
  readonly service: Service
  readonly fetched: string[]
  readonly world: TestWorld
} {
  const fetched: string[] = []
  const world = testWorld()
  const service = createService({
    config: config({}),
    world: {
      ...world,
      fetchDocument: async ({ url }) => {
        fetched.push(url)
        const found = await documents(url)
        if (found === undefined) throw new Error('unreachable')
        return typeof found === 'string' ? found : JSON.stringify(found)
      },
    },
  })
  return { service, fetched, world }
}

export const DISCOVERY: string = `${ISSUER}/.well-known/openid-configuration`
export const JWKS: string = `${ISSUER}/jwks.json`

/** The documents of a provider with these keys. */
export const served =
  (keys: unknown, discovery: unknown = { issuer: ISSUER, jwks_uri: JWKS }) =>
  (url: string): unknown =>
    ({ [DISCOVERY]: discovery, [JWKS]: { keys } })[url]

/** Answers of AWS. */
export const invalid = (text: string): string => `400 InvalidIdentityToken: ${text}`
export const UNVALIDATED: string = invalid(
  'The web identity token provided could not be validated. See the AssumeRoleWithWebIdentity documentation for requirements.',
)
export const NO_KEY: string = invalid(
  "Couldn't retrieve verification key from your identity provider,  please reference AssumeRoleWithWebIdentity documentation for requirements",
)
export const NO_JWT: string = invalid(
  'The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)',
)
export const DENIED = '403 AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity'
