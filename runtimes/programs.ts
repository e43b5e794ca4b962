// Programs as the documentation of AWS teaches them, in our own words, for the official package. The
// repository compiles them with that one; `npm run runtimes` installs ours under its name,
// compiles them again, and runs them.
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  type AssumeRoleCommandOutput,
  AssumeRoleWithWebIdentityCommand,
  type Credentials,
  DecodeAuthorizationMessageCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  type GetCallerIdentityCommandOutput,
  GetFederationTokenCommand,
  GetSessionTokenCommand,
  MalformedPolicyDocumentException,
  STS,
  STSClient,
  type STSClientConfig,
  STSServiceException,
  type Tag,
} from '@aws-sdk/client-sts'

/** What the programs are run with. */
export interface Surroundings {
  readonly config: STSClientConfig
  readonly roleArn: string
  readonly webIdentityRoleArn: string
  readonly webIdentityToken: string
}

type Program = (given: Surroundings) => Promise<unknown>

// The list that AWS prints for a session, as its code examples have it.
const describe = ({ Account, Arn, UserId }: GetCallerIdentityCommandOutput): string =>
  [Account, Arn, UserId].join(' ')

const toIdentity = (credentials: Credentials | undefined) => {
  if (!credentials) throw new Error('no credentials')
  return {
    accessKeyId: credentials.AccessKeyId!,
    secretAccessKey: credentials.SecretAccessKey!,
    sessionToken: credentials.SessionToken,
    expiration: credentials.Expiration,
  } as { accessKeyId: string; secretAccessKey: string; sessionToken: string }
}

/** The programs, by what they show. */
export const programs: Readonly<Record<string, Program>> = {
  async 'a client sends a command'({ config, roleArn }) {
    const client = new STSClient({ ...config, maxAttempts: 2, retryMode: 'standard' })
    const input: AssumeRoleCommandInput = {
      // The role, and a name for what is done with it.
      RoleArn: roleArn,
      RoleSessionName: 'session1',
      DurationSeconds: 900,
      Tags: [] satisfies Tag[],
    }
    const response: AssumeRoleCommandOutput = await client.send(new AssumeRoleCommand(input))
    return response.AssumedRoleUser?.Arn?.toString()
  },

  async 'the role is used by another client'({ config, roleArn }) {
    const sts = new STSClient(config)
    const assumed = await sts.send(
      new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'worker' }),
    )
    const worker = new STSClient({ ...config, credentials: toIdentity(assumed.Credentials) })
    return describe(await worker.send(new GetCallerIdentityCommand({})))
  },

  async 'the class with methods, as promise and as callback'({ config }) {
    const sts = new STS(config)
    const data = await sts.getCallerIdentity({})
    sts.getSessionToken({ DurationSeconds: 900 }).then(
      (found) => found.Credentials?.Expiration?.getTime(),
      (error) => error.name,
    )
    return new Promise((resolve, reject) => {
      sts.getAccessKeyInfo({ AccessKeyId: 'AKIAIOSFODNN7EXAMPLE' }, (err, found) => {
        if (err) reject(err)
        else resolve([data.Account, found?.Account])
      })
    })
  },

  async 'send with a callback'({ config }) {
    const client = new STSClient(config)
    return new Promise((resolve) => {
      client.send(new GetCallerIdentityCommand({}), (error: unknown, data) => {
        resolve(error ?? data?.Arn)
      })
    })
  },

  async 'errors by class, by name, with their metadata'({ config, roleArn }) {
    const client = new STSClient(config)
    try {
      await client.send(
        new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'me', Policy: 'no JSON' }),
      )
    } catch (error) {
      if (!(error instanceof STSServiceException)) throw error
      const { requestId, cfId, extendedRequestId, httpStatusCode, attempts } = error.$metadata
      const found = { requestId, cfId, extendedRequestId, httpStatusCode, attempts }
      if (error instanceof MalformedPolicyDocumentException) return [error.name, found]
      throw error
    }
    throw new Error('expected a refusal')
  },

  async 'a middleware adds a header'({ config }) {
    const client = new STSClient(config)
    client.middlewareStack.add(
      (next, _context) => async (args) => {
        const request = args.request as { headers: Record<string, string> }
        request.headers['x-amz-meta-custom'] = 'value'
        const result = await next(args)
        result.output.$metadata.totalRetryDelay ??= 0
        return result
      },
      { step: 'build', name: 'addHeader', tags: ['METADATA'], override: true },
    )
    const { $metadata } = await client.send(new GetCallerIdentityCommand({}))
    return $metadata.totalRetryDelay
  },

  async 'an abort controller and a time-out'({ config }) {
    const client = new STSClient({
      ...config,
      requestHandler: { requestTimeout: 3000, connectionTimeout: 1000 },
    })
    const { signal } = new AbortController()
    const sent = client.send(new GetCallerIdentityCommand(), { abortSignal: signal })
    return (await sent).Arn
  },

  async 'a token of an identity provider'({ config, webIdentityRoleArn, webIdentityToken }) {
    const client = new STSClient(config)
    const { Credentials, SubjectFromWebIdentityToken } = await client.send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: webIdentityRoleArn,
        RoleSessionName: 'app1',
        WebIdentityToken: webIdentityToken,
        DurationSeconds: 3600,
      }),
    )
    return [SubjectFromWebIdentityToken, toIdentity(Credentials).accessKeyId.length]
  },

  async 'sessions and federated users'({ config }) {
    const client = new STSClient(config)
    const session = await client.send(new GetSessionTokenCommand({ DurationSeconds: 900 }))
    const federated = await client.send(
      new GetFederationTokenCommand({
        Name: 'testFedUserSession',
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }],
        }),
      }),
    )
    return [session.Credentials?.AccessKeyId, federated.FederatedUser?.Arn]
  },

  async 'what a client goes by can be asked'({ config }) {
    const client = new STSClient(config)
    const { accessKeyId } = await client.config.credentials()
    const region: string = await client.config.region()
    const { hostname } = (await client.config.endpoint?.()) ?? {}
    client.destroy()
    return [accessKeyId, region, hostname]
  },
}

/** Never called: the compiler reads it. */
export function mistakes(client: STSClient): unknown[] {
  return [
    // @ts-expect-error A required member is missing.
    new AssumeRoleCommand({ RoleArn: 'arn:aws:iam::123456789012:role/Reader' }),
    // @ts-expect-error A required member is missing.
    new DecodeAuthorizationMessageCommand({}),
    // @ts-expect-error A member is of another type.
    new GetAccessKeyInfoCommand({ AccessKeyId: 42 }),
    // @ts-expect-error A member that is none.
    new GetSessionTokenCommand({ Duration: 900 }),
    // @ts-expect-error An input without its command.
    client.send({ RoleArn: 'arn' }),
  ]
}
