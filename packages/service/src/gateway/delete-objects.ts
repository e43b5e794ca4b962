// DeleteObjects: each object is decided by itself, what may be deleted goes on, and the answer says
// of the others that they may not.
import { createHash } from 'node:crypto'
import { escapeXml, type XmlElement } from '@daypass/protocol'
import type { AccessDecision } from '../verify/authority.ts'
import { readAll } from '../verify/request.ts'
import { denialText } from './denial.ts'
import { isQuiet, objectsToDelete, type S3Question } from './s3-access.ts'
import { letPagesRead } from './s3-cors.ts'
import type { S3Request } from './s3-request.ts'
import { type GatewayState, relay, reply, type Visit } from './visit.ts'

const ANSWER_MAX = 8 * 1024 * 1024

interface Deletion {
  readonly request: S3Request
  readonly document: XmlElement | undefined
  readonly questions: readonly S3Question[]
  readonly decisions: readonly AccessDecision[]
}

/** Deletes what may be deleted. */
export async function deleteObjects(
  state: GatewayState,
  visit: Visit,
  { request, document, questions, decisions }: Deletion,
): Promise<void> {
  const { bucket } = request
  const objects = objectsToDelete(document, bucket)
  const denials = objects.map((object, i) => {
    const at = questions.findIndex((question, j) => question.object === i && !decisions[j]!.allowed)
    return at < 0 ? undefined : { object, text: denialText(questions[at]!, decisions[at]!) }
  })
  const errors = denials
    .flatMap((denial) => denial ?? [])
    .map(
      ({ object: { key, versionId }, text }) =>
        `<Error><Key>${escapeXml(key)}</Key>${versionId === undefined ? '' : `<VersionId>${escapeXml(versionId)}</VersionId>`}<Code>AccessDenied</Code><Message>${escapeXml(text)}</Message></Error>`,
    )
    .join('')
  const allowed = document!.children
    .filter(({ name }) => name === 'Object')
    .filter((_, i) => denials[i] === undefined)
  if (errors !== '') {
    visit.why = denials.flatMap((denial) => denial?.text ?? []).slice(0, 10)
    await letPagesRead(state, visit)
  }
  if (allowed.length === 0) return reply(visit, 200, XML, `${HEAD}${errors}</DeleteResult>`)
  const body = Buffer.from(write(allowed, isQuiet(document!)))
  const { 'x-amz-bypass-governance-retention': bypass, 'x-amz-mfa': mfa } = visit.head.headers
  const answer = await state.upstream.send(
    {
      method: 'POST',
      path: `/${bucket}`,
      query: 'delete',
      headers: {
        'content-type': 'application/xml',
        'content-md5': createHash('md5').update(body).digest('base64'),
        ...(bypass !== undefined && { 'x-amz-bypass-governance-retention': bypass }),
        ...(mfa !== undefined && { 'x-amz-mfa': mfa }),
      },
      region: state.region ?? 'us-east-1',
      body,
    },
    visit.signal,
  )
  if (errors === '' || answer.statusCode !== 200) return relay(visit, answer)
  const text = Buffer.from(
    await readAll(answer as AsyncIterable<Uint8Array>, ANSWER_MAX),
  ).toString()
  const merged = /<\/DeleteResult>\s*$/.test(text)
    ? text.replace(/<\/DeleteResult>\s*$/, () => `${errors}</DeleteResult>`)
    : // Nothing to say of those that were deleted.
      text.replace(
        /<DeleteResult([^>]*)\/>\s*$/,
        (_, more) => `<DeleteResult${more}>${errors}</DeleteResult>`,
      )
  reply(visit, 200, XML, merged)
}

const XML = { 'content-type': 'application/xml' }
const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<DeleteResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">'

/** Written anew, so that what goes on is what was decided. */
function write(objects: readonly XmlElement[], quiet: boolean): string {
  const rows = objects.map(
    ({ children }) =>
      `<Object>${children
        .filter(({ name }) => OBJECT_PARTS.has(name))
        .map(({ name, text }) => `<${name}>${escapeXml(text)}</${name}>`)
        .join('')}</Object>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?><Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${quiet ? '<Quiet>true</Quiet>' : ''}${rows.join('')}</Delete>`
}

const OBJECT_PARTS = new Set(['Key', 'VersionId', 'ETag', 'LastModifiedTime', 'Size'])
