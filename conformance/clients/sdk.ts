// The official SDK for JavaScript, and our client, which is driven the same way.

import { Readable } from 'node:stream'
import * as official from '@aws-sdk/client-sts'
import * as own from '@daypass/client-sts'
import type { ServiceRequest } from '@daypass/service'
import type { Got } from '../case.ts'
import { plain } from '../compare.ts'
import type { Send } from '../http.ts'
import { type Client, type Errand, each } from './client.ts'

/** What both packages have, as far as the suite uses it. */
interface Package {
  readonly STSClient: new (
    config: object,
  ) => { send(command: object): Promise<object>; destroy(): void }
  readonly [command: string]: unknown
}

/** What an error of either tells. */
interface Failure {
  readonly name: string
  readonly message: string
  readonly Code?: string
  readonly Error?: { readonly Code?: string }
  readonly $metadata?: { readonly httpStatusCode?: number }
}

/** The HTTP of the SDKs, answered by a function. */
const handlerOf = (send: Send) => ({
  async handle(request: {
    method: string
    path: string
    query?: Record<string, string>
    headers: Record<string, string>
    body?: ServiceRequest['body']
  }) {
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name.toLowerCase(), value]),
    )
    const query = new URLSearchParams(request.query ?? {}).toString()
    const { method, path, body } = request
    const answer = await send({ method, path, query, headers, ...(body !== undefined && { body }) })
    return {
      response: {
        statusCode: answer.status,
        headers: answer.headers,
        body: Readable.from([Buffer.from(answer.body)]),
      },
    }
  },
})

async function ask(
  library: Package,
  { one, staged, url }: Errand,
  inProcess: boolean,
): Promise<Got> {
  const { accessKeyId, secretAccessKey, sessionToken } = staged.key
  const client = new library.STSClient({
    region: staged.region,
    endpoint: inProcess ? 'http://sts.example.test' : url,
    credentials: {
      accessKeyId,
      secretAccessKey,
      ...(sessionToken !== undefined && { sessionToken }),
    },
    maxAttempts: 1,
    ...(inProcess && { requestHandler: handlerOf(staged.service.handle) }),
  })
  const Command = library[`${one.operation}Command`] as new (input: object) => object
  try {
    return {
      output: plain(await client.send(new Command({ ...staged.input }))) as Record<string, unknown>,
    }
  } catch (error) {
    const { name, message, Code, Error: inner, $metadata } = error as Failure
    const status = $metadata?.httpStatusCode
    return {
      ...(status !== undefined && { status }),
      code: Code ?? inner?.Code ?? name,
      message,
    }
  } finally {
    client.destroy()
  }
}

const clientOf = (name: string, library: Package, inProcess: boolean): Client => ({
  name,
  // Where AWS sends no message, each SDK has one of its own.
  blind: { edges: true },
  run: (errands) => each(errands, (errand) => ask(library, errand, inProcess)),
})

/** The official SDK for JavaScript, version 3. */
export const officialSdk = (inProcess: boolean): Client =>
  clientOf('AWS SDK for JavaScript', official as unknown as Package, inProcess)

/** Our own client. */
export const ownClient = (inProcess: boolean): Client =>
  clientOf('@daypass/client-sts', own as unknown as Package, inProcess)
