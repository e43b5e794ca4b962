// Logins of others that rest on a signed GetCallerIdentity: the client signs, somebody else carries
// the request to the service and believes what it answers. EKS as aws-iam-authenticator has it, and
// the IAM login of Vault and OpenBao, each with what the one in the middle checks.
// https://github.com/kubernetes-sigs/aws-iam-authenticator
// https://developer.hashicorp.com/vault/docs/auth/aws
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { presign, readXml, type SigningKey, sign } from '@daypass/protocol'
import { ACCOUNT, config, type Fixture, KEYS, key, roleArn, start, trust } from './fixture.ts'

const WHO = 'Action=GetCallerIdentity&Version=2011-06-15'
const alice = key(KEYS.alice)
const pathed = { path: '/team/ops/', trust: trust(ACCOUNT) }
const begin = () => start({ config: config({ Pathed: pathed }) })
const pathedSession = (fixture: Fixture) =>
  fixture.session(alice, 'AssumeRole', {
    RoleArn: `arn:aws:iam::${ACCOUNT}:role/team/ops/Pathed`,
    RoleSessionName: 'node-1',
  })

describe('a login to a cluster of EKS', () => {
  const HOST = 'sts.us-east-1.amazonaws.com'
  const PREFIX = 'k8s-aws-v1.'
  const TOKEN_MAX = 4096

  /** What `aws eks get-token` does. */
  function tokenFor(who: SigningKey, cluster: string, now: number, expires = 60): string {
    const headers = { host: HOST, 'x-k8s-aws-id': cluster }
    const request = { method: 'GET', path: '/', query: WHO, headers }
    const query = presign(request, who, { region: 'us-east-1', service: 'sts', now }, expires)
    return PREFIX + Buffer.from(`https://${HOST}/?${query}`).toString('base64url')
  }

  const PARAMETERS = new Set(
    'action version x-amz-algorithm x-amz-credential x-amz-date x-amz-expires x-amz-security-token x-amz-signature x-amz-signedheaders'.split(
      ' ',
    ),
  )

  /** What the authenticator looks at before it asks; a reason to refuse, or the URL. */
  function inspect(token: string): string | URL {
    if (token.length > TOKEN_MAX || !token.startsWith(PREFIX)) return 'no token'
    const url = new URL(Buffer.from(token.slice(PREFIX.length), 'base64url').toString())
    const lower = [...url.searchParams].map(([name, value]) => [name.toLowerCase(), value] as const)
    const fields = new Map(lower)
    if (url.protocol !== 'https:' || url.host !== HOST || url.pathname !== '/') return 'another URL'
    if (fields.size < lower.length) return 'a parameter twice'
    if (lower.some(([name]) => !PARAMETERS.has(name))) return 'an unknown parameter'
    if (fields.get('action') !== 'GetCallerIdentity') return 'another action'
    if (!fields.get('x-amz-signedheaders')?.split(';').includes('x-k8s-aws-id')) return 'no cluster'
    const expires = Number(fields.get('x-amz-expires'))
    return expires >= 0 && expires <= 900 ? url : 'another time'
  }

  /** Logs in: who it is as a cluster knows it, or what the service answered. */
  async function login({ service }: Fixture, token: string, cluster: string): Promise<string> {
    const url = inspect(token)
    if (typeof url === 'string') return url
    const { status, body } = await service.handle({
      method: 'GET',
      path: '/',
      query: url.search.slice(1),
      headers: { host: url.host, 'x-k8s-aws-id': cluster, accept: 'application/json' },
    })
    const answer = JSON.parse(body)
    if (status !== 200) return `${status} ${answer.Error.Code}`
    const { Arn, UserId, Account } = answer.GetCallerIdentityResponse.GetCallerIdentityResult
    assert.equal(Account, ACCOUNT)
    assert.ok(UserId)
    return Arn.replace(/:sts:(.*):assumed-role\/(.*)\/.*$/, ':iam:$1:role/$2')
  }

  it('tells a user by its name', async () => {
    const fixture = begin()
    const token = tokenFor(alice, 'blue', fixture.world.now())
    assert.equal(await login(fixture, token, 'blue'), `arn:aws:iam::${ACCOUNT}:user/alice`)
  })

  it('tells a role by its name without the path', async () => {
    const fixture = begin()
    const token = tokenFor(await pathedSession(fixture), 'blue', fixture.world.now())
    assert.ok(token.length < TOKEN_MAX / 2, `${token.length} bytes`)
    assert.equal(await login(fixture, token, 'blue'), roleArn('Pathed'))
  })

  it('is good for one cluster', async () => {
    const fixture = begin()
    const token = tokenFor(alice, 'blue', fixture.world.now())
    assert.equal(await login(fixture, token, 'green'), '403 SignatureDoesNotMatch')
  })

  it('is good for fifteen minutes, whatever it says, and more than once', async () => {
    const fixture = begin()
    const token = tokenFor(alice, 'blue', fixture.world.now())
    fixture.world.pass(900)
    for (let i = 0; i < 2; i++) assert.match(await login(fixture, token, 'blue'), /user\/alice$/)
    fixture.world.pass(1)
    assert.equal(await login(fixture, token, 'blue'), '403 SignatureDoesNotMatch')
  })

  it('ends with the session that made it', async () => {
    const fixture = begin()
    const session = await pathedSession(fixture)
    fixture.world.pass(3599)
    const token = tokenFor(session, 'blue', fixture.world.now())
    assert.equal(await login(fixture, token, 'blue'), roleArn('Pathed'))
    fixture.world.pass(1)
    assert.equal(await login(fixture, token, 'blue'), '403 ExpiredToken')
  })
})

describe("a login to Vault by IAM's identity", () => {
  const HEADER = 'x-vault-aws-iam-server-id'
  const SERVER = 'vault.example.com'

  interface Login {
    readonly iam_http_request_method: string
    readonly iam_request_url: string
    readonly iam_request_body: string
    readonly iam_request_headers: string
  }
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  const text = (encoded: string) => Buffer.from(encoded, 'base64').toString()

  /** What `vault login -method=aws` does: all headers signed, names as Go writes them. */
  function loginOf(who: SigningKey, now: number, server: string | undefined): Login {
    const headers: Record<string, string> = {
      host: 'sts.amazonaws.com',
      'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
      'content-length': String(WHO.length),
      'user-agent': 'aws-sdk-go/1.44.0 (go1.22; linux; amd64)',
      ...(server !== undefined && { [HEADER]: server }),
    }
    const request = { method: 'POST', path: '/', headers, body: WHO }
    const names = [
      ...Object.keys(headers),
      'x-amz-date',
      ...(who.sessionToken === undefined ? [] : ['x-amz-security-token']),
    ]
    const scope = { region: 'us-east-1', service: 'sts', now }
    const { host: _, ...rest } = {
      ...headers,
      ...sign(request, who, scope, { signedHeaders: names }),
    }
    const written = Object.entries(rest).map(([name, value]) => [
      name.replace(/(?:^|-)[a-z]/g, (letters) => letters.toUpperCase()),
      [value],
    ])
    return {
      iam_http_request_method: 'POST',
      iam_request_url: base64('https://sts.amazonaws.com/'),
      iam_request_body: base64(WHO),
      iam_request_headers: base64(JSON.stringify(Object.fromEntries(written))),
    }
  }

  /** What Vault does: looks for its own name among what was signed, and passes the request on. */
  async function vaultLogin({ service }: Fixture, login: Login, server = SERVER): Promise<string> {
    const url = new URL(text(login.iam_request_url))
    const given = JSON.parse(text(login.iam_request_headers)) as Record<string, string[]>
    const headers: Record<string, string> = { host: url.host }
    for (const [name, values] of Object.entries(given)) headers[name.toLowerCase()] = values.join()
    const signed = /SignedHeaders=([^,]*)/.exec(headers.authorization!)![1]!.split(';')
    if (headers[HEADER] !== server || !signed.includes(HEADER)) return 'for another server'
    const { iam_http_request_method: method, iam_request_body: body } = login
    const answer = await service.handle({ method, path: url.pathname, headers, body: text(body) })
    const [result] = readXml(answer.body).children
    const told = Object.fromEntries(result!.children.map(({ name, text }) => [name, text]))
    return answer.status === 200 ? told.Arn! : `${answer.status} ${told.Code}`
  }

  it('tells a user, and a session of a role', async () => {
    const fixture = begin()
    const now = fixture.world.now()
    const arn = `arn:aws:iam::${ACCOUNT}:user/alice`
    assert.equal(await vaultLogin(fixture, loginOf(alice, now, SERVER)), arn)
    const session = loginOf(await pathedSession(fixture), now, SERVER)
    const sessionArn = `arn:aws:sts::${ACCOUNT}:assumed-role/Pathed/node-1`
    assert.equal(await vaultLogin(fixture, session), sessionArn)
  })

  it('is good for one Vault', async () => {
    const fixture = begin()
    const now = fixture.world.now()
    for (const login of [loginOf(alice, now, undefined), loginOf(alice, now, 'other.example.com')])
      assert.equal(await vaultLogin(fixture, login), 'for another server')
    const other = loginOf(alice, now, 'other.example.com')
    const renamed = text(other.iam_request_headers).replace('other.example.com', SERVER)
    const login = { ...other, iam_request_headers: base64(renamed) }
    assert.equal(await vaultLogin(fixture, login), '403 SignatureDoesNotMatch')
  })

  it('asks for nothing but the identity, whatever body is sent along', async () => {
    const fixture = begin()
    const login = loginOf(alice, fixture.world.now(), SERVER)
    const iam_request_body = base64(WHO.replace('GetCallerIdentity', 'GetSessionToken'))
    assert.equal(
      await vaultLogin(fixture, { ...login, iam_request_body }),
      '403 SignatureDoesNotMatch',
    )
  })

  it('is refused when it is old, or by who is not who it says', async () => {
    const fixture = begin()
    const now = fixture.world.now()
    const old = loginOf(alice, now - 901_000, SERVER)
    assert.equal(await vaultLogin(fixture, old), '403 SignatureDoesNotMatch')
    const guessed = loginOf({ ...alice, secretAccessKey: 'x' }, now, SERVER)
    assert.equal(await vaultLogin(fixture, guessed), '403 SignatureDoesNotMatch')
  })
})
