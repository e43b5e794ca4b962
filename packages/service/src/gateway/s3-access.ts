// What a request of S3 asks for: actions, ARNs and condition keys.
import type { XmlElement } from '@daypass/protocol'
import type { AccessQuestion } from '../verify/authority.ts'
import type { RequestHead } from '../verify/request.ts'
import type { Presentation } from '../verify/statement.ts'
import { readingsOf, readingsOfPrefix } from './readings.ts'
import { malformedXml } from './s3-documents.ts'
import { S3_EXTRAS, S3_HEADER_KEYS, S3_QUERY_KEYS, S3_RENAMED_KEYS } from './s3-operations.ts'
import type { S3Object, S3Request } from './s3-request.ts'

/** A question of S3. */
export interface S3Question extends AccessQuestion {
  /** Whose policy takes part. */
  readonly bucket: string
  /** Which of the objects of a DeleteObjects it is about; 0 for other operations. */
  readonly object: number
}

/** What is known of a request besides what it says. */
export interface S3Circumstances {
  /** Who owns what is behind the gateway. */
  readonly account: string
  readonly presentation: Presentation | undefined
  /** Milliseconds since 1970. */
  readonly now: number
  /** The version of TLS: `1.2`. */
  readonly tlsVersion?: string | undefined
  /** Whether it was signed in a form. */
  readonly isForm?: boolean
}

/** Condition keys that are known only to who looks at the object. */
export const EXISTING_TAGS = 's3:existingobjecttag/'

type Keys = Record<string, string | readonly string[]>

/** What must be allowed for a request; for DeleteObjects once for each object. */
export function s3Questions(
  request: S3Request,
  head: RequestHead,
  document: XmlElement | undefined,
  circumstances: S3Circumstances,
): S3Question[] {
  const { operation, bucket, key, query, source } = request
  const { account } = circumstances
  const common = requestKeys(circumstances)
  const context = { ...common, ...operationKeys(request, head, document, circumstances.now) }
  const about = questionsAbout(account)
  const extras = S3_EXTRAS.filter(
    ({ operations, header }) =>
      operations.includes(operation.name) &&
      Object.keys(head.headers).some((name) => header.test(name)),
  ).flatMap(({ actions }) => actions)
  if (operation.name === 'CreateBucket' && tagsOf(document, 'Tags').length > 0)
    extras.push('s3:TagResource')
  const actionsFor = ({ versionId }: S3Object) => [
    ...operation.actions.map(([current, version]) => (versionId === undefined ? current : version)),
    ...new Set(extras),
  ]
  if (operation.name === 'DeleteObjects')
    return objectsToDelete(document, bucket).flatMap((target, i) =>
      about(actionsFor(target), target, { ...context, ...versionKey(target.versionId) }, i),
    )
  const versionId = query.get('versionId')
  const target = { bucket, key, ...(versionId !== undefined && { versionId }) }
  const questions = contextsOf(request, context).flatMap((keys) =>
    about(actionsFor(target), target, keys),
  )
  if (source === undefined) return questions
  const sourceKeys = { ...common, ...versionKey(source.versionId) }
  const read = source.versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion'
  const taken = operation.name === 'RenameObject' ? [read, 's3:DeleteObject'] : [read]
  return [...questions, ...about(taken, source, sourceKeys)]
}

/** The condition keys, once for each reading of what they tell of another key, or of a prefix. */
function contextsOf({ source }: S3Request, context: Keys): readonly Keys[] {
  if (source !== undefined)
    return readingsOf(source.key).map((key) => ({
      ...context,
      's3:x-amz-copy-source': `${source.bucket}/${key}`,
    }))
  const prefix = context['s3:prefix']
  if (typeof prefix !== 'string' || prefix === '') return [context]
  return readingsOfPrefix(prefix).map((each) => ({ ...context, 's3:prefix': each }))
}

/** Asks for actions on an object, or a bucket. */
const questionsAbout =
  (account: string) =>
  (actions: readonly string[], target: S3Object, keys: Keys, object = 0): S3Question[] =>
    actions.flatMap((action) =>
      readingsOfTarget(target).map((reading) => ({
        ...{ action, resource: arnOf({ ...target, key: reading }), resourceAccount: account },
        context: keys,
        watch: target.key === '' ? [] : [EXISTING_TAGS],
        ...{ bucket: target.bucket, object },
      })),
    )

/**
 * What must be allowed for a copy that takes the tags of its source along, if that has any.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-tagging.html
 */
export function tagCopyQuestions(
  { operation, bucket, key, source }: S3Request,
  { headers }: RequestHead,
  circumstances: S3Circumstances,
): S3Question[] {
  const isReplaced = headers['x-amz-tagging-directive']?.toUpperCase() === 'REPLACE'
  if (operation.name !== 'CopyObject' || source === undefined || isReplaced) return []
  const about = questionsAbout(circumstances.account)
  const common = requestKeys(circumstances)
  const read = source.versionId === undefined ? 's3:GetObjectTagging' : 's3:GetObjectVersionTagging'
  return [
    ...about([read], source, { ...common, ...versionKey(source.versionId) }),
    ...about(['s3:PutObjectTagging'], { bucket, key }, common),
  ]
}

const readingsOfTarget = ({ key }: S3Object): readonly string[] =>
  key === '' ? [''] : readingsOf(key)

const versionKey = (versionId: string | undefined): Keys =>
  versionId === undefined ? {} : { 's3:versionid': versionId }

/** The ARN of a bucket or an object; `*` for the service itself. */
export const arnOf = ({ bucket, key }: Pick<S3Object, 'bucket' | 'key'>): string =>
  bucket === '' ? '*' : `arn:aws:s3:::${bucket}${key === '' ? '' : `/${key}`}`

/** How the request was signed and came. */
function requestKeys(circumstances: S3Circumstances): Keys {
  const { account, presentation, now, tlsVersion, isForm } = circumstances
  const keys: Keys = { 's3:resourceaccount': account }
  if (tlsVersion !== undefined) keys['s3:tlsversion'] = tlsVersion
  if (presentation === undefined) return keys
  const { isPresigned, signedAt, statement } = presentation
  keys['s3:authtype'] = isForm ? 'POST' : isPresigned ? 'REST-QUERY-STRING' : 'REST-HEADER'
  keys['s3:signatureversion'] = statement.algorithm
  keys['s3:signatureage'] = String(Math.max(0, now - signedAt))
  return keys
}

const LISTINGS = new Set([
  'ListObjects',
  'ListObjectsV2',
  'ListObjectVersions',
  'ListMultipartUploads',
])

/**
 * Whether an operation that needs s3:PutObject makes an object: who wants conditional headers of
 * all that do leaves out those that take none.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
 */
const CREATIONS: Readonly<Record<string, boolean>> = {
  ...{ PutObject: true, CopyObject: true, CompleteMultipartUpload: true },
  ...{ CreateMultipartUpload: false, UploadPart: false, UploadPartCopy: false },
}

function operationKeys(
  { operation, query }: S3Request,
  { headers }: RequestHead,
  document: XmlElement | undefined,
  now: number,
): Keys {
  const keys: Keys = {}
  for (const [name, key] of Object.entries(S3_QUERY_KEYS)) {
    const value = query.get(name)
    if (value !== undefined && (key === 's3:versionid' || LISTINGS.has(operation.name)))
      keys[key] = value
  }
  for (const name of S3_HEADER_KEYS)
    if (headers[name] !== undefined) keys[`s3:${name}`] = headers[name]
  for (const [name, key] of Object.entries(S3_RENAMED_KEYS))
    if (headers[name] !== undefined) keys[key] = headers[name]
  addTags(keys, operation.name, headers['x-amz-tagging'], document)
  const isCreation = CREATIONS[operation.name]
  if (isCreation !== undefined) keys['s3:objectcreationoperation'] = String(isCreation)
  if (operation.name === 'CreateBucket') {
    const location = document && textOf(document, 'LocationConstraint')
    if (location) keys['s3:locationconstraint'] = location
    const tags = tagsOf(document, 'Tags')
    for (const [name, value] of tags) keys[`aws:requesttag/${name.toLowerCase()}`] = value
    if (tags.length > 0) keys['aws:tagkeys'] = tags.map(([name]) => name)
  }
  if (operation.name === 'PutObjectRetention' && document) {
    const mode = textOf(document, 'Mode')
    const until = textOf(document, 'RetainUntilDate')
    if (mode) keys['s3:object-lock-mode'] = mode
    if (until) keys['s3:object-lock-retain-until-date'] = until
  }
  if (operation.name === 'PutObjectLegalHold' && document) {
    const status = textOf(document, 'Status')
    if (status) keys['s3:object-lock-legal-hold'] = status
  }
  const until = keys['s3:object-lock-retain-until-date']
  const days = typeof until === 'string' ? (Date.parse(until) - now) / 86_400_000 : Number.NaN
  if (!Number.isNaN(days)) keys['s3:object-lock-remaining-retention-days'] = String(Math.ceil(days))
  return keys
}

/** The tags that a request gives to an object. */
function addTags(
  keys: Keys,
  operation: string,
  header: string | undefined,
  document: XmlElement | undefined,
): void {
  const tags: [string, string][] = []
  if (header !== undefined) tags.push(...new URLSearchParams(header))
  if (operation === 'PutObjectTagging') tags.push(...tagsOf(document, 'TagSet'))
  if (tags.length === 0) return
  for (const [name, value] of tags) keys[`s3:requestobjecttag/${name.toLowerCase()}`] = value
  keys['s3:requestobjecttagkeys'] = tags.map(([name]) => name)
}

/** The tags that a document lists below an element of this name. */
export const tagsOf = (document: XmlElement | undefined, name: string): [string, string][] =>
  (document?.children ?? [])
    .filter((set) => set.name === name)
    .flatMap(({ children }) => children)
    .map((tag) => [textOf(tag, 'Key') ?? '', textOf(tag, 'Value') ?? ''])

/** The text of a child. */
const textOf = ({ children }: XmlElement, name: string): string | undefined =>
  children.find((child) => child.name === name)?.text

const OBJECTS_MAX = 1000

/** The objects that a request of DeleteObjects names. */
export function objectsToDelete(document: XmlElement | undefined, bucket: string): S3Object[] {
  if (document?.name !== 'Delete') throw malformedXml()
  const objects = document.children.filter(({ name }) => name === 'Object')
  if (objects.length === 0 || objects.length > OBJECTS_MAX) throw malformedXml()
  return objects.map((object) => {
    const key = textOf(object, 'Key')
    const versionId = textOf(object, 'VersionId')
    if (!key) throw malformedXml()
    return { bucket, key, ...(versionId ? { versionId } : {}) }
  })
}

/** Whether a DeleteObjects is to be answered with failures only. */
export const isQuiet = (document: XmlElement): boolean => textOf(document, 'Quiet') === 'true'
