// Which operation of S3 a request is, on what. Whatever two servers could read differently is
// refused here, keys apart, and what goes on is spelled anew.
import { decodeField } from '@daypass/protocol'
import type { RequestHead } from '../verify/request.ts'
import { readS3Path } from '../verify/s3-path.ts'
import { ToldError } from '../verify/told.ts'
import { invalidUri, readingsOf } from './readings.ts'
import { S3_HEADERS, S3_OPERATIONS, S3_OWN_HEADERS, type S3Operation } from './s3-operations.ts'

/** An object, or one version of it. */
export interface S3Object {
  readonly bucket: string
  readonly key: string
  readonly versionId?: string
}

/** A request, understood. */
export interface S3Request {
  readonly operation: S3Operation
  /** Empty for the service itself. */
  readonly bucket: string
  /** Empty for a bucket. */
  readonly key: string
  /** The parameters that go on, decoded. */
  readonly query: ReadonlyMap<string, string>
  /** Where a copy is taken from. */
  readonly source?: S3Object
}

// Ours: AWS has no text for what it would take.
const ambiguous = (what: string) => new ToldError('InvalidRequest', 400, what)

const CONTROL = /[\u0000-\u001f\u007f]/
const BUCKET = /^[\w.-]{3,255}$/

/**
 * Names and parameters that tell operations apart: a request with one that does not belong to its
 * operation would be another operation for a server that looks at it first.
 */
const TELLING: ReadonlySet<string> = new Set(S3_OPERATIONS.flatMap(({ by }) => by))

/**
 * Reads a request.
 *
 * @param domains The names whose subdomains are buckets.
 * @throws ToldError
 */
export function readS3Request(head: RequestHead, domains: readonly string[]): S3Request {
  const { method, headers } = head
  const { bucket, key } = placeOf(head, domains)
  const on = bucket === '' ? 'service' : key === '' ? 'bucket' : 'object'
  const given = fieldsOf(head.query)
  const isCopy = headers['x-amz-copy-source'] !== undefined
  const candidates = S3_OPERATIONS.filter(
    (row) =>
      row.method === method &&
      row.on === on &&
      row.by.every((name) => given.has(name)) &&
      (row.header !== undefined) === isCopy,
  )
  const [operation] = candidates.toSorted((a, b) => b.by.length - a.by.length)
  if (operation === undefined) throw unknownOperation(isCopy)
  const allowed = new Set([...operation.by, ...operation.query])
  for (const name of given.keys())
    if (TELLING.has(name) && !allowed.has(name))
      throw ambiguous(`The parameter ${name} does not belong to the operation.`)
  if (headers['x-amz-rename-source'] !== undefined && operation.name !== 'RenameObject')
    throw ambiguous('The header x-amz-rename-source does not belong to the operation.')
  refuseForeignHeaders(headers)
  refuseOddValues(given)
  const query = new Map([...given].filter(([name]) => allowed.has(name)))
  return { operation, bucket, key, query, ...sourceOf(operation, headers) }
}

/**
 * Parameters that say nothing when they are empty: some stores then pass over them, and an upload
 * of a part puts an object.
 */
const NEVER_EMPTY = ['uploadId', 'partNumber', 'versionId', 'id', 'list-type', 'select-type']
const PARTS_MAX = 10_000

function refuseOddValues(given: ReadonlyMap<string, string>): void {
  for (const name of NEVER_EMPTY)
    if (given.get(name) === '') throw ambiguous(`The parameter ${name} is empty.`)
  const part = given.get('partNumber') ?? '1'
  if (!/^[1-9]\d{0,4}$/.test(part) || Number(part) > PARTS_MAX)
    throw new ToldError(
      'InvalidArgument',
      400,
      'Part number must be an integer between 1 and 10000, inclusive',
      { ArgumentName: 'partNumber', ArgumentValue: part.slice(0, 128) },
    )
  for (const [name, value] of given)
    if (name.startsWith('response-') && CONTROL.test(value))
      throw ambiguous(`The parameter ${name} can be no header.`)
}

const unknownOperation = (isCopy: boolean) =>
  isCopy
    ? ambiguous('The header x-amz-copy-source does not belong to the operation.')
    : new ToldError(
        'MethodNotAllowed',
        405,
        'The specified method is not allowed against this resource.',
      )

/** The bucket from the host or from the path, and the key. */
export function placeOf(
  { headers, path }: RequestHead,
  domains: readonly string[],
): { bucket: string; key: string } {
  const host = (headers.host ?? '').toLowerCase().replace(/:\d+$/, '')
  const domain = domains.find((name) => host.endsWith(`.${name}`))
  // Before it is decoded: an escaped slash is no end of a bucket's name.
  const [, first = '', rest = ''] = /^\/([^/]*)(\/.*)?$/s.exec(path) ?? []
  const isByPath = domain === undefined
  const bucket = isByPath ? readS3Path(`/${first}`).slice(1) : host.slice(0, -domain.length - 1)
  const decoded = readS3Path(isByPath ? rest || '/' : path).slice(1)
  if (bucket === '' && (decoded !== '' || rest !== '')) throw invalidUri()
  if (bucket !== '' && (!BUCKET.test(bucket) || /^\.+$/.test(bucket)))
    throw new ToldError('InvalidBucketName', 400, 'The specified bucket is not valid.', {
      BucketName: bucket,
    })
  if (decoded !== '') readingsOf(decoded)
  return { bucket, key: decoded }
}

/** The fields of a query, each once. */
function fieldsOf(query: string): Map<string, string> {
  const fields = new Map<string, string>()
  if (query === '') return fields
  for (const field of query.split('&')) {
    if (field === '') continue
    const equals = field.indexOf('=')
    const name = decodeField(equals < 0 ? field : field.slice(0, equals))
    const value = equals < 0 ? '' : decodeField(field.slice(equals + 1))
    if (fields.has(name)) throw ambiguous(`The parameter ${name} is there more than once.`)
    fields.set(name, value)
  }
  return fields
}

/** Parameters of a signature, not headers of the request. */
const OF_SIGNATURE =
  /^x-amz-(?:algorithm|credential|date|expires|security-token|signature|signedheaders|content-sha256|region-set)$/
/** S3 passes over checksums in presigned URLs: SDKs put that of no body there. */
const OF_CHECKSUM = /^x-amz-(?:checksum-.+|sdk-checksum-algorithm)$/

/**
 * The head of a presigned request, with the headers that its URL says in their stead: SDKs move all
 * that begin with `x-amz-` there.
 *
 * @throws ToldError for one that is there twice.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html
 */
export function withMovedHeaders(head: RequestHead): RequestHead {
  const headers: Record<string, string> = Object.assign(Object.create(null), head.headers)
  for (const [parameter, value] of fieldsOf(head.query)) {
    const name = parameter.toLowerCase()
    if (!name.startsWith('x-amz-') || OF_SIGNATURE.test(name) || OF_CHECKSUM.test(name)) continue
    if (headers[name] !== undefined) throw ambiguous(`The header ${name} is there more than once.`)
    if (!/^[\w-]+$/.test(name) || CONTROL.test(value))
      throw ambiguous(`The parameter ${name} can be no header.`)
    // As bytes of a header come.
    headers[name] = Buffer.from(value).toString('latin1')
  }
  return { ...head, headers }
}

function refuseForeignHeaders(headers: RequestHead['headers']): void {
  for (const name of Object.keys(headers)) {
    if (!name.startsWith('x-amz-') || name.startsWith('x-amz-meta-')) continue
    if (S3_HEADERS.has(name) || S3_OWN_HEADERS.has(name)) continue
    throw new ToldError(
      'NotImplemented',
      501,
      'A header you provided implies functionality that is not implemented.',
      { Header: name },
    )
  }
}

function sourceOf(
  { header, name }: S3Operation,
  headers: RequestHead['headers'],
): { readonly source?: S3Object } {
  const from = header ?? (name === 'RenameObject' ? 'x-amz-rename-source' : undefined)
  if (from === undefined) return {}
  const stated = headers[from] ?? ''
  const [place = '', parameters = ''] = stated.split('?', 2)
  const [, bucket = '', rest = ''] = /^\/?([^/]+)\/(.+)$/s.exec(place) ?? []
  const [versionId] = parameters === '' ? [] : [fieldsOf(parameters).get('versionId')]
  const isOdd = parameters !== '' && !/^versionId=[^&]+$/.test(parameters)
  const key = readS3Path(`/${rest}`).slice(1)
  if (isOdd || !BUCKET.test(bucket) || key === '')
    throw new ToldError(
      'InvalidArgument',
      400,
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
      { ArgumentName: from, ArgumentValue: stated },
    )
  readingsOf(key)
  return { source: { bucket, key, ...(versionId !== undefined && { versionId }) } }
}
