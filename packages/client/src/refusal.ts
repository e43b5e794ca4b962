// Answers that tell of an error, and answers that are none: the page of a proxy, a body cut off, a
// body of 20 MB. What might be a secret is never shown.
import type { Operation } from '@daypass/protocol'
import { readErrorAnswer } from '@daypass/protocol/calling'
import { exceptionClass, STSServiceException } from './errors.ts'
import type { HttpResponse, ResponseMetadata } from './smithy.ts'

/**
 * The error for an answer.
 *
 * @param reason What kept the answer from being read, when its status was good.
 */
export function refusal(
  operation: Operation,
  body: string,
  response: HttpResponse,
  $metadata: ResponseMetadata,
  reason?: unknown,
): STSServiceException {
  let error: STSServiceException
  try {
    if (reason) throw reason
    error = told(operation, body, $metadata)
  } catch (why) {
    error = unreadable(body, response, $metadata, why as Error)
  }
  return Object.defineProperty(error, '$response', {
    value: { ...response, body },
    configurable: true,
    writable: true,
  })
}

/** The error that an answer tells of. */
function told(
  operation: Operation,
  body: string,
  $metadata: ResponseMetadata,
): STSServiceException {
  const { code, message = code, type, requestId } = readErrorAnswer(body)
  $metadata.requestId ??= requestId
  const isException = code.endsWith('Exception')
  const $fault = ($metadata.httpStatusCode ?? 0) < 500 ? 'client' : 'server'
  const error =
    isException || operation.errors.includes(code)
      ? new (exceptionClass(isException ? code : `${code}Exception`))({ message, $metadata })
      : new STSServiceException({ name: code, message, $fault, $metadata })
  return Object.assign(error, {
    Type: type,
    Code: code,
    Error: { Type: type, Code: code, Message: message },
  })
}

/** Characters of a body that are shown. */
const EXCERPT = 200

/** The error for an answer that nobody at STS wrote. */
function unreadable(
  body: string,
  { statusCode, reason: phrase }: HttpResponse,
  $metadata: ResponseMetadata,
  why: Error,
): STSServiceException {
  const isGood = statusCode >= 200 && statusCode < 300
  const what = body.trim() === '' ? 'an empty body' : `${why.message}: ${excerpt(body)}`
  return new STSServiceException({
    name: isGood ? 'UnreadableAnswer' : `Http${statusCode}`,
    message: `status ${statusCode}${phrase ? ` ${phrase}` : ''}, and no answer of STS: ${what}`,
    $fault: statusCode < 500 && !isGood ? 'client' : 'server',
    $metadata,
  })
}

const SECRET =
  /secret|token|assertion|authori[sz]ation|credential|signature|password|accesskey|\bA[KS]IA/i

/** The beginning of a body; where it speaks of secrets, only its tags. */
function excerpt(body: string): string {
  const start = body.slice(0, 4 * EXCERPT)
  const shown = SECRET.test(body)
    ? start.trimStart().startsWith('<')
      ? start.replace(/<(\/?[\w:.-]*)[^<]*/g, '<$1>')
      : 'a text that may hold secrets'
    : start
  const line = shown.replace(/\s+/g, ' ').trim()
  return line.length > EXCERPT || body.length > start.length ? `${line.slice(0, EXCERPT)}…` : line
}
