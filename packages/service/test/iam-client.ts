// Asks the fixture's service for operations of IAM.
import assert from 'node:assert/strict'
import {
  type InputOf,
  type Operation,
  type OutputOf,
  readAnswer,
  readErrorAnswer,
  type SigningKey,
  signForm,
  writeRequest,
} from '@daypass/protocol'
import { type IamOperations, iamOperations } from '@daypass/protocol/iam'
import type { ServiceResponse } from '@daypass/service'
import type { Fixture, Reply } from './fixture.ts'

/** Signs a request to IAM with this body and hands back the response. */
export async function post(
  { service, world }: Fixture,
  who: SigningKey,
  body: string,
  scope = 'iam',
  headers: Record<string, string> = {},
): ReturnType<Fixture['service']['handle']> {
  const signed = { region: 'us-east-1', service: scope, now: world.now() }
  const request = signForm(body, who, signed, 'iam.amazonaws.com', headers)
  return service.handle({ ...request, sourceIp: '192.0.2.1', secure: true })
}

const SENT_AWAY =
  /\. Go to https:\/\/us-east-1\.console\.aws\.amazon\.com\/iam\/home\?region=us-east-1#\/authorization-details\/(\S+) for complete details, or call the GetRequestAuthorizationDetails API with the following authorization id: \1$/

/**
 * A message without the ending that each denial of IAM's has, which is held to its form. Those of
 * the root access of an organization have none.
 */
function withoutEnding(message: string, { headers }: ServiceResponse): string {
  if (!/is not authorized to perform: iam:(?!\w*Organizations)/.test(message)) return message
  assert.equal(SENT_AWAY.exec(message)?.[1], headers['x-amzn-requestid'])
  return message.replace(SENT_AWAY, '')
}

/** Asks for an operation of IAM. Where denials send their callers is left out of messages. */
export async function askIam<Name extends keyof IamOperations>(
  fixture: Fixture,
  who: SigningKey,
  name: Name,
  input: InputOf<IamOperations[Name]>,
): Promise<Reply<OutputOf<IamOperations[Name]>>> {
  const operation = iamOperations[name] as Operation<unknown, never>
  const response = await post(fixture, who, writeRequest(operation, input))
  const { status, body } = response
  if (status === 200) return { status, response, output: readAnswer(operation, body).output }
  const { code, message } = readErrorAnswer(body)
  const said = message === undefined ? {} : { message: withoutEnding(message, response) }
  return { status, response, code, ...said }
}
