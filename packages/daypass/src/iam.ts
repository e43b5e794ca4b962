// `daypass iam`: the operations of IAM.
import { fromNodeProviderChain } from '@daypass/client-sts/credential-providers'
import {
  iamOperations,
  type Operation,
  readAnswer,
  readErrorAnswer,
  type SigningKey,
  sign,
  writeRequest,
} from '@daypass/protocol'
import type { ClientValues } from './client.ts'
import { EXIT, Failure } from './failure.ts'
import type { Command, Io } from './io.ts'
import { operationsCommand } from './operations.ts'

/** `daypass iam`. */
export const iam: Command = operationsCommand({
  name: 'iam',
  service: 'IAM',
  rows: iamOperations,
  examples: `\
  daypass iam create-user --user-name alice
  daypass iam create-role --role-name Reader --assume-role-policy-document file://trust.json
`,
  call,
})

/** IAM is in one region, wherever its callers are. */
const REGION = 'us-east-1'
const AT_AWS = 'https://iam.amazonaws.com'
/** Milliseconds. */
const ANSWER_MS = 30_000

async function call(
  operation: Operation,
  input: object,
  values: ClientValues,
  io: Io,
): Promise<unknown> {
  const { AWS_ENDPOINT_URL_IAM: own, AWS_ENDPOINT_URL: all } = io.env
  const endpoint = values['endpoint-url'] ?? own ?? all ?? AT_AWS
  if (!/^https?:$/.test(URL.canParse(endpoint) ? new URL(endpoint).protocol : ''))
    throw new Failure(`expected \`--endpoint-url\` to be a URL, got \`${endpoint}\``)
  const response = await send(endpoint, signed(endpoint, operation, input, await keyOf(values)))
  const body = await response.text()
  if (response.status === 200) return legible(readAnswer(operation, body).output)
  const { code, message } = readErrorAnswer(body)
  throw new Failure(
    `An error occurred (${code}) when calling the ${operation.name} operation: ${message}`,
    EXIT.refused,
  )
}

const DOCUMENTS = /^(?:Policy|AssumeRolePolicy)?Document$/

/** An output with its policy documents as JSON, which are percent-encoded on the wire. */
function legible(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(legible)
  if (typeof value !== 'object' || value === null || value.constructor !== Object) return value
  const entries = Object.entries(value).map(([name, member]) => [
    name,
    typeof member === 'string' && DOCUMENTS.test(name)
      ? JSON.parse(decodeURIComponent(member))
      : legible(member),
  ])
  return Object.fromEntries(entries)
}

async function keyOf({ profile }: ClientValues): Promise<SigningKey> {
  try {
    return await fromNodeProviderChain(profile === undefined ? {} : { profile })()
  } catch (error) {
    throw new Failure(
      `${(error as Error).message}: set AWS_ACCESS_KEY_ID, or give \`--profile\``,
      EXIT.configuration,
    )
  }
}

function signed(endpoint: string, operation: Operation, input: object, key: SigningKey) {
  const headers = {
    host: new URL(endpoint).host,
    'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
  }
  const body = writeRequest(operation, input as never)
  const request = { method: 'POST', path: '/', headers, body }
  const added = sign(request, key, { region: REGION, service: 'iam', now: Date.now() })
  return { method: 'POST', headers: { ...headers, ...added }, body }
}

async function send(endpoint: string, request: RequestInit): Promise<Response> {
  try {
    const signal = AbortSignal.timeout(ANSWER_MS)
    return await fetch(new URL('/', endpoint), { ...request, signal, redirect: 'error' })
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } }
    throw new Failure(`cannot reach \`${new URL(endpoint).origin}\`: ${cause?.code ?? message}`)
  }
}
