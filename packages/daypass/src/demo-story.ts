// The story of `daypass demo`: what is asked, what must come back, and why. Any client can tell it
// that has the surface of @aws-sdk/client-sts.
import type * as daypass from '@daypass/client-sts'
import type { Credentials, STSClient } from '@daypass/client-sts'
import type { DecodedMessage } from '@daypass/policy'
import { DENIAL_HEADER } from '@daypass/service'
import { ALICE, BREAK_GLASS, DEVICE, JOB, SAML_PROVIDER, WORK, workRole } from './demo-directory.ts'
import type { Providers } from './demo-providers.ts'
import { told } from './why.ts'

/** A module to call STS with: `@daypass/client-sts` or `@aws-sdk/client-sts`. */
export type Sdk = Pick<
  typeof daypass,
  | 'STS'
  | 'STSClient'
  | 'AssumeRoleCommand'
  | 'AssumeRoleWithSAMLCommand'
  | 'AssumeRoleWithWebIdentityCommand'
  | 'DecodeAuthorizationMessageCommand'
  | 'GetAccessKeyInfoCommand'
  | 'GetCallerIdentityCommand'
>

/** A question to the service with what must come of it. */
export interface Step<T = unknown> {
  readonly asked: string
  readonly why: string
  readonly call: () => Promise<T>
  /** What to show of the answer; undefined when it is not as told. */
  readonly shows?: (answer: T) => string | undefined
  /** The code that it must be refused with. */
  readonly refused?: string
  /** What to show beside the refusal; undefined when it is not as told. */
  readonly beside?: (error: unknown) => string | undefined
}

/** What the story is told with. */
export interface Scene {
  readonly sdk: Sdk
  /** Who vouches for jobs and people. */
  readonly providers: Providers
  /** The configuration of a client: alice's key, unless other credentials are given. */
  readonly config: (credentials?: Credentials) => daypass.STSClientConfig
  /** Takes a step. Gives back the answer, or undefined when it was refused as it must be. */
  readonly step: <T>(step: Step<T>) => Promise<T | undefined>
  /** Moves the clock of the service. */
  readonly wait: (seconds: number) => void
  /** What alice's device shows now. */
  readonly code: () => string
}

/** A part of the story. */
export interface Chapter {
  readonly title: string
  readonly tell: (scene: Scene) => Promise<void>
}

const clientOf = ({ sdk, config }: Scene, credentials?: Credentials): STSClient =>
  new sdk.STSClient(config(credentials))

const session = (role: string): string => `arn:aws:sts::${WORK}:assumed-role/${role}/demo`

/** An answer that names who is asking. */
const is =
  (arn: string) =>
  ({ Arn }: daypass.GetCallerIdentityCommandOutput): string | undefined =>
    Arn === arn ? `Arn ${Arn}` : undefined

/** Credentials, as far as they are anybody's business. */
function granted({
  Credentials: given,
}: {
  readonly Credentials?: Credentials | undefined
}): string | undefined {
  if (!given?.SecretAccessKey || !given.SessionToken) return undefined
  const { AccessKeyId = '', SessionToken, Expiration } = given
  if (!AccessKeyId.startsWith('ASIA')) return undefined
  return `AccessKeyId ${AccessKeyId.slice(0, 8)}…, SessionToken ${SessionToken.slice(0, 8)}… (${SessionToken.length} characters), until ${Expiration?.toISOString().slice(11, 19)} UTC`
}

/** Assumes a role that the story goes on with. */
async function assume(
  scene: Scene,
  input: Partial<daypass.AssumeRoleCommandInput> & { readonly RoleArn: string },
  told: Pick<Step, 'asked' | 'why'>,
  by?: Credentials,
): Promise<Credentials | undefined> {
  const { AssumeRoleCommand } = scene.sdk
  const command = new AssumeRoleCommand({ RoleSessionName: 'demo', ...input })
  const answer = await scene.step({
    ...told,
    call: () => clientOf(scene, by).send(command),
    shows: granted,
  })
  return answer?.Credentials
}

const whoAmI: Chapter = {
  title: 'Who am I?',
  async tell(scene) {
    await scene.step({
      asked: 'GetCallerIdentity, signed with the access key of alice',
      why: 'the signature proves that she has the secret; nobody needs a permission for this',
      call: () => clientOf(scene).send(new scene.sdk.GetCallerIdentityCommand({})),
      shows: is('arn:aws:iam::111122223333:user/alice'),
    })
    await scene.step({
      asked: 'the same, signed with a secret that is wrong in one letter',
      why: 'the signature is computed again from her real secret, and differs',
      call: () => {
        const credentials = { ...ALICE, secretAccessKey: ALICE.secretAccessKey.replace('a', 'b') }
        const client = new scene.sdk.STSClient({ ...scene.config(), credentials })
        return client.send(new scene.sdk.GetCallerIdentityCommand({}))
      },
      refused: 'SignatureDoesNotMatch',
    })
  },
}

const otherAccount: Chapter = {
  title: 'Assume a role in another account, and act as it',
  async tell(scene) {
    const { GetCallerIdentityCommand, STS } = scene.sdk
    const credentials = await assume(
      scene,
      { RoleArn: workRole('Developer'), DurationSeconds: 900 },
      {
        asked: `AssumeRole ${workRole('Developer')}, DurationSeconds 900`,
        why: "both sides agree: the role's trust policy names alice's account, and her policy names the role",
      },
    )
    await scene.step({
      asked: 'GetCallerIdentity with the temporary credentials, answered to a callback',
      why: 'the session token is the session, sealed: the service remembers nothing',
      call: () =>
        new Promise<daypass.GetCallerIdentityCommandOutput>((resolve, reject) => {
          const done = (error: unknown, data?: daypass.GetCallerIdentityCommandOutput) =>
            data ? resolve(data) : reject(error)
          clientOf(scene, credentials).send(new GetCallerIdentityCommand({}), done)
        }),
      shows: is(session('Developer')),
    })
    await scene.step({
      asked: 'the same in the style of version 2: new STS(…).getCallerIdentity({})',
      why: 'programs written years ago are answered alike',
      call: () => new STS(scene.config(credentials)).getCallerIdentity({}),
      shows: is(session('Developer')),
    })
  },
}

const mfa: Chapter = {
  title: 'A role that wants a second factor',
  async tell(scene) {
    const RoleArn = workRole('Administrator')
    const { AssumeRoleCommand } = scene.sdk
    const input = { RoleArn, RoleSessionName: 'demo' }
    await scene.step({
      asked: 'AssumeRole Administrator, without a code',
      why: 'the trust policy says aws:MultiFactorAuthPresent must be true',
      call: () => clientOf(scene).send(new AssumeRoleCommand(input)),
      refused: 'AccessDenied',
    })
    scene.wait(30)
    const code = { SerialNumber: DEVICE, TokenCode: scene.code() }
    await assume(
      scene,
      { RoleArn, ...code },
      {
        asked: "AssumeRole Administrator, with the code that alice's device shows",
        why: 'the code was computed from the seed that only her device and the service have',
      },
    )
    await scene.step({
      asked: 'the same with the same code, a moment later',
      why: 'a code is good for one use: who looked over her shoulder comes too late',
      call: () => clientOf(scene).send(new AssumeRoleCommand({ ...input, ...code })),
      refused: 'AccessDenied',
    })
  },
}

const scopedDown: Chapter = {
  title: 'Fewer permissions than the role has',
  async tell(scene) {
    const { GetAccessKeyInfoCommand } = scene.sdk
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' },
    })
    const lookUp = (credentials: Credentials | undefined) => () =>
      clientOf(scene, credentials).send(
        new GetAccessKeyInfoCommand({ AccessKeyId: ALICE.accessKeyId }),
      )
    const whole = await assume(
      scene,
      { RoleArn: workRole('Developer') },
      { asked: 'AssumeRole Developer', why: 'as before' },
    )
    await scene.step({
      asked: 'GetAccessKeyInfo as Developer',
      why: "the role's policy allows it",
      call: lookUp(whole),
      shows: ({ Account }) => (Account === undefined ? undefined : `Account ${Account}`),
    })
    const scoped = await assume(
      scene,
      { RoleArn: workRole('Developer'), Policy },
      {
        asked: 'AssumeRole Developer, with a session policy that allows s3:GetObject alone',
        why: 'a session policy can only take away; it is sealed into the token',
      },
    )
    await scene.step({
      asked: 'GetAccessKeyInfo in that session',
      why: 'the role may, but no session policy allows it',
      call: lookUp(scoped),
      refused: 'AccessDenied',
    })
  },
}

const chained: Chapter = {
  title: 'From role to role',
  async tell(scene) {
    const { AssumeRoleCommand, GetCallerIdentityCommand } = scene.sdk
    const RoleArn = workRole('Reporter')
    const first = await assume(
      scene,
      { RoleArn: workRole('Developer') },
      { asked: 'AssumeRole Developer', why: 'the first link of the chain' },
    )
    await scene.step({
      asked: 'as Developer, AssumeRole Reporter for 2 hours',
      why: "a chained session lasts one hour at most, whatever the role's own limit is",
      call: () =>
        clientOf(scene, first).send(
          new AssumeRoleCommand({ RoleArn, RoleSessionName: 'demo', DurationSeconds: 7200 }),
        ),
      refused: 'ValidationError',
    })
    const second = await assume(
      scene,
      { RoleArn, DurationSeconds: 3600 },
      {
        asked: 'as Developer, AssumeRole Reporter for 1 hour',
        why: 'Reporter trusts the role Developer, not alice',
      },
      first,
    )
    await scene.step({
      asked: 'GetCallerIdentity as Reporter',
      why: 'of the chain only the last link shows',
      call: () => clientOf(scene, second).send(new GetCallerIdentityCommand({})),
      shows: is(session('Reporter')),
    })
  },
}

const expired: Chapter = {
  title: 'Time passes',
  async tell(scene) {
    const credentials = await assume(
      scene,
      { RoleArn: workRole('Developer'), DurationSeconds: 900 },
      { asked: 'AssumeRole Developer, DurationSeconds 900', why: 'the shortest session there is' },
    )
    scene.wait(901)
    await scene.step({
      asked: 'GetCallerIdentity with it 15 minutes and a second later',
      why: "the service's clock was moved, nobody waited: time is passed in, so tests can move it too",
      call: () => clientOf(scene, credentials).send(new scene.sdk.GetCallerIdentityCommand({})),
      refused: 'ExpiredToken',
    })
  },
}

const explained: Chapter = {
  title: 'A refusal, explained',
  async tell(scene) {
    const { AssumeRoleCommand, DecodeAuthorizationMessageCommand } = scene.sdk
    let EncodedMessage = ''
    await scene.step({
      asked: `AssumeRole ${BREAK_GLASS}`,
      why: `the answer has a header, ${DENIAL_HEADER}, for those who may have it decoded`,
      call: () =>
        clientOf(scene).send(
          new AssumeRoleCommand({ RoleArn: BREAK_GLASS, RoleSessionName: 'demo' }),
        ),
      refused: 'AccessDenied',
      beside(error) {
        const { $response } = error as { $response?: { headers?: Record<string, string> } }
        EncodedMessage = $response?.headers?.[DENIAL_HEADER] ?? ''
        return EncodedMessage && `${EncodedMessage.slice(0, 16)}… (${EncodedMessage.length})`
      },
    })
    await scene.step({
      asked: 'DecodeAuthorizationMessage with what the header holds: `daypass why` does that',
      why: 'the decision, the statement that determined it, and what was known of the request',
      call: () => clientOf(scene).send(new DecodeAuthorizationMessageCommand({ EncodedMessage })),
      shows({ DecodedMessage = '{}' }) {
        const text = told(JSON.parse(DecodedMessage) as DecodedMessage)
        return text.includes('NotWithoutMfa') ? text.trimEnd() : undefined
      },
    })
  },
}

const webIdentity: Chapter = {
  title: 'A job with a token in place of keys',
  async tell(scene) {
    const { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand } = scene.sdk
    const RoleArn = workRole('Deployer')
    const assumeWith = (WebIdentityToken: string) => () =>
      clientOf(scene).send(
        new AssumeRoleWithWebIdentityCommand({
          RoleArn,
          RoleSessionName: 'demo',
          WebIdentityToken,
        }),
      )
    const token = scene.providers.token(JOB)
    const answer = await scene.step({
      asked: 'AssumeRoleWithWebIdentity Deployer, with the token of a job in production',
      why: "the issuer's keys, found by its discovery document, verify the token; nothing else is signed",
      call: assumeWith(token),
      shows: granted,
    })
    await scene.step({
      asked: 'GetCallerIdentity with the temporary credentials',
      why: 'from here on it is a session like any other',
      call: () => clientOf(scene, answer?.Credentials).send(new GetCallerIdentityCommand({})),
      shows: is(session('Deployer')),
    })
    await scene.step({
      asked: 'AssumeRoleWithWebIdentity with the token of a job of somebody else',
      why: 'the issuer signs for everybody: it is the condition on `sub` in the trust policy that keeps it out',
      call: assumeWith(scene.providers.token('repo:mallory/shop:environment:production')),
      refused: 'AccessDenied',
    })
    const [header, , signature] = token.split('.')
    const [, claims] = scene.providers.token(`${JOB}-2`).split('.')
    await scene.step({
      asked: 'AssumeRoleWithWebIdentity with other claims under the signature of the first',
      why: 'one changed letter, and the signature is of something else',
      call: assumeWith(`${header}.${claims}.${signature}`),
      refused: 'InvalidIdentityToken',
    })
  },
}

const saml: Chapter = {
  title: "Somebody from the company's own sign-in",
  async tell(scene) {
    const { AssumeRoleWithSAMLCommand, GetCallerIdentityCommand } = scene.sdk
    const RoleArn = workRole('Staff')
    const assumeWith = (SAMLAssertion: string) => () =>
      clientOf(scene).send(
        new AssumeRoleWithSAMLCommand({ RoleArn, PrincipalArn: SAML_PROVIDER, SAMLAssertion }),
      )
    const response = scene.providers.response('bob@example.com', RoleArn, SAML_PROVIDER)
    const answer = await scene.step({
      asked: 'AssumeRoleWithSAML Staff, with what the sign-in page posted for bob',
      why: 'the assertion is signed by the key in the metadata of the provider, and names this role',
      call: assumeWith(response),
      shows: ({ Subject, ...rest }) =>
        Subject && granted(rest) && `Subject ${Subject}, ${granted(rest)}`,
    })
    await scene.step({
      asked: 'GetCallerIdentity with the temporary credentials',
      why: 'bob needs no user here: who he is, his company knows',
      call: () => clientOf(scene, answer?.Credentials).send(new GetCallerIdentityCommand({})),
      shows: is(session('Staff')),
    })
    await scene.step({
      asked: 'AssumeRoleWithSAML with the same assertion once more',
      why: 'an assertion is good for one use (`--saml aws-compatible` is as lenient as AWS)',
      call: assumeWith(response),
      refused: 'InvalidIdentityToken',
    })
    const xml = Buffer.from(response, 'base64').toString().replace('bob@', 'ceo@')
    await scene.step({
      asked: 'AssumeRoleWithSAML with ceo in place of bob',
      why: 'what was signed says bob',
      call: assumeWith(Buffer.from(xml).toString('base64')),
      refused: 'InvalidIdentityToken',
    })
  },
}

/** The story, in its order. */
export const CHAPTERS: readonly Chapter[] = [
  whoAmI,
  otherAccount,
  mfa,
  scopedDown,
  chained,
  webIdentity,
  saml,
  expired,
  explained,
]
