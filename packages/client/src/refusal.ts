// Answers that tell of an error, and answers that are none: the page of a proxy, a body cut off, a
// body of 20 MB. What might be a secret is never shown.

import { readXml, XmlError } from '@daypass/protocol/calling'
import { classes, ServiceException } from './exception.ts'
import { type Members, type Operation, TEXT } from './rows.ts'
import type { HttpResponse, ResponseMetadata } from './smithy.ts'
import { part, readMembers } from './wire.ts'

// The codes of those modelled errors whose class is not called as they are.
const RENAMED = /^(IDP[CR]|InvalidIdentityT|MalformedP|PackedP).*(?<!ion)$/

/** An answer that is none, or that tells of an error. */
interface Refused {
  readonly response: HttpResponse
  readonly $metadata: ResponseMetadata
  readonly operation: Operation
  /** What kept the answer from being read, when its status was good. */
  readonly reason?: unknown
}

/** The error for an answer with that body. */
export function refusal(
  body: string,
  { response, $metadata, operation, reason }: Refused,
): ServiceException {
  const { statusCode, reason: phrase } = response
  let told: { name: string; message: string; $retryable?: object }
  try {
    if (reason) throw reason
    const [fault, requestId] = readError(body)
    const { Type, Code, Message = Code } = fault
    $metadata.requestId ??= requestId
    const name = RENAMED.test(Code) ? `${Code}Exception` : Code
    told = { Type, Code, name, message: Message, Error: { Type, Code, Message } } as typeof told
    if (operation.passing?.test(`${Code}: ${Message}`)) told.$retryable = {}
  } catch (why) {
    const what = body.trim() ? `${(why as Error).message}: ${excerpt(body)}` : 'an empty body'
    told = {
      name: reason ? 'UnreadableAnswer' : `Http${statusCode}`,
      message: `status ${statusCode}${phrase ? ` ${phrase}` : ''}, and no answer of STS: ${what}`,
    }
  }
  const error = new (classes.get(told.name) ?? ServiceException)({
    ...told,
    $fault: reason || statusCode >= 500 ? 'server' : 'client',
    $metadata,
  })
  // Who logs errors as JSON finds the message too.
  return Object.defineProperties(error, {
    message: { enumerable: true },
    $response: { value: { ...response, body } },
  })
}

/** An error as an answer tells it. */
interface Told {
  readonly Type?: string
  readonly Code: string
  readonly Message?: string
}

const TOLD: Members = { Type: TEXT, Code: TEXT, Message: TEXT }

/**
 * Reads the answer that tells of an error.
 *
 * @throws XmlError when it is not XML, or tells of none.
 */
function readError(xml: string): [told: Told, requestId: string | undefined] {
  const root = readXml(xml)
  const told = readMembers(TOLD, root.name === 'Error' ? root : part(root, 'Error')) as Told
  if (!told.Code) throw new XmlError('not an answer that tells of an error')
  return [told, part(root, 'RequestId')?.text]
}

const SECRET = /secret|token|assertion|authori[sz]|credential|signature|passw|\bA[KS]IA/i

/** The beginning of a body, unless it speaks of secrets. */
function excerpt(body: string): string {
  if (SECRET.test(body)) return 'a text that may hold secrets'
  // Its first 200 characters.
  return body
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^(.{200}).+/, '$1…')
}
