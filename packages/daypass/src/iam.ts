// `daypass iam`: the operations of IAM.
import { fromNodeProviderChain } from '@daypass/client-sts/credential-providers'
import {
  IAM,
  type Operation,
  readAnswer,
  readErrorAnswer,
  signForm,
  writeRequest,
  XmlError,
} from '@daypass/protocol'
import { iamOperations } from '@daypass/protocol/iam'
import { answered, type ClientValues, namedEndpoint, refusal } from './client.ts'
import { misuse } from './failure.ts'
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
  // Who names STS alone has it here: a key of this service is nothing to AWS.
  const endpoint = values['endpoint-url'] ?? (own || all || (await namedEndpoint(values)) || AT_AWS)
  if (!/^https?:$/.test(URL.canParse(endpoint) ? new URL(endpoint).protocol : ''))
    throw misuse(`expected \`--endpoint-url\` to be a URL, got \`${endpoint}\``)
  const { name } = operation
  const { profile } = values
  const provider = fromNodeProviderChain(profile === undefined ? {} : { profile })
  const key = await answered(name, provider())
  const scope = { region: REGION, service: IAM.name, now: Date.now() }
  const { host } = new URL(endpoint)
  const request = signForm(writeRequest(operation, input as never), key, scope, host)
  const response = await answered(name, send(endpoint, request))
  const { output, refused } = await answered(name, understood(operation, response))
  if (refused === undefined) return legible(output)
  const { code, message = '' } = refused
  throw await refusal(name, { code, message, headers: Object.fromEntries(response.headers) })
}

/** What was answered; whatever stands between may answer, too. */
async function understood(operation: Operation, response: Response) {
  const { status } = response
  const body = await response.text()
  try {
    return status === 200
      ? { output: readAnswer(operation, body).output }
      : { refused: readErrorAnswer(body) }
  } catch (error) {
    if (!(error instanceof XmlError)) throw error
    throw new Error(`status ${status}, and no answer of IAM: ${error.message}`)
  }
}

const DOCUMENTS = /^(?:Policy|AssumeRolePolicy)?Document$/

/** An output with its policy documents as JSON, which are percent-encoded on the wire. */
function legible(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(legible)
  if (typeof value !== 'object' || value === null || value.constructor !== Object) return value
  const entries = Object.entries(value).map(([name, member]) => [
    name,
    typeof member === 'string' && DOCUMENTS.test(name) ? documentOf(member) : legible(member),
  ])
  return Object.fromEntries(entries)
}

/** A document as JSON; what is none stays as it came. */
function documentOf(encoded: string): unknown {
  try {
    return JSON.parse(decodeURIComponent(encoded))
  } catch {
    return encoded
  }
}

const send = (endpoint: string, request: RequestInit): Promise<Response> => {
  const signal = AbortSignal.timeout(ANSWER_MS)
  return fetch(new URL('/', endpoint), { ...request, signal, redirect: 'error' })
}
