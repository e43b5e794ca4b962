// The service that the suite plays against: the real one, and a few ways for it to misbehave.
import { createService, type ServiceRequest, type ServiceResponse } from '@daypass/service'
import { listen } from '@daypass/service/node'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { Address, Mood } from './suite.ts'

const account = '123456789012'
const key = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
}
const issuer = 'https://idp.example.com'
const provider = `arn:aws:iam::${account}:oidc-provider/idp.example.com`

const statement = (Principal: object, Action: string) => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal, Action }],
})
const trusting = (arn: string) => statement({ AWS: arn }, 'sts:AssumeRole')
const anything = { Effect: 'Allow', Action: '*', Resource: '*' }

const configWith = (jwk: object) => ({
  accounts: {
    [account]: {
      oidcProviders: [{ url: issuer, audiences: ['sts.amazonaws.com'], jwks: { keys: [jwk] } }],
      users: {
        alice: {
          accessKeys: [{ id: key.accessKeyId, secret: key.secretAccessKey }],
          policies: { all: { Version: '2012-10-17', Statement: [anything] } },
        },
        bob: {},
      },
      roles: {
        Reader: { trust: trusting(`arn:aws:iam::${account}:root`) },
        Nobody: { trust: trusting(`arn:aws:iam::${account}:user/bob`) },
        Deployer: {
          trust: statement({ Federated: provider }, 'sts:AssumeRoleWithWebIdentity'),
        },
      },
    },
  },
})

type Handle = (request: ServiceRequest) => Promise<ServiceResponse>

const changing =
  (change: (body: string) => string) =>
  (handle: Handle): Handle =>
  async (request) => {
    const { body, ...rest } = await handle(request)
    return { ...rest, body: change(body) }
  }

const expiringIn = (milliseconds: number) =>
  changing((body) =>
    body.replace(
      /<Expiration>[^<]*/,
      () => `<Expiration>${new Date(Date.now() + milliseconds).toISOString()}`,
    ),
  )

const moods: Readonly<Record<Mood, (handle: Handle) => Handle>> = {
  expired: expiringIn(-1000),
  brief: expiringIn(1000),
  silent: () => () => new Promise(() => {}),
  broken: () => async () => ({
    status: 503,
    headers: { 'access-control-allow-origin': '*' },
    body: '',
  }),
  references: changing((body) =>
    body.replace(/[^\0-\x7f]/gu, (char) => `&#${char.codePointAt(0)};`),
  ),
}

/** Opens the service on a free port, and once more for each mood. */
export async function openStage(): Promise<Address> {
  const { publicKey, privateKey } = await generateKeyPair('RS256')
  const kid = 'one'
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }
  const { handle } = createService({ config: configWith(jwk) })
  const open = async (own: Handle): Promise<string> =>
    (await listen({ handle: own }, { port: 0 })).url
  const openMood = (mood: Mood): Promise<string> => {
    const moody = moods[mood](handle)
    return open((request) => (request.method === 'OPTIONS' ? handle(request) : moody(request)))
  }
  const names = Object.keys(moods) as Mood[]
  const urls = await Promise.all(names.map(async (mood) => [mood, await openMood(mood)] as const))
  const webIdentityToken = await new SignJWT({ sub: 'repo:acme/app' })
    .setProtectedHeader({ alg: 'RS256', kid })
    .setIssuer(issuer)
    .setAudience('sts.amazonaws.com')
    .setIssuedAt()
    .setExpirationTime('2h')
    .sign(privateKey)
  return {
    endpoint: await open(handle),
    moods: Object.fromEntries(urls) as Record<Mood, string>,
    account,
    key,
    webIdentityToken,
  }
}
