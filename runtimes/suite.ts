// The suite that runs unchanged in every runtime: it is handed the package and an address, and
// uses nothing that only some runtimes have.
import type * as Sts from '@daypass/client-sts'
import type * as Providers from '@daypass/client-sts/credential-providers'

/** What the suite is handed. */
export interface Stage extends Address {
  readonly sts: typeof Sts
  readonly providers: Pick<
    typeof Providers,
    'fromTemporaryCredentials' | 'fromWebToken' | 'createCredentialChain'
  >
  /** Gets a URL: the status and the text. */
  readonly get: (url: string, headers?: Record<string, string>) => Promise<Got>
}

/** An answer to GET. */
export interface Got {
  readonly status: number
  readonly text: string
}

/** Where the service is, and what it knows the suite by. */
export interface Address {
  /** The service as it is. */
  readonly endpoint: string
  /** The service in a mood. */
  readonly moods: Readonly<Record<Mood, string>>
  readonly account: string
  readonly key: { readonly accessKeyId: string; readonly secretAccessKey: string }
  readonly webIdentityToken: string
}

/**
 * What an address does with an answer: says that its credentials are of no more use, or have a
 * second left; keeps it to itself; says 503 in its place; writes character references for all that
 * is not ASCII.
 */
export type Mood = 'expired' | 'brief' | 'silent' | 'broken' | 'references'

/** How one case ended. */
export interface Ending {
  readonly name: string
  /** There when it failed. */
  readonly error?: string
}

const region = 'eu-west-1'

function equal(actual: unknown, expected: unknown): void {
  if (actual !== expected) throw new Error(`expected \`${expected}\`, got \`${actual}\``)
}

function matches(actual: unknown, expected: RegExp): void {
  if (!expected.test(String(actual))) throw new Error(`expected ${expected}, got \`${actual}\``)
}

async function failure(promise: Promise<unknown>): Promise<Sts.STSServiceException> {
  const answer = await promise.then(
    () => undefined,
    (error) => error as Sts.STSServiceException,
  )
  if (answer === undefined) throw new Error('expected a rejection')
  return answer
}

const configOf = (stage: Stage, more: Sts.STSClientConfig = {}): Sts.STSClientConfig => ({
  region,
  endpoint: stage.endpoint,
  credentials: stage.key,
  ...more,
})
const clientOf = (stage: Stage, more?: Sts.STSClientConfig) =>
  new stage.sts.STSClient(configOf(stage, more))
const roleOf = (stage: Stage, name = 'Reader') => `arn:aws:iam::${stage.account}:role/${name}`
const userOf = (stage: Stage) => `arn:aws:iam::${stage.account}:user/alice`
const sessionOf = (stage: Stage, name: string) =>
  `arn:aws:sts::${stage.account}:assumed-role/Reader/${name}`

async function whoIs(stage: Stage, credentials: Sts.STSClientConfig['credentials']) {
  const client = clientOf(stage, { credentials })
  const { Arn } = await client.send(new stage.sts.GetCallerIdentityCommand({}))
  client.destroy()
  return Arn
}

function assume(stage: Stage, client: Sts.STSClient, name: string, role?: string) {
  const input = { RoleArn: roleOf(stage, role), RoleSessionName: name }
  return client.send(new stage.sts.AssumeRoleCommand(input))
}

const cases: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  async 'GetCallerIdentity tells who signed'(stage) {
    const client = clientOf(stage)
    const output = await client.send(new stage.sts.GetCallerIdentityCommand({}))
    equal(output.Arn, userOf(stage))
    equal(output.Account, stage.account)
    equal(output.$metadata.httpStatusCode, 200)
    equal(output.$metadata.attempts, 1)
    matches(output.$metadata.requestId, /^[\da-f-]{36}$/)
    client.destroy()
  },

  async 'AssumeRole gives credentials that work'(stage) {
    const { Credentials, AssumedRoleUser } = await assume(stage, clientOf(stage), 'plain')
    equal(AssumedRoleUser?.Arn, sessionOf(stage, 'plain'))
    equal(Credentials?.Expiration instanceof Date, true)
    const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials!
    const session = {
      accessKeyId: AccessKeyId!,
      secretAccessKey: SecretAccessKey!,
      sessionToken: SessionToken!,
    }
    equal(await whoIs(stage, session), sessionOf(stage, 'plain'))
  },

  async 'AssumeRoleWithWebIdentity is not signed and needs no credentials'(stage) {
    const client = clientOf(stage, { credentials: undefined })
    const output = await client.send(
      new stage.sts.AssumeRoleWithWebIdentityCommand({
        RoleArn: roleOf(stage, 'Deployer'),
        RoleSessionName: 'web',
        WebIdentityToken: stage.webIdentityToken,
      }),
    )
    equal(output.SubjectFromWebIdentityToken, 'repo:acme/app')
    matches(output.Credentials?.AccessKeyId, /^ASIA[A-Z\d]{16}$/)
  },

  async 'a refusal has a name, a status and a request id'(stage) {
    const error = await failure(assume(stage, clientOf(stage), 'refused', 'Nobody'))
    equal(error instanceof stage.sts.STSServiceException, true)
    equal(error.name, 'AccessDenied')
    equal(error.$fault, 'client')
    equal(error.$metadata.httpStatusCode, 403)
    matches(error.$metadata.requestId, /^[\da-f-]{36}$/)
    matches(error.message, /is not authorized to perform: sts:AssumeRole/)
  },

  async 'a modelled refusal is of its class'(stage) {
    const input = { RoleArn: roleOf(stage), RoleSessionName: 'policy', Policy: '{' }
    const error = await failure(clientOf(stage).send(new stage.sts.AssumeRoleCommand(input)))
    equal(error instanceof stage.sts.MalformedPolicyDocumentException, true)
    equal(error.name, 'MalformedPolicyDocumentException')
  },

  async 'a wrong secret is refused, and is in no message'(stage) {
    const secretAccessKey = 'wrong'.padEnd(40, 'x')
    const error = await failure(whoIs(stage, { ...stage.key, secretAccessKey }))
    equal(error.name, 'SignatureDoesNotMatch')
    equal(error.message.includes(secretAccessKey), false)
  },

  async 'a callback is called'(stage) {
    const client = clientOf(stage)
    const arn = await new Promise((resolve, reject) => {
      client.send(new stage.sts.GetCallerIdentityCommand({}), (error: unknown, data) => {
        if (error) reject(error)
        else resolve(data?.Arn)
      })
    })
    equal(arn, userOf(stage))
  },

  async 'STS has a method per operation, with promise and with callback'(stage) {
    const sts = new stage.sts.STS(configOf(stage))
    equal((await sts.getCallerIdentity()).Arn, userOf(stage))
    const input = { RoleArn: roleOf(stage), RoleSessionName: 'method' }
    const arn = await new Promise((resolve, reject) => {
      sts.assumeRole(input, (error: unknown, data) => {
        if (error) reject(error)
        else resolve(data?.AssumedRoleUser?.Arn)
      })
    })
    equal(arn, sessionOf(stage, 'method'))
  },

  async 'fromTemporaryCredentials assumes a role once for many callers'(stage) {
    let calls = 0
    const credentials = stage.providers.fromTemporaryCredentials({
      masterCredentials: async () => {
        calls += 1
        return stage.key
      },
      params: { RoleArn: roleOf(stage), RoleSessionName: 'temporary' },
      clientConfig: { region, endpoint: stage.endpoint },
    })
    const found = await Promise.all([1, 2, 3].map(() => whoIs(stage, credentials)))
    for (const arn of found) equal(arn, sessionOf(stage, 'temporary'))
    equal(calls, 1)
  },

  async 'fromTemporaryCredentials renews what has expired'(stage) {
    const credentials = stage.providers.fromTemporaryCredentials({
      masterCredentials: stage.key,
      params: { RoleArn: roleOf(stage), RoleSessionName: 'renewed' },
      clientConfig: { region, endpoint: stage.moods.expired },
    })
    const first = await credentials()
    const second = await credentials()
    equal(first.accessKeyId === second.accessKeyId, false)
  },

  async 'fromTemporaryCredentials serves what is still valid while it renews'(stage) {
    const credentials = stage.providers.fromTemporaryCredentials({
      masterCredentials: stage.key,
      params: { RoleArn: roleOf(stage), RoleSessionName: 'brief' },
      clientConfig: { region, endpoint: stage.moods.brief },
    })
    const first = await credentials()
    equal((await credentials()).accessKeyId, first.accessKeyId)
    for (let call = 0; call < 100; call += 1) {
      if ((await credentials()).accessKeyId !== first.accessKeyId) return
      await new Promise((resolve) => setTimeout(resolve, 25))
    }
    throw new Error('expected new credentials')
  },

  async 'fromWebToken and a chain feed a client'(stage) {
    const token = stage.providers.fromWebToken({
      roleArn: roleOf(stage, 'Deployer'),
      roleSessionName: 'chain',
      webIdentityToken: stage.webIdentityToken,
      clientConfig: { region, endpoint: stage.endpoint },
    })
    const arn = await whoIs(stage, stage.providers.createCredentialChain(token))
    equal(arn, `arn:aws:sts::${stage.account}:assumed-role/Deployer/chain`)
  },

  async 'a presigned URL is good for anybody who has its headers'(stage) {
    const headers = { 'x-k8s-aws-id': 'cluster' }
    const url = await stage.sts.presignGetCallerIdentity(clientOf(stage), { headers })
    matches(url, /X-Amz-SignedHeaders=host(%3B|;)x-k8s-aws-id/)
    const good = await stage.get(url, headers)
    equal(good.status, 200)
    equal(good.text.includes(userOf(stage)), true)
    equal((await stage.get(url, { 'x-k8s-aws-id': 'other' })).status, 403)
  },

  async 'an abort ends a call'(stage) {
    const client = clientOf(stage, { endpoint: stage.moods.silent })
    const controller = new AbortController()
    const command = new stage.sts.GetCallerIdentityCommand({})
    const call = client.send(command, { abortSignal: controller.signal })
    setTimeout(() => controller.abort(), 20)
    equal((await failure(call)).name, 'AbortError')
    equal(
      (await failure(client.send(command, { abortSignal: controller.signal }))).name,
      'AbortError',
    )
  },

  async 'a silent service is given up'(stage) {
    const client = clientOf(stage, {
      endpoint: stage.moods.silent,
      requestHandler: { requestTimeout: 50 },
      maxAttempts: 1,
    })
    const error = await failure(client.send(new stage.sts.GetCallerIdentityCommand({})))
    equal(error.name, 'TimeoutError')
  },

  async 'a service out of order is asked again'(stage) {
    const client = clientOf(stage, { endpoint: stage.moods.broken })
    const error = await failure(client.send(new stage.sts.GetCallerIdentityCommand({})))
    equal(error.$metadata?.httpStatusCode, 503)
    equal(error.$metadata.attempts, 3)
  },

  async 'characters beyond the basic plane arrive both ways'(stage) {
    const name = 'a😀𝒳é'
    for (const endpoint of [stage.endpoint, stage.moods.references]) {
      const error = await failure(assume(stage, clientOf(stage, { endpoint }), name))
      equal(error.name, 'ValidationError')
      equal(error.message.includes(name), true)
    }
  },

  async 'a region is asked for where there is none'(stage) {
    const credentials = stage.key
    const client = new stage.sts.STSClient({ credentials, profile: 'none-of-that-name' })
    const error = await failure(client.send(new stage.sts.GetCallerIdentityCommand({})))
    matches(error.message, /^Region is missing/)
  },
}

/** Runs all cases, one after the other. */
export async function runSuite(stage: Stage): Promise<Ending[]> {
  const endings: Ending[] = []
  for (const name of Object.keys(cases))
    endings.push(
      await cases[name]!(stage).then(
        () => ({ name }),
        (error: Error) => ({ name, error: `${error.name}: ${error.message}` }),
      ),
    )
  return endings
}
