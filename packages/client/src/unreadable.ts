// What to say of an answer that is none: the page of a proxy, a body cut off, a body of 20 MB. Never what might be a secret.
import { STSServiceException } from './errors.ts'
import type { HttpResponse, ResponseMetadata } from './smithy.ts'

/** Characters of a body that are shown. */
const EXCERPT = 200

/**
 * The error for an answer that could not be read.
 *
 * @param reason What was wrong with it.
 */
export function unreadable(
  body: string,
  { statusCode, reason: phrase }: HttpResponse,
  $metadata: ResponseMetadata,
  reason: Error,
): STSServiceException {
  const good = statusCode >= 200 && statusCode < 300
  const what = body.trim() === '' ? 'an empty body' : `${reason.message}: ${excerpt(body)}`
  return new STSServiceException({
    name: good ? 'UnreadableAnswer' : `Http${statusCode}`,
    message: `status ${statusCode}${phrase ? ` ${phrase}` : ''}, and no answer of STS: ${what}`,
    $fault: statusCode < 500 && !good ? 'client' : 'server',
    $metadata,
  })
}

/** The beginning of a body; where it speaks of secrets, only its tags. */
function excerpt(body: string): string {
  const start = body.slice(0, 4 * EXCERPT)
  const shown = /secret|token|assertion|authori[sz]ation|credential|signature|password/i.test(body)
    ? start.trimStart().startsWith('<')
      ? start.replace(/<(\/?[\w:.-]*)[^<]*/g, '<$1>')
      : 'a text that may hold secrets'
    : start
  const line = shown.replace(/\s+/g, ' ').trim()
  return line.length > EXCERPT || body.length > start.length ? `${line.slice(0, EXCERPT)}…` : line
}
