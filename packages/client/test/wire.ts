// A service made of answers: a request handler that keeps what it was sent, and a world in which no
// time passes by itself.
import {
  type AwsCredentialIdentity,
  type HttpRequest,
  type HttpResponse,
  STSClient,
  type STSClientConfig,
  type World,
} from '@daypass/client-sts'

export const KEY: AwsCredentialIdentity = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
}
export const NOW: number = Date.UTC(2026, 6, 1, 12)
export const REQUEST_ID = '01234567-89ab-cdef-0123-456789abcdef'
const NAMESPACE = 'https://sts.amazonaws.com/doc/2011-06-15/'

export const xml = (operation: string, result: string): string =>
  `<${operation}Response xmlns="${NAMESPACE}"><${operation}Result>${result}</${operation}Result><ResponseMetadata><RequestId>${REQUEST_ID}</RequestId></ResponseMetadata></${operation}Response>`

export const CALLER: string = xml(
  'GetCallerIdentity',
  '<Arn>arn:aws:iam::123456789012:user/Alice</Arn><UserId>AIDACKCEVSQ6C2EXAMPLE</UserId><Account>123456789012</Account>',
)

export const SESSION: string = xml(
  'AssumeRole',
  '<AssumedRoleUser><AssumedRoleId>AROA123:alice</AssumedRoleId><Arn>arn:aws:sts::123456789012:assumed-role/Reader/alice</Arn></AssumedRoleUser><Credentials><AccessKeyId>ASIAIOSFODNN7EXAMPLE</AccessKeyId><SecretAccessKey>the-secret-key</SecretAccessKey><SessionToken>the-session-token</SessionToken><Expiration>2026-07-01T13:00:00Z</Expiration></Credentials>',
)

export const fault = (code: string, message = 'no', type = 'Sender'): string =>
  `<ErrorResponse xmlns="${NAMESPACE}"><Error><Type>${type}</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>${REQUEST_ID}</RequestId></ErrorResponse>`

/** What a service answers: a body alone means that all went well. */
export type Reply = string | Partial<HttpResponse> | Error | Promise<never>

export interface Wire {
  readonly client: STSClient
  /** What was sent. */
  readonly requests: HttpRequest[]
  /** How long was waited, each time. */
  readonly waits: number[]
  readonly clock: { now: number }
}

/** A client whose service gives these answers one after the other, and the last one for ever. */
export function wire(replies: Reply[], config: STSClientConfig = {}): Wire {
  const requests: HttpRequest[] = []
  const waits: number[] = []
  const clock = { now: NOW }
  const world: World = {
    now: () => clock.now,
    random: () => 0.999999,
    uuid: () => REQUEST_ID,
    wait: async (milliseconds, signal) => {
      if (signal?.aborted) throw Object.assign(new Error('Request aborted'), { name: 'AbortError' })
      waits.push(milliseconds)
      clock.now += milliseconds
    },
  }
  const client = new STSClient({
    region: 'us-east-1',
    credentials: KEY,
    requestHandler: {
      async handle(request) {
        requests.push({ ...request, headers: { ...request.headers } })
        const reply = replies[Math.min(requests.length, replies.length) - 1]!
        if (reply instanceof Error || reply instanceof Promise) throw await reply
        const answer = typeof reply === 'string' ? { body: reply } : reply
        return { response: { statusCode: 200, headers: {}, ...answer } }
      },
    },
    world,
    ...config,
  })
  return { client, requests, waits, clock }
}
