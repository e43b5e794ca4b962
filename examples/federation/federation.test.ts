// The directories of this folder let in whom they say, and nobody else.
import assert from 'node:assert/strict'
import { generateKeyPairSync, type JsonWebKey, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@daypass/client-sts'
import { createService, requestHandlerFor } from '@daypass/service'
import { parse } from 'yaml'

const ACCOUNT = '444455556666'
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const KEY: JsonWebKey = { ...publicKey.export({ format: 'jwk' }), kid: 'one' }

interface Example {
  readonly accounts: Record<string, { oidcProviders: { url: string; jwks?: object }[] }>
}

/** The issuer of an example, with the keys of this test. */
function opened(name: string): { config: Example; issuer: string } {
  const text = readFileSync(new URL(`${name}.yaml`, import.meta.url), 'utf8')
  const config = parse(text) as Example
  const [provider] = config.accounts[ACCOUNT]!.oidcProviders
  provider!.jwks = { keys: [KEY] }
  return { config, issuer: provider!.url }
}

function token(claims: object): string {
  const now = Math.floor(Date.now() / 1000)
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = { iat: now, exp: now + 300, ...claims }
  const signed = `${part({ alg: 'RS256', kid: 'one' })}.${part(body)}`
  return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`
}

const SHOP = 'repo:acme/shop:'
const GRANTED = 'granted'
const DENIED = 'AccessDenied'
/** An audience that is not the provider's, or a role that the token does not name. */
const INVALID = 'InvalidIdentityTokenException'

const cases: readonly (readonly [
  example: string,
  role: string,
  sub: string,
  outcome: string,
  aud?: string,
  more?: object,
])[] = [
  ['github-actions', 'Deployer', `${SHOP}environment:production`, GRANTED],
  ['github-actions', 'Deployer', `${SHOP}environment:staging`, DENIED],
  ['github-actions', 'Deployer', `${SHOP}ref:refs/heads/main`, DENIED],
  ['github-actions', 'Deployer', `${SHOP}pull_request`, DENIED],
  ['github-actions', 'Deployer', 'repo:evil/shop:environment:production', DENIED],
  ['github-actions', 'Deployer', `${SHOP}environment:production`, INVALID, 'other'],
  ['github-actions', 'Reader', `${SHOP}pull_request`, GRANTED],
  ['github-actions', 'Reader', 'repo:acme/shop-copy:pull_request', DENIED],
  ['kubernetes', 'Backup', 'system:serviceaccount:shop:backup', GRANTED],
  ['kubernetes', 'Backup', 'system:serviceaccount:shop:default', DENIED],
  ['kubernetes', 'Backup', 'system:serviceaccount:other:backup', DENIED],
  [
    ...(['kubernetes', 'Backup', 'system:serviceaccount:shop:backup'] as const),
    ...([INVALID, 'https://kubernetes.default.svc.cluster.local'] as const),
  ],
]

const ROLES = 'https://aws.amazon.com/roles'
const SUPPORT = `arn:aws:iam::${ACCOUNT}:role/Support`
const ANN = 'f3a5c2de-31a2-4d3e-9c3c-0d1f6f1f0c55'
const people: typeof cases = [
  ['keycloak', 'Support', ANN, GRANTED, 'console', { [ROLES]: [SUPPORT] }],
  ['keycloak', 'Support', ANN, GRANTED, 'account', { [ROLES]: [SUPPORT], azp: 'console' }],
  ['keycloak', 'Support', ANN, INVALID, 'console', { [ROLES]: [`${SUPPORT}er`] }],
  ['keycloak', 'Support', ANN, INVALID, 'wiki', { [ROLES]: [SUPPORT] }],
  ['keycloak', 'Support', ANN, DENIED, 'console', {}],
]

for (const [example, role, sub, outcome, aud = 'sts.amazonaws.com', more] of [...cases, ...people])
  test(`${example}: ${sub} ${JSON.stringify(more ?? {})} for ${aud} as ${role}: ${outcome}`, async () => {
    const { config, issuer } = opened(example)
    const client = new STSClient({
      region: 'us-east-1',
      requestHandler: requestHandlerFor(createService({ config })),
    })
    const command = new AssumeRoleWithWebIdentityCommand({
      RoleArn: `arn:aws:iam::${ACCOUNT}:role/${role}`,
      RoleSessionName: 'run',
      WebIdentityToken: token({ iss: issuer, sub, aud, ...more }),
    })
    const got = await client.send(command).then(
      () => GRANTED,
      (error: Error) => error.name,
    )
    assert.equal(got, outcome)
  })
