// Asks the fixture's service for operations of IAM.
import {
  type IamOperations,
  iamOperations,
  type Operation,
  readAnswer,
  readErrorAnswer,
  type SigningKey,
  sign,
  writeRequest,
} from '@daypass/protocol'
import type { Fixture, Reply } from './fixture.ts'

type InputOf<Row> = Row extends Operation<infer I, infer _> ? I : never
type OutputOf<Row> = Row extends Operation<infer _, infer O> ? O : never

/** Signs a request to IAM with this body and hands back the response. */
export async function post(
  { service, world }: Fixture,
  who: SigningKey,
  body: string,
  scope = 'iam',
  headers: Record<string, string> = {},
): ReturnType<Fixture['service']['handle']> {
  const request = {
    method: 'POST',
    path: '/',
    headers: {
      host: 'iam.amazonaws.com',
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    } as Record<string, string>,
    body,
  }
  const options = { region: 'us-east-1', service: scope, now: world.now() }
  Object.assign(request.headers, sign(request, who, options))
  return service.handle({ ...request, sourceIp: '192.0.2.1', secure: true })
}

/** Asks for an operation of IAM. */
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
  return { status, response, code, ...(message !== undefined && { message }) }
}
