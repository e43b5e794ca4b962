// A file that a browser puts with a form: verified by the policy of the form, and put anew.
import { escapeXml, percentEncode } from '@daypass/protocol'
import { checked } from '../verify/body.ts'
import { readAll } from '../verify/request.ts'
import { ToldError } from '../verify/told.ts'
import { boundaryOf, type Form, malformedForm, readForm } from './form.ts'
import { fieldOf, presentForm, type SignedForm } from './form-policy.ts'
import { refusePublic } from './public-access.ts'
import { readingsOf } from './readings.ts'
import { tagsOf } from './s3-access.ts'
import { letPagesRead } from './s3-cors.ts'
import { decided, denial } from './s3-decision.ts'
import { readDocument } from './s3-documents.ts'
import { S3_HEADERS, S3_OPERATIONS } from './s3-operations.ts'
import type { S3Request } from './s3-request.ts'
import { answered, lengthOf, pathOf, regionOf } from './s3-upstream.ts'
import { arriving, type GatewayState, reply, type Visit } from './visit.ts'

/** Bytes of a form that is read before its file goes on. */
const SMALL_FORM_MAX = 1024 * 1024

const PUT = S3_OPERATIONS.find(({ name }) => name === 'PutObject')!

/** Whether a request is such a form. */
export const isForm = ({ head: { method, query, headers } }: Visit): boolean =>
  method === 'POST' && query === '' && /^multipart\/form-data/i.test(headers['content-type'] ?? '')

/** Verifies, decides, and puts the file. */
export async function serveForm(
  state: GatewayState,
  visit: Visit,
  { bucket, key: place }: { readonly bucket: string; readonly key: string },
): Promise<void> {
  const { head } = visit
  if (bucket === '' || place !== '') throw methodNotAllowed()
  visit.operation = 's3:PostObject'
  const boundary = boundaryOf(head.headers['content-type'])
  const length = lengthOf(head.headers)
  if (boundary === undefined)
    throw new ToldError('InvalidArgument', 400, 'The boundary is missing.')
  const form = await readForm(arriving(visit), boundary)
  const fields = withFileName(form)
  const { now, regions } = { now: state.world.now(), regions: state.regions }
  const key = fieldOf(fields, 'key')
  readingsOf(key)
  const signed = presentForm(fields, { now, regions, bucket })
  const headers = headersOf(fields)
  const request: S3Request = { operation: PUT, bucket, key, query: new Map() }
  const presentation = signed?.presentation
  visit.statement = presentation?.statement
  const asking = { request, head: { ...head, headers }, presentation, isForm: true }
  const { questions, finding } = await decided(state, visit, asking)
  visit.caller = finding.caller
  await refusePublic(state, visit, questions)
  const at = finding.decisions.findIndex(({ allowed }) => !allowed)
  if (at >= 0) throw denial(visit, questions[at]!, finding.decisions[at]!)
  const file = checked(form.file, { payload: { kind: 'unsigned' }, headers })
  const sent =
    length <= SMALL_FORM_MAX
      ? await whole(file, signed)
      : passing(file, signed, length - form.around)
  const answer = await state.upstream.send(
    {
      ...{ method: 'PUT', path: pathOf(request), query: '', headers },
      ...{ region: regionOf(state, presentation), ...sent },
    },
    visit.signal,
  )
  if (answer.statusCode !== 200) return answered(state, visit, request, answer)
  answer.resume()
  await letPagesRead(state, visit)
  told(visit, { fields, bucket, key, etag: answer.headers.etag ?? '' })
}

const methodNotAllowed = () =>
  new ToldError(
    'MethodNotAllowed',
    405,
    'The specified method is not allowed against this resource.',
  )

/** The name of the file may stand in any field but the policy, which is signed as it is. */
function withFileName({ fields, fileName }: Form): Map<string, string> {
  return new Map(
    [...fields].map(([name, value]) => [
      name,
      name === 'policy' ? value : value.replaceAll('${filename}', () => fileName),
    ]),
  )
}

const OF_FORMS =
  /^(?:policy|file|key|bucket|submit|x-amz-(?:algorithm|credential|date|signature|security-token))$/
const ELSEWHERE =
  /^(?:x-amz-(?:copy-source|rename-source|metadata-directive|tagging).*|range|if-.+|origin|accept|user-agent)$/

/** The headers that the fields stand for. */
function headersOf(fields: ReadonlyMap<string, string>): Record<string, string> {
  const headers: Record<string, string> = Object.create(null)
  for (const [name, value] of fields) {
    if (OF_FORMS.test(name)) continue
    if (/[\u0000-\u0008\u000a-\u001f\u007f]/.test(value) && name !== 'tagging') throw badField(name)
    const isHeader = name.startsWith('x-amz-meta-') || S3_HEADERS.has(name)
    if (name === 'acl') headers['x-amz-acl'] = value
    else if (name === 'tagging') headers['x-amz-tagging'] = taggingOf(value)
    else if (isHeader && !ELSEWHERE.test(name) && /^[\w-]+$/.test(name)) headers[name] = value
    else if (name.startsWith('x-amz-')) throw badField(name)
  }
  return headers
}

const badField = (name: string) =>
  new ToldError('InvalidArgument', 400, 'A field of the form cannot be taken.', {
    ArgumentName: name,
  })

/** `a=b&c=d` of a document of tags. */
const taggingOf = (document: string): string =>
  tagsOf(readDocument(Buffer.from(document), 'Tagging'), 'TagSet')
    .map((tag) => tag.map(percentEncode).join('='))
    .join('&')

const tooSmall = () =>
  new ToldError(
    'EntityTooSmall',
    400,
    'Your proposed upload is smaller than the minimum allowed size',
  )
const tooLarge = () =>
  new ToldError('EntityTooLarge', 400, 'Your proposed upload exceeds the maximum allowed size')

async function whole(file: AsyncIterable<Uint8Array>, signed: SignedForm | undefined) {
  const body = await readAll(file, SMALL_FORM_MAX)
  if (signed && body.length < signed.least) throw tooSmall()
  if (signed && body.length > signed.most) throw tooLarge()
  return { body }
}

/**
 * How long the file is must be said before it comes: as long as the form leaves room for when
 * nothing comes behind the file.
 */
function passing(file: AsyncIterable<Uint8Array>, signed: SignedForm | undefined, length: number) {
  if (signed && length < signed.least) throw tooSmall()
  if (signed && length > signed.most) throw tooLarge()
  return { body: ofLength(file, length), length }
}

async function* ofLength(
  file: AsyncIterable<Uint8Array>,
  length: number,
): AsyncGenerator<Uint8Array, void, undefined> {
  let left = length
  for await (const bytes of file) {
    left -= bytes.length
    if (left < 0) break
    yield bytes
  }
  if (left !== 0) throw malformedForm()
}

interface Put {
  readonly fields: ReadonlyMap<string, string>
  readonly bucket: string
  readonly key: string
  readonly etag: string
}

/** Answers as the form asked for. */
function told(visit: Visit, { fields, bucket, key, etag }: Put): void {
  const { headers, secure } = visit.head
  const [Bucket, Key] = [percentEncode(bucket), percentEncode(key)]
  const location = `${secure ? 'https' : 'http'}://${headers.host}/${Bucket}/${Key}`
  const redirect = fields.get('success_action_redirect') ?? fields.get('redirect') ?? ''
  const status = fields.get('success_action_status') ?? ''
  if (/^https?:\/\//.test(redirect) && URL.canParse(redirect)) {
    const url = new URL(redirect)
    for (const [name, value] of Object.entries({ bucket, key, etag }))
      url.searchParams.append(name, value)
    reply(visit, 303, { etag, location: url.href })
  } else if (status === '201') {
    const parts = { Location: location, Bucket: bucket, Key: key, ETag: etag }
    const inner = Object.entries(parts).map(
      ([name, text]) => `<${name}>${escapeXml(text)}</${name}>`,
    )
    const body = `<?xml version="1.0" encoding="UTF-8"?>\n<PostResponse>${inner.join('')}</PostResponse>`
    reply(visit, 201, { etag, location, 'content-type': 'application/xml' }, body)
  } else reply(visit, status === '200' ? 200 : 204, { etag, location })
}
