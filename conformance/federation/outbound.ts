// Tokens for others, over HTTPS: a stock library finds the issuer's keys by its discovery document,
// and another service of ours lets their bearers in, as AWS would.
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer, get } from 'node:https'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { AssumeRoleWithWebIdentityCommand, GetWebIdentityTokenCommand } from '@aws-sdk/client-sts'
import { createKeyring, type Keyring, realWorld, rotateSigningKeys } from '@daypass/service'
import { createRemoteJWKSet, customFetch, decodeJwt, jwtVerify } from 'jose'
import {
  callerOf,
  clientOf,
  type Listening,
  makeCertificate,
  type Result,
  refusalOf,
  start,
  Trials,
} from './stage.ts'

const ACCOUNT = '123456789012'
const OTHER = '210987654321'
const ALICE = { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE', SecretAccessKey: 'of alice, for trials only' }
const AUDIENCE = 'https://api.example.com'
const ROLE = `arn:aws:iam::${OTHER}:role/Partner`
const SUBJECT = `arn:aws:iam::${ACCOUNT}:user/alice`

const issuing = {
  accounts: {
    [ACCOUNT]: {
      outboundWebIdentityFederation: true,
      users: {
        alice: {
          accessKeys: [{ id: ALICE.AccessKeyId, secret: ALICE.SecretAccessKey }],
          policies: {
            tokens: {
              Version: '2012-10-17',
              Statement: { Effect: 'Allow', Action: 'sts:GetWebIdentityToken', Resource: '*' },
            },
          },
        },
      },
    },
  },
}

/** The directory of who takes the tokens of an issuer. */
function taking(issuer: string, thumbprint: string) {
  const name = issuer.slice('https://'.length)
  const StringEquals = { [`${name}:sub`]: SUBJECT, [`${name}:aud`]: AUDIENCE }
  return {
    accounts: {
      [OTHER]: {
        oidcProviders: [
          {
            url: issuer,
            audiences: [AUDIENCE],
            thumbprints: [thumbprint],
            privateAddress: true,
          },
        ],
        roles: {
          Partner: {
            trust: {
              Version: '2012-10-17',
              Statement: {
                Effect: 'Allow',
                Principal: { Federated: `arn:aws:iam::${OTHER}:oidc-provider/${name}` },
                Action: 'sts:AssumeRoleWithWebIdentity',
                Condition: { StringEquals },
              },
            },
          },
        },
      },
    },
  }
}

/** An HTTPS server before a service, as people put one. */
async function serveBefore(target: () => string, folder: string) {
  const server = createServer(
    {
      key: readFileSync(join(folder, 'outbound.key')),
      cert: readFileSync(join(folder, 'outbound.crt')),
    },
    (request, response) => {
      fetch(new URL(request.url ?? '/', target()))
        .then(async (answer) => response.writeHead(answer.status).end(await answer.text()))
        .catch(() => response.writeHead(502).end())
    },
  )
  await new Promise<void>((ready) => server.listen(0, 'localhost', ready))
  const close = () => new Promise<void>((done) => void server.close(() => done()))
  return { url: `https://localhost:${(server.address() as AddressInfo).port}`, close }
}

/** The issuer's documents, by a client that trusts its certificate. */
function fetchWith(ca: string): (url: string) => Promise<Response> {
  return (url) =>
    new Promise((resolve, reject) => {
      get(url, { ca, agent: false }, (response) => {
        let body = ''
        response.setEncoding('utf8').on('data', (text: string) => {
          body += text
        })
        response.on('end', () => resolve(new Response(body, { status: response.statusCode ?? 0 })))
      }).on('error', reject)
    })
}

/** Whom a token is about, as anybody finds out who knows its issuer's address only. */
async function subjectOf(token: string, documents: (url: string) => Promise<Response>) {
  const { iss: issuer = '' } = decodeJwt(token)
  const found = await documents(`${issuer}/.well-known/openid-configuration`)
  const { issuer: stated, jwks_uri } = (await found.json()) as { issuer: string; jwks_uri: string }
  if (stated !== issuer) return `the document is of ${stated}`
  const keys = createRemoteJWKSet(new URL(jwks_uri), { [customFetch]: documents })
  const { payload } = await jwtVerify(token, keys, { issuer, audience: AUDIENCE })
  return payload.sub ?? ''
}

async function tokenOf(service: Listening, SigningAlgorithm: 'RS256' | 'ES384' = 'RS256') {
  const client = clientOf(service.url, ALICE)
  try {
    const command = new GetWebIdentityTokenCommand({ Audience: [AUDIENCE], SigningAlgorithm })
    return (await client.send(command)).WebIdentityToken ?? ''
  } finally {
    client.destroy()
  }
}

const assume = (service: Listening, WebIdentityToken: string) =>
  service.client.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: ROLE,
      RoleSessionName: 'run',
      WebIdentityToken,
    }),
  )

/** Tries tokens for others. */
export async function tryOutbound(folder: string): Promise<readonly Result[]> {
  makeCertificate(folder, 'outbound', 'localhost')
  const certificate = readFileSync(join(folder, 'outbound.crt'), 'utf8')
  const thumbprint = new X509Certificate(certificate).fingerprint.replaceAll(':', '')
  const trials = new Trials()
  let keyring: Keyring = await rotateSigningKeys(createKeyring(realWorld), realWorld)
  let target = ''
  const front = await serveBefore(() => target, folder)
  const issuer = await start({
    config: issuing,
    keyring: () => keyring,
    issuerBaseUrl: front.url,
  })
  target = issuer.url
  const documents = fetchWith(certificate)
  const first = await tokenOf(issuer)
  const taker = await start({ config: taking(decodeJwt(first).iss ?? '', thumbprint) })
  const session = `arn:aws:sts::${OTHER}:assumed-role/Partner/run`
  const letIn = async (token: string) =>
    callerOf(taker.url, (await assume(taker, token)).Credentials)
  try {
    for (const algorithm of ['RS256', 'ES384'] as const) {
      const token = await tokenOf(issuer, algorithm)
      const known = subjectOf(token, documents)
      await trials.expect(`a stock library verifies ${algorithm} by discovery`, known, SUBJECT)
      await trials.expect(`a token by ${algorithm} opens a role elsewhere`, letIn(token), session)
    }
    keyring = await rotateSigningKeys(keyring, realWorld)
    const next = await tokenOf(issuer)
    await trials.expect(
      'after a rotation the old is verified',
      subjectOf(first, documents),
      SUBJECT,
    )
    await trials.expect('and so is the new', subjectOf(next, documents), SUBJECT)
    taker.wait(31)
    await trials.expect('the new opens the role too', letIn(next), session)
    await trials.expect('and the old does still', letIn(first), session)
    const [header, claims] = next.split('.')
    const forged = refusalOf(assume(taker, `${header}.${claims}.${first.split('.')[2]}`))
    await trials.expect('one with the signature of another does not', forged, /^InvalidIdentity/)
    const stumbles = Promise.resolve([...issuer.stumbles, ...taker.stumbles].join())
    await trials.expect('the services stumble over nothing', stumbles, '')
    return trials.results
  } finally {
    await Promise.all([issuer.close(), taker.close(), front.close()])
  }
}
