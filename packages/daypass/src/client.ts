// A client as a command line describes it, and what its errors are for a person.
import { STSClient, type STSServiceException } from '@daypass/client-sts'
import { EXIT, Failure } from './failure.ts'

/** The flags of every command that calls a service. */
export const CLIENT_FLAGS = { 'endpoint-url': 'text', region: 'text', profile: 'text' } as const

/** Their part of the help page of a service's operations, such as STS. */
export const clientHelp = (service: string): string => `\
  --endpoint-url URL  where the service is, if not at AWS; else AWS_ENDPOINT_URL_${service},
                      AWS_ENDPOINT_URL, or the profile's
  --region R          else AWS_REGION, AWS_DEFAULT_REGION, or the profile's
  --profile NAME      of the shared files; else AWS_PROFILE. Credentials are looked for where
                      the AWS CLI looks
`

/** What {@link CLIENT_FLAGS} were given. */
export type ClientValues = { readonly [K in keyof typeof CLIENT_FLAGS]?: string }

/** Opens a client, credentials from the default chain. */
export const openClient = (values: ClientValues): STSClient =>
  new STSClient({
    ...(values['endpoint-url'] !== undefined && { endpoint: values['endpoint-url'] }),
    ...(values.region !== undefined && { region: values.region }),
    ...(values.profile !== undefined && { profile: values.profile }),
  })

/** The endpoint that the flags, the environment or the shared files name; else it is AWS's. */
export const namedEndpoint = async (
  values: ClientValues,
  client: STSClient = openClient(values),
): Promise<string | undefined> =>
  values['endpoint-url'] ?? client.config.serviceConfiguredEndpoint()

/**
 * Awaits a call.
 *
 * @throws Failure in the words of the AWS CLI when the service refuses, or in ours when it was not
 * reached.
 */
export async function answered<T>(operation: string, call: Promise<T>): Promise<T> {
  try {
    return await call
  } catch (error) {
    throw await failureOf(operation, error)
  }
}

async function failureOf(operation: string, error: unknown): Promise<unknown> {
  if (!(error instanceof Error)) return error
  const { name, message, $metadata, $response, Code } = error as Partial<STSServiceException> &
    Error
  if (name === 'CredentialsProviderError')
    return new Failure(
      `${message}: set AWS_ACCESS_KEY_ID, or give a \`--profile\` that has some`,
      EXIT.configuration,
    )
  if (message === 'Region is missing')
    return new Failure('no region: set AWS_REGION, or give `--region`', EXIT.configuration)
  if ($metadata?.httpStatusCode !== undefined)
    return refusal(operation, { code: Code ?? name!, message, headers: $response?.headers ?? {} })
  const { cause } = error as { cause?: { readonly message?: string } }
  return new Failure(`cannot call ${operation}: ${cause?.message || message || name}`)
}

/** What a service refused with. */
interface Refused {
  readonly code: string | undefined
  readonly message: string | undefined
  readonly headers: Readonly<Record<string, string>>
}

/** A refusal in the words of the AWS CLI. */
export async function refusal(
  operation: string,
  { code, message, headers }: Refused,
): Promise<Failure> {
  const said = `An error occurred (${code}) when calling the ${operation} operation: ${message}`
  const { DENIAL_HEADER } = await import('@daypass/service')
  const encoded = headers[DENIAL_HEADER]
  // In the words that EC2 has for it.
  const more = encoded ? `. Encoded authorization failure message: ${encoded}` : ''
  return new Failure(said + more, EXIT.refused)
}
