// AssumeRoleWithWebIdentity with warm keys, 32 requests at a time, beside the bare check of the
// same tokens' signatures by the same library.
import { generateKeyPairSync } from 'node:crypto'
import { AssumeRoleWithWebIdentity, writeRequest } from '@daypass/protocol'
import { createService } from '@daypass/service'
import { CompactSign, compactVerify, importJWK } from 'jose'
import { type Contest, ratioAtMost } from './harness.ts'

const AT_ONCE = 32
const ACCOUNT = '123456789012'
const ISSUER = 'https://idp.example.com'
const ROLE = `arn:aws:iam::${ACCOUNT}:role/bench`
const SUBJECT = 'repo:acme/shop:environment:production'

const directoryWith = (keys: readonly object[]) => ({
  accounts: {
    [ACCOUNT]: {
      oidcProviders: [{ url: ISSUER, audiences: ['sts.amazonaws.com'], jwks: { keys } }],
      roles: {
        bench: {
          trust: {
            Version: '2012-10-17',
            Statement: {
              Effect: 'Allow',
              Principal: { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/idp.example.com` },
              Action: 'sts:AssumeRoleWithWebIdentity',
              Condition: { StringLike: { 'idp.example.com:sub': 'repo:acme/*' } },
            },
          },
        },
      },
    },
  },
})

const keyPairs = {
  RS256: generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ES256: generateKeyPairSync('ec', { namedCurve: 'P-256' }),
}

async function contestOf(alg: keyof typeof keyPairs): Promise<Contest> {
  const { publicKey, privateKey } = keyPairs[alg]
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'bench' }
  const iat = Math.floor(Date.now() / 1000)
  const claims = { iss: ISSUER, sub: SUBJECT, aud: 'sts.amazonaws.com', iat, exp: iat + 3600 }
  const token = await new CompactSign(Buffer.from(JSON.stringify(claims)))
    .setProtectedHeader({ alg, kid: 'bench' })
    .sign(privateKey)
  const service = createService({ config: directoryWith([jwk]) })
  const input = { RoleArn: ROLE, RoleSessionName: 'bench', WebIdentityToken: token }
  const body = writeRequest(AssumeRoleWithWebIdentity, input)
  const headers = {
    host: 'sts.us-east-1.amazonaws.com',
    'content-type': 'application/x-www-form-urlencoded',
  }
  const ask = async () => {
    const { status } = await service.handle({ method: 'POST', path: '/', headers, body })
    if (status !== 200) throw new Error(`answered with ${status}`)
  }
  const key = await importJWK(jwk, alg)
  const verify = () => compactVerify(token, key, { algorithms: [alg] })
  const atOnce = (call: () => Promise<unknown>) => () =>
    Promise.all(Array.from({ length: AT_ONCE }, call))
  return {
    what: `${AT_ONCE} × AssumeRoleWithWebIdentity, ${alg}`,
    ours: atOnce(ask),
    peer: 'jose, verifying',
    theirs: atOnce(verify),
    goal: ratioAtMost(2),
  }
}

/** The contests of the benchmark `federation`. */
export const contests = (): Promise<Contest[]> =>
  Promise.all((['RS256', 'ES256'] as const).map(contestOf))
